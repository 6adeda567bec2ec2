/**
 * Filebase's S3 API with the import of CARs. How certain each rule is: A server source, B the
 * vendor's documentation, C third parties, ? not confirmed.
 * - `x-amz-meta-import: car` imports a CAR; its CID comes in `x-amz-meta-cid` (B). DELETE unpins (B).
 * - `x-amz-meta-pinning-status` beside the CID on HEAD (C; words other than `pinned`: ?).
 * - A bucket that is not on IPFS never gives a CID (C): `onIpfs: false`.
 * - CopyObject: its documentation of one time lists it, that of another calls it disabled. Whether a copy keeps
 *   the import: ?. The readings are `copies: 'keep'`, `'refused'` and `'lose-import'`.
 * - 403 `QuotaExceeded` (C). A HEAD reply has no body, so no code (A, HTTP).
 */
import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { createBlockStore, findMissing } from './block-store.ts';
import { readCar } from './car-import.ts';
import type { Reply } from './faults.ts';
import { type Exchange, type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import { type Credentials, findSignatureError } from './sigv4.ts';
import { dealTurns, type Turn } from './turns.ts';
import { answerByTurn, type UploadAct } from './upload-turns.ts';

/** The calls of S3 that an upload makes. */
export type S3Call =
  | 'put'
  | 'copy'
  | 'get'
  | 'head'
  | 'remove'
  | 'begin-parts'
  | 'put-part'
  | 'end-parts'
  | 'drop-parts';

export interface FilebaseOptions extends Partial<Credentials> {
  readonly bucket?: string;
  /** Looks at an object that do not tell its CID yet (0). */
  readonly looksBefore?: number;
  /** The CID in place of the one that was computed. */
  readonly cid?: string;
  /** What HEAD says in `x-amz-meta-pinning-status`, one by one; the last one stays. None by default. */
  readonly pinningStatuses?: readonly string[];
  /** Whether the bucket is on the IPFS network (true). */
  readonly onIpfs?: boolean;
  /** What a copy of an object onto itself does (keep). */
  readonly copies?: 'keep' | 'refused' | 'lose-import';
  readonly turns?: readonly Turn<S3Call, UploadAct>[];
}

/** An object of the bucket. */
export interface StoredObject {
  readonly cid: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly bytes: number;
  readonly content: Buffer;
}

/** A running S3 with Filebase's import of CARs on loopback. */
export interface Filebase extends LoopbackServer {
  readonly credentials: Credentials;
  readonly bucket: string;
  readonly objects: ReadonlyMap<string, StoredObject>;
  /** Uploads in parts that were begun, and neither ended nor dropped. */
  readonly openUploads: ReadonlyMap<string, unknown>;
  /** Numbers of the parts that arrived whole, in their order. */
  readonly parts: readonly number[];
  /** Codes of errors in signatures. */
  readonly signatureErrors: readonly string[];
}

interface Upload {
  readonly meta: Record<string, string>;
  readonly parts: Map<number, Buffer>;
}

/** CID of a CAR that was not imported, but stored as a file. */
const plainCid = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy';

/** An error as S3 words it. */
export function s3Error(status: number, code: string, message = 'refused'): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, headers: { 'Content-Type': 'application/xml' }, body };
}

function xmlReply(body: string): Reply {
  return { status: 200, headers: { 'Content-Type': 'application/xml' }, body };
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

function findCall({ request, url }: Exchange): S3Call | undefined {
  const [uploads, upload] = [url.searchParams.has('uploads'), url.searchParams.has('uploadId')];
  switch (request.method) {
    case 'PUT':
      if (request.headers['x-amz-copy-source'] !== undefined) return 'copy';
      return upload ? 'put-part' : 'put';
    case 'POST':
      return uploads ? 'begin-parts' : upload ? 'end-parts' : undefined;
    case 'DELETE':
      return upload ? 'drop-parts' : 'remove';
    case 'HEAD':
      return 'head';
    case 'GET':
      return 'get';
    default:
      return undefined;
  }
}

function metaOf({ request }: Exchange): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      name.startsWith('x-amz-meta-') ? [[name, String(value)]] : [],
    ),
  );
}

/** The root of a CAR that holds all of its DAG; throws for anything else. */
async function importCar(content: Buffer): Promise<string> {
  const { roots, blocks } = await readCar(Readable.from([content]));
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw new Error('one root is needed');
  const store = createBlockStore();
  for (const { cid, bytes } of blocks) store.put(cid, bytes);
  const missing = await findMissing(root, store);
  if (missing !== undefined) throw new Error(`block ${String(missing)} is missing`);
  return String(root);
}

/** The key of an object, by the path of its URL. */
function keyOf(url: URL): string {
  return url.pathname.split('/').slice(2).map(decodeURIComponent).join('/');
}

/** Starts Filebase's S3 API in memory; every request's signature is checked. */
export async function startFilebase(options: FilebaseOptions = {}): Promise<Filebase> {
  const { bucket = 'my-site', looksBefore = 0, onIpfs = true, copies = 'keep' } = options;
  const statuses = [...(options.pinningStatuses ?? [])];
  const credentials = {
    accessKey: options.accessKey ?? 'FBACCESSKEY00000001',
    secretKey: options.secretKey ?? 'secret/key+of=filebase',
    region: options.region ?? 'us-east-1',
  };
  const objects = new Map<string, StoredObject & { hiddenFor: number }>();
  const uploads = new Map<string, Upload>();
  const ended = new Set<string>();
  const parts: number[] = [];
  const signatureErrors: string[] = [];
  const nextTurn = dealTurns(options.turns ?? []);

  async function store(
    key: string,
    meta: Readonly<Record<string, string>>,
    content: Buffer,
  ): Promise<StoredObject | Reply> {
    if (meta['x-amz-meta-import'] !== 'car') return s3Error(400, 'InvalidArgument', 'no import');
    try {
      const cid = options.cid ?? (await importCar(content));
      const object = { cid, meta, content, bytes: content.length, hiddenFor: looksBefore };
      objects.set(key, object);
      return object;
    } catch (error) {
      return s3Error(400, 'InvalidRequest', error instanceof Error ? error.message : 'no CAR');
    }
  }

  async function put(key: string, exchange: Exchange): Promise<Reply> {
    const object = await store(key, metaOf(exchange), await readAll(exchange.request));
    if ('status' in object) return object;
    const headers = looksBefore === 0 && onIpfs ? { 'x-amz-meta-cid': object.cid } : {};
    return { status: 200, headers: { ...headers, ...readStatus() }, body: '' };
  }

  function readStatus(): Record<string, string> {
    const status = statuses.length > 1 ? statuses.shift() : statuses[0];
    return status === undefined ? {} : { 'x-amz-meta-pinning-status': status };
  }

  function copy(key: string, exchange: Exchange): Reply {
    const { headers } = exchange.request;
    if (copies === 'refused') return s3Error(501, 'NotImplemented', 'copying is disabled');
    const object = objects.get(key);
    const source = decodeURIComponent(String(headers['x-amz-copy-source']));
    if (object === undefined || source !== `/${bucket}/${key}`) return s3Error(404, 'NoSuchKey');
    if (headers['x-amz-metadata-directive'] !== 'REPLACE') {
      return s3Error(400, 'InvalidRequest', 'nothing to change');
    }
    const cid = copies === 'keep' ? object.cid : plainCid;
    objects.set(key, { ...object, meta: metaOf(exchange), cid });
    return xmlReply('<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>');
  }

  function head(key: string): Reply {
    // Without a key it is the bucket itself.
    if (key === '') return { status: 200, body: '' };
    const object = objects.get(key);
    if (object === undefined) return { status: 404, body: '' };
    const hidden = object.hiddenFor > 0;
    object.hiddenFor = Math.max(0, object.hiddenFor - 1);
    const headers = {
      ...object.meta,
      ...(!hidden && onIpfs && { 'x-amz-meta-cid': object.cid }),
      ...readStatus(),
    };
    return { status: 200, headers, body: '' };
  }

  async function endParts(key: string, id: string, { request }: Exchange): Promise<Reply> {
    const upload = uploads.get(id);
    const list = (await readAll(request)).toString();
    if (upload === undefined || ended.has(id)) return s3Error(404, 'NoSuchUpload');
    const named = [
      ...list.matchAll(
        /<PartNumber>(\d+)<\/PartNumber><ETag>(?:&quot;)([0-9a-f]+)(?:&quot;)<\/ETag>/g,
      ),
    ].map(([, number, etag]) => ({ part: upload.parts.get(Number(number)), etag: `"${etag}"` }));
    const fits = named.every(({ part, etag }) => part !== undefined && etagOf(part) === etag);
    if (!fits || named.length !== upload.parts.size) return s3Error(400, 'InvalidPart');
    const content = Buffer.concat(named.flatMap(({ part }) => part ?? []));
    const object = await store(key, upload.meta, content);
    if ('status' in object) return object;
    uploads.delete(id);
    ended.add(id);
    return xmlReply(
      '<CompleteMultipartUploadResult><ETag>"x-1"</ETag></CompleteMultipartUploadResult>',
    );
  }

  async function perform(call: S3Call, key: string, exchange: Exchange): Promise<Reply> {
    const id = exchange.url.searchParams.get('uploadId') ?? '';
    switch (call) {
      case 'put':
        return put(key, exchange);
      case 'copy':
        return copy(key, exchange);
      case 'get':
        return s3Error(404, 'NoSuchKey');
      case 'head':
        return head(key);
      case 'remove':
        objects.delete(key);
        return { status: 204, body: '' };
      case 'begin-parts': {
        const begun = `${randomUUID()}&<=`;
        uploads.set(begun, { meta: metaOf(exchange), parts: new Map() });
        const escaped = begun.replace('&', '&amp;').replace('<', '&lt;');
        return xmlReply(
          `<InitiateMultipartUploadResult><UploadId>${escaped}</UploadId></InitiateMultipartUploadResult>`,
        );
      }
      case 'put-part': {
        const number = Number(exchange.url.searchParams.get('partNumber'));
        const content = await readAll(exchange.request);
        const upload = uploads.get(id);
        if (upload === undefined) return s3Error(404, 'NoSuchUpload');
        upload.parts.set(number, content);
        parts.push(number);
        return { status: 200, headers: { ETag: etagOf(content) }, body: '' };
      }
      case 'end-parts':
        return endParts(key, id, exchange);
      case 'drop-parts':
        return { status: uploads.delete(id) ? 204 : 404, body: '' };
    }
  }

  const server = await startLoopbackServer(async (exchange) => {
    const { request, url } = exchange;
    const call = findCall(exchange);
    const act = call && nextTurn(call);
    const stored = call === 'get' ? objects.get(keyOf(url)) : undefined;
    if (stored !== undefined && act === undefined) {
      // A CAR is no text, as other replies are.
      const wrong = findSignatureError(request, credentials);
      if (wrong !== undefined) signatureErrors.push(wrong);
      exchange.response.writeHead(200, { 'Content-Length': stored.content.length });
      exchange.response.end(stored.content);
      return;
    }
    await answerByTurn(exchange, act, async () => {
      const wrong = findSignatureError(request, credentials);
      if (wrong !== undefined) {
        signatureErrors.push(wrong);
        request.resume();
        return s3Error(403, wrong);
      }
      const ofBucket = decodeURIComponent(url.pathname.split('/')[1] ?? '');
      if (ofBucket !== bucket) {
        request.resume();
        return s3Error(404, 'NoSuchBucket');
      }
      return call === undefined
        ? s3Error(405, 'MethodNotAllowed')
        : perform(call, keyOf(url), exchange);
    });
  });
  return {
    ...server,
    credentials,
    bucket,
    objects,
    parts,
    signatureErrors,
    openUploads: uploads,
  };
}
