import { expectAccessible, expectNoFaults } from '../accessible.ts';
import { addConversation } from '../conversation.ts';
import { expect, openUserMenu, shown, test, untilLive, WIDTHS } from '../fixtures.ts';
import { CARMEL, PEOPLE } from '../people.ts';
import { english, t } from '../words.ts';

// States that no link leads to; the screens themselves are walked in every-screen.spec.ts.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('sign-in is accessible', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
  await expect(shown(page, t('signIn.emailRequired'))).toBeVisible();
  await expectAccessible(page);
});

test('the accessibility statement is accessible', async ({ page }) => {
  await page.goto('/accessibility');
  await expectAccessible(page);
});

test('one call is accessible', async ({ page, signIn, stack }) => {
  const [call] = await stack.query<{ id: string }>(
    `SELECT c.id FROM "CallLog" c JOIN "Business" b ON b.id = c."businessId"
     WHERE b.name = $1 AND transcript IS NOT NULL AND "customerId" IS NOT NULL
     ORDER BY "startedAt" DESC LIMIT 1`,
    [CARMEL.name],
  );
  await signIn(page, 'owner');
  await page.goto(`/calls/${call?.id}`);
  await expect(page.getByRole('group', { name: t('player.label') })).toBeVisible();
  await expectAccessible(page);
});

test('the messages and one customer are accessible', async ({ page, business, signIn, stack }) => {
  const { conversationId, customerId } = await addConversation(stack, business.id);
  await signIn(page, business.owner);
  await expect(page.getByRole('heading', { name: /לא יצאה/ })).toBeVisible();
  await expectAccessible(page);

  await page.goto('/messages');
  await expect(page.getByRole('link', { name: 'נועה ברק' })).toBeVisible();
  await expectAccessible(page);

  await page.setViewportSize(WIDTHS.desk);
  await page.goto(`/messages/${conversationId}`);
  await expect(page.getByRole('log')).toContainText(t('message.error.no_ack'));
  await expect(shown(page, t('inbox.notLinked')).first()).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/customers/${customerId}`);
  await expect(page.getByRole('heading', { name: t('customerPage.line') })).toBeVisible();
  await expectAccessible(page);
});

test('a key that is made is shown accessibly', async ({ page, business, signIn }) => {
  await signIn(page, business.owner);
  await page.goto('/settings/api-keys');
  await page.setViewportSize(WIDTHS.desk);
  await page.getByRole('button', { name: t('settings.apiKeys.new') }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoFaults(page);
});

test('the tasks are accessible', async ({ page, signIn }) => {
  await signIn(page, 'owner');
  await page.goto('/tasks');
  await expect(page.getByRole('heading', { name: t('tasks.group.overdue') })).toBeVisible();
  await untilLive(page);
  await expectAccessible(page);
  await page.setViewportSize(WIDTHS.desk);
  await page.getByRole('button', { name: t('tasks.new') }).click();
  await page.getByRole('combobox', { name: t('tasks.field.customer') }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectNoFaults(page);
});

test('menus and dialogs are accessible', async ({ page, signIn }) => {
  await signIn(page, 'owner');
  await page.goto('/calls');
  await untilLive(page);
  await openUserMenu(page, PEOPLE.owner);
  await expectNoFaults(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: `${t('calls.date')}: ${t('calls.dateAll')}` }).click();
  await page.getByRole('menuitemradio', { name: t('calls.dateRange') }).click();
  await expect(page.getByRole('dialog', { name: t('calls.dateRangeTitle') })).toBeVisible();
  await expectNoFaults(page);
});

test('in English everything runs from left to right', async ({ page, signIn }) => {
  await signIn(page, 'owner');
  await untilLive(page);
  await openUserMenu(page, PEOPLE.owner);
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1, name: english('today.title') })).toBeVisible();
});
