import { findListing } from './car/list-files.ts';
import { toHostCid } from './cid.ts';
import { confirm } from './confirm.ts';
import { releaseTagOf } from './content/options.ts';
import { type Places, prepareContent } from './content/prepare.ts';
import { type Failure, toFailure } from './errors.ts';
import type { GitHub } from './github/client.ts';
import { defaultPinName, renderEvent, type RunEvent } from './github/event.ts';
import { warnAboutMissingSecrets } from './inputs/checks.ts';
import { type PublishInputs, readInputs } from './inputs/inputs.ts';
import type { InputSource } from './inputs/source.ts';
import { listPins } from './list-pins.ts';
import { createRetry } from './net/retry.ts';
import { judge } from './outcome.ts';
import { renderGatewayUrl, toPinOutput } from './outputs.ts';
import { createProvide } from './provide/provide.ts';
import { publish } from './publish.ts';
import { conclude } from './report/conclusion.ts';
import { renderEarlyFailure } from './report/markdown/summary.ts';
import { openGitHubTarget, openGitHub, type GitHubTargetDeps } from './report/open-github.ts';
import { createReport, type Report, type ReportDeps } from './report/report.ts';
import type { RunContext } from './run-context.ts';
import type { Service } from './services/service.ts';
import { unpin } from './unpin.ts';

/** What a run needs besides the context of every step. */
export interface RunDeps
  extends GitHubTargetDeps,
    Pick<ReportDeps, 'writeSummary' | 'keepArtifact'> {
  readonly source: InputSource;
  readEvent(): RunEvent | undefined;
  readonly places: Places;
  /** Every secret that the run knows, for the search in what would be published. */
  readonly secrets: readonly string[];
}

/**
 * One run from top to bottom. Resolves when it is a success, and rejects with the one `Failure` that the user is
 * told otherwise.
 */
export async function run(parts: RunDeps, context: RunContext): Promise<void> {
  const failure = await runCommand(parts, context).catch(async (error: unknown) => {
    const early = toFailure(error);
    parts.outputs.set('status', 'failed');
    await parts.writeSummary(renderEarlyFailure(early.message));
    return early;
  });
  if (failure !== undefined) throw failure;
}

async function runCommand(parts: RunDeps, context: RunContext): Promise<Failure | undefined> {
  const event = parts.readEvent();
  if (event !== undefined) context.log.info(`Event: ${renderEvent(event)}`);
  const inputs = readInputs(parts.source, event);
  warnAboutMissingSecrets(inputs.services, event, context.log);
  const retry = createRetry({ ...context, attempts: inputs.attempts, budgetMs: inputs.timeoutMs });
  const services = inputs.services.configured.map(({ entry, values }) =>
    entry.create(values, { http: parts.http, retry }),
  );
  switch (inputs.command) {
    case 'publish': {
      const target = await openGitHubTarget(inputs.report, event, parts, context);
      const report = createReport({ ...parts, input: inputs.report, event, target }, context);
      report.open();
      try {
        // Content is worth the patience that a service gets.
        const github = openGitHub(inputs.report.token, event, parts, context, retry);
        const about = target?.event ?? event;
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

/** Content, services, confirmation, report. */
async function runPublish(
  inputs: PublishInputs,
  event: RunEvent | undefined,
  services: readonly Service[],
  report: Report,
  parts: RunDeps & { readonly github: GitHub | undefined },
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
