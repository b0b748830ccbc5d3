import { expect, test } from '../fixtures.ts';
import { t } from '../words.ts';

test('without a network the offline page says so, and leads back', async ({
  page,
  signIn,
  context,
}) => {
  await signIn(page, 'owner');
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((done) => active?.addEventListener('statechange', done, { once: true }));
  });
  await page.reload();
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/offline')) !== undefined))
    .toBe(true);
  await context.setOffline(true);
  await page.goto('/calls');
  await expect(page.getByRole('heading', { level: 1, name: t('offline.title') })).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('link', { name: t('offline.retry') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('today.title') })).toBeVisible();
});

test('it can be kept as an app: manifest and icons are there without a session', async ({
  request,
}) => {
  const manifest = await (await request.get('/manifest.webmanifest')).json();
  expect(manifest).toMatchObject({ dir: 'rtl', lang: 'he', display: 'standalone' });
  for (const { src } of manifest.icons) {
    const icon = await request.get(src);
    expect([icon.status(), icon.headers()['content-type']]).toEqual([200, 'image/png']);
  }
});
