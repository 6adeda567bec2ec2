import type { CID } from 'multiformats/cid';
import { findCid } from '../cid.ts';

/** Deeper, and in more lists and maps, than data that people make: JSON.parse is slow for those. */
const maxDepth = 1_000;
const maxContainers = 250_000;

/** How many tokens are read between two pauses: these take a few milliseconds. */
const tokensPerPause = 65_536;

/**
 * Walks the links of a dag-json block, which are maps of the form `{"/": "CID"}` (DAG-JSON
 * specification, section Links). It yields undefined from time to time, so that others can have a
 * turn. Throws if the bytes are not JSON or such a map has no CID.
 */
export function* walkJsonLinks(block: Uint8Array): Generator<CID | undefined> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(block);
  yield* checkContainers(text);
  yield undefined;
  JSON.parse(text);
  yield undefined;
  let tokens = 0;
  /** How much of a link was seen: `{`, `"/"`, `:` and the CID. */
  let seen = 0;
  let cid = '';
  for (const token of walkTokens(text)) {
    tokens += 1;
    if (tokens % tokensPerPause === 0) yield undefined;
    if (token === '{') seen = 1;
    else if (seen === 1 && isSlash(token)) seen = 2;
    else if (seen === 2 && token === ':') seen = 3;
    else if (seen === 3 && token.startsWith('"')) {
      cid = token;
      seen = 4;
    } else {
      if (seen === 4 && token === '}') yield readLink(cid);
      seen = 0;
    }
  }
}

/** Whether a token is the key of a link; its slash may be escaped. */
function isSlash(token: string): boolean {
  return token.startsWith('"') && token.length <= 8 && JSON.parse(token) === '/';
}

function readLink(token: string): CID {
  const text: unknown = JSON.parse(token);
  const cid = typeof text === 'string' ? findCid(text) : undefined;
  if (cid === undefined) throw new RangeError('a link that is not a CID');
  return cid;
}

/** Throws if there are too many levels, lists or maps; yields for a pause. */
function* checkContainers(text: string): Generator<undefined> {
  let depth = 0;
  let containers = 0;
  let tokens = 0;
  for (const token of walkTokens(text)) {
    tokens += 1;
    if (tokens % tokensPerPause === 0) yield undefined;
    if (token === '}' || token === ']') depth -= 1;
    if (token !== '{' && token !== '[') continue;
    depth += 1;
    containers += 1;
    if (depth > maxDepth) throw new RangeError(`more than ${maxDepth} levels`);
    if (containers > maxContainers) throw new RangeError(`more than ${maxContainers} containers`);
  }
}

/** Strings with their quotes, brackets and colons; a value that is none of these is `0`. */
function* walkTokens(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = findStringEnd(text, at);
      yield text.slice(at, end);
      at = end - 1;
    } else if ('{}[]:'.includes(character)) {
      yield character;
    } else if (!' \t\r\n,'.includes(character)) {
      yield '0';
    }
  }
}

/** Where the string that begins at `start` ends; the end of the text if it does not. */
function findStringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at + 1;
  }
  return text.length;
}
