import { listCids, toBlockKey } from '../cid.ts';
import { Failure } from '../errors.ts';
import { findObject, findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { DeadlinePassed } from '../net/deadline.ts';
import { HttpError } from '../net/http-error.ts';
import { quoted } from '../text.ts';
import type { GitHub } from './client.ts';

/** What names a CID on GitHub. */
export interface Naming {
  readonly by: 'deployment' | 'release';
  /** In the middle of a sentence: `release "v1.2.3"`. */
  readonly where: string;
}

/** CIDs by their block keys (`toBlockKey`), each with the first that names it. */
export type NamedCids = ReadonlyMap<string, Naming>;

/** Bounds of what is read, for the time of a run and the rate limit of its token. */
const maxDeployments = 10_000;
const maxLookups = 500;
const maxLookupsPerEnvironment = 50;
const maxReleases = 5_000;

/** A release contains its assets, so a page of 100 may be larger than a reply may be. */
const releasesPerPage = 20;

/**
 * Finds the CIDs that people may still be pointed to: by the latest successful deployment of each
 * environment, and by the notes of any release. Rejects with a `Failure` if not all can be read.
 */
export async function findNamedCids(github: GitHub, signal: AbortSignal): Promise<NamedCids> {
  const named = new Map<string, Naming>();
  const add = (text: string, naming: Naming): void => {
    for (const cid of listCids(text)) {
      const key = toBlockKey(cid);
      if (!named.has(key)) named.set(key, naming);
    }
  };
  try {
    await readDeployments(github, add, signal);
    await readReleases(github, add, signal);
  } catch (error) {
    throw error instanceof Failure || error instanceof DeadlinePassed ? explain(error) : error;
  }
  return named;
}

type Add = (text: string, naming: Naming) => void;

async function readDeployments(github: GitHub, add: Add, signal: AbortSignal): Promise<void> {
  const route = 'GET /repos/{owner}/{repo}/deployments';
  const lookups = new Map<string, number>();
  const settled = new Set<string>();
  let listed = 0;
  let asked = 0;
  // The newest comes first.
  for await (const deployment of github.pages(route, {}, signal)) {
    if (++listed > maxDeployments) throw tooMany('deployments', maxDeployments);
    const site = siteOf(deployment);
    const times = lookups.get(site) ?? 0;
    if (settled.has(site)) continue;
    const environment = findString(deployment['environment']) ?? '';
    if (times === maxLookupsPerEnvironment) {
      // All previews of a site may have ended.
      if (deployment['transient_environment'] === true) continue;
      throw tooMany(`deployments without a success in ${quoted(environment, 100)}`, times);
    }
    if (++asked > maxLookups) throw tooMany('deployments without a success', maxLookups);
    lookups.set(site, times + 1);
    const successes = await findSuccesses(github, deployment, signal);
    if (successes === undefined) continue;
    settled.add(site);
    add(JSON.stringify([deployment['payload'], deployment['description'], successes]), {
      by: 'deployment',
      where: `the deployment in ${quoted(environment, 100)}`,
    });
  }
}

/**
 * What has a latest deployment of its own. Several sites of a repository may share an environment
 * (`comment-key`), and previews may share one with production.
 */
function siteOf(deployment: JsonObject): string {
  const { key } = objectOrEmpty(deployment['payload']);
  return JSON.stringify([deployment['environment'], key, deployment['transient_environment']]);
}

/** The statuses `success` of a deployment; undefined if its latest status is another one. */
async function findSuccesses(
  github: GitHub,
  { id }: JsonObject,
  signal: AbortSignal,
): Promise<JsonObject[] | undefined> {
  if (typeof id !== 'number') throw unreadable('a deployment without an id');
  const route = 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
  const statuses: JsonObject[] = [];
  for await (const status of github.pages(route, { deployment_id: id }, signal)) {
    if (statuses.length === 0 && status['state'] !== 'success') return undefined;
    if (status['state'] === 'success') statuses.push(status);
  }
  return statuses.length === 0 ? undefined : statuses;
}

async function readReleases(github: GitHub, add: Add, signal: AbortSignal): Promise<void> {
  const route = 'GET /repos/{owner}/{repo}/releases';
  for (let page = 1; ; page++) {
    if (page > maxReleases / releasesPerPage) throw tooMany('releases', maxReleases);
    const releases = await github.request(route, { per_page: releasesPerPage, page }, signal);
    if (!Array.isArray(releases)) throw unreadable('no list of releases');
    for (const release of releases.map(findObject)) {
      const tag = findString(release?.['tag_name']) ?? '';
      const notes = findString(release?.['body']) ?? '';
      add(notes, { by: 'release', where: `release ${quoted(tag, 100)}` });
    }
    if (releases.length < releasesPerPage) return;
  }
}

const withoutGitHub = "name what must stay in `protect` and set `github-token: ''`";

function tooMany(what: string, max: number): Failure {
  return new Failure({
    what: `there are more than ${max} ${what}, and no more are read.`,
    fix: `${withoutGitHub}.`,
  });
}

function unreadable(what: string): Failure {
  return new Failure({
    what: `GitHub answered with ${what}.`,
    fix: 'run again. If it still fails, check the proxy or firewall between this runner and GitHub.',
  });
}

function explain(error: Failure | DeadlinePassed): Failure {
  const isRefused =
    error instanceof HttpError && !error.retryable && [403, 404].includes(error.status ?? 0);
  const why = error instanceof Failure ? error.what : 'it did not answer in time.';
  const fix = isRefused
    ? `add \`deployments: read\` and \`contents: read\` to \`permissions\` of this job, or ${withoutGitHub}.`
    : error instanceof HttpError && error.status === 401
      ? 'check `github-token`: it must be a token of this GitHub that has not expired.'
      : error instanceof Failure && !(error instanceof HttpError)
        ? error.fix
        : 'run the job again later; https://www.githubstatus.com shows whether GitHub works.';
  return new Failure({
    what: `Nothing was removed, because it is not known which CIDs deployments and releases name: ${why}`,
    fix,
    cause: error,
  });
}
