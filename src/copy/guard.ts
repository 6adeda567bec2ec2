import { errorCode, Failure, toFailure } from '../errors.ts';
import { HttpError } from '../net/http-error.ts';

/** Notices that a target accepts nothing any more, so that it is left alone. */
export interface Guard {
  /** Why no more pins are tried; undefined while they are. */
  readonly ended: Failure | undefined;
  succeeded(): void;
  failed(error: unknown): void;
}

/** How many pins in a row may fail with one error that is not about the pin. */
const maxInRow = 20;

export function createGuard(): Guard {
  let kind: string | undefined;
  let inRow = 0;
  let ended: Failure | undefined;
  return {
    get ended() {
      return ended;
    },
    succeeded() {
      inRow = 0;
    },
    failed(error) {
      const found = findKind(error);
      if (found === undefined) return;
      inRow = found === kind ? inRow + 1 : 1;
      kind = found;
      if (inRow < maxInRow) return;
      const { what, fix } = toFailure(error);
      ended ??= new Failure({
        what: `${what} This happened for ${maxInRow} pins in a row, so no others were tried.`,
        fix,
        cause: error,
      });
    },
  };
}

/** An error of the whole service; undefined for one that may be about one pin only. */
function findKind(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (!(at instanceof HttpError)) continue;
    if (at.status === 401 || at.status === 403) return `HTTP ${at.status}`;
    if (at.kind === 'dns' || at.kind === 'proxy' || at.kind === 'loopback') return at.kind;
    if (errorCode(at.cause) === 'ECONNREFUSED') return 'refused';
  }
  return undefined;
}
