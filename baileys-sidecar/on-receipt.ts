import {
  type BinaryNode,
  getBinaryNodeChild,
  getBinaryNodeChildren,
  type WASocket,
} from '@whiskeysockets/baileys';
import { recordDelivery } from '../lib/messages/record-delivery.ts';
import { retryTransient } from '../lib/platform/retry-transient.ts';

/** Receipts are stored together for this long, which nobody sees, milliseconds. */
const COLLECT_MS = 50;

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
 * Records receipts of one socket before Baileys sees and so acknowledges them: what a process that dies
 * had not stored comes again. Not from Baileys' events either: its buffer merges what comes together for
 * one message, and of "read" and a late "delivered" only the latter is left. The message is found by its
 * id, since a receipt may come from the LID.
 */
export function recordReceipts(
  socket: WASocket,
  businessId: string,
  guard: (work: Promise<unknown>) => Promise<unknown>,
): void {
  const pass = socket.ws.listeners('CB:receipt');
  const waiting: { stanza: BinaryNode; told: Told; ids: string[] }[] = [];

  async function store(batch: typeof waiting): Promise<void> {
    const at = new Date();
    for (const status of ['sent', 'delivered', 'read'] as const) {
      const providerIds = batch.flatMap(({ told, ids }) => (told === status ? ids : []));
      if (providerIds.length === 0) continue;
      await retryTransient(() => recordDelivery({ businessId, providerIds, status, at }));
    }
    for (const { stanza } of batch) for (const listener of pass) listener(stanza);
  }

  socket.ws.removeAllListeners('CB:receipt');
  socket.ws.on('CB:receipt', (stanza: BinaryNode) => {
    const receipt = readReceipt(stanza);
    if (!receipt) {
      for (const listener of pass) listener(stanza);
      return;
    }
    if (waiting.length === 0) {
      setTimeout(() => void guard(store(waiting.splice(0))), COLLECT_MS);
    }
    waiting.push({ stanza, ...receipt });
  });
}
