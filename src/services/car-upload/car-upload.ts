import { Failure } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { type HttpError, showUrl } from '../../net/http-error.ts';
import type { HttpReply, HttpRequest } from '../../net/http.ts';
import { fileBody } from '../../net/multipart.ts';
import type { PinReport, PinRequest, StoredPin } from '../../pin.ts';
import { quoted } from '../../text.ts';
import {
  choiceField,
  type ServiceEntry,
  type ServiceValues,
  tokenField,
  urlField,
  valueOf,
} from '../entry.ts';
import { createExplained, asPollFailure } from '../failures.ts';
import { describePin } from '../pin-query.ts';
import { parseJsonObject, parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { sayNotReplaced } from '../shared-pins.ts';
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
  proof: '`/status` has a peer that says `Pinned`, or `/check` says `pinned`',
  provenAgainst: 'server sources',
  fields: [
    urlField(
      'car-upload-url',
      'Base URL of an HTTP endpoint that takes CARs, to which `/car` or `/upload` is added.',
      (value) =>
        /\/(car|upload)\/?$/.test(value)
          ? 'must be the base URL, without `/car` or `/upload` at its end'
          : undefined,
    ),
    tokenField('car-upload-token', 'Its API token, sent as `Authorization: Bearer`.'),
    choiceField(
      'car-upload-api',
      `What it speaks: ${apiNames}, the shapes that those services had and compatible endpoints still have.`,
      Object.keys(carUploadApis),
    ),
  ],
  create: (values, tools) => createCarUpload(values, tools),
};

const asFailure = createExplained(carUpload.title, fixFor);

/** An upload is bounded by its progress; afterwards the endpoint may read the whole piece before it answers. */
const uploadLimits = { totalMs: Number.POSITIVE_INFINITY, headersMs: 300_000, idleMs: 300_000 };

/**
 * An endpoint that takes a CAR by HTTP, as web3.storage and NFT.Storage did. What is too large for one request is
 * sent in several CARs that share the root; sending one again does no harm.
 * Source: web3-storage/web3.storage `packages/api`, nftstorage/nft.storage `packages/api`.
 */
export function createCarUpload(
  values: ServiceValues,
  { http, retry }: ServiceTools,
  limits = usualLimits,
): Service {
  const { id, title } = carUpload;
  const url = new URL(valueOf(values, 'car-upload-url'));
  const token = valueOf(values, 'car-upload-token');
  const api = carUploadApis[valueOf(values, 'car-upload-api')];
  if (api === undefined) throw new Failure({ what: `\`car-upload-api\` must be ${apiNames}.` });
  const { removal, ...shape } = api;
  const base = url.pathname.replace(/\/+$/, '');

  async function send(
    path: string,
    request: Omit<HttpRequest, 'url'>,
  ): Promise<{ reply: HttpReply; where: string }> {
    const at = new URL(`${base}${path}`, url);
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    return {
      reply: await http.send({ ...request, url: at, headers }),
      where: `${request.method} ${showUrl(at)}`,
    };
  }

  /** The reply as JSON; a `Failure` when it is an error all the same. */
  function parse(reply: HttpReply, where: string): JsonObject {
    const json = parseJsonObject(reply, where);
    const reason = shape.findError(json);
    if (reason === undefined) return json;
    throw new Failure({
      what: `${title} answered ${where} with HTTP ${reply.status}, and yet with an error: ${quoted(reason)}.`,
      fix: 'read the reason, and check that `car-upload-api` names what this endpoint speaks.',
    });
  }

  function report({ cid, status, details }: CarWord, { root }: PinRequest): PinReport {
    return {
      status: status ?? 'queued',
      cid: parseReturnedCid(cid, root, title),
      ...(details !== undefined && { details }),
    };
  }

  async function look(request: PinRequest, signal: AbortSignal): Promise<PinReport> {
    const path = shape.statusPath(String(request.root));
    const { reply, where } = await send(path, { method: 'GET', signal });
    return report(shape.readStatus(parse(reply, where)), request);
  }

  async function find(cid: string, signal: AbortSignal): Promise<StoredPin | undefined> {
    const found = await retry(`${title}: looking for the pin`, signal, () =>
      send(shape.statusPath(cid), { method: 'GET', signal }),
    ).catch(nothingWhenGone);
    if (found === undefined) return undefined;
    const { status, details } = shape.readStatus(parse(found.reply, found.where));
    return { cid, name: '', meta: {}, status: status ?? details ?? 'queued' };
  }

  return {
    id,
    title,
    endpoint: showUrl(url),
    async upload(request, car, call: Call) {
      sayNotReplaced(request, 'it can only be asked for a CID, not for names', call);
      const pieces = await planPieces(car, request.root, limits, call);
      const words = await sendPieces(pieces, call, (piece, signal, onSent) =>
        retry(`${title}: sending ${piece.label}`, signal, async () => {
          const { reply, where } = await send(shape.uploadPath, {
            method: 'POST',
            headers: {
              'content-type': shape.contentType,
              ...(request.name !== '' && { 'x-name': encodeURIComponent(request.name) }),
            },
            body: fileBody({ path: car.path, bytes: car.bytes, ranges: piece.ranges, onSent }),
            signal,
            limits: uploadLimits,
          });
          return report(shape.readUpload(parse(reply, where)), request);
        }),
      ).catch(asFailure('did not take the CAR'));
      const sent = { bytes: pieces.reduce((sum, { bytes }) => sum + bytes, 0), savedBytes: 0 };
      const last = words.at(-1);
      // Of a CAR in pieces one word is about one piece, perhaps not the last to arrive.
      if (pieces.length === 1 && last?.status === 'pinned') return { ...last, sent };
      return { status: 'queued', cid: request.root, sent };
    },
    async check(request, last, { signal }) {
      const report = await look(request, signal).catch(
        asPollFailure(asFailure, 'took the CAR, but could not be asked about it'),
      );
      return { ...report, ...(last.sent && { sent: last.sent }) };
    },
    async list({ cids, name, meta, statuses }, { signal }) {
      if (cids.length === 0 || name !== '' || Object.keys(meta).length > 0) {
        throw new Failure({
          what: `${title} can only be asked for a CID, not for names or metadata.`,
          fix: 'name the pins by `cid` alone.',
        });
      }
      const pins = await Promise.all(cids.map((cid) => find(String(cid), signal))).catch(
        asFailure('could not be asked for its pins'),
      );
      return pins.flatMap((pin) =>
        pin !== undefined && statuses.some((status) => status === pin.status) ? pin : [],
      );
    },
    ...(removal && {
      async remove(pin: StoredPin, _asked: unknown, { signal, progress }: Call) {
        const { method } = removal;
        await retry(`${title}: removing the pin`, signal, () =>
          send(removal.path(pin.cid), { method, signal }),
        )
          .catch(nothingWhenGone)
          .catch(asFailure('did not remove the pin'));
        progress(`removed ${describePin(pin)}`);
      },
    }),
  };
}

function nothingWhenGone(error: unknown): undefined {
  const gone = error instanceof Failure && 'status' in error && error.status === 404;
  if (!gone) throw error;
}

function fixFor({ status }: HttpError): string | undefined {
  if (status === 401 || status === 403) {
    return 'check `car-upload-token`: it must be a token of this endpoint that may upload, and not expired.';
  }
  if (status === 404 || status === 405 || status === 415) {
    return 'check `car-upload-url`, the base URL, and `car-upload-api`, which names what the endpoint speaks.';
  }
  if (status === 413) {
    return 'raise the limit on the size of a request at the endpoint, or in the proxy that stands before it, to 100 MB.';
  }
  return undefined;
}
