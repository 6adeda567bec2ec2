import { findCid, sameContent } from './cid.ts';
import { renderCauses, toFailure } from './errors.ts';
import { type PinRequest, pinStatuses, type Receipt } from './pin.ts';
import type { Call, Service } from './services/service.ts';
import { parseNames } from './services/shared-pins.ts';
import { quoted } from './text.ts';

/** Reports that a service replaces nothing, if that was asked for. */
export function warnNotReplaced({ whyNotReplaced }: Service, request: PinRequest, call: Call) {
  if (whyNotReplaced !== undefined && request.replaces !== undefined) skip(whyNotReplaced, call);
}

/**
 * Removes what a new pin replaces, once the service has confirmed the new one: the pin of the given
 * requestid, or this name of every other root. Never rejects: the new pin exists in any case.
 */
export async function replaceOlder(
  service: Service,
  request: PinRequest,
  receipt: Receipt,
  call: Call,
): Promise<void> {
  const { replaces } = request;
  if (replaces === undefined || service.whyNotReplaced !== undefined) return;
  try {
    await (replaces === 'same-name'
      ? replaceSameName(service, request, call)
      : replaceRequest(service, replaces.requestId, request, receipt, call));
  } catch (error) {
    call.debug(renderCauses(error));
    call.progress(`keeps the older pin as well: ${toFailure(error).what.replace(/\.$/, '')}`);
  }
}

async function replaceRequest(
  { find, remove }: Service,
  requestId: string,
  { name }: PinRequest,
  receipt: Receipt,
  call: Call,
): Promise<void> {
  if (find === undefined || remove === undefined) {
    return skip('it has no requestids; `replace: same-name` works there', call);
  }
  const older = await find(requestId, call);
  if (older === undefined) return skip(`it has no pin ${quoted(requestId)}`, call);
  if (isSameId(older.requestId, receipt.requestId)) return;
  // A pin of several names is only replaced under this one: the others still need it.
  const names = parseNames(older.name);
  const asked = names.length > 1 || names.includes(name) ? name : older.name;
  await remove(older, { name: asked, match: 'exact' }, call);
  call.progress(`replaced ${older.cid}`);
}

async function replaceSameName(
  { list, remove }: Service,
  { name, root }: PinRequest,
  call: Call,
): Promise<void> {
  if (name === '' || list === undefined || remove === undefined) return;
  const asked = { name, match: 'exact' as const };
  const same = await list({ ...asked, cids: [], statuses: pinStatuses, meta: {} }, call);
  for (const pin of same) {
    const cid = findCid(pin.cid);
    if (cid === undefined || sameContent(cid, root)) continue;
    await remove(pin, asked, call);
    call.progress(`replaced ${pin.cid}`);
  }
}

/** IPFS Cluster uses CIDs as requestids, which can be written in several ways. */
function isSameId(one = '', other = ''): boolean {
  if (one === other) return one !== '';
  const [a, b] = [findCid(one), findCid(other)];
  return a !== undefined && b !== undefined && sameContent(a, b);
}

function skip(why: string, call: Call): void {
  call.progress(`replaced nothing, since ${why}`);
}
