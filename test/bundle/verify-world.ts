import { startGateway } from '../fakes/gateway.ts';
import { startRouter } from '../fakes/router.ts';
import type { Stage } from './stage.ts';

/** A Kubo, a router that names nobody, and a gateway on a host that no service operates. */
export async function makeWorld(stage: Stage) {
  const kubo = await stage.kubo();
  const router = stage.closeLater(await startRouter({ providers: new Map() }));
  const gateway = stage.closeLater(await startGateway({ blocks: kubo.blocks, host: '127.0.0.2' }));
  const empty = stage.closeLater(
    await startGateway({ blocks: { get: async () => undefined }, host: '127.0.0.3' }),
  );
  const at = (url: string) => ({
    'verify-routers': router.url,
    'verify-gateways': url,
    'verify-timeout': '5s',
  });
  return {
    kubo,
    router,
    /** Inputs for a gateway that has what the Kubo has. */
    hosts: at(gateway.url),
    /** Inputs for a gateway that has nothing. */
    deaf: at(empty.url),
  };
}
