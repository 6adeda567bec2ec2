import type { Redact } from '../../net/redaction.ts';
import { type Verification, type VerificationVerdict, worstVerdict } from '../../verification.ts';

/**
 * What a report knows about the verification. `pending`: it is still going on. `interrupted`: the
 * run ended first. Undefined: nobody wanted one.
 */
export type VerificationState = readonly Verification[] | 'pending' | 'interrupted' | undefined;

/** What a report knows of the verification and of the links. */
export interface Verified {
  readonly verification?: VerificationState;
  /** Whether the run fails if others cannot fetch the content (`verify: fail`). */
  readonly verdictDecides?: boolean | undefined;
  /**
   * The links that were fetched here and whose bytes were those of `index.html`, or of the file.
   * Undefined if no link was fetched.
   */
  readonly openedLinks?: readonly string[] | undefined;
}

/** The worst verdict of all CIDs; undefined if there is none. */
export function verdictIn(state: VerificationState): VerificationVerdict | undefined {
  return typeof state === 'object' ? worstVerdict(state) : undefined;
}

/** Whether others can fetch what was asked for. Undefined if that is not known. */
export function isRetrievable(verdict: VerificationVerdict | undefined): boolean | undefined {
  switch (verdict) {
    case 'complete':
    case 'sampled':
      return true;
    case 'partial':
    case 'none':
      return false;
    default:
      return undefined;
  }
}

/** Whether the verdict fails the run. It does so only if content is certainly not there. */
export function failsByVerdict({ verification, verdictDecides }: Verified): boolean {
  return verdictDecides === true && isRetrievable(verdictIn(verification)) === false;
}

/** What is known about a link. */
export type LinkState = 'working' | 'doubtful' | 'unknown' | 'checking' | 'unchecked' | 'unasked';

/** Whether the link leads to a page that fetches the content itself, by a service worker. */
export function isSelfFetching(url: string): boolean {
  return /(?:^|\.)inbrowser\.(?:link|dev)$/i.test(URL.parse(url)?.hostname ?? '');
}

/**
 * Decides what is known about the link to one CID. A link works if it was fetched here and its
 * bytes are those of `index.html` or of the file. If the browser itself fetches, it works if the
 * content was served and a service worker can reach a provider.
 * @param index the position of the CID
 */
export function judgeLink(url: string, index: number, facts: Verified): LinkState {
  const { verification, openedLinks } = facts;
  if (verification === undefined) return 'unasked';
  if (verification === 'pending') return 'checking';
  if (verification === 'interrupted') return 'unchecked';
  if (openedLinks?.includes(url) === true) return 'working';
  const one = verification[index];
  if (one === undefined || one.verdict === 'unknown') return 'unknown';
  if (!isSelfFetching(url)) {
    return openedLinks === undefined && isRetrievable(one.verdict) === true
      ? 'unknown'
      : 'doubtful';
  }
  return isRetrievable(one.verdict) === true && one.browser.serviceWorker ? 'working' : 'doubtful';
}

/** Whether the link to the CID at `index` was fetched here, and gave the content. */
export function isOpened(
  { openedLinks }: Verified,
  gatewayUrls: readonly string[],
  index: number,
): boolean {
  const url = gatewayUrls[index];
  return url !== undefined && openedLinks?.includes(url) === true;
}

/** Removes secrets from all that others sent, before a report escapes it. */
export function redactState<State extends VerificationState>(
  state: State,
  redact: Redact,
): State | readonly Verification[] {
  return typeof state === 'object' ? state.map((one) => redactVerification(one, redact)) : state;
}

function redactVerification(one: Verification, redact: Redact): Verification {
  const { found, served, independent, browser, wrong } = one;
  return {
    ...one,
    found: { ...found, providers: found.providers.map(redact) },
    served: {
      ...served,
      by: served.by.map((by) =>
        'host' in by ? { ...by, host: redact(by.host) } : { ...by, peer: redact(by.peer) },
      ),
    },
    independent: { ...independent, hosts: independent.hosts.map(redact) },
    browser: { ...browser, why: redact(browser.why) },
    wrong: wrong.map(({ cid, from, reason }) => ({
      cid,
      from: redact(from),
      reason: redact(reason),
    })),
  };
}
