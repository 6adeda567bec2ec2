import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Filebase, startFilebase } from '../../fakes/filebase.ts';
import { startForwardProxy } from '../../fakes/forward-proxy.ts';
import { type Kubo, startKubo } from '../../fakes/kubo.ts';
import { type Pinata, type PinataOptions, startPinata } from '../../fakes/pinata.ts';
import { startPinningService } from '../../fakes/pinning-service.ts';
import { writeCertificate } from '../../unit/net/certificate.ts';
import { makeFolder } from '../daemon.ts';

/** The fakes of the vendors, under the vendors' own addresses. */
export interface Vendors {
  /** Pinata on its free plan. */
  readonly pinata: Pinata;
  /** Filebase's S3 API. */
  readonly filebase: Filebase;
  /** The RPC API that the token of a Filebase bucket opens. */
  readonly filebaseRpc: Kubo;
  /** The secrets that the examples name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Leads a program to the fakes: a proxy, and the certificate that it may trust. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const pinataToken = 'jwt-of-octo-site';
const filebaseToken = 'bucket-token-of-octo-site';

/** Starts all of them. Pinata can have files from the beginning. */
export async function startVendors({
  earlier = [],
}: Pick<PinataOptions, 'earlier'> = {}): Promise<Vendors> {
  const pinata = await startPinata({ token: pinataToken, listsBefore: 0, plan: 'free', earlier });
  const filebase = await startFilebase({ bucket: 'my-bucket' });
  const filebaseRpc = await startKubo({
    authorizations: [{ authSecret: `bearer:${filebaseToken}` }],
  });
  const filebasePinning = await startPinningService({ token: filebaseToken });
  const gate = await startHttpsGate({
    'uploads.pinata.cloud': pinata.url,
    'api.pinata.cloud': pinata.url,
    's3.filebase.com': filebase.url,
    'rpc.filebase.io': filebaseRpc.url,
    'api.filebase.io/v1/ipfs': filebasePinning.url,
  });
  const proxy = await startForwardProxy(`http://127.0.0.1:${gate.port}`);
  return {
    pinata,
    filebase,
    filebaseRpc,
    secrets: {
      PINATA_JWT: pinataToken,
      FILEBASE_TOKEN: filebaseToken,
      FILEBASE_KEY: filebase.credentials.accessKey,
      FILEBASE_SECRET: filebase.credentials.secretKey,
    },
    env: {
      https_proxy: proxy.url,
      no_proxy: '127.0.0.1',
      NODE_EXTRA_CA_CERTS: gate.authority,
    },
    async close() {
      const servers = [proxy, gate, pinata, filebase, filebaseRpc, filebasePinning];
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** An HTTPS server that passes each request on, by the address that begins its own, without that address's path. */
async function startHttpsGate(targets: Readonly<Record<string, string>>) {
  const folder = await makeFolder('tls');
  const hosts = new Set(Object.keys(targets).map((address) => address.split('/')[0] ?? ''));
  const { key, cert } = writeCertificate(folder, [...hosts]);
  const server = createServer(
    { key: readFileSync(key), cert: readFileSync(cert) },
    (request, response) => {
      const asked = `${request.headers.host}${request.url}`;
      const [address, target] =
        Object.entries(targets).find(([base]) => asked.startsWith(`${base}/`)) ?? [];
      if (address === undefined || target === undefined) return response.writeHead(404).end();
      const { method, headers } = request;
      const onward = send(`${target}${asked.slice(address.length)}`, { method, headers });
      onward.once('response', (reply) => {
        response.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(response);
      });
      onward.once('error', () => response.destroy());
      return request.pipe(onward);
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    /** Path of the certificate, which vouches for itself. */
    authority: cert,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
