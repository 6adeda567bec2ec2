import { CID } from 'multiformats/cid';
import { describe, test } from 'vitest';
import { always, once, otherCid, refuse, reshapePin } from '../fakes/deviation.ts';
import { deviations } from '../fakes/deviations.ts';
import { textReply } from '../fakes/faults.ts';
import { type RecordedRequest, startLoopbackServer } from '../fakes/loopback-server.ts';
import { errorReply } from '../fakes/pinning-service.ts';
import { redirectTo, tooManyRequests } from '../fakes/service-faults.ts';
import { callsOf, cidA, makeStage, pinsOf, siteCid } from './stage.ts';

const pinnedAtOnce = { stages: [{ status: 'pinned' }] };

/** Milliseconds between each request of a kind and the next. */
function gapsOf(requests: readonly RecordedRequest[], method: string): number[] {
  const times = requests.filter((request) => request.method === method).map(({ at }) => at);
  return times.slice(1).map((at, index) => at - (times[index] ?? at));
}

describe.concurrent('R12', () => {
  test('R12 429 with Retry-After: 3: the next request comes not before 3 s, where the usual wait ends after 1 s', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({
      ...pinnedAtOnce,
      ...once('add', tooManyRequests('3')),
    });
    const result = await stage.run({ cid: cidA, ...service.inputs });
    expect(result.code).toBe(0);
    const [gap] = gapsOf(service.requests, 'POST');
    expect(gap).toBeGreaterThanOrEqual(3_000);
  });

  test('R12 a Retry-After that is an HTTP date is honoured', async ({ expect }) => {
    await using stage = await makeStage();
    const until = Math.ceil(Date.now() / 1_000) * 1_000 + 6_000;
    const act = tooManyRequests(new Date(until).toUTCString());
    const service = await stage.pinningService({ ...pinnedAtOnce, ...once('add', act) });
    const result = await stage.run({ cid: cidA, ...service.inputs });
    expect(result.code).toBe(0);
    const last = service.requests.findLast(({ method }) => method === 'POST');
    expect(last?.at).toBeGreaterThanOrEqual(until);
  });

  test('R12 a Retry-After is honoured while polling too', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(once('get', tooManyRequests('4')));
    const result = await stage.run({ cid: cidA, ...service.inputs });
    expect(result.code).toBe(0);
    const polls = service.requests.filter(({ url }) => url.startsWith('/pins/'));
    expect(Math.max(...gapsOf(polls, 'GET'))).toBeGreaterThanOrEqual(4_000);
  });

  test('R12 x-ratelimit-reset is honoured where no Retry-After is given', async ({ expect }) => {
    await using stage = await makeStage();
    const reset = Math.ceil(Date.now() / 1_000) + 6;
    const reply = errorReply(429, 'TOO_MANY_REQUESTS', 'Slow down');
    const act = refuse({
      ...reply,
      headers: { ...reply.headers, 'x-ratelimit-reset': String(reset) },
    });
    const service = await stage.pinningService({ ...pinnedAtOnce, ...once('add', act) });
    const result = await stage.run({ cid: cidA, ...service.inputs });
    expect(result.code).toBe(0);
    const last = service.requests.findLast(({ method }) => method === 'POST');
    expect(last?.at).toBeGreaterThanOrEqual(reset * 1_000);
  });

  test.for(['86400', '9'.repeat(400)])(
    'R12 a Retry-After of %s ends the service at once, since no time is left',
    async (value, { expect }) => {
      await using stage = await makeStage();
      const service = await stage.pinningService(always(tooManyRequests(value)));
      const result = await stage.run({ cid: cidA, timeout: '5s', ...service.inputs });
      expect(result.code).toBe(1);
      expect(service.requests).toHaveLength(1);
      expect(result.errors[0]).toContain('which is more time than this run has left');
    },
  );

  test.for(['-3', 'soon', '', '0x10', '1e9'])(
    'R12 a Retry-After of "%s" is junk, and the usual wait is taken',
    async (value, { expect }) => {
      await using stage = await makeStage();
      const service = await stage.pinningService({
        ...pinnedAtOnce,
        ...once('add', tooManyRequests(value)),
      });
      const result = await stage.run({ cid: cidA, timeout: '20s', ...service.inputs });
      expect(result.code).toBe(0);
      expect(service.pins).toHaveLength(1);
    },
  );
});

describe.concurrent('R13', () => {
  const passing = [408, 429, 500, 503];
  test.for(passing)(
    'R13 %s is tried again with a growing wait, as often as `attempts` says',
    async (status, { expect }) => {
      await using stage = await makeStage();
      const service = await stage.pinningService(
        always(refuse(textReply(status, 'try again')), ['add']),
      );
      const result = await stage.run({ cid: cidA, attempts: '3', ...service.inputs });
      expect(result.code).toBe(1);
      const [first = 0, second = 0, ...more] = gapsOf(service.requests, 'POST');
      expect(more).toEqual([]);
      expect(first).toBeGreaterThanOrEqual(500);
      expect(second).toBeGreaterThanOrEqual(1_000);
      expect(result.errors[0]).toContain('Tried 3 times');
      expect(result.stdout.match(/try \d of 3 failed: .*Next try in/g)).toHaveLength(2);
    },
  );

  test('R13 a connection that is reset is tried again', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({
      ...pinnedAtOnce,
      ...once('list', { kind: 'reset' }),
    });
    const result = await stage.run({ cid: cidA, ...service.inputs });
    expect(result.code).toBe(0);
    expect(callsOf(service.requests)).toEqual(['GET /pins', 'GET /pins', 'POST /pins']);
  });

  test.for([400, 401, 403, 404, 409, 413, 422])(
    'R13 %s is sent once',
    async (status, { expect }) => {
      await using stage = await makeStage();
      const service = await stage.pinningService(always(refuse(textReply(status, 'no')), ['add']));
      const kubo = await stage.kubo({
        turns: [
          {
            on: 'dag/import',
            times: Number.POSITIVE_INFINITY,
            act: refuse(textReply(status, 'no')),
          },
        ],
      });
      const pinned = await stage.run({ cid: cidA, ...service.inputs });
      const uploaded = await stage.run({ path: 'site', delta: 'false', ...kubo.inputs });
      for (const result of [pinned, uploaded]) {
        expect(result.code).toBe(1);
        expect(result.errors).toHaveLength(1);
        expect(result.errors[0]).toMatch(new RegExp(`HTTP ${status} from POST .*\\("no"\\)`));
      }
      expect(callsOf(service.requests)).toEqual(['GET /pins', 'POST /pins']);
      expect(callsOf(kubo.requests).filter((call) => call.endsWith('dag/import'))).toHaveLength(1);
    },
  );

  test('R13 tries end with the time of the run', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(always({ kind: 'reset' }));
    const result = await stage.run({
      cid: cidA,
      attempts: '100',
      timeout: '2s',
      ...service.inputs,
    });
    expect(result.code).toBe(1);
    expect(service.requests.length).toBeLessThan(5);
  });
});

describe.concurrent('R14', () => {
  test('R14 the reply to POST /pins is lost: the pin is found, and exactly one results', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({
      ...pinnedAtOnce,
      ...once('add', { kind: 'reply-lost' }),
    });
    const result = await stage.run({ cid: cidA, ...service.inputs });
    expect(result.code).toBe(0);
    expect(service.pins).toHaveLength(1);
    expect(callsOf(service.requests)).toEqual([
      'GET /pins',
      'POST /pins',
      'GET /pins',
      `GET /pins/${service.pins[0]?.requestid}`,
    ]);
    const look = new URL(service.requests[2]?.url ?? '', service.url).searchParams;
    expect(look.get('cid')).toBe(cidA);
    // The run compares the names itself, since some services keep none.
    expect(look.has('name')).toBe(false);
    expect(look.get('status')?.split(',').toSorted()).toEqual([
      'failed',
      'pinned',
      'pinning',
      'queued',
    ]);
  });

  test('R14 a lost reply and a look-up that fails: nothing is added blind', async ({ expect }) => {
    await using stage = await makeStage();
    const down = refuse(errorReply(503, 'UNAVAILABLE', 'maintenance'));
    const service = await stage.pinningService({
      turns: [
        { on: 'add', act: { kind: 'reply-lost' } },
        { on: 'list', act: { kind: 'rewrite', rewrite: (reply) => reply } },
        { on: 'list', times: Number.POSITIVE_INFINITY, act: down },
      ],
    });
    const result = await stage.run({ cid: cidA, attempts: '2', ...service.inputs });
    expect(result.code).toBe(1);
    expect(service.pins).toHaveLength(1);
    expect(callsOf(service.requests)).toEqual([
      'GET /pins',
      'POST /pins',
      'GET /pins',
      'GET /pins',
    ]);
    expect(result.errors[0]).toContain('may have accepted the pin');
  });

  test('R14 a service that cannot be asked for earlier pins gets no new one', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(always(refuse(textReply(500, 'down')), ['list']));
    const result = await stage.run({ cid: cidA, attempts: '1', ...service.inputs });
    expect(result.code).toBe(1);
    expect(callsOf(service.requests)).toEqual(['GET /pins']);
    expect(result.errors[0]).toContain('Nothing was added.');
  });

  test('R14 the reply to an import is lost: it is sent again, and one pin results', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo({ turns: [{ on: 'dag/import', act: { kind: 'reply-lost' } }] });
    const result = await stage.run({ path: 'site', ...kubo.inputs });
    expect(result.code).toBe(0);
    expect([...kubo.pins.keys()]).toEqual([siteCid]);
  });
});

describe.concurrent('R15', () => {
  test('R15 a pinning service answers for another CID: the run fails, and the CID is still an output', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(deviations['wrong CID'].options);
    const result = await stage.run({ cid: cidA, ...service.inputs });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ cid: cidA, status: 'failed' });
    expect(result.errors[0]).toContain(`answered for "${otherCid}", not for ${cidA}`);
  });

  test('R15 Kubo imports another root: the run fails, and the CID is still an output', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo({
      turns: [{ on: 'dag/import', act: { kind: 'other-root', cid: otherCid } }],
    });
    const result = await stage.run({ path: 'site', ...kubo.inputs });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ cid: siteCid, status: 'failed' });
    expect(result.errors[0]).toContain(otherCid);
  });

  test('R15 the same content as CIDv0 is the same', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({
      ...pinnedAtOnce,
      ...reshapePin((pin) => ({ ...pin, cid: String(CID.parse(pin.cid).toV0()) })),
    });
    const result = await stage.run({ cid: siteCid, ...service.inputs });
    expect(result.code).toBe(0);
    expect(pinsOf(result)).toMatchObject([{ cid: siteCid, state: 'pinned' }]);
  });
});

describe.concurrent('R16', () => {
  test.for([301, 302, 303, 307, 308] as const)(
    'R16 a redirect (%s) names its target, which gets no request',
    async (status, { expect }) => {
      await using stage = await makeStage();
      const target = stage.closeLater(
        await startLoopbackServer(async ({ response }) => void response.end('{}')),
      );
      const service = await stage.pinningService(always(redirectTo(`${target.url}/pins`, status)));
      const kubo = await stage.kubo({
        turns: [{ times: Number.POSITIVE_INFINITY, act: redirectTo(`${target.url}/api`, status) }],
      });
      const pinned = await stage.run({ cid: cidA, ...service.inputs });
      const uploaded = await stage.run({ path: 'site', ...kubo.inputs });
      expect(target.requests).toEqual([]);
      for (const [result, path] of [
        [pinned, '/pins'],
        [uploaded, '/api'],
      ] as const) {
        expect(result.code).toBe(1);
        expect(result.errors[0]).toContain(`to ${target.url}${path}, which was not followed`);
      }
      expect(service.requests).toHaveLength(1);
    },
  );
});

describe.concurrent('R20', () => {
  test('R20 200 with an error object is a failure that gives the reason', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(deviations['error with 200'].options);
    const result = await stage.run({ cid: cidA, ...service.inputs });
    expect(result.code).toBe(1);
    expect(result.errors[0]).toContain('DAG_TOO_BIG: over 1 GiB');
  });

  test.for(['pin-error', 'stream-error-trailer', 'stream-error-object'] as const)(
    'R20 200 from Kubo with a %s is a failure that gives the reason',
    async (kind, { expect }) => {
      await using stage = await makeStage();
      const message = 'no space left on device';
      const kubo = await stage.kubo({ turns: [{ on: 'dag/import', act: { kind, message } }] });
      const result = await stage.run({ path: 'site', ...kubo.inputs });
      expect(result.code).toBe(1);
      expect(result.outputs['status']).toBe('failed');
      expect(result.errors[0]).toContain(message);
    },
  );

  test('R20 a node that does not list the pin is not believed', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo({
      turns: [
        {
          on: 'pin/ls',
          times: Number.POSITIVE_INFINITY,
          act: { kind: 'command-error', message: 'path is not pinned' },
        },
      ],
    });
    const result = await stage.run({ path: 'site', timeout: '6s', ...kubo.inputs });
    expect(result.code).toBe(1);
    expect(result.outputs['status']).toBe('unconfirmed');
  });
});

describe.concurrent('R21', () => {
  test('R21 queued for ever ends as unconfirmed, with the request id', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(deviations['queued for ever'].options);
    const result = await stage.run({ cid: cidA, timeout: '8s', ...service.inputs });
    expect(result.code).toBe(1);
    expect(result.outputs['status']).toBe('unconfirmed');
    expect(result.errors[0]).toContain(service.pins[0]?.requestid);
    expect(service.pins).toHaveLength(1);
  });

  test('R21 failed is believed when it is said twice, and the service is asked no more', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(deviations['fails with details'].options);
    const result = await stage.run({ cid: cidA, ...service.inputs });
    expect(result.code).toBe(1);
    expect(result.outputs['status']).toBe('failed');
    expect(result.errors[0]).toContain('no provider found in 24 hours');
    expect(service.pins[0]?.polls).toBe(3);
  });

  test.for(['first failed flips', '404 right after POST', '500 while polling'] as const)(
    'R21 %s: one poll that fails does not end it',
    async (name, { expect }) => {
      await using stage = await makeStage();
      const service = await stage.pinningService(deviations[name].options);
      const result = await stage.run({ cid: cidA, ...service.inputs });
      expect(result.code).toBe(0);
      expect(result.outputs['status']).toBe('pinned');
    },
  );
});

describe.concurrent('R22', () => {
  test.for([
    ['all', 1, 'partial'],
    ['any', 0, 'pinned'],
    ['1', 0, 'pinned'],
    ['2', 1, 'partial'],
  ] as const)(
    'R22 one of two services fails, and require: %s decides',
    async ([require, code, status], { expect }) => {
      await using stage = await makeStage();
      const kubo = await stage.kubo();
      const service = await stage.pinningService(deviations['409 insufficient funds'].options);
      const result = await stage.run({ path: 'site', require, ...kubo.inputs, ...service.inputs });
      expect(result.code).toBe(code);
      expect(result.outputs).toMatchObject({ cid: siteCid, status });
      expect(pinsOf(result)).toMatchObject([
        { service: 'kubo', state: 'pinned' },
        { service: 'pinning', state: 'failed', error: expect.stringContaining('no funds') },
      ]);
      expect(result.errors).toHaveLength(code);
    },
  );
});
