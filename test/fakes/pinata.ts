import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { createBlockStore, findMissing } from './block-store.ts';
import { readCar } from './car-import.ts';
import { jsonReply, type Reply } from './faults.ts';
import { type Exchange, type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import { findBoundary, readParts } from './multipart.ts';
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
  | 'remove'
  | 'pin'
  | 'jobs'
  | 'cancel';

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
  readonly tus: Tus;
}

interface Taken extends PinataFile {
  hiddenFor: number;
}

const unauthorized = jsonReply(401, { error: { code: 401, message: 'Not Authorized' } });
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
        : { GET: 'get', DELETE: 'remove' }
      : id === ''
        ? { POST: inChunks ? 'tus-create' : 'upload' }
        : { PATCH: 'tus-patch', HEAD: 'tus-head', DELETE: 'tus-remove' };
  const call = calls[method];
  return call && { call, id };
}

/** Starts Pinata's v3 files API in memory, as its documentation has it: a CAR is checked after it was taken. */
export async function startPinata(options: PinataOptions = {}): Promise<Pinata> {
  const { token = 'test-token', listsBefore = 1, pageFiles = 1_000, namesCid = true } = options;
  const files: Taken[] = [];
  const nextTurn = dealTurns(options.turns ?? []);

  function makeFile(file: Omit<PinataFile, 'id' | 'created_at'>): PinataFile {
    const created = Date.UTC(2026, 10, 22) + files.length * 1000;
    return { id: randomUUID(), created_at: new Date(created).toISOString(), ...file };
  }

  /** Keeps a CAR; the same content under the same name is kept once. */
  async function take(
    fields: Readonly<Record<string, string>>,
    content: AsyncIterable<Uint8Array>,
  ): Promise<{ file: PinataFile; isDuplicate: boolean }> {
    const root = await findRoot(content);
    const cid = fields['car'] === 'true' ? root : undefined;
    const name = fields['name'] ?? 'content.car';
    const same = files.find((file) => file.cid === cid && file.name === name);
    if (cid !== undefined && same !== undefined) return { file: same, isDuplicate: true };
    const keyvalues = JSON.parse(fields['keyvalues'] ?? '{}');
    const file = makeFile({ cid, name, network: fields['network'] ?? 'private', keyvalues });
    files.push({ ...file, hiddenFor: listsBefore });
    return { file, isDuplicate: false };
  }

  const tus = createTus({
    maxBytes: options.maxChunkBytes ?? 50_000_000,
    async finish({ metadata, content }) {
      const { file } = await take(metadata, Readable.from([content]));
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
      if (name === 'file') taken = await take(fields, Readable.from(chunks));
      else fields[name] = Buffer.concat(chunks).toString('utf8');
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
    finish({ cid, name, keyvalues }) {
      if (options.losesJobs === true) return;
      const file = makeFile({ cid, name, keyvalues, network: 'public' });
      files.push({ ...file, hiddenFor: listsBefore });
    },
  });

  function getOrRemove(call: 'get' | 'remove', id: string): Reply {
    const index = files.findIndex((file) => file.id === id);
    const file = files[index];
    if (file === undefined) return notFound;
    if (call === 'get') return jsonReply(200, { data: render(file) });
    files.splice(index, 1);
    return jsonReply(200, { data: null });
  }

  const server = await startLoopbackServer(async (exchange) => {
    const { request, response, url } = exchange;
    const found = findCall(exchange);
    const act = found && nextTurn(found.call);
    if (found?.call === 'tus-patch' && act?.kind === 'reset-midway') {
      await tus.patch(found.id, exchange, act.afterBytes);
      return;
    }
    await answerByTurn(exchange, act, answer);
    if (!request.readableEnded && !response.destroyed) request.resume();

    async function answer(): Promise<Reply> {
      if (request.headers.authorization !== `Bearer ${token}`) return unauthorized;
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
  return { ...server, files, jobs: jobs.all, tus };
}
