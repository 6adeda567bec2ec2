import { readFileSync } from 'node:fs';
import { describe, test } from 'vitest';
import { runAction } from './action.ts';
import { cidA, cidB, makeStage, siteCid, steady } from './stage.ts';

/** The flags of a shell for the inputs of a step. */
function flags(inputs: Readonly<Record<string, string>>): string[] {
  return Object.entries(inputs).flatMap(([name, value]) => [`--${name}`, value]);
}

describe.concurrent('in a shell', () => {
  test('the CID alone is on standard output, and the rest on standard error', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const result = await stage.shell(['site', ...flags(kubo.inputs)]);
    expect(result.code).toBe(0);
    expect(result.stdout).toBe(`${siteCid}\n`);
    expect(steady(result.stderr)).toMatchInlineSnapshot(`
      "Packed 3 files (99 bytes) into 5 blocks, a CAR of 563 bytes (TIME).
      CID: bafybeigln3agks73zfvf7j322s2aflmk4jsexi6giqmvgtem663coohvki
      Sending to Kubo (kubo-url) …
      Kubo: pinned after TIME.
      Pinned by Kubo: https://bafybeigln3agks73zfvf7j322s2aflmk4jsexi6giqmvgtem663coohvki.ipfs.inbrowser.link
      "
    `);
    expect([...kubo.pins]).toEqual([[siteCid, '']]);
  });

  test('--json prints the outputs', async ({ expect }) => {
    await using stage = await makeStage();
    const result = await stage.shell(['./site', '--json']);
    expect(result.code).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({
      cid: siteCid,
      status: 'not-pinned',
      pins: [],
      'file-count': 3,
    });
  });

  test('several CIDs are a flag given again', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({ stages: [{ status: 'pinned' }] });
    const result = await stage.shell(['--cid', cidA, `--cid=${cidB}`, ...flags(service.inputs)]);
    expect(result.code).toBe(0);
    expect(result.stdout).toBe(`${cidA}\n${cidB}\n`);
    // They are asked for side by side.
    expect(new Set(service.pins.map(({ pin }) => pin.cid))).toEqual(new Set([cidA, cidB]));
  });

  test('a boolean is a flag of its own, or has a value', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService();
    const to = ['--cid', cidA, ...flags(service.inputs)];
    for (const wait of [['--wait=false'], ['--wait', 'false']]) {
      const before = service.requests.length;
      const result = await stage.shell([...wait, '--allow-http', '--include-hidden-files', ...to]);
      expect(result.stderr).not.toContain('Error');
      expect(result.code).toBe(0);
      expect(service.requests.length - before).toBeLessThanOrEqual(2);
    }
    const wrapped = await stage.shell(['--wrap', 'site/robots.txt', '--json']);
    expect(JSON.parse(wrapped.stdout)).toMatchObject({ 'file-count': 1, status: 'not-pinned' });
  });

  test('list and unpin work there too', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({ stages: [{ status: 'pinned' }] });
    const to = flags(service.inputs);
    await stage.shell(['--cid', cidA, '--pin-name', 'preview', ...to]);
    const list = await stage.shell(['--command', 'list', '--json', ...to]);
    expect(JSON.parse(list.stdout).pins).toMatchObject([{ cid: cidA, name: 'preview' }]);
    const unpin = await stage.shell(['--command', 'unpin', '--pin-name', 'preview', ...to]);
    expect(unpin.code).toBe(0);
    expect(unpin.stdout).toBe('');
    expect(service.pins).toEqual([]);
  });

  test('a failure is one message on standard error, with the CID still on standard output', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const result = await stage.shell([
      'site',
      '--kubo-url',
      'http://127.0.0.1:9',
      '--attempts',
      '1',
    ]);
    expect(result.code).toBe(1);
    expect(result.stdout).toBe(`${siteCid}\n`);
    expect(result.stderr.slice(result.stderr.indexOf('Error:'))).toMatchInlineSnapshot(`
      "Error: Not pinned by Kubo.
      Kubo could not look up earlier pins: POST http://127.0.0.1:9/api/v0/pin/ls failed: connection refused (nothing is listening on that port).
      Fix: start the daemon before this step, and check the port in \`kubo-url\`. On a runner, 127.0.0.1 is the runner itself: if the node is on another machine, give the address of that one.
      "
    `);
  });

  test('an older Node is named in one sentence, before it loads what it cannot parse', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const older =
      "Object.defineProperty(process, 'version', { value: 'v20.20.2' }); Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });";
    const result = await runAction({
      args: ['site'],
      cwd: stage.workspace,
      nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(older)}`],
    });
    expect(result).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        'Error: Pack and Pin needs Node 24 or later; this is v20.20.2.\nFix: run it with a newer Node.\n',
    });
    const entry = readFileSync(new URL('../../dist/index.js', import.meta.url), 'utf8');
    expect(entry).toContain('import(');
    expect(entry).not.toMatch(/^import\b(?!\()|^export .* from/m);
  });

  test.for([
    ['a flag that does not exist', ['site', '--pin-nmae=x']],
    ['a second path', ['site', 'other']],
    ['a flag without its value', ['site', '--kubo-url']],
    ['an input that is wrong', ['site', '--timeout', 'soon']],
    ['no content', ['--json']],
    ['a URL without its token', ['--cid', cidA, '--pinning-url', 'https://pins.example']],
  ] as const)('%s is named', async ([, args], { expect }) => {
    await using stage = await makeStage();
    const result = await stage.shell(args);
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(
      /^Error: Invalid input: .*(Did you mean `--pin-name`|--help|value|duration|second path|also needs `pinning-token`)/s,
    );
    expect(result.stderr).not.toMatch(/^\s+at /m);
  });

  test.for([['--help'], ['-h'], []] as const)('%o prints every flag', async (args, { expect }) => {
    await using stage = await makeStage();
    const result = await stage.shell(args);
    expect(result.code).toBe(0);
    for (const flag of ['--path', '--kubo-url', '--pinning-token', '--json', '--timeout [15m]']) {
      expect(result.stdout).toContain(flag);
    }
  });

  test('--version prints it', async ({ expect }) => {
    await using stage = await makeStage();
    const result = await stage.shell(['--version']);
    expect(result.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
