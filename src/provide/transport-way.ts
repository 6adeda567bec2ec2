import type { Component } from '@multiformats/multiaddr';

/** How a host is reached: by TCP, or by WebSocket over it. */
export interface Way {
  readonly port: string;
  /** What follows the port in the address that is dialled. */
  readonly suffix: '' | '/ws' | '/tls/ws';
  /** The name in the server's certificate, if the address has one. */
  readonly serverName: string | undefined;
  /** The peer; undefined if the address does not name it. */
  readonly id: string | undefined;
}

/** A host name as TLS and HTTP accept it. */
const hostName = /^[a-z0-9._-]+$/i;

/** Reads what follows the host; undefined for a transport that is not supported. */
export function readWay(components: readonly Component[]): Way | undefined {
  const [tcp, ...rest] = components;
  if (tcp?.name !== 'tcp' || tcp.value === undefined) return undefined;
  const last = rest.at(-1);
  const id = last?.name === 'p2p' ? last.value : undefined;
  const layers = id === undefined ? rest : rest.slice(0, -1);
  const serverName = layers.find(({ name }) => name === 'sni')?.value;
  if (serverName !== undefined && !hostName.test(serverName)) return undefined;
  const suffix = suffixes.get(layers.map(({ name }) => name).join('/'));
  return suffix === undefined ? undefined : { port: tcp.value, suffix, serverName, id };
}

/** The transports that are supported (multiaddr specification; libp2p, WebSocket transport). */
const suffixes: ReadonlyMap<string, Way['suffix']> = new Map([
  ['', ''],
  ['ws', '/ws'],
  ['wss', '/tls/ws'],
  ['tls/ws', '/tls/ws'],
  ['tls/sni/ws', '/tls/ws'],
]);
