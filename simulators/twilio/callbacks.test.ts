import { describe, expect, it } from 'vitest';
import type { CallbackPlan } from './call-types.ts';
import { createCallbackQueue } from './callbacks.ts';
import type { WebhookRequest } from './send-webhook.ts';

const NAMES = Array.from({ length: 20 }, (_, i) => `callback ${i}`);

function deliveries(plan: CallbackPlan) {
  const sent: WebhookRequest[] = [];
  const queue = createCallbackQueue(plan, async (request) => sent.push(request));
  for (const purpose of NAMES) {
    queue.push({ purpose, url: 'http://127.0.0.1/', method: 'POST', params: {} });
  }
  return { queue, names: () => sent.map(({ purpose }) => purpose), sent };
}

describe('createCallbackQueue', () => {
  it('keeps the order unless told otherwise', async () => {
    const { queue, names } = deliveries({});
    await queue.drain();
    expect(names()).toEqual(NAMES);
  });

  it('shuffled: sends some during the call and holds the others until its end', async () => {
    const { queue, names } = deliveries({ order: 'shuffled' });
    const during = names();
    expect(during.length).toBeGreaterThan(3);
    expect(during.length).toBeLessThan(NAMES.length - 3);
    await queue.drain();
    const after = names().slice(during.length);
    expect(after).not.toEqual([...after].sort((a, b) => NAMES.indexOf(a) - NAMES.indexOf(b)));
    expect(names().toSorted()).toEqual(NAMES.toSorted());
  });

  it('gives the same order for the same seed, another for another', async () => {
    const orderOf = async (seed: number) => {
      const { queue, names } = deliveries({ order: 'shuffled', seed });
      await queue.drain();
      return names();
    };
    expect(await orderOf(7)).toEqual(await orderOf(7));
    expect(await orderOf(7)).not.toEqual(await orderOf(8));
  });

  it('duplicates share a token, different callbacks do not', async () => {
    const { queue, sent } = deliveries({ duplicate: 2 });
    await queue.drain();
    expect(sent).toHaveLength(60);
    expect(new Set(sent.map(({ idempotencyToken }) => idempotencyToken)).size).toBe(20);
  });

  it('shuffled: what follows a hang-up races with them, and is waited for in the end', async () => {
    const { queue } = deliveries({ order: 'shuffled' });
    let isDone = false;
    let release = () => {};
    const blocked = new Promise<void>((resolve) => (release = resolve));
    await queue.race(async () => {
      await blocked;
      isDone = true;
    });
    expect(isDone).toBe(false);
    release();
    await queue.drain();
    expect(isDone).toBe(true);
  });
});
