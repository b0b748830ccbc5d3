import type { Tx } from '../platform/db.ts';
import { type Notice, notify } from '../platform/notices.ts';
import type { SqlTx } from '../platform/sql.ts';
import { EVENT_VERSION, type EventType } from './events.ts';

/** A notice without a payload: something is to be delivered. */
export const WEBHOOK_CHANNEL = 'webhooks';

const utc = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const object = (fields: Record<string, string>) =>
  `jsonb_build_object(${Object.entries(fields)
    .map(([name, value]) => `'${name}', ${value}`)
    .join(', ')})`;

type Kind = {
  table: string;
  data: string;
  customerId: string;
  /** What nobody outside hears of: the business's talk with itself. */
  only: string;
};

/** By the first part of an event's type: how `s`, a row of its table, is told. See EVENT_DATA. */
const KINDS: Record<'call' | 'message' | 'customer' | 'task', Kind> = {
  call: {
    table: '"CallLog"',
    data: object({
      id: 's."id"',
      customer_id: 's."customerId"',
      caller: 's."caller"',
      caller_kind: 's."callerKind"',
      to: 's."to"',
      direction: 's."direction"',
      status: 's."status"',
      started_at: utc('s."startedAt"'),
      ended_at: utc('s."endedAt"'),
      duration_seconds: 's."durationSeconds"',
      outside_hours: 's."outsideHours"',
      answered: 's."answered"',
      blocked: 's."blocked"',
      recording_state: 's."recordingState"',
      recording_seconds: 's."recordingSeconds"',
      transcript_state: 's."transcriptState"',
      transcript: 's."transcript"',
    }),
    customerId: 's."customerId"',
    only: 'true',
  },
  message: {
    table: '"WhatsAppMessage"',
    data: object({
      id: 's."id"',
      conversation_id: 's."conversationId"',
      customer_id: 's."customerId"',
      phone: '(select c."phone" from "Customer" c where c."id" = s."customerId")',
      direction: 's."direction"',
      origin: 's."origin"',
      kind: 's."kind"',
      text: 's."body"',
      file_name: 's."fileName"',
      status: 's."status"',
      error: 's."error"',
      created_at: utc('s."createdAt"'),
      sent_at: utc('s."sentAt"'),
      delivered_at: utc('s."deliveredAt"'),
      read_at: utc('s."readAt"'),
      failed_at: utc('s."failedAt"'),
    }),
    customerId: 's."customerId"',
    only: `s."origin" <> 'owner_alert' and not exists (
      select from "Customer" c where c."id" = s."customerId" and c."internal")`,
  },
  customer: {
    table: '"Customer"',
    data: object({
      id: 's."id"',
      name: 's."name"',
      phone: 's."phone"',
      further_phones: `(select coalesce(jsonb_agg(p."phone" order by p."createdAt", p."phone"), '[]')
        from "CustomerPhone" p where p."customerId" = s."id")`,
      email: 's."email"',
      status: 's."status"',
      tags: 'to_jsonb(coalesce(s."tags", \'{}\'))',
      owner_id: 's."ownerId"',
      source: 's."source"',
      opted_out_at: utc('s."optedOutAt"'),
      archived_at: utc('s."archivedAt"'),
      created_at: utc('s."createdAt"'),
      updated_at: utc('s."updatedAt"'),
    }),
    customerId: 's."id"',
    only: 'not s."internal"',
  },
  task: {
    table: '"Task"',
    data: object({
      id: 's."id"',
      kind: 's."kind"',
      title: 's."title"',
      customer_id: 's."customerId"',
      call_id: 's."callId"',
      message_id: 's."messageId"',
      due_at: utc('s."dueAt"'),
      assignee_id: 's."assigneeId"',
      done_at: utc('s."doneAt"'),
      created_at: utc('s."createdAt"'),
      updated_at: utc('s."updatedAt"'),
    }),
    customerId: 's."customerId"',
    only: 'true',
  },
};

/** A removed row: nothing but its id is told. */
const GONE: Kind = { table: '', data: object({ id: 's."id"' }), customerId: 'null', only: 'true' };

export type EventKind = keyof typeof KINDS;

export const kindOf = (type: EventType): EventKind | 'gone' =>
  type === 'customer.erased' ? 'gone' : (type.split('.')[0] as EventKind);

/**
 * An `insert` of deliveries, to be a part of a larger statement: for each of `rows`, the whole row of its
 * table, and each of `types`, one for every endpoint of its business that listens. Nothing is inserted, and
 * nothing is made, when none does. `rows` and `types` are SQL, and never a value from outside.
 */
export function insertDeliveries(
  kind: EventKind | 'gone',
  { rows, types, extra }: { rows: string; types: string; extra?: string },
): string {
  const { data, customerId, only } = kind === 'gone' ? GONE : KINDS[kind];
  const envelope = object({
    // One event has one id for all endpoints.
    id: `'evt_' || md5(concat_ws(' ', pg_current_xact_id(), statement_timestamp(), s."id", t."type"))`,
    version: String(EVENT_VERSION),
    type: 't."type"',
    created_at: utc('now()'),
    business_id: 's."businessId"',
    data: extra ? `${data} || ${extra}` : data,
  });
  return `insert into "WebhookDelivery"
      ("id", "businessId", "endpointId", "event", "payload", "customerId")
    select gen_random_uuid(), s."businessId", e."id", t."type", ${envelope}, ${customerId}
    from ${rows} s cross join unnest(${types}) as t("type")
    join "WebhookEndpoint" e
      on e."businessId" = s."businessId" and e."active" and t."type" = any(e."events")
    where ${only}
    returning 1`;
}

/** What the larger statement gives back: whether `from`, its inserts, made something to deliver. */
export const heardIn = (from: string): string => `select exists (select from ${from}) as "heard"`;

export type Heard = { heard: boolean };

export const webhookNotice: Notice = { channel: WEBHOOK_CHANNEL, payload: '' };

/** Wakes the sidecar after this transaction when its statement made something to deliver. */
export function wakeWhenHeard(tx: Tx | SqlTx, rows: readonly Heard[]): void {
  if (rows.some((row) => row.heard)) notify(tx, webhookNotice);
}

const statements = new Map<string, string>();

/** The statement of an event of each row among $1 of business $2: its type is $3, and $4 stands beside its data. */
export function emitStatement(type: EventType): string {
  const kind = kindOf(type);
  const known = statements.get(kind);
  if (known) return known;
  const rows =
    kind === 'gone'
      ? '(select unnest($1::uuid[]) as "id", $2::uuid as "businessId")'
      : `(select * from ${KINDS[kind].table} where "id" = any($1::uuid[]) and "businessId" = $2::uuid)`;
  const insert = insertDeliveries(kind, { rows, types: 'array[$3::text]', extra: '$4::jsonb' });
  const made = `with heard as (${insert}) ${heardIn('heard')}`;
  statements.set(kind, made);
  return made;
}
