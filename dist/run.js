import { o as __toESM, r as __exportAll, t as __commonJSMin } from "./rolldown-runtime.js";
import { $ as renderTargets$1, $n as toHostCid, $t as pLimit, A as renderCode, An as formatSeconds, Ar as quoteName, Bt as encode$2, C as isSelfFetching, Cn as findFilesRecord, Cr as objectOrEmpty, D as fitVerifications, Dn as formatCount, Dr as listNames, Dt as IncompleteList, E as verdictIn, En as formatBytes, Et as isOnePerCid$1, F as renderLinkTo, Fn as repairDuration, Fr as InputError, Ft as readBlock, G as planTitles, Gt as readRoot, Hn as listSecretForms, Ht as encodeHeader$1, I as renderMessage, In as repairSize, Ir as errorCode, It as readSections, Jn as listCids, Jt as decode$1, K as renderPlanRow, Kn as isInline, Kt as readRoots, L as renderTable, Ln as DeadlinePassed, Lr as nameError, Lt as visitLinks, M as renderFold, Mn as parseDurationMs, Mr as withoutUserInfo, Mt as parseNames, N as renderFreeCode, Nn as parseSizeBytes, Nr as Cancelled, Nt as TooManyBlocks, O as worstVerdict, On as formatMs, Or as listWords, Ot as addName$1, P as renderLink, Pn as renderDuration, Pr as Failure, Pt as indexBlocks, Q as readServices, Qn as toBlockKey, Qt as createTurns, R as openGitHub, Rn as createDeadline, Rr as renderCauses, Rt as walkNode, S as isRetrievable, Sn as findCommit, Sr as findString, T as redactState, Tn as maxListedPathLength, Tr as alignColumns, Un as createBlockKey, Ut as findPayload, Vt as prepare, W as explainPlan, Wn as findCid, Wt as malformed, Xn as parsePinnableCid, Xt as createByteReader, Yn as parseBlockKey, Yt as encode$1, Z as readSecretInputs, Zn as sameContent, Zt as createBlockTable, _ as signs, _n as version, _r as renderEvent, _t as fields, a as renderHeading, an as createRetry, ar as Digest, at as findNearest, b as whyNotInBrowser, bn as toStoredPinOutput, br as shortenPinName, bt as registry, c as tryReportStep, cn as pollWaitMs, ct as renderChoiceProblem, d as renderCommentNote, dn as HttpError, dr as raw_exports, dt as problemOfSecret, en as carType, et as renderInput, f as renderVerification, fn as showUrl, g as secondOpinionUrl, gn as filesName, gr as defaultPinName, gt as systemResolver, h as renderShort, hn as firstArtifactName, ht as limitLookups, i as createCommitStatus, in as backOffMs, ir as identity, it as commandAliases, j as renderCodeBlock, jn as formatTime, jr as quoted, jt as noRoomForName, k as escapeMarkdown, kn as formatNumber, kr as printable, kt as hasName, l as docsUrl, ln as fileBody, lr as encodeTo, lt as renderMeant, m as renderFinding, mt as isPublicAddress, n as createDeployment, nn as describePin, nr as sha256, nt as problemOfTrustlessGateway, o as renderHeadline$1, on as isRetryablePoll, ot as inputAliases, p as capitalized, pt as isPrivateHost, qn as isReversibleKey, qt as truncated, rn as ServiceError, rr as from$4, rt as problemOfUrl, s as isMissingPermission, sn as poll, st as listChoices, tr as CID, tt as problemOfGateway, ur as encodingLength, ut as require_fastest_levenshtein, v as whatToAdd, vn as keptReasons, vr as renderFork, vt as commands, w as judgeLink, wn as maxListedFiles, wr as wholeNumber, x as failsByVerdict, xn as pinStatuses, xr as findObject, y as whatToDo, yn as toPinOutput, yr as findFork, yt as contentKinds, zn as computed, zr as toFailure, zt as decode$2 } from "./shared.js";
import { a as showSince, i as showPending, r as createReminder, t as createByteProgress } from "./progress.js";
import { i as findHashProblem, t as orAbort } from "./or-abort.js";
import { a as multiaddr, t as createDelegateFilter } from "./common.js";
import { t as UnixFS } from "./src.js";
import { appendFileSync, closeSync, constants, createReadStream, existsSync, fstatSync, ftruncateSync, lstatSync, mkdirSync, openSync, readSync, readdirSync, readlinkSync, realpathSync, statSync, writeSync } from "node:fs";
import fs$1 from "fs";
import { promisify } from "util";
import { createHash, hash, randomBytes } from "node:crypto";
import { Buffer as Buffer$1, isUtf8 } from "node:buffer";
import { mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, parse, posix, relative, resolve, sep } from "node:path";
import { setImmediate as setImmediate$1 } from "node:timers/promises";
import { createRequire } from "module";
import { pipeline } from "node:stream/promises";

// src/replace.ts
function warnNotReplaced({ whyNotReplaced }, request, call) {
	if (whyNotReplaced !== void 0 && request.replaces !== void 0) skip(whyNotReplaced, call);
}
async function replaceOlder(service, request, receipt, call) {
	const { replaces } = request;
	if (replaces === void 0 || service.whyNotReplaced !== void 0) return;
	try {
		await (replaces === "same-name" ? replaceSameName(service, request, receipt, call) : replaceRequest(service, replaces.requestId, request, receipt, call));
	} catch (error) {
		call.debug(renderCauses(error));
		call.progress(`keeps the older pin as well: ${toFailure(error).what.replace(/\.$/, "")}`);
	}
}
async function replaceRequest({ find, remove }, requestId, { name }, receipt, call) {
	if (find === void 0 || remove === void 0) return skip("it has no request ids; use `replace: same-name`", call);
	const older = await find(requestId, call);
	if (older === void 0) return skip(`it has no pin ${quoted(requestId)}`, call);
	if (isSameId(older.requestId, receipt.requestId)) return;
	const names = parseNames(older.name);
	await remove(older, {
		name: names.length > 1 || names.includes(name) ? name : older.name,
		match: "exact"
	}, call);
	call.progress(`replaced ${older.cid}`);
}
async function replaceSameName({ list, remove }, { name, root }, receipt, call) {
	if (name === "" || list === void 0 || remove === void 0) return;
	const asked = {
		name,
		match: "exact"
	};
	const query = {
		...asked,
		cids: [],
		statuses: pinStatuses,
		meta: {}
	};
	for (const pin of await list(query, call).catch(listedIn(call))) {
		const cid = findCid(pin.cid);
		if (cid === void 0 || isSameId(pin.requestId, receipt.requestId)) continue;
		if (sameContent(cid, root)) {
			if (pin.status === "failed" && pin.requestId !== void 0) await remove(pin, asked, call);
			continue;
		}
		await remove(pin, asked, call);
		call.progress(`replaced ${pin.cid}`);
	}
}
function listedIn({ progress }) {
	return (error) => {
		if (!(error instanceof IncompleteList)) throw error;
		progress("did not list all pins of this name, so some older ones may stay");
		return error.pins;
	};
}
function isSameId(one = "", other = "") {
	if (one === other) return one !== "";
	const [a, b] = [findCid(one), findCid(other)];
	return a !== void 0 && b !== void 0 && sameContent(a, b);
}
function skip(why, call) {
	call.progress(`replaced nothing, since ${why}`);
}

// src/services/pending.ts
function fixTimeout({ service, request, isElsewhere }, last) {
	if (last?.fixIfPending !== void 0) return last.fixIfPending;
	const provider = isElsewhere ? " If no node provides this CID, no service can fetch it." : "";
	return `${runAgain(last)}, or raise \`timeout\`. With \`on-timeout: warn\` this is only a warning.${provider} ${whereToCheck(service, request)}`;
}
function fixLater(service, request, last) {
	return last.fixIfPending ?? `${runAgain(last)}. ${whereToCheck(service, request)}`;
}
function runAgain(last) {
	return last?.requestId === void 0 ? "run again later" : "run again later (the run resumes this pin)";
}
function whereToCheck({ title, list }, { root }) {
	return list === void 0 ? `The dashboard of ${title} shows whether it has the content.` : `\`command: list\` with \`cid: ${String(root)}\` shows the status.`;
}

// src/services/service.ts
function createCall(label, context, signal) {
	return {
		signal,
		sent: createByteProgress(label, context, {
			verb: "sent",
			after: "waiting for the reply"
		}),
		progress: (text) => context.log.info(`${label} ${text}.`),
		debug: (text) => context.log.debug(`${label}: ${text}`)
	};
}

// src/confirm.ts
async function confirm({ submissions, deadline }, wait, context) {
	try {
		return await Promise.all(submissions.map((submission) => confirmOne(submission, deadline, wait, context).catch((error) => {
			const { service, request, startedAt } = submission;
			const ms = context.clock.now() - startedAt;
			return {
				...nameService(service),
				cid: request.root,
				ms,
				...failed(error, context)
			};
		}).finally(() => context.log.live?.(submission.label, void 0))));
	} finally {
		deadline.stop();
	}
}
async function confirmOne(submission, deadline, wait, context) {
	const { signal, leftMs } = deadline;
	const { service, request, startedAt, label } = submission;
	const accepted = await submission.accepted;
	let serving;
	const end = () => ({
		...nameService(service),
		cid: request.root,
		ms: context.clock.now() - startedAt,
		...serving !== void 0 && serving.served.blocks > 0 && { served: { ...serving.served } }
	});
	if (accepted.kind === "skipped") {
		context.log.info(`${label}: skipped, since ${accepted.reason}.`);
		return {
			...end(),
			state: "skipped",
			reason: accepted.reason
		};
	}
	if (accepted.kind === "refused") {
		if (accepted.error instanceof DeadlinePassed) {
			const { ms, afterUpload } = accepted.error;
			const reason = afterUpload ? `${label} had not answered the upload when the \`timeout\` of ${formatMs(ms)} passed.` : `${label} had not accepted the content when the \`timeout\` of ${formatMs(ms)} passed.`;
			context.log.info(`Unconfirmed: ${reason}`);
			return {
				...end(),
				state: "unconfirmed",
				reason,
				fix: fixTimeout(submission)
			};
		}
		if (accepted.error instanceof Cancelled) {
			const cancelled = accepted.error.what.replace(/\.$/, "");
			return {
				...end(),
				state: "failed",
				error: `${cancelled} before ${label} had accepted it.`
			};
		}
		return {
			...end(),
			...failed(accepted.error, context)
		};
	}
	let last = accepted.report;
	const conclude = async (receipt) => {
		if (accepted.report.replaced !== true) await replaceOlder(service, request, receipt, createCall(label, context, signal));
		return {
			...end(),
			...pinned(receipt, label, end().ms, context)
		};
	};
	try {
		if (isPinned(last)) return await conclude(last);
		if (!wait) {
			const reason = `${label} accepted it (${last.status}); this run does not wait.`;
			return {
				...end(),
				...unconfirmed(last, reason, fixLater(service, request, last))
			};
		}
		const { check } = service;
		if (check === void 0) {
			const reason = `${label} accepted it (${last.status}), but offers no way to check whether it is pinned.`;
			context.log.info(`Unconfirmed: ${reason}`);
			return {
				...end(),
				...unconfirmed(last, reason, fixLater(service, request, last))
			};
		}
		showPending(label, () => ({
			status: last.status,
			leftMs: leftMs(),
			served: serving && {
				...serving.served,
				totalBytes: serving.totalBytes
			}
		}), context);
		serving = await submission.serve?.();
		serving?.follow(last);
		const final = await follow$1({
			...submission,
			check,
			leftMs
		}, last, serving === void 0 ? signal : AbortSignal.any([signal, serving.signal]), context, (report) => {
			last = report;
			serving?.follow(report);
		});
		if (isPinned(final)) return await conclude(final);
		const why = final.details === void 0 ? "no reason given" : quoted(final.details);
		throw new Failure({
			what: `${label} reports that pinning failed: ${why}${requestOf(final)}.`,
			fix: "check the pin in the service's dashboard; the service may not have found a node that provides the content."
		});
	} catch (error) {
		if (error instanceof DeadlinePassed) {
			const delegates = serving?.unreachable();
			const unreachable = delegates === void 0 ? "" : `; this run could not connect to ${delegates}`;
			const reason = `${label} was still ${statusOf$1(last)} when the \`timeout\` of ${formatMs(error.ms)} passed${requestOf(last)}${unreachable}.`;
			context.log.info(`Unconfirmed: ${reason}`);
			return {
				...end(),
				...unconfirmed(last, reason, fixTimeout(submission, last))
			};
		}
		if (error instanceof Cancelled) {
			const reason = `${label} last reported ${statusOf$1(last)}${requestOf(last)}; the pin was not removed.`;
			context.log.info(`Unconfirmed: ${reason}`);
			return {
				...end(),
				...unconfirmed(last, reason, fixLater(service, request, last))
			};
		}
		return {
			...end(),
			...failed(error, context),
			...idOf$1(last)
		};
	} finally {
		await serving?.stop();
	}
}
function nameService({ id, title, endpoint }) {
	return {
		service: id,
		title,
		endpoint
	};
}
async function follow$1({ request, label, check, leftMs }, first, signal, context, onReport) {
	const call = createCall(label, context, signal);
	const since = context.clock.now();
	const reminder = createReminder(context);
	let last = first;
	let missing = 0;
	return poll(async () => {
		let report;
		try {
			report = await check(request, last, call);
		} catch (error) {
			signal.throwIfAborted();
			missing = isRetryablePoll(error) && error.status === 404 ? missing + 1 : 0;
			if (!isRetryablePoll(error)) throw error;
			if (missing >= 5) throw new Failure({
				what: `${label} reported ${missing} times that it has no such pin: ${error.what}`,
				fix: error.fix ?? "check the pin in the service's dashboard, then run again.",
				cause: error
			});
			context.log.info(`${label}: ${error.what} Checking again.`);
			return error.retryAfterMs === void 0 ? {} : { retryAfterMs: error.retryAfterMs };
		}
		missing = 0;
		const changed = report.status !== last.status || report.details !== last.details;
		const after = formatMs(context.clock.now() - since);
		if (changed && report.status !== "pinned") {
			const details = report.details === void 0 ? "" : `: ${printable(report.details)}`;
			const again = report.status === "failed" ? " Checking once more." : "";
			context.log.info(`${label}: ${last.status} → ${report.status}${details} (after ${after}).${again}`);
			reminder.reset();
		} else if (!changed && reminder.isDue()) {
			const leftTime = leftMs();
			const left = leftTime === void 0 ? "" : `, ${formatMs(leftTime)} of \`timeout\` left`;
			context.log.info(`${label}: still ${report.status} (after ${after}${left}).`);
		}
		const final = report.status === "pinned" || report.status === "failed" && last.status === "failed";
		last = report;
		onReport(report);
		return final ? { final: report } : {};
	}, {
		signal,
		clock: context.clock,
		random: context.random
	});
}
function isPinned(report) {
	return report.status === "pinned";
}
function pinned(receipt, label, ms, context) {
	if (!receipt.existed) context.log.info(`${label}: pinned after ${formatMs(ms)}${requestOf(receipt)}.`);
	return {
		state: "pinned",
		receipt
	};
}
function unconfirmed(last, reason, fix) {
	return {
		state: "unconfirmed",
		lastStatus: last.status,
		reason,
		fix,
		...idOf$1(last)
	};
}
function failed(error, context) {
	const failure = toFailure(error);
	context.log.debug(renderCauses(error));
	return {
		state: "failed",
		error: failure.message
	};
}
function idOf$1({ requestId }) {
	return requestId === void 0 ? {} : { requestId };
}
function statusOf$1({ status, details }) {
	return details === void 0 ? quoted(status) : `${quoted(status)} (${printable(details)})`;
}
function requestOf({ requestId }) {
	return requestId === void 0 ? "" : ` (request ${quoted(requestId)})`;
}

// src/copy/copy.ts
async function copyPins(deps, options, context) {
	const { pages, targets, tally, deadline } = deps;
	const { signal } = context;
	deadline.start(options.timeoutMs);
	const broken = await openTargets(targets, options.needed, context).catch((error) => {
		deadline.stop();
		throw error;
	});
	deadline.extend();
	const working = /* @__PURE__ */ new Set();
	let isStopped = false;
	function start(pin) {
		tally.pins += 1;
		const work = follow(pin).catch(deps.abort).finally(() => working.delete(work));
		working.add(work);
	}
	async function follow(pin) {
		const end = await copyPin(pin, broken, deps, context);
		tally.end(end);
		if (end.pinned >= options.needed) deps.onProven(pin.cid);
		else if (targets.length - end.failed < options.needed) isStopped ||= options.onFailure === "stop";
	}
	async function pull() {
		const turn = createTurns();
		for await (const page of pages) {
			let isNew = false;
			tally.undated += page.undated;
			for (const { cid, name } of page.unreadable) failUnreadable(cid, name, deps);
			for (const pin of page.pins) {
				await turn();
				if (isStopped || signal.aborted) return false;
				if (!claim(String(pin.cid), pin.name, deps)) continue;
				if (!isNew) deadline.extend();
				isNew = true;
				await Promise.all(targets.map((target) => target.ready()));
				if (isStopped || signal.aborted) return false;
				start(pin);
			}
		}
		return true;
	}
	try {
		let isWhole = false;
		let error;
		try {
			isWhole = await pull();
		} catch (cause) {
			if (!signal.aborted) error = cause;
		}
		await Promise.all(working);
		return {
			isWhole,
			...error !== void 0 && { error }
		};
	} finally {
		deadline.stop();
	}
}
async function openTargets(targets, needed, context) {
	const broken = /* @__PURE__ */ new Map();
	await Promise.all(targets.map(async (target) => {
		try {
			await target.open();
		} catch (error) {
			context.signal.throwIfAborted();
			context.log.debug(renderCauses(error));
			broken.set(target, toFailure(error));
		}
	}));
	if (targets.length - broken.size < needed) throw new Failure({ what: [...broken.values()].map(({ message }) => message).join("\n") });
	for (const { message } of broken.values()) context.log.warning(message);
	return broken;
}
function claim(cid, name, { journal, tally, targets }) {
	const isNew = targets.map(({ service: { endpoint } }) => journal.claim({
		cid,
		name,
		endpoint
	})).some(Boolean);
	if (!isNew) tally.duplicates += 1;
	return isNew;
}
function failUnreadable(cid, name, deps) {
	deps.tally.pins += 1;
	for (const { service } of deps.targets) finish({
		cid,
		name,
		endpoint: service.endpoint,
		status: "failed",
		error: "The source lists it with a text that is not a CID."
	}, deps);
	deps.tally.end({
		pinned: 0,
		pending: 0,
		failed: deps.targets.length
	});
}
function finish(result, { journal, tally }) {
	journal.finish(result);
	tally.add(result);
}
async function copyPin(pin, broken, deps, context) {
	const ends = await Promise.all(deps.targets.map(async (target) => {
		const failure = broken.get(target);
		if (failure === void 0) return copyTo$1(target, pin, deps, context);
		const { endpoint } = target.service;
		finish({
			...keyOf$1(pin),
			endpoint,
			status: "failed",
			error: failure.what
		}, deps);
		return "failed";
	}));
	const count = (wanted) => ends.filter((end) => end === wanted).length;
	return {
		pinned: count("pinned"),
		pending: count("pending"),
		failed: count("failed")
	};
}
function keyOf$1({ cid, name }) {
	return {
		cid: String(cid),
		name
	};
}
async function copyTo$1(target, pin, deps, { signal }) {
	const { journal, tally, deadline } = deps;
	const key = {
		...keyOf$1(pin),
		endpoint: target.service.endpoint
	};
	const known = journal.find(key);
	if (known?.state === "pinned") {
		tally.addJournaled(key.endpoint);
		return "pinned";
	}
	let accepted = known?.state === "pending" ? known : void 0;
	try {
		const result = await target.place(pin, known, {
			onAsk: () => journal.ask(key),
			onAccepted(requestId) {
				accepted = { ...requestId !== void 0 && { requestId } };
				journal.accept(key, requestId);
			}
		});
		finish(result, deps);
		deadline.extend();
		return result.status === "pinned" || result.status === "failed" ? result.status : "pending";
	} catch (error) {
		if (!signal.aborted) throw error;
		if (accepted === void 0) tally.addLeft(key.endpoint);
		else tally.add({
			...key,
			status: "queued",
			...accepted
		});
		return "pending";
	}
}

// src/report/copy/words.ts
function renderCopyHeadline(facts) {
	const { source, targets, pins, met, everywhere, unread } = facts;
	const where = listWords(targets.map(({ title }) => title));
	if (pins === 0) return unread === 0 ? `${source.title} has no pin that matches` : `No pin of ${source.title} was copied to ${where}`;
	const all = formatCount(pins, "pin");
	const of = met === pins ? all : `${formatCount(met, "pin").replace(/ pins?$/, "")} of ${all}`;
	const verb = met === 1 || pins === 1 ? "is" : "are";
	const enough = everywhere === met ? "" : `, ${formatNumber(met - everywhere)} of them not at every target`;
	const rest = unread === 0 ? "" : unread === "some" ? ", and not all pins were read" : `, and ${formatCount(unread, "more pin")} ${unread === 1 ? "was" : "were"} not asked for`;
	return `${of} of ${source.title} ${verb} pinned at ${where}${enough}${rest}`;
}
function renderTargetCounts(counts) {
	const { existed, journaled, pinned, uploaded, bytes, pending, failed, left } = counts;
	return [
		existed > 0 && `${formatNumber(existed)} already there${journaled > 0 ? ` (${formatNumber(journaled)} known from the journal)` : ""}`,
		pinned > 0 && `${formatNumber(pinned)} pinned by CID`,
		uploaded > 0 && `${formatNumber(uploaded)} uploaded (${formatBytes(bytes)})`,
		pending > 0 && `${formatNumber(pending)} still pending`,
		failed > 0 && `${formatNumber(failed)} failed`,
		left > 0 && `${formatNumber(left)} not accepted yet`
	].filter((part) => part !== false).join(", ");
}
function renderCopyLines(facts) {
	const hint = renderRemovalHint(facts);
	return [
		...facts.targets.map((one) => ({
			title: one.title,
			counts: renderTargetCounts(one)
		})).filter(({ counts }) => counts !== "").map(({ title, counts }) => `${title}: ${counts}.`),
		...renderCopyNotes(facts),
		...hint === void 0 ? [] : [hint]
	];
}
function renderCopyNotes(facts) {
	const { targets, undated, duplicates } = facts;
	return [
		...targets.flatMap(({ title, names, metas }) => [names > 0 && `${formatCount(names, "name")} ${names === 1 ? "was" : "were"} too long for ${title}, and ${names === 1 ? "is" : "are"} shortened there.`, metas > 0 && `${formatCount(metas, "pin")} ${metas === 1 ? "does" : "do"} not have the source's metadata at ${title}.`]),
		undated > 0 && `${formatCount(undated, "pin")} without a readable date ${undated === 1 ? "was" : "were"} left out (\`older-than\`).`,
		duplicates > 0 && `${formatCount(duplicates, "pin")} had the CID and name of another one, and ${duplicates === 1 ? "was" : "were"} copied with it.`
	].filter((note) => note !== false);
}
function renderRemovalHint(facts) {
	const { source, pins, everywhere, unread } = facts;
	const { query, olderThan, title } = source;
	if (query === void 0 || pins === 0) return void 0;
	if (everywhere < pins || unread !== 0) return `Do not remove anything from ${title} yet: not every pin is confirmed at every target. Run the copy again first.`;
	const { cids, name, match, meta, statuses } = query;
	const filter = [
		...cids.length > 0 ? ["`cid`"] : [],
		...name === "" ? [] : [`\`pin-name: ${quoted(name, 100).slice(1, -1)}\``],
		...name === "" || match === "exact" ? [] : [`\`name-match: ${match}\``],
		...Object.keys(meta).length > 0 ? ["`pin-meta`"] : [],
		...olderThan === "" ? [] : [`\`older-than: ${olderThan}\``]
	];
	return `Every pin is confirmed at every target. To remove them from ${title}, run \`command: unpin\` with ${title} as the only service, ${!(cids.length > 0 || name !== "" || filter.length > 1 && olderThan !== "") ? "their CIDs as `cid`" : [...filter, `\`pin-status: ${statuses.join(", ")}\``].join(", ")} and \`all-matches: true\`. Pins that were added since the copy began were not copied.`;
}

// src/copy/end.ts
const maxReasons$1 = 5;
function makeFacts({ source, tally, end, startedAt, redact }, context) {
	const { title, endpoint, query, olderThan, total } = source;
	const { pins, duplicates, undated, everywhere, met, late, failed, targets } = tally;
	const { groups, others } = tally.failures();
	const early = whyEarly(end, context);
	const unread = end.isWhole ? 0 : total === void 0 ? "some" : total - pins - duplicates;
	return {
		source: {
			title,
			endpoint: redact(endpoint),
			query,
			olderThan
		},
		targets: targets.map((one) => ({
			...one,
			endpoint: redact(one.endpoint)
		})),
		pins,
		everywhere,
		met,
		late,
		failed,
		duplicates,
		undated,
		unread,
		failures: groups.map(({ reason, count, first }) => ({
			reason: redact(reason),
			count,
			first: first.map(({ cid, name, title }) => ({
				cid,
				name: redact(name),
				title
			}))
		})),
		otherFailures: others,
		endedEarly: early === void 0 ? void 0 : redact(early),
		startedAt,
		ms: context.clock.now() - startedAt
	};
}
function whyEarly({ isWhole, error }, { signal }) {
	const cause = error ?? (signal.aborted ? signal.reason : void 0);
	if (cause instanceof DeadlinePassed) return `No pin was finished for ${formatMs(cause.ms)} (\`timeout\`).`;
	if (cause !== void 0) return toFailure(cause).message;
	return isWhole ? void 0 : "A pin failed, so no other one was started (`on-failure: stop`).";
}
function statusOf({ pins, met, unread, targets }) {
	if (met === pins && unread === 0) return "pinned";
	return targets.some(({ existed, pinned, uploaded }) => existed + pinned + uploaded > 0) ? "partial" : "failed";
}
function failureOf$1(facts, { error }, { signal }) {
	const { pins, met, failed, unread, endedEarly, failures } = facts;
	const headline = `${renderCopyHeadline(facts)}.`;
	if (signal.reason instanceof Cancelled) return new Failure({ what: `${signal.reason.what} ${headline}` });
	if (met === pins && unread === 0 && error === void 0) return void 0;
	const reasons = failures.slice(0, maxReasons$1).map(({ reason, count }) => `${formatCount(count, "pin")}: ${reason}`);
	const more = failures.length - reasons.length;
	const onlyLate = (error === void 0 || error === signal.reason) && failed === 0 && signal.reason instanceof DeadlinePassed;
	return new Failure({
		what: [
			headline,
			...endedEarly === void 0 ? [] : [endedEarly],
			...reasons,
			...more > 0 ? [`The summary has ${formatCount(more, "more reason")}.`] : []
		].join("\n"),
		fix: onlyLate ? "run the same copy again (it continues where this one ended), or set a longer `timeout`. If no node provides the content, set `from-gateway` to a gateway that has it." : void 0,
		exitCode: onlyLate ? 3 : 1
	});
}

// src/file-lines.ts
const chunkBytes = 65536;
const newline = 10;
function* readLines(path, maxBytes) {
	const file = openSync(path, "r");
	try {
		const chunk = Buffer.alloc(chunkBytes);
		let parts = [];
		let length = 0;
		let [number, start, position] = [
			1,
			0,
			0
		];
		function add(part) {
			length += part.length;
			if (length <= maxBytes) parts.push(Buffer.from(part));
			else parts = [];
		}
		function end(isWhole) {
			const line = {
				text: length > maxBytes ? void 0 : Buffer.concat(parts).toString(),
				number,
				start,
				isWhole
			};
			[parts, length, number] = [
				[],
				0,
				number + 1
			];
			return line;
		}
		for (;;) {
			const read = readSync(file, chunk, 0, chunkBytes, position);
			if (read === 0) break;
			let from = 0;
			for (;;) {
				const at = chunk.subarray(0, read).indexOf(newline, from);
				if (at < 0) break;
				add(chunk.subarray(from, at));
				yield end(true);
				from = at + 1;
				start = position + from;
			}
			add(chunk.subarray(from, read));
			position += read;
		}
		if (length > 0) yield end(false);
	} finally {
		closeSync(file);
	}
}

// src/journal-header.ts
const journalName = "pack-and-pin copy";
const journalVersion = 1;
const maxJournalLineBytes = 65536;
function findHeader(line) {
	const object = findObject(line);
	if (object?.["journal"] !== "pack-and-pin copy") return void 0;
	const source = findPlace(object["source"]);
	const version = wholeNumber(object["version"]);
	const targets = object["targets"];
	if (source === void 0 || version === void 0 || !Array.isArray(targets)) return void 0;
	return {
		journal: journalName,
		version,
		source,
		targets: targets.flatMap((target) => findPlace(target) ?? [])
	};
}
function findPlace(value) {
	const object = findObject(value);
	const service = findString(object?.["service"]);
	const endpoint = findString(object?.["endpoint"]);
	return service === void 0 || endpoint === void 0 ? void 0 : {
		service,
		endpoint
	};
}
function parseJournalLine(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function isBeginning(text) {
	const begin = `{"journal":"${journalName}"`;
	return text !== void 0 && (begin.startsWith(text) || text.startsWith(begin));
}
function findJournalProblem(path) {
	try {
		const stats = statSync(path, { throwIfNoEntry: false });
		if (stats === void 0 || stats.size === 0 || !stats.isFile()) return stats === void 0 || stats.isFile() ? void 0 : `${quoteName(path)} is not a file.\nFix: give the path of a file.`;
		for (const { text, isWhole } of readLines(path, maxJournalLineBytes)) {
			if (!isWhole && isBeginning(text)) return void 0;
			const header = findHeader(parseJournalLine(text ?? ""));
			if (header === void 0) return `${quoteName(path)} is not the journal of a copy.\nFix: give the path of a file that does not exist yet, or of one that an earlier copy wrote.`;
			if (header.version > 1) return `${quoteName(path)} was written by a newer version of Pack and Pin.\nFix: use that version, or another file.`;
			return;
		}
		return;
	} catch (error) {
		return `${quoteName(path)} cannot be read (${nameError(error)}).`;
	}
}

// src/copy/journal-line.ts
const statuses$1 = [
	"pinned",
	"queued",
	"pinning",
	"failed"
];
const ways = [
	"existed",
	"pin",
	"upload"
];
const changes = ["name", "meta"];
function findAsked(line) {
	const object = findObject(line);
	const [cid, name, endpoint] = [
		object?.["cid"],
		object?.["name"],
		object?.["endpoint"]
	];
	if (object?.["asked"] !== true || typeof cid !== "string") return void 0;
	return typeof name === "string" && typeof endpoint === "string" ? {
		cid,
		name,
		endpoint
	} : void 0;
}
function findResult(line) {
	const object = findObject(line);
	if (object === void 0) return void 0;
	const { cid } = object;
	const endpoint = findString(object["endpoint"]);
	const name = object["name"];
	const status = statuses$1.find((known) => known === object["status"]);
	if (endpoint === void 0 || status === void 0) return void 0;
	if (typeof cid !== "string" || typeof name !== "string") return void 0;
	const requestId = findString(object["requestId"]);
	const way = ways.find((known) => known === object["way"]);
	const bytes = wholeNumber(object["bytes"]);
	const error = findString(object["error"]);
	const { changed } = object;
	return {
		cid,
		name,
		endpoint,
		status,
		...requestId !== void 0 && { requestId },
		...way !== void 0 && { way },
		...bytes !== void 0 && { bytes },
		...error !== void 0 && { error },
		...Array.isArray(changed) && { changed: changes.filter((one) => changed.includes(one)) }
	};
}

// src/copy/key-table.ts
const pinnedBit = 1;
const runBit = 2;
const askedBit = 4;
function createKeyTable() {
	const table = createBlockTable();
	let offsets = /* @__PURE__ */ new Float64Array(1024);
	let flags = /* @__PURE__ */ new Uint8Array(1024);
	return {
		get(key) {
			const number = table.find(toText(key));
			if (number === void 0) return void 0;
			const flag = flags[number] ?? 0;
			return {
				offset: offsets[number] ?? 0,
				isPinned: (flag & pinnedBit) !== 0,
				isOfRun: (flag & runBit) !== 0,
				isAsked: (flag & askedBit) !== 0
			};
		},
		set(key, { offset, isPinned, isOfRun, isAsked }) {
			const text = toText(key);
			table.add(text);
			const number = table.find(text) ?? 0;
			if (number >= offsets.length) {
				offsets = grow$1(offsets, new Float64Array(offsets.length * 2));
				flags = grow$1(flags, new Uint8Array(flags.length * 2));
			}
			offsets[number] = offset;
			flags[number] = (isPinned ? pinnedBit : 0) | (isOfRun ? runBit : 0) | (isAsked ? askedBit : 0);
		}
	};
}
function grow$1(from, to) {
	to.set(from);
	return to;
}
function toText({ cid, name, endpoint }) {
	const text = JSON.stringify([
		toCanonical(cid),
		name,
		endpoint
	]);
	return createBlockKey(0, hash("sha256", text, "binary"));
}
function toCanonical(cid) {
	if (/^b[a-z2-7]+$/.test(cid)) return cid;
	return findCid(cid)?.toV1().toString() ?? cid;
}

// src/copy/journal.ts
const unknown = {
	offset: -1,
	isPinned: false,
	isOfRun: false,
	isAsked: false
};
const maxPending$1 = 2e4;
const maxTextLength = 2e3;
async function openJournal(options) {
	const path = options.path ?? join(options.makeTemporaryFolder("pack-and-pin-copy-"), "journal.jsonl");
	try {
		mkdirSync(dirname(path), { recursive: true });
		const journal = createJournal(path, openSync(path, "a", 384), options);
		await journal.read();
		return journal;
	} catch (cause) {
		throw asFailure(path, cause);
	}
}
function createJournal(path, file, options) {
	const { redact } = options;
	const table = createKeyTable();
	const pending = /* @__PURE__ */ new Map();
	const [source, ...targets] = [options.source, ...options.targets].map(({ service, endpoint }) => ({
		service,
		endpoint: redact(endpoint)
	}));
	const header = JSON.stringify({
		journal: journalName,
		version: 1,
		source,
		targets
	});
	const endpoints = new Map(options.targets.map(({ endpoint }) => [endpoint, redact(endpoint)]));
	const ours = new Set(endpoints.values());
	let size = 0;
	function toSafe({ cid, name, endpoint }) {
		const safe = redact(name);
		return {
			cid,
			name: safe.length > maxTextLength ? shortenPinName(safe) : safe,
			endpoint: endpoints.get(endpoint) ?? redact(endpoint)
		};
	}
	function isKept(requestId) {
		return redact(requestId) === requestId && requestId.length <= maxTextLength;
	}
	function remember(result, offset, isOfRun) {
		const isAsked = table.get(result)?.isAsked === true;
		table.set(result, {
			offset,
			isPinned: result.status === "pinned",
			isOfRun,
			isAsked
		});
		const id = idOf(result);
		const isPending = result.status === "queued" || result.status === "pinning";
		if (isPending && pending.size < maxPending$1) pending.set(id, result.requestId ?? "");
		else if (!isPending) pending.delete(id);
	}
	function rememberAsked(key) {
		table.set(key, {
			...unknown,
			...table.get(key),
			isAsked: true
		});
	}
	function append(line) {
		const text = `${line}\n`;
		try {
			if (fstatSync(file).size !== size) throw isShared(path);
			appendFileSync(file, text);
		} catch (cause) {
			throw asFailure(path, cause);
		}
		size += Buffer.byteLength(text);
	}
	function write(result) {
		const { requestId, error, ...rest } = result;
		const line = {
			...rest,
			...toSafe(result),
			...requestId !== void 0 && isKept(requestId) && { requestId },
			...error !== void 0 && { error: printable(redact(error), maxTextLength) }
		};
		remember(line, size, true);
		append(JSON.stringify(line));
	}
	return {
		path,
		async read() {
			const turn = createTurns();
			let isOurs = false;
			let last = "";
			for (const { text = "", start, isWhole } of readLines(path, maxJournalLineBytes)) {
				await turn();
				if (!isWhole) {
					ftruncateSync(file, start);
					break;
				}
				const line = parseJournalLine(text);
				const found = findHeader(line);
				if (found !== void 0) {
					last = text;
					isOurs = found.version === 1 && found.source.service === source?.service && found.source.endpoint === source.endpoint;
					continue;
				}
				const result = isOurs ? findResult(line) : void 0;
				if (result !== void 0 && ours.has(result.endpoint)) remember(result, start, false);
				const asked = isOurs ? findAsked(line) : void 0;
				if (asked !== void 0 && ours.has(asked.endpoint)) rememberAsked(asked);
			}
			size = fstatSync(file).size;
			if (last !== header) append(header);
		},
		claim(key) {
			const safe = toSafe(key);
			const state = table.get(safe);
			if (state?.isOfRun === true) return false;
			table.set(safe, {
				...unknown,
				...state,
				isOfRun: true
			});
			return true;
		},
		find(key) {
			const safe = toSafe(key);
			const state = table.get(safe);
			if (state?.isPinned === true) return { state: "pinned" };
			const requestId = pending.get(idOf(safe));
			if (requestId === void 0) return state?.isAsked === true ? { state: "asked" } : void 0;
			return {
				state: "pending",
				...requestId !== "" && { requestId }
			};
		},
		ask(key) {
			if (options.path === void 0) return;
			const line = {
				...toSafe(key),
				asked: true
			};
			rememberAsked(line);
			append(JSON.stringify(line));
		},
		accept(key, requestId) {
			const { cid, name, endpoint } = key;
			write({
				cid,
				name,
				endpoint,
				status: "queued",
				...requestId && { requestId }
			});
		},
		finish: write,
		*results() {
			for (const { text = "", start } of readLines(path, maxJournalLineBytes)) {
				const result = findResult(parseJournalLine(text));
				if (result === void 0) continue;
				const state = table.get(result);
				if (state?.isOfRun === true && state.offset === start) yield result;
			}
		},
		close: () => closeSync(file)
	};
}
function idOf({ cid, name, endpoint }) {
	return JSON.stringify([
		cid,
		name,
		endpoint
	]);
}
function isShared(path) {
	return new Failure({
		what: `${quoteName(path)} was changed by another process while this run wrote its results there.`,
		fix: "give each run a `journal` of its own, or let one run end before the next one starts. What targets have accepted stays, and a later run finds it."
	});
}
function asFailure(path, cause) {
	if (cause instanceof Failure) return cause;
	return new Failure({
		what: `The results of the copy cannot be written to ${quoteName(path)}: ${nameError(cause)}.`,
		fix: "check the disk, and that this user may write there, or set another `journal`. What targets have accepted stays, and a later run finds it.",
		cause
	});
}

// src/copy/progress.ts
const everyMs = 1e4;
const rateWindowMs = 6e4;
const rateStepMs = 1e3;
function showCopyProgress(progress, context) {
	const { clock, log } = context;
	const measure = createRate(() => progress.tally.done, () => clock.now());
	const stopped = new AbortController();
	const name = "Copy";
	if (log.live === void 0) {
		const keepLogging = async () => {
			for (;;) {
				await clock.sleep(everyMs, stopped.signal);
				log.info(`${name}: ${renderCopyProgress(progress, measure())}.`);
			}
		};
		keepLogging().catch(() => {});
	} else log.live(name, () => renderCopyProgress(progress, measure()));
	return () => {
		stopped.abort();
		log.live?.(name, void 0);
		return renderCopyProgress(progress, void 0);
	};
}
function renderCopyProgress({ tally, pending, total }, rate) {
	const { done } = tally;
	const counted = total();
	const all = counted === void 0 || counted < done ? void 0 : counted;
	const left = all === void 0 ? void 0 : all - done;
	const parts = [
		all === void 0 ? `${formatCount(done, "pin")} done` : `${formatNumber(done)} of ${formatNumber(all)} done`,
		tally.failed > 0 && `${formatNumber(tally.failed)} failed`,
		`${formatNumber(pending())} pinning`
	];
	const speed = rate === void 0 || rate <= 0 ? void 0 : `${(rate * 1e3).toFixed(rate < .01 ? 1 : 0)}/s`;
	if (left === void 0) parts.push(speed ?? false);
	else if (speed === void 0 || rate === void 0 || left === 0) parts.push(`${formatNumber(left)} left`);
	else parts.push(`${formatNumber(left)} left (${formatSeconds(left / rate)} at ${speed})`);
	return parts.filter((part) => part !== false).join(", ");
}
function createRate(done, now) {
	const samples = [{
		at: now(),
		done: done()
	}];
	return () => {
		const sample = {
			at: now(),
			done: done()
		};
		while (samples.length > 1 && sample.at - (samples[0]?.at ?? 0) > rateWindowMs) samples.shift();
		if (sample.at - (samples.at(-1)?.at ?? 0) >= rateStepMs) samples.push(sample);
		const [first] = samples;
		if (first === void 0 || sample.at - first.at < rateStepMs) return void 0;
		return (sample.done - first.done) / (sample.at - first.at);
	};
}

// src/copy-outputs.ts
function toCopiedPinOutput(result, redact) {
	const { cid, name, status, endpoint, requestId, error } = result;
	return {
		cid: findCid(cid) === void 0 ? redact(cid) : computed(cid),
		name: redact(name),
		status,
		endpoint: redact(endpoint),
		...requestId !== void 0 && { requestId: redact(requestId) },
		...error !== void 0 && { error: redact(error) }
	};
}

// src/copy/results.ts
const maxPinsBytes = 89e4;
async function makeCopyOutputs(read, redact, makeTemporaryFolder) {
	const all = await takeWhatFits(read(), redact, maxPinsBytes);
	if (all.isWhole) return { pins: all.pins };
	const file = join(makeTemporaryFolder("pack-and-pin-pins-"), "pins.json");
	const head = await writePins(read(), redact, file);
	const left = maxPinsBytes - Buffer.byteLength(JSON.stringify(head));
	return {
		pins: [head, ...(await takeWhatFits(listUnfinished(read()), redact, left)).pins],
		file
	};
}
function* listUnfinished(results) {
	for (const result of results) if (result.status === "failed") yield result;
}
async function takeWhatFits(results, redact, maxBytes) {
	const turn = createTurns();
	const pins = [];
	let bytes = 2;
	for (const result of results) {
		await turn();
		const pin = toCopiedPinOutput(result, redact);
		bytes += Buffer.byteLength(JSON.stringify(pin)) + 1;
		if (bytes > maxBytes) return {
			pins,
			isWhole: false
		};
		pins.push(pin);
	}
	return {
		pins,
		isWhole: true
	};
}
async function writePins(results, redact, path) {
	const turn = createTurns();
	const counts = {};
	let total = 0;
	try {
		const file = openSync(path, "w", 384);
		try {
			for (const result of results) {
				await turn();
				counts[result.status] = (counts[result.status] ?? 0) + 1;
				const line = JSON.stringify(toCopiedPinOutput(result, redact));
				writeSync(file, `${total === 0 ? "[" : ","}\n${line}`);
				total += 1;
			}
			writeSync(file, "\n]\n");
		} finally {
			closeSync(file);
		}
	} catch (cause) {
		throw new Failure({
			what: `The file with all pins, ${quoteName(path)}, was not written: ${nameError(cause)}.`,
			fix: "check that the disk has space left.",
			cause
		});
	}
	return {
		total,
		counts
	};
}

// src/copy/tally.ts
const maxFailures = 50;
const maxReasons = 50;
function createTally$2(places, needed) {
	const targets = places.map(({ title, endpoint }) => {
		return {
			title,
			endpoint,
			existed: 0,
			journaled: 0,
			pinned: 0,
			uploaded: 0,
			bytes: 0,
			pending: 0,
			failed: 0,
			left: 0,
			names: 0,
			metas: 0
		};
	});
	const byEndpoint = new Map(targets.map((target) => [target.endpoint, target]));
	const reasons = /* @__PURE__ */ new Map();
	const totals = {
		everywhere: 0,
		met: 0,
		late: 0,
		failed: 0
	};
	let named = 0;
	let others = 0;
	function addFailure(result, title) {
		const reason = toReason(result);
		let group = reasons.get(reason);
		if (group === void 0) {
			if (reasons.size >= maxReasons) {
				others += 1;
				return;
			}
			group = {
				count: 0,
				first: []
			};
			reasons.set(reason, group);
		}
		group.count += 1;
		if (named >= maxFailures) return;
		named += 1;
		group.first.push({
			cid: result.cid,
			name: result.name,
			title
		});
	}
	return {
		pins: 0,
		duplicates: 0,
		undated: 0,
		targets,
		get everywhere() {
			return totals.everywhere;
		},
		get met() {
			return totals.met;
		},
		get late() {
			return totals.late;
		},
		get failed() {
			return totals.failed;
		},
		get done() {
			return totals.met + totals.late + totals.failed;
		},
		add(result) {
			const counts = byEndpoint.get(result.endpoint);
			if (counts === void 0) return;
			if (result.status === "failed") {
				counts.failed += 1;
				addFailure(result, counts.title);
			} else if (result.status !== "pinned") counts.pending += 1;
			else if (result.way === "existed") counts.existed += 1;
			else if (result.way === "upload") counts.uploaded += 1;
			else counts.pinned += 1;
			counts.bytes += result.bytes ?? 0;
			if (result.status === "failed") return;
			if (result.changed?.includes("name") === true) counts.names += 1;
			if (result.changed?.includes("meta") === true) counts.metas += 1;
		},
		addJournaled(endpoint) {
			const counts = byEndpoint.get(endpoint);
			if (counts === void 0) return;
			counts.existed += 1;
			counts.journaled += 1;
		},
		addLeft(endpoint) {
			const counts = byEndpoint.get(endpoint);
			if (counts !== void 0) counts.left += 1;
		},
		end({ pinned, pending, failed }) {
			if (failed + pending === 0) totals.everywhere += 1;
			if (pinned >= needed) totals.met += 1;
			else if (pinned + pending >= needed) totals.late += 1;
			else totals.failed += 1;
		},
		failures() {
			return {
				groups: [...reasons].map(([reason, { count, first }]) => ({
					reason,
					count,
					first
				})).toSorted((a, b) => b.count - a.count),
				others
			};
		}
	};
}
function toReason({ error = "no reason given", cid, requestId, name }) {
	let reason = cid === "" ? error : error.replaceAll(cid, "CID");
	if (requestId !== void 0) reason = reason.replaceAll(requestId.length < 8 ? quoted(requestId) : requestId, "ID");
	if (name.length > 3) reason = reason.replaceAll(`"${name}"`, "\"NAME\"");
	return reason;
}

// src/car/dag-index.ts
const maxNames = 1e4;
function createDagIndex() {
	const table = createBlockTable();
	const linksOf = [];
	const names = /* @__PURE__ */ new Map();
	function findNumber(cid) {
		const key = toBlockKey(cid);
		const known = table.find(key);
		if (known !== void 0) return known;
		table.add(key);
		if (!isReversibleKey(key) && names.size < maxNames) names.set(linksOf.length, String(cid));
		return linksOf.push(void 0) - 1;
	}
	function nameBlock(number) {
		const known = names.get(number) ?? parseBlockKey(table.keyAt(number));
		return known === void 0 ? "of another hash than sha2-256" : String(known);
	}
	return {
		numberOf: findNumber,
		add(cid, links) {
			const number = findNumber(cid);
			if (linksOf[number] !== void 0) return false;
			linksOf[number] = links.length === 0 ? noLinks : Uint32Array.from(links);
			return true;
		},
		async walk(roots) {
			const turn = createTurns();
			let firstMissing;
			let missingCount = 0;
			let from;
			const todo = [...roots];
			const met = new Uint8Array(table.size);
			for (const number of todo) met[number] = 1;
			let reached = 0;
			for (let number = todo.pop(); number !== void 0; number = todo.pop()) {
				const links = linksOf[number];
				if (links === void 0) {
					firstMissing ??= number;
					missingCount += 1;
					continue;
				}
				reached += 1;
				const wait = turn();
				if (wait !== void 0) await wait;
				for (const link of links) {
					if (met[link] === 1) continue;
					met[link] = 1;
					if (linksOf[link] === void 0) from ??= number;
					todo.push(link);
				}
			}
			return {
				reached,
				missingCount,
				...firstMissing === void 0 ? {} : { firstMissing: nameBlock(firstMissing) },
				...from === void 0 ? {} : { firstMissingFrom: nameBlock(from) }
			};
		}
	};
}
const noLinks = /* @__PURE__ */ new Uint32Array(0);

// src/car/check-dag.ts
async function checkDag(root, reader, path, onSection, signal) {
	const index = createDagIndex();
	let blockCount = 0;
	let duplicateBytes = 0;
	for await (const section of readSections(reader, path)) {
		signal.throwIfAborted();
		const block = await checkBlock(section, reader, path, index);
		if (block.kind === "new") blockCount += 1;
		else if (block.kind === "again") duplicateBytes += block.bytes;
		await onSection(section);
	}
	signal.throwIfAborted();
	const walk = await index.walk(await listStarts(root, path, index));
	if (walk.firstMissing !== void 0) throw incomplete(path, walk);
	return {
		blockCount,
		duplicateBytes,
		strayCount: blockCount - walk.reached
	};
}
function incomplete(path, { firstMissing, firstMissingFrom, missingCount }) {
	const from = firstMissingFrom === void 0 ? "" : ` (${firstMissingFrom} links to it)`;
	const more = missingCount > 1 ? `, and ${formatCount(missingCount - 1, "other")}` : "";
	return new Failure({
		what: `The CAR ${quoteName(path)} is incomplete: block ${firstMissing} is missing${from}${more}.`,
		fix: "export the whole DAG, for example with `ipfs dag export <root>`, and check that the CAR was copied whole."
	});
}
async function listStarts(root, path, index) {
	if (!isInline(root)) return [index.numberOf(root)];
	try {
		return await listLinks(root.code, root.multihash.digest, index);
	} catch (error) {
		throw malformed(path, `its root ${nameError(error)}`, error);
	}
}
async function listLinks(codec, bytes, index) {
	const links = [];
	await visitLinks(codec, bytes, (link) => links.push(index.numberOf(link)));
	return links;
}
async function checkBlock(section, reader, path, index) {
	const { cid, start } = section;
	const block = await readBlock(section, reader, path);
	const bytes = block.byteLength;
	const problem = findHashProblem(cid, block);
	if (problem !== void 0) throw badBlock(path, cid, start, problem);
	if (isInline(cid)) return {
		kind: "inline",
		bytes
	};
	let links;
	try {
		links = await listLinks(cid.code, block, index);
	} catch (error) {
		throw badBlock(path, cid, start, nameError(error), error);
	}
	return {
		kind: index.add(cid, links) ? "new" : "again",
		bytes
	};
}
function badBlock(path, cid, at, problem, cause) {
	return new Failure({
		what: `The block ${cid.toString()} at byte ${at} of the CAR ${quoteName(path)} ${problem}.`,
		fix: "make the CAR again with sha2-256 hashes and raw, dag-pb, dag-cbor or dag-json blocks, and check that it was copied whole.",
		cause
	});
}

// src/car/received-car.ts
const maxBufferBytes = 8388608;
async function checkReceivedCar({ path, root, name }, signal) {
	await using handle = await open(path);
	const { size } = await handle.stat();
	const { version } = await findPayload(handle, size, name);
	if (version !== 1) throw malformed(name, "it is a CARv2, but a CARv1 was asked for");
	const reader = createByteReader(handle, 0, size, Math.min(maxBufferBytes, size));
	const roots = await readRoots(reader, name);
	const start = reader.at;
	const dag = await checkDag(root, reader, name, () => {}, signal);
	if (dag.strayCount > 0) throw new Failure({
		what: `The CAR ${quoteName(name)} contains ${formatCount(dag.strayCount, "block")} that ${dag.strayCount === 1 ? "is" : "are"} not reachable from its root.`,
		fix: "export the DAG alone, for example with `ipfs dag export <root>`."
	});
	return {
		path,
		bytes: roots.length === 1 && root.equals(CID.asCID(roots[0])) && dag.duplicateBytes === 0 ? size : await rewrite({
			path,
			root,
			name
		}, handle, {
			start,
			end: size
		}, signal),
		blockCount: dag.blockCount
	};
}
async function rewrite({ path, root, name }, handle, { start, end }, signal) {
	const written = `${path}.part`;
	await using output = await open(written, "w", 384);
	const header = encodeHeader$1(root);
	await output.writeFile(header);
	let bytes = header.byteLength;
	const stored = createBlockTable();
	const reader = createByteReader(handle, start, end, Math.min(maxBufferBytes, end));
	for await (const section of readSections(reader, name)) {
		signal.throwIfAborted();
		if (!stored.add(toBlockKey(section.cid))) continue;
		const whole = await reader.peek(section.end - section.start);
		if (whole === void 0) throw truncated(name, section.start);
		await output.writeFile(whole);
		bytes += whole.byteLength;
	}
	await rename(written, path);
	return bytes;
}

// src/copy/gateway-car.ts
const limits$1 = {
	headersMs: 12e4,
	totalMs: Number.POSITIVE_INFINITY,
	maxReplyBytes: Number.POSITIVE_INFINITY
};
function exportFromGateway(gateway, http) {
	return async (root, onBytes, { signal }) => {
		const url = new URL(gateway);
		url.pathname = `${url.pathname.replace(/\/$/, "")}/ipfs/${root.toString()}`;
		url.search = "?format=car&dag-scope=all";
		await http.send({
			method: "GET",
			url,
			headers: { accept: "application/vnd.ipld.car;version=1;order=dfs;dups=n" },
			signal,
			limits: limits$1,
			onBytes
		});
	};
}

// src/copy/export-car.ts
const minBytes = 65536;
const stallMs = 12e4;
const privately = { mode: 384 };
function createExportCar(deps, context) {
	const source = findSource$1(deps);
	if (source === void 0) return void 0;
	const limit = pLimit(deps.concurrency);
	let folder;
	let count = 0;
	return (root, call) => {
		const exported = Promise.withResolvers();
		limit(async () => {
			call.signal.throwIfAborted();
			folder ??= deps.makeTemporaryFolder("pack-and-pin-copy-");
			count += 1;
			const path = join(folder, `${count}.car`);
			const removed = Promise.withResolvers();
			const dispose = async () => {
				try {
					await rm(path, { force: true });
					await rm(`${path}.part`, { force: true });
				} finally {
					removed.resolve();
				}
			};
			try {
				const car = await exportTo(path, root, source, deps, call, context);
				call.debug(`exported ${formatCount(car.blockCount ?? 0, "block")}, ${formatBytes(car.bytes)}`);
				exported.resolve({
					car,
					dispose
				});
			} catch (error) {
				await dispose();
				throw error;
			}
			await removed.promise;
		}).catch(exported.reject);
		return exported.promise;
	};
}
function findSource$1({ provider, sourceTitle, gateway, http }) {
	if (provider?.exportCar !== void 0) return {
		title: sourceTitle,
		fix: "run again later. If the error stays, check the node that is the source: `ipfs dag stat CID` shows whether it has the whole content, `ipfs repo verify` whether its blocks are intact.",
		send: provider.exportCar
	};
	if (gateway === void 0) return void 0;
	return {
		title: gateway.host,
		fix: "run again later. If the error stays, check that the source still has the whole content, or set `from-gateway` to another trustless gateway.",
		send: exportFromGateway(gateway, http)
	};
}
async function exportTo(path, root, source, { retry, maxBytes }, call, context) {
	const { title, fix } = source;
	const { signal } = call;
	try {
		if (await isWhole(root)) await onDisk$1(() => writeFile(path, encodeHeader$1(root), privately));
		else await retry(`${title}: export ${String(root)}`, signal, () => receive(path, root, source, maxBytes, call, context));
	} catch (error) {
		signal.throwIfAborted();
		throw error instanceof HttpError ? notExported(root, source, error) : error;
	}
	const name = `${String(root)}.car from ${title}`;
	return onDisk$1(async () => {
		try {
			return await checkReceivedCar({
				path,
				root,
				name
			}, signal);
		} catch (cause) {
			signal.throwIfAborted();
			throw cause instanceof Failure ? new Failure({
				what: cause.what,
				fix,
				cause
			}) : cause;
		}
	});
}
async function isWhole(root) {
	if (!isInline(root)) return false;
	let links = 0;
	try {
		await visitLinks(root.code, root.multihash.digest, () => links += 1);
	} catch {}
	return links === 0;
}
async function receive(path, root, { title, send }, maxBytes, call, { clock }) {
	await using output = await onDisk$1(() => open(path, "w", privately.mode));
	const stall = createDeadline(clock, call.signal, (ms) => new HttpError({
		kind: "timeout",
		what: `${title} sent less than ${formatBytes(minBytes)} of the CAR in ${formatMs(ms)}.`
	}));
	let bytes = 0;
	let extendAt = 0;
	const onBytes = async (chunk) => {
		bytes += chunk.byteLength;
		if (bytes > maxBytes) throw new Failure({
			what: `The CAR of ${String(root)} from ${title} has more than ${formatBytes(maxBytes)}, which is \`max-size\`.`,
			fix: "raise `max-size` if this content is meant to be that large."
		});
		if (bytes >= extendAt) {
			if (extendAt === 0) stall.start(stallMs);
			else stall.extend();
			extendAt = bytes + minBytes;
		}
		await onDisk$1(() => output.writeFile(chunk));
	};
	try {
		await send(root, onBytes, {
			...call,
			signal: stall.signal
		});
	} finally {
		stall.stop();
	}
}
function notExported(root, { title, fix }, cause) {
	return new Failure({
		what: `${title} could not export ${String(root)}: ${cause.what}`,
		fix: cause.kind === "redirect" ? "set `from-gateway` to the address of the redirect, if you trust it." : fix,
		cause
	});
}
async function onDisk$1(work) {
	try {
		return await work();
	} catch (cause) {
		if (errorCode(cause) === void 0) throw cause;
		throw new Failure({
			what: `An exported CAR cannot be kept in the temporary folder: ${nameError(cause)}.`,
			fix: "use a machine with more space on its disk, or set `TMPDIR` to a folder that has it.",
			cause
		});
	}
}

// src/cid-list.ts
const maxLineBytes = 4096;
const maxNamed$2 = 20;
const maxCounted = 1e5;
const fixFile = "Fix: give the path of a text file with one CID per line.";
const maxListBytes = 64 * 1024 ** 2;
function checkCidList(path, input) {
	try {
		const stats = statSync(path);
		if (!stats.isFile()) return { problem: `${input}: ${quoteName(path)} is not a file.\n${fixFile}` };
		if (stats.size > maxListBytes) return { problem: `${input}: ${quoteName(path)} has ${formatBytes(stats.size)}; the maximum is ${formatBytes(maxListBytes)}.\nFix: split it, and copy one part after the other.` };
		let count = 0;
		let wrong = 0;
		const named = [];
		for (const line of readLines(path, maxLineBytes)) {
			if (line.text !== void 0 && plainCid.test(line.text)) {
				count += 1;
				continue;
			}
			const parsed = parseLine(line.text, line.number);
			if (parsed === void 0) continue;
			if ("cid" in parsed) {
				count += 1;
				continue;
			}
			wrong += 1;
			if (wrong > maxCounted) break;
			if (named.length < maxNamed$2) named.push({
				text: `${line.number} (${parsed.shown})`,
				problem: parsed.problem
			});
		}
		const [first] = named;
		if (first === void 0) return count > 0 ? { count } : { problem: `${input}: ${quoteName(path)} contains no CIDs.\n${fixFile}` };
		if (wrong === 1) return { problem: `${input}, line ${first.text}: ${first.problem}` };
		const more = wrong > named.length ? ` and ${wrong > maxCounted ? "many" : wrong - named.length} more` : "";
		return { problem: `${input} has ${formatCount(Math.min(wrong, maxCounted), "line")} that do not begin with a CID: ${named.map(({ text }) => text).join(", ")}${more}.\nFix: give one CID per line, optionally followed by a space and a name.` };
	} catch (error) {
		const code = errorCode(error);
		const reason = code === "ENOENT" || code === "ENOTDIR" ? "does not exist" : `cannot be read (${nameError(error)})`;
		return { problem: `${input}: ${quoteName(path)} ${reason}.\n${fixFile}` };
	}
}
function* readCidList(path) {
	for (const { text, number } of readLines(path, maxLineBytes)) {
		const parsed = parseLine(text, number);
		if (parsed !== void 0 && "cid" in parsed) yield parsed;
	}
}
const plainCid = /^(?:bafybei|bafkrei)[a-h][a-z2-7]{50}[aeimquy4](?:\s|$)/;
function parseLine(text, number) {
	if (text === void 0) return {
		problem: `the line is longer than ${formatCount(maxLineBytes, "byte")}.`,
		shown: "too long"
	};
	const bare = (number === 1 ? text.replace(/^\ufeff/, "") : text).trim();
	if (bare === "") return void 0;
	const [, word = "", name = ""] = /^(\S+)\s*(.*)$/s.exec(bare) ?? [];
	const parsed = parsePinnableCid(word);
	return "cid" in parsed ? {
		cid: parsed.cid,
		name
	} : {
		problem: parsed.problem,
		shown: quoted(word, 60)
	};
}

// src/pin-age.ts
const dateTime = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)? ?([Zz]|[+-]\d\d:?\d\d)?$/;
const firstMs = Date.UTC(2014, 0, 1);
const slackMs = 864e5;
function readCreated(created, now) {
	const [, date, time, fraction = "", zone] = dateTime.exec(created ?? "") ?? [];
	if (date === void 0 || time === void 0) return void 0;
	const ms = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${readZone(zone)}`);
	return Number.isNaN(ms) || ms < firstMs || ms > now + slackMs ? void 0 : ms;
}
function readZone(zone = "-12:00") {
	if (/^[Zz]$/.test(zone)) return "Z";
	return zone.includes(":") ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

// src/copy/limit-pins.ts
const maxPins = 4e6;
async function* limitPins(pages, title, max = maxPins) {
	let count = 0;
	for await (const page of pages) {
		count += page.length;
		if (count > max) throw new Failure({
			what: `${title} lists more than ${formatNumber(max)} pins, and no more are read.`,
			fix: "select fewer pins with `cid`, `pin-name` or `pin-meta`, or copy to another account."
		});
		yield page;
	}
}

// src/copy/source.ts
const pageSize = 1e3;
async function* readFilePages(path, count) {
	let pins = [];
	let found = 0;
	for (const { cid, name } of readCidList(path)) {
		found += 1;
		pins.push({
			cid,
			name,
			meta: {},
			delegates: []
		});
		if (pins.length < pageSize) continue;
		yield {
			pins,
			unreadable: [],
			undated: 0
		};
		pins = [];
	}
	if (pins.length > 0) yield {
		pins,
		unreadable: [],
		undated: 0
	};
	if (found === count) return;
	throw new Failure({
		what: `${quoteName(path)} was changed while its CIDs were copied: it had ${formatCount(count, "CID")}, and then ${found}.`,
		fix: "run the copy again when nothing writes to the file."
	});
}
async function* readServicePages(scan, { title, query, before, now }, call) {
	for await (const page of limitPins(scan(query, call), title)) {
		const pins = [];
		const unreadable = [];
		let undated = 0;
		for (const pin of page) {
			if (before !== void 0) {
				const created = readCreated(pin.created, now);
				if (created === void 0) undated += 1;
				if (created === void 0 || created >= before) continue;
			}
			const cid = findCid(pin.cid);
			if (cid === void 0) unreadable.push({
				cid: printable(pin.cid),
				name: pin.name
			});
			else pins.push({
				cid,
				name: pin.name,
				meta: pin.meta,
				delegates: pin.delegates ?? []
			});
		}
		yield {
			pins,
			unreadable,
			undated
		};
	}
}

// src/copy/connectors.ts
function createConnectors(source, target, filterDelegates, context) {
	let warned = false;
	function connector(node, list, filter) {
		const connect = node?.provider?.connect;
		if (node === void 0 || connect === void 0) return [];
		return [{
			list,
			async connect(named, signal) {
				const call = {
					...createCall(node.title, context, signal),
					progress: (text) => context.log.debug(`${node.title} ${text}.`)
				};
				const addresses = filter === void 0 ? named : await filter(named);
				if (addresses.length > 0) await connect(addresses.slice(0, maxAddresses$2), call);
				else if (!warned) {
					warned = true;
					context.log.info(`${node.title} does not connect to the nodes of ${nameOther(node)}: none has a public address; to connect to private ones, set \`provide-private-addresses: true\`.`);
				}
			}
		}];
	}
	const nameOther = (node) => node === source ? target.title : source?.title ?? "the source";
	return [
		...connector(source, (pin) => pin.delegates(), filterDelegates),
		...connector(target, ({ origins }) => origins.areOwn ? [] : origins.addresses, filterDelegates),
		...connector(target, ({ origins }) => origins.areOwn ? origins.addresses : [])
	];
}
const maxAddresses$2 = 20;

// src/copy/pin-failed.ts
var NotFetched = class extends Failure {};
function pinFailed({ title }, { details }) {
	const why = details === void 0 ? "no reason given" : quoted(details);
	return new NotFetched({
		what: `${title} reports that pinning failed: ${why}.`,
		fix: "check the pin in the service's dashboard; the service may not have found a node that provides the content."
	});
}

// src/copy/poll-pending.ts
var PinGone = class extends Failure {
	constructor(title, times, error) {
		super({
			what: `${title} reported ${times} times that it has no such pin: ${error.what}`,
			fix: error.fix ?? "check the pin in the service's dashboard, then run again.",
			cause: error
		});
		this.name = "PinGone";
	}
};
const groupSize = 10;
const minPauseMs = 1e3;
function createPoller(service, limit, call, context) {
	const { clock, random, log } = context;
	const { title } = service;
	const pending = /* @__PURE__ */ new Set();
	const reminder = createReminder(context);
	let checkAll = service.checkAll?.bind(service);
	let timer;
	let wakesAt = 0;
	function schedule(one, retryAfterMs = 0) {
		const now = clock.now();
		one.isAsked = false;
		one.askedAt = now;
		one.dueAt = now + Math.max(retryAfterMs, pollWaitMs(one.looks, random));
		one.looks += 1;
		if (timer === void 0) run();
		else if (one.dueAt < wakesAt) timer.abort();
	}
	async function run() {
		timer = new AbortController();
		while (pending.size > 0) {
			for (const group of takeDue()) ask(group);
			const { signal } = timer = new AbortController();
			wakesAt = Math.min(...[...pending].map(({ isAsked, dueAt }) => isAsked ? Infinity : dueAt));
			await (wakesAt === Infinity ? new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true })) : clock.sleep(Math.max(0, wakesAt - clock.now()), signal).catch(() => {}));
		}
		timer = void 0;
	}
	function takeDue() {
		const now = clock.now();
		const open = [...pending].filter(({ isAsked }) => !isAsked);
		const due = open.filter(({ dueAt }) => dueAt <= now).length;
		if (due === 0) return [];
		const size = checkAll === void 0 ? 1 : groupSize;
		const chosen = open.filter(({ dueAt, askedAt }) => dueAt <= now || now - askedAt >= minPauseMs).toSorted((a, b) => a.dueAt - b.dueAt).slice(0, Math.ceil(due / size) * size);
		for (const one of chosen) one.isAsked = true;
		return Array.from({ length: Math.ceil(chosen.length / size) }, (_, at) => chosen.slice(at * size, (at + 1) * size));
	}
	async function ask(group) {
		if (checkAll === void 0 || group.length === 1) {
			await Promise.all(group.map(askOne));
			return;
		}
		let reports;
		try {
			const all = checkAll;
			reports = await limit(() => all(group, call));
		} catch (error) {
			if (isRetryablePoll(error) && error.status !== 404) {
				note(error);
				for (const one of group) if (pending.has(one)) schedule(one, error.retryAfterMs);
				return;
			}
			log.debug(`${title} did not report on several pins at once: ${renderCauses(error)}`);
			if (!context.signal.aborted) checkAll = void 0;
			await Promise.all(group.map(askOne));
			return;
		}
		await Promise.all(group.map((one, at) => hearListed(one, reports[at])));
	}
	async function hearListed(one, report) {
		if (report !== void 0) hear(one, report);
		else if (one.isUnlisted) await askOne(one);
		else if (pending.has(one)) {
			one.isUnlisted = true;
			schedule(one);
		}
	}
	async function askOne(one) {
		try {
			hear(one, await limit(async () => service.check(one.request, one.last, call)));
		} catch (error) {
			if (!pending.has(one)) return;
			if (!isRetryablePoll(error)) {
				one.reject(error);
				return;
			}
			note(error);
			one.missing = error.status === 404 ? one.missing + 1 : 0;
			if (one.missing >= 5) one.reject(new PinGone(title, one.missing, error));
			else schedule(one, error.retryAfterMs);
		}
	}
	function hear(one, report) {
		if (!pending.has(one)) return;
		const before = one.last.status;
		Object.assign(one, {
			last: report,
			missing: 0,
			isUnlisted: false
		});
		one.onReport(report);
		if (report.status === "pinned" || report.status === "failed" && before === "failed") one.resolve(report);
		else schedule(one);
	}
	function note(error) {
		log.debug(`${title}: ${error.what} Checking again.`);
		if (reminder.isDue()) log.info(`${title}: ${error.what} Checking again.`);
	}
	return {
		get size() {
			return pending.size;
		},
		follow(request, first, signal, onReport) {
			return new Promise((resolve, reject) => {
				const end = (settled) => {
					pending.delete(one);
					signal.removeEventListener("abort", abort);
					if (pending.size === 0) timer?.abort();
					settled();
				};
				const abort = () => end(() => reject(signal.reason));
				const one = {
					request,
					last: first,
					looks: 0,
					missing: 0,
					isUnlisted: false,
					isAsked: false,
					askedAt: 0,
					dueAt: 0,
					onReport,
					resolve: (final) => end(() => resolve(final)),
					reject: (error) => end(() => reject(error))
				};
				if (signal.aborted) {
					abort();
					return;
				}
				signal.addEventListener("abort", abort, { once: true });
				pending.add(one);
				schedule(one);
			});
		}
	};
}

// src/copy/pin-by-cid.ts
function createPinByCid(deps, signal) {
	const { service, follow, watch, guard, limit, callFor, fallbackAfterMs } = deps;
	const giveUp = (over) => over.abort(tooSlow(service.title, fallbackAfterMs ?? 0));
	async function wait(job, work) {
		const over = new AbortController();
		const abort = () => over.abort(signal.reason);
		let waiting;
		let delegates = [];
		signal.throwIfAborted();
		signal.addEventListener("abort", abort, { once: true });
		try {
			const report = await work({
				signal: over.signal,
				begin(origins) {
					waiting = {
						origins,
						delegates: () => delegates,
						giveUp: () => giveUp(over)
					};
					watch.begin(waiting);
				},
				hear(heard) {
					guard.succeeded();
					delegates = heard.delegates ?? delegates;
					job.hear(heard);
				}
			});
			if (report.status === "failed") throw pinFailed(service, report);
			if (report.status === "pinned" && report.existed !== true) watch.moved();
			return report;
		} catch (error) {
			over.signal.throwIfAborted();
			if (isOwnReport(error)) throw new NotFetched(partsOf(error));
			if (!(error instanceof PinGone)) guard.failed(error);
			throw error;
		} finally {
			signal.removeEventListener("abort", abort);
			if (waiting !== void 0) watch.end(waiting);
		}
	}
	return {
		add: (job, pin) => wait(job, async ({ signal: own, begin, hear }) => {
			let request;
			const report = await job.inTurn(async () => {
				const origins = await job.findOrigins();
				return limit(async () => {
					own.throwIfAborted();
					if (guard.ended !== void 0) throw guard.ended;
					begin(origins);
					request = {
						...job.request(),
						origins: origins.addresses
					};
					const first = await pin(request, callFor(own));
					hear(first);
					return first;
				});
			});
			if (report.status === "pinned" || request === void 0) return report;
			return follow(request, report, own, hear);
		}),
		resume: (job, last) => wait(job, async ({ signal: own, begin, hear }) => {
			const origins = await job.findOrigins();
			begin(origins);
			job.hear(last);
			return follow({
				...job.request(),
				origins: origins.addresses
			}, last, own, hear);
		})
	};
}
function tooSlow(title, ms) {
	return new NotFetched({
		what: `${title} had not pinned the CID after ${formatMs(ms)} in which it pinned no other one.`,
		fix: "check that a node which has the content can be reached from the service."
	});
}
function isOwnReport(error) {
	for (let at = error; at instanceof Error; at = at.cause) if (at instanceof ServiceError) return error instanceof Failure;
	return false;
}
function partsOf({ what, fix, cause }) {
	return {
		what,
		fix,
		cause
	};
}

// src/limit-upload.ts
const maxBufferedBytes = 8388608;
const slowUplink = 256;
const minBeginMs = 6e4;
async function limitUpload(timeoutMs, title, call, { clock, signal }, upload) {
	let hasBegun = false;
	const answer = createDeadline(clock, signal, (ms) => hasBegun ? new DeadlinePassed(timeoutMs, true) : notBegun(title, ms));
	answer.start(Math.max(timeoutMs, minBeginMs));
	const sent = (bytes, totalBytes) => {
		hasBegun = true;
		call.sent(bytes, totalBytes);
		if (bytes < totalBytes) answer.pause();
		else answer.start(timeoutMs + Math.min(totalBytes, maxBufferedBytes) / slowUplink);
	};
	try {
		return await upload({
			...call,
			signal: answer.signal,
			sent
		});
	} finally {
		answer.stop();
	}
}
function notBegun(title, ms) {
	return new Failure({
		what: `${title} answered too slowly: after ${formatMs(ms)} the upload had not begun.`,
		fix: "check that the service works, or raise `timeout`."
	});
}

// src/copy/upload-car.ts
const uploadsAtOnce = 2;
function createUpload({ service, exportCar, guard, watch, timeoutMs }, context) {
	const { title } = service;
	const { signal, log } = context;
	const limit = pLimit(uploadsAtOnce);
	async function send(request) {
		const label = `${title} [${String(request.root)}]`;
		const call = {
			...createCall(label, context, signal),
			progress: (text) => log.debug(`${label} ${text}.`)
		};
		const { car, dispose } = await exportCar(request.root, call);
		try {
			const report = await limitUpload(timeoutMs, title, call, context, (limited) => service.upload(request, car, limited));
			guard.succeeded();
			return {
				request,
				report,
				bytes: car.bytes
			};
		} catch (error) {
			signal.throwIfAborted();
			guard.failed(error);
			throw error instanceof DeadlinePassed ? notAnswered(title, error) : error;
		} finally {
			log.live?.(label, void 0);
			await dispose().catch((error) => log.debug(renderCauses(error)));
		}
	}
	return (makeRequest) => limit(async () => {
		signal.throwIfAborted();
		if (guard.ended !== void 0) throw guard.ended;
		return watch.during(() => send(makeRequest()));
	});
}
function notAnswered(title, { ms }) {
	return new Failure({
		what: `${title} had not answered the upload when the \`timeout\` of ${formatMs(ms)} passed.`,
		fix: "run again later, or raise `timeout`."
	});
}

// src/copy/watch-pending.ts
const tickMs = 1e3;
const stalledMs = 3e4;
const maxAddresses$1 = 20;
const maxKnown = 1e4;
function createWatch({ fallbackAfterMs, connectors, holdsRun, onMoving }, { clock, log }) {
	const waiting = /* @__PURE__ */ new Map();
	let movedAt = 0;
	let connectedAt = 0;
	let uploads = 0;
	let idle;
	const sides = connectors.map((one) => ({
		...one,
		known: /* @__PURE__ */ new Set()
	}));
	async function run() {
		while (waiting.size + uploads > 0) {
			if (idle === void 0 || idle.signal.aborted) idle = new AbortController();
			const { signal } = idle;
			await clock.sleep(tickMs, signal).then(() => look(signal), () => {});
		}
		idle = void 0;
	}
	function look(signal) {
		const now = clock.now();
		if (uploads > 0 || holdsRun && waiting.size > 0) onMoving?.();
		if (now - Math.max(movedAt, connectedAt) >= stalledMs) {
			connectedAt = now;
			for (const { known } of sides) known.clear();
		}
		const pins = [...waiting].filter(([, since]) => now - since >= tickMs).map(([pin]) => pin);
		for (const side of sides) connectNew(side, pins, signal);
		if (fallbackAfterMs === void 0) return;
		for (const [pin, since] of waiting) if (now - Math.max(since, movedAt) >= fallbackAfterMs) pin.giveUp();
	}
	async function connectNew({ connect, list, known }, pins, signal) {
		const fresh = new Set(pins.flatMap(list).filter((one) => !known.has(one)));
		if (fresh.size === 0) return;
		if (known.size > maxKnown) known.clear();
		const addresses = [...fresh].slice(0, maxAddresses$1);
		for (const one of addresses) known.add(one);
		try {
			await connect(addresses, signal);
		} catch (error) {
			log.debug(`A node did not connect: ${renderCauses(error)}`);
		}
	}
	return {
		begin(pin) {
			if (waiting.size === 0) movedAt = connectedAt = clock.now();
			waiting.set(pin, clock.now());
			if (idle === void 0) run();
		},
		end(pin) {
			waiting.delete(pin);
			if (waiting.size + uploads === 0) idle?.abort();
		},
		async during(upload) {
			uploads += 1;
			if (idle === void 0) run();
			try {
				return await upload();
			} finally {
				uploads -= 1;
				if (waiting.size + uploads === 0) idle?.abort();
			}
		},
		moved() {
			movedAt = clock.now();
		}
	};
}

// src/copy/arrive.ts
function createArrivals(service, { guard, room }, options, { exportCar, source, filterDelegates, onMoving }, context) {
	const { signal, log } = context;
	const { title, pin, upload, check } = service;
	const limit = pLimit(options.concurrency);
	const callFor = (own) => ({
		signal: own,
		sent: () => {},
		progress: (text) => log.debug(`${title} ${text}.`),
		debug: (text) => log.debug(`${title}: ${text}`)
	});
	const poller = check && createPoller({
		...service,
		check
	}, limit, callFor(signal), context);
	const follow = poller?.follow ?? (async (_request, last) => last);
	const canUpload = upload !== void 0 && exportCar !== void 0;
	const fallbackAfterMs = canUpload ? options.fallbackAfterMs : void 0;
	const watch = createWatch({
		fallbackAfterMs,
		connectors: createConnectors(source, service, filterDelegates, context),
		holdsRun: fallbackAfterMs !== void 0 && fallbackAfterMs <= options.timeoutMs,
		onMoving
	}, context);
	const send = canUpload ? createUpload({
		service: {
			...service,
			upload
		},
		exportCar,
		guard,
		watch,
		timeoutMs: options.timeoutMs
	}, context) : void 0;
	const byCid = createPinByCid({
		service,
		follow,
		watch,
		guard,
		limit,
		callFor,
		fallbackAfterMs
	}, signal);
	const prefersUpload = send !== void 0 && options.prefer === "upload";
	const firstWay = pin === void 0 || prefersUpload ? "upload" : "pin";
	async function resume(job, { requestId }) {
		const id = requestId !== void 0 && { requestId };
		try {
			return await byCid.resume(job, {
				status: "queued",
				cid: job.cid,
				...id
			});
		} catch (error) {
			if (error instanceof PinGone) return void 0;
			throw error;
		}
	}
	async function sendCar(job, inTurn) {
		if (send === void 0) throw cannotUpload(title);
		const { request, report, bytes } = await inTurn(async () => {
			const uploaded = await send(job.request);
			job.hear(uploaded.report);
			return uploaded;
		});
		const last = report.status === "pinned" ? report : await follow(request, report, signal, job.hear);
		if (last.status === "failed") throw pinFailed(service, last);
		return {
			report: last,
			way: "upload",
			bytes
		};
	}
	async function pinByCid(job, earlier, asking) {
		const taken = earlier && check && await resume(job, earlier);
		if (taken !== void 0 || pin === void 0 || firstWay === "upload") return taken;
		return byCid.add({
			...job,
			inTurn: asking
		}, pin);
	}
	async function arrive(job, earlier) {
		const asking = (work) => room.asking(() => job.inTurn(work));
		try {
			const report = await pinByCid(job, earlier, asking);
			if (report !== void 0) return {
				report,
				way: "pin"
			};
		} catch (error) {
			if (!(error instanceof NotFetched)) throw error;
			if (send === void 0) throw withoutUpload(service, error);
			return await sendCar(job, job.inTurn).catch((second) => {
				signal.throwIfAborted();
				throw alsoNotSent(error, toFailure(second));
			});
		}
		return sendCar(job, asking);
	}
	return {
		arrive,
		poller,
		firstWay
	};
}
const fixExport = "set `from-gateway` to a trustless gateway that has the content, so that it can be uploaded instead.";
function cannotUpload(title) {
	return new Failure({
		what: `${title} accepts only uploads, and the source exports no CAR.`,
		fix: fixExport
	});
}
function withoutUpload({ upload }, { what, fix, cause }) {
	return new Failure({
		what,
		fix: upload === void 0 ? fix : fixExport,
		cause
	});
}
function alsoNotSent({ what }, second) {
	return new Failure({
		what: `${what} The upload that was tried instead failed too: ${second.what}`,
		fix: second.fix,
		cause: second
	});
}

// src/copy/guard.ts
const maxInRow = 20;
function createGuard() {
	let kind;
	let inRow = 0;
	let ended;
	return {
		get ended() {
			return ended;
		},
		succeeded() {
			inRow = 0;
		},
		failed(error) {
			const found = findKind(error);
			if (found === void 0) return;
			inRow = found === kind ? inRow + 1 : 1;
			kind = found;
			if (inRow < maxInRow) return;
			const { what, fix } = toFailure(error);
			ended ??= new Failure({
				what: `${what} This happened for ${maxInRow} pins in a row, so no others were tried.`,
				fix,
				cause: error
			});
		}
	};
}
function findKind(error) {
	for (let at = error; at instanceof Error; at = at.cause) {
		if (!(at instanceof HttpError)) continue;
		if (at.status === 401 || at.status === 403) return `HTTP ${at.status}`;
		if (at.kind === "dns" || at.kind === "proxy" || at.kind === "loopback") return at.kind;
		if (errorCode(at.cause) === "ECONNREFUSED") return "refused";
	}
}

// src/copy/in-turn.ts
function createInTurn() {
	const ends = /* @__PURE__ */ new Map();
	return async (key, work) => {
		const mine = (ends.get(key) ?? Promise.resolve()).then(work);
		const end = mine.then(nothing$2, nothing$2);
		ends.set(key, end);
		try {
			return await mine;
		} finally {
			if (ends.get(key) === end) ends.delete(key);
		}
	};
}
function nothing$2() {}

// src/copy/origins.ts
const freshMs = 3e5;
const maxAddressLength$1 = 1e3;
function createOrigins(source, context) {
	const provider = source?.provider;
	let own;
	let askedAt = 0;
	async function ask() {
		if (source === void 0 || provider === void 0) return [];
		const { clock, log, signal } = context;
		try {
			return chooseOrigins(await provider.addresses(createCall(source.title, context, signal)));
		} catch (error) {
			signal.throwIfAborted();
			log.debug(`${source.title} did not report its addresses: ${renderCauses(error)}`);
			return [];
		} finally {
			askedAt = clock.now();
		}
	}
	return async ({ delegates }) => {
		const named = chooseOrigins(delegates);
		if (named.length > 0) return {
			addresses: named,
			areOwn: false
		};
		if (own === void 0 || askedAt > 0 && context.clock.now() - askedAt > freshMs) {
			askedAt = 0;
			own = ask();
		}
		return {
			addresses: await own,
			areOwn: true
		};
	};
}
function chooseOrigins(addresses) {
	const valid = [...new Set(addresses)].filter(isOrigin);
	return [...valid.filter((one) => !isLocal(one)), ...valid.filter(isLocal)].slice(0, 20);
}
function isLocal(address) {
	const ip = /^\/ip[46]\/([^/]+)/.exec(address)?.[1];
	return ip !== void 0 && !isPublicAddress(ip);
}
function isOrigin(text) {
	if (text.length > maxAddressLength$1 || !/\/p2p\/[^/]+$/.test(text)) return false;
	try {
		return multiaddr(text).getComponents().at(-1)?.name === "p2p";
	} catch {
		return false;
	}
}

// src/copy/room.ts
const maxOpen = 1e3;
function createRoom(concurrency) {
	let open = 0;
	let asked = 0;
	const waiting = [];
	const hasRoom = () => open < maxOpen && asked < concurrency;
	function letIn() {
		while (hasRoom()) {
			const next = waiting.shift();
			if (next === void 0) return;
			next();
		}
	}
	return {
		ready() {
			if (hasRoom()) return Promise.resolve();
			return new Promise((resolve) => waiting.push(resolve));
		},
		async hold(work) {
			open += 1;
			try {
				return await work();
			} finally {
				open -= 1;
				letIn();
			}
		},
		async asking(work) {
			asked += 1;
			try {
				return await work();
			} finally {
				asked -= 1;
				letIn();
			}
		}
	};
}

// src/copy/same-node.ts
async function rejectSameNode(source, target, context) {
	if (source?.id !== target.id) return;
	const [ids, others] = await Promise.all([findPeerIds(source, context), findPeerIds(target, context)]);
	if (![...ids].some((id) => others.has(id))) return;
	throw new Failure({
		what: `${target.title} is the same node as ${source.title}, by another address.`,
		fix: "remove one of the two addresses, or give that of another node."
	});
}
async function findPeerIds(node, context) {
	const { log, signal } = context;
	try {
		const addresses = await node.provider?.addresses(createCall(node.title, context, signal));
		return new Set((addresses ?? []).flatMap((one) => /\/p2p\/([^/]+)$/.exec(one)?.[1] ?? []));
	} catch (error) {
		signal.throwIfAborted();
		log.debug(`${node.title} did not report its addresses: ${renderCauses(error)}`);
		return /* @__PURE__ */ new Set();
	}
}

// src/copy/target-index.ts
const maxPending = 1e5;
function createTargetIndex(onePerCid) {
	const contents = createBlockTable();
	const pinned = createBlockTable();
	const pending = /* @__PURE__ */ new Map();
	let metas = /* @__PURE__ */ new Uint32Array(1024);
	let isOne = onePerCid;
	function addContent(cid, meta) {
		const key = toBlockKey(cid);
		contents.add(key);
		const at = contents.find(key) ?? 0;
		if (at >= metas.length) {
			const larger = new Uint32Array(metas.length * 2);
			larger.set(metas);
			metas = larger;
		}
		if (metas[at] === 0) metas[at] = hashMeta(meta);
	}
	function add(cid, name, status, requestId) {
		for (const one of /* @__PURE__ */ new Set([
			name,
			...parseNames(name),
			...isOne ? [""] : []
		])) {
			const key = pairKey(cid, one);
			if (status === "pinned") pinned.add(key);
			if (status === "pinned" || status === "failed") pending.delete(key);
			else if (pending.size < maxPending || pending.has(key)) pending.set(key, requestId);
		}
	}
	return {
		read({ cid: text, name, status, requestId, meta }) {
			const cid = findCid(text);
			if (cid === void 0) return;
			isOne ||= isOnePerCid$1(requestId, cid);
			addContent(cid, meta);
			if (status !== "failed") add(cid, name, status, requestId);
		},
		learn(cid, name, meta, { status, requestId }) {
			isOne ||= isOnePerCid$1(requestId, cid);
			addContent(cid, meta);
			add(cid, name, status, requestId);
		},
		find(cid, name) {
			const whole = pairKey(cid, name);
			if (pinned.find(whole) !== void 0) return "pinned";
			if (pending.has(whole)) return { requestId: pending.get(whole) };
			const parts = parseNames(name).map((part) => pairKey(cid, part));
			if (parts.length < 2) return void 0;
			const open = parts.filter((part) => pinned.find(part) === void 0);
			const [first] = open;
			if (first === void 0) return "pinned";
			return open.every((part) => pending.has(part)) ? { requestId: pending.get(first) } : void 0;
		},
		hasContent: (cid) => contents.find(toBlockKey(cid)) !== void 0,
		hasOtherMeta(cid, meta) {
			const at = isOne ? contents.find(toBlockKey(cid)) : void 0;
			const [first, own] = [at === void 0 ? 0 : metas[at], hashMeta(meta)];
			return first !== 0 && own !== 0 && first !== own;
		}
	};
}
function pairKey(cid, name) {
	return `${hash("sha256", `${toBlockKey(cid)}\0${name}`, "binary")}\0`;
}
function hashMeta(meta) {
	const entries = Object.entries(meta);
	if (entries.length === 0) return 0;
	const sorted = entries.toSorted(([a], [b]) => a < b ? -1 : 1);
	return Number.parseInt(hash("sha256", JSON.stringify(sorted), "hex").slice(0, 8), 16) || 1;
}

// src/copy/target.ts
function createTarget(service, options, deps, context) {
	const { signal, log } = context;
	const { endpoint } = service;
	const index = createTargetIndex(service.foresight?.addsNames?.includes("pin") === true);
	const guard = createGuard();
	const room = createRoom(options.concurrency);
	const inTurn = createInTurn();
	const findOrigins = createOrigins(deps.source, context);
	const { arrive, poller, firstWay } = createArrivals(service, {
		guard,
		room
	}, options, deps, context);
	const underWay = /* @__PURE__ */ new Map();
	let isRead = false;
	function findChanges({ cid, name, meta }) {
		const losesMeta = service.keepsMeta === false && Object.keys(meta).length > 0;
		const changed = [...shortenPinName(name) === name ? [] : ["name"], ...losesMeta || index.hasOtherMeta(cid, meta) ? ["meta"] : []];
		return changed.length > 0 ? { changed } : {};
	}
	async function copy(pin, earlier, wasAsked, { onAsk, onAccepted }) {
		const { cid, meta } = pin;
		const name = shortenPinName(pin.name);
		let last;
		let changes = findChanges(pin);
		const end = () => ({
			cid: String(cid),
			name: pin.name,
			endpoint,
			...last?.requestId !== void 0 && { requestId: last.requestId }
		});
		const failed = (error) => {
			log.debug(renderCauses(error));
			return {
				...end(),
				status: "failed",
				error: toFailure(error).message
			};
		};
		const isNew = () => isRead && !wasAsked && !index.hasContent(cid);
		const job = {
			cid,
			request() {
				changes = findChanges(pin);
				return {
					root: cid,
					name,
					meta: index.hasOtherMeta(cid, meta) ? {} : meta,
					origins: [],
					delta: "off",
					...isNew() && { isNew: true }
				};
			},
			findOrigins: () => findOrigins(pin),
			inTurn: (work) => inTurn(toBlockKey(cid), work),
			hear(report) {
				const isOther = last === void 0 || last.requestId !== report.requestId;
				if (isOther || last?.status !== report.status) index.learn(cid, name, meta, report);
				last = report;
				if (isOther && isPending(report)) onAccepted(report.requestId);
			}
		};
		if (isNew()) onAsk();
		try {
			const { report, way, bytes } = await arrive(job, earlier);
			const { status, existed } = report;
			if (existed === true) return {
				...end(),
				...changes,
				status,
				way: "existed"
			};
			return {
				...end(),
				...changes,
				status,
				way,
				...bytes !== void 0 && { bytes }
			};
		} catch (error) {
			if (!signal.aborted) return failed(error);
			if (last?.status === "failed") return failed(pinFailed(service, last));
			if (last === void 0 || !isPending(last)) throw signal.reason;
			return {
				...end(),
				...changes,
				status: last.status
			};
		}
	}
	return {
		service,
		ready: room.ready,
		get pending() {
			return poller?.size ?? 0;
		},
		async open() {
			await rejectSameNode(deps.source, service, context);
			const { scan } = service;
			if (scan === void 0) return;
			const pages = scan({
				cids: [],
				name: "",
				match: "exact",
				statuses: pinStatuses,
				meta: {}
			}, createCall(service.title, context, signal));
			for await (const page of limitPins(pages, service.title)) for (const pin of page) index.read(pin);
			isRead = true;
		},
		plan: ({ cid, name }) => index.find(cid, shortenPinName(name)) === "pinned" ? "existed" : firstWay,
		async place(pin, known, notes) {
			signal.throwIfAborted();
			const { cid } = pin;
			const name = shortenPinName(pin.name);
			const key = pairKey(cid, name);
			const first = underWay.get(key);
			if (first !== void 0) return {
				...await first,
				name: pin.name,
				...findChanges(pin)
			};
			const found = index.find(cid, name);
			if (found === "pinned") return {
				cid: String(cid),
				name: pin.name,
				endpoint,
				status: "pinned",
				way: "existed",
				...findChanges(pin)
			};
			const earlier = found ?? (known?.state === "pending" ? known : void 0);
			const work = room.hold(() => copy(pin, earlier, known?.state === "asked", notes));
			underWay.set(key, work);
			try {
				return await work;
			} finally {
				underWay.delete(key);
			}
		}
	};
}
function isPending(report) {
	return report.status === "queued" || report.status === "pinning";
}

// src/run-context.ts
function withSignal(context, signal) {
	return {
		...context,
		signal
	};
}

// src/copy-setup.ts
const exportsAtOnce = 2;
function openCopy(inputs, run, whole) {
	const fatal = new AbortController();
	const deadline = createDeadline(whole.clock, AbortSignal.any([whole.signal, fatal.signal]));
	const context = withSignal(whole, deadline.signal);
	const { source: from, services } = inputs;
	const at = from.kind === "service" ? services.configured.indexOf(from.service) : -1;
	const source = run.services[at];
	const others = run.services.filter((_, index) => index !== at);
	return {
		source: describeSource(inputs, source),
		targets: createTargets(inputs, others, source, run, context),
		pages: readPages(inputs, source, context),
		deadline,
		context,
		count: findCount(inputs, source, context),
		abort: (reason) => fatal.abort(reason)
	};
}
function describeSource({ source }, service) {
	if (source.kind === "file") {
		const { name: endpoint, count: total } = source;
		return {
			service: "cids-file",
			title: "the list",
			endpoint,
			isService: false,
			total
		};
	}
	const { id = "", title = "", endpoint = "" } = service ?? {};
	return {
		service: id,
		title,
		endpoint,
		isService: true,
		total: void 0
	};
}
function readPages({ source: from, query, olderThanMs }, source, context) {
	if (from.kind === "file") return readFilePages(from.path, from.count);
	if (source?.scan === void 0) throw new Error("the inputs name a source that lists");
	const now = context.clock.now();
	const before = olderThanMs === void 0 ? void 0 : now - olderThanMs;
	const call = createCall(source.title, context, context.signal);
	return readServicePages(source.scan, {
		title: source.title,
		query,
		before,
		now
	}, call);
}
function createTargets(inputs, services, source, { http, retry, environment }, context) {
	const filterDelegates = createDelegateFilter({
		resolver: limitLookups(systemResolver, context.clock),
		allowPrivate: inputs.privateAddresses
	});
	const exportDeps = {
		provider: source?.provider,
		sourceTitle: source?.title ?? "",
		gateway: inputs.fromGateway,
		http,
		retry,
		makeTemporaryFolder: environment.places.makeTemporaryFolder,
		maxBytes: inputs.maxBytes,
		concurrency: exportsAtOnce
	};
	const deps = {
		exportCar: createExportCar(exportDeps, context),
		source,
		filterDelegates
	};
	return services.map((service) => createTarget(service, inputs, deps, context));
}
function findCount({ query, olderThanMs }, source, context) {
	const { count, title } = source ?? {
		count: void 0,
		title: ""
	};
	if (count === void 0 || olderThanMs !== void 0) return void 0;
	return () => count(query, createCall(title, context, context.signal));
}
function countSource({ source, count, context }) {
	let { total } = source;
	const ask = async () => {
		total = await count?.();
	};
	if (count !== void 0) ask().catch((error) => context.log.debug(renderCauses(error)));
	return () => total;
}

// src/outcome.ts
function countNeeded(require, services) {
	switch (require) {
		case "all": return services;
		case "any": return 1;
		case "none": return 0;
		default: return require;
	}
}
function judge(outcomes, requirements) {
	const byService = Map.groupBy(outcomes, ({ endpoint }) => endpoint);
	const services = byService.size;
	if (services === 0) return {
		status: "not-pinned",
		success: true,
		onlyLate: false,
		confirmed: 0,
		services: 0,
		needed: 0
	};
	const count = (holds) => [...byService.values()].filter(holds).length;
	const confirmed = count((all) => all.every(({ state }) => state === "pinned"));
	const accepted = count((all) => all.every(({ state }) => state === "pinned" || state === "unconfirmed"));
	const needed = countNeeded(requirements.require, services);
	const some = outcomes.some(({ state }) => state === "pinned");
	const status = confirmed >= needed ? "pinned" : some ? "partial" : accepted >= needed ? "unconfirmed" : "failed";
	const success = confirmed >= needed || !requirements.wait && accepted === services || requirements.onTimeout === "warn" && accepted >= needed;
	return {
		status,
		success,
		onlyLate: !success && accepted >= needed,
		confirmed,
		services,
		needed
	};
}

// src/report/copy/record.ts
function renderCopyRecord(facts, status) {
	const { source, targets, pins, everywhere, met, late, failed, unread, ms, startedAt } = facts;
	const record = {
		schema: 1,
		action: {
			name: "pack-and-pin",
			version
		},
		command: "copy",
		status,
		source: {
			title: source.title,
			endpoint: source.endpoint
		},
		targets,
		pins: {
			total: pins,
			met,
			everywhere,
			late,
			failed,
			unread
		},
		startedAt: new Date(startedAt).toISOString(),
		endedAt: new Date(startedAt + ms).toISOString()
	};
	return `${JSON.stringify(record, void 0, 2)}\n`;
}

// src/report/markdown/budget.ts
const maxSummaryBytes = 1048576;
const budgets = [
	{
		files: 2e3,
		history: 30,
		rows: 200,
		detail: 600
	},
	{
		files: 500,
		history: 30,
		rows: 200,
		detail: 600
	},
	{
		files: 100,
		history: 30,
		rows: 100,
		detail: 600
	},
	{
		files: 20,
		history: 30,
		rows: 50,
		detail: 600
	},
	{
		files: 0,
		history: 10,
		rows: 30,
		detail: 300
	},
	{
		files: 0,
		history: 0,
		rows: 20,
		detail: 200
	},
	{
		files: 0,
		history: 0,
		rows: 10,
		detail: 60
	},
	{
		files: 0,
		history: 0,
		rows: 5,
		detail: 40
	}
];
function renderWithin(render, max, measure) {
	let text = "";
	for (const budget of budgets) {
		text = render(budget);
		if (measure(text) <= max) return text;
	}
	return text;
}

// src/report/copy/plan.ts
function renderPlanHeadline({ pins, targets }, source) {
	if (pins === 0) return `${source} has no pin that matches`;
	return `${formatCount(pins, "pin")} from ${source} to ${listWords(targets.map(({ title }) => title))}`;
}
function renderTargetPlan({ title, existed, pin, upload, problem }) {
	if (problem !== "") return `${title} cannot be used.`;
	return `${title}: ${[
		existed > 0 && `${formatNumber(existed)} already there`,
		pin > 0 && `${formatNumber(pin)} would be pinned by CID`,
		upload > 0 && `${formatNumber(upload)} would be uploaded`
	].filter((part) => part !== false).join(", ") || "nothing to copy"}.`;
}
function renderTarget({ title, endpoint }) {
	return `${escapeMarkdown(title)}<br>${renderCode(endpoint)}`;
}
function renderCopyPlan(plan, source) {
	const { targets, unreadable, undated, duplicates } = plan;
	const rows = targets.map((one) => [renderTarget(one), ...one.problem === "" ? [
		one.existed,
		one.pin,
		one.upload
	].map(formatNumber) : [
		"",
		"",
		""
	]]);
	const problems = targets.filter(({ problem }) => problem !== "").map(({ problem }) => {
		return `> ❌ ${problem.split("\n").map((line) => renderMessage(line, 600)).join("<br>")}`;
	});
	const notes = [
		undated > 0 && `${formatCount(undated, "pin")} without a readable date would be left out.`,
		duplicates > 0 && `${formatCount(duplicates, "pin")} would be copied with another one of the same CID and name.`,
		unreadable > 0 && `${formatCount(unreadable, "pin")} would fail: the source lists them with a text that is not a CID.`
	].filter((note) => note !== false);
	const table = renderTable([
		"Target",
		"Already there",
		"Would be pinned by CID",
		"Would be uploaded"
	], rows);
	return `${[
		`### 🔎 IPFS copy, dry run: ${escapeMarkdown(renderPlanHeadline(plan, source))}`,
		table,
		...problems,
		...notes
	].join("\n\n")}\n`;
}

// src/report/copy/summary.ts
function renderCopySummary(facts, verification) {
	return renderWithin((budget) => renderWith$2(facts, verification, budget), maxSummaryBytes, (text) => Buffer.byteLength(text));
}
function renderWith$2(facts, verification, budget) {
	const hint = renderRemovalHint(facts);
	return `${[
		`### ${signOf(facts)} IPFS copy: ${escapeMarkdown(renderCopyHeadline(facts), 400)}`,
		`${renderMessage(facts.source.endpoint)} · ${formatMs(facts.ms).replaceAll(" ", "&nbsp;")}`,
		...facts.endedEarly === void 0 ? [] : [`> ⏳ ${facts.endedEarly.split("\n").map((line) => renderMessage(line, budget.detail)).join("<br>")}`],
		renderTargets(facts.targets),
		...renderFailures(facts, budget),
		...renderCopyNotes(facts).map((note) => renderMessage(note)),
		...verification === void 0 || verification.length === 0 ? [] : [renderVerification({
			verification,
			gatewayUrls: [],
			services: []
		}, budget)],
		...hint === void 0 ? [] : [renderMessage(hint, 1e3)]
	].filter((part) => part !== void 0).join("\n\n")}\n`;
}
function signOf({ pins, met, failed, unread }) {
	if (met === pins && unread === 0) return "✅";
	return failed > 0 ? "❌" : "⏳";
}
function renderTargets(targets) {
	const rows = targets.map((one) => [
		renderTarget(one),
		formatNumber(one.existed),
		formatNumber(one.pinned),
		one.uploaded === 0 ? "0" : `${formatNumber(one.uploaded)} (${formatBytes(one.bytes)})`,
		formatNumber(one.pending + one.left),
		formatNumber(one.failed)
	]);
	return renderTable([
		"Target",
		"Already there",
		"Pinned by CID",
		"Uploaded",
		"Pending",
		"Failed"
	], rows);
}
function renderFailures({ failures, otherFailures }, budget) {
	const parts = failures.slice(0, budget.rows).map((group) => renderGroup(group, budget));
	if (otherFailures > 0) parts.push(`${formatCount(otherFailures, "failure")} for other reasons in the output \`pins\`.`);
	return parts;
}
function renderGroup({ reason, count, first }, budget) {
	const lines = reason.split("\n").slice(0, 20);
	const text = `> ❌ ${formatCount(count, "pin")}: ${lines.map((line) => renderMessage(line, budget.detail)).join("<br>")}`;
	const rows = first.slice(0, budget.rows).map(({ cid, name, title }) => [
		renderCode(cid),
		renderCode(name),
		escapeMarkdown(title)
	]);
	if (rows.length === 0) return text;
	const more = count - rows.length;
	const table = renderTable([
		"CID",
		"Name",
		"Target"
	], rows);
	const rest = more > 0 ? `\n\n${formatCount(more, "more pin")} in the output \`pins\`.` : "";
	return `${text}\n\n${renderFold("Which", `${table}${rest}`)}`;
}

// src/car/list-files.ts
const maxBlocks$1 = 1e6;
const maxReads = 25e4;
const maxWaiting = 6e4;
const maxPathCharacters = 25165824;
var Unlisted = class extends Error {
	reason;
	constructor(reason) {
		super(`no listing: ${reason}`);
		this.name = "Unlisted";
		this.reason = reason;
	}
};
async function findListing(car, { signal, log }) {
	try {
		return await listFiles(car, signal);
	} catch (error) {
		if (!signal.aborted) log.info(`The files are not listed: ${explain$2(error)}.`);
		return;
	}
}
function explain$2(error) {
	if (!(error instanceof Unlisted)) return nameError(error);
	return error.reason === "too-many" ? `there are more than ${maxListedFiles.toLocaleString("en-US")}, or they are nested too deeply` : "the content is not a tree of files (UnixFS)";
}
async function listFiles(car, signal) {
	await using index = await openIndex(car, signal);
	const files = await walk(index, signal);
	files.sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
	return {
		cid: String(index.root),
		files
	};
}
function openIndex(car, signal) {
	return indexBlocks(car, signal, maxBlocks$1).catch((error) => {
		throw error instanceof TooManyBlocks ? new Unlisted("too-many") : error;
	});
}
async function walk(index, signal) {
	const files = [];
	const todo = [];
	const turn = createTurns();
	let reads = 0;
	let pathCharacters = 0;
	function addFile({ path, cid }, size) {
		if (files.length >= 2e5) throw new Unlisted("too-many");
		files.push({
			path: path || ".",
			size,
			cid: String(cid)
		});
	}
	function visitLater(visit) {
		pathCharacters += visit.path.length;
		if (visit.path.length > 4096 || pathCharacters > maxPathCharacters || todo.length >= maxWaiting) throw new Unlisted("too-many");
		if (visit.cid.code === 85) addFile(visit, findBytes(visit.cid, index));
		else todo.push(visit);
	}
	visitLater({
		cid: index.root,
		path: ""
	});
	for (let visit = todo.pop(); visit !== void 0; visit = todo.pop()) {
		const { cid, path } = visit;
		const wait = turn();
		if (wait !== void 0) await wait;
		signal.throwIfAborted();
		if (cid.code !== 112) throw new Unlisted("not-unixfs");
		reads += 1;
		if (reads > maxReads) throw new Unlisted("too-many");
		const { links, type, size, prefix } = await decodeNode(readNode(cid, index));
		if (type === "file") {
			addFile(visit, size);
			continue;
		}
		const within = path === "" ? "" : `${path}/`;
		for (const { cid: child, name } of links) {
			visitLater({
				cid: child,
				path: type === "shard" && name.length === prefix ? path : `${within}${name.slice(prefix)}`
			});
			const turnOver = turn();
			if (turnOver !== void 0) await turnOver;
		}
	}
	return files;
}
async function decodeNode(block) {
	const turn = createTurns();
	const links = [];
	let data;
	try {
		for (const part of walkNode(block)) {
			if ("data" in part) data = part.data;
			else if (links.push(part) > maxWaiting) break;
			const wait = turn();
			if (wait !== void 0) await wait;
		}
		if (data !== void 0) return {
			links,
			...describe$1(data)
		};
	} catch {}
	throw new Unlisted(links.length > maxWaiting ? "too-many" : "not-unixfs");
}
function describe$1(data) {
	const node = UnixFS.unmarshal(data);
	switch (node.type) {
		case "directory": return {
			type: "directory",
			size: 0,
			prefix: 0
		};
		case "hamt-sharded-directory": return {
			type: "shard",
			size: 0,
			prefix: toHexLength(node.fanout ?? 256n)
		};
		default: return {
			type: "file",
			size: Number(node.fileSize()),
			prefix: 0
		};
	}
}
function toHexLength(fanout) {
	return (fanout - 1n).toString(16).length;
}
function readNode(cid, index) {
	return isInline(cid) ? cid.multihash.digest : index.readSync(findBlock(cid, index));
}
function findBytes(cid, index) {
	return isInline(cid) ? cid.multihash.digest.byteLength : findBlock(cid, index).bytes;
}
function findBlock(cid, index) {
	const block = index.find(cid);
	if (block === void 0) throw new Unlisted("not-unixfs");
	return block;
}

// src/provide/peer-blocks.ts
function createPeerBlocks(options, context) {
	let loaded;
	return {
		fetch: async (...call) => {
			loaded ??= import("./block-exchange.js").then(({ createBlockExchange }) => createBlockExchange(options, context));
			await (await loaded).fetch(...call);
		},
		async stop() {
			await (await loaded?.catch(() => void 0))?.stop();
		}
	};
}

// src/report/issue-text.ts
const maxCharacters$1 = 65536;
function renderIssue(options) {
	const isThere = isRetrievable(verdictIn(options.verification)) === true;
	const now = Math.floor(options.now / 1e3);
	const { since, checks } = options.before ?? {
		since: now,
		checks: 0
	};
	const state = {
		since,
		checks: isThere ? checks : checks + 1
	};
	const first = `${options.marker}${options.number} ${JSON.stringify({
		v: 1,
		...state
	})} -->`;
	return `${first}\n${renderWithin((budget) => renderText$1(options, state, isThere, budget), maxCharacters$1 - first.length - 1, ({ length }) => length)}`;
}
function renderText$1({ verification, site, links, now }, { since, checks }, isThere, budget) {
	const verdict = verdictIn(verification);
	const name = renderFreeCode(site);
	const cids = verification.map(({ cid }) => cid);
	const from = formatTime(since);
	const count = `${formatCount(checks, "check")}${checks > 1 ? " in a row" : ""}`;
	const run = renderLinkTo("This run", links.runUrl);
	const when = formatTime(Math.floor(now / 1e3));
	return `${[
		isThere ? `### ✅ IPFS: others can fetch ${name} again` : `### ❌ IPFS: others cannot fetch ${name}${verdict === "partial" ? " completely" : ""}`,
		isThere ? `They could not from ${from} until this check.` : `Found by ${count}, the first at ${from}.`,
		renderVerification({
			verification,
			gatewayUrls: [],
			services: []
		}, budget),
		cids.length === 1 ? renderCodeBlock("text", cids) : void 0,
		`<sub>${run} of Pack and Pin wrote this at ${when}. ${isThere ? "If it happens again, a new issue is opened." : "Each check updates this issue, and closes it when others can fetch the content again."}</sub>`
	].filter((part) => part !== void 0).join("\n\n")}\n`;
}

// src/report/markdown/urls.ts
function linksOf$1({ runUrl }) {
	return {
		runUrl,
		repositoryUrl: runUrl.replace(/\/actions\/runs\/[^/]*$/, "")
	};
}

// src/report/issue.ts
const maxMs$4 = 12e4;
async function reportIssue(all, target, context) {
	const isThere = isRetrievable(verdictIn(all));
	if (isThere === void 0) {
		context.log.info("No issue is opened, updated or closed: it is not known whether others can fetch the content.");
		return;
	}
	const step = {
		doing: isThere ? "close the issue" : "open or update the issue",
		otherwise: "remove `report-issue`",
		choice: "true",
		permission: "issues: write",
		event: target.event
	};
	const deadline = createDeadline(context.clock, context.signal);
	deadline.start(maxMs$4);
	const own = withSignal(context, deadline.signal);
	await tryReportStep(step, context.log, () => isThere ? closeAll(all, target, own) : openOrUpdate(all, target, own));
	deadline.stop();
}
async function openOrUpdate(all, target, context) {
	const { github, redact } = target;
	const { signal, log } = context;
	const [oldest, ...others] = await findOpen(target, signal);
	if (oldest !== void 0) {
		await update$1(oldest, render(all, target, context, oldest), {}, github, signal);
		await closeOthers(others, github, signal);
		log.info(`Updated issue #${oldest.number}: ${oldest.url}`);
		return;
	}
	const body = render(all, target, context, void 0);
	const made = await create$6(body, target, signal);
	try {
		await update$1(made, render(all, target, context, {
			...made,
			state: void 0
		}), {}, github, signal);
	} catch (error) {
		await Promise.allSettled([update$1(made, body, closed("not_planned"), github, signal)]);
		throw error;
	}
	const [first, ...later] = await findOpen(target, signal);
	await closeOthers(later, github, signal);
	const kept = first ?? made;
	log.info(redact(`Opened issue #${kept.number}: ${kept.url}`));
}
async function closeAll(all, target, context) {
	const { github } = target;
	for (const issue of await findOpen(target, context.signal)) {
		await update$1(issue, render(all, target, context, issue), closed("completed"), github, context.signal);
		context.log.info(`Closed issue #${issue.number}: others can fetch the content again.`);
	}
}
function render(all, { event, redact, key, site }, { clock }, issue) {
	return renderIssue({
		marker: renderMarker$1(key),
		number: issue?.number ?? noNumber,
		before: issue?.state,
		verification: redactState(all, redact),
		site: redact(site),
		links: linksOf$1(event),
		now: clock.now()
	});
}
function renderMarker$1(key) {
	return `<!-- pack-and-pin issue ${hash("sha256", key, "hex").slice(0, 16)} `;
}
const noNumber = 0;
async function findOpen(target, signal) {
	return (await listMarked(target, signal)).filter(({ number, namedNumber }) => number === namedNumber);
}
async function listMarked({ github, key }, signal) {
	const login = await github.login(signal);
	const query = {
		state: "open",
		creator: login
	};
	const marked = [];
	for await (const issue of github.pages("GET /repos/{owner}/{repo}/issues", query, signal)) {
		if (issue["pull_request"] !== void 0) continue;
		if (objectOrEmpty(issue["user"])["login"] !== login) continue;
		const found = readIssue(issue, key);
		if (found !== void 0) marked.push(found);
	}
	return marked.sort((a, b) => a.number - b.number);
}
function readIssue(issue, key) {
	const { number, body } = issue;
	const marker = renderMarker$1(key);
	if (typeof number !== "number" || typeof body !== "string") return void 0;
	if (!body.startsWith(marker)) return void 0;
	const [, digits, json = ""] = /^(\d{1,15}) (.*?) -->/.exec(body.slice(marker.length)) ?? [];
	if (digits === void 0) return void 0;
	return {
		number,
		url: printable(findString(issue["html_url"]) ?? "", 1e3),
		body,
		namedNumber: Number(digits),
		state: parseState$1(json)
	};
}
function parseState$1(json) {
	try {
		const { since, checks } = objectOrEmpty(JSON.parse(json));
		return isCount$1(since) && isCount$1(checks) ? {
			since,
			checks
		} : void 0;
	} catch {
		return;
	}
}
function isCount$1(value) {
	return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < 253402300800;
}
function create$6(body, target, signal) {
	const { github, key, redact, site } = target;
	const title = `IPFS: others cannot fetch ${printable(redact(site), 150)}`;
	return github.retry("the issue", signal, async (attempt) => {
		const found = (attempt === 1 ? [] : await listMarked(target, signal)).find((issue) => issue.body === body);
		if (found !== void 0) return found;
		const made = readIssue(objectOrEmpty(await github.once("POST /repos/{owner}/{repo}/issues", {
			title,
			body
		}, signal)), key);
		if (made !== void 0) return made;
		throw new Failure({ what: "GitHub accepted the issue, but did not return it." });
	});
}
const closed = (reason) => ({
	state: "closed",
	state_reason: reason
});
async function update$1({ number }, body, change, github, signal) {
	await github.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
		issue_number: number,
		body,
		...change
	}, signal);
}
async function closeOthers(others, github, signal) {
	for (const other of others) await update$1(other, other.body, closed("not_planned"), github, signal);
}

// src/report/verification/log.ts
const maxBlocks = 5;
function renderVerdictLines(one, services) {
	const { cid, verdict, ms, wrong, missing } = one;
	const lines = [`Verified ${cid}: ${verdict}, ${renderFinding(one, (name) => printable(name))} (${formatMs(ms)}).`];
	for (const block of wrong.slice(0, maxBlocks)) lines.push(`Wrong block from ${printable(block.from)}: ${block.cid}: ${printable(block.reason)}`);
	if (wrong.length > maxBlocks) lines.push(`… and ${wrong.length - maxBlocks} more wrong blocks.`);
	if (missing.length > 0 && verdict === "partial") {
		const others = missing.length - maxBlocks;
		const more = others > 0 ? ` and ${others} more` : "";
		lines.push(`Missing: ${missing.slice(0, maxBlocks).join(", ")}${more}`);
	}
	const why = whyNotInBrowser(one);
	if (why !== void 0) lines.push(`May not open in a browser: ${printable(why)}.`, `To do: ${whatToAdd(services)}`);
	const advice = whatToDo(one);
	if (advice !== void 0) lines.push(`To do: ${advice}`);
	if (isRetrievable(verdict) !== true) lines.push(`Second opinion: ${secondOpinionUrl(cid)}`);
	return lines;
}
function renderVerdictFailure(all, services) {
	const verdict = verdictIn(all);
	if (verdict === void 0 || isRetrievable(verdict) !== false) return void 0;
	const bad = all.filter((one) => isRetrievable(one.verdict) === false);
	return [
		`${capitalized(renderShort(all, verdict))}.`,
		...bad.slice(0, 3).flatMap((one) => renderVerdictLines(one, services)),
		"Fix: check that a service has the whole content and announces it, then run again. `verify: warn` reports without failing."
	].join("\n");
}

// src/report/verification/summary.ts
function renderVerifySummary(all) {
	const verdict = verdictIn(all) ?? "unknown";
	const cids = all.map(({ cid }) => cid);
	return renderWithin((budget) => {
		const facts = {
			verification: all,
			gatewayUrls: [],
			services: []
		};
		return `${[
			`### ${signs[verdict]} IPFS: ${renderShort(all, verdict)}`,
			renderVerification(facts, budget),
			cids.length === 1 ? renderCodeBlock("text", cids) : void 0
		].filter((part) => part !== void 0).join("\n\n")}\n`;
	}, maxSummaryBytes, (text) => Buffer.byteLength(text));
}

// src/verify/open-links.ts
const limits = {
	headersMs: 45e3,
	idleMs: 15e3,
	totalMs: 6e4
};
const maxBytes$2 = 2097152;
function findShownFile({ files }) {
	const shown = files.find(({ path }) => path === "index.html" || path === ".");
	const cid = shown && CID.parse(shown.cid);
	return cid?.code === 85 ? cid : void 0;
}
async function openLinks(links, file, http, { signal, log }) {
	const fetched = links.filter((link) => !isSelfFetching(link));
	const results = await Promise.all(fetched.map(async (link) => {
		try {
			const reason = await findProblem(new URL(link), file, http, signal);
			log.debug(`Link ${link}: ${reason ?? "shows the content"}`);
			return reason === void 0;
		} catch (error) {
			signal.throwIfAborted();
			log.debug(`Link ${link}: ${renderCauses(error)}`);
			return false;
		}
	}));
	return fetched.filter((_, index) => results[index]);
}
async function findProblem(url, file, http, signal) {
	const asked = new URL(url);
	if (/\/ipfs\/[^/]+$/.test(asked.pathname)) asked.pathname += "/";
	const chunks = [];
	const { status } = await http.send({
		method: "GET",
		url: asked,
		headers: {
			accept: "text/html,*/*;q=0.8",
			"sec-fetch-mode": "navigate"
		},
		signal,
		limits: {
			...limits,
			maxReplyBytes: maxBytes$2
		},
		onBytes: async (bytes) => void chunks.push(Uint8Array.from(bytes))
	});
	if (status !== 200) return `has the status ${status}`;
	return findHashProblem(file, Buffer.concat(chunks));
}

// src/verify/addresses.ts
const maxAddressLength = 1e3;
const hostKinds = /* @__PURE__ */ new Set([
	"ip4",
	"ip6",
	"dns",
	"dns4",
	"dns6",
	"dnsaddr"
]);
const notTransport = /* @__PURE__ */ new Set([
	"sni",
	"certhash",
	"p2p",
	"http-path"
]);
const dialable = /* @__PURE__ */ new Set([
	"tcp",
	"tcp/ws",
	"tcp/wss",
	"tcp/tls/ws"
]);
function parseAddress(text) {
	const parts = parseComponents(text);
	const [first, ...rest] = parts;
	if (first?.value === void 0 || !hostKinds.has(first.name)) return void 0;
	const host = first.value.toLowerCase();
	const isRelayed = rest.some(({ name }) => name === "p2p-circuit");
	const transport = rest.map(({ name }) => name).filter((name) => !notTransport.has(name)).join("/");
	const url = isRelayed ? void 0 : findUrl(host, transport, rest);
	const hashes = rest.filter(({ name }) => name === "certhash");
	const isName = first.name !== "ip4" && first.name !== "ip6";
	return {
		text: renderComponents(parts),
		host,
		isPublic: isName ? !isLocalName(host) : isPublicAddress(host),
		transport: first.name === "dnsaddr" && transport === "" ? "dnsaddr" : transport,
		isRelayed,
		isDialable: !isRelayed && (dialable.has(transport) || first.name === "dnsaddr" && transport === ""),
		...url !== void 0 && { url },
		certHashes: hashes.every(({ value }) => value !== void 0 && isSha256(value)) ? hashes.length : 0
	};
}
function parsePeerId(text) {
	return parseAll(text.startsWith("/") ? text : `/p2p/${text}`).findLast(({ name }) => name === "p2p")?.value;
}
function parseComponents(text) {
	const parts = parseAll(text);
	return parts.at(-1)?.name === "p2p" ? parts.slice(0, -1) : parts;
}
function parseAll(text) {
	if (text.length > maxAddressLength) return [];
	try {
		return multiaddr(multiaddr(text).bytes).getComponents();
	} catch {
		return [];
	}
}
function renderComponents(parts) {
	return parts.map(({ name, value }) => value === void 0 ? `/${name}` : `/${name}/${value}`).join("");
}
function isLocalName(name) {
	return /(^|\.)(localhost|local|internal|lan|home\.arpa|test|invalid|alt)\.?$/.test(name) || !name.includes(".");
}
function findUrl(host, transport, parts) {
	const found = /^(?:tcp\/)?(https|tls\/http|http)$/.exec(transport)?.[1];
	if (found === void 0 || parts.some(({ name }) => name === "http-path")) return void 0;
	const port = parts.find(({ name }) => name === "tcp")?.value;
	const name = parts.find(({ name }) => name === "sni")?.value ?? (host.includes(":") ? `[${host}]` : host);
	const scheme = found === "http" ? "http" : "https";
	return URL.parse(`${scheme}://${name}${port === void 0 ? "" : `:${port}`}`) ?? void 0;
}
function isSha256(certHash) {
	return /^uEi[A-D][\w-]{43}$/.test(certHash);
}

// src/verify/own-hosts.ts
function collectOwnHosts(services) {
	const hosts = /* @__PURE__ */ new Map();
	const peers = /* @__PURE__ */ new Map();
	for (const { title, urls, peers: texts } of services) {
		for (const url of urls) hosts.set(hostOf(url), title);
		for (const text of texts) {
			const id = parsePeerId(text);
			if (id !== void 0) peers.set(id, title);
		}
	}
	return {
		hosts,
		peers
	};
}
function hostOf(url) {
	return url.hostname.toLowerCase().replace(/^\[|\]$/g, "");
}
function findOwner({ hosts, peers }, id, addresses) {
	const byAddress = addresses.map(({ host }) => hosts.get(host));
	return peers.get(id) ?? byAddress.find((title) => title !== void 0);
}

// src/verify/http-failure.ts
const unreachableCodes = /* @__PURE__ */ new Set([
	"ECONNREFUSED",
	"EHOSTUNREACH",
	"ENETUNREACH",
	"EADDRNOTAVAIL"
]);
const maxReasonLength = 200;
function readHostFailure(url, error) {
	return {
		kind: "failed",
		reason: renderReason(url, error),
		...error.retryAfterMs !== void 0 && { retryAfterMs: error.retryAfterMs },
		unreachable: isUnreachable(error)
	};
}
function renderReason(url, error) {
	const where = `GET ${showUrl(url)}`;
	const said = error.what.replace(` from ${where}`, "").replace(`${where} `, "");
	return printable(said.replace(/\.$/, ""), maxReasonLength);
}
function isUnreachable(error) {
	if ([
		"dns",
		"proxy",
		"loopback",
		"tls"
	].includes(error.kind)) return true;
	if (error.kind !== "network") return false;
	const causes = [];
	for (let at = error; at instanceof Error; at = at.cause) causes.push(at, ...at instanceof AggregateError ? at.errors : []);
	return causes.some((cause) => unreachableCodes.has(errorCode(cause) ?? ""));
}

// src/verify/routers.ts
const maxProviders$1 = 100;
const maxAddresses = 32;
const maxReadAddresses = 200;
const maxLines = 1e4;
const maxReplyBytes = 4194304;
const routerLimits = {
	headersMs: 3e4,
	idleMs: 15e3,
	totalMs: 45e3
};
const maxFreshMs = 6e4;
const protocols = "transport-bitswap,transport-ipfs-gateway-http,unknown";
async function askRouter(router, cid, http, signal, limits = {}) {
	const url = new URL(router);
	url.pathname = `${url.pathname.replace(/\/+$/, "").replace(/\/routing\/v1$/, "")}/routing/v1/providers/${cid.toString()}`;
	url.search = `?filter-protocols=${protocols}`;
	const reader = createRecordReader();
	try {
		const reply = await http.send({
			method: "GET",
			url,
			headers: { accept: "application/x-ndjson, application/json" },
			signal,
			limits: {
				...routerLimits,
				...limits,
				maxReplyBytes
			},
			onLine: reader.read
		});
		const problem = reader.end();
		if (problem !== void 0) return {
			kind: "failed",
			reason: problem,
			unreachable: false
		};
		return {
			kind: "answered",
			...reader.found(),
			freshMs: readFreshMs(reply)
		};
	} catch (error) {
		signal.throwIfAborted();
		if (!(error instanceof HttpError)) throw error;
		if (error.status === 404) return {
			kind: "answered",
			providers: [],
			skipped: 0,
			freshMs: missFreshMs
		};
		reader.end();
		const found = reader.found();
		if (found.providers.length > 0) return {
			kind: "answered",
			...found,
			freshMs: 0
		};
		return readHostFailure(url, error);
	}
}
const missFreshMs = 15e3;
var Enough = class extends HttpError {
	constructor() {
		super({
			kind: "protocol",
			what: `sent more than ${maxLines} lines, and none of them is a provider.`
		});
	}
};
function createRecordReader() {
	const providers = /* @__PURE__ */ new Map();
	let skipped = 0;
	let lines = 0;
	let rest = "";
	let isAnswer = false;
	function add(record) {
		const provider = readRecord(record);
		if (provider === void 0) skipped += 1;
		else if (providers.size < maxProviders$1 && !providers.has(provider.id)) providers.set(provider.id, provider);
	}
	function addDocument(json) {
		if (json === void 0) {
			skipped += 1;
			return;
		}
		isAnswer = true;
		if (!("Providers" in json)) add(json);
		else if (Array.isArray(json["Providers"])) for (const record of json["Providers"]) add(record);
		else if (json["Providers"] !== null) skipped += 1;
	}
	return {
		read(line) {
			lines += 1;
			if (lines > maxLines) throw new Enough();
			if (line.trim() === "") return;
			const json = parseJson$1(line);
			if (json === void 0 || rest !== "") rest += `${line}\n`;
			else addDocument(findObject(json.value));
			if (providers.size >= maxProviders$1) throw new Enough();
		},
		end() {
			if (rest !== "") {
				const json = parseJson$1(rest);
				if (json !== void 0) addDocument(findObject(json.value));
				else for (const line of rest.split("\n").filter((one) => one !== "")) {
					const record = parseJson$1(line);
					if (record === void 0) skipped += 1;
					else addDocument(findObject(record.value));
				}
				rest = "";
			}
			return isAnswer || skipped === 0 ? void 0 : "sent a reply that is not the JSON of a router";
		},
		found: () => ({
			providers: [...providers.values()],
			skipped
		})
	};
}
function parseJson$1(text) {
	try {
		return { value: JSON.parse(text) };
	} catch {
		return;
	}
}
function isUseful({ isDialable, url }) {
	return isDialable || url !== void 0;
}
function readRecord(record) {
	const { Schema: schema, ID: id, Addrs: addrs, Protocols: names } = findObject(record) ?? {};
	if (schema !== "peer" && schema !== "bitswap") return void 0;
	const peer = typeof id === "string" ? parsePeerId(id) : void 0;
	if (peer === void 0) return void 0;
	const addresses = /* @__PURE__ */ new Map();
	for (const text of Array.isArray(addrs) ? addrs.slice(0, maxReadAddresses) : []) {
		const address = typeof text === "string" ? parseAddress(text) : void 0;
		if (address !== void 0) addresses.set(address.text, address);
	}
	return {
		id: peer,
		addresses: [...addresses.values()].sort((a, b) => Number(isUseful(b)) - Number(isUseful(a))).slice(0, maxAddresses),
		protocols: [...schema === "bitswap" ? ["transport-bitswap"] : [], ...Array.isArray(names) ? names.filter((name) => typeof name === "string") : []].slice(0, 20)
	};
}
function readFreshMs({ headers }) {
	const control = headers["cache-control"];
	const maxAge = /(?:^|[\s,])max-age=(\d{1,9})/i.exec(String(control ?? ""))?.[1];
	if (maxAge === void 0) return 0;
	const age = /^\d{1,9}$/.exec(String(headers["age"] ?? ""))?.[0] ?? "0";
	return Math.min(maxFreshMs, Math.max(0, Number(maxAge) - Number(age)) * 1e3);
}

// src/verify/subject.ts
function isComplete({ plan }) {
	return plan.came.blocks === plan.wanted && plan.outstanding().length === 0;
}
function questionOf(router, cid) {
	return `${router.href} ${cid.toString()}`;
}
function noteHostFailure(subject, host, failure) {
	if (!failure.unreachable) subject.reachable = true;
	if (failure.retryAfterMs !== void 0) subject.rests.set(host.origin, failure.retryAfterMs);
}

// src/verify/ask-routers.ts
async function askRouters(subject, { http, limits }, signal) {
	const { root, book, rests } = subject;
	const asked = subject.routers.filter((router) => rests.leftMs(router.origin) === 0 && rests.leftMs(questionOf(router, root)) === 0);
	return await Promise.all(asked.map(async (router) => {
		const reply = await askRouter(router, root, http, signal, limits);
		if (reply.kind === "failed") {
			noteHostFailure(subject, router, reply);
			return `${router.host}: ${reply.reason}`;
		}
		subject.routerAnswered = true;
		subject.reachable = true;
		book.add(reply.providers);
		if (reply.providers.length === 0) rests.set(questionOf(router, root), reply.freshMs);
		const skipped = reply.skipped === 0 ? "" : ` (${reply.skipped} unusable)`;
		return reply.providers.length === 0 ? `${router.host} knows no provider${skipped}` : `${router.host} names ${formatCount(reply.providers.length, "provider")}${skipped}`;
	}));
}

// src/verify/gateway-blocks.ts
const maxBlockBytes = 2097152;
const blockLimits = {
	headersMs: 45e3,
	idleMs: 15e3,
	totalMs: 6e4
};
const missingStatuses = /* @__PURE__ */ new Set([
	404,
	410,
	412,
	451,
	504
]);
async function fetchBlock({ gateway, cid, onlyIfCached = false, limits }, http, signal) {
	const url = new URL(gateway);
	url.pathname = `${url.pathname.replace(/\/$/, "")}/ipfs/${cid.toString()}`;
	url.search = "?format=raw";
	const chunks = [];
	try {
		const { headers, status } = await http.send({
			method: "GET",
			url,
			headers: {
				accept: "application/vnd.ipld.raw",
				...onlyIfCached && { "cache-control": "only-if-cached" }
			},
			signal,
			limits: {
				...blockLimits,
				...limits,
				maxReplyBytes: maxBlockBytes
			},
			onBytes: async (bytes) => void chunks.push(Uint8Array.from(bytes))
		});
		const bytes = Buffer$1.concat(chunks);
		const problem = status === 200 ? findHashProblem(cid, bytes) : `has the status ${status}`;
		if (problem === void 0) return {
			kind: "block",
			bytes,
			allowsAnyOrigin: headers["access-control-allow-origin"] === "*"
		};
		return {
			kind: "wrong",
			reason: describeWrong(headers["content-type"], bytes, problem),
			bytes: bytes.byteLength
		};
	} catch (error) {
		signal.throwIfAborted();
		if (!(error instanceof HttpError)) throw error;
		if (error.status !== void 0 && missingStatuses.has(error.status)) return {
			kind: "missing",
			reason: renderReason(url, error)
		};
		if (error.kind === "size") return {
			kind: "wrong",
			reason: "sent more than 2 MiB, which no block has",
			bytes: maxBlockBytes
		};
		return readHostFailure(url, error);
	}
}
function describeWrong(type, bytes, problem) {
	if (bytes.byteLength === 0) return "sent an empty reply instead of the block";
	if (/^text\/html/i.test(String(type ?? "")) || /^\s*<(!doctype|html)/i.test(bytes.toString("latin1", 0, 100))) return "sent an HTML page (HTTP 200) instead of the block";
	return `sent ${bytes.byteLength} bytes; the block ${problem}`;
}

// src/verify/block-source.ts
var SourceFailed = class extends Error {
	failure;
	constructor(failure) {
		super(failure.reason);
		this.name = "SourceFailed";
		this.failure = failure;
	}
};
var Undialable = class extends Error {
	kind = "undialable";
};
function isUndialable(error) {
	return error instanceof Error && "kind" in error && error.kind === "undialable";
}
function nameSource({ by }) {
	return by.via === "bitswap" ? by.peer : by.host;
}
const maxRequests$1 = 6;
const maxPeerBatch = 64;
function createHttpSource(options, http) {
	const { url, via, owner, provider, budget, limits, check, onReply } = options;
	let checked;
	return {
		by: {
			host: url.host,
			via
		},
		url,
		maxBatch: 1,
		requests: maxRequests$1,
		owner,
		provider,
		fetch: async (cids, listener, signal) => {
			await (checked ??= check?.() ?? Promise.resolve());
			for (const cid of cids) {
				if (!budget.take()) return;
				listener.onAsked(cid);
				const question = {
					gateway: url,
					cid,
					...limits && { limits }
				};
				const reply = await fetchBlock(question, http, signal);
				switch (reply.kind) {
					case "block":
						budget.spend(reply.bytes.byteLength);
						onReply?.(reply.allowsAnyOrigin);
						listener.onBlock(cid, reply.bytes);
						break;
					case "missing":
						listener.onMissing(cid, reply.reason);
						break;
					case "wrong":
						budget.spend(reply.bytes);
						listener.onWrong(cid, reply.reason);
						break;
					case "failed": throw new SourceFailed(reply);
				}
			}
		}
	};
}
function createPeerSource(peer, owner, peers) {
	return {
		by: {
			peer: peer.id,
			via: "bitswap"
		},
		maxBatch: maxPeerBatch,
		requests: 1,
		owner,
		provider: peer.id,
		fetch: async (cids, listener, signal) => {
			for (const cid of cids) listener.onAsked(cid);
			await peers.fetch(peer, cids, listener, signal);
		}
	};
}

// src/verify/fetch-blocks.ts
const batchGrowth = 4;
const maxMisses = 20;
const maxWrong = 3;
async function fetchBlocks(cids, sources, atOnce, listener, signal) {
	const left = new Map(cids.map((cid) => [toBlockKey(cid), {
		cid,
		asked: 0
	}]));
	const fresh = [...left.keys()].toReversed();
	const pending = /* @__PURE__ */ new Set();
	const ended = new AbortController();
	const either = AbortSignal.any([signal, ended.signal]);
	if (left.size === 0) return;
	signal.throwIfAborted();
	function take(tried, size) {
		const batch = [];
		while (batch.length < size) {
			const key = fresh.pop();
			if (key === void 0) break;
			if (left.has(key)) batch.push(key);
		}
		for (const idle of [true, false]) {
			if (!idle && batch.length > 0) break;
			for (const key of pending) {
				if (batch.length >= size) break;
				if (!tried.has(key) && left.get(key)?.asked === 0 === idle) batch.push(key);
			}
		}
		return batch;
	}
	async function askAll(source) {
		const state = {
			tried: /* @__PURE__ */ new Set(),
			size: 1,
			misses: 0,
			wrong: 0,
			failed: false
		};
		const askOn = async () => {
			while (await askForBatch(source, state));
		};
		await Promise.all(Array.from({ length: source.requests }, askOn));
	}
	async function askForBatch(source, state) {
		if (left.size === 0 || state.failed || either.aborted) return false;
		const batch = take(state.tried, state.size);
		if (batch.length === 0) return false;
		const blocks = batch.flatMap((key) => left.get(key) ?? []);
		const asked = new Set(batch);
		for (const key of batch) {
			state.tried.add(key);
			pending.add(key);
		}
		for (const block of blocks) block.asked += 1;
		try {
			const fetched = source.fetch(blocks.map(({ cid }) => cid), {
				onAsked: (cid) => listener.onAsked(cid),
				onMissing(cid, reason) {
					state.misses += 1;
					listener.onMissing(source, cid, reason);
				},
				onWrong(cid, reason) {
					state.wrong += 1;
					listener.onWrong(source, cid, reason);
				},
				onBlock(cid, bytes) {
					const key = toBlockKey(cid);
					if (!asked.delete(key) || either.aborted) return;
					state.misses = 0;
					left.delete(key);
					pending.delete(key);
					listener.onBlock(source, cid, bytes);
					if (left.size === 0) ended.abort();
				}
			}, either);
			await orAbort(fetched, either);
		} catch (error) {
			state.failed = true;
			if (!either.aborted) listener.onFailed(source, error);
		} finally {
			for (const block of blocks) block.asked -= 1;
		}
		state.size = Math.min(source.maxBatch, state.size * batchGrowth);
		return !state.failed && state.misses < maxMisses && state.wrong < maxWrong;
	}
	const queue = [...sources];
	const work = async () => {
		for (let source = queue.shift(); source !== void 0; source = queue.shift()) {
			if (left.size === 0 || either.aborted) return;
			await askAll(source);
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, work));
	signal.throwIfAborted();
}

// src/verify/look.ts
const maxAtOnce$2 = 20;
const maxCorsProbes = 3;
const maxOvertaken = 3;
const maxLoggedFailures = 3;
async function look(subject, deps, signal) {
	const { root, plan, book, tally, gateways } = subject;
	const said = await askRouters(subject, deps, signal);
	const failures = /* @__PURE__ */ new Map();
	const before = plan.came.blocks;
	await fetchOutstanding(book.sources((id) => tally.stateOf(id) === "served").filter(mayBeAsked));
	const strangers = gateways.filter(({ source }) => source.owner === void 0);
	if (!isComplete(subject)) await fetchFromGateways(await askCaches(gateways));
	else if (!tally.independent().yes) await fetchWitness(await askCaches(strangers), () => tally.independent().yes);
	if (isComplete(subject)) await probeCors();
	const came = plan.came.blocks - before;
	if (came > 0) said.push(`${formatCount(came, "block")} came`);
	const shown = [...failures].slice(0, maxLoggedFailures);
	said.push(...shown.map(([name, reason]) => `${name}: ${reason}`));
	if (failures.size > shown.length) said.push(`${failures.size - shown.length} more did not serve blocks`);
	return said;
	async function fetchOutstanding(sources) {
		let left = sources;
		const overtaken = /* @__PURE__ */ new Map();
		const slow = [];
		for (;;) {
			const since = plan.came.blocks;
			const answered = await fetchFrom(plan.outstanding(), left);
			const isStuck = plan.came.blocks === since;
			if (isStuck && (left.length === 0 || !plan.wantSample())) {
				if (slow.length === 0) break;
				left = slow.splice(0);
			} else if (!isStuck) {
				for (const source of left) overtaken.set(source, answered(source) ? 0 : (overtaken.get(source) ?? 0) + 1);
				const isSlow = (source) => (overtaken.get(source) ?? 0) >= maxOvertaken;
				slow.push(...left.filter(isSlow));
				left = left.filter((source) => !isSlow(source));
			}
			left = left.filter((source) => !failures.has(nameSource(source)));
		}
		if (isComplete(subject)) deps.onComplete();
	}
	async function fetchFromGateways(sources) {
		const isRootLeft = () => plan.outstanding().some((cid) => cid === root);
		if (isRootLeft()) await fetchFrom([root], sources);
		if (!isRootLeft()) await fetchOutstanding(sources);
	}
	async function fetchWitness(sources, isConfirmed) {
		for (const source of sources) {
			if (isConfirmed()) return;
			await fetchFrom([root], [source]);
		}
	}
	async function fetchFrom(cids, sources) {
		const got = /* @__PURE__ */ new Set();
		const empty = /* @__PURE__ */ new Map();
		await fetchBlocks(cids, sources, maxAtOnce$2, {
			onAsked: (cid) => tally.onAsked(cid),
			onBlock(source, cid, bytes) {
				subject.reachable = true;
				got.add(source);
				tally.onBlock(source);
				plan.accept(cid, bytes);
			},
			onMissing(source, _, reason = "does not have the block") {
				subject.reachable = true;
				empty.set(source, reason);
			},
			onWrong(source, cid, reason) {
				subject.reachable = true;
				empty.set(source, reason);
				failures.set(nameSource(source), printable(reason, 200));
				tally.onWrong(source, cid, reason);
			},
			onFailed(source, error) {
				noteFailure(source, error);
				if (isUndialable(error)) book.excludeUndialable(source);
				else tally.onFailed(source);
			}
		}, signal);
		await plan.settled();
		for (const [source, reason] of empty) {
			if (got.has(source)) continue;
			tally.onFailed(source);
			if (!failures.has(nameSource(source))) failures.set(nameSource(source), reason);
		}
		return (source) => got.has(source) || empty.has(source);
	}
	function mayBeAsked({ url }) {
		return url === void 0 || subject.rests.leftMs(url.origin) === 0;
	}
	function noteFailure(source, error) {
		failures.set(nameSource(source), printable(nameError(error), 200));
		if (!(error instanceof SourceFailed)) {
			if (source.by.via === "bitswap") subject.reachable = true;
			return;
		}
		if (source.url !== void 0) noteHostFailure(subject, source.url, error.failure);
	}
	async function askCaches(asked) {
		return (await Promise.all(asked.map(askCache))).flatMap((source) => source ?? []);
	}
	async function askCache({ url, source, budget }) {
		if (!mayBeAsked(source)) return void 0;
		if (subject.asked.has(source)) return source;
		subject.asked.add(source);
		if (!budget.take()) return void 0;
		const { limits } = deps;
		const question = {
			gateway: url,
			cid: root,
			onlyIfCached: true,
			...limits && { limits }
		};
		const reply = await fetchBlock(question, deps.http, signal);
		if (reply.kind === "failed") {
			noteHostFailure(subject, url, reply);
			failures.set(url.host, reply.reason);
			return;
		}
		subject.reachable = true;
		if (reply.kind === "block") {
			said.push(`${url.host} had the root already`);
			budget.spend(reply.bytes.byteLength);
			tally.onAsked(root);
			tally.onBlock(source);
			plan.accept(root, reply.bytes);
			await plan.settled();
		}
		return source;
	}
	async function probeCors() {
		const silent = book.silentOverHttps().filter((source) => !subject.asked.has(source));
		for (const source of silent.slice(0, maxCorsProbes)) {
			subject.asked.add(source);
			await fetchFrom([root], [source]);
		}
	}
}

// src/verify/rounds.ts
const firstWaitMs = 1e4;
const waitFactor = 1.5;
const maxWaitMs = 6e4;
const maxIndependentMs = 6e4;
const lastLookMs = 1e4;
const missCachedMs = 15e3;
function findFirstLookMs(timeoutMs) {
	return Math.min(missCachedMs, timeoutMs / 2);
}
async function lookRepeatedly(subject, deps, { timeoutMs, firstLookMs }, context) {
	const { clock, random, log } = context;
	const deadline = createDeadline(clock, context.signal);
	let complete = false;
	let rounds = 0;
	deadline.start(timeoutMs);
	const leftMs = () => Math.max(0, deadline.leftMs() ?? 0);
	function onComplete() {
		if (complete) return;
		complete = true;
		deadline.start(Math.min(leftMs(), maxIndependentMs));
	}
	function isDone() {
		return isComplete(subject) && subject.tally.independent().yes;
	}
	function findWaitMs() {
		const backOffMs = Math.min(maxWaitMs, firstWaitMs * waitFactor ** (rounds - 1));
		const waitMs = Math.max(backOffMs * (.75 + random() / 2), restMs(subject));
		const left = leftMs();
		if (waitMs < left) return waitMs;
		return left > 2 * lastLookMs ? left - lastLookMs : void 0;
	}
	try {
		if (firstLookMs > 0) await clock.sleep(firstLookMs, deadline.signal);
		for (;;) {
			rounds += 1;
			const said = await look(subject, {
				...deps,
				onComplete
			}, deadline.signal);
			const waitMs = isDone() || !subject.reachable ? void 0 : findWaitMs();
			const next = waitMs === void 0 ? "" : ` Next look in ${formatMs(waitMs)}.`;
			log.info(`Verifying ${subject.root.toString()}, look ${rounds}: ${[renderBlocks(subject), ...said].join("; ")}.${next}`);
			if (waitMs === void 0) return rounds;
			await clock.sleep(waitMs, deadline.signal);
		}
	} catch (error) {
		context.signal.throwIfAborted();
		if (!(error instanceof DeadlinePassed)) throw error;
		log.info(`Verifying ${subject.root.toString()}: ${renderBlocks(subject)}; \`verify-timeout\` passed.`);
		return rounds;
	} finally {
		deadline.stop();
	}
}
function renderBlocks({ plan }) {
	return `${plan.came.blocks} of ${formatCount(plan.wanted, "block")}`;
}
function restMs({ routers, rests, root }) {
	const waits = routers.map((router) => Math.max(rests.leftMs(router.origin), rests.leftMs(questionOf(router, root))));
	const shortest = Math.min(...waits);
	return shortest <= maxWaitMs ? shortest : 0;
}

// src/verify/browser-reach.ts
const none$1 = {
	tab: false,
	serviceWorker: false
};
const both = {
	tab: true,
	serviceWorker: true
};
const maxNamed$1 = 3;
function findBrowserReach(providers, allowPrivate) {
	if (providers.length === 0) return {
		...none$1,
		why: "No provider that has the content is known."
	};
	const reached = providers.map((provider) => ({
		name: provider.name,
		ways: provider.addresses.flatMap((text) => {
			const address = parseAddress(text);
			return address === void 0 ? [] : [reachOf(address, provider.corsOrigins, allowPrivate)];
		})
	}));
	const all = reached.flatMap(({ name, ways }) => ways.map((way) => ({
		name,
		...way
	})));
	const best = all.find(({ serviceWorker }) => serviceWorker) ?? all.find(({ tab }) => tab);
	if (best?.serviceWorker === true) return {
		...both,
		why: `${best.name} can be reached by ${best.how}.`
	};
	const advice = "Add a provider that supports secure WebSockets (/wss), WebTransport or HTTPS with CORS.";
	if (best !== void 0) return {
		tab: true,
		serviceWorker: false,
		why: `${best.name} can be reached by ${best.how}, which service workers do not support. ${advice}`
	};
	const named = reached.slice(0, maxNamed$1).map(({ name, ways }) => {
		const how = [...new Set(ways.map((way) => way.how))];
		return `${name}: ${how.length === 0 ? "no address" : how.slice(0, 6).join(", ")}`;
	});
	const more = reached.length > maxNamed$1 ? `; and ${reached.length - maxNamed$1} more` : "";
	return {
		...none$1,
		why: `No provider can be reached from a web page (${named.join("; ")}${more}). ${advice}`
	};
}
function reachOf(address, corsOrigins, allowPrivate) {
	const { transport, isRelayed, certHashes, url } = address;
	if (isRelayed) return {
		...none$1,
		how: "p2p-circuit"
	};
	if (!address.isPublic && !allowPrivate) return {
		...none$1,
		how: "a private address"
	};
	if (url !== void 0) {
		if (url.protocol === "http:") return {
			...none$1,
			how: "http"
		};
		return corsOrigins.includes(url.origin) ? {
			...both,
			how: "https"
		} : {
			...none$1,
			how: "https without CORS"
		};
	}
	switch (transport) {
		case "tcp/wss":
		case "tcp/tls/ws": return {
			...both,
			how: "secure WebSockets"
		};
		case "udp/quic-v1/webtransport": return certHashes === 1 || certHashes === 2 ? {
			...both,
			how: "WebTransport"
		} : {
			...none$1,
			how: "WebTransport without usable certificate hashes"
		};
		case "udp/webrtc-direct": return certHashes > 0 ? {
			tab: true,
			serviceWorker: false,
			how: "WebRTC"
		} : {
			...none$1,
			how: "WebRTC without a usable certificate hash"
		};
		default: return {
			...none$1,
			how: transport.replace(/^(tcp|udp)\//, "") || "no transport"
		};
	}
}

// src/verify/budget.ts
const maxRequests = 300;
const maxBytes$1 = 268435456;
function createBudget() {
	let requests = 0;
	let bytes = 0;
	let isSpent = false;
	return {
		get isSpent() {
			return isSpent;
		},
		take() {
			if (requests >= maxRequests || bytes >= maxBytes$1) {
				isSpent = true;
				return false;
			}
			requests += 1;
			return true;
		},
		spend(more) {
			bytes += more;
		}
	};
}
const unlimited = {
	take: () => true,
	spend: () => {},
	isSpent: false
};

// src/verify/plan.ts
const defaultPlanLimits = {
	maxBlocks: 1e5,
	maxStructure: 1e3,
	maxIndex: 32
};
function createWanted(maxBlocks) {
	const left = /* @__PURE__ */ new Map();
	const arrived = /* @__PURE__ */ new Set();
	const came = {
		blocks: 0,
		bytes: 0
	};
	function has(cid) {
		const key = toBlockKey(cid);
		return left.has(key) || arrived.has(key);
	}
	return {
		came,
		has,
		get size() {
			return left.size + arrived.size;
		},
		add(cid) {
			if (has(cid) || left.size + arrived.size >= maxBlocks) return false;
			left.set(toBlockKey(cid), cid);
			return true;
		},
		outstanding: () => [...left.values()],
		accept(cid, bytes) {
			const key = toBlockKey(cid);
			if (!left.delete(key)) return false;
			arrived.add(key);
			came.blocks += 1;
			came.bytes += bytes.byteLength;
			return true;
		}
	};
}

// src/verify/plan-nodes.ts
const maxLinks$1 = 6e4;
function isLeaf(cid) {
	return cid.code === 85;
}
async function readPlanNode(cid, bytes) {
	try {
		return cid.code === 112 ? await readUnixFs(bytes) : await readOther(cid, bytes);
	} catch {
		return {
			kind: "other",
			links: []
		};
	}
}
async function readOther(cid, bytes) {
	const links = [];
	await visitLinks(cid.code, bytes, (link) => {
		if (links.length < maxLinks$1) links.push({ cid: link });
	});
	return {
		kind: "other",
		links
	};
}
async function readUnixFs(bytes) {
	const turn = createTurns();
	const links = [];
	let data;
	for (const part of walkNode(bytes)) {
		if ("data" in part) data = part.data;
		else if (!isInline(part.cid) && links.length < maxLinks$1) links.push(part);
		const wait = turn();
		if (wait !== void 0) await wait;
	}
	const node = data === void 0 ? void 0 : UnixFS.unmarshal(data);
	if (node?.type === "directory") return {
		kind: "directory",
		links
	};
	if (node?.type !== "hamt-sharded-directory") return {
		kind: "other",
		links: links.map(({ cid }) => ({ cid }))
	};
	const prefix = ((node.fanout ?? 256n) - 1n).toString(16).length;
	return {
		kind: "directory",
		links: links.map(({ cid, name }) => name.length === prefix ? { cid } : {
			cid,
			name: name.slice(prefix)
		})
	};
}

// src/verify/sample.ts
function createSample(size, random) {
	const kept = [];
	let seen = 0;
	return {
		get seen() {
			return seen;
		},
		add(cid) {
			seen += 1;
			if (kept.length < size) {
				kept.push(cid);
				return;
			}
			const at = Math.floor(random() * seen);
			if (at < size) kept[at] = cid;
		},
		taken: () => kept
	};
}

// src/verify/car-plan.ts
async function planFromCar(root, car, sampleSize, { signal, random }, limits = defaultPlanLimits) {
	await using blocks = await indexBlocks(car, signal);
	if (!sameContent(blocks.root, root)) return void 0;
	const turn = createTurns();
	const met = /* @__PURE__ */ new Set([toBlockKey(root)]);
	const first = [root];
	const directories = [];
	const sample = createSample(sampleSize === "all" ? limits.maxBlocks : sampleSize, random);
	let index = 0;
	const todo = [{
		cid: root,
		isTop: true,
		isIndex: false
	}];
	for (let visit = todo.pop(); visit !== void 0; visit = todo.pop()) {
		signal.throwIfAborted();
		const { cid, isTop, isIndex } = visit;
		const { kind, links } = await readFromCar(cid, blocks);
		if (cid !== root) {
			if (isIndex && index < limits.maxIndex) {
				index += 1;
				first.push(cid);
			} else if (kind === "directory") directories.push(cid);
			else sample.add(cid);
		}
		for (const link of links.toReversed()) {
			const key = toBlockKey(link.cid);
			if (!met.has(key)) {
				met.add(key);
				todo.push(follow(link, kind === "directory" && isTop, isIndex));
			}
			const wait = turn();
			if (wait !== void 0) await wait;
		}
	}
	const wanted = createWanted(limits.maxBlocks);
	for (const cid of [
		...first,
		...directories,
		...sample.taken()
	]) wanted.add(cid);
	return {
		came: wanted.came,
		wanted: wanted.size,
		isAll: wanted.size === met.size,
		outstanding: () => wanted.outstanding(),
		wantSample: () => false,
		accept: (cid, bytes) => wanted.accept(cid, bytes),
		settled: async () => {}
	};
}
function follow({ cid, name }, inTop, isIndex) {
	return {
		cid,
		isTop: inTop && name === void 0,
		isIndex: isIndex || inTop && name === "index.html"
	};
}
async function readFromCar(cid, blocks) {
	if (isLeaf(cid)) return {
		kind: "other",
		links: []
	};
	if (isInline(cid)) return readPlanNode(cid, cid.multihash.digest);
	const block = blocks.find(cid);
	if (block === void 0) return {
		kind: "other",
		links: []
	};
	return readPlanNode(cid, blocks.readSync(block));
}

// src/verify/provider-book.ts
const maxProviders = 200;
const maxEndpoints = 2;
function isSame(a, b) {
	return renderProvider(a) === renderProvider(b);
}
function renderProvider({ addresses, protocols }) {
	return [...addresses.map(({ text }) => text).sort(), ...protocols].join(" ");
}
function createProviderBook({ http, peers, resolver }, { allowPrivate, own, limits }) {
	const entries = /* @__PURE__ */ new Map();
	const corsOrigins = /* @__PURE__ */ new Set();
	const replied = /* @__PURE__ */ new Set();
	const undialable = /* @__PURE__ */ new WeakSet();
	function isAllowed(address) {
		return allowPrivate || address.isPublic && address.url?.protocol !== "http:";
	}
	async function checkHost(url) {
		if (allowPrivate) return;
		const host = hostOf(url);
		if (isPublicAddress(host)) return;
		let found;
		try {
			found = await resolver.addresses(host, 0);
		} catch (error) {
			throw new Error(`its name could not be looked up (${nameError(error)})`, { cause: error });
		}
		if (found.length === 0) throw new Error("its name leads to no address");
		if (!found.every(isPublicAddress)) throw new Undialable("its name leads to a private network");
	}
	function createEntry(provider) {
		const { id, addresses, protocols } = provider;
		const owner = findOwner(own, id, addresses);
		const allowed = addresses.filter(isAllowed);
		const urls = [...new Set(allowed.flatMap(({ url }) => url?.href ?? []))].slice(0, maxEndpoints);
		const dialable = protocols.length === 0 || protocols.includes("transport-bitswap") ? allowed.filter(({ isDialable }) => isDialable) : [];
		const sources = urls.map((href) => {
			const url = new URL(href);
			return createHttpSource({
				url,
				via: "https",
				owner,
				provider: id,
				budget: unlimited,
				check: () => checkHost(url),
				onReply(allowsAnyOrigin) {
					replied.add(url.origin);
					if (allowsAnyOrigin) corsOrigins.add(url.origin);
				},
				...limits && { limits }
			}, http);
		});
		if (dialable.length > 0) {
			const texts = dialable.map(({ text }) => text);
			sources.push(createPeerSource({
				id,
				addresses: texts
			}, owner, peers));
		}
		return {
			provider,
			owner,
			sources
		};
	}
	return {
		get ids() {
			return [...entries.keys()];
		},
		get askable() {
			return [...entries.values()].filter(({ sources }) => sources.some((source) => !undialable.has(source))).length;
		},
		excludeUndialable(source) {
			undialable.add(source);
		},
		add(providers) {
			for (const provider of providers) {
				const known = entries.get(provider.id)?.provider;
				if (known === void 0 && entries.size >= maxProviders) continue;
				if (known !== void 0 && provider.addresses.length === 0) continue;
				if (known !== void 0 && isSame(known, provider)) continue;
				entries.set(provider.id, createEntry(provider));
			}
		},
		sources: (hasServed) => [...entries.values()].toSorted((a, b) => Number(hasServed(b.provider.id)) - Number(hasServed(a.provider.id))).flatMap(({ sources }) => sources),
		silentOverHttps: () => [...entries.values()].flatMap(({ sources }) => sources).filter(({ url }) => url !== void 0 && !replied.has(url.origin)),
		forBrowser: (isRefuted) => [...entries.values()].filter(({ provider }) => !isRefuted(provider.id)).map(({ provider: { id, addresses }, owner }) => ({
			name: owner === void 0 ? id : `${owner} (${id})`,
			addresses: addresses.map(({ text }) => text),
			corsOrigins: [...corsOrigins]
		}))
	};
}

// src/verify/rests.ts
function createRests(now) {
	const until = /* @__PURE__ */ new Map();
	return {
		set(question, ms) {
			until.set(question, Math.max(until.get(question) ?? 0, now() + ms));
		},
		leftMs: (question) => Math.max(0, (until.get(question) ?? 0) - now())
	};
}

// src/verify/tally.ts
const maxListed = 50;
function keyOf(source) {
	return `${source.by.via} ${nameSource(source)}`;
}
function createTally$1() {
	const asked = /* @__PURE__ */ new Set();
	const served = /* @__PURE__ */ new Map();
	const refuted = /* @__PURE__ */ new Set();
	const wrong = [];
	const values = () => [...served.values()];
	return {
		wrong,
		get asked() {
			return asked.size;
		},
		isAsked: (cid) => asked.has(toBlockKey(cid)),
		onAsked(cid) {
			asked.add(toBlockKey(cid));
		},
		onBlock(source) {
			const entry = served.get(keyOf(source)) ?? {
				source,
				blocks: 0
			};
			entry.blocks += 1;
			served.set(keyOf(source), entry);
		},
		onWrong(source, cid, reason) {
			if (wrong.length >= 50) return;
			wrong.push({
				cid: String(cid),
				from: nameSource(source),
				reason: printable(reason, 200)
			});
		},
		onFailed(source) {
			if (source.provider !== void 0) refuted.add(source.provider);
		},
		servedBy: () => values().sort((a, b) => b.blocks - a.blocks).map(({ source: { by }, blocks }) => ({
			...by,
			blocks
		})),
		independent() {
			const hosts = values().filter(({ source }) => source.owner === void 0).map(({ source }) => nameSource(source));
			return {
				yes: hosts.length > 0,
				hosts: [...new Set(hosts)].slice(0, 50)
			};
		},
		stateOf(provider) {
			if (values().some(({ source }) => source.provider === provider)) return "served";
			return refuted.has(provider) ? "refuted" : "unasked";
		}
	};
}

// src/verify/verdict.ts
function decideVerdict(findings) {
	const { asked, came, isAll, routerAnswered, named, askable } = findings;
	if (came > 0) {
		if (came < asked) return "partial";
		return isAll ? "complete" : "sampled";
	}
	return routerAnswered && (named === 0 || askable > 0) ? "none" : "unknown";
}

// src/verify/walk-plan.ts
const maxLinks = 5e5;
function planByWalk(root, sampleSize, { random }, limits = defaultPlanLimits) {
	const wanted = createWanted(limits.maxBlocks);
	const sample = createSample(sampleSize === "all" ? limits.maxBlocks : sampleSize, random);
	const roles = /* @__PURE__ */ new Map([[toBlockKey(root), {
		isTop: true,
		isIndex: false
	}]]);
	const met = new Set(roles.keys());
	const reading = [];
	let index = 0;
	let leftOut = false;
	wanted.add(root);
	function want(cid, key, role) {
		if (wanted.add(cid)) roles.set(key, role);
		else leftOut = true;
	}
	function add({ cid, name }, parent, kind) {
		const key = toBlockKey(cid);
		if (met.has(key)) return;
		if (met.size >= maxLinks) {
			leftOut = true;
			return;
		}
		met.add(key);
		const inDirectory = kind === "directory";
		const inTop = inDirectory && parent.isTop;
		const isIndex = parent.isIndex || inTop && name === "index.html";
		if (isIndex && index < limits.maxIndex) {
			index += 1;
			want(cid, key, {
				isTop: false,
				isIndex
			});
			return;
		}
		const mayLink = !isLeaf(cid);
		if (mayLink && (sampleSize === "all" || inDirectory && roles.size < limits.maxStructure)) {
			want(cid, key, {
				isTop: inTop && name === void 0,
				isIndex: false
			});
			return;
		}
		if (mayLink) leftOut = true;
		sample.add(cid);
	}
	async function read(cid, bytes, role) {
		const { kind, links } = await readPlanNode(cid, bytes);
		const turn = createTurns();
		for (const link of links) {
			add(link, role, kind);
			const wait = turn();
			if (wait !== void 0) await wait;
		}
	}
	return {
		came: wanted.came,
		get wanted() {
			return wanted.size;
		},
		get isAll() {
			return !leftOut && sample.taken().length === sample.seen;
		},
		outstanding: () => wanted.outstanding(),
		wantSample() {
			const before = wanted.size;
			for (const cid of sample.taken()) if (!wanted.add(cid) && !wanted.has(cid)) leftOut = true;
			return wanted.size > before;
		},
		accept(cid, bytes) {
			if (!wanted.accept(cid, bytes)) return false;
			const role = roles.get(toBlockKey(cid));
			if (role !== void 0 && !isLeaf(cid)) reading.push(read(cid, Uint8Array.from(bytes), role));
			return true;
		},
		async settled() {
			await Promise.all(reading.splice(0));
		}
	};
}

// src/verify/verify.ts
const maxAtOnce$1 = 16;
async function verifyContent({ cids, car, own, options }, deps, context) {
	const rests = createRests(() => context.clock.now());
	const budget = options.gateways.given ? unlimited : createBudget();
	const isAsked = ({ given }) => given || !options.allServicesPrivate;
	const hosts = {
		routers: isAsked(options.routers) ? options.routers.urls : [],
		gateways: isAsked(options.gateways) ? createGateways(options, own, budget, deps) : []
	};
	if (hosts.gateways.length > 0 && hosts.gateways.every(({ source }) => source.owner)) context.log.warning("All gateways of `verify-gateways` belong to services of this run, so no gateway can confirm independently that others can fetch the content.\nFix: add a gateway that somebody else operates.");
	const limit = pLimit(maxAtOnce$1);
	try {
		const verified = await Promise.all(cids.map((cid) => limit(() => verifyOne(cid, {
			car,
			own,
			options,
			...hosts,
			rests,
			budget
		}, deps, context))));
		return fitVerifications(verified);
	} finally {
		await deps.peers.stop();
	}
}
function createGateways({ gateways }, own, budget, { http, limits }) {
	return gateways.urls.map((url) => {
		const owner = own.hosts.get(hostOf(url));
		return {
			url,
			budget,
			source: createHttpSource({
				url,
				via: "gateway",
				owner,
				budget,
				...limits && { limits }
			}, http)
		};
	});
}
async function verifyOne(root, { car, own, options, routers, gateways, rests, budget }, { http, peers, resolver = systemResolver, limits }, context) {
	const { clock } = context;
	const startedAt = clock.now();
	const { allowPrivate } = options;
	const plan = await createPlan(root, car, options.sample, context);
	const tally = createTally$1();
	const book = createProviderBook({
		http,
		peers,
		resolver: limitLookups(resolver, clock)
	}, {
		allowPrivate,
		own,
		...limits && { limits }
	});
	const subject = {
		root,
		plan,
		book,
		tally,
		routers,
		gateways,
		rests,
		asked: /* @__PURE__ */ new Set(),
		routerAnswered: false,
		reachable: false
	};
	const lookDeps = {
		http,
		...limits && { limits }
	};
	const rounds = await lookRepeatedly(subject, lookDeps, options, context);
	const { came } = plan;
	const of = budget.isSpent ? Math.max(tally.asked, came.blocks) : plan.wanted;
	const verdict = decideVerdict({
		asked: of,
		came: came.blocks,
		isAll: plan.isAll && of === plan.wanted,
		routerAnswered: subject.routerAnswered,
		named: book.ids.length,
		askable: book.askable
	});
	const providers = book.forBrowser((id) => tally.stateOf(id) === "refuted");
	return {
		cid: root.toString(),
		verdict,
		found: {
			yes: book.ids.length > 0,
			providers: book.ids.slice(0, 50)
		},
		served: {
			yes: came.blocks > 0,
			...came,
			of,
			by: tally.servedBy().slice(0, 50)
		},
		independent: tally.independent(),
		browser: findBrowserReach(providers, allowPrivate),
		wrong: tally.wrong,
		missing: plan.outstanding().filter((one) => of === plan.wanted || tally.isAsked(one)).slice(0, 50).map(String),
		rounds,
		ms: clock.now() - startedAt
	};
}
async function createPlan(root, car, sample, context) {
	if (car !== void 0) try {
		const plan = await planFromCar(root, car, sample, context);
		if (plan !== void 0) return plan;
	} catch (error) {
		context.signal.throwIfAborted();
		context.log.info(`The CAR cannot be read for the verification (${nameError(error)}), so the blocks that come show what to fetch.`);
	}
	return planByWalk(root, sample, context);
}

// src/verify-cids.ts
const maxOwnMs = 1e4;
async function verifyCids({ cids, verify, reportIssue: keepsIssue, key }, run, github, context) {
	const { environment } = run;
	const { redact, source } = environment;
	const all = await verifyAll(cids, void 0, [], verify, 0, run, context);
	await environment.writeSummary(renderVerifySummary(all));
	const { client, event } = github;
	if (keepsIssue && client !== void 0 && event !== void 0) await reportIssue(all, {
		github: client,
		event,
		redact,
		key,
		site: key
	}, context);
	else if (keepsIssue) context.log.warning("`report-issue` is skipped: it needs a workflow and `github-token`.\nFix: add `github-token`, or remove `report-issue`.");
	return failureOf(all, verify, [], source.shell, context);
}
async function verifyAndReport({ outcomes, packed, gatewayUrls, vendorLinks = [] }, verify, report, run, context) {
	try {
		const found = await verifyPublished(outcomes, packed, verify, run, context);
		const links = [...gatewayUrls, ...vendorLinks.map(({ url }) => url)];
		await report.verified(found, await findOpenedLinks(links, packed, run, context));
		return failureOf(found, verify, outcomes.flatMap(({ state, service }) => state === "pinned" ? service : []), false, context);
	} catch (error) {
		if (!context.signal.aborted) context.log.warning(`The verification stopped early: ${toFailure(error).message}`);
		await report.verified("interrupted");
		return;
	}
}
async function verifyCopied(cids, verify, run, context) {
	try {
		const found = await verifyAll(cids, void 0, [], verify, findFirstLookMs(verify.timeoutMs), run, context);
		return {
			found,
			failure: failureOf(found, verify, [], false, context)
		};
	} catch (error) {
		if (!context.signal.aborted) context.log.warning(`The verification stopped early: ${toFailure(error).message}`);
		return {
			found: [],
			failure: void 0
		};
	}
}
async function verifyPublished(outcomes, car, verify, run, context) {
	return verifyAll(listPinned(outcomes), car, outcomes, verify, findFirstLookMs(verify.timeoutMs), run, context);
}
async function findOpenedLinks(links, car, { http }, context) {
	if (car === void 0 || links.every(isSelfFetching)) return void 0;
	const listing = await findListing(car, context);
	const file = listing && findShownFile(listing);
	return file && await openLinks(links, file, http, context);
}
function listPinned(outcomes) {
	const pinned = outcomes.filter(({ state }) => state === "pinned");
	return [...new Map(pinned.map(({ cid }) => [String(cid), cid])).values()];
}
function failureOf(all, { decides }, services, unknownFails, { log }) {
	const message = renderVerdictFailure(all, services);
	if (message !== void 0 && decides) {
		const [what = "", fix] = message.split("\nFix: ");
		return new Failure({
			what,
			fix
		});
	}
	if (message !== void 0) log.warning(message);
	if (worstVerdict(all) !== "unknown" || !decides) return void 0;
	const what = "It is not known whether others can fetch the content.";
	if (unknownFails) return new Failure({
		what,
		fix: "run again later.",
		exitCode: 3
	});
	log.warning(`${what}\nFix: run again later.`);
}
async function verifyAll(cids, car, outcomes, verify, firstLookMs, { services, http, environment }, context) {
	const { outputs } = environment;
	const own = await findOwnHosts(services, outcomes, context);
	const { allowPrivate } = verify;
	const raw = await verifyContent({
		cids,
		...car !== void 0 && { car },
		own,
		options: {
			...verify,
			firstLookMs
		}
	}, {
		http,
		peers: createPeerBlocks({ allowPrivate }, context)
	}, context);
	const found = redactState(raw, environment.redact);
	const pinnedBy = outcomes.filter(({ state }) => state === "pinned").map(({ service }) => service);
	for (const one of found) for (const line of renderVerdictLines(one, pinnedBy)) context.log.info(line);
	const verdict = worstVerdict(found);
	if (verdict !== void 0) outputs.set("verified", verdict);
	outputs.set("verification", found);
	return found;
}
async function findOwnHosts(services, outcomes, context) {
	const hosts = services.map(async ({ id, title, endpoint, provider }) => {
		const urls = [endpoint, (registry.find((entry) => entry.id === id)?.gateway?.template)?.replaceAll("{cid}", "cid")].map((url) => URL.parse(url ?? ""));
		const delegates = outcomes.flatMap((one) => one.endpoint === endpoint && one.state === "pinned" ? one.receipt.delegates ?? [] : []);
		const deadline = createDeadline(context.clock, context.signal);
		deadline.start(maxOwnMs);
		const call = createCall(title, context, deadline.signal);
		const nodes = await provider?.addresses(call).catch((error) => {
			context.log.debug(`${title}: its node is not known: ${nameError(error)}`);
			return [];
		});
		deadline.stop();
		return {
			title,
			urls: urls.filter((url) => url !== null),
			peers: [...delegates, ...nodes ?? []]
		};
	});
	return collectOwnHosts(await Promise.all(hosts));
}

// src/copy-pins.ts
const sampleSize = 16;
const maxKeepWhenCancelledMs = 2e3;
async function copy(inputs, run, context) {
	const { outputs, redact, places, writeSummary } = run.environment;
	const { makeTemporaryFolder } = places;
	const startedAt = context.clock.now();
	const parts = openCopy(inputs, run, context);
	const { source, targets } = parts;
	const services = targets.map(({ service }) => service);
	const needed = countNeeded(inputs.require, targets.length);
	const tally = createTally$2(services, needed);
	const sample = createSample(sampleSize, context.random);
	const journal = await openJournal({
		path: inputs.journal,
		source,
		targets: services.map(({ id, endpoint }) => ({
			service: id,
			endpoint
		})),
		redact,
		makeTemporaryFolder
	});
	const pending = () => targets.reduce((sum, target) => sum + target.pending, 0);
	const stopProgress = showCopyProgress({
		tally,
		pending,
		total: countSource(parts)
	}, context);
	const end = await copyPins({
		...parts,
		journal,
		tally,
		onProven: (cid) => sample.add(cid)
	}, {
		needed,
		onFailure: inputs.onFailure,
		timeoutMs: inputs.timeoutMs
	}, parts.context).catch((error) => ({
		isWhole: false,
		error
	}));
	stopProgress();
	journal.close();
	const query = source.isService ? inputs.query : void 0;
	const asked = {
		...source,
		query,
		olderThan: inputs.olderThan
	};
	const facts = makeFacts({
		source: asked,
		tally,
		end,
		startedAt,
		redact
	}, parts.context);
	const read = () => journal.results();
	const { pins, file } = await makeCopyOutputs(read, redact, makeTemporaryFolder).catch((error) => {
		context.log.warning(toFailure(error).message);
		return { pins: [] };
	});
	const status = statusOf(facts);
	outputs.set("status", status);
	outputs.set("pins", pins);
	if (file !== void 0) outputs.set("pins-file", computed(file));
	for (const line of renderCopyLines(facts)) context.log.info(line);
	if (file !== void 0) context.log.info(`All results: ${file}`);
	await writeSummary(renderCopySummary(facts, void 0));
	await keepJournal(inputs, {
		record: renderCopyRecord(facts, status),
		journal: journal.path
	}, run, context);
	const failure = failureOf$1(facts, end, parts.context);
	const cids = sample.taken();
	const { verify } = inputs;
	if (verify === void 0 || cids.length === 0 || context.signal.aborted) return failure ?? succeed(facts, context);
	const verified = await verifyCopied(cids, verify, run, context);
	await writeSummary(renderCopySummary(facts, verified.found));
	return failure ?? verified.failure ?? succeed(facts, context);
}
function succeed(facts, { log }) {
	const headline = `${renderCopyHeadline(facts)}.`;
	if (facts.pins === 0 || facts.everywhere < facts.pins) log.warning(headline);
	else log.success(headline);
}
async function keepJournal({ artifact }, files, { environment }, context) {
	const deadline = createDeadline(context.clock, new AbortController().signal);
	if (context.signal.aborted) deadline.start(maxKeepWhenCancelledMs);
	const hurry = () => deadline.start(maxKeepWhenCancelledMs);
	context.signal.addEventListener("abort", hurry, { once: true });
	await environment.keepJournal(artifact, files, withSignal(context, deadline.signal));
	context.signal.removeEventListener("abort", hurry);
	deadline.stop();
}

// src/copy/plan.ts
async function planCopy({ pages, targets, deadline }, timeoutMs, context) {
	const plans = targets.map(({ service: { title, endpoint } }) => ({
		title,
		endpoint,
		existed: 0,
		pin: 0,
		upload: 0,
		problem: ""
	}));
	const counts = {
		pins: 0,
		unreadable: 0,
		undated: 0,
		duplicates: 0
	};
	const seen = createKeyTable();
	deadline.start(timeoutMs);
	try {
		await Promise.all(targets.map(async (target, index) => {
			const plan = plans[index];
			try {
				await target.open();
			} catch (error) {
				context.signal.throwIfAborted();
				context.log.debug(renderCauses(error));
				if (plan !== void 0) plan.problem = toFailure(error).message;
			}
		}));
		deadline.extend();
		const turn = createTurns();
		for await (const page of pages) {
			let isNew = false;
			counts.undated += page.undated;
			counts.unreadable += page.unreadable.length;
			for (const pin of page.pins) {
				await turn();
				context.signal.throwIfAborted();
				const key = {
					cid: String(pin.cid),
					name: pin.name,
					endpoint: ""
				};
				if (seen.get(key) !== void 0) {
					counts.duplicates += 1;
					continue;
				}
				if (!isNew) deadline.extend();
				isNew = true;
				seen.set(key, {
					offset: 0,
					isPinned: false,
					isOfRun: true,
					isAsked: false
				});
				counts.pins += 1;
				for (const [index, target] of targets.entries()) {
					const plan = plans[index];
					if (plan?.problem === "") plan[target.plan(pin)] += 1;
				}
			}
		}
		return {
			...counts,
			targets: plans
		};
	} finally {
		deadline.stop();
	}
}

// src/dry-run-copy.ts
async function dryRunCopy(inputs, run, context) {
	const { outputs, redact, writeSummary } = run.environment;
	const parts = openCopy(inputs, run, context);
	const { title } = parts.source;
	const plan = await planCopy(parts, inputs.timeoutMs, parts.context).catch((error) => {
		if (!(error instanceof DeadlinePassed)) throw toFailure(error);
		throw new Failure({
			what: `${title} and the targets had not listed their pins when nothing came for ${formatMs(error.ms)}.`,
			fix: "set a longer `timeout`, and check that the services answer.",
			cause: error
		});
	});
	const targets = plan.targets.map((one) => ({
		...one,
		endpoint: redact(one.endpoint),
		problem: redact(one.problem)
	}));
	outputs.set("status", "dry-run");
	outputs.set("pins", targets.map(({ endpoint, existed, pin, upload, problem }) => ({
		endpoint,
		existed,
		pin,
		upload,
		...problem !== "" && { error: problem }
	})));
	for (const target of targets) context.log.info(renderTargetPlan(target));
	await writeSummary(renderCopyPlan({
		...plan,
		targets
	}, title));
	const headline = `Dry run of a copy: ${renderPlanHeadline(plan, title)}.`;
	const problems = targets.flatMap(({ problem }) => problem === "" ? [] : [problem]);
	if (targets.length - problems.length < countNeeded(inputs.require, targets.length)) return new Failure({ what: [`${headline} The copy would fail.`, ...problems].join("\n") });
	for (const problem of problems) context.log.warning(problem);
	context.log.success(`${headline} Nothing was changed.`);
}

// src/at-each-service.ts
const lateFix = "set a longer `timeout`, or select fewer pins with `cid` or `pin-name`.";
async function atEachService(services, { timeoutMs, leftMs = timeoutMs, doing, fixIfLate = lateFix }, context, work) {
	const deadline = createDeadline(context.clock, context.signal);
	deadline.start(leftMs);
	async function runAt(service) {
		showSince(service.title, doing, context);
		try {
			return await work(service, createCall(service.title, context, deadline.signal));
		} catch (error) {
			context.log.debug(renderCauses(error));
			if (!(error instanceof DeadlinePassed)) return toFailure(error);
			return new Failure({
				what: `${service.title} had not finished ${doing} when the \`timeout\` of ${formatMs(timeoutMs)} passed.`,
				fix: fixIfLate,
				cause: error
			});
		} finally {
			context.log.live?.(service.title, void 0);
		}
	}
	try {
		return await Promise.all(services.map(runAt));
	} finally {
		deadline.stop();
	}
}

// src/dry-run/foresee.ts
const anyPin = {
	cids: [],
	name: "",
	match: "exact",
	statuses: pinStatuses,
	meta: {}
};
async function foresee(service, requests, way, onIncomplete, call) {
	const listed = async (pins) => pins.catch((error) => {
		if (!(error instanceof IncompleteList)) throw error;
		onIncomplete(error);
		return error.pins;
	});
	const cids = requests.map(({ root }) => root);
	const { list, foresight } = service;
	const found = foresight?.findEarlier?.(cids, way, call) ?? list?.({
		...anyPin,
		cids
	}, call);
	const earlier = found === void 0 ? [] : await listed(found);
	return Promise.all(requests.map(async (request) => {
		const ofRoot = earlier.filter((pin) => isOf$1(pin, request));
		const replacement = await findReplaced$1(service, request, way, call, listed);
		const chosen = chooseWay(service, request, way, ofRoot);
		const { missing } = replacement;
		return {
			request,
			...missing !== void 0 && way === "pin" && chosen.would !== "nothing" && { error: missing },
			...chosen,
			...replacement.found
		};
	}));
}
function chooseWay({ title, foresight = {} }, request, way, pins) {
	const isShared = (pin) => foresight.addsNames?.includes(way) === true || isOnePerCid(pin);
	const same = pins.filter((pin) => isShared(pin) ? hasName(pin.name, request.name) : ["", request.name].includes(pin.name));
	const done = same.find(({ status }) => status === "pinned");
	if (done !== void 0) return {
		would: foresight.sendsAgain === true ? way : "nothing",
		earlier: done
	};
	const pending = same.find(({ status, requestId }) => (status === "queued" || status === "pinning") && requestId !== void 0);
	if (pending !== void 0 && way === "pin") return {
		would: "nothing",
		earlier: pending
	};
	const other = pins.find((pin) => pin.status === "pinned");
	if (other === void 0) return { would: way };
	if (!isShared(other)) return {
		would: way,
		earlier: other
	};
	if (addName$1(other, request).name !== void 0) return {
		would: "name",
		earlier: other
	};
	const { message } = noRoomForName(title, String(request.root), other.name);
	return {
		would: "name",
		earlier: other,
		error: message
	};
}
async function findReplaced$1({ title, list, find, remove, whyNotReplaced, foresight = {} }, request, way, call, listed) {
	const { replaces, name } = request;
	const isOther = (pin) => findCid(pin.cid) !== void 0 && !isOf$1(pin, request);
	const overwritten = way === "upload" ? (await foresight.findOverwritten?.(call) ?? []).filter(isOther) : [];
	const gone = overwritten.map((pin) => ({
		pin,
		keptFor: []
	}));
	if (replaces === void 0 || overwritten.length > 0) return { found: { replaces: gone } };
	if (whyNotReplaced !== void 0) return replaceNothing(whyNotReplaced);
	if (replaces === "same-name") {
		if (name === "") return replaceNothing("the pin has no name");
		if (list === void 0 || remove === void 0) return replaceNothing("it cannot remove pins");
		return { found: { replaces: (await listed(list({
			...anyPin,
			name
		}, call))).filter((pin) => isOther(pin) || pin.status === "failed" && pin.requestId !== void 0).map((pin) => toReplaced(pin, name)) } };
	}
	if (find === void 0 || remove === void 0) return replaceNothing("it has no request ids; use `replace: same-name`");
	const older = await find(replaces.requestId, call);
	if (older !== void 0) return { found: { replaces: isOther(older) ? [toReplaced(older, name)] : [] } };
	const { requestId } = replaces;
	if (foresight.needsReplaced !== true) return replaceNothing(`it has no pin ${quoted(requestId)}`);
	const { message } = new Failure({
		what: `${title} has no pin ${quoted(requestId)} to replace.`,
		fix: "check `replace`: it must be the request id of a pin of this account, or `same-name`."
	});
	return {
		...replaceNothing(`it has no pin ${quoted(requestId)}`),
		missing: message
	};
}
function replaceNothing(notReplaced) {
	return { found: {
		replaces: [],
		notReplaced
	} };
}
function toReplaced(pin, name) {
	const names = parseNames(pin.name);
	return {
		pin,
		keptFor: names.length > 1 ? names.filter((one) => one !== name) : []
	};
}
function isOf$1(pin, { root }) {
	const cid = findCid(pin.cid);
	return cid !== void 0 && sameContent(cid, root);
}
function isOnePerCid({ requestId = "", cid }) {
	const [id, own] = [findCid(requestId), findCid(cid)];
	return id !== void 0 && own !== void 0 && sameContent(id, own);
}

// src/dry-run/limits.ts
function findLimitProblems({ title, limits = [] }, upload) {
	const passed = limits.filter(({ of, max }) => sizeOf$1(of, upload) > max);
	const what = (limit) => `and the CAR has ${renderSize(limit.of, upload)}.`;
	return {
		errors: passed.filter(({ plan }) => plan === void 0).map((limit) => `${title} accepts CARs of at most ${limit.text}, ${what(limit)}\nFix: publish less in one run, or use another service.`),
		warnings: passed.filter(({ plan }) => plan !== void 0).map((limit) => `The ${limit.plan} of ${title} includes ${limit.text}, ${what(limit)}\nFix: check the plan of the account.`)
	};
}
function sizeOf$1(of, { bytes, blockCount = 0 }) {
	return of === "bytes" ? bytes : blockCount;
}
function renderSize(of, upload) {
	const size = sizeOf$1(of, upload);
	return of === "bytes" ? formatBytes(size) : formatCount(size, "block");
}

// src/dry-run/service-plan.ts
function planService(asked, answer, car, redact) {
	const { service, entry, way, requests } = asked;
	const common = {
		service: computed(service.id),
		endpoint: redact(service.endpoint),
		state: "skipped",
		credentials: judgeCredentials(asked, answer)
	};
	if (answer instanceof Failure) {
		const error = redact(answer.message);
		return {
			service,
			way,
			pins: requests.map(({ root }) => ({
				...common,
				cid: computed(String(root)),
				would: "fail",
				error
			})),
			warnings: [],
			errors: [answer.message]
		};
	}
	const { found } = answer;
	const limits = car !== void 0 && found.some(({ would }) => would === "upload") ? findLimitProblems(entry, car) : {
		errors: [],
		warnings: []
	};
	return {
		service,
		way,
		pins: found.map((foreseen) => {
			const { request, would, earlier, replaces, notReplaced } = foreseen;
			const [limit] = would === "upload" ? limits.errors : [];
			const error = foreseen.error ?? limit;
			return {
				...common,
				cid: computed(String(request.root)),
				would: error === void 0 ? would : "fail",
				...earlier !== void 0 && describeEarlier(earlier, request, redact),
				...would === "upload" && car !== void 0 && { bytes: car.bytes },
				...replaces.length > 0 && { replaces: replaces.map((one) => toRemoval(one, redact)) },
				...notReplaced !== void 0 && { notReplaced: redact(notReplaced) },
				...error !== void 0 && { error: redact(error) }
			};
		}),
		warnings: [...answer.warnings, ...limits.warnings],
		errors: [...found.flatMap(({ error }) => error ?? []), ...limits.errors]
	};
}
function skipService(plan, why, redact) {
	if (plan.errors.length > 0) return plan;
	const what = `${plan.service.title} would be skipped: ${why.reason}.`;
	const error = new Failure({
		what,
		fix: why.fix
	}).message;
	return {
		...plan,
		pins: plan.pins.map((pin) => ({
			...pin,
			would: "skip",
			error: redact(error)
		})),
		errors: [error]
	};
}
function judgeCredentials({ service, entry, values }, answer) {
	if (answer instanceof Failure) return isRefusal$2(answer) ? "refused" : "unknown";
	if (service.foresight?.readsAreOpen === true) return "unknown";
	return entry.fields.some(({ kind, name }) => kind === "secret" && values[name] !== void 0) ? "work" : "none";
}
function isRefusal$2({ cause }) {
	return cause instanceof HttpError && (cause.status === 401 || cause.status === 403);
}
function describeEarlier({ status, name }, request, redact) {
	const names = parseNames(name);
	const isSame = names.includes(request.name);
	return {
		status: redact(status),
		...names.length > 0 && !isSame && { names: names.map((one) => redact(one)) }
	};
}
function toRemoval({ pin, keptFor }, redact) {
	const { cid, requestId } = pin;
	return {
		cid: redact(cid),
		...requestId !== void 0 && { requestId: redact(requestId) },
		...keptFor.length > 0 && { keptFor: keptFor.map((name) => redact(name)) }
	};
}

// src/report/plan/summary.ts
const maxRows$1 = 500;
function renderPlanSummary(plan) {
	for (let rows = maxRows$1;; rows = Math.floor(rows / 2)) {
		const text = renderWith$1(plan, rows);
		if (rows === 0 || Buffer.byteLength(text) <= 1048576) return text;
	}
}
function renderWith$1({ headline, success, cids, pins, messages }, count) {
	const parts = [`### ${success ? "🔎" : "❌"} IPFS: ${escapeMarkdown(lowerFirst(headline))}`];
	const shown = cids.slice(0, count).map((cid) => renderCode(cid));
	if (shown.length > 0) parts.push(`CID: ${shown.join(", ")}`);
	const isOne = cids.length === 1;
	const rows = pins.slice(0, count).map((pin) => {
		const [cid = "", service = "", endpoint = "", ...cells] = renderPlanRow(pin);
		const row = [
			escapeMarkdown(service),
			renderCode(endpoint),
			...cells.map((cell) => renderMessage(cell, 600))
		];
		return isOne ? row : [renderCode(cid), ...row];
	});
	const titles = [
		"Service",
		"Endpoint",
		"Credentials",
		"Content",
		"Would replace"
	];
	if (rows.length > 0) parts.push(renderTable(isOne ? titles : ["CID", ...titles], rows));
	const rest = pins.length - rows.length;
	if (rest > 0) parts.push(`${formatCount(rest, "more row")} in the output \`pins\`.`);
	const note = explainPlan(pins);
	if (note !== void 0) parts.push(escapeMarkdown(note));
	for (const message of messages) parts.push(`> ${message.split("\n").map((line) => renderMessage(line, 600)).join("<br>")}`);
	return `${parts.join("\n\n")}\n`;
}
function lowerFirst(text) {
	return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

// src/dry-run-publish.ts
async function dryRunPublish(inputs, services, sending, { outputs, redact, writeSummary }, context) {
	const { log } = context;
	if (services.length > 0) log.info(`Dry run: asking ${renderTargets$1(inputs.services)} …`);
	const plans = await planAll(inputs, services, sending, redact, context);
	context.signal.throwIfAborted();
	const pins = plans.flatMap((plan) => plan.pins);
	outputs.set("status", "dry-run");
	outputs.set("pins", pins);
	if (outputs.showPins !== true && pins.length > 0) {
		const rows = pins.map((pin) => renderPlanRow(pin).map((cell) => printable(cell)));
		const shown = [planTitles, ...rows].map((row) => row.slice(sending.requests.length > 1 ? 0 : 1));
		for (const line of alignColumns(shown)) log.info(line);
	}
	const stopped = plans.filter(({ errors }) => errors.length > 0).length;
	const needed = countNeeded(inputs.require, plans.length);
	const success = plans.length - stopped >= needed;
	const headline = renderHeadline({
		services: plans.length,
		stopped,
		needed,
		success
	});
	const warnings = plans.flatMap((plan) => plan.warnings);
	const errors = plans.flatMap((plan) => plan.errors);
	await writeSummary(renderPlanSummary({
		headline,
		success,
		cids: sending.requests.map(({ root }) => String(root)),
		pins,
		messages: [...errors.map((text) => `❌ ${redact(text)}`), ...warnings.map((text) => `⚠️ ${redact(text)}`)]
	}));
	const note = explainPlan(pins);
	if (note !== void 0) log.info(note);
	for (const warning of warnings) log.warning(warning);
	const what = [`${headline}.`, ...errors].join("\n");
	if (!success) return new Failure({ what });
	if (stopped > 0) log.warning(what);
	log.success(`${headline}. Nothing was changed.`);
}
function renderHeadline({ services, stopped, needed, success }) {
	if (services === 0) return "Dry run: packed only, because no service is used";
	if (stopped === 0) return "Dry run: nothing was found that would stop the run";
	const who = `${stopped} of ${formatCount(services, "service")} would not pin the content`;
	return success ? `Dry run: ${who}, which \`require\` allows` : `Dry run: the run would fail: ${who} (${needed} required)`;
}
async function planAll(inputs, services, { requests, car }, redact, context) {
	const wayOf = ({ upload }) => car !== void 0 && upload !== void 0 ? "upload" : "pin";
	const options = {
		timeoutMs: inputs.timeoutMs,
		doing: "answering",
		fixIfLate: "set a longer `timeout`, and check that the service answers."
	};
	const answers = await atEachService(services, options, context, async (service, call) => {
		const warnings = [];
		const onIncomplete = ({ what }) => {
			warnings.push(`${what} So the dry run may miss some pins.`);
		};
		return {
			found: await foresee(service, requests, wayOf(service), onIncomplete, call),
			warnings
		};
	});
	const plans = services.flatMap((service, index) => {
		const [answer, configured] = [answers[index], inputs.services.configured[index]];
		if (answer === void 0 || configured === void 0) return [];
		const asked = {
			service,
			requests,
			way: wayOf(service),
			...configured
		};
		return planService(asked, answer, car, redact);
	});
	const isFed = car === void 0 || inputs.provide !== void 0 || plans.some(({ way, errors }) => way === "upload" && errors.length === 0);
	return plans.map((plan) => {
		if (plan.way === "upload") return plan;
		if (plan.service.pin === void 0) return skipService(plan, uploadsOnly, redact);
		return isFed ? plan : skipService(plan, noSource, redact);
	});
}
const uploadsOnly = {
	reason: "it does not pin by CID",
	fix: "leave it out of this step, or give `path` or `car` instead of `cid`."
};
const noSource = {
	reason: "no upload would succeed, so nobody would have the content",
	fix: "resolve the errors of the uploads first, or set `provide: true`."
};

// src/github/named-cids.ts
const maxDeployments = 1e4;
const maxLookups = 500;
const maxLookupsPerEnvironment = 50;
const maxReleases = 5e3;
const releasesPerPage = 20;
async function findNamedCids(github, signal) {
	const named = /* @__PURE__ */ new Map();
	const add = (text, naming) => {
		for (const cid of listCids(text)) {
			const key = toBlockKey(cid);
			if (!named.has(key)) named.set(key, naming);
		}
	};
	try {
		await readDeployments(github, add, signal);
		await readReleases(github, add, signal);
	} catch (error) {
		throw error instanceof Failure || error instanceof DeadlinePassed ? explain$1(error) : error;
	}
	return named;
}
async function readDeployments(github, add, signal) {
	const route = "GET /repos/{owner}/{repo}/deployments";
	const lookups = /* @__PURE__ */ new Map();
	const settled = /* @__PURE__ */ new Set();
	let listed = 0;
	let asked = 0;
	for await (const deployment of github.pages(route, {}, signal)) {
		if (++listed > maxDeployments) throw tooMany$1("deployments", maxDeployments);
		const site = siteOf(deployment);
		const times = lookups.get(site) ?? 0;
		if (settled.has(site)) continue;
		const environment = findString(deployment["environment"]) ?? "";
		if (times === maxLookupsPerEnvironment) {
			if (deployment["transient_environment"] === true) continue;
			throw tooMany$1(`deployments without a success in ${quoted(environment, 100)}`, times);
		}
		if (++asked > maxLookups) throw tooMany$1("deployments without a success", maxLookups);
		lookups.set(site, times + 1);
		const successes = await findSuccesses(github, deployment, signal);
		if (successes === void 0) continue;
		settled.add(site);
		add(JSON.stringify([
			deployment["payload"],
			deployment["description"],
			successes
		]), {
			by: "deployment",
			where: `the deployment in ${quoted(environment, 100)}`
		});
	}
}
function siteOf(deployment) {
	const { key } = objectOrEmpty(deployment["payload"]);
	return JSON.stringify([
		deployment["environment"],
		key,
		deployment["transient_environment"]
	]);
}
async function findSuccesses(github, { id }, signal) {
	if (typeof id !== "number") throw unreadable("a deployment without an id");
	const route = "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses";
	const statuses = [];
	for await (const status of github.pages(route, { deployment_id: id }, signal)) {
		if (statuses.length === 0 && status["state"] !== "success") return void 0;
		if (status["state"] === "success") statuses.push(status);
	}
	return statuses.length === 0 ? void 0 : statuses;
}
async function readReleases(github, add, signal) {
	const route = "GET /repos/{owner}/{repo}/releases";
	for (let page = 1;; page++) {
		if (page > maxReleases / releasesPerPage) throw tooMany$1("releases", maxReleases);
		const releases = await github.request(route, {
			per_page: releasesPerPage,
			page
		}, signal);
		if (!Array.isArray(releases)) throw unreadable("no list of releases");
		for (const release of releases.map(findObject)) {
			const tag = findString(release?.["tag_name"]) ?? "";
			add(findString(release?.["body"]) ?? "", {
				by: "release",
				where: `release ${quoted(tag, 100)}`
			});
		}
		if (releases.length < releasesPerPage) return;
	}
}
const withoutGitHub = "name what must stay in `protect` and set `github-token: ''`";
function tooMany$1(what, max) {
	return new Failure({
		what: `there are more than ${max} ${what}, and no more are read.`,
		fix: `${withoutGitHub}.`
	});
}
function unreadable(what) {
	return new Failure({
		what: `GitHub answered with ${what}.`,
		fix: "run again. If it still fails, check the proxy or firewall between this runner and GitHub."
	});
}
function explain$1(error) {
	const isRefused = error instanceof HttpError && !error.retryable && [403, 404].includes(error.status ?? 0);
	const why = error instanceof Failure ? error.what : "it did not answer in time.";
	const fix = isRefused ? `add \`deployments: read\` and \`contents: read\` to \`permissions\` of this job, or ${withoutGitHub}.` : error instanceof HttpError && error.status === 401 ? "check `github-token`: it must be a token of this GitHub that has not expired." : error instanceof Failure && !(error instanceof HttpError) ? error.fix : "run the job again later; https://www.githubstatus.com shows whether GitHub works.";
	return new Failure({
		what: `Nothing was removed, because it is not known which CIDs deployments and releases name: ${why}`,
		fix,
		cause: error
	});
}

// src/github/pull-requests.ts
const maxMs$3 = 6e4;
async function askForHead(event, github, context) {
	if (event?.unclear === void 0 || event.upstream !== void 0) return event;
	const { pullRequest, headSha, repository } = event;
	if (pullRequest === void 0 && headSha === "") return event;
	const what = pullRequest === void 0 ? `commit ${headSha.slice(0, 7)}` : `#${pullRequest}`;
	const unknown = (reason) => ({
		...event,
		fork: event.fork ?? "",
		unclear: `GitHub could not be asked about ${printable(what)}: ${reason}`
	});
	if (github === void 0) return unknown("`github-token` is empty");
	const deadline = createDeadline(context.clock, context.signal);
	deadline.start(maxMs$3);
	try {
		const head = await findHead(github, event, withSignal(context, deadline.signal));
		if (head === void 0) return event;
		const fork = findFork({ full_name: head.repository }, repository);
		return {
			...event,
			pullRequest: head.number,
			headSha: head.sha,
			fork,
			unclear: void 0
		};
	} catch (error) {
		context.signal.throwIfAborted();
		return unknown(error instanceof Failure ? error.what : String(error));
	} finally {
		deadline.stop();
	}
}
async function findHead(github, { pullRequest, headSha }, { signal }) {
	if (pullRequest === void 0) {
		const found = await findOpenPullRequests(github, headSha, signal);
		return found.length === 1 ? found[0] : void 0;
	}
	const reply = await github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { pull_number: pullRequest }, signal);
	const head = readHead(objectOrEmpty(reply));
	if (head?.number === pullRequest) return head;
	throw new Failure({ what: "its answer contains no head commit." });
}
async function findOpenPullRequests(github, headSha, signal) {
	const found = /* @__PURE__ */ new Map();
	for await (const pull of github.pages("GET /repos/{owner}/{repo}/pulls", { state: "open" }, signal)) {
		const head = readHead(pull);
		if (head?.sha === headSha) found.set(head.number, head);
	}
	return [...found.values()].toSorted((a, b) => a.number - b.number);
}
function readHead(pull) {
	const head = objectOrEmpty(pull["head"]);
	const sha = findString(head["sha"]);
	const { number } = pull;
	if (typeof number !== "number" || sha === void 0) return void 0;
	return {
		number,
		sha,
		repository: findString(objectOrEmpty(head["repo"])["full_name"]) ?? ""
	};
}

// src/inputs/checks.ts
function warnAboutShortSecrets(source, log) {
	const short = readSecretInputs(source).filter(({ secrets }) => secrets.some((secret) => secret.length < 8)).map(({ name }) => `\`${name}\``);
	if (short.length === 0) return;
	log.warning(`${short.join(", ")}: a secret of fewer than ${8} characters cannot be masked well, because other text may contain it by chance.\nFix: use a longer one.`);
}
function checkForks(allowForks, { configured }, event) {
	if (allowForks || event?.fork === void 0) return;
	const guarded = event.withoutSecrets === void 0 ? configured : configured.filter(({ entry, values }) => entry.fields.some(({ kind, name }) => kind === "secret" && values[name] !== void 0));
	if (guarded.length === 0) return;
	const services = guarded.map(({ title }) => title).join(", ");
	throw new Failure({
		what: `Refused: this run (\`${event.name}\`) was triggered by a pull request from ${renderFork(event)}, and has your secrets. It does not publish to ${services}.`,
		fix: `pack in the pull request's own workflow, which has no secrets, and publish its CAR in a second workflow with \`allow-forks: true\`: ${docsUrl}/forks.md`
	});
}
const pinningServices = "`pinata-token`, `filebase-token`, `kubo-url`, or `pinning-url` with `pinning-token`";
function checkPinning({ configured, missingSecrets }, require, read) {
	const [pinning, uploadOnly] = [true, false].map((pins) => configured.filter(({ entry }) => entry.takes.includes("pin") === pins));
	if (pinning === void 0 || uploadOnly === void 0 || uploadOnly.length === 0) return;
	const takes = `${uploadOnly.map(({ title }) => title).join(", ")} only ${uploadOnly.length > 1 ? "accept" : "accepts"} uploads and cannot pin a \`cid\``;
	if (pinning.length + missingSecrets.length === 0) {
		read.problems.push(`${takes}.\nFix: give \`path\` or \`car\` instead, or add a service that pins by CID, such as ${pinningServices}.`);
		return;
	}
	if (countNeeded(require, Infinity) <= pinning.length + missingSecrets.length) return;
	read.problems.push(`${takes}, so \`require: ${require}\` cannot be met.\nFix: leave ${uploadOnly.length > 1 ? "them" : "it"} out of this step, or set \`require: any\`.`);
}
function checkBuilt(read, { configured }, event) {
	if (event?.unclear === void 0 || configured.length === 0) return;
	if (read.text("pin-name") !== "") return;
	const built = `it is not known what this run (\`${printable(event.name)}\`) built: ${printable(event.unclear)}`;
	if (event.pullRequest !== void 0) read.problems.push(`${built}.\nFix: give the job \`pull-requests: read\` in \`permissions\`, or set \`pin-name\`, such as \`\${{ github.repository }}#${event.pullRequest}\`.`);
	else if (read.text("replace") !== "") read.problems.push(`${built}. So \`replace\` has no name to look for, because the default one could be that of production.\nFix: set \`pin-name\` to the name of what was built.`);
}

// src/inputs/input-warnings.ts
function warnAboutInputs(source, log) {
	const misnamed = findMisnamedContent(source);
	for (const unknown of findUnknown(source)) if (unknown.name !== misnamed?.name) log.warning(renderUnknown(unknown));
	for (const field of fields) {
		const value = source.get(field.name) ?? "";
		if (value === "" || value === field.default) continue;
		const where = whereWithoutEffect(field, source);
		if (where === void 0) continue;
		log.warning(`\`${field.name}\` has no effect ${where}.\nFix: remove it.`);
	}
}
function findMisnamedContent(source) {
	if (commandOf(source) !== "publish" || contentsOf(source).length > 0) return void 0;
	for (const { name, meant } of findUnknown(source)) if (contentKinds.some((kind) => kind === meant) && meant !== void 0) return {
		name,
		meant
	};
}
function findUnknown(source) {
	const known = fields.map(({ name }) => name);
	return source.names.filter((name) => !known.includes(name)).map((name) => ({
		name,
		meant: findNearest(name, known, inputAliases)
	}));
}
function renderUnknown({ name, meant }) {
	const fix = meant === void 0 ? `remove it; ${docsUrl}/inputs.md lists all inputs` : `use \`${meant}\``;
	return `Unknown input \`${printable(name, 100)}\`: it is ignored.\nFix: ${fix}.`;
}
function commandOf(source) {
	return source.get("command") || "publish";
}
function contentsOf(source) {
	return contentKinds.filter((kind) => (source.get(kind) ?? "") !== "");
}
function whereWithoutEffect({ effect = {} }, source) {
	const command = commands.find((known) => known === commandOf(source));
	if (command === void 0) return void 0;
	if (effect.commands?.includes(command) === false) return `with \`command: ${command}\``;
	const [content, ...others] = contentsOf(source);
	if (command === "publish" && content !== void 0 && others.length === 0) {
		if (effect.contents?.includes(content) === false) return renderContent$1(content);
	}
	if (effect.workflowOnly && source.shell) return "in a shell";
	const { unless } = effect;
	if (unless === void 0 || currentValue(unless.input, source) !== unless.is) return void 0;
	return unless.is === "" ? `without \`${unless.input}\`` : `with \`${unless.input}: ${unless.is}\``;
}
function renderContent$1(content) {
	switch (content) {
		case "cid": return "with `cid`, which is pinned as it is";
		case "car": return "with `car`, which is packed already";
		default: return `with \`${content}\``;
	}
}
function currentValue(name, source) {
	return source.get(name) || (fields.find((field) => field.name === name)?.default ?? "");
}

// src/content/options.ts
function releaseTagOf(content) {
	return content?.kind === "release-tag" ? content.tag : void 0;
}

// src/inputs/report.ts
function readReport(read, content, event) {
	checkToken(read);
	const key = read.text("comment-key");
	const commentKey = key || defaultKey(content, event);
	return {
		prComment: readChoice(read, "pr-comment"),
		commentKey,
		site: key || nameSite(read, content),
		gateway: readGateway$1(read),
		commitStatus: readChoice(read, "commit-status"),
		statusName: readStatusName(read) || `Pack and Pin (${printable(commentKey, 200)})`,
		deployment: read.text("deployment"),
		releaseNotes: readReleaseNotes(read, content, event),
		artifact: readArtifact(read, key || nameSubject(content))
	};
}
function checkToken(read) {
	const token = read.text("github-token");
	const problem = token === "" ? void 0 : problemOfSecret(token);
	if (problem !== void 0) read.problems.push(`\`github-token\` ${problem}`);
}
function readGateway$1(read) {
	const template = read.text("gateway");
	const problem = problemOfGateway(template);
	if (problem !== void 0) read.problems.push(`\`gateway\` ${problem}`);
	return template;
}
function isDefaultGateway({ gateway }) {
	return fields.some((field) => field.name === "gateway" && field.default === gateway);
}
function readChoice(read, name) {
	return read.choice(name, [
		"auto",
		"true",
		"false"
	]);
}
function readReleaseNotes(read, content, event) {
	if (!read.boolean("release-notes")) return void 0;
	return {
		tag: releaseTagOf(content) ?? event?.releaseTag,
		key: read.text("comment-key")
	};
}
function defaultKey(content, event) {
	const subject = content?.kind === "path" || content?.kind === "car" ? content.path : content?.kind === "release-tag" ? "release" : "cid";
	return [
		event?.workflow,
		event?.job,
		subject
	].filter(Boolean).join(" / ");
}
const maxStatusName = 255;
function readStatusName(read) {
	const name = read.text("status-name");
	const { length } = Array.from(name);
	if (length > maxStatusName) read.problems.push(`\`status-name\` has ${length} characters; the maximum is ${maxStatusName}.`);
	if (name !== "" && (printable(name).trim() === "" || /\p{Cc}/u.test(name))) read.problems.push(`\`status-name\` is ${quoted(name)}; it must be one line of visible text.`);
	return name;
}
function nameSite(read, content) {
	if (content?.kind !== "cid") return nameSubject(content);
	return read.text("pin-name") || content.cids.map(String).slice(0, 1).join();
}
function nameSubject(content) {
	if (content === void 0) return "";
	switch (content.kind) {
		case "cid": return String(content.cids[0] ?? "").slice(-8);
		case "release-tag": return content.tag;
		default: return content.path;
	}
}
function readArtifact(read, subject) {
	return {
		artifact: read.choice("artifact", [
			"auto",
			"true",
			"false"
		]),
		name: readName(read),
		subject,
		retentionDays: read.wholeNumber("artifact-retention-days", 1, 90)
	};
}
function readName(read) {
	const name = read.text("artifact-name");
	if (/["\\/:<>|*?\u0000-\u001f\u007f]|##\[/.test(name)) read.problems.push(`\`artifact-name\` is ${quoted(name)}; it must not contain \`" \\ / : < > | * ?\`, a line break or \`##[\`.\nFix: use another name, such as \`site-\${{ strategy.job-index }}\`.`);
	return name || void 0;
}

// src/inputs/pins.ts
const maxQueryLength = 255;
const nameMatches = [
	"exact",
	"iexact",
	"partial",
	"ipartial"
];
function readCids(read) {
	const cids = /* @__PURE__ */ new Map();
	for (const text of read.lines("cid")) {
		const parsed = parsePinnableCid(text);
		if ("cid" in parsed) cids.set(String(parsed.cid), parsed.cid);
		else if (isList(text)) read.problems.push(renderList$1(text));
		else read.problems.push(`\`cid\`: ${parsed.problem}${adviseOnPath(text)}`);
	}
	return [...cids.values()];
}
function adviseOnPath(text) {
	const [first = ""] = text.split("/");
	return text !== first && !/^\/ip[fn]s\/|:\/\//.test(text) && findCid(first) === void 0 ? " To publish a file or folder, use `path`." : "";
}
function isList(line) {
	return splitList(line).some((part) => part !== line && "cid" in parsePinnableCid(part));
}
function splitList(line) {
	return line.split(/[\s,;|[\]"'`]+/).filter((part) => part !== "");
}
function renderList$1(line) {
	const [cid, ...others] = splitList(line).filter((part) => part !== "-" && part !== "*");
	return others.length === 0 && !line.includes("[") ? `\`cid\` is ${quoted(line)}; give the CID alone.${renderMeant(cid)}` : `\`cid\` is ${quoted(line)}; give one CID per line.`;
}
function readPinName(read) {
	const name = read.text("pin-name");
	const bytes = Buffer.byteLength(name);
	if (bytes > 255) read.problems.push(`\`pin-name\` has ${bytes} bytes; the maximum is ${255} (a non-ASCII letter takes several).\nFix: use a shorter name.`);
	if (/(^| )\|( |$)/.test(name)) read.problems.push(`\`pin-name\` is ${quoted(name)}; it must not contain ${quoted(" | ")}, which separates the names of one pin.\nFix: use another separator, such as ${quoted(name.replace(/(^| )\|(?= |$)/g, "$1-"))}.`);
	return name;
}
function readQueryName(read) {
	const name = read.text("pin-name");
	const { length } = Array.from(name);
	if (length > maxQueryLength) read.problems.push(`\`pin-name\` has ${length} characters; the maximum is ${maxQueryLength}.`);
	return name;
}
function readMeta(read) {
	const meta = /* @__PURE__ */ new Map();
	for (const line of read.lines("pin-meta")) {
		const [, key, value] = /^([^=]+)=(.*)$/.exec(line) ?? [];
		if (key === void 0 || value === void 0) read.problems.push(`\`pin-meta\` has the line ${quoted(line)}; it must be \`key=value\`.${repairMeta(line)}`);
		else meta.set(key.trim(), value.trim());
	}
	return Object.fromEntries(meta);
}
function repairMeta(line) {
	const [, key, value] = /^([\w.-]+):\s+(\S.*)$/.exec(line) ?? [];
	return value === void 0 ? "" : renderMeant(printable(`${key}=${value}`).replaceAll("`", "'"));
}
function readOrigins(read) {
	const origins = read.lines("pin-origins");
	for (const origin of origins) if (!/^\/.*\/p2p\/[1-9A-Za-z]{10,}$/.test(origin)) read.problems.push(`\`pin-origins\` has ${quoted(origin)}; each must be a multiaddr that ends in the id of its peer, such as \`/dnsaddr/node.example.com/p2p/12D3KooW…\` (\`ipfs id\` prints them).`);
	if (origins.length > 20) read.problems.push(`\`pin-origins\` has ${origins.length} addresses; the maximum is ${20}.`);
	return origins;
}
function readPinQuery(read) {
	return {
		cids: readCids(read),
		name: readQueryName(read),
		match: read.choice("name-match", nameMatches),
		statuses: readStatuses(read),
		meta: readMeta(read)
	};
}
function readStatuses(read) {
	const words = read.text("pin-status").split(/[\s,]+/).filter((word) => word !== "");
	const unknown = words.filter((word) => !pinStatuses.some((status) => status === word));
	for (const word of unknown) read.problems.push(`\`pin-status\` has ${quoted(word)}; it must be one or more of ${pinStatuses.join(", ")}.${renderMeant(findNearest(word, pinStatuses))}`);
	const asked = pinStatuses.filter((status) => words.includes(status));
	return asked.length > 0 ? asked : [...pinStatuses];
}

// src/inputs/content.ts
function readContent(read, source, event) {
	const given = contentKinds.filter((kind) => read.lines(kind).length > 0);
	const [kind] = given;
	if (given.length > 1) {
		const names = given.map((name) => `\`${name}\``).join(" and ");
		read.problems.push(`${names} are given.\nFix: give one: \`path\` packs, \`car\` uploads an existing CAR, \`cid\` pins what is on the network already, \`release-tag\` packs the assets of a release.`);
		return;
	}
	switch (kind) {
		case void 0:
			read.problems.push(renderNothing(source));
			return;
		case "cid": return {
			kind,
			cids: readCids(read)
		};
		case "release-tag": return {
			kind,
			tag: readReleaseTag(read, source.shell, event)
		};
		default: return {
			kind,
			path: read.text(kind)
		};
	}
}
function renderNothing(source) {
	const misnamed = findMisnamedContent(source);
	if (misnamed !== void 0) {
		const { name, meant } = misnamed;
		return `there is no input \`${printable(name, 100)}\`, and so nothing to publish.\nFix: use \`${meant}\`.`;
	}
	return source.shell ? "nothing to publish.\nFix: give a path, `--car` or `--cid`; `--help` lists all flags." : "nothing to publish.\nFix: give `path` (a directory or file to pack), `car` (an existing CAR), `cid` (content that is on the network already) or `release-tag` (the assets of a release). If it comes from an output of an earlier step, check that the output is not empty.";
}
function readReleaseTag(read, shell, event) {
	const tag = read.text("release-tag").replace(/^refs\/tags\//, "");
	if (/\s/.test(tag)) read.problems.push(`\`release-tag\` is ${quoted(tag)}; it must be one tag, such as \`v1.0.0\`.`);
	if (shell || event === void 0) read.problems.push("`release-tag` works in a workflow on GitHub only.\nFix: download the assets (`gh release download TAG --dir assets`) and give their folder as the path.");
	else if (read.text("github-token") === "") read.problems.push("`release-tag` needs `github-token`, with `contents: read`: the assets come from GitHub’s API.");
	return tag;
}

// src/services/inspect.ts
const tools = {
	http: {
		close: async () => {},
		send: () => Promise.reject(/* @__PURE__ */ new Error("nothing is sent here"))
	},
	retry: () => Promise.reject(/* @__PURE__ */ new Error("nothing is tried here"))
};
function inspectService(entry, values) {
	return entry.create(values, tools);
}

// src/inputs/copy-source.ts
const filters = [
	"cid",
	"pin-name",
	"pin-meta",
	"pin-status",
	"older-than"
];
function readSource(read, services, workspace) {
	const from = read.text("from");
	const file = read.text("cids-file");
	if (from === "" && file === "") {
		read.problems.push("there is nothing to copy from.\nFix: set `from` to the service that has the pins, or `cids-file` to a file of CIDs.");
		return;
	}
	if (from !== "" && file !== "") {
		read.problems.push("`from` and `cids-file` are both given.\nFix: give one: `from` copies the pins of a service, `cids-file` the CIDs of a list.");
		return;
	}
	if (from !== "") {
		const service = findSource(read, from, services);
		return service && {
			kind: "service",
			service
		};
	}
	const given = filters.filter((name) => read.text(name) !== "").map((name) => `\`${name}\``);
	if (given.length > 0) read.problems.push(`${given.join(", ")} ${given.length > 1 ? "select" : "selects"} pins of a service, but \`cids-file\` lists what is copied.\nFix: remove ${given.length > 1 ? "them" : "it"}, or give \`from\` instead.`);
	const path = resolve(workspace, file);
	const checked = checkCidList(path, "`cids-file`");
	if ("count" in checked) return {
		kind: "file",
		path,
		name: file,
		count: checked.count
	};
	read.problems.push(checked.problem);
}
function findSource(read, from, { named, configured, missingSecrets }) {
	const shown = quoted(withoutUserInfo(from));
	const [service, ...others] = findNamed(from, configured);
	if (service !== void 0 && others.length > 0) {
		const urls = [service, ...others].map((one) => `\`${withoutUserInfo(urlOf(one))}\``);
		read.problems.push(`\`from\` is ${shown}, which names ${urls.length} services of this run.\nFix: give the URL of one: ${urls.join(" or ")}.`);
		return;
	}
	if (service !== void 0) {
		if (inspectService(service.entry, service.values).scan !== void 0) return service;
		read.problems.push(`\`from\` is ${shown}, but ${service.title} offers no way to list its pins.\nFix: give their CIDs in \`cids-file\` instead.`);
		return;
	}
	const entry = registry.find(({ id }) => id === from);
	if (entry?.fields.some(({ name }) => read.text(name) !== "" || missingSecrets.some(({ input }) => input === name)) === true) return void 0;
	if (named > configured.length && read.problems.length > 0 && from.includes("://")) return;
	if (entry !== void 0) {
		const needed = entry.fields.filter(({ required }) => required).map(({ name }) => `\`${name}\``);
		read.problems.push(`\`from\` is ${shown}, but ${entry.title} is not among the services of this run.\nFix: give ${listWords(needed)}.`);
		return;
	}
	const ids = [...new Set(configured.map((one) => one.entry.id))];
	const known = [...ids, ...configured.map(urlOf).filter((url) => url !== "")];
	const withoutScheme = known.find((url) => url.replace(/^https?:\/\//, "") === from);
	const help = ids.length === 0 ? ".\nFix: give the inputs of the source and of another service." : `; it must be ${listChoices(ids)}, or the URL of one.${renderMeant(withoutScheme ?? findNearest(from, known))}`;
	read.problems.push(`\`from\` is ${shown}, which is not a service of this run${help}`);
}
function findNamed(from, configured) {
	const exact = configured.filter((one) => one.entry.id === from || isSameUrl(urlOf(one), from));
	if (exact.length > 0) return exact;
	return configured.filter((one) => isSameUrl(urlOf({
		...one,
		label: ""
	}), from));
}
function urlOf({ entry, values, label }) {
	const field = entry.fields.find(({ kind }) => kind === "url");
	const url = field === void 0 ? "" : values[field.name] ?? "";
	return label === "" ? url : `${url}#${label}`;
}
function isSameAccount(one, other) {
	if (one.entry !== other.entry) return false;
	const hasSameKeys = one.entry.fields.filter(({ kind, required }) => kind === "secret" && required).every(({ name }) => one.values[name] === other.values[name]);
	const [a, b] = [one, other].map((service) => withLocalhost(urlOf({
		...service,
		label: ""
	})));
	return hasSameKeys && a !== void 0 && b !== void 0 && isSameUrl(a, b);
}
function withLocalhost(text) {
	const url = URL.parse(text);
	if (url === null) return void 0;
	if (/^(127\.0\.0\.1|\[::1\]|\[::ffff:7f00:1\])$/.test(url.hostname)) url.hostname = "localhost";
	return url.href;
}
function isSameUrl(one, other) {
	const [a, b] = [toPlainUrl(one), toPlainUrl(other)];
	return a !== void 0 && a === b;
}
function toPlainUrl(text) {
	return URL.parse(text)?.href.replace(/\/(?=#|$)/, "");
}

// src/inputs/retention.ts
const minAgeMs = 36e5;
const maxAgeMs = 31536e7;
const maxCount = 1e6;
function readRemoval(read, services) {
	const requestId = read.text("request-id");
	const query = readPinQuery(read);
	const byQuery = query.cids.length > 0 || query.name !== "";
	const hasMeta = Object.keys(query.meta).length > 0;
	const retention = readRetention(read, services);
	const { keepLast, olderThanMs } = retention;
	if (olderThanMs !== void 0 && requestId === "" && !byQuery && !hasMeta) read.problems.push("`older-than` alone would remove pins of every name.\nFix: also give `pin-name` (with `name-match: partial`, a part of it), `pin-meta` or `cid`.");
	else if (requestId === "" && !byQuery && olderThanMs === void 0) read.problems.push("nothing to unpin.\nFix: give `cid`, `pin-name` or `request-id`.");
	if (requestId !== "" && (byQuery || olderThanMs !== void 0)) {
		const others = olderThanMs === void 0 ? "" : ", and without `older-than`";
		read.problems.push(`\`request-id\` names one pin.\nFix: give it without \`cid\` and \`pin-name\`${others}.`);
	}
	if (keepLast > 0 && query.name === "") read.problems.push("`keep-last` needs `pin-name`: the newest pins of that name are kept.");
	return {
		pins: requestId === "" ? query : { requestId },
		allMatches: read.boolean("all-matches"),
		...retention
	};
}
function readRetention(read, { configured }) {
	const isGiven = (name) => read.text(name) !== "";
	const undated = configured.filter(({ entry }) => entry.givesDates === false);
	if (isGiven("older-than") && undated.length > 0 && undated.length === configured.length) {
		const titles = [...new Set(undated.map(({ entry }) => entry.title))].join(" and ");
		read.problems.push(`\`older-than\` needs a service that reports when its pins were created, and ${titles} does not.\nFix: remove old pins with \`cid\` or \`pin-name\`, without \`older-than\`.`);
	}
	return {
		keepLast: isGiven("keep-last") ? read.wholeNumber("keep-last", 1, maxCount) : 0,
		...isGiven("older-than") && { olderThanMs: readOlderThan(read) },
		...isGiven("max-removals") && { maxRemovals: read.wholeNumber("max-removals", 1, maxCount) },
		protect: readProtected(read)
	};
}
function readOlderThan(read) {
	return read.duration("older-than", minAgeMs, maxAgeMs);
}
function readProtected(read) {
	const lines = read.lines("protect").map((line) => ({
		line,
		parsed: parsePinnableCid(line)
	}));
	for (const { parsed } of lines) if ("problem" in parsed && parsed.isOtherText !== true) read.problems.push(`\`protect\`: ${parsed.problem}`);
	return {
		cids: lines.flatMap(({ parsed }) => "cid" in parsed ? [parsed.cid] : []),
		names: lines.flatMap(({ line, parsed }) => "cid" in parsed ? [] : [line])
	};
}

// src/inputs/verify.ts
const minTimeoutMs = 5e3;
const maxTimeoutMs$1 = 36e5;
const maxSample = 1e6;
function readVerify(read, command, { configured }, inShell) {
	const mode = read.choice("verify", [
		"auto",
		"warn",
		"fail",
		"false"
	]);
	const gateways = readHosts(read, "verify-gateways", problemOfTrustlessGateway);
	const routers = readHosts(read, "verify-routers", (line, name) => problemOfUrl(line, false, name));
	const urls = configured.flatMap(({ entry, values }) => entry.fields.filter(({ kind, name }) => kind === "url" && values[name] !== void 0).map(({ name }) => URL.parse(values[name] ?? "")));
	const hasFixed = configured.some(({ entry }) => entry.fields.every(({ kind }) => kind !== "url"));
	const allServicesPrivate = configured.length > 0 && !hasFixed && urls.every((url) => url !== null && isPrivateHost(url.hostname));
	const input = {
		timeoutMs: read.duration("verify-timeout", minTimeoutMs, maxTimeoutMs$1),
		sample: readSample(read),
		gateways,
		routers,
		allowPrivate: read.boolean("provide-private-addresses"),
		allServicesPrivate
	};
	if (command === "verify") {
		if (mode === "false") read.problems.push("`verify` is `false`, but `command: verify` does nothing else.\nFix: leave `verify` out, or set `warn`.");
		return {
			...input,
			decides: mode !== "warn"
		};
	}
	const isNobodysBusiness = allServicesPrivate && !gateways.given && !routers.given;
	return (mode === "auto" ? !inShell && !isNobodysBusiness : mode !== "false") ? {
		...input,
		decides: mode === "fail"
	} : void 0;
}
function readSample(read) {
	const value = read.text("verify-sample");
	if (value === "all") return value;
	if (/^\d+$/.test(value) && Number(value) <= maxSample) return Number(value);
	read.problems.push(`\`verify-sample\` is ${quoted(value)}; it must be a whole number from 0 to ${maxSample}, or \`all\`.`);
	return 0;
}
function readHosts(read, name, problemOf) {
	const urls = [];
	for (const line of read.lines(name)) {
		const problem = problemOf(line, name);
		const url = URL.parse(line);
		if (problem !== void 0) read.problems.push(`\`${name}\` ${problem}`);
		else if (url !== null) urls.push(url);
	}
	return {
		urls,
		given: !read.isDefault(name)
	};
}

// src/inputs/copy.ts
const dayMs = 864e5;
const exportFix = "set `from-gateway` to a trustless gateway that has the content";
function readCopy(read, { services, require, inShell, workspace }) {
	const source = readSource(read, services, workspace);
	const targets = services.configured.filter((one) => source?.kind !== "service" || one !== source.service);
	const fromGateway = readGateway(read);
	const prefer = read.choice("prefer", ["pin", "upload"]);
	const olderThan = read.text("older-than");
	if (olderThan !== "" && source?.kind === "service") checkDates(read, source.service);
	if (source !== void 0) checkTargets(read, source, targets, services, require);
	if (source !== void 0 && read.text("from-gateway") === "") checkExport(read, source, targets, prefer);
	return {
		source: source ?? {
			kind: "file",
			path: "",
			name: "",
			count: 0
		},
		query: readQuery(read),
		olderThanMs: olderThan === "" ? void 0 : readOlderThan(read),
		olderThan,
		fromGateway,
		prefer,
		fallbackAfterMs: readFallback(read),
		concurrency: read.wholeNumber("concurrency", 1, 1e3),
		journal: readJournal(read, workspace),
		onFailure: read.choice("on-failure", ["continue", "stop"]),
		require: require === "none" ? "all" : require,
		maxBytes: read.bytes("max-size"),
		privateAddresses: read.boolean("provide-private-addresses"),
		allowForks: read.boolean("allow-forks"),
		verify: readVerify(read, "publish", services, inShell),
		artifact: readArtifact(read, "copy")
	};
}
function checkDates(read, { entry, title }) {
	if (entry.givesDates !== false) return;
	read.problems.push(`\`older-than\` needs a source that reports when its pins were created, and ${title} does not.\nFix: remove \`older-than\`.`);
}
function readQuery(read) {
	const query = readPinQuery(read);
	return read.text("pin-status") === "" ? {
		...query,
		statuses: ["pinned"]
	} : query;
}
function checkTargets(read, source, targets, { missingSecrets }, require) {
	for (const target of targets) {
		if (source.kind !== "service" || !isSameAccount(source.service, target)) continue;
		read.problems.push(`${target.title} is the source itself, ${source.service.title}, by another address or label.\nFix: remove it, or give the credentials of another account.`);
	}
	if (targets.length === 0) {
		if (missingSecrets.length > 0) return;
		const reason = source.kind === "file" ? "" : ": `from` names the only one";
		read.problems.push(`there is no service to copy to${reason}.\nFix: give another service, such as \`kubo-url\` or \`pinata-token\`. If its token comes from a secret, check that it exists and that this workflow may read it.`);
	} else if (require === "none") read.problems.push("`require: none` uses no service, but a copy needs its targets.\nFix: leave `require` out.");
	else if (countNeeded(require, targets.length) > targets.length) read.problems.push(`\`require\` is ${require}, but there ${targets.length > 1 ? "are" : "is"} only ${formatCount(targets.length, "target")}.\nFix: lower \`require\`, or give another service to copy to.`);
}
function checkExport(read, source, targets, prefer) {
	const exporter = source.kind === "service" ? source.service : void 0;
	if ((exporter && inspectService(exporter.entry, exporter.values).provider)?.exportCar !== void 0) return;
	const cannot = exporter === void 0 ? "`cids-file` names no node that" : `${exporter.title} is not a node that`;
	if (prefer === "upload") {
		read.problems.push(`\`prefer: upload\` needs a CAR of each pin, but ${cannot} can export one.\nFix: ${exportFix}, or leave \`prefer\` out.`);
		return;
	}
	for (const target of targets) {
		if (target.entry.takes.includes("pin")) continue;
		read.problems.push(`${target.title} only accepts uploads, but ${cannot} can export a CAR.\nFix: ${exportFix}, or leave this service out of this step.`);
	}
}
function readFallback(read) {
	const value = read.text("fallback-after");
	if (value === "never") return void 0;
	const meant = findNearest(value, ["never"]);
	if (meant === void 0) return read.duration("fallback-after", 1e4, 7 * dayMs);
	read.problems.push(`\`fallback-after\` is ${quoted(value)}; it must be \`never\`, or a duration from 10s to 7d, such as \`15m\`.${renderMeant(meant)}`);
}
function readGateway(read) {
	const value = read.text("from-gateway");
	if (value === "") return void 0;
	const problem = problemOfTrustlessGateway(value, "from-gateway");
	if (problem !== void 0) read.problems.push(`\`from-gateway\` ${problem}`);
	return URL.parse(value) ?? void 0;
}
function readJournal(read, workspace) {
	const value = read.text("journal");
	if (value === "") return void 0;
	const path = resolve(workspace, value);
	const problem = findJournalProblem(path);
	if (problem !== void 0) read.problems.push(`\`journal\`: ${problem}`);
	return path;
}
function takesFromCheckout({ source, journal }) {
	return source.kind === "file" || journal !== void 0;
}

// src/inputs/packing.ts
function readPacking(read) {
	return {
		include: read.lines("include"),
		exclude: read.lines("exclude"),
		includeHiddenFiles: read.boolean("include-hidden-files"),
		allowSensitiveFiles: read.boolean("allow-sensitive-files"),
		symlinks: read.choice("symlinks", [
			"preserve",
			"follow",
			"error"
		]),
		wrap: read.boolean("wrap"),
		profile: read.choice("cid-profile", ["unixfs-v1-2025", "unixfs-v0-2015"]),
		maxBytes: read.bytes("max-size"),
		maxFiles: read.wholeNumber("max-files", 1, 1e9),
		carPath: read.text("car-path") || void 0,
		expectCid: readExpectedCid(read)
	};
}
function readExpectedCid(read) {
	const text = read.text("expect-cid");
	if (text === "") return void 0;
	const parsed = parsePinnableCid(text);
	if ("cid" in parsed) return parsed.cid;
	read.problems.push(`\`expect-cid\`: ${parsed.problem}`);
}

// src/inputs/provide.ts
function readProvide(read, content, { configured }, { wait, privateAddresses }) {
	const mode = read.choice("provide", [
		"auto",
		"true",
		"false"
	]);
	if (mode === "false" || content === void 0) return void 0;
	if (mode === "true" && content.kind === "cid") read.problems.push("`provide` is `true`, but `cid` names content that other nodes provide.\nFix: leave `provide` out, or give `path` or `car`.");
	if (mode === "true" && !wait) read.problems.push("`provide` is `true`, but with `wait: false` the run ends before anybody has fetched the content.\nFix: leave `wait` at `true`.");
	const uploads = configured.some(({ entry }) => entry.takes.includes("upload"));
	const pinsOnly = configured.some(({ entry }) => !entry.takes.includes("upload"));
	return content.kind !== "cid" && wait && pinsOnly && (mode === "true" || !uploads) ? { privateAddresses } : void 0;
}
function renderWayToProvide(read, wait) {
	if (!wait) return "leave `wait` at `true`, so that this run serves it while it is fetched";
	return `set \`provide: auto\` instead of \`${read.text("provide")}\`, so that this run serves it`;
}

// src/inputs/reader.ts
function createReader(source, problems) {
	const text = (name) => source.get(name) || (fields.find((field) => field.name === name)?.default ?? "");
	return {
		problems,
		text,
		isDefault(name) {
			const value = source.get(name) ?? "";
			return value === "" || fields.some((field) => field.name === name && field.default === value);
		},
		lines(name) {
			return text(name).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
		},
		bytes(name) {
			const bytes = parseSizeBytes(text(name));
			if (bytes === void 0 || bytes < 1) problems.push(`\`${name}\` is ${quoted(text(name))}; it must be a size such as \`500MiB\` or \`100GiB\`.${renderMeant(repairSize(text(name)))}`);
			return bytes ?? 1;
		},
		boolean(name) {
			const value = text(name);
			if (/^(true|True|TRUE)$/.test(value)) return true;
			if (/^(false|False|FALSE)$/.test(value)) return false;
			problems.push(renderChoiceProblem(`\`${name}\``, value, ["true", "false"]));
			return fields.some((field) => field.name === name && field.default === "true");
		},
		choice(name, choices, aliases) {
			const value = text(name);
			const found = choices.find((choice) => choice === value);
			if (found === void 0) problems.push(renderChoiceProblem(`\`${name}\``, value, choices, aliases));
			return found ?? choices[0];
		},
		duration(name, minMs, maxMs) {
			const value = text(name);
			const ms = parseDurationMs(value);
			const fits = (at) => at !== void 0 && at >= minMs && at <= maxMs;
			if (ms !== void 0 && fits(ms)) return ms;
			const meant = repairDuration(value);
			const hint = fits(parseDurationMs(meant ?? "")) ? renderMeant(meant) : "";
			const examples = [
				"90s",
				"15m",
				"2h",
				"30d"
			].filter((example) => fits(parseDurationMs(example)));
			problems.push(`\`${name}\` is ${quoted(value)}; it must be a duration from ${renderDuration(minMs)} to ${renderDuration(maxMs)}, such as ${listChoices(examples)}.${hint}`);
			return minMs;
		},
		wholeNumber(name, min, max) {
			const value = text(name);
			const number = Number(value);
			if (!/^\d+$/.test(value) || number < min || number > max) {
				problems.push(`\`${name}\` is ${quoted(value)}; it must be a whole number from ${min} to ${max}.${/^\d{1,3}(?:([,. _'])\d{3})(?:\1\d{3})*$/.test(value) ? renderMeant(value.replace(/\D/g, "")) : ""}`);
				return min;
			}
			return number;
		}
	};
}

// src/inputs/requirement.ts
const aliases = /* @__PURE__ */ new Map([
	["some", "any"],
	["one", "any"],
	["every", "all"]
]);
const checkSecret = "check that it exists and that this workflow may read it (a reusable workflow needs `secrets: inherit`)";
function readRequirement(read, services, event) {
	const value = read.text("require") || "all";
	if (value === "all" || value === "any" || value === "none") {
		checkMissing(read, services, value, event);
		return value;
	}
	const number = Number(value);
	if (!/^[1-9]\d*$/.test(value)) {
		read.problems.push(`\`require\` is ${quoted(value)}; it must be \`all\`, \`any\`, \`none\` or a whole number from 1.${renderMeant(findNearest(value, [
			"all",
			"any",
			"none"
		], aliases))}`);
		return "all";
	}
	const { named, missingSecrets } = services;
	if (event?.withoutSecrets !== void 0) return Math.min(number, Math.max(1, named - missingSecrets.length));
	if (!(named === 0 || number <= named) && read.text("command") !== "copy") read.problems.push(`\`require\` is ${number}, but only ${named} of the services here can confirm.\nFix: if the token of another one comes from a secret, ${checkSecret}.`);
	else checkMissing(read, services, number, event);
	return number;
}
function checkMissing(read, { named, missingSecrets }, require, event) {
	if (event?.withoutSecrets !== void 0) return;
	const usable = named - missingSecrets.length;
	if (countNeeded(require, named) <= usable) return;
	const asked = `\`require: ${require}\`${read.text("require") === "" ? ", which is the default," : ""}`;
	const packs = read.text("command") === "publish" && read.lines("cid").length === 0;
	const wayOut = usable > 0 ? ". To go on without it, set `require: any`" : packs ? ". To pack only, set `require: none`" : "";
	for (const { input, line, title } of missingSecrets) {
		const forAll = line === void 0 ? "" : ". For one value for all URLs, give one line without a line break";
		read.problems.push(`${renderInput(input, line)} is empty, so ${title} cannot be used, and ${asked} cannot be met without it.\nFix: if it comes from a secret, ${checkSecret}${forAll}${wayOut}.`);
	}
}

// src/inputs/service-checks.ts
const giveService = `give one service, such as ${pinningServices}. If its token comes from a secret, check that it exists and that this workflow may read it`;
function checkPublishServices(content, { services, provide, wait, require }, read, event) {
	const { named, configured, missingSecrets } = services;
	if (content?.kind === "cid") checkPinning(services, require, read);
	if (named > missingSecrets.length) {
		const uploads = configured.some(({ entry }) => entry.takes.includes("upload"));
		if (configured.length === 0 || uploads || provide !== void 0) return;
		if (content === void 0 || content.kind === "cid") return;
		const names = configured.map(({ title }) => title).join(", ");
		read.problems.push(`\`${content.kind}\` is content that only this run has, but ${names} only pins what is on the network already.\nFix: ${renderWayToProvide(read, wait)}. Or add a service that accepts an upload (\`kubo-url\`), or give the \`cid\` of content that some node provides.`);
		return;
	}
	if (require === "none") {
		if (content?.kind !== "cid") return;
		read.problems.push("`require: none` packs only, and with `cid` there is nothing to pack.\nFix: leave `require` out.");
		return;
	}
	if (missingSecrets.length > 0 || event?.withoutSecrets !== void 0) return;
	if (content?.kind === "cid") read.problems.push(`no service has a value, and a \`cid\` needs one that pins it.\nFix: ${giveService}.`);
	else if (read.text("require") === String(require)) read.problems.push(`no service has a value, and \`require: ${require}\` needs one that confirms.\nFix: if a token comes from a secret, check that it exists and that this workflow may read it. To pack only, set \`require: none\`.`);
}
const noServices = {
	named: 0,
	configured: [],
	missingSecrets: []
};
function needService(command, { named, missingSecrets }, require, read, event) {
	if (named > missingSecrets.length || event?.withoutSecrets !== void 0) return;
	if (missingSecrets.length > 0 && require !== "none") return;
	read.problems.push(`no service has a value, and \`command: ${command}\` needs one.\nFix: ${giveService}.`);
}

// src/inputs/replacement.ts
const sameName = "same-name";
function readReplacement(read, content) {
	const replace = read.text("replace");
	if (replace === "") return void 0;
	if (content?.kind === "cid" && content.cids.length > 1) read.problems.push("`replace` names one older pin, but `cid` has several CIDs.\nFix: pin them one by one.");
	if (replace === sameName) return sameName;
	if (/^(?:true|false|yes|no|on|off|auto|all|(?:same)?[\s_-]?names?)$/i.test(replace)) read.problems.push(`\`replace\` is ${quoted(replace)}; give \`${sameName}\` or a request id.`);
	return { requestId: replace };
}

// src/inputs/inputs.ts
const maxTimeoutMs = 6048e5;
function readInputs(source, event, workspace = ".") {
	const problems = [];
	const read = createReader(source, problems);
	const services = readServices(source, read.boolean("allow-http"), event, problems);
	const common = {
		dryRun: read.boolean("dry-run"),
		services,
		timeoutMs: read.duration("timeout", 1e3, maxTimeoutMs),
		attempts: read.wholeNumber("attempts", 1, 100)
	};
	const require = readRequirement(read, services, event);
	const problemsBefore = problems.length;
	const command = read.choice("command", commands, commandAliases);
	if (problems.length > problemsBefore) throw new InputError(problems);
	const inputs = {
		publish: () => readPublish(read, source, common, require, event),
		list: () => readList(read, common, require, event),
		unpin: () => readUnpin(read, common, require, event),
		verify: () => readVerifyCommand(read, source, common),
		copy: () => {
			const scope = {
				services,
				require,
				inShell: source.shell,
				workspace
			};
			return {
				...common,
				command: "copy",
				...readCopy(read, scope)
			};
		}
	}[command]();
	if (problems.length > 0) throw new InputError(problems);
	if (inputs.command === "publish" || inputs.command === "copy" && takesFromCheckout(inputs)) checkForks(inputs.allowForks, inputs.services, event);
	return Object.freeze(inputs);
}
function readPublish(read, source, common, require, event) {
	const content = readContent(read, source, event);
	const releaseTag = releaseTagOf(content);
	const isOfCommit = releaseTag === void 0 || releaseTag === event?.refName;
	const packOnly = require === "none";
	const services = packOnly ? noServices : common.services;
	const asked = {
		...common,
		services,
		command: "publish",
		content: content ?? {
			kind: "cid",
			cids: []
		},
		packing: readPacking(read),
		pinName: readPinName(read) || void 0,
		pinMeta: {
			...isOfCommit && event?.headSha && { commit: event.headSha },
			...readMeta(read)
		},
		pinOrigins: readOrigins(read),
		replaces: readReplacement(read, content),
		delta: readDelta(read),
		require,
		unused: packOnly ? common.services.configured.map(({ title }) => title) : [],
		wait: read.boolean("wait"),
		privateAddresses: read.boolean("provide-private-addresses"),
		onTimeout: read.choice("on-timeout", ["fail", "warn"]),
		allowForks: read.boolean("allow-forks"),
		report: readReport(read, content, event),
		verify: readVerify(read, "publish", services, source.shell)
	};
	const provide = readProvide(read, content, services, asked);
	const inputs = {
		...asked,
		provide
	};
	checkPublishServices(content, inputs, read, event);
	checkBuilt(read, services, event);
	return inputs;
}
function readList(read, common, require, event) {
	needService("list", common.services, require, read, event);
	return {
		...common,
		command: "list",
		query: readPinQuery(read)
	};
}
function readUnpin(read, common, require, event) {
	needService("unpin", common.services, require, read, event);
	return {
		...common,
		command: "unpin",
		...readRemoval(read, common.services)
	};
}
function readVerifyCommand(read, source, common) {
	const cids = readCids(read);
	if (cids.length === 0 && read.lines("cid").length === 0) read.problems.push("nothing to verify.\nFix: give `cid`.");
	const verify = readVerify(read, "verify", common.services, source.shell);
	if (verify === void 0) throw new Error("the command verifies");
	const reportIssue = read.boolean("report-issue");
	const key = read.text("comment-key") || "verify";
	return {
		...common,
		command: "verify",
		cids,
		verify,
		reportIssue,
		key
	};
}
function readDelta(read) {
	const mode = read.choice("delta", ["auto", "false"]);
	const previous = read.text("previous-cid");
	if (previous === "") return mode === "auto" ? { previous: void 0 } : "off";
	const parsed = parsePinnableCid(previous);
	if ("problem" in parsed) read.problems.push(`\`previous-cid\`: ${parsed.problem}`);
	return mode === "auto" ? { previous: "cid" in parsed ? parsed.cid : void 0 } : "off";
}

// src/inputs/skipped-services.ts
function warnAboutMissingSecrets({ missingSecrets }, event, log) {
	for (const { input, line, title } of missingSecrets) {
		const secret = renderInput(input, line);
		if (event?.withoutSecrets !== void 0) log.notice(`${title} is skipped: ${secret} is empty, because ${renderExcuse(event)}. ${seeForks}`);
		else log.warning(`${title} is skipped: ${secret} is empty.\nFix: if it comes from a secret, check that it exists and that this workflow may read it.`);
	}
}
const seeForks = `See ${docsUrl}/forks.md`;
function renderExcuse({ withoutSecrets }) {
	return withoutSecrets === "fork" ? "pull requests from forks get no secrets" : "Dependabot gets no secrets";
}
function reportNothingPinned({ services, require, unused, content }, event, shell, log) {
	const { configured, missingSecrets } = services;
	if (configured.length > 0 || shell) return;
	if (require === "none") {
		if (unused.length === 0) return;
		log.notice(`\`require: none\` packs only, so nothing was sent to ${unused.join(", ")}.`);
	} else if (event?.withoutSecrets === void 0) log.warning("Nothing was pinned: no service has a value. If `pinata-token` comes from a secret, check that it exists and that this workflow may read it. To pack only, set `require: none`.");
	else if (missingSecrets.length === 0) {
		const result = content.kind === "cid" ? "Nothing was pinned" : "Packed only";
		log.notice(`${result}: ${renderExcuse(event)}. ${seeForks}`);
	}
}

// src/report/markdown/pins.ts
const maxRows = 500;
function renderPins(headline, pins, failures, several, note = "") {
	const head = [`### ${headline}`, ...note === "" ? [] : [note]];
	for (let rows = maxRows;; rows = Math.floor(rows / 2)) {
		const text = renderRows$1(head, pins, rows, failures, several);
		if (rows === 0 || Buffer.byteLength(text) <= 1048576) return text;
	}
}
function renderRows$1(head, pins, count, failures, several) {
	const parts = [...head];
	const rows = pins.slice(0, count).map((pin) => renderRow(pin, several));
	if (rows.length > 0) parts.push(renderTable([
		"Service",
		"CID",
		"Name",
		"Status",
		"Request",
		"Created"
	], rows));
	const rest = pins.length - rows.length;
	if (rest > 0) parts.push(`${formatCount(rest, "more pin")} in the output \`pins\`.`);
	for (const failure of failures) {
		const lines = failure.split("\n").map((line) => renderMessage(line, 600));
		parts.push(`> ❌ ${lines.join("<br>")}`);
	}
	return `${parts.join("\n\n")}\n`;
}
function renderRow(pin, several) {
	const { service, endpoint, cid, name, requestId = "", created = "" } = pin;
	return [
		`${escapeMarkdown(service)}${several.has(service) ? ` ${renderCode(endpoint)}` : ""}`,
		renderCode(cid),
		renderCode(name),
		renderState$1(pin),
		renderCode(requestId),
		escapeMarkdown(created, 60)
	];
}
function renderState$1({ status, removed, kept }) {
	if (kept !== void 0) return `✅ kept: ${keptReasons[kept]}`;
	if (removed === void 0) return escapeMarkdown(status, 60);
	return removed ? "🧹 removed" : "🧹 to remove";
}

// src/services/create-services.ts
function createServices(configured, toolsOf) {
	const created = configured.map((one) => {
		const service = one.entry.create(one.values, toolsOf(one), one.title);
		return {
			...service,
			endpoint: addPart(service.endpoint, one.label)
		};
	});
	const byEndpoint = Map.groupBy(created, ({ endpoint }) => endpoint);
	return created.map((service) => {
		const { id, endpoint } = service;
		return byEndpoint.get(endpoint)?.length === 1 ? service : {
			...service,
			endpoint: addPart(endpoint, id)
		};
	});
}
function addPart(endpoint, part) {
	if (part === "") return endpoint;
	return `${endpoint}${endpoint.includes("#") ? "+" : "#"}${part}`;
}
function findSeveral(services) {
	const byId = Map.groupBy(services, ({ id }) => id);
	return new Set([...byId].flatMap(([id, all]) => all.length > 1 ? id : []));
}

// src/list-pins.ts
async function listPins({ query, timeoutMs }, services, { outputs, redact, writeSummary }, context) {
	const pins = [];
	const failures = [];
	const warnings = [];
	async function listAt(service, call) {
		const { title, list } = service;
		if (list === void 0) throw new Failure({
			what: `${title} offers no way to list its pins.`,
			fix: "leave this service out of this step."
		});
		const found = await list(query, call).catch((error) => {
			if (error instanceof IncompleteList) return error;
			throw error;
		});
		const stored = found instanceof IncompleteList ? found.pins : found;
		return {
			pins: stored.map((pin) => toStoredPinOutput(service, pin, redact)),
			lines: [`${title}: ${formatCount(stored.length, "pin")}.`, ...outputs.showPins === true ? [] : stored.map(describe)],
			warnings: found instanceof IncompleteList ? [found.message] : []
		};
	}
	const results = await atEachService(services, {
		timeoutMs,
		doing: "listing its pins"
	}, context, listAt);
	context.signal.throwIfAborted();
	for (const result of results) {
		if (result instanceof Failure) {
			failures.push(result.message);
			continue;
		}
		for (const line of result.lines) context.log.info(line);
		for (const warning of result.warnings) context.log.warning(warning);
		for (const pin of result.pins) pins.push(pin);
		warnings.push(...result.warnings);
	}
	outputs.set("pins", pins);
	const headline = `📋 ${formatCount(pins.length, "pin")}`;
	const messages = [...failures, ...warnings].map(redact);
	await writeSummary(renderPins(headline, pins, messages, findSeveral(services)));
	return failures.length === 0 ? void 0 : new Failure({ what: ["Not all pins could be listed.", ...failures].join("\n") });
}
function describe({ cid, status, name, requestId }) {
	return `  ${[
		cid,
		status,
		name,
		requestId === void 0 ? "" : `request ${requestId}`
	].filter((part) => part !== "").map((part) => printable(part)).join("  ")}`;
}

// src/net/pace.ts
const logEveryMs = 6e4;
const answersPerStep = 32;
const idempotent = /* @__PURE__ */ new Set([
	"GET",
	"HEAD",
	"PUT",
	"DELETE"
]);
function createPacedHttp(http, { title, maxWaitMs, clock, random, log }) {
	const atOnce = pLimit(Number.POSITIVE_INFINITY);
	let opensAt = 0;
	let refused;
	let inARow = 0;
	let pauses = 0;
	let answered = 0;
	let loggedAt = Number.NEGATIVE_INFINITY;
	function accept() {
		refused = void 0;
		inARow = 0;
		answered += 1;
		if (answered < answersPerStep) return;
		answered = 0;
		atOnce.concurrency += 1;
	}
	function pause(error, isFirst) {
		const now = clock.now();
		if (isFirst) {
			pauses += 1;
			inARow += 1;
			answered = 0;
			atOnce.concurrency = Math.max(1, Math.floor(atOnce.activeCount / 2));
		}
		refused = {
			since: refused?.since ?? now,
			error
		};
		const { retryAfterMs = 0 } = error;
		opensAt = Math.max(opensAt, now + (retryAfterMs > 0 ? retryAfterMs : backOffMs(inARow, random)));
		if (now - loggedAt < logEveryMs || opensAt - refused.since > maxWaitMs) return;
		loggedAt = now;
		log.info(`${title} limits how often it may be asked; the next request is sent in ${formatMs(opensAt - now)}.`);
	}
	async function untilOpen(signal) {
		for (let leftMs = opensAt - clock.now(); leftMs > 0; leftMs = opensAt - clock.now()) {
			if (refused !== void 0 && opensAt - refused.since > maxWaitMs) throw refused.error;
			await clock.sleep(leftMs, signal);
		}
	}
	async function trySend(request) {
		request.signal.throwIfAborted();
		if (clock.now() < opensAt) return void 0;
		const pausesBefore = pauses;
		try {
			const reply = await http.send(request);
			if (pauses === pausesBefore) accept();
			return reply;
		} catch (error) {
			if (!(error instanceof HttpError) || error.status === void 0) throw error;
			if (!isRefusal$1(error)) {
				if (pauses === pausesBefore) accept();
				throw error;
			}
			pause(error, pauses === pausesBefore);
			if (error.status !== 429 && !idempotent.has(request.method)) throw error;
			return;
		}
	}
	return {
		close: () => http.close(),
		async send(request) {
			for (;;) {
				await untilOpen(request.signal);
				const reply = await orAbort(atOnce(() => trySend(request)), request.signal);
				if (reply !== void 0) return reply;
			}
		}
	};
}
function isRefusal$1({ status, retryAfterMs }) {
	return status === 429 || status === 503 && retryAfterMs !== void 0;
}

// src/net/read-only.ts
const readingCommands = /\/api\/v0\/(?:id|pin\/ls|version)$/;
function createReadOnlyHttp(http) {
	return {
		...http,
		async send(request) {
			if (isReading(request)) return http.send(request);
			throw new Error(`a dry run was about to send ${request.method} ${showUrl(request.url)}, which may change something.`);
		}
	};
}
function isReading({ method, url, body }) {
	if (method === "GET" || method === "HEAD") return true;
	return method === "POST" && body === void 0 && readingCommands.test(url.pathname);
}

// src/car/root-digest.ts
async function findRootDigest(root, car, { signal, log }) {
	if (root === void 0) return void 0;
	const { code, digest } = root.multihash;
	if (code === sha256.code && digest.byteLength === 32) return `sha256:${Buffer$1.from(digest).toString("hex")}`;
	if (code === identity.code) return toDigest(digest);
	if (car === void 0) return void 0;
	try {
		await using index = await indexBlocks(car, signal);
		const block = index.find(root);
		return block && toDigest(await index.read(block));
	} catch (error) {
		if (!signal.aborted) log.info(`There is no \`root-digest\`: ${nameError(error)}.`);
		return;
	}
}
function toDigest(block) {
	return `sha256:${hash("sha256", block, "hex")}`;
}

// src/github/release.ts
const carLabel = "CAR for IPFS, attached by Pack and Pin";
function isOwnCar({ label }) {
	return label?.startsWith(carLabel) === true;
}
function nameCar(repo, tag, key = "") {
	return `${[
		repo,
		tag,
		key
	].map((part) => part.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "")).filter((part) => part !== "").join("-").slice(0, 200)}.car`;
}
async function findRelease(github, tag, signal) {
	const answer = await github.request("GET /repos/{owner}/{repo}/releases/tags/{tag}", { tag }, signal).catch((error) => {
		throw error instanceof HttpError && error.status === 404 ? noRelease(github, tag, error) : error;
	});
	const { id, draft, immutable, upload_url: template } = objectOrEmpty(answer);
	if (draft === true) throw noRelease(github, tag);
	const uploadUrl = URL.parse(String(template).replace(/\{[^}]*\}$/, ""));
	if (typeof id !== "number" || uploadUrl === null) throw new Failure({
		what: `GitHub did not answer with a release when asked for ${quoted(tag)}.`,
		fix: "run again. If it still fails, check the proxy or firewall between this runner and GitHub."
	});
	return {
		id,
		tag,
		immutable: immutable === true,
		uploadUrl
	};
}
function noRelease({ owner, repo }, tag, cause) {
	return new Failure({
		what: `${owner}/${repo} has no published release with the tag ${quoted(tag)} that this token may see.`,
		fix: "check the tag. If the release is a draft, publish it first (a workflow on `release: types: [published]` runs then). Give the job `permissions: contents: read` or `write`.",
		...cause !== void 0 && { cause }
	});
}
async function listAssets(github, release, signal) {
	const assets = [];
	const pages = github.pages("GET /repos/{owner}/{repo}/releases/{release_id}/assets", { release_id: release.id }, signal);
	for await (const item of pages) assets.push(parseAsset(item));
	return assets;
}
function parseAsset(value) {
	const item = objectOrEmpty(value);
	const { id, size } = item;
	const name = findString(item["name"]);
	if (typeof id !== "number" || name === void 0 || typeof size !== "number") throw new Failure({
		what: "GitHub listed a release asset without an id, a name or a size.",
		fix: "run again. If it still fails, check the proxy or firewall between this runner and GitHub."
	});
	const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(String(item["digest"])) ?? [];
	return {
		id,
		name,
		label: findString(item["label"]),
		isComplete: item["state"] === "uploaded",
		bytes: size,
		sha256,
		url: findString(item["browser_download_url"])
	};
}
const maxBytes = 16777216;
async function readNotes(github, { id, tag }, signal) {
	const source = {
		label: `the notes of release ${quoted(tag)}`,
		path: `releases/${id}`,
		accept: "application/vnd.github+json"
	};
	const json = await github.download(source, signal, async (receive) => {
		const chunks = [];
		let bytes = 0;
		await receive(async (chunk) => {
			bytes += chunk.byteLength;
			if (bytes > maxBytes) throw unreadableNotes(tag);
			chunks.push(chunk);
		});
		return Buffer$1.concat(chunks).toString();
	});
	const release = findObject(parseJson(json, tag));
	if (release?.["id"] !== id) throw unreadableNotes(tag);
	return findString(release["body"]) ?? "";
}
function parseJson(json, tag) {
	try {
		return JSON.parse(json);
	} catch (cause) {
		throw unreadableNotes(tag, cause);
	}
}
function unreadableNotes(tag, cause) {
	return new Failure({
		what: `The notes of release ${quoted(tag)} could not be read: GitHub did not answer with a release.`,
		fix: "run again. If it still fails, check the proxy or firewall between this runner and GitHub.",
		cause
	});
}

// src/file-failures.ts
function asReadFailure(path, cause) {
	const code = errorCode(cause);
	if (code === "ENOENT" || code === "ENOTDIR" || code === "ESTALE") return changedFailure(path, "was deleted", cause);
	const isDenied = code === "EACCES" || code === "EPERM";
	return new Failure({
		what: `${quoteName(path)} cannot be read: ${isDenied ? `permission denied (${code})` : nameError(cause)}.`,
		fix: isDenied ? "make it readable for the job's user before this step, for example with `chmod -R a+rX`, or leave it out with `exclude`." : "check the disk and the file system of the runner, and run again.",
		cause
	});
}
function changedFailure(path, how, cause) {
	return new Failure({
		what: `${quoteName(path)} ${how} while it was being packed; nothing was uploaded.`,
		fix: "stop whatever is writing to `path` (a watcher, a server, a step in the background) before this step, and run again.",
		cause
	});
}

// src/car/output-file.ts
const ownerOnly = 384;
async function openOutput(path) {
	const temporary = `${path}.${randomBytes(6).toString("hex")}.part`;
	let handle;
	try {
		await checkReplaceable(path);
		await mkdir(dirname(path), { recursive: true });
		handle = await open(temporary, "wx+", ownerOnly);
	} catch (error) {
		throw notWritten(path, error);
	}
	return {
		handle,
		async write(bytes, position) {
			for (let done = 0; done < bytes.byteLength;) {
				const length = bytes.byteLength - done;
				const { bytesWritten } = await handle.write(bytes, done, length, position + done);
				done += bytesWritten;
			}
		},
		async commit() {
			await handle.close();
			await rename(temporary, path);
		},
		async discard() {
			await handle.close().catch(() => {});
			await rm(temporary, { force: true }).catch(() => {});
		}
	};
}
const reasons = /* @__PURE__ */ new Map([
	["ENOSPC", "the disk is full"],
	["EDQUOT", "the disk quota of the job's user is used up"],
	["EFBIG", "the limit on the size of a file (`ulimit -f`, or that of the file system) is reached"],
	["EROFS", "the file system is read-only"],
	["EACCES", "permission denied"],
	["EISDIR", "it is a directory"]
]);
async function checkReplaceable(path) {
	const stats = await stat(path).catch(() => void 0);
	if (stats === void 0 || stats.isFile() || stats.isDirectory()) return;
	throw new Failure({
		what: `The CAR ${quoteName(path)} cannot be written: it is a device, a pipe or a socket.`,
		fix: "set `car-path` to the path of a file, or remove it if no CAR is to be kept."
	});
}
function notWritten(path, cause) {
	if (cause instanceof Failure) return cause;
	const code = errorCode(cause);
	const reason = code === void 0 ? void 0 : reasons.get(code);
	return new Failure({
		what: `The CAR ${quoteName(path)} cannot be written: ${reason === void 0 ? nameError(cause) : `${reason} (${code})`}. The incomplete file was removed.`,
		fix: "free space, or set `car-path` to a place that can be written and has room for the content.",
		cause
	});
}

// src/car/verify.ts
const bufferBytes$1 = 8388608;
async function verifyCar(options, context) {
	const { path } = options;
	const started = context.clock.now();
	const { handle, stats } = await openCar(options);
	try {
		const payload = await findPayload(handle, stats.size, path);
		const verified = payload.version === 1 ? await verifyPayload(handle, payload, options, context.signal) : await extractPayload(handle, payload, options, context.signal);
		const after = await handle.stat();
		if (after.size !== stats.size || after.mtimeMs !== stats.mtimeMs) throw changedFailure(path, "was written to");
		const ms = context.clock.now() - started;
		context.log.info(`Verified the CAR ${quoteName(path)}: ${formatCount(verified.blockCount, "block")}, ${formatBytes(payload.bytes)}, ${(ms / 1e3).toFixed(1)} s. Root: ${verified.root.toString()}`);
		if (verified.strayCount > 0) context.log.warning(`The CAR ${quoteName(path)} contains ${formatCount(verified.strayCount, "block")} that ${verified.strayCount === 1 ? "is" : "are"} not reachable from its root: uploaded, but not pinned.`);
		const { version, bytes } = payload;
		const at = version === 1 ? path : options.payloadPath;
		return {
			...verified,
			path: at,
			bytes,
			version,
			ms
		};
	} catch (error) {
		throw error instanceof Failure || context.signal.aborted ? error : asReadFailure(path, error);
	} finally {
		await handle.close();
	}
}
async function openCar(options) {
	const { path, maxBytes } = options;
	let handle;
	try {
		handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	} catch (cause) {
		throw new Failure({
			what: `\`car\` ${quoteName(path)} cannot be opened: ${nameError(cause)}.`,
			fix: "give the path of a CAR that an earlier step made, relative to the workspace.",
			cause
		});
	}
	const stats = await handle.stat();
	const problem = !stats.isFile() ? "is not a regular file" : stats.size > maxBytes ? `has ${formatBytes(stats.size)}; \`max-size\` is ${formatBytes(maxBytes)}` : void 0;
	if (problem === void 0) return {
		handle,
		stats
	};
	await handle.close();
	throw new Failure({
		what: `\`car\` ${quoteName(path)} ${problem}.`,
		fix: "give the path of a CAR file, or raise `max-size` if it is meant to be that large."
	});
}
async function extractPayload(handle, payload, options, signal) {
	const target = options.payloadPath;
	const output = await openOutput(target);
	try {
		let written = 0;
		const verified = await verifyPayload(handle, payload, options, signal, async (bytes) => {
			try {
				await output.write(bytes, written);
			} catch (error) {
				throw notWritten(target, error);
			}
			written += bytes.byteLength;
		});
		await output.commit();
		return verified;
	} catch (error) {
		await output.discard();
		throw error;
	}
}
async function verifyPayload(handle, payload, { path, onProgress, onBlock }, signal, tee) {
	const { offset, bytes: totalBytes } = payload;
	const reader = createByteReader(handle, offset, offset + totalBytes, bufferBytes$1, tee);
	const root = await readRoot(reader, path);
	const onSection = async (section) => {
		if (onBlock !== void 0) onBlock(section.cid, await readBlock(section, reader, path));
		onProgress(section.end - offset, totalBytes);
	};
	return {
		root,
		...await checkDag(root, reader, path, onSection, signal)
	};
}

// src/content/tree/sensitive-names.ts
const anywhere = [
	String.raw`\.(?:git|hg|svn|bzr|jj|sl|subversion|git-credentials|gitcookies)`,
	String.raw`_darcs`,
	String.raw`\.env[^/]*`,
	String.raw`\.dev\.vars(?:\.[^/]*)?`,
	String.raw`\.(?:flaskenv|secrets?|credentials?|private)`,
	String.raw`\.(?:ssh|gnupg|pki|putty|password-store|keychain|step|tsh|acme\.sh|certbot)`,
	String.raw`private-keys-v1\.d`,
	String.raw`\.local/share/keyrings`,
	String.raw`\.(?:aws|azure|gcloud|gsutil|oci|bluemix|aliyun|doctl|tugboat|heroku|fly|wrangler)`,
	String.raw`\.(?:docker|kube|minikube|talos|helm|terraform|terraform\.d|pulumi|vagrant|chef)`,
	String.raw`\.config/(?:gcloud|gh|glab-cli|hub|doctl|rclone|sops|helm|heroku|op|git|solana|stripe)`,
	String.raw`\.gem/credentials`,
	String.raw`\.cargo/credentials(?:\.toml)?`,
	String.raw`\.m2/settings(?:-security)?\.xml`,
	String.raw`\.gradle/gradle\.properties`,
	String.raw`(?:\.composer|\.config/composer)/auth\.json`,
	String.raw`\.nuget/nuget\.config`,
	String.raw`\.bundle/config`,
	String.raw`\.vscode/sftp\.json`,
	String.raw`\.idea/(?:datasources[^/]*|webservers\.xml|deployment\.xml)`,
	String.raw`\.streamlit/secrets\.toml`,
	String.raw`\.(?:mozilla|thunderbird|purple|irssi|weechat|recon-ng)`,
	String.raw`\.(?:ipfs|ipfs-cluster|bitcoin|electrum|ethereum|solana)`,
	String.raw`etc/g?shadow`
];
const endings = [
	"key|keypair|p8|p12|pfx|pkcs8|pkcs12|ppk|pvk|snk|agekey|keytab|bek|tpm|fve",
	"jks|jceks|bks|bcfks|keystore|truststore|keyring|keychain|keychain-db|agilekeychain|kwallet",
	"kdb|kdbx|psafe3|opvault|1pif|1pux|ovpn|tblk|rdp|kubeconfig",
	String.raw`(?:tfstate|tfvars|tfplan)(?:\.json)?`,
	String.raw`publishsettings|azurepubxml|pubxml|pubxml\.user|cscfg`,
	String.raw`env(?:\.(?:local|dev|development|test|staging|prod|production))?`
];
const files = [
	String.raw`[^/]+\.(?:${endings.join("|")})`,
	String.raw`(?!(?:[^/]*[-_.])?(?:${"pub|public|public[-_]?key|certs?|certificates?|crt|ca|cacerts?|(?:full)?chain|(?:ca-?)?bundle|root|intermediate"})\.pem)[^/]*\.pem`,
	String.raw`[._]?(?:npmrc|pypirc|netrc|htpasswd|htdigest|pgpass|s3cfg|dockercfg|dockerconfigjson)`,
	String.raw`\.(?:yarnrc|yarnrc\.yml|boto|passwd-s3fs|databrickscfg|snowsql|vault-token|vault_pass)`,
	String.raw`\.(?:my\.cnf|mylogin\.cnf|cvspass|smbcredentials|authinfo|fetchmailrc|msmtprc|esmtprc)`,
	String.raw`\.(?:muttrc|mbsyncrc|offlineimaprc|curlrc|wgetrc|gitconfig|hgrc|trc|terraformrc)`,
	String.raw`\.(?:bash|zsh|csh|tcsh|ksh)rc|\.(?:bash_|zsh_|z)?(?:profile|aliases|login|logout)|\.zshenv`,
	String.raw`\.(?:ftpconfig|remote-sync\.json|dbshell|extra|exports)`,
	String.raw`\.[^/]*history`,
	String.raw`pgpass\.conf|vault[-_]pass(?:word)?(?:\.txt)?`,
	String.raw`id_(?:rsa|dsa|ecdsa|ed25519|xmss)(?:[-_][^/.]*)?`,
	String.raw`[^/]+_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?`,
	String.raw`ssh_host_[a-z0-9]+_key|secring\.[^/]*|trustdb\.gpg|otr\.private_key`,
	String.raw`(?:kubeconfig|(?:kube|k3s|rke2)[-_.]?config|talosconfig)(?:\.(?:ya?ml|json|conf))?`,
	String.raw`gha-creds-[^/]*\.json|application_default_credentials\.json`,
	String.raw`[^/]*firebase[-_]?adminsdk[^/]*\.json`,
	String.raw`(?:[^/]*[-_.])?service[-_]?account(?:[-_]?(?:key|file|creds|credentials))?\.json`,
	String.raw`(?:gcp|gcloud)[-_][^/]*(?:key|creds|credentials)\.json`,
	String.raw`client[-_]?secrets?(?:[-_.][^/]*)?\.json`,
	String.raw`(?:[^/]*[-_.])?(?:credentials?|secrets?)\.(?:json|ya?ml|toml|ini|csv|txt|xml|properties)`,
	String.raw`(?:[^/]*[-_])?(?:accesskeys?|rootkey)\.csv`,
	String.raw`\.terraform\.tfstate\.lock\.info|terraform\.rc|rclone\.conf`,
	String.raw`wp-config[^/]*\.php|localsettings\.php|config\.inc\.php`,
	String.raw`(?:secret_token|omniauth|carrierwave|knife)\.rb|database\.yml`,
	String.raw`(?:sftp-config|sftp|ftp-config|robomongo|deployment-config)\.json`,
	String.raw`(?:filezilla|recentservers|sitemanager|\.?dbeaver-data-sources)\.xml`,
	String.raw`jenkins\.plugins\.publish_over_ssh\.[^/]*\.xml`,
	String.raw`proftpdpasswd|ventrilo_srv\.ini|winscp\.ini|configuration\.user\.xpl`,
	String.raw`logins\.json|key[34]\.db|signons\.sqlite|cookies\.sqlite`,
	String.raw`wallet\.dat|utc--\d{4}-[^/]*--[0-9a-f]{40}`
];
const copySuffix = String.raw`(?:~|\.(?:bak|backup|old|orig|save|sav|swp|swo|tmp|temp|copy|prev|rej|\d+))*`;
const sensitivePart = new RegExp(`(?:^|/)(?:${anywhere.join("|")})${copySuffix}(?=/|$)`);
const sensitiveFile = new RegExp(`^(?:${files.join("|")})${copySuffix}$`);
const mayHavePart = /(?:^|\/)(?:\.|_darcs|private-keys|etc\/)/;
const isHarmless = /\.(?:html?|css|[cm]?js|map|wasm|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|mp4|webm|pdf|md)$/;
function findSensitivePart(path) {
	const lower = path.toLowerCase();
	const found = mayHavePart.test(lower) ? sensitivePart.exec(lower) : null;
	if (found !== null) return path.slice(0, found.index + found[0].length);
	if (isHarmless.test(lower)) return void 0;
	return sensitiveFile.test(lower.slice(lower.lastIndexOf("/") + 1)) ? path : void 0;
}
function sensitiveNames(paths, howToRemove) {
	const [names, contain] = paths.length === 1 ? ["a name", "contains"] : ["names", "contain"];
	return new Failure({
		what: `Refused to publish ${listNames(paths)}: ${names} that usually ${contain} credentials or the history of a repository. What is published on IPFS cannot be taken back.`,
		fix: `${howToRemove}, or, if they are meant to be public, set \`allow-sensitive-files: true\`.`
	});
}

// src/content/unixfs/secret-search.ts
const leastSecretCharacters = 16;
function createSecretSearch({ secrets, credentials }) {
	const needles = keyMarkers.map((marker) => ({
		bytes: Buffer$1.from(marker),
		found: privateKey,
		confirm: isPrivateKey
	}));
	for (const secret of secrets) needles.push(...toNeedles(secret, secretOfRun));
	for (const { name, value } of credentials) needles.push(...toNeedles(value, inVariable(name)));
	const scan = createScan(needles);
	const longest = Math.max(...needles.map(({ bytes }) => bytes.byteLength));
	const overlap = Math.max(longest, keyContextBytes) - 1;
	return {
		find: scan,
		start() {
			let tail = Buffer$1.alloc(0);
			return (chunk) => {
				const border = Buffer$1.concat([tail, chunk.subarray(0, overlap)]);
				const end = chunk.byteLength >= overlap ? chunk : Buffer$1.concat([tail, chunk]);
				tail = Buffer$1.from(end.subarray(Math.max(0, end.byteLength - overlap)));
				return scan(border) ?? scan(chunk);
			};
		}
	};
}
function toNeedles(secret, found) {
	const bare = secret.trim();
	if (bare.length < leastSecretCharacters) return [];
	const forms = [...listSecretForms(bare)].filter((form) => form.length >= leastSecretCharacters);
	return [...[.../* @__PURE__ */ new Set([bare, ...forms])].map((form) => Buffer$1.from(form)), Buffer$1.from(bare, "utf16le")].map((bytes) => ({
		bytes,
		found
	}));
}
const maxStep = 63;
function createScan(needles) {
	const step = Math.min(maxStep, ...needles.map(({ bytes }) => bytes.byteLength - 1));
	const isKnown = /* @__PURE__ */ new Uint8Array(65536);
	const candidates = /* @__PURE__ */ new Map();
	for (const needle of needles) for (let offset = 0; offset < step; offset++) {
		const pair = needle.bytes.readUInt16BE(offset);
		isKnown[pair] = 1;
		candidates.set(pair, [...candidates.get(pair) ?? [], {
			needle,
			offset
		}]);
	}
	function look(bytes, at, pair) {
		for (const { needle, offset } of candidates.get(pair) ?? []) {
			const start = at - offset;
			const end = start + needle.bytes.byteLength;
			if (!(bytes[start] === needle.bytes[0] && bytes[start + step] === needle.bytes[step]) || start < 0 || end > bytes.byteLength) continue;
			if (needle.bytes.compare(bytes, start, end) !== 0) continue;
			if (needle.confirm?.(bytes, start) !== false) return needle.found;
		}
	}
	return (bytes) => {
		const last = bytes.byteLength - 1;
		for (let at = 0; at < last; at += step) {
			const pair = (bytes[at] ?? 0) << 8 | (bytes[at + 1] ?? 0);
			if (isKnown[pair] === 0) continue;
			const found = look(bytes, at, pair);
			if (found !== void 0) return found;
		}
	};
}
const keyMarkers = [
	"-----BEGIN PRIVATE KEY-----",
	"-----BEGIN ENCRYPTED PRIVATE KEY-----",
	"-----BEGIN RSA PRIVATE KEY-----",
	"-----BEGIN DSA PRIVATE KEY-----",
	"-----BEGIN EC PRIVATE KEY-----",
	"-----BEGIN OPENSSH PRIVATE KEY-----",
	"-----BEGIN PGP PRIVATE KEY BLOCK-----",
	"---- BEGIN SSH2 PRIVATE KEY ----",
	"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----"
];
const keyContextBytes = 1024;
const keyPattern = /^-{4,5} ?BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)? ?-{4,5}(?:[\s"'`+,]|\\+[rnt]|\\+u000[ad]|&#(?:10|13|xa|xd);|<br ?\/?>|[A-Za-z-]{1,40}: [^\r\n\\]{0,200}(?=[\r\n\\]))*[A-Za-z0-9+/=]{48}/;
function isPrivateKey(bytes, at) {
	return keyPattern.test(bytes.toString("latin1", at, at + keyContextBytes));
}
const revoke = "revoke it where it was issued if the build has left this job, and build without it";
const secretOfRun = {
	what: "a secret of this run",
	fix: `find how the secret got into the build, ${revoke}`
};
const privateKey = {
	what: "a private key",
	fix: "replace the key if the build has left this job, and build without it; if it is meant to be public, set `allow-sensitive-files: true`"
};
function inVariable(name) {
	return {
		what: `the value of the variable ${quoteName(name)} in this job's environment`,
		fix: `find how the value got into the build, ${revoke}; if it is meant to be public, set the variable in \`env\` of the step that builds and not of the job`
	};
}

// src/content/car-content.ts
async function verifyCarContent(options, context) {
	if (options.allowSensitiveFiles) return verifyCar(options, context);
	const findIn = createSecretSearch(options.sought).start();
	let first;
	const onBlock = (cid, bytes) => {
		if (first !== void 0) return;
		const found = findIn(bytes);
		if (found !== void 0) first = {
			cid,
			found
		};
	};
	const car = await verifyCar({
		...options,
		onBlock
	}, context);
	const paths = await listPaths$1(car, context);
	const sensitive = /* @__PURE__ */ new Set();
	for (const path of paths.keys()) sensitive.add(findSensitivePart(path) ?? "");
	sensitive.delete("");
	if (sensitive.size > 0) throw sensitiveNames([...sensitive], "make the CAR without them");
	if (first !== void 0) throw containsSecret$1(first.cid, first.found, paths);
	return car;
}
async function listPaths$1(car, { signal, log }) {
	try {
		const { files } = await listFiles(car, signal);
		return new Map(files.map(({ path, cid }) => [path, cid]));
	} catch (error) {
		if (!(error instanceof Unlisted)) throw error;
		if (error.reason === "too-many" || car.root.code === 112) log.warning("The file names in the CAR were not checked for sensitive ones, because its files cannot be listed. The content was searched for secrets.");
		return /* @__PURE__ */ new Map();
	}
}
function containsSecret$1(cid, { what, fix }, paths) {
	const text = cid.toString();
	const [path] = [...paths].find(([, at]) => at === text) ?? [];
	const subject = path === void 0 ? `The block ${text}` : quoteName(path);
	return new Failure({
		what: `${subject} in the CAR contains ${what}; nothing was uploaded.`,
		fix: `${fix}; or make the CAR without the file.`
	});
}

// src/car/sha256-cid.ts
const cidBytes = {
	0: 34,
	1: 36
};
function createCid(version, codec, digest) {
	const hashed = /* @__PURE__ */ new Uint8Array(32);
	for (let at = 0; at < 32; at++) hashed[at] = digest.charCodeAt(at);
	const multihash = /* @__PURE__ */ new Uint8Array(34);
	writeCidPrefix(0, codec, multihash, 0);
	multihash.set(hashed, 2);
	let bytes = multihash;
	if (version === 1) {
		bytes = new Uint8Array(cidBytes[1]);
		bytes.set(hashed, writeCidPrefix(1, codec, bytes, 0));
	}
	return new CID(version, codec, new Digest(sha256.code, 32, hashed, multihash), bytes);
}
function toDag({ code, multihash }, dagByteLength) {
	const { buffer, byteOffset, byteLength } = multihash.digest;
	return {
		codec: code === 85 ? 85 : 112,
		digest: Buffer$1.from(buffer, byteOffset, byteLength).toString("latin1"),
		dagByteLength
	};
}
function writeCidPrefix(version, codec, target, offset) {
	let at = offset;
	if (version === 1) {
		target[at++] = 1;
		target[at++] = codec;
	}
	target[at++] = sha256.code;
	target[at++] = 32;
	return at;
}

// node_modules/varint/encode.js
var require_encode = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = encode;
	var MSB = 128;
	var MSBALL = -128;
	var INT = Math.pow(2, 31);
	function encode(num, out, offset) {
		if (Number.MAX_SAFE_INTEGER && num > Number.MAX_SAFE_INTEGER) {
			encode.bytes = 0;
			throw new RangeError("Could not encode varint");
		}
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
		encode.bytes = offset - oldOffset + 1;
		return out;
	}
}));

// node_modules/varint/decode.js
var require_decode = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = read;
	var MSB = 128;
	var REST = 127;
	function read(buf, offset) {
		var res = 0, offset = offset || 0, shift = 0, counter = offset, b, l = buf.length;
		do {
			if (counter >= l || shift > 49) {
				read.bytes = 0;
				throw new RangeError("Could not decode varint");
			}
			b = buf[counter++];
			res += shift < 28 ? (b & REST) << shift : (b & REST) * Math.pow(2, shift);
			shift += 7;
		} while (b >= MSB);
		read.bytes = counter - offset;
		return res;
	}
}));

// node_modules/varint/length.js
var require_length = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var N1 = Math.pow(2, 7);
	var N2 = Math.pow(2, 14);
	var N3 = Math.pow(2, 21);
	var N4 = Math.pow(2, 28);
	var N5 = Math.pow(2, 35);
	var N6 = Math.pow(2, 42);
	var N7 = Math.pow(2, 49);
	var N8 = Math.pow(2, 56);
	var N9 = Math.pow(2, 63);
	module.exports = function(value) {
		return value < N1 ? 1 : value < N2 ? 2 : value < N3 ? 3 : value < N4 ? 4 : value < N5 ? 5 : value < N6 ? 6 : value < N7 ? 7 : value < N8 ? 8 : value < N9 ? 9 : 10;
	};
}));

// node_modules/varint/index.js
var require_varint = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = {
		encode: require_encode(),
		decode: require_decode(),
		encodingLength: require_length()
	};
}));

// node_modules/@ipld/car/src/decoder-common.js
var import_varint = /* @__PURE__ */ __toESM(require_varint(), 1);
function decodeVarint(bytes, seeker) {
	if (!bytes.length) throw new Error("Unexpected end of data");
	const i = import_varint.default.decode(bytes);
	seeker.seek(import_varint.default.decode.bytes);
	return i;
}
function decodeV2Header(bytes) {
	const dv = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let offset = 0;
	return {
		version: 2,
		characteristics: [dv.getBigUint64(offset, true), dv.getBigUint64(offset += 8, true)],
		dataOffset: Number(dv.getBigUint64(offset += 8, true)),
		dataSize: Number(dv.getBigUint64(offset += 8, true)),
		indexOffset: Number(dv.getBigUint64(offset += 8, true))
	};
}

// node_modules/@ipld/car/src/header-validator.js
const Kinds = {
	Null: (obj) => obj === null ? obj : void 0,
	Int: (obj) => Number.isInteger(obj) ? obj : void 0,
	Float: (obj) => typeof obj === "number" && Number.isFinite(obj) ? obj : void 0,
	String: (obj) => typeof obj === "string" ? obj : void 0,
	Bool: (obj) => typeof obj === "boolean" ? obj : void 0,
	Bytes: (obj) => obj instanceof Uint8Array ? obj : void 0,
	Link: (obj) => obj !== null && typeof obj === "object" && obj.asCID === obj ? obj : void 0,
	List: (obj) => Array.isArray(obj) ? obj : void 0,
	Map: (obj) => obj !== null && typeof obj === "object" && obj.asCID !== obj && !Array.isArray(obj) && !(obj instanceof Uint8Array) ? obj : void 0
};
const Types = {
	"CarV1HeaderOrV2Pragma > roots (anon) > valueType (anon)": Kinds.Link,
	"CarV1HeaderOrV2Pragma > roots (anon)": (obj) => {
		if (Kinds.List(obj) === void 0) return;
		for (let i = 0; i < obj.length; i++) {
			let v = obj[i];
			v = Types["CarV1HeaderOrV2Pragma > roots (anon) > valueType (anon)"](v);
			if (v === void 0) return;
			if (v !== obj[i]) {
				const ret = obj.slice(0, i);
				for (let j = i; j < obj.length; j++) {
					let v = obj[j];
					v = Types["CarV1HeaderOrV2Pragma > roots (anon) > valueType (anon)"](v);
					if (v === void 0) return;
					ret.push(v);
				}
				return ret;
			}
		}
		return obj;
	},
	Int: Kinds.Int,
	CarV1HeaderOrV2Pragma: (obj) => {
		if (Kinds.Map(obj) === void 0) return;
		const entries = Object.entries(obj);
		let ret = obj;
		let requiredCount = 1;
		for (let i = 0; i < entries.length; i++) {
			const [key, value] = entries[i];
			switch (key) {
				case "roots":
					{
						const v = Types["CarV1HeaderOrV2Pragma > roots (anon)"](obj[key]);
						if (v === void 0) return;
						if (v !== value || ret !== obj) {
							if (ret === obj) {
								ret = {};
								for (let j = 0; j < i; j++) ret[entries[j][0]] = entries[j][1];
							}
							ret.roots = v;
						}
					}
					break;
				case "version":
					{
						requiredCount--;
						const v = Types.Int(obj[key]);
						if (v === void 0) return;
						if (v !== value || ret !== obj) {
							if (ret === obj) {
								ret = {};
								for (let j = 0; j < i; j++) ret[entries[j][0]] = entries[j][1];
							}
							ret.version = v;
						}
					}
					break;
				default: return;
			}
		}
		if (requiredCount > 0) return;
		return ret;
	}
};
const Reprs = {
	"CarV1HeaderOrV2Pragma > roots (anon) > valueType (anon)": Kinds.Link,
	"CarV1HeaderOrV2Pragma > roots (anon)": (obj) => {
		if (Kinds.List(obj) === void 0) return;
		for (let i = 0; i < obj.length; i++) {
			let v = obj[i];
			v = Reprs["CarV1HeaderOrV2Pragma > roots (anon) > valueType (anon)"](v);
			if (v === void 0) return;
			if (v !== obj[i]) {
				const ret = obj.slice(0, i);
				for (let j = i; j < obj.length; j++) {
					let v = obj[j];
					v = Reprs["CarV1HeaderOrV2Pragma > roots (anon) > valueType (anon)"](v);
					if (v === void 0) return;
					ret.push(v);
				}
				return ret;
			}
		}
		return obj;
	},
	Int: Kinds.Int,
	CarV1HeaderOrV2Pragma: (obj) => {
		if (Kinds.Map(obj) === void 0) return;
		const entries = Object.entries(obj);
		let ret = obj;
		let requiredCount = 1;
		for (let i = 0; i < entries.length; i++) {
			const [key, value] = entries[i];
			switch (key) {
				case "roots":
					{
						const v = Reprs["CarV1HeaderOrV2Pragma > roots (anon)"](value);
						if (v === void 0) return;
						if (v !== value || ret !== obj) {
							if (ret === obj) {
								ret = {};
								for (let j = 0; j < i; j++) ret[entries[j][0]] = entries[j][1];
							}
							ret.roots = v;
						}
					}
					break;
				case "version":
					{
						requiredCount--;
						const v = Reprs.Int(value);
						if (v === void 0) return;
						if (v !== value || ret !== obj) {
							if (ret === obj) {
								ret = {};
								for (let j = 0; j < i; j++) ret[entries[j][0]] = entries[j][1];
							}
							ret.version = v;
						}
					}
					break;
				default: return;
			}
		}
		if (requiredCount > 0) return;
		return ret;
	}
};
const CarV1HeaderOrV2Pragma = {
	toTyped: Types.CarV1HeaderOrV2Pragma,
	toRepresentation: Reprs.CarV1HeaderOrV2Pragma
};

// node_modules/@ipld/car/src/decoder.js
async function readHeader(reader, strictVersion) {
	const length = decodeVarint(await reader.upTo(8), reader);
	if (length === 0) throw new Error("Invalid CAR header (zero length)");
	const header = await reader.exactly(length, true);
	const block = decode$1(header);
	if (CarV1HeaderOrV2Pragma.toTyped(block) === void 0) throw new Error("Invalid CAR header format");
	if (block.version !== 1 && block.version !== 2 || strictVersion !== void 0 && block.version !== strictVersion) throw new Error(`Invalid CAR version: ${block.version}${strictVersion !== void 0 ? ` (expected ${strictVersion})` : ""}`);
	if (block.version === 1) {
		if (!Array.isArray(block.roots)) throw new Error("Invalid CAR header format");
		return block;
	}
	if (block.roots !== void 0) throw new Error("Invalid CAR header format");
	const v2Header = decodeV2Header(await reader.exactly(40, true));
	reader.seek(v2Header.dataOffset - reader.pos);
	const v1Header = await readHeader(reader, 1);
	return Object.assign(v1Header, v2Header);
}
function bytesReader(bytes) {
	let pos = 0;
	return {
		async upTo(length) {
			return bytes.subarray(pos, pos + Math.min(length, bytes.length - pos));
		},
		async exactly(length, seek = false) {
			if (length > bytes.length - pos) throw new Error("Unexpected end of data");
			const out = bytes.subarray(pos, pos + length);
			if (seek) pos += length;
			return out;
		},
		seek(length) {
			pos += length;
		},
		get pos() {
			return pos;
		}
	};
}
function chunkReader(readChunk) {
	let pos = 0;
	let have = 0;
	let offset = 0;
	let currentChunk = /* @__PURE__ */ new Uint8Array(0);
	const read = async (length) => {
		have = currentChunk.length - offset;
		const bufa = [currentChunk.subarray(offset)];
		while (have < length) {
			const chunk = await readChunk();
			if (chunk == null) break;
			/* c8 ignore next 8 */
			if (have < 0) {
				/* c8 ignore next 4 */
				if (chunk.length > have) bufa.push(chunk.subarray(-have));
			} else bufa.push(chunk);
			have += chunk.length;
		}
		currentChunk = new Uint8Array(bufa.reduce((p, c) => p + c.length, 0));
		let off = 0;
		for (const b of bufa) {
			currentChunk.set(b, off);
			off += b.length;
		}
		offset = 0;
	};
	return {
		async upTo(length) {
			if (currentChunk.length - offset < length) await read(length);
			return currentChunk.subarray(offset, offset + Math.min(currentChunk.length - offset, length));
		},
		async exactly(length, seek = false) {
			if (currentChunk.length - offset < length) await read(length);
			if (currentChunk.length - offset < length) throw new Error("Unexpected end of data");
			const out = currentChunk.subarray(offset, offset + length);
			if (seek) {
				pos += length;
				offset += length;
			}
			return out;
		},
		seek(length) {
			pos += length;
			offset += length;
		},
		get pos() {
			return pos;
		}
	};
}

// node_modules/@ipld/car/src/encoder.js
const CAR_V1_VERSION = 1;
function createHeader(roots) {
	const headerBytes = encode$1({
		version: CAR_V1_VERSION,
		roots
	});
	const varintBytes = import_varint.default.encode(headerBytes.length);
	const header = new Uint8Array(varintBytes.length + headerBytes.length);
	header.set(varintBytes, 0);
	header.set(headerBytes, varintBytes.length);
	return header;
}
function createEncoder(writer) {
	return {
		async setRoots(roots) {
			const bytes = createHeader(roots);
			await writer.write(bytes);
		},
		async writeBlock(block) {
			const { cid, bytes } = block;
			await writer.write(new Uint8Array(import_varint.default.encode(cid.bytes.length + bytes.length)));
			await writer.write(cid.bytes);
			if (bytes.length) await writer.write(bytes);
		},
		async close() {
			await writer.end();
		},
		version() {
			return CAR_V1_VERSION;
		}
	};
}

// node_modules/@ipld/car/src/promise-fs-opts.js
let _fsReadFn;
function fsread(fd, buffer, offset, length, position) {
	if (!_fsReadFn) _fsReadFn = promisify(fs$1.read);
	return _fsReadFn(fd, buffer, offset, length, position);
}
let _fsWriteFn;
function fswrite(fd, buffer, offset, length, position) {
	if (!_fsWriteFn) _fsWriteFn = promisify(fs$1.write);
	return _fsWriteFn(fd, buffer, offset, length, position);
}

// node_modules/@ipld/car/src/iterator-channel.js
function noop() {}
function create$5() {
	const chunkQueue = [];
	let drainer = null;
	let drainerResolver = noop;
	let ended = false;
	let outWait = null;
	let outWaitResolver = noop;
	const makeDrainer = () => {
		if (!drainer) drainer = new Promise((resolve) => {
			drainerResolver = () => {
				drainer = null;
				drainerResolver = noop;
				resolve();
			};
		});
		return drainer;
	};
	const writer = {
		write(chunk) {
			chunkQueue.push(chunk);
			const drainer = makeDrainer();
			outWaitResolver();
			return drainer;
		},
		async end() {
			ended = true;
			const drainer = makeDrainer();
			outWaitResolver();
			await drainer;
		}
	};
	const iterator = { async next() {
		const chunk = chunkQueue.shift();
		if (chunk) {
			if (chunkQueue.length === 0) drainerResolver();
			return {
				done: false,
				value: chunk
			};
		}
		if (ended) {
			drainerResolver();
			return {
				done: true,
				value: void 0
			};
		}
		if (!outWait) outWait = new Promise((resolve) => {
			outWaitResolver = () => {
				outWait = null;
				outWaitResolver = noop;
				return resolve(iterator.next());
			};
		});
		return outWait;
	} };
	return {
		writer,
		iterator
	};
}

// node_modules/@ipld/car/src/writer-browser.js
var CarWriter$1 = class CarWriter$1 {
	constructor(roots, encoder) {
		this._encoder = encoder;
		this._mutex = encoder.setRoots(roots);
		this._ended = false;
	}
	async put(block) {
		if (!(block.bytes instanceof Uint8Array) || !block.cid) throw new TypeError("Can only write {cid, bytes} objects");
		if (this._ended) throw new Error("Already closed");
		const cid = CID.asCID(block.cid);
		if (!cid) throw new TypeError("Can only write {cid, bytes} objects");
		this._mutex = this._mutex.then(() => this._encoder.writeBlock({
			cid,
			bytes: block.bytes
		}));
		return this._mutex;
	}
	async close() {
		if (this._ended) throw new Error("Already closed");
		await this._mutex;
		this._ended = true;
		return this._encoder.close();
	}
	version() {
		return this._encoder.version();
	}
	static create(roots) {
		roots = toRoots(roots);
		const { encoder, iterator } = encodeWriter();
		return {
			writer: new CarWriter$1(roots, encoder),
			out: new CarWriterOut(iterator)
		};
	}
	static createAppender() {
		const { encoder, iterator } = encodeWriter();
		encoder.setRoots = () => Promise.resolve();
		return {
			writer: new CarWriter$1([], encoder),
			out: new CarWriterOut(iterator)
		};
	}
	static async updateRootsInBytes(bytes, roots) {
		const reader = bytesReader(bytes);
		await readHeader(reader);
		const newHeader = createHeader(roots);
		if (Number(reader.pos) !== newHeader.length) throw new Error(`updateRoots() can only overwrite a header of the same length (old header is ${reader.pos} bytes, new header is ${newHeader.length} bytes)`);
		bytes.set(newHeader, 0);
		return bytes;
	}
};
var CarWriterOut = class {
	constructor(iterator) {
		this._iterator = iterator;
	}
	[Symbol.asyncIterator]() {
		if (this._iterating) throw new Error("Multiple iterator not supported");
		this._iterating = true;
		return this._iterator;
	}
};
function encodeWriter() {
	const { writer, iterator } = create$5();
	return {
		encoder: createEncoder(writer),
		iterator
	};
}
function toRoots(roots) {
	if (roots === void 0) return [];
	if (!Array.isArray(roots)) {
		const cid = CID.asCID(roots);
		if (!cid) throw new TypeError("roots must be a single CID or an array of CIDs");
		return [cid];
	}
	const _roots = [];
	for (const root of roots) {
		const _root = CID.asCID(root);
		if (!_root) throw new TypeError("roots must be a single CID or an array of CIDs");
		_roots.push(_root);
	}
	return _roots;
}

// node_modules/@ipld/car/src/writer.js
var CarWriter = class extends CarWriter$1 {
	static async updateRootsInFile(fd, roots) {
		const chunkSize = 256;
		let bytes;
		let offset = 0;
		let readChunk;
		if (typeof fd === "number") readChunk = async () => (await fsread(fd, bytes, 0, chunkSize, offset)).bytesRead;
		else if (typeof fd === "object" && typeof fd.read === "function") readChunk = async () => (await fd.read(bytes, 0, chunkSize, offset)).bytesRead;
		else throw new TypeError("Bad fd");
		const fdReader = chunkReader(async () => {
			bytes = new Uint8Array(chunkSize);
			const read = await readChunk();
			offset += read;
			return read < chunkSize ? bytes.subarray(0, read) : bytes;
		});
		await readHeader(fdReader);
		const newHeader = createHeader(roots);
		if (fdReader.pos !== newHeader.length) throw new Error(`updateRoots() can only overwrite a header of the same length (old header is ${fdReader.pos} bytes, new header is ${newHeader.length} bytes)`);
		if (typeof fd === "number") await fswrite(fd, newHeader, 0, newHeader.length, 0);
		else if (typeof fd === "object" && typeof fd.read === "function") await fd.write(newHeader, 0, newHeader.length, 0);
	}
};

// src/car/writer.ts
const bufferBytes = 4194304;
const maxPrefixBytes = 40;
async function createCar(path, cidVersion) {
	const output = await openOutput(path);
	const stored = createBlockTable();
	const free = Array.from({ length: 2 }, () => Buffer$1.allocUnsafeSlow(bufferBytes));
	const writing = /* @__PURE__ */ new Set();
	let buffer = Buffer$1.allocUnsafeSlow(bufferBytes);
	let used = 0;
	let position = 0;
	let duplicateBytes = 0;
	let refused;
	const placeholder = createCid(cidVersion, 112, "\0".repeat(32));
	used = encodeHeader$1(placeholder).copy(buffer);
	function flush() {
		const full = buffer;
		const at = position;
		const length = used;
		position += used;
		used = 0;
		const write = output.write(full.subarray(0, length), at).catch((error) => {
			refused ??= { error };
		}).finally(() => {
			writing.delete(write);
			free.push(full);
		});
		writing.add(write);
	}
	function prefixBytes(blockBytes) {
		return encodingLength(cidBytes[cidVersion] + blockBytes) + cidBytes[cidVersion];
	}
	function claim(codec, digest, blockBytes) {
		if (!stored.add(createBlockKey(codec, digest))) {
			duplicateBytes += blockBytes;
			return false;
		}
		const start = used + prefixBytes(blockBytes);
		encodeTo(cidBytes[cidVersion] + blockBytes, buffer, used);
		writeCidPrefix(cidVersion, codec, buffer, start - cidBytes[cidVersion]);
		buffer.write(digest, start - 32, "latin1");
		return true;
	}
	const writer = {
		hasRoom: (blockBytes) => used + maxPrefixBytes + blockBytes + 1 <= bufferBytes,
		async makeRoom(blockBytes) {
			if (writer.hasRoom(blockBytes)) return;
			flush();
			await setImmediate$1();
			let next = free.pop();
			for (; next === void 0; next = free.pop()) await Promise.race(writing);
			buffer = next;
			if (refused !== void 0) throw notWritten(path, refused.error);
		},
		place: (blockBytes) => ({
			buffer,
			offset: used + prefixBytes(blockBytes)
		}),
		seal(codec, blockBytes) {
			const start = used + prefixBytes(blockBytes);
			const digest = hash("sha256", buffer.subarray(start, start + blockBytes), "binary");
			if (claim(codec, digest, blockBytes)) used = start + blockBytes;
			return {
				codec,
				digest,
				dagByteLength: blockBytes
			};
		},
		add(codec, block) {
			const digest = hash("sha256", block, "binary");
			store(codec, digest, block);
			return {
				codec,
				digest,
				dagByteLength: block.byteLength
			};
		},
		addHashed(link, block) {
			const { codec, digest } = toDag(link, block.byteLength);
			store(codec, digest, block);
		},
		async finish(root) {
			flush();
			await Promise.all(writing);
			try {
				if (refused !== void 0) throw refused.error;
				await CarWriter.updateRootsInFile(output.handle, [root]);
				await output.commit();
			} catch (error) {
				throw notWritten(path, error);
			}
			return {
				bytes: position,
				blockCount: stored.size,
				duplicateBytes
			};
		},
		async discard() {
			await Promise.all(writing);
			await output.discard();
		}
	};
	function store(codec, digest, block) {
		const start = used + prefixBytes(block.byteLength);
		if (!claim(codec, digest, block.byteLength)) return;
		buffer.set(block, start);
		used = start + block.byteLength;
	}
	return writer;
}

// src/content/tree/entry.ts
const width = 4;
function packChildren(entries) {
	const names = [];
	const numbers = new Float64Array(entries.length * width);
	const others = /* @__PURE__ */ new Map();
	for (const [index, entry] of entries.entries()) {
		names.push(entry.name);
		if (entry.kind !== "file" || entry.source !== void 0) others.set(index, entry);
		else numbers.set([
			entry.bytes,
			entry.dev,
			entry.ino,
			entry.mtimeMs
		], index * width);
	}
	const numberAt = (at) => numbers[at] ?? NaN;
	return {
		length: names.length,
		*[Symbol.iterator]() {
			for (const [index, name] of names.entries()) {
				const at = index * width;
				yield others.get(index) ?? {
					kind: "file",
					name,
					bytes: numberAt(at),
					dev: numberAt(at + 1),
					ino: numberAt(at + 2),
					mtimeMs: numberAt(at + 3)
				};
			}
		}
	};
}

// src/content/tree/failures.ts
function attempt(call, path) {
	try {
		return call();
	} catch (cause) {
		throw cause instanceof Failure ? cause : asReadFailure(path, cause);
	}
}
function notAFile(path, stats) {
	const kind = stats.isFIFO() ? "a FIFO" : stats.isSocket() ? "a socket" : stats.isBlockDevice() || stats.isCharacterDevice() ? "a device" : "neither a file, a directory nor a symbolic link";
	return new Failure({
		what: `${quoteName(path)} is ${kind}, which UnixFS cannot store.`,
		fix: "remove it, or leave it out with `exclude`."
	});
}
function leadsOut(path, target) {
	return new Failure({
		what: `The symbolic link ${quoteName(path)} to ${quoteName(target)} points outside the workspace.`,
		fix: "copy its target into `path`, or leave the link out with `exclude`."
	});
}

// src/content/tree/names.ts
const surrogate = /[\ud800-\udfff]/;
const notAscii = /[^\0-\x7f]/;
function readNames(directory, shown) {
	const names = readdirSync(directory);
	if (names.some((name) => name.includes("�"))) checkUtf8(directory, shown);
	if (names.some((name) => surrogate.test(name))) return names.sort((a, b) => Buffer$1.compare(Buffer$1.from(a), Buffer$1.from(b)));
	return names.sort();
}
function checkUtf8(directory, shown) {
	for (const bytes of readdirSync(directory, { encoding: "buffer" })) if (!isUtf8(bytes)) throw notUtf8("name", bytes, `in ${quoteName(shown)}`);
}
function notUtf8(kind, bytes, where) {
	const text = [...bytes].map((byte) => byte > 31 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`).join("");
	return new Failure({
		what: `The ${kind} "${text}" ${where} is not valid UTF-8, as every name in UnixFS must be.`,
		fix: "rename it, or leave out the folder that contains it with `exclude`."
	});
}
function foldName(name) {
	if (!notAscii.test(name)) return name.toLowerCase();
	return name.normalize("NFC").toLowerCase().normalize("NFC");
}

// src/content/tree/nearby-paths.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
const maxDepth = 3;
const maxFolders = 2e3;
function isSlip(name, of) {
	return (0, import_fastest_levenshtein.distance)(name, of) <= Math.min(2, of.length / 3) || sortLetters(name) === sortLetters(of);
}
function sortLetters(text) {
	return Array.from(text).toSorted().join("");
}
function findSimilar(given, workspace) {
	const names = given.split("/");
	const last = names.pop() ?? "";
	const near = listFolder(join(workspace, ...names), false).find((name) => isSlip(name, last));
	return near === void 0 ? void 0 : [...names, near].join("/");
}
function findEndOf(path, workspace) {
	const names = path.slice(parse(path).root.length).split(sep).filter(Boolean);
	for (let at = 0; at < names.length; at++) {
		const end = names.slice(at).join("/");
		if (!names.slice(at).includes("..") && existsSync(join(workspace, end))) return end;
	}
}
function findTwin(given, workspace) {
	const found = [];
	for (const name of given.split("/")) {
		const fold = foldName(name);
		const twin = listFolder(join(workspace, ...found), false).find((at) => foldName(at) === fold);
		if (twin === void 0) return void 0;
		found.push(twin);
	}
	return found.join("/");
}
function findBelow(given, workspace) {
	let level = [""];
	let looked = 0;
	for (let depth = 0; depth < maxDepth; depth++) {
		const next = [];
		for (const folder of level) for (const name of listFolder(join(workspace, folder), true)) {
			if (name.startsWith(".") || name === "node_modules") continue;
			if (++looked > maxFolders) return void 0;
			const child = folder === "" ? name : `${folder}/${name}`;
			if (existsSync(join(workspace, child, given))) return `${child}/${given}`;
			next.push(child);
		}
		level = next;
	}
}
function listFolder(path, foldersOnly) {
	try {
		return readdirSync(path, { withFileTypes: true }).filter((entry) => !foldersOnly || entry.isDirectory()).map(({ name }) => name).sort();
	} catch {
		return [];
	}
}

// src/content/tree/symlinks.ts
const maxHops = 40;
function traceLink(link) {
	let at = realpathSync.native(dirname(link));
	const passed = [];
	const names = [basename(link)];
	for (let name = names.shift(); name !== void 0; name = names.shift()) {
		if (name === "" || name === ".") continue;
		if (name === "..") {
			at = dirname(at);
			continue;
		}
		const next = join(at, name);
		const target = findTarget(next);
		if (target === void 0) {
			at = next;
			continue;
		}
		passed.push(next);
		if (passed.length > maxHops) return {
			path: next,
			isLoop: true,
			passed
		};
		const { root } = parse(target);
		if (isAbsolute(target)) at = root;
		names.unshift(...target.slice(root.length).split(sep));
	}
	return {
		path: at,
		isLoop: false,
		passed
	};
}
function findTarget(path) {
	try {
		return readlinkSync(path);
	} catch {
		return;
	}
}
function isInside(path, folder) {
	const way = relative(folder, path);
	return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
function leadsToDirectory(link) {
	try {
		return statSync(link).isDirectory();
	} catch {
		return false;
	}
}

// src/content/tree/path-mistakes.ts
function explainMissing(input, path, workspace) {
	const isWithin = isInside(path, workspace);
	const given = isWithin ? relative(workspace, path).split(sep).join("/") : path;
	return explainText(input, given) ?? explainPlace(input, path, given, workspace, isWithin) ?? {
		what: "",
		fix: input === "path" ? "give the folder or file that the build writes, relative to the workspace, and build before this step." : "give the path of a CAR that an earlier step made, relative to the workspace."
	};
}
function explainText(input, given) {
	if (/^[a-z]:\\/i.test(given) && sep === "/") return {
		what: ": it is a path of Windows, and this machine has other paths",
		fix: "use a path relative to the workspace, with forward slashes."
	};
	const unquoted = given.replace(/^(["'`])(.*)\1$/s, "$2");
	if (unquoted !== given) return {
		what: ": the quotes are part of its name",
		fix: `write \`${input}: ${show(unquoted)}\`.`
	};
	if (/[\r\n]/.test(given)) return explainSeveral(input, "lines");
	if (given.includes("${{")) return {
		what: ": it contains an expression that GitHub did not evaluate",
		fix: "check the spelling of the expression, and that it is in a workflow file."
	};
	const [, ...names] = /\$env:(\w+)|\$(\w+)|\$\{(\w+)|%(\w+)%/i.exec(given) ?? [];
	const name = names.find(Boolean);
	if (name !== void 0) return {
		what: `: ${quoteName(name)} is a variable, and variables of a shell are not replaced in an input`,
		fix: name.toUpperCase() === "GITHUB_WORKSPACE" ? "give the path relative to the workspace, without the variable." : `give the path itself, or use an expression such as \`\${{ env.${name} }}\`.`
	};
	if (/\$\(|`/.test(given)) return {
		what: ": commands of a shell are not run in an input",
		fix: "give the path itself, or use the output of an earlier step: `${{ steps.ID.outputs.NAME }}`."
	};
	if (/(?:^|\/)~/.test(given)) return {
		what: ": a tilde does not mean the home folder here",
		fix: "give a path relative to the workspace."
	};
	const cid = findMeantCid(given);
	if (cid !== void 0) return {
		what: ": it looks like a CID",
		fix: `to pin a CID, use \`cid: ${cid}\`.`
	};
	if (/^[a-z][a-z0-9+.-]+:\/\/?[^/]/i.test(given)) return {
		what: ": it looks like a URL",
		fix: "download the content in an earlier step, and give its path relative to the workspace."
	};
	if (given.includes("\\") && sep === "/") return {
		what: ": a backslash is part of a name here",
		fix: `use forward slashes: \`${input}: ${show(given.replaceAll("\\", "/"))}\`.`
	};
	if (/[*?[\]{}]/.test(given)) return explainGlob(input, given);
}
function explainSeveral(input, parts) {
	return {
		what: `: it has several ${parts}`,
		fix: `give one ${input === "path" ? "folder or file" : "CAR"}; to publish several folders in one CID, copy them into one, and otherwise use one step for each.`
	};
}
function explainGlob(input, given) {
	const parts = given.split("/");
	const at = parts.findIndex((part) => /[*?[\]{}]/.test(part));
	const folder = parts.slice(0, at).join("/") || ".";
	const glob = parts.slice(at).join("/");
	const include = glob === "*" || glob === "**" || glob === "**/*" ? "" : ` and \`include: ${showYaml(glob)}\``;
	return {
		what: ": it is a pattern",
		fix: input === "path" ? `\`path\` takes one folder or file; use \`path: ${showYaml(folder)}\`${include}.` : "`car` takes the path of one file; give its whole name."
	};
}
function explainPlace(input, path, given, workspace, isWithin) {
	if (!isWithin) {
		const meant = findEndOf(path, workspace);
		if (meant === void 0) return void 0;
		if (`/${meant}` === given) return {
			what: `: it begins with a slash, and ${quoteName(meant)} exists in the workspace`,
			fix: `use \`${show(meant)}\`.`
		};
		return {
			what: ` here; the workspace is ${quoteName(workspace)}`,
			fix: `use a path relative to the workspace: \`${show(meant)}\`. In a job with a container, the paths of the host do not exist.`
		};
	}
	const parts = given.split(/[,;\s]+/).filter((part) => part !== "");
	if (parts.length > 1 && parts.some((part) => existsSync(join(workspace, part)))) return explainSeveral(input, "paths");
	const twin = findTwin(given, workspace);
	if (twin !== void 0) return {
		what: `: upper and lower case matter, and ${quoteName(twin)} exists`,
		fix: `use \`${show(twin)}\`.`
	};
	const below = findBelow(given, workspace);
	if (below !== void 0) return {
		what: `: ${quoteName(below)} exists`,
		fix: `use \`${show(below)}\`. \`working-directory\` applies to \`run\` steps only; paths of this action are relative to the workspace.`
	};
	const similar = findSimilar(given, workspace);
	if (similar === void 0) return void 0;
	return {
		what: `: ${quoteName(similar)} exists`,
		fix: `use \`${show(similar)}\`.`
	};
}
function findMeantCid(given) {
	const [, inUrl] = /^https?:\/+(?:[^/]+\/ipfs\/)?([a-z0-9]{46,})\b/i.exec(given) ?? [];
	if (inUrl !== void 0) return findMeantCid(inUrl);
	const text = given.replace(/^ipfs:\/+/i, "ipfs://").replace(/^ipfs\//, "/ipfs/");
	if (isAbsolute(text) && !text.startsWith("/ipfs/")) return void 0;
	const parsed = parsePinnableCid(text);
	return "cid" in parsed ? parsed.cid.toString() : void 0;
}
function showYaml(text) {
	return /^[\w./-]+$/.test(text) ? show(text) : `'${show(text)}'`;
}
function show(text) {
	return quoteName(text).slice(1, -1).replaceAll("`", "'");
}

// src/content/tree/root.ts
function resolveRoot(path, workspace, isConfined) {
	const boundary = resolveWorkspace(workspace);
	let root;
	try {
		root = realpathSync.native(path);
	} catch (cause) {
		throw notFound("path", path, workspace, cause);
	}
	if (isInside(root, boundary)) return {
		path: root,
		boundary,
		shown: toSlashes(relative(boundary, root))
	};
	if (!isConfined) return {
		path: root,
		boundary: root,
		shown: toSlashes(root)
	};
	const where = isInside(path, workspace) || isInside(path, boundary) ? `leads by a symbolic link to ${quoteName(root)},` : "lies";
	throw new Failure({
		what: `\`path\` ${quoteName(path)} ${where} outside the workspace ${quoteName(boundary)}.`,
		fix: "copy what is to be published into the workspace.",
		exitCode: 2
	});
}
function checkGivenCar(path, workspace) {
	try {
		if (!statSync(path).isDirectory()) return;
	} catch (cause) {
		throw notFound("car", path, workspace, cause);
	}
	throw new Failure({
		what: `\`car\` ${quoteName(path)} is a folder.`,
		fix: "give the path of a CAR file; to pack a folder, use `path`.",
		exitCode: 2
	});
}
function toSlashes(path) {
	return path.split(sep).join("/");
}
function resolveWorkspace(workspace) {
	try {
		return realpathSync.native(workspace);
	} catch (cause) {
		throw new Failure({
			what: `The workspace ${quoteName(workspace)} cannot be read: ${nameError(cause)}.`,
			fix: "run the action in a job that has a workspace, after the step that checks out or builds.",
			cause
		});
	}
}
function notFound(input, path, workspace, cause) {
	const code = errorCode(cause);
	if (code !== "ENOENT" && code !== "ENOTDIR" && code !== "ENAMETOOLONG") return new Failure({
		what: `\`${input}\` ${quoteName(path)} cannot be read: ${nameError(cause)}.`,
		fix: "check the permissions of this path and of the folders above it for the job's user.",
		cause
	});
	const { what, fix } = explainMissing(input, path, workspace);
	return new Failure({
		what: `\`${input}\` ${quoteName(path)} does not exist${what}.`,
		fix,
		cause,
		exitCode: 2
	});
}

// node_modules/picomatch/lib/constants.js
var require_constants = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const WIN_SLASH = "\\\\/";
	const WIN_NO_SLASH = `[^${WIN_SLASH}]`;
	const DEFAULT_MAX_EXTGLOB_RECURSION = 0;
	const DOT_LITERAL = "\\.";
	const PLUS_LITERAL = "\\+";
	const QMARK_LITERAL = "\\?";
	const SLASH_LITERAL = "\\/";
	const ONE_CHAR = "(?=.)";
	const QMARK = "[^/]";
	const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
	const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
	const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
	const POSIX_CHARS = {
		DOT_LITERAL,
		PLUS_LITERAL,
		QMARK_LITERAL,
		SLASH_LITERAL,
		ONE_CHAR,
		QMARK,
		END_ANCHOR,
		DOTS_SLASH,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!${START_ANCHOR}${DOTS_SLASH})`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`,
		NO_DOTS_SLASH: `(?!${DOTS_SLASH})`,
		QMARK_NO_DOT: `[^.${SLASH_LITERAL}]`,
		STAR: `${QMARK}*?`,
		START_ANCHOR,
		SEP: "/"
	};
	const WINDOWS_CHARS = {
		...POSIX_CHARS,
		SLASH_LITERAL: `[${WIN_SLASH}]`,
		QMARK: WIN_NO_SLASH,
		STAR: `${WIN_NO_SLASH}*?`,
		DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
		NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
		START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
		END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
		SEP: "\\"
	};
	const POSIX_REGEX_SOURCE = {
		__proto__: null,
		alnum: "a-zA-Z0-9",
		alpha: "a-zA-Z",
		ascii: "\\x00-\\x7F",
		blank: " \\t",
		cntrl: "\\x00-\\x1F\\x7F",
		digit: "0-9",
		graph: "\\x21-\\x7E",
		lower: "a-z",
		print: "\\x20-\\x7E ",
		punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
		space: " \\t\\r\\n\\v\\f",
		upper: "A-Z",
		word: "A-Za-z0-9_",
		xdigit: "A-Fa-f0-9"
	};
	module.exports = {
		DEFAULT_MAX_EXTGLOB_RECURSION,
		MAX_LENGTH: 65536,
		POSIX_REGEX_SOURCE,
		REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
		REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
		REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
		REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
		REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
		REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
		REPLACEMENTS: {
			__proto__: null,
			"***": "*",
			"**/**": "**",
			"**/**/**": "**"
		},
		CHAR_0: 48,
		CHAR_9: 57,
		CHAR_UPPERCASE_A: 65,
		CHAR_LOWERCASE_A: 97,
		CHAR_UPPERCASE_Z: 90,
		CHAR_LOWERCASE_Z: 122,
		CHAR_LEFT_PARENTHESES: 40,
		CHAR_RIGHT_PARENTHESES: 41,
		CHAR_ASTERISK: 42,
		CHAR_AMPERSAND: 38,
		CHAR_AT: 64,
		CHAR_BACKWARD_SLASH: 92,
		CHAR_CARRIAGE_RETURN: 13,
		CHAR_CIRCUMFLEX_ACCENT: 94,
		CHAR_COLON: 58,
		CHAR_COMMA: 44,
		CHAR_DOT: 46,
		CHAR_DOUBLE_QUOTE: 34,
		CHAR_EQUAL: 61,
		CHAR_EXCLAMATION_MARK: 33,
		CHAR_FORM_FEED: 12,
		CHAR_FORWARD_SLASH: 47,
		CHAR_GRAVE_ACCENT: 96,
		CHAR_HASH: 35,
		CHAR_HYPHEN_MINUS: 45,
		CHAR_LEFT_ANGLE_BRACKET: 60,
		CHAR_LEFT_CURLY_BRACE: 123,
		CHAR_LEFT_SQUARE_BRACKET: 91,
		CHAR_LINE_FEED: 10,
		CHAR_NO_BREAK_SPACE: 160,
		CHAR_PERCENT: 37,
		CHAR_PLUS: 43,
		CHAR_QUESTION_MARK: 63,
		CHAR_RIGHT_ANGLE_BRACKET: 62,
		CHAR_RIGHT_CURLY_BRACE: 125,
		CHAR_RIGHT_SQUARE_BRACKET: 93,
		CHAR_SEMICOLON: 59,
		CHAR_SINGLE_QUOTE: 39,
		CHAR_SPACE: 32,
		CHAR_TAB: 9,
		CHAR_UNDERSCORE: 95,
		CHAR_VERTICAL_LINE: 124,
		CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
		extglobChars(chars) {
			return {
				"!": {
					type: "negate",
					open: "(?:(?!(?:",
					close: `))${chars.STAR})`
				},
				"?": {
					type: "qmark",
					open: "(?:",
					close: ")?"
				},
				"+": {
					type: "plus",
					open: "(?:",
					close: ")+"
				},
				"*": {
					type: "star",
					open: "(?:",
					close: ")*"
				},
				"@": {
					type: "at",
					open: "(?:",
					close: ")"
				}
			};
		},
		globChars(win32) {
			return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
		}
	};
}));

// node_modules/picomatch/lib/utils.js
var require_utils = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { REGEX_BACKSLASH, REGEX_REMOVE_BACKSLASH, REGEX_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_GLOBAL } = require_constants();
	exports.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
	exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
	exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str);
	exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
	exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
	exports.isWindows = () => {
		if (typeof navigator !== "undefined" && navigator.platform) {
			const platform = navigator.platform.toLowerCase();
			return platform === "win32" || platform === "windows";
		}
		if (typeof process !== "undefined" && process.platform) return process.platform === "win32";
		return false;
	};
	exports.removeBackslashes = (str) => {
		return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
			return match === "\\" ? "" : match;
		});
	};
	exports.escapeLast = (input, char, lastIdx) => {
		const idx = input.lastIndexOf(char, lastIdx);
		if (idx === -1) return input;
		if (input[idx - 1] === "\\") return exports.escapeLast(input, char, idx - 1);
		return `${input.slice(0, idx)}\\${input.slice(idx)}`;
	};
	exports.removePrefix = (input, state = {}) => {
		let output = input;
		if (output.startsWith("./")) {
			output = output.slice(2);
			state.prefix = "./";
		}
		return output;
	};
	exports.wrapOutput = (input, state = {}, options = {}) => {
		let output = `${options.contains ? "" : "^"}(?:${input})${options.contains ? "" : "$"}`;
		if (state.negated === true) output = `(?:^(?!${output}).*$)`;
		return output;
	};
	exports.basename = (path, { windows } = {}) => {
		const segs = path.split(windows ? /[\\/]/ : "/");
		const last = segs[segs.length - 1];
		if (last === "") return segs[segs.length - 2];
		return last;
	};
}));

// node_modules/picomatch/lib/scan.js
var require_scan = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const utils = require_utils();
	const { CHAR_ASTERISK, CHAR_AT, CHAR_BACKWARD_SLASH, CHAR_COMMA, CHAR_DOT, CHAR_EXCLAMATION_MARK, CHAR_FORWARD_SLASH, CHAR_LEFT_CURLY_BRACE, CHAR_LEFT_PARENTHESES, CHAR_LEFT_SQUARE_BRACKET, CHAR_PLUS, CHAR_QUESTION_MARK, CHAR_RIGHT_CURLY_BRACE, CHAR_RIGHT_PARENTHESES, CHAR_RIGHT_SQUARE_BRACKET } = require_constants();
	const isPathSeparator = (code) => {
		return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
	};
	const depth = (token) => {
		if (token.isPrefix !== true) token.depth = token.isGlobstar ? Infinity : 1;
	};
	const scan = (input, options) => {
		const opts = options || {};
		const length = input.length - 1;
		const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
		const slashes = [];
		const tokens = [];
		const parts = [];
		let str = input;
		let index = -1;
		let start = 0;
		let lastIndex = 0;
		let isBrace = false;
		let isBracket = false;
		let isGlob = false;
		let isExtglob = false;
		let isGlobstar = false;
		let braceEscaped = false;
		let backslashes = false;
		let negated = false;
		let negatedExtglob = false;
		let finished = false;
		let braces = 0;
		let prev;
		let code;
		let token = {
			value: "",
			depth: 0,
			isGlob: false
		};
		const eos = () => index >= length;
		const peek = () => str.charCodeAt(index + 1);
		const advance = () => {
			prev = code;
			return str.charCodeAt(++index);
		};
		while (index < length) {
			code = advance();
			let next;
			if (code === CHAR_BACKWARD_SLASH) {
				backslashes = token.backslashes = true;
				code = advance();
				if (code === CHAR_LEFT_CURLY_BRACE) braceEscaped = true;
				continue;
			}
			if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
				braces++;
				while (eos() !== true && (code = advance())) {
					if (code === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (code === CHAR_LEFT_CURLY_BRACE) {
						braces++;
						continue;
					}
					if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (braceEscaped !== true && code === CHAR_COMMA) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (code === CHAR_RIGHT_CURLY_BRACE) {
						braces--;
						if (braces === 0) {
							braceEscaped = false;
							isBrace = token.isBrace = true;
							finished = true;
							break;
						}
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_FORWARD_SLASH) {
				slashes.push(index);
				tokens.push(token);
				token = {
					value: "",
					depth: 0,
					isGlob: false
				};
				if (finished === true) continue;
				if (prev === CHAR_DOT && index === start + 1) {
					start += 2;
					continue;
				}
				lastIndex = index + 1;
				continue;
			}
			if (opts.noext !== true) {
				if ((code === CHAR_PLUS || code === CHAR_AT || code === CHAR_ASTERISK || code === CHAR_QUESTION_MARK || code === CHAR_EXCLAMATION_MARK) === true && peek() === CHAR_LEFT_PARENTHESES) {
					isGlob = token.isGlob = true;
					isExtglob = token.isExtglob = true;
					finished = true;
					if (code === CHAR_EXCLAMATION_MARK && index === start) negatedExtglob = true;
					if (scanToEnd === true) {
						let parens = 0;
						while (eos() !== true && (code = advance())) {
							if (code === CHAR_BACKWARD_SLASH) {
								backslashes = token.backslashes = true;
								advance();
								continue;
							}
							if (code === CHAR_LEFT_PARENTHESES) {
								parens++;
								continue;
							}
							if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
								finished = true;
								break;
							}
						}
						continue;
					}
					break;
				}
			}
			if (code === CHAR_ASTERISK) {
				if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_QUESTION_MARK) {
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_LEFT_SQUARE_BRACKET) {
				while (eos() !== true && (next = advance())) {
					if (next === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (next === CHAR_RIGHT_SQUARE_BRACKET) {
						isBracket = token.isBracket = true;
						isGlob = token.isGlob = true;
						finished = true;
						break;
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
				negated = token.negated = true;
				start++;
				continue;
			}
			if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
				isGlob = token.isGlob = true;
				if (scanToEnd === true) {
					let parens = 1;
					while (eos() !== true && (code = advance())) {
						if (code === CHAR_BACKWARD_SLASH) {
							backslashes = token.backslashes = true;
							advance();
							continue;
						}
						if (code === CHAR_LEFT_PARENTHESES) {
							parens++;
							continue;
						}
						if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
							finished = true;
							break;
						}
					}
					continue;
				}
				break;
			}
			if (isGlob === true) {
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
		}
		if (opts.noext === true) {
			isExtglob = false;
			isGlob = false;
		}
		let base = str;
		let prefix = "";
		let glob = "";
		if (start > 0) {
			prefix = str.slice(0, start);
			str = str.slice(start);
			lastIndex -= start;
		}
		if (base && isGlob === true && lastIndex > 0) {
			base = str.slice(0, lastIndex);
			glob = str.slice(lastIndex);
		} else if (isGlob === true) {
			base = "";
			glob = str;
		} else base = str;
		if (base && base !== "" && base !== "/" && base !== str) {
			if (isPathSeparator(base.charCodeAt(base.length - 1))) base = base.slice(0, -1);
		}
		if (opts.unescape === true) {
			if (glob) glob = utils.removeBackslashes(glob);
			if (base && backslashes === true) base = utils.removeBackslashes(base);
		}
		const state = {
			prefix,
			input,
			start,
			base,
			glob,
			isBrace,
			isBracket,
			isGlob,
			isExtglob,
			isGlobstar,
			negated,
			negatedExtglob
		};
		if (opts.tokens === true) {
			state.maxDepth = 0;
			if (!isPathSeparator(code)) tokens.push(token);
			state.tokens = tokens;
		}
		if (opts.parts === true || opts.tokens === true) {
			let prevIndex;
			for (let idx = 0; idx < slashes.length; idx++) {
				const n = prevIndex !== void 0 ? prevIndex + 1 : start;
				const i = slashes[idx];
				const value = input.slice(n, i);
				if (opts.tokens) {
					if (idx === 0 && start !== 0) {
						tokens[idx].isPrefix = true;
						tokens[idx].value = prefix;
					} else tokens[idx].value = value;
					depth(tokens[idx]);
					state.maxDepth += tokens[idx].depth;
				}
				if (i >= start) {
					parts.push(value);
					prevIndex = i;
				}
			}
			const n = prevIndex !== void 0 ? prevIndex + 1 : start;
			const value = input.slice(n);
			parts.push(value);
			if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
				tokens[tokens.length - 1].value = value;
				depth(tokens[tokens.length - 1]);
				state.maxDepth += tokens[tokens.length - 1].depth;
			}
			state.slashes = slashes;
			state.parts = parts;
		}
		return state;
	};
	module.exports = scan;
}));

// node_modules/picomatch/lib/parse.js
var require_parse = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const constants = require_constants();
	const utils = require_utils();
	const { MAX_LENGTH, POSIX_REGEX_SOURCE, REGEX_NON_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_BACKREF, REPLACEMENTS } = constants;
	const expandRange = (args, options) => {
		if (typeof options.expandRange === "function") return options.expandRange(...args, options);
		args.sort();
		const value = `[${args.join("-")}]`;
		try {
			new RegExp(value);
		} catch (ex) {
			return args.map((v) => utils.escapeRegex(v)).join("..");
		}
		return value;
	};
	const syntaxError = (type, char) => {
		return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
	};
	const splitTopLevel = (input) => {
		const parts = [];
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let value = "";
		let escaped = false;
		for (const ch of input) {
			if (escaped === true) {
				value += ch;
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				value += ch;
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				value += ch;
				continue;
			}
			if (quote === 0) {
				if (ch === "[") bracket++;
				else if (ch === "]" && bracket > 0) bracket--;
				else if (bracket === 0) {
					if (ch === "(") paren++;
					else if (ch === ")" && paren > 0) paren--;
					else if (ch === "|" && paren === 0) {
						parts.push(value);
						value = "";
						continue;
					}
				}
			}
			value += ch;
		}
		parts.push(value);
		return parts;
	};
	const isPlainBranch = (branch) => {
		let escaped = false;
		for (const ch of branch) {
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (/[?*+@!()[\]{}]/.test(ch)) return false;
		}
		return true;
	};
	const normalizeSimpleBranch = (branch) => {
		let value = branch.trim();
		let changed = true;
		while (changed === true) {
			changed = false;
			if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
				value = value.slice(2, -1);
				changed = true;
			}
		}
		if (!isPlainBranch(value)) return;
		return value.replace(/\\(.)/g, "$1");
	};
	const hasRepeatedCharPrefixOverlap = (branches) => {
		const values = branches.map(normalizeSimpleBranch).filter(Boolean);
		for (let i = 0; i < values.length; i++) for (let j = i + 1; j < values.length; j++) {
			const a = values[i];
			const b = values[j];
			const char = a[0];
			if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) continue;
			if (a === b || a.startsWith(b) || b.startsWith(a)) return true;
		}
		return false;
	};
	const parseRepeatedExtglob = (pattern, requireEnd = true) => {
		if (pattern[0] !== "+" && pattern[0] !== "*" || pattern[1] !== "(") return;
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let escaped = false;
		for (let i = 1; i < pattern.length; i++) {
			const ch = pattern[i];
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				continue;
			}
			if (quote === 1) continue;
			if (ch === "[") {
				bracket++;
				continue;
			}
			if (ch === "]" && bracket > 0) {
				bracket--;
				continue;
			}
			if (bracket > 0) continue;
			if (ch === "(") {
				paren++;
				continue;
			}
			if (ch === ")") {
				paren--;
				if (paren === 0) {
					if (requireEnd === true && i !== pattern.length - 1) return;
					return {
						type: pattern[0],
						body: pattern.slice(2, i),
						end: i
					};
				}
			}
		}
	};
	const buildCharClassStar = (chars) => {
		return `${chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`}*`;
	};
	const getStarExtglobSequenceChars = (pattern) => {
		let index = 0;
		const chars = [];
		while (index < pattern.length) {
			const match = parseRepeatedExtglob(pattern.slice(index), false);
			if (!match || match.type !== "*") return;
			const branches = splitTopLevel(match.body).map((branch) => branch.trim());
			if (branches.length !== 1) return;
			const branch = normalizeSimpleBranch(branches[0]);
			if (!branch || branch.length !== 1) return;
			chars.push(branch);
			index += match.end + 1;
		}
		if (chars.length < 1) return;
		return chars;
	};
	const repeatedExtglobRecursion = (pattern) => {
		let depth = 0;
		let value = pattern.trim();
		let match = parseRepeatedExtglob(value);
		while (match) {
			depth++;
			value = match.body.trim();
			match = parseRepeatedExtglob(value);
		}
		return depth;
	};
	const analyzeRepeatedExtglob = (body, options) => {
		if (options.maxExtglobRecursion === false) return { risky: false };
		const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants.DEFAULT_MAX_EXTGLOB_RECURSION;
		const branches = splitTopLevel(body).map((branch) => branch.trim());
		if (branches.length > 1) {
			if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) return { risky: true };
		}
		const safeChars = [];
		let sawStarSequence = false;
		let combinable = true;
		for (const branch of branches) {
			const chars = getStarExtglobSequenceChars(branch);
			if (chars) {
				sawStarSequence = true;
				safeChars.push(...chars);
				continue;
			}
			const literal = normalizeSimpleBranch(branch);
			if (literal && literal.length === 1) {
				safeChars.push(literal);
				continue;
			}
			combinable = false;
			if (repeatedExtglobRecursion(branch) > max) return { risky: true };
		}
		if (sawStarSequence) return combinable ? {
			risky: true,
			safeOutput: buildCharClassStar([...new Set(safeChars)])
		} : { risky: true };
		return { risky: false };
	};
	const parse = (input, options) => {
		if (typeof input !== "string") throw new TypeError("Expected a string");
		input = REPLACEMENTS[input] || input;
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		let len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		const bos = {
			type: "bos",
			value: "",
			output: opts.prepend || ""
		};
		const tokens = [bos];
		const capture = opts.capture ? "" : "?:";
		const PLATFORM_CHARS = constants.globChars(opts.windows);
		const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);
		const { DOT_LITERAL, PLUS_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOT_SLASH, NO_DOTS_SLASH, QMARK, QMARK_NO_DOT, STAR, START_ANCHOR } = PLATFORM_CHARS;
		const globstar = (opts) => {
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const nodot = opts.dot ? "" : NO_DOT;
		const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
		let star = opts.bash === true ? globstar(opts) : STAR;
		if (opts.capture) star = `(${star})`;
		if (typeof opts.noext === "boolean") opts.noextglob = opts.noext;
		const state = {
			input,
			index: -1,
			start: 0,
			dot: opts.dot === true,
			consumed: "",
			output: "",
			prefix: "",
			backtrack: false,
			negated: false,
			brackets: 0,
			braces: 0,
			parens: 0,
			quotes: 0,
			globstar: false,
			tokens
		};
		input = utils.removePrefix(input, state);
		len = input.length;
		const extglobs = [];
		const braces = [];
		const stack = [];
		let prev = bos;
		let value;
		const eos = () => state.index === len - 1;
		const peek = state.peek = (n = 1) => input[state.index + n];
		const advance = state.advance = () => input[++state.index] || "";
		const remaining = () => input.slice(state.index + 1);
		const consume = (value = "", num = 0) => {
			state.consumed += value;
			state.index += num;
		};
		const append = (token) => {
			state.output += token.output != null ? token.output : token.value;
			consume(token.value);
		};
		const negate = () => {
			let count = 1;
			while (peek() === "!" && (peek(2) !== "(" || peek(3) === "?")) {
				advance();
				state.start++;
				count++;
			}
			if (count % 2 === 0) return false;
			state.negated = true;
			state.start++;
			return true;
		};
		const increment = (type) => {
			state[type]++;
			stack.push(type);
		};
		const decrement = (type) => {
			state[type]--;
			stack.pop();
		};
		const push = (tok) => {
			if (prev.type === "globstar") {
				const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
				const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
				if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
					state.output = state.output.slice(0, -prev.output.length);
					prev.type = "star";
					prev.value = "*";
					prev.output = star;
					state.output += prev.output;
				}
			}
			if (extglobs.length && tok.type !== "paren") extglobs[extglobs.length - 1].inner += tok.value;
			if (tok.value || tok.output) append(tok);
			if (prev && prev.type === "text" && tok.type === "text") {
				prev.output = (prev.output || prev.value) + tok.value;
				prev.value += tok.value;
				return;
			}
			tok.prev = prev;
			tokens.push(tok);
			prev = tok;
		};
		const extglobOpen = (type, value) => {
			const token = {
				...EXTGLOB_CHARS[value],
				conditions: 1,
				inner: ""
			};
			token.prev = prev;
			token.parens = state.parens;
			token.output = state.output;
			token.startIndex = state.index;
			token.tokensIndex = tokens.length;
			const output = (opts.capture ? "(" : "") + token.open;
			increment("parens");
			push({
				type,
				value,
				output: state.output ? "" : ONE_CHAR
			});
			push({
				type: "paren",
				extglob: true,
				value: advance(),
				output
			});
			extglobs.push(token);
		};
		const extglobClose = (token) => {
			const literal = input.slice(token.startIndex, state.index + 1);
			const body = input.slice(token.startIndex + 2, state.index);
			const analysis = analyzeRepeatedExtglob(body, opts);
			if ((token.type === "plus" || token.type === "star") && analysis.risky) {
				const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
				const open = tokens[token.tokensIndex];
				open.type = "text";
				open.value = literal;
				open.output = safeOutput || utils.escapeRegex(literal);
				for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
					tokens[i].value = "";
					tokens[i].output = "";
					delete tokens[i].suffix;
				}
				state.output = token.output + open.output;
				state.backtrack = true;
				push({
					type: "paren",
					extglob: true,
					value,
					output: ""
				});
				decrement("parens");
				return;
			}
			let output = token.close + (opts.capture ? ")" : "");
			let rest;
			if (token.type === "negate") {
				let extglobStar = star;
				if (token.inner && token.inner.length > 1 && token.inner.includes("/")) extglobStar = globstar(opts);
				if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) output = token.close = `)$))${extglobStar}`;
				if (token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) output = token.close = `)${parse(rest, {
					...options,
					fastpaths: false
				}).output})${extglobStar})`;
				if (token.prev.type === "bos") state.negatedExtglob = true;
			}
			push({
				type: "paren",
				extglob: true,
				value,
				output
			});
			decrement("parens");
		};
		if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
			let backslashes = false;
			let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
				if (first === "\\") {
					backslashes = true;
					return m;
				}
				if (first === "?") {
					if (esc) return esc + first + (rest ? QMARK.repeat(rest.length) : "");
					if (index === 0) return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
					return QMARK.repeat(chars.length);
				}
				if (first === ".") return DOT_LITERAL.repeat(chars.length);
				if (first === "*") {
					if (esc) return esc + first + (rest ? star : "");
					return star;
				}
				return esc ? m : `\\${m}`;
			});
			if (backslashes === true) {
				if (opts.unescape === true) output = output.replace(/\\/g, "");
				else output = output.replace(/\\+/g, (m) => {
					return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
				});
			}
			if (output === input && opts.contains === true) {
				state.output = input;
				return state;
			}
			state.output = utils.wrapOutput(output, state, options);
			return state;
		}
		while (!eos()) {
			value = advance();
			if (value === "\0") continue;
			if (value === "\\") {
				const next = peek();
				if (next === "/" && opts.bash !== true) continue;
				if (next === "." || next === ";") continue;
				if (!next) {
					value += "\\";
					push({
						type: "text",
						value
					});
					continue;
				}
				const match = /^\\+/.exec(remaining());
				let slashes = 0;
				if (match && match[0].length > 2) {
					slashes = match[0].length;
					state.index += slashes;
					if (slashes % 2 !== 0) value += "\\";
				}
				if (opts.unescape === true) value = advance();
				else value += advance();
				if (state.brackets === 0) {
					push({
						type: "text",
						value
					});
					continue;
				}
			}
			if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
				if (opts.posix !== false && value === ":") {
					const inner = prev.value.slice(1);
					if (inner.includes("[")) {
						prev.posix = true;
						if (inner.includes(":")) {
							const idx = prev.value.lastIndexOf("[");
							const pre = prev.value.slice(0, idx);
							const rest = prev.value.slice(idx + 2);
							const posix = POSIX_REGEX_SOURCE[rest];
							if (posix) {
								prev.value = pre + posix;
								state.backtrack = true;
								advance();
								if (!bos.output && tokens.indexOf(prev) === 1) bos.output = ONE_CHAR;
								continue;
							}
						}
					}
				}
				if (value === "[" && peek() !== ":" || value === "-" && peek() === "]") value = `\\${value}`;
				if (value === "]" && (prev.value === "[" || prev.value === "[^")) value = `\\${value}`;
				if (opts.posix === true && value === "!" && prev.value === "[") value = "^";
				prev.value += value;
				append({ value });
				continue;
			}
			if (state.quotes === 1 && value !== "\"") {
				value = utils.escapeRegex(value);
				prev.value += value;
				append({ value });
				continue;
			}
			if (value === "\"") {
				state.quotes = state.quotes === 1 ? 0 : 1;
				if (opts.keepQuotes === true) push({
					type: "text",
					value
				});
				continue;
			}
			if (value === "(") {
				increment("parens");
				push({
					type: "paren",
					value
				});
				continue;
			}
			if (value === ")") {
				if (state.parens === 0 && opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "("));
				const extglob = extglobs[extglobs.length - 1];
				if (extglob && state.parens === extglob.parens + 1) {
					extglobClose(extglobs.pop());
					continue;
				}
				push({
					type: "paren",
					value,
					output: state.parens ? ")" : "\\)"
				});
				decrement("parens");
				continue;
			}
			if (value === "[") {
				if (opts.nobracket === true || !remaining().includes("]")) {
					if (opts.nobracket !== true && opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
					value = `\\${value}`;
				} else increment("brackets");
				push({
					type: "bracket",
					value
				});
				continue;
			}
			if (value === "]") {
				if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				if (state.brackets === 0) {
					if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "["));
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				decrement("brackets");
				const prevValue = prev.value.slice(1);
				if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) value = `/${value}`;
				prev.value += value;
				append({ value });
				if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) continue;
				const escaped = utils.escapeRegex(prev.value);
				state.output = state.output.slice(0, -prev.value.length);
				if (opts.literalBrackets === true) {
					state.output += escaped;
					prev.value = escaped;
					continue;
				}
				prev.value = `(${capture}${escaped}|${prev.value})`;
				state.output += prev.value;
				continue;
			}
			if (value === "{" && opts.nobrace !== true) {
				increment("braces");
				const open = {
					type: "brace",
					value,
					output: "(",
					outputIndex: state.output.length,
					tokensIndex: state.tokens.length
				};
				braces.push(open);
				push(open);
				continue;
			}
			if (value === "}") {
				const brace = braces[braces.length - 1];
				if (opts.nobrace === true || !brace) {
					push({
						type: "text",
						value,
						output: value
					});
					continue;
				}
				let output = ")";
				if (brace.dots === true) {
					const arr = tokens.slice();
					const range = [];
					for (let i = arr.length - 1; i >= 0; i--) {
						tokens.pop();
						if (arr[i].type === "brace") break;
						if (arr[i].type !== "dots") range.unshift(arr[i].value);
					}
					output = expandRange(range, opts);
					state.backtrack = true;
				}
				if (brace.comma !== true && brace.dots !== true) {
					const out = state.output.slice(0, brace.outputIndex);
					const toks = state.tokens.slice(brace.tokensIndex);
					brace.value = brace.output = "\\{";
					value = output = "\\}";
					state.output = out;
					for (const t of toks) state.output += t.output || t.value;
				}
				push({
					type: "brace",
					value,
					output
				});
				decrement("braces");
				braces.pop();
				continue;
			}
			if (value === "|") {
				if (extglobs.length > 0) extglobs[extglobs.length - 1].conditions++;
				push({
					type: "text",
					value
				});
				continue;
			}
			if (value === ",") {
				let output = value;
				const brace = braces[braces.length - 1];
				if (brace && stack[stack.length - 1] === "braces") {
					brace.comma = true;
					output = "|";
				}
				push({
					type: "comma",
					value,
					output
				});
				continue;
			}
			if (value === "/") {
				if (prev.type === "dot" && state.index === state.start + 1) {
					state.start = state.index + 1;
					state.consumed = "";
					state.output = "";
					tokens.pop();
					prev = bos;
					continue;
				}
				push({
					type: "slash",
					value,
					output: SLASH_LITERAL
				});
				continue;
			}
			if (value === ".") {
				if (state.braces > 0 && prev.type === "dot") {
					if (prev.value === ".") prev.output = DOT_LITERAL;
					const brace = braces[braces.length - 1];
					prev.type = "dots";
					prev.output += value;
					prev.value += value;
					brace.dots = true;
					continue;
				}
				if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
					push({
						type: "text",
						value,
						output: DOT_LITERAL
					});
					continue;
				}
				push({
					type: "dot",
					value,
					output: DOT_LITERAL
				});
				continue;
			}
			if (value === "?") {
				if (!(prev && prev.value === "(") && opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("qmark", value);
					continue;
				}
				if (prev && prev.type === "paren") {
					const next = peek();
					let output = value;
					if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) output = `\\${value}`;
					push({
						type: "text",
						value,
						output
					});
					continue;
				}
				if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
					push({
						type: "qmark",
						value,
						output: QMARK_NO_DOT
					});
					continue;
				}
				push({
					type: "qmark",
					value,
					output: QMARK
				});
				continue;
			}
			if (value === "!") {
				if (opts.noextglob !== true && peek() === "(") {
					if (peek(2) !== "?" || !/[!=<:]/.test(peek(3))) {
						extglobOpen("negate", value);
						continue;
					}
				}
				if (opts.nonegate !== true && state.index === 0) {
					negate();
					continue;
				}
			}
			if (value === "+") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("plus", value);
					continue;
				}
				if (prev && prev.value === "(" || opts.regex === false) {
					push({
						type: "plus",
						value,
						output: PLUS_LITERAL
					});
					continue;
				}
				if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
					push({
						type: "plus",
						value
					});
					continue;
				}
				push({
					type: "plus",
					value: PLUS_LITERAL
				});
				continue;
			}
			if (value === "@") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					push({
						type: "at",
						extglob: true,
						value,
						output: ""
					});
					continue;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			if (value !== "*") {
				if (value === "$" || value === "^") value = `\\${value}`;
				const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
				if (match) {
					value += match[0];
					state.index += match[0].length;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			if (prev && (prev.type === "globstar" || prev.star === true)) {
				prev.type = "star";
				prev.star = true;
				prev.value += value;
				prev.output = star;
				state.backtrack = true;
				state.globstar = true;
				consume(value);
				continue;
			}
			let rest = remaining();
			if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
				extglobOpen("star", value);
				continue;
			}
			if (prev.type === "star") {
				if (opts.noglobstar === true) {
					consume(value);
					continue;
				}
				const prior = prev.prev;
				const before = prior.prev;
				const isStart = prior.type === "slash" || prior.type === "bos";
				const afterStar = before && (before.type === "star" || before.type === "globstar");
				if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
				const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
				if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				while (rest.slice(0, 3) === "/**") {
					const after = input[state.index + 4];
					if (after && after !== "/") break;
					rest = rest.slice(3);
					consume("/**", 3);
				}
				const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
				if (prior.type === "bos" && eos()) {
					prev.type = "globstar";
					prev.value += value;
					prev.output = globstar(opts);
					state.output = prev.output;
					state.globstar = true;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
					prev.value += value;
					state.globstar = true;
					state.output += prior.output + prev.output;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
					const end = rest[1] !== void 0 ? "|$" : "";
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
					prev.value += value;
					state.output += prior.output + prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				if (prior.type === "bos" && rest[0] === "/") {
					prev.type = "globstar";
					prev.value += value;
					prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
					state.output = prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				state.output = state.output.slice(0, -prev.output.length);
				prev.type = "globstar";
				prev.output = globstar(opts);
				prev.value += value;
				state.output += prev.output;
				state.globstar = true;
				consume(value);
				continue;
			}
			const token = {
				type: "star",
				value,
				output: star
			};
			if (opts.bash === true) {
				token.output = ".*?";
				if (prev.type === "bos" || prev.type === "slash") token.output = nodot + token.output;
				push(token);
				continue;
			}
			if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
				token.output = value;
				push(token);
				continue;
			}
			if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
				if (prev.type === "dot") {
					state.output += NO_DOT_SLASH;
					prev.output += NO_DOT_SLASH;
				} else if (opts.dot === true) {
					state.output += NO_DOTS_SLASH;
					prev.output += NO_DOTS_SLASH;
				} else {
					state.output += nodot;
					prev.output += nodot;
				}
				if (peek() !== "*") {
					state.output += ONE_CHAR;
					prev.output += ONE_CHAR;
				}
			}
			push(token);
		}
		while (state.brackets > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
			state.output = utils.escapeLast(state.output, "[");
			decrement("brackets");
		}
		while (state.parens > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
			state.output = utils.escapeLast(state.output, "(");
			decrement("parens");
		}
		while (state.braces > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
			state.output = utils.escapeLast(state.output, "{");
			decrement("braces");
		}
		if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) push({
			type: "maybe_slash",
			value: "",
			output: `${SLASH_LITERAL}?`
		});
		if (state.backtrack === true) {
			state.output = "";
			for (const token of state.tokens) {
				state.output += token.output != null ? token.output : token.value;
				if (token.suffix) state.output += token.suffix;
			}
		}
		return state;
	};
	parse.fastpaths = (input, options) => {
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		const len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		input = REPLACEMENTS[input] || input;
		const { DOT_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOTS, NO_DOTS_SLASH, STAR, START_ANCHOR } = constants.globChars(opts.windows);
		const nodot = opts.dot ? NO_DOTS : NO_DOT;
		const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
		const capture = opts.capture ? "" : "?:";
		const state = {
			negated: false,
			prefix: ""
		};
		let star = opts.bash === true ? ".*?" : STAR;
		if (opts.capture) star = `(${star})`;
		const globstar = (opts) => {
			if (opts.noglobstar === true) return star;
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const create = (str) => {
			switch (str) {
				case "*": return `${nodot}${ONE_CHAR}${star}`;
				case ".*": return `${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*.*": return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*/*": return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
				case "**": return nodot + globstar(opts);
				case "**/*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
				case "**/*.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "**/.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
				default: {
					const match = /^(.*?)\.(\w+)$/.exec(str);
					if (!match) return;
					const source = create(match[1]);
					if (!source) return;
					return source + DOT_LITERAL + match[2];
				}
			}
		};
		let source = create(utils.removePrefix(input, state));
		if (source && opts.strictSlashes !== true) source += `${SLASH_LITERAL}?`;
		return source;
	};
	module.exports = parse;
}));

// node_modules/picomatch/lib/picomatch.js
var require_picomatch$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const scan = require_scan();
	const parse = require_parse();
	const utils = require_utils();
	const constants = require_constants();
	const isObject = (val) => val && typeof val === "object" && !Array.isArray(val);
	const picomatch = (glob, options, returnState = false) => {
		if (Array.isArray(glob)) {
			const fns = glob.map((input) => picomatch(input, options, returnState));
			const arrayMatcher = (str) => {
				for (const isMatch of fns) {
					const state = isMatch(str);
					if (state) return state;
				}
				return false;
			};
			return arrayMatcher;
		}
		const isState = isObject(glob) && glob.tokens && glob.input;
		if (glob === "" || typeof glob !== "string" && !isState) throw new TypeError("Expected pattern to be a non-empty string");
		const opts = options || {};
		const posix = opts.windows;
		const regex = isState ? picomatch.compileRe(glob, options) : picomatch.makeRe(glob, options, false, true);
		const state = regex.state;
		delete regex.state;
		let isIgnored = () => false;
		if (opts.ignore) {
			const ignoreOpts = {
				...options,
				ignore: null,
				onMatch: null,
				onResult: null
			};
			isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
		}
		const matcher = (input, returnObject = false) => {
			const { isMatch, match, output } = picomatch.test(input, regex, options, {
				glob,
				posix
			});
			const result = {
				glob,
				state,
				regex,
				posix,
				input,
				output,
				match,
				isMatch
			};
			if (typeof opts.onResult === "function") opts.onResult(result);
			if (isMatch === false) {
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (isIgnored(input)) {
				if (typeof opts.onIgnore === "function") opts.onIgnore(result);
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (typeof opts.onMatch === "function") opts.onMatch(result);
			return returnObject ? result : true;
		};
		if (returnState) matcher.state = state;
		return matcher;
	};
	picomatch.test = (input, regex, options, { glob, posix } = {}) => {
		if (typeof input !== "string") throw new TypeError("Expected input to be a string");
		if (input === "") return {
			isMatch: false,
			output: ""
		};
		const opts = options || {};
		const format = opts.format || (posix ? utils.toPosixSlashes : null);
		let match = input === glob;
		let output = match && format ? format(input) : input;
		if (match === false) {
			output = format ? format(input) : input;
			match = output === glob;
		}
		if (match === false || opts.capture === true) {
			if (opts.matchBase === true || opts.basename === true) match = picomatch.matchBase(input, regex, options, posix);
			else match = regex.exec(output);
		}
		return {
			isMatch: Boolean(match),
			match,
			output
		};
	};
	picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
		return (glob instanceof RegExp ? glob : picomatch.makeRe(glob, options)).test(utils.basename(input, { windows: posix }));
	};
	picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);
	picomatch.parse = (pattern, options) => {
		if (Array.isArray(pattern)) return pattern.map((p) => picomatch.parse(p, options));
		return parse(pattern, {
			...options,
			fastpaths: false
		});
	};
	picomatch.scan = (input, options) => scan(input, options);
	picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
		if (returnOutput === true) return state.output;
		const opts = options || {};
		const prepend = opts.contains ? "" : "^";
		const append = opts.contains ? "" : "$";
		let source = `${prepend}(?:${state.output})${append}`;
		if (state && state.negated === true) source = `^(?!${source}).*$`;
		const regex = picomatch.toRegex(source, options);
		if (returnState === true) regex.state = state;
		return regex;
	};
	picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
		if (!input || typeof input !== "string") throw new TypeError("Expected a non-empty string");
		let parsed = {
			negated: false,
			fastpaths: true
		};
		if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) parsed.output = parse.fastpaths(input, options);
		if (!parsed.output) parsed = parse(input, options);
		return picomatch.compileRe(parsed, options, returnOutput, returnState);
	};
	picomatch.toRegex = (source, options) => {
		try {
			const opts = options || {};
			return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
		} catch (err) {
			if (options && options.debug === true) throw err;
			return /$^/;
		}
	};
	picomatch.constants = constants;
	module.exports = picomatch;
}));

// node_modules/picomatch/index.js
var require_picomatch = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const pico = require_picomatch$1();
	const utils = require_utils();
	function picomatch(glob, options, returnState = false) {
		if (options && (options.windows === null || options.windows === void 0)) options = {
			...options,
			windows: utils.isWindows()
		};
		return pico(glob, options, returnState);
	}
	Object.assign(picomatch, pico);
	module.exports = picomatch;
}));

// src/content/tree/selection.ts
var import_picomatch = /* @__PURE__ */ __toESM(require_picomatch(), 1);
function createSelection(options) {
	const problems = [];
	const include = parsePatterns("include", options.include, problems);
	const exclude = parsePatterns("exclude", options.exclude, problems);
	if (problems.length > 0) throw new InputError(problems);
	return {
		isHidden: (name) => !options.includeHiddenFiles && name.startsWith(".") && name !== ".well-known",
		isExcluded: (path, isDirectory) => matchAny(exclude, path, isDirectory),
		isIncluded: (path, isDirectory) => include.length === 0 || matchAny(include, path, isDirectory),
		noteLeftOut(path) {
			for (const pattern of exclude) if (!pattern.used) pattern.used = pattern.matches(path) || mayMatchBelow(pattern, path);
		},
		findUnused: () => ({
			include: listUnused(include),
			exclude: listUnused(exclude)
		})
	};
}
function listUnused(patterns) {
	return patterns.filter(({ used }) => !used).map(({ text }) => text);
}
function mayMatchBelow({ bare }, folder) {
	const parts = bare.split("/");
	for (const name of folder.split("/")) {
		const part = parts.shift();
		if (part === void 0) return false;
		if (part.includes("**") || /[({]/.test(part)) return true;
		if (!toMatcher(part)(name)) return false;
	}
	return parts.length > 0;
}
function toMatcher(glob, nocase = false) {
	return (0, import_picomatch.default)(glob, {
		dot: true,
		nonegate: true,
		windows: false,
		nocase
	});
}
function toBarePattern(text) {
	return text.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
}
function matchAny(patterns, path, isDirectory) {
	let found = false;
	for (const pattern of patterns) {
		if (pattern.directoriesOnly && !isDirectory) continue;
		if ((!found || !pattern.used) && pattern.matches(path)) {
			pattern.used = true;
			found = true;
		}
	}
	return found;
}
function parsePatterns(input, texts, problems) {
	const patterns = [];
	for (const text of texts) {
		const bare = toBarePattern(text);
		if (/^!(?!\()/.test(bare)) {
			const other = input === "include" ? "exclude" : "include";
			problems.push(`\`${input}\` has the pattern ${quoteName(text)}: patterns are not negated by \`!\`; put what follows it into \`${other}\`.`);
			continue;
		}
		if (bare.split("/").includes("..")) {
			problems.push(`\`${input}\` has the pattern ${quoteName(text)}, which leads out of \`path\`: patterns are relative to \`path\`.`);
			continue;
		}
		try {
			patterns.push({
				text,
				bare,
				directoriesOnly: text.endsWith("/") && bare !== "" && bare !== ".",
				matches: toMatcher(bare === "" || bare === "." ? "**" : bare),
				used: false
			});
		} catch (error) {
			problems.push(`\`${input}\` has the pattern ${quoteName(text.slice(0, 200))}, which is not a glob: ${nameError(error)}`);
		}
	}
	return patterns;
}

// src/content/tree/pattern-hints.ts
function listPrefixes(root, workspace) {
	const folder = relative(workspace, root).split(sep).join("/");
	return [
		root.split(sep).join("/").replace(/^\/+/, ""),
		folder,
		posix.basename(folder)
	].filter((prefix) => prefix !== "");
}
function explainUnused(unused, scope) {
	return ["include", "exclude"].flatMap((input) => unused[input].map((text) => `The \`${input}\` pattern ${quoteName(text)} matches nothing under ${scope.subject}. ${explain(text, scope)}`));
}
function explainTopOnly(excludes, scope) {
	return excludes.filter((text) => !/^\.?\//.test(text) && !toBarePattern(text).includes("/")).filter((text) => !text.includes("**")).map((text) => ({
		text,
		matches: toMatcher(`**/${toBarePattern(text)}`)
	})).flatMap(({ text, matches }) => {
		const found = findMatches(matches, scope);
		if (found.total === 0) return [];
		return `The \`exclude\` pattern ${quoteName(text)} applies to the top of ${scope.subject} only, so ${formatCount(found.total, "entry")} in folders will be published: ${listNames(found.first, found.total)}. To exclude ${found.total === 1 ? "it" : "them"}, write ${quoteName(`**/${text}`)}; if this is what you mean, write ${quoteName(`./${text}`)}.`;
	});
}
function explain(text, scope) {
	const { patterns, notes } = repair(text, scope.prefixes);
	if (notes.length > 0) return `Did you mean ${patterns.map(quoteName).join(" and ")}? ${notes.join(" ")}`;
	const bare = toBarePattern(text);
	if (!bare.includes("/")) {
		const { first } = findMatches(toMatcher(`**/${bare}`), scope);
		if (first[0] !== void 0) return `Did you mean ${quoteName(`**/${bare}`)}? It matches ${quoteName(first[0])}; without ${quoteName("**/")} a pattern applies to the top of ${scope.subject} only.`;
	}
	const [twin] = findMatches(toMatcher(bare, true), scope).first;
	if (twin !== void 0) return `Upper and lower case must match: did you mean ${quoteName(twin)}?`;
	return scope.rule;
}
function repair(text, prefixes) {
	const notes = [];
	let fixed = text;
	const replace = (pattern, replacement, note) => {
		const next = fixed.replace(pattern, replacement).trim();
		if (next === fixed || next === "") return;
		fixed = next;
		notes.push(note);
	};
	replace(/^#\s*/, "", "There are no comments in a list of patterns.");
	replace(/^[-*]\s+/, "", "Write one pattern per line, without a dash.");
	replace(/^\[(.*)\]$/, "$1", "Write one pattern per line, without brackets.");
	const parts = splitAtCommas(fixed);
	if (parts.length > 1) notes.push("Write one pattern per line, without commas.");
	return {
		patterns: parts.map((part) => {
			fixed = part;
			replace(/^(["'])(.*)\1$/, "$2", "Write patterns without quotes.");
			replace(/^["'](?!.*["'])|(?<!["'].*)["']$/, "", "Write patterns without quotes.");
			replace(/\\+/g, "/", "Use forward slashes.");
			const bare = toBarePattern(fixed);
			const prefix = prefixes.find((at) => bare === at || bare.startsWith(`${at}/`));
			if (prefix !== void 0) {
				fixed = bare === prefix ? "**" : bare.slice(prefix.length + 1);
				notes.push("Patterns are relative to `path`.");
			}
			return fixed;
		}),
		notes: [...new Set(notes)]
	};
}
function splitAtCommas(text) {
	return text.split(/,(?![^{(]*[})])/).map((part) => part.trim()).filter((part) => part !== "");
}
function findMatches(matches, { paths }) {
	const first = [];
	let total = 0;
	for (const path of paths()) {
		if (!matches(path)) continue;
		total += 1;
		if (first.length < 10) first.push(path);
	}
	return {
		total,
		first
	};
}

// src/content/tree/tree-mistakes.ts
const buildFolders = [
	"dist",
	"build",
	"out",
	"public",
	"_site",
	".output/public",
	"www",
	"site"
];
function findMistakes(root, rootPath, unused, options) {
	const scope = {
		subject: "`path`",
		rule: "Patterns are relative to `path`, one per line, and \"**/\" matches any folder.",
		prefixes: listPrefixes(rootPath, options.workspace),
		paths: () => listPaths(root)
	};
	const used = options.exclude.filter((text) => !unused.exclude.includes(text));
	return [
		...explainUnused(unused, scope),
		...explainTopOnly(used, scope),
		...findSources(root)
	];
}
function* listPaths(root) {
	if (root?.kind === "file") yield root.name;
	if (root?.kind === "directory") yield* listBelow(root, "");
}
function* listBelow({ children }, prefix) {
	for (const child of children) {
		const path = `${prefix}${child.name}`;
		yield path;
		if (child.kind === "directory") yield* listBelow(child, `${path}/`);
	}
}
function findSources(root) {
	if (root?.kind !== "directory") return [];
	const names = new Set([...root.children].map(({ name }) => name));
	if (!names.has("node_modules") || !names.has("package.json")) return [];
	const meant = buildFolders.find((folder) => names.has(folder)) ?? "dist";
	return [`\`path\` contains "package.json" and "node_modules", so it looks like the source of a project and not like its build. Did you mean ${quoteName(meant)}?`];
}

// src/content/tree/tally.ts
const leftOutWords = {
	hidden: "hidden (`include-hidden-files` is false)",
	exclude: "matched by `exclude`",
	include: "not matched by `include`"
};
function createTally(options, context, subject = "`path`") {
	const counts = {
		fileCount: 0,
		symlinkCount: 0,
		directoryCount: 0,
		contentBytes: 0
	};
	const leftOut = {
		hidden: emptyNames(),
		exclude: emptyNames(),
		include: emptyNames()
	};
	const collisions = emptyNames();
	const links = emptyNames();
	const strayLinks = emptyNames();
	const brokenLinks = emptyNames();
	const sensitive = /* @__PURE__ */ new Set();
	let rootPart;
	function judge(path) {
		if (options.allowSensitiveFiles) return;
		const part = findSensitivePart(path);
		if (part !== void 0) sensitive.add(part);
	}
	function checkCount() {
		const files = counts.fileCount + counts.symlinkCount;
		const over = files > options.maxFiles ? "file" : "directory";
		if (files <= options.maxFiles && counts.directoryCount <= options.maxFiles) return;
		throw new Failure({
			what: `${subject} contains more than ${formatCount(options.maxFiles, over)}, which is the limit in \`max-files\`.`,
			fix: `check that ${subject} contains only what you want to publish, leave out the rest with \`exclude\`, or raise \`max-files\`.`
		});
	}
	return {
		addFile(path, bytes) {
			counts.fileCount += 1;
			counts.contentBytes += bytes;
			checkCount();
			if (counts.contentBytes > options.maxBytes) throw new Failure({
				what: `${subject} contains at least ${formatBytes(counts.contentBytes)}, counted up to ${quoteName(path)} (${formatBytes(bytes)}); \`max-size\` is ${formatBytes(options.maxBytes)}.`,
				fix: "leave out what you do not need with `exclude`, or raise `max-size`."
			});
			judge(path);
		},
		addSymlink(path, target, end) {
			counts.symlinkCount += 1;
			checkCount();
			addName(links, path);
			if (end === "nothing") addName(brokenLinks, path);
			else if (end === "outside" || target.startsWith("/")) addName(strayLinks, path);
			judge(path);
		},
		addDirectory(path, isEmpty) {
			counts.directoryCount += 1;
			checkCount();
			if (isEmpty) judge(`${path}/`);
		},
		leaveOut(by, path) {
			addName(leftOut[by], path);
		},
		hasLeftOut: () => Object.values(leftOut).some(({ total }) => total > 0),
		collide(directory, one, other) {
			const prefix = directory === "" ? "" : `${directory}/`;
			addName(collisions, `${prefix}${one}`, `${prefix}${other}`);
		},
		judgeSource(path, source) {
			if (!options.allowSensitiveFiles && findSensitivePart(source) !== void 0) sensitive.add(path);
		},
		judgeRoot(part) {
			rootPart = part;
		},
		close() {
			for (const by of [
				"hidden",
				"exclude",
				"include"
			]) {
				const names = leftOut[by];
				if (names.total === 0) continue;
				context.log.info(`Left out ${formatCount(names.total, "entry")}, ${leftOutWords[by]}: ${listNames(names.first, names.total)}.`);
			}
			if (collisions.total > 0) context.log.warning(`${formatCount(collisions.total / 2, "pair")} of names differ only by case or Unicode form and overwrite each other on file systems that ignore the difference: ${listNames(collisions.first, collisions.total)}.`);
			if (links.total > 0) context.log.warning(renderLinks$1(links, strayLinks, brokenLinks));
			if (rootPart !== void 0 && !options.allowSensitiveFiles && counts.fileCount + counts.symlinkCount > 0) sensitive.add(rootPart);
			if (sensitive.size > 0) throw sensitiveNames([...sensitive], "leave them out with `exclude`");
			return counts;
		}
	};
}
function emptyNames() {
	return {
		total: 0,
		first: []
	};
}
function addName(names, ...added) {
	names.total += added.length;
	if (names.first.length < 10) names.first.push(...added);
}
function renderLinks$1(links, stray, broken) {
	const list = ({ first, total }) => listNames(first, total);
	const parts = [`Kept ${formatCount(links.total, "symbolic link")}: ${list(links)}.`, "IPFS gateways do not follow symbolic links: a browser gets the name of the target, or an error, instead of its content."];
	if (stray.total > 0) parts.push(`Their targets are absolute or outside \`path\`, so not published: ${list(stray)}.`);
	if (broken.total > 0) parts.push(`Their targets do not exist: ${list(broken)}.`);
	parts.push("To publish their targets, set `symlinks: follow`.");
	return parts.join(" ");
}

// src/content/tree/read-tree.ts
async function readTree(options, context) {
	const selection = createSelection(options);
	const tally = createTally(options, context);
	const { path: rootPath, boundary, shown } = resolveRoot(options.path, options.workspace, options.isConfined);
	let sinceTurn = 0;
	async function readDirectory(place, name) {
		const shown = place.path === "" ? "." : place.path;
		const children = [];
		const folded = /* @__PURE__ */ new Map();
		const found = attempt(() => readNames(place.absolute, shown), shown);
		for (const childName of found) {
			if (++sinceTurn % 1024 === 0) await setImmediate$1();
			context.signal.throwIfAborted();
			const path = place.path === "" ? childName : `${place.path}/${childName}`;
			if (selection.isHidden(childName)) {
				tally.leaveOut("hidden", path);
				selection.noteLeftOut(path);
				continue;
			}
			const child = await readEntry(place, path, childName);
			if (child === void 0) continue;
			children.push(child);
			const fold = foldName(child.name);
			const twin = folded.get(fold);
			if (twin !== void 0) tally.collide(place.path, twin, child.name);
			folded.set(fold, child.name);
		}
		const isEmptied = found.length > 0 && children.length === 0;
		const isTaken = children.length > 0 || place.isIncluded || place.path === "";
		if (isEmptied || !isTaken) return void 0;
		return {
			kind: "directory",
			name,
			children: packChildren(children)
		};
	}
	function findRule(path, isDirectory, isIncluded) {
		if (selection.isExcluded(path, isDirectory)) return "exclude";
		if (isDirectory || isIncluded || selection.isIncluded(path, false)) return void 0;
		return "include";
	}
	async function readEntry(place, path, name) {
		const absolute = join(place.absolute, name);
		const stats = attempt(() => lstatSync(absolute), path);
		const isFollowed = stats.isSymbolicLink() && options.symlinks === "follow";
		const isDirectory = stats.isDirectory() || isFollowed && leadsToDirectory(absolute);
		const leftOut = findRule(path, isDirectory, place.isIncluded);
		if (leftOut !== void 0) {
			tally.leaveOut(leftOut, path);
			if (isDirectory) selection.noteLeftOut(path);
			return;
		}
		if (stats.isSymbolicLink()) return options.symlinks === "follow" ? followLink(place, absolute, path, name) : preserveLink(absolute, path, name);
		if (stats.isDirectory()) return enterDirectory(place, absolute, path, name);
		return takeFile(stats, path, name);
	}
	async function enterDirectory(place, absolute, path, name) {
		const directory = await readDirectory({
			absolute,
			path,
			isIncluded: place.isIncluded || selection.isIncluded(path, true),
			above: [...place.above, absolute]
		}, name);
		if (directory !== void 0) tally.addDirectory(path, directory.children.length === 0);
		return directory;
	}
	function takeFile(stats, path, name) {
		if (!stats.isFile()) throw notAFile(path, stats);
		tally.addFile(path, stats.size);
		const { size: bytes, dev, ino, mtimeMs } = stats;
		return {
			kind: "file",
			name,
			bytes,
			dev,
			ino,
			mtimeMs
		};
	}
	function preserveLink(absolute, path, name) {
		const bytes = attempt(() => readlinkSync(absolute, "buffer"), path);
		if (!isUtf8(bytes)) throw notUtf8("target", bytes, `of the symbolic link ${quoteName(path)}`);
		const target = bytes.toString();
		const end = attempt(() => traceLink(absolute), path);
		if ([end.path, ...end.passed].find((at) => !isInside(at, boundary)) !== void 0) throw leadsOut(path, target);
		if (options.symlinks === "error") throw new Failure({
			what: `${quoteName(path)} is a symbolic link to ${quoteName(target)}, and \`symlinks\` is "error".`,
			fix: "replace the link with its target, leave it out with `exclude`, or set `symlinks` to \"preserve\" or \"follow\"."
		});
		const isThere = !end.isLoop && existsSync(end.path);
		const where = isInside(end.path, rootPath) ? "inside" : "outside";
		tally.addSymlink(path, target, isThere ? where : "nothing");
		return {
			kind: "symlink",
			name,
			target
		};
	}
	async function followLink(place, absolute, path, name) {
		const target = attempt(() => readlinkSync(absolute), path);
		const end = attempt(() => traceLink(absolute), path);
		if (!isInside(end.path, boundary)) throw leadsOut(path, target);
		const problem = end.isLoop ? "points back to itself" : place.above.includes(end.path) ? "points to a directory that contains it" : isInside(end.path, rootPath) ? void 0 : "points outside `path`";
		const stats = problem === void 0 ? statSync(end.path, { throwIfNoEntry: false }) : void 0;
		if (stats === void 0) throw new Failure({
			what: `The symbolic link ${quoteName(path)} to ${quoteName(target)} cannot be followed: it ${problem ?? "points to something that does not exist"}.`,
			fix: "fix or remove the link, leave it out with `exclude`, or set `symlinks` to \"preserve\"."
		});
		const source = relative(rootPath, end.path).split(sep).join("/");
		tally.judgeSource(path, stats.isDirectory() ? `${source}/` : source);
		const entry = stats.isDirectory() ? await enterDirectory(place, end.path, path, name) : takeFile(stats, path, name);
		return entry && {
			...entry,
			source: end.path
		};
	}
	const stats = attempt(() => lstatSync(rootPath), options.path);
	tally.judgeRoot(findSensitivePart(stats.isDirectory() ? `${shown}/` : shown));
	const name = basename(rootPath);
	const root = stats.isDirectory() ? await readDirectory({
		absolute: rootPath,
		path: "",
		isIncluded: selection.isIncluded("", true),
		above: [rootPath]
	}, name) : isSingleFileTaken(name) ? takeFile(stats, name, name) : void 0;
	function isSingleFileTaken(file) {
		const leftOut = findRule(file, false, false);
		if (leftOut !== void 0) tally.leaveOut(leftOut, file);
		return leftOut === void 0;
	}
	for (const warning of findMistakes(root, rootPath, selection.findUnused(), options)) context.log.warning(warning);
	const counts = tally.close();
	if (root === void 0 || root.kind === "directory" && root.children.length === 0) throw new Failure({
		what: `Nothing to publish: ${quoteName(options.path)} has no entries${tally.hasLeftOut() ? " once `include`, `exclude` and `include-hidden-files` are applied" : ""}.`,
		fix: "check that the build wrote its output there, and that the filters do not exclude everything."
	});
	return {
		root,
		path: rootPath,
		...counts
	};
}

// node_modules/@protobufjs/aspromise/index.js
var require_aspromise = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = asPromise;
	function asPromise(fn, ctx) {
		var params = new Array(arguments.length - 1), offset = 0, index = 2, pending = true;
		while (index < arguments.length) params[offset++] = arguments[index++];
		return new Promise(function executor(resolve, reject) {
			params[offset] = function callback(err) {
				if (pending) {
					pending = false;
					if (err) reject(err);
					else {
						var params = new Array(arguments.length - 1), offset = 0;
						while (offset < params.length) params[offset++] = arguments[offset];
						resolve.apply(null, params);
					}
				}
			};
			try {
				fn.apply(ctx || null, params);
			} catch (err) {
				if (pending) {
					pending = false;
					reject(err);
				}
			}
		});
	}
}));

// node_modules/@protobufjs/base64/index.js
var require_base64 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var base64 = exports;
	base64.length = function length(string) {
		var p = string.length;
		if (!p) return 0;
		var n = 0;
		while (--p % 4 > 1 && string.charAt(p) === "=") ++n;
		return Math.ceil(string.length * 3) / 4 - n;
	};
	var b64 = new Array(64);
	var s64 = new Array(123);
	for (var i = 0; i < 64;) s64[b64[i] = i < 26 ? i + 65 : i < 52 ? i + 71 : i < 62 ? i - 4 : i - 59 | 43] = i++;
	base64.encode = function encode(buffer, start, end) {
		var parts = null, chunk = [];
		var i = 0, j = 0, t;
		while (start < end) {
			var b = buffer[start++];
			switch (j) {
				case 0:
					chunk[i++] = b64[b >> 2];
					t = (b & 3) << 4;
					j = 1;
					break;
				case 1:
					chunk[i++] = b64[t | b >> 4];
					t = (b & 15) << 2;
					j = 2;
					break;
				case 2:
					chunk[i++] = b64[t | b >> 6];
					chunk[i++] = b64[b & 63];
					j = 0;
			}
			if (i > 8191) {
				(parts || (parts = [])).push(String.fromCharCode.apply(String, chunk));
				i = 0;
			}
		}
		if (j) {
			chunk[i++] = b64[t];
			chunk[i++] = 61;
			if (j === 1) chunk[i++] = 61;
		}
		if (parts) {
			if (i) parts.push(String.fromCharCode.apply(String, chunk.slice(0, i)));
			return parts.join("");
		}
		return String.fromCharCode.apply(String, chunk.slice(0, i));
	};
	var invalidEncoding = "invalid encoding";
	base64.decode = function decode(string, buffer, offset) {
		var start = offset;
		var j = 0, t;
		for (var i = 0; i < string.length;) {
			var c = string.charCodeAt(i++);
			if (c === 61 && j > 1) break;
			if ((c = s64[c]) === void 0) throw Error(invalidEncoding);
			switch (j) {
				case 0:
					t = c;
					j = 1;
					break;
				case 1:
					buffer[offset++] = t << 2 | (c & 48) >> 4;
					t = c;
					j = 2;
					break;
				case 2:
					buffer[offset++] = (t & 15) << 4 | (c & 60) >> 2;
					t = c;
					j = 3;
					break;
				case 3:
					buffer[offset++] = (t & 3) << 6 | c;
					j = 0;
			}
		}
		if (j === 1) throw Error(invalidEncoding);
		return offset - start;
	};
	base64.test = function test(string) {
		return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(string);
	};
}));

// node_modules/@protobufjs/eventemitter/index.js
var require_eventemitter = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = EventEmitter;
	function EventEmitter() {
		this._listeners = Object.create(null);
	}
	EventEmitter.prototype.on = function on(evt, fn, ctx) {
		(this._listeners[evt] || (this._listeners[evt] = [])).push({
			fn,
			ctx: ctx || this
		});
		return this;
	};
	EventEmitter.prototype.off = function off(evt, fn) {
		if (evt === void 0) this._listeners = Object.create(null);
		else if (fn === void 0) this._listeners[evt] = [];
		else {
			var listeners = this._listeners[evt];
			if (!listeners) return this;
			for (var i = 0; i < listeners.length;) if (listeners[i].fn === fn) listeners.splice(i, 1);
			else ++i;
		}
		return this;
	};
	EventEmitter.prototype.emit = function emit(evt) {
		var listeners = this._listeners[evt];
		if (listeners) {
			var args = [], i = 1;
			for (; i < arguments.length;) args.push(arguments[i++]);
			for (i = 0; i < listeners.length;) listeners[i].fn.apply(listeners[i++].ctx, args);
		}
		return this;
	};
}));

// node_modules/@protobufjs/float/index.js
var require_float = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = factory(factory);
	function factory(exports) {
		if (typeof Float32Array !== "undefined") (function() {
			var f32 = new Float32Array([-0]), f8b = new Uint8Array(f32.buffer), le = f8b[3] === 128;
			function writeFloat_f32_cpy(val, buf, pos) {
				f32[0] = val;
				buf[pos] = f8b[0];
				buf[pos + 1] = f8b[1];
				buf[pos + 2] = f8b[2];
				buf[pos + 3] = f8b[3];
			}
			function writeFloat_f32_rev(val, buf, pos) {
				f32[0] = val;
				buf[pos] = f8b[3];
				buf[pos + 1] = f8b[2];
				buf[pos + 2] = f8b[1];
				buf[pos + 3] = f8b[0];
			}
			/* istanbul ignore next */
			exports.writeFloatLE = le ? writeFloat_f32_cpy : writeFloat_f32_rev;
			/* istanbul ignore next */
			exports.writeFloatBE = le ? writeFloat_f32_rev : writeFloat_f32_cpy;
			function readFloat_f32_cpy(buf, pos) {
				f8b[0] = buf[pos];
				f8b[1] = buf[pos + 1];
				f8b[2] = buf[pos + 2];
				f8b[3] = buf[pos + 3];
				return f32[0];
			}
			function readFloat_f32_rev(buf, pos) {
				f8b[3] = buf[pos];
				f8b[2] = buf[pos + 1];
				f8b[1] = buf[pos + 2];
				f8b[0] = buf[pos + 3];
				return f32[0];
			}
			/* istanbul ignore next */
			exports.readFloatLE = le ? readFloat_f32_cpy : readFloat_f32_rev;
			/* istanbul ignore next */
			exports.readFloatBE = le ? readFloat_f32_rev : readFloat_f32_cpy;
		})();
		else (function() {
			function writeFloat_ieee754(writeUint, val, buf, pos) {
				var sign = val < 0 ? 1 : 0;
				if (sign) val = -val;
				if (val === 0) writeUint(1 / val > 0 ? 0 : 2147483648, buf, pos);
				else if (isNaN(val)) writeUint(2143289344, buf, pos);
				else if (val > 34028234663852886e22) writeUint((sign << 31 | 2139095040) >>> 0, buf, pos);
				else if (val < 11754943508222875e-54) writeUint((sign << 31 | Math.round(val / 1401298464324817e-60)) >>> 0, buf, pos);
				else {
					var exponent = Math.floor(Math.log(val) / Math.LN2), mantissa = Math.round(val * Math.pow(2, -exponent) * 8388608) & 8388607;
					writeUint((sign << 31 | exponent + 127 << 23 | mantissa) >>> 0, buf, pos);
				}
			}
			exports.writeFloatLE = writeFloat_ieee754.bind(null, writeUintLE);
			exports.writeFloatBE = writeFloat_ieee754.bind(null, writeUintBE);
			function readFloat_ieee754(readUint, buf, pos) {
				var uint = readUint(buf, pos), sign = (uint >> 31) * 2 + 1, exponent = uint >>> 23 & 255, mantissa = uint & 8388607;
				return exponent === 255 ? mantissa ? NaN : sign * Infinity : exponent === 0 ? sign * 1401298464324817e-60 * mantissa : sign * Math.pow(2, exponent - 150) * (mantissa + 8388608);
			}
			exports.readFloatLE = readFloat_ieee754.bind(null, readUintLE);
			exports.readFloatBE = readFloat_ieee754.bind(null, readUintBE);
		})();
		if (typeof Float64Array !== "undefined") (function() {
			var f64 = new Float64Array([-0]), f8b = new Uint8Array(f64.buffer), le = f8b[7] === 128;
			function writeDouble_f64_cpy(val, buf, pos) {
				f64[0] = val;
				buf[pos] = f8b[0];
				buf[pos + 1] = f8b[1];
				buf[pos + 2] = f8b[2];
				buf[pos + 3] = f8b[3];
				buf[pos + 4] = f8b[4];
				buf[pos + 5] = f8b[5];
				buf[pos + 6] = f8b[6];
				buf[pos + 7] = f8b[7];
			}
			function writeDouble_f64_rev(val, buf, pos) {
				f64[0] = val;
				buf[pos] = f8b[7];
				buf[pos + 1] = f8b[6];
				buf[pos + 2] = f8b[5];
				buf[pos + 3] = f8b[4];
				buf[pos + 4] = f8b[3];
				buf[pos + 5] = f8b[2];
				buf[pos + 6] = f8b[1];
				buf[pos + 7] = f8b[0];
			}
			/* istanbul ignore next */
			exports.writeDoubleLE = le ? writeDouble_f64_cpy : writeDouble_f64_rev;
			/* istanbul ignore next */
			exports.writeDoubleBE = le ? writeDouble_f64_rev : writeDouble_f64_cpy;
			function readDouble_f64_cpy(buf, pos) {
				f8b[0] = buf[pos];
				f8b[1] = buf[pos + 1];
				f8b[2] = buf[pos + 2];
				f8b[3] = buf[pos + 3];
				f8b[4] = buf[pos + 4];
				f8b[5] = buf[pos + 5];
				f8b[6] = buf[pos + 6];
				f8b[7] = buf[pos + 7];
				return f64[0];
			}
			function readDouble_f64_rev(buf, pos) {
				f8b[7] = buf[pos];
				f8b[6] = buf[pos + 1];
				f8b[5] = buf[pos + 2];
				f8b[4] = buf[pos + 3];
				f8b[3] = buf[pos + 4];
				f8b[2] = buf[pos + 5];
				f8b[1] = buf[pos + 6];
				f8b[0] = buf[pos + 7];
				return f64[0];
			}
			/* istanbul ignore next */
			exports.readDoubleLE = le ? readDouble_f64_cpy : readDouble_f64_rev;
			/* istanbul ignore next */
			exports.readDoubleBE = le ? readDouble_f64_rev : readDouble_f64_cpy;
		})();
		else (function() {
			function writeDouble_ieee754(writeUint, off0, off1, val, buf, pos) {
				var sign = val < 0 ? 1 : 0;
				if (sign) val = -val;
				if (val === 0) {
					writeUint(0, buf, pos + off0);
					writeUint(1 / val > 0 ? 0 : 2147483648, buf, pos + off1);
				} else if (isNaN(val)) {
					writeUint(0, buf, pos + off0);
					writeUint(2146959360, buf, pos + off1);
				} else if (val > 17976931348623157e292) {
					writeUint(0, buf, pos + off0);
					writeUint((sign << 31 | 2146435072) >>> 0, buf, pos + off1);
				} else {
					var mantissa;
					if (val < 22250738585072014e-324) {
						mantissa = val / 5e-324;
						writeUint(mantissa >>> 0, buf, pos + off0);
						writeUint((sign << 31 | mantissa / 4294967296) >>> 0, buf, pos + off1);
					} else {
						var exponent = Math.floor(Math.log(val) / Math.LN2);
						if (exponent === 1024) exponent = 1023;
						mantissa = val * Math.pow(2, -exponent);
						writeUint(mantissa * 4503599627370496 >>> 0, buf, pos + off0);
						writeUint((sign << 31 | exponent + 1023 << 20 | mantissa * 1048576 & 1048575) >>> 0, buf, pos + off1);
					}
				}
			}
			exports.writeDoubleLE = writeDouble_ieee754.bind(null, writeUintLE, 0, 4);
			exports.writeDoubleBE = writeDouble_ieee754.bind(null, writeUintBE, 4, 0);
			function readDouble_ieee754(readUint, off0, off1, buf, pos) {
				var lo = readUint(buf, pos + off0), hi = readUint(buf, pos + off1);
				var sign = (hi >> 31) * 2 + 1, exponent = hi >>> 20 & 2047, mantissa = 4294967296 * (hi & 1048575) + lo;
				return exponent === 2047 ? mantissa ? NaN : sign * Infinity : exponent === 0 ? sign * 5e-324 * mantissa : sign * Math.pow(2, exponent - 1075) * (mantissa + 4503599627370496);
			}
			exports.readDoubleLE = readDouble_ieee754.bind(null, readUintLE, 0, 4);
			exports.readDoubleBE = readDouble_ieee754.bind(null, readUintBE, 4, 0);
		})();
		return exports;
	}
	function writeUintLE(val, buf, pos) {
		buf[pos] = val & 255;
		buf[pos + 1] = val >>> 8 & 255;
		buf[pos + 2] = val >>> 16 & 255;
		buf[pos + 3] = val >>> 24;
	}
	function writeUintBE(val, buf, pos) {
		buf[pos] = val >>> 24;
		buf[pos + 1] = val >>> 16 & 255;
		buf[pos + 2] = val >>> 8 & 255;
		buf[pos + 3] = val & 255;
	}
	function readUintLE(buf, pos) {
		return (buf[pos] | buf[pos + 1] << 8 | buf[pos + 2] << 16 | buf[pos + 3] << 24) >>> 0;
	}
	function readUintBE(buf, pos) {
		return (buf[pos] << 24 | buf[pos + 1] << 16 | buf[pos + 2] << 8 | buf[pos + 3]) >>> 0;
	}
}));

// node_modules/@protobufjs/utf8/index.js
var require_utf8 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var utf8 = exports;
	var replacementCharCode = 65533;
	utf8.length = function utf8_length(string) {
		var len = 0, c = 0;
		for (var i = 0; i < string.length; ++i) {
			c = string.charCodeAt(i);
			if (c < 128) len += 1;
			else if (c < 2048) len += 2;
			else if ((c & 64512) === 55296 && (string.charCodeAt(i + 1) & 64512) === 56320) {
				++i;
				len += 4;
			} else len += 3;
		}
		return len;
	};
	utf8.read = function utf8_read(buffer, start, end) {
		if (end - start < 1) return "";
		var parts = null, chunk = [], i = 0, t, t2, c2, c3;
		while (start < end) {
			t = buffer[start++];
			if (t <= 127) chunk[i++] = t;
			else if (t >= 192 && t < 224) {
				c2 = (t & 31) << 6 | buffer[start++] & 63;
				chunk[i++] = c2 >= 128 ? c2 : replacementCharCode;
			} else if (t >= 224 && t < 240) {
				c3 = (t & 15) << 12 | (buffer[start++] & 63) << 6 | buffer[start++] & 63;
				chunk[i++] = c3 >= 2048 ? c3 : replacementCharCode;
			} else if (t >= 240) {
				t2 = (t & 7) << 18 | (buffer[start++] & 63) << 12 | (buffer[start++] & 63) << 6 | buffer[start++] & 63;
				if (t2 < 65536 || t2 > 1114111) chunk[i++] = replacementCharCode;
				else {
					t2 -= 65536;
					chunk[i++] = 55296 + (t2 >> 10);
					chunk[i++] = 56320 + (t2 & 1023);
				}
			}
			if (i > 8191) {
				(parts || (parts = [])).push(String.fromCharCode.apply(String, chunk.slice(0, i)));
				i = 0;
			}
		}
		if (parts) {
			if (i) parts.push(String.fromCharCode.apply(String, chunk.slice(0, i)));
			return parts.join("");
		}
		return String.fromCharCode.apply(String, chunk.slice(0, i));
	};
	utf8.write = function utf8_write(string, buffer, offset) {
		var start = offset, c1, c2;
		for (var i = 0; i < string.length; ++i) {
			c1 = string.charCodeAt(i);
			if (c1 < 128) buffer[offset++] = c1;
			else if (c1 < 2048) {
				buffer[offset++] = c1 >> 6 | 192;
				buffer[offset++] = c1 & 63 | 128;
			} else if ((c1 & 64512) === 55296 && ((c2 = string.charCodeAt(i + 1)) & 64512) === 56320) {
				c1 = 65536 + ((c1 & 1023) << 10) + (c2 & 1023);
				++i;
				buffer[offset++] = c1 >> 18 | 240;
				buffer[offset++] = c1 >> 12 & 63 | 128;
				buffer[offset++] = c1 >> 6 & 63 | 128;
				buffer[offset++] = c1 & 63 | 128;
			} else {
				buffer[offset++] = c1 >> 12 | 224;
				buffer[offset++] = c1 >> 6 & 63 | 128;
				buffer[offset++] = c1 & 63 | 128;
			}
		}
		return offset - start;
	};
}));

// node_modules/@protobufjs/pool/index.js
var require_pool = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = pool;
	function pool(alloc, slice, size) {
		var SIZE = size || 8192;
		var MAX = SIZE >>> 1;
		var slab = null;
		var offset = SIZE;
		return function pool_alloc(size) {
			if (size < 1 || size > MAX) return alloc(size);
			if (offset + size > SIZE) {
				slab = alloc(SIZE);
				offset = 0;
			}
			var buf = slice.call(slab, offset, offset += size);
			if (offset & 7) offset = (offset | 7) + 1;
			return buf;
		};
	}
}));

// node_modules/protobufjs/src/util/longbits.js
var require_longbits = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = LongBits;
	var util = require_minimal$1();
	function LongBits(lo, hi) {
		this.lo = lo >>> 0;
		this.hi = hi >>> 0;
	}
	var zero = LongBits.zero = new LongBits(0, 0);
	zero.toNumber = function() {
		return 0;
	};
	zero.zzEncode = zero.zzDecode = function() {
		return this;
	};
	zero.length = function() {
		return 1;
	};
	var zeroHash = LongBits.zeroHash = "\0\0\0\0\0\0\0\0";
	LongBits.fromNumber = function fromNumber(value) {
		if (value === 0) return zero;
		var sign = value < 0;
		if (sign) value = -value;
		var lo = value >>> 0, hi = (value - lo) / 4294967296 >>> 0;
		if (sign) {
			hi = ~hi >>> 0;
			lo = ~lo >>> 0;
			if (++lo > 4294967295) {
				lo = 0;
				if (++hi > 4294967295) hi = 0;
			}
		}
		return new LongBits(lo, hi);
	};
	LongBits.from = function from(value) {
		if (typeof value === "number") return LongBits.fromNumber(value);
		if (util.isString(value)) {
			/* istanbul ignore else */
			if (util.Long) value = util.Long.fromString(value);
			else return LongBits.fromNumber(parseInt(value, 10));
		}
		return value.low || value.high ? new LongBits(value.low >>> 0, value.high >>> 0) : zero;
	};
	LongBits.prototype.toNumber = function toNumber(unsigned) {
		if (!unsigned && this.hi >>> 31) {
			var lo = ~this.lo + 1 >>> 0, hi = ~this.hi >>> 0;
			if (!lo) hi = hi + 1 >>> 0;
			return -(lo + hi * 4294967296);
		}
		return this.lo + this.hi * 4294967296;
	};
	LongBits.prototype.toLong = function toLong(unsigned) {
		return util.Long ? new util.Long(this.lo | 0, this.hi | 0, Boolean(unsigned)) : {
			low: this.lo | 0,
			high: this.hi | 0,
			unsigned: Boolean(unsigned)
		};
	};
	var charCodeAt = String.prototype.charCodeAt;
	LongBits.fromHash = function fromHash(hash) {
		if (hash === zeroHash) return zero;
		return new LongBits((charCodeAt.call(hash, 0) | charCodeAt.call(hash, 1) << 8 | charCodeAt.call(hash, 2) << 16 | charCodeAt.call(hash, 3) << 24) >>> 0, (charCodeAt.call(hash, 4) | charCodeAt.call(hash, 5) << 8 | charCodeAt.call(hash, 6) << 16 | charCodeAt.call(hash, 7) << 24) >>> 0);
	};
	LongBits.prototype.toHash = function toHash() {
		return String.fromCharCode(this.lo & 255, this.lo >>> 8 & 255, this.lo >>> 16 & 255, this.lo >>> 24, this.hi & 255, this.hi >>> 8 & 255, this.hi >>> 16 & 255, this.hi >>> 24);
	};
	LongBits.prototype.zzEncode = function zzEncode() {
		var mask = this.hi >> 31;
		this.hi = ((this.hi << 1 | this.lo >>> 31) ^ mask) >>> 0;
		this.lo = (this.lo << 1 ^ mask) >>> 0;
		return this;
	};
	LongBits.prototype.zzDecode = function zzDecode() {
		var mask = -(this.lo & 1);
		this.lo = ((this.lo >>> 1 | this.hi << 31) ^ mask) >>> 0;
		this.hi = (this.hi >>> 1 ^ mask) >>> 0;
		return this;
	};
	LongBits.prototype.length = function length() {
		var part0 = this.lo, part1 = (this.lo >>> 28 | this.hi << 4) >>> 0, part2 = this.hi >>> 24;
		return part2 === 0 ? part1 === 0 ? part0 < 16384 ? part0 < 128 ? 1 : 2 : part0 < 2097152 ? 3 : 4 : part1 < 16384 ? part1 < 128 ? 5 : 6 : part1 < 2097152 ? 7 : 8 : part2 < 128 ? 9 : 10;
	};
}));

// node_modules/long/umd/index.js
var require_umd = /* @__PURE__ */ __commonJSMin(((exports, module, this$3) => {
	(function(global, factory) {
		function preferDefault(exports) {
			return exports.default || exports;
		}
		if (typeof define === "function" && define.amd) define([], function() {
			var exports = {};
			factory(exports);
			return preferDefault(exports);
		});
		else if (typeof exports === "object") {
			factory(exports);
			if (typeof module === "object") module.exports = preferDefault(exports);
		} else (function() {
			var exports = {};
			factory(exports);
			global.Long = preferDefault(exports);
		})();
	})(typeof globalThis !== "undefined" ? globalThis : typeof self !== "undefined" ? self : this$3, function(_exports) {
		"use strict";
		Object.defineProperty(_exports, "__esModule", { value: true });
		_exports.default = void 0;
		/**
		* @license
		* Copyright 2009 The Closure Library Authors
		* Copyright 2020 Daniel Wirtz / The long.js Authors.
		*
		* Licensed under the Apache License, Version 2.0 (the "License");
		* you may not use this file except in compliance with the License.
		* You may obtain a copy of the License at
		*
		*     http://www.apache.org/licenses/LICENSE-2.0
		*
		* Unless required by applicable law or agreed to in writing, software
		* distributed under the License is distributed on an "AS IS" BASIS,
		* WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
		* See the License for the specific language governing permissions and
		* limitations under the License.
		*
		* SPDX-License-Identifier: Apache-2.0
		*/
		var wasm = null;
		try {
			wasm = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
				0,
				97,
				115,
				109,
				1,
				0,
				0,
				0,
				1,
				13,
				2,
				96,
				0,
				1,
				127,
				96,
				4,
				127,
				127,
				127,
				127,
				1,
				127,
				3,
				7,
				6,
				0,
				1,
				1,
				1,
				1,
				1,
				6,
				6,
				1,
				127,
				1,
				65,
				0,
				11,
				7,
				50,
				6,
				3,
				109,
				117,
				108,
				0,
				1,
				5,
				100,
				105,
				118,
				95,
				115,
				0,
				2,
				5,
				100,
				105,
				118,
				95,
				117,
				0,
				3,
				5,
				114,
				101,
				109,
				95,
				115,
				0,
				4,
				5,
				114,
				101,
				109,
				95,
				117,
				0,
				5,
				8,
				103,
				101,
				116,
				95,
				104,
				105,
				103,
				104,
				0,
				0,
				10,
				191,
				1,
				6,
				4,
				0,
				35,
				0,
				11,
				36,
				1,
				1,
				126,
				32,
				0,
				173,
				32,
				1,
				173,
				66,
				32,
				134,
				132,
				32,
				2,
				173,
				32,
				3,
				173,
				66,
				32,
				134,
				132,
				126,
				34,
				4,
				66,
				32,
				135,
				167,
				36,
				0,
				32,
				4,
				167,
				11,
				36,
				1,
				1,
				126,
				32,
				0,
				173,
				32,
				1,
				173,
				66,
				32,
				134,
				132,
				32,
				2,
				173,
				32,
				3,
				173,
				66,
				32,
				134,
				132,
				127,
				34,
				4,
				66,
				32,
				135,
				167,
				36,
				0,
				32,
				4,
				167,
				11,
				36,
				1,
				1,
				126,
				32,
				0,
				173,
				32,
				1,
				173,
				66,
				32,
				134,
				132,
				32,
				2,
				173,
				32,
				3,
				173,
				66,
				32,
				134,
				132,
				128,
				34,
				4,
				66,
				32,
				135,
				167,
				36,
				0,
				32,
				4,
				167,
				11,
				36,
				1,
				1,
				126,
				32,
				0,
				173,
				32,
				1,
				173,
				66,
				32,
				134,
				132,
				32,
				2,
				173,
				32,
				3,
				173,
				66,
				32,
				134,
				132,
				129,
				34,
				4,
				66,
				32,
				135,
				167,
				36,
				0,
				32,
				4,
				167,
				11,
				36,
				1,
				1,
				126,
				32,
				0,
				173,
				32,
				1,
				173,
				66,
				32,
				134,
				132,
				32,
				2,
				173,
				32,
				3,
				173,
				66,
				32,
				134,
				132,
				130,
				34,
				4,
				66,
				32,
				135,
				167,
				36,
				0,
				32,
				4,
				167,
				11
			])), {}).exports;
		} catch {}
		function Long(low, high, unsigned) {
			this.low = low | 0;
			this.high = high | 0;
			this.unsigned = !!unsigned;
		}
		Long.prototype.__isLong__;
		Object.defineProperty(Long.prototype, "__isLong__", { value: true });
		function isLong(obj) {
			return (obj && obj["__isLong__"]) === true;
		}
		function ctz32(value) {
			var c = Math.clz32(value & -value);
			return value ? 31 - c : c;
		}
		Long.isLong = isLong;
		var INT_CACHE = {};
		var UINT_CACHE = {};
		function fromInt(value, unsigned) {
			var obj, cachedObj, cache;
			if (unsigned) {
				value >>>= 0;
				if (cache = 0 <= value && value < 256) {
					cachedObj = UINT_CACHE[value];
					if (cachedObj) return cachedObj;
				}
				obj = fromBits(value, 0, true);
				if (cache) UINT_CACHE[value] = obj;
				return obj;
			} else {
				value |= 0;
				if (cache = -128 <= value && value < 128) {
					cachedObj = INT_CACHE[value];
					if (cachedObj) return cachedObj;
				}
				obj = fromBits(value, value < 0 ? -1 : 0, false);
				if (cache) INT_CACHE[value] = obj;
				return obj;
			}
		}
		Long.fromInt = fromInt;
		function fromNumber(value, unsigned) {
			if (isNaN(value)) return unsigned ? UZERO : ZERO;
			if (unsigned) {
				if (value < 0) return UZERO;
				if (value >= TWO_PWR_64_DBL) return MAX_UNSIGNED_VALUE;
			} else {
				if (value <= -TWO_PWR_63_DBL) return MIN_VALUE;
				if (value + 1 >= TWO_PWR_63_DBL) return MAX_VALUE;
			}
			if (value < 0) return fromNumber(-value, unsigned).neg();
			return fromBits(value % TWO_PWR_32_DBL | 0, value / TWO_PWR_32_DBL | 0, unsigned);
		}
		Long.fromNumber = fromNumber;
		function fromBits(lowBits, highBits, unsigned) {
			return new Long(lowBits, highBits, unsigned);
		}
		Long.fromBits = fromBits;
		var pow_dbl = Math.pow;
		function fromString(str, unsigned, radix) {
			if (str.length === 0) throw Error("empty string");
			if (typeof unsigned === "number") {
				radix = unsigned;
				unsigned = false;
			} else unsigned = !!unsigned;
			if (str === "NaN" || str === "Infinity" || str === "+Infinity" || str === "-Infinity") return unsigned ? UZERO : ZERO;
			radix = radix || 10;
			if (radix < 2 || 36 < radix) throw RangeError("radix");
			var p;
			if ((p = str.indexOf("-")) > 0) throw Error("interior hyphen");
			else if (p === 0) return fromString(str.substring(1), unsigned, radix).neg();
			var radixToPower = fromNumber(pow_dbl(radix, 8));
			var result = ZERO;
			for (var i = 0; i < str.length; i += 8) {
				var size = Math.min(8, str.length - i), value = parseInt(str.substring(i, i + size), radix);
				if (size < 8) {
					var power = fromNumber(pow_dbl(radix, size));
					result = result.mul(power).add(fromNumber(value));
				} else {
					result = result.mul(radixToPower);
					result = result.add(fromNumber(value));
				}
			}
			result.unsigned = unsigned;
			return result;
		}
		Long.fromString = fromString;
		function fromValue(val, unsigned) {
			if (typeof val === "number") return fromNumber(val, unsigned);
			if (typeof val === "string") return fromString(val, unsigned);
			return fromBits(val.low, val.high, typeof unsigned === "boolean" ? unsigned : val.unsigned);
		}
		Long.fromValue = fromValue;
		var TWO_PWR_16_DBL = 65536;
		var TWO_PWR_24_DBL = 1 << 24;
		var TWO_PWR_32_DBL = TWO_PWR_16_DBL * TWO_PWR_16_DBL;
		var TWO_PWR_64_DBL = TWO_PWR_32_DBL * TWO_PWR_32_DBL;
		var TWO_PWR_63_DBL = TWO_PWR_64_DBL / 2;
		var TWO_PWR_24 = fromInt(TWO_PWR_24_DBL);
		var ZERO = fromInt(0);
		Long.ZERO = ZERO;
		var UZERO = fromInt(0, true);
		Long.UZERO = UZERO;
		var ONE = fromInt(1);
		Long.ONE = ONE;
		var UONE = fromInt(1, true);
		Long.UONE = UONE;
		var NEG_ONE = fromInt(-1);
		Long.NEG_ONE = NEG_ONE;
		var MAX_VALUE = fromBits(-1, 2147483647, false);
		Long.MAX_VALUE = MAX_VALUE;
		var MAX_UNSIGNED_VALUE = fromBits(-1, -1, true);
		Long.MAX_UNSIGNED_VALUE = MAX_UNSIGNED_VALUE;
		var MIN_VALUE = fromBits(0, -2147483648, false);
		Long.MIN_VALUE = MIN_VALUE;
		var LongPrototype = Long.prototype;
		LongPrototype.toInt = function toInt() {
			return this.unsigned ? this.low >>> 0 : this.low;
		};
		LongPrototype.toNumber = function toNumber() {
			if (this.unsigned) return (this.high >>> 0) * TWO_PWR_32_DBL + (this.low >>> 0);
			return this.high * TWO_PWR_32_DBL + (this.low >>> 0);
		};
		LongPrototype.toString = function toString(radix) {
			radix = radix || 10;
			if (radix < 2 || 36 < radix) throw RangeError("radix");
			if (this.isZero()) return "0";
			if (this.isNegative()) {
				if (this.eq(MIN_VALUE)) {
					var radixLong = fromNumber(radix), div = this.div(radixLong), rem1 = div.mul(radixLong).sub(this);
					return div.toString(radix) + rem1.toInt().toString(radix);
				} else return "-" + this.neg().toString(radix);
			}
			var radixToPower = fromNumber(pow_dbl(radix, 6), this.unsigned), rem = this;
			var result = "";
			while (true) {
				var remDiv = rem.div(radixToPower), digits = (rem.sub(remDiv.mul(radixToPower)).toInt() >>> 0).toString(radix);
				rem = remDiv;
				if (rem.isZero()) return digits + result;
				else {
					while (digits.length < 6) digits = "0" + digits;
					result = "" + digits + result;
				}
			}
		};
		LongPrototype.getHighBits = function getHighBits() {
			return this.high;
		};
		LongPrototype.getHighBitsUnsigned = function getHighBitsUnsigned() {
			return this.high >>> 0;
		};
		LongPrototype.getLowBits = function getLowBits() {
			return this.low;
		};
		LongPrototype.getLowBitsUnsigned = function getLowBitsUnsigned() {
			return this.low >>> 0;
		};
		LongPrototype.getNumBitsAbs = function getNumBitsAbs() {
			if (this.isNegative()) return this.eq(MIN_VALUE) ? 64 : this.neg().getNumBitsAbs();
			var val = this.high != 0 ? this.high : this.low;
			for (var bit = 31; bit > 0; bit--) if ((val & 1 << bit) != 0) break;
			return this.high != 0 ? bit + 33 : bit + 1;
		};
		LongPrototype.isSafeInteger = function isSafeInteger() {
			var top11Bits = this.high >> 21;
			if (!top11Bits) return true;
			if (this.unsigned) return false;
			return top11Bits === -1 && !(this.low === 0 && this.high === -2097152);
		};
		LongPrototype.isZero = function isZero() {
			return this.high === 0 && this.low === 0;
		};
		LongPrototype.eqz = LongPrototype.isZero;
		LongPrototype.isNegative = function isNegative() {
			return !this.unsigned && this.high < 0;
		};
		LongPrototype.isPositive = function isPositive() {
			return this.unsigned || this.high >= 0;
		};
		LongPrototype.isOdd = function isOdd() {
			return (this.low & 1) === 1;
		};
		LongPrototype.isEven = function isEven() {
			return (this.low & 1) === 0;
		};
		LongPrototype.equals = function equals(other) {
			if (!isLong(other)) other = fromValue(other);
			if (this.unsigned !== other.unsigned && this.high >>> 31 === 1 && other.high >>> 31 === 1) return false;
			return this.high === other.high && this.low === other.low;
		};
		LongPrototype.eq = LongPrototype.equals;
		LongPrototype.notEquals = function notEquals(other) {
			return !this.eq(other);
		};
		LongPrototype.neq = LongPrototype.notEquals;
		LongPrototype.ne = LongPrototype.notEquals;
		LongPrototype.lessThan = function lessThan(other) {
			return this.comp(other) < 0;
		};
		LongPrototype.lt = LongPrototype.lessThan;
		LongPrototype.lessThanOrEqual = function lessThanOrEqual(other) {
			return this.comp(other) <= 0;
		};
		LongPrototype.lte = LongPrototype.lessThanOrEqual;
		LongPrototype.le = LongPrototype.lessThanOrEqual;
		LongPrototype.greaterThan = function greaterThan(other) {
			return this.comp(other) > 0;
		};
		LongPrototype.gt = LongPrototype.greaterThan;
		LongPrototype.greaterThanOrEqual = function greaterThanOrEqual(other) {
			return this.comp(other) >= 0;
		};
		LongPrototype.gte = LongPrototype.greaterThanOrEqual;
		LongPrototype.ge = LongPrototype.greaterThanOrEqual;
		LongPrototype.compare = function compare(other) {
			if (!isLong(other)) other = fromValue(other);
			if (this.eq(other)) return 0;
			var thisNeg = this.isNegative(), otherNeg = other.isNegative();
			if (thisNeg && !otherNeg) return -1;
			if (!thisNeg && otherNeg) return 1;
			if (!this.unsigned) return this.sub(other).isNegative() ? -1 : 1;
			return other.high >>> 0 > this.high >>> 0 || other.high === this.high && other.low >>> 0 > this.low >>> 0 ? -1 : 1;
		};
		LongPrototype.comp = LongPrototype.compare;
		LongPrototype.negate = function negate() {
			if (!this.unsigned && this.eq(MIN_VALUE)) return MIN_VALUE;
			return this.not().add(ONE);
		};
		LongPrototype.neg = LongPrototype.negate;
		LongPrototype.add = function add(addend) {
			if (!isLong(addend)) addend = fromValue(addend);
			var a48 = this.high >>> 16;
			var a32 = this.high & 65535;
			var a16 = this.low >>> 16;
			var a00 = this.low & 65535;
			var b48 = addend.high >>> 16;
			var b32 = addend.high & 65535;
			var b16 = addend.low >>> 16;
			var b00 = addend.low & 65535;
			var c48 = 0, c32 = 0, c16 = 0, c00 = 0;
			c00 += a00 + b00;
			c16 += c00 >>> 16;
			c00 &= 65535;
			c16 += a16 + b16;
			c32 += c16 >>> 16;
			c16 &= 65535;
			c32 += a32 + b32;
			c48 += c32 >>> 16;
			c32 &= 65535;
			c48 += a48 + b48;
			c48 &= 65535;
			return fromBits(c16 << 16 | c00, c48 << 16 | c32, this.unsigned);
		};
		LongPrototype.subtract = function subtract(subtrahend) {
			if (!isLong(subtrahend)) subtrahend = fromValue(subtrahend);
			return this.add(subtrahend.neg());
		};
		LongPrototype.sub = LongPrototype.subtract;
		LongPrototype.multiply = function multiply(multiplier) {
			if (this.isZero()) return this;
			if (!isLong(multiplier)) multiplier = fromValue(multiplier);
			if (wasm) return fromBits(wasm["mul"](this.low, this.high, multiplier.low, multiplier.high), wasm["get_high"](), this.unsigned);
			if (multiplier.isZero()) return this.unsigned ? UZERO : ZERO;
			if (this.eq(MIN_VALUE)) return multiplier.isOdd() ? MIN_VALUE : ZERO;
			if (multiplier.eq(MIN_VALUE)) return this.isOdd() ? MIN_VALUE : ZERO;
			if (this.isNegative()) {
				if (multiplier.isNegative()) return this.neg().mul(multiplier.neg());
				else return this.neg().mul(multiplier).neg();
			} else if (multiplier.isNegative()) return this.mul(multiplier.neg()).neg();
			if (this.lt(TWO_PWR_24) && multiplier.lt(TWO_PWR_24)) return fromNumber(this.toNumber() * multiplier.toNumber(), this.unsigned);
			var a48 = this.high >>> 16;
			var a32 = this.high & 65535;
			var a16 = this.low >>> 16;
			var a00 = this.low & 65535;
			var b48 = multiplier.high >>> 16;
			var b32 = multiplier.high & 65535;
			var b16 = multiplier.low >>> 16;
			var b00 = multiplier.low & 65535;
			var c48 = 0, c32 = 0, c16 = 0, c00 = 0;
			c00 += a00 * b00;
			c16 += c00 >>> 16;
			c00 &= 65535;
			c16 += a16 * b00;
			c32 += c16 >>> 16;
			c16 &= 65535;
			c16 += a00 * b16;
			c32 += c16 >>> 16;
			c16 &= 65535;
			c32 += a32 * b00;
			c48 += c32 >>> 16;
			c32 &= 65535;
			c32 += a16 * b16;
			c48 += c32 >>> 16;
			c32 &= 65535;
			c32 += a00 * b32;
			c48 += c32 >>> 16;
			c32 &= 65535;
			c48 += a48 * b00 + a32 * b16 + a16 * b32 + a00 * b48;
			c48 &= 65535;
			return fromBits(c16 << 16 | c00, c48 << 16 | c32, this.unsigned);
		};
		LongPrototype.mul = LongPrototype.multiply;
		LongPrototype.divide = function divide(divisor) {
			if (!isLong(divisor)) divisor = fromValue(divisor);
			if (divisor.isZero()) throw Error("division by zero");
			if (wasm) {
				if (!this.unsigned && this.high === -2147483648 && divisor.low === -1 && divisor.high === -1) return this;
				return fromBits((this.unsigned ? wasm["div_u"] : wasm["div_s"])(this.low, this.high, divisor.low, divisor.high), wasm["get_high"](), this.unsigned);
			}
			if (this.isZero()) return this.unsigned ? UZERO : ZERO;
			var approx, rem, res;
			if (!this.unsigned) {
				if (this.eq(MIN_VALUE)) {
					if (divisor.eq(ONE) || divisor.eq(NEG_ONE)) return MIN_VALUE;
					else if (divisor.eq(MIN_VALUE)) return ONE;
					else {
						approx = this.shr(1).div(divisor).shl(1);
						if (approx.eq(ZERO)) return divisor.isNegative() ? ONE : NEG_ONE;
						else {
							rem = this.sub(divisor.mul(approx));
							res = approx.add(rem.div(divisor));
							return res;
						}
					}
				} else if (divisor.eq(MIN_VALUE)) return this.unsigned ? UZERO : ZERO;
				if (this.isNegative()) {
					if (divisor.isNegative()) return this.neg().div(divisor.neg());
					return this.neg().div(divisor).neg();
				} else if (divisor.isNegative()) return this.div(divisor.neg()).neg();
				res = ZERO;
			} else {
				if (!divisor.unsigned) divisor = divisor.toUnsigned();
				if (divisor.gt(this)) return UZERO;
				if (divisor.gt(this.shru(1))) return UONE;
				res = UZERO;
			}
			rem = this;
			while (rem.gte(divisor)) {
				approx = Math.max(1, Math.floor(rem.toNumber() / divisor.toNumber()));
				var log2 = Math.ceil(Math.log(approx) / Math.LN2), delta = log2 <= 48 ? 1 : pow_dbl(2, log2 - 48), approxRes = fromNumber(approx), approxRem = approxRes.mul(divisor);
				while (approxRem.isNegative() || approxRem.gt(rem)) {
					approx -= delta;
					approxRes = fromNumber(approx, this.unsigned);
					approxRem = approxRes.mul(divisor);
				}
				if (approxRes.isZero()) approxRes = ONE;
				res = res.add(approxRes);
				rem = rem.sub(approxRem);
			}
			return res;
		};
		LongPrototype.div = LongPrototype.divide;
		LongPrototype.modulo = function modulo(divisor) {
			if (!isLong(divisor)) divisor = fromValue(divisor);
			if (wasm) return fromBits((this.unsigned ? wasm["rem_u"] : wasm["rem_s"])(this.low, this.high, divisor.low, divisor.high), wasm["get_high"](), this.unsigned);
			return this.sub(this.div(divisor).mul(divisor));
		};
		LongPrototype.mod = LongPrototype.modulo;
		LongPrototype.rem = LongPrototype.modulo;
		LongPrototype.not = function not() {
			return fromBits(~this.low, ~this.high, this.unsigned);
		};
		LongPrototype.countLeadingZeros = function countLeadingZeros() {
			return this.high ? Math.clz32(this.high) : Math.clz32(this.low) + 32;
		};
		LongPrototype.clz = LongPrototype.countLeadingZeros;
		LongPrototype.countTrailingZeros = function countTrailingZeros() {
			return this.low ? ctz32(this.low) : ctz32(this.high) + 32;
		};
		LongPrototype.ctz = LongPrototype.countTrailingZeros;
		LongPrototype.and = function and(other) {
			if (!isLong(other)) other = fromValue(other);
			return fromBits(this.low & other.low, this.high & other.high, this.unsigned);
		};
		LongPrototype.or = function or(other) {
			if (!isLong(other)) other = fromValue(other);
			return fromBits(this.low | other.low, this.high | other.high, this.unsigned);
		};
		LongPrototype.xor = function xor(other) {
			if (!isLong(other)) other = fromValue(other);
			return fromBits(this.low ^ other.low, this.high ^ other.high, this.unsigned);
		};
		LongPrototype.shiftLeft = function shiftLeft(numBits) {
			if (isLong(numBits)) numBits = numBits.toInt();
			if ((numBits &= 63) === 0) return this;
			else if (numBits < 32) return fromBits(this.low << numBits, this.high << numBits | this.low >>> 32 - numBits, this.unsigned);
			else return fromBits(0, this.low << numBits - 32, this.unsigned);
		};
		LongPrototype.shl = LongPrototype.shiftLeft;
		LongPrototype.shiftRight = function shiftRight(numBits) {
			if (isLong(numBits)) numBits = numBits.toInt();
			if ((numBits &= 63) === 0) return this;
			else if (numBits < 32) return fromBits(this.low >>> numBits | this.high << 32 - numBits, this.high >> numBits, this.unsigned);
			else return fromBits(this.high >> numBits - 32, this.high >= 0 ? 0 : -1, this.unsigned);
		};
		LongPrototype.shr = LongPrototype.shiftRight;
		LongPrototype.shiftRightUnsigned = function shiftRightUnsigned(numBits) {
			if (isLong(numBits)) numBits = numBits.toInt();
			if ((numBits &= 63) === 0) return this;
			if (numBits < 32) return fromBits(this.low >>> numBits | this.high << 32 - numBits, this.high >>> numBits, this.unsigned);
			if (numBits === 32) return fromBits(this.high, 0, this.unsigned);
			return fromBits(this.high >>> numBits - 32, 0, this.unsigned);
		};
		LongPrototype.shru = LongPrototype.shiftRightUnsigned;
		LongPrototype.shr_u = LongPrototype.shiftRightUnsigned;
		LongPrototype.rotateLeft = function rotateLeft(numBits) {
			var b;
			if (isLong(numBits)) numBits = numBits.toInt();
			if ((numBits &= 63) === 0) return this;
			if (numBits === 32) return fromBits(this.high, this.low, this.unsigned);
			if (numBits < 32) {
				b = 32 - numBits;
				return fromBits(this.low << numBits | this.high >>> b, this.high << numBits | this.low >>> b, this.unsigned);
			}
			numBits -= 32;
			b = 32 - numBits;
			return fromBits(this.high << numBits | this.low >>> b, this.low << numBits | this.high >>> b, this.unsigned);
		};
		LongPrototype.rotl = LongPrototype.rotateLeft;
		LongPrototype.rotateRight = function rotateRight(numBits) {
			var b;
			if (isLong(numBits)) numBits = numBits.toInt();
			if ((numBits &= 63) === 0) return this;
			if (numBits === 32) return fromBits(this.high, this.low, this.unsigned);
			if (numBits < 32) {
				b = 32 - numBits;
				return fromBits(this.high << b | this.low >>> numBits, this.low << b | this.high >>> numBits, this.unsigned);
			}
			numBits -= 32;
			b = 32 - numBits;
			return fromBits(this.low << b | this.high >>> numBits, this.high << b | this.low >>> numBits, this.unsigned);
		};
		LongPrototype.rotr = LongPrototype.rotateRight;
		LongPrototype.toSigned = function toSigned() {
			if (!this.unsigned) return this;
			return fromBits(this.low, this.high, false);
		};
		LongPrototype.toUnsigned = function toUnsigned() {
			if (this.unsigned) return this;
			return fromBits(this.low, this.high, true);
		};
		LongPrototype.toBytes = function toBytes(le) {
			return le ? this.toBytesLE() : this.toBytesBE();
		};
		LongPrototype.toBytesLE = function toBytesLE() {
			var hi = this.high, lo = this.low;
			return [
				lo & 255,
				lo >>> 8 & 255,
				lo >>> 16 & 255,
				lo >>> 24,
				hi & 255,
				hi >>> 8 & 255,
				hi >>> 16 & 255,
				hi >>> 24
			];
		};
		LongPrototype.toBytesBE = function toBytesBE() {
			var hi = this.high, lo = this.low;
			return [
				hi >>> 24,
				hi >>> 16 & 255,
				hi >>> 8 & 255,
				hi & 255,
				lo >>> 24,
				lo >>> 16 & 255,
				lo >>> 8 & 255,
				lo & 255
			];
		};
		Long.fromBytes = function fromBytes(bytes, unsigned, le) {
			return le ? Long.fromBytesLE(bytes, unsigned) : Long.fromBytesBE(bytes, unsigned);
		};
		Long.fromBytesLE = function fromBytesLE(bytes, unsigned) {
			return new Long(bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24, bytes[4] | bytes[5] << 8 | bytes[6] << 16 | bytes[7] << 24, unsigned);
		};
		Long.fromBytesBE = function fromBytesBE(bytes, unsigned) {
			return new Long(bytes[4] << 24 | bytes[5] << 16 | bytes[6] << 8 | bytes[7], bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3], unsigned);
		};
		if (typeof BigInt === "function") {
			Long.fromBigInt = function fromBigInt(value, unsigned) {
				return fromBits(Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> BigInt(32))), unsigned);
			};
			Long.fromValue = function fromValueWithBigInt(value, unsigned) {
				if (typeof value === "bigint") return Long.fromBigInt(value, unsigned);
				return fromValue(value, unsigned);
			};
			LongPrototype.toBigInt = function toBigInt() {
				var lowBigInt = BigInt(this.low >>> 0);
				return BigInt(this.unsigned ? this.high >>> 0 : this.high) << BigInt(32) | lowBigInt;
			};
		}
		_exports.default = Long;
	});
}));

// node_modules/protobufjs/src/util/minimal.js
var require_minimal$1 = /* @__PURE__ */ __commonJSMin(((exports, module, this$2) => {
	var util = exports;
	util.asPromise = require_aspromise();
	util.base64 = require_base64();
	util.EventEmitter = require_eventemitter();
	util.float = require_float();
	util.utf8 = require_utf8();
	util.pool = require_pool();
	util.LongBits = require_longbits();
	function isUnsafeProperty(key) {
		return key === "__proto__" || key === "prototype" || key === "constructor";
	}
	util.isUnsafeProperty = isUnsafeProperty;
	util.isNode = Boolean(typeof global !== "undefined" && global && global.process && global.process.versions && global.process.versions.node);
	util.global = util.isNode && global || typeof window !== "undefined" && window || typeof self !== "undefined" && self || this$2;
	util.emptyArray = Object.freeze ? Object.freeze([]) : /* istanbul ignore next */ [];
	util.emptyObject = Object.freeze ? Object.freeze({}) : /* istanbul ignore next */ {};
	util.isInteger = Number.isInteger || /* istanbul ignore next */ function isInteger(value) {
		return typeof value === "number" && isFinite(value) && Math.floor(value) === value;
	};
	util.isString = function isString(value) {
		return typeof value === "string" || value instanceof String;
	};
	util.isObject = function isObject(value) {
		return value && typeof value === "object";
	};
	util.isset = util.isSet = function isSet(obj, prop) {
		var value = obj[prop];
		if (value != null && Object.hasOwnProperty.call(obj, prop)) return typeof value !== "object" || (Array.isArray(value) ? value.length : Object.keys(value).length) > 0;
		return false;
	};
	util.Buffer = (function() {
		try {
			var Buffer = util.global.Buffer;
			return Buffer.prototype.utf8Write ? Buffer : /* istanbul ignore next */ null;
		} catch (e) {
			/* istanbul ignore next */
			return null;
		}
	})();
	util._Buffer_from = null;
	util._Buffer_allocUnsafe = null;
	util.newBuffer = function newBuffer(sizeOrArray) {
		/* istanbul ignore next */
		return typeof sizeOrArray === "number" ? util.Buffer ? util._Buffer_allocUnsafe(sizeOrArray) : new util.Array(sizeOrArray) : util.Buffer ? util._Buffer_from(sizeOrArray) : typeof Uint8Array === "undefined" ? sizeOrArray : new Uint8Array(sizeOrArray);
	};
	util.Array = typeof Uint8Array !== "undefined" ? Uint8Array : Array;
	util.Long = util.global.dcodeIO && /* istanbul ignore next */ util.global.dcodeIO.Long || /* istanbul ignore next */ util.global.Long || (function() {
		try {
			var Long = require_umd();
			return Long && Long.isLong ? Long : null;
		} catch (e) {
			/* istanbul ignore next */
			return null;
		}
	})();
	util.key2Re = /^true|false|0|1$/;
	util.key32Re = /^-?(?:0|[1-9][0-9]*)$/;
	util.key64Re = /^(?:[\\x00-\\xff]{8}|-?(?:0|[1-9][0-9]*))$/;
	util.longToHash = function longToHash(value) {
		return value ? util.LongBits.from(value).toHash() : util.LongBits.zeroHash;
	};
	util.longFromHash = function longFromHash(hash, unsigned) {
		var bits = util.LongBits.fromHash(hash);
		if (util.Long) return util.Long.fromBits(bits.lo, bits.hi, unsigned);
		return bits.toNumber(Boolean(unsigned));
	};
	function merge(dst) {
		var ifNotSet = typeof arguments[arguments.length - 1] === "boolean", limit = ifNotSet ? arguments.length - 1 : arguments.length;
		ifNotSet = ifNotSet && arguments[arguments.length - 1];
		for (var a = 1; a < limit; ++a) {
			var src = arguments[a];
			if (!src) continue;
			for (var keys = Object.keys(src), i = 0; i < keys.length; ++i) if (!isUnsafeProperty(keys[i]) && (dst[keys[i]] === void 0 || !ifNotSet)) dst[keys[i]] = src[keys[i]];
		}
		return dst;
	}
	util.merge = merge;
	util.nestingLimit = 32;
	util.recursionLimit = 100;
	util.makeProp = function makeProp(obj, key) {
		Object.defineProperty(obj, key, {
			enumerable: true,
			configurable: true,
			writable: true
		});
	};
	util.lcFirst = function lcFirst(str) {
		return str.charAt(0).toLowerCase() + str.substring(1);
	};
	function newError(name) {
		function CustomError(message, properties) {
			if (!(this instanceof CustomError)) return new CustomError(message, properties);
			Object.defineProperty(this, "message", { get: function() {
				return message;
			} });
			/* istanbul ignore next */
			if (Error.captureStackTrace) Error.captureStackTrace(this, CustomError);
			else Object.defineProperty(this, "stack", { value: (/* @__PURE__ */ new Error()).stack || "" });
			if (properties) merge(this, properties);
		}
		CustomError.prototype = Object.create(Error.prototype, {
			constructor: {
				value: CustomError,
				writable: true,
				enumerable: false,
				configurable: true
			},
			name: {
				get: function get() {
					return name;
				},
				set: void 0,
				enumerable: false,
				configurable: true
			},
			toString: {
				value: function value() {
					return this.name + ": " + this.message;
				},
				writable: true,
				enumerable: false,
				configurable: true
			}
		});
		return CustomError;
	}
	util.newError = newError;
	util.ProtocolError = newError("ProtocolError");
	util.oneOfGetter = function getOneOf(fieldNames) {
		var fieldMap = {};
		for (var i = 0; i < fieldNames.length; ++i) fieldMap[fieldNames[i]] = 1;
		return function() {
			for (var keys = Object.keys(this), i = keys.length - 1; i > -1; --i) if (fieldMap[keys[i]] === 1 && this[keys[i]] !== void 0 && this[keys[i]] !== null) return keys[i];
		};
	};
	util.oneOfSetter = function setOneOf(fieldNames) {
		return function(name) {
			for (var i = 0; i < fieldNames.length; ++i) if (fieldNames[i] !== name) delete this[fieldNames[i]];
		};
	};
	util.toJSONOptions = {
		longs: String,
		enums: String,
		bytes: String,
		json: true
	};
	util._configure = function() {
		var Buffer = util.Buffer;
		/* istanbul ignore if */
		if (!Buffer) {
			util._Buffer_from = util._Buffer_allocUnsafe = null;
			return;
		}
		util._Buffer_from = Buffer.from !== Uint8Array.from && Buffer.from || 
		/* istanbul ignore next */
		function Buffer_from(value, encoding) {
			return new Buffer(value, encoding);
		};
		util._Buffer_allocUnsafe = Buffer.allocUnsafe || 
		/* istanbul ignore next */
		function Buffer_allocUnsafe(size) {
			return new Buffer(size);
		};
	};
}));

// node_modules/protobufjs/src/writer.js
var require_writer = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = Writer;
	var util = require_minimal$1();
	var BufferWriter;
	var LongBits = util.LongBits;
	var base64 = util.base64;
	var utf8 = util.utf8;
	function Op(fn, len, val) {
		this.fn = fn;
		this.len = len;
		this.next = void 0;
		this.val = val;
	}
	/* istanbul ignore next */
	function noop() {}
	function State(writer) {
		this.head = writer.head;
		this.tail = writer.tail;
		this.len = writer.len;
		this.next = writer.states;
	}
	function Writer() {
		this.len = 0;
		this.head = new Op(noop, 0, 0);
		this.tail = this.head;
		this.states = null;
	}
	var create = function create() {
		return util.Buffer ? function create_buffer_setup() {
			return (Writer.create = function create_buffer() {
				return new BufferWriter();
			})();
		} : function create_array() {
			return new Writer();
		};
	};
	Writer.create = create();
	Writer.alloc = function alloc(size) {
		return new util.Array(size);
	};
	/* istanbul ignore else */
	if (util.Array !== Array) Writer.alloc = util.pool(Writer.alloc, util.Array.prototype.subarray);
	Writer.prototype._push = function push(fn, len, val) {
		this.tail = this.tail.next = new Op(fn, len, val);
		this.len += len;
		return this;
	};
	function writeByte(val, buf, pos) {
		buf[pos] = val & 255;
	}
	function writeVarint32(val, buf, pos) {
		while (val > 127) {
			buf[pos++] = val & 127 | 128;
			val >>>= 7;
		}
		buf[pos] = val;
	}
	function VarintOp(len, val) {
		this.len = len;
		this.next = void 0;
		this.val = val;
	}
	VarintOp.prototype = Object.create(Op.prototype);
	VarintOp.prototype.fn = writeVarint32;
	Writer.prototype.uint32 = function write_uint32(value) {
		this.len += (this.tail = this.tail.next = new VarintOp((value = value >>> 0) < 128 ? 1 : value < 16384 ? 2 : value < 2097152 ? 3 : value < 268435456 ? 4 : 5, value)).len;
		return this;
	};
	Writer.prototype.int32 = function write_int32(value) {
		return (value |= 0) < 0 ? this._push(writeVarint64, 10, LongBits.fromNumber(value)) : this.uint32(value);
	};
	Writer.prototype.sint32 = function write_sint32(value) {
		return this.uint32((value << 1 ^ value >> 31) >>> 0);
	};
	function writeVarint64(val, buf, pos) {
		var lo = val.lo, hi = val.hi;
		while (hi) {
			buf[pos++] = lo & 127 | 128;
			lo = (lo >>> 7 | hi << 25) >>> 0;
			hi >>>= 7;
		}
		while (lo > 127) {
			buf[pos++] = lo & 127 | 128;
			lo = lo >>> 7;
		}
		buf[pos++] = lo;
	}
	Writer.prototype.uint64 = function write_uint64(value) {
		var bits = LongBits.from(value);
		return this._push(writeVarint64, bits.length(), bits);
	};
	Writer.prototype.int64 = Writer.prototype.uint64;
	Writer.prototype.sint64 = function write_sint64(value) {
		var bits = LongBits.from(value).zzEncode();
		return this._push(writeVarint64, bits.length(), bits);
	};
	Writer.prototype.bool = function write_bool(value) {
		return this._push(writeByte, 1, value ? 1 : 0);
	};
	function writeFixed32(val, buf, pos) {
		buf[pos] = val & 255;
		buf[pos + 1] = val >>> 8 & 255;
		buf[pos + 2] = val >>> 16 & 255;
		buf[pos + 3] = val >>> 24;
	}
	Writer.prototype.fixed32 = function write_fixed32(value) {
		return this._push(writeFixed32, 4, value >>> 0);
	};
	Writer.prototype.sfixed32 = Writer.prototype.fixed32;
	Writer.prototype.fixed64 = function write_fixed64(value) {
		var bits = LongBits.from(value);
		return this._push(writeFixed32, 4, bits.lo)._push(writeFixed32, 4, bits.hi);
	};
	Writer.prototype.sfixed64 = Writer.prototype.fixed64;
	Writer.prototype.float = function write_float(value) {
		return this._push(util.float.writeFloatLE, 4, value);
	};
	Writer.prototype.double = function write_double(value) {
		return this._push(util.float.writeDoubleLE, 8, value);
	};
	var writeBytes = util.Array.prototype.set ? function writeBytes_set(val, buf, pos) {
		buf.set(val, pos);
	} : function writeBytes_for(val, buf, pos) {
		for (var i = 0; i < val.length; ++i) buf[pos + i] = val[i];
	};
	Writer.prototype.bytes = function write_bytes(value) {
		var len = value.length >>> 0;
		if (!len) return this._push(writeByte, 1, 0);
		if (util.isString(value)) {
			var buf = Writer.alloc(len = base64.length(value));
			base64.decode(value, buf, 0);
			value = buf;
		}
		return this.uint32(len)._push(writeBytes, len, value);
	};
	Writer.prototype.string = function write_string(value) {
		var len = utf8.length(value);
		return len ? this.uint32(len)._push(utf8.write, len, value) : this._push(writeByte, 1, 0);
	};
	Writer.prototype.fork = function fork() {
		this.states = new State(this);
		this.head = this.tail = new Op(noop, 0, 0);
		this.len = 0;
		return this;
	};
	Writer.prototype.reset = function reset() {
		if (this.states) {
			this.head = this.states.head;
			this.tail = this.states.tail;
			this.len = this.states.len;
			this.states = this.states.next;
		} else {
			this.head = this.tail = new Op(noop, 0, 0);
			this.len = 0;
		}
		return this;
	};
	Writer.prototype.ldelim = function ldelim() {
		var head = this.head, tail = this.tail, len = this.len;
		this.reset().uint32(len);
		if (len) {
			this.tail.next = head.next;
			this.tail = tail;
			this.len += len;
		}
		return this;
	};
	Writer.prototype.finish = function finish() {
		var head = this.head.next, buf = this.constructor.alloc(this.len), pos = 0;
		while (head) {
			head.fn(head.val, buf, pos);
			pos += head.len;
			head = head.next;
		}
		return buf;
	};
	Writer._configure = function(BufferWriter_) {
		BufferWriter = BufferWriter_;
		Writer.create = create();
		BufferWriter._configure();
	};
}));

// node_modules/protobufjs/src/writer_buffer.js
var require_writer_buffer = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = BufferWriter;
	var Writer = require_writer();
	(BufferWriter.prototype = Object.create(Writer.prototype)).constructor = BufferWriter;
	var util = require_minimal$1();
	function BufferWriter() {
		Writer.call(this);
	}
	BufferWriter._configure = function() {
		BufferWriter.alloc = util._Buffer_allocUnsafe;
		BufferWriter.writeBytesBuffer = util.Buffer && util.Buffer.prototype instanceof Uint8Array && util.Buffer.prototype.set.name === "set" ? function writeBytesBuffer_set(val, buf, pos) {
			buf.set(val, pos);
		} : function writeBytesBuffer_copy(val, buf, pos) {
			if (val.copy) val.copy(buf, pos, 0, val.length);
			else for (var i = 0; i < val.length;) buf[pos++] = val[i++];
		};
	};
	BufferWriter.prototype.bytes = function write_bytes_buffer(value) {
		if (util.isString(value)) value = util._Buffer_from(value, "base64");
		var len = value.length >>> 0;
		this.uint32(len);
		if (len) this._push(BufferWriter.writeBytesBuffer, len, value);
		return this;
	};
	function writeStringBuffer(val, buf, pos) {
		if (val.length < 40) util.utf8.write(val, buf, pos);
		else if (buf.utf8Write) buf.utf8Write(val, pos);
		else buf.write(val, pos);
	}
	BufferWriter.prototype.string = function write_string_buffer(value) {
		var len = util.Buffer.byteLength(value);
		this.uint32(len);
		if (len) this._push(writeStringBuffer, len, value);
		return this;
	};
	BufferWriter._configure();
}));

// node_modules/protobufjs/src/reader.js
var require_reader = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = Reader;
	var util = require_minimal$1();
	var BufferReader;
	var LongBits = util.LongBits;
	var utf8 = util.utf8;
	/* istanbul ignore next */
	function indexOutOfRange(reader, writeLength) {
		return RangeError("index out of range: " + reader.pos + " + " + (writeLength || 1) + " > " + reader.len);
	}
	function Reader(buffer) {
		this.buf = buffer;
		this.pos = 0;
		this.len = buffer.length;
	}
	var create_array = typeof Uint8Array !== "undefined" ? function create_typed_array(buffer) {
		if (buffer instanceof Uint8Array || Array.isArray(buffer)) return new Reader(buffer);
		throw Error("illegal buffer");
	} : function create_array(buffer) {
		if (Array.isArray(buffer)) return new Reader(buffer);
		throw Error("illegal buffer");
	};
	var create = function create() {
		return util.Buffer ? function create_buffer_setup(buffer) {
			return (Reader.create = function create_buffer(buffer) {
				return util.Buffer.isBuffer(buffer) ? new BufferReader(buffer) : create_array(buffer);
			})(buffer);
		} : create_array;
	};
	Reader.create = create();
	Reader.prototype._slice = util.Array.prototype.subarray || /* istanbul ignore next */ util.Array.prototype.slice;
	function readVarint32NearEnd(reader) {
		var value = 0;
		for (var i = 0; i < 4; ++i) {
			if (reader.pos >= reader.len) throw indexOutOfRange(reader);
			var b = reader.buf[reader.pos++];
			value = (value | (b & 127) << i * 7) >>> 0;
			if (b < 128) return value;
		}
		throw indexOutOfRange(reader);
	}
	Reader.prototype.uint32 = (function read_uint32_setup() {
		var value = 4294967295;
		return function read_uint32() {
			if (this.len - this.pos < 5) {
				if (this.pos >= this.len) throw indexOutOfRange(this);
				if (this.buf[this.pos] >= 128) return readVarint32NearEnd(this);
			}
			value = (this.buf[this.pos] & 127) >>> 0;
			if (this.buf[this.pos++] < 128) return value;
			value = (value | (this.buf[this.pos] & 127) << 7) >>> 0;
			if (this.buf[this.pos++] < 128) return value;
			value = (value | (this.buf[this.pos] & 127) << 14) >>> 0;
			if (this.buf[this.pos++] < 128) return value;
			value = (value | (this.buf[this.pos] & 127) << 21) >>> 0;
			if (this.buf[this.pos++] < 128) return value;
			value = (value | (this.buf[this.pos] & 15) << 28) >>> 0;
			if (this.buf[this.pos++] < 128) return value;
			/* istanbul ignore if */
			if ((this.pos += 5) > this.len) {
				this.pos = this.len;
				throw indexOutOfRange(this, 10);
			}
			return value;
		};
	})();
	Reader.prototype.int32 = function read_int32() {
		return this.uint32() | 0;
	};
	Reader.prototype.sint32 = function read_sint32() {
		var value = this.uint32();
		return value >>> 1 ^ -(value & 1) | 0;
	};
	function readLongVarint() {
		var bits = new LongBits(0, 0);
		var i = 0;
		if (this.len - this.pos > 4) {
			for (; i < 4; ++i) {
				bits.lo = (bits.lo | (this.buf[this.pos] & 127) << i * 7) >>> 0;
				if (this.buf[this.pos++] < 128) return bits;
			}
			bits.lo = (bits.lo | (this.buf[this.pos] & 127) << 28) >>> 0;
			bits.hi = (bits.hi | (this.buf[this.pos] & 127) >> 4) >>> 0;
			if (this.buf[this.pos++] < 128) return bits;
			i = 0;
		} else {
			for (; i < 3; ++i) {
				/* istanbul ignore if */
				if (this.pos >= this.len) throw indexOutOfRange(this);
				bits.lo = (bits.lo | (this.buf[this.pos] & 127) << i * 7) >>> 0;
				if (this.buf[this.pos++] < 128) return bits;
			}
			bits.lo = (bits.lo | (this.buf[this.pos++] & 127) << i * 7) >>> 0;
			return bits;
		}
		if (this.len - this.pos > 4) for (; i < 5; ++i) {
			bits.hi = (bits.hi | (this.buf[this.pos] & 127) << i * 7 + 3) >>> 0;
			if (this.buf[this.pos++] < 128) return bits;
		}
		else for (; i < 5; ++i) {
			/* istanbul ignore if */
			if (this.pos >= this.len) throw indexOutOfRange(this);
			bits.hi = (bits.hi | (this.buf[this.pos] & 127) << i * 7 + 3) >>> 0;
			if (this.buf[this.pos++] < 128) return bits;
		}
		/* istanbul ignore next */
		throw Error("invalid varint encoding");
	}
	Reader.prototype.bool = function read_bool() {
		return this.uint32() !== 0;
	};
	function readFixed32_end(buf, end) {
		return (buf[end - 4] | buf[end - 3] << 8 | buf[end - 2] << 16 | buf[end - 1] << 24) >>> 0;
	}
	Reader.prototype.fixed32 = function read_fixed32() {
		/* istanbul ignore if */
		if (this.pos + 4 > this.len) throw indexOutOfRange(this, 4);
		return readFixed32_end(this.buf, this.pos += 4);
	};
	Reader.prototype.sfixed32 = function read_sfixed32() {
		/* istanbul ignore if */
		if (this.pos + 4 > this.len) throw indexOutOfRange(this, 4);
		return readFixed32_end(this.buf, this.pos += 4) | 0;
	};
	function readFixed64() {
		/* istanbul ignore if */
		if (this.pos + 8 > this.len) throw indexOutOfRange(this, 8);
		return new LongBits(readFixed32_end(this.buf, this.pos += 4), readFixed32_end(this.buf, this.pos += 4));
	}
	Reader.prototype.float = function read_float() {
		/* istanbul ignore if */
		if (this.pos + 4 > this.len) throw indexOutOfRange(this, 4);
		var value = util.float.readFloatLE(this.buf, this.pos);
		this.pos += 4;
		return value;
	};
	Reader.prototype.double = function read_double() {
		/* istanbul ignore if */
		if (this.pos + 8 > this.len) throw indexOutOfRange(this, 4);
		var value = util.float.readDoubleLE(this.buf, this.pos);
		this.pos += 8;
		return value;
	};
	Reader.prototype.bytes = function read_bytes() {
		var length = this.uint32(), start = this.pos, end = this.pos + length;
		/* istanbul ignore if */
		if (end > this.len) throw indexOutOfRange(this, length);
		this.pos += length;
		if (Array.isArray(this.buf)) return this.buf.slice(start, end);
		if (start === end) {
			var nativeBuffer = util.Buffer;
			return nativeBuffer ? nativeBuffer.alloc(0) : new this.buf.constructor(0);
		}
		return this._slice.call(this.buf, start, end);
	};
	Reader.prototype.string = function read_string() {
		var bytes = this.bytes();
		return utf8.read(bytes, 0, bytes.length);
	};
	Reader.prototype.skip = function skip(length) {
		if (typeof length === "number") {
			/* istanbul ignore if */
			if (this.pos + length > this.len) throw indexOutOfRange(this, length);
			this.pos += length;
		} else do
			/* istanbul ignore if */
			if (this.pos >= this.len) throw indexOutOfRange(this);
		while (this.buf[this.pos++] & 128);
		return this;
	};
	Reader.recursionLimit = util.recursionLimit;
	Reader.prototype.skipType = function(wireType, depth) {
		if (depth === void 0) depth = 0;
		if (depth > Reader.recursionLimit) throw Error("maximum nesting depth exceeded");
		switch (wireType) {
			case 0:
				this.skip();
				break;
			case 1:
				this.skip(8);
				break;
			case 2:
				this.skip(this.uint32());
				break;
			case 3:
				while ((wireType = this.uint32() & 7) !== 4) this.skipType(wireType, depth + 1);
				break;
			case 5:
				this.skip(4);
				break;
			/* istanbul ignore next */
			default: throw Error("invalid wire type " + wireType + " at offset " + this.pos);
		}
		return this;
	};
	Reader._configure = function(BufferReader_) {
		BufferReader = BufferReader_;
		Reader.create = create();
		BufferReader._configure();
		var fn = util.Long ? "toLong" : /* istanbul ignore next */ "toNumber";
		util.merge(Reader.prototype, {
			int64: function read_int64() {
				return readLongVarint.call(this)[fn](false);
			},
			uint64: function read_uint64() {
				return readLongVarint.call(this)[fn](true);
			},
			sint64: function read_sint64() {
				return readLongVarint.call(this).zzDecode()[fn](false);
			},
			fixed64: function read_fixed64() {
				return readFixed64.call(this)[fn](true);
			},
			sfixed64: function read_sfixed64() {
				return readFixed64.call(this)[fn](false);
			}
		});
	};
}));

// node_modules/protobufjs/src/reader_buffer.js
var require_reader_buffer = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = BufferReader;
	var Reader = require_reader();
	(BufferReader.prototype = Object.create(Reader.prototype)).constructor = BufferReader;
	var util = require_minimal$1();
	function BufferReader(buffer) {
		Reader.call(this, buffer);
	}
	BufferReader._configure = function() {
		/* istanbul ignore else */
		if (util.Buffer) BufferReader.prototype._slice = util.Buffer.prototype.slice;
	};
	BufferReader.prototype.string = function read_string_buffer() {
		var len = this.uint32();
		return this.buf.utf8Slice ? this.buf.utf8Slice(this.pos, this.pos = Math.min(this.pos + len, this.len)) : this.buf.toString("utf-8", this.pos, this.pos = Math.min(this.pos + len, this.len));
	};
	BufferReader._configure();
}));

// node_modules/protobufjs/src/rpc/service.js
var require_service = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = Service;
	var util = require_minimal$1();
	(Service.prototype = Object.create(util.EventEmitter.prototype)).constructor = Service;
	function Service(rpcImpl, requestDelimited, responseDelimited) {
		if (typeof rpcImpl !== "function") throw TypeError("rpcImpl must be a function");
		util.EventEmitter.call(this);
		this.rpcImpl = rpcImpl;
		this.requestDelimited = Boolean(requestDelimited);
		this.responseDelimited = Boolean(responseDelimited);
	}
	Service.prototype.rpcCall = function rpcCall(method, requestCtor, responseCtor, request, callback) {
		if (!request) throw TypeError("request must be specified");
		var self = this;
		if (!callback) return util.asPromise(rpcCall, self, method, requestCtor, responseCtor, request);
		if (!self.rpcImpl) {
			setTimeout(function() {
				callback(Error("already ended"));
			}, 0);
			return;
		}
		try {
			return self.rpcImpl(method, requestCtor[self.requestDelimited ? "encodeDelimited" : "encode"](request).finish(), function rpcCallback(err, response) {
				if (err) {
					self.emit("error", err, method);
					return callback(err);
				}
				if (response === null) {
					self.end(true);
					return;
				}
				if (!(response instanceof responseCtor)) try {
					response = responseCtor[self.responseDelimited ? "decodeDelimited" : "decode"](response);
				} catch (err) {
					self.emit("error", err, method);
					return callback(err);
				}
				self.emit("data", response, method);
				return callback(null, response);
			});
		} catch (err) {
			self.emit("error", err, method);
			setTimeout(function() {
				callback(err);
			}, 0);
			return;
		}
	};
	Service.prototype.end = function end(endedByRPC) {
		if (this.rpcImpl) {
			if (!endedByRPC) this.rpcImpl(null, null, null);
			this.rpcImpl = null;
			this.emit("end").off();
		}
		return this;
	};
}));

// node_modules/protobufjs/src/rpc.js
var require_rpc = /* @__PURE__ */ __commonJSMin(((exports) => {
	var rpc = exports;
	rpc.Service = require_service();
}));

// node_modules/protobufjs/src/roots.js
var require_roots = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = Object.create(null);
}));

// node_modules/protobufjs/src/index-minimal.js
var require_index_minimal = /* @__PURE__ */ __commonJSMin(((exports) => {
	var protobuf = exports;
	protobuf.build = "minimal";
	protobuf.Writer = require_writer();
	protobuf.BufferWriter = require_writer_buffer();
	protobuf.Reader = require_reader();
	protobuf.BufferReader = require_reader_buffer();
	protobuf.util = require_minimal$1();
	protobuf.rpc = require_rpc();
	protobuf.roots = require_roots();
	protobuf.configure = configure;
	/* istanbul ignore next */
	function configure() {
		protobuf.util._configure();
		protobuf.Writer._configure(protobuf.BufferWriter);
		protobuf.Reader._configure(protobuf.BufferReader);
	}
	configure();
}));

// node_modules/protobufjs/minimal.js
var require_minimal = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = require_index_minimal();
}));

// node_modules/@ipld/unixfs/gen/unixfs.js
var import_minimal = /* @__PURE__ */ __toESM(require_minimal(), 1);
const $Reader = import_minimal.default.Reader;
const $Writer = import_minimal.default.Writer;
const $util = import_minimal.default.util;
const $root = import_minimal.default.roots.unixfs || (import_minimal.default.roots.unixfs = {});
const Data = $root.Data = (() => {
	function Data(p) {
		this.blocksizes = [];
		if (p) {
			for (var ks = Object.keys(p), i = 0; i < ks.length; ++i) if (p[ks[i]] != null) this[ks[i]] = p[ks[i]];
		}
	}
	Data.prototype.Type = 0;
	Data.prototype.Data = $util.newBuffer([]);
	Data.prototype.filesize = $util.Long ? $util.Long.fromBits(0, 0, true) : 0;
	Data.prototype.blocksizes = $util.emptyArray;
	Data.prototype.hashType = $util.Long ? $util.Long.fromBits(0, 0, true) : 0;
	Data.prototype.fanout = $util.Long ? $util.Long.fromBits(0, 0, true) : 0;
	Data.prototype.mode = 0;
	Data.prototype.mtime = null;
	Data.encode = function encode(m, w) {
		if (!w) w = $Writer.create();
		w.uint32(8).int32(m.Type);
		if (m.Data != null && Object.hasOwnProperty.call(m, "Data")) w.uint32(18).bytes(m.Data);
		if (m.filesize != null && Object.hasOwnProperty.call(m, "filesize")) w.uint32(24).uint64(m.filesize);
		if (m.blocksizes != null && m.blocksizes.length) for (var i = 0; i < m.blocksizes.length; ++i) w.uint32(32).uint64(m.blocksizes[i]);
		if (m.hashType != null && Object.hasOwnProperty.call(m, "hashType")) w.uint32(40).uint64(m.hashType);
		if (m.fanout != null && Object.hasOwnProperty.call(m, "fanout")) w.uint32(48).uint64(m.fanout);
		if (m.mode != null && Object.hasOwnProperty.call(m, "mode")) w.uint32(56).uint32(m.mode);
		if (m.mtime != null && Object.hasOwnProperty.call(m, "mtime")) $root.UnixTime.encode(m.mtime, w.uint32(66).fork()).ldelim();
		return w;
	};
	Data.decode = function decode(r, l) {
		if (!(r instanceof $Reader)) r = $Reader.create(r);
		var c = l === void 0 ? r.len : r.pos + l, m = new $root.Data();
		while (r.pos < c) {
			var t = r.uint32();
			switch (t >>> 3) {
				case 1:
					m.Type = r.int32();
					break;
				case 2:
					m.Data = r.bytes();
					break;
				case 3:
					m.filesize = r.uint64();
					break;
				case 4:
					if (!(m.blocksizes && m.blocksizes.length)) m.blocksizes = [];
					if ((t & 7) === 2) {
						var c2 = r.uint32() + r.pos;
						while (r.pos < c2) m.blocksizes.push(r.uint64());
					} else m.blocksizes.push(r.uint64());
					break;
				case 5:
					m.hashType = r.uint64();
					break;
				case 6:
					m.fanout = r.uint64();
					break;
				case 7:
					m.mode = r.uint32();
					break;
				case 8:
					m.mtime = $root.UnixTime.decode(r, r.uint32());
					break;
				default: r.skipType(t & 7);
			}
		}
		if (!m.hasOwnProperty("Type")) throw $util.ProtocolError("missing required 'Type'", { instance: m });
		return m;
	};
	Data.fromObject = function fromObject(d) {
		if (d instanceof $root.Data) return d;
		var m = new $root.Data();
		switch (d.Type) {
			case "Raw":
			case 0:
				m.Type = 0;
				break;
			case "Directory":
			case 1:
				m.Type = 1;
				break;
			case "File":
			case 2:
				m.Type = 2;
				break;
			case "Metadata":
			case 3:
				m.Type = 3;
				break;
			case "Symlink":
			case 4:
				m.Type = 4;
				break;
			case "HAMTShard":
			case 5: m.Type = 5;
		}
		if (d.Data != null) {
			if (typeof d.Data === "string") $util.base64.decode(d.Data, m.Data = $util.newBuffer($util.base64.length(d.Data)), 0);
			else if (d.Data.length) m.Data = d.Data;
		}
		if (d.filesize != null) {
			if ($util.Long) (m.filesize = $util.Long.fromValue(d.filesize)).unsigned = true;
			else if (typeof d.filesize === "string") m.filesize = parseInt(d.filesize, 10);
			else if (typeof d.filesize === "number") m.filesize = d.filesize;
			else if (typeof d.filesize === "object") m.filesize = new $util.LongBits(d.filesize.low >>> 0, d.filesize.high >>> 0).toNumber(true);
		}
		if (d.blocksizes) {
			if (!Array.isArray(d.blocksizes)) throw TypeError(".Data.blocksizes: array expected");
			m.blocksizes = [];
			for (var i = 0; i < d.blocksizes.length; ++i) if ($util.Long) (m.blocksizes[i] = $util.Long.fromValue(d.blocksizes[i])).unsigned = true;
			else if (typeof d.blocksizes[i] === "string") m.blocksizes[i] = parseInt(d.blocksizes[i], 10);
			else if (typeof d.blocksizes[i] === "number") m.blocksizes[i] = d.blocksizes[i];
			else if (typeof d.blocksizes[i] === "object") m.blocksizes[i] = new $util.LongBits(d.blocksizes[i].low >>> 0, d.blocksizes[i].high >>> 0).toNumber(true);
		}
		if (d.hashType != null) {
			if ($util.Long) (m.hashType = $util.Long.fromValue(d.hashType)).unsigned = true;
			else if (typeof d.hashType === "string") m.hashType = parseInt(d.hashType, 10);
			else if (typeof d.hashType === "number") m.hashType = d.hashType;
			else if (typeof d.hashType === "object") m.hashType = new $util.LongBits(d.hashType.low >>> 0, d.hashType.high >>> 0).toNumber(true);
		}
		if (d.fanout != null) {
			if ($util.Long) (m.fanout = $util.Long.fromValue(d.fanout)).unsigned = true;
			else if (typeof d.fanout === "string") m.fanout = parseInt(d.fanout, 10);
			else if (typeof d.fanout === "number") m.fanout = d.fanout;
			else if (typeof d.fanout === "object") m.fanout = new $util.LongBits(d.fanout.low >>> 0, d.fanout.high >>> 0).toNumber(true);
		}
		if (d.mode != null) m.mode = d.mode >>> 0;
		if (d.mtime != null) {
			if (typeof d.mtime !== "object") throw TypeError(".Data.mtime: object expected");
			m.mtime = $root.UnixTime.fromObject(d.mtime);
		}
		return m;
	};
	Data.toObject = function toObject(m, o) {
		if (!o) o = {};
		var d = {};
		if (o.arrays || o.defaults) d.blocksizes = [];
		if (o.defaults) {
			d.Type = o.enums === String ? "Raw" : 0;
			if (o.bytes === String) d.Data = "";
			else {
				d.Data = [];
				if (o.bytes !== Array) d.Data = $util.newBuffer(d.Data);
			}
			if ($util.Long) {
				var n = new $util.Long(0, 0, true);
				d.filesize = o.longs === String ? n.toString() : o.longs === Number ? n.toNumber() : n;
			} else d.filesize = o.longs === String ? "0" : 0;
			if ($util.Long) {
				var n = new $util.Long(0, 0, true);
				d.hashType = o.longs === String ? n.toString() : o.longs === Number ? n.toNumber() : n;
			} else d.hashType = o.longs === String ? "0" : 0;
			if ($util.Long) {
				var n = new $util.Long(0, 0, true);
				d.fanout = o.longs === String ? n.toString() : o.longs === Number ? n.toNumber() : n;
			} else d.fanout = o.longs === String ? "0" : 0;
			d.mode = 0;
			d.mtime = null;
		}
		if (m.Type != null && m.hasOwnProperty("Type")) d.Type = o.enums === String ? $root.Data.DataType[m.Type] : m.Type;
		if (m.Data != null && m.hasOwnProperty("Data")) d.Data = o.bytes === String ? $util.base64.encode(m.Data, 0, m.Data.length) : o.bytes === Array ? Array.prototype.slice.call(m.Data) : m.Data;
		if (m.filesize != null && m.hasOwnProperty("filesize")) {
			if (typeof m.filesize === "number") d.filesize = o.longs === String ? String(m.filesize) : m.filesize;
			else d.filesize = o.longs === String ? $util.Long.prototype.toString.call(m.filesize) : o.longs === Number ? new $util.LongBits(m.filesize.low >>> 0, m.filesize.high >>> 0).toNumber(true) : m.filesize;
		}
		if (m.blocksizes && m.blocksizes.length) {
			d.blocksizes = [];
			for (var j = 0; j < m.blocksizes.length; ++j) if (typeof m.blocksizes[j] === "number") d.blocksizes[j] = o.longs === String ? String(m.blocksizes[j]) : m.blocksizes[j];
			else d.blocksizes[j] = o.longs === String ? $util.Long.prototype.toString.call(m.blocksizes[j]) : o.longs === Number ? new $util.LongBits(m.blocksizes[j].low >>> 0, m.blocksizes[j].high >>> 0).toNumber(true) : m.blocksizes[j];
		}
		if (m.hashType != null && m.hasOwnProperty("hashType")) {
			if (typeof m.hashType === "number") d.hashType = o.longs === String ? String(m.hashType) : m.hashType;
			else d.hashType = o.longs === String ? $util.Long.prototype.toString.call(m.hashType) : o.longs === Number ? new $util.LongBits(m.hashType.low >>> 0, m.hashType.high >>> 0).toNumber(true) : m.hashType;
		}
		if (m.fanout != null && m.hasOwnProperty("fanout")) {
			if (typeof m.fanout === "number") d.fanout = o.longs === String ? String(m.fanout) : m.fanout;
			else d.fanout = o.longs === String ? $util.Long.prototype.toString.call(m.fanout) : o.longs === Number ? new $util.LongBits(m.fanout.low >>> 0, m.fanout.high >>> 0).toNumber(true) : m.fanout;
		}
		if (m.mode != null && m.hasOwnProperty("mode")) d.mode = m.mode;
		if (m.mtime != null && m.hasOwnProperty("mtime")) d.mtime = $root.UnixTime.toObject(m.mtime, o);
		return d;
	};
	Data.prototype.toJSON = function toJSON() {
		return this.constructor.toObject(this, import_minimal.default.util.toJSONOptions);
	};
	Data.DataType = (function() {
		const valuesById = {}, values = Object.create(valuesById);
		values[valuesById[0] = "Raw"] = 0;
		values[valuesById[1] = "Directory"] = 1;
		values[valuesById[2] = "File"] = 2;
		values[valuesById[3] = "Metadata"] = 3;
		values[valuesById[4] = "Symlink"] = 4;
		values[valuesById[5] = "HAMTShard"] = 5;
		return values;
	})();
	return Data;
})();
const UnixTime = $root.UnixTime = (() => {
	function UnixTime(p) {
		if (p) {
			for (var ks = Object.keys(p), i = 0; i < ks.length; ++i) if (p[ks[i]] != null) this[ks[i]] = p[ks[i]];
		}
	}
	UnixTime.prototype.Seconds = $util.Long ? $util.Long.fromBits(0, 0, false) : 0;
	UnixTime.prototype.FractionalNanoseconds = 0;
	UnixTime.encode = function encode(m, w) {
		if (!w) w = $Writer.create();
		w.uint32(8).int64(m.Seconds);
		if (m.FractionalNanoseconds != null && Object.hasOwnProperty.call(m, "FractionalNanoseconds")) w.uint32(21).fixed32(m.FractionalNanoseconds);
		return w;
	};
	UnixTime.decode = function decode(r, l) {
		if (!(r instanceof $Reader)) r = $Reader.create(r);
		var c = l === void 0 ? r.len : r.pos + l, m = new $root.UnixTime();
		while (r.pos < c) {
			var t = r.uint32();
			switch (t >>> 3) {
				case 1:
					m.Seconds = r.int64();
					break;
				case 2:
					m.FractionalNanoseconds = r.fixed32();
					break;
				default: r.skipType(t & 7);
			}
		}
		if (!m.hasOwnProperty("Seconds")) throw $util.ProtocolError("missing required 'Seconds'", { instance: m });
		return m;
	};
	UnixTime.fromObject = function fromObject(d) {
		if (d instanceof $root.UnixTime) return d;
		var m = new $root.UnixTime();
		if (d.Seconds != null) {
			if ($util.Long) (m.Seconds = $util.Long.fromValue(d.Seconds)).unsigned = false;
			else if (typeof d.Seconds === "string") m.Seconds = parseInt(d.Seconds, 10);
			else if (typeof d.Seconds === "number") m.Seconds = d.Seconds;
			else if (typeof d.Seconds === "object") m.Seconds = new $util.LongBits(d.Seconds.low >>> 0, d.Seconds.high >>> 0).toNumber();
		}
		if (d.FractionalNanoseconds != null) m.FractionalNanoseconds = d.FractionalNanoseconds >>> 0;
		return m;
	};
	UnixTime.toObject = function toObject(m, o) {
		if (!o) o = {};
		var d = {};
		if (o.defaults) {
			if ($util.Long) {
				var n = new $util.Long(0, 0, false);
				d.Seconds = o.longs === String ? n.toString() : o.longs === Number ? n.toNumber() : n;
			} else d.Seconds = o.longs === String ? "0" : 0;
			d.FractionalNanoseconds = 0;
		}
		if (m.Seconds != null && m.hasOwnProperty("Seconds")) {
			if (typeof m.Seconds === "number") d.Seconds = o.longs === String ? String(m.Seconds) : m.Seconds;
			else d.Seconds = o.longs === String ? $util.Long.prototype.toString.call(m.Seconds) : o.longs === Number ? new $util.LongBits(m.Seconds.low >>> 0, m.Seconds.high >>> 0).toNumber() : m.Seconds;
		}
		if (m.FractionalNanoseconds != null && m.hasOwnProperty("FractionalNanoseconds")) d.FractionalNanoseconds = m.FractionalNanoseconds;
		return d;
	};
	UnixTime.prototype.toJSON = function toJSON() {
		return this.constructor.toObject(this, import_minimal.default.util.toJSONOptions);
	};
	return UnixTime;
})();
const Metadata = $root.Metadata = (() => {
	function Metadata(p) {
		if (p) {
			for (var ks = Object.keys(p), i = 0; i < ks.length; ++i) if (p[ks[i]] != null) this[ks[i]] = p[ks[i]];
		}
	}
	Metadata.prototype.MimeType = "";
	Metadata.encode = function encode(m, w) {
		if (!w) w = $Writer.create();
		if (m.MimeType != null && Object.hasOwnProperty.call(m, "MimeType")) w.uint32(10).string(m.MimeType);
		return w;
	};
	Metadata.decode = function decode(r, l) {
		if (!(r instanceof $Reader)) r = $Reader.create(r);
		var c = l === void 0 ? r.len : r.pos + l, m = new $root.Metadata();
		while (r.pos < c) {
			var t = r.uint32();
			switch (t >>> 3) {
				case 1:
					m.MimeType = r.string();
					break;
				default: r.skipType(t & 7);
			}
		}
		return m;
	};
	Metadata.fromObject = function fromObject(d) {
		if (d instanceof $root.Metadata) return d;
		var m = new $root.Metadata();
		if (d.MimeType != null) m.MimeType = String(d.MimeType);
		return m;
	};
	Metadata.toObject = function toObject(m, o) {
		if (!o) o = {};
		var d = {};
		if (o.defaults) d.MimeType = "";
		if (m.MimeType != null && m.hasOwnProperty("MimeType")) d.MimeType = m.MimeType;
		return d;
	};
	Metadata.prototype.toJSON = function toJSON() {
		return this.constructor.toObject(this, import_minimal.default.util.toJSONOptions);
	};
	return Metadata;
})();

// node_modules/@ipld/unixfs/src/unixfs.js
const NodeType = Data.DataType;

// node_modules/@ipld/unixfs/src/codec.js
var codec_exports = /* @__PURE__ */ __exportAll({
	DEFAULT_DIRECTORY_MODE: () => 493,
	DEFAULT_FILE_MODE: () => 420,
	NodeType: () => NodeType,
	code: () => code,
	createAdvancedFile: () => createAdvancedFile,
	createComplexFile: () => createComplexFile,
	createDirectoryShard: () => createDirectoryShard,
	createEmptyFile: () => createEmptyFile,
	createFileChunk: () => createFileChunk,
	createFileShard: () => createFileShard,
	createFlatDirectory: () => createFlatDirectory,
	createRaw: () => createRaw,
	createShardedDirectory: () => createShardedDirectory,
	createSimpleFile: () => createSimpleFile,
	createSymlink: () => createSymlink,
	cumulativeContentByteLength: () => cumulativeContentByteLength,
	cumulativeDagByteLength: () => cumulativeDagByteLength,
	decode: () => decode,
	decodeMetadata: () => decodeMetadata,
	encode: () => encode,
	encodeAdvancedFile: () => encodeAdvancedFile,
	encodeComplexFile: () => encodeComplexFile,
	encodeDirectory: () => encodeDirectory$1,
	encodeDirectoryMetadata: () => encodeDirectoryMetadata,
	encodeFile: () => encodeFile,
	encodeFileChunk: () => encodeFileChunk,
	encodeFileShard: () => encodeFileShard,
	encodeHAMTShard: () => encodeHAMTShard,
	encodeLink: () => encodeLink,
	encodeMetadata: () => encodeMetadata,
	encodeMode: () => encodeMode,
	encodeRaw: () => encodeRaw,
	encodeSimpleFile: () => encodeSimpleFile,
	encodeSymlink: () => encodeSymlink,
	filesize: () => filesize,
	matchFile: () => matchFile,
	name: () => name$1
});
const EMPTY$3 = Object.freeze([]);
const EMPTY_BUFFER$1 = /* @__PURE__ */ new Uint8Array(0);
const BLANK$2 = Object.freeze({});
const DEFAULT_FILE_MODE = parseInt("0644", 8);
const DEFAULT_DIRECTORY_MODE = parseInt("0755", 8);
const code = 112;
const name$1 = "UnixFS";
const encodePB = (data, links) => {
	Object(globalThis).debug && console.log({
		data,
		links
	});
	return encode$2(prepare({
		Data: Data.encode(data).finish(),
		Links: links
	}));
};
const createRaw = (content) => ({
	type: NodeType.Raw,
	content
});
const createEmptyFile = (metadata) => createSimpleFile(EMPTY_BUFFER$1, metadata);
const createSimpleFile = (content, metadata) => ({
	type: NodeType.File,
	layout: "simple",
	content,
	metadata: decodeMetadata(metadata)
});
const createFileChunk = (content) => ({
	type: NodeType.File,
	layout: "simple",
	content
});
const createAdvancedFile = (parts, metadata) => ({
	type: NodeType.File,
	layout: "advanced",
	parts,
	metadata: decodeMetadata(metadata)
});
const createFileShard = (parts) => ({
	type: NodeType.File,
	layout: "advanced",
	parts
});
const createComplexFile = (content, parts, metadata) => ({
	type: NodeType.File,
	layout: "complex",
	content,
	parts,
	metadata: decodeMetadata(metadata)
});
const createFlatDirectory = (entries, metadata) => ({
	type: NodeType.Directory,
	metadata: decodeMetadata(metadata),
	entries
});
const createShardedDirectory = (entries, bitfield, fanout, hashType, metadata = BLANK$2) => ({
	type: NodeType.HAMTShard,
	bitfield,
	fanout: readFanout(fanout),
	hashType: readInt(hashType),
	entries,
	metadata: decodeMetadata(metadata)
});
const createDirectoryShard = (entries, bitfield, fanout, hashType) => ({
	type: NodeType.HAMTShard,
	bitfield,
	fanout: readFanout(fanout),
	hashType: readInt(hashType),
	entries
});
const encodeRaw = (content) => encodePB({
	Type: NodeType.Raw,
	Data: content.byteLength > 0 ? content : void 0,
	filesize: content.byteLength,
	blocksizes: EMPTY$3
}, []);
const encodeFile = (node, ignoreMetadata = false) => {
	const metadata = ignoreMetadata ? BLANK$2 : Object(node).metadata;
	switch (node.layout) {
		case "simple": return encodeSimpleFile(node.content, metadata);
		case "advanced": return encodeAdvancedFile(node.parts, metadata);
		case "complex": return encodeComplexFile(node.content, node.parts, metadata);
		default: throw new TypeError(`File with unknown layout "${Object(node).layout}" was passed`);
	}
};
const encodeFileChunk = (content) => encodeSimpleFile(content, BLANK$2);
const encodeFileShard = (parts) => encodePB({
	Type: NodeType.File,
	blocksizes: parts.map(contentByteLength),
	filesize: cumulativeContentByteLength(parts)
}, parts.map(encodeLink));
const encodeAdvancedFile = (parts, metadata = BLANK$2) => encodePB({
	Type: NodeType.File,
	blocksizes: parts.map(contentByteLength),
	filesize: cumulativeContentByteLength(parts),
	...encodeMetadata(metadata)
}, parts.map(encodeLink));
const encodeLink = (dag) => ({
	Name: "",
	Tsize: dag.dagByteLength,
	Hash: dag.cid
});
const encodeSimpleFile = (content, metadata = BLANK$2) => encodePB({
	Type: NodeType.File,
	Data: content.byteLength > 0 ? content : void 0,
	filesize: content.byteLength,
	blocksizes: [],
	...encodeMetadata(metadata)
}, []);
const encodeComplexFile = (content, parts, metadata = BLANK$2) => encodePB({
	Type: NodeType.File,
	Data: content,
	filesize: content.byteLength + cumulativeContentByteLength(parts),
	blocksizes: parts.map(contentByteLength)
}, parts.map(encodeLink));
const encodeDirectory$1 = (node) => encodePB({
	Type: node.type,
	...encodeDirectoryMetadata(node.metadata || BLANK$2)
}, node.entries.map(encodeNamedLink));
const encodeHAMTShard = ({ bitfield, fanout, hashType, entries, metadata = BLANK$2 }) => encodePB({
	Type: NodeType.HAMTShard,
	Data: bitfield.byteLength > 0 ? bitfield : void 0,
	fanout: readFanout(fanout),
	hashType: readInt(hashType),
	...encodeDirectoryMetadata(metadata)
}, entries.map(encodeNamedLink));
const readFanout = (n) => {
	if (Math.log2(n) % 1 === 0) return n;
	else throw new TypeError(`Expected hamt size to be a power of two instead got ${n}`);
};
const readInt = (n) => {
	if (Number.isInteger(n)) return n;
	else throw new TypeError(`Expected an integer value instead got ${n}`);
};
const createSymlink = (path, metadata = BLANK$2) => ({
	type: NodeType.Symlink,
	content: path,
	metadata: decodeMetadata(metadata)
});
const encodeSymlink = (node, ignoreMetadata = false) => {
	const metadata = ignoreMetadata ? BLANK$2 : Object(node).metadata;
	return encodePB({
		Type: NodeType.Symlink,
		Data: node.content,
		...encodeMetadata(metadata || BLANK$2)
	}, []);
};
const encode = (node, root = true) => {
	switch (node.type) {
		case NodeType.Raw: return encodeRaw(node.content);
		case NodeType.File: return encodeFile(node);
		case NodeType.Directory: return encodeDirectory$1(node);
		case NodeType.HAMTShard: return encodeHAMTShard(node);
		case NodeType.Symlink: return encodeSymlink(node);
		default: throw new Error(`Unknown node type ${Object(node).type}`);
	}
};
const decode = (bytes) => {
	const pb = decode$2(bytes);
	const message = Data.decode(pb.Data);
	const { Type: type, Data: data, mtime, mode, blocksizes, ...rest } = Data.toObject(message, {
		defaults: false,
		arrays: true,
		longs: Number,
		objects: false
	});
	const metadata = {
		...mode && { mode },
		...decodeMtime(mtime)
	};
	const links = pb.Links;
	switch (message.Type) {
		case NodeType.Raw: return createRaw(data);
		case NodeType.File: if (links.length === 0) return new SimpleFileView(data, metadata);
		else if (data.byteLength === 0) return new AdvancedFileView(decodeFileLinks(rest.blocksizes, links), metadata);
		else return new ComplexFileView(data, decodeFileLinks(rest.blocksizes, links), metadata);
		case NodeType.Directory: return createFlatDirectory(decodeDirectoryLinks(links), metadata);
		case NodeType.HAMTShard: return createShardedDirectory(decodeDirectoryLinks(links), data || EMPTY_BUFFER$1, rest.fanout, rest.hashType, metadata);
		case NodeType.Symlink: return createSymlink(data, metadata);
		default: throw new TypeError(`Unsupported node type ${message.Type}`);
	}
};
const decodeMtime = (mtime) => mtime == null ? void 0 : { mtime: {
	secs: mtime.Seconds,
	nsecs: mtime.FractionalNanoseconds || 0
} };
const decodeFileLinks = (blocksizes, links) => {
	const parts = [];
	const length = blocksizes.length;
	let n = 0;
	while (n < length) parts.push({
		cid: links[n].Hash,
		dagByteLength: links[n].Tsize || 0,
		contentByteLength: blocksizes[n]
	});
	return parts;
};
const decodeDirectoryLinks = (links) => links.map((link) => ({
	cid: link.Hash,
	name: link.Name || "",
	dagByteLength: link.Tsize || 0
}));
const cumulativeContentByteLength = (links) => links.reduce((size, link) => size + link.contentByteLength, 0);
const cumulativeDagByteLength = (root, links) => links.reduce((size, link) => size + link.dagByteLength, root.byteLength);
const contentByteLength = (link) => link.contentByteLength;
const encodeNamedLink = ({ name, dagByteLength, cid }) => ({
	Name: name,
	Tsize: dagByteLength,
	Hash: cid
});
const encodeDirectoryMetadata = (metadata) => encodeMetadata(metadata, 493);
const encodeMetadata = ({ mode, mtime }, defaultMode = 420) => ({
	mode: mode != null ? encodeMode(mode, defaultMode) : void 0,
	mtime: mtime != null ? encodeMTime(mtime) : void 0
});
const decodeMetadata = (data) => data == null ? BLANK$2 : {
	...data.mode == null ? void 0 : { mode: decodeMode(data.mode) },
	...data.mtime == null ? void 0 : { mtime: data.mtime }
};
const encodeMTime = (mtime) => {
	return mtime == null ? void 0 : mtime.nsecs !== 0 ? {
		Seconds: mtime.secs,
		FractionalNanoseconds: mtime.nsecs
	} : { Seconds: mtime.secs };
};
const encodeMode = (specifiedMode, defaultMode) => {
	const mode = specifiedMode == null ? void 0 : decodeMode(specifiedMode);
	return mode === defaultMode || mode == null ? void 0 : mode;
};
const decodeMode = (mode) => mode & 4095 | mode & 4294963200;
const matchFile = ({ content = EMPTY_BUFFER$1, parts = EMPTY$3, metadata = BLANK$2, ...rest }) => {
	if (parts.length === 0) return new SimpleFileView(content, metadata);
	else if (content.byteLength === 0) return new AdvancedFileView(parts, metadata);
	else return new ComplexFileView(content, parts, metadata);
};
var SimpleFileView = class {
	constructor(content, metadata) {
		this.content = content;
		this.metadata = metadata;
		this.layout = "simple";
		this.type = NodeType.File;
	}
	get filesize() {
		return this.content.byteLength;
	}
	encode() {
		return encodeSimpleFile(this.content, this.metadata);
	}
};
var AdvancedFileView = class {
	constructor(parts, metadata) {
		this.parts = parts;
		this.metadata = metadata;
	}
	get layout() {
		return "advanced";
	}
	get type() {
		return NodeType.File;
	}
	get fileSize() {
		return cumulativeContentByteLength(this.parts);
	}
	get blockSizes() {
		return this.parts.map(contentByteLength);
	}
	encode() {
		return encodeAdvancedFile(this.parts, this.metadata);
	}
};
var ComplexFileView = class {
	constructor(content, parts, metadata) {
		this.content = content;
		this.parts = parts;
		this.metadata = metadata;
	}
	get layout() {
		return "complex";
	}
	get type() {
		return NodeType.File;
	}
	get fileSize() {
		return this.content.byteLength + cumulativeContentByteLength(this.parts);
	}
	get blockSizes() {
		return this.parts.map(contentByteLength);
	}
	encode() {
		return encodeComplexFile(this.content, this.parts, this.metadata);
	}
};
const filesize = (node) => {
	switch (node.type) {
		case NodeType.Raw:
		case NodeType.Symlink: return node.content.byteLength;
		case NodeType.File: switch (node.layout) {
			case "simple": return node.content.byteLength;
			case "advanced": return cumulativeContentByteLength(node.parts);
			case "complex": return node.content.byteLength + cumulativeContentByteLength(node.parts);
		}
		default: return 0;
	}
};

// node_modules/actor/src/lib.js
const effect = function* (task) {
	const message = yield* task;
	yield* send(message);
};
function* current() {
	return yield CURRENT;
}
const suspend = function* () {
	yield SUSPEND;
};
const wait = function* (input) {
	const task = yield* current();
	if (isAsync(input)) {
		let failed = false;
		let output = void 0;
		input.then((value) => {
			failed = false;
			output = value;
			enqueue(task);
		}, (error) => {
			failed = true;
			output = error;
			enqueue(task);
		});
		yield* suspend();
		if (failed) throw output;
		else return output;
	} else {
		main(wake(task));
		yield* suspend();
		return input;
	}
};
function* wake(task) {
	enqueue(task);
}
const isAsync = (node) => node != null && typeof node.then === "function";
const send = function* (message) {
	yield message;
};
const listen = function* (source) {
	const forks = [];
	for (const entry of Object.entries(source)) {
		const [name, effect] = entry;
		if (effect !== NONE) forks.push(yield* fork$3(tag(effect, name)));
	}
	yield* group(forks);
};
const effects = (tasks) => tasks.length > 0 ? batch(tasks.map(effect)) : NONE;
function* batch(effects) {
	const forks = [];
	for (const effect of effects) forks.push(yield* fork$3(effect));
	yield* group(forks);
}
const tag = (effect, tag) => effect === NONE ? NONE : effect instanceof Tagger ? new Tagger([...effect.tags, tag], effect.source) : new Tagger([tag], effect);
var Tagger = class {
	constructor(tags, source) {
		this.tags = tags;
		this.source = source;
		this.controller;
	}
	/* c8 ignore next 3 */
	[Symbol.iterator]() {
		if (!this.controller) this.controller = this.source[Symbol.iterator]();
		return this;
	}
	box(state) {
		if (state.done) return state;
		else switch (state.value) {
			case SUSPEND:
			case CURRENT: return state;
			default: {
				const tagged = state;
				let { value } = tagged;
				for (const tag of this.tags) value = withTag(tag, value);
				tagged.value = value;
				return tagged;
			}
		}
	}
	next(instruction) {
		return this.box(this.controller.next(instruction));
	}
	throw(error) {
		return this.box(this.controller.throw(error));
	}
	return(value) {
		return this.box(this.controller.return(value));
	}
	get [Symbol.toStringTag]() {
		return "TaggedEffect";
	}
};
const none = () => NONE;
const withTag = (tag, value) => ({
	type: tag,
	[tag]: value
});
const CURRENT = Symbol("current");
const SUSPEND = Symbol("suspend");
var Group = class Group {
	static of(member) {
		return member.group || MAIN;
	}
	static enqueue(member, group) {
		member.group = group;
		group.stack.active.push(member);
	}
	constructor(driver, active = [], idle = /* @__PURE__ */ new Set(), stack = new Stack(active, idle)) {
		this.driver = driver;
		this.parent = Group.of(driver);
		this.stack = stack;
		this.id = ++ID;
	}
};
var Main = class {
	constructor() {
		this.status = IDLE;
		this.stack = new Stack();
		this.id = 0;
	}
};
var Stack = class {
	constructor(active = [], idle = /* @__PURE__ */ new Set()) {
		this.active = active;
		this.idle = idle;
	}
	static size({ active, idle }) {
		return active.length + idle.size;
	}
};
const main = (task) => enqueue(task[Symbol.iterator]());
const enqueue = (task) => {
	let group = Group.of(task);
	group.stack.active.push(task);
	group.stack.idle.delete(task);
	while (group.parent) {
		const { idle, active } = group.parent.stack;
		if (idle.has(group.driver)) {
			idle.delete(group.driver);
			active.push(group.driver);
		} else break;
		group = group.parent;
	}
	if (MAIN.status === IDLE) {
		MAIN.status = ACTIVE;
		while (true) try {
			for (const _message of step(MAIN));
			MAIN.status = IDLE;
			break;
		} catch (_error) {
			MAIN.stack.active.shift();
		}
	}
};
const resume = (task) => enqueue(task);
const step = function* (group) {
	const { active } = group.stack;
	let task = active[0];
	group.stack.idle.delete(task);
	while (task) {
		let state = INIT;
		loop: while (!state.done && task === active[0]) {
			const instruction = state.value;
			switch (instruction) {
				case SUSPEND:
					group.stack.idle.add(task);
					break loop;
				case CURRENT:
					state = task.next(task);
					break;
				default: state = task.next(yield instruction);
			}
		}
		active.shift();
		task = active[0];
		group.stack.idle.delete(task);
	}
};
const fork$3 = (task, options) => new Fork(task, options);
const exit = (handle, value) => conclude$1(handle, {
	ok: true,
	value
});
const abort = (handle, error) => conclude$1(handle, {
	ok: false,
	error
});
function* conclude$1(handle, result) {
	try {
		const task = handle;
		const state = result.ok ? task.return(result.value) : task.throw(result.error);
		if (!state.done) {
			if (state.value === SUSPEND) {
				const { idle } = Group.of(task).stack;
				idle.add(task);
			} else enqueue(task);
		}
	} catch (error) {}
}
function* group(forks) {
	if (forks.length === 0) return;
	const self = yield* current();
	const group = new Group(self);
	let failure = null;
	for (const fork of forks) {
		const { result } = fork;
		if (result) {
			if (!result.ok && !failure) failure = result;
			continue;
		}
		move(fork, group);
	}
	try {
		if (failure) throw failure.error;
		while (true) {
			yield* step(group);
			if (Stack.size(group.stack) > 0) yield* suspend();
			else break;
		}
	} catch (error) {
		for (const task of group.stack.active) yield* abort(task, error);
		for (const task of group.stack.idle) {
			yield* abort(task, error);
			enqueue(task);
		}
		throw error;
	}
}
const move = (fork, group) => {
	const from = Group.of(fork);
	if (from !== group) {
		const { active, idle } = from.stack;
		const target = group.stack;
		fork.group = group;
		if (idle.has(fork)) {
			idle.delete(fork);
			target.idle.add(fork);
		} else {
			const index = active.indexOf(fork);
			if (index >= 0) {
				active.splice(index, 1);
				target.active.push(fork);
			}
		}
	}
};
function* join$1(fork) {
	if (fork.status === IDLE) yield* fork;
	if (!fork.result) yield* group([fork]);
	const result = fork.result;
	if (result.ok) return result.value;
	else throw result.error;
}
var Future = class {
	constructor(handler) {
		this.handler = handler;
		this.result;
	}
	get promise() {
		const { result } = this;
		const promise = result == null ? new Promise((succeed, fail) => {
			this.handler.onsuccess = succeed;
			this.handler.onfailure = fail;
		}) : result.ok ? Promise.resolve(result.value) : Promise.reject(result.error);
		Object.defineProperty(this, "promise", { value: promise });
		return promise;
	}
	then(onresolve, onreject) {
		return this.activate().promise.then(onresolve, onreject);
	}
	catch(onreject) {
		return this.activate().promise.catch(onreject);
	}
	finally(onfinally) {
		return this.activate().promise.finally(onfinally);
	}
	/* c8 ignore next 3 */
	activate() {
		return this;
	}
};
var Fork = class extends Future {
	constructor(task, options = BLANK$1, handler = {}, state = INIT) {
		super(handler);
		this.id = ++ID;
		this.name = options.name || "";
		this.task = task;
		this.state = state;
		this.status = IDLE;
		this.result;
		this.handler = handler;
		this.controller;
	}
	*resume() {
		resume(this);
	}
	join() {
		return join$1(this);
	}
	abort(error) {
		return abort(this, error);
	}
	exit(value) {
		return exit(this, value);
	}
	get [Symbol.toStringTag]() {
		return "Fork";
	}
	*[Symbol.iterator]() {
		return this.activate();
	}
	activate() {
		this.controller = this.task[Symbol.iterator]();
		this.status = ACTIVE;
		enqueue(this);
		return this;
	}
	panic(error) {
		this.result = {
			ok: false,
			error
		};
		this.status = FINISHED;
		const { handler } = this;
		if (handler.onfailure) handler.onfailure(error);
		throw error;
	}
	step(state) {
		this.state = state;
		if (state.done) {
			this.result = {
				ok: true,
				value: state.value
			};
			this.status = FINISHED;
			const { handler } = this;
			if (handler.onsuccess) handler.onsuccess(state.value);
		}
		return state;
	}
	next(value) {
		try {
			return this.step(this.controller.next(value));
		} catch (error) {
			return this.panic(error);
		}
	}
	return(value) {
		try {
			return this.step(this.controller.return(value));
		} catch (error) {
			return this.panic(error);
		}
	}
	throw(error) {
		try {
			return this.step(this.controller.throw(error));
		} catch (error) {
			return this.panic(error);
		}
	}
};
const loop = function* (init, next) {
	const controller = yield* current();
	const group = new Group(controller);
	Group.enqueue(init[Symbol.iterator](), group);
	while (true) {
		for (const message of step(group)) Group.enqueue(next(message)[Symbol.iterator](), group);
		if (Stack.size(group.stack) > 0) yield* suspend();
		else break;
	}
};
let ID = 0;
const IDLE = "idle";
const ACTIVE = "active";
const FINISHED = "finished";
const INIT = {
	done: false,
	value: CURRENT
};
const BLANK$1 = {};
const NONE = (function* none() {})();
const MAIN = new Main();

// node_modules/@ipld/unixfs/src/file/chunker/indexed.js
function Indexed() {}
Object.defineProperties(Indexed, { prototype: { value: new Proxy(Object.prototype, { get(target, property, receiver) {
	return typeof property === "symbol" ? Reflect.get(target, property, receiver) : receiver.get(property);
} }) } });

// node_modules/@ipld/unixfs/src/file/chunker/buffer.js
const empty$2 = () => new BufferView();
const slice = (buffer, startOffset = 0, endOffset = buffer.byteLength) => {
	const segments = [];
	const start = startOffset < 0 ? buffer.byteLength - startOffset : startOffset;
	const end = endOffset < 0 ? buffer.byteLength - endOffset : endOffset;
	if (start === 0 && end >= buffer.byteLength) return buffer;
	if (start > end || start > buffer.byteLength || end <= 0) return empty$2();
	let byteLength = 0;
	let offset = 0;
	for (const segment of buffer.segments) {
		const nextOffset = offset + segment.byteLength;
		if (byteLength === 0) {
			if (end <= nextOffset) {
				const range = segment.subarray(start - offset, end - offset);
				segments.push(range);
				byteLength = range.byteLength;
				break;
			} else if (start < nextOffset) {
				const range = start === offset ? segment : segment.subarray(start - offset);
				segments.push(range);
				byteLength = range.byteLength;
			}
		} else if (end <= nextOffset) {
			const range = end === nextOffset ? segment : segment.subarray(0, end - offset);
			segments.push(range);
			byteLength += range.byteLength;
			break;
		} else {
			segments.push(segment);
			byteLength += segment.byteLength;
		}
		offset = nextOffset;
	}
	return new BufferView(segments, buffer.byteOffset + start, byteLength);
};
const push = (buffer, part) => {
	if (part.byteLength > 0) {
		buffer.segments.push(part);
		return new BufferView(buffer.segments, buffer.byteOffset, buffer.byteLength + part.byteLength);
	} else return buffer;
};
const get$5 = (buffer, n) => {
	if (n < buffer.byteLength) {
		let offset = 0;
		for (const segment of buffer.segments) if (n < offset + segment.byteLength) return segment[n - offset];
		else offset += segment.byteLength;
	}
};
const copyTo = (buffer, target, byteOffset) => {
	let offset = byteOffset;
	for (const segment of buffer.segments) {
		target.set(segment, offset);
		offset += segment.byteLength;
	}
	return target;
};
function* iterate$1(buffer) {
	for (const part of buffer.segments) yield* part;
}
var BufferView = class extends Indexed {
	constructor(segments = [], byteOffset = 0, byteLength = 0) {
		super();
		this.segments = segments;
		this.byteLength = byteLength;
		this.length = byteLength;
		this.byteOffset = byteOffset;
	}
	[Symbol.iterator]() {
		return iterate$1(this);
	}
	slice(start, end) {
		return slice(this, start, end);
	}
	subarray(start, end) {
		return slice(this, start, end);
	}
	push(bytes) {
		return push(this, bytes);
	}
	get(n) {
		return get$5(this, n);
	}
	copyTo(target, offset) {
		return copyTo(this, target, offset);
	}
};

// node_modules/@ipld/unixfs/src/writer/util.js
const panic = (reason) => {
	throw new Error(reason);
};
const unreachable = (template, subject, ...substitutions) => panic(String.raw(template, JSON.stringify(subject), ...substitutions));
const EMPTY_BUFFER = /* @__PURE__ */ new Uint8Array(0);
const EMPTY$2 = [];

// node_modules/@ipld/unixfs/src/file/chunker.js
const open$2 = (config) => ({
	config,
	buffer: empty$2()
});
const write$3 = (state, bytes) => bytes.byteLength > 0 ? split(state.config, state.buffer.push(bytes), false) : {
	...state,
	chunks: EMPTY$2
};
const close$6 = (state) => split(state.config, state.buffer, true);
const split = (config, buffer, end) => {
	const chunker = config.chunker;
	const chunks = [];
	let offset = 0;
	for (const size of chunker.cut(chunker.context, buffer, end)) if (size > 0) {
		const chunk = buffer.subarray(offset, offset + size);
		chunks.push(chunk);
		offset += size;
	}
	return {
		config,
		chunks,
		buffer: buffer.subarray(offset)
	};
};

// node_modules/@ipld/unixfs/src/file/layout/queue.js
const mutable = () => ({
	mutable: true,
	needs: {},
	nodes: {},
	links: {},
	linked: EMPTY$1
});
const addNodes = (newNodes, input) => {
	let queue = patch(input, {});
	for (const node of newNodes) {
		const { ready, has, wants } = collect(node.children, queue.links);
		if (wants.length === 0) queue = patch(queue, {
			links: assign(void 0, has),
			linked: [{
				id: node.id,
				links: ready
			}]
		});
		else queue = patch(queue, {
			needs: assign(node.id, wants),
			nodes: { [node.id]: {
				children: node.children,
				count: wants.length
			} }
		});
	}
	return queue;
};
const addLink = (id, link, queue) => {
	const nodeID = queue.needs[id];
	const node = queue.nodes[nodeID];
	if (node != null) {
		if (node.count === 1) {
			const { ready, has } = collect(node.children, {
				...queue.links,
				[id]: link
			});
			return patch(queue, {
				needs: { [id]: void 0 },
				links: assign(void 0, has),
				nodes: { [nodeID]: void 0 },
				linked: [{
					id: nodeID,
					links: ready
				}]
			});
		} else return patch(queue, {
			needs: { [id]: void 0 },
			links: { [id]: link },
			nodes: { [nodeID]: {
				...node,
				count: node.count - 1
			} }
		});
	} else return patch(queue, { links: { [id]: link } });
};
const patch = (queue, { needs, nodes, links, linked }) => {
	const result = queue.mutable ? queue : { ...queue };
	const original = queue.mutable ? BLANK : void 0;
	if (needs) result.needs = patchDict(queue.needs, needs, original);
	if (nodes) result.nodes = patchDict(queue.nodes, nodes, original);
	if (links) result.links = patchDict(queue.links, links, original);
	result.linked = linked ? append$1(queue.linked || EMPTY$1, linked, EMPTY$1) : queue.linked || [];
	return result;
};
const assign = (value, keys) => {
	const delta = {};
	for (const key of keys) delta[key] = value;
	return delta;
};
const patchDict = (target, delta, original = target) => {
	const result = target === original ? { ...target } : target;
	for (const entry of Object.entries(delta)) {
		const [id, value] = entry;
		if (value == null) delete result[id];
		else result[id] = value;
	}
	return result;
};
const append$1 = (target, items, original = target) => {
	if (target === original) return [...target, ...items];
	else {
		for (const item of items) target.push(item);
		return target;
	}
};
const collect = (children, source) => {
	const has = [];
	const wants = [];
	const ready = [];
	for (const child of children) {
		const link = source[child];
		if (link) {
			has.push(child);
			ready.push(link);
		} else wants.push(child);
	}
	return {
		has,
		wants,
		ready
	};
};
const EMPTY$1 = Object.freeze([]);
const BLANK = Object.freeze({});

// node_modules/@ipld/unixfs/src/file/writer.js
const update = (message, state) => {
	switch (message.type) {
		case "write": return write$2(state, message.bytes);
		case "link": return link$1(state, message.link);
		/* c8 ignore next 2 */
		case "block": return {
			state,
			effect: none()
		};
		case "close": return close$5(state);
		case "end": return {
			state,
			effect: none()
		};
		default: return unreachable`File Writer got unknown message ${message}`;
	}
};
const init = (writer, metadata, config) => {
	return {
		status: "open",
		metadata,
		config,
		writer,
		chunker: open$2({ chunker: config.chunker }),
		layout: config.fileLayout.open(),
		nodeQueue: mutable()
	};
};
const write$2 = (state, bytes) => {
	if (state.status === "open") {
		const { chunks, ...chunker } = write$3(state.chunker, bytes);
		const { nodes, leaves, layout } = state.config.fileLayout.write(state.layout, chunks);
		const { linked, ...nodeQueue } = addNodes(nodes, state.nodeQueue);
		const tasks = [...encodeLeaves(leaves, state.config), ...encodeBranches(linked, state.config)];
		return {
			state: {
				...state,
				chunker,
				layout,
				nodeQueue
			},
			effect: listen({ link: effects(tasks) })
		};
	} else return panic("Unable to perform write on closed file");
};
const link$1 = (state, { id, link, block }) => {
	let { linked, ...nodeQueue } = addLink(id, link, state.nodeQueue);
	const tasks = encodeBranches(linked, state.config);
	const newState = state.status === "closed" && id === state.rootID ? {
		...state,
		status: "linked",
		link,
		nodeQueue
	} : {
		...state,
		nodeQueue
	};
	const end = state.status === "closed" && id === state.rootID && state.end ? state.end.resume() : none();
	return {
		state: newState,
		effect: listen({
			link: effects(tasks),
			block: writeBlock(state.writer, block),
			end
		})
	};
};
const close$5 = (state) => {
	if (state.status === "open") {
		const { chunks } = close$6(state.chunker);
		const { layout, ...write } = state.config.fileLayout.write(state.layout, chunks);
		const { root, ...close } = state.config.fileLayout.close(layout, state.metadata);
		const [nodes, leaves] = isLeafNode(root) ? [[...write.nodes, ...close.nodes], [
			...write.leaves,
			...close.leaves,
			root
		]] : [[
			...write.nodes,
			...close.nodes,
			root
		], [...write.leaves, ...close.leaves]];
		const { linked, ...nodeQueue } = addNodes(nodes, state.nodeQueue);
		const tasks = [...encodeLeaves(leaves, state.config), ...encodeBranches(linked, state.config)];
		const fork = fork$3(suspend());
		return {
			state: {
				...state,
				chunker: null,
				layout: null,
				rootID: root.id,
				status: "closed",
				end: fork,
				nodeQueue
			},
			effect: listen({
				link: effects(tasks),
				end: join$1(fork)
			})
		};
	} else return {
		state,
		effect: none()
	};
};
const encodeLeaves = (leaves, config) => leaves.map((leaf) => encodeLeaf(config, leaf, config.fileChunkEncoder));
const encodeLeaf = function* ({ hasher, linker }, { id, content }, encoder) {
	const bytes = encoder.encode(content ? asUint8Array(content) : EMPTY_BUFFER);
	const hash = yield* wait(hasher.digest(bytes));
	const cid = linker.createLink(encoder.code, hash);
	return {
		id,
		block: {
			cid,
			bytes
		},
		link: {
			cid,
			contentByteLength: content ? content.byteLength : 0,
			dagByteLength: bytes.byteLength
		}
	};
};
const encodeBranches = (nodes, config) => nodes.map((node) => encodeBranch(config, node));
const encodeBranch = function* (config, { id, links }, metadata) {
	const bytes = config.fileEncoder.encode({
		type: NodeType.File,
		layout: "advanced",
		parts: links,
		metadata
	});
	const hash = yield* wait(Promise.resolve(config.hasher.digest(bytes)));
	const cid = config.linker.createLink(config.fileEncoder.code, hash);
	return {
		id,
		block: {
			bytes,
			cid
		},
		link: {
			cid,
			contentByteLength: cumulativeContentByteLength(links),
			dagByteLength: cumulativeDagByteLength(bytes, links)
		}
	};
};
const writeBlock = function* (writer, block) {
	if ((writer.desiredSize || 0) <= 0) yield* wait(writer.ready);
	writer.write(block);
};
const asUint8Array = (buffer) => buffer instanceof Uint8Array ? buffer : buffer.copyTo(new Uint8Array(buffer.byteLength), 0);
const isLeafNode = (node) => node.children == null;

// node_modules/@ipld/unixfs/src/file/chunker/fixed.js
var fixed_exports = /* @__PURE__ */ __exportAll({
	context: () => context,
	cut: () => cut,
	name: () => name,
	type: () => type,
	withMaxChunkSize: () => withMaxChunkSize
});
const name = "fixed";
const context = { maxChunkSize: 262144 };
const type = "Stateless";
const withMaxChunkSize = (maxChunkSize) => ({
	type: "Stateless",
	context: { maxChunkSize },
	name,
	cut
});
const cut = ({ maxChunkSize }, { byteLength }, end) => {
	const n = byteLength / maxChunkSize | 0;
	const chunks = new Array(n).fill(maxChunkSize);
	const lastChunkSize = end ? byteLength - n * maxChunkSize : 0;
	if (lastChunkSize > 0) chunks.push(lastChunkSize);
	return chunks;
};

// node_modules/@ipld/unixfs/src/file/layout/balanced.js
var Node = class {
	constructor(id, children, metadata) {
		this.id = id;
		this.children = children;
		this.metadata = metadata;
	}
};
const withWidth = (width) => ({
	open: () => open$1({ width }),
	write: write$1,
	close: close$4
});
const defaults$3 = { width: 174 };
const open$1 = ({ width } = defaults$3) => ({
	width,
	head: null,
	leafIndex: [],
	nodeIndex: [],
	lastID: 0
});
const write$1 = (layout, chunks) => {
	if (chunks.length === 0) return {
		layout,
		nodes: EMPTY,
		leaves: EMPTY
	};
	else {
		let { lastID } = layout;
		const [head, slices] = layout.head ? [null, (chunks.unshift(layout.head), chunks)] : chunks.length === 1 && layout.leafIndex.length === 0 ? [chunks[0], EMPTY] : [null, chunks];
		if (slices.length === 0) return {
			layout: {
				...layout,
				head
			},
			nodes: EMPTY,
			leaves: EMPTY
		};
		else {
			const leafIndex = [...layout.leafIndex];
			const leaves = [];
			for (const chunk of slices) {
				const leaf = {
					id: ++lastID,
					content: chunk
				};
				leaves.push(leaf);
				leafIndex.push(leaf.id);
			}
			if (leafIndex.length > layout.width) return flush({
				...layout,
				leafIndex,
				head,
				lastID
			}, leaves);
			else return {
				layout: {
					...layout,
					head,
					leafIndex,
					lastID
				},
				leaves,
				nodes: EMPTY
			};
		}
	}
};
const flush = (state, leaves = EMPTY, nodes = [], close = false) => {
	let { lastID } = state;
	const nodeIndex = state.nodeIndex.map((row) => [...row]);
	const leafIndex = [...state.leafIndex];
	const { width } = state;
	while (leafIndex.length > width || leafIndex.length > 0 && close) {
		grow(nodeIndex, 1);
		const node = new Node(++lastID, leafIndex.splice(0, width));
		nodeIndex[0].push(node.id);
		nodes.push(node);
	}
	let depth = 0;
	while (depth < nodeIndex.length) {
		const row = nodeIndex[depth];
		depth++;
		while (row.length > width || row.length > 0 && close && depth < nodeIndex.length) {
			const node = new Node(++lastID, row.splice(0, width));
			grow(nodeIndex, depth + 1);
			nodeIndex[depth].push(node.id);
			nodes.push(node);
		}
	}
	return {
		layout: {
			...state,
			lastID,
			leafIndex,
			nodeIndex
		},
		leaves,
		nodes
	};
};
const close$4 = (layout, metadata) => {
	const state = layout;
	if (layout.head) return {
		root: {
			id: 1,
			content: layout.head,
			metadata
		},
		leaves: EMPTY,
		nodes: EMPTY
	};
	else if (layout.leafIndex.length === 0) return {
		root: {
			id: 1,
			metadata
		},
		leaves: EMPTY,
		nodes: EMPTY
	};
	else {
		const { nodes, layout } = flush(state, EMPTY, [], true);
		const { nodeIndex } = layout;
		const top = nodeIndex[nodeIndex.length - 1];
		if (top.length === 1) {
			const root = nodes[nodes.length - 1];
			nodes.length = nodes.length - 1;
			return {
				root,
				nodes,
				leaves: EMPTY
			};
		} else return {
			root: new Node(layout.lastID + 1, top, metadata),
			nodes,
			leaves: EMPTY
		};
	}
};
const grow = (index, length) => {
	while (index.length < length) index.push([]);
	return index;
};
const EMPTY = [];

// node_modules/@ipld/unixfs/src/file.js
const defaults$2 = () => ({
	chunker: fixed_exports,
	fileChunkEncoder: UnixFSLeaf,
	smallFileEncoder: UnixFSLeaf,
	fileEncoder: codec_exports,
	fileLayout: withWidth(174),
	hasher: sha256,
	linker: { createLink: CID.createV1 }
});
const configure$4 = (config) => ({
	...defaults$2(),
	...config
});
const UnixFSLeaf = {
	code,
	name: name$1,
	encode: encodeFileChunk
};
const UnixFSRawLeaf = {
	code,
	name: name$1,
	encode: encodeRaw
};
const create$4 = ({ writer, metadata = {}, settings = defaults$2() }) => new FileWriterView(init(writer, metadata, configure$4(settings)));
const write = async (view, bytes) => {
	await perform(view, send({
		type: "write",
		bytes
	}));
	return view;
};
const close$3 = async (view, { releaseLock = false, closeWriter = false } = {}) => {
	await perform(view, send({ type: "close" }));
	const { state } = view;
	if (state.status === "linked") {
		if (closeWriter) await view.state.writer.close();
		else if (releaseLock) view.state.writer.releaseLock();
		return state.link;
	} else panic(`Expected writer to be in 'linked' state after close, but it is in "${state.status}" instead`);
};
const perform = (view, effect) => fork$3(loop(effect, (message) => {
	const { state, effect } = update(message, view.state);
	view.state = state;
	return effect;
}));
var FileWriterView = class {
	constructor(state) {
		this.state = state;
	}
	get writer() {
		return this.state.writer;
	}
	get settings() {
		return this.state.config;
	}
	write(bytes) {
		return write(this, bytes);
	}
	close(options) {
		return close$3(this, options);
	}
};

// node_modules/@ipld/unixfs/src/directory.js
const defaults$1 = defaults$2;
const create$3 = ({ writer, settings = defaults$1(), metadata = {} }) => new DirectoryWriter({
	writer,
	metadata,
	settings,
	entries: /* @__PURE__ */ new Map(),
	closed: false
});
const set$3 = (view, name, link, { overwrite = false } = {}) => {
	const writable = asWritable$1(view.state);
	if (name.includes("/")) throw new Error(`Directory entry name "${name}" contains forbidden "/" character`);
	if (!overwrite && writable.entries.has(name)) throw new Error(`Directory already contains entry with name "${name}"`);
	else {
		writable.entries.set(name, link);
		return view;
	}
};
const remove$2 = (view, name) => {
	asWritable$1(view.state).entries.delete(name);
	return view;
};
const asWritable$1 = (writer) => {
	if (!writer.closed) return writer;
	else throw new Error(`Can not change written directory, but you can .fork() and make changes to it`);
};
const close$2 = async (view, { closeWriter = false, releaseLock = false } = {}) => {
	const { writer, settings, metadata } = asWritable$1(view.state);
	view.state.closed = true;
	const entries = [...links$1(view)];
	const node = createFlatDirectory(entries, metadata);
	const bytes = encodeDirectory$1(node);
	const digest = await settings.hasher.digest(bytes);
	const cid = settings.linker.createLink(code, digest);
	if ((writer.desiredSize || 0) <= 0) await writer.ready;
	writer.write({
		cid,
		bytes
	});
	if (closeWriter) await writer.close();
	else if (releaseLock) writer.releaseLock();
	return {
		cid,
		dagByteLength: cumulativeDagByteLength(bytes, entries)
	};
};
const links$1 = function* ({ state }) {
	for (const [name, { dagByteLength, cid }] of state.entries) yield {
		name,
		dagByteLength,
		cid
	};
};
const fork$2 = ({ state }, { writer = state.writer, metadata = state.metadata, settings = state.settings } = {}) => new DirectoryWriter({
	writer,
	metadata,
	settings,
	entries: new Map(state.entries.entries()),
	closed: false
});
var DirectoryWriter = class {
	constructor(state) {
		this.state = state;
	}
	get writer() {
		return this.state.writer;
	}
	get settings() {
		return this.state.settings;
	}
	links() {
		return links$1(this);
	}
	set(name, link, options) {
		return set$3(this, name, link, options);
	}
	remove(name) {
		return remove$2(this, name);
	}
	fork(options) {
		return fork$2(this, options);
	}
	close(options) {
		return close$2(this, options);
	}
	entries() {
		return this.state.entries.entries();
	}
	has(name) {
		return this.state.entries.has(name);
	}
	get size() {
		return this.state.entries.size;
	}
};

// node_modules/@perma/map/src/bitfield/api.js
var api_exports = /* @__PURE__ */ __exportAll({});

// node_modules/@perma/map/src/bitfield/Uint32.js
var Uint32_exports = /* @__PURE__ */ __exportAll({
	API: () => api_exports,
	and: () => and$1,
	bitCount: () => bitCount,
	empty: () => empty$1,
	from: () => from$3,
	fromBytes: () => fromBytes$1,
	get: () => get$4,
	or: () => or$1,
	popcount: () => popcount$1,
	set: () => set$2,
	size: () => size$1,
	toBytes: () => toBytes$1,
	unset: () => unset$1
});
const empty$1 = (size = 32) => {
	if (size !== 32) throw new Error(`Uint32 BitField does not support size: ${size}`);
	return 0;
};
const from$3 = (bits, size) => {
	let bitfield = empty$1(size);
	for (const bit of bits) bitfield = set$2(bitfield, bit);
	return bitfield;
};
const size$1 = (_bitField) => 32;
const mask = (bitField, index) => bitField >>> index & 31;
const offset = (bitField, index) => 1 << mask(bitField, index);
const popcount$1 = (bitField, index = 31) => bitCount(bitField & offset(index, 0) - 1);
const set$2 = (bitField, index) => bitField | 1 << index;
const unset$1 = (bitField, index) => bitField & (255 ^ 1 << index);
const get$4 = (bitField, index) => (bitField >> index & 1) !== 0;
const bitCount = (bitField) => {
	const n1 = bitField - (bitField >> 1 & 1431655765);
	const n2 = (n1 & 858993459) + (n1 >> 2 & 858993459);
	return (n2 + (n2 >> 4) & 252645135) * 16843009 >> 24;
};
const and$1 = (left, right) => left & right;
const or$1 = (left, right) => left | right;
const toBytes$1 = (bitField) => Uint8Array.of(bitField >> 24 & 255, bitField >> 16 & 255, bitField >> 8 & 255, bitField & 255);
const fromBytes$1 = (bytes) => {
	if (bytes.length !== 4) throw new Error(`Expected 4 bytes instead got ${bytes.length}`);
	return (bytes[0] << 24) + (bytes[1] << 16) + (bytes[2] << 8) + bytes[3];
};

// node_modules/murmurhash3js-revisited/lib/murmurHash3js.js
var require_murmurHash3js = /* @__PURE__ */ __commonJSMin(((exports, module, this$1) => {
	(function(root, undefined) {
		"use strict";
		var library = {
			"version": "3.0.0",
			"x86": {},
			"x64": {},
			"inputValidation": true
		};
		function _validBytes(bytes) {
			if (!Array.isArray(bytes) && !ArrayBuffer.isView(bytes)) return false;
			for (var i = 0; i < bytes.length; i++) if (!Number.isInteger(bytes[i]) || bytes[i] < 0 || bytes[i] > 255) return false;
			return true;
		}
		function _x86Multiply(m, n) {
			return (m & 65535) * n + (((m >>> 16) * n & 65535) << 16);
		}
		function _x86Rotl(m, n) {
			return m << n | m >>> 32 - n;
		}
		function _x86Fmix(h) {
			h ^= h >>> 16;
			h = _x86Multiply(h, 2246822507);
			h ^= h >>> 13;
			h = _x86Multiply(h, 3266489909);
			h ^= h >>> 16;
			return h;
		}
		function _x64Add(m, n) {
			m = [
				m[0] >>> 16,
				m[0] & 65535,
				m[1] >>> 16,
				m[1] & 65535
			];
			n = [
				n[0] >>> 16,
				n[0] & 65535,
				n[1] >>> 16,
				n[1] & 65535
			];
			var o = [
				0,
				0,
				0,
				0
			];
			o[3] += m[3] + n[3];
			o[2] += o[3] >>> 16;
			o[3] &= 65535;
			o[2] += m[2] + n[2];
			o[1] += o[2] >>> 16;
			o[2] &= 65535;
			o[1] += m[1] + n[1];
			o[0] += o[1] >>> 16;
			o[1] &= 65535;
			o[0] += m[0] + n[0];
			o[0] &= 65535;
			return [o[0] << 16 | o[1], o[2] << 16 | o[3]];
		}
		function _x64Multiply(m, n) {
			m = [
				m[0] >>> 16,
				m[0] & 65535,
				m[1] >>> 16,
				m[1] & 65535
			];
			n = [
				n[0] >>> 16,
				n[0] & 65535,
				n[1] >>> 16,
				n[1] & 65535
			];
			var o = [
				0,
				0,
				0,
				0
			];
			o[3] += m[3] * n[3];
			o[2] += o[3] >>> 16;
			o[3] &= 65535;
			o[2] += m[2] * n[3];
			o[1] += o[2] >>> 16;
			o[2] &= 65535;
			o[2] += m[3] * n[2];
			o[1] += o[2] >>> 16;
			o[2] &= 65535;
			o[1] += m[1] * n[3];
			o[0] += o[1] >>> 16;
			o[1] &= 65535;
			o[1] += m[2] * n[2];
			o[0] += o[1] >>> 16;
			o[1] &= 65535;
			o[1] += m[3] * n[1];
			o[0] += o[1] >>> 16;
			o[1] &= 65535;
			o[0] += m[0] * n[3] + m[1] * n[2] + m[2] * n[1] + m[3] * n[0];
			o[0] &= 65535;
			return [o[0] << 16 | o[1], o[2] << 16 | o[3]];
		}
		function _x64Rotl(m, n) {
			n %= 64;
			if (n === 32) return [m[1], m[0]];
			else if (n < 32) return [m[0] << n | m[1] >>> 32 - n, m[1] << n | m[0] >>> 32 - n];
			else {
				n -= 32;
				return [m[1] << n | m[0] >>> 32 - n, m[0] << n | m[1] >>> 32 - n];
			}
		}
		function _x64LeftShift(m, n) {
			n %= 64;
			if (n === 0) return m;
			else if (n < 32) return [m[0] << n | m[1] >>> 32 - n, m[1] << n];
			else return [m[1] << n - 32, 0];
		}
		function _x64Xor(m, n) {
			return [m[0] ^ n[0], m[1] ^ n[1]];
		}
		function _x64Fmix(h) {
			h = _x64Xor(h, [0, h[0] >>> 1]);
			h = _x64Multiply(h, [4283543511, 3981806797]);
			h = _x64Xor(h, [0, h[0] >>> 1]);
			h = _x64Multiply(h, [3301882366, 444984403]);
			h = _x64Xor(h, [0, h[0] >>> 1]);
			return h;
		}
		library.x86.hash32 = function(bytes, seed) {
			if (library.inputValidation && !_validBytes(bytes)) return undefined;
			seed = seed || 0;
			var remainder = bytes.length % 4;
			var blocks = bytes.length - remainder;
			var h1 = seed;
			var k1 = 0;
			var c1 = 3432918353;
			var c2 = 461845907;
			for (var i = 0; i < blocks; i = i + 4) {
				k1 = bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16 | bytes[i + 3] << 24;
				k1 = _x86Multiply(k1, c1);
				k1 = _x86Rotl(k1, 15);
				k1 = _x86Multiply(k1, c2);
				h1 ^= k1;
				h1 = _x86Rotl(h1, 13);
				h1 = _x86Multiply(h1, 5) + 3864292196;
			}
			k1 = 0;
			switch (remainder) {
				case 3: k1 ^= bytes[i + 2] << 16;
				case 2: k1 ^= bytes[i + 1] << 8;
				case 1:
					k1 ^= bytes[i];
					k1 = _x86Multiply(k1, c1);
					k1 = _x86Rotl(k1, 15);
					k1 = _x86Multiply(k1, c2);
					h1 ^= k1;
			}
			h1 ^= bytes.length;
			h1 = _x86Fmix(h1);
			return h1 >>> 0;
		};
		library.x86.hash128 = function(bytes, seed) {
			if (library.inputValidation && !_validBytes(bytes)) return undefined;
			seed = seed || 0;
			var remainder = bytes.length % 16;
			var blocks = bytes.length - remainder;
			var h1 = seed;
			var h2 = seed;
			var h3 = seed;
			var h4 = seed;
			var k1 = 0;
			var k2 = 0;
			var k3 = 0;
			var k4 = 0;
			var c1 = 597399067;
			var c2 = 2869860233;
			var c3 = 951274213;
			var c4 = 2716044179;
			for (var i = 0; i < blocks; i = i + 16) {
				k1 = bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16 | bytes[i + 3] << 24;
				k2 = bytes[i + 4] | bytes[i + 5] << 8 | bytes[i + 6] << 16 | bytes[i + 7] << 24;
				k3 = bytes[i + 8] | bytes[i + 9] << 8 | bytes[i + 10] << 16 | bytes[i + 11] << 24;
				k4 = bytes[i + 12] | bytes[i + 13] << 8 | bytes[i + 14] << 16 | bytes[i + 15] << 24;
				k1 = _x86Multiply(k1, c1);
				k1 = _x86Rotl(k1, 15);
				k1 = _x86Multiply(k1, c2);
				h1 ^= k1;
				h1 = _x86Rotl(h1, 19);
				h1 += h2;
				h1 = _x86Multiply(h1, 5) + 1444728091;
				k2 = _x86Multiply(k2, c2);
				k2 = _x86Rotl(k2, 16);
				k2 = _x86Multiply(k2, c3);
				h2 ^= k2;
				h2 = _x86Rotl(h2, 17);
				h2 += h3;
				h2 = _x86Multiply(h2, 5) + 197830471;
				k3 = _x86Multiply(k3, c3);
				k3 = _x86Rotl(k3, 17);
				k3 = _x86Multiply(k3, c4);
				h3 ^= k3;
				h3 = _x86Rotl(h3, 15);
				h3 += h4;
				h3 = _x86Multiply(h3, 5) + 2530024501;
				k4 = _x86Multiply(k4, c4);
				k4 = _x86Rotl(k4, 18);
				k4 = _x86Multiply(k4, c1);
				h4 ^= k4;
				h4 = _x86Rotl(h4, 13);
				h4 += h1;
				h4 = _x86Multiply(h4, 5) + 850148119;
			}
			k1 = 0;
			k2 = 0;
			k3 = 0;
			k4 = 0;
			switch (remainder) {
				case 15: k4 ^= bytes[i + 14] << 16;
				case 14: k4 ^= bytes[i + 13] << 8;
				case 13:
					k4 ^= bytes[i + 12];
					k4 = _x86Multiply(k4, c4);
					k4 = _x86Rotl(k4, 18);
					k4 = _x86Multiply(k4, c1);
					h4 ^= k4;
				case 12: k3 ^= bytes[i + 11] << 24;
				case 11: k3 ^= bytes[i + 10] << 16;
				case 10: k3 ^= bytes[i + 9] << 8;
				case 9:
					k3 ^= bytes[i + 8];
					k3 = _x86Multiply(k3, c3);
					k3 = _x86Rotl(k3, 17);
					k3 = _x86Multiply(k3, c4);
					h3 ^= k3;
				case 8: k2 ^= bytes[i + 7] << 24;
				case 7: k2 ^= bytes[i + 6] << 16;
				case 6: k2 ^= bytes[i + 5] << 8;
				case 5:
					k2 ^= bytes[i + 4];
					k2 = _x86Multiply(k2, c2);
					k2 = _x86Rotl(k2, 16);
					k2 = _x86Multiply(k2, c3);
					h2 ^= k2;
				case 4: k1 ^= bytes[i + 3] << 24;
				case 3: k1 ^= bytes[i + 2] << 16;
				case 2: k1 ^= bytes[i + 1] << 8;
				case 1:
					k1 ^= bytes[i];
					k1 = _x86Multiply(k1, c1);
					k1 = _x86Rotl(k1, 15);
					k1 = _x86Multiply(k1, c2);
					h1 ^= k1;
			}
			h1 ^= bytes.length;
			h2 ^= bytes.length;
			h3 ^= bytes.length;
			h4 ^= bytes.length;
			h1 += h2;
			h1 += h3;
			h1 += h4;
			h2 += h1;
			h3 += h1;
			h4 += h1;
			h1 = _x86Fmix(h1);
			h2 = _x86Fmix(h2);
			h3 = _x86Fmix(h3);
			h4 = _x86Fmix(h4);
			h1 += h2;
			h1 += h3;
			h1 += h4;
			h2 += h1;
			h3 += h1;
			h4 += h1;
			return ("00000000" + (h1 >>> 0).toString(16)).slice(-8) + ("00000000" + (h2 >>> 0).toString(16)).slice(-8) + ("00000000" + (h3 >>> 0).toString(16)).slice(-8) + ("00000000" + (h4 >>> 0).toString(16)).slice(-8);
		};
		library.x64.hash128 = function(bytes, seed) {
			if (library.inputValidation && !_validBytes(bytes)) return undefined;
			seed = seed || 0;
			var remainder = bytes.length % 16;
			var blocks = bytes.length - remainder;
			var h1 = [0, seed];
			var h2 = [0, seed];
			var k1 = [0, 0];
			var k2 = [0, 0];
			var c1 = [2277735313, 289559509];
			var c2 = [1291169091, 658871167];
			for (var i = 0; i < blocks; i = i + 16) {
				k1 = [bytes[i + 4] | bytes[i + 5] << 8 | bytes[i + 6] << 16 | bytes[i + 7] << 24, bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16 | bytes[i + 3] << 24];
				k2 = [bytes[i + 12] | bytes[i + 13] << 8 | bytes[i + 14] << 16 | bytes[i + 15] << 24, bytes[i + 8] | bytes[i + 9] << 8 | bytes[i + 10] << 16 | bytes[i + 11] << 24];
				k1 = _x64Multiply(k1, c1);
				k1 = _x64Rotl(k1, 31);
				k1 = _x64Multiply(k1, c2);
				h1 = _x64Xor(h1, k1);
				h1 = _x64Rotl(h1, 27);
				h1 = _x64Add(h1, h2);
				h1 = _x64Add(_x64Multiply(h1, [0, 5]), [0, 1390208809]);
				k2 = _x64Multiply(k2, c2);
				k2 = _x64Rotl(k2, 33);
				k2 = _x64Multiply(k2, c1);
				h2 = _x64Xor(h2, k2);
				h2 = _x64Rotl(h2, 31);
				h2 = _x64Add(h2, h1);
				h2 = _x64Add(_x64Multiply(h2, [0, 5]), [0, 944331445]);
			}
			k1 = [0, 0];
			k2 = [0, 0];
			switch (remainder) {
				case 15: k2 = _x64Xor(k2, _x64LeftShift([0, bytes[i + 14]], 48));
				case 14: k2 = _x64Xor(k2, _x64LeftShift([0, bytes[i + 13]], 40));
				case 13: k2 = _x64Xor(k2, _x64LeftShift([0, bytes[i + 12]], 32));
				case 12: k2 = _x64Xor(k2, _x64LeftShift([0, bytes[i + 11]], 24));
				case 11: k2 = _x64Xor(k2, _x64LeftShift([0, bytes[i + 10]], 16));
				case 10: k2 = _x64Xor(k2, _x64LeftShift([0, bytes[i + 9]], 8));
				case 9:
					k2 = _x64Xor(k2, [0, bytes[i + 8]]);
					k2 = _x64Multiply(k2, c2);
					k2 = _x64Rotl(k2, 33);
					k2 = _x64Multiply(k2, c1);
					h2 = _x64Xor(h2, k2);
				case 8: k1 = _x64Xor(k1, _x64LeftShift([0, bytes[i + 7]], 56));
				case 7: k1 = _x64Xor(k1, _x64LeftShift([0, bytes[i + 6]], 48));
				case 6: k1 = _x64Xor(k1, _x64LeftShift([0, bytes[i + 5]], 40));
				case 5: k1 = _x64Xor(k1, _x64LeftShift([0, bytes[i + 4]], 32));
				case 4: k1 = _x64Xor(k1, _x64LeftShift([0, bytes[i + 3]], 24));
				case 3: k1 = _x64Xor(k1, _x64LeftShift([0, bytes[i + 2]], 16));
				case 2: k1 = _x64Xor(k1, _x64LeftShift([0, bytes[i + 1]], 8));
				case 1:
					k1 = _x64Xor(k1, [0, bytes[i]]);
					k1 = _x64Multiply(k1, c1);
					k1 = _x64Rotl(k1, 31);
					k1 = _x64Multiply(k1, c2);
					h1 = _x64Xor(h1, k1);
			}
			h1 = _x64Xor(h1, [0, bytes.length]);
			h2 = _x64Xor(h2, [0, bytes.length]);
			h1 = _x64Add(h1, h2);
			h2 = _x64Add(h2, h1);
			h1 = _x64Fmix(h1);
			h2 = _x64Fmix(h2);
			h1 = _x64Add(h1, h2);
			h2 = _x64Add(h2, h1);
			return ("00000000" + (h1[0] >>> 0).toString(16)).slice(-8) + ("00000000" + (h1[1] >>> 0).toString(16)).slice(-8) + ("00000000" + (h2[0] >>> 0).toString(16)).slice(-8) + ("00000000" + (h2[1] >>> 0).toString(16)).slice(-8);
		};
		if (typeof exports !== "undefined") {
			if (typeof module !== "undefined" && module.exports) exports = module.exports = library;
			exports.murmurHash3 = library;
		} else if (typeof define === "function" && define.amd) define([], function() {
			return library;
		});
		else {
			library._murmurHash3 = root.murmurHash3;
			library.noConflict = function() {
				root.murmurHash3 = library._murmurHash3;
				library._murmurHash3 = undefined;
				library.noConflict = undefined;
				return library;
			};
			root.murmurHash3 = library;
		}
	})(this$1);
}));

// node_modules/murmurhash3js-revisited/index.js
var require_murmurhash3js_revisited = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = require_murmurHash3js();
}));

// node_modules/@perma/map/src/path/Uint32.js
var import_murmurhash3js_revisited = /* @__PURE__ */ __toESM(require_murmurhash3js_revisited(), 1);
const utf8$2 = new TextEncoder();
const hash32 = import_murmurhash3js_revisited.default.x64.hash126;
/* c8 ignore next 45 */
const configure$3 = ({ bitWidth = 5, hash = hash32 }) => {
	const hashSize = 4;
	if (bitWidth > 32) throw new RangeError(`Can not use bitWidth ${bitWidth} which exceeds the hashSize ${hashSize}`);
	const mask = 4294967295 >>> 32 - bitWidth;
	const at = (path, depth) => path >>> depth * bitWidth & mask;
	const from = (key) => hash(utf8$2.encode(key));
	return {
		at,
		from,
		size: Math.ceil(32 / bitWidth)
	};
};

// node_modules/@perma/map/src/node.js
var BitmapIndexedNode = class {
	constructor(edit, datamap, nodemap, children, config) {
		this.edit = edit;
		this.config = config;
		this.datamap = datamap;
		this.nodemap = nodemap;
		this.children = children;
	}
	get nodeArity() {
		return this.config.BitField.popcount(this.nodemap);
	}
	get dataArity() {
		return this.config.BitField.popcount(this.datamap);
	}
	/* c8 ignore next 3 */
	empty() {
		return create$2(this.config);
	}
	lookup(depth, path, key, notFound) {
		return lookup(this, depth, path, key, notFound);
	}
	associate(edit, depth, path, key, value, addedLeaf) {
		return associate(this, edit, depth, path, key, value, addedLeaf);
	}
	dissociate(edit, depth, path, key, removedLeaf) {
		return dissociate(this, edit, depth, path, key, removedLeaf);
	}
	fork(edit = null) {
		return fork$1(this, edit);
	}
	entries() {
		return entries(this);
	}
	keys() {
		return keys(this);
	}
	values() {
		return values(this);
	}
};
var HashCollisionNode = class {
	/* c8 ignore next 12 */
	constructor(edit, count, children, config) {
		this.edit = edit;
		this.count = count;
		this.children = children;
		this.config = config;
	}
	get nodeArity() {
		return 0;
	}
	get dataArity() {
		return this.count;
	}
	/* c8 ignore next 3 */
	lookup(_shift, _path, key, notFound) {
		return lookupCollision(this, key, notFound);
	}
	/* c8 ignore next 3 */
	associate(edit, _shift, path, key, value, addedLeaf) {
		return associateCollision(this, edit, path, key, value, addedLeaf);
	}
	/* c8 ignore next 3 */
	dissociate(edit, _shift, path, key, removedLeaf) {
		return dissociateCollision(this, edit, path, key, removedLeaf);
	}
	/* c8 ignore next 3 */
	fork(edit = null) {
		return forkCollision(this, edit);
	}
	/* c8 ignore next 3 */
	entries() {
		return entries(this);
	}
	/* c8 ignore next 3 */
	keys() {
		return keys(this);
	}
	/* c8 ignore next 3 */
	values() {
		return values(this);
	}
};
/* c8 ignore next 8 */
const lookupCollision = (node, name, notFound) => {
	const { children: entries, count } = node;
	const n = findHashCollisionNodeIndex(entries, count, name);
	return entries[n] === name ? entries[n + 1] : notFound;
};
/* c8 ignore next 26 */
const associateCollision = (node, edit, key, name, value, addedLeaf) => {
	const { children, count } = node;
	const index = findHashCollisionNodeIndex(children, count, name);
	if (children[index] !== name) {
		const newNode = node.fork(edit);
		addedLeaf.value = true;
		newNode.count += 1;
		newNode.children.splice(index, key, value);
		return newNode;
	} else if (children[index + 1] !== value) {
		const newNode = node.fork(edit);
		newNode.children[index + 1] = value;
		return newNode;
	} else return node;
};
/* c8 ignore next 37 */
const dissociateCollision = (node, edit, hash, name, removedLeaf) => {
	const { children: entries, count, config } = node;
	const index = findHashCollisionNodeIndex(entries, count, name);
	if (entries[index] !== name) return node;
	else {
		removedLeaf.value = true;
		if (count === 2) {
			const offset = index === 0 ? 2 : 0;
			return associate(create$2(config), edit, 0, hash, entries[offset], entries[offset + 1], removedLeaf);
		} else {
			const newNode = node.fork(edit);
			newNode.children.splice(index, 2);
			newNode.count -= 1;
			return newNode;
		}
	}
};
/* c8 ignore next 12 */
const forkCollision = (node, edit = null) => {
	if (canEdit(node.edit, edit)) return node;
	else return new HashCollisionNode(edit, node.count, node.children.slice(), node.config);
};
/* c8 ignore next 8 */
const findHashCollisionNodeIndex = (entries, count, key) => {
	let index = 0;
	while (index < count && entries[index] > key) index += 2;
	return index;
};
const create$2 = (config, edit = null) => new BitmapIndexedNode(edit, config.BitField.empty(Math.pow(2, config.bitWidth)), config.BitField.empty(Math.pow(2, config.bitWidth)), [], config);
const get$3 = (node, key, notFound) => lookup(node, 0, node.config.Path.from(key), key, notFound);
const lookup = (node, depth, path, key, notFound) => {
	const { datamap, nodemap, config } = node;
	const { Path, BitField } = config;
	const offset = Path.at(path, depth);
	if (BitField.get(datamap, offset)) {
		const index = BitField.popcount(datamap, offset);
		if (keyAt(node, index) === key) return valueAt(node, index);
		else return notFound;
	} else if (BitField.get(nodemap, offset)) return resolveNode(node, offset).lookup(depth + 1, path, key, notFound);
	else return notFound;
};
const set$1 = (node, edit, key, value, addedLeaf) => associate(node, edit, 0, node.config.Path.from(key), key, value, addedLeaf);
const associate = (node, edit, depth, path, key, value, addedLeaf) => {
	const { datamap, nodemap, config } = node;
	const { Path, BitField } = config;
	const offset = Path.at(path, depth);
	if (BitField.get(datamap, offset)) {
		const index = BitField.popcount(datamap, offset);
		const found = keyAt(node, index);
		if (key === found) return valueAt(node, index) === value ? node : forkAndSet(node, edit, index, value);
		else {
			const branch = mergeTwoLeaves(config, edit, depth + 1, Path.from(found), found, valueAt(node, index), path, key, value);
			addedLeaf.value = true;
			return migrateLeafToBranch(node, edit, offset, branch);
		}
	} else if (BitField.get(nodemap, offset)) {
		const child = resolveNode(node, offset);
		const newChild = child.associate(edit, depth + 1, path, key, value, addedLeaf);
		if (child === newChild) return node;
		else return copyAndSetChild(node, edit, offset, newChild);
	} else {
		const index = BitField.popcount(datamap, offset);
		addedLeaf.value = true;
		const newNode = node.fork(edit);
		newNode.datamap = BitField.set(datamap, offset);
		newNode.children.splice(keyPosition(index), 0, key, value);
		return newNode;
	}
};
const remove$1 = (node, edit, key, removedLeaf) => dissociate(node, edit, 0, node.config.Path.from(key), key, removedLeaf);
const dissociate = (source, edit, depth, path, key, removedLeaf) => {
	const { datamap, nodemap, config } = source;
	const { BitField, Path } = config;
	const offset = Path.at(path, depth);
	if (BitField.get(datamap, offset)) {
		const index = BitField.popcount(datamap, offset);
		if (key === keyAt(source, index)) {
			removedLeaf.value = true;
			const node = fork$1(source, edit);
			node.datamap = BitField.unset(source.datamap, offset);
			node.children.splice(keyPosition(index), 2);
			return node;
		} else return source;
	} else if (BitField.get(nodemap, offset)) {
		const node = resolveNode(source, offset);
		const child = node.dissociate(edit, depth + 1, path, key, removedLeaf);
		if (hasSingleLeaf(child)) return hasSingleNode(source) ? child : inlineChild(source, edit, offset, child);
		else if (node === child) return source;
		else return copyAndSetChild(source, edit, offset, child);
	} else return source;
};
const entries = function* ({ children }) {
	let offset = 0;
	const count = children.length;
	while (offset < count) {
		const key = children[offset];
		if (typeof key === "string") {
			offset += 1;
			yield [key, children[offset]];
			offset += 1;
		} else break;
	}
	while (offset < count) {
		yield* children[offset].entries();
		offset += 1;
	}
};
const fork$1 = (node, edit) => {
	if (canEdit(node.edit, edit)) return node;
	else return new BitmapIndexedNode(edit, node.datamap, node.nodemap, node.children.slice(), node.config);
};
const keys = function* ({ children }) {
	let offset = 0;
	const count = children.length;
	while (offset < count) {
		const key = children[offset];
		if (typeof key === "string") {
			yield key;
			offset += 2;
		} else break;
	}
	while (offset < count) {
		yield* children[offset].keys();
		offset += 1;
	}
};
const values = function* ({ children }) {
	let offset = 0;
	const count = children.length;
	while (offset < count) if (typeof children[offset] === "string") {
		offset += 1;
		yield children[offset];
		offset += 1;
	} else break;
	while (offset < count) {
		yield* children[offset].values();
		offset += 1;
	}
};
const forkAndSet = (node, edit, offset, value) => {
	const newNode = node.fork(edit);
	newNode.children[valuePosition(offset)] = value;
	return newNode;
};
const inlineChild = (source, edit, offset, child) => {
	const { datamap, nodemap, config } = source;
	const { BitField } = config;
	const node = fork$1(source, edit);
	node.children.splice(nodePosition(source, offset), 1);
	node.children.splice(keyPosition(BitField.popcount(datamap, offset)), 0, child.children[0], child.children[1]);
	node.datamap = BitField.set(datamap, offset);
	node.nodemap = BitField.unset(nodemap, offset);
	return node;
};
const copyAndSetChild = (node, edit, offset, child) => {
	const newNode = fork$1(node, edit);
	newNode.children[nodePosition(node, offset)] = child;
	return newNode;
};
const migrateLeafToBranch = (source, edit, offset, branch) => {
	const { nodemap, datamap, config } = source;
	const { BitField } = config;
	const index = BitField.popcount(datamap, offset);
	const oldId = keyPosition(index);
	const newId = nodePosition(source, offset);
	const node = fork$1(source, edit);
	node.datamap = BitField.unset(datamap, offset);
	node.children.splice(oldId, 2);
	node.nodemap = BitField.set(nodemap, offset);
	node.children.splice(newId - 1, 0, branch);
	return node;
};
const mergeTwoLeaves = (config, edit, depth, oldPath, oldKey, oldValue, newPath, newKey, newValue) => {
	const { BitField, Path } = config;
	/* c8 ignore next 7 */
	if (Path.size < depth) return new HashCollisionNode(edit, 2, [
		oldKey,
		oldValue,
		newKey,
		newValue
	], config);
	else {
		const oldOffset = Path.at(oldPath, depth);
		const newOffset = Path.at(newPath, depth);
		if (oldOffset === newOffset) return new BitmapIndexedNode(edit, BitField.empty(Math.pow(2, config.bitWidth)), BitField.from([oldOffset], Math.pow(2, config.bitWidth)), [mergeTwoLeaves(config, edit, depth + 1, oldPath, oldKey, oldValue, newPath, newKey, newValue)], config);
		else return new BitmapIndexedNode(edit, BitField.from([oldOffset, newOffset], Math.pow(2, config.bitWidth)), BitField.empty(Math.pow(2, config.bitWidth)), oldOffset < newOffset ? [
			oldKey,
			oldValue,
			newKey,
			newValue
		] : [
			newKey,
			newValue,
			oldKey,
			oldValue
		], config);
	}
};
const keyAt = ({ children }, index) => children[keyPosition(index)];
const keyPosition = (index) => index * 2;
const valueAt = ({ children }, index) => children[valuePosition(index)];
const valuePosition = (index) => index * 2 + 1;
const resolveNode = (node, offset) => node.children[nodePosition(node, offset)];
const nodePosition = ({ children, nodemap, config }, offset) => children.length - 1 - config.BitField.popcount(nodemap, offset);
const canEdit = (owner, editor) => owner != null && owner === editor;
const hasSingleLeaf = (node) => node.nodeArity === 0 && node.dataArity === 1;
const hasSingleNode = ({ config: { BitField }, datamap, nodemap }) => BitField.popcount(datamap) === 0 && BitField.popcount(nodemap) === 1;

// node_modules/@multiformats/murmur3/src/vendor/murmur.js
function add64(a, b) {
	const lo = a.lo + b.lo >>> 0;
	return {
		lo,
		hi: a.hi + b.hi + (lo < a.lo ? 1 : 0) >>> 0
	};
}
function add32(a, b) {
	return a + b >>> 0;
}
function mul64(a, b) {
	const al = a.lo & 65535;
	const ah = a.lo >>> 16;
	const bl = b.lo & 65535;
	const bh = b.lo >>> 16;
	const p0 = al * bl;
	const p1 = al * bh;
	const p2 = ah * bl;
	const p3 = ah * bh;
	const lo1 = (p0 >>> 16) + (p1 & 65535) + (p2 & 65535) >>> 0;
	const lo = (lo1 << 16 | p0 & 65535) >>> 0;
	const hi0 = p3 + (p1 >>> 16) + (p2 >>> 16) + (lo1 >>> 16);
	const hi1 = Math.imul(a.lo, b.hi);
	const hi2 = Math.imul(a.hi, b.lo);
	return {
		lo,
		hi: hi0 + hi1 + hi2 >>> 0
	};
}
function mul32(a, b) {
	return Math.imul(a, b) >>> 0;
}
function rotl64(x, n) {
	if (n === 0) return x;
	if (n === 32) return {
		lo: x.hi,
		hi: x.lo
	};
	if (n < 32) return {
		lo: (x.lo << n | x.hi >>> 32 - n) >>> 0,
		hi: (x.hi << n | x.lo >>> 32 - n) >>> 0
	};
	n -= 32;
	return {
		lo: (x.hi << n | x.lo >>> 32 - n) >>> 0,
		hi: (x.lo << n | x.hi >>> 32 - n) >>> 0
	};
}
function xor64(a, b) {
	return {
		lo: (a.lo ^ b.lo) >>> 0,
		hi: (a.hi ^ b.hi) >>> 0
	};
}
function shr64(x, n) {
	if (n === 0) return x;
	if (n < 32) return {
		lo: (x.lo >>> n | x.hi << 32 - n) >>> 0,
		hi: x.hi >>> n
	};
	return {
		lo: x.hi >>> n - 32,
		hi: 0
	};
}
function u64(lo, hi) {
	return {
		lo: lo >>> 0,
		hi: hi >>> 0
	};
}
function rotl32(x, r) {
	return (x << r | x >>> 32 - r) >>> 0;
}
function getBlock64(key, i) {
	const offset = i * 8;
	const lo = key[offset] | key[offset + 1] << 8 | key[offset + 2] << 16 | key[offset + 3] << 24;
	const hi = key[offset + 4] | key[offset + 5] << 8 | key[offset + 6] << 16 | key[offset + 7] << 24;
	return {
		lo: lo >>> 0,
		hi: hi >>> 0
	};
}
function getBlock32(key, i) {
	const offset = i * 4;
	return (key[offset] | key[offset + 1] << 8 | key[offset + 2] << 16 | key[offset + 3] << 24) >>> 0;
}
function fmix64(k) {
	k = xor64(k, shr64(k, 33));
	k = mul64(k, u64(3981806797, 4283543511));
	k = xor64(k, shr64(k, 33));
	k = mul64(k, u64(444984403, 3301882366));
	k = xor64(k, shr64(k, 33));
	return k;
}
function fmix32(k) {
	k ^= k >>> 16;
	k = mul32(k, 2246822507);
	k ^= k >>> 13;
	k = mul32(k, 3266489909);
	k ^= k >>> 16;
	return k;
}
function murmurHash3_x64_128(key, seed = 0) {
	let h1 = u64(seed, 0);
	let h2 = u64(seed, 0);
	const length = key.length;
	const blocks = Math.floor(length / 16);
	const c1 = u64(289559509, 2277735313);
	const c2 = u64(658871167, 1291169091);
	for (let i = 0; i < blocks; i++) {
		let k1 = getBlock64(key, i * 2);
		let k2 = getBlock64(key, i * 2 + 1);
		k1 = mul64(k1, c1);
		k1 = rotl64(k1, 31);
		k1 = mul64(k1, c2);
		h1 = xor64(h1, k1);
		h1 = rotl64(h1, 27);
		h1 = add64(h1, h2);
		h1 = add64(mul64(h1, u64(5, 0)), u64(1390208809, 0));
		k2 = mul64(k2, c2);
		k2 = rotl64(k2, 33);
		k2 = mul64(k2, c1);
		h2 = xor64(h2, k2);
		h2 = rotl64(h2, 31);
		h2 = add64(h2, h1);
		h2 = add64(mul64(h2, u64(5, 0)), u64(944331445, 0));
	}
	let k1 = u64(0, 0);
	let k2 = u64(0, 0);
	const tail = key.slice(blocks * 16);
	switch (tail.length) {
		case 15: k2 = xor64(k2, u64(0, tail[14] << 16));
		case 14: k2 = xor64(k2, u64(0, tail[13] << 8));
		case 13: k2 = xor64(k2, u64(0, tail[12]));
		case 12: k2 = xor64(k2, u64(tail[11] << 24, 0));
		case 11: k2 = xor64(k2, u64(tail[10] << 16, 0));
		case 10: k2 = xor64(k2, u64(tail[9] << 8, 0));
		case 9:
			k2 = xor64(k2, u64(tail[8], 0));
			k2 = mul64(k2, c2);
			k2 = rotl64(k2, 33);
			k2 = mul64(k2, c1);
			h2 = xor64(h2, k2);
		case 8: k1 = xor64(k1, u64(0, tail[7] << 24));
		case 7: k1 = xor64(k1, u64(0, tail[6] << 16));
		case 6: k1 = xor64(k1, u64(0, tail[5] << 8));
		case 5: k1 = xor64(k1, u64(0, tail[4]));
		case 4: k1 = xor64(k1, u64(tail[3] << 24, 0));
		case 3: k1 = xor64(k1, u64(tail[2] << 16, 0));
		case 2: k1 = xor64(k1, u64(tail[1] << 8, 0));
		case 1:
			k1 = xor64(k1, u64(tail[0], 0));
			k1 = mul64(k1, c1);
			k1 = rotl64(k1, 31);
			k1 = mul64(k1, c2);
			h1 = xor64(h1, k1);
	}
	const len64 = u64(length, 0);
	h1 = xor64(h1, len64);
	h2 = xor64(h2, len64);
	h1 = add64(h1, h2);
	h2 = add64(h2, h1);
	h1 = fmix64(h1);
	h2 = fmix64(h2);
	h1 = add64(h1, h2);
	h2 = add64(h2, h1);
	return new Uint8Array([
		h1.hi >>> 24 & 255,
		h1.hi >>> 16 & 255,
		h1.hi >>> 8 & 255,
		h1.hi & 255,
		h1.lo >>> 24 & 255,
		h1.lo >>> 16 & 255,
		h1.lo >>> 8 & 255,
		h1.lo & 255,
		h2.hi >>> 24 & 255,
		h2.hi >>> 16 & 255,
		h2.hi >>> 8 & 255,
		h2.hi & 255,
		h2.lo >>> 24 & 255,
		h2.lo >>> 16 & 255,
		h2.lo >>> 8 & 255,
		h2.lo & 255
	]);
}
function murmurHash3_x86_32(key, seed = 0) {
	let h1 = seed >>> 0;
	const length = key.length;
	const blocks = Math.floor(length / 4);
	const c1 = 3432918353;
	const c2 = 461845907;
	for (let i = 0; i < blocks; i++) {
		let k1 = getBlock32(key, i);
		k1 = mul32(k1, c1);
		k1 = rotl32(k1, 15);
		k1 = mul32(k1, c2);
		h1 ^= k1;
		h1 = rotl32(h1, 13);
		h1 = add32(mul32(h1, 5), 3864292196);
	}
	const tail = key.slice(blocks * 4);
	let k1 = 0;
	switch (tail.length) {
		case 3: k1 ^= tail[2] << 16;
		case 2: k1 ^= tail[1] << 8;
		case 1:
			k1 ^= tail[0];
			k1 = mul32(k1, c1);
			k1 = rotl32(k1, 15);
			k1 = mul32(k1, c2);
			h1 ^= k1;
	}
	h1 ^= length;
	h1 = fmix32(h1);
	return h1;
}

// node_modules/@multiformats/murmur3/src/index.js
function fromNumberTo32BitBuf(number) {
	const bytes = new Array(4);
	for (let i = 0; i < 4; i++) {
		bytes[i] = number & 255;
		number = number >> 8;
	}
	return new Uint8Array(bytes);
}
const murmur332 = from$4({
	name: "murmur3-32",
	code: 35,
	encode: (input) => fromNumberTo32BitBuf(murmurHash3_x86_32(input))
});
const murmur3128 = from$4({
	name: "murmur3-128",
	code: 34,
	encode: (input) => murmurHash3_x64_128(input)
});
const murmur364 = from$4({
	name: "murmur3-x64-64",
	code: 34,
	encode: (input) => murmurHash3_x64_128(input).subarray(0, 8)
});

// node_modules/@perma/map/src/path/Uint8Array.js
const utf8$1 = new TextEncoder();
/* c8 ignore next 2 */
const hash64$1 = (bytes) => murmur364.encode(bytes);
/* c8 ignore next 25 */
const configure$2 = ({ bitWidth = 8, hash = hash64$1 } = {}) => {
	const hashSize = hash(/* @__PURE__ */ new Uint8Array()).byteLength;
	const at = (path, depth) => {
		const offset = depth * bitWidth;
		if (offset > hashSize) throw new RangeError(`Out of bounds`);
		return toInt(path, offset, bitWidth);
	};
	const from = (key) => hash(utf8$1.encode(key));
	return {
		from,
		at,
		size: Math.ceil(hashSize * 8 / bitWidth)
	};
};
const toInt = (bytes, offset, count) => {
	let byteOffset = offset / 8 | 0;
	let bitOffset = offset % 8;
	let desired = count;
	let bits = 0;
	while (desired > 0 && byteOffset < bytes.byteLength) {
		const byte = bytes[byteOffset];
		const available = 8 - bitOffset;
		const taking = available < desired ? available : desired;
		const bitsLeft = 8 - bitOffset - taking;
		const value = (255 >> bitOffset & byte) >> bitsLeft;
		bits = (bits << taking) + value;
		desired -= taking;
		byteOffset++;
		bitOffset = 0;
	}
	return bits;
};

// node_modules/@perma/map/src/bitfield/Uint8Array.js
var Uint8Array_exports = /* @__PURE__ */ __exportAll({
	API: () => api_exports,
	and: () => and,
	empty: () => empty,
	from: () => from$2,
	fromBytes: () => fromBytes,
	get: () => get$2,
	or: () => or,
	popcount: () => popcount,
	set: () => set,
	size: () => size,
	toBytes: () => toBytes,
	unset: () => unset
});
const empty = (size = 256) => {
	if (size % 8 !== 0) throw new Error(`Must be multiple of 8`);
	return new Uint8Array(size / 8);
};
const from$2 = (bits, size) => {
	let bitfield = empty(size);
	for (const index of bits) {
		const { byte, byteOffset, bitOffset } = at(bitfield, index);
		bitfield[byteOffset] = byte | 1 << bitOffset;
	}
	return bitfield;
};
const size = (bitfield) => bitfield.byteLength * 8;
const at = (bitfield, index) => {
	const byteOffset = bitfield.byteLength - 1 - (index / 8 | 0);
	const bitOffset = index % 8;
	return {
		byte: bitfield[byteOffset],
		byteOffset,
		bitOffset
	};
};
const setByte = (bytes, index, byte) => {
	if (bytes[index] !== byte) {
		const result = bytes.slice(0);
		result[index] = byte;
		return result;
	}
	return bytes;
};
const set = (bitfield, index) => {
	const { byte, byteOffset, bitOffset } = at(bitfield, index);
	return setByte(bitfield, byteOffset, byte | 1 << bitOffset);
};
const unset = (bitfield, index) => {
	const { byte, byteOffset, bitOffset } = at(bitfield, index);
	return setByte(bitfield, byteOffset, byte & (255 ^ 1 << bitOffset));
};
const get$2 = (bitfield, index) => {
	var { byte, bitOffset } = at(bitfield, index);
	return (byte >> bitOffset & 1) !== 0;
};
const toBytes = (bitfield) => bitfield;
const fromBytes = (bytes) => bytes;
const popcount = (bitfield, index = bitfield.byteLength * 8) => {
	const { byteOffset, bitOffset, byte } = at(bitfield, index);
	let count = popcount$1(byte, bitOffset);
	let offset = bitfield.byteLength - 1;
	while (offset > byteOffset) {
		const byte = bitfield[offset];
		count += bitCount(byte);
		offset--;
	}
	return count;
};
const or = (left, right) => {
	const result = left.slice();
	let offset = 0;
	while (offset < left.length) {
		result[offset] |= right[offset];
		offset++;
	}
	return result;
};
const and = (left, right) => {
	const result = left.slice();
	let offset = 0;
	while (offset < left.length) {
		result[offset] &= right[offset];
		offset++;
	}
	return result;
};

// node_modules/@perma/map/src/lib.js
const NOT_FOUND = /* @__PURE__ */ new RangeError("Not Found");
const configure$1 = ({ bitWidth = 5, BitField = bitWidth === 5 ? Uint32_exports : Uint8Array_exports, Path = bitWidth === 5 ? configure$3({ bitWidth }) : configure$2({ bitWidth }) } = {}) => ({
	bitWidth,
	BitField,
	Path
});
const from$1 = (entries, options) => {
	const node = builder$1(options);
	for (const [key, value] of entries) node.set(key, value);
	return node.build();
};
const has = (hamt, key) => get$3(hamt.root, key, NOT_FOUND) !== NOT_FOUND;
const get$1 = (hamt, key, notFound = void 0) => get$3(hamt.root, key, notFound);
const builder$1 = (options) => {
	const edit = {};
	const config = configure$1(options);
	return new HashMapBuilder(edit, 0, create$2(config, edit), config);
};
var PersistentHashMap = class PersistentHashMap {
	constructor(count = 0, root, config) {
		this.count = count;
		this.root = root;
		this.config = config;
	}
	get size() {
		return this.count;
	}
	clone() {
		return new PersistentHashMap(this.count, this.root, this.config);
	}
	empty() {
		return new PersistentHashMap(0, create$2(this.config, null), this.config);
	}
	has(key) {
		return has(this, key);
	}
	get(key) {
		return get$3(this.root, key, void 0);
	}
	set(key, value) {
		const addedLeaf = { value: false };
		const root = set$1(this.root, null, key, value, addedLeaf);
		if (root === this.root) return this;
		else return new PersistentHashMap(addedLeaf.value ? this.count + 1 : this.count, root, this.config);
	}
	delete(key) {
		const root = remove$1(this.root, null, key, { value: false });
		if (root === this.root) return this;
		else return new PersistentHashMap(this.count - 1, root, this.config);
	}
	/* c8 ignore next 3 */
	get bitField() {
		return this.config.BitField.or(this.root.datamap, this.root.nodemap);
	}
	[Symbol.iterator]() {
		return this.entries();
	}
	entries() {
		return this.root.entries();
	}
	keys() {
		return this.root.keys();
	}
	values() {
		return this.root.values();
	}
	createBuilder() {
		return new HashMapBuilder({}, this.count, this.root, this.config);
	}
};
var HashMapBuilder = class {
	constructor(edit, count, root, config) {
		this.edit = edit;
		this.count = count;
		this.root = root;
		this.config = config;
	}
	get size() {
		if (this.edit) return this.count;
		else throw new Error(`.size was accessed on the finalized builder`);
	}
	set(key, value) {
		if (this.edit) {
			const addedLeaf = { value: false };
			const root = set$1(this.root, this.edit, key, value, addedLeaf);
			if (this.root !== root) this.root = root;
			if (addedLeaf.value) this.count += 1;
			return this;
		} else throw new Error(`.set was called on the finalized builder`);
	}
	delete(key) {
		if (this.edit) {
			if (this.count === 0) return this;
			const removedLeaf = { value: false };
			const root = remove$1(this.root, this.edit, key, removedLeaf);
			if (root !== this.root) this.root = root;
			if (removedLeaf.value) this.count -= 1;
			return this;
		} else throw new Error(`.delete was called on the finalized builder`);
	}
	build() {
		if (this.edit) {
			this.edit = null;
			return new PersistentHashMap(this.count, this.root, this.config);
		} else throw new Error(`.build was called on the finalized builder`);
	}
};

// node_modules/@perma/map/src/path/InfiniteUint8Array.js
const utf8 = new TextEncoder();
const hash64 = (bytes) => murmur364.encode(bytes);
const configure = ({ bitWidth = 8, hash = hash64 }) => {
	const options = {
		bitWidth,
		hash,
		hashSize: hash(/* @__PURE__ */ new Uint8Array()).byteLength
	};
	const at = (path, depth) => read(path, depth, options);
	const from = (key) => utf8.encode(key);
	return {
		at,
		from,
		size: Infinity
	};
};
const read = (key, depth = 0, { bitWidth = 8, hash, hashSize }) => {
	const frameBitSize = hashSize * 8;
	let digest = 0;
	let bitCount = bitWidth;
	let bitOffset = bitWidth * depth;
	while (bitCount > 0) {
		const frameOffset = bitOffset / frameBitSize >> 0;
		const frame = frameOffset === 0 ? hash(key) : hash(appendByte(key, frameOffset));
		const offset = frameBitSize <= bitOffset ? bitOffset % frameBitSize : bitOffset;
		const maxBits = frameBitSize - offset;
		const count = maxBits < bitCount ? maxBits : bitCount;
		digest = (digest << count) + toInt(frame, offset, count);
		bitCount -= count;
		bitOffset += count;
	}
	return digest;
};
const appendByte = (source, byte) => {
	const bytes = new Uint8Array(source.byteLength + 1).fill(byte, source.byteLength);
	bytes.set(source);
	return bytes;
};

// node_modules/@perma/map/src/unixfs.js
const bitWidth = 8;
const config = {
	bitWidth: 8,
	Path: configure({ bitWidth: 8 })
};
const tableSize = (hamt) => Math.pow(2, hamt.config.bitWidth);
const builder = (options = config) => builder$1(options);
const from = (entries, options = config) => from$1(entries, options);
const bitField = ({ datamap, nodemap, config: { BitField } }) => withoutLeadingZeros(BitField.toBytes(BitField.or(datamap, nodemap)));
const withoutLeadingZeros = (bytes) => {
	let offset = 0;
	while (offset < bytes.byteLength) {
		if (bytes[offset] !== 0) return bytes.subarray(offset);
		offset += 1;
	}
	return bytes.subarray(offset);
};
const iterate = function* (root) {
	const { config, datamap, nodemap } = root;
	const { BitField: bitfield } = config;
	const size = bitfield.size(datamap);
	let bitOffset = 0;
	let dataCount = 0;
	while (bitOffset < size) {
		const prefix = bitOffset.toString(16).toUpperCase().padStart(2, "0");
		if (bitfield.get(datamap, bitOffset)) {
			yield {
				prefix,
				key: keyAt(root, dataCount),
				value: valueAt(root, dataCount)
			};
			dataCount++;
		} else if (bitfield.get(nodemap, bitOffset)) yield {
			prefix,
			node: resolveNode(root, bitOffset)
		};
		bitOffset++;
	}
};

// node_modules/multiformats/dist/src/block.js
function readonly({ enumerable = true, configurable = false } = {}) {
	return {
		enumerable,
		configurable,
		writable: false
	};
}
function* linksWithin(path, value) {
	if (value != null && typeof value === "object") {
		if (Array.isArray(value)) for (const [index, element] of value.entries()) {
			const elementPath = [...path, index];
			const cid = CID.asCID(element);
			if (cid != null) yield [elementPath.join("/"), cid];
			else if (typeof element === "object") yield* links(element, elementPath);
		}
		else {
			const cid = CID.asCID(value);
			if (cid != null) yield [path.join("/"), cid];
			else yield* links(value, path);
		}
	}
}
function* links(source, base) {
	if (source == null || source instanceof Uint8Array) return;
	const cid = CID.asCID(source);
	if (cid != null) yield [base.join("/"), cid];
	for (const [key, value] of Object.entries(source)) yield* linksWithin([...base, key], value);
}
function* treeWithin(path, value) {
	if (Array.isArray(value)) for (const [index, element] of value.entries()) {
		const elementPath = [...path, index];
		yield elementPath.join("/");
		if (typeof element === "object" && CID.asCID(element) == null) yield* tree(element, elementPath);
	}
	else yield* tree(value, path);
}
function* tree(source, base) {
	if (source == null || typeof source !== "object") return;
	for (const [key, value] of Object.entries(source)) {
		const path = [...base, key];
		yield path.join("/");
		if (value != null && !(value instanceof Uint8Array) && typeof value === "object" && CID.asCID(value) == null) yield* treeWithin(path, value);
	}
}
function get(source, path) {
	let node = source;
	for (const [index, key] of path.entries()) {
		node = node[key];
		if (node == null) throw new Error(`Object has no property at ${path.slice(0, index + 1).map((part) => `[${JSON.stringify(part)}]`).join("")}`);
		const cid = CID.asCID(node);
		if (cid != null) return {
			value: cid,
			remaining: path.slice(index + 1).join("/")
		};
	}
	return { value: node };
}
var Block = class {
	cid;
	bytes;
	value;
	asBlock;
	constructor({ cid, bytes, value }) {
		if (cid == null || bytes == null || typeof value === "undefined") throw new Error("Missing required argument");
		this.cid = cid;
		this.bytes = bytes;
		this.value = value;
		this.asBlock = this;
		Object.defineProperties(this, {
			cid: readonly(),
			bytes: readonly(),
			value: readonly(),
			asBlock: readonly()
		});
	}
	links() {
		return links(this.value, []);
	}
	tree() {
		return tree(this.value, []);
	}
	get(path = "/") {
		return get(this.value, path.split("/").filter(Boolean));
	}
};

// node_modules/@ipld/unixfs/src/sharded-directory.js
const defaults = defaults$2;
const create$1 = ({ writer, settings = defaults(), metadata = {} }) => new HAMTDirectoryWriter({
	writer,
	metadata,
	settings,
	entries: new HashMap(),
	closed: false
});
const asWritable = (writer) => {
	if (!writer.closed) return writer;
	else throw new Error("Can not change written HAMT directory, but you can .fork() and make changes to it");
};
const close$1 = async (view, { closeWriter = false, releaseLock = false } = {}) => {
	const { writer, settings, metadata } = asWritable(view.state);
	view.state.closed = true;
	const { entries } = view.state;
	/* c8 ignore next 3 */
	if (!(entries instanceof HashMap)) throw new Error(`not a HAMT: ${entries}`);
	const hamt = entries.builder.build();
	const blocks = iterateBlocks(hamt, hamt.root, settings);
	let root = null;
	for await (const block of blocks) {
		root = block;
		if ((writer.desiredSize || 0) <= 0) await writer.ready;
		writer.write(block);
	}
	/* c8 ignore next */
	if (root == null) throw new Error("no root block yielded");
	if (closeWriter) await writer.close();
	else if (releaseLock) writer.releaseLock();
	return {
		cid: root.cid,
		dagByteLength: cumulativeDagByteLength(root.bytes, root.value.entries)
	};
};
const iterateBlocks = async function* (hamt, node, settings) {
	const entries = [];
	for (const ent of iterate(node)) if ("key" in ent) entries.push({
		name: `${ent.prefix ?? ""}${ent.key ?? ""}`,
		dagByteLength: ent.value.dagByteLength,
		cid: ent.value.cid
	});
	else {
		let root = null;
		for await (const block of iterateBlocks(hamt, ent.node, settings)) {
			yield block;
			root = block;
		}
		/* c8 ignore next */
		if (root == null) throw new Error("no root block yielded");
		entries.push({
			name: ent.prefix,
			dagByteLength: cumulativeDagByteLength(root.bytes, root.value.entries),
			cid: root.cid
		});
	}
	yield await encodeHAMTShardBlock(createDirectoryShard(entries, bitField(node), tableSize(hamt), murmur364.code), settings);
};
async function encodeHAMTShardBlock(shard, settings) {
	const bytes = encodeHAMTShard(shard);
	const hash = await settings.hasher.digest(bytes);
	const cid = settings.linker.createLink(112, hash);
	return new Block({
		cid,
		bytes,
		value: shard
	});
}
const fork = ({ state }, { writer = state.writer, metadata = state.metadata, settings = state.settings } = {}) => new HAMTDirectoryWriter({
	writer,
	metadata,
	settings,
	entries: new HashMap(from(state.entries.entries()).createBuilder()),
	closed: false
});
var HAMTDirectoryWriter = class {
	constructor(state) {
		this.state = state;
	}
	get writer() {
		return this.state.writer;
	}
	get settings() {
		return this.state.settings;
	}
	set(name, link, options) {
		return set$3(this, name, link, options);
	}
	remove(name) {
		return remove$2(this, name);
	}
	fork(options) {
		return fork(this, options);
	}
	close(options) {
		return close$1(this, options);
	}
	entries() {
		return this.state.entries.entries();
	}
	has(name) {
		return this.state.entries.has(name);
	}
	get size() {
		return this.state.entries.size;
	}
};
var HashMap = class extends Map {
	constructor(builder$2 = builder()) {
		super();
		this.builder = builder$2;
	}
	clear() {
		this.builder = builder();
	}
	delete(key) {
		const { root } = this.builder;
		this.builder.delete(key);
		return this.builder.root !== root;
	}
	forEach(callbackfn, thisArg = this) {
		for (const [k, v] of this.builder.root.entries()) callbackfn.call(thisArg, v, k, this);
	}
	get(key) {
		return get$1(this.builder, key);
	}
	has(key) {
		return has(this.builder, key);
	}
	set(key, value) {
		this.builder.set(key, value);
		return this;
	}
	get size() {
		return this.builder.size;
	}
	[Symbol.iterator]() {
		return this.builder.root.entries();
	}
	entries() {
		return this.builder.root.entries();
	}
	keys() {
		return this.builder.root.keys();
	}
	values() {
		return this.builder.root.values();
	}
};

// node_modules/@ipld/unixfs/src/lib.js
const createWriter = ({ writable, settings = defaults$2() }) => new FileSystemWriter({
	writer: writable.getWriter(),
	settings
});
const close = async (view, { releaseLock = true, closeWriter = true } = {}) => {
	if (closeWriter) await view.writer.close();
	else if (releaseLock) view.writer.releaseLock();
	return view;
};
var FileSystemWriter = class {
	constructor({ writer, settings }) {
		this.writer = writer;
		this.settings = configure$4(settings);
	}
	createFileWriter({ settings = this.settings, metadata } = {}) {
		return create$4({
			writer: this.writer,
			settings,
			metadata
		});
	}
	createDirectoryWriter({ settings = this.settings, metadata } = {}) {
		return create$3({
			writer: this.writer,
			settings,
			metadata
		});
	}
	close(options) {
		return close(this, options);
	}
};
const BLOCK_SIZE_LIMIT = 1048576;
const defaultCapacity = BLOCK_SIZE_LIMIT * 100;
const withCapacity = (byteLength = defaultCapacity) => ({
	highWaterMark: byteLength,
	size: (block) => block.bytes.length
});

// src/content/unixfs/encoder-settings.ts
const hasher = from$4({
	name: sha256.name,
	code: sha256.code,
	encode: (bytes) => hash("sha256", bytes, "buffer")
});
const linkerV0 = { createLink: (_code, digest) => CID.createV0(digest) };
function createEncoderSettings(profile) {
	const leafEncoder = profile.leaves === "raw" ? raw_exports : UnixFSLeaf;
	return configure$4({
		chunker: withMaxChunkSize(profile.chunkBytes),
		fileLayout: withWidth(profile.fileWidth),
		fileChunkEncoder: leafEncoder,
		smallFileEncoder: leafEncoder,
		hasher,
		linker: profile.cidVersion === 0 ? linkerV0 : { createLink: (code, digest) => CID.createV1(code, digest) }
	});
}

// src/content/unixfs/nodes.ts
const directoryData = [
	10,
	2,
	8,
	1
];
function measureNode(links, cidVersion) {
	let bytes = directoryData.length;
	for (const link of links) bytes += fieldBytes(linkBytes(link, cidVersion));
	return bytes;
}
function encodeNode(links, cidVersion, nodeBytes) {
	const node = Buffer$1.allocUnsafe(nodeBytes);
	let at = 0;
	const writeHead = (tag, value) => {
		node[at] = tag;
		encodeTo(value, node, at + 1);
		at += 1 + encodingLength(value);
	};
	for (const link of links) {
		const { codec, digest, name, dagByteLength } = link;
		writeHead(18, linkBytes(link, cidVersion));
		writeHead(10, cidBytes[cidVersion]);
		at = writeCidPrefix(cidVersion, codec, node, at);
		at += node.write(digest, at, "latin1");
		writeHead(18, Buffer$1.byteLength(name));
		at += node.write(name, at, "utf8");
		writeHead(24, dagByteLength);
	}
	node.set(directoryData, at);
	return node;
}
function linkBytes({ name, dagByteLength }, cidVersion) {
	const size = 1 + encodingLength(dagByteLength);
	return fieldBytes(cidBytes[cidVersion]) + fieldBytes(Buffer$1.byteLength(name)) + size;
}
function fieldBytes(bytes) {
	return 1 + encodingLength(bytes) + bytes;
}
function frameLeaf(chunkBytes) {
	const size = [...encodeTo(chunkBytes, new Uint8Array(encodingLength(chunkBytes)))];
	const head = chunkBytes === 0 ? [8, 2] : [
		8,
		2,
		18,
		...size
	];
	const after = [24, ...size];
	const dataBytes = head.length + chunkBytes + after.length;
	const length = encodeTo(dataBytes, new Uint8Array(encodingLength(dataBytes)));
	return {
		before: Uint8Array.of(10, ...length, ...head),
		after: Uint8Array.from(after)
	};
}

// src/content/unixfs/profile.ts
const hamtThresholdBytes = 262144;
const profiles = {
	"unixfs-v1-2025": {
		name: "unixfs-v1-2025",
		cidVersion: 1,
		chunkBytes: 1048576,
		fileWidth: 1024,
		leaves: "raw",
		hamtSize: "block-bytes"
	},
	"unixfs-v0-2015": {
		name: "unixfs-v0-2015",
		cidVersion: 0,
		chunkBytes: 262144,
		fileWidth: 174,
		leaves: "dag-pb",
		hamtSize: "links-bytes"
	}
};

// src/content/unixfs/directory.ts
const maxShardBytes = 262144;
async function encodeDirectory(links, profile, car) {
	const { cidVersion } = profile;
	const nodeBytes = measureNode(links, cidVersion);
	if ((profile.hamtSize === "block-bytes" ? nodeBytes : measureLinks(links, cidVersion)) > 262144) return encodeHamt(links, profile, car);
	await car.makeRoom(nodeBytes);
	const node = car.add(112, encodeNode(links, cidVersion, nodeBytes));
	let { dagByteLength } = node;
	for (const link of links) dagByteLength += link.dagByteLength;
	return {
		...node,
		dagByteLength
	};
}
function measureLinks(links, cidVersion) {
	let bytes = 0;
	for (const { name } of links) bytes += Buffer$1.byteLength(name) + cidBytes[cidVersion];
	return bytes;
}
async function encodeHamt(links, profile, car) {
	const directory = create$1({
		writer: {
			get desiredSize() {
				return car.hasRoom(maxShardBytes) ? 1 : 0;
			},
			get ready() {
				return car.makeRoom(maxShardBytes);
			},
			write({ cid, bytes }) {
				car.addHashed(cid, bytes);
			},
			close() {},
			abort() {},
			releaseLock() {}
		},
		settings: createEncoderSettings(profile)
	});
	for (const { name, codec, digest, dagByteLength } of links) directory.set(name, {
		cid: createCid(profile.cidVersion, codec, digest),
		dagByteLength
	});
	const { cid, dagByteLength } = await directory.close();
	return toDag(cid, dagByteLength);
}

// src/content/unixfs/file-reader.ts
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
function readWholeFile(path, shown, entry, buffer, offset) {
	let descriptor;
	try {
		descriptor = openSync(path, openFlags);
		let done = 0;
		while (done < entry.bytes || done === 0) {
			const got = readSync(descriptor, buffer, offset + done, entry.bytes + 1 - done, null);
			if (got === 0) break;
			done += got;
		}
		checkUnchanged(fstatSync(descriptor), entry, done, shown);
	} catch (error) {
		throw notRead(error, shown);
	} finally {
		if (descriptor !== void 0) closeSync(descriptor);
	}
}
async function openChunkReader(path, shown, entry) {
	let handle;
	try {
		handle = await open(path, openFlags);
	} catch (error) {
		throw notRead(error, shown);
	}
	let total = 0;
	async function fill(into) {
		let done = 0;
		while (done < into.byteLength && total < entry.bytes) {
			const wanted = Math.min(into.byteLength - done, entry.bytes - total);
			const { bytesRead } = await handle.read(into, done, wanted, null);
			if (bytesRead === 0) throw changedFailure(shown, "shrank");
			done += bytesRead;
			total += bytesRead;
		}
		if (done > 0) return done;
		const { bytesRead } = await handle.read(Buffer$1.alloc(1), 0, 1, null);
		checkUnchanged(await handle.stat(), entry, total + bytesRead, shown);
		return 0;
	}
	return {
		async read(into) {
			try {
				return await fill(into);
			} catch (error) {
				throw notRead(error, shown);
			}
		},
		close: () => handle.close()
	};
}
function checkUnchanged(stats, entry, bytes, shown) {
	if (!stats.isFile() || stats.dev !== entry.dev || stats.ino !== entry.ino) throw changedFailure(shown, "was replaced");
	if (stats.nlink === 0) throw changedFailure(shown, "was deleted or replaced");
	if (bytes < entry.bytes || stats.size < entry.bytes) throw changedFailure(shown, "shrank");
	if (bytes > entry.bytes || stats.size > entry.bytes) throw changedFailure(shown, "grew");
	if (stats.mtimeMs !== entry.mtimeMs) throw changedFailure(shown, "was written to");
}
function notRead(error, shown) {
	if (error instanceof Failure) return error;
	const code = errorCode(error);
	if (code === "ELOOP" || code === "EISDIR" || code === "ENXIO" || code === "EAGAIN") return changedFailure(shown, "was replaced", error);
	return asReadFailure(shown, error);
}

// node_modules/ipfs-car/unixfs.js
const queuingStrategy = withCapacity();
const defaultSettings = configure$4({
	fileChunkEncoder: raw_exports,
	smallFileEncoder: raw_exports,
	chunker: withMaxChunkSize(1048576),
	fileLayout: withWidth(1024)
});
function createFileEncoderStream(blob, settings = defaultSettings) {
	const { readable, writable } = new TransformStream({}, queuingStrategy);
	const unixfsWriter = createWriter({
		writable,
		settings
	});
	const fileBuilder = new UnixFsFileBuilder(blob);
	(async () => {
		await fileBuilder.finalize(unixfsWriter);
		await unixfsWriter.close();
	})();
	return readable;
}
var UnixFsFileBuilder = class {
	#file;
	constructor(file) {
		this.#file = file;
	}
	async finalize(writer) {
		const unixfsFileWriter = create$4(writer);
		await this.#file.stream().pipeTo(new WritableStream({ async write(chunk) {
			await unixfsFileWriter.write(chunk);
		} }));
		return unixfsFileWriter.close();
	}
};

// node_modules/ipfs-car/car.js
function encodeHeader(roots) {
	const headerBytes = encode$1({
		version: 1,
		roots
	});
	const varintBytes = import_varint.default.encode(headerBytes.length);
	const header = new Uint8Array(varintBytes.length + headerBytes.length);
	header.set(varintBytes, 0);
	header.set(headerBytes, varintBytes.length);
	return header;
}
function encodeBlock(block) {
	const varintBytes = import_varint.default.encode(block.cid.bytes.length + block.bytes.length);
	const bytes = new Uint8Array(varintBytes.length + block.cid.bytes.length + block.bytes.length);
	bytes.set(varintBytes);
	bytes.set(block.cid.bytes, varintBytes.length);
	bytes.set(block.bytes, varintBytes.length + block.cid.bytes.length);
	return bytes;
}
var CAREncoderStream = class extends TransformStream {
	constructor(roots = []) {
		super({
			start: (controller) => controller.enqueue(encodeHeader(roots)),
			transform: (block, controller) => {
				controller.enqueue(encodeBlock(block));
				this.finalBlock = block;
			}
		});
		this.finalBlock = null;
	}
};

// src/content/unixfs/large-file.ts
const chunksAhead = 4;
function createLargeFileEncoder(profile, car) {
	const spare = [];
	return (reader, see) => {
		while (spare.length < chunksAhead) spare.push(Buffer$1.allocUnsafeSlow(profile.chunkBytes));
		return encodeLargeFile(reader, see, profile, car, spare);
	};
}
async function encodeLargeFile(reader, see, profile, car, spare) {
	const fed = [];
	const chunkOfLeaf = /* @__PURE__ */ new Map();
	let wake;
	let failed;
	function fail(error) {
		failed ??= { error };
	}
	async function nextChunk() {
		let buffer = spare.pop();
		while (buffer === void 0) {
			const { promise, resolve } = Promise.withResolvers();
			wake = resolve;
			await promise;
			buffer = spare.pop();
		}
		if (failed !== void 0) return void 0;
		try {
			const bytes = await reader.read(buffer);
			if (bytes === 0) {
				spare.push(buffer);
				return;
			}
			const chunk = buffer.subarray(0, bytes);
			see(chunk);
			fed.push(chunk);
			return chunk;
		} catch (error) {
			fail(error);
			return;
		}
	}
	const source = new ReadableStream({ async pull(controller) {
		const chunk = await nextChunk();
		if (chunk === void 0) controller.close();
		else controller.enqueue(chunk);
	} }, { highWaterMark: 1 });
	const settings = reuseChunks(createEncoderSettings(profile), fed, chunkOfLeaf);
	let dagByteLength = 0;
	let root;
	for await (const { cid, bytes } of createFileEncoderStream({ stream: () => source }, settings)) {
		try {
			root = cid;
			dagByteLength += bytes.byteLength;
			if (failed === void 0) {
				await car.makeRoom(bytes.byteLength);
				car.addHashed(cid, bytes);
			}
		} catch (error) {
			fail(error);
		}
		const chunk = chunkOfLeaf.get(bytes);
		chunkOfLeaf.delete(bytes);
		if (chunk !== void 0 && chunk.byteLength > 0) {
			spare.push(Buffer$1.from(chunk.buffer, chunk.byteOffset, profile.chunkBytes));
			wake?.();
		}
	}
	if (failed !== void 0) throw failed.error;
	if (root === void 0) throw new Error("ipfs-car encoded a file into no block");
	return toDag(root, dagByteLength);
}
function reuseChunks(settings, fed, chunkOfLeaf) {
	const { fileLayout, fileChunkEncoder } = settings;
	const remembering = {
		...fileChunkEncoder,
		encode(content) {
			const leaf = fileChunkEncoder.encode(content);
			chunkOfLeaf.set(leaf, content);
			return leaf;
		}
	};
	return {
		...settings,
		fileLayout: {
			...fileLayout,
			write: (layout, chunks) => fileLayout.write(layout, chunks.map(() => handOn(fed.shift())))
		},
		fileChunkEncoder: remembering,
		smallFileEncoder: remembering
	};
}
function handOn(chunk) {
	if (chunk === void 0) throw new Error("ipfs-car cut a chunk that was not fed");
	return chunk;
}

// src/content/unixfs/encode-tree.ts
const noFrame = {
	before: /* @__PURE__ */ new Uint8Array(0),
	after: /* @__PURE__ */ new Uint8Array(0)
};
const leafOverheadBytes = 64;
async function encodeTree(tree, encoding) {
	const { profile, car, secrets, signal } = encoding;
	let doneBytes = 0;
	const reportProgress = () => encoding.onProgress(doneBytes, tree.contentBytes);
	const encodeLargeFile = createLargeFileEncoder(profile, car);
	async function encodeEntry(entry, place) {
		if (entry.kind === "directory") return encodeChildren(entry, place);
		if (entry.kind === "symlink") return encodeSymlink(entry, place.shown);
		return encodeFile(entry, place);
	}
	async function encodeChildren(directory, place) {
		const absolute = directory.source ?? place.absolute;
		const links = [];
		for (const child of directory.children) {
			const { name } = child;
			const at = {
				absolute: join(absolute, name),
				shown: place.shown === "" ? name : `${place.shown}/${name}`
			};
			const inName = secrets?.find(Buffer$1.from(name));
			if (inName !== void 0) throw containsSecret(`The name of an entry in ${quoteName(place.shown === "" ? "." : place.shown)}`, inName);
			const dag = child.kind === "file" && isOneChunk(child) && car.hasRoom(child.bytes + leafOverheadBytes) ? encodeSmallFile(child, at) : await encodeEntry(child, at);
			links.push({
				name,
				...dag
			});
		}
		return encodeDirectory(links, profile, car);
	}
	async function encodeSymlink({ target }, shown) {
		const content = Buffer$1.from(target);
		const found = secrets?.find(content);
		if (found !== void 0) throw containsSecret(`The target of the symbolic link ${quoteName(shown)}`, found);
		const block = encode({
			type: NodeType.Symlink,
			content,
			metadata: {}
		});
		await car.makeRoom(block.byteLength);
		return car.add(112, block);
	}
	async function encodeFile(file, place) {
		signal.throwIfAborted();
		if (isOneChunk(file)) {
			reportProgress();
			await car.makeRoom(file.bytes + leafOverheadBytes);
			return encodeSmallFile(file, place);
		}
		const reader = await openChunkReader(file.source ?? place.absolute, place.shown, file);
		const findIn = secrets?.start();
		try {
			return await encodeLargeFile(reader, (chunk) => {
				signal.throwIfAborted();
				const found = findIn?.(chunk);
				if (found !== void 0) throw containsSecret(quoteName(place.shown), found);
				doneBytes += chunk.byteLength;
				reportProgress();
			});
		} finally {
			await reader.close();
		}
	}
	function encodeSmallFile(file, place) {
		const path = file.source ?? place.absolute;
		const { before, after } = profile.leaves === "raw" ? noFrame : frameLeaf(file.bytes);
		const blockBytes = before.byteLength + file.bytes + after.byteLength;
		const { buffer, offset } = car.place(blockBytes);
		const start = offset + before.byteLength;
		const end = start + file.bytes;
		readWholeFile(path, place.shown, file, buffer, start);
		const found = secrets?.find(buffer.subarray(start, end));
		if (found !== void 0) throw containsSecret(quoteName(place.shown), found);
		buffer.set(before, offset);
		buffer.set(after, end);
		doneBytes += file.bytes;
		return car.seal(profile.leaves === "raw" ? 85 : 112, blockBytes);
	}
	const isOneChunk = (file) => file.bytes <= profile.chunkBytes;
	const rootShown = tree.root.kind === "file" ? tree.root.name : "";
	const dag = await encodeEntry(tree.root, {
		absolute: tree.path,
		shown: rootShown
	});
	reportProgress();
	return dag;
}
function containsSecret(subject, { what, fix }) {
	return new Failure({
		what: `${subject} contains ${what}; nothing was uploaded.`,
		fix: `${fix}; or leave the file out with \`exclude\`.`
	});
}

// src/content/pack.ts
async function packPath(options, context) {
	const { signal, clock, log } = context;
	const started = clock.now();
	const tree = await readTree(options, context);
	checkCarPath(options, tree);
	const profile = profiles[options.profile];
	const car = await createCar(options.carPath, profile.cidVersion);
	try {
		const secrets = options.allowSensitiveFiles ? void 0 : createSecretSearch(options.sought);
		const content = options.wrap ? wrapFile(tree) : tree;
		const encoding = {
			profile,
			car,
			secrets,
			signal,
			onProgress: options.onProgress
		};
		const { codec, digest } = await encodeTree(content, encoding);
		const root = createCid(profile.cidVersion, codec, digest);
		signal.throwIfAborted();
		const totals = await car.finish(root);
		const { fileCount, contentBytes } = tree;
		const ms = clock.now() - started;
		const packed = {
			root,
			path: options.carPath,
			...totals,
			fileCount,
			contentBytes,
			ms
		};
		log.info(renderPacked(packed, tree));
		return packed;
	} catch (error) {
		await car.discard();
		throw error;
	}
}
function wrapFile(tree) {
	if (tree.root.kind === "directory") return tree;
	const root = {
		kind: "directory",
		name: "",
		children: packChildren([tree.root])
	};
	return {
		...tree,
		root,
		path: dirname(tree.path)
	};
}
function checkCarPath(options, tree) {
	const isAtRoot = options.carPath === tree.path || options.carPath === options.path;
	const isWithin = isInside(options.carPath, tree.path) || isInside(options.carPath, options.path);
	if (!isAtRoot && !(tree.root.kind === "directory" && isWithin)) return;
	throw new Failure({
		what: `\`car-path\` ${quoteName(options.carPath)} lies in \`path\` ${quoteName(options.path)}: the next run would publish this one's CAR.`,
		fix: "set `car-path` to a place outside `path`, or leave it empty for one in the temporary folder."
	});
}
function renderPacked(packed, tree) {
	const { fileCount, contentBytes, blockCount, bytes, duplicateBytes, ms } = packed;
	const files = [formatCount(fileCount, "file")];
	if (tree.symlinkCount > 0) files.push(formatCount(tree.symlinkCount, "symbolic link"));
	const saved = duplicateBytes > 0 ? `, ${formatBytes(duplicateBytes)} saved by duplicates` : "";
	const rate = contentBytes > 1e6 && ms > 0 ? `, ${Math.round(contentBytes / 1e3 / ms)} MB/s` : "";
	return `Packed ${files.join(" and ")} (${formatBytes(contentBytes)}) into ${formatCount(blockCount, "block")}, a CAR of ${formatBytes(bytes)}${saved} (${formatMs(ms)}${rate}).`;
}

// src/content/asset-download.ts
const maxAtOnce = 4;
async function downloadAssets(assets, folder, github, context) {
	const failed = new AbortController();
	const signal = AbortSignal.any([context.signal, failed.signal]);
	const limit = pLimit(maxAtOnce);
	const totalBytes = assets.reduce((sum, { bytes }) => sum + bytes, 0);
	const onProgress = createByteProgress("Downloading", context);
	let done = 0;
	async function count(work) {
		let ofTry = 0;
		const onSome = (bytes) => {
			ofTry += bytes;
			done += bytes;
			onProgress(done, totalBytes);
		};
		try {
			await work(onSome);
		} catch (error) {
			done -= ofTry;
			throw error;
		}
	}
	const endings = await Promise.allSettled(assets.map((asset) => limit(async () => {
		try {
			signal.throwIfAborted();
			await download(asset, join(folder, asset.name), github, signal, count);
		} catch (error) {
			failed.abort(error);
			throw error;
		}
	})));
	context.signal.throwIfAborted();
	if (endings.some(({ status }) => status === "rejected")) throw failed.signal.reason;
}
async function download(asset, path, github, signal, count) {
	const label = `the asset ${quoteName(asset.name)}`;
	const source = {
		label,
		path: `releases/assets/${asset.id}`,
		accept: "application/octet-stream"
	};
	await using handle = await create(path, asset);
	try {
		await github.download(source, signal, (receive) => count((onSome) => receiveFile(receive, handle, asset, onSome)));
	} catch (error) {
		if (!(error instanceof HttpError)) throw error;
		throw new Failure({
			what: `Could not download ${label}: ${error.what}`,
			fix: error.status === 404 ? "run again: the asset was removed or replaced during this run." : "run again later; https://www.githubstatus.com shows whether GitHub works.",
			cause: error
		});
	}
}
async function receiveFile(receive, handle, asset, onSome) {
	const hash = createHash("sha256");
	let bytes = 0;
	await onDisk(asset, () => handle.truncate());
	await receive(async (chunk) => {
		if (bytes + chunk.byteLength > asset.bytes) throw differs(asset, `more than the ${asset.bytes} bytes that GitHub reports arrived`);
		await onDisk(asset, () => writeAll(handle, chunk, bytes));
		hash.update(chunk);
		bytes += chunk.byteLength;
		onSome(chunk.byteLength);
	});
	if (bytes < asset.bytes) throw differs(asset, `${bytes} bytes arrived of the ${asset.bytes} that GitHub reports`);
	const sha256 = hash.digest("hex");
	if (asset.sha256 === void 0 || asset.sha256 === sha256) return;
	throw differs(asset, `its SHA-256 is ${sha256}, but GitHub reports ${asset.sha256}`);
}
function differs({ name }, how) {
	return new Failure({
		what: `The asset ${quoteName(name)} was not downloaded correctly: ${how}. Nothing was published.`,
		fix: "run again: the asset may have been replaced during this run. If the error stays, upload that asset again."
	});
}
async function writeAll(handle, chunk, position) {
	for (let done = 0; done < chunk.byteLength;) {
		const length = chunk.byteLength - done;
		const { bytesWritten } = await handle.write(chunk, done, length, position + done);
		done += bytesWritten;
	}
}
function create(path, asset) {
	return onDisk(asset, () => open(path, "wx"));
}
async function onDisk({ name, bytes }, work) {
	try {
		return await work();
	} catch (cause) {
		const isThere = errorCode(cause) === "EEXIST";
		throw new Failure({
			what: `The asset ${quoteName(name)} (${formatBytes(bytes)}) could not be written to the temporary folder: ${isThere ? "on this file system, its name is the same as that of another asset" : nameError(cause)}.`,
			fix: isThere ? "leave one of the two out with `exclude`, or run on Linux." : "use a runner with more space on its disk, or leave large assets out with `exclude`.",
			cause
		});
	}
}

// src/content/release-assets.ts
async function fetchRelease(options, github, context) {
	const started = context.clock.now();
	const assets = chooseAssets(await readAssets(options.tag, github, context), options, context);
	const totalBytes = assets.reduce((sum, { bytes }) => sum + bytes, 0);
	const count = formatCount(assets.length, "asset");
	context.log.info(`Release ${quoteName(options.tag)}: ${count}, ${formatBytes(totalBytes)}.`);
	await downloadAssets(assets, options.folder, github, context);
	const ms = formatMs(context.clock.now() - started);
	const unproven = assets.filter(({ sha256 }) => sha256 === void 0).map(({ name }) => name);
	context.log.info(unproven.length === 0 ? `Downloaded ${count} in ${ms}, and checked the SHA-256 of each.` : `Downloaded ${count} in ${ms}, and checked their SHA-256. Only the size was checked for those without a digest at GitHub (uploaded before June 2025): ${listNames(unproven)}.`);
}
async function readAssets(tag, github, { signal }) {
	try {
		return await listAssets(github, await findRelease(github, tag, signal), signal);
	} catch (error) {
		if (!(error instanceof HttpError) || error.status !== 401 && error.status !== 403) throw error;
		throw new Failure({
			what: `The assets of release ${quoteName(tag)} could not be listed: ${error.what}`,
			fix: "add `contents: read` to `permissions` of this job, or give a `github-token` that may read this repository.",
			cause: error
		});
	}
}
function chooseAssets(all, options, context) {
	const subject = `Release ${quoteName(options.tag)}`;
	const selection = createSelection({
		...options,
		includeHiddenFiles: true
	});
	const tally = createTally(options, context, subject);
	const [own, others] = partition(all, isOwnCar);
	const [complete, incomplete] = partition(others, ({ isComplete }) => isComplete);
	if (own.length > 0) context.log.info(`Left out ${listNames(own.map(({ name }) => name))}, which this action attached in an earlier run.`);
	if (incomplete.length > 0) context.log.warning(`${subject}: left out ${listNames(incomplete.map(({ name }) => name))}, whose upload to GitHub was not finished.`);
	const chosen = [];
	for (const asset of complete) {
		checkName(asset.name, subject);
		if (selection.isExcluded(asset.name, false)) tally.leaveOut("exclude", asset.name);
		else if (!selection.isIncluded(asset.name, false)) tally.leaveOut("include", asset.name);
		else {
			tally.addFile(asset.name, asset.bytes);
			chosen.push(asset);
		}
	}
	const scope = {
		subject,
		rule: "Patterns are compared with the names of the assets, one per line.",
		prefixes: [],
		paths: () => chosen.map(({ name }) => name)
	};
	for (const warning of explainUnused(selection.findUnused(), scope)) context.log.warning(warning);
	tally.close();
	if (chosen.length === 0) throw nothing$1(subject, complete.length > 0, own.length > 0);
	return chosen;
}
function partition(items, holds) {
	return [items.filter(holds), items.filter((item) => !holds(item))];
}
function checkName(name, subject) {
	if (name !== "." && name !== ".." && !/[/\\:*?"<>|\p{Cc}]/u.test(name) && Buffer.byteLength(name) <= 255) return;
	throw new Failure({
		what: `${subject} has an asset ${quoteName(name.slice(0, 300))}, which cannot be the name of a file.`,
		fix: "give that asset another name on GitHub."
	});
}
function nothing$1(subject, hasAssets, hasOwn) {
	return new Failure({
		what: `Nothing to publish: ${subject} ${hasAssets ? "has no assets once `include` and `exclude` are applied" : `has no assets${hasOwn ? " except those that this action attached" : ""}`}.`,
		fix: hasAssets ? "check that the filters do not exclude everything." : "attach the files before this step runs (`gh release create TAG FILES`), or give `path` to publish what the workflow built."
	});
}

// src/content/prepare.ts
async function prepareContent(content, packing, tools, context) {
	if (content.kind === "cid") return { roots: content.cids };
	const { places, sought } = tools;
	const { carPath, expectCid, ...rules } = packing;
	const target = carPath === void 0 ? join(makeFolder(places), nameContentCar(content, tools)) : resolve(places.workspace, carPath);
	const { workspace, isConfined } = places;
	const { root, ...car } = await makeCar(content, {
		...rules,
		workspace,
		isConfined,
		carPath: target,
		sought
	}, tools, context);
	checkExpected(root, expectCid);
	return {
		roots: [root],
		car
	};
}
function makeCar(content, options, tools, context) {
	if (content.kind === "release-tag") return packRelease(content.tag, options, tools, context);
	const path = resolve(options.workspace, content.path);
	if (content.kind === "path") {
		const onProgress = createByteProgress("Packing", context);
		return packPath({
			...options,
			path,
			onProgress
		}, context);
	}
	checkGivenCar(path, options.workspace);
	const { carPath: payloadPath } = options;
	const onProgress = createByteProgress("Verifying", context);
	return verifyCarContent({
		...options,
		path,
		payloadPath,
		onProgress
	}, context);
}
async function packRelease(tag, options, { github, places }, context) {
	if (github === void 0) throw new Failure({
		what: "Release assets can be downloaded only in a workflow, with a token.",
		fix: "set `github-token`, or download the assets in an earlier step and set `path` to their folder."
	});
	const folder = makeFolder(places);
	try {
		await fetchRelease({
			...options,
			tag,
			folder
		}, github, context);
		const onProgress = createByteProgress("Packing", context);
		const everything = {
			include: [],
			exclude: [],
			includeHiddenFiles: true
		};
		return await packPath({
			...options,
			...everything,
			path: folder,
			workspace: folder,
			onProgress
		}, context);
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
function makeFolder({ makeTemporaryFolder }) {
	return makeTemporaryFolder("pack-and-pin-");
}
function nameContentCar(content, { github, places }) {
	if (content.kind === "release-tag") return nameCar(github?.repo ?? "", content.tag);
	return `${basename(resolve(places.workspace, content.path), ".car") || "content"}.car`;
}
function checkExpected(root, expected) {
	if (expected === void 0 || sameContent(root, expected)) return;
	throw new Failure({
		what: `Packing gave the root CID ${String(root)}, but \`expect-cid\` is ${String(expected)}. Nothing was uploaded.`,
		fix: "check that this is the right build, and that `cid-profile` and the filters are the same as when the expected CID was made."
	});
}

// src/gateway.ts
const maxLabelLength = 63;
const hostTemplate = /^(https?:\/\/)([^/?#]*\{cid\}[^/?#]*)(.*)$/i;
function renderGatewayUrl(template, hostCid) {
	return (toPathTemplate(template, hostCid) ?? template).replaceAll("{cid}", hostCid);
}
function toPathTemplate(template, hostCid) {
	const [, scheme = "", host = "", rest = ""] = hostTemplate.exec(template) ?? [];
	const labels = host.split(".");
	const at = labels.findLastIndex((label) => label.includes("{cid}"));
	const fits = labels.every((label) => label.replaceAll("{cid}", hostCid).length <= maxLabelLength);
	if (at < 0 || fits) return void 0;
	const left = labels.slice(labels[at + 1] === "ipfs" ? at + 2 : at + 1).join(".");
	return left === "" ? void 0 : `${scheme}${left}/ipfs/{cid}${rest}`;
}

// src/pack-content.ts
async function packContent(inputs, { gateway }, event, github, { outputs, places, secrets, credentials, keepReadable }, context) {
	const tools = {
		places,
		sought: {
			secrets,
			credentials
		},
		github
	};
	const { roots, car } = await prepareContent(inputs.content, inputs.packing, tools, context).catch((error) => {
		if (!(error instanceof Cancelled)) throw error;
		throw new Failure({
			what: `${error.what} Nothing was sent.`,
			cause: error
		});
	});
	const cids = roots.map((root) => computed(String(root)));
	const gatewayUrls = roots.map((root) => computed(renderGatewayUrl(gateway, toHostCid(root))));
	keepReadable([...cids, ...gatewayUrls]);
	for (const cid of cids) context.log.info(`CID: ${cid}`);
	outputs.set("cid", cids[0] ?? computed(""));
	const rootDigest = await findRootDigest(roots[0], car, context);
	if (rootDigest !== void 0) outputs.set("root-digest", computed(rootDigest));
	outputs.set("gateway-url", gatewayUrls[0] ?? computed(""));
	if (cids.length > 1) outputs.set("cids", cids);
	if (car !== void 0) {
		outputs.set("car-path", computed(car.path));
		outputs.set("car-bytes", car.bytes);
		if (car.fileCount !== void 0) outputs.set("file-count", car.fileCount);
	}
	return {
		requests: roots.map((root) => ({
			root,
			name: inputs.pinName ?? defaultPinName(event, releaseTagOf(inputs.content)),
			meta: inputs.pinMeta,
			origins: inputs.pinOrigins,
			delta: inputs.delta,
			...inputs.replaces !== void 0 && { replaces: inputs.replaces }
		})),
		roots,
		car,
		cids,
		gatewayUrls
	};
}

// src/provide/provide.ts
function createProvide(car, allowPrivate, context) {
	return async (pin) => {
		const { startServing } = await import("./serving.js");
		return startServing(pin, car, allowPrivate, context);
	};
}

// src/publish.ts
const pinsAtOnce = 4;
function publish(services, requests, car, timeoutMs, context, filterDelegates, provide) {
	const deadline = createDeadline(context.clock, context.signal);
	const label = ({ title }, { root }) => requests.length > 1 ? `${title} [${String(root)}]` : title;
	const submit = (service, request, doing, work) => {
		const call = createCall(label(service, request), context, deadline.signal);
		warnNotReplaced(service, request, call);
		showSince(label(service, request), doing, context);
		return {
			service,
			request,
			label: label(service, request),
			isElsewhere: car === void 0,
			startedAt: context.clock.now(),
			accepted: settle(work(call))
		};
	};
	const uploads = services.flatMap((service) => {
		const { upload } = service;
		if (car === void 0 || upload === void 0) return [];
		return requests.map((request) => submit(service, request, "starting the upload", (call) => limitUpload(timeoutMs, service.title, call, context, (limited) => upload(request, car, limited))));
	});
	const provided = firstAccepted(uploads);
	const pins = services.flatMap((service) => {
		if (car !== void 0 && service.upload !== void 0) return [];
		const inTurn = pLimit(pinsAtOnce);
		return requests.map((request) => {
			const submission = submit(service, request, car === void 0 ? "waiting for its turn" : "waiting for an upload", async (call) => {
				const source = car === void 0 ? void 0 : await provided;
				if (car !== void 0 && source === void 0 && provide === void 0) return "no upload succeeded, so nobody has the content";
				return inTurn(() => {
					showSince(label(service, request), "asking for the pin", context);
					return pin(service, request, {
						source,
						filterDelegates
					}, call, context);
				});
			});
			if (provide === void 0) return submission;
			return {
				...submission,
				serve: () => serve(provide, submission)
			};
		});
	});
	async function serve(from, { label, request }) {
		return from({
			label,
			elsewhere: await provided !== void 0 || request.origins.length > 0,
			onServed: deadline.extend
		});
	}
	Promise.all(uploads.map(({ accepted }) => accepted)).then(() => deadline.start(timeoutMs));
	return {
		submissions: [...uploads, ...pins],
		deadline
	};
}
async function settle(work) {
	try {
		const result = await work;
		return typeof result === "string" ? {
			kind: "skipped",
			reason: result
		} : {
			kind: "accepted",
			report: result
		};
	} catch (error) {
		return {
			kind: "refused",
			error
		};
	}
}
async function pin(service, request, { source, filterDelegates }, call, context) {
	if (service.pin === void 0) return "it does not pin by CID";
	const provider = source?.provider;
	if (source === void 0 || provider === void 0) return service.pin(request, call);
	const sourceCall = createCall(source.title, context, call.signal);
	const addresses = await provider.addresses(sourceCall).catch((error) => {
		call.signal.throwIfAborted();
		context.log.debug(renderCauses(error));
		context.log.info(`${source.title} did not report its addresses, so ${service.title} looks for the content itself.`);
		return [];
	});
	const origins = [...request.origins, ...addresses].slice(0, 20);
	const report = await service.pin({
		...request,
		origins
	}, call);
	const { connect } = provider;
	if (report.status === "pinned" || connect === void 0) return report;
	const named = (report.delegates ?? []).slice(0, 20);
	const delegates = (await filterDelegates(named)).slice(0, 20);
	if (named.length > 0 && delegates.length === 0) sourceCall.progress(`does not connect to the delegates of ${service.title}: none has a public address; to connect to private ones, set \`provide-private-addresses: true\``);
	if (delegates.length > 0) {
		sourceCall.progress(`connects to ${formatCount(delegates.length, "delegate")} of ${service.title}`);
		await connect(delegates, sourceCall).catch((error) => {
			context.log.debug(renderCauses(error));
		});
	}
	return report;
}
async function firstAccepted(uploads) {
	const accepted = uploads.map(async (one) => {
		if ((await one.accepted).kind !== "accepted") throw new Error("not accepted");
		return one.service;
	});
	try {
		return await Promise.any(accepted);
	} catch {
		return;
	}
}

// src/report/conclusion.ts
function conclude(verdict, outcomes, gatewayUrls, { log, signal }) {
	if (signal.reason instanceof Cancelled) {
		const pinned = outcomes.flatMap(({ state, title }) => state === "pinned" ? title : []);
		const by = pinned.length === 0 ? "" : ` Already pinned by ${[...new Set(pinned)].join(", ")}.`;
		return new Failure({ what: renderFailure(`${signal.reason.what}${by}`, outcomes) });
	}
	const headline = renderHeadline$1({
		verdict,
		outcomes
	});
	if (!verdict.success) {
		const what = renderFailure(`${headline}.`, outcomes);
		return new Failure({
			what,
			exitCode: verdict.onlyLate ? 3 : 1
		});
	}
	if (verdict.status === "not-pinned") {
		log.success(`${headline}.`);
		return;
	}
	if (verdict.confirmed < verdict.services) log.warning(renderFailure(`${headline}.`, outcomes));
	const note = outcomes.length > 0 && outcomes.every((one) => one.state === "pinned" && one.receipt.existed) ? " (nothing changed: every service had this content pinned already)" : "";
	log.success(`${headline}${note}: ${gatewayUrls.join(" ")}`);
}
function renderFailure(headline, outcomes) {
	return [headline, ...outcomes.flatMap((outcome) => {
		switch (outcome.state) {
			case "pinned": return [];
			case "unconfirmed": return [`${outcome.reason}\nFix: ${outcome.fix}`];
			case "failed": return [outcome.error];
			case "skipped": return [`${outcome.title} was skipped: ${outcome.reason}.`];
		}
	})].join("\n");
}

// src/report/changes/render.ts
const maxOpenFiles = 12;
function renderChanges(changes, links, budget) {
	if (changes.kind === "unknown") return `<sub>${changes.why}</sub>`;
	const { comparison } = changes;
	const since = renderSince(changes, links);
	if (comparison.changes.length === 0) return `**Nothing changed** ${since}.`;
	const head = `**What changed** ${since}: ${renderCounts(comparison)} · ${renderSizes(comparison)}`;
	const list = renderList(comparison.changes, budget);
	return list === "" ? head : `${head}\n\n${list}`;
}
function renderSince({ commit, branch }, links) {
	const at = commit === void 0 || links === void 0 ? "" : renderLinkTo(renderFreeCode(commit.slice(0, 7)), `${links.repositoryUrl}/commit/${commit}`);
	if (branch === void 0) return `since ${at || "the last publish"}`;
	return `against ${renderFreeCode(branch, 80)}${at === "" ? "" : ` (${at})`}`;
}
const kinds = [
	"added",
	"changed",
	"moved",
	"removed"
];
function renderCounts({ changes, unchanged }) {
	const counts = kinds.map((kind) => [changes.filter((change) => change.kind === kind).length, kind]).filter(([count]) => count > 0);
	return (unchanged === 0 ? counts : [...counts, [unchanged, "unchanged"]]).map(([count, word]) => `${count.toLocaleString("en-US")} ${word}`).join(", ");
}
function renderSizes({ sizeBefore, size }) {
	const [was, is] = [formatBytes(sizeBefore), formatBytes(size)];
	if (size === sizeBefore) return `${is} as before`;
	const by = `${size > sizeBefore ? "+" : "−"}${formatBytes(Math.abs(size - sizeBefore))}`;
	return was === is ? `${is} (${by})` : `${was} → ${is} (${by})`;
}
function renderList(changes, budget) {
	const lines = changes.slice(0, budget.files).map(renderChange);
	const rest = changes.length - lines.length;
	if (lines.length === 0) return "";
	const more = rest === 0 ? [] : [`… and ${formatCount(rest, "more file")}`];
	const block = renderCodeBlock("diff", [...lines, ...more]);
	if (changes.length <= maxOpenFiles) return block;
	return renderFold(`All ${formatCount(changes.length, "file")} that differ`, block);
}
function renderChange(change) {
	const path = printable(change.path);
	const size = formatBytes(change.size).padStart(10);
	switch (change.kind) {
		case "added": return `+ ${size}  ${path}`;
		case "removed": return `- ${size}  ${path}`;
		case "changed": return `! ${size}  ${path} (was ${formatBytes(change.sizeBefore)})`;
		case "moved": return `! ${size}  ${path} (was ${printable(change.from)})`;
	}
}

// src/report/markdown/sections.ts
function renderLead(facts, links, site) {
	const { cids, packed, commit, ms } = facts;
	return [
		...cids.length === 1 && isProvided(facts) ? renderLinks(facts) : [],
		renderSubject(site, commit, links),
		...cids.length > 1 ? [formatCount(cids.length, "CID")] : [],
		...packed === void 0 ? [] : [renderContent(packed)],
		formatMs(ms).replaceAll(" ", "&nbsp;")
	].filter((part) => part !== "").join(" · ");
}
function renderLinks(facts) {
	const { gatewayUrls, vendorLinks = [] } = facts;
	const preview = gatewayUrls.slice(0, 1).map((url) => `**${renderLinkTo("Open the preview", url)}**${renderDoubt(facts, url)}`);
	const others = vendorLinks.filter(({ url }) => !gatewayUrls.includes(url)).map(({ title, url }) => {
		return `${renderLinkTo(`at ${escapeMarkdown(title)}`, url)}${renderDoubt(facts, url)}`;
	});
	return [...preview, ...others];
}
function renderSubject(site, commit, links) {
	const name = site === void 0 ? "" : renderFreeCode(site);
	const at = commit === void 0 ? "" : renderCommit(commit, links);
	return name !== "" && at !== "" ? `${name} at ${at}` : name + at;
}
function renderCommit(commit, links) {
	const short = renderFreeCode(commit.slice(0, 7));
	return links === void 0 ? short : renderLinkTo(short, `${links.repositoryUrl}/commit/${commit}`);
}
function renderContent(packed) {
	const { fileCount, contentBytes = 0, bytes } = packed;
	if (fileCount === void 0) return `CAR of ${formatBytes(bytes)}`;
	return `${formatCount(fileCount, "file")}, ${formatBytes(contentBytes)}`;
}
function isProvided({ verdict }) {
	return verdict.status !== "not-pinned" && verdict.status !== "failed";
}
const linkWords$1 = {
	working: "",
	doubtful: " (may not open)",
	unknown: " (not known whether it opens)",
	checking: " (being checked)",
	unchecked: " (not checked)",
	unasked: ""
};
function renderDoubt(facts, url, index = 0) {
	const words = linkWords$1[judgeLink(url, index, facts)];
	return words === "" && facts.verdict.status === "unconfirmed" ? " (may not open yet)" : words;
}
function renderCheck(facts, budget) {
	const pinned = facts.outcomes.filter(({ state }) => state === "pinned");
	const services = [...new Set(pinned.map(({ service }) => service))];
	return isProvided(facts) ? renderVerification({
		...facts,
		services
	}, budget) : void 0;
}
function renderCids(facts, budget) {
	const { cids, gatewayUrls } = facts;
	if (cids.length === 1) return renderCodeBlock("text", cids);
	const rows = cids.slice(0, budget.rows).map((cid, index) => {
		const url = gatewayUrls[index];
		const preview = url !== void 0 && isProvided(facts) ? `${renderLinkTo("open", url)}${renderDoubt(facts, url, index)}` : "";
		return [renderCode(cid), preview];
	});
	return withRest(renderTable(["CID", "Preview"], rows), cids.length - rows.length, "CID", "cids");
}
const stateWords = {
	pinned: "✅ pinned",
	unconfirmed: "⏳ unconfirmed",
	failed: "❌ failed",
	skipped: "⚪ skipped"
};
function renderServices$1({ outcomes, cids }, budget) {
	const several = cids.length > 1;
	const rows = outcomes.slice(0, budget.rows).map((outcome) => [
		escapeMarkdown(outcome.title),
		...several ? [renderCode(String(outcome.cid))] : [],
		stateWords[outcome.state].replace(" ", "&nbsp;"),
		formatMs(outcome.ms).replaceAll(" ", "&nbsp;"),
		renderDetail(outcome, budget.detail)
	]);
	return withRest(renderTable([
		"Service",
		...several ? ["CID"] : [],
		"State",
		"Time",
		"Detail"
	], rows), outcomes.length - rows.length, "row", "pins");
}
function withRest(table, rest, noun, output) {
	if (rest <= 0) return table;
	return `${table}\n\n${formatCount(rest, `more ${noun}`)} in the output \`${output}\`.`;
}
function renderDetail(outcome, budget) {
	const { served } = outcome;
	return [renderReport(outcome, budget), ...served === void 0 ? [] : [renderServed(served)]].filter((part) => part !== "").join(", ");
}
function renderReport(outcome, budget) {
	switch (outcome.state) {
		case "pinned": {
			const { existed, sent, requestId } = outcome.receipt;
			return [
				...existed ? ["had this pin already"] : [],
				...sent === void 0 ? [] : [renderSent(sent)],
				...requestId === void 0 ? [] : [`request ${renderCode(requestId)}`]
			].join(", ");
		}
		case "failed": return renderLines(outcome.error, budget).join("<br>");
		case "unconfirmed":
		case "skipped": return renderMessage(outcome.reason, budget);
	}
}
function renderSent({ bytes, savedBytes }) {
	if (savedBytes === 0) return `${formatBytes(bytes)} sent`;
	return `${formatBytes(bytes)} sent, ${formatBytes(savedBytes)} already there`;
}
function renderServed({ blocks, bytes }) {
	return `${formatCount(blocks, "block")} (${formatBytes(bytes)}) served from this run`;
}
function renderLines(message, budget) {
	return message.split("\n").slice(0, 20).map((line) => renderMessage(line, budget));
}
function renderFetch({ cids, outcomes }) {
	const [cid] = cids;
	if (cid === void 0 || cids.length > 1 || !isPinnedSomewhere(outcomes)) return void 0;
	return renderFold("Fetch it", renderCodeBlock("sh", [`ipfs get ${cid}`, `curl -o content.car 'https://trustless-gateway.link/ipfs/${cid}?format=car'`]));
}
function renderMeaning(facts) {
	const { outcomes, verdict, packed, verification } = facts;
	if (isPinnedSomewhere(outcomes)) {
		if (typeof verification === "object") return "\"Pinned\" is what each service reports. This run also checked what others can fetch.";
		return "\"Pinned\" is what each service reports. A public gateway may take a while to find new content.";
	}
	if (verdict.status === "not-pinned" && packed !== void 0) return "No service was asked to pin this. The run produced the CID and the CAR; nobody else has the content yet.";
}
function isPinnedSomewhere(outcomes) {
	return outcomes.some(({ state }) => state === "pinned");
}

// src/report/markdown/summary.ts
function renderSummary(facts, links) {
	return renderWithin((budget) => renderWith(facts, links, budget), maxSummaryBytes, (text) => Buffer.byteLength(text));
}
function renderWith(facts, links, budget) {
	const { outcomes, changes } = facts;
	return `${[
		renderHeading("IPFS", facts),
		renderLead(facts, links),
		renderCheck(facts, budget),
		renderCids(facts, budget),
		...outcomes.length === 0 ? [] : [renderServices$1(facts, budget)],
		...changes === void 0 ? [] : [renderChanges(changes, links, budget)],
		renderFetch(facts),
		renderMeaning(facts)
	].filter((part) => part !== void 0).join("\n\n")}\n`;
}
function renderEarlyFailure(message) {
	return `### ❌ IPFS: nothing was published\n\n> ${renderLines(message, 1e3).join("<br>")}\n`;
}

// src/report/report-input.ts
function redactReportInput(input, redactReply, isComputed) {
	const { releaseNotes, artifact } = input;
	return {
		...input,
		commentKey: redactReply(input.commentKey),
		site: redactReply(input.site),
		gateway: isComputed ? input.gateway : redactReply(input.gateway),
		statusName: redactReply(input.statusName),
		deployment: redactReply(input.deployment),
		releaseNotes: releaseNotes && {
			...releaseNotes,
			key: redactReply(releaseNotes.key)
		},
		artifact: {
			...artifact,
			name: artifact.name === void 0 ? void 0 : redactReply(artifact.name),
			subject: redactReply(artifact.subject)
		}
	};
}

// src/report/changes/compare.ts
function compareListings(before, after) {
	const old = new Map(before.files.map((file) => [file.path, file]));
	const added = [];
	const changes = [];
	let unchanged = 0;
	for (const file of after.files) {
		const { path, size, cid } = file;
		const was = old.get(path);
		old.delete(path);
		if (was === void 0) added.push(file);
		else if (was.cid === cid) unchanged += 1;
		else changes.push({
			kind: "changed",
			path,
			size,
			sizeBefore: was.size
		});
	}
	const gone = Map.groupBy(old.values(), ({ cid }) => cid);
	const origins = /* @__PURE__ */ new Set();
	for (const { path, size, cid } of added) {
		const from = gone.get(cid)?.shift();
		if (from === void 0) changes.push({
			kind: "added",
			path,
			size
		});
		else {
			origins.add(from);
			changes.push({
				kind: "moved",
				path,
				from: from.path,
				size
			});
		}
	}
	for (const file of old.values()) if (!origins.has(file)) changes.push({
		kind: "removed",
		path: file.path,
		size: file.size
	});
	changes.sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
	return {
		changes,
		unchanged,
		sizeBefore: sizeOf(before),
		size: sizeOf(after)
	};
}
function sizeOf({ files }) {
	return files.reduce((sum, { size }) => sum + size, 0);
}

// node_modules/fflate/esm/index.mjs
var require$1 = createRequire("/");
var _a;
var Worker;
var isMarkedAsUntransferable;
try {
	_a = require$1("worker_threads"), Worker = _a.Worker, isMarkedAsUntransferable = _a.isMarkedAsUntransferable;
} catch (e) {}
var u8 = Uint8Array;
var u16 = Uint16Array;
var i32 = Int32Array;
var fleb = new u8([
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	1,
	1,
	1,
	1,
	2,
	2,
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
	5,
	5,
	5,
	5,
	0,
	0,
	0,
	0
]);
var fdeb = new u8([
	0,
	0,
	0,
	0,
	1,
	1,
	2,
	2,
	3,
	3,
	4,
	4,
	5,
	5,
	6,
	6,
	7,
	7,
	8,
	8,
	9,
	9,
	10,
	10,
	11,
	11,
	12,
	12,
	13,
	13,
	0,
	0
]);
var clim = new u8([
	16,
	17,
	18,
	0,
	8,
	7,
	9,
	6,
	10,
	5,
	11,
	4,
	12,
	3,
	13,
	2,
	14,
	1,
	15
]);
var freb = function(eb, start) {
	var b = new u16(31);
	for (var i = 0; i < 31; ++i) b[i] = start += 1 << eb[i - 1];
	var r = new i32(b[30]);
	for (var i = 1; i < 30; ++i) for (var j = b[i]; j < b[i + 1]; ++j) r[j] = j - b[i] << 5 | i;
	return {
		b,
		r
	};
};
var _a = freb(fleb, 2);
var fl = _a.b;
var revfl = _a.r;
fl[28] = 258, revfl[258] = 28;
var _b = freb(fdeb, 0);
var fd = _b.b;
var revfd = _b.r;
var rev = new u16(32768);
for (var i = 0; i < 32768; ++i) {
	var x = (i & 43690) >> 1 | (i & 21845) << 1;
	x = (x & 52428) >> 2 | (x & 13107) << 2;
	x = (x & 61680) >> 4 | (x & 3855) << 4;
	rev[i] = ((x & 65280) >> 8 | (x & 255) << 8) >> 1;
}
var hMap = (function(cd, mb, r) {
	var s = cd.length;
	var i = 0;
	var l = new u16(mb);
	for (; i < s; ++i) if (cd[i]) ++l[cd[i] - 1];
	var le = new u16(mb);
	for (i = 1; i < mb; ++i) le[i] = le[i - 1] + l[i - 1] << 1;
	var co;
	if (r) {
		co = new u16(1 << mb);
		var rvb = 15 - mb;
		for (i = 0; i < s; ++i) if (cd[i]) {
			var sv = i << 4 | cd[i];
			var r_1 = mb - cd[i];
			var v = le[cd[i] - 1]++ << r_1;
			for (var m = v | (1 << r_1) - 1; v <= m; ++v) co[rev[v] >> rvb] = sv;
		}
	} else {
		co = new u16(s);
		for (i = 0; i < s; ++i) if (cd[i]) co[i] = rev[le[cd[i] - 1]++] >> 15 - cd[i];
	}
	return co;
});
var flt = new u8(288);
for (var i = 0; i < 144; ++i) flt[i] = 8;
for (var i = 144; i < 256; ++i) flt[i] = 9;
for (var i = 256; i < 280; ++i) flt[i] = 7;
for (var i = 280; i < 288; ++i) flt[i] = 8;
var fdt = new u8(32);
for (var i = 0; i < 32; ++i) fdt[i] = 5;
var flrm = /*#__PURE__*/ hMap(flt, 9, 1);
var fdrm = /*#__PURE__*/ hMap(fdt, 5, 1);
var max = function(a) {
	var m = a[0];
	for (var i = 1; i < a.length; ++i) if (a[i] > m) m = a[i];
	return m;
};
var bits = function(d, p, m) {
	var o = p / 8 | 0;
	return (d[o] | d[o + 1] << 8) >> (p & 7) & m;
};
var bits16 = function(d, p) {
	var o = p / 8 | 0;
	return (d[o] | d[o + 1] << 8 | d[o + 2] << 16) >> (p & 7);
};
var shft = function(p) {
	return (p + 7) / 8 | 0;
};
var slc = function(v, s, e) {
	if (s == null || s < 0) s = 0;
	if (e == null || e > v.length) e = v.length;
	return new u8(v.subarray(s, e));
};
var ec = [
	"unexpected EOF",
	"invalid block type",
	"invalid length/literal",
	"invalid distance",
	"stream finished",
	"no stream handler",
	,
	"no callback",
	"invalid UTF-8 data",
	"extra field too long",
	"date not in range 1980-2099",
	"filename too long",
	"stream finishing",
	"invalid zip data"
];
var err = function(ind, msg, nt) {
	var e = new Error(msg || ec[ind]);
	e.code = ind;
	if (Error.captureStackTrace) Error.captureStackTrace(e, err);
	if (!nt) throw e;
	return e;
};
var inflt = function(dat, st, buf, dict) {
	var sl = dat.length, dl = dict ? dict.length : 0;
	if (!sl || st.f && !st.l) return buf || new u8(0);
	var noBuf = !buf;
	var resize = noBuf || st.i != 2;
	var noSt = st.i;
	if (noBuf) buf = new u8(sl * 3);
	var cbuf = function(l) {
		var bl = buf.length;
		if (l > bl) {
			var nbuf = new u8(Math.max(bl * 2, l));
			nbuf.set(buf);
			buf = nbuf;
		}
	};
	var final = st.f || 0, pos = st.p || 0, bt = st.b || 0, lm = st.l, dm = st.d, lbt = st.m, dbt = st.n;
	var tbts = sl * 8;
	do {
		if (!lm) {
			final = bits(dat, pos, 1);
			var type = bits(dat, pos + 1, 3);
			pos += 3;
			if (!type) {
				var s = shft(pos) + 4, l = dat[s - 4] | dat[s - 3] << 8, t = s + l;
				if (t > sl) {
					if (noSt) err(0);
					break;
				}
				if (resize) cbuf(bt + l);
				buf.set(dat.subarray(s, t), bt);
				st.b = bt += l, st.p = pos = t * 8, st.f = final;
				continue;
			} else if (type == 1) lm = flrm, dm = fdrm, lbt = 9, dbt = 5;
			else if (type == 2) {
				var hLit = bits(dat, pos, 31) + 257, hcLen = bits(dat, pos + 10, 15) + 4;
				var tl = hLit + bits(dat, pos + 5, 31) + 1;
				pos += 14;
				var ldt = new u8(tl);
				var clt = new u8(19);
				for (var i = 0; i < hcLen; ++i) clt[clim[i]] = bits(dat, pos + i * 3, 7);
				pos += hcLen * 3;
				var clb = max(clt), clbmsk = (1 << clb) - 1;
				var clm = hMap(clt, clb, 1);
				for (var i = 0; i < tl;) {
					var r = clm[bits(dat, pos, clbmsk)];
					pos += r & 15;
					var s = r >> 4;
					if (s < 16) ldt[i++] = s;
					else {
						var c = 0, n = 0;
						if (s == 16) n = 3 + bits(dat, pos, 3), pos += 2, c = ldt[i - 1];
						else if (s == 17) n = 3 + bits(dat, pos, 7), pos += 3;
						else if (s == 18) n = 11 + bits(dat, pos, 127), pos += 7;
						while (n--) ldt[i++] = c;
					}
				}
				var lt = ldt.subarray(0, hLit), dt = ldt.subarray(hLit);
				lbt = max(lt);
				dbt = max(dt);
				lm = hMap(lt, lbt, 1);
				dm = hMap(dt, dbt, 1);
			} else err(1);
			if (pos > tbts) {
				if (noSt) err(0);
				break;
			}
		}
		if (resize) cbuf(bt + 131072);
		var lms = (1 << lbt) - 1, dms = (1 << dbt) - 1;
		var lpos = pos;
		for (;; lpos = pos) {
			var c = lm[bits16(dat, pos) & lms], sym = c >> 4;
			pos += c & 15;
			if (pos > tbts) {
				if (noSt) err(0);
				break;
			}
			if (!c) err(2);
			if (sym < 256) buf[bt++] = sym;
			else if (sym == 256) {
				lpos = pos, lm = null;
				break;
			} else {
				var add = sym - 254;
				if (sym > 264) {
					var i = sym - 257, b = fleb[i];
					add = bits(dat, pos, (1 << b) - 1) + fl[i];
					pos += b;
				}
				var d = dm[bits16(dat, pos) & dms], dsym = d >> 4;
				if (!d) err(3);
				pos += d & 15;
				var dt = fd[dsym];
				if (dsym > 3) {
					var b = fdeb[dsym];
					dt += bits16(dat, pos) & (1 << b) - 1, pos += b;
				}
				if (pos > tbts) {
					if (noSt) err(0);
					break;
				}
				if (resize) cbuf(bt + 131072);
				var end = bt + add;
				if (bt < dt) {
					var shift = dl - dt, dend = Math.min(dt, end);
					if (shift + bt < 0) err(3);
					for (; bt < dend; ++bt) buf[bt] = dict[shift + bt];
				}
				for (; bt < end; ++bt) buf[bt] = buf[bt - dt];
			}
		}
		st.l = lm, st.p = lpos, st.b = bt, st.f = final;
		if (lm) final = 1, st.m = lbt, st.d = dm, st.n = dbt;
	} while (!final);
	return bt != buf.length && noBuf ? slc(buf, 0, bt) : buf.subarray(0, bt);
};
var et = /*#__PURE__*/ new u8(0);
var b2 = function(d, b) {
	return d[b] | d[b + 1] << 8;
};
var b4 = function(d, b) {
	return (d[b] | d[b + 1] << 8 | d[b + 2] << 16 | d[b + 3] << 24) >>> 0;
};
var b8 = function(d, b) {
	return b4(d, b) + b4(d, b + 4) * 4294967296;
};
var Inflate = /* @__PURE__ */ function() {
	function Inflate(opts, cb) {
		if (typeof opts == "function") cb = opts, opts = {};
		this.ondata = cb;
		var dict = opts && opts.dictionary && opts.dictionary.subarray(-32768);
		this.s = {
			i: 0,
			b: dict ? dict.length : 0
		};
		this.o = new u8(32768);
		this.p = new u8(0);
		if (dict) this.o.set(dict);
	}
	Inflate.prototype.e = function(c) {
		if (!this.ondata) err(5);
		if (this.d) err(4);
		if (!this.p.length) this.p = c;
		else if (c.length) {
			var n = new u8(this.p.length + c.length);
			n.set(this.p), n.set(c, this.p.length), this.p = n;
		}
	};
	Inflate.prototype.c = function(final) {
		this.s.i = +(this.d = final || false);
		var bts = this.s.b;
		var dt = inflt(this.p, this.s, this.o);
		this.ondata(slc(dt, bts, this.s.b), this.d);
		this.o = slc(dt, this.s.b - 32768), this.s.b = this.o.length;
		this.p = slc(this.p, this.s.p / 8 | 0), this.s.p &= 7;
	};
	Inflate.prototype.push = function(chunk, final) {
		this.e(chunk), this.c(final);
	};
	return Inflate;
}();
var td = typeof TextDecoder != "undefined" && /*#__PURE__*/ new TextDecoder();
var tds = 0;
try {
	td.decode(et, { stream: true });
	tds = 1;
} catch (e) {}
var dutf8 = function(d) {
	for (var r = "", i = 0;;) {
		var c = d[i++];
		var eb = (c > 127) + (c > 223) + (c > 239);
		if (i + eb > d.length) return {
			s: r,
			r: slc(d, i - 1)
		};
		if (!eb) r += String.fromCharCode(c);
		else if (eb == 3) c = ((c & 15) << 18 | (d[i++] & 63) << 12 | (d[i++] & 63) << 6 | d[i++] & 63) - 65536, r += String.fromCharCode(55296 | c >> 10, 56320 | c & 1023);
		else if (eb & 1) r += String.fromCharCode((c & 31) << 6 | d[i++] & 63);
		else r += String.fromCharCode((c & 15) << 12 | (d[i++] & 63) << 6 | d[i++] & 63);
	}
};
function strFromU8(dat, latin1) {
	if (latin1) {
		var r = "";
		for (var i = 0; i < dat.length; i += 16384) r += String.fromCharCode.apply(null, dat.subarray(i, i + 16384));
		return r;
	} else if (td) return td.decode(dat);
	else {
		var _a = dutf8(dat), s = _a.s, r = _a.r;
		if (r.length) err(8);
		return s;
	}
}
var z64hs = function(d, b, l, z, sc, su, off) {
	var nsc = sc == 4294967295, nsu = su == 4294967295, noff = off == 4294967295, e = b + l;
	var nf = nsc + nsu + noff;
	if (z && nf) {
		for (; b + 4 < e; b += 4 + b2(d, b + 2)) if (b2(d, b) == 1) return [
			nsc ? b8(d, b + 4 + 8 * nsu) : sc,
			nsu ? b8(d, b + 4) : su,
			noff ? b8(d, b + 4 + 8 * (nsu + nsc)) : off,
			1
		];
		if (z < 2) err(13);
	}
	return [
		sc,
		su,
		off,
		0
	];
};
var UnzipPassThrough = /* @__PURE__ */ function() {
	function UnzipPassThrough() {}
	UnzipPassThrough.prototype.push = function(chunk, final) {
		this.ondata(null, chunk, final);
	};
	UnzipPassThrough.compression = 0;
	return UnzipPassThrough;
}();
var UnzipInflate = /* @__PURE__ */ function() {
	function UnzipInflate() {
		var _this = this;
		this.i = new Inflate(function(dat, final) {
			_this.ondata(null, dat, final);
		});
	}
	UnzipInflate.prototype.push = function(chunk, final) {
		try {
			this.i.push(chunk, final);
		} catch (e) {
			this.ondata(e, null, final);
		}
	};
	UnzipInflate.compression = 8;
	return UnzipInflate;
}();
var Unzip = /* @__PURE__ */ function() {
	function Unzip(cb) {
		this.onfile = cb;
		this.k = [];
		this.o = { 0: UnzipPassThrough };
		this.p = et;
	}
	Unzip.prototype.push = function(chunk, final) {
		var _this = this;
		if (!this.onfile) err(5);
		if (!this.p) err(4);
		if (this.c > 0) {
			var len = Math.min(this.c, chunk.length);
			var toAdd = chunk.subarray(0, len);
			this.c -= len;
			if (this.d) this.d.push(toAdd, !this.c);
			else this.k[0].push(toAdd);
			chunk = chunk.subarray(len);
			if (chunk.length) return this.push(chunk, final);
		} else {
			var f = 0, i = 0, is = void 0, buf = void 0;
			if (!this.p.length) buf = chunk;
			else if (!chunk.length) buf = this.p;
			else {
				buf = new u8(this.p.length + chunk.length);
				buf.set(this.p), buf.set(chunk, this.p.length);
			}
			var l = buf.length, oc = this.c, add = oc && this.d;
			var _loop_2 = function() {
				var sig = b4(buf, i);
				if (sig == 67324752) {
					f = 1, is = i;
					this_1.d = null;
					this_1.c = 0;
					var bf = b2(buf, i + 6), cmp_1 = b2(buf, i + 8), u = bf & 2048, dd = bf & 8, fnl = b2(buf, i + 26), es = b2(buf, i + 28);
					if (l > i + 30 + fnl + es) {
						var chks_3 = [];
						this_1.k.unshift(chks_3);
						f = 2;
						var lsc = b4(buf, i + 18), lsu = b4(buf, i + 22);
						var fn_1 = strFromU8(buf.subarray(i + 30, i += 30 + fnl), !u);
						var _a = z64hs(buf, i, es, 2, lsc, lsu, 0), sc_1 = _a[0], su_1 = _a[1], z64 = _a[3];
						if (dd) sc_1 = -1 - z64;
						i += es;
						this_1.c = sc_1;
						var d_1;
						var file_1 = {
							name: fn_1,
							compression: cmp_1,
							start: function() {
								if (!file_1.ondata) err(5);
								if (!sc_1) file_1.ondata(null, et, true);
								else {
									var ctr = _this.o[cmp_1];
									if (!ctr) file_1.ondata(err(14, "unknown compression type " + cmp_1, 1), null, false);
									d_1 = sc_1 < 0 ? new ctr(fn_1) : new ctr(fn_1, sc_1, su_1);
									d_1.ondata = function(err, dat, final) {
										file_1.ondata(err, dat, final);
									};
									for (var _i = 0, chks_4 = chks_3; _i < chks_4.length; _i++) {
										var dat = chks_4[_i];
										d_1.push(dat, false);
									}
									if (_this.k[0] == chks_3 && _this.c) _this.d = d_1;
									else d_1.push(et, true);
								}
							},
							terminate: function() {
								if (d_1 && d_1.terminate) d_1.terminate();
							}
						};
						if (sc_1 >= 0) file_1.size = sc_1, file_1.originalSize = su_1;
						this_1.onfile(file_1);
					}
					return "break";
				} else if (oc) {
					if (sig == 134695760) {
						is = i += 12 + (oc == -2 && 8), f = 3, this_1.c = 0;
						return "break";
					} else if (sig == 33639248) {
						is = i -= 4, f = 3, this_1.c = 0;
						return "break";
					}
				}
			};
			var this_1 = this;
			for (; i < l - 4; ++i) if (_loop_2() === "break") break;
			this.p = et;
			if (oc < 0) {
				var dat = f ? buf.subarray(0, is - 12 - (oc == -2 && 8) - (b4(buf, is - 16) == 134695760 && 4)) : buf.subarray(0, i);
				if (add) add.push(dat, !!f);
				else this.k[+(f == 2)].push(dat);
			}
			if (f & 2) return this.push(buf.subarray(i), final);
			this.p = buf.subarray(i);
		}
		if (final) {
			if (this.c) err(13);
			this.p = null;
		}
	};
	Unzip.prototype.register = function(decoder) {
		this.o[decoder.compression] = decoder;
	};
	return Unzip;
}();

// src/report/changes/last-listing.ts
const maxZipBytes = 33554432;
const maxListingBytes = 50331648;
const pieceBytes = 8192;
var Expired = class extends Error {};
async function downloadListing(github, artifactId, signal) {
	const what = {
		label: "the last listing",
		path: `actions/artifacts/${artifactId}/zip`,
		accept: "*/*"
	};
	const text = await github.download(what, signal, async (receive) => {
		const search = createSearch();
		try {
			await receive(async (bytes) => search.push(bytes));
		} catch (error) {
			if (error instanceof Found) return error.text;
			if (error instanceof HttpError && (error.status === 404 || error.status === 410)) throw new Expired();
			throw error;
		}
		return search.end();
	});
	return text === void 0 ? void 0 : findFilesRecord(text);
}
var Found = class extends Failure {
	text;
	constructor(text) {
		super({ what: "The listing is there." });
		this.text = text;
	}
};
function createSearch() {
	const decoder = new TextDecoder();
	let text = "";
	let zipBytes = 0;
	let listingBytes = 0;
	let state = "looking";
	const unzip = new Unzip((file) => {
		if (file.name !== "files.json" || listingBytes > 0) return;
		file.ondata = (error, chunk, final) => {
			if (error !== null) {
				state = "damaged";
				return;
			}
			listingBytes += chunk.byteLength;
			if (listingBytes <= maxListingBytes) text += decoder.decode(chunk, { stream: !final });
			if (final && state === "looking") state = "found";
		};
		file.start();
	});
	unzip.register(UnzipInflate);
	function look(piece, final) {
		try {
			unzip.push(piece, final);
		} catch (cause) {
			throw new Failure({
				what: "The last artifact is not a readable zip.",
				cause
			});
		}
		if (state === "damaged" || listingBytes > maxListingBytes) throw new Failure({ what: "The listing in the last artifact is damaged, or too large." });
		if (state === "found") throw new Found(text);
	}
	return {
		push(bytes) {
			for (let at = 0; at < bytes.byteLength; at += pieceBytes) look(bytes.subarray(at, at + pieceBytes), false);
			zipBytes += bytes.byteLength;
			if (zipBytes > maxZipBytes) throw new Failure({ what: `The last artifact has no list of files in its first ${formatBytes(maxZipBytes)}.` });
		},
		end() {
			try {
				look(/* @__PURE__ */ new Uint8Array(0), true);
			} catch (error) {
				if (error instanceof Found) return error.text;
				throw error;
			}
		}
	};
}

// src/report/changes/last-publish.ts
const maxArtifacts = 300;
const maxDownloads = 3;
function originOf({ event, input, redact }) {
	const { pullRequest, headSha, refName } = event;
	return {
		key: redact(input.commentKey),
		pullRequest,
		branch: pullRequest === void 0 && refName !== "" ? redact(refName) : void 0,
		commit: headSha
	};
}
async function findChanges(target, thread, listing, { signal, log }) {
	const { pullRequest, refName, releaseTag } = target.event;
	if (pullRequest === void 0 && (refName === "" || releaseTag !== void 0)) return void 0;
	try {
		const last = await findLast(target, thread, signal);
		if ("why" in last) return {
			kind: "unknown",
			why: last.why
		};
		return {
			kind: "compared",
			comparison: compareListings(last.record.listing, listing),
			commit: last.record.origin.commit,
			branch: last.branch
		};
	} catch (error) {
		if (isRefusal(error) && error.what.includes(`${target.github.apiUrl}/`)) return {
			kind: "unknown",
			why: "What changed is not shown: the token may not read artifacts. Add `actions: read` to `permissions` of the job."
		};
		if (error instanceof Expired) return {
			kind: "unknown",
			why: "What changed is not shown: the artifact of the last publish has expired (`artifact-retention-days`)."
		};
		log.info(`What changed since the last publish is not known: ${toFailure(error).what}`);
		return {
			kind: "unknown",
			why: "What changed is not shown: the last list of files could not be read; see the log of the run."
		};
	}
}
async function findLast(target, thread, signal) {
	const { event } = target;
	const own = originOf(target);
	if (thread === void 0) {
		const record = await findByName(target, own, signal);
		return record === void 0 ? { why: nothing(renderFreeCode(event.refName, 80)) } : {
			record,
			branch: void 0
		};
	}
	const record = await findByComment(target, thread, own, signal) ?? await findByName(target, own, signal);
	if (record !== void 0) return {
		record,
		branch: void 0
	};
	const branch = (await unlessRefused(thread.fetchPullRequest(signal)))?.baseBranch;
	const base = branch === void 0 ? void 0 : await findByName(target, {
		...own,
		pullRequest: void 0,
		branch
	}, signal);
	if (base !== void 0) return {
		record: base,
		branch
	};
	return { why: nothing(`this pull request${branch === void 0 ? "" : `, or of ${renderFreeCode(branch, 80)},`}`) };
}
function nothing(where) {
	return `Nothing to compare with: no earlier publish of ${where} has kept its list of files.`;
}
async function findByComment({ github, event, input }, thread, wanted, signal) {
	if (input.prComment === "false") return void 0;
	const [comment] = await unlessRefused(thread.find(signal)) ?? [];
	const last = comment?.state?.publishes.find(({ artifact, run }) => artifact !== void 0 && run !== event.runId);
	if (last?.artifact === void 0) return void 0;
	const artifact = await fetchArtifact(github, last.artifact, signal);
	if (!mayBeOf(artifact, wanted, event)) return void 0;
	if (artifact["expired"] === true) throw new Expired();
	const record = await downloadListing(github, last.artifact, signal);
	return record !== void 0 && isOf(record, wanted) ? record : void 0;
}
async function fetchArtifact(github, id, signal) {
	const route = "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}";
	try {
		return objectOrEmpty(await github.request(route, { artifact_id: id }, signal));
	} catch (error) {
		if (error instanceof HttpError && (error.status === 404 || error.status === 410)) throw new Expired();
		throw error;
	}
}
async function unlessRefused(request) {
	try {
		return await request;
	} catch (error) {
		if (isRefusal(error)) return void 0;
		throw error;
	}
}
function isRefusal(error) {
	return error instanceof HttpError && (error.status === 403 || error.status === 404);
}
async function findByName({ github, event, input, redact }, wanted, signal) {
	const name = firstArtifactName(input.artifact, event.job, redact);
	const artifacts = github.pages("GET /repos/{owner}/{repo}/actions/artifacts", { name }, signal);
	let looked = 0;
	let downloads = 0;
	let expired = false;
	for await (const artifact of artifacts) {
		looked += 1;
		if (looked > maxArtifacts) break;
		if (!mayBeOf(artifact, wanted, event) || typeof artifact["id"] !== "number") continue;
		if (artifact["expired"] === true) {
			expired = true;
			break;
		}
		const record = await downloadListing(github, artifact["id"], signal);
		if (record !== void 0 && isOf(record, wanted)) return record;
		downloads += 1;
		if (downloads >= maxDownloads) break;
	}
	if (expired) throw new Expired();
}
function mayBeOf(artifact, { branch }, { runId, name }) {
	const run = objectOrEmpty(artifact["workflow_run"]);
	const { id, repository_id: repository, head_repository_id: head } = run;
	if (id === runId || typeof repository !== "number" || repository !== head) return false;
	if (branch === void 0 || name === "workflow_run") return true;
	return findString(run["head_branch"]) === branch;
}
function isOf({ origin }, { key, pullRequest, branch }) {
	return origin.key === key && origin.pullRequest === pullRequest && origin.branch === branch;
}

// src/report/comment/state.ts
const maxPublishes = 30;
const statuses = [
	"pinned",
	"unconfirmed",
	"partial",
	"not-pinned"
];
function renderMarker(key) {
	return `<!-- pack-and-pin ${hash("sha256", key, "hex").slice(0, 16)} `;
}
function renderState(key, id, state) {
	const { commit, run, attempt, publishes } = state;
	const json = JSON.stringify({
		v: 1,
		commit,
		run,
		attempt,
		publishes
	}).replace(/[-<>&]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
	return `${renderMarker(key)}${id} ${json} -->`;
}
function findState(key, body) {
	const marker = renderMarker(key);
	if (!body.startsWith(marker)) return void 0;
	const [, digits, rest = ""] = /^(\d{1,15}) (.*)/.exec(body.slice(marker.length)) ?? [];
	if (digits === void 0) return void 0;
	return {
		id: Number(digits),
		state: parseState(/^(.*?) -->/.exec(rest)?.[1] ?? "")
	};
}
function parseState(json) {
	let parsed;
	try {
		parsed = JSON.parse(json);
	} catch {
		return;
	}
	const { v, commit, run, attempt, publishes } = objectOrEmpty(parsed);
	const sha = findCommit(commit);
	if (v !== 1 || sha === void 0 || !isCount(run) || !Array.isArray(publishes)) return void 0;
	return {
		commit: sha,
		run,
		...isCount(attempt) && { attempt },
		publishes: publishes.slice(0, 30).map((publish) => findPublish(objectOrEmpty(findObject(publish)))).filter((publish) => publish !== void 0)
	};
}
function findPublish(publish) {
	const { run, at, artifact, more } = publish;
	const cid = typeof publish["cid"] === "string" ? findCid(publish["cid"]) : void 0;
	const commit = findCommit(publish["commit"]);
	const status = statuses.find((one) => one === publish["status"]);
	if (cid === void 0 || commit === void 0 || status === void 0) return void 0;
	if (!isCount(run) || !isCount(at) || at > latestSeconds) return void 0;
	return {
		cid: String(cid),
		...isCount(more) && { more },
		commit,
		status,
		run,
		at,
		...isCount(artifact) && { artifact }
	};
}
const latestSeconds = 864e10;
function isCount(value) {
	return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
function addPublish(before, { commit: sha, run: id, attempt }, publish) {
	const earlier = before?.publishes ?? [];
	const about = {
		commit: sha,
		run: id,
		...attempt !== void 0 && { attempt }
	};
	if (publish === void 0) return {
		...about,
		publishes: earlier
	};
	const others = earlier.filter(({ run, cid, commit }) => run !== publish.run && !(cid === publish.cid && commit === publish.commit));
	return {
		...about,
		publishes: [publish, ...others].slice(0, 30)
	};
}

// src/report/comment/render.ts
const maxCharacters = 65536;
function renderComment(options) {
	const publish = toPublish(options);
	const state = addPublish(options.before, options, publish);
	const earlier = publish === void 0 ? state.publishes : state.publishes.slice(1);
	const first = renderState(options.key, options.id, state);
	const maxLength = maxCharacters - first.length - 1;
	return `${first}\n${renderWithin((budget) => renderText(options, earlier, budget), maxLength, ({ length }) => length)}`;
}
function toPublish({ result, commit, run, now }) {
	if (result.kind === "failed") return void 0;
	const { cids, verdict, artifactId } = result.facts;
	const { status } = verdict;
	const [cid, ...others] = cids;
	if (cid === void 0 || status === "failed") return void 0;
	return {
		cid,
		commit,
		run,
		status,
		at: Math.floor(now / 1e3),
		...others.length > 0 && { more: others.length },
		...artifactId !== void 0 && { artifact: artifactId }
	};
}
function renderText(options, earlier, budget) {
	const { result } = options;
	const facts = result.kind === "finished" ? result.facts : void 0;
	return `${[
		...result.kind === "finished" ? renderJudged(result, options, budget) : renderAbandoned(result, options, budget),
		renderLastPinned(facts?.verdict.status, earlier, options),
		facts?.changes && renderChanges(facts.changes, options.links, budget),
		renderHistory(earlier, options, budget),
		facts && renderFetch(facts),
		renderFoot(facts && renderMeaning(facts), options)
	].filter((section) => section !== void 0).join("\n\n")}\n`;
}
const cancelledHeadline = "### 🚫 IPFS preview: cancelled before it was finished";
function renderJudged({ facts, cancelled }, { links, site }, budget) {
	return [
		cancelled && facts.verification !== "interrupted" ? cancelledHeadline : renderHeading("IPFS preview", facts),
		renderLead(facts, links, site),
		renderCheck(facts, budget),
		renderCids(facts, budget),
		...facts.outcomes.length === 0 ? [] : [renderServices$1(facts, budget)]
	];
}
function renderAbandoned({ failure, cancelled }, { site, commit, links }, budget) {
	const subject = renderSubject(site, commit, links);
	if (cancelled) return [cancelledHeadline, subject];
	return [
		"### ❌ IPFS preview: nothing was published",
		subject,
		`> ${renderLines(failure.message, budget.detail).join("<br>")}`
	];
}
function renderLastPinned(status, earlier, options) {
	const last = earlier.find((publish) => publish.status === "pinned");
	if (last === void 0 || status === "pinned") return void 0;
	return `**${status === "partial" ? "Last pinned as required" : "Last pinned"}** was ${renderCommit(last.commit, options.links)}, ${formatTime(last.at)}: ${renderPublished(last, options)}`;
}
const publishWords = {
	pinned: "📌 pinned",
	unconfirmed: "⏳ not confirmed",
	partial: "⚠️ pinned in part",
	"not-pinned": "📦 packed only"
};
function renderHistory(earlier, options, budget) {
	if (earlier.length === 0 || budget.history === 0) return void 0;
	const rows = earlier.slice(0, budget.history).map((publish) => [
		renderCommit(publish.commit, options.links),
		publishWords[publish.status].replaceAll(" ", "&nbsp;"),
		formatTime(publish.at).replace(" UTC", "").replaceAll("-", "&#8209;").replaceAll(" ", "&nbsp;"),
		renderPublished(publish, options)
	]);
	const rest = earlier.length - rows.length;
	return renderFold(`Earlier in this pull request (${earlier.length})`, [
		renderTable([
			"Commit",
			"State",
			"When (UTC)",
			"CID"
		], rows),
		...rest > 0 ? [`${formatCount(rest, "older one")} not shown.`] : [],
		"<sub>An older link works as long as somebody still provides its content.</sub>"
	].join("\n\n"));
}
function renderPublished({ cid, more, status }, { gateway }) {
	const code = renderCode(cid);
	const others = more === void 0 ? "" : ` and ${formatCount(more, "other")}`;
	const parsed = findCid(cid);
	if (status === "not-pinned" || parsed === void 0) return `${code}${others}`;
	return `${renderLinkTo(code, renderGatewayUrl(gateway, toHostCid(parsed)))}${others}`;
}
function renderFoot(meaning, { links, now }) {
	const when = formatTime(Math.floor(now / 1e3));
	const run = `${renderLinkTo("This run", links.runUrl)} of Pack and Pin wrote this at ${when}.`;
	return `<sub>${meaning === void 0 ? "" : `${meaning}<br>`}${run}</sub>`;
}

// src/report/comment/channel.ts
function createComment(target, thread) {
	const { event, input, outputs, redact, saveStepState } = target;
	const step = {
		doing: "comment on the pull request",
		otherwise: "set `pr-comment: false`",
		choice: input.prComment,
		permission: "pull-requests: write",
		event,
		isExpected: true
	};
	let before;
	async function write(result, { signal, clock, log }) {
		if (before === "left") return;
		const isEdit = before === "written";
		const render = (id, earlier) => renderComment({
			id,
			result,
			before: earlier,
			key: input.commentKey,
			site: redact(input.site),
			commit: event.headSha,
			run: event.runId,
			attempt: event.runAttempt,
			links: linksOf$1(event),
			gateway: input.gateway,
			now: clock.now()
		});
		async function update(standing, pull) {
			const reason = whyLeft(standing, result, event, pull, isEdit);
			if (reason !== void 0) {
				before = "left";
				log.info(`The comment on the pull request was left as it is: ${reason}.`);
				return standing;
			}
			if (hidesOther(standing, result, event)) log.warning(`Another job or step of this run has already written the comment for the key ${quoted(redact(input.commentKey))}, with another result, which is now replaced. The commit status and the artifact of that key are shared as well.\nFix: give each of them its own \`comment-key\`, such as one that contains an input of the reusable workflow.`);
			const { id, state } = standing;
			if (await thread.update(standing, render(id, state), signal)) return standing;
			return (await thread.create((newId) => render(newId, state), signal)).created;
		}
		const [pull, found] = await Promise.all([thread.fetchPullRequest(signal), thread.find(signal)]);
		if (found.length === 0 && (result.cancelled || isEdit)) return;
		const made = found.length === 0 ? await thread.create((id) => render(id, void 0), signal) : void 0;
		const [oldest, ...others] = made?.all ?? found;
		if (oldest === void 0) return;
		const kept = oldest.id === made?.created.id ? oldest : await update(oldest, pull);
		for (const other of others) await thread.remove(other, signal);
		before ??= "written";
		const isPending = result.kind === "finished" && result.facts.verification === "pending";
		if (isPending || isEdit) saveStepState("comment", isPending ? renderCommentNote(kept.id, event.runId) : "");
		if (kept.url === void 0 || isEdit) return;
		outputs.set("comment-url", redact(kept.url));
		log.info(`Comment: ${kept.url}`);
	}
	return {
		isEdited: true,
		async close(result, context) {
			await tryReportStep(step, context.log, () => write(result, context));
		}
	};
}
function whyLeft({ state }, { cancelled }, { headSha, runId }, pull, isEdit) {
	if (isEdit && state !== void 0 && state.run !== runId) return "another run wrote it meanwhile";
	if (headSha === pull.headSha) return void 0;
	if (cancelled) return "this run was cancelled, and the pull request has a newer commit";
	if (state?.commit === pull.headSha) return "it is about a newer commit already";
	if (state !== void 0 && state.run > runId) return "a newer run wrote it";
}
function hidesOther({ state }, result, { headSha, runId, runAttempt }) {
	if (state === void 0 || state.run !== runId || state.attempt !== runAttempt) return false;
	const before = state.publishes.find(({ run }) => run === runId);
	const now = toPublish({
		result,
		commit: headSha,
		run: runId,
		now: 0
	});
	return before?.cid !== now?.cid || before?.status !== now?.status;
}

// src/report/comment/thread.ts
function createCommentThread(github, pullRequest, key) {
	async function list(signal) {
		const login = await github.login(signal);
		const comments = github.pages("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", { issue_number: pullRequest }, signal);
		const marked = [];
		for await (const comment of comments) {
			if (objectOrEmpty(comment["user"])["login"] !== login) continue;
			const found = readComment(comment, key);
			if (found !== void 0) marked.push(found);
		}
		return marked.sort((a, b) => a.id - b.id);
	}
	const thread = {
		async fetchPullRequest(signal) {
			const pull = objectOrEmpty(await github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { pull_number: pullRequest }, signal));
			return {
				headSha: findCommit(objectOrEmpty(pull["head"])["sha"]),
				baseBranch: findString(objectOrEmpty(pull["base"])["ref"])
			};
		},
		async find(signal) {
			return (await list(signal)).filter(isProven);
		},
		async create(render, signal) {
			const body = render(0);
			const [line = ""] = body.split("\n");
			const created = await github.retry("the comment", signal, async (attempt) => {
				const found = (attempt === 1 ? [] : await list(signal)).find((comment) => comment.body.startsWith(line));
				if (found !== void 0) return found;
				const reply = await unlessLocked(github.once("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
					issue_number: pullRequest,
					body
				}, signal));
				const comment = readComment(objectOrEmpty(reply), key);
				if (comment !== void 0) return comment;
				throw new Failure({ what: "GitHub accepted the comment, but did not return it." });
			});
			try {
				await thread.update(created, render(created.id), signal);
			} catch (error) {
				await Promise.allSettled([thread.remove(created, signal)]);
				throw error;
			}
			const all = (await list(signal)).filter((comment) => isProven(comment) || isTwin(comment, created));
			return {
				created,
				all: all.length === 0 ? [created] : all
			};
		},
		async update({ id }, body, signal) {
			try {
				await unlessLocked(github.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
					comment_id: id,
					body
				}, signal));
				return true;
			} catch (error) {
				if (isGone(error)) return false;
				throw error;
			}
		},
		async remove({ id }, signal) {
			try {
				await github.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", { comment_id: id }, signal);
			} catch (error) {
				if (!isGone(error)) throw error;
			}
		}
	};
	return thread;
}
function readComment(comment, key) {
	const { id, body } = comment;
	if (typeof id !== "number" || typeof body !== "string") return void 0;
	const line = findState(key, body);
	if (line === void 0) return void 0;
	return {
		id,
		body,
		url: findString(comment["html_url"]),
		namedId: line.id,
		state: line.id === id ? line.state : void 0,
		createdAt: Date.parse(String(comment["created_at"]))
	};
}
function isProven({ id, namedId }) {
	return id === namedId;
}
const twinMs = 6e4;
function isTwin({ namedId, createdAt }, created) {
	return namedId === 0 && Math.abs(createdAt - created.createdAt) <= twinMs;
}
function isGone(error) {
	return error instanceof HttpError && (error.status === 404 || error.status === 410);
}
async function unlessLocked(request) {
	try {
		return await request;
	} catch (error) {
		if (!(error instanceof HttpError && error.status === 403 && /locked/i.test(error.text))) throw error;
		throw new Failure({
			what: error.what,
			fix: "unlock the conversation of the pull request, or set `pr-comment: false`.",
			cause: error
		});
	}
}

// src/report/release/attach-car.ts
async function describeCar({ path, bytes }, { repo, tag, key }, signal) {
	const hash = createHash("sha256");
	await pipeline(createReadStream(path), hash, { signal });
	const label = key === "" ? carLabel : `${carLabel} (${printable(key, 100)})`;
	return {
		path,
		bytes,
		sha256: hash.digest("hex"),
		name: nameCar(repo, tag, key),
		label
	};
}
const limitBytes = 2 ** 31;
function findObstacle(release, { bytes }) {
	if (release.immutable) return "this release is immutable";
	return bytes >= limitBytes ? "a release accepts only files under 2 GiB" : void 0;
}
function isImmutable(error) {
	return error instanceof HttpError && error.status === 422 && /immutable/i.test(error.text);
}
async function attachCar(github, release, car, context) {
	const { signal } = context;
	const doing = `attaching ${car.name} to release ${quoted(release.tag)}`;
	const name = `Release ${quoted(release.tag)}`;
	const progress = createByteProgress(name, context, { verb: "sent" });
	const attached = await github.upload(doing, signal, async (send) => {
		const assets = await listAssets(github, release, signal);
		const same = assets.find((asset) => asset.isComplete && isThis(asset, car));
		if (same !== void 0) return same;
		for (const asset of findReplaced(assets, release, car)) await remove(github, asset, signal);
		return sendCar(send, release, car, (sent) => progress(sent, car.bytes));
	});
	if (!isThis(attached, car)) throw new Failure({
		what: `GitHub stored ${car.name} as ${quoted(attached.name)} with SHA-256 ${attached.sha256 ?? "unknown"}, not ${car.sha256}.`,
		fix: "run again, and check the assets of the release."
	});
	return addressOf(attached);
}
function isThis(asset, { name, sha256 }) {
	return asset.name === name && asset.sha256 === sha256;
}
function findReplaced(assets, { tag }, car) {
	const replaced = assets.filter(({ label, name, isComplete }) => label === car.label || name === car.name && !isComplete);
	if (assets.some((asset) => asset.name === car.name && !replaced.includes(asset))) throw new Failure({
		what: `Release ${quoted(tag)} has an asset ${car.name} that this action did not attach.`,
		fix: "rename or remove that asset, or give a `comment-key`, which becomes a part of the name."
	});
	return replaced;
}
async function remove(github, { id }, signal) {
	try {
		await github.request("DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}", { asset_id: id }, signal);
	} catch (error) {
		if (!(error instanceof HttpError && error.status === 404)) throw error;
	}
}
async function sendCar(send, { uploadUrl }, { path, bytes, name, label }, onSent) {
	const url = new URL(uploadUrl);
	url.search = new URLSearchParams({
		name,
		label
	}).toString();
	try {
		const body = fileBody({
			path,
			bytes,
			onSent
		});
		return parseAsset(await send({
			url,
			contentType: carType,
			body
		}));
	} catch (error) {
		throw error instanceof HttpError && error.status === 422 && /already_exists/.test(error.text) ? error.passing() : error;
	}
}
function addressOf({ url }) {
	const parsed = URL.parse(url ?? "");
	if (parsed?.protocol === "https:") return parsed.href;
	throw new Failure({
		what: `GitHub gave the address ${quoted(url ?? "")} for the CAR, which is not an https address.`,
		fix: "run again, and check the assets of the release."
	});
}

// src/report/release/markers.ts
function placeBlock(notes, content, key) {
	const [begin, end] = renderMarkers(key);
	const eol = notes.includes("\r") ? "\r\n" : "\n";
	const block = [
		begin,
		...content.split("\n"),
		"",
		end
	].join(eol);
	const { spans, hasStray } = findSpans(notes, begin, end);
	const [first, ...copies] = spans;
	if (first === void 0) return {
		notes: append(notes, block, eol),
		hasStray
	};
	let placed = notes.slice(0, first.start) + block;
	let at = first.end;
	for (const copy of hasStray ? [] : copies) {
		placed += notes.slice(at, copy.start);
		at = copy.end;
	}
	return {
		notes: placed + notes.slice(at),
		hasStray
	};
}
function renderMarkers(key) {
	const id = key === "" ? "" : ` ${createHash("sha256").update(key).digest("hex").slice(0, 16)}`;
	return [`<!-- pack-and-pin${id}: begin -->`, `<!-- pack-and-pin${id}: end -->`];
}
function findSpans(notes, begin, end) {
	const spans = [];
	let hasStray = false;
	let start;
	const marker = new RegExp(`(?<![^\\n])(?:${begin}|${end})(?=\\r?(?:\\n|$))`, "g");
	for (const { 0: found, index } of notes.matchAll(marker)) if (found === begin) {
		hasStray ||= start !== void 0;
		start = index;
	} else if (start === void 0) hasStray = true;
	else {
		spans.push({
			start,
			end: index + found.length
		});
		start = void 0;
	}
	return {
		spans,
		hasStray: hasStray || start !== void 0
	};
}
function append(notes, block, eol) {
	if (notes === "") return block;
	if (/(?:\n\n|\r\n\r\n)$/.test(notes)) return notes + block;
	return notes + (notes.endsWith("\n") ? eol : eol + eol) + block;
}

// src/report/release/render.ts
const maxCids = 20;
function renderReleaseFacts(facts, detail) {
	const { pinned, accepted } = groupServices(facts.outcomes);
	const isThere = pinned.length + accepted.length > 0;
	const parts = [
		renderHead(pinned, accepted),
		renderServices(pinned, accepted),
		renderRows(facts, isThere)
	];
	if (detail === "long") parts.push(renderHow(facts, isThere));
	return parts.filter((part) => part !== void 0).join("\n\n");
}
function groupServices(outcomes) {
	const pinned = [];
	const accepted = [];
	for (const all of Map.groupBy(outcomes, ({ endpoint }) => endpoint).values()) {
		const title = escapeMarkdown(all[0]?.title ?? "");
		if (all.every(({ state }) => state === "pinned")) pinned.push(title);
		else if (all.every(({ state }) => state === "pinned" || state === "unconfirmed")) accepted.push(title);
	}
	return {
		pinned,
		accepted
	};
}
function renderHead(pinned, accepted) {
	if (pinned.length > 0) return "### 📌 Pinned on IPFS";
	if (accepted.length > 0) return "### ⏳ Sent to IPFS, not confirmed yet";
	return "### 📦 Packed for IPFS, not pinned";
}
function renderServices(pinned, accepted) {
	const lines = [];
	if (pinned.length > 0) lines.push(`Pinned by ${joinWords(pinned)}.`);
	if (accepted.length > 0) lines.push(`Accepted by ${joinWords(accepted)}, but not confirmed when this was written.`);
	return lines.length > 0 ? lines.join(" ") : "No service was asked to pin this, so the network may not have it yet.";
}
function joinWords(words) {
	const last = words.at(-1) ?? "";
	return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
const linkWords = {
	working: " (opened when this was written)",
	doubtful: " (did not open when this was written)",
	unknown: "",
	checking: "",
	unchecked: "",
	unasked: ""
};
function renderRows(facts, isThere) {
	const { cids, gatewayUrls, car } = facts;
	const rows = cids.slice(0, maxCids).flatMap((cid, index) => {
		const url = gatewayUrls[index];
		const preview = isThere && url ? [["**Gateway**", renderLink(url) + linkWords[judgeLink(url, index, facts)]]] : [];
		return [["**CID**", renderCode(cid)], ...preview];
	});
	if (cids.length > maxCids) rows.push(["", `and ${cids.length - maxCids} more`]);
	if (car !== void 0) {
		const { name, bytes, sha256, at } = car;
		const size = formatBytes(bytes);
		const file = "url" in at ? `[${escapeMarkdown(name)}](${renderLink(at.url)}), ${size}` : `${size}, not attached: ${escapeMarkdown(at.missing)}`;
		rows.push(["**CAR**", `${file}<br>SHA-256 ${renderCode(sha256)}`]);
	}
	const [head = [], ...others] = rows;
	return renderTable(head, others);
}
function renderHow({ cids, car }, isThere) {
	const gets = cids.slice(0, maxCids).map((cid) => `ipfs get ${cid}`);
	const fromCar = car !== void 0 && "url" in car.at ? renderImport(car, car.at.url) : [];
	if (!isThere && fromCar.length === 0) return void 0;
	const both = ["", "# Or from the CAR of this release:"];
	const code = [
		"```sh",
		...isThere ? [
			...gets,
			...fromCar.length > 0 ? both : [],
			...fromCar
		] : [...fromCar, ...gets],
		"```"
	].join("\n");
	return renderFold("Fetch and verify", `${code}\n\nA CID is the hash of the content: \`ipfs\` checks every block against it, whoever sends it.`);
}
function renderImport({ name, sha256 }, url) {
	return [
		`curl -LO '${url.replaceAll("'", "%27")}'`,
		`echo '${sha256}  ${name}' | sha256sum --check`,
		`ipfs dag import ${name}`
	];
}

// src/report/release/channel.ts
const maxMs$2 = 36e5;
const maxNotesLength = 125e3;
function createReleaseNotes(target, { tag, key }) {
	const { github, event } = target;
	const name = quoted(tag ?? "", 100);
	const step = {
		doing: `write into release ${name}`,
		otherwise: "set `release-notes: false`",
		choice: "true",
		permission: "contents: write",
		event
	};
	async function attach(release, car, context) {
		const { log, signal } = context;
		const leaveOut = (missing) => {
			log.notice(`Release ${name} gets the notes only, not the CAR: ${missing}.`);
			return { missing };
		};
		const obstacle = findObstacle(release, car);
		if (obstacle !== void 0) return leaveOut(obstacle);
		try {
			const url = await attachCar(github, release, car, context);
			log.info(`The CAR is an asset of release ${name}: ${printable(url, 1e3)}`);
			return { url };
		} catch (error) {
			signal.throwIfAborted();
			if (isImmutable(error)) return leaveOut("this release is immutable");
			if (isMissingPermission(error)) throw error;
			log.debug(renderCauses(error));
			log.warning(`Could not attach the CAR to release ${name}: ${toFailure(error).message}`);
			return { missing: "the upload failed" };
		}
	}
	async function write(release, facts, { signal, log }) {
		const notes = await readNotes(github, release, signal);
		const placed = placeWhatFits(notes, facts, key, name);
		if (placed.hasStray) log.warning(`The notes of release ${name} contain only one of Pack and Pin's two markers, so its block may be there twice.\nFix: remove the older block by hand.`);
		if (placed.notes === notes) {
			log.info(`The notes of release ${name} are up to date already.`);
			return;
		}
		await github.request("PATCH /repos/{owner}/{repo}/releases/{release_id}", {
			release_id: release.id,
			body: placed.notes
		}, signal);
		log.info(`Wrote CID and checksum into the notes of release ${name}.`);
	}
	return {
		maxMs: maxMs$2,
		async open({ log }) {
			if (tag !== void 0) return;
			log.warning("`release-notes` is skipped: this run is not about a release.\nFix: run the workflow on `release: types: [published]`, or give `release-tag`.");
		},
		async close(result, context) {
			const facts = findSuccess(result);
			if (tag === void 0) return;
			if (facts === void 0) {
				context.log.info(`Release ${name} is not changed, because this run did not succeed.`);
				return;
			}
			await tryReportStep(step, context.log, async () => {
				const { packed } = facts;
				const release = await findRelease(github, tag, context.signal);
				if (packed === void 0) return write(release, {
					...facts,
					car: void 0
				}, context);
				const car = await describeCar(packed, {
					repo: github.repo,
					tag,
					key
				}, context.signal);
				const at = await attach(release, car, context);
				return write(release, {
					...facts,
					car: {
						...car,
						at
					}
				}, context);
			});
		}
	};
}
function findSuccess(result) {
	if (result.kind === "failed") return void 0;
	const { facts, cancelled } = result;
	return (facts.verification === "interrupted" ? facts.verdictDecides : cancelled) === true || !facts.verdict.success || failsByVerdict(facts) ? void 0 : facts;
}
function placeWhatFits(notes, facts, key, name) {
	for (const detail of ["long", "short"]) {
		const placed = placeBlock(notes, renderReleaseFacts(facts, detail), key);
		if (Array.from(placed.notes).length <= maxNotesLength) return placed;
	}
	throw new Failure({
		what: `The notes of release ${name} leave no room for the CID: GitHub accepts ${maxNotesLength.toLocaleString("en-US")} characters.`,
		fix: "shorten the notes, for example by moving the list of changes into a file of the repository."
	});
}

// src/report/redact-facts.ts
function redactFacts(facts, redact) {
	const { listing, outcomes } = facts;
	return {
		...facts,
		outcomes: outcomes.map((outcome) => redactOutcome(outcome, redact)),
		verification: redactState(facts.verification, redact),
		listing: listing && {
			...listing,
			files: listing.files.map((file) => ({
				...file,
				path: redact(file.path)
			}))
		}
	};
}
function redactChanges(changes, redact) {
	if (changes.kind === "unknown") return {
		...changes,
		why: redact(changes.why)
	};
	const { comparison, branch } = changes;
	const files = comparison.changes.map((change) => ({
		...change,
		path: redact(change.path),
		...change.kind === "moved" && { from: redact(change.from) }
	}));
	return {
		...changes,
		branch: branch === void 0 ? void 0 : redact(branch),
		comparison: {
			...comparison,
			changes: files
		}
	};
}
function redactOutcome(whole, redact) {
	const outcome = {
		...whole,
		title: redact(whole.title)
	};
	switch (outcome.state) {
		case "pinned": {
			const { requestId, ...receipt } = outcome.receipt;
			if (requestId === void 0) return outcome;
			return {
				...outcome,
				receipt: {
					...receipt,
					requestId: redact(requestId)
				}
			};
		}
		case "failed": return {
			...outcome,
			error: redact(outcome.error)
		};
		case "unconfirmed":
		case "skipped": return {
			...outcome,
			reason: redact(outcome.reason)
		};
	}
}

// src/report/resolve-pull-request.ts
const maxMs$1 = 6e4;
function followsPullRequest({ upstream }) {
	return upstream !== void 0 && /^pull_request(_|$)/.test(upstream);
}
async function resolvePullRequest(event, github, comment, { log, signal, clock }) {
	if (event === void 0 || github === void 0) return event;
	const { headSha, fork, repository } = event;
	if (!followsPullRequest(event)) return event;
	const headRepository = fork ?? repository;
	const report = (text) => log[comment === "true" ? "warning" : "info"](text);
	if (headSha === "" || headRepository === "") {
		report("Pull request: GitHub does not report whose commit this is, so there is no comment.");
		return event;
	}
	const step = {
		doing: "find the pull request of this commit",
		otherwise: "set `pr-comment: false`; the pin is then named after the commit",
		choice: comment === "true" ? "true" : "auto",
		permission: comment === "false" ? "pull-requests: read" : "pull-requests: write",
		event,
		isExpected: comment !== "false"
	};
	const deadline = createDeadline(clock, signal);
	deadline.start(maxMs$1);
	const heads = await tryReportStep(step, log, () => findOpenPullRequests(github, headSha, deadline.signal));
	deadline.stop();
	signal.throwIfAborted();
	if (heads === void 0) return event;
	const found = heads.filter((head) => head.repository.toLowerCase() === headRepository.toLowerCase()).map(({ number }) => number);
	const commit = `commit ${printable(headSha).slice(0, 7)} of ${printable(headRepository)}`;
	const [only] = found;
	if (only === void 0) {
		report(`Pull request: no open one has ${commit} as its head (it was closed, or has a newer commit), so there is no comment.`);
		return event;
	}
	if (found.length > 1) {
		report(`Pull request: ${found.map((number) => `#${number}`).join(" and ")} have ${commit} as their head; it is unknown which of them triggered this run, so there is no comment.`);
		return event;
	}
	log.info(`Pull request: #${only}, whose head is ${commit}`);
	return {
		...event,
		pullRequest: only
	};
}

// src/report/report.ts
const maxMs = 12e4;
const maxWhenCancelledMs = {
	open: 1e3,
	close: 2e3
};
const maxCompareMs = 45e3;
function createReport(input, event, github, deps, context) {
	const { outputs, redact, saveStepState, writeSummary, keepArtifact } = deps;
	const target = event && github && {
		github,
		event,
		input,
		outputs,
		redact,
		saveStepState
	};
	const thread = target && findThread(target);
	const channels = target === void 0 ? [] : chooseChannels(target, thread);
	const isSearched = event !== void 0 && followsPullRequest(event);
	if (input.prComment === "true" && target && thread === void 0 && !isSearched) context.log.warning("There is no comment: this run is not about a pull request.\nFix: set `pr-comment: auto`, which comments only if there is one.");
	const wantsListing = target !== void 0 && input.artifact.artifact !== "false";
	async function guard(doing, work) {
		try {
			return await work();
		} catch (error) {
			context.log.debug(renderCauses(error));
			context.log.warning(`Could not ${doing}: ${toFailure(error).message}`);
			return;
		}
	}
	async function runChannel(channel, step, work) {
		const deadline = createDeadline(context.clock, new AbortController().signal);
		const hurry = () => deadline.start(maxWhenCancelledMs[step]);
		deadline.start(channel.maxMs ?? maxMs);
		if (context.signal.aborted) hurry();
		else context.signal.addEventListener("abort", hurry, { once: true });
		await guard("report the run on GitHub", async () => work(withSignal(context, deadline.signal)));
		context.signal.removeEventListener("abort", hurry);
		deadline.stop();
	}
	let opened = Promise.resolve();
	async function close(result, chosen) {
		await opened;
		await Promise.all(chosen.map((channel) => runChannel(channel, "close", (own) => channel.close(result, own))));
	}
	const summarize = (facts) => guard("write the job summary", () => writeSummary(renderSummary(facts, event && linksOf$1(event))));
	const isCancelled = () => context.signal.reason instanceof Cancelled;
	async function compare({ listing }) {
		if (target === void 0 || listing === void 0 || context.signal.aborted) return void 0;
		const deadline = createDeadline(context.clock, context.signal);
		deadline.start(maxCompareMs);
		try {
			const own = withSignal(context, deadline.signal);
			const changes = await findChanges(target, thread, listing, own);
			return context.signal.aborted || changes === void 0 ? void 0 : redactChanges(changes, redact);
		} finally {
			deadline.stop();
		}
	}
	let published;
	const listEarly = (facts) => channels.filter(({ isEdited, closesBefore }) => isEdited || closesBefore?.(facts));
	const report = {
		open() {
			if (target === void 0 && input.releaseNotes !== void 0) context.log.warning("`release-notes` is skipped: it works only in a step of a workflow, with a `github-token`.");
			opened = Promise.all(channels.map((channel) => runChannel(channel, "open", (own) => channel.open?.(own))));
		},
		async publish(found) {
			const { packed } = found;
			const listing = wantsListing && packed ? await findListing(packed, context) : void 0;
			const plain = redactFacts({
				...found,
				listing
			}, redact);
			const changes = await guard("find out what changed", () => compare(plain));
			const facts = {
				...plain,
				changes
			};
			await summarize(facts);
			const files = target && plain.listing && {
				origin: originOf(target),
				listing: plain.listing
			};
			const artifactId = await guard("keep the artifact", () => keepArtifact(input.artifact, facts, files, context));
			published = {
				...facts,
				artifactId
			};
			await close({
				kind: "finished",
				facts: published,
				cancelled: isCancelled()
			}, facts.verification === "pending" ? listEarly(published) : channels);
		},
		async verified(found, openedLinks) {
			if (published?.verification !== "pending") return;
			const early = listEarly(published);
			published = {
				...published,
				verification: redactState(found, redact),
				openedLinks
			};
			await summarize(published);
			const late = channels.filter((channel) => channel.isEdited || !early.includes(channel));
			await close({
				kind: "finished",
				facts: published,
				cancelled: isCancelled()
			}, late);
		},
		async abandon({ what, fix, cause }) {
			if (published !== void 0) return report.verified("interrupted");
			await close({
				kind: "failed",
				failure: new Failure({
					what: redact(what),
					...fix !== void 0 && { fix: redact(fix) },
					cause
				}),
				cancelled: isCancelled()
			}, channels);
		}
	};
	return report;
}
function findThread({ github, event, input }) {
	return event.pullRequest === void 0 ? void 0 : createCommentThread(github, event.pullRequest, input.commentKey);
}
function chooseChannels(target, thread) {
	const { event, input } = target;
	const channels = [];
	if (input.commitStatus !== "false" && event.headSha !== "") channels.push(createCommitStatus(target));
	if (input.prComment !== "false" && event.headSha !== "" && thread !== void 0) channels.push(createComment(target, thread));
	if (input.deployment !== "" && event.headSha !== "") channels.push(createDeployment(target));
	if (input.releaseNotes !== void 0) channels.push(createReleaseNotes(target, input.releaseNotes));
	return channels;
}

// src/services/vendor-links.ts
function listVendorLinks(services, hostCid) {
	const links = /* @__PURE__ */ new Map();
	for (const { id, title, gateway } of registry) {
		if (gateway === void 0 || !services.includes(id)) continue;
		const url = renderGatewayUrl(gateway.template, hostCid);
		if (!links.has(url)) links.set(url, {
			title: title.replace(/ \(.*\)$/, ""),
			url
		});
	}
	return [...links.values()];
}

// src/retention/choose.ts
function isByAge({ keepLast, olderThanMs }) {
	return keepLast > 0 || olderThanMs !== void 0;
}
function choosePins(found, retention, now) {
	const { keepLast, olderThanMs, protect = {
		cids: [],
		names: []
	} } = retention;
	const times = found.map(({ created }) => readCreated(created, now));
	const newestFirst = times.filter((time) => time !== void 0).toSorted((a, b) => b - a);
	const newestFrom = keepLast === 0 ? Number.POSITIVE_INFINITY : newestFirst[keepLast - 1] ?? newestFirst.at(-1);
	const protectedCids = new Set(protect.cids.map(toBlockKey));
	const protectedNames = new Set(protect.names.flatMap(parseNames));
	function whyKept(pin, time) {
		const cid = findCid(pin.cid);
		if (cid !== void 0 && protectedCids.has(toBlockKey(cid))) return "protected";
		if (parseNames(pin.name).some((name) => protectedNames.has(name))) return "protected";
		if (!isByAge(retention)) return void 0;
		if (time === void 0) return "no-date";
		if (newestFrom !== void 0 && time >= newestFrom) return "newest";
		return olderThanMs !== void 0 && now - time <= olderThanMs ? "recent" : void 0;
	}
	return found.map((pin, index) => {
		const kept = whyKept(pin, times[index]);
		return {
			pin,
			...kept !== void 0 && { kept }
		};
	});
}

// src/retention/plan.ts
const maxNamed = 10;
async function planAt(service, removal, call, { clock, log }) {
	const { remove, title } = service;
	const { pins, allMatches, keepLast, olderThanMs, maxRemovals } = removal;
	if (remove === void 0) throw new Failure({
		what: `${title} offers no way to remove a pin.`,
		fix: "leave this service out of this step, and remove the pin in its dashboard."
	});
	const { found, incomplete } = await findPins(service, pins, call);
	const mayBeSeveral = allMatches || isByAge(removal);
	const needsAll = isByAge(removal) || !allMatches || maxRemovals !== void 0;
	if (incomplete !== void 0 && needsAll) throw nothingRemoved(incomplete);
	if (found.length === 0 && incomplete === void 0) {
		const line = `No pin at ${title} ${describeAsked(pins)}. Nothing to remove.`;
		if ("requestId" in pins || pins.cids.length > 0) log.warning(line);
		else log.info(line);
	}
	const undated = found.filter(({ created }) => readCreated(created, clock.now()) === void 0);
	if (undated.length > 0 && keepLast > 0 && olderThanMs === void 0) throw new Failure({
		what: `${title} does not report when its pins were created, so the newest cannot be kept. Nothing was removed there.`,
		fix: "remove the older ones with `cid`."
	});
	if (undated.length > 0 && undated.length === found.length && olderThanMs !== void 0) log.warning(`${title} does not report when its pins were created, so ${formatCount(found.length, "pin")} that may be old ${found.length === 1 ? "stays" : "stay"} there.\nFix: remove old pins of ${title} with \`cid\`, or leave it out of this step.`);
	const choices = choosePins(found, removal, clock.now());
	const going = choices.filter(({ kept }) => kept === void 0).map(({ pin }) => pin);
	if (going.length > 1 && !mayBeSeveral) throw tooMany(title, pins, going);
	return {
		service,
		remove,
		choices,
		...incomplete && { incomplete }
	};
}
function describeAsked(pins, verb = "matches") {
	if ("requestId" in pins) return `${verb} the request id ${quoted(pins.requestId)}`;
	const { name, match, cids } = pins;
	return `${verb} ${[name === "" ? "" : `the name ${quoted(name)}${match === "exact" ? "" : ` (${match})`}`, cids.length === 0 ? "" : `the CID ${cids.map(String).join(" or ")}`].filter(Boolean).join(" and ") || "`pin-meta`"}`;
}
function nothingRemoved({ what, fix = "" }) {
	return new Failure({
		what: `${what} Nothing was removed there.`,
		fix
	});
}
async function findPins({ title, list, find }, pins, call) {
	if ("requestId" in pins) {
		if (find === void 0) throw new Failure({
			what: `${title} has no request ids.`,
			fix: "give the `cid` or the `pin-name` of the pin."
		});
		const pin = await find(pins.requestId, call);
		return { found: pin === void 0 ? [] : [pin] };
	}
	if (list === void 0) throw new Failure({
		what: `${title} offers no way to find a pin.`,
		fix: "leave this service out of this step."
	});
	try {
		return { found: await list(pins, call) };
	} catch (error) {
		if (!(error instanceof IncompleteList)) throw error;
		return {
			found: error.pins,
			incomplete: error
		};
	}
}
function tooMany(title, asked, found) {
	const named = found.slice(0, maxNamed).map((pin) => `- ${describePin(pin)}`);
	const isNamed = "name" in asked && asked.name !== "";
	const more = found.length > maxNamed ? [`- and ${found.length - maxNamed} more`] : [];
	return new Failure({
		what: [
			`Nothing removed at ${title}: ${found.length} pins ${describeAsked(asked, "match")}:`,
			...named,
			...more
		].join("\n"),
		fix: `give the \`request-id\` of one, or set \`all-matches: true\` to remove all of them${isNamed ? ". To keep the newest, set `keep-last`" : ""}.`
	});
}

// src/retention/still-named.ts
const maxLogged = 10;
async function keepNamed(plans, findNamed, maxMs, { clock, signal, log }) {
	if (findNamed === void 0) {
		log.info("CIDs that deployments and releases name are not protected: that needs a workflow and `github-token`.");
		return [...plans];
	}
	const deadline = createDeadline(clock, signal);
	deadline.start(maxMs);
	const named = await findNamed(deadline.signal).finally(() => deadline.stop());
	const lines = [];
	function look(choice, title) {
		const cid = findCid(choice.pin.cid);
		const naming = cid && named.get(toBlockKey(cid));
		if (choice.kept !== void 0 || naming === void 0) return choice;
		lines.push(`${title} keeps ${describePin(choice.pin)}: ${naming.where} names it.`);
		return {
			...choice,
			kept: naming.by
		};
	}
	const after = plans.map((plan) => ({
		...plan,
		choices: plan.choices.map((choice) => look(choice, plan.service.title))
	}));
	for (const line of lines.slice(0, maxLogged)) log.info(line);
	const more = lines.length - maxLogged;
	if (more > 0) log.info(`${formatCount(more, "more pin")} kept for deployments and releases.`);
	return after;
}

// src/unpin.ts
const removalsAtOnce = 4;
async function unpin(inputs, services, { outputs, redact, writeSummary }, context, findNamed) {
	const { dryRun } = inputs;
	const resultsOf = new Map(services.map((service) => [service, []]));
	const record = (service, { pin, kept }, removed) => resultsOf.get(service)?.push({
		...toStoredPinOutput(service, pin, redact),
		removed,
		...kept !== void 0 && { kept }
	});
	const failures = (dryRun || isByAge(inputs) || inputs.maxRemovals !== void 0 ? await removeTogether(inputs, services, record, context, findNamed) : await removeAlone(inputs, services, record, context)).map(({ message }) => message);
	const all = [...resultsOf.values()].flat();
	const results = [...all.filter(({ kept }) => kept === void 0), ...all.filter(({ kept }) => kept !== void 0)];
	const going = results.filter(({ removed, kept }) => dryRun ? kept === void 0 : removed === true);
	const done = `${formatCount(going.length, "pin")} ${dryRun ? "would be removed" : "removed"}`;
	const kept = renderKept(results);
	outputs.set("pins", results);
	if (dryRun) outputs.set("status", "dry-run");
	const messages = failures.map(redact);
	const several = findSeveral(services);
	await writeSummary(renderPins(`🧹 ${done}`, results, messages, several, kept));
	for (const [{ title }, ofService] of resultsOf) {
		if (!dryRun || outputs.showPins === true) continue;
		for (const pin of ofService.filter((one) => one.kept === void 0)) context.log.info(`${title} would remove ${describePin(pin)}.`);
	}
	if (kept !== "") context.log.info(kept);
	if (failures.length > 0) {
		const part = going.length > 0 && !dryRun ? [`${done}, but not all of them.`] : [];
		return new Failure({ what: [...part, ...failures].join("\n") });
	}
	context.log.info(`${done}.`);
}
async function removeAlone(inputs, services, record, context) {
	const options = {
		timeoutMs: inputs.timeoutMs,
		doing: "removing pins"
	};
	return (await atEachService(services, options, context, async (service, call) => carryOut(await planAt(service, inputs, call, context), nameOf(inputs), call, record))).filter((end) => end instanceof Failure);
}
async function removeTogether(inputs, services, record, context, findNamed) {
	const { timeoutMs } = inputs;
	const endsAt = context.clock.now() + timeoutMs;
	const leftMs = () => Math.max(0, endsAt - context.clock.now());
	const read = await atEachService(services, {
		timeoutMs,
		doing: "reading its pins"
	}, context, (service, call) => planAt(service, inputs, call, context));
	context.signal.throwIfAborted();
	const failures = read.filter((end) => end instanceof Failure);
	let plans = read.filter((end) => !(end instanceof Failure));
	const recordAll = () => {
		for (const { service, choices } of plans) for (const choice of choices) record(service, choice, false);
	};
	try {
		if (isByAge(inputs) && countGoing(plans) > 0) plans = await keepNamed(plans, findNamed, leftMs(), context);
		checkCount(plans, failures.length > 0, inputs.maxRemovals);
	} catch (error) {
		context.signal.throwIfAborted();
		recordAll();
		return [...failures, toFailure(error)];
	}
	if (inputs.dryRun) {
		recordAll();
		return [...failures, ...plans.flatMap((plan) => findRefusals(plan, nameOf(inputs)))];
	}
	const planOf = new Map(plans.map((plan) => [plan.service, plan]));
	const removing = {
		timeoutMs,
		leftMs: leftMs(),
		doing: "removing pins"
	};
	const ends = await atEachService([...planOf.keys()], removing, context, async (service, call) => {
		const plan = planOf.get(service);
		if (plan !== void 0) await carryOut(plan, nameOf(inputs), call, record);
	});
	return [...failures, ...ends.filter((end) => end instanceof Failure)];
}
function checkCount(plans, isPartial, maxRemovals = Number.POSITIVE_INFINITY) {
	const going = countGoing(plans);
	if (going > maxRemovals) throw new Failure({
		what: `Nothing was removed: this would remove ${formatCount(going, "pin")}, but \`max-removals\` is ${formatNumber(maxRemovals)}.`,
		fix: "check which pins these are (the output `pins` and the summary list them first). Then raise `max-removals`, or select fewer pins."
	});
	if (isPartial && maxRemovals !== Number.POSITIVE_INFINITY && going > 0) throw new Failure({
		what: "Nothing was removed at any service: `max-removals` counts the pins of all services together, and not all could be read.",
		fix: "fix the service that failed, or leave it out of this step."
	});
}
function countGoing(plans) {
	return plans.reduce((sum, plan) => sum + goingOf(plan).length, 0);
}
function goingOf({ choices }) {
	return choices.filter(({ kept }) => kept === void 0);
}
function findRefusals({ service, choices, incomplete }, asked) {
	for (const { pin, kept } of choices) {
		if (kept !== void 0) continue;
		try {
			service.nameLeft?.(pin, asked);
		} catch (error) {
			return [toFailure(error)];
		}
	}
	return incomplete === void 0 ? [] : [incomplete];
}
async function carryOut(plan, asked, call, record) {
	const { service, remove, choices, incomplete } = plan;
	for (const choice of choices) if (choice.kept !== void 0) record(service, choice, false);
	const inTurn = pLimit(removalsAtOnce);
	const refused = (await Promise.allSettled(goingOf(plan).map((choice) => inTurn(async () => {
		call.signal.throwIfAborted();
		await remove(choice.pin, asked, call);
		record(service, choice, true);
	})))).find((removal) => removal.status === "rejected");
	if (refused !== void 0) throw refused.reason;
	if (incomplete !== void 0) throw someLeft(incomplete);
}
function someLeft({ what }) {
	return new Failure({
		what: `${what} Those that it returned were removed.`,
		fix: "run again to remove the others."
	});
}
function nameOf({ pins }) {
	return "requestId" in pins ? {
		name: "",
		match: "exact"
	} : pins;
}
function renderKept(results) {
	const counts = /* @__PURE__ */ new Map();
	for (const { kept } of results) if (kept !== void 0) counts.set(kept, (counts.get(kept) ?? 0) + 1);
	const parts = [...counts].map(([reason, count]) => `${formatNumber(count)} ${keptReasons[reason]}`);
	return parts.length === 0 ? "" : `Kept: ${parts.join(", ")}.`;
}

// src/run.ts
async function run(environment, http, context) {
	const failure = await runCommand(environment, http, context).catch(async (error) => {
		const early = toFailure(error);
		environment.outputs.set("status", "failed");
		await environment.writeSummary(renderEarlyFailure(environment.redact(early.message)));
		return early;
	});
	if (failure !== void 0) throw failure;
}
async function runCommand(environment, http, context) {
	const { clock, random, log } = context;
	const { source, githubApiUrl } = environment;
	const named = environment.readEvent();
	const github = openGitHub(source.get("github-token"), named, {
		http,
		githubApiUrl
	}, context);
	const event = await askForHead(named, github, context);
	if (event !== void 0) log.info(`Event: ${renderEvent(event)}`);
	warnAboutInputs(source, log);
	const inputs = readInputs(source, event, environment.places.workspace);
	warnAboutMissingSecrets(inputs.services, event, log);
	warnAboutShortSecrets(source, log);
	const { attempts, timeoutMs: budgetMs } = inputs;
	const retry = createRetry({
		attempts,
		budgetMs,
		clock,
		random,
		log
	});
	const toServices = inputs.dryRun ? createReadOnlyHttp(http) : http;
	const services = createServices(inputs.services.configured, ({ title }) => {
		const options = {
			title,
			maxWaitMs: budgetMs,
			clock,
			random,
			log
		};
		return {
			http: inputs.command === "copy" ? createPacedHttp(toServices, options) : toServices,
			retry
		};
	});
	switch (inputs.command) {
		case "publish": {
			const { redactReply } = environment;
			const input = redactReportInput(inputs.report, redactReply, isDefaultGateway(inputs.report));
			const subject = await resolvePullRequest(event, github, input.prComment, context);
			const assets = github?.withRetry(retry);
			if (inputs.dryRun) {
				const content = await packContent(inputs, input, subject, assets, environment, context);
				const failure = await dryRunPublish(inputs, services, content, environment, context);
				reportNothingPinned(inputs, event, source.shell, log);
				return failure;
			}
			const report = createReport(input, subject, github, environment, context);
			report.open();
			let published;
			try {
				published = await runPublish(inputs, input, subject, services, assets, environment, context);
			} catch (error) {
				await report.abandon(toFailure(error));
				throw error;
			}
			const { verdict, outcomes, gatewayUrls } = published;
			const { verify } = inputs;
			const verifies = verify !== void 0 && inputs.wait && !context.signal.aborted && listPinned(outcomes).length > 0;
			await report.publish({
				...published,
				...verifies && {
					verification: "pending",
					verdictDecides: verify.decides
				}
			});
			const unfetched = verifies ? await verifyAndReport(published, verify, report, {
				services,
				http,
				environment
			}, context) : void 0;
			const failure = conclude(verdict, outcomes, gatewayUrls, context) ?? unfetched;
			reportNothingPinned(inputs, event, source.shell, log);
			return failure;
		}
		case "list": return listPins(inputs, services, environment, context);
		case "unpin": return unpin(inputs, services, environment, context, github && ((signal) => findNamedCids(github.withRetry(retry), signal)));
		case "verify": return verifyCids(inputs, {
			services,
			http,
			environment
		}, {
			client: github,
			event
		}, context);
		case "copy": return (inputs.dryRun ? dryRunCopy : copy)(inputs, {
			services,
			http,
			retry,
			environment
		}, context);
	}
}
async function runPublish(inputs, input, event, services, github, environment, context) {
	const { outputs, redact } = environment;
	const startedAt = context.clock.now();
	const { requests, roots, car, cids, gatewayUrls } = await packContent(inputs, input, event, github, environment, context);
	if (services.length > 0) context.log.info(`Sending to ${renderTargets$1(inputs.services)} …`);
	for (const { title, endpoint } of services) context.log.debug(`${title}: ${endpoint}`);
	const provide = inputs.provide === void 0 || car === void 0 ? void 0 : createProvide(car, inputs.provide.privateAddresses, context);
	const filterDelegates = createDelegateFilter({
		resolver: limitLookups(systemResolver, context.clock),
		allowPrivate: inputs.privateAddresses
	});
	const { timeoutMs } = inputs;
	const publication = publish(services, requests, car, timeoutMs, context, filterDelegates, provide);
	const outcomes = await confirm(publication, inputs.wait, context);
	const verdict = judge(outcomes, inputs);
	outputs.set("status", verdict.status);
	outputs.set("pins", outcomes.map((outcome) => toPinOutput(outcome, redact)));
	const ms = context.clock.now() - startedAt;
	const commit = event?.headSha;
	return {
		cids,
		gatewayUrls,
		vendorLinks: roots.length === 1 ? roots.flatMap((root) => linksOf(outcomes, root)) : [],
		packed: car,
		outcomes,
		verdict,
		ms,
		startedAt,
		commit
	};
}
function linksOf(outcomes, root) {
	const services = outcomes.filter(({ state }) => state === "pinned").map(({ service }) => service);
	return listVendorLinks(services, toHostCid(root));
}

export { run };