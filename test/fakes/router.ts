import { CID } from 'multiformats/cid';
import { type Refusal, sendRefusal, sendReply, textReply } from './faults.ts';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import { dealTurns, type Turn } from './turns.ts';

/** A record of the schema `peer` (Delegated Routing V1 HTTP API). */
export interface PeerRecord {
  readonly ID: string;
  readonly Addrs: readonly string[];
  readonly Protocols?: readonly string[];
}

export interface RouterOptions {
  /** Who has what, by CID as text; it may change while the router runs. */
  readonly providers: ReadonlyMap<string, readonly PeerRecord[]>;
  readonly turns?: readonly Turn<'providers', Refusal>[];
  /** How a router answers: Kubo has a document and 200 for nobody, someguy streams and has 404. */
  readonly style?: 'kubo' | 'someguy';
  readonly host?: string;
}

const known: ReadonlySet<string> = new Set([
  'transport-bitswap',
  'transport-ipfs-gateway-http',
  'unknown',
]);

/** Starts a delegated router that holds its clients to the specification. */
export async function startRouter({
  providers,
  turns = [],
  style = 'someguy',
  host,
}: RouterOptions): Promise<LoopbackServer> {
  const nextTurn = dealTurns(turns);
  return startLoopbackServer(async (exchange) => {
    const { request, response, url } = exchange;
    const refusal = nextTurn('providers');
    if (refusal !== undefined) return sendRefusal(refusal, exchange);
    const [, text = ''] = /^\/routing\/v1\/providers\/([^/]+)$/.exec(url.pathname) ?? [];
    if (request.method !== 'GET' || text === '') {
      return sendReply(response, textReply(404, '404 page not found\n'));
    }
    let cid: CID;
    try {
      cid = CID.parse(text);
    } catch {
      return sendReply(response, textReply(422, 'unable to parse CID\n'));
    }
    const filter = (url.searchParams.get('filter-protocols') ?? '').split(',').filter(Boolean);
    if (filter.some((name) => !known.has(name))) throw new Error(`unknown filter ${url.search}`);
    const accept = request.headers.accept ?? '';
    if (!accept.includes('json')) return sendReply(response, textReply(406, 'not acceptable\n'));
    const records = (providers.get(cid.toString()) ?? [])
      .filter(({ Protocols = ['unknown'] }) =>
        Protocols.some((name) => filter.length === 0 || filter.includes(name)),
      )
      .map((record) => ({ Schema: 'peer', ...record }));
    const cache = records.length === 0 ? 'max-age=15, stale-while-revalidate=60' : 'max-age=300';
    const headers = { 'Cache-Control': `public, ${cache}`, Vary: 'Accept' };
    if (style === 'someguy' && records.length === 0) {
      const body = 'no providers found\n';
      return sendReply(response, { status: 404, headers, body });
    }
    if (style === 'someguy' && accept.includes('application/x-ndjson')) {
      response.writeHead(200, { ...headers, 'Content-Type': 'application/x-ndjson' });
      for (const record of records) response.write(`${JSON.stringify(record)}\n`);
      response.end();
      return;
    }
    const body = JSON.stringify({ Providers: records });
    sendReply(response, {
      status: 200,
      headers: { ...headers, 'Content-Type': 'application/json' },
      body,
    });
  }, host);
}
