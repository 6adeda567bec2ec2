import { afterEach, describe, expect, it } from 'vitest';
import { checkSchema, schemas } from '../../fakes/pinning-openapi.ts';
import {
  type PinningService,
  type PinningServiceOptions,
  startPinningService,
} from '../../fakes/pinning-service.ts';
import { type Answer, get, send } from './client.ts';

const cid = 'bafybeigmf2fuv5qptilkku3w2uw7picndrfu3lfcdl2ouphp57y2y3orbq';
const sameCidV0 = 'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn';
const anyStatus = 'status=queued,pinning,pinned,failed';

let service: PinningService;
afterEach(() => service.close());

async function start(options?: PinningServiceOptions): Promise<void> {
  service = await startPinningService(options);
}

function call(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
  token = service.token,
): Promise<Answer> {
  return send(method, `${service.url}${path}`, {
    headers: { Authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** What the specification objects to in an answer. */
function problems(name: keyof typeof schemas, answer: Answer): string[] {
  return checkSchema(schemas[name], answer.json(), name);
}

async function add(pin: object): Promise<string> {
  const reply = await call('POST', '/pins', pin);
  expect(reply.status).toBe(202);
  return String(get(reply.json(), 'requestid'));
}

const namesOf = (page: unknown): unknown[] => {
  const results = get(page, 'results');
  return Array.isArray(results) ? results.map((result) => get(result, 'pin', 'name')) : [];
};

describe('the Pinning Service API, as the specification has it', () => {
  it('takes a pin from queued to pinned as it is polled', async () => {
    await start();
    const added = await call('POST', '/pins', { cid, name: 'site', meta: { sha: 'abc' } });
    expect(added.status).toBe(202);
    expect(problems('PinStatus', added)).toEqual([]);
    expect(get(added.json(), 'pin')).toEqual({ cid, name: 'site', meta: { sha: 'abc' } });
    const seen = [get(added.json(), 'status')];
    for (let poll = 0; poll < 3; poll += 1) {
      const reply = await call('GET', `/pins/${String(get(added.json(), 'requestid'))}`);
      expect(reply.status).toBe(200);
      expect(problems('PinStatus', reply)).toEqual([]);
      seen.push(get(reply.json(), 'status'));
    }
    expect(seen).toEqual(['queued', 'pinning', 'pinned', 'pinned']);
  });

  it('makes a new request of each POST, even for the same CID', async () => {
    await start();
    expect(await add({ cid })).not.toBe(await add({ cid }));
    expect(service.pins).toHaveLength(2);
  });

  it.each([
    ['no body', ''],
    ['a body that is not JSON', '{'],
    ['no CID', '{}'],
    ['what is not a CID', '{"cid":"Qm"}'],
    [
      'a CID of libp2p-key',
      '{"cid":"k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8"}',
    ],
    ['a name of 256 characters', JSON.stringify({ cid, name: 'n'.repeat(256) })],
    [
      '21 origins',
      JSON.stringify({
        cid,
        origins: Array.from({ length: 21 }, (_, i) => `/ip4/192.0.2.${i}/tcp/1/p2p/Qm`),
      }),
    ],
    ['an origin without a peer', JSON.stringify({ cid, origins: ['/ip4/192.0.2.1/tcp/1'] })],
    ['meta that is an array', JSON.stringify({ cid, meta: [] })],
    ['meta that contains a number', JSON.stringify({ cid, meta: { a: 1 } })],
  ])('answers 400 to a pin with %s', async (_, body) => {
    await start();
    const headers = { Authorization: `Bearer ${service.token}` };
    const reply = await send('POST', `${service.url}/pins`, { headers, body });
    expect(reply.status).toBe(400);
    expect(problems('Failure', reply)).toEqual([]);
    expect(service.pins).toEqual([]);
  });

  it('lists only pinned pins unless other statuses are asked for', async () => {
    await start();
    const requestid = await add({ cid });
    expect(get((await call('GET', '/pins')).json(), 'count')).toBe(0);
    expect(get((await call('GET', '/pins?status=queued')).json(), 'count')).toBe(1);
    await call('GET', `/pins/${requestid}`);
    await call('GET', `/pins/${requestid}`);
    const page = await call('GET', '/pins');
    expect(problems('PinResults', page)).toEqual([]);
    expect(get(page.json(), 'results', 0, 'requestid')).toBe(requestid);
  });

  it('pages from newest to oldest by before, after and limit', async () => {
    await start();
    for (let n = 1; n <= 12; n += 1) await add({ cid, name: `n${n}` });
    const first = (await call('GET', `/pins?${anyStatus}`)).json();
    expect(get(first, 'count')).toBe(12);
    expect(namesOf(first)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => `n${n}`));
    const oldest = String(get(first, 'results', 9, 'created'));
    const second = (await call('GET', `/pins?${anyStatus}&before=${oldest}`)).json();
    expect(namesOf(second)).toEqual(['n2', 'n1']);
    const newer = (await call('GET', `/pins?${anyStatus}&after=${oldest}&limit=1000`)).json();
    expect(namesOf(newer)).toHaveLength(9);
  });

  it.each([
    ['Site', undefined, ['Site']],
    ['site', 'exact', []],
    ['site', 'iexact', ['Site']],
    ['it', 'partial', ['Sitemap', 'Site']],
    ['SIT', 'ipartial', ['Sitemap', 'Site']],
  ])('matches the name %s by %s', async (name, match, found) => {
    await start();
    await add({ cid, name: 'Site' });
    await add({ cid, name: 'Sitemap' });
    await add({ cid });
    const query = `/pins?${anyStatus}&name=${name}${match === undefined ? '' : `&match=${match}`}`;
    expect(namesOf((await call('GET', query)).json())).toEqual(found);
  });

  it('filters by CID and by meta', async () => {
    await start();
    await add({ cid, name: 'a', meta: { app: 'x', env: 'prod' } });
    await add({ cid: sameCidV0, name: 'b', meta: { app: 'x' } });
    const byCid = await call('GET', `/pins?${anyStatus}&cid=${sameCidV0}`);
    expect(namesOf(byCid.json())).toEqual(['b']);
    const meta = encodeURIComponent(JSON.stringify({ app: 'x', env: 'prod' }));
    expect(namesOf((await call('GET', `/pins?${anyStatus}&meta=${meta}`)).json())).toEqual(['a']);
  });

  it.each([
    'limit=0',
    'limit=1001',
    'limit=ten',
    'match=fuzzy&name=a',
    'status=lost',
    'before=yesterday',
    'cid=Qm',
    'meta=app',
    `cid=${Array.from({ length: 11 }, () => cid).join(',')}`,
  ])('answers 400 to a list by %s', async (query) => {
    await start();
    const reply = await call('GET', `/pins?${query}`);
    expect(reply.status).toBe(400);
    expect(problems('Failure', reply)).toEqual([]);
  });

  it('replaces a pin under a new requestid and forgets the old one', async () => {
    await start();
    const old = await add({ cid, name: 'old' });
    const reply = await call('POST', `/pins/${old}`, { cid: sameCidV0, name: 'new' });
    expect(reply.status).toBe(202);
    expect(problems('PinStatus', reply)).toEqual([]);
    expect(get(reply.json(), 'requestid')).not.toBe(old);
    expect((await call('GET', `/pins/${old}`)).status).toBe(404);
    expect(service.pins.map(({ pin }) => pin.name)).toEqual(['new']);
  });

  it('removes a pin with 202 and no body, once', async () => {
    await start();
    const requestid = await add({ cid });
    const removed = await call('DELETE', `/pins/${requestid}`);
    expect([removed.status, removed.text]).toEqual([202, '']);
    const again = await call('DELETE', `/pins/${requestid}`);
    expect(again.status).toBe(404);
    expect(problems('Failure', again)).toEqual([]);
  });

  it('answers 401 without the token, before anything else', async () => {
    await start();
    const reply = await call('POST', '/pins', { cid: 'nonsense' }, 'wrong');
    expect(reply.status).toBe(401);
    expect(problems('Failure', reply)).toEqual([]);
  });

  it('keeps a pin queued until all of its content is there', async () => {
    let arrived = false;
    await start({ hasContent: async () => arrived });
    const requestid = await add({ cid });
    const poll = async () => get((await call('GET', `/pins/${requestid}`)).json(), 'status');
    expect([await poll(), await poll()]).toEqual(['queued', 'queued']);
    arrived = true;
    expect([await poll(), await poll()]).toEqual(['pinning', 'pinned']);
  });

  it('records each request with its body', async () => {
    await start();
    await add({ cid });
    const [request] = service.requests;
    expect(request).toMatchObject({ method: 'POST', url: '/pins', body: JSON.stringify({ cid }) });
    expect(request?.headers.authorization).toBe(`Bearer ${service.token}`);
  });
});
