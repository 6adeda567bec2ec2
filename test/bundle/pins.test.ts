import { describe, test } from 'vitest';
import { callsOf, cidA, cidB, makeStage, pinsOf, siteCid, type Stage, steady } from './stage.ts';

/** A pinning service with three pins of two names, made one after the other. */
async function withPins(stage: Stage) {
  const service = await stage.pinningService({
    stages: [{ status: 'pinned' }],
    quirks: { requestId: (serial) => `id-${serial}` },
  });
  const pins = [
    { cid: cidA, name: 'site#1' },
    { cid: cidB, name: 'site#2', meta: { channel: 'beta' } },
    { cid: cidA, name: 'site@main' },
  ];
  for (const pin of pins) {
    await fetch(`${service.url}/pins`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.token}` },
      body: JSON.stringify(pin),
    });
  }
  const before = service.requests.length;
  return {
    inputs: service.inputs,
    ids: () => service.pins.map(({ requestid }) => requestid),
    calls: () => callsOf(service.requests.slice(before)),
  };
}

describe.concurrent('list', () => {
  test('shows every pin, newest first, as JSON and as a table', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await withPins(stage);
    const result = await stage.run({ command: 'list', ...service.inputs });
    expect(result.code).toBe(0);
    expect(Object.keys(result.outputs)).toEqual(['pins']);
    expect(pinsOf(result)).toMatchObject([
      { service: 'pinning', cid: cidA, name: 'site@main', status: 'pinned', requestId: 'id-3' },
      { service: 'pinning', cid: cidB, name: 'site#2', status: 'pinned', requestId: 'id-2' },
      { service: 'pinning', cid: cidA, name: 'site#1', status: 'pinned', requestId: 'id-1' },
    ]);
    const table = result.summary.replaceAll(/\d{4}\\-\d\d\\-\d\dT[\d:.]+Z/g, 'DATE');
    expect(table).toMatchInlineSnapshot(`
      "### 📋 3 pins

      | Service | CID | Name | Status | Request | Created |
      | :--- | :--- | :--- | :--- | :--- | :--- |
      | pinning | \`bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\` | \`site@main\` | pinned | \`id-3\` | DATE |
      | pinning | \`bafkreidon73zkcrwdb5iafqtijxildoonbwnpv7dyd6ef3qdgads2jc4su\` | \`site#2\` | pinned | \`id-2\` | DATE |
      | pinning | \`bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\` | \`site#1\` | pinned | \`id-1\` | DATE |
      "
    `);
  });

  test.for([
    [{ cid: cidB }, ['id-2']],
    [{ 'pin-name': 'site#1' }, ['id-1']],
    [{ 'pin-name': 'SITE#', 'name-match': 'ipartial' }, ['id-2', 'id-1']],
    [{ 'pin-meta': 'channel=beta' }, ['id-2']],
    [{ 'pin-status': 'failed, queued' }, []],
  ] as const)('by %o', async ([query, ids], { expect }) => {
    await using stage = await makeStage();
    const service = await withPins(stage);
    const result = await stage.run({ command: 'list', ...query, ...service.inputs });
    expect(result.code).toBe(0);
    expect(pinsOf(result).map(({ requestId }) => requestId)).toEqual(ids);
  });

  test('of a service that refuses is an error, and shows what the other one has', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    await stage.run({ path: 'site', ...kubo.inputs });
    const service = await stage.pinningService();
    const result = await stage.run({
      command: 'list',
      ...kubo.inputs,
      ...service.inputs,
      'pinning-token': 'another-token',
    });
    expect(result.code).toBe(1);
    expect(pinsOf(result)).toMatchObject([{ service: 'kubo', cid: siteCid }]);
    expect(result.errors.map(steady)).toMatchInlineSnapshot(`
      [
        "Not all pins could be listed.
      Pinning service could not list its pins: HTTP 401 from GET http://127.0.0.1:PORT/pins ("UNAUTHORIZED: Access token is missing or invalid").
      Fix: check \`pinning-token\`: it must be a token that Pinning service accepts for its pinning API, and not expired.",
      ]
    `);
  });
});

describe.concurrent('unpin', () => {
  test.for([
    ['cid', { cid: cidB }, ['id-1', 'id-3']],
    ['pin-name', { 'pin-name': 'site#1' }, ['id-2', 'id-3']],
    ['request-id', { 'request-id': 'id-3' }, ['id-1', 'id-2']],
  ] as const)('by %s removes that pin and no other', async ([, which, left], { expect }) => {
    await using stage = await makeStage();
    const service = await withPins(stage);
    const result = await stage.run({ command: 'unpin', ...which, ...service.inputs });
    expect(result.code).toBe(0);
    expect(service.ids()).toEqual(left);
    expect(pinsOf(result)).toMatchObject([{ removed: true }]);
  });

  test('by something that matches several pins removes none, and names them', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await withPins(stage);
    const result = await stage.run({ command: 'unpin', cid: cidA, ...service.inputs });
    expect(result.code).toBe(1);
    expect(service.ids()).toEqual(['id-1', 'id-2', 'id-3']);
    expect(service.calls()).toEqual(['GET /pins']);
    expect(result.errors).toMatchInlineSnapshot(`
      [
        "Nothing removed at Pinning service: 2 pins match the CID bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e:
      - bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e "site@main" (request "id-3")
      - bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e "site#1" (request "id-1")
      Fix: give the \`request-id\` of one, or set \`all-matches: true\` to remove all of them.",
      ]
    `);
  });

  test('all-matches removes them all', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await withPins(stage);
    const inputs = { command: 'unpin', cid: cidA, 'all-matches': 'true' };
    const result = await stage.run({ ...inputs, ...service.inputs });
    expect(result.code).toBe(0);
    expect(service.ids()).toEqual(['id-2']);
  });

  test('keep-last keeps the newest of a name pattern', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await withPins(stage);
    const inputs = {
      command: 'unpin',
      'pin-name': 'site',
      'name-match': 'partial',
      'keep-last': '1',
    };
    const result = await stage.run({ ...inputs, ...service.inputs });
    expect(result.code).toBe(0);
    expect(service.ids()).toEqual(['id-3']);
    expect(pinsOf(result).map(({ requestId, removed }) => [requestId, removed])).toEqual([
      ['id-2', true],
      ['id-1', true],
      ['id-3', false],
    ]);
    expect(
      result.summary.replaceAll(/\d{4}\\-\d\d\\-\d\dT[\d:.]+Z/g, 'DATE'),
    ).toMatchInlineSnapshot(`
      "### 🧹 2 pins removed

      Kept: 1 among the newest.

      | Service | CID | Name | Status | Request | Created |
      | :--- | :--- | :--- | :--- | :--- | :--- |
      | pinning | \`bafkreidon73zkcrwdb5iafqtijxildoonbwnpv7dyd6ef3qdgads2jc4su\` | \`site#2\` | 🧹 removed | \`id-2\` | DATE |
      | pinning | \`bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\` | \`site#1\` | 🧹 removed | \`id-1\` | DATE |
      | pinning | \`bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\` | \`site@main\` | ✅ kept: among the newest | \`id-3\` | DATE |
      "
    `);
  });

  test('of what is not there is a success that says so', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await withPins(stage);
    const result = await stage.run({ command: 'unpin', 'pin-name': 'site#9', ...service.inputs });
    expect(result.code).toBe(0);
    expect(result.stdout).toContain('Nothing to remove');
    expect(service.ids()).toHaveLength(3);
  });

  test('leaves what another name needs on a node', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    await stage.run({ path: 'site', 'pin-name': 'production', ...kubo.inputs });
    const result = await stage.run({ command: 'unpin', cid: siteCid, ...kubo.inputs });
    expect(result.code).toBe(1);
    expect([...kubo.pins.keys()]).toEqual([siteCid]);
    expect(result.errors).toMatchInlineSnapshot(`
      [
        "Kubo keeps one pin per CID, and the pin of bafybeigln3agks73zfvf7j322s2aflmk4jsexi6giqmvgtem663coohvki is needed under the name "production". It was not removed.
      Fix: if nothing needs it any more, remove it with that \`pin-name\`.",
      ]
    `);
  });

  test('takes a preview from a node and leaves production, which has the same content', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    await stage.run({ path: 'site', 'pin-name': 'production', ...kubo.inputs });
    await stage.run({ path: 'site', 'pin-name': 'preview', ...kubo.inputs });
    const first = await stage.run({ command: 'unpin', 'pin-name': 'preview', ...kubo.inputs });
    expect(first.code).toBe(0);
    expect([...kubo.pins]).toEqual([[siteCid, 'production']]);
    const second = await stage.run({ command: 'unpin', 'pin-name': 'production', ...kubo.inputs });
    expect(second.code).toBe(0);
    expect([...kubo.pins]).toEqual([]);
  });
});
