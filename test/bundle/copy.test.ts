import { hash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CID } from 'multiformats/cid';
import { create as createDigest } from 'multiformats/hashes/digest';
import { describe, test } from 'vitest';
import { jsonReply } from '../fakes/faults.ts';
import { type PinningService, startPinningService } from '../fakes/pinning-service.ts';
import { readZip } from '../fakes/zip.ts';
import { callsOf, cidA, cidB, makeStage, pinsOf, type Stage, steady } from './stage.ts';

const pinnedAtOnce = { stages: [{ status: 'pinned' }] } as const;

function cidOf(number: number): string {
  const digest = Buffer.from(hash('sha256', String(number), 'hex'), 'hex');
  return String(CID.createV1(0x55, createDigest(0x12, digest)));
}

/** So many pins, each with a CID, a name and metadata of its own. */
const makePins = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    cid: cidOf(at),
    name: `pin-${at}`,
    meta: { number: String(at) },
  }));

type Given = ReturnType<typeof makePins>[number];

/** A service that has these pins, the first one being the oldest. */
async function startSource(stage: Stage, pins: readonly Given[]): Promise<PinningService> {
  const source = stage.closeLater(
    await startPinningService({ ...pinnedAtOnce, token: 'token-of-a' }),
  );
  for (const pin of pins) {
    await fetch(`${source.url}/pins`, {
      method: 'POST',
      headers: { authorization: 'Bearer token-of-a' },
      body: JSON.stringify(pin),
    });
  }
  return source;
}

/** The inputs of a copy from the first to the others. */
const between = (source: PinningService, ...targets: readonly PinningService[]) => ({
  command: 'copy',
  from: source.url,
  'pinning-url': [source, ...targets].map(({ url }) => url).join('\n'),
  'pinning-token': [source, ...targets].map(({ token }) => token).join('\n'),
  artifact: 'false',
});

/** What a service has, without what differs from service to service. */
const contentOf = ({ pins }: PinningService) =>
  pins
    .map(({ pin: { cid, name, meta } }) => ({ cid, name, meta }))
    .toSorted((a, b) => (a.cid < b.cid ? -1 : 1));

describe.concurrent('copy', () => {
  test('of 1,300 pins, with names and metadata, changes nothing at the source', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const source = await startSource(stage, makePins(1_300));
    const target = await stage.pinningService({ listsMove: true });
    const before = source.requests.length;
    const result = await stage.run(between(source, target));
    expect(result.errors).toEqual([]);
    expect(result.code).toBe(0);
    expect(result.outputs['status']).toBe('pinned');
    expect(contentOf(target)).toEqual(contentOf(source));
    expect(pinsOf(result)).toHaveLength(1_300);
    expect(new Set(callsOf(source.requests.slice(before)))).toEqual(new Set(['GET /pins']));
    // The origins of a pin are the nodes that the source names.
    expect(target.pins[0]?.pin.origins).toEqual([expect.stringContaining('/p2p/12D3KooWH3')]);
    expect(target.requests.length).toBeLessThan(2.2 * 1_300);
    expect(steady(result.stdout)).toContain(
      'Pinning service (127.0.0.1:PORT): 1,300 pinned by CID.',
    );
    expect(steady(result.summary)).toContain('### ✅ IPFS copy: 1,300 pins of Pinning service');
  });

  test('with the same pins again posts nothing', async ({ expect }) => {
    await using stage = await makeStage();
    const source = await startSource(stage, makePins(30));
    const target = await stage.pinningService(pinnedAtOnce);
    await stage.run(between(source, target));
    const before = target.requests.length;
    const again = await stage.run(between(source, target));
    expect(again.code).toBe(0);
    const calls = callsOf(target.requests.slice(before));
    expect(new Set(calls)).toEqual(new Set(['GET /pins']));
    expect(calls.length).toBeLessThan(5);
    expect(again.stdout).toContain('30 already there.');
  });

  test('that is killed again and again goes on, and pins nothing twice', async ({ expect }) => {
    await using stage = await makeStage();
    const source = await startSource(stage, makePins(300));
    let onAdd = (_serial: number): void => {};
    const target = await stage.pinningService({
      listsMove: true,
      quirks: {
        requestId(serial) {
          onAdd(serial);
          return `id-${serial}`;
        },
      },
    });
    const inputs = { ...between(source, target), journal: 'copy.jsonl', concurrency: '4' };
    const journal = join(stage.workspace, 'copy.jsonl');
    // Each kill comes after the service has stored a pin, and before its reply.
    for (const at of [10, 60, 61, 120, 200, 280]) {
      const run = await stage.start(inputs);
      onAdd = (serial) => {
        if (serial >= at) run.kill('SIGKILL');
      };
      expect((await run.result).signal).toBe('SIGKILL');
    }
    onAdd = () => {};
    const before = target.requests.length;
    const last = await stage.run(inputs);
    expect(last.code).toBe(0);
    expect(contentOf(target)).toEqual(contentOf(source));
    expect(pinsOf(last)).toHaveLength(300);
    const posts = target.requests.slice(before).filter(({ method }) => method === 'POST');
    expect(posts.length).toBeLessThan(25);
    const lines = (await readFile(journal, 'utf8')).trimEnd().split('\n');
    expect(lines.every((line) => typeof JSON.parse(line) === 'object')).toBe(true);
    // What is done is not asked for again, although the target could not list it.
    const done = await stage.run(inputs);
    expect(done.stdout).toContain('300 already there (300 known from the journal)');
  });

  test('that is killed finds a pin that the list of the target does not have yet', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const source = await startSource(stage, makePins(5));
    let onAdd = (): void => {};
    const empty = { kind: 'reply', ...jsonReply(200, { count: 0, results: [] }) } as const;
    const target = await stage.pinningService({
      ...pinnedAtOnce,
      // The list of each run is empty: the first is, and the second does not have the pin yet.
      turns: [{ on: 'list', times: 2, act: empty }],
      quirks: {
        requestId(serial) {
          onAdd();
          return `id-${serial}`;
        },
      },
    });
    const inputs = { ...between(source, target), journal: 'copy.jsonl', concurrency: '1' };
    const run = await stage.start(inputs);
    onAdd = () => run.kill('SIGKILL');
    expect((await run.result).signal).toBe('SIGKILL');
    onAdd = () => {};
    expect((await stage.run(inputs)).code).toBe(0);
    expect(contentOf(target)).toEqual(contentOf(source));
  });

  test('whose reply was lost looks before it asks again', async ({ expect }) => {
    await using stage = await makeStage();
    const source = await startSource(stage, makePins(20));
    const target = await stage.pinningService({
      ...pinnedAtOnce,
      turns: [{ on: 'add', times: 5, act: { kind: 'reply-lost' } }],
    });
    const result = await stage.run(between(source, target));
    expect(result.code).toBe(0);
    expect(contentOf(target)).toEqual(contentOf(source));
  });

  test('is slowed down by a rate limit, which is not a failed attempt', async ({ expect }) => {
    await using stage = await makeStage();
    const source = await startSource(stage, makePins(40));
    const limit = { ...jsonReply(429, {}), headers: { 'Retry-After': '1' } };
    const target = await stage.pinningService({
      ...pinnedAtOnce,
      turns: [{ on: 'add', times: 12, act: { kind: 'reply', ...limit } }],
    });
    const result = await stage.run({ ...between(source, target), attempts: '1' });
    expect(result.errors).toEqual([]);
    expect(result.code).toBe(0);
    expect(contentOf(target)).toEqual(contentOf(source));
  });

  test('to a target that fails every tenth pin reports which, by reason', async ({ expect }) => {
    await using stage = await makeStage();
    const source = await startSource(stage, makePins(30));
    const failing = await stage.pinningService({
      ...pinnedAtOnce,
      quirks: {
        pinStatus: (body) =>
          body.pin.name?.endsWith('0') === true
            ? { ...body, status: 'failed', info: { status_details: 'no provider found' } }
            : body,
      },
    });
    const works = await stage.pinningService(pinnedAtOnce);
    const inputs = between(source, failing, works);
    const all = await stage.run(inputs);
    expect(all.code).toBe(1);
    expect(all.outputs['status']).toBe('partial');
    expect(all.errors.map(steady)).toMatchInlineSnapshot(`
      [
        "27 of 30 pins of Pinning service (127.0.0.1:PORT) are pinned at Pinning service (127.0.0.1:PORT) and Pinning service (127.0.0.1:PORT).
      3 pins: Pinning service (127.0.0.1:PORT) reports that pinning failed: "no provider found".
      Fix: check the pin in the service's dashboard; the service may not have found a node that provides the content.",
      ]
    `);
    const failed = pinsOf(all).filter(({ status }) => status === 'failed');
    expect(failed.map(({ name }) => String(name)).toSorted()).toEqual([
      'pin-0',
      'pin-10',
      'pin-20',
    ]);
    expect(failed[0]).toEqual({
      cid: expect.any(String),
      name: expect.any(String),
      status: 'failed',
      endpoint: `${failing.url}/`,
      requestId: expect.any(String),
      error: expect.stringContaining('no provider found'),
    });
    expect(contentOf(works)).toEqual(contentOf(source));
    const some = await stage.run({ ...inputs, require: 'any' });
    expect(some.code).toBe(0);
    expect(some.outputs['status']).toBe('pinned');
    expect(some.warnings.join('\n')).toContain('3 of them not at every target');
  });

  test('of a list pins each CID under the rest of its line', async ({ expect }) => {
    await using stage = await makeStage();
    const target = await stage.pinningService(pinnedAtOnce);
    await stage.write({ 'cids.txt': `${cidA} a site  of ours\r\n\n${cidB}\n` });
    const result = await stage.run({
      command: 'copy',
      'cids-file': 'cids.txt',
      ...target.inputs,
      artifact: 'false',
    });
    expect(result.code).toBe(0);
    // In the order in which they were pinned.
    const pins = new Map(pinsOf(result).map((pin) => [pin['cid'], pin]));
    expect(new Set(pins.keys())).toEqual(new Set([cidA, cidB]));
    expect(pins.get(cidA)).toMatchObject({ name: 'a site  of ours', status: 'pinned' });
    expect(pins.get(cidA)).toMatchObject({ endpoint: `${target.url}/` });
    expect(pins.get(cidB)).toMatchObject({ name: '', status: 'pinned' });
    expect(result.summary).toContain('2 pins of the list are pinned at Pinning service');
  });

  test('with wrong inputs sends nothing, and reports all problems at once', async ({ expect }) => {
    await using stage = await makeStage();
    const target = await stage.pinningService();
    await stage.write({ 'cids.txt': `${cidA}\nnonsense\n` });
    const result = await stage.run({
      command: 'copy',
      'cids-file': 'cids.txt',
      ...target.inputs,
      concurrency: '0',
      journal: 'site/index.html',
      prefer: 'upload',
    });
    expect(result.code).toBe(1);
    expect(target.requests).toEqual([]);
    const [error = ''] = result.errors;
    for (const part of ['`cids-file`, line 2', '`concurrency`', '`journal`']) {
      expect(error).toContain(part);
    }
    const html = await readFile(join(stage.workspace, 'site/index.html'), 'utf8');
    expect(html).toContain('<!doctype html>');
  });

  test('with a missing token for one of two URLs sends nothing', async ({ expect }) => {
    await using stage = await makeStage();
    const source = await startSource(stage, makePins(2));
    const target = await stage.pinningService();
    const before = source.requests.length;
    const result = await stage.run({
      ...between(source, target),
      'pinning-token': 'token-of-a\n\n',
    });
    expect(result.code).toBe(1);
    expect(result.errors.join()).toContain('`pinning-token`');
    expect(source.requests.slice(before)).toEqual([]);
    expect(target.requests).toEqual([]);
  });

  test('to a target that refuses the token copies nothing to any other', async ({ expect }) => {
    await using stage = await makeStage();
    const source = await startSource(stage, makePins(3));
    const [works, refuses] = [
      await stage.pinningService(pinnedAtOnce),
      await stage.pinningService(),
    ];
    const inputs = between(source, works, refuses);
    const tokens = ['token-of-a', works.token, 'another-token'].join('\n');
    const result = await stage.run({ ...inputs, 'pinning-token': tokens });
    expect(result.code).toBe(1);
    expect(result.outputs['status']).toBe('failed');
    expect(works.pins).toEqual([]);
    expect(result.errors.join()).toContain('No pin of Pinning service');
  });

  test('with dry-run counts what would be copied, and only reads', async ({ expect }) => {
    await using stage = await makeStage();
    const source = await startSource(stage, makePins(12));
    const target = await stage.pinningService(pinnedAtOnce);
    await stage.run({ ...between(source, target), 'pin-name': 'pin-3' });
    const before = [source.requests.length, target.requests.length] as const;
    const result = await stage.run({ ...between(source, target), 'dry-run': 'true', journal: 'j' });
    expect(result.code).toBe(0);
    expect(result.outputs['status']).toBe('dry-run');
    expect(pinsOf(result)).toEqual([
      { endpoint: `${target.url}/`, existed: 1, pin: 11, upload: 0 },
    ]);
    const sent = [...source.requests.slice(before[0]), ...target.requests.slice(before[1])];
    expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(result.stdout).toContain('1 already there, 11 would be pinned by CID');
  });

  test('keeps the journal in an artifact, also after a failure', async ({ expect }) => {
    await using stage = await makeStage();
    const source = await startSource(stage, makePins(5));
    const target = await stage.pinningService({ stages: [{ status: 'failed' }] });
    const artifacts = await stage.artifactService();
    const result = await stage.run(
      { ...between(source, target), artifact: 'auto' },
      { env: artifacts.env },
    );
    expect(result.code).toBe(1);
    const [kept] = artifacts.artifacts;
    const names = readZip(Buffer.from(kept?.blob ?? [])).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['journal.jsonl', 'run.json']);
  });

  test('in a shell prints a table, and exits with 3 if only time was missing', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const source = await startSource(stage, makePins(2));
    const target = await stage.pinningService({ stages: [{ status: 'queued' }] });
    const tokens = join(stage.workspace, 'tokens');
    await writeFile(tokens, `token-of-a\n${target.token}\n`, { mode: 0o600 });
    const flags = (url: string) =>
      `--from ${source.url} --pinning-url ${source.url} --pinning-url ${url} --pinning-token-file ${tokens}`.split(
        ' ',
      );
    const late = await stage.shell(['copy', ...flags(target.url), '--timeout', '3s']);
    expect(late.code).toBe(3);
    expect(late.stderr).toContain('No pin was finished for 3.0 s (`timeout`).');
    const rows = late.stdout.trimEnd().split('\n').toSorted();
    const wanted = [0, 1].map((at) => `${cidOf(at)}\tqueued\tpin-${at}\t${target.url}/\t`);
    expect(rows.map((row, at) => row.startsWith(wanted.toSorted()[at] ?? '-'))).toEqual([
      true,
      true,
    ]);
    const quick = await stage.pinningService({ ...pinnedAtOnce, token: target.token });
    const done = await stage.shell(['copy', ...flags(quick.url), '--json']);
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({
      status: 'pinned',
      pins: [{ status: 'pinned' }, { status: 'pinned' }],
    });
  });
});
