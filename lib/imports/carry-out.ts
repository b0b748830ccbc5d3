import type { CustomerStatus } from '../../prisma/generated/enums.ts';
import type { Tx } from '../platform/db.ts';
import { uuidv7 } from '../platform/uuid.ts';
import { emitEvents } from '../webhooks/emit-event.ts';
import type { PlannedLine } from './settle-lines.ts';

type Input = {
  businessId: string;
  /** Who imports; their notes and status changes carry it. */
  userId: string | null;
  /** What each line does, given the customers as they are now, which it holds. */
  plan: () => Promise<PlannedLine[]>;
};

type Phone = { customerId: string; phone: string };
type Note = { id: string; customerId: string; body: string };

/**
 * Does what a batch of lines says.
 * @returns the lines with what they did
 */
export async function carryOut(
  tx: Tx,
  { businessId, userId, plan }: Input,
): Promise<PlannedLine[]> {
  const made = await createCustomers(tx, businessId, await plan());
  // Between looking and creating a call may have made a customer of the same number: look again.
  const lost = made.some(({ plan: { action, customerId } }) => action === 'create' && !customerId);
  const lines = lost ? merge(made, await plan()) : made;
  if (lines.some(({ plan: { action, customerId } }) => action === 'create' && !customerId)) {
    throw new Error(
      'a number was taken and given up while lines were imported; they are tried again',
    );
  }
  await updateCustomers(tx, businessId, userId, lines);
  await addPhones(tx, businessId, lines);
  await addNotes(tx, businessId, userId, lines);
  const idsOf = (done: 'create' | 'update') =>
    lines.flatMap(({ plan: { action, customerId } }) =>
      action === done && customerId ? [customerId] : [],
    );
  await emitEvents(tx, { businessId, type: 'customer.created', ids: idsOf('create') });
  await emitEvents(tx, { businessId, type: 'customer.updated', ids: idsOf('update') });
  return lines;
}

const merge = (made: PlannedLine[], again: PlannedLine[]) =>
  made.map((line, index) => {
    const lost = line.plan.action === 'create' && !line.plan.customerId;
    return lost ? (again[index] ?? line) : line;
  });

/** Gives the lines that create their customer's id; one whose number is there by now gets none. */
async function createCustomers(
  tx: Tx,
  businessId: string,
  lines: PlannedLine[],
): Promise<PlannedLine[]> {
  const rows = lines
    .filter(({ plan }) => plan.action === 'create')
    .map(({ values }) => ({
      id: uuidv7(),
      phone: values.phones[0],
      name: values.name ?? null,
      email: values.email ?? null,
      status: values.status ?? 'new',
      tags: values.tags ?? [],
    }));
  if (rows.length === 0) return lines;
  const created = await tx.$queryRaw<{ id: string; phone: string }[]>`
    insert into "Customer"
      ("id", "businessId", "phone", "name", "email", "status", "tags", "source", "updatedAt")
    select c."id", ${businessId}::uuid, c."phone", c."name", c."email", c."status"::"CustomerStatus",
      array(select jsonb_array_elements_text(c."tags")), 'import', now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c("id" uuid, "phone" text, "name" text, "email" text, "status" text, "tags" jsonb)
    order by c."phone"
    on conflict ("businessId", "phone") do nothing
    returning "id", "phone"`;
  const ids = new Map(created.map(({ id, phone }) => [phone, id]));
  return lines.map((line) => {
    const id = line.plan.action === 'create' ? ids.get(line.values.phones[0] ?? '') : undefined;
    return id ? { ...line, plan: { ...line.plan, customerId: id } } : line;
  });
}

async function updateCustomers(
  tx: Tx,
  businessId: string,
  userId: string | null,
  lines: PlannedLine[],
): Promise<void> {
  const updates = lines.flatMap(({ plan: { action, customerId, changes } }) =>
    action === 'update' && customerId && changes ? [{ customerId, changes }] : [],
  );
  if (updates.length === 0) return;
  const rows = updates.map(({ customerId, changes }) => ({
    id: customerId,
    name: changes.name?.to ?? null,
    email: changes.email?.to ?? null,
    status: changes.status?.to ?? null,
    tags: changes.tags?.added ?? [],
  }));
  await tx.$executeRaw`
    update "Customer" c set "updatedAt" = now(),
      "name" = coalesce(u."name", c."name"), "email" = coalesce(u."email", c."email"),
      "status" = coalesce(u."status"::"CustomerStatus", c."status"),
      "tags" = coalesce(c."tags", '{}') || array(select jsonb_array_elements_text(u."tags"))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as u("id" uuid, "name" text, "email" text, "status" text, "tags" jsonb)
    where c."id" = u."id" and c."businessId" = ${businessId}::uuid`;
  await tx.customerStatusChange.createMany({
    data: updates.flatMap(({ customerId, changes: { status } }) => {
      if (!status) return [];
      const from: CustomerStatus = status.from;
      return [{ businessId, customerId, from, to: status.to, userId }];
    }),
  });
}

/** Of new customers all numbers but the first, of others those the line adds. */
async function addPhones(tx: Tx, businessId: string, lines: PlannedLine[]): Promise<void> {
  const rows = lines.flatMap(({ values, plan: { action, customerId, changes } }): Phone[] => {
    if (!customerId) return [];
    const added =
      action === 'create' ? values.phones.slice(1) : action === 'update' && changes?.phones?.added;
    return (added || []).map((phone) => ({ customerId, phone }));
  });
  if (rows.length === 0) return;
  await tx.customerPhone.createMany({ data: rows.map((row) => ({ ...row, businessId })) });
}

async function addNotes(
  tx: Tx,
  businessId: string,
  authorId: string | null,
  lines: PlannedLine[],
): Promise<void> {
  const rows = lines.flatMap(({ values, plan: { action, customerId, changes } }): Note[] => {
    const body = action === 'create' ? values.note : changes?.note?.added;
    return body && customerId ? [{ id: uuidv7(), customerId, body }] : [];
  });
  if (rows.length === 0) return;
  await tx.note.createMany({ data: rows.map((row) => ({ ...row, businessId, authorId })) });
}
