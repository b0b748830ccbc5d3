import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { findApiKey } from '../lib/api-keys/find-api-key.ts';
import { revokeApiKey } from '../lib/api-keys/manage-api-keys.ts';
import { listConversations } from '../lib/messages/queries.ts';
import { db } from '../lib/platform/db.ts';
import { makeBusiness, makeCtx, makeUser, OUTSIDERS } from './factories.ts';
import {
  makeInbox,
  OF_A_BUSINESS,
  OF_ONE_ROW,
  OF_THE_OWNER,
  SECRET_TEXT,
} from './whatsapp-verbs.ts';

process.env.WHATSAPP_KEYS = `k1:${randomBytes(32).toString('base64')}`;

let inbox: Awaited<ReturnType<typeof makeInbox>>;
let staff: Awaited<ReturnType<typeof makeUser>>;
let stranger: Awaited<ReturnType<typeof makeBusiness>>;

beforeAll(async () => {
  inbox = await makeInbox();
  staff = await makeUser({ role: 'staff', businessId: inbox.business.businessId });
  stranger = await makeBusiness();
});

const OWNERS_OF_ROWS = ['revokeApiKey', 'deleteTemplate'];

describe.each(Object.entries(OF_ONE_ROW))('%s', (name, work) => {
  test('of a row of another business: there is no such row', async () => {
    await expect(work(stranger.ctx(), inbox)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is not for the operator, nor for what is no person', async () => {
    for (const actor of OUTSIDERS) {
      await expect(work(makeCtx({ actor }), inbox)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('is for the people of the business', async () => {
    const own = await makeInbox();
    await expect(work(own.business.ctx(), own)).resolves.not.toThrow();
    if (!OWNERS_OF_ROWS.includes(name)) return;
    await expect(work(staff.ctx(), inbox)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe.each(Object.entries({ ...OF_A_BUSINESS, ...OF_THE_OWNER }))('%s', (name, work) => {
  test('shows and does nothing of another business', async () => {
    const before = await db().whatsAppMessage.count({
      where: { businessId: inbox.business.businessId },
    });
    const shown = await work(stranger.ctx(), inbox);
    expect(JSON.stringify(shown ?? null)).not.toContain(SECRET_TEXT);
    expect(JSON.stringify(shown ?? null)).not.toContain(inbox.keyId);
    const after = await db().whatsAppMessage.count({
      where: { businessId: inbox.business.businessId },
    });
    expect(after).toBe(before);
  });

  test('is not for the operator, nor for what is no person', async () => {
    for (const actor of OUTSIDERS) {
      await expect(work(makeCtx({ actor }), inbox)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('is for staff only where it is no setting', async () => {
    const done = work(staff.ctx(), inbox);
    if (name in OF_THE_OWNER) await expect(done).rejects.toMatchObject({ code: 'forbidden' });
    else await expect(done).resolves.not.toThrow();
  });
});

test('a key reaches its own business until it is revoked', async () => {
  const own = await makeInbox();
  expect(await findApiKey(own.key)).toEqual({
    id: own.keyId,
    businessId: own.business.businessId,
  });
  expect(await findApiKey(`${own.key}x`)).toBeNull();
  const stored = await db().apiKey.findUniqueOrThrow({ where: { id: own.keyId } });
  expect(JSON.stringify(stored)).not.toContain(own.key);
  await revokeApiKey({ ctx: own.business.ctx(), id: own.keyId });
  expect(await findApiKey(own.key)).toBeNull();
});

test('a cursor does not reach into another business', async () => {
  const page = await listConversations({
    ctx: stranger.ctx(),
    input: { cursor: `${Date.now() + 1000}_${inbox.conversationId}` },
  });
  expect(JSON.stringify(page)).not.toContain(inbox.conversationId);
});
