import { systemDb } from '../../lib/platform/db.ts';
import type { CustomerStatus } from '../generated/enums.ts';

const DAY_MS = 86_400_000;

/** What people of the business know about a customer, beside the calls. */
export type Known = {
  email?: string;
  status?: CustomerStatus;
  tags?: string[];
  /** Who looks after them: the owner is 0, the staff member 1. */
  owner?: 0 | 1;
  furtherPhones?: string[];
  notes?: string[];
  optedOut?: true;
};

type Seeded = { id: string; phone: string };

/** Fills in what people of the business wrote about its customers. */
export async function seedKnown(input: {
  businessId: string;
  customers: readonly Seeded[];
  known: Readonly<Record<string, Known>>;
  people: readonly string[];
  now: Date;
}): Promise<void> {
  const { businessId, customers, known, people, now } = input;
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  for (const [index, { id, phone }] of customers.entries()) {
    const {
      notes = [],
      furtherPhones = [],
      owner,
      optedOut,
      status,
      ...fields
    } = known[phone] ?? {};
    const createdAt = ago(40 + index);
    const ownerId = (owner !== undefined && people[owner]) || null;
    await systemDb().customer.update({
      where: { id },
      data: {
        ...fields,
        ...(status ? { status } : {}),
        ownerId,
        createdAt,
        optedOutAt: optedOut ? ago(9) : null,
        phones: { create: furtherPhones.map((each) => ({ businessId, phone: each })) },
        notes: {
          create: notes.map((body, day) => ({
            businessId,
            body,
            authorId: people[day % people.length] ?? null,
            createdAt: ago(2 + 3 * day),
          })),
        },
        ...(optedOut
          ? { consents: { create: { businessId, optedOut: true, source: 'whatsapp' } } }
          : {}),
        ...(status
          ? {
              statusChanges: {
                create: {
                  businessId,
                  from: 'new',
                  to: status,
                  userId: ownerId,
                  createdAt: ago(1 + (index % 5)),
                },
              },
            }
          : {}),
      },
      select: { id: true },
    });
  }
  await systemDb().$executeRaw`
    update "Customer" c set "updatedAt" = coalesce(
      (select max(l."startedAt") from "CallLog" l where l."customerId" = c."id"), c."createdAt")
    where c."businessId" = ${businessId}::uuid`;
}
