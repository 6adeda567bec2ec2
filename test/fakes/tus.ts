import { randomUUID } from 'node:crypto';
import { type Reply, textReply } from './faults.ts';
import { readUpTo } from './kubo-faults.ts';
import type { Exchange } from './loopback-server.ts';

/** An upload that was begun. */
export interface TusUpload {
  readonly id: string;
  readonly length: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** What has arrived, in its order. */
  content: Buffer;
}

export interface TusOptions {
  /** Bytes of one PATCH; more is refused with 413. */
  readonly maxBytes: number;
  /** Headers of the reply that ends an upload. */
  readonly finish: (upload: TusUpload) => Promise<Record<string, string>>;
}

/** A server of resumable uploads. */
export interface Tus {
  /** Begun, and neither finished nor taken back. */
  readonly open: ReadonlyMap<string, TusUpload>;
  /** Bytes of all bodies that arrived, also of those that broke off. */
  receivedBytes(): number;
  create(exchange: Exchange): Reply;
  /** Keeps what arrives, also when the connection breaks; cut here after `cutAfterBytes`. */
  patch(id: string, exchange: Exchange, cutAfterBytes?: number): Promise<Reply | undefined>;
  head(id: string): Reply;
  remove(id: string): Reply;
}

function parseMetadata(header: string): Record<string, string> {
  const pairs = header.split(',').map((pair) => pair.trim().split(' '));
  return Object.fromEntries(
    pairs.map(([key = '', value = '']) => [key, Buffer.from(value, 'base64').toString()]),
  );
}

const version = { 'Tus-Resumable': '1.0.0' };
const empty = (status: number, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { ...version, ...headers },
  body: '',
});

/** Speaks tus 1.0.0: core, creation, termination (tus.io/protocols/resumable-upload). */
export function createTus({ maxBytes, finish }: TusOptions): Tus {
  const open = new Map<string, TusUpload>();
  const finished = new Map<string, { length: number; headers: Record<string, string> }>();
  let received = 0;

  return {
    open,
    receivedBytes: () => received,
    create({ request }) {
      const length = Number(request.headers['upload-length']);
      if (!Number.isSafeInteger(length)) return textReply(400, 'Upload-Length is missing');
      const id = randomUUID();
      const metadata = parseMetadata(String(request.headers['upload-metadata'] ?? ''));
      open.set(id, { id, length, metadata, content: Buffer.alloc(0) });
      return empty(201, { Location: `/v3/files/${id}` });
    },
    async patch(id, exchange, cutAfterBytes) {
      const { request } = exchange;
      const upload = open.get(id);
      if (upload === undefined) return textReply(404, 'no such upload');
      if (request.headers['content-type'] !== 'application/offset+octet-stream') {
        return textReply(415, 'wrong content type');
      }
      if (Number(request.headers['upload-offset']) !== upload.content.length) {
        return textReply(409, 'Upload-Offset does not fit');
      }
      if (Number(request.headers['content-length']) > maxBytes) {
        return textReply(413, 'chunk too large');
      }
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => {
        received += chunk.length;
        chunks.push(chunk);
      });
      const cut = await readUpTo(exchange, cutAfterBytes ?? Number.POSITIVE_INFINITY);
      upload.content = Buffer.concat([upload.content, ...chunks]);
      if (cut) {
        request.socket.resetAndDestroy();
        return undefined;
      }
      const offset = { 'Upload-Offset': String(upload.content.length) };
      if (upload.content.length < upload.length) return empty(204, offset);
      open.delete(id);
      const headers = await finish(upload);
      finished.set(id, { length: upload.length, headers });
      return empty(204, { ...offset, ...headers });
    },
    head(id) {
      const upload = open.get(id);
      const done = finished.get(id);
      if (done !== undefined) {
        const length = String(done.length);
        return empty(200, { 'Upload-Offset': length, 'Upload-Length': length, ...done.headers });
      }
      if (upload === undefined) return empty(404);
      return empty(200, {
        'Upload-Offset': String(upload.content.length),
        'Upload-Length': String(upload.length),
        'Cache-Control': 'no-store',
      });
    },
    remove(id) {
      return empty(open.delete(id) ? 204 : 404);
    },
  };
}
