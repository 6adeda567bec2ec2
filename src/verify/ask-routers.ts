import { formatCount } from '../quantities.ts';
import { askRouter } from './routers.ts';
import { type LookDeps, noteHostFailure, questionOf, type Subject } from './subject.ts';

/**
 * Asks the routers that may be asked now for the providers of the root, and adds these to the book.
 * Returns what each answered, for the log.
 */
export async function askRouters(
  subject: Subject,
  { http, limits }: LookDeps,
  signal: AbortSignal,
): Promise<string[]> {
  const { root, book, rests } = subject;
  const asked = subject.routers.filter(
    (router) => rests.leftMs(router.origin) === 0 && rests.leftMs(questionOf(router, root)) === 0,
  );
  const said = await Promise.all(
    asked.map(async (router) => {
      const reply = await askRouter(router, root, http, signal, limits);
      if (reply.kind === 'failed') {
        noteHostFailure(subject, router, reply);
        return `${router.host}: ${reply.reason}`;
      }
      subject.routerAnswered = true;
      subject.reachable = true;
      book.add(reply.providers);
      // Only an empty answer is not worth asking for again: others may name more providers soon.
      if (reply.providers.length === 0) rests.set(questionOf(router, root), reply.freshMs);
      const skipped = reply.skipped === 0 ? '' : ` (${reply.skipped} unusable)`;
      return reply.providers.length === 0
        ? `${router.host} knows no provider${skipped}`
        : `${router.host} names ${formatCount(reply.providers.length, 'provider')}${skipped}`;
    }),
  );
  return said;
}
