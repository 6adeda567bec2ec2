import { findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { HttpError, reasonOf, showUrl } from '../net/http-error.ts';
import type { Http, HttpReply, HttpRequest } from '../net/http.ts';
import { multipartFile } from '../net/multipart.ts';
import { quoted } from '../text.ts';
import { createAsk } from './ask.ts';
import { type ServiceEntry, tokenField, valueOf } from './entry.ts';
import { parseJsonObject, parseReturnedCid } from './reply.ts';
import type { Service, ServiceTools } from './service.ts';
import { carPart, uploadLimits } from './upload/car-body.ts';

const tokenInput = 'lighthouse-token';
const keysPage = 'https://files.lighthouse.storage/dashboard/apikey';

/** Where Lighthouse is reached: base URLs without a slash at their end. */
export interface LighthouseAddresses {
  readonly uploads: string;
  readonly api: string;
}

/** The registry's line for Lighthouse. */
export const lighthouse = lighthouseEntry({
  uploads: 'https://upload.lighthouse.storage',
  api: 'https://api.lighthouse.storage',
});

/** The same service at other addresses. */
export function lighthouseEntry(addresses: LighthouseAddresses): ServiceEntry {
  return {
    id: 'lighthouse',
    title: 'Lighthouse',
    docs: keysPage,
    takes: ['upload', 'pin'],
    proof:
      'a CAR: its answer to the import names the root, and nothing stronger is documented; a CID: none, so it ends `unconfirmed`',
    provenAgainst: 'vendor documentation',
    fields: [tokenField(tokenInput, `API key of Lighthouse, made at ${keysPage}.`)],
    create: (values, tools) => createLighthouse(addresses, valueOf(values, tokenInput), tools),
  };
}

/**
 * Lighthouse: imports a CAR, and pins by CID. It answers an import when that is done, and names the
 * root that it found: that is its proof. It answers a CID when that is queued, and documents no way
 * to ask later, so that is never called pinned.
 */
function createLighthouse(
  addresses: LighthouseAddresses,
  token: string,
  tools: ServiceTools,
): Service {
  const title = 'Lighthouse';
  const importUrl = new URL(`${addresses.uploads}/api/v0/dag/import`);
  const pinUrl = new URL(`${addresses.api}/api/lighthouse/pin`);
  const ask = createAsk(tools, { title, fixFor }, (http) => createPost(token, http));

  return {
    id: 'lighthouse',
    title,
    endpoint: addresses.api,
    whyNotReplaced: 'it documents no way to find or remove a pin',
    async upload({ root }, car, call) {
      const json = await ask('import the CAR', call.signal, (post) => {
        const { body, contentType } = multipartFile(carPart(car, call));
        return post(importUrl, contentType, { body, signal: call.signal, limits: uploadLimits });
      });
      const cid = parseReturnedCid(findRoot(json), root, title);
      return { status: 'pinned', cid, sent: { bytes: car.bytes, savedBytes: 0 } };
    },
    async pin({ root }, { signal, progress }) {
      const body = JSON.stringify({ cid: String(root) });
      const json = await ask('queue the CID', signal, (post) =>
        post(pinUrl, 'application/json', { body, signal }),
      );
      // What the reply contains is not documented; a CID in it must be ours.
      const { cid } = objectOrEmpty(json['data']);
      const named = findRoot(json) ?? findString(json['cid']) ?? findString(cid);
      if (named !== undefined) parseReturnedCid(named, root, title);
      progress('queued the CID');
      return { status: 'queued', cid: root };
    },
  };
}

/** One request to Lighthouse, sent once; resolves with the reply's JSON. */
function createPost(token: string, http: Http) {
  return async (
    url: URL,
    contentType: string,
    request: Pick<HttpRequest, 'body' | 'signal' | 'limits'>,
  ): Promise<JsonObject> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': contentType };
    const reply = await http.send({ ...request, method: 'POST', url, headers });
    return parseAnswer(reply, `POST ${showUrl(url)}`);
  };
}

/** The first line of a reply as JSON, since it runs on Kubo, which answers in lines. */
function parseAnswer({ text, status }: HttpReply, from: string): JsonObject {
  const [line = ''] = text.trim().split('\n');
  const json = parseJsonObject({ text: line, status }, from);
  if (json['error'] === undefined || json['error'] === null) return json;
  throw new HttpError({
    kind: 'status',
    status,
    text,
    what: `${from} answered HTTP ${status}, but with an error (${quoted(reasonOf(line))}).`,
  });
}

/**
 * The root as the vendor documents it (`data.Hash`), as it is seen without `data`, and as Kubo has
 * it.
 */
function findRoot(json: JsonObject): string | undefined {
  const data = objectOrEmpty(json['data']);
  const kubo = objectOrEmpty(objectOrEmpty(json['Root'])['Cid']);
  return findString(data['Hash']) ?? findString(json['Hash']) ?? findString(kubo['/']);
}

function fixFor({ status }: HttpError): string | undefined {
  switch (status) {
    case 401:
    case 403:
      return `check \`${tokenInput}\`: it must be an API key of Lighthouse, and not expired.`;
    case 402:
    case 413:
      return 'check the storage that is left in the account.';
    default:
      return undefined;
  }
}
