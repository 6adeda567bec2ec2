import { readFileSync } from 'node:fs';
import type { PageOptions } from './page.ts';

/** A picture of README or docs. */
export interface Picture extends PageOptions {
  /** Its file's name, before `-light.png` and `-dark.png`. */
  readonly name: string;
}

/** A report as `test/unit/report/stories.test.ts` holds it. */
function readStory(name: string): string {
  const url = new URL(`../../test/fixtures/report/${name}.md`, import.meta.url);
  return readFileSync(url, 'utf8');
}

/** The comment with each verdict of a check, as docs/verify.md shows it. */
const checks = ['complete', 'partial', 'none', 'unknown'].map(
  (verdict): Picture => ({
    name: `check-${verdict}`,
    place: 'comment',
    markdown: readStory(`check-${verdict}`),
  }),
);

export const pictures: readonly Picture[] = [
  { name: 'comment-first', place: 'comment', markdown: readStory('comment-first') },
  { name: 'comment-second', place: 'comment', markdown: readStory('comment-second') },
  { name: 'summary', place: 'summary', markdown: readStory('summary-second') },
  ...checks,
];
