import type { Page } from '@playwright/test';
import { expect, shown, test } from '../fixtures.ts';
import { customerId } from '../people.ts';
import { t } from '../words.ts';

const FROM = '+972521230031';

/** What the menus offer to staff, and what they get at addresses that are the owner's. */
async function expectStaffView(guest: Page, customer: string): Promise<void> {
  await guest.goto('/settings');
  const parts = guest.getByRole('navigation', { name: t('settings.parts') }).getByRole('link');
  await expect(parts).toHaveText([t('settings.whatsapp.title'), t('settings.privacy')]);
  await expect(shown(guest, t('settings.whatsapp.staffNote'))).toBeVisible();
  for (const part of ['business', 'phone', 'messages', 'team', 'api-keys', 'webhooks', 'audit']) {
    await guest.goto(`/settings/${part}`);
    await expect(shown(guest, t('settings.ownerOnlyTitle')), part).toBeVisible();
  }
  for (const path of ['/customers/import', '/businesses/new']) {
    await guest.goto(path);
    await expect(guest.getByRole('heading', { name: t('error.notFoundTitle') })).toBeVisible();
  }

  await guest.goto('/customers');
  await expect(guest.getByRole('button', { name: t('customers.add') })).toBeVisible();
  for (const name of [t('imports.importButton'), t('imports.exportButton')]) {
    await expect(guest.getByRole('link', { name })).toHaveCount(0);
  }
  await guest.goto(`/customers/${customer}`);
  await expect(guest.getByRole('button', { name: t('customers.edit') })).toBeVisible();
  await expect(guest.getByRole('link', { name: t('privacy.customer.export') })).toHaveCount(0);
  await expect(guest.getByRole('button', { name: t('privacyForms.erase') })).toHaveCount(0);
  const exported = await guest.request.get('/api/crm/exports/customers');
  expect(exported.status()).toBe(403);
  expect(await exported.json()).toMatchObject({ error: 'forbidden' });
}

test('an invited colleague joins by the link and sees only what is theirs', async ({
  page,
  browser,
  business,
  signIn,
  stack,
  world,
}) => {
  await world.placeCall({ from: FROM, to: business.number, say: 'שלום, זו אני' });
  await signIn(page, business.owner);
  await page.goto('/settings/team');
  await page.getByRole('button', { name: t('team.invite') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('team.name'), { exact: true }).fill('נועה ברק');
  const email = `noa-${business.id}@example.com`;
  await dialog.getByLabel(t('team.email')).fill(email);
  await dialog.getByRole('button', { name: t('team.makeLink') }).click();
  const url = await dialog.locator('[data-value]').innerText();
  expect(new URL(url).pathname).toMatch(/^\/join\/[\w-]{43}$/);
  const path = `${stack.url}${new URL(url).pathname}`;

  const context = await browser.newContext({
    extraHTTPHeaders: { 'x-forwarded-for': '192.0.2.250' },
  });
  const guest = await context.newPage();
  const response = await guest.goto(path);
  expect(response?.headers()['referrer-policy']).toBe('no-referrer');
  await expect(guest.getByRole('heading', { name: t('join.title') })).toBeVisible();
  await guest.getByLabel(t('join.password')).fill('a-good-password');
  await guest.getByRole('button', { name: t('join.submit') }).click();
  await expect(shown(guest, 'שלום, זו אני')).toBeVisible();

  await expectStaffView(guest, await customerId(stack, business.id, FROM));
  await guest.goto(path);
  await expect(guest.getByRole('heading', { name: t('join.usedTitle') })).toBeVisible();
  await context.close();

  await page.goto('/settings/team');
  await expect(shown(page, email)).toBeVisible();
});
