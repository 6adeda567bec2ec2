import { findObject, type JsonObject } from '../../json.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import type { Http, HttpReply, HttpRequest } from '../../net/http.ts';
import { quoted } from '../../text.ts';
import { parseJsonObject } from '../reply.ts';

/** Calls below `/v3/files/public`, one request each. */
export interface PinataApi {
  /** Resolves with the `data` that every reply has. */
  send(method: 'GET' | 'POST' | 'PUT', path: string, call: PinataCall): Promise<JsonObject>;
  /** Removes what an id names; resolves with false when there was none. */
  remove(path: string, signal: AbortSignal): Promise<boolean>;
}

export interface PinataCall extends Pick<HttpRequest, 'signal'> {
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: JsonObject;
}

/** About 500 bytes per file, and 1,000 of them on a page. */
const pageLimits = { maxReplyBytes: 8 * 1024 ** 2 };

/**
 * Makes the caller of Pinata's v3 API.
 * @param base without a slash at its end
 */
export function createPinataApi(base: string, token: string, http: Http): PinataApi {
  const authorization = `Bearer ${token}`;
  const at = (path: string) => new URL(`${base}/v3/files/public${path === '' ? '' : `/${path}`}`);
  return {
    async send(method, path, { query = {}, json, signal }) {
      const url = at(path);
      url.search = new URLSearchParams(query).toString();
      const reply = await http.send({
        method,
        url,
        headers: {
          authorization,
          ...(json !== undefined && { 'content-type': 'application/json' }),
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
        signal,
        limits: pageLimits,
      });
      return parseData(reply, `${method} ${showUrl(url)}`);
    },
    async remove(path, signal) {
      try {
        // Its reply is not documented for every case, so it is not read.
        await http.send({ method: 'DELETE', url: at(path), headers: { authorization }, signal });
        return true;
      } catch (error) {
        if (isUnknownId(error)) return false;
        throw error;
      }
    },
  };
}

/** An id that names nothing: 404, and 400 where it has not even the form of one. */
export function isUnknownId(error: unknown): boolean {
  return error instanceof HttpError && (error.status === 404 || error.status === 400);
}

/** The one field that every reply has. */
export function parseData(reply: HttpReply, from: string): JsonObject {
  const data = findObject(parseJsonObject(reply, from)['data']);
  if (data === undefined) throw without('data', from, reply.text);
  return data;
}

/** The error of a reply that lacks a field. */
export function without(field: string, from: string, text = ''): HttpError {
  const said = text === '' ? '' : `: ${quoted(text, 120)}`;
  return new HttpError({
    kind: 'protocol',
    what: `${from} answered without \`${field}\`${said}.`,
    fix: 'try again later; if it keeps failing, report it to Pinata.',
    text,
  });
}
