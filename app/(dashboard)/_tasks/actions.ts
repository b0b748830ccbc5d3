'use server';
import { refresh } from 'next/cache';
import { requireViewer } from '@/app/_server/session.ts';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { listCustomers } from '@/lib/customers/list-customers.ts';
import { changeTask } from '@/lib/tasks/change-task.ts';
import { createTask } from '@/lib/tasks/create-task.ts';
import type { TaskKind } from '@/prisma/generated/enums.ts';
import { atWallTime } from '../../../lib/platform/day-bounds.ts';
import type { Later } from '../_later/later-menu.tsx';
import { toMoment } from '../_later/to-moment.ts';

type Failure = Exclude<ActionResult, { ok: true }>;

/** Whom a task is about. */
export type TaskCustomer = { id: string; name: string | null; phone: string };

/** What a task is made from. */
export type TaskSource = { callId?: string; messageId?: string; customerId?: string };

/** What the form says; `day` and `time` are of the business's own clock, and a day without a time is its morning. */
export type TaskDraft = {
  title: string;
  kind: TaskKind;
  day: string;
  time: string;
  assigneeId: string | null;
  customerId: string | null;
};

/** Customers offered at once: whoever is not among them is found by more letters. */
const OFFERED = 8;

const MORNING = '09:00';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

async function toInput({ title, kind, day, time, assigneeId, customerId }: TaskDraft) {
  const { timeZone } = await requireViewer();
  const dueAt = DAY.test(day) ? atWallTime(day, time || MORNING, timeZone) : null;
  return { title, kind, dueAt, assigneeId, customerId };
}

/** A reminder to call back, for whoever asked. */
export async function addReminder(
  title: string,
  later: Later,
  { callId, messageId, customerId }: TaskSource,
): Promise<Failure | { ok: true; taskId: string; dueAt: Date }> {
  const made = { taskId: '', dueAt: new Date(0) };
  const result = await staffAction(async (ctx, viewer) => {
    made.dueAt = await toMoment(viewer, later);
    const task = await createTask({
      ctx,
      input: {
        kind: 'call_back',
        title,
        dueAt: made.dueAt,
        assigneeId: viewer.userId,
        callId,
        messageId,
        customerId,
      },
    });
    made.taskId = task.id;
  });
  if (!result.ok) return result;
  refresh();
  return { ok: true, ...made };
}

/** Puts a task off. */
export async function moveTask(
  taskId: string,
  later: Later,
): Promise<Failure | { ok: true; dueAt: Date }> {
  let dueAt = new Date(0);
  const result = await staffAction(async (ctx, viewer) => {
    dueAt = await toMoment(viewer, later);
    await changeTask({ ctx, input: { taskId, dueAt } });
  });
  if (!result.ok) return result;
  refresh();
  return { ok: true, dueAt };
}

/** Gives a task back the time it had. */
export async function restoreDue(taskId: string, dueAt: Date | null): Promise<ActionResult> {
  const result = await staffAction(async (ctx) => {
    await changeTask({ ctx, input: { taskId, dueAt } });
  });
  if (result.ok) refresh();
  return result;
}

/** Notes down a task. */
export async function addTask(
  draft: TaskDraft,
  { callId, messageId }: TaskSource,
): Promise<ActionResult> {
  const input = await toInput(draft);
  const result = await staffAction(async (ctx) => {
    await createTask({ ctx, input: { ...input, callId, messageId } });
  });
  if (result.ok) refresh();
  return result;
}

/** Changes a task, unless it was changed since it was shown. */
export async function saveTask(
  taskId: string,
  ifMatch: string,
  draft: TaskDraft,
): Promise<ActionResult> {
  const input = await toInput(draft);
  const result = await staffAction(async (ctx) => {
    await changeTask({ ctx, input: { taskId, ...input }, ifMatch });
  });
  // Fresh values also for whoever was overtaken.
  if (result.ok || result.error === 'precondition_failed') refresh();
  return result;
}

/** Marks a task as done, or as open again. */
export async function setTaskDone(taskId: string, done: boolean): Promise<ActionResult> {
  const result = await staffAction(async (ctx) => {
    await changeTask({ ctx, input: { taskId, done } });
  });
  if (result.ok) refresh();
  return result;
}

/** Takes a task out of the lists, or brings it back. */
export async function setTaskArchived(taskId: string, archived: boolean): Promise<ActionResult> {
  const result = await staffAction(async (ctx) => {
    await changeTask({ ctx, input: { taskId, archived } });
  });
  if (result.ok) refresh();
  return result;
}

/** Customers to choose from; none when they cannot be read now. */
export async function findCustomers(q: string): Promise<TaskCustomer[]> {
  let found: TaskCustomer[] = [];
  await staffAction(async (ctx) => {
    const { customers } = await listCustomers({ ctx, input: { q, limit: OFFERED } });
    found = customers.map(({ id, name, pushName, phone }) => ({
      id,
      name: name ?? pushName,
      phone,
    }));
  });
  return found;
}
