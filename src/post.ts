import { type ChooseJob, openStep, runInProcess } from './process.ts';
import { openGitHub } from './report/open-github.ts';
import { closeUnfinished } from './report/status/close-unfinished.ts';
import { loadStepState } from './report/status/step-state.ts';

/**
 * The end of a step (`post`): closes what a killed run left open. If there is no note of such a
 * thing, nothing of the environment is read, not even the event.
 */
const chooseJob: ChooseJob = (_, env) => {
  const unfinished = loadStepState(env);
  if (Object.keys(unfinished).length === 0) return { text: '', exitCode: 0 };
  return {
    environment: openStep(env),
    async work({ source, readEvent, githubApiUrl }, http, context) {
      const token = source.get('github-token') ?? '';
      const github = openGitHub(token, readEvent(), { http, githubApiUrl }, context);
      if (github !== undefined) await closeUnfinished(unfinished, github, context);
    },
  };
};

await runInProcess(chooseJob, { isPost: true });
