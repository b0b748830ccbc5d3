import { createHash, randomBytes } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { ALL_SCOPES, type ApiScope } from '../lib/permissions/actor.ts';
import type { Stack } from './stack.ts';

/** What one feature's fixture is made of: ids and texts by their names. */
type Rows = Record<string, string>;

export type ApiBusiness = {
  businessId: string;
  /** The rows of each feature, by the name of its file in test/verbs. */
  rows: Record<string, Rows>;
  /** What nobody else may ever read. */
  secrets: string[];
  /** A word that stands in all its texts, and in nobody else's. */
  marker: string;
  owner: string;
  staff: string;
  /** Keys that may do everything keys can; many, because each has its limits. */
  keys: string[];
  readKey: string;
  revokedKey: string;
  expiredKey: string;
};

const READ: ApiScope[] = ['crm:read', 'whatsapp:read'];
const KEYS = 60;

/** The rows of one business that the tests of verbs make, by their real verbs. */
async function fillBusiness(): Promise<
  Pick<ApiBusiness, 'businessId' | 'rows' | 'secrets'> & { ownerId: string; staffId: string }
> {
  const { FEATURES } = await import('../test/all-verbs.ts');
  const { makeBusiness, makeUser } = await import('../test/factories.ts');
  const business = await makeBusiness();
  const { businessId } = business;
  const staff = await makeUser({ role: 'staff', businessId });
  const rows: ApiBusiness['rows'] = {};
  const secrets: string[] = [businessId];
  for (const [file, { make, secrets: secretsOf }] of Object.entries(FEATURES)) {
    const made = await make(business);
    const entries = Object.entries<unknown>(made);
    const texts = entries.filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    rows[file.replace(/^.*\/|\.ts$/g, '')] = Object.fromEntries(texts);
    secrets.push(...secretsOf(made));
  }
  return { businessId, rows, secrets, ownerId: business.owner.userId, staffId: staff.userId };
}

export async function addKey(
  { query }: Stack,
  businessId: string,
  scopes: readonly string[],
  ended: 'revokedAt' | 'expiresAt' | null = null,
): Promise<string> {
  const key = `alk_${randomBytes(30).toString('base64url')}`;
  const hash = createHash('sha256').update(key).digest('hex');
  await query(
    `INSERT INTO "ApiKey" (id, "businessId", name, hash, prefix, scopes${ended ? `, "${ended}"` : ''})
     VALUES (gen_random_uuid(), $1, 'test', $2, $3, $4${ended ? ", now() - interval '1 hour'" : ''})`,
    [businessId, hash, key.slice(0, 10), scopes],
  );
  return key;
}

/** The cookie of somebody who signed in. */
async function addSession(stack: Stack, userId: string, inside?: string): Promise<string> {
  const [session] = await stack.query<{ id: string; version: number }>(
    `INSERT INTO "UserSession" (id, "userId", address, "userAgent", "expiresAt", "enteredId", "enteredAt")
     SELECT gen_random_uuid(), id, '192.0.2.1', '', now() + interval '1 day', $2::uuid,
       CASE WHEN $2::uuid IS NULL THEN NULL ELSE now() END
     FROM "User" WHERE id = $1
     RETURNING id, (SELECT "sessionVersion" FROM "User" WHERE id = $1) AS version`,
    [userId, inside ?? null],
  );
  const token = { sessionId: session?.id, sessionVersion: session?.version };
  const value = await encode({ token, secret: stack.secrets.JWT_SECRET });
  return `next-auth.session-token=${value}`;
}

async function makeApiBusiness(stack: Stack): Promise<ApiBusiness> {
  const { ownerId, staffId, ...made } = await fillBusiness();
  const { businessId } = made;
  const keys: string[] = [];
  for (let count = 0; count < KEYS; count += 1)
    keys.push(await addKey(stack, businessId, ALL_SCOPES));
  return {
    ...made,
    marker: `סימן${randomBytes(8).toString('hex')}`,
    keys,
    owner: await addSession(stack, ownerId),
    staff: await addSession(stack, staffId),
    readKey: await addKey(stack, businessId, READ),
    revokedKey: await addKey(stack, businessId, ALL_SCOPES, 'revokedAt'),
    expiredKey: await addKey(stack, businessId, ALL_SCOPES, 'expiresAt'),
  };
}

/** Puts a business's own word into its texts, which the fixtures of all businesses share. */
async function mark({ query }: Stack, businessId: string, marker: string): Promise<void> {
  const texts = { WhatsAppMessage: 'body', Customer: 'name', Task: 'title', CallLog: 'transcript' };
  for (const [table, column] of Object.entries({ ...texts, Note: 'body' })) {
    await query(
      `UPDATE "${table}" SET "${column}" = coalesce("${column}", '') || $2 WHERE "businessId" = $1`,
      [businessId, ` ${marker}`],
    );
  }
}

const without = (some: string[], others: string[]) => some.filter((one) => !others.includes(one));

/**
 * Two businesses with rows of every feature, their people and keys, and an operator outside and inside
 * the first. Reads this stack's database with our own verbs: one stack for a file of tests.
 */
export async function makeApiWorld(stack: Stack) {
  Object.assign(process.env, stack.secrets, { DATABASE_URL: stack.databaseUrl, LOCAL_WORLD: '1' });
  const { makeUser } = await import('../test/factories.ts');
  const mine = await makeApiBusiness(stack);
  const other = await makeApiBusiness(stack);
  for (const business of [mine, other]) {
    await mark(stack, business.businessId, business.marker);
    await stack.query(
      `INSERT INTO "RecordingAudio" ("callId", "businessId", "contentType", "byteLength", sha256, bytes)
       VALUES ($1, $2, 'audio/mpeg', octet_length($3::text), $4, convert_to($3::text, 'UTF8'))`,
      [business.rows['crm-records']?.callId, business.businessId, business.marker, 'a'.repeat(64)],
    );
  }
  const { userId } = await makeUser('operator');
  return {
    mine,
    other,
    mineAlone: [mine.marker, ...without(mine.secrets, other.secrets)],
    otherAlone: [other.marker, ...without(other.secrets, mine.secrets)],
    operator: await addSession(stack, userId),
    operatorInside: await addSession(stack, userId, mine.businessId),
  };
}
