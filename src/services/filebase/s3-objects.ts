import type { CarFile } from '../../car/car-file.ts';
import { HttpError } from '../../net/http-error.ts';
import type { HttpReply } from '../../net/http.ts';
import { fileBody } from '../../net/multipart.ts';
import type { Ask } from '../ask.ts';
import type { Call } from '../service.ts';
import { carType, uploadLimits } from '../upload/car-body.ts';
import { uploadInParts } from '../upload/s3-multipart.ts';
import type { S3 } from '../upload/s3.ts';

/** An object of a bucket: one CAR, which stands for one pin. */
export interface S3Object {
  /** The CID that Filebase computed; undefined until it has done so. */
  readonly cid: string | undefined;
  /** Empty if it has none. */
  readonly name: string;
}

/** The name of a pin is kept with its object: encoded, since a header holds ASCII only. */
const nameHeader = 'x-amz-meta-pin-name';

/** The object of a key, or undefined if there is none; one request, for an `ask`. */
export async function findObject(
  s3: S3,
  key: string,
  signal: AbortSignal,
): Promise<S3Object | undefined> {
  try {
    return await readObject(s3, key, signal);
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return undefined;
    throw error;
  }
}

/** The same; a missing object is an error. */
export async function readObject(s3: S3, key: string, signal: AbortSignal): Promise<S3Object> {
  const { headers } = await s3.head(key, signal);
  return { cid: findCidHeader(headers), name: readName(headers) };
}

/**
 * Sends a CAR to be imported, in parts if it is larger than `partBytes`.
 * Resolves with its CID, if the reply names it.
 */
export async function putCar(
  ask: Ask<S3>,
  { key, name, partBytes }: { key: string; name: string; partBytes: number },
  car: CarFile,
  call: Call,
): Promise<string | undefined> {
  const { signal } = call;
  const headers = {
    'content-type': carType,
    'x-amz-meta-import': 'car',
    ...(name !== '' && { [nameHeader]: encodeURIComponent(name) }),
  };
  if (car.bytes > partBytes) {
    await uploadInParts(ask, { key, headers, car, partBytes }, call);
    return undefined;
  }
  const reply = await ask('accept the CAR', signal, (s3) => {
    const onSent = (bytes: number) => call.sent(bytes, car.bytes);
    const body = fileBody({ path: car.path, bytes: car.bytes, onSent });
    return s3.put(key, { headers, body, signal, limits: uploadLimits });
  });
  return findCidHeader(reply.headers);
}

function findCidHeader(headers: HttpReply['headers']): string | undefined {
  return findHeader(headers, 'x-amz-meta-cid');
}

function findHeader(headers: HttpReply['headers'], name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readName(headers: HttpReply['headers']): string {
  const value = findHeader(headers, nameHeader) ?? '';
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
