import { Ar as quoteName, B as openScreen, Bn as createRedactor, Er as inert, Fr as InputError, H as runInProcess, Ir as errorCode, J as makeInSystemFolder, Lr as nameError, Pr as Failure, U as createShellOutputs, V as openStep, Vn as createReplyRedactor, X as readAllSecrets, Xn as parsePinnableCid, Y as listReadableNames, _n as version, _t as fields, at as findNearest, it as commandAliases, jr as quoted, kr as printable, lt as renderMeant, ot as inputAliases, pn as readCredentials, q as isStep, st as listChoices, z as isTerminal } from "./shared.js";
import { parseArgs } from "node:util";
import { closeSync, existsSync, fstatSync, openSync, readSync, rmSync } from "node:fs";
import { isUtf8 } from "node:buffer";
import { dirname } from "node:path";

// src/inputs/commands.ts
const commandTable = [
	{
		name: "publish",
		alias: "add",
		words: "content",
		summary: "Publish a folder, or pin CIDs, and wait (the default)",
		usage: "[publish] PATH | CID… [FLAGS]"
	},
	{
		name: "list",
		alias: "ls",
		words: "cid",
		summary: "Show the pins of each service",
		usage: "list [CID…] [FLAGS]"
	},
	{
		name: "unpin",
		alias: "rm",
		words: "cid",
		summary: "Remove pins by CID, name or request id",
		usage: "unpin [CID…] [FLAGS]"
	},
	{
		name: "verify",
		words: "cid",
		summary: "Check whether others can fetch CIDs",
		usage: "verify CID… [FLAGS]"
	},
	{
		name: "copy",
		words: "cid",
		summary: "Copy pins from one service to the others",
		usage: "copy --from SERVICE [CID…] | --cids-file FILE [FLAGS]"
	}
];
function findCommand(word) {
	return commandTable.find(({ name, alias }) => name === word || alias === word);
}

// src/environment/shell/command-line.ts
const switches = [
	"help",
	"json",
	"quiet",
	"verbose",
	"version"
];
const fileSuffix = "-file";
function parseCommandLine(args) {
	const secretFiles = fields.filter(({ kind }) => kind === "secret").map(toFileFlag);
	const options = {};
	for (const name of switches) options[name] = { type: "boolean" };
	options["help"] = {
		type: "boolean",
		short: "h"
	};
	for (const name of secretFiles) options[name] = { type: "string" };
	for (const { name, kind } of fields) options[name] = { type: kind === "boolean" ? "boolean" : "string" };
	const isFlag = (text) => text === "-h" || text.startsWith("--") && Object.hasOwn(options, text.slice(2));
	const joined = joinSwitches(args);
	const { tokens } = parseArgs({
		args: joined.map((arg) => /^-[^-]/.test(arg) ? `-${arg.replaceAll("-", "")}` : arg),
		options,
		strict: false,
		allowPositionals: true,
		tokens: true
	});
	const values = /* @__PURE__ */ new Map();
	const files = /* @__PURE__ */ new Map();
	const found = /* @__PURE__ */ new Set();
	const words = [];
	const problems = [];
	const warnings = [];
	const unknown = /* @__PURE__ */ new Set();
	for (const token of tokens) {
		if (token.kind === "positional" && !unknown.has(token.index - 1)) words.push(joined[token.index] ?? token.value);
		if (token.kind !== "option") continue;
		const field = fields.find(({ name }) => name === token.name);
		const value = (token.inlineValue === false ? joined[token.index + 1] : token.value) ?? (field?.kind === "boolean" ? "true" : void 0);
		const known = switches.find((name) => name === token.name);
		const arg = joined[token.index] ?? token.rawName;
		const isLetters = /^-[^-]./.test(arg);
		if (known !== void 0 && !isLetters) {
			if (value === void 0) found.add(known);
			else problems.push(`\`--${known}\` takes no value.`);
		} else if (isLetters || !Object.hasOwn(options, token.name)) {
			if (unknown.has(token.index)) continue;
			unknown.add(token.index);
			problems.push(renderUnknownFlag(arg, Object.keys(options)));
		} else if (value === void 0 || token.inlineValue === false && isFlag(value)) problems.push(`\`--${token.name}\` needs a value.`);
		else if (field === void 0) {
			const name = token.name.slice(0, -5);
			const [earlier] = files.get(name) ?? [];
			if (fields.some((one) => one.name === name && one.several)) files.set(name, [...files.get(name) ?? [], value]);
			else {
				if (earlier !== void 0 && earlier !== value) warnings.push(renderRepeated(token.name));
				files.set(name, [value]);
			}
		} else {
			const isList = field.kind === "lines" || field.several === true;
			const earlier = isList ? void 0 : values.get(field.name);
			if (earlier !== void 0 && earlier !== value) warnings.push(renderRepeated(field.name));
			if (field.section === "Services" && field.kind !== "secret" && value.trim() === "") warnings.push(`\`--${field.name}\` is empty, so it has no effect.`);
			give(values, field.name, value, isList);
		}
	}
	if (found.has("quiet") && found.has("verbose")) problems.push("`--quiet` and `--verbose` cannot be used together.\nFix: remove one.");
	return {
		command: readWords(words, values, problems),
		values,
		files,
		switches: found,
		problems,
		warnings
	};
}
function toFileFlag({ name }) {
	return `${name}${fileSuffix}`;
}
function give(values, name, value, isList = false) {
	values.set(name, isList && values.has(name) ? `${values.get(name)}\n${value}` : value);
}
function renderRepeated(flag) {
	return `\`--${flag}\` is given more than once, and only the last value has an effect.`;
}
function renderUnknownFlag(arg, known) {
	const [flag = ""] = arg.split("=");
	const meant = findMeantFlag(flag.replace(/^-+/, ""), known);
	const fix = meant === void 0 ? "\nFix: `--help` lists all flags." : renderMeant(`--${meant}`);
	return `there is no flag \`${printable(flag, 100)}\`.${fix}`;
}
function findMeantFlag(name, known) {
	if (name.length < 2) return void 0;
	const negated = fields.find(({ kind, name: one }) => kind === "boolean" && name === `no-${one}`);
	if (negated !== void 0) return `${negated.name}=false`;
	const isFile = name.endsWith(fileSuffix);
	const nearest = findNearest(isFile ? name.slice(0, -5) : name, known, inputAliases);
	return isFile && known.includes(`${nearest}${fileSuffix}`) ? `${nearest}${fileSuffix}` : nearest;
}
function readWords(words, values, problems) {
	const byFlag = values.get("command");
	const first = findCommand(words[0] ?? "");
	if (first !== void 0 && byFlag !== void 0 && findCommand(byFlag) !== first) problems.push(`the first word is the command \`${first.name}\`, and \`--command\` names another one.\nFix: remove \`--command\`.`);
	if (first !== void 0) values.set("command", first.name);
	const command = first ?? findCommand(byFlag ?? "");
	const before = problems.length;
	for (const word of first === void 0 ? words : words.slice(1)) {
		if (command?.words === "cid") readCid(word, command, values, problems);
		else readContent(word, command, values, problems);
		if (command === void 0 && word === words[0] && problems.length > before) break;
	}
	return command;
}
function readCid(word, { name }, values, problems) {
	const parsed = parsePinnableCid(word);
	if ("cid" in parsed) give(values, "cid", word, true);
	else if (parsed.isOtherText !== true) problems.push(parsed.problem);
	else {
		const fix = name === "verify" ? "give CIDs" : `to ${name} pins by name, use \`--pin-name\``;
		problems.push(`${quoted(word)} is not a CID.\nFix: ${fix}.`);
	}
}
function readContent(word, command, values, problems) {
	const exists = existsSync(word);
	const parsed = parsePinnableCid(word);
	if (!exists && "cid" in parsed) give(values, "cid", word, true);
	else if (!exists && !/[/\\]/.test(word) && "problem" in parsed && !parsed.isOtherText) problems.push(parsed.problem);
	else if (values.has("path")) problems.push(`there is a second path, ${quoted(word)}.\nFix: give one.`);
	else if (command !== void 0 || exists || /[/\\.]/.test(word)) values.set("path", word);
	else problems.push(renderUnknownCommand(word));
}
function renderUnknownCommand(word) {
	const known = commandTable.flatMap(({ name, alias }) => [name, ...alias === void 0 ? [] : [alias]]);
	const flag = switches.find((name) => name === word);
	const nearest = flag === void 0 ? findNearest(word, known, commandAliases) : `--${flag}`;
	const fix = nearest === void 0 ? `\nFix: give a path that exists, a CID, or a command: ${listChoices(known)}.` : renderMeant(nearest);
	return `${quoted(word)} is neither a command nor an existing path.${fix}`;
}
function joinSwitches(args) {
	const joined = [];
	for (const arg of args) {
		const last = joined.at(-1) ?? "";
		if (fields.some(({ name, kind }) => kind === "boolean" && last === `--${name}`) && /^(true|false)$/i.test(arg)) joined.splice(-1, 1, `${last}=${arg}`);
		else joined.push(arg);
	}
	return joined;
}

// src/environment/shell/help.ts
const examples = `  pack-and-pin ./dist --pinata-token-file token.txt
  pack-and-pin list --kubo-url http://127.0.0.1:5001
  pack-and-pin unpin --pin-name my-site --kubo-url http://127.0.0.1:5001
`;
function renderUsage() {
	return `Publishes a folder to IPFS, and calls it pinned only when a service has
confirmed it.

Usage: pack-and-pin [COMMAND] [PATH | CID…] [FLAGS]

Examples:
${examples}
Commands:
${commandTable.map(renderCommand).join("")}
\`pack-and-pin --help\` lists all flags, and \`pack-and-pin COMMAND --help\`
explains those of one command.
`;
}
function renderHelp(command) {
	const shown = fields.filter(({ name, effect, expression }) => {
		if (name === "command" || expression !== void 0 || effect?.workflowOnly === true) return false;
		return command === void 0 || effect?.commands?.includes(command.name) !== false;
	});
	const groups = [...new Set(shown.map(({ section }) => section))].map((section) => renderGroup(section, shown, command !== void 0));
	return `${command === void 0 ? `Pack and Pin ${version}\n${renderUsage().split("\n`pack-and-pin --help")[0]}` : `${command.summary}.

Usage: pack-and-pin ${command.usage}${command.alias === void 0 ? "" : `\n       (\`${command.alias}\` is the same as \`${command.name}\`)`}
`}
General
      --json       print all outputs as JSON instead of the result alone
      --quiet      show warnings and errors only
      --verbose    show what happens in detail
  -h, --help       print this text; of one command: pack-and-pin COMMAND --help
      --version    print the version

${groups.join("\n")}
A flag that accepts a list may be given several times. Each flag is also a
variable: --kubo-url is PACK_AND_PIN_KUBO_URL. A secret can also come from a
file: --pinata-token-file PATH, where - is standard input. The result goes to
standard output, everything else to standard error.

Exit codes: 0 done, 1 failed, 2 wrong usage or input, 3 not confirmed in time,
130 and 143 stopped by a signal.
`;
}
function renderCommand({ name, alias, summary }) {
	return `  ${(alias === void 0 ? name : `${name}, ${alias}`).padEnd(14)} ${summary}\n`;
}
function renderGroup(section, shown, withDescriptions) {
	return `${section}\n${shown.filter((field) => field.section === section).map((field) => {
		const flag = `      --${field.name}${field.kind === "boolean" ? "" : " VALUE"}`;
		const fallback = field.default === void 0 ? "" : `[${field.default}]`;
		if (!withDescriptions) return `${`${flag.padEnd(40)} ${fallback}`.trimEnd()}\n`;
		return `${flag}\n${wrap(`${field.description.replaceAll("`", "")} ${fallback}`.trimEnd(), 68, "          ")}\n`;
	}).join("")}`;
}
function wrap(text, width, indent) {
	const lines = [];
	let line = "";
	for (const word of text.split(" ")) if (line !== "" && line.length + 1 + word.length > width) {
		lines.push(line);
		line = word;
	} else line = line === "" ? word : `${line} ${word}`;
	return [...lines, line].map((one) => `${indent}${one}`).join("\n");
}

// src/environment/shell/shell-source.ts
const prefix = "PACK_AND_PIN_";
function readShellInputs(line, env) {
	const problems = [...line.problems];
	const warnings = [...line.warnings];
	const byVariable = readVariables(env, problems);
	const values = new Map(line.values);
	const stdin = [...line.files].flatMap(([name, paths]) => paths.filter((path) => path === "-").map(() => name));
	if (stdin.length > 1) {
		const flags = stdin.map((name) => `\`--${name}-file\``).join(" and ");
		problems.push(`${flags} both read standard input.\nFix: give a file for one of them.`);
	}
	for (const [name, paths] of stdin.length > 1 ? [] : line.files) {
		if (values.has(name)) {
			warnings.push(`\`--${name}-file\` has no effect, because \`--${name}\` is given.`);
			continue;
		}
		const secrets = [];
		for (const path of paths) {
			const read = readSecretFile(path);
			if ("problem" in read) {
				problems.push(`\`--${name}-file\` ${read.problem}.\nFix: give a file that contains the secret alone.`);
				continue;
			}
			secrets.push(read.secret);
			if (read.isExposed) warnings.push(`Other users of this machine can read ${quoteName(path)}.\nFix: run \`chmod 600\` on it.`);
		}
		if (secrets.length > 0) values.set(name, secrets.join("\n"));
	}
	for (const [name, value] of byVariable) if (!values.has(name)) {
		if (value !== "" || isSecret(name)) values.set(name, value);
	} else if (value !== "") {
		const flag = line.values.has(name) ? name : `${name}-file`;
		warnings.push(`\`${toVariable(name)}\` has no effect, because \`--${flag}\` is given.`);
	}
	const shown = [...line.values.keys()].filter(isSecret);
	if (shown.length > 0) {
		const flags = shown.map((name) => `\`--${name}\``).join(", ");
		warnings.push(`Other users of this machine can see the value of ${flags} in the list of processes.\nFix: use \`--${shown[0]}-file\` or the variable \`${toVariable(shown[0] ?? "")}\`.`);
	}
	return {
		source: {
			shell: true,
			names: [...values.keys()],
			get: (name) => values.get(name)?.trim(),
			raw: (name) => values.get(name)
		},
		problems,
		warnings
	};
}
function isSecret(input) {
	return fields.some(({ name, kind }) => name === input && kind === "secret");
}
function toVariable(input) {
	return `${prefix}${input.replaceAll("-", "_").toUpperCase()}`;
}
function readVariables(env, problems) {
	const inputs = new Map(fields.map(({ name }) => [toVariable(name), name]));
	const found = /* @__PURE__ */ new Map();
	for (const [variable, value] of Object.entries(env)) {
		if (!variable.startsWith(prefix) || value === void 0) continue;
		const name = inputs.get(variable);
		if (name !== void 0) found.set(name, value);
		else problems.push(renderUnknownVariable(variable));
	}
	return found;
}
function renderUnknownVariable(variable) {
	const names = fields.map(({ name }) => name);
	const nearest = findNearest(variable.slice(13), names, inputAliases);
	const fix = nearest === void 0 ? "\nFix: remove it; `--help` lists the inputs, and each has a variable." : renderMeant(toVariable(nearest));
	return `there is no variable \`${printable(variable, 100)}\`.${fix}`;
}
function readSecretFile(path) {
	try {
		const { bytes, isExposed } = path === "-" ? {
			bytes: readStart(0),
			isExposed: false
		} : readStartOf(path);
		const named = path === "-" ? "reads standard input" : `names ${quoteName(path)}`;
		if (bytes === void 0) return { problem: `${named}, which is too large for a secret` };
		if (!isUtf8(bytes)) return { problem: `${named}, which is not text in UTF-8` };
		const secret = bytes.toString().replace(/\r?\n$/, "");
		return secret.trim() === "" ? { problem: `${named}, which is empty` } : {
			secret,
			isExposed
		};
	} catch (error) {
		const code = errorCode(error) ?? "";
		if ([
			"ENOENT",
			"ENOTDIR",
			"ENAMETOOLONG"
		].includes(code)) return { problem: "names a file that does not exist" };
		const reason = code === "EISDIR" ? "is a folder" : `cannot be read (${nameError(error)})`;
		return { problem: `names ${quoteName(path)}, which ${reason}` };
	}
}
function readStartOf(path) {
	const file = openSync(path, "r");
	try {
		return {
			bytes: readStart(file),
			isExposed: isReadableByOthers(file)
		};
	} finally {
		closeSync(file);
	}
}
function readStart(file) {
	const buffer = Buffer.alloc(65537);
	let length = 0;
	while (length < buffer.length) {
		const read = readSome(file, buffer, length);
		if (read === 0) return buffer.subarray(0, length);
		length += read;
	}
}
function readSome(file, buffer, offset) {
	for (;;) try {
		return readSync(file, buffer, offset, buffer.length - offset, null);
	} catch (error) {
		if (errorCode(error) === "EOF") return 0;
		if (errorCode(error) !== "EAGAIN") throw error;
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
	}
}
function isReadableByOthers(file) {
	if (process.platform === "win32") return false;
	const stats = fstatSync(file);
	return stats.isFile() && (stats.mode & 36) !== 0;
}

// src/environment/shell/shell-log.ts
const maxLiveLength = 1e3;
const nothing = () => {};
function createShellLog({ redact, screen, level }) {
	const { paint, live } = screen;
	const safe = (text) => inert(redact(text));
	const write = (line) => (live ?? screen).write(`${line}\n`);
	const isQuiet = level === "quiet";
	const shown = (text) => printable(redact(text), maxLiveLength);
	return {
		info: isQuiet ? nothing : (text) => write(safe(text)),
		debug: level === "verbose" ? (text) => write(`debug: ${safe(text)}`) : nothing,
		notice: isQuiet ? nothing : (text) => write(`Note: ${safe(text)}`),
		success: isQuiet ? nothing : (text) => write(paint("green", safe(text))),
		warning: (text) => write(`${paint("yellow", "Warning:")} ${safe(text)}`),
		error: (text) => write(`${paint("red", "Error:")} ${safe(text)}`),
		...live !== void 0 && !isQuiet && { live: (name, render) => live.show(shown(name), render === void 0 ? void 0 : () => shown(render())) }
	};
}

// src/environment/shell/temporary-folders.ts
function createTemporaryFolders() {
	const made = /* @__PURE__ */ new Set();
	return {
		make(prefix) {
			const folder = makeInSystemFolder(prefix);
			made.add(folder);
			return folder;
		},
		keep: (path) => void made.delete(dirname(path)),
		contain: (path) => made.has(dirname(path)),
		remove() {
			for (const folder of made) try {
				rmSync(folder, {
					recursive: true,
					force: true
				});
			} catch {}
		}
	};
}

// src/environment/shell/shell.ts
const results = {
	list: "pins",
	unpin: "pins",
	verify: "verification",
	copy: "copies"
};
function createShellEnvironment({ source, warnings, switches, isTerminal }, env, screen) {
	const secrets = readAllSecrets(source, env);
	const kept = new Set(listReadableNames());
	const redact = createRedactor(secrets, kept);
	const outputs = createShellOutputs();
	const folders = createTemporaryFolders();
	const level = switches.has("quiet") ? "quiet" : switches.has("verbose") || env["RUNNER_DEBUG"] === "1" ? "verbose" : "normal";
	const log = createShellLog({
		redact,
		screen,
		level
	});
	for (const warning of warnings) log.warning(warning);
	function removeFolders(isMet) {
		const { "car-path": car, "pins-file": pins } = outputs.values;
		if (pins !== void 0) folders.keep(pins);
		if (isMet || car === void 0) folders.remove();
		if (car === void 0 || !folders.contain(car)) return;
		if (isMet) outputs.remove("car-path");
		else log.info(`CAR: ${car}`);
	}
	async function skipArtifact({ artifact }) {
		if (artifact === "true") log.warning("`artifact` is skipped: only a workflow step can upload an artifact.");
	}
	return {
		source,
		secrets,
		credentials: readCredentials(env),
		redact,
		redactReply: createReplyRedactor(secrets),
		keepReadable: (texts) => texts.forEach((text) => kept.add(text)),
		log,
		places: {
			workspace: findCurrentFolder(),
			isConfined: false,
			makeTemporaryFolder: folders.make
		},
		outputs,
		readEvent: () => void 0,
		async writeSummary() {},
		keepArtifact: skipArtifact,
		keepJournal: skipArtifact,
		githubApiUrl: "https://api.github.com",
		saveStepState: () => {},
		findLoss: () => void 0,
		renderEnd(failure) {
			screen.live?.stop();
			removeFolders(["pinned", "dry-run"].includes(outputs.values.status ?? ""));
			const command = source.get("command") || "publish";
			const options = {
				json: switches.has("json"),
				result: results[command] ?? "cids",
				isTerminal
			};
			return outputs.render(options, failure && redact(failure.message));
		}
	};
}
function findCurrentFolder() {
	try {
		return process.cwd();
	} catch (cause) {
		throw new Failure({
			what: "The current folder does not exist any more.",
			fix: "change to a folder that exists.",
			cause,
			exitCode: 2
		});
	}
}

// src/start.ts
const work = async (...args) => {
	const { run } = await import("./run.js");
	await run(...args);
};
const chooseJob = async (args, env) => {
	if (isStep(args, env)) return {
		environment: openStep(env),
		work
	};
	const line = parseCommandLine(args);
	if (line.switches.has("version")) return {
		text: `${version}\n`,
		exitCode: 0
	};
	if (line.switches.has("help")) return {
		text: renderHelp(line.command),
		exitCode: 0
	};
	const { source, warnings, problems } = readShellInputs(line, env);
	if (problems.length > 0) throw new InputError(problems);
	const given = [
		"command",
		"path",
		"car",
		"cid",
		"release-tag"
	].some((name) => source.get(name));
	if (args.length === 0 && !given) return {
		text: renderUsage(),
		exitCode: 2
	};
	const call = {
		source,
		warnings,
		switches: line.switches,
		isTerminal: isTerminal()
	};
	return {
		environment: createShellEnvironment(call, env, await openScreen(env)),
		work
	};
};
async function start() {
	await runInProcess(chooseJob);
}

export { start };