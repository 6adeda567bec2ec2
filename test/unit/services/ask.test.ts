import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/errors.ts';
import { HttpError } from '../../../src/net/http-error.ts';
import type { Http } from '../../../src/net/http.ts';
import type { Retry } from '../../../src/net/retry.ts';
import { createAsk, ServiceError } from '../../../src/services/ask.ts';

const { signal } = new AbortController();
const http: Http = { send: () => Promise.reject(new Error('not sent')), close: async () => {} };

/** An `ask` whose requests are retried once, and the labels of its retries. */
function makeAsk(fixFor: (error: HttpError) => string | undefined = () => undefined) {
  const labels: string[] = [];
  const retry: Retry = async (label, _signal, operation) => {
    labels.push(label);
    return operation(1).catch((error: unknown) => {
      if (error instanceof HttpError && error.retryable) return operation(2);
      throw error;
    });
  };
  const ask = createAsk({ http, retry }, { title: 'Kubo', fixFor }, (from) => ({ from }));
  return { ask, labels };
}

const status = (code: number, fix?: string) =>
  new HttpError({ kind: 'status', status: code, what: `HTTP ${code}.`, ...(fix && { fix }) });

describe('an operation', () => {
  test('gets the client and the number of the attempt, and is retried under its name', async () => {
    const { ask, labels } = makeAsk();
    const attempts: number[] = [];
    const result = ask('pin', signal, async ({ from }, attempt) => {
      attempts.push(attempt);
      if (attempt === 1) throw status(503);
      return from;
    });
    expect(Object.keys(await result)).toEqual(Object.keys(http));
    expect(attempts).toEqual([1, 2]);
    expect(labels).toEqual(['Kubo: pin']);
  });

  test.each<[string, Error, string]>([
    ['the fix of the service', status(401), 'Kubo could not pin: HTTP 401.\nFix: check the token.'],
    ['the fix of the request', status(418, 'wait.'), 'Kubo could not pin: HTTP 418.\nFix: wait.'],
    ['a fix for the status', status(500), 'Kubo could not pin: HTTP 500.\nFix: run again later; '],
    [
      'a fix for another status of a wrong request',
      status(410),
      'Kubo could not pin: HTTP 410.\nFix: check the inputs of Kubo in this step.',
    ],
    [
      'the reason before it, if there is one',
      new HttpError({ kind: 'status', status: 451, what: 'HTTP 451 ("no").', text: 'no' }),
      'Fix: read the reason above, and check the inputs of Kubo in this step.',
    ],
    [
      'the plan, without a reason',
      status(402),
      'Fix: if the plan of this account does not include the call, change the plan at Kubo, or use another service.',
    ],
    [
      'the fix of a final error',
      new ServiceError('"disk is full".', 'disk is full', { fix: 'free some space.' }),
      'Kubo could not pin: "disk is full".\nFix: free some space.',
    ],
  ])('that fails names the service, what it did, and %s', async (_, error, message) => {
    const { ask } = makeAsk((one) => (one.status === 401 ? 'check the token.' : undefined));
    const failure: unknown = await ask('pin', signal, () => Promise.reject(error)).catch(
      (thrown: unknown) => thrown,
    );
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ message: expect.stringContaining(message), cause: error });
  });

  test('that fails for another reason passes that on', async () => {
    const { ask } = makeAsk();
    const defect = new TypeError('x is undefined');
    await expect(ask('pin', signal, () => Promise.reject(defect))).rejects.toBe(defect);
  });
});

describe('a poll', () => {
  test.each([404, 429, 503])(
    'passes on HTTP %i, which may pass, after one attempt',
    async (code) => {
      const { ask, labels } = makeAsk();
      const error = status(code);
      await expect(ask.once('look up the pin', () => Promise.reject(error))).rejects.toBe(error);
      expect(labels).toEqual([]);
    },
  );

  test('names the service in an error that is final', async () => {
    const { ask } = makeAsk();
    await expect(ask.once('look up the pin', () => Promise.reject(status(401)))).rejects.toThrow(
      'Kubo could not look up the pin: HTTP 401.',
    );
  });
});
