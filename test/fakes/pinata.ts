/**
 * Pinata's v3 files API. How certain each rule is: A server source, B the vendor's documentation or
 * SDK 2.5.6, C third parties, ? not confirmed.
 * - A file needs `network: public`, or it is private (B).
 * - A content is stored once: an upload of it returns the earlier file with `is_duplicate` (B). Whether that holds
 *   across names: ?. Both readings are `keeps: 'one'` and `keeps: 'each'`.
 * - A CID that the account holds is refused at `pin_by_cid` with 400 `DUPLICATE_OBJECT` (C, of the Pinning Service API).
 * - `PUT /v3/files/public/{id}` sets name and keyvalues (B).
 * - The name of a resumable upload is `filename` of `Upload-Metadata`; its `name` is not read (B).
 * - The list's filter by name compares the whole name (B).
 * - A CAR is checked after the 200 (B). Until then, its file has the CID `pending` (B). What becomes of a
 *   refused one: ?. Both readings are `refused: 'pending'` and `refused: 'gone'`.
 * - A job of `pin_by_cid` disappears once it is done (B).
 * - The free plan accepts no CAR, and pins nothing by CID: 403 `PAID_FEATURE_ONLY` (B).
 */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { createBlockStore, findMissing } from './block-store.ts';
import { readCar } from './car-import.ts';
import { jsonReply, type Reply } from './faults.ts';
import { type Exchange, type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import { findBoundary, readParts } from './multipart.ts';
import {
  createPinataLegacy,
  findLegacyCall,
  type LegacyCall,
  type LegacyPin,
} from './pinata-legacy.ts';
import { createPinataJobs, type PinataJob } from './pinata-jobs.ts';
import { dealTurns, type Turn } from './turns.ts';
import { createTus, type Tus } from './tus.ts';
import { answerByTurn, type UploadAct } from './upload-turns.ts';

/** The calls of the v3 files API, and the steps of an upload in chunks. */
export type PinataCall =
  | 'upload'
  | 'tus-create'
  | 'tus-patch'
  | 'tus-head'
  | 'tus-remove'
  | 'list'
  | 'get'
  | 'rename'
  | 'remove'
  | 'pin'
  | 'jobs'
  | 'cancel'
  | LegacyCall;

export interface PinataOptions {
  readonly token?: string;
  /** Lists that do not show a file yet, after it was taken (1). */
  readonly listsBefore?: number;
  /** What a CID's job says at each look, before it is done and gone; none by default. A final word stays. */
  readonly jobWords?: readonly string[];
  /** A job that is done is forgotten, and there is no file (false). */
  readonly losesJobs?: boolean;
  /** Bytes of one chunk; more is refused (50 MB). */
  readonly maxChunkBytes?: number;
  /** Files of one page of the list (1,000). */
  readonly pageFiles?: number;
  /** Whether what is taken says its CID at once (true). */
  readonly namesCid?: boolean;
  /** Whether a content is stored once, or once for each name. */
  readonly keeps?: 'one' | 'each';
  /** What becomes of a CAR that turns out invalid: its file stays without a CID, or goes. */
  readonly refused?: 'pending' | 'gone';
  /** Files that the account has from the beginning, the oldest first. */
  readonly earlier?: readonly Pick<PinataFile, 'cid' | 'name'>[];
  readonly plan?: 'paid' | 'free';
  /** Whether the v3 list and that of the older API are one (true). */
  readonly shares?: boolean;
  /** Scopes of the key in the older API; all by default. */
  readonly legacyScopes?: readonly string[];
  readonly turns?: readonly Turn<PinataCall, UploadAct>[];
}

/** A file as the service keeps it. */
export interface PinataFile {
  readonly id: string;
  /** Undefined for a CAR that turned out not to be one. */
  readonly cid: string | undefined;
  readonly name: string;
  readonly network: string;
  readonly keyvalues: Readonly<Record<string, string>>;
  readonly created_at: string;
}

/** A running v3 files API on loopback. */
export interface Pinata extends LoopbackServer {
  /** What was taken, valid or not, in its order. */
  readonly files: readonly PinataFile[];
  readonly jobs: readonly PinataJob[];
  /** Pins that only the older API has. */
  readonly legacyPins: readonly LegacyPin[];
  readonly tus: Tus;
}

interface Taken extends PinataFile {
  name: string;
  keyvalues: Readonly<Record<string, string>>;
  hiddenFor: number;
}

const unauthorized = jsonReply(401, { error: { code: 401, message: 'Not Authorized' } });
const paidOnly = jsonReply(403, {
  error: { reason: 'PAID_FEATURE_ONLY', details: 'Upgrade your plan to use this feature' },
});
const notFound = jsonReply(404, { error: { code: 404, message: 'Not Found' } });

/** The root of a CAR that holds all of its DAG; undefined for anything else. */
async function findRoot(content: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  try {
    const { roots, blocks } = await readCar(content);
    const [root] = roots;
    if (root === undefined || roots.length > 1) return undefined;
    const store = createBlockStore();
    for (const { cid, bytes } of blocks) store.put(cid, bytes);
    return (await findMissing(root, store)) === undefined ? String(root) : undefined;
  } catch {
    return undefined;
  }
}

function render({ id, cid, name, network, keyvalues, created_at }: PinataFile) {
  return { id, cid, name, network, keyvalues, created_at, size: 1, number_of_files: 1 };
}

const jobCalls: Readonly<Record<string, PinataCall>> = { POST: 'pin', GET: 'jobs' };

function findCall({ request, url }: Exchange): { call: PinataCall; id: string } | undefined {
  const { method = '' } = request;
  const job = /^\/v3\/files\/public\/pin_by_cid(?:\/([^/]+))?$/.exec(url.pathname);
  if (job !== null) {
    const call = job[1] === undefined ? jobCalls[method] : 'cancel';
    return call && { call, id: job[1] ?? '' };
  }
  const [, list, id = ''] = /^\/v3\/files(\/public)?(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
  if (!url.pathname.startsWith('/v3/files')) return undefined;
  const inChunks = request.headers['upload-length'] !== undefined;
  const calls: Readonly<Record<string, PinataCall>> =
    list !== undefined
      ? id === ''
        ? { GET: 'list' }
        : { GET: 'get', PUT: 'rename', DELETE: 'remove' }
      : id === ''
        ? { POST: inChunks ? 'tus-create' : 'upload' }
        : { PATCH: 'tus-patch', HEAD: 'tus-head', DELETE: 'tus-remove' };
  const call = calls[method];
  return call && { call, id };
}

/** Starts Pinata's v3 files API in memory. */
export async function startPinata(options: PinataOptions = {}): Promise<Pinata> {
  const { token = 'test-token', listsBefore = 1, pageFiles = 1_000, namesCid = true } = options;
  const { keeps = 'one', refused = 'pending', plan = 'paid', shares = true } = options;
  const files: Taken[] = [];
  const nextTurn = dealTurns(options.turns ?? []);

  function makeFile(file: Omit<PinataFile, 'id' | 'created_at'>): PinataFile {
    const created = Date.UTC(2026, 10, 22) + files.length * 1000;
    return { id: randomUUID(), created_at: new Date(created).toISOString(), ...file };
  }

  for (const file of options.earlier ?? []) {
    files.push({ ...makeFile({ ...file, network: 'public', keyvalues: {} }), hiddenFor: 0 });
  }

  /** The file that an account shows in place of a second one. */
  const findSame = (cid: string | undefined, name: string) =>
    files.find((file) => file.cid === cid && (keeps === 'one' || file.name === name));

  /** Keeps a CAR, unless the account has it. */
  async function take(
    fields: Readonly<Record<string, string>>,
    name: string,
    content: AsyncIterable<Uint8Array>,
  ): Promise<{ file: PinataFile; isDuplicate: boolean }> {
    const root = await findRoot(content);
    const cid = fields['car'] === 'true' ? root : undefined;
    const same = findSame(cid, name);
    if (cid !== undefined && same !== undefined) return { file: same, isDuplicate: true };
    const keyvalues = JSON.parse(fields['keyvalues'] ?? '{}');
    const file = makeFile({ cid, name, network: fields['network'] ?? 'private', keyvalues });
    files.push({ ...file, hiddenFor: listsBefore });
    return { file, isDuplicate: false };
  }

  const legacyPins: LegacyPin[] = [];
  const answerLegacy = shares
    ? createPinataLegacy<Taken>(
        {
          pins: files,
          add(pin) {
            const file = { ...makeFile({ ...pin, network: 'public' }), hiddenFor: listsBefore };
            files.push(file);
            return file;
          },
        },
        options.legacyScopes,
      )
    : createPinataLegacy<LegacyPin>(
        {
          pins: legacyPins,
          add(pin) {
            const kept = { ...pin, created_at: new Date(Date.UTC(2026, 10, 22)).toISOString() };
            legacyPins.push(kept);
            return kept;
          },
        },
        options.legacyScopes,
      );

  const tus = createTus({
    maxBytes: options.maxChunkBytes ?? 50_000_000,
    async finish({ metadata, content }) {
      const { filename = 'content.car' } = metadata;
      const { file } = await take(metadata, filename, Readable.from([content]));
      return namesCid && file.cid !== undefined ? { 'upload-cid': file.cid } : {};
    },
  });

  async function upload({ request }: Exchange): Promise<Reply> {
    const boundary = findBoundary(request.headers['content-type']);
    if (boundary === undefined) return jsonReply(400, { error: { code: 400, message: 'no form' } });
    const fields: Record<string, string> = {};
    let taken: Awaited<ReturnType<typeof take>> | undefined;
    for await (const { name = '', content } of readParts(request, boundary)) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of content) chunks.push(chunk);
      if (name === 'file') {
        taken = await take(fields, fields['name'] ?? 'content.car', Readable.from(chunks));
      } else fields[name] = Buffer.concat(chunks).toString('utf8');
    }
    if (taken === undefined) return jsonReply(400, { error: { code: 400, message: 'no file' } });
    const { file, isDuplicate } = taken;
    return jsonReply(200, {
      data: { ...render(file), cid: namesCid ? (file.cid ?? '') : '', is_duplicate: isDuplicate },
    });
  }

  function list(params: URLSearchParams): Reply {
    const [cid, name] = [params.get('cid'), params.get('name')];
    const found = files
      .filter((file) => file.network === 'public' && file.cid !== undefined)
      .filter(
        (file) => (cid === null || file.cid === cid) && (name === null || file.name === name),
      );
    const visible = found.filter((file) => file.hiddenFor === 0).toReversed();
    for (const file of found) file.hiddenFor = Math.max(0, file.hiddenFor - 1);
    const start = Number(params.get('pageToken') ?? 0);
    const page = visible.slice(start, start + pageFiles);
    const more = start + pageFiles < visible.length;
    return jsonReply(200, {
      data: {
        files: page.map(render),
        ...(more && { next_page_token: String(start + pageFiles) }),
      },
    });
  }

  const jobs = createPinataJobs({
    words: options.jobWords ?? [],
    pageJobs: pageFiles,
    isHeld: (cid) => keeps === 'one' && files.some((file) => file.cid === cid),
    finish({ cid, name, keyvalues }) {
      if (options.losesJobs === true || findSame(cid, name) !== undefined) return;
      const file = makeFile({ cid, name, keyvalues, network: 'public' });
      files.push({ ...file, hiddenFor: listsBefore });
    },
  });

  function getOrRemove(call: 'get' | 'remove', id: string): Reply {
    const index = files.findIndex((file) => file.id === id);
    const file = files[index];
    if (file === undefined) return notFound;
    if (call === 'get') {
      if (file.cid === undefined && refused === 'gone') return notFound;
      const pending = file.cid === undefined || file.hiddenFor > 0;
      return jsonReply(200, { data: { ...render(file), ...(pending && { cid: 'pending' }) } });
    }
    files.splice(index, 1);
    return jsonReply(200, { data: null });
  }

  function rename(id: string, body: string): Reply {
    const file = files.find((one) => one.id === id);
    if (file === undefined) return notFound;
    const { name = file.name, keyvalues = {} }: Partial<PinataFile> = JSON.parse(body);
    file.name = name;
    file.keyvalues = { ...file.keyvalues, ...keyvalues };
    return jsonReply(200, { data: render(file) });
  }

  const server = await startLoopbackServer(async (exchange) => {
    const { request, response, url } = exchange;
    const legacy = findLegacyCall(exchange);
    const found = legacy ?? findCall(exchange);
    const act = found && nextTurn(found.call);
    if (found?.call === 'tus-patch' && act?.kind === 'reset-midway') {
      await tus.patch(found.id, exchange, act.afterBytes);
      return;
    }
    await answerByTurn(exchange, act, answer);
    if (!request.readableEnded && !response.destroyed) request.resume();

    async function answer(): Promise<Reply> {
      if (request.headers.authorization !== `Bearer ${token}`) return unauthorized;
      if (legacy !== undefined) return answerLegacy(legacy.call, legacy.id, exchange);
      if (plan === 'free' && ['upload', 'tus-create', 'pin'].includes(found?.call ?? '')) {
        return paidOnly;
      }
      switch (found?.call) {
        case 'upload':
          return upload(exchange);
        case 'tus-create':
          return tus.create(exchange);
        case 'tus-patch':
          return (await tus.patch(found.id, exchange)) ?? notFound;
        case 'tus-head':
          return tus.head(found.id);
        case 'tus-remove':
          return tus.remove(found.id);
        case 'list':
          return list(url.searchParams);
        case 'get':
        case 'remove':
          return getOrRemove(found.call, found.id);
        case 'rename':
          return rename(found.id, await exchange.readBody());
        case 'pin':
          return jobs.add(JSON.parse(await exchange.readBody()));
        case 'jobs':
          return jobs.list(url.searchParams);
        case 'cancel':
          return jobs.cancel(found.id) ?? notFound;
        default:
          return notFound;
      }
    }
  });
  return { ...server, files, jobs: jobs.all, legacyPins, tus };
}
