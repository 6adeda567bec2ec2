import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addPublish,
  type CommentState,
  findState,
  maxPublishes,
  type Publish,
  renderMarker,
  renderState,
} from '../../../../src/report/comment/state.ts';
import { cidV0, cidV1, otherCid } from '../../cids.ts';

const commit = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';
const publish: Publish = { cid: cidV1, commit, status: 'pinned', run: 1, at: 1_700_000_000 };

function stateWith(...publishes: readonly Publish[]): CommentState {
  return { commit, run: 7, publishes };
}

test('a state is read as it was written', () => {
  const state = stateWith(
    { ...publish, run: 3, artifact: 12, status: 'not-pinned', cid: otherCid },
    { ...publish, run: 2, more: 2, status: 'unconfirmed', cid: cidV0 },
    publish,
  );
  expect(findState('key', `${renderState('key', 42, state)}\n### More`)).toEqual({ id: 42, state });
});

test('the first line is one HTML comment whatever the key is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (key) => {
      const line = renderState(key, 42, stateWith({ ...publish, status: 'not-pinned' }));
      expect(line).toMatch(/^<!-- pack-and-pin [0-9a-f]{16} 42 \{[^<>\n]*\} -->$/);
      expect(line.slice(4, -3)).not.toMatch(/--|>|<!/);
      expect(findState(key, line)).toMatchObject({ id: 42, state: { commit, run: 7 } });
    }),
  );
});

test('another key has another marker', () => {
  const line = renderState('docs', 42, stateWith(publish));
  expect(findState('site', line)).toBeUndefined();
  expect(findState('docs', ` ${line}`)).toBeUndefined();
  expect(findState('docs', `> ${line}`)).toBeUndefined();
});

test.each([
  ['no state', 'key', ' -->'],
  ['half a state', 'key', '{"v":1,"commit"'],
  ['no JSON', 'key', '{v:1} -->'],
  ['another version', 'key', `{"v":2,"commit":"${commit}","run":1,"publishes":[]} -->`],
  ['a list', 'key', '[] -->'],
  ['no commit', 'key', '{"v":1,"commit":"x","run":1,"publishes":[]} -->'],
])('a comment with %s is ours and remembers nothing', (_, key, rest) => {
  expect(findState(key, `${renderMarker(key)}42 ${rest}`)).toEqual({ id: 42, state: undefined });
});

test.each(['{"v":1}', 'x {"v":1}', '-1 {"v":1}', '1e3 {"v":1}', ''])(
  'a comment that names %j instead of its id is not ours',
  (rest) => {
    expect(findState('key', `${renderMarker('key')}${rest} -->`)).toBeUndefined();
  },
);

test.each([
  ['a CID that is none', { cid: '](https://evil.example)' }],
  ['a commit that is none', { commit: '../../evil' }],
  ['another status', { status: '<b>' }],
  ['a time beyond all dates', { at: 9e15 }],
  ['a run that is none', { run: -1 }],
])('a publish with %s is left out, the others stay', (_, change) => {
  const json = { v: 1, commit, run: 1, publishes: [{ ...publish, ...change }, publish, null, 3] };
  const body = `${renderMarker('key')}42 ${JSON.stringify(json)} -->`;
  const state = { commit, run: 1, publishes: [publish] };
  expect(findState('key', body)).toEqual({ id: 42, state });
});

test('no text makes a state that is not checked', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const line = findState('key', `${renderMarker('key')}42 ${json} -->`);
      expect(line?.id).toBe(42);
      expect(line?.state === undefined || Array.isArray(line.state.publishes)).toBe(true);
    }),
  );
});

test('the newest publish is the first, once for each run and for each CID of a commit', () => {
  const about = { commit, run: 2 };
  const again = { ...publish, run: 2, at: publish.at + 60 };
  expect(addPublish(stateWith(publish), about, again)).toEqual({ ...about, publishes: [again] });
  const other = { ...again, cid: otherCid };
  expect(addPublish(stateWith(publish), about, other).publishes).toEqual([other, publish]);
  expect(addPublish(stateWith(publish), about, undefined).publishes).toEqual([publish]);
  expect(addPublish(undefined, about, undefined)).toEqual({ ...about, publishes: [] });
});

test('a history does not grow without end', () => {
  let state: CommentState | undefined;
  for (let run = 1; run <= 2 * maxPublishes; run++) {
    const sha = run.toString(16).padStart(40, '0');
    state = addPublish(state, { commit: sha, run }, { ...publish, run, commit: sha });
  }
  expect(state?.publishes).toHaveLength(maxPublishes);
  expect(state?.publishes[0]?.run).toBe(2 * maxPublishes);
  expect(renderState('key', 42, state ?? stateWith()).length).toBeLessThan(10_000);
});
