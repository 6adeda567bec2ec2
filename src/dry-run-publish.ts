import { atEachService } from './at-each-service.ts';
import type { ContentCar } from './content/prepare.ts';
import { foresee } from './dry-run/foresee.ts';
import { planService, type ServicePlan, skipService } from './dry-run/service-plan.ts';
import type { Environment } from './environment/environment.ts';
import { Failure } from './errors.ts';
import type { PublishInputs } from './inputs/inputs.ts';
import { renderTargets } from './inputs/services.ts';
import type { Redact } from './net/redaction.ts';
import { countNeeded } from './outcome.ts';
import type { PinRequest } from './pin.ts';
import { formatCount } from './quantities.ts';
import { renderPlanSummary } from './report/plan/summary.ts';
import { explainPlan, planTitles, renderPlanRow } from './report/plan/words.ts';
import type { RunContext } from './run-context.ts';
import type { Service, Way } from './services/service.ts';
import { alignColumns, printable } from './text.ts';

/** What a dry run reads of the inputs. */
type DryRunInputs = Pick<PublishInputs, 'services' | 'timeoutMs' | 'require' | 'provide'>;

/** What a publish would send. */
export interface Sending {
  readonly requests: readonly PinRequest[];
  readonly car: ContentCar | undefined;
}

/**
 * `publish` with `dry-run`: asks every service, by reading alone, whether the credentials work,
 * what it has of the content, and what would be replaced, and reports that as a table. Returns a
 * `Failure` if the run would have to fail.
 */
export async function dryRunPublish(
  inputs: DryRunInputs,
  services: readonly Service[],
  sending: Sending,
  { outputs, redact, writeSummary }: Pick<Environment, 'outputs' | 'redact' | 'writeSummary'>,
  context: RunContext,
): Promise<Failure | undefined> {
  const { log } = context;
  if (services.length > 0) log.info(`Dry run: asking ${renderTargets(inputs.services)} …`);
  const plans = await planAll(inputs, services, sending, redact, context);
  context.signal.throwIfAborted();
  const pins = plans.flatMap((plan) => plan.pins);
  outputs.set('status', 'dry-run');
  outputs.set('pins', pins);
  if (outputs.showPins !== true && pins.length > 0) {
    const rows = pins.map((pin) => renderPlanRow(pin).map((cell) => printable(cell)));
    // The log has shown the CID. It need not be repeated if there is only one.
    const shown = [planTitles, ...rows].map((row) =>
      row.slice(sending.requests.length > 1 ? 0 : 1),
    );
    for (const line of alignColumns(shown)) log.info(line);
  }
  const stopped = plans.filter(({ errors }) => errors.length > 0).length;
  const needed = countNeeded(inputs.require, plans.length);
  const success = plans.length - stopped >= needed;
  const headline = renderHeadline({ services: plans.length, stopped, needed, success });
  const warnings = plans.flatMap((plan) => plan.warnings);
  const errors = plans.flatMap((plan) => plan.errors);
  await writeSummary(
    renderPlanSummary({
      headline,
      success,
      cids: sending.requests.map(({ root }) => String(root)),
      pins,
      messages: [
        ...errors.map((text) => `❌ ${redact(text)}`),
        ...warnings.map((text) => `⚠️ ${redact(text)}`),
      ],
    }),
  );
  const note = explainPlan(pins);
  if (note !== undefined) log.info(note);
  for (const warning of warnings) log.warning(warning);
  const what = [`${headline}.`, ...errors].join('\n');
  if (!success) return new Failure({ what });
  if (stopped > 0) log.warning(what);
  log.success(`${headline}. Nothing was changed.`);
  return undefined;
}

interface Counts {
  readonly services: number;
  /** Services at which the run would fail. */
  readonly stopped: number;
  readonly needed: number;
  readonly success: boolean;
}

function renderHeadline({ services, stopped, needed, success }: Counts): string {
  if (services === 0) return 'Dry run: packed only, because no service is used';
  if (stopped === 0) return 'Dry run: nothing was found that would stop the run';
  const who = `${stopped} of ${formatCount(services, 'service')} would not pin the content`;
  return success
    ? `Dry run: ${who}, which \`require\` allows`
    : `Dry run: the run would fail: ${who} (${needed} required)`;
}

async function planAll(
  inputs: DryRunInputs,
  services: readonly Service[],
  { requests, car }: Sending,
  redact: Redact,
  context: RunContext,
): Promise<ServicePlan[]> {
  const wayOf = ({ upload }: Service): Way =>
    car !== undefined && upload !== undefined ? 'upload' : 'pin';
  const options = {
    timeoutMs: inputs.timeoutMs,
    doing: 'answering',
    fixIfLate: 'set a longer `timeout`, and check that the service answers.',
  };
  const answers = await atEachService(services, options, context, async (service, call) => {
    const warnings: string[] = [];
    const onIncomplete = ({ what }: Failure) => {
      warnings.push(`${what} So the dry run may miss some pins.`);
    };
    const found = await foresee(service, requests, wayOf(service), onIncomplete, call);
    return { found, warnings };
  });
  const plans = services.flatMap((service, index) => {
    const [answer, configured] = [answers[index], inputs.services.configured[index]];
    if (answer === undefined || configured === undefined) return [];
    const asked = { service, requests, way: wayOf(service), ...configured };
    return planService(asked, answer, car, redact);
  });
  // A service that only pins needs another one that has the content, or this run itself.
  const isFed =
    car === undefined ||
    inputs.provide !== undefined ||
    plans.some(({ way, errors }) => way === 'upload' && errors.length === 0);
  return plans.map((plan) => {
    if (plan.way === 'upload') return plan;
    if (plan.service.pin === undefined) return skipService(plan, uploadsOnly, redact);
    return isFed ? plan : skipService(plan, noSource, redact);
  });
}

const uploadsOnly = {
  reason: 'it does not pin by CID',
  fix: 'leave it out of this step, or give `path` or `car` instead of `cid`.',
};

const noSource = {
  reason: 'no upload would succeed, so nobody would have the content',
  fix: 'resolve the errors of the uploads first, or set `provide: true`.',
};
