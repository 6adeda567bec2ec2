import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTerminal } from '../fakes/terminal.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface PseudoTerminalOptions {
  readonly cwd: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
}

/** A run of the shipped bundle in a real pseudo-terminal, with both streams on it. It ends with its test. */
export interface TerminalRun extends AsyncDisposable {
  /** Resolves once the output matches; rejects when the run ends without it. */
  saw(pattern: RegExp): Promise<void>;
  /** Types into the terminal: `\u0003` is Ctrl-C. */
  type(text: string): void;
  /** Gives the terminal another width. */
  resize(columns: number): Promise<void>;
  readonly result: Promise<{
    readonly code: number | null;
    /** Everything as it was written. */
    readonly raw: string;
    /** What a person sees in the end, from the first line on. */
    readonly screen: string[];
    readonly cursorIsVisible: boolean;
  }>;
}

const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * Starts the bundle in a pseudo-terminal of 24 rows, which `script` of util-linux makes. The first
 * line that arrives is the name of the terminal.
 */
export function startInTerminal(options: PseudoTerminalOptions): TerminalRun {
  const { cwd, args, env, columns = 80 } = options;
  const words = [process.execPath, `${repository}dist/index.js`, ...args].map(quote);
  const command = `stty cols ${columns} rows 24 && tty && exec ${words.join(' ')}`;
  const child = spawn(
    'script',
    ['--quiet', '--flush', '--return', '--command', command, '/dev/null'],
    {
      cwd,
      env: { PATH: process.env['PATH'], TERM: 'xterm-256color', HOME: cwd, TMPDIR: cwd, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  // Sooner than the test itself, so that it ends nothing but this run.
  const late = setTimeout(() => child.kill('SIGKILL'), 100_000);
  const terminal = createTerminal(columns, 24);
  const onOutput = new Set<() => void>();
  let raw = '';
  let name = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    raw += text;
    if (name === '') {
      const [whole, path] = /^(\/dev\/\S+)\r\n/.exec(raw) ?? [];
      if (whole === undefined || path === undefined) return;
      name = path;
      raw = raw.slice(whole.length);
      terminal.write(raw);
    } else terminal.write(text);
    for (const look of onOutput) look();
  });
  const closed = once(child, 'close').finally(() => clearTimeout(late));

  async function finish(): Promise<Awaited<TerminalRun['result']>> {
    const [code] = await closed.catch((cause: unknown) => {
      throw new Error('This test needs `script` of util-linux (Debian: bsdutils).', { cause });
    });
    const { cursorIsVisible } = terminal;
    return { code, raw, screen: terminal.lines(), cursorIsVisible };
  }
  const result = finish();
  result.catch(() => undefined);

  return {
    result,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await result.catch(() => undefined);
    },
    type: (text) => void child.stdin.write(text),
    async resize(width) {
      terminal.columns = width;
      await promisify(execFile)('stty', ['-F', name, 'cols', String(width)]);
    },
    async saw(pattern) {
      const seen = Promise.withResolvers<void>();
      const look = () => {
        if (pattern.test(raw)) seen.resolve();
      };
      onOutput.add(look);
      look();
      const over = result.then(() => {
        throw new Error(`The run ended without ${pattern}:\n${raw}`);
      });
      await Promise.race([seen.promise, over]).finally(() => onOutput.delete(look));
    },
  };
}
