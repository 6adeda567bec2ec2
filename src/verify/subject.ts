import type { CID } from 'multiformats/cid';
import type { Http } from '../net/http.ts';
import type { BlockSource } from './block-source.ts';
import type { Budget } from './budget.ts';
import type { HostFailure, LookLimits } from './http-failure.ts';
import type { Plan } from './plan.ts';
import type { ProviderBook } from './provider-book.ts';
import type { Rests } from './rests.ts';
import type { Tally } from './tally.ts';

/** A gateway as a source, and its URL. */
export interface Gateway {
  readonly url: URL;
  readonly source: BlockSource;
  readonly budget: Budget;
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

/** Whether all blocks that are wanted have come. */
export function isComplete({ plan }: Pick<Subject, 'plan'>): boolean {
  return plan.came.blocks === plan.wanted && plan.outstanding().length === 0;
}

/** What rests when a router's answer about a CID is cached. */
export function questionOf(router: URL, cid: CID): string {
  return `${router.href} ${cid.toString()}`;
}

/** Notes what a failure of a host shows, and how long it is not asked again. */
export function noteHostFailure(subject: Subject, host: URL, failure: HostFailure): void {
  if (!failure.unreachable) subject.reachable = true;
  if (failure.retryAfterMs !== undefined) subject.rests.set(host.origin, failure.retryAfterMs);
}
