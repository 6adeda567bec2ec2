import { type Relay, startRelay } from './relay.ts';

/** A Pinning Service API whose every pin names one delegate more than the real one behind it does, and is not called pinned before that delegate is done. */
export async function startDelegateAdder(
  target: string,
  delegate: string,
  isDone: () => boolean,
): Promise<Relay> {
  return await startRelay(target, {
    after(_, { status, text }) {
      const body: { delegates?: string[]; status?: string } = JSON.parse(text);
      if (Array.isArray(body.delegates)) body.delegates.unshift(delegate);
      if (body.status === 'pinned' && !isDone()) body.status = 'pinning';
      return { status, text: JSON.stringify(body) };
    },
  });
}
