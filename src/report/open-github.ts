import { createGitHub, type GitHub } from '../github/client.ts';
import type { RunEvent } from '../github/event.ts';
import type { Http } from '../net/http.ts';
import { createRetry, type Retry } from '../net/retry.ts';
import type { RunContext } from '../run-context.ts';
import type { GitHubTarget } from './channel.ts';
import { completePullRequest } from './find-pull-request.ts';
import type { ReportInput } from './report-input.ts';
import { closeLeftOpen } from './status/close-left-open.ts';
import type { StepState } from './status/step-state.ts';

/** What a way to GitHub, and what is told there, are made of. */
export interface GitHubTargetDeps
  extends Pick<GitHubTarget, 'outputs' | 'redact' | 'saveStepState'> {
  readonly http: Http;
  /** Base URL of GitHub's REST API. */
  readonly githubApiUrl: string;
}

/** Tries of one request to GitHub, and all waits between them: a report is worth less patience than a pin. */
const attempts = 3;
const budgetMs = 60_000;

/** Where the run is told on GitHub, with its pull request; undefined elsewhere, or without a token. */
export async function openGitHubTarget(
  input: ReportInput,
  event: RunEvent | undefined,
  parts: GitHubTargetDeps,
  context: RunContext,
): Promise<GitHubTarget | undefined> {
  const github = openGitHub(input.token, event, parts, context);
  if (event === undefined || github === undefined) return undefined;
  const known = await completePullRequest(event, github, input.prComment, context);
  const { outputs, redact, saveStepState } = parts;
  return { github, event: known, input, outputs, redact, saveStepState };
}

/** GitHub with as much patience as a report is worth, unless told otherwise; undefined outside GitHub, or without a token. */
export function openGitHub(
  token: string,
  event: RunEvent | undefined,
  { http, githubApiUrl: apiUrl }: GitHubTargetDeps,
  context: RunContext,
  retry: Retry = createRetry({ ...context, attempts, budgetMs }),
): GitHub | undefined {
  if (event === undefined || token === '') return undefined;
  const debug = (text: string) => context.log.debug(text);
  return createGitHub({ http, retry, token, apiUrl, repository: event.repository, debug });
}

/** The step's end (`post`), which comes whatever became of the run: closes what a run that was killed left open. */
export async function tidyUp(
  leftOpen: StepState,
  token: string,
  event: RunEvent | undefined,
  parts: GitHubTargetDeps,
  context: RunContext,
): Promise<void> {
  const github = openGitHub(token, event, parts, context);
  if (github !== undefined) await closeLeftOpen(leftOpen, github, context);
}
