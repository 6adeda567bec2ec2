import type { PinName } from './service.ts';

/** Whether a name fits the query's, by its strategy (IPFS Pinning Service API v1.0.0, `TextMatchingStrategy`). */
export function nameMatches(name: string, query: PinName): boolean {
  const [is, wanted] = query.match.startsWith('i')
    ? [name.toLowerCase(), query.name.toLowerCase()]
    : [name, query.name];
  return query.match.endsWith('partial') ? is.includes(wanted) : is === wanted;
}
