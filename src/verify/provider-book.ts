import type { Http } from '../net/http.ts';
import type { PeerBlocks } from '../provide/block-peer.ts';
import { isPublicAddress, type Resolver } from '../net/addresses.ts';
import { nameError } from '../errors.ts';
import type { ProviderAddress } from './addresses.ts';
import {
  type BlockSource,
  createHttpSource,
  createPeerSource,
  Undialable,
} from './block-source.ts';
import type { BrowserProvider } from './browser-reach.ts';
import { unlimited } from './budget.ts';
import type { LookLimits } from './http-failure.ts';
import { findOwner, hostOf, type OwnHosts } from './own-hosts.ts';
import type { Provider } from './routers.ts';

/** The providers of one CID, as routers name them over all looks. */
export interface ProviderBook {
  add(providers: readonly Provider[]): void;
  /** All that were named, by their peer IDs. */
  readonly ids: readonly string[];
  /** How many can be asked from here. */
  readonly askable: number;
  /** Notes that a source cannot be asked from here after all. */
  excludeUndialable(source: BlockSource): void;
  /**
   * Those that can be asked, as sources, those that served before first. A provider may be one by
   * Bitswap and one by HTTP.
   */
  sources(hasServed: (provider: string) => boolean): readonly BlockSource[];
  /** Sources by HTTPS that sent no block yet: it is not known who may read their replies. */
  silentOverHttps(): readonly BlockSource[];
  /** What a browser sees of all but those that were asked and served nothing. */
  forBrowser(isRefuted: (provider: string) => boolean): readonly BrowserProvider[];
}

export interface ProviderBookDeps {
  readonly http: Http;
  readonly peers: PeerBlocks;
  readonly resolver: Resolver;
}

export interface ProviderBookOptions {
  readonly allowPrivate: boolean;
  readonly own: OwnHosts;
  readonly limits?: LookLimits;
}

/** Providers that are kept: what routers name over all looks is theirs to choose. */
const maxProviders = 200;

/** HTTP endpoints of one provider that are asked. */
const maxEndpoints = 2;

interface Entry {
  readonly provider: Provider;
  readonly owner: string | undefined;
  readonly sources: readonly BlockSource[];
}

function isSame(a: Provider, b: Provider): boolean {
  return renderProvider(a) === renderProvider(b);
}

function renderProvider({ addresses, protocols }: Provider): string {
  return [...addresses.map(({ text }) => text).sort(), ...protocols].join(' ');
}

export function createProviderBook(
  { http, peers, resolver }: ProviderBookDeps,
  { allowPrivate, own, limits }: ProviderBookOptions,
): ProviderBook {
  const entries = new Map<string, Entry>();
  const corsOrigins = new Set<string>();
  const replied = new Set<string>();
  const undialable = new WeakSet<BlockSource>();

  function isAllowed(address: ProviderAddress): boolean {
    return allowPrivate || (address.isPublic && address.url?.protocol !== 'http:');
  }

  /**
   * Names are looked up before. If one changes meanwhile, TLS still keeps the request from a host
   * that has no certificate for the name; without TLS only private networks are asked.
   */
  async function checkHost(url: URL): Promise<void> {
    if (allowPrivate) return;
    const host = hostOf(url);
    if (isPublicAddress(host)) return;
    let found: readonly string[];
    try {
      found = await resolver.addresses(host, 0);
    } catch (error) {
      throw new Error(`its name could not be looked up (${nameError(error)})`, { cause: error });
    }
    if (found.length === 0) throw new Error('its name leads to no address');
    if (!found.every(isPublicAddress)) throw new Undialable('its name leads to a private network');
  }

  function createEntry(provider: Provider): Entry {
    const { id, addresses, protocols } = provider;
    const owner = findOwner(own, id, addresses);
    const allowed = addresses.filter(isAllowed);
    const urls = [...new Set(allowed.flatMap(({ url }) => url?.href ?? []))].slice(0, maxEndpoints);
    const usesBitswap = protocols.length === 0 || protocols.includes('transport-bitswap');
    const dialable = usesBitswap ? allowed.filter(({ isDialable }) => isDialable) : [];
    const sources: BlockSource[] = urls.map((href) => {
      const url = new URL(href);
      return createHttpSource(
        {
          url,
          via: 'https',
          owner,
          provider: id,
          budget: unlimited,
          check: () => checkHost(url),
          onReply(allowsAnyOrigin) {
            replied.add(url.origin);
            if (allowsAnyOrigin) corsOrigins.add(url.origin);
          },
          ...(limits && { limits }),
        },
        http,
      );
    });
    if (dialable.length > 0) {
      const texts = dialable.map(({ text }) => text);
      sources.push(createPeerSource({ id, addresses: texts }, owner, peers));
    }
    return { provider, owner, sources };
  }

  return {
    get ids() {
      return [...entries.keys()];
    },
    get askable() {
      return [...entries.values()].filter(({ sources }) =>
        sources.some((source) => !undialable.has(source)),
      ).length;
    },
    excludeUndialable(source) {
      undialable.add(source);
    },
    add(providers) {
      for (const provider of providers) {
        const known = entries.get(provider.id)?.provider;
        if (known === undefined && entries.size >= maxProviders) continue;
        // A router that knows no addresses must not remove those that another one knows.
        if (known !== undefined && provider.addresses.length === 0) continue;
        if (known !== undefined && isSame(known, provider)) continue;
        entries.set(provider.id, createEntry(provider));
      }
    },
    sources: (hasServed) =>
      [...entries.values()]
        .toSorted((a, b) => Number(hasServed(b.provider.id)) - Number(hasServed(a.provider.id)))
        .flatMap(({ sources }) => sources),
    silentOverHttps: () =>
      [...entries.values()]
        .flatMap(({ sources }) => sources)
        .filter(({ url }) => url !== undefined && !replied.has(url.origin)),
    forBrowser: (isRefuted) =>
      [...entries.values()]
        .filter(({ provider }) => !isRefuted(provider.id))
        .map(({ provider: { id, addresses }, owner }) => ({
          name: owner === undefined ? id : `${owner} (${id})`,
          addresses: addresses.map(({ text }) => text),
          corsOrigins: [...corsOrigins],
        })),
  };
}
