import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as raw from 'multiformats/codecs/raw';
import { afterAll, describe, expect, test } from 'vitest';
import { encodeAsks, frame, startBitswapPeer, type Visit } from '../fakes/bitswap-peer.ts';
import { measureRounds } from '../fixtures/rounds.ts';
import { inlineCid } from '../unit/hostile/cars.ts';
import type { ActionOptions, ActionResult } from './action.ts';
import { cars, writeCar } from './hostile-cars.ts';
import { replies, startHostile } from './hostile-servers.ts';
import { peakKiBSource } from './memory.ts';
import { cidA, makeStage, type Stage } from './stage.ts';

/**
 * Every case of a hostile review on the shipped bundle, against every service that has an address
 * of the user's. The other drivers send and read by the same client and the same functions, and
 * test/unit/hostile has their cases.
 *
 * A block of the event loop is the time between two ticks of a timer, or the processor time that
 * was used in between if that is less: on a busy machine the process waits for a processor. It is
 * counted from the first line of the log on.
 */
const limits = { blockMs: 300, extraMiB: 150, stopMs: 5_000 };

const probe = `
let last, lastCpu, longest = 0, counts = false;
const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const tick = () => {
  const now = performance.now(), used = cpu();
  if (counts) longest = Math.max(longest, Math.min(now - last, used - lastCpu));
  last = now; lastCpu = used;
};
setInterval(tick, 5).unref();
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (...parts) => {
  if (!counts) { tick(); counts = true; }
  return write(...parts);
};
process.on('exit', () => {
  tick();
  process.stderr.write('\\nsoak ' + longest.toFixed(0) + ' ' + peakKiB() + '\\n');
});
${peakKiBSource}`;
const nodeArgs = ['--import', `data:text/javascript,${encodeURIComponent(probe)}`];

type Inputs = Readonly<Record<string, string>>;

interface Measured {
  readonly result: ActionResult;
  readonly blockMs: number;
  readonly rssMiB: number;
}

function read(result: ActionResult): Measured {
  const [, block, rss] = /^soak (\d+) (\d+)$/m.exec(result.stderr) ?? [];
  expect(block, result.shown + result.stderr).toBeDefined();
  return { result, blockMs: Number(block), rssMiB: Number(rss) / 1024 };
}

async function measure(stage: Stage, inputs: Inputs, options: Partial<ActionOptions> = {}) {
  return read(await stage.run(inputs, { nodeArgs, timeoutMs: 120_000, ...options }));
}

const rows: string[][] = [['case', 'service', 'block (ms)', 'memory (MiB)', 'SIGINT (ms)']];
afterAll(() => {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const lines = rows.map((row) => row.map((cell, at) => cell.padEnd(width(at))).join('  '));
  console.log(lines.join('\n'));
});

/**
 * The same run once to its end, if it has one, and once until a SIGINT, 300 ms after its first
 * line of the log and `hit()`.
 */
async function soak(
  name: string,
  service: string,
  stage: Stage,
  inputs: Inputs,
  normal: Measured,
  hit: () => Promise<void>,
  options: Partial<ActionOptions> & { readonly endless?: boolean } = {},
): Promise<Measured | undefined> {
  const { endless = false, ...more } = options;
  let first: Measured | undefined;
  let isStopped = false;
  const { lowest, over } = await measureRounds(limits, async () => {
    const whole = endless ? undefined : await measure(stage, inputs, more);
    first ??= whole;
    const action = await stage.start(inputs, { nodeArgs, timeoutMs: 120_000, ...more });
    const ended = action.result.then(() => true);
    const reached = Promise.all([action.saw(/\S/), hit()])
      .then(() => delay(300))
      .then(() => false);
    const early = await Promise.race([ended, reached.catch(() => ended)]);
    const killedAt = performance.now();
    action.kill('SIGINT');
    const stopped = read(await action.result);
    isStopped ||= !early;
    return {
      stopMs: early ? 0 : performance.now() - killedAt,
      blockMs: Math.max(stopped.blockMs, whole?.blockMs ?? 0),
      extraMiB: Math.max(stopped.rssMiB, whole?.rssMiB ?? 0) - normal.rssMiB,
    };
  });
  const { blockMs, extraMiB, stopMs } = lowest;
  const stop = isStopped ? stopMs.toFixed(0) : 'ended before';
  rows.push([name, service, String(blockMs), extraMiB.toFixed(0), stop]);
  expect.soft(over, `${name}, ${service}`).toEqual([]);
  return first;
}

const servicesAt = (url: string): Readonly<Record<string, Inputs>> => ({
  kubo: { 'kubo-url': url },
  cluster: { 'cluster-url': url },
  pinning: { 'pinning-url': url, 'pinning-token': randomUUID() },
  'car-upload': {
    'car-upload-url': url,
    'car-upload-token': randomUUID(),
    'car-upload-api': 'nft-storage',
  },
});

describe.each(Object.keys(replies))('%s', (name) => {
  test.each(Object.keys(servicesAt('')))('from %s', { timeout: 300_000 }, async (service) => {
    const answer = replies[name];
    if (answer === undefined) throw new Error('a case has a reply');
    await using stage = await makeStage();
    const good = await stage.kubo();
    const usual = { timeout: '3s', attempts: '1', artifact: 'false' };
    const normal = await measure(stage, { ...usual, path: 'site', ...good.inputs });
    const commands: [string, Inputs][] =
      service === 'car-upload'
        ? [[service, { path: 'site' }]]
        : [
            [service, service === 'pinning' ? { cid: cidA } : { path: 'site' }],
            [`${service} list`, { command: 'list', 'pin-name': 'n', 'name-match': 'partial' }],
          ];
    for (const [label, command] of commands) {
      const server = stage.closeLater(await startHostile(answer));
      const inputs = { ...usual, ...command, ...servicesAt(server.url)[service] };
      // The first request of an upload to a CAR endpoint is the upload itself, so the run has an end.
      const endless = name.startsWith('U ') || (name.startsWith('M5') && service !== 'car-upload');
      const whole = await soak(name, label, stage, inputs, normal, () => server.met(), { endless });
      if (/^M[125]/.test(name) && whole !== undefined) expect(whole.result.code).toBe(1);
    }
  });
});

test.each(Object.keys(cars).filter((name) => !name.startsWith('normal')))(
  '%s',
  { timeout: 300_000 },
  async (name) => {
    await using stage = await makeStage();
    const keeper = await stage.artifactService();
    const make = async (which: string) => {
      const content = cars[which]?.();
      if (content === undefined) throw new Error('a case has a CAR');
      await writeCar(
        join(stage.workspace, `${which.startsWith('normal') ? 'normal' : 'hostile'}.car`),
        content,
      );
    };
    // Memory is compared with a run that lists as many files, if it is about those.
    await make(name.startsWith('H4') ? 'normal, of as many files as are listed' : 'normal');
    await make(name);
    const options = { env: keeper.env };
    const normal = await measure(stage, { car: 'normal.car' }, options);
    await soak(name, 'car', stage, { car: 'hostile.car' }, normal, () => delay(500), options);
  },
);

const want = (bytes: number) => encodeAsks([{ cid: inlineCid(raw.code, Buffer.alloc(bytes)) }]);
/** A field that nobody knows, behind a want. */
const padded = (bytes: number) =>
  Buffer.concat([want(1), Buffer.from('7a', 'hex'), frame(Buffer.alloc(bytes))]);

/** What a delegate sends; 300 MiB or more of it, if it is let. */
const floods: Readonly<Record<string, (visit: Visit) => Promise<void>>> = {
  async 'H3 wants of 900 KiB (B2c)'(visit) {
    for (let turn = 0; turn < 400; turn++) {
      await visit.sendRaw(turn % 2 === 0 ? want(900_000) : padded(900_000)).catch(() => {});
    }
  },
  async 'H3 wants of 400 KiB'(visit) {
    for (let turn = 0; turn < 800; turn++) {
      await visit.sendRaw(turn % 2 === 0 ? want(400_000) : padded(400_000)).catch(() => {});
    }
  },
  async 'H3 a yamux frame of 4 GiB'(visit) {
    await visit.sendBelow(Buffer.from('000000010000000effffffff', 'hex'));
    const part = Buffer.alloc(1024 * 1024);
    for (let turn = 0; turn < 400; turn++) await visit.sendBelow(part);
  },
  async 'H3 pings whose answers are not read'(visit) {
    visit.stopReading();
    const pings = Buffer.concat(
      Array.from({ length: 5_000 }, () => Buffer.from('000200010000000000000001', 'hex')),
    );
    for (let turn = 0; turn < 5_000; turn++) await visit.sendBelow(pings);
  },
};

test.each(Object.keys(floods))('%s', { timeout: 300_000 }, async (name) => {
  const flood = floods[name];
  if (flood === undefined) throw new Error('a case has a flood');
  await using stage = await makeStage();
  let met = Promise.withResolvers<void>();
  const peer = stage.closeLater(
    await startBitswapPeer(async (visit) => {
      met.resolve();
      await flood(visit);
    }),
  );
  const idle = stage.closeLater(await startBitswapPeer(async () => {}));
  const pending = { hasContent: async () => false };
  const inputs = {
    path: 'site',
    'provide-private-addresses': 'true',
    timeout: '8s',
    artifact: 'false',
  };
  const good = await stage.pinningService({ ...pending, delegates: [idle.address] });
  const normal = await measure(stage, { ...inputs, ...good.inputs });
  const bad = await stage.pinningService({ ...pending, delegates: [peer.address] });
  await soak(name, 'delegate', stage, { ...inputs, ...bad.inputs }, normal, () => {
    met = Promise.withResolvers();
    return met.promise;
  });
});
