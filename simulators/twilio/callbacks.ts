import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallbackPlan } from './call-types.ts';
import { seededRandom, shuffle } from './random.ts';
import type { WebhookRequest } from './send-webhook.ts';

export type CallbackQueue = {
  /** Takes a callback for delivery; does not wait for it. */
  push: (request: WebhookRequest) => void;
  /** Shuffled: lets the task race with the callbacks; normal: waits for it. */
  race: (task: () => Promise<unknown>) => Promise<unknown>;
  /** Delivers what is left and waits for all. */
  drain: () => Promise<void>;
};

/**
 * Delivers callbacks as the plan says. Normal: one after the other while the call goes on.
 * Shuffled: each delivery either races with the call or is held back until its end.
 */
export function createCallbackQueue(
  plan: CallbackPlan,
  send: (request: WebhookRequest) => Promise<unknown>,
): CallbackQueue {
  const random = seededRandom(plan.seed ?? 1);
  const isShuffled = plan.order === 'shuffled';
  const underWay: Promise<unknown>[] = [];
  const held: WebhookRequest[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const late = async (task: () => Promise<unknown>) => {
    if (plan.delayMs) await sleep(random() * plan.delayMs);
    await task();
  };
  const deliver = (request: WebhookRequest) => late(() => send(request));
  const inTurn = (request: WebhookRequest) => {
    last = last.then(() => deliver(request));
  };

  return {
    push(request) {
      const delivery = { ...request, idempotencyToken: request.idempotencyToken ?? randomUUID() };
      for (let copy = 0; copy <= (plan.duplicate ?? 0); copy += 1) {
        if (!isShuffled) inTurn(delivery);
        else if (random() < 0.5) underWay.push(deliver(delivery));
        else held.push(delivery);
      }
    },
    async race(task) {
      if (isShuffled) underWay.push(late(task));
      else await task();
    },
    async drain() {
      for (const delivery of shuffle(held.splice(0), random)) inTurn(delivery);
      await Promise.all([last, ...underWay]);
    },
  };
}
