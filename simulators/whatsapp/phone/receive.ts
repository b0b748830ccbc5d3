import { proto, unpadRandomMax16 } from '@whiskeysockets/baileys';
import type { World } from '../world.ts';
import { messageText } from './message-text.ts';
import { lidJid, type Phone, type Received, type Waiting } from './phone.ts';
import { askAgain, reportDelivered, reportRead, saveReceived } from './receipts.ts';

/** Reads what waits for the phone; nothing while it is offline. */
export function readInbox(world: World, phone: Phone): Promise<void> {
  return phone.run(async () => {
    for (const [key, waiting] of [...phone.inbox]) {
      if (!phone.record.isOnline) return;
      if (!phone.inbox.has(key)) continue;
      await readOne(world, phone, waiting);
      phone.inbox.delete(key);
      world.store.delete(key);
    }
  });
}

async function readOne(world: World, phone: Phone, waiting: Waiting): Promise<void> {
  const { id, from, device, purpose } = waiting;
  const message = await decrypt(world, phone, waiting);
  if (!message) {
    askAgain(world, phone, from, device, id);
  } else if (purpose === 'copy') {
    const { destinationJid, message: inner } = message.deviceSentMessage ?? {};
    phone.fromCompanions.push({
      id,
      to: destinationJid ?? '',
      text: inner ? messageText(inner).text : '',
    });
  } else if (purpose === 'direct') {
    show(world, phone, { id, from, ...messageText(message), at: new Date().toISOString() });
  }
}

async function decrypt(world: World, phone: Phone, waiting: Waiting) {
  const sender = world.phones.get(waiting.from);
  const { type, ciphertext } = waiting;
  if (!sender || (type !== 'pkmsg' && type !== 'msg')) return undefined;
  const isUnreadable =
    waiting.purpose === 'direct' && world.faults.take('undecryptable', waiting.from);
  if (isUnreadable) return undefined;
  try {
    const jid = lidJid(sender, waiting.device);
    const padded = await phone.signal.repository.decryptMessage({ jid, type, ciphertext });
    return proto.Message.decode(unpadRandomMax16(padded));
  } catch {
    return undefined;
  }
}

/** Puts a message on the screen and reports it; the same id a second time is only counted. */
export function show(world: World, phone: Phone, message: Received): void {
  const { id, from } = message;
  const known = phone.received.find((one) => one.id === id && one.from === from);
  if (known) {
    phone.duplicates.push({ id, from, at: message.at });
    return;
  }
  phone.received.push(message);
  saveReceived(world, phone, message);
  if (world.faults.take('out-of-order-receipts', from)) {
    reportRead(world, phone, message);
    reportDelivered(world, phone, message);
    return;
  }
  world.later(world.receiptDelayMs, () => reportDelivered(world, phone, message));
}
