import { Failure } from './errors.ts';
import type { ListInputs } from './inputs/inputs.ts';
import { type Outputs, type StandingPinOutput, toStandingPinOutput } from './outputs.ts';
import { createCall } from './publish.ts';
import { formatCount } from './quantities.ts';
import { renderPins } from './report/markdown/pins.ts';
import type { RunContext } from './run-context.ts';
import type { Service } from './services/service.ts';
import { printable } from './text.ts';

/** Shows every pin of every service that fits the query. Gives a `Failure` when a service cannot tell. */
export async function listPins(
  { query }: ListInputs,
  services: readonly Service[],
  parts: { readonly outputs: Outputs; writeSummary(markdown: string): Promise<void> },
  run: RunContext,
): Promise<Failure | undefined> {
  const pins: StandingPinOutput[] = [];
  const failures: string[] = [];
  for (const service of services) {
    const { list } = service;
    if (list === undefined) {
      failures.push(`${service.title} offers no way to list its pins.`);
      continue;
    }
    try {
      const found = await list(query, createCall(service.title, run, run.signal));
      run.log.info(`${service.title}: ${formatCount(found.length, 'pin')}.`);
      for (const pin of found) {
        const name = pin.name === '' ? '' : `  ${printable(pin.name)}`;
        run.log.info(`  ${printable(pin.cid)}  ${printable(pin.status)}${name}`);
        pins.push(toStandingPinOutput(service.id, pin));
      }
    } catch (error) {
      run.signal.throwIfAborted();
      if (!(error instanceof Failure)) throw error;
      failures.push(error.message);
    }
  }
  parts.outputs.set('pins', pins);
  await parts.writeSummary(renderPins(`📋 ${formatCount(pins.length, 'pin')}`, pins, failures));
  return failures.length === 0
    ? undefined
    : new Failure({ what: ['Not all pins could be listed.', ...failures].join('\n') });
}
