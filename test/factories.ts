import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { createBusiness, type NewBusiness } from '../lib/businesses/create-business.ts';
import type { Actor, Ctx } from '../lib/permissions/actor.ts';
import { logger } from '../lib/platform/logger.ts';
import { createUser } from '../lib/users/create-user.ts';
import type { Role } from '../prisma/generated/enums.ts';

export const PASSWORD = 'a-good-password';

/** A Sunday noon in Jerusalem, in no holiday: the usual business is open. */
export const OPEN_AT = new Date('2026-11-22T10:00:00.000Z');

/** A Saturday night: closed. */
export const CLOSED_AT = new Date('2026-11-21T20:00:00.000Z');

/** Another one at every call, in this process and the next. */
export const unique = (): string => randomBytes(6).toString('hex');

/** A SID as Twilio makes them: two letters and 32 hexadecimal digits. */
export const makeSid = (prefix: 'CA' | 'RE' | 'AC'): string =>
  prefix + randomBytes(16).toString('hex');

/** An Israeli landline (03) nobody else in this database has. */
export const makeNumber = (): string =>
  `+9723${String(Number.parseInt(randomBytes(3).toString('hex'), 16) % 9_000_000).padStart(7, '0')}`;

export const makeCtx = (overrides: Partial<Ctx> = {}): Ctx => ({
  actor: { kind: 'command-line' },
  requestId: randomUUID(),
  logger: logger(),
  now: new Date(),
  ...overrides,
});

/** A ctx of somebody who is signed in. */
export const makeUserCtx = (
  user: { userId: string; role: Role; businessId: string | null },
  overrides: Partial<Ctx> = {},
): Ctx => makeCtx({ actor: { kind: 'user', ...user }, ...overrides });

/** A business with its number and owner, made by the real verb. */
export async function makeBusiness(overrides: Partial<z.input<typeof NewBusiness>> = {}) {
  const suffix = unique();
  const number = overrides.number ?? makeNumber();
  const email = `owner-${suffix}@example.com`;
  const { businessId, ownerId } = await createBusiness({
    ctx: makeCtx(),
    input: {
      name: `תיווך ${suffix}`,
      owner: { name: 'יעל לוי', email, password: PASSWORD },
      ...overrides,
      number,
    },
  });
  const owner = { userId: ownerId, role: 'owner', businessId } as const;
  return {
    businessId,
    number,
    email: overrides.owner?.email ?? email,
    owner,
    /** A ctx of the owner. */
    ctx: (ctx: Partial<Ctx> = {}) => makeUserCtx(owner, ctx),
  };
}

/** A user, made by the real verb; an operator unless a business is given. */
export async function makeUser(
  input: { role: 'owner' | 'staff'; businessId: string } | 'operator',
) {
  const person = { name: 'דנה', email: `user-${unique()}@example.com`, password: PASSWORD };
  const { userId } = await createUser({
    ctx: makeCtx(),
    input: input === 'operator' ? { role: 'operator', ...person } : { ...input, ...person },
  });
  const user =
    input === 'operator'
      ? ({ userId, role: 'operator', businessId: null } as const)
      : { userId, ...input };
  return { ...user, email: person.email, ctx: (ctx: Partial<Ctx> = {}) => makeUserCtx(user, ctx) };
}

/** Every kind of actor that may not do what people of a business do. */
export const OUTSIDERS: readonly Actor[] = [
  { kind: 'twilio' },
  { kind: 'job', job: 'test' },
  { kind: 'command-line' },
  { kind: 'user', userId: randomUUID(), role: 'operator', businessId: null },
];
