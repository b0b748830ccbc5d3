import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { rememberOptOut } from '../consents/opt-out-hash.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { businessTransaction, type Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { announce } from '../platform/live.ts';
import { parsePhoneInput } from '../platform/phone-number.ts';
import { emitEvent } from '../webhooks/emit-event.ts';
import { eraseCalls } from './erase-calls.ts';
import { eraseTraces } from './erase-traces.ts';
import { findPerson, type Person } from './person.ts';

export const EraseCustomer = z.object({
  customerId: z.uuid(),
  /** The customer's name or number, typed by whoever asks. */
  confirm: z.string().trim().min(1).max(200),
});

/** Longest erasure, milliseconds: a person of many years, in a business with many entries. */
const TIMEOUT_MS = 60_000;

/**
 * Erases one person: everything of theirs goes, calls stay as numbers, and a receipt says how much went.
 * Throws AppError('not_found'), 'unprocessable' when `confirm` names somebody else, and 'conflict' while a
 * message to them is being sent.
 */
export async function eraseCustomer({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof EraseCustomer>;
}): Promise<{ receiptId: string }> {
  requirePermission(ctx.actor, 'customer:erase');
  const { customerId, confirm } = EraseCustomer.parse(input);
  const businessId = businessOf(ctx.actor);
  const work = async (tx: Tx) => {
    await lockCustomer(tx, businessId, customerId);
    const person = await findPerson(tx, { businessId, id: customerId });
    if (!person) throw notFound();
    requireConfirmed(person, confirm);
    if (person.optedOut) await rememberOptOut(tx, { businessId, phones: person.phones });
    const { callIds, ...calls } = await eraseCalls(tx, { businessId, person, now: ctx.now });
    const { ids, ...rows } = await eraseRows(tx, { businessId, person, callIds });
    const traces = await eraseTraces(tx, { businessId, person, ids });
    const counts = { ...calls, ...rows, ...traces };
    const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
    const receipt = await tx.erasureReceipt.create({
      data: { businessId, userId, counts, createdAt: ctx.now },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'customer.erased',
      entity: 'erasure',
      entityId: receipt.id,
      after: counts,
    });
    await emitEvent(tx, { businessId, type: 'customer.erased', id: customerId });
    for (const topic of ['calls', 'messages', 'customers', 'tasks'] as const) {
      await announce(tx, { businessId, topic, id: receipt.id });
    }
    return { receiptId: receipt.id };
  };
  const { receiptId } = await businessTransaction(businessId, work, { timeout: TIMEOUT_MS });
  ctx.logger.info({ receiptId }, 'a person was erased');
  return { receiptId };
}

/** Whoever writes to this customer waits until the end, and then finds nobody. */
async function lockCustomer(tx: Tx, businessId: string, id: string): Promise<void> {
  await tx.$executeRaw`
    select 1 from "Customer" where "id" = ${id}::uuid and "businessId" = ${businessId}::uuid for update`;
}

const normal = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

function requireConfirmed({ names, phones }: Person, confirm: string): void {
  const phone = parsePhoneInput(confirm) ?? confirm;
  if (phones.includes(phone) || names.some((name) => normal(name) === normal(confirm))) return;
  throw new AppError('unprocessable', {
    details: { confirm: 'is neither the name nor a phone number of this customer' },
  });
}

/** Rows that are the person's own. `ids` are those of all that is gone or changed, for the audit. */
async function eraseRows(
  tx: Tx,
  { businessId, person, callIds }: { businessId: string; person: Person; callIds: string[] },
) {
  const customerId = { in: person.customerIds };
  const of = { businessId, customerId };
  const messages = await tx.whatsAppMessage.findMany({ where: of, select: { id: true } });
  const messageIds = messages.map(({ id }) => id);
  const waiting = await tx.$queryRaw<{ sending: boolean }[]>`
    select coalesce("claimedUntil" > now(), false) as sending from "OutboxMessage"
    where "messageId" = any(${messageIds}::uuid[]) for update`;
  // What is on the line now would be written down again when WhatsApp tells of it.
  if (waiting.some(({ sending }) => sending)) {
    throw new AppError('conflict', {
      details: { customer: 'a message to them is being sent: repeat this in a minute' },
    });
  }
  const linked = {
    businessId,
    OR: [{ customerId }, { callId: { in: callIds } }, { messageId: { in: messageIds } }],
  };
  const noted = { businessId, OR: [{ customerId }, { callId: { in: callIds } }] };
  const tasks = await tx.task.findMany({ where: linked, select: { id: true } });
  const notes = await tx.note.findMany({ where: noted, select: { id: true } });
  const conversations = await tx.conversation.findMany({ where: of, select: { id: true } });
  const statusChanges = await tx.customerStatusChange.count({ where: of });
  const consents = await tx.consentEntry.count({ where: of });
  await tx.outboxMessage.deleteMany({ where: { businessId, messageId: { in: messageIds } } });
  await tx.idempotencyKey.deleteMany({ where: { businessId, messageId: { in: messageIds } } });
  await tx.task.deleteMany({ where: linked });
  await tx.note.deleteMany({ where: noted });
  const merges = await tx.customerMerge.deleteMany({
    where: { businessId, OR: [{ keptId: customerId }, { mergedId: customerId }] },
  });
  await tx.customersApart.deleteMany({
    where: { businessId, OR: [{ firstId: customerId }, { secondId: customerId }] },
  });
  const blockedNumbers = await tx.blockedNumber.deleteMany({
    where: { businessId, phone: { in: person.phones } },
  });
  const customers = await tx.customer.deleteMany({ where: { businessId, id: customerId } });
  return {
    ids: [
      ...person.customerIds,
      ...conversations.map(({ id }) => id),
      ...tasks.map(({ id }) => id),
      ...notes.map(({ id }) => id),
      ...messageIds,
      ...callIds,
    ],
    customers: customers.count,
    messages: messageIds.length,
    notes: notes.length,
    tasks: tasks.length,
    statusChanges,
    consents,
    merges: merges.count,
    blockedNumbers: blockedNumbers.count,
  };
}
