import { expect, test } from 'vitest';
import { makeBusiness } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { exportCustomers } from './export-customers.ts';

const heading = (key: string) => `h-${key}`;
const WORDS = {
  headings: {
    name: heading('name'),
    phone: heading('phone'),
    furtherPhones: heading('further'),
    email: heading('email'),
    status: heading('status'),
    tags: heading('tags'),
    owner: heading('owner'),
    source: heading('source'),
    optedOut: heading('opted_out'),
    createdAt: heading('created'),
  },
  status: (status: string) => `s-${status}`,
  source: (source: string) => `f-${source}`,
  day: () => 'day',
};

test('a list as CSV, all pages of it, with formulas disarmed and an audit', async () => {
  const business = await makeBusiness();
  const { businessId } = business;
  const number = (index: number) => `+9725200000${String(index).padStart(2, '0')}`;
  await systemDb().customer.createMany({
    data: Array.from({ length: 99 }, (_, index) => ({
      businessId,
      phone: number(index),
      name: `לקוח ${index}`,
    })),
  });
  await systemDb().customer.create({
    data: {
      businessId,
      phone: '+972501234567',
      name: '=1+1',
      tags: ['א', 'ב'],
      status: 'won',
      phones: { create: { businessId, phone: '+12125550123' } },
    },
  });
  await systemDb().customer.create({
    data: { businessId, phone: '+972539999999', internal: true },
  });
  await systemDb().customer.create({ data: { businessId, phone: '+972531111111', tags: [] } });
  const read = async (input: Parameters<typeof exportCustomers>[0]['input']) => {
    const parts = [];
    const file = await exportCustomers({ ctx: business.ctx(), input, words: WORDS });
    for await (const part of file) parts.push(part);
    return Buffer.concat(parts).toString('utf8');
  };
  const all = await read({});
  expect(all.startsWith('\ufeffh-name,h-phone,h-further,h-email,h-status,h-tags,')).toBe(true);
  const rows = all.trimEnd().split('\r\n');
  expect(rows).toHaveLength(1 + 101);
  expect(rows).toContain(`'=1+1,050-123-4567,001 212-555-0123,,s-won,"א, ב",,f-call,,day`);
  expect(all).not.toContain('053-999-9999');
  expect((await read({ status: 'won' })).trimEnd().split('\r\n')).toHaveLength(2);
  expect(
    await systemDb().auditEntry.count({ where: { businessId, action: 'customers.exported' } }),
  ).toBe(2);
});
