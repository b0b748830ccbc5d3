import {
  DEMO_BUSINESSES,
  DEMO_OPERATOR,
  DEMO_PASSWORD,
  type DemoBusiness,
} from '../prisma/seed/demo-scenario.ts';
import { addBusiness } from '../system/business.ts';
import type { Stack } from '../system/stack.ts';

export type Person = { name: string; email: string };

const business = (at: number): DemoBusiness => {
  const found = DEMO_BUSINESSES[at];
  if (!found) throw new Error(`the demo has no business ${at}`);
  return found;
};

/** The demo's first business, with a month of calls, and a second one that must not see them. */
export const CARMEL = business(0);
export const GARAGE = business(1);

export const PASSWORD = DEMO_PASSWORD;

export const PEOPLE = {
  owner: CARMEL.owner,
  staff: CARMEL.staff,
  otherOwner: GARAGE.owner,
  operator: DEMO_OPERATOR,
} satisfies Record<string, Person>;

export type NewBusiness = { id: string; number: string; owner: Person };

const CLOSED = {
  days: { 0: [], 1: [], 2: [], 3: [], 4: [], 5: [], 6: [] },
  holidays: 'closed',
  holidayEves: 'closed',
};

/** A business of the test's own without calls, and its owner, who has the demo's password. */
export async function openBusiness(
  stack: Stack,
  { closed = false, ringFirst = null }: { closed?: boolean; ringFirst?: string | null } = {},
): Promise<NewBusiness> {
  const { businessId: id, number } = await addBusiness(stack);
  const owner = { name: 'רות בדיקה', email: `owner${number.slice(1)}@example.com` };
  await stack.query(
    `INSERT INTO "User" (id, "businessId", role, name, email, "passwordHash", "updatedAt")
     SELECT gen_random_uuid(), $1, 'owner', $2, $3, "passwordHash", now()
     FROM "User" WHERE email = $4`,
    [id, owner.name, owner.email, PEOPLE.owner.email],
  );
  await stack.query(
    `UPDATE "Business" SET "ringFirst" = $2, hours = coalesce($3::jsonb, hours) WHERE id = $1`,
    [id, ringFirst, closed ? JSON.stringify(CLOSED) : null],
  );
  return { id, number, owner };
}

/** The customer behind a phone: other specs may have called their own business from the same one. */
export async function customerId(stack: Stack, businessId: string, phone: string): Promise<string> {
  const [row] = await stack.query<{ id: string }>(
    'SELECT id FROM "Customer" WHERE "businessId" = $1 AND phone = $2',
    [businessId, phone],
  );
  if (!row) throw new Error(`business ${businessId} has no customer ${phone}`);
  return row.id;
}
