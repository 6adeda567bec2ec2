import { afterAll, afterEach } from 'vitest';
import { cleanUp, renderDaemonLogs } from './daemon.ts';

afterEach(({ task }) => {
  if (task.result?.state === 'fail') console.error(renderDaemonLogs());
});

afterAll(cleanUp);
