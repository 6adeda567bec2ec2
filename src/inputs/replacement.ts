import type { ContentInput } from '../content/options.ts';
import type { Replacement } from '../pin.ts';
import { quoted } from '../text.ts';
import type { Reader } from './reader.ts';

const sameName = 'same-name';

/** Reads `replace`: which older pin the new one replaces. */
export function readReplacement(
  read: Reader,
  content: ContentInput | undefined,
): Replacement | undefined {
  const replace = read.text('replace');
  if (replace === '') return undefined;
  if (content?.kind === 'cid' && content.cids.length > 1) {
    read.problems.push(
      '`replace` names one older pin, but `cid` has several CIDs.\nFix: pin them one by one.',
    );
  }
  if (replace === sameName) return sameName;
  // No service has such request ids.
  if (/^(?:true|false|yes|no|on|off|auto|all|(?:same)?[\s_-]?names?)$/i.test(replace)) {
    read.problems.push(`\`replace\` is ${quoted(replace)}; give \`${sameName}\` or a request id.`);
  }
  return { requestId: replace };
}
