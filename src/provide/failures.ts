import { Failure } from '../errors.ts';
import type { PinReport } from '../pin.ts';
import { formatCount, formatMs } from '../quantities.ts';
import { printable, quoted } from '../text.ts';
import type { DeadEnd } from './delegate-book.ts';

/** A delegate that was never connected. */
export interface Unreached {
  readonly text: string;
  /** Since when it is dialled, in milliseconds since the epoch. */
  readonly since: number;
  /** Why the latest attempt failed. */
  readonly why: string;
}

/** How many delegates an error names. It only counts the others. */
const maxNamed = 3;

function listNamed(lines: readonly string[]): string {
  const more = lines.length > maxNamed ? [`${lines.length - maxNamed} more`] : [];
  return [...lines.slice(0, maxNamed), ...more].map((line) => `- ${line}`).join('\n');
}

const upload = 'add a service that accepts uploads (such as `kubo-url`)';

/** How to remove a pin that stays pending, as a sentence. */
export function howToRemove(report: PinReport | undefined): string {
  if (report === undefined) return '';
  const { requestId, cid } = report;
  const by =
    requestId === undefined ? `cid: ${String(cid)}` : `request-id: ${printable(requestId)}`;
  return `The pin is still pending there; to remove it, use \`command: unpin\` with \`${by}\`.`;
}

/** No delegate can be dialled, and nobody else is known to have the content. */
export function cannotServe(label: string, end: DeadEnd, removal: string): Failure {
  if (end.kind === 'none') {
    return new Failure({
      what: `${label} accepted the pin, but named no node to which this run can serve the content.`,
      fix: `${upload}, or pin content that another node provides. ${removal}`,
    });
  }
  const listed = listNamed(end.refused.map(({ text, problem }) => `${printable(text)} ${problem}`));
  const count = formatCount(end.refused.length, 'node');
  return new Failure({
    what:
      end.kind === 'private'
        ? `${label} accepted the pin, but named only nodes on a private network (${count}):\n${listed}`
        : `${label} accepted the pin and named ${count}, but this run cannot connect to ${itOrThem(end.refused)}:\n${listed}`,
    fix:
      end.kind === 'private'
        ? `set \`provide-private-addresses: true\` if that network is yours, or ${upload}. ${removal}`
        : `${upload}. ${removal}`,
  });
}

/** No delegate could be connected for that long, and nobody else is known to have the content. */
export function cannotConnect(
  label: string,
  unreached: readonly Unreached[],
  ms: number,
  removal: string,
): Failure {
  const lines = unreached.map(({ text, why }) => `${printable(text)}: ${printable(why)}`);
  return new Failure({
    what: `${label} accepted the pin and named ${formatCount(unreached.length, 'node')}, but this run could not connect to ${itOrThem(unreached)} within ${formatMs(ms)}:\n${listNamed(lines)}`,
    fix: `check that the service's nodes are running and accept connections from this machine, or ${upload}. ${removal}`,
  });
}

function itOrThem({ length }: readonly unknown[]): string {
  return length === 1 ? 'it' : 'any of them';
}

/** The CAR cannot be read (any more). */
export function unreadable(label: string, path: string, cause: unknown): Failure {
  return new Failure({
    what: `Cannot serve the content to ${label}: the CAR ${quoted(path)} cannot be read.`,
    fix: 'keep the file in its place until this step is over, then run again.',
    cause,
  });
}
