import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { startCarEndpoint } from '../fakes/car-endpoint.ts';
import { startFakeCluster } from '../fakes/cluster.ts';
import { textReply } from '../fakes/faults.ts';
import { startSlowRelay } from './relays.ts';
import { callsOf, makeStage, pinsOf, type Stage } from './stage.ts';
import { stopsInTime } from './stops.ts';

const mebibyte = 1024 * 1024;

/** A stage whose site is far larger than the buffers of a connection. */
async function makeLargeStage(): Promise<Stage> {
  const stage = await makeStage();
  await writeFile(join(stage.workspace, 'site', 'film.bin'), randomBytes(24 * mebibyte));
  return stage;
}

async function carEndpoint(stage: Stage, options: Parameters<typeof startCarEndpoint>[0]) {
  const endpoint = stage.closeLater(await startCarEndpoint(options));
  const inputs = {
    'car-upload-url': endpoint.url,
    'car-upload-token': options.token ?? '',
    'car-upload-api': options.api,
  };
  return { ...endpoint, inputs };
}

describe.concurrent('R13', () => {
  test.for([413, 403])(
    'R13 %i that comes before the CAR is read is reported as such, sent once, and stops no other service',
    async (status, { expect }) => {
      await using stage = await makeLargeStage();
      const act = { kind: 'refuse-unread', reply: textReply(status, 'not this one') } as const;
      const kubo = await stage.kubo({ turns: [{ on: 'dag/import', times: 9, act }] });
      const other = await carEndpoint(stage, { api: 'web3-storage', token: 'a-token-of-it' });
      const result = await stage.run({ path: 'site', ...kubo.inputs, ...other.inputs });
      expect(result.code).toBe(1);
      expect(result.outputs['status']).toBe('partial');
      expect(pinsOf(result)).toMatchObject([
        {
          service: 'kubo',
          state: 'failed',
          error: expect.stringMatching(
            new RegExp(`HTTP ${status} from POST .*\\("not this one"\\).*\\nFix: `, 's'),
          ),
        },
        { service: 'car-upload', state: 'pinned' },
      ]);
      expect(result.shown).not.toMatch(/EPIPE|ECONNRESET|closed while sending/);
      expect(callsOf(kubo.requests).filter((call) => call.endsWith('dag/import'))).toHaveLength(1);
    },
  );

  test('R13 a connection that breaks in the middle of the CAR is made again, and all of it arrives', async ({
    expect,
  }) => {
    await using stage = await makeLargeStage();
    const act = { kind: 'reset-midway', afterBytes: 8 * mebibyte } as const;
    const kubo = await stage.kubo({ turns: [{ on: 'dag/import', times: 2, act }] });
    const result = await stage.run({ path: 'site', ...kubo.inputs });
    expect(result.errors).toEqual([]);
    expect(result.outputs['status']).toBe('pinned');
    expect(result.stdout.match(/Kubo: import the CAR: try \d of 5 failed/g)).toHaveLength(2);
    expect([...kubo.pins.keys()]).toEqual([result.outputs['cid']]);
  });

  test('R13 a connection that breaks each time ends with the tries, and says so', async ({
    expect,
  }) => {
    await using stage = await makeLargeStage();
    const act = { kind: 'reset-midway', afterBytes: 8 * mebibyte } as const;
    const kubo = await stage.kubo({ turns: [{ on: 'dag/import', times: 9, act }] });
    const result = await stage.run({ path: 'site', attempts: '2', ...kubo.inputs });
    expect(result.code).toBe(1);
    expect(result.errors[0]).toContain('Tried 2 times');
    expect(result.outputs['cid']).toMatch(/^bafybei/);
    expect(callsOf(kubo.requests).filter((call) => call.endsWith('dag/import'))).toHaveLength(2);
  });
});

describe.concurrent('R35', () => {
  test('R35 SIGINT while one service has all, one waits and one is still being sent says which has what', ({
    expect,
  }) =>
    stopsInTime(async (stop) => {
      await using stage = await makeLargeStage();
      const kubo = await stage.kubo();
      const cluster = stage.closeLater(
        await startFakeCluster({
          looks: Array.from({ length: 99 }, () => [{ status: 'pinning' }]),
        }),
      );
      const slow = await carEndpoint(stage, { api: 'web3-storage', token: 'a-token-of-it' });
      const relay = stage.closeLater(await startSlowRelay(slow.url, mebibyte));
      const action = await stage.start({
        path: 'site',
        ...kubo.inputs,
        'cluster-url': cluster.url,
        ...slow.inputs,
        'car-upload-url': `http://127.0.0.1:${relay.port}`,
      });
      await action.saw(/Kubo: pinned after/);
      await expect
        .poll(() => callsOf(cluster.requests).slice(-2))
        .toEqual(['POST /add', expect.stringMatching(/^GET \/pins\//)]);
      const result = await stop(action, 'SIGINT');
      expect(result.code).toBe(1);
      expect(pinsOf(result)).toMatchObject([
        { service: 'kubo', state: 'pinned' },
        { service: 'cluster', state: 'unconfirmed', lastStatus: 'pinning' },
        {
          service: 'car-upload',
          state: 'failed',
          error: 'Cancelled by SIGINT before CAR endpoint had accepted it.',
        },
      ]);
      expect(result.errors).toHaveLength(1);
      expect(result.errors[0]).toMatch(
        /^Cancelled by SIGINT\. Already pinned by Kubo\.\nIPFS Cluster last reported "pinning".*Cancelled by SIGINT before CAR endpoint had accepted it\.$/s,
      );
      expect([...kubo.pins.keys()]).toEqual([result.outputs['cid']]);
    }));
});

test('the log reports the progress of each service by its name', async ({ expect }) => {
  await using stage = await makeLargeStage();
  const kubo = await stage.kubo();
  const cluster = stage.closeLater(await startFakeCluster({}));
  const relays = await Promise.all(
    [kubo.url, cluster.url].map((url) => startSlowRelay(url, 2 * mebibyte)),
  );
  const [first = 0, second = 0] = relays.map((relay) => stage.closeLater(relay).port);
  const result = await stage.run({
    path: 'site',
    'kubo-url': `http://127.0.0.1:${first}`,
    'cluster-url': `http://127.0.0.1:${second}`,
  });
  expect(result.outputs['status']).toBe('pinned');
  for (const name of ['Kubo', 'IPFS Cluster']) {
    expect(result.stdout).toMatch(
      new RegExp(`^${name}: sent \\S+ MiB of \\S+ MiB \\(\\d+ %\\)`, 'm'),
    );
  }
});
