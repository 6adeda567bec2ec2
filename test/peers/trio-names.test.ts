import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActionResult, runAction } from '../bundle/action.ts';
import { startKubo } from './kubo.ts';
import { addFile, hasPinned, makeUnknownCid, readPins, startTrio, type Trio } from './trio.ts';

let trio: Trio;

beforeAll(async () => {
  trio = await startTrio();
});

afterAll(() => trio.stop());

async function run(inputs: Readonly<Record<string, string>>): Promise<ActionResult> {
  return await runAction({ inputs: { ...trio.inputs, ...inputs } });
}

async function publish(inputs: Readonly<Record<string, string>>): Promise<ActionResult> {
  const result = await run(inputs);
  expect(result, result.stdout).toMatchObject({ code: 0, errors: [] });
  expect(result.outputs['status']).toBe('pinned');
  return result;
}

async function nameOf(cid: string): Promise<string | undefined> {
  return (await trio.look(cid))?.pin.name;
}

async function isPinnedEverywhere(cid: string): Promise<boolean> {
  const pinned = await Promise.all(trio.kubos.map((kubo) => hasPinned(kubo, cid)));
  return pinned.every(Boolean);
}

test('Cluster keeps one pin per CID: another client that pins it by another name takes the first name away', async () => {
  const cid = await addFile(trio.kubo);
  const first = await trio.pin(cid, 'production', { commit: 'a' });
  const second = await trio.pin(cid, 'preview');
  expect([first.requestid, second.requestid]).toEqual([cid, cid]);
  // The peers agree on a pin a moment after it was taken.
  await expect.poll(() => nameOf(cid)).toBe('preview');
  expect((await trio.look(cid))?.pin.meta ?? {}).toEqual({});
});

test.each([
  { first: 'production 1', second: 'preview 1' },
  { first: 'preview 2', second: 'production 2' },
])(
  'a preview of the same content as production, published after $first, does not take it away when it closes',
  async ({ first, second }) => {
    const cid = await addFile(trio.kubo);
    const [preview = '', production = ''] = [first, second].toSorted();
    await publish({ cid, 'pin-name': first, 'pin-meta': 'by=first' });
    const result = await publish({ cid, 'pin-name': second });
    expect(result.stdout).toContain(`keeps one pin per CID, so this one is for "${first}" as well`);
    expect(await nameOf(cid)).toBe(`${first} | ${second}`);
    expect((await trio.look(cid))?.pin.meta).toMatchObject({ by: 'first' });

    // Each is found by its own name, and published again without a change.
    for (const name of [preview, production]) {
      const again = await publish({ cid, 'pin-name': name });
      expect(again.stdout).toContain('nothing changed');
      expect(readPins(await run({ command: 'list', 'pin-name': name }))).toMatchObject([{ cid }]);
    }
    for (const inputs of [{ cid }, { 'request-id': cid }, { cid, 'all-matches': 'true' }]) {
      const refused = await run({ command: 'unpin', ...inputs });
      expect(refused, refused.stdout).toMatchObject({ code: 1 });
      expect(refused.errors).toHaveLength(1);
      expect(refused.errors[0]).toMatch(/is needed under the names .*pin-name/s);
    }

    const closed = await run({ command: 'unpin', 'pin-name': preview });
    expect(closed, closed.stdout).toMatchObject({ code: 0 });
    expect(closed.stdout).toContain(`keeps ${cid} for "${production}", which needs it too`);
    expect(await nameOf(cid)).toBe(production);
    await expect.poll(async () => (await trio.look(cid))?.status).toBe('pinned');
    expect(await isPinnedEverywhere(cid)).toBe(true);

    const last = await run({ command: 'unpin', 'pin-name': production });
    expect(last, last.stdout).toMatchObject({ code: 0 });
    await expect.poll(() => trio.look(cid)).toBeUndefined();
  },
);

test('a name for which the pin has no room is refused, and nothing is changed', async () => {
  const cid = await addFile(trio.kubo);
  const long = 'x'.repeat(250);
  await publish({ cid, 'pin-name': long });
  const refused = await run({ cid, 'pin-name': 'preview' });
  expect(refused, refused.stdout).toMatchObject({ code: 1 });
  expect(refused.errors[0]).toMatch(/no room for another name.*shorter `pin-name`/s);
  expect(await nameOf(cid)).toBe(long);
});

test('replace: same-name puts the new content in the place of the old, whole on every node', async () => {
  const [older, newer] = await Promise.all([addFile(trio.kubo), addFile(trio.kubo)]);
  await publish({ cid: older, 'pin-name': 'blog' });
  const result = await publish({ cid: newer, 'pin-name': 'blog', replace: 'same-name' });
  expect(result.stdout).toContain(`replaced ${older}`);
  expect(await nameOf(newer)).toBe('blog');
  expect(await isPinnedEverywhere(newer)).toBe(true);
  await expect.poll(() => trio.look(older)).toBeUndefined();
  for (const kubo of trio.kubos) await expect.poll(() => hasPinned(kubo, older)).toBe(false);
});

test('replace by requestid puts the new content in the place of that pin', async () => {
  const [older, newer] = await Promise.all([addFile(trio.kubo), addFile(trio.kubo)]);
  await publish({ cid: older, 'pin-name': 'wiki at 1', 'pin-meta': 'edition=1' });
  const result = await publish({
    cid: newer,
    'pin-name': 'wiki at 2',
    'pin-meta': 'edition=2',
    replace: older,
  });
  expect(result.stdout).toContain(`replaced ${older}`);
  expect(await nameOf(newer)).toBe('wiki at 2');
  expect((await trio.look(newer))?.pin.meta).toMatchObject({ edition: '2' });
  await expect.poll(() => trio.look(older)).toBeUndefined();
});

test('replace leaves a pin that another name needs', async () => {
  const [shared, newer] = await Promise.all([addFile(trio.kubo), addFile(trio.kubo)]);
  await publish({ cid: shared, 'pin-name': 'live' });
  await publish({ cid: shared, 'pin-name': 'next' });
  await publish({ cid: newer, 'pin-name': 'next', replace: 'same-name' });
  expect(await nameOf(newer)).toBe('next');
  expect(await nameOf(shared)).toBe('live');
  expect(await isPinnedEverywhere(shared)).toBe(true);
});

test('replace by the requestid of the same content takes nothing away', async () => {
  const cid = await addFile(trio.kubo);
  await publish({ cid, 'pin-name': 'first' });
  await publish({ cid, 'pin-name': 'second', replace: cid });
  expect(await nameOf(cid)).toBe('first | second');
  expect(await isPinnedEverywhere(cid)).toBe(true);
});

test('replace keeps the old content while the new one is not pinned, and a later run ends it', async () => {
  const older = await addFile(trio.kubo);
  const outside = await startKubo({ name: 'outside' });
  const newer = await addFile(outside);
  await publish({ cid: older, 'pin-name': 'docs' });
  const inputs = { cid: newer, 'pin-name': 'docs', replace: 'same-name' };
  const early = await run({ ...inputs, timeout: '8s' });
  expect(early, early.stdout).toMatchObject({ code: 1 });
  expect(early.outputs['status']).toBe('unconfirmed');
  expect((await trio.look(older))?.status).toBe('pinned');

  await Promise.all(trio.kubos.map((kubo) => kubo.ipfs('swarm', 'connect', outside.swarmAddress)));
  await publish(inputs);
  expect(await isPinnedEverywhere(newer)).toBe(true);
  await expect.poll(() => trio.look(older)).toBeUndefined();
  await outside.stop();
});

test('replace of a pin that is not there changes nothing and says so', async () => {
  const [cid, gone] = [await addFile(trio.kubo), makeUnknownCid()];
  const result = await run({ cid, replace: gone });
  expect(result, result.stdout).toMatchObject({ code: 1 });
  expect(result.errors).toHaveLength(1);
  expect(result.errors[0]).toContain(`has no pin "${gone}" to replace, so nothing was changed`);
  expect(await trio.look(cid)).toBeUndefined();
});
