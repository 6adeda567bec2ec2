import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import { createPool } from './early-reply.ts';
import type { Proxy } from './proxies.ts';

export interface TransportOptions {
  /** Until a connection is open, TLS included, in milliseconds. */
  readonly connectMs: number;
  /** Called with each chunk that the system has accepted. */
  readonly onWritten: (chunk: unknown) => void;
}

/** `request` of undici on connections of its own. */
export interface Transport {
  readonly request: (
    url: URL,
    proxy: Proxy | undefined,
    options: Omit<NonNullable<Parameters<typeof request>[1]>, 'dispatcher'>,
  ) => ReturnType<typeof request>;
  /** Closes all connections, those in use too. */
  close(): Promise<void>;
}

/** Opens connections on request. This module is loaded on demand: undici is slow to evaluate. */
export function createTransport({ connectMs, onWritten }: TransportOptions): Transport {
  const options: Agent.Options = {
    connect: { timeout: connectMs },
    factory: (origin, settings) => createPool(origin, settings, onWritten),
  };
  const dispatchers = new Map<string, Dispatcher>();
  function dispatcherOf(proxy: Proxy | undefined): Dispatcher {
    const key = proxy?.url.href ?? '';
    let dispatcher = dispatchers.get(key);
    if (dispatcher === undefined) {
      dispatcher =
        proxy === undefined
          ? new Agent(options)
          : new ProxyAgent({ ...options, uri: key, connectTimeout: connectMs });
      dispatchers.set(key, dispatcher);
    }
    return dispatcher;
  }
  return {
    request: (url, proxy, settings) =>
      request(url, { ...settings, dispatcher: dispatcherOf(proxy) }),
    async close() {
      await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };
}
