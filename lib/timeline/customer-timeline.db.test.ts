import { beforeAll, expect, test } from 'vitest';
import { makeBusiness, unique } from '../../test/factories.ts';
import { createCustomer } from '../customers/create-customer.ts';
import { findOrCreateCustomer } from '../customers/find-or-create.ts';
import { updateCustomer } from '../customers/update-customer.ts';
import { addNote } from '../notes/add-note.ts';
import { archiveNote } from '../notes/change-note.ts';
import { systemDb } from '../platform/db.ts';
import { getCustomerTimeline, type TimelineEntry } from './customer-timeline.ts';

let business: Awaited<ReturnType<typeof makeBusiness>>;
let id: string;

const BASE = Date.parse('2026-11-01T08:00:00Z');
/** Calls on even minutes, messages on odd ones, and one of each at the same moment. */
const ROWS = 70;

beforeAll(async () => {
  business = await makeBusiness();
  const { businessId } = business;
  id = await systemDb().$transaction((tx) =>
    findOrCreateCustomer(tx, { businessId, phone: '+972521112244' }),
  );
  const conversation = await systemDb().conversation.create({
    data: { businessId, customerId: id },
    select: { id: true },
  });
  const at = (minute: number) => new Date(BASE + minute * 60_000);
  await systemDb().callLog.createMany({
    data: Array.from({ length: ROWS }, (_, index) => ({
      businessId,
      customerId: id,
      callSid: `CA${unique()}${index}`,
      from: '+972521112244',
      to: '+97230000000',
      callerKind: 'mobile' as const,
      caller: '+972521112244',
      status: 'completed' as const,
      startedAt: at(index * 2),
      requestId: 'request-1',
    })),
  });
  await systemDb().whatsAppMessage.createMany({
    data: Array.from({ length: ROWS }, (_, index) => ({
      businessId,
      customerId: id,
      conversationId: conversation.id,
      direction: 'inbound' as const,
      origin: 'customer' as const,
      body: `הודעה ${index}`,
      status: 'received' as const,
      providerId: unique(),
      requestId: 'request-1',
      createdAt: at(index === 0 ? 0 : index * 2 + 1),
    })),
  });
});

test('calls and messages are one line, in order, page by page, each once', async () => {
  const seen: TimelineEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await getCustomerTimeline({ ctx: business.ctx(), id, cursor });
    seen.push(...page.entries);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  const ids = seen.map((entry) => entry.id);
  expect(new Set(ids).size).toBe(2 * ROWS);
  expect(ids.length).toBe(2 * ROWS);
  const times = seen.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => b - a));
  expect(seen[0]).toMatchObject({ type: 'message', message: { body: `הודעה ${ROWS - 1}` } });
});

test('notes, tasks and changes of status stand in the line, what was archived does not', async () => {
  const ctx = business.ctx();
  await updateCustomer({ ctx, id, input: { status: 'contacted' } });
  const note = await addNote({ ctx, input: { customerId: id, body: 'לחזור ביום ראשון' } });
  const gone = await addNote({ ctx, input: { customerId: id, body: 'טעות' } });
  await archiveNote({ ctx, id: gone.id });
  const task = await systemDb().task.create({
    data: {
      businessId: business.businessId,
      customerId: id,
      title: 'הצעת מחיר',
      kind: 'follow_up',
    },
  });
  const { entries } = await getCustomerTimeline({ ctx, id });
  const by = { name: 'יעל לוי' };
  expect(new Set(entries.slice(0, 3).map((entry) => entry.type))).toEqual(
    new Set(['status', 'note', 'task']),
  );
  expect(entries.find(({ type }) => type === 'status')).toMatchObject({
    status: { from: 'new', to: 'contacted', by },
  });
  expect(entries.find((entry) => entry.id === note.id)).toMatchObject({
    type: 'note',
    at: note.createdAt,
    note: { body: 'לחזור ביום ראשון', author: by },
  });
  expect(entries.find((entry) => entry.id === task.id)).toMatchObject({
    type: 'task',
    task: { title: 'הצעת מחיר', dueAt: null, doneAt: null },
  });
  expect(entries.map((entry) => entry.id)).not.toContain(gone.id);
});

test('a customer of whom there is nothing yet has an empty line', async () => {
  const { id: quiet } = await createCustomer({
    ctx: business.ctx(),
    input: { phone: '03-555-0199' },
  });
  expect(await getCustomerTimeline({ ctx: business.ctx(), id: quiet })).toEqual({
    entries: [],
    nextCursor: null,
  });
});

test('what is no cursor is refused', async () => {
  const read = getCustomerTimeline({ ctx: business.ctx(), id, cursor: 'x' });
  await expect(read).rejects.toMatchObject({ code: 'bad_request' });
});
