import { copyPins, type CopyEnd } from './copy/copy.ts';
import { failureOf, makeFacts, statusOf } from './copy/end.ts';
import { openJournal } from './copy/journal.ts';
import { showCopyProgress } from './copy/progress.ts';
import { type CopyOutputs, makeCopyOutputs } from './copy/results.ts';
import { createTally } from './copy/tally.ts';
import { type CopyRun, countSource, openCopy } from './copy-setup.ts';
import { type Failure, toFailure } from './errors.ts';
import type { CopyInputs } from './inputs/inputs.ts';
import { createDeadline } from './net/deadline.ts';
import { computed } from './net/redaction.ts';
import { countNeeded } from './outcome.ts';
import type { CopyFiles } from './report/artifact/artifact.ts';
import type { CopyFacts } from './report/copy/facts.ts';
import { renderCopyRecord } from './report/copy/record.ts';
import { renderCopySummary } from './report/copy/summary.ts';
import { renderCopyHeadline, renderCopyLines } from './report/copy/words.ts';
import { type RunContext, withSignal } from './run-context.ts';
import { verifyCopied } from './verify-cids.ts';
import { createSample } from './verify/sample.ts';

/** How many of the pins that are proven are verified. */
const sampleSize = 16;

/** The time for the artifact of a run that was cancelled. Its process has 4 s in total. */
const maxKeepWhenCancelledMs = 2_000;

/**
 * `command: copy`: copies the pins of one service, or the CIDs of a file, to all other services.
 * Nothing is removed at the source. Returns a `Failure` unless every pin is at as many targets as
 * are required.
 */
export async function copy(
  inputs: CopyInputs,
  run: CopyRun,
  context: RunContext,
): Promise<Failure | undefined> {
  const { outputs, redact, places, writeSummary } = run.environment;
  const { makeTemporaryFolder } = places;
  const startedAt = context.clock.now();
  const parts = openCopy(inputs, run, context);
  const { source, targets } = parts;
  const services = targets.map(({ service }) => service);
  const needed = countNeeded(inputs.require, targets.length);
  const tally = createTally(services, needed);
  const sample = createSample(sampleSize, context.random);
  const journal = await openJournal({
    path: inputs.journal,
    source,
    targets: services.map(({ id, endpoint }) => ({ service: id, endpoint })),
    redact,
    makeTemporaryFolder,
  });
  const pending = () => targets.reduce((sum, target) => sum + target.pending, 0);
  const stopProgress = showCopyProgress({ tally, pending, total: countSource(parts) }, context);
  const end = await copyPins(
    { ...parts, journal, tally, onProven: (cid) => sample.add(cid) },
    { needed, onFailure: inputs.onFailure, timeoutMs: inputs.timeoutMs },
    parts.context,
  ).catch((error: unknown): CopyEnd => ({ isWhole: false, error }));
  stopProgress();
  journal.close();

  const query = source.isService ? inputs.query : undefined;
  const asked = { ...source, query, olderThan: inputs.olderThan };
  const facts = makeFacts({ source: asked, tally, end, startedAt, redact }, parts.context);
  const read = () => journal.results();
  const { pins, file } = await makeCopyOutputs(read, redact, makeTemporaryFolder).catch(
    (error: unknown): CopyOutputs => {
      // What was copied is reported all the same.
      context.log.warning(toFailure(error).message);
      return { pins: [] };
    },
  );
  const status = statusOf(facts);
  outputs.set('status', status);
  outputs.set('pins', pins);
  if (file !== undefined) outputs.set('pins-file', computed(file));
  for (const line of renderCopyLines(facts)) context.log.info(line);
  if (file !== undefined) context.log.info(`All results: ${file}`);
  await writeSummary(renderCopySummary(facts, undefined));
  await keepJournal(
    inputs,
    { record: renderCopyRecord(facts, status), journal: journal.path },
    run,
    context,
  );
  const failure = failureOf(facts, end, parts.context);
  const cids = sample.taken();
  const { verify } = inputs;
  if (verify === undefined || cids.length === 0 || context.signal.aborted) {
    return failure ?? succeed(facts, context);
  }
  const verified = await verifyCopied(cids, verify, run, context);
  await writeSummary(renderCopySummary(facts, verified.found));
  return failure ?? verified.failure ?? succeed(facts, context);
}

/** Logs the last line of a success. */
function succeed(facts: CopyFacts, { log }: RunContext): undefined {
  const headline = `${renderCopyHeadline(facts)}.`;
  if (facts.pins === 0 || facts.everywhere < facts.pins) log.warning(headline);
  else log.success(headline);
}

/** Keeps the journal in an artifact, also if the run was cancelled and there is time. */
async function keepJournal(
  { artifact }: CopyInputs,
  files: CopyFiles,
  { environment }: CopyRun,
  context: RunContext,
): Promise<void> {
  const deadline = createDeadline(context.clock, new AbortController().signal);
  if (context.signal.aborted) deadline.start(maxKeepWhenCancelledMs);
  const hurry = () => deadline.start(maxKeepWhenCancelledMs);
  context.signal.addEventListener('abort', hurry, { once: true });
  await environment.keepJournal(artifact, files, withSignal(context, deadline.signal));
  context.signal.removeEventListener('abort', hurry);
  deadline.stop();
}
