import type { Role } from '../../prisma/generated/enums.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';

/** Who does something. A new kind must be given its rights in `can`. */
export type Actor =
  | { kind: 'user'; userId: string; role: Role; businessId: string | null }
  | { kind: 'twilio' }
  | { kind: 'job'; job: string }
  | { kind: 'command-line' };

/** What every verb gets beside its input. */
export type Ctx = { actor: Actor; requestId: string; logger: Logger; now: Date };

const ROLE_PERMISSIONS = {
  operator: ['business:list', 'business:create', 'user:create', 'user:reset-password'],
  owner: ['call:read', 'call:handle', 'call:retry', 'call:listen'],
  staff: ['call:read', 'call:handle', 'call:retry', 'call:listen'],
} as const satisfies Record<Role, readonly string[]>;

export type Permission = (typeof ROLE_PERMISSIONS)[Role][number];

/** Whether this actor may do that at all; which rows it reaches is `businessOf`. */
export function can(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'user':
      return (ROLE_PERMISSIONS[actor.role] as readonly string[]).includes(permission);
    case 'command-line':
      return (ROLE_PERMISSIONS.operator as readonly string[]).includes(permission);
    case 'twilio':
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
  if (actor.kind === 'user' && actor.businessId) return actor.businessId;
  throw new AppError('forbidden', { details: { reason: 'no_business' } });
}
