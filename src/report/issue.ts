import { hash } from 'node:crypto';
import { Failure } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { RunEvent } from '../github/event.ts';
import { findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { createDeadline } from '../net/deadline.ts';
import type { Redact } from '../net/redaction.ts';
import { type RunContext, withSignal } from '../run-context.ts';
import { printable } from '../text.ts';
import type { Verification } from '../verification.ts';
import { type IssueState, renderIssue } from './issue-text.ts';
import { linksOf } from './markdown/urls.ts';
import { type ReportStep, tryReportStep } from './report-step.ts';
import { isRetrievable, redactState, verdictIn } from './verification/state.ts';

/** What an issue is reported with. */
export interface IssueTarget {
  readonly github: GitHub;
  readonly event: RunEvent;
  readonly redact: Redact;
  /** Distinguishes several sites of one repository. */
  readonly key: string;
  /** A short name of the content, for people. */
  readonly site: string;
}

/** The time limit of the report, in milliseconds. */
const maxMs = 120_000;

/**
 * Keeps one issue about content that others cannot fetch: opens it, updates it with each check, and
 * closes it when the content can be fetched again. A check without a clear verdict changes nothing.
 * Never rejects: a problem with it is one warning.
 */
export async function reportIssue(
  all: readonly Verification[],
  target: IssueTarget,
  context: RunContext,
): Promise<void> {
  const isThere = isRetrievable(verdictIn(all));
  if (isThere === undefined) {
    context.log.info(
      'No issue is opened, updated or closed: it is not known whether others can fetch the content.',
    );
    return;
  }
  const step: ReportStep = {
    doing: isThere ? 'close the issue' : 'open or update the issue',
    otherwise: 'remove `report-issue`',
    choice: 'true',
    permission: 'issues: write',
    event: target.event,
  };
  const deadline = createDeadline(context.clock, context.signal);
  deadline.start(maxMs);
  const own = withSignal(context, deadline.signal);
  await tryReportStep(step, context.log, () =>
    isThere ? closeAll(all, target, own) : openOrUpdate(all, target, own),
  );
  deadline.stop();
}

/** An open issue of this action for one key. */
interface OwnIssue {
  readonly number: number;
  readonly url: string;
  readonly body: string;
  /** The number that it names as its own; 0 until it is known. */
  readonly namedNumber: number;
  readonly state: IssueState | undefined;
}

async function openOrUpdate(
  all: readonly Verification[],
  target: IssueTarget,
  context: RunContext,
): Promise<void> {
  const { github, redact } = target;
  const { signal, log } = context;
  const [oldest, ...others] = await findOpen(target, signal);
  if (oldest !== undefined) {
    await update(oldest, render(all, target, context, oldest), {}, github, signal);
    await closeOthers(others, github, signal);
    log.info(`Updated issue #${oldest.number}: ${oldest.url}`);
    return;
  }
  const body = render(all, target, context, undefined);
  const made = await create(body, target, signal);
  try {
    const marked = render(all, target, context, { ...made, state: undefined });
    await update(made, marked, {}, github, signal);
  } catch (error) {
    // Without its number no later run would know it again.
    await Promise.allSettled([update(made, body, closed('not_planned'), github, signal)]);
    throw error;
  }
  // Another run may have opened one at the same time. The oldest one is kept.
  const [first, ...later] = await findOpen(target, signal);
  await closeOthers(later, github, signal);
  const kept = first ?? made;
  log.info(redact(`Opened issue #${kept.number}: ${kept.url}`));
}

async function closeAll(
  all: readonly Verification[],
  target: IssueTarget,
  context: RunContext,
): Promise<void> {
  const { github } = target;
  for (const issue of await findOpen(target, context.signal)) {
    const body = render(all, target, context, issue);
    await update(issue, body, closed('completed'), github, context.signal);
    context.log.info(`Closed issue #${issue.number}: others can fetch the content again.`);
  }
}

function render(
  all: readonly Verification[],
  { event, redact, key, site }: IssueTarget,
  { clock }: RunContext,
  issue: OwnIssue | undefined,
): string {
  return renderIssue({
    marker: renderMarker(key),
    number: issue?.number ?? noNumber,
    before: issue?.state,
    verification: redactState(all, redact),
    site: redact(site),
    links: linksOf(event),
    now: clock.now(),
  });
}

/** What an issue of this action for one key begins with. */
function renderMarker(key: string): string {
  return `<!-- pack-and-pin issue ${hash('sha256', key, 'hex').slice(0, 16)} `;
}

/** The number in an issue that has none yet: GitHub gives one when it is opened. */
const noNumber = 0;

/**
 * Open issues by the token's own author with the marker of the key and their own number, the oldest
 * first. The number proves the issue, as the id does for a comment (`renderState`).
 */
async function findOpen(target: IssueTarget, signal: AbortSignal): Promise<OwnIssue[]> {
  const marked = await listMarked(target, signal);
  return marked.filter(({ number, namedNumber }) => number === namedNumber);
}

async function listMarked(
  { github, key }: Pick<IssueTarget, 'github' | 'key'>,
  signal: AbortSignal,
): Promise<OwnIssue[]> {
  const login = await github.login(signal);
  const query = { state: 'open', creator: login } as const;
  const marked: OwnIssue[] = [];
  for await (const issue of github.pages('GET /repos/{owner}/{repo}/issues', query, signal)) {
    // GitHub lists pull requests among the issues.
    if (issue['pull_request'] !== undefined) continue;
    if (objectOrEmpty(issue['user'])['login'] !== login) continue;
    const found = readIssue(issue, key);
    if (found !== undefined) marked.push(found);
  }
  return marked.sort((a, b) => a.number - b.number);
}

function readIssue(issue: JsonObject, key: string): OwnIssue | undefined {
  const { number, body } = issue;
  const marker = renderMarker(key);
  if (typeof number !== 'number' || typeof body !== 'string') return undefined;
  if (!body.startsWith(marker)) return undefined;
  const [, digits, json = ''] = /^(\d{1,15}) (.*?) -->/.exec(body.slice(marker.length)) ?? [];
  if (digits === undefined) return undefined;
  const url = printable(findString(issue['html_url']) ?? '', 1_000);
  return { number, url, body, namedNumber: Number(digits), state: parseState(json) };
}

function parseState(json: string): IssueState | undefined {
  try {
    const { since, checks } = objectOrEmpty(JSON.parse(json));
    return isCount(since) && isCount(checks) ? { since, checks } : undefined;
  } catch {
    return undefined;
  }
}

/** Any second until the year 9999, or any number of checks. */
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < 253_402_300_800;
}

/** Opens an issue. If the reply was lost but the issue exists, takes that one. */
function create(body: string, target: IssueTarget, signal: AbortSignal): Promise<OwnIssue> {
  const { github, key, redact, site } = target;
  const title = `IPFS: others cannot fetch ${printable(redact(site), 150)}`;
  return github.retry('the issue', signal, async (attempt) => {
    const lost = attempt === 1 ? [] : await listMarked(target, signal);
    const found = lost.find((issue) => issue.body === body);
    if (found !== undefined) return found;
    const route = 'POST /repos/{owner}/{repo}/issues';
    const made = readIssue(objectOrEmpty(await github.once(route, { title, body }, signal)), key);
    if (made !== undefined) return made;
    throw new Failure({ what: 'GitHub accepted the issue, but did not return it.' });
  });
}

type StateChange = { readonly state?: 'closed'; readonly state_reason?: Reason };
type Reason = 'completed' | 'not_planned';

const closed = (reason: Reason): StateChange => ({ state: 'closed', state_reason: reason });

async function update(
  { number }: OwnIssue,
  body: string,
  change: StateChange,
  github: GitHub,
  signal: AbortSignal,
): Promise<void> {
  await github.request(
    'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
    { issue_number: number, body, ...change },
    signal,
  );
}

/** Closes what is there twice. */
async function closeOthers(
  others: readonly OwnIssue[],
  github: GitHub,
  signal: AbortSignal,
): Promise<void> {
  for (const other of others)
    await update(other, other.body, closed('not_planned'), github, signal);
}
