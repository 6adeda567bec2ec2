import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blocksOf, readPage } from '../meta/markdown.ts';
import { pullEvent } from './act/events.ts';
import { type ActStage, startActStage } from './act/stage.ts';
import { startVendors, type Vendors } from './act/vendors.ts';
import { cleanUp, makeFolder } from './daemon.ts';
import { bringTool } from './tools.ts';

let vendors: Vendors;
let stage: ActStage;

// The first time, act has to be built.
beforeAll(async () => {
  bringTool('act');
  vendors = await startVendors();
  stage = await startActStage(vendors);
}, 600_000);

afterAll(async () => {
  await stage.close();
  await vendors.close();
  await cleanUp();
});

test('the quick start of README, run with act as it is written, ends in a comment with a link', async () => {
  const [quickStart = ''] = blocksOf(readPage('README.md'), 'yaml');
  const workflow = join(await makeFolder('readme'), 'preview.yml');
  await writeFile(workflow, quickStart);
  const { github, site } = stage;
  const sha = await site.commit({ 'about.html': '<!doctype html><title>About</title>\n' });
  const { number } = github.state.addPull({ head: { sha, ref: 'new-page' } });

  const result = await stage.run(
    workflow,
    pullEvent('pull_request', { number, sha, from: 'octo/site' }),
  );
  expect(result.succeeded, result.text).toBe(true);
  // The only thing that README says to add for more.
  expect(result.refusals.filter((line) => !line.includes('`actions: read`'))).toEqual([]);

  const [object, ...others] = vendors.filebase.objects.values();
  expect(others).toEqual([]);
  const cid = object?.cid ?? 'nothing is stored';
  const link = `https://${cid}.ipfs.inbrowser.link`;
  const [comment, ...more] = github.state.comments;
  expect(more).toEqual([]);
  console.log(`The comment on #${comment?.issue}:\n\n${comment?.body}`);
  expect(comment).toMatchObject({ issue: number, login: 'github-actions[bot]' });
  expect(comment?.body).toContain(link);
  expect(comment?.body).toContain(cid);
  expect(github.state.statuses.at(-1)).toMatchObject({ sha, state: 'success', targetUrl: link });
  for (const secret of Object.values(vendors.secrets)) expect(result.text).not.toContain(secret);
}, 120_000);
