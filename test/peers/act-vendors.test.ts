import { afterAll, beforeAll, expect, test } from 'vitest';
import { fork, pullEvent, pushEvent, startEvent, type WorkflowEvent } from './act/events.ts';
import { type ActStage, type ExampleRun, startActStage } from './act/stage.ts';
import { startVendors, type Vendors } from './act/vendors.ts';
import { findExample } from './act/workflow-file.ts';
import { startCluster } from './cluster.ts';
import { startKubo } from './kubo.ts';

let vendors: Vendors;
let stage: ActStage;

beforeAll(async () => {
  vendors = await startVendors();
  stage = await startActStage(vendors);
});

afterAll(async () => {
  await stage.close();
  await vendors.close();
});

/** Runs an example, which must succeed, with all that its `permissions` promise. */
async function run(name: string, event: WorkflowEvent, of = stage): Promise<ExampleRun> {
  const result = await of.run(findExample(name), event);
  expect(result.succeeded, result.text).toBe(true);
  expect(result.refusals).toEqual([]);
  for (const secret of Object.values(vendors.secrets)) expect(result.text).not.toContain(secret);
  return result;
}

/** Commits a page, whose content is like no other's. */
function commit(page: string, of = stage): Promise<string> {
  return of.site.commit({ [page]: `<!doctype html><title>${page}</title>\n` });
}

async function openPull(page: string) {
  const sha = await commit(page);
  const pull = stage.github.state.addPull({ head: { sha, ref: 'new-page' } });
  return { pull, change: { number: pull.number, sha, from: 'octo/site' } };
}

/** `CID name` of what is stored at a service, by an example that has previews and production. */
const storedBy: Readonly<Record<string, () => string[]>> = {
  'pinata.yml': () => vendors.pinata.files.map(({ cid, name }) => `${cid} ${name}`),
  'filebase.yml': () => [...vendors.filebaseRpc.pins].map(([cid, name]) => `${cid} ${name}`),
};

test.for(Object.entries(storedBy))(
  '%s publishes main and a preview, replaces the preview, and removes it when its pull request is closed',
  async ([name, listStored]) => {
    const { github } = stage;
    const main = await run(name, pushEvent(await commit(`main-${name}.html`)));
    const production = `${main.step('ipfs').outputs['cid']} octo/site@main`;
    expect(listStored()).toEqual([production]);

    const { pull, change } = await openPull(`about-${name}.html`);
    await run(name, pullEvent('pull_request', change));
    const sha = await commit(`team-${name}.html`);
    pull.head = { ...pull.head, sha };
    const preview = await run(name, pullEvent('pull_request', { ...change, sha }));
    const { cid = '', 'gateway-url': link = '' } = preview.step('ipfs').outputs;
    expect(listStored().toSorted()).toEqual(
      [production, `${cid} octo/site#${pull.number}`].toSorted(),
    );
    const comments = github.state.comments.filter(({ issue }) => issue === pull.number);
    expect(comments).toMatchObject([{ body: expect.stringContaining(link) }]);
    expect(comments[0]?.body).toContain(`team-${name}.html`);
    expect(preview.step('Use the result').log.trim()).toBe(`See ${link}`);

    const closing = { ...change, sha, action: 'closed' } as const;
    const closed = await run(name, pullEvent('pull_request', closing));
    expect(new Set(closed.steps.map(({ job }) => job))).toEqual(
      new Set([expect.stringContaining('Remove preview')]),
    );
    expect(listStored()).toEqual([production]);
  },
);

test('cleanup.yml shows by hand what it removes on its schedule: a preview of 40 days that no release names', async () => {
  const { github } = stage;
  const { pull, change } = await openPull('old.html');
  const preview = await run('pinata.yml', pullEvent('pull_request', change));
  github.state.pulls.splice(github.state.pulls.indexOf(pull), 1);
  const { cid = '' } = preview.step('ipfs').outputs;
  const stored = `${cid} octo/site#${pull.number}`;
  const listStored = () => vendors.pinata.files.map((file) => `${file.cid} ${file.name}`);
  for (const file of vendors.pinata.files) {
    Object.assign(file, { created_at: new Date(Date.now() - 40 * 86_400_000).toISOString() });
  }

  const dry = await run('cleanup.yml', startEvent(change.sha, { 'dry-run': 'true' }));
  expect(dry.step('removed').outputs['status']).toBe('dry-run');
  expect(dry.step('Use the result').log).toContain(`octo/site#${pull.number} ${cid} goes`);
  expect(listStored()).toContain(stored);

  github.state.addRelease({ tag: 'v1', body: `See https://${cid}.ipfs.inbrowser.link` });
  const kept = await run('cleanup.yml', startEvent(change.sha));
  expect(kept.step('Use the result').log).toContain(`octo/site#${pull.number} ${cid} release`);
  expect(listStored()).toContain(stored);

  github.state.releases.splice(0, github.state.releases.length);
  const before = listStored();
  await run('cleanup.yml', startEvent(change.sha));
  expect(listStored()).toEqual(before.filter((one) => one !== stored));
});

test('two-services.yml publishes to both services, and succeeds when one of them refuses', async () => {
  const both = await run('two-services.yml', pushEvent(await commit('both.html')));
  expect(both.step('ipfs').outputs).toMatchObject({ status: 'pinned' });
  expect(readStates(both)).toEqual({ 'filebase-s3': 'pinned', pinata: 'pinned' });

  const secrets = { ...vendors.secrets, PINATA_JWT: 'a-revoked-token' };
  const other = await startActStage({ ...vendors, secrets });
  const sha = await commit('one.html', other);
  const one = await run('two-services.yml', pushEvent(sha), other);
  await other.close();
  expect(one.step('ipfs').outputs).toMatchObject({ status: 'pinned' });
  expect(readStates(one)).toEqual({ 'filebase-s3': 'pinned', pinata: 'failed' });
  expect(one.step('ipfs').warnings).toEqual([expect.stringContaining('Pinata')]);
});

/** The state of each service in the output `pins`. */
function readStates(result: ExampleRun): Record<string, string> {
  const pins: { service: string; state: string }[] = JSON.parse(
    result.step('ipfs').outputs['pins'] ?? '',
  );
  return Object.fromEntries(pins.map(({ service, state }) => [service, state]));
}

test('matrix.yml publishes each site under its own name and deployment, then runs the last job', async () => {
  const { github, site } = stage;
  const sha = await site.commit({
    'docs/index.html': '<!doctype html><title>Docs</title>\n',
    'app/index.html': '<!doctype html><title>App</title>\n',
  });
  const result = await run('matrix.yml', pushEvent(sha));
  const cids = result.steps.flatMap(({ outputs: { cid } }) => cid ?? []);
  expect(new Set(cids).size).toBe(2);
  const stored = [...vendors.filebase.objects.values()].filter(({ cid }) => cids.includes(cid));
  const names = stored.map(({ meta }) => decodeURIComponent(meta['x-amz-meta-pin-name'] ?? ''));
  expect(names.toSorted()).toEqual(['octo/site@production/app', 'octo/site@production/docs']);
  const deployed = github.state.deployments.filter((deployment) => deployment.sha === sha);
  expect(deployed.map(({ environment }) => environment).toSorted()).toEqual(['app', 'docs']);
  expect(result.text).toContain('All sites are pinned');
});

test('reusable-caller.yml passes secrets to reusable.yml, and uses its outputs in a second job', async () => {
  const { github } = stage;
  const sha = await commit('called.html');
  const result = await run('reusable-caller.yml', pushEvent(sha));
  const { cid = '', 'gateway-url': link = '' } = result.step('ipfs').outputs;
  expect(vendors.pinata.files.map((file) => file.cid)).toContain(cid);
  expect(result.text).toContain(`See ${link}`);
  const [deployment] = github.state.deployments.filter((one) => one.sha === sha);
  expect(deployment).toMatchObject({ environment: 'production' });
});

test('reusable-caller.yml packs the pull request of a fork, which has no secrets to pass on', async () => {
  const { github } = stage;
  const sha = await commit('guest.html');
  const { number } = github.state.addPull({ head: { sha, ref: 'main', repository: fork } });
  const event = pullEvent('pull_request', { number, sha, from: fork });
  const result = await run('reusable-caller.yml', event);
  expect(result.step('ipfs').outputs).toMatchObject({ status: 'not-pinned' });
  expect(result.text).not.toMatch(/See https:.*ipfs\.inbrowser/);
});

test.each(['reusable-caller.yml', 'pinata.yml', 'filebase.yml'])(
  '%s fails if its secret is missing',
  async (name) => {
    const bare = await startActStage({ ...vendors, secrets: {} });
    const sha = await commit('bare.html', bare);
    const result = await bare.run(findExample(name), pushEvent(sha));
    await bare.close();
    expect(result.succeeded).toBe(false);
    expect(result.text).toContain('no service has a value, and `require: all` needs one');
  },
);

test('pinning-service.yml serves the site to a real cluster until it is pinned', async () => {
  const kubo = await startKubo({ named: true, distant: true });
  const cluster = await startCluster({ kubos: [kubo] });
  const clustered = await startActStage({
    secrets: { PINNING_TOKEN: cluster.token },
    variables: { PINNING_URL: cluster.pinningUrl },
    // The cluster's node is on this machine.
    defaults: { 'provide-private-addresses': 'true' },
  });
  const sha = await commit('served.html', clustered);
  const result = await run('pinning-service.yml', pushEvent(sha), clustered);
  const { cid = '', status } = result.step('ipfs').outputs;
  expect(status).toBe('pinned');
  expect(await kubo.ipfs('pin', 'ls', '--type=recursive', '--quiet', cid)).toBe(cid);
  expect(result.step('Use the result').log.trim()).toBe(`Published ipfs://${cid}`);
  await clustered.close();
  await cluster.stop();
  await kubo.stop();
});
