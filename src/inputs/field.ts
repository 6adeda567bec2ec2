import type { ContentInput } from '../content/options.ts';

/** The chapters of docs/inputs.md, in this order. */
export type Section =
  | 'Command'
  | 'Content'
  | 'Packing'
  | 'Services'
  | 'Pin'
  | 'Copy'
  | 'Confirmation'
  | 'Verification'
  | 'Report';

export const commands = ['publish', 'list', 'unpin', 'verify', 'copy'] as const;
export type Command = (typeof commands)[number];

/** What `publish` publishes; each is an input of its own. */
export const contentKinds = [
  'path',
  'car',
  'cid',
  'release-tag',
] as const satisfies readonly ContentInput['kind'][];

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
  /** Whether it has one line per service, if a run has several services of its kind. */
  readonly several?: true;
  /** Every value that it may have, or each of the words in it, for action-types.yml. */
  readonly choices?: readonly string[];
  /** Where the input has an effect. If it is given elsewhere, the run warns. */
  readonly effect?: Effect;
}

/** Where an input has an effect: everywhere, except as said here. */
export interface Effect {
  /** The commands that read it. */
  readonly commands?: readonly Command[];
  /** The contents of a `publish` for which it has an effect. */
  readonly contents?: readonly ContentInput['kind'][];
  /** Only in a workflow, not in a shell. */
  readonly workflowOnly?: true;
  /** Another input, and its value (empty: not given) with which this one has no effect. */
  readonly unless?: { readonly input: string; readonly is: string };
}
