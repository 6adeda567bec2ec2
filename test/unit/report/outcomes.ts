import { CID } from 'multiformats/cid';
import { judge, type Outcome, type Requirements, type Verdict } from '../../../src/outcome.ts';
import { cidV1 } from '../cids.ts';

const cid = CID.parse(cidV1);
const kubo = {
  service: 'kubo',
  title: 'Kubo',
  endpoint: 'http://127.0.0.1:5001/',
  cid,
  ms: 2_345,
};
const service = {
  service: 'pinning',
  title: 'Pinning service',
  endpoint: 'https://pins.example/',
  cid,
  ms: 61_000,
};

type RunResult<State extends Outcome['state']> = Extract<Outcome, { readonly state: State }>;

/** One of each ending. */
export const pinned: RunResult<'pinned'> = {
  ...kubo,
  state: 'pinned',
  receipt: { status: 'pinned', cid },
};
export const pinnedBefore: RunResult<'pinned'> = {
  ...service,
  state: 'pinned',
  receipt: { status: 'pinned', cid, requestId: 'r|1', existed: true },
};
export const unconfirmed: RunResult<'unconfirmed'> = {
  ...service,
  state: 'unconfirmed',
  requestId: 'r-1',
  lastStatus: 'pinning',
  reason: 'Pinning service still said "pinning" when the time was over (request "r-1").',
  fix: `run again later, and the pin that exists is taken up again; \`command: list\` with \`cid: ${String(cid)}\` shows how it is doing.`,
};
export const unanswered: RunResult<'unconfirmed'> = {
  ...service,
  state: 'unconfirmed',
  reason: 'Pinning service had not finished when the time was over.',
  fix: `run again later; \`command: list\` with \`cid: ${String(cid)}\` shows how it is doing.`,
};
export const failed: RunResult<'failed'> = {
  ...service,
  state: 'failed',
  requestId: 'r-1',
  error:
    'Pinning service did not take the pin: HTTP 401 from POST https://pins.example/pins ("no <b>token</b>").\nFix: check `pinning-token`.',
};
export const skipped: RunResult<'skipped'> = {
  ...service,
  state: 'skipped',
  reason: 'no upload succeeded, so nobody has the content',
};

export function verdictOf(
  outcomes: readonly Outcome[],
  terms: Partial<Requirements> = {},
): Verdict {
  return judge(outcomes, { require: 'all', wait: true, onTimeout: 'fail', ...terms });
}
