import { expect, test } from 'vitest';
import { tellStories } from '../../fixtures/report/stories.ts';
import { findLife } from './markdown/hostile.ts';

const stories = Object.entries(tellStories());

test.each(stories)('the report %s is the one that is stored', async (name, markdown) => {
  await expect(markdown).toMatchFileSnapshot(`../../fixtures/report/${name}.md`);
});

const ownAddress =
  /^https:\/\/(github\.com\/octo\/site\/|bafy\w+\.ipfs\.inbrowser\.link$|check\.ipfs\.network\/\?cid=bafy\w+$)/;

test.each(stories)(
  'the report %s renders to elements of ours and nothing else',
  async (_, markdown) => {
    expect(await findLife(markdown, ownAddress)).toEqual([]);
  },
);
