import { pinStatuses, type StoredPin } from '../../pin.ts';
import type { Ask } from '../ask.ts';
import type { Foresight, Service } from '../service.ts';
import type { S3 } from '../upload/s3.ts';

/**
 * What a dry run asks of a bucket. A missing object and a missing bucket give the same reply, so
 * the bucket is looked up first.
 * @param isFixed whether every upload has the same key
 */
export function foreseeObjects(
  ask: Ask<S3>,
  list: NonNullable<Service['list']>,
  isFixed: boolean,
): Foresight {
  const query = { cids: [], name: '', match: 'exact', statuses: pinStatuses, meta: {} } as const;
  return {
    addsNames: ['upload'],
    async findEarlier(cids, _way, call): Promise<StoredPin[]> {
      const { signal } = call;
      await ask('look up the bucket', signal, (s3) => s3.headBucket(signal));
      return list({ ...query, cids }, call);
    },
    ...(isFixed && { findOverwritten: (call) => list(query, call) }),
  };
}
