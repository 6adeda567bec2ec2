import type { ServiceEntry, ServiceValues } from '../../src/services/entry.ts';
import type { Vendor, VendorEntry } from '../../src/services/pinning-api/vendors.ts';
import { createBlockStore } from '../fakes/block-store.ts';
import { always, once, otherCid, refuse, refuseByHtml } from '../fakes/deviation.ts';
import { deviations } from '../fakes/deviations.ts';
import { textReply } from '../fakes/faults.ts';
import { type KuboOptions, type KuboTurn, startKubo } from '../fakes/kubo.ts';
import type { RecordedRequest } from '../fakes/loopback-server.ts';
import {
  errorReply,
  type PinningServiceOptions,
  startPinningService,
} from '../fakes/pinning-service.ts';
import { tooManyRequests } from '../fakes/service-faults.ts';
import type { Sample } from './trial.ts';

/** What every service is put through. */
export const cases = [
  'pinned at once',
  'queued, pinning, pinned',
  'failed',
  '401',
  '403',
  '429 with Retry-After',
  '500 then success',
  'HTML error',
  'stalled body',
  'wrong CID',
  'reply lost',
  'no answer',
  'token echoed',
] as const;
export type Case = (typeof cases)[number];

/** A pin at a fake. */
export interface FakePin {
  readonly cid: string;
  /** Every name of it, as the service keeps them; absent where it keeps none. */
  readonly name?: string;
}

/** A fake of one protocol, behaving as a case has it. */
export interface Peer {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** Which request of a run gives it the content, from 1: those before are looks (2). */
  readonly contentAt?: number;
  /** The registry's entry with this fake's addresses, where it has more than one or takes no URL. */
  readonly entry?: ServiceEntry;
  /** Its inputs, where they are not one URL and one secret. */
  readonly values?: ServiceValues;
  /** Every pin that it has now. */
  storedPins(): readonly FakePin[];
  /** How many uploads were begun, and not ended or dropped; absent if one request is enough. */
  readonly unfinished?: () => number;
  close(): Promise<void>;
}

/** Starts the fake of a protocol as the case has it. */
export type Protocol = (
  which: Case,
  how: 'upload' | 'pin',
  sample: Sample,
  token: string,
) => Promise<Peer>;

/** Seconds in the `Retry-After` of the case of that name. */
export const retryAfterSeconds = 7;

/** Every form of the token that a service could show to itself. */
export function echo(token: string): string {
  const forms = {
    raw: token,
    url: encodeURIComponent(token),
    base64: Buffer.from(token).toString('base64'),
    basic: Buffer.from(`user:${token}`).toString('base64'),
    quoted: JSON.stringify(JSON.stringify(token)),
  };
  return `you sent ${Object.values(forms).join(' ')}`;
}

export const pinningCases: Readonly<Record<Case, (token: string) => PinningServiceOptions>> = {
  'pinned at once': () => deviations['pinned at once'].options,
  'queued, pinning, pinned': () => deviations['queued, pinning, pinned'].options,
  failed: () => deviations['fails with details'].options,
  '401': () => deviations['401'].options,
  '403': () => deviations['403 with a reason'].options,
  '429 with Retry-After': () => once('add', tooManyRequests(String(retryAfterSeconds))),
  '500 then success': () => deviations['500 then success'].options,
  'HTML error': () => always(refuseByHtml(502)),
  'stalled body': () => deviations['stalled body'].options,
  'wrong CID': () => deviations['wrong CID'].options,
  'reply lost': () => deviations['reply lost after the pin was made'].options,
  'no answer': () => always({ kind: 'no-reply' }, ['add']),
  'token echoed': (token) => always(refuse(errorReply(400, 'BAD_TOKEN', echo(token)))),
};

/** Any service that speaks the Pinning Service API. */
export const pinningProtocol: Protocol = async (which, _how, _sample, token) => {
  const server = await startPinningService({ token, ...pinningCases[which](token) });
  return {
    ...server,
    contentAt: 2,
    storedPins: () => server.pins.map(({ pin }) => pin),
  };
};

/** The vendor of an entry that speaks the Pinning Service API at a fixed address. */
export function findVendor(entry: ServiceEntry | VendorEntry): Vendor | undefined {
  return 'vendor' in entry ? entry.vendor : undefined;
}

/** Any vendor of the Pinning Service API: with `upload` its fake takes CARs as well. */
export const vendorProtocol: Protocol = async (which, how, sample, token) => {
  if (how === 'pin') return pinningProtocol(which, how, sample, token);
  const options = pinningCases[which](token);
  const turns = (options.turns ?? []).map(({ on, ...turn }) => ({
    ...turn,
    ...(on !== undefined && {
      on: [on].flat().map((call) => (call === 'add' ? ('import' as const) : call)),
    }),
  }));
  const server = await startPinningService({ token, ...options, turns, carImport: true });
  return {
    ...server,
    contentAt: 2,
    storedPins: () => server.pins.map(({ pin }) => pin),
  };
};

const honestly = (reply: Parameters<typeof refuse>[0]) => reply;

/** What a node does to the call that gives it the content, whichever that is. */
function onContent(act: KuboTurn['act'], times = 1): KuboOptions {
  return {
    turns: [
      { on: 'dag/import', times, act },
      { on: 'pin/add', times, act },
    ],
  };
}

function onAll(act: KuboTurn['act']): KuboOptions {
  return { turns: [{ times: Number.POSITIVE_INFINITY, act }] };
}

export const kuboCases: Readonly<Record<Case, (token: string) => KuboOptions>> = {
  'pinned at once': () => ({}),
  // A node has no queue; its word can only come late.
  'queued, pinning, pinned': () => ({
    turns: [
      { on: 'pin/ls', act: { kind: 'rewrite', rewrite: honestly } },
      { on: 'pin/ls', times: 2, act: { kind: 'command-error', message: 'path is not pinned' } },
    ],
  }),
  failed: () => ({
    turns: [
      { on: 'dag/import', act: { kind: 'pin-error', message: 'no space left on device' } },
      { on: 'pin/add', act: { kind: 'command-error', message: 'no space left on device' } },
    ],
  }),
  // Kubo itself says 403; a proxy before it may say 401.
  '401': () => onAll(refuse(textReply(401, 'Unauthorized'))),
  '403': () => ({ authorizations: [{ authSecret: 'bearer:another' }] }),
  '429 with Retry-After': () => onContent(tooManyRequests(String(retryAfterSeconds))),
  '500 then success': () => onContent(refuse(textReply(500, 'upstream is down'))),
  'HTML error': () => onAll(refuseByHtml(502)),
  'stalled body': () => onAll({ kind: 'stalled-body' }),
  'wrong CID': () => ({
    turns: [
      { on: 'dag/import', act: { kind: 'other-root', cid: otherCid } },
      {
        on: 'pin/add',
        act: {
          kind: 'rewrite',
          rewrite: (reply) => ({ ...reply, body: `${JSON.stringify({ Pins: [otherCid] })}\n` }),
        },
      },
    ],
  }),
  'reply lost': () => onContent({ kind: 'reply-lost' }),
  'no answer': () => onContent({ kind: 'no-reply' }, Number.POSITIVE_INFINITY),
  'token echoed': (token) => onAll({ kind: 'command-error', message: echo(token) }),
};

/** A Kubo node: with `pin` it has the blocks already, as if the network had brought them. */
export const kuboProtocol: Protocol = async (which, how, { blocks }, token) => {
  const store = createBlockStore();
  if (how === 'pin') for (const { cid, bytes } of blocks) store.put(cid, bytes);
  const node = await startKubo({
    blocks: store,
    authorizations: [{ authSecret: `bearer:${token}` }],
    ...kuboCases[which](token),
  });
  const storedPins = () => [...node.pins].map(([cid, name]) => ({ cid, name }));
  return { ...node, contentAt: 2, storedPins };
};
