import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../../cid.ts';
import { findString, type JsonObject, objectOrEmpty, stringsOf } from '../../json.ts';
import { checkPageCount } from '../page-meter.ts';
import { pathSegment } from '../pinning-api/client.ts';
import { isUnknownId, type PinataApi, without } from './api.ts';

/**
 * A file of the account, as its list reports it. An account may keep one file per content, so its
 * name contains the names of all uses (`parseNames`).
 */
export interface PinataFile {
  readonly id: string | undefined;
  /** Undefined until Pinata has checked the content. */
  readonly cid: CID | undefined;
  /** Empty if nobody gave one. */
  readonly name: string;
  readonly keyvalues: Readonly<Record<string, string>>;
  readonly created: string | undefined;
}

export interface PinataFiles {
  /** Every public file, or those of one CID. */
  list(cid: CID | undefined, signal: AbortSignal): Promise<PinataFile[]>;
  /** The file of an id, or undefined if there is none. */
  find(id: string, signal: AbortSignal): Promise<PinataFile | undefined>;
  /** Sets the name of a file, and its keyvalues if there are any. */
  rename(
    id: string,
    to: Pick<PinataFile, 'name'> & Partial<Pick<PinataFile, 'keyvalues'>>,
    signal: AbortSignal,
  ): Promise<void>;
  /** Resolves with false if there was none. */
  remove(id: string, signal: AbortSignal): Promise<boolean>;
}

/** A page of the list of files. */
export interface PinataFilePage {
  readonly files: readonly PinataFile[];
  /** The token of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

/** The v3 list, which can be read page by page. */
export interface PinataFileList extends PinataFiles {
  /** @param token that of the page; undefined for the first, which has the newest files */
  page(
    cid: CID | undefined,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<PinataFilePage>;
}

/** Files of one page; the largest that is documented. */
const pageLimit = 1_000;

/**
 * Pinata's list of public files.
 * Source: docs.pinata.cloud, API reference: list, get, update and delete files.
 */
export function createPinataFiles(api: PinataApi): PinataFileList {
  const readPage: PinataFileList['page'] = async (cid, token, signal) => {
    const data = await api.send('GET', '', {
      signal,
      query: {
        limit: String(pageLimit),
        ...(cid !== undefined && { cid: String(cid) }),
        ...(token !== undefined && { pageToken: token }),
      },
    });
    const results = data['files'];
    // A list without files comes as null.
    if (!Array.isArray(results) && results !== null) {
      throw without('data.files', 'The list of files');
    }
    const files = (results ?? []).map((result: unknown) => parseFile(objectOrEmpty(result)));
    return { files, next: findString(data['next_page_token']) };
  };

  return {
    page: readPage,
    async list(cid, signal) {
      const found = new Map<string, PinataFile>();
      const pages = new Set<string>();
      let page: string | undefined;
      do {
        const { files, next } = await readPage(cid, page, signal);
        const before = found.size;
        for (const [index, file] of files.entries()) {
          found.set(file.id ?? `${before}/${index}`, file);
        }
        // A page that repeats, or adds nothing, would never be the last.
        page = found.size > before && next !== undefined && !pages.has(next) ? next : undefined;
        if (page !== undefined) pages.add(page);
        checkPageCount(pages.size, 'Pinata');
      } while (page !== undefined);
      return [...found.values()].filter(
        (file) => cid === undefined || (file.cid !== undefined && sameContent(file.cid, cid)),
      );
    },
    async find(id, signal) {
      try {
        return { ...parseFile(await api.send('GET', pathSegment(id), { signal })), id };
      } catch (error) {
        if (isUnknownId(error)) return undefined;
        throw error;
      }
    },
    async rename(id, { name, keyvalues = {} }, signal) {
      const json = { name, ...(Object.keys(keyvalues).length > 0 && { keyvalues }) };
      await api.send('PUT', pathSegment(id), { signal, json });
    },
    remove: (id, signal) => api.remove(pathSegment(id), signal),
  };
}

/** Reads a file object. Any field may be missing or of another type; that is no error yet. */
export function parseFile(json: JsonObject): PinataFile {
  const name = findString(json['name']) ?? '';
  return {
    id: findString(json['id']),
    cid: findCid(findString(json['cid']) ?? ''),
    name: name === 'content.car' ? '' : name,
    keyvalues: stringsOf(json['keyvalues']),
    created: findString(json['created_at']),
  };
}
