import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The programs of `.ci/tools` that tests run. */
export type Tool =
  | 'ipfs'
  | 'ipfs-cluster-service'
  | 'actionlint'
  | 'act'
  | 'gitlab-ci-local'
  | 'groovy-parser'
  | 'rsync';

const builder = fileURLToPath(new URL('../../.ci/tools', import.meta.url));

/** Absolute path of a program; throws with the way to get it when it has not been built. */
export function findTool(tool: Tool): string {
  const path = execFileSync('bash', [builder, '--path', tool], { encoding: 'utf8' }).trim();
  try {
    accessSync(path, constants.X_OK);
  } catch (cause) {
    throw new Error(
      `${tool} is missing at ${path}.\nFix: run \`bash .ci/tools ${tool}\`, then run the tests again.`,
      { cause },
    );
  }
  return path;
}

/** As `findTool`, but builds the program first if it is missing, which takes minutes and needs Go. */
export function bringTool(tool: Tool): string {
  execFileSync('bash', [builder, tool], { stdio: ['ignore', 'ignore', 'inherit'] });
  return findTool(tool);
}
