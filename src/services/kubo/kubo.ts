import { showUrl } from '../../net/http-error.ts';
import type { PinReport, PinRequest } from '../../pin.ts';
import { formatCount } from '../../quantities.ts';
import { createAsk } from '../ask.ts';
import { parseAuthorization } from '../authorization.ts';
import {
  authorizationField,
  type ServiceEntry,
  type ServiceValues,
  urlField,
  valueOf,
} from '../entry.ts';
import { explainBy } from '../explain.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { addName, alsoFor, hasName, noRoomForName } from '../shared-pins.ts';
import { exportKuboCar } from './export.ts';
import { createKuboImport, findPreviousRoot } from './import.ts';
import { createKuboPins } from './pins.ts';
import { createKuboRpc } from './rpc.ts';

/** The registry's line for a node of one's own. */
export const kubo: ServiceEntry = {
  id: 'kubo',
  title: 'Kubo',
  docs: 'https://docs.ipfs.tech/reference/kubo/rpc/',
  takes: ['upload', 'pin'],
  takesDelta: true,
  givesDates: false,
  proof: '`pin/ls` lists the root as a recursive pin',
  provenAgainst: 'real Kubo 0.43',
  fields: [
    urlField(
      'kubo-url',
      'Address of the RPC API of a Kubo node, such as `http://127.0.0.1:5001`.',
      (value) =>
        /\/ipfs\//.test(value) ? 'must be the RPC API of the node, not its gateway' : undefined,
    ),
    authorizationField(
      'kubo-auth',
      'Credentials for it, if `API.Authorizations` in its config requires them: `bearer:TOKEN` or `basic:USER:PASSWORD`. They must allow `/api/v0/dag/import`, `/api/v0/pin/add` and `/api/v0/pin/ls`; with `/api/v0/refs` a redeploy sends only what changed.',
    ),
  ],
  create: createKubo,
};

/** Paths that a token must be allowed to call (Kubo's `API.Authorizations.*.AllowedPaths`). */
const neededPaths = '/api/v0/dag/import, /api/v0/pin/add, /api/v0/pin/ls';

/**
 * A Kubo node by its RPC API: imports the CAR, pins its root by name, and asks for the proof.
 * Source: Kubo RPC API v0, `dag/import`, `dag/export`, `refs`, `pin/add`, `pin/ls`, `pin/rm`, `id`,
 * `swarm/connect`.
 */
function createKubo(
  values: ServiceValues,
  tools: ServiceTools,
  title: string = kubo.title,
): Service {
  const { id } = kubo;
  const url = new URL(valueOf(values, 'kubo-url'));
  const auth = parseAuthorization(values['kubo-auth'] ?? '');
  const ask = createAsk(tools, { title, fixFor: explainKubo }, (http) =>
    createKuboRpc(url, auth, http),
  );
  const pins = createKuboPins(ask, title);
  const importCar = createKuboImport(ask, title);

  /** An earlier pin of the content; names that it has for other uses are kept beside ours. */
  async function findEarlier(request: PinRequest, call: Call): Promise<PinReport | undefined> {
    const { root } = request;
    const pin = await ask('look up earlier pins', call.signal, (rpc) =>
      pins.find(rpc, root, call.signal),
    );
    if (pin === undefined) return undefined;
    const cid = parseReturnedCid(pin.cid, root, title);
    const { name = pin.name, others } = addName(pin, request);
    if (others.length > 0 && !hasName(name, request.name)) {
      throw noRoomForName(title, String(root), pin.name);
    }
    if (name !== pin.name) await pins.add('name its earlier pin', root, name, call.signal);
    call.progress(`has this content pinned already${alsoFor(others)}`);
    return { status: 'pinned', cid, existed: true };
  }

  const lookAfter = (what: string, { root }: PinRequest, { signal }: Call) =>
    ask(`look up the pin after ${what}`, signal, (rpc) => pins.look(rpc, root, signal));

  return {
    id,
    title,
    endpoint: showUrl(url),
    keepsMeta: false,
    async upload(request, car, call) {
      const earlier = request.isNew === true ? undefined : await findEarlier(request, call);
      if (earlier !== undefined) return earlier;
      const previous = await findPreviousRoot(pins, request, call);
      const sent = await importCar(request, car, previous, call);
      const { root, name } = request;
      if (name !== '') await pins.add('name the imported pin', root, name, call.signal);
      return { ...(await lookAfter('importing the CAR', request, call)), sent };
    },
    async pin(request, call) {
      const earlier = request.isNew === true ? undefined : await findEarlier(request, call);
      if (earlier !== undefined) return earlier;
      let fetched = 0;
      await pins.add('pin the CID', request.root, request.name, call.signal, (blocks) => {
        if (blocks <= fetched) return;
        fetched = blocks;
        call.progress(`has fetched ${formatCount(blocks, 'block')}`);
      });
      return lookAfter('pinning the CID', request, call);
    },
    async check({ root }, last, { signal }) {
      const report = await ask.once('look up the pin', (rpc) => pins.look(rpc, root, signal));
      return { ...last, ...report };
    },
    list: (query, { signal }) => pins.list(query, signal),
    scan: (query, { signal }) => pins.scan(query, signal),
    remove: (pin, asked, call) => pins.remove(pin, asked, call),
    nameLeft: (pin, asked) => pins.nameLeft(pin, asked),
    foresight: { addsNames: ['upload', 'pin'] },
    provider: {
      exportCar: (root, onBytes, call) => exportKuboCar(ask, root, onBytes, call),
      async addresses({ signal }) {
        const [reply] = await ask('report its addresses', signal, (rpc) =>
          rpc('id', {}, { signal }),
        );
        const addresses = reply?.['Addresses'];
        return Array.isArray(addresses) ? addresses.filter((one) => typeof one === 'string') : [];
      },
      async connect(addresses, { signal }) {
        // Each on its own: one that cannot be dialled does not affect the others.
        await Promise.allSettled(
          addresses.map((arg) =>
            ask('connect to a node', signal, (rpc) => rpc('swarm/connect', { arg }, { signal })),
          ),
        );
      },
    },
  };
}

const explainKubo = explainBy([
  {
    status: [401, 403],
    reason: /access denied|unauthorized/i,
    fix: `check \`kubo-auth\`: it must match API.Authorizations in the node's config and be allowed to call ${neededPaths}.`,
  },
  {
    status: [401, 403],
    fix: `check \`kubo-auth\`, and the proxy in front of the node if there is one: both must allow ${neededPaths}.`,
  },
  {
    status: [404, 405],
    fix: "check `kubo-url`: it must be the node's RPC API (port 5001 by default), not its gateway.",
  },
  { status: 413, fix: 'raise the maximum request size of the proxy in front of the node.' },
  {
    status: [500, 502, 503, 504],
    fix: "check the node's log, and the proxy in front of it if there is one; run again later.",
  },
  {
    kind: 'network',
    fix: 'check that the daemon is running and that its RPC API (Addresses.API) can be reached from this machine.',
  },
  { kind: 'dns', fix: 'check the host name in `kubo-url`.' },
  {
    kind: 'loopback',
    fix: 'start the daemon before this step, and check the port in `kubo-url`. On a runner, 127.0.0.1 is the runner itself: if the node is on another machine, give the address of that one.',
  },
]);
