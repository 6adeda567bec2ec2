/**
 * Pinata's older API. How certain each rule is: B the vendor's documentation or SDK, C third parties,
 * ? not confirmed.
 * - `pinFileToIPFS` accepts a folder of plain files on every plan (B), with one common folder around
 *   them; otherwise 400 (C).
 * - It makes the CID of `ipfs add --cid-version=N`: chunks of 256 KiB, 174 links, raw leaves with version 1 (C).
 * - `isDuplicate` says that the account had the content before; the earlier name stays (B).
 * - A key of v3 scopes only is refused with 403 `NO_SCOPES_FOUND` (C).
 * - A pin is removed and renamed by its CID (B).
 * - Whether the v3 list shows these pins: ?, one report denies it (C). Both readings are `shares: true` and `false`.
 */
import type { IncomingMessage } from 'node:http';
import { fixedSize } from 'ipfs-unixfs-importer/chunker';
import { importer } from 'ipfs-unixfs-importer';
import { balanced } from 'ipfs-unixfs-importer/layout';
import type { CID } from 'multiformats/cid';
import { jsonReply, type Reply, textReply } from './faults.ts';
import type { Exchange } from './loopback-server.ts';
import { findBoundary, readParts } from './multipart.ts';

export type LegacyCall = 'folder' | 'pin-list' | 'rename-hash' | 'unpin';

/** A pin of the older API, or a file of v3 where both share one list. */
export interface LegacyPin {
  readonly cid: string | undefined;
  name: string;
  keyvalues: Readonly<Record<string, string>>;
  readonly created_at: string;
}

export interface LegacyStore<Pin extends LegacyPin> {
  /** The pins, which both sides change. */
  readonly pins: Pin[];
  readonly add: (pin: Pick<LegacyPin, 'cid' | 'name' | 'keyvalues'>) => Pin;
}

const calls: Readonly<Record<string, LegacyCall>> = {
  'POST /pinning/pinFileToIPFS': 'folder',
  'GET /data/pinList': 'pin-list',
  'PUT /pinning/hashMetadata': 'rename-hash',
};

/** The call of a request, with the CID of its path; undefined for another API. */
export function findLegacyCall({
  request: { method = '' },
  url,
}: Exchange): { readonly call: LegacyCall; readonly id: string } | undefined {
  const [, id] = /^\/pinning\/unpin\/([^/]+)$/.exec(url.pathname) ?? [];
  if (method === 'DELETE' && id !== undefined) return { call: 'unpin', id };
  const call = calls[`${method} ${url.pathname}`];
  return call && { call, id: '' };
}

const scopes: Readonly<Record<LegacyCall, string>> = {
  folder: 'pinFileToIPFS',
  'pin-list': 'pinList',
  'rename-hash': 'hashMetadata',
  unpin: 'unpin',
};

/** Answers the calls of the older API. @param allowed the scopes of the key; all by default */
export function createPinataLegacy<Pin extends LegacyPin>(
  { pins, add }: LegacyStore<Pin>,
  allowed: readonly string[] = Object.values(scopes),
) {
  async function addFolder(request: IncomingMessage): Promise<Reply> {
    const form = await readForm(request);
    if (form === undefined) return jsonReply(400, { error: 'Invalid request format.' });
    const { files, fields } = form;
    const tops = new Set(files.map(({ path }) => path.split('/')[0]));
    if (files.length === 0 || tops.size > 1) {
      return jsonReply(400, {
        error: 'More than one file and/or directory was provided for pinning.',
      });
    }
    const { cidVersion = 0 } = JSON.parse(fields['pinataOptions'] ?? '{}');
    const { name = [...tops][0], keyvalues = {} } = JSON.parse(fields['pinataMetadata'] ?? '{}');
    const cid = await makeRoot(files, cidVersion);
    const earlier = pins.find((pin) => pin.cid === cid);
    const { created_at } = earlier ?? add({ cid, name, keyvalues });
    return jsonReply(200, {
      IpfsHash: cid,
      PinSize: 1,
      Timestamp: created_at,
      ...(earlier !== undefined && { isDuplicate: true }),
    });
  }

  function list(params: URLSearchParams): Reply {
    const hash = params.get('hashContains') ?? '';
    const offset = Number(params.get('pageOffset') ?? 0);
    const rows = pins
      .filter(({ cid }) => cid?.includes(hash) === true)
      .toReversed()
      .slice(offset, offset + Number(params.get('pageLimit') ?? 10))
      .map(({ cid, name, keyvalues, created_at }) => ({
        id: created_at,
        ipfs_pin_hash: cid,
        size: 1,
        date_pinned: created_at,
        date_unpinned: null,
        metadata: { name, keyvalues },
      }));
    return jsonReply(200, { rows });
  }

  function rename(body: string): Reply {
    const { ipfsPinHash, name, keyvalues } = JSON.parse(body);
    const pin = pins.find(({ cid }) => cid === ipfsPinHash);
    if (pin === undefined) return jsonReply(400, { error: 'CURRENT_USER_HAS_NOT_PINNED_CID' });
    pin.name = name ?? pin.name;
    pin.keyvalues = { ...pin.keyvalues, ...keyvalues };
    return textReply(200, 'OK');
  }

  function unpin(id: string): Reply {
    const index = pins.findIndex(({ cid }) => cid === id);
    if (index === -1) return jsonReply(400, { error: 'CURRENT_USER_HAS_NOT_PINNED_CID' });
    pins.splice(index, 1);
    return textReply(200, 'OK');
  }

  return async (call: LegacyCall, id: string, exchange: Exchange): Promise<Reply> => {
    if (!allowed.includes(scopes[call])) {
      return jsonReply(403, {
        error: {
          reason: 'NO_SCOPES_FOUND',
          details: 'This key does not have the required scopes associated with it',
        },
      });
    }
    switch (call) {
      case 'folder':
        return addFolder(exchange.request);
      case 'pin-list':
        return list(exchange.url.searchParams);
      case 'rename-hash':
        return rename(await exchange.readBody());
      case 'unpin':
        return unpin(id);
    }
  };
}

interface PlainFile {
  readonly path: string;
  readonly content: Uint8Array;
}

async function readForm(request: IncomingMessage) {
  const boundary = findBoundary(request.headers['content-type']);
  if (boundary === undefined) return undefined;
  const files: PlainFile[] = [];
  const fields: Record<string, string> = {};
  for await (const { name = '', filename, content } of readParts(request, boundary)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(Uint8Array.from(chunk));
    const bytes = Buffer.concat(chunks);
    if (name === 'file' && filename !== undefined) files.push({ path: filename, content: bytes });
    else fields[name] = bytes.toString('utf8');
  }
  return { files, fields };
}

/** The root of `ipfs add --cid-version=N`, by a second implementation. */
async function makeRoot(files: readonly PlainFile[], cidVersion: 0 | 1): Promise<string> {
  const store = { put: async (cid: CID) => cid };
  let root = '';
  const options = {
    cidVersion,
    rawLeaves: cidVersion === 1,
    chunker: fixedSize({ chunkSize: 262_144 }),
    layout: balanced({ maxChildrenPerNode: 174 }),
  };
  for await (const { cid } of importer(files, store, options)) root = cid.toString();
  return root;
}
