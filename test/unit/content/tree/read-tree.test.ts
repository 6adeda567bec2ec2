import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, mkdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { notAFile } from '../../../../src/content/tree/failures.ts';
import { expectWithin } from '../../../fixtures/rounds.ts';
import { createWorkspace, type Workspace } from '../workspace.ts';

const planets = 'bafybeih7e5dmkyk25up5vxug4q3hrg2fxbzf23dfrac2fns5h7z4aa7ioi';

function writePlanets(workspace: Workspace, folder = 'site'): void {
  workspace.write(`${folder}/mars.txt`, 'Hello Mars!\n');
  workspace.write(`${folder}/venus.txt`, 'Hello Venus!\n');
}

/** Fails with that message, in that many milliseconds at most: what a user was promised. */
async function refusesWithin(maxMs: number, pack: () => Promise<unknown>, message: RegExp) {
  await expectWithin({ ms: maxMs }, async () => {
    const startedAt = performance.now();
    await expect(pack()).rejects.toThrow(message);
    return { ms: performance.now() - startedAt };
  });
}

async function packRoot(workspace: Workspace, ...args: Parameters<Workspace['pack']>) {
  const { root } = await workspace.pack(...args);
  return root.toString();
}

describe('the root', () => {
  test('R1: is that of the directory given, also when it contains nothing but one directory', async () => {
    using workspace = createWorkspace();
    writePlanets(workspace, 'site/assets');
    // By `ipfs add -r` of Kubo 0.43.
    expect(await packRoot(workspace, 'site')).toBe(
      'bafybeif2eunvicpvteo55i3enmt2e5ru7kmy7yqdohvduxhvhevxzfpvx4',
    );
    expect(await packRoot(workspace, 'site/assets')).toBe(planets);
  });

  test('R1: of a directory with one file is not that of the file', async () => {
    using workspace = createWorkspace();
    workspace.write('site/hello', 'hello world');
    const file = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';
    expect(await packRoot(workspace, 'site')).not.toBe(file);
    expect(await packRoot(workspace, 'site/hello')).toBe(file);
    expect(await packRoot(workspace, 'site/hello', { wrap: true })).toBe(
      await packRoot(workspace, 'site'),
    );
  });

  test('R2: does not depend on the order of creation, on times or on the folder', async () => {
    using workspace = createWorkspace();
    writePlanets(workspace, 'one');
    workspace.write('two/venus.txt', 'Hello Venus!\n');
    workspace.write('two/mars.txt', 'Hello Mars!\n');
    utimesSync(workspace.at('two/mars.txt'), 1, 1);
    expect(await packRoot(workspace, 'one')).toBe(planets);
    expect(await packRoot(workspace, 'two')).toBe(planets);
  });

  test('R3: outside the workspace is refused', async () => {
    using workspace = createWorkspace();
    mkdirSync(workspace.at('../beside'));
    await expect(workspace.pack('../beside')).rejects.toThrow(/lies outside the workspace/);
  });

  test('R3: that is a symbolic link out of the workspace is refused', async () => {
    using workspace = createWorkspace();
    mkdirSync(workspace.at('../beside'));
    writeFileSync(workspace.at('../beside/secret'), 'x');
    workspace.link('site', '../beside');
    await expect(workspace.pack('site')).rejects.toThrow(
      /"[^"]+site" leads by a symbolic link to "[^"]+beside", outside the workspace/,
    );
  });

  test('that is a symbolic link within the workspace is the directory it leads to', async () => {
    using workspace = createWorkspace();
    writePlanets(workspace, 'build/2');
    workspace.link('current', 'build/2');
    expect(await packRoot(workspace, 'current')).toBe(planets);
  });

  test('that does not exist is an error with a way out', async () => {
    using workspace = createWorkspace();
    await expect(workspace.pack('site')).rejects.toThrow(
      /`path` "[^"]+site" does not exist\.\nFix: .*before this step/,
    );
  });

  test('R7: without entries is an error, on disk or after filtering', async () => {
    using workspace = createWorkspace();
    workspace.makeFolder('empty');
    workspace.write('hidden/.DS_Store', 'x');
    workspace.write('filtered/a/b.map', 'x');
    await expect(workspace.pack('empty')).rejects.toThrow(/Nothing to publish: .*has no entries\./);
    await expect(workspace.pack('hidden')).rejects.toThrow(
      /Nothing to publish.*include-hidden-files/,
    );
    await expect(workspace.pack('filtered', { exclude: ['**/*.map'] })).rejects.toThrow(
      /Nothing to publish/,
    );
    await expect(workspace.pack('filtered/a/b.map', { exclude: ['*.map'] })).rejects.toThrow(
      /Nothing to publish/,
    );
  });

  test('R7: that is an empty file, or contains only empty directories, is content', async () => {
    using workspace = createWorkspace();
    workspace.write('empty', '');
    workspace.makeFolder('tree/a/b');
    expect(await packRoot(workspace, 'empty')).toBe(
      'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
    );
    expect((await workspace.pack('tree')).blockCount).toBe(3);
  });
});

describe('symbolic links', () => {
  test('R4: out of the workspace are an error in every mode, also over other links', async () => {
    using workspace = createWorkspace();
    workspace.write('site/a', 'x');
    workspace.link('site/way', 'over');
    workspace.link('site/over', '../../outside');
    for (const symlinks of ['preserve', 'follow', 'error'] as const) {
      await expect(workspace.pack('site', { symlinks })).rejects.toThrow(
        /symbolic link "over" to "..\/..\/outside" points outside the workspace/,
      );
    }
  });

  test('R4: absolute and out of the workspace are an error', async () => {
    using workspace = createWorkspace();
    workspace.write('site/a', 'x');
    workspace.link('site/passwd', '/etc/passwd');
    await expect(workspace.pack('site')).rejects.toThrow(/points outside the workspace/);
  });

  test('R4: are an error with `symlinks: error`, which names them', async () => {
    using workspace = createWorkspace();
    workspace.write('site/a', 'x');
    workspace.link('site/b', 'a');
    await expect(workspace.pack('site', { symlinks: 'error' })).rejects.toThrow(
      /"b" is a symbolic link to "a"/,
    );
  });

  test('R4: are followed to files and directories inside `path`', async () => {
    using workspace = createWorkspace();
    workspace.write('one/a/x', '1');
    workspace.link('one/b', 'a');
    workspace.link('one/c', 'b/x');
    workspace.write('two/a/x', '1');
    workspace.write('two/b/x', '1');
    workspace.write('two/c', '1');
    expect(await packRoot(workspace, 'one', { symlinks: 'follow' })).toBe(
      await packRoot(workspace, 'two'),
    );
  });

  test.each([
    [
      'to nothing',
      'gone',
      /"link" to "gone" cannot be followed: it points to something that does not exist/,
    ],
    ['to themselves', 'link', /cannot be followed: it points back to itself/],
    ['to a directory above', '../site', /points to a directory that contains it/],
    ['out of `path`', '../other', /points outside `path`/],
  ])('R4: %s cannot be followed, and that is said', async (_case, target, message) => {
    using workspace = createWorkspace();
    workspace.write('site/a', 'x');
    workspace.write('other', 'x');
    workspace.link('site/link', target);
    await expect(workspace.pack('site', { symlinks: 'follow' })).rejects.toThrow(message);
  });

  test('R4: in a circle, and to nothing, are preserved as they are', async () => {
    using workspace = createWorkspace();
    workspace.link('site/a', 'b');
    workspace.link('site/b', 'a');
    workspace.link('site/up', '.');
    workspace.link('site/gone', 'nowhere');
    const { fileCount, blockCount } = await workspace.pack('site');
    expect({ fileCount, blockCount }).toEqual({ fileCount: 0, blockCount: 5 });
    expect(workspace.infos.join()).toMatch(/0 files and 4 symbolic links/);
  });

  test('whose targets will be missing once published are a warning', async () => {
    using workspace = createWorkspace();
    workspace.write('shared/x', 'x');
    workspace.link('site/x', '../shared/x');
    await workspace.pack('site');
    expect(workspace.warnings.join()).toMatch(/^Kept 1 symbolic link: "x".* not published: "x"\./);
  });

  test('R6: give no other name to sensitive files', async () => {
    using workspace = createWorkspace();
    workspace.write('site/.env', 'x');
    workspace.link('site/config.txt', '.env');
    await expect(workspace.pack('site', { symlinks: 'follow' })).rejects.toThrow(
      /Refused to publish "config.txt"/,
    );
  });
});

describe('what UnixFS cannot store', () => {
  test('R5: a FIFO is a named error in under a second', async () => {
    using workspace = createWorkspace();
    workspace.makeFolder('site');
    execFileSync('mkfifo', [workspace.at('site/pipe')]);
    for (const path of ['site', 'site/pipe']) {
      await refusesWithin(1_000, () => workspace.pack(path), /"pipe" is a FIFO/);
    }
  });

  test('R5: a socket is a named error in under a second', async () => {
    using workspace = createWorkspace();
    workspace.makeFolder('site');
    const server = createServer().listen(workspace.at('site/socket'));
    await once(server, 'listening');
    try {
      await refusesWithin(1_000, () => workspace.pack('site'), /"socket" is a socket/);
    } finally {
      server.close();
    }
  });

  test('R5: a device is a named error', () => {
    expect(notAFile('null', lstatSync('/dev/null')).message).toMatch(/"null" is a device/);
  });

  test('R9: a name that is not UTF-8 is a named error, with its bytes', async () => {
    using workspace = createWorkspace();
    workspace.write('site/fine-\ufffd', 'U+FFFD is a character like others');
    await workspace.pack('site');
    writeFileSync(
      Buffer.concat([Buffer.from(`${workspace.at('site')}/caf`), Buffer.from([0xe9, 0x0a])]),
      'x',
    );
    await expect(workspace.pack('site')).rejects.toThrow(
      String.raw`The name "caf\xe9\x0a" in "." is not valid UTF-8`,
    );
  });

  test('R9: a target of a symbolic link that is not UTF-8 is a named error', async () => {
    using workspace = createWorkspace();
    workspace.makeFolder('site');
    execFileSync('sh', [
      '-c',
      String.raw`ln -s "$(printf 'caf\351')" "$0"/link`,
      workspace.at('site'),
    ]);
    await expect(workspace.pack('site')).rejects.toThrow(
      /The target "caf\\xe9" of the symbolic link "link"/,
    );
  });
});

describe('names', () => {
  test('R9: control and format characters are escaped wherever a name is shown', async () => {
    using workspace = createWorkspace();
    workspace.write('site/\n::add-mask::x.pem', 'x');
    workspace.write('site/\u202egpj.pem', 'x');
    await expect(workspace.pack('site')).rejects.toThrow(
      String.raw`"\u000a::add-mask::x.pem", "\u202egpj.pem"`,
    );
  });

  test('R9: that collide by case or Unicode form are a warning', async () => {
    using workspace = createWorkspace();
    for (const name of ['README', 'readme', 'caf\u00e9', 'cafe\u0301', 'other']) {
      workspace.write(`site/docs/${name}`, 'x');
    }
    await workspace.pack('site');
    expect(workspace.warnings).toEqual([
      expect.stringMatching(
        /^2 pairs of names differ only by case or Unicode form.*"docs\/README", "docs\/readme"/,
      ),
    ]);
  });

  test('R6: that contain credentials as a rule stop the run before anything is read', async () => {
    using workspace = createWorkspace();
    const sensitive = [
      '.git/config',
      '.env',
      '.env.local',
      '.npmrc',
      '.aws/credentials',
      'keys/id_rsa',
      'tls/server.PEM',
      'gha-creds-0123.json',
    ];
    for (const name of ['a.txt', 'environment.html', 'id_rsa.pub', ...sensitive]) {
      workspace.write(`site/${name}`, 'x');
    }
    const options = { includeHiddenFiles: true };
    const error = await workspace.pack('site', options).catch(String);
    for (const shown of [
      '.git',
      '.env',
      '.env.local',
      '.npmrc',
      '.aws',
      'keys/id_rsa',
      'tls/server.PEM',
      'gha-creds-0123.json',
    ]) {
      expect(error).toContain(`"${shown}"`);
    }
    expect(error).not.toMatch(/environment|id_rsa\.pub/);
    await workspace.pack('site', { ...options, allowSensitiveFiles: true });
  });

  test('R6: are checked on what would be published', async () => {
    using workspace = createWorkspace();
    workspace.write('site/index.html', 'x');
    workspace.write('site/.env', 'x');
    workspace.write('site/keys/server.pem', 'x');
    await expect(workspace.pack('site')).rejects.toThrow(
      /Refused to publish "keys\/server.pem": a name/,
    );
    await workspace.pack('site', { exclude: ['keys'] });
    await workspace.pack('site', { include: ['*.html'] });
  });

  test('R6: of folders above `path` count too', async () => {
    using workspace = createWorkspace();
    workspace.write('.aws/site/a', 'x');
    await expect(workspace.pack('.aws/site')).rejects.toThrow(/Refused to publish ".aws"/);
  });
});

describe('filters', () => {
  test('R6: hidden files stay out and are named, .well-known is kept', async () => {
    using workspace = createWorkspace();
    writePlanets(workspace);
    workspace.write('site/.hidden', 'x');
    workspace.write('site/.cache/x', 'x');
    expect(await packRoot(workspace, 'site')).toBe(planets);
    expect(workspace.infos[0]).toBe(
      'Left out 2 entries, hidden (`include-hidden-files` is false): ".cache", ".hidden".',
    );
    workspace.write('site/.well-known/security.txt', 'x');
    expect((await workspace.pack('site')).fileCount).toBe(3);
    expect((await workspace.pack('site', { includeHiddenFiles: true })).fileCount).toBe(5);
  });

  test('take files by glob, and whole directories by their name', async () => {
    using workspace = createWorkspace();
    for (const name of ['a.js', 'a.js.map', 'lib/b.js', 'lib/b.js.map', 'node_modules/c/d.js']) {
      workspace.write(`site/${name}`, name);
    }
    const countOf = async (include: string[], exclude: string[]) =>
      (await workspace.pack('site', { include, exclude })).fileCount;
    expect(await countOf([], ['**/*.map'])).toBe(3);
    expect(await countOf([], ['*.map'])).toBe(4);
    expect(await countOf([], ['node_modules'])).toBe(4);
    expect(await countOf([], ['./node_modules/', '**/*.map'])).toBe(2);
    expect(await countOf(['lib'], [])).toBe(2);
    expect(await countOf(['lib/**'], ['**/*.map'])).toBe(1);
    expect(await countOf(['**/*.js'], ['node_modules'])).toBe(2);
    expect(await countOf(['a.js/'], []).catch(() => 0)).toBe(0);
  });

  test('drop directories that they emptied, and keep those that were empty', async () => {
    using workspace = createWorkspace();
    writePlanets(workspace);
    workspace.write('site/maps/a.map', 'x');
    expect(await packRoot(workspace, 'site', { exclude: ['**/*.map'] })).toBe(planets);
    workspace.makeFolder('site/empty');
    expect(await packRoot(workspace, 'site', { exclude: ['maps'] })).not.toBe(planets);
    expect(await packRoot(workspace, 'site', { include: ['*.txt'] })).toBe(planets);
  });

  test('that match nothing are a warning, and bad ones an error that names each', async () => {
    using workspace = createWorkspace();
    writePlanets(workspace);
    await workspace.pack('site', { include: ['**', '*.html'] });
    expect(workspace.warnings).toEqual([
      'The `include` pattern "*.html" matches nothing under `path`. Patterns are relative to `path`, one per line, and "**/" matches any folder.',
    ]);
    await expect(workspace.pack('site', { include: ['!a'], exclude: ['../b'] })).rejects.toThrow(
      /2 invalid inputs:\n- `include` has the pattern "!a".*\n- `exclude` has the pattern "..\/b"/,
    );
  });
});

describe('limits', () => {
  test('R10: a sparse file of 101 GiB is refused by stat in under two seconds', async () => {
    using workspace = createWorkspace();
    workspace.write('site/disk.img', '');
    truncateSync(workspace.at('site/disk.img'), 101 * 2 ** 30);
    await refusesWithin(
      2_000,
      () => workspace.pack('site'),
      /contains at least 101 GiB, counted up to "disk.img" \(101 GiB\); `max-size` is 100 GiB/,
    );
  });

  test('R10: more files than `max-files` are refused', async () => {
    using workspace = createWorkspace();
    writePlanets(workspace);
    await expect(workspace.pack('site', { maxFiles: 1 })).rejects.toThrow(
      /contains more than 1 file, which is the limit in `max-files`/,
    );
    await workspace.pack('site', { maxFiles: 2 });
  });

  test('a CAR inside `path` is refused, as the next run would publish it', async () => {
    using workspace = createWorkspace();
    writePlanets(workspace);
    await expect(
      workspace.pack('site', { carPath: join(workspace.at('site'), 'out.car') }),
    ).rejects.toThrow(/`car-path` .* lies in `path`/);
  });
});
