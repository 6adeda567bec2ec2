import { renderCauses, toFailure } from '../../errors.ts';
import { HttpError } from '../../net/http-error.ts';
import type { PinReport, PinRequest } from '../../pin.ts';
import type { Ask } from '../ask.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call } from '../service.ts';
import { addName, alsoFor, hasName, listNames, noRoomForName, parseNames } from '../shared-pins.ts';
import type { PinataFile, PinataFiles } from './files.ts';

/** The list of files that is asked: the v3 list, or that of the older API. */
interface FilesClient {
  readonly files: PinataFiles;
}

/** A file that has an id, without which it cannot be renamed. */
type SharedFile = PinataFile & { readonly id: string };

/** What an account has of a CID. */
interface FoundFiles {
  /** A file with the name of the request. Only such a file proves its pin. */
  readonly named: PinataFile | undefined;
  /** A file with other names only, if there is none of this name. */
  readonly other: SharedFile | undefined;
}

/** The files of the CID of a request; one request, for an `ask`. */
export async function findFiles(
  { files }: FilesClient,
  request: PinRequest,
  signal: AbortSignal,
): Promise<FoundFiles> {
  const found = await files.list(request.root, signal);
  const named = found.find(({ name }) => hasName(name, request.name));
  return { named, other: named === undefined ? found.find(hasId) : undefined };
}

function hasId(file: PinataFile): file is SharedFile {
  return file.id !== undefined;
}

/** A file with the name of the request, as a report. */
export function toPinned({ id, cid }: PinataFile, { root }: PinRequest): PinReport {
  return {
    status: 'pinned',
    cid: parseReturnedCid(cid, root, 'Pinata'),
    ...(id !== undefined && { requestId: id }),
  };
}

/**
 * Adds the name of the request to a file that has other names. An account does not store a content
 * twice: without the name, the end of another use would remove it from this one too.
 */
async function join(
  { files }: FilesClient,
  file: SharedFile,
  request: PinRequest,
  signal: AbortSignal,
): Promise<PinReport> {
  const { name, meta } = addName({ name: file.name, meta: file.keyvalues }, request);
  if (name === undefined) throw noRoomForName('Pinata', String(request.root), file.name);
  await files.rename(file.id, { name, keyvalues: meta }, signal);
  return toPinned(file, request);
}

/** The file that an earlier run left; undefined if there is none that can have the name. */
export async function useEarlierFile(
  ask: Ask<FilesClient>,
  request: PinRequest,
  call: Call,
): Promise<PinReport | undefined> {
  const { signal, progress } = call;
  const { named, other } = await ask('look up earlier uploads', signal, (client) =>
    findFiles(client, request, signal),
  );
  if (named !== undefined) {
    progress('has this content under this name already');
    return { ...toPinned(named, request), existed: true };
  }
  if (other === undefined) return undefined;
  const names = parseNames(other.name);
  try {
    const report = await ask('add a name to its file', signal, (client) =>
      join(client, other, request, signal),
    );
    progress(`has this content already${alsoFor(names)}`);
    return { ...report, existed: true };
  } catch (error) {
    signal.throwIfAborted();
    const { cause } = toFailure(error);
    if (!(cause instanceof HttpError)) throw error;
    call.debug(renderCauses(error));
    progress(
      `did not add the name to its file ${listNames(names)}: ${cause.what.replace(/\.$/, '')}`,
    );
    return undefined;
  }
}

/**
 * What the account has of the CID after the content was sent; undefined if that is nothing yet. A
 * file that cannot get the name proves nothing: it may be removed with its own names. For a poll.
 */
export async function checkFiles(
  client: FilesClient,
  request: PinRequest,
  signal: AbortSignal,
): Promise<PinReport | undefined> {
  const { named, other } = await findFiles(client, request, signal);
  if (named !== undefined) return toPinned(named, request);
  if (other === undefined) return undefined;
  try {
    return await join(client, other, request, signal);
  } catch (error) {
    if (!(error instanceof HttpError) || error.retryable) throw error;
    const names = listNames(parseNames(other.name));
    return {
      status: 'pinning',
      cid: request.root,
      details: `has this content ${names === '' ? 'without a name' : `as ${names}`} only`,
      fixIfPending: `run again, or pin the content under ${names === '' ? 'no name' : names} instead: Pinata has one file of it, and did not add the name.`,
    };
  }
}
