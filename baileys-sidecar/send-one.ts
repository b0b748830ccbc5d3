import type { BinaryNode, WASocket } from '@whiskeysockets/baileys';
import type { ClaimedMessage } from '../lib/outbox/claim-batch.ts';
import type { SendError } from '../lib/outbox/settle.ts';
import { phoneJid } from './read-message.ts';

/** How long the server may take to acknowledge, milliseconds. */
const ACK_MS = 10_000;

/** Longest a whole send may take, a new contact's lookups included; shorter than the claim. */
const SEND_MS = 25_000;

/** How long it is remembered that a number has WhatsApp, milliseconds. */
const REMEMBER_MS = 24 * 3_600_000;

export type SendOutcome = { ok: true } | { ok: false; error: SendError; cause?: unknown };

/** Numbers known to have WhatsApp, of one socket. */
export type KnownNumbers = Map<string, number>;

const failed = (error: SendError, cause?: unknown): SendOutcome => ({ ok: false, error, cause });

function readAck(ack: BinaryNode | undefined): SendOutcome {
  if (!ack) return failed('no_ack');
  // A receipt may overtake the acknowledgement, and proves more.
  if (ack.tag === 'receipt') return { ok: true };
  if (ack.tag !== 'ack' || ack.attrs.class !== 'message') return failed('rejected', ack.attrs);
  switch (ack.attrs.error) {
    case undefined:
      return { ok: true };
    case '463': // No privacy token: WhatsApp holds this account back from new chats.
      return failed('first_contact_refused');
    default:
      return failed('rejected', ack.attrs.error);
  }
}

/** To a number that is not on WhatsApp Baileys "sends" to nobody and reports success: ask first. */
async function isOnWhatsApp(socket: WASocket, phone: string, known: KnownNumbers) {
  if ((known.get(phone) ?? 0) > Date.now()) return true;
  const found = await socket.onWhatsApp(phoneJid(phone));
  if (!found) throw new Error('no answer about the number');
  const exists = found.some((entry) => entry.exists);
  if (exists) known.set(phone, Date.now() + REMEMBER_MS);
  return exists;
}

/**
 * With a lost answer about somebody's devices Baileys sends to nobody, and the server acknowledges that.
 * Its own question afterwards finds this answer in its cache.
 */
async function mustHaveDevices(socket: WASocket, phone: string): Promise<void> {
  const devices = await socket.getUSyncDevices([phoneJid(phone)], true, false);
  if (devices.length === 0) throw new Error('no answer about the devices');
}

/** Rejects when the connection ends, since Baileys' own calls then hang until their timeout. */
function ends(closed: AbortSignal, ms: number): { promise: Promise<never>; clear: () => void } {
  let clear = () => {};
  const promise = new Promise<never>((_, reject) => {
    const stop = () => reject(new Error(closed.aborted ? 'connection closed' : 'send timed out'));
    const timer = setTimeout(stop, ms);
    closed.addEventListener('abort', stop);
    if (closed.aborted) stop();
    clear = () => {
      clearTimeout(timer);
      closed.removeEventListener('abort', stop);
    };
  });
  promise.catch(() => {});
  return { promise, clear };
}

/**
 * Sends one message under its fixed id and waits for the server's acknowledgement, the only proof that
 * it was taken: `sendMessage` resolves without it. Never throws.
 */
export async function sendOne(
  socket: WASocket,
  message: Pick<ClaimedMessage, 'phone' | 'text' | 'providerId' | 'knownContact'>,
  known: KnownNumbers,
  closed: AbortSignal,
): Promise<SendOutcome> {
  const end = ends(closed, SEND_MS);
  try {
    const work = async (): Promise<SendOutcome> => {
      if (!message.knownContact && !(await isOnWhatsApp(socket, message.phone, known))) {
        return failed('not_on_whatsapp');
      }
      await mustHaveDevices(socket, message.phone);
      // Registered before sending: the acknowledgement may be there before sendMessage resolves.
      const ack = socket.waitForMessage<BinaryNode>(message.providerId, ACK_MS);
      ack.catch(() => {});
      await socket.sendMessage(
        phoneJid(message.phone),
        { text: message.text, linkPreview: null },
        { messageId: message.providerId },
      );
      return readAck(await ack);
    };
    return await Promise.race([work(), end.promise]);
  } catch (cause) {
    return failed(closed.aborted ? 'disconnected' : 'unknown', cause);
  } finally {
    end.clear();
  }
}
