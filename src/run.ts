import { findListing } from './car/list-files.ts';
import { findRootDigest } from './car/root-digest.ts';
import { toHostCid } from './cid.ts';
import { confirm } from './confirm.ts';
import { releaseTagOf } from './content/options.ts';
import { prepareContent } from './content/prepare.ts';
import type { Environment } from './environment/environment.ts';
import { type Failure, toFailure } from './errors.ts';
import { renderGatewayUrl } from './gateway.ts';
import type { GitHub } from './github/client.ts';
import { defaultPinName, renderEvent, type RunEvent } from './github/event.ts';
import { askForHead } from './github/pull-requests.ts';
import { warnAboutInputs } from './inputs/input-warnings.ts';
import { type PublishInputs, readInputs } from './inputs/inputs.ts';
import { reportNothingPinned, warnAboutMissingSecrets } from './inputs/skipped-services.ts';
import { listPins } from './list-pins.ts';
import type { Http } from './net/http.ts';
import { createRetry } from './net/retry.ts';
import { judge } from './outcome.ts';
import { toPinOutput } from './outputs.ts';
import { createProvide } from './provide/provide.ts';
import { publish } from './publish.ts';
import { conclude } from './report/conclusion.ts';
import { renderEarlyFailure } from './report/markdown/summary.ts';
import { openGitHub } from './report/open-github.ts';
import { createReport, type Report } from './report/report.ts';
import { resolvePullRequest } from './report/resolve-pull-request.ts';
import type { RunContext } from './run-context.ts';
import type { Service } from './services/service.ts';
import { unpin } from './unpin.ts';

/**
 * One run from top to bottom. Resolves if the run is a success; otherwise rejects with the one
 * `Failure` that the user is shown.
 */
export async function run(
  environment: Environment,
  http: Http,
  context: RunContext,
): Promise<void> {
  const failure = await runCommand(environment, http, context).catch(async (error: unknown) => {
    const early = toFailure(error);
    environment.outputs.set('status', 'failed');
    await environment.writeSummary(renderEarlyFailure(early.message));
    return early;
  });
  if (failure !== undefined) throw failure;
}

async function runCommand(
  environment: Environment,
  http: Http,
  context: RunContext,
): Promise<Failure | undefined> {
  const { clock, random, log } = context;
  const { source, githubApiUrl } = environment;
  const named = environment.readEvent();
  const github = openGitHub(source.get('github-token'), named, { http, githubApiUrl }, context);
  const event = await askForHead(named, github, context);
  if (event !== undefined) log.info(`Event: ${renderEvent(event)}`);
  warnAboutInputs(source, log);
  const inputs = readInputs(source, event);
  warnAboutMissingSecrets(inputs.services, event, log);
  const { attempts, timeoutMs: budgetMs } = inputs;
  const retry = createRetry({ attempts, budgetMs, clock, random, log });
  const services = inputs.services.configured.map(({ entry, values }) =>
    entry.create(values, { http, retry }),
  );
  switch (inputs.command) {
    case 'publish': {
      const { report: input } = inputs;
      const subject = await resolvePullRequest(event, github, input.prComment, context);
      const report = createReport(input, subject, github, environment, context);
      report.open();
      try {
        // Content gets the patience of a service, not that of a report.
        const assets = github?.withRetry(retry);
        const failure = await runPublish(
          inputs,
          subject,
          services,
          assets,
          report,
          environment,
          context,
        );
        reportNothingPinned(inputs, event, environment.source.shell, log);
        return failure;
      } catch (error) {
        await report.abandon(toFailure(error));
        throw error;
      }
    }
    case 'list':
      return listPins(inputs, services, environment, context);
    case 'unpin':
      return unpin(inputs, services, environment, context);
  }
}

/** Content, services, confirmation, report. */
async function runPublish(
  inputs: PublishInputs,
  event: RunEvent | undefined,
  services: readonly Service[],
  github: GitHub | undefined,
  report: Report,
  { outputs, places, secrets, credentials }: Environment,
  context: RunContext,
): Promise<Failure | undefined> {
  const startedAt = context.clock.now();

  // Content
  const tools = { places, sought: { secrets, credentials }, github };
  const { roots, car } = await prepareContent(inputs.content, inputs.packing, tools, context);
  const cids = roots.map(String);
  const gatewayUrls = roots.map((root) => renderGatewayUrl(inputs.report.gateway, toHostCid(root)));
  for (const cid of cids) context.log.info(`CID: ${cid}`);
  outputs.set('cid', cids[0] ?? '');
  const rootDigest = await findRootDigest(roots[0], car, context);
  if (rootDigest !== undefined) outputs.set('root-digest', rootDigest);
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
