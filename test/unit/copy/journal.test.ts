import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CopyResult } from '../../../src/copying.ts';
import { findJournalProblem } from '../../../src/journal-header.ts';
import { createRedactor } from '../../../src/net/redaction.ts';
import { cidV0, cidV1, otherCid } from '../cids.ts';
import { makeFolder, openTestJournal, source } from './stage.ts';

const [a, b] = ['https://a.example', 'https://b.example'] as const;
const pinned = (cid: string, name: string, endpoint: string = a): CopyResult => ({
  cid,
  name,
  endpoint,
  status: 'pinned',
  way: 'pin',
});

test('the file has its header, and then each result as it comes', async () => {
  using folder = makeFolder();
  const path = `${folder.path}/deep/er/journal.jsonl`;
  const journal = await openTestJournal(path, [a]);
  journal.accept({ cid: cidV1, name: 'one', endpoint: a }, 'id-1');
  journal.finish({ ...pinned(cidV1, 'one'), requestId: 'id-1' });
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      journal: 'pack-and-pin copy',
      version: 1,
      source,
      targets: [{ service: 'pinning', endpoint: a }],
    },
    { cid: cidV1, name: 'one', endpoint: a, status: 'queued', requestId: 'id-1' },
    { cid: cidV1, name: 'one', endpoint: a, status: 'pinned', way: 'pin', requestId: 'id-1' },
  ]);
  expect(statSync(path).mode & 0o077).toBe(0);
  journal.close();
});

test('what a killed run may have asked for is known to the next run', async () => {
  using folder = makeFolder();
  const path = `${folder.path}/journal.jsonl`;
  const key = { cid: cidV1, name: 'one', endpoint: a };
  const first = await openTestJournal(path, [a]);
  first.claim(key);
  first.ask(key);
  // It has no result, so it is none of the results of the run.
  expect([...first.results()]).toEqual([]);
  first.close();
  const next = await openTestJournal(path, [a]);
  expect(next.find(key)).toEqual({ state: 'asked' });
  next.finish({ ...key, status: 'failed', error: 'HTTP 500.' });
  next.close();
  // The pin may exist although the request failed.
  const third = await openTestJournal(path, [a]);
  expect(third.find(key)).toEqual({ state: 'asked' });
  third.finish(pinned(cidV1, 'one'));
  expect(third.find(key)).toEqual({ state: 'pinned' });
  third.close();
});

test('only what was pinned, or accepted with an id, is known to the next run', async () => {
  using folder = makeFolder();
  const path = `${folder.path}/journal.jsonl`;
  const first = await openTestJournal(path, [a, b]);
  first.finish(pinned(cidV1, 'one'));
  first.accept({ cid: otherCid, name: 'two', endpoint: a }, 'id-2');
  first.finish({ cid: cidV0, name: 'three', endpoint: a, status: 'failed', error: 'no' });
  first.close();
  const next = await openTestJournal(path, [a, b]);
  expect(next.find({ cid: cidV1, name: 'one', endpoint: a })).toEqual({ state: 'pinned' });
  expect(next.find({ cid: cidV1, name: 'one', endpoint: b })).toBeUndefined();
  expect(next.find({ cid: cidV1, name: 'other', endpoint: a })).toBeUndefined();
  expect(next.find({ cid: otherCid, name: 'two', endpoint: a })).toEqual({
    state: 'pending',
    requestId: 'id-2',
  });
  expect(next.find({ cid: cidV0, name: 'three', endpoint: a })).toBeUndefined();
  // The same header is not written again.
  expect(readFileSync(path, 'utf8').match(/"journal"/g)).toHaveLength(1);
  expect([...next.results()]).toEqual([]);
  next.claim({ cid: cidV1, name: 'one', endpoint: a });
  expect([...next.results()]).toMatchObject([{ cid: cidV1, name: 'one', status: 'pinned' }]);
  next.close();
});

test('entries of another source or target are not believed', async () => {
  using folder = makeFolder();
  const path = `${folder.path}/journal.jsonl`;
  const other = await openTestJournal(path, [a], {
    source: { service: 'pinning', endpoint: 'https://elsewhere.example' },
  });
  other.finish(pinned(cidV1, 'one'));
  other.close();
  const mine = await openTestJournal(path, [a]);
  expect(mine.find({ cid: cidV1, name: 'one', endpoint: a })).toBeUndefined();
  mine.finish(pinned(otherCid, 'two'));
  mine.close();
  const more = await openTestJournal(path, [b, a]);
  expect(more.find({ cid: otherCid, name: 'two', endpoint: a })).toEqual({ state: 'pinned' });
  expect(more.find({ cid: otherCid, name: 'two', endpoint: b })).toBeUndefined();
  expect(readFileSync(path, 'utf8').match(/"journal"/g)).toHaveLength(3);
  more.close();
});

test('a journal that was cut at any byte is read up to there, and goes on', async () => {
  using folder = makeFolder();
  const whole = `${folder.path}/whole.jsonl`;
  const first = await openTestJournal(whole, [a]);
  first.finish(pinned(cidV1, 'one'));
  first.finish(pinned(otherCid, 'two'));
  first.close();
  const text = readFileSync(whole);
  const ends = [...text.entries()].flatMap(([at, byte]) => (byte === 10 ? [at + 1] : []));
  const path = `${folder.path}/cut.jsonl`;
  for (let size = 0; size <= text.length; size++) {
    writeFileSync(path, text);
    truncateSync(path, size);
    expect(findJournalProblem(path)).toBeUndefined();
    const journal = await openTestJournal(path, [a]);
    const known = [
      journal.find({ cid: cidV1, name: 'one', endpoint: a }),
      journal.find({ cid: otherCid, name: 'two', endpoint: a }),
    ];
    const lines = ends.filter((end) => end <= size).length;
    expect(known.map((one) => one?.state)).toEqual([
      lines > 1 ? 'pinned' : undefined,
      lines > 2 ? 'pinned' : undefined,
    ]);
    journal.finish(pinned(cidV0, 'three'));
    journal.close();
    // No line is joined with the rest of another one.
    for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) {
      expect(JSON.parse(line)).toBeTypeOf('object');
    }
  }
});

test('a CIDv0 and its CIDv1 are one pin', async () => {
  using folder = makeFolder();
  const { CID } = await import('multiformats/cid');
  const journal = await openTestJournal(`${folder.path}/journal.jsonl`, [a]);
  journal.finish(pinned(cidV0, 'one'));
  const v1 = String(CID.parse(cidV0).toV1());
  expect(journal.find({ cid: v1, name: 'one', endpoint: a })).toEqual({ state: 'pinned' });
  journal.close();
});

test('no secret is written, and the pin is known all the same', async () => {
  using folder = makeFolder();
  const path = `${folder.path}/journal.jsonl`;
  const redact = createRedactor(['S3cret-of-mona']);
  const name = 'site S3cret-of-mona';
  const first = await openTestJournal(path, [a], { redact });
  first.accept({ cid: cidV1, name, endpoint: a }, 'id S3cret-of-mona');
  first.finish({ ...pinned(otherCid, name), error: 'S3cret-of-mona' });
  first.close();
  expect(readFileSync(path, 'utf8')).not.toContain('S3cret');
  const next = await openTestJournal(path, [a], { redact });
  expect(next.find({ cid: otherCid, name, endpoint: a })).toEqual({ state: 'pinned' });
  expect(next.find({ cid: cidV1, name, endpoint: a })).toEqual({ state: 'pending' });
  next.close();
});

test('lines that are no results are skipped, however long they are', async () => {
  using folder = makeFolder();
  const path = `${folder.path}/journal.jsonl`;
  const first = await openTestJournal(path, [a]);
  first.close();
  const entry = JSON.stringify(pinned(cidV1, 'one'));
  appendFileSync(
    path,
    `null\n[]\n{"cid":1}\n${'x'.repeat(200_000)}\n{"cid":"${'y'.repeat(100_000)}","name":"","endpoint":"${a}","status":"pinned"}\n${entry}\n`,
  );
  const next = await openTestJournal(path, [a]);
  expect(next.find({ cid: cidV1, name: 'one', endpoint: a })).toEqual({ state: 'pinned' });
  next.close();
});

test('a pin is claimed once', async () => {
  using folder = makeFolder();
  const journal = await openTestJournal(`${folder.path}/journal.jsonl`, [a]);
  expect(journal.claim({ cid: cidV1, name: 'one', endpoint: a })).toBe(true);
  expect(journal.claim({ cid: cidV1, name: 'one', endpoint: a })).toBe(false);
  expect(journal.claim({ cid: cidV1, name: 'two', endpoint: a })).toBe(true);
  journal.close();
});

test('a folder, another file or a newer journal is a problem, and nothing is overwritten', async () => {
  using folder = makeFolder();
  const notes = `${folder.path}/notes.txt`;
  writeFileSync(notes, 'My notes\n');
  const picture = `${folder.path}/picture.png`;
  writeFileSync(picture, Buffer.alloc(100_000));
  const newer = `${folder.path}/newer.jsonl`;
  const header = { journal: 'pack-and-pin copy', version: 2, source, targets: [] };
  writeFileSync(newer, `${JSON.stringify(header)}\n`);
  expect(findJournalProblem(folder.path)).toContain('is not a file');
  expect(findJournalProblem(notes)).toContain('is not the journal of a copy');
  expect(findJournalProblem(picture)).toContain('is not the journal of a copy');
  expect(findJournalProblem(newer)).toContain('newer version');
  expect(findJournalProblem(`${folder.path}/new.jsonl`)).toBeUndefined();
  expect(readFileSync(notes, 'utf8')).toBe('My notes\n');
});

test.for(['n'.repeat(100_000), '\u0001'.repeat(12_000), '\u{1f600}'.repeat(30_000)])(
  'a name of any length is in the results, and known to the next run (%#)',
  async (name) => {
    using folder = makeFolder();
    const path = `${folder.path}/journal.jsonl`;
    const requestId = 'i'.repeat(100_000);
    const first = await openTestJournal(path, [a]);
    first.claim({ cid: cidV1, name, endpoint: a });
    first.accept({ cid: cidV1, name, endpoint: a }, requestId);
    first.finish({ ...pinned(cidV1, name), requestId });
    first.claim({ cid: otherCid, name: `${name}2`, endpoint: a });
    first.finish({ ...pinned(otherCid, `${name}2`), error: name });
    expect([...first.results()]).toMatchObject([{ cid: cidV1 }, { cid: otherCid }]);
    first.close();
    const next = await openTestJournal(path, [a]);
    expect(next.find({ cid: cidV1, name, endpoint: a })).toEqual({ state: 'pinned' });
    expect(next.find({ cid: cidV1, name: `${name}2`, endpoint: a })).toBeUndefined();
    next.close();
  },
);

test('two runs at once cannot write to one journal', async () => {
  using folder = makeFolder();
  const path = `${folder.path}/journal.jsonl`;
  const [one, two] = [await openTestJournal(path, [a]), await openTestJournal(path, [a])];
  one.finish(pinned(cidV1, 'one'));
  expect(() => two.finish(pinned(otherCid, 'two'))).toThrow('was changed by another process');
  one.finish(pinned(cidV0, 'three'));
  one.close();
  two.close();
  expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(3);
});

test('a journal that cannot be written is a failure that names it', async () => {
  await expect(openTestJournal('/dev/null/journal.jsonl', [a])).rejects.toMatchObject({
    what: expect.stringContaining('"/dev/null/journal.jsonl"'),
    fix: expect.stringContaining('journal'),
  });
});
