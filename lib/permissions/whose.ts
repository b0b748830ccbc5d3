import { AppError } from '../platform/errors.ts';
import type { Ctx } from './actor.ts';

/** Whose work: `mine` is one's own and nobody's, so that nothing lies between two chairs. */
export const WHOSE = ['mine', 'all'] as const;
export type Whose = (typeof WHOSE)[number];

/**
 * The person whose work is asked for; null for everybody's. Throws AppError('bad_request') when a
 * program asks for its own.
 */
export function personOf({ actor }: Pick<Ctx, 'actor'>, whose: Whose): string | null {
  if (whose === 'all') return null;
  if (actor.kind === 'user') return actor.userId;
  throw new AppError('bad_request', { details: { reason: 'a key has no work of its own' } });
}
