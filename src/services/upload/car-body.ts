import type { CarFile } from '../../car/car-file.ts';
import type { FilePart } from '../../net/multipart.ts';
import type { Call } from '../service.ts';

/** An upload is bounded by its progress, not by a total; a service may check a large CAR before it answers. */
export const uploadLimits = {
  totalMs: Number.POSITIVE_INFINITY,
  headersMs: 600_000,
  idleMs: 600_000,
};

/** Media type of a CAR (IANA, vendor tree). */
export const carType = 'application/vnd.ipld.car';

/** All of a CAR as the part `file` of a form, under a name that ends in `.car`; its progress is told. */
export function wholeFile(car: CarFile, call: Call): FilePart {
  return {
    path: car.path,
    bytes: car.bytes,
    fieldName: 'file',
    fileName: 'content.car',
    type: carType,
    onSent: (bytes) => call.sent(bytes, car.bytes),
  };
}
