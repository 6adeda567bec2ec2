import { expect, test } from 'vitest';
import { type Message, readMessages } from './messages.ts';
import { makeSource, readSources } from './source.ts';

const messages = readMessages(readSources('src'));
const show = ({ path, texts }: Message) => `${path}: ${texts.join(' / ')}`;

test('the list has errors, warnings, problems of inputs and advice of the source', () => {
  const found = messages.flatMap(({ kind, texts }) => texts.map((text) => `${kind}: ${text}`));
  expect(found).toEqual(
    expect.arrayContaining([
      'error: `car` ‹path› is a folder.',
      'warning: Nothing was pinned: no service has a value. If `pinata-token` comes from a secret, check that it exists and that this workflow may read it. To pack only, set `require: none`.',
      'input: `require: none` packs only, and with `cid` there is nothing to pack.\nFix: leave `require` out.',
      "advice: kind: 'dns',",
    ]),
  );
});

test('a call is read with its conditions, its values and its fix', () => {
  const source = makeSource(
    'src/a.ts',
    [
      'throw new Failure({',
      '  what: `${quoteName(path)} is ${isOld ? `too old` : "gone"}.`,',
      "  fix: isOld ? 'renew it.' : 'look for it.',",
      '});',
      "log.warning('It\\'s late.');",
      'problems.push(`no ${name} here`);',
      "log.info('not a warning');",
      "const table = [{ status: 404, fix: 'check the URL.' }];",
    ].join('\n'),
  );
  expect(readMessages([source])).toEqual([
    {
      kind: 'error',
      type: 'Failure',
      path: 'src/a.ts',
      line: 1,
      texts: ['‹path› is ‹…›.'],
      fixes: ['renew it.', 'look for it.'],
    },
    { kind: 'warning', path: 'src/a.ts', line: 5, texts: ["It's late."], fixes: [] },
    { kind: 'input', path: 'src/a.ts', line: 6, texts: ['no ‹name› here'], fixes: [] },
    {
      kind: 'advice',
      path: 'src/a.ts',
      line: 8,
      texts: ['status: 404,'],
      fixes: ['check the URL.'],
    },
  ]);
});

/**
 * What has its fix elsewhere: a report is a warning with a fix of its own, and the others only join
 * errors that have one each. `ask` adds one to every `HttpError` and `ServiceError` of a request.
 */
const fixedElsewhere = [
  /^src\/(?:github|report)\//,
  /: Not all pins could be listed\.$/,
  /^src\/unpin\.ts: ‹…›$/,
  /^src\/errors\.ts: Cancelled by ‹signal›\.$/,
  /^src\/pack-content\.ts: ‹what› Nothing was sent\.$/,
  /^src\/dry-run-publish\.ts: ‹what›$/,
  /^src\/copy\/copy\.ts: ‹…›$/,
  /^src\/copy\/end\.ts: ‹what› ‹headline›$/,
  /^src\/dry-run-copy\.ts: ‹headline› The copy would fail\.$/,
];

test('every error says what to do', () => {
  const without = messages.filter(({ type, fixes }) => type === 'Failure' && fixes.length === 0);
  const found = without.map(show).filter((text) => !fixedElsewhere.some((one) => one.test(text)));
  expect(found).toEqual([]);
});

test('a fix is an imperative sentence that goes on after "Fix: "', () => {
  // Fixes of found secrets are the beginning of longer ones.
  const whole = messages.filter(({ path }) => path !== 'src/content/unixfs/secret-search.ts');
  const fixes = whole.flatMap((one) => one.fixes.map((fix) => `${one.path}: ${fix}`));
  expect(fixes.length).toBeGreaterThan(100);
  expect(fixes.filter((fix) => !/: [a-z‹`].*(?:[.›]|\.md)$/s.test(fix))).toEqual([]);
});
