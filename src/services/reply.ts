import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../cid.ts';
import { Failure } from '../errors.ts';
import { findObject, type JsonObject } from '../json.ts';
import { HttpError } from '../net/http-error.ts';
import type { HttpReply } from '../net/http.ts';
import { quoted } from '../text.ts';

/**
 * The reply's body as a JSON object. An `HttpError` of kind `protocol` if it is something else,
 * such as HTML.
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
  return object;
}

function notJson(
  reply: Pick<HttpReply, 'text' | 'status'>,
  from: string,
  cause?: unknown,
): HttpError {
  return new HttpError({
    kind: 'protocol',
    what: `${from} answered HTTP ${reply.status}, but not with a JSON object: ${quoted(reply.text.trim(), 120)}.`,
    fix: 'check that the URL is that of the service, without a path of its website.',
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
