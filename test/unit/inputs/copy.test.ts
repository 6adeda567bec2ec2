import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Failure } from '../../../src/errors.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { cidV0, cidV1, otherCid } from '../cids.ts';
import { fork, kubo, problemsOf, push, service, step } from './sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'pack-and-pin-copy-inputs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const copy = { command: 'copy', ...kubo, ...service };
const carUpload = {
  'car-upload-url': 'https://car.example',
  'car-upload-token': 'T0ken-of-the-endpoint',
  'car-upload-api': 'web3-storage',
};

test.for(['kubo', 'http://127.0.0.1:5001', 'http://127.0.0.1:5001/'])(
  'from: %s is the source, and all other services are targets',
  (from) => {
    expect(readInputs(step({ ...copy, from }), push)).toMatchObject({
      command: 'copy',
      source: { kind: 'service', service: { entry: { id: 'kubo' } } },
      query: { cids: [], name: '', statuses: ['pinned'] },
      olderThanMs: undefined,
      prefer: 'pin',
      fallbackAfterMs: 900_000,
      concurrency: 32,
      journal: undefined,
      onFailure: 'continue',
      require: 'all',
      timeoutMs: 900_000,
    });
  },
);

test('a file of CIDs is read for its count, and its path begins at the workspace', () => {
  write('cids.txt', `\ufeff${cidV1}\r\n\n  ipfs://${otherCid}   a name  of words \n${cidV0}`);
  const inputs = readInputs(
    step({ command: 'copy', ...service, 'cids-file': 'cids.txt', journal: 'j/copy.jsonl' }),
    push,
    folder,
  );
  expect(inputs).toMatchObject({
    source: { kind: 'file', path: join(folder, 'cids.txt'), name: 'cids.txt', count: 3 },
    journal: join(folder, 'j/copy.jsonl'),
  });
});

test('which pins, and how, is read', () => {
  const how = {
    'older-than': '30d',
    'pin-status': 'pinned, failed',
    'fallback-after': 'never',
    'from-gateway': 'https://gateway.example',
    prefer: 'upload',
    concurrency: '4',
    'on-failure': 'stop',
    require: '1',
  };
  expect(readInputs(step({ ...copy, from: 'pinning', ...how }), push)).toMatchObject({
    olderThanMs: 30 * 86_400_000,
    query: { statuses: ['pinned', 'failed'] },
    fallbackAfterMs: undefined,
    fromGateway: new URL('https://gateway.example'),
    prefer: 'upload',
    concurrency: 4,
    onFailure: 'stop',
    require: 1,
  });
});

test.for<[inputs: Record<string, string>, problems: readonly unknown[]]>([
  [
    { ...copy },
    [
      'there is nothing to copy from.\nFix: set `from` to the service that has the pins, or `cids-file` to a file of CIDs.',
    ],
  ],
  [
    { ...copy, from: 'kubo', 'cids-file': 'x' },
    [expect.stringContaining('`from` and `cids-file` are both given.')],
  ],
  [
    { ...copy, from: 'kubbo' },
    [
      '`from` is "kubbo", which is not a service of this run; it must be `kubo` or `pinning`, or the URL of one. Did you mean `kubo`?',
    ],
  ],
  [
    { ...copy, from: 'https://mona:secret@pins.example' },
    [expect.stringContaining('`from` is "https://***@pins.example", which is not a service')],
  ],
  [
    // What is wrong with the URLs is the only mistake.
    {
      command: 'copy',
      from: 'https://pins.example',
      'pinning-url': 'https://pins.example\nhttps://pins.example/',
      'pinning-token': 'T0ken-of-a\nT0ken-of-b',
    },
    [expect.stringMatching(/^lines 1 and 2 of `pinning-url` name the same service\./)],
  ],
  [
    {
      command: 'copy',
      from: 'http://127.0.0.1:5001',
      'kubo-url': 'http://127.0.0.1:5001\nhttp://LOCALHOST:5001/',
    },
    [
      expect.stringMatching(
        /^Kubo \(localhost:5001\) is the source itself, Kubo \(127\.0\.0\.1:5001\), by another address/,
      ),
    ],
  ],
  [
    {
      command: 'copy',
      from: 'https://pins.example#a',
      'pinning-url': 'https://pins.example#a\nhttps://pins.example#b',
      'pinning-token': 'T0ken-of-a',
    },
    [expect.stringMatching(/^Pinning service \(b\) is the source itself/)],
  ],
  [
    { ...copy, from: 'pinata' },
    [
      '`from` is "pinata", but Pinata is not among the services of this run.\nFix: give `pinata-token`.',
    ],
  ],
  [
    { command: 'copy', ...kubo, from: 'kubo' },
    [expect.stringContaining('there is no service to copy to: `from` names the only one.')],
  ],
  [
    { command: 'copy', ...carUpload, ...kubo, from: 'car-upload' },
    [expect.stringMatching(/`from` is "car-upload", but .* offers no way to list its pins/)],
  ],
  [
    { command: 'copy', ...carUpload, ...service, from: 'pinning' },
    [
      expect.stringMatching(
        /only accepts uploads, but Pinning service is not a node that can export/,
      ),
    ],
  ],
  [
    { ...copy, from: 'pinning', prefer: 'upload' },
    [expect.stringMatching(/^`prefer: upload` needs a CAR of each pin/)],
  ],
  [
    { ...copy, from: 'kubo', 'from-gateway': 'gateway.example' },
    ['`from-gateway` has no `https://`. Did you mean `https://gateway.example`?'],
  ],
  [
    { ...copy, from: 'kubo', require: 'none' },
    [expect.stringContaining('`require: none` uses no service')],
  ],
  [
    { ...copy, from: 'kubo', 'older-than': '30d' },
    [expect.stringMatching(/^`older-than` needs a source that reports .* and Kubo does not\./)],
  ],
  ...['2', '3'].map((require): [Record<string, string>, readonly unknown[]] => [
    { ...copy, from: 'kubo', require },
    [
      `\`require\` is ${require}, but there is only 1 target.\nFix: lower \`require\`, or give another service to copy to.`,
    ],
  ]),
  [
    { ...copy, from: 'car-upload' },
    [
      '`from` is "car-upload", but CAR endpoint is not among the services of this run.\nFix: give `car-upload-url`, `car-upload-token` and `car-upload-api`.',
    ],
  ],
  [
    { command: 'copy', from: 'x' },
    [
      '`from` is "x", which is not a service of this run.\nFix: give the inputs of the source and of another service.',
    ],
  ],
  [
    { ...copy, from: '127.0.0.1:5001' },
    [expect.stringContaining('Did you mean `http://127.0.0.1:5001`?')],
  ],
  ...['Never', 'nevr'].map((word): [Record<string, string>, readonly unknown[]] => [
    { ...copy, from: 'kubo', 'fallback-after': word },
    [
      `\`fallback-after\` is "${word}"; it must be \`never\`, or a duration from 10s to 7d, such as \`15m\`. Did you mean \`never\`?`,
    ],
  ]),
  [
    { ...copy, from: 'kubo', 'from-gateway': 'https://{cid}.ipfs.gateway.example' },
    [
      '`from-gateway` contains "{cid}".\nFix: give the address of the gateway alone, such as `https://trustless-gateway.link`.',
    ],
  ],
  [
    { ...copy, from: 'kubo', 'from-gateway': 'https://gateway.example/ipfs/' },
    [
      '`from-gateway` ends in `/ipfs`, which is added to it. Did you mean `https://gateway.example`?',
    ],
  ],
  // One mistake is one problem: these services are wrong, and `from` is right.
  [
    {
      ...copy,
      'pinning-url': `${service['pinning-url']}\n${service['pinning-url']}`,
      from: 'pinning',
    },
    [expect.stringContaining('lines 1 and 2 of `pinning-url` name the same service')],
  ],
  [
    { ...copy, 'car-upload-url': 'https://car.example', from: 'car-upload' },
    [expect.stringContaining('`car-upload-url` also needs')],
  ],
  [
    { ...copy, from: 'pinning', 'older-than': 'soon', concurrency: '0', 'fallback-after': '1y' },
    [
      expect.stringContaining('`older-than` is "soon"'),
      expect.stringContaining('`fallback-after` is "1y"'),
      expect.stringContaining('`concurrency` is "0"'),
    ],
  ],
  [{ ...copy, from: 'kubo', journal: folder }, [expect.stringContaining('is not a file')]],
  [
    { command: 'copy', ...service, 'cids-file': folder },
    [
      expect.stringMatching(
        /^`cids-file`: ".*" is not a file\.\nFix: give the path of a text file/,
      ),
    ],
  ],
  [
    { command: 'copy', ...service, 'cids-file': join(folder, 'none.txt') },
    [expect.stringMatching(/^`cids-file`: ".*none.txt" does not exist\.\nFix: give the path/)],
  ],
])('%o is an input error', ([inputs, problems]) => {
  expect(problemsOf(inputs)).toEqual(problems);
});

test('every line of the file that has no CID is reported before anything starts', () => {
  const listed = (text: string) =>
    problemsOf({ command: 'copy', ...service, 'cids-file': write('list.txt', text) });
  expect(listed('\n\n')).toEqual([expect.stringMatching(/contains no CIDs\.\nFix: give the path/)]);
  expect(listed(`${cidV1}\nhello there\n`)).toEqual([
    '`cids-file`, line 2 ("hello"): "hello" is not a CID. A CID looks like bafybei… or Qm….',
  ]);
  const [few] = listed(`a\n${cidV1}\nb c\n`);
  expect(few).toBe(
    '`cids-file` has 2 lines that do not begin with a CID: 1 ("a"), 3 ("b").\nFix: give one CID per line, optionally followed by a space and a name.',
  );
  const [many = ''] = listed(Array.from({ length: 25 }, (_, at) => `no-${at}`).join('\n'));
  expect(many).toContain('has 25 lines');
  expect(many).toContain('20 ("no-19") and 5 more.');
  expect(many).not.toContain('no-20');
  expect(listed('x'.repeat(10_000))).toEqual([
    '`cids-file`, line 1 (too long): the line is longer than 4,096 bytes.',
  ]);
});

test('inputs that select pins do not go with a file', () => {
  const list = write('one.txt', cidV1);
  expect(
    problemsOf({ command: 'copy', ...service, 'cids-file': list, 'pin-name': 'x', cid: cidV1 }),
  ).toEqual([expect.stringContaining('`cid`, `pin-name` select pins of a service')]);
});

test('a file of a fork is not copied with secrets', () => {
  const list = write('fork.txt', cidV1);
  const inputs = step({ command: 'copy', ...service, 'cids-file': list });
  const event = { ...fork, withoutSecrets: undefined };
  expect(() => readInputs(inputs, event)).toThrow(Failure);
  expect(readInputs(step({ ...copy, from: 'kubo' }), event)).toMatchObject({ command: 'copy' });
  // A journal may come from its checkout as well.
  expect(() => readInputs(step({ ...copy, from: 'kubo', journal: 'j.jsonl' }), event)).toThrow(
    'Refused',
  );
});

test('two accounts at one address are source and target', () => {
  const accounts = {
    command: 'copy',
    from: 'https://pins.example#a',
    'pinning-url': 'https://pins.example#a\nhttps://pins.example#b',
    'pinning-token': 'T0ken-of-a\nT0ken-of-b',
  };
  expect(readInputs(step(accounts), push)).toMatchObject({ command: 'copy' });
});

test('a file that is too large for a list is not read', () => {
  const list = write('large.txt', `${cidV1}\n`);
  truncateSync(list, 65 * 1024 ** 2);
  expect(problemsOf({ command: 'copy', ...service, 'cids-file': list })).toEqual([
    expect.stringMatching(/has 65 MiB; the maximum is 64 MiB\.\nFix: split it/),
  ]);
});
