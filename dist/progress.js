import { An as formatSeconds, En as formatBytes } from "./shared.js";

// src/progress.ts
const everyMs = 5e3;
const rateWindowMs = 5e3;
const rateStepMs = 1e3;
function createProgress({ clock, log }, report) {
	if (log.live !== void 0) return () => {};
	let reportedAt = clock.now();
	return (done, total) => {
		const now = clock.now();
		if (now - reportedAt < everyMs || done >= total) return;
		reportedAt = now;
		report(done, total);
	};
}
const remindEveryMs = 6e4;
function createReminder({ clock, log }) {
	let loggedAt = clock.now();
	const reset = () => {
		loggedAt = clock.now();
	};
	return {
		reset,
		isDue() {
			const isDue = log.live === void 0 && clock.now() - loggedAt >= remindEveryMs;
			if (isDue) reset();
			return isDue;
		}
	};
}
function createByteProgress(name, context, { verb = "", after } = {}) {
	const { log } = context;
	const { live } = log;
	const start = verb === "" ? "" : `${verb} `;
	if (live === void 0) return createProgress(context, (done, total) => log.info(`${name}: ${start}${renderBytes(done, total)}.`));
	let now = [0, 0];
	let isShown = false;
	return (done, total) => {
		now = [done, total];
		if (done >= total) {
			isShown = false;
			if (after === void 0) live(name, void 0);
			else showSince(name, after, context);
		} else if (!isShown) {
			isShown = true;
			const measure = createMeter(context);
			live(name, () => `${start}${renderBytes(...now)}${renderRate(...now, measure(now[0]))}`);
		}
	};
}
function showSince(name, doing, { clock, log }) {
	const since = clock.now();
	log.live?.(name, () => `${doing}, ${formatSeconds(clock.now() - since)}`);
}
function showPending(name, read, context) {
	const { clock, log } = context;
	const measure = createMeter(context);
	let shown = "";
	let since = 0;
	log.live?.(name, () => {
		const { status, leftMs, served } = read();
		if (status !== shown) [shown, since] = [status, clock.now()];
		const parts = [`${status} for ${formatSeconds(clock.now() - since)}`];
		if (served !== void 0 && served.bytes > 0) {
			const { bytes, totalBytes } = served;
			const amount = bytes > totalBytes ? formatBytes(bytes) : renderBytes(bytes, totalBytes);
			parts.push(`served ${amount}${renderRate(bytes, totalBytes, measure(bytes))}`);
		}
		if (leftMs !== void 0) parts.push(`timeout in ${formatSeconds(leftMs)}`);
		return parts.join(", ");
	});
}
function renderBytes(done, total) {
	const percent = total === 0 ? 100 : Math.floor(done / total * 100);
	return `${formatBytes(done)} of ${formatBytes(total)} (${percent} %)`;
}
function renderRate(done, total, rate) {
	if (rate === void 0) return "";
	const perSecond = `, ${formatBytes(Math.round(rate * 1e3))}/s`;
	return rate === 0 || done >= total ? perSecond : `${perSecond}, ${formatSeconds((total - done) / rate)} left`;
}
function createMeter({ clock }) {
	let samples = [];
	return (done) => {
		const at = clock.now();
		const last = samples.at(-1);
		if (last !== void 0 && done < last.done) samples = [];
		if (last === void 0 || samples.length === 0 || at - last.at >= rateStepMs) samples = [...samples.filter((sample) => at - sample.at <= rateWindowMs), {
			at,
			done
		}];
		const [first] = samples;
		if (first === void 0 || at - first.at < rateStepMs) return void 0;
		return (done - first.done) / (at - first.at);
	};
}

export { showSince as a, showPending as i, createProgress as n, createReminder as r, createByteProgress as t };