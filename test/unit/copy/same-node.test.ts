import { expect, test } from 'vitest';
import { rejectSameNode } from '../../../src/copy/same-node.ts';
import { Failure } from '../../../src/errors.ts';
import type { Service } from '../../../src/services/service.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { frozenClock } from './stage.ts';

const { signal } = new AbortController();
const context = { signal, clock: frozenClock, random: () => 0.5, log: createRecordingLog() };

function node(id: string, endpoint: string, addresses: () => Promise<string[]>): Service {
  return { id, title: `Node (${endpoint})`, endpoint, provider: { addresses } };
}
const first = async () => ['/ip4/10.0.0.1/tcp/4001/p2p/A', '/dns4/a.example/tcp/4001/p2p/A'];
const relayed = async () => ['/ip4/10.0.0.9/tcp/4001/p2p/R/p2p-circuit/p2p/A'];
const second = async () => ['/ip4/10.0.0.1/tcp/4002/p2p/B'];
const silent = async () => {
  throw new Failure({ what: 'It did not answer.' });
};

const source = node('kubo', 'http://127.0.0.1:5001', first);

test('a target that is the node of the source is refused', async () => {
  const same = node('kubo', 'http://node.example:5001', relayed);
  await expect(rejectSameNode(source, same, context)).rejects.toThrow(
    'Node (http://node.example:5001) is the same node as Node (http://127.0.0.1:5001), by another address.',
  );
});

test.for<[string, Service]>([
  ['another node', node('kubo', 'http://b.example', second)],
  ['a node that does not answer', node('kubo', 'http://b.example', silent)],
  ['a cluster of the node', node('cluster', 'http://b.example', first)],
  ['a service', { id: 'kubo', title: 'Service', endpoint: 'http://b.example' }],
])('%s is another target', async ([, target]) => {
  await expect(rejectSameNode(source, target, context)).resolves.toBeUndefined();
  await expect(rejectSameNode(undefined, target, context)).resolves.toBeUndefined();
});
