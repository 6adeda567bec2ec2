import { afterAll, beforeAll, expect, test } from 'vitest';
import { fork, pullEvent, pushEvent } from './act/events.ts';
import { startWorld, type World } from './act/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const own = 'octo/site';

/** Commits these files and opens a pull request with them, from a branch of the repository itself. */
async function open(files: Readonly<Record<string, string>>) {
  const sha = await world.site.commit(files);
  const { number } = world.github.state.addPull({ head: { sha, ref: 'new-page' } });
  return { number, sha, from: own };
}

test('pull-request.yml publishes a preview and writes one comment, which the next commit updates', async () => {
  const { github, site } = world;
  await world.run(
    'push.yml',
    pushEvent(await site.commit({ 'main.html': '<title>Main</title>\n' })),
  );
  const pull = await open({ 'about.html': '<!doctype html><title>About</title>\n' });
  const first = await world.run('pull-request.yml', pullEvent('pull_request', pull));
  expect(first.succeeded, first.text).toBe(true);
  expect(first.refusals).toEqual([]);
  expect(first.step('ipfs').warnings).toEqual([]);
  const link = first.step('ipfs').outputs['gateway-url'];
  expect(first.step('Use the result').log.trim()).toBe(`The preview is at ${link}`);
  const before = github.state.comments.filter(({ issue }) => issue === pull.number);
  expect(before).toHaveLength(1);
  expect(before[0]?.body).toContain(link);
  expect(before[0]?.body).toMatch(/\*\*What changed\*\* against `main`.*: 1 added, 2 unchanged/);

  const sha = await site.commit({ 'team.html': '<!doctype html><title>Team</title>\n' });
  const [standing] = github.state.pulls.filter(({ number }) => number === pull.number);
  if (standing !== undefined) standing.head = { ...standing.head, sha };
  const second = await world.run('pull-request.yml', pullEvent('pull_request', { ...pull, sha }));
  expect(second.succeeded, second.text).toBe(true);
  expect(second.refusals).toEqual([]);
  const after = github.state.comments.filter(({ issue }) => issue === pull.number);
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(after[0]?.body).toContain(second.step('ipfs').outputs['cid']);
  expect(after[0]?.body).toContain('team.html');
  expect(after[0]?.body).toContain(first.step('ipfs').outputs['cid']);
});

test('pull-request.yml packs the pull request of a fork, and reports that nothing was pinned', async () => {
  const { github, site } = world;
  const sha = await site.commit({ 'guest.html': '<!doctype html><title>Guest</title>\n' });
  const { number } = github.state.addPull({ head: { sha, ref: 'main', repository: fork } });
  const pins = await world.listPins();
  const run = await world.run(
    'pull-request.yml',
    pullEvent('pull_request', { number, sha, from: fork }),
  );
  expect(run.succeeded, run.text).toBe(true);
  expect(run.refusals).toEqual([]);
  expect(run.step('ipfs').outputs).toMatchObject({ status: 'not-pinned' });
  expect(run.step('ipfs').warnings).toEqual([]);
  expect(run.artifacts).toHaveLength(1);
  expect(run.steps.map(({ name }) => name)).not.toContain('Use the result');
  expect(await world.listPins()).toEqual(pins);
});

test('preview-close.yml removes the previews of its pull request, and nothing of production or of another one', async () => {
  const { github } = world;
  const other = await open({ 'other.html': '<!doctype html><title>Other</title>\n' });
  await world.run('pull-request.yml', pullEvent('pull_request', other));
  const pull = await open({ 'shared.html': '<!doctype html><title>Shared</title>\n' });
  const preview = await world.run('pull-request.yml', pullEvent('pull_request', pull));
  // Merged as it is: production has the very content of the preview, of which Kubo keeps one pin.
  const production = await world.run('push.yml', pushEvent(pull.sha));
  const cid = production.step('ipfs').outputs['cid'];
  expect(preview.step('ipfs').outputs['cid']).toBe(cid);
  const shared = (await world.listPins()).filter((pin) => pin.startsWith(`${cid} `));
  console.log(`Before closing: ${shared.join()}`);
  expect(shared).toEqual([expect.stringContaining(`octo/site#${pull.number}`)]);
  expect(shared).toEqual([expect.stringContaining('octo/site@production')]);

  github.state.pulls.splice(0, github.state.pulls.length);
  const closed = pullEvent('pull_request_target', { ...pull, action: 'closed' });
  const run = await world.run('preview-close.yml', closed);
  expect(run.succeeded, run.text).toBe(true);
  expect(run.refusals).toEqual([]);
  expect(JSON.parse(run.step('Use the result').log)).toMatchObject([{ cid, removed: true }]);
  const left = await world.listPins();
  console.log(`After closing:\n${left.join('\n')}`);
  expect(left).toContain(`${cid} octo/site@production`);
  expect(left.filter((pin) => pin.includes(`octo/site#${pull.number}`))).toEqual([]);
  expect(left.filter((pin) => pin.endsWith(` octo/site#${other.number}`))).toHaveLength(1);

  const again = await world.run('preview-close.yml', closed);
  expect(again.succeeded, again.text).toBe(true);
  expect(again.refusals).toEqual([]);
  expect(again.step('removed').outputs['pins']).toBe('[]');
});

test('preview-close.yml removes every commit of the preview of a fork', async () => {
  const { github, site } = world;
  const number = 70;
  for (const page of ['one.html', 'two.html']) {
    const sha = await site.commit({ [page]: `<!doctype html><title>${page}</title>\n` });
    const cid = await world.kubo.ipfs('add', '-r', '-Q', '--pin=false', `${site.path}/src`);
    await world.kubo.ipfs('pin', 'add', '--name', `octo/site#${number}`, cid);
    github.state.addPull({ number: 71, head: { sha, repository: fork } });
  }
  // A number that begins with the same digits is another pull request.
  const sha = await site.commit({ 'three.html': '<!doctype html><title>Three</title>\n' });
  const near = await world.kubo.ipfs('add', '-r', '-Q', '--pin=false', `${site.path}/src`);
  await world.kubo.ipfs('pin', 'add', '--name', `octo/site#${number}1`, near);

  const closed = { number, sha, from: fork, action: 'closed' } as const;
  const run = await world.run('preview-close.yml', pullEvent('pull_request_target', closed));
  expect(run.succeeded, run.text).toBe(true);
  expect(run.refusals).toEqual([]);
  const pins: unknown[] = JSON.parse(run.step('removed').outputs['pins'] ?? '');
  expect(pins).toHaveLength(2);
  const left = await world.listPins();
  expect(left.filter((pin) => pin.endsWith(` octo/site#${number}`))).toEqual([]);
  expect(left).toContain(`${near} octo/site#${number}1`);
});

test('sites.yml publishes each site with a comment and a commit status of its own', async () => {
  const { github } = world;
  const pull = await open({
    'docs/index.html': '<!doctype html><title>Docs</title>\n',
    'app/index.html': '<!doctype html><title>App</title>\n',
  });
  const run = await world.run('sites.yml', pullEvent('pull_request', pull));
  expect(run.succeeded, run.text).toBe(true);
  expect(run.refusals).toEqual([]);
  const published = run.steps.filter(({ outputs }) => outputs['status'] === 'pinned');
  expect(published).toHaveLength(2);
  const comments = github.state.comments.filter(({ issue }) => issue === pull.number);
  expect(comments).toHaveLength(2);
  for (const { outputs } of published) {
    const cid = outputs['cid'] ?? '';
    expect(comments.filter(({ body }) => body.includes(cid))).toHaveLength(1);
  }
  const statuses = github.state.statuses.filter(
    ({ sha, state }) => sha === pull.sha && state === 'success',
  );
  expect(statuses.map(({ context }) => context).toSorted()).toEqual([
    'Pack and Pin (app)',
    'Pack and Pin (docs)',
  ]);
  expect([...run.artifacts].toSorted()).toEqual(['pack-and-pin-app', 'pack-and-pin-docs']);
});
