import { Kn as isInline } from "./shared.js";
import { hash } from "node:crypto";
import { Buffer } from "node:buffer";

// src/car/block.ts
const hashNames = /* @__PURE__ */ new Map([
	[18, "sha256"],
	[19, "sha512"],
	[20, "sha3-512"],
	[21, "sha3-384"],
	[22, "sha3-256"],
	[23, "sha3-224"],
	[32, "sha384"],
	[45632, "blake2b512"]
]);
const otherHashNames = /* @__PURE__ */ new Map([
	[17, "sha1"],
	[27, "keccak-256"],
	[29, "keccak-512"],
	[30, "blake3"],
	[86, "dbl-sha2-256"],
	[45600, "blake2b-256"],
	[45664, "blake2s-256"]
]);
function computeDigest(code, bytes) {
	const name = hashNames.get(code);
	return name === void 0 ? void 0 : hash(name, bytes, "buffer");
}
function findHashGap(cid) {
	const { code } = cid.multihash;
	if (isInline(cid) || hashNames.has(code)) return void 0;
	return `cannot be verified: its hash is ${otherHashNames.get(code) ?? "unknown"} (0x${code.toString(16)}), which this action does not compute`;
}
function findHashProblem(cid, bytes) {
	const { code, digest } = cid.multihash;
	if (isInline(cid)) return Buffer.compare(digest, bytes) === 0 ? void 0 : "does not match its identity CID";
	const actual = computeDigest(code, bytes);
	if (actual === void 0) return findHashGap(cid);
	return Buffer.compare(actual, digest) === 0 ? void 0 : "does not match its hash";
}

// src/or-abort.ts
async function orAbort(work, signal) {
	const aborted = Promise.withResolvers();
	const abort = () => aborted.reject(signal.reason);
	if (signal.aborted) abort();
	signal.addEventListener("abort", abort, { once: true });
	work.catch(() => {});
	try {
		return await Promise.race([work, aborted.promise]);
	} finally {
		signal.removeEventListener("abort", abort);
	}
}

export { findHashProblem as i, computeDigest as n, findHashGap as r, orAbort as t };