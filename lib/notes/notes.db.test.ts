import { beforeAll, expect, test } from 'vitest';
import { makeBusiness, makeUser } from '../../test/factories.ts';
import { createCustomer } from '../customers/create-customer.ts';
import { systemDb } from '../platform/db.ts';
import { addNote } from './add-note.ts';
import { archiveNote, changeNote } from './change-note.ts';
import { getNote, listNotes } from './queries.ts';

let business: Awaited<ReturnType<typeof makeBusiness>>;
let customerId: string;
beforeAll(async () => {
  business = await makeBusiness();
  const customer = await createCustomer({ ctx: business.ctx(), input: { phone: '052-111-0001' } });
  customerId = customer.id;
});

const add = (body: string) => addNote({ ctx: business.ctx(), input: { customerId, body } });

test('a note is kept with who wrote it, and a colleague may change it', async () => {
  const note = await add('  להתקשר\u0000 מחר ');
  expect(note).toMatchObject({ body: 'להתקשר מחר', author: { id: business.owner.userId } });
  const colleague = await makeUser({ role: 'staff', businessId: business.businessId });
  const changed = await changeNote({
    ctx: colleague.ctx(),
    id: note.id,
    input: { body: 'להתקשר ביום ראשון' },
    ifMatch: note.etag,
  });
  expect(changed).toMatchObject({ body: 'להתקשר ביום ראשון', author: note.author });
  expect(await getNote({ ctx: business.ctx(), id: note.id })).toEqual(changed);
  const stale = changeNote({
    ctx: business.ctx(),
    id: note.id,
    input: { body: 'אחר' },
    ifMatch: note.etag,
  });
  await expect(stale).rejects.toMatchObject({ code: 'precondition_failed' });
  expect(
    await systemDb().auditEntry.findFirst({ where: { entityId: note.id, action: 'note.changed' } }),
  ).toMatchObject({
    userId: colleague.userId,
    before: { body: 'להתקשר מחר' },
    after: { body: 'להתקשר ביום ראשון' },
  });
});

test.each(['', '   ', '\u0000', 'א'.repeat(5_001)])(
  'a text that is no note is refused',
  async (body) => {
    await expect(add(body)).rejects.toMatchObject({
      code: 'unprocessable',
      details: { body: expect.any(String) },
    });
  },
);

test('an archived note leaves the list and can be asked for', async () => {
  const { id } = await add('זמני');
  const ctx = business.ctx();
  await archiveNote({ ctx, id });
  const listed = async (archived: boolean) =>
    (await listNotes({ ctx, input: { customerId, archived } })).notes.map((note) => note.id);
  expect(await listed(false)).not.toContain(id);
  expect(await listed(true)).toEqual([id]);
});

test('pages lose none and repeat none', async () => {
  const ctx = business.ctx({ now: new Date('2026-11-01T08:00:00Z') });
  for (let index = 0; index < 5; index++) {
    await addNote({ ctx, input: { customerId, body: `פתק ${index}` } });
  }
  const whole = (await listNotes({ ctx, input: { customerId } })).notes.map(({ id }) => id);
  const seen: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await listNotes({
      ctx,
      input: { customerId, limit: 2, ...(cursor ? { cursor } : {}) },
    });
    seen.push(...page.notes.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(whole);
});

test('a note about another customer’s call is refused', async () => {
  const input = { customerId, callId: crypto.randomUUID(), body: 'פתק' };
  await expect(addNote({ ctx: business.ctx(), input })).rejects.toMatchObject({
    details: { call_id: expect.any(String) },
  });
});
