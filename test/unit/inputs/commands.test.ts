import { expect, test } from 'vitest';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { cidV1, otherCid } from '../cids.ts';
import { problemsOf, push, service, step } from './sources.ts';

test.each<[string, Record<string, string>, string]>([
  [
    'a command that is none',
    { path: 'site', command: 'add' },
    '`command` is "add"; it must be `publish`, `list`, `unpin`, `verify` or `copy`. Did you mean `publish`?',
  ],
  [
    'list without a service',
    { command: 'list' },
    'no service has a value, and `command: list` needs one.\nFix: give one service, such as `pinata-token`, `filebase-token`, `kubo-url`, or `pinning-url` with `pinning-token`. If its token comes from a secret, check that it exists and that this workflow may read it.',
  ],
  [
    'unpin of nothing',
    { command: 'unpin', ...service },
    'nothing to unpin.\nFix: give `cid`, `pin-name` or `request-id`.',
  ],
  [
    'unpin of two things',
    { command: 'unpin', ...service, 'request-id': '1', 'pin-name': 'a' },
    '`request-id` names one pin.\nFix: give it without `cid` and `pin-name`.',
  ],
  [
    'keep-last without a name',
    { command: 'unpin', ...service, cid: cidV1, 'keep-last': '3' },
    '`keep-last` needs `pin-name`: the newest pins of that name are kept.',
  ],
  [
    'a status that is none',
    { command: 'list', ...service, 'pin-status': 'pinned, done' },
    '`pin-status` has "done"; it must be one or more of queued, pinning, pinned, failed.',
  ],
  [
    'an origin without its peer',
    { cid: cidV1, ...service, 'pin-origins': '/ip4/1.2.3.4/tcp/4001' },
    '`pin-origins` has "/ip4/1.2.3.4/tcp/4001"; each must be a multiaddr that ends in the id of its peer, such as `/dnsaddr/node.example.com/p2p/12D3KooW…` (`ipfs id` prints them).',
  ],
  [
    'one older pin for several CIDs',
    { cid: `${cidV1}\n${otherCid}`, ...service, replace: 'same-name' },
    '`replace` names one older pin, but `cid` has several CIDs.\nFix: pin them one by one.',
  ],
])('%s is one problem', (_, inputs, problem) => {
  expect(problemsOf(inputs)).toEqual([problem]);
});

test('list and unpin need no content, and are told which pins are meant', () => {
  expect(readInputs(step({ command: 'list', ...service }), push)).toMatchObject({
    command: 'list',
    query: {
      cids: [],
      name: '',
      match: 'exact',
      statuses: ['queued', 'pinning', 'pinned', 'failed'],
      meta: {},
    },
  });
  const unpin = {
    ...service,
    command: 'unpin',
    'pin-name': 'octo/',
    'name-match': 'ipartial',
    'pin-status': 'failed pinned',
    'pin-meta': 'a=b',
    'all-matches': 'true',
    'keep-last': '2',
  };
  expect(readInputs(step(unpin), push)).toMatchObject({
    command: 'unpin',
    pins: {
      name: 'octo/',
      match: 'ipartial',
      statuses: ['pinned', 'failed'],
      meta: { a: 'b' },
    },
    allMatches: true,
    keepLast: 2,
  });
});
