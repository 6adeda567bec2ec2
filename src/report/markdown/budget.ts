/** Maximum size of a step's summary on GitHub, in bytes (docs, "Step isolation and limits"). */
export const maxSummaryBytes = 1024 * 1024;

/** How much of each list a report may show. */
export interface Budget {
  /** Files in the list of changes. */
  readonly files: number;
  /** Earlier publishes. */
  readonly history: number;
  /** Rows of a table. */
  readonly rows: number;
  /** Characters of one line of a message. */
  readonly detail: number;
}

/**
 * From as much as anybody reads to what always fits. The list of files is cut first, then the
 * history.
 */
const budgets: readonly Budget[] = [
  { files: 2_000, history: 30, rows: 200, detail: 600 },
  { files: 500, history: 30, rows: 200, detail: 600 },
  { files: 100, history: 30, rows: 100, detail: 600 },
  { files: 20, history: 30, rows: 50, detail: 600 },
  { files: 0, history: 10, rows: 30, detail: 300 },
  { files: 0, history: 0, rows: 20, detail: 200 },
  { files: 0, history: 0, rows: 10, detail: 60 },
  { files: 0, history: 0, rows: 5, detail: 40 },
];

/** Renders with the largest budget whose result is at most `max` long, as `measure` counts. */
export function renderWithin(
  render: (budget: Budget) => string,
  max: number,
  measure: (text: string) => number,
): string {
  let text = '';
  for (const budget of budgets) {
    text = render(budget);
    if (measure(text) <= max) return text;
  }
  return text;
}
