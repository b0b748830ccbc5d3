import { describe, expect, test } from 'vitest';
import { Role } from '../../prisma/generated/enums.ts';
import { type Actor, businessOf, can, type Permission, requirePermission } from './actor.ts';

const BUSINESS = '0199aaaa-0000-7000-8000-000000000000';

/** Written down again on purpose: giving anybody a right has to be done twice. */
const TABLE: Record<Permission, readonly string[]> = {
  'call:read': ['owner', 'staff'],
  'call:handle': ['owner', 'staff'],
  'call:retry': ['owner', 'staff'],
  'call:listen': ['owner', 'staff'],
  'message:read': ['owner', 'staff', 'api-key'],
  'message:send': ['owner', 'staff', 'api-key'],
  'conversation:change': ['owner', 'staff'],
  'whatsapp:read': ['owner', 'staff', 'api-key'],
  'whatsapp:link': ['owner', 'api-key'],
  'settings:read': ['owner', 'staff'],
  'settings:change': ['owner'],
  'api-key:manage': ['owner'],
  'business:list': ['operator', 'command-line'],
  'business:create': ['operator', 'command-line'],
  'user:create': ['operator', 'command-line'],
  'user:reset-password': ['operator', 'command-line'],
};

const ACTORS: Record<string, Actor> = {
  ...Object.fromEntries(
    Object.values(Role).map((role) => [
      role,
      {
        kind: 'user',
        userId: 'u1',
        role,
        businessId: role === 'operator' ? null : BUSINESS,
      } satisfies Actor,
    ]),
  ),
  twilio: { kind: 'twilio' },
  'api-key': { kind: 'api-key', keyId: 'k1', businessId: BUSINESS },
  whatsapp: { kind: 'whatsapp', businessId: BUSINESS },
  job: { kind: 'job', job: 'fetch_recording' },
  'command-line': { kind: 'command-line' },
};

const cases = Object.entries(ACTORS).flatMap(([name, actor]) =>
  Object.entries(TABLE).map(
    ([permission, names]) =>
      [name, names.includes(name) ? 'may' : 'may not', permission as Permission, actor] as const,
  ),
);

test.each(cases)('%s %s %s', (_, verdict, permission, actor) => {
  expect(can(actor, permission)).toBe(verdict === 'may');
  const require = () => requirePermission(actor, permission);
  if (verdict === 'may') expect(require).not.toThrow();
  else expect(require).toThrow(expect.objectContaining({ code: 'forbidden' }));
});

describe('the business an actor reaches', () => {
  test.each(['owner', 'staff', 'api-key'])('%s: their own', (name) => {
    const actor = ACTORS[name];
    expect(actor && businessOf(actor)).toBe(BUSINESS);
  });

  test.each(['operator', 'twilio', 'job', 'command-line'])('%s: none', (name) => {
    const actor = ACTORS[name];
    expect(() => actor && businessOf(actor)).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });
});
