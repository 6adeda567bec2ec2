import type { CID } from 'multiformats/cid';
import type { CopyResult, SourcePin } from '../copying.ts';
import { Failure, renderCauses, toFailure } from '../errors.ts';
import type { Deadline } from '../net/deadline.ts';
import type { RunContext } from '../run-context.ts';
import { createTurns } from '../turns.ts';
import type { Journal } from './journal.ts';
import type { SourcePage } from './source.ts';
import type { PinEnd, Tally } from './tally.ts';
import type { Target } from './target.ts';

export interface CopyOptions {
  /** At how many targets each pin must be. */
  readonly needed: number;
  readonly onFailure: 'continue' | 'stop';
  /** The copy ends when no pin was finished for this long, in milliseconds. */
  readonly timeoutMs: number;
}

export interface CopyDeps {
  readonly pages: AsyncIterable<SourcePage>;
  readonly targets: readonly Target[];
  readonly journal: Journal;
  readonly tally: Tally;
  /** Runs while no pin is finished. Its signal is that of the context. */
  readonly deadline: Pick<Deadline, 'start' | 'extend' | 'stop'>;
  /** Ends the copy at once with this reason, by the signal of the context. */
  readonly abort: (reason: unknown) => void;
  /** Gets each pin that is at as many targets as are needed. */
  readonly onProven: (cid: CID) => void;
}

/** How a copy ended. */
export interface CopyEnd {
  /** Whether every pin of the source was read. */
  readonly isWhole: boolean;
  /** What ended it before, other than the signal. */
  readonly error?: unknown;
}

/**
 * Copies every pin to every target. The next page of the source is read only when all targets have
 * room for more pins. Rejects with a `Failure` if not enough targets can be read to begin with;
 * nothing has been sent then.
 */
export async function copyPins(
  deps: CopyDeps,
  options: CopyOptions,
  context: RunContext,
): Promise<CopyEnd> {
  const { pages, targets, tally, deadline } = deps;
  const { signal } = context;
  // The time counts from here: a target may list pins without end.
  deadline.start(options.timeoutMs);
  const broken = await openTargets(targets, options.needed, context).catch((error: unknown) => {
    deadline.stop();
    throw error;
  });
  deadline.extend();
  const working = new Set<Promise<void>>();
  let isStopped = false;

  function start(pin: SourcePin): void {
    tally.pins += 1;
    const work = follow(pin)
      .catch(deps.abort)
      .finally(() => working.delete(work));
    working.add(work);
  }

  async function follow(pin: SourcePin): Promise<void> {
    const end = await copyPin(pin, broken, deps, context);
    tally.end(end);
    if (end.pinned >= options.needed) deps.onProven(pin.cid);
    else if (targets.length - end.failed < options.needed) {
      isStopped ||= options.onFailure === 'stop';
    }
  }

  /** Returns whether all pages were read. */
  async function pull(): Promise<boolean> {
    const turn = createTurns();
    for await (const page of pages) {
      let isNew = false;
      tally.undated += page.undated;
      for (const { cid, name } of page.unreadable) failUnreadable(cid, name, deps);
      for (const pin of page.pins) {
        await turn();
        if (isStopped || signal.aborted) return false;
        if (!claim(String(pin.cid), pin.name, deps)) continue;
        // Time passes while a source lists pins that it has listed before.
        if (!isNew) deadline.extend();
        isNew = true;
        await Promise.all(targets.map((target) => target.ready()));
        if (isStopped || signal.aborted) return false;
        start(pin);
      }
    }
    return true;
  }

  try {
    let isWhole = false;
    let error: unknown;
    try {
      isWhole = await pull();
    } catch (cause) {
      if (!signal.aborted) error = cause;
    }
    await Promise.all(working);
    return { isWhole, ...(error !== undefined && { error }) };
  } finally {
    deadline.stop();
  }
}

/** Opens all targets, and returns those that cannot be read. */
async function openTargets(
  targets: readonly Target[],
  needed: number,
  context: RunContext,
): Promise<ReadonlyMap<Target, Failure>> {
  const broken = new Map<Target, Failure>();
  await Promise.all(
    targets.map(async (target) => {
      try {
        await target.open();
      } catch (error) {
        context.signal.throwIfAborted();
        context.log.debug(renderCauses(error));
        broken.set(target, toFailure(error));
      }
    }),
  );
  if (targets.length - broken.size < needed) {
    throw new Failure({ what: [...broken.values()].map(({ message }) => message).join('\n') });
  }
  for (const { message } of broken.values()) context.log.warning(message);
  return broken;
}

/** Notes that the run is about a pin. Returns false if it was noted before. */
function claim(cid: string, name: string, { journal, tally, targets }: CopyDeps): boolean {
  const isNew = targets
    .map(({ service: { endpoint } }) => journal.claim({ cid, name, endpoint }))
    .some(Boolean);
  if (!isNew) tally.duplicates += 1;
  return isNew;
}

/**
 * A pin whose CID cannot be read is lost unless somebody looks after it. Two of them may look the
 * same, so each is counted.
 */
function failUnreadable(cid: string, name: string, deps: CopyDeps): void {
  deps.tally.pins += 1;
  for (const { service } of deps.targets) {
    const error = 'The source lists it with a text that is not a CID.';
    finish({ cid, name, endpoint: service.endpoint, status: 'failed', error }, deps);
  }
  deps.tally.end({ pinned: 0, pending: 0, failed: deps.targets.length });
}

function finish(result: CopyResult, { journal, tally }: CopyDeps): void {
  journal.finish(result);
  tally.add(result);
}

/** Copies one pin to all targets. Rejects only if its result cannot be written. */
async function copyPin(
  pin: SourcePin,
  broken: ReadonlyMap<Target, Failure>,
  deps: CopyDeps,
  context: RunContext,
): Promise<PinEnd> {
  const ends = await Promise.all(
    deps.targets.map(async (target) => {
      const failure = broken.get(target);
      if (failure === undefined) return copyTo(target, pin, deps, context);
      const { endpoint } = target.service;
      finish({ ...keyOf(pin), endpoint, status: 'failed', error: failure.what }, deps);
      return 'failed';
    }),
  );
  const count = (wanted: (typeof ends)[number]) => ends.filter((end) => end === wanted).length;
  return { pinned: count('pinned'), pending: count('pending'), failed: count('failed') };
}

function keyOf({ cid, name }: SourcePin): { readonly cid: string; readonly name: string } {
  return { cid: String(cid), name };
}

/** Copies one pin to one target, unless the journal shows that it is there. */
async function copyTo(
  target: Target,
  pin: SourcePin,
  deps: CopyDeps,
  { signal }: RunContext,
): Promise<keyof PinEnd> {
  const { journal, tally, deadline } = deps;
  const key = { ...keyOf(pin), endpoint: target.service.endpoint };
  const known = journal.find(key);
  if (known?.state === 'pinned') {
    tally.addJournaled(key.endpoint);
    return 'pinned';
  }
  let accepted: { readonly requestId?: string } | undefined =
    known?.state === 'pending' ? known : undefined;
  try {
    const result = await target.place(pin, known, {
      onAsk: () => journal.ask(key),
      onAccepted(requestId) {
        accepted = { ...(requestId !== undefined && { requestId }) };
        journal.accept(key, requestId);
      },
    });
    finish(result, deps);
    deadline.extend();
    return result.status === 'pinned' || result.status === 'failed' ? result.status : 'pending';
  } catch (error) {
    if (!signal.aborted) throw error;
    // The run has ended. What a target has accepted is in the journal.
    if (accepted === undefined) tally.addLeft(key.endpoint);
    else tally.add({ ...key, status: 'queued', ...accepted });
    return 'pending';
  }
}
