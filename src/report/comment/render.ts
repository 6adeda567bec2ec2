import { findCid, toHostCid } from '../../cid.ts';
import { renderGatewayUrl } from '../../gateway.ts';
import type { VerdictStatus } from '../../outcome.ts';
import { formatCount, formatTime } from '../../quantities.ts';
import { renderChanges } from '../changes/render.ts';
import type { RunResult } from '../channel.ts';
import { renderWithin, type Budget } from '../markdown/budget.ts';
import { renderCode, renderFold, renderLinkTo, renderTable } from '../markdown/escape.ts';
import { renderHeading } from '../markdown/headline.ts';
import {
  renderCheck,
  renderCids,
  renderCommit,
  renderFetch,
  renderLead,
  renderLines,
  renderMeaning,
  renderServices,
  renderSubject,
} from '../markdown/sections.ts';
import type { Links } from '../markdown/urls.ts';
import {
  addPublish,
  type CommentState,
  type Publish,
  type PublishStatus,
  renderState,
} from './state.ts';

/** The longest comment that GitHub accepts. */
const maxCharacters = 65_536;

/** Everything that a comment is made from. */
export interface CommentOptions {
  /** The id of the comment itself, or `noId` until GitHub has given one. */
  readonly id: number;
  readonly result: RunResult;
  /** Distinguishes several sites in one pull request. */
  readonly key: string;
  /** A short name of the site, for people. */
  readonly site: string;
  readonly commit: string;
  /** Id of the workflow run, and its attempt. */
  readonly run: number;
  readonly attempt: number;
  readonly links: Links;
  /** Template of the preview link. */
  readonly gateway: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The state of the comment that this one replaces. */
  readonly before: CommentState | undefined;
}

/**
 * Renders the comment of a pull request: GitHub-flavoured Markdown of at most 65,536 characters,
 * with the state in the first line.
 */
export function renderComment(options: CommentOptions): string {
  const publish = toPublish(options);
  const state = addPublish(options.before, options, publish);
  const earlier = publish === undefined ? state.publishes : state.publishes.slice(1);
  const first = renderState(options.key, options.id, state);
  const maxLength = maxCharacters - first.length - 1;
  const text = renderWithin(
    (budget) => renderText(options, earlier, budget),
    maxLength,
    ({ length }) => length,
  );
  return `${first}\n${text}`;
}

/** What the run adds to the history. */
export function toPublish({
  result,
  commit,
  run,
  now,
}: Pick<CommentOptions, 'result' | 'commit' | 'run' | 'now'>): Publish | undefined {
  if (result.kind === 'failed') return undefined;
  const { cids, verdict, artifactId } = result.facts;
  const { status } = verdict;
  const [cid, ...others] = cids;
  if (cid === undefined || status === 'failed') return undefined;
  return {
    cid,
    commit,
    run,
    status,
    at: Math.floor(now / 1000),
    ...(others.length > 0 && { more: others.length }),
    ...(artifactId !== undefined && { artifact: artifactId }),
  };
}

function renderText(options: CommentOptions, earlier: readonly Publish[], budget: Budget): string {
  const { result } = options;
  const facts = result.kind === 'finished' ? result.facts : undefined;
  const sections = [
    ...(result.kind === 'finished'
      ? renderJudged(result, options, budget)
      : renderAbandoned(result, options, budget)),
    renderLastPinned(facts?.verdict.status, earlier, options),
    facts?.changes && renderChanges(facts.changes, options.links, budget),
    renderHistory(earlier, options, budget),
    facts && renderFetch(facts),
    renderFoot(facts && renderMeaning(facts), options),
  ];
  return `${sections.filter((section) => section !== undefined).join('\n\n')}\n`;
}

type Judged = Extract<RunResult, { kind: 'finished' }>;
type Abandoned = Extract<RunResult, { kind: 'failed' }>;

const cancelledHeadline = '### 🚫 IPFS preview: cancelled before it was finished';

function renderJudged(
  { facts, cancelled }: Judged,
  { links, site }: CommentOptions,
  budget: Budget,
): (string | undefined)[] {
  return [
    // What was pinned before the run ended is reported as pinned.
    cancelled && facts.verification !== 'interrupted'
      ? cancelledHeadline
      : renderHeading('IPFS preview', facts),
    renderLead(facts, links, site),
    renderCheck(facts, budget),
    renderCids(facts, budget),
    ...(facts.outcomes.length === 0 ? [] : [renderServices(facts, budget)]),
  ];
}

function renderAbandoned(
  { failure, cancelled }: Abandoned,
  { site, commit, links }: CommentOptions,
  budget: Budget,
): string[] {
  const subject = renderSubject(site, commit, links);
  if (cancelled) return [cancelledHeadline, subject];
  return [
    '### ❌ IPFS preview: nothing was published',
    subject,
    // In a comment a line break in the source is also one on the page.
    `> ${renderLines(failure.message, budget.detail).join('<br>')}`,
  ];
}

/** Where to find the content that is certainly pinned, if this run's is not. */
function renderLastPinned(
  status: VerdictStatus | undefined,
  earlier: readonly Publish[],
  options: CommentOptions,
): string | undefined {
  const last = earlier.find((publish) => publish.status === 'pinned');
  if (last === undefined || status === 'pinned') return undefined;
  const what = status === 'partial' ? 'Last pinned as required' : 'Last pinned';
  const commit = renderCommit(last.commit, options.links);
  return `**${what}** was ${commit}, ${formatTime(last.at)}: ${renderPublished(last, options)}`;
}

const publishWords: Readonly<Record<PublishStatus, string>> = {
  pinned: '📌 pinned',
  unconfirmed: '⏳ not confirmed',
  partial: '⚠️ pinned in part',
  'not-pinned': '📦 packed only',
};

function renderHistory(
  earlier: readonly Publish[],
  options: CommentOptions,
  budget: Budget,
): string | undefined {
  if (earlier.length === 0 || budget.history === 0) return undefined;
  const rows = earlier
    .slice(0, budget.history)
    .map((publish) => [
      renderCommit(publish.commit, options.links),
      publishWords[publish.status].replaceAll(' ', '&nbsp;'),
      formatTime(publish.at)
        .replace(' UTC', '')
        .replaceAll('-', '&#8209;')
        .replaceAll(' ', '&nbsp;'),
      renderPublished(publish, options),
    ]);
  const rest = earlier.length - rows.length;
  return renderFold(
    `Earlier in this pull request (${earlier.length})`,
    [
      renderTable(['Commit', 'State', 'When (UTC)', 'CID'], rows),
      ...(rest > 0 ? [`${formatCount(rest, 'older one')} not shown.`] : []),
      '<sub>An older link works as long as somebody still provides its content.</sub>',
    ].join('\n\n'),
  );
}

/** An earlier CID, with a link if somebody was to provide it. */
function renderPublished({ cid, more, status }: Publish, { gateway }: CommentOptions): string {
  const code = renderCode(cid);
  const others = more === undefined ? '' : ` and ${formatCount(more, 'other')}`;
  const parsed = findCid(cid);
  if (status === 'not-pinned' || parsed === undefined) return `${code}${others}`;
  return `${renderLinkTo(code, renderGatewayUrl(gateway, toHostCid(parsed)))}${others}`;
}

function renderFoot(meaning: string | undefined, { links, now }: CommentOptions): string {
  const when = formatTime(Math.floor(now / 1000));
  const run = `${renderLinkTo('This run', links.runUrl)} of Pack and Pin wrote this at ${when}.`;
  return `<sub>${meaning === undefined ? '' : `${meaning}<br>`}${run}</sub>`;
}
