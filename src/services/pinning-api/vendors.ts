import { type ServiceEntry, type ServiceLimit, tokenField, urlField, valueOf } from '../entry.ts';
import type { Explanation } from '../explain.ts';
import { type CarImport, withCarImport } from './car-import.ts';
import { createPinningApi } from './pinning-api.ts';

const proof = 'the status `pinned` of this request and this CID';

/** Any service that speaks the specification, by its URL. */
export const pinningService: ServiceEntry = {
  id: 'pinning',
  title: 'Pinning service',
  docs: 'https://ipfs.github.io/pinning-services-api-spec/',
  takes: ['pin'],
  proof,
  provenAgainst: 'real IPFS Cluster 1.1',
  fields: [
    urlField(
      'pinning-url',
      'Base URL of an IPFS Pinning Service API, to which `/pins` is added.',
      (value) =>
        /\/pins\/?$/.test(value)
          ? 'must be the base URL, without `/pins` at its end'
          : /\/ip[fn]s\/[^/]/.test(value)
            ? 'is a link to content at a gateway; give the base URL of the pinning API'
            : undefined,
    ),
    tokenField('pinning-token', 'Access token of that service, sent as `Authorization: Bearer`.'),
  ],
  create: (values, tools, title = 'Pinning service') =>
    createPinningApi(
      {
        id: 'pinning',
        title,
        url: new URL(valueOf(values, 'pinning-url')),
        token: valueOf(values, 'pinning-token'),
        tokenInput: 'pinning-token',
        urlInput: 'pinning-url',
      },
      tools,
    ),
};

/** A vendor of the Pinning Service API with a fixed address. */
export interface Vendor {
  readonly id: string;
  readonly title: string;
  /** Base URL, to which `/pins` is added. */
  readonly url: string;
  /** The page on which a person creates the token. */
  readonly tokenPage: string;
  /** Errors by which this vendor means something of its own. */
  readonly explanations?: readonly Explanation[];
  /** How a CAR is uploaded, if the vendor has an endpoint for that. */
  readonly carImport?: CarImport;
  readonly limits?: readonly ServiceLimit[];
  readonly provenAgainst: string;
}

/** The entry of a vendor, from which the contract suite knows where to put its fake. */
export interface VendorEntry extends ServiceEntry {
  readonly vendor: Vendor;
}

/** Makes the registry's entry of a vendor that speaks the specification. */
export function vendorEntry(vendor: Vendor): VendorEntry {
  const { id, title, url, tokenPage, explanations = [], carImport, limits, provenAgainst } = vendor;
  const tokenInput = `${id}-token`;
  return {
    vendor,
    id,
    title,
    docs: tokenPage,
    takes: carImport === undefined ? ['pin'] : ['upload', 'pin'],
    ...(limits && { limits }),
    proof,
    provenAgainst,
    fields: [tokenField(tokenInput, `Access token of ${title}, made at ${tokenPage}.`)],
    create(values, tools) {
      const token = valueOf(values, tokenInput);
      const config = { id, title, url: new URL(url), token, tokenInput, explanations };
      const service = createPinningApi(config, tools);
      return carImport === undefined ? service : withCarImport(service, config, carImport, tools);
    },
  };
}
