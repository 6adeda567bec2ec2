import { Ar as quoteName, At as listNames, Ct as useEarlierFile, Dn as formatCount, Mt as parseNames, Pr as Failure, Pt as indexBlocks, Qt as createTurns, Rr as renderCauses, Rt as walkNode, St as findFiles, Tn as maxListedPathLength, Tt as keysPage, Zn as sameContent, dn as HttpError, jr as quoted, un as multipartFiles, wn as maxListedFiles, wt as filesPage, xt as isRefused, zr as toFailure } from "./shared.js";
import { t as UnixFS } from "./src.js";

// src/services/pinata/plain-folder.ts
const maxChunks = 1e6;
var NotPlain = class extends Error {
	obstacle;
	path;
	constructor(obstacle, path) {
		super(`${obstacle}: ${path}`);
		this.name = "NotPlain";
		this.obstacle = obstacle;
		this.path = path;
	}
};
async function readPlainFolder(car, chunkBytes, signal) {
	await using index = await indexBlocks(car, signal);
	const files = [];
	const turn = createTurns();
	let chunkCount = 0;
	async function visit(cid, path) {
		const wait = turn();
		if (wait !== void 0) await wait;
		signal.throwIfAborted();
		if (cid.code === 85) return addFile(path, [wholeBlock(findBlock(index, cid, path))]);
		const { type, links } = readNode(index, cid, path);
		switch (type) {
			case "directory":
				if (links.length === 0) throw new NotPlain("empty-folder", path);
				for (const link of links) await visit(link.cid, join(path, link.name));
				return;
			case "hamt-sharded-directory": throw new NotPlain("large-folder", path);
			case "symlink": throw new NotPlain("symlink", path);
			default: return addFile(path, await readChunks(cid, path, []));
		}
	}
	function addFile(path, chunks) {
		for (const [number, { start, end }] of chunks.entries()) if (number === chunks.length - 1 ? end - start > chunkBytes : end - start !== chunkBytes) throw new NotPlain("chunks", path);
		if (files.length >= 2e5) throw new NotPlain("too-many", path);
		files.push({
			path,
			ranges: chunks
		});
	}
	async function readChunks(cid, path, chunks) {
		const wait = turn();
		if (wait !== void 0) await wait;
		signal.throwIfAborted();
		chunkCount += 1;
		if (chunkCount > maxChunks) throw new NotPlain("too-many", path);
		if (cid.code === 85) {
			chunks.push(wholeBlock(findBlock(index, cid, path)));
			return chunks;
		}
		const { links, content } = readNode(index, cid, path);
		if (links.length === 0) chunks.push(content);
		else if (content.end > content.start) throw new NotPlain("not-unixfs", path);
		for (const link of links) await readChunks(link.cid, path, chunks);
		return chunks;
	}
	await visit(index.root, "");
	return files;
}
function findBlock(index, cid, path) {
	const block = index.find(cid);
	if (block === void 0) throw new NotPlain("not-unixfs", path);
	return block;
}
function wholeBlock({ blockStart, bytes }) {
	return {
		start: blockStart,
		end: blockStart + bytes
	};
}
function readNode(index, cid, path) {
	const found = findBlock(index, cid, path);
	const block = index.readSync(found);
	const links = [];
	try {
		let data = /* @__PURE__ */ new Uint8Array(0);
		if (cid.code !== 112) throw new NotPlain("not-unixfs", path);
		for (const part of walkNode(block)) if ("data" in part) ({data} = part);
		else links.push(part);
		const node = UnixFS.unmarshal(data);
		const start = found.blockStart + placeIn(block, node.data);
		return {
			type: node.type,
			links,
			content: {
				start,
				end: start + (node.data?.length ?? 0)
			}
		};
	} catch (cause) {
		throw cause instanceof NotPlain ? cause : new NotPlain("not-unixfs", path);
	}
}
function placeIn(block, part = block.subarray(0, 0)) {
	const offset = part.byteOffset - block.byteOffset;
	if (part.buffer === block.buffer && offset >= 0) return offset;
	throw new Error("the decoder copied the content");
}
const unsafeName = /["\\/\p{Cc}]/u;
function join(folder, name) {
	const path = folder === "" ? name : `${folder}/${name}`;
	if (name === "" || name === "." || name === ".." || unsafeName.test(name) || path.length > 4096) throw new NotPlain("name", path);
	return path;
}

// src/services/pinata/folder-upload.ts
const chunkBytes = 262144;
const folderName = "site";
const elsewhere = "choose a paid plan, or use another service";
const otherProfile = `set \`cid-profile: unixfs-v0-2015\` (the root CID changes with it), ${elsewhere}`;
function needsPaidPlan(error) {
	const { cause } = toFailure(error);
	if (!(cause instanceof HttpError) || ![402, 403].includes(cause.status ?? 0)) return false;
	return /PAID_FEATURE_ONLY|\bpaid\b/i.test(cause.text);
}
async function uploadFolder(ask, request, car, call) {
	const { root } = request;
	const files = await readFiles(car, request, call);
	const earlier = await unlessRefused(useEarlierFile(ask, request, call), call);
	if (earlier !== void 0) return earlier;
	const count = formatCount(files.length, "file");
	call.progress(`accepts no CAR on this account's plan, so the run sends it the plain folder (${count})`);
	const { bytes, existed, ...added } = await send(ask, files, request, car, call);
	if (!sameContent(added.cid, root)) throw await undo(ask, files, added, request, call);
	if (existed) await checkName(ask, request, call);
	call.progress(existed ? "had this folder already, with the same CID" : "made the same CID of the folder");
	return {
		status: "pinned",
		cid: added.cid,
		requestId: String(added.cid),
		sent: {
			bytes,
			savedBytes: 0
		},
		...existed && { existed: true }
	};
}
async function unlessRefused(asked, call) {
	try {
		return await asked;
	} catch (error) {
		if (!isRefused(error)) throw error;
		call.debug(renderCauses(error));
		return;
	}
}
async function checkName(ask, request, call) {
	const { signal } = call;
	const found = await unlessRefused(ask("look up the folder", signal, (client) => findFiles(client, request, signal)), call);
	if (found?.other === void 0) return;
	const names = listNames(parseNames(found.other.name));
	throw new Failure({
		what: `Pinata could not add the name ${quoted(request.name)} to the folder: the account has it as ${names === "" ? "a folder without a name" : names} only, and removes it with that.`,
		fix: `create an admin key at ${keysPage}, or one that has the scope \`hashMetadata\` as well.`
	});
}
async function readFiles(car, { root }, { signal }) {
	try {
		return await readPlainFolder(car, chunkBytes, signal);
	} catch (error) {
		if (!(error instanceof NotPlain)) throw error;
		const { what, fix } = explainObstacle(error, root.version);
		throw new Failure({
			what: `Pinata could not accept the content: the account's plan accepts no CAR, and ${what}. No file was sent.`,
			fix: `${fix}.`,
			cause: error
		});
	}
}
function explainObstacle({ obstacle, path }, cidVersion) {
	const name = path === "" ? "the content" : quoteName(path);
	return {
		chunks: cidVersion === 1 ? {
			what: `Pinata would make another CID of a folder with ${name}, because it cuts files into chunks of 256 KiB`,
			fix: otherProfile
		} : {
			what: `${name} is not in chunks of 256 KiB, which Pinata would make of it`,
			fix: `pack the content with \`path\` and \`cid-profile: unixfs-v0-2015\`, ${elsewhere}`
		},
		"empty-folder": {
			what: `a folder upload cannot contain the empty folder ${name}`,
			fix: `remove the folder or put a file into it, ${elsewhere}`
		},
		symlink: {
			what: `a folder upload cannot contain the symbolic link ${name}`,
			fix: `set \`symlinks: follow\`, ${elsewhere}`
		},
		"large-folder": {
			what: `${name} has so many entries that it is stored as a HAMT, which is not confirmed for folder uploads`,
			fix: `spread the files over several folders, ${elsewhere}`
		},
		name: {
			what: `a folder upload cannot contain the name ${name}`,
			fix: `rename the file, ${elsewhere}`
		},
		"too-many": {
			what: "there are too many files or chunks for a folder upload",
			fix: `publish fewer files, ${elsewhere}`
		},
		"not-unixfs": {
			what: `${name} is not a plain file or folder`,
			fix: `pack the content with \`path\`, ${elsewhere}`
		}
	}[obstacle];
}
async function send(ask, files, { root, name, meta }, car, call) {
	const metadata = {
		...name !== "" && { name },
		...Object.keys(meta).length > 0 && { keyvalues: meta }
	};
	const parts = files.map(({ path, ranges }) => ({
		fileName: path === "" ? folderName : `${folderName}/${path}`,
		ranges
	}));
	let bytes = 0;
	return {
		...await ask("accept the folder", call.signal, async ({ files: pins }, attempt) => {
			const form = multipartFiles({
				path: car.path,
				bytes: car.bytes,
				fields: {
					pinataOptions: JSON.stringify({ cidVersion: root.version }),
					pinataMetadata: JSON.stringify(metadata)
				},
				fieldName: "file",
				parts,
				onSent: (sent) => call.sent(sent, bytes)
			});
			({bytes} = form.body);
			const { cid, isDuplicate } = await pins.add(form, call.signal);
			return {
				cid,
				isDuplicate,
				existed: isDuplicate && attempt === 1
			};
		}),
		bytes
	};
}
async function undo(ask, files, { cid, isDuplicate }, { root }, call) {
	const left = isDuplicate ? "The account had that content before, so it was not removed." : await remove(ask, String(cid), call);
	const hidden = files.find(({ path }) => /(?:^|\/)\./.test(path));
	return new Failure({
		what: `Pinata could not pin the folder: it made the root ${String(cid)} of the files, not ${String(root)}. ${left}`,
		fix: `${hidden === void 0 ? "" : `set \`exclude\` to leave out hidden files (${quoteName(hidden.path)}), `}${root.version === 1 ? otherProfile : elsewhere}.`
	});
}
async function remove(ask, hash, call) {
	try {
		await ask("remove the folder", call.signal, ({ files }) => files.remove(hash, call.signal));
		return "It was removed again.";
	} catch (error) {
		call.signal.throwIfAborted();
		call.debug(renderCauses(error));
		const { cause } = toFailure(error);
		return `It could not be removed${cause instanceof HttpError ? ` (${cause.what.replace(/\.$/, "")})` : ""}, and can be removed at ${filesPage}.`;
	}
}

export { needsPaidPlan, uploadFolder };