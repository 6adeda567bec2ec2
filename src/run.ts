import { toHostCid } from './cid.ts';
import { confirm } from './confirm.ts';
import { type Places, prepareContent } from './content/content.ts';
import { Cancelled, Failure } from './errors.ts';
import type { RunEvent } from './event.ts';
import type { InputSource } from './inputs/source.ts';
import { type Inputs, readInputs } from './inputs/inputs.ts';
import type { Http } from './net/http.ts';
import { createRetry } from './net/retry.ts';
import { judge, type Outcome, type Verdict } from './outcome.ts';
import { publish } from './publish.ts';
import { renderFailure } from './report/failure.ts';
import { type Outputs, renderGatewayUrl, toPinOutput } from './report/outputs.ts';
import { renderHeadline, renderSummary } from './report/summary.ts';
import type { RunContext } from './run-context.ts';

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
  writeSummary(markdown: string): Promise<void>;
}

/**
 * One run from top to bottom: content, services, confirmation, report.
 * Resolves when the run is a success, and rejects with the one `Failure` that the user is told otherwise.
 */
export async function run(parts: RunParts, context: RunContext): Promise<void> {
  const startedAt = context.clock.now();
  const { log } = context;
  const { outputs } = parts;
  const event = parts.readEvent();
  const inputs = readInputs(parts.source, event);
  sayWhatIsMissing(inputs, event, context);

  // Content
  const { roots, car } = await prepareContent(
    inputs.content,
    inputs.packing,
    parts.places,
    parts.secrets,
    context,
  );
  const cids = roots.map(String);
  const gatewayUrls = roots.map((root) => renderGatewayUrl(inputs.gateway, toHostCid(root)));
  for (const cid of cids) log.info(`CID: ${cid}`);
  outputs.set('cid', cids[0] ?? '');
  outputs.set('gateway-url', gatewayUrls[0] ?? '');
  if (cids.length > 1) outputs.set('cids', cids);
  if (car !== undefined) {
    outputs.set('car-path', car.path);
    outputs.set('car-bytes', car.bytes);
    outputs.set('file-count', car.fileCount);
  }

  // Services
  const retry = createRetry({ ...context, attempts: inputs.attempts, budgetMs: inputs.timeoutMs });
  const services = inputs.services.configured.map(({ entry, values }) =>
    entry.create(values, { http: parts.http, retry }),
  );
  for (const { title, endpoint } of services) log.info(`${title}: ${endpoint}`);
  const requests = roots.map((root) => ({ root, name: inputs.pinName, meta: inputs.pinMeta }));
  const publication = publish(services, requests, car, inputs.timeoutMs, context);

  // Confirmation
  const outcomes = await confirm(publication, inputs.wait, context);
  const verdict = judge(outcomes, inputs);

  // Report
  outputs.set('status', verdict.status);
  outputs.set('pins', outcomes.map(toPinOutput));
  await parts.writeSummary(
    renderSummary({
      cids,
      gatewayUrls,
      ...(car && {
        packed: { fileCount: car.fileCount, contentBytes: car.contentBytes, carBytes: car.bytes },
      }),
      outcomes,
      verdict,
      ms: context.clock.now() - startedAt,
    }),
  );
  conclude(verdict, outcomes, gatewayUrls, context);
}

/** Says, once, why a service that was meant to be used is not. */
function sayWhatIsMissing(inputs: Inputs, event: RunEvent | undefined, { log }: RunContext): void {
  for (const { input, title } of inputs.services.missingSecrets) {
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

/** The last line of a success; the failure of anything else. */
function conclude(
  verdict: Verdict,
  outcomes: readonly Outcome[],
  gatewayUrls: readonly string[],
  { log, signal }: RunContext,
): void {
  if (signal.aborted && signal.reason instanceof Cancelled) {
    throw new Failure({ what: renderFailure(signal.reason.what, outcomes) });
  }
  if (!verdict.success)
    throw new Failure({ what: renderFailure(`${renderHeadline(verdict)}.`, outcomes) });
  if (verdict.status === 'unconfirmed' || verdict.status === 'partial') {
    log.warning(renderFailure(`${renderHeadline(verdict)}.`, outcomes));
  }
  const again =
    outcomes.length > 0 && outcomes.every((one) => one.state === 'pinned' && one.receipt.existed);
  log.info(
    `${renderHeadline(verdict)}${again ? ' (nothing changed: every service had this content pinned already)' : ''}: ${gatewayUrls.join(' ')}`,
  );
}
