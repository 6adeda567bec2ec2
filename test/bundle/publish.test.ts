import { readFile } from 'node:fs/promises';
import { CarReader } from '@ipld/car';
import { describe, test } from 'vitest';
import { once, refuse } from '../fakes/deviation.ts';
import { errorReply } from '../fakes/pinning-service.ts';
import { callsOf, cidA, cidB, makeStage, pinsOf, siteCid, type Stage, steady } from './stage.ts';

const pinnedAtOnce = { stages: [{ status: 'pinned' }] };
const pinnedLater = { stages: [{ status: 'queued' }, { status: 'pinned' }] };
const queuedForEver = { stages: [{ status: 'queued' }] };
const serverError = refuse(errorReply(500, 'INTERNAL_SERVER_ERROR', 'database is down'));

/** A node that works, and a pinning service that is down. */
async function twoServices(stage: Stage) {
  const kubo = await stage.kubo();
  const service = await stage.pinningService({
    turns: [{ act: serverError, times: Number.POSITIVE_INFINITY }],
  });
  return { path: 'site', attempts: '1', ...kubo.inputs, ...service.inputs };
}

describe.concurrent('publish', () => {
  test('a directory goes to Kubo, which then has it pinned by name', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const result = await stage.run({ path: 'site', ...kubo.inputs });
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({
      cid: siteCid,
      status: 'pinned',
      'file-count': '3',
      'gateway-url': `https://${siteCid}.ipfs.inbrowser.link`,
    });
    expect(kubo.imports.map(({ roots }) => roots.map(String))).toEqual([[siteCid]]);
    expect([...kubo.pins]).toEqual([[siteCid, 'octo/site@main']]);
  });

  test('with Kubo and a pinning service, the pin waits for the upload and knows where to fetch', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const service = await stage.pinningService(pinnedLater);
    const result = await stage.run({
      path: 'site',
      // The fake's node listens on loopback.
      'provide-private-addresses': 'true',
      ...kubo.inputs,
      ...service.inputs,
    });
    expect(result.code).toBe(0);
    expect(pinsOf(result)).toMatchObject([
      { service: 'kubo', cid: siteCid, state: 'pinned' },
      { service: 'pinning', cid: siteCid, state: 'pinned', requestId: service.pins[0]?.requestid },
    ]);
    expect(service.pins.map(({ pin }) => pin)).toEqual([
      {
        cid: siteCid,
        name: 'octo/site@main',
        origins: [`/ip4/127.0.0.1/tcp/4001/p2p/${kubo.peerId}`],
        meta: { commit: '0123456789abcdef0123456789abcdef01234567' },
      },
    ]);
    expect(kubo.connects).toHaveLength(1);
    const imported = kubo.requests.findIndex(({ url }) => url.includes('/dag/import'));
    expect(service.requests[0]?.at).toBeGreaterThanOrEqual(kubo.requests[imported]?.at ?? 0);
    expect(callsOf(service.requests).slice(0, 2)).toEqual(['GET /pins', 'POST /pins']);
  });

  test('of any number of delegates the node is asked to dial the first 20', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const delegates = Array.from(
      { length: 500 },
      // A public address, so that the node may be told of it: the fake dials nothing.
      (_, port) => `/ip4/9.9.9.9/tcp/${port + 1}/p2p/${kubo.peerId}`,
    );
    const service = await stage.pinningService({ ...pinnedLater, delegates });
    const result = await stage.run({ path: 'site', ...kubo.inputs, ...service.inputs });
    expect(result.code).toBe(0);
    expect(kubo.connects.toSorted()).toEqual(delegates.slice(0, 20).toSorted());
  });

  test('a service that needs an upload first is left alone when the upload fails', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo({
      turns: [{ on: 'dag/import', act: { kind: 'pin-error', message: 'no space left on device' } }],
    });
    const service = await stage.pinningService();
    const result = await stage.run({ path: 'site', ...kubo.inputs, ...service.inputs });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ cid: siteCid, status: 'failed' });
    expect(service.requests).toEqual([]);
    expect(result.errors).toMatchInlineSnapshot(`
      [
        "Not pinned by Kubo or Pinning service.
      Kubo imported the blocks, but did not pin the root: "no space left on device".
      Fix: check the node: its log, its disk (\`ipfs repo stat\`), and \`ipfs repo verify\`.
      Pinning service was skipped: no upload succeeded, so nobody has the content.",
      ]
    `);
  });

  test('a CID that is on the network is pinned without packing anything', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    const result = await stage.run({ cid: `ipfs://${cidA}`, ...service.inputs });
    expect(result.code).toBe(0);
    expect(Object.keys(result.outputs).toSorted()).toEqual([
      'cid',
      'gateway-url',
      'pins',
      'root-digest',
      'status',
    ]);
    expect(result.outputs['cid']).toBe(cidA);
    expect(service.pins.map(({ pin }) => pin.cid)).toEqual([cidA]);
  });

  test('several CIDs are pinned side by side, and each is reported', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    const result = await stage.run({ cid: `${cidA}\n/ipfs/${cidB}\n`, ...service.inputs });
    expect(result.code).toBe(0);
    expect(JSON.parse(result.outputs['cids'] ?? '')).toEqual([cidA, cidB]);
    expect(pinsOf(result)).toMatchObject([
      { cid: cidA, state: 'pinned' },
      { cid: cidB, state: 'pinned' },
    ]);
    expect(steady(result.summary)).toMatchInlineSnapshot(`
      "### 📌 IPFS: pinned by Pinning service

      [\`0123456\`](<https://github.com/octo/site/commit/0123456789abcdef0123456789abcdef01234567>) · 2 CIDs · TIME

      | CID | Preview |
      | :--- | :--- |
      | \`bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\` | [open](<https://bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e.ipfs.inbrowser.link>) |
      | \`bafkreidon73zkcrwdb5iafqtijxildoonbwnpv7dyd6ef3qdgads2jc4su\` | [open](<https://bafkreidon73zkcrwdb5iafqtijxildoonbwnpv7dyd6ef3qdgads2jc4su.ipfs.inbrowser.link>) |

      | Service | CID | State | Time | Detail |
      | :--- | :--- | :--- | :--- | :--- |
      | Pinning service | \`bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\` | ✅&nbsp;pinned | TIME | request \`REQUEST\` |
      | Pinning service | \`bafkreidon73zkcrwdb5iafqtijxildoonbwnpv7dyd6ef3qdgads2jc4su\` | ✅&nbsp;pinned | TIME | request \`REQUEST\` |

      "Pinned" is what each service reports. A public gateway may take a while to find new content.
      "
    `);
  });

  test('without a service the CID and a valid CAR are the result', async ({ expect }) => {
    await using stage = await makeStage();
    const result = await stage.run({ path: 'site', 'car-path': 'site.car' });
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ cid: siteCid, status: 'not-pinned', pins: '[]' });
    const bytes = await readFile(`${stage.workspace}/site.car`);
    expect(String(bytes.byteLength)).toBe(result.outputs['car-bytes']);
    const car = await CarReader.fromBytes(bytes);
    expect((await car.getRoots()).map(String)).toEqual([siteCid]);
    expect(steady(result.summary)).toMatchInlineSnapshot(`
      "### 📦 IPFS: packed, not pinned

      [\`0123456\`](<https://github.com/octo/site/commit/0123456789abcdef0123456789abcdef01234567>) · 3 files, 99 bytes · TIME

      \`\`\`text
      bafybeigln3agks73zfvf7j322s2aflmk4jsexi6giqmvgtem663coohvki
      \`\`\`

      No service was asked to pin this. The run produced the CID and the CAR; nobody else has the content yet.
      "
    `);
  });

  test('a redeploy of the same tree says so, and asks each service once', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const service = await stage.pinningService(pinnedAtOnce);
    const inputs = { path: 'site', ...kubo.inputs, ...service.inputs };
    await stage.run(inputs);
    const before = { kubo: kubo.requests.length, service: service.requests.length };
    const again = await stage.run(inputs);
    expect(again.code).toBe(0);
    expect(again.outputs).toMatchObject({ cid: siteCid, status: 'pinned' });
    expect(callsOf(service.requests.slice(before.service))).toEqual([
      'GET /pins',
      `GET /pins/${service.pins[0]?.requestid}`,
    ]);
    expect(callsOf(kubo.requests.slice(before.kubo))).not.toContain('POST /api/v0/dag/import');
    expect(again.stdout).toContain('nothing changed');
    expect(service.pins).toHaveLength(1);
  });

  test('another branch gets a pin of its own for the same content', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    await stage.run({ cid: cidA, ...service.inputs });
    await stage.run({ cid: cidA, ...service.inputs }, { env: { GITHUB_REF_NAME: 'next' } });
    expect(service.pins.map(({ pin }) => pin.name)).toEqual(['octo/site@main', 'octo/site@next']);
  });

  test('replace: same-name gives the older pin of the name up for the new one', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    await stage.run({ cid: cidA, ...service.inputs });
    const old = service.pins[0]?.requestid;
    const result = await stage.run({ cid: cidB, replace: 'same-name', ...service.inputs });
    expect(result.code).toBe(0);
    expect(service.pins.map(({ pin }) => pin.cid)).toEqual([cidB]);
    // The last look is for more pins of that name.
    expect(callsOf(service.requests).slice(-2)).toEqual([`POST /pins/${old}`, 'GET /pins']);
  });

  test('replace names a pin by its requestid', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({
      ...pinnedAtOnce,
      quirks: { requestId: (serial) => `a+b/${serial}==` },
    });
    await stage.run({ cid: cidA, 'pin-name': 'old', ...service.inputs });
    const result = await stage.run({
      cid: cidB,
      'pin-name': 'new',
      replace: 'a+b/1==',
      ...service.inputs,
    });
    expect(result.code).toBe(0);
    expect(service.pins.map(({ pin }) => pin.name)).toEqual(['new']);
  });

  test('a requestid to replace that does not exist is named, and nothing is pinned', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    const result = await stage.run({ cid: cidB, replace: 'no-such-pin', ...service.inputs });
    expect(result.code).toBe(1);
    expect(service.pins).toEqual([]);
    expect(result.errors.map(steady)).toMatchInlineSnapshot(`
      [
        "Not pinned by Pinning service.
      Pinning service has no pin "no-such-pin" to replace, so nothing was changed.
      Fix: check \`replace\`: it must be the request id of a pin of this account, or \`same-name\`.",
      ]
    `);
  });

  test('wait: false ends once the service accepted', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(queuedForEver);
    const result = await stage.run({ cid: cidA, wait: 'false', ...service.inputs });
    expect(result.code).toBe(0);
    expect(result.outputs['status']).toBe('unconfirmed');
    expect(callsOf(service.requests)).toEqual(['GET /pins', 'POST /pins']);
    expect(result.warnings.map(steady)).toMatchInlineSnapshot(`
      [
        "Not confirmed by Pinning service yet.
      Pinning service accepted it (queued); this run does not wait.
      Fix: run again later (the run resumes this pin). \`command: list\` with \`cid: bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\` shows the status.",
      ]
    `);
  });

  test('on-timeout: warn makes a pin that is only late a warning', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(queuedForEver);
    const late = { cid: cidA, timeout: '5s', ...service.inputs };
    const result = await stage.run({ ...late, 'on-timeout': 'warn' });
    expect(result.code).toBe(0);
    expect(result.outputs['status']).toBe('unconfirmed');
    expect(result.errors).toEqual([]);
    expect(result.warnings.map(steady)).toMatchInlineSnapshot(`
      [
        "Not confirmed by Pinning service yet.
      Pinning service was still "queued" when the \`timeout\` of TIME passed (request "REQUEST").
      Fix: run again later (the run resumes this pin), or raise \`timeout\`. With \`on-timeout: warn\` this is only a warning. If no node provides this CID, no service can fetch it. \`command: list\` with \`cid: bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\` shows the status.",
      ]
    `);
  });

  test('a pin that is still queued at the deadline fails the run, and says how to go on', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(queuedForEver);
    const result = await stage.run({ cid: cidA, timeout: '5s', ...service.inputs });
    expect(result.code).toBe(1);
    expect(result.outputs['status']).toBe('unconfirmed');
    expect(pinsOf(result)).toMatchObject([
      { state: 'unconfirmed', requestId: service.pins[0]?.requestid, lastStatus: 'queued' },
    ]);
    expect(result.errors.map(steady)).toMatchInlineSnapshot(`
      [
        "Not confirmed by Pinning service in time.
      Pinning service was still "queued" when the \`timeout\` of TIME passed (request "REQUEST").
      Fix: run again later (the run resumes this pin), or raise \`timeout\`. With \`on-timeout: warn\` this is only a warning. If no node provides this CID, no service can fetch it. \`command: list\` with \`cid: bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\` shows the status.",
      ]
    `);
  });

  test('a run that comes later resumes the pin that was left', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService();
    await stage.run({ cid: cidA, wait: 'false', ...service.inputs });
    const result = await stage.run({ cid: cidA, ...service.inputs });
    expect(result.code).toBe(0);
    expect(result.outputs['status']).toBe('pinned');
    expect(service.pins).toHaveLength(1);
  });

  test('require: all fails when one of two services is down', async ({ expect }) => {
    await using stage = await makeStage();
    const result = await stage.run(await twoServices(stage));
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ cid: siteCid, status: 'partial' });
    expect(pinsOf(result)).toMatchObject([{ state: 'pinned' }, { state: 'failed' }]);
    expect(result.errors.map(steady)).toMatchInlineSnapshot(`
      [
        "Pinned by Kubo, but not by Pinning service (2 required).
      Pinning service could not look up earlier pins: HTTP 500 from GET http://127.0.0.1:PORT/pins ("INTERNAL_SERVER_ERROR: database is down"). Nothing was added.
      Fix: run again later; if it keeps failing, report it to the service with this error.",
      ]
    `);
  });

  test.for(['any', '1'])(
    'require: %s is content with the one that works',
    async (require, { expect }) => {
      await using stage = await makeStage();
      const result = await stage.run({ ...(await twoServices(stage)), require });
      expect(result.code).toBe(0);
      expect(result.outputs).toMatchObject({ cid: siteCid, status: 'pinned' });
      expect(pinsOf(result)).toMatchObject([{ state: 'pinned' }, { state: 'failed' }]);
      expect(result.errors).toEqual([]);
      expect(result.warnings).toHaveLength(1);
    },
  );

  test('expect-cid lets the right root pass, however it is written', async ({ expect }) => {
    await using stage = await makeStage();
    const result = await stage.run({ path: 'site', 'expect-cid': `/ipfs/${siteCid}` });
    expect(result.code).toBe(0);
  });

  test('expect-cid stops any other root before a service is asked', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const result = await stage.run({ path: 'site', 'expect-cid': cidA, ...kubo.inputs });
    expect(result.code).toBe(1);
    expect(kubo.requests).toEqual([]);
    expect(result.outputs['cid']).toBeUndefined();
    expect(result.errors).toMatchInlineSnapshot(`
      [
        "Packing gave the root CID bafybeigln3agks73zfvf7j322s2aflmk4jsexi6giqmvgtem663coohvki, but \`expect-cid\` is bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e. Nothing was uploaded.
      Fix: check that this is the right build, and that \`cid-profile\` and the filters are the same as when the expected CID was made.",
      ]
    `);
  });

  test('progress is shown as the service reports it', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({
      stages: [
        { status: 'queued' },
        { status: 'pinning', info: { status_details: 'found 2 providers' } },
        { status: 'pinned' },
      ],
      ...once('get', serverError),
    });
    const result = await stage.run({ cid: cidA, ...service.inputs });
    expect(result.code).toBe(0);
    expect(steady(result.stdout)).toMatchInlineSnapshot(`
      "::add-mask::test-token
      Event: push, main, commit 0123456
      CID: bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e
      Sending to Pinning service (pinning-url) …
      ::debug::Pinning service: http://127.0.0.1:PORT/
      Pinning service accepted the pin (queued, request REQUEST).
      Pinning service: HTTP 500 from GET http://127.0.0.1:PORT/pins/REQUEST ("INTERNAL_SERVER_ERROR: database is down"). Checking again.
      Pinning service: queued → pinning: found 2 providers (after TIME).
      Pinning service: pinned after TIME (request "REQUEST").
      No artifact is kept: this runner does not give the action ACTIONS_RUNTIME_TOKEN or ACTIONS_RESULTS_URL.
      Pinned by Pinning service: https://bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e.ipfs.inbrowser.link
      "
    `);
  });

  test('the summary is a page that a person is glad to read', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const service = await stage.pinningService({
      turns: [
        {
          act: refuse(
            errorReply(
              409,
              'INSUFFICIENT_FUNDS',
              'Unable to process request due to the lack of funds',
            ),
          ),
          on: 'add',
        },
      ],
    });
    const result = await stage.run({
      path: 'site',
      require: 'any',
      ...kubo.inputs,
      ...service.inputs,
    });
    expect(result.code).toBe(0);
    expect(steady(result.summary)).toMatchInlineSnapshot(`
      "### 📌 IPFS: pinned by Kubo, but not by Pinning service

      **[Open the preview](<https://bafybeigln3agks73zfvf7j322s2aflmk4jsexi6giqmvgtem663coohvki.ipfs.inbrowser.link>)** · [\`0123456\`](<https://github.com/octo/site/commit/0123456789abcdef0123456789abcdef01234567>) · 3 files, 99 bytes · TIME

      \`\`\`text
      bafybeigln3agks73zfvf7j322s2aflmk4jsexi6giqmvgtem663coohvki
      \`\`\`

      | Service | State | Time | Detail |
      | :--- | :--- | :--- | :--- |
      | Kubo | ✅&nbsp;pinned | TIME | 563 bytes sent |
      | Pinning service | ❌&nbsp;failed | TIME | Pinning service could not add the pin: HTTP 409 from POST \`http://127.0.0.1:PORT/pins\` \\(\`INSUFFICIENT_FUNDS: Unable to process request due to the lack of funds\`\\).<br>Fix: add funds to the account at Pinning service, or free some space there: it has no funds or quota left for this pin. |

      <details><summary>Fetch it</summary>

      \`\`\`sh
      ipfs get bafybeigln3agks73zfvf7j322s2aflmk4jsexi6giqmvgtem663coohvki
      curl -o content.car 'https://trustless-gateway.link/ipfs/bafybeigln3agks73zfvf7j322s2aflmk4jsexi6giqmvgtem663coohvki?format=car'
      \`\`\`

      </details>

      "Pinned" is what each service reports. A public gateway may take a while to find new content.
      "
    `);
  });
});
