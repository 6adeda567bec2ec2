import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { always } from '../fakes/deviation.ts';
import { jsonReply } from '../fakes/faults.ts';
import { startForwardProxy } from '../fakes/forward-proxy.ts';
import { expectWithin } from '../fixtures/rounds.ts';
import { makeCertificate } from '../unit/net/certificate.ts';
import { maxMemoryKiB, reportMemory } from './memory.ts';
import { startSilentServer, startSlowRelay, startTlsRelay } from './relays.ts';
import { callsOf, cidA, makeStage, pinsOf, type Stage } from './stage.ts';

const pinnedAtOnce = { stages: [{ status: 'pinned' }] };

describe('R17', () => {
  const nodeArgs = { nodeArgs: reportMemory };
  const maxExtraKiB = 50 * 1024;

  /** What an ordinary run takes. */
  async function ordinary(): Promise<number> {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    const result = await stage.run({ cid: cidA, ...service.inputs }, nodeArgs);
    expect(result.code).toBe(0);
    return maxMemoryKiB(result);
  }

  /** Runs each command, which ends with an error that contains `said`, and takes little more than that. */
  async function expectExtraMemory(
    stage: Stage,
    commands: Readonly<Record<string, Readonly<Record<string, string>>>>,
    said: string,
  ): Promise<void> {
    const limits = Object.fromEntries(Object.keys(commands).map((name) => [name, maxExtraKiB]));
    await expectWithin(limits, async () => {
      const before = await ordinary();
      const extraKiB: Record<string, number> = {};
      for (const [name, inputs] of Object.entries(commands)) {
        const result = await stage.run(inputs, nodeArgs);
        expect(result.code).toBe(1);
        expect(result.errors[0]).toContain(said);
        extraKiB[name] = maxMemoryKiB(result) - before;
      }
      return extraKiB;
    });
  }

  const large = jsonReply(200, { requestid: 'x', padding: 'a'.repeat(40 * 1024 * 1024) });
  test.for([
    ['an endless body', { kind: 'endless-body' }, 'more than'],
    ['a gzip bomb', { kind: 'gzip-bomb' }, 'content encoding "gzip"'],
    ['JSON of 40 MiB', { kind: 'reply', ...large }, 'more than'],
  ] as const)('R17 %s is aborted, within 50 MiB', async ([, act, said]) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(always(act, ['list', 'add']));
    const kubo = await stage.kubo({ turns: [{ times: Number.POSITIVE_INFINITY, act }] });
    const commands = {
      pinned: { cid: cidA, ...service.inputs },
      uploaded: { path: 'site', ...kubo.inputs },
      listed: { command: 'list', ...kubo.inputs },
    };
    await expectExtraMemory(stage, commands, said);
  });

  test('R17 an endless body of an error is cut, and the error is reported', async () => {
    await using stage = await makeStage();
    const service = await stage.pinningService(
      always({ kind: 'reply', ...large, status: 422 }, ['add']),
    );
    const act = { kind: 'reply', ...large, status: 422 } as const;
    const kubo = await stage.kubo({ turns: [{ on: 'pin/ls', times: 3, act }] });
    const commands = {
      pinned: { cid: cidA, ...service.inputs },
      listed: { command: 'list', ...kubo.inputs },
    };
    await expectExtraMemory(stage, commands, 'HTTP 422');
  });
});

describe.concurrent('R18', () => {
  test('R18 a server that never ends the TLS handshake is given up after the time for a connection', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const silent = stage.closeLater(await startSilentServer());
    const result = await stage.run({
      cid: cidA,
      attempts: '1',
      'pinning-url': `https://127.0.0.1:${silent.port}`,
      'pinning-token': 'a-token',
    });
    expect(result.code).toBe(1);
    expect(result.errors[0]).toContain('the connection timed out');
    expect(silent.connections()).toBe(1);
  });

  test('R18 one byte a second ends at the deadline', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(always({ kind: 'trickle' }, ['get']));
    const result = await stage.run({ cid: cidA, timeout: '8s', ...service.inputs });
    expect(result.code).toBe(1);
    expect(pinsOf(result)).toMatchObject([
      { state: 'unconfirmed', requestId: service.pins[0]?.requestid, lastStatus: 'queued' },
    ]);
    expect(service.requests).toHaveLength(3);
  });

  test.for(['no-reply', 'stalled-body'] as const)(
    'R18 a poll that meets %s ends at the deadline',
    async (kind, { expect }) => {
      await using stage = await makeStage();
      const service = await stage.pinningService(always({ kind }, ['get']));
      const result = await stage.run({ cid: cidA, timeout: '8s', ...service.inputs });
      expect(result.code).toBe(1);
      expect(result.outputs['status']).toBe('unconfirmed');
      expect(service.requests).toHaveLength(3);
    },
  );

  test.for([['trickle'], ['no-reply']] as const)(
    'M5 a service that accepts the upload and meets it with %s ends at the deadline',
    async ([kind], { expect }) => {
      await using stage = await makeStage();
      const act = { kind } as const;
      const kubo = await stage.kubo({ turns: [{ on: 'dag/import', act }] });
      const result = await stage.run({ path: 'site', timeout: '6s', ...kubo.inputs });
      expect(result.code).toBe(1);
      expect(pinsOf(result)).toMatchObject([{ service: 'kubo', state: 'unconfirmed' }]);
      expect(result.shown).toContain(
        'Kubo had not answered the upload when the `timeout` of 6.0 s passed.',
      );
    },
  );

  test('R18 a slow upload that progresses survives, however short the time for the confirmation', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    await writeFile(join(stage.workspace, 'site', 'film.bin'), randomBytes(24 * 1024 * 1024));
    const kubo = await stage.kubo();
    const slow = stage.closeLater(await startSlowRelay(kubo.url, 4 * 1024 * 1024));
    const result = await stage.run({
      path: 'site',
      timeout: '1s',
      'kubo-url': `http://127.0.0.1:${slow.port}`,
    });
    expect(result.outputs['status']).toBe('pinned');
    expect(result.code).toBe(0);
  });
});

describe('R23', () => {
  test('R23 a certificate that nobody vouches for fails the run, and is tried once', async () => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    const relay = stage.closeLater(await startTlsRelay(service.url, makeCertificate()));
    const result = await stage.run({
      cid: cidA,
      ...service.inputs,
      'pinning-url': `https://localhost:${relay.port}`,
    });
    expect(result.code).toBe(1);
    expect(result.errors[0]).toMatch(/certificate was refused .*\nFix: .*NODE_EXTRA_CA_CERTS/);
    expect(relay.connections()).toBe(1);
    expect(service.requests).toEqual([]);
  });

  test('R23 a certificate of another host fails the run', async () => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    const certificate = makeCertificate();
    const authority = join(stage.workspace, 'ca.pem');
    await writeFile(authority, certificate.cert);
    const relay = stage.closeLater(await startTlsRelay(service.url, certificate));
    const result = await stage.run(
      { cid: cidA, ...service.inputs, 'pinning-url': `https://127.0.0.1:${relay.port}` },
      { env: { NODE_EXTRA_CA_CERTS: authority } },
    );
    expect(result.code).toBe(1);
    expect(result.errors[0]).toContain('certificate was refused');
    expect(relay.connections()).toBe(1);
    expect(service.requests).toEqual([]);
  });

  test('R23 NODE_EXTRA_CA_CERTS makes a private authority known', async () => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    const certificate = makeCertificate();
    const authority = join(stage.workspace, 'ca.pem');
    await writeFile(authority, certificate.cert);
    const relay = stage.closeLater(await startTlsRelay(service.url, certificate));
    const result = await stage.run(
      { cid: cidA, ...service.inputs, 'pinning-url': `https://localhost:${relay.port}` },
      { env: { NODE_EXTRA_CA_CERTS: authority } },
    );
    expect(result.errors).toEqual([]);
    expect(result.code).toBe(0);
    expect(service.pins).toHaveLength(1);
  });
});

describe.concurrent('R24', () => {
  const token = 'kangaroo-4711';
  test.for([
    [
      'a token over plain http',
      { 'pinning-url': 'http://pins.example/api', 'pinning-token': token },
    ],
    [
      'credentials over plain http',
      { 'kubo-url': 'http://node.example:5001', 'kubo-auth': `bearer:${token}` },
    ],
    [
      'a URL with a password',
      { 'pinning-url': `https://user:${token}@pins.example`, 'pinning-token': 'x-token' },
    ],
    ['a URL with a user', { 'kubo-url': `https://${token}@node.example` }],
    [
      'a look-alike of this machine',
      { 'kubo-url': 'http://localhost.example', 'kubo-auth': `bearer:${token}` },
    ],
  ] as const)('R24 %s is refused, and not printed', async ([, inputs], { expect }) => {
    await using stage = await makeStage();
    const proxy = stage.closeLater(await startForwardProxy('http://127.0.0.1:9'));
    const env = { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, RUNNER_DEBUG: '1' };
    const result = await stage.run({ cid: cidA, attempts: '1', ...inputs }, { env });
    expect(result.code).toBe(1);
    expect(result.errors[0]).toMatch(
      /^Invalid input: `(pinning|kubo)-url` (would send a token|contains a user name)/,
    );
    expect(result.shown).not.toContain(token);
    expect(proxy.seen).toEqual([]);
  });

  test('R24 allow-http lets a token go to a private network', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    const proxy = stage.closeLater(await startForwardProxy(service.url));
    const result = await stage.run(
      { cid: cidA, 'allow-http': 'true', ...service.inputs, 'pinning-url': 'http://pins.internal' },
      { env: { HTTP_PROXY: proxy.url } },
    );
    expect(result.code).toBe(0);
    expect(service.pins).toHaveLength(1);
  });
});

describe('R25', () => {
  test('R25 HTTPS_PROXY is used for a service', async () => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    const certificate = makeCertificate();
    const authority = join(stage.workspace, 'ca.pem');
    await writeFile(authority, certificate.cert);
    const relay = stage.closeLater(await startTlsRelay(service.url, certificate));
    const proxy = stage.closeLater(await startForwardProxy(`http://127.0.0.1:${relay.port}`));
    const result = await stage.run(
      { cid: cidA, ...service.inputs, 'pinning-url': 'https://localhost:7443' },
      { env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authority } },
    );
    expect(result.errors).toEqual([]);
    expect(result.code).toBe(0);
    expect(new Set(proxy.seen)).toEqual(new Set(['CONNECT localhost:7443']));
    expect(service.pins).toHaveLength(1);
  });

  test('R25 HTTP_PROXY is used for a node, also for the upload', async () => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const proxy = stage.closeLater(await startForwardProxy(kubo.url));
    const result = await stage.run(
      { path: 'site', 'kubo-url': 'http://node.internal:5001' },
      { env: { http_proxy: proxy.url } },
    );
    expect(result.code).toBe(0);
    expect(proxy.seen.length).toBeGreaterThan(0);
    for (const seen of proxy.seen) expect(seen).toContain('node.internal:5001');
    expect(callsOf(kubo.requests)).toContain('POST /api/v0/dag/import');
  });

  test.for(['127.0.0.1', '*'])('R25 NO_PROXY=%s goes past the proxy', async (noProxy) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    const proxy = stage.closeLater(await startForwardProxy(service.url));
    const result = await stage.run(
      { cid: cidA, ...service.inputs },
      { env: { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, NO_PROXY: noProxy } },
    );
    expect(result.code).toBe(0);
    expect(proxy.seen).toEqual([]);
    expect(service.pins).toHaveLength(1);
  });

  test('R25 a proxy that is down is named as a network fault, and no way around it is taken', async () => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    const result = await stage.run(
      { cid: cidA, attempts: '1', ...service.inputs },
      { env: { HTTP_PROXY: 'http://127.0.0.1:9' } },
    );
    expect(result.code).toBe(1);
    expect(result.errors[0]).toMatch(/connection refused|proxy/);
    expect(service.requests).toEqual([]);
  });
});
