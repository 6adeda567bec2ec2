import { randomBytes } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startForwardProxy } from '../fakes/forward-proxy.ts';
import { startPinata } from '../fakes/pinata.ts';
import { expectWithin } from '../fixtures/rounds.ts';
import { makeCertificate } from '../unit/net/certificate.ts';
import { maxMemoryKiB, reportMemory } from './memory.ts';
import { startTlsRelay } from './relays.ts';
import { callsOf, makeStage, pinsOf, type Stage } from './stage.ts';

const mebibyte = 1024 * 1024;
const token = 'a-token-of-pinata';

/** Pinata on the free plan at its real addresses, which a proxy on loopback leads to the fake. */
async function startFreePlan(stage: Stage) {
  const pinata = stage.closeLater(await startPinata({ token, listsBefore: 0, plan: 'free' }));
  const certificate = makeCertificate(['uploads.pinata.cloud', 'api.pinata.cloud']);
  const authority = join(stage.workspace, 'ca.pem');
  await writeFile(authority, certificate.cert);
  const relay = stage.closeLater(await startTlsRelay(pinata.url, certificate));
  const proxy = stage.closeLater(await startForwardProxy(`http://127.0.0.1:${relay.port}`));
  const env = { NODE_EXTRA_CA_CERTS: authority, HTTPS_PROXY: proxy.url };
  const folders = () =>
    callsOf(pinata.requests).filter((call) => call === 'POST /pinning/pinFileToIPFS').length;
  return {
    pinata,
    env,
    folders,
    // The network that a verification asks is not there.
    inputs: { 'pinata-token': token, verify: 'false' },
  };
}

describe('Pinata on the free plan', () => {
  test('gets the folder, and not again from the next run with the same content', async () => {
    await using stage = await makeStage();
    const { pinata, env, folders, inputs } = await startFreePlan(stage);
    await stage.write({ 'site/.well-known/security.txt': 'Contact: me' });
    const first = await stage.run({ path: 'site', ...inputs }, { env });
    expect(first).toMatchObject({ code: 0, errors: [], outputs: { status: 'pinned' } });
    expect(first.stdout).toContain(
      "Pinata accepts no CAR on this account's plan, so the run sends it the plain folder (4 files).",
    );
    expect(pinata.files.map(({ cid }) => cid)).toEqual([first.outputs['cid']]);
    const second = await stage.run({ path: 'site', ...inputs }, { env });
    expect(second).toMatchObject({ code: 0, errors: [] });
    expect(second.stdout).toContain('Pinata has this content under this name already.');
    expect(folders()).toBe(1);
  });

  test('gets a CAR that was packed before as the folder that it contains', async () => {
    await using stage = await makeStage();
    const { env, folders, inputs } = await startFreePlan(stage);
    const packed = await stage.run({ path: 'site', 'car-path': 'site.car', require: 'none' });
    const sent = await stage.run({ car: 'site.car', ...inputs }, { env });
    expect(sent).toMatchObject({ code: 0, outputs: { cid: packed.outputs['cid'] } });
    expect(folders()).toBe(1);
  });

  test('gets no folder of which it would make another root, and the fix names the profile', async () => {
    await using stage = await makeStage();
    const { env, folders, inputs } = await startFreePlan(stage);
    await writeFile(join(stage.workspace, 'site', 'film.bin'), randomBytes(mebibyte));
    const result = await stage.run({ path: 'site', ...inputs }, { env });
    expect(result.code).toBe(1);
    expect(pinsOf(result)).toMatchObject([
      {
        error: expect.stringMatching(
          /another CID of a folder with "film\.bin".* No file was sent\.\nFix: set `cid-profile: unixfs-v0-2015`/s,
        ),
      },
    ]);
    expect(folders()).toBe(0);
  });

  test('gets 192 MiB in files of many chunks, which are not kept in memory', async () => {
    await using stage = await makeStage();
    for (const name of ['one.bin', 'two.bin']) {
      await using file = await open(join(stage.workspace, 'site', name), 'w');
      await file.truncate(96 * mebibyte);
      for (let at = 0; at < 384; at++) await file.write(`${name} ${at}`, (at * mebibyte) / 4);
    }
    const packing = { path: 'site', 'cid-profile': 'unixfs-v0-2015', artifact: 'false' };
    const options = { nodeArgs: reportMemory };
    // Some 30 MiB; what is sent takes 160 MiB beside what packing takes.
    await expectWithin({ extraKiB: 96 * 1024 }, async () => {
      const { pinata, env, inputs } = await startFreePlan(stage);
      const packed = await stage.run({ ...packing, require: 'none' }, options);
      const sent = await stage.run({ ...packing, ...inputs }, { ...options, env });
      expect(sent).toMatchObject({ code: 0, errors: [], outputs: { status: 'pinned' } });
      expect(pinata.files.map(({ cid }) => cid)).toEqual([packed.outputs['cid']]);
      return { extraKiB: maxMemoryKiB(sent) - maxMemoryKiB(packed) };
    });
  });
});
