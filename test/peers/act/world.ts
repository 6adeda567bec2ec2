import { type Kubo, startKubo } from '../kubo.ts';
import type { WorkflowEvent } from './events.ts';
import { type ActStage, type ExampleRun, startActStage } from './stage.ts';
import { findExample } from './workflow-file.ts';

/** The repository `octo/site` with a real Kubo and a GitHub on loopback. */
export interface World extends Omit<ActStage, 'run'> {
  readonly kubo: Kubo;
  /** Runs `examples/workflows/<name>` with act. */
  run(name: string, event: WorkflowEvent): Promise<ExampleRun>;
  /** `CID name` of each pin of the node that has a name, sorted. */
  listPins(): Promise<string[]>;
  /** The secrets of the repository, none of which may be shown. */
  readonly secrets: Readonly<Record<string, string>>;
}

export async function startWorld(): Promise<World> {
  const auth = 'bearer:deployer-of-octo-site';
  const kubo = await startKubo({ auth });
  const secrets = { KUBO_URL: kubo.apiUrl, KUBO_AUTH: auth };
  const stage = await startActStage({ secrets });
  return {
    ...stage,
    kubo,
    secrets,
    run: (name, event) => stage.run(findExample(name), event),
    async listPins() {
      const pins = await kubo.ipfs('pin', 'ls', '--type=recursive', '--names');
      return [...pins.matchAll(/^(\S+) recursive (.+)$/gm)]
        .map(([, cid, pin]) => `${cid} ${pin}`)
        .toSorted();
    },
    async close() {
      await kubo.stop();
      await stage.close();
    },
  };
}
