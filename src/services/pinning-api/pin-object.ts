import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../../cid.ts';
import { Failure } from '../../errors.ts';
import { findString, type JsonObject, objectOrEmpty, stringsOf } from '../../json.ts';
import type { HttpReply } from '../../net/http.ts';
import {
  maxDelegates,
  type PinQuery,
  type PinReport,
  type PinStatus,
  pinStatuses,
  type StoredPin,
} from '../../pin.ts';
import { quoted } from '../../text.ts';
import { matchesQuery } from '../pin-query.ts';
import { hasError, parseJsonObject, parseReturnedCid } from '../reply.ts';
import { parseNames } from '../shared-pins.ts';

/** A `PinStatus` object as a service sent it, with deviations seen in the field evened out. */
export interface PinObject {
  /** Undefined for a word that the specification does not have. */
  readonly status: PinStatus | undefined;
  /** The status as the service wrote it; empty if it gave none. */
  readonly statusWord: string;
  readonly requestId: string | undefined;
  /** As sent; may be another CID than the one asked for, or missing. */
  readonly cid: CID | undefined;
  /** Empty if the service gave none, or the CID as its default. */
  readonly name: string;
  /** Whether the service keeps one pin per CID, whose name contains every name (`parseNames`). */
  readonly onePerCid: boolean;
  readonly meta: Readonly<Record<string, string>>;
  /** As sent, since precision and offset differ between services; used for sorting only. */
  readonly created: string | undefined;
  readonly details: string | undefined;
  readonly delegates: readonly string[];
}

/** The pin of a reply. Throws if the reply is an error, whatever its status. */
export function parsePinReply(reply: HttpReply, from: string): PinObject {
  return parsePinObject(parseJsonObject(reply, from));
}

/**
 * Reads a `PinStatus` object. Any field may be missing or of another type; that is no error yet.
 */
export function parsePinObject(json: JsonObject): PinObject {
  const pin = objectOrEmpty(json['pin']);
  const info = objectOrEmpty(json['info']);
  const cid = findCid(findString(pin['cid']) ?? '');
  const name = findString(pin['name']) ?? '';
  // `requestId` in camelCase is seen in the field.
  const requestId = findId(json['requestid']) ?? findId(json['requestId']);
  const statusWord = findString(json['status']) ?? '';
  // An error beside it, in a list too, takes the word back.
  const said = hasError(json) ? undefined : pinStatuses.find((word) => word === statusWord);
  // A filecoin-pin server may say pinned while blocks are missing.
  const missing = countOf(info['missing_blocks']);
  const incomplete = said === 'pinned' && missing !== '0';
  const details =
    findString(info['status_details']) ??
    (incomplete ? `${missing} blocks are missing` : undefined) ??
    (said === undefined && statusWord !== '' ? `status ${quoted(statusWord, 60)}` : undefined);
  return {
    status: incomplete ? 'pinning' : said,
    statusWord,
    requestId,
    cid,
    // Some services put the CID where no name was given.
    name: cid !== undefined && name === String(cid) ? '' : name,
    onePerCid: isOnePerCid(requestId, cid),
    meta: stringsOf(pin['meta']),
    created: findString(json['created']),
    details,
    delegates: parseDelegates(json['delegates']),
  };
}

/** Far longer than any multiaddr that leads somewhere. */
const maxAddressLength = 1_000;

function parseDelegates(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((one) => typeof one === 'string' && one.length <= maxAddressLength)
    .slice(0, maxDelegates);
}

/** A pin as a report on the CID asked for; a `Failure` if it is another CID, or has no status. */
export function toReport(pin: PinObject, root: CID, title: string): PinReport {
  const cid = parseReturnedCid(pin.cid, root, title);
  if (pin.statusWord === '') {
    const request = pin.requestId === undefined ? '' : `, request ${quoted(pin.requestId)}`;
    throw new Failure({
      what: `${title} returned the pin without a status${request}.`,
      fix: "check that the URL is the base of a pinning API, and check the pin in the service's dashboard.",
    });
  }
  return {
    // A word that the specification does not have (`offloaded`, `undefined`) is not final.
    status: pin.status ?? 'queued',
    cid,
    delegates: pin.delegates,
    ...(pin.requestId !== undefined && { requestId: pin.requestId }),
    ...(pin.details !== undefined && { details: pin.details }),
  };
}

/** Far longer than any requestid, which is a part of URLs. */
const maxIdLength = 2_000;

/** A requestid, which some services write as a number. */
function findId(value: unknown): string | undefined {
  const id = findString(value) ?? (Number.isSafeInteger(value) ? String(value) : undefined);
  return id !== undefined && id.length <= maxIdLength ? id : undefined;
}

function countOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : (findString(value) ?? '0');
}

/** Whether a pin matches a query; by any of its names if the service keeps one pin per CID. */
export function matches(pin: PinObject, query: PinQuery): boolean {
  const names = pin.onePerCid ? [pin.name, ...parseNames(pin.name)] : [pin.name];
  return matchesQuery(toStoredPin(pin), query, names);
}

/** Shorter than any CID of a digest of 256 bits. */
const minCidLength = 40;

/**
 * Whether a service keeps one pin per CID: it shows that by giving the CID as requestid (IPFS
 * Cluster 1.1). A second pin of the CID then overwrites the name of the first.
 */
export function isOnePerCid(requestId: string | undefined, cid: CID | undefined): boolean {
  if (requestId === undefined || cid === undefined) return false;
  if (requestId === String(cid)) return true;
  // Most requestids are far shorter than a CID; parsing each of a long list would take time.
  const id = requestId.length < minCidLength ? undefined : findCid(requestId);
  return id !== undefined && sameContent(id, cid);
}

/** The pin as the commands show it. */
export function toStoredPin(pin: PinObject): StoredPin {
  return {
    cid: String(pin.cid ?? ''),
    name: pin.name,
    status: pin.status ?? pin.statusWord,
    meta: pin.meta,
    ...(pin.requestId !== undefined && { requestId: pin.requestId }),
    ...(pin.created !== undefined && { created: pin.created }),
    ...(pin.delegates.length > 0 && { delegates: pin.delegates }),
  };
}
