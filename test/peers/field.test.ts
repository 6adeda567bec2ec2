import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActionResult, runAction } from '../bundle/action.ts';
import { makeFolder } from './daemon.ts';
import { addFile, makeUnknownCid, readPins, startTrio, type Trio } from './trio.ts';

let trio: Trio;

beforeAll(async () => {
  trio = await startTrio();
});

afterAll(() => trio.stop());

/** The three ways to these daemons. */
const services = ['kubo', 'cluster', 'pinning'] as const;

function inputsOf(service: (typeof services)[number]): Readonly<Record<string, string>> {
  const { kubo, cluster, inputs } = trio;
  if (service === 'kubo') return { 'kubo-url': kubo.apiUrl };
  if (service === 'pinning') return inputs;
  return { 'cluster-url': cluster.restUrl, 'cluster-auth': `basic:${cluster.credentials}` };
}

/** CIDs of the pins of a name, by the action itself. */
async function listCids(inputs: Readonly<Record<string, string>>, name: string) {
  const result = await runAction({ inputs: { ...inputs, command: 'list', 'pin-name': name } });
  expect(result, result.stdout).toMatchObject({ code: 0, errors: [] });
  return readPins(result).map(({ cid }) => cid);
}

function expectPinned(result: ActionResult): void {
  expect(result, result.stdout).toMatchObject({ code: 0, errors: [] });
  expect(result.outputs['status']).toBe('pinned');
}

test.each(services)(
  'F11 R15 replace after a failed deployment leaves only the new pin (%s)',
  async (service) => {
    const inputs = { ...inputsOf(service), 'pin-name': `deployed by ${service}` };
    const [production, newest] = [await addFile(trio.kubo), await addFile(trio.kubo)];
    expectPinned(await runAction({ inputs: { ...inputs, cid: production } }));

    const broken = makeUnknownCid();
    const replace = { replace: 'same-name' };
    const failed = await runAction({
      inputs: { ...inputs, ...replace, cid: broken, timeout: '8s' },
    });
    expect(failed.code).toBe(1);
    expect(await listCids(inputs, inputs['pin-name'])).toContain(production);

    expectPinned(await runAction({ inputs: { ...inputs, ...replace, cid: newest } }));
    await expect.poll(() => listCids(inputs, inputs['pin-name'])).toEqual([newest]);
  },
);

test.each(services)('F4 a name with the separator of names is refused (%s)', async (service) => {
  const cid = await addFile(trio.kubo);
  const inputs = { ...inputsOf(service), cid, 'pin-name': 'Docs | Staging' };
  const result = await runAction({ inputs });
  expect(result.code).toBe(1);
  expect(result.errors).toHaveLength(1);
  expect(result.errors[0]).toContain('`pin-name` is "Docs | Staging"');
});

test.each(services)(
  'F8 a name of 255 bytes is kept, and a longer one refused (%s)',
  async (service) => {
    const cid = await addFile(trio.kubo);
    const longest = service.padEnd(55, 'x') + 'ф'.repeat(100);
    const inputs = { ...inputsOf(service), cid };
    expectPinned(await runAction({ inputs: { ...inputs, 'pin-name': longest } }));
    expect(await listCids(inputsOf(service), longest)).toEqual([cid]);
    const result = await runAction({ inputs: { ...inputs, 'pin-name': `${longest}x` } });
    expect(result.code).toBe(1);
    expect(result.errors[0]).toContain('`pin-name` has 256 bytes');
  },
);

test('F12 a gateway does not follow a link that is kept, and serves what it leads to if it is followed', async () => {
  const { kubo } = trio;
  const cwd = await makeFolder('links');
  await mkdir(join(cwd, 'site', 'real'), { recursive: true });
  await writeFile(join(cwd, 'site', 'real.html'), '<h1>real</h1>\n');
  await writeFile(join(cwd, 'site', 'real', 'x.txt'), 'x\n');
  await symlink('real.html', join(cwd, 'site', 'link.html'));
  await symlink('real', join(cwd, 'site', 'dl'));
  const publish = async (symlinks: string) => {
    const inputs = { path: 'site', symlinks, 'kubo-url': kubo.apiUrl };
    const result = await runAction({ cwd, inputs });
    expectPinned(result);
    const get = async (path: string) => {
      const reply = await fetch(`${kubo.gatewayUrl}/ipfs/${result.outputs['cid']}/${path}`);
      return { status: reply.status, text: await reply.text() };
    };
    return { result, page: await get('link.html'), file: await get('dl/x.txt') };
  };

  const kept = await publish('preserve');
  expect(kept.page).toMatchObject({ status: 200, text: 'real.html' });
  expect(kept.file.status).toBe(404);
  expect(kept.result.warnings.join('\n')).toContain('gateways do not follow symbolic links');

  const followed = await publish('follow');
  expect(followed.page).toMatchObject({ status: 200, text: '<h1>real</h1>\n' });
  expect(followed.file).toMatchObject({ status: 200, text: 'x\n' });
  expect(followed.result.warnings.join('\n')).not.toContain('symbolic link');
});

// Last, since the cluster is busy with these pins from then on.
test('F9 a list of more than 1,000 pins of a cluster has all of them', async () => {
  const name = 'one of many';
  const cids = Array.from({ length: 1_040 }, makeUnknownCid);
  for (let at = 0; at < cids.length; at += 40) {
    await Promise.all(cids.slice(at, at + 40).map((cid) => trio.pin(cid, name)));
  }
  await expect
    .poll(async () => (await listCids(trio.inputs, name)).toSorted())
    .toEqual(cids.toSorted());
});
