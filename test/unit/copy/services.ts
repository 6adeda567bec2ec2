import { createHash } from 'node:crypto';
import { CID } from 'multiformats/cid';
import { create as createDigest } from 'multiformats/hashes/digest';
import type { SourcePin } from '../../../src/copying.ts';
import { createTarget, type PlaceNotes, type Target } from '../../../src/copy/target.ts';
import type { TargetDeps, TargetOptions } from '../../../src/copy/arrive.ts';
import type { PinReport, PinRequest, PinStatus, StoredPin } from '../../../src/pin.ts';
import type { Service } from '../../../src/services/service.ts';
import { createFakeClock, type FakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';

/** A raw CID of its own for each number. */
export function cidOf(number: number): CID {
  const digest = createHash('sha256').update(String(number)).digest();
  return CID.createV1(0x55, createDigest(0x12, digest));
}

export function sourcePin(number: number, more: Partial<SourcePin> = {}): SourcePin {
  return { cid: cidOf(number), name: `site-${number}`, meta: {}, delegates: [], ...more };
}

/** One call of a service, with when it came. */
export interface Seen {
  readonly call: 'scan' | 'pin' | 'check' | 'checkAll' | 'upload' | 'connect';
  readonly atMs: number;
  readonly request?: PinRequest;
  readonly addresses?: readonly string[];
}

interface Held {
  readonly request: PinRequest;
  readonly requestId: string;
  readonly since: number;
}

export interface ServiceOptions {
  readonly clock: FakeClock;
  readonly stored?: readonly StoredPin[];
  /** The status of a pin that was asked for so many milliseconds ago. */
  readonly statusOf?: (request: PinRequest, ageMs: number) => PinStatus;
  readonly details?: string;
  readonly delegates?: readonly string[];
  /** Whether it can be asked about several pins at once (true). */
  readonly groups?: boolean;
  /** Which pins a list leaves out. */
  readonly unlisted?: (request: PinRequest) => boolean;
  /** Runs before each call, and may throw. */
  readonly before?: (call: Seen['call'], request?: PinRequest) => void;
  readonly more?: Partial<Service>;
}

/** A service that pins by CID, by this clock, with each call that it got. */
export function createService(options: ServiceOptions): Service & { readonly seen: Seen[] } {
  const { clock, stored = [], statusOf = () => 'pinned', details, delegates } = options;
  const seen: Seen[] = [];
  const held = new Map<string, Held>();
  const note = (call: Seen['call'], request?: PinRequest) => {
    seen.push({ call, atMs: clock.now(), ...(request && { request }) });
    options.before?.(call, request);
  };
  const report = ({ request, requestId, since }: Held): PinReport => ({
    status: statusOf(request, clock.now() - since),
    cid: request.root,
    requestId,
    ...(details !== undefined && { details }),
    ...(delegates !== undefined && { delegates }),
  });
  /** A pin of an earlier run is as old as the clock. */
  const find = (request: PinRequest, id: string | undefined): Held =>
    held.get(id ?? '') ?? { request, requestId: id ?? '', since: 0 };
  return {
    id: 'target',
    title: 'Target',
    endpoint: 'https://target.example',
    seen,
    async *scan() {
      note('scan');
      yield stored;
    },
    async pin(request) {
      note('pin', request);
      const requestId = `r-${held.size + 1}`;
      const one = { request, requestId, since: clock.now() };
      held.set(requestId, one);
      return report(one);
    },
    async check(request, { requestId }) {
      note('check', request);
      return report(find(request, requestId));
    },
    ...(options.groups !== false && {
      async checkAll(pins) {
        note('checkAll');
        return pins.map(({ request, last }) =>
          options.unlisted?.(request) ? undefined : report(find(request, last.requestId)),
        );
      },
    }),
    ...options.more,
  };
}

export const count = (service: { readonly seen: readonly Seen[] }, call: Seen['call']) =>
  service.seen.filter((one) => one.call === call).length;

export interface Opened {
  readonly target: Target;
  readonly controller: AbortController;
  readonly clock: FakeClock;
  readonly log: readonly string[];
}

/** A target that has read its pins. */
export async function openTarget(
  service: Service,
  clock: FakeClock = createFakeClock(),
  options: Partial<TargetOptions> = {},
  deps: Partial<TargetDeps> = {},
): Promise<Opened> {
  const controller = new AbortController();
  const log = createRecordingLog();
  const target = createTarget(
    service,
    { concurrency: 32, prefer: 'pin', fallbackAfterMs: 900_000, timeoutMs: 900_000, ...options },
    {
      exportCar: undefined,
      source: undefined,
      filterDelegates: async (delegates) => [...delegates],
      ...deps,
    },
    { signal: controller.signal, clock, random: () => 0.5, log },
  );
  await target.open();
  return { target, controller, clock, log: log.lines };
}

export const ignore: PlaceNotes = { onAsk: () => {}, onAccepted: () => {} };

/** An exporter of small CARs, which counts. */
export function createExporter(clock: FakeClock, ms = 0) {
  const state = { exported: 0, disposed: 0, atOnce: 0, maxAtOnce: 0 };
  return {
    state,
    exportCar: async () => {
      state.exported += 1;
      state.atOnce += 1;
      state.maxAtOnce = Math.max(state.maxAtOnce, state.atOnce);
      if (ms > 0) await clock.sleep(ms, new AbortController().signal);
      return {
        car: { path: '/tmp/one.car', bytes: 1_234 },
        async dispose() {
          state.atOnce -= 1;
          state.disposed += 1;
        },
      };
    },
  };
}
