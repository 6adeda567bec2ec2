/** Downloads an artifact of another run, as the real action does: by @actions/artifact, which comes from the project. */
import { resolve } from 'node:path';
import type * as artifacts from '@actions/artifact';

function read(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is missing`);
  return value;
}

// act copies this file away from the project, so the client comes by address.
const { DefaultArtifactClient }: typeof artifacts = await import(read('STAND_IN_ARTIFACT_CLIENT'));
const [repositoryOwner = '', repositoryName = ''] = read('GITHUB_REPOSITORY').split('/');
const findBy = {
  token: read('INPUT_GITHUB-TOKEN'),
  workflowRunId: Number(read('INPUT_RUN-ID')),
  repositoryOwner,
  repositoryName,
};
const client = new DefaultArtifactClient();
const { artifact } = await client.getArtifact(read('INPUT_NAME'), { findBy });
const path = resolve(read('GITHUB_WORKSPACE'), read('INPUT_PATH'));
await client.downloadArtifact(artifact.id, { path, findBy });
