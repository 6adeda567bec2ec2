import type { IncomingMessage } from 'node:http';
import { CID } from 'multiformats/cid';
import {
  type Block,
  type BlockStore,
  findMissing,
  listLinks,
  MissingBlock,
  walkDag,
} from './block-store.ts';
import { type ImportedCar, ImportError, readImport } from './car-import.ts';
import type { Reply } from './faults.ts';
import {
  bytesReply,
  commandError,
  kuboVersion,
  plainError,
  silentReply,
  streamReply,
  valueReply,
} from './kubo-replies.ts';
import { writeCar } from '../unit/fakes/tree.ts';

/** The commands that the fake knows. */
export type KuboCall =
  | 'version'
  | 'id'
  | 'dag/import'
  | 'dag/export'
  | 'pin/add'
  | 'pin/ls'
  | 'pin/rm'
  | 'refs'
  | 'block/stat'
  | 'swarm/connect';

/** What a node holds. */
export interface KuboState {
  readonly blocks: BlockStore;
  /** Recursive pins, by CID, with their names. */
  readonly pins: Map<string, string>;
  readonly imports: ImportedCar[];
  /** Multiaddrs that `swarm/connect` was given. */
  readonly connects: string[];
  readonly peerId: string;
}

/** A command at work; undefined when it waits for the network, for ever. */
type Command = (
  state: KuboState,
  params: URLSearchParams,
  request: IncomingMessage,
) => Promise<Reply | undefined>;

/** A command's error, thrown from inside. */
class CommandFailure extends Error {}

/** An argument of the wrong form, found before the command runs. */
class ArgumentError extends Error {}

function requireArg(params: URLSearchParams, name: string): string {
  const arg = params.get('arg');
  if (arg === null) throw new ArgumentError(`argument "${name}" is required`);
  return arg;
}

function parsePath(path: string): CID {
  try {
    return CID.parse(path.replace(/^\/ipfs\//, ''));
  } catch {
    throw new CommandFailure(`invalid path "${path}": path does not have enough components`);
  }
}

/** A boolean option as Go reads it. */
function readBoolean(params: URLSearchParams, name: string, otherwise: boolean): boolean {
  const value = params.get(name);
  if (value === null) return otherwise;
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(value)) return true;
  if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(value)) return false;
  throw new ArgumentError(
    `could not convert value "${value}" to type "bool" (for option "-${name}")`,
  );
}

/** Kubo looks for a missing block on the network: with `timeout` it gives up, without it waits. */
function givesUp(params: URLSearchParams): boolean {
  return params.has('timeout');
}

const importDag: Command = async (state, params, request) => {
  const pinRoots = readBoolean(params, 'pin-roots', true);
  const stats = readBoolean(params, 'stats', false);
  const cars = await readImport(request, { skipEmpty: true });
  if (cars.length === 0) return streamReply([]);
  state.imports.push(...cars);
  const blocks = cars.flatMap((car) => car.blocks);
  for (const { cid, bytes } of blocks) state.blocks.put(cid, bytes);
  const roots = new Map(cars.flatMap((car) => car.roots).map((root) => [root.toString(), root]));
  const lines: unknown[] = [];
  for (const [key, root] of pinRoots ? roots : []) {
    const missing = await findMissing(root, state.blocks);
    if (missing !== undefined && !missing.equals(root) && !givesUp(params)) return undefined;
    if (missing === undefined) state.pins.set(key, state.pins.get(key) ?? '');
    let problem = '';
    if (missing?.equals(root)) problem = `ipld: could not find ${root.toString()}`;
    else if (missing !== undefined) problem = 'context deadline exceeded';
    lines.push({ Root: { Cid: { '/': key }, PinErrorMsg: problem } });
  }
  if (stats) {
    lines.push({ Stats: { BlockCount: blocks.length, BlockBytesCount: countBytes(blocks) } });
  }
  return streamReply(lines);
};

/** Blocks come as they are found, so that a missing one is reported at the end of the others. */
const exportDag: Command = async ({ blocks }, params) => {
  const root = parsePath(requireArg(params, 'root'));
  const offline = readBoolean(params, 'offline', false);
  const found: Block[] = [];
  try {
    for await (const block of walkDag(root, blocks)) found.push(block);
  } catch (error) {
    if (!(error instanceof MissingBlock)) throw error;
    if (!offline && !givesUp(params)) return undefined;
    const why = offline
      ? `block was not found locally (offline): ${error.message}`
      : 'context deadline exceeded';
    if (found.length === 0) return commandError(why);
    const retry = offline ? ' (currently offline, perhaps retry without the offline flag)' : '';
    const problem = `walk failed: error traversing node at "Links/0/Hash": could not load link "${String(error.cid)}": ${why}${retry}`;
    return {
      ...bytesReply(await writeCar([root], found)),
      trailers: { 'X-Stream-Error': problem },
    };
  }
  return bytesReply(await writeCar([root], found));
};

/** Largest name of a pin, in bytes. */
const maxNameBytes = 255;

const addPin: Command = async ({ blocks, pins }, params) => {
  const cid = parsePath(requireArg(params, 'ipfs-path'));
  const progress = readBoolean(params, 'progress', false);
  const name = params.get('name') ?? '';
  const nameBytes = Buffer.byteLength(name);
  if (nameBytes > maxNameBytes) {
    return commandError(`pin name is ${nameBytes} bytes (max ${maxNameBytes} bytes)`);
  }
  if ((await findMissing(cid, blocks)) !== undefined) {
    if (!givesUp(params)) return undefined;
    const problem = 'pin: context deadline exceeded';
    // Kubo leaves out zeros, and this is its progress before the first block.
    if (progress) return { ...streamReply([{}]), trailers: { 'X-Stream-Error': problem } };
    return commandError(problem);
  }
  pins.set(cid.toString(), name);
  const added = { Pins: [cid.toString()] };
  if (!progress) return valueReply(added);
  const dag: Block[] = [];
  for await (const block of walkDag(cid, blocks)) dag.push(block);
  return streamReply([{ Progress: dag.length, Bytes: countBytes(dag) }, added]);
};

function countBytes(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** A pin as `pin/ls` lists it. */
interface ListedPin {
  readonly cid: string;
  readonly type: string;
  readonly name: string;
}

const pinTypes: ReadonlySet<string> = new Set(['direct', 'indirect', 'recursive', 'all']);

/** The blocks under recursive pins that are not pinned themselves; each under the first pin that leads to it. */
async function listIndirect({ blocks, pins }: KuboState): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const root of pins.keys()) {
    for await (const { cid } of walkDag(CID.parse(root), blocks)) {
      const key = cid.toString();
      if (!pins.has(key) && !found.has(key)) found.set(key, root);
    }
  }
  return found;
}

const listPins: Command = async (state, params) => {
  const type = params.get('type') ?? 'all';
  if (!pinTypes.has(type)) {
    return commandError(
      `invalid type '${type}', must be one of {direct, indirect, recursive, all}`,
    );
  }
  const part = params.get('name') ?? '';
  const names = part !== '' || readBoolean(params, 'names', false);
  const arg = params.get('arg');
  const wanted = arg === null ? undefined : parsePath(arg).toString();
  const recursive = type === 'all' || type === 'recursive' ? [...state.pins] : [];
  const indirect = type === 'all' || type === 'indirect' ? await listIndirect(state) : [];
  const found: ListedPin[] = [
    ...recursive.map(([cid, name]) => ({ cid, type: 'recursive', name })),
    ...[...indirect].map(([cid, root]) => ({
      cid,
      type: wanted === undefined ? 'indirect' : `indirect through ${root}`,
      name: '',
    })),
  ]
    .filter(({ cid, name }) => (wanted ?? cid) === cid && name.includes(part))
    .map((pin) => (names ? pin : { ...pin, name: '' }));
  if (wanted !== undefined && found.length === 0) {
    return commandError(`path '${wanted}' is not pinned`);
  }
  if (readBoolean(params, 'stream', false)) {
    return streamReply(
      found.map(({ cid, name, ...pin }) => ({
        Cid: cid,
        ...(name !== '' && { Name: name }),
        Type: pin.type,
      })),
    );
  }
  if (found.length === 0) return valueReply({});
  const keys = found.map(({ cid, name, ...pin }) => [cid, { Type: pin.type, Name: name }]);
  return valueReply({ Keys: Object.fromEntries(keys) });
};

const removePin: Command = async ({ pins }, params) => {
  const cid = parsePath(requireArg(params, 'ipfs-path')).toString();
  if (!pins.delete(cid)) return commandError('not pinned or pinned indirectly');
  return valueReply({ Pins: [cid] });
};

function refsProblem(missing: MissingBlock, isRoot: boolean, offline: boolean): string {
  if (!isRoot) return 'failed to fetch all nodes';
  return offline
    ? `block was not found locally (offline): ${missing.message}`
    : 'context deadline exceeded';
}

const listRefs: Command = async ({ blocks }, params) => {
  const root = parsePath(requireArg(params, 'ipfs-path'));
  const unique = readBoolean(params, 'unique', false);
  const recursive = readBoolean(params, 'recursive', false);
  const offline = readBoolean(params, 'offline', false);
  const lines: unknown[] = [];
  const seen = new Set<string>();

  async function read(cid: CID): Promise<Block> {
    const bytes = await blocks.get(cid);
    if (bytes === undefined) throw new MissingBlock(cid);
    return { cid, bytes };
  }

  /** Kubo fetches a block before it lists it, and with `recursive` every block below. */
  async function walk(block: Block): Promise<void> {
    for (const link of listLinks(block)) {
      if (unique && seen.has(link.toString())) continue;
      seen.add(link.toString());
      const below = recursive ? await read(link) : undefined;
      lines.push({ Ref: link.toString(), Err: '' });
      if (below !== undefined) await walk(below);
    }
  }

  try {
    await walk(await read(root));
  } catch (error) {
    if (!(error instanceof MissingBlock)) throw error;
    if (!offline && !givesUp(params)) return undefined;
    lines.push({ Ref: '', Err: refsProblem(error, error.cid.equals(root), offline) });
  }
  return streamReply(lines);
};

const statBlock: Command = async ({ blocks }, params) => {
  const cid = parsePath(requireArg(params, 'cid'));
  const bytes = await blocks.get(cid);
  if (bytes !== undefined) return valueReply({ Key: cid.toString(), Size: bytes.length });
  if (readBoolean(params, 'offline', false)) {
    return commandError(`block was not found locally (offline): ${new MissingBlock(cid).message}`);
  }
  return givesUp(params) ? commandError('context deadline exceeded') : undefined;
};

/** Port 1 of loopback: nothing listens there. */
const deadAddress = /^\/ip4\/127\.0\.0\.1\/tcp\/1\/p2p\//;

const connectSwarm: Command = async ({ connects }, params) => {
  const address = requireArg(params, 'address');
  if (!address.startsWith('/')) {
    return commandError(`failed to parse multiaddr "${address}": must begin with /`);
  }
  const [, transport, peer] = /^(.*)\/p2p\/(.*)$/.exec(address) ?? [];
  if (peer === undefined) return commandError(`found no ipfs peers at ${address}`);
  connects.push(address);
  if (deadAddress.test(address)) {
    return commandError(
      `connect ${peer} failure: failed to dial: failed to dial ${peer}: all dials failed\n  * [${transport}] dial tcp4 127.0.0.1:1: connect: connection refused`,
    );
  }
  return valueReply({ Strings: [`connect ${peer} success`] });
};

/** What a node speaks to its peers. */
const protocols = [
  '/ipfs/bitswap',
  '/ipfs/bitswap/1.0.0',
  '/ipfs/bitswap/1.1.0',
  '/ipfs/bitswap/1.2.0',
  '/ipfs/id/1.0.0',
  '/ipfs/id/push/1.0.0',
  '/ipfs/ping/1.0.0',
  '/libp2p/autonat/1.0.0',
  '/libp2p/autonat/2/dial-back',
  '/libp2p/autonat/2/dial-request',
  '/libp2p/circuit/relay/0.2.0/stop',
  '/x/',
];

const commands: Readonly<Record<KuboCall, Command>> = {
  version: async () =>
    valueReply({ Version: kuboVersion, Commit: '', Repo: '18', System: 'fake', Golang: 'none' }),
  id: async ({ peerId }) =>
    valueReply({
      ID: peerId,
      PublicKey: '',
      Addresses: [`/ip4/127.0.0.1/tcp/4001/p2p/${peerId}`],
      AgentVersion: `kubo/${kuboVersion}`,
      Protocols: protocols,
    }),
  'dag/import': importDag,
  'dag/export': exportDag,
  'pin/add': addPin,
  'pin/ls': listPins,
  'pin/rm': removePin,
  refs: listRefs,
  'block/stat': statBlock,
  'swarm/connect': connectSwarm,
};

/** True for the name of a command that the fake knows. */
export function isKuboCall(name: string): name is KuboCall {
  return Object.hasOwn(commands, name);
}

/** Runs a command; undefined when Kubo would wait for blocks that nobody has. */
export async function runCommand(
  call: KuboCall,
  state: KuboState,
  params: URLSearchParams,
  request: IncomingMessage,
): Promise<Reply | undefined> {
  const timeout = params.get('timeout');
  if (timeout !== null && !/^\d+(ms|s|m|h)$/.test(timeout)) {
    request.resume();
    return silentReply;
  }
  try {
    return await commands[call](state, params, request);
  } catch (error) {
    if (error instanceof ArgumentError) return plainError(400, error.message);
    if (error instanceof ImportError && error.status === 400) return plainError(400, error.message);
    if (error instanceof CommandFailure || error instanceof ImportError) {
      return commandError(error.message);
    }
    throw error;
  }
}
