import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { fieldWord, UNSEEN_FIELDS } from '../app/(dashboard)/settings/audit/audit-words.ts';
import { changesOf } from '../app/(dashboard)/settings/audit/changes.ts';
import { findApiKey } from '../lib/api-keys/find-api-key.ts';
import { revokeApiKey } from '../lib/api-keys/manage-api-keys.ts';
import { listConversations } from '../lib/messages/queries.ts';
import { systemDb } from '../lib/platform/db.ts';
import en from '../messages/en.json';
import he from '../messages/he.json';
import { FEATURES } from './all-verbs.ts';
import { makeBusiness, makeCtx, makeUser, OUTSIDERS } from './factories.ts';
import { makeInbox } from './verbs/whatsapp.ts';

process.env.WHATSAPP_KEYS = `k1:${randomBytes(32).toString('base64')}`;

const FORBIDDEN = { code: 'forbidden' };

describe.each(Object.entries(FEATURES))('%s', (_, { make, secrets, verbs }) => {
  let fixture: Awaited<ReturnType<typeof make>>;
  let staff: Awaited<ReturnType<typeof makeUser>>;
  let stranger: Awaited<ReturnType<typeof makeBusiness>>;

  beforeAll(async () => {
    fixture = await make();
    staff = await makeUser({ role: 'staff', businessId: fixture.business.businessId });
    stranger = await makeBusiness();
  });

  describe.each(Object.entries(verbs))('%s', (_name, { by, row, run }) => {
    test('reaches nothing of another business', async () => {
      const shown = run(stranger.ctx(), fixture);
      if (row) return expect(shown).rejects.toMatchObject({ code: 'not_found' });
      const text = JSON.stringify((await shown) ?? null);
      for (const secret of secrets(fixture)) expect(text).not.toContain(secret);
    });

    test('is not for the operator outside a business, nor for what is no person', async () => {
      for (const actor of OUTSIDERS) {
        if (by === 'self' && actor.kind === 'user') continue;
        await expect(run(makeCtx({ actor }), fixture)).rejects.toMatchObject(FORBIDDEN);
      }
    });

    test('is for the people of the business who may', async () => {
      const own = await make();
      await expect(run(own.business.ctx(), own)).resolves.not.toThrow();
      if (by === 'owner') {
        await expect(run(staff.ctx(), fixture)).rejects.toMatchObject(FORBIDDEN);
        return;
      }
      const other = await make();
      const colleague = await makeUser({ role: 'staff', businessId: other.business.businessId });
      await expect(run(colleague.ctx(), other)).resolves.not.toThrow();
    });
  });
});

test('a key reaches its own business until it is revoked', async () => {
  const own = await makeInbox();
  expect(await findApiKey(own.key)).toMatchObject({
    id: own.keyId,
    businessId: own.business.businessId,
  });
  expect(await findApiKey(`${own.key}x`)).toBeNull();
  const stored = await systemDb().apiKey.findUniqueOrThrow({ where: { id: own.keyId } });
  expect(JSON.stringify(stored)).not.toContain(own.key);
  await revokeApiKey({ ctx: own.business.ctx(), id: own.keyId });
  expect(await findApiKey(own.key)).toBeNull();
});

test('a cursor does not reach into another business', async () => {
  const [inbox, stranger] = [await makeInbox(), await makeBusiness()];
  const page = await listConversations({
    ctx: stranger.ctx(),
    input: { cursor: `${Date.now() + 1000}_${inbox.conversationId}` },
  });
  expect(JSON.stringify(page)).not.toContain(inbox.conversationId);
});

test('every field that all this wrote into the audit has words', async () => {
  const rows = await systemDb().auditEntry.findMany({ select: { before: true, after: true } });
  const written = rows.flatMap(({ before, after }) => changesOf(before, after));
  const fields = [...new Set(written.map(({ field }) => field))];
  expect(fields.length).toBeGreaterThan(30);
  for (const words of [he, en]) {
    const without = fields.filter((name) => !fieldWord(words, name) && !UNSEEN_FIELDS.has(name));
    expect(without).toEqual([]);
  }
});
