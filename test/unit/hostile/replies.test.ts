import { Readable } from 'node:stream';
import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { confirm } from '../../../src/confirm.ts';
import { describeBody } from '../../../src/net/error-body.ts';
import { HttpError } from '../../../src/net/http-error.ts';
import type { Http, HttpReply, HttpRequest } from '../../../src/net/http.ts';
import { computed, createRedactor } from '../../../src/net/redaction.ts';
import type { PinReport, StoredPin } from '../../../src/pin.ts';
import { listPins } from '../../../src/list-pins.ts';
import { publish } from '../../../src/publish.ts';
import { carUpload } from '../../../src/services/car-upload/car-upload.ts';
import type { ServiceEntry, ServiceValues } from '../../../src/services/entry.ts';
import { filebaseEntry } from '../../../src/services/filebase/filebase.ts';
import { kubo } from '../../../src/services/kubo/kubo.ts';
import { lighthouse } from '../../../src/services/lighthouse/lighthouse.ts';
import { pinata } from '../../../src/services/pinata/pinata.ts';
import { pinningService, vendorEntry } from '../../../src/services/pinning-api/vendors.ts';
import type { Service } from '../../../src/services/service.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { cidV1 } from '../cids.ts';
import { client, failureOf, never, serve } from '../net/server.ts';
import { query } from '../services/direct.ts';

/** A vendor of the Pinning Service API that imports CARs. */
const carImporter = vendorEntry({
  id: 'vendor',
  title: 'Vendor',
  url: 'https://vendor.example',
  tokenPage: 'https://vendor.example/tokens',
  carImport: { path: 'pins/import/car', maxBlocks: 250_000 },
  provenAgainst: 'nothing',
});

const root = CID.parse(cidV1);
const car = { path: '/nowhere/content.car', bytes: 10 };

type Script = (call: string) => Partial<HttpReply> | undefined;

/** A client whose server answers `POST /path` by a script, and whatever that leaves out by 404. */
function scripted(script: Script): Http {
  return {
    close: async () => {},
    async send(request: HttpRequest) {
      const { method, url } = request;
      const reply = script(`${method} ${url.pathname}`);
      if (reply === undefined)
        throw new HttpError({ kind: 'status', status: 404, what: 'HTTP 404.' });
      const whole = { status: 200, headers: {}, text: '', trailers: {}, ...reply };
      if (request.onLine === undefined) return whole;
      for (const line of whole.text.split('\n')) request.onLine(line);
      return { ...whole, text: '' };
    },
  };
}

function makeService(entry: ServiceEntry, values: ServiceValues, script: Script): Service {
  return entry.create(values, {
    http: scripted(script),
    retry: (_, __, operation) => operation(1),
  });
}

function makeContext() {
  const clock = createFakeClock();
  const log = createRecordingLog();
  return { signal: never(), clock, random: () => 0.5, log };
}

async function outcomesOf(services: readonly Service[], upload: boolean) {
  const context = makeContext();
  const request = { root, name: '', meta: {}, origins: [], delta: 'off' as const };
  const publication = publish(
    services,
    [request],
    upload ? car : undefined,
    60_000,
    context,
    async () => [],
  );
  return confirm(publication, true, context);
}

const json = (...lines: readonly unknown[]) => ({
  text: lines.map((line) => JSON.stringify(line)).join('\n'),
});
const trailer = { trailers: { 'x-stream-error': 'out of disk' } };
const pin = { requestid: 'r', status: 'pinned', created: '2026-01-01', pin: { cid: cidV1 } };
const emptyList = json({ count: 0, results: [] });

const psa =
  (reply: Partial<HttpReply>): Script =>
  (call) =>
    call.startsWith('GET ') ? emptyList : reply;
const lighthouseImport =
  (reply: Partial<HttpReply>): Script =>
  () =>
    reply;
const kuboLs =
  (reply: Partial<HttpReply>): Script =>
  () =>
    reply;
const rootLine = { Root: { Cid: { '/': cidV1 } } };
const token = 'token-of-a-test';
const lighthouseValues = { 'lighthouse-token': token };
const pinningValues = { 'pinning-url': 'http://x.example', 'pinning-token': token };
const kuboValues = { 'kubo-url': 'http://x.example' };
const keys = { Keys: { [cidV1]: { Type: 'recursive', Name: '' } } };

test.each<[string, ServiceEntry, ServiceValues, boolean, Script, RegExp]>([
  [
    'M1 (K24)',
    lighthouse,
    lighthouseValues,
    true,
    lighthouseImport(json({ Root: { Cid: { '/': cidV1 }, PinErrorMsg: 'no space' } })),
    /^Lighthouse imported the blocks, but did not pin the root: "no space"/,
  ],
  [
    'M1 (K25)',
    lighthouse,
    lighthouseValues,
    true,
    lighthouseImport(json(rootLine, { error: 'no space' })),
    /but with an error: "no space"/,
  ],
  [
    'M1 (K26)',
    lighthouse,
    lighthouseValues,
    true,
    lighthouseImport({ ...json(rootLine), ...trailer }),
    /it reported an error at the end of its answer to .*: "out of disk"/,
  ],
  [
    'M1 (K27)',
    lighthouse,
    lighthouseValues,
    true,
    lighthouseImport(json({ success: false, message: 'quota exceeded', data: { Hash: cidV1 } })),
    /but with an error: "quota exceeded"/,
  ],
  [
    'M2 (K1)',
    pinningService,
    pinningValues,
    false,
    psa(json({ ...pin, error: { reason: 'OUT', details: 'of quota' } })),
    /but with an error: "OUT: of quota"/,
  ],
  [
    'M2 (K1, text)',
    pinningService,
    pinningValues,
    false,
    psa(json({ ...pin, error: 'quota' })),
    /but with an error: "quota"/,
  ],
  [
    'M2 (K32)',
    pinningService,
    pinningValues,
    false,
    psa({ ...json(pin), ...trailer }),
    /it reported an error at the end of its answer/,
  ],
  [
    'M2 (K2, CAR import)',
    carImporter,
    { 'vendor-token': token },
    false,
    psa(json({ ...pin, error: {} })),
    /but with an error: "no reason given"/,
  ],
  [
    'M2 (K2, Filebase)',
    filebaseEntry({ rpc: 'http://x.example', pinningApi: 'http://x.example' }),
    { 'filebase-token': token },
    false,
    psa(json({ ...pin, error: 'quota' })),
    /but with an error/,
  ],
  [
    'K15',
    kubo,
    kuboValues,
    false,
    kuboLs(json({ ...keys, error: 'datastore is broken' })),
    /datastore is broken/,
  ],
  ['K15 (trailer)', kubo, kuboValues, false, kuboLs({ ...json(keys), ...trailer }), /out of disk/],
])(
  '%s: an error beside a success is the failure of the service',
  async (_, entry, values, upload, script, reason) => {
    const [outcome] = await outcomesOf([makeService(entry, values, script)], upload);
    expect(outcome).toMatchObject({ state: 'failed', error: expect.stringMatching(reason) });
  },
);

test('M2: a pin that is listed with an error is not taken for pinned', async () => {
  const listed = { count: 1, results: [{ ...pin, error: { reason: 'BROKEN' } }] };
  const service = makeService(pinningService, pinningValues, (call) =>
    call.startsWith('GET ') ? json(listed) : json({ ...pin, status: 'failed' }),
  );
  const [outcome] = await outcomesOf([service], false);
  expect(outcome?.state).not.toBe('pinned');
});

const pinned: Service = {
  id: 'good',
  title: 'Good',
  endpoint: 'http://x.example',
  upload: async () => ({ status: 'pinned', cid: root }),
};

test.each(['__proto__', 'constructor', 'toString'])(
  'M4 (K22): the status %s of a CAR endpoint is an unknown word, and the other service is pinned',
  async (status) => {
    const values = {
      'car-upload-url': 'http://x.example',
      'car-upload-token': token,
      'car-upload-api': 'nft-storage',
    };
    const service = makeService(carUpload, values, (call) =>
      json({
        ok: true,
        value: { cid: cidV1, pin: { status: call.startsWith('GET') ? status : 'queued' } },
      }),
    );
    const outcomes = await outcomesOf([service, pinned], true);
    expect(outcomes.map(({ state }) => state)).toEqual(['unconfirmed', 'pinned']);
    expect(outcomes[0]).toMatchObject({ reason: expect.stringContaining(status) });
  },
);

test('M4 (K29): the status constructor of a Pinata job is no reason to fail', async () => {
  const job = { id: 'j', cid: cidV1, status: 'constructor' };
  const service = makeService(pinata, { 'pinata-token': token }, (call) =>
    call === 'GET /v3/files/public'
      ? json({ data: { files: [] } })
      : json({ data: call.startsWith('GET') ? { jobs: [job] } : job }),
  );
  const [outcome] = await outcomesOf([service], false);
  expect(outcome).toMatchObject({ state: 'unconfirmed', lastStatus: 'pinning' });
});

test('M4: whatever one service throws is its own failure', async () => {
  const broken: Service = {
    ...pinned,
    upload: async () => ({ status: 'queued', cid: root }),
    check: async () => ({ status: 'queued', cid: root, details: 5 }) as unknown as PinReport,
  };
  const outcomes = await outcomesOf([broken, pinned], true);
  expect(outcomes.map(({ state }) => state)).toEqual(['failed', 'pinned']);
});

test('M4: a list that cannot be shown does not hide the others', async () => {
  const stored: StoredPin = { cid: cidV1, name: 'site', status: 'pinned', meta: {} };
  const outputs: unknown[] = [];
  const failure = await listPins(
    { query: query() } as Parameters<typeof listPins>[0],
    [
      { ...pinned, list: async () => [{ ...stored, name: 5 } as unknown as StoredPin] },
      { ...pinned, list: async () => [stored] },
    ],
    {
      outputs: { set: (_, value) => void outputs.push(value) },
      redact: createRedactor([]),
      writeSummary: async () => {},
    },
    makeContext(),
  );
  expect(outputs).toEqual([
    [expect.objectContaining({ cid: computed(cidV1), name: computed('site') })],
  ]);
  expect(failure?.message).toMatch(/Not all pins could be listed/);
});

test('H2: a page of a million title tags is searched no further than its beginning', () => {
  const text = `<html>${'<title'.repeat(170_000)}`;
  expect(describeBody(text, computed)).toBe(' (an HTML page)');
});

test('H2: of an error reply little is read', async () => {
  const { origin } = await serve((_, response) => {
    response.writeHead(500);
    response.end(`<html><title>Sorry</title>${'x'.repeat(900_000)}`);
  });
  const request = { method: 'GET', url: new URL(origin), signal: never() } as const;
  const error = await failureOf(client().send(request));
  expect(error.text.length).toBeLessThanOrEqual(64 * 1024);
  expect(error.what).toContain('(an HTML page titled "Sorry")');
});

test.each(['bytes', 'interim replies'])(
  'M5: an upload whose reply drips %s ends after the time of one reply',
  async (kind) => {
    const { origin } = await serve((request, response) => {
      request.resume().on('end', () => {
        if (kind === 'bytes') response.writeHead(200);
        const drip = setInterval(() => {
          if (kind === 'bytes') response.write(' ');
          else response.writeEarlyHints({ link: '</a>; rel=preload' });
        }, 50);
        response.on('close', () => clearInterval(drip));
      });
    });
    const body = { bytes: 3, open: () => Readable.from([Buffer.from('car')]) };
    const limits = { totalMs: Number.POSITIVE_INFINITY, headersMs: 400 };
    const request = {
      method: 'POST',
      url: new URL(origin),
      body,
      signal: never(),
      limits,
    } as const;
    expect(await failureOf(client().send(request))).toMatchObject({
      kind: 'timeout',
      what: `POST ${origin}/ did not finish within 0.4 s of the last byte sent.`,
    });
  },
);
