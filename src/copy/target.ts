import { toBlockKey } from '../cid.ts';
import type { CopyResult, SourcePin } from '../copying.ts';
import { renderCauses, toFailure } from '../errors.ts';
import { type PinReport, pinStatuses } from '../pin.ts';
import { shortenPinName } from '../pin-name.ts';
import type { RunContext } from '../run-context.ts';
import { createCall, type Service } from '../services/service.ts';
import { createArrivals, type EarlierPin, type TargetDeps, type TargetOptions } from './arrive.ts';
import { createGuard } from './guard.ts';
import { createInTurn } from './in-turn.ts';
import { limitPins } from './limit-pins.ts';
import { createOrigins } from './origins.ts';
import { pinFailed } from './pin-failed.ts';
import { createRoom } from './room.ts';
import { rejectSameNode } from './same-node.ts';
import type { Job } from './job.ts';
import type { Known } from './journal.ts';
import { createTargetIndex, pairKey } from './target-index.ts';

/** What a journal is to note of a pin while it is copied. */
export interface PlaceNotes {
  /** The target is about to be asked for a pin that it did not list. */
  readonly onAsk: () => void;
  /** The target has accepted the pin. */
  readonly onAccepted: (requestId: string | undefined) => void;
}

/** One service to which pins are copied. */
export interface Target {
  readonly service: Service;
  /** Reads which pins the target has, once. Rejects if they cannot be read whole. */
  open(): Promise<void>;
  /**
   * Copies one pin to the target. Rejects with the signal's reason only, and only if the target has
   * not accepted the pin by then: otherwise it resolves with the last status.
   * @param known what an earlier run knew of the pin
   */
  place(pin: SourcePin, known: Known | undefined, notes: PlaceNotes): Promise<CopyResult>;
  /** What `place` would begin with, by what `open` has read. It sends nothing. */
  plan(pin: SourcePin): 'existed' | 'pin' | 'upload';
  /** For progress: how many are accepted and not final. */
  readonly pending: number;
  /** Resolves when there is room for another pin (concurrency; at most 1,000 pending). */
  ready(): Promise<void>;
}

export function createTarget(
  service: Service,
  options: TargetOptions,
  deps: TargetDeps,
  context: RunContext,
): Target {
  const { signal, log } = context;
  const { endpoint } = service;
  const index = createTargetIndex(service.foresight?.addsNames?.includes('pin') === true);
  const guard = createGuard();
  const room = createRoom(options.concurrency);
  const inTurn = createInTurn();
  const findOrigins = createOrigins(deps.source, context);
  const { arrive, poller, firstWay } = createArrivals(
    service,
    { guard, room },
    options,
    deps,
    context,
  );
  /** By content and name, so that a pin which the source has twice is copied once. */
  const underWay = new Map<string, Promise<CopyResult>>();
  let isRead = false;

  /** What of a pin the target does not take unchanged. */
  function findChanges({ cid, name, meta }: SourcePin): Pick<CopyResult, 'changed'> {
    const losesMeta = service.keepsMeta === false && Object.keys(meta).length > 0;
    const changed = [
      ...(shortenPinName(name) === name ? [] : (['name'] as const)),
      ...(losesMeta || index.hasOtherMeta(cid, meta) ? (['meta'] as const) : []),
    ];
    return changed.length > 0 ? { changed } : {};
  }

  async function copy(
    pin: SourcePin,
    earlier: EarlierPin | undefined,
    wasAsked: boolean,
    { onAsk, onAccepted }: PlaceNotes,
  ): Promise<CopyResult> {
    const { cid, meta } = pin;
    const name = shortenPinName(pin.name);
    let last: PinReport | undefined;
    let changes = findChanges(pin);
    const end = () => ({
      cid: String(cid),
      name: pin.name,
      endpoint,
      ...(last?.requestId !== undefined && { requestId: last.requestId }),
    });
    const failed = (error: unknown): CopyResult => {
      log.debug(renderCauses(error));
      return { ...end(), status: 'failed', error: toFailure(error).message };
    };

    // A list may lack a pin that an earlier run asked for shortly before.
    const isNew = () => isRead && !wasAsked && !index.hasContent(cid);
    const job: Job = {
      cid,
      request() {
        changes = findChanges(pin);
        return {
          root: cid,
          name,
          meta: index.hasOtherMeta(cid, meta) ? {} : meta,
          origins: [],
          delta: 'off',
          ...(isNew() && { isNew: true }),
        };
      },
      findOrigins: () => findOrigins(pin),
      inTurn: (work) => inTurn(toBlockKey(cid), work),
      hear(report) {
        const isOther = last === undefined || last.requestId !== report.requestId;
        if (isOther || last?.status !== report.status) index.learn(cid, name, meta, report);
        last = report;
        if (isOther && isPending(report)) onAccepted(report.requestId);
      },
    };
    if (isNew()) onAsk();
    try {
      const { report, way, bytes } = await arrive(job, earlier);
      const { status, existed } = report;
      if (existed === true) return { ...end(), ...changes, status, way: 'existed' };
      return { ...end(), ...changes, status, way, ...(bytes !== undefined && { bytes }) };
    } catch (error) {
      if (!signal.aborted) return failed(error);
      // What was accepted is known to be so when the run ends.
      if (last?.status === 'failed') return failed(pinFailed(service, last));
      if (last === undefined || !isPending(last)) throw signal.reason;
      return { ...end(), ...changes, status: last.status };
    }
  }

  return {
    service,
    ready: room.ready,
    get pending() {
      return poller?.size ?? 0;
    },
    async open() {
      await rejectSameNode(deps.source, service, context);
      const { scan } = service;
      // A service that only takes uploads looks for an earlier one by itself.
      if (scan === undefined) return;
      const all = { cids: [], name: '', match: 'exact', statuses: pinStatuses, meta: {} } as const;
      const pages = scan(all, createCall(service.title, context, signal));
      for await (const page of limitPins(pages, service.title)) {
        for (const pin of page) index.read(pin);
      }
      isRead = true;
    },
    plan: ({ cid, name }) =>
      index.find(cid, shortenPinName(name)) === 'pinned' ? 'existed' : firstWay,
    async place(pin, known, notes) {
      signal.throwIfAborted();
      const { cid } = pin;
      const name = shortenPinName(pin.name);
      const key = pairKey(cid, name);
      const first = underWay.get(key);
      if (first !== undefined) return { ...(await first), name: pin.name, ...findChanges(pin) };
      const found = index.find(cid, name);
      if (found === 'pinned') {
        const there = { cid: String(cid), name: pin.name, endpoint };
        return { ...there, status: 'pinned', way: 'existed', ...findChanges(pin) };
      }
      const earlier = found ?? (known?.state === 'pending' ? known : undefined);
      const work = room.hold(() => copy(pin, earlier, known?.state === 'asked', notes));
      underWay.set(key, work);
      try {
        return await work;
      } finally {
        underWay.delete(key);
      }
    },
  };
}

function isPending(
  report: PinReport,
): report is PinReport & { readonly status: 'queued' | 'pinning' } {
  return report.status === 'queued' || report.status === 'pinning';
}
