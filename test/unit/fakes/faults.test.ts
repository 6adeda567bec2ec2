import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import type { Mishap, Refusal } from '../../fakes/faults.ts';
import { type PinningService, startPinningService } from '../../fakes/pinning-service.ts';
import { redirectTo, tooManyRequests } from '../../fakes/service-faults.ts';
import { type Answer, send } from './client.ts';

const cid = 'bafybeigmf2fuv5qptilkku3w2uw7picndrfu3lfcdl2ouphp57y2y3orbq';

let service: PinningService;
afterEach(() => service.close());

async function addUnder(act: Refusal | Mishap): Promise<Answer> {
  service = await startPinningService({ turns: [{ on: 'add', act }] });
  return add();
}

function add(): Promise<Answer> {
  return send('POST', `${service.url}/pins`, {
    headers: { Authorization: `Bearer ${service.token}` },
    body: JSON.stringify({ cid }),
  });
}

/** What comes over the socket until `bytes` have come, or the other side ends it. */
async function readRaw(bytes: number): Promise<string> {
  const { port } = new URL(service.url);
  const socket = connect(Number(port), '127.0.0.1');
  const body = JSON.stringify({ cid });
  socket.write(
    `POST /pins HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${service.token}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  let text = '';
  for await (const chunk of socket) {
    text += String(chunk);
    if (text.length >= bytes) break;
  }
  return text;
}

describe('a server that misbehaves', () => {
  it('takes its turns in order and is honest afterwards', async () => {
    service = await startPinningService({
      turns: [
        { on: 'add', act: tooManyRequests('3') },
        { on: ['add', 'list'], times: 2, act: redirectTo('https://elsewhere.example/') },
      ],
    });
    const limited = await add();
    expect([limited.status, limited.headers['retry-after']]).toEqual([429, '3']);
    const redirect = await add();
    expect([redirect.status, redirect.headers.location]).toEqual([
      307,
      'https://elsewhere.example/',
    ]);
    expect((await add()).status).toBe(307);
    expect((await add()).status).toBe(202);
    expect(service.requests).toHaveLength(4);
    expect(service.pins).toHaveLength(1);
  });

  it('makes the pin and loses the reply', async () => {
    await expect(addUnder({ kind: 'reply-lost' })).rejects.toThrow();
    expect(service.pins).toHaveLength(1);
    expect(service.requests[0]?.body).toBe(JSON.stringify({ cid }));
  });

  it('drops a connection before it acts', async () => {
    await expect(addUnder({ kind: 'reset' })).rejects.toThrow();
    expect(service.pins).toEqual([]);
  });

  it('drops a connection in the middle of its answer', async () => {
    await expect(addUnder({ kind: 'half-body-then-reset' })).rejects.toThrow();
    expect(service.pins).toHaveLength(1);
  });

  it('falls silent in the middle of its answer', async () => {
    service = await startPinningService({ turns: [{ act: { kind: 'stalled-body' } }] });
    const text = await readRaw(300);
    const [head = '', body = ''] = text.split('\r\n\r\n');
    expect(Number(/content-length: (\d+)/i.exec(head)?.[1])).toBeGreaterThan(body.length);
  });

  it('sends one byte at a time', async () => {
    service = await startPinningService({ turns: [{ act: { kind: 'trickle', everyMs: 1 } }] });
    const reply = await add();
    expect(reply.json()).toMatchObject({ status: 'queued' });
  });

  it('never ends its answer', async () => {
    service = await startPinningService({ turns: [{ act: { kind: 'endless-body' } }] });
    expect((await readRaw(5_000_000)).length).toBeGreaterThanOrEqual(5_000_000);
  });

  it('unpacks to far more than it sends', async () => {
    const { bytes, headers } = await addUnder({ kind: 'gzip-bomb', mebibytes: 64 });
    expect(headers['content-encoding']).toBe('gzip');
    expect(bytes.length).toBeLessThan(200_000);
    expect(gunzipSync(bytes)).toHaveLength(64 * 1024 * 1024);
  });

  it('never answers, and still closes', async () => {
    service = await startPinningService({ turns: [{ act: { kind: 'no-reply' } }] });
    const left = new AbortController();
    const asked = request(`${service.url}/pins`, { signal: left.signal });
    left.abort();
    await expect(asked).rejects.toThrow();
  });
});
