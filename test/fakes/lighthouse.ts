/**
 * Lighthouse. How certain each rule is: A server source, B the vendor's documentation or SDK 0.4.7,
 * C third parties, ? not confirmed.
 * - An import of a CAR names its root in `data.Hash`, or without `data` (B), or as Kubo does (?).
 * - `pin` takes `cid` and `fileName` (B); what its reply contains is not documented.
 * - `files_uploaded` lists every file, a page from `lastKey` (B). That a CAR is listed by its file name: ?.
 * - `delete_file` needs the annual plan (B): `plan`. The words of its refusal: ?.
 * - Whether a content has one file, or one for each file name: ?. The readings are `keeps`.
 * - After its trial an account gets 403 `Trial expired` (C, live).
 */
import { randomUUID } from 'node:crypto';
import { ImportError, readImport } from './car-import.ts';
import { jsonReply, type Reply } from './faults.ts';
import { type Exchange, type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import { dealTurns, type Turn } from './turns.ts';
import { answerByTurn, type UploadAct } from './upload-turns.ts';

export type LighthouseCall = 'import' | 'pin' | 'list' | 'remove';

/** How the answer to an import is worded: as documented, without `data`, or as Kubo has it. */
export type ImportForm = 'data' | 'bare' | 'kubo';

export interface LighthouseOptions {
  readonly token?: string;
  readonly form?: ImportForm;
  /** Whether a content has one file, or one for each file name (each). */
  readonly keeps?: 'one' | 'each';
  /** Lists that do not show a file yet, after it was made (0). */
  readonly listsBefore?: number;
  /** Files of one page of the list (2,000). */
  readonly pageFiles?: number;
  readonly plan?: 'monthly' | 'annual';
  readonly turns?: readonly Turn<LighthouseCall, UploadAct>[];
}

/** A file of the account. */
export interface LighthouseFile {
  readonly id: string;
  readonly cid: string;
  readonly fileName: string;
  readonly createdAt: number;
}

/** A running Lighthouse on loopback: its uploads and its API at one address. */
export interface Lighthouse extends LoopbackServer {
  /** The oldest first. */
  readonly files: readonly LighthouseFile[];
  /** CIDs that were put in line. */
  readonly asked: readonly string[];
}

function renderImport(form: ImportForm, cid: string): Reply {
  const file = { Name: 'content.car', Hash: cid, Size: '1' };
  switch (form) {
    case 'data':
      return jsonReply(200, { data: file });
    case 'bare':
      return jsonReply(200, file);
    case 'kubo': {
      const lines = [{ Root: { Cid: { '/': cid } } }, { Stats: { BlockCount: 1 } }];
      return { status: 200, body: lines.map((line) => `${JSON.stringify(line)}\n`).join('') };
    }
  }
}

const calls: Readonly<Record<string, LighthouseCall>> = {
  'POST /api/v0/dag/import': 'import',
  'POST /api/lighthouse/pin': 'pin',
  'GET /api/user/files_uploaded': 'list',
  'DELETE /api/user/delete_file': 'remove',
};

/** Starts Lighthouse in memory. */
export async function startLighthouse(options: LighthouseOptions = {}): Promise<Lighthouse> {
  const { token = 'test-token', form = 'data', keeps = 'each', plan = 'annual' } = options;
  const { listsBefore = 0, pageFiles = 2_000 } = options;
  const files: (LighthouseFile & { hiddenFor: number })[] = [];
  const asked: string[] = [];
  const nextTurn = dealTurns(options.turns ?? []);

  function addFile(cid: string, fileName: string): void {
    const isSame = (file: LighthouseFile) =>
      file.cid === cid && (keeps === 'one' || file.fileName === fileName);
    if (files.some(isSame)) return;
    const createdAt = Date.UTC(2026, 10, 22) + files.length * 1000;
    files.push({ id: randomUUID(), cid, fileName, createdAt, hiddenFor: listsBefore });
  }

  async function importCar({ request }: Exchange): Promise<Reply> {
    try {
      const [car] = await readImport(request);
      const root = car?.roots[0];
      if (car === undefined || root === undefined || !car.filename?.endsWith('.car')) {
        return jsonReply(400, { error: 'a file that ends in .car is needed' });
      }
      addFile(String(root), car.filename);
      return renderImport(form, String(root));
    } catch (error) {
      if (error instanceof ImportError) return jsonReply(400, { error: error.message });
      throw error;
    }
  }

  async function pin(exchange: Exchange): Promise<Reply> {
    const { cid = '', fileName = cid }: { cid?: string; fileName?: string } = JSON.parse(
      await exchange.readBody(),
    );
    asked.push(cid);
    addFile(cid, fileName);
    return jsonReply(200, { data: { cid } });
  }

  function list(params: URLSearchParams): Reply {
    const visible = files.filter((file) => file.hiddenFor === 0).toReversed();
    for (const file of files) file.hiddenFor = Math.max(0, file.hiddenFor - 1);
    const start = visible.findIndex(({ id }) => id === params.get('lastKey')) + 1;
    const fileList = visible
      .slice(start, start + pageFiles)
      .map(({ id, cid, fileName, createdAt }) => {
        return { id, cid, fileName, createdAt, status: 'testnet', encryption: false };
      });
    return jsonReply(200, { fileList, totalFiles: visible.length });
  }

  function remove(params: URLSearchParams): Reply {
    if (plan !== 'annual') {
      return jsonReply(403, { error: 'File deletion is available on annual plans only' });
    }
    const index = files.findIndex(({ id }) => id === params.get('id'));
    if (index === -1) return jsonReply(404, { error: 'File not found' });
    files.splice(index, 1);
    return jsonReply(200, { message: 'File deleted successfully.' });
  }

  const server = await startLoopbackServer(async (exchange) => {
    const { request, url } = exchange;
    const call = calls[`${request.method} ${url.pathname}`];
    await answerByTurn(exchange, call && nextTurn(call), async () => {
      if (request.headers.authorization !== `Bearer ${token}`) {
        request.resume();
        return jsonReply(401, { error: 'Authentication failed' });
      }
      switch (call) {
        case 'import':
          return importCar(exchange);
        case 'pin':
          return pin(exchange);
        case 'list':
          return list(url.searchParams);
        case 'remove':
          return remove(url.searchParams);
        default:
          return jsonReply(404, { error: 'no' });
      }
    });
  });
  return { ...server, files, asked };
}
