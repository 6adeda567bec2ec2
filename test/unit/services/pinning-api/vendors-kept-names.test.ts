import { expect, test } from 'vitest';
import { reshape, reshapePin } from '../../../fakes/deviation.ts';
import type { PinQuery } from '../../../fakes/pin-requests.ts';
import { addPins, meet, today } from './field-bench.ts';

test.each([
  ['is empty', reshapePin((pin) => ({ ...pin, name: '' }))],
  ['is the CID', reshapePin((pin) => ({ ...pin, name: pin.cid }))],
  ['is null', reshape((body) => ({ ...body, pin: { ...body.pin, name: null } }))],
])('V10 a pin of this CID whose name %s counts as ours', async (_, options) => {
  // The service keeps no name, so a query by a name finds none.
  const forgetful = { ...options.quirks, query: byCidOnly };
  const { publish, pins } = await meet({ quirks: forgetful });
  await publish({ name: 'production' });
  expect(await publish({ name: 'production' })).toMatchObject({ receipt: { existed: true } });
  expect(pins()).toHaveLength(1);
});

const byCidOnly = (query: PinQuery, params: URLSearchParams): PinQuery =>
  params.has('name') ? { ...query, matchesName: () => false } : query;

test('V10 a pin of another name is not taken for ours', async () => {
  const { publish, server, pins } = await meet();
  await addPins(server, [{ cid: today, name: 'preview' }]);
  await publish({ name: 'production' });
  expect(pins()).toEqual([`${String(today)} preview`, `${String(today)} production`]);
});
