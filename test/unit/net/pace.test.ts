import { expect, test } from 'vitest';
import { Cancelled } from '../../../src/errors.ts';
import { HttpError } from '../../../src/net/http-error.ts';
import type { Http, HttpReply, HttpRequest } from '../../../src/net/http.ts';
import { createPacedHttp, type PaceOptions } from '../../../src/net/pace.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { client, failureOf, never, serve } from './server.ts';

const url = new URL('http://service.example/pins');
const ok: HttpReply = { status: 200, headers: {}, text: 'ok', trailers: {} };

function refusal(retryAfterMs?: number, status = 429): HttpError {
  return new HttpError({
    kind: 'status',
    status,
    what: `HTTP ${status} from GET ${url.href}.`,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** A paced client over a service that answers each request, which takes `latencyMs`, as given. */
function paced(
  answer: (request: HttpRequest, at: number) => HttpReply | Error,
  { latencyMs = 10, ...options }: Partial<PaceOptions> & { latencyMs?: number } = {},
) {
  const clock = createFakeClock(0);
  const log = createRecordingLog();
  /** When each request was sent. */
  const sentAt: number[] = [];
  let open = 0;
  /** How many were open when each was sent. */
  const openAt: number[] = [];
  const service: Http = {
    close: async () => {},
    async send(request) {
      const at = clock.now();
      sentAt.push(at);
      open += 1;
      openAt.push(open);
      try {
        await clock.sleep(latencyMs, request.signal);
      } finally {
        open -= 1;
      }
      const reply = answer(request, at);
      if (reply instanceof Error) throw reply;
      return reply;
    },
  };
  const all = { title: 'Pinata', maxWaitMs: 900_000, clock, random: () => 1, log, ...options };
  const http = createPacedHttp(service, all);
  const send = (method: HttpRequest['method'] = 'GET', signal = never()) =>
    http.send({ method, url, signal });
  return { clock, log, send, sentAt, openAt };
}

/** Answers with these in turn, then with success. */
function inTurn(...replies: readonly Error[]) {
  const left = [...replies];
  return () => left.shift() ?? ok;
}

test('without a refusal, requests go out as they come', async () => {
  const { send, sentAt, log } = paced(() => ok);
  await Promise.all(Array.from({ length: 40 }, () => send()));
  expect(sentAt).toEqual(Array(40).fill(0));
  expect(log.lines).toEqual([]);
});

test('a request that got 429 is sent again at the time that the service named', async () => {
  const { send, sentAt, log } = paced(inTurn(refusal(3_000)));
  expect(await send('POST')).toBe(ok);
  expect(sentAt).toEqual([0, 3_010]);
  expect(log.lines).toEqual([
    'info: Pinata limits how often it may be asked; the next request is sent in 3.0 s.',
  ]);
});

test('a 503 counts as a refusal only if it names a time', async () => {
  const busy = paced(inTurn(refusal(2_000, 503)));
  expect(await busy.send()).toBe(ok);
  expect(busy.sentAt).toEqual([0, 2_010]);
  const broken = paced(inTurn(refusal(undefined, 503)));
  expect(await failureOf(broken.send())).toMatchObject({ status: 503 });
  expect(broken.sentAt).toEqual([0]);
});

test('a POST that got 503 is left to the caller, and others wait all the same', async () => {
  const { send, sentAt } = paced(inTurn(refusal(5_000, 503)));
  expect(await failureOf(send('POST'))).toMatchObject({ status: 503, retryAfterMs: 5_000 });
  expect(await send()).toBe(ok);
  expect(sentAt).toEqual([0, 5_010]);
});

test('one refusal keeps back all other requests, those that come later too', async () => {
  const { clock, send, sentAt } = paced(inTurn(refusal(60_000)));
  const first = send();
  await clock.sleep(1_000, never());
  await Promise.all([first, ...Array.from({ length: 5 }, () => send())]);
  expect(sentAt[0]).toBe(0);
  expect(sentAt).toHaveLength(7);
  for (const at of sentAt.slice(1)) expect(at).toBeGreaterThanOrEqual(60_010);
});

test('without a named time the pauses double up to 30 s, and begin at 1 s after a success', async () => {
  const { send, sentAt } = paced(inTurn(...Array.from({ length: 7 }, () => refusal())), {
    latencyMs: 0,
  });
  await send();
  expect(sentAt).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000, 61_000, 91_000]);
  const later = paced(
    (() => {
      const left = [refusal(), refusal(0), ok, refusal()];
      return () => left.shift() ?? ok;
    })(),
    { latencyMs: 0 },
  );
  await later.send();
  await later.send();
  expect(later.sentAt).toEqual([0, 1_000, 3_000, 3_000, 4_000]);
});

test('fewer requests are open at once after a pause, and more again while all are answered', async () => {
  let limitedUntil = 1;
  const { send, openAt } = paced((_, at) => (at < limitedUntil ? refusal(1_000) : ok));
  await Promise.all(Array.from({ length: 32 }, () => send()));
  expect(Math.max(...openAt.slice(0, 32))).toBe(32);
  const after = openAt.slice(32);
  expect(after).toHaveLength(32);
  expect(after[15]).toBe(16);
  expect(Math.max(...after)).toBeLessThanOrEqual(17);
  limitedUntil = 0;
  await Promise.all(Array.from({ length: 1_000 }, () => send()));
  expect(Math.max(...openAt)).toBeGreaterThan(32);
});

test('a service of ten requests per second refuses few of 32 callers that go on', async () => {
  let windowAt = 0;
  let inWindow = 0;
  let refusals = 0;
  const { clock, send } = paced((_, at) => {
    if (at - windowAt >= 1_000) [windowAt, inWindow] = [at, 0];
    inWindow += 1;
    if (inWindow <= 10) return ok;
    refusals += 1;
    return refusal(1_000 - (at - windowAt));
  });
  const callers = Array.from({ length: 32 }, async () => {
    for (let pin = 0; pin < 25; pin++) await send();
  });
  await Promise.all(callers);
  // 800 requests take 80 windows; all but the first few begin with one or two at once.
  expect(refusals).toBeLessThan(200);
  expect(clock.now()).toBeLessThan(90_000);
});

test('the error reaches every caller once the pauses would exceed the limit without a success', async () => {
  const { send, sentAt } = paced(() => refusal(40_000), { maxWaitMs: 100_000, latencyMs: 0 });
  const errors = await Promise.all([failureOf(send()), failureOf(send())]);
  expect(errors.map(({ status }) => status)).toEqual([429, 429]);
  expect(new Set(sentAt)).toEqual(new Set([0, 40_000, 80_000]));
});

test.each([1e21, Number.POSITIVE_INFINITY])(
  'a pause of %d ms is refused at once, and nothing is sent until then',
  async (retryAfterMs) => {
    const { clock, log, send, sentAt } = paced(() => refusal(retryAfterMs));
    expect(await failureOf(send())).toMatchObject({ status: 429, retryAfterMs });
    expect(await failureOf(send())).toMatchObject({ status: 429 });
    expect(sentAt).toEqual([0]);
    expect(clock.now()).toBe(10);
    expect(log.lines).toEqual([]);
  },
);

test('a success between the pauses begins their sum again', async () => {
  let sent = 0;
  const { clock, send } = paced(
    () => {
      sent += 1;
      return sent % 2 === 0 ? ok : refusal(40_000);
    },
    { maxWaitMs: 60_000, latencyMs: 0 },
  );
  for (let pin = 0; pin < 10; pin++) expect(await send()).toBe(ok);
  expect(clock.now()).toBe(400_000);
});

test('an error of one request is not a refusal, and shows that the service answers', async () => {
  const gone = refusal(undefined, 404);
  const { send, sentAt } = paced(inTurn(refusal(40_000), gone, refusal(40_000)), {
    maxWaitMs: 60_000,
    latencyMs: 0,
  });
  expect(await failureOf(send())).toBe(gone);
  expect(await send()).toBe(ok);
  expect(sentAt).toEqual([0, 40_000, 40_000, 80_000]);
});

test('a run that is cancelled during a pause ends at once', async () => {
  const { clock, send, sentAt } = paced(() => refusal(600_000));
  const run = new AbortController();
  const reason = new Cancelled('SIGINT');
  const pending = [send('GET', run.signal), send('POST', run.signal)];
  const endings = Promise.allSettled(pending);
  await clock.sleep(100, never());
  run.abort(reason);
  for (const ending of await endings) expect(ending).toMatchObject({ reason });
  expect(clock.now()).toBe(100);
  expect(clock.sleepers()).toBe(0);
  expect(sentAt).toHaveLength(2);
});

test('a request that is aborted while it waits for its turn does not wait for the others', async () => {
  let refusesFirst = true;
  const { clock, send, sentAt } = paced(
    () => {
      if (!refusesFirst) return ok;
      refusesFirst = false;
      return refusal(1_000);
    },
    { latencyMs: 5_000 },
  );
  const first = send();
  await clock.sleep(7_000, never());
  const one = new AbortController();
  const queued = failureOf(send('GET', one.signal));
  await clock.sleep(100, never());
  const reason = new Cancelled('SIGTERM');
  one.abort(reason);
  expect(await queued).toBe(reason);
  expect(clock.now()).toBe(7_100);
  await first;
  expect(sentAt).toEqual([0, 6_000]);
});

test('the log has at most one line per minute', async () => {
  const { send, log } = paced(
    (() => {
      let sent = 0;
      return () => {
        sent += 1;
        return sent % 2 === 0 ? ok : refusal(1_000);
      };
    })(),
    { latencyMs: 0 },
  );
  for (let pin = 0; pin < 150; pin++) await send();
  expect(log.lines).toHaveLength(3);
});

test('on real sockets an upload is sent whole again, and a stream of lines comes once', async () => {
  const bodies: string[] = [];
  let refusals = 2;
  const { origin } = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString());
      refusals -= 1;
      if (refusals >= 0) response.writeHead(429, { 'retry-after': '7' }).end('{"slow":"down"}\n');
      else response.end('{"a":1}\n{"b":2}\n');
    });
  });
  const clock = createFakeClock();
  const log = createRecordingLog();
  const start = clock.now();
  const http = createPacedHttp(client({ clock }), {
    title: 'Kubo',
    maxWaitMs: 60_000,
    clock,
    random: () => 0,
    log,
  });
  const lines: string[] = [];
  const content = 'x'.repeat(100_000);
  const reply = await http.send({
    method: 'POST',
    url: new URL(origin),
    signal: never(),
    body: {
      bytes: content.length,
      async *open() {
        yield Buffer.from(content);
      },
    },
    onLine: (line) => lines.push(line),
  });
  expect(reply.status).toBe(200);
  expect(bodies).toEqual([content, content, content]);
  expect(lines).toEqual(['{"a":1}', '{"b":2}']);
  expect(clock.now() - start).toBe(14_000);
});
