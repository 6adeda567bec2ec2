import type { FilterDelegates } from '../provide/resolve-delegate.ts';
import type { RunContext } from '../run-context.ts';
import { createCall, type Service } from '../services/service.ts';
import type { Connector } from './watch-pending.ts';

/**
 * Which nodes connect to which while pins wait: a source that is a node to those that will fetch
 * the content, and a target that is a node to those that have it. Addresses that a third party
 * named are filtered, so that no node is led to its own network.
 */
export function createConnectors(
  source: Service | undefined,
  target: Service,
  filterDelegates: FilterDelegates,
  context: RunContext,
): Connector[] {
  let warned = false;

  function connector(
    node: Service | undefined,
    list: Connector['list'],
    filter?: FilterDelegates,
  ): Connector[] {
    const connect = node?.provider?.connect;
    if (node === undefined || connect === undefined) return [];
    return [
      {
        list,
        async connect(named, signal) {
          const call = {
            ...createCall(node.title, context, signal),
            progress: (text: string) => context.log.debug(`${node.title} ${text}.`),
          };
          const addresses = filter === undefined ? named : await filter(named);
          if (addresses.length > 0) await connect(addresses.slice(0, maxAddresses), call);
          else if (!warned) {
            warned = true;
            context.log.info(
              `${node.title} does not connect to the nodes of ${nameOther(node)}: none has a public address; to connect to private ones, set \`provide-private-addresses: true\`.`,
            );
          }
        },
      },
    ];
  }

  const nameOther = (node: Service): string =>
    node === source ? target.title : (source?.title ?? 'the source');

  return [
    ...connector(source, (pin) => pin.delegates(), filterDelegates),
    ...connector(
      target,
      ({ origins }) => (origins.areOwn ? [] : origins.addresses),
      filterDelegates,
    ),
    ...connector(target, ({ origins }) => (origins.areOwn ? origins.addresses : [])),
  ];
}

/** A name may have more addresses than were named. */
const maxAddresses = 20;
