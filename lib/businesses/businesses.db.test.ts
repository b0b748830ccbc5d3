import { describe, expect, test } from 'vitest';
import { makeBusiness, makeCtx, makeNumber, PASSWORD, unique } from '../../test/factories.ts';
import { queuedJobs } from '../../test/jobs.ts';
import { systemDb } from '../platform/db.ts';
import { unsafeAllGreetings } from './all-greetings.ts';
import { createBusiness } from './create-business.ts';
import { unsafeFindBusinessByNumber } from './find-by-number.ts';
import { fullGreeting } from './greeting.ts';
import { listBusinesses } from './list-businesses.ts';

const make = (change: Partial<Parameters<typeof createBusiness>[0]['input']> = {}) =>
  createBusiness({
    ctx: makeCtx(),
    input: {
      name: `עסק ${unique()}`,
      number: makeNumber(),
      owner: { name: 'יעל', email: `${unique()}@example.com`, password: PASSWORD },
      ...change,
    },
  });
const rowOf = (id: string) =>
  systemDb().business.findUniqueOrThrow({
    where: { id },
    include: { phoneNumbers: true, users: true },
  });

describe('a new business', () => {
  test('has its number, its owner, an audit entry and its greetings in the making', async () => {
    const greeting = `שלום, כאן ${unique()}.`;
    const { businessId, ownerId } = await make({
      number: '03-999-1234',
      greeting: ` ${greeting} `,
      ringFirst: '052-111-2222',
    });
    const row = await rowOf(businessId);
    expect(row).toMatchObject({
      greeting,
      timeZone: 'Asia/Jerusalem',
      active: true,
      ringFirst: '+972521112222',
      ringSeconds: 20,
      phoneNumbers: [{ e164: '+97239991234' }],
      users: [{ id: ownerId, role: 'owner' }],
    });
    expect(row.afterHoursGreeting).toContain(row.name);
    const texts = (await queuedJobs('prepare_speech')).map((job) => job.data.text);
    expect(texts).toContain(fullGreeting(greeting));
    expect(texts).toContain(fullGreeting(row.afterHoursGreeting));
    expect(await systemDb().auditEntry.findMany({ where: { businessId } })).toMatchObject([
      { action: 'business.created', entityId: businessId, actorKind: 'command-line' },
    ]);
    expect(await unsafeFindBusinessByNumber('+97239991234')).toMatchObject({ id: businessId });
  });

  test.each([
    ['number', { number: '+97239995555' }, { number: 'belongs to another business' }],
    [
      'number in another form',
      { number: '03-999-5555' },
      { number: 'belongs to another business' },
    ],
    [
      'email in another case',
      { owner: { name: 'א', email: 'TAKEN@example.com', password: PASSWORD } },
      { email: 'has an account already' },
    ],
  ])('is refused for a taken %s, and leaves nothing', async (_, change, details) => {
    if (!(await unsafeFindBusinessByNumber('+97239995555'))) {
      const owner = { name: 'א', email: 'taken@example.com', password: PASSWORD };
      await make({ number: '+97239995555', owner });
    }
    const before = await systemDb().business.count();
    await expect(make(change)).rejects.toMatchObject({ code: 'conflict', details });
    expect(await systemDb().business.count()).toBe(before);
  });

  test('of one number asked for twice at once, one', async () => {
    const number = makeNumber();
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => make({ number })));
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refused).toHaveLength(2);
    for (const error of refused) expect(error).toMatchObject({ code: 'conflict' });
  });

  test.each([
    ['a number that is none', { number: '12' }],
    ['no name', { name: '  ' }],
    ['a greeting nobody would hear out', { greeting: 'ש'.repeat(1_501) }],
    ['a greeting of nothing that can be said', { greeting: '\u0000\u200f ' }],
    ['ringing for no time', { ringSeconds: 1 }],
    ['hours that end before they begin', { hours: { days: { 0: [['18:00', '09:00']] } } as never }],
  ])('is refused with %s', async (_, change) => {
    await expect(make(change)).rejects.toThrow();
  });
});

test('a greeting is kept as it can be said', async () => {
  const { businessId } = await make({ greeting: 'שלום\u0000\u202e   לכם\n' });
  expect((await rowOf(businessId)).greeting).toBe('שלום לכם');
});

test('greetings of active businesses alone are prepared', async () => {
  const [here, gone] = [
    await make({ greeting: 'פתוח כאן.' }),
    await make({ greeting: 'סגור שם.' }),
  ];
  await systemDb().business.update({ where: { id: gone.businessId }, data: { active: false } });
  const greetings = await unsafeAllGreetings();
  expect(greetings).toContain(fullGreeting((await rowOf(here.businessId)).greeting));
  expect(greetings.join()).not.toContain('סגור שם');
});

describe("the operator's lists", () => {
  test('every business with its numbers and people', async () => {
    const { businessId, number, email } = await makeBusiness();
    const listed = (await listBusinesses({ ctx: makeCtx() })).find(({ id }) => id === businessId);
    expect(listed).toMatchObject({ active: true, numbers: [number], users: [{ email }] });
    expect(JSON.stringify(listed)).not.toContain('argon2');
  });
});
