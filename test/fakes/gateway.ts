import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CarWriter } from '@ipld/car';
import { exporter, type UnixFSEntry } from 'ipfs-unixfs-exporter';
import { CID } from 'multiformats/cid';
import { type Blocks, MissingBlock, walkDag } from './block-store.ts';
import { isRefusal, type Refusal, sendRefusal, sendReply, textReply } from './faults.ts';
import { type Exchange, type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import { dealTurns, type Turn } from './turns.ts';

/** What is asked of a gateway: a page, a raw block or a CAR. */
export type GatewayCall = 'path' | 'raw' | 'car';

export interface GatewayOptions {
  readonly blocks: Blocks;
  readonly turns?: readonly Turn<GatewayCall, Refusal>[];
  /** A loopback address: the hosts of 127.0.0.1 are one host. */
  readonly host?: string;
  /** Whether it has a block already; by default it has all that it can find. */
  readonly isCached?: (cid: CID) => boolean;
}

const contentTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
  xml: 'text/xml; charset=utf-8',
};

const immutable = 'public, max-age=29030400, immutable';

/** The form asked for, by `?format=` first and `Accept` second (trustless gateway specification). */
function findForm({ request, url }: Exchange): GatewayCall {
  const format = url.searchParams.get('format');
  const accept = request.headers.accept ?? '';
  if (format === 'raw' || format === 'car') return format;
  if (accept.includes('application/vnd.ipld.raw')) return 'raw';
  return accept.includes('application/vnd.ipld.car') ? 'car' : 'path';
}

function parsePath(path: string): { root: CID; rest: string } | undefined {
  const [, text = '', rest = ''] = /^\/ipfs\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  try {
    return { root: CID.parse(text), rest: decodeURIComponent(rest) };
  } catch {
    return undefined;
  }
}

function findContentType(entry: UnixFSEntry): string {
  if (entry.type === 'file' && entry.unixfs.type === 'symlink') return 'inode/symlink';
  const extension = entry.name.split('.').at(-1)?.toLowerCase() ?? '';
  return contentTypes[extension] ?? 'application/octet-stream';
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A directory without index.html, as a list of links. */
async function renderListing(entry: UnixFSEntry, path: string): Promise<string> {
  const items: string[] = [];
  for await (const { name } of entry.content()) {
    const shown = escapeHtml(name);
    items.push(`<li><a href="./${encodeURIComponent(name)}">${shown}</a></li>`);
  }
  const title = escapeHtml(path);
  return `<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><ul>${items.join('')}</ul>\n`;
}

/** Sends 200 and a body, or 304 to who has it already. */
async function send(
  exchange: Exchange,
  headers: Record<string, string>,
  body: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { request, response, url } = exchange;
  const common = {
    'Access-Control-Allow-Origin': '*',
    'X-Ipfs-Path': url.pathname,
    'X-Content-Type-Options': 'nosniff',
  };
  if (headers.Etag !== undefined && request.headers['if-none-match'] === headers.Etag) {
    response.writeHead(304, { ...common, Etag: headers.Etag }).end();
    return;
  }
  response.writeHead(200, { ...common, 'Cache-Control': immutable, ...headers });
  if (request.method === 'HEAD') response.end();
  else await pipeline(Readable.from(body), response);
}

async function sendFile(exchange: Exchange, entry: UnixFSEntry): Promise<void> {
  const headers = {
    'Content-Type': findContentType(entry),
    'Content-Length': String(entry.size),
    Etag: `"${entry.cid.toString()}"`,
  };
  await send(exchange, headers, entry.content());
}

/** Starts a path and trustless gateway over the blocks given; it has no network behind it. */
export async function startGateway({
  blocks,
  turns = [],
  host,
  isCached = () => true,
}: GatewayOptions): Promise<LoopbackServer> {
  const nextTurn = dealTurns(turns);
  const storage = {
    async get(cid: CID): Promise<Uint8Array> {
      const bytes = await blocks.get(cid);
      if (bytes === undefined) throw new MissingBlock(cid);
      return bytes;
    },
  };

  async function sendRaw(exchange: Exchange, cid: CID): Promise<void> {
    const bytes = await storage.get(cid);
    const headers = {
      'Content-Type': 'application/vnd.ipld.raw',
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="${cid.toString()}.bin"`,
      Etag: `"${cid.toString()}.raw"`,
    };
    await send(exchange, headers, Readable.from([bytes]));
  }

  async function sendCar(exchange: Exchange, root: CID): Promise<void> {
    await storage.get(root);
    const { writer, out } = CarWriter.create([root]);
    const onlyRoot = exchange.url.searchParams.get('dag-scope') === 'block';
    const headers = {
      'Content-Type': 'application/vnd.ipld.car; version=1; order=dfs; dups=n',
      'Content-Disposition': `attachment; filename="${root.toString()}.car"`,
      'Accept-Ranges': 'none',
      Etag: `W/"${root.toString()}.car${onlyRoot ? '.block' : ''}"`,
    };
    const write = async (): Promise<void> => {
      try {
        for await (const block of walkDag(root, blocks)) {
          await writer.put(block);
          if (onlyRoot) break;
        }
      } catch (error) {
        // The status is out already: a block that is missing shows as a CAR that ends early.
        if (!(error instanceof MissingBlock)) throw error;
      }
      await writer.close();
    };
    await Promise.all([
      send(exchange, headers, out),
      exchange.request.method === 'HEAD' || write(),
    ]);
  }

  async function sendPath(exchange: Exchange, root: CID, rest: string): Promise<void> {
    const { response, url } = exchange;
    const entry = await exporter(`${root.toString()}${rest}`, storage);
    if (entry.type !== 'directory') return sendFile(exchange, entry);
    if (!url.pathname.endsWith('/')) {
      const location = `${url.pathname}/${url.search}`;
      return sendReply(response, { status: 301, headers: { Location: location }, body: '' });
    }
    try {
      return await sendFile(
        exchange,
        await exporter(`${root.toString()}${rest}index.html`, storage),
      );
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    const listing = Buffer.from(await renderListing(entry, decodeURIComponent(url.pathname)));
    await send(exchange, { 'Content-Type': 'text/html; charset=utf-8' }, Readable.from([listing]));
  }

  return startLoopbackServer(async (exchange) => {
    const { request, response, url } = exchange;
    request.resume();
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendReply(response, textReply(405, 'Method Not Allowed\n'));
    }
    if (!url.pathname.startsWith('/ipfs/'))
      return sendReply(response, textReply(404, '404 page not found\n'));
    const form = findForm(exchange);
    const refusal = nextTurn(form);
    if (refusal !== undefined && isRefusal(refusal)) return sendRefusal(refusal, exchange);
    const path = parsePath(url.pathname);
    if (path === undefined) {
      return sendReply(response, textReply(400, `invalid path "${url.pathname}": invalid cid\n`));
    }
    const onlyIfCached = request.headers['cache-control'] === 'only-if-cached';
    const isThere = async (): Promise<boolean> =>
      isCached(path.root) && (await blocks.get(path.root)) !== undefined;
    // Path Gateway specification, section Cache-Control: only-if-cached.
    if (onlyIfCached && !(await isThere())) {
      return sendReply(
        response,
        textReply(412, `${path.root.toString()} not in local datastore\n`),
      );
    }
    try {
      if (form === 'path') return await sendPath(exchange, path.root, path.rest);
      const inside = path.rest.replace(/^\/+$/, '');
      const cid =
        inside === ''
          ? path.root
          : (await exporter(`${path.root.toString()}${inside}`, storage)).cid;
      return await (form === 'raw' ? sendRaw(exchange, cid) : sendCar(exchange, cid));
    } catch (error) {
      if (!isNotFound(error) || response.headersSent) throw error;
      sendReply(response, textReply(404, `failed to resolve ${url.pathname}: ${error.message}\n`));
    }
  }, host);
}

/** A block or a name that is not there. */
function isNotFound(error: unknown): error is Error {
  return (
    error instanceof MissingBlock || (error instanceof Error && error.name === 'NotFoundError')
  );
}
