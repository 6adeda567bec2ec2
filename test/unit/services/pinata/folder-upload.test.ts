import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Cancelled } from '../../../../src/errors.ts';
import type { PackOptions } from '../../../../src/content/options.ts';
import type { PackedCar } from '../../../../src/content/pack.ts';
import { pinataAt } from '../../../contract/direct-protocols.ts';
import { token } from '../../../contract/trial.ts';
import { otherCid, refuse } from '../../../fakes/deviation.ts';
import { jsonReply } from '../../../fakes/faults.ts';
import { type Pinata, type PinataOptions, startPinata } from '../../../fakes/pinata.ts';
import { createWorkspace, keyStream, type Workspace } from '../../content/workspace.ts';
import { benchOf, callOf, query, started } from '../direct.ts';

const ever = Number.POSITIVE_INFINITY;
const kibibyte = 1024;

async function meet(options: PinataOptions = {}, attempts = 3) {
  const server = await started(startPinata({ token, listsBefore: 0, plan: 'free', ...options }));
  return { server, bench: benchOf(pinataAt(server.url), { 'pinata-token': token }, attempts) };
}

/** Packs what `fill` writes into the folder `in`. */
function pack(
  fill: (workspace: Workspace) => void,
  options: Partial<PackOptions> = {},
): Promise<PackedCar> {
  const workspace = createWorkspace();
  onTestFinished(() => workspace[Symbol.dispose]());
  fill(workspace);
  return workspace.pack('in', options);
}

function fillSite(workspace: Workspace): void {
  workspace.write('in/index.html', '<h1>Hello</h1>');
  workspace.write('in/empty.txt', '');
  workspace.write('in/a b/Übung %20;=.txt', 'a name with what a form may treat in its own way');
  workspace.write('in/deep/er/film.bin', keyStream(256 * kibibyte, 'film'));
  workspace.write('in/.well-known/security.txt', 'Contact: me');
}

/** The paths of the requests that bring content, in their order. */
function sentTo({ requests }: Pinata): string[] {
  return requests.filter(({ method }) => method === 'POST').map(({ url }) => url);
}

describe('on a plan without CARs', () => {
  test.each([
    ['unixfs-v1-2025', 256 * kibibyte],
    ['unixfs-v0-2015', 3 * 1024 * kibibyte],
    // An empty file, and one whose last chunk is full.
    ['unixfs-v0-2015', 512 * kibibyte],
  ] as const)('the folder is pinned under its root (%s, %i bytes)', async (profile, bytes) => {
    const { server, bench } = await meet();
    const { root, ...car } = await pack(
      (workspace) => {
        fillSite(workspace);
        workspace.write('in/large.bin', keyStream(bytes, 'large'));
      },
      { profile },
    );
    const outcome = await bench.publish({ root, meta: { commit: 'abc' } }, car);
    expect(outcome).toMatchObject({ state: 'pinned', receipt: { requestId: String(root) } });
    expect(server.files).toMatchObject([
      { cid: String(root), name: 'site', keyvalues: { commit: 'abc' }, network: 'public' },
    ]);
    expect(sentTo(server)).toEqual(['/v3/files', '/pinning/pinFileToIPFS']);
    expect(bench.said).toContain(
      "Pinata accepts no CAR on this account's plan, so the run sends it the plain folder (6 files).",
    );
    expect(bench.said).toContain('Pinata made the same CID of the folder.');
  });

  test('a single file that is not wrapped is pinned as the file', async () => {
    const { server, bench } = await meet();
    const { root, ...car } = await pack((workspace) => workspace.write('in', 'text'));
    expect(await bench.publish({ root }, car)).toMatchObject({ state: 'pinned' });
    expect(server.files).toMatchObject([{ cid: String(root) }]);
  });

  test('a CAR that is refused in chunks is sent as a folder, too', async () => {
    const server = await started(startPinata({ token, plan: 'free' }));
    const bench = benchOf(pinataAt(server.url, 100 * kibibyte));
    const { root, ...car } = await pack(fillSite);
    expect(await bench.publish({ root }, car)).toMatchObject({ state: 'pinned' });
    expect(server.requests.map(({ headers }) => headers['upload-length'])).toContain(
      String(car.bytes),
    );
  });

  test.each<[string, (workspace: Workspace) => void, Partial<PackOptions>, string, RegExp]>([
    [
      'a file over 256 KiB with the default profile',
      (workspace) => workspace.write('in/a/film.bin', keyStream(256 * kibibyte + 1, 'film')),
      {},
      'Pinata would make another CID of a folder with "a/film.bin", because it cuts files into chunks of 256 KiB',
      /^set `cid-profile: unixfs-v0-2015`/,
    ],
    [
      'an empty folder',
      (workspace) => workspace.makeFolder('in/a/empty'),
      {},
      'a folder upload cannot contain the empty folder "a/empty"',
      /^remove the folder/,
    ],
    [
      'a symbolic link',
      (workspace) => workspace.link('in/link', 'index.html'),
      {},
      'a folder upload cannot contain the symbolic link "link"',
      /^set `symlinks: follow`/,
    ],
    [
      'a directory that is a HAMT',
      (workspace) => {
        for (let at = 0; at < 1_400; at++) workspace.write(`in/many/${at}${'x'.repeat(200)}`, '');
      },
      {},
      '"many" has so many entries that it is stored as a HAMT',
      /^spread the files/,
    ],
    [
      'a name with a quotation mark',
      (workspace) => workspace.write('in/a"b', ''),
      {},
      'a folder upload cannot contain the name',
      /^rename the file/,
    ],
  ])('%s is reported before anything is sent as a folder', async (_, fill, options, what, fix) => {
    const { server, bench } = await meet();
    const { root, ...car } = await pack((workspace) => {
      workspace.write('in/index.html', 'text');
      fill(workspace);
    }, options);
    const outcome = await bench.publish({ root }, car);
    if (outcome.state !== 'failed') throw new Error(`it is ${outcome.state}`);
    const [error, advice] = outcome.error.split('\nFix: ');
    expect(error).toContain(what);
    expect(error).toMatch(/ No file was sent\.$/);
    expect(advice).toMatch(fix);
    expect(sentTo(server)).toEqual(['/v3/files']);
  });

  test('a key without the scope gets its name in the fix', async () => {
    const { bench } = await meet({ legacyScopes: [] });
    const { root, ...car } = await pack(fillSite);
    expect(await bench.publish({ root }, car)).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(
        /accept the folder: HTTP 403 .*NO_SCOPES_FOUND.*\nFix: create an admin key at .*`pinFileToIPFS`/s,
      ),
    });
  });

  test.each([
    [429, { 'Retry-After': '7' }],
    [503, {}],
  ])(
    'HTTP %i to the folder is retried, with a body that is made again',
    async (status, headers) => {
      const act = refuse({ status, headers, body: 'later' });
      const { server, bench } = await meet({ turns: [{ on: 'folder', times: 2, act }] });
      const { root, ...car } = await pack(fillSite);
      expect(await bench.publish({ root }, car)).toMatchObject({ state: 'pinned' });
      expect(sentTo(server)).toHaveLength(4);
    },
  );

  test('a connection that breaks in the middle is made again', async () => {
    const act = { kind: 'reset-midway', afterBytes: 100_000 } as const;
    const { server, bench } = await meet({ turns: [{ on: 'folder', act }] });
    const { root, ...car } = await pack(fillSite);
    expect(await bench.publish({ root }, car)).toMatchObject({ state: 'pinned' });
    expect(server.files).toHaveLength(1);
  });

  test('a reply that is lost does not make it a folder of someone else', async () => {
    const { bench } = await meet({ turns: [{ on: 'folder', act: { kind: 'reply-lost' } }] });
    const { root, ...car } = await pack(fillSite);
    const outcome = await bench.publish({ root }, car);
    expect(outcome).toMatchObject({ state: 'pinned' });
    expect(outcome).not.toHaveProperty('receipt.existed');
  });

  test('a cancelled run ends while the folder is being sent', async () => {
    const { server, bench } = await meet({ turns: [{ on: 'folder', act: { kind: 'no-reply' } }] });
    const { root, ...car } = await pack(fillSite);
    const running = bench.publish({ root }, car);
    await expect.poll(() => sentTo(server), { interval: 5 }).toHaveLength(2);
    bench.cancel(new Cancelled('SIGINT'));
    expect(await running).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('Cancelled by SIGINT'),
    });
  });
});

describe('a folder of which Pinata makes another root', () => {
  const replyWith = (isDuplicate: boolean) =>
    ({
      on: 'folder',
      act: { kind: 'rewrite', rewrite: () => jsonReply(200, { IpfsHash: otherCid, isDuplicate }) },
    }) as const;

  test('is removed again by its hash, and fails with the profile that matches', async () => {
    const { server, bench } = await meet({ turns: [replyWith(false)] });
    const { root, ...car } = await pack(fillSite, { includeHiddenFiles: true });
    expect(await bench.publish({ root }, car)).toMatchObject({
      state: 'failed',
      error: `Pinata could not pin the folder: it made the root ${otherCid} of the files, not ${String(root)}. It was removed again.\nFix: set \`exclude\` to leave out hidden files (".well-known/security.txt"), set \`cid-profile: unixfs-v0-2015\` (the root CID changes with it), choose a paid plan, or use another service.`,
    });
    expect(server.requests.at(-1)).toMatchObject({
      method: 'DELETE',
      url: `/pinning/unpin/${otherCid}`,
    });
  });

  test('stays if the account had it before', async () => {
    const { server, bench } = await meet({ turns: [replyWith(true)] });
    const { root, ...car } = await pack(fillSite);
    expect(await bench.publish({ root }, car)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('had that content before, so it was not removed'),
    });
    expect(server.requests.map(({ method }) => method)).not.toContain('DELETE');
  });

  test('that cannot be removed is reported with where to remove it', async () => {
    const { bench } = await meet({
      turns: [
        replyWith(false),
        { on: 'unpin', times: ever, act: refuse({ status: 403, body: '' }) },
      ],
    });
    const { root, ...car } = await pack(fillSite);
    expect(await bench.publish({ root }, car)).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(
        /It could not be removed \(HTTP 403 .*\), and can be removed at https:\/\/app\.pinata/,
      ),
    });
  });

  test('is what a CAR that changed since it was packed gives', async () => {
    const { server, bench } = await meet();
    const { root, ...car } = await pack((workspace) => workspace.write('in/a.txt', 'before'));
    const bytes = await readFile(car.path);
    bytes.write('after!', bytes.indexOf('before'));
    await writeFile(car.path, bytes);
    const outcome = await bench.publish({ root }, car);
    expect(outcome).toMatchObject({
      state: 'failed',
      error: expect.stringContaining(`not ${String(root)}. It was removed again.`),
    });
    expect(server.files).toEqual([]);
  });

  test('is never pinned by a reply without a hash', async () => {
    const act = { kind: 'rewrite', rewrite: () => jsonReply(200, { id: 'x' }) } as const;
    const { bench } = await meet({ turns: [{ on: 'folder', act }] });
    const { root, ...car } = await pack(fillSite);
    expect(await bench.publish({ root }, car)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('without `IpfsHash`'),
    });
  });
});

describe.each([
  ['one list', true],
  ['a list of its own for the older API', false],
])('an account with %s', (_, shares) => {
  const pinsOf = ({ files, legacyPins }: Pinata) =>
    [...files, ...legacyPins].map(({ cid, name }) => ({ cid, name }));

  test('is not sent the same folder again', async () => {
    const { server, bench } = await meet({ shares });
    const { root, ...car } = await pack(fillSite);
    await bench.publish({ root }, car);
    const again = await bench.publish({ root }, car);
    expect(again).toMatchObject({ state: 'pinned', receipt: { existed: true } });
    expect(sentTo(server).filter((url) => url.startsWith('/pinning'))).toHaveLength(1);
  });

  test('keeps the folder for each of its names, until the last is removed', async () => {
    const { server, bench } = await meet({ shares });
    const { root, ...car } = await pack(fillSite);
    const call = callOf(bench);
    for (const name of ['#7', 'main']) await bench.publish({ root, name }, car);
    expect(pinsOf(server)).toEqual([{ cid: String(root), name: '#7 | main' }]);
    for (const name of ['#7', 'main']) {
      const [pin] = (await bench.service.list?.(query({ name }), call)) ?? [];
      if (pin === undefined) throw new Error(`${name} is not listed`);
      expect(pin).toMatchObject({ cid: String(root), status: 'pinned' });
      await bench.service.remove?.(pin, { name, match: 'exact' }, call);
      expect(pinsOf(server)).toHaveLength(name === '#7' ? 1 : 0);
    }
  });

  test('finds the folder by the id that the run reported', async () => {
    const { bench } = await meet({ shares });
    const { root, ...car } = await pack(fillSite);
    const outcome = await bench.publish({ root }, car);
    if (outcome.state !== 'pinned') throw new Error(`it is ${outcome.state}`);
    const pin = await bench.service.find?.(outcome.receipt.requestId ?? '', callOf(bench));
    expect(pin).toMatchObject({ cid: String(root), name: 'site' });
  });

  test('replaces the older folder of the same name', async () => {
    const { server, bench } = await meet({ shares });
    const older = await pack((workspace) => workspace.write('in/a.txt', 'older'));
    const { root, ...car } = await pack(fillSite);
    await bench.publish({ root: older.root }, older);
    await bench.publish({ root, replaces: 'same-name' }, car);
    expect(pinsOf(server)).toEqual([{ cid: String(root), name: 'site' }]);
  });
});

test('a key that may not list in the older API pins the same folder again', async () => {
  const { server, bench } = await meet({ shares: false, legacyScopes: ['pinFileToIPFS'] });
  const { root, ...car } = await pack(fillSite);
  await bench.publish({ root }, car);
  const again = await bench.publish({ root }, car);
  expect(again).toMatchObject({ state: 'pinned', receipt: { existed: true } });
  expect(server.legacyPins).toHaveLength(1);
});

test('V2: a folder that cannot get the name does not prove a pin', async () => {
  const legacyScopes = ['pinFileToIPFS', 'pinList', 'unpin'];
  const { server, bench } = await meet({ shares: false, legacyScopes });
  const { root, ...car } = await pack(fillSite);
  await bench.publish({ root, name: '#7' }, car);
  expect(await bench.publish({ root, name: 'main' }, car)).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(/could not add the name "main".* as "#7" only.*`hashMetadata`/s),
  });
  expect(server.legacyPins).toMatchObject([{ cid: String(root), name: '#7' }]);
});

test.each([403, 404, 410])('HTTP %i from the older list is an empty list', async (status) => {
  const act = refuse({ status, body: 'gone' });
  const { bench } = await meet({ turns: [{ on: 'pin-list', times: ever, act }] });
  expect(await bench.service.list?.(query(), callOf(bench))).toEqual([]);
});

test('on a paid plan, and after any other refusal, the older API is not asked', async () => {
  const { root, ...car } = await pack(fillSite);
  const paid = await meet({ plan: 'paid' });
  expect(await paid.bench.publish({ root }, car)).toMatchObject({ state: 'pinned' });
  const body = { error: 'Account blocked due to plan usage limit' };
  const full = await meet({ turns: [{ on: 'upload', act: refuse(jsonReply(403, body)) }] });
  expect(await full.bench.publish({ root }, car)).toMatchObject({ state: 'failed' });
  for (const { requests } of [paid.server, full.server]) {
    expect(requests.filter(({ url }) => !url.startsWith('/v3/'))).toEqual([]);
  }
});
