import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fields } from '../../src/inputs/fields.ts';
import { outputDescriptions } from '../../src/outputs.ts';
import { blocksOf, readPage, sectionOf, tableOf } from './markdown.ts';
import { otherTools } from './other-tools.ts';

const page = readPage('docs/migrate.md');
const inputs = new Set<string>(fields.map(({ name }) => name));

const spansOf = (cell: string): string[] =>
  [...cell.matchAll(/`(?<span>[^`]+)`/g)].map(({ groups }) => groups?.['span'] ?? '');

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

test('every section of the page but the comparison of CIDs is about one of the tools', () => {
  const headings = [...page.text.matchAll(/^## (?<heading>.+)$/gm)].map(
    ({ groups }) => groups?.['heading'],
  );
  expect(headings).toEqual(['Same CID?', ...otherTools.map(({ heading }) => heading)]);
});

describe.each(otherTools)('moving from $heading', ({ heading, action, inputs: theirs }) => {
  const section = sectionOf(page, heading);
  const rows = tableOf(section);
  const steps: Step[] = blocksOf({ path: page.path, text: section }, 'yaml').flatMap((block) =>
    parse(block),
  );

  test('the table has every input of the tool, and no other', () => {
    const named = rows
      .filter(([left = '']) => !left.startsWith('Output'))
      .flatMap(([left = '']) => spansOf(left).slice(0, 1))
      .filter((name) => action !== undefined || name.startsWith('--'));
    expect(new Set(named)).toEqual(new Set(theirs));
  });

  test('the table names inputs and outputs that this action has', () => {
    const right = rows.map(([, cell = '']) => cell);
    const named = right.flatMap(spansOf);
    expect(named.length).toBeGreaterThan(0);
    const unknown = right.flatMap((cell) =>
      spansOf(cell).filter((name) =>
        cell.startsWith('Output') ? !(name in outputDescriptions) : !inputs.has(name),
      ),
    );
    expect(unknown).toEqual([]);
    expect(right.filter((cell) => cell !== '—' && spansOf(cell).length === 0)).toEqual([]);
  });

  test('the steps before and after give inputs that each action has', () => {
    const uses = steps.filter((step) => step.uses !== undefined);
    const [own, other] = [
      uses.filter((step) => step.uses?.startsWith('pack-and-pin/')),
      uses.filter((step) => !step.uses?.startsWith('pack-and-pin/')),
    ];
    expect(own).toHaveLength(1);
    expect(other.filter((step) => action?.test(step.uses ?? '') !== true)).toEqual([]);
    expect(other.length > 0).toBe(action !== undefined);
    const given = (some: readonly Step[]) => some.flatMap((step) => Object.keys(step.with ?? {}));
    expect(given(own).filter((name) => !inputs.has(name))).toEqual([]);
    expect(given(other).filter((name) => !theirs.includes(name))).toEqual([]);
  });
});
