import type { IncomingMessage } from 'node:http';
import { CID } from 'multiformats/cid';
import { jsonReply, type Reply } from './faults.ts';

/** An error in the cluster's words. */
export function clusterError(status: number, message: string): Reply {
  return jsonReply(status, { code: status, message });
}

export const notInPinset = clusterError(404, 'pin is not part of the pinset');

/** After `POST /add` the cluster closes the connection. */
export function ofAdd(reply: Reply): Reply {
  const more = { 'Cache-Control': 'no-cache', Connection: 'close' };
  return { ...reply, headers: { ...reply.headers, ...more } };
}

/** One value per line, and a trailer that is empty when nothing went wrong. */
export function streamOf(values: readonly unknown[]): Reply {
  if (values.length === 0) {
    return { status: 204, headers: { 'Content-Type': 'application/json' }, body: '' };
  }
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json', Trailer: 'X-Stream-Error' },
    body: values.map((value) => `${JSON.stringify(value)}\n`).join(''),
    trailers: { 'X-Stream-Error': '' },
  };
}

/** What both APIs of a cluster reply to wrong credentials: a reason and a challenge. */
export function denialOf({ headers }: IncomingMessage): {
  readonly reason: string;
  readonly challenge: string;
} {
  const { authorization = '' } = headers;
  const realm = 'realm="Restricted IPFS Cluster API"';
  if (authorization.startsWith('Bearer ')) {
    const challenge = `Bearer ${realm}, error="invalid_token"`;
    return { reason: 'unauthorized: invalid token', challenge };
  }
  if (authorization.startsWith('Basic ')) {
    return { reason: 'unauthorized: access denied', challenge: `Basic ${realm}` };
  }
  const challenge = `Bearer ${realm}, Basic ${realm}`;
  return { reason: 'unauthorized: no auth provided', challenge };
}

/** True for a CID as the cluster writes it. */
export function isCid(text: string): boolean {
  try {
    return CID.parse(text).toString() === text;
  } catch {
    return false;
  }
}

/** The redirect of a path that ends in a slash; undefined for other paths. Only a GET is told in HTML. */
export function findRedirect({ method }: IncomingMessage, url: URL): Reply | undefined {
  const path = url.pathname.replace(/\/+$/, '');
  if (path === '' || path === url.pathname) return undefined;
  const target = `${path}${url.search}`;
  if (method !== 'GET') return { status: 307, headers: { Location: target }, body: '' };
  return {
    status: 307,
    headers: { 'Content-Type': 'text/html; charset=utf-8', Location: target },
    body: `<a href="${target}">Temporary Redirect</a>.\n\n`,
  };
}
