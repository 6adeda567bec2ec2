import { describe, test } from 'vitest';
import { callsOf, cidA, cidB, makeStage, pinsOf, siteCid, type Stage } from './stage.ts';

const dayMs = 86_400_000;

const old = {
  command: 'unpin',
  'pin-name': 'octo/site#',
  'name-match': 'partial',
  'older-than': '30d',
};

/** A pinning service with pins of three previews and of production, all but one 40 days old. */
async function withPreviews(stage: Stage) {
  const service = await stage.pinningService({
    stages: [{ status: 'pinned' }],
    quirks: { requestId: (serial) => `id-${serial}` },
  });
  const pins = [
    { cid: cidA, name: 'octo/site#1' },
    { cid: cidB, name: 'octo/site#2' },
    { cid: siteCid, name: 'octo/site@main' },
    { cid: cidA, name: 'octo/site#3' },
  ];
  for (const pin of pins) {
    await fetch(`${service.url}/pins`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.token}` },
      body: JSON.stringify(pin),
    });
  }
  for (const [at, pin] of service.pins.entries()) {
    if (at < 3) Object.assign(pin, { createdMs: pin.createdMs - 40 * dayMs });
  }
  const before = service.requests.length;
  return {
    inputs: service.inputs,
    ids: () => service.pins.map(({ requestid }) => requestid),
    calls: () => callsOf(service.requests.slice(before)),
  };
}

describe.concurrent('retention', () => {
  test('removes previews older than 30 days, and keeps younger ones and production', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await withPreviews(stage);
    const result = await stage.run({ ...old, ...service.inputs });
    expect(result.code).toBe(0);
    expect(service.ids()).toEqual(['id-3', 'id-4']);
    expect(pinsOf(result)).toMatchObject([
      { requestId: 'id-2', removed: true },
      { requestId: 'id-1', removed: true },
      { requestId: 'id-4', removed: false, kept: 'recent' },
    ]);
    expect(result.stdout).toContain('Kept: 1 not older than `older-than`.');
    expect(result.warnings).toEqual([]);
  });

  test('keeps what a deployment names, which this action recorded', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await withPreviews(stage);
    const github = await stage.github();
    const publish = { cid: cidB, 'pin-name': 'octo/site#2', deployment: 'production' };
    await stage.run({ ...publish, verify: 'false', ...service.inputs }, github.step);
    const result = await stage.run({ ...old, ...service.inputs }, github.step);
    expect(result.code).toBe(0);
    expect(service.ids()).toEqual(['id-2', 'id-3', 'id-4']);
    expect(pinsOf(result)).toMatchObject([
      { requestId: 'id-1', removed: true },
      { requestId: 'id-4', kept: 'recent' },
      { requestId: 'id-2', kept: 'deployment' },
    ]);
    expect(result.stdout).toContain(
      `Pinning service keeps ${cidB} "octo/site#2" (request "id-2"): the deployment in "production" names it.`,
    );
  });

  test('keeps what the notes of a release name', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await withPreviews(stage);
    const github = await stage.github({ permissions: { contents: 'read', deployments: 'read' } });
    github.state.addRelease({ tag: 'v1', body: `https://${cidA}.ipfs.inbrowser.link` });
    const result = await stage.run({ ...old, ...service.inputs }, github.step);
    expect(result.code).toBe(0);
    expect(service.ids()).toEqual(['id-1', 'id-3', 'id-4']);
  });

  test('removes nothing if GitHub may not be asked, and names the permissions', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await withPreviews(stage);
    const github = await stage.github({ permissions: {} });
    const result = await stage.run({ ...old, ...service.inputs }, github.step);
    expect(result.code).toBe(1);
    expect(service.ids()).toHaveLength(4);
    expect(result.errors).toEqual([
      expect.stringMatching(
        /^Nothing was removed, because it is not known which CIDs deployments and releases name: HTTP 403 .*\nFix: add `deployments: read` and `contents: read` to `permissions` of this job, or /,
      ),
    ]);
    const withoutToken = await stage.run({ ...old, ...service.inputs });
    expect(withoutToken.code).toBe(0);
    expect(service.ids()).toEqual(['id-3', 'id-4']);
  });

  test('above max-removals removes nothing', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await withPreviews(stage);
    const result = await stage.run({ ...old, 'max-removals': '1', ...service.inputs });
    expect(result.code).toBe(1);
    expect(service.ids()).toHaveLength(4);
    expect(service.calls()).toEqual(['GET /pins']);
    expect(result.errors).toEqual([
      'Nothing was removed: this would remove 2 pins, but `max-removals` is 1.\nFix: check which pins these are (the output `pins` and the summary list them first). Then raise `max-removals`, or select fewer pins.',
    ]);
  });

  test('by dates is an input error at Kubo alone, before anything is sent', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const result = await stage.run({ ...old, ...kubo.inputs });
    expect(result.code).toBe(1);
    expect(kubo.requests).toEqual([]);
    expect(result.errors).toEqual([
      'Invalid input: `older-than` needs a service that reports when its pins were created, and Kubo does not.\nFix: remove old pins with `cid` or `pin-name`, without `older-than`.',
    ]);
  });
});

describe.concurrent('a dry run of unpin', () => {
  test('sends nothing but GET, and shows what would go', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await withPreviews(stage);
    const github = await stage.github();
    const inputs = { ...old, protect: cidB, 'dry-run': 'true', ...service.inputs };
    const result = await stage.run(inputs, github.step);
    expect(result.code).toBe(0);
    expect(service.calls()).toEqual(['GET /pins']);
    expect(new Set(github.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(service.ids()).toHaveLength(4);
    expect(result.outputs['status']).toBe('dry-run');
    expect(result.stdout).toContain('1 pin would be removed.');
    expect(
      result.summary.replaceAll(/\d{4}\\-\d\d\\-\d\dT[\d:.]+Z/g, 'DATE'),
    ).toMatchInlineSnapshot(`
      "### 🧹 1 pin would be removed

      Kept: 1 not older than \`older-than\`, 1 protected.

      | Service | CID | Name | Status | Request | Created |
      | :--- | :--- | :--- | :--- | :--- | :--- |
      | pinning | \`bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\` | \`octo/site#1\` | 🧹 to remove | \`id-1\` | DATE |
      | pinning | \`bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\` | \`octo/site#3\` | ✅ kept: not older than \`older-than\` | \`id-4\` | DATE |
      | pinning | \`bafkreidon73zkcrwdb5iafqtijxildoonbwnpv7dyd6ef3qdgads2jc4su\` | \`octo/site#2\` | ✅ kept: protected | \`id-2\` | DATE |
      "
    `);
  });

  test('at Kubo sends nothing but pin/ls, and fails if a name is still needed', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    await stage.run({ path: 'site', 'pin-name': 'production', ...kubo.inputs });
    const before = kubo.requests.length;
    const dry = { command: 'unpin', 'dry-run': 'true', ...kubo.inputs };
    const byName = await stage.run({ ...dry, 'pin-name': 'production' });
    expect(byName.code).toBe(0);
    expect(pinsOf(byName)).toMatchObject([{ cid: siteCid, removed: false }]);
    const byCid = await stage.run({ ...dry, cid: siteCid });
    expect(byCid.code).toBe(1);
    expect(byCid.errors[0]).toContain('is needed under the name "production"');
    expect(new Set(callsOf(kubo.requests.slice(before)))).toEqual(new Set(['POST /api/v0/pin/ls']));
    expect([...kubo.pins.keys()]).toEqual([siteCid]);
  });

  test('in a shell prints a table of what would go and what stays', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await withPreviews(stage);
    const flags = Object.entries({ ...old, ...service.inputs }).flatMap(([name, value]) =>
      name === 'command' ? [] : [`--${name}`, value],
    );
    const result = await stage.shell(['unpin', '--dry-run', ...flags]);
    expect(result.code).toBe(0);
    expect(service.calls()).toEqual(['GET /pins']);
    const { 'pinning-url': url } = service.inputs;
    expect(result.stdout.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE')).toBe(
      [
        `${cidB}\tto remove\tocto/site#2\tpinning\tid-2\tDATE\t${url}/\n`,
        `${cidA}\tto remove\tocto/site#1\tpinning\tid-1\tDATE\t${url}/\n`,
        `${cidA}\tkept (recent)\tocto/site#3\tpinning\tid-4\tDATE\t${url}/\n`,
      ].join(''),
    );
  });
});
