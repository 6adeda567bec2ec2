import { expect, test } from 'vitest';
import { decideVerdict, type Findings } from '../../../src/verify/verdict.ts';
import {
  fitVerifications,
  maxVerificationBytes,
  type Verification,
  type VerificationVerdict,
  worstVerdict,
} from '../../../src/verification.ts';

const findings: Findings = {
  asked: 20,
  came: 20,
  isAll: true,
  routerAnswered: true,
  named: 2,
  askable: 2,
};

const table: readonly (readonly [string, Partial<Findings>, VerificationVerdict])[] = [
  ['all blocks came', {}, 'complete'],
  ['all came, from a gateway alone', { named: 0, askable: 0, routerAnswered: false }, 'complete'],
  ['the one block of a file came', { asked: 1, came: 1 }, 'complete'],
  ['the sample came', { isAll: false }, 'sampled'],
  ['all that the budget allowed came', { asked: 300, came: 300, isAll: false }, 'sampled'],
  ['one is missing', { came: 19 }, 'partial'],
  ['one of a sample is missing', { came: 19, isAll: false }, 'partial'],
  ['only one came', { came: 1 }, 'partial'],
  ['a router knows nobody', { came: 0, named: 0, askable: 0 }, 'none'],
  ['providers are named and have nothing', { came: 0 }, 'none'],
  ['one of ten providers can be asked', { came: 0, named: 10, askable: 1 }, 'none'],
  ['no provider can be asked', { came: 0, named: 3, askable: 0 }, 'unknown'],
  ['no router answered', { came: 0, named: 0, askable: 0, routerAnswered: false }, 'unknown'],
];

test.each(table)('verify: verdict, %s', (_, some, verdict) => {
  expect(decideVerdict({ ...findings, ...some })).toBe(verdict);
});

test('verify: the worst of several verdicts is that of the run', () => {
  const worst = (...verdicts: VerificationVerdict[]) =>
    worstVerdict(verdicts.map((verdict) => ({ verdict })));
  expect(worst()).toBeUndefined();
  expect(worst('complete', 'complete')).toBe('complete');
  expect(worst('sampled', 'complete')).toBe('sampled');
  expect(worst('complete', 'unknown', 'sampled')).toBe('unknown');
  expect(worst('partial', 'unknown')).toBe('partial');
  expect(worst('partial', 'none', 'unknown')).toBe('none');
});

function makeVerification(verdict: VerificationVerdict): Verification {
  const cid = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';
  const fifty = <T>(item: T) => Array.from({ length: 50 }, () => item);
  return {
    cid,
    verdict,
    found: { yes: true, providers: fifty(cid) },
    served: {
      yes: true,
      blocks: 1,
      of: 99,
      bytes: 5,
      by: fifty({ host: 'ü'.repeat(63), via: 'https', blocks: 1 }),
    },
    independent: { yes: true, hosts: fifty(cid) },
    browser: { tab: false, serviceWorker: false, why: 'ü'.repeat(300) },
    wrong: fifty({ cid, from: cid, reason: 'ü'.repeat(200) }),
    missing: fifty(cid),
    rounds: 5,
    ms: 120_000,
  };
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test('verify: the output keeps all lists if they fit', () => {
  const one = makeVerification('partial');
  expect(bytesOf([one])).toBeLessThan(maxVerificationBytes);
  expect(fitVerifications([one])).toEqual([one]);
});

test.each([2, 10, 40])('verify: the output of %i CIDs has an entry each, and fits', (count) => {
  const fitted = fitVerifications(Array.from({ length: count }, () => makeVerification('none')));
  expect(fitted).toHaveLength(count);
  expect(bytesOf(fitted)).toBeLessThanOrEqual(maxVerificationBytes);
});

test('verify: of more CIDs than fit, those with the worst verdicts are in the output', () => {
  const many = Array.from({ length: 1_000 }, (_, at) =>
    makeVerification(at % 100 === 0 ? 'none' : 'complete'),
  );
  const fitted = fitVerifications(many);
  expect(bytesOf(fitted)).toBeLessThanOrEqual(maxVerificationBytes);
  expect(fitted.filter(({ verdict }) => verdict === 'none')).toHaveLength(10);
});
