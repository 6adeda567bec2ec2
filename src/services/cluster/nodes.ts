import { objectOrEmpty } from '../../json.ts';

/**
 * The addresses of a peer's IPFS node, by a line of `GET /peers`. A peer that is down has none, and
 * an error, which is no error of the list.
 */
export function parseNode(line: string): string[] {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return [];
  }
  const { addresses } = objectOrEmpty(objectOrEmpty(json)['ipfs']);
  if (!Array.isArray(addresses)) return [];
  return addresses.filter((one) => typeof one === 'string' && /\/p2p\/[^/]+$/.test(one));
}

/**
 * The addresses of a cluster's IPFS nodes, one of each node in turn, since a pin has few origins.
 * Those that lead to the node's own machine come last.
 */
export function orderAddresses(nodes: readonly (readonly string[])[]): string[] {
  const sorted = nodes.map((node) =>
    node.toSorted((a, b) => Number(isLoopback(a)) - Number(isLoopback(b))),
  );
  const longest = Math.max(0, ...sorted.map((node) => node.length));
  return Array.from({ length: longest }, (_, at) =>
    sorted.flatMap((node) => node[at] ?? []),
  ).flat();
}

function isLoopback(address: string): boolean {
  return /^\/ip4\/127\.|^\/ip6\/::1\//.test(address);
}
