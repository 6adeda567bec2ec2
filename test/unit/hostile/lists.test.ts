import { expect, test } from 'vitest';
import { createPinList } from '../../../src/services/pin-query.ts';
import { decodeWantlist } from '../../../src/provide/bitswap-message.ts';
import { createBitswapServer } from '../../../src/provide/bitswap-server.ts';

const pin = { cid: 'bafy', name: 'site', status: 'pinned', meta: {} };

test('a list in a stream keeps a hundred thousand pins, and is then refused', () => {
  const list = createPinList('Kubo');
  for (let at = 0; at < 100_000; at++) list.add(pin);
  expect(() => list.add(pin)).toThrow(
    /^Kubo lists more than 100,000 pins that match\.\nFix: select fewer pins with `cid`/,
  );
  expect(list.pins).toHaveLength(100_000);
});

test('a list in a stream keeps no names without end', () => {
  const list = createPinList('Kubo');
  const long = { ...pin, name: 'n'.repeat(1024 ** 2), meta: { key: 'v'.repeat(1024 ** 2) } };
  for (let at = 0; at < 7; at++) list.add(long);
  expect(() => list.add(long)).toThrow('lists more than 7 pins');
});

test('H3: a peer that sends more than its wants can take is let go', () => {
  const events: string[] = [];
  const server = createBitswapServer(
    {
      blockCount: 0,
      findByHash: () => undefined,
      read: () => Promise.reject(new Error('there is no block')),
    },
    {
      maxBytes: () => 0,
      onServed: () => {},
      onExhausted: () => {},
      onAbuse: (peer) => void events.push(peer),
    },
  );
  const session = server.openSession('peer', async () => {});
  // An unknown field of 500,000 bytes.
  const junk = Buffer.concat([Buffer.from('7aa0c21e', 'hex'), Buffer.alloc(500_000)]);
  expect(decodeWantlist(junk).wants).toEqual([]);
  session.receive(junk);
  session.receive(junk);
  expect(() => session.receive(junk)).toThrow('more wants than a peer may have');
  expect(events).toEqual(['peer']);
  session.end();
});
