import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { createRunnerOutputs } from '../../src/environment/runner-outputs.ts';
import { createShellOutputs } from '../../src/environment/shell/results.ts';
import { renderGatewayUrl } from '../../src/gateway.ts';
import { makeInSystemFolder } from '../../src/environment/temporary-folder.ts';
import { computed, createRedactor } from '../../src/net/redaction.ts';
import { outputDescriptions, toPinOutput } from '../../src/outputs.ts';
import { createRecordingLog } from '../fakes/log.ts';
import { cidV1, otherCid } from './cids.ts';
import { commandsIn } from './report/commands.ts';
import {
  failed,
  pinned,
  pinnedBefore,
  skipped,
  unanswered,
  unconfirmed,
} from './report/outcomes.ts';

const redact = createRedactor(['T0ken-of-mona']);

const plain = { json: false, result: 'cids' as const, isTerminal: false };

/** The file that GITHUB_OUTPUT names, read again as the runner reads it. */
function outputFile() {
  const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-outputs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'output');
  writeFileSync(path, '');
  const read = () => {
    const values: Record<string, string> = {};
    const entry = /^([^=<\n]+)<<(\S+)\r?\n([^]*?)\r?\n\2\r?\n/gm;
    for (const [, name = '', , value = ''] of readFileSync(path, 'utf8').matchAll(entry))
      values[name] = value;
    return values;
  };
  return { path, read };
}

test('outputs of a step are read by the runner as they were set, with no key more', () => {
  const { path, read } = outputFile();
  const outputs = createRunnerOutputs(path, makeInSystemFolder, createRecordingLog());
  outputs.set('cid', computed(cidV1));
  outputs.set('cids', [cidV1, otherCid].map(computed));
  outputs.set('car-path', computed('/tmp/a\nstatus<<EOF\npinned\nEOF\n::error::x'));
  outputs.set('car-bytes', 12);
  outputs.set('status', 'failed');
  outputs.set('pins', [toPinOutput({ ...failed, error: 'no T0ken-of-mona' }, redact)]);
  expect(read()).toEqual({
    cid: cidV1,
    cids: `["${cidV1}","${otherCid}"]`,
    'car-path': '/tmp/a\nstatus<<EOF\npinned\nEOF\n::error::x',
    'car-bytes': '12',
    status: 'failed',
    pins: JSON.stringify([{ ...toPinOutput(failed, redact), error: 'no ***' }]),
  });
});

test('without a file for them, outputs are said in the log', () => {
  const log = createRecordingLog();
  const outputs = createRunnerOutputs(undefined, makeInSystemFolder, log);
  outputs.set('cid', computed(cidV1));
  outputs.set('status', 'pinned');
  expect(log.lines).toEqual([`info: Output cid: ${cidV1}`, 'info: Output status: pinned']);
});

test('a shell gets the CID alone, all of them one per line, or everything as JSON', () => {
  const outputs = createShellOutputs();
  expect(outputs.render(plain, undefined)).toBe('');
  expect(outputs.render({ ...plain, json: true }, undefined)).toBe('{}\n');
  outputs.set('cid', computed(cidV1));
  expect(outputs.render(plain, undefined)).toBe(`${cidV1}\n`);
  outputs.set('cids', [cidV1, otherCid].map(computed));
  outputs.set('pins', [toPinOutput({ ...failed, error: 'no T0ken-of-mona' }, redact)]);
  expect(outputs.render(plain, undefined)).toBe(`${cidV1}\n${otherCid}\n`);
  expect(JSON.parse(outputs.render({ ...plain, json: true }, undefined))).toEqual({
    cid: cidV1,
    cids: [cidV1, otherCid],
    pins: [{ ...toPinOutput(failed, redact), error: 'no ***' }],
  });
});

test('JSON for a shell forms no command where that shell is a step', () => {
  const outputs = createShellOutputs();
  outputs.set('car-path', computed('##[add-mask]x\n::error::y'));
  const json = outputs.render({ ...plain, json: true }, undefined);
  expect(commandsIn(json)).toEqual([]);
  expect(JSON.parse(json)).toEqual({ 'car-path': '##[add-mask]x\n::error::y' });
});

test('no row of a table is a command where that shell is a step', () => {
  const outputs = createShellOutputs();
  const kubo = { service: computed('kubo'), endpoint: computed('http://127.0.0.1:5001/') };
  const hostile = { ...kubo, name: computed('##[add-mask]x'), meta: {} };
  outputs.set('pins', [
    { ...hostile, cid: computed('::error::x'), status: computed('\n::stop-commands::y') },
    { ...hostile, cid: computed(cidV1), status: computed('pinned') },
  ]);
  const table = outputs.render({ ...plain, result: 'pins' }, undefined);
  expect(commandsIn(table)).toEqual([]);
  expect(table.split('\n')).toHaveLength(3);
});

test('each ending of a service has the same shape for other programs', () => {
  const endpoint = 'https://pins.example/';
  const common = { cid: cidV1, service: 'pinning', endpoint, ms: 61_000 };
  expect(
    [pinned, pinnedBefore, unconfirmed, unanswered, failed, skipped].map((one) =>
      toPinOutput({ ...one, ms: one.ms + 0.4 }, redact),
    ),
  ).toEqual([
    {
      ...common,
      service: 'kubo',
      endpoint: 'http://127.0.0.1:5001/',
      ms: 2_345,
      state: 'pinned',
      lastStatus: 'pinned',
    },
    { ...common, state: 'pinned', requestId: 'r|1', lastStatus: 'pinned' },
    {
      ...common,
      state: 'unconfirmed',
      requestId: 'r-1',
      lastStatus: 'pinning',
      error: 'Pinning service still said "pinning" when the time was over (request "r-1").',
    },
    {
      ...common,
      state: 'unconfirmed',
      error: 'Pinning service had not finished when the time was over.',
    },
    { ...common, state: 'failed', requestId: 'r-1', error: expect.stringContaining('HTTP 401') },
    {
      ...common,
      state: 'skipped',
      error: 'no upload succeeded, so nobody has the content',
    },
  ]);
});

test('the outputs are those of action.yml', () => {
  const action: { outputs: Record<string, { description: string }> } = parse(
    readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'),
  );
  const described = Object.entries(action.outputs).map(([name, { description }]) => [
    name,
    description,
  ]);
  expect(Object.fromEntries(described)).toEqual(outputDescriptions);
});

test('the preview link has the CID wherever the template says', () => {
  expect(renderGatewayUrl('https://{cid}.x.example/ipfs/{cid}', 'bafy')).toBe(
    'https://bafy.x.example/ipfs/bafy',
  );
});
