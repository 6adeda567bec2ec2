import type { ServiceEntry, ServiceValues } from './entry.ts';
import type { Service, ServiceTools } from './service.ts';

const tools: ServiceTools = {
  http: {
    close: async () => {},
    send: () => Promise.reject(new Error('nothing is sent here')),
  },
  retry: () => Promise.reject(new Error('nothing is tried here')),
};

/** Makes a service that sends nothing, to find out which methods it has. */
export function inspectService(entry: ServiceEntry, values: ServiceValues): Service {
  return entry.create(values, tools);
}
