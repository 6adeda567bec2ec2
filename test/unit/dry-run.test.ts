import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import { dryRunPublish } from '../../src/dry-run-publish.ts';
import { createShellOutputs } from '../../src/environment/shell/results.ts';
import { Failure } from '../../src/errors.ts';
import { HttpError } from '../../src/net/http-error.ts';
import { createRedactor } from '../../src/net/redaction.ts';
import type { PlannedPinOutput } from '../../src/outputs.ts';
import type { PinRequest, StoredPin } from '../../src/pin.ts';
import type { ServiceEntry } from '../../src/services/entry.ts';
import { filebaseS3 } from '../../src/services/filebase/filebase-s3.ts';
import { fula } from '../../src/services/fula/fula.ts';
import { kubo } from '../../src/services/kubo/kubo.ts';
import { IncompleteList } from '../../src/services/page-meter.ts';
import { pinata } from '../../src/services/pinata/pinata.ts';
import { pinningService } from '../../src/services/pinning-api/vendors.ts';
import type { Service } from '../../src/services/service.ts';
import { createVirtualTime } from '../contract/virtual-time.ts';
import { createRecordingLog } from '../fakes/log.ts';
import { cidV1, otherCid } from './cids.ts';

const never = () => Promise.reject(new Error('a dry run must not call it'));

/** A service of an entry that has these pins. Every method that could change something rejects. */
function having(entry: ServiceEntry, pins: readonly StoredPin[], more: Partial<Service> = {}) {
  const [upload, pin] = (['upload', 'pin'] as const).map((way) => entry.takes.includes(way));
  const service: Service = {
    id: entry.id,
    title: entry.title,
    endpoint: `https://${entry.id}.example`,
    ...(upload && { upload: never }),
    ...(pin && { pin: never }),
    check: never,
    remove: never,
    list: async ({ cids, name }) =>
      pins.filter(
        (pin) =>
          (cids.length === 0 || cids.some((cid) => String(cid) === pin.cid)) &&
          (name === '' || pin.name.split(' | ').includes(name)),
      ),
    ...more,
  };
  return { entry, service };
}

/** A service that answers every question with this error. */
const refusing = (entry: ServiceEntry, status: number) =>
  having(entry, [], {
    list: () =>
      Promise.reject(
        new Failure({
          what: `${entry.title} could not list its pins: HTTP ${status}.`,
          fix: 'check the token.',
          cause: new HttpError({ kind: 'status', status, what: `HTTP ${status}.` }),
        }),
      ),
  });

const pin = (name: string, cid = cidV1, status = 'pinned'): StoredPin => ({
  cid,
  name,
  status,
  meta: {},
});

interface Options {
  readonly request?: Partial<PinRequest>;
  readonly requests?: readonly Partial<PinRequest>[];
  readonly require?: 'all' | 'any' | number;
  readonly provide?: { readonly privateAddresses: boolean };
  /** `undefined` for a `cid`, which other nodes have. */
  readonly car?: { readonly bytes: number; readonly blockCount?: number } | undefined;
  readonly secrets?: readonly string[];
}

/** A dry run at these services, as a step of a workflow and as a shell would show it. */
async function dryRun(services: ReturnType<typeof having>[], options: Options = {}) {
  const { request = {}, requests = [request], require = 'all', provide, secrets = [] } = options;
  const time = createVirtualTime();
  const log = createRecordingLog();
  const shell = createShellOutputs();
  const summaries: string[] = [];
  const { showPins: _, ...outputs } = shell;
  const car = 'car' in options ? options.car : { bytes: 2_048 };
  const failure = await dryRunPublish(
    {
      services: {
        named: services.length,
        missingSecrets: [],
        configured: services.map(({ entry }) => ({
          entry,
          title: entry.title,
          label: '',
          values: Object.fromEntries(
            entry.fields.filter(({ required }) => required).map(({ name }) => [name, 'given']),
          ),
        })),
      },
      timeoutMs: 60_000,
      require,
      provide,
    },
    services.map(({ service }) => service),
    {
      requests: requests.map((one) => ({
        root: CID.parse(cidV1),
        name: 'site',
        meta: {},
        origins: [],
        delta: 'off' as const,
        ...one,
      })),
      car: car && { path: '/tmp/site.car', ...car },
    },
    {
      outputs,
      redact: createRedactor(secrets),
      writeSummary: async (markdown) => void summaries.push(markdown),
    },
    {
      signal: new AbortController().signal,
      clock: time.clock,
      random: () => 0.5,
      log,
    },
  );
  const render = (isTerminal: boolean) =>
    shell.render({ json: false, result: 'cids', isTerminal }, undefined);
  const pins = (shell.values.pins ?? []).filter((one): one is PlannedPinOutput => 'would' in one);
  return {
    failure,
    pins,
    lines: log.lines,
    summary: summaries.join(''),
    values: shell.values,
    render,
    sleepers: time.sleepers(),
  };
}

test('the table is in the log, the summary and the result of a shell', async () => {
  const { failure, lines, summary, values, render, sleepers } = await dryRun(
    [
      having(kubo, [pin('live')], { foresight: { addsNames: ['upload'] } }),
      having(pinata, [pin('site', otherCid), pin('live | site', otherCid)]),
    ],
    { request: { replaces: 'same-name' } },
  );
  expect(failure).toBeUndefined();
  expect(values.status).toBe('dry-run');
  expect(sleepers).toBe(0);
  expect(lines).toMatchInlineSnapshot(`
    [
      "info: Dry run: asking Kubo (kubo-url), Pinata (pinata-token) …",
      "info: SERVICE  ENDPOINT                CREDENTIALS  CONTENT                                   REPLACES",
      "info: kubo     https://kubo.example    none given   there as "live", would get this name too",
      "info: pinata   https://pinata.example  work         would be uploaded (2.0 KiB)               bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi, bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi (kept for "live")",
      "info: Credentials that work were accepted for reading. Only the run itself shows whether they may write, and whether the plan of the account allows it.",
      "info: Dry run: nothing was found that would stop the run. Nothing was changed.",
    ]
  `);
  expect(summary).toMatchInlineSnapshot(`
    "### 🔎 IPFS: dry run: nothing was found that would stop the run

    CID: \`bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby\`

    | Service | Endpoint | Credentials | Content | Would replace |
    | :--- | :--- | :--- | :--- | :--- |
    | kubo | \`https://kubo.example\` | none given | there as \`live\`, would get this name too |  |
    | pinata | \`https://pinata.example\` | work | would be uploaded \\(2.0 KiB\\) | bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi, bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi \\(kept for \`live\`\\) |

    Credentials that work were accepted for reading. Only the run itself shows whether they may write, and whether the plan of the account allows it.
    "
  `);
  expect(render(true)).toMatchInlineSnapshot(`
    "CID                                                          SERVICE  ENDPOINT                CREDENTIALS  CONTENT                                   REPLACES
    bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby  kubo     https://kubo.example    none given   there as "live", would get this name too
    bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby  pinata   https://pinata.example  work         would be uploaded (2.0 KiB)               bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi, bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi (kept for "live")
    "
  `);
  expect(render(false).split('\n')[0]?.split('\t')).toEqual([
    cidV1,
    'kubo',
    'https://kubo.example',
    'none given',
    'there as "live", would get this name too',
    '',
  ]);
});

test('a service whose credentials are refused fails the run, as it would without `dry-run`', async () => {
  const { failure, pins, summary, values } = await dryRun([
    having(kubo, []),
    refusing(pinata, 401),
  ]);
  expect(failure?.exitCode).toBe(1);
  expect(failure?.message).toBe(
    'Dry run: the run would fail: 1 of 2 services would not pin the content (2 required).\nPinata could not list its pins: HTTP 401.\nFix: check the token.',
  );
  expect(pins).toMatchObject([
    { service: 'kubo', credentials: 'none', would: 'upload', bytes: 2_048 },
    { service: 'pinata', credentials: 'refused', would: 'fail', error: expect.any(String) },
  ]);
  expect(summary).toContain(
    '> ❌ Pinata could not list its pins: HTTP 401.<br>Fix: check the token.',
  );
  expect(values.status).toBe('dry-run');
});

test('`require` decides: if enough services would work, the others are a warning', async () => {
  const { failure, lines } = await dryRun([having(kubo, []), refusing(pinata, 403)], {
    require: 'any',
  });
  expect(failure).toBeUndefined();
  expect(lines.filter((line) => line.startsWith('warning: '))).toEqual([
    'warning: Dry run: 1 of 2 services would not pin the content, which `require` allows.\nPinata could not list its pins: HTTP 403.\nFix: check the token.',
  ]);
  expect(lines.at(-1)).toContain('Nothing was changed.');
});

test('an error that is not about the credentials leaves them unknown', async () => {
  const { pins, failure } = await dryRun([refusing(pinata, 404)]);
  expect(failure).toBeInstanceOf(Failure);
  expect(pins).toMatchObject([{ credentials: 'unknown', would: 'fail' }]);
});

test.each([
  [
    '25 GB, and no byte more',
    pinata,
    { bytes: 25_000_000_001 },
    'Pinata accepts CARs of at most 25 GB, and the CAR has 23 GiB.',
  ],
  [
    'the blocks',
    fula,
    { bytes: 1, blockCount: 250_001 },
    'Fula accepts CARs of at most 250,000 blocks, and the CAR has 250,001 blocks.',
  ],
  [
    'the bytes',
    fula,
    { bytes: 800_000_001 },
    'Fula accepts CARs of at most 800 MB, and the CAR has 763 MiB.',
  ],
] as const)(
  'a CAR over a limit that the service states fails the run: %s',
  async (_, entry, car, what) => {
    const { failure, pins } = await dryRun([having(entry, [])], { car });
    expect(failure?.message).toContain(
      `${what}\nFix: publish less in one run, or use another service.`,
    );
    expect(pins).toMatchObject([{ would: 'fail', error: expect.stringContaining(what) }]);
  },
);

test('a CAR at the limit, and one over it that the service has already, are no problem', async () => {
  const [most, more] = [{ bytes: 800_000_000, blockCount: 250_000 }, { bytes: 800_000_001 }];
  expect((await dryRun([having(fula, [])], { car: most })).failure).toBeUndefined();
  const there = await dryRun([having(fula, [pin('site')])], { car: more });
  expect(there.failure).toBeUndefined();
  expect(there.pins).toMatchObject([{ would: 'nothing', status: 'pinned' }]);
});

test('a limit of one plan is a warning, because the plan of the account is not known', async () => {
  const { failure, lines, summary } = await dryRun([having(pinata, [])], { car: { bytes: 2e9 } });
  expect(failure).toBeUndefined();
  const warning =
    'The free plan of Pinata includes 1 GB, and the CAR has 1.9 GiB.\nFix: check the plan of the account.';
  expect(lines).toContain(`warning: ${warning}`);
  expect(summary).toContain('> ⚠️ The free plan of Pinata includes 1 GB');
});

test('a service that only pins fails if no upload would succeed, unless the run provides', async () => {
  const services = () => [refusing(kubo, 403), having(pinningService, [])];
  const unfed = await dryRun(services(), { require: 1 });
  expect(unfed.failure?.message).toContain(
    'Pinning service would be skipped: no upload would succeed, so nobody would have the content.',
  );
  expect(unfed.pins).toMatchObject([{ would: 'fail' }, { would: 'skip', credentials: 'work' }]);
  const provided = await dryRun(services(), {
    require: 1,
    provide: { privateAddresses: false },
  });
  expect(provided.failure).toBeUndefined();
  expect(provided.pins).toMatchObject([{ would: 'fail' }, { would: 'pin' }]);
});

test('a service that only accepts uploads is skipped for a `cid`', async () => {
  const { failure, pins } = await dryRun([having(pinningService, []), having(filebaseS3, [])], {
    car: undefined,
    require: 'any',
  });
  expect(failure).toBeUndefined();
  expect(pins).toMatchObject([
    { would: 'pin' },
    {
      would: 'skip',
      error:
        'Filebase (S3) would be skipped: it does not pin by CID.\nFix: leave it out of this step, or give `path` or `car` instead of `cid`.',
    },
  ]);
});

test('several CIDs are asked for in one request, and are a row each', async () => {
  const asked: number[] = [];
  const { entry, service } = having(pinningService, [pin('site', otherCid)]);
  const counting: Service = {
    ...service,
    list: (query, call) => {
      asked.push(query.cids.length);
      return service.list?.(query, call) ?? Promise.resolve([]);
    },
  };
  const { pins, summary } = await dryRun([{ entry, service: counting }], {
    car: undefined,
    requests: [{}, { root: CID.parse(otherCid) }],
  });
  expect(asked).toEqual([2]);
  expect(pins).toMatchObject([
    { cid: cidV1, would: 'pin' },
    { cid: otherCid, would: 'nothing' },
  ]);
  expect(summary).toContain(`| CID | Service | Endpoint |`);
  expect(summary).toContain(`| \`${otherCid}\` | pinning |`);
});

test('a pin that is under way is followed, but its content is uploaded again', async () => {
  const waiting = { ...pin('site', cidV1, 'queued'), requestId: 'r-1' };
  const byCid = await dryRun([having(pinningService, [waiting])], { car: undefined });
  expect(byCid.pins).toMatchObject([{ would: 'nothing', status: 'queued' }]);
  expect(byCid.render(false)).toContain('there already (queued)');
  const uploaded = await dryRun([having(fula, [waiting])]);
  expect(uploaded.pins).toMatchObject([{ would: 'upload' }]);
});

test('a name for which the one pin has no room fails the run', async () => {
  const long = 'x'.repeat(250);
  const { failure, pins } = await dryRun([
    having(kubo, [pin(long)], { foresight: { addsNames: ['upload', 'pin'] } }),
  ]);
  expect(failure?.message).toContain('There is no room for another name, so nothing was changed.');
  expect(pins).toMatchObject([{ would: 'fail' }]);
});

test('a service that replaces nothing, or has no such pin, gives the reason', async () => {
  const [byName, byId] = [{ replaces: 'same-name' as const }, { replaces: { requestId: 'r-9' } }];
  const cases = [
    [having(pinata, [], { whyNotReplaced: 'it keeps no names' }), byName, 'it keeps no names'],
    [having(pinata, []), byId, 'it has no request ids; use `replace: same-name`'],
    [having(pinata, [], { find: async () => undefined }), byId, 'it has no pin "r-9"'],
    [having(pinata, []), { ...byName, name: '' }, 'the pin has no name'],
  ] as const;
  for (const [service, request, why] of cases) {
    const { failure, pins, render } = await dryRun([service], { request });
    expect(failure).toBeUndefined();
    expect(pins).toMatchObject([{ notReplaced: why }]);
    expect(render(false)).toContain(`nothing: ${why}`);
  }
});

test('a list that is incomplete is a warning', async () => {
  const incomplete = new IncompleteList('Pinata', { why: 'it counts 2 pins, but returned 1' }, [
    pin('site'),
  ]);
  const { failure, pins, lines } = await dryRun([
    having(pinata, [], { list: () => Promise.reject(incomplete) }),
  ]);
  expect(failure).toBeUndefined();
  expect(pins).toMatchObject([{ would: 'nothing' }]);
  expect(lines).toContain(
    'warning: Pinata did not list all of its pins: it counts 2 pins, but returned 1. So the dry run may miss some pins.',
  );
});

test('a service that never answers ends at the `timeout`, and the others are reported', async () => {
  const silent = having(pinata, [], {
    list: (_query, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  });
  const { failure, pins, sleepers } = await dryRun([silent, having(kubo, [])]);
  expect(failure?.message).toContain(
    'Pinata had not finished answering when the `timeout` of 1 min passed.\nFix: set a longer `timeout`, and check that the service answers.',
  );
  expect(pins).toMatchObject([{ would: 'fail', credentials: 'unknown' }, { would: 'upload' }]);
  expect(sleepers).toBe(0);
});

test('without a service the run only packs, and a shell prints the CID', async () => {
  const { failure, summary, values, lines } = await dryRun([]);
  expect(failure).toBeUndefined();
  expect(values).toMatchObject({ status: 'dry-run', pins: [] });
  expect(lines).toEqual([
    'info: Dry run: packed only, because no service is used. Nothing was changed.',
  ]);
  expect(summary).toBe(
    `### 🔎 IPFS: dry run: packed only, because no service is used\n\nCID: \`${cidV1}\`\n`,
  );
});

test('secrets in what a service reports are redacted everywhere, and Markdown is inert', async () => {
  const secret = 'T0ken-of-mona';
  const hostile = pin(`<img> @mona | ${secret}`);
  const { pins, summary, render } = await dryRun(
    [having(kubo, [hostile], { foresight: { addsNames: ['upload'] } })],
    { secrets: [secret] },
  );
  for (const text of [JSON.stringify(pins), summary, render(true)]) {
    expect(text).not.toContain(secret);
  }
  expect(summary).toContain('`<img> @mona`');
});
