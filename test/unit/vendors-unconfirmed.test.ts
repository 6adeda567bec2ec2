import { expect, test } from 'vitest';
import type { Service } from '../../src/services/service.ts';
import { outcomeOf, pinning, queued, report, root, runWith } from './publications.ts';

/** How a service that only queues the pin is reported at the end. */
async function outcomeAt(service: Service) {
  const { outcomes } = await runWith([service]);
  return outcomes[0];
}

test('V7: a service without a list is not to be asked by `command: list`', async () => {
  const outcome = await outcomeAt(pinning([queued]));
  expect(outcome).toMatchObject({
    state: 'unconfirmed',
    fix: 'run again later (the run resumes this pin), or raise `timeout`. With `on-timeout: warn` this is only a warning. If no node provides this CID, no service can fetch it. The dashboard of Pinning service shows whether it has the content.',
  });
});

test('V7: a service with a list is', async () => {
  const outcome = await outcomeAt({ ...pinning([queued]), list: async () => [] });
  expect(outcome).toMatchObject({
    fix: expect.stringMatching(
      ` \`command: list\` with \`cid: ${String(root)}\` shows the status.$`,
    ),
  });
});

test('V7 V18: a reason that the service suggests comes first', async () => {
  const { outcome } = await outcomeOf([report('pinning', { fixIfPending: 'check the bucket.' })]);
  expect(outcome).toMatchObject({ state: 'unconfirmed', fix: 'check the bucket.' });
});
