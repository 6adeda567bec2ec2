import { afterAll, beforeAll } from 'vitest';
import { type Kubo, startKubo } from '../fakes/kubo.ts';
import { testDaemonCalls } from './daemon-calls/daemon-call.ts';
import { kuboCalls } from './daemon-calls/kubo-calls.ts';

let open: Kubo;
let guarded: Kubo;

beforeAll(async () => {
  open = await startKubo();
  guarded = await startKubo({ authorizations: [{ authSecret: 'bearer:secret' }] });
});

afterAll(() => Promise.all([open.close(), guarded.close()]));

testDaemonCalls(kuboCalls, () => ({
  urls: { 'open node': open.url, 'guarded node': guarded.url },
  values: { PEER: `/ip4/127.0.0.1/tcp/4001/p2p/${guarded.peerId}`, TOKEN: 'secret' },
}));
