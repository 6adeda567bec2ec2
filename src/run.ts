import { toHostCid } from './cid.ts';
import { confirm } from './confirm.ts';
import { type Places, prepareContent } from './content/content.ts';
import { type Failure, toFailure } from './errors.ts';
import type { RunEvent } from './event.ts';
import { type PublishInputs, readInputs } from './inputs/inputs.ts';
import type { ServiceInputs } from './inputs/services.ts';
import type { InputSource } from './inputs/source.ts';
import { listPins } from './list.ts';
import type { Http } from './net/http.ts';
import { createRetry } from './net/retry.ts';
import { judge } from './outcome.ts';
import { createProvide } from './provide/provide.ts';
import { publish } from './publish.ts';
import type { KeepArtifact } from './report/artifact.ts';
import { conclude } from './report/conclusion.ts';
import { type Outputs, renderGatewayUrl, toPinOutput } from './report/outputs.ts';
import { renderEarlyFailure, renderSummary } from './report/summary.ts';
import type { RunContext } from './run-context.ts';
import type { Service } from './services/service.ts';
import { unpin } from './unpin.ts';

/** What a run needs besides the context of every step. */
export interface RunParts {
  readonly source: InputSource;
  readEvent(): RunEvent | undefined;
  readonly places: Places;
  /** Every secret that the run knows, for the search in what would be published. */
  readonly secrets: readonly string[];
  readonly http: Http;
  readonly outputs: Outputs;
  /** Takes the job summary as Markdown. */
  readonly writeSummary: (markdown: string) => Promise<void>;
  readonly keepArtifact: KeepArtifact;
}

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
  const inputs = readInputs(parts.source, event);
  sayWhatIsMissing(inputs.services, event, context);
  const retry = createRetry({ ...context, attempts: inputs.attempts, budgetMs: inputs.timeoutMs });
  const services = inputs.services.configured.map(({ entry, values }) =>
    entry.create(values, { http: parts.http, retry }),
  );
  switch (inputs.command) {
    case 'publish':
      return runPublish(inputs, event, services, parts, context);
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
  { outputs, places, secrets, writeSummary, keepArtifact }: RunParts,
  context: RunContext,
): Promise<Failure | undefined> {
  const startedAt = context.clock.now();

  // Content
  const { roots, car } = await prepareContent(
    inputs.content,
    inputs.packing,
    places,
    secrets,
    context,
  );
  const cids = roots.map(String);
  const gatewayUrls = roots.map((root) => renderGatewayUrl(inputs.gateway, toHostCid(root)));
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
    name: inputs.pinName,
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
  const facts = { cids, gatewayUrls, packed: car, outcomes, verdict, ms };
  await writeSummary(renderSummary(facts));
  await keepArtifact(inputs.artifact, { ...facts, startedAt, commit: event?.headSha }, context);
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
        `${title} is left out: this run was caused by ${cause} and has no secrets, so \`${input}\` is empty.`,
      );
    } else {
      log.warning(
        `${title} is left out: \`${input}\` came empty. If it is set from a secret, check the secret's name and that this workflow may read it.`,
      );
    }
  }
}
