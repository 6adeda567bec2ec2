import { Buffer } from 'node:buffer';
import type { CID } from 'multiformats/cid';
import { findHashProblem } from '../car/block.ts';
import { HttpError } from '../net/http-error.ts';
import type { Http } from '../net/http.ts';
import {
  type HostFailure,
  type LookLimits,
  readHostFailure,
  renderReason,
} from './http-failure.ts';

/** What came of asking a host for a block. */
export type BlockReply =
  | {
      readonly kind: 'block';
      readonly bytes: Uint8Array;
      /** Whether any web page may read the reply. */
      readonly allowsAnyOrigin: boolean;
    }
  /** The host does not have the block, or does not find it. */
  | { readonly kind: 'missing'; readonly reason: string }
  /** What came is not the block. */
  | { readonly kind: 'wrong'; readonly reason: string; readonly bytes: number }
  /** The host did not answer the question. */
  | HostFailure;

export interface BlockQuestion {
  /** The gateway, without `/ipfs/`. */
  readonly gateway: URL;
  readonly cid: CID;
  /** Ask only for what the gateway has already. */
  readonly onlyIfCached?: boolean;
  readonly limits?: LookLimits;
}

/** Nodes exchange no larger block (Bitswap specification, section Block Sizes). */
const maxBlockBytes = 2 * 1024 * 1024;

/** A gateway may look for providers as long as this; Kubo's gateway gives up after a minute. */
const blockLimits = { headersMs: 45_000, idleMs: 15_000, totalMs: 60_000 };

/**
 * 404: not there; 410 and 451: blocked; 412: not in its cache; 504: it found nobody who has it
 * (Trustless Gateway specification; Path Gateway specification, section Response Status Codes).
 */
const missingStatuses: ReadonlySet<number> = new Set([404, 410, 412, 451, 504]);

/**
 * Fetches one block from a trustless gateway and checks its hash (Trustless Gateway specification
 * of 2026-03-05: the format is named in the query and in the header). Follows no redirect. Rejects
 * with the signal's reason only.
 */
export async function fetchBlock(
  { gateway, cid, onlyIfCached = false, limits }: BlockQuestion,
  http: Http,
  signal: AbortSignal,
): Promise<BlockReply> {
  const url = new URL(gateway);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/ipfs/${cid.toString()}`;
  url.search = '?format=raw';
  const chunks: Uint8Array[] = [];
  try {
    const { headers, status } = await http.send({
      method: 'GET',
      url,
      headers: {
        accept: 'application/vnd.ipld.raw',
        ...(onlyIfCached && { 'cache-control': 'only-if-cached' }),
      },
      signal,
      limits: { ...blockLimits, ...limits, maxReplyBytes: maxBlockBytes },
      onBytes: async (bytes) => void chunks.push(Uint8Array.from(bytes)),
    });
    const bytes = Buffer.concat(chunks);
    const problem = status === 200 ? findHashProblem(cid, bytes) : `has the status ${status}`;
    if (problem === undefined) {
      const allowsAnyOrigin = headers['access-control-allow-origin'] === '*';
      return { kind: 'block', bytes, allowsAnyOrigin };
    }
    return {
      kind: 'wrong',
      reason: describeWrong(headers['content-type'], bytes, problem),
      bytes: bytes.byteLength,
    };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof HttpError)) throw error;
    if (error.status !== undefined && missingStatuses.has(error.status)) {
      return { kind: 'missing', reason: renderReason(url, error) };
    }
    if (error.kind === 'size') {
      return {
        kind: 'wrong',
        reason: 'sent more than 2 MiB, which no block has',
        bytes: maxBlockBytes,
      };
    }
    return readHostFailure(url, error);
  }
}

/** As the end of a sentence that begins with the host. */
function describeWrong(
  type: string | string[] | undefined,
  bytes: Buffer,
  problem: string,
): string {
  if (bytes.byteLength === 0) return 'sent an empty reply instead of the block';
  const isHtml =
    /^text\/html/i.test(String(type ?? '')) ||
    /^\s*<(!doctype|html)/i.test(bytes.toString('latin1', 0, 100));
  if (isHtml) return 'sent an HTML page (HTTP 200) instead of the block';
  return `sent ${bytes.byteLength} bytes; the block ${problem}`;
}
