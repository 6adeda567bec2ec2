import { CID } from 'multiformats/cid';
import { expect } from 'vitest';
import type { CarFile } from '../../src/car/car-file.ts';
import { confirm } from '../../src/confirm.ts';
import { Cancelled, Failure } from '../../src/errors.ts';
import { HttpError } from '../../src/net/http-error.ts';
import type { PinReport, PinRequest, PinStatus } from '../../src/pin.ts';
import type { Provide } from '../../src/provide/provide.ts';
import type { FilterDelegates } from '../../src/provide/resolve-delegate.ts';
import { publish } from '../../src/publish.ts';
import type { Call, Service } from '../../src/services/service.ts';
import { createFakeClock, type FakeClock } from '../fakes/clock.ts';
import { createRecordingLog } from '../fakes/log.ts';
import { cidV1 } from './cids.ts';

export const root = CID.parse(cidV1);
const car: CarFile = { path: '/tmp/content.car', bytes: 1_000 };
export const timeoutMs = 900_000;

const requestFor = (cid: CID): PinRequest => ({
  root: cid,
  name: 'octo/site',
  meta: {},
  origins: [],
  delta: 'off',
});

export const report = (status: PinStatus, more: Partial<PinReport> = {}): PinReport => ({
  status,
  cid: root,
  requestId: 'r-1',
  ...more,
});

export const answer = (status: number, retryAfterMs?: number) =>
  new HttpError({
    kind: 'status',
    status,
    what: `HTTP ${status} from GET https://pins.example/pins/r-1.`,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
export const page = new HttpError({ kind: 'protocol', what: 'A page, not JSON.' });

export type Answer = PinReport | Error;

export async function give(one: Answer | undefined): Promise<PinReport> {
  if (one === undefined) throw new Error('asked more often than this test foresees');
  if (one instanceof Error) throw one;
  return one;
}

/** A service that answers `pin` with the first of these and each `check` with the next; the last one again and again. */
export function pinning(answers: readonly Answer[], id = 'pinning'): Service & { calls: string[] } {
  const left = [...answers];
  const next = () => give(left.length > 1 ? left.shift() : left[0]);
  const calls: string[] = [];
  return {
    id,
    title: 'Pinning service',
    endpoint: 'https://pins.example',
    calls,
    pin: async ({ root: cid }) => {
      calls.push(`pin ${String(cid)}`);
      return next();
    },
    check: async () => {
      calls.push('check');
      return next();
    },
  };
}

/** A node that takes an upload by `upload`, and says so to `calls`. */
export function node(
  upload: (call: Call) => Promise<PinReport>,
  calls: string[] = [],
  id = 'kubo',
): Service {
  return {
    id,
    title: 'Kubo',
    endpoint: 'http://127.0.0.1:5001',
    upload: (_request, { path }, call) => {
      calls.push(`upload ${path}`);
      return upload(call);
    },
  };
}

/** An upload that is refused. */
export const refuse = () => Promise.reject(new Failure({ what: 'Kubo refused the import.' }));

export interface Options {
  readonly cids?: readonly CID[];
  readonly wait?: boolean;
  readonly withCar?: boolean;
  readonly clock?: FakeClock;
  /** Makes the run a provider. */
  readonly provide?: Provide;
  readonly filterDelegates?: FilterDelegates;
  /** Called with a way to cancel the run. */
  readonly before?: (cancel: () => void) => void;
}

/** Publishes to these services and waits for their last words, in no time. */
export async function runWith(services: readonly Service[], options: Options = {}) {
  const clock = options.clock ?? createFakeClock();
  const log = createRecordingLog();
  const controller = new AbortController();
  const run = { signal: controller.signal, clock, random: () => 0.5, log };
  options.before?.(() => controller.abort(new Cancelled('SIGINT')));
  const startedAt = clock.now();
  const publication = publish(
    services,
    (options.cids ?? [root]).map(requestFor),
    options.withCar ? car : undefined,
    timeoutMs,
    run,
    options.filterDelegates ?? (async (delegates) => [...delegates]),
    options.provide,
  );
  const outcomes = await confirm(publication, options.wait ?? true, run);
  expect(clock.sleepers(), 'timers that are left behind').toBe(0);
  return { outcomes, log: log.lines, clock, ms: clock.now() - startedAt };
}

/** The one outcome of one service. */
export async function outcomeOf(answers: readonly Answer[], options: Options = {}) {
  const service = pinning(answers);
  const { outcomes, ...rest } = await runWith([service], options);
  expect(outcomes).toHaveLength(1);
  return { outcome: outcomes[0], checks: service.calls.length - 1, ...rest };
}

export const queued = report('queued');
export const started = report('pinning');
export const pinned = report('pinned');
export const failed = report('failed', { details: 'no provider\nfound' });
