import type { CID } from 'multiformats/cid';
import { findRootDigest } from './car/root-digest.ts';
import { toHostCid } from './cid.ts';
import { releaseTagOf } from './content/options.ts';
import { type ContentCar, prepareContent } from './content/prepare.ts';
import type { Environment } from './environment/environment.ts';
import { Cancelled, Failure } from './errors.ts';
import { renderGatewayUrl } from './gateway.ts';
import type { GitHub } from './github/client.ts';
import { defaultPinName, type RunEvent } from './github/event.ts';
import type { PublishInputs } from './inputs/inputs.ts';
import { type CleanText, computed } from './net/redaction.ts';
import type { PinRequest } from './pin.ts';
import type { ReportInput } from './report/report-input.ts';
import type { RunContext } from './run-context.ts';

/** Content that is ready to be sent. */
export interface PackedContent {
  readonly requests: readonly PinRequest[];
  readonly roots: readonly CID[];
  /** Undefined if CIDs were given, which other nodes have. */
  readonly car: ContentCar | undefined;
  readonly cids: readonly CleanText[];
  readonly gatewayUrls: readonly CleanText[];
}

/**
 * Packs, verifies or downloads the content of a publish, sets the outputs about it, and makes the
 * request of each root.
 * @param github where the assets of a release are
 */
export async function packContent(
  inputs: PublishInputs,
  { gateway }: ReportInput,
  event: RunEvent | undefined,
  github: GitHub | undefined,
  { outputs, places, secrets, credentials, keepReadable }: Environment,
  context: RunContext,
): Promise<PackedContent> {
  const tools = { places, sought: { secrets, credentials }, github };
  const { roots, car } = await prepareContent(inputs.content, inputs.packing, tools, context).catch(
    (error: unknown) => {
      if (!(error instanceof Cancelled)) throw error;
      throw new Failure({ what: `${error.what} Nothing was sent.`, cause: error });
    },
  );
  const cids = roots.map((root) => computed(String(root)));
  const gatewayUrls = roots.map((root) => computed(renderGatewayUrl(gateway, toHostCid(root))));
  keepReadable([...cids, ...gatewayUrls]);
  for (const cid of cids) context.log.info(`CID: ${cid}`);
  outputs.set('cid', cids[0] ?? computed(''));
  const rootDigest = await findRootDigest(roots[0], car, context);
  if (rootDigest !== undefined) outputs.set('root-digest', computed(rootDigest));
  outputs.set('gateway-url', gatewayUrls[0] ?? computed(''));
  if (cids.length > 1) outputs.set('cids', cids);
  if (car !== undefined) {
    outputs.set('car-path', computed(car.path));
    outputs.set('car-bytes', car.bytes);
    if (car.fileCount !== undefined) outputs.set('file-count', car.fileCount);
  }
  const requests = roots.map((root) => ({
    root,
    name: inputs.pinName ?? defaultPinName(event, releaseTagOf(inputs.content)),
    meta: inputs.pinMeta,
    origins: inputs.pinOrigins,
    delta: inputs.delta,
    ...(inputs.replaces !== undefined && { replaces: inputs.replaces }),
  }));
  return { requests, roots, car, cids, gatewayUrls };
}
