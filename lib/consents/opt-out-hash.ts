import { createHmac } from 'node:crypto';
import { appKeyRing } from '../platform/app-key.ts';
import type { Tx } from '../platform/db.ts';

/** Of this business alone: the same number has another hash elsewhere. */
function hashOf(businessId: string, phone: string): string {
  const [key] = appKeyRing('opt-out');
  if (!key) throw new Error('there is no key for opt-outs');
  return createHmac('sha256', key.secret).update(`${businessId} ${phone}`).digest('base64url');
}

type Numbers = { businessId: string; phones: readonly string[] };

const where = ({ businessId, phones }: Numbers) => ({
  businessId,
  hash: { in: phones.map((phone) => hashOf(businessId, phone)) },
});

/** Keeps that these numbers want no messages, without keeping the numbers. */
export async function rememberOptOut(tx: Tx, numbers: Numbers): Promise<void> {
  const { businessId, phones } = numbers;
  await tx.optOutHash.createMany({
    data: phones.map((phone) => ({ businessId, hash: hashOf(businessId, phone) })),
    skipDuplicates: true,
  });
}

/** Forgets it: these people want messages again, or their own row says what they want. */
export async function forgetOptOut(tx: Tx, numbers: Numbers): Promise<boolean> {
  const { count } = await tx.optOutHash.deleteMany({ where: where(numbers) });
  return count > 0;
}
