import { Failure } from '../../errors.ts';
import { type HttpError, showUrl } from '../../net/http-error.ts';
import { multipartFile } from '../../net/multipart.ts';
import { createAsk } from '../ask.ts';
import type { Service, ServiceTools } from '../service.ts';
import { carPart, uploadLimits } from '../upload/car-body.ts';
import { fixForPin } from './fixes.ts';
import { parsePinReply, toReport } from './pin-object.ts';
import type { PinningApi, PinningApiConfig } from './pinning-api.ts';

/**
 * A Pinning Service API that also accepts a CAR and answers with the pin of its root, which is then
 * followed as any other pin.
 * @param path of the endpoint, below the base URL
 */
export function withCarImport(
  service: PinningApi,
  config: PinningApiConfig,
  path: string,
  tools: ServiceTools,
): Service {
  const { title, url: base, token } = config;
  const url = new URL(`${base.pathname.replace(/\/+$/, '')}/${path}`, base);
  const fixFor = (error: HttpError) => fixForPin(error, config);
  const ask = createAsk(tools, { title, fixFor }, (http) => http);

  return {
    ...service,
    async upload(request, car, call) {
      const { root, name } = request;
      const query = { cids: [root], name, match: 'exact' as const, meta: {} };
      // Only a finished pin is reused: one that still waits may wait for just these blocks.
      const pinned = await service.list({ ...query, statuses: ['pinned'] }, call);
      const same = pinned.find((pin) => pin.name === name && pin.status === 'pinned');
      if (same !== undefined) {
        call.progress('has this pin already');
        const { requestId } = same;
        return { status: 'pinned', cid: root, existed: true, ...(requestId && { requestId }) };
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
          what: `${title} accepted the CAR, but returned no requestid to follow its pin by.`,
          fix: "check the pins in the service's dashboard; this action cannot follow this one.",
        });
      }
      call.progress(`accepted the CAR (${report.status})`);
      return { ...report, sent: { bytes: car.bytes, savedBytes: 0 } };
    },
  };
}
