import type { Conversation } from '../../prisma/generated/client.ts';
import type { Tx } from '../platform/db.ts';
import { ConversationFields, type MergeSnapshot } from './merge-snapshot.ts';

const later = (a: Date, b: Date) => (a > b ? a : b);
const earlier = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/** Makes one conversation of those of two customers, which the transaction holds. */
export async function mergeConversations(
  tx: Tx,
  input: { keptId: string; kept: Conversation | null; merged: Conversation | null },
): Promise<MergeSnapshot['conversation']> {
  const { keptId, kept, merged } = input;
  if (!merged) return { kind: 'none' };
  if (!kept) {
    await tx.conversation.update({ where: { id: merged.id }, data: { customerId: keptId } });
    return { kind: 'moved', id: merged.id };
  }
  const before = ConversationFields.parse(kept);
  const after: ConversationFields = {
    status: kept.status === 'open' || merged.status === 'open' ? 'open' : 'closed',
    assignedToId: kept.assignedToId ?? merged.assignedToId,
    unreadCount: kept.unreadCount + merged.unreadCount,
    waitingSince: earlier(kept.waitingSince, merged.waitingSince),
    // One that somebody should see is not hidden by the other's time.
    snoozedUntil:
      kept.snoozedUntil && merged.snoozedUntil
        ? earlier(kept.snoozedUntil, merged.snoozedUntil)
        : null,
    lastMessageAt: later(kept.lastMessageAt, merged.lastMessageAt),
  };
  await tx.conversation.update({ where: { id: kept.id }, data: after });
  const conversationIds = { from: merged.id, to: kept.id };
  await moveConversation(tx, conversationIds);
  await tx.conversation.delete({ where: { id: merged.id } });
  return { kind: 'joined', row: merged, before, after };
}

async function moveConversation(tx: Tx, { from, to }: { from: string; to: string }) {
  await tx.whatsAppMessage.updateMany({
    where: { conversationId: from },
    data: { conversationId: to },
  });
  await tx.outboxMessage.updateMany({
    where: { conversationId: from },
    data: { conversationId: to },
  });
}
