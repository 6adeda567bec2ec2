import { findCid, toBlockKey } from '../cid.ts';
import type { NamedCids } from '../github/named-cids.ts';
import { createDeadline } from '../net/deadline.ts';
import { formatCount } from '../quantities.ts';
import type { RunContext } from '../run-context.ts';
import { describePin } from '../services/pin-query.ts';
import type { Choice } from './choose.ts';
import type { Plan } from './plan.ts';

/**
 * Asks GitHub which CIDs deployments and releases name. Rejects with a `Failure` if that cannot be
 * known.
 */
export type FindNamed = (signal: AbortSignal) => Promise<NamedCids>;

/** How many of the pins that GitHub names are in the log. It only counts the others. */
const maxLogged = 10;

/**
 * Keeps the pins whose CID a deployment or a release names, at every service.
 * @param findNamed undefined if there is no repository or no token
 * @param maxMs time for the answer, in milliseconds
 */
export async function keepNamed(
  plans: readonly Plan[],
  findNamed: FindNamed | undefined,
  maxMs: number,
  { clock, signal, log }: RunContext,
): Promise<Plan[]> {
  if (findNamed === undefined) {
    log.info(
      'CIDs that deployments and releases name are not protected: that needs a workflow and `github-token`.',
    );
    return [...plans];
  }
  const deadline = createDeadline(clock, signal);
  deadline.start(maxMs);
  const named = await findNamed(deadline.signal).finally(() => deadline.stop());
  const lines: string[] = [];

  function look(choice: Choice, title: string): Choice {
    const cid = findCid(choice.pin.cid);
    const naming = cid && named.get(toBlockKey(cid));
    if (choice.kept !== undefined || naming === undefined) return choice;
    lines.push(`${title} keeps ${describePin(choice.pin)}: ${naming.where} names it.`);
    return { ...choice, kept: naming.by };
  }

  const after = plans.map((plan) => ({
    ...plan,
    choices: plan.choices.map((choice) => look(choice, plan.service.title)),
  }));
  for (const line of lines.slice(0, maxLogged)) log.info(line);
  const more = lines.length - maxLogged;
  if (more > 0) log.info(`${formatCount(more, 'more pin')} kept for deployments and releases.`);
  return after;
}
