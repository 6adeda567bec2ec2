import {
  isMishap,
  isRefusal,
  type Mishap,
  type Refusal,
  type Reply,
  sendRefusal,
  sendReply,
  sendWithMishap,
} from './faults.ts';
import { isKuboRefusal, type KuboRefusal, sendKuboRefusal } from './kubo-faults.ts';
import type { Exchange } from './loopback-server.ts';

/** What a test may have a server of uploads do to one request. */
export type UploadAct = KuboRefusal | Refusal | Mishap;

/** Answers a request as the act has it; honestly without one. */
export async function answerByTurn(
  exchange: Exchange,
  act: UploadAct | undefined,
  answer: () => Promise<Reply>,
): Promise<void> {
  const { request, response } = exchange;
  if (act !== undefined && isKuboRefusal(act)) return sendKuboRefusal(act, exchange);
  if (act !== undefined && isRefusal(act)) {
    request.resume();
    return sendRefusal(act, exchange);
  }
  const reply = await answer();
  return act !== undefined && isMishap(act)
    ? sendWithMishap(act, exchange, reply)
    : sendReply(response, reply);
}
