import type { Outcome, Verdict } from '../../outcome.ts';
import { formatBytes } from '../../quantities.ts';
import { judgeLink, type LinkState, type Verified } from '../verification/state.ts';
import {
  escapeMarkdown,
  renderCode,
  renderFold,
  renderLink,
  renderTable,
} from '../markdown/escape.ts';

/** What the notes of a release show of a run. */
export interface ReleaseFacts extends Verified {
  readonly cids: readonly string[];
  readonly gatewayUrls: readonly string[];
  readonly outcomes: readonly Outcome[];
  readonly verdict: Verdict;
  /** Undefined if CIDs were given, which have no CAR here. */
  readonly car: ReleaseCar | undefined;
}

/** The CAR, as far as people can get it. */
export interface ReleaseCar {
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  /** Where it can be downloaded (a serialized URL), or why it is not attached. */
  readonly at: { readonly url: string } | { readonly missing: string };
}

/** Maximum number of rows of CIDs. */
const maxCids = 20;

/**
 * Renders the text for the notes without the markers around it: GitHub-flavoured Markdown that
 * contains only what is proven.
 */
export function renderReleaseFacts(facts: ReleaseFacts, detail: 'long' | 'short'): string {
  const { pinned, accepted } = groupServices(facts.outcomes);
  const isThere = pinned.length + accepted.length > 0;
  const parts: (string | undefined)[] = [
    renderHead(pinned, accepted),
    renderServices(pinned, accepted),
    renderRows(facts, isThere),
  ];
  if (detail === 'long') parts.push(renderHow(facts, isThere));
  return parts.filter((part) => part !== undefined).join('\n\n');
}

/**
 * The titles of the services that have confirmed every CID, and of those that have accepted every
 * CID.
 */
function groupServices(outcomes: readonly Outcome[]) {
  const pinned: string[] = [];
  const accepted: string[] = [];
  for (const all of Map.groupBy(outcomes, ({ endpoint }) => endpoint).values()) {
    const title = escapeMarkdown(all[0]?.title ?? '');
    if (all.every(({ state }) => state === 'pinned')) pinned.push(title);
    else if (all.every(({ state }) => state === 'pinned' || state === 'unconfirmed')) {
      accepted.push(title);
    }
  }
  return { pinned, accepted };
}

function renderHead(pinned: readonly string[], accepted: readonly string[]): string {
  if (pinned.length > 0) return '### 📌 Pinned on IPFS';
  if (accepted.length > 0) return '### ⏳ Sent to IPFS, not confirmed yet';
  return '### 📦 Packed for IPFS, not pinned';
}

function renderServices(pinned: readonly string[], accepted: readonly string[]): string {
  const lines: string[] = [];
  if (pinned.length > 0) lines.push(`Pinned by ${joinWords(pinned)}.`);
  if (accepted.length > 0) {
    lines.push(`Accepted by ${joinWords(accepted)}, but not confirmed when this was written.`);
  }
  return lines.length > 0
    ? lines.join(' ')
    : 'No service was asked to pin this, so the network may not have it yet.';
}

function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** What was found out about a link when the notes were written. */
const linkWords: Readonly<Record<LinkState, string>> = {
  working: ' (opened when this was written)',
  doubtful: ' (did not open when this was written)',
  unknown: '',
  checking: '',
  unchecked: '',
  unasked: '',
};

function renderRows(facts: ReleaseFacts, isThere: boolean): string {
  const { cids, gatewayUrls, car } = facts;
  const rows = cids.slice(0, maxCids).flatMap((cid, index) => {
    const url = gatewayUrls[index];
    const preview =
      isThere && url
        ? [['**Gateway**', renderLink(url) + linkWords[judgeLink(url, index, facts)]]]
        : [];
    return [['**CID**', renderCode(cid)], ...preview];
  });
  if (cids.length > maxCids) rows.push(['', `and ${cids.length - maxCids} more`]);
  if (car !== undefined) {
    const { name, bytes, sha256, at } = car;
    const size = formatBytes(bytes);
    const file =
      'url' in at
        ? `[${escapeMarkdown(name)}](${renderLink(at.url)}), ${size}`
        : `${size}, not attached: ${escapeMarkdown(at.missing)}`;
    rows.push(['**CAR**', `${file}<br>SHA-256 ${renderCode(sha256)}`]);
  }
  const [head = [], ...others] = rows;
  return renderTable(head, others);
}

/** How to fetch and verify the content. Undefined if nobody can get it from here. */
function renderHow({ cids, car }: ReleaseFacts, isThere: boolean): string | undefined {
  const gets = cids.slice(0, maxCids).map((cid) => `ipfs get ${cid}`);
  const fromCar = car !== undefined && 'url' in car.at ? renderImport(car, car.at.url) : [];
  if (!isThere && fromCar.length === 0) return undefined;
  const both = ['', '# Or from the CAR of this release:'];
  const lines = isThere
    ? [...gets, ...(fromCar.length > 0 ? both : []), ...fromCar]
    : [...fromCar, ...gets];
  const code = ['```sh', ...lines, '```'].join('\n');
  const why =
    'A CID is the hash of the content: `ipfs` checks every block against it, whoever sends it.';
  return renderFold('Fetch and verify', `${code}\n\n${why}`);
}

function renderImport({ name, sha256 }: ReleaseCar, url: string): string[] {
  return [
    // In a shell nothing but a single quote has a meaning within single quotes.
    `curl -LO '${url.replaceAll("'", '%27')}'`,
    `echo '${sha256}  ${name}' | sha256sum --check`,
    `ipfs dag import ${name}`,
  ];
}
