import { expect, test } from 'vitest';
import { can, makeAll } from '../../../scripts/capabilities.ts';
import { registry } from '../../../src/services/registry.ts';

test.each(registry.map((entry) => [entry.title, entry] as const))(
  'what the registry says that %s takes are the methods of the service',
  (_, entry) => {
    for (const how of ['upload', 'pin'] as const) {
      expect(can(entry, how)).toBe(entry.takes.includes(how));
    }
    for (const { service } of makeAll(entry)) {
      expect(service).toMatchObject({ id: entry.id, title: entry.title });
      // What cannot be found cannot be unpinned.
      if (service.remove !== undefined) expect(service.list).toBeDefined();
    }
  },
);

test('a capability that depends on a choice is reported with the choice', () => {
  const [entry] = registry.filter(({ id }) => id === 'car-upload');
  expect(entry && can(entry, 'remove')).toEqual(['nft-storage']);
  expect(entry && can(entry, 'check')).toBe(true);
  expect(entry && can(entry, 'pin')).toBe(false);
});
