import type { WASocket } from '@whiskeysockets/baileys';
import {
  type ClaimedMessage,
  claimBatch,
  releaseClaim,
  voidClaims,
} from '../lib/outbox/claim-batch.ts';
import { markFailed, markSent } from '../lib/outbox/settle.ts';
import { sleep } from '../lib/platform/clock.ts';
import type { Logger } from '../lib/platform/logger.ts';
import { retryTransient } from '../lib/platform/retry-transient.ts';
import { type KnownNumbers, sendOne } from './send-one.ts';

/** The safety net behind NOTIFY, milliseconds. */
const POLL_MS = 1_000;

/** Conversations sent to side by side: the socket sends one at a time, but acknowledgements overlap. */
const SIDE_BY_SIDE = 16;

/** Conversations taken in all, those that wait for their turn among first contacts included. */
const TAKEN_AT_MOST = 500;

export type Delivery = {
  /** There is something new. */
  wake: () => void;
  /** Takes no more, ends the sends under way, gives the rest back. */
  stop: () => Promise<void>;
};

type Options = {
  businessId: string;
  socket: WASocket;
  /** Ends with the connection. */
  closed: AbortSignal;
  /** Seconds between first messages to people who never wrote. */
  firstContactPause: () => Promise<number>;
  logger: Logger;
};

/** Sends one business's outbox over its socket for as long as that is open. */
export function deliverOutbox({
  businessId,
  socket,
  closed,
  firstContactPause,
  logger,
}: Options): Delivery {
  const known: KnownNumbers = new Map();
  const busy = new Set<string>();
  const stopping = new AbortController();
  const over = AbortSignal.any([closed, stopping.signal]);
  const running = new Set<Promise<void>>();
  let wakeUp = () => {};
  let nextFirstContact = 0;
  let pacing = 0;

  /** WhatsApp restricts accounts that write to many strangers at once. */
  async function pace(message: ClaimedMessage): Promise<void> {
    if (message.knownContact || known.has(message.phone)) return;
    const pause = (await firstContactPause()) * 1000;
    const at = Math.max(Date.now(), nextFirstContact);
    nextFirstContact = at + pause * (0.75 + Math.random() / 2);
    pacing++;
    wakeUp();
    await sleep(at - Date.now(), over);
    pacing--;
  }

  async function sendConversation(claim: string, messages: ClaimedMessage[]): Promise<void> {
    const left = [...messages];
    for (let message = left[0]; message && !over.aborted; message = left[0]) {
      await pace(message);
      if (over.aborted) break;
      const started = performance.now();
      const outcome = await sendOne(socket, message, known, closed);
      left.shift();
      const facts = {
        messageId: message.messageId,
        requestId: message.requestId,
        attempt: message.attempt,
        ms: Math.round(performance.now() - started),
      };
      if (outcome.ok) {
        await retryTransient(() => markSent(businessId, message));
        logger.debug(facts, 'message acknowledged');
        continue;
      }
      const { error } = outcome;
      const then = await retryTransient(() => markFailed(businessId, claim, message, error));
      logger.warn({ ...facts, error, err: outcome.cause, then }, 'message not sent');
      // The next one must not overtake it.
      if (then !== 'failed') break;
    }
    await releaseClaim(
      claim,
      left.map((message) => message.outboxId),
    );
  }

  function startConversations(claim: string, messages: ClaimedMessage[]): void {
    for (const [conversationId, group] of byConversation(messages)) {
      busy.add(conversationId);
      const work = sendConversation(claim, group)
        .catch((err) => logger.error({ err, businessId }, 'sending a conversation failed'))
        .finally(() => {
          busy.delete(conversationId);
          running.delete(work);
          wakeUp();
        });
      running.add(work);
    }
  }

  async function loop(): Promise<void> {
    await voidClaims(businessId);
    while (!over.aborted) {
      const woken = new Promise<void>((resolve) => {
        wakeUp = resolve;
      });
      let took = 0;
      if (busy.size - pacing < SIDE_BY_SIDE && busy.size < TAKEN_AT_MOST) {
        const { claim, messages } = await claimBatch(businessId, [...busy]);
        took = messages.length;
        startConversations(claim, messages);
      }
      if (took === 0) await Promise.race([woken, sleep(POLL_MS, over)]);
    }
  }

  const looping = loop().catch((err) => {
    // The database is away: the connection is given up, and a fresh one tries again.
    logger.error({ err, businessId }, 'outbox loop failed');
    socket.end(undefined);
  });

  return {
    wake: () => wakeUp(),
    stop: async () => {
      stopping.abort();
      wakeUp();
      await looping;
      await Promise.all(running);
    },
  };
}

function byConversation(messages: ClaimedMessage[]): Map<string, ClaimedMessage[]> {
  const groups = new Map<string, ClaimedMessage[]>();
  for (const message of messages) {
    const group = groups.get(message.conversationId);
    if (group) group.push(message);
    else groups.set(message.conversationId, [message]);
  }
  return groups;
}
