import { beforeAll, expect, test } from 'vitest';
import { makeBusiness, unique } from '../../test/factories.ts';
import { findOrCreateCustomer } from '../customers/find-or-create.ts';
import { getCustomer } from '../customers/queries.ts';
import { db } from '../platform/db.ts';
import { getCustomerTimeline, type TimelineEntry } from './customer-timeline.ts';

let business: Awaited<ReturnType<typeof makeBusiness>>;
let id: string;

const BASE = Date.parse('2026-11-01T08:00:00Z');
/** Calls on even minutes, messages on odd ones, and one of each at the same moment. */
const ROWS = 70;

beforeAll(async () => {
  business = await makeBusiness();
  const { businessId } = business;
  id = await db().$transaction((tx) =>
    findOrCreateCustomer(tx, { businessId, phone: '+972521112244' }),
  );
  const conversation = await db().conversation.create({
    data: { businessId, customerId: id },
    select: { id: true },
  });
  const at = (minute: number) => new Date(BASE + minute * 60_000);
  await db().callLog.createMany({
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
  await db().whatsAppMessage.createMany({
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
  const ids = seen.map((entry) => (entry.type === 'call' ? entry.call.id : entry.message.id));
  expect(new Set(ids).size).toBe(2 * ROWS);
  expect(ids.length).toBe(2 * ROWS);
  const times = seen.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => b - a));
  expect(seen[0]).toMatchObject({ type: 'message', message: { body: `הודעה ${ROWS - 1}` } });
});

test('the name on WhatsApp stands in for one that is not known', async () => {
  await db().customer.update({ where: { id }, data: { pushName: 'אורי' } });
  expect(await getCustomer({ ctx: business.ctx(), id })).toMatchObject({ name: 'אורי' });
});

test('what is no cursor is refused', async () => {
  const read = getCustomerTimeline({ ctx: business.ctx(), id, cursor: 'x' });
  await expect(read).rejects.toMatchObject({ code: 'bad_request' });
});
