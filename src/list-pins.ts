import type { Environment } from './environment/environment.ts';
import { Failure, renderCauses, toFailure } from './errors.ts';
import type { ListInputs } from './inputs/inputs.ts';
import { type StoredPinOutput, toStoredPinOutput } from './outputs.ts';
import { formatCount } from './quantities.ts';
import { renderPins } from './report/markdown/pins.ts';
import type { RunContext } from './run-context.ts';
import { createCall, type Service } from './services/service.ts';
import { printable } from './text.ts';

/**
 * Logs every pin of every service that matches the query. Returns a `Failure` if a service cannot
 * list them.
 */
export async function listPins(
  { query }: ListInputs,
  services: readonly Service[],
  { outputs, redact, writeSummary }: Pick<Environment, 'outputs' | 'redact' | 'writeSummary'>,
  context: RunContext,
): Promise<Failure | undefined> {
  const pins: StoredPinOutput[] = [];
  const failures: string[] = [];
  for (const service of services) {
    const { list } = service;
    if (list === undefined) {
      failures.push(`${service.title} offers no way to list its pins.`);
      continue;
    }
    try {
      const found = await list(query, createCall(service.title, context, context.signal));
      context.log.info(`${service.title}: ${formatCount(found.length, 'pin')}.`);
      for (const pin of found) {
        const name = pin.name === '' ? '' : `  ${printable(pin.name)}`;
        context.log.info(`  ${printable(pin.cid)}  ${printable(pin.status)}${name}`);
        pins.push(toStoredPinOutput(service.id, pin, redact));
      }
    } catch (error) {
      context.signal.throwIfAborted();
      // Whatever it is, it is this service's failure: others have lists too.
      context.log.debug(renderCauses(error));
      failures.push(toFailure(error).message);
    }
  }
  outputs.set('pins', pins);
  await writeSummary(
    renderPins(`📋 ${formatCount(pins.length, 'pin')}`, pins, failures.map(redact)),
  );
  return failures.length === 0
    ? undefined
    : new Failure({ what: ['Not all pins could be listed.', ...failures].join('\n') });
}
