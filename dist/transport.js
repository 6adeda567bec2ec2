import { t as require_undici } from "./undici.js";

// src/net/early-reply.ts
var import_undici = require_undici();
const closedCodes = /* @__PURE__ */ new Set([
	"EPIPE",
	"ECONNRESET",
	"ECONNABORTED"
]);
function createPool(origin, options, onWritten) {
	const connect = typeof options.connect === "function" ? options.connect : (0, import_undici.buildConnector)(options.connect);
	return new import_undici.Pool(origin, {
		...options,
		connect: (target, callback) => connect(target, (...[error, socket]) => {
			if (error !== null) return callback(error, null);
			readOn(socket, onWritten);
			callback(null, socket);
		})
	});
}
function readOn(socket, onWritten) {
	const write = socket._write.bind(socket);
	const writev = socket._writev?.bind(socket);
	socket._write = (chunk, encoding, done) => write(chunk, encoding, unlessClosed(done, [{ chunk }], onWritten));
	if (writev === void 0) return;
	socket._writev = (chunks, done) => writev(chunks, unlessClosed(done, chunks, onWritten));
}
function unlessClosed(done, chunks, onWritten) {
	return (error) => {
		if (!error) for (const { chunk } of chunks) onWritten(chunk);
		if (error && "code" in error && closedCodes.has(error.code)) return;
		done(error);
	};
}

// src/net/transport.ts
function createTransport({ connectMs, onWritten }) {
	const options = {
		connect: { timeout: connectMs },
		factory: (origin, settings) => createPool(origin, settings, onWritten)
	};
	const dispatchers = /* @__PURE__ */ new Map();
	function dispatcherOf(proxy) {
		const key = proxy?.url.href ?? "";
		let dispatcher = dispatchers.get(key);
		if (dispatcher === void 0) {
			dispatcher = proxy === void 0 ? new import_undici.Agent(options) : new import_undici.ProxyAgent({
				...options,
				uri: key,
				connectTimeout: connectMs
			});
			dispatchers.set(key, dispatcher);
		}
		return dispatcher;
	}
	return {
		request: (url, proxy, settings) => (0, import_undici.request)(url, {
			...settings,
			dispatcher: dispatcherOf(proxy)
		}),
		async close() {
			await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
		}
	};
}

export { createTransport };