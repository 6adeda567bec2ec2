import { Failure } from '../../errors.ts';
import { showUrl } from '../../net/http-error.ts';
import { multipartFile } from '../../net/multipart.ts';
import { createExplained } from '../failures.ts';
import type { Service, ServiceTools } from '../service.ts';
import { replaceOlder } from '../shared-pins.ts';
import { uploadLimits, wholeFile } from '../upload/car-body.ts';
import { parsePinReply, toReport } from './client.ts';
import { fixForPin } from './fixes.ts';
import type { PinningApi, PinningApiConfig } from './pinning-api.ts';

/**
 * A Pinning Service API that also takes a CAR and answers with the pin of its root, which is then followed as any
 * other pin.
 * @param path of the endpoint, below the base URL
 */
export function withCarImport(
  service: PinningApi,
  config: PinningApiConfig,
  path: string,
  { http, retry }: ServiceTools,
): Service {
  const { title, url: base, token } = config;
  const url = new URL(`${base.pathname.replace(/\/+$/, '')}/${path}`, base);
  const asFailure = createExplained(title, (error) => fixForPin(error, config));

  return {
    ...service,
    async upload(request, car, call) {
      const { root, name } = request;
      const query = { cids: [root], name, match: 'exact' as const, meta: {} };
      // Only a pin that is done is left alone: one that still waits may wait for just these blocks.
      const pinned = await service.list({ ...query, statuses: ['pinned'] }, call);
      const same = pinned.find((pin) => pin.name === name && pin.status === 'pinned');
      if (same !== undefined) {
        call.progress('has this pin already');
        const { requestId } = same;
        const standing = { status: 'pinned', cid: root, existed: true } as const;
        return replaceOlder(
          { ...standing, ...(requestId && { requestId }) },
          service,
          request,
          call,
        );
      }
      const pin = await retry(`${title}: sending the CAR`, call.signal, async () => {
        const { body, contentType } = multipartFile({
          ...wholeFile(car, call),
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
      }).catch(asFailure('did not take the CAR'));
      const report = toReport(pin, root, title);
      if (report.requestId === undefined && report.status !== 'pinned') {
        throw new Failure({
          what: `${title} took the CAR, but gave no requestid to ask about the pin by.`,
          fix: 'look at the pins in the service itself; this action cannot follow this one.',
        });
      }
      call.progress(`took the CAR: ${report.status}`);
      const sent = { bytes: car.bytes, savedBytes: 0 };
      return replaceOlder({ ...report, sent }, service, request, call);
    },
    async check(request, last, call) {
      const report = await service.check(request, last, call);
      const { sent } = last;
      // A pin by CID was replaced in the call that made it.
      return sent === undefined
        ? report
        : replaceOlder({ ...report, sent }, service, request, call);
    },
  };
}
