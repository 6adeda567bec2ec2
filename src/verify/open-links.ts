import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { findHashProblem } from '../car/block.ts';
import type { Listing } from '../car/file-list.ts';
import { renderCauses } from '../errors.ts';
import type { Http } from '../net/http.ts';
import { isSelfFetching } from '../report/verification/state.ts';
import type { RunContext } from '../run-context.ts';

/** A gateway may look for providers as long as this. */
const limits = { headersMs: 45_000, idleMs: 15_000, totalMs: 60_000 };

/** The largest block that others may exchange (Bitswap specification, section Block Sizes). */
const maxBytes = 2 * 1024 * 1024;

/**
 * Returns the CID of what a link to the content shows: `index.html`, or the file itself. Undefined
 * if there is no such file, or if its bytes are in several blocks and have no hash of their own.
 */
export function findShownFile({ files }: Listing): CID | undefined {
  const shown = files.find(({ path }) => path === 'index.html' || path === '.');
  const cid = shown && CID.parse(shown.cid);
  return cid?.code === raw.code ? cid : undefined;
}

/**
 * Fetches links as a browser does that opens them, and returns those whose reply is the file. Links
 * to a page that fetches the content itself are left out. A redirect is not followed, but a gateway
 * is asked for the directory at once (`/ipfs/CID/`). Rejects with the signal's reason only.
 * @param file what `findShownFile` returns
 */
export async function openLinks(
  links: readonly string[],
  file: CID,
  http: Http,
  { signal, log }: Pick<RunContext, 'signal' | 'log'>,
): Promise<readonly string[]> {
  const fetched = links.filter((link) => !isSelfFetching(link));
  const results = await Promise.all(
    fetched.map(async (link) => {
      try {
        const reason = await findProblem(new URL(link), file, http, signal);
        log.debug(`Link ${link}: ${reason ?? 'shows the content'}`);
        return reason === undefined;
      } catch (error) {
        signal.throwIfAborted();
        log.debug(`Link ${link}: ${renderCauses(error)}`);
        return false;
      }
    }),
  );
  return fetched.filter((_, index) => results[index]);
}

/** Why the reply is not the file; undefined if it is. */
async function findProblem(
  url: URL,
  file: CID,
  http: Http,
  signal: AbortSignal,
): Promise<string | undefined> {
  const asked = new URL(url);
  if (/\/ipfs\/[^/]+$/.test(asked.pathname)) asked.pathname += '/';
  const chunks: Uint8Array[] = [];
  const { status } = await http.send({
    method: 'GET',
    url: asked,
    // By these headers a gateway knows a browser, which it may send elsewhere.
    headers: { accept: 'text/html,*/*;q=0.8', 'sec-fetch-mode': 'navigate' },
    signal,
    limits: { ...limits, maxReplyBytes: maxBytes },
    onBytes: async (bytes) => void chunks.push(Uint8Array.from(bytes)),
  });
  if (status !== 200) return `has the status ${status}`;
  return findHashProblem(file, Buffer.concat(chunks));
}
