import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import type { ServiceEntry } from '../../src/services/entry.ts';
import { registry } from '../../src/services/registry.ts';
import { protocols } from '../contract/subjects.ts';
import { makeSample } from '../contract/trial.ts';
import { callsOf, cidA, makeStage, pinsOf, siteCid, type Stage } from './stage.ts';
import { readEventFixture } from '../fixtures/events.ts';

const tokens = ['T0ken-of-anna', 'T0ken-of-bert'] as const;

/** The value of a field of a service for one of several. */
function valueOf(
  { kind, choices, secretsOf }: ServiceEntry['fields'][number],
  url: string,
  token: string,
): string | undefined {
  if (kind === 'url') return url;
  if (choices !== undefined) return choices[0];
  if (kind !== 'secret') return undefined;
  return secretsOf === undefined ? token : `bearer:${token}`;
}

const several = registry.filter(({ fields }) => fields.some(({ kind }) => kind === 'url'));

/** Two pinning services, each with a token of its own. */
async function twoServices(stage: Stage) {
  const services = [
    await stage.pinningService({ token: tokens[0], stages: [{ status: 'pinned' }] }),
    await stage.pinningService({ token: tokens[1], stages: [{ status: 'pinned' }] }),
  ] as const;
  const inputs = {
    'pinning-url': `${services.map(({ url }) => url).join('\n')}\n`,
    'pinning-token': `${tokens.join('\n')}\n`,
  };
  return { services, inputs };
}

/** One address in front of several servers, each of which takes one token. */
async function startFront(stage: Stage, urls: Readonly<Record<string, string>>): Promise<string> {
  const server = createServer((incoming, reply) => {
    const token = incoming.headers.authorization?.replace('Bearer ', '') ?? '';
    const to = new URL(incoming.url ?? '/', urls[token]);
    const { method, headers } = incoming;
    const outgoing = request(to, { method, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(reply);
    });
    incoming.pipe(outgoing);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  stage.closeLater({ close: async () => void (server.closeAllConnections(), server.close()) });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on a port');
  return `http://127.0.0.1:${address.port}`;
}

describe.concurrent('several services of one kind', () => {
  test.for(several.map((entry) => [entry.title, entry] as const))(
    'two of the kind %s both get the content, each with its own credentials',
    async ([, entry], { expect }) => {
      await using stage = await makeStage();
      const protocol = protocols[entry.id];
      if (protocol === undefined) throw new Error(`${entry.title} has no fake`);
      const sample = await makeSample();
      stage.closeLater({ close: () => sample.remove() });
      const how = entry.takes.includes('upload') ? 'upload' : 'pin';
      const start = async (token: string) =>
        stage.closeLater(await protocol('pinned at once', how, sample, token));
      const peers = [await start(tokens[0]), await start(tokens[1])] as const;
      const lines = entry.fields.flatMap((field): [string, string][] => {
        const values = peers.map(({ url }, index) => valueOf(field, url, tokens[index] ?? ''));
        return values.every((value) => value !== undefined)
          ? [[field.name, values.join('\n')]]
          : [];
      });
      const content = how === 'upload' ? { path: 'site' } : { cid: cidA };
      const result = await stage.run({ ...content, ...Object.fromEntries(lines) });
      expect(result.errors).toEqual([]);
      expect(result.code).toBe(0);
      const cid = how === 'upload' ? siteCid : cidA;
      const hosts = peers.map(({ url }) => new URL(url).host);
      expect(pinsOf(result)).toMatchObject(
        hosts.map((host) => ({
          service: entry.id,
          endpoint: expect.stringContaining(host),
          cid,
          state: 'pinned',
        })),
      );
      for (const [index, peer] of peers.entries()) {
        expect(peer.storedPins().map((pin) => pin.cid)).toEqual([cid]);
        const sent = peer.requests.map(({ headers }) => headers.authorization);
        expect(new Set(sent)).toEqual(new Set([`Bearer ${tokens[index]}`]));
      }
      const titles = hosts.map((host) => `${entry.title} (${host})`);
      for (const title of titles) expect(result.stdout).toContain(`${title}: pinned after`);
      const shown = result.summary.replaceAll('\\', '');
      expect(shown).toContain(`pinned by ${titles.join(' and ')}`);
    },
  );

  test('two accounts at one URL are distinguished by labels, which are never sent', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { services } = await twoServices(stage);
    const url = await startFront(
      stage,
      Object.fromEntries(services.map((service) => [service.token, service.url])),
    );
    const inputs = {
      'pinning-url': `${url}#team-a\n${url}#team-b`,
      'pinning-token': tokens.join('\n'),
    };
    const result = await stage.run({ cid: cidA, ...inputs });
    expect(result.code).toBe(0);
    expect(services.map(({ pins }) => pins.length)).toEqual([1, 1]);
    expect(callsOf(services.flatMap(({ requests }) => requests)).join()).not.toContain('team');
    const endpoints = [`${url}/#team-a`, `${url}/#team-b`];
    expect(pinsOf(result)).toMatchObject(endpoints.map((endpoint) => ({ endpoint })));
    expect(result.stdout).toContain('Pinning service (team-a)');
    const listed = await stage.run({ command: 'list', ...inputs });
    expect(pinsOf(listed)).toMatchObject(endpoints.map((endpoint) => ({ endpoint, cid: cidA })));
    const same = await stage.run({ cid: cidA, ...inputs, 'pinning-url': `${url}\n${url}/` });
    expect(same.errors.join()).toContain('lines 1 and 2 of `pinning-url` name the same service');
  });

  test('a secret that is not set is never replaced by that of another service', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { services, inputs } = await twoServices(stage);
    for (const token of [`${tokens[0]}\n`, `${tokens[0]}\n\n`]) {
      const result = await stage.run({ cid: cidA, ...inputs, 'pinning-token': token });
      expect(result.code).toBe(1);
      expect(result.errors.join()).toContain(
        '`pinning-token` (line 2) is empty, so Pinning service',
      );
    }
    expect(services.flatMap(({ requests }) => requests)).toEqual([]);
    const partly = { ...inputs, 'pinning-token': `\n${tokens[1]}\n`, require: 'any' };
    const result = await stage.run({ cid: cidA, ...partly });
    expect(result.code).toBe(0);
    expect(result.warnings.join()).toContain('is skipped: `pinning-token` (line 1) is empty');
    expect(services.map(({ requests }) => requests.length > 0)).toEqual([false, true]);
  });

  test('on a run of a fork, which has no secrets, each is skipped by its name', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const { services, inputs } = await twoServices(stage);
    const { event, env } = readEventFixture('pull-request-fork');
    const result = await stage.run(
      { path: 'site', ...inputs, 'pinning-token': '\n\n' },
      { event, env },
    );
    expect(result.code).toBe(0);
    for (const { url } of services) {
      expect(result.stdout).toContain(`Pinning service (${new URL(url).host}) is skipped`);
    }
    expect(services.flatMap(({ requests }) => requests)).toEqual([]);
  });

  test('each line of a secret is masked, and shown nowhere', async ({ expect }) => {
    await using stage = await makeStage();
    const refused = { token: 'another' };
    const first = await stage.pinningService(refused);
    const second = await stage.pinningService(refused);
    const result = await stage.run({
      cid: cidA,
      attempts: '1',
      'pinning-url': `${first.url}\n${second.url}`,
      'pinning-token': tokens.join('\n'),
    });
    expect(result.code).toBe(1);
    const masks = result.commands.filter(({ name }) => name === 'add-mask');
    expect(masks.map(({ message }) => message)).toEqual(expect.arrayContaining([...tokens]));
    for (const token of tokens) expect(result.shown).not.toContain(token);
    for (const { url } of [first, second]) {
      expect(result.errors.join()).toContain(`Pinning service (${new URL(url).host}) could not`);
    }
  });

  test('in a shell flags are repeated, and secrets come from files', async ({ expect }) => {
    await using stage = await makeStage();
    const { services, inputs } = await twoServices(stage);
    await stage.write({ one: `${tokens[0]}\n`, two: `${tokens[1]}\n`, both: tokens.join('\n') });
    const urls = services.flatMap(({ url }) => ['--pinning-url', url]);
    const fileOf = (name: string) => ['--pinning-token-file', join(stage.workspace, name)];
    const added = await stage.shell([cidA, ...urls, ...fileOf('one'), ...fileOf('two')]);
    expect(added.code).toBe(0);
    const listed = await stage.shell(['list', ...urls, ...fileOf('both')]);
    expect(listed.code).toBe(0);
    const rows = listed.stdout.trimEnd().split('\n');
    expect(rows.map((row) => row.split('\t').at(-1))).toEqual(services.map(({ url }) => `${url}/`));
    const removed = await stage.shell(['unpin', cidA, '--json'], {
      PACK_AND_PIN_PINNING_URL: inputs['pinning-url'],
      PACK_AND_PIN_PINNING_TOKEN: inputs['pinning-token'],
    });
    expect(removed.code).toBe(0);
    expect(services.map(({ pins }) => pins.length)).toEqual([0, 0]);
  });
});
