import type { CarFile } from '../../car/car-file.ts';
import { sameContent } from '../../cid.ts';
import { Failure, renderCauses, toFailure } from '../../errors.ts';
import { HttpError } from '../../net/http-error.ts';
import { multipartFiles } from '../../net/multipart.ts';
import type { PinReport, PinRequest } from '../../pin.ts';
import { formatCount } from '../../quantities.ts';
import { quoted, quoteName } from '../../text.ts';
import type { Ask } from '../ask.ts';
import type { Call } from '../service.ts';
import { listNames, parseNames } from '../shared-pins.ts';
import { filesPage, keysPage } from './explain.ts';
import { findFiles, useEarlierFile } from './join-names.ts';
import { type AddedFolder, isRefused, type LegacyClient } from './legacy.ts';
import { NotPlain, type Obstacle, type PlainFile, readPlainFolder } from './plain-folder.ts';

/** Pinata cuts files into chunks of this size, whatever the CID version. */
const chunkBytes = 256 * 1024;

/** One folder around all files, without which Pinata rejects more than one file. */
const folderName = 'site';

const elsewhere = 'choose a paid plan, or use another service';
const otherProfile = `set \`cid-profile: unixfs-v0-2015\` (the root CID changes with it), ${elsewhere}`;

/** Whether Pinata refuses a CAR only because the account's plan has no CARs. */
export function needsPaidPlan(error: unknown): boolean {
  const { cause } = toFailure(error);
  if (!(cause instanceof HttpError) || ![402, 403].includes(cause.status ?? 0)) return false;
  return /PAID_FEATURE_ONLY|\bpaid\b/i.test(cause.text);
}

/**
 * Sends the files of a CAR as a plain folder, which Pinata accepts on the free plan too, and
 * compares the root that it makes of them with ours. The files are read from the CAR, so that they
 * are what was packed, whatever has happened to the folder since; a CAR that was changed gives
 * another root. If it is known that another root would result, nothing is sent.
 */
export async function uploadFolder(
  ask: Ask<LegacyClient>,
  request: PinRequest,
  car: CarFile,
  call: Call,
): Promise<PinReport> {
  const { root } = request;
  const files = await readFiles(car, request, call);
  // Without the scope of that list, the files are only sent again.
  const earlier = await unlessRefused(useEarlierFile(ask, request, call), call);
  if (earlier !== undefined) return earlier;

  const count = formatCount(files.length, 'file');
  call.progress(
    `accepts no CAR on this account's plan, so the run sends it the plain folder (${count})`,
  );
  const { bytes, existed, ...added } = await send(ask, files, request, car, call);
  if (!sameContent(added.cid, root)) throw await undo(ask, files, added, request, call);
  if (existed) await checkName(ask, request, call);
  call.progress(
    existed ? 'had this folder already, with the same CID' : 'made the same CID of the folder',
  );
  return {
    status: 'pinned',
    cid: added.cid,
    requestId: String(added.cid),
    sent: { bytes, savedBytes: 0 },
    ...(existed && { existed: true }),
  };
}

/** Undefined if the key may not do it. */
async function unlessRefused<T>(asked: Promise<T>, call: Call): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!isRefused(error)) throw error;
    call.debug(renderCauses(error));
    return undefined;
  }
}

/** Rejects if the account has the folder under other names only, with which it can be removed. */
async function checkName(ask: Ask<LegacyClient>, request: PinRequest, call: Call): Promise<void> {
  const { signal } = call;
  const found = await unlessRefused(
    ask('look up the folder', signal, (client) => findFiles(client, request, signal)),
    call,
  );
  if (found?.other === undefined) return;
  const names = listNames(parseNames(found.other.name));
  throw new Failure({
    what: `Pinata could not add the name ${quoted(request.name)} to the folder: the account has it as ${names === '' ? 'a folder without a name' : names} only, and removes it with that.`,
    fix: `create an admin key at ${keysPage}, or one that has the scope \`hashMetadata\` as well.`,
  });
}

async function readFiles(
  car: CarFile,
  { root }: PinRequest,
  { signal }: Call,
): Promise<readonly PlainFile[]> {
  try {
    return await readPlainFolder(car, chunkBytes, signal);
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    const { what, fix } = explainObstacle(error, root.version);
    throw new Failure({
      what: `Pinata could not accept the content: the account's plan accepts no CAR, and ${what}. No file was sent.`,
      fix: `${fix}.`,
      cause: error,
    });
  }
}

/** Why the files cannot be sent as a folder, as a clause, and what to do. */
function explainObstacle(
  { obstacle, path }: NotPlain,
  cidVersion: 0 | 1,
): { readonly what: string; readonly fix: string } {
  const name = path === '' ? 'the content' : quoteName(path);
  const known: Readonly<Record<Obstacle, { readonly what: string; readonly fix: string }>> = {
    chunks:
      cidVersion === 1
        ? {
            what: `Pinata would make another CID of a folder with ${name}, because it cuts files into chunks of 256 KiB`,
            fix: otherProfile,
          }
        : {
            what: `${name} is not in chunks of 256 KiB, which Pinata would make of it`,
            fix: `pack the content with \`path\` and \`cid-profile: unixfs-v0-2015\`, ${elsewhere}`,
          },
    'empty-folder': {
      what: `a folder upload cannot contain the empty folder ${name}`,
      fix: `remove the folder or put a file into it, ${elsewhere}`,
    },
    symlink: {
      what: `a folder upload cannot contain the symbolic link ${name}`,
      fix: `set \`symlinks: follow\`, ${elsewhere}`,
    },
    'large-folder': {
      what: `${name} has so many entries that it is stored as a HAMT, which is not confirmed for folder uploads`,
      fix: `spread the files over several folders, ${elsewhere}`,
    },
    name: {
      what: `a folder upload cannot contain the name ${name}`,
      fix: `rename the file, ${elsewhere}`,
    },
    'too-many': {
      what: 'there are too many files or chunks for a folder upload',
      fix: `publish fewer files, ${elsewhere}`,
    },
    'not-unixfs': {
      what: `${name} is not a plain file or folder`,
      fix: `pack the content with \`path\`, ${elsewhere}`,
    },
  };
  return known[obstacle];
}

async function send(
  ask: Ask<LegacyClient>,
  files: readonly PlainFile[],
  { root, name, meta }: PinRequest,
  car: CarFile,
  call: Call,
): Promise<AddedFolder & { readonly existed: boolean; readonly bytes: number }> {
  const metadata = {
    ...(name !== '' && { name }),
    ...(Object.keys(meta).length > 0 && { keyvalues: meta }),
  };
  const parts = files.map(({ path, ranges }) => ({
    fileName: path === '' ? folderName : `${folderName}/${path}`,
    ranges,
  }));
  let bytes = 0;
  const added = await ask('accept the folder', call.signal, async ({ files: pins }, attempt) => {
    const form = multipartFiles({
      path: car.path,
      bytes: car.bytes,
      fields: {
        pinataOptions: JSON.stringify({ cidVersion: root.version }),
        pinataMetadata: JSON.stringify(metadata),
      },
      fieldName: 'file',
      parts,
      onSent: (sent) => call.sent(sent, bytes),
    });
    ({ bytes } = form.body);
    const { cid, isDuplicate } = await pins.add(form, call.signal);
    // An earlier attempt may have added it, and its reply was lost.
    return { cid, isDuplicate, existed: isDuplicate && attempt === 1 };
  });
  return { ...added, bytes };
}

/** Removes a folder of another root, unless the account had it before; returns the failure. */
async function undo(
  ask: Ask<LegacyClient>,
  files: readonly PlainFile[],
  { cid, isDuplicate }: AddedFolder,
  { root }: PinRequest,
  call: Call,
): Promise<Failure> {
  const left = isDuplicate
    ? 'The account had that content before, so it was not removed.'
    : await remove(ask, String(cid), call);
  const hidden = files.find(({ path }) => /(?:^|\/)\./.test(path));
  return new Failure({
    what: `Pinata could not pin the folder: it made the root ${String(cid)} of the files, not ${String(root)}. ${left}`,
    fix: `${hidden === undefined ? '' : `set \`exclude\` to leave out hidden files (${quoteName(hidden.path)}), `}${root.version === 1 ? otherProfile : elsewhere}.`,
  });
}

async function remove(ask: Ask<LegacyClient>, hash: string, call: Call): Promise<string> {
  try {
    await ask('remove the folder', call.signal, ({ files }) => files.remove(hash, call.signal));
    return 'It was removed again.';
  } catch (error) {
    call.signal.throwIfAborted();
    call.debug(renderCauses(error));
    const { cause } = toFailure(error);
    const why = cause instanceof HttpError ? ` (${cause.what.replace(/\.$/, '')})` : '';
    return `It could not be removed${why}, and can be removed at ${filesPage}.`;
  }
}
