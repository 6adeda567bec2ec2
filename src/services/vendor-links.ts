import { renderGatewayUrl } from '../gateway.ts';
import { registry } from './registry.ts';

/** A link to content at the gateway of a service that has it. */
export interface VendorLink {
  /** The service's name for people. */
  readonly title: string;
  readonly url: string;
}

/**
 * Lists the links to a root at the gateways of the services that have pinned it, each once.
 * @param services ids of these services
 * @param hostCid the root as CIDv1 in base32
 */
export function listVendorLinks(services: readonly string[], hostCid: string): VendorLink[] {
  const links = new Map<string, VendorLink>();
  for (const { id, title, gateway } of registry) {
    if (gateway === undefined || !services.includes(id)) continue;
    const url = renderGatewayUrl(gateway.template, hostCid);
    // One vendor may have several entries.
    if (!links.has(url)) links.set(url, { title: title.replace(/ \(.*\)$/, ''), url });
  }
  return [...links.values()];
}
