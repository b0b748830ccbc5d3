import { z } from 'zod';
import type { Tx } from '../platform/db.ts';
import { formatIsraeli } from '../platform/phone-number.ts';

/** All that one customer of a business is known by, now and before. */
export type Person = {
  /** This customer, and those who were merged into it. */
  customerIds: string[];
  /** E.164 or *1234. */
  phones: string[];
  names: string[];
  emails: string[];
  /** WhatsApp's other names: 123@lid. */
  lids: string[];
  optedOut: boolean;
};

const KEYS = {
  phone: 'phones',
  name: 'names',
  pushName: 'names',
  push_name: 'names',
  email: 'emails',
  lid: 'lids',
} as const;

/** Every text under a key that names a person, at any depth of a snapshot or an audit entry. */
function collect(
  value: unknown,
  into: Record<'phones' | 'names' | 'emails' | 'lids', Set<string>>,
) {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && inner.trim() && key in KEYS) {
      into[KEYS[key as keyof typeof KEYS]].add(inner);
    } else collect(inner, into);
  }
}

/** Reads a customer with all names and numbers it ever had here; null when there is none. */
export async function findPerson(
  tx: Pick<Tx, 'customer' | 'customerMerge' | 'auditEntry'>,
  { businessId, id }: { businessId: string; id: string },
): Promise<Person | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const ids = new Set([id]);
  const found = { phones: new Set<string>(), names: new Set<string>() };
  const known = { ...found, emails: new Set<string>(), lids: new Set<string>() };
  for (let before = 0; before !== ids.size; ) {
    before = ids.size;
    const merges = await tx.customerMerge.findMany({
      where: { businessId, keptId: { in: [...ids] }, undoneAt: null },
      select: { mergedId: true, snapshot: true },
    });
    for (const { mergedId, snapshot } of merges) {
      ids.add(mergedId);
      collect(snapshot, known);
    }
  }
  const customers = await tx.customer.findMany({
    where: { businessId, id: { in: [...ids] }, internal: false },
    select: {
      id: true,
      phone: true,
      name: true,
      pushName: true,
      email: true,
      lid: true,
      optedOutAt: true,
      phones: { select: { phone: true } },
    },
  });
  if (!customers.some((customer) => customer.id === id)) return null;
  collect(customers, known);
  const audits = await tx.auditEntry.findMany({
    where: { businessId, entity: 'customer', entityId: { in: [...ids] } },
    select: { before: true, after: true },
  });
  collect(audits, known);
  return {
    customerIds: [...ids],
    phones: [...known.phones],
    names: [...known.names],
    emails: [...known.emails],
    lids: [...known.lids],
    optedOut: customers.some(({ optedOutAt }) => optedOutAt !== null),
  };
}

/** A number as it may stand in a text, in all ways we and others write it. */
export function spellings(phone: string): string[] {
  const digits = phone.replace(/^\+/, '');
  const national = digits.startsWith('972') ? [`0${digits.slice(3)}`] : [];
  return [...new Set([digits, ...national, formatIsraeli(phone)])];
}

/** Its last digits, which every spelling ends with once nothing but digits is left; null when too short. */
export function tailOf(phone: string): string | null {
  const digits = phone.replace(/\D/g, '');
  const tail = digits.startsWith('972') ? digits.slice(3) : digits;
  return tail.length >= 8 ? tail : null;
}
