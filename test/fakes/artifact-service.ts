import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { jsonReply, type Refusal, type Reply, sendRefusal, sendReply } from './faults.ts';
import { type Exchange, type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import { dealTurns, type Turn } from './turns.ts';

/** The calls of an upload: two to the service itself, two to the blob storage that it names. */
export type ArtifactCall = 'create' | 'put-block' | 'put-block-list' | 'finalize';

export interface ArtifactServiceOptions {
  /** Names that artifacts of this workflow run have already. */
  readonly taken?: readonly string[];
  readonly turns?: readonly Turn<ArtifactCall, Refusal>[];
  /** Shows the client's token, and its base64, beside each reply or in an error that it replies. */
  readonly reflects?: 'beside a reply' | 'in an error';
  /** Origin under which clients reach the service and its storage; by default where it listens. */
  readonly publicUrl?: string;
  /** Keeps an artifact that was uploaded whole, and gives its id; by default ids count from 4242. */
  store?(artifact: Omit<StoredArtifact, 'id'>): number;
}

/** An artifact that was uploaded whole. */
export interface StoredArtifact {
  readonly name: string;
  readonly id: number;
  /** The zip. */
  readonly blob: Uint8Array;
  /** As the client asked for it. */
  readonly expiresAt: string | undefined;
}

/** GitHub's artifact service and the blob storage behind it, on loopback: as strict as what @actions/artifact 6.2 sends. */
export interface ArtifactService extends LoopbackServer {
  /** What a runner gives to an action: the address of the service, and a token for it. */
  readonly env: Readonly<Record<'ACTIONS_RESULTS_URL' | 'ACTIONS_RUNTIME_TOKEN', string>>;
  /** Uploaded whole, in their order. */
  readonly artifacts: readonly StoredArtifact[];
  /** The calls so far, in their order. */
  readonly calls: readonly ArtifactCall[];
  /** Resolves once the call came in. */
  heard(call: ArtifactCall): Promise<void>;
}

const service = '/twirp/github.actions.results.api.v1.ArtifactService/';
const runBackendId = 'ce7f54c7-61c7-4aae-887f-30da475f5f1a';
const jobBackendId = 'ca395085-040a-526b-2ce8-bdc85f692774';
/** Azure's signature, which must be seen nowhere. */
const signature = 'S1gnatureOfTheUpload';

interface Upload {
  readonly expiresAt: string | undefined;
  readonly blocks: Map<string, Buffer>;
  blob: Uint8Array | undefined;
}

/** A token as a runner has one: only its claims count, since nobody here can check its signature. */
function makeToken(): string {
  const claims = { scp: `Actions.GenericRead Actions.Results:${runBackendId}:${jobBackendId}` };
  const parts = [{ alg: 'RS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return [...parts, 'c2lnbmF0dXJl'].join('.');
}

function callOf({ method }: Exchange['request'], { pathname, searchParams }: URL) {
  if (method === 'POST' && pathname === `${service}CreateArtifact`) return 'create';
  if (method === 'POST' && pathname === `${service}FinalizeArtifact`) return 'finalize';
  if (method !== 'PUT' || !pathname.startsWith('/blobs/')) return undefined;
  if (searchParams.get('comp') === 'block') return 'put-block';
  return searchParams.get('comp') === 'blocklist' ? 'put-block-list' : undefined;
}

/** An error as twirp words it. */
export function twirpError(status: number, code: string, msg: string): Refusal {
  return { kind: 'reply', ...jsonReply(status, { code, msg }) };
}

const badRequest = (msg: string): Reply => jsonReply(400, { code: 'invalid_argument', msg });
const created: Reply = { status: 201, headers: {}, body: '' };

/** All forms in which a server may show a token that it was sent: base64 at each alignment among them. */
export function listReflections(token: string): string[] {
  const longer = ['', 'x', 'xx', 'Bearer '].map((before) => Buffer.from(`${before}${token}`));
  return [
    token,
    ...longer.flatMap((bytes) => [bytes.toString('base64'), bytes.toString('base64url')]),
  ];
}

function reflect(reply: Reply, how: 'beside a reply' | 'in an error', token: string): Reply {
  const shown = listReflections(token);
  if (how === 'in an error') {
    return jsonReply(403, { code: 'permission_denied', msg: `not for ${shown.join(' or ')}` });
  }
  const body: unknown = JSON.parse(reply.body);
  const headers = { ...reply.headers, 'x-reflected': shown.join(' ') };
  return { ...reply, headers, body: JSON.stringify(Object.assign({}, body, { reflected: shown })) };
}

/** Starts the service. */
export async function startArtifactService(
  options: ArtifactServiceOptions = {},
): Promise<ArtifactService> {
  const token = makeToken();
  const deal = dealTurns(options.turns ?? []);
  const taken = new Set(options.taken);
  const uploads = new Map<string, Upload>();
  const artifacts: StoredArtifact[] = [];
  const calls: ArtifactCall[] = [];
  const waiting = new Map<ArtifactCall, PromiseWithResolvers<void>>();
  const waitFor = (call: ArtifactCall): PromiseWithResolvers<void> => {
    const wait = waiting.get(call) ?? Promise.withResolvers<void>();
    waiting.set(call, wait);
    return wait;
  };

  const create = (body: Record<string, unknown>, origin: string): Reply => {
    const { name, version, mime_type: mimeType, expires_at: expiresAt } = body;
    if (typeof name !== 'string' || name === '') return badRequest('no name');
    if (version !== 7 || mimeType !== 'application/zip')
      return badRequest('not a zip of version 7');
    if (expiresAt !== undefined && typeof expiresAt !== 'string') return badRequest('expires_at');
    if (taken.has(name)) {
      const msg = 'an artifact with this name already exists on the workflow run';
      return jsonReply(409, { code: 'already_exists', msg });
    }
    taken.add(name);
    uploads.set(name, { expiresAt, blocks: new Map(), blob: undefined });
    const url = `${origin}/blobs/${encodeURIComponent(name)}.zip?sv=2024-11-04&sig=${signature}`;
    return jsonReply(200, { ok: true, signed_upload_url: url });
  };

  const finalize = ({ name, size, hash }: Record<string, unknown>): Reply => {
    const upload = typeof name === 'string' ? uploads.get(name) : undefined;
    if (typeof name !== 'string' || upload?.blob === undefined) return badRequest('no upload');
    const { blob, expiresAt } = upload;
    const digest = `sha256:${createHash('sha256').update(blob).digest('hex')}`;
    if (size !== String(blob.length) || hash !== digest) return badRequest('size or hash differ');
    const id = options.store?.({ name, blob, expiresAt }) ?? 4242 + artifacts.length;
    artifacts.push({ name, id, blob, expiresAt });
    return jsonReply(200, { ok: true, artifact_id: String(id) });
  };

  const callService = async (
    call: 'create' | 'finalize',
    { request }: Exchange,
    origin: string,
  ) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      return jsonReply(401, { code: 'unauthenticated', msg: 'invalid token' });
    }
    if (request.headers['content-type'] !== 'application/json') return badRequest('not JSON');
    const body: Record<string, unknown> = JSON.parse((await buffer(request)).toString('utf8'));
    if (
      body['workflow_run_backend_id'] !== runBackendId ||
      body['workflow_job_run_backend_id'] !== jobBackendId
    ) {
      return badRequest('the ids are not those of the token');
    }
    const reply = call === 'create' ? create(body, origin) : finalize(body);
    return options.reflects === undefined ? reply : reflect(reply, options.reflects, token);
  };

  const callStorage = async (
    call: 'put-block' | 'put-block-list',
    { request, url }: Exchange,
  ): Promise<Reply> => {
    const body = await buffer(request);
    const name = decodeURIComponent(url.pathname.slice('/blobs/'.length)).replace(/\.zip$/, '');
    const upload = uploads.get(name);
    if (upload === undefined || url.searchParams.get('sig') !== signature) {
      return { status: 403, headers: {}, body: '' };
    }
    if (call === 'put-block') {
      upload.blocks.set(url.searchParams.get('blockid') ?? '', body);
      return created;
    }
    const ids = [...body.toString('utf8').matchAll(/<Latest>([^<]+)<\/Latest>/g)];
    const blocks = ids.map(([, id = '']) => upload.blocks.get(id));
    if (blocks.length === 0 || blocks.includes(undefined)) {
      return { status: 400, headers: {}, body: '' };
    }
    upload.blob = Buffer.concat(blocks.filter((block) => block !== undefined));
    return created;
  };

  const server = await startLoopbackServer(async (exchange) => {
    const call = callOf(exchange.request, exchange.url);
    if (call === undefined) return sendReply(exchange.response, jsonReply(404, { msg: 'no such' }));
    calls.push(call);
    waitFor(call).resolve();
    const refusal = deal(call);
    if (refusal !== undefined) return sendRefusal(refusal, exchange);
    const origin = options.publicUrl ?? server.url;
    const reply =
      call === 'create' || call === 'finalize'
        ? await callService(call, exchange, origin)
        : await callStorage(call, exchange);
    sendReply(exchange.response, reply);
  });
  return {
    ...server,
    // A runner gives a longer address, of which clients take the origin.
    env: {
      ACTIONS_RESULTS_URL: `${options.publicUrl ?? server.url}/some/path/`,
      ACTIONS_RUNTIME_TOKEN: token,
    },
    artifacts,
    calls,
    heard: (call) => waitFor(call).promise,
  };
}
