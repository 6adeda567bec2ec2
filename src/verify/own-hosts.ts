import { parsePeerId, type ProviderAddress } from './addresses.ts';

/** Which hosts the services of this run operate: what these serve proves nothing about others. */
export interface OwnHosts {
  /** Titles of services by host name, without a port. */
  readonly hosts: ReadonlyMap<string, string>;
  /** Titles of services by peer ID. */
  readonly peers: ReadonlyMap<string, string>;
}

/** What is known of one service. */
export interface ServiceHosts {
  readonly title: string;
  /** Its URLs in this run, and its gateway. */
  readonly urls: readonly URL[];
  /** Peer IDs or multiaddrs of its nodes: its own ID, those of its cluster, delegates of pins. */
  readonly peers: readonly string[];
}

/** Collects the hosts of all services. What names no peer is skipped. */
export function collectOwnHosts(services: readonly ServiceHosts[]): OwnHosts {
  const hosts = new Map<string, string>();
  const peers = new Map<string, string>();
  for (const { title, urls, peers: texts } of services) {
    for (const url of urls) hosts.set(hostOf(url), title);
    for (const text of texts) {
      const id = parsePeerId(text);
      if (id !== undefined) peers.set(id, title);
    }
  }
  return { hosts, peers };
}

/** The host of a URL as an address names it: without a port, and without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.toLowerCase().replace(/^\[|\]$/g, '');
}

/** The title of the service that operates a peer; undefined if it is none of this run. */
export function findOwner(
  { hosts, peers }: OwnHosts,
  id: string,
  addresses: readonly ProviderAddress[],
): string | undefined {
  const byAddress = addresses.map(({ host }) => hosts.get(host));
  return peers.get(id) ?? byAddress.find((title) => title !== undefined);
}
