import type { Page } from '@playwright/test';
import { expect, shown, test } from '../fixtures.ts';
import { t } from '../words.ts';

const NAME = 'דנה אזולאי';
const FIRST = { from: '+972521230091', shown: '052-123-0091', say: 'שלום, דיברנו על החנות' };
const SECOND = { from: '+972541230092', shown: '054-123-0092', say: 'זו שוב אני, מטלפון אחר' };

const rows = (page: Page) => page.getByRole('table').locator('tbody').getByRole('row');

async function toDuplicates(page: Page): Promise<void> {
  await page.goto('/customers');
  await page.getByRole('link', { name: t('duplicates.button') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('duplicates.title') })).toBeVisible();
}

test('two entries of one person become one with all that was, and part again', async ({
  page,
  business,
  signIn,
  stack,
  world,
}) => {
  for (const { from, say } of [FIRST, SECOND]) {
    await world.placeCall({ from, to: business.number, say });
  }
  await stack.query('UPDATE "Customer" SET name = $2 WHERE "businessId" = $1', [business.id, NAME]);
  await signIn(page, business.owner);
  await toDuplicates(page);
  const pairs = page.getByRole('region', { name: t('duplicates.list') });
  await expect(pairs.getByText(t('duplicates.reason.name'))).toBeVisible();
  await pairs.getByRole('link', { name: t('duplicates.compare') }).click();

  await expect(page.getByRole('heading', { name: t('duplicates.mergeTitle') })).toBeVisible();
  for (const { shown: number } of [FIRST, SECOND]) await expect(shown(page, number)).toBeVisible();
  await page.getByRole('button', { name: t('duplicates.merge'), exact: true }).click();

  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
  const line = page.getByRole('region', { name: t('customerPage.line') });
  for (const { say } of [FIRST, SECOND]) await expect(line.getByText(say)).toBeVisible();
  await page.goto('/customers');
  await expect(rows(page)).toHaveCount(1);

  await toDuplicates(page);
  await expect(shown(page, t('duplicates.emptyTitle'))).toBeVisible();
  await page.getByRole('button', { name: t('duplicates.undo') }).click();
  await expect(pairs.getByText(t('duplicates.reason.name'))).toBeVisible();
  await pairs.getByRole('button', { name: t('duplicates.apart'), exact: false }).click();
  await expect(shown(page, t('duplicates.emptyTitle'))).toBeVisible();
  await page.goto('/customers');
  await expect(rows(page)).toHaveCount(2);
});
