import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMessageReader } from '../../../src/provide/message-reader.ts';
import { frame } from '../../fakes/bitswap-peer.ts';

/** What a reader hands over for these parts. */
function read(parts: readonly Uint8Array[], maxBytes = 1_000_000) {
  const messages: Uint8Array[] = [];
  const reader = createMessageReader(maxBytes, (one) => messages.push(Uint8Array.from(one)));
  for (const part of parts) reader.push(part);
  return { messages, reader };
}

test('messages are the same, however their bytes are cut', () => {
  const messagesOf = fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 6 });
  fc.assert(
    fc.property(messagesOf, fc.array(fc.integer({ min: 1, max: 300 })), (messages, steps) => {
      const bytes = Buffer.concat(messages.map(frame));
      const parts: Uint8Array[] = [];
      let at = 0;
      for (const step of steps) {
        parts.push(bytes.subarray(at, at + step));
        at += step;
      }
      const result = read([...parts, bytes.subarray(at)]);
      expect(result.messages).toEqual(messages.map((one) => Uint8Array.from(one)));
      expect(result.reader).toMatchObject({ buffered: 0, partial: false });
    }),
  );
});

test('a message that is incomplete uses at most twice the memory of what has arrived', () => {
  const whole = frame(new Uint8Array(900_000));
  const { messages, reader } = read([]);
  const first = 64 * 1024;
  for (let at = 0; at < whole.byteLength - 1; at += 10_000) {
    reader.push(whole.subarray(at, Math.min(at + 10_000, whole.byteLength - 1)));
    expect(reader.buffered).toBeLessThanOrEqual(Math.max(first, 2 * (at + 10_000)));
  }
  expect(reader.partial).toBe(true);
  expect(messages).toEqual([]);
  // A length alone uses nothing.
  expect(read([whole.subarray(0, 3)]).reader.buffered).toBe(0);
});

test('a small part of a large read is copied, so that the read can be freed', () => {
  const buffer = new Uint8Array(65_536);
  buffer.set([5, 1], 0);
  const seen: Uint8Array[] = [];
  const reader = createMessageReader(10, (one) => seen.push(one));
  reader.push(buffer.subarray(0, 2));
  reader.push(buffer.subarray(10, 14));
  expect(seen[0]?.buffer).not.toBe(buffer.buffer);
  expect(seen[0]?.buffer.byteLength).toBeLessThanOrEqual(10);
});

test('a message over the maximum, and a length without an end, are rejected at once', () => {
  expect(read([frame(new Uint8Array(100))], 100).messages).toHaveLength(1);
  expect(() => read([frame(new Uint8Array(101))], 100)).toThrow(
    'a message of 101 bytes, and 100 are allowed',
  );
  expect(() => read([Buffer.from('ffffff7f', 'hex')], 100)).toThrow('are allowed');
  expect(() => read([Buffer.from('ffffffff', 'hex')])).toThrow('a length without an end');
});

test('an error of the receiver is passed on', () => {
  const reader = createMessageReader(10, () => {
    throw new Error('no');
  });
  expect(() => reader.push(Uint8Array.of(1, 1))).toThrow('no');
});
