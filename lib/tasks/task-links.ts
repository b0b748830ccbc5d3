import type { Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';

type Links = { customerId: string | null; callId: string | null; messageId: string | null };

const wrong = (field: string, why: string) =>
  new AppError('unprocessable', { details: { [field]: why } });

/** Throws AppError('unprocessable') unless a task can be given to this person. */
export async function requireColleague(tx: Tx, businessId: string, id: string): Promise<void> {
  const colleague = await tx.user.count({ where: { id, businessId, active: true } });
  if (colleague === 0) throw wrong('assignee_id', 'is nobody of this business');
}

/**
 * The customer of a task with these links: the one it was given, else the one of the call or message it
 * came from. Throws AppError('unprocessable') for what is not of this business or does not belong together.
 */
export async function customerOfTask(
  tx: Tx,
  businessId: string,
  { customerId, callId, messageId }: Links,
): Promise<string | null> {
  const own = (id: string) => ({ id, businessId });
  if (customerId) {
    const known = await tx.customer.count({ where: { ...own(customerId), internal: false } });
    if (known === 0) throw wrong('customer_id', 'is no customer of this business');
  }
  let customer = customerId;
  const take = (field: string, of: { customerId: string | null } | null) => {
    if (!of) throw wrong(field, 'is not of this business');
    if (customer && of.customerId && customer !== of.customerId) {
      throw wrong(customerId ? 'customer_id' : field, 'is of another customer');
    }
    customer ??= of.customerId;
  };
  const select = { customerId: true } as const;
  if (callId) take('call_id', await tx.callLog.findFirst({ where: own(callId), select }));
  if (messageId) {
    take('message_id', await tx.whatsAppMessage.findFirst({ where: own(messageId), select }));
  }
  return customer;
}
