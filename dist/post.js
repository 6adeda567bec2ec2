import { H as runInProcess, R as openGitHub, Rr as renderCauses, V as openStep, mn as loadStepState, r as closeUnfinishedStatus, t as closeUnfinishedDeployment, u as correctUnfinishedComment, zr as toFailure } from "./shared.js";

// src/report/status/close-unfinished.ts
async function closeUnfinished(notes, github, context) {
	const { comment, "commit-status": status, deployment } = notes;
	const close = async (what, work) => {
		try {
			await work;
			if (work !== void 0) context.log.info(`Closed ${what}, which the run left open.`);
		} catch (error) {
			context.log.debug(renderCauses(error));
			context.log.warning(`Could not close ${what}: ${toFailure(error).message}`);
		}
	};
	await Promise.all([
		close("the comment", comment === void 0 ? void 0 : correctUnfinishedComment(github, comment, context)),
		close("the commit status", status === void 0 ? void 0 : closeUnfinishedStatus(github, status, context)),
		close("the deployment", deployment === void 0 ? void 0 : closeUnfinishedDeployment(github, deployment, context))
	]);
}

// src/post.ts
const chooseJob = (_, env) => {
	const unfinished = loadStepState(env);
	if (Object.keys(unfinished).length === 0) return {
		text: "",
		exitCode: 0
	};
	return {
		environment: openStep(env),
		async work({ source, readEvent, githubApiUrl }, http, context) {
			const token = source.get("github-token") ?? "";
			const github = openGitHub(token, readEvent(), {
				http,
				githubApiUrl
			}, context);
			if (github !== void 0) await closeUnfinished(unfinished, github, context);
		}
	};
};
await runInProcess(chooseJob, { isPost: true });

export {  };