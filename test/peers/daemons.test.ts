import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCluster } from './cluster.ts';
import { makeFolder } from './daemon.ts';
import { startKubo } from './kubo.ts';

/** One call of the Pinning Service API: HTTP status and text. */
async function callPinning(
  url: string,
  token: string,
  body?: { cid: string; name: string },
): Promise<{ status: number; text: string }> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

async function makeFile(content: string): Promise<string> {
  const path = join(await makeFolder('file'), 'page.html');
  await writeFile(path, content);
  return path;
}

test('a Kubo node starts alone, takes a file, serves it by its gateway, and ends', async () => {
  const kubo = await startKubo();
  console.log(`Kubo ${kubo.version}, peer ${kubo.peerId}, at ${kubo.apiUrl}`);
  const cid = await kubo.ipfs('add', '-Q', await makeFile('hello from a peer\n'));
  const page = await fetch(`${kubo.gatewayUrl}/ipfs/${cid}`);
  expect(await page.text()).toBe('hello from a peer\n');
  expect(await kubo.ipfs('swarm', 'peers')).toBe('');
  await kubo.stop();
  await expect(fetch(kubo.apiUrl)).rejects.toThrow();
});

test('a Kubo node with API.Authorizations refuses a call without the secret', async () => {
  const kubo = await startKubo({ auth: 'bearer:a-secret-of-this-test', name: 'guarded' });
  const refused = await fetch(`${kubo.apiUrl}/api/v0/id`, { method: 'POST' });
  expect(refused.status).toBe(403);
  expect(await kubo.ipfs('id', '-f', '<id>')).toBe(kubo.peerId);
  await kubo.stop();
});

test('one Cluster peer pins through its Pinning Service API with a Bearer token', async () => {
  const kubo = await startKubo();
  const cluster = await startCluster({ kubos: [kubo] });
  console.log(`IPFS Cluster ${cluster.version}, peer ${cluster.peerId}, at ${cluster.pinningUrl}`);
  const cid = await kubo.ipfs('add', '-Q', '--pin=false', await makeFile('pinned by a cluster\n'));
  const pins = `${cluster.pinningUrl}/pins`;

  expect((await callPinning(pins, 'junk')).status).toBe(401);
  const added = await callPinning(pins, cluster.token, { cid, name: 'a page' });
  expect(added, added.text).toMatchObject({ status: 200 });
  await expect
    .poll(async () => (await callPinning(`${pins}/${cid}`, cluster.token)).text)
    .toContain('"status":"pinned"');
  expect(await kubo.ipfs('pin', 'ls', '--type=recursive', cid)).toContain(' recursive');
  await cluster.stop();
  await kubo.stop();
});

test('a cluster of three peers puts one pin on three Kubo nodes', async () => {
  const kubos = await Promise.all(['a', 'b', 'c'].map((name) => startKubo({ name })));
  const cluster = await startCluster({ kubos });
  const [source] = kubos;
  const cid = (await source?.ipfs('add', '-Q', await makeFile('on three nodes\n'))) ?? '';
  // Kubo nodes that know nobody: the test introduces them, as a network would.
  for (const kubo of kubos.slice(1))
    await kubo.ipfs('swarm', 'connect', source?.swarmAddress ?? '');

  await callPinning(`${cluster.pinningUrl}/pins`, cluster.token, { cid, name: 'three' });
  await expect
    .poll(async () => (await callPinning(`${cluster.pinningUrl}/pins/${cid}`, cluster.token)).text)
    .toContain('"status":"pinned"');
  for (const kubo of kubos) {
    expect(await kubo.ipfs('pin', 'ls', '--type=recursive', '--quiet', cid)).toBe(cid);
  }
  await cluster.stop();
  await Promise.all(kubos.map((kubo) => kubo.stop()));
});
