import { request } from 'undici';

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly trailers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The body as JSON. */
  json(): unknown;
}

/** Sends one request and reads its answer, trailers included. */
export async function send(
  method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  options: { readonly headers?: Record<string, string>; readonly body?: string | Uint8Array } = {},
): Promise<Answer> {
  const { statusCode, headers, trailers, body } = await request(url, { method, ...options });
  const bytes = await body.bytes();
  const text = new TextDecoder().decode(bytes);
  return { status: statusCode, headers, trailers, text, bytes, json: () => JSON.parse(text) };
}

/** A field, deep inside of what came from outside: `get(body, 'pin', 'cid')`. */
export function get(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
}
