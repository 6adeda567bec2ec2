import { findCid, sameContent } from '../cid.ts';
import { Failure } from '../errors.ts';
import { type PinQuery, type PinRequest, pinStatuses, type StoredPin } from '../pin.ts';
import { IncompleteList } from '../services/page-meter.ts';
import type { Call, Service, Way } from '../services/service.ts';
import { addName, hasName, noRoomForName, parseNames } from '../services/shared-pins.ts';
import { quoted } from '../text.ts';

/** What a publish would do with one CID at one service. */
export interface Foreseen {
  readonly request: PinRequest;
  readonly would: 'nothing' | 'name' | Way;
  /** The pin that the service has of this content, if it has one. */
  readonly earlier?: StoredPin;
  readonly replaces: readonly Replaced[];
  /** Why nothing would be replaced although that was asked for, as the end of a clause. */
  readonly notReplaced?: string;
  /** Why this would fail. */
  readonly error?: string;
}

/** An older pin that would be replaced, and the other names for which it would be kept. */
export interface Replaced {
  readonly pin: StoredPin;
  readonly keptFor: readonly string[];
}

const anyPin: PinQuery = { cids: [], name: '', match: 'exact', statuses: pinStatuses, meta: {} };

/**
 * Asks a service, by reading alone, what each request would do there. Rejects with the `Failure`
 * of the service if it cannot be asked, such as for wrong credentials.
 * @param onIncomplete called if the service did not list all of its pins
 */
export async function foresee(
  service: Service,
  requests: readonly PinRequest[],
  way: Way,
  onIncomplete: (failure: IncompleteList) => void,
  call: Call,
): Promise<Foreseen[]> {
  const listed = async (pins: Promise<readonly StoredPin[]>) =>
    pins.catch((error: unknown) => {
      if (!(error instanceof IncompleteList)) throw error;
      onIncomplete(error);
      return error.pins;
    });
  const cids = requests.map(({ root }) => root);
  const { list, foresight } = service;
  const found = foresight?.findEarlier?.(cids, way, call) ?? list?.({ ...anyPin, cids }, call);
  const earlier = found === undefined ? [] : await listed(found);
  return Promise.all(
    requests.map(async (request) => {
      const ofRoot = earlier.filter((pin) => isOf(pin, request));
      const replacement = await findReplaced(service, request, way, call, listed);
      const chosen = chooseWay(service, request, way, ofRoot);
      const { missing } = replacement;
      const fails = missing !== undefined && way === 'pin' && chosen.would !== 'nothing';
      return { request, ...(fails && { error: missing }), ...chosen, ...replacement.found };
    }),
  );
}

/** What is to be done, by the pins that the service has of this content. */
function chooseWay(
  { title, foresight = {} }: Service,
  request: PinRequest,
  way: Way,
  pins: readonly StoredPin[],
): Pick<Foreseen, 'would' | 'earlier' | 'error'> {
  const isShared = (pin: StoredPin) =>
    foresight.addsNames?.includes(way) === true || isOnePerCid(pin);
  const same = pins.filter((pin) =>
    isShared(pin) ? hasName(pin.name, request.name) : ['', request.name].includes(pin.name),
  );
  const done = same.find(({ status }) => status === 'pinned');
  if (done !== undefined) {
    return { would: foresight.sendsAgain === true ? way : 'nothing', earlier: done };
  }
  // A pin by CID that is under way is followed, if the service has an id for it.
  const pending = same.find(
    ({ status, requestId }) =>
      (status === 'queued' || status === 'pinning') && requestId !== undefined,
  );
  if (pending !== undefined && way === 'pin') return { would: 'nothing', earlier: pending };
  const other = pins.find((pin) => pin.status === 'pinned');
  if (other === undefined) return { would: way };
  if (!isShared(other)) return { would: way, earlier: other };
  if (addName(other, request).name !== undefined) return { would: 'name', earlier: other };
  const { message } = noRoomForName(title, String(request.root), other.name);
  return { would: 'name', earlier: other, error: message };
}

interface Replacement {
  readonly found: Pick<Foreseen, 'replaces' | 'notReplaced'>;
  /** The error of a pin by CID, if the service needs the pin that it should replace. */
  readonly missing?: string;
}

/** The pins that would be gone, or have one name less, once the new one is confirmed. */
async function findReplaced(
  { title, list, find, remove, whyNotReplaced, foresight = {} }: Service,
  request: PinRequest,
  way: Way,
  call: Call,
  listed: (pins: Promise<readonly StoredPin[]>) => Promise<readonly StoredPin[]>,
): Promise<Replacement> {
  const { replaces, name } = request;
  const isOther = (pin: StoredPin) => findCid(pin.cid) !== undefined && !isOf(pin, request);
  const overwritten =
    way === 'upload' ? ((await foresight.findOverwritten?.(call)) ?? []).filter(isOther) : [];
  const gone = overwritten.map((pin) => ({ pin, keptFor: [] }));
  if (replaces === undefined || overwritten.length > 0) return { found: { replaces: gone } };
  if (whyNotReplaced !== undefined) return replaceNothing(whyNotReplaced);
  if (replaces === 'same-name') {
    if (name === '') return replaceNothing('the pin has no name');
    if (list === undefined || remove === undefined) return replaceNothing('it cannot remove pins');
    const pins = await listed(list({ ...anyPin, name }, call));
    const older = pins.filter(
      (pin) => isOther(pin) || (pin.status === 'failed' && pin.requestId !== undefined),
    );
    return { found: { replaces: older.map((pin) => toReplaced(pin, name)) } };
  }
  if (find === undefined || remove === undefined) {
    return replaceNothing('it has no request ids; use `replace: same-name`');
  }
  const older = await find(replaces.requestId, call);
  if (older !== undefined) {
    return { found: { replaces: isOther(older) ? [toReplaced(older, name)] : [] } };
  }
  const { requestId } = replaces;
  if (foresight.needsReplaced !== true) return replaceNothing(`it has no pin ${quoted(requestId)}`);
  const { message } = new Failure({
    what: `${title} has no pin ${quoted(requestId)} to replace.`,
    fix: 'check `replace`: it must be the request id of a pin of this account, or `same-name`.',
  });
  return { ...replaceNothing(`it has no pin ${quoted(requestId)}`), missing: message };
}

function replaceNothing(notReplaced: string): Replacement {
  return { found: { replaces: [], notReplaced } };
}

function toReplaced(pin: StoredPin, name: string): Replaced {
  const names = parseNames(pin.name);
  return { pin, keptFor: names.length > 1 ? names.filter((one) => one !== name) : [] };
}

function isOf(pin: StoredPin, { root }: PinRequest): boolean {
  const cid = findCid(pin.cid);
  return cid !== undefined && sameContent(cid, root);
}

/** IPFS Cluster shows by its request ids that it keeps one pin per CID. */
function isOnePerCid({ requestId = '', cid }: StoredPin): boolean {
  const [id, own] = [findCid(requestId), findCid(cid)];
  return id !== undefined && own !== undefined && sameContent(id, own);
}
