import type { Outcome, Verdict } from '../../outcome.ts';
import type { SentBytes, ServedBlocks } from '../../pin.ts';
import type { VendorLink } from '../../services/vendor-links.ts';
import { formatBytes, formatCount, formatMs } from '../../quantities.ts';
import type { Changes } from '../changes/render.ts';
import { renderVerification } from '../verification/markdown.ts';
import { judgeLink, type LinkState, type Verified } from '../verification/state.ts';
import type { Budget } from './budget.ts';
import {
  escapeMarkdown,
  renderCode,
  renderCodeBlock,
  renderFold,
  renderFreeCode,
  renderLinkTo,
  renderMessage,
  renderTable,
} from './escape.ts';
import type { Links } from './urls.ts';

/** What a report shows. Everything in it is proven when the report is made. */
export interface ReportFacts extends Verified {
  readonly cids: readonly string[];
  readonly gatewayUrls: readonly string[];
  /** Links to the only CID at gateways of the services that have it. */
  readonly vendorLinks?: readonly VendorLink[] | undefined;
  /** The CAR, where there is one; sizes in bytes. */
  readonly packed:
    | { readonly fileCount?: number; readonly contentBytes?: number; readonly bytes: number }
    | undefined;
  readonly outcomes: readonly Outcome[];
  readonly verdict: Verdict;
  readonly ms: number;
  /** The commit that a person pushed; undefined outside GitHub. */
  readonly commit?: string | undefined;
  /** The changes since the last publish; undefined if nobody looked for them. */
  readonly changes?: Changes | undefined;
}

/** The line under the headline: the link, the subject, the size and the time. */
export function renderLead(facts: ReportFacts, links: Links | undefined, site?: string): string {
  const { cids, packed, commit, ms } = facts;
  const parts = [
    ...(cids.length === 1 && isProvided(facts) ? renderLinks(facts) : []),
    renderSubject(site, commit, links),
    ...(cids.length > 1 ? [formatCount(cids.length, 'CID')] : []),
    ...(packed === undefined ? [] : [renderContent(packed)]),
    formatMs(ms).replaceAll(' ', '&nbsp;'),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The preview, and the same at the services' own gateways. */
function renderLinks(facts: ReportFacts): string[] {
  const { gatewayUrls, vendorLinks = [] } = facts;
  const preview = gatewayUrls
    .slice(0, 1)
    .map((url) => `**${renderLinkTo('Open the preview', url)}**${renderDoubt(facts, url)}`);
  const others = vendorLinks
    .filter(({ url }) => !gatewayUrls.includes(url))
    .map(({ title, url }) => {
      const link = renderLinkTo(`at ${escapeMarkdown(title)}`, url);
      return `${link}${renderDoubt(facts, url)}`;
    });
  return [...preview, ...others];
}

/** What is published, and at which commit; empty if neither is known. */
export function renderSubject(
  site: string | undefined,
  commit: string | undefined,
  links: Links | undefined,
): string {
  const name = site === undefined ? '' : renderFreeCode(site);
  const at = commit === undefined ? '' : renderCommit(commit, links);
  return name !== '' && at !== '' ? `${name} at ${at}` : name + at;
}

/** A short commit hash, with a link if its page is known. */
export function renderCommit(commit: string, links: Links | undefined): string {
  const short = renderFreeCode(commit.slice(0, 7));
  return links === undefined
    ? short
    : renderLinkTo(short, `${links.repositoryUrl}/commit/${commit}`);
}

function renderContent(packed: NonNullable<ReportFacts['packed']>): string {
  const { fileCount, contentBytes = 0, bytes } = packed;
  if (fileCount === undefined) return `CAR of ${formatBytes(bytes)}`;
  return `${formatCount(fileCount, 'file')}, ${formatBytes(contentBytes)}`;
}

/** A link to content that nobody provides would not open. */
function isProvided({ verdict }: ReportFacts): boolean {
  return verdict.status !== 'not-pinned' && verdict.status !== 'failed';
}

const linkWords: Readonly<Record<LinkState, string>> = {
  working: '',
  doubtful: ' (may not open)',
  unknown: ' (not known whether it opens)',
  checking: ' (being checked)',
  unchecked: ' (not checked)',
  unasked: '',
};

/** What is known about a link. Content that nobody has confirmed may not open yet. */
function renderDoubt(facts: ReportFacts, url: string, index = 0): string {
  const words = linkWords[judgeLink(url, index, facts)];
  return words === '' && facts.verdict.status === 'unconfirmed' ? ' (may not open yet)' : words;
}

/** What others could fetch. Undefined if nobody asked for a verdict, or if nobody has it. */
export function renderCheck(facts: ReportFacts, budget: Budget): string | undefined {
  const pinned = facts.outcomes.filter(({ state }) => state === 'pinned');
  const services = [...new Set(pinned.map(({ service }) => service))];
  return isProvided(facts) ? renderVerification({ ...facts, services }, budget) : undefined;
}

/** A single root has its own block, from which one click copies it. Several are in a table. */
export function renderCids(facts: ReportFacts, budget: Budget): string {
  const { cids, gatewayUrls } = facts;
  if (cids.length === 1) return renderCodeBlock('text', cids);
  const rows = cids.slice(0, budget.rows).map((cid, index) => {
    const url = gatewayUrls[index];
    const isLinked = url !== undefined && isProvided(facts);
    const preview = isLinked ? `${renderLinkTo('open', url)}${renderDoubt(facts, url, index)}` : '';
    return [renderCode(cid), preview];
  });
  return withRest(renderTable(['CID', 'Preview'], rows), cids.length - rows.length, 'CID', 'cids');
}

const stateWords: Readonly<Record<Outcome['state'], string>> = {
  pinned: '✅ pinned',
  unconfirmed: '⏳ unconfirmed',
  failed: '❌ failed',
  skipped: '⚪ skipped',
};

/** Each service with its result. */
export function renderServices({ outcomes, cids }: ReportFacts, budget: Budget): string {
  const several = cids.length > 1;
  const rows = outcomes
    .slice(0, budget.rows)
    .map((outcome) => [
      escapeMarkdown(outcome.title),
      ...(several ? [renderCode(String(outcome.cid))] : []),
      stateWords[outcome.state].replace(' ', '&nbsp;'),
      formatMs(outcome.ms).replaceAll(' ', '&nbsp;'),
      renderDetail(outcome, budget.detail),
    ]);
  const table = renderTable(
    ['Service', ...(several ? ['CID'] : []), 'State', 'Time', 'Detail'],
    rows,
  );
  return withRest(table, outcomes.length - rows.length, 'row', 'pins');
}

function withRest(table: string, rest: number, noun: string, output: string): string {
  if (rest <= 0) return table;
  return `${table}\n\n${formatCount(rest, `more ${noun}`)} in the output \`${output}\`.`;
}

function renderDetail(outcome: Outcome, budget: number): string {
  const { served } = outcome;
  return [renderReport(outcome, budget), ...(served === undefined ? [] : [renderServed(served)])]
    .filter((part) => part !== '')
    .join(', ');
}

/** What the service reported, and what was sent to it. */
function renderReport(outcome: Outcome, budget: number): string {
  switch (outcome.state) {
    case 'pinned': {
      const { existed, sent, requestId } = outcome.receipt;
      return [
        ...(existed ? ['had this pin already'] : []),
        ...(sent === undefined ? [] : [renderSent(sent)]),
        ...(requestId === undefined ? [] : [`request ${renderCode(requestId)}`]),
      ].join(', ');
    }
    case 'failed':
      return renderLines(outcome.error, budget).join('<br>');
    case 'unconfirmed':
    case 'skipped':
      return renderMessage(outcome.reason, budget);
  }
}

function renderSent({ bytes, savedBytes }: SentBytes): string {
  if (savedBytes === 0) return `${formatBytes(bytes)} sent`;
  return `${formatBytes(bytes)} sent, ${formatBytes(savedBytes)} already there`;
}

function renderServed({ blocks, bytes }: ServedBlocks): string {
  return `${formatCount(blocks, 'block')} (${formatBytes(bytes)}) served from this run`;
}

/** The first lines of a message as Markdown. */
export function renderLines(message: string, budget: number): string[] {
  return message
    .split('\n')
    .slice(0, 20)
    .map((line) => renderMessage(line, budget));
}

/** How to get the content, if somebody has it. */
export function renderFetch({ cids, outcomes }: ReportFacts): string | undefined {
  const [cid] = cids;
  if (cid === undefined || cids.length > 1 || !isPinnedSomewhere(outcomes)) return undefined;
  return renderFold(
    'Fetch it',
    renderCodeBlock('sh', [
      `ipfs get ${cid}`,
      `curl -o content.car 'https://trustless-gateway.link/ipfs/${cid}?format=car'`,
    ]),
  );
}

/** What "pinned" and "not pinned" mean in the report. */
export function renderMeaning(facts: ReportFacts): string | undefined {
  const { outcomes, verdict, packed, verification } = facts;
  if (isPinnedSomewhere(outcomes)) {
    if (typeof verification === 'object') {
      return '"Pinned" is what each service reports. This run also checked what others can fetch.';
    }
    return '"Pinned" is what each service reports. A public gateway may take a while to find new content.';
  }
  if (verdict.status === 'not-pinned' && packed !== undefined) {
    return 'No service was asked to pin this. The run produced the CID and the CAR; nobody else has the content yet.';
  }
  return undefined;
}

function isPinnedSomewhere(outcomes: readonly Outcome[]): boolean {
  return outcomes.some(({ state }) => state === 'pinned');
}
