import type { Role } from '../../prisma/generated/enums.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';

/** Who does something. A new kind must be given its rights in `can`. */
export type Actor =
  | { kind: 'user'; userId: string; role: Role; businessId: string | null }
  | { kind: 'api-key'; keyId: string; businessId: string }
  | { kind: 'twilio' }
  | { kind: 'whatsapp'; businessId: string }
  | { kind: 'job'; job: string }
  | { kind: 'command-line' };

/** What every verb gets beside its input. */
export type Ctx = { actor: Actor; requestId: string; logger: Logger; now: Date };

const ROLE_PERMISSIONS = {
  operator: ['business:list', 'business:create', 'user:create', 'user:reset-password'],
  owner: [
    'call:read',
    'call:handle',
    'call:retry',
    'call:listen',
    'message:read',
    'message:send',
    'conversation:change',
    'whatsapp:read',
    'whatsapp:link',
    'settings:read',
    'settings:change',
    'api-key:manage',
  ],
  staff: [
    'call:read',
    'call:handle',
    'call:retry',
    'call:listen',
    'message:read',
    'message:send',
    'conversation:change',
    'whatsapp:read',
    'settings:read',
  ],
} as const satisfies Record<Role, readonly string[]>;

export type Permission = (typeof ROLE_PERMISSIONS)[Role][number];

/** What a business's program may do with its key. */
const API_KEY_PERMISSIONS: readonly Permission[] = [
  'message:read',
  'message:send',
  'whatsapp:read',
  'whatsapp:link',
];

/** Whether this actor may do that at all; which rows it reaches is `businessOf`. */
export function can(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'user':
      return (ROLE_PERMISSIONS[actor.role] as readonly string[]).includes(permission);
    case 'command-line':
      return (ROLE_PERMISSIONS.operator as readonly string[]).includes(permission);
    case 'api-key':
      return API_KEY_PERMISSIONS.includes(permission);
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
