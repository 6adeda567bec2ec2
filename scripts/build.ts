import { chmod, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type OutputChunk } from 'rolldown';
import { renderLicenses } from './licenses.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

/**
 * Packages whose modules do nothing but define things when they are evaluated. Without this list
 * @actions/core would load an HTTP client for a function that is never called here.
 */
const withoutSideEffects = /[\\/]node_modules[\\/]@actions[\\/](core|exec|http-client|io)[\\/]/;

/**
 * Bundles `src/main.ts`, `src/post.ts` and all packages that they use into `folder`: `index.js`,
 * `post.js`, a chunk for what both have in common and for each group of modules that is loaded on
 * demand, `licenses.txt` and `package.json`. The same source gives the same bytes, wherever the
 * repository and the folder are.
 * @throws when a module is not found, or when a package has no license
 */
export async function buildDist(folder: string): Promise<void> {
  const { output } = await build({
    cwd: repository,
    input: { index: 'src/main.ts', post: 'src/post.ts' },
    platform: 'node',
    transform: { target: 'node24' },
    treeshake: {
      moduleSideEffects: [{ test: withoutSideEffects, sideEffects: false }],
    },
    output: {
      dir: folder,
      format: 'esm',
      minify: false,
      comments: { legal: true, annotation: false, jsdoc: false },
      chunkFileNames: '[name].js',
      codeSplitting: {
        groups: [
          // What a start has in common with the other one and with what is loaded later. It cannot
          // stay in an entry, which is still waiting for the run when later chunks import it.
          { name: 'shared', tags: ['$initial'], minShareCount: 2 },
          { name: 'undici', test: /[\\/]node_modules[\\/]undici[\\/]/ },
          { name: 'github', test: /[\\/]node_modules[\\/](@octokit|@actions[\\/]github)[\\/]/ },
          // What the run and both ways to reach peers have in common. What only these two share is
          // libp2p, which stays apart: an ordinary run does not load it.
          { name: 'common', minShareCount: 3 },
        ],
      },
    },
    onLog(_, { code, message }) {
      throw new Error(`${code}: ${message}`);
    },
  });
  const chunks = output.filter((file) => file.type === 'chunk');
  const problems = findProblems(chunks);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
  await writeFile(join(folder, 'licenses.txt'), await renderLicenses(modules));
  // It is the command of the npm package.
  await chmod(join(folder, 'index.js'), 0o755);
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ type: 'module' })}\n`);
}

/** Imports that would fail in a run: of something that is not in the bundle, and of an entry. */
export function findProblems(
  chunks: readonly Pick<OutputChunk, 'fileName' | 'isEntry' | 'imports' | 'dynamicImports'>[],
): string[] {
  const known = new Set([
    ...chunks.map(({ fileName }) => fileName),
    ...builtinModules.flatMap((name) => [name, `node:${name}`]),
  ]);
  const entries = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  return chunks.flatMap(({ fileName, imports, dynamicImports }) =>
    [...imports, ...dynamicImports].flatMap((name) => {
      if (!known.has(name)) return [`${fileName} imports ${name}, which is not in the bundle.`];
      // An entry waits for its work, that for this chunk, and the chunk for the entry. The other
      // entry would do its own work too.
      return entries.has(name)
        ? [`${fileName} imports the entry ${name}: a run would wait forever.`]
        : [];
    }),
  );
}

if (import.meta.main) {
  const dist = join(repository, 'dist');
  await rm(dist, { recursive: true, force: true });
  await buildDist(dist);
}
