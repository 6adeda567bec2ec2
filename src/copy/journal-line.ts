import type { CopyResult } from '../copying.ts';
import { findObject, findString, wholeNumber } from '../json.ts';
import type { CopyKey } from './key-table.ts';

const statuses: readonly CopyResult['status'][] = ['pinned', 'queued', 'pinning', 'failed'];
const ways: readonly NonNullable<CopyResult['way']>[] = ['existed', 'pin', 'upload'];
const changes: readonly ('name' | 'meta')[] = ['name', 'meta'];

/** A line that is written before a target is asked for a pin. */
export interface AskedLine extends CopyKey {
  readonly asked: true;
}

/** Such a line in JSON, which may be anything. Undefined if it is none. */
export function findAsked(line: unknown): CopyKey | undefined {
  const object = findObject(line);
  const [cid, name, endpoint] = [object?.['cid'], object?.['name'], object?.['endpoint']];
  if (object?.['asked'] !== true || typeof cid !== 'string') return undefined;
  return typeof name === 'string' && typeof endpoint === 'string'
    ? { cid, name, endpoint }
    : undefined;
}

/** A result in a line of JSON, which may be anything. Undefined if it is none. */
export function findResult(line: unknown): CopyResult | undefined {
  const object = findObject(line);
  if (object === undefined) return undefined;
  const { cid } = object;
  const endpoint = findString(object['endpoint']);
  const name = object['name'];
  const status = statuses.find((known) => known === object['status']);
  if (endpoint === undefined || status === undefined) return undefined;
  // A pin whose CID cannot be read may have none.
  if (typeof cid !== 'string' || typeof name !== 'string') return undefined;
  const requestId = findString(object['requestId']);
  const way = ways.find((known) => known === object['way']);
  const bytes = wholeNumber(object['bytes']);
  const error = findString(object['error']);
  const { changed } = object;
  return {
    cid,
    name,
    endpoint,
    status,
    ...(requestId !== undefined && { requestId }),
    ...(way !== undefined && { way }),
    ...(bytes !== undefined && { bytes }),
    ...(error !== undefined && { error }),
    ...(Array.isArray(changed) && { changed: changes.filter((one) => changed.includes(one)) }),
  };
}
