import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import type { ProfileName } from '../../src/content/unixfs/profile.ts';
import { pinataAt } from '../contract/direct-protocols.ts';
import { createBench } from '../contract/trial.ts';
import { jsonReply, type Reply, sendReply } from '../fakes/faults.ts';
import { type Exchange, startLoopbackServer } from '../fakes/loopback-server.ts';
import { createWorkspace, keyStream } from '../unit/content/workspace.ts';
import { startKubo } from './kubo.ts';

/** What Pinata's free plan answers, if it makes the roots that Kubo's `add` makes of the same form. */
function answer(addUrl: string): (exchange: Exchange) => Promise<Reply> {
  return async ({ request, url }) => {
    switch (`${request.method} ${url.pathname}`) {
      case 'POST /pinning/pinFileToIPFS': {
        const headers = { 'content-type': request.headers['content-type'] ?? '' };
        const body = Readable.toWeb(request);
        const reply = await fetch(addUrl, { method: 'POST', headers, body, duplex: 'half' });
        const lines = (await reply.text()).trim().split('\n');
        const { Hash: hash } = JSON.parse(lines.at(-1) ?? '{}');
        return jsonReply(200, { IpfsHash: hash });
      }
      case 'GET /v3/files/public':
        return jsonReply(200, { data: { files: [] } });
      case 'GET /data/pinList':
        return jsonReply(200, { rows: [] });
      default:
        request.resume();
        return jsonReply(403, { error: 'PAID_FEATURE_ONLY' });
    }
  };
}

test.each<[ProfileName, number, string]>([
  ['unixfs-v1-2025', 256 * 1024, 'cid-version=1&raw-leaves=true'],
  // More than one level of the file's tree: 174 chunks of 256 KiB.
  ['unixfs-v0-2015', 45 * 1024 ** 2, 'cid-version=0&raw-leaves=false'],
])('a real Kubo makes our root of the form that Pinata gets (%s)', async (profile, bytes, how) => {
  const kubo = await startKubo();
  onTestFinished(() => kubo.stop());
  const settings = 'chunker=size-262144&max-file-links=174&pin=true';
  const handle = answer(`${kubo.apiUrl}/api/v0/add?${how}&${settings}`);
  const server = await startLoopbackServer(async (exchange) => {
    sendReply(exchange.response, await handle(exchange));
  });
  onTestFinished(() => server.close());
  const workspace = createWorkspace();
  onTestFinished(() => workspace[Symbol.dispose]());
  workspace.write('in/index.html', '<h1>Hello</h1>');
  workspace.write('in/a b/Übung;=.txt', 'a name with a space and more');
  workspace.write('in/deep/er/empty.txt', '');
  workspace.write('in/film.bin', keyStream(bytes, 'film'));
  workspace.write('in/.well-known/security.txt', 'Contact: me');
  const { root, ...car } = await workspace.pack('in', { profile });
  const entry = pinataAt(server.url, 1024 ** 3);
  const bench = createBench((tools) => entry.create({ 'pinata-token': 'x' }, tools), {
    patient: true,
  });
  onTestFinished(() => bench.close());
  const outcome = await bench.publish({ root }, car);
  expect(outcome).toMatchObject({ state: 'pinned', receipt: { requestId: String(root) } });
  expect(await kubo.ipfs('pin', 'ls', '--type=recursive', '--quiet')).toContain(String(root));
});
