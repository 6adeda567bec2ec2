import { isRefusal, type Refusal, sendRefusal, sendReply, textReply } from './faults.ts';
import type { GitHubState } from './github-state.ts';
import { type Exchange, type LoopbackServer, startLoopbackServer } from './loopback-server.ts';

/** What a test may have the storage do to one download. */
export type StorageAct =
  | Refusal
  /** Other bytes than those that were stored. */
  | { readonly kind: 'other-bytes'; readonly content: Uint8Array }
  /** Headers and half the body, then silence. */
  | { readonly kind: 'stalled-download' }
  /** Headers and half the body, then the connection is cut. */
  | { readonly kind: 'broken-download' };

const storageActs: ReadonlySet<string> = new Set([
  'other-bytes',
  'stalled-download',
  'broken-download',
]);

/** True for what only the storage does. */
export function isStorageAct(act: { readonly kind: string }): act is StorageAct {
  return storageActs.has(act.kind) || isRefusal(act);
}

/** What makes an address of the storage good for whoever has it; it must be seen nowhere. */
const signature = 'S1gnatureOfTheDownload';

/** The address under which the storage gives something out, without asking who comes. */
export function signedUrl(origin: string, kind: 'assets' | 'artifacts', id: number): string {
  return `${origin}/${kind}/${id}?se=2030-01-01T00%3A00%3A00Z&sig=${signature}`;
}

function findContent({ url }: Exchange, state: GitHubState): Uint8Array | undefined {
  const [, kind, id] = /^\/(assets|artifacts)\/(\d+)$/.exec(url.pathname) ?? [];
  if (url.searchParams.get('sig') !== signature) return undefined;
  if (kind === 'artifacts') return state.artifacts.find((one) => one.id === Number(id))?.zip;
  const assets = state.releases.flatMap((release) => release.assets);
  return assets.find((asset) => asset.id === Number(id))?.content;
}

/** Starts the storage that GitHub redirects downloads to; a token that reaches it is a violation. */
export async function startGitHubStorage(
  state: GitHubState,
  nextAct: () => Promise<StorageAct | undefined>,
  violations: string[],
): Promise<LoopbackServer> {
  return await startLoopbackServer(async (exchange) => {
    const { request, response } = exchange;
    const path = exchange.url.pathname;
    for (const header of ['authorization', 'cookie'] as const) {
      if (request.headers[header] !== undefined) {
        violations.push(`storage: GET ${path} came with the header ${header}`);
      }
    }
    const act = await nextAct();
    if (act !== undefined && isRefusal(act)) return sendRefusal(act, exchange);
    // As Azure answers a request that brings another authorization than its signature.
    if (request.headers.authorization !== undefined) {
      return sendReply(response, textReply(403, 'AuthenticationFailed'));
    }
    const stored = findContent(exchange, state);
    if (stored === undefined || request.method !== 'GET') {
      violations.push(`storage: ${request.method} ${path} is not an address that GitHub gave`);
      return sendReply(response, textReply(403, 'AuthenticationFailed'));
    }
    const content = act?.kind === 'other-bytes' ? act.content : stored;
    // By this GitHub's own client tells a zip from an artifact of one file.
    const type = path.startsWith('/artifacts/') ? 'application/zip' : 'application/octet-stream';
    const headers = { 'Content-Type': type };
    response.writeHead(200, { ...headers, 'Content-Length': content.length });
    if (act === undefined || act.kind === 'other-bytes') {
      response.end(content);
      return;
    }
    const half = content.subarray(0, Math.ceil(content.length / 2));
    await new Promise<void>((resolve) => response.write(half, () => resolve()));
    if (act.kind === 'broken-download') request.socket.resetAndDestroy();
  });
}
