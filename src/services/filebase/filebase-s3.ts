import type { CID } from 'multiformats/cid';
import { findCid, sameContent } from '../../cid.ts';
import { Failure, renderCauses, toFailure } from '../../errors.ts';
import { showUrl } from '../../net/http-error.ts';
import type { PinQuery, PinReport, PinStatus, StoredPin } from '../../pin.ts';
import { createAsk } from '../ask.ts';
import { type ServiceEntry, type ServiceValues, valueOf } from '../entry.ts';
import { describePin, matchesQuery } from '../pin-query.ts';
import { parseReturnedCid } from '../reply.ts';
import type { Call, Service, ServiceTools } from '../service.ts';
import {
  addName,
  alsoFor,
  describeKept,
  hasName,
  noRoomForName,
  parseNames,
  removeNames,
} from '../shared-pins.ts';
import { createS3 } from '../upload/s3.ts';
import { foreseeObjects } from './foresight.ts';
import { filebaseGateway } from './gateway.ts';
import { filebaseLimits } from './limits.ts';
import { explainFilebaseS3 } from './explain.ts';
import { resendObject } from './resend.ts';
import { inputs, keysPage, s3Fields } from './s3-fields.ts';
import { findObject, putCar, readObject, renameObject, type S3Object } from './s3-objects.ts';

/** Where Filebase's S3 is reached, and how much it is sent at a time. */
export interface FilebaseS3Addresses {
  readonly url: string;
  readonly region: string;
  /** Larger CARs are sent in parts of this many bytes. */
  readonly partBytes: number;
}

/** The registry's line for Filebase by S3. */
export const filebaseS3 = filebaseS3Entry({
  url: 'https://s3.filebase.com',
  region: 'us-east-1',
  partBytes: 32 * 1024 ** 2,
});

/** The same service at another address. */
export function filebaseS3Entry(addresses: FilebaseS3Addresses): ServiceEntry {
  return {
    id: 'filebase-s3',
    title: 'Filebase (S3)',
    docs: keysPage,
    takes: ['upload'],
    givesDates: false,
    resumes: 'parts, above 33 MB',
    proof:
      'the CID that Filebase computed of the import (`x-amz-meta-cid`) is the root, and its `x-amz-meta-pinning-status`, if it has one, is `pinned`',
    provenAgainst: 'vendor documentation',
    gateway: filebaseGateway,
    limits: filebaseLimits,
    fields: s3Fields,
    create: (values, tools) => createFilebaseS3(addresses, values, tools),
  };
}

/**
 * Filebase by its S3 API: puts the CAR into a bucket, where it is imported and pinned; large ones
 * in parts, of which only those that failed are sent again. One object is one pin, and its
 * name contains the names of all uses.
 */
function createFilebaseS3(
  addresses: FilebaseS3Addresses,
  values: ServiceValues,
  tools: ServiceTools,
): Service {
  const title = 'Filebase (S3)';
  const url = new URL(addresses.url);
  const config = {
    url,
    region: addresses.region,
    bucket: valueOf(values, inputs.bucket),
    accessKey: valueOf(values, inputs.accessKey),
    secretKey: valueOf(values, inputs.secretKey),
  };
  const ask = createAsk(tools, { title, fixFor: explainFilebaseS3 }, (http) =>
    createS3(config, http),
  );
  const fixedKey = values[inputs.key];
  const keyOf = (root: CID) => fixedKey ?? `${String(root)}.car`;

  /** A bucket that is not on the IPFS network accepts the CAR like any file. */
  const fixIfPending = `check in the console of Filebase that the bucket of \`${inputs.bucket}\` is on the IPFS network: an object of any other bucket never gets a CID.`;

  function toReport({ cid, pinningStatus }: S3Object, root: CID): PinReport {
    const found = cid === undefined ? root : parseReturnedCid(cid, root, title);
    const status = readStatus(cid, pinningStatus);
    if (status === 'pinned') return { status, cid: found };
    return {
      status,
      cid: found,
      ...(pinningStatus !== undefined && pinningStatus !== status && { details: pinningStatus }),
      ...(status === 'failed' && { details: 'its pinning status is "failed"' }),
      ...(cid === undefined && { fixIfPending }),
    };
  }

  /** Whether an object is of this content, as far as is known. */
  function isOf({ cid }: S3Object, root: CID): boolean {
    const found = findCid(cid ?? '');
    // The default key of an object is its CID.
    return found === undefined ? fixedKey === undefined : sameContent(found, root);
  }

  /** Gives an object of this content other names; undefined if the CAR must be sent for that. */
  async function rename(
    object: S3Object,
    name: string,
    root: CID,
    call: Call,
  ): Promise<S3Object | undefined> {
    try {
      const doing = 'change the names of the object';
      const to = { key: keyOf(root), object, name };
      const renamed = await renameObject(ask, to, doing, call.signal);
      return renamed?.cid !== undefined && isOf(renamed, root) ? renamed : undefined;
    } catch (error) {
      call.signal.throwIfAborted();
      call.debug(renderCauses(error));
      const why = toFailure(error).what.replace(/\.$/, '');
      call.progress(`could not copy the object, so the CAR is sent again: ${why}`);
      return undefined;
    }
  }

  async function list(query: PinQuery, { signal }: Call): Promise<StoredPin[]> {
    if (Object.keys(query.meta).length > 0) return [];
    if (fixedKey === undefined && query.cids.length === 0) {
      throw new Failure({
        what: `${title} can find a pin only by its CID, since a bucket does not list the names of pins.`,
        fix: `give \`cid\`, or the object's name as \`${inputs.key}\`.`,
      });
    }
    const found: StoredPin[] = [];
    for (const [key, asked] of fixedKey === undefined
      ? query.cids.map((cid) => [keyOf(cid), String(cid)] as const)
      : [[fixedKey, undefined] as const]) {
      const object = await ask('look up its objects', signal, (s3) => findObject(s3, key, signal));
      const cid = findCid(object?.cid ?? asked ?? '');
      if (object === undefined || cid === undefined) continue;
      const status = readStatus(object.cid, object.pinningStatus);
      found.push({ cid: String(cid), name: object.name, status, meta: {} });
    }
    return found.filter((pin) => matchesQuery(pin, query, parseNames(pin.name)));
  }

  return {
    id: 'filebase-s3',
    title,
    endpoint: showUrl(url),
    keepsMeta: false,
    ...(fixedKey === undefined && {
      whyNotReplaced: `a bucket does not list the names of pins; to replace the object, set \`${inputs.key}\``,
    }),
    async upload(request, car, call) {
      const { root } = request;
      const { signal } = call;
      const key = keyOf(root);
      const found = await ask('look up an earlier upload', signal, (s3) =>
        findObject(s3, key, signal),
      );
      const earlier = found !== undefined && isOf(found, root) ? found : undefined;
      const { name, others } = addName({ name: earlier?.name ?? '', meta: {} }, request);
      if (name === undefined) throw noRoomForName(title, String(root), earlier?.name ?? '');
      if (earlier?.cid !== undefined && earlier.pinningStatus !== 'failed') {
        const same = hasName(earlier.name, request.name)
          ? earlier
          : await rename(earlier, name, root, call);
        if (same !== undefined) {
          call.progress(`has this content already${alsoFor(others)}`);
          return { ...toReport(same, root), existed: true, replaced: true };
        }
      }
      const { partBytes } = addresses;
      const object = await putCar(ask, { key, name, partBytes }, car, call);
      // The upload itself replaces an object of the same key.
      const sent = { bytes: car.bytes, savedBytes: 0 };
      return { ...toReport(object, root), sent, replaced: true };
    },
    async check({ root }, last, { signal }) {
      const object = await ask.once('look up the CID of the import', (s3) =>
        readObject(s3, keyOf(root), signal),
      );
      const { details: _, fixIfPending: __, ...before } = last;
      return { ...before, ...toReport(object, root) };
    },
    list,
    foresight: foreseeObjects(ask, list, fixedKey !== undefined),
    nameLeft: (pin, asked) => removeNames(pin, asked, title),
    async remove(pin, asked, call) {
      const { signal, progress } = call;
      const root = findCid(pin.cid);
      if (root === undefined) return;
      const name = removeNames(pin, asked, title);
      const key = keyOf(root);
      if (name === '') {
        // S3 answers 204 for an object that is gone already.
        await ask('remove the object', signal, (s3) => s3.remove(key, signal));
        progress(`removed ${describePin(pin)}`);
        return;
      }
      const object = await ask('look up the object', signal, (s3) => findObject(s3, key, signal));
      // It was removed since it was listed.
      if (object === undefined) return;
      const renamed = await rename(object, name, root, call);
      if (renamed === undefined) {
        const { partBytes } = addresses;
        await resendObject(ask, { key, name, root, partBytes }, title, call);
      }
      progress(describeKept(pin.cid, name));
    },
  };
}

/** The state of an object's pin. Without a status of its own, Filebase shows it by the CID. */
function readStatus(cid: string | undefined, pinningStatus = 'pinned'): PinStatus {
  if (pinningStatus === 'failed') return 'failed';
  if (pinningStatus === 'queued') return 'queued';
  return pinningStatus === 'pinned' && cid !== undefined ? 'pinned' : 'pinning';
}
