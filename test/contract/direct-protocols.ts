import { filebaseS3Entry } from '../../src/services/filebase/filebase-s3.ts';
import { filebaseEntry } from '../../src/services/filebase/filebase.ts';
import { lighthouseEntry } from '../../src/services/lighthouse/lighthouse.ts';
import { pinata, pinataEntry } from '../../src/services/pinata/pinata.ts';
import { otherCid, refuse, refuseByHtml } from '../fakes/deviation.ts';
import { jsonReply, type Reply } from '../fakes/faults.ts';
import { type Filebase, s3Error, startFilebase } from '../fakes/filebase.ts';
import { type Lighthouse, startLighthouse } from '../fakes/lighthouse.ts';
import { type Pinata, type PinataOptions, startPinata } from '../fakes/pinata.ts';
import { tooManyRequests } from '../fakes/service-faults.ts';
import type { Turn } from '../fakes/turns.ts';
import type { UploadAct } from '../fakes/upload-turns.ts';
import {
  type Case,
  echo,
  type FakePin,
  kuboProtocol,
  pinningProtocol,
  type Protocol,
  retryAfterSeconds,
} from './protocols.ts';

/** An address at which nobody listens: a request to it fails its test. */
export const nowhere = 'http://127.0.0.1:9';

const always = Number.POSITIVE_INFINITY;

/** What a server of uploads does in the cases in which all of them do the same; `content` is the call that brings it. */
function uploadTurns<Call extends string>(
  which: Case,
  content: Call,
  token: string,
  words: {
    /** An error as this service words it. */
    readonly error: (status: number, reason: string) => Reply;
    /** The reply to the content, with another CID. */
    readonly otherCid: (reply: Reply) => Reply;
  },
): Turn<Call, UploadAct>[] {
  switch (which) {
    case 'failed':
      return [{ on: content, act: refuse(words.error(400, 'no space left on device')) }];
    case '401':
      return [{ times: always, act: refuse(words.error(401, 'Unauthorized')) }];
    case '403':
      return [{ times: always, act: refuse(words.error(403, 'Forbidden')) }];
    case '429 with Retry-After':
      return [{ on: content, act: tooManyRequests(String(retryAfterSeconds)) }];
    case '500 then success':
      return [{ on: content, act: refuse(words.error(500, 'upstream is down')) }];
    case 'HTML error':
      return [{ on: content, times: always, act: refuseByHtml(502) }];
    case 'stalled body':
      return [{ on: content, times: always, act: stalled }];
    case 'wrong CID':
      return [{ on: content, act: { kind: 'rewrite', rewrite: words.otherCid } }];
    case 'reply lost':
      return [{ on: content, act: { kind: 'reply-lost' } }];
    case 'no answer':
      return [{ on: content, times: always, act: { kind: 'no-reply' } }];
    case 'token echoed':
      return [{ on: content, times: always, act: refuse(words.error(400, echo(token))) }];
    case 'pinned at once':
    case 'queued, pinning, pinned':
      return [];
  }
}

/** A reply of which nothing follows the headers. */
const stalled = refuse({ status: 200, headers: { 'Content-Length': '100' }, body: '' });

const jsonError = (status: number, message: string): Reply =>
  jsonReply(status, { error: { message } });

/** A reply in which every CID is another one. */
function withOtherCid(reply: Reply): Reply {
  const body = reply.body.replaceAll(/bafy[a-z2-7]{50,}/g, otherCid);
  const headers = Object.entries(reply.headers ?? {}).map(([name, value]) => [
    name,
    name === 'x-amz-meta-cid' ? otherCid : value,
  ]);
  return { ...reply, headers: Object.fromEntries(headers), body };
}

/** Pinata's entry at another address. */
export function pinataAt(url: string, chunkBytes = 40_000_000) {
  return pinataEntry({
    uploads: url,
    api: url,
    largestUploadBytes: chunkBytes * 2,
    chunkBytes,
  });
}

/** Files of valid content, pins of the older API, and the jobs that are to become files. */
export function pinataPins({
  files,
  legacyPins,
  jobs,
}: Pick<Pinata, 'files' | 'legacyPins' | 'jobs'>): FakePin[] {
  return [...files, ...legacyPins, ...jobs].flatMap(({ cid, name }) =>
    cid === undefined ? [] : { cid, name },
  );
}

/** Pinata: a CAR is checked after it was taken, a CID is a job until it is a file. */
export const pinataProtocol: Protocol = async (which, how, _sample, token) => {
  const isSlow = which === 'queued, pinning, pinned';
  const call = how === 'pin' ? 'pin' : 'upload';
  const options: PinataOptions = {
    listsBefore: isSlow && how === 'upload' ? 2 : 0,
    jobWords: isSlow ? ['prechecking', 'retrieving'] : [],
    turns: uploadTurns(which, call, token, { error: jsonError, otherCid: withOtherCid }),
  };
  const server = await startPinata({ token, ...options });
  return {
    ...server,
    // Files, then jobs are looked through before a CID is sent.
    contentAt: how === 'pin' ? 3 : 2,
    entry: pinataAt(server.url),
    storedPins: () => pinataPins(server),
  };
};

/** Pinata with an account of this kind, whatever the case. */
export function pinataWith(options: PinataOptions): Protocol {
  return async (_which, _how, _sample, token) => {
    const server = await startPinata({ token, listsBefore: 0, ...options });
    return { ...server, entry: pinataAt(server.url), storedPins: () => pinataPins(server) };
  };
}

/** Pinata on the free plan, where a CAR is sent as a folder; both readings of its lists. */
export const freePinata = [true, false].map((shares) => ({
  entry: pinata,
  how: 'upload' as const,
  row: `Pinata, free plan, ${shares ? 'one list' : 'two lists'} (upload)`,
  protocol: pinataWith({ plan: 'free', shares }),
}));

/** Filebase by the token of a bucket: what a Kubo node does for a CAR, its Pinning Service API for a CID. */
export const filebaseProtocol: Protocol = async (which, how, sample, token) => {
  const caseOf = (api: typeof how): Case => (api === how ? which : 'pinned at once');
  const rpc = await kuboProtocol(caseOf('upload'), 'upload', sample, token);
  const pinningApi = await pinningProtocol(caseOf('pin'), 'pin', sample, token);
  return {
    ...(how === 'pin' ? pinningApi : rpc),
    entry: filebaseEntry({ rpc: rpc.url, pinningApi: pinningApi.url }),
    storedPins: () => [...rpc.storedPins(), ...pinningApi.storedPins()],
    async close() {
      await rpc.close();
      await pinningApi.close();
    },
  };
};

/** The inputs of a bucket. */
export function valuesOf({ credentials, bucket }: Pick<Filebase, 'credentials' | 'bucket'>) {
  return {
    'filebase-s3-access-key': credentials.accessKey,
    'filebase-s3-secret-key': credentials.secretKey,
    'filebase-s3-bucket': bucket,
  };
}

/** Objects of a bucket by the names that they stand for. */
export function filebasePins({ objects }: Pick<Filebase, 'objects'>): FakePin[] {
  return [...objects.values()].map(({ cid, meta }) => ({
    cid,
    name: decodeURIComponent(meta['x-amz-meta-pin-name'] ?? ''),
  }));
}

/** Filebase by S3. */
export const filebaseS3Protocol: Protocol = async (which, _how, _sample, token) => {
  const server = await startFilebase({
    secretKey: token,
    looksBefore: which === 'queued, pinning, pinned' ? 2 : 0,
    turns: uploadTurns(which, 'put', token, {
      error: (status, reason) => s3Error(status, 'Refused', reason),
      otherCid: withOtherCid,
    }),
  });
  return {
    ...server,
    entry: filebaseS3Entry({ url: server.url, region: 'us-east-1', partBytes: 32 * 1024 ** 2 }),
    values: valuesOf(server),
    storedPins: () => filebasePins(server),
  };
};

/** Files of Lighthouse by the names that they stand for. */
export function lighthousePins({ files }: Pick<Lighthouse, 'files'>): FakePin[] {
  return files.map(({ cid, fileName }) => ({
    cid,
    name: decodeURIComponent(fileName.replace(/\.car$/, '')),
  }));
}

/** Lighthouse: the answer to a CAR names its root, and the list of files shows a CID. */
export const lighthouseProtocol: Protocol = async (which, how, _sample, token) => {
  const call = how === 'pin' ? 'pin' : 'import';
  const server = await startLighthouse({
    token,
    listsBefore: which === 'queued, pinning, pinned' ? 2 : 0,
    turns: uploadTurns(which, call, token, { error: jsonError, otherCid: withOtherCid }),
  });
  return {
    ...server,
    entry: lighthouseEntry({ uploads: server.url, api: server.url }),
    contentAt: 2,
    storedPins: () => lighthousePins(server),
  };
};
