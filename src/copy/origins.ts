import { multiaddr } from '@multiformats/multiaddr';
import { renderCauses } from '../errors.ts';
import { isPublicAddress } from '../net/addresses.ts';
import type { SourcePin } from '../copying.ts';
import { maxOrigins } from '../pin.ts';
import type { RunContext } from '../run-context.ts';
import { createCall, type Service } from '../services/service.ts';

/** Where the content of a pin can be fetched. */
export interface Origins {
  /** Multiaddrs that end in `/p2p/ID`. */
  readonly addresses: readonly string[];
  /** Whether the source is a node that reported them about itself, not text of a third party. */
  readonly areOwn: boolean;
}

/** How long the addresses of a node are used before it is asked again, in milliseconds. */
const freshMs = 300_000;

/** Far longer than any that leads somewhere. */
const maxAddressLength = 1_000;

/**
 * Finds where a target can fetch a pin: from the nodes that the pin names, or else from the source
 * if that is a node. A source that does not report its addresses is no error: the target may find
 * the content itself.
 */
export function createOrigins(
  source: Service | undefined,
  context: RunContext,
): (pin: SourcePin) => Promise<Origins> {
  const provider = source?.provider;
  let own: Promise<string[]> | undefined;
  let askedAt = 0;

  async function ask(): Promise<string[]> {
    if (source === undefined || provider === undefined) return [];
    const { clock, log, signal } = context;
    try {
      const found = await provider.addresses(createCall(source.title, context, signal));
      return chooseOrigins(found);
    } catch (error) {
      signal.throwIfAborted();
      log.debug(`${source.title} did not report its addresses: ${renderCauses(error)}`);
      return [];
    } finally {
      askedAt = clock.now();
    }
  }

  return async ({ delegates }) => {
    const named = chooseOrigins(delegates);
    if (named.length > 0) return { addresses: named, areOwn: false };
    if (own === undefined || (askedAt > 0 && context.clock.now() - askedAt > freshMs)) {
      askedAt = 0;
      own = ask();
    }
    return { addresses: await own, areOwn: true };
  };
}

/** The addresses that are valid; those that others can reach come first. */
function chooseOrigins(addresses: readonly string[]): string[] {
  const valid = [...new Set(addresses)].filter(isOrigin);
  const reachable = valid.filter((one) => !isLocal(one));
  return [...reachable, ...valid.filter(isLocal)].slice(0, maxOrigins);
}

function isLocal(address: string): boolean {
  const ip = /^\/ip[46]\/([^/]+)/.exec(address)?.[1];
  return ip !== undefined && !isPublicAddress(ip);
}

function isOrigin(text: string): boolean {
  if (text.length > maxAddressLength || !/\/p2p\/[^/]+$/.test(text)) return false;
  try {
    return multiaddr(text).getComponents().at(-1)?.name === 'p2p';
  } catch {
    return false;
  }
}
