import { Failure, renderCauses, toFailure } from '../../errors.ts';
import { findRelease, readNotes, type Release } from '../../github/release.ts';
import type { RunContext } from '../../run-context.ts';
import { printable, quoted } from '../../text.ts';
import type { RunFacts } from '../artifact/run-record.ts';
import { tryReportStep, isMissingPermission, type ReportStep } from '../report-step.ts';
import type { Channel, GitHubTarget, RunResult } from '../channel.ts';
import type { ReleaseNotesInput } from '../report-input.ts';
import { failsByVerdict } from '../verification/state.ts';
import {
  attachCar,
  type CarToAttach,
  describeCar,
  findObstacle,
  isImmutable,
} from './attach-car.ts';
import { placeBlock, type PlacedBlock } from './markers.ts';
import { type ReleaseCar, type ReleaseFacts, renderReleaseFacts } from './render.ts';

/** A CAR may be large, and is sent only once. */
const maxMs = 3_600_000;

/**
 * The longest notes that GitHub accepts: 422 "body is too long (maximum is 125000 characters)"
 * beyond.
 */
const maxNotesLength = 125_000;

/**
 * The notes of a release, and the CAR among its assets. A run that is not a success changes
 * neither.
 */
export function createReleaseNotes(target: GitHubTarget, { tag, key }: ReleaseNotesInput): Channel {
  const { github, event } = target;
  const name = quoted(tag ?? '', 100);
  const step: ReportStep = {
    doing: `write into release ${name}`,
    otherwise: 'set `release-notes: false`',
    choice: 'true',
    permission: 'contents: write',
    event,
  };

  /** Attaches the CAR. Returns where people find it, or why they do not. */
  async function attach(
    release: Release,
    car: CarToAttach,
    context: RunContext,
  ): Promise<ReleaseCar['at']> {
    const { log, signal } = context;
    const leaveOut = (missing: string) => {
      log.notice(`Release ${name} gets the notes only, not the CAR: ${missing}.`);
      return { missing };
    };
    const obstacle = findObstacle(release, car);
    if (obstacle !== undefined) return leaveOut(obstacle);
    try {
      const url = await attachCar(github, release, car, context);
      log.info(`The CAR is an asset of release ${name}: ${printable(url, 1_000)}`);
      return { url };
    } catch (error) {
      signal.throwIfAborted();
      if (isImmutable(error)) return leaveOut('this release is immutable');
      // The notes would be refused as well.
      if (isMissingPermission(error)) throw error;
      log.debug(renderCauses(error));
      log.warning(`Could not attach the CAR to release ${name}: ${toFailure(error).message}`);
      return { missing: 'the upload failed' };
    }
  }

  async function write(release: Release, facts: ReleaseFacts, { signal, log }: RunContext) {
    // Read as late as possible, because somebody may edit them while the CAR is sent.
    const notes = await readNotes(github, release, signal);
    const placed = placeWhatFits(notes, facts, key, name);
    if (placed.hasStray) {
      log.warning(
        `The notes of release ${name} contain only one of Pack and Pin's two markers, so its block may be there twice.\nFix: remove the older block by hand.`,
      );
    }
    if (placed.notes === notes) {
      log.info(`The notes of release ${name} are up to date already.`);
      return;
    }
    await github.request(
      'PATCH /repos/{owner}/{repo}/releases/{release_id}',
      { release_id: release.id, body: placed.notes },
      signal,
    );
    log.info(`Wrote CID and checksum into the notes of release ${name}.`);
  }

  return {
    maxMs,
    async open({ log }) {
      if (tag !== undefined) return;
      log.warning(
        '`release-notes` is skipped: this run is not about a release.\nFix: run the workflow on `release: types: [published]`, or give `release-tag`.',
      );
    },
    async close(result, context) {
      const facts = findSuccess(result);
      if (tag === undefined) return;
      if (facts === undefined) {
        context.log.info(`Release ${name} is not changed, because this run did not succeed.`);
        return;
      }
      await tryReportStep(step, context.log, async () => {
        const { packed } = facts;
        const release = await findRelease(github, tag, context.signal);
        if (packed === undefined) return write(release, { ...facts, car: undefined }, context);
        const car = await describeCar(packed, { repo: github.repo, tag, key }, context.signal);
        const at = await attach(release, car, context);
        return write(release, { ...facts, car: { ...car, at } }, context);
      });
    },
  };
}

function findSuccess(result: RunResult): RunFacts | undefined {
  if (result.kind === 'failed') return undefined;
  const { facts, cancelled } = result;
  // With `verify: fail` a run without a verdict is not a success.
  const isEnded = facts.verification === 'interrupted' ? facts.verdictDecides : cancelled;
  return isEnded === true || !facts.verdict.success || failsByVerdict(facts) ? undefined : facts;
}

/** Places the long block if it fits, else the short one. Nothing of the notes is cut for it. */
function placeWhatFits(notes: string, facts: ReleaseFacts, key: string, name: string): PlacedBlock {
  for (const detail of ['long', 'short'] as const) {
    const placed = placeBlock(notes, renderReleaseFacts(facts, detail), key);
    if (Array.from(placed.notes).length <= maxNotesLength) return placed;
  }
  throw new Failure({
    what: `The notes of release ${name} leave no room for the CID: GitHub accepts ${maxNotesLength.toLocaleString('en-US')} characters.`,
    fix: 'shorten the notes, for example by moving the list of changes into a file of the repository.',
  });
}
