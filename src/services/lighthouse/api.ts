import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../../cid.ts';
import { findString, type JsonObject, objectOrEmpty } from '../../json.ts';
import { reasonOf } from '../../net/error-body.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import type { Http, HttpReply, HttpRequest } from '../../net/http.ts';
import { quoted } from '../../text.ts';
import { parseJsonObject } from '../reply.ts';
import { uploadLimits } from '../upload/car-body.ts';

/** Where Lighthouse is reached: base URLs without a slash at their end. */
export interface LighthouseAddresses {
  readonly uploads: string;
  readonly api: string;
}

/** A file of the account, as its list reports it. */
export interface LighthouseFile {
  readonly id: string | undefined;
  readonly cid: CID | undefined;
  /** Empty if nobody gave one. */
  readonly name: string;
  readonly created: string | undefined;
}

/** Requests to Lighthouse, each sent once. */
export interface LighthouseApi {
  /** Imports a CAR; resolves with the root that the reply names. */
  importCar(
    body: NonNullable<HttpRequest['body']>,
    contentType: string,
    signal: AbortSignal,
  ): Promise<string | undefined>;
  /** Queues a CID; resolves with the CID that the reply names, which is not documented. */
  pin(cid: CID, name: string, signal: AbortSignal): Promise<string | undefined>;
  /** A page of the files: the one after the file of an id, or the first. */
  page(lastKey: string | undefined, signal: AbortSignal): Promise<LighthouseFile[]>;
  /** Every file of the account, or those of one CID. */
  list(cid: CID | undefined, signal: AbortSignal): Promise<LighthouseFile[]>;
  /** Removes a file; one that is gone is not an error. */
  remove(id: string, signal: AbortSignal): Promise<void>;
}

/** About 500 bytes per file, and 2,000 of them on a page. */
const pageLimits = { maxReplyBytes: 8 * 1024 ** 2 };

/**
 * Source: Lighthouse's documentation, and its SDK 0.4.7.
 */
export function createLighthouseApi(
  { uploads, api }: LighthouseAddresses,
  token: string,
  http: Http,
): LighthouseApi {
  async function send(
    method: HttpRequest['method'],
    address: string,
    request: Pick<HttpRequest, 'body' | 'headers' | 'signal' | 'limits'>,
  ): Promise<{ reply: HttpReply; where: string }> {
    const url = new URL(address);
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    const reply = await http.send({ ...request, method, url, headers });
    return { reply, where: `${method} ${showUrl(url)}` };
  }

  const readPage: LighthouseApi['page'] = async (lastKey, signal) => {
    // The SDK asks for the first page in this way.
    const query = new URLSearchParams({ lastKey: lastKey ?? 'null' }).toString();
    const at = `${api}/api/user/files_uploaded?${query}`;
    const { reply, where } = await send('GET', at, { signal, limits: pageLimits });
    const json = parseLines(reply, where)[0] ?? {};
    const list = json['fileList'] ?? objectOrEmpty(json['data'])['fileList'];
    if (!Array.isArray(list) && list !== null) {
      throw new HttpError({
        kind: 'protocol',
        what: `${where} answered without \`fileList\`: ${quoted(reply.text, 120)}.`,
        text: reply.text,
      });
    }
    return (list ?? []).map((file: unknown) => parseFile(objectOrEmpty(file)));
  };

  return {
    page: readPage,
    async importCar(body, contentType, signal) {
      const { reply, where } = await send('POST', `${uploads}/api/v0/dag/import`, {
        body,
        headers: { 'content-type': contentType },
        signal,
        limits: uploadLimits,
      });
      return parseLines(reply, where)
        .map(findRoot)
        .find((root) => root !== undefined);
    },
    async pin(cid, name, signal) {
      const { reply, where } = await send('POST', `${api}/api/lighthouse/pin`, {
        body: JSON.stringify({ cid: String(cid), ...(name !== '' && { fileName: name }) }),
        headers: { 'content-type': 'application/json' },
        signal,
      });
      const [json = {}] = parseLines(reply, where);
      const data = objectOrEmpty(json['data']);
      return findRoot(json) ?? findString(json['cid']) ?? findString(data['cid']);
    },
    async list(cid, signal) {
      const found = new Map<string, LighthouseFile>();
      const keys = new Set<string | undefined>();
      let lastKey: string | undefined;
      do {
        keys.add(lastKey);
        const page = await readPage(lastKey, signal);
        const before = found.size;
        for (const [index, file] of page.entries()) {
          found.set(file.id ?? `${before}/${index}`, file);
        }
        // The size of a page is not documented: the last page adds nothing.
        const next = page.at(-1)?.id;
        lastKey = found.size > before && !keys.has(next) ? next : undefined;
      } while (lastKey !== undefined);
      return [...found.values()].filter(
        (file) => cid === undefined || (file.cid !== undefined && sameContent(file.cid, cid)),
      );
    },
    async remove(id, signal) {
      const query = new URLSearchParams({ id }).toString();
      try {
        await send('DELETE', `${api}/api/user/delete_file?${query}`, { signal });
      } catch (error) {
        if (!(error instanceof HttpError) || error.status !== 404) throw error;
      }
    },
  };
}

/**
 * The objects of a reply, which may come in lines, since an import is answered by a Kubo. An error
 * in any of them, or in the trailer after them, is one of the reply.
 */
function parseLines({ text, status, trailers }: HttpReply, where: string): JsonObject[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const results = isWhole(text)
    ? [parseJsonObject({ text, status }, where)]
    : lines.map((line) => parseJsonObject({ text: line, status }, where));
  const trailer = Object.entries(trailers).find(
    ([name, value]) => name.toLowerCase() === 'x-stream-error' && value.trim() !== '',
  );
  const reason = trailer?.[1] ?? results.map(findError).find((one) => one !== undefined);
  if (reason === undefined)
    return results.length > 0 ? results : [parseJsonObject({ text, status }, where)];
  throw new HttpError({
    kind: 'status',
    status,
    text,
    what: `${where} answered HTTP ${status}, but with an error (${quoted(reason)}).`,
  });
}

/** Whether a text is one JSON value, in one line or several. */
function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The error beside the data of a result, in the shapes of Lighthouse and of Kubo. */
function findError(json: JsonObject): string | undefined {
  const { error, success } = json;
  const isError =
    (error !== undefined && error !== null && error !== '' && error !== false) || success === false;
  if (isError) return reasonOf(JSON.stringify(json));
  return findString(objectOrEmpty(json['Root'])['PinErrorMsg']) ?? findString(json['Message']);
}

/**
 * The root as the vendor documents it (`data.Hash`), as it is seen without `data`, and as Kubo has
 * it.
 */
function findRoot(json: JsonObject): string | undefined {
  const data = objectOrEmpty(json['data']);
  const kubo = objectOrEmpty(objectOrEmpty(json['Root'])['Cid']);
  return findString(data['Hash']) ?? findString(json['Hash']) ?? findString(kubo['/']);
}

function parseFile(json: JsonObject): LighthouseFile {
  const cid = findCid(findString(json['cid']) ?? '');
  const name = nameOfFile(findString(json['fileName']) ?? '');
  const { createdAt } = json;
  return {
    id: findString(json['id']),
    cid,
    // A service may put the CID where no name was given.
    name: cid !== undefined && name === String(cid) ? '' : name,
    created: typeof createdAt === 'number' && createdAt > 1e11 ? dateOf(createdAt) : undefined,
  };
}

function dateOf(ms: number): string | undefined {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** File name of an imported CAR: without slashes, which a server may take for folders. */
export function fileNameOf(name: string): string {
  return `${name === '' ? 'content' : encodeURIComponent(name)}.car`;
}

/** The name of a pin by its file name, which the import of a CAR encoded. */
function nameOfFile(fileName: string): string {
  if (!fileName.endsWith('.car')) return fileName;
  if (fileName === 'content.car') return '';
  const name = fileName.slice(0, -'.car'.length);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
