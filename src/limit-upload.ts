import { Failure } from './errors.ts';
import { createDeadline, DeadlinePassed } from './net/deadline.ts';
import type { PinReport } from './pin.ts';
import { formatMs } from './quantities.ts';
import type { RunContext } from './run-context.ts';
import type { Call } from './services/service.ts';

/** What may lie in the buffers of a connection when the last byte is written, in bytes. */
const maxBufferedBytes = 8 * 1024 * 1024;

/** Bytes per millisecond of a slow uplink: 2 Mbit/s. */
const slowUplink = 256;

/**
 * The time that an upload has for its first byte, if `timeout` is shorter: earlier pins are looked
 * up before, by several requests and tries.
 */
const minBeginMs = 60_000;

/**
 * Limits an upload: `timeoutMs`, or a minute, until it begins to send; no limit while it sends; and
 * `timeoutMs` from its last byte on, for the reply, for later requests, and for the wait before
 * another try. A try that sends again has its time again. The last byte is sent once a slow uplink
 * has emptied the buffers. Nothing reports when it was.
 */
export async function limitUpload(
  timeoutMs: number,
  title: string,
  call: Call,
  { clock, signal }: RunContext,
  upload: (call: Call) => Promise<PinReport>,
): Promise<PinReport> {
  let hasBegun = false;
  const answer = createDeadline(clock, signal, (ms) =>
    hasBegun ? new DeadlinePassed(timeoutMs, true) : notBegun(title, ms),
  );
  answer.start(Math.max(timeoutMs, minBeginMs));
  const sent = (bytes: number, totalBytes: number): void => {
    hasBegun = true;
    call.sent(bytes, totalBytes);
    if (bytes < totalBytes) answer.pause();
    else answer.start(timeoutMs + Math.min(totalBytes, maxBufferedBytes) / slowUplink);
  };
  try {
    return await upload({ ...call, signal: answer.signal, sent });
  } finally {
    answer.stop();
  }
}

function notBegun(title: string, ms: number): Failure {
  return new Failure({
    what: `${title} answered too slowly: after ${formatMs(ms)} the upload had not begun.`,
    fix: 'check that the service works, or raise `timeout`.',
  });
}
