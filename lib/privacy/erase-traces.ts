import { alertTexts } from '../messages/alert-owner.ts';
import type { Tx } from '../platform/db.ts';
import { type Person, spellings, tailOf } from './person.ts';

type Input = { businessId: string; person: Person; ids: string[] };

const SEPARATORS = '[^0-9A-Za-z@+*]';

/** Where others keep a person's data for a while: programs, imports, WhatsApp's keys, the audit, jobs. */
export async function eraseTraces(tx: Tx, { businessId, person, ids }: Input) {
  const needles = [
    ...person.phones.flatMap(spellings),
    ...person.emails,
    ...person.lids.map((lid) => lid.replace(/@.*$/, '')),
    ...person.customerIds,
  ];
  const tails = person.phones.flatMap((phone) => tailOf(phone) ?? []);
  const users = [
    ...person.phones.map((phone) => phone.replace(/^\+/, '')),
    ...person.lids.map((lid) => lid.replace(/@.*$/, '')),
  ].filter((user) => /^\d{6,}$/.test(user));

  const alerts = await tx.whatsAppMessage.deleteMany({
    where: {
      businessId,
      origin: 'owner_alert',
      body: { in: [...person.names, ...person.phones].flatMap(alertTexts) },
    },
  });
  const webhooks = await tx.$executeRaw`
    delete from "WebhookDelivery" where "businessId" = ${businessId}::uuid and (
      "customerId" = any(${person.customerIds}::uuid[])
      or exists (select from unnest(${needles}::text[]) n where strpos("payload"::text, n) > 0))
      and "event" <> 'customer.erased'`;
  const importLines = await tx.$executeRaw`
    delete from "ImportLine" where "businessId" = ${businessId}::uuid and (
      "customerId" = any(${person.customerIds}::uuid[])
      or exists (select from unnest(${[...tails, ...person.emails]}::text[]) n
        where strpos(regexp_replace("data"::text, ${SEPARATORS}, '', 'g'),
          regexp_replace(n, ${SEPARATORS}, '', 'g')) > 0))`;
  const imports = await eraseImports(tx, businessId, [...tails, ...person.emails]);
  const keys = users.length
    ? await tx.$executeRaw`
        delete from "WhatsAppAuth" where "businessId" = ${businessId}::uuid
          and "category" not in ('creds', 'pre-key')
          and "name" ~ ${`(^|[^0-9])(${users.join('|')})([^0-9]|$)`}`
    : 0;
  const [traces] = await tx.$queryRaw<{ audits: number; jobs: number }[]>`
    select audits, jobs from forget_traces(${ids}::text[], ${needles}::text[], ${person.names}::text[])`;
  return {
    alerts: alerts.count,
    webhooks,
    importLines,
    imports,
    whatsappKeys: keys,
    audits: traces?.audits ?? 0,
    jobs: traces?.jobs ?? 0,
  };
}

/** A file that waits to be imported and holds the person would make them anew: that import ends. */
async function eraseImports(tx: Tx, businessId: string, needles: string[]): Promise<number> {
  const files = await tx.customerImport.findMany({
    where: { businessId, content: { not: null } },
    select: { id: true, content: true },
  });
  const compact = (text: string) => text.replace(/[\s\0().-]/g, '').toLowerCase();
  const found = files.filter(({ content }) => {
    const text = compact(Buffer.from(content ?? []).toString('latin1'));
    return needles.some((needle) => text.includes(compact(needle)));
  });
  const { count } = await tx.customerImport.deleteMany({
    where: { businessId, id: { in: found.map(({ id }) => id) } },
  });
  return count;
}
