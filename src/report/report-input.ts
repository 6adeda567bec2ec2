import type { ArtifactInput } from './artifact/artifact.ts';

/** `auto` reports if token and event allow it, `true` warns if they do not. */
export type Choice = 'auto' | 'true' | 'false';

/** What the inputs say about the reports. */
export interface ReportInput {
  readonly prComment: Choice;
  /** Distinguishes several sites in one pull request. */
  readonly commentKey: string;
  /** A short name of the site: the key if it was given, else what is published. */
  readonly site: string;
  /** The template of the preview link. */
  readonly gateway: string;
  readonly commitStatus: Choice;
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
