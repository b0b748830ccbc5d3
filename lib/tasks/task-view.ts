import type { Prisma } from '../../prisma/generated/client.ts';
import type { TaskKind } from '../../prisma/generated/enums.ts';

type Person = { id: string; name: string };

/** One task as lists show it. A customer's `phone` is E.164 or *1234. */
export type TaskItem = {
  id: string;
  kind: TaskKind;
  title: string;
  dueAt: Date | null;
  assignee: Person | null;
  customer: { id: string; name: string | null; phone: string } | null;
  /** What it was made from. */
  callId: string | null;
  messageId: string | null;
  conversationId: string | null;
  createdBy: Person | null;
  doneAt: Date | null;
  doneBy: Person | null;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

const PERSON = { select: { id: true, name: true } } as const;

export const TASK_COLUMNS = {
  id: true,
  kind: true,
  title: true,
  dueAt: true,
  assignee: PERSON,
  customer: { select: { id: true, name: true, pushName: true, phone: true } },
  callId: true,
  messageId: true,
  message: { select: { conversationId: true } },
  createdBy: PERSON,
  doneAt: true,
  doneBy: PERSON,
  archivedAt: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.TaskSelect;

type Row = Prisma.TaskGetPayload<{ select: typeof TASK_COLUMNS }>;

export const toTaskItem = ({ customer, message, ...row }: Row): TaskItem => ({
  ...row,
  customer: customer && {
    id: customer.id,
    name: customer.name ?? customer.pushName,
    phone: customer.phone,
  },
  conversationId: message?.conversationId ?? null,
});
