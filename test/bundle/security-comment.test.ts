import { describe, test } from 'vitest';
import { writeZip } from '../fakes/zip.ts';
import { bot, commits, openPull } from './pull-request.ts';
import { makeStage } from './stage.ts';

const [first, second] = commits;

/** The listing of a site with one file that only an attacker has. */
const forged = JSON.stringify({
  schema: 1,
  cid: 'bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby',
  key: 'site',
  pullRequest: 7,
  commit: first,
  files: [{ path: 'evil.html', size: 1, cid: 'bafkqaaa' }],
});

describe.concurrent('U5', () => {
  test('U5 G2 a comment that another workflow was made to repeat is neither believed nor overwritten', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const inputs = { path: 'site', require: 'none', 'comment-key': 'site' };
    await pull.run(inputs, { commit: first, run: 11 });
    const [original] = pull.own();
    const body = original?.body ?? '';
    // By the same bot, from the first line to the last; with and without an id.
    pull.github.state.comments.length = 0;
    const repeated = [
      body,
      body.replace(/ \d+ \{/, ' 0 {'),
      body.replace(/ \d+ \{/, ' {'),
      body.replace(/ \d+ \{/, ' 999999999 {'),
    ];
    for (const text of repeated) {
      pull.github.state.addComment({
        issue: 7,
        login: bot,
        body: text,
        createdAt: '2026-11-02T15:20:33Z',
      });
    }
    const result = await pull.run(inputs, { commit: second, run: 12 });
    expect(result).toMatchObject({ code: 0, warnings: [] });
    const bodies = pull.own().map((comment) => comment.body);
    expect(bodies.slice(0, 4)).toEqual(repeated);
    expect(bodies).toHaveLength(5);
    expect(bodies[4]).not.toContain('Earlier in this pull request');
    const again = await pull.run(inputs, { commit: second, run: 13 });
    expect(again.outputs['comment-url']).toBe(result.outputs['comment-url']);
    expect(pull.own()).toHaveLength(5);
  });

  test.for([
    ['of a fork', { repository: 'stranger/site' }, {}],
    ['of another site', {}, { key: 'docs' }],
    ['of another pull request', {}, { pullRequest: 8 }],
  ] as const)(
    'U5 G2 an artifact %s that a comment names is not compared with',
    async ([, head, record], { expect }) => {
      await using stage = await makeStage();
      const pull = await openPull(stage);
      const inputs = { path: 'site', require: 'none', 'comment-key': 'site' };
      await pull.run(inputs, { commit: first, run: 11 });
      const { state } = pull.github;
      const run = state.addRun({ id: 99, head: { sha: first, ref: 'new-page', ...head } });
      const content = JSON.stringify({ ...JSON.parse(forged), ...record });
      const zip = writeZip([{ name: 'files.json', content }]);
      const artifact = state.addArtifact({ name: 'other', runId: run.id, zip });
      const [own] = pull.own();
      if (own !== undefined) {
        own.body = own.body.replace(/"artifact":\d+/, `"artifact":${artifact.id}`);
      }
      const result = await pull.run(inputs, { commit: second, run: 12 });
      expect(result).toMatchObject({ code: 0, warnings: [] });
      expect(pull.body()).toContain('Earlier in this pull request (1)');
      expect(pull.body()).not.toContain('evil.html');
      // The artifact of the first run is found by its name.
      expect(pull.body()).toContain('**Nothing changed**');
    },
  );

  test('U5 G2 an artifact of the same site and pull request that a comment names is compared with', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const inputs = { path: 'site', require: 'none', 'comment-key': 'site' };
    await pull.run(inputs, { commit: first, run: 11 });
    const { state } = pull.github;
    const run = state.addRun({ id: 99, head: { sha: first, ref: 'new-page' } });
    const zip = writeZip([{ name: 'files.json', content: forged }]);
    const artifact = state.addArtifact({ name: 'other', runId: run.id, zip });
    const [own] = pull.own();
    if (own !== undefined) {
      own.body = own.body.replace(/"artifact":\d+/, `"artifact":${artifact.id}`);
    }
    await pull.run(inputs, { commit: second, run: 12 });
    expect(pull.body()).toContain('evil.html');
  });
});
