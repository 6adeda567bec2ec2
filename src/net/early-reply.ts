import type { Socket } from 'node:net';
import { buildConnector, Pool } from 'undici';

/** The system's errors if the other side accepts no more data. */
const closedCodes: ReadonlySet<unknown> = new Set(['EPIPE', 'ECONNRESET', 'ECONNABORTED']);

/**
 * Connections to one origin that still read a reply if it arrives before the request is sent. A
 * server that answers 413 or 403 at once closes without reading on. The next write then fails, and
 * Node would drop the socket together with the reply that is waiting in it.
 * @param onWritten called with each chunk that the system has taken
 */
export function createPool(
  origin: string | URL,
  options: Pool.Options,
  onWritten: (chunk: unknown) => void,
): Pool {
  // A proxy's tunnel has its own way to connect.
  const connect =
    typeof options.connect === 'function' ? options.connect : buildConnector(options.connect);
  return new Pool(origin, {
    ...options,
    connect: (target, callback) =>
      connect(target, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        readOn(socket, onWritten);
        callback(null, socket);
      }),
  });
}

/**
 * Keeps a failed write from closing the socket. The reader reaches the same end after everything
 * that was received, so nothing waits for the write.
 */
function readOn(socket: Socket, onWritten: (chunk: unknown) => void): void {
  const write = socket._write.bind(socket);
  const writev = socket._writev?.bind(socket);
  socket._write = (chunk, encoding, done) =>
    write(chunk, encoding, unlessClosed(done, [{ chunk }], onWritten));
  if (writev === undefined) return;
  socket._writev = (chunks, done) => writev(chunks, unlessClosed(done, chunks, onWritten));
}

type Done = (error?: Error | null) => void;

function unlessClosed(
  done: Done,
  chunks: readonly { readonly chunk: unknown }[],
  onWritten: (chunk: unknown) => void,
): Done {
  return (error) => {
    // After an error the system may still read from a chunk.
    if (!error) for (const { chunk } of chunks) onWritten(chunk);
    if (error && 'code' in error && closedCodes.has(error.code)) return;
    done(error);
  };
}
