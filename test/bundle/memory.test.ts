import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startForwardProxy } from '../fakes/forward-proxy.ts';
import { streamReply } from '../fakes/kubo-replies.ts';
import type { Kubo } from '../fakes/kubo.ts';
import { expectWithin } from '../fixtures/rounds.ts';
import { makeCertificate } from '../unit/net/certificate.ts';
import type { ActionResult } from './action.ts';
import { maxMemoryKiB, reportMemory } from './memory.ts';
import { startTlsRelay } from './relays.ts';
import { cidA, cidB, makeStage, pinsOf } from './stage.ts';

const mebibyte = 1024 * 1024;

/** Services of `bench/tools` in a process of their own. */
async function startService(
  script: 'receiver' | 'fast-pinning-service',
  ...args: readonly string[]
): Promise<{ url: string; close(): Promise<void> }> {
  const path = fileURLToPath(new URL(`../../bench/tools/${script}.ts`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const { value: port } = await lines[Symbol.asyncIterator]().next();
  return {
    url: `http://127.0.0.1:${String(port)}`,
    async close() {
      child.kill();
    },
  };
}

/** A file of which every MiB is another block, and nearly all a hole. */
async function writeSparse(path: string, mebibytes: number): Promise<void> {
  await using file = await open(path, 'w');
  await file.truncate(mebibytes * mebibyte);
  for (let at = 0; at < mebibytes; at++) await file.write(`block ${at}`, at * mebibyte);
}

test('a CAR that goes to three services at once, to one in four pieces at a time, is not kept in memory', async () => {
  await using stage = await makeStage();
  await writeSparse(join(stage.workspace, 'content.bin'), 256);
  const packing = { path: 'content.bin', 'car-path': 'content.car', artifact: 'false' };
  const run = async (inputs: Readonly<Record<string, string>>): Promise<ActionResult> => {
    const result = await stage.run({ ...packing, ...inputs }, { nodeArgs: reportMemory });
    await rm(join(stage.workspace, 'content.car'));
    expect(result.errors).toEqual([]);
    return result;
  };
  // Some 31 MiB. A chunk of its own for each piece of the file took 74 MiB or more before the
  // collector came, and all of the content takes 780 MiB.
  await expectWithin({ extraKiB: 56 * 1024, allKiB: 200 * 1024 }, async () => {
    const packed = await run({});
    const receiver = stage.closeLater(await startService('receiver', packed.outputs['cid'] ?? ''));
    const sent = await run({
      'kubo-url': `${receiver.url}/kubo`,
      'cluster-url': `${receiver.url}/cluster`,
      'car-upload-url': `${receiver.url}/endpoint`,
      'car-upload-api': 'nft-storage',
      'car-upload-token': 'a-token-of-it',
    });
    expect(pinsOf(sent).map(({ state }) => state)).toEqual(['pinned', 'pinned', 'pinned']);
    const timing: unknown = await (await fetch(`${receiver.url}/timing`)).json();
    expect(timing).toHaveProperty('bytes', expect.closeTo(3 * 256 * mebibyte, -6));
    const allKiB = maxMemoryKiB(sent);
    return { allKiB, extraKiB: allKiB - maxMemoryKiB(packed) };
  });
});

test('a CAR arrives whole by TLS, by the tunnel of a proxy, and plainly beside both', async () => {
  await using stage = await makeStage();
  await writeFile(join(stage.workspace, 'content.bin'), randomBytes(24 * mebibyte));
  const certificate = makeCertificate();
  const authority = join(stage.workspace, 'ca.pem');
  await writeFile(authority, certificate.cert);
  const kubo = await stage.kubo();
  const relay = stage.closeLater(await startTlsRelay(kubo.url, certificate));
  const proxy = stage.closeLater(await startForwardProxy(`http://127.0.0.1:${relay.port}`));
  const urls = [`https://localhost:${relay.port}`, 'https://localhost:7443', kubo.url];
  const results = await Promise.all(
    urls.map((url, index) =>
      stage.run(
        {
          path: 'content.bin',
          'car-path': `content-${index}.car`,
          'pin-name': `name-${index}`,
          'kubo-url': url,
        },
        {
          env: {
            NODE_EXTRA_CA_CERTS: authority,
            ...(url.endsWith('7443') && { HTTPS_PROXY: proxy.url }),
          },
        },
      ),
    ),
  );
  // The node checks every block against its hash.
  for (const result of results) expect(result.errors).toEqual([]);
  expect(new Set(proxy.seen)).toEqual(new Set(['CONNECT localhost:7443']));
});

test('a node with 120,000 pins is asked for one name, within 72 MiB', async () => {
  await using stage = await makeStage();
  const count = 120_000;
  const pins = Array.from({ length: count }, (_, index) => ({
    Type: 'recursive',
    Cid: cidA,
    Name: index === count / 2 ? 'site' : `${'other '.repeat(10)}${index}`,
  }));
  const reply = streamReply(pins);
  expect(reply.body.length).toBeGreaterThan(16 * mebibyte);
  const act = { kind: 'reply', ...reply } as const;
  const kubo = await stage.kubo({ turns: [{ on: 'pin/ls', times: 3, act }] });
  const small = await stage.kubo();
  const inputs = { command: 'list', 'pin-name': 'site' };
  const options = { nodeArgs: reportMemory };
  // Some 36 MiB; all the pins take 112 MiB.
  await expectWithin({ extraKiB: 72 * 1024 }, async () => {
    const few = await stage.run({ ...inputs, ...small.inputs }, options);
    const many = await stage.run({ ...inputs, ...kubo.inputs }, options);
    expect(few.errors).toEqual([]);
    expect(many.errors).toEqual([]);
    expect(pinsOf(many)).toMatchObject([{ cid: cidA, name: 'site' }]);
    return { extraKiB: maxMemoryKiB(many) - maxMemoryKiB(few) };
  });
});

test('a copy of 20,000 pins takes less than 250 MiB, and 2.2 requests per pin', async () => {
  await using stage = await makeStage();
  const count = 20_000;
  const source = stage.closeLater(await startService('fast-pinning-service', String(count)));
  // Some 190 MiB, and 340 MiB without the limit of V8's space for new objects.
  await expectWithin({ allKiB: 250 * 1024 }, async () => {
    const target = stage.closeLater(await startService('fast-pinning-service'));
    const inputs = {
      command: 'copy',
      from: source.url,
      'pinning-url': `${source.url}\n${target.url}`,
      'pinning-token': 'benchmark-token',
      artifact: 'false',
    };
    const result = await stage.run(inputs, { nodeArgs: reportMemory });
    expect(result.errors).toEqual([]);
    expect(result.outputs['status']).toBe('pinned');
    const reply = await fetch(`${target.url}/counts`);
    const { post, list, get, pins } = (await reply.json()) as Record<
      'post' | 'list' | 'get' | 'pins',
      number
    >;
    expect({ post, pins }).toEqual({ post: count, pins: count });
    expect(post + list + get).toBeLessThan(2.2 * count);
    return { allKiB: maxMemoryKiB(result) };
  });
});

test('a redeploy of a tree of which a node names 120,000 blocks sends only what changed', async () => {
  await using stage = await makeStage();
  const kubo = await stage.kubo();
  const first = await stage.run({ path: 'site', ...kubo.inputs });
  const root = first.outputs['cid'] ?? '';
  await stage.write({ 'site/robots.txt': 'User-agent: none\n' });
  const refs = [...Array.from({ length: 120_000 }, () => cidB), ...blocksOf(kubo)];
  const node = await stage.kubo({
    blocks: kubo.blocks,
    turns: [
      {
        on: 'refs',
        act: { kind: 'reply', ...streamReply(refs.map((Ref) => ({ Ref, Err: '' }))) },
      },
    ],
  });
  const second = await stage.run({ path: 'site', 'previous-cid': root, ...node.inputs });
  expect(second.errors).toEqual([]);
  expect(pinsOf(second)).toMatchObject([{ state: 'pinned', savedBytes: expect.any(Number) }]);
  expect(Number(pinsOf(second)[0]?.['savedBytes'])).toBeGreaterThan(0);
});

function blocksOf({ imports }: Kubo): string[] {
  return imports.flatMap(({ blocks }) => blocks.map(({ cid }) => String(cid)));
}
