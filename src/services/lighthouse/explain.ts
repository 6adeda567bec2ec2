import { explainBy } from '../explain.ts';

export const tokenInput = 'lighthouse-token';
export const keysPage = 'https://files.lighthouse.storage/dashboard/apikey';
const dashboard = 'https://files.lighthouse.storage/dashboard';

/** Errors of Lighthouse, by the words that accounts were sent. */
export const explainLighthouse = explainBy([
  {
    reason: /trial (has )?(expired|ended)/i,
    fix: `choose a plan at ${dashboard}, or use another service: the trial of the account is over.`,
  },
  {
    reason: /annual/i,
    doing: /remove/,
    fix: `remove the file at ${dashboard}: Lighthouse deletes files through its API on the annual plan only.`,
  },
  {
    reason: /quota|storage limit|data limit|not enough storage|insufficient storage/i,
    fix: `remove files at ${dashboard}, or choose a larger plan.`,
  },
  {
    status: 401,
    fix: `check \`${tokenInput}\`: it must be an API key of Lighthouse, made at ${keysPage}, and not expired.`,
  },
  {
    status: 403,
    reason: /api.?key|token|unauthori[sz]ed|authentication/i,
    fix: `check \`${tokenInput}\`: it must be an API key of Lighthouse, made at ${keysPage}, and not expired.`,
  },
]);
