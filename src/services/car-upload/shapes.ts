import { findString, type JsonObject, objectOrEmpty } from '../../json.ts';
import type { HttpRequest } from '../../net/http.ts';
import type { PinStatus } from '../../pin.ts';
import { carType } from '../upload/car-body.ts';

/** What a reply reports about a root, as a status of the specification if it is a known one. */
export interface CarWord {
  readonly cid: string | undefined;
  readonly status?: PinStatus;
  /** The status or reason that the endpoint reported: text from outside. */
  readonly details?: string;
}

/** One shape of HTTP upload: which calls it has and how it words its replies. */
export interface CarUploadApi {
  readonly uploadPath: string;
  readonly contentType: string;
  readonly statusPath: (cid: string) => string;
  /** Absent where the shape has no way to remove. */
  readonly removal?: { readonly method: HttpRequest['method']; path(cid: string): string };
  readonly readUpload: (reply: JsonObject) => CarWord;
  readonly readStatus: (reply: JsonObject) => CarWord;
  /** The reason of a reply that is an error under HTTP 200. */
  readonly findError: (reply: JsonObject) => string | undefined;
}

/**
 * The shapes by their names in `car-upload-api`; what spoke them first is gone, and compatible
 * endpoints are not.
 */
export const carUploadApis: Readonly<Record<string, CarUploadApi>> = {
  'web3-storage': {
    uploadPath: '/car',
    contentType: carType,
    statusPath: (cid) => `/status/${cid}`,
    readUpload: ({ cid }) => ({ cid: findString(cid) }),
    readStatus: ({ cid, pins }) => ({
      cid: findString(cid),
      ...readPins(Array.isArray(pins) ? pins.map(objectOrEmpty) : []),
    }),
    findError: ({ message, cid }) => (cid === undefined ? findString(message) : undefined),
  },
  'nft-storage': {
    uploadPath: '/upload',
    contentType: 'application/car',
    statusPath: (cid) => `/check/${cid}`,
    removal: { method: 'DELETE', path: (cid) => `/${cid}` },
    readUpload: readValue,
    readStatus: readValue,
    findError: ({ ok, error }) =>
      ok === true
        ? undefined
        : (findString(objectOrEmpty(error)['message']) ?? findString(error) ?? 'no reason given'),
  },
};

/** The value of `ok`: `{cid, pin: {status}}`. */
function readValue({ value }: JsonObject): CarWord {
  const { cid, pin } = objectOrEmpty(value);
  const word = findString(objectOrEmpty(pin)['status']);
  return { cid: findString(cid), ...translate(word) };
}

/** The best report of the peers: one peer that has the root is enough, as in the shape. */
function readPins(pins: readonly JsonObject[]): Omit<CarWord, 'cid'> {
  const words = pins.map((pin) => translate(findString(pin['status'])));
  for (const status of ['pinned', 'pinning', 'queued', 'failed'] as const) {
    const best = words.find((word) => word.status === status);
    if (best !== undefined) return best;
  }
  return words[0] ?? { details: 'no peer has it yet' };
}

const statusOf: ReadonlyMap<string, PinStatus> = new Map([
  ['pinned', 'pinned'],
  ['pinning', 'pinning'],
  ['pinqueued', 'queued'],
  ['queued', 'queued'],
  ['failed', 'failed'],
  ['pinerror', 'failed'],
]);

function translate(word: string | undefined): Omit<CarWord, 'cid'> {
  if (word === undefined) return {};
  const status = statusOf.get(word.toLowerCase());
  if (status === undefined) return { details: word };
  // A status is shown only if it has more information than ours.
  return status === word.toLowerCase() ? { status } : { status, details: word };
}
