import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ActionResult, runAction, startAction } from '../bundle/action.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { makeFolder } from './daemon.ts';
import { type Kubo, startKubo } from './kubo.ts';
import { startRecorder } from './recorder.ts';
import { type Relay, startRelay } from './relay.ts';
import { addFile, hasDag, type PinStatus, readPins } from './trio.ts';

/**
 * Two clusters, each in front of a Kubo of its own, and a third Kubo. None of the Kubos has routing,
 * and none knows another one until a copy connects them.
 */
let source: Cluster;
let target: Cluster;
let node: Kubo;

/** A pin as it is compared. */
interface Pin {
  readonly cid: string;
  readonly name: string;
  readonly meta: Readonly<Record<string, string>>;
}

beforeAll(async () => {
  const [first, second, third] = await Promise.all(
    ['source', 'target', 'node'].map((name) => startKubo({ name, named: true })),
  );
  if (first === undefined || second === undefined || third === undefined) throw new Error('three');
  node = third;
  [source, target] = await Promise.all([
    startCluster({ kubos: [first] }),
    startCluster({ kubos: [second] }),
  ]);
  console.log(`Two of IPFS Cluster ${source.version} on Kubo ${node.version}`);
  // A cluster names a peer's node as a delegate once it has heard of it.
  for (const cluster of [source, target]) {
    const cid = await addFile(cluster.kubo);
    await vi.waitFor(async () => expect(await listDelegates(cluster, cid)).toHaveLength(1), {
      timeout: 60_000,
      interval: 200,
    });
    await ask(cluster, `/pins/${cid}`, 'DELETE');
  }
});

afterAll(async () => {
  await Promise.all([source.stop(), target.stop()]);
  await Promise.all([source.kubo, target.kubo, node].map((kubo) => kubo.stop()));
});

async function ask(cluster: Cluster, path: string, method = 'GET'): Promise<string> {
  const headers = { authorization: `Bearer ${cluster.token}` };
  const reply = await fetch(`${cluster.restUrl}${path}`, { method, headers });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: HTTP ${reply.status} ${text}`);
  return text;
}

async function listDelegates(cluster: Cluster, cid: string): Promise<readonly string[]> {
  const headers = { authorization: `Bearer ${cluster.token}` };
  const body = JSON.stringify({ cid });
  const reply = await fetch(`${cluster.pinningUrl}/pins`, { method: 'POST', headers, body });
  const { delegates } = (await reply.json()) as PinStatus;
  return delegates;
}

/** Adds small DAGs to a node without pinning them; every tenth is a folder, the others are files. */
async function addDags(kubo: Kubo, count: number): Promise<string[]> {
  const form = new FormData();
  const names = Array.from({ length: count }, (_, index) => `dag-${index}`);
  for (const [index, name] of names.entries()) {
    const files = index % 10 === 0 ? [`${name}%2Fa.txt`, `${name}%2Fb.bin`] : [name];
    for (const file of files) form.append('file', new Blob([randomBytes(2_000)]), file);
  }
  const reply = await fetch(`${kubo.apiUrl}/api/v0/add?pin=false`, { method: 'POST', body: form });
  const added = new Map<string, string>();
  for (const line of (await reply.text()).trim().split('\n')) {
    const { Name, Hash }: { Name: string; Hash: string } = JSON.parse(line);
    added.set(decodeURIComponent(Name), Hash);
  }
  return names.map((name) => {
    const cid = added.get(name);
    if (cid === undefined) throw new Error(`${name} was not added: ${[...added.keys()].join()}`);
    return cid;
  });
}

/** New pins at a cluster, with names that begin like that, and with meta. */
async function addPins(cluster: Cluster, count: number, prefix: string): Promise<Pin[]> {
  const cids = await addDags(cluster.kubo, count);
  const pins = cids.map((cid, index) => ({
    cid,
    name: `${prefix}${index} – straße`,
    meta: { run: String(index), 'commit id': 'a=b&c' },
  }));
  await pinAll(cluster, pins);
  return pins;
}

async function pinAll(cluster: Cluster, pins: readonly Pin[]): Promise<void> {
  const lane = pLimit(16);
  await Promise.all(
    pins.map(({ cid, name, meta }) =>
      lane(async () => {
        const headers = { authorization: `Bearer ${cluster.token}` };
        const body = JSON.stringify({ cid, name, meta });
        const reply = await fetch(`${cluster.pinningUrl}/pins`, { method: 'POST', headers, body });
        if (!reply.ok) throw new Error(`HTTP ${reply.status} ${await reply.text()}`);
        await reply.text();
      }),
    ),
  );
  await vi.waitFor(
    async () => {
      const pinned = await listPinned(cluster.kubo);
      expect(pins.filter(({ cid }) => !pinned.has(cid))).toEqual([]);
    },
    { timeout: 60_000, interval: 500 },
  );
}

/** What a cluster has pinned, by its own REST API. */
async function listPins(cluster: Cluster): Promise<Pin[]> {
  const text = await ask(cluster, '/allocations');
  const lines = text.trim() === '' ? [] : text.trim().split('\n');
  return lines.map((line) => {
    const { cid, name, metadata }: { cid: string; name: string; metadata: Pin['meta'] | null } =
      JSON.parse(line);
    return { cid, name, meta: metadata ?? {} };
  });
}

async function listPinned(kubo: Kubo): Promise<ReadonlySet<string>> {
  const text = await kubo.ipfs('pin', 'ls', '--type=recursive', '--quiet');
  return new Set(text.split('\n'));
}

/** CID → name of the recursive pins of a node. */
async function listNames(kubo: Kubo): Promise<ReadonlyMap<string, string>> {
  const text = await kubo.ipfs('pin', 'ls', '--type=recursive', '--names');
  return new Map(
    text.split('\n').map((line) => {
      const [, cid = '', name = ''] = /^(\S+) recursive ?(.*)$/.exec(line) ?? [];
      return [cid, name];
    }),
  );
}

function sorted(pins: readonly Pin[]): readonly Pin[] {
  return pins.toSorted((a, b) => (a.cid < b.cid ? -1 : 1));
}

function ofPrefix(pins: readonly Pin[], prefix: string): readonly Pin[] {
  return sorted(pins.filter(({ name }) => name.startsWith(prefix)));
}

/** The inputs of a copy between Pinning Service APIs. */
function betweenServices(from: string, to: string): Record<string, string> {
  return {
    command: 'copy',
    'pinning-url': `${from}\n${to}`,
    'pinning-token': `${source.token}\n${target.token}`,
    from,
    'provide-private-addresses': 'true',
  };
}

async function copy(
  inputs: Record<string, string>,
  expected: Record<string, unknown> = { code: 0, errors: [] },
  cwd?: string,
): Promise<ActionResult> {
  const result = await runAction({
    inputs: { command: 'copy', 'provide-private-addresses': 'true', ...inputs },
    timeoutMs: 110_000,
    ...(cwd !== undefined && { cwd }),
  });
  expect(result, result.shown).toMatchObject(expected);
  expect(result.shown).not.toContain(source.token);
  expect(result.shown).not.toContain(target.token);
  return result;
}

function posts(relay: Relay): string[] {
  return relay.visits
    .filter(({ method, url }) => method === 'POST' && url === '/pins')
    .map(({ body }) => String(Object(JSON.parse(body)).cid));
}

/** The CIDs of a journal. Its last line may be torn, and it may not be there yet. */
async function readJournal(path: string): Promise<ReadonlySet<string>> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').slice(1, -1);
  const results = lines.map((line) => Object(JSON.parse(line))).filter((line) => 'status' in line);
  return new Set(results.map(({ cid }) => String(cid)));
}

test('1,300 pins with names and meta travel from one cluster to another, and once only', async () => {
  const pins = await addPins(source, 1_299, 'all-');
  const [shared = ''] = await addDags(source.kubo, 1);
  for (const name of ['preview', 'production']) {
    const published = await runAction({
      inputs: {
        cid: shared,
        'pin-name': name,
        'pinning-url': source.pinningUrl,
        'pinning-token': source.token,
      },
    });
    expect(published.code, published.shown).toBe(0);
  }
  const there = sorted(await listPins(source));
  expect(there).toHaveLength(1_300);
  expect(there.find(({ cid }) => cid === shared)?.name).toBe('preview | production');

  const relay = await startRelay(target.pinningUrl);
  const inputs = betweenServices(source.pinningUrl, relay.url);
  const result = await copy(inputs);
  expect(result.outputs).toMatchObject({ status: 'pinned' });
  expect(sorted(await listPins(target))).toEqual(there);
  const pinned = await listPinned(target.kubo);
  expect(there.filter(({ cid }) => !pinned.has(cid))).toEqual([]);
  for (const { cid } of pins.slice(0, 11)) expect(await hasDag(target.kubo, cid)).toBe(true);
  const requests = relay.visits.length;
  expect(posts(relay).toSorted()).toEqual(there.map(({ cid }) => cid).toSorted());
  expect(requests / there.length).toBeLessThanOrEqual(2.2);

  const again = await copy(inputs);
  expect(again.outputs).toMatchObject({ status: 'pinned' });
  expect(posts(relay)).toHaveLength(there.length);
  console.log(
    `1,300 pins in ${Math.round(result.ms)} ms, ${(requests / there.length).toFixed(2)} requests per pin at the target; again in ${Math.round(again.ms)} ms`,
  );
  await relay.close();
});

test('killed at ten random moments and resumed, a copy ends equal and posts nothing again that it recorded', async () => {
  const rounds = Array.from({ length: 10 }, (_, round) => round);
  const count = 30;
  for (const round of rounds) {
    const prefix = `round-${round}-`;
    const pins = await addPins(source, count, prefix);
    // The moment is a request to the target: before it gets there, or before its reply is back.
    const moment = 1 + Math.floor(Math.random() * count);
    const isBefore = Math.random() < 0.5;
    const killed = Promise.withResolvers<void>();
    let requests = 0;
    let replies = 0;
    const die = async (): Promise<void> => {
      const running = await action;
      running.kill('SIGKILL');
      await running.result;
      killed.resolve();
    };
    const relay = await startRelay(target.pinningUrl, {
      async before() {
        requests += 1;
        if (requests !== moment || !isBefore) return;
        await die();
        throw new Error('the client is gone');
      },
      async after(_, reply) {
        replies += 1;
        if (replies === moment && !isBefore) await die();
        return reply;
      },
    });
    const cwd = await makeFolder('copy');
    const inputs = {
      ...betweenServices(source.pinningUrl, relay.url),
      'pin-name': prefix,
      'name-match': 'partial',
      journal: 'journal.jsonl',
    };
    const action = startAction({ inputs, cwd });
    await killed.promise;
    await vi.waitFor(() => expect(relay.isBusy()).toBe(false));
    const before = posts(relay).length;
    const recorded = await readJournal(join(cwd, 'journal.jsonl'));
    const result = await copy(inputs, { code: 0, errors: [] }, cwd);
    expect(result.outputs).toMatchObject({ status: 'pinned' });
    expect(ofPrefix(await listPins(target), prefix)).toEqual(sorted(pins));
    // A cluster may not list yet what it stored without a reply: such a pin is set again, to the same.
    expect(
      posts(relay)
        .slice(before)
        .filter((cid) => recorded.has(cid)),
    ).toEqual([]);
    expect(new Set(posts(relay))).toEqual(new Set(pins.map(({ cid }) => cid)));
    console.log(
      `Killed ${isBefore ? 'before' : 'after'} request ${moment}, ${before} of ${count} posted, ${recorded.size} recorded; resumed in ${Math.round(result.ms)} ms`,
    );
    await relay.close();
  }
});

test('a Kubo travels to a cluster by exports and uploads alone', async () => {
  const cids = await addDags(node, 40);
  for (const [index, cid] of cids.entries()) {
    await node.ipfs('pin', 'add', `--name=upload-${index}`, cid);
  }
  const recorder = await startRecorder(target.restUrl);
  const result = await copy({
    'kubo-url': node.apiUrl,
    'pin-name': 'upload-',
    'name-match': 'partial',
    'cluster-url': recorder.url,
    'cluster-auth': `bearer:${target.token}`,
    from: 'kubo',
    prefer: 'upload',
  });
  expect(result.outputs).toMatchObject({ status: 'pinned' });
  expect(ofPrefix(await listPins(target), 'upload-')).toEqual(
    sorted(cids.map((cid, index) => ({ cid, name: `upload-${index}`, meta: {} }))),
  );
  for (const cid of cids) expect(await hasDag(target.kubo, cid)).toBe(true);
  const sent = recorder.passed.filter(({ method }) => method === 'POST');
  expect(sent).toHaveLength(cids.length);
  expect(sent.every(({ url }) => url.startsWith('/add?'))).toBe(true);
  console.log(`40 DAGs exported, checked and uploaded in ${Math.round(result.ms)} ms`);
  await recorder.close();
});

test('a source without delegates: what the target cannot fetch is exported and uploaded', async () => {
  const pins = await addPins(source, 20, 'fallback-');
  const relay = await startRelay(source.pinningUrl, {
    after: (_, { status, text }) => ({
      status,
      text: text.replaceAll(/"delegates":\[[^\]]*\]/g, '"delegates":[]'),
    }),
  });
  const result = await copy({
    'pinning-url': relay.url,
    'pinning-token': source.token,
    'kubo-url': node.apiUrl,
    from: 'pinning',
    'from-gateway': source.kubo.gatewayUrl,
    'fallback-after': '10s',
    'pin-name': 'fallback-',
    'name-match': 'partial',
  });
  expect(result.outputs).toMatchObject({ status: 'pinned' });
  const names = await listNames(node);
  expect(pins.map(({ cid }) => names.get(cid))).toEqual(pins.map(({ name }) => name));
  for (const { cid } of pins) expect(await hasDag(node, cid)).toBe(true);
  console.log(`20 pins that could not be fetched took ${Math.round(result.ms)} ms`);
  await relay.close();
});

test('pins of a Pinning Service API are fetched by a Kubo, which connects to their delegates', async () => {
  const pins = await addPins(source, 200, 'fetch-');
  // The node uses one of them already, under a name of its own.
  const shared = await addFile(node, 'shared\n');
  await node.ipfs('pin', 'add', '--name=own', shared);
  expect(await addFile(source.kubo, 'shared\n')).toBe(shared);
  await pinAll(source, [{ cid: shared, name: 'fetch-shared', meta: {} }]);
  const result = await copy({
    'pinning-url': source.pinningUrl,
    'pinning-token': source.token,
    'kubo-url': node.apiUrl,
    from: 'pinning',
    'pin-name': 'fetch-',
    'name-match': 'partial',
  });
  expect(result.outputs).toMatchObject({ status: 'pinned' });
  const names = await listNames(node);
  expect(pins.map(({ cid }) => names.get(cid))).toEqual(pins.map(({ name }) => name));
  expect(names.get(shared)).toBe('own | fetch-shared');
  console.log(`201 pins were fetched by a Kubo in ${Math.round(result.ms)} ms`);
});

test('a target that fails every tenth pin: the others arrive, and a later run completes them', async () => {
  const pins = await addPins(source, 100, 'tenth-');
  const bad = new Set(pins.filter((_, index) => index % 10 === 0).map(({ cid }) => cid));
  let fails = true;
  /** What the service says of those, which it does not store. */
  const failed = new Map<string, PinStatus>();
  const relay = await startRelay(target.pinningUrl, {
    async after({ method, url, body }, reply) {
      const { pathname, searchParams } = new URL(url, 'http://relay.invalid');
      if (method === 'POST' && pathname === '/pins') {
        const { cid }: { cid: string } = JSON.parse(body);
        failed.delete(cid);
        if (!fails || !bad.has(cid)) return reply;
        await ask(target, `/pins/${cid}`, 'DELETE');
        const info = { status_details: 'no space left on device' };
        const pin = { ...(JSON.parse(reply.text) as PinStatus), status: 'failed', info };
        failed.set(cid, pin);
        return { status: 202, text: JSON.stringify(pin) };
      }
      const [, id = ''] = /^\/pins\/(.+)$/.exec(pathname) ?? [];
      const alone = failed.get(id);
      if (alone !== undefined) return { status: 200, text: JSON.stringify(alone) };
      if (pathname !== '/pins') return reply;
      const statuses = searchParams.get('status')?.split(',') ?? [];
      const cids = searchParams.get('cid')?.split(',') ?? [...failed.keys()];
      const more = statuses.includes('failed') ? cids.flatMap((cid) => failed.get(cid) ?? []) : [];
      const { count, results }: { count: number; results: readonly PinStatus[] | null } =
        JSON.parse(reply.text);
      const listed = { count: count + more.length, results: [...more, ...(results ?? [])] };
      return { status: reply.status, text: JSON.stringify(listed) };
    },
  });
  const cwd = await makeFolder('copy');
  const inputs = {
    ...betweenServices(source.pinningUrl, relay.url),
    'pin-name': 'tenth-',
    'name-match': 'partial',
    journal: 'journal.jsonl',
  };
  const partial = await copy(inputs, { code: 1 }, cwd);
  expect(partial.outputs).toMatchObject({ status: 'partial' });
  expect(partial.summary).toContain('no space left on device');
  const arrived = ofPrefix(await listPins(target), 'tenth-');
  expect(arrived).toEqual(sorted(pins.filter(({ cid }) => !bad.has(cid))));
  const entries = readPins(partial).filter(({ status }) => status === 'failed');
  expect(new Set(entries.map(({ cid }) => cid))).toEqual(bad);

  fails = false;
  const before = posts(relay).length;
  const complete = await copy(inputs, { code: 0, errors: [] }, cwd);
  expect(complete.outputs).toMatchObject({ status: 'pinned' });
  expect(new Set(posts(relay).slice(before))).toEqual(bad);
  expect(ofPrefix(await listPins(target), 'tenth-')).toEqual(sorted(pins));
  console.log(
    `10 of 100 failed (${Math.round(partial.ms)} ms), then arrived (${Math.round(complete.ms)} ms)`,
  );
  await relay.close();
});
