import type { Reader } from './reader.ts';
import type { ServiceInputs } from './services.ts';

/** A service that only takes uploads can confirm no CID: a problem where `require` cannot be met without it. */
export function checkPinning({ configured, missingSecrets }: ServiceInputs, read: Reader): void {
  const [pinning, uploadOnly] = [true, false].map((pins) =>
    configured.filter(({ entry }) => entry.takes.includes('pin') === pins),
  );
  if (pinning === undefined || uploadOnly === undefined || uploadOnly.length === 0) return;
  const names = uploadOnly.map(({ entry }) => entry.title).join(', ');
  const takes = `${names} only ${uploadOnly.length > 1 ? 'take' : 'takes'} uploads, and no \`cid\``;
  if (pinning.length + missingSecrets.length === 0) {
    read.problems.push(
      `${takes}: add a service that pins by CID (\`kubo-url\`, or \`pinning-url\` with \`pinning-token\`), or give \`path\` or \`car\` instead`,
    );
    return;
  }
  const require = read.text('require') || 'all';
  const needed = require === 'all' ? Infinity : require === 'any' ? 1 : Number(require);
  if (needed <= pinning.length + missingSecrets.length) return;
  read.problems.push(
    `${takes}, so \`require: ${require}\` cannot be met: leave ${uploadOnly.length > 1 ? 'them' : 'it'} out of this step, or set \`require: any\``,
  );
}
