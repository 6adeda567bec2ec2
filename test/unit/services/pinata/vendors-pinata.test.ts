import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pinataAt } from '../../../contract/direct-protocols.ts';
import { makeSample, type Sample, token } from '../../../contract/trial.ts';
import { refuse } from '../../../fakes/deviation.ts';
import { jsonReply } from '../../../fakes/faults.ts';
import { type Pinata, type PinataOptions, startPinata } from '../../../fakes/pinata.ts';
import { benchOf, breakCar, callOf, makeLargeSample, query, started } from '../direct.ts';

let small: Sample;
let large: Sample;
beforeAll(async () => {
  [small, large] = await Promise.all([makeSample(), makeLargeSample(500_000)]);
});
afterAll(() => Promise.all([small.remove(), large.remove()]));

const chunkBytes = 200_000;
const ever = Number.POSITIVE_INFINITY;

async function meet(options: PinataOptions = {}) {
  const server = await started(
    startPinata({ token, maxChunkBytes: chunkBytes, listsBefore: 0, ...options }),
  );
  return { server, bench: benchOf(pinataAt(server.url, chunkBytes)) };
}

/** How often it was sent a CAR or a CID. */
function countSent({ requests }: Pinata): number {
  return requests.filter(({ method }) => method === 'POST').length;
}

const earlierPreview = () => [{ cid: String(small.root), name: 'octo/site#7' }];
const notAllowed = refuse(jsonReply(403, { error: 'NO_SCOPES_FOUND' }));

describe('V2: content that the account has under another name', () => {
  test.each(['one', 'each'] as const)(
    'gets the name as well, without another upload (keeps %s)',
    async (keeps) => {
      const { server, bench } = await meet({ keeps, earlier: earlierPreview() });
      const outcome = await bench.publish(
        { root: small.root, name: 'octo/site@main', meta: { commit: 'abc' } },
        small.car,
      );
      expect(outcome).toMatchObject({ state: 'pinned', receipt: { existed: true } });
      expect(server.files).toMatchObject([
        { name: 'octo/site#7 | octo/site@main', keyvalues: { commit: 'abc' } },
      ]);
      expect(countSent(server)).toBe(0);
      expect(bench.said.join('\n')).toContain('has this content already, also for "octo/site#7"');
    },
  );

  test('is found by each of its names, though the list compares whole names', async () => {
    const { bench } = await meet({ earlier: earlierPreview() });
    await bench.publish({ root: small.root, name: 'octo/site@main' }, small.car);
    for (const name of ['octo/site#7', 'octo/site@main']) {
      expect(await bench.service.list?.(query({ name }), callOf(bench))).toHaveLength(1);
    }
    expect(await bench.service.list?.(query({ name: 'octo' }), callOf(bench))).toEqual([]);
  });

  test('is not changed if there is no room for the name', async () => {
    const name = 'x'.repeat(250);
    const { server, bench } = await meet({ earlier: [{ cid: String(small.root), name }] });
    expect(await bench.publish({ root: small.root, name: 'main' }, small.car)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('There is no room for another name'),
    });
    expect(server.files).toMatchObject([{ name }]);
    expect(countSent(server)).toBe(0);
  });

  test('is replaced under its one name only, and stays for the others', async () => {
    const { server, bench } = await meet({ earlier: earlierPreview() });
    await bench.publish({ root: small.root, name: 'main' }, small.car);
    await bench.publish({ root: large.root, name: 'main', replaces: 'same-name' }, large.car);
    expect(server.files.map(({ cid, name }) => [cid, name])).toEqual([
      [String(small.root), 'octo/site#7'],
      [String(large.root), 'main'],
    ]);
  });

  test('is not removed by its CID or its id alone, since several names need it', async () => {
    const { server, bench } = await meet({ earlier: earlierPreview() });
    await bench.publish({ root: small.root, name: 'main' }, small.car);
    const call = callOf(bench);
    const [pin] = (await bench.service.list?.(query({ cids: [small.root] }), call)) ?? [];
    if (pin === undefined) throw new Error('it is listed');
    await expect(bench.service.remove?.(pin, query(), call)).rejects.toThrow(
      'needed under the names "octo/site#7" and "main". It was not removed',
    );
    expect(server.files).toHaveLength(1);
  });
});

describe('M3 K28: a file of another name', () => {
  test.each([
    ['an upload', 'upload'],
    ['a CID', 'pin'],
  ] as const)('does not prove %s if it cannot get the name', async (_, how) => {
    const { server, bench } = await meet({
      keeps: 'each',
      losesJobs: true,
      earlier: earlierPreview(),
      turns: [{ on: 'rename', times: ever, act: notAllowed }],
    });
    const car = how === 'upload' ? await breakCar(small) : undefined;
    const outcome = await bench.publish({ root: small.root, name: 'main' }, car);
    expect(outcome).toMatchObject({
      state: 'unconfirmed',
      lastStatus: 'pinning',
      reason: expect.stringContaining('has this content as "octo/site#7" only'),
    });
    expect(server.files[0]).toMatchObject({ name: 'octo/site#7' });
  });

  test('that appears while an upload is checked gets the name, and proves it then', async () => {
    const { server, bench } = await meet({
      earlier: earlierPreview(),
      turns: [{ on: 'rename', act: notAllowed }],
    });
    const outcome = await bench.publish({ root: small.root, name: 'main' }, small.car);
    expect(outcome).toMatchObject({ state: 'pinned' });
    expect(server.files).toMatchObject([{ name: 'octo/site#7 | main' }]);
  });
});

test('V4: a large CAR has the name of its pin, so the next run finds it', async () => {
  const { server, bench } = await meet();
  await bench.publish({ root: large.root, name: 'octo/site@main' }, large.car);
  expect(server.files).toMatchObject([{ name: 'octo/site@main' }]);
  const sent = countSent(server);
  const again = await bench.publish({ root: large.root, name: 'octo/site@main' }, large.car);
  expect(again).toMatchObject({ state: 'pinned', receipt: { existed: true } });
  expect(countSent(server)).toBe(sent);
});

describe('V5: a CID that is refused as a duplicate', () => {
  const duplicate = refuse(jsonReply(400, { error: { reason: 'DUPLICATE_OBJECT' } }));

  test('is proven by the file that the list shows, which gets the name', async () => {
    const { server, bench } = await meet({
      earlier: earlierPreview(),
      // The first look does not show the file.
      turns: [{ on: 'list', act: refuse(jsonReply(200, { data: { files: null } })) }],
    });
    const outcome = await bench.publish({ root: small.root, name: 'main' });
    expect(outcome).toMatchObject({ state: 'pinned' });
    expect(countSent(server)).toBe(1);
    expect(server.files).toMatchObject([{ name: 'octo/site#7 | main' }]);
  });

  test('is not proven by the refusal alone', async () => {
    const { bench } = await meet({ turns: [{ on: 'pin', act: duplicate }] });
    expect(await bench.publish({ root: small.root })).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(
        /DUPLICATE_OBJECT.*\nFix: check the files at .*: Pinata reports that the account has this content, but does not list it/,
      ),
    });
  });

  test('is followed by the job that fetches it under another name', async () => {
    const { server, bench } = await meet({
      jobWords: Array(8).fill('searching'),
      turns: [
        { on: 'pin', act: { kind: 'rewrite', rewrite: <T>(reply: T) => reply } },
        { on: 'pin', act: duplicate },
      ],
    });
    await fetch(`${server.url}/v3/files/public/pin_by_cid`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ cid: String(small.root), name: 'octo/site#7' }),
    });
    expect(await bench.publish({ root: small.root, name: 'main' })).toMatchObject({
      state: 'pinned',
    });
    expect(server.files).toMatchObject([{ name: 'octo/site#7 | main' }]);
  });
});

describe('V8: a CAR that is rejected after it was accepted', () => {
  test('and whose file is gone ends the run early, with where to look', async () => {
    const { bench } = await meet({ namesCid: false, refused: 'gone' });
    const outcome = await bench.publish({ root: small.root }, await breakCar(small));
    expect(outcome).toMatchObject({
      state: 'failed',
      requestId: expect.any(String),
      error: expect.stringMatching(
        /accepted the CAR, but no longer has the file.\nFix: check the file at https:\/\/app\.pinata\.cloud.*may have rejected it since/,
      ),
    });
    expect(outcome.ms).toBeLessThan(5 * 60_000);
  });

  test('and whose file stays without a CID is unconfirmed, with where to look', async () => {
    const { server, bench } = await meet({ namesCid: false, refused: 'pending' });
    const outcome = await bench.publish({ root: small.root }, await breakCar(small));
    expect(outcome).toMatchObject({
      state: 'unconfirmed',
      requestId: server.files[0]?.id,
      fix: expect.stringMatching(/^check the file at .*: Pinata accepted the CAR, and may have/),
    });
  });
});

describe('V9: a resumable upload that has expired', () => {
  const honestly = { kind: 'rewrite', rewrite: <T>(reply: T) => reply } as const;

  test.each([
    ['404 at PATCH', 'tus-patch', 404],
    ['410 at PATCH', 'tus-patch', 410],
    ['404 at HEAD', 'tus-head', 404],
  ] as const)('is begun once more (%s)', async (_, on, status) => {
    const reset = { kind: 'reset-midway', afterBytes: 50_000 } as const;
    const { server, bench } = await meet({
      turns: [
        { on: 'tus-patch', act: honestly },
        ...(on === 'tus-head' ? [{ on: 'tus-patch' as const, act: reset }] : []),
        { on, act: refuse({ status, body: 'expired' }) },
      ],
    });
    const outcome = await bench.publish({ root: large.root }, large.car);
    expect(outcome).toMatchObject({ state: 'pinned' });
    expect(countSent(server)).toBe(2);
    expect(bench.said.join('\n')).toContain('no longer has the upload that was begun');
  });

  test('is not begun a third time', async () => {
    const { server, bench } = await meet({
      turns: [{ on: 'tus-patch', times: ever, act: refuse({ status: 404, body: 'expired' }) }],
    });
    const outcome = await bench.publish({ root: large.root }, large.car);
    expect(outcome).toMatchObject({ state: 'failed', error: expect.stringContaining('HTTP 404') });
    expect(countSent(server)).toBe(2);
  });

  test('that cannot be begun is not an expired one', async () => {
    const { server, bench } = await meet({
      turns: [{ on: 'tus-create', times: ever, act: refuse({ status: 404, body: 'no' }) }],
    });
    await bench.publish({ root: large.root }, large.car);
    expect(countSent(server)).toBe(1);
  });
});

describe('a refusal comes with what its reason asks for', () => {
  test.each([
    [
      'V12',
      'pin',
      { error: { reason: 'PAID_FEATURE_ONLY' } },
      /upload the content \(`path` or `car`\)/,
    ],
    [
      'V13',
      'upload',
      { error: 'Account blocked due to plan usage limit' },
      /remove files at .*, or choose a larger plan/,
    ],
    ['V14', 'pin', { error: { reason: 'API_KEY_REVOKED' } }, /create a new API key/],
    ['V14', 'upload', { error: 'NO_SCOPES_FOUND' }, /`org:files:read` and `org:files:write`/],
    [
      'an unknown reason',
      'upload',
      { error: 'NEW' },
      /read the reason above, and check your account/,
    ],
  ] as const)('%s (%s %j)', async (_, on, body, fix) => {
    const { bench } = await meet({ turns: [{ on, act: refuse(jsonReply(403, body)) }] });
    const outcome = await bench.publish(
      { root: small.root },
      on === 'upload' ? small.car : undefined,
    );
    if (outcome.state !== 'failed') throw new Error(`it is ${outcome.state}`);
    const [what, advice = ''] = outcome.error.split('\nFix: ');
    expect(what).toMatch(/HTTP 403.*(PAID|blocked|REVOKED|SCOPES|NEW)/);
    expect(advice).toMatch(fix);
    if (!/scopes|API key/.test(advice)) expect(advice).not.toContain('pinata-token');
  });
});
