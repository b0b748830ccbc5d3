import { expect, test } from '../fixtures.ts';
import { t } from '../words.ts';

test('a customer is found by a fragment, changed in place, and the change stands in their line', async ({
  page,
  signIn,
}) => {
  await signIn(page, 'owner');
  await page.goto('/customers');
  await page.getByRole('searchbox', { name: t('customers.searchLabel') }).fill('054-111');
  await expect(page).toHaveURL(/\?q=054-111$/);
  const rows = page.getByRole('table').locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(1);
  await rows.getByRole('link').click();

  await page.getByRole('button', { name: t('customers.edit') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('customers.name'), { exact: true }).fill('תמר אלון');
  await dialog.getByLabel(t('customers.email')).fill('tamar@');
  await dialog.getByRole('button', { name: t('customers.save') }).click();
  await expect(dialog.getByText(t('customers.error.email'))).toBeVisible();
  await dialog.getByLabel(t('customers.email')).fill('tamar@example.com');
  await dialog.getByRole('button', { name: t('customers.save') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'תמר אלון' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'tamar@example.com' })).toBeVisible();

  await page.getByRole('button', { name: new RegExp(`^${t('customers.statusLabel')}`) }).click();
  await page.getByRole('menuitemradio', { name: t('customers.status.won') }).click();
  const line = page.getByRole('region', { name: t('customerPage.line') });
  await expect(
    line.getByText(t('customers.line.status', { status: t('customers.status.won') })),
  ).toBeVisible();
  await line.getByLabel(t('customers.noteLabel')).fill('לחזור אחרי החג');
  await line.getByRole('button', { name: t('customers.addNote') }).click();
  await expect(line.getByText('לחזור אחרי החג')).toBeVisible();
});
