import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../../cid.ts';
import { toFailure } from '../../errors.ts';
import { findString, type JsonObject, objectOrEmpty, stringsOf } from '../../json.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import type { Http, HttpRequest, StreamedBody } from '../../net/http.ts';
import { checkPageCount } from '../page-meter.ts';
import { pathSegment } from '../pinning-api/client.ts';
import { parseJsonObject } from '../reply.ts';
import { uploadLimits } from '../upload/car-body.ts';
import { isUnknownId, without } from './api.ts';
import type { PinataFile, PinataFiles } from './files.ts';

/** What became of files that were sent. */
export interface AddedFolder {
  /** The root that Pinata made of them. */
  readonly cid: CID;
  /** Whether the account had it before. */
  readonly isDuplicate: boolean;
}

/**
 * Pinata's older API, which accepts a folder of plain files on the free plan. Its pins have no
 * other id than their CID. Whether the v3 list shows them is not documented, and one report denies
 * it, so callers ask both lists.
 * Source: docs.pinata.cloud, API reference: legacy endpoints; @pinata/sdk 2.1.0.
 */
export interface PinataLegacy extends PinataFiles {
  /** Sends files as one form, and pins what Pinata makes of them. */
  add(
    form: { readonly body: StreamedBody; readonly contentType: string },
    signal: AbortSignal,
  ): Promise<AddedFolder>;
}

/** The older API in the place of the v3 list, for what looks through either. */
export interface LegacyClient {
  readonly files: PinataLegacy;
}

/**
 * Whether the older API refuses a request for good: its scopes are not those of v3, so many keys
 * may not list there.
 */
export function isRefused(error: unknown): boolean {
  const { cause } = toFailure(error);
  return cause instanceof HttpError && cause.status !== undefined && !cause.retryable;
}

/** Pins of one page; the largest that is documented. */
const pageLimit = 1_000;

/** @param base without a slash at its end */
export function createPinataLegacy(base: string, token: string, http: Http): PinataLegacy {
  const authorization = { authorization: `Bearer ${token}` };

  function send(path: string, request: Omit<HttpRequest, 'url'>) {
    const headers = { ...authorization, ...request.headers };
    return http.send({ ...request, url: new URL(`${base}${path}`), headers });
  }

  async function list(cid: CID | undefined, signal: AbortSignal): Promise<PinataFile[]> {
    const found = new Map<string, PinataFile>();
    for (let page = 0; ; page++) {
      checkPageCount(page, 'Pinata');
      const query = new URLSearchParams({
        status: 'pinned',
        pageLimit: String(pageLimit),
        pageOffset: String(page * pageLimit),
        ...(cid !== undefined && { hashContains: String(cid) }),
      });
      const limits = { maxReplyBytes: 8 * 1024 ** 2 };
      const reply = await send(`/data/pinList?${String(query)}`, { method: 'GET', signal, limits });
      const { rows } = parseJsonObject(reply, 'The list of pins');
      if (!Array.isArray(rows)) throw without('rows', 'The list of pins', reply.text);
      const before = found.size;
      for (const row of rows) {
        const file = parseRow(objectOrEmpty(row));
        if (file.id !== undefined) found.set(file.id, file);
      }
      if (rows.length < pageLimit || found.size === before) break;
    }
    return [...found.values()].filter(
      (file) => cid === undefined || (file.cid !== undefined && sameContent(file.cid, cid)),
    );
  }

  return {
    list,
    async find(id, signal) {
      const cid = findCid(id);
      return cid === undefined ? undefined : (await list(cid, signal))[0];
    },
    async rename(id, { name, keyvalues = {} }, signal) {
      await send('/pinning/hashMetadata', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ipfsPinHash: id,
          name,
          ...(Object.keys(keyvalues).length > 0 && { keyvalues }),
        }),
        signal,
      });
    },
    async remove(id, signal) {
      try {
        await send(`/pinning/unpin/${pathSegment(id)}`, { method: 'DELETE', signal });
        return true;
      } catch (error) {
        if (isUnknownId(error)) return false;
        throw error;
      }
    },
    async add({ body, contentType }, signal) {
      const path = '/pinning/pinFileToIPFS';
      const headers = { 'content-type': contentType };
      const limits = uploadLimits;
      const reply = await send(path, { method: 'POST', headers, body, signal, limits });
      const from = `POST ${showUrl(new URL(`${base}${path}`))}`;
      const { IpfsHash: hash, isDuplicate } = parseJsonObject(reply, from);
      const cid = findCid(findString(hash) ?? '');
      if (cid === undefined) throw without('IpfsHash', from, reply.text);
      return { cid, isDuplicate: isDuplicate === true };
    },
  };
}

function parseRow(row: JsonObject): PinataFile {
  const metadata = objectOrEmpty(row['metadata']);
  const hash = findString(row['ipfs_pin_hash']);
  return {
    id: hash,
    cid: findCid(hash ?? ''),
    name: findString(metadata['name']) ?? '',
    keyvalues: stringsOf(metadata['keyvalues']),
    created: findString(row['date_pinned']),
  };
}
