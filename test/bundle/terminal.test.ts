import { randomBytes } from 'node:crypto';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { startInTerminal } from './pseudo-terminal.ts';
import { startSlowRelay } from './relays.ts';
import { cidA, makeStage, type Stage, steady } from './stage.ts';

const mebibyte = 1024 * 1024;

/** A service whose pins stay queued, and the arguments of a run that waits for one. */
async function startQueue(stage: Stage): Promise<string[]> {
  const { url, token } = await stage.pinningService({ stages: [{ status: 'queued' }] });
  await stage.write({ token });
  // Readable by others or not: the file is read all the same.
  return [cidA, '--pinning-url', url, '--pinning-token-file', 'token'];
}

const green = '\u001b[32m';
const anyColor = /\u001b\[[\d;]*m/;
/** How live lines begin to be redrawn. */
const redraw = '\u001b[?2026h';

describe.concurrent('in a terminal', () => {
  test('an upload shows its bytes, rate and time left in one line, and the verdict comes last', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    await stage.write({ 'site/large.bin': randomBytes(8 * mebibyte) });
    const kubo = await stage.kubo();
    const relay = stage.closeLater(await startSlowRelay(kubo.url, 2 * mebibyte));
    const args = ['site', '--kubo-url', `http://127.0.0.1:${relay.port}`];
    await using run = startInTerminal({ cwd: stage.workspace, args });
    await run.saw(/Kubo {2}sent \S+ MiB of \S+ MiB \(\d+ %\), \S+ [KM]iB\/s, \d+ s left/);
    const { code, raw, screen, cursorIsVisible } = await run.result;
    expect(code).toBe(0);
    expect(raw).toContain(`${green}Pinned by Kubo: `);
    const cid = screen.at(-1);
    expect(screen.map(steady)).toEqual([
      expect.stringMatching(/^Packed 4 files/),
      `CID: ${cid}`,
      'Sending to Kubo (kubo-url) …',
      'Kubo: pinned after TIME.',
      expect.stringMatching(/^Pinned by Kubo: /),
      cid,
    ]);
    expect(cursorIsVisible).toBe(true);
  });

  test('Ctrl-C leaves nothing of the live lines, and says what the service has', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const args = await startQueue(stage);
    await using run = startInTerminal({ cwd: stage.workspace, args });
    await run.saw(/Pinning service {2}queued for \d+ s, timeout in 1[45] min/);
    run.type('\u0003');
    const { code, raw, screen, cursorIsVisible } = await run.result;
    expect(code).toBe(130);
    const shown = screen.join('\n');
    expect(shown).not.toMatch(/queued for|\^C/);
    expect(shown).toMatch(/^Warning: SIGINT: stopping\./m);
    expect(shown).toMatch(/\nError: Cancelled by SIGINT\.\nPinning service .*queued.*request /);
    expect(raw).toContain('\u001b[31mError:\u001b[39m');
    expect(cursorIsVisible).toBe(true);
  });

  test('Ctrl-C while it packs: nothing was sent, and no line is left', async ({ expect }) => {
    await using stage = await makeStage();
    // Its blocks are all the same, so the CAR stays small however long it takes.
    await truncate(join(stage.workspace, 'site/robots.txt'), 16 * 1024 * mebibyte);
    const kubo = await stage.kubo();
    const args = ['site', '--kubo-url', kubo.url];
    await using run = startInTerminal({ cwd: stage.workspace, args });
    await run.saw(/Packing {2}\S+ [KMG]iB of 16 GiB \(\d+ %\), \S+ [KMG]iB\/s, .* left/);
    run.type('\u0003');
    const { code, screen } = await run.result;
    expect(code).toBe(130);
    expect(screen).toEqual([
      expect.stringMatching(/^Warning: SIGINT: stopping\./),
      'Error: Cancelled by SIGINT. Nothing was sent.',
    ]);
    expect(kubo.requests).toEqual([]);
  });

  test('a narrow terminal gets shorter lines, from the start and after a change of its width', async ({
    expect,
  }) => {
    await using stage = await makeStage();
    const args = await startQueue(stage);
    await using narrow = startInTerminal({ cwd: stage.workspace, args, columns: 20 });
    await narrow.saw(/Pinni…ce {2}queued f…/);
    narrow.type('\u0003');
    expect((await narrow.result).screen.join('\n')).not.toContain('queued f…');
    await using resized = startInTerminal({ cwd: stage.workspace, args });
    await resized.saw(/Pinning service {2}queued for/);
    await resized.resize(30);
    await resized.saw(/Pinning…vice {2}queued for \d.*…/);
    resized.type('\u0003');
    expect((await resized.result).code).toBe(130);
  });

  test('an error while it packs is the last text', async ({ expect }) => {
    await using stage = await makeStage();
    const args = ['site', '--expect-cid', cidA];
    const { code, screen } = await startInTerminal({ cwd: stage.workspace, args }).result;
    expect(code).toBe(1);
    expect(screen.join('\n')).toMatch(/^Packed .*\nError: Packing gave .*\nFix: /);
  });

  test.for([
    ['TERM', 'dumb'],
    ['CI', 'true'],
  ] as const)('with %s=%s there are plain lines', async ([name, value], { expect }) => {
    await using stage = await makeStage();
    const args = [...(await startQueue(stage)), '--timeout', '6s'];
    await using run = startInTerminal({
      cwd: stage.workspace,
      args,
      env: { NO_COLOR: '1', [name]: value },
    });
    const { code, raw } = await run.result;
    expect(code).toBe(3);
    expect(raw).toContain('accepted the pin (queued');
    expect(raw).not.toContain('\u001b');
  });

  test('NO_COLOR keeps the live lines and removes the colours', async ({ expect }) => {
    await using stage = await makeStage();
    const args = [...(await startQueue(stage)), '--timeout', '6s'];
    await using run = startInTerminal({ cwd: stage.workspace, args, env: { NO_COLOR: '1' } });
    await run.saw(/queued for \d+ s/);
    const { code, raw } = await run.result;
    expect(code).toBe(3);
    expect(raw).toContain(redraw);
    expect(raw).not.toMatch(anyColor);
  });

  test('--quiet shows warnings and errors only, in colour', async ({ expect }) => {
    await using stage = await makeStage();
    const args = [...(await startQueue(stage)), '--timeout', '6s', '--quiet'];
    const { code, raw, screen } = await startInTerminal({ cwd: stage.workspace, args }).result;
    expect(code).toBe(3);
    expect(raw).not.toContain(redraw);
    expect(screen[0]).toMatch(/^(Warning|bafk)/);
    expect(screen.join('\n')).not.toContain('accepted the pin');
    expect(raw).toMatch(/\u001b\[31mError:\u001b\[39m /);
  });

  test('without a terminal there is no colour, unless it is forced', async ({ expect }) => {
    await using stage = await makeStage();
    const args = ['site', '--expect-cid', cidA];
    expect((await stage.shell(args)).stderr).not.toContain('\u001b');
    const forced = await stage.shell(args, { FORCE_COLOR: '1' });
    expect(forced.stderr).toContain('\u001b[31mError:\u001b[39m Packing gave ');
    expect(forced.stderr).not.toContain(redraw);
  });

  test('--verbose shows the debug lines above the live lines', async ({ expect }) => {
    await using stage = await makeStage();
    const args = [...(await startQueue(stage)), '--timeout', '6s', '--verbose'];
    const { screen } = await startInTerminal({ cwd: stage.workspace, args }).result;
    expect(screen.join('\n')).toMatch(/^debug: /m);
    expect(screen.join('\n')).not.toContain('queued for');
  });
});
