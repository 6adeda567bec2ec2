import { afterAll, beforeAll } from 'vitest';
import { type FakeCluster, startFakeCluster } from '../fakes/cluster.ts';
import { clusterCalls } from './daemon-calls/cluster-calls.ts';
import { testDaemonCalls } from './daemon-calls/daemon-call.ts';

let cluster: FakeCluster;

beforeAll(async () => {
  cluster = await startFakeCluster({
    peers: ['cluster-0'],
    authorization: ['Bearer token', 'Basic account'],
  });
});

afterAll(() => cluster.close());

testDaemonCalls(clusterCalls, () => ({
  urls: { 'REST API': cluster.url },
  values: { TOKEN: 'token', ACCOUNT: 'account' },
}));
