import { createHash } from 'node:crypto';
import { mkdtemp, open, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { Cancelled, Failure } from '../../../src/errors.ts';
import { fileBody, multipartFile } from '../../../src/net/multipart.ts';
import { createRetry } from '../../../src/net/retry.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { client, failureOf, listen, never, serve } from './server.ts';

const mebibyte = 1024 * 1024;

/** A file with the content, or of that many zeros, in a folder that goes with the test. */
async function makeFile(content: string | number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pack-and-pin-upload-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'content.car');
  if (typeof content === 'string') {
    await writeFile(path, content);
  } else {
    await using file = await open(path, 'w');
    await file.truncate(content);
  }
  return path;
}

/** Whether this process holds the file open (Linux: /proc). */
async function isOpen(path: string): Promise<boolean> {
  const handles = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    handles.map((handle) => readlink(`/proc/self/fd/${handle}`).catch(() => '')),
  );
  return targets.includes(path);
}

/** Resolves once the file is closed: the event loop is turned until it is. */
async function closed(path: string): Promise<void> {
  while (await isOpen(path)) await new Promise(setImmediate);
}

test('a file is sent as the one part of a form, with its length announced', async () => {
  const { origin } = await serve((request, response) => {
    void buffer(request).then(async (bytes) => {
      const type = request.headers['content-type'] ?? '';
      const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
      const file = form.get('file');
      const parts = [...form.keys()];
      const told = Number(request.headers['content-length']) === bytes.byteLength;
      if (typeof file === 'string' || file === null) return response.end('no file');
      const { name, type: fileType } = file;
      const content = await file.text();
      return response.end(JSON.stringify({ parts, told, name, type: fileType, content }));
    });
  });
  const path = await makeFile('a CAR, or so\r\n--');
  const sent: number[] = [];
  const { body, contentType } = multipartFile({
    path,
    bytes: 16,
    fieldName: 'file',
    fileName: 'content.car',
    type: 'application/vnd.ipld.car',
    onSent: (bytes) => sent.push(bytes),
  });
  const { text } = await client().send({
    method: 'POST',
    url: new URL(origin),
    headers: { 'content-type': contentType },
    body,
    signal: never(),
  });
  expect(JSON.parse(text)).toEqual({
    parts: ['file'],
    told: true,
    name: 'content.car',
    type: 'application/vnd.ipld.car',
    content: 'a CAR, or so\r\n--',
  });
  expect(sent).toEqual([16]);
  expect(await isOpen(path)).toBe(false);
});

test('a file is read again for each try, and its progress counted again', async () => {
  const { origin } = await serve((request, response) => {
    void buffer(request).then((bytes) =>
      response.end(createHash('sha256').update(bytes).digest('hex')),
    );
  });
  const sent: number[] = [];
  const bytes = 2 * mebibyte + 5;
  const path = await makeFile(bytes);
  const body = fileBody({ path, bytes, onSent: (count) => sent.push(count) });
  const request = { method: 'PUT', url: new URL(origin), body, signal: never() } as const;
  const http = client();
  const digest = createHash('sha256').update(Buffer.alloc(bytes)).digest('hex');
  expect((await http.send(request)).text).toBe(digest);
  expect((await http.send(request)).text).toBe(digest);
  const once = sent.slice(0, sent.length / 2);
  expect(once).toEqual(once.toSorted((a, b) => a - b));
  expect(once.at(-1)).toBe(bytes);
  expect(sent).toEqual([...once, ...once]);
});

test.each([
  ['longer than was announced', 12, 'was 10 bytes long and was changed while it was sent'],
  ['shorter than was announced', 8, 'was 10 bytes long and was changed while it was sent'],
  ['gone', undefined, 'could not be read while it was sent: ENOENT'],
])('a file that is %s fails the request for good, by its name', async (_, bytes, what) => {
  const { origin } = await serve((request, response) => {
    request.resume().on('end', () => response.end('{}'));
  });
  const path = bytes === undefined ? '/no/such/content.car' : await makeFile(bytes);
  const body = fileBody({ path, bytes: 10 });
  const http = client();
  const request = { method: 'POST', url: new URL(origin), body, signal: never() } as const;
  const retry = createRetry({
    attempts: 5,
    budgetMs: Number.POSITIVE_INFINITY,
    clock: createFakeClock(),
    random: () => 0,
    log: createRecordingLog(),
  });
  let tries = 0;
  const error = await retry('Sending', never(), () => {
    tries++;
    return http.send(request);
  }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Failure);
  expect(error).toHaveProperty('what', expect.stringContaining(`"${path}" ${what}`));
  expect(tries).toBe(1);
  await closed(path);
});

test('of a file only the ranges that were asked for are sent, in that order', async () => {
  const { origin } = await serve((request, response) => {
    void buffer(request).then((bytes) => response.end(bytes));
  });
  const ranges = [
    { start: 4, end: 6 },
    { start: 2, end: 2 },
    { start: 0, end: 3 },
  ];
  const body = fileBody({ path: await makeFile('0123456789'), bytes: 10, ranges });
  const request = { method: 'POST', url: new URL(origin), body, signal: never() } as const;
  expect((await client().send(request)).text).toBe('45012');
});

test('a slow upload that goes on outlives the limits on silence', async () => {
  const bytes = 24 * mebibyte;
  const { origin } = await serve((request, response) => {
    // Takes a piece and rests, far longer altogether than the limit; what stands in the buffers it takes at once.
    let read = 0;
    const rest = setInterval(() => request.resume(), 20);
    request.on('data', (chunk: Buffer) => {
      read += chunk.byteLength;
      if (read < bytes - 14 * mebibyte) request.pause();
    });
    request.on('end', () => response.end(String(read)));
    request.on('close', () => clearInterval(rest));
  });
  const { text } = await client().send({
    method: 'POST',
    url: new URL(origin),
    body: fileBody({ path: await makeFile(bytes), bytes }),
    limits: { headersMs: 1_000, idleMs: 1_000, totalMs: Number.POSITIVE_INFINITY },
    signal: never(),
  });
  expect(text).toBe(String(bytes));
});

test('an upload of which the server takes nothing is given up', async () => {
  const port = await listen(createServer((socket) => socket.pause()));
  const bytes = 64 * mebibyte;
  const path = await makeFile(bytes);
  const error = await failureOf(
    client().send({
      method: 'POST',
      url: new URL(`http://127.0.0.1:${port}`),
      body: fileBody({ path, bytes }),
      limits: { headersMs: 50, totalMs: Number.POSITIVE_INFINITY },
      signal: never(),
    }),
  );
  expect(error).toMatchObject({ kind: 'timeout', retryable: true });
  await closed(path);
});

test('a refusal that comes while the file is sent is reported, and the file closed', async () => {
  const { origin } = await serve((_, response) => {
    response.writeHead(413, { connection: 'close' }).end('{"message":"too large"}');
  });
  const bytes = 64 * mebibyte;
  const path = await makeFile(bytes);
  const body = fileBody({ path, bytes });
  const request = { method: 'POST', url: new URL(origin), body, signal: never() } as const;
  const error = await failureOf(client().send(request));
  // The server may close before its answer is read; a second try would tell then.
  expect(error.what).toMatch(/HTTP 413 .*too large|closed|reset/);
  await closed(path);
});

test('a run that is cancelled while it sends closes the file and ends at once', async () => {
  const asked = Promise.withResolvers<IncomingMessage>();
  const hungUp = Promise.withResolvers<void>();
  const { origin, seen } = await serve((request) => {
    request.once('data', () => {
      request.pause();
      asked.resolve(request);
    });
    request.on('close', () => hungUp.resolve());
  });
  const bytes = 64 * mebibyte;
  const path = await makeFile(bytes);
  const run = new AbortController();
  const pending = client().send({
    method: 'POST',
    url: new URL(origin),
    body: fileBody({ path, bytes }),
    signal: run.signal,
  });
  const request = await asked.promise;
  expect(await isOpen(path)).toBe(true);
  const reason = new Cancelled('SIGINT');
  run.abort(reason);
  await expect(pending).rejects.toBe(reason);
  await closed(path);
  // A paused socket does not notice that the other side is gone.
  request.resume();
  await hungUp.promise;
  expect(seen).toEqual(['POST /']);
});
