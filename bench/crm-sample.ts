import pg from 'pg';
import { toCursor } from '../lib/platform/keyset.ts';
import { FIRST_NAMES, LAST_NAMES, RARE_WORD, TAGS, WORDS } from './crm-words.ts';

type Place = { id: string; at: Date; cursor: string };

/** Rows and words of a filled database to ask for. */
export type CrmSample = {
  /** As many of one input as there are of the others. */
  repeat: <Input>(input: Input) => Input[];
  customerIds: string[];
  heavyId: string;
  heavyTalk: string;
  userIds: string[];
  webhookId: string;
  tags: string[];
  calls: Place[];
  messages: (Place & { talk: string })[];
  tasks: Place[];
  customers: Place[];
  notes: Place[];
  audits: { id: string; at: Date }[];
  /** What is typed into a search, by kind. */
  fragments: Record<string, string[]>;
};

/** Draws `count` of each from the whole length of the big business, the same ones every time. */
export async function sampleCrm(
  url: string,
  businessId: string,
  count: number,
): Promise<CrmSample> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rows = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await client.query<Row>(sql, [businessId])).rows;
  /** Evenly from the first to the last. */
  const drawn = (table: string, at: string, more = '') =>
    rows<Place>(
      `SELECT id, at, cursor.* FROM (
         SELECT id, "${at}" AS at, ${more || "''"} AS talk, row_number() OVER (ORDER BY "${at}", id) AS no,
           count(*) OVER () AS all FROM "${table}" WHERE "businessId" = $1 AND "${at}" IS NOT NULL
       ) n, LATERAL (SELECT talk) cursor
       WHERE no % greatest(1, n.all / ${count}) = 0 LIMIT ${count}`,
    );
  const placed = <Row extends { id: string; at: Date }>(found: Row[]) =>
    found.map((row) => ({ ...row, cursor: toCursor(row.at, row.id) }));
  try {
    const [heavy] = await rows<{ id: string; talk: string }>(
      `SELECT c.id, t.id AS talk FROM "Customer" c JOIN "Conversation" t ON t."customerId" = c.id
       WHERE c."businessId" = $1 ORDER BY c."createdAt" LIMIT 1`,
    );
    const customers = placed(await drawn('Customer', 'createdAt'));
    const people = await rows<{ phone: string; name: string; email: string }>(
      `SELECT phone, name, email FROM (
         SELECT *, row_number() OVER (ORDER BY id) AS no FROM "Customer"
         WHERE "businessId" = $1 AND name IS NOT NULL AND email IS NOT NULL
       ) n WHERE no % 97 = 5 LIMIT ${count}`,
    );
    const [webhook] = await rows<{ id: string }>(
      `SELECT id FROM "WebhookEndpoint" WHERE "businessId" = $1`,
    );
    const users = await rows<{ id: string }>(`SELECT id FROM "User" WHERE "businessId" = $1`);
    return {
      repeat: (input) => Array.from({ length: count }, () => input),
      customerIds: customers.map(({ id }) => id),
      heavyId: heavy?.id ?? '',
      heavyTalk: heavy?.talk ?? '',
      userIds: users.map(({ id }) => id),
      webhookId: webhook?.id ?? '',
      tags: TAGS,
      calls: placed(await drawn('CallLog', 'startedAt')),
      messages: placed(
        (await drawn('WhatsAppMessage', 'createdAt', '"conversationId"')) as (Place & {
          talk: string;
        })[],
      ),
      tasks: placed(await drawn('Task', 'doneAt')),
      customers,
      notes: placed(await drawn('Note', 'createdAt')),
      audits: await drawn('AuditEntry', 'createdAt'),
      fragments: fragmentsOf(people, count),
    };
  } finally {
    await client.end();
  }
}

function fragmentsOf(
  people: { phone: string; name: string; email: string }[],
  count: number,
): Record<string, string[]> {
  const turns = (values: readonly string[]) =>
    Array.from({ length: count }, (_, index) => values[(index * 7) % values.length] ?? '');
  const hebrew = [...FIRST_NAMES, ...LAST_NAMES].filter((name) => /^[א-ת'־-]+$/.test(name));
  const latin = [...FIRST_NAMES, ...LAST_NAMES].filter((name) => /^[A-Z]/.test(name));
  const local = people.map(({ phone }) => phone.replace('+972', '0'));
  return {
    'name, 1 letter': turns(hebrew.map((name) => name.slice(0, 1))),
    'name, 2 letters': turns(hebrew.map((name) => name.slice(0, 2))),
    'name, 3 letters': turns(hebrew.map((name) => name.slice(0, 3))),
    'name, 6 letters': turns(
      hebrew.filter((name) => name.length > 5).map((name) => name.slice(0, 6)),
    ),
    'full name': people.map(({ name }) => name),
    'niqqud and final letters': turns([
      'שָׂרָה',
      'יִצְחָק',
      'כֹּהֵן',
      'כהנ',
      'כץ',
      'חיימ',
      'פרידמנ',
      'בן־דוד',
    ]),
    'Latin name': turns(latin),
    'phone, beginning': local.map((phone) => phone.slice(0, 6)),
    'phone, middle': local.map((phone) => phone.slice(4, 8)),
    'phone, last four': local.map((phone) => phone.slice(-4)),
    'phone, whole': local.map((phone) => `${phone.slice(0, 3)}-${phone.slice(3)}`),
    email: people.map(({ email }) => email.slice(0, 12)),
    'rare word': turns([RARE_WORD, 'צפרד', 'פרדע']),
    'common word': turns(WORDS.slice(0, 20).filter((word) => word.length > 2)),
    'two words': turns(WORDS.slice(5, 60)).map((word, index) => `${word} ${WORDS[index % 40]}`),
    'name and word': turns(hebrew).map((name, index) => `${name} ${WORDS[(index * 3) % 60]}`),
    'no hit': turns(['קסטנייט', 'xyzzyq', 'זזזזז', '0599999999']),
  };
}
