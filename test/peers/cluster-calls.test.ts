import { afterAll, beforeAll } from 'vitest';
import { clusterCalls } from '../contract/daemon-calls/cluster-calls.ts';
import { testDaemonCalls } from '../contract/daemon-calls/daemon-call.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { type Kubo, startKubo } from './kubo.ts';

let kubo: Kubo;
let cluster: Cluster;

beforeAll(async () => {
  kubo = await startKubo();
  cluster = await startCluster({ kubos: [kubo] });
});

afterAll(async () => {
  await cluster.stop();
  await kubo.stop();
});

testDaemonCalls(clusterCalls, () => ({
  urls: { 'REST API': cluster.restUrl },
  values: {
    TOKEN: cluster.token,
    ACCOUNT: Buffer.from(cluster.credentials).toString('base64'),
  },
}));
