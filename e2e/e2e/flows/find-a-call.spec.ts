import type { Page } from '@playwright/test';
import { expect, shown, test } from '../fixtures.ts';
import { t } from '../words.ts';

const table = (page: Page) => page.getByRole('table');
/** Without the row of the heads. */
const rows = (page: Page) => table(page).locator('tbody').getByRole('row');

async function expectEveryRow(page: Page, text: string): Promise<void> {
  await expect(rows(page).filter({ hasNotText: text })).toHaveCount(0);
  expect(await rows(page).count()).toBeGreaterThan(0);
}

const search = (page: Page) => page.getByRole('searchbox', { name: t('calls.searchLabel') });

test.beforeEach(async ({ page, signIn }) => {
  await signIn(page, 'owner');
});

test('what is chosen stands in the address, so that a view can be shared', async ({ page }) => {
  await page.goto('/calls');
  const states = page.getByRole('navigation', { name: t('calls.status') });
  await states.getByRole('link', { name: t('calls.statusHandled') }).click();
  await expect(page).toHaveURL(/\?status=handled$/);
  await expectEveryRow(page, t('call.state.handled'));

  const kind = (shown: string) =>
    page.getByRole('button', { name: `${t('calls.kind')}: ${shown}`, exact: true });
  await kind(t('calls.kindAll')).click();
  await page.getByRole('menuitemradio', { name: t('calls.kindMissed') }).click();
  await expect(page).toHaveURL(/status=handled&kind=missed$/);
  await expectEveryRow(page, t('call.hungUp'));

  await page.reload();
  await expect(kind(t('calls.kindMissed'))).toBeVisible();
  await expectEveryRow(page, t('call.hungUp'));

  await page.getByRole('link', { name: t('calls.clearFilters') }).click();
  await expect(page).toHaveURL(/\/calls\?status=handled$/);
});

for (const { by, typed, found } of [
  { by: 'a part of the number as it is written here', typed: '050-1234', found: 'רונית שקד' },
  { by: 'a part of the name', typed: 'מזרח', found: 'אבי מזרחי' },
  { by: 'a word of the message', typed: 'ארנונה', found: 'ארנונה' },
]) {
  test(`a call is found by ${by}`, async ({ page }) => {
    await page.goto('/calls');
    await expect(table(page)).toBeVisible();
    await search(page).fill(typed);
    await expect(page).toHaveURL(`/calls?q=${encodeURIComponent(typed)}`);
    await expectEveryRow(page, found);
  });
}

test('a search that finds nothing says so, and leads back', async ({ page }) => {
  await page.goto('/calls?q=zzzz');
  await expect(shown(page, t('calls.emptyFilteredTitle'))).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('link', { name: t('calls.clearFilters') })
    .last()
    .click();
  await expect(rows(page).first()).toBeVisible();
  await expect(search(page)).toHaveValue('');
});

test('older calls are pages further, and the way back is short', async ({ page }) => {
  await page.goto('/calls');
  const links = rows(page).getByRole('link');
  const addresses = () => links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  await expect(links.first()).toBeVisible();
  const first = await addresses();
  const pages = page.getByRole('navigation', { name: t('calls.pages') });
  await pages.getByRole('link', { name: t('calls.older') }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(pages.getByRole('link', { name: t('calls.newest') })).toBeVisible();
  const second = await addresses();
  expect(second.length).toBeGreaterThan(0);
  expect(second.filter((address) => first.includes(address))).toEqual([]);

  await pages.getByRole('link', { name: t('calls.newest') }).click();
  await expect(page).toHaveURL(/\/calls$/);
  await expect.poll(addresses).toEqual(first);
});

test('a business without calls is told what to expect', async ({ page, business, signIn }) => {
  await signIn(page, business.owner);
  await expect(shown(page, t('today.emptyTitle'))).toBeVisible();
  await page.goto('/calls');
  await expect(shown(page, t('calls.emptyTitle'))).toBeVisible();
  await page.goto('/calls?status=waiting');
  await expect(shown(page, t('calls.emptyWaitingTitle'))).toBeVisible();
});
