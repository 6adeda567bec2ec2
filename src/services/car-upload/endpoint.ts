import type { JsonObject } from '../../json.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import type { Http, HttpReply, HttpRequest } from '../../net/http.ts';
import { quoted } from '../../text.ts';
import { ServiceError } from '../ask.ts';
import { parseJsonObject } from '../reply.ts';
import { uploadLimits } from '../upload/car-body.ts';
import type { CarUploadApi, CarWord } from './shapes.ts';

/** The requests to an endpoint, each sent once. */
export interface Endpoint {
  /** Sends a CAR; the pin gets the name, if it is not empty. */
  upload(
    name: string,
    body: NonNullable<HttpRequest['body']>,
    signal: AbortSignal,
  ): Promise<CarWord>;
  status(cid: string, signal: AbortSignal): Promise<CarWord>;
  remove(cid: string, signal: AbortSignal): Promise<void>;
}

export function createEndpoint(url: URL, token: string, api: CarUploadApi, http: Http): Endpoint {
  const base = url.pathname.replace(/\/+$/, '');
  const at = (path: string) => new URL(`${base}${path}`, url);

  function send(path: string, request: Omit<HttpRequest, 'url'>): Promise<HttpReply> {
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    return http.send({ ...request, url: at(path), headers });
  }

  /** The reply's JSON; a `ServiceError` if it is an error under HTTP 200. */
  function parse(reply: HttpReply, method: string, path: string): JsonObject {
    const where = `${method} ${showUrl(at(path))}`;
    const json = parseJsonObject(reply, where);
    const reason = api.findError(json);
    if (reason === undefined) return json;
    throw new ServiceError(
      `${where} answered HTTP ${reply.status}, but with an error: ${quoted(reason)}.`,
      reason,
      { fix: 'read the reason, and check that `car-upload-api` is what this endpoint offers.' },
    );
  }

  return {
    async upload(name, body, signal) {
      const headers = {
        'content-type': api.contentType,
        ...(name !== '' && { 'x-name': encodeURIComponent(name) }),
      };
      const path = api.uploadPath;
      const request = { method: 'POST', headers, body, signal, limits: uploadLimits } as const;
      return api.readUpload(parse(await send(path, request), 'POST', path));
    },
    async status(cid, signal) {
      const path = api.statusPath(cid);
      return api.readStatus(parse(await send(path, { method: 'GET', signal }), 'GET', path));
    },
    async remove(cid, signal) {
      if (api.removal === undefined) return;
      await send(api.removal.path(cid), { method: api.removal.method, signal });
    },
  };
}

/** For `catch`: undefined for HTTP 404, and the error itself otherwise. */
export function undefinedIfGone(error: unknown): undefined {
  if (!(error instanceof HttpError) || error.status !== 404) throw error;
}
