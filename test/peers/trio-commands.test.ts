import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ActionResult, runAction } from '../bundle/action.ts';
import { addFile, makeUnknownCid, type PinEntry, readPins, startTrio, type Trio } from './trio.ts';

let trio: Trio;

/** What stands when the lists are asked for; the newest last. */
const standing = [
  { name: 'site/main', meta: { app: 'web', commit: 'c1' } },
  { name: 'site/preview-1', meta: { app: 'web', commit: 'c2' } },
  { name: 'Site/Preview-2', meta: { app: 'docs' } },
] as const;
let cids: string[];
let pending: string;

beforeAll(async () => {
  trio = await startTrio();
  cids = [];
  // One after the other: Cluster keeps the time of a pin in seconds, and a run takes longer than one.
  for (const { name, meta } of standing) {
    const cid = await addFile(trio.kubo);
    const lines = Object.entries(meta).map(([key, value]) => `${key}=${value}`);
    const inputs = { ...trio.inputs, cid, 'pin-name': name, 'pin-meta': lines.join('\n') };
    const result = await runAction({ inputs });
    expect(result, result.stdout).toMatchObject({ code: 0 });
    cids.push(cid);
  }
  pending = makeUnknownCid();
  await trio.pin(pending, 'waits/main');
  await vi.waitFor(async () => expect(await trio.look(pending)).toBeDefined(), {
    timeout: 60_000,
  });
});

afterAll(() => trio.stop());

/** Names, newest first as the list gives them. */
function namesOf(pins: readonly PinEntry[]): (string | undefined)[] {
  return pins.map(({ name }) => name);
}

async function run(inputs: Readonly<Record<string, string>>): Promise<ActionResult> {
  return await runAction({ inputs: { ...trio.inputs, ...inputs } });
}

/** The same inputs as flags in a shell; the outputs as `--json` prints them. */
async function runInShell(inputs: Readonly<Record<string, string>>): Promise<{ pins: PinEntry[] }> {
  const flags = Object.entries({ ...trio.inputs, ...inputs }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]);
  const { code, stdout, stderr } = await runAction({ args: [...flags, '--json'] });
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

const all = ['waits/main', 'Site/Preview-2', 'site/preview-1', 'site/main'];

test.each<{ by: string; inputs: Record<string, string>; names: readonly string[] }>([
  { by: 'nothing', inputs: {}, names: all },
  { by: 'pin-name', inputs: { 'pin-name': 'site/preview-1' }, names: ['site/preview-1'] },
  {
    by: 'pin-name, whatever the case',
    inputs: { 'pin-name': 'SITE/preview-2', 'name-match': 'iexact' },
    names: ['Site/Preview-2'],
  },
  {
    by: 'a part of pin-name',
    inputs: { 'pin-name': 'preview', 'name-match': 'partial' },
    names: ['site/preview-1'],
  },
  {
    by: 'a part of pin-name, whatever the case',
    inputs: { 'pin-name': 'preview', 'name-match': 'ipartial' },
    names: ['Site/Preview-2', 'site/preview-1'],
  },
  { by: 'pin-name that no pin has', inputs: { 'pin-name': 'nothing' }, names: [] },
  { by: 'pin-status', inputs: { 'pin-status': 'pinned' }, names: all.slice(1) },
  { by: 'two of pin-status', inputs: { 'pin-status': 'queued,pinning' }, names: ['waits/main'] },
  { by: 'pin-meta', inputs: { 'pin-meta': 'app=web' }, names: ['site/preview-1', 'site/main'] },
  {
    by: 'two of pin-meta',
    inputs: { 'pin-meta': 'app=web\ncommit=c1' },
    names: ['site/main'],
  },
])('list by $by, from the shell and with a runner', async ({ inputs, names }) => {
  const asked = { command: 'list', ...inputs };
  const result = await run(asked);
  expect(result, result.stdout).toMatchObject({ code: 0, errors: [] });
  expect(namesOf(readPins(result))).toEqual(names);
  expect(result.summary).toContain(names.length === 1 ? '1 pin' : `${names.length} pins`);
  for (const { cid, status } of readPins(result)) {
    expect(result.summary).toContain(cid);
    expect(result.summary).toContain(status);
  }
  expect((await runInShell(asked)).pins).toEqual(readPins(result));
});

test('list by cid takes several, with the other filters beside it', async () => {
  const cid = [cids[0], cids[2], pending].join('\n');
  const result = await run({ command: 'list', cid });
  expect(namesOf(readPins(result))).toEqual(['waits/main', 'Site/Preview-2', 'site/main']);
  const pinned = await run({ command: 'list', cid, 'pin-status': 'pinned', 'pin-meta': 'app=web' });
  expect(readPins(pinned)).toMatchObject([
    { service: 'pinning', cid: cids[0], name: 'site/main', status: 'pinned', requestId: cids[0] },
  ]);
  expect(readPins(pinned)[0]?.meta).toMatchObject({ app: 'web', commit: 'c1' });
});

test('unpin by cid, by pin-name and by request-id, each from a runner or a shell', async () => {
  const made = await Promise.all([1, 2, 3, 4].map(() => addFile(trio.kubo)));
  for (const [index, cid] of made.entries()) await trio.pin(cid, `short-lived-${index}`);
  const [byCid = '', byName = '', byId = '', inShell = ''] = made;

  const one = await run({ command: 'unpin', cid: byCid });
  expect(one, one.stdout).toMatchObject({ code: 0 });
  expect(readPins(one)).toMatchObject([{ cid: byCid, removed: true }]);
  expect(one.summary).toContain('1 pin removed');
  const two = await run({ command: 'unpin', 'pin-name': 'short-lived-1' });
  expect(readPins(two)).toMatchObject([{ cid: byName, removed: true }]);
  const three = await run({ command: 'unpin', 'request-id': byId });
  expect(readPins(three)).toMatchObject([{ cid: byId, removed: true }]);
  const four = await runInShell({ command: 'unpin', 'pin-name': 'short-lived-3' });
  expect(four.pins).toMatchObject([{ cid: inShell, removed: true }]);

  for (const cid of made) {
    await expect.poll(() => trio.look(cid)).toBeUndefined();
    for (const kubo of trio.kubos) {
      await expect
        .poll(() => kubo.ipfs('pin', 'ls', '--type=recursive', '--quiet'))
        .not.toContain(cid);
    }
  }
  const again = await run({ command: 'unpin', cid: byCid });
  expect(again, again.stdout).toMatchObject({ code: 0 });
  expect(again.stdout).toContain('Nothing to remove');
});

test('several matches are refused with their names, and removed with all-matches', async () => {
  const made = await Promise.all([1, 2, 3].map(() => addFile(trio.kubo)));
  for (const cid of made) await trio.pin(cid, 'twin');
  const refused = await run({ command: 'unpin', 'pin-name': 'twin' });
  expect(refused, refused.stdout).toMatchObject({ code: 1 });
  expect(refused.errors).toHaveLength(1);
  expect(refused.errors[0]).toMatch(/3 pins match .*all-matches/s);
  for (const cid of made) {
    expect(refused.errors[0]).toContain(cid);
    expect(await trio.look(cid)).toBeDefined();
  }
  const removed = await run({ command: 'unpin', 'pin-name': 'twin', 'all-matches': 'true' });
  expect(removed, removed.stdout).toMatchObject({ code: 0 });
  expect(
    readPins(removed)
      .map(({ cid }) => cid)
      .toSorted(),
  ).toEqual(made.toSorted());
  for (const cid of made) await expect.poll(() => trio.look(cid)).toBeUndefined();
  // The pins of other names stand as they stood.
  expect(namesOf(readPins(await run({ command: 'list' })))).toEqual(all);
});

test('older-than and keep-last go by the time that Cluster gives, in whatever order it lists', async () => {
  const made: string[] = [];
  for (let index = 0; index < 4; index += 1) {
    const cid = await addFile(trio.kubo);
    await trio.pin(cid, `build-${index}`);
    const createdMs = async () => Date.parse((await trio.look(cid))?.created ?? '');
    await expect.poll(createdMs).toBeGreaterThan(0);
    // In whole seconds: the next one is made in a later one.
    const nextMs = Math.floor((await createdMs()) / 1000) * 1000 + 1000;
    await expect.poll(() => Date.now()).toBeGreaterThanOrEqual(nextMs);
    made.push(cid);
  }
  const builds = { command: 'unpin', 'pin-name': 'build-', 'name-match': 'partial' };
  const young = await run({ ...builds, 'older-than': '1h' });
  expect(readPins(young).map(({ kept }) => kept)).toEqual(made.map(() => 'recent'));
  const result = await run({ ...builds, 'keep-last': '2' });
  expect(result, result.stdout).toMatchObject({ code: 0 });
  const [oldest = '', older = '', newer = '', newest = ''] = made;
  const removed = new Map(readPins(result).map((pin) => [pin.cid, pin.removed]));
  expect(removed).toEqual(
    new Map([
      [oldest, true],
      [older, true],
      [newer, false],
      [newest, false],
    ]),
  );
  for (const cid of [newer, newest]) expect(await trio.look(cid)).toBeDefined();
});
