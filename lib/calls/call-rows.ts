import { announce } from '../platform/live.ts';
import type { Caller } from '../platform/phone-number.ts';
import type { SqlTx } from '../platform/sql.ts';
import { uuidv7 } from '../platform/uuid.ts';
import { type Heard, heardIn, insertDeliveries, wakeWhenHeard } from '../webhooks/event-sql.ts';
import type { CallState } from './apply-webhook.ts';
import type { RecordingNotice } from './recording-notice.ts';

/** A call as its webhooks see it. */
export type StoredCall = CallState & {
  id: string;
  businessId: string;
  /** Since when its caller is erased. */
  erasedAt: Date | null;
};

/** A webhook as it is stored. */
export type NewEvent = {
  callSid: string;
  kind: string;
  key: string;
  payload: Record<string, string | string[]>;
  answer: string;
  requestId: string;
  receivedAt: Date;
};

export type EarlierEvent = { kind: string; payload: unknown; receivedAt: string };

export type TakenEvent = {
  /** False for a second delivery; then `answer` is what the first one got. */
  isNew: boolean;
  answer: string | null;
  call: StoredCall | null;
  /** Events that came before the call's row was there; none when it is. */
  earlier: EarlierEvent[];
};

/** The columns that webhooks change, each with its type. */
const STATE_COLUMNS = {
  status: '"CallStatus"',
  startedAt: 'timestamptz',
  endedAt: 'timestamptz',
  durationSeconds: 'int',
  answered: 'boolean',
  recordingState: '"RecordingState"',
  recordingSid: 'text',
  recordingSeconds: 'int',
  recordingError: 'text',
} as const satisfies Record<keyof CallState, string>;

const STATE_NAMES = Object.keys(STATE_COLUMNS) as (keyof CallState)[];

const TAKE_EVENT = `
  with event as (
    insert into "CallEvent"
      ("callSid", "kind", "key", "payload", "answer", "requestId", "receivedAt")
    values ($1, $2, $3, case when exists (
        select from "CallLog" where "callSid" = $1 and "erasedAt" is not null)
      then impersonal_webhook($4::jsonb) else $4::jsonb end, $5, $6, $7)
    on conflict ("callSid", "kind", "key") do nothing
    returning 1)
  select exists (select from event) as "isNew",
    (select e."answer" from "CallEvent" e
      where e."callSid" = $1 and e."kind" = $2 and e."key" = $3) as "answer",
    case when c."id" is null then (
      select json_agg(json_build_object(
          'kind', e."kind", 'payload', e."payload", 'receivedAt', e."receivedAt") order by e."id")
        from "CallEvent" e where e."callSid" = $1) end as "earlier",
    c."id", c."businessId", c."erasedAt", ${STATE_NAMES.map((name) => `c."${name}"`).join(', ')}
  from (values (1)) as one left join "CallLog" c on c."callSid" = $1`;

/**
 * Stores a webhook unless it is there already, reads its call, and tells the dashboards that the call
 * changes; they hear it when the transaction commits.
 */
export async function takeEvent(tx: SqlTx, event: NewEvent): Promise<TakenEvent> {
  const { callSid, kind, key, payload, answer, requestId, receivedAt } = event;
  type Row = TakenEvent & { earlier: EarlierEvent[] | null } & {
    [Key in keyof StoredCall]: StoredCall[Key];
  };
  const [row] = await tx.sql<Row>(TAKE_EVENT, [
    callSid,
    kind,
    key,
    JSON.stringify(payload),
    answer,
    requestId,
    receivedAt,
  ]);
  if (!row) throw new Error('an event was taken and nothing came back');
  const { isNew, answer: given, earlier, call: _none, ...call } = row;
  if (isNew && call.id) await announceCall(tx, call);
  return { isNew, answer: given, earlier: earlier ?? [], call: call.id ? call : null };
}

const announceCall = (tx: SqlTx, { businessId, id }: Pick<StoredCall, 'businessId' | 'id'>) =>
  announce(tx, { businessId, topic: 'calls', id });

/** Forgets a webhook that turned out to be nobody's. */
export const dropEvent = (tx: SqlTx, { callSid, kind, key }: NewEvent) =>
  tx.sql('delete from "CallEvent" where "callSid" = $1 and "kind" = $2 and "key" = $3', [
    callSid,
    kind,
    key,
  ]);

/** What programs hear of a call's own row. */
type CallEvents = readonly ('call.received' | 'call.completed')[];

const EVENTS_PLACE = `$${15 + STATE_NAMES.length}::text[]`;

/** Keeps a wording once; nothing when there is none. The arguments are places of parameters. */
const keepNotice = (businessId: string, version: string, text: string) => `
  insert into "RecordingNotice" ("businessId", "version", "text")
  select ${businessId}::uuid, ${version}::text, ${text}::text where ${version}::text is not null
  on conflict do nothing`;

const INSERT_CALL = `
  with further as (
    select p."customerId" as "id" from "CustomerPhone" p
    where p."businessId" = $2::uuid and p."phone" = $3::text),
  known as (
    update "Customer" set "updatedAt" = $4::timestamptz, "archivedAt" = null
    where "id" = (select "id" from further) and "businessId" = $2::uuid and not $14::boolean
    returning *, false as "isNew"),
  made as (
    insert into "Customer" ("id", "businessId", "phone", "updatedAt")
    select $1::uuid, $2::uuid, $3::text, $4::timestamptz
    where $3::text is not null and not exists (select from further) and not $14::boolean
    on conflict ("businessId", "phone")
      do update set "updatedAt" = excluded."updatedAt", "archivedAt" = null
    returning *, xmax = 0 as "isNew"),
  refused as (
    select c.*, false as "isNew" from "Customer" c
    where $14::boolean and c."businessId" = $2::uuid
      and (c."phone" = $3::text or c."id" = (select "id" from further))),
  customer as (table known union all table made union all table refused),
  notice as (${keepNotice('$2', '$12', '$13')}),
  call as (
    insert into "CallLog" ("id", "businessId", "customerId", "caller", "updatedAt", "callSid",
      "from", "to", "callerKind", "outsideHours", "requestId", "noticeVersion", "blocked",
      ${STATE_NAMES.map((name) => `"${name}"`).join(', ')})
    values ($5::uuid, $2::uuid, (select "id" from customer), $3::text, $4::timestamptz, $6,
      $7, $8, $9::"CallerKind", $10, $11, $12::text, $14::boolean,
      ${STATE_NAMES.map((name, index) => `$${15 + index}::${STATE_COLUMNS[name]}`).join(', ')})
    returning *),
  heard_call as (${insertDeliveries('call', { rows: 'call', types: EVENTS_PLACE })}),
  heard_customer as (${insertDeliveries('customer', {
    rows: '(select * from customer where "isNew")',
    types: "array['customer.created']",
  })})
  ${heardIn('(table heard_call union all table heard_customer) as heard')}`;

/**
 * Makes the row of a call, and its customer when the number is nobody's; one who was archived comes back.
 * Tells the dashboards and webhooks.
 */
export async function insertCall(
  tx: SqlTx,
  call: StoredCall & {
    callSid: string;
    from: string;
    to: string;
    callerKind: Caller['kind'];
    caller: string | null;
    outsideHours: boolean;
    /** Then no customer is made, and none comes back from the archive. */
    blocked: boolean;
    requestId: string;
    notice: RecordingNotice | null;
    now: Date;
  },
  events: CallEvents,
): Promise<void> {
  const heard = await tx.sql<Heard>(INSERT_CALL, [
    uuidv7(),
    call.businessId,
    call.caller,
    call.now,
    call.id,
    call.callSid,
    call.from,
    call.to,
    call.callerKind,
    call.outsideHours,
    call.requestId,
    call.notice?.version ?? null,
    call.notice?.text ?? null,
    call.blocked,
    ...STATE_NAMES.map((name) => call[name]),
    events,
  ]);
  await announceCall(tx, call);
  wakeWhenHeard(tx, heard);
}

/**
 * Writes what a webhook changed, and nothing else: the sidecar writes to the same row without waiting
 * for the call's lock.
 */
export async function updateCall(
  tx: SqlTx,
  before: StoredCall,
  after: CallState,
  now: Date,
  { events = [], notice = null }: { events?: CallEvents; notice?: RecordingNotice | null },
): Promise<void> {
  const changed = STATE_NAMES.filter((name) => before[name]?.valueOf() !== after[name]?.valueOf());
  if (changed.length === 0 && !notice) return;
  const values: unknown[] = [before.id, now, ...changed.map((name) => after[name])];
  const place = (value: unknown) => `$${values.push(value)}`;
  const set = changed.map((name, index) => `, "${name}" = $${index + 3}::${STATE_COLUMNS[name]}`);
  const withs: string[] = [];
  if (notice) {
    const version = place(notice.version);
    set.push(`, "noticeVersion" = ${version}::text`);
    const kept = keepNotice(place(before.businessId), version, place(notice.text));
    withs.push(`notice as (${kept})`);
  }
  const update = `update "CallLog" set "updatedAt" = $2${set.join('')} where "id" = $1::uuid`;
  if (events.length === 0) {
    await tx.sql(withs.length > 0 ? `with ${withs.join()} ${update}` : update, values);
    return;
  }
  const heard = insertDeliveries('call', { rows: 'call', types: `${place(events)}::text[]` });
  withs.push(`call as (${update} returning *)`, `heard as (${heard})`);
  wakeWhenHeard(tx, await tx.sql<Heard>(`with ${withs.join()} ${heardIn('heard')}`, values));
}
