import type { RunEvent } from '../event.ts';
import type { ReleaseNotesInput, ReportInput } from '../report/report-input.ts';
import { readArtifact } from './artifact.ts';
import { type ContentInput, releaseTagOf } from './content.ts';
import type { Reader } from './reader.ts';

/** Reads what is told of the run, and where. */
export function readReport(
  read: Reader,
  content: ContentInput | undefined,
  event: RunEvent | undefined,
): ReportInput {
  return {
    token: read.text('github-token'),
    prComment: readChoice(read, 'pr-comment'),
    commentKey: read.text('comment-key') || defaultKey(content, event),
    commitStatus: readChoice(read, 'commit-status'),
    deployment: read.text('deployment'),
    releaseNotes: readReleaseNotes(read, content, event),
    artifact: readArtifact(read, content === undefined ? '' : nameContent(content)),
  };
}

function readChoice(read: Reader, name: string): 'auto' | 'true' | 'false' {
  return read.choice(name, ['auto', 'true', 'false']);
}

/** The release of the content, else that of the event. */
function readReleaseNotes(
  read: Reader,
  content: ContentInput | undefined,
  event: RunEvent | undefined,
): ReleaseNotesInput | undefined {
  if (!read.boolean('release-notes')) return undefined;
  return { tag: releaseTagOf(content) ?? event?.releaseTag, key: read.text('comment-key') };
}

/** The same in every run of one step, so it holds no CID and no tag. */
function defaultKey(content: ContentInput | undefined, event: RunEvent | undefined): string {
  const isFile = content?.kind === 'path' || content?.kind === 'car';
  const subject = isFile ? content.path : content?.kind === 'release-tag' ? 'release' : 'cid';
  return [event?.workflow, event?.job, subject].filter(Boolean).join(' / ');
}

/** The content in a few words: its path, its tag, or the end of the first CID. */
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
