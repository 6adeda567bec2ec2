import { expect, test } from 'vitest';
import { fields } from '../../../src/inputs/fields.ts';
import { warnAboutInputs } from '../../../src/inputs/input-warnings.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { parseCommandLine } from '../../../src/environment/shell/command-line.ts';
import { createRecordingLog } from '../../fakes/log.ts';
import { cidV1, otherCid } from '../cids.ts';
import { fork, kubo, problemsOf, push, service, step } from './sources.ts';

const token = { 'pinning-token': 'T0ken-of-mona' };

test.each<[string, Record<string, string>, string]>([
  [
    'another action’s input for the path',
    { 'path-to-deploy': 'dist' },
    'there is no input `path-to-deploy`, and so nothing to publish.\nFix: use `path`.',
  ],
  [
    'a misspelled path',
    { paht: 'dist' },
    'there is no input `paht`, and so nothing to publish.\nFix: use `path`.',
  ],
  [
    'a command of other tools, and nothing else that a command needs',
    { command: 'ls' },
    '`command` is "ls"; it must be `publish`, `list`, `unpin`, `verify` or `copy`. Did you mean `list`?',
  ],
  [
    'a command that is none',
    { command: 'frobnicate', path: 'a', car: 'b' },
    '`command` is "frobnicate"; it must be `publish`, `list`, `unpin`, `verify` or `copy`.',
  ],
  [
    'CIDs with commas',
    { cid: `${cidV1}, ${otherCid}`, ...kubo },
    `\`cid\` is "${cidV1}, ${otherCid}"; give one CID per line.`,
  ],
  [
    'a list of CIDs in brackets',
    { cid: `["${cidV1}"]`, ...kubo },
    `\`cid\` is "[\\"${cidV1}\\"]"; give one CID per line.`.replaceAll('\\"', '"'),
  ],
  [
    'a node without a scheme',
    { path: 'a', 'kubo-url': '10.0.0.7:5001' },
    '`kubo-url` has no `http://`. Did you mean `http://10.0.0.7:5001`?',
  ],
  [
    'the name of a container without a scheme',
    { path: 'a', 'kubo-url': 'ipfs:5001' },
    '`kubo-url` has no `http://`. Did you mean `http://ipfs:5001`?',
  ],
  [
    'a service without a scheme',
    { path: 'a', 'pinning-url': 'api.pinata.cloud/psa', ...token },
    '`pinning-url` has no `https://`. Did you mean `https://api.pinata.cloud/psa`?',
  ],
  [
    'a URL that begins with two slashes',
    { path: 'a', 'pinning-url': '//api.pinata.cloud/psa', ...token },
    '`pinning-url` has no `https://`. Did you mean `https://api.pinata.cloud/psa`?',
  ],
  [
    'an IPv6 address without a scheme',
    { path: 'a', 'kubo-url': '[::1]:5001' },
    '`kubo-url` has no `http://`. Did you mean `http://[::1]:5001`?',
  ],
  [
    'a scheme without its colon',
    { path: 'a', 'kubo-url': 'https//node.example:5001' },
    '`kubo-url` has no `https://`. Did you mean `https://node.example:5001`?',
  ],
  [
    'another scheme',
    { path: 'a', 'kubo-url': 'tcp://127.0.0.1:5001' },
    '`kubo-url` has the scheme "tcp"; it must be http or https. Did you mean `http://127.0.0.1:5001`?',
  ],
  [
    'a URL in quotation marks',
    { path: 'a', 'kubo-url': '"http://node.example:5001"' },
    '`kubo-url` begins or ends with a quotation mark.\nFix: give the URL without quotation marks.',
  ],
  [
    'a port that does not exist',
    { path: 'a', 'kubo-url': 'http://node.example:50010001' },
    '`kubo-url` has the port 50010001; the maximum is 65535.',
  ],
  [
    'a URL with a variable of a shell',
    { path: 'a', 'kubo-url': 'http://$HOST:5001' },
    '`kubo-url` contains a variable of a shell, which an input does not replace.\nFix: use an expression, such as `${{ secrets.NAME }}`.',
  ],
  [
    'the socket of a node',
    { path: 'a', 'kubo-url': '/unix/run/kubo.sock' },
    '`kubo-url` is the multiaddr "/unix/run/kubo.sock"; it must be an http or https URL.',
  ],
  [
    'a URL without a scheme that may contain a token',
    { path: 'a', 'kubo-url': 'node.example/0123456789abcdef0123' },
    '`kubo-url` is not a URL.\nFix: give one such as `https://api.example.com`.',
  ],
  [
    'the address of a node behind TLS',
    { path: 'a', 'kubo-url': '/dns/h.example/tcp/443/https' },
    '`kubo-url` is the multiaddr "/dns/h.example/tcp/443/https"; it must be an http or https URL. Did you mean `https://h.example`?',
  ],
  [
    'an IPv6 address of a node',
    { path: 'a', 'kubo-url': '/ip6/::1/tcp/5001/http' },
    '`kubo-url` is the multiaddr "/ip6/::1/tcp/5001/http"; it must be an http or https URL. Did you mean `http://[::1]:5001`?',
  ],
  [
    'a dnsaddr of a cluster',
    { path: 'a', 'cluster-url': '/dnsaddr/c.example' },
    '`cluster-url` is the multiaddr "/dnsaddr/c.example"; it must be an http or https URL. Did you mean `https://c.example:9094`?',
  ],
  [
    'a multiaddr without TCP',
    { path: 'a', 'kubo-url': '/ip4/127.0.0.1/udp/4001/quic-v1' },
    '`kubo-url` is the multiaddr "/ip4/127.0.0.1/udp/4001/quic-v1"; it must be an http or https URL.',
  ],
  [
    'a replacement that is a switch',
    { path: 'a', replace: 'true', ...kubo },
    '`replace` is "true"; give `same-name` or a request id.',
  ],
  [
    'a replacement with a space',
    { path: 'a', replace: 'Same name', ...kubo },
    '`replace` is "Same name"; give `same-name` or a request id.',
  ],
  [
    'an endpoint alone',
    { path: 'a', 'car-upload-url': 'https://cars.example' },
    '`car-upload-url` also needs `car-upload-token` and `car-upload-api` (`web3-storage` or `nft-storage`).',
  ],
  [
    'an endpoint whose secret is empty and whose API is not said',
    { path: 'a', 'car-upload-url': 'https://cars.example', 'car-upload-token': '' },
    '`car-upload-url` also needs `car-upload-token` and `car-upload-api` (`web3-storage` or `nft-storage`).',
  ],
  [
    'an API that is none, beside an empty secret and `require: none`',
    {
      path: 'a',
      require: 'none',
      'car-upload-url': 'https://cars.example',
      'car-upload-api': 'web3storage',
      'car-upload-token': '',
    },
    '`car-upload-api` is "web3storage"; it must be `web3-storage` or `nft-storage`. Did you mean `web3-storage`?',
  ],
  [
    'an API that is none',
    { path: 'a', ...carUpload(), 'car-upload-api': 'web3storage' },
    '`car-upload-api` is "web3storage"; it must be `web3-storage` or `nft-storage`. Did you mean `web3-storage`?',
  ],
  [
    'a gateway without `{cid}`',
    { path: 'a', gateway: 'https://ipfs.io/ipfs/' },
    '`gateway` is "https://ipfs.io/ipfs/"; it must be an http or https URL that contains `{cid}`, such as `https://{cid}.ipfs.inbrowser.link`. Did you mean `https://ipfs.io/ipfs/{cid}`?',
  ],
  [
    'a gateway without a scheme',
    { path: 'a', gateway: '{cid}.ipfs.dweb.link' },
    '`gateway` is "{cid}.ipfs.dweb.link"; it must be an http or https URL that contains `{cid}`, such as `https://{cid}.ipfs.inbrowser.link`. Did you mean `https://{cid}.ipfs.dweb.link`?',
  ],
  [
    'a gateway with another placeholder',
    { path: 'a', gateway: 'https://ipfs.io/ipfs/{HASH}' },
    '`gateway` is "https://ipfs.io/ipfs/{HASH}"; it must be an http or https URL that contains `{cid}`, such as `https://{cid}.ipfs.inbrowser.link`. Did you mean `https://ipfs.io/ipfs/{cid}`?',
  ],
  [
    'a gateway with a variable',
    { path: 'a', gateway: 'https://ipfs.io/ipfs/$cid' },
    '`gateway` is "https://ipfs.io/ipfs/$cid"; write `{cid}` for the CID.',
  ],
  [
    'a gateway with a placeholder of a template',
    { path: 'a', gateway: 'https://ipfs.io/ipfs/{{cid}}' },
    '`gateway` is "https://ipfs.io/ipfs/{{cid}}"; write `{cid}` for the CID.',
  ],
  [
    'a gateway with a CID',
    { path: 'a', gateway: `https://ipfs.io/ipfs/${cidV1}` },
    `\`gateway\` is "https://ipfs.io/ipfs/${cidV1}"; it must be an http or https URL that contains \`{cid}\`, such as \`https://{cid}.ipfs.inbrowser.link\`. Did you mean \`https://ipfs.io/ipfs/{cid}\`?`,
  ],
  [
    'a gateway that is only a host',
    { path: 'a', gateway: 'ipfs.io' },
    '`gateway` is "ipfs.io"; it must be an http or https URL that contains `{cid}`, such as `https://{cid}.ipfs.inbrowser.link`. Did you mean `https://ipfs.io/ipfs/{cid}`?',
  ],
  [
    'a gateway that is only a placeholder',
    { path: 'a', gateway: ':cid' },
    '`gateway` is ":cid"; it must be an http or https URL that contains `{cid}`, such as `https://{cid}.ipfs.inbrowser.link`.',
  ],
  [
    'a misspelled requirement, without a service',
    { path: 'a', require: 'al' },
    '`require` is "al"; it must be `all`, `any`, `none` or a whole number from 1. Did you mean `all`?',
  ],
  [
    'a wrong switch that another input depends on',
    { path: 'a', wait: 'no', provide: 'true', ...service },
    '`wait` is "no"; it must be `true` or `false`. Did you mean `false`?',
  ],
  [
    'a switch with a third value',
    { path: 'a', provide: 'yes' },
    '`provide` is "yes"; it must be `auto`, `true` or `false`. Did you mean `true`?',
  ],
  [
    'a duration that is too short for this input',
    { command: 'verify', cid: cidV1, 'verify-timeout': '2s' },
    '`verify-timeout` is "2s"; it must be a duration from 5s to 1h, such as `90s` or `15m`.',
  ],
  [
    'a number with commas',
    { path: 'a', 'max-files': '1,000' },
    '`max-files` is "1,000"; it must be a whole number from 1 to 1000000000. Did you mean `1000`?',
  ],
  [
    'metadata as YAML',
    { path: 'a', 'pin-meta': 'team: docs' },
    '`pin-meta` has the line "team: docs"; it must be `key=value`. Did you mean `team=docs`?',
  ],
  [
    'a CID in quotation marks',
    { cid: `'${cidV1}'`, ...kubo },
    `\`cid\` is "'${cidV1}'"; give the CID alone. Did you mean \`${cidV1}\`?`,
  ],
  [
    'a path for a CID',
    { cid: './dist', ...kubo },
    '`cid`: "./dist" is not a CID. A CID looks like bafybei… or Qm…. To publish a file or folder, use `path`.',
  ],
  [
    'a path below a CID',
    { cid: `${cidV1}/index.html`, ...kubo },
    `\`cid\`: "${cidV1}/index.html" is a path below a CID. Give the CID of the file or folder itself (\`ipfs resolve /ipfs/${cidV1}/index.html\` prints it).`,
  ],
  [
    'a CID whose end was not copied',
    { cid: cidV1.slice(0, -3), ...kubo },
    `\`cid\`: "${cidV1.slice(0, -3)}" is damaged or not a complete CID. Copy it again.`,
  ],
  [
    'a requirement in another word',
    { path: 'a', require: 'some', ...kubo },
    '`require` is "some"; it must be `all`, `any`, `none` or a whole number from 1. Did you mean `any`?',
  ],
  [
    'a CID with a dash',
    { cid: `- ${cidV1}`, ...kubo },
    `\`cid\` is "- ${cidV1}"; give the CID alone. Did you mean \`${cidV1}\`?`,
  ],
  [
    'a misspelled requirement',
    { path: 'a', require: 'ANY', ...kubo },
    '`require` is "ANY"; it must be `all`, `any`, `none` or a whole number from 1. Did you mean `any`?',
  ],
  [
    'a misspelled status',
    { command: 'list', 'pin-status': 'pined', ...kubo },
    '`pin-status` has "pined"; it must be one or more of queued, pinning, pinned, failed. Did you mean `pinned`?',
  ],
  [
    'a duration in words',
    { path: 'a', timeout: '15 minutes' },
    '`timeout` is "15 minutes"; it must be a duration from 1s to 7d, such as `90s`, `15m` or `2h`. Did you mean `15m`?',
  ],
])('%s is one error that says what was meant', (_, inputs, problem) => {
  expect(problemsOf(inputs)).toEqual([problem]);
});

function carUpload() {
  return { 'car-upload-url': 'https://cars.example', 'car-upload-token': 'T0ken-of-mona' };
}

test.each([
  ['https://gw.example/{cid}?format=%s'],
  ['http://localhost:8080/ipfs/{cid}'],
  ['https://{cid}.gw.example:8443/a'],
])('the gateway %s is accepted', (gateway) => {
  expect(problemsOf({ path: 'a', gateway })).toEqual([]);
});

test('a request id is accepted for `replace`, whatever it looks like', () => {
  for (const replace of ['1', 'e9d0f4f2-6a1a-4f1a-8a2e-2b2f1c7d9d10', 'same', 'Namely', 'a-name']) {
    const inputs = readInputs(step({ path: 'a', replace, ...kubo }), push);
    expect(inputs).toMatchObject({ replaces: { requestId: replace } });
  }
});

test('a fork’s run with an empty secret is excused, and not asked for what else is missing', () => {
  const inputs = { path: 'a', 'car-upload-url': 'https://cars.example', 'car-upload-token': '' };
  expect(problemsOf(inputs, fork)).toEqual([]);
});

/** What a shell rejects. */
const refusalOf = (line: string) => parseCommandLine(line.split(' ')).problems;

test.each([
  ['./site --kubourl http://x', 'there is no flag `--kubourl`. Did you mean `--kubo-url`?'],
  ['--kubourl http://x ./site', 'there is no flag `--kubourl`. Did you mean `--kubo-url`?'],
  ['./site --kubourl=http://x', 'there is no flag `--kubourl`. Did you mean `--kubo-url`?'],
  ['./site -wrap', 'there is no flag `-wrap`. Did you mean `--wrap`?'],
  ['./site -help', 'there is no flag `-help`. Did you mean `--help`?'],
  ['./site -kubo-url http://x', 'there is no flag `-kubo-url`. Did you mean `--kubo-url`?'],
  ['./site --name x', 'there is no flag `--name`. Did you mean `--pin-name`?'],
  ['./site --jsn', 'there is no flag `--jsn`. Did you mean `--json`?'],
  ['./site --path-to-deploy x', 'there is no flag `--path-to-deploy`. Did you mean `--path`?'],
  ['./site --frobnicate', 'there is no flag `--frobnicate`.\nFix: `--help` lists all flags.'],
  ['./site -V', 'there is no flag `-V`.\nFix: `--help` lists all flags.'],
])('a shell rejects %s with one error', (line, problem) => {
  expect(refusalOf(line)).toEqual([problem]);
});

test('a folder with the name of a command can be published', () => {
  expect(refusalOf('./list')).toEqual([]);
  expect(refusalOf('--path list')).toEqual([]);
});

/** The warnings of a step with these inputs, as a runner passes them. */
function warningsOf(inputs: Record<string, string>): readonly string[] {
  const defaults = fields.map((field) => [field.name, field.default ?? '']);
  const log = createRecordingLog();
  warnAboutInputs(step({ ...Object.fromEntries(defaults), ...inputs }), log);
  return log.lines;
}

test('an unknown input that is an error already is no warning as well', () => {
  expect(warningsOf({ 'path-to-deploy': 'dist' })).toEqual([]);
  expect(warningsOf({ 'path-to-deploy': 'dist', dir: 'dist' })).toEqual([
    'warning: Unknown input `dir`: it is ignored.\nFix: use `path`.',
  ]);
  expect(warningsOf({ 'path-to-deploy': 'dist', command: 'list', ...service })).toHaveLength(1);
});

test.each<[Record<string, string>, readonly string[]]>([
  [
    { path: 'a', wait: 'false', 'on-timeout': 'warn' },
    ['`on-timeout` has no effect with `wait: false`'],
  ],
  [
    { path: 'a', artifact: 'false', 'artifact-name': 'site', 'artifact-retention-days': '3' },
    [
      '`artifact-name` has no effect with `artifact: false`',
      '`artifact-retention-days` has no effect with `artifact: false`',
    ],
  ],
  [
    { path: 'a', delta: 'false', 'previous-cid': cidV1 },
    ['`previous-cid` has no effect with `delta: false`'],
  ],
  [
    { command: 'list', 'cluster-url': 'http://127.0.0.1:9094', 'cluster-expire-in': '1d' },
    ['`cluster-expire-in` has no effect with `command: list`'],
  ],
  [{ command: 'list', 'name-match': 'partial' }, ['`name-match` has no effect without `pin-name`']],
  [
    { cid: cidV1, delta: 'false', provide: 'false' },
    [
      '`provide` has no effect with `cid`, which is pinned as it is',
      '`delta` has no effect with `cid`, which is pinned as it is',
    ],
  ],
  [
    { 'release-tag': 'v1', include: '*.zip', wrap: 'true' },
    ['`wrap` has no effect with `release-tag`'],
  ],
])('an input without effect is one warning: %o', (inputs, expected) => {
  expect(warningsOf(inputs)).toEqual(expected.map((what) => `warning: ${what}.\nFix: remove it.`));
});

test('every condition under which an input has an effect names an input that exists', () => {
  const names = fields.map(({ name }) => name);
  const named = fields.flatMap(({ effect }) => effect?.unless?.input ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !names.includes(name))).toEqual([]);
});
