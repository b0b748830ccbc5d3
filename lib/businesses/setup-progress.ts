import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';

/** The way from an empty business to its first answered call. */
export const SETUP_STEPS = ['hours', 'greeting', 'number', 'whatsapp', 'firstCall'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];
export type SetupProgress = Record<SetupStep, boolean>;

/** Which steps of setting up are done. Hours and greeting are done when somebody has saved them once. */
export async function getSetupProgress({ ctx }: { ctx: Ctx }): Promise<SetupProgress> {
  requirePermission(ctx.actor, 'settings:change');
  const businessId = businessOf(ctx.actor);
  const [row] = await dbOf(ctx).$queryRaw<SetupProgress[]>`
    with saved as (
      select "after" from "AuditEntry"
      where "businessId" = ${businessId}::uuid and "action" = 'business.changed')
    select
      exists (select from saved where "after" ? 'hours') as "hours",
      exists (select from saved where "after" ? 'greeting') as "greeting",
      exists (select from "PhoneNumber" where "businessId" = ${businessId}::uuid) as "number",
      exists (select from "WhatsAppLink" where "businessId" = ${businessId}::uuid
        and "connectedAt" is not null) as "whatsapp",
      exists (select from "CallLog" where "businessId" = ${businessId}::uuid) as "firstCall"`;
  if (!row) throw new Error('a query without a row');
  return row;
}
