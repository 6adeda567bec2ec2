import { n as __esmMin, r as __exportAll } from "./rolldown-runtime.js";
import { er as bases, ft as LookupsExhausted, hr as base32, mt as isPublicAddress, pr as base64url, tr as CID } from "./shared.js";
import { isIPv4, isIPv6 as isIPv6$1 } from "node:net";
import { Buffer } from "node:buffer";
import os from "node:os";
import process from "node:process";
import tty from "node:tty";

// node_modules/supports-color/index.js
var supports_color_exports = /* @__PURE__ */ __exportAll({
	createSupportsColor: () => createSupportsColor,
	default: () => supportsColor
});
function hasFlag(flag, argv = globalThis.Deno ? globalThis.Deno.args : process.argv) {
	const prefix = flag.startsWith("-") ? "" : flag.length === 1 ? "-" : "--";
	const position = argv.indexOf(prefix + flag);
	const terminatorPosition = argv.indexOf("--");
	return position !== -1 && (terminatorPosition === -1 || position < terminatorPosition);
}
function envForceColor() {
	if (!("FORCE_COLOR" in env)) return;
	if (env.FORCE_COLOR === "true") return 1;
	if (env.FORCE_COLOR === "false") return 0;
	if (env.FORCE_COLOR.length === 0) return 1;
	const level = Math.min(Number.parseInt(env.FORCE_COLOR, 10), 3);
	if (![
		0,
		1,
		2,
		3
	].includes(level)) return;
	return level;
}
function translateLevel(level) {
	if (level === 0) return false;
	return {
		level,
		hasBasic: true,
		has256: level >= 2,
		has16m: level >= 3
	};
}
function _supportsColor(haveStream, { streamIsTTY, sniffFlags = true } = {}) {
	const noFlagForceColor = envForceColor();
	if (noFlagForceColor !== void 0) flagForceColor = noFlagForceColor;
	const forceColor = sniffFlags ? flagForceColor : noFlagForceColor;
	if (forceColor === 0) return 0;
	if (sniffFlags) {
		if (hasFlag("color=16m") || hasFlag("color=full") || hasFlag("color=truecolor")) return 3;
		if (hasFlag("color=256")) return 2;
	}
	if ("TF_BUILD" in env && "AGENT_NAME" in env) return 1;
	if (haveStream && !streamIsTTY && forceColor === void 0) return 0;
	const min = forceColor || 0;
	if (env.TERM === "dumb") return min;
	if (process.platform === "win32") {
		const osRelease = os.release().split(".");
		if (Number(osRelease[0]) >= 10 && Number(osRelease[2]) >= 10586) return Number(osRelease[2]) >= 14931 ? 3 : 2;
		return 1;
	}
	if ("CI" in env) {
		if ([
			"GITHUB_ACTIONS",
			"GITEA_ACTIONS",
			"CIRCLECI"
		].some((key) => key in env)) return 3;
		if ([
			"TRAVIS",
			"APPVEYOR",
			"GITLAB_CI",
			"BUILDKITE",
			"DRONE"
		].some((sign) => sign in env) || env.CI_NAME === "codeship") return 1;
		return min;
	}
	if ("TEAMCITY_VERSION" in env) return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? 1 : 0;
	if (env.COLORTERM === "truecolor") return 3;
	if (env.TERM === "xterm-kitty") return 3;
	if (env.TERM === "xterm-ghostty") return 3;
	if (env.TERM === "wezterm") return 3;
	if ("TERM_PROGRAM" in env) {
		const version = Number.parseInt((env.TERM_PROGRAM_VERSION || "").split(".")[0], 10);
		switch (env.TERM_PROGRAM) {
			case "iTerm.app": return version >= 3 ? 3 : 2;
			case "Apple_Terminal": return 2;
		}
	}
	if (/-256(color)?$/i.test(env.TERM)) return 2;
	if (/^screen|^xterm|^vt100|^vt220|^rxvt|color|ansi|cygwin|linux/i.test(env.TERM)) return 1;
	if ("COLORTERM" in env) return 1;
	return min;
}
function createSupportsColor(stream, options = {}) {
	return translateLevel(_supportsColor(stream, {
		streamIsTTY: stream && stream.isTTY,
		...options
	}));
}
var env, flagForceColor, supportsColor;
var init_supports_color = __esmMin((() => {
	({env} = process);
	;
	if (hasFlag("no-color") || hasFlag("no-colors") || hasFlag("color=false") || hasFlag("color=never")) flagForceColor = 0;
	else if (hasFlag("color") || hasFlag("colors") || hasFlag("color=true") || hasFlag("color=always")) flagForceColor = 1;
	supportsColor = {
		stdout: createSupportsColor({ isTTY: tty.isatty(1) }),
		stderr: createSupportsColor({ isTTY: tty.isatty(2) })
	};
}));

// node_modules/uint8arrays/dist/src/util/as-uint8array.node.js
function asUint8Array(buf) {
	if (buf.buffer instanceof ArrayBuffer) return new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength);
	const b = buf.slice();
	return new Uint8Array(b.buffer, 0, b.byteLength);
}

// node_modules/uint8arrays/dist/src/alloc.node.js
function alloc$1(size = 0) {
	return asUint8Array(Buffer.alloc(size));
}
function allocUnsafe(size = 0) {
	return asUint8Array(Buffer.allocUnsafe(size));
}

// node_modules/uint8-varint/dist/src/index.js
const N1 = Math.pow(2, 7);
const N2 = Math.pow(2, 14);
const N3 = Math.pow(2, 21);
const N4 = Math.pow(2, 28);
const N5 = Math.pow(2, 35);
const N6 = Math.pow(2, 42);
const N7 = Math.pow(2, 49);
const MSB = 128;
const REST = 127;
function encodingLength(value) {
	if (value < N1) return 1;
	if (value < N2) return 2;
	if (value < N3) return 3;
	if (value < N4) return 4;
	if (value < N5) return 5;
	if (value < N6) return 6;
	if (value < N7) return 7;
	if (Number.MAX_SAFE_INTEGER != null && value > Number.MAX_SAFE_INTEGER) throw new RangeError("Could not encode varint");
	return 8;
}
function encodeUint8Array(value, buf, offset = 0) {
	switch (encodingLength(value)) {
		case 8:
			buf[offset++] = value & 255 | MSB;
			value /= 128;
		case 7:
			buf[offset++] = value & 255 | MSB;
			value /= 128;
		case 6:
			buf[offset++] = value & 255 | MSB;
			value /= 128;
		case 5:
			buf[offset++] = value & 255 | MSB;
			value /= 128;
		case 4:
			buf[offset++] = value & 255 | MSB;
			value >>>= 7;
		case 3:
			buf[offset++] = value & 255 | MSB;
			value >>>= 7;
		case 2:
			buf[offset++] = value & 255 | MSB;
			value >>>= 7;
		case 1:
			buf[offset++] = value & 255;
			value >>>= 7;
			break;
		default: throw new Error("unreachable");
	}
	return buf;
}
function encodeUint8ArrayList(value, buf, offset = 0) {
	switch (encodingLength(value)) {
		case 8:
			buf.set(offset++, value & 255 | MSB);
			value /= 128;
		case 7:
			buf.set(offset++, value & 255 | MSB);
			value /= 128;
		case 6:
			buf.set(offset++, value & 255 | MSB);
			value /= 128;
		case 5:
			buf.set(offset++, value & 255 | MSB);
			value /= 128;
		case 4:
			buf.set(offset++, value & 255 | MSB);
			value >>>= 7;
		case 3:
			buf.set(offset++, value & 255 | MSB);
			value >>>= 7;
		case 2:
			buf.set(offset++, value & 255 | MSB);
			value >>>= 7;
		case 1:
			buf.set(offset++, value & 255);
			value >>>= 7;
			break;
		default: throw new Error("unreachable");
	}
	return buf;
}
function decodeUint8Array(buf, offset) {
	let b = buf[offset];
	let res = 0;
	res += b & REST;
	if (b < MSB) return res;
	b = buf[offset + 1];
	res += (b & REST) << 7;
	if (b < MSB) return res;
	b = buf[offset + 2];
	res += (b & REST) << 14;
	if (b < MSB) return res;
	b = buf[offset + 3];
	res += (b & REST) << 21;
	if (b < MSB) return res;
	b = buf[offset + 4];
	res += (b & REST) * N4;
	if (b < MSB) return res;
	b = buf[offset + 5];
	res += (b & REST) * N5;
	if (b < MSB) return res;
	b = buf[offset + 6];
	res += (b & REST) * N6;
	if (b < MSB) return res;
	b = buf[offset + 7];
	res += (b & REST) * N7;
	if (b < MSB) return res;
	throw new RangeError("Could not decode varint");
}
function decodeUint8ArrayList(buf, offset) {
	let b = buf.get(offset);
	let res = 0;
	res += b & REST;
	if (b < MSB) return res;
	b = buf.get(offset + 1);
	res += (b & REST) << 7;
	if (b < MSB) return res;
	b = buf.get(offset + 2);
	res += (b & REST) << 14;
	if (b < MSB) return res;
	b = buf.get(offset + 3);
	res += (b & REST) << 21;
	if (b < MSB) return res;
	b = buf.get(offset + 4);
	res += (b & REST) * N4;
	if (b < MSB) return res;
	b = buf.get(offset + 5);
	res += (b & REST) * N5;
	if (b < MSB) return res;
	b = buf.get(offset + 6);
	res += (b & REST) * N6;
	if (b < MSB) return res;
	b = buf.get(offset + 7);
	res += (b & REST) * N7;
	if (b < MSB) return res;
	throw new RangeError("Could not decode varint");
}
function encode(value, buf, offset = 0) {
	if (buf == null) buf = allocUnsafe(encodingLength(value));
	if (buf instanceof Uint8Array) return encodeUint8Array(value, buf, offset);
	else return encodeUint8ArrayList(value, buf, offset);
}
function decode(buf, offset = 0) {
	if (buf instanceof Uint8Array) return decodeUint8Array(buf, offset);
	else return decodeUint8ArrayList(buf, offset);
}

// node_modules/uint8arrays/dist/src/with-array-buffer.js
function isArrayBufferBacked(arr) {
	return arr.buffer instanceof ArrayBuffer;
}
function withArrayBuffer(arr) {
	if (isArrayBufferBacked(arr)) return arr;
	return arr.slice();
}

// node_modules/protons-runtime/dist/src/utils/float.js
const f32 = new Float32Array([-0]);
const f8b = new Uint8Array(f32.buffer);
function writeFloatLE(val, buf, pos) {
	f32[0] = val;
	buf[pos] = f8b[0];
	buf[pos + 1] = f8b[1];
	buf[pos + 2] = f8b[2];
	buf[pos + 3] = f8b[3];
}
function readFloatLE(buf, pos) {
	f8b[0] = buf[pos];
	f8b[1] = buf[pos + 1];
	f8b[2] = buf[pos + 2];
	f8b[3] = buf[pos + 3];
	return f32[0];
}
const f64 = new Float64Array([-0]);
const d8b = new Uint8Array(f64.buffer);
function writeDoubleLE(val, buf, pos) {
	f64[0] = val;
	buf[pos] = d8b[0];
	buf[pos + 1] = d8b[1];
	buf[pos + 2] = d8b[2];
	buf[pos + 3] = d8b[3];
	buf[pos + 4] = d8b[4];
	buf[pos + 5] = d8b[5];
	buf[pos + 6] = d8b[6];
	buf[pos + 7] = d8b[7];
}
function readDoubleLE(buf, pos) {
	d8b[0] = buf[pos];
	d8b[1] = buf[pos + 1];
	d8b[2] = buf[pos + 2];
	d8b[3] = buf[pos + 3];
	d8b[4] = buf[pos + 4];
	d8b[5] = buf[pos + 5];
	d8b[6] = buf[pos + 6];
	d8b[7] = buf[pos + 7];
	return f64[0];
}

// node_modules/protons-runtime/dist/src/utils/longbits.js
const MAX_SAFE_NUMBER_INTEGER = BigInt(Number.MAX_SAFE_INTEGER);
const MIN_SAFE_NUMBER_INTEGER = BigInt(Number.MIN_SAFE_INTEGER);
var LongBits = class LongBits {
	lo;
	hi;
	constructor(lo, hi) {
		this.lo = lo | 0;
		this.hi = hi | 0;
	}
	toNumber(unsigned = false) {
		if (!unsigned && this.hi >>> 31 > 0) {
			const lo = ~this.lo + 1 >>> 0;
			let hi = ~this.hi >>> 0;
			if (lo === 0) hi = hi + 1 >>> 0;
			return -(lo + hi * 4294967296);
		}
		return this.lo + this.hi * 4294967296;
	}
	toBigInt(unsigned = false) {
		if (unsigned) return BigInt(this.lo >>> 0) + (BigInt(this.hi >>> 0) << 32n);
		if (this.hi >>> 31 !== 0) {
			const lo = ~this.lo + 1 >>> 0;
			let hi = ~this.hi >>> 0;
			if (lo === 0) hi = hi + 1 >>> 0;
			return -(BigInt(lo) + (BigInt(hi) << 32n));
		}
		return BigInt(this.lo >>> 0) + (BigInt(this.hi >>> 0) << 32n);
	}
	toString(unsigned = false) {
		return this.toBigInt(unsigned).toString();
	}
	zzEncode() {
		const mask = this.hi >> 31;
		this.hi = ((this.hi << 1 | this.lo >>> 31) ^ mask) >>> 0;
		this.lo = (this.lo << 1 ^ mask) >>> 0;
		return this;
	}
	zzDecode() {
		const mask = -(this.lo & 1);
		this.lo = ((this.lo >>> 1 | this.hi << 31) ^ mask) >>> 0;
		this.hi = (this.hi >>> 1 ^ mask) >>> 0;
		return this;
	}
	length() {
		const part0 = this.lo;
		const part1 = (this.lo >>> 28 | this.hi << 4) >>> 0;
		const part2 = this.hi >>> 24;
		return part2 === 0 ? part1 === 0 ? part0 < 16384 ? part0 < 128 ? 1 : 2 : part0 < 2097152 ? 3 : 4 : part1 < 16384 ? part1 < 128 ? 5 : 6 : part1 < 2097152 ? 7 : 8 : part2 < 128 ? 9 : 10;
	}
	static fromBigInt(value) {
		if (value === 0n) return zero;
		if (value < MAX_SAFE_NUMBER_INTEGER && value > MIN_SAFE_NUMBER_INTEGER) return this.fromNumber(Number(value));
		const negative = value < 0n;
		if (negative) value = -value;
		let hi = value >> 32n;
		let lo = value - (hi << 32n);
		if (negative) {
			hi = ~hi | 0n;
			lo = ~lo | 0n;
			if (++lo > TWO_32) {
				lo = 0n;
				if (++hi > TWO_32) hi = 0n;
			}
		}
		return new LongBits(Number(lo), Number(hi));
	}
	static fromNumber(value) {
		if (value === 0) return zero;
		const sign = value < 0;
		if (sign) value = -value;
		let lo = value >>> 0;
		let hi = (value - lo) / 4294967296 >>> 0;
		if (sign) {
			hi = ~hi >>> 0;
			lo = ~lo >>> 0;
			if (++lo > 4294967295) {
				lo = 0;
				if (++hi > 4294967295) hi = 0;
			}
		}
		return new LongBits(lo, hi);
	}
	static from(value) {
		if (typeof value === "number") return LongBits.fromNumber(value);
		if (typeof value === "bigint") return LongBits.fromBigInt(value);
		if (typeof value === "string") return LongBits.fromBigInt(BigInt(value));
		return value.low != null || value.high != null ? new LongBits(value.low >>> 0, value.high >>> 0) : zero;
	}
};
const zero = new LongBits(0, 0);
zero.toBigInt = function() {
	return 0n;
};
zero.zzEncode = zero.zzDecode = function() {
	return this;
};
zero.length = function() {
	return 1;
};
const TWO_32 = 4294967296n;

// node_modules/protons-runtime/dist/src/utils/utf8.js
function length(string) {
	let len = 0;
	let c = 0;
	for (let i = 0; i < string.length; ++i) {
		c = string.charCodeAt(i);
		if (c < 128) len += 1;
		else if (c < 2048) len += 2;
		else if ((c & 64512) === 55296 && (string.charCodeAt(i + 1) & 64512) === 56320) {
			++i;
			len += 4;
		} else len += 3;
	}
	return len;
}
function read(buffer, start, end) {
	if (end - start < 1) return "";
	let parts;
	const chunk = [];
	let i = 0;
	let t;
	while (start < end) {
		t = buffer[start++];
		if (t < 128) chunk[i++] = t;
		else if (t > 191 && t < 224) chunk[i++] = (t & 31) << 6 | buffer[start++] & 63;
		else if (t > 239 && t < 365) {
			t = ((t & 7) << 18 | (buffer[start++] & 63) << 12 | (buffer[start++] & 63) << 6 | buffer[start++] & 63) - 65536;
			chunk[i++] = 55296 + (t >> 10);
			chunk[i++] = 56320 + (t & 1023);
		} else chunk[i++] = (t & 15) << 12 | (buffer[start++] & 63) << 6 | buffer[start++] & 63;
		if (i > 8191) {
			(parts ?? (parts = [])).push(String.fromCharCode.apply(String, chunk));
			i = 0;
		}
	}
	if (parts != null) {
		if (i > 0) parts.push(String.fromCharCode.apply(String, chunk.slice(0, i)));
		return parts.join("");
	}
	return String.fromCharCode.apply(String, chunk.slice(0, i));
}
function write(string, buffer, offset) {
	const start = offset;
	let c1;
	let c2;
	for (let i = 0; i < string.length; ++i) {
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
}

// node_modules/protons-runtime/dist/src/utils/reader.js
/* istanbul ignore next */
function indexOutOfRange(reader, writeLength) {
	return RangeError(`index out of range: ${reader.pos} + ${writeLength ?? 1} > ${reader.len}`);
}
function readFixed32End(buf, end) {
	return (buf[end - 4] | buf[end - 3] << 8 | buf[end - 2] << 16 | buf[end - 1] << 24) >>> 0;
}
var Uint8ArrayReader = class {
	buf;
	pos;
	len;
	_slice = Uint8Array.prototype.subarray;
	constructor(buffer) {
		this.buf = withArrayBuffer(buffer);
		this.pos = 0;
		this.len = buffer.length;
	}
	uint32() {
		let value = 4294967295;
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
		if ((this.pos += 5) > this.len) {
			this.pos = this.len;
			throw indexOutOfRange(this, 10);
		}
		return value;
	}
	int32() {
		return this.uint32() | 0;
	}
	sint32() {
		const value = this.uint32();
		return value >>> 1 ^ -(value & 1) | 0;
	}
	bool() {
		return this.uint32() !== 0;
	}
	fixed32() {
		if (this.pos + 4 > this.len) throw indexOutOfRange(this, 4);
		return readFixed32End(this.buf, this.pos += 4);
	}
	sfixed32() {
		if (this.pos + 4 > this.len) throw indexOutOfRange(this, 4);
		return readFixed32End(this.buf, this.pos += 4) | 0;
	}
	float() {
		if (this.pos + 4 > this.len) throw indexOutOfRange(this, 4);
		const value = readFloatLE(this.buf, this.pos);
		this.pos += 4;
		return value;
	}
	double() {
		/* istanbul ignore if */
		if (this.pos + 8 > this.len) throw indexOutOfRange(this, 4);
		const value = readDoubleLE(this.buf, this.pos);
		this.pos += 8;
		return value;
	}
	bytes() {
		const length = this.uint32();
		const start = this.pos;
		const end = this.pos + length;
		/* istanbul ignore if */
		if (end > this.len) throw indexOutOfRange(this, length);
		this.pos += length;
		return start === end ? /* @__PURE__ */ new Uint8Array(0) : this.buf.subarray(start, end);
	}
	string() {
		const bytes = this.bytes();
		return read(bytes, 0, bytes.length);
	}
	skip(length) {
		if (typeof length === "number") {
			/* istanbul ignore if */
			if (this.pos + length > this.len) throw indexOutOfRange(this, length);
			this.pos += length;
		} else do
			/* istanbul ignore if */
			if (this.pos >= this.len) throw indexOutOfRange(this);
		while ((this.buf[this.pos++] & 128) !== 0);
		return this;
	}
	skipType(wireType) {
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
				while ((wireType = this.uint32() & 7) !== 4) this.skipType(wireType);
				break;
			case 5:
				this.skip(4);
				break;
			/* istanbul ignore next */
			default: throw Error(`invalid wire type ${wireType} at offset ${this.pos}`);
		}
		return this;
	}
	readLongVarint() {
		const bits = new LongBits(0, 0);
		let i = 0;
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
			if (this.pos >= this.len) throw indexOutOfRange(this);
			bits.hi = (bits.hi | (this.buf[this.pos] & 127) << i * 7 + 3) >>> 0;
			if (this.buf[this.pos++] < 128) return bits;
		}
		throw Error("invalid varint encoding");
	}
	readFixed64() {
		if (this.pos + 8 > this.len) throw indexOutOfRange(this, 8);
		const lo = readFixed32End(this.buf, this.pos += 4);
		const hi = readFixed32End(this.buf, this.pos += 4);
		return new LongBits(lo, hi);
	}
	int64() {
		return this.readLongVarint().toBigInt();
	}
	int64Number() {
		return this.readLongVarint().toNumber();
	}
	int64String() {
		return this.readLongVarint().toString();
	}
	uint64() {
		return this.readLongVarint().toBigInt(true);
	}
	uint64Number() {
		const value = decodeUint8Array(this.buf, this.pos);
		this.pos += encodingLength(value);
		return value;
	}
	uint64String() {
		return this.readLongVarint().toString(true);
	}
	sint64() {
		return this.readLongVarint().zzDecode().toBigInt();
	}
	sint64Number() {
		return this.readLongVarint().zzDecode().toNumber();
	}
	sint64String() {
		return this.readLongVarint().zzDecode().toString();
	}
	fixed64() {
		return this.readFixed64().toBigInt();
	}
	fixed64Number() {
		return this.readFixed64().toNumber();
	}
	fixed64String() {
		return this.readFixed64().toString();
	}
	sfixed64() {
		return this.readFixed64().toBigInt();
	}
	sfixed64Number() {
		return this.readFixed64().toNumber();
	}
	sfixed64String() {
		return this.readFixed64().toString();
	}
};
function createReader(buf) {
	return new Uint8ArrayReader(buf instanceof Uint8Array ? buf : buf.subarray());
}

// node_modules/protons-runtime/dist/src/decode.js
function decodeMessage(buf, codec, opts) {
	const reader = createReader(buf);
	return codec.decode(reader, void 0, opts);
}

// node_modules/uint8arrays/dist/src/util/bases.js
function createCodec$1(name, prefix, encode, decode) {
	return {
		name,
		prefix,
		encoder: {
			name,
			prefix,
			encode
		},
		decoder: { decode }
	};
}
const string = createCodec$1("utf8", "u", (buf) => {
	return "u" + new TextDecoder("utf8").decode(buf);
}, (str) => {
	return new TextEncoder().encode(str.substring(1));
});
const ascii = createCodec$1("ascii", "a", (buf) => {
	let string = "a";
	for (let i = 0; i < buf.length; i++) string += String.fromCharCode(buf[i]);
	return string;
}, (str) => {
	str = str.substring(1);
	const buf = allocUnsafe(str.length);
	for (let i = 0; i < str.length; i++) buf[i] = str.charCodeAt(i);
	return buf;
});
const BASES = {
	utf8: string,
	"utf-8": string,
	hex: bases.base16,
	latin1: ascii,
	ascii,
	binary: ascii,
	...bases
};

// node_modules/uint8arrays/dist/src/from-string.node.js
function fromString(string, encoding = "utf8") {
	const base = BASES[encoding];
	if (base == null) throw new Error(`Unsupported encoding "${encoding}"`);
	if (encoding === "utf8" || encoding === "utf-8") return asUint8Array(Buffer.from(string, "utf-8"));
	return base.decoder.decode(`${base.prefix}${string}`);
}

// node_modules/protons-runtime/dist/src/utils/pool.js
function pool(size) {
	const SIZE = size ?? 8192;
	const MAX = SIZE >>> 1;
	let slab;
	let offset = SIZE;
	return function poolAlloc(size) {
		if (size < 1 || size > MAX) return allocUnsafe(size);
		if (offset + size > SIZE) {
			slab = allocUnsafe(SIZE);
			offset = 0;
		}
		const buf = slab.subarray(offset, offset += size);
		if ((offset & 7) !== 0) offset = (offset | 7) + 1;
		return buf;
	};
}

// node_modules/protons-runtime/dist/src/utils/writer.js
var Op = class {
	fn;
	len;
	next;
	val;
	constructor(fn, len, val) {
		this.fn = fn;
		this.len = len;
		this.next = void 0;
		this.val = val;
	}
};
/* istanbul ignore next */
function noop() {}
var State = class {
	head;
	tail;
	len;
	next;
	constructor(writer) {
		this.head = writer.head;
		this.tail = writer.tail;
		this.len = writer.len;
		this.next = writer.states;
	}
};
const bufferPool = pool();
function alloc(size) {
	if (globalThis.Buffer != null) return allocUnsafe(size);
	return bufferPool(size);
}
var Uint8ArrayWriter = class {
	len;
	head;
	tail;
	states;
	constructor() {
		this.len = 0;
		this.head = new Op(noop, 0, 0);
		this.tail = this.head;
		this.states = null;
	}
	_push(fn, len, val) {
		this.tail = this.tail.next = new Op(fn, len, val);
		this.len += len;
		return this;
	}
	uint32(value) {
		this.len += (this.tail = this.tail.next = new VarintOp((value = value >>> 0) < 128 ? 1 : value < 16384 ? 2 : value < 2097152 ? 3 : value < 268435456 ? 4 : 5, value)).len;
		return this;
	}
	int32(value) {
		return value < 0 ? this._push(writeVarint64, 10, LongBits.fromNumber(value)) : this.uint32(value);
	}
	sint32(value) {
		return this.uint32((value << 1 ^ value >> 31) >>> 0);
	}
	uint64(value) {
		const bits = LongBits.fromBigInt(value);
		return this._push(writeVarint64, bits.length(), bits);
	}
	uint64Number(value) {
		return this._push(encodeUint8Array, encodingLength(value), value);
	}
	uint64String(value) {
		return this.uint64(BigInt(value));
	}
	int64(value) {
		return this.uint64(value);
	}
	int64Number(value) {
		return this.uint64Number(value);
	}
	int64String(value) {
		return this.uint64String(value);
	}
	sint64(value) {
		const bits = LongBits.fromBigInt(value).zzEncode();
		return this._push(writeVarint64, bits.length(), bits);
	}
	sint64Number(value) {
		const bits = LongBits.fromNumber(value).zzEncode();
		return this._push(writeVarint64, bits.length(), bits);
	}
	sint64String(value) {
		return this.sint64(BigInt(value));
	}
	bool(value) {
		return this._push(writeByte, 1, value ? 1 : 0);
	}
	fixed32(value) {
		return this._push(writeFixed32, 4, value >>> 0);
	}
	sfixed32(value) {
		return this.fixed32(value);
	}
	fixed64(value) {
		const bits = LongBits.fromBigInt(value);
		return this._push(writeFixed32, 4, bits.lo)._push(writeFixed32, 4, bits.hi);
	}
	fixed64Number(value) {
		const bits = LongBits.fromNumber(value);
		return this._push(writeFixed32, 4, bits.lo)._push(writeFixed32, 4, bits.hi);
	}
	fixed64String(value) {
		return this.fixed64(BigInt(value));
	}
	sfixed64(value) {
		return this.fixed64(value);
	}
	sfixed64Number(value) {
		return this.fixed64Number(value);
	}
	sfixed64String(value) {
		return this.fixed64String(value);
	}
	float(value) {
		return this._push(writeFloatLE, 4, value);
	}
	double(value) {
		return this._push(writeDoubleLE, 8, value);
	}
	bytes(value) {
		const len = value.length >>> 0;
		if (len === 0) return this._push(writeByte, 1, 0);
		return this.uint32(len)._push(writeBytes, len, value);
	}
	string(value) {
		const len = length(value);
		return len !== 0 ? this.uint32(len)._push(write, len, value) : this._push(writeByte, 1, 0);
	}
	fork() {
		this.states = new State(this);
		this.head = this.tail = new Op(noop, 0, 0);
		this.len = 0;
		return this;
	}
	reset() {
		if (this.states != null) {
			this.head = this.states.head;
			this.tail = this.states.tail;
			this.len = this.states.len;
			this.states = this.states.next;
		} else {
			this.head = this.tail = new Op(noop, 0, 0);
			this.len = 0;
		}
		return this;
	}
	ldelim() {
		const head = this.head;
		const tail = this.tail;
		const len = this.len;
		this.reset().uint32(len);
		if (len !== 0) {
			this.tail.next = head.next;
			this.tail = tail;
			this.len += len;
		}
		return this;
	}
	finish() {
		let head = this.head.next;
		const buf = alloc(this.len);
		let pos = 0;
		while (head != null) {
			head.fn(head.val, buf, pos);
			pos += head.len;
			head = head.next;
		}
		return buf;
	}
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
var VarintOp = class extends Op {
	next;
	constructor(len, val) {
		super(writeVarint32, len, val);
		this.next = void 0;
	}
};
function writeVarint64(val, buf, pos) {
	while (val.hi !== 0) {
		buf[pos++] = val.lo & 127 | 128;
		val.lo = (val.lo >>> 7 | val.hi << 25) >>> 0;
		val.hi >>>= 7;
	}
	while (val.lo > 127) {
		buf[pos++] = val.lo & 127 | 128;
		val.lo = val.lo >>> 7;
	}
	buf[pos++] = val.lo;
}
function writeFixed32(val, buf, pos) {
	buf[pos] = val & 255;
	buf[pos + 1] = val >>> 8 & 255;
	buf[pos + 2] = val >>> 16 & 255;
	buf[pos + 3] = val >>> 24;
}
function writeBytes(val, buf, pos) {
	buf.set(val, pos);
}
if (globalThis.Buffer != null) {
	Uint8ArrayWriter.prototype.bytes = function(value) {
		const len = value.length >>> 0;
		this.uint32(len);
		if (len > 0) this._push(writeBytesBuffer, len, value);
		return this;
	};
	Uint8ArrayWriter.prototype.string = function(value) {
		const len = globalThis.Buffer.byteLength(value);
		this.uint32(len);
		if (len > 0) this._push(writeStringBuffer, len, value);
		return this;
	};
}
function writeBytesBuffer(val, buf, pos) {
	buf.set(val, pos);
}
function writeStringBuffer(val, buf, pos) {
	if (val.length < 40) write(val, buf, pos);
	else if (buf.utf8Write != null) buf.utf8Write(val, pos);
	else buf.set(fromString(val), pos);
}
function createWriter() {
	return new Uint8ArrayWriter();
}

// node_modules/protons-runtime/dist/src/encode.js
function encodeMessage(message, codec) {
	const w = createWriter();
	codec.encode(message, w, { lengthDelimited: false });
	return w.finish();
}

// node_modules/protons-runtime/dist/src/stream.js
function* streamMessage(buf, codec, opts) {
	const reader = createReader(buf);
	yield* codec.stream(reader, void 0, ".", opts);
}

// node_modules/protons-runtime/dist/src/codec.js
const CODEC_TYPES = {
	VARINT: 0,
	BIT64: 1,
	LENGTH_DELIMITED: 2,
	START_GROUP: 3,
	END_GROUP: 4,
	BIT32: 5
};
function createCodec(name, type, encode, decode, stream) {
	return {
		name,
		type,
		encode,
		decode,
		stream
	};
}

// node_modules/protons-runtime/dist/src/codecs/enum.js
function enumeration(v) {
	function findValue(val) {
		if (v[val.toString()] == null) throw new Error("Invalid enum value");
		return v[val];
	}
	return createCodec("enum", CODEC_TYPES.VARINT, function enumEncode(val, writer) {
		const enumValue = findValue(val);
		writer.int32(enumValue);
	}, function enumDecode(reader) {
		return findValue(reader.int32());
	}, function* enumStream(reader, prefix) {});
}

// node_modules/protons-runtime/dist/src/codecs/message.js
function message(encode, decode, stream) {
	return createCodec("message", CODEC_TYPES.LENGTH_DELIMITED, encode, decode, stream);
}

// node_modules/protons-runtime/dist/src/index.js
var MaxLengthError = class extends Error {
	code = "ERR_MAX_LENGTH";
	name = "MaxLengthError";
};
var MaxSizeError = class extends Error {
	code = "ERR_MAX_SIZE";
	name = "MaxSizeError";
};

// node_modules/uint8arrays/dist/src/equals.js
function equals(a, b) {
	if (a === b) return true;
	if (a.byteLength !== b.byteLength) return false;
	for (let i = 0; i < a.byteLength; i++) if (a[i] !== b[i]) return false;
	return true;
}

// node_modules/uint8arrays/dist/src/concat.node.js
function concat(arrays, length) {
	return asUint8Array(Buffer.concat(arrays, length));
}

// node_modules/uint8arrays/dist/src/to-string.node.js
function toString(array, encoding = "utf8") {
	const base = BASES[encoding];
	if (base == null) throw new Error(`Unsupported encoding "${encoding}"`);
	if (encoding === "utf8" || encoding === "utf-8") return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString("utf8");
	return base.encoder.encode(array).substring(1);
}

// node_modules/@multiformats/multiaddr/dist/src/errors.js
var InvalidMultiaddrError = class extends Error {
	static name = "InvalidMultiaddrError";
	name = "InvalidMultiaddrError";
};
var ValidationError = class extends Error {
	static name = "ValidationError";
	name = "ValidationError";
};
var InvalidParametersError = class extends Error {
	static name = "InvalidParametersError";
	name = "InvalidParametersError";
};
var UnknownProtocolError = class extends Error {
	static name = "UnknownProtocolError";
	name = "UnknownProtocolError";
};

// node_modules/@multiformats/multiaddr/dist/src/utils.js
function bytesToString(base) {
	return (buf) => {
		return toString(buf, base);
	};
}
function stringToBytes(base) {
	return (buf) => {
		return fromString(buf, base);
	};
}
function bytes2port(buf) {
	return new DataView(buf.buffer).getUint16(buf.byteOffset).toString();
}
function port2bytes(port) {
	const buf = /* @__PURE__ */ new ArrayBuffer(2);
	new DataView(buf).setUint16(0, typeof port === "string" ? parseInt(port) : port);
	return new Uint8Array(buf);
}
function onion2bytes(str) {
	const addr = str.split(":");
	if (addr.length !== 2) throw new Error(`failed to parse onion addr: ["'${addr.join("\", \"")}'"]' does not contain a port number`);
	if (addr[0].length !== 16) throw new Error(`failed to parse onion addr: ${addr[0]} not a Tor onion address.`);
	const buf = fromString(addr[0], "base32");
	const port = parseInt(addr[1], 10);
	if (port < 1 || port > 65536) throw new Error("Port number is not in range(1, 65536)");
	const portBuf = port2bytes(port);
	return concat([buf, portBuf], buf.length + portBuf.length);
}
function onion32bytes(str) {
	const addr = str.split(":");
	if (addr.length !== 2) throw new Error(`failed to parse onion addr: ["'${addr.join("\", \"")}'"]' does not contain a port number`);
	if (addr[0].length !== 56) throw new Error(`failed to parse onion addr: ${addr[0]} not a Tor onion3 address.`);
	const buf = base32.decode(`b${addr[0]}`);
	const port = parseInt(addr[1], 10);
	if (port < 1 || port > 65536) throw new Error("Port number is not in range(1, 65536)");
	const portBuf = port2bytes(port);
	return concat([buf, portBuf], buf.length + portBuf.length);
}
function bytes2onion(buf) {
	const addrBytes = buf.subarray(0, buf.length - 2);
	const portBytes = buf.subarray(buf.length - 2);
	return `${toString(addrBytes, "base32")}:${bytes2port(portBytes)}`;
}
const ip4ToBytes = function(ip) {
	ip = ip.toString().trim();
	const bytes = /* @__PURE__ */ new Uint8Array(4);
	ip.split(/\./g).forEach((byte, index) => {
		const value = parseInt(byte, 10);
		if (isNaN(value) || value < 0 || value > 255) throw new InvalidMultiaddrError("Invalid byte value in IP address");
		bytes[index] = value;
	});
	return bytes;
};
const ip6ToBytes = function(ip) {
	let offset = 0;
	ip = ip.toString().trim();
	const sections = ip.split(":", 8);
	let i = 0;
	for (; i < sections.length; i++) {
		const isv4 = isIPv4(sections[i]);
		let v4Buffer;
		if (isv4) {
			v4Buffer = ip4ToBytes(sections[i]);
			sections[i] = toString(v4Buffer.subarray(0, 2), "base16");
		}
		if (v4Buffer != null && ++i < 8) sections.splice(i, 0, toString(v4Buffer.subarray(2, 4), "base16"));
	}
	if (sections[0] === "") while (sections.length < 8) sections.unshift("0");
	else if (sections[sections.length - 1] === "") while (sections.length < 8) sections.push("0");
	else if (sections.length < 8) {
		for (i = 0; i < sections.length && sections[i] !== ""; i++);
		const argv = [i, 1];
		for (i = 9 - sections.length; i > 0; i--) argv.push("0");
		sections.splice.apply(sections, argv);
	}
	const bytes = new Uint8Array(offset + 16);
	for (i = 0; i < sections.length; i++) {
		if (sections[i] === "") sections[i] = "0";
		const word = parseInt(sections[i], 16);
		if (isNaN(word) || word < 0 || word > 65535) throw new InvalidMultiaddrError("Invalid byte value in IP address");
		bytes[offset++] = word >> 8 & 255;
		bytes[offset++] = word & 255;
	}
	return bytes;
};
const ip4ToString = function(buf) {
	if (buf.byteLength !== 4) throw new InvalidMultiaddrError("IPv4 address was incorrect length");
	const result = [];
	for (let i = 0; i < buf.byteLength; i++) result.push(buf[i]);
	return result.join(".");
};
const ip6ToString = function(buf) {
	if (buf.byteLength !== 16) throw new InvalidMultiaddrError("IPv6 address was incorrect length");
	const result = [];
	for (let i = 0; i < buf.byteLength; i += 2) {
		const byte1 = buf[i];
		const byte2 = buf[i + 1];
		const tuple = `${byte1.toString(16).padStart(2, "0")}${byte2.toString(16).padStart(2, "0")}`;
		result.push(tuple);
	}
	const ip = result.join(":");
	try {
		const url = new URL(`http://[${ip}]`);
		return url.hostname.substring(1, url.hostname.length - 1);
	} catch {
		throw new InvalidMultiaddrError(`Invalid IPv6 address "${ip}"`);
	}
};
function ip6StringToValue(str) {
	try {
		const url = new URL(`http://[${str}]`);
		return url.hostname.substring(1, url.hostname.length - 1);
	} catch {
		throw new InvalidMultiaddrError(`Invalid IPv6 address "${str}"`);
	}
}
const decoders = Object.values(bases).map((c) => c.decoder);
const anybaseDecoder = (function() {
	let acc = decoders[0].or(decoders[1]);
	decoders.slice(2).forEach((d) => acc = acc.or(d));
	return acc;
})();
function mb2bytes(mbstr) {
	return anybaseDecoder.decode(mbstr);
}
function bytes2mb(base) {
	return (buf) => {
		return base.encoder.encode(buf);
	};
}

// node_modules/@multiformats/multiaddr/dist/src/validation.js
function integer(value) {
	if (parseInt(value).toString() !== value) throw new ValidationError("Value must be an integer");
}
function positive(value) {
	if (value < 0) throw new ValidationError("Value must be a positive integer, or zero");
}
function maxValue(max) {
	return (value) => {
		if (value > max) throw new ValidationError(`Value must be smaller than or equal to ${max}`);
	};
}
function validate$1(...funcs) {
	return (value) => {
		for (const fn of funcs) fn(value);
	};
}
const validatePort = validate$1(integer, positive, maxValue(65535));

// node_modules/@multiformats/multiaddr/dist/src/registry.js
const V = -1;
var Registry = class {
	protocolsByCode = /* @__PURE__ */ new Map();
	protocolsByName = /* @__PURE__ */ new Map();
	getProtocol(key) {
		let codec;
		if (typeof key === "string") codec = this.protocolsByName.get(key);
		else codec = this.protocolsByCode.get(key);
		if (codec == null) throw new UnknownProtocolError(`Protocol ${key} was unknown`);
		return codec;
	}
	addProtocol(codec) {
		this.protocolsByCode.set(codec.code, codec);
		this.protocolsByName.set(codec.name, codec);
		codec.aliases?.forEach((alias) => {
			this.protocolsByName.set(alias, codec);
		});
	}
	removeProtocol(code) {
		const codec = this.protocolsByCode.get(code);
		if (codec == null) return;
		this.protocolsByCode.delete(codec.code);
		this.protocolsByName.delete(codec.name);
		codec.aliases?.forEach((alias) => {
			this.protocolsByName.delete(alias);
		});
	}
};
const registry = new Registry();
[
	{
		code: 4,
		name: "ip4",
		size: 32,
		valueToBytes: ip4ToBytes,
		bytesToValue: ip4ToString,
		validate: (value) => {
			if (!isIPv4(value)) throw new ValidationError(`Invalid IPv4 address "${value}"`);
		}
	},
	{
		code: 6,
		name: "tcp",
		size: 16,
		valueToBytes: port2bytes,
		bytesToValue: bytes2port,
		validate: validatePort
	},
	{
		code: 273,
		name: "udp",
		size: 16,
		valueToBytes: port2bytes,
		bytesToValue: bytes2port,
		validate: validatePort
	},
	{
		code: 33,
		name: "dccp",
		size: 16,
		valueToBytes: port2bytes,
		bytesToValue: bytes2port,
		validate: validatePort
	},
	{
		code: 41,
		name: "ip6",
		size: 128,
		valueToBytes: ip6ToBytes,
		bytesToValue: ip6ToString,
		stringToValue: ip6StringToValue,
		validate: (value) => {
			if (!isIPv6$1(value)) throw new ValidationError(`Invalid IPv6 address "${value}"`);
		}
	},
	{
		code: 42,
		name: "ip6zone",
		size: -1
	},
	{
		code: 43,
		name: "ipcidr",
		size: 8,
		bytesToValue: bytesToString("base10"),
		valueToBytes: stringToBytes("base10")
	},
	{
		code: 53,
		name: "dns",
		size: -1
	},
	{
		code: 54,
		name: "dns4",
		size: -1
	},
	{
		code: 55,
		name: "dns6",
		size: -1
	},
	{
		code: 56,
		name: "dnsaddr",
		size: -1
	},
	{
		code: 132,
		name: "sctp",
		size: 16,
		valueToBytes: port2bytes,
		bytesToValue: bytes2port,
		validate: validatePort
	},
	{
		code: 301,
		name: "udt"
	},
	{
		code: 302,
		name: "utp"
	},
	{
		code: 400,
		name: "unix",
		size: -1,
		stringToValue: (str) => decodeURIComponent(str),
		valueToString: (val) => encodeURIComponent(val)
	},
	{
		code: 421,
		name: "p2p",
		aliases: ["ipfs"],
		size: -1,
		bytesToValue: bytesToString("base58btc"),
		valueToBytes: (val) => {
			if (val.startsWith("Q") || val.startsWith("1")) return stringToBytes("base58btc")(val);
			return CID.parse(val).multihash.bytes;
		}
	},
	{
		code: 444,
		name: "onion",
		size: 96,
		bytesToValue: bytes2onion,
		valueToBytes: onion2bytes
	},
	{
		code: 445,
		name: "onion3",
		size: 296,
		bytesToValue: bytes2onion,
		valueToBytes: onion32bytes
	},
	{
		code: 446,
		name: "garlic64",
		size: -1
	},
	{
		code: 447,
		name: "garlic32",
		size: -1
	},
	{
		code: 448,
		name: "tls"
	},
	{
		code: 449,
		name: "sni",
		size: -1
	},
	{
		code: 454,
		name: "noise"
	},
	{
		code: 460,
		name: "quic"
	},
	{
		code: 461,
		name: "quic-v1"
	},
	{
		code: 465,
		name: "webtransport"
	},
	{
		code: 466,
		name: "certhash",
		size: -1,
		bytesToValue: bytes2mb(base64url),
		valueToBytes: mb2bytes
	},
	{
		code: 480,
		name: "http"
	},
	{
		code: 481,
		name: "http-path",
		size: -1,
		stringToValue: (str) => `/${decodeURIComponent(str)}`,
		valueToString: (val) => encodeURIComponent(val.substring(1))
	},
	{
		code: 443,
		name: "https"
	},
	{
		code: 477,
		name: "ws"
	},
	{
		code: 478,
		name: "wss"
	},
	{
		code: 479,
		name: "p2p-websocket-star"
	},
	{
		code: 277,
		name: "p2p-stardust"
	},
	{
		code: 275,
		name: "p2p-webrtc-star"
	},
	{
		code: 276,
		name: "p2p-webrtc-direct"
	},
	{
		code: 280,
		name: "webrtc-direct"
	},
	{
		code: 281,
		name: "webrtc"
	},
	{
		code: 290,
		name: "p2p-circuit"
	},
	{
		code: 777,
		name: "memory",
		size: -1
	}
].forEach((codec) => {
	registry.addProtocol(codec);
});

// node_modules/@multiformats/multiaddr/dist/src/components.js
function bytesToComponents(bytes) {
	const components = [];
	let i = 0;
	while (i < bytes.length) {
		const code = decode(bytes, i);
		const codec = registry.getProtocol(code);
		const codeLength = encodingLength(code);
		const size = sizeForAddr(codec, bytes, i + codeLength);
		let sizeLength = 0;
		if (size > 0 && codec.size === -1) sizeLength = encodingLength(size);
		const componentLength = codeLength + sizeLength + size;
		const component = {
			code,
			name: codec.name,
			bytes: withArrayBuffer(bytes.subarray(i, i + componentLength))
		};
		if (size > 0) {
			const valueOffset = i + codeLength + sizeLength;
			const valueBytes = bytes.subarray(valueOffset, valueOffset + size);
			component.value = codec.bytesToValue?.(valueBytes) ?? toString(valueBytes);
		}
		components.push(component);
		i += componentLength;
	}
	return components;
}
function componentsToBytes(components) {
	let length = 0;
	const bytes = [];
	for (const component of components) {
		if (component.bytes == null) {
			const codec = registry.getProtocol(component.code);
			const codecLength = encodingLength(component.code);
			let valueBytes;
			let valueLength = 0;
			let valueLengthLength = 0;
			if (component.value != null) {
				valueBytes = codec.valueToBytes?.(component.value) ?? fromString(component.value);
				valueLength = valueBytes.byteLength;
				if (codec.size === -1) valueLengthLength = encodingLength(valueLength);
			}
			const bytes = new Uint8Array(codecLength + valueLengthLength + valueLength);
			let offset = 0;
			encodeUint8Array(component.code, bytes, offset);
			offset += codecLength;
			if (valueBytes != null) {
				if (codec.size === -1) {
					encodeUint8Array(valueLength, bytes, offset);
					offset += valueLengthLength;
				}
				bytes.set(valueBytes, offset);
			}
			component.bytes = bytes;
		}
		bytes.push(component.bytes);
		length += component.bytes.byteLength;
	}
	return concat(bytes, length);
}
function stringToComponents(string) {
	if (string.charAt(0) !== "/") throw new InvalidMultiaddrError("String multiaddr must start with \"/\"");
	const components = [];
	let collecting = "protocol";
	let value = "";
	let protocol = "";
	for (let i = 1; i < string.length; i++) {
		const char = string.charAt(i);
		if (char !== "/") {
			if (collecting === "protocol") protocol += string.charAt(i);
			else value += string.charAt(i);
		}
		const ended = i === string.length - 1;
		if (char === "/" || ended) {
			const codec = registry.getProtocol(protocol);
			if (collecting === "protocol") {
				if (codec.size == null || codec.size === 0) {
					components.push({
						code: codec.code,
						name: codec.name
					});
					value = "";
					protocol = "";
					collecting = "protocol";
					continue;
				} else if (ended) throw new InvalidMultiaddrError(`Component ${protocol} was missing value`);
				collecting = "value";
			} else if (collecting === "value") {
				const component = {
					code: codec.code,
					name: codec.name
				};
				if (codec.size != null && codec.size !== 0) {
					if (value === "") throw new InvalidMultiaddrError(`Component ${protocol} was missing value`);
					component.value = codec.stringToValue?.(value) ?? value;
				}
				components.push(component);
				value = "";
				protocol = "";
				collecting = "protocol";
			}
		}
	}
	if (protocol !== "" && value !== "") throw new InvalidMultiaddrError("Incomplete multiaddr");
	return components;
}
function componentsToString(components) {
	return `/${components.flatMap((component) => {
		if (component.value == null) return component.name;
		const codec = registry.getProtocol(component.code);
		if (codec == null) throw new InvalidMultiaddrError(`Unknown protocol code ${component.code}`);
		return [component.name, codec.valueToString?.(component.value) ?? component.value];
	}).join("/")}`;
}
function sizeForAddr(codec, bytes, offset) {
	if (codec.size == null || codec.size === 0) return 0;
	if (codec.size > 0) return codec.size / 8;
	return decode(bytes, offset);
}

// node_modules/@multiformats/multiaddr/dist/src/multiaddr.js
const inspect = Symbol.for("nodejs.util.inspect.custom");
const symbol = Symbol.for("@multiformats/multiaddr");
function toComponents(addr) {
	if (addr == null) addr = "/";
	if (isMultiaddr(addr)) return addr.getComponents();
	if (addr instanceof Uint8Array) return bytesToComponents(addr);
	if (typeof addr === "string") {
		addr = addr.replace(/\/(\/)+/, "/").replace(/(\/)+$/, "");
		if (addr === "") addr = "/";
		return stringToComponents(addr);
	}
	if (Array.isArray(addr)) return addr;
	throw new InvalidMultiaddrError("Must be a string, Uint8Array, Component[], or another Multiaddr");
}
var Multiaddr = class Multiaddr {
	[symbol] = true;
	#components;
	#string;
	#bytes;
	constructor(addr = "/", options = {}) {
		this.#components = toComponents(addr);
		if (options.validate !== false) validate(this);
	}
	get bytes() {
		if (this.#bytes == null) this.#bytes = componentsToBytes(this.#components);
		return this.#bytes;
	}
	toString() {
		if (this.#string == null) this.#string = componentsToString(this.#components);
		return this.#string;
	}
	toJSON() {
		return this.toString();
	}
	getComponents() {
		return [...this.#components.map((c) => ({ ...c }))];
	}
	encapsulate(addr) {
		const ma = new Multiaddr(addr);
		return new Multiaddr([...this.#components, ...ma.getComponents()], { validate: false });
	}
	decapsulate(addr) {
		const addrString = addr.toString();
		const s = this.toString();
		const i = s.lastIndexOf(addrString);
		if (i < 0) throw new InvalidParametersError(`Address ${this.toString()} does not contain subaddress: ${addrString}`);
		return new Multiaddr(s.slice(0, i), { validate: false });
	}
	decapsulateCode(code) {
		let index;
		for (let i = this.#components.length - 1; i > -1; i--) if (this.#components[i].code === code) {
			index = i;
			break;
		}
		return new Multiaddr(this.#components.slice(0, index), { validate: false });
	}
	equals(addr) {
		return equals(this.bytes, addr.bytes);
	}
	[inspect]() {
		return `Multiaddr(${this.toString()})`;
	}
};
function validate(addr) {
	addr.getComponents().forEach((component) => {
		const codec = registry.getProtocol(component.code);
		if (component.value == null) return;
		codec.validate?.(component.value);
	});
}

// node_modules/@multiformats/multiaddr/dist/src/index.js
function isMultiaddr(value) {
	return Boolean(value?.[symbol]);
}
function multiaddr(addr) {
	return new Multiaddr(addr);
}

// src/provide/transport-way.ts
const hostName = /^[a-z0-9._-]+$/i;
function readWay(components) {
	const [tcp, ...rest] = components;
	if (tcp?.name !== "tcp" || tcp.value === void 0) return void 0;
	const last = rest.at(-1);
	const id = last?.name === "p2p" ? last.value : void 0;
	const layers = id === void 0 ? rest : rest.slice(0, -1);
	const serverName = layers.find(({ name }) => name === "sni")?.value;
	if (serverName !== void 0 && !hostName.test(serverName)) return void 0;
	const suffix = suffixes.get(layers.map(({ name }) => name).join("/"));
	return suffix === void 0 ? void 0 : {
		port: tcp.value,
		suffix,
		serverName,
		id
	};
}
const suffixes = /* @__PURE__ */ new Map([
	["", ""],
	["ws", "/ws"],
	["wss", "/tls/ws"],
	["tls/ws", "/tls/ws"],
	["tls/sni/ws", "/tls/ws"]
]);

// src/provide/resolve-delegate.ts
const maxNameDepth = 3;
const maxAddressLength = 1e3;
const maxAddresses = 8;
const notPublic = "is on a private network or on this machine; set `provide-private-addresses: true` to connect to it";
async function readDelegate(text, options) {
	const problems = {
		reasons: [],
		unresolved: false,
		exhausted: false
	};
	let address;
	try {
		address = parse(text);
	} catch {
		return {
			text,
			addresses: [],
			problem: "is not a multiaddr"
		};
	}
	const addresses = await resolve(address, void 0, 0, options, problems);
	if (addresses.length > 0) return {
		text,
		addresses: addresses.slice(0, maxAddresses)
	};
	const { reasons, unresolved } = problems;
	return {
		text,
		addresses,
		problem: reasons[0] ?? "names no address",
		unresolved
	};
}
function createDelegateFilter(options) {
	if (options.allowPrivate) return async (delegates) => [...delegates];
	return async (delegates) => {
		return (await Promise.all(delegates.map((text) => listPublic(text, options)))).flat();
	};
}
async function listPublic(text, options) {
	let address;
	try {
		address = parse(text);
	} catch {
		return [];
	}
	const [host, ...rest] = address.getComponents();
	if (host?.value === void 0 || rest.some(({ name }) => hostKinds.has(name))) return [];
	if (host.name === "dnsaddr") {
		const { addresses } = await readDelegate(text, options);
		return addresses.map(({ multiaddr: one }) => one);
	}
	const ips = await resolveHost(host.name, host.value, options.resolver).catch(() => void 0);
	const end = rest.map(({ name, value }) => `/${name}${value === void 0 ? "" : `/${value}`}`);
	return (ips ?? []).filter(isPublicAddress).slice(0, maxAddresses).map((ip) => `/${ip.includes(":") ? "ip6" : "ip4"}/${ip}${end.join("")}`);
}
const hostKinds = /* @__PURE__ */ new Set([
	"ip4",
	"ip6",
	"dns",
	"dns4",
	"dns6",
	"dnsaddr"
]);
function parse(text) {
	if (text.length > maxAddressLength) throw new RangeError("too long for a multiaddr");
	return multiaddr(multiaddr(text).bytes);
}
async function resolve(address, expected, depth, options, problems) {
	const [host, ...rest] = address.getComponents();
	const none = (problem) => {
		problems.reasons.push(problem);
		return [];
	};
	if (host?.value === void 0) return none("names no host");
	if (host.name === "dnsaddr") {
		const [peer, ...more] = rest;
		const named = peer?.name === "p2p" ? peer.value : void 0;
		if (more.length > 0 || peer !== void 0 && named === void 0) return none("has a form that is not supported");
		if (expected !== void 0 && named !== void 0 && named !== expected) return [];
		if (depth >= maxNameDepth) return none("leads from one name to another too often");
		return resolveDnsaddr(host.value, named ?? expected, depth, options, problems);
	}
	const way = readWay(rest);
	if (way === void 0) return none("uses neither TCP nor WebSocket, and this action supports no other transport");
	const { id, suffix } = way;
	if (id === void 0) return none("does not name its peer (`/p2p/ID`)");
	if (expected !== void 0 && id !== expected) return [];
	let ips;
	try {
		ips = await resolveHost(host.name, host.value, options.resolver);
	} catch (error) {
		return failLookup(error, problems);
	}
	if (ips === void 0) return none("has a form that is not supported");
	if (ips.length === 0) return none("has a name without an address");
	const dialled = ips.filter((ip) => options.allowPrivate || isPublicAddress(ip));
	if (dialled.length === 0) return none(notPublic);
	const name = way.serverName ?? (host.value === ips[0] ? void 0 : host.value);
	return dialled.map((ip) => ({
		peer: id,
		multiaddr: `/${ip.includes(":") ? "ip6" : "ip4"}/${ip}/tcp/${way.port}${suffix}/p2p/${id}`,
		...suffix !== "" && name !== void 0 && { host: name }
	}));
}
async function resolveDnsaddr(host, expected, depth, options, problems) {
	let texts;
	try {
		texts = await options.resolver.texts(`_dnsaddr.${host}`);
	} catch (error) {
		return failLookup(error, problems);
	}
	const found = [];
	for (const text of texts.slice(0, 100)) {
		if (found.length >= maxAddresses || problems.exhausted) break;
		if (!text.startsWith("dnsaddr=")) continue;
		let address;
		try {
			address = parse(text.slice(8));
		} catch {
			continue;
		}
		found.push(...await resolve(address, expected, depth + 1, options, problems));
	}
	if (found.length === 0) problems.reasons.push("has a name without an address");
	return found;
}
async function resolveHost(kind, value, resolver) {
	switch (kind) {
		case "ip4":
		case "ip6": return [value];
		case "dns": return resolver.addresses(value, 0);
		case "dns4": return resolver.addresses(value, 4);
		case "dns6": return resolver.addresses(value, 6);
		default: return;
	}
}
function failLookup(error, problems) {
	if (error instanceof LookupsExhausted) {
		problems.exhausted = true;
		problems.reasons.push("needs more DNS look-ups, or slower ones, than this action allows");
		return [];
	}
	const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
	problems.reasons.push(`could not be looked up${code}`);
	problems.unresolved = true;
	return [];
}

export { encode as C, init_supports_color as D, allocUnsafe as E, supportsColor as O, decode as S, alloc$1 as T, createWriter as _, multiaddr as a, createReader as b, toString as c, MaxLengthError as d, MaxSizeError as f, encodeMessage as g, streamMessage as h, isMultiaddr as i, supports_color_exports as k, concat as l, enumeration as m, notPublic as n, isIPv4 as o, message as p, readDelegate as r, isIPv6$1 as s, createDelegateFilter as t, equals as u, fromString as v, encodingLength as w, withArrayBuffer as x, decodeMessage as y };