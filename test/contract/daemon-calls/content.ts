import { CID } from 'multiformats/cid';
import { encodeTree, writeCar } from '../../unit/fakes/tree.ts';

/** A block that no daemon has. */
export const absent = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy';

async function makeTree(files: Readonly<Record<string, string>>) {
  const blocks = await encodeTree(files);
  const root = blocks.at(-1)?.cid;
  if (root === undefined) throw new Error('a tree has a root');
  return { blocks, root, cids: blocks.map(({ cid }) => String(cid)) };
}

const tree = await makeTree({ 'index.html': '<h1>hi</h1>', 'sub/b.txt': 'b' });

/** Root of a small tree; its CIDs do not change, so they are part of the recorded replies. */
export const root = String(tree.root);
/** The links of the tree in the order of `refs`: a file, a folder, and the file in that folder. */
export const [file = '', innerFile = '', folder = ''] = tree.cids;

const holed = await makeTree({ 'a.txt': 'never sent', 'b.txt': 'sent' });
/** Root of a tree whose first file is never sent. */
export const holedRoot = String(holed.root);
/** That file. */
export const [holedFile = ''] = holed.cids;

const lateHoled = await makeTree({ 'a.txt': 'sent first', 'b.txt': 'never sent second' });
/** Root of a tree whose second file is never sent. */
export const lateHoledRoot = String(lateHoled.root);
/** Its first file, which is sent. */
export const [lateHoledFile = ''] = lateHoled.cids;

const wrongBlock = tree.blocks.map((block, index) =>
  index === 1 ? { ...block, bytes: new TextEncoder().encode('wrong') } : block,
);

const good = await writeCar([tree.root], tree.blocks);

/** What the calls upload. */
export const cars = {
  good,
  /** The same in the order of `dag/export`: depth first. */
  exported: await writeCar(
    [tree.root],
    [3, 0, 2, 1].flatMap((at) => tree.blocks[at] ?? []),
  ),
  holedRootAlone: await writeCar([holed.root], holed.blocks.slice(-1)),
  cutShort: good.subarray(0, -5),
  cutInFirstBlock: good.subarray(0, 100),
  empty: good.subarray(0, 0),
  notCar: new TextEncoder().encode('a text, and not a CAR by any means'),
  withoutRoots: await writeCar([], tree.blocks),
  withTwoRoots: await writeCar([tree.root, holed.root], tree.blocks),
  withoutRootBlock: await writeCar([CID.parse(absent)], tree.blocks),
  holed: await writeCar([holed.root], holed.blocks.slice(1)),
  lateHoled: await writeCar(
    [lateHoled.root],
    lateHoled.blocks.filter((_, index) => index !== 1),
  ),
  wrongBlock: await writeCar([tree.root], wrongBlock),
};
