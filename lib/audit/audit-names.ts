import { businessOf, type Ctx, can } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import type { Prisma } from '../platform/db.ts';

/** Fields of an audit row that hold somebody's id. */
export const COLLEAGUE_FIELDS = ['assigneeId', 'assignedToId', 'ownerId'] as const;
export const CUSTOMER_FIELDS = ['customerId', 'mergedId', 'from'] as const;

type Row = {
  entity: string;
  entityId: string;
  before: Prisma.JsonValue;
  after: Prisma.JsonValue;
};

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function idsIn(rows: Row[], entity: string, fields: readonly string[]): string[] {
  const ids = rows.flatMap((row) => [
    ...(row.entity === entity ? [row.entityId] : []),
    ...[row.before, row.after].flatMap((side) =>
      typeof side === 'object' && side !== null && !Array.isArray(side)
        ? fields.map((field) => side[field])
        : [],
    ),
  ]);
  const uuids = ids.filter((id): id is string => typeof id === 'string' && UUID.test(id));
  return [...new Set(uuids)];
}

/**
 * What the people are called of whom the rows tell, by id: a customer without a name by their number.
 * Who is not in it was removed, or is nobody the actor may know.
 */
export async function namesIn(ctx: Ctx, rows: Row[]): Promise<Map<string, string>> {
  const businessId = businessOf(ctx.actor);
  const colleagues = idsIn(rows, 'user', COLLEAGUE_FIELDS);
  const customers = can(ctx.actor, 'customer:read') ? idsIn(rows, 'customer', CUSTOMER_FIELDS) : [];
  const [users, people] = await Promise.all([
    colleagues.length === 0
      ? []
      : dbOf(ctx).user.findMany({
          where: { businessId, id: { in: colleagues } },
          select: { id: true, name: true },
        }),
    customers.length === 0
      ? []
      : dbOf(ctx).customer.findMany({
          where: { businessId, id: { in: customers } },
          select: { id: true, name: true, phone: true },
        }),
  ]);
  return new Map([
    ...users.map(({ id, name }) => [id, name] as const),
    ...people.map(({ id, name, phone }) => [id, name ?? phone] as const),
  ]);
}
