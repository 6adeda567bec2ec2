/** Runs work of one key in turn, and work of different keys at once. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createInTurn(): InTurn {
  const ends = new Map<string, Promise<void>>();
  return async (key, work) => {
    const mine = (ends.get(key) ?? Promise.resolve()).then(work);
    const end = mine.then(nothing, nothing);
    ends.set(key, end);
    try {
      return await mine;
    } finally {
      if (ends.get(key) === end) ends.delete(key);
    }
  };
}

function nothing(): void {}
