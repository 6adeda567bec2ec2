import { afterAll, beforeAll } from 'vitest';
import { clusterPinning } from '../fakes/cluster-pinning.ts';
import { type FakeCluster, startFakeCluster } from '../fakes/cluster.ts';
import { type PinningService, startPinningService } from '../fakes/pinning-service.ts';
import { clusterCalls } from './daemon-calls/cluster-calls.ts';
import { clusterPinningCalls } from './daemon-calls/cluster-pinning-calls.ts';
import { testDaemonCalls } from './daemon-calls/daemon-call.ts';

let cluster: FakeCluster;
let pinning: PinningService;

beforeAll(async () => {
  cluster = await startFakeCluster({
    peers: ['cluster-0'],
    authorization: ['Bearer token', 'Basic account'],
  });
  pinning = await startPinningService({ ...clusterPinning, token: 'token' });
});

afterAll(() => Promise.all([cluster.close(), pinning.close()]));

const access = () => ({
  urls: { 'REST API': cluster.url, 'Pinning Service API': pinning.url },
  values: { TOKEN: 'token', ACCOUNT: 'account' },
});

testDaemonCalls(clusterCalls, access);
testDaemonCalls(clusterPinningCalls, access);
