import type { CID } from 'multiformats/cid';
import { HttpError } from '../net/http-error.ts';
import type { Http, HttpReply } from '../net/http.ts';
import { findObject, type JsonObject } from '../json.ts';
import { parseAddress, parsePeerId, type ProviderAddress } from './addresses.ts';
import { type HostFailure, type LookLimits, readHostFailure } from './http-failure.ts';

/** A peer that a router names as a provider. */
export interface Provider {
  readonly id: string;
  readonly addresses: readonly ProviderAddress[];
  /** Empty if the router does not know them. */
  readonly protocols: readonly string[];
}

/** What came of asking a router. */
export type RouterReply =
  | {
      readonly kind: 'answered';
      readonly providers: readonly Provider[];
      /** Records that were not usable. */
      readonly skipped: number;
      /** How long the answer may be cached, in milliseconds: until then it would be the same. */
      readonly freshMs: number;
    }
  | HostFailure;

/** Records that are kept, as many as one answer may have (Delegated Routing specification). */
const maxProviders = 100;

/** Addresses of one provider that are kept. A node with every transport announces about 20. */
const maxAddresses = 32;

/** Addresses of one record that are read. */
const maxReadAddresses = 200;

/** Lines of one answer: 100 records with all their addresses, one per line, have fewer. */
const maxLines = 10_000;

/** Bytes of one answer: 100 records have far less. */
const maxReplyBytes = 4 * 1024 * 1024;

const routerLimits = { headersMs: 30_000, idleMs: 15_000, totalMs: 45_000 };

/** Longest time for which an answer is believed to be the same. */
const maxFreshMs = 60_000;

/** Protocols that this action can use, and providers whose protocols are not known (IPIP-484). */
const protocols = 'transport-bitswap,transport-ipfs-gateway-http,unknown';

/**
 * Asks a router for the providers of a CID (Delegated Routing V1 HTTP API, `GET
 * /routing/v1/providers/{cid}`). It reads streamed records and one JSON document alike, and skips
 * what is not a record. If an answer breaks off after some records, it counts with those. Rejects
 * with the signal's reason only.
 * @param router the endpoint, with or without `/routing/v1`
 */
export async function askRouter(
  router: URL,
  cid: CID,
  http: Http,
  signal: AbortSignal,
  limits: LookLimits = {},
): Promise<RouterReply> {
  const url = new URL(router);
  const base = url.pathname.replace(/\/+$/, '').replace(/\/routing\/v1$/, '');
  url.pathname = `${base}/routing/v1/providers/${cid.toString()}`;
  url.search = `?filter-protocols=${protocols}`;
  const reader = createRecordReader();
  try {
    const reply = await http.send({
      method: 'GET',
      url,
      headers: { accept: 'application/x-ndjson, application/json' },
      signal,
      limits: { ...routerLimits, ...limits, maxReplyBytes },
      onLine: reader.read,
    });
    const problem = reader.end();
    if (problem !== undefined) return { kind: 'failed', reason: problem, unreachable: false };
    return { kind: 'answered', ...reader.found(), freshMs: readFreshMs(reply) };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof HttpError)) throw error;
    if (error.status === 404) {
      return { kind: 'answered', providers: [], skipped: 0, freshMs: missFreshMs };
    }
    reader.end();
    const found = reader.found();
    if (found.providers.length > 0) return { kind: 'answered', ...found, freshMs: 0 };
    return readHostFailure(url, error);
  }
}

/** Routers keep a miss for 15 s. To `Http` a 404 is an error, which has no headers. */
const missFreshMs = 15_000;

/** The rest of the reply is not read: there are providers enough, or too many lines. */
class Enough extends HttpError {
  constructor() {
    super({
      kind: 'protocol',
      what: `sent more than ${maxLines} lines, and none of them is a provider.`,
    });
  }
}

interface RecordReader {
  /** Takes the next line of the reply. */
  readonly read: (line: string) => void;
  /** Reads what is left; returns the problem if the reply is not an answer at all. */
  readonly end: () => string | undefined;
  readonly found: () => { readonly providers: readonly Provider[]; readonly skipped: number };
}

function createRecordReader(): RecordReader {
  const providers = new Map<string, Provider>();
  let skipped = 0;
  let lines = 0;
  /** Lines that are not JSON on their own: a document that was written over several lines. */
  let rest = '';
  let isAnswer = false;

  function add(record: unknown): void {
    const provider = readRecord(record);
    if (provider === undefined) skipped += 1;
    else if (providers.size < maxProviders && !providers.has(provider.id)) {
      providers.set(provider.id, provider);
    }
  }

  function addDocument(json: JsonObject | undefined): void {
    if (json === undefined) {
      skipped += 1;
      return;
    }
    isAnswer = true;
    if (!('Providers' in json)) add(json);
    else if (Array.isArray(json['Providers'])) for (const record of json['Providers']) add(record);
    else if (json['Providers'] !== null) skipped += 1;
  }

  return {
    read(line) {
      lines += 1;
      if (lines > maxLines) throw new Enough();
      if (line.trim() === '') return;
      const json = parseJson(line);
      // A document over several lines has no line that is an object but of a record.
      if (json === undefined || rest !== '') rest += `${line}\n`;
      else addDocument(findObject(json.value));
      if (providers.size >= maxProviders) throw new Enough();
    },
    end() {
      if (rest !== '') {
        const json = parseJson(rest);
        if (json !== undefined) addDocument(findObject(json.value));
        else {
          for (const line of rest.split('\n').filter((one) => one !== '')) {
            const record = parseJson(line);
            if (record === undefined) skipped += 1;
            else addDocument(findObject(record.value));
          }
        }
        rest = '';
      }
      // A stream of no records is an answer: nobody is known.
      return isAnswer || skipped === 0
        ? undefined
        : 'sent a reply that is not the JSON of a router';
    },
    found: () => ({ providers: [...providers.values()], skipped }),
  };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function isUseful({ isDialable, url }: ProviderAddress): boolean {
  return isDialable || url !== undefined;
}

/** Reads a record of the schema `peer`, or of the older `bitswap`. */
function readRecord(record: unknown): Provider | undefined {
  const { Schema: schema, ID: id, Addrs: addrs, Protocols: names } = findObject(record) ?? {};
  if (schema !== 'peer' && schema !== 'bitswap') return undefined;
  const peer = typeof id === 'string' ? parsePeerId(id) : undefined;
  if (peer === undefined) return undefined;
  const addresses = new Map<string, ProviderAddress>();
  for (const text of Array.isArray(addrs) ? addrs.slice(0, maxReadAddresses) : []) {
    const address = typeof text === 'string' ? parseAddress(text) : undefined;
    if (address !== undefined) addresses.set(address.text, address);
  }
  const ordered = [...addresses.values()].sort((a, b) => Number(isUseful(b)) - Number(isUseful(a)));
  return {
    id: peer,
    addresses: ordered.slice(0, maxAddresses),
    protocols: [
      ...(schema === 'bitswap' ? ['transport-bitswap'] : []),
      ...(Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []),
    ].slice(0, 20),
  };
}

/** `max-age` of `Cache-Control` less `Age` (RFC 9111, section 4.2). */
function readFreshMs({ headers }: HttpReply): number {
  const control = headers['cache-control'];
  const maxAge = /(?:^|[\s,])max-age=(\d{1,9})/i.exec(String(control ?? ''))?.[1];
  if (maxAge === undefined) return 0;
  const age = /^\d{1,9}$/.exec(String(headers['age'] ?? ''))?.[0] ?? '0';
  return Math.min(maxFreshMs, Math.max(0, Number(maxAge) - Number(age)) * 1000);
}
