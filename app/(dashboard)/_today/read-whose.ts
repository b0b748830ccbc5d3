import type { Whose } from '@/lib/permissions/whose.ts';
import type { Role } from '@/prisma/generated/enums.ts';

/** Whose work the first screen shows: staff begin with their own and nobody's, an owner with all of it. */
export function readWhose(given: string | string[] | undefined, role: Role): Whose {
  if (given === 'mine' || given === 'all') return given;
  return role === 'staff' ? 'mine' : 'all';
}
