import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createRunnerEnvironment } from '../../../src/environment/runner.ts';
import { createShellEnvironment } from '../../../src/environment/shell/shell.ts';
import { parseCommandLine } from '../../../src/environment/shell/command-line.ts';
import { readShellInputs } from '../../../src/environment/shell/shell-source.ts';
import { computed } from '../../../src/net/redaction.ts';
import { readEventFixture } from '../../fixtures/events.ts';
import { cidV1 } from '../cids.ts';
import { createScreen } from '../../fakes/screen.ts';
import { commandsIn } from '../report/commands.ts';

let output = '';

beforeEach(() => {
  output = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** A folder that is gone when the test is over. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-surroundings-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A file with that content, gone when the test is over. */
function makeFile(content: string): string {
  const path = join(makeFolder(), 'file');
  writeFileSync(path, content);
  return path;
}

const secrets = {
  'INPUT_PINNING-TOKEN': 'T0ken-of-mona',
  'INPUT_KUBO-AUTH': 'basic:mona:p4ssword',
  ACTIONS_RUNTIME_TOKEN: 'runtime-T0ken',
  GITHUB_TOKEN: '',
};

test('on a runner every secret is masked before anything is said, and blanked out after', () => {
  const { secrets: known, log, redact } = createRunnerEnvironment(secrets);
  const basic = Buffer.from('mona:p4ssword').toString('base64');
  const expected = ['T0ken-of-mona', 'basic:mona:p4ssword', 'mona:p4ssword', basic, 'p4ssword'];
  expected.push('runtime-T0ken');
  expect(new Set(known)).toEqual(new Set(expected));
  const masked = commandsIn(output).map(({ name, data }) => [name, data]);
  expect(new Set(masked.map(String))).toEqual(
    new Set(expected.map((secret) => String(['add-mask', secret]))),
  );
  output = '';
  log.info(`a T0ken-of-mona runtime-T0ken ${basic} p4ssword z`);
  expect(output).toBe('a *** *** *** *** z\n');
  expect(redact('T0ken-of-mona')).toBe('***');
});

test('on a runner content is looked for in the workspace, and a CAR goes to RUNNER_TEMP', () => {
  const temporary = makeFolder();
  const runner = createRunnerEnvironment({
    GITHUB_WORKSPACE: '/home/runner/work/site/site',
    RUNNER_TEMP: temporary,
    INPUT_PATH: ' dist ',
  });
  expect(runner.places.workspace).toBe('/home/runner/work/site/site');
  expect(dirname(runner.places.makeTemporaryFolder('x-'))).toBe(temporary);
  expect(runner.places.isConfined).toBe(true);
  expect(runner.source.get('path')).toBe('dist');
  expect(runner.source.get('car')).toBeUndefined();
  expect(runner.renderEnd(undefined)).toBe('');
});

test('the event of a run comes from its file', () => {
  const env = {
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REPOSITORY: 'octo/site',
    GITHUB_SHA: 'abc',
  };
  const path = makeFile(JSON.stringify(readEventFixture('pull-request-fork').event.payload));
  const at = (file: string) =>
    createRunnerEnvironment({ ...env, GITHUB_EVENT_PATH: file }).readEvent();
  expect(at(path)).toMatchObject({ pullRequest: 7, withoutSecrets: 'fork' });
  expect(at('')).toMatchObject({ pullRequest: undefined });
  for (const broken of [makeFile('{'), '/no/such/event.json']) {
    expect(() => at(broken)).toThrow(
      `The event of this run could not be read from ${broken} (GITHUB_EVENT_PATH):`,
    );
  }
});

test('the summary goes into its file, and nowhere where there is none', async () => {
  const path = makeFile('');
  const env = { ...secrets, GITHUB_STEP_SUMMARY: path };
  await createRunnerEnvironment(env).writeSummary('# a\n');
  expect(readFileSync(path, 'utf8')).toBe('# a\n');
  await createRunnerEnvironment(secrets).writeSummary('# more\n');
  expect(readFileSync(path, 'utf8')).toBe('# a\n');
});

test('a later summary of a run replaces its earlier one, and nothing before it', async () => {
  const path = makeFile('# of another program\n');
  const { writeSummary } = createRunnerEnvironment({ ...secrets, GITHUB_STEP_SUMMARY: path });
  await writeSummary('# a long report that is being checked\n');
  await writeSummary('# checked\n');
  expect(readFileSync(path, 'utf8')).toBe('# of another program\n# checked\n');
});

test('a shell has no event and no summary, and prints its result at the end', async () => {
  let log = '';
  const token = makeFile('T0ken-of-mona');
  chmodSync(token, 0o600);
  const line = parseCommandLine(['./site', '--pinning-token-file', token, '--json']);
  const call = { ...readShellInputs(line, {}), switches: line.switches, isTerminal: false };
  const shell = createShellEnvironment(
    call,
    {},
    createScreen((text) => (log += text)),
  );
  expect(shell.readEvent()).toBeUndefined();
  expect(shell.places.workspace).toBe(process.cwd());
  await shell.writeSummary('# a');
  shell.log.info('a T0ken-of-mona');
  shell.log.debug('not asked for');
  shell.outputs.set('cid', computed(cidV1));
  expect(log).toBe('a ***\n');
  expect(output).toBe('');
  expect(JSON.parse(shell.renderEnd(undefined))).toEqual({ cid: cidV1 });
});
