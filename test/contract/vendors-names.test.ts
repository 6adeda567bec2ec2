import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseNames } from '../../src/services/shared-pins.ts';
import { filebaseS3, filebaseS3Entry } from '../../src/services/filebase/filebase-s3.ts';
import { pinata } from '../../src/services/pinata/pinata.ts';
import { pinningService } from '../../src/services/pinning-api/vendors.ts';
import { registry } from '../../src/services/registry.ts';
import { clusterPinning } from '../fakes/cluster-pinning.ts';
import { refuse } from '../fakes/deviation.ts';
import { type FilebaseOptions, s3Error, startFilebase } from '../fakes/filebase.ts';
import { startPinningService } from '../fakes/pinning-service.ts';
import { filebasePins, freePinata, pinataWith, valuesOf } from './direct-protocols.ts';
import type { Peer, Protocol } from './protocols.ts';
import { list, remove } from './scenarios.ts';
import { meet, type Subject, subjects } from './subjects.ts';
import { makeSample, type Sample } from './trial.ts';

/** One content is published under two names, as production and a preview do. */
const production = 'octo/site@main';
const preview = 'octo/site#7';

let sample: Sample;
beforeAll(async () => {
  sample = await makeSample();
});
afterAll(() => sample.remove());

/** Pinata, if an account keeps one file for each name of a content. */
const pinataOfEachName = pinataWith({ keeps: 'each' });

/** Filebase, if an object cannot be copied, or its copy is no import. */
function filebaseWith(options: FilebaseOptions): Protocol {
  return async (_which, _how, _sample, token): Promise<Peer> => {
    const server = await startFilebase({ secretKey: token, ...options });
    return {
      ...server,
      entry: filebaseS3Entry({ url: server.url, region: 'us-east-1', partBytes: 32 * 1024 ** 2 }),
      values: valuesOf(server),
      storedPins: () => filebasePins(server),
    };
  };
}

/** The Pinning Service API of IPFS Cluster, which keeps one pin per CID. */
const clusterPinningProtocol: Protocol = async (_which, _how, _sample, token) => {
  const server = await startPinningService({ token, ...clusterPinning });
  return { ...server, storedPins: () => server.pins.map(({ pin }) => pin) };
};

const all: readonly Subject[] = [
  ...subjects,
  { entry: pinata, how: 'upload', row: 'Pinata, a file per name', protocol: pinataOfEachName },
  { entry: pinata, how: 'pin', row: 'Pinata, a file per name (pin)', protocol: pinataOfEachName },
  ...freePinata,
  {
    entry: pinningService,
    how: 'pin',
    row: 'Pinning service with one pin per CID',
    protocol: clusterPinningProtocol,
  },
];

/** Services that keep no names: one content is one pin, whoever needs it. */
const nameless: ReadonlySet<string> = new Set(['car-upload']);

describe.each(all.filter(({ entry }) => !nameless.has(entry.id)))('$row', (subject) => {
  test.each([
    ['V1 V2 V5: the preview ends', preview, production],
    ['V1 V2 V5: production ends', production, preview],
  ])('one content under two names, of which %s: the other stays', async (_, ended, left) => {
    await using trial = await meet(subject, 'pinned at once', sample);
    const { bench, peer, publish } = trial;
    for (const name of [production, preview, preview]) {
      expect(await publish({ name }, sample)).toMatchObject({ state: 'pinned' });
    }

    const cids = [sample.root];
    expect(await remove(bench, { cids, name: ended })).toMatchObject({
      outputs: { pins: [{ cid: String(sample.root), removed: true }] },
    });
    const named = await list(bench, { cids, name: left });
    expect(named).toMatchObject({ outputs: { pins: [{ cid: String(sample.root) }] } });
    expect(await list(bench, { cids, name: ended })).toMatchObject({ outputs: { pins: [] } });
    const names = peer.storedPins().flatMap(({ cid, name = '' }) => {
      expect(cid).toBe(String(sample.root));
      return parseNames(name);
    });
    expect(names).toEqual([left]);

    await remove(bench, { cids, name: left });
    expect(peer.storedPins()).toEqual([]);
  });
});

describe.each(all.filter(({ entry }) => !nameless.has(entry.id)))('$row', (subject) => {
  test('V1 V2: a name for which there is no room is never dropped without a word', async () => {
    await using trial = await meet(subject, 'pinned at once', sample);
    const { peer, publish } = trial;
    const long = 'x'.repeat(250);
    await publish({ name: long }, sample);
    const second = await publish({ name: preview }, sample);
    const names = peer.storedPins().flatMap(({ name = '' }) => parseNames(name));
    if (second.state === 'pinned') {
      expect(names).toEqual([long, preview]);
      return;
    }
    expect(second).toMatchObject({
      error: expect.stringContaining('There is no room for another name'),
    });
    expect(names).toEqual([long]);
  });
});

test('a service without names does not remove a content by one', async () => {
  for (const subject of subjects.filter(({ entry }) => nameless.has(entry.id))) {
    await using trial = await meet(subject, 'pinned at once', sample);
    const { bench, peer, publish } = trial;
    await publish({ name: production }, sample);
    await publish({ name: preview }, sample);
    const report = await remove(bench, { cids: [sample.root], name: preview });
    expect(report).toMatchObject({ failure: expect.stringMatching(/names|no way to remove/) });
    expect(peer.storedPins().map(({ cid }) => cid)).toEqual([String(sample.root)]);
  }
});

describe.each(['refused', 'lose-import'] as const)('V1: Filebase (S3), copies: %s', (copies) => {
  const subject: Subject = {
    entry: filebaseS3,
    how: 'upload',
    row: copies,
    protocol: filebaseWith({ copies }),
  };

  test('a second name has the CAR sent again, and both names stand', async () => {
    await using trial = await meet(subject, 'pinned at once', sample);
    for (const name of [production, preview]) {
      expect(await trial.publish({ name }, sample)).toMatchObject({ state: 'pinned' });
    }
    expect(trial.peer.storedPins()).toEqual([
      { cid: String(sample.root), name: `${production} | ${preview}` },
    ]);
  });

  test('the end of one name has the object fetched and sent again, and leaves the other', async () => {
    await using trial = await meet(subject, 'pinned at once', sample);
    const cids = [sample.root];
    for (const name of [production, preview]) await trial.publish({ name }, sample);
    expect(await remove(trial.bench, { cids, name: preview })).toMatchObject({
      failure: undefined,
      outputs: { pins: [{ removed: true }] },
    });
    expect(trial.peer.storedPins()).toEqual([{ cid: String(sample.root), name: production }]);
    await remove(trial.bench, { cids, name: production });
    expect(trial.peer.storedPins()).toEqual([]);
  });
});

test('V1: Filebase (S3), an object that is not a CAR of its CID is not sent again', async () => {
  const copies = refuse(s3Error(501, 'NotImplemented'));
  const page = refuse({ status: 200, body: '<html>' });
  const protocol = filebaseWith({
    turns: [
      { on: 'copy', times: 9, act: copies },
      { on: 'get', act: page },
    ],
  });
  const subject: Subject = { entry: filebaseS3, how: 'upload', row: 'page', protocol };
  await using trial = await meet(subject, 'pinned at once', sample);
  for (const name of [production, preview]) await trial.publish({ name }, sample);
  const before = trial.peer.storedPins();
  expect(await remove(trial.bench, { cids: [sample.root], name: preview })).toMatchObject({
    failure: expect.stringMatching(
      /differs from the uploaded CAR\. The names of the pin were not changed/,
    ),
  });
  expect(trial.peer.storedPins()).toEqual(before);
});

test('every service of the registry is among them', () => {
  expect([...new Set(all.map(({ entry }) => entry.id))].toSorted()).toEqual(
    registry.map(({ id }) => id).toSorted(),
  );
});
