import type { CarFile } from '../../car/car-file.ts';
import type { FilePart, FileRange } from '../../net/multipart.ts';
import type { Call } from '../service.ts';

/**
 * Limits of one request with a CAR, in milliseconds. An upload is bounded by its progress, not by a
 * total; a service may check a large CAR before it answers.
 */
export const uploadLimits = {
  totalMs: Number.POSITIVE_INFINITY,
  headersMs: 600_000,
  idleMs: 600_000,
};

/** Media type of a CAR (IANA, vendor tree). */
export const carType = 'application/vnd.ipld.car';

/** A CAR, or ranges of it, as the part `file` of a form. It reports its progress to `call`. */
export function carPart(car: CarFile, call: Call, ranges?: readonly FileRange[]): FilePart {
  const total = ranges?.reduce((sum, { start, end }) => sum + end - start, 0) ?? car.bytes;
  return {
    path: car.path,
    bytes: car.bytes,
    ...(ranges && { ranges }),
    fieldName: 'file',
    fileName: 'content.car',
    type: carType,
    onSent: (bytes) => call.sent(bytes, total),
  };
}
