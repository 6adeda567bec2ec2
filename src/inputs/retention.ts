import { parsePinnableCid } from '../cid.ts';
import type { Removal, Retention } from '../retention/choose.ts';
import type { Reader } from './reader.ts';
import { readPinQuery } from './pins.ts';
import type { ServiceInputs } from './services.ts';

/** The limits of `older-than`: an hour, so that no unit is mistaken, and ten years. */
const minAgeMs = 3_600_000;
const maxAgeMs = 3_650 * 86_400_000;

/** The highest `keep-last` and `max-removals`. */
const maxCount = 1_000_000;

/** Reads what `unpin` removes, and what it keeps. */
export function readRemoval(read: Reader, services: ServiceInputs): Removal {
  const requestId = read.text('request-id');
  const query = readPinQuery(read);
  const byQuery = query.cids.length > 0 || query.name !== '';
  const hasMeta = Object.keys(query.meta).length > 0;
  const retention = readRetention(read, services);
  const { keepLast, olderThanMs } = retention;
  if (olderThanMs !== undefined && requestId === '' && !byQuery && !hasMeta) {
    read.problems.push(
      '`older-than` alone would remove pins of every name.\nFix: also give `pin-name` (with `name-match: partial`, a part of it), `pin-meta` or `cid`.',
    );
  } else if (requestId === '' && !byQuery && olderThanMs === undefined) {
    read.problems.push('nothing to unpin.\nFix: give `cid`, `pin-name` or `request-id`.');
  }
  if (requestId !== '' && (byQuery || olderThanMs !== undefined)) {
    const others = olderThanMs === undefined ? '' : ', and without `older-than`';
    read.problems.push(
      `\`request-id\` names one pin.\nFix: give it without \`cid\` and \`pin-name\`${others}.`,
    );
  }
  if (keepLast > 0 && query.name === '') {
    read.problems.push('`keep-last` needs `pin-name`: the newest pins of that name are kept.');
  }
  return {
    pins: requestId === '' ? query : { requestId },
    allMatches: read.boolean('all-matches'),
    ...retention,
  };
}

function readRetention(read: Reader, { configured }: ServiceInputs): Retention {
  const isGiven = (name: string) => read.text(name) !== '';
  const undated = configured.filter(({ entry }) => entry.givesDates === false);
  if (isGiven('older-than') && undated.length > 0 && undated.length === configured.length) {
    const titles = [...new Set(undated.map(({ entry }) => entry.title))].join(' and ');
    read.problems.push(
      `\`older-than\` needs a service that reports when its pins were created, and ${titles} does not.\nFix: remove old pins with \`cid\` or \`pin-name\`, without \`older-than\`.`,
    );
  }
  return {
    keepLast: isGiven('keep-last') ? read.wholeNumber('keep-last', 1, maxCount) : 0,
    ...(isGiven('older-than') && { olderThanMs: readOlderThan(read) }),
    ...(isGiven('max-removals') && { maxRemovals: read.wholeNumber('max-removals', 1, maxCount) }),
    protect: readProtected(read),
  };
}

/** Reads the age in `older-than`, in milliseconds. It must be given. */
export function readOlderThan(read: Reader): number {
  return read.duration('older-than', minAgeMs, maxAgeMs);
}

/** Reads the lines of `protect`: CIDs, and names of pins. */
function readProtected(read: Reader): NonNullable<Retention['protect']> {
  const lines = read.lines('protect').map((line) => ({ line, parsed: parsePinnableCid(line) }));
  for (const { parsed } of lines) {
    // What looks like a CID but is none would protect nothing as a name.
    if ('problem' in parsed && parsed.isOtherText !== true) {
      read.problems.push(`\`protect\`: ${parsed.problem}`);
    }
  }
  return {
    cids: lines.flatMap(({ parsed }) => ('cid' in parsed ? [parsed.cid] : [])),
    names: lines.flatMap(({ line, parsed }) => ('cid' in parsed ? [] : [line])),
  };
}
