import { Prisma, systemDb } from '../platform/db.ts';
import { env } from '../platform/env.ts';
import { open, SealError, seal } from '../platform/seal.ts';

/** One credential or key: its kind and name as Baileys calls them, and its JSON. */
export type AuthEntry = { category: string; name: string; value: string };

function keyRing() {
  const ring = env().WHATSAPP_KEYS;
  if (!ring) throw new SealError('WHATSAPP_KEYS is not set');
  return ring;
}

const place = (businessId: string, category: string, name: string) =>
  `${businessId}/${category}/${name}`;

/** The entries of one kind that exist, by name. Throws SealError when the key does not fit. */
export async function readAuth(
  businessId: string,
  category: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const rows = await systemDb().whatsAppAuth.findMany({
    where: { businessId, category, name: { in: [...names] } },
    select: { name: true, keyId: true, sealed: true },
  });
  const ring = keyRing();
  return new Map(
    rows.map((row) => [
      row.name,
      open(ring, place(businessId, category, row.name), row).toString('utf8'),
    ]),
  );
}

/** Stores some entries and removes others, all or none. */
export async function writeAuth(
  businessId: string,
  changes: { set: readonly AuthEntry[]; remove: readonly { category: string; name: string }[] },
): Promise<void> {
  const ring = keyRing();
  const rows = changes.set.map(({ category, name, value }) => {
    const { keyId, sealed } = seal(ring, place(businessId, category, name), Buffer.from(value));
    return Prisma.sql`(${businessId}::uuid, ${category}, ${name}, ${keyId}, ${sealed})`;
  });
  const statements: Prisma.PrismaPromise<number>[] = [];
  if (rows.length > 0) {
    statements.push(systemDb().$executeRaw`
      insert into "WhatsAppAuth" ("businessId", "category", "name", "keyId", "sealed")
      values ${Prisma.join(rows)}
      on conflict ("businessId", "category", "name")
      do update set "keyId" = excluded."keyId", "sealed" = excluded."sealed"`);
  }
  if (changes.remove.length > 0) {
    const gone = changes.remove.map(({ category, name }) => Prisma.sql`(${category}, ${name})`);
    statements.push(systemDb().$executeRaw`
      delete from "WhatsAppAuth" where "businessId" = ${businessId}::uuid
        and ("category", "name") in (${Prisma.join(gone)})`);
  }
  // One statement is all or nothing by itself; most changes are one.
  if (statements.length > 1) await systemDb().$transaction(statements);
  else await statements[0];
}

/** Forgets everything of a link: the next one starts with a new QR. */
export async function eraseAuth(businessId: string): Promise<void> {
  await systemDb().whatsAppAuth.deleteMany({ where: { businessId } });
}
