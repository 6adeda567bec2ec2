import type { PinName, StoredPin } from '../pin.ts';
import { printable, quoted } from '../text.ts';

/** Whether a name fits the query's, by its strategy (IPFS Pinning Service API v1.0.0, `TextMatchingStrategy`). */
export function nameMatches(name: string, query: PinName): boolean {
  const [is, wanted] = query.match.startsWith('i')
    ? [name.toLowerCase(), query.name.toLowerCase()]
    : [name, query.name];
  return query.match.endsWith('partial') ? is.includes(wanted) : is === wanted;
}

/** A pin in the middle of a sentence: CID, name, requestid. */
export function describePin({ cid, name, requestId }: StoredPin): string {
  const named = name === '' ? '' : ` ${quoted(name)}`;
  const id = requestId === undefined ? '' : ` (request ${printable(requestId)})`;
  return `${printable(cid)}${named}${id}`;
}
