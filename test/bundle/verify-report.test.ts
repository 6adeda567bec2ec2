import { describe, test } from 'vitest';
import type { RecordedRequest } from '../fakes/loopback-server.ts';
import type { ActionResult } from './action.ts';
import { commits, openPull } from './pull-request.ts';
import { makeStage, siteCid } from './stage.ts';
import { makeWorld } from './verify-world.ts';

const [first, second] = commits;
const pending = 'The link is being checked';
const interrupted = 'The link was not checked, the run ended.';

/** The notes of a step as the runner hands them to the step's end. */
function notesOf({ state }: ActionResult): Record<string, string> {
  return Object.fromEntries(Object.entries(state).map(([name, text]) => [`STATE_${name}`, text]));
}

/** The bodies that a comment was given, in their order, without the one that gives it its id. */
function editsOf(requests: readonly RecordedRequest[]): string[] {
  return requests
    .filter(({ method, url }) => method === 'PATCH' && url.includes('/issues/comments/'))
    .map(({ body }): string => JSON.parse(body).body);
}

describe.concurrent('the report of a verification', () => {
  test('is in the comment: being checked with the pin, and edited once with the verdict', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const { kubo, hosts } = await makeWorld(stage);
    const inputs = { path: 'site', ...kubo.inputs, ...hosts, verify: 'warn' };
    const options = await pull.optionsFor({ commit: first, run: 11 });
    const action = await stage.start(inputs, options);
    await action.saw(/Comment: /);
    expect(pull.body()).toContain('### 📌 IPFS preview: pinned by Kubo');
    expect(pull.body()).toContain(pending);
    expect(pull.body()).toContain('(being checked)');
    const before = editsOf(pull.github.requests).length;
    const result = await action.result;
    expect(result).toMatchObject({ code: 0, outputs: { verified: 'complete' } });
    const edits = editsOf(pull.github.requests).slice(before);
    expect(edits).toEqual([pull.body()]);
    expect(pull.body()).not.toMatch(/being checked/);
    expect(pull.body()).toContain('✅ 5 of 5 blocks from ');
    expect(pull.body()).toContain(`https://check.ipfs.network/?cid=${siteCid}`);
    expect(pull.own()).toHaveLength(1);

    // The next run of the same pull request finds the comment, and edits it twice.
    await pull.run(inputs, { commit: second, run: 12 });
    const later = editsOf(pull.github.requests).slice(before + 1);
    expect(later.map((body) => body.includes(pending))).toEqual([true, false]);
    expect(pull.own()).toHaveLength(1);
  });

  test('in the comment says that the run ended, if a signal ends it during the check', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const { kubo, deaf } = await makeWorld(stage);
    const inputs = { path: 'site', ...kubo.inputs, ...deaf, 'verify-timeout': '1m' };
    const options = await pull.optionsFor({ commit: first, run: 11 });
    const action = await stage.start(inputs, options);
    await action.saw(/Comment: /);
    expect(pull.body()).toContain(pending);
    action.kill('SIGINT');
    const result = await action.result;
    expect(pull.body()).toContain(interrupted);
    expect(pull.body()).not.toMatch(/being checked/);
    expect(pull.body()).toContain('### 📌 IPFS preview: pinned by Kubo');
    expect(result.outputs).toMatchObject({ status: 'pinned' });
    expect(result.outputs).not.toHaveProperty('verified');
  });

  test('in the comment is corrected at the end of the step, if the run was killed', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const { kubo, deaf } = await makeWorld(stage);
    const inputs = { path: 'site', ...kubo.inputs, ...deaf, 'verify-timeout': '1m' };
    const options = await pull.optionsFor({ commit: first, run: 11 });
    const action = await stage.start(inputs, options);
    await action.saw(/Comment: /);
    action.kill('SIGKILL');
    const killed = await action.result;
    expect(pull.body()).toContain(pending);
    const env = { ...options.env, ...notesOf(killed) };
    const post = await stage.run(inputs, { ...options, env, isPost: true });
    expect(post.code).toBe(0);
    expect(pull.body()).toContain(interrupted);
    expect(pull.body()).not.toMatch(/being checked/);
  });

  test('closes the commit status with `fail`, and not before', async ({ expect }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const { kubo, hosts, deaf } = await makeWorld(stage);
    const { statuses } = pull.github.state;
    const told = () => statuses.map(({ state, description }) => [state, description]);
    const inputs = { path: 'site', ...kubo.inputs, verify: 'fail' };
    const options = await pull.optionsFor({ commit: first, run: 11 });
    const action = await stage.start({ ...inputs, ...deaf }, options);
    await action.saw(/Comment: /);
    expect(told()).toEqual([['pending', 'Publishing to IPFS']]);
    const failed = await action.result;
    expect(failed).toMatchObject({ code: 1, outputs: { status: 'pinned', verified: 'none' } });
    expect(told().slice(1)).toEqual([
      ['failure', `Pinned by Kubo, others cannot fetch it: ${siteCid}`],
    ]);
    expect(pull.body()).toContain('❌ No block came');

    const good = await pull.run({ ...inputs, ...hosts }, { commit: second, run: 12 });
    expect(good).toMatchObject({ code: 0, outputs: { verified: 'complete' } });
    expect(told().slice(2)).toEqual([
      ['pending', 'Publishing to IPFS'],
      ['success', expect.stringMatching(new RegExp(`^Pinned by Kubo, .*: ${siteCid}$`))],
    ]);
  });

  test('is one issue with `report-issue`: opened, updated, left alone, closed', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const github = await stage.github();
    const { kubo, hosts, deaf } = await makeWorld(stage);
    await stage.run({ path: 'site', ...kubo.inputs });
    const nobody = {
      'verify-routers': 'http://127.0.0.1:9',
      'verify-gateways': 'http://127.0.0.1:9',
    };
    const verify = (inputs: Readonly<Record<string, string>>) =>
      stage.run(
        { command: 'verify', cid: siteCid, 'report-issue': 'true', ...inputs },
        github.step,
      );
    const { issues } = github.state;

    const bad = await verify(deaf);
    expect(bad).toMatchObject({ code: 1, outputs: { verified: 'none' } });
    expect(issues).toMatchObject([{ state: 'open', login: 'github-actions[bot]' }]);
    expect(issues[0]?.body).toContain('Found by 1 check, the first at ');
    expect(issues[0]?.body).toContain(siteCid);

    await verify(deaf);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.body).toContain('Found by 2 checks in a row, ');

    const before = issues[0]?.body;
    const unknown = await verify(nobody);
    expect(unknown.outputs).toMatchObject({ verified: 'unknown' });
    expect(issues).toMatchObject([{ state: 'open', body: before }]);

    const good = await verify(hosts);
    expect(good).toMatchObject({ code: 0, outputs: { verified: 'complete' } });
    expect(issues).toMatchObject([{ state: 'closed', stateReason: 'completed' }]);
    expect(issues[0]?.body).toContain('others can fetch ');

    await verify(hosts);
    expect(issues).toHaveLength(1);
  });
});
