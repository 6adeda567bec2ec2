import { afterAll, beforeAll } from 'vitest';
import { clusterCalls } from '../contract/daemon-calls/cluster-calls.ts';
import { clusterPinningCalls } from '../contract/daemon-calls/cluster-pinning-calls.ts';
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

const access = () => ({
  urls: { 'REST API': cluster.restUrl, 'Pinning Service API': cluster.pinningUrl },
  values: {
    TOKEN: cluster.token,
    ACCOUNT: Buffer.from(cluster.credentials).toString('base64'),
  },
});

// The second table needs the content that the first one adds.
testDaemonCalls(clusterCalls, access);
testDaemonCalls(clusterPinningCalls, access);
