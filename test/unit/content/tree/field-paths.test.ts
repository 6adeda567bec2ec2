import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkGivenCar } from '../../../../src/content/tree/root.ts';
import { createWorkspace } from '../workspace.ts';

const cid = 'bafybeih7e5dmkyk25up5vxug4q3hrg2fxbzf23dfrac2fns5h7z4aa7ioi';

describe('F17: a path that is not there gets an error that names the mistake', () => {
  test.each([
    ['F02', 'dist/*', /it is a pattern\.\nFix: .*use `path: dist`\./],
    ['F02', 'dist/**', /it is a pattern\.\nFix: .*use `path: dist`\./],
    ['F02', 'dist/**/*.html', /Fix: .*use `path: dist` and `include: '\*\*\/\*\.html'`\./],
    ['F02', '*.html', /Fix: .*use `path: \.` and `include: '\*\.html'`\./],
    ['F02', 'dist/{a,b}/*', /Fix: .*use `path: dist` and `include: '\{a,b\}\/\*'`\./],
    ['F03', '~/dist', /a tilde does not mean the home folder/],
    ['F04', '$VAR/dist', /"VAR" is a variable.* not replaced .*\nFix: .*`\$\{\{ env\.VAR \}\}`/],
    ['F04', '$env:VAR/dist', /"VAR" is a variable/],
    ['F04', '$GITHUB_WORKSPACE/dist', /\nFix: give the path relative to the workspace/],
    ['F04', '$(pwd)/dist', /commands of a shell are not run/],
    ['F04', '`pwd`/dist', /commands of a shell are not run/],
    ['F06', 'dist,packages', /it has several paths\.\nFix: give one folder or file/],
    ['F07', 'D:\\a\\site\\dist', /a path of Windows.*\nFix: use a path relative to the workspace/],
    ['F08', 'dits', /"dist" exists\.\nFix: use `dist`\./],
    ['F08', 'dist/assest', /"dist\/assets" exists\.\nFix: use `dist\/assets`\./],
    ['F09', '/dist', /begins with a slash, and "dist" exists.*\nFix: use `dist`\./],
    ['F04', '${VAR}/dist', /variables of a shell are not replaced/],
    ['F04', '%VAR%/dist', /variables of a shell are not replaced/],
    ['F04', '${{ env.DIR }}/dist', /an expression that GitHub did not evaluate/],
    ['F05', '"dist"', /the quotes are part of its name\.\nFix: write `path: dist`\./],
    ['F05', "'dist'", /the quotes are part of its name\.\nFix: write `path: dist`\./],
    ['F06', 'dist\npublic', /it has several lines\.\nFix: give one folder or file/],
    ['F07', '.\\dist', /a backslash is part of a name here\.\nFix: .*`path: \.\/dist`/],
    ['F08', 'Dist', /upper and lower case matter, and "dist" exists\.\nFix: use `dist`\./],
    ['F08', 'DIST/Assets', /"dist\/assets" exists/],
    [
      'F10',
      'build',
      /"packages\/site\/build" exists\.\nFix: .*`working-directory` applies to `run`/,
    ],
    ['M05', cid, /it looks like a CID\.\nFix: to pin a CID, use `cid: bafy/],
    ['M05', `ipfs://${cid}`, /it looks like a CID/],
    ['M05', `/ipfs/${cid}`, /it looks like a CID/],
    ['M05', `https://dweb.link/ipfs/${cid}`, /it looks like a CID\.\nFix: .*`cid: bafy/],
    ['M05', `https://${cid}.ipfs.dweb.link`, /it looks like a CID\.\nFix: .*`cid: bafy/],
    ['M05', 'https://example.com/site.zip', /it looks like a URL/],
    ['M04', 'nowhere', /does not exist\.\nFix: give the folder or file that the build writes/],
  ])('%s: %j', async (_, path, message) => {
    using workspace = createWorkspace();
    workspace.write('dist/assets/a.css', 'x');
    workspace.write('packages/site/build/index.html', 'x');
    await expect(workspace.pack(path, { path: resolveLike(workspace.path, path) })).rejects.toThrow(
      message,
    );
  });

  test('F09: the path of the host in a job with a container', async () => {
    using workspace = createWorkspace();
    workspace.write('dist/index.html', 'x');
    const path = '/home/runner/work/site/site/dist';
    await expect(workspace.pack('dist', { path })).rejects.toThrow(
      /does not exist here; the workspace is ".*"\.\nFix: use a path relative to the workspace: `dist`\. In a job with a container/,
    );
  });

  test('M03: a folder as `car`', () => {
    using workspace = createWorkspace();
    workspace.makeFolder('dist');
    expect(() => checkGivenCar(workspace.at('dist'), workspace.path)).toThrow(
      /`car` ".*dist" is a folder\.\nFix: .*to pack a folder, use `path`\./,
    );
  });

  test('M04: a `car` that is not there', () => {
    using workspace = createWorkspace();
    workspace.write('out/site.car', 'x');
    const check = (path: string) => () => checkGivenCar(workspace.at(path), workspace.path);
    expect(check('out/*.car')).toThrow(/it is a pattern\.\nFix: `car` takes the path of one file/);
    expect(check('site.car')).toThrow(/"out\/site\.car" exists/);
    expect(check('none.car')).toThrow(/Fix: give the path of a CAR that an earlier step made/);
    expect(check('out/site.car')).not.toThrow();
  });
});

describe('F27b: the workspace by a link', () => {
  test('F27b: a path is inside by its real path, however the workspace is spelled', async () => {
    using workspace = createWorkspace();
    workspace.write('dist/index.html', 'x');
    symlinkSync(workspace.path, workspace.at('../link'));
    const linked = workspace.at('../link');
    const roots = await Promise.all(
      [
        { workspace: linked, path: workspace.at('dist') },
        { workspace: workspace.path, path: `${linked}/dist` },
        { workspace: linked, path: `${linked}/dist` },
        { workspace: workspace.path, path: workspace.at('dist') },
      ].map(async (options, index) => {
        const carPath = workspace.at(`../${index}.car`);
        return String((await workspace.pack('dist', { ...options, carPath })).root);
      }),
    );
    expect(new Set(roots).size).toBe(1);
  });

  test('F27b: a real path outside is refused, also behind a link', async () => {
    using workspace = createWorkspace();
    mkdirSync(workspace.at('../beside'));
    writeFileSync(workspace.at('../beside/a'), 'x');
    symlinkSync(workspace.path, workspace.at('../link'));
    const beside = realpathSync(workspace.at('../beside'));
    await expect(
      workspace.pack('x', { workspace: workspace.at('../link'), path: beside }),
    ).rejects.toThrow(/lies outside the workspace/);
  });

  test('F27b: in a shell any path may be packed, but links do not lead out of it', async () => {
    using workspace = createWorkspace();
    mkdirSync(workspace.at('../beside'));
    writeFileSync(workspace.at('../beside/a'), 'x');
    const options = { isConfined: false, path: workspace.at('../beside') };
    expect((await workspace.pack('x', options)).fileCount).toBe(1);
    symlinkSync('/etc/hostname', workspace.at('../beside/b'));
    await expect(workspace.pack('x', options)).rejects.toThrow(/points outside/);
  });
});

describe('the source of a project', () => {
  test('CONTRACT: package.json and node_modules at the root are a warning that names the build', async () => {
    using workspace = createWorkspace();
    for (const name of ['package.json', 'node_modules/a/index.js', 'out/index.html']) {
      workspace.write(`app/${name}`, 'x');
    }
    await workspace.pack('app');
    expect(workspace.warnings).toEqual([
      expect.stringMatching(/looks like the source of a project.*Did you mean "out"\?/),
    ]);
    workspace.warnings.length = 0;
    await workspace.pack('app', { exclude: ['node_modules'] });
    await workspace.pack('app/out');
    expect(workspace.warnings).toEqual([]);
  });
});

/** A path as an input is resolved: relative to the workspace, unless it is absolute. */
function resolveLike(workspace: string, path: string): string {
  return path.startsWith('/') ? path : join(workspace, path);
}
