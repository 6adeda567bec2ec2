import type { CarFile } from '../../car/car-file.ts';
import { showUrl } from '../../net/http-error.ts';
import type { Http } from '../../net/http.ts';
import { multipartFile } from '../../net/multipart.ts';
import type { PinRequest } from '../../pin.ts';
import type { Ask } from '../ask.ts';
import type { Call } from '../service.ts';
import { carPart, carType, uploadLimits } from '../upload/car-body.ts';
import { parseData } from './api.ts';
import { parseFile, type PinataFile } from './files.ts';

/** Where Pinata is reached, and how much it accepts at a time. */
export interface PinataAddresses {
  /** Base URLs without a slash at their end. */
  readonly uploads: string;
  readonly api: string;
  /** CARs above this go in chunks; the documented limit of one request is about 94 MB. */
  readonly largestUploadBytes: number;
  /** Documented: below 50 MB. */
  readonly chunkBytes: number;
}

/**
 * Makes the upload of a CAR, in chunks if it is large. Its reply says that the CAR was accepted,
 * and nothing about whether it will be kept.
 * Source: docs.pinata.cloud, API reference: upload a file.
 */
export function createPinataUpload(addresses: PinataAddresses, token: string, ask: Ask<Http>) {
  const doing = 'accept the CAR';
  const authorization = `Bearer ${token}`;
  const url = new URL(`${addresses.uploads}/v3/files`);

  function uploadWhole(request: PinRequest, car: CarFile, call: Call): Promise<PinataFile> {
    return ask(doing, call.signal, async (http) => {
      const { body, contentType } = multipartFile({
        ...carPart(car, call),
        fields: describeUpload(request),
      });
      const reply = await http.send({
        method: 'POST',
        url,
        headers: { authorization, 'content-type': contentType },
        body,
        signal: call.signal,
        limits: uploadLimits,
      });
      return parseFile(parseData(reply, `POST ${showUrl(url)}`));
    });
  }

  async function uploadInChunks(
    request: PinRequest,
    car: CarFile,
    call: Call,
  ): Promise<PinataFile> {
    const { chunkBytes } = addresses;
    // A resumable upload is named by `filename`; its `name` is not read.
    const filename = request.name === '' ? 'content.car' : request.name;
    const metadata = { filename, filetype: carType, ...describeUpload(request) };
    const headers = { authorization };
    const { uploadByTus } = await import('../upload/tus.ts');
    const reply = await uploadByTus(ask, { doing, url, headers, metadata, car, chunkBytes }, call);
    return parseFile({ cid: reply.headers['upload-cid'], name: request.name });
  }

  return (request: PinRequest, car: CarFile, call: Call): Promise<PinataFile> =>
    car.bytes > addresses.largestUploadBytes
      ? uploadInChunks(request, car, call)
      : uploadWhole(request, car, call);
}

/** Fields of an upload; without `network` the content would be private. */
function describeUpload({ name, meta }: PinRequest): Record<string, string> {
  return {
    network: 'public',
    ...(name !== '' && { name }),
    ...(Object.keys(meta).length > 0 && { keyvalues: JSON.stringify(meta) }),
    car: 'true',
  };
}
