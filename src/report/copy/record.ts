import type { Status } from '../../outcome.ts';
import { version } from '../../version.ts';
import type { CopyFacts } from './facts.ts';

/**
 * A copy for other programs: `run.json` in the artifact, beside the journal with each result. A
 * change of meaning changes `schema`; a new key does not.
 */
export function renderCopyRecord(facts: CopyFacts, status: Status): string {
  const { source, targets, pins, everywhere, met, late, failed, unread, ms, startedAt } = facts;
  const record = {
    schema: 1,
    action: { name: 'pack-and-pin', version },
    command: 'copy',
    status,
    source: { title: source.title, endpoint: source.endpoint },
    targets,
    pins: { total: pins, met, everywhere, late, failed, unread },
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(startedAt + ms).toISOString(),
  };
  return `${JSON.stringify(record, undefined, 2)}\n`;
}
