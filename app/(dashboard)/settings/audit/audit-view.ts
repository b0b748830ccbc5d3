import { z } from 'zod';
import { startOfDay } from '@/lib/platform/day-bounds.ts';
import { AUDIT_ACTIONS, AUDIT_ENTITIES } from './audit-words.ts';

// A hand-made or old address must show a list, not an error: what is not understood is left out.
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const View = z.object({
  who: lenient(z.union([z.uuid(), z.enum(['operator', 'program', 'system'])])),
  entity: lenient(z.enum(AUDIT_ENTITIES)),
  action: lenient(z.enum(AUDIT_ACTIONS)),
  date: lenient(z.enum(['today', '7', '30'])),
  cursor: lenient(z.string().regex(/^\d{1,13}_\d{1,18}$/)),
});

/** What of the audit is shown: all of it stands in the address. */
export type AuditView = z.infer<typeof View>;

export const readAuditView = (params: Record<string, string | string[] | undefined>): AuditView =>
  View.parse(params);

/** The address of this view with something changed; any change but the page leads to the first page. */
export function auditHref(view: AuditView, change: Partial<AuditView>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...view, cursor: undefined, ...change })) {
    if (value) params.set(key, value);
  }
  return params.size > 0 ? `/settings/audit?${params}` : '/settings/audit';
}

/** Whether anything but the page narrows the list. */
export const isAuditNarrowed = ({ who, entity, action, date }: AuditView): boolean =>
  Boolean(who || entity || action || date);

const DAYS_BACK = { today: 0, '7': -6, '30': -29 } as const;

/** The view as the query wants it; days are the business's own. */
export function auditFilter({ date, ...view }: AuditView, timeZone: string, now: Date) {
  return date ? { ...view, from: startOfDay(now, timeZone, DAYS_BACK[date]) } : view;
}
