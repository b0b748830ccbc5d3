import type { Tx } from '../platform/db.ts';
import { ConversationFields, type MergeSnapshot } from './merge-snapshot.ts';

type Input = {
  businessId: string;
  keptId: string;
  mergedId: string;
  was: MergeSnapshot['conversation'];
};

/** Makes two conversations of one again; the messages know already whose they are. */
export async function partConversations(
  tx: Tx,
  { businessId, keptId, mergedId, was }: Input,
): Promise<void> {
  if (was.kind === 'none') return;
  if (was.kind === 'moved') {
    await giveBack(tx, { businessId, keptId, mergedId, id: was.id });
    return;
  }
  const { row, before, after } = was;
  await tx.$executeRaw`
    insert into "Conversation"
    select r.* from jsonb_populate_record(null::"Conversation", ${JSON.stringify(row)}::jsonb
      || jsonb_build_object('assignedToId', (
        select u."id" from "User" u where u."id" = ${row.assignedToId}::uuid))) as r`;
  await moveMessages(tx, { customerId: mergedId, to: row.id });
  const now = await tx.conversation.findUniqueOrThrow({ where: { customerId: keptId } });
  const untouched = JSON.stringify(ConversationFields.parse(now)) === JSON.stringify(after);
  if (untouched) await tx.conversation.update({ where: { id: now.id }, data: before });
}

/** The conversation goes back; what was written in it since goes to a new one of the kept customer. */
async function giveBack(
  tx: Tx,
  { businessId, keptId, mergedId, id }: Omit<Input, 'was'> & { id: string },
): Promise<void> {
  await tx.conversation.updateMany({ where: { id, businessId }, data: { customerId: mergedId } });
  const last = await tx.whatsAppMessage.findFirst({
    where: { conversationId: id, customerId: keptId },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  });
  if (!last) return;
  const made = await tx.conversation.create({
    data: { businessId, customerId: keptId, lastMessageAt: last.createdAt },
    select: { id: true },
  });
  await moveMessages(tx, { customerId: keptId, to: made.id });
}

async function moveMessages(tx: Tx, { customerId, to }: { customerId: string; to: string }) {
  await tx.whatsAppMessage.updateMany({ where: { customerId }, data: { conversationId: to } });
  await tx.outboxMessage.updateMany({
    where: { message: { customerId } },
    data: { conversationId: to },
  });
}
