import { expect, shown, test } from '../fixtures.ts';
import { t } from '../words.ts';

const REASON = 'בדיקת הפתיחה לבקשת הבעלים';

test('the operator enters a business with a reason and leaves; its owner reads it in the log', async ({
  page,
  browser,
  business,
  signIn,
  stack,
  baseURL,
}) => {
  const [row] = await stack.query<{ name: string }>('SELECT name FROM "Business" WHERE id = $1', [
    business.id,
  ]);
  const name = t('operator.enterOf', { name: `\u2068${row?.name}\u2069` });
  await signIn(page, 'operator');
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog', { name });
  await dialog.getByRole('button', { name: t('operator.enter') }).click();
  await expect(dialog.getByText(t('operator.reasonRequired'))).toBeVisible();
  await dialog.getByLabel(t('operator.reason')).fill(REASON);
  await dialog.getByRole('button', { name: t('operator.enter') }).click();

  const visit = page.getByRole('region', { name: t('operator.insideLabel') });
  await expect(visit).toContainText(String(row?.name));
  await expect(page.getByRole('heading', { level: 1, name: t('settings.title') })).toBeVisible();
  // Inside, there are settings and none of the customers' affairs.
  for (const path of ['/calls', '/messages', '/customers', '/tasks']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: t('error.notFoundTitle') })).toBeVisible();
  }
  await page.goto('/settings/phone');
  await visit.getByRole('button', { name: t('operator.leave') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('operator.title') })).toBeVisible();
  await expect(visit).toHaveCount(0);
  await page.goto('/settings/phone');
  await expect(page.getByRole('heading', { name: t('error.notFoundTitle') })).toBeVisible();

  const owner = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  await signIn(owner, business.owner);
  await owner.goto('/settings/audit');
  const entered = owner
    .getByRole('listitem')
    .filter({ hasText: t('audit.action.operator.entered') })
    .first();
  await expect(entered).toContainText(REASON);
  await expect(shown(owner, t('audit.action.operator.left'))).toBeVisible();
  await owner.context().close();
});
