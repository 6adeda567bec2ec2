import { Failure } from '../../errors.ts';
import { showUrl } from '../../net/http-error.ts';
import { fileBody } from '../../net/multipart.ts';
import type { PinReport, PinRequest, StoredPin } from '../../pin.ts';
import { createAsk } from '../ask.ts';
import {
  choiceField,
  type ServiceEntry,
  type ServiceValues,
  tokenField,
  urlField,
  valueOf,
} from '../entry.ts';
import { explainBy } from '../explain.ts';
import { describePin, matchesQuery } from '../pin-query.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { createEndpoint, undefinedIfGone } from './endpoint.ts';
import { planPieces, sendPieces, usualLimits } from './pieces.ts';
import { carUploadApis, type CarWord } from './shapes.ts';

const apiNames = Object.keys(carUploadApis)
  .map((name) => `\`${name}\``)
  .join(' or ');

/** The registry's line for the classic HTTP upload of a CAR. */
export const carUpload: ServiceEntry = {
  id: 'car-upload',
  title: 'CAR endpoint',
  docs: 'https://github.com/web3-storage/web3.storage/tree/main/packages/api',
  takes: ['upload'],
  resumes: 'pieces, above 100 MB',
  proof: '`/status` has a peer that reports `Pinned`, or `/check` reports `pinned`',
  provenAgainst: 'server sources',
  fields: [
    urlField(
      'car-upload-url',
      'Base URL of an HTTP endpoint that accepts CARs, to which `/car` or `/upload` is added.',
      (value) =>
        /\/(car|upload)\/?$/.test(value)
          ? 'must be the base URL, without `/car` or `/upload` at its end'
          : undefined,
    ),
    tokenField('car-upload-token', 'Its API token, sent as `Authorization: Bearer`.'),
    choiceField(
      'car-upload-api',
      `Its API: ${apiNames}, as those services had it and compatible endpoints still offer it.`,
      Object.keys(carUploadApis),
    ),
  ],
  create: (values, tools, title) => createCarUpload(values, tools, usualLimits, title),
};

/**
 * An endpoint that accepts a CAR by HTTP, as web3.storage and NFT.Storage did. A CAR that is too
 * large for one request is sent in several CARs that share the root; sending one again is harmless.
 * Source: web3-storage/web3.storage `packages/api`, nftstorage/nft.storage `packages/api`.
 */
export function createCarUpload(
  values: ServiceValues,
  tools: ServiceTools,
  limits = usualLimits,
  title = carUpload.title,
): Service {
  const { id } = carUpload;
  const url = new URL(valueOf(values, 'car-upload-url'));
  const token = valueOf(values, 'car-upload-token');
  const api = carUploadApis[valueOf(values, 'car-upload-api')];
  if (api === undefined)
    throw new Failure({
      what: '`car-upload-api` has no valid value.',
      fix: `set it to ${apiNames}.`,
    });
  const ask = createAsk(tools, { title, fixFor: explainCarUpload }, (http) =>
    createEndpoint(url, token, api, http),
  );

  function toReport({ cid, status, details }: CarWord, { root }: PinRequest): PinReport {
    return {
      status: status ?? 'queued',
      cid: parseReturnedCid(cid, root, title),
      ...(details !== undefined && { details }),
    };
  }

  async function find(cid: string, signal: AbortSignal): Promise<StoredPin | undefined> {
    const word = await ask('look up the pin', signal, (endpoint) =>
      endpoint.status(cid, signal).catch(undefinedIfGone),
    );
    // Any other status only means that it has no pin yet.
    if (word === undefined || (word.status === undefined && word.details !== undefined)) {
      return undefined;
    }
    return { cid, name: '', meta: {}, status: word.status ?? 'queued' };
  }

  return {
    id,
    title,
    endpoint: showUrl(url),
    keepsMeta: false,
    whyNotReplaced: 'it can only look up pins by CID, not by name',
    async upload(request, car, call: Call) {
      const pieces = await planPieces(car, request.root, limits, call);
      const reports = await sendPieces(pieces, call, (piece, signal, onSent) =>
        ask(`accept ${piece.label}`, signal, async (endpoint) => {
          const { path, bytes } = car;
          const body = fileBody({ path, bytes, ranges: piece.ranges, onSent });
          return toReport(await endpoint.upload(request.name, body, signal), request);
        }),
      );
      const sent = { bytes: pieces.reduce((sum, { bytes }) => sum + bytes, 0), savedBytes: 0 };
      const last = reports.at(-1);
      // The report on one of several pieces may not be on the last to arrive.
      if (pieces.length === 1 && last?.status === 'pinned') return { ...last, sent };
      return { status: 'queued', cid: request.root, sent };
    },
    async check(request, last, { signal }) {
      const word = await ask.once('look up the pin', (endpoint) =>
        endpoint.status(String(request.root), signal),
      );
      const report = toReport(word, request);
      return { ...report, ...(last.sent && { sent: last.sent }) };
    },
    async list(query, { signal }) {
      const { cids, name, meta } = query;
      if (cids.length === 0 || name !== '' || Object.keys(meta).length > 0) {
        throw new Failure({
          what: `${title} can only look up pins by CID, not by name or metadata.`,
          fix: 'give only `cid`.',
        });
      }
      const pins = await Promise.all(cids.map((cid) => find(String(cid), signal)));
      return pins.flatMap((pin) => (pin !== undefined && matchesQuery(pin, query) ? pin : []));
    },
    foresight: { readsAreOpen: true, sendsAgain: true },
    ...(api.removal && {
      async remove(pin: StoredPin, _asked: unknown, { signal, progress }: Call) {
        await ask('remove the pin', signal, (endpoint) =>
          endpoint.remove(pin.cid, signal).catch(undefinedIfGone),
        );
        progress(`removed ${describePin(pin)}`);
      },
    }),
  };
}

const explainCarUpload = explainBy([
  {
    status: 401,
    fix: 'check `car-upload-token`: it must be a token of this endpoint that may upload, and not expired.',
  },
  {
    status: 403,
    reason: /token|api.?key|unauthori[sz]ed/i,
    fix: 'check `car-upload-token`: it must be a token of this endpoint that may upload, and not expired.',
  },
  {
    status: [404, 405, 415],
    fix: 'check that `car-upload-url` is the base URL, and that `car-upload-api` is what the endpoint offers.',
  },
  { kind: 'dns', fix: 'check the host name in `car-upload-url`.' },
  {
    status: 413,
    fix: 'raise the maximum request size of the endpoint, or of the proxy in front of it, to 100 MB.',
  },
]);
