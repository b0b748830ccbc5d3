import type { Stack } from '../../system/stack.ts';
import { callRow, expect, shown, test, untilLive, waitingCall } from '../fixtures.ts';
import { CARMEL, type NewBusiness, PEOPLE } from '../people.ts';
import { t } from '../words.ts';

const STAFF = { name: 'גיא בדיקה', email: 'guy-first-screen@example.com' };

/** One of the business's staff, who has the demo's password. */
async function addStaff({ query }: Stack, business: NewBusiness): Promise<void> {
  await query(
    `INSERT INTO "User" (id, "businessId", role, name, email, "passwordHash", "updatedAt")
     SELECT gen_random_uuid(), $1, 'staff', $2, $3, "passwordHash", now()
     FROM "User" WHERE email = $4`,
    [business.id, STAFF.name, STAFF.email, PEOPLE.owner.email],
  );
}

test('staff begin with their own and the free work, the owner with all of it and the team', async ({
  page,
  business,
  world,
  signIn,
  stack,
}) => {
  await addStaff(stack, business);
  await world.placeCall({ from: '+972521230011', to: business.number, say: 'שיחה של כולם' });
  await world.placeCall({ from: '+972521230012', to: business.number, say: 'שיחה של הבעלות' });
  await stack.query(
    `UPDATE "Customer" c SET "ownerId" = u.id FROM "User" u
     WHERE c."businessId" = $1 AND c.phone = '+972521230012' AND u.email = $2`,
    [business.id, business.owner.email],
  );

  await signIn(page, STAFF);
  const free = waitingCall(page, '052-123-0011');
  const owners = waitingCall(page, '052-123-0012');
  await expect(free).toBeVisible();
  await expect(owners).toHaveCount(0);
  await expect(page.getByRole('heading', { name: t('today.team.myDay') })).toBeVisible();
  await expect(page.getByRole('heading', { name: t('today.team.title') })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: t('setup.title') })).toHaveCount(0);
  await page.getByRole('link', { name: t('today.whoseAll') }).click();
  await expect(owners).toBeVisible();

  await page.goto('/calls');
  await expect(callRow(page, '052-123-0011')).toBeVisible();
  await expect(callRow(page, '052-123-0012')).toHaveCount(0);
  await page.getByRole('button', { name: `${t('calls.whose')}: ${t('calls.whoseMine')}` }).click();
  await page.getByRole('menuitemradio', { name: t('calls.whoseAll') }).click();
  await expect(callRow(page, '052-123-0012')).toBeVisible();

  await page.goto('/customers');
  await expect(callRow(page, '052-123-0011')).toBeVisible();
  await expect(callRow(page, '052-123-0012')).toHaveCount(0);

  await page.goto('/messages');
  await expect(
    page.getByRole('button', { name: `${t('inbox.assigned')}: ${t('inbox.assignedMine')}` }),
  ).toBeVisible();

  await page.context().clearCookies();
  await signIn(page, business.owner);
  await expect(owners).toBeVisible();
  await expect(free).toBeVisible();
  await expect(callRow(page, STAFF.name)).toBeVisible();
});

test('the pictures of a week and of a month say in a table what they show', async ({
  page,
  signIn,
}) => {
  await signIn(page, 'owner');
  await page.getByRole('link', { name: t('today.toInsights') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('insights.title') })).toBeVisible();
  const byDay = page.getByRole('table', { name: t('insights.byDayTitle') });
  await expect(byDay.getByRole('row')).toHaveCount(8);
  await page.getByRole('link', { name: t('insights.lastDays', { count: 30 }) }).click();
  await expect(byDay.getByRole('row')).toHaveCount(31);
});

test('the operator sees trouble first, and opens a business that has it', async ({
  page,
  signIn,
  stack,
  openBusiness,
}) => {
  const business = await openBusiness();
  await stack.query(
    `INSERT INTO "WhatsAppLink" ("businessId", state, "wanted", "stateSince", "lastError")
     VALUES ($1, 'logged_out', false, now() - interval '1 hour', 'logged_out')`,
    [business.id],
  );
  const [row] = await stack.query<{ name: string }>(`SELECT name FROM "Business" WHERE id = $1`, [
    business.id,
  ]);
  const name = row?.name ?? '';
  await signIn(page, 'operator');
  const rows = page.getByRole('table', { name: t('operator.title') }).getByRole('row');
  const places = async () => {
    const texts = await rows.allInnerTexts();
    const at = (of: string) => texts.findIndex((text) => text.includes(of));
    return { troubled: at(name), well: at(CARMEL.name) };
  };
  await expect(callRow(page, name)).toContainText(t('operator.trouble.link_lost'));
  const { troubled, well } = await places();
  expect(troubled).toBeLessThan(well);

  await callRow(page, name).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(shown(page, t('operator.advice.link_lost'))).toBeVisible();
  await expect(shown(page, t('operator.unchecked'))).toBeVisible();
  await page.getByRole('button', { name: t('operator.check') }).click();
  await expect(shown(page, t('operator.unchecked'))).toHaveCount(0);

  await page.context().clearCookies();
  await signIn(page, 'owner');
  await page.goto(`/businesses/${business.id}`);
  await expect(page.getByRole('heading', { name: t('error.notFoundTitle') })).toBeVisible();
});

test('a new owner does the first steps in place, on a phone', async ({
  page,
  business,
  world,
  signIn,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, business.owner);
  const setup = page.getByRole('region', { name: t('setup.title') });
  const done = setup.getByRole('img', { name: t('setup.done'), exact: true });
  await expect(done).toHaveCount(1);
  await setup.getByRole('button', { name: t('setup.hoursRight') }).click();
  await expect(done).toHaveCount(2);
  await setup.getByRole('button', { name: t('setup.greetingRight') }).click();
  await expect(done).toHaveCount(3);
  await expect(
    setup.getByRole('button', { name: t('settings.whatsapp.linkQr'), exact: true }),
  ).toBeVisible();
  await untilLive(page);
  await world.placeCall({ from: '+972521230013', to: business.number, say: 'שיחה ראשונה' });
  await expect(waitingCall(page, '052-123-0013')).toBeVisible();
  await expect(done).toHaveCount(4);
});
