import { randomUUID } from 'node:crypto';
import { jsonReply, type Reply } from './faults.ts';

/** A CID that Pinata is to fetch. */
export interface PinataJob {
  readonly id: string;
  readonly cid: string;
  readonly name: string;
  readonly keyvalues: Readonly<Record<string, string>>;
  readonly host_nodes: readonly string[];
  readonly date_queued: string;
}

export interface PinataJobsOptions {
  /** What a job says at each look, before it is done; a final one stays. */
  readonly words: readonly string[];
  readonly pageJobs: number;
  /** Whether the account has a file of this CID, so that it is not fetched again. */
  readonly isHeld: (cid: string) => boolean;
  /** Called with a job that is done, and no longer listed. */
  readonly finish: (job: PinataJob) => void;
}

const finalWords = [
  'expired',
  'over_free_limit',
  'over_max_size',
  'invalid_object',
  'bad_host_node',
];

/** The queue of `pin_by_cid`, as its documentation has it: a job disappears once it is done. */
export function createPinataJobs({ words, pageJobs, isHeld, finish }: PinataJobsOptions) {
  const all: (PinataJob & { looks: number })[] = [];

  /** Its word now; undefined when it is done. */
  function wordOf({ looks }: { readonly looks: number }): string | undefined {
    const past = words.slice(0, looks + 1);
    return past.find((word) => finalWords.includes(word)) ?? words[looks];
  }

  function settle(): void {
    for (const job of all.filter((one) => wordOf(one) === undefined)) {
      all.splice(all.indexOf(job), 1);
      finish(job);
    }
  }

  function render(job: (typeof all)[number], status = 'prechecking') {
    return { ...job, looks: undefined, status };
  }

  return {
    all,
    /** Takes what a body of `pin_by_cid` holds. */
    add({ cid = '', name = '', keyvalues = {}, host_nodes = [] }: Partial<PinataJob>): Reply {
      if (isHeld(cid)) {
        const details = 'Object already pinned to this account';
        return jsonReply(400, { error: { reason: 'DUPLICATE_OBJECT', details } });
      }
      const date_queued = new Date(Date.UTC(2026, 10, 22) + all.length * 1000).toISOString();
      const job = { id: randomUUID(), cid, name, keyvalues, host_nodes, date_queued, looks: 0 };
      all.push(job);
      const reply = jsonReply(200, { data: render(job, wordOf(job)) });
      settle();
      return reply;
    },
    list(params: URLSearchParams): Reply {
      const cid = params.get('cid');
      const found = all.filter((job) => cid === null || job.cid === cid).toReversed();
      const start = Number(params.get('pageToken') ?? 0);
      const jobs = found.slice(start, start + pageJobs).map((job) => render(job, wordOf(job)));
      for (const job of found) job.looks += 1;
      settle();
      const more = start + pageJobs < found.length;
      return jsonReply(200, {
        data: { jobs, ...(more && { next_page_token: String(start + pageJobs) }) },
      });
    },
    /** Undefined when there is none. */
    cancel(id: string): Reply | undefined {
      const index = all.findIndex((job) => job.id === id);
      if (index === -1) return undefined;
      all.splice(index, 1);
      return jsonReply(200, { data: null });
    },
  };
}
