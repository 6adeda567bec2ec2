import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { outputDescriptions } from '../../src/outputs.ts';
import { always, once, refuse, reshape } from '../fakes/deviation.ts';
import { textReply } from '../fakes/faults.ts';
import { errorReply } from '../fakes/pinning-service.ts';
import { findLife } from '../unit/report/markdown/hostile.ts';
import type { ActionResult } from './action.ts';
import { callsOf, cidA, cidB, makeStage, pinsOf, siteCid } from './stage.ts';
import { stopsInTime } from './stops.ts';

const pinnedAtOnce = { stages: [{ status: 'pinned' }] };
const documented: readonly string[] = Object.keys(outputDescriptions);

describe.concurrent('R26', () => {
  test('R26 GITHUB_OUTPUT contains the documented keys and no others, whatever the services say', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    const service = await stage.pinningService({
      stages: [
        { status: 'queued' },
        { status: 'failed', info: { status_details: 'a\nevil=1\nb<<EOF\nEOF' } },
      ],
      quirks: { requestId: () => 'id\r\nstatus=pinned\nx<<ghadelimiter_1' },
    });
    const result = await stage.run({ path: 'site', ...kubo.inputs, ...service.inputs });
    expect(result.code).toBe(1);
    expect(Object.keys(result.outputs).toSorted()).toEqual([
      'car-bytes',
      'car-path',
      'cid',
      'file-count',
      'gateway-url',
      'pins',
      'root-digest',
      'status',
    ]);
    expect(result.outputs['status']).toBe('partial');
    expect(pinsOf(result)[1]).toMatchObject({
      requestId: 'id\r\nstatus=pinned\nx<<ghadelimiter_1',
    });
  });

  test.for([
    ['several CIDs', { cid: `${cidA}\n${cidB}` }],
    ['list', { command: 'list' }],
    ['unpin', { command: 'unpin', 'pin-name': 'x' }],
    ['an error of the inputs', { cid: 'x', timeout: 'y' }],
  ] as const)('R26 %s writes documented keys only', async ([, inputs], { expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(pinnedAtOnce);
    const result = await stage.run({ ...inputs, ...service.inputs });
    const keys = Object.keys(result.outputs);
    expect(keys.length).toBeGreaterThan(0);
    expect(documented).toEqual(expect.arrayContaining(keys));
  });
});

/** Each form in which text could become a command of the runner, or of Markdown. */
const hostile = [
  'x\n::add-mask::pinned',
  '\r::set-output name=cid::evil',
  '\u0085::error::evil',
  '  ::stop-commands::evil',
  '##[error]evil',
  'a ##[add-mask]pinned',
  '%0A::warning::evil',
  '<script>evil</script>',
  '<img src=x onerror=evil>',
  '@octocat',
  '[evil](https://evil.example)',
  '![evil](https://evil.example/x.png)',
  '| a | b |',
  '`code`',
].join('\n');

/** Commands that a run of ours may give; masks only of its own secrets. */
function foreignCommands({ commands }: ActionResult, secrets: readonly string[]): unknown[] {
  return commands.filter(({ name, message, properties }) => {
    if (name === 'add-mask') return !secrets.includes(message);
    if (name === 'debug') return false;
    return !['notice', 'warning', 'error'].includes(name) || properties['title'] !== 'Pack and Pin';
  });
}

/** What a summary may link to. */
const ownAddress = /^https:\/\/(github\.com\/octo\/site\/|bafy\w+\.ipfs\.inbrowser\.link$)/;

describe.concurrent('R27', () => {
  const env = { RUNNER_DEBUG: '1' };
  const replies = {
    'an error with a reason': refuse(errorReply(400, hostile, hostile)),
    'an error in plain text': refuse(textReply(422, hostile)),
    'an error in HTML': refuse({
      status: 502,
      headers: { 'Content-Type': 'text/html' },
      body: `<html><title>${hostile}</title></html>`,
    }),
    'a body that is not JSON': refuse(textReply(200, hostile)),
    'a redirect': refuse({
      status: 307,
      headers: { Location: 'https://evil.example/##[error]evil' },
      body: '',
    }),
    'a content encoding': refuse({
      status: 200,
      headers: { 'Content-Encoding': '##[error]evil' },
      body: '{}',
    }),
  };
  test.for(Object.entries(replies))('R27 %s forms no command', async ([, act], { expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService(always(act));
    const kubo = await stage.kubo({ turns: [{ times: Number.POSITIVE_INFINITY, act }] });
    const inputs = { path: 'site', attempts: '1', ...kubo.inputs };
    const uploaded = await stage.run(inputs, { env });
    const pinned = await stage.run({ cid: cidA, attempts: '1', ...service.inputs }, { env });
    const listed = await stage.run({ command: 'list', attempts: '1', ...service.inputs }, { env });
    for (const result of [uploaded, pinned, listed]) {
      expect(result.code).toBe(1);
      expect(result.errors).toHaveLength(1);
      expect(foreignCommands(result, [service.token])).toEqual([]);
      expect(await findLife(result.summary, ownAddress)).toEqual([]);
    }
  });

  test('R27 names, ids, details and statuses of pins form no command', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({
      stages: [
        { status: 'queued' },
        { status: hostile, info: { status_details: hostile } },
        { status: 'failed', info: { status_details: hostile } },
      ],
      quirks: { requestId: () => hostile },
    });
    const pinned = await stage.run(
      { cid: cidA, 'pin-name': hostile.slice(0, 250), ...service.inputs },
      { env },
    );
    const listed = await stage.run({ command: 'list', ...service.inputs }, { env });
    const removed = await stage.run({ command: 'unpin', cid: cidA, ...service.inputs }, { env });
    expect([pinned.code, listed.code, removed.code]).toEqual([1, 0, 0]);
    expect(service.pins).toEqual([]);
    for (const result of [pinned, listed, removed]) {
      expect(foreignCommands(result, [service.token])).toEqual([]);
      expect(await findLife(result.summary, ownAddress)).toEqual([]);
    }
    expect(pinsOf(listed)).toMatchObject([{ requestId: hostile }]);
  });

  test('R27 what is met while retrying and polling forms no command', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({
      turns: [
        { on: 'add', act: replies['an error in HTML'] },
        { on: 'get', act: refuse(errorReply(500, hostile, hostile)) },
        { on: 'get', act: replies['a body that is not JSON'] },
      ],
    });
    const result = await stage.run({ cid: cidA, ...service.inputs }, { env });
    expect(result.code).toBe(0);
    expect(result.stdout).toContain('Next try in');
    expect(result.stdout.match(/Checking again/g)).toHaveLength(2);
    expect(foreignCommands(result, [service.token])).toEqual([]);
  });

  test('R27 the names of pins on a node form no command', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo();
    await stage.run({ path: 'site', 'pin-name': hostile.slice(0, 200), ...kubo.inputs });
    const again = await stage.run({ path: 'site', 'pin-name': 'site', ...kubo.inputs }, { env });
    const listed = await stage.run({ command: 'list', ...kubo.inputs }, { env });
    expect(again.stdout).toContain('also for');
    for (const result of [again, listed]) {
      expect(result.code).toBe(0);
      expect(foreignCommands(result, [])).toEqual([]);
      expect(await findLife(result.summary, ownAddress)).toEqual([]);
    }
  });

  test('R27 what a node says of an import forms no command', async ({ expect }) => {
    await using stage = await makeStage();
    for (const kind of ['command-error', 'pin-error', 'stream-error-object'] as const) {
      const kubo = await stage.kubo({
        turns: [{ on: 'dag/import', act: { kind, message: hostile } }],
      });
      const result = await stage.run({ path: 'site', ...kubo.inputs }, { env });
      expect(result.code).toBe(1);
      expect(foreignCommands(result, [])).toEqual([]);
      expect(await findLife(result.summary, ownAddress)).toEqual([]);
    }
  });

  test('R27 inputs that are wrong are shown, and form no command', async ({ expect }) => {
    await using stage = await makeStage();
    const inputs = {
      cid: hostile,
      timeout: hostile,
      'pin-meta': hostile,
      'pin-origins': hostile,
      'kubo-url': hostile,
    };
    const result = await stage.run(inputs, { env });
    expect(result.code).toBe(1);
    expect(foreignCommands(result, [])).toEqual([]);
    expect(await findLife(result.summary, ownAddress)).toEqual([]);
  });

  test('R27 names of files form no command', async ({ expect }) => {
    await using stage = await makeStage();
    await stage.write({
      'site/a\n::add-mask::pinned': 'x',
      'site/##[error]evil': 'x',
      'site/.left out\n::error::evil': 'x',
    });
    const packed = await stage.run({ path: 'site' }, { env });
    expect(packed.code).toBe(0);
    expect(packed.stdout).toContain('left out');
    await stage.write({ 'site/.env\n::error::evil': 'x', 'site/.env': 'x' });
    const refused = await stage.run({ path: 'site', 'include-hidden-files': 'true' }, { env });
    expect(refused.code).toBe(1);
    for (const result of [packed, refused]) {
      expect(foreignCommands(result, [])).toEqual([]);
      expect(await findLife(result.summary, ownAddress)).toEqual([]);
    }
  });
});

const canary = 'canary/+tok"en\\ü&<7>=9%25z';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Every form in which a server could show a secret that it was sent. */
function formsOf(secret: string): Record<string, string> {
  return {
    raw: secret,
    url: encodeURIComponent(secret),
    form: new URLSearchParams({ '': secret }).toString().slice(1),
    json: JSON.stringify(secret).slice(1, -1),
    base64: base64(secret),
    base64url: Buffer.from(secret).toString('base64url'),
    bearer: base64(`Bearer ${secret}`),
    basic: base64(`user:${secret}`),
    basicOther: base64(`me:${secret}`),
  };
}

/** The forms of which a stretch is shown, so that one that was cut before it was redacted is found too. */
function leaksIn(result: ActionResult, secret: string): string[] {
  return Object.entries(formsOf(secret))
    .filter(([name, form]) => {
      // The first characters in base64 tell of what stands before the secret.
      const inner = name.startsWith('b') ? form.slice(8, -4) : form;
      return stretches(inner).some((stretch) => result.shown.includes(stretch));
    })
    .map(([name]) => name);
}

function stretches(text: string, length = 8): string[] {
  return Array.from({ length: Math.max(1, text.length - length + 1) }, (_, at) =>
    text.slice(at, at + length),
  );
}

describe.concurrent('R34', () => {
  const env = {
    RUNNER_DEBUG: '1',
    ACTIONS_STEP_DEBUG: 'true',
    ACTIONS_RUNTIME_TOKEN: 'runtime-canary-0815',
  };

  // A header takes no letter beyond Latin 1.
  const secret = canary.replaceAll('ü', 'u');
  const echo = Object.values(formsOf(secret)).join(' | ');

  const acts = {
    'the reason of an error': refuse(errorReply(400, 'BAD', echo)),
    'an error in plain text': refuse(textReply(401, echo)),
    'a body that is not JSON': refuse(textReply(200, echo)),
    'the target of a redirect': refuse({
      status: 307,
      headers: {
        Location: `https://evil.example/${'a'.repeat(250)}?${encodeURIComponent(secret)}/${encodeURIComponent(secret)}`,
      },
      body: '',
    }),
    'the path of a redirect': refuse({
      status: 307,
      headers: {
        Location: `https://evil.example/${'a'.repeat(255)}/${encodeURIComponent(secret)}`,
      },
      body: '',
    }),
    'a content encoding': refuse({
      status: 200,
      headers: { 'Content-Encoding': Buffer.from(secret).toString('base64') },
      body: '{}',
    }),
  };
  test.for(Object.entries(acts))(
    'R34 a token that comes back in %s is shown in no form',
    async ([, act], { expect }) => {
      await using stage = await makeStage();
      const service = await stage.pinningService({ token: secret, ...always(act) });
      const result = await stage.run({ cid: cidA, attempts: '1', ...service.inputs }, { env });
      expect(result.code).toBe(1);
      expect(service.requests[0]?.headers.authorization).toBe(`Bearer ${secret}`);
      expect(leaksIn(result, secret)).toEqual([]);
      expect(result.shown).not.toContain(env.ACTIONS_RUNTIME_TOKEN);
    },
  );

  test('R34 a token that comes back in what is said of a pin is shown in no form', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({
      token: secret,
      stages: [
        { status: 'queued' },
        { status: 'pinning', info: { status_details: echo } },
        { status: 'failed', info: { status_details: echo } },
      ],
      ...reshape((body) => ({ ...body, delegates: [echo] })),
    });
    const pinned = await stage.run({ cid: cidA, 'pin-name': secret, ...service.inputs }, { env });
    const listed = await stage.run({ command: 'list', ...service.inputs }, { env });
    expect(pinned.code).toBe(1);
    for (const result of [pinned, listed]) expect(leaksIn(result, secret)).toEqual([]);
  });

  test.for(['bearer', 'basic'] as const)(
    'R34 credentials of a node (%s) are shown in no form',
    async (scheme, { expect }) => {
      await using stage = await makeStage();
      const auth = scheme === 'bearer' ? `bearer:${secret}` : `basic:user:${secret}`;
      const authorizations = [{ authSecret: auth }];
      const message = `${'x'.repeat(280)} ${echo}`;
      for (const kind of [
        'command-error',
        'pin-error',
        'stream-error-trailer',
        'stream-error-object',
      ] as const) {
        const kubo = await stage.kubo({
          authorizations,
          turns: [{ on: 'dag/import', act: { kind, message } }],
        });
        const result = await stage.run(
          { path: 'site', ...kubo.inputs, 'kubo-auth': auth },
          { env },
        );
        expect(result.code).toBe(1);
        expect(kubo.requests.length).toBeGreaterThan(1);
        expect(leaksIn(result, secret)).toEqual([]);
      }
    },
  );

  test('R34 a good run shows no secret either', async ({ expect }) => {
    await using stage = await makeStage();
    const kubo = await stage.kubo({ authorizations: [{ authSecret: `bearer:${secret}` }] });
    const service = await stage.pinningService({ ...pinnedAtOnce, token: 'another-canary-4711' });
    const result = await stage.run(
      { path: 'site', ...kubo.inputs, 'kubo-auth': `bearer:${secret}`, ...service.inputs },
      { env: { RUNNER_DEBUG: '1' } },
    );
    expect(result.code).toBe(0);
    expect(leaksIn(result, secret)).toEqual([]);
    expect(result.shown).not.toContain('another-canary');
    expect(
      result.commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message),
    ).toEqual(expect.arrayContaining([secret, `bearer:${secret}`, 'another-canary-4711']));
  });

  test.for(['pin', 'pinned', 'status', 'results'])(
    'R34 a token that is the word %s damages no reply',
    async (token, { expect }) => {
      await using stage = await makeStage();
      const service = await stage.pinningService({
        token,
        stages: [{ status: 'queued' }, { status: 'pinned', info: { status_details: token } }],
      });
      const result = await stage.run({ cid: cidA, ...service.inputs }, { env });
      expect(result.errors).toEqual([]);
      expect(result.code).toBe(0);
      expect(service.pins).toHaveLength(1);
    },
  );

  test('R34 a token that is a word is shown in no error of a service either', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const token = 'zebra';
    const service = await stage.pinningService({
      token,
      ...always(refuse(errorReply(400, 'BAD', `${'x'.repeat(290)} ${token}`))),
    });
    const result = await stage.run({ cid: cidA, ...service.inputs }, { env });
    expect(result.code).toBe(1);
    expect(result.shown).toContain('***');
    expect(result.shown).not.toMatch(/zeb/);
  });

  test('R34 a token in a shell is shown in no form', async ({ expect }) => {
    await using stage = await makeStage();
    const service = await stage.pinningService({
      token: secret,
      ...always(refuse(textReply(401, echo))),
    });
    const result = await stage.shell(
      ['--cid', cidA, '--json', '--pinning-url', service.url, '--pinning-token', secret],
      { RUNNER_DEBUG: '1' },
    );
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('HTTP 401');
    expect(leaksIn(result, secret)).toEqual([]);
  });
});

describe.concurrent('R35', () => {
  test.for(['SIGINT', 'SIGTERM'] as const)(
    'R35 %s while uploading ends the run in under 5 s, with the CID and no further request',
    (signal, { expect }) =>
      stopsInTime(async (stop) => {
        await using stage = await makeStage();
        await writeFile(join(stage.workspace, 'site', 'film.bin'), randomBytes(24 * 1024 * 1024));
        const kubo = await stage.kubo({
          turns: [{ on: 'dag/import', act: { kind: 'stops-reading', afterBytes: 1024 * 1024 } }],
        });
        const service = await stage.pinningService();
        const action = await stage.start({ path: 'site', ...kubo.inputs, ...service.inputs });
        await expect.poll(() => callsOf(kubo.requests)).toContain('POST /api/v0/dag/import');
        const before = kubo.requests.length;
        const result = await stop(action, signal);
        expect(result.code).toBe(1);
        expect(kubo.requests).toHaveLength(before);
        expect(service.requests).toEqual([]);
        expect(result.outputs['cid']).toMatch(/^bafybei/);
        expect(result.outputs['status']).toBe('failed');
        expect(result.errors).toHaveLength(1);
        expect(result.errors[0]).toContain(`Cancelled by ${signal}`);
        expect([...kubo.pins]).toEqual([]);
      }),
  );

  test('R35 SIGINT while polling reports the request id, and leaves the pin as it is', ({
    expect,
  }) =>
    stopsInTime(async (stop) => {
      await using stage = await makeStage();
      const service = await stage.pinningService({ stages: [{ status: 'queued' }] });
      const action = await stage.start({ cid: cidA, ...service.inputs });
      await action.saw(/accepted the pin \(queued/);
      const before = service.requests.length;
      const result = await stop(action, 'SIGINT');
      expect(result.code).toBe(1);
      expect(service.requests).toHaveLength(before);
      expect(service.pins).toHaveLength(1);
      const requestId = service.pins[0]?.requestid ?? '';
      expect(result.errors[0]).toContain(requestId);
      expect(pinsOf(result)).toMatchObject([
        { state: 'unconfirmed', requestId, lastStatus: 'queued' },
      ]);
    }));

  test.for(['list', 'add', 'get'] as const)(
    'R35 SIGINT while %s is unanswered ends the run in under 5 s',
    (call, { expect }) =>
      stopsInTime(async (stop) => {
        await using stage = await makeStage();
        const service = await stage.pinningService(once(call, { kind: 'no-reply' }));
        const action = await stage.start({ cid: cidA, ...service.inputs });
        const wanted = { list: 1, add: 2, get: 3 }[call];
        await expect.poll(() => service.requests.length).toBe(wanted);
        const result = await stop(action, 'SIGINT');
        expect(result.code).toBe(1);
        expect(service.requests).toHaveLength(wanted);
        expect(result.errors[0]).toContain('Cancelled by SIGINT');
      }),
  );

  test('R35 SIGINT while a retry waits sends nothing more', ({ expect }) =>
    stopsInTime(async (stop) => {
      await using stage = await makeStage();
      const service = await stage.pinningService(
        always(refuse(errorReply(503, 'DOWN', 'maintenance'))),
      );
      const action = await stage.start({ cid: cidA, ...service.inputs });
      await action.saw(/Next try in/);
      const before = service.requests.length;
      const result = await stop(action, 'SIGINT');
      expect(service.requests).toHaveLength(before);
      expect(result.code).toBe(1);
    }));

  test('R35 SIGINT between the upload and the pin asks the pinning service nothing', ({ expect }) =>
    stopsInTime(async (stop) => {
      await using stage = await makeStage();
      const kubo = await stage.kubo({ turns: [{ on: 'id', act: { kind: 'no-reply' } }] });
      const service = await stage.pinningService();
      const action = await stage.start({ path: 'site', ...kubo.inputs, ...service.inputs });
      await expect.poll(() => callsOf(kubo.requests).at(-1)).toBe('POST /api/v0/id');
      const result = await stop(action, 'SIGINT');
      expect(result.code).toBe(1);
      expect(service.requests).toEqual([]);
      expect(result.stdout).not.toContain('did not report its addresses');
      expect(pinsOf(result)).toMatchObject([
        { cid: siteCid, state: 'pinned' },
        { state: 'failed' },
      ]);
    }));

  test('R35 a second signal changes nothing', ({ expect }) =>
    stopsInTime(async (stop) => {
      await using stage = await makeStage();
      const service = await stage.pinningService({ stages: [{ status: 'queued' }] });
      const action = await stage.start({ cid: cidA, ...service.inputs });
      await action.saw(/accepted the pin \(queued/);
      action.kill('SIGINT');
      const result = await stop(action, 'SIGTERM');
      expect(result.code).toBe(1);
      expect(result.signal).toBeNull();
      expect(result.errors).toHaveLength(1);
      expect(result.outputs['status']).toBe('unconfirmed');
    }));

  test('R35 SIGINT in a shell does the same', ({ expect }) =>
    stopsInTime(async (stop) => {
      await using stage = await makeStage();
      const service = await stage.pinningService({ stages: [{ status: 'queued' }] });
      const action = await stage.startShell([
        '--cid',
        cidA,
        '--pinning-url',
        service.url,
        '--pinning-token',
        service.token,
      ]);
      await action.saw(/accepted the pin \(queued/);
      const result = await stop(action, 'SIGINT');
      expect(result.code).toBe(130);
      expect(result.stdout).toBe(`${cidA}\n`);
      expect(result.stderr).toContain(service.pins[0]?.requestid);
    }));
});
