/** Whether the world can fetch the content of a CID, as far as this run could find out. */
export type VerificationVerdict =
  /** Every block came, and its hash is right. */
  | 'complete'
  /** Every block that was asked for came, and not all were asked for. */
  | 'sampled'
  /** Some blocks came; others were missing, wrong or cut short. */
  | 'partial'
  /** No block came, and nobody who was named and can be asked from here has one. */
  | 'none'
  /** No block came, and the reason may be on our side. */
  | 'unknown';

/** From the best to the worst. `unknown` says less than `none`, and does not prove a fault. */
const fromBest: readonly VerificationVerdict[] = [
  'complete',
  'sampled',
  'unknown',
  'partial',
  'none',
];

/** Who served blocks: a host by HTTP, or a peer by Bitswap. */
export type ServedBy = (
  | { readonly host: string; readonly via: 'https' | 'gateway' }
  | { readonly peer: string; readonly via: 'bitswap' }
) & { readonly blocks: number };

/** A block that arrived with a hash that is not its own, or in a form that no block has. */
export interface WrongBlock {
  readonly cid: string;
  /** Host or peer. */
  readonly from: string;
  readonly reason: string;
}

/** What was found out about one CID: an entry of the output `verification`. */
export interface Verification {
  readonly cid: string;
  readonly verdict: VerificationVerdict;
  /** Whether a router names a provider, and the peer IDs of those named, 50 at most. */
  readonly found: { readonly yes: boolean; readonly providers: readonly string[] };
  /** Whether blocks came, how many of those wanted, and from whom. */
  readonly served: {
    readonly yes: boolean;
    readonly blocks: number;
    readonly of: number;
    readonly bytes: number;
    readonly by: readonly ServedBy[];
  };
  /** Whether a host served blocks that no service of this run operates. */
  readonly independent: { readonly yes: boolean; readonly hosts: readonly string[] };
  /** Whether a provider can be dialled from a web page, and from its service worker. */
  readonly browser: {
    readonly tab: boolean;
    readonly serviceWorker: boolean;
    readonly why: string;
  };
  readonly wrong: readonly WrongBlock[];
  /** CIDs of blocks that did not come, 50 at most. */
  readonly missing: readonly string[];
  readonly rounds: number;
  readonly ms: number;
}

/** Returns the worst of several verdicts; undefined if there is none. */
export function worstVerdict(
  verifications: readonly Pick<Verification, 'verdict'>[],
): VerificationVerdict | undefined {
  return fromBest.findLast((verdict) => verifications.some((one) => one.verdict === verdict));
}

/** How many bytes the output `verification` has at most. */
export const maxVerificationBytes = 64 * 1024;

/**
 * Shortens the lists of verifications until their JSON fits into `maxBytes`. If there are more CIDs
 * than fit at all, those with the worst verdicts are kept.
 */
export function fitVerifications(
  verifications: readonly Verification[],
  maxBytes: number = maxVerificationBytes,
): readonly Verification[] {
  for (const items of [50, 20, 5, 1, 0]) {
    const shortened = verifications.map((one) => shorten(one, items));
    if (sizeOf(shortened) <= maxBytes) return shortened;
  }
  const kept = verifications
    .toSorted((a, b) => fromBest.indexOf(b.verdict) - fromBest.indexOf(a.verdict))
    .map((one) => shorten(one, 0));
  while (kept.length > 0 && sizeOf(kept) > maxBytes) kept.length = Math.floor(kept.length * 0.9);
  return kept;
}

function sizeOf(verifications: readonly Verification[]): number {
  return new TextEncoder().encode(JSON.stringify(verifications)).byteLength;
}

function shorten(one: Verification, items: number): Verification {
  return {
    ...one,
    found: { ...one.found, providers: one.found.providers.slice(0, items) },
    served: { ...one.served, by: one.served.by.slice(0, items) },
    independent: { ...one.independent, hosts: one.independent.hosts.slice(0, items) },
    wrong: one.wrong.slice(0, items),
    missing: one.missing.slice(0, items),
  };
}

/** Hosts to ask, and whether the user named them. Those of the user may be private. */
export interface AskedHosts {
  readonly urls: readonly URL[];
  readonly given: boolean;
}
