import type { CID } from 'multiformats/cid';
import { afterEach, describe, expect, it } from 'vitest';
import type { Block } from '../../fakes/block-store.ts';
import { accessDenied, plainError } from '../../fakes/kubo-replies.ts';
import { type Kubo, type KuboOptions, type KuboTurn, startKubo } from '../../fakes/kubo.ts';
import { type Answer, get, send } from './client.ts';
import { encodeTree, multipart, writeCar } from './tree.ts';

const absent = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy';

let kubo: Kubo;
afterEach(() => kubo.close());

async function start(options?: KuboOptions): Promise<void> {
  kubo = await startKubo(options);
}

function call(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return send('POST', `${kubo.url}/api/v0/${path}`, { headers });
}

function upload(car: Uint8Array, query = 'stats=true'): Promise<Answer> {
  return send('POST', `${kubo.url}/api/v0/dag/import?${query}`, multipart(car));
}

const lines = (answer: Answer): unknown[] =>
  answer.text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

interface Tree {
  readonly root: CID;
  readonly blocks: readonly Block[];
  readonly car: Uint8Array;
}

async function makeTree(): Promise<Tree> {
  const blocks = await encodeTree({ 'index.html': '<h1>hi</h1>', 'sub/b.txt': 'b' });
  const root = blocks.at(-1)?.cid;
  if (root === undefined) throw new Error('no blocks');
  return { root, blocks, car: await writeCar([root], blocks) };
}

describe('what the Kubo fake keeps; its replies are held to the daemon in test/contract', () => {
  it('records an imported CAR, its blocks and its pin', async () => {
    await start();
    const { root, blocks, car } = await makeTree();
    await upload(car);
    expect(kubo.imports[0]).toMatchObject({
      field: 'file',
      filename: 'site.car',
      bytes: car.length,
    });
    expect([...kubo.pins.keys()]).toEqual([root.toString()]);
    expect(kubo.blocks.size).toBe(blocks.length);
  });

  it('does not pin when pin-roots is false', async () => {
    await start();
    const { car } = await makeTree();
    expect(lines(await upload(car, 'pin-roots=false&stats=true'))).toHaveLength(1);
    expect(kubo.pins.size).toBe(0);
  });

  it('puts into PinErrorMsg that the root, or a block below it, is missing', async () => {
    await start();
    const { root, blocks } = await makeTree();
    const withoutRoot = await upload(await writeCar([root], blocks.slice(0, -1)));
    expect(get(lines(withoutRoot)[0], 'Root', 'PinErrorMsg')).toBe(
      `ipld: could not find ${root.toString()}`,
    );
    await kubo.close();
    await start();
    const withoutLeaf = await upload(await writeCar([root], blocks.slice(1)), 'timeout=1s');
    expect(withoutLeaf.status).toBe(200);
    expect(get(lines(withoutLeaf)[0], 'Root', 'PinErrorMsg')).toBe('context deadline exceeded');
    expect(kubo.pins.size).toBe(0);
  });

  it('refuses a block that is not what its CID says, and keeps nothing of the CAR', async () => {
    await start();
    const { root, blocks } = await makeTree();
    const bad = blocks.map((block, index) =>
      index === 1 ? { ...block, bytes: new TextEncoder().encode('wrong') } : block,
    );
    const answer = await upload(await writeCar([root], bad));
    expect(answer.status).toBe(500);
    expect(get(answer.json(), 'Message')).toMatch(
      new RegExp(
        `^import failed after block "${blocks[0]?.cid.toString()}": mismatch in content integrity, `,
      ),
    );
    expect(kubo.blocks.size).toBe(0);
  });

  it('records the addresses that it was asked to dial', async () => {
    await start();
    expect(get((await call('id')).json(), 'ID')).toBe(kubo.peerId);
    const address = `/ip4/127.0.0.1/tcp/4001/p2p/${kubo.peerId}`;
    const answer = await call(`swarm/connect?arg=${address}`);
    expect(answer.json()).toEqual({ Strings: [`connect ${kubo.peerId} success`] });
    expect(kubo.connects).toEqual([address]);
  });

  it.each([
    ['no secret', undefined, 403],
    ['a wrong secret', 'Bearer no', 403],
    ['the bearer secret', 'Bearer tok', 200],
    ['the basic secret', `Basic ${Buffer.from('u:p').toString('base64')}`, 200],
  ])('lets in by API.Authorizations: %s', async (_, authorization, status) => {
    await start({
      authorizations: [
        { authSecret: 'bearer:tok' },
        { authSecret: 'basic:u:p', allowedPaths: ['/api/v0/version'] },
      ],
    });
    const headers: Record<string, string> =
      authorization === undefined ? {} : { Authorization: authorization };
    const answer = await call('version', headers);
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.text).toBe(accessDenied.body);
  });
});

const turn = (act: KuboTurn['act']): KuboOptions => ({ turns: [{ on: 'dag/import', act }] });

describe('Kubo going wrong on purpose', () => {
  it('puts an error into PinErrorMsg and does not pin', async () => {
    await start(turn({ kind: 'pin-error', message: 'pin: no space' }));
    const answer = await upload((await makeTree()).car);
    expect(answer.status).toBe(200);
    expect(get(lines(answer)[0], 'Root', 'PinErrorMsg')).toBe('pin: no space');
    expect(kubo.pins.size).toBe(0);
  });

  it('sends an error in the trailer X-Stream-Error after a 200', async () => {
    await start(turn({ kind: 'stream-error-trailer', message: 'disk full' }));
    const answer = await upload((await makeTree()).car);
    expect([answer.status, answer.trailers['x-stream-error']]).toEqual([200, 'disk full']);
  });

  it('ends the stream with an error object after a 200', async () => {
    await start(turn({ kind: 'stream-error-object', message: 'disk full' }));
    const answer = await upload((await makeTree()).car);
    expect(lines(answer).at(-1)).toEqual({ Message: 'disk full', Code: 0, Type: 'error' });
  });

  it('names another root, or none', async () => {
    const other = turn({ kind: 'other-root', cid: absent }).turns ?? [];
    const none = turn({ kind: 'no-root' }).turns ?? [];
    await start({ turns: [...other, ...none] });
    const { car } = await makeTree();
    expect(get(lines(await upload(car))[0], 'Root', 'Cid', '/')).toBe(absent);
    expect(Object.keys(Object(lines(await upload(car))[0]))).toEqual(['Stats']);
  });

  it('answers 413 without a look at the body', async () => {
    await start(turn({ kind: 'refuse-unread', reply: plainError(413, 'too large') }));
    expect((await upload((await makeTree()).car)).status).toBe(413);
    expect(kubo.imports).toEqual([]);
  });

  it.each([
    { kind: 'reset-midway', afterBytes: 1000 },
    { kind: 'reset' },
    { kind: 'reply-lost' },
    { kind: 'half-body-then-reset' },
  ] satisfies KuboTurn['act'][])('cuts the connection: $kind', async (act) => {
    await start(turn(act));
    await expect(upload(new Uint8Array(2_000_000))).rejects.toThrow();
  });
});
