import { EnvHttpProxyAgent, request } from 'undici';
import { createPool } from './early-reply.ts';

export interface TransportOptions {
  /** Proxies come from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in either case. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Until a connection is open, TLS included, in milliseconds. */
  readonly connectMs: number;
  /** Called with each chunk that the system has accepted. */
  readonly onWritten: (chunk: unknown) => void;
}

/** `request` of undici on connections of its own. */
export interface Transport {
  readonly request: (
    url: URL,
    options: Omit<NonNullable<Parameters<typeof request>[1]>, 'dispatcher'>,
  ) => ReturnType<typeof request>;
  /** Closes all connections, those in use too. */
  close(): Promise<void>;
}

/** Opens connections on request. This module is loaded on demand: undici is slow to evaluate. */
export function createTransport({ env, connectMs, onWritten }: TransportOptions): Transport {
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: env['http_proxy'] ?? env['HTTP_PROXY'] ?? '',
    httpsProxy: env['https_proxy'] ?? env['HTTPS_PROXY'] ?? '',
    noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '',
    connect: { timeout: connectMs },
    factory: (origin, options) => createPool(origin, options, onWritten),
  });
  return {
    request: (url, options) => request(url, { ...options, dispatcher }),
    close: () => dispatcher.destroy(),
  };
}
