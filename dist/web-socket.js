import { t as require_undici } from "./undici.js";
import { isIPv6 } from "node:net";

// src/net/web-socket.ts
var import_undici = require_undici();
async function openWebSocket(target, maxMessageBytes, listener, signal) {
	signal.throwIfAborted();
	const { secure, host, ip, port } = target;
	const url = new URL(`${secure ? "wss" : "ws"}://${isIPv6(host) ? `[${host}]` : host}`);
	url.port = String(port);
	let socket;
	let failure;
	const connect = (0, import_undici.buildConnector)({
		allowH2: false,
		port,
		lookup: pinTo(ip)
	});
	const agent = new import_undici.Agent({
		allowH2: false,
		connect(options, done) {
			connect(options, (...[error, opened]) => {
				if (error !== null) {
					failure = error;
					done(error, null);
				} else {
					socket = opened;
					done(null, opened);
				}
			});
		},
		webSocket: { maxPayloadSize: maxMessageBytes }
	});
	const webSocket = new import_undici.WebSocket(url, { dispatcher: agent });
	webSocket.binaryType = "arraybuffer";
	function destroy() {
		socket?.destroy();
		agent.destroy().catch(() => {});
	}
	const opened = Promise.withResolvers();
	const abort = () => {
		opened.reject(signal.reason);
		destroy();
	};
	signal.addEventListener("abort", abort, { once: true });
	webSocket.addEventListener("open", () => opened.resolve());
	webSocket.addEventListener("message", ({ data }) => {
		if (data instanceof ArrayBuffer) listener.onData(new Uint8Array(data));
		else destroy();
	});
	webSocket.addEventListener("error", () => opened.reject(failure ?? /* @__PURE__ */ new Error("the server does not support WebSocket")));
	webSocket.addEventListener("close", ({ wasClean }) => {
		opened.reject(failure ?? /* @__PURE__ */ new Error("the connection was closed"));
		destroy();
		listener.onClose(wasClean);
	});
	try {
		await opened.promise;
	} catch (error) {
		destroy();
		throw error;
	} finally {
		signal.removeEventListener("abort", abort);
	}
	socket?.on("drain", () => listener.onDrain());
	return {
		send(bytes) {
			webSocket.send(bytes);
			return socket?.writableNeedDrain !== true;
		},
		pause: () => socket?.pause(),
		resume: () => socket?.resume(),
		destroy
	};
}
function pinTo(ip) {
	const family = isIPv6(ip) ? 6 : 4;
	return (_, { all }, done) => {
		if (all === true) done(null, [{
			address: ip,
			family
		}]);
		else done(null, ip, family);
	};
}

export { openWebSocket };