import type { Verification } from '../verification.ts';
import { parseAddress, type ProviderAddress } from './addresses.ts';

/** A provider as a browser sees it. */
export interface BrowserProvider {
  /** What a sentence calls it, such as its peer ID or the service that operates it. */
  readonly name: string;
  /** Multiaddrs, as a router names them. */
  readonly addresses: readonly string[];
  /** Origins of its HTTPS endpoints whose replies to our own requests allowed any web page. */
  readonly corsOrigins: readonly string[];
}

interface Reach {
  readonly tab: boolean;
  readonly serviceWorker: boolean;
  /** How the provider is reached, for a sentence. */
  readonly how: string;
}

/** Ways that a browser has no interface for, or that an HTTPS page may not use. */
const none = { tab: false, serviceWorker: false };
const both = { tab: true, serviceWorker: true };

/** How many providers are named in a sentence. */
const maxNamed = 3;

/**
 * Decides whether a web page, and its service worker, can fetch from any of the providers. It goes
 * by their addresses alone: secure WebSockets, WebTransport with certificate hashes, and HTTPS
 * whose replies allow other origins (CORS) work in both. WebRTC works in a tab only.
 */
export function findBrowserReach(
  providers: readonly BrowserProvider[],
  allowPrivate: boolean,
): Verification['browser'] {
  if (providers.length === 0) {
    return { ...none, why: 'No provider that has the content is known.' };
  }
  const reached = providers.map((provider) => ({
    name: provider.name,
    ways: provider.addresses.flatMap((text) => {
      const address = parseAddress(text);
      return address === undefined ? [] : [reachOf(address, provider.corsOrigins, allowPrivate)];
    }),
  }));
  const all = reached.flatMap(({ name, ways }) => ways.map((way) => ({ name, ...way })));
  const best = all.find(({ serviceWorker }) => serviceWorker) ?? all.find(({ tab }) => tab);
  if (best?.serviceWorker === true) {
    return { ...both, why: `${best.name} can be reached by ${best.how}.` };
  }
  const advice =
    'Add a provider that supports secure WebSockets (/wss), WebTransport or HTTPS with CORS.';
  if (best !== undefined) {
    return {
      tab: true,
      serviceWorker: false,
      why: `${best.name} can be reached by ${best.how}, which service workers do not support. ${advice}`,
    };
  }
  const named = reached.slice(0, maxNamed).map(({ name, ways }) => {
    const how = [...new Set(ways.map((way) => way.how))];
    return `${name}: ${how.length === 0 ? 'no address' : how.slice(0, 6).join(', ')}`;
  });
  const more = reached.length > maxNamed ? `; and ${reached.length - maxNamed} more` : '';
  return {
    ...none,
    why: `No provider can be reached from a web page (${named.join('; ')}${more}). ${advice}`,
  };
}

function reachOf(
  address: ProviderAddress,
  corsOrigins: readonly string[],
  allowPrivate: boolean,
): Reach {
  const { transport, isRelayed, certHashes, url } = address;
  // A relayed address often begins with how the relay is reached.
  if (isRelayed) return { ...none, how: 'p2p-circuit' };
  if (!address.isPublic && !allowPrivate) return { ...none, how: 'a private address' };
  if (url !== undefined) {
    if (url.protocol === 'http:') return { ...none, how: 'http' };
    return corsOrigins.includes(url.origin)
      ? { ...both, how: 'https' }
      : { ...none, how: 'https without CORS' };
  }
  switch (transport) {
    case 'tcp/wss':
    case 'tcp/tls/ws':
      return { ...both, how: 'secure WebSockets' };
    case 'udp/quic-v1/webtransport':
      // A browser accepts no more than two hashes, and none of another function.
      return certHashes === 1 || certHashes === 2
        ? { ...both, how: 'WebTransport' }
        : { ...none, how: 'WebTransport without usable certificate hashes' };
    case 'udp/webrtc-direct':
      return certHashes > 0
        ? { tab: true, serviceWorker: false, how: 'WebRTC' }
        : { ...none, how: 'WebRTC without a usable certificate hash' };
    default:
      return { ...none, how: transport.replace(/^(tcp|udp)\//, '') || 'no transport' };
  }
}
