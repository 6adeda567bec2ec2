import type { CID } from 'multiformats/cid';
import type { CarFile } from '../../car/car-file.ts';
import { findCid, sameContent } from '../../cid.ts';
import { findString, type JsonObject, objectOrEmpty } from '../../json.ts';
import { showUrl } from '../../net/http-error.ts';
import { multipartFile } from '../../net/multipart.ts';
import type { PinRequest } from '../../pin.ts';
import { pathSegment } from '../pinning-api/client.ts';
import type { Call, ServiceTools } from '../service.ts';
import { carType, uploadLimits, wholeFile } from '../upload/car-body.ts';
import { uploadByTus } from '../upload/tus.ts';
import { isUnknownId, parseData, type PinataApi, without } from './api.ts';

/** Where Pinata is reached, and how much it takes at a time. */
export interface PinataAddresses {
  /** Base URLs without a slash at their end. */
  readonly uploads: string;
  readonly api: string;
  /** CARs above this go in chunks; the documented limit of one request is about 94 MB. */
  readonly largestUploadBytes: number;
  /** Documented: below 50 MB. */
  readonly chunkBytes: number;
}

/** A file of the account, as its list tells it. */
export interface PinataFile {
  readonly id: string | undefined;
  readonly cid: CID | undefined;
  /** Empty where nobody gave one. */
  readonly name: string;
  readonly keyvalues: Readonly<Record<string, string>>;
  readonly created: string | undefined;
}

export interface PinataClient {
  /** Sends the CAR; what comes back says that it was taken, and nothing of whether it will stand. */
  upload(request: PinRequest, car: CarFile, call: Call): Promise<PinataFile>;
  /** Every public file that fits. */
  files(
    filter: { readonly cid?: CID; readonly name?: string },
    signal: AbortSignal,
  ): Promise<PinataFile[]>;
  /** The file of an id, or undefined when there is none. */
  file(id: string, signal: AbortSignal): Promise<PinataFile | undefined>;
  /** Resolves with false when there was none. */
  remove(id: string, signal: AbortSignal): Promise<boolean>;
}

/** Files of one page; the largest that is documented. */
const pageLimit = 1_000;

/**
 * Pinata's v3 files API: uploads, and the list of public files.
 * Source: docs.pinata.cloud, API reference: upload a file, list, get and delete files.
 */
export function createPinataClient(
  addresses: PinataAddresses,
  token: string,
  api: PinataApi,
  tools: ServiceTools,
): PinataClient {
  const { http, retry } = tools;
  const authorization = `Bearer ${token}`;
  const uploads = new URL(`${addresses.uploads}/v3/files`);

  async function uploadWhole(request: PinRequest, car: CarFile, call: Call): Promise<PinataFile> {
    return retry('Pinata: sending the CAR', call.signal, async () => {
      const { body, contentType } = multipartFile({
        ...wholeFile(car, call),
        fields: describeUpload(request),
      });
      const reply = await http.send({
        method: 'POST',
        url: uploads,
        headers: { authorization, 'content-type': contentType },
        body,
        signal: call.signal,
        limits: uploadLimits,
      });
      return parseFile(parseData(reply, `POST ${showUrl(uploads)}`));
    });
  }

  async function uploadInChunks(
    request: PinRequest,
    car: CarFile,
    call: Call,
  ): Promise<PinataFile> {
    const reply = await uploadByTus(
      {
        title: 'Pinata',
        url: uploads,
        headers: { authorization },
        metadata: { filename: 'content.car', filetype: carType, ...describeUpload(request) },
        car,
        chunkBytes: addresses.chunkBytes,
      },
      tools,
      call,
    );
    return parseFile({ cid: reply.headers['upload-cid'], name: request.name });
  }

  return {
    upload: (request, car, call) =>
      car.bytes > addresses.largestUploadBytes
        ? uploadInChunks(request, car, call)
        : uploadWhole(request, car, call),
    async files({ cid, name }, signal) {
      const found = new Map<string, PinataFile>();
      const pages = new Set<string>();
      let page: string | undefined;
      do {
        const data = await api.ask('GET', '', {
          signal,
          query: {
            limit: String(pageLimit),
            ...(cid !== undefined && { cid: String(cid) }),
            ...(name !== undefined && { name }),
            ...(page !== undefined && { pageToken: page }),
          },
        });
        const results = data['files'];
        // A list without files comes as null.
        if (!Array.isArray(results) && results !== null) {
          throw without('data.files', 'The list of files');
        }
        const before = found.size;
        for (const [index, result] of (results ?? []).entries()) {
          const file = parseFile(objectOrEmpty(result));
          found.set(file.id ?? `${before}/${index}`, file);
        }
        const next = findString(data['next_page_token']);
        // A page that comes again, or that brings nothing, would never be the last.
        page = found.size > before && next !== undefined && !pages.has(next) ? next : undefined;
        if (page !== undefined) pages.add(page);
      } while (page !== undefined);
      return [...found.values()].filter(
        (file) => cid === undefined || (file.cid !== undefined && sameContent(file.cid, cid)),
      );
    },
    async file(id, signal) {
      try {
        const file = parseFile(await api.ask('GET', pathSegment(id), { signal }));
        return file.cid === undefined ? undefined : { ...file, id };
      } catch (error) {
        if (isUnknownId(error)) return undefined;
        throw error;
      }
    },
    remove: (id, signal) => api.remove(pathSegment(id), signal),
  };
}

/** What a CAR is sent with; without `network` the content would be private. */
function describeUpload({ name, meta }: PinRequest): Record<string, string> {
  return {
    network: 'public',
    ...(name !== '' && { name }),
    ...(Object.keys(meta).length > 0 && { keyvalues: JSON.stringify(meta) }),
    car: 'true',
  };
}

/** Reads a file object; nothing in it is taken for granted, and nothing missing is an error yet. */
function parseFile(json: JsonObject): PinataFile {
  const name = findString(json['name']) ?? '';
  return {
    id: findString(json['id']),
    cid: findCid(findString(json['cid']) ?? ''),
    name: name === 'content.car' ? '' : name,
    keyvalues: Object.fromEntries(
      Object.entries(objectOrEmpty(json['keyvalues'])).flatMap(([key, one]) =>
        typeof one === 'string' ? [[key, one]] : [],
      ),
    ),
    created: findString(json['created_at']),
  };
}
