import { n as computeDigest, r as findHashGap, t as orAbort } from "./or-abort.js";
import { En as formatBytes, Gn as findDigestProblem, Ir as errorCode, Kn as isInline, On as formatMs, Rn as createDeadline, Rr as renderCauses, cr as decode, gt as systemResolver, ht as limitLookups, kr as printable, or as create, tr as CID } from "./shared.js";
import { _ as createWriter, a as multiaddr, n as notPublic, r as readDelegate } from "./common.js";
import { n as fetchingBounds, o as readFields, s as tagOf, t as createProviderNode } from "./node.js";
import { Buffer } from "node:buffer";

// src/provide/bitswap-replies.ts
const maxReplies = 1024;
const dontHaveType = 1;
function encodeWants(cids) {
	const write = createWriter();
	write.uint32(tagOf(1)).fork();
	for (const cid of cids) {
		write.uint32(tagOf(1)).fork();
		write.uint32(tagOf(1)).bytes(cid.bytes);
		write.uint32(16).int32(1);
		write.uint32(40).bool(true);
		write.ldelim();
	}
	return write.ldelim().finish();
}
function decodeReplies(message) {
	const blocks = [];
	const presences = [];
	let replies = 0;
	readFields(message, (field, read) => {
		if (field !== 3 && field !== 4) return false;
		replies += 1;
		if (replies > maxReplies) throw new RangeError(`more than ${maxReplies} replies at once`);
		let name = /* @__PURE__ */ new Uint8Array();
		let bytes = /* @__PURE__ */ new Uint8Array();
		let type = 0;
		readFields(read.bytes(), (inner, within) => {
			if (inner === 1) name = within.bytes();
			else if (inner === 2 && field === 3) bytes = within.bytes();
			else if (inner === 2) type = within.int32();
			else return false;
			return true;
		});
		if (field === 3) blocks.push({
			hash: readHashCode(name),
			bytes
		});
		else if (name.byteLength <= 168) presences.push({
			cid: CID.decode(Uint8Array.from(name)),
			has: type !== dontHaveType
		});
		return true;
	});
	return {
		blocks,
		presences
	};
}
function readHashCode(prefix) {
	let at = 0;
	let value = 0;
	for (let part = 0; part < 3; part++) {
		const [read, length] = decode(prefix, at);
		value = read;
		at += length;
	}
	return value;
}

// src/provide/block-peer.ts
var PeerError = class extends Error {
	kind;
	constructor(kind, reason, cause) {
		super(reason, { cause });
		this.name = "PeerError";
		this.kind = kind;
	}
};

// src/provide/bitswap-client.ts
const maxInFlight = 32;
const maxBlockBytes = 2097152;
const maxWrong = 16;
const maxWasteBytes = 4194304;
const wasteBytesPerWant = 1024;
const streamBytes = 256;
const messageBytes = 64;
function createBitswapClient(onFault) {
	let request;
	let receivedBytes = 0;
	let usefulBytes = 0;
	let answers = 0;
	let wrong = 0;
	const asked = /* @__PURE__ */ new Set();
	function checkWaste() {
		const waste = receivedBytes - usefulBytes;
		if (waste > maxWasteBytes + wasteBytesPerWant * asked.size) throw new PeerError("abusive", `floods: it sent ${formatBytes(waste)} that was not requested`);
	}
	function fill({ waiting, inFlight, send, settled }) {
		if (inFlight.size > maxInFlight / 2) return;
		const batch = [];
		for (const [key, cids] of waiting) {
			if (inFlight.size >= maxInFlight) break;
			waiting.delete(key);
			inFlight.set(key, cids);
			asked.add(key);
			batch.push(...cids.slice(0, 1));
		}
		if (batch.length > 0) send(encodeWants(batch)).catch(settled.reject);
		else if (inFlight.size === 0) settled.resolve();
	}
	function settle(of, key, each) {
		const cids = of.inFlight.get(key) ?? [];
		of.inFlight.delete(key);
		answers += 1;
		try {
			for (const cid of cids) each(cid);
		} catch (error) {
			of.settled.reject(error);
		}
	}
	function takeBlock(of, { hash, bytes }) {
		const key = findKey(hash, bytes);
		if (key !== void 0 && of.inFlight.has(key)) {
			usefulBytes += bytes.byteLength;
			const problem = bytes.byteLength > maxBlockBytes ? `has ${formatBytes(bytes.byteLength)}, and nodes accept ${formatBytes(maxBlockBytes)} at most` : void 0;
			settle(of, key, (cid) => {
				if (problem === void 0) of.listener.onBlock(cid, bytes);
				else of.listener.onWrong(cid, problem);
			});
			return;
		}
		if (key !== void 0 && asked.has(key)) return;
		const [meant] = [...of.inFlight].find(([, [cid]]) => cid?.multihash.code === hash) ?? [];
		if (meant === void 0) return;
		wrong += 1;
		usefulBytes += bytes.byteLength;
		settle(of, meant, (cid) => of.listener.onWrong(cid, "does not match its CID"));
		if (wrong >= maxWrong) throw new PeerError("abusive", `sent ${wrong} blocks whose hashes are wrong`);
	}
	return {
		get progress() {
			return answers + Math.floor(receivedBytes / 65536);
		},
		async request(cids, listener, send) {
			const waiting = /* @__PURE__ */ new Map();
			for (const cid of cids) {
				const key = keyOf(cid.multihash.bytes);
				waiting.set(key, [...waiting.get(key) ?? [], cid]);
			}
			const settled = Promise.withResolvers();
			request = {
				listener,
				waiting,
				inFlight: /* @__PURE__ */ new Map(),
				send,
				settled
			};
			fill(request);
			await settled.promise.finally(() => {
				request = void 0;
			});
		},
		end: (error) => request?.settled.reject(error),
		onBytes(bytes) {
			receivedBytes += bytes === 0 ? streamBytes : bytes;
			checkWaste();
		},
		receive(message) {
			receivedBytes += messageBytes;
			const { blocks, presences } = decodeReplies(message);
			const current = request;
			if (current === void 0) return;
			for (const block of blocks) takeBlock(current, block);
			for (const { cid, has } of presences) {
				const key = keyOf(cid.multihash.bytes);
				if (has || !current.inFlight.has(key)) continue;
				settle(current, key, (one) => current.listener.onMissing(one));
			}
			fill(current);
		},
		fault(error) {
			const known = error instanceof PeerError ? error : new PeerError("abusive", `sent data that is not a bitswap message (${renderReason(error)})`);
			request?.settled.reject(known);
			onFault(known);
		}
	};
}
function renderReason(error) {
	return error instanceof Error ? error.message : String(error);
}
function keyOf({ buffer, byteOffset, byteLength }) {
	return Buffer.from(buffer, byteOffset, byteLength).toString("latin1");
}
function findKey(hash, bytes) {
	const digest = computeDigest(hash, bytes);
	return digest === void 0 ? void 0 : keyOf(create(hash, digest).bytes);
}

// src/provide/peer-addresses.ts
const maxAddresses = 32;
const maxDials = 8;
async function findPeerAddresses(id, addresses, options) {
	const texts = addresses.slice(0, maxAddresses).map((text) => withPeer(text, id));
	const read = await Promise.all(texts.map((text) => readDelegate(text, options)));
	const found = read.flatMap((one) => one.addresses).filter(({ peer }) => peer === id);
	if (found.length > 0) return [...new Map(found.map((one) => [one.multiaddr, one])).values()].slice(0, maxDials);
	const problems = read.flatMap(({ problem }) => problem ?? []);
	const shown = problems.find((one) => one === "is on a private network or on this machine; set `provide-private-addresses: true` to connect to it") ?? problems[0] ?? "names no address";
	throw new PeerError("undialable", shown);
}
function withPeer(address, id) {
	return /\/p2p\/[^/]+$/.test(address) ? address : `${address}/p2p/${id}`;
}
function readPeerId(id) {
	try {
		const [component] = multiaddr(multiaddr(`/p2p/${id}`).bytes).getComponents();
		if (component?.name === "p2p" && component.value !== void 0) return component.value;
	} catch {}
	throw new PeerError("undialable", "has an ID that cannot be read");
}
const reasons = /* @__PURE__ */ new Map([
	["ECONNREFUSED", "refused the connection"],
	["ECONNRESET", "reset the connection"],
	["EHOSTUNREACH", "has a host that cannot be reached"],
	["ENETUNREACH", "is on a network that cannot be reached"],
	["ETIMEDOUT", "did not answer in time"],
	["TimeoutError", "did not answer in time"],
	["AbortError", "did not answer in time"],
	["UnsupportedProtocolError", "does not support bitswap"]
]);
const otherPeer = /does not match expected remote identity key/;
function explainDial(error) {
	const { name, message } = error instanceof Error ? error : new Error(String(error));
	if (otherPeer.test(message)) return "answered with the ID of another peer";
	return reasons.get(errorCode(error) ?? name) ?? reasons.get(name) ?? `cannot be dialled (${printable(message)})`;
}

// src/provide/block-exchange.ts
const lookupLimits = {
	maxLookups: 16,
	lookupMs: 5e3,
	totalMs: 1e4
};
const dialMs = 2e4;
const silentMs = 2e4;
const stopMs = 2e3;
function createBlockExchange({ allowPrivate }, context) {
	const { clock, log } = context;
	const peers = /* @__PURE__ */ new Map();
	const stopped = new AbortController();
	let node;
	function peerOf(id) {
		const known = peers.get(id);
		if (known !== void 0) return known;
		const peer = {
			id,
			client: createBitswapClient((error) => {
				peer.blocked = error;
				hangUp(peer);
			}),
			link: void 0,
			blocked: void 0,
			turn: Promise.resolve()
		};
		peers.set(id, peer);
		return peer;
	}
	function hangUp(peer) {
		peer.link?.cut();
		peer.link = void 0;
	}
	async function dial(peer, addresses, run) {
		const deadline = createDeadline(clock, run, (ms) => new PeerError("unreachable", `did not answer within ${formatMs(ms)}`));
		deadline.start(dialMs);
		try {
			const { signal } = deadline;
			const options = {
				resolver: limitLookups(systemResolver, clock, lookupLimits),
				allowPrivate
			};
			const found = await orAbort(findPeerAddresses(peer.id, addresses, options), signal);
			node ??= createProviderNode(fetchingBounds);
			const { connect } = await node;
			let last;
			for (const address of found) try {
				return await orAbort(connect(address, peer.client, signal), signal);
			} catch (error) {
				signal.throwIfAborted();
				log.debug(`${address.multiaddr} cannot be dialled: ${renderCauses(error)}`);
				last = error;
			}
			throw new PeerError("unreachable", explainDial(last), last);
		} finally {
			deadline.stop();
		}
	}
	async function watchSilence({ client }, signal) {
		for (let before = -1; client.progress !== before;) {
			before = client.progress;
			await clock.sleep(silentMs, signal);
		}
		throw new PeerError("silent", `sent no reply for ${formatMs(silentMs)}`);
	}
	async function ask(peer, cids, addresses, listener, run) {
		if (peer.blocked !== void 0) throw peer.blocked;
		const link = peer.link ??= await dial(peer, addresses, run);
		const over = new AbortController();
		const lost = link.closed.then(() => {
			if (peer.link === link) peer.link = void 0;
			run.throwIfAborted();
			const exceeded = link.exceeded();
			if (exceeded !== void 0) peer.blocked ??= new PeerError("abusive", `sent what no peer sends (${exceeded})`);
			throw peer.blocked ?? new PeerError("silent", "closed the connection");
		});
		const send = (message) => link.send(message).catch((error) => {
			run.throwIfAborted();
			throw peer.blocked ?? new PeerError("unreachable", explainDial(error), error);
		});
		try {
			const signal = AbortSignal.any([run, over.signal]);
			const request = peer.client.request(cids, listener, send);
			await Promise.race([
				orAbort(request, run),
				lost,
				watchSilence(peer, signal)
			]);
		} catch (error) {
			peer.client.end(error);
			hangUp(peer);
			throw error;
		} finally {
			over.abort();
			lost.catch(() => {});
		}
	}
	return {
		fetch: async ({ id, addresses }, cids, listener, called) => {
			const signal = AbortSignal.any([
				context.signal,
				stopped.signal,
				called
			]);
			signal.throwIfAborted();
			const asked = cids.filter((cid) => !answerHere(cid, listener));
			if (asked.length === 0) return;
			const peer = peerOf(readPeerId(id));
			const before = peer.turn;
			const done = Promise.withResolvers();
			peer.turn = before.then(() => done.promise);
			try {
				await orAbort(before, signal);
				await ask(peer, asked, addresses, listener, signal);
			} finally {
				done.resolve();
			}
		},
		async stop() {
			stopped.abort(new PeerError("silent", "is not asked any more"));
			for (const peer of peers.values()) hangUp(peer);
			const over = new AbortController();
			await Promise.race([node?.then((one) => one.stop()), clock.sleep(stopMs, over.signal)]).catch((error) => log.debug(renderCauses(error)));
			over.abort();
		}
	};
}
function answerHere(cid, listener) {
	const problem = findHashGap(cid) ?? findDigestProblem(cid);
	if (problem !== void 0) listener.onWrong(cid, problem);
	else if (isInline(cid)) listener.onBlock(cid, cid.multihash.digest);
	else return false;
	return true;
}

export { createBlockExchange };