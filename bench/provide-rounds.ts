import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startPinningService } from '../test/fakes/pinning-service.ts';
import { type Kubo, startKubo } from '../test/peers/kubo.ts';
import { createRandom, listCorpora } from './corpora.ts';
import { forgetPeak, measure, type Measurement, readPeak } from './measure.ts';

const mebibyte = 1024 * 1024;
const repository = join(import.meta.dirname, '..');
const bundle = join(repository, 'dist/index.js');

/** A tree that is provided. */
export interface Content {
  readonly title: string;
  write(folder: string): void;
}

/** 400 files, 20,000 files, and one file of 1 GiB; smaller ones of the same shapes for `--quick`. */
export function listContents(isQuick: boolean): readonly Content[] {
  const trees = listCorpora(isQuick).filter(({ id }) => id === 'spa' || id === 'docs');
  const large = (isQuick ? 128 : 1024) * mebibyte;
  return [
    ...trees.toReversed(),
    {
      title: `one file of ${large / mebibyte} MiB`,
      write(folder) {
        const random = createRandom('provide');
        mkdirSync(folder, { recursive: true });
        const file = openSync(join(folder, 'disk.img'), 'w');
        for (let at = 0; at < large; at += mebibyte) writeSync(file, random(mebibyte));
        closeSync(file);
      },
    },
  ];
}

/** One fetch of the whole DAG by the Kubo that pins it. */
export interface Fetch {
  /** From the pin's beginning at that Kubo to its end. */
  readonly seconds: number;
  /** Peak resident memory of the provider, in bytes. */
  readonly peakBytes: number;
}

/** A Kubo that pins, which has nothing at the beginning of each round, and the two that provide to it. */
export interface Peers {
  readonly carBytes: number;
  readonly version: string;
  /** Packing alone by the bundle, without any service. */
  readonly packing: Measurement;
  /** By the bundle: it packs, asks for the pin, dials, and serves. */
  byBundle(): Promise<Fetch>;
  /** By another Kubo, which has the DAG already, and connects. */
  byKubo(): Promise<Fetch>;
  stop(): Promise<void>;
}

export async function startPeers(content: Content, folder: string): Promise<Peers> {
  content.write(join(folder, 'site'));
  const pack = ['site', '--car-path', 'content.car', '--json'];
  const packing = await measure(process.execPath, [bundle, ...pack], { cwd: folder });
  const packed = JSON.parse(packing.stdout) as { cid: string; 'car-bytes': number };
  const root = packed.cid;
  const pinner = await startKubo({ name: 'pinner', distant: true });
  const provider = await startKubo({ name: 'provider' });
  await provider.ipfs('dag', 'import', join(folder, 'content.car'));

  /** Forgets the DAG again. */
  async function clear(): Promise<void> {
    await pinner.ipfs('pin', 'rm', root);
    await pinner.ipfs('repo', 'gc', '--quiet');
  }

  return {
    carBytes: packed['car-bytes'],
    version: pinner.version,
    packing,
    async byBundle() {
      let pinned: Promise<number> | undefined;
      let done = false;
      const service = await startPinningService({
        delegates: [pinner.swarmAddress],
        stages: [{ status: 'queued' }, { status: 'pinned' }],
        hasContent: async () => done,
        quirks: {
          pinStatus(body) {
            pinned ??= pin(pinner, root).finally(() => (done = true));
            return body;
          },
        },
      });
      const to = ['--pinning-url', service.url, '--pinning-token', service.token];
      const { peakBytes } = await measure(
        process.execPath,
        [bundle, ...pack, ...to, '--provide-private-addresses'],
        { cwd: folder },
      );
      const seconds = (await pinned) ?? Number.NaN;
      await service.close();
      await clear();
      return { seconds, peakBytes };
    },
    async byKubo() {
      forgetPeak(provider.pid);
      const done = new AbortController();
      const pinned = pin(pinner, root).finally(() => done.abort());
      // Kubo asks nobody who was there before it wanted anything.
      while ((await pinner.ipfs('bitswap', 'wantlist')) === '');
      // As the bundle does: a Kubo that is short of time drops a provider, and asks it again when it is connected anew.
      while (!done.signal.aborted) {
        await provider.ipfs('swarm', 'disconnect', pinner.swarmAddress).catch(() => '');
        await provider.ipfs('swarm', 'connect', pinner.swarmAddress);
        await Promise.race([pinned, setTimeout(10_000)]);
      }
      const seconds = await pinned;
      const peakBytes = readPeak(provider.pid);
      await provider.ipfs('swarm', 'disconnect', pinner.swarmAddress);
      await clear();
      return { seconds, peakBytes };
    },
    async stop() {
      await Promise.all([pinner.stop(), provider.stop()]);
    },
  };
}

/** Pins recursively, and gives how many seconds that took. */
async function pin(kubo: Kubo, root: string): Promise<number> {
  const started = performance.now();
  const url = `${kubo.apiUrl}/api/v0/pin/add?arg=${root}&recursive=true`;
  const reply = await fetch(url, { method: 'POST' });
  if (!reply.ok) throw new Error(`pin/add: ${await reply.text()}`);
  await reply.text();
  return (performance.now() - started) / 1_000;
}
