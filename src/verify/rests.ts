/** Until when questions are not worth asking again, because their answers would be the same. */
export interface Rests {
  /** Lets a question rest for `ms` milliseconds, unless it rests longer already. */
  set(question: string, ms: number): void;
  /** How long a question rests, in milliseconds; 0 if it may be asked. */
  leftMs(question: string): number;
}

export function createRests(now: () => number): Rests {
  const until = new Map<string, number>();
  return {
    set(question, ms) {
      until.set(question, Math.max(until.get(question) ?? 0, now() + ms));
    },
    leftMs: (question) => Math.max(0, (until.get(question) ?? 0) - now()),
  };
}
