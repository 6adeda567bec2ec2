import { findString, type JsonObject, objectOrEmpty } from '../../json.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import type { Http, HttpRequest } from '../../net/http.ts';
import { quoted } from '../../text.ts';
import { RootNotPinned, ServiceError } from '../ask.ts';
import type { Authorization } from '../authorization.ts';
import { parseJsonObject } from '../reply.ts';

/**
 * One command of the Kubo RPC API v0, sent once. Resolves with its results: the objects of the
 * NDJSON reply.
 */
export type KuboRpc = (
  command: string,
  args: Readonly<Record<string, string>>,
  request: KuboRequest,
) => Promise<JsonObject[]>;

export type KuboRequest = Pick<HttpRequest, 'signal' | 'limits' | 'body' | 'onBytes'> & {
  readonly contentType?: string;
  /** Called with each result as it comes, instead of collecting them. */
  readonly onResult?: (result: JsonObject) => void;
};

/** An error of a command, as the node reports it: final, though Kubo answers HTTP 500 for all. */
export class KuboError extends ServiceError {
  constructor(reason: string, cause?: unknown) {
    super(`${quoted(reason)}.`, reason, { cause });
    this.name = 'KuboError';
  }
}

/**
 * Makes the client of a node's RPC API. It rejects with a `KuboError` for an error of the command,
 * wherever in the reply it is, and with an `HttpError` for anything below that.
 * @param url the API's address, with or without `/api/v0`
 */
export function createKuboRpc(
  url: URL,
  authorization: Authorization | undefined,
  http: Http,
): KuboRpc {
  const base = url.pathname.replace(/\/+$/, '').replace(/\/api\/v0$/, '');
  return async (command, args, { contentType, onResult, ...request }) => {
    const at = new URL(`${base}/api/v0/${command}`, url);
    at.search = new URLSearchParams(args).toString();
    const where = `POST ${showUrl(at)}`;
    const results: JsonObject[] = [];
    let reason: string | undefined;
    await http
      .send({
        ...request,
        method: 'POST',
        url: at,
        headers: {
          ...(authorization && { authorization: authorization.header }),
          ...(contentType !== undefined && { 'content-type': contentType }),
        },
        onLine(line) {
          if (line.trim() === '') return;
          const result = parseJsonObject({ text: line, status: 200 }, where);
          reason ??= findString(result['Message']);
          if (onResult === undefined) results.push(result);
          else onResult(result);
        },
      })
      .catch((error: unknown) => {
        throw findCommandError(error) ?? error;
      });
    // An error in the stream is an error although the status was 200.
    if (reason !== undefined) throw new KuboError(reason);
    return results;
  };
}

/**
 * The command's own error: in or after a reply with HTTP 200, or as `{"Message":…,"Type":"error"}`
 * with HTTP 500 or 400.
 */
function findCommandError(error: unknown): KuboError | undefined {
  if (error instanceof ServiceError && !(error instanceof RootNotPinned)) {
    return new KuboError(error.reason, error);
  }
  if (!(error instanceof HttpError) || (error.status !== 500 && error.status !== 400))
    return undefined;
  try {
    const json: unknown = JSON.parse(error.text);
    const reason = findString(objectOrEmpty(json)['Message']);
    return reason === undefined ? undefined : new KuboError(reason, error);
  } catch {
    return undefined;
  }
}
