/** Chapters of README's table of inputs, in its order. */
export type Section =
  | 'Command'
  | 'Content'
  | 'Packing'
  | 'Services'
  | 'Pin'
  | 'Confirmation'
  | 'Report';

/** One input, as it stands in action.yml, in `--help` and in README. */
export interface Field {
  readonly name: string;
  readonly section: Section;
  readonly description: string;
  /** Written into action.yml; the parser sees it as the value when nothing was given. */
  readonly default?: string;
  /** An expression as the default in action.yml, which the runner evaluates; a shell has none. */
  readonly expression?: string;
  readonly kind?: 'boolean' | 'lines' | 'secret';
}
