import { d as MaxLengthError, g as encodeMessage, h as streamMessage, m as enumeration, p as message, x as withArrayBuffer, y as decodeMessage } from "./common.js";

// node_modules/ipfs-unixfs/dist/src/errors.js
var InvalidTypeError = class InvalidTypeError extends Error {
	static name = "InvalidTypeError";
	static code = "ERR_INVALID_TYPE";
	name = InvalidTypeError.name;
	code = InvalidTypeError.code;
	constructor(message = "Invalid type") {
		super(message);
	}
};

// node_modules/ipfs-unixfs/dist/src/unixfs.js
var UnixFS$1;
(function(UnixFS) {
	(function(Type) {
		Type["RAW"] = "RAW";
		Type["DIRECTORY"] = "DIRECTORY";
		Type["FILE"] = "FILE";
		Type["METADATA"] = "METADATA";
		Type["SYMLINK"] = "SYMLINK";
		Type["HAMT_SHARD"] = "HAMT_SHARD";
	})(UnixFS.Type || (UnixFS.Type = {}));
	let __TypeValues;
	(function(__TypeValues) {
		__TypeValues[__TypeValues["RAW"] = 0] = "RAW";
		__TypeValues[__TypeValues["DIRECTORY"] = 1] = "DIRECTORY";
		__TypeValues[__TypeValues["FILE"] = 2] = "FILE";
		__TypeValues[__TypeValues["METADATA"] = 3] = "METADATA";
		__TypeValues[__TypeValues["SYMLINK"] = 4] = "SYMLINK";
		__TypeValues[__TypeValues["HAMT_SHARD"] = 5] = "HAMT_SHARD";
	})(__TypeValues || (__TypeValues = {}));
	(function(Type) {
		Type.codec = () => {
			return enumeration(__TypeValues);
		};
	})(UnixFS.Type || (UnixFS.Type = {}));
	let _codec;
	UnixFS.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.type != null) {
				w.uint32(8);
				UnixFS.Type.codec().encode(obj.type, w);
			}
			if (obj.data != null) {
				w.uint32(18);
				w.bytes(obj.data);
			}
			if (obj.fileSize != null) {
				w.uint32(24);
				w.uint64(obj.fileSize);
			}
			if (obj.blockSizes != null && obj.blockSizes.length > 0) for (const value of obj.blockSizes) {
				w.uint32(32);
				w.uint64(value);
			}
			if (obj.hashType != null) {
				w.uint32(40);
				w.uint64(obj.hashType);
			}
			if (obj.fanOut != null) {
				w.uint32(48);
				w.uint64(obj.fanOut);
			}
			if (obj.mode != null) {
				w.uint32(56);
				w.uint32(obj.mode);
			}
			if (obj.mtime != null) {
				w.uint32(66);
				UnixTime.codec().encode(obj.mtime, w);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = { blockSizes: [] };
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						obj.type = UnixFS.Type.codec().decode(reader);
						break;
					case 2:
						obj.data = reader.bytes();
						break;
					case 3:
						obj.fileSize = reader.uint64();
						break;
					case 4:
						if (opts.limits?.blockSizes != null && obj.blockSizes.length === opts.limits.blockSizes) throw new MaxLengthError("Decode error - repeated field \"blockSizes\" had too many elements");
						obj.blockSizes.push(reader.uint64());
						break;
					case 5:
						obj.hashType = reader.uint64();
						break;
					case 6:
						obj.fanOut = reader.uint64();
						break;
					case 7:
						obj.mode = reader.uint32();
						break;
					case 8:
						obj.mtime = UnixTime.codec().decode(reader, reader.uint32(), { limits: opts.limits?.mtime });
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const obj = { blockSizes: 0 };
			const end = length == null ? reader.len : reader.pos + length;
			if (prefix !== ".") yield {
				field: prefix.endsWith(".") ? prefix.substring(0, prefix.length - 1) : prefix,
				type: "start",
				message: "UnixFS"
			};
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						yield {
							field: `${prefix}type`,
							value: UnixFS.Type.codec().decode(reader)
						};
						break;
					case 2:
						yield {
							field: `${prefix}data`,
							value: reader.bytes()
						};
						break;
					case 3:
						yield {
							field: `${prefix}fileSize`,
							value: reader.uint64()
						};
						break;
					case 4:
						if (opts.limits?.blockSizes != null && obj.blockSizes === opts.limits.blockSizes) throw new MaxLengthError("Streaming decode error - repeated field \"blockSizes\" had too many elements");
						yield {
							field: `${prefix}blockSizes[]`,
							index: obj.blockSizes,
							value: reader.uint64()
						};
						obj.blockSizes++;
						break;
					case 5:
						yield {
							field: `${prefix}hashType`,
							value: reader.uint64()
						};
						break;
					case 6:
						yield {
							field: `${prefix}fanOut`,
							value: reader.uint64()
						};
						break;
					case 7:
						yield {
							field: `${prefix}mode`,
							value: reader.uint32()
						};
						break;
					case 8:
						yield* UnixTime.codec().stream(reader, reader.uint32(), `${prefix}mtime.`, { limits: opts.limits?.mtime });
						break;
					default: reader.skipType(tag & 7);
				}
			}
			if (prefix !== ".") yield {
				field: prefix.endsWith(".") ? prefix.substring(0, prefix.length - 1) : prefix,
				type: "end",
				message: "UnixFS"
			};
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, UnixFS.codec());
	}
	UnixFS.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, UnixFS.codec(), opts);
	}
	UnixFS.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, UnixFS.codec(), opts);
	}
	UnixFS.stream = stream;
})(UnixFS$1 || (UnixFS$1 = {}));
var UnixTime;
(function(UnixTime) {
	let _codec;
	UnixTime.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.seconds != null) {
				w.uint32(8);
				w.int64(obj.seconds);
			}
			if (obj.fractionalNanoseconds != null) {
				w.uint32(21);
				w.fixed32(obj.fractionalNanoseconds);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = {};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						obj.seconds = reader.int64();
						break;
					case 2:
						obj.fractionalNanoseconds = reader.fixed32();
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const end = length == null ? reader.len : reader.pos + length;
			if (prefix !== ".") yield {
				field: prefix.endsWith(".") ? prefix.substring(0, prefix.length - 1) : prefix,
				type: "start",
				message: "UnixTime"
			};
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						yield {
							field: `${prefix}seconds`,
							value: reader.int64()
						};
						break;
					case 2:
						yield {
							field: `${prefix}fractionalNanoseconds`,
							value: reader.fixed32()
						};
						break;
					default: reader.skipType(tag & 7);
				}
			}
			if (prefix !== ".") yield {
				field: prefix.endsWith(".") ? prefix.substring(0, prefix.length - 1) : prefix,
				type: "end",
				message: "UnixTime"
			};
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, UnixTime.codec());
	}
	UnixTime.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, UnixTime.codec(), opts);
	}
	UnixTime.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, UnixTime.codec(), opts);
	}
	UnixTime.stream = stream;
})(UnixTime || (UnixTime = {}));
var Metadata;
(function(Metadata) {
	let _codec;
	Metadata.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.mimeType != null) {
				w.uint32(10);
				w.string(obj.mimeType);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = {};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						obj.mimeType = reader.string();
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const end = length == null ? reader.len : reader.pos + length;
			if (prefix !== ".") yield {
				field: prefix.endsWith(".") ? prefix.substring(0, prefix.length - 1) : prefix,
				type: "start",
				message: "Metadata"
			};
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						yield {
							field: `${prefix}mimeType`,
							value: reader.string()
						};
						break;
					default: reader.skipType(tag & 7);
				}
			}
			if (prefix !== ".") yield {
				field: prefix.endsWith(".") ? prefix.substring(0, prefix.length - 1) : prefix,
				type: "end",
				message: "Metadata"
			};
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, Metadata.codec());
	}
	Metadata.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, Metadata.codec(), opts);
	}
	Metadata.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, Metadata.codec(), opts);
	}
	Metadata.stream = stream;
})(Metadata || (Metadata = {}));
var Link;
(function(Link) {
	let _codec;
	Link.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.hash != null) {
				w.uint32(10);
				w.bytes(obj.hash);
			}
			if (obj.name != null) {
				w.uint32(18);
				w.string(obj.name);
			}
			if (obj.tSize != null) {
				w.uint32(24);
				w.uint64(obj.tSize);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = {};
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						obj.hash = reader.bytes();
						break;
					case 2:
						obj.name = reader.string();
						break;
					case 3:
						obj.tSize = reader.uint64();
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const end = length == null ? reader.len : reader.pos + length;
			if (prefix !== ".") yield {
				field: prefix.endsWith(".") ? prefix.substring(0, prefix.length - 1) : prefix,
				type: "start",
				message: "Link"
			};
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						yield {
							field: `${prefix}hash`,
							value: reader.bytes()
						};
						break;
					case 2:
						yield {
							field: `${prefix}name`,
							value: reader.string()
						};
						break;
					case 3:
						yield {
							field: `${prefix}tSize`,
							value: reader.uint64()
						};
						break;
					default: reader.skipType(tag & 7);
				}
			}
			if (prefix !== ".") yield {
				field: prefix.endsWith(".") ? prefix.substring(0, prefix.length - 1) : prefix,
				type: "end",
				message: "Link"
			};
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, Link.codec());
	}
	Link.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, Link.codec(), opts);
	}
	Link.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, Link.codec(), opts);
	}
	Link.stream = stream;
})(Link || (Link = {}));
var Node;
(function(Node) {
	let _codec;
	Node.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.data != null) {
				w.uint32(10);
				UnixFS$1.codec().encode(obj.data, w);
			}
			if (obj.links != null && obj.links.length > 0) for (const value of obj.links) {
				w.uint32(18);
				Link.codec().encode(value, w);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = { links: [] };
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						obj.data = UnixFS$1.codec().decode(reader, reader.uint32(), { limits: opts.limits?.data });
						break;
					case 2:
						if (opts.limits?.links != null && obj.links.length === opts.limits.links) throw new MaxLengthError("Decode error - repeated field \"links\" had too many elements");
						obj.links.push(Link.codec().decode(reader, reader.uint32(), { limits: opts.limits?.links$ }));
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const obj = { links: 0 };
			const end = length == null ? reader.len : reader.pos + length;
			if (prefix !== ".") yield {
				field: prefix.endsWith(".") ? prefix.substring(0, prefix.length - 1) : prefix,
				type: "start",
				message: "Node"
			};
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 1:
						yield* UnixFS$1.codec().stream(reader, reader.uint32(), `${prefix}data.`, { limits: opts.limits?.data });
						break;
					case 2:
						if (opts.limits?.links != null && obj.links === opts.limits.links) throw new MaxLengthError("Streaming decode error - repeated field \"links\" had too many elements");
						for (const evt of Link.codec().stream(reader, reader.uint32(), `${prefix}links[].`, { limits: opts.limits?.links$ })) yield {
							...evt,
							index: obj.links
						};
						obj.links++;
						break;
					default: reader.skipType(tag & 7);
				}
			}
			if (prefix !== ".") yield {
				field: prefix.endsWith(".") ? prefix.substring(0, prefix.length - 1) : prefix,
				type: "end",
				message: "Node"
			};
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, Node.codec());
	}
	Node.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, Node.codec(), opts);
	}
	Node.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, Node.codec(), opts);
	}
	Node.stream = stream;
})(Node || (Node = {}));
var LegacyNode;
(function(LegacyNode) {
	let _codec;
	LegacyNode.codec = () => {
		if (_codec == null) _codec = message((obj, w, opts = {}) => {
			if (opts.lengthDelimited !== false) w.fork();
			if (obj.links != null && obj.links.length > 0) for (const value of obj.links) {
				w.uint32(18);
				Link.codec().encode(value, w);
			}
			if (obj.data != null) {
				w.uint32(10);
				UnixFS$1.codec().encode(obj.data, w);
			}
			if (opts.lengthDelimited !== false) w.ldelim();
		}, (reader, length, opts = {}) => {
			const obj = { links: [] };
			const end = length == null ? reader.len : reader.pos + length;
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 2:
						if (opts.limits?.links != null && obj.links.length === opts.limits.links) throw new MaxLengthError("Decode error - repeated field \"links\" had too many elements");
						obj.links.push(Link.codec().decode(reader, reader.uint32(), { limits: opts.limits?.links$ }));
						break;
					case 1:
						obj.data = UnixFS$1.codec().decode(reader, reader.uint32(), { limits: opts.limits?.data });
						break;
					default: reader.skipType(tag & 7);
				}
			}
			return obj;
		}, function* (reader, length, prefix, opts = {}) {
			const obj = { links: 0 };
			const end = length == null ? reader.len : reader.pos + length;
			if (prefix !== ".") yield {
				field: prefix.endsWith(".") ? prefix.substring(0, prefix.length - 1) : prefix,
				type: "start",
				message: "LegacyNode"
			};
			while (reader.pos < end) {
				const tag = reader.uint32();
				switch (tag >>> 3) {
					case 2:
						if (opts.limits?.links != null && obj.links === opts.limits.links) throw new MaxLengthError("Streaming decode error - repeated field \"links\" had too many elements");
						for (const evt of Link.codec().stream(reader, reader.uint32(), `${prefix}links[].`, { limits: opts.limits?.links$ })) yield {
							...evt,
							index: obj.links
						};
						obj.links++;
						break;
					case 1:
						yield* UnixFS$1.codec().stream(reader, reader.uint32(), `${prefix}data.`, { limits: opts.limits?.data });
						break;
					default: reader.skipType(tag & 7);
				}
			}
			if (prefix !== ".") yield {
				field: prefix.endsWith(".") ? prefix.substring(0, prefix.length - 1) : prefix,
				type: "end",
				message: "LegacyNode"
			};
		});
		return _codec;
	};
	function encode(obj) {
		return encodeMessage(obj, LegacyNode.codec());
	}
	LegacyNode.encode = encode;
	function decode(buf, opts) {
		return decodeMessage(buf, LegacyNode.codec(), opts);
	}
	LegacyNode.decode = decode;
	function stream(buf, opts) {
		return streamMessage(buf, LegacyNode.codec(), opts);
	}
	LegacyNode.stream = stream;
})(LegacyNode || (LegacyNode = {}));

// node_modules/ipfs-unixfs/dist/src/index.js
const types = {
	RAW: "raw",
	DIRECTORY: "directory",
	FILE: "file",
	METADATA: "metadata",
	SYMLINK: "symlink",
	HAMT_SHARD: "hamt-sharded-directory"
};
const dirTypes = ["directory", "hamt-sharded-directory"];
const DEFAULT_FILE_MODE = parseInt("0644", 8);
const DEFAULT_DIRECTORY_MODE = parseInt("0755", 8);
var UnixFS = class UnixFS {
	static unmarshal(marshaled) {
		const message = UnixFS$1.decode(marshaled);
		const data = new UnixFS({
			type: types[message.type != null ? message.type.toString() : "FILE"],
			data: message.data,
			blockSizes: message.blockSizes,
			mode: message.mode,
			mtime: message.mtime != null ? {
				secs: message.mtime.seconds ?? 0n,
				nsecs: message.mtime.fractionalNanoseconds
			} : void 0,
			fanout: message.fanOut
		});
		data._originalMode = message.mode ?? 0;
		return data;
	}
	type;
	data;
	blockSizes;
	hashType;
	fanout;
	mtime;
	_mode;
	_originalMode;
	constructor(options = { type: "file" }) {
		const { type, data, blockSizes, hashType, fanout, mtime, mode } = options;
		if (type != null && !Object.values(types).includes(type)) throw new InvalidTypeError("Type: " + type + " is not valid");
		this.type = type ?? "file";
		this.hashType = hashType;
		this.fanout = fanout;
		this.blockSizes = blockSizes ?? [];
		this._originalMode = 0;
		this.mode = mode;
		this.mtime = mtime;
		if (data != null) this.data = withArrayBuffer(data);
	}
	set mode(mode) {
		if (mode == null) this._mode = this.isDirectory() ? DEFAULT_DIRECTORY_MODE : DEFAULT_FILE_MODE;
		else this._mode = mode & 4095;
	}
	get mode() {
		return this._mode;
	}
	isDirectory() {
		return dirTypes.includes(this.type);
	}
	addBlockSize(size) {
		this.blockSizes.push(size);
	}
	removeBlockSize(index) {
		this.blockSizes.splice(index, 1);
	}
	fileSize() {
		if (this.isDirectory()) return 0n;
		let sum = 0n;
		this.blockSizes.forEach((size) => {
			sum += size;
		});
		if (this.data != null) sum += BigInt(this.data.length);
		return sum;
	}
	marshal() {
		let type;
		switch (this.type) {
			case "raw":
				type = UnixFS$1.Type.RAW;
				break;
			case "directory":
				type = UnixFS$1.Type.DIRECTORY;
				break;
			case "file":
				type = UnixFS$1.Type.FILE;
				break;
			case "metadata":
				type = UnixFS$1.Type.METADATA;
				break;
			case "symlink":
				type = UnixFS$1.Type.SYMLINK;
				break;
			case "hamt-sharded-directory":
				type = UnixFS$1.Type.HAMT_SHARD;
				break;
			default: throw new InvalidTypeError(`Type: ${type} is not valid`);
		}
		let data = this.data;
		if (this.data == null || this.data.length === 0) data = void 0;
		let mode;
		if (this.mode != null) {
			mode = this._originalMode & 4294963200 | (this.mode ?? 0);
			if (mode === DEFAULT_FILE_MODE && !this.isDirectory()) mode = void 0;
			if (mode === DEFAULT_DIRECTORY_MODE && this.isDirectory()) mode = void 0;
		}
		let mtime;
		if (this.mtime != null) mtime = {
			seconds: this.mtime.secs,
			fractionalNanoseconds: this.mtime.nsecs
		};
		return UnixFS$1.encode({
			type,
			data,
			fileSize: this.type === "file" || this.type === "raw" ? this.fileSize() : void 0,
			blockSizes: this.blockSizes,
			hashType: this.hashType,
			fanOut: this.fanout,
			mode,
			mtime
		});
	}
};

export { UnixFS as t };