import type { CID } from 'multiformats/cid';
import { toHostCid } from './cid.ts';
import { confirm } from './confirm.ts';
import { copy } from './copy-pins.ts';
import { dryRunCopy } from './dry-run-copy.ts';
import { dryRunPublish } from './dry-run-publish.ts';
import type { Environment } from './environment/environment.ts';
import { type Failure, toFailure } from './errors.ts';
import type { GitHub } from './github/client.ts';
import { renderEvent, type RunEvent } from './github/event.ts';
import { findNamedCids } from './github/named-cids.ts';
import { askForHead } from './github/pull-requests.ts';
import { warnAboutShortSecrets } from './inputs/checks.ts';
import { warnAboutInputs } from './inputs/input-warnings.ts';
import { isDefaultGateway } from './inputs/report.ts';
import { type PublishInputs, readInputs } from './inputs/inputs.ts';
import { renderTargets } from './inputs/services.ts';
import { reportNothingPinned, warnAboutMissingSecrets } from './inputs/skipped-services.ts';
import { listPins } from './list-pins.ts';
import { limitLookups, systemResolver } from './net/addresses.ts';
import type { Http } from './net/http.ts';
import { createPacedHttp } from './net/pace.ts';
import { createReadOnlyHttp } from './net/read-only.ts';
import { createRetry } from './net/retry.ts';
import { judge, type Outcome } from './outcome.ts';
import { toPinOutput } from './outputs.ts';
import { packContent } from './pack-content.ts';
import { createProvide } from './provide/provide.ts';
import { createDelegateFilter } from './provide/resolve-delegate.ts';
import { publish } from './publish.ts';
import type { RunFacts } from './report/artifact/run-record.ts';
import { conclude } from './report/conclusion.ts';
import { renderEarlyFailure } from './report/markdown/summary.ts';
import { openGitHub } from './report/open-github.ts';
import { redactReportInput, type ReportInput } from './report/report-input.ts';
import { createReport } from './report/report.ts';
import { resolvePullRequest } from './report/resolve-pull-request.ts';
import type { RunContext } from './run-context.ts';
import { createServices } from './services/create-services.ts';
import type { Service } from './services/service.ts';
import { listVendorLinks, type VendorLink } from './services/vendor-links.ts';
import { unpin } from './unpin.ts';
import { listPinned, verifyAndReport, verifyCids } from './verify-cids.ts';

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
    await environment.writeSummary(renderEarlyFailure(environment.redact(early.message)));
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
  const inputs = readInputs(source, event, environment.places.workspace);
  warnAboutMissingSecrets(inputs.services, event, log);
  warnAboutShortSecrets(source, log);
  const { attempts, timeoutMs: budgetMs } = inputs;
  const retry = createRetry({ attempts, budgetMs, clock, random, log });
  const toServices = inputs.dryRun ? createReadOnlyHttp(http) : http;
  const services = createServices(inputs.services.configured, ({ title }) => {
    // A copy sends many requests, and a pause that the service asks for is not a failure.
    const options = { title, maxWaitMs: budgetMs, clock, random, log };
    const isPaced = inputs.command === 'copy';
    return { http: isPaced ? createPacedHttp(toServices, options) : toServices, retry };
  });
  switch (inputs.command) {
    case 'publish': {
      const { redactReply } = environment;
      const input = redactReportInput(inputs.report, redactReply, isDefaultGateway(inputs.report));
      const subject = await resolvePullRequest(event, github, input.prComment, context);
      // Content gets the patience of a service, not that of a report.
      const assets = github?.withRetry(retry);
      if (inputs.dryRun) {
        const content = await packContent(inputs, input, subject, assets, environment, context);
        const failure = await dryRunPublish(inputs, services, content, environment, context);
        reportNothingPinned(inputs, event, source.shell, log);
        return failure;
      }
      const report = createReport(input, subject, github, environment, context);
      report.open();
      let published: RunFacts;
      try {
        published = await runPublish(
          inputs,
          input,
          subject,
          services,
          assets,
          environment,
          context,
        );
      } catch (error) {
        await report.abandon(toFailure(error));
        throw error;
      }
      // From here on nothing can fail the run: what is pinned is reported as pinned.
      const { verdict, outcomes, gatewayUrls } = published;
      const { verify } = inputs;
      const verifies =
        verify !== undefined &&
        inputs.wait &&
        !context.signal.aborted &&
        listPinned(outcomes).length > 0;
      await report.publish({
        ...published,
        ...(verifies && { verification: 'pending', verdictDecides: verify.decides }),
      });
      const unfetched = verifies
        ? await verifyAndReport(published, verify, report, { services, http, environment }, context)
        : undefined;
      const failure = conclude(verdict, outcomes, gatewayUrls, context) ?? unfetched;
      reportNothingPinned(inputs, event, source.shell, log);
      return failure;
    }
    case 'list':
      return listPins(inputs, services, environment, context);
    case 'unpin':
      return unpin(
        inputs,
        services,
        environment,
        context,
        github && ((signal) => findNamedCids(github.withRetry(retry), signal)),
      );
    case 'verify': {
      const run = { services, http, environment };
      return verifyCids(inputs, run, { client: github, event }, context);
    }
    case 'copy': {
      const work = inputs.dryRun ? dryRunCopy : copy;
      return work(inputs, { services, http, retry, environment }, context);
    }
  }
}

/** Content, services, confirmation. Resolves with all that the report needs. */
async function runPublish(
  inputs: PublishInputs,
  input: ReportInput,
  event: RunEvent | undefined,
  services: readonly Service[],
  github: GitHub | undefined,
  environment: Environment,
  context: RunContext,
): Promise<RunFacts> {
  const { outputs, redact } = environment;
  const startedAt = context.clock.now();

  // Content
  const content = await packContent(inputs, input, event, github, environment, context);
  const { requests, roots, car, cids, gatewayUrls } = content;

  // Services
  if (services.length > 0) context.log.info(`Sending to ${renderTargets(inputs.services)} …`);
  for (const { title, endpoint } of services) context.log.debug(`${title}: ${endpoint}`);
  const provide =
    inputs.provide === undefined || car === undefined
      ? undefined
      : createProvide(car, inputs.provide.privateAddresses, context);
  const filterDelegates = createDelegateFilter({
    resolver: limitLookups(systemResolver, context.clock),
    allowPrivate: inputs.privateAddresses,
  });
  const { timeoutMs } = inputs;
  const publication = publish(
    services,
    requests,
    car,
    timeoutMs,
    context,
    filterDelegates,
    provide,
  );

  // Confirmation
  const outcomes = await confirm(publication, inputs.wait, context);
  const verdict = judge(outcomes, inputs);

  outputs.set('status', verdict.status);
  outputs.set(
    'pins',
    outcomes.map((outcome) => toPinOutput(outcome, redact)),
  );
  const ms = context.clock.now() - startedAt;
  const commit = event?.headSha;
  const vendorLinks = roots.length === 1 ? roots.flatMap((root) => linksOf(outcomes, root)) : [];
  return { cids, gatewayUrls, vendorLinks, packed: car, outcomes, verdict, ms, startedAt, commit };
}

/** Links to a root at the gateways of the services that have pinned it. */
function linksOf(outcomes: readonly Outcome[], root: CID): VendorLink[] {
  const pinned = outcomes.filter(({ state }) => state === 'pinned');
  const services = pinned.map(({ service }) => service);
  return listVendorLinks(services, toHostCid(root));
}
