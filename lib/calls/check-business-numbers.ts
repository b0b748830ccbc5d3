import { z } from 'zod';
import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { systemDb } from '../platform/db.ts';
import { env } from '../platform/env.ts';
import { notFound } from '../platform/errors.ts';
import { keptCheck, type NumberSettings, tryNumber } from './check-number.ts';

const Input = z.object({ businessId: z.uuid() });

/**
 * For the operator: tries the way of a call to each number of one business, and keeps what came of it with
 * the numbers. Throws AppError('not_found').
 */
export async function checkBusinessNumbers({
  ctx,
  input,
  settings = env(),
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
  settings?: NumberSettings;
}): Promise<void> {
  requirePermission(ctx.actor, 'business:list');
  const { businessId } = Input.parse(input);
  const business = await systemDb().business.findUnique({
    where: { id: businessId },
    select: { phoneNumbers: { select: { id: true, e164: true } } },
  });
  if (!business) throw notFound();
  await Promise.all(
    business.phoneNumbers.map(async ({ id, e164 }) => {
      const check = await tryNumber(e164, settings);
      await systemDb().phoneNumber.updateMany({ where: { id }, data: keptCheck(check, ctx.now) });
    }),
  );
}
