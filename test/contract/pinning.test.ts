import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pinStatuses } from '../../src/pin.ts';
import { createPinningApi } from '../../src/services/pinning-api/pinning-api.ts';
import type { Call } from '../../src/services/service.ts';
import { refuse } from '../fakes/deviation.ts';
import { type DeviationName, deviations } from '../fakes/deviations.ts';
import type { RecordedRequest } from '../fakes/loopback-server.ts';
import {
  errorReply,
  type PinningServiceOptions,
  startPinningService,
} from '../fakes/pinning-service.ts';
import { type Bench, createBench, makeSample, type Sample, token } from './trial.ts';

/**
 * The requests by which the client meets each deviation, with two tries of each: `GET /pins?…` is `list`, and so on as
 * the specification names them; `×` counts the same one in a row. What ends as `unconfirmed` is polled for 15 minutes.
 */
const requests: Readonly<Record<DeviationName, string>> = {
  'pinned at once': 'list add',
  'queued, pinning, pinned': 'list add get×2',
  'fails with details': 'list add get×3',
  'fails without details': 'list add get×2',
  'queued for ever': 'list add get×34',
  'first failed flips': 'list add get×3',
  'unknown statuses on the way': 'list add get×2',
  'unknown status for ever': 'list add get×34',
  '404 right after POST': 'list add get×3',
  '404 while polling': 'list add get×4',
  '500 while polling': 'list add get×3',

  '200 instead of 202': 'list add get×2',
  'DELETE answers 200 OK': 'list add get×2',
  'DELETE answers an object': 'list add get×2',
  'no delegates': 'list add get×2',
  'delegates absent': 'list add get×2',
  'null fields': 'list add get×2',
  'name absent': 'list add get×2',
  'name empty': 'list add get×2',
  'name is the CID': 'list add get×2',
  'meta dropped': 'list add get×2',
  'camelCase requestId': 'list add get×2',
  'requestid is the CID': 'list add get×2',
  'base64 requestid': 'list add get×2',
  'created in nanoseconds': 'list add get×2',
  'created with an offset': 'list add get×2',
  'lists all statuses': 'list add get×2',
  'limit ignored': 'list add get×2',
  'count of the page': 'list add get×2',

  '401': 'list',
  '400 for a bad token': 'list',
  '403 with a reason': 'list',
  '409 insufficient funds': 'list add',
  '429 with Retry-After': 'list add list add get×2',
  '500 then success': 'list add list add get×2',
  '500 for ever': 'list×2',
  'HTML page with 502': 'list×2',
  'HTML page with 200': 'list',
  'error without wrapper': 'list add',
  'error is a string': 'list add',
  'error as plain text': 'list add',
  'error as HTML': 'list add',
  'error without body': 'list add',
  'error with 200': 'list add',

  'wrong CID': 'list add',
  'wrong CID when polled': 'list add get',
  'other requestid when polled': 'list add get',
  'requestid absent': 'list add list',
  'status absent': 'list add list',
  'pin absent': 'list add list',
  'null for a PinStatus': 'list add list',
  'array for a PinStatus': 'list add list',
  'broken JSON': 'list',
  'empty body': 'list add list get×2',
  'redirect to another origin': 'list',
  'JSON called HTML': 'list add get×2',
  'HTML called JSON': 'list',

  'reply lost after the pin was made': 'list add list get×2',
  'connection reset once': 'list add list add get×2',
  'connection always reset': 'list×2',
  'half a body, then a reset': 'list add list get×2',
  'no answer': 'list×2',
  'stalled body': 'list×2',
  'one byte a second': 'list×2',
  'endless body': 'list',
  'gzip bomb': 'list',
};

/** What a person reads of those that fail. */
const reasons: Partial<Record<DeviationName, string>> = {
  'fails with details': 'pinning failed: "no provider found in 24 hours"',
  '401': 'HTTP 401 from GET',
  '400 for a bad token': 'some services also answer 400 when the token in `pinning-token` is wrong',
  '403 with a reason': '("PAID_ACCOUNT_REQUIRED: requires a paid account")',
  '409 insufficient funds': 'no funds or quota left',
  'error without wrapper': '("DAG_TOO_BIG: over 1 GiB")',
  'error is a string': '("DAG too big")',
  'error as plain text': '("DAG too big")',
  'error as HTML': '(an HTML page titled "Sign in")',
  'error without body': '(empty body)',
  'error with 200': 'an error: "DAG_TOO_BIG: over 1 GiB"',
  'status absent': 'without a status',
  'redirect to another origin': 'https://elsewhere.example/pins, which was not followed',
};

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());

async function meet(options: PinningServiceOptions, attempts = 2) {
  const server = await startPinningService({ token, ...options });
  const bench = createBench(
    (tools) =>
      createPinningApi(
        {
          id: 'pinning',
          title: 'Pinning service',
          url: new URL(server.url),
          token,
          tokenInput: 'pinning-token',
        },
        tools,
      ),
    { attempts },
  );
  return {
    server,
    bench,
    async [Symbol.asyncDispose]() {
      await bench.close();
      await server.close();
    },
  };
}

function summarise(recorded: readonly RecordedRequest[]): string {
  const calls = recorded.map(({ method, url }) => {
    if (method === 'GET') return url.startsWith('/pins/') ? 'get' : 'list';
    return method === 'POST' ? 'add' : 'remove';
  });
  const runs: [call: string, times: number][] = [];
  for (const call of calls) {
    const last = runs.at(-1);
    if (last?.[0] === call) last[1] += 1;
    else runs.push([call, 1]);
  }
  return runs.map(([call, times]) => (times === 1 ? call : `${call}×${times}`)).join(' ');
}

/** Every pin of the account with this CID, whatever its name. */
function list({ service, run }: Bench) {
  const query = {
    cids: [sample.root],
    name: '',
    match: 'exact' as const,
    statuses: pinStatuses,
    meta: {},
  };
  return service.list?.(query, callOf(run));
}

function callOf({ signal }: Bench['run']): Call {
  return { signal, progress: () => {}, sent: () => {}, debug: () => {} };
}

const names = Object.keys(deviations) as DeviationName[];

describe.concurrent('pinning at a service that', () => {
  test.each(names.map((name) => ({ name, ...deviations[name] })))(
    '$says ($name) ends as $ends',
    async ({ name, ends }) => {
      await using met = await meet(deviations[name].options);
      const outcome = await met.bench.publish({ root: sample.root });
      expect(outcome.state).toBe(ends);
      expect(summarise(met.server.requests)).toBe(requests[name]);
      expect(met.server.pins.length).toBeLessThanOrEqual(1);
      if (outcome.state === 'failed')
        expect(outcome.error).toContain(reasons[name] ?? 'Pinning service');
      expect(met.bench.time.sleepers()).toBe(0);
    },
  );
});

test('a service that loses its reply and then cannot be asked is not asked for the pin again', async () => {
  const serverError = refuse(errorReply(500, 'INTERNAL_SERVER_ERROR', 'database is down'));
  await using met = await meet(
    {
      turns: [
        { on: 'add', act: { kind: 'reply-lost' } },
        { on: 'list', act: { kind: 'rewrite', rewrite: (reply) => reply } },
        { on: 'list', times: Number.POSITIVE_INFINITY, act: serverError },
      ],
    },
    3,
  );
  const outcome = await met.bench.publish({ root: sample.root });
  expect(outcome).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('could not report whether an earlier attempt added the pin'),
  });
  expect(summarise(met.server.requests)).toBe('list add list×3');
  expect(met.server.pins).toHaveLength(1);
});

describe.concurrent('a pin is found again, and removed, at a service that', () => {
  const standing = names.filter((name) => deviations[name].ends === 'pinned');
  test.each(standing.map((name) => ({ name, ...deviations[name] })))(
    '$says ($name)',
    async ({ name }) => {
      await using met = await meet(deviations[name].options);
      const { service, run } = met.bench;
      await met.bench.publish({ root: sample.root });

      const [pin, ...others] = (await list(met.bench)) ?? [];
      expect(others).toEqual([]);
      expect(pin?.cid).toBe(String(sample.root));
      expect(pin?.status).toBe('pinned');
      if (pin !== undefined) await service.remove?.(pin, { name: '', match: 'exact' }, callOf(run));
      expect(met.server.pins).toEqual([]);
      expect(await list(met.bench)).toEqual([]);
    },
  );

  test('has more pins than fit on one of its pages', async () => {
    await using met = await meet(deviations['limit ignored'].options);
    const pinned = Array.from({ length: 25 }, (_, index) => `pull request ${index}`);
    for (const name of pinned) await met.bench.publish({ root: sample.root, name });
    const found = (await list(met.bench)) ?? [];
    expect(found.map(({ name }) => name)).toEqual(pinned.toReversed());
  });
});

describe.concurrent('a second run makes no second pin at a service that', () => {
  const standing = names.filter((name) => deviations[name].ends === 'pinned');
  test.each(standing.map((name) => ({ name, ...deviations[name] })))(
    '$says ($name)',
    async ({ name }) => {
      await using met = await meet(deviations[name].options);
      await met.bench.publish({ root: sample.root });
      const before = met.server.requests.length;
      const again = await met.bench.publish({ root: sample.root });
      expect(again).toMatchObject({ state: 'pinned', receipt: { existed: true } });
      expect(summarise(met.server.requests.slice(before))).toBe('list get');
      expect(met.server.pins).toHaveLength(1);
    },
  );
});
