import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createBuffers } from '../../../src/net/buffers.ts';
import { fileBody } from '../../../src/net/multipart.ts';
import { client, never, serve } from './server.ts';

test('a buffer is used again once what was in it is written, and not before', () => {
  const buffers = createBuffers();
  const first = buffers.take();
  const chunk = buffers.fill(first, 10);
  expect(chunk).toHaveLength(10);
  expect(buffers.take()).not.toBe(first);
  buffers.release(chunk);
  expect(buffers.take()).toBe(first);
});

test('a chunk that is said to be written twice gives its buffer back once', () => {
  const buffers = createBuffers();
  const first = buffers.take();
  const chunk = buffers.fill(first, 10);
  buffers.release(chunk);
  buffers.release(chunk);
  expect(buffers.take()).toBe(first);
  expect(buffers.take()).not.toBe(first);
});

test('what was not lent is not taken: a head of a request, a piece of a chunk', () => {
  const buffers = createBuffers();
  const chunk = buffers.fill(buffers.take(), 10);
  buffers.release('POST / HTTP/1.1');
  buffers.release(Buffer.from('head'));
  buffers.release(chunk.subarray(0, 5));
  expect(buffers.take().buffer).not.toBe(chunk.buffer);
});

test('uploads at once, some to servers that read slowly, each arrive as they are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pack-and-pin-buffers-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { origin } = await serve((request, response) => {
    const hash = createHash('sha256');
    const readAll = async () => {
      let pieces = 0;
      for await (const chunk of request as AsyncIterable<Uint8Array>) {
        hash.update(chunk);
        if (request.url === '/slow' && pieces++ % 16 === 0) await wait(1);
      }
      response.end(hash.digest('hex'));
    };
    readAll().catch(() => response.destroy());
  });
  const http = client();
  const uploads = Array.from({ length: 8 }, async (_, index) => {
    // One length ends a buffer, the others in the middle of one.
    const content = randomBytes(8 * 1024 * 1024 + index * 1_234);
    const path = join(folder, `${index}.car`);
    await writeFile(path, content);
    const { text } = await http.send({
      method: 'PUT',
      url: new URL(index % 2 === 0 ? '/slow' : '/fast', origin),
      body: fileBody({ path, bytes: content.byteLength }),
      signal: never(),
    });
    return text === createHash('sha256').update(content).digest('hex');
  });
  expect(await Promise.all(uploads)).toEqual(uploads.map(() => true));
});
