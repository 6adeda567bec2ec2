import {
  parseDurationMs,
  parseSizeBytes,
  renderDuration,
  repairDuration,
  repairSize,
} from '../quantities.ts';
import { quoted } from '../text.ts';
import { fields } from './fields.ts';
import type { InputSource } from './source.ts';
import { listChoices, renderChoiceProblem, renderMeant } from './suggestions.ts';

/**
 * Reads inputs by kind. For a wrong value it adds a problem and returns a harmless value instead.
 */
export type Reader = ReturnType<typeof createReader>;

export function createReader(source: InputSource, problems: string[]) {
  const text = (name: string) =>
    source.get(name) || (fields.find((field) => field.name === name)?.default ?? '');
  return {
    problems,
    /** The value, or the default of the field, or an empty text. */
    text,
    /** Whether the value is the default of the field. A runner passes every input. */
    isDefault(name: string): boolean {
      const value = source.get(name) ?? '';
      return value === '' || fields.some((field) => field.name === name && field.default === value);
    },
    /** The lines that are not empty. */
    lines(name: string): string[] {
      return text(name)
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    },
    bytes(name: string): number {
      const bytes = parseSizeBytes(text(name));
      if (bytes === undefined || bytes < 1) {
        problems.push(
          `\`${name}\` is ${quoted(text(name))}; it must be a size such as \`500MiB\` or \`100GiB\`.${renderMeant(repairSize(text(name)))}`,
        );
      }
      return bytes ?? 1;
    },
    boolean(name: string): boolean {
      const value = text(name);
      // This is YAML 1.2's core schema, as @actions/core reads booleans.
      if (/^(true|True|TRUE)$/.test(value)) return true;
      if (/^(false|False|FALSE)$/.test(value)) return false;
      problems.push(renderChoiceProblem(`\`${name}\``, value, ['true', 'false']));
      return fields.some((field) => field.name === name && field.default === 'true');
    },
    choice<T extends string>(
      name: string,
      choices: readonly [T, ...T[]],
      aliases?: ReadonlyMap<string, string>,
    ): T {
      const value = text(name);
      const found = choices.find((choice) => choice === value);
      if (found === undefined)
        problems.push(renderChoiceProblem(`\`${name}\``, value, choices, aliases));
      return found ?? choices[0];
    },
    duration(name: string, minMs: number, maxMs: number): number {
      const value = text(name);
      const ms = parseDurationMs(value);
      const fits = (at: number | undefined) => at !== undefined && at >= minMs && at <= maxMs;
      if (ms !== undefined && fits(ms)) return ms;
      const meant = repairDuration(value);
      const hint = fits(parseDurationMs(meant ?? '')) ? renderMeant(meant) : '';
      const examples = ['90s', '15m', '2h', '30d'].filter((example) =>
        fits(parseDurationMs(example)),
      );
      problems.push(
        `\`${name}\` is ${quoted(value)}; it must be a duration from ${renderDuration(minMs)} to ${renderDuration(maxMs)}, such as ${listChoices(examples)}.${hint}`,
      );
      return minMs;
    },
    wholeNumber(name: string, min: number, max: number): number {
      const value = text(name);
      const number = Number(value);
      if (!/^\d+$/.test(value) || number < min || number > max) {
        problems.push(
          `\`${name}\` is ${quoted(value)}; it must be a whole number from ${min} to ${max}.${/^\d{1,3}(?:([,. _'])\d{3})(?:\1\d{3})*$/.test(value) ? renderMeant(value.replace(/\D/g, '')) : ''}`,
        );
        return min;
      }
      return number;
    },
  };
}
