import { createECDH, randomBytes } from 'node:crypto';
import type { Ctx } from '../../lib/permissions/actor.ts';
import {
  getPushState,
  sendTestPush,
  subscribeToPush,
  unsubscribeFromPush,
} from '../../lib/push/subscription.ts';
import { startSession } from '../../lib/sessions/start-session.ts';
import { defineVerbs } from '../define-verbs.ts';
import { makeBusiness, unique } from '../factories.ts';

/** What a browser would send; the address is public, so that no name server is asked. */
const makeSubscription = () => ({
  endpoint: `https://93.184.216.34/${unique()}`,
  keys: {
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
  },
  locale: 'he' as const,
});

const start = (userId: string) =>
  startSession({ userId, address: '192.0.2.7', userAgent: `browser ${unique()}` });

async function makePush(business?: Awaited<ReturnType<typeof makeBusiness>>) {
  const own = business ?? (await makeBusiness());
  const sessionId = await start(own.owner.userId);
  const subscription = makeSubscription();
  await subscribeToPush({ ctx: own.ctx(), sessionId, input: subscription });
  return { business: own, sessionId, subscription };
}

/** The session that was asked for; a colleague comes with one of their own, and a subscription. */
async function sessionOf(ctx: Ctx, { business, sessionId }: Awaited<ReturnType<typeof makePush>>) {
  const { actor } = ctx;
  if (actor.kind !== 'user' || actor.userId === business.owner.userId) return sessionId;
  if (actor.businessId !== business.businessId || actor.role === 'operator') return sessionId;
  const own = await start(actor.userId);
  await subscribeToPush({ ctx, sessionId: own, input: makeSubscription() });
  return own;
}

export default defineVerbs({
  make: makePush,
  secrets: ({ sessionId, subscription: { endpoint, keys } }) => [
    sessionId,
    endpoint,
    keys.p256dh,
    keys.auth,
  ],
  verbs: {
    getPushState: {
      by: 'people',
      run: (ctx, { sessionId }) => getPushState({ ctx, sessionId }),
    },
    subscribeToPush: {
      by: 'people',
      row: true,
      run: async (ctx, fixture) =>
        subscribeToPush({
          ctx,
          sessionId: await sessionOf(ctx, fixture),
          input: makeSubscription(),
        }),
    },
    unsubscribeFromPush: {
      by: 'people',
      run: (ctx, { sessionId }) => unsubscribeFromPush({ ctx, sessionId }),
    },
    sendTestPush: {
      by: 'people',
      row: true,
      run: async (ctx, fixture) => sendTestPush({ ctx, sessionId: await sessionOf(ctx, fixture) }),
    },
  },
});
