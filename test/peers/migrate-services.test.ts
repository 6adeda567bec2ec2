import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readBlocks, readPage } from '../meta/markdown.ts';
import { startVendors } from './act/vendors.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { type DocShell, openDocShell } from './doc-shell.ts';
import { type Kubo, startKubo } from './kubo.ts';

/** A node that has what the services of the page had, with a gateway, and a terminal. */
let network: Kubo;
let shell: DocShell;
let site: string;
let notes: string;
let stray: string;

const page = readPage('docs/migrate-services.md');
const blocks = readBlocks(page).filter(({ language }) => language === 'sh');
const publicGateway = 'https://trustless-gateway.link';
const node = 'http://127.0.0.1:5001';
/** Every new Kubo pins an empty folder. */
const emptyFolder = 'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn';

beforeAll(async () => {
  network = await startKubo({ name: 'network', named: true });
  shell = await openDocShell();
  site = await addPage('site', 300_000);
  notes = await addPage('notes', 10);
  stray = await addPage('stray', 20);
  await network.ipfs('pin', 'add', '--name', 'octo/site@main', site);
  await network.ipfs('pin', 'add', '--name', 'notes', notes);
});

afterAll(async () => {
  await shell.close();
  await network.stop();
});

/** A folder with one page, whose CID is like no other's; it is not pinned. */
async function addPage(name: string, lines: number): Promise<string> {
  const path = join(shell.folder, `${name}.html`);
  await writeFile(path, `<!doctype html><title>${name}</title>\n`.repeat(lines));
  return await network.ipfs('add', '-Q', '-w', '--pin=false', path);
}

async function save(name: string, text: string): Promise<void> {
  await writeFile(join(shell.folder, name), text, { mode: 0o600 });
}

/** Runs the one block that contains this. */
async function runBlock(
  part: string,
  addresses: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const [block, ...others] = blocks.filter(({ content }) => content.includes(part));
  expect(others).toEqual([]);
  if (block === undefined) throw new Error(`no block of ${page.path} has ${part}`);
  ran.add(block.place);
  return await shell.run(block, { addresses, env });
}

const ran = new Set<string>();

/** A node that has nothing. */
async function startTarget(): Promise<Kubo> {
  const target = await startKubo({ name: 'target', named: true });
  onTestFinished(() => target.stop());
  return target;
}

async function startClusterOn(kubo: Kubo): Promise<Cluster> {
  const cluster = await startCluster({ kubos: [kubo] });
  onTestFinished(() => cluster.stop());
  return cluster;
}

/** `CID name` of each recursive pin of a node, sorted. */
async function listNode(kubo: Kubo): Promise<string[]> {
  const pins = await kubo.ipfs('pin', 'ls', '--type=recursive', '--names');
  return [...pins.matchAll(/^(\S+) recursive *(.*)$/gm)]
    .map(([, cid, name]) => `${cid} ${name}`.trimEnd())
    .toSorted();
}

/** `CID name status` of each pin of a cluster, sorted; it leaves out an empty name. */
async function listCluster({ pinningUrl, token }: Cluster): Promise<string[]> {
  const statuses = 'queued,pinning,pinned,failed';
  const reply = await fetch(`${pinningUrl}/pins?limit=1000&status=${statuses}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { results }: { results: { status: string; pin: { cid: string; name?: string } }[] } =
    JSON.parse(await reply.text());
  return results
    .map(({ status, pin: { cid, name } }) =>
      [cid, name, status].filter((part) => part !== undefined).join(' '),
    )
    .toSorted();
}

/** Pins at a cluster, and waits until it has done so. */
async function pinAt(cluster: Cluster, cid: string, name: string): Promise<void> {
  await fetch(`${cluster.pinningUrl}/pins`, {
    method: 'POST',
    headers: { authorization: `Bearer ${cluster.token}` },
    body: JSON.stringify({ cid, name, meta: { channel: name } }),
  });
  await expect
    .poll(() => listCluster(cluster), { timeout: 60_000 })
    .toContain(`${cid} ${name} pinned`);
}

test('a saved list of Storacha is copied from a gateway to a node', async () => {
  const target = await startTarget();
  await save('storacha.txt', `${site}\n${notes}\n`);
  const output = await runBlock('--cids-file storacha.txt', {
    [node]: target.apiUrl,
    [publicGateway]: network.gatewayUrl,
  });
  expect(output).toContain('2 uploaded');
  expect(await listNode(target)).toEqual([emptyFolder, notes, site].toSorted());
});

test('a saved list of NFT.Storage is copied from a gateway to a node', async () => {
  const target = await startTarget();
  // `toNFTResponse` of nftstorage/nft.storage, packages/api/src/utils/db-transforms.js.
  const value = [notes, site].map((cid) => ({
    cid,
    created: '2024-05-01T10:00:00.000+00:00',
    type: 'Car',
    scope: 'session',
    files: [],
    size: 100,
    pin: { cid, created: '2024-05-01T10:00:00.000+00:00', size: 100, status: 'pinned' },
    deals: [],
  }));
  await save('nft-storage.json', JSON.stringify({ ok: true, value }));
  await runBlock('nft-storage.json', {
    [node]: target.apiUrl,
    [publicGateway]: network.gatewayUrl,
  });
  expect(await listNode(target)).toEqual([emptyFolder, notes, site].toSorted());
});

test('only the recursive pins of a reply of Infura are copied from a gateway to a node', async () => {
  const target = await startTarget();
  const reply = await fetch(`${network.apiUrl}/api/v0/pin/ls`, { method: 'POST' });
  const text = await reply.text();
  expect(text).toContain('"indirect"');
  await save('infura.json', text);
  await runBlock('infura.json', { [node]: target.apiUrl, [publicGateway]: network.gatewayUrl });
  expect(await listNode(target)).toEqual(
    (await listNode(network)).map((pin) => pin.replace(/ .*/, '')),
  );
});

test('the files of Pinata are copied to a node under their names, and stay at Pinata', async () => {
  const target = await startTarget();
  const earlier = [
    { cid: site, name: 'octo/site@main' },
    { cid: notes, name: 'notes' },
  ];
  const vendors = await startVendors({ earlier });
  onTestFinished(() => vendors.close());
  // The rest of IPFS, as far as the node knows it.
  await target.ipfs('swarm', 'connect', network.swarmAddress);
  await save('pinata.txt', `${vendors.secrets['PINATA_JWT']}\n`);
  const addresses = { [node]: target.apiUrl, [publicGateway]: network.gatewayUrl };
  const output = await runBlock('--from pinata', addresses, vendors.env);
  expect(output).toContain('2 pinned by CID');
  expect(await listNode(target)).toEqual(
    [emptyFolder, `${notes} notes`, `${site} octo/site@main`].toSorted(),
  );
  expect(vendors.pinata.files).toMatchObject(earlier);
  const again = await runBlock('--from pinata', addresses, vendors.env);
  expect(again).toContain('2 already there (2 known from the journal)');
});

test('the pins of a node are uploaded to a cluster under their names, and stay at the node', async () => {
  const target = await startTarget();
  const cluster = await startClusterOn(target);
  const before = await listNode(network);
  await save('cluster.txt', `basic:${cluster.credentials}\n`);
  const output = await runBlock('--from kubo', {
    [node]: network.apiUrl,
    'https://cluster.example.com:9094': cluster.restUrl,
  });
  expect(output).toContain(`${before.length} uploaded`);
  expect(await listCluster(cluster)).toEqual(before.map((pin) => `${pin} pinned`).toSorted());
  expect(await listNode(network)).toEqual(before);
  expect(await target.ipfs('pin', 'ls', '--type=recursive', '--quiet')).toContain(site);
});

test('the pins of one pinning service are fetched from it by another, under their names', async () => {
  const source = await startClusterOn(network);
  const target = await startTarget();
  const cluster = await startClusterOn(target);
  await pinAt(source, stray, 'stray');
  await pinAt(source, notes, 'notes');
  const before = await listCluster(source);
  await save('old.txt', `${source.token}\n`);
  await save('new.txt', `${cluster.token}\n`);
  const output = await runBlock('--from https://old.example.com/psa', {
    'https://old.example.com/psa': source.pinningUrl,
    'https://new.example.com/psa': cluster.pinningUrl,
  });
  expect(output).toContain('2 pinned by CID');
  expect(await listCluster(cluster)).toEqual(before);
  expect(await listCluster(source)).toEqual(before);
});

test('every block of the page was run', () => {
  expect([...ran]).toEqual(blocks.map(({ place }) => place));
});
