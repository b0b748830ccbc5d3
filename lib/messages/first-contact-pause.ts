import { systemDb } from '../platform/db.ts';

/** Seconds this business leaves between first messages to people who never wrote. */
export async function firstContactPause(businessId: string): Promise<number> {
  const business = await systemDb().business.findUniqueOrThrow({
    where: { id: businessId },
    select: { firstContactPause: true },
  });
  return business.firstContactPause;
}
