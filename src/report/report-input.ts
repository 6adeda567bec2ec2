import type { Redact } from '../net/redaction.ts';
import type { ArtifactInput } from './artifact/artifact.ts';

/** `auto` reports if token and event allow it, `true` warns if they do not. */
export type Choice = 'auto' | 'true' | 'false';

/** What the inputs say about the reports. */
export interface ReportInput {
  readonly prComment: Choice;
  /** Distinguishes several sites in one pull request. */
  readonly commentKey: string;
  /** A name of the site for people: the key if it was given, else what is published. */
  readonly site: string;
  /** The template of the preview link. */
  readonly gateway: string;
  readonly commitStatus: Choice;
  /** The name of the commit status. */
  readonly statusName: string;
  /** The name of an environment; empty for none. */
  readonly deployment: string;
  /** Undefined if no release is to be updated. */
  readonly releaseNotes: ReleaseNotesInput | undefined;
  readonly artifact: ArtifactInput;
}

/** Which release to update. */
export interface ReleaseNotesInput {
  /** Undefined if the run is not about a release. */
  readonly tag: string | undefined;
  /**
   * `comment-key` as given, which distinguishes several sites in one release. Empty for the only
   * one.
   */
  readonly key: string;
}

/**
 * Removes secrets from every name that a report shows or saves. The names also distinguish sites,
 * so a short secret that is a part of one stays.
 * @param isComputed whether the gateway is the default
 */
export function redactReportInput(
  input: ReportInput,
  redactReply: Redact,
  isComputed: boolean,
): ReportInput {
  const { releaseNotes, artifact } = input;
  return {
    ...input,
    commentKey: redactReply(input.commentKey),
    site: redactReply(input.site),
    gateway: isComputed ? input.gateway : redactReply(input.gateway),
    statusName: redactReply(input.statusName),
    deployment: redactReply(input.deployment),
    releaseNotes: releaseNotes && { ...releaseNotes, key: redactReply(releaseNotes.key) },
    artifact: {
      ...artifact,
      name: artifact.name === undefined ? undefined : redactReply(artifact.name),
      subject: redactReply(artifact.subject),
    },
  };
}
