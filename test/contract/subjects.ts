import type { Outcome } from '../../src/outcome.ts';
import type { PinRequest } from '../../src/pin.ts';
import type { ServiceEntry } from '../../src/services/entry.ts';
import { registry } from '../../src/services/registry.ts';
import {
  filebaseProtocol,
  filebaseS3Protocol,
  lighthouseProtocol,
  pinataProtocol,
} from './direct-protocols.ts';
import {
  type Case,
  findVendor,
  kuboProtocol,
  type Peer,
  pinningProtocol,
  type Protocol,
  vendorProtocol,
} from './protocols.ts';
import { type Bench, type BenchOptions, createBench, type Sample, token } from './trial.ts';
import { carProtocol, clusterProtocol } from './upload-protocols.ts';

/** The fake of each service. A vendor of the Pinning Service API needs no line: see `protocolOf`. */
export const protocols: Readonly<Record<string, Protocol>> = {
  kubo: kuboProtocol,
  cluster: clusterProtocol,
  'car-upload': carProtocol,
  pinning: pinningProtocol,
  pinata: pinataProtocol,
  filebase: filebaseProtocol,
  'filebase-s3': filebaseS3Protocol,
  lighthouse: lighthouseProtocol,
};

function protocolOf(entry: ServiceEntry): Protocol {
  const protocol = protocols[entry.id] ?? (findVendor(entry) && vendorProtocol);
  if (protocol !== undefined) return protocol;
  throw new Error(
    `${entry.title} has no fake. Fix: write one in test/fakes, and add a line for ${entry.id} to \`protocols\` in test/contract/subjects.ts.`,
  );
}

/** A service of the registry, and one way in which it takes content. */
export interface Subject {
  readonly entry: ServiceEntry;
  readonly how: 'upload' | 'pin';
  readonly row: string;
  readonly protocol: Protocol;
}

/** Every service of the registry, once for each way in which it takes content. */
export const subjects: readonly Subject[] = registry.flatMap((entry) =>
  entry.takes.map((how) => ({
    entry,
    how,
    row: `${entry.title} (${how})`,
    protocol: protocolOf(entry),
  })),
);

/** A service of the registry in front of its fake. */
export interface Trial {
  readonly subject: Subject;
  readonly bench: Bench;
  readonly peer: Peer;
  /** Publishes the sample in the subject's way; what the request does not say has defaults. */
  readonly publish: (
    request: Partial<PinRequest>,
    sample: Pick<Sample, 'root' | 'car'>,
  ) => Promise<Outcome>;
}

/**
 * Starts the fake of a subject, and creates its service as a run does: from the inputs of its entry.
 * @param content what the fake can fetch when it is asked for a CID
 */
export async function meet(
  subject: Subject,
  which: Case,
  content: Sample,
  options: BenchOptions = {},
): Promise<Trial & AsyncDisposable> {
  const { entry, how, protocol } = subject;
  const peer = await protocol(which, how, content, token);
  const { create } = peer.entry ?? entry;
  const from = findVendor(entry)?.url ?? peer.url;
  const toFake = peer.entry === undefined ? redirect(from, peer.url) : (url: URL): URL => url;
  const { direct = (url: URL): URL => url } = options;
  const bench = createBench((tools) => create(peer.values ?? valuesFor(entry, peer.url), tools), {
    ...options,
    direct: (url) => direct(toFake(url)),
  });
  return {
    subject,
    bench,
    peer,
    publish: (request, { root, car }) =>
      bench.publish({ root, ...request }, how === 'upload' ? car : undefined),
    async [Symbol.asyncDispose]() {
      await bench.close();
      await peer.close();
    },
  };
}

function valuesFor(entry: ServiceEntry, url: string): Record<string, string> {
  const valueOf = ({ name, kind, secretsOf }: ServiceEntry['fields'][number]): string => {
    if (kind === 'url') return url;
    if (kind === 'text') return texts[name] ?? '';
    return secretsOf === undefined ? token : `bearer:${token}`;
  };
  return Object.fromEntries(entry.fields.map((field) => [field.name, valueOf(field)]));
}

/** Values of fields that a service cannot do without. */
const texts: Readonly<Record<string, string>> = { 'car-upload-api': 'web3-storage' };

/** Redirects requests for the fixed address of a vendor to its fake; any other is a defect. */
function redirect(from: string, to: string): (url: URL) => URL {
  return ({ href }) => {
    if (!href.startsWith(from)) throw new Error(`request to ${href}`);
    return new URL(`${to}${href.slice(from.length)}`);
  };
}
