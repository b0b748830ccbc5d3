import type { TaskItem } from './task-view.ts';

/** What of a task its audit keeps: ids and not names. */
export const taskAudit = (task: TaskItem) => ({
  kind: task.kind,
  title: task.title,
  dueAt: task.dueAt?.toISOString() ?? null,
  assigneeId: task.assignee?.id ?? null,
  customerId: task.customer?.id ?? null,
  callId: task.callId,
  messageId: task.messageId,
  doneAt: task.doneAt?.toISOString() ?? null,
  archivedAt: task.archivedAt?.toISOString() ?? null,
});
