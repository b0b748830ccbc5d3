import type { MessageDirection, MessageKind, MessageStatus } from '../../prisma/generated/enums.ts';
import type { Ctx } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';

export type LastMessage = {
  conversationId: string;
  body: string;
  kind: MessageKind;
  direction: MessageDirection;
  status: MessageStatus;
  overdueAt: Date | null;
};

/**
 * The latest message of each conversation, by the conversation's id; of what was received alone when
 * `inbound`. Prisma's nested `take: 1` would read all messages of all of them.
 */
export async function lastMessages(
  ctx: Ctx,
  conversationIds: readonly string[],
  { inbound = false }: { inbound?: boolean } = {},
): Promise<Map<string, LastMessage>> {
  const rows = await dbOf(ctx).$queryRaw<LastMessage[]>`
    select l.* from unnest(${conversationIds}::uuid[]) as c(id)
    cross join lateral (
      select m."conversationId", m.body, m.kind::text, m.direction::text, m.status::text, m."overdueAt"
      from "WhatsAppMessage" m
      where m."conversationId" = c.id and (not ${inbound} or m.direction = 'inbound')
      order by m."createdAt" desc, m.id desc
      limit 1
    ) l`;
  return new Map(rows.map((row) => [row.conversationId, row]));
}
