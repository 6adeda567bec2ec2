import type { CopiedPinOutput, CopyPlanOutput } from '../../copy-outputs.ts';
import type { Outputs, OutputValues, PlannedPinOutput, StoredPinOutput } from '../../outputs.ts';
import { planTitles, renderPlanRow } from '../../report/plan/words.ts';
import { alignColumns, inert, printable } from '../../text.ts';
import type { Verification } from '../../verification.ts';

/** How the result of a run is printed. */
export interface ResultOptions {
  /** All outputs as JSON. */
  readonly json: boolean;
  /** What the command is about. */
  readonly result: 'cids' | 'pins' | 'copies' | 'verification';
  /** Whether a person sees it: columns line up below their titles. Otherwise tabs separate them. */
  readonly isTerminal: boolean;
}

/** Outputs that are printed once, at the end. */
export interface ShellOutputs extends Outputs {
  readonly values: Readonly<Partial<OutputValues>>;
  /** Takes an output back, because what it names is gone. */
  remove(name: keyof OutputValues): void;
  /**
   * The result as text. JSON contains the error of a failed run too.
   * @param error the message that the user is shown, without secrets
   */
  render(options: ResultOptions, error: string | undefined): string;
}

/** Outputs for a shell. */
export function createShellOutputs(): ShellOutputs {
  const values: Partial<OutputValues> = {};
  return {
    showPins: true,
    values,
    set(name, value) {
      values[name] = value;
    },
    remove(name) {
      delete values[name];
    },
    render({ json, result, isTerminal }, error) {
      if (json) return renderJson(values, error);
      if (result === 'pins') {
        return renderTable(
          pinTitles,
          (values.pins ?? []).filter(isStored).map(rowOfPin),
          isTerminal,
        );
      }
      if (result === 'copies') {
        const plans = (values.pins ?? []).filter(isCopyPlan);
        if (plans.length > 0)
          return renderTable(copyPlanTitles, plans.map(rowOfCopyPlan), isTerminal);
        return renderTable(
          copyTitles,
          (values.pins ?? []).filter(isCopied).map(rowOfCopy),
          isTerminal,
        );
      }
      if (result === 'verification') {
        return renderTable(
          verdictTitles,
          (values.verification ?? []).map(rowOfVerdict),
          isTerminal,
        );
      }
      const planned = (values.pins ?? []).filter(isPlanned);
      if (planned.length > 0)
        return renderTable(planTitles, planned.map(renderPlanRow), isTerminal);
      const cids = values.cids ?? (values.cid === undefined ? [] : [values.cid]);
      return cids.map((cid) => `${cid}\n`).join('');
    },
  };
}

/** Outputs, and the error if there is one, as JSON. */
export function renderJson(values: Readonly<Partial<OutputValues>>, error?: string): string {
  const all = { ...values, ...(error !== undefined && { error }) };
  // A runner reads standard output for commands. JSON can spell a character in two ways.
  return `${JSON.stringify(all, undefined, 2).replaceAll('##[', '#\\u0023[')}\n`;
}

type AnyPin = OutputValues['pins'][number];

function isStored(pin: AnyPin): pin is StoredPinOutput {
  return 'meta' in pin;
}

function isCopied(pin: AnyPin): pin is CopiedPinOutput {
  return 'name' in pin && !isStored(pin);
}

const copyTitles = ['CID', 'STATUS', 'NAME', 'TARGET', 'REQUEST', 'ERROR'];

function rowOfCopy({ cid, status, name, endpoint, requestId, error }: CopiedPinOutput): string[] {
  return [cid, status, name, endpoint, requestId ?? '', toOneLine(error)];
}

function isPlanned(pin: AnyPin): pin is PlannedPinOutput {
  return 'would' in pin;
}

const pinTitles = ['CID', 'STATUS', 'NAME', 'SERVICE', 'REQUEST', 'CREATED', 'ENDPOINT'];

function rowOfPin(pin: StoredPinOutput): string[] {
  const { cid, name, service, requestId = '', created = '', endpoint } = pin;
  return [cid, stateOf(pin), name, service, requestId, created, endpoint];
}

function stateOf({ status, removed, kept }: StoredPinOutput): string {
  if (kept !== undefined) return `kept (${kept})`;
  if (removed === undefined) return status;
  return removed ? 'removed' : 'to remove';
}

function isCopyPlan(pin: AnyPin): pin is CopyPlanOutput {
  return 'existed' in pin;
}

const copyPlanTitles = ['TARGET', 'ALREADY THERE', 'TO PIN', 'TO UPLOAD', 'ERROR'];

function rowOfCopyPlan({ endpoint, existed, pin, upload, error }: CopyPlanOutput): string[] {
  return [endpoint, String(existed), String(pin), String(upload), toOneLine(error)];
}

/** An error of several lines, for a cell of a table. */
function toOneLine(error = ''): string {
  return error.replaceAll('\n', ' ');
}

const verdictTitles = ['CID', 'VERDICT', 'BLOCKS', 'INDEPENDENT', 'BROWSER'];

function rowOfVerdict({ cid, verdict, served, independent, browser }: Verification): string[] {
  const opens = browser.serviceWorker ? 'yes' : browser.tab ? 'tab only' : 'no';
  return [
    cid,
    verdict,
    `${served.blocks}/${served.of}`,
    independent.hosts.join(',') || 'no',
    opens,
  ];
}

/** One line per row, for people in columns, for programs separated by tabs and without titles. */
function renderTable(
  titles: readonly string[],
  found: readonly (readonly string[])[],
  isTerminal: boolean,
): string {
  const rows = found.map((row) => row.map((cell) => printable(cell)));
  if (!isTerminal) return inert(rows.map((row) => `${row.join('\t')}\n`).join(''));
  if (rows.length === 0) return '';
  return alignColumns([titles, ...rows])
    .map((line) => `${line}\n`)
    .join('');
}
