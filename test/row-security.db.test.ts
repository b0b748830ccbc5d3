import { beforeAll, describe, expect, test } from 'vitest';
import { dbOf, transactionOf } from '../lib/permissions/scoped-db.ts';
import { systemDb } from '../lib/platform/db.ts';
import { makeBusiness } from './factories.ts';
import { makeRecordedCall } from './recorded-call.ts';

/** Rows that belong to nobody, or are for the system alone; each with the reason. */
const OF_NOBODY: Record<string, string> = {
  SidecarHeartbeat: 'of the installation; no right for businesses at all',
  SignInDelay: 'counts before anybody is known; no right for businesses at all',
  _prisma_migrations: 'of the installation; no right for businesses at all',
};

let own: Awaited<ReturnType<typeof makeBusiness>>;
beforeAll(async () => {
  own = await makeBusiness();
  await makeRecordedCall(own);
  await makeRecordedCall(await makeBusiness());
});

type TableRow = { name: string; secured: boolean; policies: number; reachable: boolean };

describe('row-level security', () => {
  test('is on for every table, with a policy', async () => {
    const tables = await systemDb().$queryRaw<TableRow[]>`
      select c.relname as name, c.relrowsecurity as secured,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
        has_table_privilege('agentlocator_business', c.oid, 'select') as reachable
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
    expect(tables.length).toBeGreaterThan(30);
    for (const { name, secured, policies, reachable } of tables) {
      if (OF_NOBODY[name]) expect([name, reachable]).toEqual([name, false]);
      else expect([name, secured, policies]).toEqual([name, true, 1]);
    }
  });

  test('a query that forgets its business reads nothing of another one', async () => {
    const db = dbOf(own.ctx());
    const ids = (rows: { businessId: string | null }[]) =>
      new Set(rows.map((row) => row.businessId));
    expect(ids(await systemDb().callLog.findMany()).size).toBeGreaterThan(1);
    expect(ids(await db.callLog.findMany())).toEqual(new Set([own.businessId]));
    expect(ids(await db.customer.findMany())).toEqual(new Set([own.businessId]));
    expect(ids(await db.user.findMany())).toEqual(new Set([own.businessId]));
    expect(ids(await db.auditEntry.findMany())).toEqual(new Set([own.businessId]));
    expect(await db.business.findMany({ select: { id: true } })).toEqual([{ id: own.businessId }]);
    const raw = await db.$queryRaw<{ businessId: string }[]>`select * from "CallLog"`;
    expect(ids(raw)).toEqual(new Set([own.businessId]));
    const [events, all] = await Promise.all([db.callEvent.count(), systemDb().callEvent.count()]);
    expect(events).toBeGreaterThan(0);
    expect(events).toBeLessThan(all);
  });

  test('nor does one in a transaction, nor can it change or add there', async () => {
    const other = await makeBusiness();
    const ctx = own.ctx();
    await transactionOf(ctx, async (tx) => {
      expect(await tx.business.count()).toBe(1);
      expect(await tx.customer.updateMany({ data: { name: 'אחר' } })).toEqual({
        count: await tx.customer.count(),
      });
      expect(await tx.customer.deleteMany({ where: { businessId: other.businessId } })).toEqual({
        count: 0,
      });
    });
    expect(await systemDb().customer.count({ where: { name: 'אחר' } })).toBe(
      await dbOf(ctx).customer.count(),
    );
    await expect(
      transactionOf(ctx, (tx) =>
        tx.customer.create({ data: { businessId: other.businessId, phone: '+972501234567' } }),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  test('what was written in the audit stays as it was written', async () => {
    await expect(
      dbOf(own.ctx()).auditEntry.updateMany({ data: { action: 'nothing' } }),
    ).rejects.toThrow(/permission denied/);
    await expect(dbOf(own.ctx()).auditEntry.deleteMany()).rejects.toThrow(/permission denied/);
  });

  test('businesses whose queries run side by side on a few connections each see their own', async () => {
    const businesses = await Promise.all(Array.from({ length: 6 }, () => makeBusiness()));
    const asks = Array.from({ length: 300 }, (_, index) => businesses[index % 6]).map(
      async (business) => {
        if (!business) throw new Error('no business');
        const found = await dbOf(business.ctx()).business.findMany({ select: { id: true } });
        expect(found).toEqual([{ id: business.businessId }]);
        expect(await systemDb().business.count()).toBeGreaterThan(6);
      },
    );
    await Promise.all(asks);
  });

  test('a batched read outside a transaction is refused: it would mix businesses', async () => {
    await expect(
      dbOf(own.ctx()).business.findUnique({ where: { id: own.businessId } }),
    ).rejects.toThrow(/findFirst/);
  });
});
