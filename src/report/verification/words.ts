import { formatCount } from '../../quantities.ts';
import type { ServedBy, Verification, VerificationVerdict } from '../../verification.ts';
import { isRetrievable, judgeLink, type Verified, verdictIn } from './state.ts';

/** A sentence of it. */
export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The verdict as a sign. */
export const signs: Readonly<Record<VerificationVerdict, string>> = {
  complete: '✅',
  sampled: '✅',
  partial: '⚠️',
  none: '❌',
  unknown: '❓',
};

/** How a name from outside is shown: as code in Markdown, as printable text in a log. */
export type ShowName = (name: string) => string;

/**
 * One finding in one line: how many blocks came, from whom, and whether a browser can open it.
 * @param isOpened whether the link itself was fetched, and showed the content
 * @example 214 of 214 blocks from 2 providers (bitswap, https) and HOST · opens in a browser
 */
export function renderFinding(one: Verification, show: ShowName, isOpened = false): string {
  const { verdict, served, independent } = one;
  if (verdict === 'unknown') return `not known whether others can fetch it: ${renderDoubt(one)}`;
  if (verdict === 'none') return `no block came: ${renderAbsence(one)}`;
  return [
    `${renderCountOf(one)}${verdict === 'sampled' ? ' (a sample)' : ''}${renderSources(served.by, show)}`,
    ...(independent.yes ? [] : ['only from hosts of your own services']),
    isOpened ? 'opens in a browser' : renderBrowser(one),
  ].join(' · ');
}

/** `214 of 214 blocks`. */
function renderCountOf({ served }: Verification): string {
  const wanted = formatCount(served.of, 'block');
  return `${formatCount(served.blocks, 'block').replace(/ blocks?$/, '')} of ${wanted}`;
}

/** What a browser makes of it. */
function renderBrowser({ verdict, browser }: Verification): string {
  if (isRetrievable(verdict) !== true) return 'may not open completely';
  if (browser.serviceWorker) return 'opens in a browser';
  // A service worker, which shows a site at a link, cannot use WebRTC.
  return browser.tab ? 'may not open at a link in a browser' : 'may not open in a browser';
}

function renderAbsence({ found }: Verification): string {
  if (!found.yes) return 'no router names a provider';
  return `${renderNamed(found.providers.length)}, but nobody who was asked has the content`;
}

function renderDoubt({ found }: Verification): string {
  if (!found.yes) return 'no router answered';
  return `${renderNamed(found.providers.length)}, but none that can be asked from here`;
}

function renderNamed(count: number): string {
  return count === 0 ? 'routers name providers' : `routers name ${formatCount(count, 'provider')}`;
}

/** Maximum number of hosts that are named; more are counted. */
const maxNamed = 2;

function renderSources(by: readonly ServedBy[], show: ShowName): string {
  const gateways = new Set<string>();
  const providers = new Set<string>();
  const ways = new Set<string>();
  for (const one of by) {
    if (one.via === 'gateway') gateways.add(one.host);
    else {
      providers.add('host' in one ? one.host : one.peer);
      ways.add(one.via);
    }
  }
  const parts = [
    ...(providers.size === 0
      ? []
      : [`${formatCount(providers.size, 'provider')} (${[...ways].toSorted().join(', ')})`]),
    ...(gateways.size > maxNamed
      ? [formatCount(gateways.size, 'gateway')]
      : [...gateways].map((name) => show(name))),
  ];
  if (parts.length === 0) return '';
  const last = parts.at(-1) ?? '';
  const before = parts.slice(0, -1).join(', ');
  return ` from ${before === '' ? last : `${before} and ${last}`}`;
}

/** All findings in a few words, for a commit status or a deployment. */
export function renderShort(all: readonly Verification[], verdict: VerificationVerdict): string {
  const [one] = all;
  if (one !== undefined && all.length === 1) {
    switch (verdict) {
      case 'complete':
        return `others can fetch ${one.served.of === 1 ? 'it' : `all ${formatCount(one.served.of, 'block')}`}`;
      case 'sampled':
        return 'others can fetch it (a sample)';
      case 'partial':
        return `others can fetch only ${renderCountOf(one)}`;
      case 'none':
        return 'others cannot fetch it';
      case 'unknown':
        return 'it is not known whether others can fetch it';
    }
  }
  const bad = all.filter((each) => isRetrievable(each.verdict) === false).length;
  if (bad > 0) return `others cannot fetch ${bad} of ${formatCount(all.length, 'CID')} completely`;
  return verdict === 'unknown'
    ? 'it is not known whether others can fetch all CIDs'
    : `others can fetch all ${formatCount(all.length, 'CID')}`;
}

/**
 * What was found out about the first link, as the end of a line of plain text: `, the link works`.
 * Empty if nobody asked for a verdict.
 */
export function renderCheckNote(
  facts: Verified & { readonly gatewayUrls: readonly string[] },
): string {
  const { verification, gatewayUrls } = facts;
  if (verification === undefined) return '';
  if (verification === 'pending') return ', being checked';
  if (verification === 'interrupted') return ', not checked, the run ended';
  const verdict = verdictIn(verification);
  if (verdict === undefined) return '';
  if (isRetrievable(verdict) !== true) return `, ${renderShort(verification, verdict)}`;
  const [url] = gatewayUrls;
  if (url !== undefined && verification.length === 1) {
    const link = judgeLink(url, 0, facts);
    if (link === 'working') return ', the link works';
    if (link === 'doubtful') return ', the link may not open in a browser';
  }
  return `, ${renderShort(verification, verdict)}`;
}

/** The page of check.ipfs.network about a CID, which asks providers from another place. */
export function secondOpinionUrl(cid: string): string {
  return `https://check.ipfs.network/?cid=${encodeURIComponent(cid)}`;
}

/**
 * Why a browser may not open what was served; undefined if it may, or if there is nothing to open.
 */
export function whyNotInBrowser(
  { verdict, browser }: Verification,
  isOpened = false,
): string | undefined {
  if (isOpened || browser.serviceWorker || isRetrievable(verdict) !== true) return undefined;
  return browser.why.trim().replace(/\.$/, '') || 'no provider can be reached from a web page';
}

/**
 * What to add so that a browser can open the content.
 * @param services ids of the services that have it
 */
export function whatToAdd(services: readonly string[]): string {
  const own = services.find((id) => id === 'kubo' || id === 'cluster');
  if (own === 'kubo' || own === 'cluster') {
    const node = own === 'kubo' ? 'your Kubo' : 'the Kubo nodes of your cluster';
    return `make ${node} reachable from web pages. With \`AutoTLS\` a node gets \`/tls/ws\` addresses by itself, if its TCP port 4001 is open to the internet.`;
  }
  return 'add a service whose nodes accept connections from web pages, such as your own Kubo with `AutoTLS`, or set `gateway` to a gateway that shows HTML.';
}

/** What to do if nothing came; undefined if something did. */
export function whatToDo({ verdict, found }: Verification): string | undefined {
  if (verdict === 'unknown') return 'check again later with `command: verify`.';
  if (verdict !== 'none') return undefined;
  return found.yes
    ? 'check that the service still has the pin, and that its nodes accept connections from outside.'
    : 'check again in some minutes with `command: verify`. A new pin takes time to be announced; your own Kubo announces it within seconds.';
}
