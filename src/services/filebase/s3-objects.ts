import type { CarFile } from '../../car/car-file.ts';
import { HttpError } from '../../net/http-error.ts';
import type { HttpReply } from '../../net/http.ts';
import { fileBody } from '../../net/multipart.ts';
import type { Ask } from '../ask.ts';
import type { Call } from '../service.ts';
import { carType, uploadLimits } from '../upload/car-body.ts';
import { uploadInParts } from '../upload/s3-multipart.ts';
import type { S3 } from '../upload/s3.ts';

/** An object of a bucket: one CAR, which is one pin. */
export interface S3Object {
  /** The CID that Filebase computed; undefined until it has done so. */
  readonly cid: string | undefined;
  /** The names of all uses (`parseNames`); empty if it has none. */
  readonly name: string;
  /** The status of the pin, as Filebase reports it; undefined if it reports none. */
  readonly pinningStatus: string | undefined;
  /** Metadata that was given with the object. */
  readonly meta: Readonly<Record<string, string>>;
}

/** The name of a pin is kept with its object: encoded, since a header contains only ASCII. */
const nameHeader = 'x-amz-meta-pin-name';
const cidHeader = 'x-amz-meta-cid';
const statusHeader = 'x-amz-meta-pinning-status';

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
  return parseObject(await s3.head(key, signal));
}

/**
 * Gives an object other names. A copy may be refused, or lose the import, so the object is read
 * again; it resolves with what is there then.
 */
export async function renameObject(
  ask: Ask<S3>,
  { key, object, name }: { key: string; object: S3Object; name: string },
  doing: string,
  signal: AbortSignal,
): Promise<S3Object | undefined> {
  const headers = { ...object.meta, ...headersOf(name) };
  await ask(doing, signal, (s3) => s3.setHeaders(key, headers, signal));
  return ask('look up the object with its new name', signal, (s3) => findObject(s3, key, signal));
}

/**
 * Sends a CAR to be imported, in parts if it is larger than `partBytes`. Resolves with the object
 * as far as the reply describes it.
 */
export async function putCar(
  ask: Ask<S3>,
  { key, name, partBytes }: { key: string; name: string; partBytes: number },
  car: CarFile,
  call: Call,
): Promise<S3Object> {
  const { signal } = call;
  const headers = headersOf(name);
  if (car.bytes > partBytes) {
    await uploadInParts(ask, { key, headers, car, partBytes }, call);
    return parseObject({ headers: {} });
  }
  const reply = await ask('accept the CAR', signal, (s3) => {
    const onSent = (bytes: number) => call.sent(bytes, car.bytes);
    const body = fileBody({ path: car.path, bytes: car.bytes, onSent });
    return s3.put(key, { headers, body, signal, limits: uploadLimits });
  });
  return parseObject(reply);
}

function headersOf(name: string): Record<string, string> {
  return {
    'content-type': carType,
    'x-amz-meta-import': 'car',
    ...(name !== '' && { [nameHeader]: encodeURIComponent(name) }),
  };
}

function parseObject({ headers }: Pick<HttpReply, 'headers'>): S3Object {
  const { [cidHeader]: _, [statusHeader]: __, ...meta } = metaOf(headers);
  return {
    cid: findHeader(headers, cidHeader),
    name: readName(headers),
    pinningStatus: findHeader(headers, statusHeader)?.toLowerCase(),
    meta,
  };
}

function metaOf(headers: HttpReply['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      (entry): entry is [string, string] =>
        entry[0].startsWith('x-amz-meta-') && typeof entry[1] === 'string',
    ),
  );
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
