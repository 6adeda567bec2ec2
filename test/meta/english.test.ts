import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Page, proseOf, readPage, readPages } from './markdown.ts';
import { makeSource, readSources, repository, type Source } from './source.ts';

/** What reads like a translation, and what to write instead. */
const banned: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bhears?\b|\bheard\b/gi, 'receive'],
  [/\bends? (?:a|the|its|one|all|those|whatever) (?:pins?|previews?|use|name)\b/gi, 'remove, stop'],
  [/\bhinder(?:s|ed)?\b/gi, 'prevent; problems are …'],
  [/\banew\b/gi, 'again'],
  [/\bone a line\b|\bone an? line\b/gi, 'one per line'],
  [/\bby act\b|\bby hand of\b/gi, 'with'],
  [/\b(?:most|fewest|least) (?:bytes|files|peers|tries)\b/gi, 'maximum, minimum'],
  [/\bthe failure of the run\b|\bthe run's failure\b/gi, 'fail the run'],
  [/\btell(?:s|ing)?\b|\btold\b/gi, 'report, show, distinguish'],
  [/\b(?:does|do|did) not say\b|\bsays whether\b|\bstill said\b/gi, 'report, show'],
  [/\bworded\b|\b(?:own|its|service's) words?\b|\bword of\b/gi, 'report, message'],
  [
    /\btakes? (?:CARs?|(?:a|an|the|no|its|new) (?:CARs?|uploads?|content|pins?|place))\b/gi,
    'accept',
  ],
  [/\btook (?:it|the|no|a) ?(?:CAR|content|pin|upload)?\b|\btaken up\b/gi, 'accepted, resumed'],
  [/\bstands? (?:in|at|on|between|behind|for|no)\b|\bstood\b/gi, 'be in, mean'],
  [/\bholds?\b|\bheld\b|\bholding\b/gi, 'contain, keep, apply'],
  [/\bbrings?\b|\bbrought\b/gi, 'contain, upload'],
  [/\bjudg(?:e|es|ed|ing)\b/gi, 'check, decide'],
  [/\bmend(?:s|ed|ing)?\b/gi, 'fix'],
  [/\bcame empty\b/gi, 'is empty'],
  [/\bin the service itself\b/gi, "in the service's dashboard"],
  [/\bnobody listens\b/gi, 'nothing is listening'],
  [/\bspeaks no\b|\bcould not do with\b/gi, 'does not support'],
  [/\bmust come out\b|\bwill do\b|\bis wanted\b|\bleads? to nothing\b/gi, 'say what happens'],
  [/\bhow (?:it|a pin) is doing\b/gi, 'its status'],
  [
    /(?<!\bthere )\b(?:is|are) no (?!longer|more|errors?\b|problem|sign|obstacle|secret\b)\w+/gi,
    'is not a …',
  ],
  [/\bno (?:pins?|name|row) fits?\b|\bthat fits?\b(?! in)/gi, 'match'],
  [/\bwhen the `?timeout`? was over\b/gi, 'when the timeout of 15m passed'],
  [/\bhands? on\b/gi, 'output'],
  [/\bserved in all\b|\bin vain\b/gi, 'in total, without success'],
];

/** Each banned phrase of a text, with what to write instead. */
function findBanned(text: string): string[] {
  const line = text.replaceAll(/\s+/g, ' ');
  return banned.flatMap(([pattern, instead]) =>
    [...line.matchAll(pattern)].map(([found]) => `“${found}”: write ${instead}`),
  );
}

interface Described {
  readonly description: string;
}

/** The descriptions of the action, its inputs and its outputs, each as a page of its name. */
function readDescriptions(): Page[] {
  const action: Described & Readonly<Record<'inputs' | 'outputs', Record<string, Described>>> =
    parse(readPage('action.yml').text);
  const described = { action, ...action.inputs, ...action.outputs };
  return Object.entries(described).map(([name, { description }]) => ({
    path: `action.yml: ${name}`,
    text: description,
  }));
}

/** The comments and the contents of all strings of a source: what its code leaves blank. */
function wordsOf({ text, code }: Source): string {
  const blanked = code.split('\n');
  return text
    .split('\n')
    .map((line, row) =>
      /^\s*(?:\/?\*|\/\/)/.test(line)
        ? line.replace(/^\s*(?:\/?\*+\/?|\/\/)/, '')
        : [...line.matchAll(/[^]/g)]
            .map(([letter], column) => (blanked[row]?.[column] === ' ' ? letter : '\n'))
            .join(''),
    )
    .join('\n');
}

test.each([
  ...readPages(),
  ...['AGENTS.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CODE_OF_CONDUCT.md'].map(
    readPage,
  ),
])('$path is in plain English', (page) => {
  expect(findBanned(proseOf(page.text))).toEqual([]);
});

test('every description in action.yml is in plain English', () => {
  const found = readDescriptions().flatMap(({ path, text }) =>
    findBanned(proseOf(text)).map((phrase) => `${path}: ${phrase}`),
  );
  expect(found).toEqual([]);
});

test.each(globSync('examples/workflows/*.yml', { cwd: repository }))(
  'every comment in %s is in plain English',
  (path) => {
    const { text } = readPage(path);
    const comments = [...text.matchAll(/(?:^|\s)#(?<comment>.*)$/gm)].map(
      ({ groups }) => groups?.['comment'],
    );
    expect(comments.length).toBeGreaterThan(3);
    expect(findBanned(proseOf(comments.join('')))).toEqual([]);
  },
);

test('no string or comment of the source reads like a translation', () => {
  const found = readSources('src').flatMap((source) =>
    findBanned(wordsOf(source)).map((phrase) => `${source.path}: ${phrase}`),
  );
  expect(found).toEqual([]);
});

test('banned phrases are found in strings and comments, and not in code', () => {
  const source = makeSource(
    'src/a.ts',
    '// It hears\nconst hears = anew(`${anew} is sent anew`);\n',
  );
  expect(findBanned(wordsOf(source))).toEqual(['“hears”: write receive', '“anew”: write again']);
});

test('banned phrases are found in prose, across lines, and not in code', () => {
  const text = 'It tells\nyou: one\na line.\n\n```sh\ntell\n```\n`tell` [that](told.md)';
  expect(findBanned(proseOf(text))).toEqual([
    '“one a line”: write one per line',
    '“tells”: write report, show, distinguish',
  ]);
});
