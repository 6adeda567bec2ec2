import type { CID } from 'multiformats/cid';
import { findCid, parsePinnableCid } from '../cid.ts';
import { maxOrigins, type NameMatch, type PinQuery, type PinStatus, pinStatuses } from '../pin.ts';
import { maxPinNameBytes, pinNameSeparator } from '../pin-name.ts';
import { printable, quoted } from '../text.ts';
import type { Reader } from './reader.ts';
import { findNearest, renderMeant } from './suggestions.ts';

/** The longest name to look for, in characters (IPFS Pinning Service API v1.0.0, `name`). */
const maxQueryLength = 255;

const nameMatches: readonly [NameMatch, ...NameMatch[]] = [
  'exact',
  'iexact',
  'partial',
  'ipartial',
];

/** Reads the CIDs of `cid`, each once. */
export function readCids(read: Reader): CID[] {
  const cids = new Map<string, CID>();
  for (const text of read.lines('cid')) {
    const parsed = parsePinnableCid(text);
    if ('cid' in parsed) cids.set(String(parsed.cid), parsed.cid);
    else if (isList(text)) read.problems.push(renderList(text));
    else read.problems.push(`\`cid\`: ${parsed.problem}${adviseOnPath(text)}`);
  }
  return [...cids.values()];
}

function adviseOnPath(text: string): string {
  const [first = ''] = text.split('/');
  const isPath = text !== first && !/^\/ip[fn]s\/|:\/\//.test(text) && findCid(first) === undefined;
  return isPath ? ' To publish a file or folder, use `path`.' : '';
}

/** Whether a line has CIDs, separated or enclosed as in a list of another language. */
function isList(line: string): boolean {
  const parts = splitList(line);
  return parts.some((part) => part !== line && 'cid' in parsePinnableCid(part));
}

function splitList(line: string): string[] {
  return line.split(/[\s,;|[\]"'`]+/).filter((part) => part !== '');
}

function renderList(line: string): string {
  const [cid, ...others] = splitList(line).filter((part) => part !== '-' && part !== '*');
  const isOne = others.length === 0 && !line.includes('[');
  return isOne
    ? `\`cid\` is ${quoted(line)}; give the CID alone.${renderMeant(cid)}`
    : `\`cid\` is ${quoted(line)}; give one CID per line.`;
}

/** Reads the `pin-name` of a new pin, which may be empty. */
export function readPinName(read: Reader): string {
  const name = read.text('pin-name');
  const bytes = Buffer.byteLength(name);
  if (bytes > maxPinNameBytes) {
    read.problems.push(
      `\`pin-name\` has ${bytes} bytes; the maximum is ${maxPinNameBytes} (a non-ASCII letter takes several).\nFix: use a shorter name.`,
    );
  }
  // A `|` at an end would form the separator together with the name that is joined there.
  if (/(^| )\|( |$)/.test(name)) {
    read.problems.push(
      `\`pin-name\` is ${quoted(name)}; it must not contain ${quoted(pinNameSeparator)}, which separates the names of one pin.\nFix: use another separator, such as ${quoted(name.replace(/(^| )\|(?= |$)/g, '$1-'))}.`,
    );
  }
  return name;
}

/** Reads the `pin-name` to look for. It may be an older pin's, so only its length is limited. */
function readQueryName(read: Reader): string {
  const name = read.text('pin-name');
  // JSON Schema counts characters, not UTF-16 units.
  const { length } = Array.from(name);
  if (length > maxQueryLength) {
    read.problems.push(`\`pin-name\` has ${length} characters; the maximum is ${maxQueryLength}.`);
  }
  return name;
}

/** Reads the `key=value` lines of `pin-meta`. */
export function readMeta(read: Reader): Record<string, string> {
  const meta = new Map<string, string>();
  for (const line of read.lines('pin-meta')) {
    const [, key, value] = /^([^=]+)=(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) {
      read.problems.push(
        `\`pin-meta\` has the line ${quoted(line)}; it must be \`key=value\`.${repairMeta(line)}`,
      );
    } else {
      meta.set(key.trim(), value.trim());
    }
  }
  return Object.fromEntries(meta);
}

/** A line of YAML, such as `key: value`, has another separator. */
function repairMeta(line: string): string {
  const [, key, value] = /^([\w.-]+):\s+(\S.*)$/.exec(line) ?? [];
  return value === undefined ? '' : renderMeant(printable(`${key}=${value}`).replaceAll('`', "'"));
}

/** Reads the multiaddrs of `pin-origins`, each with the id of its peer. */
export function readOrigins(read: Reader): string[] {
  const origins = read.lines('pin-origins');
  for (const origin of origins) {
    if (!/^\/.*\/p2p\/[1-9A-Za-z]{10,}$/.test(origin)) {
      read.problems.push(
        `\`pin-origins\` has ${quoted(origin)}; each must be a multiaddr that ends in the id of its peer, such as \`/dnsaddr/node.example.com/p2p/12D3KooW…\` (\`ipfs id\` prints them).`,
      );
    }
  }
  if (origins.length > maxOrigins) {
    read.problems.push(
      `\`pin-origins\` has ${origins.length} addresses; the maximum is ${maxOrigins}.`,
    );
  }
  return origins;
}

/** Reads which pins `list` shows and `unpin` removes. */
export function readPinQuery(read: Reader): PinQuery {
  return {
    cids: readCids(read),
    name: readQueryName(read),
    match: read.choice('name-match', nameMatches),
    statuses: readStatuses(read),
    meta: readMeta(read),
  };
}

function readStatuses(read: Reader): PinStatus[] {
  const words = read
    .text('pin-status')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const unknown = words.filter((word) => !pinStatuses.some((status) => status === word));
  for (const word of unknown) {
    read.problems.push(
      `\`pin-status\` has ${quoted(word)}; it must be one or more of ${pinStatuses.join(', ')}.${renderMeant(findNearest(word, pinStatuses))}`,
    );
  }
  const asked = pinStatuses.filter((status) => words.includes(status));
  return asked.length > 0 ? asked : [...pinStatuses];
}
