/** What a process may be started for. */
export const stages = ['pack', 'publish', 'post'] as const;
export type Stage = (typeof stages)[number];

/** What a variable may be set to by mistake. */
export const faults = ['nonsense', 'a missing file', 'a folder'] as const;
export type Fault = (typeof faults)[number];

/** One variable that the action reads. */
export interface Variable {
  readonly name: string;
  /** The stages that need it, and so fail with one error that shows this. None if it is left out. */
  readonly neededBy?: readonly Stage[];
  readonly error?: RegExp;
  /** What is no fault for this variable. */
  readonly harmless?: readonly Fault[];
}

/**
 * Every variable that the action reads (a test compares the names with the source). A run fails
 * only where it needs the one that is broken; the end of the step never does.
 */
export const variables: readonly Variable[] = [
  // Kubo and GitHub of these tests are reached by http.
  ...['http_proxy', 'HTTP_PROXY'].map((name) => ({
    name,
    neededBy: ['publish'] as const,
    error: new RegExp(`${name}.*cannot be used|it went through the proxy`, 's'),
  })),
  { name: 'https_proxy' },
  { name: 'HTTPS_PROXY' },
  { name: 'no_proxy' },
  { name: 'NO_PROXY' },
  { name: 'NODE_EXTRA_CA_CERTS' },
  { name: 'TMPDIR' },
  {
    name: 'GITHUB_OUTPUT',
    neededBy: ['pack', 'publish'],
    error: /outputs of this step were lost.*GITHUB_OUTPUT/,
  },
  { name: 'GITHUB_STATE' },
  { name: 'GITHUB_STEP_SUMMARY' },
  { name: 'GITHUB_ENV' },
  { name: 'GITHUB_PATH' },
  { name: 'GITHUB_EVENT_PATH' },
  { name: 'GITHUB_EVENT_NAME' },
  { name: 'GITHUB_WORKSPACE', neededBy: ['pack', 'publish'], error: /workspace|"site"/ },
  { name: 'GITHUB_API_URL' },
  { name: 'GITHUB_SERVER_URL' },
  { name: 'GITHUB_REPOSITORY' },
  { name: 'GITHUB_WORKFLOW' },
  { name: 'GITHUB_JOB' },
  { name: 'GITHUB_RUN_ID' },
  { name: 'GITHUB_RUN_ATTEMPT' },
  { name: 'GITHUB_HEAD_REF' },
  { name: 'GITHUB_REF' },
  { name: 'GITHUB_REF_NAME' },
  { name: 'GITHUB_SHA' },
  { name: 'GITHUB_ACTOR' },
  { name: 'GITHUB_ACTIONS' },
  { name: 'GITHUB_RETENTION_DAYS' },
  { name: 'GITHUB_TOKEN' },
  { name: 'GH_TOKEN' },
  { name: 'RUNNER_TEMP' },
  { name: 'RUNNER_DEBUG' },
  { name: 'ACTIONS_RUNTIME_TOKEN' },
  { name: 'ACTIONS_ID_TOKEN_REQUEST_TOKEN' },
  { name: 'ACTIONS_RESULTS_URL' },
  { name: 'STATE_comment' },
  { name: 'STATE_commit-status' },
  { name: 'STATE_deployment' },
  {
    name: 'INPUT_PATH',
    neededBy: ['pack', 'publish'],
    error: /does not exist|workspace/,
    harmless: ['a folder'],
  },
  {
    name: 'INPUT_KUBO-URL',
    neededBy: ['pack', 'publish'],
    error: /Invalid input: `kubo-url`/,
  },
  {
    name: 'INPUT_GITHUB-TOKEN',
    neededBy: ['pack', 'publish'],
    error: /Invalid input: `github-token`/,
    harmless: ['a missing file', 'a folder'],
  },
];
