import { explainBy } from '../explain.ts';
import { inputs } from './s3-fields.ts';

export const tokenInput = 'filebase-token';

/** Words by which Filebase refuses what the plan of an account does not include. */
export const planReason = /\bplans?\b|paid|upgrade|subscription/i;

/** Errors of Filebase's RPC API. */
export const explainFilebaseRpc = explainBy([
  {
    status: [402, 403],
    reason: planReason,
    fix: 'choose a plan that includes the RPC API, or set `filebase-s3-access-key`, `filebase-s3-secret-key` and `filebase-s3-bucket` instead of the token.',
  },
  {
    status: [401, 403],
    reason: /token|unauthori[sz]ed|credential/i,
    fix: `check \`${tokenInput}\`: it must be the access token of one bucket on the IPFS network, made for its RPC API.`,
  },
  {
    status: 401,
    fix: `check \`${tokenInput}\`: it must be the access token of one bucket on the IPFS network, made for its RPC API.`,
  },
  {
    status: 413,
    fix: 'give `filebase-s3-access-key`, `filebase-s3-secret-key` and `filebase-s3-bucket` instead of the token: large CARs are then sent in parts.',
  },
]);

/** Errors of Filebase's Pinning Service API. */
export const filebasePinningErrors = [
  {
    status: [402, 403],
    reason: planReason,
    fix: 'check the plan of the account: Filebase opens its pinning API on paid plans only. A CAR can be uploaded on any plan.',
  },
  {
    status: 401,
    fix: `check \`${tokenInput}\`: it must be the access token of one bucket, made for the IPFS Pinning Service API.`,
  },
];

const keys = `\`${inputs.accessKey}\` and \`${inputs.secretKey}\``;

/** Errors of Filebase's S3 API, by its codes. A reply to HEAD has no body, so it gives no code. */
export const explainFilebaseS3 = explainBy([
  {
    reason: /RequestTimeTooSkewed/,
    fix: 'set the clock of this machine: a signature is valid for a few minutes only.',
  },
  {
    reason: /QuotaExceeded/,
    fix: 'remove objects in the console of Filebase, or choose a larger plan: the quota of the account is used up.',
  },
  {
    reason: /SignatureDoesNotMatch|InvalidAccessKeyId|InvalidSecurity|AccessDenied/,
    fix: `check ${keys}, and that they may write into \`${inputs.bucket}\`.`,
  },
  {
    reason: /NoSuchBucket/,
    fix: `check \`${inputs.bucket}\`: it must be the name of a bucket on the IPFS network.`,
  },
  {
    status: [401, 403],
    reason: /^\s*$/,
    fix: `check ${keys}, and that they may read \`${inputs.bucket}\` and write into it. This reply gave no reason.`,
  },
  {
    status: 404,
    reason: /^\s*$/,
    fix: `check \`${inputs.bucket}\`: it must be the name of a bucket on the IPFS network.`,
  },
]);
