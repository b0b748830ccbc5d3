import { phoneFragment } from '../customers/phone-fragment.ts';
import type { BusinessDb } from '../platform/db.ts';

type Db = Pick<BusinessDb, '$queryRaw'>;

/** Messages of the business that `db` acts for, by a fragment of their text; the latest first. */
export async function searchMessageIds(db: Db, q: string, most: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select "id" from search_messages(${q}, ${most}::int)`;
  return rows.map(({ id }) => id);
}

export type ConversationHit = { id: string; at: Date };

/** What conversations are narrowed by within a search; all together. */
export type ConversationConditions = {
  closed: boolean;
  waiting?: boolean;
  /** Of what is or is not snoozed at `now`. */
  snoozed?: boolean;
  now?: Date;
  /** Somebody's id, or `nobody`. */
  assignedToId?: string;
  orNobody?: boolean;
};

/** A page of conversations by a fragment of the customer's name or number, or of any message; the latest first. */
export function searchConversations(
  db: Db,
  {
    q,
    where,
    after,
    most,
  }: {
    q: string;
    where: ConversationConditions;
    after?: ConversationHit | undefined;
    most: number;
  },
): Promise<ConversationHit[]> {
  const { part, start } = phoneFragment(q);
  return db.$queryRaw<ConversationHit[]>`
    select "id", "at" from search_conversations(
      ${q}, ${part}, ${start}, ${JSON.stringify(where)}::jsonb, ${after?.at ?? null}::timestamptz,
      ${after?.id ?? null}::uuid, ${most}::int)`;
}
