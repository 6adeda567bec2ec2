import { type ContentInput, releaseTagOf } from '../content/options.ts';
import type { RunEvent } from '../github/event.ts';
import type { ArtifactInput } from '../report/artifact/artifact.ts';
import type { ReleaseNotesInput, ReportInput } from '../report/report-input.ts';
import { quoted } from '../text.ts';
import { fields } from './fields.ts';
import type { Reader } from './reader.ts';
import { problemOfSecret } from './secrets.ts';
import { problemOfGateway } from './urls.ts';

/** Reads what is reported of the run, and where. */
export function readReport(
  read: Reader,
  content: ContentInput | undefined,
  event: RunEvent | undefined,
): ReportInput {
  checkToken(read);
  const key = read.text('comment-key');
  const subject = content === undefined ? '' : nameContent(content);
  return {
    prComment: readChoice(read, 'pr-comment'),
    commentKey: key || defaultKey(content, event),
    site: key || subject,
    gateway: readGateway(read),
    commitStatus: readChoice(read, 'commit-status'),
    deployment: read.text('deployment'),
    releaseNotes: readReleaseNotes(read, content, event),
    // Named after the key if there is one, so that each job of a matrix finds its own artifact
    // again.
    artifact: readArtifact(read, key || subject),
  };
}

function checkToken(read: Reader): void {
  const token = read.text('github-token');
  const problem = token === '' ? undefined : problemOfSecret(token);
  if (problem !== undefined) read.problems.push(`\`github-token\` ${problem}`);
}

function readGateway(read: Reader): string {
  const template = read.text('gateway');
  const problem = problemOfGateway(template);
  if (problem !== undefined) read.problems.push(`\`gateway\` ${problem}`);
  return template;
}

/** Whether the preview link is made from a template of ours. */
export function isDefaultGateway({ gateway }: ReportInput): boolean {
  return fields.some((field) => field.name === 'gateway' && field.default === gateway);
}

function readChoice(read: Reader, name: string): 'auto' | 'true' | 'false' {
  return read.choice(name, ['auto', 'true', 'false']);
}

/** Takes the release of the content, else that of the event. */
function readReleaseNotes(
  read: Reader,
  content: ContentInput | undefined,
  event: RunEvent | undefined,
): ReleaseNotesInput | undefined {
  if (!read.boolean('release-notes')) return undefined;
  return { tag: releaseTagOf(content) ?? event?.releaseTag, key: read.text('comment-key') };
}

/** The default key is the same in every run of one step, so it contains no CID and no tag. */
function defaultKey(content: ContentInput | undefined, event: RunEvent | undefined): string {
  const isFile = content?.kind === 'path' || content?.kind === 'car';
  const subject = isFile ? content.path : content?.kind === 'release-tag' ? 'release' : 'cid';
  return [event?.workflow, event?.job, subject].filter(Boolean).join(' / ');
}

/** Names the content by its path, its tag, or the end of the first CID. */
function nameContent(content: ContentInput): string {
  switch (content.kind) {
    case 'cid':
      return String(content.cids[0] ?? '').slice(-8);
    case 'release-tag':
      return content.tag;
    default:
      return content.path;
  }
}

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
  // Artifact names must not contain these characters (@actions/artifact, validateArtifactName), nor
  // what a log would read as a command.
  if (/["\\/:<>|*?\u0000-\u001f\u007f]|##\[/.test(name)) {
    read.problems.push(
      `\`artifact-name\` is ${quoted(name)}; it must hold none of \`" \\ / : < > | * ?\`, no line break and no \`##[\`, such as \`site-\${{ strategy.job-index }}\``,
    );
  }
  return name || undefined;
}
