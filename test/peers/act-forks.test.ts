import { afterAll, beforeAll, expect, test } from 'vitest';
import { readZip, writeZip } from '../fakes/zip.ts';
import { fork, pullEvent, type WorkflowEvent, workflowRunEvent } from './act/events.ts';
import type { ExampleRun } from './act/stage.ts';
import { startWorld, type World } from './act/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

/** Opens a pull request from the fork with a page of its own, and has the first workflow build it. */
async function build(page: string): Promise<{
  readonly number: number;
  readonly cause: WorkflowEvent;
  readonly first: ExampleRun;
}> {
  const sha = await world.site.commit({ [page]: `<!doctype html><title>${page}</title>\n` });
  // The fork calls its branch like production's.
  const { number } = world.github.state.addPull({ head: { sha, ref: 'main', repository: fork } });
  const cause = pullEvent('pull_request', { number, sha, from: fork });
  return { number, cause, first: await world.run('fork-build.yml', cause) };
}

function publish({ cause, first }: Awaited<ReturnType<typeof build>>): Promise<ExampleRun> {
  return world.run('fork-publish.yml', workflowRunEvent(cause, 'Build pull request', first.runId));
}

test('fork-build.yml packs the pull request of a fork without a secret, and keeps the CAR', async () => {
  const { first } = await build('guest.html');
  expect(first.succeeded, first.text).toBe(true);
  expect(first.refusals).toEqual([]);
  const { outputs, warnings } = first.step('2');
  expect(outputs).toMatchObject({ status: 'not-pinned', 'file-count': '2' });
  expect(warnings).toEqual([]);
  expect(first.artifacts).toEqual(['site']);
  expect(await world.listPins()).toEqual([]);
  expect(world.github.state.comments).toEqual([]);
  expect(world.github.state.statuses).toEqual([]);
});

test('fork-publish.yml publishes that CAR, and comments on the pull request that it belongs to', async () => {
  const { github } = world;
  const bystander = github.state.addPull({ head: { sha: 'd'.repeat(40), repository: fork } });
  const built = await build('visitor.html');
  const second = await publish(built);
  expect(second.succeeded, second.text).toBe(true);
  expect(second.refusals).toEqual([]);

  const { outputs, warnings } = second.step('ipfs');
  const cid = outputs['cid'] ?? '';
  console.log(`fork-publish.yml published ${cid} for pull request ${built.number}`);
  expect(warnings).toEqual([]);
  expect(cid).toBe(built.first.step('2').outputs['cid']);
  expect(outputs).toMatchObject({ status: 'pinned' });
  expect(await world.listPins()).toEqual([`${cid} octo/site#${built.number}`]);
  const comments = github.state.comments;
  expect(comments).toMatchObject([
    { issue: built.number, login: 'github-actions[bot]', body: expect.stringContaining(cid) },
  ]);
  expect(comments.map(({ issue }) => issue)).not.toContain(bystander.number);
  expect(second.step('Use the result').log).toContain(`#issuecomment-${comments[0]?.id}`);
  expect(github.state.statuses.at(-1)).toMatchObject({
    sha: built.cause.head.sha,
    state: 'success',
  });
});

test('fork-publish.yml refuses a CAR in which one byte was changed, before anything is sent', async () => {
  const { github, kubo } = world;
  const built = await build('forger.html');
  const kept = github.state.artifacts.findIndex(({ runId }) => runId === built.first.runId);
  const [artifact] = github.state.artifacts.splice(kept, 1);
  const files = readZip(Buffer.from(artifact?.zip ?? [])).map(({ name, content }) => {
    const changed = Buffer.from(content);
    if (name === 'content.car')
      changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
    return { name, content: changed };
  });
  github.state.addArtifact({ runId: built.first.runId, name: 'site', zip: writeZip(files) });

  const before = await kubo.ipfs('refs', 'local');
  const second = await publish(built);
  expect(second.succeeded).toBe(false);
  expect(second.step('ipfs').errors).toEqual([expect.stringMatching(/hash/)]);
  expect(await kubo.ipfs('refs', 'local')).toBe(before);
});

test('fork-publish.yml does nothing after a first workflow that failed', async () => {
  const built = await build('broken.html');
  const event = workflowRunEvent(built.cause, 'Build pull request', built.first.runId);
  const pins = await world.listPins();
  const second = await world.run('fork-publish.yml', {
    ...event,
    payload: withConclusion(event.payload, 'failure'),
  });
  expect(second.succeeded, second.text).toBe(true);
  expect(second.refusals).toEqual([]);
  expect(second.steps).toEqual([]);
  expect(await world.listPins()).toEqual(pins);
});

function withConclusion(payload: object, conclusion: string): object {
  const copy = structuredClone(payload) as { workflow_run: { conclusion: string } };
  copy.workflow_run.conclusion = conclusion;
  return copy;
}
