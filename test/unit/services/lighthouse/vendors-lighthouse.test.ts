import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lighthouseEntry } from '../../../../src/services/lighthouse/lighthouse.ts';
import { makeSample, type Sample, token } from '../../../contract/trial.ts';
import { refuse } from '../../../fakes/deviation.ts';
import { jsonReply } from '../../../fakes/faults.ts';
import {
  type Lighthouse,
  type LighthouseOptions,
  startLighthouse,
} from '../../../fakes/lighthouse.ts';
import { benchOf, callOf, query, started } from '../direct.ts';

let sample: Sample;
let other: Sample;
beforeAll(async () => {
  [sample, other] = await Promise.all([makeSample(), makeSample({ 'a.txt': 'other' })]);
});
afterAll(() => Promise.all([sample.remove(), other.remove()]));

async function meet(options: LighthouseOptions = {}) {
  const server = await started(startLighthouse({ token, ...options }));
  return { server, bench: benchOf(lighthouseEntry({ uploads: server.url, api: server.url })) };
}

const countSent = ({ requests }: Lighthouse) =>
  requests.filter(({ method }) => method === 'POST').length;

describe('V6: the list of files', () => {
  test.each(['upload', 'pin'] as const)(
    'shows an earlier %s, so nothing is sent again',
    async (how) => {
      const { server, bench } = await meet();
      const car = how === 'upload' ? sample.car : undefined;
      await bench.publish({ root: sample.root, name: 'octo/site#7' }, car);
      const again = await bench.publish({ root: sample.root, name: 'octo/site#7' }, car);
      expect(again).toMatchObject({
        state: 'pinned',
        receipt: { existed: true, requestId: server.files[0]?.id },
      });
      expect(countSent(server)).toBe(1);
    },
  );

  test('proves a CID, once it has it', async () => {
    const { server, bench } = await meet({ listsBefore: 3 });
    const outcome = await bench.publish({ root: sample.root, name: 'site' });
    expect(outcome).toMatchObject({ state: 'pinned', receipt: { requestId: server.files[0]?.id } });
    expect(server.requests.find(({ method }) => method === 'POST')?.body).toBe(
      JSON.stringify({ cid: String(sample.root), fileName: 'site' }),
    );
  });

  test('of a CID that it never shows leaves it unconfirmed', async () => {
    const { bench } = await meet({ listsBefore: 10_000 });
    expect(await bench.publish({ root: sample.root })).toMatchObject({
      state: 'unconfirmed',
      lastStatus: 'queued',
      fix: expect.stringContaining('`command: list`'),
    });
  });

  test('is not needed for a CAR where an account has none', async () => {
    const none = refuse(jsonReply(404, { error: 'Not Found' }));
    const { bench } = await meet({ turns: [{ on: 'list', times: 9, act: none }] });
    expect(await bench.publish({ root: sample.root }, sample.car)).toMatchObject({
      state: 'pinned',
    });
  });

  test('is read page by page, by name, CID and id, and a file is removed', async () => {
    const { server, bench } = await meet({ pageFiles: 2 });
    const call = callOf(bench);
    for (const name of ['a/b', 'c#1', 'd', 'e', 'f']) {
      await bench.publish({ root: sample.root, name }, sample.car);
    }
    await bench.publish({ root: other.root, name: 'a/b' });
    const names = async (part: Parameters<typeof query>[0]) =>
      (await bench.service.list?.(query(part), call))?.map(({ name }) => name);
    expect(await names({})).toEqual(['a/b', 'f', 'e', 'd', 'c#1', 'a/b']);
    expect(await names({ name: 'a/b' })).toEqual(['a/b', 'a/b']);
    expect(await names({ cids: [other.root] })).toEqual(['a/b']);
    expect(await names({ statuses: ['failed'] })).toEqual([]);
    for (const pin of (await bench.service.list?.(query({ name: 'd' }), call)) ?? []) {
      expect(await bench.service.find?.(pin.requestId ?? '', call)).toEqual(pin);
      await bench.service.remove?.(pin, query({ name: 'd' }), call);
      // One that is gone already is no error.
      await bench.service.remove?.(pin, query({ name: 'd' }), call);
    }
    expect(await names({ name: 'd' })).toEqual([]);
    expect(server.files).toHaveLength(5);
  });

  test('has the older file replaced', async () => {
    const { server, bench } = await meet();
    await bench.publish({ root: other.root }, other.car);
    await bench.publish({ root: sample.root, replaces: 'same-name' }, sample.car);
    expect(server.files.map(({ cid }) => cid)).toEqual([String(sample.root)]);
  });

  test.each(['upload', 'pin'] as const)(
    'that has the content under another name only does not prove an %s',
    async (how) => {
      const { server, bench } = await meet({ keeps: 'one' });
      const car = how === 'upload' ? sample.car : undefined;
      await bench.publish({ root: sample.root, name: 'octo/site#7' }, car);
      expect(await bench.publish({ root: sample.root, name: 'octo/site@main' }, car)).toMatchObject(
        {
          state: 'unconfirmed',
          reason: expect.stringContaining('has this content as "octo/site#7" only'),
          fix: expect.stringContaining('do not remove "octo/site#7"'),
        },
      );
      expect(server.files).toHaveLength(1);
    },
  );

  test('is the way to remove a file, and a plan without it is reported', async () => {
    const { server, bench } = await meet({ plan: 'monthly' });
    await bench.publish({ root: sample.root }, sample.car);
    const call = callOf(bench);
    const [pin] = (await bench.service.list?.(query(), call)) ?? [];
    if (pin === undefined) throw new Error('it is listed');
    await expect(bench.service.remove?.(pin, query(), call)).rejects.toThrow(
      /could not remove the file: .*annual plans only.*\nFix: remove the file at https:/s,
    );
    expect(server.files).toHaveLength(1);
  });
});

describe('V11: a refusal comes with what its reason asks for', () => {
  test.each([
    [
      'Trial expired',
      /choose a plan at .*, or use another service: the trial of the account is over/,
    ],
    ['Invalid API key', /check `lighthouse-token`/],
    ['Unheard', /read the reason above, and check your account at Lighthouse/],
  ])('%s', async (error, fix) => {
    const refusal = refuse(jsonReply(403, { error }));
    const { bench } = await meet({ turns: [{ on: 'import', act: refusal }] });
    const outcome = await bench.publish({ root: sample.root }, sample.car);
    expect(outcome).toMatchObject({ error: expect.stringContaining(`("${error}")`) });
    expect(outcome).toMatchObject({ error: expect.stringMatching(fix) });
  });
});

describe('M1: an import that answers with the root and an error is a failure', () => {
  const lines = (...all: readonly object[]) =>
    all.map((one) => `${JSON.stringify(one)}\n`).join('');
  const root = (more: object = {}) => ({
    Root: { Cid: { '/': String(sample.root) }, ...more },
  });
  const trailer = { 'X-Stream-Error': 'disk is full' };

  test.each([
    ['K24 PinErrorMsg', () => ({ body: lines(root({ PinErrorMsg: 'disk is full' })) })],
    [
      'K25 a second line',
      () => ({ body: lines(root(), { Message: 'disk is full', Type: 'error' }) }),
    ],
    [
      'K26 a trailer',
      () => ({ body: lines(root()), headers: { Trailer: 'X-Stream-Error' }, trailers: trailer }),
    ],
    [
      'K27 success: false',
      () => ({
        body: lines({
          success: false,
          message: 'disk is full',
          data: { Hash: String(sample.root) },
        }),
      }),
    ],
  ])('%s', async (_, reply) => {
    const refusal = refuse({ status: 200, ...reply() });
    const { bench } = await meet({ turns: [{ on: 'import', act: refusal }] });
    expect(await bench.publish({ root: sample.root }, sample.car)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('disk is full'),
    });
  });
});
