/** One part of a multipart/form-data body. */
export interface Part {
  readonly name: string | undefined;
  readonly filename: string | undefined;
  /** Must be read to its end before the next part. */
  readonly content: AsyncGenerator<Uint8Array>;
}

/** The body ended before it said so. */
export class UnexpectedEnd extends Error {
  constructor() {
    super('unexpected EOF');
  }
}

/** The boundary that a Content-Type names; undefined when it is not multipart/form-data. */
export function findBoundary(contentType = ''): string | undefined {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return undefined;
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  return quoted ?? plain;
}

/** Reads a body part by part, as a stream (RFC 7578). */
export async function* readParts(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<Part> {
  const chunks = body[Symbol.asyncIterator]();
  let buffer = Buffer.from('\r\n');

  /** What comes before the delimiter, which is taken off. */
  async function* readUntil(delimiter: string): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = buffer.indexOf(delimiter);
      if (at >= 0) {
        if (at > 0) yield buffer.subarray(0, at);
        buffer = buffer.subarray(at + delimiter.length);
        return;
      }
      const safe = buffer.length - delimiter.length + 1; // the delimiter may begin in what is left
      if (safe > 0) {
        yield buffer.subarray(0, safe);
        buffer = buffer.subarray(safe);
      }
      const { done, value } = await chunks.next();
      if (done === true) throw new UnexpectedEnd();
      buffer = Buffer.concat([buffer, value]);
    }
  }

  async function readText(delimiter: string): Promise<string> {
    const read: Uint8Array[] = [];
    for await (const chunk of readUntil(delimiter)) read.push(chunk);
    return Buffer.concat(read).toString('utf8');
  }

  const delimiter = `\r\n--${boundary}`;
  await readText(delimiter);
  // After a boundary comes either a line's end, or two hyphens and the end of all.
  while (!(await readText('\r\n')).startsWith('--')) {
    const headers = `${await readText('\r\n\r\n')}\r\n`;
    const disposition = /^content-disposition:.*$/im.exec(headers)?.[0] ?? '';
    yield {
      name: /[;\s]name="([^"]*)"/i.exec(disposition)?.[1],
      filename: /[;\s]filename="([^"]*)"/i.exec(disposition)?.[1],
      content: readUntil(delimiter),
    };
  }
  for (let rest = await chunks.next(); rest.done !== true; rest = await chunks.next());
}
