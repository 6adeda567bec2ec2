import { expect, test } from 'vitest';
import { registry } from '../../../src/services/registry.ts';
import { listVendorLinks } from '../../../src/services/vendor-links.ts';
import { cidV1 } from '../cids.ts';

test('the services of one vendor have one link, and services without a gateway have none', () => {
  expect(listVendorLinks(['kubo', 'filebase-s3', 'filebase', 'pinata'], cidV1)).toEqual([
    { title: 'Filebase', url: `https://ipfs.filebase.io/ipfs/${cidV1}` },
  ]);
  expect(listVendorLinks(['filebase-s3'], cidV1)).toMatchObject([{ title: 'Filebase' }]);
  expect(listVendorLinks(['kubo'], cidV1)).toEqual([]);
});

const gateways = registry.flatMap(({ id, gateway }) => (gateway ? [[id, gateway] as const] : []));

test.each(gateways)(
  'the gateway of %s has a place for the CID, and a dated source',
  (_, gateway) => {
    expect(gateway.template).toMatch(/^https:\/\/.*\{cid\}/);
    expect(gateway.source).toMatch(/^https:\/\//);
    expect(gateway.readOn).toMatch(/^20\d\d-\d\d-\d\d$/);
  },
);
