import type { Outcome, Verdict } from '../../outcome.ts';
import { escapeMarkdown } from './escape.ts';

/** The verdict as a sign. */
export const verdictSigns: Readonly<Record<Verdict['status'], string>> = {
  pinned: '📌',
  'not-pinned': '📦',
  unconfirmed: '⏳',
  partial: '⚠️',
  failed: '❌',
};

/** How a run ended. */
export interface Result {
  readonly verdict: Verdict;
  readonly outcomes: readonly Outcome[];
}

/** The heading of a report: what it is about, and the whole run in one line. */
export function renderHeading(about: 'IPFS' | 'IPFS preview', result: Result): string {
  const headline = renderHeadline(result);
  const rest = `${headline.charAt(0).toLowerCase()}${headline.slice(1)}`;
  return `### ${verdictSigns[result.verdict.status]} ${about}: ${escapeMarkdown(rest)}`;
}

/** The whole run in one line of plain text. One or two services are named, more are counted. */
export function renderHeadline({ verdict, outcomes }: Result): string {
  const { status, confirmed, services, needed, success } = verdict;
  const { yes, no } = groupTitles(outcomes);
  switch (status) {
    case 'pinned':
      return confirmed === services
        ? `Pinned by ${renderAll(yes, 'and')}`
        : `Pinned by ${renderSome(yes, no)}`;
    case 'not-pinned':
      return 'Packed, not pinned';
    case 'unconfirmed':
      return `Not confirmed by ${renderAll(no, 'or')} ${success ? 'yet' : 'in time'}`;
    case 'partial':
      return confirmed === 0
        ? 'Only some of the CIDs were pinned'
        : `Pinned by ${renderSome(yes, no)} (${needed} required)`;
    case 'failed':
      return `Not pinned by ${renderAll(no, 'or')}`;
  }
}

/** The titles of the services that have confirmed every CID, and of the others. */
function groupTitles(outcomes: readonly Outcome[]): { yes: string[]; no: string[] } {
  const [yes, no]: [string[], string[]] = [[], []];
  for (const all of Map.groupBy(outcomes, ({ endpoint }) => endpoint).values()) {
    const isPinned = all.every(({ state }) => state === 'pinned');
    (isPinned ? yes : no).push(all[0]?.title ?? '');
  }
  return { yes, no };
}

function renderAll(titles: readonly string[], word: 'and' | 'or'): string {
  if (titles.length <= 2) return titles.join(` ${word} `);
  return word === 'and' ? `all ${titles.length} services` : `any of ${titles.length} services`;
}

function renderSome(yes: readonly string[], no: readonly string[]): string {
  if (yes.length === 1 && no.length === 1) return `${yes[0]}, but not by ${no[0]}`;
  return `${yes.length} of ${yes.length + no.length} services`;
}
