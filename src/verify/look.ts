import type { CID } from 'multiformats/cid';
import type { Http } from '../net/http.ts';
import { formatCount } from '../quantities.ts';
import { nameError } from '../errors.ts';
import { printable } from '../text.ts';
import { type BlockSource, nameSource, SourceFailed } from './block-source.ts';
import { fetchBlock } from './gateway-blocks.ts';
import type { HostFailure, LookLimits } from './http-failure.ts';
import { hunt } from './hunt.ts';
import type { Plan } from './plan.ts';
import type { ProviderBook } from './provider-book.ts';
import type { Rests } from './rests.ts';
import { askRouter } from './routers.ts';
import type { Tally } from './tally.ts';

/** A gateway as a source, and its URL. */
export interface Gateway {
  readonly url: URL;
  readonly source: BlockSource;
}

/** What is known of one CID, over all looks. */
export interface Subject {
  readonly root: CID;
  readonly plan: Plan;
  readonly book: ProviderBook;
  readonly tally: Tally;
  readonly routers: readonly URL[];
  readonly gateways: readonly Gateway[];
  readonly rests: Rests;
  /** Gateways whose cache was asked for the root, and providers that were asked who may read. */
  readonly asked: Set<BlockSource>;
  /** Whether a router has answered. */
  routerAnswered: boolean;
  /** Whether any host or peer could be connected to. */
  reachable: boolean;
}

export interface LookDeps {
  readonly http: Http;
  readonly limits?: LookLimits;
  /** Called as soon as all blocks have come. */
  readonly onComplete: () => void;
}

/** Providers that are asked at the same time. */
const maxAtOnce = 20;

/** Providers whose HTTPS is asked only to learn whether a web page may read its replies. */
const maxCorsProbes = 3;

/** Failures of providers that are logged. */
const maxLoggedFailures = 3;

/** Whether all blocks that are wanted have come. */
export function isComplete({ plan }: Pick<Subject, 'plan'>): boolean {
  return plan.came.blocks === plan.wanted && plan.outstanding().length === 0;
}

/**
 * Looks once: asks the routers who has the root, the providers for the blocks, and then the gateways
 * for what is left or, if only services of this run served so far, for the root. Returns what it saw
 * as sentences for the log. Rejects with the signal's reason only.
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

  await fetchOutstanding(book.sources((id) => tally.stateOf(id) === 'served'));
  // All that came may be what services of this run serve: somebody else has to confirm it.
  const strangers = gateways.filter(({ source }) => source.owner === undefined);
  if (!isComplete(subject)) {
    await fetchOutstanding(await askCaches(gateways));
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
    for (;;) {
      const wanted = plan.outstanding();
      if (wanted.length === 0 || left.length === 0) break;
      const since = plan.came.blocks;
      await huntFor(wanted, left);
      if (plan.came.blocks === since) break;
      left = left.filter((source) => !failures.has(nameSource(source)));
    }
    if (isComplete(subject)) deps.onComplete();
  }

  /** Asks one source after the other for the root, until one has confirmed it. */
  async function fetchWitness(
    sources: readonly BlockSource[],
    isConfirmed: () => boolean,
  ): Promise<void> {
    for (const source of sources) {
      if (isConfirmed()) return;
      await huntFor([root], [source]);
    }
  }

  async function huntFor(cids: readonly CID[], sources: readonly BlockSource[]): Promise<void> {
    const got = new Set<BlockSource>();
    const empty = new Set<BlockSource>();
    await hunt(
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
        onMissing(source) {
          subject.reachable = true;
          empty.add(source);
        },
        onWrong(source, cid, reason) {
          subject.reachable = true;
          empty.add(source);
          failures.set(nameSource(source), printable(reason, 200));
          tally.onWrong(source, cid, reason);
        },
        onFailed(source, error) {
          noteFailure(source, error);
          tally.onFailed(source);
        },
      },
      signal,
    ).finally(() => plan.settled());
    for (const source of empty) {
      if (got.has(source)) continue;
      tally.onFailed(source);
      if (!failures.has(nameSource(source))) failures.set(nameSource(source), 'has no such block');
    }
  }

  function noteFailure(source: BlockSource, error: unknown): void {
    failures.set(nameSource(source), printable(nameError(error), 200));
    if (!(error instanceof SourceFailed)) {
      // A peer that refuses is not a network that is down.
      if (source.by.via === 'bitswap') subject.reachable = true;
      return;
    }
    const gateway = gateways.find((one) => one.source === source);
    if (gateway !== undefined) noteHostFailure(subject, gateway.url, error.failure);
    else if (!error.failure.unreachable) subject.reachable = true;
  }

  /** Asks gateways that were not asked before what they have. Returns those that can be asked. */
  async function askCaches(asked: readonly Gateway[]): Promise<readonly BlockSource[]> {
    const usable = await Promise.all(asked.map(askCache));
    return usable.flatMap((source) => source ?? []);
  }

  async function askCache({ url, source }: Gateway): Promise<BlockSource | undefined> {
    if (subject.rests.leftMs(url.origin) > 0) return undefined;
    if (subject.asked.has(source)) return source;
    subject.asked.add(source);
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
      await huntFor([root], [source]);
    }
  }
}

async function askRouters(
  subject: Subject,
  { http, limits }: LookDeps,
  signal: AbortSignal,
): Promise<string[]> {
  const { root, book, rests } = subject;
  const asked = subject.routers.filter(
    (router) => rests.leftMs(router.origin) === 0 && rests.leftMs(questionOf(router, root)) === 0,
  );
  const said = await Promise.all(
    asked.map(async (router) => {
      const reply = await askRouter(router, root, http, signal, limits);
      if (reply.kind === 'failed') {
        noteHostFailure(subject, router, reply);
        return `${router.host}: ${reply.reason}`;
      }
      subject.routerAnswered = true;
      subject.reachable = true;
      book.add(reply.providers);
      // Only an empty answer is not worth asking for again: others may name more providers soon.
      if (reply.providers.length === 0) rests.set(questionOf(router, root), reply.freshMs);
      const skipped = reply.skipped === 0 ? '' : ` (${reply.skipped} unusable)`;
      return reply.providers.length === 0
        ? `${router.host} knows no provider${skipped}`
        : `${router.host} names ${formatCount(reply.providers.length, 'provider')}${skipped}`;
    }),
  );
  return said;
}

/** What rests when a router's answer about a CID is cached. */
export function questionOf(router: URL, cid: CID): string {
  return `${router.href} ${cid.toString()}`;
}

function noteHostFailure(subject: Subject, host: URL, failure: HostFailure): void {
  if (!failure.unreachable) subject.reachable = true;
  if (failure.retryAfterMs !== undefined) subject.rests.set(host.origin, failure.retryAfterMs);
}
