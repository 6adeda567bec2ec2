import { Failure } from '../../errors.ts';
import { type HttpError, showUrl } from '../../net/http-error.ts';
import { multipartFile } from '../../net/multipart.ts';
import { formatCount } from '../../quantities.ts';
import { createAsk } from '../ask.ts';
import type { Service, ServiceTools } from '../service.ts';
import { hasName } from '../shared-pins.ts';
import { carPart, uploadLimits } from '../upload/car-body.ts';
import { fixForPin } from './fixes.ts';
import { parsePinReply, toReport } from './pin-object.ts';
import type { PinningApi, PinningApiConfig } from './pinning-api.ts';

/** The endpoint of a vendor that accepts CARs. */
export interface CarImport {
  /** Below the base URL. */
  readonly path: string;
  /** Maximum number of blocks in a CAR, if the vendor has one. */
  readonly maxBlocks?: number;
}

/**
 * A Pinning Service API that also accepts a CAR and answers with the pin of its root, which is then
 * followed as any other pin.
 */
export function withCarImport(
  service: PinningApi,
  config: PinningApiConfig,
  { path, maxBlocks = Number.POSITIVE_INFINITY }: CarImport,
  tools: ServiceTools,
): Service {
  const { title, url: base, token } = config;
  const url = new URL(`${base.pathname.replace(/\/+$/, '')}/${path}`, base);
  const fixFor = (error: HttpError, doing: string) => fixForPin(error, doing, config);
  const ask = createAsk(tools, { title, fixFor }, (http) => http);

  return {
    ...service,
    async upload(request, car, call) {
      const { root, name } = request;
      const { blockCount = 0 } = car;
      if (blockCount > maxBlocks) {
        throw new Failure({
          what: `${title} accepts CARs of at most ${formatCount(maxBlocks, 'block')}, and this one has ${formatCount(blockCount, 'block')}. Nothing was sent.`,
          fix: 'publish less in one run, or use another service.',
        });
      }
      // Only a finished pin is reused: one that still waits may wait for just these blocks.
      const same = request.isNew === true ? undefined : await service.findPinned(request, call);
      if (same !== undefined) {
        call.progress('has this pin already');
        return same;
      }
      const pin = await ask('import the CAR', call.signal, async (http) => {
        const { body, contentType } = multipartFile({
          ...carPart(car, call),
          ...(name !== '' && { fields: { name } }),
        });
        const reply = await http.send({
          method: 'POST',
          url,
          headers: { authorization: `Bearer ${token}`, 'content-type': contentType },
          body,
          signal: call.signal,
          limits: uploadLimits,
        });
        return parsePinReply(reply, `POST ${showUrl(url)}`);
      });
      const report = toReport(pin, root, title);
      if (report.requestId === undefined && report.status !== 'pinned') {
        throw new Failure({
          what: `${title} accepted the CAR, but returned no request id, so the status of its pin cannot be checked.`,
          fix: "check the pin in the service's dashboard.",
        });
      }
      call.progress(`accepted the CAR (${report.status})`);
      const sent = { bytes: car.bytes, savedBytes: 0 };
      // A service may answer with an earlier pin of another name, which goes with that name.
      const isOther = pin.name !== '' && name !== '' && !hasName(pin.name, name);
      return { ...(isOther ? await service.pin(request, call) : report), sent };
    },
  };
}
