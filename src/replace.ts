import { findCid, sameContent } from './cid.ts';
import { renderCauses, toFailure } from './errors.ts';
import { type PinRequest, pinStatuses, type Receipt, type StoredPin } from './pin.ts';
import { IncompleteList } from './services/page-meter.ts';
import type { Call, Service } from './services/service.ts';
import { parseNames } from './services/shared-pins.ts';
import { quoted } from './text.ts';

/** Reports that a service replaces nothing, if that was asked for. */
export function warnNotReplaced({ whyNotReplaced }: Service, request: PinRequest, call: Call) {
  if (whyNotReplaced !== undefined && request.replaces !== undefined) skip(whyNotReplaced, call);
}

/**
 * Removes what a new pin replaces, once the service has confirmed the new one: the pin of the given
 * requestid, or this name of every other root and of what has failed. Never rejects: the new pin
 * exists in any case.
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
      ? replaceSameName(service, request, receipt, call)
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
    return skip('it has no request ids; use `replace: same-name`', call);
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
  receipt: Receipt,
  call: Call,
): Promise<void> {
  if (name === '' || list === undefined || remove === undefined) return;
  const asked = { name, match: 'exact' as const };
  const query = { ...asked, cids: [], statuses: pinStatuses, meta: {} };
  for (const pin of await list(query, call).catch(listedIn(call))) {
    const cid = findCid(pin.cid);
    if (cid === undefined || isSameId(pin.requestId, receipt.requestId)) continue;
    if (sameContent(cid, root)) {
      if (pin.status === 'failed' && pin.requestId !== undefined) await remove(pin, asked, call);
      continue;
    }
    await remove(pin, asked, call);
    call.progress(`replaced ${pin.cid}`);
  }
}

/** If a list is incomplete, those that it has are replaced; a later run replaces the others. */
function listedIn({ progress }: Call): (error: unknown) => readonly StoredPin[] {
  return (error) => {
    if (!(error instanceof IncompleteList)) throw error;
    progress('did not list all pins of this name, so some older ones may stay');
    return error.pins;
  };
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
