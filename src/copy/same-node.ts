import { Failure, renderCauses } from '../errors.ts';
import type { RunContext } from '../run-context.ts';
import { createCall, type Service } from '../services/service.ts';

/**
 * Throws a `Failure` if the source and a target of the same kind are one node by two addresses:
 * every pin would be there already, and the report would say that it may be removed at the source.
 * A node that does not report its addresses is taken for another one.
 */
export async function rejectSameNode(
  source: Service | undefined,
  target: Service,
  context: RunContext,
): Promise<void> {
  if (source?.id !== target.id) return;
  const [ids, others] = await Promise.all([
    findPeerIds(source, context),
    findPeerIds(target, context),
  ]);
  if (![...ids].some((id) => others.has(id))) return;
  throw new Failure({
    what: `${target.title} is the same node as ${source.title}, by another address.`,
    fix: 'remove one of the two addresses, or give that of another node.',
  });
}

async function findPeerIds(node: Service, context: RunContext): Promise<Set<string>> {
  const { log, signal } = context;
  try {
    const addresses = await node.provider?.addresses(createCall(node.title, context, signal));
    return new Set((addresses ?? []).flatMap((one) => /\/p2p\/([^/]+)$/.exec(one)?.[1] ?? []));
  } catch (error) {
    signal.throwIfAborted();
    log.debug(`${node.title} did not report its addresses: ${renderCauses(error)}`);
    return new Set();
  }
}
