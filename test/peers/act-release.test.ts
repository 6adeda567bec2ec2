import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { releaseEvent } from './act/events.ts';
import { startWorld, type World } from './act/world.ts';
import { makeFolder } from './daemon.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const assets = [
  { name: 'site.tar.gz', content: Buffer.from('not really a tarball') },
  { name: 'README.txt', content: Buffer.from('Read me\n') },
];

/** Publishes a release with the two assets; gives the CID that Kubo has for them, and the event. */
async function publish(tag: string) {
  const sha = await world.site.commit({
    [`${tag}.html`]: `<!doctype html><title>${tag}</title>\n`,
  });
  const release = world.github.state.addRelease({ tag, body: 'What is new.\r\n', assets });
  const folder = join(await makeFolder('release'), tag);
  await mkdir(folder);
  for (const { name, content } of assets) await writeFile(join(folder, name), content);
  const cid = await world.kubo.ipfs('add', '-r', '-Q', '--only-hash', folder);
  return { release, cid, event: releaseEvent(tag, sha) };
}

test('release.yml pins the assets, adds the CID to the notes and the CAR to the assets; a second run changes nothing', async () => {
  const { release, cid, event } = await publish('v1.0.0');
  const first = await world.run('release.yml', event);
  expect(first.succeeded, first.text).toBe(true);
  expect(first.refusals).toEqual([]);
  expect(first.step('ipfs').warnings).toEqual([]);
  expect(first.step('ipfs').outputs).toMatchObject({ cid, status: 'pinned', 'file-count': '2' });
  expect(first.step('Use the result').log.trim()).toBe(`Release v1.0.0 is ${cid}`);
  expect(await world.listPins()).toEqual([`${cid} octo/site@v1.0.0`]);
  expect(release.body).toMatch(/^What is new\.\r\n/);
  expect(release.body).toContain(cid);
  const [car, ...others] = release.assets.filter(({ name }) => name.endsWith('.car'));
  expect(others).toEqual([]);
  expect(String(car?.content.length)).toBe(first.step('ipfs').outputs['car-bytes']);
  console.log(`release.yml pinned ${cid} and attached ${car?.name}`);

  const { body } = release;
  const second = await world.run('release.yml', event);
  expect(second.succeeded, second.text).toBe(true);
  expect(second.refusals).toEqual([]);
  expect(second.step('ipfs').outputs).toMatchObject({ cid, status: 'pinned' });
  expect(release.body).toBe(body);
  expect(release.assets.map(({ id }) => id)).toHaveLength(3);
  expect(release.assets).toContain(car);
});

test('release-attest.yml attests the root block, whose digest anybody can compute', async () => {
  const { cid, event } = await publish('v1.1.0');
  const run = await world.run('release-attest.yml', event);
  expect(run.succeeded, run.text).toBe(true);
  expect(run.refusals).toEqual([]);
  // `ipfs block get CID > root` writes these bytes, and `gh attestation verify root` hashes them.
  const reply = await fetch(`${world.kubo.gatewayUrl}/ipfs/${cid}?format=raw`);
  expect(reply.status).toBe(200);
  const block = Buffer.from(await reply.arrayBuffer());
  const digest = `sha256:${createHash('sha256').update(block).digest('hex')}`;
  expect(run.step('1').outputs).toEqual({ name: `ipfs://${cid}`, digest });
});
