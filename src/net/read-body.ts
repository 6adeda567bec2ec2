import { HttpError } from './http-error.ts';

export interface ReadOptions {
  readonly maxBytes: number;
  readonly maxLineLength: number;
  readonly truncate: boolean;
  readonly mayBreak: boolean;
  readonly where: string;
  readonly onLine?: (line: string) => void;
}

/** The text of a body, or each line of it as it comes, and no text. */
export async function readText(
  body: AsyncIterable<Uint8Array>,
  { maxBytes, maxLineLength, truncate, mayBreak, where, onLine }: ReadOptions,
): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  // Leaving the loop early destroys the body, and with it the connection.
  for await (const chunk of mayBreak ? readWhatComes(body) : body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      if (truncate) return text;
      throw tooLarge(where, maxBytes, '');
    }
    const piece = decoder.decode(chunk, { stream: true });
    if (onLine === undefined) {
      text += piece;
      continue;
    }
    const lines = piece.split('\n');
    for (const line of lines.slice(0, -1)) {
      onLine((text + line).replace(/\r$/, ''));
      text = '';
    }
    text += lines.at(-1) ?? '';
    if (text.length > maxLineLength) throw tooLarge(where, maxLineLength, ' in one line');
  }
  text += decoder.decode();
  if (onLine === undefined) return text;
  if (text !== '') onLine(text);
  return '';
}

/** Hands over the bytes of a body, each piece once the one before is taken. */
export async function readBytes(
  body: AsyncIterable<Uint8Array>,
  onBytes: (bytes: Uint8Array) => Promise<void>,
  maxBytes: number,
  where: string,
): Promise<void> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(where, maxBytes, '');
    await onBytes(chunk);
  }
}

function tooLarge(where: string, most: number, how: string): HttpError {
  return new HttpError({
    kind: 'size',
    what: `${where} answered with more than ${most / 1024} KiB${how}; the rest was not read.`,
    fix: 'check that the URL is that of the service.',
  });
}

/** The chunks of a body; where it breaks off it ends. */
async function* readWhatComes(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch {
    // The part that arrived is enough.
  }
}
