import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../../cid.ts';
import { findString, type JsonObject, objectOrEmpty, stringsOf } from '../../json.ts';
import type { PinReport, PinRequest, PinStatus } from '../../pin.ts';
import { checkPageCount } from '../page-meter.ts';
import { pathSegment } from '../pinning-api/client.ts';
import type { PinataApi } from './api.ts';

/** A CID that is on its way to become a file: a job of `pin_by_cid`, which is gone once it did. */
export interface PinataJob {
  readonly id: string;
  readonly cid: CID | undefined;
  /** Empty where nobody gave one. */
  readonly name: string;
  readonly status: PinStatus;
  /** The status that Pinata reports, and what it means if it is the last one. */
  readonly details: string;
  readonly keyvalues: Readonly<Record<string, string>>;
  readonly created: string | undefined;
}

export interface PinataJobs {
  /** Asks for a CID to be fetched. Sent once: another request makes another job. */
  add(request: PinRequest, signal: AbortSignal): Promise<PinataJob>;
  /** Every job, or those of one CID, the newest first. */
  list(cid: CID | undefined, signal: AbortSignal): Promise<PinataJob[]>;
  /** Resolves with false when there was none. */
  cancel(id: string, signal: AbortSignal): Promise<boolean>;
}

/** Words of a job that ended without a file, and what they mean. */
const finalWords: ReadonlyMap<string, string> = new Map([
  ['expired', 'no node provided the content in time'],
  ['over_free_limit', 'the account’s plan has no space left'],
  ['over_max_size', 'the content is larger than the account’s plan allows'],
  ['invalid_object', 'the content is not a valid DAG'],
  ['bad_host_node', 'an address of `pin-origins` is wrong, or its node cannot be reached'],
]);

/** Words of a job that has not begun to fetch. */
const waitingWords: ReadonlySet<string> = new Set(['prechecking', 'searching']);

/** Jobs of one page; the largest that is documented. */
const pageLimit = 250;

/**
 * Pinata's queue of CIDs to fetch.
 * Source: docs.pinata.cloud, API reference: pin by CID, query pin requests, cancel request.
 */
export function createPinataJobs(api: PinataApi): PinataJobs {
  const path = 'pin_by_cid';
  return {
    async add({ root, name, meta, origins }, signal) {
      const data = await api.send('POST', path, {
        signal,
        json: {
          cid: String(root),
          ...(name !== '' && { name }),
          ...(Object.keys(meta).length > 0 && { keyvalues: meta }),
          ...(origins.length > 0 && { host_nodes: origins }),
        },
      });
      return parseJob(data);
    },
    async list(cid, signal) {
      const jobs = new Map<string, PinataJob>();
      let page: string | undefined;
      let pages = 0;
      do {
        checkPageCount(pages, 'Pinata');
        pages += 1;
        const data = await api.send('GET', path, {
          signal,
          query: {
            limit: String(pageLimit),
            order: 'DESC',
            ...(cid !== undefined && { cid: String(cid) }),
            ...(page !== undefined && { pageToken: page }),
          },
        });
        const before = jobs.size;
        // `rows` in the vendor's SDK, `jobs` in its reference.
        const results = [data['jobs'], data['rows']].find(Array.isArray) ?? [];
        for (const result of results) {
          const job = parseJob(objectOrEmpty(result));
          jobs.set(job.id, job);
        }
        page = jobs.size > before ? findString(data['next_page_token']) : undefined;
      } while (page !== undefined);
      return [...jobs.values()].filter(
        (job) => cid === undefined || (job.cid !== undefined && sameContent(job.cid, cid)),
      );
    },
    cancel: (id, signal) => api.remove(`${path}/${pathSegment(id)}`, signal),
  };
}

/** The job as a report on its CID. */
export function toReport({ id, status, details }: PinataJob, root: CID): PinReport {
  return { status, cid: root, details, ...(id !== '' && { requestId: id }) };
}

function parseJob(json: JsonObject): PinataJob {
  const word = findString(json['status']) ?? '';
  const meaning = finalWords.get(word);
  return {
    id: findString(json['id']) ?? '',
    cid: findCid(findString(json['cid']) ?? findString(json['ipfs_pin_hash']) ?? ''),
    name: findString(json['name']) ?? '',
    status: meaning !== undefined ? 'failed' : waitingWords.has(word) ? 'queued' : 'pinning',
    details: meaning === undefined ? word : `${word}: ${meaning}`,
    keyvalues: stringsOf(json['keyvalues']),
    created: findString(json['date_queued']),
  };
}
