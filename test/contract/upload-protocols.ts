import { createBlockStore } from '../fakes/block-store.ts';
import { type CarEndpointOptions, type CarTurn, startCarEndpoint } from '../fakes/car-endpoint.ts';
import { clusterError } from '../fakes/cluster-replies.ts';
import { type ClusterOptions, type ClusterTurn, startFakeCluster } from '../fakes/cluster.ts';
import { otherCid, refuse, refuseByHtml } from '../fakes/deviation.ts';
import { jsonReply } from '../fakes/faults.ts';
import { tooManyRequests } from '../fakes/service-faults.ts';
import { type Case, echo, type Protocol, retryAfterSeconds } from './protocols.ts';

const ever = Number.POSITIVE_INFINITY;

const queued = [{ status: 'pin_queued' }, { status: 'pin_queued' }];
const pinning = [{ status: 'pinned' }, { status: 'pinning' }];

/** What a cluster does to the call that gives it the content, whichever that is. */
function onContent(act: ClusterTurn['act'], times = 1): ClusterOptions {
  return {
    turns: [
      { on: 'add', times, act },
      { on: 'pin', times, act },
    ],
  };
}

const onAll = (act: ClusterTurn['act']): ClusterOptions => ({ turns: [{ times: ever, act }] });

const clusterCases: Readonly<Record<Case, (token: string) => ClusterOptions>> = {
  'pinned at once': () => ({}),
  'queued, pinning, pinned': () => ({ looks: [queued, pinning] }),
  // A peer's error is tried again by the cluster; what it refuses is refused.
  failed: () => onContent(refuse(clusterError(500, 'no space left on device')), ever),
  '401': () => ({ authorization: 'Bearer another' }),
  '403': () => onAll(refuse(clusterError(403, 'forbidden'))),
  '429 with Retry-After': () => onContent(tooManyRequests(String(retryAfterSeconds))),
  '500 then success': () => onContent(refuse(clusterError(500, 'context deadline exceeded'))),
  'HTML error': () => onAll(refuseByHtml(502)),
  'stalled body': () => onAll({ kind: 'stalled-body' }),
  'wrong CID': () => ({
    turns: [
      { on: 'add', act: refuse(jsonReply(200, [{ name: 'content.car', cid: otherCid }])) },
      { on: 'pin', act: refuse(jsonReply(200, { cid: otherCid })) },
    ],
  }),
  'reply lost': () => onContent({ kind: 'reply-lost' }),
  'no answer': () => onContent({ kind: 'no-reply' }, ever),
  'token echoed': (token) => onAll(refuse(clusterError(400, echo(token)))),
};

/** A cluster of two peers: with `pin` they have the blocks already, as if the network had brought them. */
export const clusterProtocol: Protocol = async (which, how, { blocks }, token) => {
  const store = createBlockStore();
  if (how === 'pin') for (const { cid, bytes } of blocks) store.put(cid, bytes);
  const cluster = await startFakeCluster({
    blocks: store,
    authorization: `Bearer ${token}`,
    ...clusterCases[which](token),
  });
  return { ...cluster, contentAt: 2, storedPins: () => [...cluster.pins.values()] };
};

type CarCase = Omit<CarEndpointOptions, 'api'>;

const carError = (status: number, message: string) =>
  refuse(jsonReply(status, { name: 'Error', code: 'ERROR', message }));

const onUpload = (act: CarTurn['act'], times = 1): CarCase => ({
  turns: [{ on: 'upload', times, act }],
});

const carCases: Readonly<Record<Case, (token: string) => CarCase>> = {
  'pinned at once': () => ({}),
  'queued, pinning, pinned': () => ({ words: ['pinQueued', 'pinning'] }),
  failed: () => onUpload(carError(400, 'no space left'), ever),
  '401': () => ({ token: 'another' }),
  '403': () => onUpload(carError(403, 'account restricted'), ever),
  '429 with Retry-After': () => onUpload(tooManyRequests(String(retryAfterSeconds))),
  '500 then success': () => onUpload(carError(500, 'database is down')),
  'HTML error': () => onUpload(refuseByHtml(502), ever),
  'stalled body': () => onUpload({ kind: 'stalled-body' }, ever),
  'wrong CID': () => onUpload(refuse(jsonReply(200, { cid: otherCid, carCid: otherCid }))),
  'reply lost': () => onUpload({ kind: 'reply-lost' }),
  'no answer': () => onUpload({ kind: 'no-reply' }, ever),
  'token echoed': (token) => onUpload(carError(400, echo(token)), ever),
};

/** An endpoint in the web3.storage shape; the other one is tested with it in test/unit/services. */
export const carProtocol: Protocol = async (which, _how, _sample, token) => {
  const endpoint = await startCarEndpoint({
    api: 'web3-storage',
    token,
    ...carCases[which](token),
  });
  return {
    ...endpoint,
    contentAt: 1,
    storedPins: () => [...endpoint.roots].map((cid) => ({ cid })),
  };
};
