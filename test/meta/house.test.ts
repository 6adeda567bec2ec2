import { expect, test } from 'vitest';
import {
  findBarrels,
  findCircles,
  findLongFiles,
  findNetworkAndTimers,
  findSideEffects,
  findSkippedTests,
  findTypeHoles,
  findUnaskedRequests,
  findUpwardImports,
  findVagueNames,
  findWideComments,
} from './rules.ts';
import { makeSource, readSources, type Source } from './source.ts';

const maxLines = 250;
const maxColumns = 100;
const disable = ['// oxlint', 'disable-next-line'].join('-');

/**
 * Each rule, the folders where it holds, and small files that break it. The rule must find exactly
 * the lines in `found`.
 */
const rules: readonly {
  name: string;
  find: (sources: readonly Source[]) => string[];
  folders: readonly string[];
  breaks: Readonly<Record<string, string>>;
  found: readonly string[];
}[] = [
  {
    name: 'imports point down, and never to a room beside',
    find: findUpwardImports,
    folders: ['src'],
    breaks: {
      'src/run.ts':
        "import { pack } from './content/pack.ts';\nconst late = await import('./main.ts');",
      'src/unpin.ts': "import { run } from './run.ts';",
      'src/inputs/inputs.ts': "import type { Environment } from '../environment/environment.ts';",
      'src/publish.ts': "import { confirm } from './confirm.ts';",
      'src/provide/provide.ts': "import { report } from '../report/report.ts';",
      'src/content/pack.ts':
        "import { findCid } from '../cid.ts';\nimport { registry } from '../services/registry.ts';\nimport { readInputs } from '../inputs/inputs.ts';",
      'src/car/verify.ts': "import { pack } from '../content/pack.ts';",
      'src/github/client.ts': "import { split } from '../car/split.ts';",
      'src/progress.ts': "import type { GitHub } from './github/client.ts';",
      'src/net/http.ts': "import type { RunContext } from '../run-context.ts';",
      'src/services/kubo/kubo.ts':
        "import { Failure } from '../../errors.ts';\nimport {\n  run,\n} from '../../run.ts';",
      'src/outcome.ts': "// ok\nimport { send } from './net/http.ts';",
    },
    found: [
      'src/run.ts:2',
      'src/unpin.ts:1',
      'src/inputs/inputs.ts:1',
      'src/publish.ts:1',
      'src/provide/provide.ts:1',
      'src/content/pack.ts:2',
      'src/content/pack.ts:3',
      'src/car/verify.ts:1',
      'src/github/client.ts:1',
      'src/progress.ts:1',
      'src/net/http.ts:1',
      'src/services/kubo/kubo.ts:2',
      'src/outcome.ts:2',
    ],
  },
  {
    name: 'imports form no circle',
    find: findCircles,
    folders: ['src'],
    breaks: {
      'src/a.ts': "import { b } from './b.ts';",
      'src/b.ts': "import type { C } from './c.ts';",
      'src/c.ts': "import { b } from './b.ts';",
    },
    found: ['src/b.ts → src/c.ts → src/b.ts'],
  },
  {
    name: 'no file only passes on what another holds',
    find: findBarrels,
    folders: ['src', 'test', 'demo', 'scripts', 'bench'],
    breaks: {
      'src/services/index.ts': 'export const kubo = 1;',
      'src/all.ts':
        "const a = 1;\nexport { kubo } from './services/kubo.ts';\nexport * from './a.ts';",
    },
    found: ['src/services/index.ts:1', 'src/all.ts:2', 'src/all.ts:3'],
  },
  {
    name: 'a file is named after what it does',
    find: findVagueNames,
    folders: ['src', 'test', 'demo', 'scripts', 'bench'],
    breaks: {
      'src/utils.ts': '',
      'src/net/http-helpers.ts': '',
      'test/helpers.ts': '',
      'src/common.ts': '',
    },
    found: ['src/utils.ts:1', 'test/helpers.ts:1', 'src/common.ts:1'],
  },
  {
    name: `no file is longer than ${maxLines} lines`,
    find: (sources) => findLongFiles(sources, maxLines),
    folders: ['src'],
    breaks: { 'src/long.ts': 'a;\n'.repeat(maxLines + 1), 'src/just.ts': 'a;\n'.repeat(maxLines) },
    found: [`src/long.ts:${maxLines + 1}`],
  },
  {
    name: `no comment is wider than ${maxColumns} columns`,
    find: (sources) => findWideComments(sources, maxColumns),
    folders: ['src', 'test/meta'],
    breaks: {
      'src/wide.ts': [
        `/** ${'a'.repeat(maxColumns)} */`,
        `// ${'a'.repeat(maxColumns - 3)}`,
        `  // ${'a'.repeat(maxColumns - 4)}`,
        '/**',
        ` * ${'a'.repeat(maxColumns)}`,
        ' */',
        `const text = '${'a'.repeat(maxColumns)}';`,
      ].join('\n'),
    },
    found: ['src/wide.ts:1', 'src/wide.ts:3', 'src/wide.ts:5'],
  },
  {
    name: 'only src/net touches the network or timers, and src/provide by libp2p',
    find: findNetworkAndTimers,
    folders: ['src'],
    breaks: {
      'src/net/http.ts': "import { request } from 'undici';\nsetTimeout(stop, 5);",
      'src/services/kubo.ts':
        "import { request } from 'undici';\nimport type { Dispatcher } from 'undici';",
      'src/confirm.ts':
        "import { setTimeout as delay } from 'node:timers/promises';\nsetTimeout(stop, 5);",
      'src/content/pack.ts': "import { setImmediate as turn } from 'node:timers/promises';",
      'src/publish.ts':
        "const text = 'fetch(url)';\nawait fetch(url); // fetch(url)\nconst s = AbortSignal.timeout(5);",
      'src/report/comment.ts': "import https from 'node:https';",
      'src/provide/node.ts':
        "import { createLibp2p } from 'libp2p';\nimport { tcp } from '@libp2p/tcp';\nimport { lookup } from 'node:dns/promises';",
      'src/verify.ts': "import { tcp } from '@libp2p/tcp';",
    },
    found: [
      'src/services/kubo.ts:1',
      'src/confirm.ts:1',
      'src/confirm.ts:2',
      'src/publish.ts:2',
      'src/publish.ts:3',
      'src/report/comment.ts:1',
      'src/provide/node.ts:3',
      'src/verify.ts:1',
    ],
  },
  {
    name: 'a driver reaches its service only by `ask`',
    find: findUnaskedRequests,
    folders: ['src'],
    breaks: {
      'src/services/ask.ts': 'const { http } = tools;',
      'src/services/a.ts':
        "const ask = createAsk(tools, words, connect);\nfunction f({ http }: ServiceTools) {}\nconst { retry } = tools;\ntools.http.send(request);\ntype R = ServiceTools['retry'];\ntools['http'];",
      'src/run.ts': 'tools.http.send(request);',
    },
    found: [
      'src/services/a.ts:2',
      'src/services/a.ts:3',
      'src/services/a.ts:4',
      'src/services/a.ts:5',
      'src/services/a.ts:6',
    ],
  },
  {
    name: 'only process.ts touches the process, and only entries do something on import',
    find: findSideEffects,
    folders: ['src'],
    breaks: {
      'src/main.ts': 'process.exitCode = 1;\nawait runInProcess(chooseJob);',
      'src/post.ts': 'let count = 0;\nawait runInProcess(chooseJob);',
      'src/process.ts': 'function f() {\n  process.exit(1);\n}\nf();',
      'src/run.ts':
        "import './patch.ts';\nlet count = 0;\nstart();\nconst port = process.env['PORT'];\nfunction f() {\n  console.log(`process.exit(${process.exit(1)})`);\n}",
      'src/help.ts': 'const text = `\nstart();\n`;\nexport const f = () => text;',
    },
    found: [
      'src/main.ts:1',
      'src/post.ts:1',
      'src/process.ts:4',
      'src/run.ts:4',
      'src/run.ts:6',
      'src/run.ts:6',
      'src/run.ts:1',
      'src/run.ts:2',
      'src/run.ts:3',
    ],
  },
  {
    name: 'types have no holes and no check is switched off',
    find: findTypeHoles,
    folders: ['src', 'test', 'demo', 'scripts', 'bench'],
    breaks: {
      'src/a.ts':
        "const a: any = 1;\nconst b = a as any;\nconst c: Map<string, any> = d;\n// any word\nconst e = Promise.any([]);\nconst f = { any: 1 };\nconst g = 'x: any';",
      'test/b.test.ts': ['// @ts', 'ignore because'].join('-'),
      'src/c.ts': `// The library asks for it.\n${disable} unicorn/no-null\nconst a = null;`,
      'src/d.ts': `// Because.\n${disable} typescript/no-explicit-any`,
      'src/e.ts': `// Because.\n${disable}`,
    },
    found: [
      'src/a.ts:1',
      'src/a.ts:2',
      'src/a.ts:3',
      'test/b.test.ts:1',
      'src/d.ts:2',
      'src/e.ts:2',
    ],
  },
  {
    name: 'every test runs',
    find: findSkippedTests,
    folders: ['test'],
    breaks: {
      'test/unit/a.test.ts':
        "test.skip('a', f);\ntest('test.skip', f);\ndescribe.only('b', f);\ntest.each([1]).skip;\ntest.concurrent.todo('c');\nit.skipIf(slow)('d', f);",
    },
    found: [
      'test/unit/a.test.ts:1',
      'test/unit/a.test.ts:3',
      'test/unit/a.test.ts:5',
      'test/unit/a.test.ts:6',
    ],
  },
];

test.each(rules)('$name', ({ find, folders }) => {
  expect(find(readSources(...folders))).toEqual([]);
});

test.each(rules)('a break is found: $name', ({ find, breaks, found }) => {
  const sources = Object.entries(breaks).map(([path, text]) => makeSource(path, text));
  const places = find(sources).map((line) => /^\S+?\.ts:\d+(?=: )/.exec(line)?.[0] ?? line);
  expect(places).toEqual(found);
});

test('the sources are found', () => {
  const paths = readSources('src', 'test').map(({ path }) => path);
  expect(paths).toContain('src/errors.ts');
  expect(paths).toContain('test/meta/house.test.ts');
});
