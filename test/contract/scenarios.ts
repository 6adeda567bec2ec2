import { computed } from '../../src/net/redaction.ts';
import type { ListInputs, UnpinInputs } from '../../src/inputs/inputs.ts';
import { listPins } from '../../src/list-pins.ts';
import type { OutputValues } from '../../src/outputs.ts';
import { isRetryablePoll, type Look, poll } from '../../src/net/retry.ts';
import { type PinQuery, pinStatuses, type StoredPin } from '../../src/pin.ts';
import type { RunContext } from '../../src/run-context.ts';
import type { Call, PendingPin } from '../../src/services/service.ts';
import { unpin } from '../../src/unpin.ts';
import type { Case } from './protocols.ts';
import type { Trial } from './subjects.ts';
import type { Bench, Sample } from './trial.ts';

/** Two contents that a scenario publishes. */
export interface Contents {
  readonly current: Sample;
  readonly older: Sample;
}

/** Runs one command as a run does, and resolves with everything that the run reports about it. */
export type Command = () => Promise<unknown>;

/** A command, and what the service contains before it. */
export interface Scenario {
  /** How the fake behaves; it pins at once by default. */
  readonly which?: Case;
  /** Prepares the service. Resolves with undefined if the service lacks what the command needs. */
  readonly prepare: (trial: Trial, contents: Contents) => Promise<Command | undefined>;
}

/**
 * Every command, on each path through a driver. A replacement sends every request of a plain
 * `publish`, and a removal by name sends every request of a list by name, so neither of these has a
 * scenario of its own.
 */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'publish the same content under a second name': {
    async prepare({ publish }, { current }) {
      await publish({ name: 'live' }, current);
      return () => publish({}, current);
    },
  },
  'replace the pin of the same name by one that is pinned later': {
    which: 'queued, pinning, pinned',
    async prepare({ publish }, { current, older }) {
      await publish({}, older);
      return () => publish({ replaces: 'same-name' }, current);
    },
  },
  'replace the pin of the same name by one that exists': {
    async prepare({ publish }, { current, older }) {
      await publish({}, older);
      await publish({}, current);
      return () => publish({ replaces: 'same-name' }, current);
    },
  },
  'replace one of two names': {
    async prepare({ publish }, { current, older }) {
      await publish({ name: 'live' }, older);
      await publish({}, older);
      return () => publish({ replaces: 'same-name' }, current);
    },
  },
  'replace the pin of a requestid': {
    async prepare({ bench, publish }, { current, older }) {
      if (bench.service.find === undefined) return undefined;
      await publish({}, older);
      const requestId = await findRequestId(bench, older);
      if (requestId === undefined) return undefined;
      return () => publish({ replaces: { requestId } }, current);
    },
  },
  'send only what changed': {
    async prepare({ publish, subject }, { current, older }) {
      if (subject.entry.takesDelta !== true || subject.how === 'pin') return undefined;
      await publish({}, older);
      return () => publish({ delta: { previous: undefined } }, current);
    },
  },
  'list by CID': {
    async prepare({ bench, publish }, { current, older }) {
      if (bench.service.list === undefined) return undefined;
      await publish({}, current);
      return () => list(bench, { cids: [older.root, current.root] });
    },
  },
  'unpin by CID': {
    async prepare({ bench, publish }, { current }) {
      if (bench.service.remove === undefined) return undefined;
      await publish({ name: '' }, current);
      return () => remove(bench, { cids: [current.root] });
    },
  },
  'unpin one of two names': {
    async prepare({ bench, publish }, { current }) {
      if (bench.service.remove === undefined) return undefined;
      await publish({ name: 'live' }, current);
      await publish({}, current);
      return () => remove(bench, { name: 'site' });
    },
  },
  'unpin by requestid': {
    async prepare({ bench, publish }, { current }) {
      if (bench.service.find === undefined) return undefined;
      await publish({}, current);
      const requestId = await findRequestId(bench, current);
      return requestId === undefined ? undefined : () => remove(bench, { requestId });
    },
  },
  'fetch from it, for another service': {
    async prepare({ bench: { service, run }, publish }, { current }) {
      const { provider } = service;
      if (provider === undefined) return undefined;
      await publish({}, current);
      const call = callOf(run);
      return async () => {
        const chunks: Uint8Array[] = [];
        await provider.connect?.(['/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWother'], call);
        await provider.exportCar?.(current.root, async (bytes) => void chunks.push(bytes), call);
        const car = Buffer.concat(chunks).toString('base64');
        return { addresses: await provider.addresses(call), car };
      };
    },
  },
  'publish new content': {
    async prepare({ publish }, { current }) {
      return () => publish({ isNew: true }, current);
    },
  },
  'scan page by page': {
    async prepare({ bench, publish }, { current, older }) {
      if (bench.service.scan === undefined) return undefined;
      await publish({ name: 'live' }, older);
      await publish({}, current);
      return () => scan(bench, {});
    },
  },
  'check several pins at once': {
    async prepare({ bench: { service, run }, subject }, { current, older }) {
      const { checkAll, pin, upload } = service;
      if (checkAll === undefined) return undefined;
      const call = callOf(run);
      const pins: PendingPin[] = [];
      for (const { root, car } of [older, current]) {
        const request = { root, name: 'site', meta: {}, origins: [], delta: 'off' as const };
        const last =
          subject.how === 'pin' ? await pin?.(request, call) : await upload?.(request, car, call);
        if (last !== undefined) pins.push({ request, last });
      }
      // Without a requestid, a service may find none of them in its list.
      if ((await checkAll(pins, call)).every((report) => report === undefined)) return undefined;
      return () =>
        poll(async (): Promise<Look<string[]>> => {
          try {
            const reports = await checkAll(pins, call);
            return { final: reports.map((report) => `${report?.status} ${String(report?.cid)}`) };
          } catch (error) {
            if (!isRetryablePoll(error)) throw error;
            return {};
          }
        }, run);
    },
  },
};

function callOf({ signal, log }: RunContext): Call {
  return {
    signal,
    progress: (text) => log.info(text),
    debug: (text) => log.debug(text),
    sent: () => {},
  };
}

const common = {
  dryRun: false,
  services: { named: 1, configured: [], missingSecrets: [] },
  timeoutMs: 60_000,
  attempts: 2,
};

function queryOf(query: Partial<PinQuery>): PinQuery {
  return { cids: [], name: '', match: 'exact', statuses: pinStatuses, meta: {}, ...query };
}

async function findRequestId(
  { service, run }: Bench,
  { root }: Sample,
): Promise<string | undefined> {
  const call = callOf(run);
  const pins = await service.list?.(queryOf({ cids: [root] }), call);
  return pins?.[0]?.requestId;
}

/** Every pin of a scan, by CID and name; a fault may not show a pin twice. */
export async function scan({ service, run }: Bench, query: Partial<PinQuery>): Promise<string[]> {
  const pins: StoredPin[] = [];
  for await (const page of service.scan?.(queryOf(query), callOf(run)) ?? []) pins.push(...page);
  return pins.map(({ cid, name, status }) => `${cid} ${name} ${status}`);
}

/** `command: list`. */
export async function list({ service, run }: Bench, query: Partial<PinQuery>): Promise<unknown> {
  const { parts, report } = createParts();
  const inputs: ListInputs = { command: 'list', query: queryOf(query), ...common };
  return report(await listPins(inputs, [service], parts, run));
}

/** `command: unpin`. */
export async function remove(
  { service, run }: Bench,
  pins: Partial<PinQuery> | { readonly requestId: string },
): Promise<unknown> {
  const { parts, report } = createParts();
  const inputs: UnpinInputs = {
    command: 'unpin',
    pins: 'requestId' in pins ? pins : queryOf(pins),
    allMatches: false,
    keepLast: 0,
    ...common,
  };
  return report(await unpin(inputs, [service], parts, run));
}

/** Where a command writes its report, and the report in the end. */
function createParts() {
  const outputs: Partial<OutputValues> = {};
  const summaries: string[] = [];
  return {
    parts: {
      redact: computed,
      outputs: {
        set<Name extends keyof OutputValues>(name: Name, value: OutputValues[Name]) {
          outputs[name] = value;
        },
      },
      writeSummary: async (markdown: string) => void summaries.push(markdown),
    },
    report: (failure: Error | undefined) => ({ failure: failure?.message, outputs, summaries }),
  };
}
