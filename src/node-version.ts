/** The first version of Node that has all that this program uses (package.json, `engines`). */
export const minMajor = 24;

/**
 * Returns whether this Node is new enough. Otherwise it prints an error, and the exit code becomes
 * 2. An older Node must be able to parse this file and the one that imports it.
 */
export function checkNodeVersion(): boolean {
  if (Number.parseInt(process.versions.node, 10) >= minMajor) return true;
  const error = `Pack and Pin needs Node ${minMajor} or later; this is ${process.version}.\nFix: run it with a newer Node.`;
  process.stderr.write(`Error: ${error}\n`);
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ error }, undefined, 2)}\n`);
  }
  process.exitCode = 2;
  return false;
}
