import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoServices, startServices } from '../../demo/services.ts';
import { runAction } from './action.ts';

let services: DemoServices;

beforeAll(async () => {
  services = await startServices();
});

afterAll(() => services.close());

const cid = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy';

/** Has the demo's pinning service take a pin that it cannot finish, since its node has not the content. */
async function pin(name: string): Promise<void> {
  const inputs = { cid, 'pin-name': name, wait: 'false' };
  const result = await runAction({ inputs: { ...access(), ...inputs } });
  expect(result, result.stdout).toMatchObject({ code: 0 });
}

function access(): Record<string, string> {
  return { 'pinning-url': services.pinningUrl, 'pinning-token': services.pinningToken };
}

/** The output `pins` of a run with these inputs, given as a runner or as a shell gives them. */
async function run(how: string, inputs: Readonly<Record<string, string>>): Promise<unknown> {
  const all = { ...access(), ...inputs };
  if (how === 'a runner') {
    const { code, outputs, stdout } = await runAction({ inputs: all });
    expect(code, stdout).toBe(0);
    return JSON.parse(outputs['pins'] ?? '');
  }
  const flags = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  const { code, stdout, stderr } = await runAction({ args: [...flags, '--json'] });
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout).pins;
}

test.each(['a runner', 'a shell'])(
  "command: list and command: unpin work on the demo's server, from %s",
  async (how) => {
    await pin('production');
    await pin('preview');
    const both = { command: 'list', cid };
    expect(await run(how, both)).toMatchObject([
      { service: 'pinning', cid, name: 'preview', status: 'queued' },
      { service: 'pinning', cid, name: 'production', status: 'queued' },
    ]);
    const preview = { command: 'unpin', 'pin-name': 'preview' };
    expect(await run(how, preview)).toMatchObject([{ name: 'preview', removed: true }]);
    expect(await run(how, both)).toMatchObject([{ name: 'production' }]);
    const production = { command: 'unpin', cid };
    expect(await run(how, production)).toMatchObject([{ name: 'production', removed: true }]);
    expect(await run(how, both)).toEqual([]);
  },
);
