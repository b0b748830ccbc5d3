import { fullGreeting } from '../../lib/businesses/greeting.ts';
import { noticeOf } from '../../lib/calls/recording-notice.ts';
import { systemDb } from '../../lib/platform/db.ts';

const DAY_MS = 24 * 3_600_000;

/** What callers were told, a few customers who said no or yes, and how long recordings are kept. */
export async function seedPrivacy(input: {
  businessId: string;
  staffId: string;
  now: Date;
}): Promise<void> {
  const { businessId, staffId, now } = input;
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const { greeting } = await systemDb().business.update({
    where: { id: businessId },
    data: { recordingDays: 365 },
    select: { greeting: true },
  });
  const notice = noticeOf([
    { verb: 'say', utterance: { text: fullGreeting(greeting), clipUrl: null } },
    { verb: 'record', action: '', recordingStatusCallback: '', maxSeconds: 1, silenceSeconds: 1 },
  ]);
  if (notice) {
    await systemDb().recordingNotice.create({
      data: { businessId, ...notice, createdAt: ago(29) },
      select: { version: true },
    });
    await systemDb().callLog.updateMany({
      where: { businessId, recordingState: 'stored' },
      data: { noticeVersion: notice.version },
    });
  }
  const customers = await systemDb().customer.findMany({
    where: { businessId, name: { not: null }, internal: false },
    orderBy: { phone: 'asc' },
    take: 2,
    select: { id: true },
  });
  const [first, second] = customers;
  if (!first || !second) return;
  await systemDb().consentEntry.createMany({
    data: [
      {
        businessId,
        customerId: first.id,
        optedOut: true,
        source: 'staff',
        userId: staffId,
        reason: 'ביקשו בטלפון לא לקבל עדכונים',
        createdAt: ago(12),
      },
      {
        businessId,
        customerId: second.id,
        optedOut: true,
        source: 'whatsapp',
        createdAt: ago(9),
      },
      {
        businessId,
        customerId: second.id,
        optedOut: false,
        source: 'whatsapp',
        createdAt: ago(3),
      },
    ],
  });
  await systemDb().customer.update({
    where: { id: first.id },
    data: { optedOutAt: ago(12) },
    select: { id: true },
  });
}
