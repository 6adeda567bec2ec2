import { type Reply, textReply } from './faults.ts';

/** The version that these replies are held to, by `test/contract/daemon-calls/kubo-calls.ts`. */
export const kuboVersion = '0.43.0';

const streamHeaders = 'X-Stream-Output, X-Chunked-Output, X-Content-Length';
const commandHeaders = {
  'Access-Control-Allow-Headers': streamHeaders,
  'Access-Control-Expose-Headers': streamHeaders,
  'Content-Type': 'application/json',
  Server: `kubo/${kuboVersion}`,
  Trailer: 'X-Stream-Error',
  Vary: 'Origin',
};

/** One JSON value, as most commands answer. */
export function valueReply(value: unknown): Reply {
  return { status: 200, headers: commandHeaders, body: `${JSON.stringify(value)}\n` };
}

/** Lines of JSON, as commands that may take long answer. */
export function streamReply(lines: readonly unknown[]): Reply {
  return {
    status: 200,
    headers: { ...commandHeaders, 'X-Chunked-Output': '1' },
    body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  };
}

/** Bytes, as a command writes them that is asked for content. */
export function bytesReply(bytes: Uint8Array): Reply {
  return {
    status: 200,
    headers: {
      ...commandHeaders,
      'Content-Type': 'application/vnd.ipld.car',
      'X-Stream-Output': '1',
    },
    body: Buffer.from(bytes).toString('latin1'),
    encoding: 'latin1',
  };
}

/** A command's error before any output. */
export function commandError(message: string): Reply {
  const body = { Message: message, Code: 0, Type: 'error' };
  return { status: 500, headers: commandHeaders, body: `${JSON.stringify(body)}\n` };
}

/** Kubo's reply to a `timeout` that it cannot read: it does not run the command, and does not say so. */
export const silentReply: Reply = {
  status: 200,
  headers: { Server: `kubo/${kuboVersion}`, Vary: 'Origin' },
  body: '',
};

/** What is refused before a command runs: a line of plain text. */
export function plainError(status: number, line: string): Reply {
  const { headers, body } = textReply(status, `${line}\n`);
  return { status, headers: { ...headers, 'X-Content-Type-Options': 'nosniff' }, body };
}

/** Refusal of a request without the right secret. */
export const accessDenied = plainError(
  403,
  'Kubo RPC Access Denied: Please provide a valid authorization token as defined in the API.Authorizations configuration.',
);
