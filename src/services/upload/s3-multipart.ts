import pLimit from 'p-limit';
import type { CarFile } from '../../car/car-file.ts';
import { renderCauses } from '../../errors.ts';
import { HttpError } from '../../net/http-error.ts';
import { fileBody } from '../../net/multipart.ts';
import type { Call, ServiceTools } from '../service.ts';
import { uploadLimits } from './car-body.ts';
import type { S3 } from './s3.ts';

export interface PartsUpload {
  readonly title: string;
  readonly key: string;
  /** Headers of the object that comes of it. */
  readonly headers: Readonly<Record<string, string>>;
  readonly car: CarFile;
  /** Bytes of one part; more where the file would have too many. */
  readonly partBytes: number;
}

/** Most parts of one upload (Amazon S3, "Multipart upload limits"). */
const maxParts = 10_000;
/** Parts on their way at a time. */
const partsAtOnce = 3;
/** Time for taking an unfinished upload back, in milliseconds: a run that was cancelled has few seconds left. */
const cleanUpLimits = { totalMs: 3_000 };

/**
 * Uploads a file in parts. A part that failed is sent again, and those that stand are not; when it fails for good or
 * the run is cancelled, the parts are dropped, since they would be stored, and paid for, until somebody does.
 * Source: Amazon S3 API Reference, CreateMultipartUpload, UploadPart, CompleteMultipartUpload, AbortMultipartUpload.
 */
export async function uploadInParts(
  s3: S3,
  { title, key, headers, car, partBytes }: PartsUpload,
  retry: ServiceTools['retry'],
  call: Call,
): Promise<void> {
  const upload = await retry(`${title}: beginning the upload`, call.signal, () =>
    s3.beginParts(key, { headers, signal: call.signal }),
  );
  const size = Math.max(partBytes, Math.ceil(car.bytes / maxParts));
  const count = Math.max(1, Math.ceil(car.bytes / size));
  const sent = Array.from({ length: count }, () => 0);
  // The first part that fails for good ends the others: there is nothing left to save.
  const failed = new AbortController();
  const signal = AbortSignal.any([call.signal, failed.signal]);

  function sendPart(index: number) {
    const range = { start: index * size, end: Math.min(car.bytes, (index + 1) * size) };
    return retry(`${title}: sending part ${index + 1} of ${count}`, signal, () =>
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
    await retry(`${title}: putting the parts together`, signal, async (attempt) => {
      try {
        await s3.endParts(key, upload, parts, signal);
      } catch (error) {
        // An earlier try was heard after all, and only its answer was lost: the object will tell.
        if (attempt > 1 && error instanceof HttpError && error.status === 404) return;
        throw error;
      }
    });
  } catch (error) {
    await s3
      .dropParts(key, upload, { signal: new AbortController().signal, limits: cleanUpLimits })
      .catch((left: unknown) => call.debug(renderCauses(left)));
    throw error;
  }
}
