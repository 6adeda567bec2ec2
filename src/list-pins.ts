import { atEachService } from './at-each-service.ts';
import type { Environment } from './environment/environment.ts';
import { Failure } from './errors.ts';
import type { ListInputs } from './inputs/inputs.ts';
import { type StoredPinOutput, toStoredPinOutput } from './outputs.ts';
import type { StoredPin } from './pin.ts';
import { formatCount } from './quantities.ts';
import { renderPins } from './report/markdown/pins.ts';
import type { RunContext } from './run-context.ts';
import { findSeveral } from './services/create-services.ts';
import { IncompleteList } from './services/page-meter.ts';
import type { Call, Service } from './services/service.ts';
import { printable } from './text.ts';

/**
 * Logs every pin of every service that matches the query. A list that is known to be incomplete is
 * a warning. Returns a `Failure` if a service cannot list its pins within the `timeout`.
 */
export async function listPins(
  { query, timeoutMs }: ListInputs,
  services: readonly Service[],
  { outputs, redact, writeSummary }: Pick<Environment, 'outputs' | 'redact' | 'writeSummary'>,
  context: RunContext,
): Promise<Failure | undefined> {
  const pins: StoredPinOutput[] = [];
  const failures: string[] = [];
  const warnings: string[] = [];

  /** What a service lists, as it is shown: a pin that cannot be shown is this service's failure. */
  async function listAt(service: Service, call: Call): Promise<Listed> {
    const { title, list } = service;
    if (list === undefined) {
      throw new Failure({
        what: `${title} offers no way to list its pins.`,
        fix: 'leave this service out of this step.',
      });
    }
    const found = await list(query, call).catch((error: unknown) => {
      if (error instanceof IncompleteList) return error;
      throw error;
    });
    const stored = found instanceof IncompleteList ? found.pins : found;
    return {
      pins: stored.map((pin) => toStoredPinOutput(service, pin, redact)),
      lines: [
        `${title}: ${formatCount(stored.length, 'pin')}.`,
        ...(outputs.showPins === true ? [] : stored.map(describe)),
      ],
      warnings: found instanceof IncompleteList ? [found.message] : [],
    };
  }

  const options = { timeoutMs, doing: 'listing its pins' };
  const results = await atEachService(services, options, context, listAt);
  context.signal.throwIfAborted();
  for (const result of results) {
    if (result instanceof Failure) {
      failures.push(result.message);
      continue;
    }
    for (const line of result.lines) context.log.info(line);
    for (const warning of result.warnings) context.log.warning(warning);
    for (const pin of result.pins) pins.push(pin);
    warnings.push(...result.warnings);
  }
  outputs.set('pins', pins);
  const headline = `📋 ${formatCount(pins.length, 'pin')}`;
  const messages = [...failures, ...warnings].map(redact);
  await writeSummary(renderPins(headline, pins, messages, findSeveral(services)));
  return failures.length === 0
    ? undefined
    : new Failure({ what: ['Not all pins could be listed.', ...failures].join('\n') });
}

/** The list of one service, ready to be shown. */
interface Listed {
  readonly pins: readonly StoredPinOutput[];
  /** For the log. */
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
}

function describe({ cid, status, name, requestId }: StoredPin): string {
  const id = requestId === undefined ? '' : `request ${requestId}`;
  const parts = [cid, status, name, id].filter((part) => part !== '');
  return `  ${parts.map((part) => printable(part)).join('  ')}`;
}
