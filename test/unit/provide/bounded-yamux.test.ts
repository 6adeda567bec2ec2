import type { MultiaddrConnection } from '@libp2p/interface';
import { multiaddrConnectionPair } from '@libp2p/utils';
import { expect, test } from 'vitest';
import { boundedYamux } from '../../../src/provide/bounded-yamux.ts';

/** A connection of ours with the muxer on it, and the peer's end, which writes frames as bytes. */
function connect(): { ours: MultiaddrConnection; peer: MultiaddrConnection } {
  const [ours, peer] = multiaddrConnectionPair();
  boundedYamux(16).createStreamMuxer(ours);
  return { ours, peer };
}

/** Version, type, flags, stream and length (yamux specification, section Framing). */
function header(type: number, flags: number, stream: number, length: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(12));
  bytes.setUint8(1, type);
  bytes.setUint16(2, flags);
  bytes.setUint32(4, stream);
  bytes.setUint32(8, length);
  return new Uint8Array(bytes.buffer);
}

const pings = (count: number): Uint8Array =>
  Buffer.concat(Array.from({ length: count }, (_, at) => header(2, 1, 0, at + 1)));

/** Sends these, and a ping; resolves with whether it is answered, or the connection cut. */
async function send(parts: readonly Uint8Array[], { ours, peer } = connect()): Promise<string> {
  const probe = 0xabcd_ef01;
  const answered = new Promise<string>((resolve) => {
    peer.addEventListener('message', ({ data }) => {
      if (Buffer.from(data.subarray()).includes(Buffer.from(header(2, 2, 0, probe))))
        resolve('answered');
    });
  });
  const cut = new Promise<string>((resolve) => {
    ours.addEventListener('close', ({ error }) => resolve(String(error?.message)));
  });
  for (const part of [...parts, header(2, 1, 0, probe)]) {
    if (peer.status !== 'open') break;
    peer.send(part);
    await new Promise(setImmediate);
  }
  return await Promise.race([answered, cut]);
}

const windowBytes = 256 * 1024;

test('H3: a frame as large as the window is taken, in any parts', async () => {
  const frame = Buffer.concat([header(0, 0, 2, windowBytes), Buffer.alloc(windowBytes, 255)]);
  expect(await send([frame])).toBe('answered');
  expect(await send([frame.subarray(0, 5), frame.subarray(5, 13), frame.subarray(13)])).toBe(
    'answered',
  );
});

test('H3: a frame for which no stream has room ends the connection before its data comes', async () => {
  for (const length of [windowBytes + 1, 0xffff_ffff]) {
    const frame = header(0, 1, 2, length);
    expect(await send([frame])).toBe('a frame for which no stream has room');
    expect(await send([frame.subarray(0, 9), frame.subarray(9)])).toBe(
      'a frame for which no stream has room',
    );
  }
});

test('H3: a length of another type of frame is not a size', async () => {
  // A window update of 16 MiB for a stream that does not exist.
  expect(await send([header(1, 0, 2, 2 ** 24)])).toBe('answered');
});

test('H3: as many frames as a read of the socket can contain are answered, and no flood of them', async () => {
  expect(await send([pings(1_024)])).toBe('answered');
  expect(await send([pings(1_025)])).toBe('more frames at once than a peer has to send');
});

test('H3: a peer that reads may send frames for ever, one that does not is cut', async () => {
  const many = Array.from({ length: 20 }, () => pings(500));
  expect(await send(many)).toBe('answered');
  const { ours, peer } = connect();
  peer.pause();
  expect(await send(many, { ours, peer })).toBe('answers that the peer does not read');
});

test('a peer that leaves answers unread may send 8 MiB meanwhile', async () => {
  const frame = Buffer.concat([header(0, 0, 2, windowBytes), Buffer.alloc(windowBytes)]);
  const many = Array.from({ length: 40 }, () => frame);
  expect(await send(many)).toBe('answered');
  const { ours, peer } = connect();
  peer.pause();
  expect(await send([pings(500), pings(500), ...many], { ours, peer })).toBe(
    'answers that the peer does not read',
  );
});
