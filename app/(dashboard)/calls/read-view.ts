import { z } from 'zod';
import type { CallFilter } from '@/lib/calls/page-of-calls.ts';
import { WHOSE, type Whose } from '@/lib/permissions/whose.ts';
import type { Role } from '@/prisma/generated/enums.ts';
import { startOfDay } from '../../../lib/platform/day-bounds.ts';

const isoDay = z.iso.date();

// A hand-made or old address must show a list, not an error: what is not understood is left out.
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const View = z.object({
  status: lenient(z.enum(['waiting', 'handled'])),
  kind: lenient(z.enum(['message', 'answered', 'missed', 'blocked'])),
  date: lenient(z.enum(['today', '7', '30'])),
  from: lenient(isoDay),
  to: lenient(isoDay),
  hours: lenient(z.enum(['inside', 'outside'])),
  /** Who took care of it. */
  by: lenient(z.enum(['me'])),
  whose: lenient(z.enum(WHOSE)),
  // The database takes no NUL, and nobody types control characters.
  q: lenient(
    z
      .string()
      .transform((text) => text.replace(/\p{Cc}/gu, ' ').trim())
      .pipe(z.string().min(1).max(100)),
  ),
  cursor: lenient(z.string().regex(/^\d{1,15}_[0-9a-f-]{36}$/)),
});

/** What of the calls is shown: all of it stands in the address, so that it can be shared. */
export type View = z.infer<typeof View>;

export type SearchParams = Record<string, string | string[] | undefined>;

/** Reads the address; a quick date wins over a range. */
export function readView(params: SearchParams): View {
  const { from, to, ...view } = View.parse(params);
  return view.date ? view : { ...view, from, to };
}

/** Staff begin with their own calls and the free ones; who searches, or asks for what they did, looks in all. */
export const whoseOf = ({ whose, q, by }: View, role: Role): Whose =>
  whose ?? (role === 'staff' && !q && !by ? 'mine' : 'all');

type Asking = { role: Role; timeZone: string; now: Date };

/** The view as the query wants it; days are the business's own. */
export function toFilter(view: View, { role, timeZone, now }: Asking): CallFilter {
  const { status, kind, hours, by, q, cursor } = view;
  return {
    status,
    outcome: kind,
    hours,
    handledBy: by,
    whose: whoseOf(view, role),
    q,
    cursor,
    ...dates(view, timeZone, now),
  };
}

const DAYS_BACK = { today: 0, '7': -6, '30': -29 } as const;

function dates(
  { date, from, to }: View,
  timeZone: string,
  now: Date,
): Pick<CallFilter, 'from' | 'to'> {
  if (date) return { from: startOfDay(now, timeZone, DAYS_BACK[date]) };
  // Noon in UTC is that same day in every time zone a business of ours may be in.
  const start = (day: string, plus = 0) => startOfDay(new Date(`${day}T12:00Z`), timeZone, plus);
  return { from: from ? start(from) : undefined, to: to ? start(to, 1) : undefined };
}
