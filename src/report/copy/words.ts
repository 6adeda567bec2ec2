import { formatBytes, formatCount, formatNumber } from '../../quantities.ts';
import { listWords, quoted } from '../../text.ts';
import type { CopyFacts, TargetCounts } from './facts.ts';

/**
 * What the copy did, in one line without its period.
 * @example 1,299 of 1,300 pins of Kubo are pinned at Pinata and IPFS Cluster
 */
export function renderCopyHeadline(facts: CopyFacts): string {
  const { source, targets, pins, met, everywhere, unread } = facts;
  const where = listWords(targets.map(({ title }) => title));
  if (pins === 0) {
    return unread === 0
      ? `${source.title} has no pin that matches`
      : `No pin of ${source.title} was copied to ${where}`;
  }
  const all = formatCount(pins, 'pin');
  const of = met === pins ? all : `${formatCount(met, 'pin').replace(/ pins?$/, '')} of ${all}`;
  const verb = met === 1 || pins === 1 ? 'is' : 'are';
  const enough =
    everywhere === met ? '' : `, ${formatNumber(met - everywhere)} of them not at every target`;
  const rest =
    unread === 0
      ? ''
      : unread === 'some'
        ? ', and not all pins were read'
        : `, and ${formatCount(unread, 'more pin')} ${unread === 1 ? 'was' : 'were'} not asked for`;
  return `${of} of ${source.title} ${verb} pinned at ${where}${enough}${rest}`;
}

/** What became of the pins at one target, without its name: only what is not zero, or empty. */
function renderTargetCounts(counts: TargetCounts): string {
  const { existed, journaled, pinned, uploaded, bytes, pending, failed, left } = counts;
  const parts = [
    existed > 0 &&
      `${formatNumber(existed)} already there${journaled > 0 ? ` (${formatNumber(journaled)} known from the journal)` : ''}`,
    pinned > 0 && `${formatNumber(pinned)} pinned by CID`,
    uploaded > 0 && `${formatNumber(uploaded)} uploaded (${formatBytes(bytes)})`,
    pending > 0 && `${formatNumber(pending)} still pending`,
    failed > 0 && `${formatNumber(failed)} failed`,
    left > 0 && `${formatNumber(left)} not accepted yet`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

/** The result for the log: the targets, then what else is to know. */
export function renderCopyLines(facts: CopyFacts): string[] {
  const hint = renderRemovalHint(facts);
  return [
    ...facts.targets
      .map((one) => ({ title: one.title, counts: renderTargetCounts(one) }))
      .filter(({ counts }) => counts !== '')
      .map(({ title, counts }) => `${title}: ${counts}.`),
    ...renderCopyNotes(facts),
    ...(hint === undefined ? [] : [hint]),
  ];
}

/** What did not travel unchanged, and what was left out: one sentence each. */
export function renderCopyNotes(facts: CopyFacts): string[] {
  const { targets, undated, duplicates } = facts;
  const notes = targets.flatMap(({ title, names, metas }) => [
    names > 0 &&
      `${formatCount(names, 'name')} ${names === 1 ? 'was' : 'were'} too long for ${title}, and ${names === 1 ? 'is' : 'are'} shortened there.`,
    metas > 0 &&
      `${formatCount(metas, 'pin')} ${metas === 1 ? 'does' : 'do'} not have the source's metadata at ${title}.`,
  ]);
  return [
    ...notes,
    undated > 0 &&
      `${formatCount(undated, 'pin')} without a readable date ${undated === 1 ? 'was' : 'were'} left out (\`older-than\`).`,
    duplicates > 0 &&
      `${formatCount(duplicates, 'pin')} had the CID and name of another one, and ${duplicates === 1 ? 'was' : 'were'} copied with it.`,
  ].filter((note) => note !== false);
}

/** How to remove the pins from the source if all are confirmed at every target. */
export function renderRemovalHint(facts: CopyFacts): string | undefined {
  const { source, pins, everywhere, unread } = facts;
  const { query, olderThan, title } = source;
  if (query === undefined || pins === 0) return undefined;
  if (everywhere < pins || unread !== 0) {
    return `Do not remove anything from ${title} yet: not every pin is confirmed at every target. Run the copy again first.`;
  }
  const { cids, name, match, meta, statuses } = query;
  const filter = [
    ...(cids.length > 0 ? ['`cid`'] : []),
    ...(name === '' ? [] : [`\`pin-name: ${quoted(name, 100).slice(1, -1)}\``]),
    ...(name === '' || match === 'exact' ? [] : [`\`name-match: ${match}\``]),
    ...(Object.keys(meta).length > 0 ? ['`pin-meta`'] : []),
    ...(olderThan === '' ? [] : [`\`older-than: ${olderThan}\``]),
  ];
  // Without these, `unpin` removes nothing.
  const selects = cids.length > 0 || name !== '' || (filter.length > 1 && olderThan !== '');
  const all = !selects
    ? 'their CIDs as `cid`'
    : [...filter, `\`pin-status: ${statuses.join(', ')}\``].join(', ');
  return `Every pin is confirmed at every target. To remove them from ${title}, run \`command: unpin\` with ${title} as the only service, ${all} and \`all-matches: true\`. Pins that were added since the copy began were not copied.`;
}
