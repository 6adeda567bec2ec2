import { Dn as formatCount, En as formatBytes, On as formatMs, Pr as Failure, Pt as indexBlocks, Qn as toBlockKey, Rr as renderCauses, gt as systemResolver, ht as limitLookups, jr as quoted, kr as printable } from "./shared.js";
import { n as createProgress } from "./progress.js";
import { a as maxEntries, i as encodeAnswers, r as decodeWantlist, t as createProviderNode } from "./node.js";
import { n as notPublic, r as readDelegate } from "./common.js";

// src/provide/bitswap-server.ts
const maxTimes = 8;
const maxAsksPerBlock = 32;
const maxAskBytes = 128;
const maxFaults = 16;
const messageBytes = 131072;
const smallBlockBytes = 1024;
function createBitswapServer(index, bounds) {
	const ledgers = /* @__PURE__ */ new Map();
	const served = {
		blocks: 0,
		bytes: 0
	};
	const maxAsks = maxEntries + maxAsksPerBlock * index.blockCount;
	function ledgerOf(peer) {
		const known = ledgers.get(peer);
		if (known !== void 0) return known;
		const made = {
			timesSent: new Uint8Array(index.blockCount),
			asks: 0,
			heard: 0,
			faults: 0,
			blocks: 0,
			bytes: 0
		};
		ledgers.set(peer, made);
		return made;
	}
	async function answer(peer, ledger, want) {
		const { cid } = want;
		const block = index.findByHash(cid);
		const times = block === void 0 ? 0 : ledger.timesSent[block.number] ?? 0;
		if (block === void 0 || times >= maxTimes || served.bytes + block.bytes > bounds.maxBytes()) {
			if (block !== void 0 && times < maxTimes) bounds.onExhausted();
			return want.sendDontHave ? {
				cid,
				kind: "dont-have"
			} : void 0;
		}
		if (want.kind === "have" && block.bytes > smallBlockBytes) return {
			cid,
			kind: "have"
		};
		ledger.timesSent[block.number] = times + 1;
		for (const count of [ledger, served]) {
			count.blocks += 1;
			count.bytes += block.bytes;
		}
		const bytes = await index.read(block);
		bounds.onServed(peer, ledger);
		return {
			cid,
			kind: "block",
			bytes
		};
	}
	return {
		served,
		openSession(peer, send) {
			const ledger = ledgerOf(peer);
			const wants = /* @__PURE__ */ new Map();
			let turns = 0;
			const ended = new AbortController();
			let answering = false;
			let woken = Promise.withResolvers();
			async function collectAnswers() {
				const answers = [];
				let bytes = 0;
				for (const [key, want] of wants) {
					wants.delete(key);
					const said = await answer(peer, ledger, want);
					if (said === void 0) continue;
					answers.push(said);
					bytes += said.kind === "block" ? said.bytes.byteLength : said.cid.byteLength;
					if (bytes >= messageBytes) break;
				}
				return answers;
			}
			async function say(answers) {
				await send(encodeAnswers(answers));
				turns += 1;
			}
			async function answerAll() {
				let saying = Promise.resolve();
				while (!ended.signal.aborted) {
					answering = true;
					const answers = await collectAnswers();
					await saying;
					if (answers.length > 0) {
						saying = say(answers);
						saying.catch(() => {});
					} else {
						answering = false;
						await woken.promise;
						woken = Promise.withResolvers();
					}
				}
			}
			return {
				finished: answerAll(),
				get busy() {
					return answering || wants.size > 0;
				},
				get turns() {
					return turns;
				},
				receive(message) {
					ledger.heard += message.byteLength;
					const { full, wants: asked } = decodeWantlist(message);
					ledger.asks += asked.length;
					if (ledger.asks > maxAsks || ledger.heard > maxAsks * maxAskBytes) {
						bounds.onAbuse(peer);
						throw new RangeError("more wants than a peer may have");
					}
					turns += asked.length > 0 ? 1 : 0;
					if (full) wants.clear();
					for (const want of asked) {
						const key = toBlockKey(want.cid);
						if (want.kind === "cancel") wants.delete(key);
						else if (wants.size < 8192 || wants.has(key)) wants.set(key, merge(wants.get(key), want));
					}
					woken.resolve();
				},
				fault() {
					turns += 1;
					ledger.faults += 1;
					if (ledger.faults >= maxFaults) bounds.onAbuse(peer);
				},
				end() {
					ended.abort();
					woken.resolve();
				}
			};
		}
	};
}
function merge(earlier, later) {
	if (earlier === void 0) return later;
	const kind = earlier.kind === "block" ? "block" : later.kind;
	return {
		...later,
		kind,
		sendDontHave: earlier.sendDontHave || later.sendDontHave
	};
}

// src/provide/delegate-book.ts
const maxPeers = 20;
const maxDelegates = 200;
const maxEmptyLooks = 2;
function createDelegateBook(options) {
	const known = /* @__PURE__ */ new Set();
	const allRefused = [];
	const reported = /* @__PURE__ */ new Set();
	const peers = /* @__PURE__ */ new Set();
	let emptyLooks = 0;
	let unresolved = false;
	return {
		async take(delegates) {
			if (delegates.length === 0) emptyLooks += 1;
			const fresh = [...new Set(delegates)].slice(0, maxDelegates).filter((one) => !known.has(one));
			const read = await Promise.all(fresh.map((text) => readDelegate(text, options)));
			for (const one of read) if (!one.unresolved) known.add(one.text);
			unresolved = read.some((one) => one.unresolved);
			const found = groupByPeer(read).filter(({ peer }) => !peers.has(peer)).slice(0, maxPeers - peers.size);
			for (const { peer } of found) peers.add(peer);
			const [first, then] = [true, false].map((is) => read.filter(({ problem }) => problem === notPublic === is));
			const refused = [...first ?? [], ...then ?? []].flatMap(refuse);
			allRefused.push(...refused);
			return {
				peers: found,
				refused
			};
		},
		findDeadEnd() {
			if (peers.size > 0 || unresolved) return void 0;
			if (known.size === 0) return emptyLooks >= maxEmptyLooks ? { kind: "none" } : void 0;
			return {
				kind: allRefused.every(({ problem }) => problem === "is on a private network or on this machine; set `provide-private-addresses: true` to connect to it") ? "private" : "unusable",
				refused: allRefused
			};
		}
	};
	function refuse({ text, problem }) {
		if (problem === void 0) return [];
		const peer = /\/p2p\/([^/]+)$/.exec(text)?.[1] ?? text;
		if (peers.has(peer) || reported.has(peer)) return [];
		reported.add(peer);
		return [{
			text,
			problem
		}];
	}
}
function groupByPeer(delegates) {
	const addressesOf = /* @__PURE__ */ new Map();
	for (const { text, addresses } of delegates) for (const address of addresses) {
		const entry = addressesOf.get(address.peer) ?? {
			addresses: [],
			text
		};
		entry.addresses.push(address);
		addressesOf.set(address.peer, entry);
	}
	return [...addressesOf].map(([peer, { addresses, text }]) => ({
		peer,
		addresses: [...new Map(addresses.map((one) => [one.multiaddr, one])).values()],
		text
	}));
}

// src/provide/failures.ts
const maxNamed = 3;
function listNamed(lines) {
	const more = lines.length > maxNamed ? [`${lines.length - maxNamed} more`] : [];
	return [...lines.slice(0, maxNamed), ...more].map((line) => `- ${line}`).join("\n");
}
const upload = "add a service that accepts uploads (such as `kubo-url`)";
function howToRemove(report) {
	if (report === void 0) return "";
	const { requestId, cid } = report;
	return `The pin is still pending there; to remove it, use \`command: unpin\` with \`${requestId === void 0 ? `cid: ${String(cid)}` : `request-id: ${printable(requestId)}`}\`.`;
}
function cannotServe(label, end, removal) {
	if (end.kind === "none") return new Failure({
		what: `${label} accepted the pin, but named no node to which this run can serve the content.`,
		fix: `${upload}, or pin content that another node provides. ${removal}`
	});
	const listed = listNamed(end.refused.map(({ text, problem }) => `${printable(text)} ${problem}`));
	const count = formatCount(end.refused.length, "node");
	return new Failure({
		what: end.kind === "private" ? `${label} accepted the pin, but named only nodes on a private network (${count}):\n${listed}` : `${label} accepted the pin and named ${count}, but this run cannot connect to ${itOrThem(end.refused)}:\n${listed}`,
		fix: end.kind === "private" ? `set \`provide-private-addresses: true\` if that network is yours, or ${upload}. ${removal}` : `${upload}. ${removal}`
	});
}
function cannotConnect(label, unreached, ms, removal) {
	const lines = unreached.map(({ text, why }) => `${printable(text)}: ${printable(why)}`);
	return new Failure({
		what: `${label} accepted the pin and named ${formatCount(unreached.length, "node")}, but this run could not connect to ${itOrThem(unreached)} within ${formatMs(ms)}:\n${listNamed(lines)}`,
		fix: `check that the service's nodes are running and accept connections from this machine, or ${upload}. ${removal}`
	});
}
function itOrThem({ length }) {
	return length === 1 ? "it" : "any of them";
}
function unreadable(label, path, cause) {
	return new Failure({
		what: `Cannot serve the content to ${label}: the CAR ${quoted(path)} cannot be read.`,
		fix: "keep the file in its place until this step is over, then run again.",
		cause
	});
}

// src/provide/sessions.ts
const firstQuietMs = 3e3;
const maxQuietMs = 3e4;
const stalledMs = 12e4;
const firstPauseMs = 500;
const growth = 1.5;
function openSessions(options) {
	const { clock, server } = options;
	const stopped = new AbortController();
	const signal = AbortSignal.any([options.signal, stopped.signal]);
	let hurried = new AbortController();
	let current;
	async function runSessions() {
		for (let vain = 0;;) {
			const turns = await runSession(Math.min(maxQuietMs, firstQuietMs * growth ** vain)).catch((error) => {
				signal.throwIfAborted();
				options.onUnreachable(error);
				return 0;
			});
			signal.throwIfAborted();
			vain = turns > 0 ? 0 : vain + 1;
			await sleepOr(Math.min(maxQuietMs, firstPauseMs * growth ** vain));
		}
	}
	async function runSession(quietMs) {
		const linked = Promise.withResolvers();
		linked.promise.catch(() => {});
		const session = server.openSession(options.peer, async (message) => {
			await (await linked.promise).send(message);
		});
		current = session;
		const broken = session.finished.catch((error) => {
			if (!signal.aborted) options.debug(`the answers to ${options.peer} ended: ${renderCauses(error)}`);
		});
		try {
			const link = await dial(session);
			linked.resolve(link);
			try {
				await untilQuiet(session, link, quietMs, Promise.race([link.closed, broken]));
			} finally {
				await link.close();
			}
			return session.turns;
		} catch (error) {
			linked.reject(error);
			throw error;
		} finally {
			current = void 0;
			session.end();
		}
	}
	async function dial(session) {
		let last;
		for (const address of options.addresses) try {
			const link = await options.node.connect(address, session, signal);
			options.onConnected(address);
			return link;
		} catch (error) {
			signal.throwIfAborted();
			last = error;
		}
		throw last;
	}
	async function untilQuiet(session, link, quietMs, lost) {
		const gone = new AbortController();
		const hangUp = lost.then(() => gone.abort());
		let { turns, busy } = session;
		let changedAt = clock.now();
		let arrived = true;
		for (;;) {
			await sleepOr(turns > 0 ? firstQuietMs : quietMs, hangUp);
			if (gone.signal.aborted) return;
			if (session.turns !== turns || session.busy !== busy) {
				({turns, busy} = session);
				changedAt = clock.now();
				arrived = false;
			} else if (busy && clock.now() - changedAt >= stalledMs) return;
			else if (!busy && arrived) return;
			else if (!busy) {
				arrived = true;
				await sleepOr(stalledMs, Promise.race([link.arrived(), hangUp]));
			}
		}
	}
	async function sleepOr(ms, early) {
		const over = new AbortController();
		const sleep = clock.sleep(ms, AbortSignal.any([
			signal,
			hurried.signal,
			over.signal
		]));
		await Promise.race(early === void 0 ? [sleep] : [sleep, early]).catch(() => {
			signal.throwIfAborted();
		});
		over.abort();
	}
	return {
		hurry() {
			if (current !== void 0 && current.turns > 0) return;
			hurried.abort();
			hurried = new AbortController();
		},
		end: () => stopped.abort(),
		ended: runSessions().catch(() => {})
	};
}

// src/provide/serving.ts
const maxCopies = 3;
const maxMs = (carBytes) => 36e5 + carBytes / 65.536;
const maxUnreachableMs = 12e4;
const stopMs = 2e3;
async function startServing(pin, car, allowPrivate, context) {
	const { clock, log } = context;
	const { label } = pin;
	const index = await indexBlocks(car, context.signal).catch((cause) => {
		context.signal.throwIfAborted();
		throw unreadable(label, car.path, cause);
	});
	const ended = new AbortController();
	const stopped = new AbortController();
	const sessions = /* @__PURE__ */ new Map();
	const blocked = /* @__PURE__ */ new Set();
	const servedTo = /* @__PURE__ */ new Map();
	const unreached = /* @__PURE__ */ new Map();
	const signal = AbortSignal.any([context.signal, stopped.signal]);
	const logProgress = createProgress(context, () => log.info(`${label}: served ${renderServed()}.`));
	const read = (block) => index.read(block).catch((cause) => {
		fail(unreadable(label, car.path, cause));
		throw cause;
	});
	const server = createBitswapServer({
		...index,
		read
	}, {
		maxBytes: () => maxCopies * car.bytes * Math.max(1, sessions.size),
		onServed(peer, { blocks, bytes }) {
			servedTo.set(peer, `${formatCount(blocks, "block")}, ${formatBytes(bytes)} to ${peer}`);
			logProgress(server.served.bytes, Number.POSITIVE_INFINITY);
			pin.onServed();
		},
		onExhausted: () => giveUp(`its delegates requested more than ${maxCopies} times the CAR each, so this run stops serving`),
		onAbuse(peer) {
			if (blocked.has(peer)) return;
			blocked.add(peer);
			log.warning(`${label}: delegate ${peer} sent requests that no node needs to send, so this run stopped serving it.`);
			sessions.get(peer)?.end();
		}
	});
	const renderServed = () => [...servedTo.values()].join("; ");
	function giveUp(why) {
		if (signal.aborted) return;
		log.warning(`${label}: ${why}.`);
		stopped.abort();
	}
	function fail(error) {
		if (signal.aborted) return;
		stopped.abort();
		ended.abort(error);
	}
	let node;
	async function dial({ peer, addresses, text }) {
		node ??= createProviderNode();
		const { connect } = await node;
		if (signal.aborted) return;
		unreached.set(peer, {
			text,
			since: clock.now(),
			why: "no connection"
		});
		let connections = 0;
		let warned = false;
		sessions.set(peer, openSessions({
			peer,
			addresses,
			node: { connect },
			server,
			clock,
			signal,
			onConnected({ multiaddr }) {
				connections += 1;
				unreached.delete(peer);
				const line = `${label}: connected to delegate ${printable(multiaddr)}`;
				if (connections === 1) log.info(`${line}.`);
				else log.debug(`${line}, connection ${connections}.`);
			},
			onUnreachable(error) {
				const why = error instanceof Error ? error.message : String(error);
				const line = `${label}: cannot connect to delegate ${printable(text)} (${printable(why)}).`;
				if (warned) log.debug(line);
				else log.warning(`${line} Trying again while the pin is pending.`);
				warned = true;
				const known = unreached.get(peer);
				if (known !== void 0) unreached.set(peer, {
					...known,
					why
				});
				failIfUnreachable();
			},
			debug: (line) => log.debug(`${label}: ${line}`)
		}));
	}
	function unreachable() {
		if (unreached.size === 0 || unreached.size < sessions.size) return void 0;
		const shown = [...unreached.values()].slice(0, 3).map(({ text }) => printable(text));
		const more = unreached.size - shown.length;
		return [...shown, ...more > 0 ? [`${more} more`] : []].join(", ");
	}
	function failIfUnreachable() {
		const latest = Math.max(...[...unreached.values()].map(({ since }) => since));
		if (pin.elsewhere || unreachable() === void 0) return;
		if (clock.now() - latest < maxUnreachableMs) return;
		fail(cannotConnect(label, [...unreached.values()], maxUnreachableMs, howToRemove(lastReport)));
	}
	const book = createDelegateBook({
		resolver: limitLookups(systemResolver, clock),
		allowPrivate
	});
	let lastReport;
	async function take(report) {
		if (report.status !== lastReport?.status) for (const one of sessions.values()) one.hurry();
		lastReport = report;
		if (report.status === "pinned" || report.status === "failed" || signal.aborted) return;
		const { peers, refused } = await book.take(report.delegates ?? []);
		for (const { text, problem } of refused) log.warning(`${label}: delegate ${printable(text)} ${problem}.`);
		if (peers.length > 0 && sessions.size === 0) log.info(`${label}: this run serves the content over bitswap to ${formatCount(peers.length, "node")} that the service named (delegates); they can see the content from now on.`);
		await Promise.all(peers.map(dial));
		const end = sessions.size === 0 && !pin.elsewhere ? book.findDeadEnd() : void 0;
		if (end !== void 0) throw cannotServe(label, end, howToRemove(report));
	}
	let work = Promise.resolve();
	async function endAll() {
		await work;
		await Promise.all([...sessions.values()].map((one) => one.ended));
		await (await node)?.stop();
		await index.close();
	}
	clock.sleep(maxMs(car.bytes), signal).then(() => giveUp(`this run has served the content for ${formatMs(maxMs(car.bytes))} and stops now`), () => {});
	return {
		served: server.served,
		totalBytes: car.bytes,
		signal: ended.signal,
		unreachable,
		follow(report) {
			work = work.then(() => take(report)).catch(fail);
		},
		async stop() {
			stopped.abort();
			const over = new AbortController();
			await Promise.race([endAll(), clock.sleep(stopMs, over.signal)]).catch((error) => log.debug(renderCauses(error)));
			over.abort();
			if (servedTo.size > 0) log.info(`${label}: served ${renderServed()} in total.`);
		}
	};
}

export { startServing };