import { describe, test } from 'vitest';
import { callsOf, cidA, makeStage, siteCid, steady } from './stage.ts';

/** A pull request from `stranger/site` to `octo/site`. */
const fork = {
  name: 'pull_request',
  payload: {
    pull_request: {
      number: 12,
      head: { sha: 'f'.repeat(40), repo: { full_name: 'stranger/site' } },
    },
  },
};

describe.concurrent('inputs', () => {
  test('a fork without secrets gets the CID and the CAR, and the log says why nothing is pinned', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService();
    const result = await stage.run(
      { path: 'site', 'pinning-url': service.url, 'pinning-token': '', 'pinata-token': '' },
      { event: fork },
    );
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ cid: siteCid, status: 'not-pinned' });
    expect(service.requests).toEqual([]);
    expect(result.commands.filter(({ name }) => name === 'notice')).toMatchInlineSnapshot(`
      [
        {
          "message": "Pinning service is skipped: \`pinning-token\` is empty, because pull requests from forks get no secrets. See https://github.com/pack-and-pin/pack-and-pin/blob/main/docs/forks.md",
          "name": "notice",
          "properties": {
            "title": "Pack and Pin",
          },
        },
      ]
    `);
    expect(result.warnings).toEqual([]);
  });

  test('a run of Dependabot reports the same', async ({ expect }) => {
    await using stage = await makeStage();
    const result = await stage.run(
      { path: 'site', 'pinning-url': 'https://pins.example', 'pinning-token': '' },
      { env: { GITHUB_ACTOR: 'dependabot[bot]' } },
    );
    expect(result.code).toBe(0);
    expect(result.outputs['status']).toBe('not-pinned');
    expect(result.stdout).toContain('Dependabot');
  });

  test('a token without its URL is named', async ({ expect }) => {
    await using stage = await makeStage();
    const result = await stage.run({ path: 'site', 'pinning-token': 'secret-token' });
    expect(result.code).toBe(1);
    expect(result.errors).toMatchInlineSnapshot(`
      [
        "Invalid input: \`pinning-token\` also needs \`pinning-url\`.",
      ]
    `);
  });

  test('all problems are reported at once, and no request is sent', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const result = await stage.run({
      path: 'site',
      cid: cidA,
      ...kubo.inputs,
      'kubo-auth': 's3cret-of-mona',
      'pinning-url': 'http://pins.example',
      'pinning-token': 'a-token',
      'pin-name': 'n'.repeat(256),
      'pin-meta': 'just words',
      'pin-origins': '/ip4/192.0.2.1/tcp/4001',
      timeout: '15',
      attempts: '0',
      'on-timeout': 'ignore',
      require: '3',
      wait: 'yes',
      gateway: 'https://gateway.example/',
      symlinks: 'keep',
      'cid-profile': 'v1',
      'max-size': '10',
      'max-files': '-1',
    });
    expect(result.code).toBe(1);
    expect(kubo.requests).toEqual([]);
    expect(result.errors).toHaveLength(1);
    expect(steady(result.errors[0] ?? '')).toMatchInlineSnapshot(`
      "16 invalid inputs:
      - \`kubo-auth\` has no kind. Fix: write \`bearer:\` in front of a token, or \`basic:USER:PASSWORD\`.
      - \`pinning-url\` would send a token over plain http to pins.example. Fix: use https, or set \`allow-http: true\` on a private network.
      - \`timeout\` is "15"; it must be a duration from 1s to 7d, such as \`90s\`, \`15m\` or \`2h\`. Did you mean \`15m\`?
      - \`attempts\` is "0"; it must be a whole number from 1 to 100.
      - \`require\` is 3, but only 2 of the services here can confirm. Fix: if the token of another one comes from a secret, check that it exists and that this workflow may read it (a reusable workflow needs \`secrets: inherit\`).
      - \`path\` and \`cid\` are given. Fix: give one: \`path\` packs, \`car\` uploads an existing CAR, \`cid\` pins what is on the network already, \`release-tag\` packs the assets of a release.
      - \`symlinks\` is "keep"; it must be \`preserve\`, \`follow\` or \`error\`.
      - \`cid-profile\` is "v1"; it must be \`unixfs-v1-2025\` or \`unixfs-v0-2015\`.
      - \`max-size\` is "10"; it must be a size such as \`500MiB\` or \`100GiB\`. Did you mean \`10MiB\`?
      - \`max-files\` is "-1"; it must be a whole number from 1 to 1000000000.
      - \`pin-name\` has 256 bytes; the maximum is 255 (a non-ASCII letter takes several). Fix: use a shorter name.
      - \`pin-meta\` has the line "just words"; it must be \`key=value\`.
      - \`pin-origins\` has "/ip4/192.0.2.1/tcp/4001"; each must be a multiaddr that ends in the id of its peer, such as \`/dnsaddr/node.example.com/p2p/12D3KooW…\` (\`ipfs id\` prints them).
      - \`wait\` is "yes"; it must be \`true\` or \`false\`. Did you mean \`true\`?
      - \`on-timeout\` is "ignore"; it must be \`fail\` or \`warn\`.
      - \`gateway\` is "https://gateway.example/"; it must be an http or https URL that contains \`{cid}\`, such as \`https://{cid}.ipfs.inbrowser.link\`. Did you mean \`https://gateway.example/ipfs/{cid}\`?"
    `);
    expect(result.outputs).toEqual({ status: 'failed' });
  });

  const answers: Readonly<Record<string, string>> = {
    'no content':
      'Invalid input: nothing to publish.\nFix: give `path` (a directory or file to pack), `car` (an existing CAR), `cid` (content that is on the network already) or `release-tag` (the assets of a release). If it comes from an output of an earlier step, check that the output is not empty.',
    'a CID that is not one':
      'Invalid input: `cid`: "bafynot" is not a CID. A CID looks like bafybei… or Qm….',
    'a codec that pinning services do not take':
      'Invalid input: `cid`: "bagiacgzalbdqovjolrmhcbqhbz4jvxrh2q4n4lcdd5q3ph4jw4q6yxkwzd6q" has the codec 0x90; pinning services accept only raw, dag-pb, dag-cbor, dag-json.',
    'an IPNS name':
      'Invalid input: `cid`: "/ipns/docs.ipfs.tech" is an IPNS name, and only a CID can be pinned. Resolve it first (`ipfs name resolve NAME`) and give the CID.',
    'an IPNS key':
      'Invalid input: `cid`: "k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8" is an IPNS name, and only a CID can be pinned. Resolve it first (`ipfs name resolve NAME`) and give the CID.',
    'the URL of a gateway': `Invalid input: \`cid\`: "https://dweb.link/ipfs/${cidA}/index.html" is the URL of a gateway. Give the CID alone: ${cidA}.`,
    'a path below a CID': `Invalid input: \`cid\`: "${cidA}/index.html" is a path below a CID. Give the CID of the file or folder itself (\`ipfs resolve /ipfs/${cidA}/index.html\` prints it).`,
    'a URL that is not http':
      'Invalid input: `kubo-url` has the scheme "ftp"; it must be http or https. Did you mean `https://node.example`?',
    'a multiaddr for a URL':
      'Invalid input: `kubo-url` is the multiaddr "/ip4/127.0.0.1/tcp/5001"; it must be an http or https URL. Did you mean `http://127.0.0.1:5001`?',
    'the gateway of a node':
      'Invalid input: `kubo-url` must be the RPC API of the node, not its gateway.',
    'a URL with /pins':
      'Invalid input: `pinning-url` must be the base URL, without `/pins` at its end.',
    'content that nobody could fetch':
      'Invalid input: `path` is content that only this run has, but Pinning service only pins what is on the network already.\nFix: set `provide: auto` instead of `false`, so that this run serves it. Or add a service that accepts an upload (`kubo-url`), or give the `cid` of content that some node provides.',
    'a duration out of range':
      'Invalid input: `timeout` is "8d"; it must be a duration from 1s to 7d, such as `90s`, `15m` or `2h`.',
    'a number out of range':
      'Invalid input: `attempts` is "101"; it must be a whole number from 1 to 100.',
    'too many origins': 'Invalid input: `pin-origins` has 21 addresses; the maximum is 20.',
    'several CIDs and one to replace':
      'Invalid input: `replace` names one older pin, but `cid` has several CIDs.\nFix: pin them one by one.',
    'an unknown command':
      'Invalid input: `command` is "pin"; it must be `publish`, `list`, `unpin`, `verify` or `copy`. Did you mean `publish`?',
    'nothing to unpin':
      'Invalid input: nothing to unpin.\nFix: give `cid`, `pin-name` or `request-id`.',
    'a requestid beside a name':
      'Invalid input: `request-id` names one pin.\nFix: give it without `cid` and `pin-name`.',
    'keep-last without a name':
      'Invalid input: `keep-last` needs `pin-name`: the newest pins of that name are kept.',
    'a status that does not exist':
      'Invalid input: `pin-status` has "lost"; it must be one or more of queued, pinning, pinned, failed.',
    'a way to compare names that does not exist':
      'Invalid input: `name-match` is "fuzzy"; it must be `exact`, `iexact`, `partial` or `ipartial`.',
    'a line break in a token':
      'Invalid input: `kubo-auth` contains a line break or another control character.\nFix: store the secret again without it.',
    'a path that is missing':
      '`path` "WORKSPACE/dist" does not exist.\nFix: give the folder or file that the build writes, relative to the workspace, and build before this step.',
    'a path that is empty':
      'Nothing to publish: "WORKSPACE/empty" has no entries once `include`, `exclude` and `include-hidden-files` are applied.\nFix: check that the build wrote its output there, and that the filters do not exclude everything.',
  };

  /** One by one, each with a node that must not be asked. */
  const oneByOne: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'no content': {},
    'a path that is missing': { path: 'dist' },
    'a path that is empty': { path: 'empty' },
    'a CID that is not one': { cid: 'bafynot' },
    'a codec that pinning services do not take': {
      cid: 'bagiacgzalbdqovjolrmhcbqhbz4jvxrh2q4n4lcdd5q3ph4jw4q6yxkwzd6q',
    },
    'an IPNS name': { cid: '/ipns/docs.ipfs.tech' },
    'an IPNS key': { cid: 'k51qzi5uqu5dlvj2baxnqndepeb86cbk3ng7n3i46uzyxzyqj2xjonzllnv0v8' },
    'the URL of a gateway': { cid: `https://dweb.link/ipfs/${cidA}/index.html` },
    'a path below a CID': { cid: `${cidA}/index.html` },
    'a URL that is not http': { path: 'site', 'kubo-url': 'ftp://node.example' },
    'a multiaddr for a URL': { path: 'site', 'kubo-url': '/ip4/127.0.0.1/tcp/5001' },
    'the gateway of a node': { path: 'site', 'kubo-url': 'http://127.0.0.1:8080/ipfs/' },
    'a URL with /pins': {
      cid: cidA,
      'pinning-url': 'https://pins.example/api/pins',
      'pinning-token': 'a-token',
    },
    'content that nobody could fetch': {
      path: 'site',
      provide: 'false',
      'pinning-url': 'https://pins.example',
      'pinning-token': 'a-token',
      'kubo-url': '',
    },
    'a duration out of range': { path: 'site', timeout: '8d' },
    'a number out of range': { path: 'site', attempts: '101' },
    'too many origins': {
      path: 'site',
      'pin-origins': Array.from(
        { length: 21 },
        (_, index) =>
          `/ip4/192.0.2.${index}/tcp/4001/p2p/12D3KooWH3uVF6wv47WnArKHk5p6cvgCJEb74UTmxztmQDc298L3`,
      ).join('\n'),
    },
    'several CIDs and one to replace': { cid: `${cidA}\n${siteCid}`, replace: 'same-name' },
    'an unknown command': { command: 'pin', path: 'site' },
    'nothing to unpin': { command: 'unpin' },
    'a requestid beside a name': { command: 'unpin', 'request-id': 'x', 'pin-name': 'y' },
    'keep-last without a name': { command: 'unpin', cid: cidA, 'keep-last': '1' },
    'a status that does not exist': { command: 'list', 'pin-status': 'pinned, lost' },
    'a way to compare names that does not exist': { command: 'list', 'name-match': 'fuzzy' },
    'a line break in a token': { path: 'site', 'kubo-auth': 'bearer:a\nb' },
  };

  test.for(Object.keys(oneByOne))('%s has an answer of its own', async (name, { expect }) => {
    await using stage = await makeStage();
    await stage.write({ 'empty/.hidden': '' });
    const kubo = await stage.kubo();
    const result = await stage.run({ ...kubo.inputs, ...oneByOne[name] });
    expect(result.code).toBe(1);
    expect(callsOf(kubo.requests)).toEqual([]);
    expect(result.errors.map((error) => error.replaceAll(stage.workspace, 'WORKSPACE'))).toEqual([
      answers[name],
    ]);
  });
});
