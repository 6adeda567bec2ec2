import type { CarFile } from '../../car/car-file.ts';
import { renderCauses } from '../../errors.ts';
import { HttpError, showUrl } from '../../net/http-error.ts';
import type { Http, HttpReply } from '../../net/http.ts';
import { fileBody } from '../../net/multipart.ts';
import { formatBytes } from '../../quantities.ts';
import { type Ask, ServiceError } from '../ask.ts';
import type { Call } from '../service.ts';
import { uploadLimits } from './car-body.ts';

export interface TusUpload {
  /** As in `Ask`. */
  readonly doing: string;
  /** Where an upload is created. */
  readonly url: URL;
  /** Sent with every request: the authorization. */
  readonly headers: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly car: CarFile;
  /** Maximum size of one request, in bytes. */
  readonly chunkBytes: number;
}

/** Time to cancel an unfinished upload, in milliseconds: a cancelled run has few seconds left. */
const cleanUpLimits = { totalMs: 3_000 };

/** The server still handles the broken request, or has more than we know: its offset will show. */
const outOfStep: ReadonlySet<number | undefined> = new Set([409, 423, 460]);

/**
 * Uploads a file in chunks. After a broken connection it asks the server how much it has, and sends
 * only the rest. An upload that has expired is begun once more. One that fails for good is
 * cancelled. Resolves with the last reply.
 * Source: tus resumable upload protocol 1.0.0, core, creation, termination.
 */
export async function uploadByTus(
  ask: Ask<Http>,
  { doing, url, headers, metadata, car, chunkBytes }: TusUpload,
  call: Call,
): Promise<HttpReply> {
  const { signal } = call;
  // The specification asks for it; a server that does not know it ignores it.
  const always = { ...headers, 'tus-resumable': '1.0.0' };

  const begin = () =>
    ask('begin the upload', signal, async (http) => {
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
      return parseLocation(reply, url);
    });

  let location = await begin();
  /** How much the server has, in bytes. */
  let offset = 0;
  let restarted = false;

  /** Begins another upload, once, if this one has expired; rejects with any other error. */
  async function restart(error: unknown): Promise<undefined> {
    if (restarted || !isExpired(error)) throw error;
    restarted = true;
    call.debug(renderCauses(error));
    call.progress('no longer has the upload that was begun; the CAR is sent again');
    location = await begin();
    offset = 0;
  }

  async function sendChunk(http: Http): Promise<HttpReply> {
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
        `PATCH ${showUrl(location)} accepted a chunk at ${start}, and then had ${next} bytes.`,
      );
    }
    offset = next;
    return reply;
  }

  async function readOffset(http: Http): Promise<HttpReply> {
    const reply = await http.send({ method: 'HEAD', url: location, headers: always, signal });
    const has = findOffset(reply);
    if (has === undefined || has > car.bytes) {
      throw new HttpError({
        kind: 'protocol',
        what: `HEAD ${showUrl(location)} did not report how much of the upload it has (Upload-Offset).`,
      });
    }
    offset = has;
    call.progress(`has ${formatBytes(has)} of the CAR; only the rest is sent`);
    return reply;
  }

  async function cancel(): Promise<void> {
    // The run's own signal may be what ended the upload.
    const { signal } = new AbortController();
    await ask
      .once('cancel the upload', (http) =>
        http.send({
          method: 'DELETE',
          url: location,
          headers: always,
          signal,
          limits: cleanUpLimits,
        }),
      )
      .catch((error: unknown) => call.debug(renderCauses(error)));
  }

  try {
    for (;;) {
      const reply = await ask(doing, signal, async (http, attempt) => {
        try {
          const seen = attempt > 1 ? await readOffset(http) : undefined;
          return seen !== undefined && offset === car.bytes ? seen : await sendChunk(http);
        } catch (error) {
          if (!(error instanceof HttpError) || !outOfStep.has(error.status)) throw error;
          throw passing(error.what, error);
        }
      }).catch(restart);
      if (reply !== undefined && offset === car.bytes) return reply;
    }
  } catch (error) {
    await cancel();
    throw error;
  }
}

/** Whether a server no longer has an upload (tus 1.0.0, expiration: 404 or 410). */
function isExpired(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof HttpError && (cause.status === 404 || cause.status === 410);
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

/** The upload's own address. It gets the token, so it must be on the same host. */
function parseLocation({ headers }: HttpReply, created: URL): URL {
  const value = headers['location'];
  const location = typeof value === 'string' ? URL.parse(value, created.href) : null;
  if (location === null) {
    throw new ServiceError(
      `POST ${showUrl(created)} returned no Location header, so the upload has no address.`,
      '',
      { fix: 'try again; if it happens again, report it to the service.' },
    );
  }
  if (location.host !== created.host) {
    throw new ServiceError(
      `POST ${showUrl(created)} asked to send the upload to ${showUrl(location)}, which must not get your token, so nothing was sent there.`,
      '',
      { fix: 'report this to the service, and to Pack and Pin if that address is its own.' },
    );
  }
  // Some servers behind a proxy that ends TLS give their address with the scheme that they see.
  location.protocol = created.protocol;
  return location;
}
