import { z } from 'zod';
import { businessOf, type Ctx, can, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { type Prisma, systemDb } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { namesIn } from './audit-names.ts';

const PAGE = 50;

const Input = z.object({
  /** A person of the business; the operator; programs; or what the system did by itself. */
  who: z.union([z.uuid(), z.enum(['operator', 'program', 'system'])]).optional(),
  action: z.string().max(80).optional(),
  entity: z.string().max(40).optional(),
  from: z.date().optional(),
  until: z.date().optional(),
  cursor: z.string().max(60).optional(),
});

/** Who did it: a person by name, or one of those who have none here. */
export type AuditActor =
  | { kind: 'person'; name: string }
  | { kind: 'former' | 'operator' | 'program' | 'system' };

export type AuditItem = {
  id: string;
  at: Date;
  actor: AuditActor;
  action: string;
  entity: string;
  entityId: string;
  before: Prisma.JsonValue;
  after: Prisma.JsonValue;
};

/** Rows of equal times are told apart by the id, which grows. */
function afterCursor(cursor: string | undefined): Prisma.AuditEntryWhereInput[] {
  if (cursor === undefined) return [];
  const [, time, id] = /^(\d{1,13})_(\d{1,18})$/.exec(cursor) ?? [];
  if (!time || !id)
    throw new AppError('bad_request', { details: { cursor: 'is not from a list' } });
  const at = new Date(Number(time));
  // The first condition follows from the second, and is the one an index can begin at.
  return [
    { createdAt: { lte: at } },
    { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: BigInt(id) } }] },
  ];
}

/** Row-level security hides who the operators are, and an owner learns no more of them than that they were it. */
async function byWhom(who: z.output<typeof Input>['who']): Promise<Prisma.AuditEntryWhereInput[]> {
  switch (who) {
    case undefined:
      return [];
    case 'operator': {
      const operators = await systemDb().user.findMany({
        where: { role: 'operator' },
        select: { id: true },
      });
      const userId = { in: operators.map(({ id }) => id) };
      return [{ OR: [{ userId }, { actorKind: 'command-line' }] }];
    }
    case 'program':
      return [{ actorKind: 'api-key' }];
    case 'system':
      return [{ actorKind: { in: ['twilio', 'whatsapp', 'job'] } }];
    default:
      return [{ userId: who }];
  }
}

type Row = { actorKind: string; userId: string | null; user: { name: string } | null };

function actorOf({ actorKind, userId, user }: Row): AuditActor {
  if (user) return { kind: 'person', name: user.name };
  if (actorKind === 'user') return { kind: userId ? 'operator' : 'former' };
  if (actorKind === 'command-line') return { kind: 'operator' };
  return { kind: actorKind === 'api-key' ? 'program' : 'system' };
}

/** What is about customers and what they said. */
const OF_CUSTOMERS = [
  'call',
  'conversation',
  'customer',
  'import',
  'message',
  'note',
  'number',
  'task',
];

/** An operator inside a business sees that something was done, and nothing of its customers. */
function withoutCustomers<T extends { entity: string; before: unknown; after: unknown }>(
  ctx: Ctx,
  change: T,
): T {
  if (can(ctx.actor, 'customer:read')) return change;
  return OF_CUSTOMERS.includes(change.entity) ? { ...change, before: null, after: null } : change;
}

/**
 * What was changed in the actor's business, newest first, a page at a time, and what the people are called
 * of whom it tells.
 */
export async function listAudit({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
}): Promise<{ items: AuditItem[]; names: Map<string, string>; nextCursor: string | null }> {
  requirePermission(ctx.actor, 'audit:read');
  const { who, action, entity, from, until, cursor } = Input.parse(input);
  const businessId = businessOf(ctx.actor);
  const rows = await dbOf(ctx).auditEntry.findMany({
    where: {
      businessId,
      ...(action === undefined ? {} : { action }),
      ...(entity === undefined ? {} : { entity }),
      createdAt: { ...(from ? { gte: from } : {}), ...(until ? { lt: until } : {}) },
      AND: [...(await byWhom(who)), ...afterCursor(cursor)],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    select: {
      id: true,
      createdAt: true,
      actorKind: true,
      userId: true,
      user: { select: { name: true } },
      action: true,
      entity: true,
      entityId: true,
      before: true,
      after: true,
    },
  });
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    items: page.map(({ id, createdAt, actorKind, userId, user, ...change }) => ({
      ...withoutCustomers(ctx, change),
      id: String(id),
      at: createdAt,
      actor: actorOf({ actorKind, userId, user }),
    })),
    names: await namesIn(ctx, page),
    nextCursor: rows.length > PAGE && last ? `${last.createdAt.getTime()}_${last.id}` : null,
  };
}

/** The people by whom the audit can be narrowed: those who left as well. */
export async function listAuditPeople({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'audit:read');
  return dbOf(ctx).user.findMany({
    where: { businessId: businessOf(ctx.actor) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });
}
