import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as dagPb from '@ipld/dag-pb';
import { base32 } from 'multiformats/bases/base32';
import { CID } from 'multiformats/cid';
import { create as createDigest } from 'multiformats/hashes/digest';
import { identity } from 'multiformats/hashes/identity';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../../src/clock.ts';
import {
  createExportCar,
  type ExportDeps,
  type ExportedCar,
} from '../../../src/copy/export-car.ts';
import { Cancelled, Failure } from '../../../src/errors.ts';
import { createRetry } from '../../../src/net/retry.ts';
import type { Call, Provider } from '../../../src/services/service.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { openCarBlocks } from '../../fakes/block-store.ts';
import { startGateway } from '../../fakes/gateway.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { makeBlock, makeCar, type TestBlock } from '../car/cars.ts';
import { createWorkspace, keyStream } from '../content/workspace.ts';
import { client, serve } from '../net/server.ts';

async function makeNode(links: readonly CID[]): Promise<TestBlock> {
  return makeBlock(
    dagPb.encode(dagPb.prepare({ Links: links.map((Hash) => ({ Hash, Name: '', Tsize: 1 })) })),
    dagPb.code,
  );
}

const leaf = await makeBlock('leaf');
const other = await makeBlock('another leaf');
const stray = await makeBlock('advertisement');
const root = await makeNode([leaf.cid, other.cid]);
const dag = [root, leaf, other];
const whole = makeCar([root.cid], dag);

/** A clock that a test moves by itself: a virtual one would jump while a file is written. */
function createManualClock() {
  let now = 0;
  const sleepers = new Map<() => void, number>();
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        const wake = (): void => {
          sleepers.delete(wake);
          if (signal.aborted) reject(signal.reason as Error);
          else resolve();
        };
        sleepers.set(wake, now + ms);
        signal.addEventListener('abort', wake, { once: true });
      }),
  };
  return {
    ...clock,
    sleepers: () => sleepers.size,
    async advance(ms: number): Promise<void> {
      now += ms;
      for (const [wake, at] of sleepers) if (at <= now) wake();
      await nextTurn();
    },
  };
}

/** An exporter over a temporary folder, whose retries take no time. */
function createExporter(deps: Partial<ExportDeps>) {
  const parent = mkdtempSync(join(tmpdir(), 'pack-and-pin-test-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const clock = createManualClock();
  const log = createRecordingLog();
  const run = new AbortController();
  const context = { signal: run.signal, clock, random: () => 0.5, log };
  const retryClock = createFakeClock();
  const exportCar = createExportCar(
    {
      sourceTitle: 'Kubo',
      http: client(),
      retry: createRetry({ attempts: 3, budgetMs: 900_000, ...context, clock: retryClock }),
      makeTemporaryFolder: (prefix) => mkdtempSync(join(parent, prefix)),
      maxBytes: 2 ** 30,
      concurrency: 2,
      ...deps,
    },
    context,
  );
  const call: Call = {
    signal: run.signal,
    progress: () => {},
    debug: (text) => log.debug(text),
    sent: () => {},
  };
  const list = (): string[] =>
    readdirSync(parent, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('/'));
  if (exportCar === undefined) throw new Error('it cannot export');
  const exportOf = (cid: CID) => exportCar(cid, call);
  return { exportOf, clock, log, run, list };
}

/** An exporter from a gateway that answers like that. */
async function fromGateway(answer: RequestListener, deps: Partial<ExportDeps> = {}) {
  const server = await serve(answer);
  const gateway = new URL(server.origin);
  return { ...createExporter({ gateway, ...deps }), ...server, host: gateway.host };
}

function sending(body: Uint8Array): RequestListener {
  return (_, response) => void response.end(body);
}

/** An exporter from a node that sends these pieces. */
function fromNode(send: NonNullable<Provider['exportCar']>, deps: Partial<ExportDeps> = {}) {
  return createExporter({ provider: { addresses: async () => [], exportCar: send }, ...deps });
}

async function failureOf(exported: Promise<ExportedCar>): Promise<Failure> {
  const error = await exported.then(
    () => 'no failure',
    (reason: unknown) => reason,
  );
  if (error instanceof Failure) return error;
  throw new Error(`not a Failure: ${String(error)}`);
}

describe('a trustless gateway', () => {
  test('is asked for the whole DAG in one request, and its CAR is kept as it is', async () => {
    using workspace = createWorkspace();
    workspace.write('site/index.html', '<!doctype html>');
    workspace.write('site/large.bin', keyStream(3_000_000, 'large'));
    workspace.write('site/copy.bin', keyStream(3_000_000, 'large'));
    const packed = await workspace.pack('site');
    await using blocks = await openCarBlocks(packed.path);
    const gateway = await startGateway({ blocks });
    onTestFinished(() => gateway.close());
    const { exportOf, list } = createExporter({ gateway: new URL(`${gateway.url}/`) });
    const { car, dispose } = await exportOf(packed.root);
    expect(gateway.requests).toMatchObject([
      {
        method: 'GET',
        url: `/ipfs/${packed.root.toString()}?format=car&dag-scope=all`,
        headers: { accept: 'application/vnd.ipld.car;version=1;order=dfs;dups=n' },
      },
    ]);
    expect(car).toMatchObject({ bytes: packed.bytes, blockCount: packed.blockCount });
    expect(statSync(car.path)).toMatchObject({ size: packed.bytes, mode: 0o100600 });
    expect(list()).toHaveLength(1);
    await dispose();
    expect(list()).toEqual([]);
  });

  test('may have a path of its own', async () => {
    const server = await serve(sending(whole));
    const { exportOf } = createExporter({ gateway: new URL(`${server.origin}/gate/`) });
    await exportOf(root.cid);
    expect(server.seen).toEqual([`GET /gate/ipfs/${root.cid.toString()}?format=car&dag-scope=all`]);
  });

  test.each([
    ['without a root', makeCar([], dag)],
    ['with the empty CID as its root', makeCar([CID.parse('bafkqaaa')], dag)],
    ['with several roots', makeCar([leaf.cid, root.cid], dag)],
    ['with blocks that occur again', makeCar([root.cid], [...dag, leaf, root, other])],
    ['in another order', makeCar([leaf.cid], [other, leaf, root, leaf])],
  ])('sends a CAR %s, and it becomes one of this root', async (_, body) => {
    const { exportOf, list } = await fromGateway(sending(body));
    const { car } = await exportOf(root.cid);
    const bytes = readFileSync(car.path);
    expect(bytes.subarray(0, whole.indexOf(root.bytes) - root.cid.bytes.length - 1)).toEqual(
      whole.subarray(0, whole.indexOf(root.bytes) - root.cid.bytes.length - 1),
    );
    expect(bytes.length).toBe(whole.length);
    expect(car).toEqual({ path: car.path, bytes: whole.length, blockCount: 3 });
    for (const { bytes: block } of dag) expect(bytes.indexOf(block)).toBeGreaterThan(0);
    expect(list()).toHaveLength(1);
  });

  test('gets the CID as it is spelled, and the root of the CAR is that CID', async () => {
    const asked = root.cid.toV0();
    const { exportOf, seen } = await fromGateway(sending(whole));
    const { car } = await exportOf(asked);
    expect(seen).toEqual([`GET /ipfs/${asked.toString()}?format=car&dag-scope=all`]);
    expect(readFileSync(car.path)).toEqual(makeCar([asked], dag));
    const base16 = CID.parse(root.cid.toString());
    const same = await exportOf(base16);
    expect(readFileSync(same.car.path)).toEqual(whole);
  });

  const html = Buffer.from('<!doctype html><title>Sign in</title>');
  const bad: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['a CAR that ends in a block', whole.subarray(0, -3), /it is truncated: the block that begins/],
    [
      'a CAR that ends after a block',
      makeCar([root.cid], [root, leaf]),
      new RegExp(`is incomplete: block ${other.cid} is missing \\(${root.cid} links to it\\)`),
    ],
    [
      'a block that does not match its hash',
      makeCar([root.cid], [root, { ...leaf, bytes: Buffer.from('lead') }, other]),
      new RegExp(`^The block ${leaf.cid} at byte \\d+ of the CAR .* does not match its hash`),
    ],
    [
      'the CAR of another root',
      makeCar([leaf.cid], [leaf]),
      new RegExp(`is incomplete: block ${root.cid} is missing`),
    ],
    [
      'blocks that nobody asked for',
      makeCar([root.cid], [...dag, stray]),
      /contains 1 block that is not reachable from its root/,
    ],
    ['an HTML page', html, /is not a valid CAR: it is an HTML or XML page/],
    ['nothing', Buffer.alloc(0), /is not a valid CAR: it is empty/],
    ['JSON', Buffer.from('{"error":"no"}'), /is not a valid CAR: it is JSON/],
    [
      'a CARv2',
      Buffer.concat([
        Buffer.from('0aa16776657273696f6e02', 'hex'),
        Buffer.alloc(16),
        Buffer.from(BigUint64Array.of(51n, BigInt(whole.length), 0n).buffer),
        whole,
      ]),
      /it is a CARv2, but a CARv1 was asked for/,
    ],
    ['a header that never ends', Buffer.alloc(100, 0xff), /is not a valid CAR/],
  ];
  test.each(bad)(
    'that sends %s with HTTP 200 is named, and nothing is kept',
    async (_, body, what) => {
      const { exportOf, host, list, seen } = await fromGateway(sending(body));
      const failure = await failureOf(exportOf(root.cid));
      expect(failure.what).toMatch(what);
      expect(failure.what).toContain(`"${root.cid.toString()}.car from ${host}"`);
      expect(failure.fix).toMatch(/set `from-gateway` to another trustless gateway/);
      expect(list()).toEqual([]);
      expect(seen).toHaveLength(1);
    },
  );

  test('is asked again after 429, 5xx and a broken connection, from the start of the file', async () => {
    let tries = 0;
    const { exportOf, log } = await fromGateway((_, response) => {
      tries += 1;
      if (tries === 1) response.writeHead(504).end('no providers');
      else if (tries === 2) {
        response.writeHead(200, { 'content-length': String(whole.length) });
        response.write(whole.subarray(0, 90), () => response.destroy());
      } else response.end(whole);
    });
    const { car } = await exportOf(root.cid);
    expect(readFileSync(car.path)).toEqual(whole);
    expect(log.lines).toHaveLength(3);
    expect(log.lines[0]).toMatch(
      /^info: 127\.0\.0\.1:\d+: export bafy\w+: try 1 of 3 failed: HTTP 504 /,
    );
    expect(log.lines[2]).toBe('debug: exported 3 blocks, 274 bytes');
  });

  test.each([
    [
      '404',
      404,
      /could not export bafy\w+: HTTP 404 from GET .* \("not here"\)/,
      /still has the whole/,
    ],
    ['410', 410, /HTTP 410/, /still has the whole/],
    [
      'a redirect',
      301,
      /a redirect \(HTTP 301\) to https:\/\/elsewhere\.example\//,
      /if you trust it/,
    ],
  ])('that answers %s is asked once', async (_, status, what, fix) => {
    const { exportOf, host, seen, list } = await fromGateway((_request, response) => {
      response.writeHead(status, { location: 'https://elsewhere.example/' }).end('not here');
    });
    const failure = await failureOf(exportOf(root.cid));
    expect(failure.what).toMatch(what);
    expect(failure.what.startsWith(`${host} could not export`)).toBe(true);
    expect(failure.fix).toMatch(fix);
    expect(seen).toHaveLength(1);
    expect(list()).toEqual([]);
  });

  test('that sends more than `max-size` is cut off', async () => {
    let sent = 0;
    const { exportOf, host, list } = await fromGateway(
      (_, response) => {
        const chunk = Buffer.alloc(64 * 1024);
        const write = (): void => {
          while (!response.destroyed && sent < 2 ** 30) {
            sent += chunk.length;
            if (!response.write(chunk)) return void response.once('drain', write);
          }
        };
        write();
      },
      { maxBytes: 1024 * 1024 },
    );
    const failure = await failureOf(exportOf(root.cid));
    expect(failure.what).toBe(
      `The CAR of ${root.cid} from ${host} has more than 1.0 MiB, which is \`max-size\`.`,
    );
    expect(sent).toBeLessThan(2 ** 28);
    expect(list()).toEqual([]);
  });
});

describe('a node', () => {
  test('is preferred to the gateway, and its pieces may be of any size', async () => {
    const { exportOf } = fromNode(
      async (_, onBytes) => {
        for (let at = 0; at < whole.length; at += 7) await onBytes(whole.subarray(at, at + 7));
      },
      { gateway: new URL('http://gateway.example') },
    );
    const { car } = await exportOf(root.cid);
    expect(readFileSync(car.path)).toEqual(whole);
  });

  test('that cuts its CAR short without an error is named', async () => {
    const { exportOf } = fromNode((_, onBytes) => onBytes(whole.subarray(0, 150)));
    const failure = await failureOf(exportOf(root.cid));
    expect(failure.what).toContain('.car from Kubo" is not a valid CAR: it is truncated');
    expect(failure.fix).toContain('`ipfs dag stat CID`');
  });

  test('that rejects keeps its own message', async () => {
    const own = new Failure({ what: 'Kubo could not export it.', fix: 'look.' });
    const { exportOf, list } = fromNode(async (_, onBytes) => {
      await onBytes(whole);
      throw own;
    });
    expect(await failureOf(exportOf(root.cid))).toBe(own);
    expect(list()).toEqual([]);
  });

  test('that stops to send is given up after two minutes without 64 KiB', async () => {
    const { exportOf, clock, log } = fromNode(async (_, onBytes, { signal }) => {
      for (;;) {
        await onBytes(Buffer.alloc(100));
        await clock.advance(10_000);
        signal.throwIfAborted();
      }
    });
    const failure = await failureOf(exportOf(root.cid));
    expect(failure.what).toMatch(
      /^Kubo could not export bafy\w+: Kubo sent less than 64 KiB of the CAR in 2 min\. Tried 3 times\.$/,
    );
    expect(clock.now()).toBe(3 * 120_000);
    expect(clock.sleepers()).toBe(0);
    expect(log.lines).toHaveLength(2);
  });

  test('may send for hours as long as it sends', async () => {
    const chunk = keyStream(64 * 1024, 'slow');
    const blocks = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        makeBlock(Buffer.from([...chunk.subarray(0, 65_000 + index)])),
      ),
    );
    const large = await makeNode(blocks.map(({ cid }) => cid));
    const car = makeCar([large.cid], [large, ...blocks]);
    const { exportOf, clock } = fromNode(async (_, onBytes, { signal }) => {
      for (let at = 0; at < car.length; at += chunk.length) {
        await onBytes(car.subarray(at, at + chunk.length));
        if (at + chunk.length < car.length) await clock.advance(119_000);
        signal.throwIfAborted();
      }
    });
    expect((await exportOf(large.cid)).car.bytes).toBe(car.length);
    expect(clock.now()).toBeGreaterThan(3_600_000);
    expect(clock.sleepers()).toBe(0);
  });
});

test('the content of an inline CID needs no request, unless it links to blocks', async () => {
  const inline = (codec: number, bytes: Uint8Array) =>
    CID.createV1(codec, createDigest(identity.code, bytes));
  const text = inline(0x55, Buffer.from('hello'));
  const node = inline(dagPb.code, dagPb.encode(dagPb.prepare({ Links: [{ Hash: leaf.cid }] })));
  const asked: string[] = [];
  const { exportOf } = fromNode(async (cid, onBytes) => {
    asked.push(cid.toString(base32));
    await onBytes(makeCar([cid], [leaf]));
  });
  const { car, dispose } = await exportOf(text);
  expect(readFileSync(car.path)).toEqual(makeCar([text], []));
  expect(car).toMatchObject({ blockCount: 0 });
  await dispose();
  const longest = await exportOf(inline(0x55, Buffer.alloc(128)));
  await longest.dispose();
  expect(asked).toEqual([]);
  const linked = await exportOf(node);
  expect(linked.car.blockCount).toBe(1);
  expect(asked).toEqual([node.toString()]);
});

test('an inline CID that is not valid is named', async () => {
  const broken = CID.createV1(dagPb.code, createDigest(identity.code, Buffer.from([0xff, 0xff])));
  const { exportOf } = fromNode(async () => {});
  expect((await failureOf(exportOf(broken))).what).toMatch(/its root is not valid dag-pb/);
});

test('no more CARs than allowed are on the disk at once', async () => {
  let atOnce = 0;
  let maxAtOnce = 0;
  const { exportOf, list } = fromNode(async (_, onBytes) => {
    atOnce += 1;
    maxAtOnce = Math.max(maxAtOnce, atOnce);
    await onBytes(whole);
  });
  const files: number[] = [];
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      const { dispose } = await exportOf(root.cid);
      files.push(list().length);
      atOnce -= 1;
      await dispose();
    }),
  );
  expect(maxAtOnce).toBe(2);
  expect(Math.max(...files)).toBeLessThanOrEqual(2);
  expect(list()).toEqual([]);
});

test('a failed export leaves its place to others, and so does one that is cancelled', async () => {
  const begun = Promise.withResolvers<void>();
  const { exportOf, run, clock, list } = fromNode(
    async (cid, onBytes, { signal }) => {
      if (cid.equals(leaf.cid)) throw new Failure({ what: 'No.' });
      await onBytes(whole);
      if (!cid.equals(other.cid)) return;
      begun.resolve();
      await clock.sleep(60_000, signal);
    },
    { concurrency: 1 },
  );
  await failureOf(exportOf(leaf.cid));
  const { dispose } = await exportOf(root.cid);
  await dispose();
  const waiting = Promise.allSettled([exportOf(other.cid), exportOf(root.cid)]);
  await begun.promise;
  const reason = new Cancelled('SIGINT');
  run.abort(reason);
  for (const ending of await waiting) expect(ending).toMatchObject({ status: 'rejected', reason });
  expect(list()).toEqual([]);
  expect(clock.sleepers()).toBe(0);
});

test('a disk that cannot be written to is named, and is not taken for a fault of the source', async () => {
  const { exportOf } = await fromGateway(sending(whole), {
    makeTemporaryFolder: () => join(tmpdir(), 'pack-and-pin-gone', 'folder'),
  });
  const failure = await failureOf(exportOf(root.cid));
  expect(failure.what).toBe('An exported CAR cannot be kept in the temporary folder: ENOENT.');
  expect(failure.fix).toMatch(/TMPDIR/);
});

test('without a node that exports and without a gateway there is no exporter', () => {
  const deps: ExportDeps = {
    provider: { addresses: async () => [] },
    sourceTitle: 'IPFS Cluster',
    http: client(),
    retry: async (_label, _signal, operation) => operation(1),
    makeTemporaryFolder: (prefix) => prefix,
    maxBytes: 1,
    concurrency: 1,
  };
  const context = {
    signal: new AbortController().signal,
    clock: createFakeClock(),
    random: () => 0,
    log: createRecordingLog(),
  };
  expect(createExportCar(deps, context)).toBeUndefined();
});
