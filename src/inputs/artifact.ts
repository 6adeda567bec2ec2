import { quoted } from '../printable.ts';
import type { ArtifactInput } from '../report/artifact.ts';
import type { Reader } from './reader.ts';

/**
 * Reads the inputs of the artifact.
 * @param subject what is published: a path, or the end of a CID
 */
export function readArtifact(read: Reader, subject: string): ArtifactInput {
  return {
    artifact: read.choice('artifact', ['auto', 'true', 'false']),
    name: readName(read),
    subject,
    retentionDays: read.wholeNumber('artifact-retention-days', 1, 90),
  };
}

function readName(read: Reader): string | undefined {
  const name = read.text('artifact-name');
  // What artifacts may not be called (@actions/artifact, validateArtifactName), and what a log would take for a command.
  if (/["\\/:<>|*?\u0000-\u001f\u007f]|##\[/.test(name)) {
    read.problems.push(
      `\`artifact-name\` is ${quoted(name)}; it must hold none of \`" \\ / : < > | * ?\`, no line break and no \`##[\`, such as \`site-\${{ strategy.job-index }}\``,
    );
  }
  return name || undefined;
}
