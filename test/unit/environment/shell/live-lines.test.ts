import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { createLiveLines } from '../../../../src/environment/shell/live-lines.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { createTerminal } from '../../../fakes/terminal.ts';

function open(columns?: number, rows?: number) {
  const clock = createFakeClock();
  const terminal = createTerminal(columns, rows);
  const live = createLiveLines(terminal, clock);
  /** Lets time pass; the lines are redrawn in it. */
  const pass = (ms: number) => clock.sleep(ms, new AbortController().signal);
  return { clock, terminal, live, pass };
}

test('a line per piece of work is redrawn in place, and the names line up', async () => {
  const { clock, terminal, live, pass } = open();
  const start = clock.now();
  live.show('Kubo', () => `sent ${clock.now() - start}`);
  live.show('Pinning service', () => 'queued');
  await pass(1_100);
  expect(terminal.lines()).toEqual(['Kubo             sent 1000', 'Pinning service  queued']);
  live.show('Kubo', () => 'waiting for the reply');
  await pass(200);
  expect(terminal.lines()).toEqual([
    'Kubo             waiting for the reply',
    'Pinning service  queued',
  ]);
  live.stop();
});

test('other lines appear above, and nothing is left of a line that was removed', async () => {
  const { terminal, live, pass } = open();
  live.show('Kubo', () => 'sent 1');
  live.show('Pinata', () => 'sent 2');
  await pass(300);
  live.write('Warning: slow\nFix: wait.\n');
  expect(terminal.lines()).toEqual([
    'Warning: slow',
    'Fix: wait.',
    'Kubo    sent 1',
    'Pinata  sent 2',
  ]);
  live.show('Kubo', undefined);
  live.write('Kubo: pinned.\n');
  expect(terminal.lines().slice(2)).toEqual(['Kubo: pinned.', 'Pinata  sent 2']);
  live.show('Pinata', undefined);
  await pass(300);
  expect(terminal.lines()).toEqual(['Warning: slow', 'Fix: wait.', 'Kubo: pinned.']);
});

test('work that ends at once is never shown, and no timer is left', async () => {
  const { clock, terminal, live, pass } = open();
  live.show('Packing', () => 'all');
  live.show('Packing', undefined);
  await pass(1_000);
  expect(terminal.lines()).toEqual(['']);
  expect(clock.sleepers()).toBe(0);
});

test('after the end nothing is left, no line comes back, and the cursor is visible', async () => {
  const { clock, terminal, live, pass } = open();
  live.show('Kubo', () => 'sent 1');
  await pass(300);
  live.write('CID: x\n');
  live.stop();
  live.show('Kubo', () => 'sent 2');
  live.write('Error: y\n');
  live.stop();
  await pass(1_000);
  expect(terminal.lines()).toEqual(['CID: x', 'Error: y']);
  expect(terminal.cursorIsVisible).toBe(true);
  expect(clock.sleepers()).toBe(0);
});

test('20 services in a terminal of 10 rows: those that fit, and how many more there are', async () => {
  const { terminal, live, pass } = open(80, 10);
  for (let at = 1; at <= 20; at++) live.show(`Service ${at}`, () => `sent ${at}`);
  await pass(300);
  live.write('CID: x\n');
  await pass(1_000);
  expect(terminal.lines()).toEqual([
    'CID: x',
    ...[1, 2, 3, 4, 5, 6, 7].map((at) => `Service ${at}  sent ${at}`),
    '… and 13 more',
  ]);
  for (let at = 1; at <= 15; at++) live.show(`Service ${at}`, undefined);
  await pass(300);
  expect(terminal.lines()).toEqual([
    'CID: x',
    ...[16, 17, 18, 19, 20].map((at) => `Service ${at}  sent ${at}`),
  ]);
  live.stop();
  expect(terminal.lines()).toEqual(['CID: x']);
});

test.each([20, 40])(
  'in %i columns no line is wrapped, wide characters included',
  async (columns) => {
    const { terminal, live, pass } = open(columns, 24);
    live.show('Kubo [bafybeigln3agks73zfvf7j322s2aflmk4jsexi6giqmvgtem663coohvki]', () => 'queued');
    live.show('固定サービス固定サービス', () => '固定'.repeat(20));
    live.show('👩‍👩‍👧‍👦', () => '👍🏽'.repeat(20));
    await pass(300);
    const shown = terminal.lines();
    expect(shown).toHaveLength(3);
    expect(shown[0]).toMatch(/^Kubo .*….*i\] {2}queued$/);
    for (const line of shown) expect(stringWidth(line)).toBeLessThan(columns);
    live.stop();
    expect(terminal.lines()).toEqual(['']);
  },
);

test('a terminal that becomes narrower or wider keeps nothing of what was drawn before', async () => {
  const { terminal, live, pass } = open(80, 24);
  live.write('CID: x\n');
  live.show('Kubo', () => `sent ${'1'.repeat(60)}`);
  live.show('Pinata', () => `sent ${'2'.repeat(60)}`);
  await pass(300);
  for (const columns of [30, 20, 100]) {
    terminal.columns = columns;
    await pass(300);
    expect(terminal.lines()).toEqual([
      'CID: x',
      expect.stringMatching(/^Kubo/),
      expect.stringMatching(/^Pinata/),
    ]);
  }
  terminal.columns = 25;
  live.stop();
  expect(terminal.lines()).toEqual(['CID: x']);
});
