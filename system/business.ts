import type { Stack } from './stack.ts';

let sequence = 0;

/** A new business with a number of its own, open at any time, which takes messages. */
export async function addBusiness({ query }: Pick<Stack, 'query'>): Promise<{
  businessId: string;
  number: string;
}> {
  sequence += 1;
  const number = `+9723555${String(1000 + sequence)}`;
  const [row] = await query<{ id: string }>(
    `INSERT INTO "Business" (id, name, hours, greeting, "afterHoursGreeting", "updatedAt")
     VALUES (gen_random_uuid(), $1, '"always"', $2, $2, now()) RETURNING id`,
    [`עסק ${sequence}`, `שלום, הגעתם לעסק ${sequence}. נא להשאיר הודעה.`],
  );
  const businessId = row?.id ?? '';
  await query(
    `INSERT INTO "PhoneNumber" (id, "businessId", e164) VALUES (gen_random_uuid(), $1, $2)`,
    [businessId, number],
  );
  return { businessId, number };
}
