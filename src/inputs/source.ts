/** Where the inputs come from: the `INPUT_…` variables of a runner, or flags. */
export interface InputSource {
  /** True if the inputs are flags in a shell, not `with:` in a workflow. */
  readonly shell: boolean;
  /** The names of all inputs of a step, known or not. A shell rejects an unknown flag itself. */
  readonly names: readonly string[];
  /**
   * The trimmed value, or undefined if the input was not given. A runner passes every input, and an
   * empty one if it was not set.
   */
  get(name: string): string | undefined;
  /** The same with its white space: an empty line may be a secret that is not set. */
  raw(name: string): string | undefined;
}

/**
 * Reads the inputs of a runner (GitHub docs, "Metadata syntax", `inputs.<input_id>`): names are in
 * upper case, spaces become `_`, hyphens stay.
 */
export function runnerSource(env: Readonly<Record<string, string | undefined>>): InputSource {
  const raw = (name: string) => env[`INPUT_${name.toUpperCase()}`];
  return {
    shell: false,
    names: Object.keys(env)
      .filter((name) => name.startsWith('INPUT_'))
      .map((name) => name.slice('INPUT_'.length).toLowerCase()),
    get: (name) => raw(name)?.trim(),
    raw,
  };
}
