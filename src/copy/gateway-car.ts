import type { Http } from '../net/http.ts';
import type { Provider } from '../services/service.ts';

/**
 * A gateway may look for providers for so long. Once it sends, the whole takes as long as it takes;
 * the caller bounds the time without progress and the size.
 */
const limits = {
  headersMs: 120_000,
  totalMs: Number.POSITIVE_INFINITY,
  maxReplyBytes: Number.POSITIVE_INFINITY,
};

/**
 * Exports from a trustless gateway in one request (Trustless Gateway specification of 2026-03-05:
 * the format is named in the query and in the header; IPIP-0402 and IPIP-0412 for the rest).
 * Follows no redirect. Rejects with an `HttpError`. The gateway ends a CAR of which it does not
 * find a block, and cannot change its status then.
 * @param gateway without `/ipfs/`
 */
export function exportFromGateway(gateway: URL, http: Http): NonNullable<Provider['exportCar']> {
  return async (root, onBytes, { signal }) => {
    const url = new URL(gateway);
    url.pathname = `${url.pathname.replace(/\/$/, '')}/ipfs/${root.toString()}`;
    url.search = '?format=car&dag-scope=all';
    const headers = { accept: 'application/vnd.ipld.car;version=1;order=dfs;dups=n' };
    await http.send({ method: 'GET', url, headers, signal, limits, onBytes });
  };
}
