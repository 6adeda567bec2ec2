#!/usr/bin/env node
import { checkNodeVersion } from './node-version.ts';

// An older Node cannot even parse the rest, so it is loaded after the check.
if (checkNodeVersion()) {
  const { start } = await import('./start.ts');
  await start();
}
