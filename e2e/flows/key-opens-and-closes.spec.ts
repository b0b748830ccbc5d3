import { expect, shown, test } from '../fixtures.ts';
import { t } from '../words.ts';

const FROM = '+972521230071';

test('a key opens what it was made for, and nothing once it is revoked', async ({
  page,
  business,
  signIn,
  stack,
  world,
}) => {
  await world.placeCall({ from: FROM, to: business.number, say: 'שלום' });
  await signIn(page, business.owner);
  await page.goto('/settings/api-keys');
  await expect(shown(page, t('settings.apiKeys.emptyTitle'))).toBeVisible();
  await page.getByRole('button', { name: t('settings.apiKeys.new') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('settings.apiKeys.name'), { exact: true }).fill('האתר');
  await dialog.getByRole('button', { name: t('settings.apiKeys.create') }).click();
  const key = await dialog.locator('[data-value]').innerText();
  await dialog.getByRole('button', { name: t('settings.apiKeys.done') }).click();

  // Not the browser's requests: they carry the session.
  const ask = (init: RequestInit = {}) =>
    fetch(`${stack.url}/api/crm/customers`, {
      ...init,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    });
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect((await answer.json()).data).toMatchObject([{ phone: FROM }]);
  const written = await ask({ method: 'POST', body: JSON.stringify({ phone: '0521230072' }) });
  expect(written.status).toBe(403);

  await page.reload();
  const row = page.getByRole('listitem').filter({ hasText: 'האתר' });
  await expect(row.getByText(t('settings.apiKeys.never'))).toHaveCount(0);
  await row.getByRole('button', { name: t('settings.apiKeys.revoke') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('settings.apiKeys.revoke') })
    .click();
  await expect(row.getByText(t('settings.apiKeys.state.revoked'))).toBeVisible();
  const refused = await ask();
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ error: 'unauthorized' });
});
