import { CID } from 'multiformats/cid';
import { onTestFinished } from 'vitest';
import type { ListInputs, UnpinInputs } from '../../../../src/inputs/inputs.ts';
import { listPins } from '../../../../src/list-pins.ts';
import { createRedactor } from '../../../../src/net/redaction.ts';
import type { OutputValues } from '../../../../src/outputs.ts';
import type { PinQuery, PinRequest } from '../../../../src/pin.ts';
import { createPinningApi } from '../../../../src/services/pinning-api/pinning-api.ts';
import { unpin } from '../../../../src/unpin.ts';
import { createBench, token } from '../../../contract/trial.ts';
import {
  type PinningService,
  type PinningServiceOptions,
  startPinningService,
} from '../../../fakes/pinning-service.ts';
import { cidV1, otherCid, rawCid } from '../../cids.ts';
import { query } from '../direct.ts';

/** Three contents: that of today's run, and older ones. */
export const [today, yesterday, before] = [cidV1, otherCid, rawCid].map((text) =>
  CID.parse(text),
) as [CID, CID, CID];

const common = {
  dryRun: false,
  services: { named: 1, configured: [], missingSecrets: [] },
  timeoutMs: 60_000,
  attempts: 2,
};

/** A Pinning Service API as `pinning-url` names it, and the commands of a run. */
export async function meet(options: PinningServiceOptions = {}) {
  const server = await startPinningService({ token, stages: [{ status: 'pinned' }], ...options });
  const words = { id: 'pinning', title: 'Pinning service', tokenInput: 'pinning-token' };
  const bench = createBench((tools) =>
    createPinningApi({ ...words, url: new URL(server.url), token }, tools),
  );
  onTestFinished(async () => {
    await bench.close();
    await server.close();
  });

  /** Runs a command; resolves with its failure, its pins and all that it said. */
  async function command(work: (parts: Parameters<typeof unpin>[2]) => Promise<Error | undefined>) {
    const outputs: Partial<OutputValues> = {};
    const from = bench.said.length;
    const failure = await work({
      outputs: {
        set<Name extends keyof OutputValues>(name: Name, value: OutputValues[Name]) {
          outputs[name] = value;
        },
      },
      redact: createRedactor([]),
      writeSummary: async () => {},
    });
    const { pins = [] } = outputs;
    return { failure: failure?.message, pins, said: bench.said.slice(from).join('\n') };
  }

  return {
    server,
    bench,
    said: () => bench.said.join('\n'),
    publish: (request: Partial<PinRequest> = {}) => bench.publish({ root: today, ...request }),
    list: (part: Partial<PinQuery> = {}, more: Partial<ListInputs> = {}) =>
      command((parts) => {
        const inputs = { command: 'list' as const, ...common, query: query(part), ...more };
        return listPins(inputs, [bench.service], parts, bench.run);
      }),
    unpin: (part: Partial<PinQuery>, more: Partial<UnpinInputs> = {}) =>
      command((parts) => {
        const all = { command: 'unpin' as const, ...common, allMatches: false, keepLast: 0 };
        return unpin({ ...all, pins: query(part), ...more }, [bench.service], parts, bench.run);
      }),
    /** CID and name of each pin, oldest first. */
    pins: () => server.pins.map(({ pin }) => `${pin.cid} ${pin.name ?? ''}`),
    /** Each request in short, without those that came before `from`. */
    requests: (from = 0) =>
      server.requests.slice(from).map(({ method, url }) => `${method} ${url.split('?')[0]}`),
  };
}

/** Makes pins as another client would, oldest first. Resolves with their requestids. */
export async function addPins(
  server: PinningService,
  pins: readonly { readonly cid: CID; readonly name?: string }[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const { cid, name } of pins) {
    const reply = await fetch(`${server.url}/pins`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}` },
      body: JSON.stringify({ cid: String(cid), ...(name !== undefined && { name }) }),
    });
    const { requestid } = (await reply.json()) as { requestid: string };
    ids.push(requestid);
  }
  return ids;
}
