import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../../cid.ts';
import { Failure } from '../../errors.ts';
import { type HttpError, showUrl } from '../../net/http-error.ts';
import type { PinReport, StoredPin } from '../../pin.ts';
import { quoted } from '../../text.ts';
import { createAsk } from '../ask.ts';
import { type ServiceEntry, type ServiceValues, valueOf } from '../entry.ts';
import { describePin, matchesQuery, nameMatches } from '../pin-query.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Service, ServiceTools } from '../service.ts';
import { createS3 } from '../upload/s3.ts';
import { inputs, keysPage, s3Fields } from './s3-fields.ts';
import { findObject, putCar, readObject } from './s3-objects.ts';

/** Where Filebase's S3 is reached, and how much it is sent at a time. */
export interface FilebaseS3Addresses {
  readonly url: string;
  readonly region: string;
  /** Larger CARs are sent in parts of this many bytes. */
  readonly partBytes: number;
}

/** The registry's line for Filebase by S3. */
export const filebaseS3 = filebaseS3Entry({
  url: 'https://s3.filebase.com',
  region: 'us-east-1',
  partBytes: 32 * 1024 ** 2,
});

/** The same service at another address. */
export function filebaseS3Entry(addresses: FilebaseS3Addresses): ServiceEntry {
  return {
    id: 'filebase-s3',
    title: 'Filebase (S3)',
    docs: keysPage,
    takes: ['upload'],
    resumes: 'parts, above 33 MB',
    proof: 'the CID that Filebase computed of the import (`x-amz-meta-cid`) is the root',
    provenAgainst: 'vendor documentation',
    fields: s3Fields,
    create: (values, tools) => createFilebaseS3(addresses, values, tools),
  };
}

/**
 * Filebase by its S3 API: puts the CAR into a bucket, where it is imported and pinned; large ones
 * in parts, of which only those that failed are sent again. One object stands for one pin.
 */
function createFilebaseS3(
  addresses: FilebaseS3Addresses,
  values: ServiceValues,
  tools: ServiceTools,
): Service {
  const title = 'Filebase (S3)';
  const url = new URL(addresses.url);
  const config = {
    url,
    region: addresses.region,
    bucket: valueOf(values, inputs.bucket),
    accessKey: valueOf(values, inputs.accessKey),
    secretKey: valueOf(values, inputs.secretKey),
  };
  const ask = createAsk(tools, { title, fixFor }, (http) => createS3(config, http));
  const fixedKey = values[inputs.key];
  const keyOf = (root: CID) => fixedKey ?? `${String(root)}.car`;

  function toReport(cid: string | undefined, root: CID): PinReport {
    if (cid === undefined) return { status: 'pinning', cid: root };
    return { status: 'pinned', cid: parseReturnedCid(cid, root, title) };
  }

  return {
    id: 'filebase-s3',
    title,
    endpoint: showUrl(url),
    ...(fixedKey === undefined && {
      whyNotReplaced: `a bucket lists no names of pins; with \`${inputs.key}\` the object is replaced`,
    }),
    async upload({ root, name }, car, call) {
      const { signal } = call;
      const key = keyOf(root);
      const earlier = await ask('look up an earlier upload', signal, (s3) =>
        findObject(s3, key, signal),
      );
      const same = findCid(earlier?.cid ?? '');
      if (earlier !== undefined && same !== undefined && sameContent(same, root)) {
        const isOther = earlier.name !== '' && earlier.name !== name;
        const kept = isOther ? `, under the name ${quoted(earlier.name)}, which is kept` : '';
        call.progress(`has this content already${kept}`);
        return { status: 'pinned', cid: same, existed: true, replaced: true };
      }
      const { partBytes } = addresses;
      const cid = await putCar(ask, { key, name, partBytes }, car, call);
      // The upload itself replaces an object of the same key.
      const sent = { bytes: car.bytes, savedBytes: 0 };
      return { ...toReport(cid, root), sent, replaced: true };
    },
    async check({ root }, last, { signal }) {
      const { cid } = await ask.once('look up the CID of the import', (s3) =>
        readObject(s3, keyOf(root), signal),
      );
      return { ...last, ...toReport(cid, root) };
    },
    async list(query, { signal }) {
      if (!query.statuses.includes('pinned') || Object.keys(query.meta).length > 0) return [];
      if (fixedKey === undefined && query.cids.length === 0) {
        throw new Failure({
          what: `${title} finds a pin by its CID only, since a bucket lists no names of pins.`,
          fix: `give \`cid\`, or the object's name as \`${inputs.key}\`.`,
        });
      }
      const found: StoredPin[] = [];
      for (const key of fixedKey === undefined ? query.cids.map(keyOf) : [fixedKey]) {
        const object = await ask('look up its objects', signal, (s3) =>
          findObject(s3, key, signal),
        );
        const cid = findCid(object?.cid ?? '');
        if (object === undefined || cid === undefined) continue;
        found.push({ cid: String(cid), name: object.name, status: 'pinned', meta: {} });
      }
      return found.filter((pin) => matchesQuery(pin, query));
    },
    async remove(pin, asked, { signal, progress }) {
      if (pin.name !== '' && (asked.name === '' || !nameMatches(pin.name, asked))) {
        throw new Failure({
          what: `${title} keeps one object per CID, and that of ${pin.cid} is needed under the name ${quoted(pin.name)}. It was not removed.`,
          fix: 'if nothing needs it any more, remove it by `cid` and `pin-name`.',
        });
      }
      const root = findCid(pin.cid);
      if (root === undefined) return;
      // S3 answers 204 for an object that is gone already.
      await ask('remove the object', signal, (s3) => s3.remove(keyOf(root), signal));
      progress(`removed ${describePin(pin)}`);
    },
  };
}

function fixFor({ status, text }: HttpError): string | undefined {
  if (text.includes('RequestTimeTooSkewed')) {
    return 'set the clock of this machine: a signature is valid for a few minutes only.';
  }
  if (status === 401 || status === 403) {
    return `check \`${inputs.accessKey}\` and \`${inputs.secretKey}\`, and that they may write into \`${inputs.bucket}\`.`;
  }
  return status === 404
    ? `check \`${inputs.bucket}\`: there must be a bucket of that name, on the IPFS network.`
    : undefined;
}
