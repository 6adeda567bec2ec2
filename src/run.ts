import { toHostCid } from './cid.ts';
import { confirm } from './confirm.ts';
import { type Places, prepareContent } from './content/content.ts';
import { findListing } from './content/listing.ts';
import { type Failure, toFailure } from './errors.ts';
import { defaultPinName, renderEvent, type RunEvent } from './event.ts';
import { releaseTagOf } from './inputs/content.ts';
import { type PublishInputs, readInputs } from './inputs/inputs.ts';
import type { ServiceInputs } from './inputs/services.ts';
import type { InputSource } from './inputs/source.ts';
import { listPins } from './list.ts';
import { createGitHub, type GitHub } from './github/client.ts';
import { completePullRequest } from './github/pull-request.ts';
import type { Http } from './net/http.ts';
import { createRetry, type Retry } from './net/retry.ts';
import { judge } from './outcome.ts';
import { createProvide } from './provide/provide.ts';
import { publish } from './publish.ts';
import { conclude } from './report/conclusion.ts';
import { type Outputs, renderGatewayUrl, toPinOutput } from './report/outputs.ts';
import type { ReportInput } from './report/report-input.ts';
import { closeLeftOpen } from './report/left-open.ts';
import type { LeftOpen } from './report/memory.ts';
import { createReport, type Report, type ReportParts } from './report/report.ts';
import { renderEarlyFailure } from './report/summary.ts';
import type { Place } from './report/channel.ts';
import type { RunContext } from './run-context.ts';
import type { Service } from './services/service.ts';
import { unpin } from './unpin.ts';

/** What a run needs besides the context of every step. */
export interface RunParts extends Pick<ReportParts, 'writeSummary' | 'keepArtifact' | 'redact'> {
  readonly source: InputSource;
  readEvent(): RunEvent | undefined;
  readonly places: Places;
  /** Every secret that the run knows, for the search in what would be published. */
  readonly secrets: readonly string[];
  readonly http: Http;
  readonly outputs: Outputs;
  /** Base URL of GitHub's REST API. */
  readonly githubApiUrl: string;
  readonly remember: Place['remember'];
}

/** Tries of one request to GitHub, and all waits between them: a report is worth less patience than a pin. */
const gitHubAttempts = 3;
const gitHubBudgetMs = 60_000;

/**
 * One run from top to bottom. Resolves when it is a success, and rejects with the one `Failure` that the user is
 * told otherwise.
 */
export async function run(parts: RunParts, context: RunContext): Promise<void> {
  const failure = await runCommand(parts, context).catch(async (error: unknown) => {
    const early = toFailure(error);
    parts.outputs.set('status', 'failed');
    await parts.writeSummary(renderEarlyFailure(early.message));
    return early;
  });
  if (failure !== undefined) throw failure;
}

async function runCommand(parts: RunParts, context: RunContext): Promise<Failure | undefined> {
  const event = parts.readEvent();
  if (event !== undefined) context.log.info(`Event: ${renderEvent(event)}`);
  const inputs = readInputs(parts.source, event);
  sayWhatIsMissing(inputs.services, event, context);
  const retry = createRetry({ ...context, attempts: inputs.attempts, budgetMs: inputs.timeoutMs });
  const services = inputs.services.configured.map(({ entry, values }) =>
    entry.create(values, { http: parts.http, retry }),
  );
  switch (inputs.command) {
    case 'publish': {
      const place = await findPlace(inputs.report, event, parts, context);
      const report = createReport({ ...parts, input: inputs.report, event, place }, context);
      report.open();
      try {
        // Content is worth the patience that a service gets.
        const github = openGitHub(inputs.report.token, event, parts, context, retry);
        const about = place?.event ?? event;
        return await runPublish(inputs, about, services, report, { ...parts, github }, context);
      } catch (error) {
        await report.abandon(toFailure(error));
        throw error;
      }
    }
    case 'list':
      return listPins(inputs, services, parts, context);
    case 'unpin':
      return unpin(inputs, services, parts, context);
  }
}

/** The step's end (`post`), which comes whatever became of the run: closes what a run that was killed left open. */
export async function finish(
  leftOpen: LeftOpen,
  parts: RunParts,
  context: RunContext,
): Promise<void> {
  if (Object.keys(leftOpen).length === 0) return;
  const token = parts.source.get('github-token') ?? '';
  const github = openGitHub(token, parts.readEvent(), parts, context);
  if (github !== undefined) await closeLeftOpen(leftOpen, github, context);
}

/** Where the run is told on GitHub, with its pull request; undefined elsewhere, or without a token. */
async function findPlace(
  input: ReportInput,
  event: RunEvent | undefined,
  parts: RunParts,
  context: RunContext,
): Promise<Place | undefined> {
  const github = openGitHub(input.token, event, parts, context);
  if (event === undefined || github === undefined) return undefined;
  const known = await completePullRequest(event, github, input.prComment, context);
  const { outputs, redact, remember } = parts;
  return { github, event: known, input, outputs, redact, remember };
}

/** GitHub with as much patience as a report is worth, unless told otherwise. */
function openGitHub(
  token: string,
  event: RunEvent | undefined,
  { http, githubApiUrl: apiUrl }: RunParts,
  context: RunContext,
  retry: Retry = createRetry({ ...context, attempts: gitHubAttempts, budgetMs: gitHubBudgetMs }),
): GitHub | undefined {
  if (event === undefined || token === '') return undefined;
  const debug = (text: string) => context.log.debug(text);
  return createGitHub({ http, retry, token, apiUrl, repository: event.repository, debug });
}

/** Content, services, confirmation, report. */
async function runPublish(
  inputs: PublishInputs,
  event: RunEvent | undefined,
  services: readonly Service[],
  report: Report,
  parts: RunParts & { readonly github: GitHub | undefined },
  context: RunContext,
): Promise<Failure | undefined> {
  const { outputs } = parts;
  const startedAt = context.clock.now();

  // Content
  const { roots, car } = await prepareContent(inputs.content, inputs.packing, parts, context);
  const cids = roots.map(String);
  const gatewayUrls = roots.map((root) => renderGatewayUrl(inputs.report.gateway, toHostCid(root)));
  for (const cid of cids) context.log.info(`CID: ${cid}`);
  outputs.set('cid', cids[0] ?? '');
  outputs.set('gateway-url', gatewayUrls[0] ?? '');
  if (cids.length > 1) outputs.set('cids', cids);
  if (car !== undefined) {
    outputs.set('car-path', car.path);
    outputs.set('car-bytes', car.bytes);
    if (car.fileCount !== undefined) outputs.set('file-count', car.fileCount);
  }

  // Services
  for (const { title, endpoint } of services) context.log.info(`${title}: ${endpoint}`);
  const requests = roots.map((root) => ({
    root,
    name: inputs.pinName ?? defaultPinName(event, releaseTagOf(inputs.content)),
    meta: inputs.pinMeta,
    origins: inputs.pinOrigins,
    delta: inputs.delta,
    ...(inputs.replaces !== undefined && { replaces: inputs.replaces }),
  }));
  const provide =
    inputs.provide === undefined || car === undefined
      ? undefined
      : createProvide(car, inputs.provide.privateAddresses, context);
  const publication = publish(services, requests, car, inputs.timeoutMs, context, provide);

  // Confirmation
  const outcomes = await confirm(publication, inputs.wait, context);
  const verdict = judge(outcomes, inputs);

  // Report
  outputs.set('status', verdict.status);
  outputs.set('pins', outcomes.map(toPinOutput));
  const ms = context.clock.now() - startedAt;
  const commit = event?.headSha;
  const listing = report.wantsListing && car ? await findListing(car, context) : undefined;
  const run = { cids, gatewayUrls, packed: car, listing, outcomes, verdict };
  await report.close({ ...run, ms, startedAt, commit });
  return conclude(verdict, outcomes, gatewayUrls, context);
}

/** Says, once, why a service that was meant to be used is not. */
function sayWhatIsMissing(
  { missingSecrets }: ServiceInputs,
  event: RunEvent | undefined,
  { log }: RunContext,
): void {
  for (const { input, title } of missingSecrets) {
    if (event?.withoutSecrets !== undefined) {
      const cause = event.withoutSecrets === 'fork' ? 'a pull request from a fork' : 'Dependabot';
      log.notice(
        `${title} is left out: this run was caused by ${cause} and has no secrets, so \`${input}\` is empty. See “Pull requests from forks” in the README.`,
      );
    } else {
      log.warning(
        `${title} is left out: \`${input}\` came empty. If it is set from a secret, check the secret's name and that this workflow may read it.`,
      );
    }
  }
}
