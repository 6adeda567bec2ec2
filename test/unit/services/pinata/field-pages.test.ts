import { expect, test } from 'vitest';
import type { StoredPin } from '../../../../src/pin.ts';
import { pinataAt } from '../../../contract/direct-protocols.ts';
import { jsonReply, sendReply } from '../../../fakes/faults.ts';
import { startLoopbackServer } from '../../../fakes/loopback-server.ts';
import { startPinata } from '../../../fakes/pinata.ts';
import { cidV1 } from '../../cids.ts';
import { benchOf, callOf, query, started } from '../direct.ts';

/** An account whose lists have one new entry on each page, without end. */
async function startEndless() {
  let serial = 0;
  return started(
    startLoopbackServer(async (exchange) => {
      await exchange.readBody();
      serial += 1;
      const entry = { id: `id-${serial}`, cid: cidV1, name: 'site', status: 'searching' };
      const data = { files: [entry], jobs: [entry], next_page_token: `page-${serial}` };
      sendReply(exchange.response, jsonReply(200, { data }));
    }),
  );
}

async function scan(url: string) {
  const bench = benchOf(pinataAt(url), { 'pinata-token': 'test-token' });
  const pins: StoredPin[] = [];
  for await (const page of bench.service.scan?.(query({ statuses: ['pinned'] }), callOf(bench)) ??
    []) {
    pins.push(...page);
  }
  return pins;
}

test('a scan has each file once, page by page', async () => {
  const earlier = Array.from({ length: 25 }, (_, index) => ({ cid: cidV1, name: `n-${index}` }));
  const server = await started(startPinata({ listsBefore: 0, pageFiles: 10, earlier }));
  const pins = await scan(server.url);
  expect(pins.map(({ name }) => name)).toEqual(earlier.map(({ name }) => name).toReversed());
  expect(server.requests).toHaveLength(3);
});

test('a scan whose pages repeat is an error, not a part of the list', async () => {
  const server = await started(
    startLoopbackServer(async (exchange) => {
      await exchange.readBody();
      const entry = { id: 'one', cid: cidV1, name: 'site' };
      const data = { files: [entry], next_page_token: 'next' };
      sendReply(exchange.response, jsonReply(200, { data }));
    }),
  );
  await expect(scan(server.url)).rejects.toThrow('a page of its list repeats');
});

test.each(['pinned', 'queued'] as const)(
  'M6 pages without end are read up to a maximum (%s)',
  async (status) => {
    const server = await startEndless();
    const bench = benchOf(pinataAt(server.url), { 'pinata-token': 'test-token' });
    const listed = bench.service.list?.(query({ statuses: [status] }), callOf(bench));
    await expect(listed).rejects.toThrow('returned 100 pages of its list, and there are more');
    expect(server.requests).toHaveLength(100);
  },
);
