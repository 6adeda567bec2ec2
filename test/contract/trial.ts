import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CID } from 'multiformats/cid';
import type { CarFile } from '../../src/car/car-file.ts';
import { confirm } from '../../src/confirm.ts';
import { createHttp, defaultLimits, type Http, type Limits } from '../../src/net/http.ts';
import { createReadOnlyHttp } from '../../src/net/read-only.ts';
import { createRedactor } from '../../src/net/redaction.ts';
import { createRetry } from '../../src/net/retry.ts';
import type { Outcome } from '../../src/outcome.ts';
import type { PinRequest } from '../../src/pin.ts';
import { publish } from '../../src/publish.ts';
import type { RunContext } from '../../src/run-context.ts';
import type { Service, ServiceTools } from '../../src/services/service.ts';
import type { Block } from '../fakes/block-store.ts';
import { encodeTree, writeCar } from '../unit/fakes/tree.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

/** A token whose forms differ in each encoding, so that one that leaks is known. */
export const token = 'canary+TOKEN/0123456789==';

/** A small tree, as blocks and as a CAR on disk. */
export interface Sample {
  readonly root: CID;
  readonly blocks: readonly Block[];
  readonly car: CarFile;
  remove(): Promise<void>;
}

/** Makes a sample of these files, by name; two samples of different files have different roots. */
export async function makeSample(
  files: Readonly<Record<string, string>> = { 'index.html': '<h1>Hello</h1>', 'a.txt': 'a' },
): Promise<Sample> {
  const folder = await mkdtemp(join(tmpdir(), 'pack-and-pin-sample-'));
  const blocks = await encodeTree(files);
  const root = blocks.at(-1)?.cid;
  if (root === undefined) throw new Error('a tree has a root');
  const bytes = await writeCar([root], blocks);
  const path = join(folder, 'sample.car');
  await writeFile(path, bytes);
  return {
    root,
    blocks,
    car: { path, bytes: bytes.byteLength },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** One service on real sockets, with virtual time, short limits and a log that is kept. */
export interface Bench {
  readonly time: VirtualTime;
  /** What was said, before the sinks of a run redact it once more. */
  readonly said: readonly string[];
  readonly service: Service;
  /** The same service, as a dry run creates it. */
  readonly readOnly: Service;
  /** Cancels what runs. */
  readonly cancel: (reason: Error) => void;
  readonly run: RunContext;
  /** The real steps of a run: publish, then confirm. */
  publish(request: Partial<PinRequest> & { readonly root: CID }, car?: CarFile): Promise<Outcome>;
  close(): Promise<void>;
}

/** Real time that a request may take here, in milliseconds: long for an honest server on loopback. */
const shortLimits = { headersMs: 1_500, idleMs: 1_500, totalMs: 2_500 };

export interface BenchOptions {
  /** Changes the address of a request: for services whose address is fixed. */
  readonly direct?: (url: URL) => URL;
  readonly attempts?: number;
  /** Leaves requests the time that they have in a run. */
  readonly patient?: boolean;
}

export function createBench(
  create: (tools: ServiceTools) => Service,
  { direct = (url) => url, attempts = 2, patient = false }: BenchOptions = {},
): Bench {
  const time = createVirtualTime();
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const controller = new AbortController();
  const run: RunContext = {
    signal: controller.signal,
    clock: time.clock,
    random: () => 0.5,
    log: { info: say, debug: say, notice: say, success: say, warning: say, error: say },
  };
  const real = createHttp({
    env: {},
    redact: createRedactor([token]),
    clock: time.clock,
    userAgent: 'pack-and-pin/test',
  });
  const http: Http = time.pauseDuring({
    close: () => real.close(),
    send: (request) =>
      real.send({
        ...request,
        url: direct(request.url),
        ...(!patient && { limits: shorten(request.limits) }),
      }),
  });
  const retry = createRetry({ ...run, attempts, budgetMs: timeoutMs });
  const service = create({ http, retry });
  const readOnly = create({ http: createReadOnlyHttp(http), retry });
  return {
    time,
    said,
    service,
    readOnly,
    run,
    cancel: (reason) => controller.abort(reason),
    async publish(request, car) {
      const whole = { name: 'site', meta: {}, origins: [], delta: 'off' as const, ...request };
      const all = async (delegates: readonly string[]) => [...delegates];
      const publication = publish([service], [whole], car, timeoutMs, run, all);
      const [outcome] = await confirm(publication, true, run);
      if (outcome === undefined) throw new Error('one service and one CID have one outcome');
      return outcome;
    },
    close: () => real.close(),
  };
}

/** The default of the input `timeout`. */
const timeoutMs = 15 * 60_000;

function shorten(limits: Partial<Limits> = {}): Limits {
  const asked = { ...defaultLimits, ...limits };
  return {
    ...asked,
    headersMs: Math.min(asked.headersMs, shortLimits.headersMs),
    idleMs: Math.min(asked.idleMs, shortLimits.idleMs),
    totalMs: Math.min(asked.totalMs, shortLimits.totalMs),
  };
}
