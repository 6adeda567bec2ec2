import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fields } from '../../../src/inputs/fields.ts';
import {
  booleanAliases,
  commandAliases,
  findNearest,
  inputAliases,
  listChoices,
  renderChoiceProblem,
} from '../../../src/inputs/suggestions.ts';
import { repairDuration, repairSize } from '../../../src/quantities.ts';

const names = fields.map(({ name }) => name);

/** The inputs of other actions, in all their versions, and what they are called here. */
const otherActions: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  'ipshipyard/ipfs-deploy-action': {
    'kubo-version': undefined,
    'path-to-deploy': 'path',
    'ipfs-add-options': 'cid-profile',
    'kubo-api-url': 'kubo-url',
    'kubo-api-auth': 'kubo-auth',
    'cluster-user': 'cluster-auth',
    'cluster-password': 'cluster-auth',
    'cluster-retry-attempts': 'attempts',
    'cluster-timeout-minutes': 'timeout',
    'cluster-upload-timeout': 'timeout',
    'ipfs-cluster-ctl-version': undefined,
    'cluster-pin-expire-in': 'cluster-expire-in',
    'storacha-key': undefined,
    'storacha-proof': undefined,
    'pinata-pinning-url': 'pinata-token',
    'pinata-jwt-token': 'pinata-token',
    'pinata-retry-attempts': 'attempts',
    'filebase-bucket': 'filebase-s3-bucket',
    'filebase-access-key': 'filebase-s3-access-key',
    'filebase-secret-key': 'filebase-s3-secret-key',
    'set-github-status': 'commit-status',
    'github-status-gw': 'gateway',
    'set-pr-comment': 'pr-comment',
    'upload-car-artifact': 'artifact',
    'create-github-deployments': 'deployment',
    'retention-count': 'keep-last',
    'retention-dry-run': undefined,
    'retention-max-removals': undefined,
  },
  'filecoin-project/filecoin-pin': {
    walletprivatekey: undefined,
    network: undefined,
    minstoragedays: undefined,
    minrunwaydays: undefined,
    filecoinpaybalancelimit: undefined,
    maxbalance: undefined,
    withcdn: undefined,
    dryrun: 'dry-run',
    datasetids: undefined,
    egressprovider: undefined,
    disabletelemetry: undefined,
    provideraddress: undefined,
  },
  'aquiladev/ipfs-action': {
    pin: undefined,
    pinname: 'pin-name',
    service: undefined,
    verbose: undefined,
    host: 'kubo-url',
    port: 'kubo-url',
    protocol: 'kubo-url',
    headers: 'kubo-auth',
    key: undefined,
    pinatakey: 'pinata-token',
    pinatasecret: 'pinata-token',
    pinatapinname: 'pin-name',
    filebasebucket: 'filebase-s3-bucket',
    filebasekey: 'filebase-s3-access-key',
    filebasesecret: 'filebase-s3-secret-key',
    infuraprojectid: undefined,
    infuraprojectsecret: undefined,
  },
  'web3-storage/add-to-web3': {
    path_to_add: 'path',
    secret_key: undefined,
    proof: undefined,
    hidden: 'include-hidden-files',
    include_hidden: 'include-hidden-files',
    wrap_with_directory: 'wrap',
    web3_token: 'car-upload-token',
    web3_api: 'car-upload-url',
    file_name: undefined,
  },
};

test.each(Object.entries(otherActions))(
  'every input of %s is suggested under our name, or not at all',
  (_, inputs) => {
    const found = Object.keys(inputs).map((name) => [name, findNearest(name, names, inputAliases)]);
    expect(Object.fromEntries(found)).toEqual(inputs);
  },
);

test('docs/migrate.md names the same inputs as the suggestions', () => {
  const page = readFileSync(new URL('../../../docs/migrate.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(?<theirs>[A-Za-z]\S*)` \| (?<ours>[^|]*) \|/gm)].map(
    ({ groups }) => ({ theirs: groups?.['theirs'] ?? '', ours: groups?.['ours'] ?? '' }),
  );
  const foreign = rows.filter(({ theirs }) => !names.includes(theirs.toLowerCase()));
  expect(foreign.length).toBeGreaterThan(20);
  for (const { theirs, ours } of foreign) {
    const meant = findNearest(theirs.toLowerCase(), names, inputAliases);
    if (meant === undefined) expect(`${theirs}: ${ours}`).not.toContain('`');
    else expect(`${theirs}: ${ours}`).toContain(`\`${meant}`);
  }
});

test('every alias leads to an input, a command or a word that exists, and is none itself', () => {
  const targets = [...inputAliases.values()].filter((name) => name !== undefined);
  expect(targets.filter((name) => !names.includes(name))).toEqual([]);
  expect(names.filter((name) => inputAliases.has(name.replaceAll('-', '')))).toEqual([]);
  const commands = ['publish', 'list', 'unpin', 'verify', 'copy'];
  expect([...commandAliases.values()].filter((name) => !commands.includes(name))).toEqual([]);
  expect(new Set(booleanAliases.values())).toEqual(new Set(['true', 'false']));
});

test.each([
  ['kubourl', 'kubo-url'],
  ['KuboUrl', 'kubo-url'],
  ['kubo', 'kubo-url'],
  ['pinata', 'pinata-token'],
  ['pin_nmae', 'pin-name'],
  ['include-hidden', 'include-hidden-files'],
  ['', undefined],
  ['--', undefined],
  ['node-version', undefined],
  ['constructor', undefined],
])('the input nearest to %j is %s', (word, nearest) => {
  expect(findNearest(word, names, inputAliases)).toBe(nearest);
});

test('choices are listed as in a sentence, and the one that was meant is named', () => {
  expect(listChoices(['a'])).toBe('`a`');
  expect(listChoices(['a', 'b', 'c'])).toBe('`a`, `b` or `c`');
  expect(renderChoiceProblem('`command`', 'ls', ['publish', 'list'], commandAliases)).toBe(
    '`command` is "ls"; it must be `publish` or `list`. Did you mean `list`?',
  );
  expect(renderChoiceProblem('`symlinks`', 'keep', ['preserve', 'follow'])).toBe(
    '`symlinks` is "keep"; it must be `preserve` or `follow`.',
  );
});

test.each([
  ['15', '15m'],
  ['900', '900s'],
  ['15 minutes', '15m'],
  ['15Min', '15m'],
  ['90sec', '90s'],
  ['2 hours', '2h'],
  ['1h30m', '90m'],
  ['1m5s', '65s'],
  ['7 days', '7d'],
  ['soon', undefined],
  ['15 moons', undefined],
  ['', undefined],
])('the duration %j means %s', (text, meant) => {
  expect(repairDuration(text)).toBe(meant);
});

test.each([
  ['500', '500MiB'],
  ['500mb', '500MB'],
  ['2G', '2GB'],
  ['2gib', '2GiB'],
  ['0', undefined],
  ['1 elephant', undefined],
  ['', undefined],
])('the size %j means %s', (text, meant) => {
  expect(repairSize(text)).toBe(meant);
});
