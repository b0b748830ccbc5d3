import { startOfDay } from '../../lib/platform/day-bounds.ts';
import { systemDb } from '../../lib/platform/db.ts';
import type { TaskKind } from '../generated/enums.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type DemoTask = {
  title: string;
  kind: TaskKind;
  /** Days from today and the hour there; null for whenever. */
  due: [days: number, hour: number] | null;
  by: 'owner' | 'staff' | null;
  /** Made from one of the latest calls. */
  fromCall?: true;
  done?: true;
};

const TASKS: DemoTask[] = [
  {
    title: 'לחזור עם תשובה לגבי המחיר',
    kind: 'call_back',
    due: [-1, 16],
    by: 'owner',
    fromCall: true,
  },
  { title: 'לשלוח הצעת מחיר בוואטסאפ', kind: 'follow_up', due: [0, 18], by: 'staff' },
  { title: 'לחזור ולתאם שעה', kind: 'call_back', due: [0, 20], by: null, fromCall: true },
  { title: 'להתקשר לספק לפני סוף היום', kind: 'other', due: [0, 17], by: 'owner' },
  { title: 'לוודא שהמסמכים הגיעו', kind: 'follow_up', due: [1, 9], by: 'staff', fromCall: true },
  { title: 'לחזור אחרי החופשה', kind: 'call_back', due: [9, 10], by: null, fromCall: true },
  { title: 'לעדכן את המחירון', kind: 'other', due: null, by: 'owner' },
  { title: 'לשלוח תזכורת לפגישה', kind: 'follow_up', due: [-1, 10], by: 'staff', done: true },
  {
    title: 'לחזור ולאשר הזמנה',
    kind: 'call_back',
    due: [-2, 12],
    by: 'owner',
    fromCall: true,
    done: true,
  },
];

/** Things to do in one business of the demo: late, for today, later, done. */
export async function seedTasks(input: {
  businessId: string;
  ownerId: string;
  staffId: string;
  timeZone: string;
  now: Date;
}): Promise<void> {
  const { businessId, ownerId, staffId, timeZone, now } = input;
  const calls = await systemDb().callLog.findMany({
    where: { businessId, customerId: { not: null } },
    orderBy: { startedAt: 'desc' },
    distinct: ['customerId'],
    take: TASKS.length,
    select: { id: true, customerId: true },
  });
  await systemDb().task.createMany({
    data: TASKS.map(({ title, kind, due, by, fromCall, done }, index) => {
      const call = fromCall ? calls[index % Math.max(1, calls.length)] : undefined;
      return {
        businessId,
        title,
        kind,
        callId: call?.id ?? null,
        customerId: call?.customerId ?? null,
        dueAt: due && new Date(startOfDay(now, timeZone, due[0]).getTime() + due[1] * HOUR_MS),
        assigneeId: by && { owner: ownerId, staff: staffId }[by],
        createdById: ownerId,
        createdAt: new Date(now.getTime() - (index + 1) * DAY_MS),
        ...(done && { doneAt: new Date(now.getTime() - index * HOUR_MS), doneById: staffId }),
      };
    }),
  });
}
