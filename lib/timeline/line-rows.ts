import type {
  CallerKind,
  CallStatus,
  CustomerStatus,
  MessageDirection,
  MessageKind,
  MessageOrigin,
  MessageStatus,
  RecordingState,
  TaskKind,
  TranscriptState,
} from '../../prisma/generated/enums.ts';
import type { BusinessDb } from '../platform/db.ts';

export type TimelineMessage = {
  id: string;
  direction: MessageDirection;
  origin: MessageOrigin;
  kind: MessageKind;
  body: string;
  fileName: string | null;
  status: MessageStatus;
  /** Code of what went wrong. */
  error: string | null;
};

type Person = { id: string; name: string } | null;

export type TimelineNote = {
  id: string;
  body: string;
  author: Person;
  callId: string | null;
  updatedAt: Date;
};

export type TimelineTask = {
  id: string;
  kind: TaskKind;
  title: string;
  assignee: Person;
  dueAt: Date | null;
  doneAt: Date | null;
};

export type TimelineStatusChange = { from: CustomerStatus; to: CustomerStatus; by: Person };

/** A call as the statement gives it: times are text. */
export type RawCall = {
  id: string;
  startedAt: string;
  callerKind: CallerKind;
  caller: string | null;
  customerId: string;
  customer: { name: string | null };
  status: CallStatus;
  answered: boolean;
  blocked: boolean;
  durationSeconds: number | null;
  recordingState: RecordingState;
  recordingSeconds: number | null;
  transcriptState: TranscriptState;
  transcript: string | null;
  outsideHours: boolean;
  handledAt: string | null;
  handledBy: { name: string } | null;
};

type Text<T> = { [Key in keyof T]: Date extends T[Key] ? Exclude<T[Key], Date> | string : T[Key] };

export type LineRow = { at: Date; id: string } & (
  | { type: 'call'; data: RawCall }
  | { type: 'message'; data: TimelineMessage }
  | { type: 'note'; data: Text<TimelineNote> }
  | { type: 'task'; data: Text<TimelineTask> }
  | { type: 'status'; data: TimelineStatusChange }
);

/** Before the newest entry there is. */
const START = new Date('9999-01-01T00:00:00Z');
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * What happened with a customer, the newest first, before `after`; null when the business has no such
 * customer. One statement, in which each kind is read no further than a page from an index of its own.
 */
export async function readCustomerLine(
  db: Pick<BusinessDb, '$queryRaw'>,
  input: {
    businessId: string;
    customerId: string;
    after: { at: Date; id: string } | null;
    count: number;
  },
): Promise<LineRow[] | null> {
  const { businessId, customerId, after, count } = input;
  const id = after?.id ?? LAST_ID;
  const at = after?.at ?? START;
  const rows = await db.$queryRaw<(LineRow | { type: null })[]>`
    with customer as (
      select c."id", c."name", c."pushName" from "Customer" c
      where c."id" = ${customerId}::uuid and c."businessId" = ${businessId}::uuid and not c."internal"),
    line as (
      (select 'call' as "type", l."startedAt" as "at", l."id", jsonb_build_object(
          'id', l."id", 'startedAt', l."startedAt", 'callerKind', l."callerKind", 'caller', l."caller",
          'customerId', l."customerId", 'customer', jsonb_build_object('name', c."name"),
          'status', l."status", 'answered', l."answered", 'blocked', l."blocked",
          'durationSeconds', l."durationSeconds",
          'recordingState', l."recordingState", 'recordingSeconds', l."recordingSeconds",
          'transcriptState', l."transcriptState", 'transcript', left(l."transcript", 300),
          'outsideHours', l."outsideHours", 'handledAt', l."handledAt",
          'handledBy', (select jsonb_build_object('name', u."name") from "User" u
            where u."id" = l."handledById")) as "data"
        from customer c join "CallLog" l on l."customerId" = c."id"
        where l."customerId" = ${customerId}::uuid and (l."startedAt", l."id") < (${at}, ${id}::uuid)
        order by l."startedAt" desc, l."id" desc limit ${count}::int)
      union all
      (select 'message', m."createdAt", m."id", jsonb_build_object(
          'id', m."id", 'direction', m."direction", 'origin', m."origin", 'kind', m."kind",
          'body', m."body", 'fileName', m."fileName", 'status', m."status",
          'error', m."error")
        from customer c join "WhatsAppMessage" m on m."customerId" = c."id"
        where m."customerId" = ${customerId}::uuid and (m."createdAt", m."id") < (${at}, ${id}::uuid)
        order by m."createdAt" desc, m."id" desc limit ${count}::int)
      union all
      (select 'note', n."createdAt", n."id", jsonb_build_object(
          'id', n."id", 'body', n."body", 'callId', n."callId", 'updatedAt', n."updatedAt",
          'author', (select jsonb_build_object('id', u."id", 'name', u."name") from "User" u
            where u."id" = n."authorId"))
        from customer c join "Note" n on n."customerId" = c."id"
        where n."customerId" = ${customerId}::uuid and n."archivedAt" is null
          and (n."createdAt", n."id") < (${at}, ${id}::uuid)
        order by n."createdAt" desc, n."id" desc limit ${count}::int)
      union all
      (select 'task', t."createdAt", t."id", jsonb_build_object(
          'id', t."id", 'kind', t."kind", 'title', t."title", 'dueAt', t."dueAt", 'doneAt', t."doneAt",
          'assignee', (select jsonb_build_object('id', u."id", 'name', u."name") from "User" u
            where u."id" = t."assigneeId"))
        from customer c join "Task" t on t."customerId" = c."id"
        where t."customerId" = ${customerId}::uuid and t."archivedAt" is null
          and (t."createdAt", t."id") < (${at}, ${id}::uuid)
        order by t."createdAt" desc, t."id" desc limit ${count}::int)
      union all
      (select 'status', s."createdAt", s."id", jsonb_build_object(
          'from', s."from", 'to', s."to",
          'by', (select jsonb_build_object('id', u."id", 'name', u."name") from "User" u
            where u."id" = s."userId"))
        from customer c join "CustomerStatusChange" s on s."customerId" = c."id"
        where s."customerId" = ${customerId}::uuid and (s."createdAt", s."id") < (${at}, ${id}::uuid)
        order by s."createdAt" desc, s."id" desc limit ${count}::int)
      order by "at" desc, "id" desc limit ${count}::int)
    select line.* from customer left join line on true order by line."at" desc, line."id" desc`;
  if (rows.length === 0) return null;
  return rows.filter((row): row is LineRow => row.type !== null);
}
