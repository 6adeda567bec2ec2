import { describe, test } from 'vitest';
import { expectWithin } from '../fixtures/rounds.ts';
import { makeStage, siteCid } from './stage.ts';
import { makeWorld } from './verify-world.ts';

describe.concurrent('verify', () => {
  test('what was published is fetched again, block by block', async ({ expect }) => {
    await using stage = await makeStage();
    const { kubo, hosts } = await makeWorld(stage);
    const result = await stage.run({ path: 'site', ...kubo.inputs, ...hosts, verify: 'fail' });
    const { host } = new URL(hosts['verify-gateways']);
    expect(result.errors).toEqual([]);
    expect(result.code).toBe(0);
    expect(result.outputs['verified']).toBe('complete');
    expect(JSON.parse(result.outputs['verification'] ?? '')).toMatchObject([
      {
        cid: siteCid,
        verdict: 'complete',
        served: { yes: true, blocks: 5, of: 5, by: [{ host, via: 'gateway' }] },
        independent: { yes: true, hosts: [host] },
      },
    ]);
    expect(result.summary).toContain('5 of 5 blocks');
  });

  test('what nobody serves fails the run with `fail`, and warns with `warn`', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { kubo, deaf } = await makeWorld(stage);
    const inputs = { path: 'site', ...kubo.inputs, ...deaf };
    const failed = await stage.run({ ...inputs, verify: 'fail' });
    expect(failed.code).toBe(1);
    expect(failed.outputs).toMatchObject({ status: 'pinned', verified: 'none' });
    expect(failed.errors).toHaveLength(1);
    expect(failed.errors[0]).toMatch(/fetch/);
    const warned = await stage.run({ ...inputs, verify: 'warn' });
    expect(warned.code).toBe(0);
    expect(warned.warnings.join('\n')).toMatch(/fetch/);
  });

  test('nothing is verified at private services by default, without a confirmation, or in a shell', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { kubo, router, hosts } = await makeWorld(stage);
    const auto = await stage.run({ path: 'site', ...kubo.inputs });
    const shell = await stage.shell([
      'site',
      '--json',
      ...Object.entries({ ...kubo.inputs, ...hosts }).flatMap(([name, value]) => [
        `--${name}`,
        value,
      ]),
    ]);
    const packed = await stage.run({ path: 'site', ...hosts, require: 'none', verify: 'fail' });
    for (const { code } of [auto, shell, packed]) expect(code).toBe(0);
    expect(auto.outputs).not.toHaveProperty('verified');
    expect(packed.outputs).not.toHaveProperty('verified');
    expect(JSON.parse(shell.stdout)).not.toHaveProperty('verified');
    expect(router.requests).toEqual([]);
  });

  test('in a shell the command tells three results apart by its exit code', async ({ expect }) => {
    await using stage = await makeStage();
    const { kubo, hosts, deaf } = await makeWorld(stage);
    await stage.run({ path: 'site', ...kubo.inputs });
    const verify = (inputs: Readonly<Record<string, string>>) =>
      stage.shell([
        'verify',
        siteCid,
        ...Object.entries(inputs).flatMap(([name, value]) => [`--${name}`, value]),
      ]);
    const complete = await verify(hosts);
    const { host } = new URL(hosts['verify-gateways']);
    expect(complete.stdout).toBe(`${siteCid}\tcomplete\t5/5\t${host}\tno\n`);
    expect(complete.code).toBe(0);
    const none = await verify(deaf);
    expect(none.stdout).toMatch(new RegExp(`^${siteCid}\tnone\t0/`));
    expect(none.code).toBe(1);
    const nobody = 'http://127.0.0.1:9';
    await expectWithin({ ms: 20_000 }, async () => {
      const unknown = await verify({ 'verify-routers': nobody, 'verify-gateways': nobody });
      expect(unknown.stdout).toMatch(new RegExp(`^${siteCid}\tunknown\t0/`));
      expect(unknown.code).toBe(3);
      return unknown;
    });
  });

  test('a publish is a success if its verdict is unknown, and removes its CAR whatever it is', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { kubo, deaf } = await makeWorld(stage);
    const nobody = 'http://127.0.0.1:9';
    // What was published is published, also if nobody could be asked.
    const published = await stage.shell([
      'site',
      '--verify=fail',
      `--verify-routers=${nobody}`,
      `--verify-gateways=${nobody}`,
      ...Object.entries(kubo.inputs).flatMap(([name, value]) => [`--${name}`, value]),
    ]);
    expect(published.stderr).toContain('It is not known whether others can fetch the content.');
    expect(published.code).toBe(0);
    // The CAR is needed no longer once it is pinned, also if nobody else has it.
    const unfetched = await stage.shell([
      'site',
      '--json',
      '--verify=fail',
      ...Object.entries({ ...kubo.inputs, ...deaf }).flatMap(([name, value]) => [
        `--${name}`,
        value,
      ]),
    ]);
    expect(unfetched.code).toBe(1);
    expect(JSON.parse(unfetched.stdout)).toMatchObject({ status: 'pinned', verified: 'none' });
    expect(JSON.parse(unfetched.stdout)).not.toHaveProperty('car-path');
  });

  test('wrong inputs are named before any request', async ({ expect }) => {
    await using stage = await makeStage();
    const { router } = await makeWorld(stage);
    const result = await stage.run({
      command: 'verify',
      cid: siteCid,
      'verify-routers': `${router.url}\nftp://router.example`,
      'verify-gateways': 'https://user:password@gateway.example',
      'verify-timeout': '5',
      'verify-sample': '-1',
    });
    expect(result.code).toBe(1);
    for (const name of ['verify-routers', 'verify-gateways', 'verify-timeout', 'verify-sample']) {
      expect(result.errors[0]).toContain(`\`${name}\``);
    }
    expect(result.errors[0]).not.toContain('password@');
    expect(router.requests).toEqual([]);
  });
});
