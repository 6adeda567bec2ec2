/** The chapters of docs/inputs.md, in this order. */
export type Section =
  | 'Command'
  | 'Content'
  | 'Packing'
  | 'Services'
  | 'Pin'
  | 'Confirmation'
  | 'Report';

/** One input, as action.yml, `--help` and docs/inputs.md show it. */
export interface Field {
  readonly name: string;
  readonly section: Section;
  readonly description: string;
  /** Written to action.yml. The parser uses it as the value if none was given. */
  readonly default?: string;
  /**
   * An expression as the default in action.yml, which the runner evaluates. A shell has no such
   * default.
   */
  readonly expression?: string;
  /** `words` is a list with commas or spaces between its items. Without a kind it is a text. */
  readonly kind?: 'boolean' | 'integer' | 'lines' | 'secret' | 'words';
  /** Every value that it may have, or each of its words, for action-types.yml. */
  readonly choices?: readonly string[];
}
