import {
  type BinaryNode,
  getBinaryNodeChild,
  getBinaryNodeChildren,
  type WASocket,
} from '@whiskeysockets/baileys';
import { recordDelivery } from '../lib/messages/record-delivery.ts';
import { retryTransient } from '../lib/platform/retry-transient.ts';

type Told = 'sent' | 'delivered' | 'read';

/** What a receipt's type says of our message; those not here are about something else. */
const TOLD: Record<string, Told | undefined> = {
  '': 'delivered',
  inactive: 'delivered',
  // Another device of ours has it, by way of the server.
  sender: 'sent',
  read: 'read',
  played: 'read',
};

/** The messages a receipt is about, and how far they came; null when it says nothing of that kind. */
export function readReceipt({ attrs, content }: BinaryNode): { ids: string[]; told: Told } | null {
  const told = TOLD[attrs.type ?? ''];
  if (!told || !attrs.id) return null;
  const list = Array.isArray(content)
    ? getBinaryNodeChild({ tag: '', attrs, content }, 'list')
    : undefined;
  const more = getBinaryNodeChildren(list, 'item').flatMap(({ attrs: { id } }) => id ?? []);
  return { ids: [attrs.id, ...more], told };
}

/**
 * Records receipts of one socket as they come. Not from Baileys' events: its buffer merges what comes
 * together for one message, and of "read" and a late "delivered" only the latter is left. The message is
 * found by its id, since a receipt may come from the LID.
 */
export function recordReceipts(
  socket: WASocket,
  businessId: string,
  guard: (work: Promise<unknown>) => Promise<unknown>,
): void {
  socket.ws.on('CB:receipt', (stanza: BinaryNode) => {
    const receipt = readReceipt(stanza);
    if (!receipt) return;
    const at = new Date();
    for (const providerId of receipt.ids) {
      const input = { businessId, providerId, status: receipt.told, at };
      void guard(retryTransient(() => recordDelivery(input)));
    }
  });
}
