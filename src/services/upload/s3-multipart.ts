import pLimit from 'p-limit';
import type { CarFile } from '../../car/car-file.ts';
import { renderCauses } from '../../errors.ts';
import { HttpError } from '../../net/http-error.ts';
import { fileBody } from '../../net/multipart.ts';
import type { Ask } from '../ask.ts';
import type { Call } from '../service.ts';
import { uploadLimits } from './car-body.ts';
import type { S3 } from './s3.ts';

export interface PartsUpload {
  readonly key: string;
  /** Headers of the resulting object. */
  readonly headers: Readonly<Record<string, string>>;
  readonly car: CarFile;
  /** Bytes per part; more if the file would have too many parts. */
  readonly partBytes: number;
}

/** Maximum number of parts of one upload (Amazon S3, "Multipart upload limits"). */
const maxParts = 10_000;
/** Parts that are sent at the same time. */
const partsAtOnce = 3;
/** Time to cancel an unfinished upload, in milliseconds: a cancelled run has few seconds left. */
const cleanUpLimits = { totalMs: 3_000 };

/**
 * Uploads a file in parts. Only a part that failed is sent again. If it fails for good, or the run
 * is cancelled, the parts are dropped, since they would be stored, and paid for, until somebody
 * does.
 * Source: Amazon S3 API Reference, CreateMultipartUpload, UploadPart, CompleteMultipartUpload,
 * AbortMultipartUpload.
 */
export async function uploadInParts(
  ask: Ask<S3>,
  { key, headers, car, partBytes }: PartsUpload,
  call: Call,
): Promise<void> {
  const upload = await ask('begin the upload', call.signal, (s3) =>
    s3.beginParts(key, { headers, signal: call.signal }),
  );
  const size = Math.max(partBytes, Math.ceil(car.bytes / maxParts));
  const count = Math.max(1, Math.ceil(car.bytes / size));
  const sent = Array.from({ length: count }, () => 0);
  // The first part that fails for good stops the others.
  const failed = new AbortController();
  const signal = AbortSignal.any([call.signal, failed.signal]);

  function sendPart(index: number) {
    const range = { start: index * size, end: Math.min(car.bytes, (index + 1) * size) };
    return ask(`accept part ${index + 1} of ${count}`, signal, (s3) =>
      s3.putPart(key, upload, index + 1, {
        body: fileBody({
          path: car.path,
          bytes: car.bytes,
          ranges: [range],
          onSent(bytes) {
            sent[index] = bytes;
            call.sent(
              sent.reduce((sum, one) => sum + one, 0),
              car.bytes,
            );
          },
        }),
        signal,
        limits: uploadLimits,
      }),
    ).catch((error: unknown) => {
      failed.abort(error);
      throw error;
    });
  }

  try {
    const inTurn = pLimit(partsAtOnce);
    const ends = await Promise.allSettled(sent.map((_, index) => inTurn(() => sendPart(index))));
    signal.throwIfAborted();
    const parts = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    await ask('join the parts', signal, async (s3, attempt) => {
      try {
        await s3.endParts(key, upload, parts, signal);
      } catch (error) {
        // An earlier attempt succeeded and only its reply was lost: the object will show it.
        if (attempt > 1 && error instanceof HttpError && error.status === 404) return;
        throw error;
      }
    });
  } catch (error) {
    const cleanUp = { signal: new AbortController().signal, limits: cleanUpLimits };
    await ask
      .once('cancel the upload', (s3) => s3.dropParts(key, upload, cleanUp))
      .catch((left: unknown) => call.debug(renderCauses(left)));
    throw error;
  }
}
