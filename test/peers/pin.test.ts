import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create } from 'multiformats/hashes/digest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAction, startAction } from '../bundle/action.ts';
import { stopsInTime } from '../bundle/stops.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { makeFolder } from './daemon.ts';
import { type Kubo, startKubo } from './kubo.ts';
import { compareTrees, makeWorkspace } from './trees.ts';

let kubo: Kubo;
let cluster: Cluster;

beforeAll(async () => {
  kubo = await startKubo();
  cluster = await startCluster({ kubos: [kubo] });
  console.log(`Kubo ${kubo.version} and IPFS Cluster ${cluster.version}`);
});

afterAll(async () => {
  await cluster.stop();
  await kubo.stop();
});

/** The CID of bytes that exist nowhere. */
function makeUnknownCid(): string {
  const sha256 = 0x12;
  const digest = createHash('sha256').update(randomBytes(32)).digest();
  return CID.createV1(raw.code, create(sha256, digest)).toString();
}

test("existing CIDs are pinned through a Cluster's Pinning Service API and read back byte for byte", async () => {
  const { published } = await makeWorkspace('undici');
  const parts = ['lib', 'docs'];
  const cids = await Promise.all(
    parts.map((part) =>
      kubo.ipfs('add', '-r', '-Q', '--hidden', '--pin=false', join(published, part)),
    ),
  );

  const result = await runAction({
    inputs: {
      cid: cids.join('\n'),
      'pinning-url': cluster.pinningUrl,
      'pinning-token': cluster.token,
    },
  });
  expect(result, result.stdout + result.stderr).toMatchObject({ code: 0, errors: [] });
  expect(result.outputs).toMatchObject({ status: 'pinned' });
  expect(JSON.parse(result.outputs['cids'] ?? '')).toEqual(cids);
  expect(result.shown).not.toContain(cluster.token);

  for (const [index, cid] of cids.entries()) {
    expect(await kubo.ipfs('pin', 'ls', '--type=recursive', '--quiet', cid)).toBe(cid);
    const back = join(await makeFolder('back'), 'part');
    await kubo.ipfs('get', '-o', back, cid);
    const { files, bytes } = await compareTrees(join(published, parts[index] ?? ''), back);
    console.log(`Read back ${cid}: ${files} files, ${bytes} bytes, all equal`);
  }
});

test('a CID that Kubo has is pinned by its RPC', async () => {
  const cid = await kubo.ipfs('add', '-Q', '--pin=false', process.execPath);
  const result = await runAction({ inputs: { cid, 'kubo-url': kubo.apiUrl } });
  expect(result, result.stdout + result.stderr).toMatchObject({ code: 0 });
  expect(result.outputs).toMatchObject({ cid, status: 'pinned' });
  expect(await kubo.ipfs('pin', 'ls', '--type=recursive', '--quiet', cid)).toBe(cid);
});

test('a deadline that passes is said as unconfirmed, and the pin is left to the service', async () => {
  const cid = makeUnknownCid();
  const result = await runAction({
    inputs: {
      cid,
      'pinning-url': cluster.pinningUrl,
      'pinning-token': cluster.token,
      timeout: '8s',
    },
  });
  expect(result, result.stdout + result.stderr).toMatchObject({ code: 1 });
  expect(result.errors).toHaveLength(1);
  expect(result.outputs).toMatchObject({ cid, status: 'unconfirmed' });
});

test('SIGINT while a CID that nobody has is awaited ends the run within 5 seconds, unconfirmed', () =>
  stopsInTime(async (stop) => {
    const cid = makeUnknownCid();
    const action = await startAction({
      inputs: {
        cid,
        'pinning-url': cluster.pinningUrl,
        'pinning-token': cluster.token,
      },
    });
    await action.saw(/accepted the pin \((queued|pinning)/);
    const result = await stop(action, 'SIGINT');
    console.log(`Ended ${Math.round(result.stopMs)} ms after SIGINT with exit code ${result.code}`);
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ cid, status: 'unconfirmed' });
    expect(result.summary).toMatch(/unconfirmed/);
    // The service's handle, by which a person can look later: Cluster's request id is the CID.
    expect(JSON.parse(result.outputs['pins'] ?? '')).toMatchObject([
      { cid, state: 'unconfirmed', requestId: cid },
    ]);
  }));
