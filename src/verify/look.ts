import type { CID } from 'multiformats/cid';
import { nameError } from '../errors.ts';
import { formatCount } from '../quantities.ts';
import { printable } from '../text.ts';
import { askRouters } from './ask-routers.ts';
import { type BlockSource, isUndialable, nameSource, SourceFailed } from './block-source.ts';
import { fetchBlock } from './gateway-blocks.ts';
import { fetchBlocks } from './fetch-blocks.ts';
import {
  type Gateway,
  isComplete,
  type LookDeps,
  noteHostFailure,
  type Subject,
} from './subject.ts';

/** Providers that are asked at the same time. */
const maxAtOnce = 20;

/** Providers whose HTTPS is asked only to learn whether a web page may read its replies. */
const maxCorsProbes = 3;

/**
 * Fetches in a row without an answer after which a source waits until nobody else is left: a peer
 * is dialled again after each, and a DAG may have any number of levels.
 */
const maxOvertaken = 3;

/** Failures of providers that are logged. */
const maxLoggedFailures = 3;

/**
 * Looks once: asks the routers who has the root, the providers for the blocks, and then the
 * gateways for what is left or, if only services of this run served so far, for the root. Returns
 * what it saw, for the log. Rejects with the signal's reason only.
 */
export async function look(
  subject: Subject,
  deps: LookDeps,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { root, plan, book, tally, gateways } = subject;
  const said: string[] = await askRouters(subject, deps, signal);
  const failures = new Map<string, string>();
  const before = plan.came.blocks;

  await fetchOutstanding(book.sources((id) => tally.stateOf(id) === 'served').filter(mayBeAsked));
  // All that came may be what services of this run serve: somebody else has to confirm it.
  const strangers = gateways.filter(({ source }) => source.owner === undefined);
  if (!isComplete(subject)) {
    await fetchFromGateways(await askCaches(gateways));
  } else if (!tally.independent().yes) {
    await fetchWitness(await askCaches(strangers), () => tally.independent().yes);
  }
  if (isComplete(subject)) await probeCors();

  const came = plan.came.blocks - before;
  if (came > 0) said.push(`${formatCount(came, 'block')} came`);
  const shown = [...failures].slice(0, maxLoggedFailures);
  said.push(...shown.map(([name, reason]) => `${name}: ${reason}`));
  if (failures.size > shown.length) {
    said.push(`${failures.size - shown.length} more did not serve blocks`);
  }
  return said;

  /** Fetches until nothing more comes, since blocks that came may link to others. */
  async function fetchOutstanding(sources: readonly BlockSource[]): Promise<void> {
    let left = sources;
    /** How often in a row a source was asked, and others had served all before it answered. */
    const overtaken = new Map<BlockSource, number>();
    const slow: BlockSource[] = [];
    for (;;) {
      const since = plan.came.blocks;
      const answered = await fetchFrom(plan.outstanding(), left);
      const isStuck = plan.came.blocks === since;
      if (isStuck && (left.length === 0 || !plan.wantSample())) {
        if (slow.length === 0) break;
        left = slow.splice(0);
      } else if (!isStuck) {
        for (const source of left) {
          overtaken.set(source, answered(source) ? 0 : (overtaken.get(source) ?? 0) + 1);
        }
        const isSlow = (source: BlockSource) => (overtaken.get(source) ?? 0) >= maxOvertaken;
        slow.push(...left.filter(isSlow));
        left = left.filter((source) => !isSlow(source));
      }
      left = left.filter((source) => !failures.has(nameSource(source)));
    }
    if (isComplete(subject)) deps.onComplete();
  }

  /** A gateway that does not find the root is not asked to look for all the rest. */
  async function fetchFromGateways(sources: readonly BlockSource[]): Promise<void> {
    const isRootLeft = () => plan.outstanding().some((cid) => cid === root);
    if (isRootLeft()) await fetchFrom([root], sources);
    if (!isRootLeft()) await fetchOutstanding(sources);
  }

  /** Asks one source after the other for the root, until one has confirmed it. */
  async function fetchWitness(
    sources: readonly BlockSource[],
    isConfirmed: () => boolean,
  ): Promise<void> {
    for (const source of sources) {
      if (isConfirmed()) return;
      await fetchFrom([root], [source]);
    }
  }

  /** Returns whether a source answered. */
  async function fetchFrom(
    cids: readonly CID[],
    sources: readonly BlockSource[],
  ): Promise<(source: BlockSource) => boolean> {
    const got = new Set<BlockSource>();
    const empty = new Map<BlockSource, string>();
    await fetchBlocks(
      cids,
      sources,
      maxAtOnce,
      {
        onAsked: (cid) => tally.onAsked(cid),
        onBlock(source, cid, bytes) {
          subject.reachable = true;
          got.add(source);
          tally.onBlock(source);
          plan.accept(cid, bytes);
        },
        onMissing(source, _, reason = 'does not have the block') {
          subject.reachable = true;
          empty.set(source, reason);
        },
        onWrong(source, cid, reason) {
          subject.reachable = true;
          empty.set(source, reason);
          failures.set(nameSource(source), printable(reason, 200));
          tally.onWrong(source, cid, reason);
        },
        onFailed(source, error) {
          noteFailure(source, error);
          if (isUndialable(error)) book.excludeUndialable(source);
          else tally.onFailed(source);
        },
      },
      signal,
    );
    await plan.settled();
    for (const [source, reason] of empty) {
      if (got.has(source)) continue;
      tally.onFailed(source);
      if (!failures.has(nameSource(source))) failures.set(nameSource(source), reason);
    }
    return (source) => got.has(source) || empty.has(source);
  }

  /** Whether it has not asked to be left alone. */
  function mayBeAsked({ url }: BlockSource): boolean {
    return url === undefined || subject.rests.leftMs(url.origin) === 0;
  }

  function noteFailure(source: BlockSource, error: unknown): void {
    failures.set(nameSource(source), printable(nameError(error), 200));
    if (!(error instanceof SourceFailed)) {
      // A peer that refuses is not a network that is down.
      if (source.by.via === 'bitswap') subject.reachable = true;
      return;
    }
    if (source.url !== undefined) noteHostFailure(subject, source.url, error.failure);
  }

  /** Asks gateways that were not asked before what they have. Returns those that can be asked. */
  async function askCaches(asked: readonly Gateway[]): Promise<readonly BlockSource[]> {
    const usable = await Promise.all(asked.map(askCache));
    return usable.flatMap((source) => source ?? []);
  }

  async function askCache({ url, source, budget }: Gateway): Promise<BlockSource | undefined> {
    if (!mayBeAsked(source)) return undefined;
    if (subject.asked.has(source)) return source;
    subject.asked.add(source);
    if (!budget.take()) return undefined;
    const { limits } = deps;
    const question = { gateway: url, cid: root, onlyIfCached: true, ...(limits && { limits }) };
    const reply = await fetchBlock(question, deps.http, signal);
    if (reply.kind === 'failed') {
      noteHostFailure(subject, url, reply);
      failures.set(url.host, reply.reason);
      return undefined;
    }
    subject.reachable = true;
    if (reply.kind === 'block') {
      said.push(`${url.host} had the root already`);
      budget.spend(reply.bytes.byteLength);
      tally.onAsked(root);
      tally.onBlock(source);
      plan.accept(root, reply.bytes);
      await plan.settled();
    }
    return source;
  }

  /** Asks for the root to learn whether a web page may read the replies. */
  async function probeCors(): Promise<void> {
    const silent = book.silentOverHttps().filter((source) => !subject.asked.has(source));
    for (const source of silent.slice(0, maxCorsProbes)) {
      subject.asked.add(source);
      await fetchFrom([root], [source]);
    }
  }
}
