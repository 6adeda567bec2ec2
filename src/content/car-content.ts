import type { Buffer } from 'node:buffer';
import * as dagPb from '@ipld/dag-pb';
import type { CID } from 'multiformats/cid';
import type { CarFile } from '../car/car-file.ts';
import { listFiles, Unlisted } from '../car/list-files.ts';
import { type VerifiedCar, type VerifyOptions, verifyCar } from '../car/verify.ts';
import { Failure } from '../errors.ts';
import type { RunContext } from '../run-context.ts';
import { quoteName } from '../text.ts';
import { findSensitivePart, sensitiveNames } from './tree/sensitive-names.ts';
import { createSecretSearch, type Found, type Sought } from './unixfs/secret-search.ts';

/** How the content of a CAR is checked. */
export interface CarContentOptions extends Omit<VerifyOptions, 'onBlock'> {
  readonly allowSensitiveFiles: boolean;
  readonly sought: Sought;
}

/**
 * Verifies an existing CAR, and checks its names and blocks as packing checks those of a path.
 * Rejects with a `Failure`.
 */
export async function verifyCarContent(
  options: CarContentOptions,
  context: RunContext,
): Promise<VerifiedCar> {
  if (options.allowSensitiveFiles) return verifyCar(options, context);
  const search = createSecretSearch(options.sought);
  const findIn = search.start();
  let first: { readonly cid: CID; readonly found: Found } | undefined;
  // The blocks of a file usually follow each other, so what spans two of them is found as well.
  const onBlock = (cid: CID, bytes: Buffer) => {
    if (first !== undefined) return;
    const found = findIn(bytes);
    if (found !== undefined) first = { cid, found };
  };
  const car = await verifyCar({ ...options, onBlock }, context);
  const paths = await listPaths(car, context);
  const sensitive = new Set<string>();
  for (const path of paths.keys()) sensitive.add(findSensitivePart(path) ?? '');
  sensitive.delete('');
  if (sensitive.size > 0) throw sensitiveNames([...sensitive], 'make the CAR without them');
  if (first !== undefined) throw containsSecret(first.cid, first.found, paths);
  return car;
}

/** Returns the CID of every file of a CAR by its path; none, with a warning, if it has too many. */
async function listPaths(
  car: CarFile & { readonly root: CID },
  { signal, log }: RunContext,
): Promise<ReadonlyMap<string, string>> {
  try {
    const { files } = await listFiles(car, signal);
    return new Map(files.map(({ path, cid }) => [path, cid]));
  } catch (error) {
    if (!(error instanceof Unlisted)) throw error;
    // Only a tree of files has names.
    if (error.reason === 'too-many' || car.root.code === dagPb.code) {
      log.warning(
        'The file names in the CAR were not checked for sensitive ones, because its files cannot be listed. The content was searched for secrets.',
      );
    }
    return new Map();
  }
}

function containsSecret(
  cid: CID,
  { what, fix }: Found,
  paths: ReadonlyMap<string, string>,
): Failure {
  const text = cid.toString();
  const [path] = [...paths].find(([, at]) => at === text) ?? [];
  const subject = path === undefined ? `The block ${text}` : quoteName(path);
  return new Failure({
    what: `${subject} in the CAR contains ${what}; nothing was uploaded.`,
    fix: `${fix}; or make the CAR without the file.`,
  });
}
