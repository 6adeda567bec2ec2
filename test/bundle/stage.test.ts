import { expect, test } from 'vitest';
import { readZip } from '../fakes/zip.ts';
import { makeStage, siteCid } from './stage.ts';

test('what a run uploads is an artifact that a later run finds in GitHub', async () => {
  await using stage = await makeStage();
  const github = await stage.github();
  const { id: runId } = github.state.addRun({ id: 4242, head: { sha: 'a'.repeat(40) } });
  const artifacts = await stage.artifactService({ github, runId });
  const { code, outputs } = await stage.run(
    { path: 'site', artifact: 'true' },
    { ...github.step, env: { ...github.step.env, ...artifacts.env } },
  );
  expect([code, outputs['cid']]).toEqual([0, siteCid]);
  const [artifact] = github.state.artifacts;
  expect(outputs['artifact-id']).toBe(String(artifact?.id));
  expect(artifact).toMatchObject({ runId, expired: false });
  const names = readZip(Buffer.from(artifact?.zip ?? [])).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([expect.stringMatching(/\.car$/)]));
});

test('a stage does not close in silence over what GitHub would refuse', async () => {
  const stage = await makeStage();
  const github = await stage.github();
  await fetch(`${github.url}/zen`);
  await expect(stage[Symbol.asyncDispose]()).rejects.toThrow('api: GET /zen is not known');
});
