import pLimit from 'p-limit';
import type { CID } from 'multiformats/cid';
import type { CarFile } from '../car/car-file.ts';
import { nameError } from '../errors.ts';
import { limitLookups, type Resolver, systemResolver } from '../net/addresses.ts';
import type { Http } from '../net/http.ts';
import type { PeerBlocks } from '../provide/block-peer.ts';
import type { RunContext } from '../run-context.ts';
import { type AskedHosts, fitVerifications, type Verification } from '../verification.ts';
import { createHttpSource } from './block-source.ts';
import { findBrowserReach } from './browser-reach.ts';
import { type Budget, createBudget, unlimited } from './budget.ts';
import { planFromCar } from './car-plan.ts';
import type { LookLimits } from './http-failure.ts';
import { hostOf, type OwnHosts } from './own-hosts.ts';
import type { Plan, SampleSize } from './plan.ts';
import { createProviderBook } from './provider-book.ts';
import { createRests, type Rests } from './rests.ts';
import { lookRepeatedly } from './rounds.ts';
import type { Gateway, Subject } from './subject.ts';
import { createTally, maxListed } from './tally.ts';
import { decideVerdict } from './verdict.ts';
import { planByWalk } from './walk-plan.ts';

export interface VerifyOptions {
  /** For each CID, in milliseconds. */
  readonly timeoutMs: number;
  /** Until the first look, in milliseconds: 0, or `findFirstLookMs` after a publish. */
  readonly firstLookMs: number;
  readonly sample: SampleSize;
  readonly gateways: AskedHosts;
  readonly routers: AskedHosts;
  /** Whether providers at private addresses are asked too. */
  readonly allowPrivate: boolean;
  /** Whether all services of the run are private: then only hosts of the user learn of the CID. */
  readonly allServicesPrivate: boolean;
}

export interface VerifyRequest {
  readonly cids: readonly CID[];
  /** The CAR of one of the CIDs, if this run has it. */
  readonly car?: CarFile;
  readonly own: OwnHosts;
  readonly options: VerifyOptions;
}

export interface VerifyDeps {
  readonly http: Http;
  readonly peers: PeerBlocks;
  /** By default that of the system. */
  readonly resolver?: Resolver;
  readonly limits?: LookLimits;
}

/** CIDs that are verified at the same time. */
const maxAtOnce = 16;

/**
 * Finds out for each CID whether others can fetch it: asks routers for its providers, the providers
 * and gateways for its blocks, and checks every hash. Resolves with one entry per CID, which fit
 * into the output. Rejects with the signal's reason only, and closes all connections to peers.
 */
export async function verifyContent(
  { cids, car, own, options }: VerifyRequest,
  deps: VerifyDeps,
  context: RunContext,
): Promise<readonly Verification[]> {
  const rests = createRests(() => context.clock.now());
  const budget = options.gateways.given ? unlimited : createBudget();
  const isAsked = ({ given }: AskedHosts) => given || !options.allServicesPrivate;
  const hosts = {
    routers: isAsked(options.routers) ? options.routers.urls : [],
    gateways: isAsked(options.gateways) ? createGateways(options, own, budget, deps) : [],
  };
  if (hosts.gateways.length > 0 && hosts.gateways.every(({ source }) => source.owner)) {
    context.log.warning(
      'All gateways of `verify-gateways` belong to services of this run, so no gateway can confirm independently that others can fetch the content.\nFix: add a gateway that somebody else operates.',
    );
  }
  const limit = pLimit(maxAtOnce);
  try {
    const verified = await Promise.all(
      cids.map((cid) =>
        limit(() => verifyOne(cid, { car, own, options, ...hosts, rests, budget }, deps, context)),
      ),
    );
    return fitVerifications(verified);
  } finally {
    await deps.peers.stop();
  }
}

function createGateways(
  { gateways }: VerifyOptions,
  own: OwnHosts,
  budget: Budget,
  { http, limits }: VerifyDeps,
): Gateway[] {
  return gateways.urls.map((url) => {
    const owner = own.hosts.get(hostOf(url));
    const via = 'gateway';
    return {
      url,
      budget,
      source: createHttpSource({ url, via, owner, budget, ...(limits && { limits }) }, http),
    };
  });
}

interface Shared {
  readonly car: CarFile | undefined;
  readonly own: OwnHosts;
  readonly options: VerifyOptions;
  readonly routers: readonly URL[];
  readonly gateways: readonly Gateway[];
  readonly rests: Rests;
  readonly budget: Budget;
}

async function verifyOne(
  root: CID,
  { car, own, options, routers, gateways, rests, budget }: Shared,
  { http, peers, resolver = systemResolver, limits }: VerifyDeps,
  context: RunContext,
): Promise<Verification> {
  const { clock } = context;
  const startedAt = clock.now();
  const { allowPrivate } = options;
  const plan = await createPlan(root, car, options.sample, context);
  const tally = createTally();
  const book = createProviderBook(
    { http, peers, resolver: limitLookups(resolver, clock) },
    { allowPrivate, own, ...(limits && { limits }) },
  );
  const subject: Subject = {
    root,
    plan,
    book,
    tally,
    routers,
    gateways,
    rests,
    asked: new Set(),
    routerAnswered: false,
    reachable: false,
  };
  const lookDeps = { http, ...(limits && { limits }) };
  const rounds = await lookRepeatedly(subject, lookDeps, options, context);

  const { came } = plan;
  const of = budget.isSpent ? Math.max(tally.asked, came.blocks) : plan.wanted;
  const verdict = decideVerdict({
    asked: of,
    came: came.blocks,
    isAll: plan.isAll && of === plan.wanted,
    routerAnswered: subject.routerAnswered,
    named: book.ids.length,
    askable: book.askable,
  });
  const providers = book.forBrowser((id) => tally.stateOf(id) === 'refuted');
  return {
    cid: root.toString(),
    verdict,
    found: { yes: book.ids.length > 0, providers: book.ids.slice(0, maxListed) },
    served: { yes: came.blocks > 0, ...came, of, by: tally.servedBy().slice(0, maxListed) },
    independent: tally.independent(),
    browser: findBrowserReach(providers, allowPrivate),
    wrong: tally.wrong,
    missing: plan
      .outstanding()
      .filter((one) => of === plan.wanted || tally.isAsked(one))
      .slice(0, maxListed)
      .map(String),
    rounds,
    ms: clock.now() - startedAt,
  };
}

/** Plans by our own CAR, or by the blocks that come. */
async function createPlan(
  root: CID,
  car: CarFile | undefined,
  sample: SampleSize,
  context: RunContext,
): Promise<Plan> {
  if (car !== undefined) {
    try {
      const plan = await planFromCar(root, car, sample, context);
      if (plan !== undefined) return plan;
    } catch (error) {
      context.signal.throwIfAborted();
      context.log.info(
        `The CAR cannot be read for the verification (${nameError(error)}), so the blocks that come show what to fetch.`,
      );
    }
  }
  return planByWalk(root, sample, context);
}
