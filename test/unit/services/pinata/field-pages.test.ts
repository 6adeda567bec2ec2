import { expect, test } from 'vitest';
import { pinataAt } from '../../../contract/direct-protocols.ts';
import { jsonReply, sendReply } from '../../../fakes/faults.ts';
import { startLoopbackServer } from '../../../fakes/loopback-server.ts';
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
