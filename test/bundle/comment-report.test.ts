import { describe, test } from 'vitest';
import { once, refuse } from '../fakes/deviation.ts';
import { errorReply } from '../fakes/pinning-service.ts';
import { commits, openPull } from './pull-request.ts';
import { makeStage, siteCid } from './stage.ts';

const [first, second, third] = commits;

describe.concurrent('the pull-request comment', () => {
  test('of a first and a second run is one, and the second says what changed since the first', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const kubo = await stage.kubo();
    const inputs = { path: 'site', ...kubo.inputs };
    const before = await pull.run(inputs, { commit: first, run: 11 });
    expect(before).toMatchObject({ code: 0, warnings: [] });
    expect(before.outputs['comment-url']).toBe(
      `https://github.com/octo/site/pull/7#issuecomment-${pull.own()[0]?.id}`,
    );
    expect(pull.body()).toContain('### 📌 IPFS preview: pinned by Kubo\n');
    expect(pull.body()).toContain(
      `**[Open the preview](<https://${siteCid}.ipfs.inbrowser.link>)**`,
    );
    expect(pull.body()).toContain(
      'no earlier publish of this pull request, or of `main`, has kept its list of files',
    );
    expect(pull.body()).not.toContain('Earlier in this pull request');

    await stage.write({ 'site/index.html': '<h1>Hello again</h1>\n', 'site/new.txt': 'new\n' });
    const after = await pull.run(inputs, { commit: second, run: 12 });
    expect(after).toMatchObject({ code: 0, warnings: [] });
    expect(pull.own()).toHaveLength(1);
    expect(after.outputs['comment-url']).toBe(before.outputs['comment-url']);
    const changes = [
      '**What changed** since [`aaaaaaa`](<https://github.com/octo/site/commit/' +
        first +
        '>): ' +
        '1 added, 1 changed, 2 unchanged · 99 bytes → 75 bytes (−24 bytes)',
      '',
      '```diff',
      '!   21 bytes  index.html (was 49 bytes)',
      '+    4 bytes  new.txt',
      '```',
    ].join('\n');
    expect(pull.body()).toContain(changes);
    expect(after.summary).toContain(changes);
    expect(pull.body()).toContain('Earlier in this pull request (1)');
    expect(pull.body()).toContain(`[\`${siteCid}\`](<https://${siteCid}.ipfs.inbrowser.link>)`);
  });

  test('compares a first run with the last publish of the base branch', async ({ expect }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const { github } = pull;
    const kubo = await stage.kubo();
    const inputs = { path: 'site', ...kubo.inputs };
    github.state.addRun({ id: 10, event: 'push', head: { ref: 'main', sha: third } });
    const artifacts = await stage.artifactService({ github, runId: 10 });
    const env = { ...github.step.env, ...artifacts.env, GITHUB_RUN_ID: '10' };
    const pushed = await stage.run(inputs, { ...github.step, env });
    expect(pushed.summary).toContain('no earlier publish of `main` has kept its list of files');
    await stage.write({ 'site/new.txt': 'new\n' });
    await pull.run(inputs, { commit: first, run: 11 });
    expect(pull.body()).toContain('**What changed** against `main` ([`0123456`]');
    expect(pull.body()).toContain('+    4 bytes  new.txt');
  });

  test('of a push compares with the push before, and never with a fork or another site', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { github, ...pull } = await openPull(stage);
    const kubo = await stage.kubo();
    const push = async (run: number, ref: { ref?: string; repository?: string }, key = '') => {
      github.state.addRun({ id: run, event: 'push', head: { ref: 'main', sha: first, ...ref } });
      const artifacts = await stage.artifactService({ github, runId: run });
      const env = { ...github.step.env, ...artifacts.env, GITHUB_RUN_ID: String(run) };
      const inputs = { path: 'site', 'comment-key': key, 'artifact-name': 'site', ...kubo.inputs };
      return stage.run(inputs, { ...github.step, env });
    };
    const runs = [
      await push(1, { repository: 'mallory/site' }),
      await push(2, { ref: 'drafts' }),
      await push(3, {}, 'docs'),
      await push(4, {}),
      await push(5, {}),
    ];
    const known = runs.map(({ summary }) => /\*\*Nothing changed\*\* since/.test(summary));
    expect(known).toEqual([false, false, false, false, true]);
    expect(pull.own()).toEqual([]);
  });

  test('of a run that failed says why, and where the last pinned content is', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const kubo = await stage.kubo();
    await pull.run({ path: 'site', ...kubo.inputs }, { commit: first, run: 11 });
    await stage.write({ 'site/new.txt': 'new\n' });
    const service = await stage.pinningService(once('list', refuse(errorReply(401, 'NO', 'no'))));
    const result = await pull.run(
      { cid: siteCid, 'comment-key': 'Deploy / deploy / site', ...service.inputs },
      { commit: second, run: 12 },
    );
    expect(result.code).toBe(1);
    expect(pull.own()).toHaveLength(1);
    expect(pull.body()).toContain('### ❌ IPFS preview: not pinned by Pinning service\n');
    expect(pull.body()).toMatch(/\| Pinning service \| ❌&nbsp;failed \|.*HTTP 401/);
    expect(pull.body()).toMatch(
      new RegExp(`\\*\\*Last pinned\\*\\* was \\[\`aaaaaaa\`\\].*\\[\`${siteCid}\`\\]`),
    );
    const gone = await pull.run(
      { path: 'nowhere', 'comment-key': 'Deploy / deploy / site' },
      {
        commit: third,
        run: 13,
      },
    );
    expect(gone.code).toBe(1);
    expect(pull.own()).toHaveLength(1);
    expect(pull.body()).toContain('### ❌ IPFS preview: nothing was published\n');
    expect(pull.body()).toMatch(/^> .*nowhere/m);
    expect(pull.body()).toContain('**Last pinned** was [`aaaaaaa`]');
  });

  test('of a cancelled run says so where one stands, and is not begun by one', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const kubo = await stage.kubo();
    const cancel = async (commit: string, run: number, isHead = true) => {
      const service = await stage.pinningService({ stages: [{ status: 'queued' }] });
      const options = await pull.optionsFor({ commit, run, isHead });
      const action = await stage.start(
        { cid: siteCid, 'comment-key': 'site', ...service.inputs },
        options,
      );
      await action.saw(/accepted the pin \(queued/);
      action.kill('SIGINT');
      return action.result;
    };
    await cancel(first, 11);
    expect(pull.own()).toEqual([]);
    const inputs = { path: 'site', 'comment-key': 'site', ...kubo.inputs };
    await pull.run(inputs, { commit: second, run: 12 });
    await cancel(first, 13, false);
    expect(pull.body()).toContain('### 📌 IPFS preview: pinned by Kubo\n');
    await cancel(third, 14);
    expect(pull.own()).toHaveLength(1);
    expect(pull.body()).toContain('### 🚫 IPFS preview: cancelled before it was finished\n');
    expect(pull.body()).toContain('**Last pinned** was [`bbbbbbb`]');
  });

  test('of another site in the same pull request is another, and neither touches the other', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const kubo = await stage.kubo();
    await stage.write({ 'docs/index.html': '<h1>Docs</h1>\n' });
    const publish = (path: string, commit: string, run: number) =>
      pull.run({ path, ...kubo.inputs }, { commit, run });
    await publish('site', first, 11);
    await publish('docs', first, 12);
    const before = pull.own().map(({ id, body }) => ({ id, body }));
    expect(before).toHaveLength(2);
    await stage.write({ 'docs/index.html': '<h1>More docs</h1>\n' });
    await publish('docs', second, 13);
    const after = pull.own().map(({ id, body }) => ({ id, body }));
    expect(after[0]).toEqual(before[0]);
    expect(after[1]?.id).toBe(before[1]?.id);
    expect(after[1]?.body).toContain('1 changed');
  });

  test('of what was only packed names no preview', async ({ expect }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const result = await pull.run({ path: 'site', require: 'none' }, { commit: first, run: 11 });
    expect(result).toMatchObject({ code: 0, warnings: [] });
    expect(pull.body()).toContain('### 📦 IPFS preview: packed, not pinned\n');
    expect(pull.body()).not.toContain('inbrowser.link');
    // The CAR is behind the listing, and is not downloaded for it.
    await stage.write({ 'site/new.txt': 'new\n' });
    await pull.run({ path: 'site', require: 'none' }, { commit: second, run: 12 });
    expect(pull.body()).toContain('1 added, 3 unchanged');
  });

  test('is left out with `pr-comment: false`', async ({ expect }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const result = await pull.run(
      { path: 'site', require: 'none', 'pr-comment': 'false' },
      { commit: first, run: 11 },
    );
    expect(result.code).toBe(0);
    expect(pull.own()).toEqual([]);
    expect(result.outputs).not.toHaveProperty('comment-url');
  });

  test('that is asked for where there is no pull request is a warning', async ({ expect }) => {
    await using stage = await makeStage();
    const github = await stage.github();
    const result = await stage.run(
      { path: 'site', require: 'none', 'pr-comment': 'true' },
      github.step,
    );
    expect(result.code).toBe(0);
    expect(result.warnings).toEqual([expect.stringContaining('not about a pull request')]);
  });

  test('says why nothing is compared: no permission, an artifact that is gone', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage, {
      permissions: { 'pull-requests': 'write', statuses: 'write' },
    });
    const publish = (run: number) =>
      pull.run({ path: 'site', require: 'none' }, { commit: second, run });
    const refused = await publish(11);
    expect(refused.warnings).toEqual([]);
    expect(pull.body()).toContain('Add `actions: read` to `permissions` of the job.');
    for (const artifact of pull.github.state.artifacts) artifact.expired = true;
    await publish(12);
    expect(pull.body()).toContain('Add `actions: read` to `permissions` of the job.');

    const other = await openPull(stage);
    await other.run({ path: 'site', require: 'none' }, { commit: first, run: 11 });
    for (const artifact of other.github.state.artifacts) artifact.expired = true;
    await other.run({ path: 'site', require: 'none' }, { commit: second, run: 12 });
    expect(other.body()).toContain('the artifact of the last publish has expired');
  });
});
