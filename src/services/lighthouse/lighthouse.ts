import { toBlockKey } from '../../cid.ts';
import { renderCauses } from '../../errors.ts';
import { HttpError } from '../../net/http-error.ts';
import type { PinReport, PinRequest, StoredPin } from '../../pin.ts';
import { multipartFile } from '../../net/multipart.ts';
import { quoted } from '../../text.ts';
import { createAsk } from '../ask.ts';
import { type ServiceEntry, tokenField, valueOf } from '../entry.ts';
import { IncompleteList } from '../page-meter.ts';
import { describePin, matchesQuery } from '../pin-query.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import { carPart } from '../upload/car-body.ts';
import {
  createLighthouseApi,
  fileNameOf,
  type LighthouseAddresses,
  type LighthouseApi,
  type LighthouseFile,
} from './api.ts';
import { explainLighthouse, keysPage, tokenInput } from './explain.ts';

/** The registry's line for Lighthouse. */
export const lighthouse = lighthouseEntry({
  uploads: 'https://upload.lighthouse.storage',
  api: 'https://api.lighthouse.storage',
});

/** The same service at other addresses. */
export function lighthouseEntry(addresses: LighthouseAddresses): ServiceEntry {
  return {
    id: 'lighthouse',
    title: 'Lighthouse',
    docs: keysPage,
    takes: ['upload', 'pin'],
    proof:
      'a CAR: its answer to the import names the root; a CID: its list of files has the CID under this name',
    provenAgainst: 'vendor documentation',
    fields: [tokenField(tokenInput, `API key of Lighthouse, made at ${keysPage}.`)],
    create: (values, tools) => createLighthouse(addresses, valueOf(values, tokenInput), tools),
  };
}

const title = 'Lighthouse';

/**
 * Lighthouse: imports a CAR, and pins by CID. It answers an import when that is done, and names the
 * root that it found: that is its proof. A CID is queued, and proven by the list of files. A file
 * cannot be renamed, so each name of a content needs a file of its own. If an account does not make
 * one, the content is not called pinned under that name, since it goes with the other name.
 */
function createLighthouse(
  addresses: LighthouseAddresses,
  token: string,
  tools: ServiceTools,
): Service {
  const ask = createAsk(tools, { title, fixFor: explainLighthouse }, (http) =>
    createLighthouseApi(addresses, token, http),
  );

  /** The files of a CID; none where there is no list, since content is accepted all the same. */
  const lookUp = (doing: string, { root }: PinRequest, { signal, debug }: Call) =>
    ask(doing, signal, (api) =>
      api.list(root, signal).catch((error: unknown) => {
        if (!(error instanceof HttpError) || error.status !== 404) throw error;
        debug(renderCauses(error));
        return [];
      }),
    );

  return {
    id: 'lighthouse',
    title,
    endpoint: addresses.api,
    keepsMeta: false,
    async upload(request, car, call) {
      const { root, name } = request;
      const { signal } = call;
      const isNew = request.isNew === true;
      const before = isNew ? [] : await lookUp('look up earlier uploads', request, call);
      const earlier = findNamed(before, request);
      if (earlier !== undefined) {
        call.progress('has this content under this name already');
        return { ...toPinned(earlier, request), existed: true };
      }
      await ask('import the CAR', signal, async (api, attempt) => {
        if (attempt > 1 && (await findAdded(api, request, signal)) !== undefined) return;
        const part = { ...carPart(car, call), fileName: fileNameOf(name) };
        const { body, contentType } = multipartFile(part);
        parseReturnedCid(await api.importCar(body, contentType, signal), root, title);
      });
      const sent = { bytes: car.bytes, savedBytes: 0 };
      const after = await lookUp('look up the imported file', request, call);
      const known = new Set(before.map(({ id }) => id));
      const hasMore = after.some(({ id }) => !known.has(id));
      // The list may not show a new file yet; the answer to the import is proof enough.
      if (after.length === 0 || hasMore || findNamed(after, request) !== undefined) {
        return { status: 'pinned', cid: root, sent };
      }
      return { ...heldAs(after, request), sent };
    },
    async pin(request, call) {
      const { root, name } = request;
      const { signal } = call;
      const found =
        request.isNew === true ? [] : await lookUp('look up earlier uploads', request, call);
      const earlier = findNamed(found, request);
      if (earlier !== undefined) {
        call.progress('has this content under this name already');
        return { ...toPinned(earlier, request), existed: true };
      }
      await ask('queue the CID', signal, async (api, attempt) => {
        if (attempt > 1 && (await findAdded(api, request, signal)) !== undefined) return;
        // A reply need not name the CID; one that it names must be ours.
        const named = await api.pin(root, name, signal);
        if (named !== undefined) parseReturnedCid(named, root, title);
      });
      call.progress('queued the CID');
      return { status: 'queued', cid: root };
    },
    async check(request, last, { signal }) {
      const files = await ask.once('look up its files', (api) => api.list(request.root, signal));
      return toChecked(files, request, last);
    },
    async checkAll(pins, { signal }) {
      const files = await ask.once('look up its files', (api) => api.list(undefined, signal));
      const filesOf = new Map<string, LighthouseFile[]>();
      for (const file of files) {
        if (file.cid === undefined) continue;
        const key = toBlockKey(file.cid);
        filesOf.set(key, [...(filesOf.get(key) ?? []), file]);
      }
      return pins.map(({ request, last }) =>
        toChecked(filesOf.get(toBlockKey(request.root)) ?? [], request, last),
      );
    },
    async *scan(query, { signal }) {
      const keys = new Set<string>();
      let key: string | undefined;
      do {
        const after = key;
        const page = await ask('list its files', signal, (api) => api.page(after, signal));
        const next = page.at(-1)?.id;
        // The size of a page is not documented. The last one is empty, or has the file of its key.
        const repeats = next !== undefined && keys.has(next);
        if (repeats && page.length > 1) {
          throw new IncompleteList(title, { why: 'a page of its list repeats' }, []);
        }
        const fresh = page.filter(({ id }) => id === undefined || id !== after);
        yield fresh.map(toStoredPin).filter((pin) => matchesQuery(pin, query));
        key = repeats ? undefined : next;
        if (key !== undefined) keys.add(key);
      } while (key !== undefined);
    },
    async list(query, { signal }) {
      const files = await ask('list its files', signal, (api) => api.list(undefined, signal));
      return files.map(toStoredPin).filter((pin) => matchesQuery(pin, query));
    },
    async find(requestId, { signal }) {
      const files = await ask('look up the file', signal, (api) => api.list(undefined, signal));
      const file = files.find(({ id }) => id === requestId);
      return file && toStoredPin(file);
    },
    async remove(pin, _asked, { signal, progress }) {
      const { requestId } = pin;
      if (requestId === undefined) return;
      await ask('remove the file', signal, (api) => api.remove(requestId, signal));
      progress(`removed ${describePin(pin)}`);
    },
  };
}

/** What an earlier attempt left, whose reply was lost. Rejects for good if this is not known. */
async function findAdded(api: LighthouseApi, request: PinRequest, signal: AbortSignal) {
  return findNamed(await api.list(request.root, signal), request);
}

/** A file of this name, or without one, which a service gives that does not keep names. */
function findNamed(
  files: readonly LighthouseFile[],
  { name }: PinRequest,
): LighthouseFile | undefined {
  return (
    files.find((file) => file.name === name) ??
    files.find((file) => file.name === '' || name === '')
  );
}

/** The report of content that the account has under other names only, if under any. */
function heldAs(files: readonly LighthouseFile[], { root }: PinRequest): PinReport {
  const [file] = files;
  if (file === undefined) return { status: 'pinning', cid: root };
  return {
    status: 'pinning',
    cid: root,
    details: `has this content as ${quoted(file.name)} only`,
    fixIfPending: `do not remove ${quoted(file.name)} as long as this content is needed, or use another service: Lighthouse has one file of it, which cannot get a second name.`,
  };
}

/** The report of a pin on its way, by the files of its CID. */
function toChecked(
  files: readonly LighthouseFile[],
  request: PinRequest,
  last: PinReport,
): PinReport {
  const { details: _, fixIfPending: __, ...before } = last;
  const named = findNamed(files, request);
  if (named !== undefined) return { ...before, ...toPinned(named, request) };
  return { ...before, ...heldAs(files, request), status: last.status };
}

function toPinned({ id, cid }: LighthouseFile, { root }: PinRequest): PinReport {
  return {
    status: 'pinned',
    cid: parseReturnedCid(cid, root, title),
    ...(id !== undefined && { requestId: id }),
  };
}

function toStoredPin({ id, cid, name, created }: LighthouseFile): StoredPin {
  return {
    cid: String(cid ?? ''),
    name,
    status: 'pinned',
    meta: {},
    ...(id !== undefined && { requestId: id }),
    ...(created !== undefined && { created }),
  };
}
