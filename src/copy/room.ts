/** Counts the pins that are on their way to a target, so that not too many are begun. */
export interface Room {
  /** Resolves when there is room for another pin. */
  readonly ready: () => Promise<void>;
  /** Counts a pin until the work on it ends. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** The same for the part of the work in which the target is asked to accept the pin. */
  asking<T>(work: () => Promise<T>): Promise<T>;
}

/** Maximum number of pins of one target that have no final result yet. */
const maxOpen = 1_000;

/** @param concurrency how many pins may wait to be accepted */
export function createRoom(concurrency: number): Room {
  let open = 0;
  let asked = 0;
  const waiting: (() => void)[] = [];
  const hasRoom = () => open < maxOpen && asked < concurrency;

  function letIn(): void {
    while (hasRoom()) {
      const next = waiting.shift();
      if (next === undefined) return;
      next();
    }
  }

  return {
    ready() {
      if (hasRoom()) return Promise.resolve();
      return new Promise((resolve) => waiting.push(resolve));
    },
    async hold(work) {
      open += 1;
      try {
        return await work();
      } finally {
        open -= 1;
        letIn();
      }
    },
    async asking(work) {
      asked += 1;
      try {
        return await work();
      } finally {
        asked -= 1;
        letIn();
      }
    },
  };
}
