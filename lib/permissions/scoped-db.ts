import { type BusinessDb, businessDb, businessTransaction, type Tx } from '../platform/db.ts';
import { businessOf, type Ctx } from './actor.ts';

/** The database as the actor's business sees it. Throws AppError('forbidden') for those who have none. */
export const dbOf = (ctx: Pick<Ctx, 'actor'>): BusinessDb => businessDb(businessOf(ctx.actor));

/** Runs `work` in one transaction that sees the rows of the actor's business alone. */
export const transactionOf = <T>(
  ctx: Pick<Ctx, 'actor'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => businessTransaction(businessOf(ctx.actor), work);
