import type { HttpError, HttpErrorKind } from '../net/http-error.ts';

/** One error of a service, and what to do about it. */
export interface Explanation {
  /** What kind of error; any if absent. */
  readonly kind?: HttpErrorKind;
  /** HTTP statuses; any if absent. */
  readonly status?: number | readonly number[];
  /** A code or phrase of the reply's body, as the service writes it; any if absent. */
  readonly reason?: RegExp;
  /** What was asked, as in `Ask`, if the same reason means something else elsewhere. */
  readonly doing?: RegExp;
  /** An imperative. */
  readonly fix: string;
}

/** How much of a body is searched for a reason, in characters: a code is at its beginning. */
const maxSearched = 4_096;

/**
 * Looks an error up in the table of a service. The first row that matches decides. A reason that no
 * row knows has no fix here, since a guess from the status alone would often be wrong.
 */
export function explain(
  table: readonly Explanation[],
  { kind, status, text }: Pick<HttpError, 'kind' | 'status' | 'text'>,
  doing: string,
): string | undefined {
  const body = text.slice(0, maxSearched);
  return table.find(
    (row) =>
      (row.kind === undefined || row.kind === kind) &&
      (row.status === undefined || [row.status].flat().some((one) => one === status)) &&
      (row.reason === undefined || row.reason.test(body)) &&
      (row.doing === undefined || row.doing.test(doing)),
  )?.fix;
}

/** The same as the `fixFor` of an `Ask`. */
export function explainBy(
  table: readonly Explanation[],
): (error: HttpError, doing: string) => string | undefined {
  return (error, doing) => explain(table, error, doing);
}
