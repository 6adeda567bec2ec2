import type { CarFile } from '../../car/car-file.ts';
import { Failure, renderCauses } from '../../errors.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import type { HttpReply } from '../../net/http.ts';
import { fileBody } from '../../net/multipart.ts';
import { formatBytes } from '../../quantities.ts';
import type { Call, ServiceTools } from '../service.ts';
import { uploadLimits } from './car-body.ts';

export interface TusUpload {
  readonly title: string;
  /** Where an upload is created. */
  readonly url: URL;
  /** Sent with every request: the authorization. */
  readonly headers: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly car: CarFile;
  /** Most bytes of one request. */
  readonly chunkBytes: number;
}

/** Time for taking an unfinished upload back, in milliseconds: a run that was cancelled has few seconds left. */
const cleanUpLimits = { totalMs: 3_000 };

/** The server is still busy with the request that broke, or holds more than we know: the next look at its offset tells. */
const outOfStep: ReadonlySet<number | undefined> = new Set([409, 423, 460]);

/**
 * Uploads a file in chunks. After a broken connection the server is asked how much it has, and only the rest is sent;
 * an upload that fails for good is taken back. Resolves with the reply that ended it.
 * Source: tus resumable upload protocol 1.0.0, core, creation, termination.
 */
export async function uploadByTus(
  { title, url, headers, metadata, car, chunkBytes }: TusUpload,
  { http, retry }: ServiceTools,
  call: Call,
): Promise<HttpReply> {
  const { signal } = call;
  // The specification asks for it; a server that does not know it passes over it.
  const always = { ...headers, 'tus-resumable': '1.0.0' };

  const location = await retry(`${title}: beginning the upload`, signal, async () => {
    const reply = await http.send({
      method: 'POST',
      url,
      headers: {
        ...always,
        'content-length': '0',
        'upload-length': String(car.bytes),
        'upload-metadata': renderMetadata(metadata),
      },
      signal,
    });
    return parseLocation(reply, url, title);
  });

  /** How much the server has, in bytes. */
  let offset = 0;

  async function sendChunk(): Promise<HttpReply> {
    const start = offset;
    const end = Math.min(car.bytes, start + chunkBytes);
    const reply = await http.send({
      method: 'PATCH',
      url: location,
      headers: {
        ...always,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(start),
      },
      body: fileBody({
        path: car.path,
        bytes: car.bytes,
        ranges: [{ start, end }],
        onSent: (bytes) => call.sent(start + bytes, car.bytes),
      }),
      signal,
      limits: uploadLimits,
    });
    const next = findOffset(reply) ?? end;
    if (next <= start || next > car.bytes) {
      throw passing(
        `PATCH ${showUrl(location)} took a chunk at ${start}, and then had ${next} bytes.`,
      );
    }
    offset = next;
    return reply;
  }

  async function askOffset(): Promise<HttpReply> {
    const reply = await http.send({ method: 'HEAD', url: location, headers: always, signal });
    const has = findOffset(reply);
    if (has === undefined || has > car.bytes) {
      throw new HttpError({
        kind: 'protocol',
        what: `HEAD ${showUrl(location)} did not say how much of the upload is there (Upload-Offset).`,
      });
    }
    offset = has;
    call.progress(`has ${formatBytes(has)} of the CAR; only the rest is sent`);
    return reply;
  }

  async function takeBack(): Promise<void> {
    await http
      .send({
        method: 'DELETE',
        url: location,
        headers: always,
        // The run's own signal may be what ended the upload.
        signal: new AbortController().signal,
        limits: cleanUpLimits,
      })
      .catch((error: unknown) => call.debug(renderCauses(error)));
  }

  try {
    for (;;) {
      const reply = await retry(`${title}: sending the CAR`, signal, async (attempt) => {
        try {
          const seen = attempt > 1 ? await askOffset() : undefined;
          return seen !== undefined && offset === car.bytes ? seen : await sendChunk();
        } catch (error) {
          if (!(error instanceof HttpError) || !outOfStep.has(error.status)) throw error;
          throw passing(error.what, error);
        }
      });
      if (offset === car.bytes) return reply;
    }
  } catch (error) {
    await takeBack();
    throw error;
  }
}

function passing(what: string, cause?: unknown): HttpError {
  return new HttpError({ kind: 'network', what, cause });
}

function findOffset({ headers }: HttpReply): number | undefined {
  const value = headers['upload-offset'];
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

function renderMetadata(metadata: Readonly<Record<string, string>>): string {
  return Object.entries(metadata)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

/** The upload's own address. It gets the token, so that it must be of the same host. */
function parseLocation({ headers }: HttpReply, created: URL, title: string): URL {
  const value = headers['location'];
  const location = typeof value === 'string' ? URL.parse(value, created.href) : null;
  if (location === null) {
    throw new Failure({
      what: `${title} began an upload, but did not say where it goes on (no Location header from POST ${showUrl(created)}).`,
      fix: 'try again; if it happens again, report it to the service.',
    });
  }
  if (location.host !== created.host) {
    throw new Failure({
      what: `${title} began an upload at ${showUrl(created)} and would have it go on at ${showUrl(location)}, which gets no token of yours.`,
      fix: 'report this to the service, and to Pack and Pin if that address is its own.',
    });
  }
  // Behind a proxy that ends TLS, servers are known to give their address with the scheme that they see.
  location.protocol = created.protocol;
  return location;
}
