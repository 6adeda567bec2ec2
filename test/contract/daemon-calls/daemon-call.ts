import { expect, test } from 'vitest';
import { send } from '../../unit/fakes/client.ts';

/** A reply without what differs from run to run: two daemons that answer alike give equal values. */
export interface DaemonReply {
  readonly status: number;
  /** Headers by lower-case name, without those that only a browser or a connection needs. */
  readonly headers: Readonly<Record<string, string>>;
  /** A text, or for JSON its values: Kubo and IPFS Cluster send one or several, each on its own line. */
  readonly body: string | readonly unknown[];
  readonly trailers: Readonly<Record<string, string>>;
}

/** One request to a daemon, and the reply that was recorded from the real one. */
export interface DaemonCall<Server extends string> {
  readonly name: string;
  readonly server: Server;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path and query; `PEER` in it becomes the address of a peer that listens. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The daemon works on after an earlier reply: the call is repeated until the reply is this one. */
  readonly settles?: boolean;
  readonly reply: DaemonReply;
}

/** Where the calls go: base URLs by server, and what `PEER` and the secrets in headers stand for. */
export interface DaemonAccess<Server extends string> {
  readonly urls: Readonly<Record<Server, string>>;
  /** Replacements in paths and header values, such as `PEER` or `TOKEN`. */
  readonly values: Readonly<Record<string, string>>;
}

/** Defines one test per call. The calls share the daemon's state, so they run in the table's order. */
export function testDaemonCalls<Server extends string>(
  calls: readonly DaemonCall<Server>[],
  access: () => DaemonAccess<Server>,
): void {
  test.each(calls)('$server: $name', async (call) => {
    const ask = () => sendCall(call, access());
    if (call.settles === true) {
      await expect.poll(ask, { interval: 50 }).toEqual(call.reply);
    } else {
      expect(await ask()).toEqual(call.reply);
    }
  });
}

async function sendCall<Server extends string>(
  call: DaemonCall<Server>,
  { urls, values }: DaemonAccess<Server>,
): Promise<DaemonReply> {
  const fill = (text: string): string => text.replaceAll(/[A-Z]{4,}/g, (at) => values[at] ?? at);
  const headers = Object.entries(call.headers ?? {}).map(([name, value]) => [name, fill(value)]);
  const answer = await send(call.method, `${urls[call.server]}${fill(call.path)}`, {
    headers: Object.fromEntries(headers),
    ...(call.body !== undefined && { body: call.body }),
  });
  const known = `${fill(call.path)} ${typeof call.body === 'string' ? call.body : ''}`;
  return {
    status: answer.status,
    headers: normaliseHeaders(answer.headers, answer.status),
    body: normaliseBody(answer.text, String(answer.headers['content-type'] ?? ''), known),
    trailers: Object.fromEntries(
      Object.entries(answer.trailers).map(([name, value]) => [name, normaliseText(value, known)]),
    ),
  };
}

/** Headers that belong to the connection, or that only browsers and caches read. */
const ignored = /^(date|keep-alive|content-length|transfer-encoding|vary|access-control-.*)$/;

function normaliseHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  status: number,
): Record<string, string> {
  const kept = Object.entries(headers).flatMap(([name, value]) => {
    const text = [value ?? []].flat().join(', ');
    const ofConnection = name === 'connection' && text !== 'close';
    // HTTP has no trailers without a body, and Node refuses to announce one there.
    const ofNoBody = name === 'trailer' && status === 204;
    return ignored.test(name) || ofConnection || ofNoBody ? [] : [[name, normaliseText(text, '')]];
  });
  return Object.fromEntries(kept);
}

/** Fields whose values belong to one build or one node. */
const varying = new Set(['Version', 'Commit', 'Repo', 'System', 'Golang', 'PublicKey', 'token']);

function normaliseBody(text: string, type: string, known: string): string | unknown[] {
  if (!type.startsWith('application/json')) return normaliseText(text, known);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown =>
      JSON.parse(line, (key, value: unknown) =>
        varying.has(key) && typeof value === 'string' ? `<${key}>` : normaliseValue(value, known),
      ),
    );
}

function normaliseValue(value: unknown, known: string): unknown {
  if (typeof value === 'string') return normaliseText(value, known);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [normaliseText(key, known), one]);
  return Object.fromEntries(entries);
}

/** Replaces peer ids, ports, versions, and times that the request did not contain. */
function normaliseText(text: string, known: string): string {
  return (
    text
      // Which of the two it is depends on which of Kubo's goroutines sees the deadline first.
      .replace(/^pin: (?=context deadline exceeded$)/, '')
      .replaceAll(/12D3KooW[\w-]+/g, '<peer>')
      .replaceAll(/\/tcp\/\d+/g, '/tcp/<port>')
      .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:<port>')
      .replaceAll(/\bkubo\/\d+\.\d+\.\d+/g, 'kubo/<version>')
      .replaceAll(/(?!0001)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (time) =>
        known.includes(time) ? time : '<time>',
      )
  );
}
