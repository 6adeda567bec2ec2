import type { IncomingMessage } from 'node:http';
import { CID } from 'multiformats/cid';
import { type BlockStore, findMissing, listLinks, MissingBlock } from './block-store.ts';
import { type ImportedCar, ImportError, readImport } from './car-import.ts';
import type { Reply } from './faults.ts';
import { commandError, kuboVersion, plainError, streamReply, valueReply } from './kubo-replies.ts';

/** The commands that the fake knows. */
export type KuboCall =
  | 'version'
  | 'id'
  | 'dag/import'
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
  const cars = await readImport(request);
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
    const size = blocks.reduce((sum, { bytes }) => sum + bytes.length, 0);
    lines.push({ Stats: { BlockCount: blocks.length, BlockBytesCount: size } });
  }
  return streamReply(lines);
};

const addPin: Command = async ({ blocks, pins }, params) => {
  const cid = parsePath(requireArg(params, 'ipfs-path'));
  if ((await findMissing(cid, blocks)) !== undefined) {
    return givesUp(params) ? commandError('pin: context deadline exceeded') : undefined;
  }
  pins.set(cid.toString(), params.get('name') ?? '');
  return valueReply({ Pins: [cid.toString()] });
};

const listPins: Command = async ({ pins }, params) => {
  const names = readBoolean(params, 'names', false);
  const recursive = ['all', 'recursive'].includes(params.get('type') ?? 'all');
  const arg = params.get('arg');
  const cid = arg === null ? undefined : parsePath(arg).toString();
  const found = [...pins].filter(([key]) => recursive && (cid === undefined || key === cid));
  if (cid !== undefined && found.length === 0) return commandError(`path '${cid}' is not pinned`);
  if (readBoolean(params, 'stream', false)) {
    return streamReply(
      found.map(([key, name]) => ({ Cid: key, Type: 'recursive', Name: names ? name : '' })),
    );
  }
  if (found.length === 0) return valueReply({});
  const keys = found.map(([key, name]) => [key, { Type: 'recursive', Name: names ? name : '' }]);
  return valueReply({ Keys: Object.fromEntries(keys) });
};

const removePin: Command = async ({ pins }, params) => {
  const cid = parsePath(requireArg(params, 'ipfs-path')).toString();
  if (!pins.delete(cid)) return commandError('not pinned or pinned indirectly');
  return valueReply({ Pins: [cid] });
};

const listRefs: Command = async ({ blocks }, params) => {
  const root = parsePath(requireArg(params, 'ipfs-path'));
  const unique = readBoolean(params, 'unique', false);
  const recursive = readBoolean(params, 'recursive', false);
  const offline = readBoolean(params, 'offline', false);
  const lines: unknown[] = [];
  const seen = new Set<string>();

  async function walk(cid: CID): Promise<void> {
    const bytes = await blocks.get(cid);
    if (bytes === undefined) throw new MissingBlock(cid);
    for (const link of listLinks({ cid, bytes })) {
      if (unique && seen.has(link.toString())) continue;
      seen.add(link.toString());
      lines.push({ Ref: link.toString(), Err: '' });
      if (recursive) await walk(link);
    }
  }

  try {
    await walk(root);
  } catch (error) {
    if (!(error instanceof MissingBlock)) throw error;
    if (!offline && !givesUp(params)) return undefined;
    const nothing = `block was not found locally (offline): ${error.message}`;
    const problem = error.cid.equals(root) ? nothing : 'failed to fetch all nodes';
    lines.push({ Ref: '', Err: problem });
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

const connectSwarm: Command = async ({ connects }, params) => {
  const address = requireArg(params, 'address');
  if (!address.startsWith('/')) {
    return commandError(`failed to parse multiaddr "${address}": must begin with /`);
  }
  connects.push(address);
  return valueReply({ Strings: [`connect ${address.split('/p2p/').at(-1)} success`] });
};

const commands: Readonly<Record<KuboCall, Command>> = {
  version: async () =>
    valueReply({ Version: kuboVersion, Commit: '', Repo: '18', System: 'fake', Golang: 'none' }),
  id: async ({ peerId }) =>
    valueReply({
      ID: peerId,
      PublicKey: '',
      Addresses: [`/ip4/127.0.0.1/tcp/4001/p2p/${peerId}`],
      AgentVersion: `kubo/${kuboVersion}`,
      Protocols: ['/ipfs/bitswap/1.2.0', '/ipfs/id/1.0.0'],
    }),
  'dag/import': importDag,
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
