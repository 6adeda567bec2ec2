import { describe, test } from 'vitest';
import type { GitHubCall, GitHubOptions } from '../fakes/github.ts';
import { writeZip } from '../fakes/zip.ts';
import { findLife, hostileTexts } from '../unit/report/markdown/hostile.ts';
import { answering, troubles } from './github-troubles.ts';
import { bot, commits, openPull, type PullStage } from './pull-request.ts';
import { makeStage } from './stage.ts';

const [first, second, third] = commits;
const always = Number.POSITIVE_INFINITY;

const ownAddress = /^https:\/\/(github\.com\/octo\/site\/|bafy\w+\.ipfs\.inbrowser\.link$)/;

describe.concurrent('R28', () => {
  test('R28 file names, keys and words of services are inert in comment and summary', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    const kubo = await stage.kubo();
    const names = hostileTexts
      .map((text) => text.replaceAll('/', '\u2215').replaceAll('\0', '').trim())
      .filter((name) => !/^\.|^$/.test(name));
    const texts = hostileTexts.join('\n');
    const service = await stage.pinningService({
      stages: [{ status: 'queued' }, { status: 'failed', info: { status_details: texts } }],
      quirks: { requestId: () => texts.slice(0, 200) },
    });
    const inputs = {
      path: 'site',
      'comment-key': '@octocat <b>#1</b> | `x` --> https://evil.example',
      'on-timeout': 'warn',
      ...kubo.inputs,
      ...service.inputs,
    };
    await stage.write(Object.fromEntries(names.map((name) => [`site/${name}`, name])));
    await pull.run(inputs, { commit: first, run: 11 });
    await stage.write(Object.fromEntries(names.map((name) => [`site/${name}`, `${name}!`])));
    const result = await pull.run(inputs, { commit: second, run: 12 });
    expect(pull.own()).toHaveLength(1);
    expect(pull.body()).toContain(`${names.length} changed, 3 unchanged`);
    expect(await findLife(pull.body(), ownAddress)).toEqual([]);
    expect(await findLife(result.summary, ownAddress)).toEqual([]);
  });

  test('R28 a comment about 3,000 files has at most 65,536 characters and closes its folds', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    await pull.run({ path: 'site', require: 'none' }, { commit: first, run: 11 });
    const files = Array.from({ length: 3_000 }, (_, index) => [
      `site/${'&<directory>'.repeat(6)}/${index}.html`,
      String(index),
    ]);
    await stage.write(Object.fromEntries(files));
    const result = await pull.run({ path: 'site', require: 'none' }, { commit: second, run: 12 });
    expect(result).toMatchObject({ code: 0, warnings: [] });
    expect(pull.body().length).toBeLessThanOrEqual(65_536);
    expect(pull.body()).toContain('3,000 added, 3 unchanged');
    expect(pull.body()).toMatch(/^… and [\d,]+ more files$/m);
    expect(pull.body().match(/<details>/g)).toHaveLength(
      pull.body().match(/<\/details>/g)?.length ?? 0,
    );
  });
});

/** Comments of other people before and after ours. */
function chat({ github }: PullStage, count: number): void {
  for (let said = 0; said < count; said++) {
    github.state.addComment({ issue: 7, login: 'mona', body: `Comment ${said}` });
  }
}

describe.concurrent('R29', () => {
  test('R29 a marker that somebody else planted is left alone', async ({ expect }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    await pull.run({ path: 'site', require: 'none' }, { commit: first, run: 11 });
    const [own] = pull.own();
    const marker = own?.body ?? '';
    pull.github.state.comments.length = 0;
    for (const login of ['mallory', 'github-actions', 'evil[bot]']) {
      pull.github.state.addComment({ issue: 7, login, body: marker });
    }
    // Ours, but not in the first line: somebody's quotation of it.
    pull.github.state.addComment({ issue: 7, login: bot, body: `> quoted\n${marker}` });
    await stage.write({ 'site/new.txt': 'new' });
    await pull.run({ path: 'site', require: 'none' }, { commit: second, run: 12 });
    const bodies = pull.github.state.comments.map(({ login, body }) => [login, body]);
    expect(bodies.slice(0, 4)).toEqual([
      ['mallory', marker],
      ['github-actions', marker],
      ['evil[bot]', marker],
      [bot, `> quoted\n${marker}`],
    ]);
    expect(bodies).toHaveLength(5);
    expect(bodies[4]?.[1]).toContain(second);
  });

  test('R29 the comment is found behind 250 others and before 250 more', async ({ expect }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    chat(pull, 250);
    await pull.run({ path: 'site', require: 'none' }, { commit: first, run: 11 });
    chat(pull, 250);
    const result = await pull.run({ path: 'site', require: 'none' }, { commit: second, run: 12 });
    expect(result).toMatchObject({ code: 0, warnings: [] });
    expect(pull.own()).toHaveLength(1);
    expect(pull.body()).toContain(second);
    expect(
      pull.github.state.comments.filter(({ body }) => body.startsWith('Comment')),
    ).toHaveLength(500);
  });

  test('R29 a state that a person damaged is as none, and the comment is still the one', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    await pull.run({ path: 'site', require: 'none' }, { commit: first, run: 11 });
    const [own] = pull.own();
    if (own !== undefined) own.body = own.body.replace('"publishes":', '"publishes":[[[');
    const result = await pull.run({ path: 'site', require: 'none' }, { commit: second, run: 12 });
    expect(result).toMatchObject({ code: 0, warnings: [] });
    expect(pull.own()).toHaveLength(1);
    expect(pull.body()).toContain('### 📦 IPFS preview: packed, not pinned');
    expect(pull.body()).not.toContain('Earlier in this pull request');
  });
});

describe.concurrent('R30', () => {
  test('R30 the run of an older commit that ends last leaves the comment about the newest', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    await pull.run({ path: 'site', require: 'none' }, { commit: second, run: 12 });
    const before = pull.body();
    const late = await pull.run(
      { path: 'site', require: 'none' },
      { commit: first, run: 11, isHead: false },
    );
    expect(late).toMatchObject({ code: 0, warnings: [] });
    expect(late.stdout).toContain(
      'The comment on the pull request was left as it is: it is about a newer commit already.',
    );
    expect(pull.body()).toBe(before);
  });

  test('R30 of two runs about older commits the newer run is right, while the newest is not done', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    await pull.run({ path: 'site', require: 'none' }, { commit: second, run: 12 });
    pull.pull.head = { ...pull.pull.head, sha: third };
    const late = await pull.run(
      { path: 'site', require: 'none' },
      { commit: first, run: 11, isHead: false },
    );
    expect(late.stdout).toContain('was left as it is: a newer run wrote it.');
    expect(pull.body()).toContain(`at [\`${second.slice(0, 7)}\`]`);
    await pull.run({ path: 'site', require: 'none' }, { commit: third, run: 13 });
    expect(pull.body()).toContain(`at [\`${third.slice(0, 7)}\`]`);
    expect(pull.own()).toHaveLength(1);
  });

  test('R30 a run again of the newest commit has its say, whatever its number', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    await pull.run({ path: 'site', require: 'none' }, { commit: second, run: 20 });
    await pull.run(
      { path: 'nowhere', 'comment-key': 'Deploy / deploy / site' },
      {
        commit: second,
        run: 12,
      },
    );
    expect(pull.own()).toHaveLength(1);
    expect(pull.body()).toContain('### ❌ IPFS preview: nothing was published');
  });
});

const commentCalls: readonly GitHubCall[] = [
  'issues/create-comment',
  'issues/update-comment',
  'issues/list-comments',
  'pulls/get',
];

describe.concurrent('R33', () => {
  test.for(Object.entries(troubles))(
    'R33 %s on the comment is a warning, and no failure',
    async ([, act], { expect }) => {
      for (const on of commentCalls) {
        await using stage = await makeStage();
        const pull = await openPull(stage, { turns: [{ on, times: always, act }] });
        const inputs = { path: 'site', require: 'none', 'pr-comment': 'true', artifact: 'false' };
        const result = await pull.run(inputs, { commit: first, run: 11 });
        expect(result).toMatchObject({ code: 0, errors: [] });
        expect(result.warnings).toHaveLength(1);
        expect(result.warnings[0]).toMatch(/^Could not comment on the pull request: .+/);
        expect(pull.own()).toEqual([]);
        expect(result.outputs).not.toHaveProperty('comment-url');
      }
    },
  );

  test('R33 a missing permission is named once: in a notice with `auto`, in a warning with `true`', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage, {
      permissions: { 'pull-requests': 'read', statuses: 'write', actions: 'read' },
    });
    const inputs = { path: 'site', require: 'none' };
    const auto = await pull.run(inputs, { commit: first, run: 11 });
    const wanted = await pull.run({ ...inputs, 'pr-comment': 'true' }, { commit: first, run: 12 });
    expect([auto.warnings.length, wanted.warnings.length]).toEqual([0, 1]);
    const fix =
      /^::(\w+) .*Could not comment .*add `pull-requests: write` to `permissions` of this job/gm;
    const levels = [auto, wanted].map(({ stdout }) =>
      [...stdout.matchAll(fix)].map(([, level]) => level),
    );
    expect(levels).toEqual([['notice'], ['warning']]);
    expect(pull.own()).toEqual([]);
  });

  test('R33 a locked conversation is named as what it is', async ({ expect }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    pull.pull.locked = true;
    pull.github.addTurns({
      on: 'issues/create-comment',
      times: always,
      act: answering(403, 'Unable to create comment because issue is locked.'),
    });
    const result = await pull.run({ path: 'site', require: 'none' }, { commit: first, run: 11 });
    expect(result).toMatchObject({ code: 0, errors: [] });
    expect(result.warnings).toHaveLength(1);
    expect(result.warnings[0]).toContain('unlock the conversation of the pull request');
    expect(result.warnings[0]).not.toContain('permissions');
  });

  const others: Readonly<Record<string, NonNullable<GitHubOptions['turns']>[number]['act']>> = {
    'a zip that is none': { kind: 'other-bytes', content: Buffer.from('no zip at all') },
    'a zip that is broken': {
      kind: 'other-bytes',
      content: Buffer.from('PK\u0003\u0004'.repeat(9_000)),
    },
    'a listing that is none': {
      kind: 'other-bytes',
      content: writeZip([{ name: 'files.json', content: '{"schema":1,"cid":7,"files":{}}' }]),
    },
    'a zip that has no end': { kind: 'endless-body' },
    'a storage that refuses': answering(403, 'AuthenticationFailed'),
    'a storage that is gone': { kind: 'reset' },
  };
  test.for(Object.entries(others))(
    'R33 %s in place of the last listing takes the comparison alone',
    async ([, act], { expect }) => {
      await using stage = await makeStage();
      const pull = await openPull(stage);
      await pull.run({ path: 'site', require: 'none' }, { commit: first, run: 11 });
      pull.github.addTurns({ on: 'storage', times: always, act });
      const result = await pull.run({ path: 'site', require: 'none' }, { commit: second, run: 12 });
      expect(result).toMatchObject({ code: 0, warnings: [], errors: [] });
      expect(pull.body()).toMatch(/<sub>(What changed is not shown|Nothing to compare)/);
      expect(result.summary).toMatch(/<sub>(What changed is not shown|Nothing to compare)/);
    },
  );
});

describe.concurrent('R36', () => {
  test('R36 two runs at once make one comment, which knows of both', async ({ expect }) => {
    await using stage = await makeStage();
    const met = Promise.withResolvers<void>();
    let looks = 0;
    const pull = await openPull(stage, {
      // Neither posts before both have seen that there is none.
      before: async (call) => {
        if (call === 'issues/create-comment') {
          looks += 1;
          if (looks === 2) met.resolve();
          await met.promise;
        }
      },
    });
    const results = await Promise.all([
      pull.run({ path: 'site', require: 'none' }, { commit: second, run: 11 }),
      pull.run(
        { path: 'site', require: 'none', 'artifact-name': 'other' },
        { commit: second, run: 12 },
      ),
    ]);
    for (const result of results) expect(result).toMatchObject({ code: 0, warnings: [] });
    expect(pull.own()).toHaveLength(1);
    const urls = new Set(results.map(({ outputs }) => outputs['comment-url']));
    expect([...urls]).toEqual([expect.stringMatching(/#issuecomment-\d+$/)]);
    expect([...urls][0]).toContain(String(pull.own()[0]?.id));
  });

  test.for([
    ['is lost', { kind: 'reply-lost' }],
    ['is HTTP 502', answering(502, 'Bad Gateway')],
    ['breaks off', { kind: 'half-body-then-reset' }],
  ] as const)(
    'R36 where the answer to the comment %s there is one all the same',
    async ([, act], { expect }) => {
      await using stage = await makeStage();
      const pull = await openPull(stage, { turns: [{ on: 'issues/create-comment', act }] });
      const result = await pull.run({ path: 'site', require: 'none' }, { commit: first, run: 11 });
      expect(result).toMatchObject({ code: 0, warnings: [] });
      expect(pull.own()).toHaveLength(1);
      expect(result.outputs['comment-url']).toContain(String(pull.own()[0]?.id));
    },
  );

  test('R36 a comment that was deleted meanwhile is posted again', async ({ expect }) => {
    await using stage = await makeStage();
    let deletes = false;
    const pull: PullStage = await openPull(stage, {
      before(call) {
        if (call !== 'issues/update-comment' || !deletes) return;
        deletes = false;
        pull.github.state.comments.length = 0;
      },
    });
    await pull.run({ path: 'site', require: 'none' }, { commit: first, run: 11 });
    deletes = true;
    const result = await pull.run({ path: 'site', require: 'none' }, { commit: second, run: 12 });
    expect(result).toMatchObject({ code: 0, warnings: [] });
    expect(pull.own()).toHaveLength(1);
    expect(pull.body()).toContain('Earlier in this pull request (1)');
  });

  test('R36 comments that an accident doubled become one again', async ({ expect }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    await pull.run({ path: 'site', require: 'none' }, { commit: first, run: 11 });
    const [own] = pull.own();
    const twin = pull.github.state.addComment({ issue: 7, login: bot, body: '' });
    twin.body = (own?.body ?? '').replace(String(own?.id), String(twin.id));
    await pull.run({ path: 'site', require: 'none' }, { commit: second, run: 12 });
    expect(pull.own().map(({ id }) => id)).toEqual([own?.id]);
    expect(pull.body()).toContain(second);
  });
});

describe.concurrent('R34', () => {
  test('R34 no secret of the run is in the comment, though a service echoes it', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const pull = await openPull(stage);
    // Behind the escapes of Markdown it would be another text.
    const canary = 'k1-s_3cret*of#mona';
    const kubo = await stage.kubo({
      turns: [
        {
          times: always,
          act: answering(403, `no ${canary} ${Buffer.from(canary).toString('base64')}`),
        },
      ],
    });
    const result = await pull.run(
      {
        path: 'site',
        'kubo-auth': `bearer:${canary}`,
        'comment-key': canary,
        ...kubo.inputs,
      },
      { commit: first, run: 11 },
    );
    expect(result.code).toBe(1);
    expect(pull.body()).toContain('### ❌ IPFS preview: not pinned');
    expect(pull.body()).toContain('403');
    const plain = pull.body().replaceAll('\\', '').replaceAll('\u200b', '');
    expect(plain).not.toContain(canary);
    expect(plain).not.toContain(Buffer.from(canary).toString('base64'));
  });
});
