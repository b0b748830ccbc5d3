import { describe, expect, test } from 'vitest';
import type { Role } from '../../prisma/generated/enums.ts';
import {
  type Actor,
  ALL_SCOPES,
  businessOf,
  can,
  type Permission,
  requirePermission,
} from './actor.ts';

const BUSINESS = '0199aaaa-0000-7000-8000-000000000000';

/** Written down again on purpose: giving anybody a right has to be done twice. */
const TABLE: Record<Permission, readonly string[]> = {
  'call:read': ['owner', 'staff', 'crm:read'],
  'call:handle': ['owner', 'staff', 'crm:write'],
  'call:retry': ['owner', 'staff'],
  'call:listen': ['owner', 'staff', 'crm:read'],
  'message:read': ['owner', 'staff', 'crm:read'],
  'message:send': ['owner', 'staff', 'messages:send'],
  'conversation:change': ['owner', 'staff', 'crm:write'],
  'customer:read': ['owner', 'staff', 'crm:read'],
  'customer:change': ['owner', 'staff', 'crm:write'],
  'customer:merge': ['owner', 'staff'],
  'customer:import': ['owner'],
  'customer:export': ['owner'],
  'customer:erase': ['owner', 'operator inside'],
  'task:read': ['owner', 'staff', 'crm:read'],
  'task:change': ['owner', 'staff', 'crm:write'],
  'push:receive': ['owner', 'staff'],
  'whatsapp:read': ['owner', 'staff', 'operator inside', 'whatsapp:read'],
  'whatsapp:link': ['owner', 'operator inside', 'whatsapp:link'],
  'settings:read': ['owner', 'staff', 'operator inside'],
  'settings:change': ['owner', 'operator inside'],
  'api-key:manage': ['owner', 'operator inside'],
  'webhook:manage': ['owner', 'operator inside', 'webhooks:manage'],
  'team:manage': ['owner', 'operator inside'],
  'audit:read': ['owner', 'operator inside'],
  'profile:change': ['operator', 'operator inside', 'owner', 'staff'],
  'business:list': ['operator', 'operator inside', 'command-line'],
  'business:create': ['operator', 'operator inside', 'command-line'],
  'business:enter': ['operator', 'operator inside', 'command-line'],
  'user:create': ['operator', 'operator inside', 'command-line'],
  'user:reset-password': ['operator', 'operator inside', 'command-line'],
};

const user = (role: Role, businessId: string | null): Actor => ({
  kind: 'user',
  userId: 'u1',
  role,
  businessId,
});

const ACTORS: Record<string, Actor> = {
  operator: user('operator', null),
  'operator inside': user('operator', BUSINESS),
  owner: user('owner', BUSINESS),
  staff: user('staff', BUSINESS),
  ...Object.fromEntries(
    ALL_SCOPES.map((scope): [string, Actor] => [
      scope,
      { kind: 'api-key', keyId: 'k1', businessId: BUSINESS, scopes: [scope] },
    ]),
  ),
  'a key without scopes': { kind: 'api-key', keyId: 'k1', businessId: BUSINESS, scopes: [] },
  twilio: { kind: 'twilio' },
  whatsapp: { kind: 'whatsapp', businessId: BUSINESS },
  job: { kind: 'job', job: 'fetch_recording' },
  'command-line': { kind: 'command-line' },
};

test('the table names no actor that is not tried', () => {
  const named = new Set(Object.values(TABLE).flat());
  expect([...named].filter((name) => !ACTORS[name])).toEqual([]);
});

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
  test.each(['owner', 'staff', 'operator inside', 'crm:read'])('%s: their own', (name) => {
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
