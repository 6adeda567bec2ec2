import { onTestFinished } from 'vitest';
import { createGitHub, type GitHub as Client } from '../../../src/github/client.ts';
import { createHttp } from '../../../src/net/http.ts';
import { createRedactor } from '../../../src/net/redaction.ts';
import { createRetry } from '../../../src/net/retry.ts';
import { systemClock } from '../../../src/net/system-clock.ts';
import type { RunContext } from '../../../src/run-context.ts';
import { type GitHub, type GitHubOptions, startGitHub } from '../../fakes/github.ts';
import { createRecordingLog } from '../../fakes/log.ts';

/** A GitHub on loopback, a client of it, and the context of a run. */
export interface GitHubScene {
  readonly server: GitHub;
  readonly client: Client;
  readonly context: RunContext;
  /** Lines of the log, without those for debugging. */
  readonly lines: () => string[];
  readonly cancel: (reason: Error) => void;
}

/** Starts the scene. It ends with the test, which fails if a request or an answer was wrong. */
export async function openGitHubScene(options: GitHubOptions = {}): Promise<GitHubScene> {
  const server = await startGitHub(options);
  const log = createRecordingLog();
  const clock = systemClock;
  const http = createHttp({
    env: {},
    redact: createRedactor([server.token]),
    clock,
    userAgent: 'pack-and-pin/test',
  });
  onTestFinished(async () => {
    await http.close();
    await server.close();
  });
  // Waiting between two tries takes no time.
  const patient = { now: () => clock.now(), sleep: async () => {} };
  const retry = createRetry({
    attempts: 3,
    budgetMs: 60_000,
    clock: patient,
    random: () => 0,
    log,
  });
  const client = createGitHub({
    http,
    retry,
    token: server.token,
    apiUrl: server.url,
    repository: 'octo/site',
    debug: () => {},
  });
  const controller = new AbortController();
  return {
    server,
    client,
    context: { clock, log, random: () => 0, signal: controller.signal },
    lines: () => log.lines.filter((line) => !line.startsWith('debug')),
    cancel: (reason) => controller.abort(reason),
  };
}
