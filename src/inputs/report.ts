import { type ContentInput, releaseTagOf } from '../content/options.ts';
import type { RunEvent } from '../github/event.ts';
import type { ArtifactInput } from '../report/artifact/artifact.ts';
import type { ReleaseNotesInput, ReportInput } from '../report/report-input.ts';
import { printable, quoted } from '../text.ts';
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
  const commentKey = key || defaultKey(content, event);
  return {
    prComment: readChoice(read, 'pr-comment'),
    commentKey,
    site: key || nameSite(read, content),
    gateway: readGateway(read),
    commitStatus: readChoice(read, 'commit-status'),
    statusName: readStatusName(read) || `Pack and Pin (${printable(commentKey, 200)})`,
    deployment: read.text('deployment'),
    releaseNotes: readReleaseNotes(read, content, event),
    // Named after the key if there is one, so that each job of a matrix finds its own artifact
    // again.
    artifact: readArtifact(read, key || nameSubject(content)),
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

/** The longest name of a commit status that GitHub accepts, in characters. */
const maxStatusName = 255;

/** Reads the name of the commit status. Empty for the default. */
function readStatusName(read: Reader): string {
  const name = read.text('status-name');
  const { length } = Array.from(name);
  if (length > maxStatusName) {
    read.problems.push(
      `\`status-name\` has ${length} characters; the maximum is ${maxStatusName}.`,
    );
  }
  if (name !== '' && (printable(name).trim() === '' || /\p{Cc}/u.test(name))) {
    read.problems.push(`\`status-name\` is ${quoted(name)}; it must be one line of visible text.`);
  }
  return name;
}

/** Names the content for people: by its path, its tag, the name of its pin, or its CID. */
function nameSite(read: Reader, content: ContentInput | undefined): string {
  if (content?.kind !== 'cid') return nameSubject(content);
  return read.text('pin-name') || content.cids.map(String).slice(0, 1).join();
}

/** Names the content for an artifact: by its path, its tag, or the end of the first CID. */
function nameSubject(content: ContentInput | undefined): string {
  if (content === undefined) return '';
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
      `\`artifact-name\` is ${quoted(name)}; it must not contain \`" \\ / : < > | * ?\`, a line break or \`##[\`.\nFix: use another name, such as \`site-\${{ strategy.job-index }}\`.`,
    );
  }
  return name || undefined;
}
