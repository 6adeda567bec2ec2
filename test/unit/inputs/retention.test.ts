import { expect, test } from 'vitest';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { cidV0, cidV1 } from '../cids.ts';
import { problemsOf, push, service, step } from './sources.ts';

const unpin = { command: 'unpin', ...service };

test.each<[string, Record<string, string>, string]>([
  [
    'older-than without a selection',
    { ...unpin, 'older-than': '30d' },
    '`older-than` alone would remove pins of every name.\nFix: also give `pin-name` (with `name-match: partial`, a part of it), `pin-meta` or `cid`.',
  ],
  [
    'older-than without a unit',
    { ...unpin, 'pin-name': 'a', 'older-than': '30' },
    '`older-than` is "30"; it must be a duration from 1h to 3650d, such as `2h` or `30d`.',
  ],
  [
    'older-than of more than ten years',
    { ...unpin, 'pin-name': 'a', 'older-than': '3651d' },
    '`older-than` is "3651d"; it must be a duration from 1h to 3650d, such as `2h` or `30d`.',
  ],
  [
    'older-than at Kubo alone',
    { command: 'unpin', 'kubo-url': 'http://127.0.0.1:5001', 'pin-name': 'a', 'older-than': '30d' },
    '`older-than` needs a service that reports when its pins were created, and Kubo does not.\nFix: remove old pins with `cid` or `pin-name`, without `older-than`.',
  ],
  [
    'older-than beside a request id',
    { ...unpin, 'request-id': 'x', 'older-than': '30d' },
    '`request-id` names one pin.\nFix: give it without `cid` and `pin-name`, and without `older-than`.',
  ],
  [
    'max-removals of none',
    { ...unpin, 'pin-name': 'a', 'max-removals': '0' },
    '`max-removals` is "0"; it must be a whole number from 1 to 1000000.',
  ],
  [
    'a damaged CID to protect',
    { ...unpin, 'pin-name': 'a', protect: `main\n${cidV1.slice(0, -1)}` },
    `\`protect\`: "${cidV1.slice(0, -1)}" is damaged or not a complete CID. Copy it again.`,
  ],
  [
    'a link to protect',
    { ...unpin, 'pin-name': 'a', protect: `https://dweb.link/ipfs/${cidV1}` },
    `\`protect\`: "https://dweb.link/ipfs/${cidV1}" is the URL of a gateway. Give the CID alone: ${cidV1}.`,
  ],
])('%s is one problem', (_, inputs, problem) => {
  expect(problemsOf(inputs)).toEqual([problem]);
});

test('what goes, what stays and how many may go is read', () => {
  const inputs = readInputs(
    step({
      ...unpin,
      'pin-name': 'octo/site#',
      'name-match': 'partial',
      'older-than': '30d',
      'keep-last': '3',
      'max-removals': '50',
      protect: `octo/site#7\n\n${cidV0}\n/ipfs/${cidV1}`,
    }),
    push,
  );
  expect(inputs).toMatchObject({
    pins: { name: 'octo/site#', match: 'partial' },
    olderThanMs: 30 * 86_400_000,
    keepLast: 3,
    maxRemovals: 50,
    protect: { names: ['octo/site#7'] },
  });
  const { protect } = inputs.command === 'unpin' ? inputs : {};
  expect(protect?.cids.map(String)).toEqual([cidV0, cidV1]);
});

test.each([{ 'pin-meta': 'channel=beta' }, { cid: cidV1 }, { 'pin-name': 'a' }])(
  'older-than goes with %o, and beside Kubo with another service',
  (selection) => {
    const kubo = { 'kubo-url': 'http://127.0.0.1:5001' };
    expect(problemsOf({ ...unpin, ...kubo, ...selection, 'older-than': '30d' })).toEqual([]);
  },
);

test.each(['older-than', 'max-removals', 'protect', 'keep-last'])(
  '%s of nothing is as if it were not given',
  (name) => {
    expect(problemsOf({ ...unpin, cid: cidV1, [name]: '' })).toEqual([]);
  },
);
