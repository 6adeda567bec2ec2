import { ImportError, readImport } from './car-import.ts';
import { jsonReply, type Reply } from './faults.ts';
import { type Exchange, type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import { dealTurns, type Turn } from './turns.ts';
import { answerByTurn, type UploadAct } from './upload-turns.ts';

export type LighthouseCall = 'import' | 'pin';

/** How the answer to an import is worded: as documented, without `data`, or as Kubo has it. */
export type ImportForm = 'data' | 'bare' | 'kubo';

export interface LighthouseOptions {
  readonly token?: string;
  readonly form?: ImportForm;
  readonly turns?: readonly Turn<LighthouseCall, UploadAct>[];
}

/** A running Lighthouse on loopback: its uploads and its API at one address. */
export interface Lighthouse extends LoopbackServer {
  /** Roots of the CARs that were imported, each once. */
  readonly imported: ReadonlySet<string>;
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

/** Starts Lighthouse in memory, as its documentation has it. */
export async function startLighthouse(options: LighthouseOptions = {}): Promise<Lighthouse> {
  const { token = 'test-token', form = 'data' } = options;
  const imported = new Set<string>();
  const asked: string[] = [];
  const nextTurn = dealTurns(options.turns ?? []);

  async function importCar({ request }: Exchange): Promise<Reply> {
    try {
      const [car] = await readImport(request);
      const root = car?.roots[0];
      if (car === undefined || root === undefined || !car.filename?.endsWith('.car')) {
        return jsonReply(400, { error: 'a file that ends in .car is needed' });
      }
      imported.add(String(root));
      return renderImport(form, String(root));
    } catch (error) {
      if (error instanceof ImportError) return jsonReply(400, { error: error.message });
      throw error;
    }
  }

  async function pin(exchange: Exchange): Promise<Reply> {
    const body: unknown = JSON.parse(await exchange.readBody());
    const cid = typeof body === 'object' && body !== null && 'cid' in body ? String(body.cid) : '';
    asked.push(cid);
    return jsonReply(200, { data: { cid } });
  }

  const server = await startLoopbackServer(async (exchange) => {
    const { request, url } = exchange;
    const calls: Readonly<Record<string, LighthouseCall>> = {
      '/api/v0/dag/import': 'import',
      '/api/lighthouse/pin': 'pin',
    };
    const call = calls[url.pathname];
    await answerByTurn(exchange, call && nextTurn(call), async () => {
      if (request.headers.authorization !== `Bearer ${token}`) {
        request.resume();
        return jsonReply(401, { error: 'Authentication failed' });
      }
      if (call === undefined || request.method !== 'POST') return jsonReply(404, { error: 'no' });
      return call === 'import' ? importCar(exchange) : pin(exchange);
    });
  });
  return { ...server, imported, asked };
}
