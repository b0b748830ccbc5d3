import type { Reply } from '../http.ts';
import { serve } from '../serve.ts';
import { whatIsWrong } from './verify.ts';

/** How a request is answered. */
export type ReceiverMood = 'ok' | 'error' | 'redirect' | 'hang' | 'huge';

/** A request whose signature was right. */
export type Heard = {
  deliveryId: string;
  event: string;
  body: { id: string; type: string; data: Record<string, unknown> } & Record<string, unknown>;
  mood: ReceiverMood;
};

const REPLIES: Record<ReceiverMood, Reply> = {
  ok: { status: 204, headers: {}, body: '' },
  error: { status: 500, headers: {}, body: 'not now' },
  redirect: { status: 302, headers: { location: '/elsewhere' }, body: '' },
  hang: 'hang',
  huge: { status: 200, headers: {}, body: 'x'.repeat(64 * 1024), endless: true },
};

/** A program of a business that hears of events, on 127.0.0.1: it checks signatures and keeps what it heard. */
export async function startWebhookReceiver({
  port = 0,
  onHeard,
}: {
  port?: number;
  onHeard?: (heard: Heard) => void;
} = {}) {
  const heard: Heard[] = [];
  const refused: string[] = [];
  const moods: ReceiverMood[] = [];
  let secret = '';
  const { url, close } = await serve(port, ({ method, url: asked, headers, body }) => {
    if (method !== 'POST' || asked.pathname !== '/hook') {
      refused.push(`${method} ${asked.pathname}`);
      return { status: 404, headers: {}, body: '' };
    }
    const wrong = whatIsWrong(secret, headers, body);
    if (wrong) {
      refused.push(wrong);
      return { status: 401, headers: {}, body: wrong };
    }
    const mood = moods.shift() ?? 'ok';
    const one: Heard = {
      deliveryId: String(headers['agentlocator-delivery']),
      event: String(headers['agentlocator-event']),
      body: JSON.parse(body.toString()),
      mood,
    };
    heard.push(one);
    onHeard?.(one);
    return REPLIES[mood];
  });
  return {
    url: `${url}/hook`,
    close,
    /** Every request with a right signature, in the order they came; repeats too. */
    heard,
    /** Why requests were turned away. */
    refused,
    /** What the next requests get; 'ok' after them. */
    next: (...list: ReceiverMood[]) => void moods.push(...list),
    /** From now on 'ok'. */
    recover: () => void moods.splice(0),
    /** The secret of the endpoint that was made for `url`. */
    use: (given: string) => {
      secret = given;
    },
  };
}
