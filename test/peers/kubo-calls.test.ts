import { afterAll, beforeAll } from 'vitest';
import { testDaemonCalls } from '../contract/daemon-calls/daemon-call.ts';
import { kuboCalls } from '../contract/daemon-calls/kubo-calls.ts';
import { type Kubo, startKubo } from './kubo.ts';

const secret = 'the-right-secret-of-this-node';

let open: Kubo;
let guarded: Kubo;

beforeAll(async () => {
  [open, guarded] = await Promise.all([
    startKubo({ name: 'open' }),
    startKubo({ name: 'guarded', auth: `bearer:${secret}` }),
  ]);
  // A new repository has a pin of the empty folder.
  const pinned = await open.ipfs('pin', 'ls', '--type=recursive', '--quiet');
  await open.ipfs('pin', 'rm', pinned);
});

afterAll(() => Promise.all([open.stop(), guarded.stop()]));

testDaemonCalls(kuboCalls, () => ({
  urls: { 'open node': open.apiUrl, 'guarded node': guarded.apiUrl },
  values: { PEER: guarded.swarmAddress, TOKEN: secret },
}));
