import { type StdioOptions, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, onTestFinished, test } from 'vitest';
import { runAction, startAction } from './action.ts';
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
    const table = await stage.shell(['ls', ...to]);
    expect(table.stdout).toMatch(
      new RegExp(`^${cidA}\\tpinned\\tpreview\\tpinning\\t\\S+\\t\\S+\\t${service.url}/\\n$`),
    );
    expect(table.stderr).toMatch(/^Warning: .*\nFix: .*\nPinning service: 1 pin\.\n$/);
    const list = await stage.shell(['list', '--json', ...to]);
    expect(JSON.parse(list.stdout).pins).toMatchObject([{ cid: cidA, name: 'preview' }]);
    const unpin = await stage.shell(['rm', '--pin-name', 'preview', ...to]);
    expect(unpin.code).toBe(0);
    expect(unpin.stdout).toMatch(new RegExp(`^${cidA}\\tremoved\\tpreview\\t`));
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
    const asJson = await runAction({
      args: ['site', '--json'],
      cwd: stage.workspace,
      nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(older)}`],
    });
    expect(JSON.parse(asJson.stdout)).toEqual({
      error:
        'Pack and Pin needs Node 24 or later; this is v20.20.2.\nFix: run it with a newer Node.',
    });
    const entry = readFileSync(new URL('../../dist/index.js', import.meta.url), 'utf8');
    expect(entry).toContain('import(');
    expect(entry).not.toMatch(/^import\b(?!\()|^export .* from/m);
  });

  test.for([
    ['a flag that does not exist', ['site', '--pin-nmae=x']],
    ['a command that does not exist', ['lsit']],
    ['a second path', ['site', 'other']],
    ['a flag without its value', ['site', '--kubo-url']],
    ['an input that is wrong', ['site', '--timeout', 'soon']],
    ['no content', ['--quiet']],
    ['a URL without its token', ['--cid', cidA, '--pinning-url', 'https://pins.example']],
  ] as const)('%s is named', async ([, args], { expect }) => {
    await using stage = await makeStage();
    const result = await stage.shell(args);
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(
      /^Error: Invalid input: .*(Did you mean `--pin-name`|Did you mean `list`|--help|value|duration|second path|also needs `pinning-token`)/s,
    );
    expect(result.stderr).not.toMatch(/^\s+at /m);
  });

  test.for([['--help'], ['-h']] as const)('%o prints every flag', async (args, { expect }) => {
    await using stage = await makeStage();
    const result = await stage.shell(args);
    expect(result.code).toBe(0);
    for (const flag of ['--path', '--kubo-url', '--pinning-token', '--json', '--timeout']) {
      expect(result.stdout).toContain(flag);
    }
  });

  test('no arguments print the usage on standard error', async ({ expect }) => {
    await using stage = await makeStage();
    const result = await stage.shell([]);
    expect(result.code).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain('Usage: pack-and-pin [COMMAND]');
    expect(result.stderr.split('\n').length).toBeLessThan(24);
  });

  test('content and service can come from variables, on a runner too', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const variables = { PACK_AND_PIN_PATH: 'site', PACK_AND_PIN_KUBO_URL: kubo.url };
    for (const env of [variables, { ...variables, GITHUB_ACTIONS: 'true' }]) {
      const result = await stage.shell([], env);
      expect(result.stdout).toBe(`${siteCid}\n`);
      expect(result.code).toBe(0);
    }
  });

  test('a CID as a word is pinned', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({ stages: [{ status: 'pinned' }] });
    for (const words of [[cidA], ['add', cidB]]) {
      expect((await stage.shell([...words, ...flags(service.inputs)])).code).toBe(0);
    }
    expect(service.pins.map(({ pin }) => pin.cid)).toEqual([cidA, cidB]);
  });

  test('a pin that is late ends with 3, one that failed with 1, a signal with its number', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const late = await stage.pinningService({ stages: [{ status: 'queued' }] });
    const bad = await stage.pinningService({ stages: [{ status: 'failed' }] });
    const unconfirmed = await stage.shell([cidA, '--timeout=1s', ...flags(late.inputs)]);
    expect(unconfirmed.code).toBe(3);
    expect((await stage.shell([cidA, ...flags(bad.inputs)])).code).toBe(1);
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      const action = await stage.startShell([cidA, '--json', ...flags(late.inputs)]);
      await action.saw(/queued/);
      action.kill(signal);
      const result = await action.result;
      expect(result.code).toBe(code);
      expect(JSON.parse(result.stdout)).toMatchObject({
        cid: cidA,
        error: expect.stringContaining(`Cancelled by ${signal}.`),
      });
    }
  });

  test.for([
    ['a flag that does not exist', ['--json', '--kubourl', 'x'], {}, 2, 'no flag `--kubourl`'],
    ['a switch with a value', ['--json=yes'], {}, 2, '`--json` takes no value'],
    ['a variable that does not exist', ['--json'], { PACK_AND_PIN_X: '' }, 2, 'PACK_AND_PIN_X'],
    ['a secret that is missing', ['--json', '--pinata-token-file', 'no'], {}, 2, 'does not exist'],
    ['a wrong value', ['--json', '--timeout', 'soon'], {}, 2, '`timeout`'],
    ['no temporary folder', ['--json'], { TMPDIR: '/no/such' }, 1, 'set TMPDIR'],
    ['another CID', ['--json', '--expect-cid', cidA], {}, 1, cidA],
    ['a CAR that is a pipe', ['--json', '--car-path', 'pipe'], {}, 1, 'it is a device, a pipe or'],
  ] as const)(
    'with --json, %s is one JSON document',
    async ([, args, env, code, error], { expect }) => {
      await using stage = await makeStage();
      spawnSync('mkfifo', [join(stage.workspace, 'pipe')]);
      const result = await stage.shell(['site', ...args], env);
      expect(result.code).toBe(code);
      expect(JSON.parse(result.stdout).error).toContain(error);
      expect(result.stderr).toContain(error);
      expect((await stat(join(stage.workspace, 'pipe'))).isFIFO()).toBe(true);
    },
  );

  test('what cannot be stopped is reported all the same, before the process ends', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const temp = join(stage.workspace, 'temp');
    await mkdir(temp);
    // The CAR never gets its name, as on a network drive that is gone.
    const stuck =
      "import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; fs.promises.rename = () => { console.error('stuck'); return new Promise(() => setInterval(() => {}, 1000)); }; syncBuiltinESMExports();";
    const action = await startAction({
      args: ['site', '--json'],
      cwd: stage.workspace,
      env: { TMPDIR: temp },
      nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(stuck)}`],
    });
    await action.saw(/stuck/);
    action.kill('SIGINT');
    const result = await action.result;
    expect(result.code).toBe(130);
    expect(JSON.parse(result.stdout)).toEqual({ error: 'Cancelled by SIGINT.' });
    expect(await readdir(temp)).toEqual([]);
  });

  test('a full disk at standard output is an error, and one at standard error is not', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const full = openSync('/dev/full', 'w');
    onTestFinished(() => closeSync(full));
    const entry = join(import.meta.dirname, '../../dist/index.js');
    const spawn = (stdio: StdioOptions) =>
      spawnSync(process.execPath, [entry, 'site'], {
        cwd: stage.workspace,
        env: { TMPDIR: stage.workspace },
        stdio,
        encoding: 'utf8',
      });
    const out = spawn(['ignore', full, 'pipe']);
    expect(out.status).toBe(1);
    expect(out.stderr).toMatch(/\nError: Standard output cannot be written: ENOSPC\.\nFix: .*\n$/);
    expect(out.stderr.match(/^CAR: /gm)).toHaveLength(1);
    const err = spawn(['ignore', 'pipe', full]);
    expect(err.status).toBe(0);
    expect(err.stdout).toBe(`${siteCid}\n`);
  });

  test('NO_COLOR wins over FORCE_COLOR', async ({ expect }) => {
    await using stage = await makeStage();
    const coloured = await stage.shell(['nosuch'], { FORCE_COLOR: '1' });
    expect(coloured.stderr).toMatch(/^\u001b\[31mError:/);
    const plain = await stage.shell(['nosuch'], { FORCE_COLOR: '1', NO_COLOR: '1' });
    expect(plain.stderr).toMatch(/^Error: /);
    expect(plain.stderr).not.toContain('\u001b');
  });

  test('a current folder that is gone is named', async ({ expect }) => {
    await using stage = await makeStage();
    const gone =
      "import { mkdtempSync, rmdirSync } from 'node:fs'; const folder = mkdtempSync('gone-'); process.chdir(folder); rmdirSync('../' + folder);";
    const result = await runAction({
      args: ['./site', '--json'],
      cwd: stage.workspace,
      nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(gone)}`],
    });
    expect(result.code).toBe(2);
    expect(JSON.parse(result.stdout).error).toMatch(/^The current folder does not exist/);
  });

  test('the CAR is removed once it is pinned, and stays where it is the result', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const temp = join(stage.workspace, 'temp');
    await mkdir(temp);
    const left = () => readdir(temp);
    const env = { TMPDIR: temp };
    const pinned = await stage.shell(['site', '--json', ...flags(kubo.inputs)], env);
    expect(JSON.parse(pinned.stdout)).not.toHaveProperty('car-path');
    expect(await left()).toEqual([]);
    const kept = await stage.shell(
      ['site', '--json', '--car-path', 'kept.car', ...flags(kubo.inputs)],
      env,
    );
    expect(JSON.parse(kept.stdout)['car-path']).toBe(join(stage.workspace, 'kept.car'));
    const given = await stage.shell(['--car', 'kept.car', ...flags(kubo.inputs)], env);
    expect(given.code).toBe(0);
    expect(await readdir(stage.workspace)).toContain('kept.car');
    expect(await left()).toEqual([]);
    for (const args of [[], ['--kubo-url', 'http://127.0.0.1:9', '--attempts=1']]) {
      const packed = await stage.shell(['site', ...args], env);
      const [, path = ''] = /^CAR: (.*)$/m.exec(packed.stderr) ?? [];
      expect((await stat(path)).size).toBeGreaterThan(0);
    }
    expect(await left()).toHaveLength(2);
    // No output names what these leave.
    for (const args of [['no/such'], ['site', '--expect-cid', cidA]]) {
      expect((await stage.shell([...args, ...flags(kubo.inputs)], env)).code).not.toBe(0);
    }
    expect(await left()).toHaveLength(2);
  });

  test('a secret from a file, standard input or a variable is never on a command line', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({ stages: [{ status: 'queued' }] });
    const { 'pinning-url': url, 'pinning-token': token } = service.inputs;
    if (url === undefined || token === undefined) throw new Error('a service has both');
    const file = join(stage.workspace, 'token');
    await writeFile(file, `${token}\n`, { mode: 0o600 });
    const to = [cidA, '--pinning-url', url];
    for (const [args, env] of [
      [['--pinning-token-file', file], {}],
      [[], { PACK_AND_PIN_PINNING_TOKEN: token }],
    ] as const) {
      const action = await stage.startShell([...to, ...args], env);
      await action.saw(/queued/);
      const line = await readFile(`/proc/${action.pid}/cmdline`, 'utf8');
      expect(line).toContain('--pinning-url');
      expect(line).not.toContain(token);
      action.kill('SIGINT');
      expect((await action.result).shown).not.toContain(token);
    }
    const shown = await stage.shell([...to, '--pinning-token', token, '--wait=false']);
    expect(shown.stderr).toContain('can see the value of `--pinning-token`');
    const piped = await stage.shell([...to, '--pinning-token-file=-', '--wait=false'], {}, token);
    expect(piped.code).toBe(0);
    expect(piped.stderr).not.toContain('list of processes');
  });

  test('--version prints it', async ({ expect }) => {
    await using stage = await makeStage();
    const result = await stage.shell(['--version']);
    expect(result.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
