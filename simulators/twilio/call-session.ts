import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { callParams } from './call-params.ts';
import type {
  CallEvent,
  CallEventKind,
  CallOptions,
  CallStatus,
  Exchange,
  HttpMethod,
} from './call-types.ts';
import { createCallbackQueue } from './callbacks.ts';
import {
  type Route,
  sendWebhook,
  type WebhookAnswer,
  type WebhookRequest,
} from './send-webhook.ts';
import { newSid } from './sids.ts';
import type { WebhookParams } from './sign.ts';

/** What goes on in one call: its clock, its status, and its exchanges with the application. */
export type CallSession = {
  options: CallOptions;
  callSid: string;
  route: Route;
  status: CallStatus;
  events: CallEvent[];
  errors: string[];
  webhooks: Exchange[];
  callbacks: Exchange[];
  recordingSids: string[];
  /** Keys and sentences the caller has not used yet. */
  keysLeft: string;
  speechLeft: string[];
  answer: () => void;
  /** Milliseconds since the call was answered; 0 when it never was. */
  talkMs: () => number;
  emit: (kind: CallEventKind, detail: string, data?: CallEvent['data']) => void;
  fail: (error: string) => void;
  /** Lets time of the call pass. */
  wait: (seconds: number) => Promise<void>;
  /** Asks for a TwiML document. */
  ask: (input: {
    url: string;
    method: HttpMethod;
    extra?: WebhookParams;
  }) => Promise<WebhookAnswer>;
  /** Sends a callback, whose answer does not matter to the call, when the plan says. */
  notify: (purpose: string, url: string, method: HttpMethod, params: WebhookParams) => void;
  /** Does what races with the callbacks once the caller has gone: waited for, or by settle(). */
  afterHangUp: (task: () => Promise<unknown>) => Promise<unknown>;
  /** Waits for all callbacks. */
  settle: () => Promise<void>;
  params: () => WebhookParams;
};

/** A call that rings but has not asked the application for anything yet. */
export function startSession(options: CallOptions, onAnswered: () => void): CallSession {
  const startedAt = Date.now();
  const callSid = options.callSid ?? newSid('CA');
  const webUrl = new URL(options.webhookUrl);
  const publicOrigin = new URL(options.signAs ?? options.webhookUrl).origin;
  const route = { publicOrigin, webOrigin: webUrl.origin };
  const pace = options.pace ?? 0;
  let skippedMs = 0;
  let answeredAt: number | undefined;

  const now = () => Date.now() - startedAt + skippedMs;
  const plan = options.callbacks ?? {};
  const queue = createCallbackQueue(plan, async (request) => {
    const answer = await send(request);
    session.callbacks.push(answer);
    const outcome = answer.status ?? answer.failure ?? 'no answer';
    session.emit('callback', `${request.purpose}: ${outcome}`, { purpose: request.purpose });
    if (!isSuccess(answer)) session.fail(`11200: ${request.purpose} callback: ${outcome}`);
  });
  const { authToken, retryPauseMs } = options;
  const send = (request: WebhookRequest) =>
    sendWebhook({ authToken, route, retryPauseMs }, request);

  const session: CallSession = {
    options,
    callSid,
    route,
    status: 'ringing',
    events: [],
    errors: [],
    webhooks: [],
    callbacks: [],
    recordingSids: [],
    keysLeft: options.digits ?? '',
    speechLeft: [...(options.speech ?? [])],
    answer() {
      if (answeredAt !== undefined) return;
      answeredAt = now();
      session.status = 'in-progress';
      session.emit('answered', 'the call is answered');
      onAnswered();
    },
    talkMs: () => (answeredAt === undefined ? 0 : now() - answeredAt),
    emit(kind, detail, data) {
      const event: CallEvent = { at: now(), kind, detail, ...(data && { data }) };
      session.events.push(event);
      options.onEvent?.(event);
    },
    fail(error) {
      session.errors.push(error);
      session.emit('error', error);
    },
    async wait(seconds) {
      skippedMs += seconds * 1000 * (1 - pace);
      if (pace > 0) await sleep(seconds * 1000 * pace);
    },
    async ask({ url, method, extra }) {
      const purpose = new URL(url).pathname;
      const params = { ...session.params(), ...extra };
      const request = { purpose, url, method, params, idempotencyToken: randomUUID() };
      const copies = Array.from({ length: plan.duplicateWebhooks ?? 0 }, () => send(request));
      const [answer, ...others] = await Promise.all([send(request), ...copies]);
      session.webhooks.push(answer, ...others);
      const outcome = answer.status ?? answer.failure ?? 'no answer';
      session.emit('webhook', `${method} ${purpose}: ${outcome}`, { ms: answer.ms });
      return answer;
    },
    notify: (purpose, url, method, params) => queue.push({ purpose, url, method, params }),
    afterHangUp: (task) => queue.race(task),
    settle: () => queue.drain(),
    params: () =>
      callParams({
        accountSid: options.accountSid,
        callSid,
        from: options.from,
        to: options.to,
        callStatus: session.status,
      }),
  };
  return session;
}

export function isSuccess({ status }: Exchange): boolean {
  return status !== undefined && status >= 200 && status < 300;
}
