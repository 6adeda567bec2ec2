import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkCidList, readCidList } from '../../../src/cid-list.ts';
import { findCid } from '../../../src/cid.ts';
import { limitPins } from '../../../src/copy/limit-pins.ts';
import { readFilePages, readServicePages, type SourcePage } from '../../../src/copy/source.ts';
import type { StoredPin } from '../../../src/pin.ts';
import { createCall } from '../../../src/services/service.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { cidV1, otherCid } from '../cids.ts';
import { frozenClock, makeFolder, sourcePin } from './stage.ts';

async function readAll<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

test('a file that has fewer CIDs than when it was checked is an error', async () => {
  using folder = makeFolder();
  const path = `${folder.path}/cids.txt`;
  writeFileSync(path, `${cidV1} one\n${otherCid}\n`);
  const [page] = await readAll(readFilePages(path, 2));
  expect(page?.pins.map(({ name }) => name)).toEqual(['one', '']);
  writeFileSync(path, `${cidV1} one\nno longer a CID\n`);
  await expect(readAll(readFilePages(path, 2))).rejects.toThrow(
    'was changed while its CIDs were copied: it had 2 CIDs, and then 1.',
  );
});

test('the lines that are counted are those that are read', async () => {
  using folder = makeFolder();
  const path = `${folder.path}/cids.txt`;
  const raw = sourcePin(1).cid.toString();
  for (const last of 'abcdefghijklmnopqrstuvwxyz234567') {
    // A CID that ends in another letter may not be one.
    const text = `${raw.slice(0, -1)}${last}`;
    writeFileSync(path, `${cidV1}\n${text} a name\n`);
    const checked = checkCidList(path, 'list');
    const isCid = findCid(text) !== undefined;
    expect([text, 'count' in checked && checked.count]).toEqual([text, isCid && 2]);
    expect([...readCidList(path)]).toHaveLength(isCid ? 2 : 1);
  }
});

test('no more pins are read than fit in memory', async () => {
  async function* pages() {
    for (;;) yield ['a', 'b'];
  }
  await expect(readAll(limitPins(pages(), 'Source', 5))).rejects.toThrow(
    'Source lists more than 5 pins, and no more are read.',
  );
});

test('a CID that cannot be read is cut, and a date in the future is none', async () => {
  const now = Date.UTC(2026, 10, 28);
  const pin = { name: 'n', status: 'pinned', meta: {} };
  async function* scan(): AsyncGenerator<readonly StoredPin[], void, void> {
    yield [
      { ...pin, cid: 'x'.repeat(100_000), created: '2026-01-01T00:00:00Z' },
      { ...pin, cid: cidV1, created: '2099-01-01T00:00:00Z' },
      { ...pin, cid: otherCid, created: '2026-01-01T00:00:00Z' },
    ];
  }
  const query = { cids: [], name: '', match: 'exact', statuses: [], meta: {} } as const;
  const { signal } = new AbortController();
  const context = { signal, clock: frozenClock, random: () => 0.5, log: createRecordingLog() };
  const pages: SourcePage[] = await readAll(
    readServicePages(
      scan,
      { title: 'Source', query, before: now, now },
      createCall('Source', context, signal),
    ),
  );
  expect(pages).toMatchObject([{ pins: [{ name: 'n' }], undated: 1 }]);
  expect(String(pages[0]?.pins[0]?.cid)).toBe(otherCid);
  expect(pages[0]?.unreadable[0]?.cid.length).toBeLessThan(400);
});
