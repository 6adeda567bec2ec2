import { afterAll, beforeAll, expect, test } from 'vitest';
import { pushEvent } from './act/events.ts';
import { startWorld, type World } from './act/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

test('push.yml builds main, publishes it as production, and passes the CID to the next step', async () => {
  const { kubo, github, site } = world;
  const sha = await site.commit({ 'about.html': '<!doctype html><title>About</title>\n' });
  const run = await world.run('push.yml', pushEvent(sha));
  expect(run.succeeded, run.text).toBe(true);
  expect(run.refusals).toEqual([]);

  const { outputs, summary, warnings } = run.step('ipfs');
  const cid = outputs['cid'] ?? '';
  const link = `https://${cid}.ipfs.inbrowser.link`;
  console.log(`push.yml published ${cid}`);
  expect(warnings).toEqual([]);
  expect(outputs).toMatchObject({ status: 'pinned', 'file-count': '2' });
  expect(cid).toBe(await kubo.ipfs('add', '-r', '-Q', '--only-hash', `${site.path}/src`));
  expect(await world.listPins()).toEqual([`${cid} octo/site@production`]);
  expect(summary).toContain(cid);
  expect(run.step('Use the result').log.trim()).toBe(`ipfs://${cid} is pinned, see ${link}`);

  expect(github.state.statuses).toMatchObject([
    { sha, state: 'pending' },
    { sha, state: 'success', targetUrl: link, description: expect.stringContaining(cid) },
  ]);
  const [deployment, ...others] = github.state.deployments;
  expect(others).toEqual([]);
  expect(deployment).toMatchObject({ environment: 'production', sha });
  expect(deployment?.statuses.at(-1)).toMatchObject({ state: 'success', environmentUrl: link });
  expect(outputs['deployment-id']).toBe(String(deployment?.id));
  expect(run.artifacts).toEqual(['pack-and-pin-publish-site']);
});

test('after the step, the `post` program of action.yml finds nothing left open', async () => {
  const { github, site } = world;
  const sha = await site.commit({ 'post.html': '<!doctype html><title>Post</title>\n' });
  const run = await world.run('push.yml', pushEvent(sha));
  expect(run.step('ipfs', 'Post'), run.text).toMatchObject({ result: 'success', outputs: {} });
  expect(run.step('ipfs', 'Post').log).toBe('');
  const states = github.state.statuses.filter((status) => status.sha === sha);
  expect(states.map(({ state }) => state)).toEqual(['pending', 'success']);
});

test('a second push replaces the pin of the first, and no secret is shown', async () => {
  const sha = await world.site.commit({ 'index.html': '<!doctype html><title>New</title>\n' });
  const run = await world.run('push.yml', pushEvent(sha));
  expect(run.succeeded, run.text).toBe(true);
  expect(run.refusals).toEqual([]);
  expect(await world.listPins()).toEqual([
    `${run.step('ipfs').outputs['cid']} octo/site@production`,
  ]);
  for (const secret of [...Object.values(world.secrets), 'deployer-of-octo-site']) {
    expect(run.text).not.toContain(secret);
  }
});

test('push.yml fails, instead of pinning nothing, when the secrets of production are missing', async () => {
  const sha = await world.site.commit({ 'more.html': '<!doctype html><title>More</title>\n' });
  const run = await world.run('push.yml', { ...pushEvent(sha), untrusted: true });
  expect(run.succeeded).toBe(false);
  expect(run.step('ipfs').errors).toEqual([
    expect.stringContaining('no service has a value, and `require: all` needs one that confirms'),
  ]);
  expect(run.steps.map(({ name }) => name)).not.toContain('Use the result');
});
