import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createRunnerOutputs } from '../../src/environment/runner-outputs.ts';
import { makeInSystemFolder } from '../../src/environment/temporary-folder.ts';
import { computed, createRedactor, redactLines } from '../../src/net/redaction.ts';
import { renderPinsOutput, toPinOutput, toStoredPinOutput } from '../../src/outputs.ts';
import { parseOutputFile } from '../bundle/runner-files.ts';
import { createRecordingLog } from '../fakes/log.ts';
import { cidV1 } from './cids.ts';
import { failed, pinned } from './report/outcomes.ts';

/** The outputs of a step, as the runner reads them. */
function createStep() {
  const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-outputs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'output');
  writeFileSync(path, '');
  const log = createRecordingLog();
  const outputs = createRunnerOutputs(path, makeInSystemFolder, log);
  return { outputs, log, bytes: () => readFileSync(path).length, path };
}

const pin = (index: number, status: string) =>
  toStoredPinOutput(
    { id: 'pinning', endpoint: 'https://pins.example/' },
    { cid: cidV1, name: `${index} ${'x'.repeat(400)}`, status, meta: {} },
    computed,
  );

test('F20 S09 `pins` stays under 900 KB, keeps failures and counts, and a file has all', () => {
  const { outputs, bytes, path } = createStep();
  const pins = Array.from({ length: 3_000 }, (_, at) => pin(at, at % 1_000 ? 'pinned' : 'failed'));
  outputs.set('cids', Array(1_500).fill(computed(cidV1)));
  outputs.set('pins', pins);
  outputs.set('gateway-url', computed('https://x.example'));
  const read = parseOutputFile(readFileSync(path, 'utf8'));
  const [head, ...failures] = JSON.parse(read['pins'] ?? '');
  expect(head).toEqual({ total: 3_000, counts: { failed: 3, pinned: 2_997 } });
  expect(failures).toEqual([pins[0], pins[1_000], pins[2_000]]);
  const file = read['pins-file'] ?? '';
  onTestFinished(() => rmSync(dirname(file), { recursive: true }));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(pins);
  expect(bytes()).toBeLessThan(1024 * 1024);
});

test('F20 S09 as many failures are kept as fit', () => {
  const pins = Array.from({ length: 3_000 }, (_, at) => pin(at, 'failed'));
  const { text, whole } = renderPinsOutput(pins, 900_000);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(900_000);
  expect(Buffer.byteLength(text)).toBeGreaterThan(899_000);
  expect(JSON.parse(text)[0]).toEqual({ total: 3_000, counts: { failed: 3_000 } });
  expect(JSON.parse(whole ?? '')).toEqual(pins);
});

test('F20 S09 what fits is a plain list, without a file', () => {
  const { outputs, path } = createStep();
  outputs.set('pins', [pin(1, 'pinned')]);
  const read = parseOutputFile(readFileSync(path, 'utf8'));
  expect(read).toEqual({ pins: JSON.stringify([pin(1, 'pinned')]) });
});

test('F7 U02 lost outputs are said in the log, and are one failure at the end', () => {
  const log = createRecordingLog();
  const outputs = createRunnerOutputs('/none/output', makeInSystemFolder, log);
  expect(outputs.findLoss()).toBeUndefined();
  outputs.set('cid', computed(cidV1));
  outputs.set('status', 'pinned');
  expect(log.lines).toEqual([`info: Output cid: ${cidV1}`, 'info: Output status: pinned']);
  expect(outputs.findLoss()?.message).toContain(
    'the file "/none/output" (from GITHUB_OUTPUT) does not exist (ENOENT)',
  );
});

test('F6 what was computed stays, and text from outside is redacted', () => {
  const redact = createRedactor(['bafy', 'pinned', 'kubo']);
  const outcome = toPinOutput({ ...pinned }, redact);
  expect(outcome).toMatchObject({ service: 'kubo', cid: cidV1, state: 'pinned' });
  expect(toPinOutput({ ...failed, error: 'bafy kubo' }, redact).error).toBe('*** ***');
  const stored = { cid: cidV1, name: 'a bafy', status: 'pinned', meta: { bafy: 'kubo' } };
  const kubo = { id: 'kubo', endpoint: 'https://kubo.example/' };
  expect(toStoredPinOutput(kubo, stored, redact)).toEqual({
    service: 'kubo',
    endpoint: 'https://***.example/',
    cid: cidV1,
    name: 'a ***',
    status: 'pinned',
    meta: { '***': '***' },
  });
  const strange = { ...stored, cid: 'no bafy CID', status: 'was pinned' };
  expect(toStoredPinOutput(kubo, strange, redact)).toMatchObject({
    cid: 'no *** CID',
    status: 'was ***',
  });
});

test('F6 a computed text stays whole in any other text, and only there', () => {
  const kept = new Set([cidV1]);
  const redact = createRedactor(['bafy', cidV1.slice(0, 12), `x${cidV1}`], kept);
  expect(redact(`CID: ${cidV1}, bafy, ${cidV1.slice(0, 12)}!`)).toBe(`CID: ${cidV1}, ***, ***!`);
  // A secret that contains it is still a secret.
  expect(redact(`x${cidV1}`)).toBe('***');
});

test('L2 lines for the runner are redacted behind the name of their command', () => {
  const redact = createRedactor(['debug', 'T0ken%of']);
  const text = '::debug::a debug T0ken%of T0ken%25of\n::add-mask::debug\ndebug\n';
  expect(redactLines(text, redact)).toBe('::debug::a *** *** ***\n::add-mask::debug\n***\n');
});
