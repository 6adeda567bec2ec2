import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../cid.ts';
import { Failure } from '../errors.ts';
import { findObject, findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { findReason } from '../net/error-body.ts';
import { HttpError } from '../net/http-error.ts';
import type { HttpReply } from '../net/http.ts';
import { quoted } from '../text.ts';
import { RootNotPinned, ServiceError } from './ask.ts';

/**
 * The reply's body as a JSON object. An `HttpError` of kind `protocol` if it is something else,
 * such as HTML; a `ServiceError` if it reports an error, whatever its status and whatever is beside
 * the error.
 */
export function parseJsonObject(
  reply: Pick<HttpReply, 'text' | 'status'>,
  from: string,
): JsonObject {
  let json: unknown;
  try {
    json = JSON.parse(reply.text);
  } catch (cause) {
    throw notJson(reply, from, cause);
  }
  const object = findObject(json);
  if (object === undefined) throw notJson(reply, from);
  const pinError = findPinError(object);
  if (pinError !== undefined) throw new RootNotPinned(pinError);
  if (hasError(object)) {
    const reason = findReason(object) ?? 'no reason given';
    throw new ServiceError(
      `${from} answered HTTP ${reply.status}, but with an error: ${quoted(reason)}.`,
      reason,
      { fix: 'read the reason above; if it is not about this content, run again later.' },
    );
  }
  return object;
}

/** The same for each line of a reply that is not empty. */
export function parseJsonLines(
  { text, status }: Pick<HttpReply, 'text' | 'status'>,
  from: string,
): JsonObject[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => parseJsonObject({ text: line, status }, from));
}

/** Whether an object reports an error: `error` or `success: false`, whatever else it contains. */
export function hasError({ error, success, ok }: JsonObject): boolean {
  return (
    findObject(error) !== undefined ||
    (findString(error) ?? '').trim() !== '' ||
    success === false ||
    ok === false
  );
}

/** Why a root was not pinned, wherever Kubo and what imitates it report that. */
function findPinError(json: JsonObject): string | undefined {
  const data = objectOrEmpty(json['data']);
  return [json, objectOrEmpty(json['Root']), data, objectOrEmpty(data['Root'])]
    .map((one) => findString(one['PinErrorMsg']))
    .find((reason) => reason !== undefined);
}

function notJson(
  reply: Pick<HttpReply, 'text' | 'status'>,
  from: string,
  cause?: unknown,
): HttpError {
  return new HttpError({
    kind: 'protocol',
    what: `${from} answered HTTP ${reply.status}, but not with a JSON object: ${quoted(reply.text.trim(), 120)}.`,
    fix: "check that the URL is the base URL of the service's API, not a page of its website.",
    text: reply.text,
    cause,
  });
}

/**
 * The CID that a service returns, if it is the one asked for; a `Failure` if it is another or none.
 * @param returned as the service wrote it, or as it was parsed from there
 * @param service its title, for the message
 */
export function parseReturnedCid(
  returned: CID | string | undefined,
  expected: CID,
  service: string,
): CID {
  const cid = typeof returned === 'string' ? findCid(returned) : returned;
  if (cid !== undefined && sameContent(cid, expected)) return cid;
  throw new Failure({
    what: `${service} answered for ${returned === undefined ? 'no CID' : quoted(String(returned), 100)}, not for ${String(expected)}.`,
    fix: 'do not rely on that service for this content; report it to the service with both CIDs.',
  });
}
