import { o as __toESM, r as __exportAll, t as __commonJSMin } from "./rolldown-runtime.js";
import { styleText } from "node:util";
import { setFlagsFromString } from "node:v8";
import { closeSync, constants, fstatSync, ftruncateSync, mkdtempSync, openSync, readFileSync, readSync, writeFileSync } from "node:fs";
import * as os$2 from "os";
import { BlockList, isIP } from "node:net";
import { Readable } from "node:stream";
import crypto, { getRandomValues, hash, randomUUID } from "node:crypto";
import { Buffer as Buffer$1 } from "node:buffer";
import { link, mkdtemp, open, rm, symlink, writeFile } from "node:fs/promises";
import { join, resolve as resolve$1 } from "node:path";
import { constants as constants$1, tmpdir } from "node:os";
import { setImmediate, setTimeout as setTimeout$1 } from "node:timers/promises";
import { lookup, resolveTxt } from "node:dns/promises";

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os$2.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/core.js
var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
var ExitCode;
(function(ExitCode) {
	ExitCode[ExitCode["Success"] = 0] = "Success";
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
function debug(message) {
	issueCommand("debug", {}, message);
}
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
	process.stdout.write(message + os$2.EOL);
}
function startGroup(name) {
	issue("group", name);
}
function endGroup() {
	issue("endgroup");
}
function group(name, fn) {
	return __awaiter(this, void 0, void 0, function* () {
		startGroup(name);
		let result;
		try {
			result = yield fn();
		} finally {
			endGroup();
		}
		return result;
	});
}

// src/errors.ts
var Failure = class extends Error {
	what;
	fix;
	exitCode;
	constructor({ what, fix, cause, exitCode = 1 }) {
		super(fix === void 0 ? what : `${what}\nFix: ${fix}`, { cause });
		this.name = "Failure";
		this.what = what;
		this.fix = fix;
		this.exitCode = exitCode;
	}
};
var InputError = class extends Failure {
	problems;
	constructor(given) {
		const problems = given.map((problem) => /[.?!]$/.test(problem) ? problem : `${problem}.`);
		const items = problems.map((problem) => `- ${problem.replaceAll("\n", " ")}`);
		super({
			what: problems.length === 1 ? `Invalid input: ${problems[0]}` : `${problems.length} invalid inputs:\n${items.join("\n")}`,
			exitCode: 2
		});
		this.name = "InputError";
		this.problems = problems;
	}
};
var Cancelled = class extends Failure {
	constructor(signal) {
		super({
			what: `Cancelled by ${signal}.`,
			exitCode: 128 + constants$1.signals[signal]
		});
		this.name = "Cancelled";
	}
};
function toFailure$1(error) {
	if (error instanceof Failure) return error;
	const text = error instanceof Error ? error.message : String(error);
	return new Failure({
		what: `Unexpected error: ${text}`,
		fix: "run again with debug logging on (RUNNER_DEBUG=1) and report it to Pack and Pin with that log.",
		cause: error
	});
}
function renderCauses(error) {
	const lines = [];
	for (let at = error; at instanceof Error; at = at.cause) lines.push(at instanceof Failure ? `${at.name}: ${at.what}` : at.stack ?? String(at));
	return lines.join("\ncaused by ");
}
function errorCode(error) {
	if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
}
function nameError(error) {
	return errorCode(error) ?? (error instanceof Error ? error.message : String(error));
}

// src/text.ts
const invisible = /[[\p{DI}\ufff9-\ufffb]--[\ufe00-\ufe0f]]/gv;
function printable(text, maxLength = 300) {
	const seen = text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g, escapeCharacter).replace(invisible, "");
	return (seen.length > maxLength ? `${seen.slice(0, maxLength).replace(/[\ud800-\udbff]$/, "")}…` : seen).replaceAll("##[", "#​#[");
}
function quoted(text, maxLength) {
	return `"${printable(text, maxLength)}"`;
}
function withoutUserInfo(text) {
	return text.replace(/^(\s*[a-z][a-z0-9+.-]*:[\\/]*)?[^\\/?#]*@/i, "$1***@");
}
function inert(text) {
	return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, escapeCharacter).replace(/^([^\S\n\u2028\u2029]*):(?=:)/gm, "$1​:").replaceAll("##[", "#​#[");
}
function escapeCharacter(character) {
	if (character === "\n") return "\\n";
	if (character === "\r") return "\\r";
	if (character === "	") return "\\t";
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
const unprintable = /["\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
function quoteName(name) {
	return `"${name.replace(unprintable, (character) => {
		if (character === "\"" || character === "\\") return `\\${character}`;
		const code = character.codePointAt(0) ?? 0;
		return code > 65535 ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
	})}"`;
}
function listNames$1(names, total = names.length) {
	const shown = names.slice(0, 10).map(quoteName).join(", ");
	const more = total - Math.min(names.length, 10);
	return more > 0 ? `${shown} and ${more.toLocaleString("en-US")} more` : shown;
}
function listWords(words) {
	return new Intl.ListFormat("en-GB").format(words);
}
function alignColumns(rows) {
	const widths = [];
	for (const row of rows) for (const [at, { length }] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, length);
	return rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ").trimEnd());
}

// src/command-files.ts
function appendToCommandFile({ variable, path }, text, from) {
	try {
		const file = openSync(path, constants.O_WRONLY | constants.O_APPEND);
		try {
			const start = Math.min(from ?? Infinity, fstatSync(file).size);
			if (from !== void 0) ftruncateSync(file, start);
			writeFileSync(file, text);
			return start;
		} finally {
			closeSync(file);
		}
	} catch (cause) {
		throw new Failure({
			what: `the file ${quoteName(path)} (from ${variable}) ${describeFault(cause)}.`,
			fix: "run the job again; the runner makes this file for each step, so nothing else may change it or the variable.",
			cause
		});
	}
}
const faults = {
	ENOENT: "does not exist",
	ENOTDIR: "does not exist",
	EISDIR: "is a folder",
	EACCES: "is not writable",
	EPERM: "is not writable",
	EROFS: "is not writable"
};
function describeFault(cause) {
	const code = errorCode(cause) ?? "";
	const words = faults[code];
	return words === void 0 ? `cannot be written: ${nameError(cause)}` : `${words} (${code})`;
}
function renderFileCommand(name, value) {
	const delimiter = `ghadelimiter_${randomUUID()}`;
	return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

// src/json.ts
function findString(value) {
	return typeof value === "string" && value !== "" ? value : void 0;
}
function wholeNumber(value) {
	const number = typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
	return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : void 0;
}
function findObject$1(value) {
	return isObject(value) ? value : void 0;
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function objectOrEmpty(value) {
	return findObject$1(value) ?? {};
}
function stringsOf(value) {
	return Object.fromEntries(Object.entries(objectOrEmpty(value)).filter((entry) => typeof entry[1] === "string"));
}

// src/pin-name.ts
const maxPinNameBytes = 255;
function shortenPinName(name) {
	if (Buffer$1.byteLength(name) <= 255) return name;
	const ending = `-${hash("sha256", name, "hex").slice(0, 12)}`;
	const bytes = Buffer$1.from(name).subarray(0, 255 - ending.length);
	return `${new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes, { stream: true })}${ending}`;
}

// src/github/event-subject.ts
function readSubject(name, event, repository, env) {
	if (name === "workflow_run") return readUpstream(objectOrEmpty(event["workflow_run"]), repository);
	const pull = objectOrEmpty(event["pull_request"]);
	const head = objectOrEmpty(pull["head"]);
	const headSha = findString(head["sha"]);
	const pullRequest = findNumber(pull);
	if (pullRequest !== void 0 && headSha !== void 0) {
		const refName = env["GITHUB_HEAD_REF"] ?? "";
		return {
			...nothing,
			refName,
			pullRequest,
			headSha,
			fork: findFork(head["repo"], repository)
		};
	}
	const named = pullRequest ?? findNamedPullRequest(event, env);
	if (named !== void 0) {
		const unclear = "the event does not name the commit of its pull request";
		return {
			...nothing,
			pullRequest: named,
			fork: "",
			unclear
		};
	}
	if (/^pull_request(_|$)/.test(name)) return {
		...nothing,
		fork: "",
		unclear: "the event does not name its pull request"
	};
	const ofRef = {
		...nothing,
		refName: env["GITHUB_REF_NAME"] ?? "",
		headSha: findString(objectOrEmpty(event["merge_group"])["head_sha"]) ?? env["GITHUB_SHA"] ?? ""
	};
	switch (name) {
		case "check_run":
		case "check_suite": return readCheck(name, event, env);
		case "status": return readStatus$2(event, findDefaultBranch(event, env));
		case "repository_dispatch": return namesAnother(event["client_payload"], env) ? {
			...nothing,
			unclear: "`client_payload` names a commit, a branch or a pull request"
		} : ofRef;
		default: return ofRef.refName === "" ? {
			...ofRef,
			unclear: "the event names a commit, but no branch and no tag"
		} : ofRef;
	}
}
const nothing = {
	upstream: void 0,
	refName: "",
	pullRequest: void 0,
	headSha: "",
	fork: void 0,
	unclear: void 0
};
function findNamedPullRequest(event, env) {
	const issue = objectOrEmpty(event["issue"]);
	if (findObject$1(issue["pull_request"]) !== void 0) return findNumber(issue);
	const dispatched = objectOrEmpty(event["client_payload"])["pull_request"];
	const [, ofRef] = /^refs\/pull\/(\d+)\//.exec(env["GITHUB_REF"] ?? "") ?? [];
	return findNumber(objectOrEmpty(dispatched)) ?? (ofRef === void 0 ? void 0 : Number(ofRef));
}
function findNumber({ number }) {
	return typeof number === "number" && Number.isSafeInteger(number) ? number : void 0;
}
function findDefaultBranch(event, env) {
	const repository = objectOrEmpty(event["repository"]);
	return findString(repository["default_branch"]) ?? env["GITHUB_REF_NAME"] ?? "";
}
function readCheck(name, event, env) {
	const check = objectOrEmpty(event[name]);
	const suite = name === "check_run" ? objectOrEmpty(check["check_suite"]) : check;
	const headSha = findString(check["head_sha"]) ?? "";
	const branch = findString(suite["head_branch"]) ?? "";
	const defaultBranch = findDefaultBranch(event, env);
	const pulls = listOf(check["pull_requests"]).filter((pull) => objectOrEmpty(pull["head"])["sha"] === headSha);
	const [pull] = pulls;
	const isNewest = branch === defaultBranch && headSha === env["GITHUB_SHA"];
	if (branch !== "" && (isNewest || pulls.length === 0)) return {
		...nothing,
		refName: branch,
		headSha
	};
	const pullRequest = pulls.length === 1 && pull !== void 0 ? findNumber(pull) : void 0;
	if (pull !== void 0 && pullRequest !== void 0) return {
		...nothing,
		pullRequest,
		headSha,
		fork: isWithin$1(pull) ? void 0 : ""
	};
	const fork = branch === "" ? "" : void 0;
	return {
		...nothing,
		headSha,
		fork,
		unclear: "the check belongs to no single pull request"
	};
}
function isWithin$1(pull) {
	const [head, base] = ["head", "base"].map((side) => objectOrEmpty(objectOrEmpty(pull[side])["repo"])["id"]);
	return head !== void 0 && head === base;
}
function readStatus$2(event, defaultBranch) {
	const headSha = findString(event["sha"]) ?? "";
	const branches = listOf(event["branches"]);
	const names = branches.filter((branch) => objectOrEmpty(branch["commit"])["sha"] === headSha).map((branch) => findString(branch["name"])).filter((branch) => branch !== void 0);
	const [only] = names.length === 1 ? names : names.filter((branch) => branch === defaultBranch);
	if (only !== void 0) return {
		...nothing,
		refName: only,
		headSha
	};
	const fork = branches.length === 0 ? "" : void 0;
	return {
		...nothing,
		headSha,
		fork,
		unclear: "the commit is the newest of no single branch"
	};
}
function listOf(value) {
	return Array.isArray(value) ? value.map(objectOrEmpty) : [];
}
const subjectWords = [
	"pr",
	"pull",
	"issue",
	"head",
	"ref",
	"branch",
	"sha",
	"commit"
];
const maxDepth$1 = 5;
function namesAnother(payload, env, depth = 0) {
	const own = [
		env["GITHUB_SHA"],
		env["GITHUB_REF"],
		env["GITHUB_REF_NAME"],
		"",
		null,
		false
	];
	return Object.entries(objectOrEmpty(payload)).some(([key, value]) => {
		if (key.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase().split(/[^a-z]+/).some((word) => subjectWords.includes(word))) return !own.some((known) => known === value);
		return depth < maxDepth$1 && namesAnother(value, env, depth + 1);
	});
}
const ownEvents = [
	"push",
	"release",
	"schedule",
	"workflow_dispatch"
];
const silentEvents = [
	"workflow_run",
	"issue_comment",
	"check_run",
	"check_suite",
	"status",
	"deployment",
	"deployment_status"
];
function readUpstream(run, repository) {
	const upstream = findString(run["event"]) ?? "";
	const fork = findFork(run["head_repository"], repository);
	if (silentEvents.includes(upstream)) {
		const unclear = upstream === "workflow_run" ? "a chain of workflow_run does not report it" : `a workflow_run after ${upstream} does not report it`;
		return {
			...nothing,
			upstream,
			fork: fork ?? "",
			unclear
		};
	}
	const sha = upstream === "pull_request_target" ? objectOrEmpty(run["head_commit"])["id"] : run["head_sha"];
	const own = fork === void 0 && ownEvents.includes(upstream);
	return {
		...nothing,
		upstream,
		refName: own ? findString(run["head_branch"]) ?? "" : "",
		headSha: findString(sha) ?? "",
		fork,
		unclear: upstream === "repository_dispatch" ? "a workflow_run after repository_dispatch does not report it" : void 0
	};
}
function findFork(head, repository) {
	const name = findString(objectOrEmpty(head)["full_name"]) ?? "";
	return name.toLowerCase() === repository.toLowerCase() ? void 0 : name;
}

// src/github/event.ts
function readEvent(env, payload) {
	const repository = env["GITHUB_REPOSITORY"] ?? "";
	if (repository === "") return void 0;
	const name = env["GITHUB_EVENT_NAME"] ?? "";
	const event = objectOrEmpty(payload);
	const pull = objectOrEmpty(event["pull_request"]);
	const subject = readSubject(name, event, repository, env);
	return {
		name,
		repository,
		...subject,
		releaseTag: findString(objectOrEmpty(event["release"])["tag_name"]),
		withoutSecrets: whyNoSecrets(name, subject, pull, env),
		workflow: env["GITHUB_WORKFLOW"] ?? "",
		job: env["GITHUB_JOB"] ?? "",
		runId: Number(env["GITHUB_RUN_ID"]) || 0,
		runAttempt: Number(env["GITHUB_RUN_ATTEMPT"]) || 1,
		runUrl: `${env["GITHUB_SERVER_URL"] || "https://github.com"}/${repository}/actions/runs/${env["GITHUB_RUN_ID"] ?? ""}`
	};
}
const dependabot = "dependabot[bot]";
const withheldFromDependabot = [
	"push",
	"pull_request",
	"pull_request_review",
	"pull_request_review_comment",
	"create",
	"deployment",
	"deployment_status"
];
const withheldFromForks = [
	"pull_request",
	"pull_request_review",
	"pull_request_review_comment"
];
function whyNoSecrets(name, { fork }, pull, env) {
	const byDependabot = env["GITHUB_ACTOR"] === dependabot;
	if (name === "pull_request_target") {
		const author = objectOrEmpty(pull["user"])["login"];
		return byDependabot && author === dependabot ? "dependabot" : void 0;
	}
	if (fork !== void 0 && withheldFromForks.includes(name)) return "fork";
	return byDependabot && withheldFromDependabot.includes(name) ? "dependabot" : void 0;
}
function isPreview({ pullRequest, fork, unclear }) {
	return pullRequest !== void 0 || fork !== void 0 || unclear !== void 0;
}
function renderEvent(event) {
	const { name, upstream, pullRequest, refName, headSha, withoutSecrets } = event;
	const after = upstream === void 0 ? "" : ` after ${upstream}`;
	const number = pullRequest === void 0 ? "" : ` #${pullRequest}`;
	const parts = [printable(`${name}${after}${number}`)];
	if (pullRequest === void 0 && refName !== "") parts.push(printable(refName));
	if (headSha !== "") parts.push(`commit ${printable(headSha).slice(0, 7)}`);
	if (event.fork !== void 0) parts.push(`from ${renderFork(event)}`);
	if (withoutSecrets === "dependabot") parts.push("by Dependabot");
	return parts.join(", ");
}
function renderFork({ fork, unclear }) {
	if (fork) return `the fork ${printable(fork)}`;
	return unclear === void 0 ? "a fork that GitHub does not name" : `what may be a fork (${printable(unclear)})`;
}
function defaultPinName(event, releaseTag) {
	if (event === void 0) return "";
	const { repository, pullRequest, refName, headSha, runId } = event;
	if (releaseTag === void 0 && pullRequest !== void 0) return `${repository}#${pullRequest}`;
	const subject = releaseTag ?? (refName || headSha || (runId > 0 ? String(runId) : ""));
	const name = subject === "" ? repository : `${repository}@${subject}`;
	return shortenPinName(name);
}

// src/inputs/source.ts
function runnerSource(env) {
	const raw = (name) => env[`INPUT_${name.toUpperCase()}`];
	return {
		shell: false,
		names: Object.keys(env).filter((name) => name.startsWith("INPUT_")).map((name) => name.slice(6).toLowerCase()),
		get: (name) => raw(name)?.trim(),
		raw
	};
}

// node_modules/multiformats/dist/src/bytes.js
function equals$1(aa, bb) {
	if (aa === bb) return true;
	if (aa.byteLength !== bb.byteLength) return false;
	for (let ii = 0; ii < aa.byteLength; ii++) if (aa[ii] !== bb[ii]) return false;
	return true;
}
function coerce(o) {
	if (o instanceof Uint8Array && o.constructor.name === "Uint8Array") return toArrayBufferBackedArray(o);
	if (o instanceof ArrayBuffer) return new Uint8Array(o);
	if (ArrayBuffer.isView(o)) return toArrayBufferBackedArray(new Uint8Array(o.buffer, o.byteOffset, o.byteLength));
	throw new Error("Unknown type, must be binary type");
}
function fromString$1(str) {
	const output = new Uint8Array(str.length);
	for (let i = 0; i < str.length; i++) output[i] = str.charCodeAt(i);
	return output;
}
const MAX_ARGUMENTS_LENGTH$1 = 4096;
function toString(b) {
	const len = b.length;
	if (len <= MAX_ARGUMENTS_LENGTH$1) return String.fromCharCode.apply(String, b);
	let res = "";
	let i = 0;
	while (i < len) res += String.fromCharCode.apply(String, b.subarray(i, i += MAX_ARGUMENTS_LENGTH$1));
	return res;
}
function isByteArrayWithArrayBuffer(b) {
	return b?.buffer instanceof ArrayBuffer;
}
function toArrayBufferBackedArray(b) {
	if (isByteArrayWithArrayBuffer(b)) return b;
	return b.slice();
}

// node_modules/multiformats/dist/src/vendor/base-x.js
function base(ALPHABET, name, caseInsensitive) {
	if (ALPHABET.length >= 255) throw new TypeError("Alphabet too long");
	var BASE_MAP = /* @__PURE__ */ new Uint8Array(256);
	for (var j = 0; j < BASE_MAP.length; j++) BASE_MAP[j] = 255;
	for (var i = 0; i < ALPHABET.length; i++) {
		var x = ALPHABET.charAt(i);
		var xc = x.charCodeAt(0);
		if (BASE_MAP[xc] !== 255) throw new TypeError(x + " is ambiguous");
		BASE_MAP[xc] = i;
		if (caseInsensitive) {
			var xl = x.toLowerCase().charCodeAt(0);
			var xu = x.toUpperCase().charCodeAt(0);
			if (xl !== xc) BASE_MAP[xl] = i;
			if (xu !== xc) BASE_MAP[xu] = i;
		}
	}
	var BASE = ALPHABET.length;
	var LEADER = ALPHABET.charAt(0);
	var FACTOR = Math.log(BASE) / Math.log(256);
	var iFACTOR = Math.log(256) / Math.log(BASE);
	function encode(source) {
		if (source instanceof Uint8Array);
		else if (ArrayBuffer.isView(source)) source = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
		else if (Array.isArray(source)) source = Uint8Array.from(source);
		if (!(source instanceof Uint8Array)) throw new TypeError("Expected Uint8Array");
		if (source.length === 0) return "";
		var zeroes = 0;
		var length = 0;
		var pbegin = 0;
		var pend = source.length;
		while (pbegin !== pend && source[pbegin] === 0) {
			pbegin++;
			zeroes++;
		}
		var size = (pend - pbegin) * iFACTOR + 1 >>> 0;
		var b58 = new Uint8Array(size);
		while (pbegin !== pend) {
			var carry = source[pbegin];
			var i = 0;
			for (var it1 = size - 1; (carry !== 0 || i < length) && it1 !== -1; it1--, i++) {
				carry += 256 * b58[it1] >>> 0;
				b58[it1] = carry % BASE >>> 0;
				carry = carry / BASE >>> 0;
			}
			if (carry !== 0) throw new Error("Non-zero carry");
			length = i;
			pbegin++;
		}
		var it2 = size - length;
		while (it2 !== size && b58[it2] === 0) it2++;
		var str = LEADER.repeat(zeroes);
		for (; it2 < size; ++it2) str += ALPHABET.charAt(b58[it2]);
		return str;
	}
	function decodeUnsafe(source) {
		if (typeof source !== "string") throw new TypeError("Expected String");
		if (source.length === 0) return /* @__PURE__ */ new Uint8Array();
		var psz = 0;
		if (source[psz] === " ") return;
		var zeroes = 0;
		var length = 0;
		while (source[psz] === LEADER) {
			zeroes++;
			psz++;
		}
		var size = (source.length - psz) * FACTOR + 1 >>> 0;
		var b256 = new Uint8Array(size);
		while (source[psz]) {
			var carry = BASE_MAP[source.charCodeAt(psz)];
			if (carry === 255) return;
			var i = 0;
			for (var it3 = size - 1; (carry !== 0 || i < length) && it3 !== -1; it3--, i++) {
				carry += BASE * b256[it3] >>> 0;
				b256[it3] = carry % 256 >>> 0;
				carry = carry / 256 >>> 0;
			}
			if (carry !== 0) throw new Error("Non-zero carry");
			length = i;
			psz++;
		}
		if (source[psz] === " ") return;
		var it4 = size - length;
		while (it4 !== size && b256[it4] === 0) it4++;
		var vch = new Uint8Array(zeroes + (size - it4));
		var j = zeroes;
		while (it4 !== size) vch[j++] = b256[it4++];
		return vch;
	}
	function decode(string) {
		var buffer = decodeUnsafe(string);
		if (buffer) return buffer;
		throw new Error(`Non-${name} character`);
	}
	return {
		encode,
		decodeUnsafe,
		decode
	};
}
var _brrp__multiformats_scope_baseX = base;

// node_modules/multiformats/dist/src/bases/base.js
var Encoder = class {
	name;
	prefix;
	baseEncode;
	constructor(name, prefix, baseEncode) {
		this.name = name;
		this.prefix = prefix;
		this.baseEncode = baseEncode;
	}
	encode(bytes) {
		if (bytes instanceof Uint8Array) return `${this.prefix}${this.baseEncode(bytes)}`;
		else throw Error("Unknown type, must be binary type");
	}
};
var Decoder = class {
	name;
	prefix;
	baseDecode;
	prefixCodePoint;
	constructor(name, prefix, baseDecode) {
		this.name = name;
		this.prefix = prefix;
		const prefixCodePoint = prefix.codePointAt(0);
		/* c8 ignore next 3 */
		if (prefixCodePoint === void 0) throw new Error("Invalid prefix character");
		this.prefixCodePoint = prefixCodePoint;
		this.baseDecode = baseDecode;
	}
	decode(text) {
		if (typeof text === "string") {
			if (text.codePointAt(0) !== this.prefixCodePoint) throw Error(`Unable to decode multibase string ${JSON.stringify(text)}, ${this.name} decoder only supports inputs prefixed with ${this.prefix}`);
			return this.baseDecode(text.slice(this.prefix.length));
		} else throw Error("Can only multibase decode strings");
	}
	or(decoder) {
		return or(this, decoder);
	}
};
var ComposedDecoder = class {
	decoders;
	constructor(decoders) {
		this.decoders = decoders;
	}
	or(decoder) {
		return or(this, decoder);
	}
	decode(input) {
		const prefix = input[0];
		const decoder = this.decoders[prefix];
		if (decoder != null) return decoder.decode(input);
		else throw RangeError(`Unable to decode multibase string ${JSON.stringify(input)}, only inputs prefixed with ${Object.keys(this.decoders)} are supported`);
	}
};
function or(left, right) {
	return new ComposedDecoder({
		...left.decoders ?? { [left.prefix]: left },
		...right.decoders ?? { [right.prefix]: right }
	});
}
var Codec = class {
	name;
	prefix;
	baseEncode;
	baseDecode;
	encoder;
	decoder;
	constructor(name, prefix, baseEncode, baseDecode) {
		this.name = name;
		this.prefix = prefix;
		this.baseEncode = baseEncode;
		this.baseDecode = baseDecode;
		this.encoder = new Encoder(name, prefix, baseEncode);
		this.decoder = new Decoder(name, prefix, baseDecode);
	}
	encode(input) {
		return this.encoder.encode(input);
	}
	decode(input) {
		return this.decoder.decode(input);
	}
};
function from$1({ name, prefix, encode, decode }) {
	return new Codec(name, prefix, encode, decode);
}
function baseX({ name, prefix, alphabet, caseInsensitive = false }) {
	const { encode, decode } = _brrp__multiformats_scope_baseX(alphabet, name, caseInsensitive);
	return from$1({
		prefix,
		name,
		encode,
		decode: (text) => coerce(decode(text))
	});
}
function decode$9(string, alphabetIdx, bitsPerChar, name) {
	let end = string.length;
	while (string[end - 1] === "=") --end;
	const out = new Uint8Array(end * bitsPerChar / 8 | 0);
	let bits = 0;
	let buffer = 0;
	let written = 0;
	for (let i = 0; i < end; ++i) {
		const value = alphabetIdx[string[i]];
		if (value === void 0) throw new SyntaxError(`Non-${name} character`);
		buffer = buffer << bitsPerChar | value;
		bits += bitsPerChar;
		if (bits >= 8) {
			bits -= 8;
			out[written++] = 255 & buffer >> bits;
		}
	}
	if (bits >= bitsPerChar || (255 & buffer << 8 - bits) !== 0) throw new SyntaxError("Unexpected end of data");
	return out;
}
function encode$7(data, alphabet, bitsPerChar) {
	const pad = alphabet[alphabet.length - 1] === "=";
	const mask = (1 << bitsPerChar) - 1;
	let out = "";
	let bits = 0;
	let buffer = 0;
	for (let i = 0; i < data.length; ++i) {
		buffer = buffer << 8 | data[i];
		bits += 8;
		while (bits > bitsPerChar) {
			bits -= bitsPerChar;
			out += alphabet[mask & buffer >> bits];
		}
	}
	if (bits !== 0) out += alphabet[mask & buffer << bitsPerChar - bits];
	if (pad) while ((out.length * bitsPerChar & 7) !== 0) out += "=";
	return out;
}
function createAlphabetIdx(alphabet, caseInsensitive) {
	const alphabetIdx = {};
	for (let i = 0; i < alphabet.length; ++i) {
		alphabetIdx[alphabet[i]] = i;
		if (caseInsensitive) {
			const lower = alphabet[i].toLowerCase();
			const upper = alphabet[i].toUpperCase();
			if (lower !== alphabet[i]) alphabetIdx[lower] = i;
			if (upper !== alphabet[i]) alphabetIdx[upper] = i;
		}
	}
	return alphabetIdx;
}
function rfc4648({ name, prefix, bitsPerChar, alphabet, caseInsensitive = false }) {
	const alphabetIdx = createAlphabetIdx(alphabet, caseInsensitive);
	return from$1({
		prefix,
		name,
		encode(input) {
			return encode$7(input, alphabet, bitsPerChar);
		},
		decode(input) {
			return decode$9(input, alphabetIdx, bitsPerChar, name);
		}
	});
}

// node_modules/multiformats/dist/src/bases/base10.js
var base10_exports = /* @__PURE__ */ __exportAll({ base10: () => base10 });
const base10 = baseX({
	prefix: "9",
	name: "base10",
	alphabet: "0123456789"
});

// node_modules/multiformats/dist/src/bases/base16.js
var base16_exports = /* @__PURE__ */ __exportAll({
	base16: () => base16,
	base16upper: () => base16upper
});
const base16 = rfc4648({
	prefix: "f",
	name: "base16",
	alphabet: "0123456789abcdef",
	bitsPerChar: 4,
	caseInsensitive: true
});
const base16upper = rfc4648({
	prefix: "F",
	name: "base16upper",
	alphabet: "0123456789ABCDEF",
	bitsPerChar: 4,
	caseInsensitive: true
});

// node_modules/multiformats/dist/src/bases/base2.js
var base2_exports = /* @__PURE__ */ __exportAll({ base2: () => base2 });
const base2 = rfc4648({
	prefix: "0",
	name: "base2",
	alphabet: "01",
	bitsPerChar: 1
});

// node_modules/multiformats/dist/src/bases/base256emoji.js
var base256emoji_exports = /* @__PURE__ */ __exportAll({ base256emoji: () => base256emoji });
const alphabet = Array.from("🚀🪐☄🛰🌌🌑🌒🌓🌔🌕🌖🌗🌘🌍🌏🌎🐉☀💻🖥💾💿😂❤😍🤣😊🙏💕😭😘👍😅👏😁🔥🥰💔💖💙😢🤔😆🙄💪😉☺👌🤗💜😔😎😇🌹🤦🎉💞✌✨🤷😱😌🌸🙌😋💗💚😏💛🙂💓🤩😄😀🖤😃💯🙈👇🎶😒🤭❣😜💋👀😪😑💥🙋😞😩😡🤪👊🥳😥🤤👉💃😳✋😚😝😴🌟😬🙃🍀🌷😻😓⭐✅🥺🌈😈🤘💦✔😣🏃💐☹🎊💘😠☝😕🌺🎂🌻😐🖕💝🙊😹🗣💫💀👑🎵🤞😛🔴😤🌼😫⚽🤙☕🏆🤫👈😮🙆🍻🍃🐶💁😲🌿🧡🎁⚡🌞🎈❌✊👋😰🤨😶🤝🚶💰🍓💢🤟🙁🚨💨🤬✈🎀🍺🤓😙💟🌱😖👶🥴▶➡❓💎💸⬇😨🌚🦋😷🕺⚠🙅😟😵👎🤲🤠🤧📌🔵💅🧐🐾🍒😗🤑🌊🤯🐷☎💧😯💆👆🎤🙇🍑❄🌴💣🐸💌📍🥀🤢👅💡💩👐📸👻🤐🤮🎼🥵🚩🍎🍊👼💍📣🥂");
const alphabetBytesToChars = alphabet.reduce((p, c, i) => {
	p[i] = c;
	return p;
}, []);
const alphabetCharsToBytes = alphabet.reduce((p, c, i) => {
	const codePoint = c.codePointAt(0);
	if (codePoint == null) throw new Error(`Invalid character: ${c}`);
	p[codePoint] = i;
	return p;
}, []);
function encode$6(data) {
	return data.reduce((p, c) => {
		p += alphabetBytesToChars[c];
		return p;
	}, "");
}
function decode$8(str) {
	const byts = [];
	for (const char of str) {
		const codePoint = char.codePointAt(0);
		if (codePoint == null) throw new Error(`Invalid character: ${char}`);
		const byt = alphabetCharsToBytes[codePoint];
		if (byt == null) throw new Error(`Non-base256emoji character: ${char}`);
		byts.push(byt);
	}
	return new Uint8Array(byts);
}
const base256emoji = from$1({
	prefix: "🚀",
	name: "base256emoji",
	encode: encode$6,
	decode: decode$8
});

// node_modules/multiformats/dist/src/bases/base32.js
var base32_exports = /* @__PURE__ */ __exportAll({
	base32: () => base32,
	base32hex: () => base32hex,
	base32hexpad: () => base32hexpad,
	base32hexpadupper: () => base32hexpadupper,
	base32hexupper: () => base32hexupper,
	base32pad: () => base32pad,
	base32padupper: () => base32padupper,
	base32upper: () => base32upper,
	base32z: () => base32z
});
const base32 = rfc4648({
	prefix: "b",
	name: "base32",
	alphabet: "abcdefghijklmnopqrstuvwxyz234567",
	bitsPerChar: 5,
	caseInsensitive: true
});
const base32upper = rfc4648({
	prefix: "B",
	name: "base32upper",
	alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
	bitsPerChar: 5,
	caseInsensitive: true
});
const base32pad = rfc4648({
	prefix: "c",
	name: "base32pad",
	alphabet: "abcdefghijklmnopqrstuvwxyz234567=",
	bitsPerChar: 5,
	caseInsensitive: true
});
const base32padupper = rfc4648({
	prefix: "C",
	name: "base32padupper",
	alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567=",
	bitsPerChar: 5,
	caseInsensitive: true
});
const base32hex = rfc4648({
	prefix: "v",
	name: "base32hex",
	alphabet: "0123456789abcdefghijklmnopqrstuv",
	bitsPerChar: 5,
	caseInsensitive: true
});
const base32hexupper = rfc4648({
	prefix: "V",
	name: "base32hexupper",
	alphabet: "0123456789ABCDEFGHIJKLMNOPQRSTUV",
	bitsPerChar: 5,
	caseInsensitive: true
});
const base32hexpad = rfc4648({
	prefix: "t",
	name: "base32hexpad",
	alphabet: "0123456789abcdefghijklmnopqrstuv=",
	bitsPerChar: 5,
	caseInsensitive: true
});
const base32hexpadupper = rfc4648({
	prefix: "T",
	name: "base32hexpadupper",
	alphabet: "0123456789ABCDEFGHIJKLMNOPQRSTUV=",
	bitsPerChar: 5,
	caseInsensitive: true
});
const base32z = rfc4648({
	prefix: "h",
	name: "base32z",
	alphabet: "ybndrfg8ejkmcpqxot1uwisza345h769",
	bitsPerChar: 5
});

// node_modules/multiformats/dist/src/bases/base36.js
var base36_exports = /* @__PURE__ */ __exportAll({
	base36: () => base36,
	base36upper: () => base36upper
});
const base36 = baseX({
	prefix: "k",
	name: "base36",
	alphabet: "0123456789abcdefghijklmnopqrstuvwxyz",
	caseInsensitive: true
});
const base36upper = baseX({
	prefix: "K",
	name: "base36upper",
	alphabet: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
	caseInsensitive: true
});

// node_modules/multiformats/dist/src/bases/base58.js
var base58_exports = /* @__PURE__ */ __exportAll({
	base58btc: () => base58btc,
	base58flickr: () => base58flickr
});
const base58btc = baseX({
	name: "base58btc",
	prefix: "z",
	alphabet: "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
});
const base58flickr = baseX({
	name: "base58flickr",
	prefix: "Z",
	alphabet: "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
});

// node_modules/multiformats/dist/src/bases/base64.js
var base64_exports = /* @__PURE__ */ __exportAll({
	base64: () => base64,
	base64pad: () => base64pad,
	base64url: () => base64url,
	base64urlpad: () => base64urlpad
});
const base64 = rfc4648({
	prefix: "m",
	name: "base64",
	alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
	bitsPerChar: 6
});
const base64pad = rfc4648({
	prefix: "M",
	name: "base64pad",
	alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=",
	bitsPerChar: 6
});
const base64url = rfc4648({
	prefix: "u",
	name: "base64url",
	alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
	bitsPerChar: 6
});
const base64urlpad = rfc4648({
	prefix: "U",
	name: "base64urlpad",
	alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=",
	bitsPerChar: 6
});

// node_modules/multiformats/dist/src/bases/base8.js
var base8_exports = /* @__PURE__ */ __exportAll({ base8: () => base8 });
const base8 = rfc4648({
	prefix: "7",
	name: "base8",
	alphabet: "01234567",
	bitsPerChar: 3
});

// node_modules/multiformats/dist/src/bases/identity.js
var identity_exports$1 = /* @__PURE__ */ __exportAll({ identity: () => identity$1 });
const identity$1 = from$1({
	prefix: "\0",
	name: "identity",
	encode: (buf) => toString(coerce(buf)),
	decode: (str) => coerce(fromString$1(str))
});

// node_modules/multiformats/dist/src/codecs/json.js
const textEncoder$3 = new TextEncoder();
const textDecoder$2 = new TextDecoder();

// node_modules/multiformats/dist/src/codecs/raw.js
var raw_exports = /* @__PURE__ */ __exportAll({
	code: () => 85,
	decode: () => decode$7,
	encode: () => encode$5,
	name: () => "raw"
});
const name$1 = "raw";
const code$4 = 85;
function encode$5(node) {
	return coerce(node);
}
function decode$7(data) {
	return coerce(data);
}

// node_modules/multiformats/dist/src/vendor/varint.js
var encode_1 = encode$4;
var MSB = 128;
var MSBALL = -128;
var INT = Math.pow(2, 31);
function encode$4(num, out, offset) {
	out = out || [];
	offset = offset || 0;
	var oldOffset = offset;
	while (num >= INT) {
		out[offset++] = num & 255 | MSB;
		num /= 128;
	}
	while (num & MSBALL) {
		out[offset++] = num & 255 | MSB;
		num >>>= 7;
	}
	out[offset] = num | 0;
	encode$4.bytes = offset - oldOffset + 1;
	return out;
}
var decode$6 = read;
var MSB$1 = 128;
var REST$1 = 127;
function read(buf, offset) {
	var res = 0, offset = offset || 0, shift = 0, counter = offset, b, l = buf.length;
	do {
		if (counter >= l) {
			read.bytes = 0;
			throw new RangeError("Could not decode varint");
		}
		b = buf[counter++];
		res += shift < 28 ? (b & REST$1) << shift : (b & REST$1) * Math.pow(2, shift);
		shift += 7;
	} while (b >= MSB$1);
	read.bytes = counter - offset;
	return res;
}
var N1 = Math.pow(2, 7);
var N2 = Math.pow(2, 14);
var N3 = Math.pow(2, 21);
var N4 = Math.pow(2, 28);
var N5 = Math.pow(2, 35);
var N6 = Math.pow(2, 42);
var N7 = Math.pow(2, 49);
var N8 = Math.pow(2, 56);
var N9 = Math.pow(2, 63);
var length = function(value) {
	return value < N1 ? 1 : value < N2 ? 2 : value < N3 ? 3 : value < N4 ? 4 : value < N5 ? 5 : value < N6 ? 6 : value < N7 ? 7 : value < N8 ? 8 : value < N9 ? 9 : 10;
};
var _brrp_varint = {
	encode: encode_1,
	decode: decode$6,
	encodingLength: length
};

// node_modules/multiformats/dist/src/varint.js
function decode$5(data, offset = 0) {
	const code = _brrp_varint.decode(data, offset);
	const length = _brrp_varint.decode.bytes;
	if (length > 9) throw new RangeError("Invalid varint: too long");
	if (length > 1 && data[offset + length - 1] === 0) throw new RangeError("Invalid varint: not minimally encoded");
	return [code, length];
}
function encodeTo(int, target, offset = 0) {
	_brrp_varint.encode(int, target, offset);
	return target;
}
function encodingLength(int) {
	return _brrp_varint.encodingLength(int);
}

// node_modules/multiformats/dist/src/hashes/digest.js
function create(code, digest) {
	const size = digest.byteLength;
	const sizeOffset = encodingLength(code);
	const digestOffset = sizeOffset + encodingLength(size);
	const bytes = new Uint8Array(digestOffset + size);
	encodeTo(code, bytes, 0);
	encodeTo(size, bytes, sizeOffset);
	bytes.set(digest, digestOffset);
	return new Digest(code, size, digest, bytes);
}
function decode$4(multihash) {
	const bytes = coerce(multihash);
	const [code, sizeOffset] = decode$5(bytes);
	const [size, digestOffset] = decode$5(bytes.subarray(sizeOffset));
	const digest = bytes.subarray(sizeOffset + digestOffset);
	if (digest.byteLength !== size) throw new Error("Incorrect length");
	return new Digest(code, size, digest, bytes);
}
function equals(a, b) {
	if (a === b) return true;
	else {
		const data = b;
		return a.code === data.code && a.size === data.size && data.bytes instanceof Uint8Array && equals$1(a.bytes, data.bytes);
	}
}
var Digest = class {
	code;
	size;
	digest;
	bytes;
	constructor(code, size, digest, bytes) {
		this.code = code;
		this.size = size;
		this.digest = toArrayBufferBackedArray(digest);
		this.bytes = toArrayBufferBackedArray(bytes);
	}
};

// node_modules/multiformats/dist/src/hashes/identity.js
var identity_exports = /* @__PURE__ */ __exportAll({ identity: () => identity });
const code$3 = 0;
const name = "identity";
const encode$3 = coerce;
function digest(input, options) {
	if (options?.truncate != null && options.truncate !== input.byteLength) {
		if (options.truncate < 0 || options.truncate > input.byteLength) throw new Error(`Invalid truncate option, must be less than or equal to ${input.byteLength}`);
		input = input.subarray(0, options.truncate);
	}
	return create(code$3, encode$3(input));
}
const identity = {
	code: code$3,
	name,
	encode: encode$3,
	digest
};

// node_modules/multiformats/dist/src/hashes/hasher.js
const DEFAULT_MIN_DIGEST_LENGTH = 20;
function from({ name, code, encode, minDigestLength, maxDigestLength }) {
	return new Hasher(name, code, encode, minDigestLength, maxDigestLength);
}
var Hasher = class {
	name;
	code;
	encode;
	minDigestLength;
	maxDigestLength;
	constructor(name, code, encode, minDigestLength, maxDigestLength) {
		this.name = name;
		this.code = code;
		this.encode = encode;
		this.minDigestLength = minDigestLength ?? DEFAULT_MIN_DIGEST_LENGTH;
		this.maxDigestLength = maxDigestLength;
	}
	digest(input, options) {
		if (options?.truncate != null) {
			if (options.truncate < this.minDigestLength) throw new Error(`Invalid truncate option, must be greater than or equal to ${this.minDigestLength}`);
			if (this.maxDigestLength != null && options.truncate > this.maxDigestLength) throw new Error(`Invalid truncate option, must be less than or equal to ${this.maxDigestLength}`);
		}
		if (input instanceof Uint8Array) {
			const result = this.encode(input);
			if (result instanceof Uint8Array) return createDigest(result, this.code, options?.truncate);
			return result.then((digest) => createDigest(digest, this.code, options?.truncate));
		} else throw Error("Unknown type, must be binary type");
	}
};
function createDigest(digest, code, truncate) {
	if (truncate != null && truncate !== digest.byteLength) {
		if (truncate > digest.byteLength) throw new Error(`Invalid truncate option, must be less than or equal to ${digest.byteLength}`);
		digest = digest.subarray(0, truncate);
	}
	return create(code, digest);
}

// node_modules/multiformats/dist/src/hashes/sha2.js
var sha2_exports = /* @__PURE__ */ __exportAll({
	sha256: () => sha256,
	sha512: () => sha512
});
const sha256 = from({
	name: "sha2-256",
	code: 18,
	encode: (input) => coerce(crypto.createHash("sha256").update(input).digest())
});
const sha512 = from({
	name: "sha2-512",
	code: 19,
	encode: (input) => coerce(crypto.createHash("sha512").update(input).digest())
});

// node_modules/multiformats/dist/src/cid.js
function format(link, base) {
	const { bytes, version } = link;
	switch (version) {
		case 0: return toStringV0(bytes, baseCache(link), base ?? base58btc.encoder);
		default: return toStringV1(bytes, baseCache(link), base ?? base32.encoder);
	}
}
const cache = /* @__PURE__ */ new WeakMap();
function baseCache(cid) {
	const baseCache = cache.get(cid);
	if (baseCache == null) {
		const baseCache = /* @__PURE__ */ new Map();
		cache.set(cid, baseCache);
		return baseCache;
	}
	return baseCache;
}
var CID = class CID {
	code;
	version;
	multihash;
	bytes;
	"/";
	constructor(version, code, multihash, bytes) {
		this.code = code;
		this.version = version;
		this.multihash = multihash;
		this.bytes = toArrayBufferBackedArray(bytes);
		this["/"] = this.bytes;
	}
	get asCID() {
		return this;
	}
	get byteOffset() {
		return this.bytes.byteOffset;
	}
	get byteLength() {
		return this.bytes.byteLength;
	}
	toV0() {
		switch (this.version) {
			case 0: return this;
			case 1: {
				const { code, multihash } = this;
				if (code !== DAG_PB_CODE) throw new Error("Cannot convert a non dag-pb CID to CIDv0");
				if (multihash.code !== SHA_256_CODE) throw new Error("Cannot convert non sha2-256 multihash CID to CIDv0");
				return CID.createV0(multihash);
			}
			default: throw Error(`Can not convert CID version ${this.version} to version 0. This is a bug please report`);
		}
	}
	toV1() {
		switch (this.version) {
			case 0: {
				const { code, digest } = this.multihash;
				const multihash = create(code, digest);
				return CID.createV1(this.code, multihash);
			}
			case 1: return this;
			default: throw Error(`Can not convert CID version ${this.version} to version 1. This is a bug please report`);
		}
	}
	equals(other) {
		return CID.equals(this, other);
	}
	static equals(self, other) {
		const unknown = other;
		return unknown != null && self.code === unknown.code && self.version === unknown.version && equals(self.multihash, unknown.multihash);
	}
	toString(base) {
		return format(this, base);
	}
	toJSON() {
		return { "/": format(this) };
	}
	link() {
		return this;
	}
	[Symbol.toStringTag] = "CID";
	[Symbol.for("nodejs.util.inspect.custom")]() {
		return `CID(${this.toString()})`;
	}
	static asCID(input) {
		if (input == null) return null;
		const value = input;
		if (value instanceof CID) return value;
		else if (value["/"] != null && value["/"] === value.bytes || value.asCID === value) {
			const { version, code, multihash, bytes } = value;
			return new CID(version, code, multihash, bytes ?? encodeCID(version, code, multihash.bytes));
		} else if (value[cidSymbol] === true) {
			const { version, multihash, code } = value;
			const digest = decode$4(multihash);
			return CID.create(version, code, digest);
		} else return null;
	}
	static create(version, code, digest) {
		if (typeof code !== "number") throw new Error("String codecs are no longer supported");
		if (!(digest.bytes instanceof Uint8Array)) throw new Error("Invalid digest");
		switch (version) {
			case 0: if (code !== DAG_PB_CODE) throw new Error(`Version 0 CID must use dag-pb (code: ${DAG_PB_CODE}) block encoding`);
			else return new CID(version, code, digest, digest.bytes);
			case 1: {
				const bytes = encodeCID(version, code, digest.bytes);
				return new CID(version, code, digest, bytes);
			}
			default: throw new Error("Invalid version");
		}
	}
	static createV0(digest) {
		return CID.create(0, DAG_PB_CODE, digest);
	}
	static createV1(code, digest) {
		return CID.create(1, code, digest);
	}
	static decode(bytes) {
		const [cid, remainder] = CID.decodeFirst(bytes);
		if (remainder.length !== 0) throw new Error("Incorrect length");
		return cid;
	}
	static decodeFirst(bytes) {
		const specs = CID.inspectBytes(bytes);
		const prefixSize = specs.size - specs.multihashSize;
		const multihashBytes = coerce(bytes.subarray(prefixSize, prefixSize + specs.multihashSize));
		if (multihashBytes.byteLength !== specs.multihashSize) throw new Error("Incorrect length");
		const digestBytes = multihashBytes.subarray(specs.multihashSize - specs.digestSize);
		const digest = new Digest(specs.multihashCode, specs.digestSize, digestBytes, multihashBytes);
		return [specs.version === 0 ? CID.createV0(digest) : CID.createV1(specs.codec, digest), bytes.subarray(specs.size)];
	}
	static inspectBytes(initialBytes) {
		let offset = 0;
		const next = () => {
			const [i, length] = decode$5(initialBytes.subarray(offset));
			offset += length;
			return i;
		};
		let version = next();
		let codec = DAG_PB_CODE;
		if (version === 18) {
			version = 0;
			offset = 0;
		} else codec = next();
		if (version !== 0 && version !== 1) throw new RangeError(`Invalid CID version ${version}`);
		const prefixSize = offset;
		const multihashCode = next();
		const digestSize = next();
		const size = offset + digestSize;
		const multihashSize = size - prefixSize;
		return {
			version,
			codec,
			multihashCode,
			digestSize,
			multihashSize,
			size
		};
	}
	static parse(source, base) {
		const [prefix, bytes] = parseCIDtoBytes(source, base);
		const cid = CID.decode(bytes);
		if (cid.version === 0 && source[0] !== "Q") throw Error("Version 0 CID string must not include multibase prefix");
		baseCache(cid).set(prefix, source);
		return cid;
	}
};
function parseCIDtoBytes(source, base) {
	switch (source[0]) {
		case "Q": {
			const decoder = base ?? base58btc;
			return [base58btc.prefix, decoder.decode(`${base58btc.prefix}${source}`)];
		}
		case base58btc.prefix: {
			const decoder = base ?? base58btc;
			return [base58btc.prefix, decoder.decode(source)];
		}
		case base32.prefix: {
			const decoder = base ?? base32;
			return [base32.prefix, decoder.decode(source)];
		}
		case base36.prefix: {
			const decoder = base ?? base36;
			return [base36.prefix, decoder.decode(source)];
		}
		default:
			if (base == null) throw Error("To parse non base32, base36 or base58btc encoded CID multibase decoder must be provided");
			return [source[0], base.decode(source)];
	}
}
function toStringV0(bytes, cache, base) {
	const { prefix } = base;
	if (prefix !== base58btc.prefix) throw Error(`Cannot string encode V0 in ${base.name} encoding`);
	const cid = cache.get(prefix);
	if (cid == null) {
		const cid = base.encode(bytes).slice(1);
		cache.set(prefix, cid);
		return cid;
	} else return cid;
}
function toStringV1(bytes, cache, base) {
	const { prefix } = base;
	const cid = cache.get(prefix);
	if (cid == null) {
		const cid = base.encode(bytes);
		cache.set(prefix, cid);
		return cid;
	} else return cid;
}
const DAG_PB_CODE = 112;
const SHA_256_CODE = 18;
function encodeCID(version, code, multihash) {
	const codeOffset = encodingLength(version);
	const hashOffset = codeOffset + encodingLength(code);
	const bytes = new Uint8Array(hashOffset + multihash.byteLength);
	encodeTo(version, bytes, 0);
	encodeTo(code, bytes, codeOffset);
	bytes.set(multihash, hashOffset);
	return bytes;
}
const cidSymbol = Symbol.for("@ipld/js-cid/CID");

// node_modules/multiformats/dist/src/basics.js
const bases = {
	...identity_exports$1,
	...base2_exports,
	...base8_exports,
	...base10_exports,
	...base16_exports,
	...base32_exports,
	...base36_exports,
	...base58_exports,
	...base64_exports,
	...base256emoji_exports
};
const hashes = {
	...sha2_exports,
	...identity_exports
};

// src/cid.ts
const decoders = new Map(Object.values(bases).map((base) => [base.prefix, base.decoder]));
const maxCidLength = 300;
const maxDigestBytes = 128;
const minDigestBytes = 20;
function findCid(text) {
	if (text.length > 300) return void 0;
	const cid = decodeText(text);
	return cid === void 0 || cid.multihash.digest.byteLength > maxDigestBytes ? void 0 : cid;
}
function isInline({ multihash }) {
	return multihash.code === identity.code;
}
function findDigestProblem(cid) {
	const bytes = cid.multihash.digest.byteLength;
	if (bytes > maxDigestBytes) return `has a digest of ${bytes} bytes; nodes accept ${maxDigestBytes} at most`;
	return bytes < minDigestBytes && !isInline(cid) ? `has a digest of ${bytes} bytes; nodes accept no hash below ${minDigestBytes}` : void 0;
}
const words = /[0-9A-Za-z]{46,}|\bu[\w-]{46,}/g;
function listCids(text) {
	return (text.match(words) ?? []).map(findCid).filter((cid) => cid !== void 0);
}
function decodeText(text) {
	try {
		const prefix = text.startsWith("Qm") ? "" : String.fromCodePoint(text.codePointAt(0) ?? 0);
		const decoder = decoders.get(prefix);
		return decoder === void 0 ? CID.parse(text) : CID.parse(text, decoder);
	} catch {
		return;
	}
}
function toBlockKey({ code, multihash }) {
	const { digest } = multihash;
	if (multihash.code === sha256.code && digest.byteLength === 32 && code > 0 && code <= 255) {
		const { buffer, byteOffset, byteLength } = digest;
		return createBlockKey(code, Buffer$1.from(buffer, byteOffset, byteLength).toString("latin1"));
	}
	return createBlockKey(0, hash("sha256", CID.createV1(code, multihash).bytes, "binary"));
}
function createBlockKey(codec, digest) {
	return digest + String.fromCharCode(codec);
}
function isReversibleKey(key) {
	return key.charCodeAt(32) !== 0;
}
function parseBlockKey(key) {
	if (!isReversibleKey(key)) return void 0;
	const codec = key.charCodeAt(32);
	const digest = Buffer$1.from(key.slice(0, -1), "latin1");
	return CID.createV1(codec, create(sha256.code, digest));
}
function sameContent(a, b) {
	return toBlockKey(a) === toBlockKey(b);
}
const pinnableCodecs = /* @__PURE__ */ new Map([
	[85, "raw"],
	[112, "dag-pb"],
	[113, "dag-cbor"],
	[297, "dag-json"]
]);
function parsePinnableCid(text) {
	const plain = findCid(text);
	if (plain !== void 0 && pinnableCodecs.has(plain.code)) return { cid: plain };
	const shown = quoted(withoutUserInfo(text));
	const bare = text.trim().replace(/^ipfs:\/\//i, "").replace(/^\/ipfs\//, "").replace(/\/$/, "");
	if (/^(ipns:\/\/|\/ipns\/)/i.test(bare) || /^(k51|k2k4r8|12D3Koo)/.test(bare)) return { problem: `${shown} is an IPNS name, and only a CID can be pinned. Resolve it first (\`ipfs name resolve NAME\`) and give the CID.` };
	if (/^https?:\/\//i.test(bare)) {
		const [found] = /(?<=\/ipfs\/|^https?:\/\/)(Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,})/.exec(bare) ?? [];
		return { problem: `${shown} is the URL of a gateway. Give the CID${found ? ` alone: ${found}` : " in it alone"}.` };
	}
	const [first = ""] = bare.split("/");
	if (bare !== first && findCid(first) !== void 0) return { problem: `${shown} is a path below a CID. Give the CID of the file or folder itself (\`ipfs resolve ${printablePath(withoutUserInfo(bare))}\` prints it).` };
	const cid = findCid(bare);
	if (cid === void 0 && /^(?:Qm[1-9A-Za-z]{30,}|ba[a-z0-9]{40,})$/.test(bare)) return { problem: `${shown} is damaged or not a complete CID. Copy it again.` };
	if (cid === void 0) return {
		problem: `${shown} is not a CID. A CID looks like bafybei… or Qm….`,
		isOtherText: true
	};
	if (!pinnableCodecs.has(cid.code)) {
		const codecs = [...pinnableCodecs.values()].join(", ");
		return { problem: cid.code === 114 ? `${shown} is an IPNS name (codec libp2p-key), and only a CID can be pinned. Resolve it first and give the CID.` : `${shown} has the codec 0x${cid.code.toString(16)}; pinning services accept only ${codecs}.` };
	}
	return { cid };
}
function printablePath(path) {
	return quoted(`/ipfs/${path}`).slice(1, -1);
}
function toHostCid(cid) {
	return cid.toV1().toString();
}

// src/net/redaction.ts
function computed(text) {
	return text;
}
const shortestSecret = 3;
const shortestSafeSecret = 8;
function createRedactor(secrets, kept = /* @__PURE__ */ new Set()) {
	const forms = /* @__PURE__ */ new Set();
	for (const secret of secrets) {
		if (secret.length < shortestSecret) continue;
		for (const form of listSecretForms(secret)) forms.add(form);
	}
	const ordered = [...forms].sort((a, b) => b.length - a.length);
	return (text) => computed(ordered.reduce((left, form) => left.replaceAll(form, (found, at) => isWithin(kept, left, at, form) || isInCid(left, at, form) ? found : "***"), text));
}
function isWithin(kept, text, at, form) {
	for (const whole of kept) for (let offset = whole.indexOf(form); offset >= 0; offset = whole.indexOf(form, offset + 1)) if (offset <= at && text.startsWith(whole, at - offset)) return true;
	return false;
}
function isInCid(text, at, form) {
	if (form.length >= 8) return false;
	const before = /[0-9A-Za-z]*$/.exec(text.slice(Math.max(0, at - 300), at))?.[0] ?? "";
	const after = /^[0-9A-Za-z]*/.exec(text.slice(at, at + 300 + 1))?.[0] ?? "";
	return after.length >= form.length && findCid(before + after) !== void 0;
}
function listSecretForms(secret) {
	return /* @__PURE__ */ new Set([...textForms(secret), ...base64Forms(secret)]);
}
function createReplyRedactor(secrets) {
	return createRedactor([...secrets].filter((secret) => secret.length >= 8));
}
function redactLines(text, redact) {
	return computed(text.split("\n").map((line) => {
		if (line.startsWith("::add-mask::")) return line;
		const command = /^::[a-z-]+(?: title=Pack and Pin)?::/.exec(line)?.[0] ?? "";
		return `${command}${redact(line.slice(command.length))}`;
	}).join("\n"));
}
function textForms(secret) {
	const url = encodeURIComponent(secret.toWellFormed());
	const query = new URLSearchParams({ "": secret }).toString().slice(1);
	const json = JSON.stringify(secret).slice(1, -1);
	const ascii = json.replace(/[\u007f-\uffff]/g, escapeUnit);
	const inJson = [
		json,
		ascii,
		escapeSlashes(ascii),
		json.replace(/[<>&]/g, escapeUnit)
	];
	const inJsonTwice = inJson.map((form) => JSON.stringify(form).slice(1, -1));
	return [
		secret,
		secret.replaceAll("%", "%25"),
		url,
		url.replace(/%../g, (byte) => byte.toLowerCase()),
		query,
		...inJson,
		...inJsonTwice,
		...inJsonTwice.map(escapeSlashes)
	];
}
function escapeSlashes(text) {
	return text.replaceAll("/", "\\/");
}
function escapeUnit(unit) {
	return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
function base64Forms(secret) {
	const bytes = Buffer.from(secret);
	const forms = [];
	for (const offset of [
		0,
		1,
		2
	]) {
		const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64").replace(/=+$/, "");
		const first = offset === 0 ? 0 : offset + 1;
		const last = (bytes.length + offset) % 3 === 0 ? encoded.length : encoded.length - 1;
		const alone = encoded.slice(first, last);
		if (alone.length < 4) continue;
		forms.push(alone, alone.replaceAll("+", "-").replaceAll("/", "_"));
	}
	forms.push(bytes.toString("base64"), bytes.toString("base64url"));
	return forms;
}

// src/net/deadline.ts
var DeadlinePassed = class extends Error {
	ms;
	afterUpload;
	constructor(ms, afterUpload = false) {
		super("The deadline passed.");
		this.name = "DeadlinePassed";
		this.ms = ms;
		this.afterUpload = afterUpload;
	}
};
function createDeadline(clock, run, passed = (ms) => new DeadlinePassed(ms)) {
	const over = new AbortController();
	let timer;
	let stopped = false;
	let endsAt = 0;
	let lastMs = 0;
	async function wait(signal) {
		for (let left = lastMs; left > 0; left = endsAt - clock.now()) await clock.sleep(left, signal);
		over.abort(passed(lastMs));
	}
	function pause() {
		timer?.abort();
		timer = void 0;
	}
	return {
		signal: AbortSignal.any([run, over.signal]),
		start(ms) {
			pause();
			if (stopped) return;
			lastMs = ms;
			endsAt = clock.now() + ms;
			timer = new AbortController();
			wait(timer.signal).catch(() => {});
		},
		extend() {
			endsAt = clock.now() + lastMs;
		},
		leftMs: () => timer === void 0 ? void 0 : Math.max(0, endsAt - clock.now()),
		pause,
		stop() {
			stopped = true;
			pause();
		}
	};
}

// src/net/proxies.ts
const variables = {
	"https:": [
		"https_proxy",
		"HTTPS_PROXY",
		"http_proxy",
		"HTTP_PROXY"
	],
	"http:": ["http_proxy", "HTTP_PROXY"]
};
const schemes = /* @__PURE__ */ new Set([
	"http:",
	"https:",
	"socks5:",
	"socks:"
]);
function findProxy(target, env) {
	const variable = variables[target.protocol === "https:" ? "https:" : "http:"].find((name) => env[name] !== void 0);
	const value = variable === void 0 ? "" : env[variable]?.trim() ?? "";
	if (variable === void 0 || value === "") return void 0;
	if (isExempt(target, env["no_proxy"] ?? env["NO_PROXY"] ?? "")) return void 0;
	const url = parseProxy(value);
	if (url === void 0) throw new Failure({
		what: `The proxy in the variable ${variable} cannot be used: its value is not the URL of an HTTP proxy.`,
		fix: `set ${variable} to a URL such as \`http://proxy.example:3128\` (special characters of a password are percent-encoded), or remove it, or add ${target.hostname} to NO_PROXY.`
	});
	return {
		variable,
		url
	};
}
function renderProxy({ variable, url }) {
	return `the proxy ${url.host} (from ${variable})`;
}
function findProxyPasswords(env) {
	return [...new Set(Object.values(variables).flat())].flatMap((name) => {
		const password = parseProxy(env[name]?.trim() ?? "")?.password ?? "";
		return password === "" ? [] : [.../* @__PURE__ */ new Set([password, decode$3(password)])];
	});
}
function completeProxies(env) {
	return variables["https:"].map((name) => [name, parseProxy(env[name]?.trim() ?? "")?.href]);
}
const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;
function parseProxy(value) {
	const hasScheme = scheme.test(value);
	if (/^[/?#]/.test(value.replace(scheme, ""))) return void 0;
	const url = URL.parse(hasScheme ? value : `http://${value}`);
	if (url === null || !schemes.has(url.protocol) || url.hostname === "") return void 0;
	if (`${url.pathname}${url.search}${url.hash}`.includes("@")) return void 0;
	url.pathname = "";
	url.search = "";
	url.hash = "";
	url.username = encodeURIComponent(decode$3(url.username));
	url.password = encodeURIComponent(decode$3(url.password));
	return url;
}
function decode$3(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
function isExempt(target, list) {
	const host = plainHost(target.hostname);
	const port = target.port || (target.protocol === "https:" ? "443" : "80");
	return list.split(/[\s,]+/).some((entry) => {
		const [, bracketed, alone, only] = /^(?:\[(.+)\]|([^:]*))(?::(\d+))?$/.exec(entry) ?? [
			void 0,
			void 0,
			entry
		];
		const pattern = plainHost(bracketed ?? alone ?? "");
		if (pattern === "" || only !== void 0 && only !== port) return false;
		return isIP(host) === 0 ? matchesName(pattern, host) : matchesAddress(pattern, host);
	});
}
function plainHost(host) {
	return host.toLowerCase().replace(/^\[(.+)\]$/, "$1").replace(/(?<=.)\.$/, "");
}
function matchesName(pattern, host) {
	if (pattern === "*") return true;
	const name = pattern.replace(/^\*?\./, "");
	return host.endsWith(`.${name}`) || host === name && !pattern.startsWith("*");
}
function matchesAddress(pattern, host) {
	if (pattern === "*") return true;
	const [address = "", bits] = pattern.split("/");
	const size = isIP(address) === 6 ? 128 : 32;
	const prefix = bits === void 0 ? size : Number(bits);
	if (isIP(address) === 0 || isIP(address) !== isIP(host)) return false;
	if (!Number.isInteger(prefix) || prefix < 0 || prefix > size || bits === "") return false;
	const family = size === 128 ? "ipv6" : "ipv4";
	const network = new BlockList();
	network.addSubnet(address, prefix, family);
	return network.check(host, family);
}

// src/quantities.ts
const msOf = {
	s: 1e3,
	m: 6e4,
	h: 36e5,
	d: 864e5
};
const bytesOf = {
	B: 1,
	KB: 1e3,
	MB: 1e6,
	GB: 1e9,
	TB: 0xe8d4a51000,
	KiB: 1024,
	MiB: 2 ** 20,
	GiB: 2 ** 30,
	TiB: 2 ** 40
};
function parseDurationMs(text) {
	return parseQuantity(text, msOf);
}
function renderDuration(ms) {
	const [unit = "s", factor = 1e3] = Object.entries(msOf).findLast(([, size]) => ms % size === 0) ?? [];
	return `${ms / factor}${unit}`;
}
function parseSizeBytes(text) {
	return parseQuantity(text, bytesOf);
}
function repairDuration(text) {
	const given = text.toLowerCase();
	if (/^\d+$/.test(given)) return `${Number(given)}${Number(given) <= 60 ? "m" : "s"}`;
	if (!/^(?:\d+\s*[a-z]+\s*)+$/.test(given)) return void 0;
	const parts = [...given.matchAll(/(\d+)\s*([a-z]+)/g)].map(([, number = "", unit = ""]) => {
		const letter = /^(?:(s)(?:ecs?|econds?)?|(m)(?:ins?|inutes?)?|(h)(?:rs?|ours?)?|(d)(?:ays?)?)$/.exec(unit)?.slice(1).find(Boolean);
		return letter === void 0 ? void 0 : {
			number,
			letter
		};
	});
	const [first] = parts;
	if (parts.some((part) => part === void 0) || first === void 0) return void 0;
	if (parts.length === 1) return `${first.number}${first.letter}`;
	const ms = parts.reduce((sum, part) => sum + (part ? Number(part.number) * (msOf[part.letter] ?? 0) : 0), 0);
	return ms % 6e4 === 0 ? `${ms / 6e4}m` : `${ms / 1e3}s`;
}
function repairSize(text) {
	const [, number = "", unit = ""] = /^([1-9]\d*)\s*([a-z]*)$/i.exec(text) ?? [];
	if (number === "") return void 0;
	if (unit === "") return `${number}MiB`;
	const wanted = unit.toLowerCase();
	const known = Object.keys(bytesOf).find((name) => [name, `${name[0]}`].some((spelling) => spelling.toLowerCase() === wanted));
	return known === void 0 ? void 0 : `${number}${known}`;
}
function parseQuantity(text, units) {
	const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(text) ?? [];
	const factor = unit !== void 0 && Object.hasOwn(units, unit) ? units[unit] : void 0;
	return number === void 0 || factor === void 0 ? void 0 : Math.round(Number(number) * factor);
}
function formatBytes(bytes) {
	const units = [
		"bytes",
		"KiB",
		"MiB",
		"GiB",
		"TiB"
	];
	let value = bytes;
	let unit = 0;
	while (value >= 1023.5 && unit < units.length - 1) {
		value /= 1024;
		unit++;
	}
	if (unit === 0) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
	return `${value.toFixed(value < 9.95 ? 1 : 0)} ${units[unit]}`;
}
function formatMs(ms) {
	if (ms < 999.5) return `${Math.round(ms)} ms`;
	if (ms < 59500) return `${(ms / 1e3).toFixed(ms < 9950 ? 1 : 0)} s`;
	const seconds = Math.round(ms / 1e3);
	const minutes = Math.floor(seconds / 60);
	const rest = seconds % 60;
	if (minutes < 60) return rest === 0 || minutes >= 10 ? `${minutes} min` : `${minutes} min ${rest} s`;
	return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
function formatSeconds(ms) {
	const seconds = Math.round(ms / 1e3);
	return seconds < 60 ? `${seconds} s` : formatMs(seconds * 1e3);
}
function formatNumber(count) {
	return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
function formatCount(count, noun) {
	const plural = /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
	return `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}
function formatTime(seconds) {
	return `${(/* @__PURE__ */ new Date(seconds * 1e3)).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

// src/car/file-list.ts
const maxListedFiles = 2e5;
const maxListedPathLength = 4096;

// src/report/artifact/files-record.ts
function renderFilesRecord({ origin, listing }, redact) {
	const head = JSON.stringify({
		schema: 1,
		cid: listing.cid,
		key: redact(origin.key),
		pullRequest: origin.pullRequest,
		branch: origin.branch === void 0 ? void 0 : redact(origin.branch),
		commit: origin.commit
	});
	const files = listing.files.map(({ path, size, cid }) => JSON.stringify({
		path: redact(path),
		size,
		cid
	}));
	return `${head.slice(0, -1)},"files":[\n${files.join(",\n")}\n]}\n`;
}
function findFilesRecord(text) {
	let json;
	try {
		json = JSON.parse(text);
	} catch {
		return;
	}
	const record = objectOrEmpty(json);
	const { schema, pullRequest, files } = record;
	const cid = findString(record["cid"]);
	if (schema !== 1 || cid === void 0 || !Array.isArray(files)) return void 0;
	if (files.length > 2e5) return void 0;
	const listed = files.map(findObject$1).map(findFile);
	if (!listed.every((file) => file !== void 0)) return void 0;
	return {
		origin: {
			key: findString(record["key"]) ?? "",
			pullRequest: Number.isSafeInteger(pullRequest) ? Number(pullRequest) : void 0,
			branch: findString(record["branch"]),
			commit: findCommit(record["commit"])
		},
		listing: {
			cid,
			files: listed
		}
	};
}
function findFile(file) {
	const path = findString(file?.["path"]);
	const cid = findString(file?.["cid"]);
	const size = file?.["size"];
	if (path === void 0 || cid === void 0 || path.length > 4096) return void 0;
	if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) return void 0;
	return {
		path,
		size,
		cid
	};
}
function findCommit(value) {
	return typeof value === "string" && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(value) ? value : void 0;
}

// src/pin.ts
const pinStatuses = [
	"queued",
	"pinning",
	"pinned",
	"failed"
];

// src/outputs.ts
const keptReasons = {
	newest: "among the newest",
	recent: "not older than `older-than`",
	protected: "protected",
	deployment: "named by a deployment",
	release: "named by a release",
	"no-date": "without a readable date"
};
function toPinOutput(outcome, redact) {
	const { service, endpoint, cid, state, served, ms } = outcome;
	const common = {
		service: computed(service),
		endpoint: redact(endpoint),
		cid: computed(String(cid)),
		state,
		...served && { served },
		ms: Math.round(ms)
	};
	switch (outcome.state) {
		case "pinned": {
			const { requestId, sent } = outcome.receipt;
			return {
				...common,
				...requestId !== void 0 && { requestId: redact(requestId) },
				lastStatus: "pinned",
				...sent && {
					sentBytes: sent.bytes,
					savedBytes: sent.savedBytes
				}
			};
		}
		case "unconfirmed": return {
			...common,
			...outcome.requestId !== void 0 && { requestId: redact(outcome.requestId) },
			...outcome.lastStatus !== void 0 && { lastStatus: outcome.lastStatus },
			error: redact(outcome.reason)
		};
		case "failed": return {
			...common,
			...outcome.requestId !== void 0 && { requestId: redact(outcome.requestId) },
			error: redact(outcome.error)
		};
		case "skipped": return {
			...common,
			error: redact(outcome.reason)
		};
	}
}
function toStoredPinOutput({ id, endpoint }, pin, redact) {
	const { cid, name, status, requestId, created, meta } = pin;
	return {
		service: computed(id),
		endpoint: redact(endpoint),
		cid: findCid(cid) === void 0 ? redact(cid) : computed(cid),
		name: redact(name),
		status: pinStatuses.some((known) => known === status) ? computed(status) : redact(status),
		...requestId !== void 0 && { requestId: redact(requestId) },
		...created !== void 0 && { created: redact(created) },
		meta: Object.fromEntries(Object.entries(meta).map(([key, value]) => [redact(key), redact(value)]))
	};
}
const knownStates = [
	"pinned",
	"unconfirmed",
	"queued",
	"pinning",
	"skipped",
	"failed"
];
function renderPinsOutput(pins, maxBytes) {
	const whole = JSON.stringify(pins);
	if (Buffer.byteLength(whole) <= maxBytes) return { text: whole };
	const counts = {};
	for (const pin of pins) {
		const state = stateOf$1(pin);
		const known = knownStates.includes(state) ? state : "other";
		counts[known] = (counts[known] ?? 0) + 1;
	}
	const parts = [JSON.stringify({
		total: pins.length,
		counts
	})];
	let left = maxBytes - Buffer.byteLength(parts.join()) - 2;
	for (const pin of pins) {
		if (![
			"failed",
			"unconfirmed",
			"skipped"
		].includes(stateOf$1(pin))) continue;
		const part = JSON.stringify(pin);
		left -= Buffer.byteLength(part) + 1;
		if (left < 0) break;
		parts.push(part);
	}
	return {
		text: `[${parts.join(",")}]`,
		whole
	};
}
function stateOf$1(pin) {
	if ("counts" in pin || "existed" in pin) return "other";
	return "state" in pin ? pin.state : pin.status;
}

// src/version.ts
const version = "0.1.0";

// src/report/artifact/run-record.ts
function renderRunRecord(facts, redact) {
	const { packed, commit, startedAt } = facts;
	const cids = facts.cids.map(computed);
	const record = {
		schema: 1,
		action: {
			name: "pack-and-pin",
			version
		},
		cid: cids[0] ?? computed(""),
		cids,
		status: facts.verdict.status,
		pins: facts.outcomes.map((outcome) => toPinOutput(outcome, redact)),
		...packed && { carBytes: packed.bytes },
		...packed?.fileCount !== void 0 && { fileCount: packed.fileCount },
		...packed?.contentBytes !== void 0 && { contentBytes: packed.contentBytes },
		...commit && { commit: redact(commit) },
		startedAt: new Date(startedAt).toISOString(),
		endedAt: new Date(startedAt + facts.ms).toISOString()
	};
	return `${JSON.stringify(record, void 0, 2)}\n`;
}

// src/report/artifact/upload.ts
const recordName = "run.json";
const filesName = "files.json";
const carName = "content.car";
const journalFileName = "journal.jsonl";
const maxMs = (carBytes) => 3e5 + carBytes / 1024;
async function uploadArtifact(artifact, { signal, clock }) {
	const deadline = createDeadline(clock, signal);
	deadline.start(maxMs(artifact.car?.bytes ?? 0));
	const over = Promise.withResolvers();
	deadline.signal.addEventListener("abort", () => over.reject(deadline.signal.reason), { once: true });
	try {
		return await group("Artifact", () => Promise.race([send(artifact, deadline.signal), over.promise]));
	} finally {
		deadline.stop();
	}
}
async function send(artifact, signal) {
	const folder = artifact.makeTemporaryFolder("pack-and-pin-artifact-");
	try {
		const files = [];
		const target = async (name, text) => {
			files.push(join(folder, name));
			await writeFile(join(folder, name), text);
		};
		if (artifact.files !== void 0) await target(filesName, artifact.files);
		await target(recordName, artifact.record);
		if (artifact.car !== void 0) files.push(await place(artifact.car.path, folder, carName));
		if (artifact.journal !== void 0) files.push(await place(artifact.journal, folder, journalFileName));
		const { DefaultArtifactClient } = await import("./artifact.js");
		const client = new DefaultArtifactClient();
		return await firstFree(artifact.names, async (name) => {
			signal.throwIfAborted();
			const { id, size } = await client.uploadArtifact(name, files, folder, {
				retentionDays: artifact.retentionDays,
				compressionLevel: artifact.car === void 0 ? 6 : 0
			});
			if (id === void 0) throw new Error("the artifact service gave no id");
			return {
				name,
				id,
				bytes: size ?? 0
			};
		});
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
async function place(path, folder, name) {
	const target = join(folder, name);
	const source = resolve$1(path);
	await link(source, target).catch(() => symlink(source, target));
	return target;
}
async function firstFree([name, ...others], work) {
	try {
		return await work(name);
	} catch (error) {
		const [next, ...rest] = others;
		if (next === void 0 || !isNameTaken(error)) throw error;
		return firstFree([next, ...rest], work);
	}
}
function isNameTaken(error) {
	return error instanceof Error && error.message.includes("(409)");
}

// src/report/artifact/artifact.ts
function createRunnerArtifact(options) {
	const { env, makeTemporaryFolder, redact, outputs } = options;
	async function keep(input, render, context) {
		const { log } = context;
		if (input.artifact === "false" || context.signal.aborted) return void 0;
		const obstacle = findObstacle(env);
		if (obstacle !== void 0) {
			if (input.artifact === "true") log.warning(obstacle.message);
			else log.info(obstacle.what);
			return;
		}
		const retentionDays = limitRetention(input.retentionDays, env);
		const names = nameArtifact(input, env, redact, context.random);
		try {
			const artifact = {
				...render(),
				names,
				retentionDays,
				makeTemporaryFolder
			};
			const kept = await uploadArtifact(artifact, context);
			const url = `${renderRunUrl(env)}/artifacts/${kept.id}`;
			outputs.set("artifact-id", kept.id);
			outputs.set("artifact-url", computed(url));
			log.info(`Artifact ${quoted(kept.name)} (${renderContents(artifact)}; ${formatBytes(kept.bytes)}, kept for ${formatCount(retentionDays, "day")}): ${url}`);
			return kept.id;
		} catch (error) {
			log.debug(renderCauses(error));
			log.warning(toFailure(error, names[0], redact).message);
			return;
		}
	}
	return {
		keepArtifact(input, facts, files, context) {
			const withCar = input.artifact === "true" || facts.verdict.status === "not-pinned";
			const render = () => ({
				record: renderRunRecord(facts, redact),
				files: files && renderFilesRecord(files, redact),
				car: withCar ? facts.packed : void 0
			});
			return keep(input, render, context);
		},
		keepJournal: (input, { record, journal }, context) => keep(input, () => ({
			record,
			journal,
			files: void 0,
			car: void 0
		}), context)
	};
}
function findObstacle(env) {
	const server = env["GITHUB_SERVER_URL"] || "https://github.com";
	if (!/^github\.com$|\.ghe\.com$|\.localhost$/.test(URL.parse(server)?.hostname ?? "")) return new Failure({
		what: `No artifact is kept: ${printable(server)} is GitHub Enterprise Server, which does not have the artifact service that this action uses.`,
		fix: "upload the output `car-path` with a version of actions/upload-artifact that this server supports, and set `artifact: false`."
	});
	const target = URL.parse(env["ACTIONS_RESULTS_URL"] ?? "");
	try {
		if (target !== null) findProxy(target, env);
	} catch (error) {
		return new Failure({ what: `No artifact is kept: ${toFailure$1(error).what}` });
	}
	const missing = ["ACTIONS_RUNTIME_TOKEN", "ACTIONS_RESULTS_URL"].filter((name) => !env[name]);
	if (missing.length > 0) return new Failure({
		what: `No artifact is kept: this runner does not give the action ${missing.join(" or ")}.`,
		fix: "use the output `car-path`, and set `artifact: false`; runners of GitHub give both to every action."
	});
}
function limitRetention(days, env) {
	const max = Number.parseInt(env["GITHUB_RETENTION_DAYS"] ?? "", 10);
	return max > 0 ? Math.min(days, max) : days;
}
function firstArtifactName({ name, subject }, job, redact) {
	if (name !== void 0) return name;
	return [
		"pack-and-pin",
		job,
		redact(subject)
	].map(toSlug).filter((part) => part !== "").join("-");
}
function renderContents({ files, car, journal }) {
	return [
		recordName,
		...files ? [filesName] : [],
		...car ? [carName] : [],
		...journal ? [journalFileName] : []
	].join(", ").replace(/, ([^,]*)$/, " and $1");
}
function nameArtifact({ name, subject }, env, redact, random) {
	const first = firstArtifactName({
		name,
		subject
	}, env["GITHUB_JOB"] ?? "", redact);
	if (name !== void 0) return [first];
	return [first, `${first}-${Math.floor(random() * 36 ** 6).toString(36).padStart(6, "0")}`];
}
function toSlug(text) {
	return text.replace(/[^A-Za-z0-9._-]+/g, "-").slice(0, 80).replace(/^[-.]+|[-.]+$/g, "");
}
function renderRunUrl(env) {
	return `${env["GITHUB_SERVER_URL"] || "https://github.com"}/${env["GITHUB_REPOSITORY"] ?? ""}/actions/runs/${env["GITHUB_RUN_ID"] ?? ""}`;
}
const fixes = [
	[/\(409\)/, "give each job and step an `artifact-name` of its own, such as `site-${{ strategy.job-index }}`, or leave it empty: a default name that is taken gets a suffix."],
	[/storage quota/, "delete old artifacts, or set `artifact: false`."],
	[/\(40[13]\)|HTTP 40[13]/, "run the job again. If it still fails, check that no proxy or firewall between this runner and GitHub changes requests, or set `artifact: false`."],
	[/Unable to make request|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT/, "check that this runner reaches GitHub’s artifact service and *.blob.core.windows.net, and check HTTPS_PROXY and NO_PROXY."]
];
const fixOfOthers = "run the job again; https://www.githubstatus.com shows whether GitHub Actions works. `artifact: false` skips the artifact.";
function toFailure(error, name, redact) {
	const what = `The artifact ${quoted(name)} was not kept`;
	if (error instanceof Cancelled) return new Failure({ what: `${what}: ${error.what}` });
	if (error instanceof DeadlinePassed) return new Failure({
		what: `${what}: its upload did not finish in time.`,
		fix: fixOfOthers
	});
	const reason = redact(renderReason(error));
	const [, fix] = fixes.find(([pattern]) => pattern.test(reason)) ?? [];
	return new Failure({
		what: `${what}: ${printable(reason)}.`,
		fix: fix ?? fixOfOthers
	});
}
function renderReason(error) {
	const [line = ""] = (error instanceof Error ? error.message : String(error)).trim().replace(/\.$/, "").split("\n");
	if (!(error instanceof Error && "statusCode" in error)) return line;
	return `HTTP ${String(error.statusCode)} from the storage${line === "" ? "" : `: ${line}`}`;
}

// src/report/status/step-state.ts
function createStepState(env, log) {
	const path = env["GITHUB_STATE"];
	if (!path) return () => {};
	let isBroken = false;
	return (name, text) => {
		if (isBroken) return;
		try {
			appendToCommandFile({
				variable: "GITHUB_STATE",
				path
			}, renderFileCommand(name, text));
		} catch (error) {
			isBroken = true;
			log.warning(`If this run is killed, nothing will correct its comment or close its commit status and deployment: ${toFailure$1(error).message}`);
		}
	};
}
function loadStepState(env) {
	const find = (note) => env[`STATE_${note}`] || void 0;
	const comment = find("comment");
	const status = find("commit-status");
	const deployment = find("deployment");
	return {
		...comment && { comment },
		...status && { "commit-status": status },
		...deployment && { deployment }
	};
}

// src/environment/credentials.ts
const secretName = /(?:^|_)(?:TOKEN|SECRETS?|PASSWORD|PASSWD|PASSPHRASE|PWD|CREDENTIALS?|KEY|APIKEY|PAT|JWT|MNEMONIC)(?:_?(?:BASE64|B64|JSON|\d+))?$/i;
const publicName = /(?:^|_)(?:PUBLIC|PUBLISHABLE|PUB_KEY|ANON|SITE_KEY|SEARCH|MAPS?|ANALYTICS|BEACON|MEASUREMENT|PUSHER|(?:CACHE|PRIMARY|SORT|COMMENT|OBJECT|HOST)_KEY)(?:_|$)/i;
const bundledName = /^(?:VITE|REACT_APP|PREACT_APP|VUE_APP|NG_APP|GATSBY|STORYBOOK|RAZZLE|GRIDSOME|WXT|MIX)_/;
const foreignName = /^(?:INPUT_|STATE_|GITHUB_|RUNNER_|ACTIONS_|npm_(?:config|package|lifecycle)_|(?:OLD)?PWD$)/i;
const publicValue = /^(?:pk\.eyJ|pk_(?:live|test)_|AIza)|BEGIN [A-Z0-9 ]*PUBLIC KEY/;
function readCredentials(env) {
	const found = [];
	for (const [name, value = ""] of Object.entries(env)) {
		const isSecret = secretName.test(name) && !foreignName.test(name);
		const isPublic = publicName.test(name) || bundledName.test(name) || publicValue.test(value);
		if (isSecret && !isPublic && value !== "") found.push({
			name,
			value
		});
	}
	return found;
}

// src/net/loopback.ts
function isLoopback$1(hostname) {
	return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

// src/net/http-error.ts
const retryableKinds = /* @__PURE__ */ new Set([
	"network",
	"dns",
	"proxy",
	"timeout"
]);
var HttpError = class HttpError extends Failure {
	kind;
	status;
	text;
	retryAfterMs;
	location;
	retryable;
	#parts;
	constructor(parts) {
		super(parts);
		this.#parts = parts;
		this.name = "HttpError";
		this.kind = parts.kind;
		this.status = parts.status;
		this.text = parts.text ?? "";
		this.retryAfterMs = parts.retryAfterMs;
		this.location = parts.location;
		this.retryable = parts.retryable ?? (retryableKinds.has(parts.kind) || parts.status !== void 0 && (parts.status === 408 || parts.status === 429 || parts.status >= 500));
	}
	passing() {
		return new HttpError({
			...this.#parts,
			retryable: true,
			cause: this
		});
	}
	tried(times) {
		return new HttpError({
			...this.#parts,
			what: `${this.what} Tried ${times} times.`,
			cause: this
		});
	}
};
function showUrl(url) {
	return printable(`${url.protocol}//${url.host}${url.pathname}`);
}
function redirectError(where, status, location, from) {
	const target = typeof location === "string" ? URL.parse(location, from.href) : null;
	return new HttpError({
		kind: "redirect",
		status,
		...target && { location: target },
		what: `${where} answered with a redirect (HTTP ${status}) to ${target ? showUrl(target) : "nowhere"}, which was not followed.`,
		fix: "if you trust that address, give it as the URL of the service."
	});
}
const certificateCodes = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)/;
const connectCodes = /* @__PURE__ */ new Set([
	"ECONNREFUSED",
	"ENOTFOUND",
	"EAI_AGAIN",
	"ETIMEDOUT",
	"EHOSTUNREACH",
	"ENETUNREACH",
	"UND_ERR_CONNECT_TIMEOUT"
]);
const plainWords = /* @__PURE__ */ new Map([
	["ECONNREFUSED", "connection refused (nothing is listening on that port)"],
	["ECONNRESET", "the connection was reset"],
	["EPIPE", "the connection was closed while sending"],
	["ENOTFOUND", "the host name does not exist (DNS)"],
	["EAI_AGAIN", "the host name could not be looked up (DNS)"],
	["ETIMEDOUT", "the connection timed out"],
	["EHOSTUNREACH", "the host cannot be reached"],
	["ENETUNREACH", "the network cannot be reached"],
	["UND_ERR_CONNECT_TIMEOUT", "the connection timed out"],
	["UND_ERR_HEADERS_TIMEOUT", "no reply in time"],
	["UND_ERR_BODY_TIMEOUT", "the reply stalled"],
	["UND_ERR_SOCKET", "the connection was closed by the other side"],
	["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "the reply ended too early"],
	["HPE_INVALID_EOF_STATE", "the reply ended too early"]
]);
function transportError({ method, url }, error, redact, proxy) {
	const where = `${method} ${showUrl(url)}`;
	const through = proxy === void 0 ? "" : `; it went through ${renderProxy(proxy)}`;
	const code = codeOf(error);
	const message = redact(error instanceof Error ? error.message : String(error));
	if (code.startsWith("ERR_SSL_")) return new HttpError({
		kind: "tls",
		what: `${where} failed: TLS handshake failed (${code})${through}.`,
		fix: "check the port in the URL, and whether it should begin with `http://` instead.",
		cause: error
	});
	if (certificateCodes.test(code)) return new HttpError({
		kind: "tls",
		what: `${where} failed: the server's certificate was refused (${code}: ${printable(message)})${through}.`,
		fix: "check the URL. If the certificate is from a private authority, set NODE_EXTRA_CA_CERTS to its file.",
		cause: error
	});
	const words = plainWords.get(code);
	if (words !== void 0) {
		const atProxy = proxy !== void 0 && connectCodes.has(code);
		const kind = atProxy ? "proxy" : kindOf(code, proxy === void 0 && isLoopback$1(url.hostname));
		return new HttpError({
			kind,
			what: atProxy ? `${where} failed at ${renderProxy(proxy)}: ${words}.` : `${where} failed: ${words}${through}.`,
			fix: proxy === void 0 ? fixForConnection(kind, url.hostname) : fixForProxy(proxy, url.hostname),
			cause: error
		});
	}
	const refused = /^Proxy (?:response|Authentication Required) \((\d+)\)/.exec(message)?.[1];
	if (refused !== void 0 && proxy !== void 0) return new HttpError({
		kind: "protocol",
		what: `${where} failed: ${renderProxy(proxy)} answered HTTP ${refused} instead of connecting.`,
		fix: refused === "407" ? `put the user name and password of the proxy into ${proxy.variable}.` : `ask whoever runs the proxy to allow ${url.hostname}. To reach it directly, add it to NO_PROXY.`,
		cause: error
	});
	return new HttpError({
		kind: code.startsWith("HPE_") || code.startsWith("UND_ERR_") ? "protocol" : "network",
		what: `${where} failed: ${printable(message)}${through}.`,
		...proxy !== void 0 && { fix: fixForProxy(proxy, url.hostname) },
		cause: error
	});
}
function kindOf(code, isLocal) {
	if (code === "ECONNREFUSED" && isLocal) return "loopback";
	if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "dns";
	return code.includes("HEADERS_TIMEOUT") || code.includes("BODY_TIMEOUT") ? "timeout" : "network";
}
function fixForProxy({ variable }, host) {
	return `check ${variable}, and that the proxy is running. To reach ${host} directly, add it to NO_PROXY.`;
}
function fixForConnection(kind, host) {
	if (kind === "dns") return `check that this machine has network access and can look up ${host} (DNS).`;
	return kind === "loopback" ? `start the service before this step and check its port. ${host} is the machine that runs this step: if the service is on another machine, give the address of that one.` : "check the URL, and that the service is running and can be reached from this machine.";
}
function codeOf(error) {
	for (let at = error; at instanceof Error; at = at.cause) {
		if ("code" in at && typeof at.code === "string") return at.code;
		if (at.name === "HTTPParserError") return at.message.includes("Invalid EOF state") ? "HPE_INVALID_EOF_STATE" : "HPE_OTHER";
	}
	return "";
}

// src/net/multipart.ts
function fileBody(file) {
	const ranges = file.ranges ?? [{
		start: 0,
		end: file.bytes
	}];
	const bytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
	return {
		bytes,
		open: (buffers) => openPieces(file, bytes, ranges, buffers)
	};
}
async function* openPieces(file, bytes, pieces, buffers) {
	await using handle = await openWhole(file);
	let sent = 0;
	for await (const chunk of readPieces(handle, pieces, file.path, buffers)) {
		yield chunk;
		sent += chunk.byteLength;
		file.onSent?.(sent);
	}
	if (sent < bytes) throw changed$1(file);
}
async function openWhole(file) {
	let handle;
	try {
		handle = await open(file.path);
	} catch (cause) {
		throw unreadable(file.path, cause);
	}
	const { size } = await handle.stat();
	if (size === file.bytes) return handle;
	await handle.close();
	throw changed$1(file);
}
async function* readPieces(handle, pieces, path, buffers) {
	let buffer = buffers.take();
	let filled = 0;
	for (const piece of pieces) {
		const { start, end } = piece instanceof Uint8Array ? {
			start: 0,
			end: piece.byteLength
		} : piece;
		for (let at = start; at < end;) {
			const wanted = Math.min(buffer.byteLength - filled, end - at);
			let done = wanted;
			if (piece instanceof Uint8Array) buffer.set(piece.subarray(at, at + wanted), filled);
			else done = await readInto(handle, buffer, filled, wanted, at, path);
			if (done === 0) return;
			at += done;
			filled += done;
			if (filled < buffer.byteLength) continue;
			yield buffers.fill(buffer, filled);
			buffer = buffers.take();
			filled = 0;
		}
	}
	if (filled > 0) yield buffers.fill(buffer, filled);
}
async function readInto(handle, buffer, offset, bytes, at, path) {
	try {
		return (await handle.read(buffer, offset, bytes, at)).bytesRead;
	} catch (cause) {
		throw unreadable(path, cause);
	}
}
function unreadable(path, cause) {
	return new Failure({
		what: `${quoted(path)} could not be read while it was sent: ${cause instanceof Error ? cause.message : String(cause)}.`,
		fix: "check that nothing removes or locks the file during the run.",
		cause
	});
}
function changed$1({ path, bytes }) {
	return new Failure({
		what: `${quoted(path)} was ${bytes} bytes long and was changed while it was sent.`,
		fix: "check that nothing writes to the file during the run."
	});
}
function multipartFile(file) {
	const boundary = `pack-and-pin-${randomUUID()}`;
	const fields = Object.entries(file.fields ?? {}).map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
	const head = Buffer.from(`${fields.join("")}--${boundary}\r\ncontent-disposition: form-data; name="${file.fieldName}"; filename="${file.fileName}"\r\ncontent-type: ${file.type}\r\n\r\n`);
	const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
	const content = fileBody(file);
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: {
			bytes: head.byteLength + content.bytes + tail.byteLength,
			async *open(buffers) {
				yield head;
				yield* content.open(buffers);
				yield tail;
			}
		}
	};
}
function multipartFiles(form) {
	const boundary = `pack-and-pin-${randomUUID()}`;
	const { fields, fieldName, parts } = form;
	function* pieces() {
		for (const [name, value] of Object.entries(fields)) yield Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
		for (const { fileName, ranges } of parts) {
			yield Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${fieldName}"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`);
			yield* ranges;
			yield Buffer.from("\r\n");
		}
		yield Buffer.from(`--${boundary}--\r\n`);
	}
	let bytes = 0;
	for (const piece of pieces()) bytes += lengthOf$1(piece);
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: {
			bytes,
			open: (buffers) => openPieces(form, bytes, pieces(), buffers)
		}
	};
}
function lengthOf$1(piece) {
	return piece instanceof Uint8Array ? piece.byteLength : piece.end - piece.start;
}

// src/net/retry.ts
const dayMs$1 = 864e5;
const firstWaitMs = 1e3;
const maxWaitMs = 3e4;
function createRetry({ attempts, budgetMs, clock, random, log, fixForWait = "run again later, or set a longer `timeout`." }) {
	return async (label, signal, operation) => {
		let waitedMs = 0;
		for (let attempt = 1;; attempt++) try {
			return await operation(attempt);
		} catch (error) {
			signal.throwIfAborted();
			if (!isRetryable(error)) throw error;
			if (attempt >= attempts) throw attempt === 1 ? error : error.tried(attempt);
			const waitMs = backOffMs(attempt, random, error.retryAfterMs);
			if (waitedMs + waitMs > budgetMs) throw new Failure({
				what: `${error.what} The next try would be in ${waitMs > dayMs$1 ? "more than a day" : formatMs(waitMs)}, which is more time than this run has left.`,
				fix: fixForWait,
				cause: error
			});
			log.info(`${label}: try ${attempt} of ${attempts} failed: ${error.what} Next try in ${seconds(waitMs)}.`);
			await clock.sleep(waitMs, signal);
			waitedMs += waitMs;
		}
	};
}
function isRetryable(error) {
	return error instanceof HttpError && error.retryable;
}
function isRetryablePoll(error) {
	return isRetryable(error) || error instanceof HttpError && (error.kind === "protocol" || error.kind === "loopback" || error.status === 404);
}
function backOffMs(attempt, random, retryAfterMs = 0) {
	const waitMs = Math.min(maxWaitMs, firstWaitMs * 2 ** (attempt - 1));
	return Math.max(retryAfterMs, waitMs * (.5 + random() / 2));
}
function seconds(ms) {
	return `${(ms / 1e3).toFixed(ms < 1e4 ? 1 : 0)} s`;
}
const pollFirstMs = 2e3;
const pollFactor = 1.5;
const pollLongestMs = 3e4;
function pollWaitMs(looks, random) {
	return Math.min(pollLongestMs, pollFirstMs * pollFactor ** looks) * (.75 + random() / 2);
}
async function poll(look, options) {
	const { signal, clock, random } = options;
	let retryAfterMs = 0;
	for (let looks = 0;; looks++) {
		await clock.sleep(Math.max(retryAfterMs, pollWaitMs(looks, random)), signal);
		const seen = await look();
		if ("final" in seen) return seen.final;
		retryAfterMs = seen.retryAfterMs ?? 0;
	}
}

// src/services/ask.ts
var ServiceError = class extends Failure {
	reason;
	constructor(what, reason, more = {}) {
		super({
			what,
			...more
		});
		this.name = "ServiceError";
		this.reason = reason;
	}
};
var RootNotPinned = class extends ServiceError {
	constructor(reason) {
		super(`it imported the blocks, but did not pin the root: ${quoted(reason)}.`, reason, { fix: "check the node: its log, its disk (`ipfs repo stat`), and `ipfs repo verify`." });
		this.name = "RootNotPinned";
	}
};
function withTrailers(http) {
	return {
		...http,
		async send(request) {
			const reply = await http.send(request);
			const broken = Object.entries(reply.trailers).find(([name, value]) => name.toLowerCase() === "x-stream-error" && value.trim() !== "");
			if (broken === void 0) return reply;
			const where = `${request.method} ${showUrl(request.url)}`;
			throw new ServiceError(`it reported an error at the end of its answer to ${where}: ${quoted(broken[1])}.`, broken[1], { fix: "read the reason above and the log of the service, then run again." });
		}
	};
}
function createAsk({ http, retry }, { title, fixFor }, connect) {
	const client = connect(withTrailers(http));
	function asFailure(doing, error) {
		if (!(error instanceof HttpError || error instanceof ServiceError)) return error;
		const fix = error instanceof HttpError ? fixFor(error, doing) ?? error.fix ?? fixForKind(error, title) : error.fix;
		const what = error instanceof RootNotPinned ? `${title} ${error.what.replace(/^it /, "")}` : `${title} could not ${doing}: ${error.what}`;
		return new Failure({
			what,
			cause: error,
			...fix !== void 0 && { fix }
		});
	}
	async function ask(doing, signal, operation) {
		try {
			return await retry(`${title}: ${doing}`, signal, (attempt) => operation(client, attempt));
		} catch (error) {
			throw asFailure(doing, error);
		}
	}
	async function once(doing, operation) {
		try {
			return await operation(client, 1);
		} catch (error) {
			throw isRetryablePoll(error) ? error : asFailure(doing, error);
		}
	}
	return Object.assign(ask, { once });
}
function fixForKind({ kind, status = 0, text }, title) {
	const hasReason = text.trim() !== "";
	const read = hasReason ? "read the reason above, and " : "";
	if (kind === "timeout") return `run again later, and check that ${title} answers.`;
	if (kind === "protocol") return `run again later; if it keeps failing, report it to ${title}.`;
	if (status === 402) return `${hasReason ? "read the reason above. If" : "if"} the plan of this account does not include the call, change the plan at ${title}, or use another service.`;
	if (status === 403 || status === 409) return `${read}check your account at ${title}.`;
	if (status === 429) return "run again later, or set a longer `timeout`: the service limits how often it may be asked.";
	if (status >= 500) return "run again later; if it keeps failing, report it to the service with this error.";
	return status >= 400 ? `${read}check the inputs of ${title} in this step.` : void 0;
}

// src/services/authorization.ts
function parseAuthorization(value) {
	const [, kind, rest] = /^(bearer|basic):(.+)$/s.exec(value) ?? [];
	if (kind === "bearer" && rest !== void 0) return {
		header: `Bearer ${rest}`,
		secrets: [rest]
	};
	if (kind === "basic" && rest !== void 0 && /^[^:]+:./.test(rest)) {
		const encoded = Buffer.from(rest).toString("base64");
		return {
			header: `Basic ${encoded}`,
			secrets: [
				rest,
				encoded,
				rest.slice(rest.indexOf(":") + 1)
			]
		};
	}
}

// src/services/entry.ts
function urlField(name, description, problemOf) {
	return {
		name,
		kind: "url",
		required: true,
		description,
		...problemOf && { problemOf }
	};
}
function textField(name, description, required, problemOf) {
	return {
		name,
		kind: "text",
		required,
		publishOnly: true,
		description,
		problemOf
	};
}
function choiceField(name, description, choices) {
	return {
		name,
		kind: "text",
		required: true,
		description,
		choices
	};
}
function tokenField(name, description) {
	return {
		name,
		kind: "secret",
		required: true,
		description
	};
}
function authorizationField(name, description) {
	return {
		name,
		kind: "secret",
		required: false,
		description,
		problemOf: (value) => parseAuthorization(value) === void 0 ? "must be `bearer:TOKEN` or `basic:USER:PASSWORD`." : void 0,
		secretsOf: (value) => parseAuthorization(value)?.secrets ?? []
	};
}
function valueOf(values, field) {
	const value = values[field];
	if (value === void 0) throw new Failure({
		what: `\`${field}\` is missing.`,
		fix: `set \`${field}\`.`
	});
	return value;
}

// src/services/explain.ts
const maxSearched$2 = 4096;
function explain$1(table, { kind, status, text }, doing) {
	const body = text.slice(0, maxSearched$2);
	return table.find((row) => (row.kind === void 0 || row.kind === kind) && (row.status === void 0 || [row.status].flat().some((one) => one === status)) && (row.reason === void 0 || row.reason.test(body)) && (row.doing === void 0 || row.doing.test(doing)))?.fix;
}
function explainBy(table) {
	return (error, doing) => explain$1(table, error, doing);
}

// src/services/pin-query.ts
function nameMatches(name, query) {
	const [is, wanted] = query.match.startsWith("i") ? [name.toLowerCase(), query.name.toLowerCase()] : [name, query.name];
	return query.match.endsWith("partial") ? is.includes(wanted) : is === wanted;
}
function namesMatch(names, asked) {
	if (names.some((name) => nameMatches(name, asked))) return true;
	const parts = splitName(asked);
	return parts.length > 1 && parts.every((part) => names.some((name) => nameMatches(name, part)));
}
function splitName(asked) {
	if (asked.match.endsWith("partial")) return asked.name === "" ? [] : [asked];
	return asked.name.split(" | ").filter((name) => name !== "").map((name) => ({
		...asked,
		name
	}));
}
function matchesQuery(pin, query, names = [pin.name]) {
	const known = pinStatuses.find((status) => status === pin.status);
	return (known === void 0 || query.statuses.includes(known)) && (query.name === "" || namesMatch(names, query)) && Object.entries(query.meta).every(([key, value]) => pin.meta[key] === value) && (query.cids.length === 0 || matchesCid(pin.cid, query));
}
function matchesCid(text, { cids }) {
	const cid = findCid(text);
	return cid !== void 0 && cids.some((one) => sameContent(one, cid));
}
const listLimits$2 = {
	pins: 1e5,
	characters: 16 * 1024 ** 2
};
const scanLimits = {
	pins: 1e6,
	characters: 128 * 1024 ** 2
};
const pageSize = 1e3;
function inParts(list, size) {
	const parts = Math.max(1, Math.ceil(list.length / size));
	return Array.from({ length: parts }, (_, part) => list.slice(part * size, (part + 1) * size));
}
function* inPages(list) {
	if (list.length > 0) yield* inParts(list, pageSize);
}
function createPinList(title, limits = listLimits$2) {
	const pins = [];
	let characters = 0;
	return {
		pins,
		add(pin) {
			characters += pin.cid.length + pin.name.length + JSON.stringify(pin.meta).length;
			if (pins.length >= limits.pins || characters > limits.characters) throw new Failure({
				what: `${title} lists more than ${pins.length.toLocaleString("en-US")} pins that match.`,
				fix: "select fewer pins with `cid`, or with a longer `pin-name`."
			});
			pins.push(pin);
		}
	};
}
function describePin({ cid, name, requestId }) {
	const named = name === "" ? "" : ` ${quoted(name)}`;
	const id = requestId === void 0 ? "" : ` (request ${quoted(requestId)})`;
	return `${printable(cid)}${named}${id}`;
}

// src/net/error-body.ts
const maxSearched$1 = 4096;
function describeBody(text, redact) {
	const trimmed = text.trim();
	if (trimmed === "") return " (empty body)";
	const start = trimmed.slice(0, maxSearched$1);
	const code = start.includes("<Error>") ? /<Code>([^<]+)</.exec(start)?.[1] : void 0;
	if (code !== void 0) {
		const message = /<Message>([^<]+)</.exec(start)?.[1];
		return ` (${quoted(redact(message === void 0 ? code : `${code}: ${message}`))})`;
	}
	if (/^(<!doctype|<html|<\?xml)/i.test(start)) {
		const title = /<title[^<>]*>([^<]*)</i.exec(start)?.[1]?.trim();
		return title ? ` (an HTML page titled ${quoted(redact(title), 100)})` : " (an HTML page)";
	}
	return ` (${quoted(redact(reasonOf(trimmed)))})`;
}
function reasonOf(text) {
	let json;
	try {
		json = JSON.parse(text);
	} catch {
		return text;
	}
	return findReason(objectOrEmpty(json)) ?? text;
}
function findReason(body) {
	const error = objectOrEmpty(body["error"]);
	const parts = [
		error["reason"],
		error["details"],
		error["message"],
		body["error"],
		body["reason"],
		body["details"],
		body["Message"],
		body["message"]
	].map(findString).filter((part) => part !== void 0);
	parts.push(...detailsOf(body["errors"]));
	return parts.length > 0 ? parts.join(": ") : void 0;
}
const maxDetails = 5;
function detailsOf(errors) {
	if (!Array.isArray(errors)) return [];
	return errors.slice(0, maxDetails).flatMap((error) => {
		const { message, field, resource, code } = objectOrEmpty(error);
		const named = [[resource, field].map(findString).filter((part) => part !== void 0).join("."), findString(code)].filter(Boolean).join(" ");
		return findString(error) ?? findString(message) ?? (named === "" ? [] : named);
	});
}

// src/services/reply.ts
function parseJsonObject(reply, from) {
	let json;
	try {
		json = JSON.parse(reply.text);
	} catch (cause) {
		throw notJson(reply, from, cause);
	}
	const object = findObject$1(json);
	if (object === void 0) throw notJson(reply, from);
	const pinError = findPinError(object);
	if (pinError !== void 0) throw new RootNotPinned(pinError);
	if (hasError(object)) {
		const reason = findReason(object) ?? "no reason given";
		throw new ServiceError(`${from} answered HTTP ${reply.status}, but with an error: ${quoted(reason)}.`, reason, { fix: "read the reason above; if it is not about this content, run again later." });
	}
	return object;
}
function hasError({ error, success, ok }) {
	return findObject$1(error) !== void 0 || (findString(error) ?? "").trim() !== "" || success === false || ok === false;
}
function findPinError(json) {
	const data = objectOrEmpty(json["data"]);
	return [
		json,
		objectOrEmpty(json["Root"]),
		data,
		objectOrEmpty(data["Root"])
	].map((one) => findString(one["PinErrorMsg"])).find((reason) => reason !== void 0);
}
function notJson(reply, from, cause) {
	return new HttpError({
		kind: "protocol",
		what: `${from} answered HTTP ${reply.status}, but not with a JSON object: ${quoted(reply.text.trim(), 120)}.`,
		fix: "check that the URL is the base URL of the service's API, not a page of its website.",
		text: reply.text,
		cause
	});
}
function parseReturnedCid(returned, expected, service) {
	const cid = typeof returned === "string" ? findCid(returned) : returned;
	if (cid !== void 0 && sameContent(cid, expected)) return cid;
	throw new Failure({
		what: `${service} answered for ${returned === void 0 ? "no CID" : quoted(String(returned), 100)}, not for ${String(expected)}.`,
		fix: "do not rely on that service for this content; report it to the service with both CIDs."
	});
}

// src/services/upload/car-body.ts
const uploadLimits$1 = {
	totalMs: Number.POSITIVE_INFINITY,
	headersMs: 6e5,
	idleMs: 6e5
};
const carType = "application/vnd.ipld.car";
function carPart(car, call, ranges) {
	const total = ranges?.reduce((sum, { start, end }) => sum + end - start, 0) ?? car.bytes;
	return {
		path: car.path,
		bytes: car.bytes,
		...ranges && { ranges },
		fieldName: "file",
		fileName: "content.car",
		type: carType,
		onSent: (bytes) => call.sent(bytes, total)
	};
}

// src/services/car-upload/endpoint.ts
function createEndpoint(url, token, api, http) {
	const base = url.pathname.replace(/\/+$/, "");
	const at = (path) => new URL(`${base}${path}`, url);
	function send(path, request) {
		const headers = {
			...request.headers,
			authorization: `Bearer ${token}`
		};
		return http.send({
			...request,
			url: at(path),
			headers
		});
	}
	function parse(reply, method, path) {
		const where = `${method} ${showUrl(at(path))}`;
		const json = parseJsonObject(reply, where);
		const reason = api.findError(json);
		if (reason === void 0) return json;
		throw new ServiceError(`${where} answered HTTP ${reply.status}, but with an error: ${quoted(reason)}.`, reason, { fix: "read the reason, and check that `car-upload-api` is what this endpoint offers." });
	}
	return {
		async upload(name, body, signal) {
			const headers = {
				"content-type": api.contentType,
				...name !== "" && { "x-name": encodeURIComponent(name) }
			};
			const path = api.uploadPath;
			const request = {
				method: "POST",
				headers,
				body,
				signal,
				limits: uploadLimits$1
			};
			return api.readUpload(parse(await send(path, request), "POST", path));
		},
		async status(cid, signal) {
			const path = api.statusPath(cid);
			return api.readStatus(parse(await send(path, {
				method: "GET",
				signal
			}), "GET", path));
		},
		async remove(cid, signal) {
			if (api.removal === void 0) return;
			await send(api.removal.path(cid), {
				method: api.removal.method,
				signal
			});
		}
	};
}
function undefinedIfGone$1(error) {
	if (!(error instanceof HttpError) || error.status !== 404) throw error;
}

// node_modules/yocto-queue/index.js
var Node = class {
	value;
	next;
	constructor(value) {
		this.value = value;
	}
};
var Queue = class {
	#head;
	#tail;
	#size;
	constructor() {
		this.clear();
	}
	enqueue(value) {
		const node = new Node(value);
		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}
		this.#size++;
	}
	dequeue() {
		const current = this.#head;
		if (!current) return;
		this.#head = this.#head.next;
		this.#size--;
		if (!this.#head) this.#tail = void 0;
		return current.value;
	}
	peek() {
		if (!this.#head) return;
		return this.#head.value;
	}
	clear() {
		this.#head = void 0;
		this.#tail = void 0;
		this.#size = 0;
	}
	get size() {
		return this.#size;
	}
	*[Symbol.iterator]() {
		let current = this.#head;
		while (current) {
			yield current.value;
			current = current.next;
		}
	}
	*drain() {
		while (this.#head) yield this.dequeue();
	}
};

// node_modules/p-limit/index.js
function pLimit(concurrency) {
	let rejectOnClear = false;
	if (typeof concurrency === "object") ({concurrency, rejectOnClear = false} = concurrency);
	validateConcurrency(concurrency);
	if (typeof rejectOnClear !== "boolean") throw new TypeError("Expected `rejectOnClear` to be a boolean");
	const queue = new Queue();
	let activeCount = 0;
	const resumeNext = () => {
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};
	const next = () => {
		activeCount--;
		resumeNext();
	};
	const run = async (function_, resolve, arguments_) => {
		const result = (async () => function_(...arguments_))();
		resolve(result);
		try {
			await result;
		} catch {}
		next();
	};
	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = { reject };
		new Promise((internalResolve) => {
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(void 0, function_, resolve, arguments_));
		if (activeCount < concurrency) resumeNext();
	};
	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});
	Object.defineProperties(generator, {
		activeCount: { get: () => activeCount },
		pendingCount: { get: () => queue.size },
		clearQueue: { value() {
			if (!rejectOnClear) {
				queue.clear();
				return;
			}
			const abortError = AbortSignal.abort().reason;
			while (queue.size > 0) queue.dequeue().reject(abortError);
		} },
		concurrency: {
			get: () => concurrency,
			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;
				queueMicrotask(() => {
					while (activeCount < concurrency && queue.size > 0) resumeNext();
				});
			}
		},
		map: { async value(iterable, function_) {
			const promises = [];
			try {
				Array.from(iterable, (value, index) => {
					const promise = generator(function_, value, index);
					promises.push(promise);
					return promise;
				});
			} catch (error) {
				for (const promise of promises) promise.catch(() => {});
				throw error;
			}
			return Promise.all(promises);
		} }
	});
	return generator;
}
function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) throw new TypeError("Expected `concurrency` to be a number from 1 and up");
}

// src/turns.ts
const sliceMs = 20;
function createTurns() {
	let since = performance.now();
	async function rest() {
		await setImmediate();
		since = performance.now();
	}
	return () => performance.now() - since < sliceMs ? void 0 : rest();
}

// src/car/block-table.ts
const rowBytes = Math.ceil(33 / 4) * 4;
const rowWords = rowBytes / 4;
function createBlockTable() {
	const seed = getRandomValues(new Uint32Array(rowWords));
	let capacity = 1024;
	let keys = Buffer$1.alloc(capacity * rowBytes);
	let words = wordsOf(keys);
	let slots = new Uint32Array(capacity * 2);
	let size = 0;
	function hashRow(row) {
		let hash = 0;
		for (let at = 0; at < rowWords; at++) {
			hash = Math.imul(hash ^ (words[row * rowWords + at] ?? 0), (seed[at] ?? 0) | 1);
			hash ^= hash >>> 15;
		}
		return hash;
	}
	function isSameRow(a, b) {
		for (let at = 0; at < rowWords; at++) if (words[a * rowWords + at] !== words[b * rowWords + at]) return false;
		return true;
	}
	function findSlot(row) {
		const mask = slots.length - 1;
		let slot = hashRow(row) & mask;
		for (let taken = slots[slot] ?? 0; taken !== 0; taken = slots[slot] ?? 0) {
			if (isSameRow(taken - 1, row)) break;
			slot = slot + 1 & mask;
		}
		return slot;
	}
	function locate(key) {
		if (size === capacity) grow();
		keys.write(key, size * rowBytes, 33, "latin1");
		return findSlot(size);
	}
	function grow() {
		capacity *= 2;
		const larger = Buffer$1.alloc(capacity * rowBytes);
		keys.copy(larger);
		keys = larger;
		words = wordsOf(keys);
		slots = new Uint32Array(capacity * 2);
		for (let row = 0; row < size; row++) slots[findSlot(row)] = row + 1;
	}
	return {
		get size() {
			return size;
		},
		add(key) {
			const slot = locate(key);
			if (slots[slot] !== 0) return false;
			size += 1;
			slots[slot] = size;
			return true;
		},
		find(key) {
			const slot = locate(key);
			const taken = slots[slot] ?? 0;
			return taken === 0 ? void 0 : taken - 1;
		},
		keyAt(number) {
			const start = number * rowBytes;
			return keys.toString("latin1", start, start + 33);
		}
	};
}
function wordsOf({ buffer, byteOffset, byteLength }) {
	return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

// src/car/byte-reader.ts
function createByteReader(handle, start, end, bufferBytes, tee) {
	const buffer = Buffer$1.allocUnsafeSlow(bufferBytes);
	let from = 0;
	let to = 0;
	let position = start;
	async function fill(length) {
		buffer.copyWithin(0, from, to);
		to -= from;
		from = 0;
		while (to < length) {
			const wanted = Math.min(bufferBytes - to, end - position);
			if (wanted === 0) return;
			const { bytesRead } = await handle.read(buffer, to, wanted, position);
			if (bytesRead === 0) return;
			await tee?.(buffer.subarray(to, to + bytesRead));
			to += bytesRead;
			position += bytesRead;
		}
	}
	return {
		get at() {
			return position - (to - from);
		},
		get left() {
			return end - position + (to - from);
		},
		async peek(length) {
			if (to - from < length) await fill(length);
			return to - from < length ? void 0 : buffer.subarray(from, from + length);
		},
		skip(length) {
			const beyond = length - (to - from);
			if (beyond <= 0) {
				from += length;
				return;
			}
			position += beyond;
			from = 0;
			to = 0;
		}
	};
}

// node_modules/cborg/lib/is.js
const objectTypeNames = [
	"Object",
	"RegExp",
	"Date",
	"Error",
	"Map",
	"Set",
	"WeakMap",
	"WeakSet",
	"ArrayBuffer",
	"SharedArrayBuffer",
	"DataView",
	"Promise",
	"URL",
	"HTMLElement",
	"Int8Array",
	"Uint8ClampedArray",
	"Int16Array",
	"Uint16Array",
	"Int32Array",
	"Uint32Array",
	"Float32Array",
	"Float64Array",
	"BigInt64Array",
	"BigUint64Array",
	"Tagged"
];
function is(value) {
	if (value === null) return "null";
	if (value === void 0) return "undefined";
	if (value === true || value === false) return "boolean";
	const typeOf = typeof value;
	if (typeOf === "string" || typeOf === "number" || typeOf === "bigint" || typeOf === "symbol") return typeOf;
	if (typeOf === "function") return "Function";
	if (Array.isArray(value)) return "Array";
	if (value instanceof Uint8Array) return "Uint8Array";
	if (value.constructor === Object) return "Object";
	const objectType = getObjectType(value);
	if (objectType) return objectType;
	return "Object";
}
function getObjectType(value) {
	const objectTypeName = Object.prototype.toString.call(value).slice(8, -1);
	if (objectTypeNames.includes(objectTypeName)) return objectTypeName;
}

// node_modules/cborg/lib/token.js
var Type = class {
	constructor(major, name, terminal) {
		this.major = major;
		this.majorEncoded = major << 5;
		this.name = name;
		this.terminal = terminal;
	}
	toString() {
		return `Type[${this.major}].${this.name}`;
	}
	compare(typ) {
		return this.major < typ.major ? -1 : this.major > typ.major ? 1 : 0;
	}
	static equals(a, b) {
		return a === b || a.major === b.major && a.name === b.name;
	}
};
Type.uint = new Type(0, "uint", true);
Type.negint = new Type(1, "negint", true);
Type.bytes = new Type(2, "bytes", true);
Type.string = new Type(3, "string", true);
Type.array = new Type(4, "array", false);
Type.map = new Type(5, "map", false);
Type.tag = new Type(6, "tag", false);
Type.float = new Type(7, "float", true);
Type.false = new Type(7, "false", true);
Type.true = new Type(7, "true", true);
Type.null = new Type(7, "null", true);
Type.undefined = new Type(7, "undefined", true);
Type.break = new Type(7, "break", true);
var Token = class {
	constructor(type, value, encodedLength) {
		this.type = type;
		this.value = value;
		this.encodedLength = encodedLength;
		this.encodedBytes = void 0;
		this.byteValue = void 0;
	}
	toString() {
		return `Token[${this.type}].${this.value}`;
	}
};

// node_modules/cborg/lib/byte-utils.js
const useBuffer = globalThis.process && !globalThis.process.browser && globalThis.Buffer && typeof globalThis.Buffer.isBuffer === "function";
const textEncoder$2 = new TextEncoder();
function isBuffer(buf) {
	return useBuffer && globalThis.Buffer.isBuffer(buf);
}
function asU8A(buf) {
	if (!(buf instanceof Uint8Array)) return Uint8Array.from(buf);
	return isBuffer(buf) ? new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength) : buf;
}
const FROM_STRING_THRESHOLD_BUFFER = 24;
const FROM_STRING_THRESHOLD_TEXTENCODER = 200;
const fromString = useBuffer ? (string) => {
	return string.length >= FROM_STRING_THRESHOLD_BUFFER ? globalThis.Buffer.from(string) : utf8ToBytes(string);
} : (string) => {
	return string.length >= FROM_STRING_THRESHOLD_TEXTENCODER ? textEncoder$2.encode(string) : utf8ToBytes(string);
};
const fromArray = (arr) => {
	return Uint8Array.from(arr);
};
const slice = useBuffer ? (bytes, start, end) => {
	if (isBuffer(bytes)) return new Uint8Array(bytes.subarray(start, end));
	return bytes.slice(start, end);
} : (bytes, start, end) => {
	return bytes.slice(start, end);
};
const concat = useBuffer ? (chunks, length) => {
	chunks = chunks.map((c) => c instanceof Uint8Array ? c : globalThis.Buffer.from(c));
	return asU8A(globalThis.Buffer.concat(chunks, length));
} : (chunks, length) => {
	const out = new Uint8Array(length);
	let off = 0;
	for (let b of chunks) {
		if (off + b.length > out.length) b = b.subarray(0, out.length - off);
		out.set(b, off);
		off += b.length;
	}
	return out;
};
const alloc = useBuffer ? (size) => {
	return globalThis.Buffer.allocUnsafe(size);
} : (size) => {
	return new Uint8Array(size);
};
function compare(b1, b2) {
	if (isBuffer(b1) && isBuffer(b2)) return b1.compare(b2);
	for (let i = 0; i < b1.length; i++) {
		if (b1[i] === b2[i]) continue;
		return b1[i] < b2[i] ? -1 : 1;
	}
	return 0;
}
function utf8ToBytes(str) {
	const out = [];
	let p = 0;
	for (let i = 0; i < str.length; i++) {
		let c = str.charCodeAt(i);
		if (c < 128) out[p++] = c;
		else if (c < 2048) {
			out[p++] = c >> 6 | 192;
			out[p++] = c & 63 | 128;
		} else if ((c & 64512) === 55296 && i + 1 < str.length && (str.charCodeAt(i + 1) & 64512) === 56320) {
			c = 65536 + ((c & 1023) << 10) + (str.charCodeAt(++i) & 1023);
			out[p++] = c >> 18 | 240;
			out[p++] = c >> 12 & 63 | 128;
			out[p++] = c >> 6 & 63 | 128;
			out[p++] = c & 63 | 128;
		} else {
			if (c >= 55296 && c <= 57343) c = 65533;
			out[p++] = c >> 12 | 224;
			out[p++] = c >> 6 & 63 | 128;
			out[p++] = c & 63 | 128;
		}
	}
	return out;
}
const MAX_ARGUMENTS_LENGTH = 4096;
function decodeCodePointsArray(codePoints) {
	const len = codePoints.length;
	if (len <= MAX_ARGUMENTS_LENGTH) return String.fromCharCode.apply(String, codePoints);
	let res = "";
	let i = 0;
	while (i < len) res += String.fromCharCode.apply(String, codePoints.slice(i, i += MAX_ARGUMENTS_LENGTH));
	return res;
}

// node_modules/cborg/lib/bl.js
const defaultChunkSize = 256;
var Bl = class {
	constructor(chunkSize = defaultChunkSize) {
		this.chunkSize = chunkSize;
		this.cursor = 0;
		this.maxCursor = -1;
		this.chunks = [];
		this._initReuseChunk = null;
	}
	reset() {
		this.cursor = 0;
		this.maxCursor = -1;
		if (this.chunks.length) this.chunks = [];
		if (this._initReuseChunk !== null) {
			this.chunks.push(this._initReuseChunk);
			this.maxCursor = this._initReuseChunk.length - 1;
		}
	}
	pushByte(byte) {
		let topChunk = this.chunks[this.chunks.length - 1];
		if (this.cursor > this.maxCursor) {
			topChunk = alloc(this.chunkSize);
			this.chunks.push(topChunk);
			this.maxCursor += topChunk.length;
			if (this._initReuseChunk === null) this._initReuseChunk = topChunk;
		}
		const chunkPos = topChunk.length - (this.maxCursor - this.cursor) - 1;
		topChunk[chunkPos] = byte;
		this.cursor++;
	}
	push(bytes) {
		let topChunk = this.chunks[this.chunks.length - 1];
		if (this.cursor + bytes.length <= this.maxCursor + 1) {
			const chunkPos = topChunk.length - (this.maxCursor - this.cursor) - 1;
			topChunk.set(bytes, chunkPos);
		} else {
			if (topChunk) {
				const chunkPos = topChunk.length - (this.maxCursor - this.cursor) - 1;
				if (chunkPos < topChunk.length) {
					this.chunks[this.chunks.length - 1] = topChunk.subarray(0, chunkPos);
					this.maxCursor = this.cursor - 1;
				}
			}
			if (bytes.length < 64 && bytes.length < this.chunkSize) {
				topChunk = alloc(this.chunkSize);
				this.chunks.push(topChunk);
				this.maxCursor += topChunk.length;
				if (this._initReuseChunk === null) this._initReuseChunk = topChunk;
				topChunk.set(bytes, 0);
			} else {
				this.chunks.push(bytes);
				this.maxCursor += bytes.length;
			}
		}
		this.cursor += bytes.length;
	}
	toBytes(reset = false) {
		let byts;
		if (this.chunks.length === 1) {
			const chunk = this.chunks[0];
			if (reset && this.cursor > chunk.length / 2) {
				byts = this.cursor === chunk.length ? chunk : chunk.subarray(0, this.cursor);
				this._initReuseChunk = null;
				this.chunks = [];
			} else byts = slice(chunk, 0, this.cursor);
		} else byts = concat(this.chunks, this.cursor);
		if (reset) this.reset();
		return byts;
	}
};
var U8Bl = class {
	constructor(dest) {
		this.dest = dest;
		this.cursor = 0;
		this.chunks = [dest];
	}
	reset() {
		this.cursor = 0;
	}
	pushByte(byte) {
		if (this.cursor >= this.dest.length) throw new Error("write out of bounds, destination buffer is too small");
		this.dest[this.cursor++] = byte;
	}
	push(bytes) {
		if (this.cursor + bytes.length > this.dest.length) throw new Error("write out of bounds, destination buffer is too small");
		this.dest.set(bytes, this.cursor);
		this.cursor += bytes.length;
	}
	toBytes(reset = false) {
		const byts = this.dest.subarray(0, this.cursor);
		if (reset) this.reset();
		return byts;
	}
};

// node_modules/cborg/lib/common.js
const decodeErrPrefix = "CBOR decode error:";
const encodeErrPrefix = "CBOR encode error:";
const uintMinorPrefixBytes = [];
uintMinorPrefixBytes[23] = 1;
uintMinorPrefixBytes[24] = 2;
uintMinorPrefixBytes[25] = 3;
uintMinorPrefixBytes[26] = 5;
uintMinorPrefixBytes[27] = 9;
function assertEnoughData(data, pos, need) {
	if (data.length - pos < need) throw new Error(`${decodeErrPrefix} not enough data for type`);
}

// node_modules/cborg/lib/0uint.js
const uintBoundaries = [
	24,
	256,
	65536,
	4294967296,
	BigInt("18446744073709551616")
];
function readUint8(data, offset, options) {
	assertEnoughData(data, offset, 1);
	const value = data[offset];
	if (options.strict === true && value < uintBoundaries[0]) throw new Error(`${decodeErrPrefix} integer encoded in more bytes than necessary (strict decode)`);
	return value;
}
function readUint16(data, offset, options) {
	assertEnoughData(data, offset, 2);
	const value = data[offset] << 8 | data[offset + 1];
	if (options.strict === true && value < uintBoundaries[1]) throw new Error(`${decodeErrPrefix} integer encoded in more bytes than necessary (strict decode)`);
	return value;
}
function readUint32(data, offset, options) {
	assertEnoughData(data, offset, 4);
	const value = data[offset] * 16777216 + (data[offset + 1] << 16) + (data[offset + 2] << 8) + data[offset + 3];
	if (options.strict === true && value < uintBoundaries[2]) throw new Error(`${decodeErrPrefix} integer encoded in more bytes than necessary (strict decode)`);
	return value;
}
function readUint64(data, offset, options) {
	assertEnoughData(data, offset, 8);
	const hi = data[offset] * 16777216 + (data[offset + 1] << 16) + (data[offset + 2] << 8) + data[offset + 3];
	const lo = data[offset + 4] * 16777216 + (data[offset + 5] << 16) + (data[offset + 6] << 8) + data[offset + 7];
	const value = (BigInt(hi) << BigInt(32)) + BigInt(lo);
	if (options.strict === true && value < uintBoundaries[3]) throw new Error(`${decodeErrPrefix} integer encoded in more bytes than necessary (strict decode)`);
	if (value <= Number.MAX_SAFE_INTEGER) return Number(value);
	if (options.allowBigInt === true) return value;
	throw new Error(`${decodeErrPrefix} integers outside of the safe integer range are not supported`);
}
function decodeUint8(data, pos, _minor, options) {
	return new Token(Type.uint, readUint8(data, pos + 1, options), 2);
}
function decodeUint16(data, pos, _minor, options) {
	return new Token(Type.uint, readUint16(data, pos + 1, options), 3);
}
function decodeUint32(data, pos, _minor, options) {
	return new Token(Type.uint, readUint32(data, pos + 1, options), 5);
}
function decodeUint64(data, pos, _minor, options) {
	return new Token(Type.uint, readUint64(data, pos + 1, options), 9);
}
function encodeUint(writer, token) {
	return encodeUintValue(writer, 0, token.value);
}
function encodeUintValue(writer, major, uint) {
	if (uint < uintBoundaries[0]) {
		const nuint = Number(uint);
		writer.pushByte(major | nuint);
	} else if (uint < uintBoundaries[1]) {
		const nuint = Number(uint);
		writer.push([major | 24, nuint]);
	} else if (uint < uintBoundaries[2]) {
		const nuint = Number(uint);
		writer.push([
			major | 25,
			nuint >>> 8,
			nuint & 255
		]);
	} else if (uint < uintBoundaries[3]) {
		const nuint = Number(uint);
		writer.push([
			major | 26,
			nuint >>> 24 & 255,
			nuint >>> 16 & 255,
			nuint >>> 8 & 255,
			nuint & 255
		]);
	} else {
		const buint = BigInt(uint);
		if (buint < uintBoundaries[4]) {
			const set = [
				major | 27,
				0,
				0,
				0,
				0,
				0,
				0,
				0
			];
			let lo = Number(buint & BigInt(4294967295));
			let hi = Number(buint >> BigInt(32) & BigInt(4294967295));
			set[8] = lo & 255;
			lo = lo >> 8;
			set[7] = lo & 255;
			lo = lo >> 8;
			set[6] = lo & 255;
			lo = lo >> 8;
			set[5] = lo & 255;
			set[4] = hi & 255;
			hi = hi >> 8;
			set[3] = hi & 255;
			hi = hi >> 8;
			set[2] = hi & 255;
			hi = hi >> 8;
			set[1] = hi & 255;
			writer.push(set);
		} else throw new Error(`${decodeErrPrefix} encountered BigInt larger than allowable range`);
	}
}
encodeUint.encodedSize = function encodedSize(token) {
	return encodeUintValue.encodedSize(token.value);
};
encodeUintValue.encodedSize = function encodedSize(uint) {
	if (uint < uintBoundaries[0]) return 1;
	if (uint < uintBoundaries[1]) return 2;
	if (uint < uintBoundaries[2]) return 3;
	if (uint < uintBoundaries[3]) return 5;
	return 9;
};
encodeUint.compareTokens = function compareTokens(tok1, tok2) {
	return tok1.value < tok2.value ? -1 : tok1.value > tok2.value ? 1 : 0;
};

// node_modules/cborg/lib/1negint.js
function decodeNegint8(data, pos, _minor, options) {
	return new Token(Type.negint, -1 - readUint8(data, pos + 1, options), 2);
}
function decodeNegint16(data, pos, _minor, options) {
	return new Token(Type.negint, -1 - readUint16(data, pos + 1, options), 3);
}
function decodeNegint32(data, pos, _minor, options) {
	return new Token(Type.negint, -1 - readUint32(data, pos + 1, options), 5);
}
const neg1b$1 = BigInt(-1);
const pos1b$1 = BigInt(1);
function decodeNegint64(data, pos, _minor, options) {
	const int = readUint64(data, pos + 1, options);
	if (typeof int !== "bigint") {
		const value = -1 - int;
		if (value >= Number.MIN_SAFE_INTEGER) return new Token(Type.negint, value, 9);
	}
	if (options.allowBigInt !== true) throw new Error(`${decodeErrPrefix} integers outside of the safe integer range are not supported`);
	return new Token(Type.negint, neg1b$1 - BigInt(int), 9);
}
function encodeNegint(writer, token) {
	const negint = token.value;
	const unsigned = typeof negint === "bigint" ? negint * neg1b$1 - pos1b$1 : negint * -1 - 1;
	encodeUintValue(writer, token.type.majorEncoded, unsigned);
}
encodeNegint.encodedSize = function encodedSize(token) {
	const negint = token.value;
	const unsigned = typeof negint === "bigint" ? negint * neg1b$1 - pos1b$1 : negint * -1 - 1;
	if (unsigned < uintBoundaries[0]) return 1;
	if (unsigned < uintBoundaries[1]) return 2;
	if (unsigned < uintBoundaries[2]) return 3;
	if (unsigned < uintBoundaries[3]) return 5;
	return 9;
};
encodeNegint.compareTokens = function compareTokens(tok1, tok2) {
	return tok1.value < tok2.value ? 1 : tok1.value > tok2.value ? -1 : 0;
};

// node_modules/cborg/lib/2bytes.js
function toToken$3(data, pos, prefix, length) {
	assertEnoughData(data, pos, prefix + length);
	const buf = data.slice(pos + prefix, pos + prefix + length);
	return new Token(Type.bytes, buf, prefix + length);
}
function decodeBytesCompact(data, pos, minor, _options) {
	return toToken$3(data, pos, 1, minor);
}
function decodeBytes8(data, pos, _minor, options) {
	return toToken$3(data, pos, 2, readUint8(data, pos + 1, options));
}
function decodeBytes16(data, pos, _minor, options) {
	return toToken$3(data, pos, 3, readUint16(data, pos + 1, options));
}
function decodeBytes32(data, pos, _minor, options) {
	return toToken$3(data, pos, 5, readUint32(data, pos + 1, options));
}
function decodeBytes64(data, pos, _minor, options) {
	const l = readUint64(data, pos + 1, options);
	if (typeof l === "bigint") throw new Error(`${decodeErrPrefix} 64-bit integer bytes lengths not supported`);
	return toToken$3(data, pos, 9, l);
}
function tokenBytes(token) {
	if (token.encodedBytes === void 0) token.encodedBytes = Type.equals(token.type, Type.string) ? fromString(token.value) : token.value;
	return token.encodedBytes;
}
function encodeBytes(writer, token) {
	const bytes = tokenBytes(token);
	encodeUintValue(writer, token.type.majorEncoded, bytes.length);
	writer.push(bytes);
}
encodeBytes.encodedSize = function encodedSize(token) {
	const bytes = tokenBytes(token);
	return encodeUintValue.encodedSize(bytes.length) + bytes.length;
};
encodeBytes.compareTokens = function compareTokens(tok1, tok2) {
	return compareBytes(tokenBytes(tok1), tokenBytes(tok2));
};
function compareBytes(b1, b2) {
	return b1.length < b2.length ? -1 : b1.length > b2.length ? 1 : compare(b1, b2);
}

// node_modules/cborg/lib/3string.js
const textDecoder$1 = new TextDecoder();
const ASCII_THRESHOLD = 32;
function toStr(bytes, start, end) {
	if (end - start < ASCII_THRESHOLD) {
		let str = "";
		for (let i = start; i < end; i++) {
			const c = bytes[i];
			if (c & 128) return textDecoder$1.decode(bytes.subarray(start, end));
			str += String.fromCharCode(c);
		}
		return str;
	}
	return textDecoder$1.decode(bytes.subarray(start, end));
}
function toToken$2(data, pos, prefix, length, options) {
	const totLength = prefix + length;
	assertEnoughData(data, pos, totLength);
	const tok = new Token(Type.string, toStr(data, pos + prefix, pos + totLength), totLength);
	if (options.retainStringBytes === true) tok.byteValue = data.slice(pos + prefix, pos + totLength);
	return tok;
}
function decodeStringCompact(data, pos, minor, options) {
	return toToken$2(data, pos, 1, minor, options);
}
function decodeString8(data, pos, _minor, options) {
	return toToken$2(data, pos, 2, readUint8(data, pos + 1, options), options);
}
function decodeString16(data, pos, _minor, options) {
	return toToken$2(data, pos, 3, readUint16(data, pos + 1, options), options);
}
function decodeString32(data, pos, _minor, options) {
	return toToken$2(data, pos, 5, readUint32(data, pos + 1, options), options);
}
function decodeString64(data, pos, _minor, options) {
	const l = readUint64(data, pos + 1, options);
	if (typeof l === "bigint") throw new Error(`${decodeErrPrefix} 64-bit integer string lengths not supported`);
	return toToken$2(data, pos, 9, l, options);
}
const encodeString = encodeBytes;

// node_modules/cborg/lib/4array.js
function toToken$1(_data, _pos, prefix, length) {
	return new Token(Type.array, length, prefix);
}
function decodeArrayCompact(data, pos, minor, _options) {
	return toToken$1(data, pos, 1, minor);
}
function decodeArray8(data, pos, _minor, options) {
	return toToken$1(data, pos, 2, readUint8(data, pos + 1, options));
}
function decodeArray16(data, pos, _minor, options) {
	return toToken$1(data, pos, 3, readUint16(data, pos + 1, options));
}
function decodeArray32(data, pos, _minor, options) {
	return toToken$1(data, pos, 5, readUint32(data, pos + 1, options));
}
function decodeArray64(data, pos, _minor, options) {
	const l = readUint64(data, pos + 1, options);
	if (typeof l === "bigint") throw new Error(`${decodeErrPrefix} 64-bit integer array lengths not supported`);
	return toToken$1(data, pos, 9, l);
}
function decodeArrayIndefinite(data, pos, _minor, options) {
	if (options.allowIndefinite === false) throw new Error(`${decodeErrPrefix} indefinite length items not allowed`);
	return toToken$1(data, pos, 1, Infinity);
}
function encodeArray(writer, token) {
	encodeUintValue(writer, Type.array.majorEncoded, token.value);
}
encodeArray.compareTokens = encodeUint.compareTokens;
encodeArray.encodedSize = function encodedSize(token) {
	return encodeUintValue.encodedSize(token.value);
};

// node_modules/cborg/lib/5map.js
function toToken(_data, _pos, prefix, length) {
	return new Token(Type.map, length, prefix);
}
function decodeMapCompact(data, pos, minor, _options) {
	return toToken(data, pos, 1, minor);
}
function decodeMap8(data, pos, _minor, options) {
	return toToken(data, pos, 2, readUint8(data, pos + 1, options));
}
function decodeMap16(data, pos, _minor, options) {
	return toToken(data, pos, 3, readUint16(data, pos + 1, options));
}
function decodeMap32(data, pos, _minor, options) {
	return toToken(data, pos, 5, readUint32(data, pos + 1, options));
}
function decodeMap64(data, pos, _minor, options) {
	const l = readUint64(data, pos + 1, options);
	if (typeof l === "bigint") throw new Error(`${decodeErrPrefix} 64-bit integer map lengths not supported`);
	return toToken(data, pos, 9, l);
}
function decodeMapIndefinite(data, pos, _minor, options) {
	if (options.allowIndefinite === false) throw new Error(`${decodeErrPrefix} indefinite length items not allowed`);
	return toToken(data, pos, 1, Infinity);
}
function encodeMap(writer, token) {
	encodeUintValue(writer, Type.map.majorEncoded, token.value);
}
encodeMap.compareTokens = encodeUint.compareTokens;
encodeMap.encodedSize = function encodedSize(token) {
	return encodeUintValue.encodedSize(token.value);
};

// node_modules/cborg/lib/6tag.js
function decodeTagCompact(_data, _pos, minor, _options) {
	return new Token(Type.tag, minor, 1);
}
function decodeTag8(data, pos, _minor, options) {
	return new Token(Type.tag, readUint8(data, pos + 1, options), 2);
}
function decodeTag16(data, pos, _minor, options) {
	return new Token(Type.tag, readUint16(data, pos + 1, options), 3);
}
function decodeTag32(data, pos, _minor, options) {
	return new Token(Type.tag, readUint32(data, pos + 1, options), 5);
}
function decodeTag64(data, pos, _minor, options) {
	return new Token(Type.tag, readUint64(data, pos + 1, options), 9);
}
function encodeTag(writer, token) {
	encodeUintValue(writer, Type.tag.majorEncoded, token.value);
}
encodeTag.compareTokens = encodeUint.compareTokens;
encodeTag.encodedSize = function encodedSize(token) {
	return encodeUintValue.encodedSize(token.value);
};

// node_modules/cborg/lib/7float.js
const MINOR_FALSE = 20;
const MINOR_TRUE = 21;
const MINOR_NULL = 22;
const MINOR_UNDEFINED = 23;
function decodeUndefined(_data, _pos, _minor, options) {
	if (options.allowUndefined === false) throw new Error(`${decodeErrPrefix} undefined values are not supported`);
	else if (options.coerceUndefinedToNull === true) return new Token(Type.null, null, 1);
	return new Token(Type.undefined, void 0, 1);
}
function decodeBreak(_data, _pos, _minor, options) {
	if (options.allowIndefinite === false) throw new Error(`${decodeErrPrefix} indefinite length items not allowed`);
	return new Token(Type.break, void 0, 1);
}
function createToken(value, bytes, options) {
	if (options) {
		if (options.allowNaN === false && Number.isNaN(value)) throw new Error(`${decodeErrPrefix} NaN values are not supported`);
		if (options.allowInfinity === false && (value === Infinity || value === -Infinity)) throw new Error(`${decodeErrPrefix} Infinity values are not supported`);
	}
	return new Token(Type.float, value, bytes);
}
function decodeFloat16(data, pos, _minor, options) {
	return createToken(readFloat16(data, pos + 1), 3, options);
}
function decodeFloat32(data, pos, _minor, options) {
	return createToken(readFloat32(data, pos + 1), 5, options);
}
function decodeFloat64(data, pos, _minor, options) {
	return createToken(readFloat64(data, pos + 1), 9, options);
}
function encodeFloat(writer, token, options) {
	const float = token.value;
	if (float === false) writer.pushByte(Type.float.majorEncoded | 20);
	else if (float === true) writer.pushByte(Type.float.majorEncoded | 21);
	else if (float === null) writer.pushByte(Type.float.majorEncoded | 22);
	else if (float === void 0) writer.pushByte(Type.float.majorEncoded | 23);
	else {
		let decoded;
		let success = false;
		if (!options || options.float64 !== true) {
			encodeFloat16(float);
			decoded = readFloat16(ui8a, 1);
			if (float === decoded || Number.isNaN(float)) {
				ui8a[0] = 249;
				writer.push(ui8a.slice(0, 3));
				success = true;
			} else {
				encodeFloat32(float);
				decoded = readFloat32(ui8a, 1);
				if (float === decoded) {
					ui8a[0] = 250;
					writer.push(ui8a.slice(0, 5));
					success = true;
				}
			}
		}
		if (!success) {
			encodeFloat64(float);
			decoded = readFloat64(ui8a, 1);
			ui8a[0] = 251;
			writer.push(ui8a.slice(0, 9));
		}
	}
}
encodeFloat.encodedSize = function encodedSize(token, options) {
	const float = token.value;
	if (float === false || float === true || float === null || float === void 0) return 1;
	if (!options || options.float64 !== true) {
		encodeFloat16(float);
		let decoded = readFloat16(ui8a, 1);
		if (float === decoded || Number.isNaN(float)) return 3;
		encodeFloat32(float);
		decoded = readFloat32(ui8a, 1);
		if (float === decoded) return 5;
	}
	return 9;
};
const buffer$1 = /* @__PURE__ */ new ArrayBuffer(9);
const dataView = new DataView(buffer$1, 1);
const ui8a = new Uint8Array(buffer$1, 0);
function encodeFloat16(inp) {
	if (inp === Infinity) dataView.setUint16(0, 31744, false);
	else if (inp === -Infinity) dataView.setUint16(0, 64512, false);
	else if (Number.isNaN(inp)) dataView.setUint16(0, 32256, false);
	else {
		dataView.setFloat32(0, inp);
		const valu32 = dataView.getUint32(0);
		const exponent = (valu32 & 2139095040) >> 23;
		const mantissa = valu32 & 8388607;
		if (exponent === 255) dataView.setUint16(0, 31744, false);
		else if (exponent === 0) dataView.setUint16(0, (valu32 & 2147483648) >> 16 | mantissa >> 13, false);
		else {
			const logicalExponent = exponent - 127;
			if (logicalExponent < -24) dataView.setUint16(0, 0);
			else if (logicalExponent < -14) dataView.setUint16(0, (valu32 & 2147483648) >> 16 | 1 << 24 + logicalExponent, false);
			else dataView.setUint16(0, (valu32 & 2147483648) >> 16 | logicalExponent + 15 << 10 | mantissa >> 13, false);
		}
	}
}
function readFloat16(ui8a, pos) {
	if (ui8a.length - pos < 2) throw new Error(`${decodeErrPrefix} not enough data for float16`);
	const half = (ui8a[pos] << 8) + ui8a[pos + 1];
	if (half === 31744) return Infinity;
	if (half === 64512) return -Infinity;
	if (half === 32256) return NaN;
	const exp = half >> 10 & 31;
	const mant = half & 1023;
	let val;
	if (exp === 0) val = mant * 2 ** -24;
	else if (exp !== 31) val = (mant + 1024) * 2 ** (exp - 25);
	else val = mant === 0 ? Infinity : NaN;
	return half & 32768 ? -val : val;
}
function encodeFloat32(inp) {
	dataView.setFloat32(0, inp, false);
}
function readFloat32(ui8a, pos) {
	if (ui8a.length - pos < 4) throw new Error(`${decodeErrPrefix} not enough data for float32`);
	const offset = (ui8a.byteOffset || 0) + pos;
	return new DataView(ui8a.buffer, offset, 4).getFloat32(0, false);
}
function encodeFloat64(inp) {
	dataView.setFloat64(0, inp, false);
}
function readFloat64(ui8a, pos) {
	if (ui8a.length - pos < 8) throw new Error(`${decodeErrPrefix} not enough data for float64`);
	const offset = (ui8a.byteOffset || 0) + pos;
	return new DataView(ui8a.buffer, offset, 8).getFloat64(0, false);
}
function encodeMajorSevenBytes(token, float64) {
	const float = token.value;
	if (float === false) return Uint8Array.of(Type.float.majorEncoded | 20);
	if (float === true) return Uint8Array.of(Type.float.majorEncoded | 21);
	if (float === null) return Uint8Array.of(Type.float.majorEncoded | 22);
	if (float === void 0) return Uint8Array.of(Type.float.majorEncoded | 23);
	if (!float64) {
		encodeFloat16(float);
		if (float === readFloat16(ui8a, 1) || Number.isNaN(float)) {
			ui8a[0] = 249;
			return ui8a.slice(0, 3);
		}
		encodeFloat32(float);
		if (float === readFloat32(ui8a, 1)) {
			ui8a[0] = 250;
			return ui8a.slice(0, 5);
		}
	}
	encodeFloat64(float);
	ui8a[0] = 251;
	return ui8a.slice(0, 9);
}
function majorSevenBytes(token, options) {
	const tokenEx = token;
	const float64 = options?.float64 === true;
	const cached = float64 ? tokenEx._keyBytesFloat64 : tokenEx._keyBytes;
	if (cached !== void 0) return cached;
	const bytes = encodeMajorSevenBytes(token, float64);
	if (float64) tokenEx._keyBytesFloat64 = bytes;
	else tokenEx._keyBytes = bytes;
	return bytes;
}
encodeFloat.compareTokens = function compareTokens(tok1, tok2, options) {
	const b1 = majorSevenBytes(tok1, options);
	const b2 = majorSevenBytes(tok2, options);
	if (b1.length !== b2.length) return b1.length < b2.length ? -1 : 1;
	return compare(b1, b2);
};

// node_modules/cborg/lib/jump.js
function invalidMinor(data, pos, minor) {
	throw new Error(`${decodeErrPrefix} encountered invalid minor (${minor}) for major ${data[pos] >>> 5}`);
}
function errorer(msg) {
	return () => {
		throw new Error(`${decodeErrPrefix} ${msg}`);
	};
}
const jump = [];
for (let i = 0; i <= 23; i++) jump[i] = invalidMinor;
jump[24] = decodeUint8;
jump[25] = decodeUint16;
jump[26] = decodeUint32;
jump[27] = decodeUint64;
jump[28] = invalidMinor;
jump[29] = invalidMinor;
jump[30] = invalidMinor;
jump[31] = invalidMinor;
for (let i = 32; i <= 55; i++) jump[i] = invalidMinor;
jump[56] = decodeNegint8;
jump[57] = decodeNegint16;
jump[58] = decodeNegint32;
jump[59] = decodeNegint64;
jump[60] = invalidMinor;
jump[61] = invalidMinor;
jump[62] = invalidMinor;
jump[63] = invalidMinor;
for (let i = 64; i <= 87; i++) jump[i] = decodeBytesCompact;
jump[88] = decodeBytes8;
jump[89] = decodeBytes16;
jump[90] = decodeBytes32;
jump[91] = decodeBytes64;
jump[92] = invalidMinor;
jump[93] = invalidMinor;
jump[94] = invalidMinor;
jump[95] = errorer("indefinite length bytes/strings are not supported");
for (let i = 96; i <= 119; i++) jump[i] = decodeStringCompact;
jump[120] = decodeString8;
jump[121] = decodeString16;
jump[122] = decodeString32;
jump[123] = decodeString64;
jump[124] = invalidMinor;
jump[125] = invalidMinor;
jump[126] = invalidMinor;
jump[127] = errorer("indefinite length bytes/strings are not supported");
for (let i = 128; i <= 151; i++) jump[i] = decodeArrayCompact;
jump[152] = decodeArray8;
jump[153] = decodeArray16;
jump[154] = decodeArray32;
jump[155] = decodeArray64;
jump[156] = invalidMinor;
jump[157] = invalidMinor;
jump[158] = invalidMinor;
jump[159] = decodeArrayIndefinite;
for (let i = 160; i <= 183; i++) jump[i] = decodeMapCompact;
jump[184] = decodeMap8;
jump[185] = decodeMap16;
jump[186] = decodeMap32;
jump[187] = decodeMap64;
jump[188] = invalidMinor;
jump[189] = invalidMinor;
jump[190] = invalidMinor;
jump[191] = decodeMapIndefinite;
for (let i = 192; i <= 215; i++) jump[i] = decodeTagCompact;
jump[216] = decodeTag8;
jump[217] = decodeTag16;
jump[218] = decodeTag32;
jump[219] = decodeTag64;
jump[220] = invalidMinor;
jump[221] = invalidMinor;
jump[222] = invalidMinor;
jump[223] = invalidMinor;
for (let i = 224; i <= 243; i++) jump[i] = errorer("simple values are not supported");
jump[244] = invalidMinor;
jump[245] = invalidMinor;
jump[246] = invalidMinor;
jump[247] = decodeUndefined;
jump[248] = errorer("simple values are not supported");
jump[249] = decodeFloat16;
jump[250] = decodeFloat32;
jump[251] = decodeFloat64;
jump[252] = invalidMinor;
jump[253] = invalidMinor;
jump[254] = invalidMinor;
jump[255] = decodeBreak;
const quick = [];
for (let i = 0; i < 24; i++) quick[i] = new Token(Type.uint, i, 1);
for (let i = -1; i >= -24; i--) quick[31 - i] = new Token(Type.negint, i, 1);
quick[64] = new Token(Type.bytes, /* @__PURE__ */ new Uint8Array(0), 1);
quick[96] = new Token(Type.string, "", 1);
quick[128] = new Token(Type.array, 0, 1);
quick[160] = new Token(Type.map, 0, 1);
quick[244] = new Token(Type.false, false, 1);
quick[245] = new Token(Type.true, true, 1);
quick[246] = new Token(Type.null, null, 1);
function quickEncodeToken(token) {
	switch (token.type) {
		case Type.false: return fromArray([244]);
		case Type.true: return fromArray([245]);
		case Type.null: return fromArray([246]);
		case Type.bytes:
			if (!token.value.length) return fromArray([64]);
			return;
		case Type.string:
			if (token.value === "") return fromArray([96]);
			return;
		case Type.array:
			if (token.value === 0) return fromArray([128]);
			return;
		case Type.map:
			if (token.value === 0) return fromArray([160]);
			return;
		case Type.uint:
			if (token.value < 24) return fromArray([Number(token.value)]);
			return;
		case Type.negint: if (token.value >= -24) return fromArray([31 - Number(token.value)]);
	}
}

// node_modules/cborg/lib/encode.js
const defaultEncodeOptions = {
	float64: false,
	mapSorter,
	quickEncodeToken
};
const rfc8949EncodeOptions = Object.freeze({
	mapSorter: rfc8949MapSorter,
	quickEncodeToken
});
function makeCborEncoders() {
	const encoders = [];
	encoders[Type.uint.major] = encodeUint;
	encoders[Type.negint.major] = encodeNegint;
	encoders[Type.bytes.major] = encodeBytes;
	encoders[Type.string.major] = encodeString;
	encoders[Type.array.major] = encodeArray;
	encoders[Type.map.major] = encodeMap;
	encoders[Type.tag.major] = encodeTag;
	encoders[Type.float.major] = encodeFloat;
	return encoders;
}
const cborEncoders = makeCborEncoders();
const defaultWriter = new Bl();
var Ref = class Ref {
	constructor(obj, parent) {
		this.obj = obj;
		this.parent = parent;
	}
	includes(obj) {
		let p = this;
		do
			if (p.obj === obj) return true;
		while (p = p.parent);
		return false;
	}
	static createCheck(stack, obj) {
		if (stack && stack.includes(obj)) throw new Error(`${encodeErrPrefix} object contains circular references`);
		return new Ref(obj, stack);
	}
};
const simpleTokens = {
	null: new Token(Type.null, null),
	undefined: new Token(Type.undefined, void 0),
	true: new Token(Type.true, true),
	false: new Token(Type.false, false),
	emptyArray: new Token(Type.array, 0),
	emptyMap: new Token(Type.map, 0)
};
const typeEncoders = {
	number(obj, _typ, _options, _refStack) {
		if (!Number.isInteger(obj) || !Number.isSafeInteger(obj)) return new Token(Type.float, obj);
		else if (obj >= 0) return new Token(Type.uint, obj);
		else return new Token(Type.negint, obj);
	},
	bigint(obj, _typ, _options, _refStack) {
		if (obj >= BigInt(0)) return new Token(Type.uint, obj);
		else return new Token(Type.negint, obj);
	},
	Uint8Array(obj, _typ, _options, _refStack) {
		return new Token(Type.bytes, obj);
	},
	string(obj, _typ, _options, _refStack) {
		return new Token(Type.string, obj);
	},
	boolean(obj, _typ, _options, _refStack) {
		return obj ? simpleTokens.true : simpleTokens.false;
	},
	null(_obj, _typ, _options, _refStack) {
		return simpleTokens.null;
	},
	undefined(_obj, _typ, _options, _refStack) {
		return simpleTokens.undefined;
	},
	ArrayBuffer(obj, _typ, _options, _refStack) {
		return new Token(Type.bytes, new Uint8Array(obj));
	},
	DataView(obj, _typ, _options, _refStack) {
		return new Token(Type.bytes, new Uint8Array(obj.buffer, obj.byteOffset, obj.byteLength));
	},
	Array(obj, _typ, options, refStack) {
		if (!obj.length) {
			if (options.addBreakTokens === true) return [simpleTokens.emptyArray, new Token(Type.break)];
			return simpleTokens.emptyArray;
		}
		refStack = Ref.createCheck(refStack, obj);
		const entries = [];
		let i = 0;
		for (const e of obj) entries[i++] = objectToTokens(e, options, refStack);
		if (options.addBreakTokens) return [
			new Token(Type.array, obj.length),
			entries,
			new Token(Type.break)
		];
		return [new Token(Type.array, obj.length), entries];
	},
	Object(obj, typ, options, refStack) {
		const isMap = typ !== "Object";
		const keys = isMap ? obj.keys() : Object.keys(obj);
		const maxLength = isMap ? obj.size : keys.length;
		let entries;
		if (maxLength) {
			entries = new Array(maxLength);
			refStack = Ref.createCheck(refStack, obj);
			const skipUndefined = !isMap && options.ignoreUndefinedProperties;
			let i = 0;
			for (const key of keys) {
				const value = isMap ? obj.get(key) : obj[key];
				if (skipUndefined && value === void 0) continue;
				entries[i++] = [objectToTokens(key, options, refStack), objectToTokens(value, options, refStack)];
			}
			if (i < maxLength) entries.length = i;
		}
		if (!entries?.length) {
			if (options.addBreakTokens === true) return [simpleTokens.emptyMap, new Token(Type.break)];
			return simpleTokens.emptyMap;
		}
		sortMapEntries(entries, options);
		if (options.addBreakTokens) return [
			new Token(Type.map, entries.length),
			entries,
			new Token(Type.break)
		];
		return [new Token(Type.map, entries.length), entries];
	},
	Tagged(obj, _typ, options, refStack) {
		return [new Token(Type.tag, obj.tag), objectToTokens(obj.value, options, refStack)];
	}
};
typeEncoders.Map = typeEncoders.Object;
typeEncoders.Buffer = typeEncoders.Uint8Array;
for (const typ of "Uint8Clamped Uint16 Uint32 Int8 Int16 Int32 BigUint64 BigInt64 Float32 Float64".split(" ")) typeEncoders[`${typ}Array`] = typeEncoders.DataView;
function objectToTokens(obj, options = {}, refStack) {
	const typ = is(obj);
	const customTypeEncoder = options && options.typeEncoders && options.typeEncoders[typ] || typeEncoders[typ];
	if (typeof customTypeEncoder === "function") {
		const tokens = customTypeEncoder(obj, typ, options, refStack);
		if (tokens != null) return tokens;
	}
	const typeEncoder = typeEncoders[typ];
	if (!typeEncoder) throw new Error(`${encodeErrPrefix} unsupported type: ${typ}`);
	return typeEncoder(obj, typ, options, refStack);
}
function sortMapEntries(entries, options) {
	const mapSorter = options.mapSorter;
	if (mapSorter) entries.sort((e1, e2) => mapSorter(e1, e2, options));
}
function mapSorter(e1, e2, options) {
	const keyToken1 = Array.isArray(e1[0]) ? e1[0][0] : e1[0];
	const keyToken2 = Array.isArray(e2[0]) ? e2[0][0] : e2[0];
	if (keyToken1.type.major !== keyToken2.type.major) return keyToken1.type.compare(keyToken2.type);
	const major = keyToken1.type.major;
	const tcmp = cborEncoders[major].compareTokens(keyToken1, keyToken2, options);
	if (tcmp === 0) console.warn("WARNING: complex key types used, CBOR key sorting guarantees are gone");
	return tcmp;
}
function rfc8949MapSorter(e1, e2) {
	if (e1[0] instanceof Token && e2[0] instanceof Token) {
		const t1 = e1[0];
		const t2 = e2[0];
		if (!t1._keyBytes) t1._keyBytes = encodeRfc8949(t1.value);
		if (!t2._keyBytes) t2._keyBytes = encodeRfc8949(t2.value);
		return compare(t1._keyBytes, t2._keyBytes);
	}
	throw new Error("rfc8949MapSorter: complex key types are not supported yet");
}
function encodeRfc8949(data) {
	return encodeCustom(data, cborEncoders, rfc8949EncodeOptions);
}
function tokensToEncoded(writer, tokens, encoders, options) {
	if (Array.isArray(tokens)) for (const token of tokens) tokensToEncoded(writer, token, encoders, options);
	else encoders[tokens.type.major](writer, tokens, options);
}
const MAJOR_UINT = Type.uint.majorEncoded;
const MAJOR_NEGINT = Type.negint.majorEncoded;
const MAJOR_BYTES = Type.bytes.majorEncoded;
const MAJOR_STRING = Type.string.majorEncoded;
const MAJOR_ARRAY = Type.array.majorEncoded;
const MAJOR_MAP = Type.map.majorEncoded;
const SIMPLE_FALSE = Type.float.majorEncoded | 20;
const SIMPLE_TRUE = Type.float.majorEncoded | 21;
const SIMPLE_NULL = Type.float.majorEncoded | 22;
const SIMPLE_UNDEFINED = Type.float.majorEncoded | 23;
const neg1b = BigInt(-1);
const pos1b = BigInt(1);
function directEncodeUintValue(writer, major, uint) {
	if (uint < 24) writer.pushByte(major | Number(uint));
	else encodeUintValue(writer, major, uint);
}
function canDirectEncode(options) {
	return options.addBreakTokens !== true;
}
function directEncodeMap(writer, data, typ, options, refStack) {
	const isMap = typ === "Map";
	const keys = isMap ? data.keys() : Object.keys(data);
	const maxLength = isMap ? data.size : keys.length;
	if (!maxLength) {
		writer.pushByte(MAJOR_MAP);
		return;
	}
	refStack = Ref.createCheck(refStack, data);
	const skipUndefined = !isMap && options.ignoreUndefinedProperties;
	const entries = new Array(maxLength);
	let length = 0;
	for (const key of keys) {
		const value = isMap ? data.get(key) : data[key];
		if (skipUndefined && value === void 0) continue;
		entries[length++] = [objectToTokens(key, options, refStack), value];
	}
	if (length === 0) {
		writer.pushByte(MAJOR_MAP);
		return;
	}
	if (length < maxLength) entries.length = length;
	entries.sort((e1, e2) => mapSorter(e1, e2, options));
	directEncodeUintValue(writer, MAJOR_MAP, length);
	for (const [key, value] of entries) {
		tokensToEncoded(writer, key, cborEncoders, options);
		directEncode(writer, value, options, refStack);
	}
}
function directEncode(writer, data, options, refStack) {
	const typ = is(data);
	const customEncoder = options.typeEncoders && options.typeEncoders[typ];
	if (customEncoder) {
		const tokens = customEncoder(data, typ, options, refStack);
		if (tokens != null) {
			tokensToEncoded(writer, tokens, cborEncoders, options);
			return;
		}
	}
	switch (typ) {
		case "null":
			writer.pushByte(SIMPLE_NULL);
			return;
		case "undefined":
			writer.pushByte(SIMPLE_UNDEFINED);
			return;
		case "boolean":
			writer.pushByte(data ? SIMPLE_TRUE : SIMPLE_FALSE);
			return;
		case "number":
			if (!Number.isInteger(data) || !Number.isSafeInteger(data)) encodeFloat(writer, new Token(Type.float, data), options);
			else if (data >= 0) directEncodeUintValue(writer, MAJOR_UINT, data);
			else directEncodeUintValue(writer, MAJOR_NEGINT, data * -1 - 1);
			return;
		case "bigint":
			if (data >= BigInt(0)) directEncodeUintValue(writer, MAJOR_UINT, data);
			else directEncodeUintValue(writer, MAJOR_NEGINT, data * neg1b - pos1b);
			return;
		case "string": {
			const bytes = fromString(data);
			directEncodeUintValue(writer, MAJOR_STRING, bytes.length);
			writer.push(bytes);
			return;
		}
		case "Uint8Array":
			directEncodeUintValue(writer, MAJOR_BYTES, data.length);
			writer.push(data);
			return;
		case "Array":
			if (!data.length) {
				writer.pushByte(MAJOR_ARRAY);
				return;
			}
			refStack = Ref.createCheck(refStack, data);
			directEncodeUintValue(writer, MAJOR_ARRAY, data.length);
			for (const elem of data) directEncode(writer, elem, options, refStack);
			return;
		case "Object":
		case "Map":
			if (options.mapSorter === mapSorter) directEncodeMap(writer, data, typ, options, refStack);
			else tokensToEncoded(writer, typeEncoders.Object(data, typ, options, refStack), cborEncoders, options);
			return;
		default: {
			const typeEncoder = typeEncoders[typ];
			if (!typeEncoder) throw new Error(`${encodeErrPrefix} unsupported type: ${typ}`);
			tokensToEncoded(writer, typeEncoder(data, typ, options, refStack), cborEncoders, options);
		}
	}
}
function encodeCustom(data, encoders, options, destination) {
	const hasDest = destination instanceof Uint8Array;
	let writeTo = hasDest ? new U8Bl(destination) : defaultWriter;
	const tokens = objectToTokens(data, options);
	if (!Array.isArray(tokens) && options.quickEncodeToken) {
		const quickBytes = options.quickEncodeToken(tokens);
		if (quickBytes) {
			if (hasDest) {
				writeTo.push(quickBytes);
				return writeTo.toBytes();
			}
			return quickBytes;
		}
		const encoder = encoders[tokens.type.major];
		if (encoder.encodedSize) {
			const size = encoder.encodedSize(tokens, options);
			if (!hasDest) writeTo = new Bl(size);
			encoder(writeTo, tokens, options);
			if (writeTo.chunks.length !== 1) throw new Error(`Unexpected error: pre-calculated length for ${tokens} was wrong`);
			return hasDest ? writeTo.toBytes() : asU8A(writeTo.chunks[0]);
		}
	}
	writeTo.reset();
	tokensToEncoded(writeTo, tokens, encoders, options);
	return writeTo.toBytes(true);
}
function encode$2(data, options) {
	options = Object.assign({}, defaultEncodeOptions, options);
	if (canDirectEncode(options)) {
		defaultWriter.reset();
		directEncode(defaultWriter, data, options, void 0);
		return defaultWriter.toBytes(true);
	}
	return encodeCustom(data, cborEncoders, options);
}

// node_modules/cborg/lib/decode.js
const defaultDecodeOptions = {
	strict: false,
	allowIndefinite: true,
	allowUndefined: true,
	allowBigInt: true
};
var Tokeniser = class {
	constructor(data, options = {}) {
		this._pos = 0;
		this.data = data;
		this.options = options;
	}
	pos() {
		return this._pos;
	}
	done() {
		return this._pos >= this.data.length;
	}
	next() {
		const byt = this.data[this._pos];
		let token = quick[byt];
		if (token === void 0) {
			const decoder = jump[byt];
			if (!decoder) throw new Error(`${decodeErrPrefix} no decoder for major type ${byt >>> 5} (byte 0x${byt.toString(16).padStart(2, "0")})`);
			const minor = byt & 31;
			token = decoder(this.data, this._pos, minor, this.options);
		}
		this._pos += token.encodedLength;
		return token;
	}
};
const DONE = Symbol.for("DONE");
const BREAK = Symbol.for("BREAK");
function tokenToArray(token, tokeniser, options) {
	const arr = [];
	for (let i = 0; i < token.value; i++) {
		const value = tokensToObject(tokeniser, options);
		if (value === BREAK) {
			if (token.value === Infinity) break;
			throw new Error(`${decodeErrPrefix} got unexpected break to lengthed array`);
		}
		if (value === DONE) throw new Error(`${decodeErrPrefix} found array but not enough entries (got ${i}, expected ${token.value})`);
		arr[i] = value;
	}
	return arr;
}
function tokenToMap(token, tokeniser, options) {
	const useMaps = options.useMaps === true;
	const rejectDuplicateMapKeys = options.rejectDuplicateMapKeys === true;
	const obj = useMaps ? void 0 : {};
	const m = useMaps ? /* @__PURE__ */ new Map() : void 0;
	for (let i = 0; i < token.value; i++) {
		const key = tokensToObject(tokeniser, options);
		if (key === BREAK) {
			if (token.value === Infinity) break;
			throw new Error(`${decodeErrPrefix} got unexpected break to lengthed map`);
		}
		if (key === DONE) throw new Error(`${decodeErrPrefix} found map but not enough entries (got ${i} [no key], expected ${token.value})`);
		if (!useMaps && typeof key !== "string") throw new Error(`${decodeErrPrefix} non-string keys not supported (got ${typeof key})`);
		if (rejectDuplicateMapKeys) {
			if (useMaps && m.has(key) || !useMaps && Object.hasOwn(obj, key)) throw new Error(`${decodeErrPrefix} found repeat map key "${key}"`);
		}
		const value = tokensToObject(tokeniser, options);
		if (value === DONE) throw new Error(`${decodeErrPrefix} found map but not enough entries (got ${i} [no value], expected ${token.value})`);
		if (useMaps) m.set(key, value);
		else if (key === "__proto__") Object.defineProperty(obj, key, {
			value,
			configurable: true,
			enumerable: true,
			writable: true
		});
		else obj[key] = value;
	}
	return useMaps ? m : obj;
}
function* tokenToMapEntries(token, tokeniser, options) {
	for (let i = 0; i < token.value; i++) {
		const key = tokensToObject(tokeniser, options);
		if (key === BREAK) {
			if (token.value === Infinity) break;
			throw new Error(`${decodeErrPrefix} got unexpected break to lengthed map`);
		}
		if (key === DONE) throw new Error(`${decodeErrPrefix} found map but not enough entries (got ${i} [no key], expected ${token.value})`);
		const value = tokensToObject(tokeniser, options);
		if (value === DONE) throw new Error(`${decodeErrPrefix} found map but not enough entries (got ${i} [no value], expected ${token.value})`);
		yield [key, value];
	}
}
function createTagDecodeControl(tokeniser, options) {
	const decode = function() {
		if (decode._called) throw new Error(`${decodeErrPrefix} tag decode() may only be called once`);
		decode._called = true;
		const value = tokensToObject(tokeniser, options);
		if (value === DONE) throw new Error(`${decodeErrPrefix} tag content missing`);
		if (value === BREAK) throw new Error(`${decodeErrPrefix} got unexpected break in tag content`);
		return value;
	};
	decode.entries = function() {
		if (decode._called) throw new Error(`${decodeErrPrefix} tag decode() may only be called once`);
		decode._called = true;
		const token = tokeniser.next();
		if (!Type.equals(token.type, Type.map)) throw new Error(`${decodeErrPrefix} entries() requires map content, got ${token.type.name}`);
		const entries = [];
		for (const entry of tokenToMapEntries(token, tokeniser, options)) entries.push(entry);
		return entries;
	};
	decode._called = false;
	return decode;
}
function tokensToObject(tokeniser, options) {
	if (tokeniser.done()) return DONE;
	const token = tokeniser.next();
	if (Type.equals(token.type, Type.break)) return BREAK;
	if (token.type.terminal) return token.value;
	if (Type.equals(token.type, Type.array)) return tokenToArray(token, tokeniser, options);
	if (Type.equals(token.type, Type.map)) return tokenToMap(token, tokeniser, options);
	if (Type.equals(token.type, Type.tag)) {
		if (options.tags && typeof options.tags[token.value] === "function") {
			const decodeControl = createTagDecodeControl(tokeniser, options);
			const result = options.tags[token.value](decodeControl);
			if (!decodeControl._called) throw new Error(`${decodeErrPrefix} tag decoder must call decode() or entries()`);
			return result;
		}
		throw new Error(`${decodeErrPrefix} tag not supported (${token.value})`);
	}
	throw new Error("unsupported");
}
function decodeFirst(data, options) {
	if (!(data instanceof Uint8Array)) throw new Error(`${decodeErrPrefix} data to decode must be a Uint8Array`);
	options = Object.assign({}, defaultDecodeOptions, options);
	const u8aData = asU8A(data);
	const tokeniser = options.tokenizer || new Tokeniser(u8aData, options);
	const decoded = tokensToObject(tokeniser, options);
	if (decoded === DONE) throw new Error(`${decodeErrPrefix} did not find any content to decode`);
	if (decoded === BREAK) throw new Error(`${decodeErrPrefix} got unexpected break`);
	return [decoded, data.subarray(tokeniser.pos())];
}
function decode$2(data, options) {
	const [decoded, remainder] = decodeFirst(data, options);
	if (remainder.length > 0) throw new Error(`${decodeErrPrefix} too many terminals, data makes no sense`);
	return decoded;
}

// node_modules/cborg/lib/tagged.js
var Tagged = class Tagged {
	constructor(tag, value) {
		if (typeof tag !== "number" || !Number.isInteger(tag) || tag < 0) throw new TypeError("Tagged: tag must be a non-negative integer");
		this.tag = tag;
		this.value = value;
	}
	static decoder(tag) {
		return (decode) => new Tagged(tag, decode());
	}
	static preserve(...tagNumbers) {
		const tags = {};
		for (const tag of tagNumbers) tags[tag] = Tagged.decoder(tag);
		return tags;
	}
};
Object.defineProperty(Tagged.prototype, Symbol.toStringTag, { value: "Tagged" });

// node_modules/@ipld/dag-cbor/src/index.js
const CID_CBOR_TAG = 42;
function toByteView$1(buf) {
	if (buf instanceof ArrayBuffer) return new Uint8Array(buf, 0, buf.byteLength);
	return buf;
}
function cidEncoder(obj) {
	if (obj.asCID !== obj && obj["/"] !== obj.bytes) return null;
	const cid = CID.asCID(obj);
	/* c8 ignore next 4 */
	if (!cid) return null;
	const bytes = new Uint8Array(cid.bytes.byteLength + 1);
	bytes.set(cid.bytes, 1);
	return [new Token(Type.tag, CID_CBOR_TAG), new Token(Type.bytes, bytes)];
}
function undefinedEncoder() {
	throw new Error("`undefined` is not supported by the IPLD Data Model and cannot be encoded");
}
function numberEncoder(num) {
	if (Number.isNaN(num)) throw new Error("`NaN` is not supported by the IPLD Data Model and cannot be encoded");
	if (num === Infinity || num === -Infinity) throw new Error("`Infinity` and `-Infinity` is not supported by the IPLD Data Model and cannot be encoded");
	return null;
}
function mapEncoder(map) {
	for (const key of map.keys()) if (typeof key !== "string" || key.length === 0) throw new Error("Non-string Map keys are not supported by the IPLD Data Model and cannot be encoded");
	return null;
}
const _encodeOptions = {
	float64: true,
	typeEncoders: {
		Map: mapEncoder,
		Object: cidEncoder,
		undefined: undefinedEncoder,
		number: numberEncoder
	}
};
const encodeOptions = {
	..._encodeOptions,
	typeEncoders: { ..._encodeOptions.typeEncoders }
};
function cidDecoder(decode) {
	const bytes = decode();
	if (bytes[0] !== 0) throw new Error("Invalid CID for CBOR tag 42; expected leading 0x00");
	return CID.decode(bytes.subarray(1));
}
const _decodeOptions = {
	allowIndefinite: false,
	coerceUndefinedToNull: true,
	allowNaN: false,
	allowInfinity: false,
	allowBigInt: true,
	strict: true,
	useMaps: false,
	rejectDuplicateMapKeys: true,
	tags: { [CID_CBOR_TAG]: cidDecoder }
};
const decodeOptions = {
	..._decodeOptions,
	tags: { ..._decodeOptions.tags }
};
const code$2 = 113;
const encode$1 = (node) => encode$2(node, _encodeOptions);
const decode$1 = (data) => decode$2(toByteView$1(data), _decodeOptions);

// src/car/other-format.ts
const formats = [
	{
		begins: /^version https:\/\/git-lfs\.github\.com\/spec/,
		name: "a Git LFS pointer",
		fix: "fetch the file itself before this step: `lfs: true` for `actions/checkout`, or `git lfs pull`."
	},
	{
		begins: /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|!--|html|head|body|svg|error|\?xml)/i,
		name: "an HTML or XML page",
		fix: "check the URL from which it was downloaded, and that the download needed no login."
	},
	{
		begins: /^PK(?:\x03\x04|\x05\x06|\x07\x08)/,
		name: "a zip archive",
		fix: "unpack it before this step. `actions/download-artifact` unpacks artifacts; the API does not."
	},
	{
		begins: /^\x1f\x8b/,
		name: "gzip-compressed",
		fix: "decompress it before this step: `gunzip`."
	},
	{
		begins: /^\x28\xb5\x2f\xfd/,
		name: "zstd-compressed",
		fix: "decompress it before this step."
	},
	{
		begins: /^(?:BZh[1-9]|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c)/,
		name: "compressed",
		fix: "decompress it before this step."
	},
	{
		begins: /^[^]{257}ustar/,
		name: "a tar archive",
		fix: "unpack it before this step."
	},
	{
		begins: /^\s*[{[]\s*["{\]}]/,
		name: "JSON",
		fix: "check the URL from which it was downloaded; this may be its error."
	},
	{
		begins: /^(?:%PDF-|\x89PNG|\xff\xd8\xff|GIF8|\x7fELF|MZ)/,
		name: "a document, a picture or a program",
		fix: "give the path of a CAR file; to pack this file, use `path`."
	},
	{
		begins: /^[\t\n\r -~]{2}/,
		name: "text",
		fix: "give the path of a CAR file. If it was downloaded, check the URL; this may be its error."
	}
];
function findOtherFormat(start) {
	const text = start.toString("latin1");
	return formats.find(({ begins }) => begins.test(text));
}

// src/car/header.ts
const maxHeaderBytes = 65536;
const noBytes = Buffer$1.alloc(0);
const pragmaBytes = 11;
async function findPayload(handle, fileBytes, path) {
	const reader = createByteReader(handle, 0, fileBytes, 512);
	if (fileBytes === 0) throw malformed(path, "it is empty");
	const other = findOtherFormat(await reader.peek(Math.min(fileBytes, 512)) ?? noBytes);
	if (other !== void 0) throw new Failure({
		what: `${quoteName(path)} is not a valid CAR: it is ${other.name}.`,
		fix: other.fix
	});
	const start = await reader.peek(pragmaBytes);
	if (start === void 0 || start.toString("hex") !== "0aa16776657273696f6e02") return {
		version: 1,
		offset: 0,
		bytes: fileBytes
	};
	const whole = await reader.peek(51);
	if (whole === void 0) throw malformed(path, "it ends in its CARv2 header");
	const header = whole.subarray(pragmaBytes);
	const offset = Number(header.readBigUInt64LE(16));
	const bytes = Number(header.readBigUInt64LE(24));
	if (offset < 51 || bytes === 0 || offset + bytes > fileBytes) throw malformed(path, `its CARv2 header places ${bytes} bytes of blocks at byte ${offset}, but the file has ${fileBytes} bytes`);
	return {
		version: 2,
		offset,
		bytes
	};
}
async function readRoot(reader, path) {
	const roots = await readRoots(reader, path);
	const count = countRoots(roots);
	if (count !== 1) throw new Failure({
		what: `The CAR ${quoteName(path)} has ${count === 0 ? "no root" : `${count} roots`}; exactly one can be pinned.`,
		fix: "make a CAR with one root, for example with `ipfs dag export <cid>`."
	});
	const root = CID.asCID(roots[0]);
	if (root === null) throw malformed(path, "its root is not a CID");
	const problem = findDigestProblem(root);
	if (problem !== void 0) throw malformed(path, `its root ${problem}`);
	return root;
}
async function readRoots(reader, path) {
	const start = await reader.peek(Math.min(reader.left, 9));
	if (start === void 0 || start[0] === void 0 || start[0] === 0) throw malformed(path, "it has no CAR header");
	const { value: length, size } = parseVarint(start, path, reader.at);
	reader.skip(size);
	if (length > maxHeaderBytes) throw malformed(path, `its first bytes claim a header of ${formatBytes(length)}; ${formatBytes(maxHeaderBytes)} is the limit`);
	const bytes = await reader.peek(length);
	if (bytes === void 0) throw malformed(path, "it ends in its header");
	let header;
	try {
		header = decode$1(bytes);
	} catch (cause) {
		throw malformed(path, "its header is not CBOR", cause);
	}
	reader.skip(length);
	if (typeof header !== "object" || header === null || !("version" in header)) throw malformed(path, "its header has no version");
	if (header.version !== 1) throw malformed(path, `its version is ${describeVersion(header.version)}, but this action supports only 1 and 2`);
	const roots = "roots" in header ? header.roots : void 0;
	if (!Array.isArray(roots)) throw malformed(path, "its header has no list of roots");
	return roots;
}
function countRoots(roots) {
	return new Set(roots.map((root) => CID.asCID(root)?.toString() ?? root)).size;
}
function describeVersion(version) {
	if (typeof version === "number" || typeof version === "bigint") return String(version);
	return typeof version === "string" ? quoted(version, 20) : `of type ${typeof version}`;
}
function encodeHeader(root) {
	const header = encode$1({
		version: 1,
		roots: [root]
	});
	const size = encodingLength(header.byteLength);
	return Buffer$1.concat([encodeTo(header.byteLength, new Uint8Array(size)), header]);
}
const maxVarintBytes = 9;
function parseVarint(bytes, path, at) {
	let value = 0;
	for (let index = 0; index < 9; index++) {
		const byte = bytes[index];
		if (byte === void 0) throw truncated(path, at);
		value += (byte & 127) * 2 ** (7 * index);
		if (byte < 128) return {
			value,
			size: index + 1
		};
	}
	throw malformed(path, `there is no block length at byte ${at}`);
}
function malformed(path, how, cause) {
	return new Failure({
		what: `${quoteName(path)} is not a valid CAR: ${how}.`,
		fix: "make the CAR again, and check that it was copied or downloaded whole.",
		cause
	});
}
function truncated(path, at) {
	return malformed(path, `it is truncated: the block that begins at byte ${at} is not whole`);
}

// node_modules/cborg/lib/json/encode.js
var JSONEncoder = class extends Array {
	constructor() {
		super();
		this.inRecursive = [];
	}
	prefix(buf) {
		const recurs = this.inRecursive[this.inRecursive.length - 1];
		if (recurs) {
			if (Type.equals(recurs.type, Type.array)) {
				recurs.elements++;
				if (recurs.elements !== 1) buf.push([44]);
			}
			if (Type.equals(recurs.type, Type.map)) {
				recurs.elements++;
				if (recurs.elements !== 1) {
					if (recurs.elements % 2 === 1) buf.push([44]);
					else buf.push([58]);
				}
			}
		}
	}
	[Type.uint.major](buf, token) {
		this.prefix(buf);
		const is = String(token.value);
		const isa = [];
		for (let i = 0; i < is.length; i++) isa[i] = is.charCodeAt(i);
		buf.push(isa);
	}
	[Type.negint.major](buf, token) {
		this[Type.uint.major](buf, token);
	}
	[Type.bytes.major](_buf, _token) {
		throw new Error(`${encodeErrPrefix} unsupported type: Uint8Array`);
	}
	[Type.string.major](buf, token) {
		this.prefix(buf);
		const byts = fromString(JSON.stringify(token.value));
		buf.push(byts.length > 32 ? asU8A(byts) : byts);
	}
	[Type.array.major](buf, _token) {
		this.prefix(buf);
		this.inRecursive.push({
			type: Type.array,
			elements: 0
		});
		buf.push([91]);
	}
	[Type.map.major](buf, _token) {
		this.prefix(buf);
		this.inRecursive.push({
			type: Type.map,
			elements: 0
		});
		buf.push([123]);
	}
	[Type.tag.major](_buf, _token) {}
	[Type.float.major](buf, token) {
		if (token.type.name === "break") {
			const recurs = this.inRecursive.pop();
			if (recurs) {
				if (Type.equals(recurs.type, Type.array)) buf.push([93]);
				else if (Type.equals(recurs.type, Type.map)) buf.push([125]);
				else throw new Error("Unexpected recursive type; this should not happen!");
				return;
			}
			throw new Error("Unexpected break; this should not happen!");
		}
		if (token.value === void 0) throw new Error(`${encodeErrPrefix} unsupported type: undefined`);
		this.prefix(buf);
		if (token.type.name === "true") {
			buf.push([
				116,
				114,
				117,
				101
			]);
			return;
		} else if (token.type.name === "false") {
			buf.push([
				102,
				97,
				108,
				115,
				101
			]);
			return;
		} else if (token.type.name === "null") {
			buf.push([
				110,
				117,
				108,
				108
			]);
			return;
		}
		const is = String(token.value);
		const isa = [];
		let dp = false;
		for (let i = 0; i < is.length; i++) {
			isa[i] = is.charCodeAt(i);
			if (!dp && (isa[i] === 46 || isa[i] === 101 || isa[i] === 69)) dp = true;
		}
		if (!dp) {
			isa.push(46);
			isa.push(48);
		}
		buf.push(isa);
	}
};

// node_modules/cborg/lib/json/decode.js
var Tokenizer = class {
	constructor(data, options = {}) {
		this._pos = 0;
		this.data = data;
		this.options = options;
		this.modeStack = ["value"];
		this.lastToken = "";
	}
	pos() {
		return this._pos;
	}
	done() {
		return this._pos >= this.data.length;
	}
	ch() {
		return this.data[this._pos];
	}
	currentMode() {
		return this.modeStack[this.modeStack.length - 1];
	}
	skipWhitespace() {
		let c = this.ch();
		while (c === 32 || c === 9 || c === 13 || c === 10) c = this.data[++this._pos];
	}
	expect(str) {
		if (this.data.length - this._pos < str.length) throw new Error(`${decodeErrPrefix} unexpected end of input at position ${this._pos}`);
		for (let i = 0; i < str.length; i++) if (this.data[this._pos++] !== str[i]) throw new Error(`${decodeErrPrefix} unexpected token at position ${this._pos}, expected to find '${String.fromCharCode(...str)}'`);
	}
	parseNumber() {
		const startPos = this._pos;
		let negative = false;
		let float = false;
		const swallow = (chars) => {
			while (!this.done()) {
				const ch = this.ch();
				if (chars.includes(ch)) this._pos++;
				else break;
			}
		};
		if (this.ch() === 45) {
			negative = true;
			this._pos++;
		}
		if (this.ch() === 48) {
			this._pos++;
			if (this.ch() === 46) {
				this._pos++;
				float = true;
			} else return new Token(Type.uint, 0, this._pos - startPos);
		}
		swallow([
			48,
			49,
			50,
			51,
			52,
			53,
			54,
			55,
			56,
			57
		]);
		if (negative && this._pos === startPos + 1) throw new Error(`${decodeErrPrefix} unexpected token at position ${this._pos}`);
		if (!this.done() && this.ch() === 46) {
			if (float) throw new Error(`${decodeErrPrefix} unexpected token at position ${this._pos}`);
			float = true;
			this._pos++;
			swallow([
				48,
				49,
				50,
				51,
				52,
				53,
				54,
				55,
				56,
				57
			]);
		}
		if (!this.done() && (this.ch() === 101 || this.ch() === 69)) {
			float = true;
			this._pos++;
			if (!this.done() && (this.ch() === 43 || this.ch() === 45)) this._pos++;
			swallow([
				48,
				49,
				50,
				51,
				52,
				53,
				54,
				55,
				56,
				57
			]);
		}
		const numStr = String.fromCharCode.apply(null, this.data.subarray(startPos, this._pos));
		const num = parseFloat(numStr);
		if (float) return new Token(Type.float, num, this._pos - startPos);
		if (this.options.allowBigInt !== true || Number.isSafeInteger(num)) return new Token(num >= 0 ? Type.uint : Type.negint, num, this._pos - startPos);
		return new Token(num >= 0 ? Type.uint : Type.negint, BigInt(numStr), this._pos - startPos);
	}
	parseString() {
		if (this.ch() !== 34) throw new Error(`${decodeErrPrefix} unexpected character at position ${this._pos}; this shouldn't happen`);
		this._pos++;
		for (let i = this._pos, l = 0; i < this.data.length && l < 65536; i++, l++) {
			const ch = this.data[i];
			if (ch === 92 || ch < 32 || ch >= 128) break;
			if (ch === 34) {
				const str = String.fromCharCode.apply(null, this.data.subarray(this._pos, i));
				this._pos = i + 1;
				return new Token(Type.string, str, l);
			}
		}
		const startPos = this._pos;
		const chars = [];
		const readu4 = () => {
			if (this._pos + 4 >= this.data.length) throw new Error(`${decodeErrPrefix} unexpected end of unicode escape sequence at position ${this._pos}`);
			let u4 = 0;
			for (let i = 0; i < 4; i++) {
				let ch = this.ch();
				if (ch >= 48 && ch <= 57) ch -= 48;
				else if (ch >= 97 && ch <= 102) ch = ch - 97 + 10;
				else if (ch >= 65 && ch <= 70) ch = ch - 65 + 10;
				else throw new Error(`${decodeErrPrefix} unexpected unicode escape character at position ${this._pos}`);
				u4 = u4 * 16 + ch;
				this._pos++;
			}
			return u4;
		};
		const readUtf8Char = () => {
			const firstByte = this.ch();
			let codePoint = null;
			let bytesPerSequence = firstByte > 239 ? 4 : firstByte > 223 ? 3 : firstByte > 191 ? 2 : 1;
			if (this._pos + bytesPerSequence > this.data.length) throw new Error(`${decodeErrPrefix} unexpected unicode sequence at position ${this._pos}`);
			let secondByte, thirdByte, fourthByte, tempCodePoint;
			switch (bytesPerSequence) {
				case 1:
					if (firstByte < 128) codePoint = firstByte;
					break;
				case 2:
					secondByte = this.data[this._pos + 1];
					if ((secondByte & 192) === 128) {
						tempCodePoint = (firstByte & 31) << 6 | secondByte & 63;
						if (tempCodePoint > 127) codePoint = tempCodePoint;
					}
					break;
				case 3:
					secondByte = this.data[this._pos + 1];
					thirdByte = this.data[this._pos + 2];
					if ((secondByte & 192) === 128 && (thirdByte & 192) === 128) {
						tempCodePoint = (firstByte & 15) << 12 | (secondByte & 63) << 6 | thirdByte & 63;
						if (tempCodePoint > 2047 && (tempCodePoint < 55296 || tempCodePoint > 57343)) codePoint = tempCodePoint;
					}
					break;
				case 4:
					secondByte = this.data[this._pos + 1];
					thirdByte = this.data[this._pos + 2];
					fourthByte = this.data[this._pos + 3];
					if ((secondByte & 192) === 128 && (thirdByte & 192) === 128 && (fourthByte & 192) === 128) {
						tempCodePoint = (firstByte & 15) << 18 | (secondByte & 63) << 12 | (thirdByte & 63) << 6 | fourthByte & 63;
						if (tempCodePoint > 65535 && tempCodePoint < 1114112) codePoint = tempCodePoint;
					}
			}
			if (codePoint === null) {
				codePoint = 65533;
				bytesPerSequence = 1;
			} else if (codePoint > 65535) {
				codePoint -= 65536;
				chars.push(codePoint >>> 10 & 1023 | 55296);
				codePoint = 56320 | codePoint & 1023;
			}
			chars.push(codePoint);
			this._pos += bytesPerSequence;
		};
		while (!this.done()) {
			const ch = this.ch();
			let ch1;
			switch (ch) {
				case 92:
					this._pos++;
					if (this.done()) throw new Error(`${decodeErrPrefix} unexpected string termination at position ${this._pos}`);
					ch1 = this.ch();
					this._pos++;
					switch (ch1) {
						case 34:
						case 39:
						case 92:
						case 47:
							chars.push(ch1);
							break;
						case 98:
							chars.push(8);
							break;
						case 116:
							chars.push(9);
							break;
						case 110:
							chars.push(10);
							break;
						case 102:
							chars.push(12);
							break;
						case 114:
							chars.push(13);
							break;
						case 117:
							chars.push(readu4());
							break;
						default: throw new Error(`${decodeErrPrefix} unexpected string escape character at position ${this._pos}`);
					}
					break;
				case 34:
					this._pos++;
					return new Token(Type.string, decodeCodePointsArray(chars), this._pos - startPos);
				default: if (ch < 32) throw new Error(`${decodeErrPrefix} invalid control character at position ${this._pos}`);
				else if (ch < 128) {
					chars.push(ch);
					this._pos++;
				} else readUtf8Char();
			}
		}
		throw new Error(`${decodeErrPrefix} unexpected end of string at position ${this._pos}`);
	}
	parseValue() {
		switch (this.ch()) {
			case 123:
				this.modeStack.push("obj-start");
				this._pos++;
				return new Token(Type.map, Infinity, 1);
			case 91:
				this.modeStack.push("array-start");
				this._pos++;
				return new Token(Type.array, Infinity, 1);
			case 34: return this.parseString();
			case 110:
				this.expect([
					110,
					117,
					108,
					108
				]);
				return new Token(Type.null, null, 4);
			case 102:
				this.expect([
					102,
					97,
					108,
					115,
					101
				]);
				return new Token(Type.false, false, 5);
			case 116:
				this.expect([
					116,
					114,
					117,
					101
				]);
				return new Token(Type.true, true, 4);
			case 45:
			case 48:
			case 49:
			case 50:
			case 51:
			case 52:
			case 53:
			case 54:
			case 55:
			case 56:
			case 57: return this.parseNumber();
			default: throw new Error(`${decodeErrPrefix} unexpected character at position ${this._pos}`);
		}
	}
	next() {
		this.skipWhitespace();
		switch (this.currentMode()) {
			case "value":
				this.modeStack.pop();
				return this.parseValue();
			case "array-value":
				this.modeStack.pop();
				if (this.ch() === 93) {
					this._pos++;
					this.skipWhitespace();
					return new Token(Type.break, void 0, 1);
				}
				if (this.ch() !== 44) throw new Error(`${decodeErrPrefix} unexpected character at position ${this._pos}, was expecting array delimiter but found '${String.fromCharCode(this.ch())}'`);
				this._pos++;
				this.modeStack.push("array-value");
				this.skipWhitespace();
				return this.parseValue();
			case "array-start":
				this.modeStack.pop();
				if (this.ch() === 93) {
					this._pos++;
					this.skipWhitespace();
					return new Token(Type.break, void 0, 1);
				}
				this.modeStack.push("array-value");
				this.skipWhitespace();
				return this.parseValue();
			case "obj-key":
				if (this.ch() === 125) {
					this.modeStack.pop();
					this._pos++;
					this.skipWhitespace();
					return new Token(Type.break, void 0, 1);
				}
				if (this.ch() !== 44) throw new Error(`${decodeErrPrefix} unexpected character at position ${this._pos}, was expecting object delimiter but found '${String.fromCharCode(this.ch())}'`);
				this._pos++;
				this.skipWhitespace();
			case "obj-start": {
				this.modeStack.pop();
				if (this.ch() === 125) {
					this._pos++;
					this.skipWhitespace();
					return new Token(Type.break, void 0, 1);
				}
				const token = this.parseString();
				this.skipWhitespace();
				if (this.ch() !== 58) throw new Error(`${decodeErrPrefix} unexpected character at position ${this._pos}, was expecting key/value delimiter ':' but found '${String.fromCharCode(this.ch())}'`);
				this._pos++;
				this.modeStack.push("obj-value");
				return token;
			}
			case "obj-value":
				this.modeStack.pop();
				this.modeStack.push("obj-key");
				this.skipWhitespace();
				return this.parseValue();
			default: throw new Error(`${decodeErrPrefix} unexpected parse state at position ${this._pos}; this shouldn't happen`);
		}
	}
};

// node_modules/@ipld/dag-json/src/index.js
var DagJsonTokenizer = class extends Tokenizer {
	constructor(data, options) {
		super(data, options);
		this.tokenBuffer = [];
	}
	done() {
		return this.tokenBuffer.length === 0 && super.done();
	}
	_next() {
		if (this.tokenBuffer.length > 0) return this.tokenBuffer.pop();
		return super.next();
	}
	next() {
		const token = this._next();
		if (Type.equals(token.type, Type.map)) {
			const keyToken = this._next();
			if (Type.equals(keyToken.type, Type.string) && keyToken.value === "/") {
				const valueToken = this._next();
				if (Type.equals(valueToken.type, Type.string)) {
					const breakToken = this._next();
					if (!Type.equals(breakToken.type, Type.break)) throw new Error("Invalid encoded CID form");
					this.tokenBuffer.push(valueToken);
					return new Token(Type.tag, 42, 0);
				}
				if (Type.equals(valueToken.type, Type.map)) {
					const innerKeyToken = this._next();
					if (Type.equals(innerKeyToken.type, Type.string) && innerKeyToken.value === "bytes") {
						const innerValueToken = this._next();
						if (Type.equals(innerValueToken.type, Type.string)) {
							for (let i = 0; i < 2; i++) {
								const breakToken = this._next();
								if (!Type.equals(breakToken.type, Type.break)) throw new Error("Invalid encoded Bytes form");
							}
							const bytes = base64.decode(`m${innerValueToken.value}`);
							return new Token(Type.bytes, bytes, innerValueToken.value.length);
						}
						this.tokenBuffer.push(innerValueToken);
					}
					this.tokenBuffer.push(innerKeyToken);
				}
				this.tokenBuffer.push(valueToken);
			}
			this.tokenBuffer.push(keyToken);
		}
		return token;
	}
};
const code$1 = 297;
const utf8Decoder = new TextDecoder();
const utf8Encoder = new TextEncoder();

// node_modules/@ipld/dag-pb/src/pb-decode.js
const textDecoder = new TextDecoder();
function decodeVarint(bytes, offset) {
	let v = 0;
	for (let shift = 0;; shift += 7) {
		/* c8 ignore next 3 */
		if (shift >= 64) throw new Error("protobuf: varint overflow");
		/* c8 ignore next 3 */
		if (offset >= bytes.length) throw new Error("protobuf: unexpected end of data");
		const b = bytes[offset++];
		v += shift < 28 ? (b & 127) << shift : (b & 127) * 2 ** shift;
		if (b < 128) break;
	}
	return [v, offset];
}
function decodeBytes(bytes, offset) {
	let byteLen;
	[byteLen, offset] = decodeVarint(bytes, offset);
	const postOffset = offset + byteLen;
	/* c8 ignore next 3 */
	if (byteLen < 0 || postOffset < 0) throw new Error("protobuf: invalid length");
	/* c8 ignore next 3 */
	if (postOffset > bytes.length) throw new Error("protobuf: unexpected end of data");
	return [bytes.subarray(offset, postOffset), postOffset];
}
function decodeKey(bytes, index) {
	let wire;
	[wire, index] = decodeVarint(bytes, index);
	return [
		wire & 7,
		wire >> 3,
		index
	];
}
function decodeLink(bytes) {
	const link = {};
	const l = bytes.length;
	let index = 0;
	while (index < l) {
		let wireType, fieldNum;
		[wireType, fieldNum, index] = decodeKey(bytes, index);
		if (fieldNum === 1) {
			if (link.Hash) throw new Error("protobuf: (PBLink) duplicate Hash section");
			if (wireType !== 2) throw new Error(`protobuf: (PBLink) wrong wireType (${wireType}) for Hash`);
			if (link.Name !== void 0) throw new Error("protobuf: (PBLink) invalid order, found Name before Hash");
			if (link.Tsize !== void 0) throw new Error("protobuf: (PBLink) invalid order, found Tsize before Hash");
			[link.Hash, index] = decodeBytes(bytes, index);
		} else if (fieldNum === 2) {
			if (link.Name !== void 0) throw new Error("protobuf: (PBLink) duplicate Name section");
			if (wireType !== 2) throw new Error(`protobuf: (PBLink) wrong wireType (${wireType}) for Name`);
			if (link.Tsize !== void 0) throw new Error("protobuf: (PBLink) invalid order, found Tsize before Name");
			let byts;
			[byts, index] = decodeBytes(bytes, index);
			link.Name = textDecoder.decode(byts);
		} else if (fieldNum === 3) {
			if (link.Tsize !== void 0) throw new Error("protobuf: (PBLink) duplicate Tsize section");
			if (wireType !== 0) throw new Error(`protobuf: (PBLink) wrong wireType (${wireType}) for Tsize`);
			[link.Tsize, index] = decodeVarint(bytes, index);
		} else throw new Error(`protobuf: (PBLink) invalid fieldNumber, expected 1, 2 or 3, got ${fieldNum}`);
	}
	/* c8 ignore next 3 */
	if (index > l) throw new Error("protobuf: (PBLink) unexpected end of data");
	return link;
}
function decodeNode(bytes) {
	const l = bytes.length;
	let index = 0;
	let links = void 0;
	let linksBeforeData = false;
	let data = void 0;
	while (index < l) {
		let wireType, fieldNum;
		[wireType, fieldNum, index] = decodeKey(bytes, index);
		if (wireType !== 2) throw new Error(`protobuf: (PBNode) invalid wireType, expected 2, got ${wireType}`);
		if (fieldNum === 1) {
			if (data) throw new Error("protobuf: (PBNode) duplicate Data section");
			[data, index] = decodeBytes(bytes, index);
			if (links) linksBeforeData = true;
		} else if (fieldNum === 2) {
			if (linksBeforeData) throw new Error("protobuf: (PBNode) duplicate Links section");
			else if (!links) links = [];
			let byts;
			[byts, index] = decodeBytes(bytes, index);
			links.push(decodeLink(byts));
		} else throw new Error(`protobuf: (PBNode) invalid fieldNumber, expected 1 or 2, got ${fieldNum}`);
	}
	/* c8 ignore next 3 */
	if (index > l) throw new Error("protobuf: (PBNode) unexpected end of data");
	const node = {};
	if (data) node.Data = data;
	node.Links = links || [];
	return node;
}

// node_modules/@ipld/dag-pb/src/pb-encode.js
const textEncoder$1 = new TextEncoder();
const maxInt32 = 2 ** 32;
const maxUInt32 = 2 ** 31;
function encodeLink(link, bytes) {
	let i = bytes.length;
	if (typeof link.Tsize === "number") {
		if (link.Tsize < 0) throw new Error("Tsize cannot be negative");
		if (!Number.isSafeInteger(link.Tsize)) throw new Error("Tsize too large for encoding");
		i = encodeVarint(bytes, i, link.Tsize) - 1;
		bytes[i] = 24;
	}
	if (typeof link.Name === "string") {
		const nameBytes = textEncoder$1.encode(link.Name);
		i -= nameBytes.length;
		bytes.set(nameBytes, i);
		i = encodeVarint(bytes, i, nameBytes.length) - 1;
		bytes[i] = 18;
	}
	if (link.Hash) {
		i -= link.Hash.length;
		bytes.set(link.Hash, i);
		i = encodeVarint(bytes, i, link.Hash.length) - 1;
		bytes[i] = 10;
	}
	return bytes.length - i;
}
function encodeData(i, node, bytes) {
	i -= node.Data.length;
	bytes.set(node.Data, i);
	i = encodeVarint(bytes, i, node.Data.length) - 1;
	bytes[i] = 10;
	return i;
}
function encodeNode(node, options) {
	const size = sizeNode(node);
	const bytes = new Uint8Array(size);
	let i = size;
	const fieldOrder = options?.fieldOrder === "data-first" ? options.fieldOrder : "links-first";
	if (node.Data && fieldOrder === "links-first") i = encodeData(i, node, bytes);
	if (node.Links) for (let index = node.Links.length - 1; index >= 0; index--) {
		const size = encodeLink(node.Links[index], bytes.subarray(0, i));
		i -= size;
		i = encodeVarint(bytes, i, size) - 1;
		bytes[i] = 18;
	}
	if (node.Data && fieldOrder === "data-first") i = encodeData(i, node, bytes);
	return bytes;
}
function sizeLink(link) {
	let n = 0;
	if (link.Hash) {
		const l = link.Hash.length;
		n += 1 + l + sov(l);
	}
	if (typeof link.Name === "string") {
		const l = textEncoder$1.encode(link.Name).length;
		n += 1 + l + sov(l);
	}
	if (typeof link.Tsize === "number") n += 1 + sov(link.Tsize);
	return n;
}
function sizeNode(node) {
	let n = 0;
	if (node.Data) {
		const l = node.Data.length;
		n += 1 + l + sov(l);
	}
	if (node.Links) for (const link of node.Links) {
		const l = sizeLink(link);
		n += 1 + l + sov(l);
	}
	return n;
}
function encodeVarint(bytes, offset, v) {
	offset -= sov(v);
	const base = offset;
	while (v >= maxUInt32) {
		bytes[offset++] = v & 127 | 128;
		v /= 128;
	}
	while (v >= 128) {
		bytes[offset++] = v & 127 | 128;
		v >>>= 7;
	}
	bytes[offset] = v;
	return base;
}
function sov(x) {
	if (x % 2 === 0) x++;
	return Math.floor((len64(x) + 6) / 7);
}
function len64(x) {
	let n = 0;
	if (x >= maxInt32) {
		x = Math.floor(x / maxInt32);
		n = 32;
	}
	if (x >= 65536) {
		x >>>= 16;
		n += 16;
	}
	if (x >= 256) {
		x >>>= 8;
		n += 8;
	}
	return n + len8tab[x];
}
const len8tab = [
	0,
	1,
	2,
	2,
	3,
	3,
	3,
	3,
	4,
	4,
	4,
	4,
	4,
	4,
	4,
	4,
	5,
	5,
	5,
	5,
	5,
	5,
	5,
	5,
	5,
	5,
	5,
	5,
	5,
	5,
	5,
	5,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	6,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	7,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8,
	8
];

// node_modules/@ipld/dag-pb/src/util.js
const pbNodeProperties = ["Data", "Links"];
const pbLinkProperties = [
	"Hash",
	"Name",
	"Tsize"
];
const textEncoder = new TextEncoder();
function linkComparator(a, b) {
	if (a === b) return 0;
	const abuf = a.Name ? textEncoder.encode(a.Name) : [];
	const bbuf = b.Name ? textEncoder.encode(b.Name) : [];
	let x = abuf.length;
	let y = bbuf.length;
	for (let i = 0, len = Math.min(x, y); i < len; ++i) if (abuf[i] !== bbuf[i]) {
		x = abuf[i];
		y = bbuf[i];
		break;
	}
	return x < y ? -1 : y < x ? 1 : 0;
}
function hasOnlyProperties(node, properties) {
	return !Object.keys(node).some((p) => !properties.includes(p));
}
function asLink(link) {
	if (typeof link.asCID === "object") {
		const Hash = CID.asCID(link);
		if (!Hash) throw new TypeError("Invalid DAG-PB form");
		return { Hash };
	}
	if (typeof link !== "object" || Array.isArray(link)) throw new TypeError("Invalid DAG-PB form");
	const pbl = {};
	if (link.Hash) {
		let cid = CID.asCID(link.Hash);
		try {
			if (!cid) {
				if (typeof link.Hash === "string") cid = CID.parse(link.Hash);
				else if (link.Hash instanceof Uint8Array) cid = CID.decode(link.Hash);
			}
		} catch (e) {
			throw new TypeError(`Invalid DAG-PB form: ${e.message}`);
		}
		if (cid) pbl.Hash = cid;
	}
	if (!pbl.Hash) throw new TypeError("Invalid DAG-PB form");
	if (typeof link.Name === "string") pbl.Name = link.Name;
	if (typeof link.Tsize === "number") pbl.Tsize = link.Tsize;
	return pbl;
}
function prepare(node) {
	if (node instanceof Uint8Array || typeof node === "string") node = { Data: node };
	if (typeof node !== "object" || Array.isArray(node)) throw new TypeError("Invalid DAG-PB form");
	const pbn = {};
	if (node.Data !== void 0) {
		if (typeof node.Data === "string") pbn.Data = textEncoder.encode(node.Data);
		else if (node.Data instanceof Uint8Array) pbn.Data = node.Data;
		else throw new TypeError("Invalid DAG-PB form");
	}
	if (node.Links !== void 0) {
		if (Array.isArray(node.Links)) {
			pbn.Links = node.Links.map(asLink);
			pbn.Links.sort(linkComparator);
		} else throw new TypeError("Invalid DAG-PB form");
	} else pbn.Links = [];
	return pbn;
}
function validate(node) {
	if (!node || typeof node !== "object" || Array.isArray(node) || node instanceof Uint8Array || node["/"] && node["/"] === node.bytes) throw new TypeError("Invalid DAG-PB form");
	if (!hasOnlyProperties(node, pbNodeProperties)) throw new TypeError("Invalid DAG-PB form (extraneous properties)");
	if (node.Data !== void 0 && !(node.Data instanceof Uint8Array)) throw new TypeError("Invalid DAG-PB form (Data must be bytes)");
	if (!Array.isArray(node.Links)) throw new TypeError("Invalid DAG-PB form (Links must be a list)");
	for (let i = 0; i < node.Links.length; i++) {
		const link = node.Links[i];
		if (!link || typeof link !== "object" || Array.isArray(link) || link instanceof Uint8Array || link["/"] && link["/"] === link.bytes) throw new TypeError("Invalid DAG-PB form (bad link)");
		if (!hasOnlyProperties(link, pbLinkProperties)) throw new TypeError("Invalid DAG-PB form (extraneous properties on link)");
		if (link.Hash === void 0) throw new TypeError("Invalid DAG-PB form (link must have a Hash)");
		if (link.Hash == null || !link.Hash["/"] || link.Hash["/"] !== link.Hash.bytes) throw new TypeError("Invalid DAG-PB form (link Hash must be a CID)");
		if (link.Name !== void 0 && typeof link.Name !== "string") throw new TypeError("Invalid DAG-PB form (link Name must be a string)");
		if (link.Tsize !== void 0) {
			if (typeof link.Tsize !== "number" || link.Tsize % 1 !== 0) throw new TypeError("Invalid DAG-PB form (link Tsize must be an integer)");
			if (link.Tsize < 0) throw new TypeError("Invalid DAG-PB form (link Tsize cannot be negative)");
		}
		if (i > 0 && linkComparator(link, node.Links[i - 1]) === -1) throw new TypeError("Invalid DAG-PB form (links must be sorted by Name bytes)");
	}
}
function toByteView(buf) {
	if (buf instanceof ArrayBuffer) return new Uint8Array(buf, 0, buf.byteLength);
	return buf;
}

// node_modules/@ipld/dag-pb/src/index.js
const code = 112;
function encode(node, options) {
	validate(node);
	const pbn = {};
	if (node.Links) pbn.Links = node.Links.map((l) => {
		const link = {};
		if (l.Hash) link.Hash = l.Hash.bytes;
		if (l.Name !== void 0) link.Name = l.Name;
		if (l.Tsize !== void 0) link.Tsize = l.Tsize;
		return link;
	});
	if (node.Data) pbn.Data = node.Data;
	return encodeNode(pbn, options);
}
function decode(bytes) {
	const buf = toByteView(bytes);
	const pbn = decodeNode(buf);
	const node = {};
	if (pbn.Data) node.Data = pbn.Data;
	if (pbn.Links) node.Links = pbn.Links.map((l) => {
		const link = {};
		try {
			link.Hash = CID.decode(l.Hash);
		} catch {}
		if (!link.Hash) throw new Error("Invalid Hash field found in link, expected CID");
		if (l.Name !== void 0) link.Name = l.Name;
		if (l.Tsize !== void 0) link.Tsize = l.Tsize;
		return link;
	});
	return node;
}

// src/car/dag-cbor-links.ts
const majorBytes = 2;
const majorText = 3;
const majorArray = 4;
const majorMap = 5;
const majorTag = 6;
const majorSimple = 7;
const cidTag = 42;
const itemsPerPause = 65536;
function* walkCborLinks(block) {
	const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
	const outer = [];
	const outerIsMap = [];
	let left = 1;
	let isMap = false;
	let at = 0;
	let items = 0;
	function readHead() {
		const first = block[at++];
		if (first === void 0) throw new RangeError("an item is missing");
		const major = first >> 5;
		const info = first & 31;
		if (info < 24) return {
			major,
			info,
			value: info
		};
		if (info > 27) throw new RangeError("an item of indefinite length");
		const start = at;
		at += 2 ** (info - 24);
		const value = readUnsigned(view, info, start);
		if (major !== majorSimple && value < (smallest[info - 24] ?? 0)) throw new RangeError("padded");
		return {
			major,
			info,
			value
		};
	}
	function readBytes(length) {
		if (length > block.byteLength - at) throw new RangeError("an item beyond the end");
		at += length;
		return block.subarray(at - length, at);
	}
	function open(count, asMap) {
		if (count > block.byteLength - at) throw new RangeError("a container beyond the end");
		outer.push(left);
		outerIsMap.push(isMap);
		left = count;
		isMap = asMap;
	}
	for (;;) {
		for (; left === 0; isMap = outerIsMap.pop() === true) {
			const outside = outer.pop();
			if (outside === void 0) {
				if (at !== block.byteLength) throw new RangeError("bytes behind the end");
				return;
			}
			left = outside;
		}
		const isKey = isMap && left % 2 === 0;
		left -= 1;
		items += 1;
		if (items % itemsPerPause === 0) yield void 0;
		const { major, info, value } = readHead();
		if (isKey && major !== majorText) throw new RangeError("a key that is not text");
		if (major === majorBytes || major === majorText) readBytes(value);
		else if (major === majorArray) open(value, false);
		else if (major === majorMap) open(value * 2, true);
		else if (major === majorTag) {
			if (value !== cidTag) throw new RangeError(`tag ${value}`);
			const link = readHead();
			if (link.major !== majorBytes) throw new RangeError("a link that is not bytes");
			const bytes = readBytes(link.value);
			if (bytes[0] !== 0) throw new RangeError("a link without its prefix");
			yield CID.decode(bytes.subarray(1));
		} else if (major === majorSimple && (info < 20 || info > 27 || info > 22 && info < 25)) throw new RangeError(`simple value ${value}`);
	}
}
const smallest = [
	24,
	256,
	65536,
	2 ** 32
];
function readUnsigned(view, info, at) {
	switch (info) {
		case 24: return view.getUint8(at);
		case 25: return view.getUint16(at);
		case 26: return view.getUint32(at);
		default: return Number(view.getBigUint64(at));
	}
}

// src/car/dag-json-links.ts
const maxDepth = 1e3;
const maxContainers = 25e4;
const tokensPerPause = 65536;
function* walkJsonLinks(block) {
	const text = new TextDecoder("utf-8", { fatal: true }).decode(block);
	yield* checkContainers(text);
	yield void 0;
	JSON.parse(text);
	yield void 0;
	let tokens = 0;
	let seen = 0;
	let cid = "";
	for (const token of walkTokens(text)) {
		tokens += 1;
		if (tokens % tokensPerPause === 0) yield void 0;
		if (token === "{") seen = 1;
		else if (seen === 1 && isSlash(token)) seen = 2;
		else if (seen === 2 && token === ":") seen = 3;
		else if (seen === 3 && token.startsWith("\"")) {
			cid = token;
			seen = 4;
		} else {
			if (seen === 4 && token === "}") yield readLink$1(cid);
			seen = 0;
		}
	}
}
function isSlash(token) {
	return token.startsWith("\"") && token.length <= 8 && JSON.parse(token) === "/";
}
function readLink$1(token) {
	const text = JSON.parse(token);
	const cid = typeof text === "string" ? findCid(text) : void 0;
	if (cid === void 0) throw new RangeError("a link that is not a CID");
	return cid;
}
function* checkContainers(text) {
	let depth = 0;
	let containers = 0;
	let tokens = 0;
	for (const token of walkTokens(text)) {
		tokens += 1;
		if (tokens % tokensPerPause === 0) yield void 0;
		if (token === "}" || token === "]") depth -= 1;
		if (token !== "{" && token !== "[") continue;
		depth += 1;
		containers += 1;
		if (depth > maxDepth) throw new RangeError(`more than ${maxDepth} levels`);
		if (containers > maxContainers) throw new RangeError(`more than ${maxContainers} containers`);
	}
}
function* walkTokens(text) {
	for (let at = 0; at < text.length; at++) {
		const character = text.charAt(at);
		if (character === "\"") {
			const end = findStringEnd(text, at);
			yield text.slice(at, end);
			at = end - 1;
		} else if ("{}[]:".includes(character)) yield character;
		else if (!" 	\r\n,".includes(character)) yield "0";
	}
}
function findStringEnd(text, start) {
	for (let at = start + 1; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 92) at += 1;
		else if (code === 34) return at + 1;
	}
	return text.length;
}

// src/car/dag-pb-node.ts
function* walkNode(node) {
	let hasData = false;
	for (const { number, bytes } of walkFields(node)) {
		if (bytes === void 0 || number !== 1 && number !== 2) throw new RangeError(`an unknown field ${number}`);
		if (number === 2) yield readLink(bytes);
		else {
			if (hasData) throw new RangeError("data twice");
			hasData = true;
			yield { data: bytes };
		}
	}
}
function readLink(link) {
	let cid;
	let name = "";
	for (const { number, bytes } of walkFields(link)) if (number === 1 && bytes !== void 0 && cid === void 0) cid = CID.decode(bytes);
	else if (number === 2 && bytes !== void 0) name = utf8.decode(bytes);
	else if (number !== 3 || bytes !== void 0) throw new RangeError("an unknown field of a link");
	if (cid === void 0) throw new RangeError("a link without a hash");
	return {
		cid,
		name
	};
}
const utf8 = new TextDecoder();
function* walkFields(message) {
	let at = 0;
	function readVarint() {
		let value = 0;
		for (let shift = 0; shift < 63; shift += 7) {
			const byte = message[at++];
			if (byte === void 0) break;
			value += (byte & 127) * 2 ** shift;
			if (byte < 128) return value;
		}
		throw new RangeError("a number without an end");
	}
	while (at < message.byteLength) {
		const tag = readVarint();
		const wireType = tag % 8;
		const number = Math.floor(tag / 8);
		if (wireType !== 0 && wireType !== 2) throw new RangeError(`a field of type ${wireType}`);
		const value = readVarint();
		if (wireType === 0) {
			yield {
				number,
				bytes: void 0
			};
			continue;
		}
		if (value > message.byteLength - at) throw new RangeError("a field beyond the end");
		yield {
			number,
			bytes: message.subarray(at, at + value)
		};
		at += value;
	}
}

// src/car/links.ts
const cborCode = 81;
const codecNames = /* @__PURE__ */ new Map([
	[cborCode, "cbor"],
	[85, "raw"],
	[112, "dag-pb"],
	[113, "dag-cbor"],
	[297, "dag-json"]
]);
const blockCodecs = [...codecNames.keys()];
async function visitLinks(codec, bytes, onLink) {
	const turn = createTurns();
	for (const link of followLinks(codec, bytes)) {
		if (link !== void 0 && !isInline(link)) onLink(link);
		const wait = turn();
		if (wait !== void 0) await wait;
	}
}
function* followLinks(codec, bytes) {
	for (const link of walkBlock(codec, bytes)) {
		const problem = link && findDigestProblem(link);
		if (problem !== void 0) throw new Error(`links to a CID that ${problem}`);
		yield link;
		if (link && isInline(link)) yield* followLinks(link.code, link.multihash.digest);
	}
}
function* walkBlock(codec, bytes) {
	if (codec === 85 || codec === cborCode) return;
	const walk = findWalk(codec);
	if (walk === void 0) throw new Error(`has a codec that is not supported (0x${codec.toString(16)}; known are ${[...codecNames.values()].join(", ")})`);
	try {
		yield* walk(bytes);
	} catch (cause) {
		throw new Error(`is not valid ${codecNames.get(codec)}`, { cause });
	}
}
function findWalk(codec) {
	switch (codec) {
		case 112: return walkNodeLinks;
		case 113: return walkCborLinks;
		case 297: return walkJsonLinks;
		default: return;
	}
}
function* walkNodeLinks(bytes) {
	for (const part of walkNode(bytes)) if ("cid" in part) yield part.cid;
}

// src/car/sections.ts
const maxBlockBytes = 2097152;
const maxCidBytes = 256;
const maxPrefixBytes = 9 + maxCidBytes;
async function* readSections(reader, path) {
	const turn = createTurns();
	while (reader.left > 0) {
		const start = reader.at;
		const head = await reader.peek(Math.min(reader.left, maxPrefixBytes));
		if (head === void 0) throw truncated(path, start);
		const { value: length, size } = parseVarint(head, path, start);
		if (length === 0) throw malformed(path, `it is padded: the section at byte ${start} has no length`);
		if (length > 2097408) throw tooLarge$1(path, start, formatBytes(length));
		const end = start + size + length;
		if (end - start > reader.left) throw truncated(path, start);
		const { cid, bytes } = decodeCid(head.subarray(size, end - start), path, start);
		if (length - bytes > maxBlockBytes) throw tooLarge$1(path, start, formatCount(length - bytes, "byte"));
		const wait = turn();
		if (wait !== void 0) await wait;
		yield {
			cid,
			start,
			blockStart: start + size + bytes,
			end
		};
		reader.skip(end - start);
	}
}
function tooLarge$1(path, at, size) {
	return new Failure({
		what: `The CAR ${quoteName(path)} declares a block of ${size} at byte ${at}; nodes do not exchange blocks over ${formatBytes(maxBlockBytes)}.`,
		fix: "make the CAR again with chunks of at most 1 MiB. If it was made that way, it is damaged: copy or download it again."
	});
}
function decodeCid(head, path, at) {
	const copy = new Uint8Array(head.subarray(0, maxCidBytes));
	let decoded;
	try {
		decoded = CID.decodeFirst(copy);
	} catch (cause) {
		throw malformed(path, `the section at byte ${at} does not begin with a CID`, cause);
	}
	const [cid, rest] = decoded;
	const problem = findDigestProblem(cid);
	if (problem !== void 0) throw malformed(path, `the CID at byte ${at} ${problem}`);
	return {
		cid,
		bytes: copy.byteLength - rest.byteLength
	};
}
async function readBlock({ start, blockStart, end }, reader, path) {
	const whole = await reader.peek(end - start);
	if (whole === void 0) throw truncated(path, start);
	return whole.subarray(blockStart - start);
}

// src/car/block-index.ts
const bufferBytes$1 = 16384;
async function indexBlocks(car, signal, maxBlocks = Number.POSITIVE_INFINITY) {
	const handle = await open(car.path);
	try {
		return await build(handle, car, signal, maxBlocks);
	} catch (error) {
		await handle.close();
		throw error;
	}
}
var TooManyBlocks = class extends Error {};
async function build(handle, { path, bytes: carBytes }, signal, maxBlocks) {
	const reader = createByteReader(handle, 0, carBytes, bufferBytes$1);
	const root = await readRoot(reader, path);
	const headerBytes = reader.at;
	const table = createBlockTable();
	const starts = [];
	const blockStarts = [];
	const lengths = [];
	const codecs = [];
	for await (const { cid, start, blockStart, end } of readSections(reader, path)) {
		signal.throwIfAborted();
		if (isInline(cid)) continue;
		if (!table.add(toBlockKey(cid))) continue;
		if (table.size > maxBlocks) throw new TooManyBlocks(`more than ${maxBlocks} blocks`);
		starts.push(start);
		blockStarts.push(blockStart);
		lengths.push(end - blockStart);
		codecs.push(cid.code);
	}
	function blockAt(number) {
		const [start, blockStart, bytes] = [
			starts[number],
			blockStarts[number],
			lengths[number]
		];
		const codec = codecs[number];
		if (start === void 0 || blockStart === void 0 || bytes === void 0 || codec === void 0) throw new RangeError(`the CAR has no block ${number}`);
		return {
			number,
			start,
			blockStart,
			bytes,
			codec
		};
	}
	function find(cid) {
		const number = table.find(toBlockKey(cid));
		return number === void 0 ? void 0 : blockAt(number);
	}
	return {
		root,
		headerBytes,
		blockCount: table.size,
		find,
		findByHash(cid) {
			for (const codec of [cid.code, ...blockCodecs]) {
				const block = find(CID.createV1(codec, cid.multihash));
				if (block !== void 0) return block;
			}
		},
		blockAt,
		async read({ blockStart, bytes }) {
			const block = Buffer$1.allocUnsafe(bytes);
			const { bytesRead } = await handle.read(block, 0, bytes, blockStart);
			return checkWhole(block, bytesRead, path);
		},
		readSync({ blockStart, bytes }) {
			const block = Buffer$1.allocUnsafe(bytes);
			return checkWhole(block, readSync(handle.fd, block, 0, bytes, blockStart), path);
		},
		close: () => handle.close(),
		[Symbol.asyncDispose]: () => handle.close()
	};
}
function checkWhole(block, bytesRead, path) {
	if (bytesRead === block.byteLength) return block;
	throw new Error(`${path} was truncated while it was in use`);
}

// src/car/split.ts
function planCarDelta(index, has) {
	const ranges = [{
		start: 0,
		end: index.headerBytes
	}];
	for (let number = 0; number < index.blockCount; number++) {
		const block = index.blockAt(number);
		if (!has(block)) ranges.push(toRange(block));
	}
	return {
		ranges: joinAdjacent(ranges),
		bytes: ranges.reduce(addLength, 0)
	};
}
async function splitCar(car, root, limits, signal) {
	await using index = await indexBlocks(car, signal);
	const plan = createPlan(index, limits);
	const met = new Uint8Array(index.blockCount);
	const way = [];
	const turn = createTurns();
	async function readLinks(codec, bytes) {
		const numbers = [];
		await visitLinks(codec, bytes, (link) => {
			const block = index.find(link);
			if (block === void 0) throw changed(car, link);
			if (met[block.number] === 0) numbers.push(block.number);
		});
		return {
			numbers: Uint32Array.from(numbers),
			next: 0
		};
	}
	const start = index.find(root);
	if (start === void 0 && !isInline(root)) throw changed(car, root);
	const todo = [start === void 0 ? await readLinks(root.code, root.multihash.digest) : {
		numbers: Uint32Array.of(start.number),
		next: 0
	}];
	for (let links = todo.at(-1); links !== void 0; links = todo.at(-1)) {
		const number = links.numbers[links.next++];
		if (number === void 0) {
			todo.pop();
			way.pop();
			continue;
		}
		if (met[number] === 1) continue;
		met[number] = 1;
		const block = index.blockAt(number);
		plan.add(block, way);
		const wait = turn();
		if (wait !== void 0) await wait;
		if (block.codec === 85) continue;
		signal.throwIfAborted();
		way.push(block);
		todo.push(await readLinks(block.codec, await index.read(block)));
	}
	return plan.finish();
}
const maxRepeated = 1e6;
function changed({ path }, cid) {
	return new Failure({
		what: `The CAR ${quoteName(path)} changed while it was sent: the block ${String(cid)} is no longer in it.`,
		fix: "make sure that no other step writes to it while this one runs."
	});
}
function createPlan({ headerBytes }, { targetBytes, maxBytes }) {
	const header = {
		start: 0,
		end: headerBytes
	};
	const pieces = [];
	let piece;
	let repeated = 0;
	function close() {
		if (piece === void 0) return;
		const [first, ...rest] = piece.ranges;
		const ordered = rest.toSorted((a, b) => a.start - b.start);
		const ranges = joinAdjacent([
			header,
			...first ? [first] : [],
			...ordered
		]);
		pieces.push({
			ranges,
			bytes: piece.bytes
		});
		piece = void 0;
	}
	function tooDeep(way, bytes) {
		return new Failure({
			what: `The CAR cannot be sent in pieces of ${formatBytes(maxBytes)}: one block with the ${way.length} nodes above it takes ${formatBytes(bytes)}.`,
			fix: "make the CAR again with smaller chunks."
		});
	}
	return {
		add(block, way) {
			const range = toRange(block);
			const bytes = range.end - range.start;
			if (piece !== void 0 && piece.bytes + bytes > targetBytes) close();
			if (piece === void 0) {
				const ranges = way.map(toRange);
				piece = {
					ranges,
					bytes: ranges.reduce(addLength, headerBytes)
				};
				repeated += way.length;
				if (repeated > maxRepeated) throw tooDeep(way, piece.bytes);
			}
			piece.ranges.push(range);
			piece.bytes += bytes;
			if (piece.bytes > maxBytes) throw tooDeep(way, piece.bytes);
		},
		finish() {
			close();
			return pieces;
		}
	};
}
function toRange({ start, blockStart, bytes }) {
	return {
		start,
		end: blockStart + bytes
	};
}
function addLength(sum, { start, end }) {
	return sum + end - start;
}
function joinAdjacent(ranges) {
	const joined = [];
	for (const { start, end } of ranges) {
		const last = joined.at(-1);
		if (last !== void 0 && last.end === start) last.end = end;
		else joined.push({
			start,
			end
		});
	}
	return joined;
}

// src/services/car-upload/pieces.ts
const usualLimits = {
	wholeBytes: 1e8,
	pieceBytes: 45e6
};
const piecesAtOnce = 4;
async function planPieces(car, root, limits, call) {
	const { bytes } = car;
	if (bytes <= limits.wholeBytes) return [{
		ranges: [{
			start: 0,
			end: bytes
		}],
		bytes,
		label: "the CAR"
	}];
	const count = Math.ceil(bytes / limits.pieceBytes);
	const pieces = await splitCar(car, root, {
		targetBytes: Math.ceil(bytes / count),
		maxBytes: limits.wholeBytes
	}, call.signal);
	call.progress(`accepts at most ${formatBytes(limits.wholeBytes)} per request, so the CAR is sent in ${formatCount(pieces.length, "piece")} that share its root`);
	return pieces.map((piece, at) => ({
		...piece,
		label: `piece ${at + 1} of ${pieces.length}`
	}));
}
async function sendPieces(pieces, call, send) {
	const total = pieces.reduce((sum, { bytes }) => sum + bytes, 0);
	const sent = /* @__PURE__ */ new Map();
	const failed = new AbortController();
	const signal = AbortSignal.any([call.signal, failed.signal]);
	const inTurn = pLimit(piecesAtOnce);
	const results = await Promise.allSettled(pieces.map((piece) => inTurn(async () => {
		signal.throwIfAborted();
		return await send(piece, signal, (bytes) => {
			sent.set(piece, bytes);
			const done = [...sent.values()].reduce((sum, part) => sum + part, 0);
			call.sent(done, total);
		});
	}).catch((error) => {
		if (!signal.aborted) failed.abort(error);
		throw error;
	})));
	signal.throwIfAborted();
	return results.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
}

// src/services/car-upload/shapes.ts
const carUploadApis = {
	"web3-storage": {
		uploadPath: "/car",
		contentType: carType,
		statusPath: (cid) => `/status/${cid}`,
		readUpload: ({ cid }) => ({ cid: findString(cid) }),
		readStatus: ({ cid, pins }) => ({
			cid: findString(cid),
			...readPins(Array.isArray(pins) ? pins.map(objectOrEmpty) : [])
		}),
		findError: ({ message, cid }) => cid === void 0 ? findString(message) : void 0
	},
	"nft-storage": {
		uploadPath: "/upload",
		contentType: "application/car",
		statusPath: (cid) => `/check/${cid}`,
		removal: {
			method: "DELETE",
			path: (cid) => `/${cid}`
		},
		readUpload: readValue,
		readStatus: readValue,
		findError: ({ ok, error }) => ok === true ? void 0 : findString(objectOrEmpty(error)["message"]) ?? findString(error) ?? "no reason given"
	}
};
function readValue({ value }) {
	const { cid, pin } = objectOrEmpty(value);
	const word = findString(objectOrEmpty(pin)["status"]);
	return {
		cid: findString(cid),
		...translate(word)
	};
}
function readPins(pins) {
	const words = pins.map((pin) => translate(findString(pin["status"])));
	for (const status of [
		"pinned",
		"pinning",
		"queued",
		"failed"
	]) {
		const best = words.find((word) => word.status === status);
		if (best !== void 0) return best;
	}
	return words[0] ?? { details: "no peer has it yet" };
}
const statusOf = /* @__PURE__ */ new Map([
	["pinned", "pinned"],
	["pinning", "pinning"],
	["pinqueued", "queued"],
	["queued", "queued"],
	["failed", "failed"],
	["pinerror", "failed"]
]);
function translate(word) {
	if (word === void 0) return {};
	const status = statusOf.get(word.toLowerCase());
	if (status === void 0) return { details: word };
	return status === word.toLowerCase() ? { status } : {
		status,
		details: word
	};
}

// src/services/car-upload/car-upload.ts
const apiNames = Object.keys(carUploadApis).map((name) => `\`${name}\``).join(" or ");
const carUpload = {
	id: "car-upload",
	title: "CAR endpoint",
	docs: "https://github.com/web3-storage/web3.storage/tree/main/packages/api",
	takes: ["upload"],
	resumes: "pieces, above 100 MB",
	proof: "`/status` has a peer that reports `Pinned`, or `/check` reports `pinned`",
	provenAgainst: "server sources",
	fields: [
		urlField("car-upload-url", "Base URL of an HTTP endpoint that accepts CARs, to which `/car` or `/upload` is added.", (value) => /\/(car|upload)\/?$/.test(value) ? "must be the base URL, without `/car` or `/upload` at its end" : void 0),
		tokenField("car-upload-token", "Its API token, sent as `Authorization: Bearer`."),
		choiceField("car-upload-api", `Its API: ${apiNames}, as those services had it and compatible endpoints still offer it.`, Object.keys(carUploadApis))
	],
	create: (values, tools, title) => createCarUpload(values, tools, usualLimits, title)
};
function createCarUpload(values, tools, limits = usualLimits, title = carUpload.title) {
	const { id } = carUpload;
	const url = new URL(valueOf(values, "car-upload-url"));
	const token = valueOf(values, "car-upload-token");
	const api = carUploadApis[valueOf(values, "car-upload-api")];
	if (api === void 0) throw new Failure({
		what: "`car-upload-api` has no valid value.",
		fix: `set it to ${apiNames}.`
	});
	const ask = createAsk(tools, {
		title,
		fixFor: explainCarUpload
	}, (http) => createEndpoint(url, token, api, http));
	function toReport({ cid, status, details }, { root }) {
		return {
			status: status ?? "queued",
			cid: parseReturnedCid(cid, root, title),
			...details !== void 0 && { details }
		};
	}
	async function find(cid, signal) {
		const word = await ask("look up the pin", signal, (endpoint) => endpoint.status(cid, signal).catch(undefinedIfGone$1));
		if (word === void 0 || word.status === void 0 && word.details !== void 0) return;
		return {
			cid,
			name: "",
			meta: {},
			status: word.status ?? "queued"
		};
	}
	return {
		id,
		title,
		endpoint: showUrl(url),
		keepsMeta: false,
		whyNotReplaced: "it can only look up pins by CID, not by name",
		async upload(request, car, call) {
			const pieces = await planPieces(car, request.root, limits, call);
			const reports = await sendPieces(pieces, call, (piece, signal, onSent) => ask(`accept ${piece.label}`, signal, async (endpoint) => {
				const { path, bytes } = car;
				const body = fileBody({
					path,
					bytes,
					ranges: piece.ranges,
					onSent
				});
				return toReport(await endpoint.upload(request.name, body, signal), request);
			}));
			const sent = {
				bytes: pieces.reduce((sum, { bytes }) => sum + bytes, 0),
				savedBytes: 0
			};
			const last = reports.at(-1);
			if (pieces.length === 1 && last?.status === "pinned") return {
				...last,
				sent
			};
			return {
				status: "queued",
				cid: request.root,
				sent
			};
		},
		async check(request, last, { signal }) {
			return {
				...toReport(await ask.once("look up the pin", (endpoint) => endpoint.status(String(request.root), signal)), request),
				...last.sent && { sent: last.sent }
			};
		},
		async list(query, { signal }) {
			const { cids, name, meta } = query;
			if (cids.length === 0 || name !== "" || Object.keys(meta).length > 0) throw new Failure({
				what: `${title} can only look up pins by CID, not by name or metadata.`,
				fix: "give only `cid`."
			});
			return (await Promise.all(cids.map((cid) => find(String(cid), signal)))).flatMap((pin) => pin !== void 0 && matchesQuery(pin, query) ? pin : []);
		},
		foresight: {
			readsAreOpen: true,
			sendsAgain: true
		},
		...api.removal && { async remove(pin, _asked, { signal, progress }) {
			await ask("remove the pin", signal, (endpoint) => endpoint.remove(pin.cid, signal).catch(undefinedIfGone$1));
			progress(`removed ${describePin(pin)}`);
		} }
	};
}
const explainCarUpload = explainBy([
	{
		status: 401,
		fix: "check `car-upload-token`: it must be a token of this endpoint that may upload, and not expired."
	},
	{
		status: 403,
		reason: /token|api.?key|unauthori[sz]ed/i,
		fix: "check `car-upload-token`: it must be a token of this endpoint that may upload, and not expired."
	},
	{
		status: [
			404,
			405,
			415
		],
		fix: "check that `car-upload-url` is the base URL, and that `car-upload-api` is what the endpoint offers."
	},
	{
		kind: "dns",
		fix: "check the host name in `car-upload-url`."
	},
	{
		status: 413,
		fix: "raise the maximum request size of the endpoint, or of the proxy in front of it, to 100 MB."
	}
]);

// src/services/shared-pins.ts
function parseNames(name) {
	return name.split(" | ").filter((one) => one !== "");
}
function hasName(stored, name) {
	const names = parseNames(stored);
	return parseNames(name).every((one) => names.includes(one));
}
function addName(stored, added) {
	const names = parseNames(stored.name);
	const joined = [.../* @__PURE__ */ new Set([...names, ...parseNames(added.name)])].join(" | ");
	return {
		name: Buffer.byteLength(joined) > 255 ? void 0 : joined,
		meta: {
			...stored.meta,
			...added.meta
		},
		others: names.filter((one) => !parseNames(added.name).includes(one))
	};
}
function removeNames(pin, asked, title) {
	const names = parseNames(pin.name);
	const parts = splitName(asked);
	const left = names.filter((one) => !parts.some((part) => nameMatches(one, part)));
	if (left.length === 0 || left.length < names.length) return left.join(" | ");
	throw new Failure({
		what: `${title} keeps one pin per CID, and the pin of ${pin.cid} is needed under the ${names.length > 1 ? "names" : "name"} ${listNames(names)}. It was not removed.`,
		fix: "if nothing needs it any more, remove it with that `pin-name`."
	});
}
function noRoomForName(title, cid, stored) {
	const names = parseNames(stored);
	return new Failure({
		what: `${title} keeps one pin per CID, and the pin of ${cid} is needed under the ${names.length > 1 ? "names" : "name"} ${listNames(names)}. There is no room for another name, so nothing was changed.`,
		fix: "set a shorter `pin-name`, or remove one that nothing needs any more: `command: unpin` with its `pin-name`."
	});
}
function listNames(names) {
	return names.map((one) => quoted(one)).join(" and ");
}
function alsoFor(others) {
	return others.length > 0 ? `, also for ${quoted(others.join(" and "))}` : "";
}
function describeKept(cid, name) {
	return `keeps ${cid} for ${quoted(name)}, which needs it too`;
}

// src/services/cluster/nodes.ts
function parseNode(line) {
	let json;
	try {
		json = JSON.parse(line);
	} catch {
		return [];
	}
	const { addresses } = objectOrEmpty(objectOrEmpty(json)["ipfs"]);
	if (!Array.isArray(addresses)) return [];
	return addresses.filter((one) => typeof one === "string" && /\/p2p\/[^/]+$/.test(one));
}
function orderAddresses(nodes) {
	const sorted = nodes.map((node) => node.toSorted((a, b) => Number(isLoopback(a)) - Number(isLoopback(b))));
	const longest = Math.max(0, ...sorted.map((node) => node.length));
	return Array.from({ length: longest }, (_, at) => sorted.flatMap((node) => node[at] ?? [])).flat();
}
function isLoopback(address) {
	return /^\/ip4\/127\.|^\/ip6\/::1\//.test(address);
}

// src/services/cluster/client.ts
const listLimits$1 = {
	maxReplyBytes: Number.POSITIVE_INFINITY,
	totalMs: Number.POSITIVE_INFINITY
};
const peersLimits = { maxReplyBytes: 64 * 1024 ** 2 };
function createClusterClient(url, authorization, http) {
	const base = url.pathname.replace(/\/+$/, "");
	async function send(method, path, query, request) {
		const at = new URL(`${base}${path}`, url);
		at.search = new URLSearchParams(query).toString();
		const headers = {
			...request.headers,
			...authorization && { authorization: authorization.header }
		};
		return {
			reply: await http.send({
				...request,
				method,
				url: at,
				headers
			}).catch((error) => {
				throw findRefusal(error) ?? error;
			}),
			where: `${method} ${showUrl(at)}`
		};
	}
	return {
		async add(query, body, contentType, signal) {
			const { reply, where } = await send("POST", "/add", {
				format: "car",
				"stream-channels": "false",
				...query
			}, {
				signal,
				body,
				headers: { "content-type": contentType },
				limits: uploadLimits$1
			});
			const [added] = parseArray(reply, where);
			return findString(objectOrEmpty(added)["cid"]);
		},
		async pin(cid, query, signal) {
			const { reply, where } = await send("POST", `/pins/${String(cid)}`, query, { signal });
			return findString(parseJsonObject(reply, where)["cid"]);
		},
		async status(cid, signal) {
			const { reply, where } = await send("GET", `/pins/${String(cid)}`, {}, { signal });
			return parseTracked(parseJsonObject(reply, where));
		},
		async allocation(cid, signal) {
			const found = await send("GET", `/allocations/${String(cid)}`, {}, { signal }).catch(nothingWhenNotInPinset);
			return found && parseAllocation(parseJsonObject(found.reply, found.where), found.reply);
		},
		async list(cids, signal, onPin) {
			await send("GET", "/pins", cids.length === 0 ? {} : { cids: cids.map(String).join(",") }, {
				signal,
				limits: listLimits$1,
				onLine(line) {
					if (line.trim() === "") return;
					onPin(parseTracked(parseJsonObject({
						text: line,
						status: 200
					}, "GET /pins")));
				}
			});
		},
		async nodes(signal) {
			const nodes = [];
			await send("GET", "/peers", {}, {
				signal,
				limits: peersLimits,
				onLine: (line) => void nodes.push(parseNode(line))
			});
			return nodes;
		},
		async unpin(cid, signal) {
			await send("DELETE", `/pins/${String(cid)}`, {}, { signal }).catch(nothingWhenNotInPinset);
		}
	};
}
function nothingWhenNotInPinset(error) {
	if (!(error instanceof HttpError && error.status === 404 && error.text.includes("not part of the pinset"))) throw error;
}
const refusals = [
	[/not enough peers|replication_factor/, "check `cluster-replication-min` and `cluster-replication-max` against the number of peers that are up (`ipfs-cluster-ctl peers ls`)."],
	[/no decoder registered/, "IPFS Cluster accepts CARs of raw, dag-pb and dag-cbor blocks only: make the CAR without others, or use another service."],
	[/follower mode/, "give the URL of another peer: this one is a follower, which changes no pins."],
	[/cannot repin|different tracking method/, "remove the existing pin first (`ipfs-cluster-ctl pin rm`): the cluster has this CID with other settings."]
];
function findRefusal(error) {
	if (!(error instanceof HttpError) || error.status !== 500) return void 0;
	const [, fix] = refusals.find(([reason]) => reason.test(error.text)) ?? [];
	return fix === void 0 ? void 0 : new ServiceError(error.what, error.text, {
		fix,
		cause: error
	});
}
function parseArray(reply, where) {
	let json;
	try {
		json = JSON.parse(reply.text);
	} catch {}
	return Array.isArray(json) ? json : [parseJsonObject(reply, where)];
}
function parseTracked(json) {
	const reported = new Map(Object.entries(objectOrEmpty(json["peer_map"])).map(([id, state]) => {
		const { peername, status, error } = objectOrEmpty(state);
		return [id, {
			peer: findString(peername) ?? id,
			status: findString(status) ?? "undefined",
			error: findString(error) ?? ""
		}];
	}));
	const silent = (Array.isArray(json["allocations"]) ? json["allocations"].filter((id) => typeof id === "string") : []).filter((id) => !reported.has(id)).map((peer) => ({
		peer,
		status: "undefined",
		error: ""
	}));
	return {
		cid: findString(json["cid"]) ?? "",
		name: findString(json["name"]) ?? "",
		meta: stringsOf(json["metadata"]),
		created: findString(json["created"]),
		peers: [...reported.values(), ...silent].filter(({ status }) => status !== "remote")
	};
}
function parseAllocation(json, { headers }) {
	const expireAtMs = Date.parse(findString(json["expire_at"]) ?? "");
	const askedAtMs = Date.parse(String(headers["date"]));
	return {
		name: findString(json["name"]) ?? "",
		meta: stringsOf(json["metadata"]),
		expireAtMs: expireAtMs > 0 ? expireAtMs : void 0,
		min: findFactor(json["replication_factor_min"]),
		max: findFactor(json["replication_factor_max"]),
		askedAtMs: Number.isNaN(askedAtMs) ? void 0 : askedAtMs
	};
}
function findFactor(value) {
	return typeof value === "number" && Number.isInteger(value) && value !== 0 ? value : void 0;
}

// src/services/cluster/inputs.ts
const dayMs = 864e5;
const maxPeers = 1e4;
const clusterFields = [
	urlField("cluster-url", "Address of the REST API of an IPFS Cluster peer, such as `http://127.0.0.1:9094`."),
	authorizationField("cluster-auth", "Credentials for it, if its `basic_auth_credentials` require them: `basic:USER:PASSWORD`, or `bearer:TOKEN` with a token from its `/token`."),
	textField("cluster-expire-in", "The cluster removes the pin after this time: `90s`, `12h`, `30d`. Default: it stays.", false, (value) => {
		const ms = parseDurationMs(value);
		return ms === void 0 || ms < 1e3 || ms > 36500 * dayMs ? `is ${quoted(value)}; it must be a duration of at least 1s, such as \`12h\` or \`30d\`` : void 0;
	}),
	factorField("cluster-replication-min", "Minimum number of peers that keep the content. If fewer are available, nothing is pinned. `-1` (for both) means every peer. Default: as the cluster is configured."),
	factorField("cluster-replication-max", "Maximum number of peers that keep the content. Default: as the cluster is configured.")
];
function factorField(name, description) {
	return {
		...textField(name, description, false, (value) => readFactor(value) === void 0 ? `is ${quoted(value)}; it must be a number of peers from 1, or \`-1\` for all of them` : void 0),
		kind: "integer"
	};
}
function readFactor(value = "") {
	const factor = Number(value);
	if (!/^(-1|\d+)$/.test(value) || factor === 0 || factor > maxPeers) return void 0;
	return factor;
}
function findFactorProblem(values) {
	const { min, max } = readOptions(values);
	const names = "`cluster-replication-min` and `cluster-replication-max`";
	if (min === -1 !== (max === -1)) return `${names} are ${min ?? "not given"} and ${max ?? "not given"}; when one is -1, the other must be -1 too`;
	if (min !== void 0 && max !== void 0 && min > max) return `${names} are ${min} and ${max}; the first must not be larger than the second`;
}
function readOptions(values) {
	return {
		expireInMs: parseDurationMs(values["cluster-expire-in"] ?? ""),
		min: readFactor(values["cluster-replication-min"]),
		max: readFactor(values["cluster-replication-max"])
	};
}

// src/services/cluster/pin-options.ts
function renderAskedOptions({ expireInMs, min, max }) {
	return {
		...expireInMs !== void 0 && renderExpiry(expireInMs),
		...renderFactors(min, max)
	};
}
function renderStoredPinOptions({ expireAtMs, min, max }) {
	return {
		...expireAtMs !== void 0 && renderExpiryAt(expireAtMs),
		...renderFactors(min, max)
	};
}
function joinOptions(stored, asked, othersNeedIt, nowMs) {
	const expiry = joinExpiry(stored.expireAtMs, asked.expireInMs, othersNeedIt, nowMs);
	const min = othersNeedIt ? greater(stored.min, asked.min) : asked.min ?? stored.min;
	const max = othersNeedIt ? greater(stored.max, asked.max) : asked.max ?? stored.max;
	return {
		query: {
			...expiry.query,
			...renderFactors(min, max)
		},
		changed: expiry.changed || min !== stored.min || max !== stored.max
	};
}
function joinExpiry(storedMs, inMs, othersNeedIt, nowMs) {
	const forEver = {
		query: {},
		changed: storedMs !== void 0
	};
	if (inMs === void 0) return forEver;
	if (!othersNeedIt) return {
		query: renderExpiry(inMs),
		changed: true
	};
	if (storedMs === void 0 || nowMs === void 0) return forEver;
	return storedMs >= nowMs + inMs ? {
		query: renderExpiryAt(storedMs),
		changed: false
	} : {
		query: renderExpiry(inMs),
		changed: true
	};
}
function renderExpiryAt(atMs) {
	return { "expire-at": new Date(atMs).toISOString() };
}
function renderExpiry(inMs) {
	return { "expire-in": `${Math.ceil(inMs / 1e3)}s` };
}
function renderFactors(min, max) {
	return {
		...min !== void 0 && { "replication-min": String(min) },
		...max !== void 0 && { "replication-max": String(max) }
	};
}
function greater(a, b) {
	if (a === void 0 || b === void 0) return a ?? b;
	return a === -1 || b === -1 ? -1 : Math.max(a, b);
}

// src/services/cluster/status.ts
const maxShown = 3;
function isTracked({ peers }) {
	return peers.some(({ status }) => status !== "unpinned");
}
function readStatus$1(pin) {
	if (!isTracked(pin)) return {
		status: "queued",
		details: "the cluster does not track this CID"
	};
	const { peers } = pin;
	const open = peers.filter(({ status }) => status !== "pinned");
	if (open.length === 0) return { status: "pinned" };
	return {
		status: open.every(({ status }) => status === "pin_queued" || status === "queued") ? "queued" : "pinning",
		details: describe$4(peers.length, open)
	};
}
function describe$4(all, open) {
	const broken = open.filter(({ status, error }) => error !== "" || status.endsWith("error"));
	const shown = broken.slice(0, maxShown).map(({ peer, status, error }) => `${peer}: ${status}${error === "" ? "" : ` (${error})`}`);
	const more = broken.length > shown.length ? [`${broken.length - shown.length} more with errors`] : [];
	return [
		`${all - open.length} of ${all} peers have it`,
		...shown,
		...more
	].join("; ");
}

// src/services/cluster/pins.ts
function createClusterPins(ask, title) {
	const set = async (doing, root, options, signal) => {
		const cid = await ask(doing, signal, (client) => client.pin(root, options, signal));
		parseReturnedCid(cid, root, title);
	};
	const nameLeft = (pin, asked) => removeNames(pin, asked, title);
	const read = (query, { signal }, limits) => ask("list its pins", signal, async (client) => {
		const list = createPinList(title, limits);
		await client.list(query.cids, signal, (tracked) => {
			if (!isTracked(tracked)) return;
			const pin = toStoredPin$2(tracked);
			if (matchesQuery(pin, query, parseNames(pin.name))) list.add(pin);
		});
		return list.pins;
	});
	return {
		set,
		nameLeft,
		async *scan(query, call) {
			yield* inPages(await read(query, call, scanLimits));
		},
		async list(query, call) {
			return (await read(query, call)).toSorted((a, b) => Date.parse(b.created ?? "") - Date.parse(a.created ?? ""));
		},
		async remove(pin, asked, { signal, progress }) {
			const cid = findCid(pin.cid);
			if (cid === void 0) throw new Failure({
				what: `${title} lists a pin of ${quoted(pin.cid, 100)}, which is not a CID. It was not removed.`,
				fix: "remove it with `ipfs-cluster-ctl pin rm`."
			});
			const name = nameLeft(pin, asked);
			if (name === "") {
				await ask("remove the pin", signal, (client) => client.unpin(cid, signal));
				progress(`removed ${describePin(pin)}`);
				return;
			}
			const stored = await ask("look up the pin to remove", signal, (client) => client.allocation(cid, signal));
			if (stored === void 0) return;
			const options = renderOptions(name, stored.meta, renderStoredPinOptions(stored));
			await set("remove one name of the pin", cid, options, signal);
			progress(describeKept(pin.cid, name));
		}
	};
}
function renderOptions(name, meta, options) {
	const metadata = Object.entries(meta).map(([key, value]) => [`meta-${key}`, value]);
	return {
		...name !== "" && { name },
		...options,
		...Object.fromEntries(metadata)
	};
}
function toStoredPin$2(pin) {
	const { cid, name, meta, created } = pin;
	const { status } = readStatus$1(pin);
	return {
		cid,
		name,
		meta,
		status,
		...created !== void 0 && { created }
	};
}

// src/services/cluster/cluster.ts
const cluster = {
	id: "cluster",
	title: "IPFS Cluster",
	docs: "https://ipfscluster.io/documentation/reference/api/",
	takes: ["upload", "pin"],
	proof: "every peer that the pin is allocated to reports `pinned`",
	provenAgainst: "real IPFS Cluster 1.1 on real Kubo 0.43",
	fields: clusterFields,
	problemOf: findFactorProblem,
	create: createCluster
};
const cidsAtOnce = 100;
function createCluster(values, tools, title = cluster.title) {
	const { id } = cluster;
	const url = new URL(valueOf(values, "cluster-url"));
	const asked = readOptions(values);
	const auth = parseAuthorization(values["cluster-auth"] ?? "");
	const ask = createAsk(tools, {
		title,
		fixFor: explainCluster
	}, (http) => createClusterClient(url, auth, http));
	const pins = createClusterPins(ask, title);
	async function look(client, root, signal) {
		const pin = await client.status(root, signal);
		return {
			...readStatus$1(pin),
			cid: parseReturnedCid(pin.cid, root, title)
		};
	}
	const lookAfter = (what, { root }, { signal }) => ask(`look up the pin after ${what}`, signal, (client) => look(client, root, signal));
	async function prepare(request, { signal }) {
		const { root, name, meta } = request;
		const stored = request.isNew === true ? void 0 : await ask("look up earlier pins", signal, (client) => client.allocation(root, signal));
		if (stored === void 0) return {
			query: renderOptions(name, meta, renderAskedOptions(asked)),
			changed: true,
			also: ""
		};
		const shared = addName(stored, request);
		const newName = shared.name ?? stored.name;
		if (shared.others.length > 0 && !hasName(newName, name)) throw noRoomForName(title, String(root), stored.name);
		const options = joinOptions(stored, asked, shared.others.length > 0, stored.askedAtMs);
		const report = await ask("look up the status of its earlier pin", signal, (client) => look(client, root, signal));
		return {
			query: renderOptions(newName, shared.meta, options.query),
			changed: options.changed || newName !== stored.name,
			earlier: {
				...report,
				existed: true
			},
			also: alsoFor(shared.others)
		};
	}
	async function useEarlier({ earlier, query, changed, also }, request, call) {
		if (earlier?.status !== "pinned") return void 0;
		if (changed) await pins.set("change its earlier pin", request.root, query, call.signal);
		call.progress(`has this content pinned already${also}`);
		if (!changed) return earlier;
		return {
			...await lookAfter("changing it", request, call),
			existed: true
		};
	}
	async function renew({ query }, request, call) {
		const { root } = request;
		call.progress("had begun to pin this content without its blocks, so that pin is set again");
		await ask("remove its unfinished pin", call.signal, (client) => client.unpin(root, call.signal));
		await pins.set("set the pin again", root, query, call.signal);
		return lookAfter("setting the pin again", request, call);
	}
	return {
		id,
		title,
		endpoint: showUrl(url),
		async upload(request, car, call) {
			const prepared = await prepare(request, call);
			const earlier = await useEarlier(prepared, request, call);
			if (earlier !== void 0) return earlier;
			const cid = await ask("add the CAR", call.signal, (client) => {
				const { body, contentType } = multipartFile(carPart(car, call));
				return client.add(prepared.query, body, contentType, call.signal);
			});
			parseReturnedCid(cid, request.root, title);
			const added = await lookAfter("adding the CAR", request, call);
			return {
				...prepared.earlier !== void 0 && added.status !== "pinned" ? await renew(prepared, request, call) : added,
				sent: {
					bytes: car.bytes,
					savedBytes: 0
				}
			};
		},
		async pin(request, call) {
			const prepared = await prepare(request, call);
			const earlier = await useEarlier(prepared, request, call);
			if (earlier !== void 0) return earlier;
			const origins = request.origins.length > 0 ? { origins: request.origins.join(",") } : {};
			const options = {
				...prepared.query,
				...origins
			};
			await pins.set("pin the CID", request.root, options, call.signal);
			return lookAfter("pinning the CID", request, call);
		},
		async check({ root }, last, { signal }) {
			const report = await ask.once("look up the pin", (client) => look(client, root, signal));
			const { details: _, ...known } = last;
			return {
				...known,
				...report
			};
		},
		async checkAll(asked, { signal }) {
			const found = /* @__PURE__ */ new Map();
			const roots = new Map(asked.map(({ request: { root } }) => [toBlockKey(root), root]));
			for (const cids of roots.size === 0 ? [] : inParts([...roots.values()], cidsAtOnce)) await ask.once("look up its pins", (client) => client.list(cids, signal, (pin) => {
				const cid = findCid(pin.cid);
				if (cid !== void 0) found.set(toBlockKey(cid), {
					...readStatus$1(pin),
					cid
				});
			}));
			return asked.map(({ request, last }) => {
				const { details: _, ...known } = last;
				const report = found.get(toBlockKey(request.root));
				return report && {
					...known,
					...report
				};
			});
		},
		list: pins.list,
		scan: pins.scan,
		remove: pins.remove,
		nameLeft: pins.nameLeft,
		foresight: { addsNames: ["upload", "pin"] },
		provider: { addresses: async ({ signal }) => orderAddresses(await ask("report the addresses of its peers", signal, (client) => client.nodes(signal))) }
	};
}
const explainCluster = explainBy([
	{
		status: [401, 403],
		fix: "check `cluster-auth`: it must be an account of the peer's `basic_auth_credentials`, or a token from its `/token`."
	},
	{
		status: 400,
		fix: "read the reason above. A cluster that rejects an option of a pin may have pinned all the same: check with `command: list`."
	},
	{
		status: [404, 405],
		fix: "check `cluster-url`: it must be the peer's REST API (port 9094 by default), not its Pinning Service API or proxy."
	},
	{
		status: 413,
		fix: "raise the maximum request size of the proxy in front of the cluster."
	},
	{
		kind: "network",
		fix: "check that the peer is running and that its REST API (`api.restapi.http_listen_multiaddress`) can be reached from this machine."
	},
	{
		kind: "dns",
		fix: "check the host name in `cluster-url`."
	},
	{
		kind: "loopback",
		fix: "start the peer before this step, and check the port in `cluster-url`. On a runner, 127.0.0.1 is the runner itself: if the peer is on another machine, give the address of that one."
	}
]);

// src/services/upload/s3.ts
const endLimits = {
	totalMs: 6e5,
	headersMs: 6e5
};
function createS3(config, http) {
	const pathOf = (key) => `/${[config.bucket, ...key?.split("/") ?? []].map(encodeSegment).join("/")}`;
	async function send(method, key, query, { headers = {}, ...request }) {
		const url = new URL(config.url);
		url.pathname = pathOf(key);
		url.search = new URLSearchParams(query).toString();
		const { default: aws4 } = await import("./aws4.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
		const { headers: signed } = aws4.sign({
			service: "s3",
			region: config.region,
			method,
			host: url.host,
			path: `${url.pathname}${url.search}`,
			headers: {
				...headers,
				"x-amz-content-sha256": "UNSIGNED-PAYLOAD"
			}
		}, {
			accessKeyId: config.accessKey,
			secretAccessKey: config.secretKey
		});
		return http.send({
			...request,
			method,
			url,
			headers: {
				accept: "*/*",
				...toText(signed)
			}
		});
	}
	function checkResult(reply, method) {
		const code = /<Error>/.test(reply.text) ? findElement(reply.text, "Code") : void 0;
		if (code === void 0) return;
		const message = findElement(reply.text, "Message");
		throw new HttpError({
			kind: /^(InternalError|SlowDown|ServiceUnavailable)$/.test(code) ? "network" : "protocol",
			what: `${method} ${showUrl(config.url)} answered HTTP 200 with the error ${quoted(message === void 0 ? code : `${code}: ${message}`)}.`,
			text: reply.text
		});
	}
	return {
		put: (key, request) => send("PUT", key, {}, request),
		head: (key, signal) => send("HEAD", key, {}, { signal }),
		headBucket: (signal) => send("HEAD", void 0, {}, { signal }),
		async get(key, request) {
			await send("GET", key, {}, request);
		},
		async setHeaders(key, headers, signal) {
			checkResult(await send("PUT", key, {}, {
				headers: {
					...headers,
					"x-amz-copy-source": pathOf(key),
					"x-amz-metadata-directive": "REPLACE"
				},
				signal,
				limits: endLimits
			}), "PUT");
		},
		async remove(key, signal) {
			await send("DELETE", key, {}, { signal });
		},
		async beginParts(key, request) {
			const reply = await send("POST", key, { uploads: "" }, request);
			const id = findElement(reply.text, "UploadId");
			if (id === void 0) throw notUnderstood(reply, config.url, "returned no UploadId");
			return id;
		},
		async putPart(key, upload, number, request) {
			const reply = await send("PUT", key, {
				partNumber: String(number),
				uploadId: upload
			}, request);
			const etag = reply.headers["etag"];
			if (typeof etag !== "string") throw notUnderstood(reply, config.url, `returned no ETag for part ${number}`);
			return {
				number,
				etag
			};
		},
		async endParts(key, upload, parts, signal) {
			const list = parts.toSorted((a, b) => a.number - b.number).map(({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>${escapeXml(etag)}</ETag></Part>`);
			checkResult(await send("POST", key, { uploadId: upload }, {
				body: `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${list.join("")}</CompleteMultipartUpload>`,
				headers: { "content-type": "application/xml" },
				signal,
				limits: endLimits
			}), "POST");
		},
		async dropParts(key, upload, request) {
			await send("DELETE", key, { uploadId: upload }, request);
		}
	};
}
function toText(headers = {}) {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
function encodeSegment(segment) {
	return encodeURIComponent(segment).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
function findElement(xml, name) {
	return (new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1])?.trim().replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", "\"").replaceAll("&#34;", "\"").replaceAll("&apos;", "'").replaceAll("&amp;", "&");
}
function escapeXml(text) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;");
}
function notUnderstood(reply, url, what) {
	return new HttpError({
		kind: "protocol",
		what: `${showUrl(url)} answered HTTP ${reply.status}, but ${what}.`,
		text: reply.text
	});
}

// src/services/filebase/foresight.ts
function foreseeObjects(ask, list, isFixed) {
	const query = {
		cids: [],
		name: "",
		match: "exact",
		statuses: pinStatuses,
		meta: {}
	};
	return {
		addsNames: ["upload"],
		async findEarlier(cids, _way, call) {
			const { signal } = call;
			await ask("look up the bucket", signal, (s3) => s3.headBucket(signal));
			return list({
				...query,
				cids
			}, call);
		},
		...isFixed && { findOverwritten: (call) => list(query, call) }
	};
}

// src/services/filebase/gateway.ts
const filebaseGateway = {
	template: "https://ipfs.filebase.io/ipfs/{cid}",
	source: "https://docs.filebase.com/ipfs/about-ipfs/ipfs-gateways",
	readOn: "2026-11-28"
};

// src/services/filebase/limits.ts
const filebaseLimits = [{
	of: "bytes",
	max: 5e9,
	text: "5 GB",
	plan: "free plan",
	source: "third-party reports",
	readOn: "2026-11-28"
}];

// src/services/filebase/s3-fields.ts
const inputs = {
	accessKey: "filebase-s3-access-key",
	secretKey: "filebase-s3-secret-key",
	bucket: "filebase-s3-bucket",
	key: "filebase-s3-object-key"
};
const keysPage$3 = "https://console.filebase.com/keys";
const s3Fields = [
	tokenField(inputs.accessKey, `Access key of Filebase's S3 API, made at ${keysPage$3}.`),
	tokenField(inputs.secretKey, "Secret key that belongs to it."),
	{
		name: inputs.bucket,
		kind: "text",
		required: true,
		description: "Bucket on the IPFS network that receives the CAR.",
		problemOf: (value) => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) ? void 0 : `is ${quoted(value, 80)}, which is not the name of a bucket; give only the name, such as \`my-site\``
	},
	{
		name: inputs.key,
		kind: "text",
		required: false,
		description: "Name of the object, by default the CID with `.car`. With a fixed name, each upload replaces the previous one, whose content is unpinned.",
		problemOf: (value) => /^\/|(^|\/)\.\.?(\/|$)|[\u0000-\u001f]/.test(value) || Buffer.byteLength(value) > 1024 ? "must not begin with a slash, contain `.` or `..` as a folder or a line break, or be longer than 1024 bytes" : void 0
	}
];

// src/services/filebase/explain.ts
const tokenInput$2 = "filebase-token";
const planReason = /\bplans?\b|paid|upgrade|subscription/i;
const explainFilebaseRpc = explainBy([
	{
		status: [402, 403],
		reason: planReason,
		fix: "choose a plan that includes the RPC API, or set `filebase-s3-access-key`, `filebase-s3-secret-key` and `filebase-s3-bucket` instead of the token."
	},
	{
		status: [401, 403],
		reason: /token|unauthori[sz]ed|credential/i,
		fix: `check \`${tokenInput$2}\`: it must be the access token of one bucket on the IPFS network, made for its RPC API.`
	},
	{
		status: 401,
		fix: `check \`${tokenInput$2}\`: it must be the access token of one bucket on the IPFS network, made for its RPC API.`
	},
	{
		status: 413,
		fix: "give `filebase-s3-access-key`, `filebase-s3-secret-key` and `filebase-s3-bucket` instead of the token: large CARs are then sent in parts."
	}
]);
const filebasePinningErrors = [{
	status: [402, 403],
	reason: planReason,
	fix: "check the plan of the account: Filebase opens its pinning API on paid plans only. A CAR can be uploaded on any plan."
}, {
	status: 401,
	fix: `check \`${tokenInput$2}\`: it must be the access token of one bucket, made for the IPFS Pinning Service API.`
}];
const keys = `\`${inputs.accessKey}\` and \`${inputs.secretKey}\``;
const explainFilebaseS3 = explainBy([
	{
		reason: /RequestTimeTooSkewed/,
		fix: "set the clock of this machine: a signature is valid for a few minutes only."
	},
	{
		reason: /QuotaExceeded/,
		fix: "remove objects in the console of Filebase, or choose a larger plan: the quota of the account is used up."
	},
	{
		reason: /SignatureDoesNotMatch|InvalidAccessKeyId|InvalidSecurity|AccessDenied/,
		fix: `check ${keys}, and that they may write into \`${inputs.bucket}\`.`
	},
	{
		reason: /NoSuchBucket/,
		fix: `check \`${inputs.bucket}\`: it must be the name of a bucket on the IPFS network.`
	},
	{
		status: [401, 403],
		reason: /^\s*$/,
		fix: `check ${keys}, and that they may read \`${inputs.bucket}\` and write into it. This reply gave no reason.`
	},
	{
		status: 404,
		reason: /^\s*$/,
		fix: `check \`${inputs.bucket}\`: it must be the name of a bucket on the IPFS network.`
	}
]);

// src/services/upload/s3-multipart.ts
const maxParts = 1e4;
const partsAtOnce = 3;
const cleanUpLimits = { totalMs: 3e3 };
async function uploadInParts(ask, { key, headers, car, partBytes }, call) {
	const upload = await ask("begin the upload", call.signal, (s3) => s3.beginParts(key, {
		headers,
		signal: call.signal
	}));
	const size = Math.max(partBytes, Math.ceil(car.bytes / maxParts));
	const count = Math.max(1, Math.ceil(car.bytes / size));
	const sent = Array.from({ length: count }, () => 0);
	const failed = new AbortController();
	const signal = AbortSignal.any([call.signal, failed.signal]);
	function sendPart(index) {
		const range = {
			start: index * size,
			end: Math.min(car.bytes, (index + 1) * size)
		};
		return ask(`accept part ${index + 1} of ${count}`, signal, (s3) => s3.putPart(key, upload, index + 1, {
			body: fileBody({
				path: car.path,
				bytes: car.bytes,
				ranges: [range],
				onSent(bytes) {
					sent[index] = bytes;
					call.sent(sent.reduce((sum, one) => sum + one, 0), car.bytes);
				}
			}),
			signal,
			limits: uploadLimits$1
		})).catch((error) => {
			failed.abort(error);
			throw error;
		});
	}
	try {
		const inTurn = pLimit(partsAtOnce);
		const ends = await Promise.allSettled(sent.map((_, index) => inTurn(() => sendPart(index))));
		signal.throwIfAborted();
		const parts = ends.flatMap((end) => end.status === "fulfilled" ? [end.value] : []);
		await ask("join the parts", signal, async (s3, attempt) => {
			try {
				await s3.endParts(key, upload, parts, signal);
			} catch (error) {
				if (attempt > 1 && error instanceof HttpError && error.status === 404) return;
				throw error;
			}
		});
	} catch (error) {
		const cleanUp = {
			signal: new AbortController().signal,
			limits: cleanUpLimits
		};
		await ask.once("cancel the upload", (s3) => s3.dropParts(key, upload, cleanUp)).catch((left) => call.debug(renderCauses(left)));
		throw error;
	}
}

// src/services/filebase/s3-objects.ts
const nameHeader = "x-amz-meta-pin-name";
const cidHeader = "x-amz-meta-cid";
const statusHeader = "x-amz-meta-pinning-status";
async function findObject(s3, key, signal) {
	try {
		return await readObject(s3, key, signal);
	} catch (error) {
		if (error instanceof HttpError && error.status === 404) return void 0;
		throw error;
	}
}
async function readObject(s3, key, signal) {
	return parseObject(await s3.head(key, signal));
}
async function renameObject(ask, { key, object, name }, doing, signal) {
	const headers = {
		...object.meta,
		...headersOf$1(name)
	};
	await ask(doing, signal, (s3) => s3.setHeaders(key, headers, signal));
	return ask("look up the object with its new name", signal, (s3) => findObject(s3, key, signal));
}
async function putCar(ask, { key, name, partBytes }, car, call) {
	const { signal } = call;
	const headers = headersOf$1(name);
	if (car.bytes > partBytes) {
		await uploadInParts(ask, {
			key,
			headers,
			car,
			partBytes
		}, call);
		return parseObject({ headers: {} });
	}
	return parseObject(await ask("accept the CAR", signal, (s3) => {
		const onSent = (bytes) => call.sent(bytes, car.bytes);
		const body = fileBody({
			path: car.path,
			bytes: car.bytes,
			onSent
		});
		return s3.put(key, {
			headers,
			body,
			signal,
			limits: uploadLimits$1
		});
	}));
}
function headersOf$1(name) {
	return {
		"content-type": carType,
		"x-amz-meta-import": "car",
		...name !== "" && { [nameHeader]: encodeURIComponent(name) }
	};
}
function parseObject({ headers }) {
	const { [cidHeader]: _, [statusHeader]: __, ...meta } = metaOf(headers);
	return {
		cid: findHeader(headers, cidHeader),
		name: readName(headers),
		pinningStatus: findHeader(headers, statusHeader)?.toLowerCase(),
		meta
	};
}
function metaOf(headers) {
	return Object.fromEntries(Object.entries(headers).filter((entry) => entry[0].startsWith("x-amz-meta-") && typeof entry[1] === "string"));
}
function findHeader(headers, name) {
	const value = headers[name];
	return typeof value === "string" && value !== "" ? value : void 0;
}
function readName(headers) {
	const value = findHeader(headers, nameHeader) ?? "";
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}

// src/services/filebase/resend.ts
const headerBytes = 65536;
async function resendObject(ask, { key, name, root, partBytes }, title, call) {
	const folder = await mkdtemp(join(tmpdir(), "pack-and-pin-"));
	try {
		const path = join(folder, "object.car");
		const car = {
			path,
			bytes: await ask("return the CAR of the object", call.signal, (s3) => receive(s3, key, path, call.signal))
		};
		if (!sameContent(await readCarRoot(car, title), root)) throw notTheCar(title);
		await putCar(ask, {
			key,
			name,
			partBytes
		}, car, call);
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
async function receive(s3, key, path, signal) {
	await using handle = await open(path, "w", 384);
	let bytes = 0;
	await s3.get(key, {
		signal,
		limits: uploadLimits$1,
		async onBytes(chunk) {
			await handle.writeFile(chunk);
			bytes += chunk.byteLength;
		}
	});
	return bytes;
}
async function readCarRoot({ path, bytes }, title) {
	await using handle = await open(path);
	try {
		return await readRoot(createByteReader(handle, 0, bytes, headerBytes), path);
	} catch (cause) {
		throw notTheCar(title, cause);
	}
}
function notTheCar(title, cause) {
	return new Failure({
		what: `${title} cannot copy the object, and returned a file that differs from the uploaded CAR. The names of the pin were not changed.`,
		fix: "remove the object in the console of Filebase once nothing needs it any more.",
		cause
	});
}

// src/services/filebase/filebase-s3.ts
const filebaseS3 = filebaseS3Entry({
	url: "https://s3.filebase.com",
	region: "us-east-1",
	partBytes: 32 * 1024 ** 2
});
function filebaseS3Entry(addresses) {
	return {
		id: "filebase-s3",
		title: "Filebase (S3)",
		docs: keysPage$3,
		takes: ["upload"],
		givesDates: false,
		resumes: "parts, above 33 MB",
		proof: "the CID that Filebase computed of the import (`x-amz-meta-cid`) is the root, and its `x-amz-meta-pinning-status`, if it has one, is `pinned`",
		provenAgainst: "vendor documentation",
		gateway: filebaseGateway,
		limits: filebaseLimits,
		fields: s3Fields,
		create: (values, tools) => createFilebaseS3(addresses, values, tools)
	};
}
function createFilebaseS3(addresses, values, tools) {
	const title = "Filebase (S3)";
	const url = new URL(addresses.url);
	const config = {
		url,
		region: addresses.region,
		bucket: valueOf(values, inputs.bucket),
		accessKey: valueOf(values, inputs.accessKey),
		secretKey: valueOf(values, inputs.secretKey)
	};
	const ask = createAsk(tools, {
		title,
		fixFor: explainFilebaseS3
	}, (http) => createS3(config, http));
	const fixedKey = values[inputs.key];
	const keyOf = (root) => fixedKey ?? `${String(root)}.car`;
	const fixIfPending = `check in the console of Filebase that the bucket of \`${inputs.bucket}\` is on the IPFS network: an object of any other bucket never gets a CID.`;
	function toReport({ cid, pinningStatus }, root) {
		const found = cid === void 0 ? root : parseReturnedCid(cid, root, title);
		const status = readStatus(cid, pinningStatus);
		if (status === "pinned") return {
			status,
			cid: found
		};
		return {
			status,
			cid: found,
			...pinningStatus !== void 0 && pinningStatus !== status && { details: pinningStatus },
			...status === "failed" && { details: "its pinning status is \"failed\"" },
			...cid === void 0 && { fixIfPending }
		};
	}
	function isOf({ cid }, root) {
		const found = findCid(cid ?? "");
		return found === void 0 ? fixedKey === void 0 : sameContent(found, root);
	}
	async function rename(object, name, root, call) {
		try {
			const doing = "change the names of the object";
			const to = {
				key: keyOf(root),
				object,
				name
			};
			const renamed = await renameObject(ask, to, doing, call.signal);
			return renamed?.cid !== void 0 && isOf(renamed, root) ? renamed : void 0;
		} catch (error) {
			call.signal.throwIfAborted();
			call.debug(renderCauses(error));
			const why = toFailure$1(error).what.replace(/\.$/, "");
			call.progress(`could not copy the object, so the CAR is sent again: ${why}`);
			return;
		}
	}
	async function list(query, { signal }) {
		if (Object.keys(query.meta).length > 0) return [];
		if (fixedKey === void 0 && query.cids.length === 0) throw new Failure({
			what: `${title} can find a pin only by its CID, since a bucket does not list the names of pins.`,
			fix: `give \`cid\`, or the object's name as \`${inputs.key}\`.`
		});
		const found = [];
		for (const [key, asked] of fixedKey === void 0 ? query.cids.map((cid) => [keyOf(cid), String(cid)]) : [[fixedKey, void 0]]) {
			const object = await ask("look up its objects", signal, (s3) => findObject(s3, key, signal));
			const cid = findCid(object?.cid ?? asked ?? "");
			if (object === void 0 || cid === void 0) continue;
			const status = readStatus(object.cid, object.pinningStatus);
			found.push({
				cid: String(cid),
				name: object.name,
				status,
				meta: {}
			});
		}
		return found.filter((pin) => matchesQuery(pin, query, parseNames(pin.name)));
	}
	return {
		id: "filebase-s3",
		title,
		endpoint: showUrl(url),
		keepsMeta: false,
		...fixedKey === void 0 && { whyNotReplaced: `a bucket does not list the names of pins; to replace the object, set \`${inputs.key}\`` },
		async upload(request, car, call) {
			const { root } = request;
			const { signal } = call;
			const key = keyOf(root);
			const found = await ask("look up an earlier upload", signal, (s3) => findObject(s3, key, signal));
			const earlier = found !== void 0 && isOf(found, root) ? found : void 0;
			const { name, others } = addName({
				name: earlier?.name ?? "",
				meta: {}
			}, request);
			if (name === void 0) throw noRoomForName(title, String(root), earlier?.name ?? "");
			if (earlier?.cid !== void 0 && earlier.pinningStatus !== "failed") {
				const same = hasName(earlier.name, request.name) ? earlier : await rename(earlier, name, root, call);
				if (same !== void 0) {
					call.progress(`has this content already${alsoFor(others)}`);
					return {
						...toReport(same, root),
						existed: true,
						replaced: true
					};
				}
			}
			const { partBytes } = addresses;
			const object = await putCar(ask, {
				key,
				name,
				partBytes
			}, car, call);
			const sent = {
				bytes: car.bytes,
				savedBytes: 0
			};
			return {
				...toReport(object, root),
				sent,
				replaced: true
			};
		},
		async check({ root }, last, { signal }) {
			const object = await ask.once("look up the CID of the import", (s3) => readObject(s3, keyOf(root), signal));
			const { details: _, fixIfPending: __, ...before } = last;
			return {
				...before,
				...toReport(object, root)
			};
		},
		list,
		foresight: foreseeObjects(ask, list, fixedKey !== void 0),
		nameLeft: (pin, asked) => removeNames(pin, asked, title),
		async remove(pin, asked, call) {
			const { signal, progress } = call;
			const root = findCid(pin.cid);
			if (root === void 0) return;
			const name = removeNames(pin, asked, title);
			const key = keyOf(root);
			if (name === "") {
				await ask("remove the object", signal, (s3) => s3.remove(key, signal));
				progress(`removed ${describePin(pin)}`);
				return;
			}
			const object = await ask("look up the object", signal, (s3) => findObject(s3, key, signal));
			if (object === void 0) return;
			if (await rename(object, name, root, call) === void 0) {
				const { partBytes } = addresses;
				await resendObject(ask, {
					key,
					name,
					root,
					partBytes
				}, title, call);
			}
			progress(describeKept(pin.cid, name));
		}
	};
}
function readStatus(cid, pinningStatus = "pinned") {
	if (pinningStatus === "failed") return "failed";
	if (pinningStatus === "queued") return "queued";
	return pinningStatus === "pinned" && cid !== void 0 ? "pinned" : "pinning";
}

// src/services/kubo/rpc.ts
var KuboError = class extends ServiceError {
	constructor(reason, cause) {
		super(`${quoted(reason)}.`, reason, { cause });
		this.name = "KuboError";
	}
};
function createKuboRpc(url, authorization, http) {
	const base = url.pathname.replace(/\/+$/, "").replace(/\/api\/v0$/, "");
	return async (command, args, { contentType, onResult, ...request }) => {
		const at = new URL(`${base}/api/v0/${command}`, url);
		at.search = new URLSearchParams(args).toString();
		const where = `POST ${showUrl(at)}`;
		const results = [];
		let reason;
		await http.send({
			...request,
			method: "POST",
			url: at,
			headers: {
				...authorization && { authorization: authorization.header },
				...contentType !== void 0 && { "content-type": contentType }
			},
			onLine(line) {
				if (line.trim() === "") return;
				const result = parseJsonObject({
					text: line,
					status: 200
				}, where);
				reason ??= findString(result["Message"]);
				if (onResult === void 0) results.push(result);
				else onResult(result);
			}
		}).catch((error) => {
			throw findCommandError(error) ?? error;
		});
		if (reason !== void 0) throw new KuboError(reason);
		return results;
	};
}
function findCommandError(error) {
	if (error instanceof ServiceError && !(error instanceof RootNotPinned)) return new KuboError(error.reason, error);
	if (!(error instanceof HttpError) || error.status !== 500 && error.status !== 400) return void 0;
	try {
		const json = JSON.parse(error.text);
		const reason = findString(objectOrEmpty(json)["Message"]);
		return reason === void 0 ? void 0 : new KuboError(reason, error);
	} catch {
		return;
	}
}

// src/services/kubo/import.ts
function partTimeout(bytes) {
	return `${120 + Math.ceil(bytes / 262144)}s`;
}
async function findPreviousRoot(pins, { name, delta, root }, call) {
	if (delta === "off") return void 0;
	if (delta.previous !== void 0 || name === "") return delta.previous;
	const query = {
		cids: [],
		name,
		match: "exact",
		statuses: pinStatuses,
		meta: {}
	};
	return (await pins.list(query, call.signal).catch((error) => {
		call.signal.throwIfAborted();
		call.debug(renderCauses(error));
		return [];
	})).flatMap((pin) => findCid(pin.cid) ?? []).find((cid) => !sameContent(cid, root));
}
const refsLimits = {
	maxReplyBytes: Number.POSITIVE_INFINITY,
	totalMs: 12e4
};
function createKuboImport(ask, title) {
	async function send(doing, request, car, ranges, call, timeout) {
		const root = (await ask(doing, call.signal, (rpc) => {
			const { body, contentType } = multipartFile(carPart(car, call, ranges));
			return rpc("dag/import", {
				"pin-roots": "true",
				stats: "true",
				...timeout !== void 0 && { timeout }
			}, {
				signal: call.signal,
				body,
				contentType,
				limits: uploadLimits$1
			});
		})).map((line) => objectOrEmpty(line["Root"])).find((line) => "Cid" in line);
		parseReturnedCid(findString(objectOrEmpty(root?.["Cid"])["/"]), request.root, title);
	}
	async function findBlocksUnder(root, index, signal) {
		const args = {
			arg: String(root),
			recursive: "true",
			unique: "true",
			offline: "true"
		};
		const found = /* @__PURE__ */ new Set();
		const add = (cid) => {
			const block = cid && index.find(cid);
			if (block !== void 0) found.add(block.number);
		};
		add(root);
		await ask("list the blocks that it has", signal, async (rpc) => {
			let broken;
			await rpc("refs", args, {
				signal,
				limits: refsLimits,
				onResult(result) {
					const ref = findString(result["Ref"]);
					if (ref !== void 0) add(findCid(ref));
					broken ??= findString(result["Err"]);
				}
			});
			if (broken !== void 0) throw new KuboError(broken);
		});
		return found;
	}
	async function sendDelta(request, car, previous, call) {
		await using index = await indexBlocks(car, call.signal);
		const found = await findBlocksUnder(previous, index, call.signal);
		if (found.size === 0) return void 0;
		const delta = planCarDelta(index, ({ number }) => found.has(number));
		const savedBytes = car.bytes - delta.bytes;
		call.progress(`has ${formatBytes(savedBytes)} of this already, under ${String(previous)}; ${formatBytes(delta.bytes)} are sent`);
		const timeout = partTimeout(delta.bytes);
		await send("import a partial CAR", request, car, delta.ranges, call, timeout);
		return {
			bytes: delta.bytes,
			savedBytes
		};
	}
	return async (request, car, previous, call) => {
		if (previous !== void 0) try {
			const sent = await sendDelta(request, car, previous, call);
			if (sent !== void 0) return sent;
		} catch (error) {
			call.signal.throwIfAborted();
			call.debug(renderCauses(error));
			const why = toFailure$1(error).what.replace(/\.$/, "");
			call.progress(`rejected the partial CAR (${why}); sending the full CAR`);
		}
		await send("import the CAR", request, car, void 0, call);
		return {
			bytes: car.bytes,
			savedBytes: 0
		};
	};
}

// src/services/kubo/pins.ts
const listLimits = {
	maxReplyBytes: Number.POSITIVE_INFINITY,
	maxLineLength: 8 * 1024 ** 2
};
const scanHttpLimits = {
	...listLimits,
	totalMs: Number.POSITIVE_INFINITY
};
function createKuboPins(ask, title, isAbsent = isNotPinned) {
	async function find(rpc, root, signal) {
		try {
			const [keys = {}] = await rpc("pin/ls", {
				arg: String(root),
				type: "recursive",
				names: "true"
			}, { signal });
			return parsePins(keys).find((pin) => {
				const cid = findCid(pin.cid);
				return cid !== void 0 && sameContent(cid, root);
			});
		} catch (error) {
			if (isAbsent(error)) return void 0;
			throw error;
		}
	}
	const add = async (doing, root, name, signal, onFetched) => {
		let pinned;
		await ask(doing, signal, (rpc) => rpc("pin/add", {
			arg: String(root),
			recursive: "true",
			...name !== "" && { name },
			...onFetched && { progress: "true" }
		}, {
			signal,
			limits: { totalMs: Number.POSITIVE_INFINITY },
			onResult({ Pins: pins, Progress: blocks }) {
				if (typeof blocks === "number") onFetched?.(blocks);
				if (Array.isArray(pins)) pinned ??= findString(pins[0]);
			}
		}));
		parseReturnedCid(pinned, root, title);
	};
	const nameLeft = (pin, asked) => removeNames(pin, asked, title);
	async function list(query, signal, limits = listLimits, kept) {
		const doing = "list its pins";
		const matches = (pin) => matchesQuery(pin, query, parseNames(pin.name));
		if (!query.statuses.includes("pinned") || Object.keys(query.meta).length > 0) return [];
		if (query.cids.length > 0) return (await Promise.all(query.cids.map((cid) => ask(doing, signal, (rpc) => find(rpc, cid, signal))))).filter((pin) => pin !== void 0).filter(matches);
		const args = {
			type: "recursive",
			names: "true",
			stream: "true",
			...query.name !== "" && !query.match.startsWith("i") && { name: query.name }
		};
		return ask(doing, signal, async (rpc) => {
			const found = createPinList(title, kept);
			await rpc("pin/ls", args, {
				signal,
				limits,
				onResult(result) {
					for (const pin of parsePins(result)) if (matches(pin)) found.add(pin);
				}
			});
			return [...found.pins];
		});
	}
	return {
		find,
		async look(rpc, root, signal) {
			const pin = await find(rpc, root, signal);
			if (pin === void 0) return {
				status: "pinning",
				cid: root
			};
			return {
				status: "pinned",
				cid: parseReturnedCid(pin.cid, root, title)
			};
		},
		add,
		nameLeft,
		list: (query, signal) => list(query, signal),
		async *scan(query, signal) {
			yield* inPages(await list(query, signal, scanHttpLimits, scanLimits));
		},
		async remove(pin, asked, { signal, progress }) {
			const name = nameLeft(pin, asked);
			const cid = findCid(pin.cid);
			if (name !== "" && cid !== void 0) {
				await add("remove one name of the pin", cid, name, signal);
				progress(describeKept(pin.cid, name));
				return;
			}
			await ask("remove the pin", signal, async (rpc) => {
				try {
					await rpc("pin/rm", {
						arg: pin.cid,
						recursive: "true"
					}, { signal });
				} catch (error) {
					if (!isNotPinned(error)) throw error;
				}
			});
			progress(`removed ${describePin(pin)}`);
		}
	};
}
function isNotPinned(error) {
	return error instanceof KuboError && error.reason.includes("not pinned");
}
const none$1 = {};
function parsePins(result) {
	const one = findString(result["Cid"]);
	return (one === void 0 ? Object.entries(objectOrEmpty(result["Keys"])) : [[one, result]]).filter(([, entry]) => objectOrEmpty(entry)["Type"] === "recursive").map(([cid, entry]) => ({
		cid,
		name: findString(objectOrEmpty(entry)["Name"]) ?? "",
		status: "pinned",
		meta: none$1
	}));
}

// src/services/page-meter.ts
const maxPages = 1e3;
const maxCharacters = 48 * 1024 ** 2;
function createPageMeter(pageLimit = maxPages) {
	let pages = 0;
	let characters = 0;
	return {
		count(added) {
			pages += 1;
			characters += added;
		},
		full() {
			if (pages >= pageLimit) return `only ${pageLimit} pages of the list are read`;
			return characters >= maxCharacters ? `only ${formatBytes(maxCharacters)} of the list are read` : void 0;
		}
	};
}
const maxWholePages = 100;
function checkPageCount(pages, title) {
	if (pages < maxWholePages) return;
	throw new Failure({
		what: `${title} returned ${pages} pages of its list, and there are more. No more pages were read.`,
		fix: "select fewer pins with `cid` or `pin-name`."
	});
}
var IncompleteList = class IncompleteList extends Failure {
	pins;
	#title;
	#gap;
	constructor(title, gap, pins) {
		const { why, fix = "select fewer pins with `cid`, `pin-name` or `pin-meta`." } = gap;
		super({
			what: `${title} did not list all of its pins: ${why}.`,
			fix
		});
		this.name = "IncompleteList";
		this.pins = pins;
		this.#title = title;
		this.#gap = gap;
	}
	after(pins) {
		return new IncompleteList(this.#title, this.#gap, [...pins, ...this.pins]);
	}
};

// src/services/pinning-api/pin-object.ts
function parsePinReply(reply, from) {
	return parsePinObject(parseJsonObject(reply, from));
}
function parsePinObject(json) {
	const pin = objectOrEmpty(json["pin"]);
	const info = objectOrEmpty(json["info"]);
	const cid = findCid(findString(pin["cid"]) ?? "");
	const name = findString(pin["name"]) ?? "";
	const requestId = findId(json["requestid"]) ?? findId(json["requestId"]);
	const statusWord = findString(json["status"]) ?? "";
	const said = hasError(json) ? void 0 : pinStatuses.find((word) => word === statusWord);
	const missing = countOf(info["missing_blocks"]);
	const incomplete = said === "pinned" && missing !== "0";
	const details = findString(info["status_details"]) ?? (incomplete ? `${missing} blocks are missing` : void 0) ?? (said === void 0 && statusWord !== "" ? `status ${quoted(statusWord, 60)}` : void 0);
	return {
		status: incomplete ? "pinning" : said,
		statusWord,
		requestId,
		cid,
		name: cid !== void 0 && name === String(cid) ? "" : name,
		onePerCid: isOnePerCid(requestId, cid),
		meta: stringsOf(pin["meta"]),
		created: findString(json["created"]),
		details,
		delegates: parseDelegates(json["delegates"])
	};
}
const maxAddressLength = 1e3;
function parseDelegates(value) {
	if (!Array.isArray(value)) return [];
	return value.filter((one) => typeof one === "string" && one.length <= maxAddressLength).slice(0, 20);
}
function toReport$1(pin, root, title) {
	const cid = parseReturnedCid(pin.cid, root, title);
	if (pin.statusWord === "") {
		const request = pin.requestId === void 0 ? "" : `, request ${quoted(pin.requestId)}`;
		throw new Failure({
			what: `${title} returned the pin without a status${request}.`,
			fix: "check that the URL is the base of a pinning API, and check the pin in the service's dashboard."
		});
	}
	return {
		status: pin.status ?? "queued",
		cid,
		delegates: pin.delegates,
		...pin.requestId !== void 0 && { requestId: pin.requestId },
		...pin.details !== void 0 && { details: pin.details }
	};
}
const maxIdLength = 2e3;
function findId(value) {
	const id = findString(value) ?? (Number.isSafeInteger(value) ? String(value) : void 0);
	return id !== void 0 && id.length <= maxIdLength ? id : void 0;
}
function countOf(value) {
	return typeof value === "number" ? String(value) : findString(value) ?? "0";
}
function matches(pin, query) {
	const names = pin.onePerCid ? [pin.name, ...parseNames(pin.name)] : [pin.name];
	return matchesQuery(toStoredPin$1(pin), query, names);
}
const minCidLength = 40;
function isOnePerCid(requestId, cid) {
	if (requestId === void 0 || cid === void 0) return false;
	if (requestId === String(cid)) return true;
	const id = requestId.length < minCidLength ? void 0 : findCid(requestId);
	return id !== void 0 && sameContent(id, cid);
}
function toStoredPin$1(pin) {
	return {
		cid: String(pin.cid ?? ""),
		name: pin.name,
		status: pin.status ?? pin.statusWord,
		meta: pin.meta,
		...pin.requestId !== void 0 && { requestId: pin.requestId },
		...pin.created !== void 0 && { created: pin.created },
		...pin.delegates.length > 0 && { delegates: pin.delegates }
	};
}

// src/services/pinning-api/earlier-pins.ts
const usefulStatuses = [
	"pinned",
	"pinning",
	"queued"
];
function createEarlierPins({ title, ask, listing }) {
	async function lookUp(pin, { root }, { signal, progress }) {
		const { requestId } = pin;
		if (requestId === void 0 || pin.status !== "pinned") return toReport$1(pin, root, title);
		const current = await ask("look up its earlier pin", signal, (client) => client.get(requestId, signal).catch(undefinedIfGone));
		if (current === void 0) {
			progress(`lists pin ${quoted(requestId)}, but has no such pin, so the pin is added again`);
			return;
		}
		return current.status === "failed" ? void 0 : {
			...toReport$1(current, root, title),
			requestId
		};
	}
	return {
		async ofCid(doing, { root }, { signal }) {
			const query = {
				cids: [root],
				name: "",
				match: "exact",
				statuses: pinStatuses,
				meta: {}
			};
			const { pins } = await listing.read(doing, query, signal);
			return pins.filter((pin) => matches(pin, query));
		},
		async best(pins, request, call, statuses = usefulStatuses) {
			const useful = statuses.flatMap((status) => pins.filter((pin) => pin.status === status && pin.requestId !== void 0));
			for (const pin of useful) {
				const report = await lookUp(pin, request, call);
				if (report !== void 0) return {
					report: {
						...report,
						existed: true
					},
					name: pin.name
				};
			}
		}
	};
}
function samePins(pins, { name }) {
	const named = pins.filter((pin) => pin.onePerCid ? hasName(pin.name, name) : pin.name === name);
	const unnamed = pins.filter((pin) => !pin.onePerCid && pin.name === "" && name !== "");
	return [...named, ...unnamed];
}
function undefinedIfGone(error) {
	if (!(error instanceof HttpError) || error.status !== 404) throw error;
}

// src/services/pinning-api/refusals.ts
const maxSearched = 4096;
const noReplaceStatuses = [
	400,
	404,
	405,
	409,
	422,
	501
];
function mayOfferNoReplace(error) {
	return error instanceof HttpError && noReplaceStatuses.includes(error.status);
}
function isDuplicate$1(error) {
	if (!(error instanceof HttpError)) return false;
	if (error.status !== 400 && error.status !== 409 && error.status !== 422) return false;
	const reason = error.text.slice(0, maxSearched);
	return /duplicat|already|conflict/i.test(reason) && !/fund|balance|credit|payment|quota|\bplan\b/i.test(reason);
}
function isUnreadable(error) {
	return error instanceof HttpError && error.kind === "protocol";
}

// src/services/pinning-api/add-pin.ts
function createAddPin(deps) {
	const { title, ask, listing } = deps;
	const earlier = createEarlierPins(deps);
	async function findReplaced({ replaces, name, root }, { signal }) {
		if (replaces === void 0) return void 0;
		const doing = "look up the pin to replace";
		if (replaces !== "same-name") {
			const { requestId } = replaces;
			const cid = findCid(requestId);
			if (cid === void 0) return requestId;
			if (!sameContent(cid, root)) await ask(doing, signal, (client) => client.get(requestId, signal).catch(whenGone(title, requestId)));
			return;
		}
		if (name === "") return void 0;
		const query = {
			cids: [],
			name,
			match: "exact",
			statuses: pinStatuses,
			meta: {}
		};
		const { pins } = await listing.list(doing, query, signal);
		return pins.find(({ status, cid, onePerCid }) => !onePerCid && status !== "failed" && cid !== void 0 && !sameContent(cid, root))?.requestId;
	}
	function createAttempt(request, replaced, call) {
		const { signal, progress } = call;
		const { root } = request;
		let replaces = replaced;
		async function post(client) {
			if (replaces === void 0) return client.add(request, signal);
			try {
				return await client.replace(replaces, request, signal);
			} catch (error) {
				if (!mayOfferNoReplace(error)) throw error;
				if (error.status === 404 && request.replaces !== "same-name") await client.get(replaces, signal).catch(whenGone(title, replaces));
				progress(`did not replace the pin in one request (HTTP ${error.status}), so the older pin is removed once the new one is pinned`);
				replaces = void 0;
				return client.add(request, signal);
			}
		}
		async function findMade(doing) {
			const pins = samePins(await earlier.ofCid(doing, request, call), request);
			const made = await earlier.best(pins, request, call);
			return made && {
				...made.report,
				existed: false
			};
		}
		async function findDuplicate(client) {
			const pins = await earlier.ofCid("look up the pin that it has", request, call);
			const same = samePins(pins, request);
			const mine = await earlier.best(same, request, call);
			if (mine !== void 0) return mine.report;
			const other = await earlier.best(pins, request, call);
			if (other !== void 0) {
				progress(`has this content under the name ${quoted(other.name)} and accepts no second pin of it, so removing that pin removes this content as well`);
				return other.report;
			}
			const failed = same.filter(({ status }) => status === "failed");
			if (failed.length === 0) return void 0;
			for (const { requestId } of failed) if (requestId !== void 0) await client.remove(requestId, signal).catch(undefinedIfGone);
			progress("had a failed pin of this content, which was removed");
			return toReport$1(await client.add(request, signal), root, title);
		}
		async function run(client, attempt) {
			if (attempt > 1) {
				const made = await findMade("report whether an earlier attempt added the pin").catch(adding("It may have accepted the pin, so it was not asked for another one."));
				if (made !== void 0) return made;
			}
			try {
				const pin = await post(client);
				if (isUsable(pin)) return toReport$1(pin, root, title);
				return await findMade("look up the pin that it accepted") ?? toReport$1(pin, root, title);
			} catch (error) {
				const found = isUnreadable(error) ? await findMade("look up the pin that it accepted") : isDuplicate$1(error) ? await findDuplicate(client) : void 0;
				if (found === void 0) throw error;
				return found;
			}
		}
		return {
			run,
			replaced: () => replaces
		};
	}
	async function send(request, replaced, call) {
		const doing = replaced === void 0 ? "add the pin" : "replace the pin";
		const attempt = createAttempt(request, replaced, call);
		const report = await ask(doing, call.signal, attempt.run);
		if (report.requestId === void 0 && report.status !== "pinned") throw new Failure({
			what: `${title} accepted the pin, but returned no request id, so its status cannot be checked.`,
			fix: "check the pin in the service's dashboard."
		});
		const done = attempt.replaced();
		const verb = report.existed === true ? "has the pin" : done === void 0 ? "accepted the pin" : `replaced pin ${quoted(done)}`;
		call.progress(`${verb} (${report.status}${forRequest(report)})`);
		return done === void 0 || request.replaces === "same-name" || report.existed === true ? report : {
			...report,
			replaced: true
		};
	}
	function share(request, only, call) {
		const names = parseNames(only.name);
		if (names.length === 0 || hasName(only.name, request.name)) return {
			...request,
			name: only.name || request.name
		};
		const { name, meta } = addName(only, request);
		if (name === void 0) throw noRoomForName(title, String(request.root), only.name);
		call.progress(`keeps one pin per CID, so this one is for ${listNames(names)} as well`);
		return {
			...request,
			name,
			meta
		};
	}
	return async (request, call) => {
		const pins = request.isNew === true ? [] : await earlier.ofCid("look up earlier pins", request, call).catch(adding("Nothing was added."));
		const same = await earlier.best(samePins(pins, request), request, call);
		if (same !== void 0) {
			const { report } = same;
			call.progress(`has this pin already (${report.status}${forRequest(report)})`);
			return report;
		}
		const only = pins.find(({ onePerCid }) => onePerCid);
		return send(only === void 0 ? request : share(request, only, call), await findReplaced(request, call), call);
	};
}
function isUsable({ cid, statusWord, status, requestId }) {
	return cid !== void 0 && statusWord !== "" && (requestId !== void 0 || status === "pinned");
}
function whenGone(title, requestId) {
	return (error) => {
		if (!(error instanceof HttpError) || error.status !== 404) throw error;
		throw new Failure({
			what: `${title} has no pin ${quoted(requestId)} to replace, so nothing was changed.`,
			fix: "check `replace`: it must be the request id of a pin of this account, or `same-name`.",
			cause: error
		});
	};
}
function forRequest({ requestId }) {
	return requestId === void 0 ? "" : `, request ${printable(requestId)}`;
}
function adding(consequence) {
	return (error) => {
		if (!(error instanceof Failure) || error instanceof Cancelled) throw error;
		const { what, fix } = error;
		throw new Failure({
			what: `${what} ${consequence}`,
			...fix !== void 0 && { fix },
			cause: error
		});
	};
}

// src/services/pinning-api/client.ts
const pageLimit$3 = 1e3;
const maxPinBytes = 8192;
const maxPageBytes = 64 * 1024 ** 2;
function createPinningApiClient(base, token, http) {
	const pins = new URL(`${base.pathname.replace(/\/+$/, "")}/pins`, base);
	function send(request) {
		return http.send({
			...request,
			headers: {
				authorization: `Bearer ${token}`,
				...request.body !== void 0 && { "content-type": "application/json" }
			}
		});
	}
	async function sendPin(url, request, signal) {
		const reply = await send({
			method: "POST",
			url,
			body: JSON.stringify(toPin(request)),
			signal
		});
		return parsePinReply(reply, `POST ${showUrl(url)}`);
	}
	const at = (requestId) => new URL(`${pins.pathname}/${pathSegment(requestId)}`, pins);
	return {
		add: (request, signal) => sendPin(pins, request, signal),
		replace: (requestId, request, signal) => sendPin(at(requestId), request, signal),
		async get(requestId, signal) {
			const url = at(requestId);
			const reply = await send({
				method: "GET",
				url,
				signal
			});
			return parsePinReply(reply, `GET ${showUrl(url)}`);
		},
		async list(query, page, signal) {
			const url = new URL(pins);
			url.search = toSearch(query, page).toString();
			const reply = await send({
				method: "GET",
				url,
				signal,
				limits: { maxReplyBytes: Math.min(page.limit * maxPinBytes, maxPageBytes) }
			});
			const json = parseJsonObject(reply, `GET ${showUrl(url)}`);
			const count = wholeNumber(json["count"]) ?? 0;
			const results = json["results"] ?? (count === 0 && isList(json) ? [] : void 0);
			if (!Array.isArray(results)) throw new HttpError({
				kind: "protocol",
				what: `GET ${showUrl(url)} answered without \`results\`: ${quoted(reply.text, 120)}.`,
				fix: "check that the URL is the base of a pinning API, to which `/pins` is added."
			});
			const found = [];
			const turn = createTurns();
			for (const result of results) {
				found.push(parsePinObject(objectOrEmpty(result)));
				const wait = turn();
				if (wait !== void 0) await wait;
				signal.throwIfAborted();
			}
			return {
				pins: found,
				count: Math.max(count, found.length),
				characters: reply.text.length
			};
		},
		async remove(requestId, signal) {
			await send({
				method: "DELETE",
				url: at(requestId),
				signal
			});
		}
	};
}
function toPin({ root, name, meta, origins }) {
	return {
		cid: String(root),
		...name !== "" && { name },
		...origins.length > 0 && { origins },
		...Object.keys(meta).length > 0 && { meta }
	};
}
function isList(json) {
	return "results" in json || "count" in json;
}
function toSearch(query, { limit, before }) {
	const search = new URLSearchParams();
	if (query.cids.length > 0) search.set("cid", query.cids.join(","));
	if (query.name !== "") search.set("name", query.name);
	if (query.name !== "" && query.match !== "exact") search.set("match", query.match);
	search.set("status", query.statuses.join(","));
	if (Object.keys(query.meta).length > 0) search.set("meta", JSON.stringify(query.meta));
	if (before !== void 0) search.set("before", before);
	search.set("limit", String(limit));
	return search;
}
function pathSegment(requestId) {
	if (requestId === "" || requestId === "." || requestId === "..") throw new Failure({
		what: `The request id ${quoted(requestId)} cannot be part of a URL.`,
		fix: "give the request id as the service's dashboard shows it."
	});
	return encodeURIComponent(requestId);
}

// src/services/pinning-api/fixes.ts
function fixForPin(error, doing, { title, tokenInput, urlInput, explanations = [] }) {
	const table = [
		...explanations,
		...urlInput === void 0 ? [] : explainUrl(urlInput),
		{
			status: 400,
			fix: `read the reason above; some services also answer 400 when the token in \`${tokenInput}\` is wrong.`
		},
		{
			status: 401,
			fix: `check \`${tokenInput}\`: it must be a token that ${title} accepts for its pinning API, and not expired.`
		},
		{
			status: [402, 403],
			reason: /\bplans?\b|paid|upgrade|subscription/i,
			fix: `choose a plan at ${title} that includes its pinning API. The plan of the account of \`${tokenInput}\` does not.`
		},
		{
			status: [402, 409],
			reason: /fund|balance|credits?\b|quota/i,
			fix: `add funds to the account at ${title}, or free some space there: it has no funds or quota left for this pin.`
		}
	];
	return explain$1(table, error, doing);
}
function explainUrl(urlInput) {
	const base = `it must be the base URL of the pinning API, to which \`/pins\` is added`;
	return [
		{
			status: [
				400,
				404,
				500,
				502
			],
			reason: /^(?:invalid (?:ipfs )?path|ipfs resolve|failed to resolve)\b/i,
			fix: `check \`${urlInput}\`: this looks like a gateway, but ${base}.`
		},
		{
			status: [404, 405],
			fix: `check \`${urlInput}\`: ${base}.`
		},
		{
			kind: "dns",
			fix: `check the host name in \`${urlInput}\`.`
		}
	];
}

// src/services/pinning-api/pages.ts
const maxUnorderedPins = 1e5;
const maxUnorderedPages = 3;
async function* readPages(ask, { meter, acceptsPart }) {
	const seen = createSeenPins();
	let collected = 0;
	let largest = 0;
	async function read(page) {
		const reply = await ask(page);
		meter?.count(reply.characters);
		const fresh = seen.add(reply.pins, page.before);
		collected += fresh.length;
		largest = Math.max(largest, reply.pins.length);
		return {
			...reply,
			fresh
		};
	}
	const first = await read({ limit: pageLimit$3 });
	const total = first.count;
	if (first.pins.length < total && isUnordered(first.pins)) return yield* readUnordered(ask, total, {
		acceptsPart,
		...meter && { meter }
	});
	if (first.fresh.length > 0) yield first.fresh;
	let page = first;
	let isCrowded = false;
	while (collected < total || mayBeFull(page.pins)) {
		const end = oldest(page.pins);
		if (end === void 0) break;
		const full = meter?.full();
		if (full !== void 0) return { why: full };
		page = await read({
			limit: pageLimit$3,
			before: justAfter(end)
		});
		if (page.fresh.length === 0) {
			isCrowded ||= mayBeFull(page.pins) && page.pins.length >= largest;
			page = await read({
				limit: pageLimit$3,
				before: end
			});
		}
		if (page.fresh.length === 0) break;
		yield page.fresh;
	}
	const countsAll = total > first.pins.length;
	if (collected >= total && (countsAll || !isCrowded)) return void 0;
	const newest = first.pins[0]?.created;
	const now = await ask({
		limit: 1,
		...newest !== void 0 && { before: justAfter(newest) }
	});
	if (isCrowded && !countsAll && now.count <= now.pins.length) return { why: "more of them were created at one time than it returns on a page" };
	return missing(now.count, collected);
}
async function* readUnordered(ask, total, { meter, acceptsPart }) {
	const tooMany = {
		why: `it lists them in no order, so they are read in one request, and that can be done for ${maxUnorderedPins} pins, not for ${total}`,
		fix: "if it is an IPFS Cluster, use its REST API (`cluster-url`), which lists any number of pins; or select fewer pins with `cid`, `pin-name` or `pin-meta`."
	};
	if (total > maxUnorderedPins && !acceptsPart) return tooMany;
	let limit = Math.min(total, maxUnorderedPins);
	let reply = await ask({ limit });
	meter?.count(reply.characters);
	for (let asked = 1; reply.count > limit && asked < maxUnorderedPages; asked++) {
		if (limit === maxUnorderedPins) break;
		limit = Math.min(reply.count, maxUnorderedPins);
		reply = await ask({ limit });
		meter?.count(reply.characters);
	}
	const fresh = createSeenPins().add(reply.pins, void 0);
	yield* inPages(fresh);
	if (reply.count > maxUnorderedPins) return tooMany;
	return missing(reply.count, fresh.length);
}
function missing(count, collected) {
	return collected < count ? { why: `it counts ${count} pins, but returned ${collected}` } : void 0;
}
function isUnordered(pins) {
	return pins.length > 0 && pins.every(({ onePerCid }) => onePerCid);
}
function mayBeFull(pins) {
	return pins.length >= 1e3 || pins.length > 0 && pins.length % 10 === 0;
}
function oldest(pins) {
	return pins.findLast(({ created }) => created !== void 0)?.created;
}
function justAfter(created) {
	const ms = Date.parse(created);
	if (Number.isNaN(ms)) return created;
	const stepMs = /:\d\d\.\d/.test(created) ? 1 : 1e3;
	return new Date(ms + stepMs).toISOString().replace(".000Z", "Z");
}
const slackMs = 1e3;
function createSeenPins() {
	let kept = /* @__PURE__ */ new Map();
	return { add(pins, before) {
		const limitMs = Date.parse(before ?? "") + slackMs;
		const older = [...kept].filter(([, ms]) => !(ms > limitMs));
		const fresh = [];
		const page = /* @__PURE__ */ new Map();
		for (const pin of pins) {
			const key = keyOf$1(pin);
			const ms = Date.parse(pin.created ?? "");
			if (!kept.has(key) && !page.has(key) && !(ms > limitMs)) fresh.push(pin);
			page.set(key, ms);
		}
		kept = new Map([...older, ...page]);
		return fresh;
	} };
}
function keyOf$1({ requestId, cid, name, created }) {
	return requestId ?? JSON.stringify([
		String(cid),
		name,
		created
	]);
}

// src/services/pinning-api/list.ts
const maxCids = 10;
const maxPagesOfCid = 10;
function createPinListing(ask) {
	async function* readParts(doing, query, signal, meter) {
		const options = {
			acceptsPart: meter !== void 0,
			...meter && { meter }
		};
		let gap;
		for (const cids of inParts(query.cids, 10)) {
			const part = {
				...query,
				cids
			};
			const readPage = (page) => ask(doing, signal, (client) => client.list(part, page, signal));
			gap = (yield* readPages(readPage, options)) ?? gap;
		}
		return gap;
	}
	async function readAll(doing, query, meter, signal) {
		const found = /* @__PURE__ */ new Map();
		const pages = readParts(doing, query, signal, meter);
		for (;;) {
			const { done, value } = await pages.next();
			if (done === true) return {
				pins: [...found.values()],
				gap: value
			};
			for (const pin of value) found.set(keyOf$1(pin), pin);
		}
	}
	return {
		read: (doing, query, signal) => readAll(doing, query, createPageMeter(maxPagesOfCid), signal),
		async list(doing, query, signal) {
			const meter = createPageMeter();
			const named = await readAll(doing, query, meter, signal);
			const wide = widen(query);
			const more = wide !== void 0 && named.pins.every(({ onePerCid }) => onePerCid) ? await readAll(doing, wide, meter, signal) : void 0;
			const found = [...named.pins, ...more?.pins ?? []];
			return {
				pins: newestFirst([...new Map(found.map((pin) => [keyOf$1(pin), pin])).values()].filter((pin) => matches(pin, query))),
				gap: named.gap ?? more?.gap
			};
		},
		async *scan(doing, query, signal) {
			const wide = widen(query);
			let named = wide === void 0 ? void 0 : /* @__PURE__ */ new Set();
			const pages = readParts(doing, query, signal);
			for (;;) {
				const { done, value } = await pages.next();
				if (done === true) {
					if (value !== void 0) return value;
					break;
				}
				if (!value.every(({ onePerCid }) => onePerCid)) named = void 0;
				for (const pin of value) named?.add(keyOf$1(pin));
				yield value.filter((pin) => matches(pin, query));
			}
			if (wide === void 0 || named === void 0) return void 0;
			const more = readParts(doing, wide, signal);
			for (;;) {
				const { done, value } = await more.next();
				if (done === true) return value;
				yield value.filter((pin) => !named.has(keyOf$1(pin)) && matches(pin, query));
			}
		}
	};
}
function widen(query) {
	if (query.name === "" || query.match.endsWith("partial")) return void 0;
	return {
		...query,
		match: query.match === "iexact" ? "ipartial" : "partial"
	};
}
function newestFirst(pins) {
	const madeAt = new Map(pins.map((pin) => [pin, Date.parse(pin.created ?? "")]));
	if ([...madeAt.values()].some(Number.isNaN)) return pins;
	return pins.toSorted((a, b) => (madeAt.get(b) ?? 0) - (madeAt.get(a) ?? 0));
}

// src/services/pinning-api/pinning-api.ts
const everything = {
	cids: [],
	name: "",
	match: "exact",
	statuses: pinStatuses,
	meta: {}
};
function createPinningApi(config, tools) {
	const { id, title, url } = config;
	const fixFor = (error, doing) => fixForPin(error, doing, config);
	const ask = createAsk(tools, {
		title,
		fixFor
	}, (http) => createPinningApiClient(url, config.token, http));
	const listing = createPinListing(ask);
	const deps = {
		title,
		ask,
		listing
	};
	const earlier = createEarlierPins(deps);
	function idOf({ requestId }) {
		if (requestId !== void 0) return requestId;
		throw new Failure({
			what: `${title} returned no request id for this pin, so its API cannot remove it.`,
			fix: "remove it in the service's dashboard."
		});
	}
	function nameLeft(pin, asked) {
		return isOnePerCid(idOf(pin), findCid(pin.cid)) && parseNames(pin.name).length > 1 ? removeNames(pin, asked, title) : "";
	}
	async function remove(pin, asked, call) {
		const { signal, progress } = call;
		const requestId = idOf(pin);
		const root = findCid(pin.cid);
		const name = nameLeft(pin, asked);
		if (root !== void 0 && name !== "") {
			await ask("remove one name of the pin", signal, (client) => client.add({
				root,
				name,
				meta: pin.meta,
				origins: []
			}, signal));
			progress(describeKept(pin.cid, name));
			return;
		}
		await ask("remove the pin", signal, (client) => client.remove(requestId, signal).catch(undefinedIfGone));
		progress(`removed ${describePin(pin)}`);
	}
	return {
		id,
		title,
		endpoint: showUrl(url),
		pin: createAddPin(deps),
		async findPinned(request, call) {
			const pins = await earlier.ofCid("look up earlier pins", request, call);
			const found = await earlier.best(samePins(pins, request), request, call, ["pinned"]);
			return found?.report.status === "pinned" ? found.report : void 0;
		},
		async check({ root }, last, { signal }) {
			const { requestId } = last;
			if (requestId === void 0) return last;
			const pin = await ask.once("look up the pin", (client) => client.get(requestId, signal));
			if (pin.requestId !== void 0 && pin.requestId !== requestId) throw new Failure({
				what: `${title} was asked for pin ${quoted(requestId)}, but returned ${quoted(pin.requestId)}.`,
				fix: "check the pin in the service's dashboard, and report this to the service."
			});
			const { sent } = last;
			return {
				...toReport$1(pin, root, title),
				requestId,
				...sent && { sent }
			};
		},
		async checkAll(pins, { signal }) {
			const found = /* @__PURE__ */ new Map();
			const asked = pins.filter(({ last }) => last.requestId !== void 0);
			const cids = new Map(asked.map(({ request: { root } }) => [String(root), root]));
			if (cids.size === 0) return pins.map(() => void 0);
			for (const part of inParts([...cids.values()], 10)) {
				const query = {
					...everything,
					cids: part
				};
				const page = await ask.once("look up its pins", (client) => client.list(query, { limit: pageLimit$3 }, signal));
				for (const pin of page.pins) found.set(pin.requestId ?? "", pin);
			}
			return pins.map(({ request: { root }, last }) => {
				const pin = found.get(last.requestId ?? "");
				if (!(pin?.requestId !== void 0 && pin.statusWord !== "" && pin.cid !== void 0 && sameContent(pin.cid, root))) return void 0;
				return {
					...toReport$1(pin, root, title),
					...last.sent && { sent: last.sent }
				};
			});
		},
		async list(query, { signal }) {
			const { pins, gap } = await listing.list("list its pins", query, signal);
			const stored = pins.map(toStoredPin$1);
			if (gap !== void 0) throw new IncompleteList(title, gap, stored);
			return stored;
		},
		async *scan(query, { signal }) {
			const pages = listing.scan("list its pins", query, signal);
			for (;;) {
				const { done, value } = await pages.next();
				if (done !== true) yield value.map(toStoredPin$1);
				else if (value !== void 0) throw new IncompleteList(title, value, []);
				else return;
			}
		},
		async count(query, { signal }) {
			const { count } = await ask("count its pins", signal, (client) => client.list(query, { limit: 1 }, signal));
			return count > 1 ? count : void 0;
		},
		async find(requestId, { signal }) {
			const pin = await ask("look up the pin", signal, (client) => client.get(requestId, signal).catch(undefinedIfGone));
			return pin && {
				...toStoredPin$1(pin),
				requestId
			};
		},
		remove,
		nameLeft,
		foresight: { needsReplaced: true }
	};
}

// src/services/filebase/join-pins.ts
function joinPins(rpcPins, pinningApi) {
	return {
		async *scan(query, call) {
			const known = /* @__PURE__ */ new Set();
			for await (const page of rpcPins.scan(query, call.signal)) {
				for (const pin of page) known.add(keyOf(pin));
				yield page;
			}
			try {
				for await (const page of pinningApi.scan(query, call)) yield page.filter((pin) => !known.has(keyOf(pin)));
			} catch (error) {
				if (!isRefused$1(error)) throw error;
				call.debug(renderCauses(error));
			}
		},
		async list(query, call) {
			const imported = await rpcPins.list(query, call.signal);
			return [...imported, ...await listIfAllowed(pinningApi, query, imported, call)];
		},
		remove: (pin, asked, call) => pin.requestId === void 0 ? rpcPins.remove(pin, asked, call) : pinningApi.remove(pin, asked, call),
		nameLeft: (pin, asked) => (pin.requestId === void 0 ? rpcPins : pinningApi).nameLeft(pin, asked)
	};
}
async function listIfAllowed(pinningApi, query, listed, call) {
	try {
		const known = new Set(listed.map(keyOf));
		return (await pinningApi.list(query, call)).filter((pin) => !known.has(keyOf(pin)));
	} catch (error) {
		if (error instanceof IncompleteList) throw error.after(listed);
		if (!isRefused$1(error)) throw error;
		call.debug(renderCauses(error));
		return [];
	}
}
function isRefused$1(error) {
	const cause = error instanceof Error ? error.cause : void 0;
	return cause instanceof HttpError && (cause.status === 401 || cause.status === 403);
}
function keyOf({ cid, name }) {
	return JSON.stringify([cid, name]);
}

// src/services/filebase/filebase.ts
const keysPage$2 = "https://console.filebase.com/keys";
const filebase = filebaseEntry({
	rpc: "https://rpc.filebase.io",
	pinningApi: "https://api.filebase.io/v1/ipfs"
});
function filebaseEntry(addresses) {
	return {
		id: "filebase",
		title: "Filebase",
		docs: keysPage$2,
		takes: ["upload", "pin"],
		proof: "a CAR: `pin/ls` lists the root; a CID: the status `pinned` of this request",
		provenAgainst: "vendor documentation",
		gateway: filebaseGateway,
		limits: filebaseLimits,
		fields: [tokenField(tokenInput$2, `Access token of one bucket, made at ${keysPage$2} for IPFS. The CAR is sent in one request; with \`filebase-s3-access-key\`, large ones are sent in parts.`)],
		create: (values, tools) => createFilebase(addresses, valueOf(values, tokenInput$2), tools)
	};
}
function createFilebase(addresses, token, tools) {
	const title = "Filebase";
	const url = new URL(addresses.rpc);
	const authorization = {
		header: `Bearer ${token}`,
		secrets: [token]
	};
	const ask = createAsk(tools, {
		title,
		fixFor: explainFilebaseRpc
	}, (http) => createKuboRpc(url, authorization, http));
	const pins = createKuboPins(ask, title, isAbsent);
	const importCar = createKuboImport(ask, title);
	const pinningApi = createPinningApi({
		id: "filebase",
		title,
		url: new URL(addresses.pinningApi),
		token,
		tokenInput: tokenInput$2,
		explanations: filebasePinningErrors
	}, tools);
	return {
		...pinningApi,
		endpoint: showUrl(url),
		async upload(request, car, call) {
			const { root, name } = request;
			const { signal } = call;
			const earlier = request.isNew === true ? void 0 : await ask("look up earlier pins", signal, (rpc) => pins.find(rpc, root, signal));
			if (earlier !== void 0) {
				const cid = parseReturnedCid(earlier.cid, root, title);
				const { name: joined, others } = addName(earlier, request);
				if (joined === void 0) throw noRoomForName(title, String(root), earlier.name);
				if (joined !== earlier.name) {
					const naming = pins.add("name its earlier pin", root, joined, signal);
					await (others.length > 0 ? naming : naming.catch(onlyReported(call)));
				}
				call.progress(`has this content pinned already${alsoFor(others)}`);
				return {
					status: "pinned",
					cid,
					existed: true
				};
			}
			const sent = await importCar(request, car, void 0, call);
			if (name !== "") await pins.add("name the imported pin", root, name, signal).catch(onlyReported(call));
			return {
				...await ask("look up the pin after importing the CAR", signal, (rpc) => pins.look(rpc, root, signal)),
				sent
			};
		},
		async check(request, last, call) {
			if (last.requestId !== void 0) return pinningApi.check(request, last, call);
			const report = await ask.once("look up the pin", (rpc) => pins.look(rpc, request.root, call.signal));
			return {
				...last,
				...report
			};
		},
		...joinPins(pins, pinningApi),
		foresight: {
			...pinningApi.foresight,
			addsNames: ["upload"],
			findEarlier(cids, way, call) {
				const query = {
					cids,
					name: "",
					match: "exact",
					statuses: pinStatuses,
					meta: {}
				};
				return way === "pin" ? pinningApi.list(query, call) : pins.list(query, call.signal);
			}
		}
	};
}
function onlyReported({ signal, debug, progress }) {
	return (error) => {
		signal.throwIfAborted();
		debug(renderCauses(error));
		progress(`accepted the CAR, but not its name: ${toFailure$1(error).what.replace(/\.$/, "")}`);
	};
}
function isAbsent(error) {
	return isNotPinned(error) || error instanceof HttpError && error.status === 404;
}

// src/services/pinning-api/car-import.ts
function withCarImport(service, config, { path, maxBlocks = Number.POSITIVE_INFINITY }, tools) {
	const { title, url: base, token } = config;
	const url = new URL(`${base.pathname.replace(/\/+$/, "")}/${path}`, base);
	const fixFor = (error, doing) => fixForPin(error, doing, config);
	const ask = createAsk(tools, {
		title,
		fixFor
	}, (http) => http);
	return {
		...service,
		async upload(request, car, call) {
			const { root, name } = request;
			const { blockCount = 0 } = car;
			if (blockCount > maxBlocks) throw new Failure({
				what: `${title} accepts CARs of at most ${formatCount(maxBlocks, "block")}, and this one has ${formatCount(blockCount, "block")}. Nothing was sent.`,
				fix: "publish less in one run, or use another service."
			});
			const same = request.isNew === true ? void 0 : await service.findPinned(request, call);
			if (same !== void 0) {
				call.progress("has this pin already");
				return same;
			}
			const pin = await ask("import the CAR", call.signal, async (http) => {
				const { body, contentType } = multipartFile({
					...carPart(car, call),
					...name !== "" && { fields: { name } }
				});
				const reply = await http.send({
					method: "POST",
					url,
					headers: {
						authorization: `Bearer ${token}`,
						"content-type": contentType
					},
					body,
					signal: call.signal,
					limits: uploadLimits$1
				});
				return parsePinReply(reply, `POST ${showUrl(url)}`);
			});
			const report = toReport$1(pin, root, title);
			if (report.requestId === void 0 && report.status !== "pinned") throw new Failure({
				what: `${title} accepted the CAR, but returned no request id, so the status of its pin cannot be checked.`,
				fix: "check the pin in the service's dashboard."
			});
			call.progress(`accepted the CAR (${report.status})`);
			const sent = {
				bytes: car.bytes,
				savedBytes: 0
			};
			return {
				...pin.name !== "" && name !== "" && !hasName(pin.name, name) ? await service.pin(request, call) : report,
				sent
			};
		}
	};
}

// src/services/pinning-api/vendors.ts
const proof = "the status `pinned` of this request and this CID";
const pinningService = {
	id: "pinning",
	title: "Pinning service",
	docs: "https://ipfs.github.io/pinning-services-api-spec/",
	takes: ["pin"],
	proof,
	provenAgainst: "real IPFS Cluster 1.1",
	fields: [urlField("pinning-url", "Base URL of an IPFS Pinning Service API, to which `/pins` is added.", (value) => /\/pins\/?$/.test(value) ? "must be the base URL, without `/pins` at its end" : /\/ip[fn]s\/[^/]/.test(value) ? "is a link to content at a gateway; give the base URL of the pinning API" : void 0), tokenField("pinning-token", "Access token of that service, sent as `Authorization: Bearer`.")],
	create: (values, tools, title = "Pinning service") => createPinningApi({
		id: "pinning",
		title,
		url: new URL(valueOf(values, "pinning-url")),
		token: valueOf(values, "pinning-token"),
		tokenInput: "pinning-token",
		urlInput: "pinning-url"
	}, tools)
};
function vendorEntry(vendor) {
	const { id, title, url, tokenPage, explanations = [], carImport, limits, provenAgainst } = vendor;
	const tokenInput = `${id}-token`;
	return {
		vendor,
		id,
		title,
		docs: tokenPage,
		takes: carImport === void 0 ? ["pin"] : ["upload", "pin"],
		...limits && { limits },
		proof,
		provenAgainst,
		fields: [tokenField(tokenInput, `Access token of ${title}, made at ${tokenPage}.`)],
		create(values, tools) {
			const token = valueOf(values, tokenInput);
			const config = {
				id,
				title,
				url: new URL(url),
				token,
				tokenInput,
				explanations
			};
			const service = createPinningApi(config, tools);
			return carImport === void 0 ? service : withCarImport(service, config, carImport, tools);
		}
	};
}

// src/services/foureverland/foureverland.ts
const foureverland = vendorEntry({
	id: "foureverland",
	title: "4EVERLAND",
	url: "https://api.4everland.dev",
	tokenPage: "https://dashboard.4everland.org/bucket/pinning-service",
	provenAgainst: "third-party clients"
});

// src/services/fula/fula.ts
const maxBlocks$1 = 25e4;
const fula = vendorEntry({
	id: "fula",
	title: "Fula",
	url: "https://api.cloud.fx.land",
	tokenPage: "https://cloud.fx.land",
	carImport: {
		path: "pins/import/car",
		maxBlocks: maxBlocks$1
	},
	limits: [{
		of: "blocks",
		max: maxBlocks$1,
		text: "250,000 blocks",
		source: "the source of its server",
		readOn: "2026-11-28"
	}, {
		of: "bytes",
		max: 8e8,
		text: "800 MB",
		source: "the vendor's documentation",
		readOn: "2026-11-28"
	}],
	explanations: [
		{
			reason: /too many blocks/i,
			fix: "publish less in one run, or use another service: Fula accepts CARs of at most 250,000 blocks."
		},
		{
			status: 404,
			doing: /import the CAR/,
			fix: "pin the content by `cid` instead, once another service or node has it: this server does not accept CARs (its CAR import is switched off)."
		},
		{
			status: 402,
			reason: /INSUFFICIENT_FUNDS|fund|storage|quota/i,
			fix: "free some space in the account, or choose a larger plan: the content counts against its storage."
		},
		{
			status: 413,
			fix: "pack less, or use another service: Fula accepts CARs of at most 800 MB."
		}
	],
	provenAgainst: "vendor documentation"
});

// src/services/kubo/export.ts
const exportLimits = {
	maxReplyBytes: Number.POSITIVE_INFINITY,
	totalMs: Number.POSITIVE_INFINITY
};
async function exportKuboCar(ask, root, onBytes, { signal }) {
	let bytes = 0;
	await ask("export the content", signal, async (rpc) => {
		const request = {
			signal,
			limits: exportLimits,
			async onBytes(chunk) {
				bytes += chunk.byteLength;
				await onBytes(chunk);
			}
		};
		try {
			await rpc("dag/export", { arg: String(root) }, request);
		} catch (error) {
			if (bytes === 0 || !(error instanceof HttpError)) throw error;
			throw new ServiceError(`it ended after ${formatBytes(bytes)}. ${error.what}`, error.text, {
				fix: "check the log of the node, and run again.",
				cause: error
			});
		}
	});
}

// src/services/kubo/kubo.ts
const kubo = {
	id: "kubo",
	title: "Kubo",
	docs: "https://docs.ipfs.tech/reference/kubo/rpc/",
	takes: ["upload", "pin"],
	takesDelta: true,
	givesDates: false,
	proof: "`pin/ls` lists the root as a recursive pin",
	provenAgainst: "real Kubo 0.43",
	fields: [urlField("kubo-url", "Address of the RPC API of a Kubo node, such as `http://127.0.0.1:5001`.", (value) => /\/ipfs\//.test(value) ? "must be the RPC API of the node, not its gateway" : void 0), authorizationField("kubo-auth", "Credentials for it, if `API.Authorizations` in its config requires them: `bearer:TOKEN` or `basic:USER:PASSWORD`. They must allow `/api/v0/dag/import`, `/api/v0/pin/add` and `/api/v0/pin/ls`; with `/api/v0/refs` a redeploy sends only what changed.")],
	create: createKubo
};
const neededPaths = "/api/v0/dag/import, /api/v0/pin/add, /api/v0/pin/ls";
function createKubo(values, tools, title = kubo.title) {
	const { id } = kubo;
	const url = new URL(valueOf(values, "kubo-url"));
	const auth = parseAuthorization(values["kubo-auth"] ?? "");
	const ask = createAsk(tools, {
		title,
		fixFor: explainKubo
	}, (http) => createKuboRpc(url, auth, http));
	const pins = createKuboPins(ask, title);
	const importCar = createKuboImport(ask, title);
	async function findEarlier(request, call) {
		const { root } = request;
		const pin = await ask("look up earlier pins", call.signal, (rpc) => pins.find(rpc, root, call.signal));
		if (pin === void 0) return void 0;
		const cid = parseReturnedCid(pin.cid, root, title);
		const { name = pin.name, others } = addName(pin, request);
		if (others.length > 0 && !hasName(name, request.name)) throw noRoomForName(title, String(root), pin.name);
		if (name !== pin.name) await pins.add("name its earlier pin", root, name, call.signal);
		call.progress(`has this content pinned already${alsoFor(others)}`);
		return {
			status: "pinned",
			cid,
			existed: true
		};
	}
	const lookAfter = (what, { root }, { signal }) => ask(`look up the pin after ${what}`, signal, (rpc) => pins.look(rpc, root, signal));
	return {
		id,
		title,
		endpoint: showUrl(url),
		keepsMeta: false,
		async upload(request, car, call) {
			const earlier = request.isNew === true ? void 0 : await findEarlier(request, call);
			if (earlier !== void 0) return earlier;
			const previous = await findPreviousRoot(pins, request, call);
			const sent = await importCar(request, car, previous, call);
			const { root, name } = request;
			if (name !== "") await pins.add("name the imported pin", root, name, call.signal);
			return {
				...await lookAfter("importing the CAR", request, call),
				sent
			};
		},
		async pin(request, call) {
			const earlier = request.isNew === true ? void 0 : await findEarlier(request, call);
			if (earlier !== void 0) return earlier;
			let fetched = 0;
			await pins.add("pin the CID", request.root, request.name, call.signal, (blocks) => {
				if (blocks <= fetched) return;
				fetched = blocks;
				call.progress(`has fetched ${formatCount(blocks, "block")}`);
			});
			return lookAfter("pinning the CID", request, call);
		},
		async check({ root }, last, { signal }) {
			const report = await ask.once("look up the pin", (rpc) => pins.look(rpc, root, signal));
			return {
				...last,
				...report
			};
		},
		list: (query, { signal }) => pins.list(query, signal),
		scan: (query, { signal }) => pins.scan(query, signal),
		remove: (pin, asked, call) => pins.remove(pin, asked, call),
		nameLeft: (pin, asked) => pins.nameLeft(pin, asked),
		foresight: { addsNames: ["upload", "pin"] },
		provider: {
			exportCar: (root, onBytes, call) => exportKuboCar(ask, root, onBytes, call),
			async addresses({ signal }) {
				const [reply] = await ask("report its addresses", signal, (rpc) => rpc("id", {}, { signal }));
				const addresses = reply?.["Addresses"];
				return Array.isArray(addresses) ? addresses.filter((one) => typeof one === "string") : [];
			},
			async connect(addresses, { signal }) {
				await Promise.allSettled(addresses.map((arg) => ask("connect to a node", signal, (rpc) => rpc("swarm/connect", { arg }, { signal }))));
			}
		}
	};
}
const explainKubo = explainBy([
	{
		status: [401, 403],
		reason: /access denied|unauthorized/i,
		fix: `check \`kubo-auth\`: it must match API.Authorizations in the node's config and be allowed to call ${neededPaths}.`
	},
	{
		status: [401, 403],
		fix: `check \`kubo-auth\`, and the proxy in front of the node if there is one: both must allow ${neededPaths}.`
	},
	{
		status: [404, 405],
		fix: "check `kubo-url`: it must be the node's RPC API (port 5001 by default), not its gateway."
	},
	{
		status: 413,
		fix: "raise the maximum request size of the proxy in front of the node."
	},
	{
		status: [
			500,
			502,
			503,
			504
		],
		fix: "check the node's log, and the proxy in front of it if there is one; run again later."
	},
	{
		kind: "network",
		fix: "check that the daemon is running and that its RPC API (Addresses.API) can be reached from this machine."
	},
	{
		kind: "dns",
		fix: "check the host name in `kubo-url`."
	},
	{
		kind: "loopback",
		fix: "start the daemon before this step, and check the port in `kubo-url`. On a runner, 127.0.0.1 is the runner itself: if the node is on another machine, give the address of that one."
	}
]);

// src/services/lighthouse/api.ts
const pageLimits$1 = { maxReplyBytes: 8 * 1024 ** 2 };
function createLighthouseApi({ uploads, api }, token, http) {
	async function send(method, address, request) {
		const url = new URL(address);
		const headers = {
			...request.headers,
			authorization: `Bearer ${token}`
		};
		return {
			reply: await http.send({
				...request,
				method,
				url,
				headers
			}),
			where: `${method} ${showUrl(url)}`
		};
	}
	const readPage = async (lastKey, signal) => {
		const { reply, where } = await send("GET", `${api}/api/user/files_uploaded?${new URLSearchParams({ lastKey: lastKey ?? "null" }).toString()}`, {
			signal,
			limits: pageLimits$1
		});
		const json = parseLines(reply, where)[0] ?? {};
		const list = json["fileList"] ?? objectOrEmpty(json["data"])["fileList"];
		if (!Array.isArray(list) && list !== null) throw new HttpError({
			kind: "protocol",
			what: `${where} answered without \`fileList\`: ${quoted(reply.text, 120)}.`,
			text: reply.text
		});
		return (list ?? []).map((file) => parseFile$1(objectOrEmpty(file)));
	};
	return {
		page: readPage,
		async importCar(body, contentType, signal) {
			const { reply, where } = await send("POST", `${uploads}/api/v0/dag/import`, {
				body,
				headers: { "content-type": contentType },
				signal,
				limits: uploadLimits$1
			});
			return parseLines(reply, where).map(findRoot).find((root) => root !== void 0);
		},
		async pin(cid, name, signal) {
			const { reply, where } = await send("POST", `${api}/api/lighthouse/pin`, {
				body: JSON.stringify({
					cid: String(cid),
					...name !== "" && { fileName: name }
				}),
				headers: { "content-type": "application/json" },
				signal
			});
			const [json = {}] = parseLines(reply, where);
			const data = objectOrEmpty(json["data"]);
			return findRoot(json) ?? findString(json["cid"]) ?? findString(data["cid"]);
		},
		async list(cid, signal) {
			const found = /* @__PURE__ */ new Map();
			const keys = /* @__PURE__ */ new Set();
			let lastKey;
			do {
				keys.add(lastKey);
				const page = await readPage(lastKey, signal);
				const before = found.size;
				for (const [index, file] of page.entries()) found.set(file.id ?? `${before}/${index}`, file);
				const next = page.at(-1)?.id;
				lastKey = found.size > before && !keys.has(next) ? next : void 0;
			} while (lastKey !== void 0);
			return [...found.values()].filter((file) => cid === void 0 || file.cid !== void 0 && sameContent(file.cid, cid));
		},
		async remove(id, signal) {
			const query = new URLSearchParams({ id }).toString();
			try {
				await send("DELETE", `${api}/api/user/delete_file?${query}`, { signal });
			} catch (error) {
				if (!(error instanceof HttpError) || error.status !== 404) throw error;
			}
		}
	};
}
function parseLines({ text, status, trailers }, where) {
	const lines = text.split("\n").filter((line) => line.trim() !== "");
	const results = isWhole(text) ? [parseJsonObject({
		text,
		status
	}, where)] : lines.map((line) => parseJsonObject({
		text: line,
		status
	}, where));
	const reason = Object.entries(trailers).find(([name, value]) => name.toLowerCase() === "x-stream-error" && value.trim() !== "")?.[1] ?? results.map(findError).find((one) => one !== void 0);
	if (reason === void 0) return results.length > 0 ? results : [parseJsonObject({
		text,
		status
	}, where)];
	throw new HttpError({
		kind: "status",
		status,
		text,
		what: `${where} answered HTTP ${status}, but with an error (${quoted(reason)}).`
	});
}
function isWhole(text) {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
function findError(json) {
	const { error, success } = json;
	if (error !== void 0 && error !== null && error !== "" && error !== false || success === false) return reasonOf(JSON.stringify(json));
	return findString(objectOrEmpty(json["Root"])["PinErrorMsg"]) ?? findString(json["Message"]);
}
function findRoot(json) {
	const data = objectOrEmpty(json["data"]);
	const kubo = objectOrEmpty(objectOrEmpty(json["Root"])["Cid"]);
	return findString(data["Hash"]) ?? findString(json["Hash"]) ?? findString(kubo["/"]);
}
function parseFile$1(json) {
	const cid = findCid(findString(json["cid"]) ?? "");
	const name = nameOfFile(findString(json["fileName"]) ?? "");
	const { createdAt } = json;
	return {
		id: findString(json["id"]),
		cid,
		name: cid !== void 0 && name === String(cid) ? "" : name,
		created: typeof createdAt === "number" && createdAt > 1e11 ? dateOf(createdAt) : void 0
	};
}
function dateOf(ms) {
	const date = new Date(ms);
	return Number.isNaN(date.getTime()) ? void 0 : date.toISOString();
}
function fileNameOf(name) {
	return `${name === "" ? "content" : encodeURIComponent(name)}.car`;
}
function nameOfFile(fileName) {
	if (!fileName.endsWith(".car")) return fileName;
	if (fileName === "content.car") return "";
	const name = fileName.slice(0, -4);
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

// src/services/lighthouse/explain.ts
const tokenInput$1 = "lighthouse-token";
const keysPage$1 = "https://files.lighthouse.storage/dashboard/apikey";
const dashboard = "https://files.lighthouse.storage/dashboard";
const explainLighthouse = explainBy([
	{
		reason: /trial (has )?(expired|ended)/i,
		fix: `choose a plan at ${dashboard}, or use another service: the trial of the account is over.`
	},
	{
		reason: /annual/i,
		doing: /remove/,
		fix: `remove the file at ${dashboard}: Lighthouse deletes files through its API on the annual plan only.`
	},
	{
		reason: /quota|storage limit|data limit|not enough storage|insufficient storage/i,
		fix: `remove files at ${dashboard}, or choose a larger plan.`
	},
	{
		status: 401,
		fix: `check \`${tokenInput$1}\`: it must be an API key of Lighthouse, made at ${keysPage$1}, and not expired.`
	},
	{
		status: 403,
		reason: /api.?key|token|unauthori[sz]ed|authentication/i,
		fix: `check \`${tokenInput$1}\`: it must be an API key of Lighthouse, made at ${keysPage$1}, and not expired.`
	}
]);

// src/services/lighthouse/lighthouse.ts
const lighthouse = lighthouseEntry({
	uploads: "https://upload.lighthouse.storage",
	api: "https://api.lighthouse.storage"
});
function lighthouseEntry(addresses) {
	return {
		id: "lighthouse",
		title: "Lighthouse",
		docs: keysPage$1,
		takes: ["upload", "pin"],
		proof: "a CAR: its answer to the import names the root; a CID: its list of files has the CID under this name",
		provenAgainst: "vendor documentation",
		fields: [tokenField(tokenInput$1, `API key of Lighthouse, made at ${keysPage$1}.`)],
		create: (values, tools) => createLighthouse(addresses, valueOf(values, tokenInput$1), tools)
	};
}
const title$1 = "Lighthouse";
function createLighthouse(addresses, token, tools) {
	const ask = createAsk(tools, {
		title: title$1,
		fixFor: explainLighthouse
	}, (http) => createLighthouseApi(addresses, token, http));
	const lookUp = (doing, { root }, { signal, debug }) => ask(doing, signal, (api) => api.list(root, signal).catch((error) => {
		if (!(error instanceof HttpError) || error.status !== 404) throw error;
		debug(renderCauses(error));
		return [];
	}));
	return {
		id: "lighthouse",
		title: title$1,
		endpoint: addresses.api,
		keepsMeta: false,
		async upload(request, car, call) {
			const { root, name } = request;
			const { signal } = call;
			const before = request.isNew === true ? [] : await lookUp("look up earlier uploads", request, call);
			const earlier = findNamed(before, request);
			if (earlier !== void 0) {
				call.progress("has this content under this name already");
				return {
					...toPinned$1(earlier, request),
					existed: true
				};
			}
			await ask("import the CAR", signal, async (api, attempt) => {
				if (attempt > 1 && await findAdded(api, request, signal) !== void 0) return;
				const part = {
					...carPart(car, call),
					fileName: fileNameOf(name)
				};
				const { body, contentType } = multipartFile(part);
				parseReturnedCid(await api.importCar(body, contentType, signal), root, title$1);
			});
			const sent = {
				bytes: car.bytes,
				savedBytes: 0
			};
			const after = await lookUp("look up the imported file", request, call);
			const known = new Set(before.map(({ id }) => id));
			const hasMore = after.some(({ id }) => !known.has(id));
			if (after.length === 0 || hasMore || findNamed(after, request) !== void 0) return {
				status: "pinned",
				cid: root,
				sent
			};
			return {
				...heldAs(after, request),
				sent
			};
		},
		async pin(request, call) {
			const { root, name } = request;
			const { signal } = call;
			const earlier = findNamed(request.isNew === true ? [] : await lookUp("look up earlier uploads", request, call), request);
			if (earlier !== void 0) {
				call.progress("has this content under this name already");
				return {
					...toPinned$1(earlier, request),
					existed: true
				};
			}
			await ask("queue the CID", signal, async (api, attempt) => {
				if (attempt > 1 && await findAdded(api, request, signal) !== void 0) return;
				const named = await api.pin(root, name, signal);
				if (named !== void 0) parseReturnedCid(named, root, title$1);
			});
			call.progress("queued the CID");
			return {
				status: "queued",
				cid: root
			};
		},
		async check(request, last, { signal }) {
			return toChecked(await ask.once("look up its files", (api) => api.list(request.root, signal)), request, last);
		},
		async checkAll(pins, { signal }) {
			const files = await ask.once("look up its files", (api) => api.list(void 0, signal));
			const filesOf = /* @__PURE__ */ new Map();
			for (const file of files) {
				if (file.cid === void 0) continue;
				const key = toBlockKey(file.cid);
				filesOf.set(key, [...filesOf.get(key) ?? [], file]);
			}
			return pins.map(({ request, last }) => toChecked(filesOf.get(toBlockKey(request.root)) ?? [], request, last));
		},
		async *scan(query, { signal }) {
			const keys = /* @__PURE__ */ new Set();
			let key;
			do {
				const after = key;
				const page = await ask("list its files", signal, (api) => api.page(after, signal));
				const next = page.at(-1)?.id;
				const repeats = next !== void 0 && keys.has(next);
				if (repeats && page.length > 1) throw new IncompleteList(title$1, { why: "a page of its list repeats" }, []);
				yield page.filter(({ id }) => id === void 0 || id !== after).map(toStoredPin).filter((pin) => matchesQuery(pin, query));
				key = repeats ? void 0 : next;
				if (key !== void 0) keys.add(key);
			} while (key !== void 0);
		},
		async list(query, { signal }) {
			return (await ask("list its files", signal, (api) => api.list(void 0, signal))).map(toStoredPin).filter((pin) => matchesQuery(pin, query));
		},
		async find(requestId, { signal }) {
			const file = (await ask("look up the file", signal, (api) => api.list(void 0, signal))).find(({ id }) => id === requestId);
			return file && toStoredPin(file);
		},
		async remove(pin, _asked, { signal, progress }) {
			const { requestId } = pin;
			if (requestId === void 0) return;
			await ask("remove the file", signal, (api) => api.remove(requestId, signal));
			progress(`removed ${describePin(pin)}`);
		}
	};
}
async function findAdded(api, request, signal) {
	return findNamed(await api.list(request.root, signal), request);
}
function findNamed(files, { name }) {
	return files.find((file) => file.name === name) ?? files.find((file) => file.name === "" || name === "");
}
function heldAs(files, { root }) {
	const [file] = files;
	if (file === void 0) return {
		status: "pinning",
		cid: root
	};
	return {
		status: "pinning",
		cid: root,
		details: `has this content as ${quoted(file.name)} only`,
		fixIfPending: `do not remove ${quoted(file.name)} as long as this content is needed, or use another service: Lighthouse has one file of it, which cannot get a second name.`
	};
}
function toChecked(files, request, last) {
	const { details: _, fixIfPending: __, ...before } = last;
	const named = findNamed(files, request);
	if (named !== void 0) return {
		...before,
		...toPinned$1(named, request)
	};
	return {
		...before,
		...heldAs(files, request),
		status: last.status
	};
}
function toPinned$1({ id, cid }, { root }) {
	return {
		status: "pinned",
		cid: parseReturnedCid(cid, root, title$1),
		...id !== void 0 && { requestId: id }
	};
}
function toStoredPin({ id, cid, name, created }) {
	return {
		cid: String(cid ?? ""),
		name,
		status: "pinned",
		meta: {},
		...id !== void 0 && { requestId: id },
		...created !== void 0 && { created }
	};
}

// src/services/pinata/api.ts
const pageLimits = { maxReplyBytes: 8 * 1024 ** 2 };
function createPinataApi(base, token, http) {
	const authorization = `Bearer ${token}`;
	const at = (path) => new URL(`${base}/v3/files/public${path === "" ? "" : `/${path}`}`);
	return {
		async send(method, path, { query = {}, json, signal }) {
			const url = at(path);
			url.search = new URLSearchParams(query).toString();
			return parseData(await http.send({
				method,
				url,
				headers: {
					authorization,
					...json !== void 0 && { "content-type": "application/json" }
				},
				...json !== void 0 && { body: JSON.stringify(json) },
				signal,
				limits: pageLimits
			}), `${method} ${showUrl(url)}`);
		},
		async remove(path, signal) {
			try {
				await http.send({
					method: "DELETE",
					url: at(path),
					headers: { authorization },
					signal
				});
				return true;
			} catch (error) {
				if (isUnknownId(error)) return false;
				throw error;
			}
		}
	};
}
function isUnknownId(error) {
	return error instanceof HttpError && (error.status === 404 || error.status === 400);
}
function parseData(reply, from) {
	const data = findObject$1(parseJsonObject(reply, from)["data"]);
	if (data === void 0) throw without("data", from, reply.text);
	return data;
}
function without(field, from, text = "") {
	const said = text === "" ? "" : `: ${quoted(text, 120)}`;
	return new HttpError({
		kind: "protocol",
		what: `${from} answered without \`${field}\`${said}.`,
		fix: "try again later; if it keeps failing, report it to Pinata.",
		text
	});
}

// src/services/pinata/explain.ts
const tokenInput = "pinata-token";
const keysPage = "https://app.pinata.cloud/developers/api-keys";
const filesPage = "https://app.pinata.cloud/ipfs/files";
const scopes = "`org:files:read` and `org:files:write`";
const explainPinata = explainBy([
	{
		reason: /API_KEY_REVOKED/,
		fix: `create a new API key at ${keysPage}, and set its JWT as \`${tokenInput}\`: this one is revoked.`
	},
	{
		reason: /NO_SCOPES_FOUND/,
		doing: /folder/,
		fix: `create an admin key at ${keysPage}, or one that has the scope \`pinFileToIPFS\` as well, and set its JWT as \`${tokenInput}\`: on the free plan a folder goes to Pinata’s older API, which has scopes of its own.`
	},
	{
		reason: /NO_SCOPES_FOUND/,
		fix: `create an API key with the scopes ${scopes} at ${keysPage}, and set its JWT as \`${tokenInput}\`.`
	},
	{
		reason: /plan usage limit/i,
		fix: `remove files at ${filesPage}, or choose a larger plan: the limit of the account is used up.`
	},
	{
		reason: /PAID_FEATURE_ONLY/,
		doing: /accept the pin/,
		fix: "upload the content (`path` or `car`) instead of its `cid`, or choose a paid plan: Pinata pins by CID on paid plans only."
	},
	{
		reason: /PAID_FEATURE_ONLY/,
		doing: /folder/,
		fix: "choose a paid plan, or use another service: Pinata accepts this on paid plans only."
	},
	{
		reason: /DUPLICATE_OBJECT/,
		fix: `check the files at ${filesPage}: Pinata reports that the account has this content, but does not list it.`
	},
	{
		status: 401,
		fix: `check \`${tokenInput}\`: it must be the JWT of an API key, not the key or the secret, and not revoked.`
	},
	{
		status: 413,
		fix: "check the limits of the account’s plan; one file may have at most 25 GB."
	}
]);

// src/services/pinata/files.ts
const pageLimit$2 = 1e3;
function createPinataFiles(api) {
	const readPage = async (cid, token, signal) => {
		const data = await api.send("GET", "", {
			signal,
			query: {
				limit: String(pageLimit$2),
				...cid !== void 0 && { cid: String(cid) },
				...token !== void 0 && { pageToken: token }
			}
		});
		const results = data["files"];
		if (!Array.isArray(results) && results !== null) throw without("data.files", "The list of files");
		return {
			files: (results ?? []).map((result) => parseFile(objectOrEmpty(result))),
			next: findString(data["next_page_token"])
		};
	};
	return {
		page: readPage,
		async list(cid, signal) {
			const found = /* @__PURE__ */ new Map();
			const pages = /* @__PURE__ */ new Set();
			let page;
			do {
				const { files, next } = await readPage(cid, page, signal);
				const before = found.size;
				for (const [index, file] of files.entries()) found.set(file.id ?? `${before}/${index}`, file);
				page = found.size > before && next !== void 0 && !pages.has(next) ? next : void 0;
				if (page !== void 0) pages.add(page);
				checkPageCount(pages.size, "Pinata");
			} while (page !== void 0);
			return [...found.values()].filter((file) => cid === void 0 || file.cid !== void 0 && sameContent(file.cid, cid));
		},
		async find(id, signal) {
			try {
				return {
					...parseFile(await api.send("GET", pathSegment(id), { signal })),
					id
				};
			} catch (error) {
				if (isUnknownId(error)) return void 0;
				throw error;
			}
		},
		async rename(id, { name, keyvalues = {} }, signal) {
			const json = {
				name,
				...Object.keys(keyvalues).length > 0 && { keyvalues }
			};
			await api.send("PUT", pathSegment(id), {
				signal,
				json
			});
		},
		remove: (id, signal) => api.remove(pathSegment(id), signal)
	};
}
function parseFile(json) {
	const name = findString(json["name"]) ?? "";
	return {
		id: findString(json["id"]),
		cid: findCid(findString(json["cid"]) ?? ""),
		name: name === "content.car" ? "" : name,
		keyvalues: stringsOf(json["keyvalues"]),
		created: findString(json["created_at"])
	};
}

// src/services/pinata/jobs.ts
const finalWords = /* @__PURE__ */ new Map([
	["expired", "no node provided the content in time"],
	["over_free_limit", "the account’s plan has no space left"],
	["over_max_size", "the content is larger than the account’s plan allows"],
	["invalid_object", "the content is not a valid DAG"],
	["bad_host_node", "an address of `pin-origins` is wrong, or its node cannot be reached"]
]);
const waitingWords = /* @__PURE__ */ new Set(["prechecking", "searching"]);
const pageLimit$1 = 250;
function createPinataJobs(api) {
	const path = "pin_by_cid";
	return {
		async add({ root, name, meta, origins }, signal) {
			return parseJob(await api.send("POST", path, {
				signal,
				json: {
					cid: String(root),
					...name !== "" && { name },
					...Object.keys(meta).length > 0 && { keyvalues: meta },
					...origins.length > 0 && { host_nodes: origins }
				}
			}));
		},
		async list(cid, signal) {
			const jobs = /* @__PURE__ */ new Map();
			let page;
			let pages = 0;
			do {
				checkPageCount(pages, "Pinata");
				pages += 1;
				const data = await api.send("GET", path, {
					signal,
					query: {
						limit: String(pageLimit$1),
						order: "DESC",
						...cid !== void 0 && { cid: String(cid) },
						...page !== void 0 && { pageToken: page }
					}
				});
				const before = jobs.size;
				const results = [data["jobs"], data["rows"]].find(Array.isArray) ?? [];
				for (const result of results) {
					const job = parseJob(objectOrEmpty(result));
					jobs.set(job.id, job);
				}
				page = jobs.size > before ? findString(data["next_page_token"]) : void 0;
			} while (page !== void 0);
			return [...jobs.values()].filter((job) => cid === void 0 || job.cid !== void 0 && sameContent(job.cid, cid));
		},
		cancel: (id, signal) => api.remove(`${path}/${pathSegment(id)}`, signal)
	};
}
function toReport({ id, status, details }, root) {
	return {
		status,
		cid: root,
		details,
		...id !== "" && { requestId: id }
	};
}
function parseJob(json) {
	const word = findString(json["status"]) ?? "";
	const meaning = finalWords.get(word);
	return {
		id: findString(json["id"]) ?? "",
		cid: findCid(findString(json["cid"]) ?? findString(json["ipfs_pin_hash"]) ?? ""),
		name: findString(json["name"]) ?? "",
		status: meaning !== void 0 ? "failed" : waitingWords.has(word) ? "queued" : "pinning",
		details: meaning === void 0 ? word : `${word}: ${meaning}`,
		keyvalues: stringsOf(json["keyvalues"]),
		created: findString(json["date_queued"])
	};
}

// src/services/pinata/join-names.ts
async function findFiles({ files }, request, signal) {
	const found = await files.list(request.root, signal);
	const named = found.find(({ name }) => hasName(name, request.name));
	return {
		named,
		other: named === void 0 ? found.find(hasId) : void 0
	};
}
function hasId(file) {
	return file.id !== void 0;
}
function toPinned({ id, cid }, { root }) {
	return {
		status: "pinned",
		cid: parseReturnedCid(cid, root, "Pinata"),
		...id !== void 0 && { requestId: id }
	};
}
async function join$1({ files }, file, request, signal) {
	const { name, meta } = addName({
		name: file.name,
		meta: file.keyvalues
	}, request);
	if (name === void 0) throw noRoomForName("Pinata", String(request.root), file.name);
	await files.rename(file.id, {
		name,
		keyvalues: meta
	}, signal);
	return toPinned(file, request);
}
async function useEarlierFile(ask, request, call) {
	const { signal, progress } = call;
	const { named, other } = await ask("look up earlier uploads", signal, (client) => findFiles(client, request, signal));
	if (named !== void 0) {
		progress("has this content under this name already");
		return {
			...toPinned(named, request),
			existed: true
		};
	}
	if (other === void 0) return void 0;
	const names = parseNames(other.name);
	try {
		const report = await ask("add a name to its file", signal, (client) => join$1(client, other, request, signal));
		progress(`has this content already${alsoFor(names)}`);
		return {
			...report,
			existed: true
		};
	} catch (error) {
		signal.throwIfAborted();
		const { cause } = toFailure$1(error);
		if (!(cause instanceof HttpError)) throw error;
		call.debug(renderCauses(error));
		progress(`did not add the name to its file ${listNames(names)}: ${cause.what.replace(/\.$/, "")}`);
		return;
	}
}
async function checkFiles(client, request, signal) {
	const { named, other } = await findFiles(client, request, signal);
	if (named !== void 0) return toPinned(named, request);
	if (other === void 0) return void 0;
	try {
		return await join$1(client, other, request, signal);
	} catch (error) {
		if (!(error instanceof HttpError) || error.retryable) throw error;
		const names = listNames(parseNames(other.name));
		return {
			status: "pinning",
			cid: request.root,
			details: `has this content ${names === "" ? "without a name" : `as ${names}`} only`,
			fixIfPending: `run again, or pin the content under ${names === "" ? "no name" : names} instead: Pinata has one file of it, and did not add the name.`
		};
	}
}

// src/services/pinata/check-jobs.ts
async function checkJobs({ jobs, files }, pins, signal) {
	const listed = new Map((await jobs.list(void 0, signal)).map((job) => [job.id, job]));
	const jobOf = ({ sent, requestId }) => sent === void 0 && requestId !== void 0 ? listed.get(requestId) : void 0;
	const filesOf = /* @__PURE__ */ new Map();
	if (pins.some(({ last }) => jobOf(last) === void 0)) for (const file of (await files.page(void 0, void 0, signal)).files) {
		if (file.cid === void 0) continue;
		const key = toBlockKey(file.cid);
		filesOf.set(key, [...filesOf.get(key) ?? [], file]);
	}
	return pins.map(({ request, last }) => {
		const { details: _, ...before } = last;
		const job = jobOf(last);
		if (job !== void 0) return {
			...before,
			...toReport(job, request.root)
		};
		const named = (filesOf.get(toBlockKey(request.root)) ?? []).find(({ name }) => hasName(name, request.name));
		return named && {
			...before,
			...toPinned(named, request)
		};
	});
}

// src/services/pinata/legacy.ts
function isRefused(error) {
	const { cause } = toFailure$1(error);
	return cause instanceof HttpError && cause.status !== void 0 && !cause.retryable;
}
const pageLimit = 1e3;
function createPinataLegacy(base, token, http) {
	const authorization = { authorization: `Bearer ${token}` };
	function send(path, request) {
		const headers = {
			...authorization,
			...request.headers
		};
		return http.send({
			...request,
			url: new URL(`${base}${path}`),
			headers
		});
	}
	async function list(cid, signal) {
		const found = /* @__PURE__ */ new Map();
		for (let page = 0;; page++) {
			checkPageCount(page, "Pinata");
			const query = new URLSearchParams({
				status: "pinned",
				pageLimit: String(pageLimit),
				pageOffset: String(page * pageLimit),
				...cid !== void 0 && { hashContains: String(cid) }
			});
			const reply = await send(`/data/pinList?${String(query)}`, {
				method: "GET",
				signal,
				limits: { maxReplyBytes: 8 * 1024 ** 2 }
			});
			const { rows } = parseJsonObject(reply, "The list of pins");
			if (!Array.isArray(rows)) throw without("rows", "The list of pins", reply.text);
			const before = found.size;
			for (const row of rows) {
				const file = parseRow(objectOrEmpty(row));
				if (file.id !== void 0) found.set(file.id, file);
			}
			if (rows.length < pageLimit || found.size === before) break;
		}
		return [...found.values()].filter((file) => cid === void 0 || file.cid !== void 0 && sameContent(file.cid, cid));
	}
	return {
		list,
		async find(id, signal) {
			const cid = findCid(id);
			return cid === void 0 ? void 0 : (await list(cid, signal))[0];
		},
		async rename(id, { name, keyvalues = {} }, signal) {
			await send("/pinning/hashMetadata", {
				method: "PUT",
				headers: { "content-type": "application/json" },
				body: JSON.stringify({
					ipfsPinHash: id,
					name,
					...Object.keys(keyvalues).length > 0 && { keyvalues }
				}),
				signal
			});
		},
		async remove(id, signal) {
			try {
				await send(`/pinning/unpin/${pathSegment(id)}`, {
					method: "DELETE",
					signal
				});
				return true;
			} catch (error) {
				if (isUnknownId(error)) return false;
				throw error;
			}
		},
		async add({ body, contentType }, signal) {
			const path = "/pinning/pinFileToIPFS";
			const reply = await send(path, {
				method: "POST",
				headers: { "content-type": contentType },
				body,
				signal,
				limits: uploadLimits$1
			});
			const from = `POST ${showUrl(new URL(`${base}${path}`))}`;
			const { IpfsHash: hash, isDuplicate } = parseJsonObject(reply, from);
			const cid = findCid(findString(hash) ?? "");
			if (cid === void 0) throw without("IpfsHash", from, reply.text);
			return {
				cid,
				isDuplicate: isDuplicate === true
			};
		}
	};
}
function parseRow(row) {
	const metadata = objectOrEmpty(row["metadata"]);
	const hash = findString(row["ipfs_pin_hash"]);
	return {
		id: hash,
		cid: findCid(hash ?? ""),
		name: findString(metadata["name"]) ?? "",
		keyvalues: stringsOf(metadata["keyvalues"]),
		created: findString(row["date_pinned"])
	};
}

// src/services/pinata/limits.ts
const pinataLimits = [{
	of: "bytes",
	max: 25e9,
	text: "25 GB",
	source: "docs.pinata.cloud, API reference: upload a file",
	readOn: "2026-11-28"
}, {
	of: "bytes",
	max: 1e9,
	text: "1 GB",
	plan: "free plan",
	source: "third-party reports",
	readOn: "2026-11-28"
}];

// src/services/pinata/list.ts
function createPinataListing(ask) {
	async function readEach({ cids }, signal, read) {
		const found = [];
		for (const cid of cids.length === 0 ? [void 0] : cids) {
			const ofCid = await ask("list its files and requests", signal, (client) => read(client, cid));
			found.push(...ofCid);
		}
		return found;
	}
	async function listLegacy(query, signal) {
		try {
			return await readEach(query, signal, ({ legacy }, cid) => legacy.list(cid, signal));
		} catch (error) {
			if (isRefused(error)) return [];
			throw error;
		}
	}
	async function list(query, signal) {
		const select = (pins) => selectFrom(pins, query);
		const wantsPinned = query.statuses.includes("pinned");
		const files = wantsPinned ? await readEach(query, signal, (client, cid) => client.files.list(cid, signal)) : [];
		const found = select([...(query.statuses.some((status) => status !== "pinned") ? await readEach(query, signal, (client, cid) => client.jobs.list(cid, signal)) : []).map(jobToPin), ...files.map(fileToPin)]);
		if (found.length > 0 || !wantsPinned) return found;
		return select((await listLegacy(query, signal)).map(fileToPin));
	}
	async function* scanFiles(query, signal) {
		const tokens = /* @__PURE__ */ new Set();
		let token;
		let last = /* @__PURE__ */ new Set();
		do {
			const asked = token;
			const { files, next } = await ask("list its files and requests", signal, (client) => client.files.page(void 0, asked, signal));
			const fresh = files.filter(({ id }) => id === void 0 || !last.has(id));
			yield selectFrom(fresh.map(fileToPin), query);
			if (next === void 0 || files.length === 0) return;
			if (fresh.length === 0 || tokens.has(next)) throw new IncompleteList("Pinata", { why: "a page of its list repeats" }, []);
			tokens.add(next);
			last = new Set(files.map(({ id }) => id));
			token = next;
		} while (token !== void 0);
	}
	return {
		list,
		async *scan(query, signal) {
			if (query.cids.length > 0 || !query.statuses.includes("pinned")) {
				yield* inPages(await list(query, signal));
				return;
			}
			const others = query.statuses.filter((status) => status !== "pinned");
			const waiting = await list({
				...query,
				statuses: others
			}, signal);
			yield* inPages(waiting);
			let isEmpty = waiting.length === 0;
			for await (const page of scanFiles(query, signal)) {
				isEmpty &&= page.length === 0;
				yield page;
			}
			if (!isEmpty) return;
			yield* inPages(selectFrom((await listLegacy(query, signal)).map(fileToPin), query));
		},
		async find(id, signal) {
			const cid = findCid(id);
			if (cid !== void 0) return (await list({
				name: "",
				match: "exact",
				statuses: pinStatuses,
				meta: {},
				cids: [cid]
			}, signal))[0];
			const file = await ask("look up the file", signal, ({ files }) => files.find(id, signal));
			if (file !== void 0) return file.cid && fileToPin(file);
			const job = (await ask("look up the request", signal, ({ jobs }) => jobs.list(void 0, signal))).find((one) => one.id === id);
			return job && jobToPin(job);
		}
	};
}
function selectFrom(pins, query) {
	return pins.filter((pin) => matchesQuery(pin, query, parseNames(pin.name)));
}
function jobToPin({ id, cid, name, status, keyvalues, created }) {
	return {
		cid: String(cid ?? ""),
		name,
		status,
		meta: keyvalues,
		...id !== "" && { requestId: id },
		...created !== void 0 && { created }
	};
}
function fileToPin({ id, cid, name, keyvalues, created }) {
	return {
		cid: String(cid ?? ""),
		name,
		status: "pinned",
		meta: keyvalues,
		...id !== void 0 && { requestId: id },
		...created !== void 0 && { created }
	};
}

// src/services/pinata/pin-by-cid.ts
async function findJob({ jobs }, { root, name }, signal) {
	return (await jobs.list(root, signal)).find((job) => (name === void 0 || job.name === name) && job.status !== "failed");
}
function createPinByCid(ask) {
	function findAdded(request, signal) {
		return ask("report whether an earlier attempt added the pin", signal, async (client) => {
			const job = await findJob(client, request, signal);
			if (job !== void 0) return toReport(job, request.root);
			const { named } = await findFiles(client, request, signal);
			return named && toPinned(named, request);
		});
	}
	async function findHeld(request, call) {
		const file = await useEarlierFile(ask, request, call);
		if (file !== void 0) return file;
		const job = await ask("look up earlier requests", call.signal, (client) => findJob(client, { root: request.root }, call.signal));
		return job && toReport(job, request.root);
	}
	return {
		async findWaiting(request, call) {
			const job = await ask("look up earlier requests", call.signal, (client) => findJob(client, request, call.signal));
			if (job === void 0) return void 0;
			call.progress(`fetches it already, since ${printable(job.created ?? "an earlier run")}`);
			return toReport(job, request.root);
		},
		async addJob(request, call) {
			const { signal, progress } = call;
			try {
				const report = await ask("accept the pin", signal, async ({ jobs }, attempt) => {
					const added = attempt > 1 ? await findAdded(request, signal) : void 0;
					if (added !== void 0) return added;
					const job = await jobs.add(request, signal);
					parseReturnedCid(job.cid, request.root, "Pinata");
					return toReport(job, request.root);
				});
				progress(`accepted the pin (${printable(report.details ?? report.status)})`);
				return report;
			} catch (error) {
				if (!isDuplicate(error)) throw error;
				const held = await findHeld(request, call);
				if (held === void 0) throw error;
				return held;
			}
		}
	};
}
function isDuplicate(error) {
	if (!(error instanceof Failure)) return false;
	const { cause } = error;
	return cause instanceof HttpError && cause.text.includes("DUPLICATE_OBJECT");
}

// src/services/pinata/upload.ts
function createPinataUpload(addresses, token, ask) {
	const doing = "accept the CAR";
	const authorization = `Bearer ${token}`;
	const url = new URL(`${addresses.uploads}/v3/files`);
	function uploadWhole(request, car, call) {
		return ask(doing, call.signal, async (http) => {
			const { body, contentType } = multipartFile({
				...carPart(car, call),
				fields: describeUpload(request)
			});
			const reply = await http.send({
				method: "POST",
				url,
				headers: {
					authorization,
					"content-type": contentType
				},
				body,
				signal: call.signal,
				limits: uploadLimits$1
			});
			return parseFile(parseData(reply, `POST ${showUrl(url)}`));
		});
	}
	async function uploadInChunks(request, car, call) {
		const { chunkBytes } = addresses;
		const metadata = {
			filename: request.name === "" ? "content.car" : request.name,
			filetype: carType,
			...describeUpload(request)
		};
		const headers = { authorization };
		const { uploadByTus } = await import("./tus.js");
		const reply = await uploadByTus(ask, {
			doing,
			url,
			headers,
			metadata,
			car,
			chunkBytes
		}, call);
		return parseFile({
			cid: reply.headers["upload-cid"],
			name: request.name
		});
	}
	return (request, car, call) => car.bytes > addresses.largestUploadBytes ? uploadInChunks(request, car, call) : uploadWhole(request, car, call);
}
function describeUpload({ name, meta }) {
	return {
		network: "public",
		...name !== "" && { name },
		...Object.keys(meta).length > 0 && { keyvalues: JSON.stringify(meta) },
		car: "true"
	};
}

// src/services/pinata/pinata.ts
const title = "Pinata";
const mayBeRejected = `check the file at ${filesPage}: Pinata accepted the CAR, and may have rejected it since. It reports that to a webhook only.`;
const pinata = pinataEntry({
	uploads: "https://uploads.pinata.cloud",
	api: "https://api.pinata.cloud",
	largestUploadBytes: 9e7,
	chunkBytes: 40 * 1024 ** 2
});
function pinataEntry(addresses) {
	return {
		id: "pinata",
		title,
		docs: keysPage,
		takes: ["upload", "pin"],
		resumes: "TUS, above 90 MB",
		limits: pinataLimits,
		proof: "its list of public files has the CID under this name; a folder on the free plan: the CID in its reply is the root",
		provenAgainst: "vendor documentation",
		fields: [tokenField(tokenInput, `JWT of an API key of Pinata, made at ${keysPage}. The key needs the scopes \`org:files:read\` and \`org:files:write\`. The free plan accepts no CAR and no CID, so the run sends it a plain folder, which needs an admin key, or the scope \`pinFileToIPFS\` as well.`)],
		create: (values, tools) => createPinata(addresses, valueOf(values, tokenInput), tools)
	};
}
function createPinata(addresses, token, tools) {
	const words = {
		title,
		fixFor: explainPinata
	};
	const ask = createAsk(tools, words, (http) => {
		const api = createPinataApi(addresses.api, token, http);
		return {
			files: createPinataFiles(api),
			jobs: createPinataJobs(api),
			legacy: createPinataLegacy(addresses.api, token, http)
		};
	});
	const upload = createPinataUpload(addresses, token, createAsk(tools, words, (http) => http));
	const askLegacy = createAsk(tools, words, (http) => ({ files: createPinataLegacy(addresses.api, token, http) }));
	const listing = createPinataListing(ask);
	const pinByCid = createPinByCid(ask);
	async function checkUpload({ files }, id, { root }, signal) {
		const file = await files.find(id, signal);
		if (file === void 0) throw new HttpError({
			kind: "status",
			status: 404,
			what: "it accepted the CAR, but no longer has the file.",
			fix: mayBeRejected
		});
		if (file.cid !== void 0) parseReturnedCid(file.cid, root, title);
		return {
			status: "pinning",
			cid: root
		};
	}
	const nameLeft = (pin, asked) => parseNames(pin.name).length > 1 ? removeNames(pin, asked, title) : "";
	return {
		id: "pinata",
		title,
		endpoint: new URL(addresses.api).origin,
		async upload(request, car, call) {
			const earlier = request.isNew === true ? void 0 : await useEarlierFile(ask, request, call);
			if (earlier !== void 0) return earlier;
			let file;
			try {
				file = await upload(request, car, call);
			} catch (error) {
				const { needsPaidPlan, uploadFolder } = await import("./folder-upload.js");
				if (!needsPaidPlan(error)) throw error;
				return uploadFolder(askLegacy, request, car, call);
			}
			if (file.cid !== void 0) parseReturnedCid(file.cid, request.root, title);
			call.progress("accepted the CAR and is checking it; its list of files will show the result");
			return {
				status: "pinning",
				cid: request.root,
				...file.id !== void 0 && { requestId: file.id },
				sent: {
					bytes: car.bytes,
					savedBytes: 0
				},
				fixIfPending: mayBeRejected
			};
		},
		async pin(request, call) {
			if (request.isNew === true) return pinByCid.addJob(request, call);
			const earlier = await useEarlierFile(ask, request, call);
			if (earlier !== void 0) return earlier;
			return await pinByCid.findWaiting(request, call) ?? pinByCid.addJob(request, call);
		},
		async check(request, last, { signal }) {
			const { root } = request;
			const { details: _, ...before } = last;
			const { requestId } = last;
			const isUpload = last.sent !== void 0;
			return ask.once("look up its files", async (client) => {
				if (!isUpload && requestId !== void 0) {
					const job = (await client.jobs.list(root, signal)).find(({ id }) => id === requestId);
					if (job !== void 0) return {
						...before,
						...toReport(job, root)
					};
				}
				const held = await checkFiles(client, request, signal);
				if (held !== void 0) return {
					...before,
					...held
				};
				if (!isUpload || requestId === void 0) return {
					...before,
					status: "pinning",
					cid: root
				};
				return {
					...before,
					...await checkUpload(client, requestId, request, signal)
				};
			});
		},
		checkAll: (pins, { signal }) => ask.once("look up its files and requests", (client) => checkJobs(client, pins, signal)),
		list: (query, { signal }) => listing.list(query, signal),
		scan: (query, { signal }) => listing.scan(query, signal),
		find: (requestId, { signal }) => listing.find(requestId, signal),
		nameLeft,
		foresight: { addsNames: ["upload", "pin"] },
		async remove(pin, asked, { signal, progress }) {
			const { requestId } = pin;
			if (requestId === void 0) return;
			const name = nameLeft(pin, asked);
			if (name !== "") {
				await ask("remove one name of the file", signal, (client) => holderOf(client, requestId).rename(requestId, { name }, signal));
				progress(describeKept(pin.cid, name));
				return;
			}
			progress(`${await ask("remove the file", signal, async (client, attempt) => await holderOf(client, requestId).remove(requestId, signal) || await client.jobs.cancel(requestId, signal) || attempt > 1) ? "removed" : "has no more"} ${describePin(pin)}`);
		}
	};
}
function holderOf({ files, legacy }, requestId) {
	return findCid(requestId) === void 0 ? files : legacy;
}

// src/services/registry.ts
const registry = [
	kubo,
	cluster,
	carUpload,
	pinningService,
	pinata,
	filebase,
	filebaseS3,
	lighthouse,
	foureverland,
	fula
];

// src/inputs/copy-fields.ts
const ofCopy = { commands: ["copy"] };
const copyFields = [
	{
		name: "from",
		section: "Copy",
		description: "The source: one of the services given, by its id (`kubo`, `cluster`, `pinning`, `pinata`, …) or its URL. All others are targets.",
		effect: ofCopy
	},
	{
		name: "cids-file",
		section: "Copy",
		description: "Instead of `from`: a file of CIDs, one per line, optionally followed by a space and a name (the rest of the line).",
		effect: ofCopy
	},
	{
		name: "from-gateway",
		section: "Copy",
		description: "URL of a trustless gateway that has the content of the source, for targets that cannot fetch it by themselves.",
		effect: ofCopy
	},
	{
		name: "prefer",
		section: "Copy",
		choices: ["pin", "upload"],
		default: "pin",
		description: "How a pin is copied: `pin` asks the target to fetch it by CID. `upload` exports a CAR from the source (a Kubo, or `from-gateway`), checks every block, and uploads it.",
		effect: ofCopy
	},
	{
		name: "fallback-after",
		section: "Copy",
		default: "15m",
		description: "When to upload a pin that a target could not fetch yet: after this time without any pin that it finished, `10s` to `7d`; or `never`. A pin that has failed is uploaded at once.",
		effect: {
			...ofCopy,
			unless: {
				input: "prefer",
				is: "upload"
			}
		}
	},
	{
		name: "concurrency",
		section: "Copy",
		kind: "integer",
		default: "32",
		description: "Maximum number of requests to one target at the same time, 1 to 1,000.",
		effect: ofCopy
	},
	{
		name: "journal",
		section: "Copy",
		description: "File that records each result, as JSON lines. A later run with it does not ask for what is done. Default: none, so a later run asks each target what it has.",
		effect: ofCopy
	},
	{
		name: "on-failure",
		section: "Copy",
		choices: ["continue", "stop"],
		default: "continue",
		description: "What happens after the first pin that cannot meet `require`: `continue`, or `stop`, which starts no other pin.",
		effect: ofCopy
	}
];

// src/inputs/field.ts
const commands = [
	"publish",
	"list",
	"unpin",
	"verify",
	"copy"
];
const contentKinds = [
	"path",
	"car",
	"cid",
	"release-tag"
];

// src/inputs/pin-fields.ts
const ofPublish = { commands: ["publish"] };
const ofPins = { commands: [
	"publish",
	"list",
	"unpin",
	"copy"
] };
const ofUpload = {
	commands: ["publish"],
	contents: [
		"path",
		"car",
		"release-tag"
	]
};
const pinFields = [
	{
		name: "pin-name",
		section: "Pin",
		description: "Name of the pin, at most 255 bytes of UTF-8, without ` | ` (for `list`, `unpin` and `copy`: the name to look for). Default: with `release-tag` `OWNER/REPO@TAG`, else `OWNER/REPO#PULL_REQUEST` or `OWNER/REPO@BRANCH_OR_TAG`; `OWNER/REPO@COMMIT` if neither is known (docs/behaviour.md); none outside GitHub. A longer default is cut and ends with a short hash.",
		effect: ofPins
	},
	{
		name: "pin-meta",
		section: "Pin",
		kind: "lines",
		description: "Metadata of the pin, `key=value`, one per line. On GitHub the commit is added as `commit`. For `list`, `unpin` and `copy`: what a pin must have.",
		effect: ofPins
	},
	{
		name: "pin-origins",
		section: "Pin",
		kind: "lines",
		description: "Multiaddrs of nodes that have the content, one per line, each ending in `/p2p/ID`; at most 20. Those of a Kubo, or of the nodes of an IPFS Cluster, in the same run are added.",
		effect: ofPublish
	},
	{
		name: "replace",
		section: "Pin",
		description: "`same-name` or a requestid: the new pin replaces the older one. `same-name` replaces every older pin of the name once the new one is confirmed. The log says where a service cannot. Needs `pin-name` if the event does not show what was built (docs/behaviour.md).",
		effect: ofPublish
	},
	{
		name: "provide",
		section: "Pin",
		choices: [
			"auto",
			"true",
			"false"
		],
		default: "auto",
		description: "While a pin of local content is pending at a Pinning Service API, serve its blocks from this run over bitswap to the nodes (“delegates”) that the service names; they can see the content from then on. `auto`: if no service of the run accepts an upload. `true`: also beside uploads. `false`: never.",
		effect: ofUpload
	},
	{
		name: "provide-private-addresses",
		section: "Pin",
		kind: "boolean",
		default: "false",
		description: "Also dial delegates on private networks and on this machine, let a Kubo connect to them, and ask providers there when content is verified. For self-hosted networks only.",
		effect: { commands: [
			"publish",
			"verify",
			"copy"
		] }
	},
	{
		name: "delta",
		section: "Pin",
		choices: ["auto", "false"],
		default: "auto",
		description: "`auto`: if a Kubo has an older root (`previous-cid`, or the pin of the same name), only the blocks that are not under it are sent. `false`: the whole CAR.",
		effect: ofUpload
	},
	{
		name: "previous-cid",
		section: "Pin",
		description: "The older root for `delta`, if it is not that of the pin of the same name.",
		effect: {
			...ofUpload,
			unless: {
				input: "delta",
				is: "false"
			}
		}
	},
	{
		name: "name-match",
		section: "Pin",
		choices: [
			"exact",
			"iexact",
			"partial",
			"ipartial"
		],
		default: "exact",
		description: "How `list`, `unpin` and `copy` compare `pin-name`: `exact`, `iexact`, `partial` or `ipartial` (`i` ignores case).",
		effect: {
			commands: [
				"list",
				"unpin",
				"copy"
			],
			unless: {
				input: "pin-name",
				is: ""
			}
		}
	},
	{
		name: "pin-status",
		section: "Pin",
		kind: "words",
		choices: pinStatuses,
		description: "Which pins `list`, `unpin` and `copy` use: any of `queued`, `pinning`, `pinned`, `failed`. Default: all; for `copy`, `pinned`.",
		effect: { commands: [
			"list",
			"unpin",
			"copy"
		] }
	},
	{
		name: "request-id",
		section: "Pin",
		description: "Request id of the one pin that `unpin` removes.",
		effect: { commands: ["unpin"] }
	},
	{
		name: "all-matches",
		section: "Pin",
		kind: "boolean",
		default: "false",
		description: "Allow `unpin` to remove more than one pin. Without it, several matches are an error that lists them.",
		effect: { commands: ["unpin"] }
	},
	{
		name: "keep-last",
		section: "Pin",
		kind: "integer",
		description: "With `unpin` and `pin-name`: at each service, keep this many of the newest of all matches and remove the older ones.",
		effect: { commands: ["unpin"] }
	},
	{
		name: "older-than",
		section: "Pin",
		description: "For `unpin` and `copy`: only pins that were created longer ago than this, such as `30d`. Pins without a readable date stay, and are counted.",
		effect: { commands: ["unpin", "copy"] }
	},
	{
		name: "max-removals",
		section: "Pin",
		kind: "integer",
		description: "Maximum number of pins that `unpin` removes, of all services together. If more would go, nothing is removed anywhere.",
		effect: { commands: ["unpin"] }
	},
	{
		name: "protect",
		section: "Pin",
		kind: "lines",
		description: "CIDs, and names of pins, that `unpin` keeps in any case, one per line. A pin that several names share stays if one of them is listed.",
		effect: { commands: ["unpin"] }
	},
	{
		name: "require",
		section: "Confirmation",
		description: "How many services must confirm: `all` (the default), `any` or a number. The run still waits for the others until the deadline. `none` only packs, and uses no service. A service with an empty secret is an error if `require` cannot be met without it. For `copy` it applies to each pin, and counts targets.",
		effect: ofPins
	},
	{
		name: "wait",
		section: "Confirmation",
		kind: "boolean",
		default: "true",
		description: "Wait until the services confirm. With `false` the run ends once every service has accepted.",
		effect: ofPublish
	},
	{
		name: "timeout",
		section: "Confirmation",
		default: "15m",
		description: "One deadline for all confirmations, counted from the end of the uploads, or from the last block that this run served: `90s`, `15m`, `2h`. A service has the same time to answer an upload, counted from the last byte. For `list` and `unpin`: the time for the whole command. For `copy`: the run ends when no pin was finished for this long.",
		effect: ofPins
	},
	{
		name: "on-timeout",
		section: "Confirmation",
		choices: ["fail", "warn"],
		default: "fail",
		description: "What happens if the deadline passes before enough services have confirmed: `fail` or `warn`. `warn` is a success only if enough services may still confirm.",
		effect: {
			commands: ["publish"],
			unless: {
				input: "wait",
				is: "false"
			}
		}
	},
	{
		name: "attempts",
		section: "Confirmation",
		kind: "integer",
		default: "5",
		description: "Maximum number of attempts for one request, at least 1. Network faults, 408, 429 and 5xx are retried.",
		effect: ofPins
	},
	{
		name: "allow-http",
		section: "Confirmation",
		kind: "boolean",
		default: "false",
		description: "Send a token over plain http to a host that is not this machine. For private networks only."
	}
];

// src/inputs/report-fields.ts
const onGitHub = {
	commands: ["publish"],
	workflowOnly: true
};
const ofArtifact = {
	...onGitHub,
	commands: ["publish", "copy"],
	unless: {
		input: "artifact",
		is: "false"
	}
};
const reportFields = [
	{
		name: "github-token",
		section: "Report",
		kind: "secret",
		expression: "${{ github.token }}",
		description: "Token for reporting to GitHub. The default token of the workflow is enough if `permissions` grants what you use, such as `pull-requests: write` and `statuses: write`.",
		effect: { workflowOnly: true }
	},
	{
		name: "pr-comment",
		section: "Report",
		choices: [
			"auto",
			"true",
			"false"
		],
		default: "auto",
		description: "One comment per pull request and `comment-key`, updated in place: CID, preview, services, what changed, earlier CIDs. `auto`: if the event has a pull request and the token may comment (`pull-requests: write`). `true`: warns if it cannot. `false`: never.",
		effect: onGitHub
	},
	{
		name: "comment-key",
		section: "Report",
		description: "Distinguishes several sites in one pull request or release, in comment, commit status and release. Set one in a matrix, and in each call of a reusable workflow. Default: workflow, job and `path`.",
		effect: {
			commands: ["publish", "verify"],
			workflowOnly: true
		}
	},
	{
		name: "commit-status",
		section: "Report",
		choices: [
			"auto",
			"true",
			"false"
		],
		default: "auto",
		description: "A commit status on the head commit, `Pack and Pin (COMMENT_KEY)`: pending during the run, then the result with CID and link. `auto`, `true` and `false` as for `pr-comment`; needs `statuses: write`.",
		effect: onGitHub
	},
	{
		name: "status-name",
		section: "Report",
		effect: onGitHub,
		description: "Name of the commit status, at most 255 characters, for example that of a required check. Default: `Pack and Pin (COMMENT_KEY)`. Several sites need a name each."
	},
	{
		name: "deployment",
		section: "Report",
		description: "Name of the GitHub environment in which to record a deployment, with the preview as its address. Needs `deployments: write`.",
		effect: onGitHub
	},
	{
		name: "release-notes",
		section: "Report",
		kind: "boolean",
		default: "false",
		description: "After a success, write the CID, the gateway link, an `ipfs get` line and a checksum into the notes of the release, in a block that the next run updates, and attach the CAR. The release is that of `release-tag`, otherwise that of the event `release`. Needs `contents: write`. Problems are reported as warnings.",
		effect: { commands: ["publish"] }
	},
	{
		name: "gateway",
		section: "Report",
		default: "https://{cid}.ipfs.inbrowser.link",
		description: "Template of the preview link. `{cid}` becomes the root as CIDv1 in base32. If it is part of the host and the CID has more than 63 characters, the link has it in its path instead. The default fetches and checks the content in the browser.",
		effect: { commands: ["publish"] }
	},
	{
		name: "artifact",
		section: "Report",
		choices: [
			"auto",
			"true",
			"false"
		],
		default: "auto",
		description: "A workflow artifact with `run.json` and `files.json` (what happened and what was published, for other programs and the next run) and `content.car`: `auto` keeps the JSON, and the CAR when nothing was pinned; `true` keeps both; `false` nothing. For `copy`: the journal. A problem with it never fails the run.",
		effect: { commands: ["publish", "copy"] }
	},
	{
		name: "artifact-name",
		section: "Report",
		description: "Name of the artifact. Default: `pack-and-pin-JOB-PATH`, or `-KEY` for a `comment-key`, with a suffix if the workflow run has that name already (a matrix).",
		effect: ofArtifact
	},
	{
		name: "artifact-retention-days",
		section: "Report",
		kind: "integer",
		default: "7",
		description: "How many days to keep the artifact, 1 to 90, and at most what the repository allows.",
		effect: ofArtifact
	},
	{
		name: "allow-forks",
		section: "Report",
		kind: "boolean",
		default: "false",
		description: "Allow a run triggered by a pull request from a fork to publish with your secrets. Only for the second workflow of docs/forks.md, never where code of the pull request runs.",
		effect: {
			...onGitHub,
			commands: ["publish", "copy"]
		}
	}
];

// src/inputs/verify-fields.ts
const verifies = { commands: [
	"publish",
	"verify",
	"copy"
] };
const ofSome = {
	...verifies,
	unless: {
		input: "verify",
		is: "false"
	}
};
const verifyFields = [
	{
		name: "verify",
		section: "Verification",
		choices: [
			"auto",
			"warn",
			"fail",
			"false"
		],
		default: "auto",
		description: "Check whether others can fetch the content, and whether a browser can open it (docs/verify.md). `warn` reports it, `fail` also fails the run if others cannot fetch it, `false` checks nothing. `auto`: for `publish` and `copy` (16 of its pins), `warn` in a workflow and `false` in a shell, also `false` if every service is at a private address and you name no gateway or router; for `command: verify`, `fail`.",
		effect: verifies
	},
	{
		name: "verify-timeout",
		section: "Verification",
		default: "2m",
		description: "Time for the verification, counted from the confirmation: `5s` to `1h`. It ends as soon as its result is complete.",
		effect: ofSome
	},
	{
		name: "verify-sample",
		section: "Verification",
		default: "16",
		description: "How many blocks of files to fetch, chosen at random, besides the root, every directory and `index.html`. `all` fetches everything.",
		effect: ofSome
	},
	{
		name: "verify-gateways",
		section: "Verification",
		kind: "lines",
		default: "https://trustless-gateway.link",
		description: "Trustless gateways to ask for blocks, as hosts independent of your services, one per line.",
		effect: ofSome
	},
	{
		name: "verify-routers",
		section: "Verification",
		kind: "lines",
		default: "https://delegated-ipfs.dev",
		description: "Delegated routing endpoints (`/routing/v1`) to ask for providers, one per line.",
		effect: ofSome
	},
	{
		name: "report-issue",
		section: "Verification",
		kind: "boolean",
		default: "false",
		description: "With `command: verify`: keep one issue while others cannot fetch the content. It is opened, updated, and closed when they can again. Needs `issues: write`.",
		effect: {
			commands: ["verify"],
			workflowOnly: true
		}
	}
];

// src/inputs/fields.ts
const ofFolder = {
	commands: ["publish"],
	contents: ["path", "release-tag"]
};
const ofPath = {
	commands: ["publish"],
	contents: ["path"]
};
const ofLocal = {
	commands: ["publish"],
	contents: [
		"path",
		"car",
		"release-tag"
	]
};
const general = [
	{
		name: "command",
		section: "Command",
		choices: commands,
		default: "publish",
		description: "`publish`; `list` shows pins by `cid`, `pin-name`, `pin-status` and `pin-meta`; `unpin` removes them by `cid`, `pin-name` or `request-id`; `verify` checks whether others can fetch a `cid`; `copy` copies pins from one service (`from`) to the others."
	},
	{
		name: "dry-run",
		section: "Command",
		kind: "boolean",
		default: "false",
		description: "Ask the services and report what `publish`, `unpin` or `copy` would do, and change nothing (docs/behaviour.md).",
		effect: { commands: [
			"publish",
			"unpin",
			"copy"
		] }
	},
	{
		name: "path",
		section: "Content",
		description: "File or directory to pack and publish, relative to the workspace and inside it (in a shell it may be anywhere). The root CID is that of the directory itself: no prefix is stripped.",
		effect: { commands: ["publish"] }
	},
	{
		name: "car",
		section: "Content",
		description: "Instead of `path`: a CAR with one root, inside or outside the workspace. Every block is checked against its hash, and the DAG for completeness, before anything is sent; names and content are checked as for `path`.",
		effect: { commands: ["publish"] }
	},
	{
		name: "cid",
		section: "Content",
		kind: "lines",
		description: "Instead of `path`: CIDs that are already on the network, one per line. `ipfs://CID` and `/ipfs/CID` are accepted too."
	},
	{
		name: "release-tag",
		section: "Content",
		description: "Instead of `path`: the assets of the GitHub release of this tag, packed as one directory; `github.event.release.tag_name` in a workflow on `release`. Each is checked against the size and the SHA-256 that GitHub reports. A CAR that this action attached is skipped. Needs `contents: read`.",
		effect: { commands: ["publish"] }
	},
	{
		name: "include",
		section: "Packing",
		kind: "lines",
		description: "Globs relative to `path`, one per line: only files that match are packed. Default: everything. A pattern that matches nothing is a warning.",
		effect: ofFolder
	},
	{
		name: "exclude",
		section: "Packing",
		kind: "lines",
		description: "Globs relative to `path`, one per line, without quotes: files that match are skipped. `*.map` applies to the top of `path` only, `**/*.map` to every folder. A pattern that matches nothing is a warning.",
		effect: ofFolder
	},
	{
		name: "include-hidden-files",
		section: "Packing",
		kind: "boolean",
		default: "false",
		description: "Also pack files whose names begin with a dot. `.well-known` is packed in any case.",
		effect: ofPath
	},
	{
		name: "allow-sensitive-files",
		section: "Packing",
		kind: "boolean",
		default: "false",
		description: "Publish names such as `.env`, `.git/`, `id_rsa` or `*.key`, and files that contain a private key, a secret of this run or a credential of the job (docs/behaviour.md). Without it they stop the run before anything is sent.",
		effect: ofLocal
	},
	{
		name: "symlinks",
		section: "Packing",
		choices: [
			"preserve",
			"follow",
			"error"
		],
		default: "preserve",
		description: "`preserve` keeps symlinks as such (as `ipfs add` does), with a warning, because gateways do not follow them; `follow` packs what they point to inside `path`; `error` stops the run. A link that leaves the workspace always stops it.",
		effect: ofPath
	},
	{
		name: "wrap",
		section: "Packing",
		kind: "boolean",
		default: "false",
		description: "Put a single file into a directory of its own, so that its name is part of the content.",
		effect: ofPath
	},
	{
		name: "cid-profile",
		section: "Packing",
		choices: ["unixfs-v1-2025", "unixfs-v0-2015"],
		default: "unixfs-v1-2025",
		description: "`unixfs-v1-2025` (CIDv1) or `unixfs-v0-2015` (CIDv0, as older nodes made it): the two profiles of IPIP-0499.",
		effect: ofFolder
	},
	{
		name: "expect-cid",
		section: "Packing",
		description: "Expected root CID. If packing gives another one, the run fails before anything is uploaded.",
		effect: ofLocal
	},
	{
		name: "car-path",
		section: "Packing",
		description: "Where to write the CAR, inside or outside the workspace. Only the job's user can read it. Default: a private folder under `RUNNER_TEMP`, or the system's temporary folder.",
		effect: ofLocal
	},
	{
		name: "max-size",
		section: "Packing",
		default: "100GiB",
		description: "Maximum size of the content, checked before any file is read. For `copy`: of the CAR of one pin.",
		effect: {
			...ofLocal,
			commands: ["publish", "copy"]
		}
	},
	{
		name: "max-files",
		section: "Packing",
		kind: "integer",
		default: "1000000",
		description: "Maximum number of files, checked before any file is read.",
		effect: ofFolder
	},
	...pinFields,
	...copyFields,
	...verifyFields,
	...reportFields
];
const oneOfSeveral = "For several, give one per line, and the other inputs of this service on as many lines, or on one line for all (docs/services.md).";
const fields = general.flatMap((field, index) => {
	return field.section === "Pin" && general[index - 1]?.section !== "Pin" ? [...serviceFields(), field] : [field];
});
function serviceFields() {
	return registry.flatMap((entry) => entry.fields.map((field) => ({
		name: field.name,
		section: "Services",
		description: field.kind === "url" ? `${field.description} ${oneOfSeveral}` : field.description,
		...entry.fields.some(({ kind }) => kind === "url") && { several: true },
		...(field.kind === "secret" || field.kind === "integer") && { kind: field.kind },
		...field.choices && { choices: field.choices },
		...field.publishOnly && { effect: { commands: ["publish"] } }
	})));
}

// src/net/addresses.ts
const systemResolver = {
	async addresses(host, family) {
		return (await lookup(host, {
			all: true,
			family
		}).catch(noneIfUnknown)).map(({ address }) => address);
	},
	async texts(name) {
		return (await resolveTxt(name).catch(noneIfUnknown)).map((parts) => parts.join(""));
	}
};
function noneIfUnknown(error) {
	if (error instanceof Error && "code" in error && /^(ENOTFOUND|ENODATA)$/.test(String(error.code))) return [];
	throw error;
}
const specialIpv4 = [
	"0.0.0.0/8",
	"10.0.0.0/8",
	"100.64.0.0/10",
	"127.0.0.0/8",
	"168.63.129.16/32",
	"169.254.0.0/16",
	"172.16.0.0/12",
	"192.0.0.0/24",
	"192.0.2.0/24",
	"192.88.99.0/24",
	"192.168.0.0/16",
	"198.18.0.0/15",
	"198.51.100.0/24",
	"203.0.113.0/24",
	"224.0.0.0/3"
];
const globalIpv6 = "2000::/3";
const specialIpv6 = [
	"2001::/23",
	"2001:db8::/32",
	"2002::/16",
	"3fff::/20"
];
const translatedIpv6 = "64:ff9b::/96";
const special = listRanges([...specialIpv4, ...specialIpv6]);
const global = listRanges([globalIpv6]);
const translated = listRanges([translatedIpv6]);
function listRanges(ranges) {
	const list = new BlockList();
	for (const range of ranges) {
		const [network = "", prefix] = range.split("/");
		list.addSubnet(network, Number(prefix), isIP(network) === 6 ? "ipv6" : "ipv4");
	}
	return list;
}
function isPublicAddress(address) {
	if (address.includes("%")) return false;
	switch (isIP(address)) {
		case 4: return !special.check(address, "ipv4");
		case 6:
			if (translated.check(address, "ipv6")) return isPublicAddress(readEmbedded(address));
			return global.check(address, "ipv6") && !special.check(address, "ipv6");
		default: return false;
	}
}
function readEmbedded(address) {
	return new URL(`http://[${address}]`).hostname.slice(1, -1).split(":").slice(-2).map((group) => Number.parseInt(group || "0", 16)).flatMap((group) => [group >> 8, group & 255]).join(".");
}
var LookupsExhausted = class extends Error {};
const defaultLookupLimits = {
	maxLookups: 100,
	lookupMs: 5e3,
	totalMs: 6e4
};
function limitLookups(resolver, clock, { maxLookups, lookupMs, totalMs } = defaultLookupLimits) {
	let lookups = 0;
	let spentMs = 0;
	async function limit(look) {
		lookups += 1;
		if (lookups > maxLookups || spentMs >= totalMs) throw new LookupsExhausted();
		const startedAt = clock.now();
		const over = new AbortController();
		const late = clock.sleep(lookupMs, over.signal).then(() => {
			throw Object.assign(/* @__PURE__ */ new Error("The look-up took too long."), { code: "ETIMEOUT" });
		});
		try {
			return await Promise.race([look(), late]);
		} finally {
			late.catch(() => {});
			over.abort();
			spentMs += clock.now() - startedAt;
		}
	}
	return {
		addresses: (host, family) => limit(() => resolver.addresses(host, family)),
		texts: (name) => limit(() => resolver.texts(name))
	};
}
function isPrivateHost(hostname) {
	const host = hostname.replace(/^\[|\]$/g, "");
	if (isLoopback$1(hostname)) return true;
	return isIP(host) === 0 ? !host.includes(".") || /\.(?:internal|local|localhost|home\.arpa)$/i.test(host) : !isPublicAddress(host);
}

// src/inputs/secrets.ts
function problemOfSecret(value, field) {
	if (/[\u0000-\u001f\u007f]/.test(value)) return "contains a line break or another control character.\nFix: store the secret again without it.";
	if (/^["'`“”‘’]|["'`“”‘’]$/.test(value)) return "begins or ends with a quotation mark.\nFix: store the secret without quotation marks.";
	const unevaluated = problemOfExpression(value);
	if (unevaluated !== void 0) return unevaluated;
	if (/^(?:null|undefined)$/.test(value)) return "is what a tool prints for an empty value.\nFix: check the step or the secret from which it comes.";
	if (/^\*+$/.test(value)) return "consists of asterisks, which is how a log shows a secret.\nFix: store the secret itself.";
	if (/^authorization\s*:/i.test(value)) return "begins with the name of a header.\nFix: store the token alone.";
	const isNode = field?.problemOf !== void 0;
	if (/^(?:bearer|basic):?$/i.test(value)) return `has no token or password after its first word.\nFix: check that the secret with it exists${isNode ? "" : ", and store the token alone"}.`;
	const [, scheme] = /^(bearer|basic|token)(?:\s|%20)/i.exec(value) ?? [];
	if (scheme !== void 0) return `begins with "${titleCase(scheme)} ", as a header does.\nFix: ${isNode ? "write `bearer:TOKEN` or `basic:USER:PASSWORD`" : "store the token alone"}.`;
	return isNode ? problemOfAuthorization(value) : problemOfToken(value);
}
function problemOfToken(value) {
	if (/\s/.test(value)) return "contains a space, which no token does.\nFix: store the token alone.";
	if (/[^\u0000-\u00ff]/.test(value)) return "contains a character that no token has.\nFix: copy the token again.";
}
function problemOfAuthorization(value) {
	const [, token] = /^bearer:(.+)$/s.exec(value) ?? [];
	if (token !== void 0) return problemOfSecret(token);
	if (parseAuthorization(value) !== void 0) return void 0;
	if (/^(?:bearer|basic):/.test(value)) return void 0;
	if (/^(?:bearer|basic):/i.test(value)) return "has its kind in upper case.\nFix: write `bearer:` or `basic:`.";
	return "has no kind.\nFix: write `bearer:` in front of a token, or `basic:USER:PASSWORD`.";
}
function problemOfExpression(value) {
	if (value.includes("${{")) return "contains \"${{\", so an expression was not evaluated.\nFix: check the spelling of the expression, and that it is in a workflow file.";
	return /^(?:\$[a-z_]\w*|\$\{\w+\}|%\w+%|\$env:\w+)$/i.test(value) ? "contains a variable of a shell, which an input does not replace.\nFix: use an expression, such as `${{ secrets.NAME }}`." : void 0;
}
function titleCase(word) {
	return `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`;
}

// node_modules/fastest-levenshtein/mod.js
var require_fastest_levenshtein = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.__esModule = true;
	exports.distance = exports.closest = void 0;
	var peq = /* @__PURE__ */ new Uint32Array(65536);
	var myers_32 = function(a, b) {
		var n = a.length;
		var m = b.length;
		var lst = 1 << n - 1;
		var pv = -1;
		var mv = 0;
		var sc = n;
		var i = n;
		while (i--) peq[a.charCodeAt(i)] |= 1 << i;
		for (i = 0; i < m; i++) {
			var eq = peq[b.charCodeAt(i)];
			var xv = eq | mv;
			eq |= (eq & pv) + pv ^ pv;
			mv |= ~(eq | pv);
			pv &= eq;
			if (mv & lst) sc++;
			if (pv & lst) sc--;
			mv = mv << 1 | 1;
			pv = pv << 1 | ~(xv | mv);
			mv &= xv;
		}
		i = n;
		while (i--) peq[a.charCodeAt(i)] = 0;
		return sc;
	};
	var myers_x = function(b, a) {
		var n = a.length;
		var m = b.length;
		var mhc = [];
		var phc = [];
		var hsize = Math.ceil(n / 32);
		var vsize = Math.ceil(m / 32);
		for (var i = 0; i < hsize; i++) {
			phc[i] = -1;
			mhc[i] = 0;
		}
		var j = 0;
		for (; j < vsize - 1; j++) {
			var mv_1 = 0;
			var pv_1 = -1;
			var start_1 = j * 32;
			var vlen_1 = Math.min(32, m) + start_1;
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] |= 1 << k;
			for (var i = 0; i < n; i++) {
				var eq = peq[a.charCodeAt(i)];
				var pb = phc[i / 32 | 0] >>> i & 1;
				var mb = mhc[i / 32 | 0] >>> i & 1;
				var xv = eq | mv_1;
				var xh = ((eq | mb) & pv_1) + pv_1 ^ pv_1 | eq | mb;
				var ph = mv_1 | ~(xh | pv_1);
				var mh = pv_1 & xh;
				if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
				if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
				ph = ph << 1 | pb;
				mh = mh << 1 | mb;
				pv_1 = mh | ~(xv | ph);
				mv_1 = ph & xv;
			}
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] = 0;
		}
		var mv = 0;
		var pv = -1;
		var start = j * 32;
		var vlen = Math.min(32, m - start) + start;
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] |= 1 << k;
		var score = m;
		for (var i = 0; i < n; i++) {
			var eq = peq[a.charCodeAt(i)];
			var pb = phc[i / 32 | 0] >>> i & 1;
			var mb = mhc[i / 32 | 0] >>> i & 1;
			var xv = eq | mv;
			var xh = ((eq | mb) & pv) + pv ^ pv | eq | mb;
			var ph = mv | ~(xh | pv);
			var mh = pv & xh;
			score += ph >>> m - 1 & 1;
			score -= mh >>> m - 1 & 1;
			if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
			if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
			ph = ph << 1 | pb;
			mh = mh << 1 | mb;
			pv = mh | ~(xv | ph);
			mv = ph & xv;
		}
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] = 0;
		return score;
	};
	var distance = function(a, b) {
		if (a.length < b.length) {
			var tmp = b;
			b = a;
			a = tmp;
		}
		if (b.length === 0) return a.length;
		if (a.length <= 32) return myers_32(a, b);
		return myers_x(a, b);
	};
	exports.distance = distance;
	var closest = function(str, arr) {
		var min_distance = Infinity;
		var min_index = 0;
		for (var i = 0; i < arr.length; i++) {
			var dist = distance(str, arr[i]);
			if (dist < min_distance) {
				min_distance = dist;
				min_index = i;
			}
		}
		return arr[min_index];
	};
	exports.closest = closest;
}));

// src/inputs/suggestions.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
const commandAliases = /* @__PURE__ */ new Map([
	["ls", "list"],
	["show", "list"],
	["add", "publish"],
	["pin", "publish"],
	["upload", "publish"],
	["deploy", "publish"],
	["rm", "unpin"],
	["remove", "unpin"],
	["delete", "unpin"],
	["check", "verify"],
	["cp", "copy"],
	["migrate", "copy"],
	["sync", "copy"],
	["mirror", "copy"]
]);
const booleanAliases = /* @__PURE__ */ new Map([
	["yes", "true"],
	["y", "true"],
	["on", "true"],
	["1", "true"],
	["no", "false"],
	["n", "false"],
	["off", "false"],
	["0", "false"]
]);
const inputAliases = /* @__PURE__ */ new Map([
	["pathtodeploy", "path"],
	["pathtoadd", "path"],
	["dir", "path"],
	["directory", "path"],
	["folder", "path"],
	["publishdir", "path"],
	["builddir", "path"],
	["distdir", "path"],
	["outputdir", "path"],
	["sourcedir", "path"],
	["source", "path"],
	["ipfsaddoptions", "cid-profile"],
	["hidden", "include-hidden-files"],
	["wrapwithdirectory", "wrap"],
	["kuboapiurl", "kubo-url"],
	["host", "kubo-url"],
	["port", "kubo-url"],
	["protocol", "kubo-url"],
	["kuboapiauth", "kubo-auth"],
	["headers", "kubo-auth"],
	["clusteruser", "cluster-auth"],
	["clusterpassword", "cluster-auth"],
	["clusterpinexpirein", "cluster-expire-in"],
	["clusterretryattempts", "attempts"],
	["pinataretryattempts", "attempts"],
	["clustertimeoutminutes", "timeout"],
	["clusteruploadtimeout", "timeout"],
	["pinatajwt", "pinata-token"],
	["pinatajwttoken", "pinata-token"],
	["pinatapinningurl", "pinata-token"],
	["pinatakey", "pinata-token"],
	["pinatasecret", "pinata-token"],
	["pinatapinname", "pin-name"],
	["filebasebucket", "filebase-s3-bucket"],
	["filebaseaccesskey", "filebase-s3-access-key"],
	["filebasekey", "filebase-s3-access-key"],
	["filebasesecretkey", "filebase-s3-secret-key"],
	["filebasesecret", "filebase-s3-secret-key"],
	["setgithubstatus", "commit-status"],
	["setprcomment", "pr-comment"],
	["githubstatusgw", "gateway"],
	["creategithubdeployments", "deployment"],
	["uploadcarartifact", "artifact"],
	["carfilename", "car-path"],
	["web3token", "car-upload-token"],
	["web3api", "car-upload-url"],
	["retentioncount", "keep-last"],
	["name", "pin-name"],
	["pin", void 0]
]);
const none = /* @__PURE__ */ new Map();
function fold(word) {
	return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
function findNearest(word, choices, aliases = none) {
	const folded = fold(word);
	if (folded === "" || choices.length === 0) return void 0;
	if (aliases.has(folded)) return aliases.get(folded);
	const start = `${word.toLowerCase().replace(/[_\s]/g, "-")}-`;
	const begins = (choice) => start.length > 3 && choice.startsWith(start);
	const exact = choices.find((choice) => fold(choice) === folded) ?? choices.find(begins);
	if (exact !== void 0) return exact;
	const nearest = (0, import_fastest_levenshtein.closest)(folded, choices.map(fold));
	return (0, import_fastest_levenshtein.distance)(folded, nearest) <= maxDistance(folded) ? choices.find((choice) => fold(choice) === nearest) : void 0;
}
function maxDistance({ length }) {
	return Math.min(Math.max(2, length / 3), length / 2);
}
function renderMeant(meant) {
	return meant === void 0 ? "" : ` Did you mean \`${meant}\`?`;
}
function listChoices(choices) {
	const shown = choices.map((choice) => `\`${choice}\``);
	return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(shown);
}
function renderChoiceProblem(input, value, choices, aliases) {
	const isSwitch = choices.includes("true") && choices.includes("false");
	const meant = findNearest(value, choices, aliases ?? (isSwitch ? booleanAliases : void 0));
	return `${input} is ${quoted(value)}; it must be ${listChoices(choices)}.${renderMeant(meant)}`;
}

// src/inputs/urls.ts
const usualPorts = {
	"kubo-url": 5001,
	"cluster-url": 9094
};
function problemOfUrl(value, needsTls, input) {
	if (hasUserInfo(value)) return "contains a user name or password.\nFix: give credentials in the input made for them.";
	const [variable = ""] = /\$\{?[a-z_]\w*\}?/i.exec(value) ?? [];
	const unevaluated = problemOfExpression(value) ?? problemOfExpression(variable);
	if (unevaluated !== void 0) return unevaluated;
	if (/^["'`“‘]|["'`”’]$/.test(value)) return "begins or ends with a quotation mark.\nFix: give the URL without quotation marks.";
	if (/^\/(ip4|ip6|dns|dns4|dns6|dnsaddr|unix)\//.test(value)) {
		const meant = renderMeant(translateMultiaddr(value, input));
		return `is the multiaddr ${quoted(value)}; it must be an http or https URL.${meant}`;
	}
	const url = URL.parse(value);
	const meant = addScheme(value, needsTls);
	if (meant !== void 0) {
		const [scheme] = /^https?:\/\//.exec(meant) ?? [];
		return `has no \`${scheme}\`.${renderMeant(meant)}`;
	}
	const parts = value.split(/[\s,;]+/).filter((part) => part !== "");
	if (parts.length > 1 && parts.every((part) => /^https?:\/\//i.test(part))) return "has several URLs in one line.\nFix: give one URL per line.";
	const [, port] = /^https?:\/\/[^/?#]*:(\d{1,9})(?:[/?#]|$)/i.exec(value) ?? [];
	if (Number(port) > 65535) return `has the port ${port}; the maximum is 65535.`;
	if (url === null) return "is not a URL.\nFix: give one such as `https://api.example.com`.";
	if (url.protocol !== "https:" && url.protocol !== "http:") {
		const repaired = addScheme(value.replace(/^[^/]*:\/\//, ""), needsTls);
		return `has the scheme ${quoted(url.protocol.replace(/:$/, ""))}; it must be http or https.${renderMeant(repaired)}`;
	}
	if (url.search !== "" || url.hash !== "") return "has a query or fragment.\nFix: give the base URL alone.";
	if (url.protocol === "http:" && needsTls && !isLoopback$1(url.hostname)) return `would send a token over plain http to ${url.host}.\nFix: use https, or set \`allow-http: true\` on a private network.`;
}
function splitLabel(url) {
	const at = url.indexOf("#");
	return at < 0 ? {
		address: url,
		label: ""
	} : {
		address: url.slice(0, at),
		label: url.slice(at + 1)
	};
}
function normalizeServiceUrl(url) {
	const { address, label } = splitLabel(url);
	const { href } = URL.parse(address) ?? { href: address };
	return `${href.replace(/\/+$/, "")}#${label}`;
}
function problemOfServiceUrl(value, needsTls, input) {
	const { address, label } = splitLabel(value);
	const problem = problemOfUrl(address, needsTls, input);
	if (problem !== void 0) return problem;
	return label === "" || /^[\w.-]{1,64}$/.test(label) ? void 0 : "has a fragment that cannot be a label.\nFix: give the base URL alone. To distinguish two accounts, add a label of at most 64 letters, digits, `.`, `_` and `-`: `https://api.example.com#team-a`.";
}
function addScheme(value, needsTls) {
	const [, host, port = "", path = ""] = /^(?:(?:https?)?\/\/)?(\[[0-9a-f:.]{2,45}\]|(?:[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?\.)+(?:[a-z]{2,15}|\d{1,3})|localhost|[a-z][a-z0-9-]{0,30}(?=:\d))(:\d{1,5})?((?:\/[\w.-]{0,15}){0,4})$/.exec(value) ?? [];
	if (host === void 0) return void 0;
	return `${isLoopback$1(host) || !needsTls && (!host.includes(".") || /^[\d.]+$|^\[/.test(host)) ? "http" : "https"}://${host}${port}${path}`;
}
function translateMultiaddr(value, input) {
	const [, kind = "", host = "", port, rest = ""] = /^\/(ip4|ip6|dns|dns4|dns6|dnsaddr)\/([^/]+)(?:\/tcp\/(\d+))?((?:\/[a-z]+)*)\/?$/.exec(value) ?? [];
	if (host === "") return void 0;
	const shown = kind === "ip6" ? `[${host}]` : host;
	const names = rest.split("/");
	const isTls = [
		"https",
		"tls",
		"wss"
	].some((name) => names.includes(name)) || port === "443" || kind === "dnsaddr" && !isLoopback$1(host);
	return URL.parse(`http${isTls ? "s" : ""}://${shown}:${port ?? usualPorts[input] ?? 443}`)?.origin;
}
function problemOfGateway(template) {
	if (hasUserInfo(template)) return "contains a user name or password, and the link is public.\nFix: give a gateway that needs none.";
	const wanted = "it must be an http or https URL that contains `{cid}`, such as `https://{cid}.ipfs.inbrowser.link`.";
	const shown = quoted(template);
	if (/\$\{?(?:cid|hash|root)\b|\{\{/i.test(template)) return `is ${shown}; write \`{cid}\` for the CID.`;
	const meant = repairGateway(template);
	if (meant !== void 0) return `is ${shown}; ${wanted}${renderMeant(meant)}`;
	const example = URL.parse(template.replaceAll("{cid}", "bafkqaaa"));
	if (!template.includes("{cid}") || !/^https?:$/.test(example?.protocol ?? "")) return `is ${shown}; ${wanted}`;
}
function repairGateway(template) {
	const withCid = template.includes("{cid}") ? template : template.replace(/\{\s*(?:cid|hash|root)\s*\}|<cid>|:cid\b|%s/i, "{cid}").replace(/Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,}/, "{cid}");
	const fixed = /^\{cid\}\.|^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[:/]|$)/.test(withCid) ? `https://${withCid}` : withCid;
	const url = URL.parse(fixed.replaceAll("{cid}", "bafkqaaa"));
	if (fixed.includes("{cid}")) return fixed === template || url === null ? void 0 : fixed;
	if (url === null || !/^https?:$/.test(url.protocol) || url.search + url.hash !== "") return void 0;
	const base = `${url.origin}${url.pathname}`.replace(/\/+$/, "");
	return base.endsWith("/ipfs") ? `${base}/{cid}` : `${base}/ipfs/{cid}`;
}
function hasUserInfo(text) {
	return withoutUserInfo(text) !== text;
}
function problemOfTrustlessGateway(value, input) {
	const [template] = /(?<!\$)\{cid\}/i.exec(value) ?? [];
	if (template !== void 0) return `contains ${quoted(template)}.\nFix: give the address of the gateway alone, such as \`https://trustless-gateway.link\`.`;
	const problem = problemOfUrl(value, false, input);
	if (problem !== void 0) return problem;
	const base = value.replace(/\/ipfs\/?$/, "");
	return base === value ? void 0 : `ends in \`/ipfs\`, which is added to it.${renderMeant(base)}`;
}

// src/inputs/service-lines.ts
function findLine(input, { line, ownLines }) {
	return ownLines.has(input) ? line : void 0;
}
function renderInput(input, line) {
	return line === void 0 ? `\`${input}\`` : `\`${input}\` (line ${line})`;
}
function describeServices(entry, source) {
	const address = entry.fields.find(({ kind }) => kind === "url")?.name;
	const urls = address === void 0 ? [] : splitUrls(source.raw(address) ?? "");
	if (address !== void 0 && urls.length > 1) return describeLines(entry, address, urls, source);
	const values = /* @__PURE__ */ new Map();
	const empty = /* @__PURE__ */ new Set();
	for (const { name } of entry.fields) {
		const value = source.get(name);
		if (value === "") empty.add(name);
		else if (value !== void 0) values.set(name, value);
	}
	const single = {
		values: Object.fromEntries(values),
		title: entry.title,
		ownLines: /* @__PURE__ */ new Set(),
		empty
	};
	const isNamed = values.size > 0 || hasEmptySecret(entry, empty, source);
	return {
		services: isNamed ? [single] : [],
		count: isNamed ? 1 : 0,
		problems: []
	};
}
function hasEmptySecret({ fields: own }, empty, source) {
	return source.shell && own.some(({ kind, name }) => kind === "secret" && empty.has(name));
}
function describeLines(entry, address, urls, source) {
	const count = urls.length;
	const problems = [...findBlankLines(address, urls), ...findRepeated(address, urls)];
	const columns = /* @__PURE__ */ new Map([[address, urls]]);
	const ownLines = /* @__PURE__ */ new Set([address]);
	const isEmpty = /* @__PURE__ */ new Set();
	for (const field of entry.fields) {
		const raw = source.raw(field.name);
		if (field.name === address || raw === void 0) continue;
		if (raw.trim() === "") {
			isEmpty.add(field.name);
			continue;
		}
		const lines = splitLines(raw, count, field);
		if (lines.length === count) ownLines.add(field.name);
		else if (lines.length > 1) problems.push(renderCountProblem(field.name, lines, address, count));
		columns.set(field.name, lines.length === 1 ? urls.map(() => lines[0] ?? "") : lines);
	}
	if (problems.length > 0) return {
		services: [],
		count,
		problems
	};
	const titles = nameServices(entry.title, urls);
	return {
		services: urls.map((_, index) => {
			const values = new Map([...columns].map(([name, lines]) => [name, lines[index] ?? ""]));
			const given = [...values].filter(([, value]) => value !== "");
			const blank = [...values.keys()].filter((name) => values.get(name) === "");
			return {
				values: Object.fromEntries(given),
				title: titles[index] ?? entry.title,
				line: index + 1,
				ownLines,
				empty: /* @__PURE__ */ new Set([...isEmpty, ...blank])
			};
		}),
		count,
		problems
	};
}
function splitUrls(raw) {
	if (raw.trim() === "") return [];
	const lines = splitRaw(raw);
	if (lines.at(-1) === "") lines.pop();
	if (lines[0] === "") lines.shift();
	return lines;
}
function splitLines(raw, count, { kind }) {
	const all = splitRaw(raw);
	if (all.at(-1) !== "") return all;
	const lines = all.slice(0, -1);
	if (lines.length === count || all.length !== count) return lines;
	return lines.length > 1 || kind === "secret" ? all : lines;
}
function splitRaw(raw) {
	return raw.split(/\r?\n/).map((line) => line.trim());
}
function renderCountProblem(input, lines, address, count) {
	return `\`${input}\` has ${lines.length} lines, but \`${address}\` has ${count}.\nFix: give one line per URL, in the same order, or one line for all.`;
}
function findBlankLines(address, urls) {
	return urls.flatMap((url, index) => url === "" ? [index + 1] : []).map((line) => `line ${line} of \`${address}\` is empty.\nFix: remove the line, or check the variable from which it comes.`);
}
function findRepeated(address, urls) {
	const lines = /* @__PURE__ */ new Map();
	const problems = [];
	for (const [index, url] of urls.entries()) {
		const first = lines.get(normalizeServiceUrl(url));
		if (url === "") continue;
		if (first === void 0) lines.set(normalizeServiceUrl(url), index + 1);
		else problems.push(`lines ${first} and ${index + 1} of \`${address}\` name the same service.\nFix: remove one. For two accounts of it, add a label to each, which is never sent: \`https://api.example.com#team-a\`.`);
	}
	return problems;
}
function nameServices(title, urls) {
	const parts = urls.map((line, index) => {
		const { address, label } = splitLabel(line);
		const { host, pathname, protocol } = URL.parse(address) ?? {
			host: `line ${index + 1}`,
			pathname: "",
			protocol: ""
		};
		const tag = label === "" ? "" : `#${label}`;
		const path = `${host}${pathname.replace(/\/+$/, "")}${tag}`;
		return [
			label || host,
			path,
			`${protocol}//${path}`
		];
	});
	const level = [
		0,
		1,
		2
	].find((at) => new Set(parts.map((forms) => forms[at])).size === parts.length);
	return parts.map((forms) => `${title} (${forms[level ?? 2]})`);
}

// src/inputs/services.ts
function readSecrets(source) {
	return readSecretInputs(source).flatMap(({ secrets }) => secrets);
}
function readSecretInputs(source) {
	const parts = new Map(registry.flatMap((entry) => entry.fields).map((field) => [field.name, field.secretsOf]));
	return fields.filter((field) => field.kind === "secret").flatMap(({ name }) => {
		const value = source.get(name) ?? "";
		if (value === "") return [];
		const lines = value.split(/\r?\n/).map((line) => line.trim());
		return [{
			name,
			secrets: [.../* @__PURE__ */ new Set([value, ...lines.filter((line) => line !== "")])].flatMap((one) => [one, ...parts.get(name)?.(one) ?? []])
		}];
	});
}
function renderTargets({ configured }) {
	return configured.map(({ entry, title }) => title === entry.title ? `${title} (${entry.fields[0]?.name})` : title).join(", ");
}
function readServices(source, allowHttp, event, problems) {
	const configured = [];
	let named = 0;
	const missingSecrets = [];
	for (const entry of registry) {
		const { services, count, problems: ofLines } = describeServices(entry, source);
		named += count;
		const found = new Set(ofLines);
		for (const service of services) {
			const missing = entry.fields.filter((field) => field.required && service.values[field.name] === void 0);
			const empty = findEmptySecret(entry, service, missing, event);
			if (empty !== void 0) {
				const line = findLine(empty.name, service);
				const { title } = service;
				missingSecrets.push({
					input: empty.name,
					title,
					...line !== void 0 && { line }
				});
				if (event?.withoutSecrets !== void 0) continue;
				for (const problem of problemsOfFields(entry, service, allowHttp)) found.add(problem);
				continue;
			}
			if (missing.length > 0) found.add(renderMissing(service, missing));
			const wrong = problemsOf(entry, service, allowHttp);
			for (const problem of wrong) found.add(problem);
			if (missing.length === 0 && wrong.length === 0) configured.push(configure(entry, service));
		}
		problems.push(...found);
	}
	return {
		named,
		configured,
		missingSecrets
	};
}
function configure(entry, { values, title }) {
	const address = entry.fields.find(({ kind }) => kind === "url")?.name;
	if (address === void 0) return {
		entry,
		values,
		title,
		label: ""
	};
	const { address: url, label } = splitLabel(values[address] ?? "");
	return {
		entry,
		values: {
			...values,
			[address]: url
		},
		title,
		label
	};
}
function renderMissing(service, missing) {
	const render = (name) => renderInput(name, findLine(name, service));
	const given = Object.keys(service.values).map(render);
	const needed = missing.map(({ name, choices }) => `${render(name)}${choices ? ` (${listChoices(choices)})` : ""}`);
	const verb = given.length > 1 ? "need" : "needs";
	return `${given.join(" and ")} also ${verb} ${needed.join(" and ")}.`;
}
function findEmptySecret(entry, service, missing, event) {
	const isExcused = event?.withoutSecrets !== void 0;
	if (!isExcused && missing.some(({ kind }) => kind !== "secret")) return void 0;
	return missing.find(({ kind, name }) => kind === "secret" && (isExcused || service.empty.has(name))) ?? findEmptyLine(entry, service) ?? findWithheld(entry, service, event);
}
function findEmptyLine(entry, { values, empty, ownLines }) {
	if (urlsOf(entry, values).every(({ hostname }) => isPrivateHost(hostname))) return void 0;
	return entry.fields.find(({ kind, name }) => kind === "secret" && ownLines.has(name) && empty.has(name));
}
function findWithheld(entry, { values }, event) {
	if (event?.withoutSecrets === void 0) return void 0;
	if (urlsOf(entry, values).every(({ hostname }) => isLoopback$1(hostname))) return void 0;
	return entry.fields.find(({ kind, name }) => kind === "secret" && values[name] === void 0);
}
function urlsOf({ fields: own }, values) {
	return own.map(({ kind, name }) => kind === "url" ? URL.parse(values[name] ?? "") : null).filter((url) => url !== null);
}
function problemsOf(entry, service, allowHttp) {
	const found = problemsOfFields(entry, service, allowHttp);
	const between = found.length === 0 ? entry.problemOf?.(service.values) : void 0;
	return between === void 0 ? found : [between];
}
function problemsOfFields(entry, service, allowHttp) {
	const { values } = service;
	const found = [];
	const holdsSecret = entry.fields.some(({ kind, name }) => kind === "secret" && values[name] !== void 0);
	for (const field of entry.fields) {
		const { kind, name, choices } = field;
		const value = values[name];
		if (value === void 0) continue;
		const common = kind === "url" ? problemOfServiceUrl(value, holdsSecret && !allowHttp, name) : kind === "secret" ? problemOfSecret(value, field) : void 0;
		const own = kind === "url" ? splitLabel(value).address : value;
		const problem = common ?? field.problemOf?.(own);
		const input = renderInput(name, findLine(name, service));
		if (problem !== void 0) found.push(`${input} ${problem}`);
		if (choices?.includes(value) === false) found.push(renderChoiceProblem(input, value, choices));
	}
	return found;
}

// src/environment/environment.ts
const secretVariables = [
	"ACTIONS_RUNTIME_TOKEN",
	"ACTIONS_ID_TOKEN_REQUEST_TOKEN",
	"GITHUB_TOKEN",
	"GH_TOKEN"
];
function listReadableNames() {
	return fields.map(({ name }) => `\`${name}\``);
}
function readAllSecrets(source, env) {
	return [
		...readSecrets(source),
		...secretVariables.flatMap((name) => env[name] || []),
		...findProxyPasswords(env)
	];
}

// src/environment/runner-outputs.ts
const maxPinsBytes = 9e5;
function createRunnerOutputs(path, makeTemporaryFolder, log) {
	let loss;
	let usedBytes = 0;
	function write(name, text) {
		if (!path || loss !== void 0) {
			log.info(`Output ${name}: ${text}`);
			return;
		}
		const entry = renderFileCommand(name, text);
		usedBytes += Buffer.byteLength(entry);
		try {
			appendToCommandFile({
				variable: "GITHUB_OUTPUT",
				path
			}, entry);
		} catch (error) {
			const { what, fix = "", cause } = toFailure$1(error);
			loss = new Failure({
				what: `The outputs of this step were lost: ${what} The log shows them, and the content stays published.`,
				fix,
				cause
			});
			write(name, text);
		}
	}
	function writePins(pins) {
		const maxBytes = Math.min(maxPinsBytes, 92e4 - usedBytes);
		const { text, whole } = renderPinsOutput(pins, maxBytes);
		write("pins", text);
		if (whole === void 0) return;
		try {
			const file = join(makeTemporaryFolder("pack-and-pin-pins-"), "pins.json");
			writeFileSync(file, whole);
			write("pins-file", computed(file));
		} catch (error) {
			log.warning(`The file with all pins was not written: ${toFailure$1(error).message}`);
		}
	}
	return {
		set(name, value) {
			if (name === "pins" && Array.isArray(value)) writePins(value);
			else write(name, typeof value === "string" ? value : JSON.stringify(value));
		},
		findLoss: () => loss
	};
}

// src/environment/temporary-folder.ts
function createTemporaryFolders(env, log) {
	let runnerTemp = env["RUNNER_TEMP"];
	return (prefix) => {
		if (runnerTemp) try {
			return resolve$1(mkdtempSync(join(runnerTemp, prefix)));
		} catch (error) {
			log.warning(`RUNNER_TEMP is ${quoteName(runnerTemp)}, where no folder can be created (${errorCode(error) ?? nameError(error)}); using ${quoteName(tmpdir())} instead.`);
			runnerTemp = void 0;
		}
		return makeInSystemFolder(prefix);
	};
}
function makeInSystemFolder(prefix) {
	try {
		return resolve$1(mkdtempSync(join(tmpdir(), prefix)));
	} catch (cause) {
		throw new Failure({
			what: `No temporary folder can be created in ${quoteName(tmpdir())}: ${errorCode(cause) ?? nameError(cause)}.`,
			fix: "set TMPDIR to a folder that can be written to.",
			cause
		});
	}
}

// src/environment/runner.ts
function isStep(args, env) {
	const has = (prefix) => Object.keys(env).some((name) => name.startsWith(prefix));
	if (args.length > 0) return false;
	return has("INPUT_") || env["GITHUB_ACTIONS"] === "true" && !has("PACK_AND_PIN_");
}
const maxAnnotationLength = 4096;
function createRunnerLog(redact) {
	const title = "Pack and Pin";
	const annotation = (text) => {
		const safe = inert(redact(text));
		return safe.length > maxAnnotationLength ? `${safe.slice(0, 4095)}…` : safe;
	};
	return {
		info: (text) => info(inert(redact(text))),
		debug: (text) => debug(inert(redact(text))),
		success: (text) => info(inert(redact(text))),
		notice: (text) => notice(annotation(text), { title }),
		warning: (text) => warning(annotation(text), { title }),
		error: (text) => error(annotation(text), { title })
	};
}
function createRunnerEnvironment(env) {
	const source = runnerSource(env);
	const secrets = readAllSecrets(source, env);
	for (const secret of secrets) if (secret.length >= 8) setSecret(secret);
	const kept = new Set(listReadableNames());
	const redact = createRedactor(secrets, kept);
	const log = createRunnerLog(redact);
	const makeTemporaryFolder = createTemporaryFolders(env, log);
	let summaryStart;
	const outputs = createRunnerOutputs(env["GITHUB_OUTPUT"], makeTemporaryFolder, log);
	return {
		source,
		secrets,
		credentials: readCredentials(env),
		redact,
		redactReply: createReplyRedactor(secrets),
		keepReadable: (texts) => texts.forEach((text) => kept.add(text)),
		log,
		places: {
			workspace: env["GITHUB_WORKSPACE"] || process.cwd(),
			isConfined: true,
			makeTemporaryFolder
		},
		outputs,
		readEvent: () => readEvent(env, readPayload(env, log)),
		async writeSummary(markdown) {
			const path = env["GITHUB_STEP_SUMMARY"];
			if (!path) return;
			try {
				summaryStart = appendToCommandFile({
					variable: "GITHUB_STEP_SUMMARY",
					path
				}, markdown, summaryStart);
			} catch (cause) {
				log.warning(`The job summary was not written: ${toFailure$1(cause).message}`);
			}
		},
		...createRunnerArtifact({
			env,
			makeTemporaryFolder,
			redact,
			outputs
		}),
		githubApiUrl: env["GITHUB_API_URL"] || "https://api.github.com",
		saveStepState: createStepState(env, log),
		findLoss: () => outputs.findLoss(),
		renderEnd: () => ""
	};
}
const eventsWithoutPayload = [
	"push",
	"schedule",
	"workflow_dispatch"
];
function readPayload(env, log) {
	const path = env["GITHUB_EVENT_PATH"];
	if (!path) return void 0;
	try {
		const payload = JSON.parse(readFileSync(path, "utf8"));
		if (typeof payload === "object" && payload !== null && !Array.isArray(payload)) return payload;
		throw new Error("it is not a JSON object");
	} catch (cause) {
		const what = `The event of this run could not be read from ${printable(path)} (GITHUB_EVENT_PATH): ${describe$3(cause)}.`;
		if (eventsWithoutPayload.includes(env["GITHUB_EVENT_NAME"] ?? "")) {
			log.warning(`${what} This run does not need it.`);
			return;
		}
		throw new Failure({
			what,
			fix: "run the job again (the runner writes this file). If the error stays, report it to whoever runs the runner.",
			cause
		});
	}
}
function describe$3(cause) {
	return cause instanceof SyntaxError ? "it is not JSON" : nameError(cause);
}

// src/report/plan/words.ts
const planTitles = [
	"CID",
	"SERVICE",
	"ENDPOINT",
	"CREDENTIALS",
	"CONTENT",
	"REPLACES"
];
function renderPlanRow(pin) {
	const { cid, service, endpoint } = pin;
	return [
		cid,
		service,
		endpoint,
		describeCredentials(pin),
		describeContent(pin),
		describeReplaced(pin)
	];
}
function describeCredentials({ credentials, would }) {
	switch (credentials) {
		case "none": return "none given";
		case "unknown": return would === "fail" ? "not asked" : "cannot be asked without sending";
		default: return credentials;
	}
}
function explainPlan(pins) {
	return pins.some(({ credentials }) => credentials === "work") ? "Credentials that work were accepted for reading. Only the run itself shows whether they may write, and whether the plan of the account allows it." : void 0;
}
function describeContent({ would, status, names = [], bytes = 0 }) {
	const size = formatBytes(bytes);
	switch (would) {
		case "nothing": return status === "pinned" ? "there already" : `there already (${status})`;
		case "name": return `there ${renderNames(names)}, would get this name too`;
		case "upload": return status === void 0 ? `would be uploaded (${size})` : `there ${renderNames(names)}, would be uploaded again (${size})`;
		case "pin": return status === void 0 ? "would be pinned by CID" : `there ${renderNames(names)}, would get another pin`;
		case "skip": return "would be skipped";
		case "fail": return "would fail";
	}
}
function renderNames(names) {
	return names.length === 0 ? "already" : `as ${names.map((name) => quoted(name)).join(" and ")}`;
}
function describeReplaced({ replaces = [], notReplaced }) {
	if (notReplaced !== void 0) return `nothing: ${notReplaced}`;
	return replaces.map(describeRemoval).join(", ");
}
function describeRemoval({ cid, keptFor = [] }) {
	const names = keptFor.map((name) => quoted(name)).join(" and ");
	return keptFor.length === 0 ? cid : `${cid} (kept for ${names})`;
}

// src/environment/shell/results.ts
function createShellOutputs() {
	const values = {};
	return {
		showPins: true,
		values,
		set(name, value) {
			values[name] = value;
		},
		remove(name) {
			delete values[name];
		},
		render({ json, result, isTerminal }, error) {
			if (json) return renderJson(values, error);
			if (result === "pins") return renderTable$1(pinTitles, (values.pins ?? []).filter(isStored).map(rowOfPin), isTerminal);
			if (result === "copies") {
				const plans = (values.pins ?? []).filter(isCopyPlan);
				if (plans.length > 0) return renderTable$1(copyPlanTitles, plans.map(rowOfCopyPlan), isTerminal);
				return renderTable$1(copyTitles, (values.pins ?? []).filter(isCopied).map(rowOfCopy), isTerminal);
			}
			if (result === "verification") return renderTable$1(verdictTitles, (values.verification ?? []).map(rowOfVerdict), isTerminal);
			const planned = (values.pins ?? []).filter(isPlanned);
			if (planned.length > 0) return renderTable$1(planTitles, planned.map(renderPlanRow), isTerminal);
			return (values.cids ?? (values.cid === void 0 ? [] : [values.cid])).map((cid) => `${cid}\n`).join("");
		}
	};
}
function renderJson(values, error) {
	const all = {
		...values,
		...error !== void 0 && { error }
	};
	return `${JSON.stringify(all, void 0, 2).replaceAll("##[", "#\\u0023[")}\n`;
}
function isStored(pin) {
	return "meta" in pin;
}
function isCopied(pin) {
	return "name" in pin && !isStored(pin);
}
const copyTitles = [
	"CID",
	"STATUS",
	"NAME",
	"TARGET",
	"REQUEST",
	"ERROR"
];
function rowOfCopy({ cid, status, name, endpoint, requestId, error }) {
	return [
		cid,
		status,
		name,
		endpoint,
		requestId ?? "",
		toOneLine(error)
	];
}
function isPlanned(pin) {
	return "would" in pin;
}
const pinTitles = [
	"CID",
	"STATUS",
	"NAME",
	"SERVICE",
	"REQUEST",
	"CREATED",
	"ENDPOINT"
];
function rowOfPin(pin) {
	const { cid, name, service, requestId = "", created = "", endpoint } = pin;
	return [
		cid,
		stateOf(pin),
		name,
		service,
		requestId,
		created,
		endpoint
	];
}
function stateOf({ status, removed, kept }) {
	if (kept !== void 0) return `kept (${kept})`;
	if (removed === void 0) return status;
	return removed ? "removed" : "to remove";
}
function isCopyPlan(pin) {
	return "existed" in pin;
}
const copyPlanTitles = [
	"TARGET",
	"ALREADY THERE",
	"TO PIN",
	"TO UPLOAD",
	"ERROR"
];
function rowOfCopyPlan({ endpoint, existed, pin, upload, error }) {
	return [
		endpoint,
		String(existed),
		String(pin),
		String(upload),
		toOneLine(error)
	];
}
function toOneLine(error = "") {
	return error.replaceAll("\n", " ");
}
const verdictTitles = [
	"CID",
	"VERDICT",
	"BLOCKS",
	"INDEPENDENT",
	"BROWSER"
];
function rowOfVerdict({ cid, verdict, served, independent, browser }) {
	const opens = browser.serviceWorker ? "yes" : browser.tab ? "tab only" : "no";
	return [
		cid,
		verdict,
		`${served.blocks}/${served.of}`,
		independent.hosts.join(",") || "no",
		opens
	];
}
function renderTable$1(titles, found, isTerminal) {
	const rows = found.map((row) => row.map((cell) => printable(cell)));
	if (!isTerminal) return inert(rows.map((row) => `${row.join("	")}\n`).join(""));
	if (rows.length === 0) return "";
	return alignColumns([titles, ...rows]).map((line) => `${line}\n`).join("");
}

// src/net/buffers.ts
const bufferBytes = 524288;
function createBuffers() {
	const free = [];
	const whole = /* @__PURE__ */ new WeakMap();
	return {
		take: () => free.pop() ?? Buffer$1.allocUnsafeSlow(bufferBytes),
		fill(buffer, bytes) {
			const chunk = buffer.subarray(0, bytes);
			whole.set(chunk, buffer);
			return chunk;
		},
		release(chunk) {
			if (!(chunk instanceof Uint8Array)) return;
			const buffer = whole.get(chunk);
			if (buffer !== void 0 && whole.delete(chunk)) free.push(buffer);
		}
	};
}

// src/net/read-body.ts
async function readText(body, { maxBytes, maxLineLength, truncate, mayBreak, where, onLine }) {
	const decoder = new TextDecoder();
	let bytes = 0;
	let text = "";
	for await (const chunk of mayBreak ? readWhatComes(body) : body) {
		bytes += chunk.byteLength;
		if (bytes > maxBytes) {
			if (truncate) return text;
			throw tooLarge(where, maxBytes, "");
		}
		const piece = decoder.decode(chunk, { stream: true });
		if (onLine === void 0) {
			text += piece;
			continue;
		}
		const lines = piece.split("\n");
		for (const line of lines.slice(0, -1)) {
			onLine((text + line).replace(/\r$/, ""));
			text = "";
		}
		text += lines.at(-1) ?? "";
		if (text.length > maxLineLength) throw tooLarge(where, maxLineLength, " in one line");
	}
	text += decoder.decode();
	if (onLine === void 0) return text;
	if (text !== "") onLine(text);
	return "";
}
async function readBytes(body, onBytes, maxBytes, where) {
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.byteLength;
		if (bytes > maxBytes) throw tooLarge(where, maxBytes, "");
		await onBytes(chunk);
	}
}
function tooLarge(where, most, how) {
	return new HttpError({
		kind: "size",
		what: `${where} answered with more than ${most / 1024} KiB${how}; the rest was not read.`,
		fix: "check that the URL is that of the service."
	});
}
async function* readWhatComes(body) {
	try {
		yield* body;
	} catch {}
}

// src/net/retry-after.ts
function readRetryAfterMs(headers, status, nowMs) {
	const retryAfter = headers["retry-after"];
	if (typeof retryAfter === "string") {
		const text = retryAfter.trim();
		if (/^\d+$/.test(text)) return Number(text) * 1e3;
		if (/^[A-Za-z]/.test(text)) {
			const at = Date.parse(text);
			if (!Number.isNaN(at)) return Math.max(0, at - nowMs);
		}
	}
	const reset = headers["x-ratelimit-reset"];
	if ((status === 429 || headers["x-ratelimit-remaining"] === "0") && typeof reset === "string" && /^\d{9,11}$/.test(reset.trim())) return Math.max(0, Number(reset) * 1e3 - nowMs);
}

// src/net/http.ts
const defaultLimits = {
	connectMs: 1e4,
	headersMs: 6e4,
	idleMs: 6e4,
	totalMs: 12e4,
	maxReplyBytes: 1048576,
	maxLineLength: 1048576
};
const maxErrorBytes = 65536;
function createHttp(options) {
	const { env, redact, clock, userAgent, redactReply = redact } = options;
	const limitsOfClient = {
		...defaultLimits,
		...options.limits
	};
	const buffers = createBuffers();
	let transport;
	const load = async () => {
		const { createTransport } = await import("./transport.js");
		return createTransport({
			connectMs: limitsOfClient.connectMs,
			onWritten: (chunk) => buffers.release(chunk)
		});
	};
	return {
		close: async () => (await transport)?.close(),
		async send(request) {
			const limits = {
				...limitsOfClient,
				...request.limits
			};
			const where = `${request.method} ${showUrl(request.url)}`;
			request.signal.throwIfAborted();
			const proxy = findProxy(request.url, env);
			const ended = new AbortController();
			const end = () => ended.abort();
			request.signal.addEventListener("abort", end, { once: true });
			let timer;
			let allowedMs = limits.totalMs;
			const startTimer = () => {
				timer = setTimeout(end, allowedMs);
			};
			if (Number.isFinite(limits.totalMs)) startTimer();
			const onSent = () => {
				if (timer !== void 0) return;
				allowedMs = limits.headersMs;
				startTimer();
			};
			try {
				transport ??= load();
				const { request: send } = await transport;
				const reply = await send(request.url, proxy, {
					method: request.method,
					headers: headersOf(request, userAgent),
					body: typeof request.body === "object" ? Readable.from(watchEnd(request.body.open(buffers), onSent), { objectMode: false }) : request.body ?? null,
					signal: ended.signal,
					headersTimeout: limits.headersMs,
					bodyTimeout: limits.idleMs
				});
				const status = reply.statusCode;
				const ok = status >= 200 && status < 300;
				const headers = Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, typeof value === "string" ? redactReply(value) : value?.map(redactReply)]));
				const encoding = headers["content-encoding"];
				if (encoding !== void 0 && encoding !== "identity") {
					reply.body.on("error", () => {}).destroy();
					throw new HttpError({
						kind: "protocol",
						what: `${where} answered in content encoding ${quoted(redact(String(encoding)))}, which was not requested.`,
						fix: "check the proxies between this runner and the service: they must pass on `Accept-Encoding: identity`."
					});
				}
				if (status >= 300 && status < 400) {
					reply.body.on("error", () => {}).destroy();
					throw redirectError(where, status, headers["location"], request.url);
				}
				const trailersOf = () => Object.fromEntries(Object.entries(reply.trailers).map(([name, value]) => [name, redactReply(value)]));
				if (request.onBytes !== void 0 && ok) {
					await readBytes(reply.body, request.onBytes, limits.maxReplyBytes, where);
					return {
						status,
						headers,
						text: "",
						trailers: trailersOf()
					};
				}
				const text = redactReply(await readText(reply.body, {
					maxBytes: ok ? limits.maxReplyBytes : Math.min(limits.maxReplyBytes, maxErrorBytes),
					maxLineLength: limits.maxLineLength,
					truncate: !ok,
					mayBreak: !ok && typeof request.body === "object",
					where,
					...request.onLine && ok && { onLine: (line) => request.onLine?.(redactReply(line)) }
				}));
				if (!ok) {
					request.signal.throwIfAborted();
					const retryAfterMs = readRetryAfterMs(headers, status, clock.now());
					throw new HttpError({
						kind: "status",
						status,
						text,
						what: `HTTP ${status} from ${where}${describeBody(text, redact)}.`,
						...retryAfterMs !== void 0 && { retryAfterMs }
					});
				}
				return {
					status,
					headers,
					text,
					trailers: trailersOf()
				};
			} catch (error) {
				if (error instanceof Failure) throw error;
				if (request.signal.aborted) throw request.signal.reason;
				if (ended.signal.aborted) throw new HttpError({
					kind: "timeout",
					what: `${where} did not finish within ${allowedMs / 1e3} s${allowedMs === limits.totalMs ? "" : " of the last byte sent"}.`,
					cause: error
				});
				throw transportError(request, error, redact, proxy);
			} finally {
				clearTimeout(timer);
				request.signal.removeEventListener("abort", end);
			}
		}
	};
}
async function* watchEnd(chunks, onEnd) {
	yield* chunks;
	onEnd();
}
function headersOf(request, userAgent) {
	return {
		accept: "application/json",
		"accept-encoding": "identity",
		"user-agent": userAgent,
		...typeof request.body === "object" && { "content-length": String(request.body.bytes) },
		...request.headers
	};
}

// src/net/system-clock.ts
const maxDelayMs = 2 ** 31 - 1;
const systemClock = {
	now: () => Date.now(),
	async sleep(ms, signal) {
		signal.throwIfAborted();
		await setTimeout$1(Math.min(ms, maxDelayMs), void 0, { signal }).catch(() => {
			throw signal.reason;
		});
	}
};

// src/process.ts
const graceMs = 4e3;
const lingerMs = 1e3;
async function runInProcess(chooseJob, { isPost = false } = {}) {
	const inShell = !isStep(process.argv.slice(2), process.env);
	const reporter = {
		log: createFirstLog(inShell),
		renderEnd: (failure) => inShell && failure !== void 0 ? renderFirstEnd(failure) : "",
		isPost,
		inShell
	};
	process.on("uncaughtException", (error) => process.exit(report(error, reporter)));
	process.stdout.on("error", (cause) => {
		if (errorCode(cause) === "EPIPE") return;
		const what = `Standard output cannot be written: ${nameError(cause)}.`;
		process.exit(report(new Failure({
			what,
			fix: "send it elsewhere.",
			cause
		}), reporter));
	});
	process.stderr.on("error", () => {});
	process.on("SIGXFSZ", () => {});
	process.exitCode = await complete(chooseJob, { ...process.env }, reporter);
	setTimeout(() => process.exit(), lingerMs).unref();
}
async function complete(chooseJob, env, reporter) {
	try {
		const job = await chooseJob(process.argv.slice(2), env);
		if ("text" in job) {
			if (job.exitCode === 0) print(job.text);
			else printError(job.text);
			return job.exitCode;
		}
		reporter.log = job.environment.log;
		reporter.renderEnd = job.environment.renderEnd;
		await execute(job, env, reporter);
		printEnd(reporter);
		return 0;
	} catch (error) {
		return report(error, reporter);
	}
}
function openStep(env) {
	const environment = createRunnerEnvironment(env);
	protectPackages(env);
	redactStandardOutput(environment);
	return environment;
}
async function execute({ environment, work }, env, reporter) {
	const { log, redact, redactReply, source } = environment;
	if (source.get("command") === "copy") setFlagsFromString("--semi-space-growth-factor=1 --heap-growing-percent=100");
	const http = createHttp({
		env,
		redact,
		redactReply,
		clock: systemClock,
		userAgent: `pack-and-pin/${version}`
	});
	const signal = cancelledBySignals(reporter);
	try {
		await work(environment, http, {
			signal,
			clock: systemClock,
			random: Math.random,
			log
		});
	} catch (error) {
		const loss = environment.findLoss();
		if (loss !== void 0) log.warning(loss.message);
		throw signal.aborted ? endedBy(signal.reason, toFailure$1(error)) : error;
	} finally {
		await http.close();
	}
	const loss = environment.findLoss();
	if (loss !== void 0) throw loss;
}
function endedBy(reason, { what, fix, cause }) {
	if (!(reason instanceof Cancelled)) return new Failure({
		what,
		fix,
		cause
	});
	return new Failure({
		what,
		fix,
		cause,
		exitCode: reason.exitCode
	});
}
function report(error, reporter) {
	const { log, isPost, inShell } = reporter;
	log.debug(renderCauses(error));
	const failure = toFailure$1(error);
	printEnd(reporter, failure);
	if (isPost) log.warning(`The post step failed: ${failure.message}`);
	else log.error(failure.message);
	return isPost ? 0 : inShell ? failure.exitCode : 1;
}
function printEnd(reporter, failure) {
	const { renderEnd } = reporter;
	reporter.renderEnd = () => "";
	print(renderEnd(failure));
}
function renderFirstEnd({ message }) {
	return process.argv.some((arg) => /^--json(=|$)/.test(arg)) ? renderJson({}, message) : "";
}
function createFirstLog(inShell) {
	const show = (level) => (text) => {
		const line = inert(text).replaceAll("%", "%25").replaceAll("\n", "%0A");
		if (inShell) printError(`${paint("red", "Error:")} ${inert(text)}\n`);
		else print(`::${level} title=Pack and Pin::${line}\n`);
	};
	return {
		debug: () => {},
		warning: show("warning"),
		error: show("error")
	};
}
function protectPackages(env) {
	const unused = ["GITHUB_EVENT_PATH", "GITHUB_API_URL"].map((name) => [name, void 0]);
	for (const [name, value] of [...completeProxies(env), ...unused]) if (value === void 0) delete process.env[name];
	else process.env[name] = value;
}
function redactStandardOutput({ redact }) {
	const write = process.stdout.write.bind(process.stdout);
	process.stdout.write = (chunk, ...rest) => write(redactLines(Buffer.from(chunk).toString(), redact), ...rest);
}
function cancelledBySignals(reporter) {
	const controller = new AbortController();
	for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => {
		if (controller.signal.aborted) return;
		reporter.log.warning(`${name}: stopping. Pins that services have accepted are not removed.`);
		const reason = new Cancelled(name);
		controller.abort(reason);
		setTimeout(() => process.exit(report(reason, reporter)), graceMs).unref();
	});
	return controller.signal;
}
async function openScreen(env) {
	const { stderr } = process;
	if (!stderr.isTTY || ![
		"",
		"false",
		"0"
	].includes(env["CI"] ?? "") || env["TERM"] === "dumb" || !(stderr.columns > 0)) return {
		write: printError,
		paint
	};
	const { createLiveLines } = await import("./live-lines.js");
	const live = createLiveLines(stderr, systemClock);
	process.on("exit", live.stop);
	return {
		write: printError,
		paint,
		live
	};
}
const paint = (color, text) => process.env["NO_COLOR"] ? text : styleText(color, text, { stream: process.stderr });
function printError(text) {
	process.stderr.write(text);
}
function print(text) {
	process.stdout.write(text);
}
function isTerminal() {
	return process.stdout.isTTY;
}

// src/github/transfer.ts
const downloadLimits = {
	totalMs: Number.POSITIVE_INFINITY,
	maxReplyBytes: Number.POSITIVE_INFINITY
};
const uploadLimits = {
	totalMs: Number.POSITIVE_INFINITY,
	headersMs: 6e5
};
async function receiveOnce({ http, headers, apiUrl, repository }, { path, accept }, onBytes, signal) {
	const asked = new URL(`${apiUrl}/repos/${repository}/${path}`);
	const read = (url, given) => http.send({
		method: "GET",
		url,
		headers: {
			accept,
			...given
		},
		onBytes,
		signal,
		limits: downloadLimits
	});
	try {
		await read(asked, headers);
	} catch (error) {
		if (!isRedirect(error)) throw error;
		await read(findStorage(error, asked), {}).catch((second) => {
			throw isRedirect(second) ? notFollowed(second.what, second) : second;
		});
	}
}
async function sendOnce({ http, headers, apiUrl }, { url, contentType, body }, signal) {
	if (!takesUploads(url, new URL(apiUrl))) throw new Failure({
		what: `GitHub at ${new URL(apiUrl).host} asked to send a file to ${showUrl(url)}, which must not get your token, so nothing was sent there.`,
		fix: "report this to Pack and Pin, and to whoever runs that GitHub server."
	});
	const { text } = await http.send({
		method: "POST",
		url,
		headers: {
			...headers,
			accept: "application/vnd.github+json",
			"content-type": contentType
		},
		body,
		signal,
		limits: uploadLimits
	});
	return parseJson(text, url);
}
function isRedirect(error) {
	return error instanceof HttpError && error.kind === "redirect";
}
function findStorage(error, asked) {
	const { location } = error;
	const local = location !== void 0 && isLocal(location) && isLocal(asked);
	if (location?.protocol === "https:" || location?.protocol === "http:" && local) return location;
	throw notFollowed(error.what, error);
}
function notFollowed(what, cause) {
	return new Failure({
		what,
		fix: "check the proxy or firewall between this runner and GitHub; a download comes from GitHub and from one https address that it names.",
		cause
	});
}
function takesUploads(url, api) {
	if (isLocal(api)) return isLocal(url);
	const beside = api.host.replace(/^api\./, "uploads.");
	return url.protocol === api.protocol && (url.host === api.host || url.host === beside);
}
function isLocal(url) {
	return isLoopback$1(url.hostname);
}
function parseJson(text, url) {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new HttpError({
			kind: "protocol",
			what: `POST ${showUrl(url)} did not answer with JSON.`,
			cause
		});
	}
}

// src/github/client.ts
const perPage = 100;
function createGitHub(options) {
	const { token, apiUrl } = options;
	const [owner = "", repo = ""] = options.repository.split("/");
	const transfer = {
		...options,
		headers: { authorization: `Bearer ${token}` }
	};
	let loaded;
	let login;
	async function once(work) {
		loaded ??= import("./octokit.js").then(({ createOctokit }) => createOctokit({
			...options,
			owner,
			repo
		}));
		const octokit = await loaded;
		return heedLimits(() => work(octokit));
	}
	function clientWith(retry) {
		const send = (route, parameters, signal) => retry(`GitHub, ${route}`, signal, () => once((octokit) => octokit.send(route, parameters, signal)));
		async function fetchLogin(signal) {
			try {
				const answer = await retry("GitHub, the name of the token", signal, () => once((octokit) => octokit.query("query { viewer { login } }", signal)));
				return loginOf(objectOrEmpty(answer)["viewer"]);
			} catch (error) {
				signal.throwIfAborted();
				try {
					return loginOf((await send("GET /user", {}, signal)).data);
				} catch (second) {
					signal.throwIfAborted();
					if (second instanceof HttpError && second.status === 403 && !second.retryable) return workflowLogin;
					throw error;
				}
			}
		}
		return {
			owner,
			repo,
			apiUrl,
			async request(route, parameters, signal) {
				return (await send(route, parameters, signal)).data;
			},
			async once(route, parameters, signal) {
				return (await once((octokit) => octokit.send(route, parameters, signal))).data;
			},
			retry: (label, signal, work) => retry(`GitHub, ${label}`, signal, work),
			async *pages(route, parameters, signal) {
				for (let page = 1;; page++) {
					const { data, headers } = await send(route, {
						...parameters,
						per_page: perPage,
						page
					}, signal);
					yield* itemsOf(data, route);
					if (!/rel="next"/.test(String(headers["link"] ?? ""))) return;
				}
			},
			download(what, signal, work) {
				const receive = (onBytes) => receiveOnce(transfer, what, onBytes, signal);
				return retry(`GitHub, ${what.label}`, signal, () => heedLimits(() => work(receive)));
			},
			upload(label, signal, work) {
				const send = (file) => sendOnce(transfer, file, signal);
				return retry(`GitHub, ${label}`, signal, () => heedLimits(() => work(send)));
			},
			login(signal) {
				login ??= fetchLogin(signal);
				return login;
			},
			withRetry: clientWith
		};
	}
	return clientWith(options.retry);
}
const workflowLogin = "github-actions[bot]";
function loginOf(user) {
	const login = findString(objectOrEmpty(user)["login"]);
	if (login === void 0) throw new Failure({ what: "GitHub did not report whose token this is." });
	return login;
}
function itemsOf(data, route) {
	const list = Array.isArray(data) ? data : Object.values(objectOrEmpty(data)).find(Array.isArray);
	if (list === void 0) throw new Failure({ what: `GitHub did not answer ${route} with a list.` });
	return list.map(findObject$1).filter((item) => item !== void 0);
}
async function heedLimits(request) {
	try {
		return await request();
	} catch (error) {
		throw isRateLimit(error) ? error.passing() : error;
	}
}
function isRateLimit(error) {
	return error instanceof HttpError && error.status === 403 && (error.retryAfterMs !== void 0 || /rate limit/i.test(error.text));
}

// src/report/open-github.ts
const attempts = 3;
const budgetMs = 6e4;
function openGitHub(token, event, { http, githubApiUrl: apiUrl }, { clock, random, log }) {
	if (event === void 0 || !token) return void 0;
	const { repository } = event;
	const broken = !/^https?:$/.test(URL.parse(apiUrl)?.protocol ?? "") ? `${quoted(apiUrl)} (GITHUB_API_URL) is not a URL` : !/^[\w.-]+\/[\w.-]+$/.test(repository) ? `${quoted(repository)} (GITHUB_REPOSITORY) is not the name of a repository` : void 0;
	if (broken !== void 0) {
		log.warning(`Nothing is reported to GitHub: ${broken}.`);
		return;
	}
	const retry = createRetry({
		attempts,
		budgetMs,
		clock,
		random,
		log,
		fixForWait: "run the job again later."
	});
	const debug = (text) => log.debug(text);
	return createGitHub({
		http,
		retry,
		token,
		apiUrl,
		repository,
		debug
	});
}

// src/report/markdown/escape.ts
function escapeMarkdown(text, maxLength) {
	return printable(text, maxLength).replace(/#(?=\d)/g, "#​").replace(/(?<=[A-Za-z])-(?=\d)/g, "-​").replace(/\b[0-9a-f]{7,}\b/gi, (commit) => commit.replace(/.{6}(?=.)/g, "$&​")).replace(/:(?=(?:\d{3,}|[\w+-]*[a-z+-][\w+-]*):)/gi, ":​").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replace(/[\\`*_{}[\]()#+!|~$-]/g, "\\$&").replaceAll("@", "@​").replaceAll("://", ":​//").replace(/(www)\./gi, "$1​.");
}
const codeInMessage = /(?<![`$])`([^`]+)`(?![`$])|(?<=^|[\s(])"(.+?)"(?=[).;:,]*(?:\s|$))|\bhttps?:\/\/[^\s"`()]*[^\s"`().,;:]/g;
function renderMessage(line, maxLength) {
	const text = printable(line, maxLength);
	let rendered = "";
	let end = 0;
	for (const { 0: found, 1: marked, 2: quoted, index } of text.matchAll(codeInMessage)) {
		rendered += escapeMarkdown(text.slice(end, index), text.length);
		rendered += renderCode(marked ?? quoted ?? found, text.length);
		end = index + found.length;
	}
	return rendered + escapeMarkdown(text.slice(end), text.length);
}
function renderCode(text, maxLength) {
	const safe = printable(text, maxLength);
	return safe.includes("\\|") ? renderHtmlCode(safe) : putInCode(safe.replaceAll("|", "\\|"));
}
function renderHtmlCode(safe) {
	return `<code>${safe.replace(/[^A-Za-z0-9\u0080-\uffff]/g, (one) => `&#${one.charCodeAt(0)};`).replace(/&#(?:46|47|64);/g, "<!-- -->$&")}</code>`;
}
function renderFreeCode(text, maxLength) {
	return putInCode(printable(text, maxLength));
}
function putInCode(safe) {
	if (safe === "") return "";
	const runs = safe.match(/`+/g) ?? [];
	const fence = "`".repeat(Math.max(0, ...runs.map(lengthOf)) + 1);
	return (fence.length > 1 || /^ .* $/.test(safe)) && safe.trim() !== "" ? `${fence} ${safe} ${fence}` : fence + safe + fence;
}
function renderCodeBlock(language, lines) {
	const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map(lengthOf)));
	const fence = "`".repeat(longest + 1);
	return [
		`${fence}${language}`,
		...lines,
		fence
	].join("\n");
}
function lengthOf({ length }) {
	return length;
}
function renderTable(head, rows) {
	return [
		head,
		head.map(() => ":---"),
		...rows
	].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
function renderLink(url) {
	return `<${encodeURI(printable(url, 2e3)).replaceAll("%25", "%")}>`;
}
function renderLinkTo(text, url) {
	return `[${text}](${renderLink(url).replaceAll("&", "&amp;")})`;
}
function renderFold(title, body) {
	return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

// src/verification.ts
const fromBest = [
	"complete",
	"sampled",
	"unknown",
	"partial",
	"none"
];
function worstVerdict(verifications) {
	return fromBest.findLast((verdict) => verifications.some((one) => one.verdict === verdict));
}
const maxVerificationBytes = 65536;
function fitVerifications(verifications, maxBytes = maxVerificationBytes) {
	for (const items of [
		50,
		20,
		5,
		1,
		0
	]) {
		const shortened = verifications.map((one) => shorten(one, items));
		if (sizeOf(shortened) <= maxBytes) return shortened;
	}
	const kept = verifications.toSorted((a, b) => fromBest.indexOf(b.verdict) - fromBest.indexOf(a.verdict)).map((one) => shorten(one, 0));
	while (kept.length > 0 && sizeOf(kept) > maxBytes) kept.length = Math.floor(kept.length * .9);
	return kept;
}
function sizeOf(verifications) {
	return new TextEncoder().encode(JSON.stringify(verifications)).byteLength;
}
function shorten(one, items) {
	return {
		...one,
		found: {
			...one.found,
			providers: one.found.providers.slice(0, items)
		},
		served: {
			...one.served,
			by: one.served.by.slice(0, items)
		},
		independent: {
			...one.independent,
			hosts: one.independent.hosts.slice(0, items)
		},
		wrong: one.wrong.slice(0, items),
		missing: one.missing.slice(0, items)
	};
}

// src/report/verification/state.ts
function verdictIn(state) {
	return typeof state === "object" ? worstVerdict(state) : void 0;
}
function isRetrievable(verdict) {
	switch (verdict) {
		case "complete":
		case "sampled": return true;
		case "partial":
		case "none": return false;
		default: return;
	}
}
function failsByVerdict({ verification, verdictDecides }) {
	return verdictDecides === true && isRetrievable(verdictIn(verification)) === false;
}
function isSelfFetching(url) {
	return /(?:^|\.)inbrowser\.(?:link|dev)$/i.test(URL.parse(url)?.hostname ?? "");
}
function judgeLink(url, index, facts) {
	const { verification, openedLinks } = facts;
	if (verification === void 0) return "unasked";
	if (verification === "pending") return "checking";
	if (verification === "interrupted") return "unchecked";
	if (openedLinks?.includes(url) === true) return "working";
	const one = verification[index];
	if (one === void 0 || one.verdict === "unknown") return "unknown";
	if (!isSelfFetching(url)) return openedLinks === void 0 && isRetrievable(one.verdict) === true ? "unknown" : "doubtful";
	return isRetrievable(one.verdict) === true && one.browser.serviceWorker ? "working" : "doubtful";
}
function isOpened({ openedLinks }, gatewayUrls, index) {
	const url = gatewayUrls[index];
	return url !== void 0 && openedLinks?.includes(url) === true;
}
function redactState(state, redact) {
	return typeof state === "object" ? state.map((one) => redactVerification(one, redact)) : state;
}
function redactVerification(one, redact) {
	const { found, served, independent, browser, wrong } = one;
	return {
		...one,
		found: {
			...found,
			providers: found.providers.map(redact)
		},
		served: {
			...served,
			by: served.by.map((by) => "host" in by ? {
				...by,
				host: redact(by.host)
			} : {
				...by,
				peer: redact(by.peer)
			})
		},
		independent: {
			...independent,
			hosts: independent.hosts.map(redact)
		},
		browser: {
			...browser,
			why: redact(browser.why)
		},
		wrong: wrong.map(({ cid, from, reason }) => ({
			cid,
			from: redact(from),
			reason: redact(reason)
		}))
	};
}

// src/report/verification/words.ts
function capitalized(text) {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
const signs = {
	complete: "✅",
	sampled: "✅",
	partial: "⚠️",
	none: "❌",
	unknown: "❓"
};
function renderFinding(one, show, isOpened = false) {
	const { verdict, served, independent } = one;
	if (verdict === "unknown") return `not known whether others can fetch it: ${renderDoubt(one)}`;
	if (verdict === "none") return `no block came: ${renderAbsence(one)}`;
	return [
		`${renderCountOf(one)}${verdict === "sampled" ? " (a sample)" : ""}${renderSources(served.by, show)}`,
		...independent.yes ? [] : ["only from hosts of your own services"],
		isOpened ? "opens in a browser" : renderBrowser(one)
	].join(" · ");
}
function renderCountOf({ served }) {
	const wanted = formatCount(served.of, "block");
	return `${formatCount(served.blocks, "block").replace(/ blocks?$/, "")} of ${wanted}`;
}
function renderBrowser({ verdict, browser }) {
	if (isRetrievable(verdict) !== true) return "may not open completely";
	if (browser.serviceWorker) return "opens in a browser";
	return browser.tab ? "may not open at a link in a browser" : "may not open in a browser";
}
function renderAbsence({ found }) {
	if (!found.yes) return "no router names a provider";
	return `${renderNamed(found.providers.length)}, but nobody who was asked has the content`;
}
function renderDoubt({ found }) {
	if (!found.yes) return "no router answered";
	return `${renderNamed(found.providers.length)}, but none that can be asked from here`;
}
function renderNamed(count) {
	return count === 0 ? "routers name providers" : `routers name ${formatCount(count, "provider")}`;
}
const maxNamed = 2;
function renderSources(by, show) {
	const gateways = /* @__PURE__ */ new Set();
	const providers = /* @__PURE__ */ new Set();
	const ways = /* @__PURE__ */ new Set();
	for (const one of by) if (one.via === "gateway") gateways.add(one.host);
	else {
		providers.add("host" in one ? one.host : one.peer);
		ways.add(one.via);
	}
	const parts = [...providers.size === 0 ? [] : [`${formatCount(providers.size, "provider")} (${[...ways].toSorted().join(", ")})`], ...gateways.size > maxNamed ? [formatCount(gateways.size, "gateway")] : [...gateways].map((name) => show(name))];
	if (parts.length === 0) return "";
	const last = parts.at(-1) ?? "";
	const before = parts.slice(0, -1).join(", ");
	return ` from ${before === "" ? last : `${before} and ${last}`}`;
}
function renderShort(all, verdict) {
	const [one] = all;
	if (one !== void 0 && all.length === 1) switch (verdict) {
		case "complete": return `others can fetch ${one.served.of === 1 ? "it" : `all ${formatCount(one.served.of, "block")}`}`;
		case "sampled": return "others can fetch it (a sample)";
		case "partial": return `others can fetch only ${renderCountOf(one)}`;
		case "none": return "others cannot fetch it";
		case "unknown": return "it is not known whether others can fetch it";
	}
	const bad = all.filter((each) => isRetrievable(each.verdict) === false).length;
	if (bad > 0) return `others cannot fetch ${bad} of ${formatCount(all.length, "CID")} completely`;
	return verdict === "unknown" ? "it is not known whether others can fetch all CIDs" : `others can fetch all ${formatCount(all.length, "CID")}`;
}
function renderCheckNote(facts) {
	const { verification, gatewayUrls } = facts;
	if (verification === void 0) return "";
	if (verification === "pending") return ", being checked";
	if (verification === "interrupted") return ", not checked, the run ended";
	const verdict = verdictIn(verification);
	if (verdict === void 0) return "";
	if (isRetrievable(verdict) !== true) return `, ${renderShort(verification, verdict)}`;
	const [url] = gatewayUrls;
	if (url !== void 0 && verification.length === 1) {
		const link = judgeLink(url, 0, facts);
		if (link === "working") return ", the link works";
		if (link === "doubtful") return ", the link may not open in a browser";
	}
	return `, ${renderShort(verification, verdict)}`;
}
function secondOpinionUrl(cid) {
	return `https://check.ipfs.network/?cid=${encodeURIComponent(cid)}`;
}
function whyNotInBrowser({ verdict, browser }, isOpened = false) {
	if (isOpened || browser.serviceWorker || isRetrievable(verdict) !== true) return void 0;
	return browser.why.trim().replace(/\.$/, "") || "no provider can be reached from a web page";
}
function whatToAdd(services) {
	const own = services.find((id) => id === "kubo" || id === "cluster");
	if (own === "kubo" || own === "cluster") return `make ${own === "kubo" ? "your Kubo" : "the Kubo nodes of your cluster"} reachable from web pages. With \`AutoTLS\` a node gets \`/tls/ws\` addresses by itself, if its TCP port 4001 is open to the internet.`;
	return "add a service whose nodes accept connections from web pages, such as your own Kubo with `AutoTLS`, or set `gateway` to a gateway that shows HTML.";
}
function whatToDo({ verdict, found }) {
	if (verdict === "unknown") return "check again later with `command: verify`.";
	if (verdict !== "none") return void 0;
	return found.yes ? "check that the service still has the pin, and that its nodes accept connections from outside." : "check again in some minutes with `command: verify`. A new pin takes time to be announced; your own Kubo announces it within seconds.";
}

// src/report/verification/markdown.ts
const maxBlocks = 5;
const pendingText = "⏳ The link is being checked: can others fetch the content, and can a browser open it?";
const interruptedText = "⚪ The link was not checked, the run ended.";
function renderVerification(facts, budget) {
	const { verification: state } = facts;
	if (state === void 0) return void 0;
	if (state === "pending") return pendingText;
	if (state === "interrupted") return interruptedText;
	const verdict = verdictIn(state);
	const [first] = state;
	if (verdict === void 0 || first === void 0) return void 0;
	const shown = state.slice(0, budget.rows);
	const lines = state.length === 1 ? [`${signs[verdict]} ${capitalized(renderFinding(first, renderCode, opens(facts, 0)))} · ${renderSecondOpinion(first.cid)}`] : [`${signs[verdict]} ${capitalized(renderShort(state, verdict))}.`, renderRows(shown, facts)];
	const rest = state.length - shown.length;
	if (state.length > 1 && rest > 0) lines.push(`${formatCount(rest, "more CID")} in the output \`verification\`.`);
	const problems = shown.flatMap((one) => renderProblems(one, state.length > 1, budget));
	const browser = renderBrowserHelp(state, facts, budget);
	const advice = new Set(state.flatMap((one) => whatToDo(one) ?? []));
	const items = [
		...problems.slice(0, budget.rows),
		...browser,
		...[...advice].map((text) => `**To do**: ${renderMessage(text)}`)
	];
	if (items.length > 0) lines.push(`> ${items.join("<br>")}`);
	return lines.join("\n\n");
}
const opens = (facts, index) => isOpened(facts, facts.gatewayUrls, index);
function renderSecondOpinion(cid) {
	return renderLinkTo("second opinion", secondOpinionUrl(cid));
}
function renderRows(all, facts) {
	const rows = all.map((one, index) => [
		renderCode(one.cid),
		`${signs[one.verdict]}&nbsp;${one.verdict}`,
		capitalized(renderFinding(one, renderCode, opens(facts, index))),
		renderSecondOpinion(one.cid)
	]);
	return renderTable([
		"CID",
		"Check",
		"Found",
		"Elsewhere"
	], rows);
}
function renderProblems(one, isOneOfMany, budget) {
	if (isRetrievable(one.verdict) === void 0) return [];
	const { wrong, missing } = one;
	const of = isOneOfMany ? ` of ${renderCode(one.cid)}` : "";
	const lines = wrong.slice(0, maxBlocks).map(({ cid, from, reason }) => `**Wrong**: ${renderCode(from, budget.detail)} sent ${renderCode(cid)}${of}: ${renderMessage(reason, budget.detail)}`);
	const rest = wrong.length - lines.length;
	if (rest > 0) lines.push(`**Wrong**: ${formatCount(rest, "more block")}${of}`);
	if (missing.length > 0 && one.verdict !== "none") {
		const named = missing.slice(0, maxBlocks).map((cid) => renderCode(cid));
		const others = missing.length - named.length;
		const more = others > 0 ? ` and ${formatCount(others, "other")}` : "";
		lines.push(`**Missing**${of}: ${named.join(", ")}${more}`);
	}
	return lines;
}
function renderBrowserHelp(all, facts, budget) {
	const [why] = new Set(all.flatMap((one, index) => whyNotInBrowser(one, opens(facts, index)) ?? []));
	if (why === void 0) return [];
	return [`**May not open in a browser**: ${renderMessage(why, budget.detail)}.`, `**To do**: ${renderMessage(whatToAdd(facts.services))}`];
}

// src/report/comment/unfinished.ts
function renderCommentNote(id, run) {
	return `${id} ${run}`;
}
async function correctUnfinishedComment(github, note, { signal }) {
	const [, id = "", run = ""] = /^(\d{1,15}) (\d{1,15})$/.exec(note) ?? [];
	if (id === "") throw new Failure({ what: "the note about it that the run saved cannot be read." });
	const comment = { comment_id: Number(id) };
	try {
		const found = objectOrEmpty(await github.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", comment, signal));
		const body = findString(found["body"]) ?? "";
		if (!new RegExp(`^<!-- pack-and-pin [0-9a-f]{16} ${id} \\{"v":1,"commit":"[0-9a-f]+","run":${run},`).test(body) || !body.includes("⏳ The link is being checked: can others fetch the content, and can a browser open it?")) return;
		const corrected = body.replace(pendingText, interruptedText).replace(/(>\)(?:\*\*)?) \(being checked\)/g, "$1 (not checked)");
		await github.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
			...comment,
			body: corrected
		}, signal);
	} catch (error) {
		if (!(error instanceof HttpError && (error.status === 404 || error.status === 410))) throw error;
	}
}

// src/docs-url.ts
const docsUrl = "https://github.com/pack-and-pin/pack-and-pin/blob/main/docs";

// src/report/report-step.ts
async function tryReportStep(step, log, work) {
	try {
		return await work();
	} catch (error) {
		log.debug(renderCauses(error));
		if (error instanceof Cancelled) return void 0;
		if (!isMissingPermission(error)) log.warning(explain(step, describe$2(error)));
		else log[levelOf(step)](explain(step, refusal(step, error)));
		return;
	}
}
function levelOf({ choice, isExpected, event }) {
	if (choice !== "auto") return "warning";
	return isExpected === true && event.withoutSecrets === void 0 ? "notice" : "info";
}
function isMissingPermission(error) {
	return error instanceof HttpError && !error.retryable && (error.status === 403 || error.status === 404);
}
function describe$2(error) {
	if (error instanceof DeadlinePassed) return new Failure({
		what: "GitHub did not answer in time.",
		cause: error
	});
	return error instanceof HttpError ? trouble(error) : toFailure$1(error);
}
function explain({ doing }, { what, fix }) {
	const text = `Could not ${doing}: ${what}`;
	return fix === void 0 ? text : `${text}\nFix: ${fix}`;
}
function trouble(error) {
	const fix = error.retryable ? "run the job again later; https://www.githubstatus.com shows whether GitHub works." : error.status === 401 ? "check `github-token`: it must be a token of this GitHub that has not expired." : error.status === void 0 ? error.fix : void 0;
	return new Failure({
		what: error.what,
		...fix !== void 0 && { fix },
		cause: error
	});
}
function refusal({ otherwise, permission, event }, error) {
	const readOnly = event.withoutSecrets === "fork";
	return new Failure({
		what: error.what,
		fix: readOnly ? `to report on forks, use the two workflows of ${docsUrl}/forks.md: the token of a run that a fork triggered can only read.` : `add \`${permission}\` to \`permissions\` of this job, or ${otherwise}.`,
		cause: error
	});
}

// src/report/markdown/headline.ts
const verdictSigns = {
	pinned: "📌",
	"not-pinned": "📦",
	unconfirmed: "⏳",
	partial: "⚠️",
	failed: "❌"
};
function renderHeading(about, result) {
	const headline = renderHeadline(result);
	const rest = `${headline.charAt(0).toLowerCase()}${headline.slice(1)}`;
	return `### ${verdictSigns[result.verdict.status]} ${about}: ${escapeMarkdown(rest)}`;
}
function renderHeadline({ verdict, outcomes }) {
	const { status, confirmed, services, needed, success } = verdict;
	const { yes, no } = groupTitles(outcomes);
	switch (status) {
		case "pinned": return confirmed === services ? `Pinned by ${renderAll(yes, "and")}` : `Pinned by ${renderSome(yes, no)}`;
		case "not-pinned": return "Packed, not pinned";
		case "unconfirmed": return `Not confirmed by ${renderAll(no, "or")} ${success ? "yet" : "in time"}`;
		case "partial": return confirmed === 0 ? "Only some of the CIDs were pinned" : `Pinned by ${renderSome(yes, no)} (${needed} required)`;
		case "failed": return `Not pinned by ${renderAll(no, "or")}`;
	}
}
function groupTitles(outcomes) {
	const [yes, no] = [[], []];
	for (const all of Map.groupBy(outcomes, ({ endpoint }) => endpoint).values()) (all.every(({ state }) => state === "pinned") ? yes : no).push(all[0]?.title ?? "");
	return {
		yes,
		no
	};
}
function renderAll(titles, word) {
	if (titles.length <= 2) return titles.join(` ${word} `);
	return word === "and" ? `all ${titles.length} services` : `any of ${titles.length} services`;
}
function renderSome(yes, no) {
	if (yes.length === 1 && no.length === 1) return `${yes[0]}, but not by ${no[0]}`;
	return `${yes.length} of ${yes.length + no.length} services`;
}

// src/report/status/commit-status.ts
function createCommitStatus(target) {
	const { github, event, input, saveStepState } = target;
	const open = {
		sha: event.headSha,
		context: printable(input.statusName, 255),
		url: event.runUrl
	};
	const step = {
		doing: "set a commit status",
		otherwise: "set `commit-status: false`",
		choice: input.commitStatus,
		permission: "statuses: write",
		event
	};
	let refused = false;
	const set = (state, description, url, signal) => github.request("POST /repos/{owner}/{repo}/statuses/{sha}", {
		sha: open.sha,
		state,
		context: open.context,
		description: printable(description, 139),
		target_url: url
	}, signal);
	return {
		async open({ signal, log }) {
			await tryReportStep(step, log, async () => {
				saveStepState("commit-status", JSON.stringify(open));
				await set("pending", "Publishing to IPFS", open.url, signal).catch((error) => {
					refused = error instanceof HttpError && !error.retryable;
					if (refused) saveStepState("commit-status", "");
					throw error;
				});
			});
		},
		closesBefore: ({ verdictDecides }) => verdictDecides !== true,
		async close(result, { signal, log }) {
			if (refused) return;
			const [state, description, url] = describe$1(result, open.url);
			if (await tryReportStep(step, log, () => set(state, description, url, signal)) === void 0) return;
			saveStepState("commit-status", "");
			log.info(`Commit status ${quoted(open.context)}: ${state}.`);
		}
	};
}
async function closeUnfinishedStatus(github, note, { signal }) {
	const { sha, context, url } = parseNote(note);
	const parameters = {
		sha,
		context,
		target_url: url,
		state: "error",
		description: "Ended without a result"
	};
	await github.request("POST /repos/{owner}/{repo}/statuses/{sha}", parameters, signal);
}
function parseNote(note) {
	try {
		const { sha, context, url } = objectOrEmpty(JSON.parse(note));
		if (typeof sha === "string" && typeof context === "string" && typeof url === "string") return {
			sha,
			context,
			url
		};
	} catch {}
	throw new Failure({ what: "the note about it that the run saved cannot be read." });
}
function describe$1(result, runUrl) {
	if (result.kind === "failed") return [
		"error",
		result.cancelled ? "Cancelled" : result.failure.what,
		runUrl
	];
	const { verdict, cids, gatewayUrls, verification, verdictDecides } = result.facts;
	const cid = cids.length === 1 ? `: ${cids[0]}` : ` (${cids.length} CIDs)`;
	const note = verdictDecides === true ? renderCheckNote(result.facts) : "";
	const description = `${renderHeadline(result.facts)}${note}${cid}`;
	if (verdictDecides === true && verification === "interrupted") return [
		"error",
		description,
		runUrl
	];
	if (result.cancelled) return [
		"error",
		"Cancelled",
		runUrl
	];
	if (!verdict.success || failsByVerdict(result.facts)) return [
		"failure",
		description,
		runUrl
	];
	return [
		"success",
		description,
		verdict.status === "pinned" || verdict.status === "unconfirmed" ? gatewayUrls[0] ?? runUrl : runUrl
	];
}

// src/report/status/deployment.ts
const task = "deploy:pack-and-pin";
const maxRetired = 10;
function createDeployment(target) {
	const { github, event, input, outputs, saveStepState } = target;
	const environment = input.deployment;
	const step = {
		doing: `record a deployment in ${printable(environment, 100)}`,
		otherwise: "remove `deployment`",
		choice: "true",
		permission: "deployments: write",
		event
	};
	let id;
	const set = (deployment, state, description, url, signal) => github.request("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
		deployment_id: deployment,
		state,
		description: printable(description, 139),
		log_url: event.runUrl,
		auto_inactive: true,
		...url !== void 0 && { environment_url: url }
	}, signal);
	const ref = {
		sha: event.headSha,
		environment,
		task
	};
	async function create(signal) {
		const ask = () => github.once("POST /repos/{owner}/{repo}/deployments", {
			ref: event.headSha,
			environment,
			task,
			description: "Pack and Pin",
			payload: {
				run: event.runId,
				key: input.commentKey,
				pull: event.pullRequest ?? null
			},
			auto_merge: false,
			required_contexts: [],
			transient_environment: isPreview(event),
			...isPreview(event) && { production_environment: false }
		}, signal);
		try {
			return idOf(await ask());
		} catch (error) {
			if (!isRetryable(error)) throw error;
			return await findMade(signal) ?? idOf(await ask());
		}
	}
	async function findMade(signal) {
		for await (const made of github.pages("GET /repos/{owner}/{repo}/deployments", ref, signal)) {
			const { run, key } = objectOrEmpty(made["payload"]);
			if (run === event.runId && key === input.commentKey) return idOf(made);
		}
	}
	async function retireEarlier(deployment, signal) {
		let looked = 0;
		const all = {
			environment,
			task
		};
		for await (const made of github.pages("GET /repos/{owner}/{repo}/deployments", all, signal)) {
			const { pull, key } = objectOrEmpty(made["payload"]);
			const earlier = idOf(made);
			if (pull !== event.pullRequest || key !== input.commentKey || earlier >= deployment) continue;
			const state = await findState(earlier, signal);
			if (state === "inactive" || ++looked > maxRetired) return;
			if (state === "success") await set(earlier, "inactive", "Replaced by a newer preview", void 0, signal);
		}
	}
	async function findState(deployment, signal) {
		const statuses = github.pages("GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", { deployment_id: deployment }, signal);
		for await (const { state } of statuses) return state;
	}
	return {
		async open({ signal, log }) {
			id = await tryReportStep(step, log, async () => {
				const made = await create(signal);
				outputs.set("deployment-id", made);
				saveStepState("deployment", String(made));
				return made;
			});
			const deployment = id;
			if (deployment === void 0) return;
			await tryReportStep(step, log, () => set(deployment, "in_progress", "Publishing to IPFS", void 0, signal));
		},
		async close(result, { signal, log }) {
			const deployment = id;
			if (deployment === void 0) return;
			const [state, description, url] = describe(result);
			if (await tryReportStep(step, log, () => set(deployment, state, description, url, signal)) === void 0) return;
			saveStepState("deployment", "");
			log.info(`Deployment in ${quoted(environment, 100)}: ${state}.`);
			if (state === "success" && event.pullRequest !== void 0) await tryReportStep(step, log, () => retireEarlier(deployment, signal));
		}
	};
}
async function closeUnfinishedDeployment(github, note, context) {
	if (!/^\d+$/.test(note)) throw new Failure({ what: "the note about it that the run saved cannot be read." });
	await github.request("POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
		deployment_id: Number(note),
		state: "error",
		description: "Ended without a result"
	}, context.signal);
}
function idOf(created) {
	const { id, message } = objectOrEmpty(created);
	if (typeof id === "number") return id;
	throw new Failure({ what: `GitHub created no deployment: ${quoted(String(message))}.` });
}
function describe(result) {
	if (result.kind === "failed") return [
		"error",
		result.cancelled ? "Cancelled" : result.failure.what,
		void 0
	];
	const { facts } = result;
	const { verdict, gatewayUrls, verification, verdictDecides } = facts;
	const description = `${renderHeadline(facts)}${renderCheckNote(facts)}`;
	const isInterrupted = verification === "interrupted";
	if (isInterrupted && verdictDecides === true) return [
		"error",
		description,
		void 0
	];
	if (result.cancelled && !isInterrupted) return [
		"error",
		"Cancelled",
		void 0
	];
	const published = verdict.status === "pinned" || verdict.status === "unconfirmed";
	return verdict.success && published && !failsByVerdict(facts) ? [
		"success",
		description,
		gatewayUrls[0]
	] : [
		"failure",
		description,
		void 0
	];
}

export { renderTargets as $, toHostCid as $n, pLimit as $t, renderCode as A, formatSeconds as An, quoteName as Ar, listNames as At, openScreen as B, createRedactor as Bn, debug as Br, encode as Bt, isSelfFetching as C, findFilesRecord as Cn, objectOrEmpty as Cr, useEarlierFile as Ct, fitVerifications as D, formatCount as Dn, listNames$1 as Dr, IncompleteList as Dt, verdictIn as E, formatBytes as En, inert as Er, isOnePerCid as Et, renderLinkTo as F, repairDuration as Fn, InputError as Fr, readBlock as Ft, planTitles as G, findDigestProblem as Gn, readRoot as Gt, runInProcess as H, listSecretForms as Hn, info as Hr, encodeHeader as Ht, renderMessage as I, repairSize as In, errorCode as Ir, readSections as It, makeInSystemFolder as J, listCids as Jn, decode$1 as Jt, renderPlanRow as K, isInline as Kn, readRoots as Kt, renderTable as L, DeadlinePassed as Ln, nameError as Lr, visitLinks as Lt, renderFold as M, parseDurationMs as Mn, withoutUserInfo as Mr, parseNames as Mt, renderFreeCode as N, parseSizeBytes as Nn, Cancelled as Nr, TooManyBlocks as Nt, worstVerdict as O, formatMs as On, listWords as Or, addName as Ot, renderLink as P, renderDuration as Pn, Failure as Pr, indexBlocks as Pt, readServices as Q, toBlockKey as Qn, createTurns as Qt, openGitHub as R, createDeadline as Rn, renderCauses as Rr, walkNode as Rt, isRetrievable as S, findCommit as Sn, findString as Sr, findFiles as St, redactState as T, maxListedPathLength as Tn, alignColumns as Tr, keysPage as Tt, createShellOutputs as U, createBlockKey as Un, setSecret as Ur, findPayload as Ut, openStep as V, createReplyRedactor as Vn, error as Vr, prepare as Vt, explainPlan as W, findCid as Wn, warning as Wr, malformed as Wt, readAllSecrets as X, parsePinnableCid as Xn, createByteReader as Xt, listReadableNames as Y, parseBlockKey as Yn, encode$1 as Yt, readSecretInputs as Z, sameContent as Zn, createBlockTable as Zt, signs as _, version as _n, renderEvent as _r, fields as _t, renderHeading as a, createRetry as an, Digest as ar, findNearest as at, whyNotInBrowser as b, toStoredPinOutput as bn, shortenPinName as br, registry as bt, tryReportStep as c, pollWaitMs as cn, decode$5 as cr, renderChoiceProblem as ct, renderCommentNote as d, HttpError as dn, raw_exports as dr, problemOfSecret as dt, carType as en, bases as er, renderInput as et, renderVerification as f, showUrl as fn, base64 as fr, LookupsExhausted as ft, secondOpinionUrl as g, filesName as gn, defaultPinName as gr, systemResolver as gt, renderShort as h, firstArtifactName as hn, base32 as hr, limitLookups as ht, createCommitStatus as i, backOffMs as in, identity as ir, commandAliases as it, renderCodeBlock as j, formatTime as jn, quoted as jr, noRoomForName as jt, escapeMarkdown as k, formatNumber as kn, printable as kr, hasName as kt, docsUrl as l, fileBody as ln, encodeTo as lr, renderMeant as lt, renderFinding as m, loadStepState as mn, base58btc as mr, isPublicAddress as mt, createDeployment as n, describePin as nn, sha256 as nr, problemOfTrustlessGateway as nt, renderHeadline as o, isRetryablePoll as on, create as or, inputAliases as ot, capitalized as p, readCredentials as pn, base64url as pr, isPrivateHost as pt, isStep as q, isReversibleKey as qn, truncated as qt, closeUnfinishedStatus as r, ServiceError as rn, from as rr, problemOfUrl as rt, isMissingPermission as s, poll as sn, decode$4 as sr, listChoices as st, closeUnfinishedDeployment as t, uploadLimits$1 as tn, CID as tr, problemOfGateway as tt, correctUnfinishedComment as u, multipartFiles as un, encodingLength as ur, require_fastest_levenshtein as ut, whatToAdd as v, keptReasons as vn, renderFork as vr, commands as vt, judgeLink as w, maxListedFiles as wn, wholeNumber as wr, filesPage as wt, failsByVerdict as x, pinStatuses as xn, findObject$1 as xr, isRefused as xt, whatToDo as y, toPinOutput as yn, findFork as yr, contentKinds as yt, isTerminal as z, computed as zn, toFailure$1 as zr, decode as zt };