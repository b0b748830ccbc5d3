import type { Role } from '../../prisma/generated/enums.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';

/** What a program's key may be allowed, and what each of these contains. */
export const API_SCOPES = {
  'crm:read': ['customer:read', 'call:read', 'call:listen', 'message:read', 'task:read'],
  'crm:write': ['customer:change', 'call:handle', 'conversation:change', 'task:change'],
  'messages:send': ['message:send'],
  'whatsapp:read': ['whatsapp:read'],
  'whatsapp:link': ['whatsapp:link'],
  'webhooks:manage': ['webhook:manage'],
} as const satisfies Record<string, readonly Permission[]>;

export type ApiScope = keyof typeof API_SCOPES;
export const ALL_SCOPES = Object.keys(API_SCOPES) as ApiScope[];

/** Who does something. A new kind must be given its rights in `can`. */
export type Actor =
  /** An operator's business is the one they entered. */
  | { kind: 'user'; userId: string; role: Role; businessId: string | null }
  | { kind: 'api-key'; keyId: string; businessId: string; scopes: readonly ApiScope[] }
  | { kind: 'twilio' }
  | { kind: 'whatsapp'; businessId: string }
  | { kind: 'job'; job: string }
  | { kind: 'command-line' };

/** What every verb gets beside its input. */
export type Ctx = { actor: Actor; requestId: string; logger: Logger; now: Date };

/** What is set up for a business. An operator may too, in a business they entered. */
const SETTINGS = [
  'settings:read',
  'settings:change',
  'whatsapp:read',
  'whatsapp:link',
  'api-key:manage',
  'webhook:manage',
  'team:manage',
  'audit:read',
  'customer:erase',
] as const;

/** What working with customers needs. */
const WORK = [
  'call:read',
  'call:handle',
  'call:retry',
  'call:listen',
  'message:read',
  'message:send',
  'conversation:change',
  'customer:read',
  'customer:change',
  'customer:merge',
  'task:read',
  'task:change',
  'push:receive',
] as const;

/** What everybody may do to their own account. */
const SELF = ['profile:change'] as const;

const ROLE_PERMISSIONS = {
  operator: [
    ...SELF,
    'business:list',
    'business:create',
    'business:enter',
    'user:create',
    'user:reset-password',
  ],
  owner: [...SELF, ...WORK, ...SETTINGS, 'customer:import', 'customer:export'],
  staff: [...SELF, ...WORK, 'settings:read', 'whatsapp:read'],
} as const satisfies Record<Role, readonly string[]>;

export type Permission = (typeof ROLE_PERMISSIONS)[Role][number];

/** Whether this actor may do that at all; which rows it reaches is `businessOf`. */
export function can(actor: Actor, permission: Permission): boolean {
  const among = (permissions: readonly Permission[]) => permissions.includes(permission);
  switch (actor.kind) {
    case 'user':
      return (
        among(ROLE_PERMISSIONS[actor.role]) ||
        (actor.role === 'operator' && actor.businessId !== null && among(SETTINGS))
      );
    case 'command-line':
      return among(ROLE_PERMISSIONS.operator) && !among(SELF);
    case 'api-key':
      return actor.scopes.some((scope) => among(API_SCOPES[scope]));
    case 'twilio':
    case 'whatsapp':
    case 'job':
      return false;
  }
}

/** Throws AppError('forbidden') unless the actor may. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!can(actor, permission)) throw new AppError('forbidden', { details: { permission } });
}

/** The one business this actor reaches. Throws AppError('forbidden') for those who have none. */
export function businessOf(actor: Actor): string {
  if ('businessId' in actor && actor.businessId) return actor.businessId;
  throw new AppError('forbidden', { details: { reason: 'no_business' } });
}
