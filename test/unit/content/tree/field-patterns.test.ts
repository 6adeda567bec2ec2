import { describe, expect, test } from 'vitest';
import { createWorkspace, type Workspace } from '../workspace.ts';

function writeSite(workspace: Workspace): void {
  for (const name of [
    'index.html',
    'top.map',
    'drafts/a.html',
    'assets/app.js',
    'assets/app.js.map',
  ]) {
    workspace.write(`dist/${name}`, 'x');
  }
}

describe('F5: a pattern that matches nothing is a warning with the likely fix', () => {
  test.each([
    ['F13', 'dist/drafts/**', 'Did you mean "drafts/\\*\\*"\\? Patterns are relative to `path`'],
    ['F13', './dist/drafts', 'Did you mean "drafts"\\? Patterns are relative to `path`'],
    ['F13b', '"drafts/**"', 'Did you mean "drafts/\\*\\*"\\? Write patterns without quotes'],
    ['F13b', "'drafts/**'", 'Did you mean "drafts/\\*\\*"\\? Write patterns without quotes'],
    [
      'F13c',
      'drafts/**,assets/**',
      'Did you mean "drafts/\\*\\*" and "assets/\\*\\*"\\? .*without commas',
    ],
    [
      'F13c',
      '"drafts/**", "assets/**"',
      'Did you mean "drafts/\\*\\*" and "assets/\\*\\*"\\? .*without commas',
    ],
    ['F13d', '- drafts/**', 'Did you mean "drafts/\\*\\*"\\? .*without a dash'],
    ['F13d', '- "dist/drafts/**"', 'Did you mean "drafts/\\*\\*"\\? .*dash.*quotes.*relative to'],
    ['F13e', 'drafts\\**', 'Did you mean "drafts/\\*\\*"\\? Use forward slashes'],
    ['K02', 'Drafts/**', 'Upper and lower case must match: did you mean "drafts'],
    ['K05', '*.js', 'Did you mean "\\*\\*/\\*.js"\\? It matches "assets/app.js"'],
    ['K05', 'app.js', 'Did you mean "\\*\\*/app.js"\\?'],
    ['K07', '# drafts', 'Did you mean "drafts"\\? There are no comments'],
    ['K07', 'nothing/**', 'Patterns are relative to `path`, one per line'],
  ])('%s: exclude %j', async (_, pattern, message) => {
    using workspace = createWorkspace();
    writeSite(workspace);
    await workspace.pack('dist', { exclude: [pattern] });
    expect(workspace.warnings).toEqual([
      expect.stringMatching(
        new RegExp(`^The \`exclude\` pattern ".*" matches nothing under \`path\`\\. ${message}`),
      ),
    ]);
  });

  test('F13: include gets the same fix, also where nothing is left', async () => {
    using workspace = createWorkspace();
    writeSite(workspace);
    await expect(workspace.pack('dist', { include: ['dist/**'] })).rejects.toThrow(
      /Nothing to pub/,
    );
    expect(workspace.warnings).toEqual([
      'The `include` pattern "dist/**" matches nothing under `path`. Did you mean "**"? Patterns are relative to `path`.',
    ]);
  });

  test('K01: a pattern that applies to the top only names what is published all the same', async () => {
    using workspace = createWorkspace();
    writeSite(workspace);
    await workspace.pack('dist', { exclude: ['*.map'] });
    expect(workspace.warnings).toEqual([
      'The `exclude` pattern "*.map" applies to the top of `path` only, so 1 entry in folders will be published: "assets/app.js.map". To exclude it, write "**/*.map"; if this is what you mean, write "./*.map".',
    ]);
    workspace.warnings.length = 0;
    await workspace.pack('dist', { exclude: ['./*.map'] });
    await workspace.pack('dist', { exclude: ['**/*.map'] });
    await workspace.pack('dist', { exclude: ['*.map', 'assets'] });
    expect(workspace.warnings).toEqual([]);
  });

  test('F5: patterns for what is left out anyway are not mistakes', async () => {
    using workspace = createWorkspace();
    writeSite(workspace);
    workspace.write('dist/.git/config', 'x');
    workspace.write('dist/.DS_Store', 'x');
    workspace.write('dist/node_modules/a/readme.md', 'x');
    await workspace.pack('dist', {
      exclude: [
        '.git/hooks/**',
        '.DS_Store',
        'node_modules',
        '**/*.md',
        'node_modules/*/test',
        'drafts',
        'drafts/a.html',
      ],
    });
    expect(workspace.warnings).toEqual([]);
  });
});

describe('F12: symbolic links that are kept', () => {
  test('H04: are one warning that gateways do not follow them', async () => {
    using workspace = createWorkspace();
    workspace.write('dist/real.html', 'x');
    workspace.write('dist/files/x.txt', 'x');
    workspace.link('dist/link.html', 'real.html');
    workspace.link('dist/dl', 'files');
    await workspace.pack('dist');
    expect(workspace.warnings).toEqual([
      'Kept 2 symbolic links: "dl", "link.html". IPFS gateways do not follow symbolic links: a browser gets the name of the target, or an error, instead of its content. To publish their targets, set `symlinks: follow`.',
    ]);
    workspace.warnings.length = 0;
    await workspace.pack('dist', { symlinks: 'follow' });
    expect(workspace.warnings).toEqual([]);
  });

  test('O24: to nothing are named in that warning', async () => {
    using workspace = createWorkspace();
    workspace.write('dist/a', 'x');
    workspace.link('dist/broken', 'gone.html');
    workspace.link('dist/b', 'a');
    await workspace.pack('dist');
    expect(workspace.warnings).toEqual([
      expect.stringMatching(
        /^Kept 2 symbolic links.*Their targets do not exist: "broken"\. To publ/,
      ),
    ]);
  });
});
