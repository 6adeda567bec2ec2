import { describe, expect, it } from 'vitest';
import type { Deviation } from '../../fakes/deviation.ts';
import { type DeviationName, deviations } from '../../fakes/deviations.ts';
import { type PinningService, startPinningService } from '../../fakes/pinning-service.ts';
import { type Answer, get, send } from './client.ts';

const cid = 'bafybeigmf2fuv5qptilkku3w2uw7picndrfu3lfcdl2ouphp57y2y3orbq';

async function run<T>(
  name: DeviationName,
  use: (service: PinningService) => Promise<T>,
): Promise<T> {
  const service = await startPinningService(deviations[name].options);
  try {
    return await use(service);
  } finally {
    await service.close();
  }
}

function call(
  { url, token }: PinningService,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
): Promise<Answer> {
  const body = JSON.stringify({ cid, name: 'site', meta: { app: 'x' } });
  return send(method, url + path, {
    headers: { Authorization: `Bearer ${token}` },
    ...(method === 'POST' ? { body } : {}),
  });
}

/** What the service says of a pin, from POST to the last of its stages. */
async function readLife(name: DeviationName): Promise<unknown[]> {
  return run(name, async (service) => {
    const words = [get((await call(service, 'POST', '/pins')).json(), 'status')];
    for (let poll = 0; poll < 4; poll += 1) {
      const reply = await call(service, 'GET', `/pins/${service.pins[0]?.requestid}`);
      words.push(reply.status === 200 ? get(reply.json(), 'status') : reply.status);
    }
    return words;
  });
}

const added = (name: DeviationName): Promise<unknown> =>
  run(name, async (service) => (await call(service, 'POST', '/pins')).json());

const remove = (name: DeviationName) =>
  run(name, async (service) => {
    await call(service, 'POST', '/pins');
    const { status, text } = await call(service, 'DELETE', `/pins/${service.pins[0]?.requestid}`);
    return [status, text];
  });

const list = (name: DeviationName, query: string) =>
  run(name, async (service) => {
    for (let n = 0; n < 12; n += 1) await call(service, 'POST', '/pins');
    const page = (await call(service, 'GET', `/pins${query}`)).json();
    return [get(page, 'count'), get(page, 'results', 'length')];
  });

describe('the table of deviations', () => {
  it.each([
    ['pinned at once', ['pinned', 'pinned', 'pinned', 'pinned', 'pinned']],
    ['queued, pinning, pinned', ['queued', 'pinning', 'pinned', 'pinned', 'pinned']],
    ['fails with details', ['queued', 'pinning', 'failed', 'failed', 'failed']],
    ['queued for ever', ['queued', 'queued', 'queued', 'queued', 'queued']],
    ['first failed flips', ['queued', 'failed', 'pinning', 'pinned', 'pinned']],
    ['unknown statuses on the way', ['undefined', 'offloaded', 'pinned', 'pinned', 'pinned']],
    ['404 right after POST', ['queued', 404, 'pinning', 'pinned', 'pinned']],
    ['404 while polling', ['queued', 'pinning', 404, 'pinning', 'pinned']],
    ['500 while polling', ['queued', 500, 'pinning', 'pinned', 'pinned']],
  ] satisfies [DeviationName, unknown[]][])('%s', async (name, words) => {
    expect(await readLife(name)).toEqual(words);
  });

  it.each([
    ['no delegates', { delegates: [] }],
    [
      'null fields',
      { info: null, delegates: null, pin: { cid, name: null, origins: null, meta: null } },
    ],
    ['name absent', { pin: { cid, meta: { app: 'x' } } }],
    ['name empty', { pin: { cid, name: '', meta: { app: 'x' } } }],
    ['name is the CID', { pin: { cid, name: cid, meta: { app: 'x' } } }],
    ['meta dropped', { pin: { cid, name: 'site' } }],
    ['camelCase requestId', { requestId: expect.any(String) }],
    ['requestid is the CID', { requestid: cid }],
    ['base64 requestid', { requestid: 'a+b/1/c==' }],
    ['created in nanoseconds', { created: expect.stringMatching(/\.\d{9}Z$/) }],
    ['created with an offset', { created: expect.stringMatching(/\+02:00$/) }],
    ['wrong CID', { pin: { cid: expect.not.stringContaining(cid) } }],
  ] satisfies [DeviationName, object][])('%s', async (name, shape) => {
    expect(await added(name)).toMatchObject(shape);
  });

  it.each(['delegates absent', 'requestid absent', 'status absent', 'pin absent'] as const)(
    '%s',
    async (name) => {
      expect(await added(name)).not.toHaveProperty(name.split(' ')[0] ?? '');
    },
  );

  it('answers to DELETE in more than one way', async () => {
    expect(await remove('DELETE answers 200 OK')).toEqual([200, 'OK']);
    expect(await remove('DELETE answers an object')).toEqual([202, '{}']);
  });

  it('finds a pin whose requestid needs escaping', async () => {
    await run('base64 requestid', async (service) => {
      await call(service, 'POST', '/pins');
      const path = `/pins/${encodeURIComponent('a+b/1/c==')}`;
      expect((await call(service, 'GET', path)).status).toBe(200);
    });
  });

  it('lists in more than one way', async () => {
    expect(await list('lists all statuses', '')).toEqual([12, 10]);
    expect(await list('limit ignored', '?status=queued&limit=12')).toEqual([12, 10]);
    expect(await list('count of the page', '?status=queued')).toEqual([10, 10]);
  });

  it.each(Object.entries<Deviation>(deviations))(
    'says what it does and ends without a defect of its own: %s',
    async (name, { says, options }) => {
      expect(says).toMatch(/^[a-z]/);
      const service = await startPinningService(options);
      const stop = new AbortController();
      const asked = fetch(`${service.url}/pins`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${service.token}` },
        body: JSON.stringify({ cid }),
        redirect: 'manual',
        signal: stop.signal,
      });
      if (name === 'no answer') stop.abort();
      await asked.then(
        () => stop.abort(),
        () => undefined,
      );
      await service.close();
    },
  );
});
