import { En as formatBytes, Rr as renderCauses, dn as HttpError, fn as showUrl, ln as fileBody, rn as ServiceError, tn as uploadLimits } from "./shared.js";

// src/services/upload/tus.ts
const cleanUpLimits = { totalMs: 3e3 };
const outOfStep = /* @__PURE__ */ new Set([
	409,
	423,
	460
]);
async function uploadByTus(ask, { doing, url, headers, metadata, car, chunkBytes }, call) {
	const { signal } = call;
	const always = {
		...headers,
		"tus-resumable": "1.0.0"
	};
	const begin = () => ask("begin the upload", signal, async (http) => {
		return parseLocation(await http.send({
			method: "POST",
			url,
			headers: {
				...always,
				"content-length": "0",
				"upload-length": String(car.bytes),
				"upload-metadata": renderMetadata(metadata)
			},
			signal
		}), url);
	});
	let location = await begin();
	let offset = 0;
	let restarted = false;
	async function restart(error) {
		if (restarted || !isExpired(error)) throw error;
		restarted = true;
		call.debug(renderCauses(error));
		call.progress("no longer has the upload that was begun; the CAR is sent again");
		location = await begin();
		offset = 0;
	}
	async function sendChunk(http) {
		const start = offset;
		const end = Math.min(car.bytes, start + chunkBytes);
		const reply = await http.send({
			method: "PATCH",
			url: location,
			headers: {
				...always,
				"content-type": "application/offset+octet-stream",
				"upload-offset": String(start)
			},
			body: fileBody({
				path: car.path,
				bytes: car.bytes,
				ranges: [{
					start,
					end
				}],
				onSent: (bytes) => call.sent(start + bytes, car.bytes)
			}),
			signal,
			limits: uploadLimits
		});
		const next = findOffset(reply) ?? end;
		if (next <= start || next > car.bytes) throw passing(`PATCH ${showUrl(location)} accepted a chunk at ${start}, and then had ${next} bytes.`);
		offset = next;
		return reply;
	}
	async function readOffset(http) {
		const reply = await http.send({
			method: "HEAD",
			url: location,
			headers: always,
			signal
		});
		const has = findOffset(reply);
		if (has === void 0 || has > car.bytes) throw new HttpError({
			kind: "protocol",
			what: `HEAD ${showUrl(location)} did not report how much of the upload it has (Upload-Offset).`
		});
		offset = has;
		call.progress(`has ${formatBytes(has)} of the CAR; only the rest is sent`);
		return reply;
	}
	async function cancel() {
		const { signal } = new AbortController();
		await ask.once("cancel the upload", (http) => http.send({
			method: "DELETE",
			url: location,
			headers: always,
			signal,
			limits: cleanUpLimits
		})).catch((error) => call.debug(renderCauses(error)));
	}
	try {
		for (;;) {
			const reply = await ask(doing, signal, async (http, attempt) => {
				try {
					const seen = attempt > 1 ? await readOffset(http) : void 0;
					return seen !== void 0 && offset === car.bytes ? seen : await sendChunk(http);
				} catch (error) {
					if (!(error instanceof HttpError) || !outOfStep.has(error.status)) throw error;
					throw passing(error.what, error);
				}
			}).catch(restart);
			if (reply !== void 0 && offset === car.bytes) return reply;
		}
	} catch (error) {
		await cancel();
		throw error;
	}
}
function isExpired(error) {
	const cause = error instanceof Error ? error.cause : void 0;
	return cause instanceof HttpError && (cause.status === 404 || cause.status === 410);
}
function passing(what, cause) {
	return new HttpError({
		kind: "network",
		what,
		cause
	});
}
function findOffset({ headers }) {
	const value = headers["upload-offset"];
	return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : void 0;
}
function renderMetadata(metadata) {
	return Object.entries(metadata).map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`).join(",");
}
function parseLocation({ headers }, created) {
	const value = headers["location"];
	const location = typeof value === "string" ? URL.parse(value, created.href) : null;
	if (location === null) throw new ServiceError(`POST ${showUrl(created)} returned no Location header, so the upload has no address.`, "", { fix: "try again; if it happens again, report it to the service." });
	if (location.host !== created.host) throw new ServiceError(`POST ${showUrl(created)} asked to send the upload to ${showUrl(location)}, which must not get your token, so nothing was sent there.`, "", { fix: "report this to the service, and to Pack and Pin if that address is its own." });
	location.protocol = created.protocol;
	return location;
}

export { uploadByTus };