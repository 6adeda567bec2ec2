import type { CID } from 'multiformats/cid';
import type { CarFile } from '../../car/car-file.ts';
import { findCid, sameContent } from '../../cid.ts';
import { Failure } from '../../errors.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import type { HttpReply } from '../../net/http.ts';
import { fileBody } from '../../net/multipart.ts';
import type { PinReport, PinRequest, StoredPin } from '../../pin.ts';
import { quoted } from '../../text.ts';
import { type ServiceEntry, type ServiceValues, tokenField, valueOf } from '../entry.ts';
import { createExplained, asPollFailure } from '../failures.ts';
import { describePin, nameMatches } from '../pin-query.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { sayNotReplaced } from '../shared-pins.ts';
import { carType, uploadLimits } from '../upload/car-body.ts';
import { uploadInParts } from '../upload/s3-multipart.ts';
import { createS3 } from '../upload/s3.ts';

const inputs = {
  accessKey: 'filebase-s3-access-key',
  secretKey: 'filebase-s3-secret-key',
  bucket: 'filebase-s3-bucket',
  key: 'filebase-s3-object-key',
} as const;
const keysPage = 'https://console.filebase.com/keys';

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
    fields: [
      tokenField(inputs.accessKey, `Access key of Filebase's S3 API, made at ${keysPage}.`),
      tokenField(inputs.secretKey, 'Secret key that belongs to it.'),
      {
        name: inputs.bucket,
        kind: 'text',
        required: true,
        description: 'Bucket on the IPFS network that the CAR is put into.',
        problemOf: (value) =>
          /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value)
            ? undefined
            : `is ${quoted(value, 80)}, which is no name of a bucket; give the name alone, such as \`my-site\``,
      },
      {
        name: inputs.key,
        kind: 'text',
        required: false,
        description:
          'Name of the object, by default the CID with `.car`. With a name of its own each upload replaces the one before, whose content is unpinned.',
        problemOf: (value) =>
          /^\/|(^|\/)\.\.?(\/|$)|[\u0000-\u001f]/.test(value) || Buffer.byteLength(value) > 1024
            ? 'must not begin with a slash, hold `.` or `..` as a folder or a line break, or be longer than 1024 bytes'
            : undefined,
      },
    ],
    create: (values, tools) => createFilebaseS3(addresses, values, tools),
  };
}

const whyNotReplaced = `a bucket lists no names of pins; with \`${inputs.key}\` the object is replaced`;

/** How the name of a pin is kept with its object: encoded, since a header holds ASCII only. */
const nameHeader = 'x-amz-meta-pin-name';

/**
 * Filebase by its S3 API: puts the CAR into a bucket, where it is imported and pinned; large ones in parts, of which
 * only those that failed are sent again. One object stands for one pin.
 */
function createFilebaseS3(
  addresses: FilebaseS3Addresses,
  values: ServiceValues,
  { http, retry }: ServiceTools,
): Service {
  const title = 'Filebase (S3)';
  const url = new URL(addresses.url);
  const s3 = createS3(
    {
      url,
      region: addresses.region,
      bucket: valueOf(values, inputs.bucket),
      accessKey: valueOf(values, inputs.accessKey),
      secretKey: valueOf(values, inputs.secretKey),
    },
    http,
  );
  const asFailure = createExplained(title, fixFor);
  const keyOf = (root: CID) => values[inputs.key] ?? `${String(root)}.car`;

  /** The object of a key as a pin; its CID is undefined as long as Filebase has not told it. */
  async function findObject(key: string, signal: AbortSignal) {
    try {
      const { headers } = await s3.head(key, signal);
      return { cid: findHeader(headers, 'x-amz-meta-cid'), name: readName(headers) };
    } catch (error) {
      if (error instanceof HttpError && error.status === 404) return undefined;
      throw error;
    }
  }

  async function put(request: PinRequest, car: CarFile, call: Call): Promise<string | undefined> {
    const key = keyOf(request.root);
    const headers = {
      'content-type': carType,
      'x-amz-meta-import': 'car',
      ...(request.name !== '' && { [nameHeader]: encodeURIComponent(request.name) }),
    };
    if (car.bytes > addresses.partBytes) {
      const { partBytes } = addresses;
      await uploadInParts(s3, { title, key, headers, car, partBytes }, retry, call);
      return undefined;
    }
    const reply = await retry(`${title}: sending the CAR`, call.signal, () =>
      s3.put(key, {
        headers,
        body: fileBody({
          path: car.path,
          bytes: car.bytes,
          onSent: (bytes) => call.sent(bytes, car.bytes),
        }),
        signal: call.signal,
        limits: uploadLimits,
      }),
    );
    return findHeader(reply.headers, 'x-amz-meta-cid');
  }

  function reportOf(cid: string | undefined, root: CID): PinReport {
    if (cid === undefined) return { status: 'pinning', cid: root };
    return { status: 'pinned', cid: parseReturnedCid(cid, root, title) };
  }

  return {
    id: 'filebase-s3',
    title,
    endpoint: showUrl(url),
    async upload(request, car, call) {
      const { root } = request;
      if (values[inputs.key] === undefined) sayNotReplaced(request, whyNotReplaced, call);
      const standing = await retry(`${title}: looking for an earlier upload`, call.signal, () =>
        findObject(keyOf(root), call.signal),
      ).catch(asFailure('could not be asked for an earlier upload'));
      const same = standing?.cid === undefined ? undefined : findCid(standing.cid);
      if (standing !== undefined && same !== undefined && sameContent(same, root)) {
        const kept =
          standing.name === request.name || standing.name === ''
            ? ''
            : `, under the name ${quoted(standing.name)}, which is kept`;
        call.progress(`has this content already${kept}`);
        return { status: 'pinned', cid: same, existed: true };
      }
      const cid = await put(request, car, call).catch(asFailure('did not take the CAR'));
      const report = reportOf(cid, root);
      return { ...report, sent: { bytes: car.bytes, savedBytes: 0 } };
    },
    async check({ root }, last, { signal }) {
      const { headers } = await s3
        .head(keyOf(root), signal)
        .catch(asPollFailure(asFailure, 'could not be asked for the CID of the import'));
      return { ...last, ...reportOf(findHeader(headers, 'x-amz-meta-cid'), root) };
    },
    async list(query, { signal }) {
      if (!query.statuses.includes('pinned') || Object.keys(query.meta).length > 0) return [];
      const fixed = values[inputs.key];
      if (fixed === undefined && query.cids.length === 0) {
        throw new Failure({
          what: `${title} finds a pin by its CID only, since a bucket lists no names of pins.`,
          fix: `give \`cid\`, or the object's name as \`${inputs.key}\`.`,
        });
      }
      const keys = fixed === undefined ? query.cids.map(keyOf) : [fixed];
      const found: StoredPin[] = [];
      for (const key of keys) {
        const object = await retry(`${title}: looking for the object`, signal, () =>
          findObject(key, signal),
        ).catch(asFailure('could not be asked for its objects'));
        const cid = findCid(object?.cid ?? '');
        if (object === undefined || cid === undefined) continue;
        if (query.cids.length > 0 && !query.cids.some((one) => sameContent(one, cid))) continue;
        if (query.name !== '' && !nameMatches(object.name, query)) continue;
        found.push({ cid: String(cid), name: object.name, status: 'pinned', meta: {} });
      }
      return found;
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
      await retry(`${title}: removing the object`, signal, () =>
        s3.remove(keyOf(root), signal),
      ).catch(asFailure('did not remove the object'));
      progress(`removed ${describePin(pin)}`);
    },
  };
}

function findHeader(headers: HttpReply['headers'], name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readName(headers: HttpReply['headers']): string {
  const value = findHeader(headers, nameHeader) ?? '';
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function fixFor({ status, text }: HttpError): string | undefined {
  if (text.includes('RequestTimeTooSkewed')) {
    return 'set the clock of this machine: a signature holds for a few minutes only.';
  }
  switch (status) {
    case 401:
    case 403:
      return `check \`${inputs.accessKey}\` and \`${inputs.secretKey}\`, and that they may write into \`${inputs.bucket}\`.`;
    case 404:
      return `check \`${inputs.bucket}\`: there must be a bucket of that name, on the IPFS network.`;
    default:
      return undefined;
  }
}
