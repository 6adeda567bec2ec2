import type { RunEvent } from '../../github/event.ts';

/** Pages of GitHub that a report links to. */
export interface Links {
  readonly repositoryUrl: string;
  /** Page of the run. */
  readonly runUrl: string;
}

/** The pages of a run. */
export function linksOf({ runUrl }: RunEvent): Links {
  return { runUrl, repositoryUrl: runUrl.replace(/\/actions\/runs\/[^/]*$/, '') };
}
