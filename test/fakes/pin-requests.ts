import { CID } from 'multiformats/cid';

/** A pin as the client asks for it (IPFS Pinning Service API v1.0.0, schema `Pin`). */
export interface Pin {
  readonly cid: string;
  readonly name?: string;
  readonly origins?: readonly string[];
  readonly meta?: Readonly<Record<string, string>>;
}

/** What a client lists pins by, with the specification's defaults filled in. */
export interface PinQuery {
  readonly cids: readonly CID[];
  readonly matchesName: (name: string) => boolean;
  readonly statuses: ReadonlySet<string>;
  /** Milliseconds since the epoch; infinite where not asked for. */
  readonly before: number;
  readonly after: number;
  readonly limit: number;
  readonly meta: Readonly<Record<string, string>>;
}

/** A request that the specification does not allow: answered by 400 with this message as `details`. */
export class BadRequest extends Error {}

const statuses = ['queued', 'pinning', 'pinned', 'failed'];
/** Codecs that pinning services take: dag-pb, raw, dag-cbor, dag-json. */
const codecs: ReadonlySet<number> = new Set([0x70, 0x55, 0x71, 0x0129]);
/** RFC 3339, section 5.6. */
const dateTime = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

function check(fact: boolean, problem: string): asserts fact {
  if (!fact) throw new BadRequest(problem);
}

/** A CID of a codec that can be pinned; throws a BadRequest that names the field. */
export function parseCid(text: unknown, field = 'cid'): CID {
  check(typeof text === 'string' && text !== '', `${field} must be a CID`);
  let cid: CID;
  try {
    cid = CID.parse(text);
  } catch {
    throw new BadRequest(`${field} is not a CID: ${JSON.stringify(text)}`);
  }
  check(codecs.has(cid.code), `codec 0x${cid.code.toString(16)} cannot be pinned`);
  return cid;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseMeta(meta: unknown): Record<string, string> {
  check(isObject(meta), 'meta must be an object');
  const entries = Object.entries(meta);
  check(entries.length <= 1000, 'meta has more than 1000 entries');
  return Object.fromEntries(
    entries.map(([key, value]) => {
      check(typeof value === 'string', `meta.${key} must be a string`);
      return [key, value];
    }),
  );
}

function parseOrigins(origins: unknown): string[] {
  check(Array.isArray(origins), 'origins must be an array');
  check(origins.length <= 20, 'more than 20 origins');
  check(new Set(origins).size === origins.length, 'origins must be unique');
  return origins.map((origin: unknown) => {
    check(
      typeof origin === 'string' && /^\/.+\/p2p\/[^/]+$/.test(origin),
      `each of origins must be a multiaddr that ends in /p2p/{peerID}, unlike ${JSON.stringify(origin)}`,
    );
    return origin;
  });
}

/** The body of `POST /pins` and `POST /pins/{requestid}`; throws a BadRequest that says what is wrong. */
export function parsePin(text: string): Pin {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new BadRequest('the body is not JSON');
  }
  check(isObject(body), 'the body must be an object');
  parseCid(body.cid);
  const { name, origins, meta } = body;
  if (name !== undefined) check(typeof name === 'string', 'name must be a string');
  check(name === undefined || Array.from(name).length <= 255, 'name is longer than 255 characters');
  return {
    cid: String(body.cid),
    ...(name === undefined ? {} : { name }),
    ...(origins === undefined ? {} : { origins: parseOrigins(origins) }),
    ...(meta === undefined ? {} : { meta: parseMeta(meta) }),
  };
}

function parseTime(text: string | null, field: string, otherwise: number): number {
  if (text === null) return otherwise;
  const at = dateTime.test(text) ? Date.parse(text) : Number.NaN;
  check(!Number.isNaN(at), `${field} must be a date-time of RFC 3339`);
  return at;
}

function parseLimit(text: string | null): number {
  if (text === null) return 10;
  const limit = /^\d+$/.test(text) ? Number(text) : 0;
  check(limit >= 1 && limit <= 1000, 'limit must be a whole number from 1 to 1000');
  return limit;
}

function parseMatch(name: string | null, match: string | null): (name: string) => boolean {
  check(name === null || Array.from(name).length <= 255, 'name is longer than 255 characters');
  const wanted = name ?? '';
  const modes: Record<string, (given: string) => boolean> = {
    exact: (given) => given === wanted,
    iexact: (given) => given.toLowerCase() === wanted.toLowerCase(),
    partial: (given) => given.includes(wanted),
    ipartial: (given) => given.toLowerCase().includes(wanted.toLowerCase()),
  };
  const mode = Object.hasOwn(modes, match ?? 'exact') ? modes[match ?? 'exact'] : undefined;
  check(mode !== undefined, 'match must be one of exact, iexact, partial, ipartial');
  return name === null ? () => true : mode;
}

function parseMetaQuery(text: string | null): Record<string, string> {
  if (text === null) return {};
  let meta: unknown;
  try {
    meta = JSON.parse(text);
  } catch {
    throw new BadRequest('meta must be a JSON object');
  }
  return parseMeta(meta);
}

/** The query of `GET /pins`; throws a BadRequest that says what is wrong. */
export function parsePinQuery(params: URLSearchParams): PinQuery {
  const cids = params.get('cid')?.split(',') ?? [];
  check(cids.length <= 10, 'more than 10 cids');
  check(new Set(cids).size === cids.length, 'cids must be unique');
  const wanted = params.get('status')?.split(',') ?? ['pinned'];
  check(
    wanted.every((status) => statuses.includes(status)),
    `status must be of ${statuses.join(', ')}`,
  );
  check(new Set(wanted).size === wanted.length, 'statuses must be unique');
  return {
    cids: cids.map((cid) => parseCid(cid)),
    matchesName: parseMatch(params.get('name'), params.get('match')),
    statuses: new Set(wanted),
    before: parseTime(params.get('before'), 'before', Number.POSITIVE_INFINITY),
    after: parseTime(params.get('after'), 'after', Number.NEGATIVE_INFINITY),
    limit: parseLimit(params.get('limit')),
    meta: parseMetaQuery(params.get('meta')),
  };
}
