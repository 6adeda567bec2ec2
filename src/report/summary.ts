import type { Outcome, SentBytes, ServedBlocks, Verdict } from '../outcome.ts';
import { formatBytes, formatCount, formatMs } from '../quantities.ts';
import { escapeMarkdown, renderCode, renderFold, renderLink, renderTable } from './markdown.ts';

/** What a report tells; everything in it is proven by the time it is made. */
export interface ReportFacts {
  readonly cids: readonly string[];
  readonly gatewayUrls: readonly string[];
  /** The CAR, where there is one; sizes in bytes. */
  readonly packed:
    | { readonly fileCount?: number; readonly contentBytes?: number; readonly bytes: number }
    | undefined;
  readonly outcomes: readonly Outcome[];
  readonly verdict: Verdict;
  readonly ms: number;
}

/** The job summary of a run that came as far as a verdict: GitHub-flavoured Markdown. */
export function renderSummary(facts: ReportFacts): string {
  const { verdict, outcomes, cids, packed } = facts;
  const parts = [
    `### ${verdictSigns[verdict.status]} ${renderHeadline(verdict)}`,
    renderFacts(facts),
  ];
  if (outcomes.length > 0) parts.push(renderServices(facts));
  const somewhere = outcomes.some(({ state }) => state === 'pinned');
  if (cids.length === 1 && somewhere) parts.push(renderFetch(cids[0] ?? ''));
  if (somewhere) {
    parts.push(
      '“Pinned” is the word of each service about itself. A public gateway may need some time to find the content.',
    );
  } else if (verdict.status === 'not-pinned' && packed !== undefined) {
    parts.push(
      'No service was asked to pin this: the CID and the CAR are the result, and nobody else has the content yet.',
    );
  }
  return `${parts.join('\n\n')}\n`;
}

/** The job summary of a run that failed before anything was asked of a service. */
export function renderEarlyFailure(message: string): string {
  const lines = message.split('\n').map((line) => escapeMarkdown(line, 1_000));
  return `### ❌ Nothing was published\n\n> ${lines.join('<br>\n> ')}\n`;
}

const verdictSigns: Readonly<Record<Verdict['status'], string>> = {
  pinned: '📌',
  'not-pinned': '📦',
  unconfirmed: '⏳',
  partial: '⚠️',
  failed: '❌',
};

/** The whole run in one line. */
export function renderHeadline({ status, confirmed, services, needed, success }: Verdict): string {
  const of = `${confirmed} of ${formatCount(services, 'service')}`;
  switch (status) {
    case 'pinned':
      return `Pinned by ${confirmed === services ? renderAll(services) : of}`;
    case 'not-pinned':
      return 'Packed, not pinned';
    case 'unconfirmed':
      return success ? 'Accepted, not confirmed yet' : 'Not confirmed in time';
    case 'partial':
      return `Pinned by ${of}, ${needed} required`;
    case 'failed':
      return `Not pinned: ${of} confirmed`;
  }
}

function renderAll(services: number): string {
  if (services === 2) return 'both services';
  return services === 1 ? '1 service' : `all ${services} services`;
}

function renderFacts({ cids, gatewayUrls, packed, verdict, ms }: ReportFacts): string {
  const [head = [], ...rows] = cids.flatMap((cid, index) => {
    const url = gatewayUrls[index] ?? '';
    // A link to what nobody provides would not open.
    const nowhere = verdict.status === 'not-pinned' || verdict.status === 'failed';
    const preview = nowhere ? [] : [['**Preview**', renderLink(url)]];
    return [['**CID**', renderCode(cid)], ...preview];
  });
  if (packed !== undefined) {
    const { fileCount, contentBytes = 0, bytes } = packed;
    const car = `CAR ${formatBytes(bytes)}`;
    const content =
      fileCount === undefined
        ? car
        : `${formatCount(fileCount, 'file')}, ${formatBytes(contentBytes)} (${car})`;
    rows.push(['**Content**', content]);
  }
  rows.push(['**Time**', formatMs(ms)]);
  return renderTable(head, rows);
}

const stateWords: Readonly<Record<Outcome['state'], string>> = {
  pinned: '✅ pinned',
  unconfirmed: '⏳ unconfirmed',
  failed: '❌ failed',
  skipped: '⚪ skipped',
};

function renderServices({ outcomes, cids }: ReportFacts): string {
  const several = cids.length > 1;
  const rows = outcomes.map((outcome) => [
    escapeMarkdown(outcome.title),
    ...(several ? [renderCode(String(outcome.cid))] : []),
    stateWords[outcome.state],
    renderDetail(outcome),
    formatMs(outcome.ms),
  ]);
  return renderTable(['Service', ...(several ? ['CID'] : []), 'State', 'Detail', 'Time'], rows);
}

function renderDetail(outcome: Outcome): string {
  const parts: string[] = [];
  switch (outcome.state) {
    case 'pinned':
      if (outcome.receipt.existed) parts.push('had this pin already');
      if (outcome.receipt.sent !== undefined) parts.push(renderSent(outcome.receipt.sent));
      if (outcome.receipt.requestId !== undefined)
        parts.push(`request ${renderCode(outcome.receipt.requestId, 100)}`);
      break;
    case 'failed':
      parts.push(
        outcome.error
          .split('\n')
          .map((line) => escapeMarkdown(line, 600))
          .join('<br>'),
      );
      break;
    case 'unconfirmed':
    case 'skipped':
      parts.push(escapeMarkdown(outcome.reason, 600));
  }
  if (outcome.served !== undefined) parts.push(renderServed(outcome.served));
  return parts.join(', ');
}

function renderSent({ bytes, savedBytes }: SentBytes): string {
  if (savedBytes === 0) return `${formatBytes(bytes)} sent`;
  return `${formatBytes(bytes)} sent, ${formatBytes(savedBytes)} were there`;
}

function renderServed({ blocks, bytes }: ServedBlocks): string {
  return `${formatCount(blocks, 'block')} (${formatBytes(bytes)}) served from this run`;
}

function renderFetch(cid: string): string {
  return renderFold(
    'Fetch it',
    [
      '```sh',
      `ipfs get ${cid}`,
      `curl -o content.car 'https://trustless-gateway.link/ipfs/${cid}?format=car'`,
      '```',
    ].join('\n'),
  );
}
