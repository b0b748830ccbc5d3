import type pg from 'pg';
import { FIRST_NAMES, LAST_NAMES, RARE_WORD, TAGS, WORDS } from './crm-words.ts';

/** How many rows of each kind a business has. */
export type Size = {
  customers: number;
  calls: number;
  transcripts: number;
  conversations: number;
  messages: number;
  notes: number;
  tasks: number;
  statusChanges: number;
  audits: number;
  deliveries: number;
};

export type Target = { businessId: string; userIds: string[]; now: Date; salt: number };

/** One event in so many is of the one customer who calls and writes all the time. */
const HEAVY_ONE_IN = 200;
/** One customer in so many has the e-mail of an earlier one. */
const TWICE_ONE_IN = 200;
/** One customer in so many is blocked. */
const BLOCKED_ONE_IN = 200;
const PHRASES = 4_000;
const DAYS = 1_095;

const literal = (values: readonly string[]) =>
  `ARRAY[${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(',')}]`;

/**
 * Draws by hashing the row's number, so that the same rows come out of any plan. What stands at the
 * beginning of a list is drawn more often when the draw is `skewed`.
 */
const HELPERS = `
  CREATE FUNCTION pg_temp.pick(i bigint, salt bigint, n int) RETURNS int LANGUAGE sql IMMUTABLE
    RETURN ((hashint8extended(i, salt) & 2147483647) % n)::int;
  CREATE FUNCTION pg_temp.skewed(i bigint, salt bigint, n int) RETURNS int LANGUAGE sql IMMUTABLE
    RETURN least(n - 1, floor(n * power(pg_temp.pick(i, salt, 1000003) / 1000003.0::float8, 2))::int);
  -- Version 7, as the application makes them: in the order of time.
  CREATE FUNCTION pg_temp.id_at(at timestamptz, i bigint, salt bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    RETURN (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7'
      || substr(md5(salt || '-' || i), 1, 3) || 'a' || substr(md5(salt || '-' || i), 4, 15))::uuid;
  CREATE FUNCTION pg_temp.noise(i bigint) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN translate(substr(md5(i::text), 1, 5), '0123456789abcdef', 'אבגדהוזחטיכלמנסע');
  CREATE TEMP TABLE phrase (no int PRIMARY KEY, words text NOT NULL);
  CREATE TEMP TABLE person (no int PRIMARY KEY, id uuid NOT NULL, made timestamptz NOT NULL,
    phone text NOT NULL, talk uuid);
  CREATE TEMP TABLE event (i int, id uuid, at timestamptz, person uuid, phone text, talk uuid);`;

/** What the statements of `rowsOf` need; once a connection. */
export async function prepareSession(client: pg.Client): Promise<void> {
  await client.query(HELPERS);
  const words = literal(WORDS);
  await client.query(
    `INSERT INTO phrase SELECT i, (
       SELECT string_agg((${words})[1 + pg_temp.skewed(i * 10 + k, 1, ${WORDS.length})], ' ')
       FROM generate_series(1, 3 + pg_temp.pick(i, 2, 3)) k
     ) FROM generate_series(0, ${PHRASES - 1}) i; ANALYZE phrase`,
  );
}

/** The statements that make one business's rows, in order. */
export function rowsOf({ businessId, userIds, now, salt }: Target, size: Size): string[] {
  const business = `'${businessId}'::uuid`;
  const end = `'${now.toISOString()}'::timestamptz`;
  const pick = (i: string, more: number, n: number) => `pg_temp.pick(${i}, ${salt + more}, ${n})`;
  const oneOf = (i: string, more: number, values: readonly string[]) =>
    `(${literal(values)})[1 + ${pick(i, more, values.length)}]`;
  const often = (i: string, more: number, values: readonly string[]) =>
    `(${literal(values)})[1 + pg_temp.skewed(${i}, ${salt + more}, ${values.length})]`;
  const user = (i: string, more: number) => `(${oneOf(i, more, userIds)})::uuid`;
  /** Row i of n over so many days until now, the newest last. */
  const at = (i: string, n: number, days: number) =>
    `(${end} - make_interval(secs => (${n} - ${i}) * ${((days * 86_400) / n).toFixed(6)}::float8))::timestamptz(3)`;
  const events = (n: number, people: number, more: number) =>
    `TRUNCATE event;
     INSERT INTO event SELECT d.i, pg_temp.id_at(d.at, d.i, ${salt + more}), d.at, p.id, p.phone, p.talk
     FROM (SELECT i, ${at('i', n, DAYS)} AS at, CASE WHEN i % ${HEAVY_ONE_IN} = 0 THEN 0
         ELSE pg_temp.skewed(i, ${salt + more}, ${people}) END AS person
       FROM generate_series(1, ${n}) i) d
     JOIN person p ON p.no = d.person`;
  const phrases = `JOIN phrase a ON a.no = ${pick('i', 20, PHRASES)} JOIN phrase b ON b.no = ${pick('i', 21, PHRASES)}`;
  const endpoint = `pg_temp.id_at(${end}, 0, ${salt + 80})`;
  const blocked = `no % ${BLOCKED_ONE_IN} = 9`;
  const heard = `${pick('i', 42, 2)} = 0`;
  const text = `a.words || ' ' || b.words
    || CASE WHEN i % 3 = 0 THEN ' ' || pg_temp.noise(i + ${salt}) ELSE '' END
    || CASE WHEN i % 9973 = 17 THEN ' ${RARE_WORD}' ELSE '' END`;

  return [
    `TRUNCATE person;
     INSERT INTO person SELECT i, pg_temp.id_at(made, i, ${salt}), made,
       '+9725' || i % 9 || lpad(((i::bigint * 7919 + ${salt}) % 10000000)::text, 7, '0'),
       CASE WHEN i < ${size.conversations} THEN pg_temp.id_at(made, i, ${salt + 1}) END
     FROM (SELECT i, ${at('i', size.customers, DAYS)} AS made
       FROM generate_series(0, ${size.customers - 1}) i) n;
     ANALYZE person`,

    `INSERT INTO "Customer" (id, "businessId", phone, name, "pushName", email, status, tags, "ownerId",
       source, "archivedAt", "createdAt", "updatedAt")
     SELECT id, ${business}, phone, CASE WHEN no % 10 > 0 THEN f || ' ' || l END,
       CASE WHEN no % 4 = 0 THEN f END,
       CASE WHEN no % 10 < 3 THEN 'customer' || mail || '@' || ${oneOf('mail', 3, ['gmail.com', 'walla.co.il', 'example.com'])} END,
       (${oneOf('no', 4, ['new', 'new', 'contacted', 'qualified', 'won', 'lost'])})::"CustomerStatus",
       CASE ${pick('no', 6, 4)} WHEN 0 THEN '{}' WHEN 1 THEN ARRAY[${often('no', 5, TAGS)}]
         ELSE ARRAY[${often('no', 5, TAGS)}, ${often('no', 12, TAGS)}] END,
       CASE WHEN no % 2 = 0 THEN ${user('no', 7)} END,
       (${oneOf('no', 8, ['call', 'call', 'whatsapp', 'manual', 'import'])})::"CustomerSource",
       CASE WHEN no % 33 = 7 THEN ${end} - interval '9 days' END,
       made, made + (${end} - made) * (${pick('no', 9, 1000)} / 1000.0)
     FROM (SELECT *, ${often('no', 10, FIRST_NAMES)} AS f, ${often('no', 11, LAST_NAMES)} AS l,
       CASE WHEN no % ${TWICE_ONE_IN} = 101 THEN no - 100 ELSE no END AS mail FROM person) n`,

    `INSERT INTO "CustomerPhone" ("businessId", phone, "customerId", "createdAt")
     SELECT ${business}, '+9723' || lpad(((no::bigint * 7919) % 10000000)::text, 7, '0'), id, made
     FROM person WHERE no % 10 = 3`,

    `INSERT INTO "CustomerStatusChange" (id, "businessId", "customerId", "from", "to", "userId", "createdAt")
     SELECT pg_temp.id_at(at, i, ${salt + 13}), ${business}, id, 'new', 'contacted', ${user('i', 14)}, at
     FROM (SELECT i, ${at('i', size.statusChanges, DAYS)} AS at FROM generate_series(1, ${size.statusChanges}) i) n
     JOIN person ON no = CASE WHEN i % ${HEAVY_ONE_IN} = 0 THEN 0 ELSE i % ${size.customers} END`,

    `INSERT INTO "BlockedNumber" ("businessId", phone, "blockedById", "createdAt")
     SELECT ${business}, phone, ${user('no', 15)}, made FROM person WHERE ${blocked}`,
    events(size.calls, size.customers, 30),
    `INSERT INTO "CallLog" (id, "businessId", "customerId", "callSid", "from", "to", "callerKind", caller,
       status, "startedAt", "endedAt", "durationSeconds", "outsideHours", answered, "recordingState",
       "recordingSeconds", "transcriptState", transcript, "handledAt", "handledById", "requestId",
       "createdAt", "updatedAt", blocked)
     SELECT id, ${business}, person, 'CA' || md5('${salt}-' || i), phone, '+97235551200', 'mobile', phone,
       (CASE WHEN ${pick('i', 38, 7)} = 0 THEN 'no_answer' ELSE 'completed' END)::"CallStatus", at,
       at + interval '40 s', 40, ${pick('i', 36, 3)} = 0, ${pick('i', 37, 4)} = 1,
       (CASE WHEN said THEN 'stored' ELSE 'none' END)::"RecordingState", CASE WHEN said THEN 30 END,
       (CASE WHEN said THEN 'done' ELSE 'none' END)::"TranscriptState",
       CASE WHEN said THEN ${text} || '. ' || b.words || ', ' || a.words END,
       CASE WHEN ${pick('i', 35, 50)} > 0 AND (at < ${end} - interval '3 days' OR i % 3 = 0)
         THEN at + make_interval(secs => 60 + ${pick('i', 31, 20_000)}) END,
       ${user('i', 32)}, 'bench', at, at, phone IN (SELECT phone FROM person WHERE ${blocked})
     FROM (SELECT *, ${pick('i', 34, 1_000)} < ${Math.round((1_000 * size.transcripts) / size.calls)} AS said FROM event) e ${phrases}`,

    `INSERT INTO "Conversation" (id, "businessId", "customerId", status, "assignedToId", "unreadCount",
       "waitingSince", "lastMessageAt", "createdAt")
     SELECT talk, ${business}, id, (CASE WHEN no % 3 = 0 THEN 'open' ELSE 'closed' END)::"ConversationStatus",
       CASE WHEN no % 5 = 0 THEN ${user('no', 33)} END, 0, NULL, made, made
     FROM person WHERE talk IS NOT NULL`,
    events(size.messages, size.conversations, 40),
    `INSERT INTO "WhatsAppMessage" (id, "businessId", "conversationId", "customerId", direction, origin, body,
       status, "providerId", "requestId", "createdAt", "sentAt", error)
     SELECT id, ${business}, talk, person,
       (CASE WHEN heard THEN 'inbound' ELSE 'outbound' END)::"MessageDirection",
       (CASE WHEN heard THEN 'customer' ELSE 'staff' END)::"MessageOrigin", ${text},
       (CASE WHEN heard THEN 'received' WHEN i % 5001 = 0 THEN 'failed'
         ELSE (ARRAY['sent', 'delivered', 'read', 'read'])[1 + ${pick('i', 41, 4)}] END)::"MessageStatus",
       '${salt}-' || i, 'bench', at, at, CASE WHEN NOT heard AND i % 5001 = 0 THEN 'not_on_whatsapp' END
     FROM (SELECT *, ${heard} AS heard FROM event) e ${phrases}`,
    `UPDATE "Conversation" c SET "lastMessageAt" = l.at,
       status = (CASE WHEN recent THEN 'open' ELSE 'closed' END)::"ConversationStatus",
       "unreadCount" = CASE WHEN l.heard AND l.at > ${end} - interval '9 days' THEN 2 ELSE 0 END,
       "waitingSince" = CASE WHEN l.heard AND recent THEN l.at END
     FROM (SELECT DISTINCT ON (talk) talk, at, ${heard} AS heard, at > ${end} - interval '60 days' AS recent
       FROM event ORDER BY talk, i DESC) l WHERE c.id = l.talk`,

    events(size.notes, size.customers, 50),
    `INSERT INTO "Note" (id, "businessId", "customerId", body, "authorId", "archivedAt", "createdAt", "updatedAt")
     SELECT id, ${business}, person, ${text}, ${user('i', 51)},
       CASE WHEN i % 40 = 0 THEN at + interval '1 hour' END, at, at
     FROM event ${phrases}`,
    events(size.tasks, size.customers, 60),
    `INSERT INTO "Task" (id, "businessId", kind, title, "customerId", "dueAt", "assigneeId", "createdById",
       "doneAt", "archivedAt", "createdAt", "updatedAt")
     SELECT id, ${business}, (${oneOf('i', 61, ['call_back', 'follow_up', 'other'])})::"TaskKind", a.words,
       CASE WHEN i % 10 > 0 THEN person END, CASE WHEN i % 8 > 0 THEN at + interval '3 days' END,
       CASE WHEN i % 4 > 0 THEN ${user('i', 62)} END, ${user('i', 63)},
       CASE WHEN i % 20 > 0 THEN at + interval '2 days' END,
       CASE WHEN i % 50 = 1 THEN at + interval '1 day' END, at, at
     FROM event ${phrases}`,
    `INSERT INTO "AuditEntry" ("businessId", "actorKind", "userId", action, entity, "entityId", before, after,
       "requestId", "createdAt")
     SELECT ${business}, CASE WHEN i % 9 = 0 THEN 'api-key' ELSE 'user' END,
       CASE WHEN i % 9 > 0 THEN ${user('i', 70)} END,
       ${oneOf('i', 71, ['customer.changed', 'call.handled', 'note.created', 'task.done'])},
       ${oneOf('i', 72, ['customer', 'call', 'note', 'task'])}, id, '{"status":"new"}', '{"status":"won"}', 'bench',
       ${at('i', size.audits, DAYS)}
     FROM generate_series(1, ${size.audits}) i JOIN person ON no = i % ${size.customers}`,
    `INSERT INTO "ConsentEntry" ("businessId", "customerId", "optedOut", source, "createdAt")
     SELECT ${business}, id, no % 2000 = 19, 'import', made FROM person`,

    `INSERT INTO "WebhookEndpoint" (id, "businessId", url, events, "keyId", sealed, active, "updatedAt")
     VALUES (${endpoint}, ${business}, 'https://hooks.example', '{}', 'bench', '', false, ${end})`,
    `INSERT INTO "WebhookDelivery" (id, "businessId", "endpointId", event, payload, state, attempts, "customerId", "createdAt")
     SELECT pg_temp.id_at(at, i, ${salt + 81}), ${business}, ${endpoint}, 'call.completed', '{"id":"bench"}',
       (CASE WHEN i % 1500 = 7 THEN 'failed' WHEN i % 1500 = 8 THEN 'waiting' ELSE 'delivered' END)::"DeliveryState",
       1, id, at
     FROM (SELECT i, ${at('i', size.deliveries, 30)} AS at FROM generate_series(1, ${size.deliveries}) i) n
     JOIN person ON no = i % ${size.customers}`,
  ];
}
