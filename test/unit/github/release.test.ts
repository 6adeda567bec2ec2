import { expect, test } from 'vitest';
import { nameCar, parseAsset } from '../../../src/github/release.ts';

test.each([
  ['site', 'v1.0.0', '', 'site-v1.0.0.car'],
  ['site', '@octo/site@1.0.0', '', 'site-octo-site-1.0.0.car'],
  ['.github', 'release/v1', 'docs & more', 'github-release-v1-docs-more.car'],
  ['site', "v'$(id)`", '', 'site-v-id.car'],
  ['site', 'x'.repeat(300), '', `site-${'x'.repeat(195)}.car`],
])('the CAR of %s at %s (key "%s") is called %s', (repo, tag, key, name) => {
  expect(nameCar(repo, tag, key)).toBe(name);
});

test('of an asset only what is proven is taken', () => {
  const asset = { id: 1, name: 'a', size: 3, state: 'uploaded', label: '', digest: 'md5:x' };
  expect(parseAsset(asset)).toEqual({
    id: 1,
    name: 'a',
    label: undefined,
    isComplete: true,
    bytes: 3,
    sha256: undefined,
    url: undefined,
  });
});

test.each([[null], [{}], [{ id: '1', name: 'a', size: 3 }], [{ id: 1, name: 'a' }]])(
  'what is not an asset is reported as such: %o',
  (value) => {
    expect(() => parseAsset(value)).toThrow('without an id, a name or a size');
  },
);
