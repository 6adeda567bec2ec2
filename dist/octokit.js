import { i as GitHub } from "./github.js";
import { Cr as objectOrEmpty, Pr as Failure, Sr as findString, dn as HttpError, jr as quoted } from "./shared.js";

// src/github/octokit.ts
const maxReplyBytes = 16777216;
function createOctokit(options) {
	const { http, token, apiUrl, owner, repo, debug } = options;
	const octokit = new GitHub({
		auth: token,
		baseUrl: apiUrl,
		log: {
			debug,
			info: debug,
			warn: debug,
			error: debug
		},
		request: {
			fetch: createFetch(http),
			agent: void 0
		}
	});
	return {
		async send(route, parameters, signal) {
			const [method = "", url = ""] = route.split(" ");
			const repository = url.includes("{owner}") ? {
				owner,
				repo
			} : {};
			const request = {
				...parameters,
				...repository,
				method,
				url,
				request: { signal }
			};
			const { data, headers } = await unwrapped(octokit.request(request), signal);
			return {
				data,
				headers
			};
		},
		async query(graphql, signal) {
			try {
				return await unwrapped(octokit.graphql(graphql, { request: { signal } }), signal);
			} catch (error) {
				throw graphqlError(error) ?? error;
			}
		}
	};
}
async function unwrapped(request, signal) {
	try {
		return await request;
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof Error && error.cause instanceof Failure) throw error.cause;
		throw error;
	}
}
function graphqlError(error) {
	if (!(error instanceof Error) || !("errors" in error) || !Array.isArray(error.errors)) return;
	const errors = error.errors.map(objectOrEmpty);
	const types = errors.map(({ type }) => type);
	const reasons = errors.map(({ message }) => findString(message)).filter(Boolean);
	const limited = types.includes("RATE_LIMITED");
	const refused = types.includes("FORBIDDEN") || types.includes("INSUFFICIENT_SCOPES");
	return new HttpError({
		kind: "status",
		...refused && { status: 403 },
		what: `GitHub's GraphQL API answered with an error (${quoted(reasons.join("; ") || types.join(", "))}).`,
		retryable: limited,
		cause: error
	});
}
function createFetch(http) {
	return async (url, init) => {
		const { status, headers, text } = await http.send({
			method: init.method,
			url: new URL(url),
			headers: init.headers,
			...init.body !== void 0 && { body: init.body },
			signal: init.signal,
			limits: { maxReplyBytes }
		});
		const flat = Object.entries(headers).flatMap(([name, value]) => value === void 0 ? [] : [[name, [value].flat().join(", ")]]);
		return new Response(status === 204 || status === 205 ? null : text, {
			status,
			headers: flat
		});
	};
}

export { createOctokit };