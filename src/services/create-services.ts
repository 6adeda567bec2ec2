import type { ServiceEntry, ServiceValues } from './entry.ts';
import type { Service, ServiceTools } from './service.ts';

/** A service of a run, with inputs that are checked. */
export interface ConfiguredService {
  readonly entry: ServiceEntry;
  readonly values: ServiceValues;
  /** The name for people, which no other service of the run has. */
  readonly title: string;
  /** Distinguishes accounts at one URL, and is never sent; empty for none. */
  readonly label: string;
}

/**
 * Creates the services of a run. Each gets an endpoint that no other one has: its label is a part
 * of it, and the kind too if several kinds have one address, as behind one proxy.
 * @param toolsOf what the driver of a service gets
 */
export function createServices(
  configured: readonly ConfiguredService[],
  toolsOf: (service: ConfiguredService) => ServiceTools,
): Service[] {
  const created = configured.map((one): Service => {
    const service = one.entry.create(one.values, toolsOf(one), one.title);
    return { ...service, endpoint: addPart(service.endpoint, one.label) };
  });
  const byEndpoint = Map.groupBy(created, ({ endpoint }) => endpoint);
  return created.map((service) => {
    const { id, endpoint } = service;
    const isAlone = byEndpoint.get(endpoint)?.length === 1;
    return isAlone ? service : { ...service, endpoint: addPart(endpoint, id) };
  });
}

function addPart(endpoint: string, part: string): string {
  if (part === '') return endpoint;
  return `${endpoint}${endpoint.includes('#') ? '+' : '#'}${part}`;
}

/** The ids of which a run has several services. */
export function findSeveral(services: readonly Service[]): ReadonlySet<string> {
  const byId = Map.groupBy(services, ({ id }) => id);
  return new Set([...byId].flatMap(([id, all]) => (all.length > 1 ? id : [])));
}
