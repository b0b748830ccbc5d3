import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { makeBusiness, makeUser, OPEN_AT } from '../../test/factories.ts';
import { randomFrom } from '../../test/random.ts';
import { systemDb } from '../platform/db.ts';
import { listTasks, type TaskFilter } from './list-tasks.ts';
import type { TaskItem } from './task-view.ts';

type Input = z.input<typeof TaskFilter>;

const TASKS = 200;
const HOUR_MS = 3_600_000;

let business: Awaited<ReturnType<typeof makeBusiness>>;
let colleague: Awaited<ReturnType<typeof makeUser>>;

// Few moments for many tasks: the same moment, and none at all, are the rule here.
beforeAll(async () => {
  business = await makeBusiness();
  colleague = await makeUser({ role: 'staff', businessId: business.businessId });
  const random = randomFrom(7);
  const one = <T>(...list: T[]) => list[Math.floor(random() * list.length)] as T;
  const at = (hours: number) => new Date(OPEN_AT.getTime() + hours * HOUR_MS);
  await systemDb().task.createMany({
    data: Array.from({ length: TASKS }, (_, index) => ({
      businessId: business.businessId,
      title: `משימה ${index}`,
      dueAt: one(null, null, at(-30), at(-1), at(-1), at(0), at(3), at(30), at(200)),
      assigneeId: one(null, business.owner.userId, colleague.userId),
      doneAt: one(null, null, null, at(-2), at(-3)),
      archivedAt: one(null, null, null, null, at(-1), at(-5)),
    })),
  });
});

/** All of a list, in pages of changing lengths. */
async function readAll(input: Input, seed: number): Promise<TaskItem[]> {
  const random = randomFrom(seed);
  const all: TaskItem[] = [];
  let cursor: string | undefined;
  do {
    const limit = 1 + Math.floor(random() * 9);
    const page = await listTasks({
      ctx: business.ctx({ now: OPEN_AT }),
      input: { ...input, limit, cursor },
    });
    expect(page.tasks.length).toBeLessThanOrEqual(limit);
    all.push(...page.tasks);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}

const ids = (tasks: { id: string }[]) => tasks.map(({ id }) => id);

const stored = () => systemDb().task.findMany({ where: { businessId: business.businessId } });
type Row = Awaited<ReturnType<typeof stored>>[number];

const time = (at: Date | null) => at?.getTime() ?? Number.POSITIVE_INFINITY;
const byId = (a: Row, b: Row) => (a.id < b.id ? -1 : 1);
const byDue = (a: Row, b: Row) =>
  time(a.dueAt) === time(b.dueAt) ? byId(a, b) : time(a.dueAt) - time(b.dueAt);
const latest = (key: 'doneAt' | 'archivedAt') => (a: Row, b: Row) =>
  time(b[key]) - time(a[key]) || -byId(a, b);

const isOpen = (task: Row) => !task.doneAt && !task.archivedAt;

describe.each([1, 2, 3, 4, 5])('read in pages (seed %i)', (seed) => {
  test.each<[string, Input, (task: Row) => boolean, (a: Row, b: Row) => number]>([
    ['open tasks', {}, isOpen, byDue],
    ['open tasks without a date', { due: 'none' }, (task) => isOpen(task) && !task.dueAt, byDue],
    [
      'late tasks',
      { due: 'overdue' },
      (task) => isOpen(task) && task.dueAt !== null && task.dueAt < OPEN_AT,
      byDue,
    ],
    ['tasks that are nobody’s', { assignee: 'nobody' }, (t) => isOpen(t) && !t.assigneeId, byDue],
    [
      'done tasks',
      { state: 'done' },
      (task) => task.doneAt !== null && !task.archivedAt,
      latest('doneAt'),
    ],
    ['archived tasks', { state: 'archived' }, (t) => t.archivedAt !== null, latest('archivedAt')],
  ])('%s come all, once, and in order', async (_, input, belongs, order) => {
    const expected = (await stored()).filter(belongs).sort(order);
    expect(expected.length).toBeGreaterThan(8);
    expect(ids(await readAll(input, seed))).toEqual(ids(expected));
  });
});

test('the windows of time leave nothing out and show nothing twice', async () => {
  const windows = ['overdue', 'today', 'week', 'later', 'none'] as const;
  const parts = await Promise.all(windows.map((due, seed) => readAll({ due }, seed)));
  expect(parts.flatMap(ids)).toEqual(ids(await readAll({}, 9)));
});

test('whose tasks they are', async () => {
  const read = async (assignee: Input['assignee']) => {
    const ctx = colleague.ctx({ now: OPEN_AT });
    const { tasks } = await listTasks({ ctx, input: { assignee, limit: 100 } });
    return new Set(tasks.map((task) => task.assignee?.id ?? null));
  };
  expect(await read('me')).toEqual(new Set([colleague.userId]));
  expect(await read('me_or_nobody')).toEqual(new Set([colleague.userId, null]));
  expect(await read(business.owner.userId)).toEqual(new Set([business.owner.userId]));
});

test('a program has no tasks of its own, and a cursor of nothing is refused', async () => {
  const key = {
    kind: 'api-key' as const,
    keyId: business.owner.userId,
    businessId: business.businessId,
    scopes: ['crm:read' as const],
  };
  const bad = { code: 'bad_request' };
  const ctx = business.ctx({ actor: key });
  await expect(listTasks({ ctx, input: { assignee: 'me' } })).rejects.toMatchObject(bad);
  for (const cursor of ['none_x', 'x', '1_2', '']) {
    await expect(listTasks({ ctx, input: { cursor } })).rejects.toMatchObject(bad);
  }
});
