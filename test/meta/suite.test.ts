import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { named, slice, slow } from '../../vitest.config.ts';
import { findMatches, makeSource, readSources, repository, type Source } from './source.ts';

test('every file that vitest.config.ts names exists', () => {
  expect(
    [...named, ...slice, ...slow].filter((path) => !existsSync(join(repository, path))),
  ).toEqual([]);
});

/** The memory of a process, or real time, where an assertion bounds it. */
const boundOfOneRound =
  /expect\([^;]*?(?:maxMemoryKiB\(|RssKiB\b|performance\.now\(|Date\.now\(\) -|[sS]top(?:ped)?Ms\b)[^;]*?\.toBeLess/g;

test('memory and time of a process are measured in rounds, by test/fixtures/rounds.ts', () => {
  const find = (source: Source) => findMatches(source, boundOfOneRound);
  expect(readSources('test').flatMap(find)).toEqual([]);
  const bounds = [
    'expect(maxMemoryKiB(sent) - before).toBeLessThan(5);',
    'expect(performance.now() - at).toBeLessThanOrEqual(5);',
  ];
  expect(find(makeSource('test/some.test.ts', bounds.join('\n')))).toHaveLength(2);
});
