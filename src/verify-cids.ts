import type { CID } from 'multiformats/cid';
import type { CarFile } from './car/car-file.ts';
import { findListing } from './car/list-files.ts';
import type { Environment } from './environment/environment.ts';
import { Failure, nameError, toFailure } from './errors.ts';
import type { GitHub } from './github/client.ts';
import type { RunEvent } from './github/event.ts';
import type { VerifyInputs } from './inputs/inputs.ts';
import type { VerifyInput } from './inputs/verify.ts';
import type { Http } from './net/http.ts';
import { createDeadline } from './net/deadline.ts';
import type { Outcome } from './outcome.ts';
import { createPeerBlocks } from './provide/peer-blocks.ts';
import type { RunFacts } from './report/artifact/run-record.ts';
import { reportIssue } from './report/issue.ts';
import type { Report } from './report/report.ts';
import { renderVerdictFailure, renderVerdictLines } from './report/verification/log.ts';
import { isSelfFetching, redactState } from './report/verification/state.ts';
import { renderVerifySummary } from './report/verification/summary.ts';
import type { RunContext } from './run-context.ts';
import { registry } from './services/registry.ts';
import { createCall, type Service } from './services/service.ts';
import { type Verification, worstVerdict } from './verification.ts';
import { findShownFile, openLinks } from './verify/open-links.ts';
import { collectOwnHosts, type OwnHosts } from './verify/own-hosts.ts';
import { findFirstLookMs } from './verify/rounds.ts';
import { verifyContent } from './verify/verify.ts';

/** What a verification needs of the run. */
export interface VerifyRun {
  readonly services: readonly Service[];
  readonly http: Http;
  readonly environment: Environment;
}

/** How long the services of the run may take to name their own nodes, in milliseconds. */
const maxOwnMs = 10_000;

/**
 * `command: verify`: looks at once whether others can fetch the CIDs. Returns a `Failure` if they
 * cannot; in a shell also if it is not known, since that is the answer that was asked for.
 */
export async function verifyCids(
  { cids, verify, reportIssue: keepsIssue, key }: VerifyInputs,
  run: VerifyRun,
  github: { readonly client: GitHub | undefined; readonly event: RunEvent | undefined },
  context: RunContext,
): Promise<Failure | undefined> {
  const { environment } = run;
  const { redact, source } = environment;
  const all = await verifyAll(cids, undefined, [], verify, 0, run, context);
  await environment.writeSummary(renderVerifySummary(all));
  const { client, event } = github;
  if (keepsIssue && client !== undefined && event !== undefined) {
    await reportIssue(all, { github: client, event, redact, key, site: key }, context);
  } else if (keepsIssue) {
    context.log.warning(
      '`report-issue` is skipped: it needs a workflow and `github-token`.\nFix: add `github-token`, or remove `report-issue`.',
    );
  }
  return failureOf(all, verify, [], source.shell, context);
}

/** Verifies what was published, and reports it. Returns the `Failure` if the verdict decides. */
export async function verifyAndReport(
  { outcomes, packed, gatewayUrls, vendorLinks = [] }: RunFacts,
  verify: VerifyInput,
  report: Report,
  run: VerifyRun,
  context: RunContext,
): Promise<Failure | undefined> {
  try {
    const found = await verifyPublished(outcomes, packed, verify, run, context);
    const links = [...gatewayUrls, ...vendorLinks.map(({ url }) => url)];
    await report.verified(found, await findOpenedLinks(links, packed, run, context));
    const pinned = outcomes.flatMap(({ state, service }) => (state === 'pinned' ? service : []));
    return failureOf(found, verify, pinned, false, context);
  } catch (error) {
    // What is pinned stays pinned, whatever becomes of the verification.
    if (!context.signal.aborted) {
      context.log.warning(`The verification stopped early: ${toFailure(error).message}`);
    }
    await report.verified('interrupted');
    return undefined;
  }
}

/** Verifies CIDs that a copy has proven at the targets, and sets the outputs. */
export async function verifyCopied(
  cids: readonly CID[],
  verify: VerifyInput,
  run: VerifyRun,
  context: RunContext,
): Promise<{ readonly found: readonly Verification[]; readonly failure: Failure | undefined }> {
  try {
    const firstLookMs = findFirstLookMs(verify.timeoutMs);
    const found = await verifyAll(cids, undefined, [], verify, firstLookMs, run, context);
    return { found, failure: failureOf(found, verify, [], false, context) };
  } catch (error) {
    if (!context.signal.aborted) {
      context.log.warning(`The verification stopped early: ${toFailure(error).message}`);
    }
    return { found: [], failure: undefined };
  }
}

/**
 * Verifies what a publish has pinned. Resolves with one entry per CID that a service confirmed, and
 * sets the outputs. Rejects with the signal's reason only.
 */
async function verifyPublished(
  outcomes: readonly Outcome[],
  car: CarFile | undefined,
  verify: VerifyInput,
  run: VerifyRun,
  context: RunContext,
): Promise<readonly Verification[]> {
  const cids = listPinned(outcomes);
  const firstLookMs = findFirstLookMs(verify.timeoutMs);
  return verifyAll(cids, car, outcomes, verify, firstLookMs, run, context);
}

/**
 * Finds out which links show the content, by fetching them. Undefined if no link can be checked
 * so: a browser fetches the content by itself there, or this run has no hash of the file.
 */
async function findOpenedLinks(
  links: readonly string[],
  car: CarFile | undefined,
  { http }: Pick<VerifyRun, 'http'>,
  context: RunContext,
): Promise<readonly string[] | undefined> {
  if (car === undefined || links.every(isSelfFetching)) return undefined;
  const listing = await findListing(car, context);
  const file = listing && findShownFile(listing);
  return file && (await openLinks(links, file, http, context));
}

/** Each CID that at least one service has confirmed. */
export function listPinned(outcomes: readonly Outcome[]): CID[] {
  const pinned = outcomes.filter(({ state }) => state === 'pinned');
  return [...new Map(pinned.map(({ cid }) => [String(cid), cid])).values()];
}

/**
 * Logs what the verdict does to the run, and returns the `Failure` if it fails it.
 * @param services ids of the services that have the content
 * @param unknownFails whether it fails if the verdict is `unknown` too
 */
function failureOf(
  all: readonly Verification[],
  { decides }: VerifyInput,
  services: readonly string[],
  unknownFails: boolean,
  { log }: RunContext,
): Failure | undefined {
  const message = renderVerdictFailure(all, services);
  if (message !== undefined && decides) {
    const [what = '', fix] = message.split('\nFix: ');
    return new Failure({ what, fix });
  }
  if (message !== undefined) log.warning(message);
  if (worstVerdict(all) !== 'unknown' || !decides) return undefined;
  const what = 'It is not known whether others can fetch the content.';
  if (unknownFails) return new Failure({ what, fix: 'run again later.', exitCode: 3 });
  log.warning(`${what}\nFix: run again later.`);
  return undefined;
}

async function verifyAll(
  cids: readonly CID[],
  car: CarFile | undefined,
  outcomes: readonly Outcome[],
  verify: VerifyInput,
  firstLookMs: number,
  { services, http, environment }: VerifyRun,
  context: RunContext,
): Promise<readonly Verification[]> {
  const { outputs } = environment;
  const own = await findOwnHosts(services, outcomes, context);
  const { allowPrivate } = verify;
  const raw = await verifyContent(
    { cids, ...(car !== undefined && { car }), own, options: { ...verify, firstLookMs } },
    { http, peers: createPeerBlocks({ allowPrivate }, context) },
    context,
  );
  const found = redactState(raw, environment.redact);
  const pinnedBy = outcomes.filter(({ state }) => state === 'pinned').map(({ service }) => service);
  for (const one of found) {
    for (const line of renderVerdictLines(one, pinnedBy)) context.log.info(line);
  }
  const verdict = worstVerdict(found);
  if (verdict !== undefined) outputs.set('verified', verdict);
  outputs.set('verification', found);
  return found;
}

/** The hosts and peers of the services of this run. What a service does not name is not known. */
async function findOwnHosts(
  services: readonly Service[],
  outcomes: readonly Outcome[],
  context: RunContext,
): Promise<OwnHosts> {
  const hosts = services.map(async ({ id, title, endpoint, provider }) => {
    const gateway = registry.find((entry) => entry.id === id)?.gateway?.template;
    const urls = [endpoint, gateway?.replaceAll('{cid}', 'cid')].map((url) => URL.parse(url ?? ''));
    const delegates = outcomes.flatMap((one) =>
      one.endpoint === endpoint && one.state === 'pinned' ? (one.receipt.delegates ?? []) : [],
    );
    const deadline = createDeadline(context.clock, context.signal);
    deadline.start(maxOwnMs);
    const call = createCall(title, context, deadline.signal);
    const nodes = await provider?.addresses(call).catch((error: unknown) => {
      context.log.debug(`${title}: its node is not known: ${nameError(error)}`);
      return [];
    });
    deadline.stop();
    return {
      title,
      urls: urls.filter((url) => url !== null),
      peers: [...delegates, ...(nodes ?? [])],
    };
  });
  return collectOwnHosts(await Promise.all(hosts));
}
