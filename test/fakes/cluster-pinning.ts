import { denialOf, findRedirect, isCid } from './cluster-replies.ts';
import { jsonReply, type Reply } from './faults.ts';
import type { Exchange } from './loopback-server.ts';
import type { PinningFailure, PinningServiceOptions } from './pinning-service.ts';

const statuses: ReadonlySet<string> = new Set(['queued', 'pinning', 'pinned', 'failed']);

function failure(status: number, reason: string): Reply {
  return jsonReply(status, { error: { reason } });
}

/** A wrong request in the cluster's words. */
function explain(details: string): string {
  const [, origin] = /^each of origins .* unlike (".*")$/.exec(details) ?? [];
  if (origin !== undefined) return `failed to parse multiaddr ${origin}: must begin with /`;
  if (details.startsWith('name is longer')) return 'pin name is over 255 chars';
  return 'invalid cid: selected encoding not supported';
}

function failureReply(refused: PinningFailure, { request, url }: Exchange): Reply {
  const { status, call, details } = refused;
  if (status === 401) {
    const { reason, challenge } = denialOf(request);
    const reply = failure(401, reason);
    return { ...reply, headers: { ...reply.headers, 'WWW-Authenticate': challenge } };
  }
  if (status === 400) return failure(400, `error decoding request body: ${explain(details)}`);
  if (call === undefined) return findRedirect(request, url) ?? failure(404, 'not found');
  if (!isCid(url.pathname.slice('/pins/'.length))) {
    return failure(400, `error decoding requestID: ${explain('')}`);
  }
  return failure(404, call === 'get' ? 'pin not found' : 'pin is not part of the pinset');
}

/** Makes a Pinning Service API answer as that of IPFS Cluster 1.1.6 does: it keeps one pin per CID. */
export const clusterPinning = {
  delegates: [],
  stages: [{ status: 'queued' }, { status: 'pinned' }],
  quirks: {
    maxNameBytes: 255,
    addStatus: 200,
    removeReply: { status: 202, headers: { 'Content-Type': 'application/json' }, body: '' },
    requestId: (_, pin) => pin.cid,
    pinStatus: (body) => ({
      ...body,
      info: {
        source: 'IPFS cluster API',
        warning1: 'CID used for requestID. Conflicts possible',
        warning2: 'experimental',
      },
    }),
    query(query, params) {
      const asked = params.has('status') ? query : { ...query, statuses };
      // Asked for a CID, the cluster looks at nothing else.
      return params.has('cid') ? { ...asked, matchesName: () => true, statuses } : asked;
    },
    failureReply,
  },
} as const satisfies PinningServiceOptions;
