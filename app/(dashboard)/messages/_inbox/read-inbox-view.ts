import { z } from 'zod';
import type { ConversationFilter } from '@/lib/messages/queries.ts';
import type { Role } from '@/prisma/generated/enums.ts';

// A hand-made or old address must show a list, not an error: what is not understood is left out.
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const Cursor = z.string().regex(/^\d{1,15}_[0-9a-f-]{36}$/);

const InboxView = z.object({
  status: lenient(z.enum(['waiting', 'snoozed', 'closed'])),
  assigned: lenient(z.enum(['mine', 'me', 'nobody', 'all'])),
  // The database takes no NUL, and nobody types control characters.
  q: lenient(
    z
      .string()
      .transform((text) => text.replace(/\p{Cc}/gu, ' ').trim())
      .pipe(z.string().min(1).max(100)),
  ),
  /** The page of the list. */
  cursor: lenient(Cursor),
  /** The page of the thread: messages before this place. */
  before: lenient(Cursor),
});

/** What of the messages is shown; all of it stands in the address, so that it can be shared. */
export type InboxView = z.infer<typeof InboxView>;

/** Whose conversations: `mine` is one's own and nobody's. */
export type Assigned = NonNullable<InboxView['assigned']>;

/** Staff begin with their own and the free ones; who searches, searches in all. */
export const assignedOf = ({ assigned, q }: InboxView, role: Role): Assigned =>
  assigned ?? (role === 'staff' && !q ? 'mine' : 'all');

export type SearchParams = Record<string, string | string[] | undefined>;

export const readInboxView = (params: SearchParams): InboxView => InboxView.parse(params);

/** The view as the query wants it. */
export function toConversationFilter(
  view: InboxView,
  role: Role,
): z.input<typeof ConversationFilter> {
  const { status = 'open', q, cursor } = view;
  const whose = assignedOf(view, role);
  const assigned = whose === 'all' ? undefined : whose === 'mine' ? 'me_or_nobody' : whose;
  return { status, assigned, q, cursor };
}
