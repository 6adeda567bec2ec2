import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { cluster } from '../../../src/services/cluster/cluster.ts';
import {
  type ConfiguredService,
  createServices,
  findSeveral,
} from '../../../src/services/create-services.ts';
import type { ServiceEntry } from '../../../src/services/entry.ts';
import { foureverland } from '../../../src/services/foureverland/foureverland.ts';
import { kubo } from '../../../src/services/kubo/kubo.ts';
import { pinningService } from '../../../src/services/pinning-api/vendors.ts';
import { registry } from '../../../src/services/registry.ts';
import type { Call, ServiceTools } from '../../../src/services/service.ts';
import { cidV1 } from '../cids.ts';

const tools: ServiceTools = {
  http: { close: async () => {}, send: () => Promise.reject(new Error('nothing is sent here')) },
  retry: () => Promise.reject(new Error('nothing is tried here')),
};

const call: Call = {
  signal: new AbortController().signal,
  progress: () => {},
  debug: () => {},
  sent: () => {},
};

/** A service of a run, with everything at this URL. */
function at(entry: ServiceEntry, url: string, label = ''): ConfiguredService {
  const values = entry.fields.map(({ name, kind }) => [name, kind === 'url' ? url : 'bearer:T']);
  return { entry, values: Object.fromEntries(values), title: `${entry.title} (x)`, label };
}

const endpointsOf = (...configured: ConfiguredService[]) =>
  createServices(configured, () => tools).map(({ endpoint }) => endpoint);

test('each service of a run has an endpoint of its own', () => {
  const psa = 'https://pins.example/psa';
  expect(endpointsOf(at(pinningService, psa))).toEqual([psa]);
  expect(
    endpointsOf(at(pinningService, psa, 'team-a'), at(pinningService, psa, 'b'), at(kubo, psa)),
  ).toEqual([`${psa}#team-a`, `${psa}#b`, psa]);
  const node = 'https://node.example/';
  expect(endpointsOf(at(kubo, node), at(cluster, node), at(kubo, 'https://b.example/'))).toEqual([
    `${node}#kubo`,
    `${node}#cluster`,
    'https://b.example/',
  ]);
  expect(endpointsOf(at(kubo, node, 'x'), at(cluster, node, 'x'))).toEqual([
    `${node}#x+kubo`,
    `${node}#x+cluster`,
  ]);
  const vendor = 'https://api.4everland.dev/';
  expect(endpointsOf(at(pinningService, vendor), at(foureverland, vendor))).toEqual([
    `${vendor}#pinning`,
    `${vendor}#foureverland`,
  ]);
});

const several = registry.filter(({ fields }) => fields.some(({ kind }) => kind === 'url'));

test.each(several.map((entry) => [entry.title, entry] as const))(
  'a service of %s calls itself by the name that it is given',
  async (_, entry) => {
    const values = Object.fromEntries(
      entry.fields.map(({ name, kind, choices, secretsOf }) => [
        name,
        kind === 'url' ? 'https://a.example' : (choices?.[0] ?? (secretsOf ? 'bearer:T' : '1d')),
      ]),
    );
    const one = { entry, values, title: 'Another name', label: '' };
    const retry = (what: string) => Promise.reject(new Error(what));
    const [service] = createServices([one], () => ({ ...tools, retry }));
    expect(service?.title).toBe('Another name');
    const root = CID.parse(cidV1);
    const common = { name: '', meta: {} };
    const asked =
      service?.pin?.({ ...common, root, origins: [], delta: 'off' }, call) ??
      service?.list?.({ ...common, cids: [root], statuses: [], match: 'exact' }, call);
    await expect(asked).rejects.toThrow(/^Another name: /);
  },
);

test('a driver gets the tools that are made for it', () => {
  const asked: string[] = [];
  const configured = [at(kubo, 'https://a.example'), at(cluster, 'https://b.example')];
  createServices(configured, ({ entry }) => {
    asked.push(entry.id);
    return tools;
  });
  expect(asked).toEqual(['kubo', 'cluster']);
});

test('the kinds of which a run has several are known', () => {
  const run = [at(kubo, 'https://a.example'), at(kubo, 'https://b.example')];
  const services = createServices([...run, at(cluster, 'https://c.example')], () => tools);
  expect(findSeveral(services)).toEqual(new Set(['kubo']));
});
