import 'server-only';
import type { NextRequest } from 'next/server';
import { findApiKey } from '@/lib/api-keys/find-api-key.ts';
import type { Ctx } from '@/lib/permissions/actor.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { logger } from '@/lib/platform/logger.ts';
import { apiViewer } from './session.ts';

/** Who calls the API: a business's key (`Authorization: Bearer alk_…`), else the signed-in user. */
export async function apiCtx(request: NextRequest, requestId: string): Promise<Ctx> {
  const authorization = request.headers.get('authorization');
  if (authorization === null) {
    refuseOtherSites(request);
    return { ...(await apiViewer()).ctx, requestId };
  }
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const key = token ? await findApiKey(token) : null;
  if (!key)
    throw new AppError('unauthorized', { details: { authorization: 'is not a valid key' } });
  return {
    actor: { kind: 'api-key', keyId: key.id, businessId: key.businessId, scopes: key.scopes },
    requestId,
    logger: logger().child({ keyId: key.id }),
    now: new Date(),
  };
}

/** A cookie comes along by itself, so what it allows must not be asked for by another site's page. */
function refuseOtherSites(request: NextRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') throw new AppError('forbidden');
}

/** The name of whoever calls, for limits. */
export function callerKey({ actor }: Ctx): string {
  if (actor.kind === 'api-key') return `key ${actor.keyId}`;
  return actor.kind === 'user' ? `user ${actor.userId}` : actor.kind;
}
