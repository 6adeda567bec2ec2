import { type Reply, sendReply } from './faults.ts';
import { commandError } from './kubo-replies.ts';
import type { Exchange } from './loopback-server.ts';

/** What only Kubo, or what stands before it, does in place of a command. */
export type KuboRefusal =
  /** 500 and an error object. */
  | { readonly kind: 'command-error'; readonly message: string }
  /** An answer before the body is read; after 256 KiB more the connection is cut, as net/http does. */
  | { readonly kind: 'refuse-unread'; readonly reply: Reply }
  /** The connection is cut once this much of the body was read. */
  | { readonly kind: 'reset-midway'; readonly afterBytes: number }
  /** No more of the body is read from here on. */
  | { readonly kind: 'stops-reading'; readonly afterBytes: number };

/** What only Kubo does wrong in the answer of a command that has run. */
export type KuboMishap =
  /** 200 with this PinErrorMsg on each root, none of which is pinned. */
  | { readonly kind: 'pin-error'; readonly message: string }
  /** 200, the output as far as it came, and a trailer `X-Stream-Error`. */
  | { readonly kind: 'stream-error-trailer'; readonly message: string }
  /** 200, the output as far as it came, and an error object as its last line. */
  | { readonly kind: 'stream-error-object'; readonly message: string }
  /** A root of another CID. */
  | { readonly kind: 'other-root'; readonly cid: string }
  /** No root. */
  | { readonly kind: 'no-root' };

/** How much of an unread body net/http takes before it cuts the connection. */
const lingerBytes = 256 * 1024;

const refusals: ReadonlySet<string> = new Set<KuboRefusal['kind']>([
  'command-error',
  'refuse-unread',
  'reset-midway',
  'stops-reading',
]);

/** True when the command does not run. */
export function isKuboRefusal(fault: { readonly kind: string }): fault is KuboRefusal {
  return refusals.has(fault.kind);
}

/** Reads the body up to `bytes`; false when it ended before. */
export function readUpTo({ request }: Exchange, bytes: number): Promise<boolean> {
  let left = bytes;
  return new Promise((resolve) => {
    request.once('end', () => resolve(false));
    request.once('close', () => resolve(false));
    request.on('data', (chunk: Uint8Array) => {
      left -= chunk.length;
      if (left > 0) return;
      request.pause();
      resolve(true);
    });
  });
}

/** Answers in place of a command. */
export async function sendKuboRefusal(fault: KuboRefusal, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  switch (fault.kind) {
    case 'command-error':
      request.resume();
      return sendReply(response, commandError(fault.message));
    case 'refuse-unread':
      sendReply(response, fault.reply);
      if (await readUpTo(exchange, lingerBytes)) request.socket.resetAndDestroy();
      return;
    case 'reset-midway':
      await readUpTo(exchange, fault.afterBytes);
      request.socket.resetAndDestroy();
      return;
    case 'stops-reading':
      await readUpTo(exchange, fault.afterBytes);
  }
}

const unlines = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

interface ImportLine {
  readonly Root?: { readonly Cid: { readonly '/': string }; readonly PinErrorMsg: string };
}

/** The answer of a command that has run, as the fault has it; `unpin` takes a root's pin back. */
export function spoilReply(fault: KuboMishap, reply: Reply, unpin: (cid: string) => void): Reply {
  const lines = reply.body.split('\n').filter((line) => line !== '');
  const eachRoot = (change: (root: NonNullable<ImportLine['Root']>) => object): string =>
    unlines(
      lines.map((line) => {
        const { Root, ...rest }: ImportLine = JSON.parse(line);
        return JSON.stringify(Root === undefined ? rest : { Root: change(Root) });
      }),
    );
  switch (fault.kind) {
    case 'pin-error': {
      const body = eachRoot((root) => {
        unpin(root.Cid['/']);
        return { ...root, PinErrorMsg: fault.message };
      });
      return { ...reply, body };
    }
    case 'other-root':
      return { ...reply, body: eachRoot((root) => ({ ...root, Cid: { '/': fault.cid } })) };
    case 'no-root':
      return { ...reply, body: unlines(lines.filter((line) => !line.includes('"Root"'))) };
    case 'stream-error-trailer':
      return { ...reply, trailers: { 'X-Stream-Error': fault.message } };
    case 'stream-error-object': {
      const last = JSON.stringify({ Message: fault.message, Code: 0, Type: 'error' });
      return { ...reply, body: `${reply.body}${last}\n` };
    }
  }
}
