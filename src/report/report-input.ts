import type { ArtifactInput } from './artifact/artifact.ts';

/** `auto` where token and event allow, `true` with a warning where they do not. */
export type Choice = 'auto' | 'true' | 'false';

/** What the inputs say about the reports. */
export interface ReportInput {
  /** For GitHub; empty for none. */
  readonly token: string;
  readonly prComment: Choice;
  /** Tells the sites of one pull request apart. */
  readonly commentKey: string;
  /** The same in a word or two: the key that was given, else what is published. */
  readonly site: string;
  /** Template of the preview link. */
  readonly gateway: string;
  readonly commitStatus: Choice;
  /** Name of an environment; empty for none. */
  readonly deployment: string;
  /** Undefined where a release is not to be told. */
  readonly releaseNotes: ReleaseNotesInput | undefined;
  readonly artifact: ArtifactInput;
}

/** Which release is told. */
export interface ReleaseNotesInput {
  /** Undefined where the run is about no release. */
  readonly tag: string | undefined;
  /** `comment-key` as given: tells the sites of one release apart. Empty for the only one. */
  readonly key: string;
}
