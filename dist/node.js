import { o as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { Gn as findDigestProblem, Kn as isInline, _n as version$1, fr as base64, hr as base32, ir as identity, lr as encodeTo, mr as base58btc, nr as sha256$1, or as create, sr as decode$1, tr as CID, ur as encodingLength } from "./shared.js";
import { C as encode$1, D as init_supports_color, E as allocUnsafe$1, O as supportsColor, S as decode$2, T as alloc, _ as createWriter, a as multiaddr, b as createReader, c as toString, d as MaxLengthError, f as MaxSizeError, g as encodeMessage, h as streamMessage, i as isMultiaddr, l as concat, m as enumeration, o as isIPv4, p as message, s as isIPv6$1, u as equals, v as fromString, w as encodingLength$1, x as withArrayBuffer, y as decodeMessage } from "./common.js";
import util, { promisify } from "node:util";
import os from "os";
import crypto$1 from "crypto";
import path from "path";
import net from "net";
import net$1 from "node:net";
import { setMaxListeners } from "node:events";
import worker from "node:worker_threads";
import crypto$2 from "node:crypto";
import os$1 from "node:os";
import process$1 from "node:process";
import tty from "node:tty";
import cluster from "node:cluster";
import { Resolver } from "dns/promises";

// src/provide/bitswap-message.ts
init_supports_color();
const bitswapProtocol = "/ipfs/bitswap/1.2.0";
const earlierBitswapProtocol = "/ipfs/bitswap/1.1.0";
const maxEntries = 8192;
function decodeWantlist(message) {
	const wants = [];
	let full = false;
	let entries = 0;
	readFields(message, (field, read) => {
		if (field !== 1) return false;
		readFields(read.bytes(), (inner, within) => {
			if (inner === 2) full = within.bool();
			else if (inner !== 1) return false;
			else {
				entries += 1;
				if (entries > 8192) throw new RangeError(`a wantlist of more than ${maxEntries} entries`);
				const want = decodeEntry(within.bytes());
				if (want !== void 0) wants.push(want);
			}
			return true;
		});
		return true;
	});
	return {
		full,
		wants
	};
}
const maxCidBytes = 168;
function decodeEntry(bytes) {
	let cid;
	let cancel = false;
	let have = false;
	let sendDontHave = false;
	readFields(bytes, (field, read) => {
		if (field === 1) cid = read.bytes();
		else if (field === 3) cancel = read.bool();
		else if (field === 4) have = read.int32() === 1;
		else if (field === 5) sendDontHave = read.bool();
		else return false;
		return true;
	});
	if (cid === void 0) throw new RangeError("an entry of a wantlist without a CID");
	if (cid.byteLength > 168) return void 0;
	const wanted = CID.decode(Uint8Array.from(cid));
	if (isInline(wanted) || findDigestProblem(wanted) !== void 0) return void 0;
	return {
		cid: wanted,
		kind: cancel ? "cancel" : have ? "have" : "block",
		sendDontHave
	};
}
function readFields(bytes, take) {
	const read = createReader(bytes);
	while (read.pos < read.len) {
		const tag = read.uint32();
		if (!take(tag >>> 3, read)) read.skipType(tag & 7);
	}
	if (read.pos > read.len) throw new RangeError("a message that ends within a field");
}
function encodeAnswers(answers) {
	const write = createWriter();
	for (const answer of answers) if (answer.kind === "block") {
		write.uint32(tagOf(3)).fork();
		write.uint32(tagOf(1)).bytes(encodePrefix(answer.cid));
		write.uint32(tagOf(2)).bytes(answer.bytes).ldelim();
	} else {
		write.uint32(tagOf(4)).fork();
		write.uint32(tagOf(1)).bytes(answer.cid.bytes);
		if (answer.kind === "dont-have") write.uint32(16).int32(1);
		write.ldelim();
	}
	return write.finish();
}
function tagOf(field) {
	return field << 3 | 2;
}
function encodePrefix({ version, code, multihash }) {
	const parts = [
		version,
		code,
		multihash.code,
		multihash.size
	];
	const bytes = new Uint8Array(parts.reduce((sum, part) => sum + encodingLength(part), 0));
	let at = 0;
	for (const part of parts) {
		encodeTo(part, bytes, at);
		at += encodingLength(part);
	}
	return bytes;
}

// src/provide/message-reader.ts
const maxLengthBytes = 4;
const firstBytes = 65536;
function createMessageReader(maxBytes, onMessage) {
	let length = 0;
	let lengthBytes = 0;
	let lengthRead = false;
	let message = /* @__PURE__ */ new Uint8Array();
	let filled = 0;
	function readLength(byte) {
		length += (byte & 127) * 128 ** lengthBytes;
		lengthBytes += 1;
		lengthRead = byte < 128;
		if (!lengthRead && lengthBytes >= maxLengthBytes) throw new RangeError("a length without an end");
		if (lengthRead && length > maxBytes) throw new RangeError(`a message of ${length} bytes, and ${maxBytes} are allowed`);
	}
	function finish(whole) {
		length = 0;
		lengthBytes = 0;
		lengthRead = false;
		message = /* @__PURE__ */ new Uint8Array();
		filled = 0;
		onMessage(whole);
	}
	function append(part) {
		const needed = filled + part.byteLength;
		if (needed > message.byteLength) {
			const size = Math.min(length, Math.max(firstBytes, needed, 2 * message.byteLength));
			const larger = new Uint8Array(size);
			larger.set(message.subarray(0, filled));
			message = larger;
		}
		message.set(part, filled);
		filled = needed;
	}
	return {
		get buffered() {
			return message.byteLength;
		},
		get partial() {
			return lengthBytes > 0;
		},
		push(bytes) {
			for (let at = 0; at < bytes.byteLength;) {
				if (!lengthRead) {
					readLength(bytes[at] ?? 0);
					at += 1;
					if (lengthRead && length === 0) finish(message);
					continue;
				}
				const part = bytes.subarray(at, at + length - filled);
				at += part.byteLength;
				if (part.byteLength === length) finish(part);
				else {
					append(part);
					if (filled === length) finish(message.subarray(0, length));
				}
			}
		}
	};
}

// src/provide/message-streams.ts
const servingBounds = {
	protocols: [bitswapProtocol],
	maxMessageBytes: 524288,
	maxStreams: 4,
	maxAllStreams: 16,
	maxBufferedBytes: 2097152
};
const fetchingBounds = {
	protocols: [bitswapProtocol, earlierBitswapProtocol],
	maxMessageBytes: 4194304,
	maxStreams: 64,
	maxAllStreams: 80,
	maxBufferedBytes: 8388608
};
function createStreamReader({ maxMessageBytes, maxBufferedBytes }) {
	const buffered = /* @__PURE__ */ new Map();
	function count(peer, bytes) {
		const total = (buffered.get(peer) ?? 0) + bytes;
		buffered.set(peer, total);
		if (total > maxBufferedBytes) throw new RangeError("more incomplete messages at a time than are read");
	}
	return async (peer, stream, listener) => {
		const messages = createMessageReader(maxMessageBytes, (one) => listener.receive(one));
		const ended = Promise.withResolvers();
		let before = 0;
		const read = (part) => {
			listener.onBytes?.(part.byteLength);
			messages.push(part);
			const more = messages.buffered - before;
			before = messages.buffered;
			count(peer, more);
		};
		const onMessage = ({ data }) => {
			try {
				for (const part of data instanceof Uint8Array ? [data] : data) read(part);
			} catch (error) {
				stream.removeEventListener("message", onMessage);
				ended.reject(error);
			}
		};
		try {
			listener.onBytes?.(0);
			stream.addEventListener("end", () => ended.resolve());
			stream.addEventListener("close", ({ error }) => error === void 0 ? ended.resolve() : ended.reject(error));
			stream.addEventListener("message", onMessage);
			if (stream.readableEnded) ended.resolve();
			await ended.promise;
			if (messages.partial) throw new Error("a message that was cut short");
		} finally {
			count(peer, -before);
		}
	};
}

// node_modules/@libp2p/interface/dist/src/connection.js
const connectionSymbol = Symbol.for("@libp2p/connection");

// node_modules/@libp2p/interface/dist/src/content-routing.js
const contentRoutingSymbol = Symbol.for("@libp2p/content-routing");

// node_modules/@libp2p/interface/dist/src/errors.js
var AbortError$3 = class extends Error {
	static name = "AbortError";
	constructor(message = "The operation was aborted") {
		super(message);
		this.name = "AbortError";
	}
};
var UnexpectedPeerError = class extends Error {
	static name = "UnexpectedPeerError";
	constructor(message = "Unexpected Peer") {
		super(message);
		this.name = "UnexpectedPeerError";
	}
};
var InvalidCryptoExchangeError$1 = class extends Error {
	static name = "InvalidCryptoExchangeError";
	constructor(message = "Invalid crypto exchange") {
		super(message);
		this.name = "InvalidCryptoExchangeError";
	}
};
var InvalidParametersError = class extends Error {
	static name = "InvalidParametersError";
	constructor(message = "Invalid parameters") {
		super(message);
		this.name = "InvalidParametersError";
	}
};
var InvalidPublicKeyError = class extends Error {
	static name = "InvalidPublicKeyError";
	constructor(message = "Invalid public key") {
		super(message);
		this.name = "InvalidPublicKeyError";
	}
};
var InvalidPrivateKeyError = class extends Error {
	static name = "InvalidPrivateKeyError";
	constructor(message = "Invalid private key") {
		super(message);
		this.name = "InvalidPrivateKeyError";
	}
};
var ConnectionClosedError = class extends Error {
	static name = "ConnectionClosedError";
	constructor(message = "The connection is closed") {
		super(message);
		this.name = "ConnectionClosedError";
	}
};
var MuxerClosedError = class extends Error {
	static name = "MuxerClosedError";
	constructor(message = "The muxer is closed") {
		super(message);
		this.name = "MuxerClosedError";
	}
};
var StreamResetError = class extends Error {
	static name = "StreamResetError";
	constructor(message = "The stream has been reset") {
		super(message);
		this.name = "StreamResetError";
	}
};
var StreamStateError = class extends Error {
	static name = "StreamStateError";
	constructor(message = "The stream is in an invalid state") {
		super(message);
		this.name = "StreamStateError";
	}
};
var StreamBufferError = class extends Error {
	static name = "StreamBufferError";
	constructor(message = "The stream buffer was full") {
		super(message);
		this.name = "StreamBufferError";
	}
};
var NotFoundError$1 = class extends Error {
	static name = "NotFoundError";
	constructor(message = "Not found") {
		super(message);
		this.name = "NotFoundError";
	}
};
var InvalidPeerIdError = class extends Error {
	static name = "InvalidPeerIdError";
	constructor(message = "Invalid PeerID") {
		super(message);
		this.name = "InvalidPeerIdError";
	}
};
var InvalidMultiaddrError = class extends Error {
	static name = "InvalidMultiaddrError";
	constructor(message = "Invalid multiaddr") {
		super(message);
		this.name = "InvalidMultiaddrError";
	}
};
var InvalidCIDError = class extends Error {
	static name = "InvalidCIDError";
	constructor(message = "Invalid CID") {
		super(message);
		this.name = "InvalidCIDError";
	}
};
var InvalidMultihashError = class extends Error {
	static name = "InvalidMultihashError";
	constructor(message = "Invalid Multihash") {
		super(message);
		this.name = "InvalidMultihashError";
	}
};
var UnsupportedProtocolError = class extends Error {
	static name = "UnsupportedProtocolError";
	constructor(message = "Unsupported protocol error") {
		super(message);
		this.name = "UnsupportedProtocolError";
	}
};
var InvalidMessageError = class extends Error {
	static name = "InvalidMessageError";
	constructor(message = "Invalid message") {
		super(message);
		this.name = "InvalidMessageError";
	}
};
var TimeoutError$1 = class extends Error {
	static name = "TimeoutError";
	constructor(message = "Timed out") {
		super(message);
		this.name = "TimeoutError";
	}
};
var NotStartedError = class extends Error {
	static name = "NotStartedError";
	constructor(message = "Not started") {
		super(message);
		this.name = "NotStartedError";
	}
};
var AlreadyStartedError = class extends Error {
	static name = "AlreadyStartedError";
	constructor(message = "Already started") {
		super(message);
		this.name = "AlreadyStartedError";
	}
};
var DialError = class extends Error {
	static name = "DialError";
	constructor(message = "Dial error") {
		super(message);
		this.name = "DialError";
	}
};
var LimitedConnectionError = class extends Error {
	static name = "LimitedConnectionError";
	constructor(message = "Limited connection") {
		super(message);
		this.name = "LimitedConnectionError";
	}
};
var TooManyInboundProtocolStreamsError = class extends Error {
	static name = "TooManyInboundProtocolStreamsError";
	constructor(message = "Too many inbound protocol streams") {
		super(message);
		this.name = "TooManyInboundProtocolStreamsError";
	}
};
var TooManyOutboundProtocolStreamsError = class extends Error {
	static name = "TooManyOutboundProtocolStreamsError";
	constructor(message = "Too many outbound protocol streams") {
		super(message);
		this.name = "TooManyOutboundProtocolStreamsError";
	}
};
var UnsupportedKeyTypeError = class extends Error {
	static name = "UnsupportedKeyTypeError";
	constructor(message = "Unsupported key type") {
		super(message);
		this.name = "UnsupportedKeyTypeError";
	}
};

// node_modules/@libp2p/interface/dist/src/events.js
var StreamMessageEvent = class extends Event {
	data;
	constructor(data, eventInitDict) {
		super("message", eventInitDict);
		this.data = data;
	}
};
var StreamCloseEvent = class extends Event {
	error;
	local;
	constructor(local, error, eventInitDict) {
		super("close", eventInitDict);
		this.error = error;
		this.local = local;
	}
};
var StreamAbortEvent = class extends StreamCloseEvent {
	constructor(error, eventInitDict) {
		super(true, error, eventInitDict);
	}
};
var StreamResetEvent = class extends StreamCloseEvent {
	constructor(error, eventInitDict) {
		super(false, error, eventInitDict);
	}
};

// node_modules/@libp2p/interface/dist/src/peer-discovery.js
const peerDiscoverySymbol = Symbol.for("@libp2p/peer-discovery");

// node_modules/@libp2p/interface/dist/src/peer-id.js
const peerIdSymbol = Symbol.for("@libp2p/peer-id");
function isPeerId(other) {
	return Boolean(other?.[peerIdSymbol]);
}

// node_modules/@libp2p/interface/dist/src/peer-routing.js
const peerRoutingSymbol = Symbol.for("@libp2p/peer-routing");

// node_modules/@libp2p/interface/dist/src/peer-store.js
const KEEP_ALIVE = "keep-alive";

// node_modules/@libp2p/interface/dist/src/startable.js
function isStartable(obj) {
	return obj != null && typeof obj.start === "function" && typeof obj.stop === "function";
}
async function start(...objs) {
	const startables = [];
	for (const obj of objs) if (isStartable(obj)) startables.push(obj);
	await Promise.all(startables.map(async (s) => {
		if (s.beforeStart != null) await s.beforeStart();
	}));
	await Promise.all(startables.map(async (s) => {
		await s.start();
	}));
	await Promise.all(startables.map(async (s) => {
		if (s.afterStart != null) await s.afterStart();
	}));
}
async function stop(...objs) {
	const startables = [];
	for (const obj of objs) if (isStartable(obj)) startables.push(obj);
	await Promise.all(startables.map(async (s) => {
		if (s.beforeStop != null) await s.beforeStop();
	}));
	await Promise.all(startables.map(async (s) => {
		await s.stop();
	}));
	await Promise.all(startables.map(async (s) => {
		if (s.afterStop != null) await s.afterStop();
	}));
}

// node_modules/@libp2p/interface/dist/src/transport.js
const transportSymbol = Symbol.for("@libp2p/transport");
var FaultTolerance;
(function(FaultTolerance) {
	FaultTolerance[FaultTolerance["FATAL_ALL"] = 0] = "FATAL_ALL";
	FaultTolerance[FaultTolerance["NO_FATAL"] = 1] = "NO_FATAL";
})(FaultTolerance || (FaultTolerance = {}));

// node_modules/main-event/dist/src/events.js
const setMaxListeners$1 = (n, ...eventTargets) => {
	try {
		setMaxListeners(n, ...eventTargets);
	} catch {}
};

// node_modules/main-event/dist/src/index.js
function isEventObject(obj) {
	return typeof obj?.handleEvent === "function";
}
function isBoolean(obj) {
	return obj === true || obj === false;
}
function flattenOptions(options) {
	if (isBoolean(options)) return options;
	return options?.capture ?? false;
}
function flattenMoreOptions(options) {
	const opts = {
		capture: flattenOptions(options),
		once: Boolean(options?.once)
	};
	if (options?.passive != null) opts.passive = options?.passive;
	if (options?.signal != null) opts.signal = options?.signal;
	return opts;
}
function captureIsEqual(optsA, optsB) {
	return flattenMoreOptions(optsA).capture === flattenMoreOptions(optsB).capture;
}
var TypedEventEmitter = class extends EventTarget {
	#listeners = /* @__PURE__ */ new Map();
	constructor() {
		super();
		setMaxListeners$1(Infinity, this);
	}
	listenerCount(type) {
		const listeners = this.#listeners.get(type);
		if (listeners == null) return 0;
		return listeners.length;
	}
	addEventListener(type, listener, opts) {
		const options = flattenMoreOptions(opts);
		if (options?.signal?.aborted === true) return;
		const wrapper = (evt) => {
			if (options.once) this.removeEventListener(type, listener, options);
			if (isEventObject(listener)) listener.handleEvent(evt);
			else listener(evt);
		};
		let list = this.#listeners.get(type);
		if (list == null) {
			list = [];
			this.#listeners.set(type, list);
		}
		if (list.some((entry) => {
			if (entry.callback !== listener) return false;
			return captureIsEqual(entry.options, options);
		})) return;
		super.addEventListener(type, wrapper, options);
		const onAbort = () => {
			this.removeEventListener(type, listener, options);
		};
		options.signal?.addEventListener("abort", onAbort);
		list.push({
			callback: listener,
			wrapper,
			options,
			onAbort
		});
	}
	removeEventListener(type, listener, options) {
		const list = this.#listeners.get(type);
		if (list == null) {
			super.removeEventListener(type, listener ?? null, options);
			return;
		}
		this.#listeners.set(type, list.filter((entry) => {
			if (entry.callback === listener && captureIsEqual(entry.options, options)) {
				super.removeEventListener(type, entry.wrapper, options);
				entry.options?.signal?.removeEventListener("abort", entry.onAbort);
				return false;
			}
			return true;
		}));
	}
	safeDispatchEvent(type, detail = {}) {
		return this.dispatchEvent(new CustomEvent(type, detail));
	}
};

// node_modules/@libp2p/interface/dist/src/index.js
const serviceCapabilities = Symbol.for("@libp2p/service-capabilities");
const serviceDependencies = Symbol.for("@libp2p/service-dependencies");

// node_modules/@libp2p/crypto/dist/src/keys/ecdsa/index.js
async function generateECDSAKey(curve = "P-256") {
	const keyPair = await crypto.subtle.generateKey({
		name: "ECDSA",
		namedCurve: curve
	}, true, ["sign", "verify"]);
	return {
		publicKey: await crypto.subtle.exportKey("jwk", keyPair.publicKey),
		privateKey: await crypto.subtle.exportKey("jwk", keyPair.privateKey)
	};
}
async function hashAndSign$3(key, msg, options) {
	const privateKey = await crypto.subtle.importKey("jwk", key, {
		name: "ECDSA",
		namedCurve: key.crv ?? "P-256"
	}, false, ["sign"]);
	options?.signal?.throwIfAborted();
	const signature = await crypto.subtle.sign({
		name: "ECDSA",
		hash: { name: "SHA-256" }
	}, privateKey, withArrayBuffer(msg.subarray()));
	options?.signal?.throwIfAborted();
	return new Uint8Array(signature, 0, signature.byteLength);
}
async function hashAndVerify$3(key, sig, msg, options) {
	const publicKey = await crypto.subtle.importKey("jwk", key, {
		name: "ECDSA",
		namedCurve: key.crv ?? "P-256"
	}, false, ["verify"]);
	options?.signal?.throwIfAborted();
	const result = await crypto.subtle.verify({
		name: "ECDSA",
		hash: { name: "SHA-256" }
	}, publicKey, withArrayBuffer(sig), withArrayBuffer(msg.subarray()));
	options?.signal?.throwIfAborted();
	return result;
}

// node_modules/uint8arraylist/dist/src/index.js
const symbol = Symbol.for("@achingbrain/uint8arraylist");
function findBufAndOffset(bufs, index) {
	if (index == null || index < 0) throw new RangeError("index is out of bounds");
	let offset = 0;
	for (const buf of bufs) {
		const bufEnd = offset + buf.byteLength;
		if (index < bufEnd) return {
			buf,
			index: index - offset
		};
		offset = bufEnd;
	}
	throw new RangeError("index is out of bounds");
}
function isUint8ArrayList(value) {
	return Boolean(value?.[symbol]);
}
var Uint8ArrayList = class Uint8ArrayList {
	bufs;
	length;
	[symbol] = true;
	constructor(...data) {
		this.bufs = [];
		this.length = 0;
		if (data.length > 0) this.appendAll(data);
	}
	*[Symbol.iterator]() {
		yield* this.bufs;
	}
	get byteLength() {
		return this.length;
	}
	append(...bufs) {
		this.appendAll(bufs);
	}
	appendAll(bufs) {
		let length = 0;
		for (const buf of bufs) if (buf instanceof Uint8Array) {
			length += buf.byteLength;
			this.bufs.push(buf);
		} else if (isUint8ArrayList(buf)) {
			length += buf.byteLength;
			for (const chunk of buf.bufs) this.bufs.push(chunk);
		} else throw new Error("Could not append value, must be an Uint8Array or a Uint8ArrayList");
		this.length += length;
	}
	prepend(...bufs) {
		this.prependAll(bufs);
	}
	prependAll(bufs) {
		let length = 0;
		for (const buf of bufs.reverse()) if (buf instanceof Uint8Array) {
			length += buf.byteLength;
			this.bufs.unshift(buf);
		} else if (isUint8ArrayList(buf)) {
			length += buf.byteLength;
			this.bufs.unshift(...buf.bufs);
		} else throw new Error("Could not prepend value, must be an Uint8Array or a Uint8ArrayList");
		this.length += length;
	}
	get(index) {
		const res = findBufAndOffset(this.bufs, index);
		return res.buf[res.index];
	}
	set(index, value) {
		const res = findBufAndOffset(this.bufs, index);
		res.buf[res.index] = value;
	}
	write(buf, offset = 0) {
		if (buf instanceof Uint8Array) for (let i = 0; i < buf.length; i++) this.set(offset + i, buf[i]);
		else if (isUint8ArrayList(buf)) for (let i = 0; i < buf.length; i++) this.set(offset + i, buf.get(i));
		else throw new Error("Could not write value, must be an Uint8Array or a Uint8ArrayList");
	}
	consume(bytes) {
		bytes = Math.trunc(bytes);
		if (Number.isNaN(bytes) || bytes <= 0) return;
		if (bytes === this.byteLength) {
			this.bufs = [];
			this.length = 0;
			return;
		}
		while (this.bufs.length > 0) if (bytes >= this.bufs[0].byteLength) {
			bytes -= this.bufs[0].byteLength;
			this.length -= this.bufs[0].byteLength;
			this.bufs.shift();
		} else {
			this.bufs[0] = this.bufs[0].subarray(bytes);
			this.length -= bytes;
			break;
		}
	}
	slice(beginInclusive, endExclusive) {
		const { bufs, length } = this._subList(beginInclusive, endExclusive);
		return concat(bufs, length);
	}
	subarray(beginInclusive, endExclusive) {
		const { bufs, length } = this._subList(beginInclusive, endExclusive);
		if (bufs.length === 1) return bufs[0];
		return concat(bufs, length);
	}
	sublist(beginInclusive, endExclusive) {
		const { bufs, length } = this._subList(beginInclusive, endExclusive);
		const list = new Uint8ArrayList();
		list.length = length;
		list.bufs = bufs;
		return list;
	}
	_subList(beginInclusive, endExclusive) {
		beginInclusive = beginInclusive ?? 0;
		endExclusive = endExclusive ?? this.length;
		if (beginInclusive < 0) beginInclusive = this.length + beginInclusive;
		if (endExclusive < 0) endExclusive = this.length + endExclusive;
		if (beginInclusive < 0 || endExclusive > this.length) throw new RangeError("index is out of bounds");
		if (beginInclusive === endExclusive) return {
			bufs: [],
			length: 0
		};
		if (beginInclusive === 0 && endExclusive === this.length) return {
			bufs: [...this.bufs],
			length: this.length
		};
		const bufs = [];
		let offset = 0;
		for (let i = 0; i < this.bufs.length; i++) {
			const buf = this.bufs[i];
			const bufStart = offset;
			const bufEnd = bufStart + buf.byteLength;
			offset = bufEnd;
			if (beginInclusive >= bufEnd) continue;
			const sliceStartInBuf = beginInclusive >= bufStart && beginInclusive < bufEnd;
			const sliceEndsInBuf = endExclusive > bufStart && endExclusive <= bufEnd;
			if (sliceStartInBuf && sliceEndsInBuf) {
				if (beginInclusive === bufStart && endExclusive === bufEnd) {
					bufs.push(buf);
					break;
				}
				const start = beginInclusive - bufStart;
				bufs.push(buf.subarray(start, start + (endExclusive - beginInclusive)));
				break;
			}
			if (sliceStartInBuf) {
				if (beginInclusive === 0) {
					bufs.push(buf);
					continue;
				}
				bufs.push(buf.subarray(beginInclusive - bufStart));
				continue;
			}
			if (sliceEndsInBuf) {
				if (endExclusive === bufEnd) {
					bufs.push(buf);
					break;
				}
				bufs.push(buf.subarray(0, endExclusive - bufStart));
				break;
			}
			bufs.push(buf);
		}
		return {
			bufs,
			length: endExclusive - beginInclusive
		};
	}
	indexOf(search, offset = 0) {
		if (!isUint8ArrayList(search) && !(search instanceof Uint8Array)) throw new TypeError("The \"value\" argument must be a Uint8ArrayList or Uint8Array");
		const needle = search instanceof Uint8Array ? search : search.subarray();
		offset = Number(offset ?? 0);
		if (isNaN(offset)) offset = 0;
		if (offset < 0) offset = this.length + offset;
		if (offset < 0) offset = 0;
		if (search.length === 0) return offset > this.length ? this.length : offset;
		const M = needle.byteLength;
		if (M === 0) throw new TypeError("search must be at least 1 byte long");
		const radix = 256;
		const rightmostPositions = new Int32Array(radix);
		for (let c = 0; c < radix; c++) rightmostPositions[c] = -1;
		for (let j = 0; j < M; j++) rightmostPositions[needle[j]] = j;
		const right = rightmostPositions;
		const lastIndex = this.byteLength - needle.byteLength;
		const lastPatIndex = needle.byteLength - 1;
		let skip;
		for (let i = offset; i <= lastIndex; i += skip) {
			skip = 0;
			for (let j = lastPatIndex; j >= 0; j--) {
				const char = this.get(i + j);
				if (needle[j] !== char) {
					skip = Math.max(1, j - right[char]);
					break;
				}
			}
			if (skip === 0) return i;
		}
		return -1;
	}
	getInt8(byteOffset) {
		const buf = this.subarray(byteOffset, byteOffset + 1);
		return new DataView(buf.buffer, buf.byteOffset, buf.byteLength).getInt8(0);
	}
	setInt8(byteOffset, value) {
		const buf = allocUnsafe$1(1);
		new DataView(buf.buffer, buf.byteOffset, buf.byteLength).setInt8(0, value);
		this.write(buf, byteOffset);
	}
	getInt16(byteOffset, littleEndian) {
		const buf = this.subarray(byteOffset, byteOffset + 2);
		return new DataView(buf.buffer, buf.byteOffset, buf.byteLength).getInt16(0, littleEndian);
	}
	setInt16(byteOffset, value, littleEndian) {
		const buf = alloc(2);
		new DataView(buf.buffer, buf.byteOffset, buf.byteLength).setInt16(0, value, littleEndian);
		this.write(buf, byteOffset);
	}
	getInt32(byteOffset, littleEndian) {
		const buf = this.subarray(byteOffset, byteOffset + 4);
		return new DataView(buf.buffer, buf.byteOffset, buf.byteLength).getInt32(0, littleEndian);
	}
	setInt32(byteOffset, value, littleEndian) {
		const buf = alloc(4);
		new DataView(buf.buffer, buf.byteOffset, buf.byteLength).setInt32(0, value, littleEndian);
		this.write(buf, byteOffset);
	}
	getBigInt64(byteOffset, littleEndian) {
		const buf = this.subarray(byteOffset, byteOffset + 8);
		return new DataView(buf.buffer, buf.byteOffset, buf.byteLength).getBigInt64(0, littleEndian);
	}
	setBigInt64(byteOffset, value, littleEndian) {
		const buf = alloc(8);
		new DataView(buf.buffer, buf.byteOffset, buf.byteLength).setBigInt64(0, value, littleEndian);
		this.write(buf, byteOffset);
	}
	getUint8(byteOffset) {
		const buf = this.subarray(byteOffset, byteOffset + 1);
		return new DataView(buf.buffer, buf.byteOffset, buf.byteLength).getUint8(0);
	}
	setUint8(byteOffset, value) {
		const buf = allocUnsafe$1(1);
		new DataView(buf.buffer, buf.byteOffset, buf.byteLength).setUint8(0, value);
		this.write(buf, byteOffset);
	}
	getUint16(byteOffset, littleEndian) {
		const buf = this.subarray(byteOffset, byteOffset + 2);
		return new DataView(buf.buffer, buf.byteOffset, buf.byteLength).getUint16(0, littleEndian);
	}
	setUint16(byteOffset, value, littleEndian) {
		const buf = alloc(2);
		new DataView(buf.buffer, buf.byteOffset, buf.byteLength).setUint16(0, value, littleEndian);
		this.write(buf, byteOffset);
	}
	getUint32(byteOffset, littleEndian) {
		const buf = this.subarray(byteOffset, byteOffset + 4);
		return new DataView(buf.buffer, buf.byteOffset, buf.byteLength).getUint32(0, littleEndian);
	}
	setUint32(byteOffset, value, littleEndian) {
		const buf = alloc(4);
		new DataView(buf.buffer, buf.byteOffset, buf.byteLength).setUint32(0, value, littleEndian);
		this.write(buf, byteOffset);
	}
	getBigUint64(byteOffset, littleEndian) {
		const buf = this.subarray(byteOffset, byteOffset + 8);
		return new DataView(buf.buffer, buf.byteOffset, buf.byteLength).getBigUint64(0, littleEndian);
	}
	setBigUint64(byteOffset, value, littleEndian) {
		const buf = alloc(8);
		new DataView(buf.buffer, buf.byteOffset, buf.byteLength).setBigUint64(0, value, littleEndian);
		this.write(buf, byteOffset);
	}
	getFloat32(byteOffset, littleEndian) {
		const buf = this.subarray(byteOffset, byteOffset + 4);
		return new DataView(buf.buffer, buf.byteOffset, buf.byteLength).getFloat32(0, littleEndian);
	}
	setFloat32(byteOffset, value, littleEndian) {
		const buf = alloc(4);
		new DataView(buf.buffer, buf.byteOffset, buf.byteLength).setFloat32(0, value, littleEndian);
		this.write(buf, byteOffset);
	}
	getFloat64(byteOffset, littleEndian) {
		const buf = this.subarray(byteOffset, byteOffset + 8);
		return new DataView(buf.buffer, buf.byteOffset, buf.byteLength).getFloat64(0, littleEndian);
	}
	setFloat64(byteOffset, value, littleEndian) {
		const buf = alloc(8);
		new DataView(buf.buffer, buf.byteOffset, buf.byteLength).setFloat64(0, value, littleEndian);
		this.write(buf, byteOffset);
	}
	equals(other) {
		if (other == null) return false;
		if (!(other instanceof Uint8ArrayList)) return false;
		if (other.bufs.length !== this.bufs.length) return false;
		for (let i = 0; i < this.bufs.length; i++) if (!equals(this.bufs[i], other.bufs[i])) return false;
		return true;
	}
	static fromUint8Arrays(bufs, length) {
		const list = new Uint8ArrayList();
		list.bufs = bufs;
		if (length == null) length = bufs.reduce((acc, curr) => acc + curr.byteLength, 0);
		list.length = length;
		return list;
	}
};

// node_modules/@libp2p/crypto/dist/src/keys/rsa/der.js
const TAG_MASK = parseInt("11111", 2);
const LONG_LENGTH_MASK = parseInt("10000000", 2);
const LONG_LENGTH_BYTES_MASK = parseInt("01111111", 2);
const decoders = {
	0: readSequence,
	1: readSequence,
	2: readInteger,
	3: readBitString,
	4: readOctetString,
	5: readNull,
	6: readObjectIdentifier,
	16: readSequence,
	22: readSequence,
	48: readSequence
};
function decodeDer(buf, context = { offset: 0 }) {
	const tag = buf[context.offset] & TAG_MASK;
	context.offset++;
	if (decoders[tag] != null) return decoders[tag](buf, context);
	throw new Error("No decoder for tag " + tag);
}
function readLength(buf, context) {
	let length = 0;
	if ((buf[context.offset] & LONG_LENGTH_MASK) === LONG_LENGTH_MASK) {
		const count = buf[context.offset] & LONG_LENGTH_BYTES_MASK;
		let str = "0x";
		context.offset++;
		for (let i = 0; i < count; i++, context.offset++) {
			if (context.offset >= buf.byteLength) throw new Error("invalid DER element length");
			str += buf[context.offset].toString(16).padStart(2, "0");
		}
		length = parseInt(str, 16);
	} else {
		length = buf[context.offset];
		context.offset++;
	}
	if (!Number.isInteger(length) || length < 0 || length > buf.byteLength - context.offset) throw new Error("invalid DER element length");
	return length;
}
function readSequence(buf, context) {
	readLength(buf, context);
	const entries = [];
	while (true) {
		if (context.offset >= buf.byteLength) break;
		const result = decodeDer(buf, context);
		if (result === null) break;
		entries.push(result);
	}
	return entries;
}
function readInteger(buf, context) {
	const length = readLength(buf, context);
	const start = context.offset;
	const end = context.offset + length;
	const vals = [];
	for (let i = start; i < end; i++) {
		if (i === start && buf[i] === 0) continue;
		vals.push(buf[i]);
	}
	context.offset += length;
	return Uint8Array.from(vals);
}
function readObjectIdentifier(buf, context) {
	const count = readLength(buf, context);
	const finalOffset = context.offset + count;
	const byte = buf[context.offset];
	context.offset++;
	let val1 = 0;
	let val2 = 0;
	if (byte < 40) {
		val1 = 0;
		val2 = byte;
	} else if (byte < 80) {
		val1 = 1;
		val2 = byte - 40;
	} else {
		val1 = 2;
		val2 = byte - 80;
	}
	let oid = `${val1}.${val2}`;
	let num = [];
	while (context.offset < finalOffset) {
		const byte = buf[context.offset];
		context.offset++;
		num.push(byte & 127);
		if (byte < 128) {
			num.reverse();
			let val = 0;
			for (let i = 0; i < num.length; i++) val += num[i] << i * 7;
			oid += `.${val}`;
			num = [];
		}
	}
	return oid;
}
function readNull(buf, context) {
	context.offset++;
	return null;
}
function readBitString(buf, context) {
	const length = readLength(buf, context);
	const unusedBits = buf[context.offset];
	context.offset++;
	const bytes = buf.subarray(context.offset, context.offset + length - 1);
	context.offset += length;
	if (unusedBits !== 0) throw new Error("Unused bits in bit string is unimplemented");
	return bytes;
}
function readOctetString(buf, context) {
	const length = readLength(buf, context);
	const bytes = buf.subarray(context.offset, context.offset + length);
	context.offset += length;
	return bytes;
}
function encodeNumber(value) {
	let number = value.toString(16);
	if (number.length % 2 === 1) number = "0" + number;
	const array = new Uint8ArrayList();
	for (let i = 0; i < number.length; i += 2) array.append(Uint8Array.from([parseInt(`${number[i]}${number[i + 1]}`, 16)]));
	return array;
}
function encodeLength(bytes) {
	if (bytes.byteLength < 128) return Uint8Array.from([bytes.byteLength]);
	const length = encodeNumber(bytes.byteLength);
	return new Uint8ArrayList(Uint8Array.from([length.byteLength | LONG_LENGTH_MASK]), length);
}
function encodeInteger(value) {
	const contents = new Uint8ArrayList();
	const mask = 128;
	if ((value.subarray()[0] & mask) === mask) contents.append(Uint8Array.from([0]));
	contents.append(value);
	return new Uint8ArrayList(Uint8Array.from([2]), encodeLength(contents), contents);
}
function encodeBitString(value) {
	const unusedBits = Uint8Array.from([0]);
	const contents = new Uint8ArrayList(unusedBits, value);
	return new Uint8ArrayList(Uint8Array.from([3]), encodeLength(contents), contents);
}
function encodeOctetString(value) {
	return new Uint8ArrayList(Uint8Array.from([4]), encodeLength(value), value);
}
function encodeSequence(values, tag = 48) {
	const output = new Uint8ArrayList();
	for (const buf of values) output.append(buf);
	return new Uint8ArrayList(Uint8Array.from([tag]), encodeLength(output), output);
}

// node_modules/@libp2p/crypto/dist/src/keys/ecdsa/utils.js
const OID_256 = Uint8Array.from([
	6,
	8,
	42,
	134,
	72,
	206,
	61,
	3,
	1,
	7
]);
const OID_384 = Uint8Array.from([
	6,
	5,
	43,
	129,
	4,
	0,
	34
]);
const OID_521 = Uint8Array.from([
	6,
	5,
	43,
	129,
	4,
	0,
	35
]);
const P_256_KEY_JWK = {
	ext: true,
	kty: "EC",
	crv: "P-256"
};
const P_384_KEY_JWK = {
	ext: true,
	kty: "EC",
	crv: "P-384"
};
const P_521_KEY_JWK = {
	ext: true,
	kty: "EC",
	crv: "P-521"
};
function unmarshalECDSAPublicKey(bytes) {
	return pkiMessageToECDSAPublicKey(decodeDer(bytes));
}
function pkiMessageToECDSAPublicKey(message) {
	const coordinates = message[1][1][0];
	const offset = 1;
	let x;
	let y;
	if (coordinates.byteLength === 65) {
		x = toString(coordinates.subarray(offset, 33), "base64url");
		y = toString(coordinates.subarray(33), "base64url");
		return new ECDSAPublicKey({
			...P_256_KEY_JWK,
			key_ops: ["verify"],
			x,
			y
		});
	}
	if (coordinates.byteLength === 97) {
		x = toString(coordinates.subarray(offset, 49), "base64url");
		y = toString(coordinates.subarray(49), "base64url");
		return new ECDSAPublicKey({
			...P_384_KEY_JWK,
			key_ops: ["verify"],
			x,
			y
		});
	}
	if (coordinates.byteLength === 133) {
		x = toString(coordinates.subarray(offset, 67), "base64url");
		y = toString(coordinates.subarray(67), "base64url");
		return new ECDSAPublicKey({
			...P_521_KEY_JWK,
			key_ops: ["verify"],
			x,
			y
		});
	}
	throw new InvalidParametersError(`coordinates were wrong length, got ${coordinates.byteLength}, expected 65, 97 or 133`);
}
function privateKeyToPKIMessage(privateKey) {
	return encodeSequence([
		encodeInteger(Uint8Array.from([1])),
		encodeOctetString(fromString(privateKey.d ?? "", "base64url")),
		encodeSequence([getOID(privateKey.crv)], 160),
		encodeSequence([encodeBitString(new Uint8ArrayList(Uint8Array.from([4]), fromString(privateKey.x ?? "", "base64url"), fromString(privateKey.y ?? "", "base64url")))], 161)
	]).subarray();
}
function publicKeyToPKIMessage(publicKey) {
	return encodeSequence([
		encodeInteger(Uint8Array.from([1])),
		encodeSequence([getOID(publicKey.crv)], 160),
		encodeSequence([encodeBitString(new Uint8ArrayList(Uint8Array.from([4]), fromString(publicKey.x ?? "", "base64url"), fromString(publicKey.y ?? "", "base64url")))], 161)
	]).subarray();
}
function getOID(curve) {
	if (curve === "P-256") return OID_256;
	if (curve === "P-384") return OID_384;
	if (curve === "P-521") return OID_521;
	throw new InvalidParametersError(`Invalid curve ${curve}`);
}
async function generateECDSAKeyPair(curve = "P-256") {
	const key = await generateECDSAKey(curve);
	return new ECDSAPrivateKey(key.privateKey);
}

// node_modules/@libp2p/crypto/dist/src/keys/ecdsa/ecdsa.js
var ECDSAPublicKey = class {
	type = "ECDSA";
	jwk;
	_raw;
	constructor(jwk) {
		this.jwk = jwk;
	}
	get raw() {
		if (this._raw == null) this._raw = publicKeyToPKIMessage(this.jwk);
		return this._raw;
	}
	toMultihash() {
		return identity.digest(publicKeyToProtobuf(this));
	}
	toCID() {
		return CID.createV1(114, this.toMultihash());
	}
	toString() {
		return base58btc.encode(this.toMultihash().bytes).substring(1);
	}
	equals(key) {
		if (key == null || !(key.raw instanceof Uint8Array)) return false;
		return equals(this.raw, key.raw);
	}
	async verify(data, sig, options) {
		return hashAndVerify$3(this.jwk, sig, data, options);
	}
};
var ECDSAPrivateKey = class {
	type = "ECDSA";
	jwk;
	publicKey;
	_raw;
	constructor(jwk) {
		this.jwk = jwk;
		this.publicKey = new ECDSAPublicKey({
			crv: jwk.crv,
			ext: jwk.ext,
			key_ops: ["verify"],
			kty: "EC",
			x: jwk.x,
			y: jwk.y
		});
	}
	get raw() {
		if (this._raw == null) this._raw = privateKeyToPKIMessage(this.jwk);
		return this._raw;
	}
	equals(key) {
		if (key == null || !(key.raw instanceof Uint8Array)) return false;
		return equals(this.raw, key.raw);
	}
	async sign(message, options) {
		return hashAndSign$3(this.jwk, message, options);
	}
};

// node_modules/@noble/hashes/_u64.js
const U32_MASK64 = /* @__PURE__ */ (() => BigInt(2 ** 32 - 1))();
const _32n = /* @__PURE__ */ BigInt(32);
function fromBig(n, le = false) {
	if (le) return {
		h: Number(n & U32_MASK64),
		l: Number(n >> _32n & U32_MASK64)
	};
	return {
		h: Number(n >> _32n & U32_MASK64) | 0,
		l: Number(n & U32_MASK64) | 0
	};
}
function split(lst, le = false) {
	const len = lst.length;
	let Ah = new Uint32Array(len);
	let Al = new Uint32Array(len);
	for (let i = 0; i < len; i++) {
		const { h, l } = fromBig(lst[i], le);
		[Ah[i], Al[i]] = [h, l];
	}
	return [Ah, Al];
}
const fromNumH = (n) => n / 2 ** 32 | 0;
const fromNumL = (n) => n >>> 0;
function setU64FromNum(view, byteOffset, n, isLE) {
	const h = fromNumH(n);
	const l = fromNumL(n);
	view.setUint32(byteOffset, isLE ? l : h, isLE);
	view.setUint32(byteOffset + 4, isLE ? h : l, isLE);
}
const shrSH = (h, _l, s) => h >>> s;
const shrSL = (h, l, s) => h << 32 - s | l >>> s;
const rotrSH = (h, l, s) => h >>> s | l << 32 - s;
const rotrSL = (h, l, s) => h << 32 - s | l >>> s;
const rotrBH = (h, l, s) => h << 64 - s | l >>> s - 32;
const rotrBL = (h, l, s) => h >>> s - 32 | l << 64 - s;
function add(Ah, Al, Bh, Bl) {
	const l = (Al >>> 0) + (Bl >>> 0);
	return {
		h: Ah + Bh + (l / 2 ** 32 | 0) | 0,
		l: l | 0
	};
}
const add3L = (Al, Bl, Cl) => (Al >>> 0) + (Bl >>> 0) + (Cl >>> 0);
const add3H = (low, Ah, Bh, Ch) => Ah + Bh + Ch + (low / 2 ** 32 | 0) | 0;
const add4L = (Al, Bl, Cl, Dl) => (Al >>> 0) + (Bl >>> 0) + (Cl >>> 0) + (Dl >>> 0);
const add4H = (low, Ah, Bh, Ch, Dh) => Ah + Bh + Ch + Dh + (low / 2 ** 32 | 0) | 0;
const add5L = (Al, Bl, Cl, Dl, El) => (Al >>> 0) + (Bl >>> 0) + (Cl >>> 0) + (Dl >>> 0) + (El >>> 0);
const add5H = (low, Ah, Bh, Ch, Dh, Eh) => Ah + Bh + Ch + Dh + Eh + (low / 2 ** 32 | 0) | 0;

// node_modules/@noble/hashes/utils.js
function isBytes$2(a) {
	return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array" && "BYTES_PER_ELEMENT" in a && a.BYTES_PER_ELEMENT === 1;
}
const atitle$2 = (title) => title ? `"${title}" ` : "";
function anumber$2(n, title = "") {
	if (typeof n !== "number") throw new TypeError(atitle$2(title) + "expected number, got " + typeof n);
	if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(atitle$2(title) + "expected integer >= 0, got " + n);
	return n;
}
function abytes$2(value, length, title = "") {
	if (isBytes$2(value) && (length === void 0 || value.length === length)) return value;
	if (length !== void 0) anumber$2(length, "length");
	const bytes = isBytes$2(value);
	const ofLen = length !== void 0 ? ` of length ${length}` : "";
	const got = bytes ? `length=${value.length}` : `type=${typeof value}`;
	const message = atitle$2(title) + "expected Uint8Array" + ofLen + ", got " + got;
	if (!bytes) throw new TypeError(message);
	throw new RangeError(message);
}
function ahash(h) {
	if (typeof h !== "function" || typeof h.create !== "function") throw new TypeError("expected hash wrapped by utils.createHasher");
	anumber$2(h.outputLen);
	anumber$2(h.blockLen);
	if (h.outputLen < 1 || h.blockLen < 1) throw new Error("hash blockLen / outputLen must be >= 1");
}
const aobject$2 = (value, label) => {
	if (value === null || typeof value !== "object" || Array.isArray(value)) throw new TypeError((label === "object" ? "" : `"${label}" `) + "expected object, got type=" + typeof value);
};
const aopts = (value, label) => {
	aobject$2(value, label);
	const proto = Object.getPrototypeOf(value);
	if (proto !== Object.prototype && proto !== null) throw new TypeError(`"${label}" expected plain object`);
	if (Object.hasOwn(value, "__proto__")) throw new TypeError(`"${label}.__proto__" is not allowed`);
};
function aexists$1(instance, checkFinished = true) {
	if (instance.destroyed) throw new Error("hash was destroyed");
	if (checkFinished && instance.finished) throw new Error("digest() was already called");
}
function aoutput$1(out, instance) {
	abytes$2(out, void 0, "output");
	const min = instance.outputLen;
	if (!(out.length >= min)) throw new RangeError("\"output\" expected length >= " + min);
}
function clean$1(...arrays) {
	for (let i = 0; i < arrays.length; i++) arrays[i].fill(0);
}
function createView$1(arr) {
	return new DataView(arr.buffer, arr.byteOffset, arr.byteLength);
}
function rotr(word, shift) {
	return word << 32 - shift | word >>> shift;
}
const hasHexBuiltin = /* @__PURE__ */ (() => typeof Uint8Array.from([]).toHex === "function" && typeof Uint8Array.fromHex === "function")();
const hexes = /* @__PURE__ */ Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));
function bytesToHex$1(bytes) {
	abytes$2(bytes);
	if (hasHexBuiltin) return bytes.toHex();
	let hex = "";
	for (let i = 0; i < bytes.length; i++) hex += hexes[bytes[i]];
	return hex;
}
function asciiToBase16(ch) {
	return ch >= 48 && ch <= 57 ? ch - 48 : ch >= 65 && ch <= 70 ? ch - 55 : ch >= 97 && ch <= 102 ? ch - 87 : void 0;
}
function hexToBytes$1(hex) {
	if (typeof hex !== "string") throw new TypeError("hex string expected, got " + typeof hex);
	if (hasHexBuiltin) try {
		return Uint8Array.fromHex(hex);
	} catch (error) {
		if (error instanceof SyntaxError) throw new RangeError(error.message);
		throw error;
	}
	const hl = hex.length;
	const al = hl / 2;
	if (hl % 2) throw new RangeError("hex string expected, got unpadded hex of length " + hl);
	const array = new Uint8Array(al);
	for (let ai = 0, hi = 0; ai < al; ai++, hi += 2) {
		const n1 = asciiToBase16(hex.charCodeAt(hi));
		const n2 = asciiToBase16(hex.charCodeAt(hi + 1));
		if (n1 === void 0 || n2 === void 0) {
			const char = hex[hi] + hex[hi + 1];
			throw new RangeError("hex string expected, got non-hex character \"" + char + "\" at index " + hi);
		}
		array[ai] = n1 * 16 + n2;
	}
	return array;
}
function concatBytes$1(...arrays) {
	let sum = 0;
	for (let i = 0; i < arrays.length; i++) {
		const a = arrays[i];
		abytes$2(a);
		sum += a.length;
	}
	const res = new Uint8Array(sum);
	for (let i = 0, pad = 0; i < arrays.length; i++) {
		const a = arrays[i];
		res.set(a, pad);
		pad += a.length;
	}
	return res;
}
function checkOpts$1(defaults, opts, title = "opts") {
	aopts(defaults, "defaults");
	if (opts !== void 0) aopts(opts, title);
	return Object.assign(Object.create(null), defaults, opts);
}
function createHasher(hashCons, info = {}) {
	if (typeof hashCons !== "function") throw new TypeError("\"hashCons\" expected function, got type=" + typeof hashCons);
	info = checkOpts$1({}, info, "info");
	const hashC = (msg, opts) => hashCons(opts).update(msg).digest();
	const tmp = hashCons(void 0);
	hashC.outputLen = tmp.outputLen;
	hashC.blockLen = tmp.blockLen;
	hashC.canXOF = tmp.canXOF;
	hashC.create = (opts) => hashCons(opts);
	Object.assign(hashC, info);
	return Object.freeze(hashC);
}
function randomBytes$2(bytesLength = 32) {
	anumber$2(bytesLength, "bytesLength");
	const cr = typeof globalThis === "object" ? globalThis.crypto : null;
	if (typeof cr?.getRandomValues !== "function") throw new Error("crypto.getRandomValues must be defined");
	if (bytesLength > 65536) throw new RangeError(`"bytesLength" expected <= 65536, got ${bytesLength}`);
	return cr.getRandomValues(new Uint8Array(bytesLength));
}
const oidNist = (suffix) => ({ oid: Uint8Array.from([
	6,
	9,
	96,
	134,
	72,
	1,
	101,
	3,
	4,
	2,
	suffix
]) });

// node_modules/@noble/hashes/_md.js
function Chi(a, b, c) {
	return a & b ^ ~a & c;
}
function Maj(a, b, c) {
	return a & b ^ a & c ^ b & c;
}
var HashMD = class {
	blockLen;
	outputLen;
	canXOF = false;
	padOffset;
	isLE;
	buffer;
	view;
	finished = false;
	length = 0;
	pos = 0;
	destroyed = false;
	constructor(blockLen, outputLen, padOffset, isLE) {
		this.blockLen = blockLen;
		this.outputLen = outputLen;
		this.padOffset = padOffset;
		this.isLE = isLE;
		this.buffer = new Uint8Array(blockLen);
		this.view = createView$1(this.buffer);
	}
	update(data) {
		aexists$1(this);
		abytes$2(data);
		const { view, buffer, blockLen } = this;
		const len = data.length;
		let processed = false;
		for (let pos = 0; pos < len;) {
			const take = Math.min(blockLen - this.pos, len - pos);
			if (take === blockLen) {
				const dataView = createView$1(data);
				for (; blockLen <= len - pos; pos += blockLen) this.process(dataView, pos);
				processed = true;
				continue;
			}
			buffer.set(pos === 0 && take === len ? data : data.subarray(pos, pos + take), this.pos);
			this.pos += take;
			pos += take;
			if (this.pos === blockLen) {
				this.process(view, 0);
				this.pos = 0;
				processed = true;
			}
		}
		this.length += data.length;
		if (processed) this.roundClean();
		return this;
	}
	digestInto(out) {
		aexists$1(this);
		aoutput$1(out, this);
		this.finished = true;
		const { buffer, view, blockLen, isLE } = this;
		let { pos } = this;
		buffer[pos++] = 128;
		buffer.fill(0, pos);
		if (this.padOffset > blockLen - pos) {
			this.process(view, 0);
			buffer.fill(0);
		}
		setU64FromNum(view, blockLen - 8, this.length * 8, isLE);
		this.process(view, 0);
		this.roundClean();
		const oview = out === buffer ? view : createView$1(out);
		const len = this.outputLen;
		const outLen = len / 4;
		const state = this.get();
		if (len % 4 || outLen > state.length) throw new Error("invalid outputLen");
		for (let i = 0; i < outLen; i++) oview.setUint32(4 * i, state[i], isLE);
	}
	digest() {
		const { buffer, outputLen } = this;
		this.digestInto(buffer);
		const res = buffer.slice(0, outputLen);
		this.destroy();
		return res;
	}
	_cloneIntoMeta(to) {
		const { buffer, length, finished, destroyed, pos } = this;
		to.destroyed = destroyed;
		to.finished = finished;
		to.length = length;
		to.pos = pos;
		if (pos) to.buffer.set(buffer);
		return to;
	}
	clone() {
		return this._cloneInto();
	}
};
const SHA256_IV = /* @__PURE__ */ Uint32Array.from([
	1779033703,
	3144134277,
	1013904242,
	2773480762,
	1359893119,
	2600822924,
	528734635,
	1541459225
]);
const SHA512_IV = /* @__PURE__ */ Uint32Array.from([
	1779033703,
	4089235720,
	3144134277,
	2227873595,
	1013904242,
	4271175723,
	2773480762,
	1595750129,
	1359893119,
	2917565137,
	2600822924,
	725511199,
	528734635,
	4215389547,
	1541459225,
	327033209
]);

// node_modules/@noble/hashes/sha2.js
const SHA256_K = /* @__PURE__ */ Uint32Array.from([
	1116352408,
	1899447441,
	3049323471,
	3921009573,
	961987163,
	1508970993,
	2453635748,
	2870763221,
	3624381080,
	310598401,
	607225278,
	1426881987,
	1925078388,
	2162078206,
	2614888103,
	3248222580,
	3835390401,
	4022224774,
	264347078,
	604807628,
	770255983,
	1249150122,
	1555081692,
	1996064986,
	2554220882,
	2821834349,
	2952996808,
	3210313671,
	3336571891,
	3584528711,
	113926993,
	338241895,
	666307205,
	773529912,
	1294757372,
	1396182291,
	1695183700,
	1986661051,
	2177026350,
	2456956037,
	2730485921,
	2820302411,
	3259730800,
	3345764771,
	3516065817,
	3600352804,
	4094571909,
	275423344,
	430227734,
	506948616,
	659060556,
	883997877,
	958139571,
	1322822218,
	1537002063,
	1747873779,
	1955562222,
	2024104815,
	2227730452,
	2361852424,
	2428436474,
	2756734187,
	3204031479,
	3329325298
]);
const SHA256_W = /* @__PURE__ */ new Uint32Array(64);
var SHA2_32B = class extends HashMD {
	A = 0;
	B = 0;
	C = 0;
	D = 0;
	E = 0;
	F = 0;
	G = 0;
	H = 0;
	constructor(outputLen, IV) {
		super(64, outputLen, 8, false);
		this.A = IV[0] | 0;
		this.B = IV[1] | 0;
		this.C = IV[2] | 0;
		this.D = IV[3] | 0;
		this.E = IV[4] | 0;
		this.F = IV[5] | 0;
		this.G = IV[6] | 0;
		this.H = IV[7] | 0;
	}
	get() {
		const { A, B, C, D, E, F, G, H } = this;
		return [
			A,
			B,
			C,
			D,
			E,
			F,
			G,
			H
		];
	}
	set(A, B, C, D, E, F, G, H) {
		this.A = A | 0;
		this.B = B | 0;
		this.C = C | 0;
		this.D = D | 0;
		this.E = E | 0;
		this.F = F | 0;
		this.G = G | 0;
		this.H = H | 0;
	}
	_cloneInto(to) {
		(to ||= new this.constructor()).set(...this.get());
		return this._cloneIntoMeta(to);
	}
	process(view, offset) {
		for (let i = 0; i < 16; i++, offset += 4) SHA256_W[i] = view.getUint32(offset, false);
		for (let i = 16; i < 64; i++) {
			const W15 = SHA256_W[i - 15];
			const W2 = SHA256_W[i - 2];
			const s0 = rotr(W15, 7) ^ rotr(W15, 18) ^ W15 >>> 3;
			const s1 = rotr(W2, 17) ^ rotr(W2, 19) ^ W2 >>> 10;
			SHA256_W[i] = s1 + SHA256_W[i - 7] + s0 + SHA256_W[i - 16] | 0;
		}
		let { A, B, C, D, E, F, G, H } = this;
		for (let i = 0; i < 64; i++) {
			const sigma1 = rotr(E, 6) ^ rotr(E, 11) ^ rotr(E, 25);
			const T1 = H + sigma1 + Chi(E, F, G) + SHA256_K[i] + SHA256_W[i] | 0;
			const T2 = (rotr(A, 2) ^ rotr(A, 13) ^ rotr(A, 22)) + Maj(A, B, C) | 0;
			H = G;
			G = F;
			F = E;
			E = D + T1 | 0;
			D = C;
			C = B;
			B = A;
			A = T1 + T2 | 0;
		}
		A = A + this.A | 0;
		B = B + this.B | 0;
		C = C + this.C | 0;
		D = D + this.D | 0;
		E = E + this.E | 0;
		F = F + this.F | 0;
		G = G + this.G | 0;
		H = H + this.H | 0;
		this.set(A, B, C, D, E, F, G, H);
	}
	roundClean() {
		clean$1(SHA256_W);
	}
	destroy() {
		this.destroyed = true;
		this.set(0, 0, 0, 0, 0, 0, 0, 0);
		clean$1(this.buffer);
	}
};
var _SHA256 = class extends SHA2_32B {
	constructor() {
		super(32, SHA256_IV);
	}
};
const K512 = /* @__PURE__ */ (() => split([
	"0x428a2f98d728ae22",
	"0x7137449123ef65cd",
	"0xb5c0fbcfec4d3b2f",
	"0xe9b5dba58189dbbc",
	"0x3956c25bf348b538",
	"0x59f111f1b605d019",
	"0x923f82a4af194f9b",
	"0xab1c5ed5da6d8118",
	"0xd807aa98a3030242",
	"0x12835b0145706fbe",
	"0x243185be4ee4b28c",
	"0x550c7dc3d5ffb4e2",
	"0x72be5d74f27b896f",
	"0x80deb1fe3b1696b1",
	"0x9bdc06a725c71235",
	"0xc19bf174cf692694",
	"0xe49b69c19ef14ad2",
	"0xefbe4786384f25e3",
	"0x0fc19dc68b8cd5b5",
	"0x240ca1cc77ac9c65",
	"0x2de92c6f592b0275",
	"0x4a7484aa6ea6e483",
	"0x5cb0a9dcbd41fbd4",
	"0x76f988da831153b5",
	"0x983e5152ee66dfab",
	"0xa831c66d2db43210",
	"0xb00327c898fb213f",
	"0xbf597fc7beef0ee4",
	"0xc6e00bf33da88fc2",
	"0xd5a79147930aa725",
	"0x06ca6351e003826f",
	"0x142929670a0e6e70",
	"0x27b70a8546d22ffc",
	"0x2e1b21385c26c926",
	"0x4d2c6dfc5ac42aed",
	"0x53380d139d95b3df",
	"0x650a73548baf63de",
	"0x766a0abb3c77b2a8",
	"0x81c2c92e47edaee6",
	"0x92722c851482353b",
	"0xa2bfe8a14cf10364",
	"0xa81a664bbc423001",
	"0xc24b8b70d0f89791",
	"0xc76c51a30654be30",
	"0xd192e819d6ef5218",
	"0xd69906245565a910",
	"0xf40e35855771202a",
	"0x106aa07032bbd1b8",
	"0x19a4c116b8d2d0c8",
	"0x1e376c085141ab53",
	"0x2748774cdf8eeb99",
	"0x34b0bcb5e19b48a8",
	"0x391c0cb3c5c95a63",
	"0x4ed8aa4ae3418acb",
	"0x5b9cca4f7763e373",
	"0x682e6ff3d6b2b8a3",
	"0x748f82ee5defb2fc",
	"0x78a5636f43172f60",
	"0x84c87814a1f0ab72",
	"0x8cc702081a6439ec",
	"0x90befffa23631e28",
	"0xa4506cebde82bde9",
	"0xbef9a3f7b2c67915",
	"0xc67178f2e372532b",
	"0xca273eceea26619c",
	"0xd186b8c721c0c207",
	"0xeada7dd6cde0eb1e",
	"0xf57d4f7fee6ed178",
	"0x06f067aa72176fba",
	"0x0a637dc5a2c898a6",
	"0x113f9804bef90dae",
	"0x1b710b35131c471b",
	"0x28db77f523047d84",
	"0x32caab7b40c72493",
	"0x3c9ebe0a15c9bebc",
	"0x431d67c49c100d4c",
	"0x4cc5d4becb3e42b6",
	"0x597f299cfc657e2a",
	"0x5fcb6fab3ad6faec",
	"0x6c44198c4a475817"
].map((n) => BigInt(n))))();
const SHA512_Kh = /* @__PURE__ */ (() => K512[0])();
const SHA512_Kl = /* @__PURE__ */ (() => K512[1])();
const SHA512_W_H = /* @__PURE__ */ new Uint32Array(80);
const SHA512_W_L = /* @__PURE__ */ new Uint32Array(80);
var SHA2_64B = class extends HashMD {
	Ah = 0;
	Al = 0;
	Bh = 0;
	Bl = 0;
	Ch = 0;
	Cl = 0;
	Dh = 0;
	Dl = 0;
	Eh = 0;
	El = 0;
	Fh = 0;
	Fl = 0;
	Gh = 0;
	Gl = 0;
	Hh = 0;
	Hl = 0;
	constructor(outputLen, IV) {
		super(128, outputLen, 16, false);
		this.Ah = IV[0] | 0;
		this.Al = IV[1] | 0;
		this.Bh = IV[2] | 0;
		this.Bl = IV[3] | 0;
		this.Ch = IV[4] | 0;
		this.Cl = IV[5] | 0;
		this.Dh = IV[6] | 0;
		this.Dl = IV[7] | 0;
		this.Eh = IV[8] | 0;
		this.El = IV[9] | 0;
		this.Fh = IV[10] | 0;
		this.Fl = IV[11] | 0;
		this.Gh = IV[12] | 0;
		this.Gl = IV[13] | 0;
		this.Hh = IV[14] | 0;
		this.Hl = IV[15] | 0;
	}
	get() {
		const { Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl } = this;
		return [
			Ah,
			Al,
			Bh,
			Bl,
			Ch,
			Cl,
			Dh,
			Dl,
			Eh,
			El,
			Fh,
			Fl,
			Gh,
			Gl,
			Hh,
			Hl
		];
	}
	set(Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl) {
		this.Ah = Ah | 0;
		this.Al = Al | 0;
		this.Bh = Bh | 0;
		this.Bl = Bl | 0;
		this.Ch = Ch | 0;
		this.Cl = Cl | 0;
		this.Dh = Dh | 0;
		this.Dl = Dl | 0;
		this.Eh = Eh | 0;
		this.El = El | 0;
		this.Fh = Fh | 0;
		this.Fl = Fl | 0;
		this.Gh = Gh | 0;
		this.Gl = Gl | 0;
		this.Hh = Hh | 0;
		this.Hl = Hl | 0;
	}
	_cloneInto(to) {
		(to ||= new this.constructor()).set(...this.get());
		return this._cloneIntoMeta(to);
	}
	process(view, offset) {
		for (let i = 0; i < 16; i++, offset += 4) {
			SHA512_W_H[i] = view.getUint32(offset);
			SHA512_W_L[i] = view.getUint32(offset += 4);
		}
		for (let i = 16; i < 80; i++) {
			const W15h = SHA512_W_H[i - 15] | 0;
			const W15l = SHA512_W_L[i - 15] | 0;
			const s0h = rotrSH(W15h, W15l, 1) ^ rotrSH(W15h, W15l, 8) ^ shrSH(W15h, W15l, 7);
			const s0l = rotrSL(W15h, W15l, 1) ^ rotrSL(W15h, W15l, 8) ^ shrSL(W15h, W15l, 7);
			const W2h = SHA512_W_H[i - 2] | 0;
			const W2l = SHA512_W_L[i - 2] | 0;
			const s1h = rotrSH(W2h, W2l, 19) ^ rotrBH(W2h, W2l, 61) ^ shrSH(W2h, W2l, 6);
			const s1l = rotrSL(W2h, W2l, 19) ^ rotrBL(W2h, W2l, 61) ^ shrSL(W2h, W2l, 6);
			const SUMl = add4L(s0l, s1l, SHA512_W_L[i - 7], SHA512_W_L[i - 16]);
			const SUMh = add4H(SUMl, s0h, s1h, SHA512_W_H[i - 7], SHA512_W_H[i - 16]);
			SHA512_W_H[i] = SUMh | 0;
			SHA512_W_L[i] = SUMl | 0;
		}
		let { Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl } = this;
		for (let i = 0; i < 80; i++) {
			const sigma1h = rotrSH(Eh, El, 14) ^ rotrSH(Eh, El, 18) ^ rotrBH(Eh, El, 41);
			const sigma1l = rotrSL(Eh, El, 14) ^ rotrSL(Eh, El, 18) ^ rotrBL(Eh, El, 41);
			const CHIh = Eh & Fh ^ ~Eh & Gh;
			const CHIl = El & Fl ^ ~El & Gl;
			const T1ll = add5L(Hl, sigma1l, CHIl, SHA512_Kl[i], SHA512_W_L[i]);
			const T1h = add5H(T1ll, Hh, sigma1h, CHIh, SHA512_Kh[i], SHA512_W_H[i]);
			const T1l = T1ll | 0;
			const sigma0h = rotrSH(Ah, Al, 28) ^ rotrBH(Ah, Al, 34) ^ rotrBH(Ah, Al, 39);
			const sigma0l = rotrSL(Ah, Al, 28) ^ rotrBL(Ah, Al, 34) ^ rotrBL(Ah, Al, 39);
			const MAJh = Ah & Bh ^ Ah & Ch ^ Bh & Ch;
			const MAJl = Al & Bl ^ Al & Cl ^ Bl & Cl;
			Hh = Gh | 0;
			Hl = Gl | 0;
			Gh = Fh | 0;
			Gl = Fl | 0;
			Fh = Eh | 0;
			Fl = El | 0;
			({h: Eh, l: El} = add(Dh | 0, Dl | 0, T1h | 0, T1l | 0));
			Dh = Ch | 0;
			Dl = Cl | 0;
			Ch = Bh | 0;
			Cl = Bl | 0;
			Bh = Ah | 0;
			Bl = Al | 0;
			const All = add3L(T1l, sigma0l, MAJl);
			Ah = add3H(All, T1h, sigma0h, MAJh);
			Al = All | 0;
		}
		({h: Ah, l: Al} = add(this.Ah | 0, this.Al | 0, Ah | 0, Al | 0));
		({h: Bh, l: Bl} = add(this.Bh | 0, this.Bl | 0, Bh | 0, Bl | 0));
		({h: Ch, l: Cl} = add(this.Ch | 0, this.Cl | 0, Ch | 0, Cl | 0));
		({h: Dh, l: Dl} = add(this.Dh | 0, this.Dl | 0, Dh | 0, Dl | 0));
		({h: Eh, l: El} = add(this.Eh | 0, this.El | 0, Eh | 0, El | 0));
		({h: Fh, l: Fl} = add(this.Fh | 0, this.Fl | 0, Fh | 0, Fl | 0));
		({h: Gh, l: Gl} = add(this.Gh | 0, this.Gl | 0, Gh | 0, Gl | 0));
		({h: Hh, l: Hl} = add(this.Hh | 0, this.Hl | 0, Hh | 0, Hl | 0));
		this.set(Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl);
	}
	roundClean() {
		clean$1(SHA512_W_H, SHA512_W_L);
	}
	destroy() {
		this.destroyed = true;
		clean$1(this.buffer);
		this.set(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
	}
};
var _SHA512 = class extends SHA2_64B {
	constructor() {
		super(64, SHA512_IV);
	}
};
const sha256 = /* @__PURE__ */ createHasher(() => new _SHA256(), /* @__PURE__ */ oidNist(1));
const sha512 = /* @__PURE__ */ createHasher(() => new _SHA512(), /* @__PURE__ */ oidNist(3));

// node_modules/@noble/curves/utils.js
/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
function aarray(item, title, inner = () => {}) {
	if (!Array.isArray(item)) throw new TypeError(`"${title}" expected array, got type=${typeof item}`);
	for (let i = 0; i < item.length; i++) inner(item[i], `${title}[${i}]`);
	return item;
}
const abytes$1 = (value, length, title) => abytes$2(value, length, title);
const anumber$1 = anumber$2;
function astring(value, title = "") {
	if (typeof value !== "string") {
		const prefix = title && `"${title}" `;
		throw new TypeError(prefix + "expected string, got type=" + typeof value);
	}
	return value;
}
function aobject$1(value, title = "object") {
	if (value === null || typeof value !== "object" || Array.isArray(value)) throw new TypeError(title === "object" ? "expected valid options object" : `"${title}" expected object, got type=${typeof value}`);
	return value;
}
function afunction(value, title) {
	if (typeof value !== "function") throw new TypeError(`"${title}" is invalid: expected function, got ${typeof value}`);
	return value;
}
const bytesToHex = bytesToHex$1;
const concatBytes = (...arrays) => concatBytes$1(...arrays);
const hexToBytes = (hex) => hexToBytes$1(hex);
const isBytes$1 = isBytes$2;
const randomBytes$1 = (bytesLength) => randomBytes$2(bytesLength);
const _0n$7 = /* @__PURE__ */ BigInt(0);
const _1n$6 = /* @__PURE__ */ BigInt(1);
const atitle$1 = (title) => title ? `"${title}" ` : "";
function abool$1(value, title = "") {
	if (typeof value !== "boolean") throw new TypeError(atitle$1(title) + "expected boolean, got type=" + typeof value);
	return value;
}
function abignumber(n) {
	if (typeof n === "bigint") {
		if (!isPosBig(n)) throw new RangeError("positive bigint expected, got " + n);
	} else anumber$1(n);
	return n;
}
function asafenumber(value, title = "") {
	if (typeof value !== "number") {
		const prefix = title && `"${title}" `;
		throw new TypeError(prefix + "expected number, got type=" + typeof value);
	}
	if (!Number.isSafeInteger(value)) {
		const prefix = title && `"${title}" `;
		throw new RangeError(prefix + "expected safe integer, got " + value);
	}
}
function numberToHexUnpadded(num) {
	const hex = abignumber(num).toString(16);
	return hex.length & 1 ? "0" + hex : hex;
}
function hexToNumber(hex) {
	if (typeof hex !== "string") throw new TypeError("hex string expected, got " + typeof hex);
	return hex === "" ? _0n$7 : BigInt("0x" + hex);
}
function bytesToNumberBE(bytes) {
	return hexToNumber(bytesToHex$1(bytes));
}
function bytesToNumberLE(bytes) {
	return hexToNumber(bytesToHex$1(copyBytes$1(abytes$2(bytes)).reverse()));
}
function numberToBytesBE(n, len) {
	anumber$2(len);
	if (len === 0) throw new Error("zero output length is invalid");
	n = abignumber(n);
	const expectedLen = len * 2;
	const hex = n.toString(16);
	if (hex.length > expectedLen) throw new RangeError("number is too large");
	return hexToBytes$1(hex.padStart(expectedLen, "0"));
}
function numberToBytesLE(n, len) {
	return numberToBytesBE(n, len).reverse();
}
function copyBytes$1(bytes) {
	return Uint8Array.from(abytes$1(bytes));
}
function isPosBig(n) {
	return typeof n === "bigint" && _0n$7 <= n;
}
function inRange(n, min, max) {
	return isPosBig(n) && isPosBig(min) && isPosBig(max) && min <= n && n < max;
}
function aInRange(title, n, min, max) {
	if (!inRange(n, min, max)) throw new RangeError("expected valid " + title + ": " + min + " <= n < " + max + ", got " + n);
}
function bitLen(n) {
	if (n < _0n$7) throw new Error("expected non-negative bigint, got " + n);
	return n === _0n$7 ? 0 : n.toString(2).length;
}
const bitMask = (n) => {
	asafenumber(n, "n");
	return (_1n$6 << BigInt(n)) - _1n$6;
};
function createHmacDrbg(hashLen, qByteLen, hmacFn) {
	anumber$2(hashLen, "hashLen");
	anumber$2(qByteLen, "qByteLen");
	if (typeof hmacFn !== "function") throw new TypeError("hmacFn must be a function");
	const u8n = (len) => new Uint8Array(len);
	const NULL = Uint8Array.of();
	const byte0 = Uint8Array.of(0);
	const byte1 = Uint8Array.of(1);
	const _maxDrbgIters = 1e3;
	let v = u8n(hashLen);
	let k = u8n(hashLen);
	let i = 0;
	const reset = () => {
		v.fill(1);
		k.fill(0);
		i = 0;
	};
	const h = (...msgs) => hmacFn(k, concatBytes(v, ...msgs));
	const reseed = (seed = NULL) => {
		k = h(byte0, seed);
		v = h();
		if (seed.length === 0) return;
		k = h(byte1, seed);
		v = h();
	};
	const gen = () => {
		if (i++ >= _maxDrbgIters) throw new Error("drbg: tried max amount of iterations");
		let len = 0;
		const out = [];
		while (len < qByteLen) {
			v = h();
			const sl = v.slice();
			out.push(sl);
			len += v.length;
		}
		return concatBytes(...out);
	};
	const genUntil = (seed, pred) => {
		reset();
		reseed(seed);
		let res = void 0;
		while ((res = pred(gen())) === void 0) reseed();
		reset();
		return res;
	};
	return genUntil;
}
function validateObject(object, fields = {}, optFields = {}, title = "object") {
	aobject$1(object, title);
	aobject$1(fields, "fields");
	aobject$1(optFields, "optFields");
	function checkField(fieldName, expectedType, isOpt) {
		const label = title === "object" ? `param "${String(fieldName)}"` : `"${title}.${String(fieldName)}"`;
		const val = object[fieldName];
		if (!Object.hasOwn(object, fieldName) && (isOpt ? val !== void 0 : expectedType !== "function")) throw new TypeError(`${label} is invalid: expected own property`);
		if (isOpt && val === void 0) return;
		const current = typeof val;
		if (current !== expectedType || val === null) throw new TypeError(`${label} is invalid: expected ${expectedType}, got ${current}`);
	}
	const iter = (f, isOpt) => Object.entries(f).forEach(([k, v]) => checkField(k, v, isOpt));
	iter(fields, false);
	iter(optFields, true);
}

// node_modules/@noble/curves/abstract/modular.js
/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
const _0n$6 = /* @__PURE__ */ BigInt(0);
const _1n$5 = /* @__PURE__ */ BigInt(1);
const _2n$5 = /* @__PURE__ */ BigInt(2);
const _3n$2 = /* @__PURE__ */ BigInt(3);
const _4n$3 = /* @__PURE__ */ BigInt(4);
const _5n$1 = /* @__PURE__ */ BigInt(5);
const _7n = /* @__PURE__ */ BigInt(7);
const _8n$2 = /* @__PURE__ */ BigInt(8);
const _9n = /* @__PURE__ */ BigInt(9);
const _15n = /* @__PURE__ */ BigInt(15);
const _16n = /* @__PURE__ */ BigInt(16);
const POW_WINDOWED_MIN = /* @__PURE__ */ BigInt("0x10000000000000000");
function mod(a, b) {
	if (b <= _0n$6) throw new Error("mod: expected positive modulus, got " + b);
	const result = a % b;
	return result >= _0n$6 ? result : b + result;
}
function pow(num, power, modulo) {
	if (modulo <= _1n$5) throw new Error("pow: expected modulus > 1, got " + modulo);
	if (typeof power !== "bigint") throw new TypeError("invalid exponent: expected bigint, got " + typeof power);
	if (power < _0n$6) throw new Error("invalid exponent, negatives unsupported");
	if (power === _0n$6) return _1n$5;
	if (power === _1n$5) return num;
	let d = num % modulo;
	if (d < _0n$6) d += modulo;
	if (power < POW_WINDOWED_MIN) {
		let p = _1n$5;
		while (power > _0n$6) {
			if (power & _1n$5) p = p * d % modulo;
			d = d * d % modulo;
			power >>= _1n$5;
		}
		return p;
	}
	const digits = [];
	while (power > _0n$6) {
		digits.push(Number(power & _15n));
		power >>= _4n$3;
	}
	const table = new Array(16);
	table[0] = _1n$5;
	table[1] = d;
	for (let i = 2; i < 16; i++) table[i] = table[i - 1] * d % modulo;
	let p = table[digits[digits.length - 1]];
	for (let w = digits.length - 2; w >= 0; w--) {
		p = p * p % modulo;
		p = p * p % modulo;
		p = p * p % modulo;
		p = p * p % modulo;
		const digit = digits[w];
		if (digit !== 0) p = p * table[digit] % modulo;
	}
	return p;
}
function pow2(x, power, modulo) {
	if (modulo <= _1n$5) throw new Error("pow2: expected modulus > 1, got " + modulo);
	if (power < _0n$6) throw new Error("pow2: expected non-negative exponent, got " + power);
	let res = x;
	while (power-- > _0n$6) {
		res *= res;
		res %= modulo;
	}
	return res;
}
function invert(number, modulo) {
	if (number === _0n$6) throw new Error("invert: expected non-zero number");
	if (modulo <= _1n$5) throw new Error("invert: expected modulus > 1, got " + modulo);
	let a = mod(number, modulo);
	let b = modulo;
	let x = _0n$6, u = _1n$5;
	while (a !== _0n$6) {
		const q = b / a;
		const r = b - a * q;
		const m = x - u * q;
		b = a, a = r, x = u, u = m;
	}
	if (b !== _1n$5) throw new Error("invert: does not exist");
	return mod(x, modulo);
}
function invertCt(a, prime) {
	if (prime <= _1n$5) throw new Error("invertCt: expected prime modulus > 1, got " + prime);
	const an = mod(a, prime);
	if (an === _0n$6) throw new Error("invertCt: expected non-zero number");
	const inverse = pow(an, prime - _2n$5, prime);
	if (mod(an * inverse, prime) !== _1n$5) throw new Error("invertCt: does not exist");
	return inverse;
}
function assertIsSquare(Fp, root, n) {
	const F = Fp;
	if (!F.eql(F.sqr(root), n)) throw new Error("Cannot find square root");
}
function aoddModulus(order, fnName) {
	if ((order & _1n$5) === _0n$6) throw new Error(fnName + ": expected odd modulus, got " + order);
}
function sqrt3mod4(Fp, n) {
	const F = Fp;
	const p1div4 = (F.ORDER + _1n$5) / _4n$3;
	const root = F.pow(n, p1div4);
	assertIsSquare(F, root, n);
	return root;
}
function sqrt5mod8(Fp, n) {
	const F = Fp;
	const p5div8 = (F.ORDER - _5n$1) / _8n$2;
	const n2 = F.mul(n, _2n$5);
	const v = F.pow(n2, p5div8);
	const nv = F.mul(n, v);
	const i = F.mul(F.mul(nv, _2n$5), v);
	const root = F.mul(nv, F.sub(i, F.ONE));
	assertIsSquare(F, root, n);
	return root;
}
function sqrt9mod16(P) {
	const Fp_ = Field(P);
	const tn = tonelliShanks(P);
	const c1 = tn(Fp_, Fp_.neg(Fp_.ONE));
	const c2 = tn(Fp_, c1);
	const c3 = tn(Fp_, Fp_.neg(c1));
	const c4 = (P + _7n) / _16n;
	return ((Fp, n) => {
		const F = Fp;
		let tv1 = F.pow(n, c4);
		let tv2 = F.mul(tv1, c1);
		const tv3 = F.mul(tv1, c2);
		const tv4 = F.mul(tv1, c3);
		const e1 = F.eql(F.sqr(tv2), n);
		const e2 = F.eql(F.sqr(tv3), n);
		tv1 = F.cmov(tv1, tv2, e1);
		tv2 = F.cmov(tv4, tv3, e2);
		const e3 = F.eql(F.sqr(tv2), n);
		const root = F.cmov(tv1, tv2, e3);
		assertIsSquare(F, root, n);
		return root;
	});
}
function tonelliShanks(P) {
	if (P < _3n$2) throw new Error("sqrt is not defined for small field");
	aoddModulus(P, "tonelliShanks");
	let Q = P - _1n$5;
	let S = 0;
	while (Q % _2n$5 === _0n$6) {
		Q /= _2n$5;
		S++;
	}
	let Z = _2n$5;
	const _Fp = Field(P);
	while (FpLegendre(_Fp, Z) === 1) if (Z++ > 1e3) throw new Error("Cannot find square root: probably non-prime P");
	if (S === 1) return sqrt3mod4;
	let cc = _Fp.pow(Z, Q);
	const Q1div2 = (Q + _1n$5) / _2n$5;
	return function tonelliSlow(Fp, n) {
		const F = Fp;
		if (F.is0(n)) return n;
		if (FpLegendre(F, n) !== 1) throw new Error("Cannot find square root");
		let M = S;
		let c = F.mul(F.ONE, cc);
		let t = F.pow(n, Q);
		let R = F.pow(n, Q1div2);
		while (!F.eql(t, F.ONE)) {
			if (F.is0(t)) throw new Error("Cannot find square root: probably non-prime P");
			let i = 1;
			let t_tmp = F.sqr(t);
			while (!F.eql(t_tmp, F.ONE)) {
				i++;
				t_tmp = F.sqr(t_tmp);
				if (i === M) throw new Error("Cannot find square root");
			}
			const exponent = _1n$5 << BigInt(M - i - 1);
			const b = F.pow(c, exponent);
			M = i;
			c = F.sqr(b);
			t = F.mul(t, c);
			R = F.mul(R, b);
		}
		return R;
	};
}
function FpSqrt(P) {
	aoddModulus(P, "Fp.sqrt");
	if (P % _4n$3 === _3n$2) return sqrt3mod4;
	if (P % _8n$2 === _5n$1) return sqrt5mod8;
	if (P % _16n === _9n) return sqrt9mod16(P);
	return tonelliShanks(P);
}
const isNegativeLE = (num, modulo) => (mod(num, modulo) & _1n$5) === _1n$5;
const FIELD_FIELDS = [
	"create",
	"isValid",
	"is0",
	"neg",
	"inv",
	"sqrt",
	"sqr",
	"eql",
	"add",
	"sub",
	"mul",
	"pow",
	"div",
	"addN",
	"subN",
	"mulN",
	"sqrN"
];
function validateField(field) {
	aobject$1(field, "field");
	if (typeof field.ORDER !== "bigint") throw new TypeError("param \"ORDER\" is invalid: expected bigint, got " + typeof field.ORDER);
	asafenumber(field.BYTES, "BYTES");
	asafenumber(field.BITS, "BITS");
	for (const name of FIELD_FIELDS) afunction(field[name], "field." + name);
	if (field.BYTES < 1 || field.BITS < 1) throw new Error("invalid field: expected BYTES/BITS > 0");
	if (field.ORDER <= _1n$5) throw new Error("invalid field: expected ORDER > 1, got " + field.ORDER);
	return field;
}
function FpInvertBatch(Fp, nums, passZero = false) {
	validateField(Fp);
	aarray(nums, "nums");
	abool$1(passZero, "passZero");
	const F = Fp;
	const inverted = new Array(nums.length).fill(passZero ? F.ZERO : void 0);
	const multipliedAcc = nums.reduce((acc, num, i) => {
		if (F.is0(num)) return acc;
		inverted[i] = acc;
		return F.mul(acc, num);
	}, F.ONE);
	const invertedAcc = F.inv(multipliedAcc);
	nums.reduceRight((acc, num, i) => {
		if (F.is0(num)) return acc;
		inverted[i] = F.mul(acc, inverted[i]);
		return F.mul(acc, num);
	}, invertedAcc);
	return inverted;
}
function FpLegendre(Fp, n) {
	validateField(Fp);
	const F = Fp;
	aoddModulus(F.ORDER, "FpLegendre");
	const p1mod2 = (F.ORDER - _1n$5) / _2n$5;
	const powered = F.pow(n, p1mod2);
	const yes = F.eql(powered, F.ONE);
	const zero = F.eql(powered, F.ZERO);
	const no = F.eql(powered, F.neg(F.ONE));
	if (!yes && !zero && !no) throw new Error("invalid Legendre symbol result");
	return yes ? 1 : zero ? 0 : -1;
}
function nLength(n, nBitLength) {
	if (nBitLength !== void 0) anumber$1(nBitLength);
	if (n <= _0n$6) throw new Error("invalid n length: expected positive n, got " + n);
	if (nBitLength !== void 0 && nBitLength < 1) throw new Error("invalid n length: expected positive bit length, got " + nBitLength);
	const bits = bitLen(n);
	if (nBitLength !== void 0 && nBitLength < bits) throw new Error(`invalid n length: expected nBitLength (${nBitLength}) >= bitLen(n) (${bits})`);
	const _nBitLength = nBitLength !== void 0 ? nBitLength : bits;
	return {
		nBitLength: _nBitLength,
		nByteLength: Math.ceil(_nBitLength / 8)
	};
}
const FIELD_SQRT = /* @__PURE__ */ new WeakMap();
var _Field = class {
	ORDER;
	BITS;
	BYTES;
	isLE;
	ZERO = _0n$6;
	ONE = _1n$5;
	_lengths;
	_mod;
	constructor(ORDER, opts = {}) {
		if (ORDER <= _1n$5) throw new Error("invalid field: expected ORDER > 1, got " + ORDER);
		let _nbitLength = void 0;
		this.isLE = false;
		if (opts != null && typeof opts === "object") {
			if (typeof opts.BITS === "number") _nbitLength = opts.BITS;
			if (typeof opts.sqrt === "function") Object.defineProperty(this, "sqrt", {
				value: opts.sqrt,
				enumerable: true
			});
			if (typeof opts.isLE === "boolean") this.isLE = opts.isLE;
			if (opts.allowedLengths) this._lengths = Object.freeze(opts.allowedLengths.slice());
			if (typeof opts.modFromBytes === "boolean") this._mod = opts.modFromBytes;
		}
		const { nBitLength, nByteLength } = nLength(ORDER, _nbitLength);
		if (nByteLength > 2048) throw new Error("invalid field: expected ORDER of <= 2048 bytes");
		this.ORDER = ORDER;
		this.BITS = nBitLength;
		this.BYTES = nByteLength;
		Object.freeze(this);
	}
	create(num) {
		return mod(num, this.ORDER);
	}
	isValid(num) {
		if (typeof num !== "bigint") throw new TypeError("invalid field element: expected bigint, got " + typeof num);
		return _0n$6 <= num && num < this.ORDER;
	}
	is0(num) {
		return num === _0n$6;
	}
	isValidNot0(num) {
		return !this.is0(num) && this.isValid(num);
	}
	isOdd(num) {
		return (num & _1n$5) === _1n$5;
	}
	neg(num) {
		return mod(-num, this.ORDER);
	}
	eql(lhs, rhs) {
		return lhs === rhs;
	}
	sqr(num) {
		return mod(num * num, this.ORDER);
	}
	add(lhs, rhs) {
		return mod(lhs + rhs, this.ORDER);
	}
	sub(lhs, rhs) {
		return mod(lhs - rhs, this.ORDER);
	}
	mul(lhs, rhs) {
		return mod(lhs * rhs, this.ORDER);
	}
	pow(num, power) {
		return pow(num, power, this.ORDER);
	}
	div(lhs, rhs) {
		return mod(lhs * invert(rhs, this.ORDER), this.ORDER);
	}
	sqrN(num) {
		return num * num;
	}
	addN(lhs, rhs) {
		return lhs + rhs;
	}
	subN(lhs, rhs) {
		return lhs - rhs;
	}
	mulN(lhs, rhs) {
		return lhs * rhs;
	}
	inv(num) {
		return invert(num, this.ORDER);
	}
	sqrt(num) {
		let sqrt = FIELD_SQRT.get(this);
		if (!sqrt) FIELD_SQRT.set(this, sqrt = FpSqrt(this.ORDER));
		return sqrt(this, num);
	}
	toBytes(num) {
		return this.isLE ? numberToBytesLE(num, this.BYTES) : numberToBytesBE(num, this.BYTES);
	}
	fromBytes(bytes, skipValidation = false) {
		abytes$1(bytes);
		const { _lengths: allowedLengths, BYTES, isLE, ORDER, _mod: modFromBytes } = this;
		if (allowedLengths) {
			if (bytes.length < 1 || !allowedLengths.includes(bytes.length) || bytes.length > BYTES) throw new Error("Field.fromBytes: expected " + allowedLengths + " bytes, got " + bytes.length);
			const padded = new Uint8Array(BYTES);
			padded.set(bytes, isLE ? 0 : padded.length - bytes.length);
			bytes = padded;
		}
		if (bytes.length !== BYTES) throw new Error("Field.fromBytes: expected " + BYTES + " bytes, got " + bytes.length);
		let scalar = isLE ? bytesToNumberLE(bytes) : bytesToNumberBE(bytes);
		if (modFromBytes) scalar = mod(scalar, ORDER);
		if (!skipValidation) {
			if (!this.isValid(scalar)) throw new Error("invalid field element: outside of range 0..ORDER");
		}
		return scalar;
	}
	invertBatch(lst) {
		return FpInvertBatch(this, lst, true);
	}
	cmov(a, b, condition) {
		abool$1(condition, "condition");
		return condition ? b : a;
	}
};
function Field(ORDER, opts = {}) {
	Object.freeze(_Field.prototype);
	return new _Field(ORDER, opts);
}
function getFieldBytesLength(fieldOrder) {
	if (typeof fieldOrder !== "bigint") throw new Error("field order must be bigint");
	if (fieldOrder <= _1n$5) throw new Error("field order must be greater than 1");
	const bitLength = bitLen(fieldOrder - _1n$5);
	return Math.ceil(bitLength / 8);
}
function getMinHashLength(fieldOrder) {
	const length = getFieldBytesLength(fieldOrder);
	return length + Math.ceil(length / 2);
}
function mapHashToField(key, fieldOrder, isLE = false) {
	abytes$1(key);
	const len = key.length;
	const fieldLen = getFieldBytesLength(fieldOrder);
	const minLen = Math.max(getMinHashLength(fieldOrder), 16);
	if (len < minLen || len > 1024) throw new Error("expected " + minLen + "-1024 bytes of input, got " + len);
	const reduced = mod(isLE ? bytesToNumberLE(key) : bytesToNumberBE(key), fieldOrder - _1n$5) + _1n$5;
	return isLE ? numberToBytesLE(reduced, fieldLen) : numberToBytesBE(reduced, fieldLen);
}

// node_modules/@noble/curves/abstract/curve.js
/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
const _0n$5 = /* @__PURE__ */ BigInt(0);
const _1n$4 = /* @__PURE__ */ BigInt(1);
const _4n$2 = /* @__PURE__ */ BigInt(4);
const BLIND_BYTES = 16;
const BLIND_BITS = 128;
const FW_WINDOW = 5;
const TABLE_BYTES_MAX = /* @__PURE__ */ (() => 2 ** 31)();
function validatePointCons(Point) {
	const pc = Point;
	if (typeof pc !== "function") throw new TypeError("\"Point\" expected constructor, got type=" + typeof Point);
	afunction(pc.fromAffine, "Point.fromAffine");
	afunction(pc.fromBytes, "Point.fromBytes");
	afunction(pc.fromHex, "Point.fromHex");
	aobject$1(pc.BASE, "Point.BASE");
	aobject$1(pc.ZERO, "Point.ZERO");
	validateField(pc.Fp);
	validateField(pc.Fn);
}
function normalizeZ(c, points) {
	validatePointCons(c);
	validateMSMPoints(points, c);
	const invertedZs = FpInvertBatch(c.Fp, points.map((p) => p.Z));
	return points.map((p, i) => c.fromAffine(p.toAffine(invertedZs[i])));
}
function validateW(W, bits, min = 1) {
	if (!Number.isSafeInteger(W) || W < min || W > bits) throw new Error("invalid window size, expected [" + min + ".." + bits + "], got W=" + W);
}
function validateTableBytes(numPoints, fpBytes) {
	const bytes = numPoints * (4 * fpBytes + 128);
	if (bytes > TABLE_BYTES_MAX) throw new Error("invalid window size: table would need ~" + Math.ceil(bytes / 2 ** 20) + " MiB, max " + TABLE_BYTES_MAX / 2 ** 20 + " MiB");
}
function probeRandomBytes(randomBytes, length) {
	if (randomBytes === void 0) return void 0;
	afunction(randomBytes, "randomBytes");
	try {
		const probe = randomBytes(length);
		if (!isBytes$1(probe) || probe.length !== length) return void 0;
	} catch {
		return;
	}
	return randomBytes;
}
function validateMSMPoints(points, c) {
	aarray(points, "points");
	points.forEach((p, i) => {
		if (!(p instanceof c)) throw new Error("invalid point at index " + i);
	});
}
function validateMSMScalars(scalars, field, maxScalar) {
	if (!Array.isArray(scalars)) throw new Error("array of scalars expected");
	scalars.forEach((s, i) => {
		if (!(maxScalar === void 0 ? field.isValid(s) : isPosBig(s) && s < maxScalar)) throw new Error("invalid scalar at index " + i);
	});
}
const pointWindowSizes = /* @__PURE__ */ new WeakMap();
function getWindowSize(P) {
	return pointWindowSizes.get(P) || 1;
}
function oddMultiples(p, size) {
	const dbl = p.double();
	const t = [p];
	for (let j = 1; j < size; j++) t.push(t[j - 1].add(dbl));
	return t;
}
function wnafDigits(n, W) {
	const size = 2 ** W;
	const half = size / 2;
	const mask = BigInt(size - 1);
	const d = [];
	while (n > _0n$5) {
		let w = 0;
		if (n & _1n$4) {
			w = Number(n & mask);
			if (w >= half) w -= size;
			n -= BigInt(w);
		}
		d.push(w);
		n >>= _1n$4;
	}
	return d;
}
function signedWindowDigits(n, W, windows) {
	const size = 2 ** W;
	const half = size / 2;
	const mask = BigInt(size - 1);
	const shiftBy = BigInt(W);
	const d = [];
	for (let w = 0; w < windows; w++) {
		let v = Number(n & mask);
		n >>= shiftBy;
		if (v > half) {
			v -= size;
			n += _1n$4;
		}
		d.push(v);
	}
	if (n !== _0n$5) throw new Error("invalid wnaf");
	return d;
}
function wnafWalk(zero, tables, digits) {
	let max = 0;
	for (const d of digits) max = Math.max(max, d.length);
	let acc = zero;
	for (let bit = max - 1; bit >= 0; bit--) {
		if (bit !== max - 1) acc = acc.double();
		for (let i = 0; i < digits.length; i++) {
			const w = digits[i][bit];
			if (w) {
				const item = tables[i][Math.abs(w) - 1 >> 1];
				acc = acc.add(w < 0 ? item.negate() : item);
			}
		}
	}
	return acc;
}
var ScalarMultiplier = class {
	Point;
	BASE;
	ZERO;
	randomBytes;
	wnafPrecomputes = /* @__PURE__ */ new WeakMap();
	baseCanBeBlinded;
	bits;
	constructor(Point, randomBytes) {
		validatePointCons(Point);
		this.randomBytes = probeRandomBytes(randomBytes, BLIND_BYTES);
		this.Point = Point;
		this.BASE = Point.BASE;
		this.ZERO = Point.ZERO;
		this.bits = Point.Fn.BITS;
	}
	buildWnafTable(point, W, bits) {
		const windows = Math.ceil(bits / W) + 1;
		const half = 2 ** (W - 1);
		const comp = [];
		let base = point;
		for (let w = 0; w < windows; w++) {
			let acc = base;
			for (let i = 0; i < half; i++) {
				comp.push(acc);
				acc = acc.add(base);
			}
			base = comp[comp.length - 1].double();
		}
		return {
			W,
			bits,
			windows,
			comp
		};
	}
	wnafCachedCT(precomputes, n) {
		const { W, windows, comp } = precomputes;
		const half = 2 ** (W - 1);
		const digits = signedWindowDigits(n, W, windows);
		let p = this.ZERO;
		let f = this.BASE;
		for (let w = 0; w < windows; w++) {
			const digit = digits[w];
			const start = w * half;
			const idx = Math.abs(digit) - 1;
			let sel = comp[start];
			for (let i = 1; i < half; i++) sel = i === idx ? comp[start + i] : sel;
			const neg = sel.negate();
			if (digit === 0) f = f.add(comp[start]);
			else p = p.add(digit < 0 ? neg : sel);
		}
		return {
			p,
			f
		};
	}
	getWnafPrecomputes(W, point, bits, transform) {
		let entries = this.wnafPrecomputes.get(point);
		let comp = entries?.find((entry) => entry.W === W && entry.bits === bits);
		if (!comp) {
			comp = this.buildWnafTable(point, W, bits);
			if (typeof transform === "function") comp = {
				...comp,
				comp: transform(comp.comp)
			};
			if (!entries) {
				entries = [];
				this.wnafPrecomputes.set(point, entries);
			}
			entries.push(comp);
		}
		return comp;
	}
	assertPoint(point) {
		if (!(point instanceof this.Point)) throw new TypeError("\"point\" expected Point instance, got type=" + typeof point);
	}
	validateMulInput(point, scalar) {
		this.assertPoint(point);
		if (!inRange(scalar, _1n$4, this.Point.Fn.ORDER)) throw new Error("invalid scalar");
	}
	runCT(point, n, bits, transform) {
		const W = getWindowSize(point);
		if (W === 1) return this.fixedWindowCT(point, n, bits);
		return this.wnafCachedCT(this.getWnafPrecomputes(W, point, bits, transform), n);
	}
	mulCT(point, scalar, transform) {
		this.validateMulInput(point, scalar);
		return this.runCT(point, scalar, this.bits, transform);
	}
	mulCTBlinded(point, scalar, transform) {
		this.validateMulInput(point, scalar);
		if (this.randomBytes === void 0) throw new Error("randomBytes is required for scalar blinding");
		const bits = this.Point.Fn.BITS + BLIND_BITS;
		const blind = this.randomBytes(BLIND_BYTES);
		if (!isBytes$1(blind) || blind.length !== BLIND_BYTES) throw new Error("randomBytes returned invalid byte array");
		blind[0] = blind[0] & 63 | 128;
		const n = scalar + bytesToNumberBE(blind) * this.Point.Fn.ORDER;
		return this.runCT(point, n, bits, transform);
	}
	fixedWindowCT(point, n, bits) {
		const W = FW_WINDOW;
		const size = 32;
		const mask = bitMask(W);
		const table = new Array(size);
		table[0] = this.ZERO;
		for (let i = 1; i < size; i++) table[i] = table[i - 1].add(point);
		const windows = Math.ceil(bits / W);
		let acc = this.ZERO;
		for (let window = windows - 1; window >= 0; window--) {
			if (window !== windows - 1) for (let d = 0; d < W; d++) acc = acc.double();
			const digit = Number(n >> BigInt(window * W) & mask);
			let sel = table[0];
			for (let i = 1; i < size; i++) sel = i === digit ? table[i] : sel;
			acc = acc.add(sel);
		}
		return {
			p: acc,
			f: acc
		};
	}
	shouldBlind(point, cofactor) {
		if (this.randomBytes === void 0) return false;
		if (cofactor === _1n$4) return true;
		if (point !== this.BASE) return false;
		if (this.baseCanBeBlinded === void 0) this.baseCanBeBlinded = this.mulUnsafe(this.BASE, this.Point.Fn.ORDER).is0();
		return this.baseCanBeBlinded;
	}
	mulSecret(point, scalar, cofactor, transform) {
		return this.shouldBlind(point, cofactor) ? this.mulCTBlinded(point, scalar, transform) : this.mulCT(point, scalar, transform);
	}
	mulUnsafe(point, scalar, transform) {
		this.assertPoint(point);
		if (!isPosBig(scalar)) throw new Error("invalid scalar");
		const W = getWindowSize(point);
		if (W === 1 || scalar >= this.Point.Fn.ORDER) return mulAddUnsafe(this.Point, [point], [scalar], true);
		const precomputes = this.getWnafPrecomputes(W, point, this.bits, transform);
		return this.wnafCachedCT(precomputes, scalar).p;
	}
	setWindowSize(point, W) {
		this.assertPoint(point);
		validateW(W, this.bits);
		validateTableBytes((Math.ceil((this.bits + BLIND_BITS) / W) + 1) * 2 ** (W - 1), this.Point.Fp.BYTES);
		pointWindowSizes.set(point, W);
		this.wnafPrecomputes.delete(point);
	}
	hasWindowSize(point) {
		return getWindowSize(point) !== 1;
	}
};
function mulAddUnsafe(c, points, scalars, allowOversized = false) {
	validatePointCons(c);
	validateMSMPoints(points, c);
	abool$1(allowOversized, "allowOversized");
	validateMSMScalars(scalars, c.Fn, allowOversized ? c.Fn.ORDER ** _4n$2 : void 0);
	if (points.length !== scalars.length) throw new Error("arrays of points and scalars must have equal length");
	const tables = points.map((p) => oddMultiples(p, 4));
	const digits = scalars.map((n) => wnafDigits(n, 4));
	return wnafWalk(c.ZERO, tables, digits);
}
function createField(order, field, isLE) {
	if (field) {
		if (field.ORDER !== order) throw new Error("Field.ORDER must match order: Fp == p, Fn == n");
		validateField(field);
		return field;
	} else return Field(order, { isLE });
}
function createCurveFields(type, CURVE, curveOpts = {}, FpFnLE) {
	if (type !== "weierstrass" && type !== "edwards") throw new Error("expected curve type \"weierstrass\" or \"edwards\"");
	if (FpFnLE === void 0) FpFnLE = type === "edwards";
	if (!CURVE || typeof CURVE !== "object") throw new Error(`expected valid ${type} CURVE object`);
	validateObject(curveOpts);
	for (const p of [
		"p",
		"n",
		"h"
	]) {
		const val = CURVE[p];
		if (!(isPosBig(val) && val !== _0n$5)) throw new Error(`CURVE.${p} must be positive bigint`);
	}
	const Fp = createField(CURVE.p, curveOpts.Fp, FpFnLE);
	const Fn = createField(CURVE.n, curveOpts.Fn, FpFnLE);
	const params = [
		"Gx",
		"Gy",
		"a",
		type === "weierstrass" ? "b" : "d"
	];
	for (const p of params) if (!Fp.isValid(CURVE[p])) throw new Error(`CURVE.${p} must be valid field element of CURVE.Fp`);
	CURVE = Object.freeze(Object.assign({}, CURVE));
	return {
		CURVE,
		Fp,
		Fn
	};
}
function createKeygen(randomSecretKey, getPublicKey) {
	return function keygen(seed) {
		const secretKey = randomSecretKey(seed);
		return {
			secretKey,
			publicKey: getPublicKey(secretKey)
		};
	};
}

// node_modules/@noble/curves/abstract/edwards.js
/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
const _0n$4 = /* @__PURE__ */ BigInt(0);
const _1n$3 = /* @__PURE__ */ BigInt(1);
const _2n$4 = /* @__PURE__ */ BigInt(2);
const _4n$1 = /* @__PURE__ */ BigInt(4);
const _8n$1 = /* @__PURE__ */ BigInt(8);
function isEdValidXY(Fp, CURVE, x, y) {
	const x2 = Fp.sqr(x);
	const y2 = Fp.sqr(y);
	const left = Fp.add(Fp.mul(CURVE.a, x2), y2);
	const right = Fp.add(Fp.ONE, Fp.mul(CURVE.d, Fp.mul(x2, y2)));
	return Fp.eql(left, right);
}
function edwards(params, extraOpts = {}) {
	validateObject(extraOpts, {}, {}, "extraOpts");
	const opts = extraOpts;
	const validated = createCurveFields("edwards", params, opts, opts.FpFnLE);
	const { Fp, Fn } = validated;
	let CURVE = validated.CURVE;
	const { h: cofactor } = CURVE;
	if (FpLegendre(Fp, CURVE.a) !== 1) throw new Error("edwards: CURVE.a must be a square in Fp for complete addition formulas");
	if (FpLegendre(Fp, CURVE.d) !== -1) throw new Error("edwards: CURVE.d must be a non-square in Fp for complete addition formulas");
	validateObject(opts, {}, {
		uvRatio: "function",
		randomBytes: "function"
	});
	const randomBytes = opts.randomBytes === void 0 ? randomBytes$1 : opts.randomBytes;
	const MASK = _2n$4 << BigInt(Fp.BYTES * 8) - _1n$3;
	function isOdd(n) {
		if (!Fp.isOdd) throw new Error("Field does not have .isOdd()");
		return Fp.isOdd(n);
	}
	const uvRatio = opts.uvRatio === void 0 ? (u, v) => {
		try {
			return {
				isValid: true,
				value: Fp.sqrt(Fp.div(u, v))
			};
		} catch (e) {
			return {
				isValid: false,
				value: _0n$4
			};
		}
	} : opts.uvRatio;
	if (!isEdValidXY(Fp, CURVE, CURVE.Gx, CURVE.Gy)) throw new Error("bad curve params: generator point");
	const mulA = Fp.eql(CURVE.a, Fp.neg(Fp.ONE)) ? (x) => Fp.neg(x) : Fp.eql(CURVE.a, Fp.ONE) ? (x) => x : (x) => Fp.mul(CURVE.a, x);
	function acoord(title, n, banZero = false) {
		const min = banZero ? _1n$3 : _0n$4;
		aInRange("coordinate " + title, n, min, MASK);
		return n;
	}
	function aedpoint(other) {
		if (!(other instanceof Point)) throw new Error("EdwardsPoint expected");
	}
	class Point {
		static BASE = new Point(CURVE.Gx, CURVE.Gy, Fp.ONE, Fp.mul(CURVE.Gx, CURVE.Gy));
		static ZERO = new Point(Fp.ZERO, Fp.ONE, Fp.ONE, Fp.ZERO);
		static Fp = Fp;
		static Fn = Fn;
		X;
		Y;
		Z;
		T;
		constructor(X, Y, Z, T) {
			this.X = acoord("x", X);
			this.Y = acoord("y", Y);
			this.Z = acoord("z", Z, true);
			this.T = acoord("t", T);
			Object.freeze(this);
		}
		static CURVE() {
			return CURVE;
		}
		static fromAffine(p) {
			if (p instanceof Point) throw new Error("extended point not allowed");
			const { x, y } = p || {};
			acoord("x", x);
			acoord("y", y);
			return new Point(x, y, Fp.ONE, Fp.mul(x, y));
		}
		static fromBytes(bytes, zip215 = false) {
			const len = Fp.BYTES;
			const { a, d } = CURVE;
			bytes = copyBytes$1(abytes$1(bytes, len, "point"));
			abool$1(zip215, "zip215");
			const normed = copyBytes$1(bytes);
			const lastByte = bytes[len - 1];
			normed[len - 1] = lastByte & -129;
			const y = bytesToNumberLE(normed);
			const max = zip215 ? MASK : Fp.ORDER;
			aInRange("point.y", y, _0n$4, max);
			const y2 = Fp.sqr(y);
			const u = Fp.sub(y2, Fp.ONE);
			const v = Fp.sub(Fp.mulN(d, y2), a);
			let { isValid, value: x } = uvRatio(u, v);
			if (!isValid) throw new Error("bad point: invalid y coordinate");
			const isXOdd = isOdd(x);
			const isLastByteOdd = (lastByte & 128) !== 0;
			if (!zip215 && Fp.is0(x) && isLastByteOdd) throw new Error("bad point: x=0 and x_0=1");
			if (isLastByteOdd !== isXOdd) x = Fp.neg(x);
			return Point.fromAffine({
				x,
				y
			});
		}
		static fromHex(hex, zip215 = false) {
			return Point.fromBytes(hexToBytes(hex), zip215);
		}
		get x() {
			return this.toAffine().x;
		}
		get y() {
			return this.toAffine().y;
		}
		precompute(windowSize = 6, isLazy = true) {
			wnaf.setWindowSize(this, windowSize);
			if (!isLazy) this.multiply(_2n$4);
			return this;
		}
		assertValidity() {
			const p = this;
			const { a, d } = CURVE;
			if (p.is0()) throw new Error("bad point: ZERO");
			const { X, Y, Z, T } = p;
			const X2 = Fp.sqr(X);
			const Y2 = Fp.sqr(Y);
			const Z2 = Fp.sqr(Z);
			const Z4 = Fp.sqr(Z2);
			const aX2 = Fp.mul(X2, a);
			const left = Fp.mul(Fp.add(aX2, Y2), Z2);
			const right = Fp.add(Z4, Fp.mul(d, Fp.mul(X2, Y2)));
			if (!Fp.eql(left, right)) throw new Error("bad point: equation left != right (1)");
			const XY = Fp.mul(X, Y);
			const ZT = Fp.mul(Z, T);
			if (!Fp.eql(XY, ZT)) throw new Error("bad point: equation left != right (2)");
		}
		equals(other) {
			aedpoint(other);
			const { X: X1, Y: Y1, Z: Z1 } = this;
			const { X: X2, Y: Y2, Z: Z2 } = other;
			const X1Z2 = Fp.mul(X1, Z2);
			const X2Z1 = Fp.mul(X2, Z1);
			const Y1Z2 = Fp.mul(Y1, Z2);
			const Y2Z1 = Fp.mul(Y2, Z1);
			return Fp.eql(X1Z2, X2Z1) && Fp.eql(Y1Z2, Y2Z1);
		}
		is0() {
			return this.equals(Point.ZERO);
		}
		negate() {
			return new Point(Fp.neg(this.X), this.Y, this.Z, Fp.neg(this.T));
		}
		double() {
			const { X: X1, Y: Y1, Z: Z1 } = this;
			const A = Fp.sqr(X1);
			const B = Fp.sqr(Y1);
			const C = Fp.mul(Fp.sqr(Z1), _2n$4);
			const D = mulA(A);
			const x1y1 = Fp.addN(X1, Y1);
			const E = Fp.sub(Fp.subN(Fp.sqr(x1y1), A), B);
			const G = Fp.addN(D, B);
			const F = Fp.subN(G, C);
			const H = Fp.subN(D, B);
			const X3 = Fp.mul(E, F);
			const Y3 = Fp.mul(G, H);
			const T3 = Fp.mul(E, H);
			const Z3 = Fp.mul(F, G);
			return new Point(X3, Y3, Z3, T3);
		}
		add(other) {
			aedpoint(other);
			const { d } = CURVE;
			const { X: X1, Y: Y1, Z: Z1, T: T1 } = this;
			const { X: X2, Y: Y2, Z: Z2, T: T2 } = other;
			const A = Fp.mul(X1, X2);
			const B = Fp.mul(Y1, Y2);
			const C = Fp.mul(Fp.mulN(T1, d), T2);
			const D = Fp.mul(Z1, Z2);
			const E = Fp.sub(Fp.subN(Fp.mulN(Fp.addN(X1, Y1), Fp.addN(X2, Y2)), A), B);
			const F = Fp.subN(D, C);
			const G = Fp.addN(D, C);
			const H = Fp.sub(B, mulA(A));
			const X3 = Fp.mul(E, F);
			const Y3 = Fp.mul(G, H);
			const T3 = Fp.mul(E, H);
			const Z3 = Fp.mul(F, G);
			return new Point(X3, Y3, Z3, T3);
		}
		subtract(other) {
			aedpoint(other);
			return this.add(other.negate());
		}
		multiply(scalar) {
			if (!Fn.isValidNot0(scalar)) throw new RangeError("invalid scalar: expected 1 <= sc < curve.n");
			const { p, f } = wnaf.mulSecret(this, scalar, cofactor, normalize);
			return normalize([p, f])[0];
		}
		multiplyUnsafe(scalar) {
			if (!Fn.isValid(scalar)) throw new RangeError("invalid scalar: expected 0 <= sc < curve.n");
			if (scalar === _0n$4) return Point.ZERO;
			if (this.is0() || scalar === _1n$3) return this;
			return wnaf.mulUnsafe(this, scalar, normalize);
		}
		isSmallOrder() {
			return this.clearCofactor().is0();
		}
		isTorsionFree() {
			return wnaf.mulUnsafe(this, CURVE.n).is0();
		}
		toAffine(invertedZ) {
			const p = this;
			let iz = invertedZ;
			if (iz != null && typeof iz !== "bigint") throw new TypeError("\"invertedZ\" expected bigint, got type=" + typeof iz);
			const { X, Y, Z } = p;
			const is0 = p.is0();
			if (iz == null) iz = is0 ? Fp.create(_8n$1) : Fp.inv(Z);
			const x = Fp.mul(X, iz);
			const y = Fp.mul(Y, iz);
			const zz = Fp.mul(Z, iz);
			if (is0) return {
				x: Fp.ZERO,
				y: Fp.ONE
			};
			if (!Fp.eql(zz, Fp.ONE)) throw new Error("invZ was invalid");
			return {
				x,
				y
			};
		}
		clearCofactor() {
			if (cofactor === _1n$3) return this;
			if (cofactor === _2n$4) return this.double();
			if (cofactor === _4n$1) return this.double().double();
			if (cofactor === _8n$1) return this.double().double().double();
			return this.multiplyUnsafe(cofactor);
		}
		toBytes() {
			const { x, y } = this.toAffine();
			const bytes = Fp.toBytes(y);
			bytes[bytes.length - 1] |= isOdd(x) ? 128 : 0;
			return bytes;
		}
		toHex() {
			return bytesToHex(this.toBytes());
		}
		toString() {
			return `<Point ${this.is0() ? "ZERO" : this.toHex()}>`;
		}
	}
	const normalize = (points) => normalizeZ(Point, points);
	const wnaf = new ScalarMultiplier(Point, randomBytes);
	if (wnaf.bits >= 6) Point.BASE.precompute(6);
	Object.freeze(Point.prototype);
	Object.freeze(Point);
	return Point;
}
function eddsa(Point, cHash, eddsaOpts = {}) {
	validatePointCons(Point);
	if (typeof cHash !== "function") throw new Error("\"hash\" function param is required");
	const hash = cHash;
	const opts = eddsaOpts;
	validateObject(opts, {}, {
		adjustScalarBytes: "function",
		randomBytes: "function",
		domain: "function",
		prehash: "function",
		zip215: "boolean",
		mapToCurve: "function",
		toMontgomery: "function",
		toMontgomerySecret: "function"
	});
	const { prehash } = opts;
	const { BASE, Fp, Fn } = Point;
	const outputLen = hash.outputLen;
	const expectedLen = 2 * Fp.BYTES;
	if (outputLen !== void 0) {
		asafenumber(outputLen, "hash.outputLen");
		if (outputLen !== expectedLen) throw new Error(`hash.outputLen must be ${expectedLen}, got ${outputLen}`);
	}
	const randomBytes = opts.randomBytes === void 0 ? randomBytes$1 : opts.randomBytes;
	const toMontgomery = opts.toMontgomery;
	const toMontgomerySecret = opts.toMontgomerySecret;
	const adjustScalarBytes = opts.adjustScalarBytes === void 0 ? (bytes) => bytes : opts.adjustScalarBytes;
	const domain = opts.domain === void 0 ? (data, ctx, phflag) => {
		abool$1(phflag, "phflag");
		if (ctx.length || phflag) throw new Error("Contexts/pre-hash are not supported");
		return data;
	} : opts.domain;
	function modN_LE(hash) {
		return Fn.create(bytesToNumberLE(hash));
	}
	function getPrivateScalar(key) {
		const len = lengths.secretKey;
		abytes$1(key, lengths.secretKey, "secretKey");
		const hashed = abytes$1(hash(key), 2 * len, "hashedSecretKey");
		const head = adjustScalarBytes(hashed.slice(0, len));
		return {
			head,
			prefix: hashed.slice(len, 2 * len),
			scalar: modN_LE(head)
		};
	}
	function getExtendedPublicKey(secretKey) {
		const { head, prefix, scalar } = getPrivateScalar(secretKey);
		const point = BASE.multiply(scalar);
		return {
			head,
			prefix,
			scalar,
			point,
			pointBytes: point.toBytes()
		};
	}
	function getPublicKey(secretKey) {
		return getExtendedPublicKey(secretKey).pointBytes;
	}
	function hashDomainToScalar(context = Uint8Array.of(), ...msgs) {
		const msg = concatBytes(...msgs);
		return modN_LE(hash(domain(msg, abytes$1(context, void 0, "context"), !!prehash)));
	}
	function sign(msg, secretKey, options = {}) {
		validateObject(options, {}, {}, "options");
		msg = copyBytes$1(abytes$1(msg, void 0, "message"));
		if (prehash) msg = prehash(msg);
		const { prefix, scalar, pointBytes } = getExtendedPublicKey(secretKey);
		const r = hashDomainToScalar(options.context, prefix, msg);
		const R = BASE.multiply(r).toBytes();
		const k = hashDomainToScalar(options.context, R, pointBytes, msg);
		const s = Fn.create(r + k * scalar);
		if (!Fn.isValid(s)) throw new Error("sign failed: invalid s");
		const rs = concatBytes(R, Fn.toBytes(s));
		return abytes$1(rs, lengths.signature, "result");
	}
	const verifyOpts = { zip215: opts.zip215 };
	function verify(sig, msg, publicKey, options = verifyOpts) {
		validateObject(options);
		const { context } = options;
		const zip215 = options.zip215 === void 0 ? !!verifyOpts.zip215 : options.zip215;
		const len = lengths.signature;
		sig = abytes$1(sig, len, "signature");
		msg = abytes$1(msg, void 0, "message");
		publicKey = abytes$1(publicKey, lengths.publicKey, "publicKey");
		if (zip215 !== void 0) abool$1(zip215, "zip215");
		if (prehash) msg = prehash(msg);
		const mid = len / 2;
		const r = sig.subarray(0, mid);
		const s = bytesToNumberLE(sig.subarray(mid, len));
		let A, R, SB;
		try {
			A = Point.fromBytes(publicKey, zip215);
			R = Point.fromBytes(r, zip215);
			SB = BASE.multiplyUnsafe(s);
		} catch (error) {
			return false;
		}
		if (!zip215 && A.isSmallOrder()) return false;
		const k = hashDomainToScalar(context, r, publicKey, msg);
		return R.add(A.multiplyUnsafe(k)).subtract(SB).clearCofactor().is0();
	}
	const _size = Fp.BYTES;
	const lengths = {
		secretKey: _size,
		publicKey: _size,
		signature: 2 * _size,
		seed: _size
	};
	function randomSecretKey(seed) {
		seed = seed === void 0 ? randomBytes(lengths.seed) : seed;
		return abytes$1(seed, lengths.seed, "seed");
	}
	function isValidSecretKey(key) {
		return isBytes$1(key) && key.length === lengths.secretKey;
	}
	function isValidPublicKey(key, zip215) {
		try {
			return !!Point.fromBytes(key, zip215 === void 0 ? verifyOpts.zip215 : zip215);
		} catch (error) {
			return false;
		}
	}
	const utils = {
		getExtendedPublicKey,
		randomSecretKey,
		isValidSecretKey,
		isValidPublicKey,
		toMontgomery(publicKey) {
			if (toMontgomery === void 0) throw new Error("Montgomery conversion is not supported for this curve");
			return toMontgomery(Point.fromBytes(publicKey));
		},
		toMontgomerySecret(secretKey) {
			if (toMontgomerySecret === void 0) throw new Error("Montgomery conversion is not supported for this curve");
			return toMontgomerySecret(secretKey);
		}
	};
	Object.freeze(lengths);
	Object.freeze(utils);
	return Object.freeze({
		keygen: createKeygen(randomSecretKey, getPublicKey),
		getPublicKey,
		sign,
		verify,
		utils,
		Point,
		lengths
	});
}

// node_modules/@noble/curves/abstract/montgomery.js
/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
const _0n$3 = /* @__PURE__ */ BigInt(0);
const _1n$2 = /* @__PURE__ */ BigInt(1);
const _2n$3 = /* @__PURE__ */ BigInt(2);
function cmask(P, swap) {
	return P + swap - (swap >> _1n$2 << _1n$2);
}
function cswap(P) {
	const offset = BigInt(6) * P;
	return (mask, x_2, x_3) => {
		const sum = x_2 + x_3;
		const a = ((offset + x_3 - x_2) * mask + x_2) % P;
		return {
			x_2: a,
			x_3: sum - a
		};
	};
}
function validateOpts(curve) {
	validateObject(curve, {
		P: "bigint",
		type: "string",
		adjustScalarBytes: "function",
		powPminus2: "function"
	}, {
		randomBytes: "function",
		scalarMultBase: "function"
	});
	return Object.freeze({ ...curve });
}
function montgomery(curveDef) {
	const CURVE = validateOpts(curveDef);
	const { P, type, adjustScalarBytes, powPminus2, randomBytes: rand } = CURVE;
	const mulBaseHook = CURVE.scalarMultBase;
	const is25519 = type === "x25519";
	if (!is25519 && type !== "x448") throw new Error("invalid type");
	const randomBytes_ = rand === void 0 ? randomBytes$1 : rand;
	const montgomeryBits = is25519 ? 255 : 448;
	const swap = cswap(P);
	const fieldLen = is25519 ? 32 : 56;
	const Gu = is25519 ? BigInt(9) : BigInt(5);
	const a24 = is25519 ? BigInt(121665) : BigInt(39081);
	const minScalar = is25519 ? _2n$3 ** BigInt(254) : _2n$3 ** BigInt(447);
	const maxScalar = minScalar + (is25519 ? BigInt(8) * (_2n$3 ** BigInt(251) - _1n$2) : BigInt(4) * (_2n$3 ** BigInt(445) - _1n$2)) + _1n$2;
	const modP = (n) => mod(n, P);
	const GuBytes = encodeU(Gu);
	function encodeU(u) {
		return numberToBytesLE(modP(u), fieldLen);
	}
	function decodeU(u) {
		const _u = copyBytes$1(abytes$1(u, fieldLen, "uCoordinate"));
		if (is25519) _u[31] &= 127;
		return modP(bytesToNumberLE(_u));
	}
	function decodeScalar(scalar) {
		return bytesToNumberLE(adjustScalarBytes(copyBytes$1(abytes$1(scalar, fieldLen, "scalar"))));
	}
	const lowOrderU = new Set(is25519 ? [
		_0n$3,
		_1n$2,
		P - _1n$2,
		BigInt("325606250916557431795983626356110631294008115727848805560023387167927233504"),
		BigInt("39382357235489614581723060781553021112529911719440698176882885853963445705823")
	] : [
		_0n$3,
		_1n$2,
		P - _1n$2
	]);
	function scalarMult(scalar, u) {
		const pointU = decodeU(u);
		if (lowOrderU.has(pointU)) throw new Error("invalid private or public key received");
		const pu = montgomeryLadder(pointU, decodeScalar(scalar));
		if (pu === _0n$3) throw new Error("invalid private or public key received");
		return encodeU(pu);
	}
	function scalarMultBase(scalar) {
		if (mulBaseHook === void 0) return scalarMult(scalar, GuBytes);
		const k = decodeScalar(scalar);
		aInRange("scalar", k, minScalar, maxScalar);
		const pu = modP(mulBaseHook(k));
		if (pu === _0n$3) throw new Error("invalid private or public key received");
		return encodeU(pu);
	}
	const getPublicKey = scalarMultBase;
	const getSharedSecret = scalarMult;
	function montgomeryLadder(u, scalar) {
		aInRange("u", u, _0n$3, P);
		aInRange("scalar", scalar, minScalar, maxScalar);
		const k = scalar;
		const x_1 = u;
		let x_2 = _1n$2;
		let z_2 = _0n$3;
		let x_3 = u;
		let z_3 = _1n$2;
		const kx = k ^ k >> _1n$2;
		for (let t = BigInt(montgomeryBits - 1); t >= _0n$3; t--) {
			const mask = cmask(P, kx >> t);
			({x_2, x_3} = swap(mask, x_2, x_3));
			({x_2: z_2, x_3: z_3} = swap(mask, z_2, z_3));
			const A = x_2 + z_2;
			const AA = modP(A * A);
			const B = x_2 - z_2;
			const BB = modP(B * B);
			const E = AA - BB;
			const C = x_3 + z_3;
			const D = x_3 - z_3;
			const DA = modP(D * A);
			const CB = modP(C * B);
			const dacb = DA + CB;
			const da_cb = DA - CB;
			x_3 = modP(dacb * dacb);
			z_3 = modP(x_1 * modP(da_cb * da_cb));
			x_2 = modP(AA * BB);
			z_2 = modP(E * (AA + modP(a24 * E)));
		}
		const mask = cmask(P, k);
		({x_2, x_3} = swap(mask, x_2, x_3));
		({x_2: z_2, x_3: z_3} = swap(mask, z_2, z_3));
		const z2 = powPminus2(z_2);
		return modP(x_2 * z2);
	}
	const lengths = {
		secretKey: fieldLen,
		publicKey: fieldLen,
		seed: fieldLen
	};
	const randomSecretKey = (seed) => {
		seed = seed === void 0 ? randomBytes_(fieldLen) : seed;
		abytes$1(seed, lengths.seed, "seed");
		return seed;
	};
	const utils = { randomSecretKey };
	Object.freeze(lengths);
	Object.freeze(utils);
	return Object.freeze({
		keygen: createKeygen(randomSecretKey, getPublicKey),
		getSharedSecret,
		getPublicKey,
		scalarMult,
		scalarMultBase,
		utils,
		GuBytes: GuBytes.slice(),
		lengths
	});
}

// node_modules/@noble/curves/ed25519.js
/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
const _0n$2 = /* @__PURE__ */ BigInt(0);
const _1n$1 = /* @__PURE__ */ BigInt(1);
const _2n$2 = /* @__PURE__ */ BigInt(2);
const _3n$1 = /* @__PURE__ */ BigInt(3);
const _5n = /* @__PURE__ */ BigInt(5);
const _8n = /* @__PURE__ */ BigInt(8);
const ed25519_CURVE_p = /* @__PURE__ */ BigInt("0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed");
const ed25519_CURVE = /* @__PURE__ */ (() => ({
	p: ed25519_CURVE_p,
	n: BigInt("0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed"),
	h: _8n,
	a: BigInt("0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec"),
	d: BigInt("0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3"),
	Gx: BigInt("0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a"),
	Gy: BigInt("0x6666666666666666666666666666666666666666666666666666666666666658")
}))();
function ed25519_pow_2_252_3(x) {
	const _10n = BigInt(10), _20n = BigInt(20), _40n = BigInt(40), _80n = BigInt(80);
	const P = ed25519_CURVE_p;
	const b2 = x * x % P * x % P;
	const b4 = pow2(b2, _2n$2, P) * b2 % P;
	const b5 = pow2(b4, _1n$1, P) * x % P;
	const b10 = pow2(b5, _5n, P) * b5 % P;
	const b20 = pow2(b10, _10n, P) * b10 % P;
	const b40 = pow2(b20, _20n, P) * b20 % P;
	const b80 = pow2(b40, _40n, P) * b40 % P;
	const b160 = pow2(b80, _80n, P) * b80 % P;
	const b240 = pow2(b160, _80n, P) * b80 % P;
	const b250 = pow2(b240, _10n, P) * b10 % P;
	return {
		pow_p_5_8: pow2(b250, _2n$2, P) * x % P,
		b2
	};
}
function adjustScalarBytes(bytes) {
	bytes[0] &= 248;
	bytes[31] &= 127;
	bytes[31] |= 64;
	return bytes;
}
const ED25519_SQRT_M1 = /* @__PURE__ */ BigInt("19681161376707505956807079304988542015446066515923890162744021073123829784752");
function uvRatio(u, v) {
	const P = ed25519_CURVE_p;
	const v3 = mod(v * v * v, P);
	const pow = ed25519_pow_2_252_3(u * mod(v3 * v3 * v, P)).pow_p_5_8;
	let x = mod(u * v3 * pow, P);
	const vx2 = mod(v * x * x, P);
	const root1 = x;
	const root2 = mod(x * ED25519_SQRT_M1, P);
	const useRoot1 = vx2 === u;
	const useRoot2 = vx2 === mod(-u, P);
	const noRoot = vx2 === mod(-u * ED25519_SQRT_M1, P);
	if (useRoot1) x = root1;
	if (useRoot2 || noRoot) x = root2;
	if (isNegativeLE(x, P)) x = mod(-x, P);
	return {
		isValid: useRoot1 || useRoot2,
		value: x
	};
}
const ed25519_Point = /* @__PURE__ */ edwards(ed25519_CURVE, { uvRatio });
const Fp = /* @__PURE__ */ (() => ed25519_Point.Fp)();
function toMontgomery(point) {
	const { y } = point;
	return Fp.toBytes(Fp.div(_1n$1 + y, _1n$1 - y));
}
function toMontgomerySecret(secretKey) {
	const size = ed25519_Point.Fp.BYTES;
	abytes$2(secretKey, size);
	return adjustScalarBytes(sha512(secretKey.subarray(0, size))).subarray(0, size);
}
function ed(opts) {
	return eddsa(ed25519_Point, sha512, Object.assign({
		adjustScalarBytes,
		toMontgomery,
		toMontgomerySecret,
		zip215: true
	}, opts));
}
const ed25519 = /* @__PURE__ */ ed({});
const x25519 = /* @__PURE__ */ (() => {
	const P = ed25519_CURVE_p;
	const powPminus2 = (x) => {
		const { pow_p_5_8, b2 } = ed25519_pow_2_252_3(x);
		return mod(pow2(pow_p_5_8, _3n$1, P) * b2, P);
	};
	return montgomery({
		P,
		type: "x25519",
		powPminus2,
		adjustScalarBytes,
		scalarMultBase: (k) => {
			const kn = mod(k, ed25519_Point.Fn.ORDER);
			if (kn === _0n$2) return _0n$2;
			const p = ed25519_Point.BASE.multiply(kn);
			return mod((p.Z + p.Y) * powPminus2(mod(p.Z - p.Y, P)), P);
		}
	});
})();

// node_modules/@libp2p/crypto/dist/src/keys/ed25519/index.js
const keypair$1 = crypto$1.generateKeyPairSync;
const PUBLIC_KEY_BYTE_LENGTH = 32;
const PRIVATE_KEY_BYTE_LENGTH = 64;
const KEYS_BYTE_LENGTH = 32;
const SIGNATURE_BYTE_LENGTH = 64;
function derivePublicKey(privateKey) {
	return ed25519.getPublicKey(privateKey);
}
function generateKey() {
	const key = keypair$1("ed25519", {
		publicKeyEncoding: {
			type: "spki",
			format: "jwk"
		},
		privateKeyEncoding: {
			type: "pkcs8",
			format: "jwk"
		}
	});
	const privateKeyRaw = fromString(key.privateKey.d, "base64url");
	const publicKeyRaw = fromString(key.publicKey.x, "base64url");
	return {
		privateKey: concat([privateKeyRaw, publicKeyRaw], privateKeyRaw.byteLength + publicKeyRaw.byteLength),
		publicKey: publicKeyRaw
	};
}
function hashAndSign$2(key, msg) {
	if (!(key instanceof Uint8Array)) throw new TypeError("\"key\" must be a node.js Buffer, or Uint8Array.");
	let privateKey;
	let publicKey;
	if (key.byteLength === 64) {
		privateKey = key.subarray(0, 32);
		publicKey = key.subarray(32);
	} else if (key.byteLength === KEYS_BYTE_LENGTH) {
		privateKey = key.subarray(0, 32);
		publicKey = derivePublicKey(privateKey);
	} else throw new TypeError("\"key\" must be 64 or 32 bytes in length.");
	const obj = crypto$1.createPrivateKey({
		format: "jwk",
		key: {
			crv: "Ed25519",
			d: toString(privateKey, "base64url"),
			x: toString(publicKey, "base64url"),
			kty: "OKP"
		}
	});
	return crypto$1.sign(null, msg instanceof Uint8Array ? msg : msg.subarray(), obj);
}
function hashAndVerify$2(key, sig, msg) {
	if (key.byteLength !== 32) throw new TypeError("\"key\" must be 32 bytes in length.");
	else if (!(key instanceof Uint8Array)) throw new TypeError("\"key\" must be a node.js Buffer, or Uint8Array.");
	if (sig.byteLength !== SIGNATURE_BYTE_LENGTH) throw new TypeError("\"sig\" must be 64 bytes in length.");
	else if (!(sig instanceof Uint8Array)) throw new TypeError("\"sig\" must be a node.js Buffer, or Uint8Array.");
	const obj = crypto$1.createPublicKey({
		format: "jwk",
		key: {
			crv: "Ed25519",
			x: toString(key, "base64url"),
			kty: "OKP"
		}
	});
	return crypto$1.verify(null, msg instanceof Uint8Array ? msg : msg.subarray(), obj, sig);
}

// node_modules/@libp2p/crypto/dist/src/util.js
function isPromise$1(thing) {
	if (thing == null) return false;
	return typeof thing.then === "function" && typeof thing.catch === "function" && typeof thing.finally === "function";
}

// node_modules/@libp2p/crypto/dist/src/keys/ed25519/ed25519.js
var Ed25519PublicKey = class {
	type = "Ed25519";
	raw;
	constructor(key) {
		this.raw = ensureEd25519Key(key, 32);
	}
	toMultihash() {
		return identity.digest(publicKeyToProtobuf(this));
	}
	toCID() {
		return CID.createV1(114, this.toMultihash());
	}
	toString() {
		return base58btc.encode(this.toMultihash().bytes).substring(1);
	}
	equals(key) {
		if (key == null || !(key.raw instanceof Uint8Array)) return false;
		return equals(this.raw, key.raw);
	}
	verify(data, sig, options) {
		options?.signal?.throwIfAborted();
		const result = hashAndVerify$2(this.raw, sig, data);
		if (isPromise$1(result)) return result.then((res) => {
			options?.signal?.throwIfAborted();
			return res;
		});
		return result;
	}
};
var Ed25519PrivateKey = class {
	type = "Ed25519";
	raw;
	publicKey;
	constructor(key, publicKey) {
		this.raw = ensureEd25519Key(key, 64);
		this.publicKey = new Ed25519PublicKey(publicKey);
	}
	equals(key) {
		if (key == null || !(key.raw instanceof Uint8Array)) return false;
		return equals(this.raw, key.raw);
	}
	sign(message, options) {
		options?.signal?.throwIfAborted();
		const sig = hashAndSign$2(this.raw, message);
		if (isPromise$1(sig)) return sig.then((res) => {
			options?.signal?.throwIfAborted();
			return res;
		});
		options?.signal?.throwIfAborted();
		return sig;
	}
};

// node_modules/@libp2p/crypto/dist/src/keys/ed25519/utils.js
function unmarshalEd25519PublicKey(bytes) {
	bytes = ensureEd25519Key(bytes, 32);
	return new Ed25519PublicKey(bytes);
}
async function generateEd25519KeyPair() {
	const { privateKey, publicKey } = generateKey();
	return new Ed25519PrivateKey(privateKey, publicKey);
}
function ensureEd25519Key(key, length) {
	key = Uint8Array.from(key ?? []);
	if (key.length !== length) throw new InvalidParametersError(`Key must be a Uint8Array of length ${length}, got ${key.length}`);
	return key;
}

// node_modules/@libp2p/crypto/dist/src/keys/keys.js
var KeyType;
(function(KeyType) {
	KeyType["RSA"] = "RSA";
	KeyType["Ed25519"] = "Ed25519";
	KeyType["secp256k1"] = "secp256k1";
	KeyType["ECDSA"] = "ECDSA";
})(KeyType || (KeyType = {}));
var __KeyTypeValues;
(function(__KeyTypeValues) {
	__KeyTypeValues[__KeyTypeValues["RSA"] = 0] = "RSA";
	__KeyTypeValues[__KeyTypeValues["Ed25519"] = 1] = "Ed25519";
	__KeyTypeValues[__KeyTypeValues["secp256k1"] = 2] = "secp256k1";
	__KeyTypeValues[__KeyTypeValues["ECDSA"] = 3] = "ECDSA";
})(__KeyTypeValues || (__KeyTypeValues = {}));
(function(KeyType) {
	KeyType.codec = () => {
		return enumeration(__KeyTypeValues);
	};
})(KeyType || (KeyType = {}));
var PublicKey;
(function(PublicKey) {
	let _codec;
	PublicKey.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.Type != null) {
				w.uint32(8);
				KeyType.codec().encode(obj.Type, w);
			}
			if (obj.Data != null) {
				w.uint32(18);
				w.bytes(obj.Data);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = {};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						obj.Type = KeyType.codec().decode(reader);
						break;
					case 2:
						obj.Data = reader.bytes();
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						yield {
							field: `${prefix}.Type`,
							value: KeyType.codec().decode(reader)
						};
						break;
					case 2:
						yield {
							field: `${prefix}.Data`,
							value: reader.bytes()
						};
						break;
					default: reader.skipType(tag & 7);
				}
			}
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, PublicKey.codec());
	}
	PublicKey.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, PublicKey.codec(), opts);
	}
	PublicKey.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, PublicKey.codec(), opts);
	}
	PublicKey.stream = stream;
})(PublicKey || (PublicKey = {}));
var PrivateKey;
(function(PrivateKey) {
	let _codec;
	PrivateKey.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.Type != null) {
				w.uint32(8);
				KeyType.codec().encode(obj.Type, w);
			}
			if (obj.Data != null) {
				w.uint32(18);
				w.bytes(obj.Data);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = {};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						obj.Type = KeyType.codec().decode(reader);
						break;
					case 2:
						obj.Data = reader.bytes();
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						yield {
							field: `${prefix}.Type`,
							value: KeyType.codec().decode(reader)
						};
						break;
					case 2:
						yield {
							field: `${prefix}.Data`,
							value: reader.bytes()
						};
						break;
					default: reader.skipType(tag & 7);
				}
			}
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, PrivateKey.codec());
	}
	PrivateKey.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, PrivateKey.codec(), opts);
	}
	PrivateKey.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, PrivateKey.codec(), opts);
	}
	PrivateKey.stream = stream;
})(PrivateKey || (PrivateKey = {}));

// node_modules/@libp2p/crypto/dist/src/keys/rsa/rsa.js
var RSAPublicKey = class {
	type = "RSA";
	jwk;
	_raw;
	_multihash;
	constructor(jwk, digest) {
		this.jwk = jwk;
		this._multihash = digest;
	}
	get raw() {
		if (this._raw == null) this._raw = jwkToPkix(this.jwk);
		return this._raw;
	}
	toMultihash() {
		return this._multihash;
	}
	toCID() {
		return CID.createV1(114, this._multihash);
	}
	toString() {
		return base58btc.encode(this.toMultihash().bytes).substring(1);
	}
	equals(key) {
		if (key == null || !(key.raw instanceof Uint8Array)) return false;
		return equals(this.raw, key.raw);
	}
	verify(data, sig, options) {
		return hashAndVerify$1(this.jwk, sig, data, options);
	}
};
var RSAPrivateKey = class {
	type = "RSA";
	jwk;
	_raw;
	publicKey;
	constructor(jwk, publicKey) {
		this.jwk = jwk;
		this.publicKey = publicKey;
	}
	get raw() {
		if (this._raw == null) this._raw = jwkToPkcs1(this.jwk);
		return this._raw;
	}
	equals(key) {
		if (key == null || !(key.raw instanceof Uint8Array)) return false;
		return equals(this.raw, key.raw);
	}
	sign(message, options) {
		return hashAndSign$1(this.jwk, message, options);
	}
};

// node_modules/@libp2p/crypto/dist/src/keys/rsa/utils.js
const MAX_RSA_KEY_SIZE = 8192;
const SHA2_256_CODE = 18;
const MAX_RSA_JWK_SIZE = 1062;
const RSA_ALGORITHM_IDENTIFIER = Uint8Array.from([
	48,
	13,
	6,
	9,
	42,
	134,
	72,
	134,
	247,
	13,
	1,
	1,
	1,
	5,
	0
]);
function jwkToPkcs1(jwk) {
	if (jwk.n == null || jwk.e == null || jwk.d == null || jwk.p == null || jwk.q == null || jwk.dp == null || jwk.dq == null || jwk.qi == null) throw new InvalidParametersError("JWK was missing components");
	return encodeSequence([
		encodeInteger(Uint8Array.from([0])),
		encodeInteger(fromString(jwk.n, "base64url")),
		encodeInteger(fromString(jwk.e, "base64url")),
		encodeInteger(fromString(jwk.d, "base64url")),
		encodeInteger(fromString(jwk.p, "base64url")),
		encodeInteger(fromString(jwk.q, "base64url")),
		encodeInteger(fromString(jwk.dp, "base64url")),
		encodeInteger(fromString(jwk.dq, "base64url")),
		encodeInteger(fromString(jwk.qi, "base64url"))
	]).subarray();
}
function pkixMessageToJwk(message) {
	const keys = decodeDer(message[1], { offset: 0 });
	return {
		kty: "RSA",
		n: toString(keys[0], "base64url"),
		e: toString(keys[1], "base64url")
	};
}
function jwkToPkix(jwk) {
	if (jwk.n == null || jwk.e == null) throw new InvalidParametersError("JWK was missing components");
	return encodeSequence([RSA_ALGORITHM_IDENTIFIER, encodeBitString(encodeSequence([encodeInteger(fromString(jwk.n, "base64url")), encodeInteger(fromString(jwk.e, "base64url"))]))]).subarray();
}
function pkixToRSAPublicKey(bytes, digest) {
	if (bytes.byteLength >= MAX_RSA_JWK_SIZE) throw new InvalidPublicKeyError("Key size is too large");
	return pkixMessageToRSAPublicKey(decodeDer(bytes, { offset: 0 }), bytes, digest);
}
function pkixMessageToRSAPublicKey(message, bytes, digest) {
	const jwk = pkixMessageToJwk(message);
	if (digest == null) {
		const hash = sha256(PublicKey.encode({
			Type: KeyType.RSA,
			Data: bytes
		}));
		digest = create(SHA2_256_CODE, hash);
	}
	return new RSAPublicKey(jwk, digest);
}
async function generateRSAKeyPair(bits) {
	if (bits > 8192) throw new InvalidParametersError("Key size is too large");
	const keys = await generateRSAKey(bits);
	const hash = sha256(PublicKey.encode({
		Type: KeyType.RSA,
		Data: jwkToPkix(keys.publicKey)
	}));
	const digest = create(SHA2_256_CODE, hash);
	return new RSAPrivateKey(keys.privateKey, new RSAPublicKey(keys.publicKey, digest));
}

// node_modules/@libp2p/crypto/dist/src/keys/rsa/index.js
const keypair = promisify(crypto$2.generateKeyPair);
async function generateRSAKey(bits, options) {
	const key = await keypair("rsa", {
		modulusLength: bits,
		publicKeyEncoding: {
			type: "pkcs1",
			format: "jwk"
		},
		privateKeyEncoding: {
			type: "pkcs1",
			format: "jwk"
		}
	});
	options?.signal?.throwIfAborted();
	return {
		privateKey: key.privateKey,
		publicKey: key.publicKey
	};
}
function hashAndSign$1(key, msg, options) {
	options?.signal?.throwIfAborted();
	const hash = crypto$2.createSign("RSA-SHA256");
	if (msg instanceof Uint8Array) hash.update(msg);
	else for (const buf of msg) hash.update(buf);
	return hash.sign({
		format: "jwk",
		key
	});
}
function hashAndVerify$1(key, sig, msg, options) {
	options?.signal?.throwIfAborted();
	const hash = crypto$2.createVerify("RSA-SHA256");
	if (msg instanceof Uint8Array) hash.update(msg);
	else for (const buf of msg) hash.update(buf);
	return hash.verify({
		format: "jwk",
		key
	}, sig);
}

// node_modules/@noble/hashes/hmac.js
var _HMAC = class {
	oHash;
	iHash;
	blockLen;
	outputLen;
	canXOF = false;
	finished = false;
	destroyed = false;
	constructor(hash, key) {
		ahash(hash);
		abytes$2(key, void 0, "key");
		this.iHash = hash.create();
		if (typeof this.iHash.update !== "function") throw new Error("expected Hash instance");
		this.blockLen = this.iHash.blockLen;
		this.outputLen = this.iHash.outputLen;
		const blockLen = this.blockLen;
		const pad = new Uint8Array(blockLen);
		pad.set(key.length > blockLen ? hash.create().update(key).digest() : key);
		for (let i = 0; i < pad.length; i++) pad[i] ^= 54;
		this.iHash.update(pad);
		this.oHash = hash.create();
		for (let i = 0; i < pad.length; i++) pad[i] ^= 106;
		this.oHash.update(pad);
		clean$1(pad);
	}
	update(buf) {
		aexists$1(this);
		this.iHash.update(buf);
		return this;
	}
	digestInto(out) {
		aexists$1(this);
		aoutput$1(out, this);
		this.finished = true;
		const buf = out.subarray(0, this.outputLen);
		this.iHash.digestInto(buf);
		this.oHash.update(buf);
		this.oHash.digestInto(buf);
		this.destroy();
	}
	digest() {
		const out = new Uint8Array(this.oHash.outputLen);
		this.digestInto(out);
		return out;
	}
	_cloneInto(to) {
		to ||= Object.create(Object.getPrototypeOf(this), {});
		const { oHash, iHash, finished, destroyed, blockLen, outputLen, canXOF } = this;
		to = to;
		to.finished = finished;
		to.destroyed = destroyed;
		to.blockLen = blockLen;
		to.outputLen = outputLen;
		to.canXOF = canXOF;
		to.oHash = oHash._cloneInto(to.oHash);
		to.iHash = iHash._cloneInto(to.iHash);
		return to;
	}
	clone() {
		return this._cloneInto();
	}
	destroy() {
		this.destroyed = true;
		this.oHash.destroy();
		this.iHash.destroy();
	}
};
const hmac = /* @__PURE__ */ (() => {
	const hmac_ = ((hash, key, message) => new _HMAC(hash, key).update(message).digest());
	hmac_.create = (hash, key) => new _HMAC(hash, key);
	return hmac_;
})();

// node_modules/@noble/curves/abstract/der.js
/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
const _0n$1 = /* @__PURE__ */ BigInt(0);
var DERErr = class extends Error {
	constructor(m = "") {
		super(m);
	}
};
const _DER = {
	Err: DERErr,
	_tlv: {
		encode: (tag, data) => {
			const { Err: E } = _DER;
			asafenumber(tag, "tag");
			if (tag < 0 || tag > 255) throw new E("tlv.encode: wrong tag");
			astring(data, "data");
			if (data.length & 1) throw new E("tlv.encode: unpadded data");
			const dataLen = data.length / 2;
			const len = numberToHexUnpadded(dataLen);
			if (len.length / 2 & 128) throw new E("tlv.encode: long form length too big");
			const lenLen = dataLen > 127 ? numberToHexUnpadded(len.length / 2 | 128) : "";
			return numberToHexUnpadded(tag) + lenLen + len + data;
		},
		decode(tag, data) {
			const { Err: E } = _DER;
			data = abytes$1(data, void 0, "DER data");
			let pos = 0;
			if (tag < 0 || tag > 255) throw new E("tlv.decode: wrong tag");
			if (data.length < 2 || data[pos++] !== tag) throw new E("tlv.decode: wrong tlv");
			const first = data[pos++];
			const isLong = !!(first & 128);
			let length = 0;
			if (!isLong) length = first;
			else {
				const lenLen = first & 127;
				if (!lenLen) throw new E("tlv.decode(long): indefinite length not supported");
				if (lenLen > 4) throw new E("tlv.decode(long): byte length is too big");
				const lengthBytes = data.subarray(pos, pos + lenLen);
				if (lengthBytes.length !== lenLen) throw new E("tlv.decode: length bytes not complete");
				if (lengthBytes[0] === 0) throw new E("tlv.decode(long): zero leftmost byte");
				for (const b of lengthBytes) length = length << 8 | b;
				pos += lenLen;
				if (length < 128) throw new E("tlv.decode(long): not minimal encoding");
			}
			const v = data.subarray(pos, pos + length);
			if (v.length !== length) throw new E("tlv.decode: wrong value length");
			return {
				v,
				l: data.subarray(pos + length)
			};
		}
	},
	_int: {
		encode(num) {
			const { Err: E } = _DER;
			abignumber(num);
			if (num < _0n$1) throw new E("integer: negative integers are not allowed");
			let hex = numberToHexUnpadded(num);
			if (Number.parseInt(hex[0], 16) & 8) hex = "00" + hex;
			if (hex.length & 1) throw new E("unexpected DER parsing assertion: unpadded hex");
			return hex;
		},
		decode(data) {
			const { Err: E } = _DER;
			if (data.length < 1) throw new E("invalid signature integer: empty");
			if (data[0] & 128) throw new E("invalid signature integer: negative");
			if (data.length > 1 && data[0] === 0 && !(data[1] & 128)) throw new E("invalid signature integer: unnecessary leading zero");
			return bytesToNumberBE(data);
		}
	},
	toSig(bytes, maxScalarBytes) {
		const { Err: E, _int: int, _tlv: tlv } = _DER;
		if (maxScalarBytes !== void 0) {
			asafenumber(maxScalarBytes, "maxScalarBytes");
			if (maxScalarBytes < 1) throw new E("invalid signature: maxScalarBytes must be positive");
		}
		const data = abytes$1(bytes, void 0, "signature");
		const { v: seqBytes, l: seqLeftBytes } = tlv.decode(48, data);
		if (seqLeftBytes.length) throw new E("invalid signature: left bytes after parsing");
		const { v: rBytes, l: rLeftBytes } = tlv.decode(2, seqBytes);
		const { v: sBytes, l: sLeftBytes } = tlv.decode(2, rLeftBytes);
		if (sLeftBytes.length) throw new E("invalid signature: left bytes after parsing");
		if (maxScalarBytes !== void 0 && (rBytes.length > maxScalarBytes || sBytes.length > maxScalarBytes)) throw new E("invalid signature: integer too large");
		return {
			r: int.decode(rBytes),
			s: int.decode(sBytes)
		};
	},
	hexFromSig(sig) {
		const { _tlv: tlv, _int: int } = _DER;
		validateObject(sig, {
			r: "bigint",
			s: "bigint"
		}, {}, "sig");
		const seq = tlv.encode(2, int.encode(sig.r)) + tlv.encode(2, int.encode(sig.s));
		return tlv.encode(48, seq);
	}
};
const DER = /* @__PURE__ */ (() => {
	Object.freeze(_DER._tlv);
	Object.freeze(_DER._int);
	return Object.freeze(_DER);
})();

// node_modules/@noble/curves/abstract/weierstrass.js
/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
const divNearest = (num, den) => (num + (num >= 0 ? den : -den) / _2n$1) / den;
function _splitEndoScalar(k, basis, n) {
	aInRange("scalar", k, _0n, n);
	const [[a1, b1], [a2, b2]] = basis;
	const c1 = divNearest(b2 * k, n);
	const c2 = divNearest(-b1 * k, n);
	let k1 = k - c1 * a1 - c2 * a2;
	let k2 = -c1 * b1 - c2 * b2;
	const k1neg = k1 < _0n;
	const k2neg = k2 < _0n;
	if (k1neg) k1 = -k1;
	if (k2neg) k2 = -k2;
	const MAX_NUM = bitMask(Math.ceil(bitLen(n) / 2)) + _1n;
	if (k1 < _0n || k1 >= MAX_NUM || k2 < _0n || k2 >= MAX_NUM) throw new Error("splitScalar (endomorphism): failed for k");
	return {
		k1neg,
		k1,
		k2neg,
		k2
	};
}
function validateSigFormat(format) {
	if (![
		"compact",
		"recovered",
		"der"
	].includes(format)) throw new Error("Signature format must be \"compact\", \"recovered\", or \"der\"");
	return format;
}
function validateSigOpts(opts, def) {
	validateObject(opts);
	const optsn = {};
	for (let optName of Object.keys(def)) optsn[optName] = opts[optName] === void 0 ? def[optName] : opts[optName];
	abool$1(optsn.lowS, "lowS");
	abool$1(optsn.prehash, "prehash");
	if (optsn.format !== void 0) validateSigFormat(optsn.format);
	return optsn;
}
const _0n = /* @__PURE__ */ BigInt(0);
const _1n = /* @__PURE__ */ BigInt(1);
const _2n$1 = /* @__PURE__ */ BigInt(2);
const _3n = /* @__PURE__ */ BigInt(3);
const _4n = /* @__PURE__ */ BigInt(4);
function weierstrass(params, extraOpts = {}) {
	const validated = createCurveFields("weierstrass", params, extraOpts);
	const Fp = validated.Fp;
	const Fn = validated.Fn;
	let CURVE = validated.CURVE;
	const { h: cofactor, n: CURVE_ORDER } = CURVE;
	validateObject(extraOpts, {}, {
		allowInfinityPoint: "boolean",
		clearCofactor: "function",
		isTorsionFree: "function",
		fromBytes: "function",
		toBytes: "function",
		endo: "object",
		randomBytes: "function"
	});
	const { endo: endoOpts, allowInfinityPoint, clearCofactor, isTorsionFree, fromBytes, toBytes } = extraOpts;
	const randomBytes = extraOpts.randomBytes === void 0 ? randomBytes$1 : extraOpts.randomBytes;
	if (endoOpts) {
		if (!Fp.is0(CURVE.a) || typeof endoOpts.beta !== "bigint" || !Array.isArray(endoOpts.basises)) throw new Error("invalid endo: expected \"beta\": bigint and \"basises\": array");
	}
	const endo = endoOpts ? {
		beta: endoOpts.beta,
		basises: endoOpts.basises.map((basis) => [...basis])
	} : void 0;
	const lengths = getWLengths(Fp, Fn);
	function assertCompressionIsSupported() {
		if (!Fp.isOdd) throw new Error("compression is not supported: Field does not have .isOdd()");
	}
	function pointToBytes(_c, point, isCompressed) {
		if (point.is0()) {
			if (!allowInfinityPoint) throw new Error("bad point: ZERO");
			return Uint8Array.of(0);
		}
		const { x, y } = point.toAffine();
		const bx = Fp.toBytes(x);
		abool$1(isCompressed, "isCompressed");
		if (isCompressed) {
			assertCompressionIsSupported();
			const hasEvenY = !Fp.isOdd(y);
			return concatBytes(pprefix(hasEvenY), bx);
		} else return concatBytes(Uint8Array.of(4), bx, Fp.toBytes(y));
	}
	function pointFromBytes(bytes) {
		abytes$1(bytes, void 0, "Point");
		const { publicKey: comp, publicKeyUncompressed: uncomp } = lengths;
		const length = bytes.length;
		const head = bytes[0];
		const tail = bytes.subarray(1);
		if (allowInfinityPoint && length === 1 && head === 0) return {
			x: Fp.ZERO,
			y: Fp.ZERO
		};
		if (length === comp && (head === 2 || head === 3)) {
			const x = Fp.fromBytes(tail);
			if (!Fp.isValid(x)) throw new Error("bad point: is not on curve, wrong x");
			const y2 = weierstrassEquation(x);
			let y;
			try {
				y = Fp.sqrt(y2);
			} catch (sqrtError) {
				const err = sqrtError instanceof Error ? ": " + sqrtError.message : "";
				throw new Error("bad point: is not on curve, sqrt error" + err);
			}
			assertCompressionIsSupported();
			const evenY = Fp.isOdd(y);
			if ((head & 1) === 1 !== evenY) y = Fp.neg(y);
			return {
				x,
				y
			};
		} else if (length === uncomp && head === 4) {
			const L = Fp.BYTES;
			const x = Fp.fromBytes(tail.subarray(0, L));
			const y = Fp.fromBytes(tail.subarray(L, L * 2));
			if (!isValidXY(x, y)) throw new Error("bad point: is not on curve");
			return {
				x,
				y
			};
		} else throw new Error(`bad point: got length ${length}, expected compressed=${comp} or uncompressed=${uncomp}`);
	}
	const encodePoint = toBytes === void 0 ? pointToBytes : toBytes;
	const decodePoint = fromBytes === void 0 ? pointFromBytes : fromBytes;
	const b3 = Fp.mul(CURVE.b, _3n);
	const mulA = Fp.is0(CURVE.a) ? (_) => Fp.ZERO : (x) => Fp.mul(CURVE.a, x);
	function weierstrassEquation(x) {
		const x2 = Fp.sqr(x);
		const x3 = Fp.mul(x2, x);
		return Fp.add(Fp.add(x3, Fp.mul(x, CURVE.a)), CURVE.b);
	}
	function isValidXY(x, y) {
		const left = Fp.sqr(y);
		const right = weierstrassEquation(x);
		return Fp.eql(left, right);
	}
	if (!isValidXY(CURVE.Gx, CURVE.Gy)) throw new Error("bad curve params: generator point");
	const _4a3 = Fp.mul(Fp.pow(CURVE.a, _3n), _4n);
	const _27b2 = Fp.mul(Fp.sqr(CURVE.b), BigInt(27));
	if (Fp.is0(Fp.add(_4a3, _27b2))) throw new Error("bad curve params: a or b");
	function acoord(title, n, banZero = false) {
		if (!Fp.isValid(n) || banZero && Fp.is0(n)) throw new Error(`bad point coordinate ${title}`);
		return typeof n === "object" && n !== null ? Fp.create(n) : n;
	}
	function aprjpoint(other) {
		if (!(other instanceof Point)) throw new Error("Weierstrass Point expected");
	}
	function splitEndoScalarN(k) {
		if (!endo || !endo.basises) throw new Error("no endo");
		return _splitEndoScalar(k, endo.basises, Fn.ORDER);
	}
	function pushWnafPair(points, scalars, p, k) {
		if (!Fn.isValid(k)) throw new RangeError("invalid scalar: out of range");
		if (endo) {
			const { k1neg, k1, k2neg, k2 } = splitEndoScalarN(k);
			const psi = new Point(Fp.mul(p.X, endo.beta), p.Y, p.Z);
			points.push(k1neg ? p.negate() : p, k2neg ? psi.negate() : psi);
			scalars.push(k1, k2);
		} else {
			points.push(p);
			scalars.push(k);
		}
	}
	const validityCache = /* @__PURE__ */ new WeakSet();
	class Point {
		static BASE = new Point(CURVE.Gx, CURVE.Gy, Fp.ONE);
		static ZERO = new Point(Fp.ZERO, Fp.ONE, Fp.ZERO);
		static Fp = Fp;
		static Fn = Fn;
		X;
		Y;
		Z;
		constructor(X, Y, Z) {
			this.X = acoord("x", X);
			this.Y = acoord("y", Y, true);
			this.Z = acoord("z", Z);
			Object.freeze(this);
		}
		static CURVE() {
			return CURVE;
		}
		static fromAffine(p) {
			const { x, y } = p || {};
			if (!p || !Fp.isValid(x) || !Fp.isValid(y)) throw new Error("invalid affine point");
			if (p instanceof Point) throw new Error("projective point not allowed");
			if (Fp.is0(x) && Fp.is0(y)) return Point.ZERO;
			return new Point(x, y, Fp.ONE);
		}
		static fromBytes(bytes) {
			const P = Point.fromAffine(decodePoint(abytes$1(bytes, void 0, "point")));
			P.assertValidity();
			return P;
		}
		static fromHex(hex) {
			return Point.fromBytes(hexToBytes(hex));
		}
		get x() {
			return this.toAffine().x;
		}
		get y() {
			return this.toAffine().y;
		}
		precompute(windowSize = 6, isLazy = true) {
			wnaf.setWindowSize(this, windowSize);
			if (!isLazy) this.multiply(_3n);
			return this;
		}
		assertValidity() {
			const p = this;
			if (p.is0()) {
				if (allowInfinityPoint && Fp.is0(p.X) && Fp.eql(p.Y, Fp.ONE) && Fp.is0(p.Z)) return;
				throw new Error("bad point: ZERO");
			}
			if (validityCache.has(p)) return;
			const { x, y } = p.toAffine();
			if (!Fp.isValid(x) || !Fp.isValid(y)) throw new Error("bad point: x or y not field elements");
			if (!isValidXY(x, y)) throw new Error("bad point: equation left != right");
			if (!p.isTorsionFree()) throw new Error("bad point: not in prime-order subgroup");
			validityCache.add(p);
		}
		hasEvenY() {
			const { y } = this.toAffine();
			if (!Fp.isOdd) throw new Error("Field doesn't support isOdd");
			return !Fp.isOdd(y);
		}
		equals(other) {
			aprjpoint(other);
			const { X: X1, Y: Y1, Z: Z1 } = this;
			const { X: X2, Y: Y2, Z: Z2 } = other;
			const U1 = Fp.eql(Fp.mul(X1, Z2), Fp.mul(X2, Z1));
			const U2 = Fp.eql(Fp.mul(Y1, Z2), Fp.mul(Y2, Z1));
			return U1 && U2;
		}
		negate() {
			return new Point(this.X, Fp.neg(this.Y), this.Z);
		}
		double() {
			const { X: X1, Y: Y1, Z: Z1 } = this;
			let X3 = Fp.ZERO, Y3 = Fp.ZERO, Z3 = Fp.ZERO;
			let t0 = Fp.mul(X1, X1);
			let t1 = Fp.mul(Y1, Y1);
			let t2 = Fp.mul(Z1, Z1);
			let t3 = Fp.mul(X1, Y1);
			t3 = Fp.add(t3, t3);
			Z3 = Fp.mul(X1, Z1);
			Z3 = Fp.add(Z3, Z3);
			X3 = mulA(Z3);
			Y3 = Fp.mul(b3, t2);
			Y3 = Fp.add(X3, Y3);
			X3 = Fp.sub(t1, Y3);
			Y3 = Fp.add(t1, Y3);
			Y3 = Fp.mul(X3, Y3);
			X3 = Fp.mul(t3, X3);
			Z3 = Fp.mul(b3, Z3);
			t2 = mulA(t2);
			t3 = Fp.sub(t0, t2);
			t3 = mulA(t3);
			t3 = Fp.add(t3, Z3);
			Z3 = Fp.add(t0, t0);
			t0 = Fp.add(Z3, t0);
			t0 = Fp.add(t0, t2);
			t0 = Fp.mul(t0, t3);
			Y3 = Fp.add(Y3, t0);
			t2 = Fp.mul(Y1, Z1);
			t2 = Fp.add(t2, t2);
			t0 = Fp.mul(t2, t3);
			X3 = Fp.sub(X3, t0);
			Z3 = Fp.mul(t2, t1);
			Z3 = Fp.add(Z3, Z3);
			Z3 = Fp.add(Z3, Z3);
			return new Point(X3, Y3, Z3);
		}
		add(other) {
			aprjpoint(other);
			const { X: X1, Y: Y1, Z: Z1 } = this;
			const { X: X2, Y: Y2, Z: Z2 } = other;
			let X3 = Fp.ZERO, Y3 = Fp.ZERO, Z3 = Fp.ZERO;
			let t0 = Fp.mul(X1, X2);
			let t1 = Fp.mul(Y1, Y2);
			let t2 = Fp.mul(Z1, Z2);
			let t3 = Fp.add(X1, Y1);
			let t4 = Fp.add(X2, Y2);
			t3 = Fp.mul(t3, t4);
			t4 = Fp.add(t0, t1);
			t3 = Fp.sub(t3, t4);
			t4 = Fp.add(X1, Z1);
			let t5 = Fp.add(X2, Z2);
			t4 = Fp.mul(t4, t5);
			t5 = Fp.add(t0, t2);
			t4 = Fp.sub(t4, t5);
			t5 = Fp.add(Y1, Z1);
			X3 = Fp.add(Y2, Z2);
			t5 = Fp.mul(t5, X3);
			X3 = Fp.add(t1, t2);
			t5 = Fp.sub(t5, X3);
			Z3 = mulA(t4);
			X3 = Fp.mul(b3, t2);
			Z3 = Fp.add(X3, Z3);
			X3 = Fp.sub(t1, Z3);
			Z3 = Fp.add(t1, Z3);
			Y3 = Fp.mul(X3, Z3);
			t1 = Fp.add(t0, t0);
			t1 = Fp.add(t1, t0);
			t2 = mulA(t2);
			t4 = Fp.mul(b3, t4);
			t1 = Fp.add(t1, t2);
			t2 = Fp.sub(t0, t2);
			t2 = mulA(t2);
			t4 = Fp.add(t4, t2);
			t0 = Fp.mul(t1, t4);
			Y3 = Fp.add(Y3, t0);
			t0 = Fp.mul(t5, t4);
			X3 = Fp.mul(t3, X3);
			X3 = Fp.sub(X3, t0);
			t0 = Fp.mul(t3, t1);
			Z3 = Fp.mul(t5, Z3);
			Z3 = Fp.add(Z3, t0);
			return new Point(X3, Y3, Z3);
		}
		subtract(other) {
			aprjpoint(other);
			return this.add(other.negate());
		}
		is0() {
			return this.equals(Point.ZERO);
		}
		multiply(scalar) {
			if (!Fn.isValidNot0(scalar)) throw new RangeError("invalid scalar: out of range");
			const { p, f } = wnaf.mulSecret(this, scalar, cofactor, normalize);
			return normalize([p, f])[0];
		}
		multiplyUnsafe(scalar) {
			const p = this;
			const sc = scalar;
			if (!Fn.isValid(sc)) throw new RangeError("invalid scalar: out of range");
			if (sc === _0n || p.is0()) return Point.ZERO;
			if (sc === _1n) return p;
			if (wnaf.hasWindowSize(this)) return wnaf.mulUnsafe(p, sc, normalize);
			const points = [];
			const scalars = [];
			pushWnafPair(points, scalars, p, sc);
			return mulAddUnsafe(Point, points, scalars);
		}
		mulAddUnsafe(a, other, b) {
			aprjpoint(other);
			const points = [];
			const scalars = [];
			pushWnafPair(points, scalars, this, a);
			pushWnafPair(points, scalars, other, b);
			return mulAddUnsafe(Point, points, scalars);
		}
		toAffine(invertedZ) {
			const p = this;
			let iz = invertedZ;
			if (iz != null && !Fp.isValid(iz)) throw new RangeError("\"invertedZ\" expected valid field element");
			const { X, Y, Z } = p;
			if (Fp.eql(Z, Fp.ONE)) return {
				x: X,
				y: Y
			};
			const is0 = p.is0();
			if (iz == null) iz = is0 ? Fp.ONE : Fp.inv(Z);
			const x = Fp.mul(X, iz);
			const y = Fp.mul(Y, iz);
			const zz = Fp.mul(Z, iz);
			if (is0) return {
				x: Fp.ZERO,
				y: Fp.ZERO
			};
			if (!Fp.eql(zz, Fp.ONE)) throw new Error("invZ was invalid");
			return {
				x,
				y
			};
		}
		isTorsionFree() {
			if (cofactor === _1n) return true;
			if (isTorsionFree) return isTorsionFree(Point, this);
			return wnaf.mulUnsafe(this, CURVE_ORDER).is0();
		}
		clearCofactor() {
			if (cofactor === _1n) return this;
			if (clearCofactor) return clearCofactor(Point, this);
			return this.multiplyUnsafe(cofactor);
		}
		isSmallOrder() {
			if (cofactor === _1n) return this.is0();
			return this.clearCofactor().is0();
		}
		toBytes(isCompressed = true) {
			abool$1(isCompressed, "isCompressed");
			this.assertValidity();
			return encodePoint(Point, this, isCompressed);
		}
		toHex(isCompressed = true) {
			return bytesToHex(this.toBytes(isCompressed));
		}
		toString() {
			return `<Point ${this.is0() ? "ZERO" : this.toHex()}>`;
		}
	}
	const normalize = (points) => normalizeZ(Point, points);
	const wnaf = new ScalarMultiplier(Point, randomBytes);
	if (wnaf.bits >= 6) Point.BASE.precompute(6);
	Object.freeze(Point.prototype);
	Object.freeze(Point);
	return Point;
}
function pprefix(hasEvenY) {
	return Uint8Array.of(hasEvenY ? 2 : 3);
}
function getWLengths(Fp, Fn) {
	return {
		secretKey: Fn.BYTES,
		publicKey: 1 + Fp.BYTES,
		publicKeyUncompressed: 1 + 2 * Fp.BYTES,
		publicKeyHasPrefix: true,
		signature: 2 * Fn.BYTES
	};
}
function ecdh(Point, ecdhOpts = {}) {
	validatePointCons(Point);
	const { Fn } = Point;
	const randomBytes_ = ecdhOpts.randomBytes === void 0 ? randomBytes$1 : ecdhOpts.randomBytes;
	const lengths = Object.assign(getWLengths(Point.Fp, Fn), { seed: Math.max(getMinHashLength(Fn.ORDER), 16) });
	function isValidSecretKey(secretKey) {
		try {
			const num = Fn.fromBytes(secretKey);
			return Fn.isValidNot0(num);
		} catch (error) {
			return false;
		}
	}
	function isValidPublicKey(publicKey, isCompressed) {
		const { publicKey: comp, publicKeyUncompressed } = lengths;
		try {
			const l = publicKey.length;
			if (isCompressed === true && l !== comp) return false;
			if (isCompressed === false && l !== publicKeyUncompressed) return false;
			return !Point.fromBytes(publicKey).is0();
		} catch (error) {
			return false;
		}
	}
	function randomSecretKey(seed) {
		seed = seed === void 0 ? randomBytes_(lengths.seed) : seed;
		return mapHashToField(abytes$1(seed, lengths.seed, "seed"), Fn.ORDER);
	}
	function getPublicKey(secretKey, isCompressed = true) {
		return Point.BASE.multiply(Fn.fromBytes(secretKey)).toBytes(isCompressed);
	}
	function isProbPub(item) {
		const { secretKey, publicKey, publicKeyUncompressed } = lengths;
		const allowedLengths = Fn._lengths;
		if (!isBytes$1(item)) return void 0;
		const l = abytes$1(item, void 0, "key").length;
		const isPub = l === publicKey || l === publicKeyUncompressed;
		const isSec = l === secretKey || !!allowedLengths?.includes(l);
		if (isPub && isSec) return void 0;
		return isPub;
	}
	function getSharedSecret(secretKeyA, publicKeyB, isCompressed = true) {
		if (isProbPub(secretKeyA) === true) throw new Error("first arg must be private key");
		if (isProbPub(publicKeyB) === false) throw new Error("second arg must be public key");
		const s = Fn.fromBytes(secretKeyA);
		const b = Point.fromBytes(publicKeyB);
		if (b.is0()) throw new Error("invalid public key: point at infinity");
		return b.multiply(s).toBytes(isCompressed);
	}
	const utils = {
		isValidSecretKey,
		isValidPublicKey,
		randomSecretKey
	};
	const keygen = createKeygen(randomSecretKey, getPublicKey);
	Object.freeze(utils);
	Object.freeze(lengths);
	return Object.freeze({
		getPublicKey,
		getSharedSecret,
		keygen,
		Point,
		utils,
		lengths
	});
}
function ecdsa(Point, hash, ecdsaOpts = {}) {
	validatePointCons(Point);
	const hash_ = hash;
	ahash(hash_);
	validateObject(ecdsaOpts, {}, {
		hmac: "function",
		lowS: "boolean",
		randomBytes: "function",
		bits2int: "function",
		bits2int_modN: "function"
	});
	const opts = Object.assign({}, ecdsaOpts);
	const randomBytes = opts.randomBytes === void 0 ? randomBytes$1 : opts.randomBytes;
	const hmac$1 = opts.hmac === void 0 ? (key, msg) => hmac(hash_, key, msg) : opts.hmac;
	const { Fp, Fn } = Point;
	const { ORDER: CURVE_ORDER, BITS: fnBits } = Fn;
	const blindLength = getMinHashLength(CURVE_ORDER);
	const csprng = probeRandomBytes(randomBytes, blindLength);
	const { keygen, getPublicKey, getSharedSecret, utils, lengths } = ecdh(Point, opts);
	const defaultSigOpts = {
		prehash: true,
		lowS: typeof opts.lowS === "boolean" ? opts.lowS : true,
		format: "compact",
		extraEntropy: false
	};
	const hasLargeRecoveryLifts = CURVE_ORDER * _2n$1 + _1n < Fp.ORDER;
	function isBiggerThanHalfOrder(number) {
		return number > CURVE_ORDER >> _1n;
	}
	function validateRS(title, num) {
		if (!Fn.isValidNot0(num)) throw new Error(`invalid signature ${title}: out of range 1..Point.Fn.ORDER`);
		return num;
	}
	function assertFieldSignIsSupported() {
		if (!Fp.isOdd) throw new Error("Field doesn't support isOdd");
	}
	function getRecoveryBit(x, y, r) {
		assertFieldSignIsSupported();
		return (x === r ? 0 : 2) | Number(Fp.isOdd(y));
	}
	function assertRecoverableCurve() {
		if (hasLargeRecoveryLifts) throw new Error("\"recovered\" sig type is not supported for cofactor >2 curves");
	}
	function validateSigLength(bytes, format) {
		validateSigFormat(format);
		const size = lengths.signature;
		const sizer = format === "compact" ? size : format === "recovered" ? size + 1 : void 0;
		return abytes$1(bytes, sizer);
	}
	class Signature {
		r;
		s;
		recovery;
		constructor(r, s, recovery) {
			this.r = validateRS("r", r);
			this.s = validateRS("s", s);
			if (recovery != null) {
				assertRecoverableCurve();
				if (![
					0,
					1,
					2,
					3
				].includes(recovery)) throw new Error("invalid recovery id");
				this.recovery = recovery;
			}
			Object.freeze(this);
		}
		static fromBytes(bytes, format = defaultSigOpts.format) {
			validateSigLength(bytes, format);
			let recid;
			if (format === "der") {
				if (bytes.length > 2 * Fn.BYTES + 16) throw new DER.Err("invalid signature: DER signature too long");
				const { r, s } = DER.toSig(abytes$1(bytes), Fn.BYTES + 1);
				return new Signature(r, s);
			}
			if (format === "recovered") {
				recid = bytes[0];
				format = "compact";
				bytes = bytes.subarray(1);
			}
			const L = lengths.signature / 2;
			const r = bytes.subarray(0, L);
			const s = bytes.subarray(L, L * 2);
			return new Signature(Fn.fromBytes(r), Fn.fromBytes(s), recid);
		}
		static fromHex(hex, format) {
			return this.fromBytes(hexToBytes(hex), format);
		}
		assertRecovery() {
			const { recovery } = this;
			if (recovery == null) throw new Error("invalid recovery id: must be present");
			return recovery;
		}
		addRecoveryBit(recovery) {
			return new Signature(this.r, this.s, recovery);
		}
		recoverPublicKey(messageHash) {
			const { r, s } = this;
			const recovery = this.assertRecovery();
			const radj = recovery === 2 || recovery === 3 ? r + CURVE_ORDER : r;
			if (!Fp.isValid(radj)) throw new Error("invalid recovery id: sig.r+curve.n != R.x");
			const x = Fp.toBytes(radj);
			const R = Point.fromBytes(concatBytes(pprefix((recovery & 1) === 0), x));
			const ir = Fn.inv(radj);
			const h = bits2int_modN(abytes$1(messageHash, void 0, "msgHash"));
			const u1 = Fn.create(-h * ir);
			const u2 = Fn.create(s * ir);
			const Q = Point.BASE.mulAddUnsafe(u1, R, u2);
			if (Q.is0()) throw new Error("invalid recovery: point at infinify");
			Q.assertValidity();
			return Q;
		}
		hasHighS() {
			return isBiggerThanHalfOrder(this.s);
		}
		toBytes(format = defaultSigOpts.format) {
			validateSigFormat(format);
			if (format === "der") return hexToBytes(DER.hexFromSig(this));
			const { r, s } = this;
			const rb = Fn.toBytes(r);
			const sb = Fn.toBytes(s);
			if (format === "recovered") {
				assertRecoverableCurve();
				return concatBytes(Uint8Array.of(this.assertRecovery()), rb, sb);
			}
			return concatBytes(rb, sb);
		}
		toHex(format) {
			return bytesToHex(this.toBytes(format));
		}
	}
	Object.freeze(Signature.prototype);
	Object.freeze(Signature);
	const bits2int = opts.bits2int === void 0 ? function bits2int_def(bytes) {
		if (bytes.length > 8192) throw new Error("input is too large");
		const num = bytesToNumberBE(bytes);
		const delta = bytes.length * 8 - fnBits;
		return delta > 0 ? num >> BigInt(delta) : num;
	} : opts.bits2int;
	const bits2int_modN = opts.bits2int_modN === void 0 ? function bits2int_modN_def(bytes) {
		return Fn.create(bits2int(bytes));
	} : opts.bits2int_modN;
	const ORDER_MASK = bitMask(fnBits);
	function int2octets(num) {
		aInRange("num < 2^" + fnBits, num, _0n, ORDER_MASK);
		return Fn.toBytes(num);
	}
	function validateMsgAndHash(message, prehash) {
		abytes$1(message, void 0, "message");
		return prehash ? abytes$1(hash_(message), void 0, "prehashed message") : message;
	}
	function prepSig(message, secretKey, opts) {
		const { lowS, prehash, extraEntropy } = validateSigOpts(opts, defaultSigOpts);
		message = validateMsgAndHash(message, prehash);
		const h1int = bits2int_modN(message);
		const d = Fn.fromBytes(secretKey);
		if (!Fn.isValidNot0(d)) throw new Error("invalid private key");
		const seedArgs = [int2octets(d), int2octets(h1int)];
		if (extraEntropy != null && extraEntropy !== false) {
			const e = extraEntropy === true ? randomBytes(lengths.secretKey) : extraEntropy;
			seedArgs.push(abytes$1(e, void 0, "extraEntropy"));
		}
		const seed = concatBytes(...seedArgs);
		const m = h1int;
		function k2sig(kBytes) {
			const k = bits2int(kBytes);
			if (!Fn.isValidNot0(k)) return;
			const q = Point.BASE.multiply(k).toAffine();
			const r = Fn.create(q.x);
			if (r === _0n) return;
			let s;
			if (csprng !== void 0) {
				const b = bytesToNumberBE(mapHashToField(csprng(blindLength), CURVE_ORDER));
				const ibk = Fn.inv(Fn.mul(b, k));
				const bm = Fn.mul(b, m);
				const bd = Fn.mul(b, d);
				s = Fn.create(ibk * Fn.create(bm + bd * r));
			} else {
				const ik = invertCt(k, CURVE_ORDER);
				s = Fn.create(ik * Fn.create(m + r * d));
			}
			if (s === _0n) return;
			let recovery = getRecoveryBit(q.x, q.y, r);
			let normS = s;
			if (lowS && isBiggerThanHalfOrder(s)) {
				normS = Fn.neg(s);
				recovery ^= 1;
			}
			return new Signature(r, normS, hasLargeRecoveryLifts ? void 0 : recovery);
		}
		return {
			seed,
			k2sig
		};
	}
	function sign(message, secretKey, opts = {}) {
		const { seed, k2sig } = prepSig(message, secretKey, opts);
		return createHmacDrbg(hash_.outputLen, Fn.BYTES, hmac$1)(seed, k2sig).toBytes(opts.format);
	}
	function verify(signature, message, publicKey, opts = {}) {
		const { lowS, prehash, format } = validateSigOpts(opts, defaultSigOpts);
		publicKey = abytes$1(publicKey, void 0, "publicKey");
		message = validateMsgAndHash(message, prehash);
		if (!isBytes$1(signature)) {
			const end = signature instanceof Signature ? ", use sig.toBytes()" : "";
			throw new Error("verify expects Uint8Array signature" + end);
		}
		validateSigLength(signature, format);
		try {
			const sig = Signature.fromBytes(signature, format);
			const P = Point.fromBytes(publicKey);
			if (P.is0()) return false;
			if (lowS && sig.hasHighS()) return false;
			const { r, s } = sig;
			const h = bits2int_modN(message);
			const is = Fn.inv(s);
			const u1 = Fn.create(h * is);
			const u2 = Fn.create(r * is);
			const R = Point.BASE.mulAddUnsafe(u1, P, u2);
			if (R.is0()) return false;
			const q = R.toAffine();
			if (Fn.create(q.x) !== r) return false;
			if (format === "recovered" && sig.recovery !== getRecoveryBit(q.x, q.y, r)) return false;
			return true;
		} catch (e) {
			return false;
		}
	}
	function recoverPublicKey(signature, message, opts = {}) {
		const { prehash } = validateSigOpts(opts, defaultSigOpts);
		message = validateMsgAndHash(message, prehash);
		return Signature.fromBytes(signature, "recovered").recoverPublicKey(message).toBytes();
	}
	return Object.freeze({
		keygen,
		getPublicKey,
		getSharedSecret,
		utils,
		lengths,
		Point,
		sign,
		verify,
		recoverPublicKey,
		Signature,
		hash: hash_
	});
}

// node_modules/@noble/curves/secp256k1.js
/*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
const secp256k1_CURVE = {
	p: BigInt("0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f"),
	n: BigInt("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),
	h: BigInt(1),
	a: BigInt(0),
	b: BigInt(7),
	Gx: BigInt("0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
	Gy: BigInt("0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")
};
const secp256k1_ENDO = {
	beta: BigInt("0x7ae96a2b657c07106e64479eac3434e99cf0497512f58995c1396c28719501ee"),
	basises: [[BigInt("0x3086d221a7d46bcde86c90e49284eb15"), -BigInt("0xe4437ed6010e88286f547fa90abfe4c3")], [BigInt("0x114ca50f7a8e2f3f657c1108d9d44cfd8"), BigInt("0x3086d221a7d46bcde86c90e49284eb15")]]
};
const _2n = /* @__PURE__ */ BigInt(2);
function sqrtMod(y) {
	const P = secp256k1_CURVE.p;
	const _3n = BigInt(3), _6n = BigInt(6), _11n = BigInt(11), _22n = BigInt(22);
	const _23n = BigInt(23), _44n = BigInt(44), _88n = BigInt(88);
	const b2 = y * y * y % P;
	const b3 = b2 * b2 * y % P;
	const b6 = pow2(b3, _3n, P) * b3 % P;
	const b9 = pow2(b6, _3n, P) * b3 % P;
	const b11 = pow2(b9, _2n, P) * b2 % P;
	const b22 = pow2(b11, _11n, P) * b11 % P;
	const b44 = pow2(b22, _22n, P) * b22 % P;
	const b88 = pow2(b44, _44n, P) * b44 % P;
	const b176 = pow2(b88, _88n, P) * b88 % P;
	const b220 = pow2(b176, _44n, P) * b44 % P;
	const b223 = pow2(b220, _3n, P) * b3 % P;
	const t1 = pow2(b223, _23n, P) * b22 % P;
	const t2 = pow2(t1, _6n, P) * b2 % P;
	const root = pow2(t2, _2n, P);
	if (!Fpk1.eql(Fpk1.sqr(root), y)) throw new Error("Cannot find square root");
	return root;
}
const Fpk1 = /* @__PURE__ */ Field(secp256k1_CURVE.p, { sqrt: sqrtMod });
const Pointk1 = /* @__PURE__ */ weierstrass(secp256k1_CURVE, {
	Fp: Fpk1,
	endo: secp256k1_ENDO
});
const secp256k1 = /* @__PURE__ */ ecdsa(Pointk1, sha256);

// node_modules/@libp2p/crypto/dist/src/errors.js
var SigningError = class extends Error {
	constructor(message = "An error occurred while signing a message") {
		super(message);
		this.name = "SigningError";
	}
};
var VerificationError = class extends Error {
	constructor(message = "An error occurred while verifying a message") {
		super(message);
		this.name = "VerificationError";
	}
};

// node_modules/@libp2p/crypto/dist/src/keys/secp256k1/index.js
function hashAndSign(key, msg, options) {
	options?.signal?.throwIfAborted();
	const hash = crypto$2.createHash("sha256");
	if (msg instanceof Uint8Array) hash.update(msg);
	else for (const buf of msg) hash.update(buf);
	const digest = hash.digest();
	try {
		return secp256k1.sign(digest, key, {
			prehash: false,
			format: "der"
		});
	} catch (err) {
		throw new SigningError(String(err));
	}
}
function hashAndVerify(key, sig, msg, options) {
	options?.signal?.throwIfAborted();
	const hash = crypto$2.createHash("sha256");
	if (msg instanceof Uint8Array) hash.update(msg);
	else for (const buf of msg) hash.update(buf);
	const digest = hash.digest();
	try {
		return secp256k1.verify(sig, digest, key, {
			prehash: false,
			format: "der"
		});
	} catch (err) {
		throw new VerificationError(String(err));
	}
}

// node_modules/@libp2p/crypto/dist/src/keys/secp256k1/secp256k1.js
var Secp256k1PublicKey = class {
	type = "secp256k1";
	raw;
	_key;
	constructor(key) {
		this._key = validateSecp256k1PublicKey(key);
		this.raw = compressSecp256k1PublicKey(this._key);
	}
	toMultihash() {
		return identity.digest(publicKeyToProtobuf(this));
	}
	toCID() {
		return CID.createV1(114, this.toMultihash());
	}
	toString() {
		return base58btc.encode(this.toMultihash().bytes).substring(1);
	}
	equals(key) {
		if (key == null || !(key.raw instanceof Uint8Array)) return false;
		return equals(this.raw, key.raw);
	}
	verify(data, sig, options) {
		return hashAndVerify(this._key, sig, data, options);
	}
};
var Secp256k1PrivateKey = class {
	type = "secp256k1";
	raw;
	publicKey;
	constructor(key, publicKey) {
		this.raw = validateSecp256k1PrivateKey(key);
		this.publicKey = new Secp256k1PublicKey(publicKey ?? computeSecp256k1PublicKey(key));
	}
	equals(key) {
		if (key == null || !(key.raw instanceof Uint8Array)) return false;
		return equals(this.raw, key.raw);
	}
	sign(message, options) {
		return hashAndSign(this.raw, message, options);
	}
};

// node_modules/@libp2p/crypto/dist/src/keys/secp256k1/utils.js
function unmarshalSecp256k1PublicKey(bytes) {
	return new Secp256k1PublicKey(bytes);
}
async function generateSecp256k1KeyPair() {
	const privateKeyBytes = generateSecp256k1PrivateKey();
	return new Secp256k1PrivateKey(privateKeyBytes);
}
function compressSecp256k1PublicKey(key) {
	return secp256k1.Point.fromBytes(key).toBytes();
}
function validateSecp256k1PrivateKey(key) {
	try {
		secp256k1.getPublicKey(key, true);
		return key;
	} catch (err) {
		throw new InvalidPrivateKeyError(String(err));
	}
}
function validateSecp256k1PublicKey(key) {
	try {
		secp256k1.Point.fromBytes(key);
		return key;
	} catch (err) {
		throw new InvalidPublicKeyError(String(err));
	}
}
function computeSecp256k1PublicKey(privateKey) {
	try {
		return secp256k1.getPublicKey(privateKey, true);
	} catch (err) {
		throw new InvalidPrivateKeyError(String(err));
	}
}
function generateSecp256k1PrivateKey() {
	return secp256k1.utils.randomSecretKey();
}

// node_modules/@libp2p/crypto/dist/src/keys/index.js
async function generateKeyPair(type, bits) {
	if (type === "Ed25519") return generateEd25519KeyPair();
	if (type === "secp256k1") return generateSecp256k1KeyPair();
	if (type === "RSA") return generateRSAKeyPair(toBits(bits));
	if (type === "ECDSA") return generateECDSAKeyPair(toCurve(bits));
	throw new UnsupportedKeyTypeError();
}
function publicKeyFromProtobuf(buf, digest) {
	const { Type, Data } = PublicKey.decode(buf);
	const data = Data ?? /* @__PURE__ */ new Uint8Array();
	switch (Type) {
		case KeyType.RSA: return pkixToRSAPublicKey(data, digest);
		case KeyType.Ed25519: return unmarshalEd25519PublicKey(data);
		case KeyType.secp256k1: return unmarshalSecp256k1PublicKey(data);
		case KeyType.ECDSA: return unmarshalECDSAPublicKey(data);
		default: throw new UnsupportedKeyTypeError();
	}
}
function publicKeyFromMultihash(digest) {
	const { Type, Data } = PublicKey.decode(digest.digest);
	const data = Data ?? /* @__PURE__ */ new Uint8Array();
	switch (Type) {
		case KeyType.Ed25519: return unmarshalEd25519PublicKey(data);
		case KeyType.secp256k1: return unmarshalSecp256k1PublicKey(data);
		case KeyType.ECDSA: return unmarshalECDSAPublicKey(data);
		default: throw new UnsupportedKeyTypeError();
	}
}
function publicKeyToProtobuf(key) {
	return PublicKey.encode({
		Type: KeyType[key.type],
		Data: key.raw
	});
}
function toBits(bits) {
	if (bits == null) return 2048;
	return parseInt(bits, 10);
}
function toCurve(curve) {
	if (curve === "P-256" || curve == null) return "P-256";
	if (curve === "P-384") return "P-384";
	if (curve === "P-521") return "P-521";
	throw new InvalidParametersError("Unsupported curve, should be P-256, P-384 or P-521");
}

// node_modules/@libp2p/peer-record/dist/src/envelope/envelope.js
var Envelope;
(function(Envelope) {
	let _codec;
	Envelope.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.publicKey != null && obj.publicKey.byteLength > 0) {
				w.uint32(10);
				w.bytes(obj.publicKey);
			}
			if (obj.payloadType != null && obj.payloadType.byteLength > 0) {
				w.uint32(18);
				w.bytes(obj.payloadType);
			}
			if (obj.payload != null && obj.payload.byteLength > 0) {
				w.uint32(26);
				w.bytes(obj.payload);
			}
			if (obj.signature != null && obj.signature.byteLength > 0) {
				w.uint32(42);
				w.bytes(obj.signature);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = {
				publicKey: alloc(0),
				payloadType: alloc(0),
				payload: alloc(0),
				signature: alloc(0)
			};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						obj.publicKey = reader.bytes();
						break;
					case 2:
						obj.payloadType = reader.bytes();
						break;
					case 3:
						obj.payload = reader.bytes();
						break;
					case 5:
						obj.signature = reader.bytes();
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						yield {
							field: `${prefix}.publicKey`,
							value: reader.bytes()
						};
						break;
					case 2:
						yield {
							field: `${prefix}.payloadType`,
							value: reader.bytes()
						};
						break;
					case 3:
						yield {
							field: `${prefix}.payload`,
							value: reader.bytes()
						};
						break;
					case 5:
						yield {
							field: `${prefix}.signature`,
							value: reader.bytes()
						};
						break;
					default: reader.skipType(tag & 7);
				}
			}
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, Envelope.codec());
	}
	Envelope.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, Envelope.codec(), opts);
	}
	Envelope.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, Envelope.codec(), opts);
	}
	Envelope.stream = stream;
})(Envelope || (Envelope = {}));

// node_modules/@libp2p/peer-record/dist/src/envelope/errors.js
var InvalidSignatureError = class extends Error {
	constructor(message = "Invalid signature") {
		super(message);
		this.name = "InvalidSignatureError";
	}
};

// node_modules/@libp2p/peer-record/dist/src/envelope/index.js
var RecordEnvelope = class RecordEnvelope {
	static createFromProtobuf = (data) => {
		const envelopeData = Envelope.decode(data);
		const publicKey = publicKeyFromProtobuf(envelopeData.publicKey);
		return new RecordEnvelope({
			publicKey,
			payloadType: envelopeData.payloadType,
			payload: envelopeData.payload,
			signature: envelopeData.signature
		});
	};
	static seal = async (record, privateKey, options) => {
		if (privateKey == null) throw new Error("Missing private key");
		const domain = record.domain;
		const payloadType = record.codec;
		const payload = record.marshal();
		const signData = formatSignaturePayload(domain, payloadType, payload);
		const signature = await privateKey.sign(signData.subarray(), options);
		return new RecordEnvelope({
			publicKey: privateKey.publicKey,
			payloadType,
			payload,
			signature
		});
	};
	static openAndCertify = async (data, domain, options) => {
		const envelope = RecordEnvelope.createFromProtobuf(data);
		if (!await envelope.validate(domain, options)) throw new InvalidSignatureError("Envelope signature is not valid for the given domain");
		return envelope;
	};
	publicKey;
	payloadType;
	payload;
	signature;
	marshaled;
	constructor(init) {
		const { publicKey, payloadType, payload, signature } = init;
		this.publicKey = publicKey;
		this.payloadType = payloadType;
		this.payload = payload;
		this.signature = signature;
	}
	marshal() {
		if (this.marshaled == null) this.marshaled = Envelope.encode({
			publicKey: publicKeyToProtobuf(this.publicKey),
			payloadType: this.payloadType,
			payload: this.payload.subarray(),
			signature: this.signature
		});
		return this.marshaled;
	}
	equals(other) {
		if (other == null) return false;
		return equals(this.marshal(), other.marshal());
	}
	async validate(domain, options) {
		const signData = formatSignaturePayload(domain, this.payloadType, this.payload);
		return this.publicKey.verify(signData.subarray(), this.signature, options);
	}
};
const formatSignaturePayload = (domain, payloadType, payload) => {
	const domainUint8Array = fromString(domain);
	const domainLength = encode$1(domainUint8Array.byteLength);
	const payloadTypeLength = encode$1(payloadType.length);
	const payloadLength = encode$1(payload.length);
	return new Uint8ArrayList(domainLength, domainUint8Array, payloadTypeLength, payloadType, payloadLength, payload);
};

// node_modules/@libp2p/peer-id/dist/src/peer-id.js
const inspect$1 = Symbol.for("nodejs.util.inspect.custom");
const LIBP2P_KEY_CODE$1 = 114;
var PeerIdImpl = class {
	type;
	multihash;
	publicKey;
	string;
	constructor(init) {
		this.type = init.type;
		this.multihash = init.multihash;
		Object.defineProperty(this, "string", {
			enumerable: false,
			writable: true
		});
	}
	get [Symbol.toStringTag]() {
		return `PeerId(${this.toString()})`;
	}
	[peerIdSymbol] = true;
	toString() {
		if (this.string == null) this.string = base58btc.encode(this.multihash.bytes).slice(1);
		return this.string;
	}
	toMultihash() {
		return this.multihash;
	}
	toCID() {
		return CID.createV1(LIBP2P_KEY_CODE$1, this.multihash);
	}
	toJSON() {
		return this.toString();
	}
	equals(id) {
		if (id == null) return false;
		if (id instanceof Uint8Array) return equals(this.multihash.bytes, id);
		else if (typeof id === "string") return this.toString() === id;
		else if (id?.toMultihash()?.bytes != null) return equals(this.multihash.bytes, id.toMultihash().bytes);
		else throw new Error("not valid Id");
	}
	[inspect$1]() {
		return `PeerId(${this.toString()})`;
	}
};
var RSAPeerId = class extends PeerIdImpl {
	type = "RSA";
	publicKey;
	constructor(init) {
		super({
			...init,
			type: "RSA"
		});
		this.publicKey = init.publicKey;
	}
};
var Ed25519PeerId = class extends PeerIdImpl {
	type = "Ed25519";
	publicKey;
	constructor(init) {
		super({
			...init,
			type: "Ed25519"
		});
		this.publicKey = init.publicKey;
	}
};
var Secp256k1PeerId = class extends PeerIdImpl {
	type = "secp256k1";
	publicKey;
	constructor(init) {
		super({
			...init,
			type: "secp256k1"
		});
		this.publicKey = init.publicKey;
	}
};
const TRANSPORT_IPFS_GATEWAY_HTTP_CODE$1 = 2336;
var URLPeerId = class {
	type = "url";
	multihash;
	publicKey;
	url;
	constructor(url) {
		this.url = url.toString();
		this.multihash = identity.digest(fromString(this.url));
	}
	[inspect$1]() {
		return `PeerId(${this.url})`;
	}
	[peerIdSymbol] = true;
	toString() {
		return this.toCID().toString();
	}
	toMultihash() {
		return this.multihash;
	}
	toCID() {
		return CID.createV1(TRANSPORT_IPFS_GATEWAY_HTTP_CODE$1, this.toMultihash());
	}
	toJSON() {
		return this.toString();
	}
	equals(other) {
		if (other == null) return false;
		if (other instanceof Uint8Array) other = toString(other);
		return other.toString() === this.toString();
	}
};

// node_modules/@libp2p/peer-id/dist/src/index.js
const LIBP2P_KEY_CODE = 114;
const TRANSPORT_IPFS_GATEWAY_HTTP_CODE = 2336;
function peerIdFromString$1(str, decoder) {
	let multihash;
	if (str.charAt(0) === "1" || str.charAt(0) === "Q") multihash = decode$1(base58btc.decode(`z${str}`));
	else if (str.startsWith("k51qzi5uqu5") || str.startsWith("kzwfwjn5ji4") || str.startsWith("k2k4r8") || str.startsWith("bafz")) return peerIdFromCID(CID.parse(str));
	else {
		if (decoder == null) throw new InvalidParametersError("Please pass a multibase decoder for strings that do not start with \"1\" or \"Q\"");
		multihash = decode$1(decoder.decode(str));
	}
	return peerIdFromMultihash(multihash);
}
function peerIdFromPublicKey(publicKey) {
	if (publicKey.type === "Ed25519") return new Ed25519PeerId({
		multihash: publicKey.toCID().multihash,
		publicKey
	});
	else if (publicKey.type === "secp256k1") return new Secp256k1PeerId({
		multihash: publicKey.toCID().multihash,
		publicKey
	});
	else if (publicKey.type === "RSA") return new RSAPeerId({
		multihash: publicKey.toCID().multihash,
		publicKey
	});
	throw new UnsupportedKeyTypeError();
}
function peerIdFromPrivateKey(privateKey) {
	return peerIdFromPublicKey(privateKey.publicKey);
}
function peerIdFromMultihash(multihash) {
	if (isSha256Multihash(multihash)) return new RSAPeerId({ multihash });
	else if (isIdentityMultihash(multihash)) try {
		const publicKey = publicKeyFromMultihash(multihash);
		if (publicKey.type === "Ed25519") return new Ed25519PeerId({
			multihash,
			publicKey
		});
		else if (publicKey.type === "secp256k1") return new Secp256k1PeerId({
			multihash,
			publicKey
		});
	} catch (err) {
		const url = toString(multihash.digest);
		return new URLPeerId(new URL(url));
	}
	throw new InvalidMultihashError("Supplied PeerID Multihash is invalid");
}
function peerIdFromCID(cid) {
	if (cid?.multihash == null || cid.version == null || cid.version === 1 && cid.code !== LIBP2P_KEY_CODE && cid.code !== TRANSPORT_IPFS_GATEWAY_HTTP_CODE) throw new InvalidCIDError("Supplied PeerID CID is invalid");
	if (cid.code === TRANSPORT_IPFS_GATEWAY_HTTP_CODE) {
		const url = toString(cid.multihash.digest);
		return new URLPeerId(new URL(url));
	}
	return peerIdFromMultihash(cid.multihash);
}
function isIdentityMultihash(multihash) {
	return multihash.code === identity.code;
}
function isSha256Multihash(multihash) {
	return multihash.code === sha256$1.code;
}

// node_modules/@libp2p/peer-record/dist/src/peer-record/consts.js
const ENVELOPE_DOMAIN_PEER_RECORD = "libp2p-peer-record";
const ENVELOPE_PAYLOAD_TYPE_PEER_RECORD = Uint8Array.from([3, 1]);

// node_modules/@libp2p/peer-record/dist/src/peer-record/peer-record.js
var PeerRecord$1;
(function(PeerRecord) {
	(function(AddressInfo) {
		let _codec;
		AddressInfo.codec = () => {
			if (_codec == null) _codec = message((obj, w, opts = {}) => {
				if (opts.lengthDelimited !== false) w.fork();
				if (obj.multiaddr != null && obj.multiaddr.byteLength > 0) {
					w.uint32(10);
					w.bytes(obj.multiaddr);
				}
				if (opts.lengthDelimited !== false) w.ldelim();
			}, (reader, length, opts = {}) => {
				const obj = { multiaddr: alloc(0) };
				const end = length == null ? reader.len : reader.pos + length;
				while (reader.pos < end) {
					const tag = reader.uint32();
					switch (tag >>> 3) {
						case 1:
							obj.multiaddr = reader.bytes();
							break;
						default: reader.skipType(tag & 7);
					}
				}
				return obj;
			}, function* (reader, length, prefix, opts = {}) {
				const end = length == null ? reader.len : reader.pos + length;
				while (reader.pos < end) {
					const tag = reader.uint32();
					switch (tag >>> 3) {
						case 1:
							yield {
								field: `${prefix}.multiaddr`,
								value: reader.bytes()
							};
							break;
						default: reader.skipType(tag & 7);
					}
				}
			});
			return _codec;
		};
		function encode(obj) {
			return encodeMessage(obj, AddressInfo.codec());
		}
		AddressInfo.encode = encode;
		function decode(buf, opts) {
			return decodeMessage(buf, AddressInfo.codec(), opts);
		}
		AddressInfo.decode = decode;
		function stream(buf, opts) {
			return streamMessage(buf, AddressInfo.codec(), opts);
		}
		AddressInfo.stream = stream;
	})(PeerRecord.AddressInfo || (PeerRecord.AddressInfo = {}));
	let _codec;
	PeerRecord.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.peerId != null && obj.peerId.byteLength > 0) {
				w.uint32(10);
				w.bytes(obj.peerId);
			}
			if (obj.seq != null && obj.seq !== 0n) {
				w.uint32(16);
				w.uint64(obj.seq);
			}
			if (obj.addresses != null && obj.addresses.length > 0) for (const value of obj.addresses) {
				w.uint32(26);
				PeerRecord.AddressInfo.codec().encode(value, w);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = {
				peerId: alloc(0),
				seq: 0n,
				addresses: []
			};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						obj.peerId = reader.bytes();
						break;
					case 2:
						obj.seq = reader.uint64();
						break;
					case 3:
						if (opts.limits?.addresses != null && obj.addresses.length === opts.limits.addresses) throw new MaxLengthError("Decode error - repeated field \"addresses\" had too many elements");
						obj.addresses.push(PeerRecord.AddressInfo.codec().decode(reader, reader.uint32(), { limits: opts.limits?.addresses$ }));
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const obj = { addresses: 0 };
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						yield {
							field: `${prefix}.peerId`,
							value: reader.bytes()
						};
						break;
					case 2:
						yield {
							field: `${prefix}.seq`,
							value: reader.uint64()
						};
						break;
					case 3:
						if (opts.limits?.addresses != null && obj.addresses === opts.limits.addresses) throw new MaxLengthError("Streaming decode error - repeated field \"addresses\" had too many elements");
						for (const evt of PeerRecord.AddressInfo.codec().stream(reader, reader.uint32(), `${prefix}.addresses[]`, { limits: opts.limits?.addresses$ })) yield {
							...evt,
							index: obj.addresses
						};
						obj.addresses++;
						break;
					default: reader.skipType(tag & 7);
				}
			}
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, PeerRecord.codec());
	}
	PeerRecord.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, PeerRecord.codec(), opts);
	}
	PeerRecord.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, PeerRecord.codec(), opts);
	}
	PeerRecord.stream = stream;
})(PeerRecord$1 || (PeerRecord$1 = {}));

// node_modules/@libp2p/peer-record/dist/src/peer-record/utils.js
function arrayEquals(a, b) {
	const sort = (a, b) => a.toString().localeCompare(b.toString());
	if (a.length !== b.length) return false;
	b.sort(sort);
	return a.sort(sort).every((item, index) => b[index].equals(item));
}

// node_modules/@libp2p/peer-record/dist/src/peer-record/index.js
var PeerRecord = class PeerRecord {
	static createFromProtobuf = (buf) => {
		const peerRecord = PeerRecord$1.decode(buf);
		const peerId = peerIdFromMultihash(decode$1(peerRecord.peerId));
		const multiaddrs = (peerRecord.addresses ?? []).map((a) => multiaddr(a.multiaddr));
		const seqNumber = peerRecord.seq;
		return new PeerRecord({
			peerId,
			multiaddrs,
			seqNumber
		});
	};
	static DOMAIN = ENVELOPE_DOMAIN_PEER_RECORD;
	static CODEC = ENVELOPE_PAYLOAD_TYPE_PEER_RECORD;
	peerId;
	multiaddrs;
	seqNumber;
	domain = PeerRecord.DOMAIN;
	codec = PeerRecord.CODEC;
	marshaled;
	constructor(init) {
		const { peerId, multiaddrs, seqNumber } = init;
		this.peerId = peerId;
		this.multiaddrs = multiaddrs ?? [];
		this.seqNumber = seqNumber ?? BigInt(Date.now());
	}
	marshal() {
		if (this.marshaled == null) this.marshaled = PeerRecord$1.encode({
			peerId: this.peerId.toMultihash().bytes,
			seq: BigInt(this.seqNumber),
			addresses: this.multiaddrs.map((m) => ({ multiaddr: m.bytes }))
		});
		return this.marshaled;
	}
	equals(other) {
		if (!(other instanceof PeerRecord)) return false;
		if (!this.peerId.equals(other.peerId)) return false;
		if (this.seqNumber !== other.seqNumber) return false;
		if (!arrayEquals(this.multiaddrs, other.multiaddrs)) return false;
		return true;
	}
};

// node_modules/@sindresorhus/fnv1a/index.js
const FNV_PRIMES = {
	32: 16777619n,
	64: 1099511628211n,
	128: 309485009821345068724781371n,
	256: 374144419156711147060143317175368453031918731002211n,
	512: 35835915874844867368919076489095108449946327955754392558399825615420669938882575126094039892345713852759n,
	1024: 5016456510113118655434598811035278955030765345404790744303017523831112055108147451509157692220295382716162651878526895249385292291816524375083746691371804094271873160484737966720260389217684476157468082573n
};
const FNV_OFFSETS = {
	32: 2166136261n,
	64: 14695981039346656037n,
	128: 144066263297769815596495629667062367629n,
	256: 100029257958052580907070968620625704837092796014241193945225284501741471925557n,
	512: 9659303129496669498009435400716310466090418745672637896108374329434462657994582932197716438449813051892206539805784495328239340083876191928701583869517785n,
	1024: 14197795064947621068722070641403218320880622795441933960878474914617582723252296732303717722150864096521202355549365628174669108571814760471015076148029755969804077320157692458563003215304957150157403644460363550505412711285966361610267868082893823963790439336411086884584107735010676915n
};
const cachedEncoder = new globalThis.TextEncoder();
function fnv1aUint8Array(uint8Array, size) {
	const fnvPrime = FNV_PRIMES[size];
	let hash = FNV_OFFSETS[size];
	for (let index = 0; index < uint8Array.length; index++) {
		hash ^= BigInt(uint8Array[index]);
		hash = BigInt.asUintN(size, hash * fnvPrime);
	}
	return hash;
}
function fnv1aEncodeInto(string, size, utf8Buffer) {
	if (utf8Buffer.length === 0) throw new Error("The `utf8Buffer` option must have a length greater than zero");
	const fnvPrime = FNV_PRIMES[size];
	let hash = FNV_OFFSETS[size];
	let remaining = string;
	while (remaining.length > 0) {
		const result = cachedEncoder.encodeInto(remaining, utf8Buffer);
		remaining = remaining.slice(result.read);
		for (let index = 0; index < result.written; index++) {
			hash ^= BigInt(utf8Buffer[index]);
			hash = BigInt.asUintN(size, hash * fnvPrime);
		}
	}
	return hash;
}
function fnv1a$1(value, { size = 32, utf8Buffer } = {}) {
	if (!FNV_PRIMES[size]) throw new Error("The `size` option must be one of 32, 64, 128, 256, 512, or 1024");
	if (typeof value === "string") {
		if (utf8Buffer) return fnv1aEncodeInto(value, size, utf8Buffer);
		value = cachedEncoder.encode(value);
	}
	return fnv1aUint8Array(value, size);
}

// node_modules/@libp2p/utils/dist/src/filters/hashes.js
const fnv1a = {
	hash: (input) => {
		return Number(fnv1a$1(input, { size: 32 }));
	},
	hashV: (input, seed) => {
		return numberToBuffer(fnv1a.hash(input, seed));
	}
};
function numberToBuffer(num) {
	let hex = num.toString(16);
	if (hex.length % 2 === 1) hex = `0${hex}`;
	return fromString(hex, "base16");
}

// node_modules/@libp2p/utils/dist/src/filters/fingerprint.js
const MAX_FINGERPRINT_SIZE = 64;
var Fingerprint = class {
	fp;
	h;
	seed;
	constructor(buf, hash, seed, fingerprintSize = 2) {
		if (fingerprintSize > 64) throw new TypeError("Invalid Fingerprint Size");
		const fnv = hash.hashV(buf, seed);
		const fp = alloc(fingerprintSize);
		for (let i = 0; i < fp.length; i++) fp[i] = fnv[i];
		if (fp.length === 0) fp[0] = 7;
		this.fp = fp;
		this.h = hash;
		this.seed = seed;
	}
	hash() {
		return this.h.hash(this.fp, this.seed);
	}
	equals(other) {
		if (!(other?.fp instanceof Uint8Array)) return false;
		return equals(this.fp, other.fp);
	}
};

// node_modules/@libp2p/utils/dist/src/filters/utils.js
function getRandomInt(min, max) {
	return Math.floor(Math.random() * (max - min)) + min;
}

// node_modules/@libp2p/utils/dist/src/filters/bucket.js
var Bucket = class {
	contents;
	constructor(size) {
		this.contents = new Array(size).fill(null);
	}
	has(fingerprint) {
		if (!(fingerprint instanceof Fingerprint)) throw new TypeError("Invalid Fingerprint");
		return this.contents.some((fp) => {
			return fingerprint.equals(fp);
		});
	}
	add(fingerprint) {
		if (!(fingerprint instanceof Fingerprint)) throw new TypeError("Invalid Fingerprint");
		for (let i = 0; i < this.contents.length; i++) if (this.contents[i] == null) {
			this.contents[i] = fingerprint;
			return true;
		}
		return true;
	}
	swap(fingerprint) {
		if (!(fingerprint instanceof Fingerprint)) throw new TypeError("Invalid Fingerprint");
		const i = getRandomInt(0, this.contents.length - 1);
		const current = this.contents[i];
		this.contents[i] = fingerprint;
		return current;
	}
	remove(fingerprint) {
		if (!(fingerprint instanceof Fingerprint)) throw new TypeError("Invalid Fingerprint");
		const found = this.contents.findIndex((fp) => {
			return fingerprint.equals(fp);
		});
		if (found > -1) {
			this.contents[found] = null;
			return true;
		} else return false;
	}
};

// node_modules/@libp2p/utils/dist/src/filters/cuckoo-filter.js
const maxCuckooCount = 500;
var CuckooFilter = class {
	bucketSize;
	filterSize;
	fingerprintSize;
	buckets;
	count;
	hash;
	seed;
	constructor(init) {
		this.filterSize = init.filterSize;
		this.bucketSize = init.bucketSize ?? 4;
		this.fingerprintSize = init.fingerprintSize ?? 2;
		this.count = 0;
		this.buckets = [];
		this.hash = init.hash ?? fnv1a;
		this.seed = init.seed ?? getRandomInt(0, Math.pow(2, 10));
	}
	add(item) {
		if (typeof item === "string") item = fromString(item);
		const fingerprint = new Fingerprint(item, this.hash, this.seed, this.fingerprintSize);
		const j = this.hash.hash(item, this.seed) % this.filterSize;
		const k = (j ^ fingerprint.hash()) % this.filterSize;
		if (this.buckets[j] == null) this.buckets[j] = new Bucket(this.bucketSize);
		if (this.buckets[k] == null) this.buckets[k] = new Bucket(this.bucketSize);
		if (this.buckets[j].add(fingerprint) || this.buckets[k].add(fingerprint)) {
			this.count++;
			return true;
		}
		const rand = [j, k];
		let i = rand[getRandomInt(0, rand.length - 1)];
		if (this.buckets[i] == null) this.buckets[i] = new Bucket(this.bucketSize);
		for (let n = 0; n < maxCuckooCount; n++) {
			const swapped = this.buckets[i].swap(fingerprint);
			if (swapped == null) continue;
			i = (i ^ swapped.hash()) % this.filterSize;
			if (this.buckets[i] == null) this.buckets[i] = new Bucket(this.bucketSize);
			if (this.buckets[i].add(swapped)) {
				this.count++;
				return true;
			} else continue;
		}
		return false;
	}
	has(item) {
		if (typeof item === "string") item = fromString(item);
		const fingerprint = new Fingerprint(item, this.hash, this.seed, this.fingerprintSize);
		const j = this.hash.hash(item, this.seed) % this.filterSize;
		const inJ = this.buckets[j]?.has(fingerprint) ?? false;
		if (inJ) return inJ;
		const k = (j ^ fingerprint.hash()) % this.filterSize;
		return this.buckets[k]?.has(fingerprint) ?? false;
	}
	remove(item) {
		if (typeof item === "string") item = fromString(item);
		const fingerprint = new Fingerprint(item, this.hash, this.seed, this.fingerprintSize);
		const j = this.hash.hash(item, this.seed) % this.filterSize;
		const inJ = this.buckets[j]?.remove(fingerprint) ?? false;
		if (inJ) {
			this.count--;
			return inJ;
		}
		const k = (j ^ fingerprint.hash()) % this.filterSize;
		const inK = this.buckets[k]?.remove(fingerprint) ?? false;
		if (inK) this.count--;
		return inK;
	}
	get reliable() {
		return Math.floor(100 * (this.count / this.filterSize)) <= 90;
	}
};
const MAX_LOAD = {
	1: .5,
	2: .84,
	4: .95,
	8: .98
};
function calculateBucketSize(errorRate = .001) {
	if (errorRate > .002) return 2;
	if (errorRate > 1e-5) return 4;
	return 8;
}
function optimize(maxItems, errorRate = .001) {
	const bucketSize = calculateBucketSize(errorRate);
	const load = MAX_LOAD[bucketSize];
	return {
		filterSize: Math.round(maxItems / load),
		bucketSize,
		fingerprintSize: Math.min(Math.ceil(Math.log2(1 / errorRate) + Math.log2(2 * bucketSize)), 64)
	};
}

// node_modules/@libp2p/utils/dist/src/filters/scalable-cuckoo-filter.js
var ScalableCuckooFilter = class {
	filterSize;
	bucketSize;
	fingerprintSize;
	scale;
	filterSeries;
	hash;
	seed;
	constructor(init) {
		this.bucketSize = init.bucketSize ?? 4;
		this.filterSize = init.filterSize ?? (1 << 18) / this.bucketSize;
		this.fingerprintSize = init.fingerprintSize ?? 2;
		this.scale = init.scale ?? 2;
		this.hash = init.hash ?? fnv1a;
		this.seed = init.seed ?? getRandomInt(0, Math.pow(2, 10));
		this.filterSeries = [new CuckooFilter({
			filterSize: this.filterSize,
			bucketSize: this.bucketSize,
			fingerprintSize: this.fingerprintSize,
			hash: this.hash,
			seed: this.seed
		})];
	}
	add(item) {
		if (typeof item === "string") item = fromString(item);
		if (this.has(item)) return true;
		let current = this.filterSeries.find((cuckoo) => {
			return cuckoo.reliable;
		});
		if (current == null) {
			const curSize = this.filterSize * Math.pow(this.scale, this.filterSeries.length);
			current = new CuckooFilter({
				filterSize: curSize,
				bucketSize: this.bucketSize,
				fingerprintSize: this.fingerprintSize,
				hash: this.hash,
				seed: this.seed
			});
			this.filterSeries.push(current);
		}
		return current.add(item);
	}
	has(item) {
		if (typeof item === "string") item = fromString(item);
		for (let i = 0; i < this.filterSeries.length; i++) if (this.filterSeries[i].has(item)) return true;
		return false;
	}
	remove(item) {
		if (typeof item === "string") item = fromString(item);
		for (let i = 0; i < this.filterSeries.length; i++) if (this.filterSeries[i].remove(item)) return true;
		return false;
	}
	get count() {
		return this.filterSeries.reduce((acc, curr) => {
			return acc + curr.count;
		}, 0);
	}
};
function createScalableCuckooFilter(maxItems, errorRate = .001, options) {
	return new ScalableCuckooFilter({
		...optimize(maxItems, errorRate),
		...options ?? {}
	});
}

// node_modules/@libp2p/utils/dist/src/multiaddr/get-net-config.js
function tryGetNetConfig(ma) {
	const components = ma.getComponents();
	const config = {};
	let index = 0;
	if (components[index]?.name === "ip6zone") {
		config.zone = `${components[index].value}`;
		index++;
	}
	if (components[index]?.name === "ip4" || components[index]?.name === "ip6") {
		config.type = components[index].name;
		config.host = components[index].value;
		index++;
	} else if (components[index]?.name === "dns" || components[index]?.name === "dns4" || components[index]?.name === "dns6") {
		config.type = components[index].name;
		config.host = components[index].value;
		index++;
	} else if (components[index]?.name === "dnsaddr") {
		config.type = components[index].name;
		config.host = `_dnsaddr.${components[index].value}`;
		index++;
	}
	if (components[index]?.name === "tcp" || components[index]?.name === "udp") {
		config.protocol = components[index].name === "tcp" ? "tcp" : "udp";
		config.port = parseInt(`${components[index].value}`);
		index++;
	}
	if (components[index]?.name === "ipcidr") {
		if (config.type === "ip4") config.cidr = parseInt(`${components[index].value}`);
		else if (config.type === "ip6") config.cidr = `${components[index].value}`;
		index++;
	}
	if (config.type == null || config.host == null) return null;
	if (components[index]?.name === "tls" && components[index + 1]?.name === "sni") {
		config.sni = components[index + 1].value;
		index += 2;
	}
	return config;
}
function getNetConfig(ma) {
	const config = tryGetNetConfig(ma);
	if (config == null) throw new InvalidParametersError(`Multiaddr ${ma} was not an IPv4, IPv6, DNS, DNS4, DNS6 or DNSADDR address`);
	return config;
}

// node_modules/@chainsafe/is-ip/lib/parser.js
var Parser = class {
	index = 0;
	input = "";
	new(input) {
		this.index = 0;
		this.input = input;
		return this;
	}
	readAtomically(fn) {
		const index = this.index;
		const result = fn();
		if (result === void 0) this.index = index;
		return result;
	}
	parseWith(fn) {
		const result = fn();
		if (this.index !== this.input.length) return;
		return result;
	}
	peekChar() {
		if (this.index >= this.input.length) return;
		return this.input[this.index];
	}
	readChar() {
		if (this.index >= this.input.length) return;
		return this.input[this.index++];
	}
	readGivenChar(target) {
		return this.readAtomically(() => {
			const char = this.readChar();
			if (char !== target) return;
			return char;
		});
	}
	readSeparator(sep, index, inner) {
		return this.readAtomically(() => {
			if (index > 0) {
				if (this.readGivenChar(sep) === void 0) return;
			}
			return inner();
		});
	}
	readNumber(radix, maxDigits, allowZeroPrefix, maxBytes) {
		return this.readAtomically(() => {
			let result = 0;
			let digitCount = 0;
			const leadingChar = this.peekChar();
			if (leadingChar === void 0) return;
			const hasLeadingZero = leadingChar === "0";
			const maxValue = 2 ** (8 * maxBytes) - 1;
			while (true) {
				const digit = this.readAtomically(() => {
					const char = this.readChar();
					if (char === void 0) return;
					const num = Number.parseInt(char, radix);
					if (Number.isNaN(num)) return;
					return num;
				});
				if (digit === void 0) break;
				result *= radix;
				result += digit;
				if (result > maxValue) return;
				digitCount += 1;
				if (maxDigits !== void 0) {
					if (digitCount > maxDigits) return;
				}
			}
			if (digitCount === 0) return;
			else if (!allowZeroPrefix && hasLeadingZero && digitCount > 1) return;
			else return result;
		});
	}
	readIPv4Addr() {
		return this.readAtomically(() => {
			const out = /* @__PURE__ */ new Uint8Array(4);
			for (let i = 0; i < out.length; i++) {
				const ix = this.readSeparator(".", i, () => this.readNumber(10, 3, false, 1));
				if (ix === void 0) return;
				out[i] = ix;
			}
			return out;
		});
	}
	readIPv6Addr() {
		const readGroups = (groups) => {
			for (let i = 0; i < groups.length / 2; i++) {
				const ix = i * 2;
				if (i < groups.length - 3) {
					const ipv4 = this.readSeparator(":", i, () => this.readIPv4Addr());
					if (ipv4 !== void 0) {
						groups[ix] = ipv4[0];
						groups[ix + 1] = ipv4[1];
						groups[ix + 2] = ipv4[2];
						groups[ix + 3] = ipv4[3];
						return [ix + 4, true];
					}
				}
				const group = this.readSeparator(":", i, () => this.readNumber(16, 4, true, 2));
				if (group === void 0) return [ix, false];
				groups[ix] = group >> 8;
				groups[ix + 1] = group & 255;
			}
			return [groups.length, false];
		};
		return this.readAtomically(() => {
			const head = /* @__PURE__ */ new Uint8Array(16);
			const [headSize, headIp4] = readGroups(head);
			if (headSize === 16) return head;
			if (headIp4) return;
			if (this.readGivenChar(":") === void 0) return;
			if (this.readGivenChar(":") === void 0) return;
			const tail = /* @__PURE__ */ new Uint8Array(14);
			const limit = 16 - (headSize + 2);
			const [tailSize] = readGroups(tail.subarray(0, limit));
			head.set(tail.subarray(0, tailSize), 16 - tailSize);
			return head;
		});
	}
	readIPAddr() {
		return this.readIPv4Addr() ?? this.readIPv6Addr();
	}
};

// node_modules/@chainsafe/is-ip/lib/parse.js
const MAX_IPV6_LENGTH = 45;
const MAX_IPV4_LENGTH = 15;
const parser = new Parser();
function parseIPv4(input) {
	if (input.length > MAX_IPV4_LENGTH) return;
	return parser.new(input).parseWith(() => parser.readIPv4Addr());
}
function parseIPv6(input) {
	if (input.includes("%")) input = input.split("%")[0];
	if (input.length > MAX_IPV6_LENGTH) return;
	return parser.new(input).parseWith(() => parser.readIPv6Addr());
}
function parseIP(input, mapIPv4ToIPv6 = false) {
	if (input.includes("%")) input = input.split("%")[0];
	if (input.length > MAX_IPV6_LENGTH) return;
	const addr = parser.new(input).parseWith(() => parser.readIPAddr());
	if (!addr) return;
	if (mapIPv4ToIPv6 && addr.length === 4) return Uint8Array.from([
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		255,
		255,
		addr[0],
		addr[1],
		addr[2],
		addr[3]
	]);
	return addr;
}

// node_modules/@chainsafe/netmask/dist/src/util.js
function allFF(a, from, to) {
	let i = 0;
	for (const e of a) {
		if (i < from) continue;
		if (i > to) break;
		if (e !== 255) return false;
		i++;
	}
	return true;
}
function deepEqual(a, b, from, to) {
	let i = 0;
	for (const e of a) {
		if (i < from) continue;
		if (i > to) break;
		if (e !== b[i]) return false;
		i++;
	}
	return true;
}
function ipToString(ip) {
	switch (ip.length) {
		case 4: return ip.join(".");
		case 16: {
			const result = [];
			for (let i = 0; i < ip.length; i++) if (i % 2 === 0) result.push(ip[i].toString(16).padStart(2, "0") + ip[i + 1].toString(16).padStart(2, "0"));
			return result.join(":");
		}
		default: throw new Error("Invalid ip length");
	}
}
function simpleMaskLength(mask) {
	let ones = 0;
	for (let [index, byte] of mask.entries()) {
		if (byte === 255) {
			ones += 8;
			continue;
		}
		while ((byte & 128) != 0) {
			ones++;
			byte = byte << 1;
		}
		if ((byte & 128) != 0) return -1;
		for (let i = index + 1; i < mask.length; i++) if (mask[i] != 0) return -1;
		break;
	}
	return ones;
}
function maskToHex(mask) {
	let hex = "0x";
	for (const byte of mask) hex += (byte >> 4).toString(16) + (byte & 15).toString(16);
	return hex;
}

// node_modules/@chainsafe/netmask/dist/src/ip.js
const IPv4Len = 4;
const IPv6Len = 16;
const ipv4Prefix = new Uint8Array([
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	255,
	255
]);
function maskIp(ip, mask) {
	if (mask.length === 16 && ip.length === 4 && allFF(mask, 0, 11)) mask = mask.slice(12);
	if (mask.length === 4 && ip.length === 16 && deepEqual(ip, ipv4Prefix, 0, 11)) ip = ip.slice(12);
	const n = ip.length;
	if (n != mask.length) throw new Error("Failed to mask ip");
	const out = new Uint8Array(n);
	for (let i = 0; i < n; i++) out[i] = ip[i] & mask[i];
	return out;
}
function containsIp(net, ip) {
	if (typeof ip === "string") ip = parseIP(ip);
	if (ip == null) throw new Error("Invalid ip");
	if (ip.length !== net.network.length) return false;
	for (let i = 0; i < ip.length; i++) if ((net.network[i] & net.mask[i]) !== (ip[i] & net.mask[i])) return false;
	return true;
}

// node_modules/@chainsafe/netmask/dist/src/cidr.js
function parseCidr(s) {
	const [address, maskString] = s.split("/");
	if (!address || !maskString) throw new Error("Failed to parse given CIDR: " + s);
	let ipLength = 4;
	let ip = parseIPv4(address);
	if (ip == null) {
		ipLength = 16;
		ip = parseIPv6(address);
		if (ip == null) throw new Error("Failed to parse given CIDR: " + s);
	}
	const m = parseInt(maskString, 10);
	if (Number.isNaN(m) || String(m).length !== maskString.length || m < 0 || m > ipLength * 8) throw new Error("Failed to parse given CIDR: " + s);
	const mask = cidrMask(m, 8 * ipLength);
	return {
		network: maskIp(ip, mask),
		mask
	};
}
function cidrMask(ones, bits) {
	if (bits !== 8 * 4 && bits !== 8 * 16) throw new Error("Invalid CIDR mask");
	if (ones < 0 || ones > bits) throw new Error("Invalid CIDR mask");
	const l = bits / 8;
	const m = new Uint8Array(l);
	for (let i = 0; i < l; i++) {
		if (ones >= 8) {
			m[i] = 255;
			ones -= 8;
			continue;
		}
		m[i] = 255 - (255 >> ones);
		ones = 0;
	}
	return m;
}

// node_modules/@chainsafe/netmask/dist/src/ipnet.js
var IpNet = class {
	constructor(ipOrCidr, mask) {
		if (mask == null) ({network: this.network, mask: this.mask} = parseCidr(ipOrCidr));
		else {
			const ipResult = parseIP(ipOrCidr);
			if (ipResult == null) throw new Error("Failed to parse network");
			mask = String(mask);
			const m = parseInt(mask, 10);
			if (Number.isNaN(m) || String(m).length !== mask.length || m < 0 || m > ipResult.length * 8) {
				const maskResult = parseIP(mask);
				if (maskResult == null) throw new Error("Failed to parse mask");
				this.mask = maskResult;
			} else this.mask = cidrMask(m, 8 * ipResult.length);
			this.network = maskIp(ipResult, this.mask);
		}
	}
	contains(ip) {
		return containsIp({
			network: this.network,
			mask: this.mask
		}, ip);
	}
	toString() {
		const l = simpleMaskLength(this.mask);
		const mask = l !== -1 ? String(l) : maskToHex(this.mask);
		return ipToString(this.network) + "/" + mask;
	}
};

// node_modules/@chainsafe/netmask/dist/src/index.js
function cidrContains(cidr, ip) {
	return new IpNet(cidr).contains(ip);
}

// node_modules/@libp2p/utils/dist/src/multiaddr/is-global-unicast.js
function isGlobalUnicast(ma) {
	try {
		const config = getNetConfig(ma);
		switch (config.type) {
			case "ip6": return cidrContains("2000::/3", config.host);
			default: return false;
		}
	} catch {
		return false;
	}
}

// node_modules/@libp2p/utils/dist/src/multiaddr/is-link-local.js
function isLinkLocal(ma) {
	try {
		const config = getNetConfig(ma);
		switch (config.type) {
			case "ip4": return config.host.startsWith("169.254.");
			case "ip6": return config.host.toLowerCase().startsWith("fe80");
			default: return false;
		}
	} catch (err) {
		return false;
	}
}

// node_modules/is-loopback-addr/dist/src/index.js
function isLoopbackAddr(ip) {
	if (typeof ip !== "string" || !/^[0-9a-fA-FxX.:]+$/.test(ip)) return false;
	const authority = ip.includes(":") ? `[${ip}]` : ip;
	let url;
	try {
		url = new URL(`http://${authority}`);
	} catch {
		return false;
	}
	if (url.href !== `http://${url.hostname}/`) return false;
	const hostname = url.hostname;
	if (hostname.startsWith("[")) return hostname === "[::1]";
	const parts = hostname.split(".");
	return parts.length === 4 && parts[0] === "127" && parts.every((part) => /^\d{1,3}$/.test(part));
}

// node_modules/@libp2p/utils/dist/src/multiaddr/is-loopback.js
function isLoopback(ma) {
	try {
		const config = getNetConfig(ma);
		switch (config.type) {
			case "ip4":
			case "ip6": return isLoopbackAddr(config.host);
			default: return false;
		}
	} catch {
		return false;
	}
}

// node_modules/@libp2p/utils/dist/src/multiaddr/is-network-address.js
function isNetworkAddress(ma) {
	return tryGetNetConfig(ma) !== null;
}

// node_modules/netmask/dist/netmask4.js
var require_netmask4 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Netmask4Impl = void 0;
	exports.ip2long = ip2long;
	exports.long2ip = long2ip;
	function long2ip(long) {
		return [
			(long & 255 << 24) >>> 24,
			(long & 255 << 16) >>> 16,
			(long & 65280) >>> 8,
			long & 255
		].join(".");
	}
	const chr0 = "0".charCodeAt(0);
	const chra = "a".charCodeAt(0);
	const chrA = "A".charCodeAt(0);
	function parseNum(s) {
		let n = 0;
		let base = 10;
		let dmax = "9";
		let i = 0;
		if (s.length > 1 && s[i] === "0") {
			if (s[i + 1] === "x" || s[i + 1] === "X") {
				i += 2;
				base = 16;
			} else if ("0" <= s[i + 1] && s[i + 1] <= "9") {
				i++;
				base = 8;
				dmax = "7";
			}
		}
		const start = i;
		while (i < s.length) {
			if ("0" <= s[i] && s[i] <= dmax) n = n * base + (s.charCodeAt(i) - chr0) >>> 0;
			else if (base === 16) {
				if ("a" <= s[i] && s[i] <= "f") n = n * base + (10 + s.charCodeAt(i) - chra) >>> 0;
				else if ("A" <= s[i] && s[i] <= "F") n = n * base + (10 + s.charCodeAt(i) - chrA) >>> 0;
				else break;
			} else break;
			if (n > 4294967295) throw new Error("too large");
			i++;
		}
		if (i === start) throw new Error("empty octet");
		return [n, i];
	}
	function ip2long(ip) {
		const b = [];
		for (let i = 0; i <= 3; i++) {
			if (ip.length === 0) break;
			if (i > 0) {
				if (ip[0] !== ".") throw new Error("Invalid IP");
				ip = ip.substring(1);
			}
			const [n, c] = parseNum(ip);
			ip = ip.substring(c);
			b.push(n);
		}
		if (ip.length !== 0) throw new Error("Invalid IP");
		switch (b.length) {
			case 1:
				if (b[0] > 4294967295) throw new Error("Invalid IP");
				return b[0] >>> 0;
			case 2:
				if (b[0] > 255 || b[1] > 16777215) throw new Error("Invalid IP");
				return (b[0] << 24 | b[1]) >>> 0;
			case 3:
				if (b[0] > 255 || b[1] > 255 || b[2] > 65535) throw new Error("Invalid IP");
				return (b[0] << 24 | b[1] << 16 | b[2]) >>> 0;
			case 4:
				if (b[0] > 255 || b[1] > 255 || b[2] > 255 || b[3] > 255) throw new Error("Invalid IP");
				return (b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3]) >>> 0;
			default: throw new Error("Invalid IP");
		}
	}
	var Netmask4Impl = class Netmask4Impl {
		constructor(net, mask) {
			if (typeof net !== "string") throw new Error("Missing `net' parameter");
			let maskStr = mask;
			if (!maskStr) {
				const parts = net.split("/", 2);
				net = parts[0];
				maskStr = parts[1];
			}
			if (!maskStr) maskStr = 32;
			if (typeof maskStr === "string" && maskStr.indexOf(".") > -1) {
				try {
					this.maskLong = ip2long(maskStr);
				} catch (error) {
					throw new Error("Invalid mask: " + maskStr);
				}
				this.bitmask = NaN;
				for (let i = 32; i >= 0; i--) if (this.maskLong === 4294967295 << 32 - i >>> 0) {
					this.bitmask = i;
					break;
				}
			} else if (maskStr || maskStr === 0) {
				this.bitmask = parseInt(maskStr, 10);
				this.maskLong = 0;
				if (this.bitmask > 0) this.maskLong = 4294967295 << 32 - this.bitmask >>> 0;
			} else throw new Error("Invalid mask: empty");
			try {
				this.netLong = (ip2long(net) & this.maskLong) >>> 0;
			} catch (error) {
				throw new Error("Invalid net address: " + net);
			}
			if (!(this.bitmask <= 32)) throw new Error("Invalid mask for ip4: " + maskStr);
			this.size = Math.pow(2, 32 - this.bitmask);
			this.base = long2ip(this.netLong);
			this.mask = long2ip(this.maskLong);
			this.hostmask = long2ip(~this.maskLong);
			this.first = this.bitmask <= 30 ? long2ip(this.netLong + 1) : this.base;
			this.last = this.bitmask <= 30 ? long2ip(this.netLong + this.size - 2) : long2ip(this.netLong + this.size - 1);
			this.broadcast = this.bitmask <= 30 ? long2ip(this.netLong + this.size - 1) : void 0;
		}
		contains(ip) {
			if (typeof ip === "string" && (ip.indexOf("/") > 0 || ip.split(".").length !== 4)) ip = new Netmask4Impl(ip);
			if (ip instanceof Netmask4Impl) return this.contains(ip.base) && this.contains(ip.broadcast || ip.last);
			else return (ip2long(ip) & this.maskLong) >>> 0 === (this.netLong & this.maskLong) >>> 0;
		}
		next(count = 1) {
			return new Netmask4Impl(long2ip(this.netLong + this.size * count), this.mask);
		}
		forEach(fn) {
			let long = ip2long(this.first);
			const lastLong = ip2long(this.last);
			let index = 0;
			while (long <= lastLong) {
				fn(long2ip(long), long, index);
				index++;
				long++;
			}
		}
		toString() {
			return this.base + "/" + this.bitmask;
		}
	};
	exports.Netmask4Impl = Netmask4Impl;
}));

// node_modules/netmask/dist/netmask6.js
var require_netmask6 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Netmask6Impl = void 0;
	exports.ip6bigint = ip6bigint;
	exports.bigint2ip6 = bigint2ip6;
	const netmask4_1 = require_netmask4();
	const MAX_IPV6 = (1n << 128n) - 1n;
	function ip6bigint(ip) {
		const zoneIdx = ip.indexOf("%");
		if (zoneIdx !== -1) ip = ip.substring(0, zoneIdx);
		const lastColon = ip.lastIndexOf(":");
		if (lastColon !== -1 && ip.indexOf(".", lastColon) !== -1) {
			const ipv4Part = ip.substring(lastColon + 1);
			const ipv4Long = (0, netmask4_1.ip2long)(ipv4Part);
			return parseIPv6Pure(ip.substring(0, lastColon + 1) + "0:0") & -4294967296n | BigInt(ipv4Long);
		}
		return parseIPv6Pure(ip);
	}
	function parseIPv6Pure(ip) {
		const doubleColonIdx = ip.indexOf("::");
		let groups;
		if (doubleColonIdx !== -1) {
			const left = ip.substring(0, doubleColonIdx);
			const right = ip.substring(doubleColonIdx + 2);
			const leftGroups = left === "" ? [] : left.split(":");
			const rightGroups = right === "" ? [] : right.split(":");
			const missing = 8 - leftGroups.length - rightGroups.length;
			if (missing < 0) throw new Error("Invalid IPv6: too many groups");
			groups = [
				...leftGroups,
				...Array(missing).fill("0"),
				...rightGroups
			];
		} else groups = ip.split(":");
		if (groups.length !== 8) throw new Error("Invalid IPv6: expected 8 groups, got " + groups.length);
		let result = 0n;
		for (let i = 0; i < 8; i++) {
			const g = groups[i];
			if (g.length === 0 || g.length > 4) throw new Error("Invalid IPv6: bad group \"" + g + "\"");
			const val = parseInt(g, 16);
			if (isNaN(val) || val < 0 || val > 65535) throw new Error("Invalid IPv6: bad group \"" + g + "\"");
			result = result << 16n | BigInt(val);
		}
		return result;
	}
	function bigint2ip6(n) {
		if (n < 0n || n > MAX_IPV6) throw new Error("Invalid IPv6 address value");
		const groups = [];
		for (let i = 0; i < 8; i++) {
			groups.unshift(Number(n & 65535n));
			n >>= 16n;
		}
		let bestStart = -1;
		let bestLen = 0;
		let curStart = -1;
		let curLen = 0;
		for (let i = 0; i < 8; i++) if (groups[i] === 0) {
			if (curStart === -1) {
				curStart = i;
				curLen = 1;
			} else curLen++;
		} else {
			if (curLen > bestLen && curLen >= 2) {
				bestStart = curStart;
				bestLen = curLen;
			}
			curStart = -1;
			curLen = 0;
		}
		if (curLen > bestLen && curLen >= 2) {
			bestStart = curStart;
			bestLen = curLen;
		}
		if (bestStart !== -1 && bestStart + bestLen === 8 && bestStart > 0) return groups.slice(0, bestStart).map((g) => g.toString(16)).join(":") + "::";
		else if (bestStart === 0) return "::" + groups.slice(bestLen).map((g) => g.toString(16)).join(":");
		else if (bestStart > 0) {
			const before = groups.slice(0, bestStart).map((g) => g.toString(16));
			const after = groups.slice(bestStart + bestLen).map((g) => g.toString(16));
			return before.join(":") + "::" + after.join(":");
		} else return groups.map((g) => g.toString(16)).join(":");
	}
	var Netmask6Impl = class Netmask6Impl {
		constructor(net, mask) {
			if (typeof net !== "string") throw new Error("Missing `net' parameter");
			let prefixLen = mask;
			if (prefixLen === void 0 || prefixLen === null) {
				const slashIdx = net.indexOf("/");
				if (slashIdx !== -1) {
					prefixLen = parseInt(net.substring(slashIdx + 1), 10);
					net = net.substring(0, slashIdx);
				} else prefixLen = 128;
			}
			if (isNaN(prefixLen) || prefixLen < 0 || prefixLen > 128) throw new Error("Invalid mask for IPv6: " + prefixLen);
			this.bitmask = prefixLen;
			if (this.bitmask === 0) this.maskBigint = 0n;
			else this.maskBigint = MAX_IPV6 >> BigInt(128 - this.bitmask) << BigInt(128 - this.bitmask);
			try {
				this.netBigint = ip6bigint(net) & this.maskBigint;
			} catch (error) {
				throw new Error("Invalid IPv6 net address: " + net);
			}
			this.size = Number(1n << BigInt(128 - this.bitmask));
			this.base = bigint2ip6(this.netBigint);
			this.mask = bigint2ip6(this.maskBigint);
			this.hostmask = bigint2ip6(~this.maskBigint & MAX_IPV6);
			this.first = this.base;
			this.last = bigint2ip6(this.netBigint + (1n << BigInt(128 - this.bitmask)) - 1n);
			this.broadcast = void 0;
		}
		contains(ip) {
			if (typeof ip === "string") {
				if (ip.indexOf("/") > 0) ip = new Netmask6Impl(ip);
			}
			if (ip instanceof Netmask6Impl) return this.contains(ip.base) && this.contains(ip.last);
			else return (ip6bigint(ip) & this.maskBigint) === this.netBigint;
		}
		next(count = 1) {
			const sizeBig = 1n << BigInt(128 - this.bitmask);
			return new Netmask6Impl(bigint2ip6(this.netBigint + sizeBig * BigInt(count)), this.bitmask);
		}
		forEach(fn) {
			let addr = this.netBigint;
			const sizeBig = 1n << BigInt(128 - this.bitmask);
			const lastAddr = this.netBigint + sizeBig - 1n;
			let index = 0;
			while (addr <= lastAddr) {
				fn(bigint2ip6(addr), Number(addr), index);
				index++;
				addr++;
			}
		}
		toString() {
			return this.base + "/" + this.bitmask;
		}
	};
	exports.Netmask6Impl = Netmask6Impl;
}));

// node_modules/netmask/dist/netmask.js
var require_netmask = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.long2ip = exports.ip2long = exports.Netmask = void 0;
	const netmask4_1 = require_netmask4();
	Object.defineProperty(exports, "ip2long", {
		enumerable: true,
		get: function() {
			return netmask4_1.ip2long;
		}
	});
	Object.defineProperty(exports, "long2ip", {
		enumerable: true,
		get: function() {
			return netmask4_1.long2ip;
		}
	});
	const netmask6_1 = require_netmask6();
	var Netmask = class Netmask {
		constructor(net, mask) {
			if (typeof net !== "string") throw new Error("Missing `net' parameter");
			if ((net.indexOf("/") !== -1 ? net.substring(0, net.indexOf("/")) : net).indexOf(":") !== -1) this._impl = new netmask6_1.Netmask6Impl(net, mask);
			else this._impl = new netmask4_1.Netmask4Impl(net, mask);
			this.base = this._impl.base;
			this.mask = this._impl.mask;
			this.hostmask = this._impl.hostmask;
			this.bitmask = this._impl.bitmask;
			this.size = this._impl.size;
			this.first = this._impl.first;
			this.last = this._impl.last;
			this.broadcast = this._impl.broadcast;
			if (this._impl instanceof netmask4_1.Netmask4Impl) {
				this.maskLong = this._impl.maskLong;
				this.netLong = this._impl.netLong;
			} else {
				this.maskLong = 0;
				this.netLong = 0;
			}
		}
		contains(ip) {
			if (typeof ip === "string") {
				if (ip.indexOf("/") > 0) ip = new Netmask(ip);
				else if (ip.indexOf(":") === -1 && ip.split(".").length !== 4) ip = new Netmask(ip);
			}
			if (ip instanceof Netmask) return this.contains(ip.base) && this.contains(ip.broadcast || ip.last);
			return this._impl.contains(ip);
		}
		next(count = 1) {
			const nextImpl = this._impl.next(count);
			return new Netmask(nextImpl.base, nextImpl.bitmask);
		}
		forEach(fn) {
			this._impl.forEach(fn);
		}
		toString() {
			return this._impl.toString();
		}
	};
	exports.Netmask = Netmask;
}));

// node_modules/@libp2p/utils/dist/src/private-ip.js
var import_netmask = require_netmask();
const NETMASK_RANGES = [
	"0.0.0.0/8",
	"10.0.0.0/8",
	"100.64.0.0/10",
	"127.0.0.0/8",
	"169.254.0.0/16",
	"172.16.0.0/12",
	"192.0.0.0/24",
	"192.0.0.0/29",
	"192.0.0.8/32",
	"192.0.0.9/32",
	"192.0.0.10/32",
	"192.0.0.170/32",
	"192.0.0.171/32",
	"192.0.2.0/24",
	"192.31.196.0/24",
	"192.52.193.0/24",
	"192.88.99.0/24",
	"192.168.0.0/16",
	"192.175.48.0/24",
	"198.18.0.0/15",
	"198.51.100.0/24",
	"203.0.113.0/24",
	"240.0.0.0/4",
	"255.255.255.255/32"
].map((ipRange) => new import_netmask.Netmask(ipRange));
function ipv4Check(ipAddr) {
	for (const r of NETMASK_RANGES) if (r.contains(ipAddr)) return true;
	return false;
}
function isIpv4MappedIpv6(ipAddr) {
	return /^::ffff:([0-9a-fA-F]{1,4}):([0-9a-fA-F]{1,4})$/.test(ipAddr);
}
function ipv4MappedIpv6Check(ipAddr) {
	const parts = ipAddr.split(":");
	if (parts.length < 2) return false;
	const octet34 = parts[parts.length - 1].padStart(4, "0");
	const octet12 = parts[parts.length - 2].padStart(4, "0");
	return ipv4Check(`${parseInt(octet12.substring(0, 2), 16)}.${parseInt(octet12.substring(2), 16)}.${parseInt(octet34.substring(0, 2), 16)}.${parseInt(octet34.substring(2), 16)}`);
}
function isIpv4EmbeddedIpv6(ipAddr) {
	return /^::ffff:([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})$/.test(ipAddr);
}
function ipv4EmbeddedIpv6Check(ipAddr) {
	const parts = ipAddr.split(":");
	const ip4 = parts[parts.length - 1];
	return ipv4Check(ip4);
}
function ipv6Check(ipAddr) {
	return /^::$/.test(ipAddr) || /^::1$/.test(ipAddr) || /^64:ff9b::([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})$/.test(ipAddr) || /^100::([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4})$/.test(ipAddr) || /^2001::([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4})$/.test(ipAddr) || /^2001:2[0-9a-fA-F]:([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4})$/.test(ipAddr) || /^2001:db8:([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4})$/.test(ipAddr) || /^2002:([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4}):?([0-9a-fA-F]{0,4})$/.test(ipAddr) || /^f[c-d]([0-9a-fA-F]{2,2}):/i.test(ipAddr) || /^fe[8-9a-bA-B][0-9a-fA-F]:/i.test(ipAddr) || /^ff([0-9a-fA-F]{2,2}):/i.test(ipAddr);
}
function isPrivateIp(ip) {
	if (isIPv4(ip)) return ipv4Check(ip);
	if (isIpv4MappedIpv6(ip)) return ipv4MappedIpv6Check(ip);
	if (isIpv4EmbeddedIpv6(ip)) return ipv4EmbeddedIpv6Check(ip);
	if (isIPv6$1(ip)) return ipv6Check(ip);
}

// node_modules/@libp2p/utils/dist/src/multiaddr/is-private.js
function isPrivate(ma) {
	try {
		const config = getNetConfig(ma);
		switch (config.type) {
			case "ip4":
			case "ip6": return isPrivateIp(config.host) ?? false;
			default: return config.host === "localhost";
		}
	} catch {
		return false;
	}
}

// node_modules/@multiformats/multiaddr-matcher/dist/src/utils.js
const code = (code) => {
	return { match: (vals) => {
		const component = vals[0];
		if (component == null) return false;
		if (component.code !== code) return false;
		if (component.value != null) return false;
		return vals.slice(1);
	} };
};
const value = (code, value) => {
	return { match: (vals) => {
		const component = vals[0];
		if (component?.code !== code) return false;
		if (component.value == null) return false;
		if (value != null && component.value !== value) return false;
		return vals.slice(1);
	} };
};
const not = (matcher) => {
	return { match: (vals) => {
		if (matcher.match(vals) === false) return vals;
		return false;
	} };
};
const optional = (matcher) => {
	return { match: (vals) => {
		const result = matcher.match(vals);
		if (result === false) return vals;
		return result;
	} };
};
const or = (...matchers) => {
	return { match: (vals) => {
		let matches;
		for (const matcher of matchers) {
			const result = matcher.match(vals);
			if (result === false) continue;
			if (matches == null || result.length < matches.length) matches = result;
		}
		if (matches == null) return false;
		return matches;
	} };
};
const and = (...matchers) => {
	return { match: (vals) => {
		for (const matcher of matchers) {
			const result = matcher.match(vals);
			if (result === false) return false;
			vals = result;
		}
		return vals;
	} };
};
function fmt(...matchers) {
	function match(ma) {
		if (ma == null) return false;
		let parts = ma.getComponents();
		for (const matcher of matchers) {
			const result = matcher.match(parts);
			if (result === false) return false;
			parts = result;
		}
		return parts;
	}
	function matches(ma) {
		return match(ma) !== false;
	}
	function exactMatch(ma) {
		const result = match(ma);
		if (result === false) return false;
		return result.length === 0;
	}
	return {
		matchers,
		matches,
		exactMatch
	};
}

// node_modules/@multiformats/multiaddr-matcher/dist/src/index.js
const _PEER_ID = value(421);
const PEER_ID = fmt(_PEER_ID);
const _DNS4 = value(54);
const _DNS6 = value(55);
const _DNSADDR = value(56);
const _DNS = value(53);
const DNS4 = fmt(_DNS4, optional(value(421)));
const DNS6 = fmt(_DNS6, optional(value(421)));
const DNSADDR = fmt(_DNSADDR, optional(value(421)));
const DNS$1 = fmt(or(_DNS, _DNSADDR, _DNS4, _DNS6), optional(value(421)));
const _IP4 = and(value(4), optional(value(43)));
const _IP6 = and(optional(value(42)), value(41), optional(value(43)));
const _IP = or(_IP4, _IP6);
const _IP_OR_DOMAIN = or(_IP, _DNS, _DNS4, _DNS6, _DNSADDR);
const IP_OR_DOMAIN = fmt(or(_IP, and(or(_DNS, _DNSADDR, _DNS4, _DNS6), optional(value(421)))));
const IP4 = fmt(_IP4);
const IP6 = fmt(_IP6);
const IP = fmt(_IP);
const _TCP = and(_IP_OR_DOMAIN, value(6));
const _UDP = and(_IP_OR_DOMAIN, value(273));
const TCP$1 = fmt(and(_TCP, optional(value(421))));
const UDP = fmt(_UDP);
const _QUIC = and(_UDP, code(460), optional(value(421)));
const _QUIC_V1 = and(_UDP, code(461), optional(value(421)));
const QUIC_V0_OR_V1 = or(_QUIC, _QUIC_V1);
const QUIC = fmt(_QUIC);
const QUIC_V1 = fmt(_QUIC_V1);
const _WEB = or(_IP_OR_DOMAIN, _TCP, _UDP, _QUIC, _QUIC_V1);
const _WebSockets = or(and(_WEB, code(477), optional(value(421))));
const WebSockets = fmt(_WebSockets);
const _WebSocketsSecure = or(and(_WEB, code(478), optional(value(421))), and(_WEB, code(448), optional(value(449)), code(477), optional(value(421))));
const WebSocketsSecure = fmt(_WebSocketsSecure);
const _WebRTCDirect = and(_UDP, code(280), optional(value(466)), optional(value(466)), optional(value(421)));
const WebRTCDirect = fmt(_WebRTCDirect);
const _WebTransport = and(_QUIC_V1, code(465), optional(value(466)), optional(value(466)), optional(value(421)));
const WebTransport = fmt(_WebTransport);
const _P2P = or(_WebSockets, _WebSocketsSecure, and(_TCP, optional(value(421))), and(QUIC_V0_OR_V1, optional(value(421))), and(_IP_OR_DOMAIN, optional(value(421))), _WebRTCDirect, _WebTransport, value(421));
const P2P = fmt(_P2P);
const _Circuit = and(optional(_P2P), code(290), not(code(281)), optional(value(421)));
const Circuit = fmt(_Circuit);
const _WebRTC = or(and(_P2P, code(290), code(281), optional(value(421))), and(_P2P, code(281), optional(value(421))), and(code(281), optional(value(421))));
const WebRTC = fmt(_WebRTC);
const _HTTP = and(_IP_OR_DOMAIN, or(and(value(6, "80")), and(value(6), code(480)), code(480)), optional(value(481)), optional(value(421)));
const HTTP = fmt(_HTTP);
const _HTTPS = and(_IP_OR_DOMAIN, or(and(value(6, "443")), and(value(6, "443"), code(480)), and(value(6), code(443)), and(value(6), code(448), code(480)), and(code(448), code(480)), code(448), code(443)), optional(value(481)), optional(value(421)));
const HTTPS = fmt(_HTTPS);
const _Memory = or(and(value(777), optional(value(421))));
const Memory = fmt(_Memory);
const _Unix = or(and(value(400), optional(value(421))));
const Unix = fmt(_Unix);

// node_modules/@libp2p/utils/dist/src/multiaddr/sorters.js
function reliableTransportsFirst(a, b) {
	const isATcp = TCP$1.exactMatch(a);
	const isBTcp = TCP$1.exactMatch(b);
	if (isATcp && !isBTcp) return -1;
	if (!isATcp && isBTcp) return 1;
	const isAWebSocketSecure = WebSocketsSecure.exactMatch(a);
	const isBWebSocketSecure = WebSocketsSecure.exactMatch(b);
	if (isAWebSocketSecure && !isBWebSocketSecure) return -1;
	if (!isAWebSocketSecure && isBWebSocketSecure) return 1;
	const isAWebSocket = WebSockets.exactMatch(a);
	const isBWebSocket = WebSockets.exactMatch(b);
	if (isAWebSocket && !isBWebSocket) return -1;
	if (!isAWebSocket && isBWebSocket) return 1;
	const isAWebRTC = WebRTC.exactMatch(a);
	const isBWebRTC = WebRTC.exactMatch(b);
	if (isAWebRTC && !isBWebRTC) return -1;
	if (!isAWebRTC && isBWebRTC) return 1;
	const isAWebRTCDirect = WebRTCDirect.exactMatch(a);
	const isBWebRTCDirect = WebRTCDirect.exactMatch(b);
	if (isAWebRTCDirect && !isBWebRTCDirect) return -1;
	if (!isAWebRTCDirect && isBWebRTCDirect) return 1;
	const isAWebTransport = WebTransport.exactMatch(a);
	const isBWebTransport = WebTransport.exactMatch(b);
	if (isAWebTransport && !isBWebTransport) return -1;
	if (!isAWebTransport && isBWebTransport) return 1;
	return 0;
}
function loopbackAddressLast(a, b) {
	const isALoopback = isLoopback(a);
	const isBLoopback = isLoopback(b);
	if (isALoopback && !isBLoopback) return 1;
	else if (!isALoopback && isBLoopback) return -1;
	return 0;
}
function publicAddressesFirst(a, b) {
	const isAPrivate = isPrivate(a);
	const isBPrivate = isPrivate(b);
	if (isAPrivate && !isBPrivate) return 1;
	else if (!isAPrivate && isBPrivate) return -1;
	return 0;
}
function circuitRelayAddressesLast(a, b) {
	const isACircuit = Circuit.exactMatch(a);
	const isBCircuit = Circuit.exactMatch(b);
	if (isACircuit && !isBCircuit) return 1;
	else if (!isACircuit && isBCircuit) return -1;
	return 0;
}

// node_modules/p-defer/index.js
function pDefer() {
	const deferred = {};
	deferred.promise = new Promise((resolve, reject) => {
		deferred.resolve = resolve;
		deferred.reject = reject;
	});
	return deferred;
}

// node_modules/it-pushable/dist/src/fifo.js
var FixedFIFO = class {
	buffer;
	mask;
	top;
	btm;
	next;
	constructor(hwm) {
		if (!(hwm > 0) || (hwm - 1 & hwm) !== 0) throw new Error("Max size for a FixedFIFO should be a power of two");
		this.buffer = new Array(hwm);
		this.mask = hwm - 1;
		this.top = 0;
		this.btm = 0;
		this.next = null;
	}
	push(data) {
		if (this.buffer[this.top] !== void 0) return false;
		this.buffer[this.top] = data;
		this.top = this.top + 1 & this.mask;
		return true;
	}
	shift() {
		const last = this.buffer[this.btm];
		if (last === void 0) return;
		this.buffer[this.btm] = void 0;
		this.btm = this.btm + 1 & this.mask;
		return last;
	}
	isEmpty() {
		return this.buffer[this.btm] === void 0;
	}
};
var FIFO = class {
	size;
	hwm;
	head;
	tail;
	constructor(options = {}) {
		this.hwm = options.splitLimit ?? 16;
		this.head = new FixedFIFO(this.hwm);
		this.tail = this.head;
		this.size = 0;
	}
	calculateSize(obj) {
		if (obj?.byteLength != null) return obj.byteLength;
		return 1;
	}
	push(val) {
		if (val?.value != null) this.size += this.calculateSize(val.value);
		if (!this.head.push(val)) {
			const prev = this.head;
			this.head = prev.next = new FixedFIFO(2 * this.head.buffer.length);
			this.head.push(val);
		}
	}
	shift() {
		let val = this.tail.shift();
		if (val === void 0 && this.tail.next != null) {
			const next = this.tail.next;
			this.tail.next = null;
			this.tail = next;
			val = this.tail.shift();
		}
		if (val?.value != null) this.size -= this.calculateSize(val.value);
		return val;
	}
	isEmpty() {
		return this.head.isEmpty();
	}
};

// node_modules/it-pushable/dist/src/index.js
var AbortError$2 = class extends Error {
	type;
	code;
	constructor(message, code) {
		super(message ?? "The operation was aborted");
		this.type = "aborted";
		this.code = code ?? "ABORT_ERR";
	}
};
function pushable(options = {}) {
	const getNext = (buffer) => {
		const next = buffer.shift();
		if (next == null) return { done: true };
		if (next.error != null) throw next.error;
		return {
			done: next.done === true,
			value: next.value
		};
	};
	return _pushable(getNext, options);
}
function _pushable(getNext, options) {
	options = options ?? {};
	let onEnd = options.onEnd;
	let buffer = new FIFO();
	let pushable;
	let onNext;
	let ended;
	let drain = pDefer();
	const waitNext = async () => {
		try {
			if (!buffer.isEmpty()) return getNext(buffer);
			if (ended) return { done: true };
			return await new Promise((resolve, reject) => {
				onNext = (next) => {
					onNext = null;
					buffer.push(next);
					try {
						resolve(getNext(buffer));
					} catch (err) {
						reject(err);
					}
					return pushable;
				};
			});
		} finally {
			if (buffer.isEmpty()) queueMicrotask(() => {
				drain.resolve();
				drain = pDefer();
			});
		}
	};
	const bufferNext = (next) => {
		if (onNext != null) return onNext(next);
		buffer.push(next);
		return pushable;
	};
	const bufferError = (err) => {
		buffer = new FIFO();
		if (onNext != null) return onNext({ error: err });
		buffer.push({ error: err });
		return pushable;
	};
	const push = (value) => {
		if (ended) return pushable;
		if (options?.objectMode !== true && value?.byteLength == null) throw new Error("objectMode was not true but tried to push non-Uint8Array value");
		return bufferNext({
			done: false,
			value
		});
	};
	const end = (err) => {
		if (ended) return pushable;
		ended = true;
		return err != null ? bufferError(err) : bufferNext({ done: true });
	};
	const _return = () => {
		buffer = new FIFO();
		end();
		return { done: true };
	};
	const _throw = (err) => {
		end(err);
		return { done: true };
	};
	pushable = {
		[Symbol.asyncIterator]() {
			return this;
		},
		next: waitNext,
		return: _return,
		throw: _throw,
		push,
		end,
		get readableLength() {
			return buffer.size;
		},
		onEmpty: async (options) => {
			const signal = options?.signal;
			signal?.throwIfAborted();
			if (buffer.isEmpty()) return;
			let cancel;
			let listener;
			if (signal != null) cancel = new Promise((resolve, reject) => {
				listener = () => {
					reject(new AbortError$2());
				};
				signal.addEventListener("abort", listener);
			});
			try {
				await Promise.race([drain.promise, cancel]);
			} finally {
				if (listener != null && signal != null) signal?.removeEventListener("abort", listener);
			}
		}
	};
	if (onEnd == null) return pushable;
	const _pushable = pushable;
	pushable = {
		[Symbol.asyncIterator]() {
			return this;
		},
		next() {
			return _pushable.next();
		},
		throw(err) {
			_pushable.throw(err);
			if (onEnd != null) {
				onEnd(err);
				onEnd = void 0;
			}
			return { done: true };
		},
		return() {
			_pushable.return();
			if (onEnd != null) {
				onEnd();
				onEnd = void 0;
			}
			return { done: true };
		},
		push,
		end(err) {
			_pushable.end(err);
			if (onEnd != null) {
				onEnd(err);
				onEnd = void 0;
			}
			return pushable;
		},
		get readableLength() {
			return _pushable.readableLength;
		},
		onEmpty: (opts) => {
			return _pushable.onEmpty(opts);
		}
	};
	return pushable;
}

// node_modules/p-event/node_modules/p-timeout/index.js
var TimeoutError = class TimeoutError extends Error {
	name = "TimeoutError";
	constructor(message, options) {
		super(message, options);
		Error.captureStackTrace?.(this, TimeoutError);
	}
};
const getAbortedReason = (signal) => signal.reason ?? new DOMException("This operation was aborted.", "AbortError");
function pTimeout(promise, options) {
	const { milliseconds, fallback, message, customTimers = {
		setTimeout,
		clearTimeout
	}, signal } = options;
	let timer;
	let abortHandler;
	const cancelablePromise = new Promise((resolve, reject) => {
		if (typeof milliseconds !== "number" || Math.sign(milliseconds) !== 1) throw new TypeError(`Expected \`milliseconds\` to be a positive number, got \`${milliseconds}\``);
		if (signal?.aborted) {
			reject(getAbortedReason(signal));
			promise.then(resolve, reject);
			return;
		}
		if (signal) {
			abortHandler = () => {
				reject(getAbortedReason(signal));
			};
			signal.addEventListener("abort", abortHandler, { once: true });
		}
		promise.then(resolve, reject);
		if (milliseconds === Number.POSITIVE_INFINITY) return;
		const timeoutError = new TimeoutError();
		timer = customTimers.setTimeout.call(void 0, () => {
			if (fallback) {
				try {
					resolve(fallback());
				} catch (error) {
					reject(error);
				}
				return;
			}
			if (typeof promise.cancel === "function") promise.cancel();
			if (message === false) resolve();
			else if (message instanceof Error) reject(message);
			else {
				timeoutError.message = message ?? `Promise timed out after ${milliseconds} milliseconds`;
				reject(timeoutError);
			}
		}, milliseconds);
	}).finally(() => {
		cancelablePromise.clear();
		if (abortHandler && signal) signal.removeEventListener("abort", abortHandler);
	});
	cancelablePromise.clear = () => {
		customTimers.clearTimeout.call(void 0, timer);
		timer = void 0;
	};
	return cancelablePromise;
}

// node_modules/p-event/index.js
const normalizeEmitter = (emitter) => {
	const addListener = emitter.addEventListener || emitter.on || emitter.addListener;
	const removeListener = emitter.removeEventListener || emitter.off || emitter.removeListener;
	if (!addListener || !removeListener) throw new TypeError("Emitter is not compatible");
	return {
		addListener: addListener.bind(emitter),
		removeListener: removeListener.bind(emitter)
	};
};
function pEventMultiple(emitter, event, options) {
	let cancel;
	const returnValue = new Promise((resolve, reject) => {
		options = {
			rejectionEvents: ["error"],
			multiArgs: false,
			rejectionMultiArgs: false,
			resolveImmediately: false,
			...options
		};
		if (!(options.count >= 0 && (options.count === Number.POSITIVE_INFINITY || Number.isInteger(options.count)))) throw new TypeError("The `count` option should be at least 0 or more");
		options.signal?.throwIfAborted();
		const events = [event].flat();
		const items = [];
		const { addListener, removeListener } = normalizeEmitter(emitter);
		const onItem = async (...arguments_) => {
			const value = options.multiArgs ? arguments_ : arguments_[0];
			if (options.filter) try {
				if (!await options.filter(value)) return;
			} catch (error) {
				cancel();
				reject(error);
				return;
			}
			items.push(value);
			if (options.count === items.length) {
				cancel();
				resolve(items);
			}
		};
		const rejectHandler = (...arguments_) => {
			cancel();
			reject(options.rejectionMultiArgs ? arguments_ : arguments_[0]);
		};
		cancel = () => {
			for (const event of events) removeListener(event, onItem);
			for (const rejectionEvent of options.rejectionEvents) if (!events.includes(rejectionEvent)) removeListener(rejectionEvent, rejectHandler);
		};
		for (const event of events) addListener(event, onItem);
		for (const rejectionEvent of options.rejectionEvents) if (!events.includes(rejectionEvent)) addListener(rejectionEvent, rejectHandler);
		if (options.signal) options.signal.addEventListener("abort", () => {
			rejectHandler(options.signal.reason);
		}, { once: true });
		if (options.resolveImmediately) resolve(items);
	});
	returnValue.cancel = cancel;
	if (typeof options.timeout === "number") {
		const timeout = pTimeout(returnValue, { milliseconds: options.timeout });
		timeout.cancel = () => {
			cancel();
			timeout.clear();
		};
		return timeout;
	}
	return returnValue;
}
function pEvent(emitter, event, options) {
	if (typeof options === "function") options = { filter: options };
	options = {
		...options,
		count: 1,
		resolveImmediately: false
	};
	const arrayPromise = pEventMultiple(emitter, event, options);
	const promise = arrayPromise.then((array) => array[0]);
	promise.cancel = arrayPromise.cancel;
	return promise;
}

// node_modules/@libp2p/utils/dist/src/debounce.js
function debounce$1(func, wait) {
	let timeout;
	const output = function() {
		const later = function() {
			timeout = void 0;
			func();
		};
		clearTimeout(timeout);
		timeout = setTimeout(later, wait);
	};
	output.start = () => {};
	output.stop = () => {
		clearTimeout(timeout);
	};
	return output;
}

// node_modules/@libp2p/utils/dist/src/errors.js
var RateLimitError = class extends Error {
	remainingPoints;
	msBeforeNext;
	consumedPoints;
	isFirstInDuration;
	constructor(message = "Rate limit exceeded", props) {
		super(message);
		this.name = "RateLimitError";
		this.remainingPoints = props.remainingPoints;
		this.msBeforeNext = props.msBeforeNext;
		this.consumedPoints = props.consumedPoints;
		this.isFirstInDuration = props.isFirstInDuration;
	}
};
var QueueFullError$1 = class extends Error {
	static name = "QueueFullError";
	constructor(message = "The queue was full") {
		super(message);
		this.name = "QueueFullError";
	}
};
var UnexpectedEOFError$1 = class extends Error {
	static name = "UnexpectedEOFError";
	name = "UnexpectedEOFError";
};
var MaxEarlyStreamsError = class extends Error {
	static name = "MaxEarlyStreamsError";
	name = "MaxEarlyStreamsError";
};
var StreamClosedError = class extends Error {
	static name = "StreamClosedError";
	name = "StreamClosedError";
};

// node_modules/race-signal/dist/src/index.js
function defaultTranslate(signal) {
	return signal.reason;
}
function raceSignal(promise, signal, opts) {
	if (signal == null || promise == null) return promise;
	const translateError = opts?.translateError ?? defaultTranslate;
	if (signal.aborted) {
		promise.catch(() => {});
		return Promise.reject(translateError(signal));
	}
	let listener;
	return Promise.race([promise, new Promise((resolve, reject) => {
		listener = () => {
			reject(translateError(signal));
		};
		signal.addEventListener("abort", listener);
	})]).finally(() => {
		if (listener != null) signal.removeEventListener("abort", listener);
	});
}

// node_modules/@libp2p/utils/dist/src/queue/recipient.js
var JobRecipient$1 = class {
	deferred;
	signal;
	onProgress;
	constructor(options) {
		this.signal = options?.signal;
		this.onProgress = options?.onProgress;
		this.deferred = pDefer();
		this.onAbort = this.onAbort.bind(this);
		this.signal?.addEventListener("abort", this.onAbort);
	}
	onAbort() {
		this.deferred.reject(this.signal?.reason ?? new AbortError$3());
	}
	cleanup() {
		this.signal?.removeEventListener("abort", this.onAbort);
	}
};

// node_modules/@libp2p/utils/dist/src/queue/job.js
function randomId$1() {
	return `${parseInt(String(Math.random() * 1e9), 10).toString()}${Date.now()}`;
}
const dispatchedProgressEvents = /* @__PURE__ */ new WeakMap();
var Job$1 = class {
	id;
	fn;
	options;
	recipients;
	status;
	timeline;
	controller;
	dispatchingProgress;
	constructor(fn, options) {
		this.id = randomId$1();
		this.status = "queued";
		this.fn = fn;
		this.options = options;
		this.recipients = [];
		this.timeline = { created: Date.now() };
		this.controller = new AbortController();
		setMaxListeners$1(Infinity, this.controller.signal);
		this.dispatchingProgress = false;
		this.onAbort = this.onAbort.bind(this);
	}
	abort(err) {
		this.controller.abort(err);
	}
	onAbort() {
		if (this.recipients.reduce((acc, curr) => {
			return acc && curr.signal?.aborted === true;
		}, true)) {
			this.controller.abort(new AbortError$3());
			this.cleanup();
		}
	}
	async join(options) {
		const recipient = new JobRecipient$1(options);
		this.recipients.push(recipient);
		options?.signal?.addEventListener("abort", this.onAbort);
		return recipient.deferred.promise;
	}
	async run() {
		this.status = "running";
		this.timeline.started = Date.now();
		try {
			this.controller.signal.throwIfAborted();
			const result = await raceSignal(this.fn({
				...this.options ?? {},
				signal: this.controller.signal,
				onProgress: (evt) => {
					if (this.recipients.length === 0) return;
					if (this.dispatchingProgress) return;
					if (typeof evt === "object" && evt !== null) {
						let jobs = dispatchedProgressEvents.get(evt);
						if (jobs == null) {
							jobs = /* @__PURE__ */ new WeakSet();
							dispatchedProgressEvents.set(evt, jobs);
						}
						if (jobs.has(this)) return;
						jobs.add(this);
					}
					this.dispatchingProgress = true;
					try {
						this.recipients.forEach((recipient) => {
							recipient.onProgress?.(evt);
						});
					} finally {
						this.dispatchingProgress = false;
					}
				}
			}), this.controller.signal);
			this.recipients.forEach((recipient) => {
				recipient.deferred.resolve(result);
			});
			this.status = "complete";
		} catch (err) {
			this.recipients.forEach((recipient) => {
				recipient.deferred.reject(err);
			});
			this.status = "errored";
		} finally {
			this.timeline.finished = Date.now();
			this.cleanup();
		}
	}
	cleanup() {
		this.recipients.forEach((recipient) => {
			recipient.deferred.reject(recipient.signal?.reason ?? new AbortError$3());
			recipient.cleanup();
			recipient.signal?.removeEventListener("abort", this.onAbort);
		});
		this.recipients.splice(0, this.recipients.length);
	}
};

// node_modules/@libp2p/utils/dist/src/queue/index.js
var Queue$1 = class extends TypedEventEmitter {
	concurrency;
	maxSize;
	queue;
	pending;
	sort;
	paused;
	constructor(init = {}) {
		super();
		this.concurrency = init.concurrency ?? Number.POSITIVE_INFINITY;
		this.maxSize = init.maxSize ?? Number.POSITIVE_INFINITY;
		this.pending = 0;
		this.paused = false;
		if (init.metricName != null) init.metrics?.registerMetricGroup(init.metricName, { calculate: () => {
			return {
				size: this.queue.length,
				running: this.pending,
				queued: this.queue.length - this.pending
			};
		} });
		this.sort = init.sort;
		this.queue = [];
		this.emitEmpty = debounce$1(this.emitEmpty.bind(this), 1);
		this.emitIdle = debounce$1(this.emitIdle.bind(this), 1);
	}
	emitEmpty() {
		if (this.size !== 0) return;
		this.safeDispatchEvent("empty");
	}
	emitIdle() {
		if (this.running !== 0) return;
		this.safeDispatchEvent("idle");
	}
	pause() {
		this.paused = true;
	}
	resume() {
		if (!this.paused) return;
		this.paused = false;
		this.tryToStartAnother();
	}
	tryToStartAnother() {
		if (this.paused) return false;
		if (this.size === 0) {
			this.emitEmpty();
			if (this.running === 0) this.emitIdle();
			return false;
		}
		if (this.pending < this.concurrency) {
			let job;
			for (const j of this.queue) if (j.status === "queued") {
				job = j;
				break;
			}
			if (job == null) return false;
			this.safeDispatchEvent("active");
			this.pending++;
			job.run().finally(() => {
				for (let i = 0; i < this.queue.length; i++) if (this.queue[i] === job) {
					this.queue.splice(i, 1);
					break;
				}
				this.pending--;
				this.tryToStartAnother();
				this.safeDispatchEvent("next");
			});
			return true;
		}
		return false;
	}
	enqueue(job) {
		this.queue.push(job);
		if (this.sort != null) this.queue.sort(this.sort);
	}
	async add(fn, options) {
		options?.signal?.throwIfAborted();
		if (this.size === this.maxSize) throw new QueueFullError$1();
		const job = new Job$1(fn, options);
		this.enqueue(job);
		this.safeDispatchEvent("add");
		const result = job.join(options).then((result) => {
			this.safeDispatchEvent("completed", { detail: result });
			this.safeDispatchEvent("success", { detail: {
				job,
				result
			} });
			return result;
		}).catch((err) => {
			if (job.status === "queued") {
				for (let i = 0; i < this.queue.length; i++) if (this.queue[i] === job) {
					this.queue.splice(i, 1);
					break;
				}
			}
			this.safeDispatchEvent("failure", { detail: {
				job,
				error: err
			} });
			throw err;
		});
		this.tryToStartAnother();
		return result;
	}
	clear() {
		this.queue.splice(0, this.queue.length);
	}
	abort() {
		this.queue.forEach((job) => {
			job.abort(new AbortError$3());
		});
		this.clear();
	}
	async onEmpty(options) {
		if (this.size === 0) return;
		await pEvent(this, "empty", options);
	}
	async onSizeLessThan(limit, options) {
		if (this.size < limit) return;
		await pEvent(this, "next", {
			...options,
			filter: () => this.size < limit
		});
	}
	async onIdle(options) {
		if (this.pending === 0 && this.size === 0) return;
		await pEvent(this, "idle", options);
	}
	get size() {
		return this.queue.length;
	}
	get queued() {
		return this.queue.length - this.pending;
	}
	get running() {
		return this.pending;
	}
	async *toGenerator(options) {
		options?.signal?.throwIfAborted();
		const stream = pushable({ objectMode: true });
		const cleanup = (err) => {
			if (err != null) this.abort();
			else this.clear();
			stream.end(err);
		};
		const onQueueJobComplete = (evt) => {
			if (evt.detail != null) stream.push(evt.detail);
		};
		const onQueueFailure = (evt) => {
			cleanup(evt.detail.error);
		};
		const onQueueIdle = () => {
			cleanup();
		};
		const onSignalAbort = () => {
			cleanup(new AbortError$3("Queue aborted"));
		};
		this.addEventListener("completed", onQueueJobComplete);
		this.addEventListener("failure", onQueueFailure);
		this.addEventListener("idle", onQueueIdle);
		options?.signal?.addEventListener("abort", onSignalAbort);
		try {
			yield* stream;
		} finally {
			this.removeEventListener("completed", onQueueJobComplete);
			this.removeEventListener("failure", onQueueFailure);
			this.removeEventListener("idle", onQueueIdle);
			options?.signal?.removeEventListener("abort", onSignalAbort);
			cleanup();
		}
	}
};

// node_modules/@libp2p/utils/dist/src/abstract-message-stream.js
const DEFAULT_MAX_READ_BUFFER_LENGTH = Math.pow(2, 20) * 4;
var AbstractMessageStream = class extends TypedEventEmitter {
	status;
	timeline;
	inactivityTimeout;
	maxReadBufferLength;
	maxWriteBufferLength;
	log;
	direction;
	maxMessageSize;
	readStatus;
	writeStatus;
	remoteReadStatus;
	remoteWriteStatus;
	writableNeedsDrain;
	readBuffer;
	writeBuffer;
	sendingData;
	#readableEnded = false;
	onDrainPromise;
	constructor(init) {
		super();
		this.status = "open";
		this.log = init.log;
		this.direction = init.direction ?? "outbound";
		this.inactivityTimeout = init.inactivityTimeout ?? 12e4;
		this.maxReadBufferLength = init.maxReadBufferLength ?? DEFAULT_MAX_READ_BUFFER_LENGTH;
		this.maxWriteBufferLength = init.maxWriteBufferLength;
		this.maxMessageSize = init.maxMessageSize;
		this.readBuffer = new Uint8ArrayList();
		this.writeBuffer = new Uint8ArrayList();
		this.readStatus = "readable";
		this.remoteReadStatus = "readable";
		this.writeStatus = "writable";
		this.remoteWriteStatus = "writable";
		this.sendingData = false;
		this.writableNeedsDrain = false;
		this.timeline = { open: Date.now() };
		this.processSendQueue = this.processSendQueue.bind(this);
		const continueSendingOnDrain = () => {
			if (this.writableNeedsDrain) {
				this.log.trace("drain event received, continue sending data");
				this.writableNeedsDrain = false;
				queueMicrotask(() => {
					try {
						this.processSendQueue();
					} catch (err) {
						this.log.error("processSendQueue threw - %e", err);
					}
				});
			}
			this.onDrainPromise?.resolve();
		};
		this.addEventListener("drain", continueSendingOnDrain);
		const rejectOnDrainOnClose = (evt) => {
			this.onDrainPromise?.reject(evt.error ?? new StreamClosedError());
		};
		this.addEventListener("close", rejectOnDrainOnClose);
	}
	get readBufferLength() {
		return this.readBuffer.byteLength;
	}
	get readableEnded() {
		return this.#readableEnded;
	}
	get writeBufferLength() {
		return this.writeBuffer.byteLength;
	}
	async onDrain(options) {
		if (this.writableNeedsDrain !== true) return Promise.resolve();
		if (this.onDrainPromise == null) this.onDrainPromise = Promise.withResolvers();
		return raceSignal(this.onDrainPromise.promise, options?.signal);
	}
	async *[Symbol.asyncIterator]() {
		if (this.readStatus !== "readable" && this.readStatus !== "paused") return;
		const output = pushable();
		const streamAsyncIterableOnMessageListener = (evt) => {
			output.push(evt.data);
		};
		this.addEventListener("message", streamAsyncIterableOnMessageListener);
		const streamAsyncIterableOnCloseListener = (evt) => {
			output.end(evt.error);
		};
		this.addEventListener("close", streamAsyncIterableOnCloseListener);
		const streamAsyncIterableOnRemoteCloseWriteListener = () => {
			output.end();
		};
		this.addEventListener("remoteCloseWrite", streamAsyncIterableOnRemoteCloseWriteListener);
		try {
			yield* output;
		} finally {
			this.removeEventListener("message", streamAsyncIterableOnMessageListener);
			this.removeEventListener("close", streamAsyncIterableOnCloseListener);
			this.removeEventListener("remoteCloseWrite", streamAsyncIterableOnRemoteCloseWriteListener);
		}
	}
	isReadable() {
		return this.status === "open";
	}
	send(data) {
		if (this.writeStatus === "closed" || this.writeStatus === "closing") throw new StreamStateError(`Cannot write to a stream that is ${this.writeStatus}`);
		this.log.trace("append %d bytes to write buffer", data.byteLength);
		this.writeBuffer.append(data);
		return this.processSendQueue();
	}
	abort(err) {
		if (this.status === "aborted" || this.status === "reset" || this.status === "closed") return;
		this.log.error("abort with error - %e", err);
		this.status = "aborted";
		if (this.readBuffer.byteLength > 0) this.readBuffer.consume(this.readBuffer.byteLength);
		if (this.writeBuffer.byteLength > 0) {
			this.writeBuffer.consume(this.writeBuffer.byteLength);
			this.safeDispatchEvent("idle");
		}
		this.writeStatus = "closed";
		this.remoteWriteStatus = "closed";
		this.readStatus = "closed";
		this.remoteReadStatus = "closed";
		this.timeline.close = Date.now();
		this.maybeDispatchEnd();
		try {
			this.sendReset(err);
		} catch (err) {
			this.log.error("failed to send reset to remote - %e", err);
		}
		this.dispatchEvent(new StreamAbortEvent(err));
	}
	pause() {
		if (this.readStatus === "closed" || this.readStatus === "closing") throw new StreamStateError("Cannot pause a stream that is closing/closed");
		if (this.readStatus === "paused") return;
		this.readStatus = "paused";
		this.sendPause();
	}
	resume() {
		if (this.readStatus === "closed" || this.readStatus === "closing") throw new StreamStateError("Cannot resume a stream that is closing/closed");
		if (this.readStatus === "readable") return;
		this.readStatus = "readable";
		this.dispatchReadBuffer();
		this.sendResume();
	}
	push(data) {
		if (this.readStatus === "closed" || this.readStatus === "closing") throw new StreamStateError(`Cannot push data onto a stream that is ${this.readStatus}`);
		if (data.byteLength === 0) return;
		this.readBuffer.append(data);
		if (this.readStatus === "paused" || this.listenerCount("message") === 0) {
			this.checkReadBufferLength();
			return;
		}
		setTimeout(() => {
			this.dispatchReadBuffer();
		}, 0);
	}
	unshift(data) {
		if (this.readStatus === "closed" || this.readStatus === "closing") throw new StreamStateError(`Cannot push data onto a stream that is ${this.readStatus}`);
		if (data.byteLength === 0) return;
		this.readBuffer.prepend(data);
		if (this.readStatus === "paused" || this.listenerCount("message") === 0) {
			this.checkReadBufferLength();
			return;
		}
		setTimeout(() => {
			this.dispatchReadBuffer();
		}, 0);
	}
	onData(data) {
		if (data.byteLength === 0) return;
		if (this.readStatus === "closing" || this.readStatus === "closed") {
			this.log("ignoring data - read status %s", this.readStatus);
			return;
		}
		this.readBuffer.append(data);
		this.dispatchReadBuffer();
	}
	addEventListener(...args) {
		super.addEventListener.apply(this, args);
		if (args[0] === "message" && this.readBuffer.byteLength > 0) queueMicrotask(() => {
			this.dispatchReadBuffer();
		});
	}
	onRemoteReset() {
		this.log("remote reset");
		this.status = "reset";
		this.writeStatus = "closed";
		this.remoteWriteStatus = "closed";
		this.remoteReadStatus = "closed";
		this.timeline.close = Date.now();
		if (this.readBuffer.byteLength === 0) {
			this.readStatus = "closed";
			this.maybeDispatchEnd();
		}
		this.dispatchEvent(new StreamResetEvent(new StreamResetError()));
	}
	onTransportClosed(err) {
		this.log("transport closed");
		if (this.readStatus === "readable" && this.readBuffer.byteLength === 0) {
			this.log("close readable end after transport closed and read buffer is empty");
			this.readStatus = "closed";
		}
		if (this.remoteReadStatus !== "closed") this.remoteReadStatus = "closed";
		if (this.remoteWriteStatus !== "closed") this.remoteWriteStatus = "closed";
		if (this.writeStatus !== "closed") this.writeStatus = "closed";
		if (err != null) this.abort(err);
		else if (this.status === "open" || this.status === "closing") {
			this.timeline.close = Date.now();
			this.status = "closed";
			this.maybeDispatchEnd();
			this.dispatchEvent(new StreamCloseEvent());
		}
	}
	onRemoteCloseWrite() {
		if (this.remoteWriteStatus === "closed") return;
		this.log.trace("on remote close write");
		this.remoteWriteStatus = "closed";
		this.safeDispatchEvent("remoteCloseWrite");
		this.maybeDispatchEnd();
		if (this.writeStatus === "closed") this.onTransportClosed();
	}
	onRemoteCloseRead() {
		this.log.trace("on remote close read");
		this.remoteReadStatus = "closed";
		if (this.writeBuffer.byteLength > 0) {
			this.writeBuffer.consume(this.writeBuffer.byteLength);
			this.safeDispatchEvent("idle");
		}
	}
	processSendQueue() {
		if (this.writableNeedsDrain) {
			this.log.trace("not processing send queue as drain is required");
			this.checkWriteBufferLength();
			return false;
		}
		if (this.writeBuffer.byteLength === 0) {
			this.log.trace("not processing send queue as no bytes to send");
			return true;
		}
		if (this.sendingData) {
			this.log.trace("not processing send queue as already sending data");
			return true;
		}
		if (this.writeStatus !== "writable" && this.writeStatus !== "closing") {
			this.log.trace("not processing send queue as stream is %s", this.writeStatus);
			return false;
		}
		this.sendingData = true;
		this.log.trace("processing send queue with %d queued bytes", this.writeBuffer.byteLength);
		try {
			let canSendMore = true;
			const totalBytes = this.writeBuffer.byteLength;
			let sentBytes = 0;
			while (this.writeBuffer.byteLength > 0) {
				const end = Math.min(this.maxMessageSize ?? this.writeBuffer.byteLength, this.writeBuffer.byteLength);
				if (end === 0) {
					canSendMore = false;
					break;
				}
				const toSend = this.writeBuffer.sublist(0, end);
				const willSend = new Uint8ArrayList(toSend);
				this.writeBuffer.consume(toSend.byteLength);
				let sendResult;
				try {
					sendResult = this.sendData(toSend);
				} catch (err) {
					this.writeBuffer.prepend(willSend);
					this.abort(err);
					throw err;
				}
				canSendMore = sendResult.canSendMore;
				sentBytes += sendResult.sentBytes;
				if (sendResult.sentBytes !== willSend.byteLength) {
					willSend.consume(sendResult.sentBytes);
					this.writeBuffer.prepend(willSend);
				}
				if (!canSendMore) break;
			}
			if (!canSendMore) {
				this.log.trace("sent %d/%d bytes, pausing sending because underlying stream is full, %d bytes left in the write buffer", sentBytes, totalBytes, this.writeBuffer.byteLength);
				this.writableNeedsDrain = true;
				this.checkWriteBufferLength();
			}
			if (this.writeBuffer.byteLength === 0) this.safeDispatchEvent("idle");
			return canSendMore;
		} finally {
			this.sendingData = false;
		}
	}
	maybeDispatchEnd() {
		if (this.#readableEnded || this.readBuffer.byteLength > 0) return;
		if (this.remoteWriteStatus !== "closed" && this.readStatus !== "closed") return;
		this.#readableEnded = true;
		this.safeDispatchEvent("end");
	}
	dispatchReadBuffer() {
		try {
			if (this.listenerCount("message") === 0) {
				this.log.trace("not dispatching pause buffer as there are no listeners for the message event");
				return;
			}
			if (this.readBuffer.byteLength === 0) {
				this.log.trace("not dispatching pause buffer as there is no data to dispatch");
				return;
			}
			if (this.readStatus === "paused") {
				this.log.trace("not dispatching pause buffer we are paused");
				return;
			}
			if (this.readStatus === "closing" || this.readStatus === "closed") {
				this.log("dropping %d bytes because the readable end is %s", this.readBuffer.byteLength, this.readStatus);
				this.readBuffer.consume(this.readBuffer.byteLength);
				return;
			}
			const buf = this.readBuffer.sublist();
			this.readBuffer.consume(buf.byteLength);
			this.dispatchEvent(new StreamMessageEvent(buf));
		} finally {
			if (this.readBuffer.byteLength === 0 && this.remoteWriteStatus === "closed") {
				this.log("close readable end after dispatching read buffer and remote writable end is closed");
				this.readStatus = "closed";
				this.maybeDispatchEnd();
			}
			this.checkReadBufferLength();
		}
	}
	checkReadBufferLength() {
		if (this.readBuffer.byteLength > this.maxReadBufferLength) this.abort(new StreamBufferError(`Read buffer length of ${this.readBuffer.byteLength} exceeded limit of ${this.maxReadBufferLength}, read status is ${this.readStatus}`));
	}
	checkWriteBufferLength() {
		if (this.maxWriteBufferLength == null) return;
		if (this.writeBuffer.byteLength > this.maxWriteBufferLength) this.abort(new StreamBufferError(`Write buffer length of ${this.writeBuffer.byteLength} exceeded limit of ${this.maxWriteBufferLength}, write status is ${this.writeStatus}`));
	}
	onMuxerNeedsDrain() {
		this.writableNeedsDrain = true;
	}
	onMuxerDrain() {
		this.safeDispatchEvent("drain");
	}
};

// node_modules/@libp2p/utils/dist/src/abstract-multiaddr-connection.js
var AbstractMultiaddrConnection = class extends AbstractMessageStream {
	remoteAddr;
	metricPrefix;
	metrics;
	constructor(init) {
		super(init);
		this.metricPrefix = init.metricPrefix ?? "";
		this.metrics = init.metrics;
		this.remoteAddr = init.remoteAddr;
		this.addEventListener("close", (evt) => {
			this.metrics?.increment({ [`${this.metricPrefix}end`]: true });
			if (evt.error != null) {
				if (evt.local) this.metrics?.increment({ [`${this.metricPrefix}abort`]: true });
				else this.metrics?.increment({ [`${this.metricPrefix}reset`]: true });
			} else if (evt.local) this.metrics?.increment({ [`${this.metricPrefix}_local_close`]: true });
			else this.metrics?.increment({ [`${this.metricPrefix}_remote_close`]: true });
		});
	}
	async close(options) {
		if (this.status !== "open") return;
		this.status = "closing";
		this.writeStatus = "closing";
		this.remoteWriteStatus = "closing";
		this.remoteReadStatus = "closing";
		if (this.sendingData || this.writeBuffer.byteLength > 0) {
			this.log("waiting for write queue to become idle before closing writable end of stream, %d unsent bytes", this.writeBuffer.byteLength);
			await pEvent(this, "idle", {
				...options,
				rejectionEvents: ["close"]
			});
		}
		if (this.writableNeedsDrain) {
			this.log("waiting for write queue to drain before closing writable end of stream, %d unsent bytes", this.writeBuffer.byteLength);
			await pEvent(this, "drain", {
				...options,
				rejectionEvents: ["close"]
			});
		}
		await this.sendClose(options);
		this.onTransportClosed();
	}
};

// node_modules/@libp2p/utils/dist/src/is-promise.js
function isPromise(thing) {
	if (thing == null) return false;
	return typeof thing.then === "function" && typeof thing.catch === "function" && typeof thing.finally === "function";
}

// node_modules/@libp2p/utils/dist/src/abstract-stream-muxer.js
var AbstractStreamMuxer = class extends TypedEventEmitter {
	streams;
	protocol;
	status;
	log;
	maConn;
	streamOptions;
	earlyStreams;
	maxEarlyStreams;
	metrics;
	constructor(maConn, init) {
		super();
		this.maConn = maConn;
		this.protocol = init.protocol;
		this.streams = [];
		this.earlyStreams = [];
		this.status = "open";
		this.log = maConn.log.newScope(init.name);
		this.streamOptions = init.streamOptions;
		this.maxEarlyStreams = init.maxEarlyStreams ?? 10;
		this.metrics = init.metrics;
		const muxerMaConnOnMessage = (evt) => {
			try {
				this.onData(evt.data);
			} catch (err) {
				this.abort(err);
				this.maConn.abort(err);
			}
		};
		this.maConn.addEventListener("message", muxerMaConnOnMessage);
		const muxerMaConnOnDrain = () => {
			this.log("underlying stream drained, signal %d streams to continue writing", this.streams.length);
			this.streams.forEach((stream) => {
				stream.onMuxerDrain();
			});
		};
		this.maConn.addEventListener("drain", muxerMaConnOnDrain);
		const muxerOnMaConnClose = () => {
			this.log("underlying stream closed with status %s and %d streams", this.status, this.streams.length);
			this.onTransportClosed();
		};
		this.maConn.addEventListener("close", muxerOnMaConnClose);
	}
	send(data) {
		const result = this.maConn.send(data);
		if (result === false) {
			this.log("underlying stream saturated, signal %d streams to pause writing", this.streams.length);
			this.streams.forEach((stream) => {
				stream.onMuxerNeedsDrain();
			});
		}
		return result;
	}
	async close(options) {
		if (this.status === "closed" || this.status === "closing") return;
		this.status = "closing";
		await raceSignal(Promise.all([...this.streams].map(async (s) => {
			await s.close(options);
		})), options?.signal);
		this.status = "closed";
	}
	abort(err) {
		if (this.status === "closed") return;
		this.status = "closing";
		[...this.streams].forEach((s) => {
			s.abort(err);
		});
		this.status = "closed";
	}
	onTransportClosed(err) {
		this.status = "closing";
		try {
			[...this.streams].forEach((stream) => {
				stream.onTransportClosed(err);
			});
		} catch (err) {
			this.abort(err);
		}
		this.status = "closed";
	}
	async createStream(options) {
		if (this.status !== "open") throw new MuxerClosedError();
		let stream = this.onCreateStream({
			...this.streamOptions,
			...options
		});
		if (isPromise(stream)) stream = await stream;
		this.streams.push(stream);
		this.cleanUpStream(stream);
		return stream;
	}
	onRemoteStream(stream) {
		this.streams.push(stream);
		this.cleanUpStream(stream);
		if (this.listenerCount("stream") === 0) {
			this.earlyStreams.push(stream);
			if (this.earlyStreams.length > this.maxEarlyStreams) this.abort(new MaxEarlyStreamsError(`Too many early streams were opened - ${this.earlyStreams.length}/${this.maxEarlyStreams}`));
			return;
		}
		this.safeDispatchEvent("stream", { detail: stream });
	}
	cleanUpStream(stream) {
		const muxerOnStreamEnd = (evt) => {
			const index = this.streams.findIndex((s) => s === stream);
			if (index !== -1) this.streams.splice(index, 1);
			if (evt.error != null) {
				if (evt.local) this.metrics?.increment({ [`${stream.direction}_stream_reset`]: true });
				else this.metrics?.increment({ [`${stream.direction}_stream_abort`]: true });
			} else this.metrics?.increment({ [`${stream.direction}_stream_end`]: true });
		};
		stream.addEventListener("close", muxerOnStreamEnd);
		this.metrics?.increment({ [`${stream.direction}_stream`]: true });
	}
	addEventListener(...args) {
		super.addEventListener.apply(this, args);
		if (args[0] === "stream" && this.earlyStreams.length > 0) queueMicrotask(() => {
			this.earlyStreams.forEach((stream) => {
				this.safeDispatchEvent("stream", { detail: stream });
			});
			this.earlyStreams = [];
		});
	}
};

// node_modules/@libp2p/utils/dist/src/abstract-stream.js
var AbstractStream = class extends AbstractMessageStream {
	id;
	protocol;
	constructor(init) {
		super(init);
		this.id = init.id;
		this.protocol = init.protocol ?? "";
	}
	async close(options) {
		if (this.writeStatus === "closing" || this.writeStatus === "closed") return;
		this.writeStatus = "closing";
		if (this.sendingData || this.writeBuffer.byteLength > 0) {
			this.log("waiting for write queue to become idle before closing writable end of stream, %d unsent bytes", this.writeBuffer.byteLength);
			await pEvent(this, "idle", {
				...options,
				rejectionEvents: ["close"]
			});
		}
		if (this.writableNeedsDrain) {
			this.log("waiting for write queue to drain before closing writable end of stream, %d unsent bytes, sending %s", this.writeBuffer.byteLength, this.sendingData);
			await pEvent(this, "drain", {
				...options,
				rejectionEvents: ["close"]
			});
			this.log("write queue drained, closing writable end of stream, %d unsent bytes, sending %s", this.writeBuffer.byteLength, this.sendingData);
		}
		await this.sendCloseWrite(options);
		this.writeStatus = "closed";
		this.log("closed writable end gracefully");
		if (this.remoteWriteStatus === "closed") this.onTransportClosed();
	}
	async closeRead(options) {
		if (this.readStatus === "closing" || this.readStatus === "closed") return;
		if (this.readBuffer.byteLength > 0) this.readBuffer.consume(this.readBuffer.byteLength);
		this.readStatus = "closing";
		await this.sendCloseRead(options);
		this.readStatus = "closed";
		this.maybeDispatchEnd();
		this.log("closed readable end gracefully");
	}
};

// node_modules/any-signal/dist/src/index.js
function anySignal(signals) {
	const controller = new globalThis.AbortController();
	function onAbort() {
		const reason = signals.filter((s) => s?.aborted === true).map((s) => s?.reason).pop();
		controller.abort(reason);
		for (const signal of signals) if (signal?.removeEventListener != null) signal.removeEventListener("abort", onAbort);
	}
	for (const signal of signals) {
		if (signal?.aborted === true) {
			onAbort();
			break;
		}
		if (signal?.addEventListener != null) signal.addEventListener("abort", onAbort);
	}
	function clear() {
		for (const signal of signals) if (signal?.removeEventListener != null) signal.removeEventListener("abort", onAbort);
	}
	const signal = controller.signal;
	signal.clear = clear;
	return signal;
}

// node_modules/@libp2p/utils/dist/src/moving-average.js
var MovingAverage = class {
	movingAverage;
	variance;
	deviation;
	forecast;
	timeSpan;
	previousTime;
	constructor(timeSpan) {
		this.timeSpan = timeSpan;
		this.movingAverage = 0;
		this.variance = 0;
		this.deviation = 0;
		this.forecast = 0;
	}
	alpha(t, pt) {
		return 1 - Math.exp(-(t - pt) / this.timeSpan);
	}
	push(value, time = Date.now()) {
		if (this.previousTime != null) {
			const a = this.alpha(time, this.previousTime);
			const diff = value - this.movingAverage;
			const incr = a * diff;
			this.movingAverage = a * value + (1 - a) * this.movingAverage;
			this.variance = (1 - a) * (this.variance + diff * incr);
			this.deviation = Math.sqrt(this.variance);
			this.forecast = this.movingAverage + a * diff;
		} else this.movingAverage = value;
		this.previousTime = time;
	}
};

// node_modules/@libp2p/utils/dist/src/adaptive-timeout.js
const DEFAULT_TIMEOUT_MULTIPLIER = 1.2;
const DEFAULT_FAILURE_MULTIPLIER = 2;
const DEFAULT_MIN_TIMEOUT = 5e3;
const DEFAULT_MAX_TIMEOUT = 6e4;
const DEFAULT_INTERVAL = 5e3;
var AdaptiveTimeout = class {
	success;
	failure;
	next;
	metric;
	timeoutMultiplier;
	failureMultiplier;
	minTimeout;
	maxTimeout;
	constructor(init = {}) {
		const interval = init.interval ?? 5e3;
		this.success = new MovingAverage(interval);
		this.failure = new MovingAverage(interval);
		this.next = new MovingAverage(interval);
		this.failureMultiplier = init.failureMultiplier ?? 2;
		this.timeoutMultiplier = init.timeoutMultiplier ?? 1.2;
		this.minTimeout = init.minTimeout ?? 5e3;
		this.maxTimeout = init.maxTimeout ?? 6e4;
		if (init.metricName != null) this.metric = init.metrics?.registerMetricGroup(init.metricName);
	}
	getTimeoutSignal(options = {}) {
		let timeout = Math.round(this.next.movingAverage * (options.timeoutFactor ?? this.timeoutMultiplier));
		if (timeout < this.minTimeout) timeout = this.minTimeout;
		if (timeout > this.maxTimeout) timeout = this.maxTimeout;
		const sendTimeout = AbortSignal.timeout(timeout);
		const timeoutSignal = anySignal([options.signal, sendTimeout]);
		setMaxListeners$1(Infinity, timeoutSignal, sendTimeout);
		timeoutSignal.start = Date.now();
		timeoutSignal.timeout = timeout;
		return timeoutSignal;
	}
	cleanUp(signal) {
		signal.clear();
		const time = Date.now() - signal.start;
		if (signal.aborted) {
			this.failure.push(time);
			this.next.push(time * this.failureMultiplier);
			this.metric?.update({
				failureMovingAverage: this.failure.movingAverage,
				failureDeviation: this.failure.deviation,
				failureForecast: this.failure.forecast,
				failureVariance: this.failure.variance,
				failure: time
			});
		} else {
			this.success.push(time);
			this.next.push(time);
			this.metric?.update({
				successMovingAverage: this.success.movingAverage,
				successDeviation: this.success.deviation,
				successForecast: this.success.forecast,
				successVariance: this.success.variance,
				success: time
			});
		}
	}
};

// node_modules/@libp2p/utils/dist/src/link-local-ip.js
function isLinkLocalIp(ip) {
	if (ip.startsWith("169.254.")) return true;
	if (ip.toLowerCase().startsWith("fe80")) return true;
	return false;
}

// node_modules/@libp2p/utils/dist/src/multiaddr/utils.js
function netConfigToMultiaddr(config, port, host) {
	const parts = [config.type, host ?? config.host];
	if (config.protocol != null) {
		const p = port ?? config.port;
		if (p != null) parts.push(config.protocol, p);
	}
	if (config.type === "ip6" && config.zone != null) parts.unshift("ip6zone", config.zone);
	if (config.cidr != null) parts.push("ipcidr", config.cidr);
	return multiaddr(`/${parts.join("/")}`);
}

// node_modules/@libp2p/utils/dist/src/get-thin-waist-addresses.js
const FAMILIES = {
	4: "IPv4",
	6: "IPv6"
};
function isWildcard(ip) {
	return ["0.0.0.0", "::"].includes(ip);
}
function getNetworkAddrs(family) {
	const addresses = [];
	const networks = os$1.networkInterfaces();
	for (const [, netAddrs] of Object.entries(networks)) if (netAddrs != null) for (const netAddr of netAddrs) {
		if (isLinkLocalIp(netAddr.address)) continue;
		if (netAddr.family === FAMILIES[family]) addresses.push(netAddr.address);
	}
	return addresses;
}
function getThinWaistAddresses(ma, port) {
	if (ma == null) return [];
	const config = getNetConfig(ma);
	if ((config.type === "ip4" || config.type === "ip6") && isWildcard(config.host)) return getNetworkAddrs(config.type === "ip4" ? 4 : 6).map((host) => netConfigToMultiaddr(config, port, host));
	return [netConfigToMultiaddr(config, port)];
}

// node_modules/@libp2p/utils/dist/src/ip-port-to-multiaddr.js
function ipPortToMultiaddr(ip, port) {
	if (typeof ip !== "string") throw new InvalidParametersError(`invalid ip provided: ${ip}`);
	if (typeof port === "string") port = parseInt(port);
	if (isNaN(port)) throw new InvalidParametersError(`invalid port provided: ${port}`);
	if (isIPv4(ip)) return multiaddr(`/ip4/${ip}/tcp/${port}`);
	if (isIPv6$1(ip)) return multiaddr(`/ip6/${ip}/tcp/${port}`);
	throw new InvalidParametersError(`invalid ip:port for creating a multiaddr: ${ip}:${port}`);
}

// node_modules/it-queueless-pushable/dist/src/index.js
var QueuelessPushable = class {
	readNext;
	haveNext;
	ended;
	nextResult;
	error;
	constructor() {
		this.ended = false;
		this.readNext = pDefer();
		this.haveNext = pDefer();
	}
	[Symbol.asyncIterator]() {
		return this;
	}
	async next() {
		if (this.nextResult == null) await this.haveNext.promise;
		if (this.nextResult == null) throw new Error("HaveNext promise resolved but nextResult was undefined");
		const nextResult = this.nextResult;
		this.nextResult = void 0;
		this.readNext.resolve();
		this.readNext = pDefer();
		return nextResult;
	}
	async throw(err) {
		this.ended = true;
		this.error = err;
		if (err != null) {
			this.haveNext.promise.catch(() => {});
			this.haveNext.reject(err);
		}
		return {
			done: true,
			value: void 0
		};
	}
	async return() {
		const result = {
			done: true,
			value: void 0
		};
		this.ended = true;
		this.nextResult = result;
		this.haveNext.resolve();
		return result;
	}
	async push(value, options) {
		await this._push(value, options);
	}
	async end(err, options) {
		if (err != null) await this.throw(err);
		else await this._push(void 0, options);
	}
	async _push(value, options) {
		if (value != null && this.ended) throw this.error ?? /* @__PURE__ */ new Error("Cannot push value onto an ended pushable");
		while (this.nextResult != null) await this.readNext.promise;
		if (value != null) this.nextResult = {
			done: false,
			value
		};
		else {
			this.ended = true;
			this.nextResult = {
				done: true,
				value: void 0
			};
		}
		this.haveNext.resolve();
		this.haveNext = pDefer();
		await raceSignal(this.readNext.promise, options?.signal, options);
	}
};
function queuelessPushable() {
	return new QueuelessPushable();
}

// node_modules/it-merge/dist/src/index.js
function isAsyncIterable$6(thing) {
	return thing[Symbol.asyncIterator] != null;
}
async function addAllToPushable(iterators, output, signal) {
	try {
		await Promise.all(iterators.map(async (iterator) => {
			while (true) {
				const { value, done } = await iterator.next();
				if (done === true) break;
				await output.push(value, { signal });
				signal.throwIfAborted();
			}
		}));
		await output.end(void 0, { signal });
	} catch (err) {
		await output.end(err, { signal }).catch(() => {});
	}
}
async function* mergeSources(sources) {
	const controller = new AbortController();
	const output = queuelessPushable();
	const iterators = sources.map((source) => isAsyncIterable$6(source) ? source[Symbol.asyncIterator]() : source[Symbol.iterator]());
	addAllToPushable(iterators, output, controller.signal).catch(() => {});
	try {
		yield* output;
	} finally {
		controller.abort();
		for (const iterator of iterators) try {
			Promise.resolve(iterator.return?.()).catch(() => {});
		} catch {}
	}
}
function* mergeSyncSources(syncSources) {
	for (const source of syncSources) yield* source;
}
function merge(...sources) {
	const syncSources = [];
	for (const source of sources) if (!isAsyncIterable$6(source)) syncSources.push(source);
	if (syncSources.length === sources.length) return mergeSyncSources(syncSources);
	return mergeSources(sources);
}

// node_modules/@libp2p/utils/dist/src/stream-utils.js
const DEFAULT_MAX_BUFFER_SIZE$1 = 4194304;
var UnwrappedError = class extends Error {
	static name = "UnwrappedError";
	name = "UnwrappedError";
};
var InvalidMessageLengthError$1 = class extends Error {
	name = "InvalidMessageLengthError";
	code = "ERR_INVALID_MSG_LENGTH";
};
var InvalidDataLengthError$1 = class extends Error {
	name = "InvalidDataLengthError";
	code = "ERR_MSG_DATA_TOO_LONG";
};
var InvalidDataLengthLengthError$1 = class extends Error {
	name = "InvalidDataLengthLengthError";
	code = "ERR_MSG_LENGTH_TOO_LONG";
};
function isStream(obj) {
	return typeof obj?.closeRead === "function";
}
function isMultiaddrConnection(obj) {
	return typeof obj?.close === "function";
}
function isEOF(obj) {
	if (isStream(obj)) return obj.remoteWriteStatus !== "writable" && obj.readBufferLength === 0;
	if (isMultiaddrConnection(obj)) return obj.status !== "open";
	return false;
}
function isValid(obj) {
	return obj?.addEventListener != null && obj?.removeEventListener != null && obj?.send != null && obj?.push != null && obj?.log != null;
}
function byteStream(stream, opts) {
	const maxBufferSize = opts?.maxBufferSize ?? DEFAULT_MAX_BUFFER_SIZE$1;
	const readBuffer = new Uint8ArrayList();
	let hasBytes;
	let unwrapped = false;
	let overflow;
	if (!isValid(stream)) throw new InvalidParametersError("Argument should be a Stream or a Multiaddr");
	const byteStreamOnMessageListener = (evt) => {
		if (overflow != null) return;
		readBuffer.append(evt.data);
		if (readBuffer.byteLength > maxBufferSize) {
			const readBufferSize = readBuffer.byteLength;
			readBuffer.consume(readBufferSize);
			const err = new StreamBufferError(`Read buffer overflow - ${readBufferSize} > ${maxBufferSize}`);
			overflow = err;
			hasBytes?.reject(err);
			queueMicrotask(() => {
				stream.abort(err);
			});
			return;
		}
		hasBytes?.resolve();
	};
	stream.addEventListener("message", byteStreamOnMessageListener);
	const byteStreamOnCloseListener = (evt) => {
		if (evt.error != null) hasBytes?.reject(evt.error);
		else hasBytes?.resolve();
	};
	stream.addEventListener("close", byteStreamOnCloseListener);
	const byteStreamOnRemoteCloseWrite = () => {
		hasBytes?.resolve();
	};
	stream.addEventListener("remoteCloseWrite", byteStreamOnRemoteCloseWrite);
	const byteStream = {
		readBuffer,
		async read(options) {
			if (unwrapped === true) throw new UnwrappedError("Stream was unwrapped");
			if (overflow != null) throw overflow;
			if (isEOF(stream)) {
				if (readBuffer.byteLength === 0 && options?.bytes == null) return null;
				if (options?.bytes != null && readBuffer.byteLength < options.bytes) {
					stream.log.error("closed after reading %d/%d bytes", readBuffer.byteLength, options.bytes);
					throw new UnexpectedEOFError$1(`Unexpected EOF - stream closed after reading ${readBuffer.byteLength}/${options.bytes} bytes`);
				}
			}
			const bytesToRead = options?.bytes ?? 1;
			hasBytes = Promise.withResolvers();
			while (true) {
				if (readBuffer.byteLength >= bytesToRead) {
					hasBytes.resolve();
					break;
				}
				await raceSignal(hasBytes.promise, options?.signal);
				if (isEOF(stream)) {
					if (readBuffer.byteLength === 0 && options?.bytes == null) return null;
					break;
				}
				hasBytes = Promise.withResolvers();
			}
			const toRead = options?.bytes ?? readBuffer.byteLength;
			if (readBuffer.byteLength < toRead) {
				if (isEOF(stream)) {
					stream.log.error("closed while reading %d/%d bytes", readBuffer.byteLength, toRead);
					throw new UnexpectedEOFError$1(`Unexpected EOF - stream closed while reading ${readBuffer.byteLength}/${toRead} bytes`);
				}
				return byteStream.read(options);
			}
			const output = readBuffer.sublist(0, toRead);
			readBuffer.consume(toRead);
			return output;
		},
		async write(data, options) {
			if (unwrapped === true) throw new UnwrappedError("Stream was unwrapped");
			if (!stream.send(data)) await pEvent(stream, "drain", {
				signal: options?.signal,
				rejectionEvents: ["close"]
			});
		},
		unwrap() {
			if (unwrapped) return stream;
			unwrapped = true;
			stream.removeEventListener("message", byteStreamOnMessageListener);
			stream.removeEventListener("close", byteStreamOnCloseListener);
			stream.removeEventListener("remoteCloseWrite", byteStreamOnRemoteCloseWrite);
			if (readBuffer.byteLength > 0) {
				stream.log("stream unwrapped with %d unread bytes", readBuffer.byteLength);
				stream.unshift(readBuffer);
			}
			return stream;
		}
	};
	return byteStream;
}
function lpStream(stream, opts = {}) {
	const bytes = byteStream(stream, opts);
	if (opts.maxDataLength != null && opts.maxLengthLength == null) opts.maxLengthLength = encodingLength$1(opts.maxDataLength);
	const decodeLength = opts?.lengthDecoder ?? decode$2;
	const encodeLength = opts?.lengthEncoder ?? encode$1;
	return {
		async read(options) {
			let dataLength = -1;
			const lengthBuffer = new Uint8ArrayList();
			while (true) {
				const buf = await bytes.read({
					...options,
					bytes: 1
				});
				if (buf == null) break;
				lengthBuffer.append(buf);
				try {
					dataLength = decodeLength(lengthBuffer);
				} catch (err) {
					if (err instanceof RangeError) continue;
					throw err;
				}
				if (dataLength < 0) throw new InvalidMessageLengthError$1("Invalid message length");
				if (opts?.maxLengthLength != null && lengthBuffer.byteLength > opts.maxLengthLength) throw new InvalidDataLengthLengthError$1(`Message length length too long - ${lengthBuffer.byteLength} > ${opts.maxLengthLength}`);
				if (dataLength > -1) break;
			}
			if (opts?.maxDataLength != null && dataLength > opts.maxDataLength) throw new InvalidDataLengthError$1(`Message length too long - ${dataLength} > ${opts.maxDataLength}`);
			const buf = await bytes.read({
				...options,
				bytes: dataLength
			});
			if (buf == null) {
				stream.log.error("tried to read %d bytes but the stream closed", dataLength);
				throw new UnexpectedEOFError$1(`Unexpected EOF - tried to read ${dataLength} bytes but the stream closed`);
			}
			if (buf.byteLength !== dataLength) {
				stream.log.error("read %d/%d bytes before the stream closed", buf.byteLength, dataLength);
				throw new UnexpectedEOFError$1(`Unexpected EOF - read ${buf.byteLength}/${dataLength} bytes before the stream closed`);
			}
			return buf;
		},
		async write(data, options) {
			await bytes.write(new Uint8ArrayList(encodeLength(data.byteLength), data), options);
		},
		async writeV(data, options) {
			const list = new Uint8ArrayList(...data.flatMap((buf) => [encodeLength(buf.byteLength), buf]));
			await bytes.write(list, options);
		},
		unwrap() {
			return bytes.unwrap();
		}
	};
}
function pbStream(stream, opts) {
	const lp = lpStream(stream, opts);
	const pbStream = {
		read: async (proto, options) => {
			const value = await lp.read(options);
			return proto.decode(value, options);
		},
		write: async (message, proto, options) => {
			await lp.write(proto.encode(message), options);
		},
		writeV: async (messages, proto, options) => {
			await lp.writeV(messages.map((message) => proto.encode(message)), options);
		},
		pb: (proto) => {
			return {
				read: async (options) => pbStream.read(proto, options),
				write: async (d, options) => pbStream.write(d, proto, options),
				writeV: async (d, options) => pbStream.writeV(d, proto, options),
				unwrap: () => pbStream
			};
		},
		unwrap: () => {
			return lp.unwrap();
		}
	};
	return pbStream;
}

// node_modules/@libp2p/utils/dist/src/length-prefixed-decoder.js
const DEFAULT_MAX_BUFFER_SIZE = 4194304;
const DEFAULT_MAX_DATA_LENGTH = 4194304;
var LengthPrefixedDecoder = class {
	buffer;
	maxBufferSize;
	lengthDecoder;
	maxDataLength;
	encodingLength;
	constructor(init = {}) {
		this.buffer = new Uint8ArrayList();
		this.maxBufferSize = init.maxBufferSize ?? DEFAULT_MAX_BUFFER_SIZE;
		this.maxDataLength = init.maxDataLength ?? DEFAULT_MAX_DATA_LENGTH;
		this.lengthDecoder = init.lengthDecoder ?? decode$2;
		this.encodingLength = init.encodingLength ?? encodingLength$1;
	}
	*decode(buf) {
		this.buffer.append(buf);
		if (this.buffer.byteLength > this.maxBufferSize) throw new InvalidParametersError(`Buffer length limit exceeded - ${this.buffer.byteLength}/${this.maxBufferSize}`);
		while (true) {
			let dataLength;
			try {
				dataLength = this.lengthDecoder(this.buffer);
			} catch (err) {
				if (err instanceof RangeError) break;
				throw err;
			}
			if (dataLength < 0 || dataLength > this.maxDataLength) throw new InvalidMessageLengthError$1("Invalid message length");
			const lengthLength = this.encodingLength(dataLength);
			const chunkLength = lengthLength + dataLength;
			if (this.buffer.byteLength >= chunkLength) {
				const buf = this.buffer.sublist(lengthLength, chunkLength);
				this.buffer.consume(chunkLength);
				if (buf.byteLength > 0) yield buf;
			} else break;
		}
	}
};

// node_modules/it-length-prefixed/dist/src/constants.js
const MAX_DATA_LENGTH = 4194304;

// node_modules/it-length-prefixed/dist/src/errors.js
var InvalidMessageLengthError = class extends Error {
	name = "InvalidMessageLengthError";
	code = "ERR_INVALID_MSG_LENGTH";
};
var InvalidDataLengthError = class extends Error {
	name = "InvalidDataLengthError";
	code = "ERR_MSG_DATA_TOO_LONG";
};
var InvalidDataLengthLengthError = class extends Error {
	name = "InvalidDataLengthLengthError";
	code = "ERR_MSG_LENGTH_TOO_LONG";
};
var UnexpectedEOFError = class extends Error {
	name = "UnexpectedEOFError";
	code = "ERR_UNEXPECTED_EOF";
};

// node_modules/it-length-prefixed/dist/src/utils.js
function isAsyncIterable$5(thing) {
	return thing[Symbol.asyncIterator] != null;
}

// node_modules/it-length-prefixed/dist/src/encode.js
function validateMaxDataLength(chunk, maxDataLength) {
	if (chunk.byteLength > maxDataLength) throw new InvalidDataLengthError("Message length too long");
}
const defaultEncoder = (length) => {
	const lengthLength = encodingLength$1(length);
	const lengthBuf = allocUnsafe$1(lengthLength);
	encode$1(length, lengthBuf);
	defaultEncoder.bytes = lengthLength;
	return lengthBuf;
};
defaultEncoder.bytes = 0;
function encode(source, options) {
	options = options ?? {};
	const encodeLength = options.lengthEncoder ?? defaultEncoder;
	const maxDataLength = options?.maxDataLength ?? 4194304;
	function* maybeYield(chunk) {
		validateMaxDataLength(chunk, maxDataLength);
		const length = encodeLength(chunk.byteLength);
		if (length instanceof Uint8Array) yield length;
		else yield* length;
		if (chunk instanceof Uint8Array) yield chunk;
		else yield* chunk;
	}
	if (isAsyncIterable$5(source)) return (async function* () {
		for await (const chunk of source) yield* maybeYield(chunk);
	})();
	return (function* () {
		for (const chunk of source) yield* maybeYield(chunk);
	})();
}
encode.single = (chunk, options) => {
	options = options ?? {};
	const encodeLength = options.lengthEncoder ?? defaultEncoder;
	validateMaxDataLength(chunk, options?.maxDataLength ?? 4194304);
	return new Uint8ArrayList(encodeLength(chunk.byteLength), chunk);
};

// node_modules/it-length-prefixed/dist/src/decode.js
var ReadMode;
(function(ReadMode) {
	ReadMode[ReadMode["LENGTH"] = 0] = "LENGTH";
	ReadMode[ReadMode["DATA"] = 1] = "DATA";
})(ReadMode || (ReadMode = {}));
const defaultDecoder = (buf) => {
	const length = decode$2(buf);
	defaultDecoder.bytes = encodingLength$1(length);
	return length;
};
defaultDecoder.bytes = 0;
function decode(source, options) {
	const buffer = new Uint8ArrayList();
	let mode = ReadMode.LENGTH;
	let dataLength = -1;
	const lengthDecoder = options?.lengthDecoder ?? defaultDecoder;
	const maxLengthLength = options?.maxLengthLength ?? 8;
	const maxDataLength = options?.maxDataLength ?? 4194304;
	function* maybeYield() {
		while (buffer.byteLength > 0) {
			if (mode === ReadMode.LENGTH) try {
				dataLength = lengthDecoder(buffer);
				if (dataLength < 0) throw new InvalidMessageLengthError("Invalid message length");
				if (dataLength > maxDataLength) throw new InvalidDataLengthError("Message length too long");
				const dataLengthLength = lengthDecoder.bytes;
				buffer.consume(dataLengthLength);
				if (options?.onLength != null) options.onLength(dataLength);
				mode = ReadMode.DATA;
			} catch (err) {
				if (err instanceof RangeError) {
					if (buffer.byteLength > maxLengthLength) throw new InvalidDataLengthLengthError("Message length length too long");
					break;
				}
				throw err;
			}
			if (mode === ReadMode.DATA) {
				if (buffer.byteLength < dataLength) break;
				const data = buffer.sublist(0, dataLength);
				buffer.consume(dataLength);
				if (options?.onData != null) options.onData(data);
				yield data;
				mode = ReadMode.LENGTH;
			}
		}
	}
	if (isAsyncIterable$5(source)) return (async function* () {
		for await (const buf of source) {
			buffer.append(buf);
			yield* maybeYield();
		}
		if (buffer.byteLength > 0) throw new UnexpectedEOFError("Unexpected end of input");
	})();
	return (function* () {
		for (const buf of source) {
			buffer.append(buf);
			yield* maybeYield();
		}
		if (buffer.byteLength > 0) throw new UnexpectedEOFError("Unexpected end of input");
	})();
}
decode.fromReader = (reader, options) => {
	let byteLength = 1;
	const varByteSource = async function* () {
		while (true) try {
			const { done, value } = await reader.next(byteLength);
			if (done === true) return;
			if (value != null) yield value;
		} catch (err) {
			if (err.code === "ERR_UNDER_READ") return {
				done: true,
				value: null
			};
			throw err;
		} finally {
			byteLength = 1;
		}
	}();
	const onLength = (l) => {
		byteLength = l;
	};
	return decode(varByteSource, {
		...options ?? {},
		onLength
	});
};

// node_modules/weald/node_modules/ms/dist/index.js
const s = 1e3;
const m = s * 60;
const h = m * 60;
const d = h * 24;
const w = d * 7;
const y = d * 365.25;
const mo = y / 12;
function ms(value, options) {
	if (typeof value === "string") return parse(value);
	else if (typeof value === "number") return format(value, options);
	throw new Error(`Value provided to ms() must be a string or number. value=${JSON.stringify(value)}`);
}
function parse(str) {
	if (typeof str !== "string" || str.length === 0 || str.length > 100) throw new Error(`Value provided to ms.parse() must be a string with length between 1 and 99. value=${JSON.stringify(str)}`);
	const match = /^(?<value>-?\d*\.?\d+) *(?<unit>milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|mo|years?|yrs?|y)?$/i.exec(str);
	if (!match?.groups) return NaN;
	const { value, unit = "ms" } = match.groups;
	const n = parseFloat(value);
	const matchUnit = unit.toLowerCase();
	/* istanbul ignore next - istanbul doesn't understand, but thankfully the TypeScript the exhaustiveness check in the default case keeps us type safe here */
	switch (matchUnit) {
		case "years":
		case "year":
		case "yrs":
		case "yr":
		case "y": return n * y;
		case "months":
		case "month":
		case "mo": return n * mo;
		case "weeks":
		case "week":
		case "w": return n * w;
		case "days":
		case "day":
		case "d": return n * d;
		case "hours":
		case "hour":
		case "hrs":
		case "hr":
		case "h": return n * h;
		case "minutes":
		case "minute":
		case "mins":
		case "min":
		case "m": return n * m;
		case "seconds":
		case "second":
		case "secs":
		case "sec":
		case "s": return n * s;
		case "milliseconds":
		case "millisecond":
		case "msecs":
		case "msec":
		case "ms": return n;
		default: throw new Error(`Unknown unit "${matchUnit}" provided to ms.parse(). value=${JSON.stringify(str)}`);
	}
}
function fmtShort(ms$1) {
	const msAbs = Math.abs(ms$1);
	if (msAbs >= y) return `${Math.round(ms$1 / y)}y`;
	if (msAbs >= mo) return `${Math.round(ms$1 / mo)}mo`;
	if (msAbs >= w) return `${Math.round(ms$1 / w)}w`;
	if (msAbs >= d) return `${Math.round(ms$1 / d)}d`;
	if (msAbs >= h) return `${Math.round(ms$1 / h)}h`;
	if (msAbs >= m) return `${Math.round(ms$1 / m)}m`;
	if (msAbs >= s) return `${Math.round(ms$1 / s)}s`;
	return `${ms$1}ms`;
}
function fmtLong(ms$1) {
	const msAbs = Math.abs(ms$1);
	if (msAbs >= y) return plural(ms$1, msAbs, y, "year");
	if (msAbs >= mo) return plural(ms$1, msAbs, mo, "month");
	if (msAbs >= w) return plural(ms$1, msAbs, w, "week");
	if (msAbs >= d) return plural(ms$1, msAbs, d, "day");
	if (msAbs >= h) return plural(ms$1, msAbs, h, "hour");
	if (msAbs >= m) return plural(ms$1, msAbs, m, "minute");
	if (msAbs >= s) return plural(ms$1, msAbs, s, "second");
	return `${ms$1} ms`;
}
function format(ms$1, options) {
	if (typeof ms$1 !== "number" || !Number.isFinite(ms$1)) throw new Error("Value provided to ms.format() must be of type number.");
	return options?.long ? fmtLong(ms$1) : fmtShort(ms$1);
}
function plural(ms$1, msAbs, n, name) {
	const isPlural = msAbs >= n * 1.5;
	return `${Math.round(ms$1 / n)} ${name}${isPlural ? "s" : ""}`;
}

// node_modules/weald/dist/src/common.js
function setup(env) {
	createDebug.debug = createDebug;
	createDebug.default = createDebug;
	createDebug.coerce = coerce;
	createDebug.disable = disable;
	createDebug.enable = enable;
	createDebug.enabled = enabled;
	createDebug.humanize = ms;
	createDebug.destroy = destroy;
	Object.keys(env).forEach((key) => {
		createDebug[key] = env[key];
	});
	createDebug.names = [];
	createDebug.skips = [];
	createDebug.formatters = {};
	function selectColor(namespace) {
		let hash = 0;
		for (let i = 0; i < namespace.length; i++) {
			hash = (hash << 5) - hash + namespace.charCodeAt(i);
			hash |= 0;
		}
		return createDebug.colors[Math.abs(hash) % createDebug.colors.length];
	}
	createDebug.selectColor = selectColor;
	function createDebug(namespace, options) {
		let prevTime;
		let enableOverride = null;
		let namespacesCache;
		let enabledCache;
		function debug(...args) {
			if (!debug.enabled) return;
			const self = debug;
			const curr = Number(/* @__PURE__ */ new Date());
			self.diff = curr - (prevTime || curr);
			self.prev = prevTime;
			self.curr = curr;
			prevTime = curr;
			args[0] = createDebug.coerce(args[0]);
			if (typeof args[0] !== "string") args.unshift("%O");
			let index = 0;
			args[0] = args[0].replace(/%([a-zA-Z%])/g, (match, format) => {
				if (match === "%%") return "%";
				index++;
				const formatter = createDebug.formatters[format];
				if (typeof formatter === "function") {
					const val = args[index];
					match = formatter.call(self, val);
					args.splice(index, 1);
					index--;
				}
				return match;
			});
			createDebug.formatArgs.call(self, args);
			if (options?.onLog != null) options.onLog(...args);
			(self.log || createDebug.log).apply(self, args);
		}
		debug.namespace = namespace;
		debug.useColors = createDebug.useColors();
		debug.color = createDebug.selectColor(namespace);
		debug.extend = extend;
		debug.destroy = createDebug.destroy;
		Object.defineProperty(debug, "enabled", {
			enumerable: true,
			configurable: false,
			get: () => {
				if (enableOverride !== null) return enableOverride;
				if (namespacesCache !== createDebug.namespaces) {
					namespacesCache = createDebug.namespaces;
					enabledCache = createDebug.enabled(namespace);
				}
				return enabledCache;
			},
			set: (v) => {
				enableOverride = v;
			}
		});
		if (typeof createDebug.init === "function") createDebug.init(debug);
		return debug;
	}
	function extend(namespace, delimiter) {
		const newDebug = createDebug(this.namespace + (typeof delimiter === "undefined" ? ":" : delimiter) + namespace);
		newDebug.log = this.log;
		return newDebug;
	}
	function enable(namespaces) {
		createDebug.save(namespaces);
		createDebug.namespaces = namespaces;
		createDebug.names = [];
		createDebug.skips = [];
		let i;
		const split = (typeof namespaces === "string" ? namespaces : "").split(/[\s,]+/);
		const len = split.length;
		for (i = 0; i < len; i++) {
			if (!split[i]) continue;
			namespaces = split[i].replace(/\*/g, ".*?");
			if (namespaces[0] === "-") createDebug.skips.push(new RegExp("^" + namespaces.substr(1) + "$"));
			else createDebug.names.push(new RegExp("^" + namespaces + "$"));
		}
	}
	function disable() {
		const namespaces = [...createDebug.names.map(toNamespace), ...createDebug.skips.map(toNamespace).map((namespace) => "-" + namespace)].join(",");
		createDebug.enable("");
		return namespaces;
	}
	function enabled(name) {
		if (name[name.length - 1] === "*") return true;
		let i;
		let len;
		for (i = 0, len = createDebug.skips.length; i < len; i++) if (createDebug.skips[i].test(name)) return false;
		for (i = 0, len = createDebug.names.length; i < len; i++) if (createDebug.names[i].test(name)) return true;
		return false;
	}
	function toNamespace(regexp) {
		return regexp.toString().substring(2, regexp.toString().length - 2).replace(/\.\*\?$/, "*");
	}
	function coerce(val) {
		if (val instanceof Error) return val.stack ?? val.message;
		return val;
	}
	function destroy() {
		console.warn("Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`.");
	}
	createDebug.setupFormatters(createDebug.formatters);
	createDebug.enable(createDebug.load());
	return createDebug;
}

// node_modules/weald/dist/src/node.js
let colors = [
	6,
	2,
	3,
	4,
	5,
	1
];
if (supportsColor.stderr !== false && (supportsColor.stderr ?? supportsColor).level >= 2) colors = [
	20,
	21,
	26,
	27,
	32,
	33,
	38,
	39,
	40,
	41,
	42,
	43,
	44,
	45,
	56,
	57,
	62,
	63,
	68,
	69,
	74,
	75,
	76,
	77,
	78,
	79,
	80,
	81,
	92,
	93,
	98,
	99,
	112,
	113,
	128,
	129,
	134,
	135,
	148,
	149,
	160,
	161,
	162,
	163,
	164,
	165,
	166,
	167,
	168,
	169,
	170,
	171,
	172,
	173,
	178,
	179,
	184,
	185,
	196,
	197,
	198,
	199,
	200,
	201,
	202,
	203,
	204,
	205,
	206,
	207,
	208,
	209,
	214,
	215,
	220,
	221
];
const inspectOpts = Object.keys(process.env).filter((key) => {
	return /^debug_/i.test(key);
}).reduce((obj, key) => {
	const prop = key.substring(6).toLowerCase().replace(/_([a-z])/g, (_, k) => {
		return k.toUpperCase();
	});
	let val = process.env[key];
	if (/^(yes|on|true|enabled)$/i.test(val)) val = true;
	else if (/^(no|off|false|disabled)$/i.test(val)) val = false;
	else if (val === "null") val = null;
	else val = Number(val);
	obj[prop] = val;
	return obj;
}, {});
function useColors() {
	return "colors" in inspectOpts ? Boolean(inspectOpts.colors) : tty.isatty(process.stderr.fd);
}
function formatArgs(args) {
	const { namespace: name, useColors } = this;
	if (useColors === true) {
		const c = this.color;
		const colorCode = "\x1B[3" + (c < 8 ? c : "8;5;" + c);
		const prefix = `  ${colorCode};1m${name} \u001B[0m`;
		args[0] = prefix + args[0].split("\n").join("\n" + prefix);
		args.push(colorCode + "m+" + ms(this.diff) + "\x1B[0m");
	} else args[0] = getDate() + name + " " + args[0];
}
function getDate() {
	if (inspectOpts.hideDate != null) return "";
	return (/* @__PURE__ */ new Date()).toISOString() + " ";
}
function log(...args) {
	return process.stderr.write(util.format(...args) + "\n");
}
function save(namespaces) {
	if (namespaces != null) process.env.DEBUG = namespaces;
	else delete process.env.DEBUG;
}
function load() {
	return process.env.DEBUG;
}
function init(debug) {
	debug.inspectOpts = {};
	const keys = Object.keys(inspectOpts);
	for (let i = 0; i < keys.length; i++) debug.inspectOpts[keys[i]] = inspectOpts[keys[i]];
}
function setupFormatters(formatters) {
	formatters.o = function(v) {
		this.inspectOpts.colors = this.useColors;
		return util.inspect(v, this.inspectOpts).split("\n").map((str) => str.trim()).join(" ");
	};
	formatters.O = function(v) {
		this.inspectOpts.colors = this.useColors;
		return util.inspect(v, this.inspectOpts);
	};
}
var node_default$1 = setup({
	init,
	log,
	formatArgs,
	save,
	load,
	useColors,
	setupFormatters,
	colors,
	inspectOpts
});

// node_modules/weald/dist/src/index.js
var src_default = node_default$1;

// node_modules/@libp2p/logger/dist/src/index.js
src_default.formatters.b = (v) => {
	return v == null ? "undefined" : base58btc.baseEncode(v);
};
src_default.formatters.t = (v) => {
	return v == null ? "undefined" : base32.baseEncode(v);
};
src_default.formatters.m = (v) => {
	return v == null ? "undefined" : base64.baseEncode(v);
};
src_default.formatters.p = (v) => {
	return v == null ? "undefined" : v.toString();
};
src_default.formatters.c = (v) => {
	return v == null ? "undefined" : v.toString();
};
src_default.formatters.k = (v) => {
	return v == null ? "undefined" : v.toString();
};
src_default.formatters.a = (v) => {
	return v == null ? "undefined" : v.toString();
};
function formatError(v, indent = "") {
	const message = notEmpty(v.message);
	const stack = notEmpty(v.stack);
	if (message != null && stack != null) {
		if (stack.includes(message)) return `${stack.split("\n").join(`\n${indent}`)}`;
		return `${message}\n${indent}${stack.split("\n").join(`\n${indent}`)}`;
	}
	if (stack != null) return `${stack.split("\n").join(`\n${indent}`)}`;
	if (message != null) return `${message}`;
	return `${v.toString()}`;
}
function isAggregateError(err) {
	return err instanceof AggregateError || err?.name === "AggregateError" && Array.isArray(err.errors);
}
function printError(err, indent = "") {
	if (isAggregateError(err)) {
		let output = formatError(err, indent);
		if (err.errors.length > 0) {
			indent = `${indent}    `;
			output += `\n${indent}${err.errors.map((err) => `${printError(err, `${indent}`)}`).join(`\n${indent}`)}`;
		} else output += `\n${indent}[Error list was empty]`;
		return output.trim();
	}
	return formatError(err, indent);
}
src_default.formatters.e = (v) => {
	if (v == null) return "undefined";
	return printError(v);
};
function createDisabledLogger(namespace) {
	const logger = () => {};
	logger.enabled = false;
	logger.color = "";
	logger.diff = 0;
	logger.log = () => {};
	logger.namespace = namespace;
	logger.destroy = () => true;
	logger.extend = () => logger;
	logger.useColors = () => false;
	return logger;
}
function defaultLogger(options) {
	return { forComponent(name) {
		return logger(name, options);
	} };
}
function logger(name, options) {
	let trace = createDisabledLogger(`${name}:trace`);
	if (src_default.enabled(`${name}:trace`) && src_default.names.map((r) => r.toString()).find((n) => n.includes(":trace")) != null) trace = src_default(`${name}:trace`, options);
	return Object.assign(src_default(name, options), {
		error: src_default(`${name}:error`, options),
		trace,
		newScope: (scope) => logger(`${name}:${scope}`, options)
	});
}
function notEmpty(str) {
	if (str == null) return;
	str = str.trim();
	if (str.length === 0) return;
	return str;
}

// node_modules/@libp2p/utils/dist/src/peer-queue.js
var PeerQueue = class extends Queue$1 {
	has(peerId) {
		return this.find(peerId) != null;
	}
	find(peerId) {
		return this.queue.find((job) => {
			return peerId.equals(job.options.peerId);
		});
	}
};

// node_modules/@libp2p/utils/dist/src/priority-queue.js
var PriorityQueue = class extends Queue$1 {
	constructor(init = {}) {
		super({
			...init,
			sort: (a, b) => {
				if (a.options.priority > b.options.priority) return -1;
				if (a.options.priority < b.options.priority) return 1;
				return 0;
			}
		});
	}
};

// node_modules/@libp2p/utils/dist/src/rate-limiter.js
var RateLimiter = class {
	memoryStorage;
	points;
	duration;
	blockDuration;
	keyPrefix;
	constructor(opts = {}) {
		this.points = opts.points ?? 4;
		this.duration = opts.duration ?? 1;
		this.blockDuration = opts.blockDuration ?? 0;
		this.keyPrefix = opts.keyPrefix ?? "rlflx";
		this.memoryStorage = new MemoryStorage();
	}
	consume(key, pointsToConsume = 1, options = {}) {
		const rlKey = this.getKey(key);
		const secDuration = this._getKeySecDuration(options);
		let res = this.memoryStorage.incrby(rlKey, pointsToConsume, secDuration);
		res.remainingPoints = Math.max(this.points - res.consumedPoints, 0);
		if (res.consumedPoints > this.points) {
			if (this.blockDuration > 0 && res.consumedPoints <= this.points + pointsToConsume) res = this.memoryStorage.set(rlKey, res.consumedPoints, this.blockDuration);
			throw new RateLimitError("Rate limit exceeded", res);
		}
		return res;
	}
	penalty(key, points = 1, options = {}) {
		const rlKey = this.getKey(key);
		const secDuration = this._getKeySecDuration(options);
		const res = this.memoryStorage.incrby(rlKey, points, secDuration);
		res.remainingPoints = Math.max(this.points - res.consumedPoints, 0);
		return res;
	}
	reward(key, points = 1, options = {}) {
		const rlKey = this.getKey(key);
		const secDuration = this._getKeySecDuration(options);
		const res = this.memoryStorage.incrby(rlKey, -points, secDuration);
		res.remainingPoints = Math.max(this.points - res.consumedPoints, 0);
		return res;
	}
	block(key, secDuration) {
		const msDuration = secDuration * 1e3;
		const initPoints = this.points + 1;
		this.memoryStorage.set(this.getKey(key), initPoints, secDuration);
		return {
			remainingPoints: 0,
			msBeforeNext: msDuration === 0 ? -1 : msDuration,
			consumedPoints: initPoints,
			isFirstInDuration: false
		};
	}
	set(key, points, secDuration = 0) {
		const msDuration = (secDuration >= 0 ? secDuration : this.duration) * 1e3;
		this.memoryStorage.set(this.getKey(key), points, secDuration);
		return {
			remainingPoints: 0,
			msBeforeNext: msDuration === 0 ? -1 : msDuration,
			consumedPoints: points,
			isFirstInDuration: false
		};
	}
	get(key) {
		const res = this.memoryStorage.get(this.getKey(key));
		if (res != null) res.remainingPoints = Math.max(this.points - res.consumedPoints, 0);
		return res;
	}
	delete(key) {
		this.memoryStorage.delete(this.getKey(key));
	}
	_getKeySecDuration(options) {
		if (options?.customDuration != null && options.customDuration >= 0) return options.customDuration;
		return this.duration;
	}
	getKey(key) {
		return this.keyPrefix.length > 0 ? `${this.keyPrefix}:${key}` : key;
	}
	parseKey(rlKey) {
		return rlKey.substring(this.keyPrefix.length);
	}
};
var MemoryStorage = class {
	storage;
	constructor() {
		this.storage = /* @__PURE__ */ new Map();
	}
	incrby(key, value, durationSec) {
		const existing = this.storage.get(key);
		if (existing != null) {
			const msBeforeExpires = existing.expiresAt != null ? existing.expiresAt.getTime() - (/* @__PURE__ */ new Date()).getTime() : -1;
			if (existing.expiresAt == null || msBeforeExpires > 0) {
				existing.value += value;
				return {
					remainingPoints: 0,
					msBeforeNext: msBeforeExpires,
					consumedPoints: existing.value,
					isFirstInDuration: false
				};
			}
			return this.set(key, value, durationSec);
		}
		return this.set(key, value, durationSec);
	}
	set(key, value, durationSec) {
		const durationMs = durationSec * 1e3;
		const existing = this.storage.get(key);
		if (existing != null) clearTimeout(existing.timeoutId);
		const record = {
			value,
			expiresAt: durationMs > 0 ? new Date(Date.now() + durationMs) : void 0
		};
		this.storage.set(key, record);
		if (durationMs > 0) {
			record.timeoutId = setTimeout(() => {
				this.storage.delete(key);
			}, durationMs);
			if (record.timeoutId.unref != null) record.timeoutId.unref();
		}
		return {
			remainingPoints: 0,
			msBeforeNext: durationMs === 0 ? -1 : durationMs,
			consumedPoints: record.value,
			isFirstInDuration: true
		};
	}
	get(key) {
		const existing = this.storage.get(key);
		if (existing != null) return {
			remainingPoints: 0,
			msBeforeNext: existing.expiresAt != null ? existing.expiresAt.getTime() - (/* @__PURE__ */ new Date()).getTime() : -1,
			consumedPoints: existing.value,
			isFirstInDuration: false
		};
	}
	delete(key) {
		const record = this.storage.get(key);
		if (record != null) {
			if (record.timeoutId != null) clearTimeout(record.timeoutId);
			this.storage.delete(key);
			return true;
		}
		return false;
	}
};

// node_modules/@libp2p/utils/dist/src/repeating-task.js
function repeatingTask(fn, interval, options) {
	let timeout;
	let shutdownController;
	let running = false;
	function runTask() {
		const opts = { signal: shutdownController.signal };
		let signal;
		if (options?.timeout != null) {
			signal = anySignal([shutdownController.signal, AbortSignal.timeout(options.timeout)]);
			setMaxListeners$1(Infinity, signal);
			opts.signal = signal;
		}
		running = true;
		Promise.resolve().then(async () => {
			await fn(opts);
		}).catch(() => {}).finally(() => {
			if (signal != null) {
				if (signal.aborted) signal.clear();
				else signal.addEventListener("abort", () => {
					signal.clear();
				}, { once: true });
			}
			running = false;
			if (shutdownController.signal.aborted) return;
			timeout = setTimeout(runTask, interval);
		});
	}
	const runTaskDebounced = debounce$1(runTask, options?.debounce ?? 100);
	let started = false;
	return {
		setInterval: (ms) => {
			if (interval === ms) return;
			interval = ms;
			if (timeout != null) {
				clearTimeout(timeout);
				timeout = setTimeout(runTask, interval);
			}
		},
		setTimeout: (ms) => {
			options ??= {};
			options.timeout = ms;
		},
		run: () => {
			if (running) return;
			clearTimeout(timeout);
			runTaskDebounced();
		},
		start: () => {
			if (started) return;
			started = true;
			shutdownController = new AbortController();
			setMaxListeners$1(Infinity, shutdownController.signal);
			if (options?.runImmediately === true) queueMicrotask(() => {
				runTask();
			});
			else timeout = setTimeout(runTask, interval);
		},
		stop: () => {
			clearTimeout(timeout);
			shutdownController?.abort();
			started = false;
		}
	};
}

// node_modules/@libp2p/utils/dist/src/tracked-map.js
var TrackedMap = class extends Map {
	metric;
	constructor(init) {
		super();
		const { name, metrics } = init;
		this.metric = metrics.registerMetric(name);
		this.updateComponentMetric();
	}
	set(key, value) {
		super.set(key, value);
		this.updateComponentMetric();
		return this;
	}
	delete(key) {
		const deleted = super.delete(key);
		this.updateComponentMetric();
		return deleted;
	}
	clear() {
		super.clear();
		this.updateComponentMetric();
	}
	updateComponentMetric() {
		this.metric.update(this.size);
	}
};
function trackedMap(config) {
	const { name, metrics } = config;
	let map;
	if (metrics != null) map = new TrackedMap({
		name,
		metrics
	});
	else map = /* @__PURE__ */ new Map();
	return map;
}

// node_modules/it-drain/dist/src/index.js
function isAsyncIterable$4(thing) {
	return thing[Symbol.asyncIterator] != null;
}
function drain(source) {
	if (isAsyncIterable$4(source)) return (async () => {
		for await (const _ of source);
	})();
	else for (const _ of source);
}

// node_modules/it-parallel/dist/src/index.js
const CustomEvent$1 = globalThis.CustomEvent ?? Event;
async function* parallel(source, options = {}) {
	let concurrency = options.concurrency ?? Infinity;
	if (concurrency < 1) concurrency = Infinity;
	const ordered = options.ordered ?? false;
	const emitter = new EventTarget();
	const ops = [];
	let slotAvailable = pDefer();
	let resultAvailable = pDefer();
	let sourceFinished = false;
	let sourceErr;
	let opErred = false;
	let returned = false;
	emitter.addEventListener("task-complete", () => {
		resultAvailable.resolve();
	});
	Promise.resolve().then(async () => {
		try {
			for await (const task of source) {
				if (ops.length === concurrency) {
					slotAvailable = pDefer();
					await slotAvailable.promise;
				}
				if (opErred || returned) break;
				const op = { done: false };
				ops.push(op);
				task().then((result) => {
					op.done = true;
					op.ok = true;
					op.value = result;
					emitter.dispatchEvent(new CustomEvent$1("task-complete"));
				}, (err) => {
					op.done = true;
					op.err = err;
					emitter.dispatchEvent(new CustomEvent$1("task-complete"));
				});
			}
			sourceFinished = true;
			emitter.dispatchEvent(new CustomEvent$1("task-complete"));
		} catch (err) {
			sourceErr = err;
			emitter.dispatchEvent(new CustomEvent$1("task-complete"));
		}
	});
	function valuesAvailable() {
		if (ordered) return ops[0]?.done;
		return Boolean(ops.find((op) => op.done));
	}
	function* yieldOrderedValues() {
		while (ops.length > 0 && ops[0].done) {
			const op = ops[0];
			ops.shift();
			if (op.ok) yield op.value;
			else {
				opErred = true;
				slotAvailable.resolve();
				throw op.err;
			}
			slotAvailable.resolve();
		}
	}
	function* yieldUnOrderedValues() {
		while (valuesAvailable()) for (let i = 0; i < ops.length; i++) if (ops[i].done) {
			const op = ops[i];
			ops.splice(i, 1);
			i--;
			if (op.ok) yield op.value;
			else {
				opErred = true;
				slotAvailable.resolve();
				throw op.err;
			}
			slotAvailable.resolve();
		}
	}
	try {
		while (true) {
			if (!valuesAvailable()) {
				resultAvailable = pDefer();
				await resultAvailable.promise;
			}
			if (sourceErr != null) throw sourceErr;
			if (ordered) yield* yieldOrderedValues();
			else yield* yieldUnOrderedValues();
			if (sourceErr != null) throw sourceErr;
			if (sourceFinished && ops.length === 0) break;
		}
	} finally {
		returned = true;
		slotAvailable.resolve();
	}
}

// node_modules/@libp2p/identify/dist/src/consts.js
const IDENTIFY_PROTOCOL_VERSION = "0.1.0";
const MULTICODEC_IDENTIFY_PROTOCOL_VERSION = "1.0.0";
const MAX_IDENTIFY_MESSAGE_SIZE = 8192;

// node_modules/@libp2p/identify/dist/src/pb/message.js
var Identify$1;
(function(Identify) {
	let _codec;
	Identify.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.protocolVersion != null) {
				w.uint32(42);
				w.string(obj.protocolVersion);
			}
			if (obj.agentVersion != null) {
				w.uint32(50);
				w.string(obj.agentVersion);
			}
			if (obj.publicKey != null) {
				w.uint32(10);
				w.bytes(obj.publicKey);
			}
			if (obj.listenAddrs != null && obj.listenAddrs.length > 0) for (const value of obj.listenAddrs) {
				w.uint32(18);
				w.bytes(value);
			}
			if (obj.observedAddr != null) {
				w.uint32(34);
				w.bytes(obj.observedAddr);
			}
			if (obj.protocols != null && obj.protocols.length > 0) for (const value of obj.protocols) {
				w.uint32(26);
				w.string(value);
			}
			if (obj.signedPeerRecord != null) {
				w.uint32(66);
				w.bytes(obj.signedPeerRecord);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = {
				listenAddrs: [],
				protocols: []
			};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 5:
						obj.protocolVersion = reader.string();
						break;
					case 6:
						obj.agentVersion = reader.string();
						break;
					case 1:
						obj.publicKey = reader.bytes();
						break;
					case 2:
						if (opts.limits?.listenAddrs != null && obj.listenAddrs.length === opts.limits.listenAddrs) throw new MaxLengthError("Decode error - repeated field \"listenAddrs\" had too many elements");
						obj.listenAddrs.push(reader.bytes());
						break;
					case 4:
						obj.observedAddr = reader.bytes();
						break;
					case 3:
						if (opts.limits?.protocols != null && obj.protocols.length === opts.limits.protocols) throw new MaxLengthError("Decode error - repeated field \"protocols\" had too many elements");
						obj.protocols.push(reader.string());
						break;
					case 8:
						obj.signedPeerRecord = reader.bytes();
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const obj = {
				listenAddrs: 0,
				protocols: 0
			};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 5:
						yield {
							field: `${prefix}.protocolVersion`,
							value: reader.string()
						};
						break;
					case 6:
						yield {
							field: `${prefix}.agentVersion`,
							value: reader.string()
						};
						break;
					case 1:
						yield {
							field: `${prefix}.publicKey`,
							value: reader.bytes()
						};
						break;
					case 2:
						if (opts.limits?.listenAddrs != null && obj.listenAddrs === opts.limits.listenAddrs) throw new MaxLengthError("Streaming decode error - repeated field \"listenAddrs\" had too many elements");
						yield {
							field: `${prefix}.listenAddrs[]`,
							index: obj.listenAddrs,
							value: reader.bytes()
						};
						obj.listenAddrs++;
						break;
					case 4:
						yield {
							field: `${prefix}.observedAddr`,
							value: reader.bytes()
						};
						break;
					case 3:
						if (opts.limits?.protocols != null && obj.protocols === opts.limits.protocols) throw new MaxLengthError("Streaming decode error - repeated field \"protocols\" had too many elements");
						yield {
							field: `${prefix}.protocols[]`,
							index: obj.protocols,
							value: reader.string()
						};
						obj.protocols++;
						break;
					case 8:
						yield {
							field: `${prefix}.signedPeerRecord`,
							value: reader.bytes()
						};
						break;
					default: reader.skipType(tag & 7);
				}
			}
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, Identify.codec());
	}
	Identify.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, Identify.codec(), opts);
	}
	Identify.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, Identify.codec(), opts);
	}
	Identify.stream = stream;
})(Identify$1 || (Identify$1 = {}));

// node_modules/@libp2p/identify/dist/src/utils.js
const defaultValues$3 = {
	protocolPrefix: "ipfs",
	timeout: 5e3,
	maxInboundStreams: 1,
	maxOutboundStreams: 1,
	maxObservedAddresses: 10,
	maxMessageSize: MAX_IDENTIFY_MESSAGE_SIZE,
	runOnConnectionOpen: true,
	runOnSelfUpdate: true,
	runOnLimitedConnection: true,
	concurrency: 32
};
function isEmptyMultiaddr(addr) {
	return addr.bytes.length === 0;
}
function getCleanMultiaddr(addr) {
	if (addr != null && addr.length > 0) try {
		const ma = multiaddr(addr);
		if (!isEmptyMultiaddr(ma)) return ma;
	} catch {}
}
async function consumeIdentifyMessage(peerStore, events, log, connection, message) {
	log("received identify from %p", connection.remotePeer);
	if (message == null) throw new InvalidMessageError("message was null or undefined");
	const peer = {};
	const listenAddrs = message.listenAddrs.map(getCleanMultiaddr).filter((addr) => addr != null);
	if (message.listenAddrs.length > 0) peer.addresses = listenAddrs.map((multiaddr) => ({
		isCertified: false,
		multiaddr
	}));
	if (message.protocols.length > 0) peer.protocols = message.protocols;
	if (message.publicKey != null) {
		const publicKey = publicKeyFromProtobuf(message.publicKey);
		if (!peerIdFromPublicKey(publicKey).equals(connection.remotePeer)) throw new InvalidMessageError("public key did not match remote PeerId");
		peer.publicKey = publicKey;
	}
	let output;
	if (message.signedPeerRecord != null) {
		log.trace("received signedPeerRecord from %p", connection.remotePeer);
		let peerRecordEnvelope = message.signedPeerRecord;
		const envelope = await RecordEnvelope.openAndCertify(peerRecordEnvelope, PeerRecord.DOMAIN);
		let peerRecord = PeerRecord.createFromProtobuf(envelope.payload);
		const envelopePeer = peerIdFromCID(envelope.publicKey.toCID());
		if (!peerRecord.peerId.equals(envelopePeer)) throw new InvalidMessageError("signing key does not match PeerId in the PeerRecord");
		if (!connection.remotePeer.equals(peerRecord.peerId)) throw new InvalidMessageError("signing key does not match remote PeerId");
		let existingPeer;
		try {
			existingPeer = await peerStore.get(peerRecord.peerId);
		} catch (err) {
			if (err.name !== "NotFoundError") throw err;
		}
		if (existingPeer != null) {
			peer.metadata = existingPeer.metadata;
			if (existingPeer.peerRecordEnvelope != null) {
				const storedEnvelope = RecordEnvelope.createFromProtobuf(existingPeer.peerRecordEnvelope);
				const storedRecord = PeerRecord.createFromProtobuf(storedEnvelope.payload);
				if (storedRecord.seqNumber >= peerRecord.seqNumber) {
					log("sequence number was lower or equal to existing sequence number - stored: %d received: %d", storedRecord.seqNumber, peerRecord.seqNumber);
					peerRecord = storedRecord;
					peerRecordEnvelope = existingPeer.peerRecordEnvelope;
				}
			}
		}
		peer.peerRecordEnvelope = peerRecordEnvelope;
		const peerRecordMultiaddrs = peerRecord.multiaddrs.filter((addr) => !isEmptyMultiaddr(addr));
		peer.addresses = peerRecordMultiaddrs.map((multiaddr) => ({
			isCertified: true,
			multiaddr
		}));
		output = {
			seq: peerRecord.seqNumber,
			addresses: peerRecordMultiaddrs
		};
	} else log("%p did not send a signed peer record", connection.remotePeer);
	log.trace("patching %p with", connection.remotePeer, peer);
	await peerStore.patch(connection.remotePeer, peer);
	if (message.agentVersion != null || message.protocolVersion != null) {
		const metadata = {};
		if (message.agentVersion != null) metadata.AgentVersion = fromString(message.agentVersion);
		if (message.protocolVersion != null) metadata.ProtocolVersion = fromString(message.protocolVersion);
		log.trace("merging %p metadata", connection.remotePeer, metadata);
		await peerStore.merge(connection.remotePeer, { metadata });
	}
	const result = {
		peerId: connection.remotePeer,
		protocolVersion: message.protocolVersion,
		agentVersion: message.agentVersion,
		publicKey: message.publicKey,
		listenAddrs,
		observedAddr: message.observedAddr == null ? void 0 : multiaddr(message.observedAddr),
		protocols: message.protocols,
		signedPeerRecord: output,
		connection
	};
	events.safeDispatchEvent("peer:identify", { detail: result });
	return result;
}
function mergeIdentifyMessages(messages) {
	const merged = { ...messages[0] };
	for (const msg of messages.slice(1)) {
		if (msg.protocolVersion != null) merged.protocolVersion = msg.protocolVersion;
		if (msg.agentVersion != null) merged.agentVersion = msg.agentVersion;
		if (msg.publicKey != null) merged.publicKey = msg.publicKey;
		if (msg.observedAddr != null) merged.observedAddr = msg.observedAddr;
		if (msg.signedPeerRecord != null) merged.signedPeerRecord = msg.signedPeerRecord;
		merged.listenAddrs = [...merged.listenAddrs, ...msg.listenAddrs];
		merged.protocols = [.../* @__PURE__ */ new Set([...merged.protocols, ...msg.protocols])];
	}
	return merged;
}
async function readIdentifyMessages(stream, maxMessageSize, options, log) {
	const pb = pbStream(stream, { maxDataLength: maxMessageSize }).pb(Identify$1);
	const messages = [];
	for (let i = 0; i < 10; i++) try {
		messages.push(await pb.read(options));
	} catch (err) {
		if (messages.length === 0) throw err;
		log.trace("stopped reading identify - %e", err);
		break;
	}
	if (messages.length >= 10) log("reached MAX_IDENTIFY_MESSAGES, returning truncated identify");
	try {
		await stream.close(options);
	} catch (err) {
		log.trace("error closing identify stream after read - %e", err);
		stream.abort(err);
	}
	return messages;
}
var AbstractIdentify = class {
	host;
	components;
	protocol;
	started;
	timeout;
	maxInboundStreams;
	maxOutboundStreams;
	maxMessageSize;
	maxObservedAddresses;
	runOnLimitedConnection;
	log;
	constructor(components, init) {
		this.protocol = init.protocol;
		this.started = false;
		this.components = components;
		this.log = init.log;
		this.timeout = init.timeout ?? defaultValues$3.timeout;
		this.maxInboundStreams = init.maxInboundStreams ?? defaultValues$3.maxInboundStreams;
		this.maxOutboundStreams = init.maxOutboundStreams ?? defaultValues$3.maxOutboundStreams;
		this.maxMessageSize = init.maxMessageSize ?? defaultValues$3.maxMessageSize;
		this.maxObservedAddresses = init.maxObservedAddresses ?? defaultValues$3.maxObservedAddresses;
		this.runOnLimitedConnection = init.runOnLimitedConnection ?? defaultValues$3.runOnLimitedConnection;
		this.host = {
			protocolVersion: `${init.protocolPrefix ?? defaultValues$3.protocolPrefix}/${IDENTIFY_PROTOCOL_VERSION}`,
			agentVersion: components.nodeInfo.userAgent
		};
		this.handleProtocol = this.handleProtocol.bind(this);
	}
	isStarted() {
		return this.started;
	}
	async start() {
		if (this.started) return;
		await this.components.peerStore.merge(this.components.peerId, { metadata: {
			AgentVersion: fromString(this.host.agentVersion),
			ProtocolVersion: fromString(this.host.protocolVersion)
		} });
		await this.components.registrar.handle(this.protocol, this.handleProtocol, {
			maxInboundStreams: this.maxInboundStreams,
			maxOutboundStreams: this.maxOutboundStreams,
			runOnLimitedConnection: this.runOnLimitedConnection
		});
		this.started = true;
	}
	async stop() {
		await this.components.registrar.unhandle(this.protocol);
		this.started = false;
	}
};

// node_modules/@libp2p/identify/dist/src/identify.js
var Identify = class extends AbstractIdentify {
	constructor(components, init = {}) {
		super(components, {
			...init,
			protocol: `/${init.protocolPrefix ?? defaultValues$3.protocolPrefix}/${"id"}/${MULTICODEC_IDENTIFY_PROTOCOL_VERSION}`,
			log: components.logger.forComponent("libp2p:identify")
		});
		if (init.runOnConnectionOpen ?? defaultValues$3.runOnConnectionOpen) components.events.addEventListener("connection:open", (evt) => {
			const connection = evt.detail;
			this.identify(connection).catch(() => {});
		});
	}
	[serviceCapabilities] = ["@libp2p/identify"];
	async _identify(connection, options = {}) {
		let stream;
		let log;
		if (options.signal == null) {
			const signal = AbortSignal.timeout(this.timeout);
			setMaxListeners$1(Infinity, signal);
			options = {
				...options,
				signal
			};
		}
		this.log("run identify on new connection %a", connection.remoteAddr);
		try {
			stream = await connection.newStream(this.protocol, {
				...options,
				runOnLimitedConnection: this.runOnLimitedConnection
			});
			log = stream.log.newScope("identify");
			const messages = await readIdentifyMessages(stream, this.maxMessageSize, options, log);
			return mergeIdentifyMessages(messages);
		} catch (err) {
			log?.error("identify failed - %e", err);
			stream?.abort(err);
			throw err;
		}
	}
	async identify(connection, options = {}) {
		const message = await this._identify(connection, options);
		const { publicKey, protocols, observedAddr } = message;
		if (publicKey == null) throw new InvalidMessageError("Public key was missing from identify message");
		const key = publicKeyFromProtobuf(publicKey);
		const id = peerIdFromCID(key.toCID());
		if (!connection.remotePeer.equals(id)) throw new InvalidMessageError("Identified peer does not match the expected peer");
		if (this.components.peerId.equals(id)) throw new InvalidMessageError("Identified peer is our own peer id?");
		this.maybeAddObservedAddress(observedAddr);
		this.log("completed for peer %p and protocols %o", id, protocols);
		return consumeIdentifyMessage(this.components.peerStore, this.components.events, this.log, connection, message);
	}
	maybeAddObservedAddress(observedAddr) {
		const cleanObservedAddr = getCleanMultiaddr(observedAddr);
		if (cleanObservedAddr == null) return;
		this.log.trace("our observed address was %a", cleanObservedAddr);
		if (isPrivate(cleanObservedAddr)) return;
		const tuples = cleanObservedAddr.getComponents();
		if ((tuples[0].code === 41 || tuples[0].code === 42 && tuples[1].code === 41) && !isGlobalUnicast(cleanObservedAddr)) {
			this.log.trace("our observed address was IPv6 but not a global unicast address");
			return;
		}
		if (TCP$1.exactMatch(cleanObservedAddr)) return;
		this.log.trace("storing the observed address");
		this.components.addressManager.addObservedAddr(cleanObservedAddr);
	}
	async handleProtocol(stream, connection) {
		const log = stream.log.newScope("identify");
		log("responding to identify");
		const signal = AbortSignal.timeout(this.timeout);
		setMaxListeners$1(Infinity, signal);
		const peerData = await this.components.peerStore.get(this.components.peerId, { signal });
		const multiaddrs = this.components.addressManager.getAddresses().map((ma) => ma.decapsulateCode(421));
		let signedPeerRecord = peerData.peerRecordEnvelope;
		if (multiaddrs.length > 0 && signedPeerRecord == null) {
			const peerRecord = new PeerRecord({
				peerId: this.components.peerId,
				multiaddrs
			});
			signedPeerRecord = (await RecordEnvelope.seal(peerRecord, this.components.privateKey, { signal })).marshal().subarray();
		}
		let observedAddr = connection.remoteAddr.bytes;
		if (!IP_OR_DOMAIN.matches(connection.remoteAddr)) observedAddr = void 0;
		const pb = pbStream(stream).pb(Identify$1);
		log("send response");
		await pb.write({
			protocolVersion: this.host.protocolVersion,
			agentVersion: this.host.agentVersion,
			publicKey: publicKeyToProtobuf(this.components.privateKey.publicKey),
			listenAddrs: multiaddrs.map((addr) => addr.bytes),
			signedPeerRecord,
			observedAddr,
			protocols: peerData.protocols
		}, { signal });
		log("close write");
		await pb.unwrap().unwrap().close({ signal });
	}
};

// node_modules/@libp2p/identify/dist/src/index.js
function identify(init = {}) {
	return (components) => new Identify(components, init);
}

// node_modules/@libp2p/noise/dist/src/constants.js
const NOISE_MSG_MAX_LENGTH_BYTES = 65535;
const NOISE_MSG_MAX_LENGTH_BYTES_WITHOUT_TAG = 65519;
const DUMP_SESSION_KEYS = Boolean(globalThis.process?.env?.DUMP_SESSION_KEYS);

// node_modules/@chainsafe/as-chacha20poly1305/lib/common/const.js
var require_const = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.TAG_LENGTH = exports.DATA_CHUNK_LENGTH = exports.NONCE_LENGTH = exports.KEY_LENGTH = void 0;
	exports.KEY_LENGTH = 32;
	exports.NONCE_LENGTH = 12;
	exports.DATA_CHUNK_LENGTH = 65536;
	exports.TAG_LENGTH = 16;
}));

// node_modules/@chainsafe/as-chacha20poly1305/lib/src/chacha20poly1305.js
var require_chacha20poly1305 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.ChaCha20Poly1305 = void 0;
	const const_1 = require_const();
	var ChaCha20Poly1305 = class {
		constructor(ctx) {
			this.ctx = ctx;
			const wasmKeyValue = ctx.cpKey.value;
			this.wasmKeyArr = new Uint8Array(ctx.memory.buffer, wasmKeyValue, const_1.KEY_LENGTH);
			const wasmNonceValue = ctx.cpNonce.value;
			this.wasmNonceArr = new Uint8Array(ctx.memory.buffer, wasmNonceValue, const_1.NONCE_LENGTH);
			const wasmAdValue = ctx.cpAssociatedData.value;
			this.wasmAdArr = new Uint8Array(ctx.memory.buffer, wasmAdValue, const_1.KEY_LENGTH);
			const wasmSealedValue = ctx.cpInput.value;
			this.wasmInputArr = new Uint8Array(ctx.memory.buffer, wasmSealedValue, const_1.DATA_CHUNK_LENGTH);
			const wasmChacha20OutputValue = ctx.chacha20Output.value;
			this.wasmChacha20OutputArr = new Uint8Array(ctx.memory.buffer, wasmChacha20OutputValue, const_1.DATA_CHUNK_LENGTH);
			const wasmPoly1305OutputValue = ctx.poly1305Output.value;
			this.wasmPoly1305OutputArr = new Uint8Array(ctx.memory.buffer, wasmPoly1305OutputValue, const_1.TAG_LENGTH);
			const wasmDebugValue = ctx.debug.value;
			this.wasmDebugArr = new Uint32Array(ctx.memory.buffer, wasmDebugValue, 64);
		}
		seal(key, nonce, plaintext, associatedData, dst) {
			this.init(key, nonce, associatedData);
			const resultLength = plaintext.length + const_1.TAG_LENGTH;
			let result;
			if (dst) {
				if (dst.length !== resultLength) throw new Error("ChaCha20Poly1305: incorrect destination length");
				result = dst;
			} else result = new Uint8Array(resultLength);
			const asDataLength = associatedData?.length ?? 0;
			this.sealUpdate(plaintext, asDataLength, result);
			result.set(this.wasmPoly1305OutputArr, plaintext.length);
			return result;
		}
		open(key, nonce, sealed, associatedData, dst) {
			this.init(key, nonce, associatedData);
			const sealedNoTag = sealed.subarray(0, sealed.length - const_1.TAG_LENGTH);
			let result;
			if (dst) {
				if (dst.length !== sealedNoTag.length) throw new Error("ChaCha20Poly1305: incorrect destination length");
				result = dst;
			} else result = new Uint8Array(sealedNoTag.length);
			const asDataLength = associatedData?.length ?? 0;
			this.openUpdate(sealedNoTag, asDataLength, result);
			const tag = sealed.subarray(sealed.length - const_1.TAG_LENGTH, sealed.length);
			return this.isSameTag(tag) ? result : null;
		}
		init(key, nonce, ad = /* @__PURE__ */ new Uint8Array(0)) {
			if (key.length != const_1.KEY_LENGTH) throw Error(`Invalid chacha20poly1305 key length ${key.length}, expect ${const_1.KEY_LENGTH}`);
			if (ad.length > const_1.KEY_LENGTH) throw Error(`Invalid ad length ${ad.length}, expect <= ${const_1.KEY_LENGTH}`);
			if (nonce.length !== const_1.NONCE_LENGTH) throw Error(`Invalid nonce length ${nonce.length}, expect ${const_1.NONCE_LENGTH}`);
			this.wasmKeyArr.set(key);
			this.wasmNonceArr.set(nonce);
			this.wasmAdArr.set(ad);
		}
		openUpdate(data, asDataLength, dst) {
			this.commonUpdate(data, this.ctx.openUpdate, asDataLength, dst);
		}
		sealUpdate(data, asDataLength, dst) {
			this.commonUpdate(data, this.ctx.sealUpdate, asDataLength, dst);
		}
		commonUpdate(data, updateFn, asDataLength, dst) {
			const length = data.length;
			if (data.length <= const_1.DATA_CHUNK_LENGTH) {
				this.wasmInputArr.set(data);
				updateFn(true, true, length, length, asDataLength);
				dst.set(length === const_1.DATA_CHUNK_LENGTH ? this.wasmChacha20OutputArr : this.wasmChacha20OutputArr.subarray(0, length));
				return;
			}
			for (let offset = 0; offset < length; offset += const_1.DATA_CHUNK_LENGTH) {
				const end = Math.min(length, offset + const_1.DATA_CHUNK_LENGTH);
				this.wasmInputArr.set(data.subarray(offset, end));
				updateFn(offset === 0, offset + const_1.DATA_CHUNK_LENGTH >= length, end - offset, length, asDataLength);
				dst.set(end - offset === const_1.DATA_CHUNK_LENGTH ? this.wasmChacha20OutputArr : this.wasmChacha20OutputArr.subarray(0, end - offset), offset);
			}
		}
		isSameTag(tag) {
			let isSameTag = true;
			for (let i = 0; i < const_1.TAG_LENGTH; i++) if (this.wasmPoly1305OutputArr[i] !== tag[i]) {
				isSameTag = false;
				break;
			}
			return isSameTag;
		}
	};
	exports.ChaCha20Poly1305 = ChaCha20Poly1305;
}));

// node_modules/@chainsafe/as-chacha20poly1305/lib/src/poly1305.js
var require_poly1305 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.Poly1305 = void 0;
	const const_1 = require_const();
	var Poly1305 = class {
		constructor(ctx) {
			this.ctx = ctx;
			const wasmPoly1305KeyValue = ctx.poly1305Key.value;
			this.wasmKeyArr = new Uint8Array(ctx.memory.buffer, wasmPoly1305KeyValue, const_1.KEY_LENGTH);
			const wasmPoly1305InputValue = ctx.poly1305Input.value;
			this.wasmInputArr = new Uint8Array(ctx.memory.buffer, wasmPoly1305InputValue, const_1.DATA_CHUNK_LENGTH);
			const wasmPoly1305OutputValue = ctx.poly1305Output.value;
			this.wasmOutputArr = new Uint8Array(ctx.memory.buffer, wasmPoly1305OutputValue, const_1.TAG_LENGTH);
			const wasmPoly1305DebugValue = ctx.debug.value;
			this.wasmDebugArr = new Uint32Array(ctx.memory.buffer, wasmPoly1305DebugValue, 64);
		}
		init(key) {
			if (key.length != const_1.KEY_LENGTH) throw Error(`Invalid poly1305 key length ${key.length}, expect ${const_1.KEY_LENGTH}`);
			this.wasmKeyArr.set(key);
			this.ctx.poly1305Init();
		}
		update(data) {
			if (data.length <= const_1.DATA_CHUNK_LENGTH) {
				this.wasmInputArr.set(data);
				this.ctx.poly1305Update(data.length);
				return;
			}
			for (let offset = 0; offset < data.length; offset += const_1.DATA_CHUNK_LENGTH) {
				const end = Math.min(data.length, offset + const_1.DATA_CHUNK_LENGTH);
				this.wasmInputArr.set(data.subarray(offset, end));
				this.ctx.poly1305Update(end - offset);
			}
		}
		digest() {
			this.ctx.poly1305Digest();
			const out = new Uint8Array(const_1.TAG_LENGTH);
			out.set(this.wasmOutputArr);
			return out;
		}
	};
	exports.Poly1305 = Poly1305;
}));

// node_modules/@chainsafe/as-chacha20poly1305/lib/src/wasmCode.js
var require_wasmCode = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.wasmCode = void 0;
	exports.wasmCode = Uint8Array.from([
		0,
		97,
		115,
		109,
		1,
		0,
		0,
		0,
		1,
		58,
		10,
		96,
		0,
		0,
		96,
		2,
		127,
		127,
		0,
		96,
		1,
		127,
		0,
		96,
		3,
		127,
		127,
		127,
		0,
		96,
		1,
		127,
		1,
		127,
		96,
		4,
		127,
		127,
		127,
		127,
		0,
		96,
		5,
		127,
		127,
		127,
		127,
		127,
		0,
		96,
		0,
		1,
		127,
		96,
		2,
		127,
		127,
		1,
		127,
		96,
		5,
		127,
		127,
		127,
		127,
		127,
		1,
		127,
		2,
		13,
		1,
		3,
		101,
		110,
		118,
		5,
		97,
		98,
		111,
		114,
		116,
		0,
		5,
		3,
		34,
		33,
		2,
		8,
		1,
		4,
		0,
		4,
		7,
		0,
		0,
		3,
		3,
		2,
		1,
		9,
		4,
		2,
		0,
		3,
		1,
		2,
		2,
		1,
		0,
		0,
		0,
		5,
		1,
		1,
		1,
		6,
		1,
		6,
		0,
		5,
		3,
		1,
		0,
		1,
		6,
		238,
		1,
		47,
		127,
		0,
		65,
		32,
		11,
		127,
		0,
		65,
		16,
		11,
		127,
		0,
		65,
		128,
		128,
		4,
		11,
		127,
		0,
		65,
		16,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		127,
		1,
		65,
		0,
		11,
		7,
		226,
		2,
		23,
		6,
		109,
		101,
		109,
		111,
		114,
		121,
		2,
		0,
		21,
		67,
		72,
		65,
		67,
		72,
		65,
		50,
		48,
		95,
		73,
		78,
		80,
		85,
		84,
		95,
		76,
		69,
		78,
		71,
		84,
		72,
		3,
		2,
		23,
		67,
		72,
		65,
		67,
		72,
		65,
		50,
		48,
		95,
		67,
		79,
		85,
		78,
		84,
		69,
		82,
		95,
		76,
		69,
		78,
		71,
		84,
		72,
		3,
		3,
		13,
		99,
		104,
		97,
		99,
		104,
		97,
		50,
		48,
		73,
		110,
		112,
		117,
		116,
		3,
		6,
		11,
		99,
		104,
		97,
		99,
		104,
		97,
		50,
		48,
		75,
		101,
		121,
		3,
		8,
		15,
		99,
		104,
		97,
		99,
		104,
		97,
		50,
		48,
		67,
		111,
		117,
		110,
		116,
		101,
		114,
		3,
		10,
		14,
		99,
		104,
		97,
		99,
		104,
		97,
		50,
		48,
		79,
		117,
		116,
		112,
		117,
		116,
		3,
		12,
		23,
		99,
		104,
		97,
		99,
		104,
		97,
		50,
		48,
		83,
		116,
		114,
		101,
		97,
		109,
		88,
		79,
		82,
		85,
		112,
		100,
		97,
		116,
		101,
		0,
		15,
		10,
		75,
		69,
		89,
		95,
		76,
		69,
		78,
		71,
		84,
		72,
		3,
		0,
		10,
		84,
		65,
		71,
		95,
		76,
		69,
		78,
		71,
		84,
		72,
		3,
		1,
		12,
		112,
		111,
		108,
		121,
		49,
		51,
		48,
		53,
		73,
		110,
		105,
		116,
		0,
		17,
		14,
		112,
		111,
		108,
		121,
		49,
		51,
		48,
		53,
		85,
		112,
		100,
		97,
		116,
		101,
		0,
		20,
		14,
		112,
		111,
		108,
		121,
		49,
		51,
		48,
		53,
		68,
		105,
		103,
		101,
		115,
		116,
		0,
		24,
		13,
		112,
		111,
		108,
		121,
		49,
		51,
		48,
		53,
		73,
		110,
		112,
		117,
		116,
		3,
		19,
		11,
		112,
		111,
		108,
		121,
		49,
		51,
		48,
		53,
		75,
		101,
		121,
		3,
		18,
		14,
		112,
		111,
		108,
		121,
		49,
		51,
		48,
		53,
		79,
		117,
		116,
		112,
		117,
		116,
		3,
		20,
		10,
		111,
		112,
		101,
		110,
		85,
		112,
		100,
		97,
		116,
		101,
		0,
		30,
		10,
		115,
		101,
		97,
		108,
		85,
		112,
		100,
		97,
		116,
		101,
		0,
		32,
		5,
		99,
		112,
		75,
		101,
		121,
		3,
		37,
		7,
		99,
		112,
		78,
		111,
		110,
		99,
		101,
		3,
		39,
		7,
		99,
		112,
		73,
		110,
		112,
		117,
		116,
		3,
		43,
		16,
		99,
		112,
		65,
		115,
		115,
		111,
		99,
		105,
		97,
		116,
		101,
		100,
		68,
		97,
		116,
		97,
		3,
		41,
		5,
		100,
		101,
		98,
		117,
		103,
		3,
		46,
		8,
		1,
		33,
		10,
		195,
		47,
		33,
		70,
		1,
		2,
		127,
		32,
		0,
		63,
		0,
		34,
		2,
		65,
		16,
		116,
		34,
		1,
		75,
		4,
		64,
		32,
		2,
		32,
		0,
		32,
		1,
		107,
		65,
		255,
		255,
		3,
		106,
		65,
		128,
		128,
		124,
		113,
		65,
		16,
		118,
		34,
		1,
		32,
		2,
		32,
		1,
		74,
		27,
		64,
		0,
		65,
		0,
		72,
		4,
		64,
		32,
		1,
		64,
		0,
		65,
		0,
		72,
		4,
		64,
		0,
		11,
		11,
		11,
		32,
		0,
		36,
		5,
		11,
		82,
		1,
		3,
		127,
		32,
		0,
		65,
		240,
		255,
		255,
		255,
		3,
		75,
		4,
		64,
		0,
		11,
		35,
		5,
		65,
		16,
		106,
		34,
		3,
		32,
		0,
		65,
		15,
		106,
		65,
		112,
		113,
		34,
		2,
		65,
		16,
		32,
		2,
		65,
		16,
		75,
		27,
		34,
		4,
		106,
		16,
		1,
		32,
		3,
		65,
		16,
		107,
		34,
		2,
		32,
		4,
		54,
		2,
		0,
		32,
		2,
		65,
		1,
		54,
		2,
		4,
		32,
		2,
		32,
		1,
		54,
		2,
		8,
		32,
		2,
		32,
		0,
		54,
		2,
		12,
		32,
		3,
		11,
		37,
		1,
		1,
		127,
		3,
		64,
		32,
		1,
		4,
		64,
		32,
		0,
		34,
		2,
		65,
		1,
		106,
		33,
		0,
		32,
		2,
		65,
		0,
		58,
		0,
		0,
		32,
		1,
		65,
		1,
		107,
		33,
		1,
		12,
		1,
		11,
		11,
		11,
		42,
		1,
		1,
		127,
		32,
		0,
		65,
		240,
		255,
		255,
		255,
		3,
		75,
		4,
		64,
		65,
		32,
		65,
		208,
		0,
		65,
		54,
		65,
		42,
		16,
		0,
		0,
		11,
		32,
		0,
		65,
		0,
		16,
		2,
		34,
		1,
		32,
		0,
		16,
		3,
		32,
		1,
		11,
		67,
		0,
		65,
		128,
		3,
		36,
		4,
		65,
		128,
		3,
		36,
		5,
		65,
		128,
		128,
		4,
		16,
		4,
		36,
		6,
		35,
		6,
		36,
		7,
		65,
		32,
		16,
		4,
		36,
		8,
		35,
		8,
		36,
		9,
		65,
		16,
		16,
		4,
		36,
		10,
		35,
		10,
		36,
		11,
		65,
		128,
		128,
		4,
		16,
		4,
		36,
		12,
		35,
		12,
		36,
		13,
		65,
		192,
		0,
		16,
		4,
		36,
		14,
		35,
		14,
		36,
		15,
		11,
		83,
		1,
		1,
		127,
		65,
		128,
		2,
		65,
		0,
		16,
		2,
		34,
		1,
		65,
		128,
		2,
		16,
		3,
		32,
		0,
		69,
		4,
		64,
		65,
		12,
		65,
		2,
		16,
		2,
		33,
		0,
		11,
		32,
		0,
		65,
		0,
		54,
		2,
		0,
		32,
		0,
		65,
		0,
		54,
		2,
		4,
		32,
		0,
		65,
		0,
		54,
		2,
		8,
		32,
		0,
		40,
		2,
		0,
		26,
		32,
		0,
		32,
		1,
		54,
		2,
		0,
		32,
		0,
		32,
		1,
		54,
		2,
		4,
		32,
		0,
		65,
		128,
		2,
		54,
		2,
		8,
		32,
		0,
		11,
		10,
		0,
		65,
		12,
		65,
		3,
		16,
		2,
		16,
		6,
		11,
		95,
		0,
		16,
		7,
		36,
		16,
		35,
		16,
		40,
		2,
		0,
		36,
		17,
		65,
		32,
		16,
		4,
		36,
		18,
		65,
		128,
		128,
		4,
		16,
		4,
		36,
		19,
		65,
		16,
		16,
		4,
		36,
		20,
		35,
		18,
		36,
		21,
		35,
		19,
		36,
		22,
		35,
		20,
		36,
		23,
		65,
		16,
		16,
		4,
		36,
		24,
		35,
		24,
		36,
		25,
		65,
		20,
		16,
		4,
		36,
		26,
		35,
		26,
		36,
		27,
		65,
		20,
		16,
		4,
		36,
		28,
		35,
		28,
		36,
		29,
		65,
		16,
		16,
		4,
		36,
		30,
		35,
		30,
		36,
		31,
		65,
		20,
		16,
		4,
		36,
		35,
		35,
		35,
		36,
		36,
		11,
		55,
		0,
		65,
		32,
		16,
		4,
		36,
		37,
		35,
		37,
		36,
		38,
		65,
		12,
		16,
		4,
		36,
		39,
		35,
		39,
		36,
		40,
		65,
		32,
		16,
		4,
		36,
		41,
		35,
		41,
		36,
		42,
		65,
		128,
		128,
		4,
		16,
		4,
		36,
		43,
		35,
		43,
		36,
		44,
		16,
		7,
		36,
		45,
		35,
		45,
		40,
		2,
		0,
		36,
		46,
		11,
		22,
		0,
		32,
		1,
		32,
		2,
		65,
		255,
		1,
		113,
		65,
		4,
		110,
		65,
		2,
		116,
		106,
		32,
		0,
		54,
		2,
		0,
		11,
		188,
		6,
		1,
		31,
		127,
		65,
		229,
		240,
		193,
		139,
		6,
		33,
		5,
		65,
		238,
		200,
		129,
		153,
		3,
		33,
		6,
		65,
		178,
		218,
		136,
		203,
		7,
		33,
		14,
		65,
		244,
		202,
		129,
		217,
		6,
		33,
		7,
		32,
		2,
		40,
		2,
		0,
		34,
		19,
		33,
		4,
		32,
		2,
		65,
		4,
		106,
		40,
		2,
		0,
		34,
		20,
		33,
		8,
		32,
		2,
		65,
		8,
		106,
		40,
		2,
		0,
		34,
		21,
		33,
		3,
		32,
		2,
		65,
		12,
		106,
		40,
		2,
		0,
		34,
		22,
		33,
		13,
		32,
		2,
		65,
		16,
		106,
		40,
		2,
		0,
		34,
		23,
		33,
		15,
		32,
		2,
		65,
		20,
		106,
		40,
		2,
		0,
		34,
		24,
		33,
		9,
		32,
		2,
		65,
		24,
		106,
		40,
		2,
		0,
		34,
		25,
		33,
		10,
		32,
		2,
		65,
		28,
		106,
		40,
		2,
		0,
		34,
		26,
		33,
		2,
		32,
		1,
		40,
		2,
		0,
		34,
		27,
		33,
		11,
		32,
		1,
		65,
		4,
		106,
		40,
		2,
		0,
		34,
		28,
		33,
		16,
		32,
		1,
		65,
		8,
		106,
		40,
		2,
		0,
		34,
		29,
		33,
		12,
		32,
		1,
		65,
		12,
		106,
		40,
		2,
		0,
		34,
		30,
		33,
		1,
		3,
		64,
		32,
		18,
		65,
		20,
		72,
		4,
		64,
		32,
		3,
		32,
		10,
		32,
		12,
		32,
		3,
		32,
		14,
		106,
		34,
		3,
		115,
		65,
		16,
		119,
		34,
		14,
		106,
		34,
		10,
		115,
		65,
		12,
		119,
		34,
		12,
		32,
		10,
		32,
		14,
		32,
		3,
		32,
		12,
		106,
		34,
		3,
		115,
		65,
		8,
		119,
		34,
		14,
		106,
		34,
		10,
		115,
		33,
		12,
		32,
		13,
		32,
		2,
		32,
		1,
		32,
		7,
		32,
		13,
		106,
		34,
		1,
		115,
		65,
		16,
		119,
		34,
		2,
		106,
		34,
		13,
		115,
		65,
		12,
		119,
		34,
		7,
		32,
		13,
		32,
		2,
		32,
		1,
		32,
		7,
		106,
		34,
		13,
		115,
		65,
		8,
		119,
		34,
		1,
		106,
		34,
		2,
		115,
		33,
		7,
		32,
		4,
		32,
		15,
		32,
		11,
		32,
		4,
		32,
		5,
		106,
		34,
		4,
		115,
		65,
		16,
		119,
		34,
		5,
		106,
		34,
		15,
		115,
		65,
		12,
		119,
		34,
		11,
		32,
		15,
		32,
		5,
		32,
		4,
		32,
		11,
		106,
		34,
		4,
		115,
		65,
		8,
		119,
		34,
		5,
		106,
		34,
		15,
		115,
		33,
		11,
		32,
		10,
		32,
		1,
		32,
		8,
		32,
		9,
		32,
		16,
		32,
		6,
		32,
		8,
		106,
		34,
		1,
		115,
		65,
		16,
		119,
		34,
		8,
		106,
		34,
		6,
		115,
		65,
		12,
		119,
		34,
		9,
		32,
		6,
		32,
		8,
		32,
		1,
		32,
		9,
		106,
		34,
		1,
		115,
		65,
		8,
		119,
		34,
		6,
		106,
		34,
		9,
		115,
		65,
		7,
		119,
		34,
		10,
		32,
		4,
		106,
		34,
		17,
		115,
		65,
		16,
		119,
		34,
		31,
		106,
		33,
		8,
		32,
		2,
		32,
		5,
		32,
		12,
		65,
		7,
		119,
		34,
		5,
		32,
		1,
		106,
		34,
		32,
		115,
		65,
		16,
		119,
		34,
		33,
		106,
		33,
		1,
		32,
		9,
		32,
		14,
		32,
		13,
		32,
		11,
		65,
		7,
		119,
		34,
		9,
		106,
		34,
		11,
		115,
		65,
		16,
		119,
		34,
		12,
		106,
		33,
		4,
		32,
		15,
		32,
		6,
		32,
		3,
		32,
		7,
		65,
		7,
		119,
		34,
		3,
		106,
		34,
		6,
		115,
		65,
		16,
		119,
		34,
		7,
		106,
		34,
		2,
		32,
		6,
		32,
		2,
		32,
		3,
		115,
		65,
		12,
		119,
		34,
		3,
		106,
		34,
		14,
		32,
		7,
		115,
		65,
		8,
		119,
		34,
		16,
		106,
		34,
		15,
		32,
		3,
		115,
		65,
		7,
		119,
		33,
		13,
		32,
		11,
		32,
		4,
		32,
		9,
		115,
		65,
		12,
		119,
		34,
		2,
		106,
		34,
		7,
		32,
		12,
		115,
		65,
		8,
		119,
		34,
		12,
		32,
		4,
		106,
		34,
		9,
		32,
		2,
		115,
		65,
		7,
		119,
		33,
		4,
		32,
		32,
		32,
		1,
		32,
		5,
		115,
		65,
		12,
		119,
		34,
		3,
		106,
		34,
		6,
		32,
		33,
		115,
		65,
		8,
		119,
		34,
		11,
		32,
		1,
		106,
		34,
		2,
		32,
		3,
		115,
		65,
		7,
		119,
		33,
		3,
		32,
		17,
		32,
		8,
		32,
		10,
		115,
		65,
		12,
		119,
		34,
		17,
		106,
		34,
		5,
		32,
		31,
		115,
		65,
		8,
		119,
		34,
		1,
		32,
		8,
		106,
		34,
		10,
		32,
		17,
		115,
		65,
		7,
		119,
		33,
		8,
		32,
		18,
		65,
		2,
		106,
		33,
		18,
		12,
		1,
		11,
		11,
		32,
		5,
		65,
		229,
		240,
		193,
		139,
		6,
		106,
		32,
		0,
		65,
		0,
		16,
		10,
		32,
		6,
		65,
		238,
		200,
		129,
		153,
		3,
		106,
		32,
		0,
		65,
		4,
		16,
		10,
		32,
		14,
		65,
		178,
		218,
		136,
		203,
		7,
		106,
		32,
		0,
		65,
		8,
		16,
		10,
		32,
		7,
		65,
		244,
		202,
		129,
		217,
		6,
		106,
		32,
		0,
		65,
		12,
		16,
		10,
		32,
		4,
		32,
		19,
		106,
		32,
		0,
		65,
		16,
		16,
		10,
		32,
		8,
		32,
		20,
		106,
		32,
		0,
		65,
		20,
		16,
		10,
		32,
		3,
		32,
		21,
		106,
		32,
		0,
		65,
		24,
		16,
		10,
		32,
		13,
		32,
		22,
		106,
		32,
		0,
		65,
		28,
		16,
		10,
		32,
		15,
		32,
		23,
		106,
		32,
		0,
		65,
		32,
		16,
		10,
		32,
		9,
		32,
		24,
		106,
		32,
		0,
		65,
		36,
		16,
		10,
		32,
		10,
		32,
		25,
		106,
		32,
		0,
		65,
		40,
		16,
		10,
		32,
		2,
		32,
		26,
		106,
		32,
		0,
		65,
		44,
		16,
		10,
		32,
		11,
		32,
		27,
		106,
		32,
		0,
		65,
		48,
		16,
		10,
		32,
		16,
		32,
		28,
		106,
		32,
		0,
		65,
		52,
		16,
		10,
		32,
		12,
		32,
		29,
		106,
		32,
		0,
		65,
		56,
		16,
		10,
		32,
		1,
		32,
		30,
		106,
		32,
		0,
		65,
		60,
		16,
		10,
		11,
		97,
		1,
		4,
		127,
		65,
		4,
		33,
		3,
		65,
		1,
		33,
		1,
		3,
		64,
		32,
		3,
		34,
		2,
		65,
		1,
		107,
		33,
		3,
		32,
		2,
		65,
		255,
		1,
		113,
		4,
		64,
		32,
		1,
		32,
		0,
		32,
		4,
		65,
		255,
		1,
		113,
		106,
		34,
		2,
		45,
		0,
		0,
		106,
		33,
		1,
		32,
		2,
		32,
		1,
		58,
		0,
		0,
		32,
		1,
		65,
		8,
		118,
		33,
		1,
		32,
		4,
		65,
		1,
		106,
		33,
		4,
		12,
		1,
		11,
		11,
		32,
		1,
		65,
		0,
		74,
		4,
		64,
		65,
		144,
		1,
		65,
		208,
		1,
		65,
		135,
		2,
		65,
		4,
		16,
		0,
		0,
		11,
		11,
		8,
		0,
		32,
		0,
		32,
		1,
		16,
		3,
		11,
		108,
		1,
		2,
		127,
		3,
		64,
		32,
		6,
		32,
		1,
		73,
		4,
		64,
		35,
		15,
		32,
		3,
		32,
		2,
		16,
		11,
		32,
		6,
		33,
		5,
		3,
		64,
		32,
		5,
		32,
		1,
		73,
		65,
		0,
		32,
		5,
		32,
		6,
		65,
		64,
		107,
		73,
		27,
		4,
		64,
		32,
		4,
		32,
		5,
		106,
		32,
		0,
		32,
		5,
		106,
		45,
		0,
		0,
		35,
		15,
		32,
		5,
		32,
		6,
		107,
		106,
		45,
		0,
		0,
		115,
		58,
		0,
		0,
		32,
		5,
		65,
		1,
		106,
		33,
		5,
		12,
		1,
		11,
		11,
		32,
		3,
		16,
		12,
		32,
		6,
		65,
		64,
		107,
		33,
		6,
		12,
		1,
		11,
		11,
		35,
		15,
		65,
		192,
		0,
		16,
		13,
		32,
		1,
		11,
		14,
		0,
		35,
		7,
		32,
		0,
		35,
		9,
		35,
		11,
		35,
		13,
		16,
		14,
		11,
		204,
		4,
		1,
		1,
		127,
		35,
		27,
		32,
		0,
		45,
		0,
		0,
		32,
		0,
		65,
		1,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		1,
		65,
		255,
		63,
		113,
		59,
		1,
		0,
		35,
		27,
		65,
		2,
		106,
		32,
		1,
		65,
		13,
		118,
		32,
		0,
		65,
		2,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		3,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		1,
		65,
		3,
		116,
		114,
		65,
		255,
		63,
		113,
		59,
		1,
		0,
		35,
		27,
		65,
		4,
		106,
		32,
		1,
		65,
		10,
		118,
		32,
		0,
		65,
		4,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		5,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		1,
		65,
		6,
		116,
		114,
		65,
		131,
		62,
		113,
		59,
		1,
		0,
		35,
		27,
		65,
		6,
		106,
		32,
		1,
		65,
		7,
		118,
		32,
		0,
		65,
		6,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		7,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		1,
		65,
		9,
		116,
		114,
		65,
		255,
		63,
		113,
		59,
		1,
		0,
		35,
		27,
		65,
		8,
		106,
		32,
		1,
		65,
		4,
		118,
		32,
		0,
		65,
		8,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		9,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		1,
		65,
		12,
		116,
		114,
		65,
		255,
		1,
		113,
		59,
		1,
		0,
		35,
		27,
		65,
		10,
		106,
		32,
		1,
		65,
		1,
		118,
		65,
		254,
		63,
		113,
		59,
		1,
		0,
		35,
		27,
		65,
		12,
		106,
		32,
		1,
		65,
		14,
		118,
		32,
		0,
		65,
		10,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		11,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		1,
		65,
		2,
		116,
		114,
		65,
		255,
		63,
		113,
		59,
		1,
		0,
		35,
		27,
		65,
		14,
		106,
		32,
		1,
		65,
		11,
		118,
		32,
		0,
		65,
		12,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		13,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		1,
		65,
		5,
		116,
		114,
		65,
		129,
		63,
		113,
		59,
		1,
		0,
		35,
		27,
		65,
		16,
		106,
		32,
		1,
		65,
		8,
		118,
		32,
		0,
		65,
		14,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		15,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		1,
		65,
		8,
		116,
		114,
		65,
		255,
		63,
		113,
		59,
		1,
		0,
		35,
		27,
		65,
		18,
		106,
		32,
		1,
		65,
		5,
		118,
		65,
		255,
		0,
		113,
		59,
		1,
		0,
		35,
		31,
		32,
		0,
		65,
		16,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		17,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		59,
		1,
		0,
		35,
		31,
		65,
		2,
		106,
		32,
		0,
		65,
		18,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		19,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		59,
		1,
		0,
		35,
		31,
		65,
		4,
		106,
		32,
		0,
		65,
		20,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		21,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		59,
		1,
		0,
		35,
		31,
		65,
		6,
		106,
		32,
		0,
		65,
		22,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		23,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		59,
		1,
		0,
		35,
		31,
		65,
		8,
		106,
		32,
		0,
		65,
		24,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		25,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		59,
		1,
		0,
		35,
		31,
		65,
		10,
		106,
		32,
		0,
		65,
		26,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		27,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		59,
		1,
		0,
		35,
		31,
		65,
		12,
		106,
		32,
		0,
		65,
		28,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		29,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		59,
		1,
		0,
		35,
		31,
		65,
		14,
		106,
		32,
		0,
		65,
		30,
		106,
		45,
		0,
		0,
		32,
		0,
		65,
		31,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		59,
		1,
		0,
		11,
		6,
		0,
		35,
		21,
		16,
		16,
		11,
		166,
		13,
		1,
		32,
		127,
		65,
		0,
		65,
		128,
		16,
		35,
		33,
		27,
		33,
		34,
		35,
		29,
		47,
		1,
		0,
		33,
		3,
		35,
		29,
		65,
		2,
		106,
		47,
		1,
		0,
		33,
		4,
		35,
		29,
		65,
		4,
		106,
		47,
		1,
		0,
		33,
		8,
		35,
		29,
		65,
		6,
		106,
		47,
		1,
		0,
		33,
		9,
		35,
		29,
		65,
		8,
		106,
		47,
		1,
		0,
		33,
		10,
		35,
		29,
		65,
		10,
		106,
		47,
		1,
		0,
		33,
		11,
		35,
		29,
		65,
		12,
		106,
		47,
		1,
		0,
		33,
		12,
		35,
		29,
		65,
		14,
		106,
		47,
		1,
		0,
		33,
		13,
		35,
		29,
		65,
		16,
		106,
		47,
		1,
		0,
		33,
		14,
		35,
		29,
		65,
		18,
		106,
		47,
		1,
		0,
		33,
		6,
		35,
		27,
		47,
		1,
		0,
		33,
		17,
		35,
		27,
		65,
		2,
		106,
		47,
		1,
		0,
		33,
		18,
		35,
		27,
		65,
		4,
		106,
		47,
		1,
		0,
		33,
		20,
		35,
		27,
		65,
		6,
		106,
		47,
		1,
		0,
		33,
		22,
		35,
		27,
		65,
		8,
		106,
		47,
		1,
		0,
		33,
		24,
		35,
		27,
		65,
		10,
		106,
		47,
		1,
		0,
		33,
		26,
		35,
		27,
		65,
		12,
		106,
		47,
		1,
		0,
		33,
		29,
		35,
		27,
		65,
		14,
		106,
		47,
		1,
		0,
		33,
		30,
		35,
		27,
		65,
		16,
		106,
		47,
		1,
		0,
		33,
		31,
		35,
		27,
		65,
		18,
		106,
		47,
		1,
		0,
		33,
		33,
		3,
		64,
		32,
		2,
		65,
		16,
		79,
		4,
		64,
		32,
		3,
		32,
		0,
		32,
		1,
		106,
		45,
		0,
		0,
		32,
		0,
		32,
		1,
		65,
		1,
		106,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		15,
		65,
		255,
		63,
		113,
		106,
		34,
		3,
		32,
		17,
		108,
		32,
		4,
		32,
		0,
		32,
		1,
		65,
		2,
		106,
		106,
		45,
		0,
		0,
		32,
		0,
		32,
		1,
		65,
		3,
		106,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		16,
		65,
		3,
		116,
		32,
		15,
		65,
		255,
		255,
		3,
		113,
		65,
		13,
		118,
		114,
		65,
		255,
		63,
		113,
		106,
		34,
		4,
		32,
		33,
		65,
		5,
		108,
		34,
		15,
		108,
		106,
		32,
		8,
		32,
		0,
		32,
		1,
		65,
		4,
		106,
		106,
		45,
		0,
		0,
		32,
		0,
		32,
		1,
		65,
		5,
		106,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		19,
		65,
		6,
		116,
		32,
		16,
		65,
		255,
		255,
		3,
		113,
		65,
		10,
		118,
		114,
		65,
		255,
		63,
		113,
		106,
		34,
		8,
		32,
		31,
		65,
		5,
		108,
		34,
		16,
		108,
		106,
		32,
		9,
		32,
		0,
		32,
		1,
		65,
		6,
		106,
		106,
		45,
		0,
		0,
		32,
		0,
		32,
		1,
		65,
		7,
		106,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		21,
		65,
		9,
		116,
		32,
		19,
		65,
		255,
		255,
		3,
		113,
		65,
		7,
		118,
		114,
		65,
		255,
		63,
		113,
		106,
		34,
		9,
		32,
		30,
		65,
		5,
		108,
		34,
		19,
		108,
		106,
		32,
		10,
		32,
		0,
		32,
		1,
		65,
		8,
		106,
		106,
		45,
		0,
		0,
		32,
		0,
		32,
		1,
		65,
		9,
		106,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		23,
		65,
		12,
		116,
		32,
		21,
		65,
		255,
		255,
		3,
		113,
		65,
		4,
		118,
		114,
		65,
		255,
		63,
		113,
		106,
		34,
		10,
		32,
		29,
		65,
		5,
		108,
		34,
		21,
		108,
		106,
		34,
		32,
		65,
		255,
		63,
		113,
		32,
		11,
		32,
		23,
		65,
		255,
		255,
		3,
		113,
		65,
		1,
		118,
		65,
		255,
		63,
		113,
		106,
		34,
		11,
		32,
		26,
		65,
		5,
		108,
		34,
		27,
		108,
		106,
		32,
		12,
		32,
		0,
		32,
		1,
		65,
		10,
		106,
		106,
		45,
		0,
		0,
		32,
		0,
		32,
		1,
		65,
		11,
		106,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		28,
		65,
		2,
		116,
		32,
		23,
		65,
		255,
		255,
		3,
		113,
		65,
		14,
		118,
		114,
		65,
		255,
		63,
		113,
		106,
		34,
		12,
		32,
		24,
		65,
		5,
		108,
		34,
		23,
		108,
		106,
		32,
		13,
		32,
		0,
		32,
		1,
		65,
		12,
		106,
		106,
		45,
		0,
		0,
		32,
		0,
		32,
		1,
		65,
		13,
		106,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		25,
		65,
		5,
		116,
		32,
		28,
		65,
		255,
		255,
		3,
		113,
		65,
		11,
		118,
		114,
		65,
		255,
		63,
		113,
		106,
		34,
		13,
		32,
		22,
		65,
		5,
		108,
		34,
		28,
		108,
		106,
		32,
		14,
		32,
		25,
		65,
		255,
		255,
		3,
		113,
		65,
		8,
		118,
		32,
		0,
		32,
		1,
		65,
		14,
		106,
		106,
		45,
		0,
		0,
		32,
		0,
		32,
		1,
		65,
		15,
		106,
		106,
		45,
		0,
		0,
		65,
		8,
		116,
		114,
		34,
		25,
		65,
		8,
		116,
		114,
		65,
		255,
		63,
		113,
		106,
		34,
		14,
		32,
		20,
		65,
		5,
		108,
		34,
		7,
		108,
		106,
		33,
		5,
		32,
		11,
		32,
		21,
		108,
		32,
		32,
		65,
		13,
		118,
		32,
		5,
		32,
		6,
		32,
		34,
		32,
		25,
		65,
		255,
		255,
		3,
		113,
		65,
		5,
		118,
		114,
		65,
		255,
		255,
		3,
		113,
		106,
		34,
		6,
		32,
		18,
		65,
		5,
		108,
		108,
		106,
		34,
		32,
		65,
		13,
		118,
		106,
		32,
		3,
		32,
		18,
		108,
		106,
		32,
		4,
		32,
		17,
		108,
		106,
		32,
		8,
		32,
		15,
		108,
		106,
		32,
		9,
		32,
		16,
		108,
		106,
		32,
		10,
		32,
		19,
		108,
		106,
		34,
		25,
		65,
		255,
		63,
		113,
		106,
		32,
		12,
		32,
		27,
		108,
		106,
		32,
		13,
		32,
		23,
		108,
		106,
		32,
		14,
		32,
		28,
		108,
		106,
		33,
		5,
		32,
		11,
		32,
		19,
		108,
		32,
		25,
		65,
		13,
		118,
		32,
		5,
		32,
		6,
		32,
		7,
		108,
		106,
		34,
		25,
		65,
		13,
		118,
		106,
		32,
		3,
		32,
		20,
		108,
		106,
		32,
		4,
		32,
		18,
		108,
		106,
		32,
		8,
		32,
		17,
		108,
		106,
		32,
		9,
		32,
		15,
		108,
		106,
		32,
		10,
		32,
		16,
		108,
		106,
		34,
		7,
		65,
		255,
		63,
		113,
		106,
		32,
		12,
		32,
		21,
		108,
		106,
		32,
		13,
		32,
		27,
		108,
		106,
		32,
		14,
		32,
		23,
		108,
		106,
		33,
		5,
		32,
		11,
		32,
		16,
		108,
		32,
		7,
		65,
		13,
		118,
		32,
		5,
		32,
		6,
		32,
		28,
		108,
		106,
		34,
		28,
		65,
		13,
		118,
		106,
		32,
		3,
		32,
		22,
		108,
		106,
		32,
		4,
		32,
		20,
		108,
		106,
		32,
		8,
		32,
		18,
		108,
		106,
		32,
		9,
		32,
		17,
		108,
		106,
		32,
		10,
		32,
		15,
		108,
		106,
		34,
		7,
		65,
		255,
		63,
		113,
		106,
		32,
		12,
		32,
		19,
		108,
		106,
		32,
		13,
		32,
		21,
		108,
		106,
		32,
		14,
		32,
		27,
		108,
		106,
		33,
		5,
		32,
		11,
		32,
		15,
		108,
		32,
		7,
		65,
		13,
		118,
		32,
		5,
		32,
		6,
		32,
		23,
		108,
		106,
		34,
		23,
		65,
		13,
		118,
		106,
		32,
		3,
		32,
		24,
		108,
		106,
		32,
		4,
		32,
		22,
		108,
		106,
		32,
		8,
		32,
		20,
		108,
		106,
		32,
		9,
		32,
		18,
		108,
		106,
		32,
		10,
		32,
		17,
		108,
		106,
		34,
		7,
		65,
		255,
		63,
		113,
		106,
		32,
		12,
		32,
		16,
		108,
		106,
		32,
		13,
		32,
		19,
		108,
		106,
		32,
		14,
		32,
		21,
		108,
		106,
		33,
		5,
		32,
		11,
		32,
		17,
		108,
		32,
		7,
		65,
		13,
		118,
		32,
		5,
		32,
		6,
		32,
		27,
		108,
		106,
		34,
		27,
		65,
		13,
		118,
		106,
		32,
		3,
		32,
		26,
		108,
		106,
		32,
		4,
		32,
		24,
		108,
		106,
		32,
		8,
		32,
		22,
		108,
		106,
		32,
		9,
		32,
		20,
		108,
		106,
		32,
		10,
		32,
		18,
		108,
		106,
		34,
		7,
		65,
		255,
		63,
		113,
		106,
		32,
		12,
		32,
		15,
		108,
		106,
		32,
		13,
		32,
		16,
		108,
		106,
		32,
		14,
		32,
		19,
		108,
		106,
		33,
		5,
		32,
		11,
		32,
		18,
		108,
		32,
		7,
		65,
		13,
		118,
		32,
		5,
		32,
		6,
		32,
		21,
		108,
		106,
		34,
		21,
		65,
		13,
		118,
		106,
		32,
		3,
		32,
		29,
		108,
		106,
		32,
		4,
		32,
		26,
		108,
		106,
		32,
		8,
		32,
		24,
		108,
		106,
		32,
		9,
		32,
		22,
		108,
		106,
		32,
		10,
		32,
		20,
		108,
		106,
		34,
		7,
		65,
		255,
		63,
		113,
		106,
		32,
		12,
		32,
		17,
		108,
		106,
		32,
		13,
		32,
		15,
		108,
		106,
		32,
		14,
		32,
		16,
		108,
		106,
		33,
		5,
		32,
		11,
		32,
		20,
		108,
		32,
		7,
		65,
		13,
		118,
		32,
		5,
		32,
		6,
		32,
		19,
		108,
		106,
		34,
		19,
		65,
		13,
		118,
		106,
		32,
		3,
		32,
		30,
		108,
		106,
		32,
		4,
		32,
		29,
		108,
		106,
		32,
		8,
		32,
		26,
		108,
		106,
		32,
		9,
		32,
		24,
		108,
		106,
		32,
		10,
		32,
		22,
		108,
		106,
		34,
		7,
		65,
		255,
		63,
		113,
		106,
		32,
		12,
		32,
		18,
		108,
		106,
		32,
		13,
		32,
		17,
		108,
		106,
		32,
		14,
		32,
		15,
		108,
		106,
		33,
		5,
		32,
		11,
		32,
		22,
		108,
		32,
		7,
		65,
		13,
		118,
		32,
		5,
		32,
		6,
		32,
		16,
		108,
		106,
		34,
		16,
		65,
		13,
		118,
		106,
		32,
		3,
		32,
		31,
		108,
		106,
		32,
		4,
		32,
		30,
		108,
		106,
		32,
		8,
		32,
		29,
		108,
		106,
		32,
		9,
		32,
		26,
		108,
		106,
		32,
		10,
		32,
		24,
		108,
		106,
		34,
		7,
		65,
		255,
		63,
		113,
		106,
		32,
		12,
		32,
		20,
		108,
		106,
		32,
		13,
		32,
		18,
		108,
		106,
		32,
		14,
		32,
		17,
		108,
		106,
		33,
		5,
		32,
		11,
		32,
		24,
		108,
		32,
		7,
		65,
		13,
		118,
		32,
		5,
		32,
		6,
		32,
		15,
		108,
		106,
		34,
		15,
		65,
		13,
		118,
		106,
		32,
		3,
		32,
		33,
		108,
		106,
		32,
		4,
		32,
		31,
		108,
		106,
		32,
		8,
		32,
		30,
		108,
		106,
		32,
		9,
		32,
		29,
		108,
		106,
		32,
		10,
		32,
		26,
		108,
		106,
		34,
		3,
		65,
		255,
		63,
		113,
		106,
		32,
		12,
		32,
		22,
		108,
		106,
		32,
		13,
		32,
		20,
		108,
		106,
		32,
		14,
		32,
		18,
		108,
		106,
		33,
		4,
		32,
		3,
		65,
		13,
		118,
		32,
		4,
		32,
		6,
		32,
		17,
		108,
		106,
		34,
		6,
		65,
		13,
		118,
		106,
		34,
		3,
		32,
		3,
		65,
		2,
		116,
		106,
		32,
		32,
		65,
		255,
		63,
		113,
		106,
		34,
		3,
		65,
		13,
		118,
		33,
		4,
		32,
		3,
		65,
		255,
		63,
		113,
		33,
		3,
		32,
		25,
		65,
		255,
		63,
		113,
		32,
		4,
		106,
		33,
		4,
		32,
		28,
		65,
		255,
		63,
		113,
		33,
		8,
		32,
		23,
		65,
		255,
		63,
		113,
		33,
		9,
		32,
		27,
		65,
		255,
		63,
		113,
		33,
		10,
		32,
		21,
		65,
		255,
		63,
		113,
		33,
		11,
		32,
		19,
		65,
		255,
		63,
		113,
		33,
		12,
		32,
		16,
		65,
		255,
		63,
		113,
		33,
		13,
		32,
		15,
		65,
		255,
		63,
		113,
		33,
		14,
		32,
		6,
		65,
		255,
		63,
		113,
		33,
		6,
		32,
		1,
		65,
		16,
		106,
		33,
		1,
		32,
		2,
		65,
		16,
		107,
		33,
		2,
		12,
		1,
		11,
		11,
		35,
		29,
		32,
		3,
		59,
		1,
		0,
		35,
		29,
		65,
		2,
		106,
		32,
		4,
		59,
		1,
		0,
		35,
		29,
		65,
		4,
		106,
		32,
		8,
		59,
		1,
		0,
		35,
		29,
		65,
		6,
		106,
		32,
		9,
		59,
		1,
		0,
		35,
		29,
		65,
		8,
		106,
		32,
		10,
		59,
		1,
		0,
		35,
		29,
		65,
		10,
		106,
		32,
		11,
		59,
		1,
		0,
		35,
		29,
		65,
		12,
		106,
		32,
		12,
		59,
		1,
		0,
		35,
		29,
		65,
		14,
		106,
		32,
		13,
		59,
		1,
		0,
		35,
		29,
		65,
		16,
		106,
		32,
		14,
		59,
		1,
		0,
		35,
		29,
		65,
		18,
		106,
		32,
		6,
		59,
		1,
		0,
		11,
		203,
		1,
		1,
		3,
		127,
		35,
		32,
		4,
		64,
		65,
		16,
		35,
		32,
		107,
		34,
		3,
		32,
		1,
		75,
		4,
		64,
		32,
		1,
		33,
		3,
		11,
		3,
		64,
		32,
		2,
		32,
		3,
		73,
		4,
		64,
		35,
		25,
		32,
		2,
		35,
		32,
		106,
		106,
		32,
		0,
		32,
		2,
		106,
		45,
		0,
		0,
		58,
		0,
		0,
		32,
		2,
		65,
		1,
		106,
		33,
		2,
		12,
		1,
		11,
		11,
		32,
		1,
		32,
		3,
		107,
		33,
		1,
		32,
		3,
		33,
		4,
		32,
		3,
		35,
		32,
		106,
		36,
		32,
		35,
		32,
		65,
		16,
		73,
		4,
		64,
		15,
		11,
		35,
		25,
		65,
		0,
		65,
		16,
		16,
		18,
		65,
		0,
		36,
		32,
		11,
		2,
		127,
		32,
		1,
		65,
		16,
		79,
		4,
		64,
		32,
		0,
		32,
		4,
		32,
		1,
		32,
		1,
		65,
		15,
		113,
		107,
		34,
		3,
		16,
		18,
		32,
		3,
		32,
		4,
		106,
		33,
		4,
		32,
		1,
		32,
		3,
		107,
		33,
		1,
		11,
		32,
		1,
		11,
		4,
		64,
		65,
		0,
		33,
		2,
		3,
		64,
		32,
		2,
		32,
		1,
		73,
		4,
		64,
		35,
		25,
		32,
		2,
		35,
		32,
		106,
		106,
		32,
		0,
		32,
		2,
		32,
		4,
		106,
		106,
		45,
		0,
		0,
		58,
		0,
		0,
		32,
		2,
		65,
		1,
		106,
		33,
		2,
		12,
		1,
		11,
		11,
		32,
		1,
		35,
		32,
		106,
		36,
		32,
		11,
		11,
		8,
		0,
		35,
		22,
		32,
		0,
		16,
		19,
		11,
		149,
		9,
		1,
		3,
		127,
		35,
		32,
		4,
		64,
		35,
		32,
		34,
		1,
		35,
		25,
		106,
		65,
		1,
		58,
		0,
		0,
		32,
		1,
		65,
		1,
		106,
		33,
		1,
		3,
		64,
		32,
		1,
		65,
		16,
		73,
		4,
		64,
		32,
		1,
		35,
		25,
		106,
		65,
		0,
		58,
		0,
		0,
		32,
		1,
		65,
		1,
		106,
		33,
		1,
		12,
		1,
		11,
		11,
		65,
		1,
		36,
		33,
		35,
		25,
		65,
		0,
		65,
		16,
		16,
		18,
		11,
		35,
		29,
		65,
		2,
		106,
		47,
		1,
		0,
		65,
		13,
		118,
		33,
		2,
		35,
		29,
		65,
		2,
		106,
		35,
		29,
		65,
		2,
		106,
		47,
		1,
		0,
		65,
		255,
		63,
		113,
		59,
		1,
		0,
		65,
		2,
		33,
		1,
		3,
		64,
		32,
		1,
		65,
		10,
		73,
		4,
		64,
		32,
		1,
		65,
		1,
		116,
		34,
		3,
		35,
		29,
		106,
		32,
		2,
		32,
		3,
		35,
		29,
		106,
		47,
		1,
		0,
		106,
		59,
		1,
		0,
		32,
		3,
		35,
		29,
		106,
		47,
		1,
		0,
		65,
		13,
		118,
		33,
		2,
		32,
		3,
		35,
		29,
		106,
		32,
		3,
		35,
		29,
		106,
		47,
		1,
		0,
		65,
		255,
		63,
		113,
		59,
		1,
		0,
		32,
		1,
		65,
		1,
		106,
		33,
		1,
		12,
		1,
		11,
		11,
		35,
		29,
		35,
		29,
		47,
		1,
		0,
		32,
		2,
		65,
		5,
		108,
		106,
		59,
		1,
		0,
		35,
		29,
		47,
		1,
		0,
		33,
		1,
		35,
		29,
		35,
		29,
		47,
		1,
		0,
		65,
		255,
		63,
		113,
		59,
		1,
		0,
		35,
		29,
		65,
		2,
		106,
		35,
		29,
		65,
		2,
		106,
		47,
		1,
		0,
		32,
		1,
		65,
		255,
		255,
		3,
		113,
		65,
		13,
		118,
		106,
		59,
		1,
		0,
		35,
		29,
		65,
		2,
		106,
		47,
		1,
		0,
		33,
		1,
		35,
		29,
		65,
		2,
		106,
		35,
		29,
		65,
		2,
		106,
		47,
		1,
		0,
		65,
		255,
		63,
		113,
		59,
		1,
		0,
		35,
		29,
		65,
		4,
		106,
		35,
		29,
		65,
		4,
		106,
		47,
		1,
		0,
		32,
		1,
		65,
		255,
		255,
		3,
		113,
		65,
		13,
		118,
		106,
		59,
		1,
		0,
		35,
		36,
		35,
		29,
		47,
		1,
		0,
		65,
		5,
		106,
		59,
		1,
		0,
		35,
		36,
		47,
		1,
		0,
		65,
		13,
		118,
		33,
		2,
		35,
		36,
		35,
		36,
		47,
		1,
		0,
		65,
		255,
		63,
		113,
		59,
		1,
		0,
		65,
		1,
		33,
		1,
		3,
		64,
		32,
		1,
		65,
		10,
		73,
		4,
		64,
		32,
		1,
		65,
		1,
		116,
		34,
		3,
		35,
		36,
		106,
		32,
		2,
		32,
		3,
		35,
		29,
		106,
		47,
		1,
		0,
		106,
		59,
		1,
		0,
		32,
		3,
		35,
		36,
		106,
		47,
		1,
		0,
		65,
		13,
		118,
		33,
		2,
		32,
		3,
		35,
		36,
		106,
		32,
		3,
		35,
		36,
		106,
		47,
		1,
		0,
		65,
		255,
		63,
		113,
		59,
		1,
		0,
		32,
		1,
		65,
		1,
		106,
		33,
		1,
		12,
		1,
		11,
		11,
		35,
		36,
		65,
		18,
		106,
		35,
		36,
		65,
		18,
		106,
		47,
		1,
		0,
		65,
		128,
		64,
		106,
		59,
		1,
		0,
		32,
		2,
		65,
		1,
		115,
		65,
		1,
		107,
		33,
		2,
		65,
		0,
		33,
		1,
		3,
		64,
		32,
		1,
		65,
		10,
		73,
		4,
		64,
		32,
		1,
		65,
		1,
		116,
		34,
		3,
		35,
		36,
		106,
		32,
		2,
		32,
		3,
		35,
		36,
		106,
		47,
		1,
		0,
		113,
		59,
		1,
		0,
		32,
		1,
		65,
		1,
		106,
		33,
		1,
		12,
		1,
		11,
		11,
		32,
		2,
		65,
		127,
		115,
		33,
		3,
		65,
		0,
		33,
		1,
		3,
		64,
		32,
		1,
		65,
		10,
		73,
		4,
		64,
		32,
		1,
		65,
		1,
		116,
		34,
		2,
		35,
		29,
		106,
		32,
		2,
		35,
		36,
		106,
		47,
		1,
		0,
		32,
		3,
		32,
		2,
		35,
		29,
		106,
		47,
		1,
		0,
		113,
		114,
		59,
		1,
		0,
		32,
		1,
		65,
		1,
		106,
		33,
		1,
		12,
		1,
		11,
		11,
		35,
		29,
		35,
		29,
		47,
		1,
		0,
		35,
		29,
		65,
		2,
		106,
		47,
		1,
		0,
		65,
		13,
		116,
		114,
		59,
		1,
		0,
		35,
		29,
		65,
		2,
		106,
		35,
		29,
		65,
		4,
		106,
		47,
		1,
		0,
		65,
		10,
		116,
		35,
		29,
		65,
		2,
		106,
		47,
		1,
		0,
		65,
		3,
		118,
		114,
		59,
		1,
		0,
		35,
		29,
		65,
		4,
		106,
		35,
		29,
		65,
		6,
		106,
		47,
		1,
		0,
		65,
		7,
		116,
		35,
		29,
		65,
		4,
		106,
		47,
		1,
		0,
		65,
		6,
		118,
		114,
		59,
		1,
		0,
		35,
		29,
		65,
		6,
		106,
		35,
		29,
		65,
		8,
		106,
		47,
		1,
		0,
		65,
		4,
		116,
		35,
		29,
		65,
		6,
		106,
		47,
		1,
		0,
		65,
		9,
		118,
		114,
		59,
		1,
		0,
		35,
		29,
		65,
		8,
		106,
		35,
		29,
		65,
		10,
		106,
		47,
		1,
		0,
		65,
		1,
		116,
		35,
		29,
		65,
		8,
		106,
		47,
		1,
		0,
		65,
		12,
		118,
		114,
		35,
		29,
		65,
		12,
		106,
		47,
		1,
		0,
		65,
		14,
		116,
		114,
		59,
		1,
		0,
		35,
		29,
		65,
		10,
		106,
		35,
		29,
		65,
		14,
		106,
		47,
		1,
		0,
		65,
		11,
		116,
		35,
		29,
		65,
		12,
		106,
		47,
		1,
		0,
		65,
		2,
		118,
		114,
		59,
		1,
		0,
		35,
		29,
		65,
		12,
		106,
		35,
		29,
		65,
		16,
		106,
		47,
		1,
		0,
		65,
		8,
		116,
		35,
		29,
		65,
		14,
		106,
		47,
		1,
		0,
		65,
		5,
		118,
		114,
		59,
		1,
		0,
		35,
		29,
		65,
		14,
		106,
		35,
		29,
		65,
		18,
		106,
		47,
		1,
		0,
		65,
		5,
		116,
		35,
		29,
		65,
		16,
		106,
		47,
		1,
		0,
		65,
		8,
		118,
		114,
		59,
		1,
		0,
		35,
		29,
		35,
		29,
		47,
		1,
		0,
		35,
		31,
		47,
		1,
		0,
		106,
		34,
		2,
		59,
		1,
		0,
		65,
		1,
		33,
		1,
		3,
		64,
		32,
		1,
		65,
		8,
		73,
		4,
		64,
		32,
		1,
		65,
		1,
		116,
		34,
		3,
		35,
		29,
		106,
		47,
		1,
		0,
		32,
		3,
		35,
		31,
		106,
		47,
		1,
		0,
		106,
		32,
		2,
		65,
		16,
		118,
		106,
		33,
		2,
		35,
		29,
		32,
		3,
		106,
		32,
		2,
		59,
		1,
		0,
		32,
		1,
		65,
		1,
		106,
		33,
		1,
		12,
		1,
		11,
		11,
		32,
		0,
		35,
		29,
		47,
		1,
		0,
		58,
		0,
		0,
		32,
		0,
		65,
		1,
		106,
		35,
		29,
		47,
		1,
		0,
		65,
		8,
		118,
		58,
		0,
		0,
		32,
		0,
		65,
		2,
		106,
		35,
		29,
		65,
		2,
		106,
		47,
		1,
		0,
		58,
		0,
		0,
		32,
		0,
		65,
		3,
		106,
		35,
		29,
		65,
		2,
		106,
		47,
		1,
		0,
		65,
		8,
		118,
		58,
		0,
		0,
		32,
		0,
		65,
		4,
		106,
		35,
		29,
		65,
		4,
		106,
		47,
		1,
		0,
		58,
		0,
		0,
		32,
		0,
		65,
		5,
		106,
		35,
		29,
		65,
		4,
		106,
		47,
		1,
		0,
		65,
		8,
		118,
		58,
		0,
		0,
		32,
		0,
		65,
		6,
		106,
		35,
		29,
		65,
		6,
		106,
		47,
		1,
		0,
		58,
		0,
		0,
		32,
		0,
		65,
		7,
		106,
		35,
		29,
		65,
		6,
		106,
		47,
		1,
		0,
		65,
		8,
		118,
		58,
		0,
		0,
		32,
		0,
		65,
		8,
		106,
		35,
		29,
		65,
		8,
		106,
		47,
		1,
		0,
		58,
		0,
		0,
		32,
		0,
		65,
		9,
		106,
		35,
		29,
		65,
		8,
		106,
		47,
		1,
		0,
		65,
		8,
		118,
		58,
		0,
		0,
		32,
		0,
		65,
		10,
		106,
		35,
		29,
		65,
		10,
		106,
		47,
		1,
		0,
		58,
		0,
		0,
		32,
		0,
		65,
		11,
		106,
		35,
		29,
		65,
		10,
		106,
		47,
		1,
		0,
		65,
		8,
		118,
		58,
		0,
		0,
		32,
		0,
		65,
		12,
		106,
		35,
		29,
		65,
		12,
		106,
		47,
		1,
		0,
		58,
		0,
		0,
		32,
		0,
		65,
		13,
		106,
		35,
		29,
		65,
		12,
		106,
		47,
		1,
		0,
		65,
		8,
		118,
		58,
		0,
		0,
		32,
		0,
		65,
		14,
		106,
		35,
		29,
		65,
		14,
		106,
		47,
		1,
		0,
		58,
		0,
		0,
		32,
		0,
		65,
		15,
		106,
		35,
		29,
		65,
		14,
		106,
		47,
		1,
		0,
		65,
		8,
		118,
		58,
		0,
		0,
		65,
		1,
		36,
		34,
		11,
		11,
		0,
		32,
		0,
		32,
		1,
		65,
		1,
		116,
		16,
		3,
		11,
		38,
		0,
		35,
		25,
		65,
		16,
		16,
		13,
		35,
		27,
		65,
		10,
		16,
		22,
		35,
		29,
		65,
		10,
		16,
		22,
		35,
		31,
		65,
		8,
		16,
		22,
		65,
		0,
		36,
		32,
		65,
		0,
		36,
		33,
		65,
		0,
		36,
		34,
		11,
		33,
		1,
		1,
		127,
		35,
		23,
		33,
		0,
		35,
		34,
		4,
		64,
		65,
		144,
		2,
		65,
		208,
		2,
		65,
		226,
		3,
		65,
		4,
		16,
		0,
		0,
		11,
		32,
		0,
		16,
		21,
		16,
		23,
		11,
		39,
		1,
		1,
		127,
		3,
		64,
		32,
		0,
		65,
		32,
		73,
		4,
		64,
		32,
		0,
		35,
		7,
		106,
		65,
		0,
		58,
		0,
		0,
		32,
		0,
		65,
		1,
		106,
		33,
		0,
		12,
		1,
		11,
		11,
		65,
		32,
		16,
		15,
		26,
		11,
		152,
		2,
		1,
		1,
		127,
		3,
		64,
		32,
		4,
		65,
		32,
		72,
		4,
		64,
		32,
		4,
		35,
		9,
		106,
		32,
		0,
		32,
		4,
		106,
		45,
		0,
		0,
		58,
		0,
		0,
		32,
		4,
		65,
		1,
		106,
		33,
		4,
		12,
		1,
		11,
		11,
		65,
		0,
		33,
		4,
		3,
		64,
		32,
		4,
		65,
		4,
		72,
		4,
		64,
		32,
		4,
		35,
		11,
		106,
		65,
		0,
		58,
		0,
		0,
		32,
		4,
		65,
		1,
		106,
		33,
		4,
		12,
		1,
		11,
		11,
		65,
		4,
		33,
		4,
		3,
		64,
		32,
		4,
		65,
		16,
		72,
		4,
		64,
		32,
		4,
		35,
		11,
		106,
		32,
		1,
		32,
		4,
		65,
		4,
		107,
		106,
		45,
		0,
		0,
		58,
		0,
		0,
		32,
		4,
		65,
		1,
		106,
		33,
		4,
		12,
		1,
		11,
		11,
		16,
		25,
		65,
		0,
		33,
		4,
		3,
		64,
		32,
		4,
		65,
		32,
		72,
		4,
		64,
		32,
		4,
		35,
		21,
		106,
		32,
		4,
		35,
		13,
		106,
		45,
		0,
		0,
		58,
		0,
		0,
		32,
		4,
		65,
		1,
		106,
		33,
		4,
		12,
		1,
		11,
		11,
		35,
		21,
		16,
		16,
		32,
		3,
		65,
		0,
		75,
		4,
		64,
		65,
		0,
		33,
		4,
		3,
		64,
		32,
		4,
		32,
		3,
		73,
		4,
		64,
		32,
		4,
		35,
		22,
		106,
		32,
		2,
		32,
		4,
		106,
		45,
		0,
		0,
		58,
		0,
		0,
		32,
		4,
		65,
		1,
		106,
		33,
		4,
		12,
		1,
		11,
		11,
		32,
		3,
		16,
		20,
		32,
		3,
		65,
		15,
		113,
		65,
		0,
		75,
		4,
		64,
		65,
		16,
		32,
		3,
		65,
		15,
		113,
		107,
		34,
		1,
		65,
		0,
		74,
		4,
		64,
		65,
		0,
		33,
		0,
		3,
		64,
		32,
		0,
		32,
		1,
		72,
		4,
		64,
		32,
		0,
		35,
		22,
		106,
		65,
		0,
		58,
		0,
		0,
		32,
		0,
		65,
		1,
		106,
		33,
		0,
		12,
		1,
		11,
		11,
		32,
		1,
		16,
		20,
		11,
		11,
		11,
		11,
		65,
		1,
		1,
		127,
		3,
		64,
		32,
		2,
		32,
		1,
		73,
		4,
		64,
		35,
		22,
		32,
		2,
		106,
		32,
		0,
		32,
		2,
		106,
		45,
		0,
		0,
		58,
		0,
		0,
		35,
		7,
		32,
		2,
		106,
		32,
		0,
		32,
		2,
		106,
		45,
		0,
		0,
		58,
		0,
		0,
		32,
		2,
		65,
		1,
		106,
		33,
		2,
		12,
		1,
		11,
		11,
		32,
		1,
		16,
		20,
		32,
		1,
		16,
		15,
		26,
		11,
		27,
		0,
		32,
		0,
		32,
		1,
		65,
		0,
		16,
		10,
		32,
		0,
		173,
		66,
		128,
		128,
		128,
		128,
		16,
		127,
		167,
		32,
		1,
		65,
		4,
		16,
		10,
		11,
		87,
		1,
		2,
		127,
		32,
		0,
		65,
		15,
		113,
		65,
		0,
		75,
		4,
		64,
		65,
		16,
		32,
		0,
		65,
		15,
		113,
		107,
		34,
		3,
		65,
		0,
		74,
		4,
		64,
		3,
		64,
		32,
		2,
		32,
		3,
		72,
		4,
		64,
		32,
		2,
		35,
		22,
		106,
		65,
		0,
		58,
		0,
		0,
		32,
		2,
		65,
		1,
		106,
		33,
		2,
		12,
		1,
		11,
		11,
		32,
		3,
		16,
		20,
		11,
		11,
		32,
		1,
		35,
		22,
		16,
		28,
		65,
		8,
		16,
		20,
		32,
		0,
		35,
		22,
		16,
		28,
		65,
		8,
		16,
		20,
		16,
		24,
		11,
		34,
		0,
		32,
		0,
		4,
		64,
		35,
		38,
		35,
		40,
		35,
		42,
		32,
		4,
		16,
		26,
		11,
		35,
		44,
		32,
		2,
		16,
		27,
		32,
		1,
		4,
		64,
		32,
		3,
		32,
		4,
		16,
		29,
		11,
		11,
		89,
		1,
		1,
		127,
		3,
		64,
		32,
		2,
		32,
		1,
		73,
		4,
		64,
		35,
		7,
		32,
		2,
		106,
		32,
		0,
		32,
		2,
		106,
		45,
		0,
		0,
		58,
		0,
		0,
		32,
		2,
		65,
		1,
		106,
		33,
		2,
		12,
		1,
		11,
		11,
		32,
		1,
		16,
		15,
		26,
		65,
		0,
		33,
		2,
		3,
		64,
		32,
		2,
		32,
		1,
		73,
		4,
		64,
		35,
		22,
		32,
		2,
		106,
		32,
		2,
		35,
		13,
		106,
		45,
		0,
		0,
		58,
		0,
		0,
		32,
		2,
		65,
		1,
		106,
		33,
		2,
		12,
		1,
		11,
		11,
		32,
		1,
		16,
		20,
		11,
		34,
		0,
		32,
		0,
		4,
		64,
		35,
		38,
		35,
		40,
		35,
		42,
		32,
		4,
		16,
		26,
		11,
		35,
		44,
		32,
		2,
		16,
		31,
		32,
		1,
		4,
		64,
		32,
		3,
		32,
		4,
		16,
		29,
		11,
		11,
		8,
		0,
		16,
		5,
		16,
		8,
		16,
		9,
		11,
		11,
		234,
		2,
		6,
		0,
		65,
		16,
		11,
		43,
		28,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		28,
		0,
		0,
		0,
		73,
		0,
		110,
		0,
		118,
		0,
		97,
		0,
		108,
		0,
		105,
		0,
		100,
		0,
		32,
		0,
		108,
		0,
		101,
		0,
		110,
		0,
		103,
		0,
		116,
		0,
		104,
		0,
		65,
		192,
		0,
		11,
		53,
		38,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		38,
		0,
		0,
		0,
		126,
		0,
		108,
		0,
		105,
		0,
		98,
		0,
		47,
		0,
		97,
		0,
		114,
		0,
		114,
		0,
		97,
		0,
		121,
		0,
		98,
		0,
		117,
		0,
		102,
		0,
		102,
		0,
		101,
		0,
		114,
		0,
		46,
		0,
		116,
		0,
		115,
		0,
		65,
		128,
		1,
		11,
		63,
		48,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		48,
		0,
		0,
		0,
		67,
		0,
		104,
		0,
		97,
		0,
		67,
		0,
		104,
		0,
		97,
		0,
		58,
		0,
		32,
		0,
		99,
		0,
		111,
		0,
		117,
		0,
		110,
		0,
		116,
		0,
		101,
		0,
		114,
		0,
		32,
		0,
		111,
		0,
		118,
		0,
		101,
		0,
		114,
		0,
		102,
		0,
		108,
		0,
		111,
		0,
		119,
		0,
		65,
		192,
		1,
		11,
		55,
		40,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		40,
		0,
		0,
		0,
		97,
		0,
		115,
		0,
		115,
		0,
		101,
		0,
		109,
		0,
		98,
		0,
		108,
		0,
		121,
		0,
		47,
		0,
		99,
		0,
		104,
		0,
		97,
		0,
		99,
		0,
		104,
		0,
		97,
		0,
		50,
		0,
		48,
		0,
		46,
		0,
		116,
		0,
		115,
		0,
		65,
		128,
		2,
		11,
		57,
		42,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		42,
		0,
		0,
		0,
		80,
		0,
		111,
		0,
		108,
		0,
		121,
		0,
		49,
		0,
		51,
		0,
		48,
		0,
		53,
		0,
		32,
		0,
		119,
		0,
		97,
		0,
		115,
		0,
		32,
		0,
		102,
		0,
		105,
		0,
		110,
		0,
		105,
		0,
		115,
		0,
		104,
		0,
		101,
		0,
		100,
		0,
		65,
		192,
		2,
		11,
		55,
		40,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		1,
		0,
		0,
		0,
		40,
		0,
		0,
		0,
		97,
		0,
		115,
		0,
		115,
		0,
		101,
		0,
		109,
		0,
		98,
		0,
		108,
		0,
		121,
		0,
		47,
		0,
		112,
		0,
		111,
		0,
		108,
		0,
		121,
		0,
		49,
		0,
		51,
		0,
		48,
		0,
		53,
		0,
		46,
		0,
		116,
		0,
		115
	]);
}));

// node_modules/@chainsafe/as-chacha20poly1305/lib/src/wasm.js
var require_wasm = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.newInstance = void 0;
	const wasmCode_1 = require_wasmCode();
	const _module = new WebAssembly.Module(wasmCode_1.wasmCode);
	const importObj = { env: { abort: function(msg, file, line, col) {
		throw Error(`abort: ${msg}:${file}:${line}:${col}`);
	} } };
	function newInstance() {
		return new WebAssembly.Instance(_module, importObj).exports;
	}
	exports.newInstance = newInstance;
}));

// node_modules/@chainsafe/as-chacha20poly1305/lib/src/chacha20.js
var require_chacha20 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.chacha20StreamXOR = void 0;
	const ctx = require_wasm().newInstance();
	const wasmInputValue = ctx.chacha20Input.value;
	const wasmOutputValue = ctx.chacha20Output.value;
	const wasmKeyValue = ctx.chacha20Key.value;
	const wasmCounterValue = ctx.chacha20Counter.value;
	const { CHACHA20_INPUT_LENGTH, KEY_LENGTH, CHACHA20_COUNTER_LENGTH } = ctx;
	const inputArr = new Uint8Array(ctx.memory.buffer, wasmInputValue, CHACHA20_INPUT_LENGTH);
	const outputArr = new Uint8Array(ctx.memory.buffer, wasmOutputValue, CHACHA20_INPUT_LENGTH);
	const keyArr = new Uint8Array(ctx.memory.buffer, wasmKeyValue, KEY_LENGTH);
	const counterArr = new Uint8Array(ctx.memory.buffer, wasmCounterValue, CHACHA20_COUNTER_LENGTH);
	function chacha20StreamXOR(key, nonce, src) {
		if (key.length != KEY_LENGTH) throw new Error("ChaCha: key size must be 32 bytes, expected " + KEY_LENGTH + " got " + key.length);
		if (nonce.length != CHACHA20_COUNTER_LENGTH) throw new Error("ChaCha nonce with counter must be 16 bytes");
		keyArr.set(key);
		counterArr.set(nonce);
		const output = new Uint8Array(src.length);
		const loop = Math.floor(src.length / CHACHA20_INPUT_LENGTH);
		for (let i = 0; i <= loop; i++) {
			const start = i * CHACHA20_INPUT_LENGTH;
			const end = Math.min((i + 1) * CHACHA20_INPUT_LENGTH, src.length);
			inputArr.set(loop === 0 ? src : src.subarray(start, end));
			const length = end - start;
			const dataLength = ctx.chacha20StreamXORUpdate(length);
			output.set(dataLength === CHACHA20_INPUT_LENGTH ? outputArr : outputArr.subarray(0, dataLength), start);
		}
		return output;
	}
	exports.chacha20StreamXOR = chacha20StreamXOR;
}));

// node_modules/@chainsafe/as-chacha20poly1305/lib/src/index.js
var require_src = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.newInstance = exports.chacha20StreamXOR = exports.Poly1305 = exports.ChaCha20Poly1305 = void 0;
	var chacha20poly1305_1 = require_chacha20poly1305();
	Object.defineProperty(exports, "ChaCha20Poly1305", {
		enumerable: true,
		get: function() {
			return chacha20poly1305_1.ChaCha20Poly1305;
		}
	});
	var poly1305_1 = require_poly1305();
	Object.defineProperty(exports, "Poly1305", {
		enumerable: true,
		get: function() {
			return poly1305_1.Poly1305;
		}
	});
	var chacha20_1 = require_chacha20();
	Object.defineProperty(exports, "chacha20StreamXOR", {
		enumerable: true,
		get: function() {
			return chacha20_1.chacha20StreamXOR;
		}
	});
	var wasm_1 = require_wasm();
	Object.defineProperty(exports, "newInstance", {
		enumerable: true,
		get: function() {
			return wasm_1.newInstance;
		}
	});
}));

// node_modules/@chainsafe/as-sha256/lib/alloc.js
var import_src = require_src();
const isNode$1 = typeof process !== "undefined" && process.versions != null && process.versions.node != null;
const allocUnsafe = isNode$1 ? _allocUnsafeNode : _allocUnsafe;
function _allocUnsafe(size = 0) {
	return new Uint8Array(size);
}
function _allocUnsafeNode(size = 0) {
	const out = Buffer.allocUnsafe(size);
	return new Uint8Array(out.buffer, out.byteOffset, out.byteLength);
}

// node_modules/@chainsafe/as-sha256/lib/wasmCode.js
const wasmCode = Uint8Array.from([
	0,
	97,
	115,
	109,
	1,
	0,
	0,
	0,
	1,
	43,
	8,
	96,
	2,
	127,
	127,
	0,
	96,
	1,
	127,
	0,
	96,
	1,
	127,
	1,
	127,
	96,
	2,
	127,
	127,
	1,
	127,
	96,
	0,
	0,
	96,
	3,
	127,
	127,
	127,
	0,
	96,
	4,
	127,
	127,
	127,
	127,
	0,
	96,
	3,
	127,
	127,
	126,
	0,
	2,
	13,
	1,
	3,
	101,
	110,
	118,
	5,
	97,
	98,
	111,
	114,
	116,
	0,
	6,
	3,
	23,
	22,
	0,
	0,
	0,
	0,
	0,
	7,
	2,
	3,
	3,
	2,
	4,
	5,
	1,
	2,
	5,
	0,
	1,
	1,
	0,
	1,
	1,
	4,
	5,
	3,
	1,
	0,
	1,
	6,
	187,
	1,
	37,
	127,
	0,
	65,
	4,
	11,
	127,
	0,
	65,
	128,
	4,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	0,
	65,
	0,
	11,
	7,
	169,
	1,
	13,
	8,
	72,
	65,
	83,
	95,
	83,
	73,
	77,
	68,
	3,
	36,
	22,
	98,
	97,
	116,
	99,
	104,
	72,
	97,
	115,
	104,
	52,
	85,
	105,
	110,
	116,
	65,
	114,
	114,
	97,
	121,
	54,
	52,
	115,
	0,
	17,
	26,
	98,
	97,
	116,
	99,
	104,
	72,
	97,
	115,
	104,
	52,
	72,
	97,
	115,
	104,
	79,
	98,
	106,
	101,
	99,
	116,
	73,
	110,
	112,
	117,
	116,
	115,
	0,
	18,
	12,
	73,
	78,
	80,
	85,
	84,
	95,
	76,
	69,
	78,
	71,
	84,
	72,
	3,
	1,
	15,
	80,
	65,
	82,
	65,
	76,
	76,
	69,
	76,
	95,
	70,
	65,
	67,
	84,
	79,
	82,
	3,
	0,
	5,
	105,
	110,
	112,
	117,
	116,
	3,
	30,
	6,
	111,
	117,
	116,
	112,
	117,
	116,
	3,
	32,
	4,
	105,
	110,
	105,
	116,
	0,
	11,
	6,
	117,
	112,
	100,
	97,
	116,
	101,
	0,
	19,
	5,
	102,
	105,
	110,
	97,
	108,
	0,
	20,
	6,
	100,
	105,
	103,
	101,
	115,
	116,
	0,
	21,
	8,
	100,
	105,
	103,
	101,
	115,
	116,
	54,
	52,
	0,
	16,
	6,
	109,
	101,
	109,
	111,
	114,
	121,
	2,
	0,
	8,
	1,
	22,
	12,
	1,
	18,
	10,
	153,
	23,
	22,
	9,
	0,
	32,
	0,
	32,
	1,
	54,
	2,
	0,
	11,
	9,
	0,
	32,
	0,
	32,
	1,
	54,
	2,
	4,
	11,
	9,
	0,
	32,
	0,
	32,
	1,
	54,
	2,
	8,
	11,
	192,
	1,
	1,
	4,
	127,
	32,
	1,
	40,
	2,
	0,
	65,
	124,
	113,
	34,
	3,
	65,
	128,
	2,
	73,
	4,
	127,
	32,
	3,
	65,
	4,
	118,
	5,
	65,
	31,
	65,
	252,
	255,
	255,
	255,
	3,
	32,
	3,
	32,
	3,
	65,
	252,
	255,
	255,
	255,
	3,
	79,
	27,
	34,
	3,
	103,
	107,
	34,
	4,
	65,
	7,
	107,
	33,
	2,
	32,
	3,
	32,
	4,
	65,
	4,
	107,
	118,
	65,
	16,
	115,
	11,
	33,
	3,
	32,
	1,
	40,
	2,
	8,
	33,
	5,
	32,
	1,
	40,
	2,
	4,
	34,
	4,
	4,
	64,
	32,
	4,
	32,
	5,
	16,
	3,
	11,
	32,
	5,
	4,
	64,
	32,
	5,
	32,
	4,
	16,
	2,
	11,
	32,
	1,
	32,
	0,
	32,
	2,
	65,
	4,
	116,
	32,
	3,
	106,
	65,
	2,
	116,
	106,
	34,
	1,
	40,
	2,
	96,
	70,
	4,
	64,
	32,
	1,
	32,
	5,
	54,
	2,
	96,
	32,
	5,
	69,
	4,
	64,
	32,
	0,
	32,
	2,
	65,
	2,
	116,
	106,
	34,
	1,
	40,
	2,
	4,
	65,
	126,
	32,
	3,
	119,
	113,
	33,
	3,
	32,
	1,
	32,
	3,
	54,
	2,
	4,
	32,
	3,
	69,
	4,
	64,
	32,
	0,
	32,
	0,
	40,
	2,
	0,
	65,
	126,
	32,
	2,
	119,
	113,
	16,
	1,
	11,
	11,
	11,
	11,
	181,
	2,
	1,
	5,
	127,
	32,
	1,
	40,
	2,
	0,
	33,
	3,
	32,
	1,
	65,
	4,
	106,
	32,
	1,
	40,
	2,
	0,
	65,
	124,
	113,
	106,
	34,
	4,
	40,
	2,
	0,
	34,
	2,
	65,
	1,
	113,
	4,
	64,
	32,
	0,
	32,
	4,
	16,
	4,
	32,
	1,
	32,
	3,
	65,
	4,
	106,
	32,
	2,
	65,
	124,
	113,
	106,
	34,
	3,
	16,
	1,
	32,
	1,
	65,
	4,
	106,
	32,
	1,
	40,
	2,
	0,
	65,
	124,
	113,
	106,
	34,
	4,
	40,
	2,
	0,
	33,
	2,
	11,
	32,
	3,
	65,
	2,
	113,
	4,
	64,
	32,
	1,
	65,
	4,
	107,
	40,
	2,
	0,
	34,
	1,
	40,
	2,
	0,
	33,
	6,
	32,
	0,
	32,
	1,
	16,
	4,
	32,
	1,
	32,
	6,
	65,
	4,
	106,
	32,
	3,
	65,
	124,
	113,
	106,
	34,
	3,
	16,
	1,
	11,
	32,
	4,
	32,
	2,
	65,
	2,
	114,
	16,
	1,
	32,
	4,
	65,
	4,
	107,
	32,
	1,
	54,
	2,
	0,
	32,
	0,
	32,
	3,
	65,
	124,
	113,
	34,
	2,
	65,
	128,
	2,
	73,
	4,
	127,
	32,
	2,
	65,
	4,
	118,
	5,
	65,
	31,
	65,
	252,
	255,
	255,
	255,
	3,
	32,
	2,
	32,
	2,
	65,
	252,
	255,
	255,
	255,
	3,
	79,
	27,
	34,
	2,
	103,
	107,
	34,
	3,
	65,
	7,
	107,
	33,
	5,
	32,
	2,
	32,
	3,
	65,
	4,
	107,
	118,
	65,
	16,
	115,
	11,
	34,
	2,
	32,
	5,
	65,
	4,
	116,
	106,
	65,
	2,
	116,
	106,
	40,
	2,
	96,
	33,
	3,
	32,
	1,
	65,
	0,
	16,
	2,
	32,
	1,
	32,
	3,
	16,
	3,
	32,
	3,
	4,
	64,
	32,
	3,
	32,
	1,
	16,
	2,
	11,
	32,
	0,
	32,
	5,
	65,
	4,
	116,
	32,
	2,
	106,
	65,
	2,
	116,
	106,
	32,
	1,
	54,
	2,
	96,
	32,
	0,
	32,
	0,
	40,
	2,
	0,
	65,
	1,
	32,
	5,
	116,
	114,
	16,
	1,
	32,
	0,
	32,
	5,
	65,
	2,
	116,
	106,
	34,
	0,
	32,
	0,
	40,
	2,
	4,
	65,
	1,
	32,
	2,
	116,
	114,
	54,
	2,
	4,
	11,
	130,
	1,
	1,
	3,
	127,
	32,
	1,
	65,
	19,
	106,
	65,
	112,
	113,
	65,
	4,
	107,
	33,
	1,
	32,
	0,
	40,
	2,
	160,
	12,
	34,
	3,
	4,
	64,
	32,
	3,
	32,
	1,
	65,
	16,
	107,
	34,
	5,
	70,
	4,
	64,
	32,
	3,
	40,
	2,
	0,
	33,
	4,
	32,
	5,
	33,
	1,
	11,
	11,
	32,
	2,
	167,
	65,
	112,
	113,
	32,
	1,
	107,
	34,
	3,
	65,
	20,
	73,
	4,
	64,
	15,
	11,
	32,
	1,
	32,
	4,
	65,
	2,
	113,
	32,
	3,
	65,
	8,
	107,
	34,
	3,
	65,
	1,
	114,
	114,
	16,
	1,
	32,
	1,
	65,
	0,
	16,
	2,
	32,
	1,
	65,
	0,
	16,
	3,
	32,
	1,
	65,
	4,
	106,
	32,
	3,
	106,
	34,
	3,
	65,
	2,
	16,
	1,
	32,
	0,
	32,
	3,
	54,
	2,
	160,
	12,
	32,
	0,
	32,
	1,
	16,
	5,
	11,
	29,
	0,
	32,
	0,
	65,
	1,
	65,
	27,
	32,
	0,
	103,
	107,
	116,
	106,
	65,
	1,
	107,
	32,
	0,
	32,
	0,
	65,
	254,
	255,
	255,
	255,
	1,
	73,
	27,
	11,
	142,
	1,
	1,
	2,
	127,
	32,
	1,
	65,
	128,
	2,
	73,
	4,
	127,
	32,
	1,
	65,
	4,
	118,
	5,
	65,
	31,
	32,
	1,
	16,
	7,
	34,
	1,
	103,
	107,
	34,
	3,
	65,
	7,
	107,
	33,
	2,
	32,
	1,
	32,
	3,
	65,
	4,
	107,
	118,
	65,
	16,
	115,
	11,
	33,
	1,
	32,
	0,
	32,
	2,
	65,
	2,
	116,
	106,
	40,
	2,
	4,
	65,
	127,
	32,
	1,
	116,
	113,
	34,
	1,
	4,
	127,
	32,
	0,
	32,
	1,
	104,
	32,
	2,
	65,
	4,
	116,
	106,
	65,
	2,
	116,
	106,
	40,
	2,
	96,
	5,
	32,
	0,
	40,
	2,
	0,
	65,
	127,
	32,
	2,
	65,
	1,
	106,
	116,
	113,
	34,
	1,
	4,
	127,
	32,
	0,
	32,
	0,
	32,
	1,
	104,
	34,
	0,
	65,
	2,
	116,
	106,
	40,
	2,
	4,
	104,
	32,
	0,
	65,
	4,
	116,
	106,
	65,
	2,
	116,
	106,
	40,
	2,
	96,
	5,
	65,
	0,
	11,
	11,
	11,
	148,
	2,
	1,
	3,
	127,
	32,
	1,
	65,
	252,
	255,
	255,
	255,
	3,
	75,
	4,
	64,
	65,
	176,
	14,
	65,
	176,
	15,
	65,
	205,
	3,
	65,
	29,
	16,
	0,
	0,
	11,
	32,
	0,
	65,
	12,
	32,
	1,
	65,
	19,
	106,
	65,
	112,
	113,
	65,
	4,
	107,
	32,
	1,
	65,
	12,
	77,
	27,
	34,
	1,
	16,
	8,
	34,
	2,
	69,
	4,
	64,
	32,
	1,
	65,
	128,
	2,
	79,
	4,
	127,
	32,
	1,
	16,
	7,
	5,
	32,
	1,
	11,
	33,
	2,
	63,
	0,
	34,
	3,
	32,
	2,
	65,
	4,
	32,
	0,
	40,
	2,
	160,
	12,
	32,
	3,
	65,
	16,
	116,
	65,
	4,
	107,
	71,
	116,
	106,
	65,
	255,
	255,
	3,
	106,
	65,
	128,
	128,
	124,
	113,
	65,
	16,
	118,
	34,
	2,
	32,
	2,
	32,
	3,
	72,
	27,
	64,
	0,
	65,
	0,
	72,
	4,
	64,
	32,
	2,
	64,
	0,
	65,
	0,
	72,
	4,
	64,
	0,
	11,
	11,
	32,
	0,
	32,
	3,
	65,
	16,
	116,
	63,
	0,
	172,
	66,
	16,
	134,
	16,
	6,
	32,
	0,
	32,
	1,
	16,
	8,
	33,
	2,
	11,
	32,
	2,
	40,
	2,
	0,
	26,
	32,
	0,
	32,
	2,
	16,
	4,
	32,
	2,
	40,
	2,
	0,
	34,
	3,
	65,
	124,
	113,
	32,
	1,
	107,
	34,
	4,
	65,
	16,
	79,
	4,
	64,
	32,
	2,
	32,
	1,
	32,
	3,
	65,
	2,
	113,
	114,
	16,
	1,
	32,
	2,
	65,
	4,
	106,
	32,
	1,
	106,
	34,
	1,
	32,
	4,
	65,
	4,
	107,
	65,
	1,
	114,
	16,
	1,
	32,
	0,
	32,
	1,
	16,
	5,
	5,
	32,
	2,
	32,
	3,
	65,
	126,
	113,
	16,
	1,
	32,
	2,
	65,
	4,
	106,
	32,
	2,
	40,
	2,
	0,
	65,
	124,
	113,
	106,
	34,
	0,
	32,
	0,
	40,
	2,
	0,
	65,
	125,
	113,
	16,
	1,
	11,
	32,
	2,
	11,
	169,
	2,
	1,
	3,
	127,
	32,
	0,
	65,
	252,
	255,
	255,
	255,
	3,
	75,
	4,
	64,
	65,
	192,
	13,
	65,
	240,
	13,
	65,
	52,
	65,
	43,
	16,
	0,
	0,
	11,
	32,
	0,
	65,
	236,
	255,
	255,
	255,
	3,
	75,
	4,
	64,
	65,
	176,
	14,
	65,
	240,
	14,
	65,
	253,
	0,
	65,
	30,
	16,
	0,
	0,
	11,
	35,
	23,
	69,
	4,
	64,
	63,
	0,
	34,
	2,
	65,
	0,
	76,
	4,
	127,
	65,
	1,
	32,
	2,
	107,
	64,
	0,
	65,
	0,
	72,
	5,
	65,
	0,
	11,
	4,
	64,
	0,
	11,
	65,
	128,
	16,
	65,
	0,
	16,
	1,
	65,
	160,
	28,
	65,
	0,
	54,
	2,
	0,
	3,
	64,
	32,
	1,
	65,
	23,
	73,
	4,
	64,
	32,
	1,
	65,
	2,
	116,
	65,
	128,
	16,
	106,
	65,
	0,
	54,
	2,
	4,
	65,
	0,
	33,
	2,
	3,
	64,
	32,
	2,
	65,
	16,
	73,
	4,
	64,
	32,
	1,
	65,
	4,
	116,
	32,
	2,
	106,
	65,
	2,
	116,
	65,
	128,
	16,
	106,
	65,
	0,
	54,
	2,
	96,
	32,
	2,
	65,
	1,
	106,
	33,
	2,
	12,
	1,
	11,
	11,
	32,
	1,
	65,
	1,
	106,
	33,
	1,
	12,
	1,
	11,
	11,
	65,
	128,
	16,
	65,
	164,
	28,
	63,
	0,
	172,
	66,
	16,
	134,
	16,
	6,
	65,
	128,
	16,
	36,
	23,
	11,
	35,
	23,
	32,
	0,
	65,
	16,
	106,
	16,
	9,
	34,
	2,
	65,
	1,
	54,
	2,
	12,
	32,
	2,
	32,
	0,
	54,
	2,
	16,
	35,
	24,
	34,
	3,
	40,
	2,
	8,
	33,
	1,
	32,
	2,
	32,
	3,
	16,
	2,
	32,
	2,
	32,
	1,
	16,
	3,
	32,
	1,
	32,
	2,
	32,
	1,
	40,
	2,
	4,
	65,
	3,
	113,
	114,
	16,
	2,
	32,
	3,
	32,
	2,
	16,
	3,
	35,
	25,
	32,
	2,
	40,
	2,
	0,
	65,
	124,
	113,
	65,
	4,
	106,
	106,
	36,
	25,
	32,
	2,
	65,
	20,
	106,
	34,
	1,
	65,
	0,
	32,
	0,
	252,
	11,
	0,
	32,
	1,
	11,
	74,
	0,
	65,
	231,
	204,
	167,
	208,
	6,
	36,
	4,
	65,
	133,
	221,
	158,
	219,
	123,
	36,
	5,
	65,
	242,
	230,
	187,
	227,
	3,
	36,
	6,
	65,
	186,
	234,
	191,
	170,
	122,
	36,
	7,
	65,
	255,
	164,
	185,
	136,
	5,
	36,
	8,
	65,
	140,
	209,
	149,
	216,
	121,
	36,
	9,
	65,
	171,
	179,
	143,
	252,
	1,
	36,
	10,
	65,
	153,
	154,
	131,
	223,
	5,
	36,
	11,
	65,
	0,
	36,
	34,
	65,
	0,
	36,
	35,
	11,
	233,
	3,
	1,
	1,
	127,
	35,
	4,
	36,
	12,
	35,
	5,
	36,
	13,
	35,
	6,
	36,
	14,
	35,
	7,
	36,
	15,
	35,
	8,
	36,
	16,
	35,
	9,
	36,
	17,
	35,
	10,
	36,
	18,
	35,
	11,
	36,
	19,
	65,
	0,
	36,
	20,
	3,
	64,
	35,
	20,
	65,
	16,
	73,
	4,
	64,
	32,
	0,
	35,
	20,
	65,
	2,
	116,
	106,
	32,
	1,
	35,
	20,
	32,
	2,
	108,
	65,
	2,
	116,
	34,
	3,
	65,
	3,
	106,
	106,
	45,
	0,
	0,
	32,
	1,
	32,
	3,
	106,
	45,
	0,
	0,
	65,
	24,
	116,
	32,
	1,
	32,
	3,
	65,
	1,
	106,
	106,
	45,
	0,
	0,
	65,
	16,
	116,
	114,
	32,
	1,
	32,
	3,
	65,
	2,
	106,
	106,
	45,
	0,
	0,
	65,
	8,
	116,
	114,
	114,
	54,
	2,
	0,
	35,
	20,
	65,
	1,
	106,
	36,
	20,
	12,
	1,
	11,
	11,
	65,
	16,
	36,
	20,
	3,
	64,
	35,
	20,
	65,
	192,
	0,
	73,
	4,
	64,
	32,
	0,
	35,
	20,
	65,
	2,
	116,
	106,
	32,
	0,
	35,
	20,
	65,
	16,
	107,
	65,
	2,
	116,
	106,
	40,
	2,
	0,
	32,
	0,
	35,
	20,
	65,
	7,
	107,
	65,
	2,
	116,
	106,
	40,
	2,
	0,
	32,
	0,
	35,
	20,
	65,
	2,
	107,
	65,
	2,
	116,
	106,
	40,
	2,
	0,
	34,
	1,
	65,
	17,
	120,
	32,
	1,
	65,
	19,
	120,
	115,
	32,
	1,
	65,
	10,
	118,
	115,
	106,
	32,
	0,
	35,
	20,
	65,
	15,
	107,
	65,
	2,
	116,
	106,
	40,
	2,
	0,
	34,
	1,
	65,
	7,
	120,
	32,
	1,
	65,
	18,
	120,
	115,
	32,
	1,
	65,
	3,
	118,
	115,
	106,
	106,
	54,
	2,
	0,
	35,
	20,
	65,
	1,
	106,
	36,
	20,
	12,
	1,
	11,
	11,
	65,
	0,
	36,
	20,
	3,
	64,
	35,
	20,
	65,
	192,
	0,
	73,
	4,
	64,
	32,
	0,
	35,
	20,
	65,
	2,
	116,
	34,
	1,
	106,
	40,
	2,
	0,
	32,
	1,
	35,
	2,
	106,
	40,
	2,
	0,
	35,
	19,
	35,
	16,
	34,
	1,
	65,
	6,
	120,
	32,
	1,
	65,
	11,
	120,
	115,
	32,
	1,
	65,
	25,
	120,
	115,
	106,
	35,
	16,
	34,
	1,
	35,
	17,
	113,
	35,
	18,
	32,
	1,
	65,
	127,
	115,
	113,
	115,
	106,
	106,
	106,
	36,
	21,
	35,
	12,
	34,
	1,
	65,
	2,
	120,
	32,
	1,
	65,
	13,
	120,
	115,
	32,
	1,
	65,
	22,
	120,
	115,
	35,
	13,
	34,
	1,
	35,
	14,
	34,
	2,
	113,
	32,
	1,
	35,
	12,
	34,
	1,
	113,
	32,
	1,
	32,
	2,
	113,
	115,
	115,
	106,
	36,
	22,
	35,
	18,
	36,
	19,
	35,
	17,
	36,
	18,
	35,
	16,
	36,
	17,
	35,
	15,
	35,
	21,
	106,
	36,
	16,
	35,
	14,
	36,
	15,
	35,
	13,
	36,
	14,
	35,
	12,
	36,
	13,
	35,
	21,
	35,
	22,
	106,
	36,
	12,
	35,
	20,
	65,
	1,
	106,
	36,
	20,
	12,
	1,
	11,
	11,
	35,
	4,
	35,
	12,
	106,
	36,
	4,
	35,
	5,
	35,
	13,
	106,
	36,
	5,
	35,
	6,
	35,
	14,
	106,
	36,
	6,
	35,
	7,
	35,
	15,
	106,
	36,
	7,
	35,
	8,
	35,
	16,
	106,
	36,
	8,
	35,
	9,
	35,
	17,
	106,
	36,
	9,
	35,
	10,
	35,
	18,
	106,
	36,
	10,
	35,
	11,
	35,
	19,
	106,
	36,
	11,
	11,
	253,
	1,
	1,
	2,
	127,
	35,
	4,
	36,
	12,
	35,
	5,
	36,
	13,
	35,
	6,
	36,
	14,
	35,
	7,
	36,
	15,
	35,
	8,
	36,
	16,
	35,
	9,
	36,
	17,
	35,
	10,
	36,
	18,
	35,
	11,
	36,
	19,
	65,
	0,
	36,
	20,
	3,
	64,
	35,
	20,
	65,
	192,
	0,
	73,
	4,
	64,
	32,
	0,
	35,
	20,
	65,
	2,
	116,
	106,
	40,
	2,
	0,
	35,
	19,
	35,
	16,
	34,
	1,
	65,
	6,
	120,
	32,
	1,
	65,
	11,
	120,
	115,
	32,
	1,
	65,
	25,
	120,
	115,
	106,
	35,
	16,
	34,
	1,
	35,
	17,
	113,
	35,
	18,
	32,
	1,
	65,
	127,
	115,
	113,
	115,
	106,
	106,
	36,
	21,
	35,
	12,
	34,
	1,
	65,
	2,
	120,
	32,
	1,
	65,
	13,
	120,
	115,
	32,
	1,
	65,
	22,
	120,
	115,
	35,
	13,
	34,
	2,
	35,
	14,
	34,
	1,
	113,
	32,
	2,
	35,
	12,
	34,
	2,
	113,
	32,
	1,
	32,
	2,
	113,
	115,
	115,
	106,
	36,
	22,
	35,
	18,
	36,
	19,
	35,
	17,
	36,
	18,
	35,
	16,
	36,
	17,
	35,
	15,
	35,
	21,
	106,
	36,
	16,
	35,
	14,
	36,
	15,
	35,
	13,
	36,
	14,
	35,
	12,
	36,
	13,
	35,
	21,
	35,
	22,
	106,
	36,
	12,
	35,
	20,
	65,
	1,
	106,
	36,
	20,
	12,
	1,
	11,
	11,
	35,
	4,
	35,
	12,
	106,
	36,
	4,
	35,
	5,
	35,
	13,
	106,
	36,
	5,
	35,
	6,
	35,
	14,
	106,
	36,
	6,
	35,
	7,
	35,
	15,
	106,
	36,
	7,
	35,
	8,
	35,
	16,
	106,
	36,
	8,
	35,
	9,
	35,
	17,
	106,
	36,
	9,
	35,
	10,
	35,
	18,
	106,
	36,
	10,
	35,
	11,
	35,
	19,
	106,
	36,
	11,
	11,
	25,
	0,
	32,
	0,
	65,
	128,
	254,
	131,
	120,
	113,
	65,
	8,
	119,
	32,
	0,
	65,
	255,
	129,
	252,
	7,
	113,
	65,
	8,
	120,
	114,
	11,
	88,
	0,
	16,
	11,
	35,
	29,
	32,
	0,
	32,
	2,
	16,
	12,
	35,
	3,
	16,
	13,
	32,
	1,
	35,
	4,
	16,
	14,
	54,
	2,
	0,
	32,
	1,
	35,
	5,
	16,
	14,
	54,
	2,
	4,
	32,
	1,
	35,
	6,
	16,
	14,
	54,
	2,
	8,
	32,
	1,
	35,
	7,
	16,
	14,
	54,
	2,
	12,
	32,
	1,
	35,
	8,
	16,
	14,
	54,
	2,
	16,
	32,
	1,
	35,
	9,
	16,
	14,
	54,
	2,
	20,
	32,
	1,
	35,
	10,
	16,
	14,
	54,
	2,
	24,
	32,
	1,
	35,
	11,
	16,
	14,
	54,
	2,
	28,
	11,
	10,
	0,
	32,
	0,
	32,
	1,
	65,
	1,
	16,
	15,
	11,
	42,
	1,
	1,
	127,
	3,
	64,
	32,
	1,
	65,
	4,
	72,
	4,
	64,
	35,
	31,
	32,
	1,
	65,
	6,
	116,
	106,
	32,
	0,
	32,
	1,
	65,
	5,
	116,
	106,
	16,
	16,
	32,
	1,
	65,
	1,
	106,
	33,
	1,
	12,
	1,
	11,
	11,
	11,
	44,
	1,
	1,
	127,
	3,
	64,
	32,
	1,
	65,
	4,
	72,
	4,
	64,
	35,
	31,
	32,
	1,
	65,
	2,
	116,
	106,
	32,
	0,
	32,
	1,
	65,
	5,
	116,
	106,
	65,
	4,
	16,
	15,
	32,
	1,
	65,
	1,
	106,
	33,
	1,
	12,
	1,
	11,
	11,
	11,
	178,
	1,
	1,
	2,
	127,
	35,
	35,
	32,
	1,
	106,
	36,
	35,
	35,
	34,
	4,
	64,
	65,
	192,
	0,
	35,
	34,
	107,
	34,
	2,
	32,
	1,
	76,
	4,
	64,
	35,
	27,
	35,
	34,
	106,
	32,
	0,
	32,
	2,
	252,
	10,
	0,
	0,
	35,
	34,
	32,
	2,
	106,
	36,
	34,
	65,
	192,
	0,
	35,
	34,
	107,
	33,
	2,
	32,
	1,
	65,
	192,
	0,
	35,
	34,
	107,
	107,
	33,
	1,
	35,
	29,
	35,
	27,
	65,
	1,
	16,
	12,
	65,
	0,
	36,
	34,
	5,
	35,
	27,
	35,
	34,
	106,
	32,
	0,
	32,
	1,
	252,
	10,
	0,
	0,
	35,
	34,
	32,
	1,
	106,
	36,
	34,
	15,
	11,
	11,
	3,
	64,
	32,
	3,
	32,
	1,
	65,
	192,
	0,
	109,
	72,
	4,
	64,
	35,
	29,
	32,
	0,
	32,
	2,
	106,
	65,
	1,
	16,
	12,
	32,
	3,
	65,
	1,
	106,
	33,
	3,
	32,
	2,
	65,
	64,
	107,
	33,
	2,
	12,
	1,
	11,
	11,
	32,
	1,
	65,
	63,
	113,
	34,
	1,
	4,
	64,
	35,
	27,
	35,
	34,
	106,
	32,
	0,
	32,
	2,
	106,
	32,
	1,
	252,
	10,
	0,
	0,
	35,
	34,
	32,
	1,
	106,
	36,
	34,
	11,
	11,
	235,
	1,
	1,
	2,
	127,
	35,
	27,
	35,
	34,
	106,
	65,
	128,
	1,
	58,
	0,
	0,
	35,
	34,
	65,
	1,
	106,
	36,
	34,
	35,
	34,
	65,
	56,
	74,
	4,
	64,
	35,
	27,
	35,
	34,
	106,
	34,
	1,
	65,
	192,
	0,
	35,
	34,
	107,
	106,
	33,
	2,
	3,
	64,
	32,
	1,
	32,
	2,
	73,
	4,
	64,
	32,
	1,
	65,
	0,
	58,
	0,
	0,
	32,
	1,
	65,
	1,
	106,
	33,
	1,
	12,
	1,
	11,
	11,
	35,
	29,
	35,
	27,
	65,
	1,
	16,
	12,
	65,
	0,
	36,
	34,
	11,
	35,
	27,
	35,
	34,
	106,
	34,
	1,
	65,
	56,
	35,
	34,
	107,
	106,
	33,
	2,
	3,
	64,
	32,
	1,
	32,
	2,
	73,
	4,
	64,
	32,
	1,
	65,
	0,
	58,
	0,
	0,
	32,
	1,
	65,
	1,
	106,
	33,
	1,
	12,
	1,
	11,
	11,
	35,
	27,
	35,
	35,
	65,
	128,
	128,
	128,
	128,
	2,
	109,
	16,
	14,
	54,
	2,
	56,
	35,
	27,
	35,
	35,
	65,
	3,
	116,
	16,
	14,
	54,
	2,
	60,
	35,
	29,
	35,
	27,
	65,
	1,
	16,
	12,
	32,
	0,
	35,
	4,
	16,
	14,
	54,
	2,
	0,
	32,
	0,
	35,
	5,
	16,
	14,
	54,
	2,
	4,
	32,
	0,
	35,
	6,
	16,
	14,
	54,
	2,
	8,
	32,
	0,
	35,
	7,
	16,
	14,
	54,
	2,
	12,
	32,
	0,
	35,
	8,
	16,
	14,
	54,
	2,
	16,
	32,
	0,
	35,
	9,
	16,
	14,
	54,
	2,
	20,
	32,
	0,
	35,
	10,
	16,
	14,
	54,
	2,
	24,
	32,
	0,
	35,
	11,
	16,
	14,
	54,
	2,
	28,
	11,
	14,
	0,
	16,
	11,
	35,
	31,
	32,
	0,
	16,
	19,
	35,
	33,
	16,
	20,
	11,
	82,
	0,
	65,
	196,
	10,
	40,
	2,
	0,
	36,
	2,
	65,
	148,
	13,
	40,
	2,
	0,
	36,
	3,
	65,
	224,
	15,
	65,
	224,
	15,
	16,
	2,
	65,
	224,
	15,
	65,
	224,
	15,
	16,
	3,
	65,
	224,
	15,
	36,
	24,
	65,
	192,
	0,
	16,
	10,
	36,
	26,
	35,
	26,
	36,
	27,
	65,
	128,
	8,
	16,
	10,
	36,
	28,
	35,
	28,
	36,
	29,
	65,
	128,
	4,
	16,
	10,
	36,
	30,
	35,
	30,
	36,
	31,
	65,
	32,
	16,
	10,
	36,
	32,
	35,
	32,
	36,
	33,
	11,
	11,
	253,
	6,
	18,
	0,
	65,
	140,
	8,
	11,
	2,
	28,
	1,
	0,
	65,
	152,
	8,
	11,
	136,
	2,
	1,
	0,
	0,
	0,
	0,
	1,
	0,
	0,
	152,
	47,
	138,
	66,
	145,
	68,
	55,
	113,
	207,
	251,
	192,
	181,
	165,
	219,
	181,
	233,
	91,
	194,
	86,
	57,
	241,
	17,
	241,
	89,
	164,
	130,
	63,
	146,
	213,
	94,
	28,
	171,
	152,
	170,
	7,
	216,
	1,
	91,
	131,
	18,
	190,
	133,
	49,
	36,
	195,
	125,
	12,
	85,
	116,
	93,
	190,
	114,
	254,
	177,
	222,
	128,
	167,
	6,
	220,
	155,
	116,
	241,
	155,
	193,
	193,
	105,
	155,
	228,
	134,
	71,
	190,
	239,
	198,
	157,
	193,
	15,
	204,
	161,
	12,
	36,
	111,
	44,
	233,
	45,
	170,
	132,
	116,
	74,
	220,
	169,
	176,
	92,
	218,
	136,
	249,
	118,
	82,
	81,
	62,
	152,
	109,
	198,
	49,
	168,
	200,
	39,
	3,
	176,
	199,
	127,
	89,
	191,
	243,
	11,
	224,
	198,
	71,
	145,
	167,
	213,
	81,
	99,
	202,
	6,
	103,
	41,
	41,
	20,
	133,
	10,
	183,
	39,
	56,
	33,
	27,
	46,
	252,
	109,
	44,
	77,
	19,
	13,
	56,
	83,
	84,
	115,
	10,
	101,
	187,
	10,
	106,
	118,
	46,
	201,
	194,
	129,
	133,
	44,
	114,
	146,
	161,
	232,
	191,
	162,
	75,
	102,
	26,
	168,
	112,
	139,
	75,
	194,
	163,
	81,
	108,
	199,
	25,
	232,
	146,
	209,
	36,
	6,
	153,
	214,
	133,
	53,
	14,
	244,
	112,
	160,
	106,
	16,
	22,
	193,
	164,
	25,
	8,
	108,
	55,
	30,
	76,
	119,
	72,
	39,
	181,
	188,
	176,
	52,
	179,
	12,
	28,
	57,
	74,
	170,
	216,
	78,
	79,
	202,
	156,
	91,
	243,
	111,
	46,
	104,
	238,
	130,
	143,
	116,
	111,
	99,
	165,
	120,
	20,
	120,
	200,
	132,
	8,
	2,
	199,
	140,
	250,
	255,
	190,
	144,
	235,
	108,
	80,
	164,
	247,
	163,
	249,
	190,
	242,
	120,
	113,
	198,
	0,
	65,
	172,
	10,
	11,
	1,
	44,
	0,
	65,
	184,
	10,
	11,
	21,
	4,
	0,
	0,
	0,
	16,
	0,
	0,
	0,
	32,
	4,
	0,
	0,
	32,
	4,
	0,
	0,
	0,
	1,
	0,
	0,
	64,
	0,
	65,
	220,
	10,
	11,
	2,
	28,
	1,
	0,
	65,
	232,
	10,
	11,
	136,
	2,
	1,
	0,
	0,
	0,
	0,
	1,
	0,
	0,
	152,
	47,
	138,
	194,
	145,
	68,
	55,
	113,
	207,
	251,
	192,
	181,
	165,
	219,
	181,
	233,
	91,
	194,
	86,
	57,
	241,
	17,
	241,
	89,
	164,
	130,
	63,
	146,
	213,
	94,
	28,
	171,
	152,
	170,
	7,
	216,
	1,
	91,
	131,
	18,
	190,
	133,
	49,
	36,
	195,
	125,
	12,
	85,
	116,
	93,
	190,
	114,
	254,
	177,
	222,
	128,
	167,
	6,
	220,
	155,
	116,
	243,
	155,
	193,
	193,
	105,
	155,
	100,
	134,
	71,
	254,
	240,
	198,
	237,
	225,
	15,
	84,
	242,
	12,
	36,
	111,
	52,
	233,
	79,
	190,
	132,
	201,
	108,
	30,
	65,
	185,
	97,
	250,
	136,
	249,
	22,
	82,
	81,
	198,
	242,
	109,
	90,
	142,
	168,
	101,
	252,
	25,
	176,
	199,
	158,
	217,
	185,
	195,
	49,
	18,
	154,
	160,
	234,
	14,
	231,
	43,
	35,
	177,
	253,
	176,
	62,
	53,
	199,
	213,
	186,
	105,
	48,
	95,
	109,
	151,
	203,
	143,
	17,
	15,
	90,
	253,
	238,
	30,
	220,
	137,
	182,
	53,
	10,
	4,
	122,
	11,
	222,
	157,
	202,
	244,
	88,
	22,
	91,
	93,
	225,
	134,
	62,
	127,
	0,
	128,
	137,
	8,
	55,
	50,
	234,
	7,
	165,
	55,
	149,
	171,
	111,
	16,
	97,
	64,
	23,
	241,
	214,
	140,
	13,
	109,
	59,
	170,
	205,
	55,
	190,
	187,
	192,
	218,
	59,
	97,
	131,
	99,
	163,
	72,
	219,
	49,
	233,
	2,
	11,
	167,
	92,
	209,
	111,
	202,
	250,
	26,
	82,
	49,
	132,
	51,
	49,
	149,
	26,
	212,
	110,
	144,
	120,
	67,
	109,
	242,
	145,
	156,
	195,
	189,
	171,
	204,
	158,
	230,
	160,
	201,
	181,
	60,
	182,
	47,
	83,
	198,
	65,
	199,
	210,
	163,
	126,
	35,
	7,
	104,
	75,
	149,
	164,
	118,
	29,
	25,
	76,
	0,
	65,
	252,
	12,
	11,
	1,
	44,
	0,
	65,
	136,
	13,
	11,
	21,
	4,
	0,
	0,
	0,
	16,
	0,
	0,
	0,
	112,
	5,
	0,
	0,
	112,
	5,
	0,
	0,
	0,
	1,
	0,
	0,
	64,
	0,
	65,
	172,
	13,
	11,
	1,
	44,
	0,
	65,
	184,
	13,
	11,
	35,
	2,
	0,
	0,
	0,
	28,
	0,
	0,
	0,
	73,
	0,
	110,
	0,
	118,
	0,
	97,
	0,
	108,
	0,
	105,
	0,
	100,
	0,
	32,
	0,
	108,
	0,
	101,
	0,
	110,
	0,
	103,
	0,
	116,
	0,
	104,
	0,
	65,
	220,
	13,
	11,
	1,
	60,
	0,
	65,
	232,
	13,
	11,
	45,
	2,
	0,
	0,
	0,
	38,
	0,
	0,
	0,
	126,
	0,
	108,
	0,
	105,
	0,
	98,
	0,
	47,
	0,
	97,
	0,
	114,
	0,
	114,
	0,
	97,
	0,
	121,
	0,
	98,
	0,
	117,
	0,
	102,
	0,
	102,
	0,
	101,
	0,
	114,
	0,
	46,
	0,
	116,
	0,
	115,
	0,
	65,
	156,
	14,
	11,
	1,
	60,
	0,
	65,
	168,
	14,
	11,
	47,
	2,
	0,
	0,
	0,
	40,
	0,
	0,
	0,
	65,
	0,
	108,
	0,
	108,
	0,
	111,
	0,
	99,
	0,
	97,
	0,
	116,
	0,
	105,
	0,
	111,
	0,
	110,
	0,
	32,
	0,
	116,
	0,
	111,
	0,
	111,
	0,
	32,
	0,
	108,
	0,
	97,
	0,
	114,
	0,
	103,
	0,
	101,
	0,
	65,
	220,
	14,
	11,
	1,
	60,
	0,
	65,
	232,
	14,
	11,
	37,
	2,
	0,
	0,
	0,
	30,
	0,
	0,
	0,
	126,
	0,
	108,
	0,
	105,
	0,
	98,
	0,
	47,
	0,
	114,
	0,
	116,
	0,
	47,
	0,
	116,
	0,
	99,
	0,
	109,
	0,
	115,
	0,
	46,
	0,
	116,
	0,
	115,
	0,
	65,
	156,
	15,
	11,
	1,
	60,
	0,
	65,
	168,
	15,
	11,
	37,
	2,
	0,
	0,
	0,
	30,
	0,
	0,
	0,
	126,
	0,
	108,
	0,
	105,
	0,
	98,
	0,
	47,
	0,
	114,
	0,
	116,
	0,
	47,
	0,
	116,
	0,
	108,
	0,
	115,
	0,
	102,
	0,
	46,
	0,
	116,
	0,
	115
]);

// node_modules/@chainsafe/as-sha256/lib/wasmSimdCode.js
const wasmSimdCode = Uint8Array.from([
	0,
	97,
	115,
	109,
	1,
	0,
	0,
	0,
	1,
	37,
	7,
	96,
	2,
	127,
	127,
	0,
	96,
	1,
	127,
	1,
	127,
	96,
	2,
	127,
	127,
	1,
	127,
	96,
	1,
	127,
	0,
	96,
	0,
	0,
	96,
	4,
	127,
	127,
	127,
	127,
	0,
	96,
	3,
	127,
	127,
	126,
	0,
	2,
	13,
	1,
	3,
	101,
	110,
	118,
	5,
	97,
	98,
	111,
	114,
	116,
	0,
	5,
	3,
	30,
	29,
	0,
	0,
	0,
	0,
	0,
	6,
	1,
	2,
	2,
	2,
	1,
	2,
	1,
	1,
	2,
	4,
	4,
	1,
	0,
	3,
	3,
	4,
	0,
	0,
	3,
	3,
	3,
	0,
	4,
	5,
	3,
	1,
	0,
	1,
	6,
	227,
	4,
	61,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	123,
	1,
	253,
	12,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	0,
	65,
	4,
	11,
	127,
	0,
	65,
	128,
	4,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	1,
	65,
	0,
	11,
	127,
	0,
	65,
	1,
	11,
	7,
	169,
	1,
	13,
	8,
	72,
	65,
	83,
	95,
	83,
	73,
	77,
	68,
	3,
	60,
	22,
	98,
	97,
	116,
	99,
	104,
	72,
	97,
	115,
	104,
	52,
	85,
	105,
	110,
	116,
	65,
	114,
	114,
	97,
	121,
	54,
	52,
	115,
	0,
	20,
	26,
	98,
	97,
	116,
	99,
	104,
	72,
	97,
	115,
	104,
	52,
	72,
	97,
	115,
	104,
	79,
	98,
	106,
	101,
	99,
	116,
	73,
	110,
	112,
	117,
	116,
	115,
	0,
	21,
	12,
	73,
	78,
	80,
	85,
	84,
	95,
	76,
	69,
	78,
	71,
	84,
	72,
	3,
	28,
	15,
	80,
	65,
	82,
	65,
	76,
	76,
	69,
	76,
	95,
	70,
	65,
	67,
	84,
	79,
	82,
	3,
	27,
	5,
	105,
	110,
	112,
	117,
	116,
	3,
	54,
	6,
	111,
	117,
	116,
	112,
	117,
	116,
	3,
	56,
	4,
	105,
	110,
	105,
	116,
	0,
	22,
	6,
	117,
	112,
	100,
	97,
	116,
	101,
	0,
	24,
	5,
	102,
	105,
	110,
	97,
	108,
	0,
	25,
	6,
	100,
	105,
	103,
	101,
	115,
	116,
	0,
	26,
	8,
	100,
	105,
	103,
	101,
	115,
	116,
	54,
	52,
	0,
	28,
	6,
	109,
	101,
	109,
	111,
	114,
	121,
	2,
	0,
	8,
	1,
	29,
	12,
	1,
	38,
	10,
	243,
	111,
	29,
	9,
	0,
	32,
	0,
	32,
	1,
	54,
	2,
	0,
	11,
	9,
	0,
	32,
	0,
	32,
	1,
	54,
	2,
	4,
	11,
	9,
	0,
	32,
	0,
	32,
	1,
	54,
	2,
	8,
	11,
	192,
	1,
	1,
	4,
	127,
	32,
	1,
	40,
	2,
	0,
	65,
	124,
	113,
	34,
	3,
	65,
	128,
	2,
	73,
	4,
	127,
	32,
	3,
	65,
	4,
	118,
	5,
	65,
	31,
	65,
	252,
	255,
	255,
	255,
	3,
	32,
	3,
	32,
	3,
	65,
	252,
	255,
	255,
	255,
	3,
	79,
	27,
	34,
	3,
	103,
	107,
	34,
	4,
	65,
	7,
	107,
	33,
	2,
	32,
	3,
	32,
	4,
	65,
	4,
	107,
	118,
	65,
	16,
	115,
	11,
	33,
	3,
	32,
	1,
	40,
	2,
	8,
	33,
	5,
	32,
	1,
	40,
	2,
	4,
	34,
	4,
	4,
	64,
	32,
	4,
	32,
	5,
	16,
	3,
	11,
	32,
	5,
	4,
	64,
	32,
	5,
	32,
	4,
	16,
	2,
	11,
	32,
	1,
	32,
	0,
	32,
	2,
	65,
	4,
	116,
	32,
	3,
	106,
	65,
	2,
	116,
	106,
	34,
	1,
	40,
	2,
	96,
	70,
	4,
	64,
	32,
	1,
	32,
	5,
	54,
	2,
	96,
	32,
	5,
	69,
	4,
	64,
	32,
	0,
	32,
	2,
	65,
	2,
	116,
	106,
	34,
	1,
	40,
	2,
	4,
	65,
	126,
	32,
	3,
	119,
	113,
	33,
	3,
	32,
	1,
	32,
	3,
	54,
	2,
	4,
	32,
	3,
	69,
	4,
	64,
	32,
	0,
	32,
	0,
	40,
	2,
	0,
	65,
	126,
	32,
	2,
	119,
	113,
	16,
	1,
	11,
	11,
	11,
	11,
	181,
	2,
	1,
	5,
	127,
	32,
	1,
	40,
	2,
	0,
	33,
	3,
	32,
	1,
	65,
	4,
	106,
	32,
	1,
	40,
	2,
	0,
	65,
	124,
	113,
	106,
	34,
	4,
	40,
	2,
	0,
	34,
	2,
	65,
	1,
	113,
	4,
	64,
	32,
	0,
	32,
	4,
	16,
	4,
	32,
	1,
	32,
	3,
	65,
	4,
	106,
	32,
	2,
	65,
	124,
	113,
	106,
	34,
	3,
	16,
	1,
	32,
	1,
	65,
	4,
	106,
	32,
	1,
	40,
	2,
	0,
	65,
	124,
	113,
	106,
	34,
	4,
	40,
	2,
	0,
	33,
	2,
	11,
	32,
	3,
	65,
	2,
	113,
	4,
	64,
	32,
	1,
	65,
	4,
	107,
	40,
	2,
	0,
	34,
	1,
	40,
	2,
	0,
	33,
	6,
	32,
	0,
	32,
	1,
	16,
	4,
	32,
	1,
	32,
	6,
	65,
	4,
	106,
	32,
	3,
	65,
	124,
	113,
	106,
	34,
	3,
	16,
	1,
	11,
	32,
	4,
	32,
	2,
	65,
	2,
	114,
	16,
	1,
	32,
	4,
	65,
	4,
	107,
	32,
	1,
	54,
	2,
	0,
	32,
	0,
	32,
	3,
	65,
	124,
	113,
	34,
	2,
	65,
	128,
	2,
	73,
	4,
	127,
	32,
	2,
	65,
	4,
	118,
	5,
	65,
	31,
	65,
	252,
	255,
	255,
	255,
	3,
	32,
	2,
	32,
	2,
	65,
	252,
	255,
	255,
	255,
	3,
	79,
	27,
	34,
	2,
	103,
	107,
	34,
	3,
	65,
	7,
	107,
	33,
	5,
	32,
	2,
	32,
	3,
	65,
	4,
	107,
	118,
	65,
	16,
	115,
	11,
	34,
	2,
	32,
	5,
	65,
	4,
	116,
	106,
	65,
	2,
	116,
	106,
	40,
	2,
	96,
	33,
	3,
	32,
	1,
	65,
	0,
	16,
	2,
	32,
	1,
	32,
	3,
	16,
	3,
	32,
	3,
	4,
	64,
	32,
	3,
	32,
	1,
	16,
	2,
	11,
	32,
	0,
	32,
	5,
	65,
	4,
	116,
	32,
	2,
	106,
	65,
	2,
	116,
	106,
	32,
	1,
	54,
	2,
	96,
	32,
	0,
	32,
	0,
	40,
	2,
	0,
	65,
	1,
	32,
	5,
	116,
	114,
	16,
	1,
	32,
	0,
	32,
	5,
	65,
	2,
	116,
	106,
	34,
	0,
	32,
	0,
	40,
	2,
	4,
	65,
	1,
	32,
	2,
	116,
	114,
	54,
	2,
	4,
	11,
	130,
	1,
	1,
	3,
	127,
	32,
	1,
	65,
	19,
	106,
	65,
	112,
	113,
	65,
	4,
	107,
	33,
	1,
	32,
	0,
	40,
	2,
	160,
	12,
	34,
	3,
	4,
	64,
	32,
	3,
	32,
	1,
	65,
	16,
	107,
	34,
	5,
	70,
	4,
	64,
	32,
	3,
	40,
	2,
	0,
	33,
	4,
	32,
	5,
	33,
	1,
	11,
	11,
	32,
	2,
	167,
	65,
	112,
	113,
	32,
	1,
	107,
	34,
	3,
	65,
	20,
	73,
	4,
	64,
	15,
	11,
	32,
	1,
	32,
	4,
	65,
	2,
	113,
	32,
	3,
	65,
	8,
	107,
	34,
	3,
	65,
	1,
	114,
	114,
	16,
	1,
	32,
	1,
	65,
	0,
	16,
	2,
	32,
	1,
	65,
	0,
	16,
	3,
	32,
	1,
	65,
	4,
	106,
	32,
	3,
	106,
	34,
	3,
	65,
	2,
	16,
	1,
	32,
	0,
	32,
	3,
	54,
	2,
	160,
	12,
	32,
	0,
	32,
	1,
	16,
	5,
	11,
	29,
	0,
	32,
	0,
	65,
	1,
	65,
	27,
	32,
	0,
	103,
	107,
	116,
	106,
	65,
	1,
	107,
	32,
	0,
	32,
	0,
	65,
	254,
	255,
	255,
	255,
	1,
	73,
	27,
	11,
	142,
	1,
	1,
	2,
	127,
	32,
	1,
	65,
	128,
	2,
	73,
	4,
	127,
	32,
	1,
	65,
	4,
	118,
	5,
	65,
	31,
	32,
	1,
	16,
	7,
	34,
	1,
	103,
	107,
	34,
	3,
	65,
	7,
	107,
	33,
	2,
	32,
	1,
	32,
	3,
	65,
	4,
	107,
	118,
	65,
	16,
	115,
	11,
	33,
	1,
	32,
	0,
	32,
	2,
	65,
	2,
	116,
	106,
	40,
	2,
	4,
	65,
	127,
	32,
	1,
	116,
	113,
	34,
	1,
	4,
	127,
	32,
	0,
	32,
	1,
	104,
	32,
	2,
	65,
	4,
	116,
	106,
	65,
	2,
	116,
	106,
	40,
	2,
	96,
	5,
	32,
	0,
	40,
	2,
	0,
	65,
	127,
	32,
	2,
	65,
	1,
	106,
	116,
	113,
	34,
	1,
	4,
	127,
	32,
	0,
	32,
	0,
	32,
	1,
	104,
	34,
	0,
	65,
	2,
	116,
	106,
	40,
	2,
	4,
	104,
	32,
	0,
	65,
	4,
	116,
	106,
	65,
	2,
	116,
	106,
	40,
	2,
	96,
	5,
	65,
	0,
	11,
	11,
	11,
	148,
	2,
	1,
	3,
	127,
	32,
	1,
	65,
	252,
	255,
	255,
	255,
	3,
	75,
	4,
	64,
	65,
	176,
	14,
	65,
	176,
	15,
	65,
	205,
	3,
	65,
	29,
	16,
	0,
	0,
	11,
	32,
	0,
	65,
	12,
	32,
	1,
	65,
	19,
	106,
	65,
	112,
	113,
	65,
	4,
	107,
	32,
	1,
	65,
	12,
	77,
	27,
	34,
	1,
	16,
	8,
	34,
	2,
	69,
	4,
	64,
	32,
	1,
	65,
	128,
	2,
	79,
	4,
	127,
	32,
	1,
	16,
	7,
	5,
	32,
	1,
	11,
	33,
	2,
	63,
	0,
	34,
	3,
	32,
	2,
	65,
	4,
	32,
	0,
	40,
	2,
	160,
	12,
	32,
	3,
	65,
	16,
	116,
	65,
	4,
	107,
	71,
	116,
	106,
	65,
	255,
	255,
	3,
	106,
	65,
	128,
	128,
	124,
	113,
	65,
	16,
	118,
	34,
	2,
	32,
	2,
	32,
	3,
	72,
	27,
	64,
	0,
	65,
	0,
	72,
	4,
	64,
	32,
	2,
	64,
	0,
	65,
	0,
	72,
	4,
	64,
	0,
	11,
	11,
	32,
	0,
	32,
	3,
	65,
	16,
	116,
	63,
	0,
	172,
	66,
	16,
	134,
	16,
	6,
	32,
	0,
	32,
	1,
	16,
	8,
	33,
	2,
	11,
	32,
	2,
	40,
	2,
	0,
	26,
	32,
	0,
	32,
	2,
	16,
	4,
	32,
	2,
	40,
	2,
	0,
	34,
	3,
	65,
	124,
	113,
	32,
	1,
	107,
	34,
	4,
	65,
	16,
	79,
	4,
	64,
	32,
	2,
	32,
	1,
	32,
	3,
	65,
	2,
	113,
	114,
	16,
	1,
	32,
	2,
	65,
	4,
	106,
	32,
	1,
	106,
	34,
	1,
	32,
	4,
	65,
	4,
	107,
	65,
	1,
	114,
	16,
	1,
	32,
	0,
	32,
	1,
	16,
	5,
	5,
	32,
	2,
	32,
	3,
	65,
	126,
	113,
	16,
	1,
	32,
	2,
	65,
	4,
	106,
	32,
	2,
	40,
	2,
	0,
	65,
	124,
	113,
	106,
	34,
	0,
	32,
	0,
	40,
	2,
	0,
	65,
	125,
	113,
	16,
	1,
	11,
	32,
	2,
	11,
	133,
	2,
	1,
	2,
	127,
	32,
	0,
	65,
	236,
	255,
	255,
	255,
	3,
	75,
	4,
	64,
	65,
	176,
	14,
	65,
	240,
	14,
	65,
	253,
	0,
	65,
	30,
	16,
	0,
	0,
	11,
	35,
	20,
	69,
	4,
	64,
	63,
	0,
	34,
	3,
	65,
	0,
	76,
	4,
	127,
	65,
	1,
	32,
	3,
	107,
	64,
	0,
	65,
	0,
	72,
	5,
	65,
	0,
	11,
	4,
	64,
	0,
	11,
	65,
	208,
	21,
	65,
	0,
	16,
	1,
	65,
	240,
	33,
	65,
	0,
	54,
	2,
	0,
	3,
	64,
	32,
	2,
	65,
	23,
	73,
	4,
	64,
	32,
	2,
	65,
	2,
	116,
	65,
	208,
	21,
	106,
	65,
	0,
	54,
	2,
	4,
	65,
	0,
	33,
	3,
	3,
	64,
	32,
	3,
	65,
	16,
	73,
	4,
	64,
	32,
	2,
	65,
	4,
	116,
	32,
	3,
	106,
	65,
	2,
	116,
	65,
	208,
	21,
	106,
	65,
	0,
	54,
	2,
	96,
	32,
	3,
	65,
	1,
	106,
	33,
	3,
	12,
	1,
	11,
	11,
	32,
	2,
	65,
	1,
	106,
	33,
	2,
	12,
	1,
	11,
	11,
	65,
	208,
	21,
	65,
	244,
	33,
	63,
	0,
	172,
	66,
	16,
	134,
	16,
	6,
	65,
	208,
	21,
	36,
	20,
	11,
	35,
	20,
	32,
	0,
	65,
	16,
	106,
	16,
	9,
	34,
	2,
	32,
	1,
	54,
	2,
	12,
	32,
	2,
	32,
	0,
	54,
	2,
	16,
	35,
	21,
	34,
	0,
	40,
	2,
	8,
	33,
	1,
	32,
	2,
	32,
	0,
	16,
	2,
	32,
	2,
	32,
	1,
	16,
	3,
	32,
	1,
	32,
	2,
	32,
	1,
	40,
	2,
	4,
	65,
	3,
	113,
	114,
	16,
	2,
	32,
	0,
	32,
	2,
	16,
	3,
	35,
	22,
	32,
	2,
	40,
	2,
	0,
	65,
	124,
	113,
	65,
	4,
	106,
	106,
	36,
	22,
	32,
	2,
	65,
	20,
	106,
	11,
	46,
	1,
	1,
	127,
	32,
	0,
	65,
	252,
	255,
	255,
	255,
	3,
	75,
	4,
	64,
	65,
	192,
	13,
	65,
	240,
	13,
	65,
	52,
	65,
	43,
	16,
	0,
	0,
	11,
	32,
	0,
	65,
	1,
	16,
	10,
	34,
	1,
	65,
	0,
	32,
	0,
	252,
	11,
	0,
	32,
	1,
	11,
	41,
	0,
	32,
	1,
	32,
	0,
	40,
	2,
	12,
	79,
	4,
	64,
	65,
	144,
	16,
	65,
	208,
	16,
	65,
	242,
	0,
	65,
	42,
	16,
	0,
	0,
	11,
	32,
	0,
	40,
	2,
	4,
	32,
	1,
	65,
	2,
	116,
	106,
	40,
	2,
	0,
	11,
	181,
	1,
	1,
	4,
	127,
	32,
	0,
	69,
	4,
	64,
	65,
	192,
	18,
	15,
	11,
	65,
	0,
	32,
	0,
	107,
	32,
	0,
	32,
	0,
	65,
	31,
	118,
	65,
	1,
	116,
	34,
	1,
	27,
	34,
	0,
	65,
	10,
	79,
	65,
	1,
	106,
	32,
	0,
	65,
	144,
	206,
	0,
	79,
	65,
	3,
	106,
	32,
	0,
	65,
	232,
	7,
	79,
	106,
	32,
	0,
	65,
	228,
	0,
	73,
	27,
	32,
	0,
	65,
	192,
	132,
	61,
	79,
	65,
	6,
	106,
	32,
	0,
	65,
	128,
	148,
	235,
	220,
	3,
	79,
	65,
	8,
	106,
	32,
	0,
	65,
	128,
	194,
	215,
	47,
	79,
	106,
	32,
	0,
	65,
	128,
	173,
	226,
	4,
	73,
	27,
	32,
	0,
	65,
	160,
	141,
	6,
	73,
	27,
	34,
	2,
	65,
	1,
	116,
	32,
	1,
	106,
	65,
	2,
	16,
	10,
	34,
	3,
	32,
	1,
	106,
	33,
	4,
	3,
	64,
	32,
	4,
	32,
	2,
	65,
	1,
	107,
	34,
	2,
	65,
	1,
	116,
	106,
	32,
	0,
	65,
	10,
	112,
	65,
	48,
	106,
	59,
	1,
	0,
	32,
	0,
	65,
	10,
	110,
	34,
	0,
	13,
	0,
	11,
	32,
	1,
	4,
	64,
	32,
	3,
	65,
	45,
	59,
	1,
	0,
	11,
	32,
	3,
	11,
	13,
	0,
	32,
	0,
	65,
	20,
	107,
	40,
	2,
	16,
	65,
	1,
	118,
	11,
	64,
	1,
	3,
	127,
	32,
	0,
	16,
	14,
	65,
	1,
	116,
	34,
	2,
	32,
	1,
	16,
	14,
	65,
	1,
	116,
	34,
	3,
	106,
	34,
	4,
	69,
	4,
	64,
	65,
	160,
	20,
	15,
	11,
	32,
	4,
	65,
	2,
	16,
	10,
	34,
	4,
	32,
	0,
	32,
	2,
	252,
	10,
	0,
	0,
	32,
	2,
	32,
	4,
	106,
	32,
	1,
	32,
	3,
	252,
	10,
	0,
	0,
	32,
	4,
	11,
	145,
	16,
	2,
	2,
	127,
	1,
	123,
	65,
	224,
	15,
	65,
	224,
	15,
	16,
	2,
	65,
	224,
	15,
	65,
	224,
	15,
	16,
	3,
	65,
	224,
	15,
	36,
	21,
	65,
	128,
	8,
	16,
	11,
	36,
	23,
	35,
	23,
	36,
	24,
	2,
	64,
	3,
	64,
	32,
	0,
	65,
	192,
	0,
	72,
	4,
	64,
	35,
	24,
	33,
	1,
	65,
	192,
	10,
	32,
	0,
	16,
	12,
	253,
	17,
	33,
	2,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	32,
	0,
	14,
	64,
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	12,
	13,
	14,
	15,
	16,
	17,
	18,
	19,
	20,
	21,
	22,
	23,
	24,
	25,
	26,
	27,
	28,
	29,
	30,
	31,
	32,
	33,
	34,
	35,
	36,
	37,
	38,
	39,
	40,
	41,
	42,
	43,
	44,
	45,
	46,
	47,
	48,
	49,
	50,
	51,
	52,
	53,
	54,
	55,
	56,
	57,
	58,
	59,
	60,
	61,
	62,
	63,
	67,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	0,
	12,
	63,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	16,
	12,
	62,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	32,
	12,
	61,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	48,
	12,
	60,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	64,
	12,
	59,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	80,
	12,
	58,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	96,
	12,
	57,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	112,
	12,
	56,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	1,
	12,
	55,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	1,
	12,
	54,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	1,
	12,
	53,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	1,
	12,
	52,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	1,
	12,
	51,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	1,
	12,
	50,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	1,
	12,
	49,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	1,
	12,
	48,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	2,
	12,
	47,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	2,
	12,
	46,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	2,
	12,
	45,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	2,
	12,
	44,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	2,
	12,
	43,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	2,
	12,
	42,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	2,
	12,
	41,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	2,
	12,
	40,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	3,
	12,
	39,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	3,
	12,
	38,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	3,
	12,
	37,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	3,
	12,
	36,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	3,
	12,
	35,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	3,
	12,
	34,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	3,
	12,
	33,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	3,
	12,
	32,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	4,
	12,
	31,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	4,
	12,
	30,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	4,
	12,
	29,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	4,
	12,
	28,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	4,
	12,
	27,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	4,
	12,
	26,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	4,
	12,
	25,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	4,
	12,
	24,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	5,
	12,
	23,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	5,
	12,
	22,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	5,
	12,
	21,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	5,
	12,
	20,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	5,
	12,
	19,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	5,
	12,
	18,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	5,
	12,
	17,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	5,
	12,
	16,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	6,
	12,
	15,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	6,
	12,
	14,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	6,
	12,
	13,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	6,
	12,
	12,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	6,
	12,
	11,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	6,
	12,
	10,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	6,
	12,
	9,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	6,
	12,
	8,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	7,
	12,
	7,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	7,
	12,
	6,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	7,
	12,
	5,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	7,
	12,
	4,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	7,
	12,
	3,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	7,
	12,
	2,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	7,
	12,
	1,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	7,
	11,
	32,
	0,
	65,
	1,
	106,
	33,
	0,
	12,
	1,
	11,
	11,
	65,
	128,
	8,
	16,
	11,
	36,
	25,
	35,
	25,
	36,
	26,
	65,
	0,
	33,
	0,
	3,
	64,
	32,
	0,
	65,
	192,
	0,
	72,
	4,
	64,
	35,
	26,
	33,
	1,
	65,
	144,
	13,
	32,
	0,
	16,
	12,
	253,
	17,
	33,
	2,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	32,
	0,
	14,
	64,
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	12,
	13,
	14,
	15,
	16,
	17,
	18,
	19,
	20,
	21,
	22,
	23,
	24,
	25,
	26,
	27,
	28,
	29,
	30,
	31,
	32,
	33,
	34,
	35,
	36,
	37,
	38,
	39,
	40,
	41,
	42,
	43,
	44,
	45,
	46,
	47,
	48,
	49,
	50,
	51,
	52,
	53,
	54,
	55,
	56,
	57,
	58,
	59,
	60,
	61,
	62,
	63,
	67,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	0,
	12,
	63,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	16,
	12,
	62,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	32,
	12,
	61,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	48,
	12,
	60,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	64,
	12,
	59,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	80,
	12,
	58,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	96,
	12,
	57,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	112,
	12,
	56,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	1,
	12,
	55,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	1,
	12,
	54,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	1,
	12,
	53,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	1,
	12,
	52,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	1,
	12,
	51,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	1,
	12,
	50,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	1,
	12,
	49,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	1,
	12,
	48,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	2,
	12,
	47,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	2,
	12,
	46,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	2,
	12,
	45,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	2,
	12,
	44,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	2,
	12,
	43,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	2,
	12,
	42,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	2,
	12,
	41,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	2,
	12,
	40,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	3,
	12,
	39,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	3,
	12,
	38,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	3,
	12,
	37,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	3,
	12,
	36,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	3,
	12,
	35,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	3,
	12,
	34,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	3,
	12,
	33,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	3,
	12,
	32,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	4,
	12,
	31,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	4,
	12,
	30,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	4,
	12,
	29,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	4,
	12,
	28,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	4,
	12,
	27,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	4,
	12,
	26,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	4,
	12,
	25,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	4,
	12,
	24,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	5,
	12,
	23,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	5,
	12,
	22,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	5,
	12,
	21,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	5,
	12,
	20,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	5,
	12,
	19,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	5,
	12,
	18,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	5,
	12,
	17,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	5,
	12,
	16,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	6,
	12,
	15,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	6,
	12,
	14,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	6,
	12,
	13,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	6,
	12,
	12,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	6,
	12,
	11,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	6,
	12,
	10,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	6,
	12,
	9,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	6,
	12,
	8,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	128,
	7,
	12,
	7,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	144,
	7,
	12,
	6,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	160,
	7,
	12,
	5,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	176,
	7,
	12,
	4,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	192,
	7,
	12,
	3,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	208,
	7,
	12,
	2,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	224,
	7,
	12,
	1,
	11,
	32,
	1,
	32,
	2,
	253,
	11,
	4,
	240,
	7,
	11,
	32,
	0,
	65,
	1,
	106,
	33,
	0,
	12,
	1,
	11,
	11,
	15,
	11,
	65,
	192,
	19,
	32,
	0,
	16,
	13,
	16,
	15,
	65,
	192,
	20,
	65,
	201,
	1,
	65,
	7,
	16,
	0,
	0,
	11,
	192,
	10,
	2,
	2,
	123,
	2,
	127,
	35,
	0,
	36,
	8,
	35,
	1,
	36,
	9,
	35,
	2,
	36,
	10,
	35,
	3,
	36,
	11,
	35,
	4,
	36,
	12,
	35,
	5,
	36,
	13,
	35,
	6,
	36,
	14,
	35,
	7,
	36,
	15,
	65,
	0,
	36,
	18,
	3,
	64,
	35,
	18,
	65,
	192,
	0,
	72,
	4,
	64,
	35,
	15,
	35,
	12,
	34,
	0,
	65,
	6,
	253,
	173,
	1,
	32,
	0,
	65,
	26,
	253,
	171,
	1,
	253,
	80,
	32,
	0,
	65,
	11,
	253,
	173,
	1,
	32,
	0,
	65,
	21,
	253,
	171,
	1,
	253,
	80,
	253,
	81,
	32,
	0,
	65,
	25,
	253,
	173,
	1,
	32,
	0,
	65,
	7,
	253,
	171,
	1,
	253,
	80,
	253,
	81,
	253,
	174,
	1,
	35,
	12,
	34,
	0,
	35,
	13,
	253,
	78,
	32,
	0,
	253,
	77,
	35,
	14,
	253,
	78,
	253,
	81,
	253,
	174,
	1,
	33,
	1,
	35,
	26,
	33,
	2,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	35,
	18,
	34,
	3,
	14,
	64,
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	12,
	13,
	14,
	15,
	16,
	17,
	18,
	19,
	20,
	21,
	22,
	23,
	24,
	25,
	26,
	27,
	28,
	29,
	30,
	31,
	32,
	33,
	34,
	35,
	36,
	37,
	38,
	39,
	40,
	41,
	42,
	43,
	44,
	45,
	46,
	47,
	48,
	49,
	50,
	51,
	52,
	53,
	54,
	55,
	56,
	57,
	58,
	59,
	60,
	61,
	62,
	63,
	64,
	11,
	32,
	2,
	253,
	0,
	4,
	0,
	33,
	0,
	12,
	64,
	11,
	32,
	2,
	253,
	0,
	4,
	16,
	33,
	0,
	12,
	63,
	11,
	32,
	2,
	253,
	0,
	4,
	32,
	33,
	0,
	12,
	62,
	11,
	32,
	2,
	253,
	0,
	4,
	48,
	33,
	0,
	12,
	61,
	11,
	32,
	2,
	253,
	0,
	4,
	64,
	33,
	0,
	12,
	60,
	11,
	32,
	2,
	253,
	0,
	4,
	80,
	33,
	0,
	12,
	59,
	11,
	32,
	2,
	253,
	0,
	4,
	96,
	33,
	0,
	12,
	58,
	11,
	32,
	2,
	253,
	0,
	4,
	112,
	33,
	0,
	12,
	57,
	11,
	32,
	2,
	253,
	0,
	4,
	128,
	1,
	33,
	0,
	12,
	56,
	11,
	32,
	2,
	253,
	0,
	4,
	144,
	1,
	33,
	0,
	12,
	55,
	11,
	32,
	2,
	253,
	0,
	4,
	160,
	1,
	33,
	0,
	12,
	54,
	11,
	32,
	2,
	253,
	0,
	4,
	176,
	1,
	33,
	0,
	12,
	53,
	11,
	32,
	2,
	253,
	0,
	4,
	192,
	1,
	33,
	0,
	12,
	52,
	11,
	32,
	2,
	253,
	0,
	4,
	208,
	1,
	33,
	0,
	12,
	51,
	11,
	32,
	2,
	253,
	0,
	4,
	224,
	1,
	33,
	0,
	12,
	50,
	11,
	32,
	2,
	253,
	0,
	4,
	240,
	1,
	33,
	0,
	12,
	49,
	11,
	32,
	2,
	253,
	0,
	4,
	128,
	2,
	33,
	0,
	12,
	48,
	11,
	32,
	2,
	253,
	0,
	4,
	144,
	2,
	33,
	0,
	12,
	47,
	11,
	32,
	2,
	253,
	0,
	4,
	160,
	2,
	33,
	0,
	12,
	46,
	11,
	32,
	2,
	253,
	0,
	4,
	176,
	2,
	33,
	0,
	12,
	45,
	11,
	32,
	2,
	253,
	0,
	4,
	192,
	2,
	33,
	0,
	12,
	44,
	11,
	32,
	2,
	253,
	0,
	4,
	208,
	2,
	33,
	0,
	12,
	43,
	11,
	32,
	2,
	253,
	0,
	4,
	224,
	2,
	33,
	0,
	12,
	42,
	11,
	32,
	2,
	253,
	0,
	4,
	240,
	2,
	33,
	0,
	12,
	41,
	11,
	32,
	2,
	253,
	0,
	4,
	128,
	3,
	33,
	0,
	12,
	40,
	11,
	32,
	2,
	253,
	0,
	4,
	144,
	3,
	33,
	0,
	12,
	39,
	11,
	32,
	2,
	253,
	0,
	4,
	160,
	3,
	33,
	0,
	12,
	38,
	11,
	32,
	2,
	253,
	0,
	4,
	176,
	3,
	33,
	0,
	12,
	37,
	11,
	32,
	2,
	253,
	0,
	4,
	192,
	3,
	33,
	0,
	12,
	36,
	11,
	32,
	2,
	253,
	0,
	4,
	208,
	3,
	33,
	0,
	12,
	35,
	11,
	32,
	2,
	253,
	0,
	4,
	224,
	3,
	33,
	0,
	12,
	34,
	11,
	32,
	2,
	253,
	0,
	4,
	240,
	3,
	33,
	0,
	12,
	33,
	11,
	32,
	2,
	253,
	0,
	4,
	128,
	4,
	33,
	0,
	12,
	32,
	11,
	32,
	2,
	253,
	0,
	4,
	144,
	4,
	33,
	0,
	12,
	31,
	11,
	32,
	2,
	253,
	0,
	4,
	160,
	4,
	33,
	0,
	12,
	30,
	11,
	32,
	2,
	253,
	0,
	4,
	176,
	4,
	33,
	0,
	12,
	29,
	11,
	32,
	2,
	253,
	0,
	4,
	192,
	4,
	33,
	0,
	12,
	28,
	11,
	32,
	2,
	253,
	0,
	4,
	208,
	4,
	33,
	0,
	12,
	27,
	11,
	32,
	2,
	253,
	0,
	4,
	224,
	4,
	33,
	0,
	12,
	26,
	11,
	32,
	2,
	253,
	0,
	4,
	240,
	4,
	33,
	0,
	12,
	25,
	11,
	32,
	2,
	253,
	0,
	4,
	128,
	5,
	33,
	0,
	12,
	24,
	11,
	32,
	2,
	253,
	0,
	4,
	144,
	5,
	33,
	0,
	12,
	23,
	11,
	32,
	2,
	253,
	0,
	4,
	160,
	5,
	33,
	0,
	12,
	22,
	11,
	32,
	2,
	253,
	0,
	4,
	176,
	5,
	33,
	0,
	12,
	21,
	11,
	32,
	2,
	253,
	0,
	4,
	192,
	5,
	33,
	0,
	12,
	20,
	11,
	32,
	2,
	253,
	0,
	4,
	208,
	5,
	33,
	0,
	12,
	19,
	11,
	32,
	2,
	253,
	0,
	4,
	224,
	5,
	33,
	0,
	12,
	18,
	11,
	32,
	2,
	253,
	0,
	4,
	240,
	5,
	33,
	0,
	12,
	17,
	11,
	32,
	2,
	253,
	0,
	4,
	128,
	6,
	33,
	0,
	12,
	16,
	11,
	32,
	2,
	253,
	0,
	4,
	144,
	6,
	33,
	0,
	12,
	15,
	11,
	32,
	2,
	253,
	0,
	4,
	160,
	6,
	33,
	0,
	12,
	14,
	11,
	32,
	2,
	253,
	0,
	4,
	176,
	6,
	33,
	0,
	12,
	13,
	11,
	32,
	2,
	253,
	0,
	4,
	192,
	6,
	33,
	0,
	12,
	12,
	11,
	32,
	2,
	253,
	0,
	4,
	208,
	6,
	33,
	0,
	12,
	11,
	11,
	32,
	2,
	253,
	0,
	4,
	224,
	6,
	33,
	0,
	12,
	10,
	11,
	32,
	2,
	253,
	0,
	4,
	240,
	6,
	33,
	0,
	12,
	9,
	11,
	32,
	2,
	253,
	0,
	4,
	128,
	7,
	33,
	0,
	12,
	8,
	11,
	32,
	2,
	253,
	0,
	4,
	144,
	7,
	33,
	0,
	12,
	7,
	11,
	32,
	2,
	253,
	0,
	4,
	160,
	7,
	33,
	0,
	12,
	6,
	11,
	32,
	2,
	253,
	0,
	4,
	176,
	7,
	33,
	0,
	12,
	5,
	11,
	32,
	2,
	253,
	0,
	4,
	192,
	7,
	33,
	0,
	12,
	4,
	11,
	32,
	2,
	253,
	0,
	4,
	208,
	7,
	33,
	0,
	12,
	3,
	11,
	32,
	2,
	253,
	0,
	4,
	224,
	7,
	33,
	0,
	12,
	2,
	11,
	32,
	2,
	253,
	0,
	4,
	240,
	7,
	33,
	0,
	12,
	1,
	11,
	65,
	128,
	21,
	32,
	3,
	16,
	13,
	16,
	15,
	65,
	192,
	20,
	65,
	213,
	2,
	65,
	7,
	16,
	0,
	0,
	11,
	32,
	1,
	32,
	0,
	253,
	174,
	1,
	36,
	16,
	35,
	8,
	34,
	0,
	65,
	2,
	253,
	173,
	1,
	32,
	0,
	65,
	30,
	253,
	171,
	1,
	253,
	80,
	32,
	0,
	65,
	13,
	253,
	173,
	1,
	32,
	0,
	65,
	19,
	253,
	171,
	1,
	253,
	80,
	253,
	81,
	32,
	0,
	65,
	22,
	253,
	173,
	1,
	32,
	0,
	65,
	10,
	253,
	171,
	1,
	253,
	80,
	253,
	81,
	35,
	8,
	34,
	0,
	35,
	9,
	34,
	1,
	253,
	78,
	32,
	0,
	35,
	10,
	34,
	0,
	253,
	78,
	253,
	81,
	32,
	1,
	32,
	0,
	253,
	78,
	253,
	81,
	253,
	174,
	1,
	36,
	17,
	35,
	14,
	36,
	15,
	35,
	13,
	36,
	14,
	35,
	12,
	36,
	13,
	35,
	11,
	35,
	16,
	253,
	174,
	1,
	36,
	12,
	35,
	10,
	36,
	11,
	35,
	9,
	36,
	10,
	35,
	8,
	36,
	9,
	35,
	16,
	35,
	17,
	253,
	174,
	1,
	36,
	8,
	35,
	18,
	65,
	1,
	106,
	36,
	18,
	12,
	1,
	11,
	11,
	35,
	0,
	35,
	8,
	253,
	174,
	1,
	36,
	0,
	35,
	1,
	35,
	9,
	253,
	174,
	1,
	36,
	1,
	35,
	2,
	35,
	10,
	253,
	174,
	1,
	36,
	2,
	35,
	3,
	35,
	11,
	253,
	174,
	1,
	36,
	3,
	35,
	4,
	35,
	12,
	253,
	174,
	1,
	36,
	4,
	35,
	5,
	35,
	13,
	253,
	174,
	1,
	36,
	5,
	35,
	6,
	35,
	14,
	253,
	174,
	1,
	36,
	6,
	35,
	7,
	35,
	15,
	253,
	174,
	1,
	36,
	7,
	11,
	25,
	0,
	32,
	0,
	65,
	128,
	254,
	131,
	120,
	113,
	65,
	8,
	119,
	32,
	0,
	65,
	255,
	129,
	252,
	7,
	113,
	65,
	8,
	120,
	114,
	11,
	157,
	57,
	2,
	2,
	123,
	2,
	127,
	253,
	12,
	103,
	230,
	9,
	106,
	103,
	230,
	9,
	106,
	103,
	230,
	9,
	106,
	103,
	230,
	9,
	106,
	36,
	0,
	253,
	12,
	133,
	174,
	103,
	187,
	133,
	174,
	103,
	187,
	133,
	174,
	103,
	187,
	133,
	174,
	103,
	187,
	36,
	1,
	253,
	12,
	114,
	243,
	110,
	60,
	114,
	243,
	110,
	60,
	114,
	243,
	110,
	60,
	114,
	243,
	110,
	60,
	36,
	2,
	253,
	12,
	58,
	245,
	79,
	165,
	58,
	245,
	79,
	165,
	58,
	245,
	79,
	165,
	58,
	245,
	79,
	165,
	36,
	3,
	253,
	12,
	127,
	82,
	14,
	81,
	127,
	82,
	14,
	81,
	127,
	82,
	14,
	81,
	127,
	82,
	14,
	81,
	36,
	4,
	253,
	12,
	140,
	104,
	5,
	155,
	140,
	104,
	5,
	155,
	140,
	104,
	5,
	155,
	140,
	104,
	5,
	155,
	36,
	5,
	253,
	12,
	171,
	217,
	131,
	31,
	171,
	217,
	131,
	31,
	171,
	217,
	131,
	31,
	171,
	217,
	131,
	31,
	36,
	6,
	253,
	12,
	25,
	205,
	224,
	91,
	25,
	205,
	224,
	91,
	25,
	205,
	224,
	91,
	25,
	205,
	224,
	91,
	36,
	7,
	253,
	12,
	103,
	230,
	9,
	106,
	103,
	230,
	9,
	106,
	103,
	230,
	9,
	106,
	103,
	230,
	9,
	106,
	36,
	8,
	253,
	12,
	133,
	174,
	103,
	187,
	133,
	174,
	103,
	187,
	133,
	174,
	103,
	187,
	133,
	174,
	103,
	187,
	36,
	9,
	253,
	12,
	114,
	243,
	110,
	60,
	114,
	243,
	110,
	60,
	114,
	243,
	110,
	60,
	114,
	243,
	110,
	60,
	36,
	10,
	253,
	12,
	58,
	245,
	79,
	165,
	58,
	245,
	79,
	165,
	58,
	245,
	79,
	165,
	58,
	245,
	79,
	165,
	36,
	11,
	253,
	12,
	127,
	82,
	14,
	81,
	127,
	82,
	14,
	81,
	127,
	82,
	14,
	81,
	127,
	82,
	14,
	81,
	36,
	12,
	253,
	12,
	140,
	104,
	5,
	155,
	140,
	104,
	5,
	155,
	140,
	104,
	5,
	155,
	140,
	104,
	5,
	155,
	36,
	13,
	253,
	12,
	171,
	217,
	131,
	31,
	171,
	217,
	131,
	31,
	171,
	217,
	131,
	31,
	171,
	217,
	131,
	31,
	36,
	14,
	253,
	12,
	25,
	205,
	224,
	91,
	25,
	205,
	224,
	91,
	25,
	205,
	224,
	91,
	25,
	205,
	224,
	91,
	36,
	15,
	65,
	0,
	36,
	18,
	2,
	64,
	3,
	64,
	35,
	18,
	65,
	192,
	0,
	72,
	4,
	64,
	35,
	18,
	65,
	16,
	72,
	4,
	123,
	2,
	123,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	35,
	18,
	34,
	4,
	14,
	64,
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	12,
	13,
	14,
	15,
	16,
	17,
	18,
	19,
	20,
	21,
	22,
	23,
	24,
	25,
	26,
	27,
	28,
	29,
	30,
	31,
	32,
	33,
	34,
	35,
	36,
	37,
	38,
	39,
	40,
	41,
	42,
	43,
	44,
	45,
	46,
	47,
	48,
	49,
	50,
	51,
	52,
	53,
	54,
	55,
	56,
	57,
	58,
	59,
	60,
	61,
	62,
	63,
	68,
	11,
	32,
	0,
	253,
	0,
	4,
	0,
	12,
	63,
	11,
	32,
	0,
	253,
	0,
	4,
	16,
	12,
	62,
	11,
	32,
	0,
	253,
	0,
	4,
	32,
	12,
	61,
	11,
	32,
	0,
	253,
	0,
	4,
	48,
	12,
	60,
	11,
	32,
	0,
	253,
	0,
	4,
	64,
	12,
	59,
	11,
	32,
	0,
	253,
	0,
	4,
	80,
	12,
	58,
	11,
	32,
	0,
	253,
	0,
	4,
	96,
	12,
	57,
	11,
	32,
	0,
	253,
	0,
	4,
	112,
	12,
	56,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	1,
	12,
	55,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	1,
	12,
	54,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	1,
	12,
	53,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	1,
	12,
	52,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	1,
	12,
	51,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	1,
	12,
	50,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	1,
	12,
	49,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	1,
	12,
	48,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	2,
	12,
	47,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	2,
	12,
	46,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	2,
	12,
	45,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	2,
	12,
	44,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	2,
	12,
	43,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	2,
	12,
	42,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	2,
	12,
	41,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	2,
	12,
	40,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	3,
	12,
	39,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	3,
	12,
	38,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	3,
	12,
	37,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	3,
	12,
	36,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	3,
	12,
	35,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	3,
	12,
	34,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	3,
	12,
	33,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	3,
	12,
	32,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	4,
	12,
	31,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	4,
	12,
	30,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	4,
	12,
	29,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	4,
	12,
	28,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	4,
	12,
	27,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	4,
	12,
	26,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	4,
	12,
	25,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	4,
	12,
	24,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	5,
	12,
	23,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	5,
	12,
	22,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	5,
	12,
	21,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	5,
	12,
	20,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	5,
	12,
	19,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	5,
	12,
	18,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	5,
	12,
	17,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	5,
	12,
	16,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	6,
	12,
	15,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	6,
	12,
	14,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	6,
	12,
	13,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	6,
	12,
	12,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	6,
	12,
	11,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	6,
	12,
	10,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	6,
	12,
	9,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	6,
	12,
	8,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	7,
	12,
	7,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	7,
	12,
	6,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	7,
	12,
	5,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	7,
	12,
	4,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	7,
	12,
	3,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	7,
	12,
	2,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	7,
	12,
	1,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	7,
	11,
	5,
	2,
	123,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	35,
	18,
	65,
	2,
	107,
	34,
	4,
	14,
	64,
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	12,
	13,
	14,
	15,
	16,
	17,
	18,
	19,
	20,
	21,
	22,
	23,
	24,
	25,
	26,
	27,
	28,
	29,
	30,
	31,
	32,
	33,
	34,
	35,
	36,
	37,
	38,
	39,
	40,
	41,
	42,
	43,
	44,
	45,
	46,
	47,
	48,
	49,
	50,
	51,
	52,
	53,
	54,
	55,
	56,
	57,
	58,
	59,
	60,
	61,
	62,
	63,
	68,
	11,
	32,
	0,
	253,
	0,
	4,
	0,
	12,
	63,
	11,
	32,
	0,
	253,
	0,
	4,
	16,
	12,
	62,
	11,
	32,
	0,
	253,
	0,
	4,
	32,
	12,
	61,
	11,
	32,
	0,
	253,
	0,
	4,
	48,
	12,
	60,
	11,
	32,
	0,
	253,
	0,
	4,
	64,
	12,
	59,
	11,
	32,
	0,
	253,
	0,
	4,
	80,
	12,
	58,
	11,
	32,
	0,
	253,
	0,
	4,
	96,
	12,
	57,
	11,
	32,
	0,
	253,
	0,
	4,
	112,
	12,
	56,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	1,
	12,
	55,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	1,
	12,
	54,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	1,
	12,
	53,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	1,
	12,
	52,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	1,
	12,
	51,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	1,
	12,
	50,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	1,
	12,
	49,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	1,
	12,
	48,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	2,
	12,
	47,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	2,
	12,
	46,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	2,
	12,
	45,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	2,
	12,
	44,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	2,
	12,
	43,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	2,
	12,
	42,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	2,
	12,
	41,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	2,
	12,
	40,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	3,
	12,
	39,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	3,
	12,
	38,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	3,
	12,
	37,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	3,
	12,
	36,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	3,
	12,
	35,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	3,
	12,
	34,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	3,
	12,
	33,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	3,
	12,
	32,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	4,
	12,
	31,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	4,
	12,
	30,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	4,
	12,
	29,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	4,
	12,
	28,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	4,
	12,
	27,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	4,
	12,
	26,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	4,
	12,
	25,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	4,
	12,
	24,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	5,
	12,
	23,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	5,
	12,
	22,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	5,
	12,
	21,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	5,
	12,
	20,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	5,
	12,
	19,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	5,
	12,
	18,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	5,
	12,
	17,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	5,
	12,
	16,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	6,
	12,
	15,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	6,
	12,
	14,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	6,
	12,
	13,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	6,
	12,
	12,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	6,
	12,
	11,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	6,
	12,
	10,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	6,
	12,
	9,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	6,
	12,
	8,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	7,
	12,
	7,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	7,
	12,
	6,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	7,
	12,
	5,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	7,
	12,
	4,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	7,
	12,
	3,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	7,
	12,
	2,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	7,
	12,
	1,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	7,
	11,
	34,
	2,
	65,
	17,
	253,
	173,
	1,
	32,
	2,
	65,
	15,
	253,
	171,
	1,
	253,
	80,
	32,
	2,
	65,
	19,
	253,
	173,
	1,
	32,
	2,
	65,
	13,
	253,
	171,
	1,
	253,
	80,
	253,
	81,
	32,
	2,
	65,
	10,
	253,
	173,
	1,
	253,
	81,
	2,
	123,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	35,
	18,
	65,
	7,
	107,
	34,
	4,
	14,
	64,
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	12,
	13,
	14,
	15,
	16,
	17,
	18,
	19,
	20,
	21,
	22,
	23,
	24,
	25,
	26,
	27,
	28,
	29,
	30,
	31,
	32,
	33,
	34,
	35,
	36,
	37,
	38,
	39,
	40,
	41,
	42,
	43,
	44,
	45,
	46,
	47,
	48,
	49,
	50,
	51,
	52,
	53,
	54,
	55,
	56,
	57,
	58,
	59,
	60,
	61,
	62,
	63,
	68,
	11,
	32,
	0,
	253,
	0,
	4,
	0,
	12,
	63,
	11,
	32,
	0,
	253,
	0,
	4,
	16,
	12,
	62,
	11,
	32,
	0,
	253,
	0,
	4,
	32,
	12,
	61,
	11,
	32,
	0,
	253,
	0,
	4,
	48,
	12,
	60,
	11,
	32,
	0,
	253,
	0,
	4,
	64,
	12,
	59,
	11,
	32,
	0,
	253,
	0,
	4,
	80,
	12,
	58,
	11,
	32,
	0,
	253,
	0,
	4,
	96,
	12,
	57,
	11,
	32,
	0,
	253,
	0,
	4,
	112,
	12,
	56,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	1,
	12,
	55,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	1,
	12,
	54,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	1,
	12,
	53,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	1,
	12,
	52,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	1,
	12,
	51,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	1,
	12,
	50,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	1,
	12,
	49,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	1,
	12,
	48,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	2,
	12,
	47,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	2,
	12,
	46,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	2,
	12,
	45,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	2,
	12,
	44,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	2,
	12,
	43,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	2,
	12,
	42,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	2,
	12,
	41,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	2,
	12,
	40,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	3,
	12,
	39,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	3,
	12,
	38,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	3,
	12,
	37,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	3,
	12,
	36,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	3,
	12,
	35,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	3,
	12,
	34,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	3,
	12,
	33,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	3,
	12,
	32,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	4,
	12,
	31,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	4,
	12,
	30,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	4,
	12,
	29,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	4,
	12,
	28,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	4,
	12,
	27,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	4,
	12,
	26,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	4,
	12,
	25,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	4,
	12,
	24,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	5,
	12,
	23,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	5,
	12,
	22,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	5,
	12,
	21,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	5,
	12,
	20,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	5,
	12,
	19,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	5,
	12,
	18,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	5,
	12,
	17,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	5,
	12,
	16,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	6,
	12,
	15,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	6,
	12,
	14,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	6,
	12,
	13,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	6,
	12,
	12,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	6,
	12,
	11,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	6,
	12,
	10,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	6,
	12,
	9,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	6,
	12,
	8,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	7,
	12,
	7,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	7,
	12,
	6,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	7,
	12,
	5,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	7,
	12,
	4,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	7,
	12,
	3,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	7,
	12,
	2,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	7,
	12,
	1,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	7,
	11,
	253,
	174,
	1,
	2,
	123,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	35,
	18,
	65,
	15,
	107,
	34,
	4,
	14,
	64,
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	12,
	13,
	14,
	15,
	16,
	17,
	18,
	19,
	20,
	21,
	22,
	23,
	24,
	25,
	26,
	27,
	28,
	29,
	30,
	31,
	32,
	33,
	34,
	35,
	36,
	37,
	38,
	39,
	40,
	41,
	42,
	43,
	44,
	45,
	46,
	47,
	48,
	49,
	50,
	51,
	52,
	53,
	54,
	55,
	56,
	57,
	58,
	59,
	60,
	61,
	62,
	63,
	68,
	11,
	32,
	0,
	253,
	0,
	4,
	0,
	12,
	63,
	11,
	32,
	0,
	253,
	0,
	4,
	16,
	12,
	62,
	11,
	32,
	0,
	253,
	0,
	4,
	32,
	12,
	61,
	11,
	32,
	0,
	253,
	0,
	4,
	48,
	12,
	60,
	11,
	32,
	0,
	253,
	0,
	4,
	64,
	12,
	59,
	11,
	32,
	0,
	253,
	0,
	4,
	80,
	12,
	58,
	11,
	32,
	0,
	253,
	0,
	4,
	96,
	12,
	57,
	11,
	32,
	0,
	253,
	0,
	4,
	112,
	12,
	56,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	1,
	12,
	55,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	1,
	12,
	54,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	1,
	12,
	53,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	1,
	12,
	52,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	1,
	12,
	51,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	1,
	12,
	50,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	1,
	12,
	49,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	1,
	12,
	48,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	2,
	12,
	47,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	2,
	12,
	46,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	2,
	12,
	45,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	2,
	12,
	44,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	2,
	12,
	43,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	2,
	12,
	42,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	2,
	12,
	41,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	2,
	12,
	40,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	3,
	12,
	39,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	3,
	12,
	38,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	3,
	12,
	37,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	3,
	12,
	36,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	3,
	12,
	35,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	3,
	12,
	34,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	3,
	12,
	33,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	3,
	12,
	32,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	4,
	12,
	31,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	4,
	12,
	30,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	4,
	12,
	29,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	4,
	12,
	28,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	4,
	12,
	27,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	4,
	12,
	26,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	4,
	12,
	25,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	4,
	12,
	24,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	5,
	12,
	23,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	5,
	12,
	22,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	5,
	12,
	21,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	5,
	12,
	20,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	5,
	12,
	19,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	5,
	12,
	18,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	5,
	12,
	17,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	5,
	12,
	16,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	6,
	12,
	15,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	6,
	12,
	14,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	6,
	12,
	13,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	6,
	12,
	12,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	6,
	12,
	11,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	6,
	12,
	10,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	6,
	12,
	9,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	6,
	12,
	8,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	7,
	12,
	7,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	7,
	12,
	6,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	7,
	12,
	5,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	7,
	12,
	4,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	7,
	12,
	3,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	7,
	12,
	2,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	7,
	12,
	1,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	7,
	11,
	34,
	2,
	65,
	7,
	253,
	173,
	1,
	32,
	2,
	65,
	25,
	253,
	171,
	1,
	253,
	80,
	32,
	2,
	65,
	18,
	253,
	173,
	1,
	32,
	2,
	65,
	14,
	253,
	171,
	1,
	253,
	80,
	253,
	81,
	32,
	2,
	65,
	3,
	253,
	173,
	1,
	253,
	81,
	253,
	174,
	1,
	2,
	123,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	35,
	18,
	65,
	16,
	107,
	34,
	4,
	14,
	64,
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	12,
	13,
	14,
	15,
	16,
	17,
	18,
	19,
	20,
	21,
	22,
	23,
	24,
	25,
	26,
	27,
	28,
	29,
	30,
	31,
	32,
	33,
	34,
	35,
	36,
	37,
	38,
	39,
	40,
	41,
	42,
	43,
	44,
	45,
	46,
	47,
	48,
	49,
	50,
	51,
	52,
	53,
	54,
	55,
	56,
	57,
	58,
	59,
	60,
	61,
	62,
	63,
	68,
	11,
	32,
	0,
	253,
	0,
	4,
	0,
	12,
	63,
	11,
	32,
	0,
	253,
	0,
	4,
	16,
	12,
	62,
	11,
	32,
	0,
	253,
	0,
	4,
	32,
	12,
	61,
	11,
	32,
	0,
	253,
	0,
	4,
	48,
	12,
	60,
	11,
	32,
	0,
	253,
	0,
	4,
	64,
	12,
	59,
	11,
	32,
	0,
	253,
	0,
	4,
	80,
	12,
	58,
	11,
	32,
	0,
	253,
	0,
	4,
	96,
	12,
	57,
	11,
	32,
	0,
	253,
	0,
	4,
	112,
	12,
	56,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	1,
	12,
	55,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	1,
	12,
	54,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	1,
	12,
	53,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	1,
	12,
	52,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	1,
	12,
	51,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	1,
	12,
	50,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	1,
	12,
	49,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	1,
	12,
	48,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	2,
	12,
	47,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	2,
	12,
	46,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	2,
	12,
	45,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	2,
	12,
	44,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	2,
	12,
	43,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	2,
	12,
	42,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	2,
	12,
	41,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	2,
	12,
	40,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	3,
	12,
	39,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	3,
	12,
	38,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	3,
	12,
	37,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	3,
	12,
	36,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	3,
	12,
	35,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	3,
	12,
	34,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	3,
	12,
	33,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	3,
	12,
	32,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	4,
	12,
	31,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	4,
	12,
	30,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	4,
	12,
	29,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	4,
	12,
	28,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	4,
	12,
	27,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	4,
	12,
	26,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	4,
	12,
	25,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	4,
	12,
	24,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	5,
	12,
	23,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	5,
	12,
	22,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	5,
	12,
	21,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	5,
	12,
	20,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	5,
	12,
	19,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	5,
	12,
	18,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	5,
	12,
	17,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	5,
	12,
	16,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	6,
	12,
	15,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	6,
	12,
	14,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	6,
	12,
	13,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	6,
	12,
	12,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	6,
	12,
	11,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	6,
	12,
	10,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	6,
	12,
	9,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	6,
	12,
	8,
	11,
	32,
	0,
	253,
	0,
	4,
	128,
	7,
	12,
	7,
	11,
	32,
	0,
	253,
	0,
	4,
	144,
	7,
	12,
	6,
	11,
	32,
	0,
	253,
	0,
	4,
	160,
	7,
	12,
	5,
	11,
	32,
	0,
	253,
	0,
	4,
	176,
	7,
	12,
	4,
	11,
	32,
	0,
	253,
	0,
	4,
	192,
	7,
	12,
	3,
	11,
	32,
	0,
	253,
	0,
	4,
	208,
	7,
	12,
	2,
	11,
	32,
	0,
	253,
	0,
	4,
	224,
	7,
	12,
	1,
	11,
	32,
	0,
	253,
	0,
	4,
	240,
	7,
	11,
	253,
	174,
	1,
	11,
	36,
	19,
	35,
	18,
	65,
	16,
	78,
	4,
	64,
	35,
	19,
	33,
	2,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	35,
	18,
	34,
	4,
	14,
	64,
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	12,
	13,
	14,
	15,
	16,
	17,
	18,
	19,
	20,
	21,
	22,
	23,
	24,
	25,
	26,
	27,
	28,
	29,
	30,
	31,
	32,
	33,
	34,
	35,
	36,
	37,
	38,
	39,
	40,
	41,
	42,
	43,
	44,
	45,
	46,
	47,
	48,
	49,
	50,
	51,
	52,
	53,
	54,
	55,
	56,
	57,
	58,
	59,
	60,
	61,
	62,
	63,
	64,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	0,
	12,
	64,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	16,
	12,
	63,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	32,
	12,
	62,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	48,
	12,
	61,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	64,
	12,
	60,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	80,
	12,
	59,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	96,
	12,
	58,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	112,
	12,
	57,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	128,
	1,
	12,
	56,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	144,
	1,
	12,
	55,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	160,
	1,
	12,
	54,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	176,
	1,
	12,
	53,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	192,
	1,
	12,
	52,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	208,
	1,
	12,
	51,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	224,
	1,
	12,
	50,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	240,
	1,
	12,
	49,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	128,
	2,
	12,
	48,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	144,
	2,
	12,
	47,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	160,
	2,
	12,
	46,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	176,
	2,
	12,
	45,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	192,
	2,
	12,
	44,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	208,
	2,
	12,
	43,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	224,
	2,
	12,
	42,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	240,
	2,
	12,
	41,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	128,
	3,
	12,
	40,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	144,
	3,
	12,
	39,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	160,
	3,
	12,
	38,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	176,
	3,
	12,
	37,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	192,
	3,
	12,
	36,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	208,
	3,
	12,
	35,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	224,
	3,
	12,
	34,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	240,
	3,
	12,
	33,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	128,
	4,
	12,
	32,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	144,
	4,
	12,
	31,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	160,
	4,
	12,
	30,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	176,
	4,
	12,
	29,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	192,
	4,
	12,
	28,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	208,
	4,
	12,
	27,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	224,
	4,
	12,
	26,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	240,
	4,
	12,
	25,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	128,
	5,
	12,
	24,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	144,
	5,
	12,
	23,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	160,
	5,
	12,
	22,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	176,
	5,
	12,
	21,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	192,
	5,
	12,
	20,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	208,
	5,
	12,
	19,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	224,
	5,
	12,
	18,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	240,
	5,
	12,
	17,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	128,
	6,
	12,
	16,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	144,
	6,
	12,
	15,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	160,
	6,
	12,
	14,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	176,
	6,
	12,
	13,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	192,
	6,
	12,
	12,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	208,
	6,
	12,
	11,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	224,
	6,
	12,
	10,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	240,
	6,
	12,
	9,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	128,
	7,
	12,
	8,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	144,
	7,
	12,
	7,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	160,
	7,
	12,
	6,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	176,
	7,
	12,
	5,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	192,
	7,
	12,
	4,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	208,
	7,
	12,
	3,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	224,
	7,
	12,
	2,
	11,
	32,
	0,
	32,
	2,
	253,
	11,
	4,
	240,
	7,
	12,
	1,
	11,
	65,
	192,
	19,
	32,
	4,
	16,
	13,
	16,
	15,
	65,
	192,
	20,
	65,
	201,
	1,
	65,
	7,
	16,
	0,
	0,
	11,
	11,
	35,
	15,
	35,
	12,
	34,
	2,
	65,
	6,
	253,
	173,
	1,
	32,
	2,
	65,
	26,
	253,
	171,
	1,
	253,
	80,
	32,
	2,
	65,
	11,
	253,
	173,
	1,
	32,
	2,
	65,
	21,
	253,
	171,
	1,
	253,
	80,
	253,
	81,
	32,
	2,
	65,
	25,
	253,
	173,
	1,
	32,
	2,
	65,
	7,
	253,
	171,
	1,
	253,
	80,
	253,
	81,
	253,
	174,
	1,
	35,
	12,
	34,
	2,
	35,
	13,
	253,
	78,
	32,
	2,
	253,
	77,
	35,
	14,
	253,
	78,
	253,
	81,
	253,
	174,
	1,
	33,
	3,
	35,
	24,
	33,
	4,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	2,
	64,
	35,
	18,
	34,
	5,
	14,
	64,
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	11,
	12,
	13,
	14,
	15,
	16,
	17,
	18,
	19,
	20,
	21,
	22,
	23,
	24,
	25,
	26,
	27,
	28,
	29,
	30,
	31,
	32,
	33,
	34,
	35,
	36,
	37,
	38,
	39,
	40,
	41,
	42,
	43,
	44,
	45,
	46,
	47,
	48,
	49,
	50,
	51,
	52,
	53,
	54,
	55,
	56,
	57,
	58,
	59,
	60,
	61,
	62,
	63,
	64,
	11,
	32,
	4,
	253,
	0,
	4,
	0,
	33,
	2,
	12,
	64,
	11,
	32,
	4,
	253,
	0,
	4,
	16,
	33,
	2,
	12,
	63,
	11,
	32,
	4,
	253,
	0,
	4,
	32,
	33,
	2,
	12,
	62,
	11,
	32,
	4,
	253,
	0,
	4,
	48,
	33,
	2,
	12,
	61,
	11,
	32,
	4,
	253,
	0,
	4,
	64,
	33,
	2,
	12,
	60,
	11,
	32,
	4,
	253,
	0,
	4,
	80,
	33,
	2,
	12,
	59,
	11,
	32,
	4,
	253,
	0,
	4,
	96,
	33,
	2,
	12,
	58,
	11,
	32,
	4,
	253,
	0,
	4,
	112,
	33,
	2,
	12,
	57,
	11,
	32,
	4,
	253,
	0,
	4,
	128,
	1,
	33,
	2,
	12,
	56,
	11,
	32,
	4,
	253,
	0,
	4,
	144,
	1,
	33,
	2,
	12,
	55,
	11,
	32,
	4,
	253,
	0,
	4,
	160,
	1,
	33,
	2,
	12,
	54,
	11,
	32,
	4,
	253,
	0,
	4,
	176,
	1,
	33,
	2,
	12,
	53,
	11,
	32,
	4,
	253,
	0,
	4,
	192,
	1,
	33,
	2,
	12,
	52,
	11,
	32,
	4,
	253,
	0,
	4,
	208,
	1,
	33,
	2,
	12,
	51,
	11,
	32,
	4,
	253,
	0,
	4,
	224,
	1,
	33,
	2,
	12,
	50,
	11,
	32,
	4,
	253,
	0,
	4,
	240,
	1,
	33,
	2,
	12,
	49,
	11,
	32,
	4,
	253,
	0,
	4,
	128,
	2,
	33,
	2,
	12,
	48,
	11,
	32,
	4,
	253,
	0,
	4,
	144,
	2,
	33,
	2,
	12,
	47,
	11,
	32,
	4,
	253,
	0,
	4,
	160,
	2,
	33,
	2,
	12,
	46,
	11,
	32,
	4,
	253,
	0,
	4,
	176,
	2,
	33,
	2,
	12,
	45,
	11,
	32,
	4,
	253,
	0,
	4,
	192,
	2,
	33,
	2,
	12,
	44,
	11,
	32,
	4,
	253,
	0,
	4,
	208,
	2,
	33,
	2,
	12,
	43,
	11,
	32,
	4,
	253,
	0,
	4,
	224,
	2,
	33,
	2,
	12,
	42,
	11,
	32,
	4,
	253,
	0,
	4,
	240,
	2,
	33,
	2,
	12,
	41,
	11,
	32,
	4,
	253,
	0,
	4,
	128,
	3,
	33,
	2,
	12,
	40,
	11,
	32,
	4,
	253,
	0,
	4,
	144,
	3,
	33,
	2,
	12,
	39,
	11,
	32,
	4,
	253,
	0,
	4,
	160,
	3,
	33,
	2,
	12,
	38,
	11,
	32,
	4,
	253,
	0,
	4,
	176,
	3,
	33,
	2,
	12,
	37,
	11,
	32,
	4,
	253,
	0,
	4,
	192,
	3,
	33,
	2,
	12,
	36,
	11,
	32,
	4,
	253,
	0,
	4,
	208,
	3,
	33,
	2,
	12,
	35,
	11,
	32,
	4,
	253,
	0,
	4,
	224,
	3,
	33,
	2,
	12,
	34,
	11,
	32,
	4,
	253,
	0,
	4,
	240,
	3,
	33,
	2,
	12,
	33,
	11,
	32,
	4,
	253,
	0,
	4,
	128,
	4,
	33,
	2,
	12,
	32,
	11,
	32,
	4,
	253,
	0,
	4,
	144,
	4,
	33,
	2,
	12,
	31,
	11,
	32,
	4,
	253,
	0,
	4,
	160,
	4,
	33,
	2,
	12,
	30,
	11,
	32,
	4,
	253,
	0,
	4,
	176,
	4,
	33,
	2,
	12,
	29,
	11,
	32,
	4,
	253,
	0,
	4,
	192,
	4,
	33,
	2,
	12,
	28,
	11,
	32,
	4,
	253,
	0,
	4,
	208,
	4,
	33,
	2,
	12,
	27,
	11,
	32,
	4,
	253,
	0,
	4,
	224,
	4,
	33,
	2,
	12,
	26,
	11,
	32,
	4,
	253,
	0,
	4,
	240,
	4,
	33,
	2,
	12,
	25,
	11,
	32,
	4,
	253,
	0,
	4,
	128,
	5,
	33,
	2,
	12,
	24,
	11,
	32,
	4,
	253,
	0,
	4,
	144,
	5,
	33,
	2,
	12,
	23,
	11,
	32,
	4,
	253,
	0,
	4,
	160,
	5,
	33,
	2,
	12,
	22,
	11,
	32,
	4,
	253,
	0,
	4,
	176,
	5,
	33,
	2,
	12,
	21,
	11,
	32,
	4,
	253,
	0,
	4,
	192,
	5,
	33,
	2,
	12,
	20,
	11,
	32,
	4,
	253,
	0,
	4,
	208,
	5,
	33,
	2,
	12,
	19,
	11,
	32,
	4,
	253,
	0,
	4,
	224,
	5,
	33,
	2,
	12,
	18,
	11,
	32,
	4,
	253,
	0,
	4,
	240,
	5,
	33,
	2,
	12,
	17,
	11,
	32,
	4,
	253,
	0,
	4,
	128,
	6,
	33,
	2,
	12,
	16,
	11,
	32,
	4,
	253,
	0,
	4,
	144,
	6,
	33,
	2,
	12,
	15,
	11,
	32,
	4,
	253,
	0,
	4,
	160,
	6,
	33,
	2,
	12,
	14,
	11,
	32,
	4,
	253,
	0,
	4,
	176,
	6,
	33,
	2,
	12,
	13,
	11,
	32,
	4,
	253,
	0,
	4,
	192,
	6,
	33,
	2,
	12,
	12,
	11,
	32,
	4,
	253,
	0,
	4,
	208,
	6,
	33,
	2,
	12,
	11,
	11,
	32,
	4,
	253,
	0,
	4,
	224,
	6,
	33,
	2,
	12,
	10,
	11,
	32,
	4,
	253,
	0,
	4,
	240,
	6,
	33,
	2,
	12,
	9,
	11,
	32,
	4,
	253,
	0,
	4,
	128,
	7,
	33,
	2,
	12,
	8,
	11,
	32,
	4,
	253,
	0,
	4,
	144,
	7,
	33,
	2,
	12,
	7,
	11,
	32,
	4,
	253,
	0,
	4,
	160,
	7,
	33,
	2,
	12,
	6,
	11,
	32,
	4,
	253,
	0,
	4,
	176,
	7,
	33,
	2,
	12,
	5,
	11,
	32,
	4,
	253,
	0,
	4,
	192,
	7,
	33,
	2,
	12,
	4,
	11,
	32,
	4,
	253,
	0,
	4,
	208,
	7,
	33,
	2,
	12,
	3,
	11,
	32,
	4,
	253,
	0,
	4,
	224,
	7,
	33,
	2,
	12,
	2,
	11,
	32,
	4,
	253,
	0,
	4,
	240,
	7,
	33,
	2,
	12,
	1,
	11,
	65,
	128,
	21,
	32,
	5,
	16,
	13,
	16,
	15,
	65,
	192,
	20,
	65,
	213,
	2,
	65,
	7,
	16,
	0,
	0,
	11,
	32,
	3,
	32,
	2,
	253,
	174,
	1,
	35,
	19,
	253,
	174,
	1,
	36,
	16,
	35,
	8,
	34,
	2,
	65,
	2,
	253,
	173,
	1,
	32,
	2,
	65,
	30,
	253,
	171,
	1,
	253,
	80,
	32,
	2,
	65,
	13,
	253,
	173,
	1,
	32,
	2,
	65,
	19,
	253,
	171,
	1,
	253,
	80,
	253,
	81,
	32,
	2,
	65,
	22,
	253,
	173,
	1,
	32,
	2,
	65,
	10,
	253,
	171,
	1,
	253,
	80,
	253,
	81,
	35,
	8,
	34,
	2,
	35,
	9,
	34,
	3,
	253,
	78,
	32,
	2,
	35,
	10,
	34,
	2,
	253,
	78,
	253,
	81,
	32,
	3,
	32,
	2,
	253,
	78,
	253,
	81,
	253,
	174,
	1,
	36,
	17,
	35,
	14,
	36,
	15,
	35,
	13,
	36,
	14,
	35,
	12,
	36,
	13,
	35,
	11,
	35,
	16,
	253,
	174,
	1,
	36,
	12,
	35,
	10,
	36,
	11,
	35,
	9,
	36,
	10,
	35,
	8,
	36,
	9,
	35,
	16,
	35,
	17,
	253,
	174,
	1,
	36,
	8,
	35,
	18,
	65,
	1,
	106,
	36,
	18,
	12,
	1,
	11,
	11,
	35,
	0,
	35,
	8,
	253,
	174,
	1,
	36,
	0,
	35,
	1,
	35,
	9,
	253,
	174,
	1,
	36,
	1,
	35,
	2,
	35,
	10,
	253,
	174,
	1,
	36,
	2,
	35,
	3,
	35,
	11,
	253,
	174,
	1,
	36,
	3,
	35,
	4,
	35,
	12,
	253,
	174,
	1,
	36,
	4,
	35,
	5,
	35,
	13,
	253,
	174,
	1,
	36,
	5,
	35,
	6,
	35,
	14,
	253,
	174,
	1,
	36,
	6,
	35,
	7,
	35,
	15,
	253,
	174,
	1,
	36,
	7,
	16,
	17,
	32,
	1,
	35,
	0,
	253,
	27,
	0,
	16,
	18,
	54,
	2,
	0,
	32,
	1,
	35,
	1,
	253,
	27,
	0,
	16,
	18,
	54,
	2,
	4,
	32,
	1,
	35,
	2,
	253,
	27,
	0,
	16,
	18,
	54,
	2,
	8,
	32,
	1,
	35,
	3,
	253,
	27,
	0,
	16,
	18,
	54,
	2,
	12,
	32,
	1,
	35,
	4,
	253,
	27,
	0,
	16,
	18,
	54,
	2,
	16,
	32,
	1,
	35,
	5,
	253,
	27,
	0,
	16,
	18,
	54,
	2,
	20,
	32,
	1,
	35,
	6,
	253,
	27,
	0,
	16,
	18,
	54,
	2,
	24,
	32,
	1,
	35,
	7,
	253,
	27,
	0,
	16,
	18,
	54,
	2,
	28,
	32,
	1,
	35,
	0,
	253,
	27,
	1,
	16,
	18,
	54,
	2,
	32,
	32,
	1,
	35,
	1,
	253,
	27,
	1,
	16,
	18,
	54,
	2,
	36,
	32,
	1,
	35,
	2,
	253,
	27,
	1,
	16,
	18,
	54,
	2,
	40,
	32,
	1,
	35,
	3,
	253,
	27,
	1,
	16,
	18,
	54,
	2,
	44,
	32,
	1,
	35,
	4,
	253,
	27,
	1,
	16,
	18,
	54,
	2,
	48,
	32,
	1,
	35,
	5,
	253,
	27,
	1,
	16,
	18,
	54,
	2,
	52,
	32,
	1,
	35,
	6,
	253,
	27,
	1,
	16,
	18,
	54,
	2,
	56,
	32,
	1,
	35,
	7,
	253,
	27,
	1,
	16,
	18,
	54,
	2,
	60,
	32,
	1,
	65,
	64,
	107,
	35,
	0,
	253,
	27,
	2,
	16,
	18,
	54,
	2,
	0,
	32,
	1,
	35,
	1,
	253,
	27,
	2,
	16,
	18,
	54,
	2,
	68,
	32,
	1,
	35,
	2,
	253,
	27,
	2,
	16,
	18,
	54,
	2,
	72,
	32,
	1,
	35,
	3,
	253,
	27,
	2,
	16,
	18,
	54,
	2,
	76,
	32,
	1,
	35,
	4,
	253,
	27,
	2,
	16,
	18,
	54,
	2,
	80,
	32,
	1,
	35,
	5,
	253,
	27,
	2,
	16,
	18,
	54,
	2,
	84,
	32,
	1,
	35,
	6,
	253,
	27,
	2,
	16,
	18,
	54,
	2,
	88,
	32,
	1,
	35,
	7,
	253,
	27,
	2,
	16,
	18,
	54,
	2,
	92,
	32,
	1,
	35,
	0,
	253,
	27,
	3,
	16,
	18,
	54,
	2,
	96,
	32,
	1,
	35,
	1,
	253,
	27,
	3,
	16,
	18,
	54,
	2,
	100,
	32,
	1,
	35,
	2,
	253,
	27,
	3,
	16,
	18,
	54,
	2,
	104,
	32,
	1,
	35,
	3,
	253,
	27,
	3,
	16,
	18,
	54,
	2,
	108,
	32,
	1,
	35,
	4,
	253,
	27,
	3,
	16,
	18,
	54,
	2,
	112,
	32,
	1,
	35,
	5,
	253,
	27,
	3,
	16,
	18,
	54,
	2,
	116,
	32,
	1,
	35,
	6,
	253,
	27,
	3,
	16,
	18,
	54,
	2,
	120,
	32,
	1,
	35,
	7,
	253,
	27,
	3,
	16,
	18,
	54,
	2,
	124,
	15,
	11,
	65,
	128,
	21,
	32,
	4,
	16,
	13,
	16,
	15,
	65,
	192,
	20,
	65,
	213,
	2,
	65,
	7,
	16,
	0,
	0,
	11,
	203,
	2,
	1,
	5,
	127,
	3,
	64,
	32,
	1,
	65,
	16,
	72,
	4,
	64,
	32,
	1,
	65,
	2,
	116,
	34,
	2,
	65,
	1,
	106,
	33,
	3,
	35,
	53,
	32,
	2,
	65,
	2,
	116,
	106,
	32,
	2,
	65,
	3,
	106,
	34,
	4,
	35,
	55,
	34,
	5,
	106,
	45,
	0,
	0,
	32,
	2,
	32,
	5,
	106,
	45,
	0,
	0,
	65,
	24,
	116,
	32,
	3,
	32,
	5,
	106,
	45,
	0,
	0,
	65,
	16,
	116,
	114,
	32,
	2,
	65,
	2,
	106,
	34,
	2,
	32,
	5,
	106,
	45,
	0,
	0,
	65,
	8,
	116,
	114,
	114,
	54,
	2,
	0,
	35,
	53,
	32,
	3,
	65,
	2,
	116,
	106,
	35,
	55,
	34,
	3,
	32,
	1,
	65,
	16,
	106,
	65,
	2,
	116,
	34,
	5,
	65,
	3,
	106,
	106,
	45,
	0,
	0,
	32,
	3,
	32,
	5,
	106,
	45,
	0,
	0,
	65,
	24,
	116,
	32,
	5,
	65,
	1,
	106,
	32,
	3,
	106,
	45,
	0,
	0,
	65,
	16,
	116,
	114,
	32,
	5,
	65,
	2,
	106,
	32,
	3,
	106,
	45,
	0,
	0,
	65,
	8,
	116,
	114,
	114,
	54,
	2,
	0,
	35,
	53,
	32,
	2,
	65,
	2,
	116,
	106,
	35,
	55,
	34,
	2,
	32,
	1,
	65,
	32,
	106,
	65,
	2,
	116,
	34,
	3,
	65,
	3,
	106,
	106,
	45,
	0,
	0,
	32,
	2,
	32,
	3,
	106,
	45,
	0,
	0,
	65,
	24,
	116,
	32,
	3,
	65,
	1,
	106,
	32,
	2,
	106,
	45,
	0,
	0,
	65,
	16,
	116,
	114,
	32,
	3,
	65,
	2,
	106,
	32,
	2,
	106,
	45,
	0,
	0,
	65,
	8,
	116,
	114,
	114,
	54,
	2,
	0,
	35,
	53,
	32,
	4,
	65,
	2,
	116,
	106,
	35,
	55,
	34,
	2,
	32,
	1,
	65,
	48,
	106,
	65,
	2,
	116,
	34,
	3,
	65,
	3,
	106,
	106,
	45,
	0,
	0,
	32,
	2,
	32,
	3,
	106,
	45,
	0,
	0,
	65,
	24,
	116,
	32,
	3,
	65,
	1,
	106,
	32,
	2,
	106,
	45,
	0,
	0,
	65,
	16,
	116,
	114,
	32,
	3,
	65,
	2,
	106,
	32,
	2,
	106,
	45,
	0,
	0,
	65,
	8,
	116,
	114,
	114,
	54,
	2,
	0,
	32,
	1,
	65,
	1,
	106,
	33,
	1,
	12,
	1,
	11,
	11,
	35,
	53,
	32,
	0,
	16,
	19,
	11,
	99,
	1,
	3,
	127,
	3,
	64,
	32,
	2,
	65,
	192,
	0,
	72,
	4,
	64,
	32,
	2,
	65,
	2,
	116,
	34,
	1,
	35,
	53,
	106,
	35,
	55,
	34,
	3,
	32,
	1,
	65,
	3,
	106,
	106,
	45,
	0,
	0,
	32,
	1,
	32,
	3,
	106,
	45,
	0,
	0,
	65,
	24,
	116,
	32,
	1,
	65,
	1,
	106,
	32,
	3,
	106,
	45,
	0,
	0,
	65,
	16,
	116,
	114,
	32,
	1,
	65,
	2,
	106,
	32,
	3,
	106,
	45,
	0,
	0,
	65,
	8,
	116,
	114,
	114,
	54,
	2,
	0,
	32,
	2,
	65,
	1,
	106,
	33,
	2,
	12,
	1,
	11,
	11,
	35,
	53,
	32,
	0,
	16,
	19,
	11,
	74,
	0,
	65,
	231,
	204,
	167,
	208,
	6,
	36,
	31,
	65,
	133,
	221,
	158,
	219,
	123,
	36,
	32,
	65,
	242,
	230,
	187,
	227,
	3,
	36,
	33,
	65,
	186,
	234,
	191,
	170,
	122,
	36,
	34,
	65,
	255,
	164,
	185,
	136,
	5,
	36,
	35,
	65,
	140,
	209,
	149,
	216,
	121,
	36,
	36,
	65,
	171,
	179,
	143,
	252,
	1,
	36,
	37,
	65,
	153,
	154,
	131,
	223,
	5,
	36,
	38,
	65,
	0,
	36,
	58,
	65,
	0,
	36,
	59,
	11,
	227,
	3,
	1,
	2,
	127,
	35,
	31,
	36,
	39,
	35,
	32,
	36,
	40,
	35,
	33,
	36,
	41,
	35,
	34,
	36,
	42,
	35,
	35,
	36,
	43,
	35,
	36,
	36,
	44,
	35,
	37,
	36,
	45,
	35,
	38,
	36,
	46,
	65,
	0,
	36,
	47,
	3,
	64,
	35,
	47,
	65,
	16,
	73,
	4,
	64,
	35,
	47,
	65,
	2,
	116,
	34,
	2,
	32,
	0,
	106,
	32,
	1,
	32,
	2,
	65,
	3,
	106,
	106,
	45,
	0,
	0,
	32,
	1,
	32,
	2,
	106,
	45,
	0,
	0,
	65,
	24,
	116,
	32,
	1,
	32,
	2,
	65,
	1,
	106,
	106,
	45,
	0,
	0,
	65,
	16,
	116,
	114,
	32,
	1,
	32,
	2,
	65,
	2,
	106,
	106,
	45,
	0,
	0,
	65,
	8,
	116,
	114,
	114,
	54,
	2,
	0,
	35,
	47,
	65,
	1,
	106,
	36,
	47,
	12,
	1,
	11,
	11,
	65,
	16,
	36,
	47,
	3,
	64,
	35,
	47,
	65,
	192,
	0,
	73,
	4,
	64,
	32,
	0,
	35,
	47,
	65,
	2,
	116,
	106,
	32,
	0,
	35,
	47,
	65,
	16,
	107,
	65,
	2,
	116,
	106,
	40,
	2,
	0,
	32,
	0,
	35,
	47,
	65,
	7,
	107,
	65,
	2,
	116,
	106,
	40,
	2,
	0,
	32,
	0,
	35,
	47,
	65,
	2,
	107,
	65,
	2,
	116,
	106,
	40,
	2,
	0,
	34,
	1,
	65,
	17,
	120,
	32,
	1,
	65,
	19,
	120,
	115,
	32,
	1,
	65,
	10,
	118,
	115,
	106,
	32,
	0,
	35,
	47,
	65,
	15,
	107,
	65,
	2,
	116,
	106,
	40,
	2,
	0,
	34,
	1,
	65,
	7,
	120,
	32,
	1,
	65,
	18,
	120,
	115,
	32,
	1,
	65,
	3,
	118,
	115,
	106,
	106,
	54,
	2,
	0,
	35,
	47,
	65,
	1,
	106,
	36,
	47,
	12,
	1,
	11,
	11,
	65,
	0,
	36,
	47,
	3,
	64,
	35,
	47,
	65,
	192,
	0,
	73,
	4,
	64,
	35,
	47,
	65,
	2,
	116,
	34,
	1,
	32,
	0,
	106,
	40,
	2,
	0,
	32,
	1,
	35,
	29,
	106,
	40,
	2,
	0,
	35,
	46,
	35,
	43,
	34,
	1,
	65,
	6,
	120,
	32,
	1,
	65,
	11,
	120,
	115,
	32,
	1,
	65,
	25,
	120,
	115,
	106,
	35,
	43,
	34,
	1,
	35,
	44,
	113,
	35,
	45,
	32,
	1,
	65,
	127,
	115,
	113,
	115,
	106,
	106,
	106,
	36,
	48,
	35,
	39,
	34,
	1,
	65,
	2,
	120,
	32,
	1,
	65,
	13,
	120,
	115,
	32,
	1,
	65,
	22,
	120,
	115,
	35,
	40,
	34,
	2,
	35,
	41,
	34,
	3,
	113,
	35,
	39,
	34,
	1,
	32,
	2,
	113,
	32,
	1,
	32,
	3,
	113,
	115,
	115,
	106,
	36,
	49,
	35,
	45,
	36,
	46,
	35,
	44,
	36,
	45,
	35,
	43,
	36,
	44,
	35,
	42,
	35,
	48,
	106,
	36,
	43,
	35,
	41,
	36,
	42,
	35,
	40,
	36,
	41,
	35,
	39,
	36,
	40,
	35,
	48,
	35,
	49,
	106,
	36,
	39,
	35,
	47,
	65,
	1,
	106,
	36,
	47,
	12,
	1,
	11,
	11,
	35,
	31,
	35,
	39,
	106,
	36,
	31,
	35,
	32,
	35,
	40,
	106,
	36,
	32,
	35,
	33,
	35,
	41,
	106,
	36,
	33,
	35,
	34,
	35,
	42,
	106,
	36,
	34,
	35,
	35,
	35,
	43,
	106,
	36,
	35,
	35,
	36,
	35,
	44,
	106,
	36,
	36,
	35,
	37,
	35,
	45,
	106,
	36,
	37,
	35,
	38,
	35,
	46,
	106,
	36,
	38,
	11,
	174,
	1,
	1,
	2,
	127,
	35,
	59,
	32,
	1,
	106,
	36,
	59,
	35,
	58,
	4,
	64,
	65,
	192,
	0,
	35,
	58,
	107,
	34,
	2,
	32,
	1,
	76,
	4,
	64,
	35,
	51,
	35,
	58,
	106,
	32,
	0,
	32,
	2,
	252,
	10,
	0,
	0,
	35,
	58,
	32,
	2,
	106,
	36,
	58,
	65,
	192,
	0,
	35,
	58,
	107,
	33,
	2,
	32,
	1,
	65,
	192,
	0,
	35,
	58,
	107,
	107,
	33,
	1,
	35,
	53,
	35,
	51,
	16,
	23,
	65,
	0,
	36,
	58,
	5,
	35,
	51,
	35,
	58,
	106,
	32,
	0,
	32,
	1,
	252,
	10,
	0,
	0,
	35,
	58,
	32,
	1,
	106,
	36,
	58,
	15,
	11,
	11,
	3,
	64,
	32,
	3,
	32,
	1,
	65,
	192,
	0,
	109,
	72,
	4,
	64,
	35,
	53,
	32,
	0,
	32,
	2,
	106,
	16,
	23,
	32,
	3,
	65,
	1,
	106,
	33,
	3,
	32,
	2,
	65,
	64,
	107,
	33,
	2,
	12,
	1,
	11,
	11,
	32,
	1,
	65,
	63,
	113,
	34,
	1,
	4,
	64,
	35,
	51,
	35,
	58,
	106,
	32,
	0,
	32,
	2,
	106,
	32,
	1,
	252,
	10,
	0,
	0,
	35,
	58,
	32,
	1,
	106,
	36,
	58,
	11,
	11,
	231,
	1,
	1,
	2,
	127,
	35,
	51,
	35,
	58,
	106,
	65,
	128,
	1,
	58,
	0,
	0,
	35,
	58,
	65,
	1,
	106,
	36,
	58,
	35,
	58,
	65,
	56,
	74,
	4,
	64,
	35,
	51,
	35,
	58,
	106,
	34,
	1,
	65,
	192,
	0,
	35,
	58,
	107,
	106,
	33,
	2,
	3,
	64,
	32,
	1,
	32,
	2,
	73,
	4,
	64,
	32,
	1,
	65,
	0,
	58,
	0,
	0,
	32,
	1,
	65,
	1,
	106,
	33,
	1,
	12,
	1,
	11,
	11,
	35,
	53,
	35,
	51,
	16,
	23,
	65,
	0,
	36,
	58,
	11,
	35,
	51,
	35,
	58,
	106,
	34,
	1,
	65,
	56,
	35,
	58,
	107,
	106,
	33,
	2,
	3,
	64,
	32,
	1,
	32,
	2,
	73,
	4,
	64,
	32,
	1,
	65,
	0,
	58,
	0,
	0,
	32,
	1,
	65,
	1,
	106,
	33,
	1,
	12,
	1,
	11,
	11,
	35,
	51,
	35,
	59,
	65,
	128,
	128,
	128,
	128,
	2,
	109,
	16,
	18,
	54,
	2,
	56,
	35,
	51,
	35,
	59,
	65,
	3,
	116,
	16,
	18,
	54,
	2,
	60,
	35,
	53,
	35,
	51,
	16,
	23,
	32,
	0,
	35,
	31,
	16,
	18,
	54,
	2,
	0,
	32,
	0,
	35,
	32,
	16,
	18,
	54,
	2,
	4,
	32,
	0,
	35,
	33,
	16,
	18,
	54,
	2,
	8,
	32,
	0,
	35,
	34,
	16,
	18,
	54,
	2,
	12,
	32,
	0,
	35,
	35,
	16,
	18,
	54,
	2,
	16,
	32,
	0,
	35,
	36,
	16,
	18,
	54,
	2,
	20,
	32,
	0,
	35,
	37,
	16,
	18,
	54,
	2,
	24,
	32,
	0,
	35,
	38,
	16,
	18,
	54,
	2,
	28,
	11,
	14,
	0,
	16,
	22,
	35,
	55,
	32,
	0,
	16,
	24,
	35,
	57,
	16,
	25,
	11,
	253,
	1,
	1,
	2,
	127,
	35,
	31,
	36,
	39,
	35,
	32,
	36,
	40,
	35,
	33,
	36,
	41,
	35,
	34,
	36,
	42,
	35,
	35,
	36,
	43,
	35,
	36,
	36,
	44,
	35,
	37,
	36,
	45,
	35,
	38,
	36,
	46,
	65,
	0,
	36,
	47,
	3,
	64,
	35,
	47,
	65,
	192,
	0,
	73,
	4,
	64,
	32,
	0,
	35,
	47,
	65,
	2,
	116,
	106,
	40,
	2,
	0,
	35,
	46,
	35,
	43,
	34,
	1,
	65,
	6,
	120,
	32,
	1,
	65,
	11,
	120,
	115,
	32,
	1,
	65,
	25,
	120,
	115,
	106,
	35,
	43,
	34,
	1,
	35,
	44,
	113,
	35,
	45,
	32,
	1,
	65,
	127,
	115,
	113,
	115,
	106,
	106,
	36,
	48,
	35,
	39,
	34,
	1,
	65,
	2,
	120,
	32,
	1,
	65,
	13,
	120,
	115,
	32,
	1,
	65,
	22,
	120,
	115,
	35,
	40,
	34,
	2,
	35,
	41,
	34,
	1,
	113,
	32,
	2,
	35,
	39,
	34,
	2,
	113,
	32,
	1,
	32,
	2,
	113,
	115,
	115,
	106,
	36,
	49,
	35,
	45,
	36,
	46,
	35,
	44,
	36,
	45,
	35,
	43,
	36,
	44,
	35,
	42,
	35,
	48,
	106,
	36,
	43,
	35,
	41,
	36,
	42,
	35,
	40,
	36,
	41,
	35,
	39,
	36,
	40,
	35,
	48,
	35,
	49,
	106,
	36,
	39,
	35,
	47,
	65,
	1,
	106,
	36,
	47,
	12,
	1,
	11,
	11,
	35,
	31,
	35,
	39,
	106,
	36,
	31,
	35,
	32,
	35,
	40,
	106,
	36,
	32,
	35,
	33,
	35,
	41,
	106,
	36,
	33,
	35,
	34,
	35,
	42,
	106,
	36,
	34,
	35,
	35,
	35,
	43,
	106,
	36,
	35,
	35,
	36,
	35,
	44,
	106,
	36,
	36,
	35,
	37,
	35,
	45,
	106,
	36,
	37,
	35,
	38,
	35,
	46,
	106,
	36,
	38,
	11,
	86,
	0,
	16,
	22,
	35,
	53,
	32,
	0,
	16,
	23,
	35,
	30,
	16,
	27,
	32,
	1,
	35,
	31,
	16,
	18,
	54,
	2,
	0,
	32,
	1,
	35,
	32,
	16,
	18,
	54,
	2,
	4,
	32,
	1,
	35,
	33,
	16,
	18,
	54,
	2,
	8,
	32,
	1,
	35,
	34,
	16,
	18,
	54,
	2,
	12,
	32,
	1,
	35,
	35,
	16,
	18,
	54,
	2,
	16,
	32,
	1,
	35,
	36,
	16,
	18,
	54,
	2,
	20,
	32,
	1,
	35,
	37,
	16,
	18,
	54,
	2,
	24,
	32,
	1,
	35,
	38,
	16,
	18,
	54,
	2,
	28,
	11,
	63,
	0,
	16,
	16,
	65,
	196,
	10,
	40,
	2,
	0,
	36,
	29,
	65,
	148,
	13,
	40,
	2,
	0,
	36,
	30,
	65,
	192,
	0,
	16,
	11,
	36,
	50,
	35,
	50,
	36,
	51,
	65,
	128,
	8,
	16,
	11,
	36,
	52,
	35,
	52,
	36,
	53,
	65,
	128,
	4,
	16,
	11,
	36,
	54,
	35,
	54,
	36,
	55,
	65,
	32,
	16,
	11,
	36,
	56,
	35,
	56,
	36,
	57,
	11,
	11,
	141,
	12,
	38,
	0,
	65,
	140,
	8,
	11,
	2,
	28,
	1,
	0,
	65,
	152,
	8,
	11,
	136,
	2,
	1,
	0,
	0,
	0,
	0,
	1,
	0,
	0,
	152,
	47,
	138,
	66,
	145,
	68,
	55,
	113,
	207,
	251,
	192,
	181,
	165,
	219,
	181,
	233,
	91,
	194,
	86,
	57,
	241,
	17,
	241,
	89,
	164,
	130,
	63,
	146,
	213,
	94,
	28,
	171,
	152,
	170,
	7,
	216,
	1,
	91,
	131,
	18,
	190,
	133,
	49,
	36,
	195,
	125,
	12,
	85,
	116,
	93,
	190,
	114,
	254,
	177,
	222,
	128,
	167,
	6,
	220,
	155,
	116,
	241,
	155,
	193,
	193,
	105,
	155,
	228,
	134,
	71,
	190,
	239,
	198,
	157,
	193,
	15,
	204,
	161,
	12,
	36,
	111,
	44,
	233,
	45,
	170,
	132,
	116,
	74,
	220,
	169,
	176,
	92,
	218,
	136,
	249,
	118,
	82,
	81,
	62,
	152,
	109,
	198,
	49,
	168,
	200,
	39,
	3,
	176,
	199,
	127,
	89,
	191,
	243,
	11,
	224,
	198,
	71,
	145,
	167,
	213,
	81,
	99,
	202,
	6,
	103,
	41,
	41,
	20,
	133,
	10,
	183,
	39,
	56,
	33,
	27,
	46,
	252,
	109,
	44,
	77,
	19,
	13,
	56,
	83,
	84,
	115,
	10,
	101,
	187,
	10,
	106,
	118,
	46,
	201,
	194,
	129,
	133,
	44,
	114,
	146,
	161,
	232,
	191,
	162,
	75,
	102,
	26,
	168,
	112,
	139,
	75,
	194,
	163,
	81,
	108,
	199,
	25,
	232,
	146,
	209,
	36,
	6,
	153,
	214,
	133,
	53,
	14,
	244,
	112,
	160,
	106,
	16,
	22,
	193,
	164,
	25,
	8,
	108,
	55,
	30,
	76,
	119,
	72,
	39,
	181,
	188,
	176,
	52,
	179,
	12,
	28,
	57,
	74,
	170,
	216,
	78,
	79,
	202,
	156,
	91,
	243,
	111,
	46,
	104,
	238,
	130,
	143,
	116,
	111,
	99,
	165,
	120,
	20,
	120,
	200,
	132,
	8,
	2,
	199,
	140,
	250,
	255,
	190,
	144,
	235,
	108,
	80,
	164,
	247,
	163,
	249,
	190,
	242,
	120,
	113,
	198,
	0,
	65,
	172,
	10,
	11,
	1,
	44,
	0,
	65,
	184,
	10,
	11,
	21,
	4,
	0,
	0,
	0,
	16,
	0,
	0,
	0,
	32,
	4,
	0,
	0,
	32,
	4,
	0,
	0,
	0,
	1,
	0,
	0,
	64,
	0,
	65,
	220,
	10,
	11,
	2,
	28,
	1,
	0,
	65,
	232,
	10,
	11,
	136,
	2,
	1,
	0,
	0,
	0,
	0,
	1,
	0,
	0,
	152,
	47,
	138,
	194,
	145,
	68,
	55,
	113,
	207,
	251,
	192,
	181,
	165,
	219,
	181,
	233,
	91,
	194,
	86,
	57,
	241,
	17,
	241,
	89,
	164,
	130,
	63,
	146,
	213,
	94,
	28,
	171,
	152,
	170,
	7,
	216,
	1,
	91,
	131,
	18,
	190,
	133,
	49,
	36,
	195,
	125,
	12,
	85,
	116,
	93,
	190,
	114,
	254,
	177,
	222,
	128,
	167,
	6,
	220,
	155,
	116,
	243,
	155,
	193,
	193,
	105,
	155,
	100,
	134,
	71,
	254,
	240,
	198,
	237,
	225,
	15,
	84,
	242,
	12,
	36,
	111,
	52,
	233,
	79,
	190,
	132,
	201,
	108,
	30,
	65,
	185,
	97,
	250,
	136,
	249,
	22,
	82,
	81,
	198,
	242,
	109,
	90,
	142,
	168,
	101,
	252,
	25,
	176,
	199,
	158,
	217,
	185,
	195,
	49,
	18,
	154,
	160,
	234,
	14,
	231,
	43,
	35,
	177,
	253,
	176,
	62,
	53,
	199,
	213,
	186,
	105,
	48,
	95,
	109,
	151,
	203,
	143,
	17,
	15,
	90,
	253,
	238,
	30,
	220,
	137,
	182,
	53,
	10,
	4,
	122,
	11,
	222,
	157,
	202,
	244,
	88,
	22,
	91,
	93,
	225,
	134,
	62,
	127,
	0,
	128,
	137,
	8,
	55,
	50,
	234,
	7,
	165,
	55,
	149,
	171,
	111,
	16,
	97,
	64,
	23,
	241,
	214,
	140,
	13,
	109,
	59,
	170,
	205,
	55,
	190,
	187,
	192,
	218,
	59,
	97,
	131,
	99,
	163,
	72,
	219,
	49,
	233,
	2,
	11,
	167,
	92,
	209,
	111,
	202,
	250,
	26,
	82,
	49,
	132,
	51,
	49,
	149,
	26,
	212,
	110,
	144,
	120,
	67,
	109,
	242,
	145,
	156,
	195,
	189,
	171,
	204,
	158,
	230,
	160,
	201,
	181,
	60,
	182,
	47,
	83,
	198,
	65,
	199,
	210,
	163,
	126,
	35,
	7,
	104,
	75,
	149,
	164,
	118,
	29,
	25,
	76,
	0,
	65,
	252,
	12,
	11,
	1,
	44,
	0,
	65,
	136,
	13,
	11,
	21,
	4,
	0,
	0,
	0,
	16,
	0,
	0,
	0,
	112,
	5,
	0,
	0,
	112,
	5,
	0,
	0,
	0,
	1,
	0,
	0,
	64,
	0,
	65,
	172,
	13,
	11,
	1,
	44,
	0,
	65,
	184,
	13,
	11,
	35,
	2,
	0,
	0,
	0,
	28,
	0,
	0,
	0,
	73,
	0,
	110,
	0,
	118,
	0,
	97,
	0,
	108,
	0,
	105,
	0,
	100,
	0,
	32,
	0,
	108,
	0,
	101,
	0,
	110,
	0,
	103,
	0,
	116,
	0,
	104,
	0,
	65,
	220,
	13,
	11,
	1,
	60,
	0,
	65,
	232,
	13,
	11,
	45,
	2,
	0,
	0,
	0,
	38,
	0,
	0,
	0,
	126,
	0,
	108,
	0,
	105,
	0,
	98,
	0,
	47,
	0,
	97,
	0,
	114,
	0,
	114,
	0,
	97,
	0,
	121,
	0,
	98,
	0,
	117,
	0,
	102,
	0,
	102,
	0,
	101,
	0,
	114,
	0,
	46,
	0,
	116,
	0,
	115,
	0,
	65,
	156,
	14,
	11,
	1,
	60,
	0,
	65,
	168,
	14,
	11,
	47,
	2,
	0,
	0,
	0,
	40,
	0,
	0,
	0,
	65,
	0,
	108,
	0,
	108,
	0,
	111,
	0,
	99,
	0,
	97,
	0,
	116,
	0,
	105,
	0,
	111,
	0,
	110,
	0,
	32,
	0,
	116,
	0,
	111,
	0,
	111,
	0,
	32,
	0,
	108,
	0,
	97,
	0,
	114,
	0,
	103,
	0,
	101,
	0,
	65,
	220,
	14,
	11,
	1,
	60,
	0,
	65,
	232,
	14,
	11,
	37,
	2,
	0,
	0,
	0,
	30,
	0,
	0,
	0,
	126,
	0,
	108,
	0,
	105,
	0,
	98,
	0,
	47,
	0,
	114,
	0,
	116,
	0,
	47,
	0,
	116,
	0,
	99,
	0,
	109,
	0,
	115,
	0,
	46,
	0,
	116,
	0,
	115,
	0,
	65,
	156,
	15,
	11,
	1,
	60,
	0,
	65,
	168,
	15,
	11,
	37,
	2,
	0,
	0,
	0,
	30,
	0,
	0,
	0,
	126,
	0,
	108,
	0,
	105,
	0,
	98,
	0,
	47,
	0,
	114,
	0,
	116,
	0,
	47,
	0,
	116,
	0,
	108,
	0,
	115,
	0,
	102,
	0,
	46,
	0,
	116,
	0,
	115,
	0,
	65,
	252,
	15,
	11,
	1,
	60,
	0,
	65,
	136,
	16,
	11,
	43,
	2,
	0,
	0,
	0,
	36,
	0,
	0,
	0,
	73,
	0,
	110,
	0,
	100,
	0,
	101,
	0,
	120,
	0,
	32,
	0,
	111,
	0,
	117,
	0,
	116,
	0,
	32,
	0,
	111,
	0,
	102,
	0,
	32,
	0,
	114,
	0,
	97,
	0,
	110,
	0,
	103,
	0,
	101,
	0,
	65,
	188,
	16,
	11,
	1,
	44,
	0,
	65,
	200,
	16,
	11,
	33,
	2,
	0,
	0,
	0,
	26,
	0,
	0,
	0,
	126,
	0,
	108,
	0,
	105,
	0,
	98,
	0,
	47,
	0,
	97,
	0,
	114,
	0,
	114,
	0,
	97,
	0,
	121,
	0,
	46,
	0,
	116,
	0,
	115,
	0,
	65,
	236,
	16,
	11,
	1,
	124,
	0,
	65,
	248,
	16,
	11,
	107,
	2,
	0,
	0,
	0,
	100,
	0,
	0,
	0,
	116,
	0,
	111,
	0,
	83,
	0,
	116,
	0,
	114,
	0,
	105,
	0,
	110,
	0,
	103,
	0,
	40,
	0,
	41,
	0,
	32,
	0,
	114,
	0,
	97,
	0,
	100,
	0,
	105,
	0,
	120,
	0,
	32,
	0,
	97,
	0,
	114,
	0,
	103,
	0,
	117,
	0,
	109,
	0,
	101,
	0,
	110,
	0,
	116,
	0,
	32,
	0,
	109,
	0,
	117,
	0,
	115,
	0,
	116,
	0,
	32,
	0,
	98,
	0,
	101,
	0,
	32,
	0,
	98,
	0,
	101,
	0,
	116,
	0,
	119,
	0,
	101,
	0,
	101,
	0,
	110,
	0,
	32,
	0,
	50,
	0,
	32,
	0,
	97,
	0,
	110,
	0,
	100,
	0,
	32,
	0,
	51,
	0,
	54,
	0,
	65,
	236,
	17,
	11,
	1,
	60,
	0,
	65,
	248,
	17,
	11,
	45,
	2,
	0,
	0,
	0,
	38,
	0,
	0,
	0,
	126,
	0,
	108,
	0,
	105,
	0,
	98,
	0,
	47,
	0,
	117,
	0,
	116,
	0,
	105,
	0,
	108,
	0,
	47,
	0,
	110,
	0,
	117,
	0,
	109,
	0,
	98,
	0,
	101,
	0,
	114,
	0,
	46,
	0,
	116,
	0,
	115,
	0,
	65,
	172,
	18,
	11,
	1,
	28,
	0,
	65,
	184,
	18,
	11,
	9,
	2,
	0,
	0,
	0,
	2,
	0,
	0,
	0,
	48,
	0,
	65,
	204,
	18,
	11,
	1,
	92,
	0,
	65,
	216,
	18,
	11,
	79,
	2,
	0,
	0,
	0,
	72,
	0,
	0,
	0,
	48,
	0,
	49,
	0,
	50,
	0,
	51,
	0,
	52,
	0,
	53,
	0,
	54,
	0,
	55,
	0,
	56,
	0,
	57,
	0,
	97,
	0,
	98,
	0,
	99,
	0,
	100,
	0,
	101,
	0,
	102,
	0,
	103,
	0,
	104,
	0,
	105,
	0,
	106,
	0,
	107,
	0,
	108,
	0,
	109,
	0,
	110,
	0,
	111,
	0,
	112,
	0,
	113,
	0,
	114,
	0,
	115,
	0,
	116,
	0,
	117,
	0,
	118,
	0,
	119,
	0,
	120,
	0,
	121,
	0,
	122,
	0,
	65,
	172,
	19,
	11,
	1,
	92,
	0,
	65,
	184,
	19,
	11,
	79,
	2,
	0,
	0,
	0,
	72,
	0,
	0,
	0,
	115,
	0,
	101,
	0,
	116,
	0,
	86,
	0,
	49,
	0,
	50,
	0,
	56,
	0,
	58,
	0,
	32,
	0,
	101,
	0,
	120,
	0,
	112,
	0,
	101,
	0,
	99,
	0,
	116,
	0,
	32,
	0,
	105,
	0,
	32,
	0,
	102,
	0,
	114,
	0,
	111,
	0,
	109,
	0,
	32,
	0,
	48,
	0,
	32,
	0,
	116,
	0,
	111,
	0,
	32,
	0,
	54,
	0,
	51,
	0,
	44,
	0,
	32,
	0,
	103,
	0,
	111,
	0,
	116,
	0,
	32,
	0,
	65,
	140,
	20,
	11,
	1,
	28,
	0,
	65,
	152,
	20,
	11,
	1,
	2,
	0,
	65,
	172,
	20,
	11,
	1,
	60,
	0,
	65,
	184,
	20,
	11,
	51,
	2,
	0,
	0,
	0,
	44,
	0,
	0,
	0,
	97,
	0,
	115,
	0,
	115,
	0,
	101,
	0,
	109,
	0,
	98,
	0,
	108,
	0,
	121,
	0,
	47,
	0,
	117,
	0,
	116,
	0,
	105,
	0,
	108,
	0,
	115,
	0,
	47,
	0,
	118,
	0,
	49,
	0,
	50,
	0,
	56,
	0,
	46,
	0,
	116,
	0,
	115,
	0,
	65,
	236,
	20,
	11,
	1,
	92,
	0,
	65,
	248,
	20,
	11,
	79,
	2,
	0,
	0,
	0,
	72,
	0,
	0,
	0,
	103,
	0,
	101,
	0,
	116,
	0,
	86,
	0,
	49,
	0,
	50,
	0,
	56,
	0,
	58,
	0,
	32,
	0,
	101,
	0,
	120,
	0,
	112,
	0,
	101,
	0,
	99,
	0,
	116,
	0,
	32,
	0,
	105,
	0,
	32,
	0,
	102,
	0,
	114,
	0,
	111,
	0,
	109,
	0,
	32,
	0,
	48,
	0,
	32,
	0,
	116,
	0,
	111,
	0,
	32,
	0,
	54,
	0,
	51,
	0,
	44,
	0,
	32,
	0,
	103,
	0,
	111,
	0,
	116,
	0,
	32
]);

// node_modules/@chainsafe/as-sha256/lib/wasm.js
const importObj = { env: { abort: (msg, file, line, col) => {
	throw Error(`abort: ${msg}:${file}:${line}:${col}`);
} } };
function newInstance$1(useSimd) {
	return (useSimd !== void 0 ? useSimd : WebAssembly.validate(wasmSimdCode)) ? new WebAssembly.Instance(new WebAssembly.Module(wasmSimdCode), importObj).exports : new WebAssembly.Instance(new WebAssembly.Module(wasmCode), importObj).exports;
}

// node_modules/@chainsafe/as-sha256/lib/index.js
let ctx$1;
let simdEnabled;
let wasmInputValue;
let wasmOutputValue;
let inputUint8Array;
let outputUint8Array;
let outputUint8Array32;
let inputUint32Array;
function reinitializeInstance(useSimd) {
	ctx$1 = newInstance$1(useSimd);
	simdEnabled = Boolean(ctx$1.HAS_SIMD.valueOf());
	wasmInputValue = ctx$1.input.value;
	wasmOutputValue = ctx$1.output.value;
	inputUint8Array = new Uint8Array(ctx$1.memory.buffer, wasmInputValue, ctx$1.INPUT_LENGTH);
	outputUint8Array = new Uint8Array(ctx$1.memory.buffer, wasmOutputValue, ctx$1.PARALLEL_FACTOR * 32);
	outputUint8Array32 = new Uint8Array(ctx$1.memory.buffer, wasmOutputValue, 32);
	inputUint32Array = new Uint32Array(ctx$1.memory.buffer, wasmInputValue, ctx$1.INPUT_LENGTH);
}
reinitializeInstance();
function digest(data) {
	if (data.length === 64) return digest64(data);
	if (data.length <= ctx$1.INPUT_LENGTH) {
		inputUint8Array.set(data);
		ctx$1.digest(data.length);
		return allocDigest();
	}
	ctx$1.init();
	update(data);
	return final();
}
function digest64(data) {
	if (data.length === 64) {
		inputUint8Array.set(data);
		ctx$1.digest64(wasmInputValue, wasmOutputValue);
		return allocDigest();
	}
	throw new Error("InvalidLengthForDigest64");
}
function update(data) {
	const inputLength = ctx$1.INPUT_LENGTH;
	if (data.length > inputLength) for (let i = 0; i < data.length; i += inputLength) {
		const sliced = data.subarray(i, i + inputLength);
		inputUint8Array.set(sliced);
		ctx$1.update(wasmInputValue, sliced.length);
	}
	else {
		inputUint8Array.set(data);
		ctx$1.update(wasmInputValue, data.length);
	}
}
function final() {
	ctx$1.final(wasmOutputValue);
	return allocDigest();
}
function allocDigest() {
	const out = allocUnsafe(32);
	out.set(outputUint8Array32);
	return out;
}

// node_modules/is-electron/index.js
var require_is_electron = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function isElectron() {
		if (typeof window !== "undefined" && typeof window.process === "object" && window.process.type === "renderer") return true;
		if (typeof process !== "undefined" && typeof process.versions === "object" && !!process.versions.electron) return true;
		if (typeof navigator === "object" && typeof navigator.userAgent === "string" && navigator.userAgent.indexOf("Electron") >= 0) return true;
		return false;
	}
	module.exports = isElectron;
}));

// node_modules/wherearewe/src/index.js
var import_is_electron = /* @__PURE__ */ __toESM(require_is_electron(), 1);
const isEnvWithDom = typeof window === "object" && typeof document === "object" && document.nodeType === 9;
const isElectron = (0, import_is_electron.default)();
const isElectronMain = isElectron && !isEnvWithDom;
const isNode = typeof globalThis.process !== "undefined" && typeof globalThis.process.release !== "undefined" && globalThis.process.release.name === "node" && !isElectron;
const isWebWorker = typeof importScripts === "function" && typeof self !== "undefined" && typeof WorkerGlobalScope !== "undefined" && self instanceof WorkerGlobalScope;
const isTest = typeof globalThis.process !== "undefined" && typeof globalThis.process.env !== "undefined" && globalThis.process.env["NODE" + (() => "_")() + "ENV"] === "test";
const isReactNative = typeof navigator !== "undefined" && navigator.product === "ReactNative";

// node_modules/@noble/ciphers/utils.js
/*! noble-ciphers - MIT License (c) 2023 Paul Miller (paulmillr.com) */
function isBytes(a) {
	return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array" && "BYTES_PER_ELEMENT" in a && a.BYTES_PER_ELEMENT === 1;
}
const atitle = (title) => title ? `"${title}" ` : "";
function abool(value, title = "") {
	if (typeof value !== "boolean") throw new TypeError(atitle(title) + "expected boolean, got type=" + typeof value);
	return value;
}
function anumber(n, title = "") {
	if (typeof n !== "number") throw new TypeError(atitle(title) + "expected number, got " + typeof n);
	if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(atitle(title) + "expected integer >= 0, got " + n);
	return n;
}
function abytes(value, length, title = "") {
	if (isBytes(value) && (length === void 0 || value.length === length)) return value;
	if (length !== void 0) anumber(length, "length");
	const bytes = isBytes(value);
	const ofLen = length !== void 0 ? ` of length ${length}` : "";
	const got = bytes ? `length=${value.length}` : `type=${typeof value}`;
	const message = atitle(title) + "expected Uint8Array" + ofLen + ", got " + got;
	if (!bytes) throw new TypeError(message);
	throw new RangeError(message);
}
const aobject = (value, label) => {
	if (value === null || typeof value !== "object" || Array.isArray(value)) throw new TypeError(label === "object" ? "expected valid options object" : `"${label}" expected object, got type=${typeof value}`);
};
function aexists(instance, checkFinished = true) {
	if (instance.destroyed) throw new Error("hash was destroyed");
	if (checkFinished && instance.finished) throw new Error("digest() was already called");
}
function aoutput(out, instance) {
	abytes(out, void 0, "output");
	const min = instance.outputLen;
	if (!(out.length >= min)) throw new RangeError("\"output\" expected length >= " + min);
}
function u32(arr) {
	return new Uint32Array(arr.buffer, arr.byteOffset, Math.floor(arr.byteLength / 4));
}
function clean(...arrays) {
	for (let i = 0; i < arrays.length; i++) arrays[i].fill(0);
}
function createView(arr) {
	return new DataView(arr.buffer, arr.byteOffset, arr.byteLength);
}
const isLE = /* @__PURE__ */ (() => new Uint8Array(new Uint32Array([287454020]).buffer)[0] === 68)();
function byteSwap(word) {
	return word << 24 & 4278190080 | word << 8 & 16711680 | word >>> 8 & 65280 | word >>> 24 & 255;
}
function byteSwap32(arr) {
	for (let i = 0; i < arr.length; i++) arr[i] = byteSwap(arr[i]);
	return arr;
}
const swap32IfBE = isLE ? (u) => u : byteSwap32;
function overlapBytes(a, b) {
	if (!a.byteLength || !b.byteLength) return false;
	return a.buffer === b.buffer && a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}
function complexOverlapBytes(input, output) {
	if (overlapBytes(input, output) && input.byteOffset < output.byteOffset) throw new Error("complex overlap of input and output is not supported");
}
function checkOpts(defaults, opts) {
	aobject(defaults, "defaults");
	aobject(opts, "opts");
	return Object.assign(defaults, opts);
}
function equalBytes(a, b) {
	a = abytes(a);
	b = abytes(b);
	if (a.length !== b.length) return false;
	let diff = 0;
	for (let i = 0; i < a.length; i++) diff |= a[i] ^ b[i];
	return diff === 0;
}
function wrapMacConstructor(keyLen, macCons, fromMsg) {
	const mac = macCons;
	const getArgs = fromMsg || (() => []);
	const macC = (msg, key) => mac(key, ...getArgs(msg)).update(msg).digest();
	const tmp = mac(new Uint8Array(keyLen), ...getArgs(/* @__PURE__ */ new Uint8Array(0)));
	macC.outputLen = tmp.outputLen;
	macC.blockLen = tmp.blockLen;
	macC.create = (key, ...args) => mac(key, ...args);
	return macC;
}
const wrapCipher = (params, constructor) => {
	function wrappedCipher(key, ...args) {
		abytes(key, void 0, "key");
		if (params.nonceLength !== void 0) {
			const nonce = args[0];
			abytes(nonce, params.varSizeNonce ? void 0 : params.nonceLength, "nonce");
		}
		const tagl = params.tagLength;
		const aadStart = params.nonceLength !== void 0 ? 1 : 0;
		if (!params.withAAD) {
			for (let i = aadStart; i < args.length; i++) if (isBytes(args[i])) throw new Error("AAD not supported");
		}
		if (params.withAAD && args[aadStart] !== void 0) abytes(args[aadStart], void 0, "AAD");
		const cipher = constructor(key, ...args);
		const checkOutput = (fnLength, output) => {
			if (output !== void 0) {
				if (fnLength !== 2) throw new Error("cipher output not supported");
				abytes(output, void 0, "output");
			}
		};
		let called = false;
		return {
			encrypt(data, output) {
				if (called) throw new Error("cannot encrypt() twice with same key + nonce");
				called = true;
				abytes(data, void 0, "data");
				checkOutput(cipher.encrypt.length, output);
				return cipher.encrypt(data, output);
			},
			decrypt(data, output) {
				abytes(data, void 0, "data");
				if (tagl && data.length < tagl) throw new Error("\"ciphertext\" expected length >= tagLength=" + tagl);
				checkOutput(cipher.decrypt.length, output);
				return cipher.decrypt(data, output);
			}
		};
	}
	Object.assign(wrappedCipher, params);
	return wrappedCipher;
};
function getOutput(expectedLength, out, onlyAligned = true) {
	if (out === void 0) return new Uint8Array(expectedLength);
	abytes(out, expectedLength, "output");
	if (onlyAligned && !isAligned32(out)) throw new Error("invalid output, must be aligned");
	return out;
}
function u64Lengths(dataLength, aadLength, isLE) {
	anumber(dataLength);
	anumber(aadLength);
	abool(isLE);
	const num = /* @__PURE__ */ new Uint8Array(16);
	const view = createView(num);
	view.setBigUint64(0, BigInt(aadLength), isLE);
	view.setBigUint64(8, BigInt(dataLength), isLE);
	return num;
}
function isAligned32(bytes) {
	return bytes.byteOffset % 4 === 0;
}
function copyBytes(bytes) {
	return Uint8Array.from(abytes(bytes));
}

// node_modules/@noble/ciphers/_arx.js
const encodeStr = (str) => Uint8Array.from(str.split(""), (c) => c.charCodeAt(0));
const sigma16_32 = /* @__PURE__ */ (() => swap32IfBE(u32(encodeStr("expand 16-byte k"))))();
const sigma32_32 = /* @__PURE__ */ (() => swap32IfBE(u32(encodeStr("expand 32-byte k"))))();
function rotl(a, b) {
	return a << b | a >>> 32 - b;
}
const BLOCK_LEN = 64;
const BLOCK_LEN32 = 16;
const MAX_COUNTER = /* @__PURE__ */ (() => 2 ** 32 - 1)();
const U32_EMPTY = /* @__PURE__ */ Uint32Array.of();
function runCipher(core, sigma, key, nonce, data, output, counter, rounds) {
	const len = data.length;
	const block = new Uint8Array(BLOCK_LEN);
	const b32 = u32(block);
	const isAligned = isLE && isAligned32(data) && isAligned32(output);
	const d32 = isAligned ? u32(data) : U32_EMPTY;
	const o32 = isAligned ? u32(output) : U32_EMPTY;
	if (!isLE) {
		for (let pos = 0; pos < len; counter++) {
			core(sigma, key, nonce, b32, counter, rounds);
			swap32IfBE(b32);
			if (counter >= MAX_COUNTER) throw new Error("arx: counter overflow");
			const take = Math.min(BLOCK_LEN, len - pos);
			for (let j = 0, posj; j < take; j++) {
				posj = pos + j;
				output[posj] = data[posj] ^ block[j];
			}
			pos += take;
		}
		return;
	}
	for (let pos = 0; pos < len; counter++) {
		core(sigma, key, nonce, b32, counter, rounds);
		if (counter >= MAX_COUNTER) throw new Error("arx: counter overflow");
		const take = Math.min(BLOCK_LEN, len - pos);
		if (isAligned && take === BLOCK_LEN) {
			const pos32 = pos / 4;
			if (pos % 4 !== 0) throw new Error("arx: invalid block position");
			for (let j = 0, posj; j < BLOCK_LEN32; j++) {
				posj = pos32 + j;
				o32[posj] = d32[posj] ^ b32[j];
			}
			pos += BLOCK_LEN;
			continue;
		}
		for (let j = 0, posj; j < take; j++) {
			posj = pos + j;
			output[posj] = data[posj] ^ block[j];
		}
		pos += take;
	}
}
function createCipher(core, opts) {
	const { allowShortKeys, extendNonceFn, counterLength, counterRight, rounds } = checkOpts({
		allowShortKeys: false,
		counterLength: 8,
		counterRight: false,
		rounds: 20
	}, opts);
	if (typeof core !== "function") throw new Error("core must be a function");
	anumber(counterLength);
	anumber(rounds);
	abool(counterRight);
	abool(allowShortKeys);
	return (key, nonce, data, output, counter = 0) => {
		abytes(key, void 0, "key");
		abytes(nonce, void 0, "nonce");
		abytes(data, void 0, "data");
		const len = data.length;
		const hasOutput = output !== void 0;
		output = getOutput(len, output, false);
		if (hasOutput) complexOverlapBytes(data, output);
		anumber(counter);
		if (counter < 0 || counter >= MAX_COUNTER) throw new Error("arx: counter overflow");
		const toClean = [];
		let l = key.length;
		let k;
		let sigma;
		if (l === 32) {
			toClean.push(k = copyBytes(key));
			sigma = sigma32_32;
		} else if (l === 16 && allowShortKeys) {
			k = /* @__PURE__ */ new Uint8Array(32);
			k.set(key);
			k.set(key, 16);
			sigma = sigma16_32;
			toClean.push(k);
		} else {
			abytes(key, 32, "arx key");
			throw new Error("invalid key size");
		}
		if (!isLE || !isAligned32(nonce)) toClean.push(nonce = copyBytes(nonce));
		let k32 = u32(k);
		if (extendNonceFn) {
			if (nonce.length !== 24) throw new Error("arx: extended nonce must be 24 bytes");
			const n16 = nonce.subarray(0, 16);
			if (isLE) extendNonceFn(sigma, k32, u32(n16), k32);
			else {
				const sigmaRaw = swap32IfBE(Uint32Array.from(sigma));
				extendNonceFn(sigmaRaw, k32, u32(n16), k32);
				clean(sigmaRaw);
				swap32IfBE(k32);
			}
			nonce = nonce.subarray(16);
		} else if (!isLE) swap32IfBE(k32);
		const nonceNcLen = 16 - counterLength;
		if (nonceNcLen !== nonce.length) throw new Error(`arx: nonce must be ${nonceNcLen} or 16 bytes`);
		if (nonceNcLen !== 12) {
			const nc = /* @__PURE__ */ new Uint8Array(12);
			nc.set(nonce, counterRight ? 0 : 12 - nonce.length);
			nonce = nc;
			toClean.push(nonce);
		}
		const n32 = swap32IfBE(u32(nonce));
		try {
			runCipher(core, sigma, k32, n32, data, output, counter, rounds);
			return output;
		} finally {
			clean(...toClean);
		}
	};
}

// node_modules/@noble/ciphers/_poly1305.js
function u8to16(a, i) {
	return a[i++] & 255 | (a[i++] & 255) << 8;
}
var Poly1305 = class {
	blockLen = 16;
	outputLen = 16;
	buffer = /* @__PURE__ */ new Uint8Array(16);
	r = /* @__PURE__ */ new Uint16Array(10);
	h = /* @__PURE__ */ new Uint16Array(10);
	pad = /* @__PURE__ */ new Uint16Array(8);
	pos = 0;
	finished = false;
	destroyed = false;
	constructor(key) {
		key = copyBytes(abytes(key, 32, "key"));
		const t0 = u8to16(key, 0);
		const t1 = u8to16(key, 2);
		const t2 = u8to16(key, 4);
		const t3 = u8to16(key, 6);
		const t4 = u8to16(key, 8);
		const t5 = u8to16(key, 10);
		const t6 = u8to16(key, 12);
		const t7 = u8to16(key, 14);
		this.r[0] = t0 & 8191;
		this.r[1] = (t0 >>> 13 | t1 << 3) & 8191;
		this.r[2] = (t1 >>> 10 | t2 << 6) & 7939;
		this.r[3] = (t2 >>> 7 | t3 << 9) & 8191;
		this.r[4] = (t3 >>> 4 | t4 << 12) & 255;
		this.r[5] = t4 >>> 1 & 8190;
		this.r[6] = (t4 >>> 14 | t5 << 2) & 8191;
		this.r[7] = (t5 >>> 11 | t6 << 5) & 8065;
		this.r[8] = (t6 >>> 8 | t7 << 8) & 8191;
		this.r[9] = t7 >>> 5 & 127;
		for (let i = 0; i < 8; i++) this.pad[i] = u8to16(key, 16 + 2 * i);
	}
	process(data, offset, isLast = false) {
		const hibit = isLast ? 0 : 2048;
		const { h, r } = this;
		const r0 = r[0];
		const r1 = r[1];
		const r2 = r[2];
		const r3 = r[3];
		const r4 = r[4];
		const r5 = r[5];
		const r6 = r[6];
		const r7 = r[7];
		const r8 = r[8];
		const r9 = r[9];
		const t0 = u8to16(data, offset + 0);
		const t1 = u8to16(data, offset + 2);
		const t2 = u8to16(data, offset + 4);
		const t3 = u8to16(data, offset + 6);
		const t4 = u8to16(data, offset + 8);
		const t5 = u8to16(data, offset + 10);
		const t6 = u8to16(data, offset + 12);
		const t7 = u8to16(data, offset + 14);
		let h0 = h[0] + (t0 & 8191);
		let h1 = h[1] + ((t0 >>> 13 | t1 << 3) & 8191);
		let h2 = h[2] + ((t1 >>> 10 | t2 << 6) & 8191);
		let h3 = h[3] + ((t2 >>> 7 | t3 << 9) & 8191);
		let h4 = h[4] + ((t3 >>> 4 | t4 << 12) & 8191);
		let h5 = h[5] + (t4 >>> 1 & 8191);
		let h6 = h[6] + ((t4 >>> 14 | t5 << 2) & 8191);
		let h7 = h[7] + ((t5 >>> 11 | t6 << 5) & 8191);
		let h8 = h[8] + ((t6 >>> 8 | t7 << 8) & 8191);
		let h9 = h[9] + (t7 >>> 5 | hibit);
		let c = 0;
		let d0 = c + h0 * r0 + h1 * (5 * r9) + h2 * (5 * r8) + h3 * (5 * r7) + h4 * (5 * r6);
		c = d0 >>> 13;
		d0 &= 8191;
		d0 += h5 * (5 * r5) + h6 * (5 * r4) + h7 * (5 * r3) + h8 * (5 * r2) + h9 * (5 * r1);
		c += d0 >>> 13;
		d0 &= 8191;
		let d1 = c + h0 * r1 + h1 * r0 + h2 * (5 * r9) + h3 * (5 * r8) + h4 * (5 * r7);
		c = d1 >>> 13;
		d1 &= 8191;
		d1 += h5 * (5 * r6) + h6 * (5 * r5) + h7 * (5 * r4) + h8 * (5 * r3) + h9 * (5 * r2);
		c += d1 >>> 13;
		d1 &= 8191;
		let d2 = c + h0 * r2 + h1 * r1 + h2 * r0 + h3 * (5 * r9) + h4 * (5 * r8);
		c = d2 >>> 13;
		d2 &= 8191;
		d2 += h5 * (5 * r7) + h6 * (5 * r6) + h7 * (5 * r5) + h8 * (5 * r4) + h9 * (5 * r3);
		c += d2 >>> 13;
		d2 &= 8191;
		let d3 = c + h0 * r3 + h1 * r2 + h2 * r1 + h3 * r0 + h4 * (5 * r9);
		c = d3 >>> 13;
		d3 &= 8191;
		d3 += h5 * (5 * r8) + h6 * (5 * r7) + h7 * (5 * r6) + h8 * (5 * r5) + h9 * (5 * r4);
		c += d3 >>> 13;
		d3 &= 8191;
		let d4 = c + h0 * r4 + h1 * r3 + h2 * r2 + h3 * r1 + h4 * r0;
		c = d4 >>> 13;
		d4 &= 8191;
		d4 += h5 * (5 * r9) + h6 * (5 * r8) + h7 * (5 * r7) + h8 * (5 * r6) + h9 * (5 * r5);
		c += d4 >>> 13;
		d4 &= 8191;
		let d5 = c + h0 * r5 + h1 * r4 + h2 * r3 + h3 * r2 + h4 * r1;
		c = d5 >>> 13;
		d5 &= 8191;
		d5 += h5 * r0 + h6 * (5 * r9) + h7 * (5 * r8) + h8 * (5 * r7) + h9 * (5 * r6);
		c += d5 >>> 13;
		d5 &= 8191;
		let d6 = c + h0 * r6 + h1 * r5 + h2 * r4 + h3 * r3 + h4 * r2;
		c = d6 >>> 13;
		d6 &= 8191;
		d6 += h5 * r1 + h6 * r0 + h7 * (5 * r9) + h8 * (5 * r8) + h9 * (5 * r7);
		c += d6 >>> 13;
		d6 &= 8191;
		let d7 = c + h0 * r7 + h1 * r6 + h2 * r5 + h3 * r4 + h4 * r3;
		c = d7 >>> 13;
		d7 &= 8191;
		d7 += h5 * r2 + h6 * r1 + h7 * r0 + h8 * (5 * r9) + h9 * (5 * r8);
		c += d7 >>> 13;
		d7 &= 8191;
		let d8 = c + h0 * r8 + h1 * r7 + h2 * r6 + h3 * r5 + h4 * r4;
		c = d8 >>> 13;
		d8 &= 8191;
		d8 += h5 * r3 + h6 * r2 + h7 * r1 + h8 * r0 + h9 * (5 * r9);
		c += d8 >>> 13;
		d8 &= 8191;
		let d9 = c + h0 * r9 + h1 * r8 + h2 * r7 + h3 * r6 + h4 * r5;
		c = d9 >>> 13;
		d9 &= 8191;
		d9 += h5 * r4 + h6 * r3 + h7 * r2 + h8 * r1 + h9 * r0;
		c += d9 >>> 13;
		d9 &= 8191;
		c = (c << 2) + c | 0;
		c = c + d0 | 0;
		d0 = c & 8191;
		c = c >>> 13;
		d1 += c;
		h[0] = d0;
		h[1] = d1;
		h[2] = d2;
		h[3] = d3;
		h[4] = d4;
		h[5] = d5;
		h[6] = d6;
		h[7] = d7;
		h[8] = d8;
		h[9] = d9;
	}
	finalize() {
		const { h, pad } = this;
		const g = /* @__PURE__ */ new Uint16Array(10);
		let c = h[1] >>> 13;
		h[1] &= 8191;
		for (let i = 2; i < 10; i++) {
			h[i] += c;
			c = h[i] >>> 13;
			h[i] &= 8191;
		}
		h[0] += c * 5;
		c = h[0] >>> 13;
		h[0] &= 8191;
		h[1] += c;
		c = h[1] >>> 13;
		h[1] &= 8191;
		h[2] += c;
		g[0] = h[0] + 5;
		c = g[0] >>> 13;
		g[0] &= 8191;
		for (let i = 1; i < 10; i++) {
			g[i] = h[i] + c;
			c = g[i] >>> 13;
			g[i] &= 8191;
		}
		g[9] -= 8192;
		let mask = (c ^ 1) - 1;
		for (let i = 0; i < 10; i++) g[i] &= mask;
		mask = ~mask;
		for (let i = 0; i < 10; i++) h[i] = h[i] & mask | g[i];
		h[0] = (h[0] | h[1] << 13) & 65535;
		h[1] = (h[1] >>> 3 | h[2] << 10) & 65535;
		h[2] = (h[2] >>> 6 | h[3] << 7) & 65535;
		h[3] = (h[3] >>> 9 | h[4] << 4) & 65535;
		h[4] = (h[4] >>> 12 | h[5] << 1 | h[6] << 14) & 65535;
		h[5] = (h[6] >>> 2 | h[7] << 11) & 65535;
		h[6] = (h[7] >>> 5 | h[8] << 8) & 65535;
		h[7] = (h[8] >>> 8 | h[9] << 5) & 65535;
		let f = h[0] + pad[0];
		h[0] = f & 65535;
		for (let i = 1; i < 8; i++) {
			f = (h[i] + pad[i] | 0) + (f >>> 16) | 0;
			h[i] = f & 65535;
		}
		clean(g);
	}
	update(data) {
		aexists(this);
		abytes(data);
		data = copyBytes(data);
		const { buffer, blockLen } = this;
		const len = data.length;
		for (let pos = 0; pos < len;) {
			const take = Math.min(blockLen - this.pos, len - pos);
			if (take === blockLen) {
				for (; blockLen <= len - pos; pos += blockLen) this.process(data, pos);
				continue;
			}
			buffer.set(data.subarray(pos, pos + take), this.pos);
			this.pos += take;
			pos += take;
			if (this.pos === blockLen) {
				this.process(buffer, 0, false);
				this.pos = 0;
			}
		}
		return this;
	}
	destroy() {
		this.destroyed = true;
		clean(this.h, this.r, this.buffer, this.pad);
	}
	digestInto(out) {
		aexists(this);
		aoutput(out, this);
		this.finished = true;
		const { buffer, h } = this;
		let { pos } = this;
		if (pos) {
			buffer[pos++] = 1;
			for (; pos < 16; pos++) buffer[pos] = 0;
			this.process(buffer, 0, true);
		}
		this.finalize();
		let opos = 0;
		for (let i = 0; i < 8; i++) {
			out[opos++] = h[i] >>> 0;
			out[opos++] = h[i] >>> 8;
		}
	}
	digest() {
		const { buffer, outputLen } = this;
		this.digestInto(buffer);
		const res = buffer.slice(0, outputLen);
		this.destroy();
		return res;
	}
};
const poly1305 = /* @__PURE__ */ wrapMacConstructor(32, (key) => new Poly1305(key));

// node_modules/@noble/ciphers/chacha.js
function chachaCore(s, k, n, out, cnt, rounds = 20) {
	let y00 = s[0], y01 = s[1], y02 = s[2], y03 = s[3], y04 = k[0], y05 = k[1], y06 = k[2], y07 = k[3], y08 = k[4], y09 = k[5], y10 = k[6], y11 = k[7], y12 = cnt, y13 = n[0], y14 = n[1], y15 = n[2];
	let x00 = y00, x01 = y01, x02 = y02, x03 = y03, x04 = y04, x05 = y05, x06 = y06, x07 = y07, x08 = y08, x09 = y09, x10 = y10, x11 = y11, x12 = y12, x13 = y13, x14 = y14, x15 = y15;
	for (let r = 0; r < rounds; r += 2) {
		x00 = x00 + x04 | 0;
		x12 = rotl(x12 ^ x00, 16);
		x08 = x08 + x12 | 0;
		x04 = rotl(x04 ^ x08, 12);
		x00 = x00 + x04 | 0;
		x12 = rotl(x12 ^ x00, 8);
		x08 = x08 + x12 | 0;
		x04 = rotl(x04 ^ x08, 7);
		x01 = x01 + x05 | 0;
		x13 = rotl(x13 ^ x01, 16);
		x09 = x09 + x13 | 0;
		x05 = rotl(x05 ^ x09, 12);
		x01 = x01 + x05 | 0;
		x13 = rotl(x13 ^ x01, 8);
		x09 = x09 + x13 | 0;
		x05 = rotl(x05 ^ x09, 7);
		x02 = x02 + x06 | 0;
		x14 = rotl(x14 ^ x02, 16);
		x10 = x10 + x14 | 0;
		x06 = rotl(x06 ^ x10, 12);
		x02 = x02 + x06 | 0;
		x14 = rotl(x14 ^ x02, 8);
		x10 = x10 + x14 | 0;
		x06 = rotl(x06 ^ x10, 7);
		x03 = x03 + x07 | 0;
		x15 = rotl(x15 ^ x03, 16);
		x11 = x11 + x15 | 0;
		x07 = rotl(x07 ^ x11, 12);
		x03 = x03 + x07 | 0;
		x15 = rotl(x15 ^ x03, 8);
		x11 = x11 + x15 | 0;
		x07 = rotl(x07 ^ x11, 7);
		x00 = x00 + x05 | 0;
		x15 = rotl(x15 ^ x00, 16);
		x10 = x10 + x15 | 0;
		x05 = rotl(x05 ^ x10, 12);
		x00 = x00 + x05 | 0;
		x15 = rotl(x15 ^ x00, 8);
		x10 = x10 + x15 | 0;
		x05 = rotl(x05 ^ x10, 7);
		x01 = x01 + x06 | 0;
		x12 = rotl(x12 ^ x01, 16);
		x11 = x11 + x12 | 0;
		x06 = rotl(x06 ^ x11, 12);
		x01 = x01 + x06 | 0;
		x12 = rotl(x12 ^ x01, 8);
		x11 = x11 + x12 | 0;
		x06 = rotl(x06 ^ x11, 7);
		x02 = x02 + x07 | 0;
		x13 = rotl(x13 ^ x02, 16);
		x08 = x08 + x13 | 0;
		x07 = rotl(x07 ^ x08, 12);
		x02 = x02 + x07 | 0;
		x13 = rotl(x13 ^ x02, 8);
		x08 = x08 + x13 | 0;
		x07 = rotl(x07 ^ x08, 7);
		x03 = x03 + x04 | 0;
		x14 = rotl(x14 ^ x03, 16);
		x09 = x09 + x14 | 0;
		x04 = rotl(x04 ^ x09, 12);
		x03 = x03 + x04 | 0;
		x14 = rotl(x14 ^ x03, 8);
		x09 = x09 + x14 | 0;
		x04 = rotl(x04 ^ x09, 7);
	}
	let oi = 0;
	out[oi++] = y00 + x00 | 0;
	out[oi++] = y01 + x01 | 0;
	out[oi++] = y02 + x02 | 0;
	out[oi++] = y03 + x03 | 0;
	out[oi++] = y04 + x04 | 0;
	out[oi++] = y05 + x05 | 0;
	out[oi++] = y06 + x06 | 0;
	out[oi++] = y07 + x07 | 0;
	out[oi++] = y08 + x08 | 0;
	out[oi++] = y09 + x09 | 0;
	out[oi++] = y10 + x10 | 0;
	out[oi++] = y11 + x11 | 0;
	out[oi++] = y12 + x12 | 0;
	out[oi++] = y13 + x13 | 0;
	out[oi++] = y14 + x14 | 0;
	out[oi++] = y15 + x15 | 0;
}
const chacha20 = /* @__PURE__ */ createCipher(chachaCore, {
	counterRight: false,
	counterLength: 4,
	allowShortKeys: false
});
const ZEROS16 = /* @__PURE__ */ new Uint8Array(16);
const updatePadded = (h, msg) => {
	h.update(msg);
	const leftover = msg.length % 16;
	if (leftover) h.update(ZEROS16.subarray(leftover));
};
const ZEROS32 = /* @__PURE__ */ new Uint8Array(32);
function computeTag(fn, key, nonce, ciphertext, AAD) {
	if (AAD !== void 0) abytes(AAD, void 0, "AAD");
	const authKey = fn(key, nonce, ZEROS32);
	const lengths = u64Lengths(ciphertext.length, AAD ? AAD.length : 0, true);
	const h = poly1305.create(authKey);
	if (AAD) updatePadded(h, AAD);
	updatePadded(h, ciphertext);
	h.update(lengths);
	const res = h.digest();
	clean(authKey, lengths);
	return res;
}
const _poly1305_aead = (xorStream) => (key, nonce, AAD) => {
	const tagLength = 16;
	return {
		encrypt(plaintext, output) {
			const plength = plaintext.length;
			output = getOutput(plength + tagLength, output, false);
			output.set(plaintext);
			const oPlain = output.subarray(0, -16);
			xorStream(key, nonce, oPlain, oPlain, 1);
			const tag = computeTag(xorStream, key, nonce, oPlain, AAD);
			output.set(tag, plength);
			clean(tag);
			return output;
		},
		decrypt(ciphertext, output) {
			output = getOutput(ciphertext.length - tagLength, output, false);
			const data = ciphertext.subarray(0, -16);
			const passedTag = ciphertext.subarray(-16);
			const tag = computeTag(xorStream, key, nonce, data, AAD);
			if (!equalBytes(passedTag, tag)) {
				clean(tag);
				throw new Error("invalid tag");
			}
			output.set(ciphertext.subarray(0, -16));
			xorStream(key, nonce, output, output, 1);
			clean(tag);
			return output;
		}
	};
};
const chacha20poly1305 = /* @__PURE__ */ wrapCipher({
	blockSize: 64,
	nonceLength: 12,
	tagLength: 16,
	withAAD: true
}, /* @__PURE__ */ _poly1305_aead(chacha20));

// node_modules/@noble/hashes/hkdf.js
function extract(hash, ikm, salt) {
	ahash(hash);
	if (salt === void 0) salt = new Uint8Array(hash.outputLen);
	return hmac(hash, salt, ikm);
}
const HKDF_COUNTER = /* @__PURE__ */ Uint8Array.of(0);
const EMPTY_BUFFER = /* @__PURE__ */ Uint8Array.of();
function expand(hash, prk, info, length = 32, _recycled) {
	ahash(hash);
	anumber$2(length, "length");
	abytes$2(prk, void 0, "prk");
	const olen = hash.outputLen;
	if (prk.length < olen) throw new Error("\"prk\" must be at least HashLen octets");
	if (length > 255 * olen) throw new Error("Length must be <= 255*HashLen");
	const blocks = Math.ceil(length / olen);
	if (info === void 0) info = EMPTY_BUFFER;
	else abytes$2(info, void 0, "info");
	if (!blocks) {
		if (_recycled) clean$1(prk);
		return /* @__PURE__ */ new Uint8Array();
	}
	const okm = _recycled && blocks === 1 ? prk : new Uint8Array(blocks * olen);
	const { iHash, oHash } = hmac.create(hash, prk);
	const T = _recycled ? prk : new Uint8Array(olen);
	const worker = blocks > 1 ? _recycled?.iHash || hash.create() : void 0;
	for (let counter = 0; counter < blocks - 1; counter++) {
		HKDF_COUNTER[0] = counter + 1;
		const iWork = iHash._cloneInto(worker);
		if (counter) iWork.update(T);
		iWork.update(info).update(HKDF_COUNTER).digestInto(T);
		oHash._cloneInto(worker).update(T).digestInto(T);
		okm.set(T, olen * counter);
	}
	HKDF_COUNTER[0] = blocks;
	if (blocks > 1) iHash.update(T);
	iHash.update(info).update(HKDF_COUNTER).digestInto(T);
	oHash.update(T).digestInto(T);
	okm.set(T, olen * (blocks - 1));
	iHash.destroy();
	oHash.destroy();
	worker?.destroy();
	if (T !== okm) clean$1(T);
	clean$1(HKDF_COUNTER);
	if (length === okm.length) return okm;
	const res = okm.slice(0, length);
	clean$1(okm);
	return res;
}

// node_modules/@libp2p/noise/dist/src/crypto/js.js
const pureJsCrypto = {
	hashSHA256(data) {
		return sha256(data.subarray());
	},
	getHKDF(ck, ikm) {
		const prk = extract(sha256, ikm, ck);
		const okm = expand(sha256, prk, void 0, 96);
		return [
			okm.subarray(0, 32),
			okm.subarray(32, 64),
			okm.subarray(64, 96)
		];
	},
	generateX25519KeyPair() {
		const secretKey = x25519.utils.randomSecretKey();
		return {
			publicKey: x25519.getPublicKey(secretKey),
			privateKey: secretKey
		};
	},
	generateX25519KeyPairFromSeed(seed) {
		return {
			publicKey: x25519.getPublicKey(seed),
			privateKey: seed
		};
	},
	generateX25519SharedKey(privateKey, publicKey) {
		return x25519.getSharedSecret(privateKey.subarray(), publicKey.subarray());
	},
	chaCha20Poly1305Encrypt(plaintext, nonce, ad, k) {
		return chacha20poly1305(k, nonce, ad).encrypt(plaintext.subarray());
	},
	chaCha20Poly1305Decrypt(ciphertext, nonce, ad, k, dst) {
		return chacha20poly1305(k, nonce, ad).decrypt(ciphertext.subarray(), dst);
	}
};

// node_modules/@libp2p/noise/dist/src/crypto/index.js
const ctx = (0, import_src.newInstance)();
const asImpl = new import_src.ChaCha20Poly1305(ctx);
const CHACHA_POLY1305 = "chacha20-poly1305";
const PKCS8_PREFIX = Buffer.from([
	48,
	46,
	2,
	1,
	0,
	48,
	5,
	6,
	3,
	43,
	101,
	110,
	4,
	34,
	4,
	32
]);
const X25519_PREFIX = Buffer.from([
	48,
	42,
	48,
	5,
	6,
	3,
	43,
	101,
	110,
	3,
	33,
	0
]);
const nodeCrypto = {
	hashSHA256(data) {
		const hash = crypto$2.createHash("sha256");
		if (data instanceof Uint8Array) return hash.update(data).digest();
		for (const buf of data) hash.update(buf);
		return hash.digest();
	},
	chaCha20Poly1305Encrypt(plaintext, nonce, ad, k) {
		const cipher = crypto$2.createCipheriv(CHACHA_POLY1305, k, nonce, { authTagLength: 16 });
		cipher.setAAD(ad, { plaintextLength: plaintext.byteLength });
		if (plaintext instanceof Uint8Array) {
			const updated = cipher.update(plaintext);
			const final = cipher.final();
			const tag = cipher.getAuthTag();
			return Buffer.concat([
				updated,
				final,
				tag
			], updated.byteLength + final.byteLength + tag.byteLength);
		}
		const output = new Uint8ArrayList();
		for (const buf of plaintext) output.append(cipher.update(buf));
		const final = cipher.final();
		if (final.byteLength > 0) output.append(final);
		output.append(cipher.getAuthTag());
		return output;
	},
	chaCha20Poly1305Decrypt(ciphertext, nonce, ad, k, _dst) {
		const authTag = ciphertext.subarray(ciphertext.length - 16);
		const decipher = crypto$2.createDecipheriv(CHACHA_POLY1305, k, nonce, { authTagLength: 16 });
		let text;
		if (ciphertext instanceof Uint8Array) text = ciphertext.subarray(0, ciphertext.length - 16);
		else text = ciphertext.sublist(0, ciphertext.length - 16);
		decipher.setAAD(ad, { plaintextLength: text.byteLength });
		decipher.setAuthTag(authTag);
		if (text instanceof Uint8Array) {
			const output = decipher.update(text);
			const final = decipher.final();
			if (final.byteLength > 0) return Buffer.concat([output, final], output.byteLength + final.byteLength);
			return output;
		}
		const output = new Uint8ArrayList();
		for (const buf of text) output.append(decipher.update(buf));
		const final = decipher.final();
		if (final.byteLength > 0) output.append(final);
		return output;
	}
};
const asCrypto = {
	hashSHA256(data) {
		return digest(data.subarray());
	},
	chaCha20Poly1305Encrypt(plaintext, nonce, ad, k) {
		return asImpl.seal(k, nonce, plaintext.subarray(), ad);
	},
	chaCha20Poly1305Decrypt(ciphertext, nonce, ad, k, dst) {
		const plaintext = asImpl.open(k, nonce, ciphertext.subarray(), ad, dst);
		if (!plaintext) throw new Error("Invalid chacha20poly1305 decryption");
		return plaintext;
	}
};
const defaultCrypto = {
	...pureJsCrypto,
	hashSHA256(data) {
		return nodeCrypto.hashSHA256(data);
	},
	chaCha20Poly1305Encrypt(plaintext, nonce, ad, k) {
		if (plaintext.byteLength < 1200) return asCrypto.chaCha20Poly1305Encrypt(plaintext, nonce, ad, k);
		return nodeCrypto.chaCha20Poly1305Encrypt(plaintext, nonce, ad, k);
	},
	chaCha20Poly1305Decrypt(ciphertext, nonce, ad, k, dst) {
		if (ciphertext.byteLength < 1200) return asCrypto.chaCha20Poly1305Decrypt(ciphertext, nonce, ad, k, dst);
		return nodeCrypto.chaCha20Poly1305Decrypt(ciphertext, nonce, ad, k, dst);
	},
	generateX25519KeyPair() {
		const { publicKey, privateKey } = crypto$2.generateKeyPairSync("x25519", {
			publicKeyEncoding: {
				type: "spki",
				format: "der"
			},
			privateKeyEncoding: {
				type: "pkcs8",
				format: "der"
			}
		});
		return {
			publicKey: publicKey.subarray(X25519_PREFIX.length),
			privateKey: privateKey.subarray(PKCS8_PREFIX.length)
		};
	},
	generateX25519KeyPairFromSeed(seed) {
		const privateKey = crypto$2.createPrivateKey({
			key: Buffer.concat([PKCS8_PREFIX, seed], PKCS8_PREFIX.byteLength + seed.byteLength),
			type: "pkcs8",
			format: "der"
		});
		return {
			publicKey: crypto$2.createPublicKey(privateKey).export({
				type: "spki",
				format: "der"
			}).subarray(X25519_PREFIX.length),
			privateKey: seed
		};
	},
	generateX25519SharedKey(privateKey, publicKey) {
		if (publicKey instanceof Uint8Array) publicKey = Buffer.concat([X25519_PREFIX, publicKey], X25519_PREFIX.byteLength + publicKey.byteLength);
		else publicKey = new Uint8ArrayList(X25519_PREFIX, publicKey).subarray();
		if (privateKey instanceof Uint8Array) privateKey = Buffer.concat([PKCS8_PREFIX, privateKey], PKCS8_PREFIX.byteLength + privateKey.byteLength);
		else privateKey = new Uint8ArrayList(PKCS8_PREFIX, privateKey).subarray();
		return crypto$2.diffieHellman({
			publicKey: crypto$2.createPublicKey({
				key: Buffer.from(publicKey.buffer, publicKey.byteOffset, publicKey.byteLength),
				type: "spki",
				format: "der"
			}),
			privateKey: crypto$2.createPrivateKey({
				key: Buffer.from(privateKey.buffer, privateKey.byteOffset, privateKey.byteLength),
				type: "pkcs8",
				format: "der"
			})
		});
	}
};
if (isElectronMain) {
	defaultCrypto.chaCha20Poly1305Encrypt = asCrypto.chaCha20Poly1305Encrypt;
	defaultCrypto.chaCha20Poly1305Decrypt = asCrypto.chaCha20Poly1305Decrypt;
}

// node_modules/@libp2p/noise/dist/src/crypto.js
function wrapCrypto(crypto) {
	return {
		generateKeypair: crypto.generateX25519KeyPair,
		dh: (keypair, publicKey) => crypto.generateX25519SharedKey(keypair.privateKey, publicKey).subarray(0, 32),
		encrypt: crypto.chaCha20Poly1305Encrypt,
		decrypt: crypto.chaCha20Poly1305Decrypt,
		hash: crypto.hashSHA256,
		hkdf: crypto.getHKDF
	};
}

// node_modules/@libp2p/noise/dist/src/encoder.js
const uint16BEEncode = (value) => {
	const target = allocUnsafe$1(2);
	target[0] = value >> 8;
	target[1] = value;
	return target;
};
uint16BEEncode.bytes = 2;
const uint16BEDecode = (data) => {
	if (data.length < 2) throw RangeError("Could not decode int16BE");
	if (data instanceof Uint8Array) {
		let value = 0;
		value += data[0] << 8;
		value += data[1];
		return value;
	}
	return data.getUint16(0);
};
uint16BEDecode.bytes = 2;

// node_modules/@libp2p/noise/dist/src/metrics.js
function registerMetrics(metrics) {
	return {
		xxHandshakeSuccesses: metrics.registerCounter("libp2p_noise_xxhandshake_successes_total", { help: "Total count of noise xxHandshakes successes_" }),
		xxHandshakeErrors: metrics.registerCounter("libp2p_noise_xxhandshake_error_total", { help: "Total count of noise xxHandshakes errors" }),
		encryptedPackets: metrics.registerCounter("libp2p_noise_encrypted_packets_total", { help: "Total count of noise encrypted packets successfully" }),
		decryptedPackets: metrics.registerCounter("libp2p_noise_decrypted_packets_total", { help: "Total count of noise decrypted packets" }),
		decryptErrors: metrics.registerCounter("libp2p_noise_decrypt_errors_total", { help: "Total count of noise decrypt errors" })
	};
}

// node_modules/@libp2p/noise/dist/src/logger.js
function logLocalStaticKeys(s, keyLogger) {
	if (!keyLogger.enabled || !DUMP_SESSION_KEYS) return;
	if (s) {
		keyLogger(`LOCAL_STATIC_PUBLIC_KEY ${toString(s.publicKey, "hex")}`);
		keyLogger(`LOCAL_STATIC_PRIVATE_KEY ${toString(s.privateKey, "hex")}`);
	} else keyLogger("Missing local static keys.");
}
function logLocalEphemeralKeys(e, keyLogger) {
	if (!keyLogger.enabled || !DUMP_SESSION_KEYS) return;
	if (e) {
		keyLogger(`LOCAL_PUBLIC_EPHEMERAL_KEY ${toString(e.publicKey, "hex")}`);
		keyLogger(`LOCAL_PRIVATE_EPHEMERAL_KEY ${toString(e.privateKey, "hex")}`);
	} else keyLogger("Missing local ephemeral keys.");
}
function logRemoteStaticKey(rs, keyLogger) {
	if (!keyLogger.enabled || !DUMP_SESSION_KEYS) return;
	if (rs) keyLogger(`REMOTE_STATIC_PUBLIC_KEY ${toString(rs.subarray(), "hex")}`);
	else keyLogger("Missing remote static public key.");
}
function logRemoteEphemeralKey(re, keyLogger) {
	if (!keyLogger.enabled || !DUMP_SESSION_KEYS) return;
	if (re) keyLogger(`REMOTE_EPHEMERAL_PUBLIC_KEY ${toString(re.subarray(), "hex")}`);
	else keyLogger("Missing remote ephemeral keys.");
}
function logCipherState(cs1, cs2, keyLogger) {
	if (!keyLogger.enabled || !DUMP_SESSION_KEYS) return;
	keyLogger(`CIPHER_STATE_1 ${cs1.n.getUint64()} ${cs1.k && toString(cs1.k, "hex")}`);
	keyLogger(`CIPHER_STATE_2 ${cs2.n.getUint64()} ${cs2.k && toString(cs2.k, "hex")}`);
}

// node_modules/@libp2p/noise/dist/src/errors.js
var InvalidCryptoExchangeError = class InvalidCryptoExchangeError extends Error {
	code;
	constructor(message = "Invalid crypto exchange") {
		super(message);
		this.code = InvalidCryptoExchangeError.code;
	}
	static code = "ERR_INVALID_CRYPTO_EXCHANGE";
};

// node_modules/@libp2p/noise/dist/src/nonce.js
const MIN_NONCE = 0;
const MAX_NONCE = 4294967295;
const ERR_MAX_NONCE = "Cipherstate has reached maximum n, a new handshake must be performed";
var Nonce = class {
	n;
	bytes;
	view;
	constructor(n = 0) {
		this.n = n;
		this.bytes = alloc(12);
		this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
		this.view.setUint32(4, n, true);
	}
	increment() {
		this.n++;
		this.view.setUint32(4, this.n, true);
	}
	getBytes() {
		return this.bytes;
	}
	getUint64() {
		return this.n;
	}
	assertValue() {
		if (this.n > 4294967295) throw new Error(ERR_MAX_NONCE);
	}
};

// node_modules/@libp2p/noise/dist/src/protocol.js
const ZEROLEN = alloc(0);
var CipherState = class {
	k;
	n;
	crypto;
	constructor(crypto, k = void 0, n = 0) {
		this.crypto = crypto;
		this.k = k;
		this.n = new Nonce(n);
	}
	hasKey() {
		return Boolean(this.k);
	}
	encryptWithAd(ad, plaintext) {
		if (!this.hasKey()) return plaintext;
		this.n.assertValue();
		const e = this.crypto.encrypt(plaintext, this.n.getBytes(), ad, this.k);
		this.n.increment();
		return e;
	}
	decryptWithAd(ad, ciphertext, dst) {
		if (!this.hasKey()) return ciphertext;
		this.n.assertValue();
		const plaintext = this.crypto.decrypt(ciphertext, this.n.getBytes(), ad, this.k, dst);
		this.n.increment();
		return plaintext;
	}
};
var SymmetricState = class {
	cs;
	ck;
	h;
	crypto;
	constructor(crypto, protocolName) {
		this.crypto = crypto;
		const protocolNameBytes = fromString(protocolName, "utf-8");
		this.h = hashProtocolName(crypto, protocolNameBytes);
		this.ck = this.h;
		this.cs = new CipherState(crypto);
	}
	mixKey(ikm) {
		const [ck, tempK] = this.crypto.hkdf(this.ck, ikm);
		this.ck = ck;
		this.cs = new CipherState(this.crypto, tempK);
	}
	mixHash(data) {
		this.h = this.crypto.hash(new Uint8ArrayList(this.h, data));
	}
	encryptAndHash(plaintext) {
		const ciphertext = this.cs.encryptWithAd(this.h, plaintext);
		this.mixHash(ciphertext);
		return ciphertext;
	}
	decryptAndHash(ciphertext) {
		const plaintext = this.cs.decryptWithAd(this.h, ciphertext);
		this.mixHash(ciphertext);
		return plaintext;
	}
	split() {
		const [tempK1, tempK2] = this.crypto.hkdf(this.ck, ZEROLEN);
		return [new CipherState(this.crypto, tempK1), new CipherState(this.crypto, tempK2)];
	}
};
var AbstractHandshakeState = class {
	ss;
	s;
	e;
	rs;
	re;
	initiator;
	crypto;
	constructor(init) {
		const { crypto, protocolName, prologue, initiator, s, e, rs, re } = init;
		this.crypto = crypto;
		this.ss = new SymmetricState(crypto, protocolName);
		this.ss.mixHash(prologue);
		this.initiator = initiator;
		this.s = s;
		this.e = e;
		this.rs = rs;
		this.re = re;
	}
	writeE() {
		if (this.e) throw new Error("ephemeral keypair is already set");
		const e = this.crypto.generateKeypair();
		this.ss.mixHash(e.publicKey);
		this.e = e;
		return e.publicKey;
	}
	writeS() {
		if (!this.s) throw new Error("static keypair is not set");
		return this.ss.encryptAndHash(this.s.publicKey);
	}
	writeEE() {
		if (!this.e) throw new Error("ephemeral keypair is not set");
		if (!this.re) throw new Error("remote ephemeral public key is not set");
		this.ss.mixKey(this.crypto.dh(this.e, this.re));
	}
	writeES() {
		if (this.initiator) {
			if (!this.e) throw new Error("ephemeral keypair is not set");
			if (!this.rs) throw new Error("remote static public key is not set");
			this.ss.mixKey(this.crypto.dh(this.e, this.rs));
		} else {
			if (!this.s) throw new Error("static keypair is not set");
			if (!this.re) throw new Error("remote ephemeral public key is not set");
			this.ss.mixKey(this.crypto.dh(this.s, this.re));
		}
	}
	writeSE() {
		if (this.initiator) {
			if (!this.s) throw new Error("static keypair is not set");
			if (!this.re) throw new Error("remote ephemeral public key is not set");
			this.ss.mixKey(this.crypto.dh(this.s, this.re));
		} else {
			if (!this.e) throw new Error("ephemeral keypair is not set");
			if (!this.rs) throw new Error("remote static public key is not set");
			this.ss.mixKey(this.crypto.dh(this.e, this.rs));
		}
	}
	readE(message, offset = 0) {
		if (this.re) throw new Error("remote ephemeral public key is already set");
		if (message.byteLength < offset + 32) throw new Error("message is not long enough");
		this.re = message.sublist(offset, offset + 32);
		this.ss.mixHash(this.re);
	}
	readS(message, offset = 0) {
		if (this.rs) throw new Error("remote static public key is already set");
		const cipherLength = 32 + (this.ss.cs.hasKey() ? 16 : 0);
		if (message.byteLength < offset + cipherLength) throw new Error("message is not long enough");
		const temp = message.sublist(offset, offset + cipherLength);
		this.rs = this.ss.decryptAndHash(temp);
		return cipherLength;
	}
	readEE() {
		this.writeEE();
	}
	readES() {
		this.writeES();
	}
	readSE() {
		this.writeSE();
	}
};
var XXHandshakeState = class extends AbstractHandshakeState {
	writeMessageA(payload) {
		return new Uint8ArrayList(this.writeE(), this.ss.encryptAndHash(payload));
	}
	writeMessageB(payload) {
		const e = this.writeE();
		this.writeEE();
		const encS = this.writeS();
		this.writeES();
		return new Uint8ArrayList(e, encS, this.ss.encryptAndHash(payload));
	}
	writeMessageC(payload) {
		const encS = this.writeS();
		this.writeSE();
		return new Uint8ArrayList(encS, this.ss.encryptAndHash(payload));
	}
	readMessageA(message) {
		try {
			this.readE(message);
			return this.ss.decryptAndHash(message.sublist(32));
		} catch (e) {
			throw new InvalidCryptoExchangeError(`handshake stage 0 validation fail: ${e.message}`);
		}
	}
	readMessageB(message) {
		try {
			this.readE(message);
			this.readEE();
			const consumed = this.readS(message, 32);
			this.readES();
			return this.ss.decryptAndHash(message.sublist(32 + consumed));
		} catch (e) {
			throw new InvalidCryptoExchangeError(`handshake stage 1 validation fail: ${e.message}`);
		}
	}
	readMessageC(message) {
		try {
			const consumed = this.readS(message);
			this.readSE();
			return this.ss.decryptAndHash(message.sublist(consumed));
		} catch (e) {
			throw new InvalidCryptoExchangeError(`handshake stage 2 validation fail: ${e.message}`);
		}
	}
};
function hashProtocolName(crypto, protocolName) {
	if (protocolName.length <= 32) {
		const h = alloc(32);
		h.set(protocolName);
		return h;
	} else return crypto.hash(protocolName);
}

// node_modules/@libp2p/noise/dist/src/proto/payload.js
var NoiseExtensions;
(function(NoiseExtensions) {
	let _codec;
	NoiseExtensions.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.webtransportCerthashes != null && obj.webtransportCerthashes.length > 0) for (const value of obj.webtransportCerthashes) {
				w.uint32(10);
				w.bytes(value);
			}
			if (obj.streamMuxers != null && obj.streamMuxers.length > 0) for (const value of obj.streamMuxers) {
				w.uint32(18);
				w.string(value);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = {
				webtransportCerthashes: [],
				streamMuxers: []
			};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						if (opts.limits?.webtransportCerthashes != null && obj.webtransportCerthashes.length === opts.limits.webtransportCerthashes) throw new MaxLengthError("Decode error - repeated field \"webtransportCerthashes\" had too many elements");
						obj.webtransportCerthashes.push(reader.bytes());
						break;
					case 2:
						if (opts.limits?.streamMuxers != null && obj.streamMuxers.length === opts.limits.streamMuxers) throw new MaxLengthError("Decode error - repeated field \"streamMuxers\" had too many elements");
						obj.streamMuxers.push(reader.string());
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const obj = {
				webtransportCerthashes: 0,
				streamMuxers: 0
			};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						if (opts.limits?.webtransportCerthashes != null && obj.webtransportCerthashes === opts.limits.webtransportCerthashes) throw new MaxLengthError("Streaming decode error - repeated field \"webtransportCerthashes\" had too many elements");
						yield {
							field: `${prefix}.webtransportCerthashes[]`,
							index: obj.webtransportCerthashes,
							value: reader.bytes()
						};
						obj.webtransportCerthashes++;
						break;
					case 2:
						if (opts.limits?.streamMuxers != null && obj.streamMuxers === opts.limits.streamMuxers) throw new MaxLengthError("Streaming decode error - repeated field \"streamMuxers\" had too many elements");
						yield {
							field: `${prefix}.streamMuxers[]`,
							index: obj.streamMuxers,
							value: reader.string()
						};
						obj.streamMuxers++;
						break;
					default: reader.skipType(tag & 7);
				}
			}
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, NoiseExtensions.codec());
	}
	NoiseExtensions.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, NoiseExtensions.codec(), opts);
	}
	NoiseExtensions.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, NoiseExtensions.codec(), opts);
	}
	NoiseExtensions.stream = stream;
})(NoiseExtensions || (NoiseExtensions = {}));
var NoiseHandshakePayload;
(function(NoiseHandshakePayload) {
	let _codec;
	NoiseHandshakePayload.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.identityKey != null && obj.identityKey.byteLength > 0) {
				w.uint32(10);
				w.bytes(obj.identityKey);
			}
			if (obj.identitySig != null && obj.identitySig.byteLength > 0) {
				w.uint32(18);
				w.bytes(obj.identitySig);
			}
			if (obj.extensions != null) {
				w.uint32(34);
				NoiseExtensions.codec().encode(obj.extensions, w);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = {
				identityKey: alloc(0),
				identitySig: alloc(0)
			};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						obj.identityKey = reader.bytes();
						break;
					case 2:
						obj.identitySig = reader.bytes();
						break;
					case 4:
						obj.extensions = NoiseExtensions.codec().decode(reader, reader.uint32(), { limits: opts.limits?.extensions });
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						yield {
							field: `${prefix}.identityKey`,
							value: reader.bytes()
						};
						break;
					case 2:
						yield {
							field: `${prefix}.identitySig`,
							value: reader.bytes()
						};
						break;
					case 4:
						yield* NoiseExtensions.codec().stream(reader, reader.uint32(), `${prefix}.extensions`, { limits: opts.limits?.extensions });
						break;
					default: reader.skipType(tag & 7);
				}
			}
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, NoiseHandshakePayload.codec());
	}
	NoiseHandshakePayload.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, NoiseHandshakePayload.codec(), opts);
	}
	NoiseHandshakePayload.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, NoiseHandshakePayload.codec(), opts);
	}
	NoiseHandshakePayload.stream = stream;
})(NoiseHandshakePayload || (NoiseHandshakePayload = {}));

// node_modules/@libp2p/noise/dist/src/utils.js
async function createHandshakePayload(privateKey, staticPublicKey, extensions) {
	const identitySig = await privateKey.sign(getSignaturePayload(staticPublicKey));
	return NoiseHandshakePayload.encode({
		identityKey: publicKeyToProtobuf(privateKey.publicKey),
		identitySig,
		extensions
	});
}
async function decodeHandshakePayload(payloadBytes, remoteStaticKey, remoteIdentityKey) {
	try {
		const payload = NoiseHandshakePayload.decode(payloadBytes);
		const publicKey = publicKeyFromProtobuf(payload.identityKey);
		if (remoteIdentityKey?.equals(publicKey) === false) throw new Error(`Payload identity key ${publicKey} does not match expected remote identity key ${remoteIdentityKey}`);
		if (!remoteStaticKey) throw new Error("Remote static does not exist");
		const signaturePayload = getSignaturePayload(remoteStaticKey);
		if (!await publicKey.verify(signaturePayload, payload.identitySig)) throw new Error("Invalid payload signature");
		return payload;
	} catch (e) {
		throw new UnexpectedPeerError(e.message);
	}
}
function getSignaturePayload(publicKey) {
	const prefix = fromString("noise-libp2p-static-key:");
	if (publicKey instanceof Uint8Array) return concat([prefix, publicKey], prefix.length + publicKey.length);
	publicKey.prepend(prefix);
	return publicKey;
}
var EncryptedMessageStream = class extends AbstractMessageStream {
	stream;
	handshake;
	metrics;
	decoder;
	constructor(stream, handshake, metrics) {
		super({
			log: stream.log,
			inactivityTimeout: stream.inactivityTimeout,
			maxReadBufferLength: stream.maxReadBufferLength,
			direction: stream.direction
		});
		this.stream = stream;
		this.handshake = handshake;
		this.metrics = metrics;
		this.decoder = new LengthPrefixedDecoder({
			lengthDecoder: uint16BEDecode,
			maxBufferSize: 16777216,
			encodingLength: () => 2
		});
		const noiseOnMessageDecrypt = (evt) => {
			try {
				for (const buf of this.decoder.decode(evt.data)) this.onData(this.decrypt(buf));
			} catch (err) {
				this.abort(err);
			}
		};
		this.stream.addEventListener("message", noiseOnMessageDecrypt);
		const noiseOnClose = (evt) => {
			if (evt.error != null) {
				if (evt.local === true) this.abort(evt.error);
				else this.onRemoteReset();
			} else this.onTransportClosed();
		};
		this.stream.addEventListener("close", noiseOnClose);
		const noiseOnDrain = () => {
			this.safeDispatchEvent("drain");
		};
		this.stream.addEventListener("drain", noiseOnDrain);
		const noiseOnRemoteCloseWrite = () => {
			this.onRemoteCloseWrite();
		};
		this.stream.addEventListener("remoteCloseWrite", noiseOnRemoteCloseWrite);
	}
	encrypt(chunk) {
		const output = new Uint8ArrayList();
		for (let i = 0; i < chunk.byteLength; i += NOISE_MSG_MAX_LENGTH_BYTES_WITHOUT_TAG) {
			let end = i + NOISE_MSG_MAX_LENGTH_BYTES_WITHOUT_TAG;
			if (end > chunk.byteLength) end = chunk.byteLength;
			let data;
			if (chunk instanceof Uint8Array) data = this.handshake.encrypt(chunk.subarray(i, end));
			else data = this.handshake.encrypt(chunk.sublist(i, end));
			this.metrics?.encryptedPackets.increment();
			output.append(uint16BEEncode(data.byteLength));
			output.append(data);
		}
		return output;
	}
	decrypt(chunk) {
		const output = new Uint8ArrayList();
		for (let i = 0; i < chunk.byteLength; i += NOISE_MSG_MAX_LENGTH_BYTES) {
			let end = i + NOISE_MSG_MAX_LENGTH_BYTES;
			if (end > chunk.byteLength) end = chunk.byteLength;
			if (end - 16 < i) throw new Error("Invalid chunk");
			let encrypted;
			if (chunk instanceof Uint8Array) encrypted = chunk.subarray(i, end);
			else encrypted = chunk.sublist(i, end);
			const dst = chunk.subarray(i, end - 16);
			try {
				const plaintext = this.handshake.decrypt(encrypted, dst);
				this.metrics?.decryptedPackets.increment();
				output.append(plaintext);
			} catch (e) {
				this.metrics?.decryptErrors.increment();
				throw e;
			}
		}
		return output;
	}
	close(options) {
		return this.stream.close(options);
	}
	sendPause() {
		this.stream.pause();
	}
	sendResume() {
		this.stream.resume();
	}
	sendReset(err) {
		this.stream.abort(err);
	}
	sendData(data) {
		return {
			sentBytes: data.byteLength,
			canSendMore: this.stream.send(this.encrypt(data))
		};
	}
};
function toMessageStream(connection, handshake, metrics) {
	return new EncryptedMessageStream(connection, handshake, metrics);
}

// node_modules/@libp2p/noise/dist/src/performHandshake.js
async function performHandshakeInitiator(init, options) {
	const { log, connection, crypto, privateKey, prologue, s, remoteIdentityKey, extensions } = init;
	const payload = await createHandshakePayload(privateKey, s.publicKey, extensions);
	const xx = new XXHandshakeState({
		crypto,
		protocolName: "Noise_XX_25519_ChaChaPoly_SHA256",
		initiator: true,
		prologue,
		s
	});
	logLocalStaticKeys(xx.s, log);
	log.trace("Stage 0 - Initiator starting to send first message.");
	await connection.write(xx.writeMessageA(ZEROLEN), options);
	log.trace("Stage 0 - Initiator finished sending first message.");
	logLocalEphemeralKeys(xx.e, log);
	log.trace("Stage 1 - Initiator waiting to receive first message from responder...");
	const plaintext = xx.readMessageB(await connection.read(options));
	log.trace("Stage 1 - Initiator received the message.");
	logRemoteEphemeralKey(xx.re, log);
	logRemoteStaticKey(xx.rs, log);
	log.trace("Initiator going to check remote's signature...");
	const receivedPayload = await decodeHandshakePayload(plaintext, xx.rs, remoteIdentityKey);
	log.trace("All good with the signature!");
	log.trace("Stage 2 - Initiator sending third handshake message.");
	await connection.write(xx.writeMessageC(payload), options);
	log.trace("Stage 2 - Initiator sent message with signed payload.");
	const [cs1, cs2] = xx.ss.split();
	logCipherState(cs1, cs2, log);
	return {
		payload: receivedPayload,
		encrypt: (plaintext) => cs1.encryptWithAd(ZEROLEN, plaintext),
		decrypt: (ciphertext, dst) => cs2.decryptWithAd(ZEROLEN, ciphertext, dst)
	};
}
async function performHandshakeResponder(init, options) {
	const { log, connection, crypto, privateKey, prologue, s, remoteIdentityKey, extensions } = init;
	const payload = await createHandshakePayload(privateKey, s.publicKey, extensions);
	const xx = new XXHandshakeState({
		crypto,
		protocolName: "Noise_XX_25519_ChaChaPoly_SHA256",
		initiator: false,
		prologue,
		s
	});
	logLocalStaticKeys(xx.s, log);
	log.trace("Stage 0 - Responder waiting to receive first message.");
	xx.readMessageA(await connection.read(options));
	log.trace("Stage 0 - Responder received first message.");
	logRemoteEphemeralKey(xx.re, log);
	log.trace("Stage 1 - Responder sending out first message with signed payload and static key.");
	await connection.write(xx.writeMessageB(payload), options);
	log.trace("Stage 1 - Responder sent the second handshake message with signed payload.");
	logLocalEphemeralKeys(xx.e, log);
	log.trace("Stage 2 - Responder waiting for third handshake message...");
	const plaintext = xx.readMessageC(await connection.read(options));
	log.trace("Stage 2 - Responder received the message, finished handshake.");
	const receivedPayload = await decodeHandshakePayload(plaintext, xx.rs, remoteIdentityKey);
	const [cs1, cs2] = xx.ss.split();
	logCipherState(cs1, cs2, log);
	return {
		payload: receivedPayload,
		encrypt: (plaintext) => cs2.encryptWithAd(ZEROLEN, plaintext),
		decrypt: (ciphertext, dst) => cs1.decryptWithAd(ZEROLEN, ciphertext, dst)
	};
}

// node_modules/@libp2p/noise/dist/src/noise.js
var Noise = class {
	protocol = "/noise";
	crypto;
	prologue;
	staticKey;
	extensions;
	metrics;
	components;
	log;
	constructor(components, init = {}) {
		const { staticNoiseKey, extensions, crypto, prologueBytes } = init;
		const { metrics } = components;
		this.components = components;
		this.log = components.logger.forComponent("libp2p:noise");
		const _crypto = crypto ?? defaultCrypto;
		this.crypto = wrapCrypto(_crypto);
		this.extensions = {
			webtransportCerthashes: [],
			...extensions
		};
		this.metrics = metrics ? registerMetrics(metrics) : void 0;
		if (staticNoiseKey) this.staticKey = _crypto.generateX25519KeyPairFromSeed(staticNoiseKey);
		else this.staticKey = _crypto.generateX25519KeyPair();
		this.prologue = prologueBytes ?? alloc(0);
	}
	[Symbol.toStringTag] = "@libp2p/noise";
	[serviceCapabilities] = ["@libp2p/connection-encryption", "@libp2p/noise"];
	async secureOutbound(connection, options) {
		const log = connection.log?.newScope("noise") ?? this.log;
		const wrappedConnection = lpStream(connection, {
			lengthEncoder: uint16BEEncode,
			lengthDecoder: uint16BEDecode,
			maxDataLength: NOISE_MSG_MAX_LENGTH_BYTES
		});
		const handshake = await this.performHandshakeInitiator(wrappedConnection, this.components.privateKey, log, options?.remotePeer?.publicKey, options);
		const publicKey = publicKeyFromProtobuf(handshake.payload.identityKey);
		return {
			connection: toMessageStream(wrappedConnection.unwrap(), handshake, this.metrics),
			remoteExtensions: handshake.payload.extensions,
			remotePeer: peerIdFromPublicKey(publicKey),
			streamMuxer: options?.skipStreamMuxerNegotiation === true ? void 0 : this.getStreamMuxer(handshake.payload.extensions?.streamMuxers)
		};
	}
	getStreamMuxer(protocols) {
		if (protocols == null || protocols.length === 0) return;
		const streamMuxers = this.components.upgrader.getStreamMuxers();
		if (streamMuxers != null) for (const protocol of protocols) {
			const streamMuxer = streamMuxers.get(protocol);
			if (streamMuxer != null) return streamMuxer;
		}
		if (protocols.length) throw new InvalidCryptoExchangeError$1("Early muxer negotiation was requested but the initiator and responder had no common muxers");
	}
	async secureInbound(connection, options) {
		const log = connection.log?.newScope("noise") ?? this.log;
		const wrappedConnection = lpStream(connection, {
			lengthEncoder: uint16BEEncode,
			lengthDecoder: uint16BEDecode,
			maxDataLength: NOISE_MSG_MAX_LENGTH_BYTES
		});
		const handshake = await this.performHandshakeResponder(wrappedConnection, this.components.privateKey, log, options?.remotePeer?.publicKey, options);
		const publicKey = publicKeyFromProtobuf(handshake.payload.identityKey);
		return {
			connection: toMessageStream(wrappedConnection.unwrap(), handshake, this.metrics),
			remoteExtensions: handshake.payload.extensions,
			remotePeer: peerIdFromPublicKey(publicKey),
			streamMuxer: options?.skipStreamMuxerNegotiation === true ? void 0 : this.getStreamMuxer(handshake.payload.extensions?.streamMuxers)
		};
	}
	async performHandshakeInitiator(connection, privateKey, log, remoteIdentityKey, options) {
		let result;
		const streamMuxers = options?.skipStreamMuxerNegotiation === true ? [] : [...this.components.upgrader.getStreamMuxers().keys()];
		try {
			result = await performHandshakeInitiator({
				connection,
				privateKey,
				remoteIdentityKey,
				log: log.newScope("xxhandshake"),
				crypto: this.crypto,
				prologue: this.prologue,
				s: this.staticKey,
				extensions: {
					streamMuxers,
					webtransportCerthashes: [],
					...this.extensions
				}
			}, options);
			this.metrics?.xxHandshakeSuccesses.increment();
		} catch (e) {
			this.metrics?.xxHandshakeErrors.increment();
			throw e;
		}
		return result;
	}
	async performHandshakeResponder(connection, privateKey, log, remoteIdentityKey, options) {
		let result;
		const streamMuxers = options?.skipStreamMuxerNegotiation === true ? [] : [...this.components.upgrader.getStreamMuxers().keys()];
		try {
			result = await performHandshakeResponder({
				connection,
				privateKey,
				remoteIdentityKey,
				log: log.newScope("xxhandshake"),
				crypto: this.crypto,
				prologue: this.prologue,
				s: this.staticKey,
				extensions: {
					streamMuxers,
					webtransportCerthashes: [],
					...this.extensions
				}
			}, options);
			this.metrics?.xxHandshakeSuccesses.increment();
		} catch (e) {
			this.metrics?.xxHandshakeErrors.increment();
			throw e;
		}
		return result;
	}
};

// node_modules/@libp2p/noise/dist/src/index.js
function noise(init = {}) {
	return (components) => new Noise(components, init);
}

// node_modules/progress-events/dist/src/index.js
var CustomProgressEvent = class extends Event {
	type;
	detail;
	constructor(type, detail) {
		super(type);
		this.type = type;
		this.detail = detail;
	}
};

// node_modules/@libp2p/tcp/dist/src/socket-to-conn.js
var TCPSocketMultiaddrConnection = class extends AbstractMultiaddrConnection {
	socket;
	constructor(init) {
		let remoteAddr = init.remoteAddr;
		if (init.localAddr != null && Unix.matches(init.localAddr)) remoteAddr = init.localAddr;
		else if (remoteAddr == null) {
			if (init.socket.remoteAddress == null || init.socket.remotePort == null) throw new InvalidParametersError("Could not determine remote address or port");
			remoteAddr = ipPortToMultiaddr(init.socket.remoteAddress, init.socket.remotePort);
		}
		super({
			...init,
			remoteAddr
		});
		this.socket = init.socket;
		this.socket.on("data", (buf) => {
			this.onData(buf);
		});
		this.socket.on("error", (err) => {
			this.log("tcp error", remoteAddr, err);
			this.abort(err);
		});
		this.socket.setTimeout(init.inactivityTimeout ?? 12e4);
		this.socket.once("timeout", () => {
			this.log("tcp timeout", remoteAddr);
			this.abort(new TimeoutError$1());
		});
		this.socket.once("end", () => {
			this.log("tcp end", remoteAddr);
			this.onTransportClosed();
		});
		this.socket.once("close", (hadError) => {
			this.log("tcp close", remoteAddr);
			if (hadError) {
				this.abort(/* @__PURE__ */ new Error("TCP transmission error"));
				return;
			}
			this.onTransportClosed();
		});
		this.socket.on("drain", () => {
			this.log("tcp drain");
			this.safeDispatchEvent("drain");
		});
	}
	sendData(data) {
		let sentBytes = 0;
		let canSendMore = true;
		for (const buf of data) {
			sentBytes += buf.byteLength;
			canSendMore = this.socket.write(buf);
			if (!canSendMore) break;
		}
		return {
			sentBytes,
			canSendMore
		};
	}
	async sendClose(options) {
		if (this.socket.destroyed) return;
		this.socket.destroySoon();
		await pEvent(this.socket, "close", options);
	}
	sendReset() {
		if (this.socket.writableEnded) {
			this.socket.destroy();
			return;
		}
		if (Unix.matches(this.remoteAddr)) {
			this.socket.destroy();
			return;
		}
		this.socket.resetAndDestroy();
	}
	sendPause() {
		this.socket.pause();
	}
	sendResume() {
		this.socket.resume();
	}
};
const toMultiaddrConnection = (init) => {
	return new TCPSocketMultiaddrConnection(init);
};

// node_modules/@libp2p/tcp/dist/src/utils.js
function multiaddrToNetConfig(addr, options = {}) {
	if (Unix.exactMatch(addr)) {
		const listenPath = addr.getComponents().find((c) => c.code === 400)?.value;
		if (listenPath == null) throw new InvalidParametersError(`Multiaddr ${addr} was not a Unix address`);
		if (os.platform() === "win32") return { path: path.join("\\\\.\\pipe\\", listenPath) };
		else return { path: listenPath };
	}
	const config = getNetConfig(addr);
	return {
		host: config.host,
		port: config.port,
		ipv6Only: config.type === "ip6",
		...options
	};
}

// node_modules/@libp2p/tcp/dist/src/listener.js
var TCPListenerStatusCode;
(function(TCPListenerStatusCode) {
	TCPListenerStatusCode[TCPListenerStatusCode["INACTIVE"] = 0] = "INACTIVE";
	TCPListenerStatusCode[TCPListenerStatusCode["ACTIVE"] = 1] = "ACTIVE";
	TCPListenerStatusCode[TCPListenerStatusCode["PAUSED"] = 2] = "PAUSED";
})(TCPListenerStatusCode || (TCPListenerStatusCode = {}));
var TCPListener = class extends TypedEventEmitter {
	context;
	server;
	sockets = /* @__PURE__ */ new Set();
	status = { code: TCPListenerStatusCode.INACTIVE };
	metrics;
	addr;
	log;
	shutdownController;
	constructor(context) {
		super();
		this.context = context;
		context.keepAlive = context.keepAlive ?? true;
		context.noDelay = context.noDelay ?? true;
		context.allowHalfOpen = context.allowHalfOpen ?? false;
		this.shutdownController = new AbortController();
		setMaxListeners$1(Infinity, this.shutdownController.signal);
		this.log = context.logger.forComponent("libp2p:tcp:listener");
		this.addr = "unknown";
		this.server = net$1.createServer(context, this.onSocket.bind(this));
		if (context.maxConnections !== void 0) this.server.maxConnections = context.maxConnections;
		if (context.closeServerOnMaxConnections != null) {
			if (context.closeServerOnMaxConnections.closeAbove < context.closeServerOnMaxConnections.listenBelow) throw new InvalidParametersError("closeAbove must be >= listenBelow");
		}
		context.metrics?.registerMetricGroup("libp2p_tcp_inbound_connections_total", {
			label: "address",
			help: "Current active connections in TCP listener",
			calculate: () => {
				return { [this.addr]: this.sockets.size };
			}
		});
		this.metrics = {
			status: context.metrics?.registerMetricGroup("libp2p_tcp_listener_status_info", {
				label: "address",
				help: "Current status of the TCP listener socket"
			}),
			errors: context.metrics?.registerMetricGroup("libp2p_tcp_listener_errors_total", {
				label: "address",
				help: "Total count of TCP listener errors by type"
			}),
			events: context.metrics?.registerMetricGroup("libp2p_tcp_listener_events_total", {
				label: "address",
				help: "Total count of TCP listener events by type"
			})
		};
		this.server.on("listening", () => {
			const address = this.server.address();
			if (address == null) this.addr = "unknown";
			else if (typeof address === "string") this.addr = address;
			else this.addr = `${address.address}:${address.port}`;
			this.metrics.status?.update({ [this.addr]: TCPListenerStatusCode.ACTIVE });
			this.safeDispatchEvent("listening");
		}).on("error", (err) => {
			this.metrics.errors?.increment({ [`${this.addr} listen_error`]: true });
			this.safeDispatchEvent("error", { detail: err });
		}).on("close", () => {
			this.metrics.status?.update({ [this.addr]: this.status.code });
			if (this.status.code !== TCPListenerStatusCode.PAUSED) this.safeDispatchEvent("close");
		}).on("drop", () => {
			this.metrics.events?.increment({ [`${this.addr} drop`]: true });
		});
	}
	onSocket(socket) {
		this.metrics.events?.increment({ [`${this.addr} connection`]: true });
		if (this.status.code !== TCPListenerStatusCode.ACTIVE) {
			socket.destroy();
			throw new NotStartedError("Server is not listening yet");
		}
		let maConn;
		try {
			maConn = toMultiaddrConnection({
				socket,
				inactivityTimeout: this.context.inactivityTimeout,
				metrics: this.metrics?.events,
				metricPrefix: `${this.addr} `,
				direction: "inbound",
				localAddr: this.status.listeningAddr,
				log: this.context.logger.forComponent("libp2p:tcp:connection")
			});
		} catch (err) {
			this.log.error("inbound connection failed - %e", err);
			this.metrics.errors?.increment({ [`${this.addr} inbound_to_connection`]: true });
			socket.destroy();
			return;
		}
		this.log("new inbound connection %s", maConn.remoteAddr);
		this.sockets.add(socket);
		this.context.upgrader.upgradeInbound(maConn, { signal: this.shutdownController.signal }).then(() => {
			this.log("inbound connection upgraded %s", maConn.remoteAddr);
			socket.once("close", () => {
				this.sockets.delete(socket);
				if (this.context.closeServerOnMaxConnections != null && this.sockets.size < this.context.closeServerOnMaxConnections.listenBelow) this.resume().catch((err) => {
					this.log.error("error attempting to listen server once connection count under limit - %e", err);
					this.context.closeServerOnMaxConnections?.onListenError?.(err);
				});
			});
			if (this.context.closeServerOnMaxConnections != null && this.sockets.size >= this.context.closeServerOnMaxConnections.closeAbove) {
				this.log("pausing incoming connections as limit is exceeded - %d/%d", this.sockets.size, this.context.closeServerOnMaxConnections.closeAbove);
				this.pause();
			}
		}).catch(async (err) => {
			this.log.error("inbound connection upgrade failed - %e", err);
			this.metrics.errors?.increment({ [`${this.addr} inbound_upgrade`]: true });
			this.sockets.delete(socket);
			maConn.abort(err);
		});
	}
	getAddrs() {
		if (this.status.code === TCPListenerStatusCode.INACTIVE) return [];
		const address = this.server.address();
		if (address == null) return [];
		if (typeof address === "string") return [multiaddr(`/unix/${encodeURIComponent(address)}`)];
		return getThinWaistAddresses(this.status.listeningAddr, address.port);
	}
	updateAnnounceAddrs() {}
	async listen(ma) {
		if (this.status.code === TCPListenerStatusCode.ACTIVE || this.status.code === TCPListenerStatusCode.PAUSED) throw new AlreadyStartedError("server is already listening");
		try {
			this.status = {
				code: TCPListenerStatusCode.ACTIVE,
				listeningAddr: ma,
				netConfig: multiaddrToNetConfig(ma, this.context)
			};
			await this.resume();
		} catch (err) {
			this.status = { code: TCPListenerStatusCode.INACTIVE };
			throw err;
		}
	}
	async close(options) {
		const events = [];
		if (this.server.listening) events.push(pEvent(this.server, "close", options));
		this.pause(true);
		this.shutdownController.abort();
		this.sockets.forEach((socket) => {
			if (socket.readable) {
				events.push(pEvent(socket, "close", options));
				socket.destroy();
			}
		});
		await Promise.all(events);
	}
	async resume() {
		if (this.server.listening || this.status.code === TCPListenerStatusCode.INACTIVE) return;
		const netConfig = this.status.netConfig;
		await new Promise((resolve, reject) => {
			this.server.once("error", reject);
			this.server.listen(netConfig, resolve);
		});
		this.status = {
			...this.status,
			code: TCPListenerStatusCode.ACTIVE
		};
		this.log("listening on %s", this.server.address());
	}
	pause(permanent = false) {
		if (!this.server.listening && this.status.code === TCPListenerStatusCode.PAUSED && permanent) {
			this.status = { code: TCPListenerStatusCode.INACTIVE };
			return;
		}
		if (!this.server.listening || this.status.code !== TCPListenerStatusCode.ACTIVE) return;
		this.log("%s server on %s", permanent ? "closing" : "pausing", this.server.address());
		this.status = permanent ? { code: TCPListenerStatusCode.INACTIVE } : {
			...this.status,
			code: TCPListenerStatusCode.PAUSED
		};
		this.server.close();
	}
};

// node_modules/@libp2p/tcp/dist/src/tcp.js
var TCP = class {
	opts;
	metrics;
	components;
	log;
	constructor(components, options = {}) {
		this.log = components.logger.forComponent("libp2p:tcp");
		this.opts = options;
		this.components = components;
		if (components.metrics != null) this.metrics = {
			events: components.metrics.registerCounterGroup("libp2p_tcp_dialer_events_total", {
				label: "event",
				help: "Total count of TCP dialer events by type"
			}),
			errors: components.metrics.registerCounterGroup("libp2p_tcp_dialer_errors_total", {
				label: "event",
				help: "Total count of TCP dialer events by type"
			})
		};
	}
	[transportSymbol] = true;
	[Symbol.toStringTag] = "@libp2p/tcp";
	[serviceCapabilities] = ["@libp2p/transport"];
	async dial(ma, options) {
		options.keepAlive = options.keepAlive ?? true;
		options.noDelay = options.noDelay ?? true;
		options.allowHalfOpen = options.allowHalfOpen ?? false;
		const socket = await this._connect(ma, options);
		let maConn;
		try {
			maConn = toMultiaddrConnection({
				socket,
				inactivityTimeout: this.opts.outboundSocketInactivityTimeout,
				metrics: this.metrics?.events,
				direction: "outbound",
				remoteAddr: ma,
				log: this.log.newScope("connection")
			});
		} catch (err) {
			this.metrics?.errors.increment({ outbound_to_connection: true });
			socket.destroy(err);
			throw err;
		}
		try {
			this.log("new outbound connection %s", maConn.remoteAddr);
			return await options.upgrader.upgradeOutbound(maConn, options);
		} catch (err) {
			this.metrics?.errors.increment({ outbound_upgrade: true });
			this.log.error("error upgrading outbound connection - %e", err);
			maConn.abort(err);
			throw err;
		}
	}
	async _connect(ma, options) {
		options.signal.throwIfAborted();
		options.onProgress?.(new CustomProgressEvent("tcp:open-connection"));
		let rawSocket;
		return new Promise((resolve, reject) => {
			const start = Date.now();
			const cOpts = multiaddrToNetConfig(ma, {
				...this.opts.dialOpts ?? {},
				...options
			});
			this.log("dialing %a with opts %o", ma, cOpts);
			rawSocket = net.connect(cOpts);
			const onError = (err) => {
				this.log.error("dial to %a errored - %e", ma, err);
				err.message = `connection error ${cOpts.path ?? `${cOpts.host ?? ""}:${cOpts.port}`}: ${err.message}`;
				this.metrics?.events.increment({ error: true });
				done(err);
			};
			const onTimeout = () => {
				this.log("connection timeout %a", ma);
				this.metrics?.events.increment({ timeout: true });
				const err = new TimeoutError$1(`Connection timeout after ${Date.now() - start}ms`);
				rawSocket.emit("error", err);
			};
			const onConnect = () => {
				this.log("connection opened %a", ma);
				this.metrics?.events.increment({ connect: true });
				done();
			};
			const onAbort = () => {
				this.log("connection aborted %a", ma);
				this.metrics?.events.increment({ abort: true });
				done(new AbortError$3());
			};
			const done = (err) => {
				rawSocket.removeListener("error", onError);
				rawSocket.removeListener("timeout", onTimeout);
				rawSocket.removeListener("connect", onConnect);
				if (options.signal != null) options.signal.removeEventListener("abort", onAbort);
				if (err != null) {
					reject(err);
					return;
				}
				resolve(rawSocket);
			};
			rawSocket.on("error", onError);
			rawSocket.on("timeout", onTimeout);
			rawSocket.on("connect", onConnect);
			options.signal.addEventListener("abort", onAbort);
		}).catch((err) => {
			rawSocket?.destroy();
			throw err;
		});
	}
	createListener(options) {
		return new TCPListener({
			...this.opts.listenOpts ?? {},
			...options,
			maxConnections: this.opts.maxConnections,
			backlog: this.opts.backlog,
			closeServerOnMaxConnections: this.opts.closeServerOnMaxConnections,
			inactivityTimeout: this.opts.inboundSocketInactivityTimeout,
			metrics: this.components.metrics,
			logger: this.components.logger
		});
	}
	listenFilter(multiaddrs) {
		return multiaddrs.filter((ma) => TCP$1.exactMatch(ma) || ma.toString().startsWith("/unix/"));
	}
	dialFilter(multiaddrs) {
		return this.listenFilter(multiaddrs);
	}
};

// node_modules/@libp2p/tcp/dist/src/index.js
function tcp(init = {}) {
	return (components) => {
		return new TCP(components, init);
	};
}

// node_modules/libp2p/dist/src/config.js
async function validateConfig(opts) {
	if (opts.connectionProtector === null && globalThis.process?.env?.LIBP2P_FORCE_PNET != null) throw new InvalidParametersError("Private network is enforced, but no protector was provided");
	return opts;
}

// node_modules/@libp2p/peer-collections/dist/src/util.js
function mapIterable(iter, map) {
	const iterator = {
		[Symbol.iterator]: () => {
			return iterator;
		},
		next: () => {
			const next = iter.next();
			const val = next.value;
			if (next.done === true || val == null) return {
				done: true,
				value: void 0
			};
			return {
				done: false,
				value: map(val)
			};
		}
	};
	return iterator;
}
function peerIdFromString(str) {
	const multihash = decode$1(base58btc.decode(`z${str}`));
	return peerIdFromMultihash(multihash);
}

// node_modules/@libp2p/peer-collections/dist/src/map.js
var PeerMap = class {
	map;
	constructor(map) {
		this.map = /* @__PURE__ */ new Map();
		if (map != null) for (const [key, value] of map.entries()) this.map.set(key.toString(), {
			key,
			value
		});
	}
	[Symbol.iterator]() {
		return this.entries();
	}
	clear() {
		this.map.clear();
	}
	delete(peer) {
		return this.map.delete(peer.toString());
	}
	entries() {
		return mapIterable(this.map.entries(), (val) => {
			return [val[1].key, val[1].value];
		});
	}
	forEach(fn) {
		this.map.forEach((value, key) => {
			fn(value.value, value.key, this);
		});
	}
	get(peer) {
		return this.map.get(peer.toString())?.value;
	}
	has(peer) {
		return this.map.has(peer.toString());
	}
	set(peer, value) {
		this.map.set(peer.toString(), {
			key: peer,
			value
		});
	}
	keys() {
		return mapIterable(this.map.values(), (val) => {
			return val.key;
		});
	}
	values() {
		return mapIterable(this.map.values(), (val) => val.value);
	}
	get size() {
		return this.map.size;
	}
};

// node_modules/@libp2p/peer-collections/dist/src/set.js
var PeerSet = class PeerSet {
	set;
	constructor(set) {
		this.set = /* @__PURE__ */ new Set();
		if (set != null) for (const key of set) this.set.add(key.toString());
	}
	get size() {
		return this.set.size;
	}
	[Symbol.iterator]() {
		return this.values();
	}
	add(peer) {
		this.set.add(peer.toString());
	}
	clear() {
		this.set.clear();
	}
	delete(peer) {
		this.set.delete(peer.toString());
	}
	entries() {
		return mapIterable(this.set.entries(), (val) => {
			const peerId = peerIdFromString(val[0]);
			return [peerId, peerId];
		});
	}
	forEach(predicate) {
		this.set.forEach((str) => {
			const peerId = peerIdFromString(str);
			predicate(peerId, peerId, this);
		});
	}
	has(peer) {
		return this.set.has(peer.toString());
	}
	values() {
		return mapIterable(this.set.values(), (val) => {
			return peerIdFromString(val);
		});
	}
	intersection(other) {
		const output = new PeerSet();
		for (const peerId of other) if (this.has(peerId)) output.add(peerId);
		return output;
	}
	difference(other) {
		const output = new PeerSet();
		for (const peerId of this) if (!other.has(peerId)) output.add(peerId);
		return output;
	}
	union(other) {
		const output = new PeerSet();
		for (const peerId of other) output.add(peerId);
		for (const peerId of this) output.add(peerId);
		return output;
	}
};

// node_modules/@libp2p/peer-collections/dist/src/tracked-map.js
var TrackedPeerMap = class extends PeerMap {
	metric;
	constructor(init) {
		super();
		const { name, metrics } = init;
		this.metric = metrics.registerMetric(name);
		this.updateComponentMetric();
	}
	set(key, value) {
		super.set(key, value);
		this.updateComponentMetric();
		return this;
	}
	delete(key) {
		const deleted = super.delete(key);
		this.updateComponentMetric();
		return deleted;
	}
	clear() {
		super.clear();
		this.updateComponentMetric();
	}
	updateComponentMetric() {
		this.metric.update(this.size);
	}
};
function trackedPeerMap(config) {
	const { name, metrics } = config;
	let map;
	if (metrics != null) map = new TrackedPeerMap({
		name,
		metrics
	});
	else map = new PeerMap();
	return map;
}

// node_modules/it-all/dist/src/index.js
function isAsyncIterable$3(thing) {
	return thing[Symbol.asyncIterator] != null;
}
function all(source) {
	if (isAsyncIterable$3(source)) return (async () => {
		const arr = [];
		for await (const entry of source) arr.push(entry);
		return arr;
	})();
	const arr = [];
	for (const entry of source) arr.push(entry);
	return arr;
}

// node_modules/abort-error/dist/src/index.js
var AbortError$1 = class extends Error {
	static name = "AbortError";
	name = "AbortError";
	constructor(message = "The operation was aborted", ...rest) {
		super(message, ...rest);
	}
};

// node_modules/race-event/dist/src/index.js
async function raceEvent(emitter, eventName, signal, opts) {
	const error = new AbortError$1(opts?.errorMessage);
	if (opts?.errorCode != null) error.code = opts.errorCode;
	const errorEvent = opts?.errorEvent ?? "error";
	if (signal?.aborted === true) return Promise.reject(error);
	return new Promise((resolve, reject) => {
		function removeListeners() {
			removeListener(signal, "abort", abortListener);
			removeListener(emitter, eventName, eventListener);
			removeListener(emitter, errorEvent, errorEventListener);
		}
		const eventListener = (evt) => {
			try {
				if (opts?.filter?.(evt) === false) return;
			} catch (err) {
				removeListeners();
				reject(err);
				return;
			}
			removeListeners();
			resolve(evt);
		};
		const errorEventListener = (evt) => {
			removeListeners();
			if (evt instanceof Error) {
				reject(evt);
				return;
			}
			reject(evt.detail ?? opts?.error ?? /* @__PURE__ */ new Error(`The "${opts?.errorEvent}" event was emitted but the event had no '.detail' field. Pass an 'error' option to race-event to change this message.`));
		};
		const abortListener = () => {
			removeListeners();
			reject(error);
		};
		addListener(signal, "abort", abortListener);
		addListener(emitter, eventName, eventListener);
		addListener(emitter, errorEvent, errorEventListener);
	});
}
function addListener(emitter, event, listener) {
	if (emitter == null) return;
	if (isEventTarget(emitter)) emitter.addEventListener(event, listener);
	else emitter.addListener(event, listener);
}
function removeListener(emitter, event, listener) {
	if (emitter == null) return;
	if (isEventTarget(emitter)) emitter.removeEventListener(event, listener);
	else emitter.removeListener(event, listener);
}
function isEventTarget(emitter) {
	return typeof emitter.addEventListener === "function" && typeof emitter.removeEventListener === "function";
}

// node_modules/it-queue/dist/src/errors.js
var QueueFullError = class extends Error {
	static name = "QueueFullError";
	constructor(message = "The queue was full") {
		super(message);
		this.name = "QueueFullError";
	}
};

// node_modules/it-queue/dist/src/recipient.js
var JobRecipient = class {
	deferred;
	signal;
	constructor(signal) {
		this.signal = signal;
		this.deferred = Promise.withResolvers();
		this.onAbort = this.onAbort.bind(this);
		this.signal?.addEventListener("abort", this.onAbort);
	}
	onAbort() {
		this.deferred.reject(this.signal?.reason ?? new AbortError$1());
	}
	cleanup() {
		this.signal?.removeEventListener("abort", this.onAbort);
	}
};

// node_modules/it-queue/dist/src/job.js
function randomId() {
	return `${parseInt(String(Math.random() * 1e9), 10).toString()}${Date.now()}`;
}
var Job = class {
	id;
	fn;
	options;
	recipients;
	status;
	timeline;
	controller;
	constructor(fn, options) {
		this.id = randomId();
		this.status = "queued";
		this.fn = fn;
		this.options = options;
		this.recipients = [];
		this.timeline = { created: Date.now() };
		this.controller = new AbortController();
		setMaxListeners$1(Infinity, this.controller.signal);
		this.onAbort = this.onAbort.bind(this);
	}
	abort(err) {
		this.controller.abort(err);
	}
	onAbort() {
		if (this.recipients.reduce((acc, curr) => {
			return acc && curr.signal?.aborted === true;
		}, true)) {
			this.controller.abort(new AbortError$1());
			this.cleanup();
		}
	}
	async join(options = {}) {
		const recipient = new JobRecipient(options.signal);
		this.recipients.push(recipient);
		options.signal?.addEventListener("abort", this.onAbort);
		return recipient.deferred.promise;
	}
	async run() {
		this.status = "running";
		this.timeline.started = Date.now();
		try {
			this.controller.signal.throwIfAborted();
			const result = await raceSignal(this.fn({
				...this.options ?? {},
				signal: this.controller.signal
			}), this.controller.signal);
			this.recipients.forEach((recipient) => {
				recipient.deferred.resolve(result);
			});
			this.status = "complete";
		} catch (err) {
			this.recipients.forEach((recipient) => {
				recipient.deferred.reject(err);
			});
			this.status = "errored";
		} finally {
			this.timeline.finished = Date.now();
			this.cleanup();
		}
	}
	cleanup() {
		this.recipients.forEach((recipient) => {
			recipient.cleanup();
			recipient.signal?.removeEventListener("abort", this.onAbort);
		});
	}
};

// node_modules/it-queue/dist/src/utils.js
function debounce(func, wait) {
	let timeout;
	const output = function() {
		const later = function() {
			timeout = void 0;
			func();
		};
		clearTimeout(timeout);
		timeout = setTimeout(later, wait);
	};
	output.start = () => {};
	output.stop = () => {
		clearTimeout(timeout);
	};
	return output;
}

// node_modules/it-queue/dist/src/index.js
var Queue = class extends TypedEventEmitter {
	concurrency;
	maxSize;
	queue;
	pending;
	sort;
	autoStart;
	constructor(init = {}) {
		super();
		this.concurrency = init.concurrency ?? Number.POSITIVE_INFINITY;
		this.maxSize = init.maxSize ?? Number.POSITIVE_INFINITY;
		this.pending = 0;
		this.autoStart = init.autoStart ?? true;
		this.sort = init.sort;
		this.queue = [];
		this.emitEmpty = debounce(this.emitEmpty.bind(this), 1);
		this.emitIdle = debounce(this.emitIdle.bind(this), 1);
	}
	[Symbol.asyncIterator]() {
		return this.toGenerator();
	}
	emitEmpty() {
		if (this.size !== 0) return;
		this.safeDispatchEvent("empty");
	}
	emitIdle() {
		if (this.running !== 0) return;
		this.safeDispatchEvent("idle");
	}
	tryToStartAnother() {
		if (this.size === 0) {
			this.emitEmpty();
			if (this.running === 0) this.emitIdle();
			return false;
		}
		if (this.pending < this.concurrency) {
			let job;
			for (const j of this.queue) if (j.status === "queued") {
				job = j;
				break;
			}
			if (job == null) return false;
			this.safeDispatchEvent("active");
			this.pending++;
			job.run().finally(() => {
				for (let i = 0; i < this.queue.length; i++) if (this.queue[i] === job) {
					this.queue.splice(i, 1);
					break;
				}
				this.pending--;
				this.safeDispatchEvent("next");
				if (this.autoStart) this.tryToStartAnother();
			});
			return true;
		}
		return false;
	}
	enqueue(job) {
		this.queue.push(job);
		if (this.sort != null) this.queue.sort(this.sort);
	}
	start() {
		if (this.autoStart !== false) return;
		this.autoStart = true;
		this.tryToStartAnother();
	}
	pause() {
		this.autoStart = false;
	}
	async add(fn, options) {
		options?.signal?.throwIfAborted();
		if (this.size === this.maxSize) throw new QueueFullError();
		const job = new Job(fn, options);
		this.enqueue(job);
		this.safeDispatchEvent("add");
		if (this.autoStart) this.tryToStartAnother();
		return job.join(options).then((result) => {
			this.safeDispatchEvent("success", { detail: {
				job,
				result
			} });
			return result;
		}).catch((err) => {
			if (job.status === "queued") {
				for (let i = 0; i < this.queue.length; i++) if (this.queue[i] === job) {
					this.queue.splice(i, 1);
					break;
				}
			}
			this.safeDispatchEvent("failure", { detail: {
				job,
				error: err
			} });
			throw err;
		});
	}
	clear() {
		this.queue.splice(0, this.queue.length);
	}
	abort() {
		this.queue.forEach((job) => {
			job.abort(new AbortError$1());
		});
		this.clear();
	}
	async onEmpty(options) {
		if (this.size === 0) return;
		await raceEvent(this, "empty", options?.signal);
	}
	async onSizeLessThan(limit, options) {
		if (this.size < limit) return;
		await raceEvent(this, "next", options?.signal, { filter: () => this.size < limit });
	}
	async onIdle(options) {
		if (this.pending === 0 && this.size === 0) return;
		await raceEvent(this, "idle", options?.signal);
	}
	get size() {
		return this.queue.length;
	}
	get queued() {
		return this.queue.length - this.pending;
	}
	get running() {
		return this.pending;
	}
	async *toGenerator(options) {
		options?.signal?.throwIfAborted();
		const stream = pushable({ objectMode: true });
		const cleanup = (err) => {
			if (err != null) this.abort();
			else this.clear();
			stream.end(err);
		};
		const onQueueJobComplete = (evt) => {
			if (evt.detail != null) stream.push(evt.detail.result);
		};
		const onQueueError = (evt) => {
			cleanup(evt.detail.error);
		};
		const onQueueIdle = () => {
			cleanup();
		};
		const onSignalAbort = () => {
			cleanup(new AbortError$1("Queue aborted"));
		};
		this.addEventListener("success", onQueueJobComplete);
		this.addEventListener("failure", onQueueError);
		this.addEventListener("idle", onQueueIdle);
		options?.signal?.addEventListener("abort", onSignalAbort);
		try {
			yield* stream;
		} finally {
			this.removeEventListener("success", onQueueJobComplete);
			this.removeEventListener("failure", onQueueError);
			this.removeEventListener("idle", onQueueIdle);
			options?.signal?.removeEventListener("abort", onSignalAbort);
			cleanup();
		}
	}
};

// node_modules/mortice/dist/src/constants.js
const WORKER_REQUEST_READ_LOCK = "lock:worker:request-read";
const WORKER_ABORT_READ_LOCK_REQUEST = "lock:worker:abort-read-request";
const WORKER_RELEASE_READ_LOCK = "lock:worker:release-read";
const MASTER_GRANT_READ_LOCK = "lock:master:grant-read";
const MASTER_READ_LOCK_ERROR = "lock:master:error-read";
const WORKER_REQUEST_WRITE_LOCK = "lock:worker:request-write";
const WORKER_ABORT_WRITE_LOCK_REQUEST = "lock:worker:abort-write-request";
const WORKER_RELEASE_WRITE_LOCK = "lock:worker:release-write";
const MASTER_GRANT_WRITE_LOCK = "lock:master:grant-write";
const MASTER_WRITE_LOCK_ERROR = "lock:master:error-write";
const WORKER_FINALIZE = "lock:worker:finalize";
const BROADCAST_CHANNEL_NAME = "mortice";
const defaultOptions$3 = { singleProcess: false };

// node_modules/mortice/dist/src/main/channel.js
const handleChannelWorkerLockRequest = (emitter, channel, masterEvent, abortMasterEvent, requestType, abortType, errorType, releaseType, grantType) => {
	return (event) => {
		if (event.data == null) return;
		const requestEvent = {
			type: event.data.type,
			name: event.data.name,
			identifier: event.data.identifier
		};
		if (requestEvent.type === requestType) emitter.safeDispatchEvent(masterEvent, { detail: {
			name: requestEvent.name,
			identifier: requestEvent.identifier,
			handler: async () => {
				channel.postMessage({
					type: grantType,
					name: requestEvent.name,
					identifier: requestEvent.identifier
				});
				await new Promise((resolve) => {
					const releaseEventListener = (event) => {
						if (event?.data == null) return;
						const releaseEvent = {
							type: event.data.type,
							name: event.data.name,
							identifier: event.data.identifier
						};
						if (releaseEvent.type === releaseType && releaseEvent.identifier === requestEvent.identifier) {
							channel.removeEventListener("message", releaseEventListener);
							resolve();
						}
					};
					channel.addEventListener("message", releaseEventListener);
				});
			},
			onError: (err) => {
				channel.postMessage({
					type: errorType,
					name: requestEvent.name,
					identifier: requestEvent.identifier,
					error: {
						message: err.message,
						name: err.name,
						stack: err.stack
					}
				});
			}
		} });
		if (requestEvent.type === abortType) emitter.safeDispatchEvent(abortMasterEvent, { detail: {
			name: requestEvent.name,
			identifier: requestEvent.identifier
		} });
		if (requestEvent.type === "lock:worker:finalize") emitter.safeDispatchEvent("finalizeRequest", { detail: { name: requestEvent.name } });
	};
};

// node_modules/mortice/dist/src/main/cluster.js
const handleClusterWorkerLockRequest = (emitter, masterEvent, abortMasterEvent, requestType, abortType, errorType, releaseType, grantType) => {
	return (worker, requestEvent) => {
		if (requestEvent == null) return;
		if (requestEvent.type === requestType) emitter.safeDispatchEvent(masterEvent, { detail: {
			name: requestEvent.name,
			identifier: requestEvent.identifier,
			handler: async () => {
				worker.send({
					type: grantType,
					name: requestEvent.name,
					identifier: requestEvent.identifier
				});
				await new Promise((resolve) => {
					const releaseEventListener = (releaseEvent) => {
						if (releaseEvent.type === releaseType && releaseEvent.identifier === requestEvent.identifier) {
							worker.removeListener("message", releaseEventListener);
							resolve();
						}
					};
					worker.on("message", releaseEventListener);
				});
			},
			onError: (err) => {
				worker.send({
					type: errorType,
					name: requestEvent.name,
					identifier: requestEvent.identifier,
					error: {
						message: err.message,
						name: err.name,
						stack: err.stack
					}
				});
			}
		} });
		if (requestEvent.type === abortType) emitter.safeDispatchEvent(abortMasterEvent, { detail: {
			name: requestEvent.name,
			identifier: requestEvent.identifier
		} });
		if (requestEvent.type === "lock:worker:finalize") emitter.safeDispatchEvent("finalizeRequest", { detail: { name: requestEvent.name } });
	};
};

// node_modules/mortice/dist/src/utils.js
const nanoid = (size = 10) => {
	return Math.random().toString().substring(2, size + 2);
};

// node_modules/mortice/dist/src/workers/channel.js
var MorticeChannelWorker = class {
	name;
	channel;
	constructor(name) {
		this.name = name;
		this.channel = new BroadcastChannel(BROADCAST_CHANNEL_NAME);
	}
	readLock(options) {
		return this.sendRequest(WORKER_REQUEST_READ_LOCK, WORKER_ABORT_READ_LOCK_REQUEST, MASTER_GRANT_READ_LOCK, MASTER_READ_LOCK_ERROR, WORKER_RELEASE_READ_LOCK, options);
	}
	writeLock(options) {
		return this.sendRequest(WORKER_REQUEST_WRITE_LOCK, WORKER_ABORT_WRITE_LOCK_REQUEST, MASTER_GRANT_WRITE_LOCK, MASTER_WRITE_LOCK_ERROR, WORKER_RELEASE_WRITE_LOCK, options);
	}
	finalize() {
		this.channel.postMessage({
			type: WORKER_FINALIZE,
			name: this.name
		});
		this.channel.close();
	}
	async sendRequest(requestType, abortType, grantType, errorType, releaseType, options) {
		options?.signal?.throwIfAborted();
		const id = nanoid();
		this.channel.postMessage({
			type: requestType,
			identifier: id,
			name: this.name
		});
		return new Promise((resolve, reject) => {
			const abortListener = () => {
				this.channel.postMessage({
					type: abortType,
					identifier: id,
					name: this.name
				});
			};
			options?.signal?.addEventListener("abort", abortListener, { once: true });
			const listener = (event) => {
				if (event.data?.identifier !== id) return;
				if (event.data?.type === grantType) {
					this.channel.removeEventListener("message", listener);
					options?.signal?.removeEventListener("abort", abortListener);
					resolve(() => {
						this.channel.postMessage({
							type: releaseType,
							identifier: id,
							name: this.name
						});
					});
				}
				if (event.data.type === errorType) {
					this.channel.removeEventListener("message", listener);
					options?.signal?.removeEventListener("abort", abortListener);
					const err = /* @__PURE__ */ new Error();
					if (event.data.error != null) {
						err.message = event.data.error.message;
						err.name = event.data.error.name;
						err.stack = event.data.error.stack;
					}
					reject(err);
				}
			};
			this.channel.addEventListener("message", listener);
		});
	}
};

// node_modules/mortice/dist/src/workers/cluster.js
var MorticeClusterWorker = class {
	name;
	constructor(name) {
		this.name = name;
	}
	readLock(options) {
		return this.sendRequest(WORKER_REQUEST_READ_LOCK, WORKER_ABORT_READ_LOCK_REQUEST, MASTER_GRANT_READ_LOCK, MASTER_READ_LOCK_ERROR, WORKER_RELEASE_READ_LOCK, options);
	}
	writeLock(options) {
		return this.sendRequest(WORKER_REQUEST_WRITE_LOCK, WORKER_ABORT_WRITE_LOCK_REQUEST, MASTER_GRANT_WRITE_LOCK, MASTER_WRITE_LOCK_ERROR, WORKER_RELEASE_WRITE_LOCK, options);
	}
	finalize() {
		if (process.send == null) throw new Error("No send method on process - are we a cluster worker?");
		process.send({
			type: WORKER_FINALIZE,
			identifier: nanoid(),
			name: this.name
		});
	}
	async sendRequest(requestType, abortType, grantType, errorType, releaseType, options) {
		options?.signal?.throwIfAborted();
		const id = nanoid();
		if (process.send == null) throw new Error("No send method on process - are we a cluster worker?");
		process.send({
			type: requestType,
			identifier: id,
			name: this.name
		});
		return new Promise((resolve, reject) => {
			const abortListener = () => {
				process.send?.({
					type: abortType,
					identifier: id,
					name: this.name
				});
			};
			options?.signal?.addEventListener("abort", abortListener, { once: true });
			const listener = (event) => {
				if (event.identifier !== id) return;
				if (event.type === grantType) {
					process.removeListener("message", listener);
					options?.signal?.removeEventListener("abort", abortListener);
					resolve(() => {
						process.send?.({
							type: releaseType,
							identifier: id,
							name: this.name
						});
					});
				}
				if (event.type === errorType) {
					process.removeListener("message", listener);
					options?.signal?.removeEventListener("abort", abortListener);
					const err = /* @__PURE__ */ new Error();
					if (event.error != null) {
						err.message = event.error.message;
						err.name = event.error.name;
						err.stack = event.error.stack;
					}
					reject(err);
				}
			};
			process.on("message", listener);
		});
	}
};

// node_modules/mortice/dist/src/node.js
function isMain() {
	if (worker.isMainThread === false) return false;
	if (worker.isInternalThread === true) return false;
	return cluster.isPrimary;
}
var node_default = (options) => {
	options = Object.assign({}, defaultOptions$3, options);
	if (isMain() || options.singleProcess) {
		const emitter = new TypedEventEmitter();
		cluster.on("message", handleClusterWorkerLockRequest(emitter, "requestReadLock", "abortReadLockRequest", WORKER_REQUEST_READ_LOCK, WORKER_ABORT_READ_LOCK_REQUEST, MASTER_READ_LOCK_ERROR, WORKER_RELEASE_READ_LOCK, MASTER_GRANT_READ_LOCK));
		cluster.on("message", handleClusterWorkerLockRequest(emitter, "requestWriteLock", "abortWriteLockRequest", WORKER_REQUEST_WRITE_LOCK, WORKER_ABORT_WRITE_LOCK_REQUEST, MASTER_WRITE_LOCK_ERROR, WORKER_RELEASE_WRITE_LOCK, MASTER_GRANT_WRITE_LOCK));
		const channel = new BroadcastChannel(BROADCAST_CHANNEL_NAME);
		channel.addEventListener("message", handleChannelWorkerLockRequest(emitter, channel, "requestReadLock", "abortReadLockRequest", WORKER_REQUEST_READ_LOCK, WORKER_ABORT_READ_LOCK_REQUEST, MASTER_READ_LOCK_ERROR, WORKER_RELEASE_READ_LOCK, MASTER_GRANT_READ_LOCK));
		channel.addEventListener("message", handleChannelWorkerLockRequest(emitter, channel, "requestWriteLock", "abortWriteLockRequest", WORKER_REQUEST_WRITE_LOCK, WORKER_ABORT_WRITE_LOCK_REQUEST, MASTER_WRITE_LOCK_ERROR, WORKER_RELEASE_WRITE_LOCK, MASTER_GRANT_WRITE_LOCK));
		channel.unref?.();
		return emitter;
	}
	if (cluster.isWorker) return new MorticeClusterWorker(options.name);
	if (worker.isMainThread === false) return new MorticeChannelWorker(options.name);
	throw new Error("Not a cluster worker or worker thread");
};

// node_modules/mortice/dist/src/mortice.js
const mutexes = /* @__PURE__ */ new Map();
let implementation;
function isMortice(obj) {
	return typeof obj?.readLock === "function" && typeof obj?.writeLock === "function";
}
function getImplementation(opts) {
	if (implementation == null) {
		implementation = node_default(opts);
		if (!isMortice(implementation)) {
			const emitter = implementation;
			emitter.addEventListener("requestReadLock", (event) => {
				const mutexName = event.detail.name;
				const identifier = event.detail.identifier;
				const mutex = mutexes.get(mutexName);
				if (mutex == null) return;
				const abortController = new AbortController();
				const abortListener = (event) => {
					if (event.detail.name !== mutexName || event.detail.identifier !== identifier) return;
					abortController.abort();
				};
				emitter.addEventListener("abortReadLockRequest", abortListener);
				mutex.readLock({ signal: abortController.signal }).then(async (release) => {
					await event.detail.handler().finally(() => {
						release();
					});
				}).catch((err) => {
					event.detail.onError(err);
				}).finally(() => {
					emitter.removeEventListener("abortReadLockRequest", abortListener);
				});
			});
			emitter.addEventListener("requestWriteLock", (event) => {
				const mutexName = event.detail.name;
				const identifier = event.detail.identifier;
				const mutex = mutexes.get(mutexName);
				if (mutex == null) return;
				const abortController = new AbortController();
				const abortListener = (event) => {
					if (event.detail.name !== mutexName || event.detail.identifier !== identifier) return;
					abortController.abort();
				};
				emitter.addEventListener("abortWriteLockRequest", abortListener);
				mutex.writeLock({ signal: abortController.signal }).then(async (release) => {
					await event.detail.handler().finally(() => {
						release();
					});
				}).catch((err) => {
					event.detail.onError(err);
				}).finally(() => {
					emitter.removeEventListener("abortWriteLockRequest", abortListener);
				});
			});
			emitter.addEventListener("finalizeRequest", (event) => {
				const mutexName = event.detail.name;
				const mutex = mutexes.get(mutexName);
				if (mutex == null) return;
				mutex.finalize();
			});
		}
	}
	return implementation;
}
async function createReleasable(queue, options) {
	let res;
	let rej;
	const p = new Promise((resolve, reject) => {
		res = resolve;
		rej = reject;
	});
	const listener = () => {
		rej(new AbortError$1());
	};
	options?.signal?.addEventListener("abort", listener, { once: true });
	queue.add(async () => {
		await new Promise((resolve) => {
			res(() => {
				options?.signal?.removeEventListener("abort", listener);
				resolve();
			});
		});
	}, { signal: options?.signal }).catch((err) => {
		rej(err);
	});
	return p;
}
const createMutex = (name, options) => {
	let mutex = mutexes.get(name);
	if (mutex != null) return mutex;
	const implementation = getImplementation(options);
	if (isMortice(implementation)) {
		mutex = implementation;
		mutexes.set(name, mutex);
		return mutex;
	}
	const masterQueue = new Queue({ concurrency: 1 });
	let readQueue;
	mutex = {
		async readLock(opts) {
			if (readQueue != null) return createReleasable(readQueue, opts);
			readQueue = new Queue({
				concurrency: options.concurrency,
				autoStart: false
			});
			const localReadQueue = readQueue;
			const readPromise = createReleasable(readQueue, opts);
			masterQueue.add(async () => {
				localReadQueue.start();
				await localReadQueue.onIdle().then(() => {
					if (readQueue === localReadQueue) readQueue = null;
				});
			});
			return readPromise;
		},
		async writeLock(opts) {
			readQueue = null;
			return createReleasable(masterQueue, opts);
		},
		finalize: () => {
			mutexes.delete(name);
		},
		queue: masterQueue
	};
	mutexes.set(name, mutex);
	if (options.autoFinalize === true) masterQueue.addEventListener("idle", () => {
		mutex.finalize();
	}, { once: true });
	return mutex;
};

// node_modules/mortice/dist/src/index.js
const defaultOptions$2 = {
	name: "lock",
	concurrency: Infinity,
	singleProcess: false,
	autoFinalize: false
};
function createMortice(options) {
	const opts = Object.assign({}, defaultOptions$2, options);
	return createMutex(opts.name, opts);
}

// node_modules/@libp2p/peer-store/dist/src/constants.js
const MAX_ADDRESS_AGE = 36e5;
const MAX_PEER_AGE = 216e5;

// node_modules/@libp2p/peer-store/dist/src/pb/peer.js
var Peer;
(function(Peer) {
	(function(Peer$metadataEntry) {
		let _codec;
		Peer$metadataEntry.codec = () => {
			if (_codec == null) _codec = message((obj, w, opts = {}) => {
				if (opts.lengthDelimited !== false) w.fork();
				if (obj.key != null && obj.key !== "") {
					w.uint32(10);
					w.string(obj.key);
				}
				if (obj.value != null && obj.value.byteLength > 0) {
					w.uint32(18);
					w.bytes(obj.value);
				}
				if (opts.lengthDelimited !== false) w.ldelim();
			}, (reader, length, opts = {}) => {
				const obj = {
					key: "",
					value: alloc(0)
				};
				const end = length == null ? reader.len : reader.pos + length;
				while (reader.pos < end) {
					const tag = reader.uint32();
					switch (tag >>> 3) {
						case 1:
							obj.key = reader.string();
							break;
						case 2:
							obj.value = reader.bytes();
							break;
						default: reader.skipType(tag & 7);
					}
				}
				return obj;
			}, function* (reader, length, prefix, opts = {}) {
				const end = length == null ? reader.len : reader.pos + length;
				while (reader.pos < end) {
					const tag = reader.uint32();
					switch (tag >>> 3) {
						case 1:
							yield {
								field: `${prefix}.key`,
								value: reader.string()
							};
							break;
						case 2:
							yield {
								field: `${prefix}.value`,
								value: reader.bytes()
							};
							break;
						default: reader.skipType(tag & 7);
					}
				}
			});
			return _codec;
		};
		function encode(obj) {
			return encodeMessage(obj, Peer$metadataEntry.codec());
		}
		Peer$metadataEntry.encode = encode;
		function decode(buf, opts) {
			return decodeMessage(buf, Peer$metadataEntry.codec(), opts);
		}
		Peer$metadataEntry.decode = decode;
		function stream(buf, opts) {
			return streamMessage(buf, Peer$metadataEntry.codec(), opts);
		}
		Peer$metadataEntry.stream = stream;
	})(Peer.Peer$metadataEntry || (Peer.Peer$metadataEntry = {}));
	(function(Peer$tagsEntry) {
		let _codec;
		Peer$tagsEntry.codec = () => {
			if (_codec == null) _codec = message((obj, w, opts = {}) => {
				if (opts.lengthDelimited !== false) w.fork();
				if (obj.key != null && obj.key !== "") {
					w.uint32(10);
					w.string(obj.key);
				}
				if (obj.value != null) {
					w.uint32(18);
					Tag.codec().encode(obj.value, w);
				}
				if (opts.lengthDelimited !== false) w.ldelim();
			}, (reader, length, opts = {}) => {
				const obj = { key: "" };
				const end = length == null ? reader.len : reader.pos + length;
				while (reader.pos < end) {
					const tag = reader.uint32();
					switch (tag >>> 3) {
						case 1:
							obj.key = reader.string();
							break;
						case 2:
							obj.value = Tag.codec().decode(reader, reader.uint32(), { limits: opts.limits?.value });
							break;
						default: reader.skipType(tag & 7);
					}
				}
				return obj;
			}, function* (reader, length, prefix, opts = {}) {
				const end = length == null ? reader.len : reader.pos + length;
				while (reader.pos < end) {
					const tag = reader.uint32();
					switch (tag >>> 3) {
						case 1:
							yield {
								field: `${prefix}.key`,
								value: reader.string()
							};
							break;
						case 2:
							yield* Tag.codec().stream(reader, reader.uint32(), `${prefix}.value`, { limits: opts.limits?.value });
							break;
						default: reader.skipType(tag & 7);
					}
				}
			});
			return _codec;
		};
		function encode(obj) {
			return encodeMessage(obj, Peer$tagsEntry.codec());
		}
		Peer$tagsEntry.encode = encode;
		function decode(buf, opts) {
			return decodeMessage(buf, Peer$tagsEntry.codec(), opts);
		}
		Peer$tagsEntry.decode = decode;
		function stream(buf, opts) {
			return streamMessage(buf, Peer$tagsEntry.codec(), opts);
		}
		Peer$tagsEntry.stream = stream;
	})(Peer.Peer$tagsEntry || (Peer.Peer$tagsEntry = {}));
	let _codec;
	Peer.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.addresses != null && obj.addresses.length > 0) for (const value of obj.addresses) {
				w.uint32(10);
				Address.codec().encode(value, w);
			}
			if (obj.protocols != null && obj.protocols.length > 0) for (const value of obj.protocols) {
				w.uint32(18);
				w.string(value);
			}
			if (obj.publicKey != null) {
				w.uint32(34);
				w.bytes(obj.publicKey);
			}
			if (obj.peerRecordEnvelope != null) {
				w.uint32(42);
				w.bytes(obj.peerRecordEnvelope);
			}
			if (obj.metadata != null && obj.metadata.size > 0) for (const [key, value] of obj.metadata.entries()) {
				w.uint32(50);
				Peer.Peer$metadataEntry.codec().encode({
					key,
					value
				}, w);
			}
			if (obj.tags != null && obj.tags.size > 0) for (const [key, value] of obj.tags.entries()) {
				w.uint32(58);
				Peer.Peer$tagsEntry.codec().encode({
					key,
					value
				}, w);
			}
			if (obj.updated != null) {
				w.uint32(64);
				w.uint64Number(obj.updated);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = {
				addresses: [],
				protocols: [],
				metadata: /* @__PURE__ */ new Map(),
				tags: /* @__PURE__ */ new Map()
			};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						if (opts.limits?.addresses != null && obj.addresses.length === opts.limits.addresses) throw new MaxLengthError("Decode error - repeated field \"addresses\" had too many elements");
						obj.addresses.push(Address.codec().decode(reader, reader.uint32(), { limits: opts.limits?.addresses$ }));
						break;
					case 2:
						if (opts.limits?.protocols != null && obj.protocols.length === opts.limits.protocols) throw new MaxLengthError("Decode error - repeated field \"protocols\" had too many elements");
						obj.protocols.push(reader.string());
						break;
					case 4:
						obj.publicKey = reader.bytes();
						break;
					case 5:
						obj.peerRecordEnvelope = reader.bytes();
						break;
					case 6: {
						if (opts.limits?.metadata != null && obj.metadata.size === opts.limits.metadata) throw new MaxSizeError("Decode error - map field \"metadata\" had too many elements");
						const entry = Peer.Peer$metadataEntry.codec().decode(reader, reader.uint32(), { limits: { value: opts.limits?.metadata$value } });
						obj.metadata.set(entry.key, entry.value);
						break;
					}
					case 7: {
						if (opts.limits?.tags != null && obj.tags.size === opts.limits.tags) throw new MaxSizeError("Decode error - map field \"tags\" had too many elements");
						const entry = Peer.Peer$tagsEntry.codec().decode(reader, reader.uint32(), { limits: { value: opts.limits?.tags$value } });
						obj.tags.set(entry.key, entry.value);
						break;
					}
					case 8:
						obj.updated = reader.uint64Number();
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const obj = {
				addresses: 0,
				protocols: 0,
				metadata: 0,
				tags: 0
			};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						if (opts.limits?.addresses != null && obj.addresses === opts.limits.addresses) throw new MaxLengthError("Streaming decode error - repeated field \"addresses\" had too many elements");
						for (const evt of Address.codec().stream(reader, reader.uint32(), `${prefix}.addresses[]`, { limits: opts.limits?.addresses$ })) yield {
							...evt,
							index: obj.addresses
						};
						obj.addresses++;
						break;
					case 2:
						if (opts.limits?.protocols != null && obj.protocols === opts.limits.protocols) throw new MaxLengthError("Streaming decode error - repeated field \"protocols\" had too many elements");
						yield {
							field: `${prefix}.protocols[]`,
							index: obj.protocols,
							value: reader.string()
						};
						obj.protocols++;
						break;
					case 4:
						yield {
							field: `${prefix}.publicKey`,
							value: reader.bytes()
						};
						break;
					case 5:
						yield {
							field: `${prefix}.peerRecordEnvelope`,
							value: reader.bytes()
						};
						break;
					case 6:
						if (opts.limits?.metadata != null && obj.metadata === opts.limits.metadata) throw new MaxLengthError("Decode error - map field \"metadata\" had too many elements");
						yield* Peer.Peer$metadataEntry.codec().stream(reader, reader.uint32(), `${prefix}.metadata{}`, { limits: { value: opts.limits?.metadata$value } });
						obj.metadata++;
						break;
					case 7:
						if (opts.limits?.tags != null && obj.tags === opts.limits.tags) throw new MaxLengthError("Decode error - map field \"tags\" had too many elements");
						yield* Peer.Peer$tagsEntry.codec().stream(reader, reader.uint32(), `${prefix}.tags{}`, { limits: { value: opts.limits?.tags$value } });
						obj.tags++;
						break;
					case 8:
						yield {
							field: `${prefix}.updated`,
							value: reader.uint64Number()
						};
						break;
					default: reader.skipType(tag & 7);
				}
			}
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, Peer.codec());
	}
	Peer.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, Peer.codec(), opts);
	}
	Peer.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, Peer.codec(), opts);
	}
	Peer.stream = stream;
})(Peer || (Peer = {}));
var Address;
(function(Address) {
	let _codec;
	Address.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.multiaddr != null && obj.multiaddr.byteLength > 0) {
				w.uint32(10);
				w.bytes(obj.multiaddr);
			}
			if (obj.isCertified != null) {
				w.uint32(16);
				w.bool(obj.isCertified);
			}
			if (obj.observed != null) {
				w.uint32(24);
				w.uint64Number(obj.observed);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = { multiaddr: alloc(0) };
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						obj.multiaddr = reader.bytes();
						break;
					case 2:
						obj.isCertified = reader.bool();
						break;
					case 3:
						obj.observed = reader.uint64Number();
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						yield {
							field: `${prefix}.multiaddr`,
							value: reader.bytes()
						};
						break;
					case 2:
						yield {
							field: `${prefix}.isCertified`,
							value: reader.bool()
						};
						break;
					case 3:
						yield {
							field: `${prefix}.observed`,
							value: reader.uint64Number()
						};
						break;
					default: reader.skipType(tag & 7);
				}
			}
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, Address.codec());
	}
	Address.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, Address.codec(), opts);
	}
	Address.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, Address.codec(), opts);
	}
	Address.stream = stream;
})(Address || (Address = {}));
var Tag;
(function(Tag) {
	let _codec;
	Tag.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.value != null && obj.value !== 0) {
				w.uint32(8);
				w.uint32(obj.value);
			}
			if (obj.expiry != null) {
				w.uint32(16);
				w.uint64(obj.expiry);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = { value: 0 };
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						obj.value = reader.uint32();
						break;
					case 2:
						obj.expiry = reader.uint64();
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						yield {
							field: `${prefix}.value`,
							value: reader.uint32()
						};
						break;
					case 2:
						yield {
							field: `${prefix}.expiry`,
							value: reader.uint64()
						};
						break;
					default: reader.skipType(tag & 7);
				}
			}
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, Tag.codec());
	}
	Tag.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, Tag.codec(), opts);
	}
	Tag.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, Tag.codec(), opts);
	}
	Tag.stream = stream;
})(Tag || (Tag = {}));

// node_modules/@libp2p/peer-store/dist/src/utils/bytes-to-peer.js
function populatePublicKey(peerId, protobuf) {
	if (peerId.publicKey != null || protobuf.publicKey == null) return peerId;
	let digest;
	if (peerId.type === "RSA") digest = peerId.toMultihash();
	const publicKey = publicKeyFromProtobuf(protobuf.publicKey, digest);
	return peerIdFromPublicKey(publicKey);
}
function bytesToPeer(peerId, buf, maxAddressAge) {
	return pbToPeer(peerId, Peer.decode(buf), maxAddressAge);
}
function pbToPeer(peerId, peer, maxAddressAge) {
	const tags = /* @__PURE__ */ new Map();
	const now = BigInt(Date.now());
	for (const [key, tag] of peer.tags.entries()) {
		if (tag.expiry != null && tag.expiry < now) continue;
		tags.set(key, tag);
	}
	return {
		...peer,
		id: populatePublicKey(peerId, peer),
		addresses: peer.addresses.filter(({ observed }) => observed != null && observed > Date.now() - maxAddressAge).map(({ multiaddr: ma, isCertified }) => {
			return {
				multiaddr: multiaddr(ma),
				isCertified: isCertified ?? false
			};
		}),
		metadata: peer.metadata,
		peerRecordEnvelope: peer.peerRecordEnvelope ?? void 0,
		tags
	};
}

// node_modules/@libp2p/peer-store/dist/src/utils/peer-equals.js
function peerEquals(peerA, peerB) {
	return addressesEqual(peerA.addresses, peerB.addresses) && protocolsEqual(peerA.protocols, peerB.protocols) && publicKeyEqual(peerA.publicKey, peerB.publicKey) && peerRecordEnvelope(peerA.peerRecordEnvelope, peerB.peerRecordEnvelope) && metadataEqual(peerA.metadata, peerB.metadata) && tagsEqual(peerA.tags, peerB.tags);
}
function addressesEqual(addressesA, addressesB) {
	return compareArrays(addressesA, addressesB, (a, b) => {
		if (a.isCertified !== b.isCertified) return false;
		if (!equals(a.multiaddr, b.multiaddr)) return false;
		return true;
	});
}
function protocolsEqual(protocolsA, protocolsB) {
	return compareArrays(protocolsA, protocolsB, (a, b) => a === b);
}
function publicKeyEqual(publicKeyA, publicKeyB) {
	return compareOptionalUint8Arrays(publicKeyA, publicKeyB);
}
function peerRecordEnvelope(envelopeA, envelopeB) {
	return compareOptionalUint8Arrays(envelopeA, envelopeB);
}
function metadataEqual(metadataA, metadataB) {
	return compareMaps(metadataA, metadataB, (a, b) => equals(a, b));
}
function tagsEqual(metadataA, metadataB) {
	return compareMaps(metadataA, metadataB, (a, b) => a.value === b.value && a.expiry === b.expiry);
}
function compareOptionalUint8Arrays(arrA, arrB) {
	if (arrA == null && arrB == null) return true;
	if (arrA != null && arrB != null) return equals(arrA, arrB);
	return false;
}
function compareArrays(arrA, arrB, compare) {
	if (arrA.length !== arrB.length) return false;
	for (let i = 0; i < arrA.length; i++) if (!compare(arrA[i], arrB[i])) return false;
	return true;
}
function compareMaps(mapA, mapB, compare) {
	if (mapA.size !== mapB.size) return false;
	for (const [key, value] of mapA.entries()) {
		const valueB = mapB.get(key);
		if (valueB == null) return false;
		if (!compare(value, valueB)) return false;
	}
	return true;
}

// node_modules/interface-datastore/dist/src/key.js
const pathSepS = "/";
const pathSepB = new TextEncoder().encode(pathSepS);
const pathSep = pathSepB[0];
var Key = class Key {
	_buf;
	constructor(s, clean) {
		if (typeof s === "string") this._buf = fromString(s);
		else if (s instanceof Uint8Array) this._buf = s;
		else throw new Error("Invalid key, should be String of Uint8Array");
		if (clean == null) clean = true;
		if (clean) this.clean();
		if (this._buf.byteLength === 0 || this._buf[0] !== pathSep) throw new Error("Invalid key");
	}
	toString(encoding = "utf8") {
		return toString(this._buf, encoding);
	}
	uint8Array() {
		return this._buf;
	}
	get [Symbol.toStringTag]() {
		return `Key(${this.toString()})`;
	}
	static withNamespaces(list) {
		return new Key(list.join(pathSepS));
	}
	static random() {
		return new Key(Math.random().toString().substring(2));
	}
	static asKey(other) {
		if (other instanceof Uint8Array || typeof other === "string") return new Key(other);
		if (typeof other.uint8Array === "function") return new Key(other.uint8Array());
		return null;
	}
	clean() {
		if (this._buf == null || this._buf.byteLength === 0) this._buf = pathSepB;
		if (this._buf[0] !== pathSep) {
			const bytes = new Uint8Array(this._buf.byteLength + 1);
			bytes.fill(pathSep, 0, 1);
			bytes.set(this._buf, 1);
			this._buf = bytes;
		}
		while (this._buf.byteLength > 1 && this._buf[this._buf.byteLength - 1] === pathSep) this._buf = this._buf.subarray(0, -1);
	}
	less(key) {
		const list1 = this.list();
		const list2 = key.list();
		for (let i = 0; i < list1.length; i++) {
			if (list2.length < i + 1) return false;
			const c1 = list1[i];
			const c2 = list2[i];
			if (c1 < c2) return true;
			else if (c1 > c2) return false;
		}
		return list1.length < list2.length;
	}
	reverse() {
		return Key.withNamespaces(this.list().slice().reverse());
	}
	namespaces() {
		return this.list();
	}
	baseNamespace() {
		const ns = this.namespaces();
		return ns[ns.length - 1];
	}
	list() {
		return this.toString().split(pathSepS).slice(1);
	}
	type() {
		return namespaceType(this.baseNamespace());
	}
	name() {
		return namespaceValue(this.baseNamespace());
	}
	instance(s) {
		return new Key(this.toString() + ":" + s);
	}
	path() {
		let p = this.parent().toString();
		if (!p.endsWith(pathSepS)) p += pathSepS;
		p += this.type();
		return new Key(p);
	}
	parent() {
		const list = this.list();
		if (list.length === 1) return new Key(pathSepS);
		return new Key(list.slice(0, -1).join(pathSepS));
	}
	child(key) {
		if (this.toString() === pathSepS) return key;
		else if (key.toString() === pathSepS) return this;
		return new Key(this.toString() + key.toString(), false);
	}
	isAncestorOf(other) {
		if (other.toString() === this.toString()) return false;
		return other.toString().startsWith(this.toString());
	}
	isDecendantOf(other) {
		if (other.toString() === this.toString()) return false;
		return this.toString().startsWith(other.toString());
	}
	isTopLevel() {
		return this.list().length === 1;
	}
	concat(...keys) {
		return Key.withNamespaces([...this.namespaces(), ...flatten(keys.map((key) => key.namespaces()))]);
	}
};
function namespaceType(ns) {
	const parts = ns.split(":");
	if (parts.length < 2) return "";
	return parts.slice(0, -1).join(":");
}
function namespaceValue(ns) {
	const parts = ns.split(":");
	return parts[parts.length - 1];
}
function flatten(arr) {
	return [].concat(...arr);
}

// node_modules/@libp2p/peer-store/dist/src/utils/peer-id-to-datastore-key.js
const NAMESPACE_COMMON = "/peers/";
function peerIdToDatastoreKey(peerId) {
	if (!isPeerId(peerId) || peerId.type == null) throw new InvalidParametersError("Invalid PeerId");
	const b32key = peerId.toCID().toString();
	return new Key(`${NAMESPACE_COMMON}${b32key}`);
}

// node_modules/@libp2p/peer-store/dist/src/utils/dedupe-addresses.js
async function dedupeFilterAndSortAddresses(peerId, filter, addresses, existingAddresses, options) {
	const addressMap = /* @__PURE__ */ new Map();
	for (const addr of addresses) {
		if (addr == null) continue;
		if (addr.multiaddr instanceof Uint8Array) addr.multiaddr = multiaddr(addr.multiaddr);
		if (!isMultiaddr(addr.multiaddr)) throw new InvalidParametersError("Multiaddr was invalid");
		if (!await filter(peerId, addr.multiaddr, options)) continue;
		const isCertified = addr.isCertified ?? false;
		const maStr = addr.multiaddr.toString();
		const existingAddr = addressMap.get(maStr);
		if (existingAddr != null) addr.isCertified = existingAddr.isCertified || isCertified;
		else addressMap.set(maStr, {
			multiaddr: addr.multiaddr,
			isCertified
		});
	}
	return [...addressMap.values()].sort((a, b) => {
		return a.multiaddr.toString().localeCompare(b.multiaddr.toString());
	}).map(({ isCertified, multiaddr: ma }) => {
		const addrPeer = ma.getComponents().find((c) => c.code === 421)?.value;
		if (peerId.equals(addrPeer)) ma = ma.decapsulate(multiaddr(`/p2p/${peerId}`));
		return {
			isCertified,
			multiaddr: ma.bytes
		};
	});
}

// node_modules/@libp2p/peer-store/dist/src/utils/to-peer-pb.js
async function toPeerPB(peerId, data, strategy, options) {
	if (data == null) throw new InvalidParametersError("Invalid PeerData");
	if (data.publicKey != null && !peerId.equals(data.publicKey.toMultihash().bytes)) throw new InvalidParametersError("publicKey does not match peer id");
	const existingPeer = options.existingPeer?.peer;
	if (existingPeer != null && !peerId.equals(existingPeer.id)) throw new InvalidParametersError("peer id did not match existing peer id");
	let addresses = existingPeer?.addresses ?? [];
	let protocols = new Set(existingPeer?.protocols ?? []);
	let metadata = existingPeer?.metadata ?? /* @__PURE__ */ new Map();
	let tags = existingPeer?.tags ?? /* @__PURE__ */ new Map();
	let peerRecordEnvelope = existingPeer?.peerRecordEnvelope;
	if (strategy === "patch") {
		if (data.multiaddrs != null || data.addresses != null) {
			addresses = [];
			if (data.multiaddrs != null) addresses.push(...data.multiaddrs.map((multiaddr) => ({
				isCertified: false,
				multiaddr
			})));
			if (data.addresses != null) addresses.push(...data.addresses);
		}
		if (data.protocols != null) protocols = new Set(data.protocols);
		if (data.metadata != null) metadata = createSortedMap(data.metadata instanceof Map ? [...data.metadata.entries()] : Object.entries(data.metadata), { validate: validateMetadata });
		if (data.tags != null) tags = createSortedMap(data.tags instanceof Map ? [...data.tags.entries()] : Object.entries(data.tags), {
			validate: validateTag,
			map: mapTag
		});
		if (data.peerRecordEnvelope != null) peerRecordEnvelope = data.peerRecordEnvelope;
	}
	if (strategy === "merge") {
		if (data.multiaddrs != null) addresses.push(...data.multiaddrs.map((multiaddr) => ({
			isCertified: false,
			multiaddr
		})));
		if (data.addresses != null) addresses.push(...data.addresses);
		if (data.protocols != null) protocols = /* @__PURE__ */ new Set([...protocols, ...data.protocols]);
		if (data.metadata != null) {
			const metadataEntries = data.metadata instanceof Map ? [...data.metadata.entries()] : Object.entries(data.metadata);
			for (const [key, value] of metadataEntries) if (value == null) metadata.delete(key);
			else metadata.set(key, value);
			metadata = createSortedMap([...metadata.entries()], { validate: validateMetadata });
		}
		if (data.tags != null) {
			const tagsEntries = data.tags instanceof Map ? [...data.tags.entries()] : Object.entries(data.tags);
			const mergedTags = new Map(tags);
			for (const [key, value] of tagsEntries) if (value == null) mergedTags.delete(key);
			else mergedTags.set(key, value);
			tags = createSortedMap([...mergedTags.entries()], {
				validate: validateTag,
				map: mapTag
			});
		}
		if (data.peerRecordEnvelope != null) peerRecordEnvelope = data.peerRecordEnvelope;
	}
	let publicKey;
	if (existingPeer?.id.publicKey != null) publicKey = publicKeyToProtobuf(existingPeer.id.publicKey);
	else if (data.publicKey != null) publicKey = publicKeyToProtobuf(data.publicKey);
	else if (peerId.publicKey != null) publicKey = publicKeyToProtobuf(peerId.publicKey);
	const output = {
		addresses: await dedupeFilterAndSortAddresses(peerId, options.addressFilter ?? (async () => true), addresses, options.existingPeer?.peerPB.addresses, options),
		protocols: [...protocols.values()].sort((a, b) => {
			return a.localeCompare(b);
		}),
		metadata,
		tags,
		publicKey,
		peerRecordEnvelope
	};
	output.addresses.forEach((addr) => {
		addr.observed = options.existingPeer?.peerPB.addresses?.find((existingAddr) => equals(existingAddr.multiaddr, addr.multiaddr))?.observed ?? Date.now();
	});
	if (peerId.type !== "RSA") delete output.publicKey;
	return output;
}
function createSortedMap(entries, options) {
	const output = /* @__PURE__ */ new Map();
	for (const [key, value] of entries) {
		if (value == null) continue;
		options.validate(key, value);
	}
	for (const [key, value] of entries.sort(([a], [b]) => {
		return a.localeCompare(b);
	})) if (value != null) output.set(key, options.map?.(key, value) ?? value);
	return output;
}
function validateMetadata(key, value) {
	if (typeof key !== "string") throw new InvalidParametersError("Metadata key must be a string");
	if (!(value instanceof Uint8Array)) throw new InvalidParametersError("Metadata value must be a Uint8Array");
}
function validateTag(key, tag) {
	if (typeof key !== "string") throw new InvalidParametersError("Tag name must be a string");
	if (tag.value != null) {
		if (parseInt(`${tag.value}`, 10) !== tag.value) throw new InvalidParametersError("Tag value must be an integer");
		if (tag.value < 0 || tag.value > 100) throw new InvalidParametersError("Tag value must be between 0-100");
	}
	if (tag.ttl != null) {
		if (parseInt(`${tag.ttl}`, 10) !== tag.ttl) throw new InvalidParametersError("Tag ttl must be an integer");
		if (tag.ttl < 0) throw new InvalidParametersError("Tag ttl must be between greater than 0");
	}
}
function mapTag(key, tag) {
	let expiry;
	if (tag.expiry != null) expiry = tag.expiry;
	if (tag.ttl != null) expiry = BigInt(Date.now() + Number(tag.ttl));
	const output = { value: tag.value ?? 0 };
	if (expiry != null) output.expiry = expiry;
	return output;
}

// node_modules/@libp2p/peer-store/dist/src/store.js
function keyToPeerId(key) {
	const base32Str = key.toString().split("/")[2];
	const buf = CID.parse(base32Str, base32);
	return peerIdFromCID(buf);
}
function decodePeer(key, value, maxAddressAge) {
	const peerId = keyToPeerId(key);
	return bytesToPeer(peerId, value, maxAddressAge);
}
function mapQuery(query, maxAddressAge) {
	return {
		prefix: NAMESPACE_COMMON,
		filters: (query.filters ?? []).map((fn) => ({ key, value }) => {
			return fn(decodePeer(key, value, maxAddressAge));
		}),
		orders: (query.orders ?? []).map((fn) => (a, b) => {
			return fn(decodePeer(a.key, a.value, maxAddressAge), decodePeer(b.key, b.value, maxAddressAge));
		})
	};
}
var PersistentStore = class {
	peerId;
	datastore;
	locks;
	addressFilter;
	log;
	maxAddressAge;
	maxPeerAge;
	constructor(components, init = {}) {
		this.log = components.logger.forComponent("libp2p:peer-store");
		this.peerId = components.peerId;
		this.datastore = components.datastore;
		this.addressFilter = init.addressFilter;
		this.locks = trackedPeerMap({
			name: "libp2p_peer_store_locks",
			metrics: components.metrics
		});
		this.maxAddressAge = init.maxAddressAge ?? 36e5;
		this.maxPeerAge = init.maxPeerAge ?? 216e5;
	}
	getLock(peerId) {
		let lock = this.locks.get(peerId);
		if (lock == null) {
			lock = {
				refs: 0,
				lock: createMortice({
					name: peerId.toString(),
					singleProcess: true
				})
			};
			this.locks.set(peerId, lock);
		}
		lock.refs++;
		return lock;
	}
	maybeRemoveLock(peerId, lock) {
		lock.refs--;
		if (lock.refs === 0) {
			lock.lock.finalize();
			this.locks.delete(peerId);
		}
	}
	async getReadLock(peerId, options) {
		const lock = this.getLock(peerId);
		try {
			const release = await lock.lock.readLock(options);
			return () => {
				release();
				this.maybeRemoveLock(peerId, lock);
			};
		} catch (err) {
			this.maybeRemoveLock(peerId, lock);
			throw err;
		}
	}
	async getWriteLock(peerId, options) {
		const lock = this.getLock(peerId);
		try {
			const release = await lock.lock.writeLock(options);
			return () => {
				release();
				this.maybeRemoveLock(peerId, lock);
			};
		} catch (err) {
			this.maybeRemoveLock(peerId, lock);
			throw err;
		}
	}
	async has(peerId, options) {
		try {
			await this.load(peerId, options);
			return true;
		} catch (err) {
			if (err.name !== "NotFoundError") throw err;
		}
		return false;
	}
	async delete(peerId, options) {
		if (this.peerId.equals(peerId)) return;
		await this.datastore.delete(peerIdToDatastoreKey(peerId), options);
	}
	async load(peerId, options) {
		const key = peerIdToDatastoreKey(peerId);
		const buf = await this.datastore.get(key, options);
		const peer = Peer.decode(buf);
		if (this.#peerIsExpired(peerId, peer)) {
			await this.datastore.delete(key, options);
			throw new NotFoundError$1();
		}
		return pbToPeer(peerId, peer, this.peerId.equals(peerId) ? Infinity : this.maxAddressAge);
	}
	async save(peerId, data, options) {
		const existingPeer = await this.#findExistingPeer(peerId, options);
		const peerPb = await toPeerPB(peerId, data, "patch", {
			...options,
			addressFilter: this.addressFilter
		});
		return this.#saveIfDifferent(peerId, peerPb, existingPeer);
	}
	async patch(peerId, data, options) {
		const existingPeer = await this.#findExistingPeer(peerId, options);
		const peerPb = await toPeerPB(peerId, data, "patch", {
			...options,
			addressFilter: this.addressFilter,
			existingPeer
		});
		return this.#saveIfDifferent(peerId, peerPb, existingPeer);
	}
	async merge(peerId, data, options) {
		const existingPeer = await this.#findExistingPeer(peerId, options);
		const peerPb = await toPeerPB(peerId, data, "merge", {
			addressFilter: this.addressFilter,
			existingPeer
		});
		return this.#saveIfDifferent(peerId, peerPb, existingPeer);
	}
	async *all(options) {
		for await (const { key, value } of this.datastore.query(mapQuery(options ?? {}, this.maxAddressAge), options)) {
			const peerId = keyToPeerId(key);
			if (peerId.equals(this.peerId)) continue;
			const peer = Peer.decode(value);
			if (this.#peerIsExpired(peerId, peer)) {
				await this.datastore.delete(key, options);
				continue;
			}
			yield pbToPeer(peerId, peer, this.peerId.equals(peerId) ? Infinity : this.maxAddressAge);
		}
	}
	async #findExistingPeer(peerId, options) {
		try {
			const key = peerIdToDatastoreKey(peerId);
			const buf = await this.datastore.get(key, options);
			const peerPB = Peer.decode(buf);
			if (this.#peerIsExpired(peerId, peerPB)) {
				await this.datastore.delete(key, options);
				throw new NotFoundError$1();
			}
			return {
				peerPB,
				peer: pbToPeer(peerId, peerPB, this.maxAddressAge)
			};
		} catch (err) {
			if (err.name !== "NotFoundError") this.log.error("invalid peer data found in peer store - %e", err);
		}
	}
	async #saveIfDifferent(peerId, peer, existingPeer, options) {
		peer.updated = Date.now();
		const buf = Peer.encode(peer);
		await this.datastore.put(peerIdToDatastoreKey(peerId), buf, options);
		return {
			peer: pbToPeer(peerId, peer, this.maxAddressAge),
			previous: existingPeer?.peer,
			updated: existingPeer == null || !peerEquals(peer, existingPeer.peerPB)
		};
	}
	#peerIsExpired(peerId, peer) {
		if (peer.updated == null) return true;
		if (this.peerId.equals(peerId)) return false;
		const expired = peer.updated < Date.now() - this.maxPeerAge;
		const minAddressObserved = Date.now() - this.maxAddressAge;
		const addrs = peer.addresses.filter((addr) => {
			return addr.observed != null && addr.observed > minAddressObserved;
		});
		return expired && addrs.length === 0;
	}
};

// node_modules/@libp2p/peer-store/dist/src/index.js
var PersistentPeerStore = class {
	store;
	events;
	peerId;
	log;
	constructor(components, init = {}) {
		this.log = components.logger.forComponent("libp2p:peer-store");
		this.events = components.events;
		this.peerId = components.peerId;
		this.store = new PersistentStore(components, init);
	}
	[Symbol.toStringTag] = "@libp2p/peer-store";
	async forEach(fn, query) {
		for await (const peer of this.store.all(query)) fn(peer);
	}
	async all(query) {
		return all(this.store.all(query));
	}
	async delete(peerId, options) {
		const release = await this.store.getReadLock(peerId, options);
		try {
			await this.store.delete(peerId, options);
		} finally {
			release();
		}
	}
	async has(peerId, options) {
		const release = await this.store.getReadLock(peerId, options);
		try {
			return await this.store.has(peerId, options);
		} finally {
			this.log.trace("has release read lock");
			release?.();
		}
	}
	async get(peerId, options) {
		const release = await this.store.getReadLock(peerId, options);
		try {
			return await this.store.load(peerId, options);
		} finally {
			release?.();
		}
	}
	async getInfo(peerId, options) {
		const peer = await this.get(peerId, options);
		return {
			id: peer.id,
			multiaddrs: peer.addresses.map(({ multiaddr }) => multiaddr)
		};
	}
	async save(id, data, options) {
		const release = await this.store.getWriteLock(id, options);
		try {
			const result = await this.store.save(id, data, options);
			this.#emitIfUpdated(id, result);
			return result.peer;
		} finally {
			release?.();
		}
	}
	async patch(id, data, options) {
		const release = await this.store.getWriteLock(id, options);
		try {
			const result = await this.store.patch(id, data, options);
			this.#emitIfUpdated(id, result);
			return result.peer;
		} finally {
			release?.();
		}
	}
	async merge(id, data, options) {
		const release = await this.store.getWriteLock(id, options);
		try {
			const result = await this.store.merge(id, data, options);
			this.#emitIfUpdated(id, result);
			return result.peer;
		} finally {
			release?.();
		}
	}
	async consumePeerRecord(buf, arg1, arg2) {
		const expectedPeer = isPeerId(arg1) ? arg1 : isPeerId(arg1?.expectedPeer) ? arg1.expectedPeer : void 0;
		const options = isPeerId(arg1) ? arg2 : arg1 === void 0 ? arg2 : arg1;
		const envelope = await RecordEnvelope.openAndCertify(buf, PeerRecord.DOMAIN, options);
		const peerId = peerIdFromCID(envelope.publicKey.toCID());
		if (expectedPeer?.equals(peerId) === false) {
			this.log("envelope peer id was not the expected peer id - expected: %p received: %p", expectedPeer, peerId);
			return false;
		}
		const peerRecord = PeerRecord.createFromProtobuf(envelope.payload);
		if (!peerRecord.peerId.equals(peerId)) {
			this.log("signing key did not match peer id in the peer record - signer: %p record: %p", peerId, peerRecord.peerId);
			return false;
		}
		let peer;
		try {
			peer = await this.get(peerId, options);
		} catch (err) {
			if (err.name !== "NotFoundError") throw err;
		}
		if (peer?.peerRecordEnvelope != null) {
			const storedEnvelope = RecordEnvelope.createFromProtobuf(peer.peerRecordEnvelope);
			const storedRecord = PeerRecord.createFromProtobuf(storedEnvelope.payload);
			if (storedRecord.seqNumber >= peerRecord.seqNumber) {
				this.log("sequence number was lower or equal to existing sequence number - stored: %d received: %d", storedRecord.seqNumber, peerRecord.seqNumber);
				return false;
			}
		}
		await this.patch(peerRecord.peerId, {
			peerRecordEnvelope: buf,
			addresses: peerRecord.multiaddrs.map((multiaddr) => ({
				isCertified: true,
				multiaddr
			}))
		}, options);
		return true;
	}
	#emitIfUpdated(id, result) {
		if (!result.updated) return;
		if (this.peerId.equals(id)) this.events.safeDispatchEvent("self:peer:update", { detail: result });
		else this.events.safeDispatchEvent("peer:update", { detail: result });
	}
};
function persistentPeerStore(components, init = {}) {
	return new PersistentPeerStore(components, init);
}

// node_modules/datastore-core/node_modules/interface-store/dist/src/errors.js
var NotFoundError = class NotFoundError extends Error {
	static name = "NotFoundError";
	name = NotFoundError.name;
	static code = "ERR_NOT_FOUND";
	code = NotFoundError.code;
	constructor(message = "Not Found") {
		super(message);
	}
};

// node_modules/it-peekable/dist/src/index.js
function peekable(iterable) {
	const [iterator, symbol] = iterable[Symbol.asyncIterator] != null ? [iterable[Symbol.asyncIterator](), Symbol.asyncIterator] : [iterable[Symbol.iterator](), Symbol.iterator];
	const queue = [];
	return {
		peek: () => {
			return iterator.next();
		},
		push: (value) => {
			queue.push(value);
		},
		next: () => {
			if (queue.length > 0) return {
				done: false,
				value: queue.shift()
			};
			return iterator.next();
		},
		[symbol]() {
			return this;
		}
	};
}

// node_modules/it-filter/dist/src/index.js
function isAsyncIterable$2(thing) {
	return thing[Symbol.asyncIterator] != null;
}
function filter(source, fn) {
	let index = 0;
	if (isAsyncIterable$2(source)) return (async function* () {
		for await (const entry of source) if (await fn(entry, index++)) yield entry;
	})();
	const peekable$1 = peekable(source);
	const { value, done } = peekable$1.next();
	if (done === true) return function* () {}();
	const res = fn(value, index++);
	if (typeof res.then === "function") return (async function* () {
		if (await res) yield value;
		for (const entry of peekable$1) if (await fn(entry, index++)) yield entry;
	})();
	const func = fn;
	return (function* () {
		if (res === true) yield value;
		for (const entry of peekable$1) if (func(entry, index++)) yield entry;
	})();
}

// node_modules/it-sort/dist/src/index.js
function isAsyncIterable$1(thing) {
	return thing[Symbol.asyncIterator] != null;
}
function sort(source, sorter) {
	if (isAsyncIterable$1(source)) return (async function* () {
		yield* (await all(source)).sort(sorter);
	})();
	return (function* () {
		yield* all(source).sort(sorter);
	})();
}

// node_modules/it-take/dist/src/index.js
function isAsyncIterable(thing) {
	return thing[Symbol.asyncIterator] != null;
}
function take(source, limit) {
	if (isAsyncIterable(source)) return (async function* () {
		let items = 0;
		if (limit < 1) return;
		for await (const entry of source) {
			yield entry;
			items++;
			if (items === limit) return;
		}
	})();
	return (function* () {
		let items = 0;
		if (limit < 1) return;
		for (const entry of source) {
			yield entry;
			items++;
			if (items === limit) return;
		}
	})();
}

// node_modules/datastore-core/dist/src/base.js
var BaseDatastore = class {
	put(key, val, options) {
		return Promise.reject(/* @__PURE__ */ new Error(".put is not implemented"));
	}
	get(key, options) {
		return Promise.reject(/* @__PURE__ */ new Error(".get is not implemented"));
	}
	has(key, options) {
		return Promise.reject(/* @__PURE__ */ new Error(".has is not implemented"));
	}
	delete(key, options) {
		return Promise.reject(/* @__PURE__ */ new Error(".delete is not implemented"));
	}
	async *putMany(source, options = {}) {
		for await (const { key, value } of source) {
			await this.put(key, value, options);
			yield key;
		}
	}
	async *getMany(source, options = {}) {
		for await (const key of source) yield {
			key,
			value: await this.get(key, options)
		};
	}
	async *deleteMany(source, options = {}) {
		for await (const key of source) {
			await this.delete(key, options);
			yield key;
		}
	}
	batch() {
		let puts = [];
		let dels = [];
		return {
			put(key, value) {
				puts.push({
					key,
					value
				});
			},
			delete(key) {
				dels.push(key);
			},
			commit: async (options) => {
				await drain(this.putMany(puts, options));
				puts = [];
				await drain(this.deleteMany(dels, options));
				dels = [];
			}
		};
	}
	async *_all(q, options) {
		throw new Error("._all is not implemented");
	}
	async *_allKeys(q, options) {
		throw new Error("._allKeys is not implemented");
	}
	query(q, options) {
		let it = this._all(q, options);
		if (q.prefix != null) {
			const prefix = q.prefix;
			it = filter(it, (e) => e.key.toString().startsWith(prefix));
		}
		if (Array.isArray(q.filters)) it = q.filters.reduce((it, f) => filter(it, f), it);
		if (Array.isArray(q.orders)) it = q.orders.reduce((it, f) => sort(it, f), it);
		if (q.offset != null) {
			let i = 0;
			const offset = q.offset;
			it = filter(it, () => i++ >= offset);
		}
		if (q.limit != null) it = take(it, q.limit);
		return it;
	}
	queryKeys(q, options) {
		let it = this._allKeys(q, options);
		if (q.prefix != null) {
			const prefix = q.prefix;
			it = filter(it, (key) => key.toString().startsWith(prefix));
		}
		if (Array.isArray(q.filters)) it = q.filters.reduce((it, f) => filter(it, f), it);
		if (Array.isArray(q.orders)) it = q.orders.reduce((it, f) => sort(it, f), it);
		if (q.offset != null) {
			const offset = q.offset;
			let i = 0;
			it = filter(it, () => i++ >= offset);
		}
		if (q.limit != null) it = take(it, q.limit);
		return it;
	}
};

// node_modules/datastore-core/dist/src/memory.js
var MemoryDatastore = class extends BaseDatastore {
	data;
	constructor() {
		super();
		this.data = /* @__PURE__ */ new Map();
	}
	put(key, val, options) {
		options?.signal?.throwIfAborted();
		this.data.set(key.toString(), val);
		return key;
	}
	get(key, options) {
		options?.signal?.throwIfAborted();
		const result = this.data.get(key.toString());
		if (result == null) throw new NotFoundError();
		return result;
	}
	has(key, options) {
		options?.signal?.throwIfAborted();
		return this.data.has(key.toString());
	}
	delete(key, options) {
		options?.signal?.throwIfAborted();
		this.data.delete(key.toString());
	}
	*_all(q, options) {
		options?.signal?.throwIfAborted();
		for (const [key, value] of this.data.entries()) {
			yield {
				key: new Key(key),
				value
			};
			options?.signal?.throwIfAborted();
		}
	}
	*_allKeys(q, options) {
		options?.signal?.throwIfAborted();
		for (const key of this.data.keys()) {
			yield new Key(key);
			options?.signal?.throwIfAborted();
		}
	}
};

// node_modules/libp2p/dist/src/address-manager/dns-mappings.js
const MAX_DATE = 864e13;
var DNSMappings = class {
	log;
	mappings;
	constructor(components, init = {}) {
		this.log = components.logger.forComponent("libp2p:address-manager:dns-mappings");
		this.mappings = trackedMap({
			name: "libp2p_address_manager_dns_mappings",
			metrics: components.metrics
		});
	}
	has(ma) {
		const config = getNetConfig(ma);
		let host = config.host;
		if ((config.type === "ip4" || config.type === "ip6") && config.sni != null) host = config.sni;
		for (const mapping of this.mappings.values()) if (mapping.domain === host) return true;
		return false;
	}
	add(domain, addresses) {
		addresses.forEach((ip) => {
			this.log("add DNS mapping %s to %s", ip, domain);
			const verified = isPrivateIp(ip) === true;
			this.mappings.set(ip, {
				domain,
				verified,
				expires: verified ? MAX_DATE - Date.now() : 0,
				lastVerified: verified ? MAX_DATE - Date.now() : void 0
			});
		});
	}
	remove(ma) {
		const config = getNetConfig(ma);
		if (config.type !== "ip4" && config.type !== "ip6") return false;
		let wasConfident = false;
		for (const [ip, mapping] of this.mappings.entries()) if (mapping.domain === config.sni) {
			this.log("removing %s to %s DNS mapping %e", ip, mapping.domain);
			this.mappings.delete(ip);
			wasConfident = wasConfident || mapping.verified;
		}
		return wasConfident;
	}
	getAll(addresses) {
		const dnsMappedAddresses = [];
		for (let i = 0; i < addresses.length; i++) {
			const address = addresses[i].multiaddr;
			if (!isNetworkAddress(address)) continue;
			const config = getNetConfig(address);
			for (const [ip, mapping] of this.mappings.entries()) {
				if (config.host !== ip) continue;
				const maWithSni = this.maybeAddSNIComponent(address, mapping.domain);
				if (maWithSni != null) {
					addresses.splice(i, 1);
					i--;
					dnsMappedAddresses.push({
						multiaddr: maWithSni,
						verified: mapping.verified,
						type: "dns-mapping",
						expires: mapping.expires,
						lastVerified: mapping.lastVerified
					});
				}
			}
		}
		return dnsMappedAddresses;
	}
	maybeAddSNIComponent(ma, domain) {
		const components = ma.getComponents();
		for (let j = 0; j < components.length; j++) if (components[j].code === 448 && components[j + 1]?.code !== 449) {
			components.splice(j + 1, 0, {
				name: "sni",
				code: 449,
				value: domain
			});
			return multiaddr(components);
		}
	}
	confirm(ma, ttl) {
		const config = getNetConfig(ma);
		let host = config.host;
		if ((config.type === "ip4" || config.type === "ip6") && config.sni != null) host = config.sni;
		let startingConfidence = false;
		for (const [ip, mapping] of this.mappings.entries()) if (mapping.domain === host) {
			this.log("marking %s to %s DNS mapping as verified", ip, mapping.domain);
			startingConfidence = mapping.verified;
			mapping.verified = true;
			mapping.expires = Date.now() + ttl;
			mapping.lastVerified = Date.now();
		}
		return startingConfidence;
	}
	unconfirm(ma, ttl) {
		const config = getNetConfig(ma);
		if (config.type !== "ip4" && config.type !== "ip6") return false;
		const host = config.sni ?? config.host;
		let wasConfident = false;
		for (const [ip, mapping] of this.mappings.entries()) if (mapping.domain === host) {
			this.log("removing verification of %s to %s DNS mapping", ip, mapping.domain);
			wasConfident = wasConfident || mapping.verified;
			mapping.verified = false;
			mapping.expires = Date.now() + ttl;
		}
		return wasConfident;
	}
};

// node_modules/libp2p/dist/src/address-manager/ip-mappings.js
var IPMappings = class {
	log;
	mappings;
	constructor(components, init = {}) {
		this.log = components.logger.forComponent("libp2p:address-manager:ip-mappings");
		this.mappings = trackedMap({
			name: "libp2p_address_manager_ip_mappings",
			metrics: components.metrics
		});
	}
	has(ma) {
		const config = getNetConfig(ma);
		if (config.type !== "ip4" && config.type !== "ip6") return false;
		for (const mappings of this.mappings.values()) for (const mapping of mappings) if (mapping.externalIp === config.host) return true;
		return false;
	}
	add(internalIp, internalPort, externalIp, externalPort = internalPort, protocol = "tcp") {
		const key = `${internalIp}-${internalPort}-${protocol}`;
		const mappings = this.mappings.get(key) ?? [];
		const mapping = {
			internalIp,
			internalPort,
			externalIp,
			externalPort,
			externalFamily: isIPv4(externalIp) ? 4 : 6,
			protocol,
			verified: false,
			expires: 0
		};
		mappings.push(mapping);
		this.mappings.set(key, mappings);
	}
	remove(ma) {
		const config = getNetConfig(ma);
		if (config.type !== "ip4" && config.type !== "ip6") return false;
		let wasConfident = false;
		for (const [key, mappings] of this.mappings.entries()) {
			for (let i = 0; i < mappings.length; i++) {
				const mapping = mappings[i];
				if (mapping.externalIp === config.host && mapping.externalPort === config.port && mapping.protocol === config.protocol) {
					this.log("removing %s:%s to %s:%s %s IP mapping", mapping.externalIp, mapping.externalPort, config.host, config.port, config.protocol);
					wasConfident = wasConfident || mapping.verified;
					mappings.splice(i, 1);
					i--;
				}
			}
			if (mappings.length === 0) this.mappings.delete(key);
		}
		return wasConfident;
	}
	getAll(addresses) {
		const ipMappedAddresses = [];
		for (const { multiaddr: ma } of addresses) {
			if (!isNetworkAddress(ma)) continue;
			const config = getNetConfig(ma);
			if (config.type !== "ip4" && config.type !== "ip6") continue;
			let key;
			if (config.protocol === "tcp") key = `${config.host}-${config.port}-tcp`;
			else if (config.protocol === "udp") key = `${config.host}-${config.port}-udp`;
			if (key == null) continue;
			const mappings = this.mappings.get(key);
			if (mappings == null) continue;
			for (const mapping of mappings) ipMappedAddresses.push({
				multiaddr: this.maybeOverrideIp(ma, mapping.externalIp, mapping.externalFamily, mapping.protocol, mapping.externalPort),
				verified: mapping.verified,
				type: "ip-mapping",
				expires: mapping.expires,
				lastVerified: mapping.lastVerified
			});
		}
		return ipMappedAddresses;
	}
	maybeOverrideIp(ma, externalIp, externalFamily, protocol, externalPort) {
		const components = ma.getComponents();
		const ipIndex = components.findIndex((c) => c.code === 4 || c.code === 41);
		const portIndex = components.findIndex((c) => c.name === protocol);
		if (ipIndex > -1 && portIndex > -1) {
			components[ipIndex].value = externalIp;
			components[ipIndex].code = externalFamily === 4 ? 4 : 41;
			components[portIndex].value = `${externalPort}`;
			return multiaddr(components);
		}
		return ma;
	}
	confirm(ma, ttl) {
		if (!isNetworkAddress(ma)) return false;
		const config = getNetConfig(ma);
		let startingConfidence = false;
		for (const mappings of this.mappings.values()) for (const mapping of mappings) if (mapping.externalIp === config.host) {
			this.log("marking %s to %s IP mapping as verified", mapping.internalIp, mapping.externalIp);
			startingConfidence = mapping.verified;
			mapping.verified = true;
			mapping.expires = Date.now() + ttl;
			mapping.lastVerified = Date.now();
		}
		return startingConfidence;
	}
	unconfirm(ma, ttl) {
		if (!isNetworkAddress(ma)) return false;
		const config = getNetConfig(ma);
		let wasConfident = false;
		for (const mappings of this.mappings.values()) for (let i = 0; i < mappings.length; i++) {
			const mapping = mappings[i];
			if (mapping.externalIp === config.host && mapping.externalPort === config.port && mapping.protocol === config.protocol) {
				this.log("removing verification of %s:%s to %s:%s %s IP mapping", mapping.externalIp, mapping.externalPort, config.host, config.port, config.protocol);
				wasConfident = wasConfident || mapping.verified;
				mapping.verified = false;
				mapping.expires = Date.now() + ttl;
			}
		}
		return wasConfident;
	}
};

// node_modules/libp2p/dist/src/address-manager/observed-addresses.js
const defaultValues$2 = { maxObservedAddresses: 10 };
var ObservedAddresses = class {
	log;
	addresses;
	maxObservedAddresses;
	constructor(components, init = {}) {
		this.log = components.logger.forComponent("libp2p:address-manager:observed-addresses");
		this.addresses = trackedMap({
			name: "libp2p_address_manager_observed_addresses",
			metrics: components.metrics
		});
		this.maxObservedAddresses = init.maxObservedAddresses ?? defaultValues$2.maxObservedAddresses;
	}
	has(ma) {
		return this.addresses.has(ma.toString());
	}
	removePrefixed(prefix) {
		for (const key of this.addresses.keys()) if (key.toString().startsWith(prefix)) this.addresses.delete(key);
	}
	add(ma) {
		if (this.addresses.size === this.maxObservedAddresses) return;
		if (isPrivate(ma) || isLinkLocal(ma)) return;
		this.log("adding observed address %a", ma);
		this.addresses.set(ma.toString(), {
			verified: false,
			expires: 0
		});
	}
	getAll() {
		return Array.from(this.addresses).map(([ma, metadata]) => ({
			multiaddr: multiaddr(ma),
			verified: metadata.verified,
			type: "observed",
			expires: metadata.expires,
			lastVerified: metadata.lastVerified
		}));
	}
	remove(ma) {
		const startingConfidence = this.addresses.get(ma.toString())?.verified ?? false;
		this.log("removing observed address %a", ma);
		this.addresses.delete(ma.toString());
		return startingConfidence;
	}
	confirm(ma, ttl) {
		const addrString = ma.toString();
		const metadata = this.addresses.get(addrString) ?? {
			verified: false,
			expires: Date.now() + ttl,
			lastVerified: Date.now()
		};
		const startingConfidence = metadata.verified;
		metadata.verified = true;
		metadata.expires = Date.now() + ttl;
		metadata.lastVerified = Date.now();
		this.log("marking observed address %a as verified", addrString);
		this.addresses.set(addrString, metadata);
		return startingConfidence;
	}
};

// node_modules/libp2p/dist/src/address-manager/transport-addresses.js
const defaultValues$1 = { maxObservedAddresses: 10 };
var TransportAddresses = class {
	log;
	addresses;
	maxObservedAddresses;
	constructor(components, init = {}) {
		this.log = components.logger.forComponent("libp2p:address-manager:observed-addresses");
		this.addresses = trackedMap({
			name: "libp2p_address_manager_transport_addresses",
			metrics: components.metrics
		});
		this.maxObservedAddresses = init.maxObservedAddresses ?? defaultValues$1.maxObservedAddresses;
	}
	get(multiaddr, ttl) {
		if (isPrivate(multiaddr)) return {
			multiaddr,
			verified: true,
			type: "transport",
			expires: Date.now() + ttl,
			lastVerified: Date.now()
		};
		const key = this.toKey(multiaddr);
		let metadata = this.addresses.get(key);
		if (metadata == null) {
			metadata = {
				verified: !isNetworkAddress(multiaddr),
				expires: 0
			};
			this.addresses.set(key, metadata);
		}
		return {
			multiaddr,
			verified: metadata.verified,
			type: "transport",
			expires: metadata.expires,
			lastVerified: metadata.lastVerified
		};
	}
	has(ma) {
		const key = this.toKey(ma);
		return this.addresses.has(key);
	}
	remove(ma) {
		const key = this.toKey(ma);
		const startingConfidence = this.addresses.get(key)?.verified ?? false;
		this.log("removing observed address %a", ma);
		this.addresses.delete(key);
		return startingConfidence;
	}
	confirm(ma, ttl) {
		const key = this.toKey(ma);
		const metadata = this.addresses.get(key) ?? {
			verified: false,
			expires: 0,
			lastVerified: 0
		};
		const startingConfidence = metadata.verified;
		metadata.verified = true;
		metadata.expires = Date.now() + ttl;
		metadata.lastVerified = Date.now();
		this.addresses.set(key, metadata);
		return startingConfidence;
	}
	unconfirm(ma, ttl) {
		const key = this.toKey(ma);
		const metadata = this.addresses.get(key) ?? {
			verified: false,
			expires: 0
		};
		const startingConfidence = metadata.verified;
		metadata.verified = false;
		metadata.expires = Date.now() + ttl;
		this.addresses.set(key, metadata);
		return startingConfidence;
	}
	toKey(ma) {
		if (!isNetworkAddress(ma)) return ma.toString();
		const config = getNetConfig(ma);
		return `${config.host}-${config.port}-${config.protocol}`;
	}
};

// node_modules/libp2p/dist/src/address-manager/index.js
const ONE_MINUTE = 6e4;
const defaultValues = {
	maxObservedAddresses: 10,
	addressVerificationTTL: ONE_MINUTE * 10,
	addressVerificationRetry: ONE_MINUTE * 5
};
const defaultAddressFilter = (addrs) => addrs;
function stripPeerId(ma, peerId) {
	const observedPeerIdStr = ma.getComponents().findLast((c) => c.code === 421)?.value;
	if (observedPeerIdStr != null) {
		if (peerIdFromString$1(observedPeerIdStr).equals(peerId)) ma = ma.decapsulate(multiaddr(`/p2p/${peerId.toString()}`));
	}
	return ma;
}
var AddressManager = class {
	log;
	components;
	listen;
	announce;
	appendAnnounce;
	announceFilter;
	observed;
	dnsMappings;
	ipMappings;
	transportAddresses;
	observedAddressFilter;
	addressVerificationTTL;
	addressVerificationRetry;
	constructor(components, init = {}) {
		const { listen = [], announce = [], appendAnnounce = [] } = init;
		this.components = components;
		this.log = components.logger.forComponent("libp2p:address-manager");
		this.listen = listen.map((ma) => ma.toString());
		this.announce = new Set(announce.map((ma) => ma.toString()));
		this.appendAnnounce = new Set(appendAnnounce.map((ma) => ma.toString()));
		this.observed = new ObservedAddresses(components, init);
		this.dnsMappings = new DNSMappings(components, init);
		this.ipMappings = new IPMappings(components, init);
		this.transportAddresses = new TransportAddresses(components, init);
		this.announceFilter = init.announceFilter ?? defaultAddressFilter;
		this.observedAddressFilter = createScalableCuckooFilter(1024);
		this.addressVerificationTTL = init.addressVerificationTTL ?? defaultValues.addressVerificationTTL;
		this.addressVerificationRetry = init.addressVerificationRetry ?? defaultValues.addressVerificationRetry;
		this._updatePeerStoreAddresses = debounce$1(this._updatePeerStoreAddresses.bind(this), 1e3);
		components.events.addEventListener("transport:listening", () => {
			this._updatePeerStoreAddresses();
		});
		components.events.addEventListener("transport:close", () => {
			this._updatePeerStoreAddresses();
		});
	}
	[Symbol.toStringTag] = "@libp2p/address-manager";
	_updatePeerStoreAddresses() {
		const addrs = this.getAddresses().map((ma) => {
			if (ma.getComponents().findLast((c) => c.code === 421)?.value === this.components.peerId.toString()) return ma.decapsulate(`/p2p/${this.components.peerId.toString()}`);
			return ma;
		});
		this.components.peerStore.patch(this.components.peerId, { multiaddrs: addrs }).catch((err) => {
			this.log.error("error updating addresses - %e", err);
		});
	}
	getListenAddrs() {
		return Array.from(this.listen).map((a) => multiaddr(a));
	}
	getAnnounceAddrs() {
		return Array.from(this.announce).map((a) => multiaddr(a));
	}
	getAppendAnnounceAddrs() {
		return Array.from(this.appendAnnounce).map((a) => multiaddr(a));
	}
	getObservedAddrs() {
		return this.observed.getAll().map((addr) => addr.multiaddr);
	}
	addObservedAddr(addr) {
		const config = getNetConfig(addr);
		let socketAddress;
		switch (config.type) {
			case "ip4":
				socketAddress = `${config.host}:${config.port}`;
				break;
			case "ip6":
				socketAddress = `[${config.host}]:${config.port}`;
				break;
			default: return;
		}
		if (this.observedAddressFilter.has(socketAddress)) return;
		this.observedAddressFilter.add(socketAddress);
		addr = stripPeerId(addr, this.components.peerId);
		if (this.ipMappings.has(addr)) return;
		if (this.dnsMappings.has(addr)) return;
		this.observed.add(addr);
	}
	confirmObservedAddr(addr, options) {
		addr = stripPeerId(addr, this.components.peerId);
		let startingConfidence = true;
		if (options?.type === "transport" || this.transportAddresses.has(addr)) {
			if (!this.transportAddresses.confirm(addr, options?.ttl ?? this.addressVerificationTTL) && startingConfidence) startingConfidence = false;
		}
		if (options?.type === "dns-mapping" || this.dnsMappings.has(addr)) {
			if (!this.dnsMappings.confirm(addr, options?.ttl ?? this.addressVerificationTTL) && startingConfidence) startingConfidence = false;
		}
		if (options?.type === "ip-mapping" || this.ipMappings.has(addr)) {
			if (!this.ipMappings.confirm(addr, options?.ttl ?? this.addressVerificationTTL) && startingConfidence) startingConfidence = false;
		}
		if (options?.type === "observed" || this.observed.has(addr)) {
			if (this.maybeUpgradeToIPMapping(addr)) {
				this.ipMappings.confirm(addr, options?.ttl ?? this.addressVerificationTTL);
				startingConfidence = false;
			} else if (!this.observed.confirm(addr, options?.ttl ?? this.addressVerificationTTL) && startingConfidence) startingConfidence = false;
		}
		if (!startingConfidence) this._updatePeerStoreAddresses();
	}
	removeObservedAddr(addr, options) {
		addr = stripPeerId(addr, this.components.peerId);
		let startingConfidence = true;
		if (this.observed.has(addr)) {
			if (this.observed.remove(addr) && startingConfidence) startingConfidence = false;
		}
		if (this.transportAddresses.has(addr)) {
			if (this.transportAddresses.unconfirm(addr, options?.ttl ?? this.addressVerificationRetry) && startingConfidence) startingConfidence = false;
		}
		if (this.dnsMappings.has(addr)) {
			if (this.dnsMappings.unconfirm(addr, options?.ttl ?? this.addressVerificationRetry) && startingConfidence) startingConfidence = false;
		}
		if (this.ipMappings.has(addr)) {
			if (this.ipMappings.unconfirm(addr, options?.ttl ?? this.addressVerificationRetry) && startingConfidence) startingConfidence = false;
		}
		if (!startingConfidence) this._updatePeerStoreAddresses();
	}
	getAddresses() {
		const addresses = /* @__PURE__ */ new Set();
		const multiaddrs = this.getAddressesWithMetadata().filter((addr) => {
			if (!addr.verified) return false;
			const maStr = addr.multiaddr.toString();
			if (addresses.has(maStr)) return false;
			addresses.add(maStr);
			return true;
		}).map((address) => address.multiaddr);
		return this.announceFilter(multiaddrs.map((str) => {
			const ma = multiaddr(str);
			if (ma.getComponents().pop()?.value === this.components.peerId.toString()) return ma;
			return ma.encapsulate(`/p2p/${this.components.peerId.toString()}`);
		}));
	}
	getAddressesWithMetadata() {
		const announceMultiaddrs = this.getAnnounceAddrs();
		if (announceMultiaddrs.length > 0) {
			this.components.transportManager.getListeners().forEach((listener) => {
				listener.updateAnnounceAddrs(announceMultiaddrs);
			});
			return announceMultiaddrs.map((multiaddr) => ({
				multiaddr,
				verified: true,
				type: "announce",
				expires: Date.now() + this.addressVerificationTTL,
				lastVerified: Date.now()
			}));
		}
		let addresses = [];
		addresses = addresses.concat(this.components.transportManager.getAddrs().map((multiaddr) => this.transportAddresses.get(multiaddr, this.addressVerificationTTL)));
		const appendAnnounceMultiaddrs = this.getAppendAnnounceAddrs();
		if (appendAnnounceMultiaddrs.length > 0) {
			this.components.transportManager.getListeners().forEach((listener) => {
				listener.updateAnnounceAddrs(appendAnnounceMultiaddrs);
			});
			addresses = addresses.concat(appendAnnounceMultiaddrs.map((multiaddr) => ({
				multiaddr,
				verified: true,
				type: "announce",
				expires: Date.now() + this.addressVerificationTTL,
				lastVerified: Date.now()
			})));
		}
		addresses = addresses.concat(this.observed.getAll());
		addresses = addresses.concat(this.ipMappings.getAll(addresses));
		addresses = addresses.concat(this.dnsMappings.getAll(addresses));
		return addresses;
	}
	addDNSMapping(domain, addresses) {
		this.dnsMappings.add(domain, addresses);
	}
	removeDNSMapping(domain) {
		if (this.dnsMappings.remove(multiaddr(`/dns/${domain}`))) this._updatePeerStoreAddresses();
	}
	addPublicAddressMapping(internalIp, internalPort, externalIp, externalPort = internalPort, protocol = "tcp") {
		this.ipMappings.add(internalIp, internalPort, externalIp, externalPort, protocol);
		this.observed.removePrefixed(`/ip${isIPv4(externalIp) ? 4 : 6}/${externalIp}/${protocol}/${externalPort}`);
	}
	removePublicAddressMapping(internalIp, internalPort, externalIp, externalPort = internalPort, protocol = "tcp") {
		if (this.ipMappings.remove(multiaddr(`/ip${isIPv4(externalIp) ? 4 : 6}/${externalIp}/${protocol}/${externalPort}`))) this._updatePeerStoreAddresses();
	}
	maybeUpgradeToIPMapping(ma) {
		if (this.ipMappings.has(ma)) return false;
		if (!isNetworkAddress(ma)) return false;
		const config = getNetConfig(ma);
		if (config.type !== "ip4" || isPrivateIp(config.host) === true) return false;
		const listeners = this.components.transportManager.getListeners();
		const transportMatchers = [
			(ma) => WebSockets.exactMatch(ma) || WebSocketsSecure.exactMatch(ma),
			(ma) => TCP$1.exactMatch(ma),
			(ma) => QUIC_V1.exactMatch(ma)
		];
		for (const matcher of transportMatchers) {
			if (!matcher(ma)) continue;
			const transportListeners = listeners.filter((listener) => {
				return listener.getAddrs().filter((ma) => {
					return getNetConfig(ma).type === "ip4" && matcher(ma);
				}).length > 0;
			});
			if (transportListeners.length !== 1) continue;
			const linkLocalAddr = transportListeners[0].getAddrs().filter((ma) => {
				return !isLoopback(ma);
			}).pop();
			if (linkLocalAddr == null) continue;
			const linkLocalOptions = getNetConfig(linkLocalAddr);
			if (linkLocalOptions.port == null) return false;
			this.observed.remove(ma);
			this.ipMappings.add(linkLocalOptions.host, linkLocalOptions.port, config.host, config.port, config.protocol);
			return true;
		}
		return false;
	}
};

// node_modules/libp2p/dist/src/errors.js
var messages;
(function(messages) {
	messages["NOT_STARTED_YET"] = "The libp2p node is not started yet";
	messages["NOT_FOUND"] = "Not found";
})(messages || (messages = {}));
var MissingServiceError = class extends Error {
	constructor(message = "Missing service") {
		super(message);
		this.name = "MissingServiceError";
	}
};
var UnmetServiceDependenciesError = class extends Error {
	constructor(message = "Unmet service dependencies") {
		super(message);
		this.name = "UnmetServiceDependenciesError";
	}
};
var NoContentRoutersError = class extends Error {
	constructor(message = "No content routers available") {
		super(message);
		this.name = "NoContentRoutersError";
	}
};
var NoPeerRoutersError = class extends Error {
	constructor(message = "No peer routers available") {
		super(message);
		this.name = "NoPeerRoutersError";
	}
};
var QueriedForSelfError = class extends Error {
	constructor(message = "Should not try to find self") {
		super(message);
		this.name = "QueriedForSelfError";
	}
};
var UnhandledProtocolError = class extends Error {
	constructor(message = "Unhandled protocol error") {
		super(message);
		this.name = "UnhandledProtocolError";
	}
};
var DuplicateProtocolHandlerError = class extends Error {
	constructor(message = "Duplicate protocol handler error") {
		super(message);
		this.name = "DuplicateProtocolHandlerError";
	}
};
var DialDeniedError = class extends Error {
	constructor(message = "Dial denied error") {
		super(message);
		this.name = "DialDeniedError";
	}
};
var UnsupportedListenAddressError = class extends Error {
	constructor(message = "No transport was configured to listen on this address") {
		super(message);
		this.name = "UnsupportedListenAddressError";
	}
};
var UnsupportedListenAddressesError = class extends Error {
	constructor(message = "Configured listen addresses could not be listened on") {
		super(message);
		this.name = "UnsupportedListenAddressesError";
	}
};
var NoValidAddressesError = class extends Error {
	constructor(message = "No valid addresses") {
		super(message);
		this.name = "NoValidAddressesError";
	}
};
var ConnectionInterceptedError = class extends Error {
	constructor(message = "Connection intercepted") {
		super(message);
		this.name = "ConnectionInterceptedError";
	}
};
var ConnectionDeniedError = class extends Error {
	constructor(message = "Connection denied") {
		super(message);
		this.name = "ConnectionDeniedError";
	}
};
var MuxerUnavailableError = class extends Error {
	constructor(message = "Stream is not multiplexed") {
		super(message);
		this.name = "MuxerUnavailableError";
	}
};
var EncryptionFailedError = class extends Error {
	constructor(message = "Encryption failed") {
		super(message);
		this.name = "EncryptionFailedError";
	}
};
var TransportUnavailableError = class extends Error {
	constructor(message = "Transport unavailable") {
		super(message);
		this.name = "TransportUnavailableError";
	}
};
var RecursionLimitError = class extends Error {
	constructor(message = "Max recursive depth reached") {
		super(message);
		this.name = "RecursionLimitError";
	}
};

// node_modules/libp2p/dist/src/components.js
var DefaultComponents = class {
	components = {};
	_started = false;
	constructor(init = {}) {
		this.components = {};
		for (const [key, value] of Object.entries(init)) this.components[key] = value;
		if (this.components.logger == null) this.components.logger = defaultLogger();
	}
	isStarted() {
		return this._started;
	}
	async _invokeStartableMethod(methodName) {
		await Promise.all(Object.values(this.components).filter((obj) => isStartable(obj)).map(async (startable) => {
			await startable[methodName]?.();
		}));
	}
	async beforeStart() {
		await this._invokeStartableMethod("beforeStart");
	}
	async start() {
		await this._invokeStartableMethod("start");
		this._started = true;
	}
	async afterStart() {
		await this._invokeStartableMethod("afterStart");
	}
	async beforeStop() {
		await this._invokeStartableMethod("beforeStop");
	}
	async stop() {
		await this._invokeStartableMethod("stop");
		this._started = false;
	}
	async afterStop() {
		await this._invokeStartableMethod("afterStop");
	}
};
const OPTIONAL_SERVICES = [
	"metrics",
	"connectionProtector",
	"dns"
];
const NON_SERVICE_PROPERTIES = [
	"components",
	"isStarted",
	"beforeStart",
	"start",
	"afterStart",
	"beforeStop",
	"stop",
	"afterStop",
	"then",
	"_invokeStartableMethod"
];
function defaultComponents(init = {}) {
	const components = new DefaultComponents(init);
	return new Proxy(components, {
		get(target, prop, receiver) {
			if (typeof prop === "string" && !NON_SERVICE_PROPERTIES.includes(prop)) {
				const service = components.components[prop];
				if (service == null && !OPTIONAL_SERVICES.includes(prop)) throw new MissingServiceError(`${prop} not set`);
				return service;
			}
			return Reflect.get(target, prop, receiver);
		},
		set(target, prop, value) {
			if (typeof prop === "string") components.components[prop] = value;
			else Reflect.set(target, prop, value);
			return true;
		}
	});
}
function checkServiceDependencies(components) {
	const serviceCapabilities = {};
	for (const service of Object.values(components.components)) for (const capability of getServiceCapabilities(service)) serviceCapabilities[capability] = true;
	for (const service of Object.values(components.components)) for (const capability of getServiceDependencies(service)) if (serviceCapabilities[capability] !== true) throw new UnmetServiceDependenciesError(`Service "${getServiceName(service)}" required capability "${capability}" but it was not provided by any component, you may need to add additional configuration when creating your node.`);
}
function getServiceCapabilities(service) {
	if (Array.isArray(service?.[serviceCapabilities])) return service[serviceCapabilities];
	return [];
}
function getServiceDependencies(service) {
	if (Array.isArray(service?.[serviceDependencies])) return service[serviceDependencies];
	return [];
}
function getServiceName(service) {
	return service?.[Symbol.toStringTag] ?? service?.toString() ?? "unknown";
}

// node_modules/libp2p/dist/src/config/connection-gater.js
function connectionGater(gater = {}) {
	return gater;
}

// node_modules/libp2p/dist/src/get-peer.js
function getPeerAddress(peer) {
	if (isPeerId(peer)) return {
		peerId: peer,
		multiaddrs: []
	};
	let multiaddrs = Array.isArray(peer) ? peer : [peer];
	let peerId;
	if (multiaddrs.length > 0) {
		const peerIdStr = multiaddrs[0].getComponents().findLast((c) => c.code === 421)?.value;
		peerId = peerIdStr == null ? void 0 : peerIdFromString$1(peerIdStr);
		multiaddrs.forEach((ma) => {
			if (!isMultiaddr(ma)) throw new InvalidMultiaddrError("Invalid multiaddr");
			const maPeerIdStr = ma.getComponents().findLast((c) => c.code === 421)?.value;
			if (maPeerIdStr == null) {
				if (peerId != null) throw new InvalidParametersError("Multiaddrs must all have the same peer id or have no peer id");
			} else {
				const maPeerId = peerIdFromString$1(maPeerIdStr);
				if (peerId?.equals(maPeerId) !== true) throw new InvalidParametersError("Multiaddrs must all have the same peer id or have no peer id");
			}
		});
	}
	multiaddrs = multiaddrs.filter((ma) => {
		return !PEER_ID.exactMatch(ma);
	});
	return {
		peerId,
		multiaddrs
	};
}

// node_modules/libp2p/dist/src/connection-manager/utils.js
const DEFAULT_CLOSABLE_PROTOCOLS = [
	"/ipfs/id/1.0.0",
	"/ipfs/id/push/1.0.0",
	"/libp2p/autonat/1.0.0",
	"/libp2p/dcutr"
];
async function safelyCloseConnectionIfUnused(connection, options) {
	const streamProtocols = connection?.streams?.map((stream) => stream.protocol) ?? [];
	const closableProtocols = options?.closableProtocols ?? DEFAULT_CLOSABLE_PROTOCOLS;
	if (streamProtocols.filter((proto) => proto != null && !closableProtocols.includes(proto)).length > 0) return;
	try {
		await connection?.close(options);
	} catch (err) {
		connection?.abort(err);
	}
}
function multiaddrToIpNet(ma) {
	const config = getNetConfig(ma);
	let mask = config.cidr;
	if (config.type !== "ip4" && config.type !== "ip6") throw new InvalidParametersError(`Multiaddr ${ma} was not an IPv4 or IPv6 address`);
	if (mask == null) switch (config.type) {
		case "ip4":
			mask = 32;
			break;
		case "ip6":
			mask = 128;
			break;
		default: throw new InvalidParametersError(`Multiaddr ${ma} was not an IPv4 or IPv6 address`);
	}
	return new IpNet(config.host, mask);
}
function isDirect(ma) {
	return !Circuit.exactMatch(ma);
}
function findExistingConnection(peerId, connections, dialAddresses) {
	if (peerId == null || connections == null) return;
	const existingConnection = connections.filter((con) => con.status === "open").sort((a, b) => {
		if (a.direct) return -1;
		if (b.direct) return 1;
		return 0;
	}).find((con) => con.limits == null);
	if (existingConnection == null || existingConnection.direct || dialAddresses == null) return existingConnection;
	if (dialAddresses.some((ma) => isDirect(ma))) return;
	return existingConnection;
}

// node_modules/libp2p/dist/src/connection-manager/connection-pruner.js
var ConnectionPruner = class {
	connectionManager;
	peerStore;
	allow;
	events;
	log;
	constructor(components, init = {}) {
		this.allow = (init.allow ?? []).map((ma) => multiaddrToIpNet(ma));
		this.connectionManager = components.connectionManager;
		this.peerStore = components.peerStore;
		this.events = components.events;
		this.log = components.logger.forComponent("libp2p:connection-manager:connection-pruner");
		this.maybePruneConnections = this.maybePruneConnections.bind(this);
	}
	start() {
		this.events.addEventListener("connection:open", this.maybePruneConnections);
	}
	stop() {
		this.events.removeEventListener("connection:open", this.maybePruneConnections);
	}
	maybePruneConnections() {
		this._maybePruneConnections().catch((err) => {
			this.log.error("error while pruning connections - %e", err);
		});
	}
	async _maybePruneConnections() {
		const connections = this.connectionManager.getConnections();
		const numConnections = connections.length;
		const maxConnections = this.connectionManager.getMaxConnections();
		this.log("checking max connections limit %d/%d", numConnections, maxConnections);
		if (numConnections <= maxConnections) return;
		const peerValues = new PeerMap();
		for (const connection of connections) {
			const remotePeer = connection.remotePeer;
			if (peerValues.has(remotePeer)) continue;
			peerValues.set(remotePeer, 0);
			try {
				const peer = await this.peerStore.get(remotePeer);
				peerValues.set(remotePeer, [...peer.tags.values()].reduce((acc, curr) => {
					return acc + curr.value;
				}, 0));
			} catch (err) {
				if (err.name !== "NotFoundError") this.log.error("error loading peer tags - %e", err);
			}
		}
		const sortedConnections = this.sortConnections(connections, peerValues);
		const toPrune = Math.max(numConnections - maxConnections, 0);
		const toClose = [];
		for (const connection of sortedConnections) {
			this.log("too many connections open - closing a connection to %p", connection.remotePeer);
			if (!this.allow.some((ipNet) => {
				if (isNetworkAddress(connection.remoteAddr)) {
					const config = getNetConfig(connection.remoteAddr);
					return ipNet.contains(config.host);
				}
				return true;
			})) toClose.push(connection);
			if (toClose.length === toPrune) break;
		}
		await Promise.all(toClose.map(async (connection) => {
			await safelyCloseConnectionIfUnused(connection, { signal: AbortSignal.timeout(1e3) });
		}));
		this.events.safeDispatchEvent("connection:prune", { detail: toClose });
	}
	sortConnections(connections, peerValues) {
		return connections.sort((a, b) => {
			const connectionALifespan = a.timeline.open;
			const connectionBLifespan = b.timeline.open;
			if (connectionALifespan < connectionBLifespan) return 1;
			if (connectionALifespan > connectionBLifespan) return -1;
			return 0;
		}).sort((a, b) => {
			if (a.direction === "outbound" && b.direction === "inbound") return 1;
			if (a.direction === "inbound" && b.direction === "outbound") return -1;
			return 0;
		}).sort((a, b) => {
			if (a.streams.length > b.streams.length) return 1;
			if (a.streams.length < b.streams.length) return -1;
			return 0;
		}).sort((a, b) => {
			const peerAValue = peerValues.get(a.remotePeer) ?? 0;
			const peerBValue = peerValues.get(b.remotePeer) ?? 0;
			if (peerAValue > peerBValue) return 1;
			if (peerAValue < peerBValue) return -1;
			return 0;
		});
	}
};

// node_modules/libp2p/dist/src/connection-manager/constants.defaults.js
const DIAL_TIMEOUT = 1e4;
const ADDRESS_DIAL_TIMEOUT = 6e3;
const CONNECTION_CLOSE_TIMEOUT = 1e3;
const INBOUND_UPGRADE_TIMEOUT = 1e4;
const PROTOCOL_NEGOTIATION_TIMEOUT = 1e4;
const LAST_DIAL_FAILURE_KEY = "last-dial-failure";
const LAST_DIAL_SUCCESS_KEY = "last-dial-success";

// node_modules/libp2p/dist/src/connection-manager/address-sorter.js
function certifiedAddressesFirst(a, b) {
	if (a.isCertified && !b.isCertified) return -1;
	else if (!a.isCertified && b.isCertified) return 1;
	return 0;
}
function defaultAddressSorter(addresses) {
	return addresses.sort((a, b) => loopbackAddressLast(a.multiaddr, b.multiaddr) || publicAddressesFirst(a.multiaddr, b.multiaddr) || circuitRelayAddressesLast(a.multiaddr, b.multiaddr) || certifiedAddressesFirst(a, b) || reliableTransportsFirst(a.multiaddr, b.multiaddr));
}

// node_modules/@multiformats/dns/dist/src/errors.js
var DNSQueryFailedError = class extends AggregateError {
	static name = "DNSQueryFailedError";
	name = "DNSQueryFailedError";
};
var EmptyDNSAnswerError = class extends AggregateError {
	static name = "EmptyDNSAnswerError";
	name = "EmptyDNSAnswerError";
};

// node_modules/@multiformats/dns/dist/src/utils/get-types.js
function getTypes(types) {
	const DEFAULT_TYPES = [RecordType.A];
	if (types == null) return DEFAULT_TYPES;
	if (Array.isArray(types)) {
		if (types.length === 0) return DEFAULT_TYPES;
		return types;
	}
	return [types];
}

// node_modules/@multiformats/dns/dist/src/utils/to-dns-response.js
const DEFAULT_TTL = 60;
function toDNSResponse(obj) {
	return {
		Status: obj.Status ?? 0,
		TC: obj.TC ?? obj.flag_tc ?? false,
		RD: obj.RD ?? obj.flag_rd ?? false,
		RA: obj.RA ?? obj.flag_ra ?? false,
		AD: obj.AD ?? obj.flag_ad ?? false,
		CD: obj.CD ?? obj.flag_cd ?? false,
		Question: (obj.Question ?? obj.questions ?? []).map((question) => {
			return {
				name: question.name,
				type: RecordType[question.type]
			};
		}),
		Answer: (obj.Answer ?? obj.answers ?? []).map((answer) => {
			return {
				name: answer.name,
				type: RecordType[answer.type],
				TTL: answer.TTL ?? answer.ttl ?? 60,
				data: answer.data instanceof Uint8Array ? toString(answer.data) : answer.data
			};
		})
	};
}

// node_modules/@multiformats/dns/dist/src/resolvers/default.js
const nodeResolver = async (fqdn, options = {}) => {
	const resolver = new Resolver();
	const listener = () => {
		resolver.cancel();
	};
	const types = getTypes(options.types);
	try {
		options.signal?.addEventListener("abort", listener);
		const answers = await Promise.all(types.map(async (type) => {
			if (type === RecordType.A) return mapToAnswers(fqdn, type, await resolver.resolve4(fqdn));
			if (type === RecordType.CNAME) return mapToAnswers(fqdn, type, await resolver.resolveCname(fqdn));
			if (type === RecordType.TXT) return mapToAnswers(fqdn, type, await resolver.resolveTxt(fqdn));
			if (type === RecordType.AAAA) return mapToAnswers(fqdn, type, await resolver.resolve6(fqdn));
			throw new TypeError("Unsupported DNS record type");
		}));
		return toDNSResponse({
			Question: types.map((type) => ({
				name: fqdn,
				type
			})),
			Answer: answers.flat()
		});
	} finally {
		options.signal?.removeEventListener("abort", listener);
	}
};
function defaultResolver() {
	return [nodeResolver];
}
function mapToAnswer(name, type, data) {
	return {
		name,
		type,
		data
	};
}
function mapToAnswers(name, type, data) {
	if (!Array.isArray(data)) data = [data];
	return data.map((data) => {
		if (Array.isArray(data)) return data.map((data) => mapToAnswer(name, type, data));
		return mapToAnswer(name, type, data);
	}).flat();
}

// node_modules/hashlru/index.js
var require_hashlru = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function(max) {
		if (!max) throw Error("hashlru must have a max value, of type number, greater than 0");
		var size = 0, cache = Object.create(null), _cache = Object.create(null);
		function update(key, value) {
			cache[key] = value;
			size++;
			if (size >= max) {
				size = 0;
				_cache = cache;
				cache = Object.create(null);
			}
		}
		return {
			has: function(key) {
				return cache[key] !== void 0 || _cache[key] !== void 0;
			},
			remove: function(key) {
				if (cache[key] !== void 0) cache[key] = void 0;
				if (_cache[key] !== void 0) _cache[key] = void 0;
			},
			get: function(key) {
				var v = cache[key];
				if (v !== void 0) return v;
				if ((v = _cache[key]) !== void 0) {
					update(key, v);
					return v;
				}
			},
			set: function(key, value) {
				if (cache[key] !== void 0) cache[key] = value;
				else update(key, value);
			},
			clear: function() {
				cache = Object.create(null);
				_cache = Object.create(null);
			}
		};
	};
}));

// node_modules/@multiformats/dns/dist/src/utils/cache.js
var import_hashlru = /* @__PURE__ */ __toESM(require_hashlru(), 1);
var CachedAnswers = class {
	lru;
	constructor(maxSize) {
		this.lru = (0, import_hashlru.default)(maxSize);
	}
	get(fqdn, types) {
		let foundAllAnswers = true;
		const answers = [];
		for (const type of types) {
			const cached = this.getAnswers(fqdn, type);
			if (cached.length === 0) {
				foundAllAnswers = false;
				break;
			}
			answers.push(...cached);
		}
		if (foundAllAnswers) return toDNSResponse({ answers });
	}
	getAnswers(domain, type) {
		const key = `${domain.toLowerCase()}-${type}`;
		const answers = this.lru.get(key);
		if (answers != null) {
			const cachedAnswers = answers.filter((entry) => {
				return entry.expires > Date.now();
			}).map(({ expires, value }) => ({
				...value,
				TTL: Math.round((expires - Date.now()) / 1e3),
				type: RecordType[value.type]
			}));
			if (cachedAnswers.length === 0) this.lru.remove(key);
			return cachedAnswers;
		}
		return [];
	}
	add(domain, answer) {
		const key = `${domain.toLowerCase()}-${answer.type}`;
		const answers = this.lru.get(key) ?? [];
		answers.push({
			expires: Date.now() + (answer.TTL ?? 60) * 1e3,
			value: answer
		});
		this.lru.set(key, answers);
	}
	remove(domain, type) {
		const key = `${domain.toLowerCase()}-${type}`;
		this.lru.remove(key);
	}
	clear() {
		this.lru.clear();
	}
};
function cache(size) {
	return new CachedAnswers(size);
}

// node_modules/@multiformats/dns/dist/src/dns.js
const DEFAULT_ANSWER_CACHE_SIZE = 1e3;
const RANDOM = () => Math.random() > .5 ? -1 : 1;
var DNS = class {
	resolvers;
	cache;
	logger;
	sorter;
	constructor(init) {
		this.resolvers = {};
		this.cache = cache(init.cacheSize ?? DEFAULT_ANSWER_CACHE_SIZE);
		this.logger = init.logger;
		this.sorter = init.sorter ?? RANDOM;
		Object.entries(init.resolvers ?? {}).forEach(([tld, resolver]) => {
			if (!Array.isArray(resolver)) resolver = [resolver];
			if (!tld.endsWith(".")) tld = `${tld}.`;
			this.resolvers[tld] = resolver;
		});
		if (this.resolvers["."] == null) this.resolvers["."] = defaultResolver();
	}
	async query(domain, options = {}) {
		const types = getTypes(options.types);
		const cached = options.cached !== false ? this.cache.get(domain, types) : void 0;
		if (cached != null) {
			options.onProgress?.(new CustomProgressEvent("dns:cache", cached));
			return cached;
		}
		const tld = `${domain.split(".").pop()}.`;
		const resolvers = (this.resolvers[tld] ?? this.resolvers["."]).sort(this.sorter);
		const errors = [];
		for (const resolver of resolvers) {
			if (options.signal?.aborted === true) break;
			try {
				const result = await resolver(domain, {
					...options,
					logger: this.logger,
					types
				});
				if (result.Answer.length === 0) throw new EmptyDNSAnswerError("Query result had no answers");
				for (const answer of result.Answer) this.cache.add(domain, answer);
				return result;
			} catch (err) {
				errors.push(err);
				options.onProgress?.(new CustomProgressEvent("dns:error", err));
			}
		}
		throw new DNSQueryFailedError(errors, `DNS lookup of ${domain} ${types} failed`);
	}
};

// node_modules/@multiformats/dns/dist/src/index.js
var RecordType;
(function(RecordType) {
	RecordType[RecordType["A"] = 1] = "A";
	RecordType[RecordType["CNAME"] = 5] = "CNAME";
	RecordType[RecordType["TXT"] = 16] = "TXT";
	RecordType[RecordType["AAAA"] = 28] = "AAAA";
})(RecordType || (RecordType = {}));
function dns(init = {}) {
	return new DNS(init);
}

// node_modules/libp2p/dist/src/connection-manager/resolvers/dnsaddr.js
var DNSAddrResolver = class {
	dns;
	canResolve(ma) {
		return ma.getComponents().some(({ name }) => name === "dnsaddr");
	}
	async resolve(ma, options) {
		const hostname = ma.getComponents().find((component) => component.name === "dnsaddr")?.value;
		if (hostname == null) return [ma];
		const resolver = this.getDNS(options);
		let result;
		try {
			result = await resolver.query(`_dnsaddr.${hostname}`, {
				signal: options?.signal,
				types: [RecordType.TXT]
			});
		} catch (err) {
			if (err.name === "DNSQueryFailedError" && Array.isArray(err.errors) && err.errors.length > 0 && err.errors.every((e) => e.name === "EmptyDNSAnswerError")) return [];
			throw err;
		}
		const peerId = ma.getComponents().find((component) => component.name === "p2p")?.value;
		const output = [];
		for (const answer of result.Answer) {
			const addr = answer.data.replace(/["']/g, "").trim().split("=")[1];
			if (addr == null) continue;
			if (peerId != null && !addr.includes(peerId)) continue;
			output.push(multiaddr(addr));
		}
		return output;
	}
	getDNS(options) {
		if (options.dns != null) return options.dns;
		if (this.dns == null) this.dns = dns();
		return this.dns;
	}
};
const dnsaddrResolver = new DNSAddrResolver();

// node_modules/libp2p/dist/src/connection-manager/resolvers/index.js
async function resolveMultiaddr(address, resolvers, options) {
	const depth = options.depth ?? 0;
	if (depth > (options.maxRecursiveDepth ?? 32)) throw new RecursionLimitError("Max recursive depth reached");
	let resolved = false;
	const output = [];
	for (const resolver of Object.values(resolvers)) if (resolver.canResolve(address)) {
		resolved = true;
		const addresses = await resolver.resolve(address, options);
		for (const address of addresses) output.push(...await resolveMultiaddr(address, resolvers, {
			...options,
			depth: depth + 1
		}));
	}
	if (resolved === false) output.push(address);
	return output;
}

// node_modules/libp2p/dist/src/connection-manager/dial-queue.js
const defaultOptions$1 = {
	maxParallelDials: 100,
	maxDialQueueLength: 500,
	maxPeerAddrsToDial: 25,
	dialTimeout: DIAL_TIMEOUT,
	addressDialTimeout: ADDRESS_DIAL_TIMEOUT,
	resolvers: { dnsaddr: dnsaddrResolver }
};
var DialQueue = class {
	queue;
	components;
	addressSorter;
	maxPeerAddrsToDial;
	maxDialQueueLength;
	dialTimeout;
	addressDialTimeout;
	shutDownController;
	connections;
	log;
	resolvers;
	constructor(components, init = {}) {
		this.addressSorter = init.addressSorter;
		this.maxPeerAddrsToDial = init.maxPeerAddrsToDial ?? defaultOptions$1.maxPeerAddrsToDial;
		this.maxDialQueueLength = init.maxDialQueueLength ?? defaultOptions$1.maxDialQueueLength;
		this.dialTimeout = init.dialTimeout ?? defaultOptions$1.dialTimeout;
		this.addressDialTimeout = init.addressDialTimeout ?? defaultOptions$1.addressDialTimeout;
		this.connections = init.connections ?? new PeerMap();
		this.log = components.logger.forComponent("libp2p:connection-manager:dial-queue");
		this.components = components;
		this.resolvers = init.resolvers ?? defaultOptions$1.resolvers;
		this.shutDownController = new AbortController();
		setMaxListeners$1(Infinity, this.shutDownController.signal);
		this.queue = new PriorityQueue({
			concurrency: init.maxParallelDials ?? defaultOptions$1.maxParallelDials,
			metricName: "libp2p_dial_queue",
			metrics: components.metrics
		});
		this.queue.addEventListener("failure", (event) => {
			if (event.detail?.error.name !== AbortError$3.name) this.log.error("error in dial queue - %e", event.detail.error);
		});
	}
	start() {
		this.shutDownController = new AbortController();
		setMaxListeners$1(Infinity, this.shutDownController.signal);
	}
	stop() {
		this.shutDownController.abort();
		this.queue.abort();
	}
	async dial(peerIdOrMultiaddr, options = {}) {
		const { peerId, multiaddrs } = getPeerAddress(peerIdOrMultiaddr);
		if (peerId != null && options.force !== true) {
			const existingConnection = findExistingConnection(peerId, this.connections.get(peerId), multiaddrs);
			if (existingConnection != null) {
				this.log("already connected to %a", existingConnection.remoteAddr);
				options.onProgress?.(new CustomProgressEvent("dial-queue:already-connected", existingConnection));
				return existingConnection;
			}
		}
		const existingDial = this.queue.queue.find((job) => {
			if (peerId?.equals(job.options.peerId) === true) return true;
			const addresses = job.options.multiaddrs;
			if (addresses == null) return false;
			for (const multiaddr of multiaddrs) if (addresses.has(multiaddr.toString())) return true;
			return false;
		});
		if (existingDial != null) {
			this.log("joining existing dial target for %p", peerId);
			for (const multiaddr of multiaddrs) existingDial.options.multiaddrs.add(multiaddr.toString());
			options.onProgress?.(new CustomProgressEvent("dial-queue:already-in-dial-queue"));
			return existingDial.join(options);
		}
		if (this.queue.size >= this.maxDialQueueLength) throw new DialError("Dial queue is full");
		this.log("creating dial target for %p", peerId, multiaddrs.map((ma) => ma.toString()));
		options.onProgress?.(new CustomProgressEvent("dial-queue:add-to-dial-queue"));
		return this.queue.add(async (options) => {
			options.onProgress?.(new CustomProgressEvent("dial-queue:start-dial"));
			const signal = anySignal([this.shutDownController.signal, options.signal]);
			setMaxListeners$1(Infinity, signal);
			try {
				return await this.dialPeer(options, signal);
			} finally {
				signal.clear();
			}
		}, {
			peerId,
			priority: options.priority ?? 50,
			multiaddrs: new Set(multiaddrs.map((ma) => ma.toString())),
			signal: options.signal ?? AbortSignal.timeout(this.dialTimeout),
			onProgress: options.onProgress
		});
	}
	async dialPeer(options, signal) {
		const peerId = options.peerId;
		const multiaddrs = options.multiaddrs;
		const failedMultiaddrs = /* @__PURE__ */ new Set();
		let forcePeerLookup = options.multiaddrs.size === 0;
		let dialed = 0;
		let dialIteration = 0;
		const errors = [];
		this.log("starting dial to %p", peerId);
		while (forcePeerLookup || multiaddrs.size > 0) {
			dialIteration++;
			forcePeerLookup = false;
			const addrsToDial = [];
			const addrs = new Set(options.multiaddrs);
			multiaddrs.clear();
			this.log("calculating addrs to dial %p from %s", peerId, [...addrs]);
			const calculatedAddrs = await this.calculateMultiaddrs(peerId, addrs, {
				...options,
				signal
			});
			for (const addr of calculatedAddrs) {
				if (failedMultiaddrs.has(addr.multiaddr.toString())) {
					this.log.trace("skipping previously failed multiaddr %a while dialing %p", addr.multiaddr, peerId);
					continue;
				}
				addrsToDial.push(addr);
			}
			this.log("%s dial to %p with %s", dialIteration === 1 ? "starting" : "continuing", peerId, addrsToDial.map((ma) => ma.multiaddr.toString()));
			options?.onProgress?.(new CustomProgressEvent("dial-queue:calculated-addresses", addrsToDial));
			for (const address of addrsToDial) {
				if (dialed === this.maxPeerAddrsToDial) {
					this.log("dialed maxPeerAddrsToDial (%d) addresses for %p, not trying any others", dialed, options.peerId);
					throw new DialError("Peer had more than maxPeerAddrsToDial");
				}
				dialed++;
				const addressSignal = anySignal([signal, AbortSignal.timeout(this.addressDialTimeout)]);
				setMaxListeners$1(Infinity, addressSignal);
				try {
					const conn = await this.components.transportManager.dial(address.multiaddr, {
						...options,
						signal: addressSignal
					});
					this.log("dial to %a succeeded", address.multiaddr);
					try {
						await this.components.peerStore.merge(conn.remotePeer, {
							multiaddrs: [conn.remoteAddr],
							metadata: { [LAST_DIAL_SUCCESS_KEY]: fromString(Date.now().toString()) }
						});
					} catch (err) {
						this.log.error("could not update last dial failure key for %p - %e", peerId, err);
					}
					return conn;
				} catch (err) {
					this.log.error("dial failed to %a - %e", address.multiaddr, err);
					failedMultiaddrs.add(address.multiaddr.toString());
					if (peerId != null) try {
						await this.components.peerStore.merge(peerId, { metadata: { [LAST_DIAL_FAILURE_KEY]: fromString(Date.now().toString()) } });
					} catch (err) {
						this.log.error("could not update last dial failure key for %p - %e", peerId, err);
					}
					if (signal.aborted) throw new TimeoutError$1(err.message);
					errors.push(err);
				} finally {
					addressSignal.clear();
				}
			}
		}
		if (errors.length === 1) throw errors[0];
		throw new AggregateError(errors, "All multiaddr dials failed");
	}
	async calculateMultiaddrs(peerId, multiaddrs = /* @__PURE__ */ new Set(), options = {}) {
		const addrs = [...multiaddrs].map((ma) => ({
			multiaddr: multiaddr(ma),
			isCertified: false
		}));
		if (peerId != null) {
			if (this.components.peerId.equals(peerId)) throw new DialError("Tried to dial self");
			if (await this.components.connectionGater.denyDialPeer?.(peerId) === true) throw new DialDeniedError("The dial request is blocked by gater.allowDialPeer");
			if (addrs.length === 0) {
				this.log("loading multiaddrs for %p", peerId);
				try {
					const peer = await this.components.peerStore.get(peerId);
					addrs.push(...peer.addresses);
					this.log("loaded multiaddrs for %p", peerId, addrs.map(({ multiaddr }) => multiaddr.toString()));
				} catch (err) {
					if (err.name !== "NotFoundError") throw err;
				}
			}
			if (addrs.length === 0) {
				this.log("looking up multiaddrs for %p in the peer routing", peerId);
				try {
					const peerInfo = await this.components.peerRouting.findPeer(peerId, options);
					this.log("found multiaddrs for %p in the peer routing", peerId, addrs.map(({ multiaddr }) => multiaddr.toString()));
					addrs.push(...peerInfo.multiaddrs.map((multiaddr) => ({
						multiaddr,
						isCertified: false
					})));
				} catch (err) {
					if (err.name === "NoPeerRoutersError") this.log("no peer routers configured", peerId);
					else this.log.error("looking up multiaddrs for %p in the peer routing failed - %e", peerId, err);
				}
			}
		}
		let resolvedAddresses = (await Promise.all(addrs.map(async (addr) => {
			const result = await resolveMultiaddr(addr.multiaddr, this.resolvers, {
				dns: this.components.dns,
				log: this.log,
				...options
			});
			if (result.length === 1 && result[0].equals(addr.multiaddr)) return addr;
			return result.map((multiaddr) => ({
				multiaddr,
				isCertified: false
			}));
		}))).flat();
		if (peerId != null) {
			const peerIdMultiaddr = `/p2p/${peerId.toString()}`;
			resolvedAddresses = resolvedAddresses.map((addr) => {
				if (addr.multiaddr.getComponents().pop()?.name !== "p2p") return {
					multiaddr: addr.multiaddr.encapsulate(peerIdMultiaddr),
					isCertified: addr.isCertified
				};
				return addr;
			});
		}
		const filteredAddrs = resolvedAddresses.filter((addr) => {
			if (this.components.transportManager.dialTransportForMultiaddr(addr.multiaddr) == null) return false;
			const addrPeerId = addr.multiaddr.getComponents().findLast((c) => c.code === 421)?.value;
			if (peerId != null && addrPeerId != null) return peerId.equals(addrPeerId);
			return true;
		});
		const dedupedAddrs = /* @__PURE__ */ new Map();
		for (const addr of filteredAddrs) {
			const maStr = addr.multiaddr.toString();
			const existing = dedupedAddrs.get(maStr);
			if (existing != null) {
				existing.isCertified = existing.isCertified || addr.isCertified || false;
				continue;
			}
			dedupedAddrs.set(maStr, addr);
		}
		const dedupedMultiaddrs = [...dedupedAddrs.values()];
		if (dedupedMultiaddrs.length === 0) throw new NoValidAddressesError(`The dial request has no valid addresses for peer: ${peerId?.toString() ?? "unknown peer"}`);
		const gatedAddrs = [];
		for (const addr of dedupedMultiaddrs) {
			if (this.components.connectionGater.denyDialMultiaddr != null && await this.components.connectionGater.denyDialMultiaddr(addr.multiaddr)) continue;
			gatedAddrs.push(addr);
		}
		const sortedGatedAddrs = this.addressSorter == null ? defaultAddressSorter(gatedAddrs) : gatedAddrs.sort(this.addressSorter);
		if (sortedGatedAddrs.length === 0) throw new DialDeniedError(`The connection gater denied all addresses in the dial request for peer: ${peerId?.toString() ?? "unknown peer"}`);
		this.log.trace("addresses for %p before filtering", peerId ?? "unknown peer", resolvedAddresses.map(({ multiaddr }) => multiaddr.toString()));
		this.log.trace("addresses for %p after filtering", peerId ?? "unknown peer", sortedGatedAddrs.map(({ multiaddr }) => multiaddr.toString()));
		return sortedGatedAddrs;
	}
	async isDialable(multiaddr, options = {}) {
		if (!Array.isArray(multiaddr)) multiaddr = [multiaddr];
		try {
			const addresses = await this.calculateMultiaddrs(void 0, new Set(multiaddr.map((ma) => ma.toString())), options);
			if (options.runOnLimitedConnection === false) return addresses.find((addr) => {
				return !Circuit.matches(addr.multiaddr);
			}) != null;
			return true;
		} catch {}
		return false;
	}
};

// node_modules/is-network-error/index.js
const objectToString = Object.prototype.toString;
const isError = (value) => objectToString.call(value) === "[object Error]";
const errorMessages = /* @__PURE__ */ new Set([
	"network error",
	"NetworkError when attempting to fetch resource.",
	"The Internet connection appears to be offline.",
	"Network request failed",
	"fetch failed",
	"terminated",
	" A network error occurred.",
	"Network connection lost"
]);
function isNetworkError(error) {
	if (!(error && isError(error) && error.name === "TypeError" && typeof error.message === "string")) return false;
	const { message, stack } = error;
	if (message === "Load failed" || message.startsWith("Load failed (") && message.endsWith(")")) return stack === void 0 || "__sentry_captured__" in error;
	if (message.startsWith("error sending request for url")) return true;
	if (message === "Failed to fetch" || message.startsWith("Failed to fetch (") && message.endsWith(")")) return true;
	return errorMessages.has(message);
}

// node_modules/p-retry/index.js
function validateRetries(retries) {
	if (typeof retries === "number") {
		if (retries < 0) throw new TypeError("Expected `retries` to be a non-negative number.");
		if (Number.isNaN(retries)) throw new TypeError("Expected `retries` to be a valid number or Infinity, got NaN.");
		if (Number.isFinite(retries) && !Number.isInteger(retries)) throw new TypeError("Expected `retries` to be a non-negative integer or Infinity.");
	} else if (retries !== void 0) throw new TypeError("Expected `retries` to be a number or Infinity.");
}
function validateNumberOption(name, value, { min = 0, allowInfinity = false } = {}) {
	if (value === void 0) return;
	if (typeof value !== "number" || Number.isNaN(value)) throw new TypeError(`Expected \`${name}\` to be a number${allowInfinity ? " or Infinity" : ""}.`);
	if (!allowInfinity && !Number.isFinite(value)) throw new TypeError(`Expected \`${name}\` to be a finite number.`);
	if (value < min) throw new TypeError(`Expected \`${name}\` to be \u2265 ${min}.`);
}
function validateFunctionOption(name, value) {
	if (value === void 0) return;
	if (typeof value !== "function") throw new TypeError(`Expected \`${name}\` to be a function.`);
}
var AbortError = class extends Error {
	constructor(message) {
		super();
		if (message instanceof Error) {
			this.originalError = message;
			({message} = message);
		} else {
			this.originalError = new Error(message);
			this.originalError.stack = this.stack;
		}
		this.name = "AbortError";
		this.message = message;
	}
};
function calculateDelay(retriesConsumed, options) {
	const attempt = Math.max(1, retriesConsumed + 1);
	const random = options.randomize ? Math.random() + 1 : 1;
	let timeout = Math.round(random * options.minTimeout * options.factor ** (attempt - 1));
	timeout = Math.min(timeout, options.maxTimeout);
	return timeout;
}
function calculateRemainingTime(start, max) {
	if (!Number.isFinite(max)) return max;
	return max - (performance.now() - start);
}
async function delayForRetry(delay, options) {
	if (delay <= 0) return;
	await new Promise((resolve, reject) => {
		const onAbort = () => {
			clearTimeout(timeoutToken);
			options.signal?.removeEventListener("abort", onAbort);
			reject(options.signal.reason);
		};
		const timeoutToken = setTimeout(() => {
			options.signal?.removeEventListener("abort", onAbort);
			resolve();
		}, delay);
		if (options.unref) timeoutToken.unref?.();
		options.signal?.addEventListener("abort", onAbort, { once: true });
	});
}
async function onAttemptFailure({ error, attemptNumber, retriesConsumed, startTime, options }) {
	const normalizedError = error instanceof Error ? error : /* @__PURE__ */ new TypeError(`Non-error was thrown: "${error}". You should only throw errors.`);
	if (normalizedError instanceof AbortError) throw normalizedError.originalError;
	const retriesLeft = Number.isFinite(options.retries) ? Math.max(0, options.retries - retriesConsumed) : options.retries;
	const maxRetryTime = options.maxRetryTime ?? Number.POSITIVE_INFINITY;
	const delayTime = calculateDelay(retriesConsumed, options);
	if (calculateRemainingTime(startTime, maxRetryTime) <= 0) {
		const context = Object.freeze({
			error: normalizedError,
			attemptNumber,
			retriesLeft,
			retriesConsumed,
			retryDelay: 0
		});
		await options.onFailedAttempt(context);
		throw normalizedError;
	}
	const consumeRetryContext = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed,
		retryDelay: retriesLeft > 0 ? delayTime : 0
	});
	const consumeRetry = await options.shouldConsumeRetry(consumeRetryContext);
	const effectiveDelay = consumeRetry && retriesLeft > 0 ? delayTime : 0;
	const context = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed,
		retryDelay: effectiveDelay
	});
	await options.onFailedAttempt(context);
	if (calculateRemainingTime(startTime, maxRetryTime) <= 0) throw normalizedError;
	if (calculateRemainingTime(startTime, maxRetryTime) <= 0 || retriesLeft <= 0) throw normalizedError;
	if (normalizedError instanceof TypeError && !isNetworkError(normalizedError)) throw normalizedError;
	if (!await options.shouldRetry(context)) throw normalizedError;
	const remainingTimeAfterShouldRetry = calculateRemainingTime(startTime, maxRetryTime);
	if (remainingTimeAfterShouldRetry <= 0) throw normalizedError;
	if (!consumeRetry) {
		options.signal?.throwIfAborted();
		return false;
	}
	const finalDelay = Math.min(effectiveDelay, remainingTimeAfterShouldRetry);
	options.signal?.throwIfAborted();
	await delayForRetry(finalDelay, options);
	options.signal?.throwIfAborted();
	return true;
}
async function pRetry(input, options = {}) {
	options = { ...options };
	validateRetries(options.retries);
	if (Object.hasOwn(options, "forever")) throw new Error("The `forever` option is no longer supported. For many use-cases, you can set `retries: Infinity` instead.");
	options.retries ??= 10;
	options.factor ??= 2;
	options.minTimeout ??= 1e3;
	options.maxTimeout ??= Number.POSITIVE_INFINITY;
	options.maxRetryTime ??= Number.POSITIVE_INFINITY;
	options.randomize ??= false;
	options.onFailedAttempt ??= () => {};
	options.shouldRetry ??= () => true;
	options.shouldConsumeRetry ??= () => true;
	validateFunctionOption("onFailedAttempt", options.onFailedAttempt);
	validateFunctionOption("shouldRetry", options.shouldRetry);
	validateFunctionOption("shouldConsumeRetry", options.shouldConsumeRetry);
	validateNumberOption("factor", options.factor, {
		min: 0,
		allowInfinity: false
	});
	validateNumberOption("minTimeout", options.minTimeout, {
		min: 0,
		allowInfinity: false
	});
	validateNumberOption("maxTimeout", options.maxTimeout, {
		min: 0,
		allowInfinity: true
	});
	validateNumberOption("maxRetryTime", options.maxRetryTime, {
		min: 0,
		allowInfinity: true
	});
	if (!(options.factor > 0)) options.factor = 1;
	options.signal?.throwIfAborted();
	let attemptNumber = 0;
	let retriesConsumed = 0;
	const startTime = performance.now();
	while (Number.isFinite(options.retries) ? retriesConsumed <= options.retries : true) {
		attemptNumber++;
		try {
			options.signal?.throwIfAborted();
			const result = await input(attemptNumber);
			options.signal?.throwIfAborted();
			return result;
		} catch (error) {
			if (await onAttemptFailure({
				error,
				attemptNumber,
				retriesConsumed,
				startTime,
				options
			})) retriesConsumed++;
		}
	}
	throw new Error("Retry attempts exhausted without throwing an error.");
}

// node_modules/libp2p/dist/src/connection-manager/reconnect-queue.js
var ReconnectQueue = class {
	log;
	queue;
	started;
	peerStore;
	retries;
	retryInterval;
	backoffFactor;
	connectionManager;
	events;
	constructor(components, init = {}) {
		this.log = components.logger.forComponent("libp2p:reconnect-queue");
		this.peerStore = components.peerStore;
		this.connectionManager = components.connectionManager;
		this.queue = new PeerQueue({
			concurrency: init.maxParallelReconnects ?? 5,
			metricName: "libp2p_reconnect_queue",
			metrics: components.metrics
		});
		this.started = false;
		this.retries = init.retries ?? 5;
		this.backoffFactor = init.backoffFactor;
		this.retryInterval = init.retryInterval;
		this.events = components.events;
		components.events.addEventListener("peer:disconnect", (evt) => {
			this.maybeReconnect(evt.detail).catch((err) => {
				this.log.error("failed to maybe reconnect to %p - %e", evt.detail, err);
			});
		});
	}
	async maybeReconnect(peerId) {
		if (!this.started) return;
		const peer = await this.peerStore.get(peerId);
		if (!hasKeepAliveTag(peer)) return;
		if (this.queue.has(peerId)) return;
		this.queue.add(async (options) => {
			await pRetry(async (attempt) => {
				if (!this.started) return;
				try {
					await this.connectionManager.openConnection(peerId, { signal: options?.signal });
				} catch (err) {
					this.log("reconnecting to %p attempt %d of %d failed - %e", peerId, attempt, this.retries, err);
					throw err;
				}
			}, {
				signal: options?.signal,
				retries: this.retries,
				factor: this.backoffFactor,
				minTimeout: this.retryInterval
			});
		}, { peerId }).catch(async (err) => {
			this.log.error("failed to reconnect to %p - %e", peerId, err);
			const tags = {};
			[...peer.tags.keys()].forEach((key) => {
				if (key.startsWith("keep-alive")) tags[key] = void 0;
			});
			await this.peerStore.merge(peerId, { tags });
			this.events.safeDispatchEvent("peer:reconnect-failure", { detail: peerId });
		}).catch(async (err) => {
			this.log.error("failed to remove keep-alive tag from %p - %e", peerId, err);
		});
	}
	start() {
		this.started = true;
	}
	async afterStart() {
		Promise.resolve().then(async () => {
			const keepAlivePeers = await this.peerStore.all({ filters: [(peer) => hasKeepAliveTag(peer)] });
			await Promise.all(keepAlivePeers.map(async (peer) => {
				await this.connectionManager.openConnection(peer.id).catch((err) => {
					this.log.error("could not open connection to keepalive peer - %e", err);
				});
			}));
		}).catch((err) => {
			this.log.error("error reconnect to peers after start - %e", err);
		});
	}
	stop() {
		this.started = false;
		this.queue.abort();
	}
};
function hasKeepAliveTag(peer) {
	for (const tag of peer.tags.keys()) if (tag.startsWith("keep-alive")) return true;
	return false;
}

// node_modules/libp2p/dist/src/connection-manager/index.js
const DEFAULT_DIAL_PRIORITY = 50;
const defaultOptions = {
	maxConnections: 300,
	inboundConnectionThreshold: 5,
	maxIncomingPendingConnections: 10
};
var DefaultConnectionManager = class {
	started;
	connections;
	allow;
	deny;
	maxIncomingPendingConnections;
	incomingPendingConnections;
	outboundPendingConnections;
	maxConnections;
	dialQueue;
	reconnectQueue;
	connectionPruner;
	inboundConnectionRateLimiter;
	peerStore;
	metrics;
	events;
	log;
	peerId;
	constructor(components, init = {}) {
		this.maxConnections = init.maxConnections ?? defaultOptions.maxConnections;
		if (this.maxConnections < 1) throw new InvalidParametersError("Connection Manager maxConnections must be greater than 0");
		this.connections = new PeerMap();
		this.started = false;
		this.peerId = components.peerId;
		this.peerStore = components.peerStore;
		this.metrics = components.metrics;
		this.events = components.events;
		this.log = components.logger.forComponent("libp2p:connection-manager");
		this.onConnect = this.onConnect.bind(this);
		this.onDisconnect = this.onDisconnect.bind(this);
		this.allow = (init.allow ?? []).map((str) => multiaddrToIpNet(multiaddr(str)));
		this.deny = (init.deny ?? []).map((str) => multiaddrToIpNet(multiaddr(str)));
		this.incomingPendingConnections = 0;
		this.maxIncomingPendingConnections = init.maxIncomingPendingConnections ?? defaultOptions.maxIncomingPendingConnections;
		this.outboundPendingConnections = 0;
		this.inboundConnectionRateLimiter = new RateLimiter({
			points: init.inboundConnectionThreshold ?? defaultOptions.inboundConnectionThreshold,
			duration: 1
		});
		this.connectionPruner = new ConnectionPruner({
			connectionManager: this,
			peerStore: components.peerStore,
			events: components.events,
			logger: components.logger
		}, { allow: init.allow?.map((a) => multiaddr(a)) });
		this.dialQueue = new DialQueue(components, {
			addressSorter: init.addressSorter,
			maxParallelDials: init.maxParallelDials ?? 100,
			maxDialQueueLength: init.maxDialQueueLength ?? 500,
			maxPeerAddrsToDial: init.maxPeerAddrsToDial ?? 25,
			dialTimeout: init.dialTimeout ?? 1e4,
			addressDialTimeout: init.addressDialTimeout ?? 6e3,
			resolvers: init.resolvers ?? { dnsaddr: dnsaddrResolver },
			connections: this.connections
		});
		this.reconnectQueue = new ReconnectQueue({
			events: components.events,
			peerStore: components.peerStore,
			logger: components.logger,
			connectionManager: this
		}, {
			retries: init.reconnectRetries,
			retryInterval: init.reconnectRetryInterval,
			backoffFactor: init.reconnectBackoffFactor,
			maxParallelReconnects: init.maxParallelReconnects
		});
	}
	[Symbol.toStringTag] = "@libp2p/connection-manager";
	async start() {
		this.metrics?.registerMetricGroup("libp2p_connection_manager_connections", { calculate: () => {
			const metric = {
				inbound: 0,
				"inbound pending": this.incomingPendingConnections,
				outbound: 0,
				"outbound pending": this.outboundPendingConnections
			};
			for (const conns of this.connections.values()) for (const conn of conns) metric[conn.direction]++;
			return metric;
		} });
		this.metrics?.registerMetricGroup("libp2p_protocol_streams_total", {
			label: "protocol",
			calculate: () => {
				const metric = {};
				for (const conns of this.connections.values()) for (const conn of conns) for (const stream of conn.streams) {
					const key = `${stream.direction} ${stream.protocol ?? "unnegotiated"}`;
					metric[key] = (metric[key] ?? 0) + 1;
				}
				return metric;
			}
		});
		this.metrics?.registerMetricGroup("libp2p_connection_manager_protocol_streams_per_connection_90th_percentile", {
			label: "protocol",
			calculate: () => {
				const allStreams = {};
				for (const conns of this.connections.values()) for (const conn of conns) {
					const streams = {};
					for (const stream of conn.streams) {
						const key = `${stream.direction} ${stream.protocol ?? "unnegotiated"}`;
						streams[key] = (streams[key] ?? 0) + 1;
					}
					for (const [protocol, count] of Object.entries(streams)) {
						allStreams[protocol] = allStreams[protocol] ?? [];
						allStreams[protocol].push(count);
					}
				}
				const metric = {};
				for (let [protocol, counts] of Object.entries(allStreams)) {
					counts = counts.sort((a, b) => a - b);
					const index = Math.floor(counts.length * .9);
					metric[protocol] = counts[index];
				}
				return metric;
			}
		});
		this.events.addEventListener("connection:open", this.onConnect);
		this.events.addEventListener("connection:close", this.onDisconnect);
		await start(this.dialQueue, this.reconnectQueue, this.connectionPruner);
		this.started = true;
		this.log("started");
	}
	async stop() {
		this.events.removeEventListener("connection:open", this.onConnect);
		this.events.removeEventListener("connection:close", this.onDisconnect);
		await stop(this.reconnectQueue, this.dialQueue, this.connectionPruner);
		const tasks = [];
		for (const connectionList of this.connections.values()) for (const connection of connectionList) tasks.push(Promise.all([pEvent(connection, "close", { signal: AbortSignal.timeout(500) }), connection.close({ signal: AbortSignal.timeout(500) })]).catch((err) => {
			connection.abort(err);
		}));
		this.log("closing %d connections", tasks.length);
		await Promise.all(tasks);
		this.connections.clear();
		this.log("stopped");
	}
	getMaxConnections() {
		return this.maxConnections;
	}
	setMaxConnections(maxConnections) {
		if (maxConnections < 1) throw new InvalidParametersError("Connection Manager maxConnections must be greater than 0");
		let needsPrune = false;
		if (maxConnections < this.maxConnections) needsPrune = true;
		this.maxConnections = maxConnections;
		if (needsPrune) this.connectionPruner.maybePruneConnections();
	}
	onConnect(evt) {
		this._onConnect(evt).catch((err) => {
			this.log.error("could not connect - %e", err);
		});
	}
	async _onConnect(evt) {
		const { detail: connection } = evt;
		if (!this.started) {
			await connection.close();
			return;
		}
		if (connection.status !== "open") return;
		const peerId = connection.remotePeer;
		const isNewPeer = !this.connections.has(peerId);
		const storedConns = this.connections.get(peerId) ?? [];
		storedConns.push(connection);
		this.connections.set(peerId, storedConns);
		if (peerId.publicKey != null && peerId.type === "RSA") await this.peerStore.patch(peerId, { publicKey: peerId.publicKey });
		if (isNewPeer) this.events.safeDispatchEvent("peer:connect", { detail: connection.remotePeer });
	}
	onDisconnect(evt) {
		const { detail: connection } = evt;
		const peerId = connection.remotePeer;
		const filteredPeerConns = (this.connections.get(peerId) ?? []).filter((conn) => conn.id !== connection.id);
		this.connections.set(peerId, filteredPeerConns);
		if (filteredPeerConns.length === 0) {
			this.log.trace("peer %p disconnected, removing connection map entry", peerId);
			this.connections.delete(peerId);
			this.events.safeDispatchEvent("peer:disconnect", { detail: peerId });
		}
	}
	getConnections(peerId) {
		if (peerId != null) return this.connections.get(peerId) ?? [];
		let conns = [];
		for (const c of this.connections.values()) conns = conns.concat(c);
		return conns;
	}
	getConnectionsMap() {
		return this.connections;
	}
	async openConnection(peerIdOrMultiaddr, options = {}) {
		if (!this.started) throw new NotStartedError("Not started");
		this.outboundPendingConnections++;
		try {
			options.signal?.throwIfAborted();
			options?.onProgress?.(new CustomProgressEvent("connection:open", peerIdOrMultiaddr));
			const { peerId, multiaddrs } = getPeerAddress(peerIdOrMultiaddr);
			if (this.peerId.equals(peerId)) throw new InvalidPeerIdError("Can not dial self");
			if (peerId != null && options.force !== true) {
				this.log("dial %p", peerId);
				const existingConnection = findExistingConnection(peerId, this.getConnections(peerId), multiaddrs);
				if (existingConnection != null) {
					this.log("had an existing connection to %p as %a", peerId, existingConnection.remoteAddr);
					options.onProgress?.(new CustomProgressEvent("dial-queue:already-connected"));
					options.onProgress?.(new CustomProgressEvent("connection:opened", existingConnection));
					return existingConnection;
				}
			}
			const connection = await this.dialQueue.dial(peerIdOrMultiaddr, {
				...options,
				priority: options.priority ?? 50
			});
			if (connection.status !== "open") throw new ConnectionClosedError("Remote closed connection during opening");
			let peerConnections = this.connections.get(connection.remotePeer);
			if (peerConnections == null) {
				peerConnections = [];
				this.connections.set(connection.remotePeer, peerConnections);
			}
			let trackedConnection = false;
			for (const conn of peerConnections) {
				if (conn.id === connection.id) trackedConnection = true;
				if (options.force !== true && conn.id !== connection.id && conn.remoteAddr.equals(connection.remoteAddr)) {
					connection.abort(new InvalidMultiaddrError("Duplicate multiaddr connection"));
					return conn;
				}
			}
			if (!trackedConnection) peerConnections.push(connection);
			options.onProgress?.(new CustomProgressEvent("connection:opened", connection));
			return connection;
		} finally {
			this.outboundPendingConnections--;
		}
	}
	async openStream(peerIdOrMultiaddr, protocol, options = {}) {
		return (await this.openConnection(peerIdOrMultiaddr, options)).newStream(protocol, options);
	}
	async closeConnections(peerId, options = {}) {
		const connections = this.connections.get(peerId) ?? [];
		await Promise.all(connections.map(async (connection) => {
			try {
				await Promise.all([pEvent(connection, "close", options), connection.close(options)]);
			} catch (err) {
				connection.abort(err);
			}
		}));
	}
	acceptIncomingConnection(maConn) {
		if (this.deny.some((ipNet) => {
			if (isNetworkAddress(maConn.remoteAddr)) {
				const config = getNetConfig(maConn.remoteAddr);
				return ipNet.contains(config.host);
			}
			return false;
		})) {
			this.log("connection from %a refused - connection remote address was in deny list", maConn.remoteAddr);
			return false;
		}
		if (this.allow.some((ipNet) => {
			if (isNetworkAddress(maConn.remoteAddr)) {
				const config = getNetConfig(maConn.remoteAddr);
				return ipNet.contains(config.host);
			}
			return true;
		})) {
			this.incomingPendingConnections++;
			return true;
		}
		if (this.incomingPendingConnections === this.maxIncomingPendingConnections) {
			this.log("connection from %a refused - incomingPendingConnections exceeded by host", maConn.remoteAddr);
			return false;
		}
		if (isNetworkAddress(maConn.remoteAddr)) {
			const config = getNetConfig(maConn.remoteAddr);
			try {
				this.inboundConnectionRateLimiter.consume(config.host, 1);
			} catch {
				this.log("connection from %a refused - inboundConnectionThreshold exceeded by host %s", maConn.remoteAddr, config.host);
				return false;
			}
		}
		if (this.getConnections().length < this.maxConnections) {
			this.incomingPendingConnections++;
			return true;
		}
		this.log("connection from %a refused - maxConnections exceeded", maConn.remoteAddr);
		return false;
	}
	afterUpgradeInbound() {
		this.incomingPendingConnections--;
	}
	getDialQueue() {
		const statusMap = {
			queued: "queued",
			running: "active",
			errored: "error",
			complete: "success"
		};
		return this.dialQueue.queue.queue.map((job) => {
			return {
				id: job.id,
				status: statusMap[job.status],
				peerId: job.options.peerId,
				multiaddrs: [...job.options.multiaddrs].map((ma) => multiaddr(ma))
			};
		});
	}
	async isDialable(multiaddr, options = {}) {
		return this.dialQueue.isDialable(multiaddr, options);
	}
};

// node_modules/libp2p/dist/src/connection-monitor.js
const DEFAULT_PING_INTERVAL_MS = 1e4;
const PROTOCOL_VERSION = "1.0.0";
const PROTOCOL_NAME = "ping";
const PROTOCOL_PREFIX = "ipfs";
const PING_LENGTH = 32;
const DEFAULT_ABORT_CONNECTION_ON_PING_FAILURE = true;
var ConnectionMonitor = class {
	protocol;
	components;
	log;
	heartbeatInterval;
	pingIntervalMs;
	abortController;
	timeout;
	abortConnectionOnPingFailure;
	constructor(components, init = {}) {
		this.components = components;
		this.protocol = `/${init.protocolPrefix ?? PROTOCOL_PREFIX}/${PROTOCOL_NAME}/${PROTOCOL_VERSION}`;
		this.log = components.logger.forComponent("libp2p:connection-monitor");
		this.pingIntervalMs = init.pingInterval ?? DEFAULT_PING_INTERVAL_MS;
		this.abortConnectionOnPingFailure = init.abortConnectionOnPingFailure ?? DEFAULT_ABORT_CONNECTION_ON_PING_FAILURE;
		this.timeout = new AdaptiveTimeout({
			...init.pingTimeout ?? {},
			metrics: components.metrics,
			metricName: "libp2p_connection_monitor_ping_time_milliseconds"
		});
	}
	[Symbol.toStringTag] = "@libp2p/connection-monitor";
	[serviceCapabilities] = ["@libp2p/connection-monitor"];
	start() {
		this.abortController = new AbortController();
		setMaxListeners$1(Infinity, this.abortController.signal);
		this.heartbeatInterval = setInterval(() => {
			this.components.connectionManager.getConnections().forEach((conn) => {
				Promise.resolve().then(async () => {
					let start = Date.now();
					const signal = this.timeout.getTimeoutSignal({ signal: this.abortController?.signal });
					let stream;
					try {
						stream = await conn.newStream(this.protocol, {
							signal,
							runOnLimitedConnection: true
						});
						const bs = byteStream(stream);
						start = Date.now();
						await Promise.all([bs.write(crypto.getRandomValues(new Uint8Array(PING_LENGTH)), { signal }), bs.read({
							bytes: PING_LENGTH,
							signal
						})]);
						conn.rtt = Date.now() - start;
						await stream.close({ signal });
					} catch (err) {
						stream?.abort(err);
						if (err.name !== "UnsupportedProtocolError") throw err;
						conn.rtt = (Date.now() - start) / 2;
					} finally {
						this.timeout.cleanUp(signal);
					}
				}).catch((err) => {
					this.log.error("error during heartbeat - %e", err);
					if (this.abortConnectionOnPingFailure) {
						this.log.error("aborting connection due to ping failure");
						conn.abort(err);
					} else this.log("connection ping failed, but not aborting due to abortConnectionOnPingFailure flag");
				});
			});
		}, this.pingIntervalMs);
	}
	stop() {
		this.abortController?.abort();
		if (this.heartbeatInterval != null) clearInterval(this.heartbeatInterval);
	}
};

// node_modules/libp2p/dist/src/content-routing.js
var CompoundContentRouting = class {
	routers;
	started;
	components;
	constructor(components, init) {
		this.routers = init.routers ?? [];
		this.started = false;
		this.components = components;
		this.findProviders = components.metrics?.traceFunction("libp2p.contentRouting.findProviders", this.findProviders.bind(this), {
			optionsIndex: 1,
			getAttributesFromArgs: ([cid], attrs) => {
				return {
					...attrs,
					cid: cid.toString()
				};
			},
			getAttributesFromYieldedValue: (value, attrs) => {
				return {
					...attrs,
					providers: [...Array.isArray(attrs.providers) ? attrs.providers : [], value.id.toString()]
				};
			}
		}) ?? this.findProviders;
		this.provide = components.metrics?.traceFunction("libp2p.contentRouting.provide", this.provide.bind(this), {
			optionsIndex: 1,
			getAttributesFromArgs: ([cid], attrs) => {
				return {
					...attrs,
					cid: cid.toString()
				};
			}
		}) ?? this.provide;
		this.cancelReprovide = components.metrics?.traceFunction("libp2p.contentRouting.cancelReprovide", this.cancelReprovide.bind(this), {
			optionsIndex: 1,
			getAttributesFromArgs: ([cid], attrs) => {
				return {
					...attrs,
					cid: cid.toString()
				};
			}
		}) ?? this.cancelReprovide;
		this.put = components.metrics?.traceFunction("libp2p.contentRouting.put", this.put.bind(this), {
			optionsIndex: 2,
			getAttributesFromArgs: ([key]) => {
				return { key: toString(key, "base36") };
			}
		}) ?? this.put;
		this.get = components.metrics?.traceFunction("libp2p.contentRouting.get", this.get.bind(this), {
			optionsIndex: 1,
			getAttributesFromArgs: ([key]) => {
				return { key: toString(key, "base36") };
			}
		}) ?? this.get;
	}
	[Symbol.toStringTag] = "@libp2p/content-routing";
	isStarted() {
		return this.started;
	}
	async start() {
		this.started = true;
	}
	async stop() {
		this.started = false;
	}
	async *findProviders(key, options = {}) {
		if (this.routers.length === 0) throw new NoContentRoutersError("No content routers available");
		const self = this;
		const seen = new PeerSet();
		for await (const peer of merge(...self.routers.filter((router) => router.findProviders instanceof Function).map((router) => router.findProviders(key, options)))) {
			if (peer == null) continue;
			if (peer.multiaddrs.length > 0) await this.components.peerStore.merge(peer.id, { multiaddrs: peer.multiaddrs }, options);
			if (seen.has(peer.id)) continue;
			seen.add(peer.id);
			yield peer;
		}
	}
	async provide(key, options = {}) {
		if (this.routers.length === 0) throw new NoContentRoutersError("No content routers available");
		await Promise.all(this.routers.filter((router) => router.provide instanceof Function).map(async (router) => {
			await router.provide(key, options);
		}));
	}
	async cancelReprovide(key, options = {}) {
		if (this.routers.length === 0) throw new NoContentRoutersError("No content routers available");
		await Promise.all(this.routers.filter((router) => router.cancelReprovide instanceof Function).map(async (router) => {
			await router.cancelReprovide(key, options);
		}));
	}
	async put(key, value, options) {
		if (!this.isStarted()) throw new NotStartedError();
		await Promise.all(this.routers.filter((router) => router.put instanceof Function).map(async (router) => {
			await router.put(key, value, options);
		}));
	}
	async get(key, options) {
		if (!this.isStarted()) throw new NotStartedError();
		return Promise.any(this.routers.filter((router) => router.get instanceof Function).map(async (router) => {
			return router.get(key, options);
		}));
	}
};

// node_modules/libp2p/dist/src/peer-routing.js
var DefaultPeerRouting = class {
	log;
	peerId;
	peerStore;
	routers;
	constructor(components, init = {}) {
		this.log = components.logger.forComponent("libp2p:peer-routing");
		this.peerId = components.peerId;
		this.peerStore = components.peerStore;
		this.routers = init.routers ?? [];
		this.findPeer = components.metrics?.traceFunction("libp2p.peerRouting.findPeer", this.findPeer.bind(this), {
			optionsIndex: 1,
			getAttributesFromArgs: ([peer], attrs) => {
				return {
					...attrs,
					peer: peer.toString()
				};
			}
		}) ?? this.findPeer;
		this.getClosestPeers = components.metrics?.traceFunction("libp2p.peerRouting.getClosestPeers", this.getClosestPeers.bind(this), {
			optionsIndex: 1,
			getAttributesFromArgs: ([key], attrs) => {
				return {
					...attrs,
					key: toString(key, "base36")
				};
			},
			getAttributesFromYieldedValue: (value, attrs) => {
				return {
					...attrs,
					peers: [...Array.isArray(attrs.peers) ? attrs.peers : [], value.id.toString()]
				};
			}
		}) ?? this.getClosestPeers;
	}
	[Symbol.toStringTag] = "@libp2p/peer-routing";
	async findPeer(id, options) {
		if (this.routers.length === 0) throw new NoPeerRoutersError("No peer routers available");
		if (id.toString() === this.peerId.toString()) throw new QueriedForSelfError("Should not try to find self");
		const self = this;
		const source = merge(...this.routers.filter((router) => router.findPeer instanceof Function).map((router) => (async function* () {
			try {
				yield await router.findPeer(id, options);
			} catch (err) {
				self.log.error("router failed to find peer - %e", err);
			}
		})()));
		for await (const peer of source) {
			if (peer == null) continue;
			if (peer.multiaddrs.length > 0) await this.peerStore.merge(peer.id, { multiaddrs: peer.multiaddrs }, options);
			return peer;
		}
		throw new NotFoundError$1();
	}
	async *getClosestPeers(key, options = {}) {
		if (this.routers.length === 0) throw new NoPeerRoutersError("No peer routers available");
		const self = this;
		const seen = createScalableCuckooFilter(1024);
		for await (const peer of parallel(async function* () {
			const source = merge(...self.routers.filter((router) => router.getClosestPeers instanceof Function).map((router) => router.getClosestPeers(key, options)));
			for await (let peer of source) yield async () => {
				if (peer.multiaddrs.length === 0) try {
					peer = await self.findPeer(peer.id, {
						...options,
						useCache: false
					});
				} catch (err) {
					self.log.error("could not find peer multiaddrs - %e", err);
					return;
				}
				return peer;
			};
		}())) {
			if (peer == null) continue;
			if (peer.multiaddrs.length > 0) await this.peerStore.merge(peer.id, { multiaddrs: peer.multiaddrs }, options);
			if (seen.has(peer.id.toMultihash().bytes)) continue;
			seen.add(peer.id.toMultihash().bytes);
			yield peer;
		}
	}
};

// node_modules/libp2p/dist/src/random-walk.js
var RandomWalk = class extends TypedEventEmitter {
	peerRouting;
	log;
	walking;
	walkers;
	shutdownController;
	walkController;
	needNext;
	constructor(components) {
		super();
		this.log = components.logger.forComponent("libp2p:random-walk");
		this.peerRouting = components.peerRouting;
		this.walkers = 0;
		this.walking = false;
		this.shutdownController = new AbortController();
		setMaxListeners$1(Infinity, this.shutdownController.signal);
	}
	[Symbol.toStringTag] = "@libp2p/random-walk";
	start() {
		this.shutdownController = new AbortController();
		setMaxListeners$1(Infinity, this.shutdownController.signal);
	}
	stop() {
		this.shutdownController.abort();
	}
	async *walk(options) {
		if (!this.walking) this.startWalk();
		this.walkers++;
		const signal = anySignal([this.shutdownController.signal, options?.signal]);
		setMaxListeners$1(Infinity, signal);
		try {
			while (true) {
				this.needNext?.resolve();
				this.needNext = pDefer();
				yield (await pEvent(this, "walk:peer", {
					signal,
					rejectionEvents: ["walk:error"]
				})).detail;
			}
		} catch (err) {
			if (err.detail != null) throw err.detail;
			throw err;
		} finally {
			signal.clear();
			this.walkers--;
			if (this.walkers === 0) {
				this.walkController?.abort();
				this.walkController = void 0;
			}
		}
	}
	startWalk() {
		this.walking = true;
		this.walkController = new AbortController();
		setMaxListeners$1(Infinity, this.walkController.signal);
		const signal = anySignal([this.walkController.signal, this.shutdownController.signal]);
		setMaxListeners$1(Infinity, signal);
		const start = Date.now();
		let found = 0;
		Promise.resolve().then(async () => {
			this.log("start walk");
			while (this.walkers > 0) try {
				const data = crypto.getRandomValues(/* @__PURE__ */ new Uint8Array(32));
				let s = Date.now();
				for await (const peer of this.peerRouting.getClosestPeers(data, { signal })) {
					if (signal.aborted) this.log("aborting walk");
					signal.throwIfAborted();
					this.log("found peer %p after %dms for %d walkers", peer.id, Date.now() - s, this.walkers);
					found++;
					this.safeDispatchEvent("walk:peer", { detail: peer });
					if (this.walkers === 1 && this.needNext != null) {
						this.log("wait for need next");
						await raceSignal(this.needNext.promise, signal);
					}
					s = Date.now();
				}
				this.log("walk iteration for %b and %d walkers finished, found %d peers", data, this.walkers, found);
			} catch (err) {
				this.log.error("random walk errored - %e", err);
				this.safeDispatchEvent("walk:error", { detail: err });
			}
			this.log("no walkers left, ended walk");
		}).catch((err) => {
			this.log.error("random walk errored - %e", err);
		}).finally(() => {
			this.log("finished walk, found %d peers after %dms", found, Date.now() - start);
			this.walking = false;
		});
	}
};

// node_modules/libp2p/dist/src/registrar.js
const DEFAULT_MAX_INBOUND_STREAMS = 32;
const DEFAULT_MAX_OUTBOUND_STREAMS = 64;
var Registrar = class {
	log;
	topologies;
	handlers;
	components;
	middleware;
	constructor(components) {
		this.components = components;
		this.log = components.logger.forComponent("libp2p:registrar");
		this.middleware = /* @__PURE__ */ new Map();
		this.topologies = /* @__PURE__ */ new Map();
		components.metrics?.registerMetricGroup("libp2p_registrar_topologies", { calculate: () => {
			const output = {};
			for (const [key, value] of this.topologies) output[key] = value.size;
			return output;
		} });
		this.handlers = trackedMap({
			name: "libp2p_registrar_protocol_handlers",
			metrics: components.metrics
		});
		this._onDisconnect = this._onDisconnect.bind(this);
		this._onPeerUpdate = this._onPeerUpdate.bind(this);
		this._onPeerIdentify = this._onPeerIdentify.bind(this);
		this.components.events.addEventListener("peer:disconnect", this._onDisconnect);
		this.components.events.addEventListener("peer:update", this._onPeerUpdate);
		this.components.events.addEventListener("peer:identify", this._onPeerIdentify);
	}
	[Symbol.toStringTag] = "@libp2p/registrar";
	getProtocols() {
		return Array.from(/* @__PURE__ */ new Set([...this.handlers.keys()])).sort();
	}
	getHandler(protocol) {
		const handler = this.handlers.get(protocol);
		if (handler == null) throw new UnhandledProtocolError(`No handler registered for protocol ${protocol}`);
		return handler;
	}
	getTopologies(protocol) {
		const topologies = this.topologies.get(protocol);
		if (topologies == null) return [];
		return [...topologies.values()];
	}
	async handle(protocol, handler, opts) {
		if (this.handlers.has(protocol) && opts?.force !== true) throw new DuplicateProtocolHandlerError(`Handler already registered for protocol ${protocol}`);
		this.handlers.set(protocol, {
			handler,
			options: {
				maxInboundStreams: 32,
				maxOutboundStreams: 64,
				...opts
			}
		});
		await this.components.peerStore.merge(this.components.peerId, { protocols: [protocol] }, opts);
	}
	async unhandle(protocols, options) {
		(Array.isArray(protocols) ? protocols : [protocols]).forEach((protocol) => {
			this.handlers.delete(protocol);
		});
		await this.components.peerStore.patch(this.components.peerId, { protocols: this.getProtocols() }, options);
	}
	async register(protocol, topology) {
		if (topology == null) throw new InvalidParametersError("invalid topology");
		const id = `${(Math.random() * 1e9).toString(36)}${Date.now()}`;
		let topologies = this.topologies.get(protocol);
		if (topologies == null) {
			topologies = /* @__PURE__ */ new Map();
			this.topologies.set(protocol, topologies);
		}
		topologies.set(id, topology);
		return id;
	}
	unregister(id) {
		for (const [protocol, topologies] of this.topologies.entries()) if (topologies.has(id)) {
			topologies.delete(id);
			if (topologies.size === 0) this.topologies.delete(protocol);
		}
	}
	use(protocol, middleware) {
		this.middleware.set(protocol, middleware);
	}
	unuse(protocol) {
		this.middleware.delete(protocol);
	}
	getMiddleware(protocol) {
		return this.middleware.get(protocol) ?? [];
	}
	async _onDisconnect(evt) {
		const remotePeer = evt.detail;
		const options = { signal: AbortSignal.timeout(5e3) };
		try {
			const peer = await this.components.peerStore.get(remotePeer, options);
			for (const protocol of peer.protocols) {
				const topologies = this.topologies.get(protocol);
				if (topologies == null) continue;
				await Promise.all([...topologies.values()].map(async (topology) => {
					if (topology.filter != null && topology.filter.has(remotePeer) !== true) return;
					topology.filter?.remove(remotePeer);
					await topology.onDisconnect?.(remotePeer);
				}));
			}
		} catch (err) {
			if (err.name === "NotFoundError") return;
			this.log.error("could not inform topologies of disconnecting peer %p - %e", remotePeer, err);
		}
	}
	async _onPeerUpdate(evt) {
		const { peer, previous } = evt.detail;
		const removed = (previous?.protocols ?? []).filter((protocol) => !peer.protocols.includes(protocol));
		try {
			for (const protocol of removed) {
				const topologies = this.topologies.get(protocol);
				if (topologies == null) continue;
				await Promise.all([...topologies.values()].map(async (topology) => {
					if (topology.filter != null && topology.filter.has(peer.id) !== true) return;
					topology.filter?.remove(peer.id);
					await topology.onDisconnect?.(peer.id);
				}));
			}
		} catch (err) {
			this.log.error("could not inform topologies of updated peer %p - %e", peer.id, err);
		}
	}
	async _onPeerIdentify(evt) {
		const protocols = evt.detail.protocols;
		const connection = evt.detail.connection;
		const peerId = evt.detail.peerId;
		try {
			for (const protocol of protocols) {
				const topologies = this.topologies.get(protocol);
				if (topologies == null) continue;
				await Promise.all([...topologies.values()].map(async (topology) => {
					if (connection.limits != null && topology.notifyOnLimitedConnection !== true) return;
					if (topology.filter?.has(peerId) === true) return;
					topology.filter?.add(peerId);
					await topology.onConnect?.(peerId, connection);
				}));
			}
		} catch (err) {
			this.log.error("could not inform topologies of updated peer after identify %p - %e", peerId, err);
		}
	}
};

// node_modules/libp2p/dist/src/transport-manager.js
var DefaultTransportManager = class {
	log;
	components;
	transports;
	listeners;
	faultTolerance;
	started;
	constructor(components, init = {}) {
		this.log = components.logger.forComponent("libp2p:transports");
		this.components = components;
		this.started = false;
		this.transports = trackedMap({
			name: "libp2p_transport_manager_transports",
			metrics: this.components.metrics
		});
		this.listeners = trackedMap({
			name: "libp2p_transport_manager_listeners",
			metrics: this.components.metrics
		});
		this.faultTolerance = init.faultTolerance ?? FaultTolerance.FATAL_ALL;
	}
	[Symbol.toStringTag] = "@libp2p/transport-manager";
	add(transport) {
		const tag = transport[Symbol.toStringTag];
		if (tag == null) throw new InvalidParametersError("Transport must have a valid tag");
		if (this.transports.has(tag)) throw new InvalidParametersError(`There is already a transport with the tag ${tag}`);
		this.log("adding transport %s", tag);
		this.transports.set(tag, transport);
		if (!this.listeners.has(tag)) this.listeners.set(tag, []);
	}
	isStarted() {
		return this.started;
	}
	start() {
		this.started = true;
	}
	async afterStart() {
		const addrs = this.components.addressManager.getListenAddrs();
		await this.listen(addrs);
	}
	async stop() {
		const tasks = [];
		for (const [key, listeners] of this.listeners) {
			this.log("closing listeners for %s", key);
			while (listeners.length > 0) {
				const listener = listeners.pop();
				if (listener == null) continue;
				tasks.push(listener.close());
			}
		}
		await Promise.all(tasks);
		this.log("all listeners closed");
		for (const key of this.listeners.keys()) this.listeners.set(key, []);
		this.started = false;
	}
	async dial(ma, options) {
		const transport = this.dialTransportForMultiaddr(ma);
		if (transport == null) throw new TransportUnavailableError(`No transport available for address ${String(ma)}`);
		options?.onProgress?.(new CustomProgressEvent("transport-manager:selected-transport", transport[Symbol.toStringTag]));
		return transport.dial(ma, {
			...options,
			upgrader: this.components.upgrader
		});
	}
	getAddrs() {
		let addrs = [];
		for (const listeners of this.listeners.values()) for (const listener of listeners) addrs = [...addrs, ...listener.getAddrs()];
		return addrs;
	}
	getTransports() {
		return Array.of(...this.transports.values());
	}
	getListeners() {
		return Array.of(...this.listeners.values()).flat();
	}
	dialTransportForMultiaddr(ma) {
		for (const transport of this.transports.values()) if (transport.dialFilter([ma]).length > 0) return transport;
	}
	listenTransportForMultiaddr(ma) {
		for (const transport of this.transports.values()) if (transport.listenFilter([ma]).length > 0) return transport;
	}
	async listen(addrs) {
		if (!this.isStarted()) throw new NotStartedError("Not started");
		if (addrs == null || addrs.length === 0) {
			this.log("no addresses were provided for listening, this node is dial only");
			return;
		}
		const listenStats = {
			errors: /* @__PURE__ */ new Map(),
			ipv4: {
				success: 0,
				attempts: 0
			},
			ipv6: {
				success: 0,
				attempts: 0
			}
		};
		addrs.forEach((ma) => {
			listenStats.errors.set(ma.toString(), new UnsupportedListenAddressError());
		});
		const tasks = [];
		for (const [key, transport] of this.transports.entries()) {
			const supportedAddrs = transport.listenFilter(addrs);
			for (const addr of supportedAddrs) {
				this.log("creating listener for %s on %a", key, addr);
				const listener = transport.createListener({ upgrader: this.components.upgrader });
				let listeners = this.listeners.get(key) ?? [];
				if (listeners == null) {
					listeners = [];
					this.listeners.set(key, listeners);
				}
				listeners.push(listener);
				listener.addEventListener("listening", () => {
					this.components.events.safeDispatchEvent("transport:listening", { detail: listener });
				});
				listener.addEventListener("close", () => {
					const index = listeners.findIndex((l) => l === listener);
					listeners.splice(index, 1);
					this.components.events.safeDispatchEvent("transport:close", { detail: listener });
				});
				if (IP4.matches(addr)) listenStats.ipv4.attempts++;
				else if (IP6.matches(addr)) listenStats.ipv6.attempts++;
				tasks.push(listener.listen(addr).then(() => {
					listenStats.errors.delete(addr.toString());
					if (IP4.matches(addr)) listenStats.ipv4.success++;
					if (IP6.matches(addr)) listenStats.ipv6.success++;
				}, (err) => {
					this.log.error("transport %s could not listen on address %a - %e", key, addr, err);
					listenStats.errors.set(addr.toString(), err);
					throw err;
				}));
			}
		}
		const results = await Promise.allSettled(tasks);
		if (results.length > 0 && results.every((res) => res.status === "fulfilled")) return;
		if (this.ipv6Unsupported(listenStats)) {
			this.log("all IPv4 addresses succeed but all IPv6 failed");
			return;
		}
		if (this.faultTolerance === FaultTolerance.NO_FATAL) {
			this.log("failed to listen on any address but fault tolerance allows this");
			return;
		}
		throw new UnsupportedListenAddressesError(`Some configured addresses failed to be listened on, you may need to remove one or more listen addresses from your configuration or set \`transportManager.faultTolerance\` to NO_FATAL:\n${[...listenStats.errors.entries()].map(([addr, err]) => {
			return `
  ${addr}: ${`${getErrorMessage(err)}`.split("\n").join("\n  ")}
`;
		}).join("")}`);
	}
	ipv6Unsupported(listenStats) {
		if (listenStats.ipv4.attempts === 0 || listenStats.ipv6.attempts === 0) return false;
		const allIpv4Succeeded = listenStats.ipv4.attempts === listenStats.ipv4.success;
		const allIpv6Failed = listenStats.ipv6.success === 0;
		return allIpv4Succeeded && allIpv6Failed;
	}
	async remove(key) {
		const listeners = this.listeners.get(key) ?? [];
		this.log.trace("removing transport %s", key);
		const tasks = [];
		this.log.trace("closing listeners for %s", key);
		while (listeners.length > 0) {
			const listener = listeners.pop();
			if (listener == null) continue;
			tasks.push(listener.close());
		}
		await Promise.all(tasks);
		this.transports.delete(key);
		this.listeners.delete(key);
	}
	async removeAll() {
		const tasks = [];
		for (const key of this.transports.keys()) tasks.push(this.remove(key));
		await Promise.all(tasks);
	}
};
function getErrorMessage(err) {
	if (err.stack != null && err.stack.trim() !== "") return err.stack;
	if (err.message != null) return err.message;
	return err.toString();
}

// node_modules/@libp2p/multistream-select/dist/src/constants.js
const PROTOCOL_ID = "/multistream/1.0.0";
const MAX_PROTOCOL_LENGTH = 1024;

// node_modules/@libp2p/multistream-select/dist/src/multistream.js
const NewLine = fromString("\n");
async function readString(reader, options) {
	const arr = (await reader.read(options)).subarray();
	if (arr.byteLength === 0 || arr[arr.length - 1] !== NewLine[0]) throw new InvalidMessageError("Missing newline");
	return toString(arr).trimEnd();
}

// node_modules/@libp2p/multistream-select/dist/src/select.js
async function select(stream, protocols, options = {}) {
	protocols = Array.isArray(protocols) ? [...protocols] : [protocols];
	if (protocols.length === 0) throw new Error("At least one protocol must be specified");
	const log = stream.log.newScope("mss:select");
	const lp = lpStream(stream, {
		...options,
		maxDataLength: MAX_PROTOCOL_LENGTH
	});
	for (let i = 0; i < protocols.length; i++) {
		const protocol = protocols[i];
		let response;
		if (i === 0) {
			log.trace("write [\"%s\", \"%s\"]", PROTOCOL_ID, protocol);
			const p1 = fromString(`${PROTOCOL_ID}\n`);
			const p2 = fromString(`${protocol}\n`);
			await lp.writeV([p1, p2], options);
			log.trace("reading multistream-select header");
			response = await readString(lp, options);
			log.trace("read \"%s\"", response);
			if (response !== "/multistream/1.0.0") {
				log.error("did not read multistream-select header from response");
				break;
			}
		} else {
			log.trace("write \"%s\"", protocol);
			await lp.write(fromString(`${protocol}\n`), options);
		}
		log.trace("reading protocol response");
		response = await readString(lp, options);
		log.trace("read \"%s\"", response);
		if (response === protocol) {
			log.trace("selected \"%s\" after negotiation", response);
			lp.unwrap();
			return protocol;
		}
	}
	throw new UnsupportedProtocolError(`Protocol selection failed - could not negotiate ${protocols}`);
}

// node_modules/@libp2p/multistream-select/dist/src/handle.js
async function handle(stream, protocols, options = {}) {
	protocols = Array.isArray(protocols) ? protocols : [protocols];
	const log = stream.log.newScope("mss:handle");
	const lp = lpStream(stream, {
		...options,
		maxDataLength: MAX_PROTOCOL_LENGTH,
		maxLengthLength: 2
	});
	while (true) {
		log.trace("reading incoming string");
		const protocol = await readString(lp, options);
		log.trace("read \"%s\"", protocol);
		if (protocol === "/multistream/1.0.0") {
			log.trace("respond with \"%s\" for \"%s\"", PROTOCOL_ID, protocol);
			await lp.write(fromString(`${PROTOCOL_ID}\n`), options);
			log.trace("responded with \"%s\" for \"%s\"", PROTOCOL_ID, protocol);
			continue;
		}
		if (protocols.includes(protocol)) {
			log.trace("respond with \"%s\" for \"%s\"", protocol, protocol);
			await lp.write(fromString(`${protocol}\n`), options);
			log.trace("responded with \"%s\" for \"%s\"", protocol, protocol);
			lp.unwrap();
			return protocol;
		}
		if (protocol === "ls") {
			const protos = new Uint8ArrayList(...protocols.map((p) => encode.single(fromString(`${p}\n`))), fromString("\n"));
			log.trace("respond with \"%s\" for %s", protocols, protocol);
			await lp.write(protos, options);
			log.trace("responded with \"%s\" for %s", protocols, protocol);
			continue;
		}
		log.trace("respond with \"na\" for \"%s\"", protocol);
		await lp.write(fromString("na\n"), options);
		log("responded with \"na\" for \"%s\"", protocol);
	}
}

// node_modules/libp2p/dist/src/connection.js
var Connection = class extends TypedEventEmitter {
	id;
	remoteAddr;
	remotePeer;
	direction;
	timeline;
	direct;
	multiplexer;
	encryption;
	limits;
	log;
	maConn;
	muxer;
	components;
	outboundStreamProtocolNegotiationTimeout;
	inboundStreamProtocolNegotiationTimeout;
	closeTimeout;
	constructor(components, init) {
		super();
		this.components = components;
		this.id = init.id;
		this.remoteAddr = init.maConn.remoteAddr;
		this.remotePeer = init.remotePeer;
		this.direction = init.direction ?? "outbound";
		this.timeline = init.maConn.timeline;
		this.encryption = init.cryptoProtocol;
		this.limits = init.limits;
		this.maConn = init.maConn;
		this.log = init.maConn.log;
		this.outboundStreamProtocolNegotiationTimeout = init.outboundStreamProtocolNegotiationTimeout ?? 1e4;
		this.inboundStreamProtocolNegotiationTimeout = init.inboundStreamProtocolNegotiationTimeout ?? 1e4;
		this.closeTimeout = init.closeTimeout ?? 1e3;
		this.direct = isDirect(init.maConn.remoteAddr);
		this.onIncomingStream = this.onIncomingStream.bind(this);
		if (this.remoteAddr.getComponents().find((component) => component.code === 421) == null) this.remoteAddr = this.remoteAddr.encapsulate(`/p2p/${this.remotePeer}`);
		if (init.muxer != null) {
			this.multiplexer = init.muxer.protocol;
			this.muxer = init.muxer;
			this.muxer.addEventListener("stream", this.onIncomingStream);
		}
		this.maConn.addEventListener("close", (evt) => {
			this.dispatchEvent(new StreamCloseEvent(evt.local, evt.error));
		});
	}
	[Symbol.toStringTag] = "Connection";
	[connectionSymbol] = true;
	get streams() {
		return this.muxer?.streams ?? [];
	}
	get status() {
		return this.maConn.status;
	}
	newStream = async (protocols, options = {}) => {
		if (this.muxer == null) throw new MuxerUnavailableError("Connection is not multiplexed");
		if (this.muxer.status !== "open") throw new ConnectionClosedError(`The connection muxer is "${this.muxer.status}" and not "open"`);
		if (this.maConn.status !== "open") throw new ConnectionClosedError(`The connection is "${this.status}" and not "open"`);
		if (this.limits != null && options?.runOnLimitedConnection !== true) throw new LimitedConnectionError("Cannot open protocol stream on limited connection");
		if (!Array.isArray(protocols)) protocols = [protocols];
		options.onProgress?.(new CustomProgressEvent("connection:open-stream", {
			connection: this,
			protocols
		}));
		this.log.trace("starting new stream for protocols %s", protocols);
		const muxedStream = await this.muxer.createStream({
			...options,
			protocol: protocols.length === 1 ? protocols[0] : void 0
		});
		this.log.trace("started new stream %s for protocols %s", muxedStream.id, protocols);
		try {
			if (options.signal == null) {
				muxedStream.log("no abort signal was passed while trying to negotiate protocols %s falling back to default timeout", protocols);
				const signal = AbortSignal.timeout(this.outboundStreamProtocolNegotiationTimeout);
				setMaxListeners$1(Infinity, signal);
				options = {
					...options,
					signal
				};
			}
			if (muxedStream.protocol === "") {
				muxedStream.log.trace("selecting protocol from protocols %s", protocols);
				muxedStream.protocol = await select(muxedStream, protocols, options);
				muxedStream.log("negotiated protocol %s", muxedStream.protocol);
			} else muxedStream.log("pre-negotiated protocol %s", muxedStream.protocol);
			const outgoingLimit = findOutgoingStreamLimit(muxedStream.protocol, this.components.registrar, options);
			const streamCount = countStreams(muxedStream.protocol, "outbound", this);
			if (streamCount > outgoingLimit) {
				const err = new TooManyOutboundProtocolStreamsError(`Too many outbound protocol streams for protocol "${muxedStream.protocol}" - ${streamCount}/${outgoingLimit}`);
				muxedStream.abort(err);
				throw err;
			}
			await this.components.peerStore.merge(this.remotePeer, { protocols: [muxedStream.protocol] });
			this.components.metrics?.trackProtocolStream(muxedStream);
			const middleware = this.components.registrar.getMiddleware(muxedStream.protocol);
			const stream = await this.runMiddlewareChain(muxedStream, this, middleware);
			options.onProgress?.(new CustomProgressEvent("connection:opened-stream", {
				connection: this,
				stream
			}));
			return stream;
		} catch (err) {
			if (muxedStream.status === "open") muxedStream.abort(err);
			else this.log.error("could not create new outbound stream on connection %s %a for protocols %s - %e", this.direction === "inbound" ? "from" : "to", this.remoteAddr, protocols, err);
			throw err;
		}
	};
	async onIncomingStream(evt) {
		const muxedStream = evt.detail;
		const signal = AbortSignal.timeout(this.inboundStreamProtocolNegotiationTimeout);
		setMaxListeners$1(Infinity, signal);
		muxedStream.log("start protocol negotiation, timing out after %dms", this.inboundStreamProtocolNegotiationTimeout);
		try {
			if (muxedStream.protocol === "") {
				const protocols = this.components.registrar.getProtocols();
				muxedStream.log.trace("selecting protocol from protocols %s", protocols);
				muxedStream.protocol = await handle(muxedStream, protocols, { signal });
				muxedStream.log("negotiated protocol %s", muxedStream.protocol);
			} else muxedStream.log("pre-negotiated protocol %s", muxedStream.protocol);
			const incomingLimit = findIncomingStreamLimit(muxedStream.protocol, this.components.registrar);
			if (countStreams(muxedStream.protocol, "inbound", this) > incomingLimit) throw new TooManyInboundProtocolStreamsError(`Too many inbound protocol streams for protocol "${muxedStream.protocol}" - limit ${incomingLimit}`);
			await this.components.peerStore.merge(this.remotePeer, { protocols: [muxedStream.protocol] }, { signal });
			this.components.metrics?.trackProtocolStream(muxedStream);
			const { handler, options } = this.components.registrar.getHandler(muxedStream.protocol);
			if (this.limits != null && options.runOnLimitedConnection !== true) throw new LimitedConnectionError("Cannot open protocol stream on limited connection");
			const middleware = this.components.registrar.getMiddleware(muxedStream.protocol);
			middleware.push(async (stream, connection, next) => {
				await handler(stream, connection);
				next(stream, connection);
			});
			await this.runMiddlewareChain(muxedStream, this, middleware);
		} catch (err) {
			muxedStream.abort(err);
		}
	}
	async runMiddlewareChain(stream, connection, middleware) {
		for (let i = 0; i < middleware.length; i++) {
			const mw = middleware[i];
			stream.log.trace("running middleware", i, mw);
			await new Promise((resolve, reject) => {
				try {
					const result = mw(stream, connection, (s, c) => {
						stream = s;
						connection = c;
						resolve();
					});
					if (result instanceof Promise) result.catch(reject);
				} catch (err) {
					reject(err);
				}
			});
			stream.log.trace("ran middleware", i, mw);
		}
		return stream;
	}
	async close(options = {}) {
		this.log("closing connection to %a", this.remoteAddr);
		if (options.signal == null) {
			const signal = AbortSignal.timeout(this.closeTimeout);
			setMaxListeners$1(Infinity, signal);
			options = {
				...options,
				signal
			};
		}
		await this.muxer?.close(options);
		await this.maConn.close(options);
	}
	abort(err) {
		this.muxer?.abort(err);
		this.maConn.abort(err);
	}
};
function createConnection(components, init) {
	return new Connection(components, init);
}
function findIncomingStreamLimit(protocol, registrar) {
	try {
		const { options } = registrar.getHandler(protocol);
		if (options.maxInboundStreams != null) return options.maxInboundStreams;
	} catch (err) {
		if (err.name !== "UnhandledProtocolError") throw err;
	}
	return 32;
}
function findOutgoingStreamLimit(protocol, registrar, options = {}) {
	try {
		const { options } = registrar.getHandler(protocol);
		if (options.maxOutboundStreams != null) return options.maxOutboundStreams;
	} catch (err) {
		if (err.name !== "UnhandledProtocolError") throw err;
	}
	return options.maxOutboundStreams ?? 64;
}
function countStreams(protocol, direction, connection) {
	let streamCount = 0;
	connection.streams.forEach((stream) => {
		if (stream.direction === direction && stream.protocol === protocol) streamCount++;
	});
	return streamCount;
}

// node_modules/libp2p/dist/src/upgrader.js
var Upgrader = class {
	components;
	connectionEncrypters;
	streamMuxers;
	inboundUpgradeTimeout;
	inboundStreamProtocolNegotiationTimeout;
	outboundStreamProtocolNegotiationTimeout;
	events;
	metrics;
	connectionCloseTimeout;
	constructor(components, init) {
		this.components = components;
		this.connectionEncrypters = trackedMap({
			name: "libp2p_upgrader_connection_encrypters",
			metrics: this.components.metrics
		});
		init.connectionEncrypters.forEach((encrypter) => {
			this.connectionEncrypters.set(encrypter.protocol, encrypter);
		});
		this.streamMuxers = trackedMap({
			name: "libp2p_upgrader_stream_multiplexers",
			metrics: this.components.metrics
		});
		init.streamMuxers.forEach((muxer) => {
			this.streamMuxers.set(muxer.protocol, muxer);
		});
		this.inboundUpgradeTimeout = init.inboundUpgradeTimeout ?? 1e4;
		this.inboundStreamProtocolNegotiationTimeout = init.inboundStreamProtocolNegotiationTimeout ?? 1e4;
		this.outboundStreamProtocolNegotiationTimeout = init.outboundStreamProtocolNegotiationTimeout ?? 1e4;
		this.connectionCloseTimeout = init.connectionCloseTimeout ?? 1e3;
		this.events = components.events;
		this.metrics = {
			dials: components.metrics?.registerCounterGroup("libp2p_connection_manager_dials_total"),
			errors: components.metrics?.registerCounterGroup("libp2p_connection_manager_dial_errors_total"),
			inboundErrors: components.metrics?.registerCounterGroup("libp2p_connection_manager_dials_inbound_errors_total"),
			outboundErrors: components.metrics?.registerCounterGroup("libp2p_connection_manager_dials_outbound_errors_total")
		};
	}
	[Symbol.toStringTag] = "@libp2p/upgrader";
	async shouldBlockConnection(method, ...args) {
		const denyOperation = this.components.connectionGater[method];
		if (denyOperation == null) return;
		if (await denyOperation.apply(this.components.connectionGater, args) === true) throw new ConnectionInterceptedError(`The multiaddr connection is blocked by gater.${method}`);
	}
	createInboundAbortSignal(signal) {
		const output = anySignal([AbortSignal.timeout(this.inboundUpgradeTimeout), signal]);
		setMaxListeners$1(Infinity, output);
		return output;
	}
	async upgradeInbound(maConn, opts) {
		let accepted = false;
		const signal = this.createInboundAbortSignal(opts.signal);
		try {
			this.metrics.dials?.increment({ inbound: true });
			accepted = this.components.connectionManager.acceptIncomingConnection(maConn);
			if (!accepted) throw new ConnectionDeniedError("Connection denied");
			await raceSignal(this.shouldBlockConnection("denyInboundConnection", maConn), signal);
			await this._performUpgrade(maConn, "inbound", {
				...opts,
				signal
			});
		} catch (err) {
			this.metrics.errors?.increment({ inbound: true });
			this.metrics.inboundErrors?.increment({ [err.name ?? "Error"]: true });
			throw err;
		} finally {
			signal.clear();
			if (accepted) this.components.connectionManager.afterUpgradeInbound();
		}
	}
	async upgradeOutbound(maConn, opts) {
		try {
			this.metrics.dials?.increment({ outbound: true });
			const idStr = maConn.remoteAddr.getComponents().findLast((c) => c.code === 421)?.value;
			let remotePeerId;
			if (idStr != null) {
				remotePeerId = peerIdFromString$1(idStr);
				await raceSignal(this.shouldBlockConnection("denyOutboundConnection", remotePeerId, maConn), opts.signal);
			}
			let direction = "outbound";
			if (opts.initiator === false) direction = "inbound";
			return await this._performUpgrade(maConn, direction, opts);
		} catch (err) {
			this.metrics.errors?.increment({ outbound: true });
			this.metrics.outboundErrors?.increment({ [err.name ?? "Error"]: true });
			throw err;
		}
	}
	async _performUpgrade(maConn, direction, opts) {
		let stream = maConn;
		let remotePeer;
		let muxerFactory;
		let muxer;
		let cryptoProtocol;
		const id = `${parseInt(String(Math.random() * 1e9)).toString(36)}${Date.now()}`;
		maConn.log = maConn.log.newScope(`${direction}:${id}`);
		this.components.metrics?.trackMultiaddrConnection(maConn);
		maConn.log.trace("starting the %s connection upgrade", direction);
		if (opts?.skipProtection !== true) {
			const protector = this.components.connectionProtector;
			if (protector != null) {
				maConn.log("protecting the %s connection", direction);
				stream = await protector.protect(stream, opts);
			}
		}
		try {
			if (isEncryptionSkipped(opts)) {
				if (opts.remotePeer == null) throw new InvalidMultiaddrError(`${direction} connection that skipped encryption must have a peer id`);
				cryptoProtocol = "native";
				remotePeer = opts.remotePeer;
			} else {
				const peerIdString = maConn.remoteAddr.getComponents().findLast((c) => c.code === 421)?.value;
				let remotePeerFromMultiaddr;
				if (peerIdString != null) remotePeerFromMultiaddr = peerIdFromString$1(peerIdString);
				opts?.onProgress?.(new CustomProgressEvent(`upgrader:encrypt-${direction}-connection`));
				({connection: stream, remotePeer, protocol: cryptoProtocol, streamMuxer: muxerFactory} = await (direction === "inbound" ? this._encryptInbound(stream, {
					...opts,
					remotePeer: remotePeerFromMultiaddr
				}) : this._encryptOutbound(stream, {
					...opts,
					remotePeer: remotePeerFromMultiaddr
				})));
			}
			if (remotePeer.equals(this.components.peerId)) {
				const err = new InvalidPeerIdError("Can not dial self");
				maConn.abort(err);
				throw err;
			}
			await this.shouldBlockConnection(direction === "inbound" ? "denyInboundEncryptedConnection" : "denyOutboundEncryptedConnection", remotePeer, maConn);
			if (opts?.muxerFactory != null) muxerFactory = opts.muxerFactory;
			else if (muxerFactory == null && this.streamMuxers.size > 0) {
				opts?.onProgress?.(new CustomProgressEvent(`upgrader:multiplex-${direction}-connection`));
				muxerFactory = await (direction === "inbound" ? this._multiplexInbound(stream, this.streamMuxers, opts) : this._multiplexOutbound(stream, this.streamMuxers, opts));
			}
		} catch (err) {
			maConn.log.error("failed to upgrade %s connection %s %a - %e", direction, direction === "inbound" ? "from" : "to", maConn.remoteAddr, err);
			throw err;
		}
		if (muxerFactory != null) {
			maConn.log("create muxer %s", muxerFactory.protocol);
			muxer = muxerFactory.createStreamMuxer(stream);
		}
		await this.shouldBlockConnection(direction === "inbound" ? "denyInboundUpgradedConnection" : "denyOutboundUpgradedConnection", remotePeer, maConn);
		const conn = this._createConnection({
			id,
			cryptoProtocol,
			direction,
			maConn,
			stream,
			muxer,
			remotePeer,
			limits: opts?.limits,
			closeTimeout: this.connectionCloseTimeout
		});
		conn.log("successfully upgraded connection");
		return conn;
	}
	_createConnection(opts) {
		const connection = createConnection(this.components, {
			...opts,
			outboundStreamProtocolNegotiationTimeout: this.outboundStreamProtocolNegotiationTimeout,
			inboundStreamProtocolNegotiationTimeout: this.inboundStreamProtocolNegotiationTimeout
		});
		connection.addEventListener("close", () => {
			this.events.safeDispatchEvent("connection:close", { detail: connection });
		});
		this.events.safeDispatchEvent("connection:open", { detail: connection });
		return connection;
	}
	async _encryptInbound(connection, options) {
		const protocols = Array.from(this.connectionEncrypters.keys());
		try {
			const protocol = await handle(connection, protocols, options);
			const encrypter = this.connectionEncrypters.get(protocol);
			if (encrypter == null) throw new EncryptionFailedError(`no crypto module found for ${protocol}`);
			connection.log("encrypting inbound connection using %s", protocol);
			return {
				...await encrypter.secureInbound(connection, options),
				protocol
			};
		} catch (err) {
			throw new EncryptionFailedError(err.message);
		}
	}
	async _encryptOutbound(connection, options) {
		const protocols = Array.from(this.connectionEncrypters.keys());
		try {
			connection.log.trace("selecting encrypter from %s", protocols);
			const protocol = await select(connection, protocols, options);
			const encrypter = this.connectionEncrypters.get(protocol);
			if (encrypter == null) throw new EncryptionFailedError(`no crypto module found for ${protocol}`);
			connection.log("encrypting outbound connection using %s", protocol);
			return {
				...await encrypter.secureOutbound(connection, options),
				protocol
			};
		} catch (err) {
			throw new EncryptionFailedError(err.message);
		}
	}
	async _multiplexOutbound(maConn, muxers, options) {
		const protocols = Array.from(muxers.keys());
		maConn.log("outbound selecting muxer %s", protocols);
		try {
			maConn.log.trace("selecting stream muxer from %s", protocols);
			const protocol = await select(maConn, protocols, options);
			const muxerFactory = muxers.get(protocol);
			if (muxerFactory == null) throw new MuxerUnavailableError(`No muxer configured for protocol "${protocol}"`);
			maConn.log("selected %s as muxer protocol", protocol);
			return muxerFactory;
		} catch (err) {
			maConn.log.error("error multiplexing outbound connection - %e", err);
			throw new MuxerUnavailableError(String(err));
		}
	}
	async _multiplexInbound(maConn, muxers, options) {
		const protocols = Array.from(muxers.keys());
		maConn.log("inbound handling muxers %s", protocols);
		try {
			maConn.log.trace("selecting stream muxer from %s", protocols);
			const protocol = await handle(maConn, protocols, options);
			const muxerFactory = muxers.get(protocol);
			if (muxerFactory == null) throw new MuxerUnavailableError(`No muxer configured for protocol "${protocol}"`);
			maConn.log("selected %s as muxer protocol", protocol);
			return muxerFactory;
		} catch (err) {
			maConn.log.error("error multiplexing inbound connection - %e", err);
			throw err;
		}
	}
	getConnectionEncrypters() {
		return this.connectionEncrypters;
	}
	getStreamMuxers() {
		return this.streamMuxers;
	}
};
function isEncryptionSkipped(opts) {
	return opts.skipEncryption === true;
}

// node_modules/libp2p/dist/src/version.js
const version = "3.3.11";
const name = "js-libp2p";

// node_modules/libp2p/dist/src/user-agent.js
function userAgent(name$1, version$2) {
	let platform = "node";
	let platformVersion = process$1.versions.node;
	if (process$1.versions.deno != null) {
		platform = "deno";
		platformVersion = process$1.versions.deno;
	}
	if (process$1.versions.bun != null) {
		platform = "bun";
		platformVersion = process$1.versions.bun;
	}
	if (process$1.versions.electron != null) {
		platform = "electron";
		platformVersion = process$1.versions.electron;
	}
	return `${name$1 ?? "js-libp2p"}/${version$2 ?? "3.3.11"} ${platform}/${platformVersion.replaceAll("v", "")}`;
}

// node_modules/libp2p/dist/src/libp2p.js
var Libp2p = class extends TypedEventEmitter {
	peerId;
	peerStore;
	contentRouting;
	peerRouting;
	metrics;
	services;
	logger;
	status;
	components;
	log;
	constructor(init) {
		super();
		this.status = "stopped";
		const events = new TypedEventEmitter();
		const originalDispatch = events.dispatchEvent.bind(events);
		events.dispatchEvent = (evt) => {
			const internalResult = originalDispatch(evt);
			const externalResult = this.dispatchEvent(new CustomEvent(evt.type, { detail: evt.detail }));
			return internalResult || externalResult;
		};
		setMaxListeners$1(Infinity, events);
		this.peerId = init.peerId;
		this.logger = init.logger ?? defaultLogger();
		this.log = this.logger.forComponent("libp2p");
		this.services = {};
		const nodeInfoName = init.nodeInfo?.name ?? "js-libp2p";
		const nodeInfoVersion = init.nodeInfo?.version ?? "3.3.11";
		const components = this.components = defaultComponents({
			peerId: init.peerId,
			privateKey: init.privateKey,
			nodeInfo: {
				name: nodeInfoName,
				version: nodeInfoVersion,
				userAgent: init.nodeInfo?.userAgent ?? userAgent(nodeInfoName, nodeInfoVersion)
			},
			logger: this.logger,
			events,
			datastore: init.datastore ?? new MemoryDatastore(),
			connectionGater: connectionGater(init.connectionGater),
			dns: init.dns
		});
		if (init.metrics != null) this.metrics = this.configureComponent("metrics", init.metrics(this.components));
		this.peerStore = this.configureComponent("peerStore", persistentPeerStore(components, {
			addressFilter: this.components.connectionGater.filterMultiaddrForPeer,
			...init.peerStore
		}));
		components.events.addEventListener("peer:update", (evt) => {
			if (evt.detail.previous == null) {
				const peerInfo = {
					id: evt.detail.peer.id,
					multiaddrs: evt.detail.peer.addresses.map((a) => a.multiaddr)
				};
				components.events.safeDispatchEvent("peer:discovery", { detail: peerInfo });
			}
		});
		if (init.connectionProtector != null) this.configureComponent("connectionProtector", init.connectionProtector(components));
		this.components.upgrader = new Upgrader(this.components, {
			connectionEncrypters: (init.connectionEncrypters ?? []).map((fn, index) => this.configureComponent(`connection-encryption-${index}`, fn(this.components))),
			streamMuxers: (init.streamMuxers ?? []).map((fn, index) => this.configureComponent(`stream-muxers-${index}`, fn(this.components))),
			inboundUpgradeTimeout: init.connectionManager?.inboundUpgradeTimeout,
			inboundStreamProtocolNegotiationTimeout: init.connectionManager?.inboundStreamProtocolNegotiationTimeout,
			outboundStreamProtocolNegotiationTimeout: init.connectionManager?.outboundStreamProtocolNegotiationTimeout,
			connectionCloseTimeout: init.connectionManager?.connectionCloseTimeout
		});
		this.configureComponent("transportManager", new DefaultTransportManager(this.components, init.transportManager));
		this.configureComponent("connectionManager", new DefaultConnectionManager(this.components, init.connectionManager));
		if (init.connectionMonitor?.enabled !== false) this.configureComponent("connectionMonitor", new ConnectionMonitor(this.components, init.connectionMonitor));
		this.configureComponent("registrar", new Registrar(this.components));
		this.configureComponent("addressManager", new AddressManager(this.components, init.addresses));
		const peerRouters = (init.peerRouters ?? []).map((fn, index) => this.configureComponent(`peer-router-${index}`, fn(this.components)));
		this.peerRouting = this.components.peerRouting = this.configureComponent("peerRouting", new DefaultPeerRouting(this.components, { routers: peerRouters }));
		const contentRouters = (init.contentRouters ?? []).map((fn, index) => this.configureComponent(`content-router-${index}`, fn(this.components)));
		this.contentRouting = this.components.contentRouting = this.configureComponent("contentRouting", new CompoundContentRouting(this.components, { routers: contentRouters }));
		this.configureComponent("randomWalk", new RandomWalk(this.components));
		(init.peerDiscovery ?? []).forEach((fn, index) => {
			this.configureComponent(`peer-discovery-${index}`, fn(this.components)).addEventListener("peer", (evt) => {
				this.#onDiscoveryPeer(evt);
			});
		});
		init.transports?.forEach((fn, index) => {
			this.components.transportManager.add(this.configureComponent(`transport-${index}`, fn(this.components)));
		});
		if (init.services != null) for (const name of Object.keys(init.services)) {
			const createService = init.services[name];
			const service = createService(this.components);
			if (service == null) {
				this.log.error("service factory %s returned null or undefined instance", name);
				continue;
			}
			this.services[name] = service;
			this.configureComponent(name, service);
			if (service[contentRoutingSymbol] != null) {
				this.log("registering service %s for content routing", name);
				contentRouters.push(service[contentRoutingSymbol]);
			}
			if (service[peerRoutingSymbol] != null) {
				this.log("registering service %s for peer routing", name);
				peerRouters.push(service[peerRoutingSymbol]);
			}
			if (service[peerDiscoverySymbol] != null) {
				this.log("registering service %s for peer discovery", name);
				service[peerDiscoverySymbol].addEventListener?.("peer", (evt) => {
					this.#onDiscoveryPeer(evt);
				});
			}
		}
		checkServiceDependencies(components);
	}
	configureComponent(name, component) {
		if (component == null) this.log.error("component %s was null or undefined", name);
		this.components[name] = component;
		return component;
	}
	async start() {
		if (this.status !== "stopped") return;
		this.status = "starting";
		this.log("libp2p is starting");
		try {
			await this.components.beforeStart?.();
			await this.components.start();
			await this.components.afterStart?.();
			this.status = "started";
			this.safeDispatchEvent("start", { detail: this });
			this.log("libp2p has started with peer id %p", this.peerId);
		} catch (err) {
			this.log.error("an error occurred starting libp2p - %e", err);
			this.status = "started";
			await this.stop();
			throw err;
		}
	}
	async stop() {
		if (this.status !== "started") return;
		this.log("libp2p is stopping");
		this.status = "stopping";
		await this.components.beforeStop?.();
		await this.components.stop();
		await this.components.afterStop?.();
		this.status = "stopped";
		this.safeDispatchEvent("stop", { detail: this });
		this.log("libp2p has stopped");
	}
	getConnections(peerId) {
		return this.components.connectionManager.getConnections(peerId);
	}
	getDialQueue() {
		return this.components.connectionManager.getDialQueue();
	}
	getPeers() {
		const peerSet = new PeerSet();
		for (const conn of this.components.connectionManager.getConnections()) peerSet.add(conn.remotePeer);
		return Array.from(peerSet);
	}
	async dial(peer, options = {}) {
		return this.components.connectionManager.openConnection(peer, {
			priority: 75,
			...options
		});
	}
	async dialProtocol(peer, protocols, options = {}) {
		if (protocols == null) throw new InvalidParametersError("no protocols were provided to open a stream");
		protocols = Array.isArray(protocols) ? protocols : [protocols];
		if (protocols.length === 0) throw new InvalidParametersError("no protocols were provided to open a stream");
		return this.components.connectionManager.openStream(peer, protocols, options);
	}
	getMultiaddrs() {
		return this.components.addressManager.getAddresses();
	}
	getProtocols() {
		return this.components.registrar.getProtocols();
	}
	async hangUp(peer, options = {}) {
		if (isMultiaddr(peer)) peer = peerIdFromString$1(peer.getComponents().findLast((c) => c.code === 421)?.value ?? "");
		await this.components.connectionManager.closeConnections(peer, options);
	}
	async getPublicKey(peer, options = {}) {
		this.log("getPublicKey %p", peer);
		if (peer.publicKey != null) return peer.publicKey;
		try {
			const peerInfo = await this.peerStore.get(peer, options);
			if (peerInfo.id.publicKey != null) return peerInfo.id.publicKey;
		} catch (err) {
			if (err.name !== "NotFoundError") throw err;
		}
		const peerKey = concat([fromString("/pk/"), peer.toMultihash().bytes]);
		const bytes = await this.contentRouting.get(peerKey, options);
		const publicKey = publicKeyFromProtobuf(bytes);
		if (!peer.equals(publicKey.toMultihash().bytes)) throw new InvalidPublicKeyError("public key did not match requested peer");
		await this.peerStore.patch(peer, { publicKey }, options);
		return publicKey;
	}
	async handle(protocols, handler, options) {
		if (!Array.isArray(protocols)) protocols = [protocols];
		await Promise.all(protocols.map(async (protocol) => {
			await this.components.registrar.handle(protocol, handler, options);
		}));
	}
	async unhandle(protocols, options) {
		if (!Array.isArray(protocols)) protocols = [protocols];
		await Promise.all(protocols.map(async (protocol) => {
			await this.components.registrar.unhandle(protocol, options);
		}));
	}
	async register(protocol, topology, options) {
		return this.components.registrar.register(protocol, topology, options);
	}
	unregister(id) {
		this.components.registrar.unregister(id);
	}
	use(protocol, middleware) {
		this.components.registrar.use(protocol, Array.isArray(middleware) ? middleware : [middleware]);
	}
	unuse(protocol) {
		this.components.registrar.unuse(protocol);
	}
	async isDialable(multiaddr, options = {}) {
		return this.components.connectionManager.isDialable(multiaddr, options);
	}
	#onDiscoveryPeer(evt) {
		const { detail: peer } = evt;
		if (peer.id.toString() === this.peerId.toString()) {
			this.log.error("peer discovery mechanism discovered self");
			return;
		}
		this.components.peerStore.merge(peer.id, { multiaddrs: peer.multiaddrs }).catch((err) => {
			this.log.error("could not update multiaddrs of discovered peer - %e", err);
		});
	}
};

// node_modules/libp2p/dist/src/index.js
async function createLibp2p(options = {}) {
	options.privateKey ??= await generateKeyPair("Ed25519");
	const node = new Libp2p({
		...await validateConfig(options),
		peerId: peerIdFromPrivateKey(options.privateKey)
	});
	if (options.start !== false) await node.start();
	return node;
}

// node_modules/@libp2p/yamux/dist/src/frame.js
var FrameType;
(function(FrameType) {
	FrameType[FrameType["Data"] = 0] = "Data";
	FrameType[FrameType["WindowUpdate"] = 1] = "WindowUpdate";
	FrameType[FrameType["Ping"] = 2] = "Ping";
	FrameType[FrameType["GoAway"] = 3] = "GoAway";
})(FrameType || (FrameType = {}));
var Flag;
(function(Flag) {
	Flag[Flag["SYN"] = 1] = "SYN";
	Flag[Flag["ACK"] = 2] = "ACK";
	Flag[Flag["FIN"] = 4] = "FIN";
	Flag[Flag["RST"] = 8] = "RST";
})(Flag || (Flag = {}));
const flagCodes = Object.values(Flag).filter((x) => typeof x !== "string");
var GoAwayCode;
(function(GoAwayCode) {
	GoAwayCode[GoAwayCode["NormalTermination"] = 0] = "NormalTermination";
	GoAwayCode[GoAwayCode["ProtocolError"] = 1] = "ProtocolError";
	GoAwayCode[GoAwayCode["InternalError"] = 2] = "InternalError";
})(GoAwayCode || (GoAwayCode = {}));

// node_modules/@libp2p/yamux/dist/src/errors.js
var ProtocolError = class extends Error {
	static name = "ProtocolError";
	reason;
	constructor(message, reason) {
		super(message);
		this.name = "ProtocolError";
		this.reason = reason;
	}
};
function isProtocolError(err) {
	return err?.reason !== null;
}
var InvalidFrameError = class extends ProtocolError {
	static name = "InvalidFrameError";
	constructor(message = "The frame was invalid") {
		super(message, GoAwayCode.ProtocolError);
		this.name = "InvalidFrameError";
	}
};
var UnRequestedPingError = class extends ProtocolError {
	static name = "UnRequestedPingError";
	constructor(message = "Un-requested ping error") {
		super(message, GoAwayCode.ProtocolError);
		this.name = "UnRequestedPingError";
	}
};
var NotMatchingPingError = class extends ProtocolError {
	static name = "NotMatchingPingError";
	constructor(message = "Not matching ping error") {
		super(message, GoAwayCode.ProtocolError);
		this.name = "NotMatchingPingError";
	}
};
var StreamAlreadyExistsError = class extends ProtocolError {
	static name = "StreamAlreadyExistsError";
	constructor(message = "Stream already exists") {
		super(message, GoAwayCode.ProtocolError);
		this.name = "StreamAlreadyExistsError";
	}
};
var DecodeInvalidVersionError = class extends ProtocolError {
	static name = "DecodeInvalidVersionError";
	constructor(message = "Decode invalid version") {
		super(message, GoAwayCode.ProtocolError);
		this.name = "DecodeInvalidVersionError";
	}
};
var BothClientsError = class extends ProtocolError {
	static name = "BothClientsError";
	constructor(message = "Both clients") {
		super(message, GoAwayCode.ProtocolError);
		this.name = "BothClientsError";
	}
};
var ReceiveWindowExceededError = class extends ProtocolError {
	static name = "ReceiveWindowExceededError";
	constructor(message = "Receive window exceeded") {
		super(message, GoAwayCode.ProtocolError);
		this.name = "ReceiveWindowExceededError";
	}
};

// node_modules/@libp2p/yamux/dist/src/constants.js
const PROTOCOL_ERRORS = /* @__PURE__ */ new Set([
	InvalidFrameError.name,
	UnRequestedPingError.name,
	NotMatchingPingError.name,
	StreamAlreadyExistsError.name,
	DecodeInvalidVersionError.name,
	BothClientsError.name,
	ReceiveWindowExceededError.name
]);
const INITIAL_STREAM_WINDOW = 262144;
const MAX_STREAM_WINDOW = 16777216;

// node_modules/@libp2p/yamux/dist/src/config.js
const defaultConfig = {
	enableKeepAlive: true,
	keepAliveInterval: 3e4,
	maxInboundStreams: 1e3,
	maxOutboundStreams: 1e3,
	maxMessageSize: 65536,
	maxEarlyStreams: 10,
	streamOptions: {
		initialStreamWindowSize: INITIAL_STREAM_WINDOW,
		maxStreamWindowSize: MAX_STREAM_WINDOW,
		inactivityTimeout: 12e4,
		maxReadBufferLength: 4194304,
		maxWriteBufferLength: Infinity
	}
};
function verifyConfig(config) {
	if (config.keepAliveInterval != null && config.keepAliveInterval <= 0) throw new InvalidParametersError("keep-alive interval must be positive");
	if (config.maxInboundStreams != null && config.maxInboundStreams < 0) throw new InvalidParametersError("max inbound streams must be larger or equal 0");
	if (config.maxOutboundStreams != null && config.maxOutboundStreams < 0) throw new InvalidParametersError("max outbound streams must be larger or equal 0");
	if (config.maxMessageSize != null && config.maxMessageSize < 1024) throw new InvalidParametersError("MaxMessageSize must be greater than a kilobyte");
	if (config.streamOptions?.initialStreamWindowSize != null && config.streamOptions?.initialStreamWindowSize < 262144) throw new InvalidParametersError("InitialStreamWindowSize must be larger or equal 256 kB");
	if (config.streamOptions?.maxStreamWindowSize != null && config.streamOptions?.initialStreamWindowSize != null && config.streamOptions?.maxStreamWindowSize < config.streamOptions?.initialStreamWindowSize) throw new InvalidParametersError("MaxStreamWindowSize must be larger than the InitialStreamWindowSize");
	if (config.streamOptions?.maxStreamWindowSize != null && config.streamOptions?.maxStreamWindowSize > 2 ** 32 - 1) throw new InvalidParametersError("MaxStreamWindowSize must be less than equal MAX_UINT32");
}

// node_modules/@libp2p/yamux/dist/src/decode.js
function isDataFrame(frame) {
	return frame.header.type === FrameType.Data && frame.data !== null;
}
const twoPow24 = 2 ** 24;
function decodeHeader(data) {
	if (data[0] !== 0) throw new InvalidFrameError("Invalid frame version");
	return {
		type: data[1],
		flag: (data[2] << 8) + data[3],
		streamID: data[4] * twoPow24 + (data[5] << 16) + (data[6] << 8) + data[7],
		length: data[8] * twoPow24 + (data[9] << 16) + (data[10] << 8) + data[11]
	};
}
var Decoder = class {
	buffer;
	constructor() {
		this.buffer = new Uint8ArrayList();
	}
	*emitFrames(buf) {
		this.buffer.append(buf);
		while (true) {
			const frame = this.readFrame();
			if (frame === void 0) break;
			yield frame;
		}
	}
	readFrame() {
		let frameSize = 12;
		if (this.buffer.byteLength < 12) return;
		const header = decodeHeader(this.buffer.subarray(0, 12));
		if (header.type === FrameType.Data) {
			frameSize += header.length;
			if (this.buffer.byteLength < frameSize) return;
			const data = this.buffer.sublist(12, frameSize);
			this.buffer.consume(frameSize);
			return {
				header,
				data
			};
		}
		this.buffer.consume(frameSize);
		return { header };
	}
};

// node_modules/@libp2p/yamux/dist/src/encode.js
function encodeHeader(header) {
	const frame = new Uint8Array(12);
	frame[1] = header.type;
	frame[2] = header.flag >>> 8;
	frame[3] = header.flag;
	frame[4] = header.streamID >>> 24;
	frame[5] = header.streamID >>> 16;
	frame[6] = header.streamID >>> 8;
	frame[7] = header.streamID;
	frame[8] = header.length >>> 24;
	frame[9] = header.length >>> 16;
	frame[10] = header.length >>> 8;
	frame[11] = header.length;
	return frame;
}

// node_modules/@libp2p/yamux/dist/src/stream.js
var StreamState;
(function(StreamState) {
	StreamState[StreamState["Init"] = 0] = "Init";
	StreamState[StreamState["SYNSent"] = 1] = "SYNSent";
	StreamState[StreamState["SYNReceived"] = 2] = "SYNReceived";
	StreamState[StreamState["Established"] = 3] = "Established";
	StreamState[StreamState["Finished"] = 4] = "Finished";
	StreamState[StreamState["Paused"] = 5] = "Paused";
})(StreamState || (StreamState = {}));
var YamuxStream = class extends AbstractStream {
	streamId;
	state;
	sendWindowCapacity;
	recvWindow;
	recvWindowCapacity;
	maxStreamWindowSize;
	epochStart;
	getRTT;
	sendFrame;
	constructor(init) {
		const initialWindowSize = init.initialStreamWindowSize ?? 262144;
		super({
			...init,
			maxMessageSize: initialWindowSize - 12
		});
		this.streamId = init.streamId;
		this.state = init.state;
		this.sendWindowCapacity = initialWindowSize;
		this.recvWindow = initialWindowSize;
		this.recvWindowCapacity = this.recvWindow;
		this.maxStreamWindowSize = init.maxStreamWindowSize ?? 16777216;
		this.epochStart = Date.now();
		this.getRTT = init.getRTT;
		this.sendFrame = init.sendFrame;
		const setStateToFinishedOnCloseListener = () => {
			this.state = StreamState.Finished;
		};
		this.addEventListener("close", setStateToFinishedOnCloseListener);
	}
	sendData(buf) {
		const totalBytes = buf.byteLength;
		let sentBytes = 0;
		let canSendMore = true;
		this.log?.trace("send window capacity is %d bytes", this.sendWindowCapacity);
		while (buf.byteLength > 0) {
			if (this.sendWindowCapacity === 0) {
				canSendMore = false;
				this.log?.trace("sent %d/%d bytes, exhausted send window, waiting for window update", sentBytes, totalBytes);
				break;
			}
			const toSend = Math.min(this.sendWindowCapacity, buf.byteLength);
			const flags = this.getSendFlags();
			const data = buf.sublist(0, toSend);
			buf.consume(toSend);
			const muxerSendMore = this.sendFrame({
				type: FrameType.Data,
				flag: flags,
				streamID: this.streamId,
				length: toSend
			}, data);
			this.sendWindowCapacity -= toSend;
			sentBytes += toSend;
			if (!muxerSendMore) {
				canSendMore = muxerSendMore;
				this.log.trace("sent %d/%d bytes, wait for muxer to have more send capacity", sentBytes, totalBytes);
				break;
			}
		}
		return {
			sentBytes,
			canSendMore
		};
	}
	sendReset() {
		this.sendFrame({
			type: FrameType.WindowUpdate,
			flag: Flag.RST,
			streamID: this.streamId,
			length: 0
		});
	}
	async sendCloseWrite() {
		const flags = this.getSendFlags() | Flag.FIN;
		this.sendFrame({
			type: FrameType.WindowUpdate,
			flag: flags,
			streamID: this.streamId,
			length: 0
		});
	}
	async sendCloseRead(options) {
		options?.signal?.throwIfAborted();
	}
	sendPause() {
		this.state = StreamState.Paused;
	}
	sendResume() {
		this.state = StreamState.Established;
		this.sendWindowUpdate();
	}
	handleWindowUpdate(frame) {
		this.processFlags(frame.header.flag);
		this.sendWindowCapacity += frame.header.length;
		this.maxMessageSize = this.sendWindowCapacity - 12;
		if (this.maxMessageSize < 0) this.maxMessageSize = 0;
		if (this.maxMessageSize === 0) return;
		if (this.writeBuffer.byteLength > 0) {
			this.log?.trace("window update of %d bytes allows more data to be sent, have %d bytes queued, sending data %s", frame.header.length, this.writeBuffer.byteLength, this.sendingData);
			this.safeDispatchEvent("drain");
		}
	}
	handleData(frame) {
		if (!isDataFrame(frame)) throw new InvalidFrameError("Frame was not data frame");
		this.processFlags(frame.header.flag);
		if (this.recvWindowCapacity < frame.header.length) throw new ReceiveWindowExceededError("Receive window exceeded");
		this.recvWindowCapacity -= frame.header.length;
		this.onData(frame.data);
		this.sendWindowUpdate();
	}
	processFlags(flags) {
		if ((flags & Flag.ACK) === Flag.ACK) {
			if (this.state === StreamState.SYNSent) this.state = StreamState.Established;
		}
		if ((flags & Flag.FIN) === Flag.FIN) this.onRemoteCloseWrite();
		if ((flags & Flag.RST) === Flag.RST) this.onRemoteReset();
	}
	getSendFlags() {
		switch (this.state) {
			case StreamState.Init:
				this.state = StreamState.SYNSent;
				return Flag.SYN;
			case StreamState.SYNReceived:
				this.state = StreamState.Established;
				return Flag.ACK;
			default: return 0;
		}
	}
	sendWindowUpdate() {
		if (this.state === StreamState.Paused) {
			this.epochStart = Date.now();
			return;
		}
		const flags = this.getSendFlags();
		const now = Date.now();
		const rtt = this.getRTT();
		if (flags === 0 && rtt > -1 && now - this.epochStart <= rtt * 4) this.recvWindow = Math.min(this.recvWindow * 2, this.maxStreamWindowSize);
		if (this.recvWindowCapacity >= this.recvWindow && flags === 0) return;
		const delta = this.recvWindow - this.recvWindowCapacity;
		this.recvWindowCapacity = this.recvWindow;
		this.epochStart = now;
		this.sendFrame({
			type: FrameType.WindowUpdate,
			flag: flags,
			streamID: this.streamId,
			length: delta
		});
	}
};

// node_modules/@libp2p/yamux/dist/src/muxer.js
function debugFrame(header) {
	return {
		type: FrameType[header.type],
		flags: [
			(header.flag & Flag.SYN) === Flag.SYN ? "SYN" : void 0,
			(header.flag & Flag.ACK) === Flag.ACK ? "ACK" : void 0,
			(header.flag & Flag.FIN) === Flag.FIN ? "FIN" : void 0,
			(header.flag & Flag.RST) === Flag.RST ? "RST" : void 0
		].filter(Boolean),
		streamID: header.streamID,
		length: header.length
	};
}
const YAMUX_PROTOCOL_ID = "/yamux/1.0.0";
var Yamux = class {
	protocol = YAMUX_PROTOCOL_ID;
	_init;
	constructor(init = {}) {
		this._init = init;
	}
	[Symbol.toStringTag] = "@libp2p/yamux";
	[serviceCapabilities] = ["@libp2p/stream-multiplexing"];
	createStreamMuxer(maConn) {
		return new YamuxMuxer(maConn, { ...this._init });
	}
};
var YamuxMuxer = class extends AbstractStreamMuxer {
	nextStreamID;
	nextPingID;
	activePing;
	rtt;
	client;
	localGoAway;
	remoteGoAway;
	numInboundStreams;
	numOutboundStreams;
	decoder;
	keepAlive;
	enableKeepAlive;
	keepAliveInterval;
	maxInboundStreams;
	maxOutboundStreams;
	constructor(maConn, init = {}) {
		super(maConn, {
			...init,
			protocol: YAMUX_PROTOCOL_ID,
			name: "yamux"
		});
		this.client = maConn.direction === "outbound";
		verifyConfig(init);
		this.enableKeepAlive = init.enableKeepAlive ?? defaultConfig.enableKeepAlive;
		this.keepAliveInterval = init.keepAliveInterval ?? defaultConfig.keepAliveInterval;
		this.maxInboundStreams = init.maxInboundStreams ?? defaultConfig.maxInboundStreams;
		this.maxOutboundStreams = init.maxOutboundStreams ?? defaultConfig.maxOutboundStreams;
		this.decoder = new Decoder();
		this.numInboundStreams = 0;
		this.numOutboundStreams = 0;
		this.nextStreamID = this.client ? 1 : 2;
		this.nextPingID = 0;
		this.rtt = -1;
		this.log.trace("muxer created");
		if (this.enableKeepAlive) {
			this.log.trace("muxer keepalive enabled interval=%s", this.keepAliveInterval);
			this.keepAlive = repeatingTask(async (options) => {
				try {
					await this.ping(options);
				} catch (err) {
					this.log.error("ping error: %s", err);
				}
			}, this.keepAliveInterval, { runImmediately: true });
			this.keepAlive.start();
		}
	}
	onData(buf) {
		for (const frame of this.decoder.emitFrames(buf)) this.handleFrame(frame);
	}
	onCreateStream() {
		if (this.remoteGoAway !== void 0) throw new MuxerClosedError("Muxer closed remotely");
		if (this.localGoAway !== void 0) throw new MuxerClosedError("Muxer closed locally");
		const id = this.nextStreamID;
		this.nextStreamID += 2;
		if (this.numOutboundStreams >= this.maxOutboundStreams) throw new TooManyOutboundProtocolStreamsError("max outbound streams exceeded");
		this.log.trace("new outgoing stream id=%s", id);
		const stream = this._newStream(id, StreamState.Init, "outbound");
		this.numOutboundStreams++;
		queueMicrotask(() => {
			stream.sendWindowUpdate();
		});
		return stream;
	}
	async ping(options) {
		if (this.remoteGoAway !== void 0) throw new MuxerClosedError("Muxer closed remotely");
		if (this.localGoAway !== void 0) throw new MuxerClosedError("Muxer closed locally");
		if (this.activePing != null) return raceSignal(this.activePing.promise, options?.signal);
		this.activePing = Object.assign(Promise.withResolvers(), {
			id: this.nextPingID++,
			start: Date.now()
		});
		this.sendPing(this.activePing.id);
		try {
			this.rtt = await raceSignal(this.activePing.promise, options?.signal);
		} finally {
			this.activePing = void 0;
		}
		return this.rtt;
	}
	getRTT() {
		return this.rtt;
	}
	async close(options = {}) {
		if (this.status !== "open") return;
		try {
			const reason = options?.reason ?? GoAwayCode.NormalTermination;
			this.log.trace("muxer close reason=%s", GoAwayCode[reason]);
			await super.close(options);
			this.sendGoAway(reason);
		} finally {
			this.keepAlive?.stop();
		}
	}
	abort(err) {
		if (this.status !== "open") return;
		try {
			super.abort(err);
			let reason = GoAwayCode.InternalError;
			if (isProtocolError(err)) reason = err.reason;
			this.log.error("muxer abort reason=%s error=%s", reason, err);
			this.sendGoAway(reason);
		} finally {
			this.keepAlive?.stop();
		}
	}
	onTransportClosed() {
		try {
			super.onTransportClosed();
		} finally {
			this.keepAlive?.stop();
		}
	}
	_newStream(streamId, state, direction) {
		if (this.streams.find((s) => s.streamId === streamId) != null) throw new InvalidParametersError("Stream already exists with that id");
		const stream = new YamuxStream({
			...this.streamOptions,
			id: `${streamId}`,
			streamId,
			state,
			direction,
			sendFrame: this.sendFrame.bind(this),
			log: this.log.newScope(`${direction}:${streamId}`),
			getRTT: this.getRTT.bind(this)
		});
		stream.addEventListener("close", () => {
			this.closeStream(streamId);
		}, { once: true });
		return stream;
	}
	closeStream(id) {
		if (this.client === (id % 2 === 0)) this.numInboundStreams--;
		else this.numOutboundStreams--;
	}
	handleFrame(frame) {
		const { streamID, type, length } = frame.header;
		this.log.trace("received frame %o", debugFrame(frame.header));
		if (streamID === 0) switch (type) {
			case FrameType.Ping:
				this.handlePing(frame.header);
				return;
			case FrameType.GoAway:
				this.handleGoAway(length);
				return;
			default: throw new InvalidFrameError("Invalid frame type");
		}
		else switch (frame.header.type) {
			case FrameType.Data:
			case FrameType.WindowUpdate:
				this.handleStreamMessage(frame);
				return;
			default: throw new InvalidFrameError("Invalid frame type");
		}
	}
	handlePing(header) {
		if (header.flag === Flag.SYN) {
			this.log.trace("received ping request pingId=%s", header.length);
			this.sendPing(header.length, Flag.ACK);
		} else if (header.flag === Flag.ACK) {
			this.log.trace("received ping response pingId=%s", header.length);
			this.handlePingResponse(header.length);
		} else throw new InvalidFrameError("Invalid frame flag");
	}
	handlePingResponse(pingId) {
		if (this.activePing === void 0) throw new UnRequestedPingError("ping not requested");
		if (this.activePing.id !== pingId) throw new NotMatchingPingError("ping doesn't match our id");
		this.activePing.resolve(Date.now() - this.activePing.start);
	}
	handleGoAway(reason) {
		this.log.trace("received GoAway reason=%s", GoAwayCode[reason] ?? "unknown");
		this.remoteGoAway = reason;
		if (reason === GoAwayCode.NormalTermination) this.onTransportClosed();
		else this.abort(/* @__PURE__ */ new Error("Remote sent GoAway"));
	}
	handleStreamMessage(frame) {
		const { streamID, flag, type } = frame.header;
		if ((flag & Flag.SYN) === Flag.SYN) this.incomingStream(streamID);
		const stream = this.streams.find((s) => s.streamId === streamID);
		if (stream === void 0) {
			this.log.trace("frame for missing stream id=%s", streamID);
			return;
		}
		switch (type) {
			case FrameType.WindowUpdate:
				stream.handleWindowUpdate(frame);
				return;
			case FrameType.Data:
				stream.handleData(frame);
				return;
			default: throw new Error("unreachable");
		}
	}
	incomingStream(id) {
		if (this.client !== (id % 2 === 0)) throw new InvalidParametersError("Both endpoints are clients");
		if (this.streams.find((s) => s.streamId === id)) return;
		this.log.trace("new incoming stream id=%s", id);
		if (this.localGoAway !== void 0) {
			this.sendFrame({
				type: FrameType.WindowUpdate,
				flag: Flag.RST,
				streamID: id,
				length: 0
			});
			return;
		}
		if (this.numInboundStreams >= this.maxInboundStreams) {
			this.log("maxIncomingStreams exceeded, forcing stream reset");
			this.sendFrame({
				type: FrameType.WindowUpdate,
				flag: Flag.RST,
				streamID: id,
				length: 0
			});
			return;
		}
		const stream = this._newStream(id, StreamState.SYNReceived, "inbound");
		this.numInboundStreams++;
		this.onRemoteStream(stream);
	}
	sendFrame(header, data) {
		let encoded;
		if (header.type === FrameType.Data) {
			if (data == null) throw new InvalidFrameError("Invalid frame");
			encoded = new Uint8ArrayList(encodeHeader(header), data);
		} else encoded = encodeHeader(header);
		this.log.trace("sending frame %o", debugFrame(header));
		return this.send(encoded);
	}
	sendPing(pingId, flag = Flag.SYN) {
		if (flag === Flag.SYN) this.log.trace("sending ping request pingId=%s", pingId);
		else this.log.trace("sending ping response pingId=%s", pingId);
		this.sendFrame({
			type: FrameType.Ping,
			flag,
			streamID: 0,
			length: pingId
		});
	}
	sendGoAway(reason = GoAwayCode.NormalTermination) {
		this.log("sending GoAway reason=%s", GoAwayCode[reason]);
		this.localGoAway = reason;
		this.sendFrame({
			type: FrameType.GoAway,
			flag: 0,
			streamID: 0,
			length: reason
		});
	}
};

// node_modules/@libp2p/yamux/dist/src/index.js
function yamux(init = {}) {
	return () => new Yamux(init);
}

// src/provide/bounded-yamux.ts
const windowBytes = 262144;
const maxUnread = 4096;
const maxUnreadBytes = 8388608;
const maxAtOnce = 1024;
const headerBytes = 12;
const dataType = 0;
var BoundExceeded = class extends Error {};
function boundedYamux(maxInboundStreams) {
	const muxers = yamux({
		maxInboundStreams,
		streamOptions: {
			initialStreamWindowSize: windowBytes,
			maxStreamWindowSize: windowBytes,
			maxReadBufferLength: 1048576
		}
	})();
	return {
		protocol: muxers.protocol,
		createStreamMuxer(connection) {
			watch(connection);
			return muxers.createStreamMuxer(connection);
		}
	};
}
function watch(connection) {
	const header = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(headerBytes));
	let filled = 0;
	let dataLeft = 0;
	let unread = 0;
	let unreadBytes = 0;
	let atOnce = 0;
	function findProblem(bytes) {
		for (let at = 0; at < bytes.byteLength;) {
			if (dataLeft > 0) {
				const step = Math.min(dataLeft, bytes.byteLength - at);
				dataLeft -= step;
				at += step;
				continue;
			}
			header.setUint8(filled, bytes[at] ?? 0);
			filled += 1;
			at += 1;
			if (filled < headerBytes) continue;
			filled = 0;
			atOnce += 1;
			unread += 1;
			if (atOnce > maxAtOnce) return "more frames at once than a peer has to send";
			if (header.getUint8(1) !== dataType) continue;
			dataLeft = header.getUint32(8);
			if (dataLeft > windowBytes) return "a frame for which no stream has room";
		}
		unreadBytes += bytes.byteLength;
		return connection.writeBufferLength > 0 && (unread > maxUnread || unreadBytes > maxUnreadBytes) ? "answers that the peer does not read" : void 0;
	}
	connection.addEventListener("message", ({ data }) => {
		if (connection.writeBufferLength === 0) {
			unread = 0;
			unreadBytes = 0;
		}
		if (atOnce === 0) queueMicrotask(() => {
			atOnce = 0;
		});
		for (const part of data instanceof Uint8Array ? [data] : data) {
			const problem = findProblem(part);
			if (problem === void 0) continue;
			connection.abort(new BoundExceeded(problem));
			return;
		}
	});
}

// src/provide/web-socket-transport.ts
const maxMessageBytes = 1048576;
function webSockets(hostOf) {
	return ({ logger }) => ({
		[Symbol.toStringTag]: "pack-and-pin/web-sockets",
		[transportSymbol]: true,
		async dial(address, options) {
			const target = parseTarget(address, hostOf(String(address)));
			if (target === void 0) throw new Error("not an address of a WebSocket");
			const { openWebSocket } = await import("./web-socket.js");
			const opened = Promise.withResolvers();
			opened.promise.catch(() => {});
			const socket = await openWebSocket(target, maxMessageBytes, {
				onData: (bytes) => void opened.promise.then((connection) => connection.onData(bytes)),
				onDrain: () => void opened.promise.then((connection) => connection.onDrained()),
				onClose: (clean) => void opened.promise.then((connection) => connection.onClosed(clean))
			}, options.signal);
			const connection = new WebSocketConnection(address, socket, logger);
			opened.resolve(connection);
			try {
				return await options.upgrader.upgradeOutbound(connection, options);
			} catch (error) {
				connection.abort(error instanceof Error ? error : new Error(String(error)));
				throw error;
			}
		},
		createListener() {
			throw new Error("this node listens nowhere");
		},
		listenFilter: () => [],
		dialFilter: (addresses) => addresses.filter((one) => parseTarget(one, void 0) !== void 0)
	});
}
var WebSocketConnection = class extends AbstractMultiaddrConnection {
	#socket;
	constructor(remoteAddr, socket, logger) {
		super({
			remoteAddr,
			direction: "outbound",
			log: logger.forComponent("web-socket")
		});
		this.#socket = socket;
	}
	sendData(data) {
		let canSendMore = true;
		for (const part of data) canSendMore = this.#socket.send(part);
		return {
			sentBytes: data.byteLength,
			canSendMore
		};
	}
	sendReset() {
		this.#socket.destroy();
	}
	async sendClose() {
		this.#socket.destroy();
	}
	sendPause() {
		this.#socket.pause();
	}
	sendResume() {
		this.#socket.resume();
	}
	onDrained() {
		this.safeDispatchEvent("drain");
	}
	onClosed(clean) {
		if (this.status !== "open" && this.status !== "closing") return;
		if (clean) this.onTransportClosed();
		else this.onRemoteReset();
	}
};
function parseTarget(address, host) {
	const [ip, tcp, ...rest] = address.getComponents();
	const kinds = rest.map(({ name }) => name).join("/");
	const secure = /^tls\/ws(\/p2p)?$/.test(kinds);
	if (!secure && !/^ws(\/p2p)?$/.test(kinds)) return void 0;
	if (ip?.name !== "ip4" && ip?.name !== "ip6" || tcp?.name !== "tcp") return void 0;
	if (ip.value === void 0 || tcp.value === void 0) return void 0;
	return {
		secure,
		host: host ?? ip.value,
		ip: ip.value,
		port: Number(tcp.value)
	};
}

// src/provide/node.ts
const maxQueuedBytes = 262144;
const dialTimeoutMs = 1e4;
async function createProviderNode(bounds = servingBounds) {
	const listeners = /* @__PURE__ */ new Map();
	const hosts = /* @__PURE__ */ new Map();
	const readStream = createStreamReader(bounds);
	const protocols = [...bounds.protocols];
	const sockets = /* @__PURE__ */ new Map();
	const node = await createLibp2p({
		start: false,
		addresses: {
			listen: [],
			announceFilter: () => []
		},
		transports: [tcp(), webSockets((address) => hosts.get(address))],
		connectionEncrypters: [noise()],
		streamMuxers: [() => boundedYamux(bounds.maxAllStreams)],
		services: { identify: identify({ timeout: dialTimeoutMs }) },
		connectionManager: {
			dialTimeout: dialTimeoutMs,
			addressDialTimeout: dialTimeoutMs
		},
		connectionMonitor: { enabled: false },
		connectionGater: {
			denyDialMultiaddr: () => false,
			denyOutboundUpgradedConnection(peer, socket) {
				const known = listeners.has(String(peer));
				if (known) sockets.set(String(peer), socket);
				return !known;
			}
		},
		nodeInfo: {
			name: "pack-and-pin",
			version: version$1,
			userAgent: `pack-and-pin/${version$1}`
		},
		logger: silent
	});
	await node.handle(protocols, async (stream, connection) => {
		const peer = String(connection.remotePeer);
		const listener = listeners.get(peer);
		try {
			if (listener === void 0) throw new Error("not a peer that was dialled");
			await readStream(peer, stream, listener);
		} catch (error) {
			if (connection.status === "open" && stream.status !== "reset") listener?.fault(error);
			stream.abort(error instanceof Error ? error : new Error(String(error)));
			return;
		}
		await stream.close().catch(() => {});
	}, {
		maxInboundStreams: bounds.maxStreams,
		maxOutboundStreams: bounds.maxStreams
	});
	await node.start();
	return {
		peerId: String(node.peerId),
		async connect({ peer, multiaddr: address, host }, listener, signal) {
			listeners.set(peer, listener);
			if (host !== void 0) hosts.set(address, host);
			const connection = await node.dial(multiaddr(address), { signal });
			const socket = sockets.get(peer);
			sockets.delete(peer);
			let exceeded;
			const closed = new Promise((resolve) => {
				if (connection.status !== "open") resolve();
				connection.addEventListener("close", ({ error }) => {
					if (error instanceof BoundExceeded) exceeded = error.message;
					resolve();
				});
			});
			let stream;
			return {
				closed,
				exceeded: () => exceeded,
				async send(message) {
					if (stream?.writeStatus !== "writable") stream = await connection.newStream(protocols, { signal });
					const length = new Uint8Array(encodingLength(message.byteLength));
					encodeTo(message.byteLength, length);
					stream.send(length);
					stream.send(message);
					await whenAtMost(stream, 0);
					if (socket !== void 0) await whenAtMost(socket, maxQueuedBytes);
				},
				async arrived() {
					await (await connection.newStream(protocols, { signal })).close();
				},
				async close() {
					await connection.close().catch((error) => connection.abort(error));
				},
				cut: () => connection.abort(/* @__PURE__ */ new Error("the connection was cut"))
			};
		},
		async stop() {
			await node.stop();
		}
	};
}
async function whenAtMost(stream, bytes) {
	while (stream.writeBufferLength > bytes) {
		await nextEvent(stream);
		if (stream.status !== "open") throw new Error("the stream was closed");
	}
}
function nextEvent(stream) {
	return new Promise((resolve) => {
		const names = [
			"drain",
			"idle",
			"close"
		];
		const settle = () => {
			for (const name of names) stream.removeEventListener(name, settle);
			resolve();
		};
		for (const name of names) stream.addEventListener(name, settle);
	});
}
const silentLogger = Object.assign(() => {}, {
	error() {},
	trace() {},
	enabled: false,
	newScope: () => silentLogger
});
const silent = { forComponent: () => silentLogger };

export { maxEntries as a, encodeAnswers as i, fetchingBounds as n, readFields as o, decodeWantlist as r, tagOf as s, createProviderNode as t };