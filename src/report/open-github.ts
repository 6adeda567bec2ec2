import { createGitHub, type GitHub } from '../github/client.ts';
import type { RunEvent } from '../github/event.ts';
import type { Http } from '../net/http.ts';
import { createRetry } from '../net/retry.ts';
import type { RunContext } from '../run-context.ts';
import { quoted } from '../text.ts';

export interface GitHubDeps {
  readonly http: Http;
  /** Base URL of GitHub's REST API. */
  readonly githubApiUrl: string;
}

/** The tries of one request, and the total time that it may wait between them. */
const attempts = 3;
const budgetMs = 60_000;

/**
 * Opens the run's one client of GitHub. It retries as often as a report is worth; what the run
 * cannot do without asks for more (`GitHub.withRetry`). Undefined outside GitHub, without a token,
 * or if its variables are broken.
 */
export function openGitHub(
  token: string | undefined,
  event: RunEvent | undefined,
  { http, githubApiUrl: apiUrl }: GitHubDeps,
  { clock, random, log }: RunContext,
): GitHub | undefined {
  if (event === undefined || !token) return undefined;
  const { repository } = event;
  const broken = !/^https?:$/.test(URL.parse(apiUrl)?.protocol ?? '')
    ? `${quoted(apiUrl)} (GITHUB_API_URL) is not a URL`
    : !/^[\w.-]+\/[\w.-]+$/.test(repository)
      ? `${quoted(repository)} (GITHUB_REPOSITORY) is not the name of a repository`
      : undefined;
  if (broken !== undefined) {
    log.warning(`Nothing is reported to GitHub: ${broken}.`);
    return undefined;
  }
  const fixForWait = 'run the job again later.';
  const retry = createRetry({ attempts, budgetMs, clock, random, log, fixForWait });
  const debug = (text: string) => log.debug(text);
  return createGitHub({ http, retry, token, apiUrl, repository, debug });
}
