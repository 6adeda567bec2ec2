import { explainBy } from '../explain.ts';

export const tokenInput = 'pinata-token';
export const keysPage = 'https://app.pinata.cloud/developers/api-keys';
export const filesPage = 'https://app.pinata.cloud/ipfs/files';

/** Scopes of an API key that this driver needs. */
const scopes = '`org:files:read` and `org:files:write`';

/**
 * Errors of Pinata's v3 API.
 * Source: docs.pinata.cloud, and bodies that accounts were sent.
 */
export const explainPinata = explainBy([
  {
    reason: /API_KEY_REVOKED/,
    fix: `create a new API key at ${keysPage}, and set its JWT as \`${tokenInput}\`: this one is revoked.`,
  },
  {
    reason: /NO_SCOPES_FOUND/,
    doing: /folder/,
    fix: `create an admin key at ${keysPage}, or one that has the scope \`pinFileToIPFS\` as well, and set its JWT as \`${tokenInput}\`: on the free plan a folder goes to Pinata’s older API, which has scopes of its own.`,
  },
  {
    reason: /NO_SCOPES_FOUND/,
    fix: `create an API key with the scopes ${scopes} at ${keysPage}, and set its JWT as \`${tokenInput}\`.`,
  },
  {
    reason: /plan usage limit/i,
    fix: `remove files at ${filesPage}, or choose a larger plan: the limit of the account is used up.`,
  },
  {
    reason: /PAID_FEATURE_ONLY/,
    doing: /accept the pin/,
    fix: 'upload the content (`path` or `car`) instead of its `cid`, or choose a paid plan: Pinata pins by CID on paid plans only.',
  },
  {
    reason: /PAID_FEATURE_ONLY/,
    doing: /folder/,
    fix: 'choose a paid plan, or use another service: Pinata accepts this on paid plans only.',
  },
  {
    reason: /DUPLICATE_OBJECT/,
    fix: `check the files at ${filesPage}: Pinata reports that the account has this content, but does not list it.`,
  },
  {
    status: 401,
    fix: `check \`${tokenInput}\`: it must be the JWT of an API key, not the key or the secret, and not revoked.`,
  },
  { status: 413, fix: 'check the limits of the account’s plan; one file may have at most 25 GB.' },
]);
