import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import type { PinName, PinRequest, Receipt, StoredPin } from '../../src/pin.ts';
import { replaceOlder, warnNotReplaced } from '../../src/replace.ts';
import type { Call, Service } from '../../src/services/service.ts';
import { cidV1, otherCid, rawCid } from './cids.ts';

const root = CID.parse(cidV1);
const pinOf = (cid: string, requestId: string, name = 'site'): StoredPin => ({
  cid,
  requestId,
  name,
  status: 'pinned',
  meta: {},
});

/** A service with these pins, and what was removed from it and reported. */
function meet(pins: readonly StoredPin[], part: Partial<Service> = {}, newId = 'new') {
  const receipt: Receipt = { status: 'pinned', cid: root, requestId: newId };
  const removed: string[] = [];
  const said: string[] = [];
  const service: Service = {
    id: 'x',
    title: 'Service',
    endpoint: 'http://x.example',
    list: async ({ name }) => pins.filter((pin) => pin.name === name),
    find: async (id) => pins.find(({ requestId }) => requestId === id),
    remove: async ({ requestId }, { name }: PinName) => void removed.push(`${requestId} ${name}`),
    ...part,
  };
  const call: Call = {
    signal: new AbortController().signal,
    progress: (text) => void said.push(text),
    debug: () => {},
    sent: () => {},
  };
  const request = (replaces: PinRequest['replaces'], name = 'site'): PinRequest => ({
    root,
    name,
    meta: {},
    origins: [],
    delta: 'off',
    ...(replaces !== undefined && { replaces }),
  });
  return {
    removed,
    said,
    replace: (replaces: PinRequest['replaces'], name?: string) =>
      replaceOlder(service, request(replaces, name), receipt, call),
    warn: (replaces: PinRequest['replaces']) => warnNotReplaced(service, request(replaces), call),
  };
}

const pins = [pinOf(cidV1, 'new'), pinOf(otherCid, 'a'), pinOf(rawCid, 'b', 'other')];

test('same-name removes this name from every other root', async () => {
  const { removed, said, replace } = meet(pins);
  await replace('same-name');
  expect(removed).toEqual(['a site']);
  expect(said).toEqual([`replaced ${otherCid}`]);
});

test.each<[string, PinRequest['replaces'], string]>([
  ['nothing to replace', undefined, 'site'],
  ['no name', 'same-name', ''],
  ['the new pin itself', { requestId: 'new' }, 'site'],
])('%s removes nothing', async (_, replaces, name) => {
  const { removed, said, replace } = meet(pins);
  await replace(replaces, name);
  expect([...removed, ...said]).toEqual([]);
});

test('a requestid removes that pin under its own name', async () => {
  const { removed, replace } = meet(pins);
  await replace({ requestId: 'b' });
  expect(removed).toEqual(['b other']);
});

test('a requestid removes only the name of the request from a pin with several', async () => {
  const { removed, replace } = meet([pinOf(otherCid, 'a', 'other | site')]);
  await replace({ requestId: 'a' });
  expect(removed).toEqual(['a site']);
});

test('the new pin is known by its CID in every version, if that is its requestid', async () => {
  const v0 = String(root.toV0());
  const { removed, replace } = meet([pinOf(cidV1, v0)], {}, cidV1);
  await replace({ requestId: v0 });
  expect(removed).toEqual([]);
});

test('a requestid that does not exist is reported', async () => {
  const { said, replace } = meet(pins);
  await replace({ requestId: 'gone' });
  expect(said).toEqual(['replaced nothing, since it has no pin "gone"']);
});

test('a pin that cannot be removed is reported, and nothing fails', async () => {
  const { said, replace } = meet(pins, { remove: () => Promise.reject(new Error('down')) });
  await replace('same-name');
  expect(said).toEqual(['keeps the older pin as well: Unexpected error: down']);
});

test('a service that replaces nothing reports why, if that was asked for', async () => {
  const { removed, said, replace, warn } = meet(pins, { whyNotReplaced: 'it has no names' });
  warn(undefined);
  warn('same-name');
  await replace('same-name');
  expect(said).toEqual(['replaced nothing, since it has no names']);
  expect(removed).toEqual([]);
});
