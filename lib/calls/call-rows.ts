import { LIVE_CHANNEL } from '../platform/live.ts';
import type { Caller } from '../platform/phone-number.ts';
import type { SqlTx } from '../platform/sql.ts';
import { uuidv7 } from '../platform/uuid.ts';
import type { CallState } from './apply-webhook.ts';

/** A call as its webhooks see it. */
export type StoredCall = CallState & { id: string; businessId: string };

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

const announceCall = (row: string, channel: string) =>
  `pg_notify(${channel}, json_build_object(
     'businessId', ${row}."businessId", 'topic', 'calls', 'id', ${row}."id")::text)::text`;

const TAKE_EVENT = `
  with event as (
    insert into "CallEvent"
      ("callSid", "kind", "key", "payload", "answer", "requestId", "receivedAt")
    values ($1, $2, $3, $4::jsonb, $5, $6, $7)
    on conflict ("callSid", "kind", "key") do nothing
    returning 1)
  select exists (select from event) as "isNew",
    (select e."answer" from "CallEvent" e
      where e."callSid" = $1 and e."kind" = $2 and e."key" = $3) as "answer",
    case when c."id" is null then (
      select json_agg(json_build_object(
          'kind', e."kind", 'payload', e."payload", 'receivedAt', e."receivedAt") order by e."id")
        from "CallEvent" e where e."callSid" = $1) end as "earlier",
    case when c."id" is not null and exists (select from event)
      then ${announceCall('c', '$8')} end as "told",
    c."id", c."businessId", ${STATE_NAMES.map((name) => `c."${name}"`).join(', ')}
  from (values (1)) as one left join "CallLog" c on c."callSid" = $1`;

/**
 * Stores a webhook unless it is there already, reads its call, and tells the dashboards that the call
 * changes; they hear it when the transaction commits.
 */
export async function takeEvent(tx: SqlTx, event: NewEvent): Promise<TakenEvent> {
  const { callSid, kind, key, payload, answer, requestId, receivedAt } = event;
  type Row = TakenEvent & { told: string; earlier: EarlierEvent[] | null } & {
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
    LIVE_CHANNEL,
  ]);
  if (!row) throw new Error('an event was taken and nothing came back');
  const { isNew, answer: given, earlier, told: _told, call: _none, ...call } = row;
  return { isNew, answer: given, earlier: earlier ?? [], call: call.id ? call : null };
}

/** Forgets a webhook that turned out to be nobody's. */
export const dropEvent = (tx: SqlTx, { callSid, kind, key }: NewEvent) =>
  tx.sql('delete from "CallEvent" where "callSid" = $1 and "kind" = $2 and "key" = $3', [
    callSid,
    kind,
    key,
  ]);

const INSERT_CALL = `
  with customer as (
    insert into "Customer" ("id", "businessId", "phone", "updatedAt")
    select $1::uuid, $2::uuid, $3::text, $4::timestamptz where $3::text is not null
    on conflict ("businessId", "phone") do update set "updatedAt" = excluded."updatedAt"
    returning "id"),
  call as (
    insert into "CallLog" ("id", "businessId", "customerId", "caller", "updatedAt", "callSid",
      "from", "to", "callerKind", "outsideHours", "requestId",
      ${STATE_NAMES.map((name) => `"${name}"`).join(', ')})
    values ($5::uuid, $2::uuid, (select "id" from customer), $3::text, $4::timestamptz, $6,
      $7, $8, $9::"CallerKind", $10, $11,
      ${STATE_NAMES.map((name, index) => `$${13 + index}::${STATE_COLUMNS[name]}`).join(', ')})
    returning "id", "businessId")
  select ${announceCall('call', '$12')} as "told" from call`;

/** Makes the row of a call, and its customer when the number is new, and tells the dashboards. */
export async function insertCall(
  tx: SqlTx,
  call: StoredCall & {
    callSid: string;
    from: string;
    to: string;
    callerKind: Caller['kind'];
    caller: string | null;
    outsideHours: boolean;
    requestId: string;
    now: Date;
  },
): Promise<void> {
  await tx.sql(INSERT_CALL, [
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
    LIVE_CHANNEL,
    ...STATE_NAMES.map((name) => call[name]),
  ]);
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
): Promise<void> {
  const changed = STATE_NAMES.filter((name) => before[name]?.valueOf() !== after[name]?.valueOf());
  if (changed.length === 0) return;
  const set = changed.map((name, index) => `"${name}" = $${index + 3}::${STATE_COLUMNS[name]}`);
  await tx.sql(`update "CallLog" set "updatedAt" = $2, ${set.join(', ')} where "id" = $1::uuid`, [
    before.id,
    now,
    ...changed.map((name) => after[name]),
  ]);
}
