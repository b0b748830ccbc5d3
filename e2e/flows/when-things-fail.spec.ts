import { expect, shown, test, untilLive, waitingCall } from '../fixtures.ts';
import { t } from '../words.ts';

const FROM = '+972521230003';
const CALLER = '052-123-0003';

test('a recording that cannot be had is told with its reason, and tried again', async ({
  page,
  business,
  world,
  signIn,
}) => {
  const say = 'שלום, זו ההודעה השנייה שלי';
  world.faults.set('twilio-media', 'wrong');
  await signIn(page, business.owner);
  await untilLive(page);
  await world.placeCall({ from: FROM, to: business.number, say });
  await waitingCall(page, CALLER).getByRole('link', { name: CALLER, exact: true }).click();
  const main = page.getByRole('main');
  await expect(main.getByText(t('callPage.recordingFailed'))).toBeVisible();
  await expect(main.getByText(/הסיבה: \S/)).toBeVisible();

  world.faults.clear();
  await untilLive(page);
  await main.getByRole('button', { name: t('common.retry') }).click();
  await expect(page.getByRole('group', { name: t('player.label') })).toBeVisible();
  await expect(main.getByText(say)).toBeVisible();
});

test('a screen that fails shows the number to quote, and comes back', async ({
  page,
  business,
  world,
  signIn,
  stack,
}) => {
  await signIn(page, business.owner);
  await untilLive(page);
  await world.placeCall({ from: FROM, to: business.number, say: 'שלום' });
  const link = waitingCall(page, CALLER).getByRole('link', { name: CALLER, exact: true });
  const address = await link.getAttribute('href');

  await stack.query('ALTER TABLE "CallEvent" RENAME TO "CallEventAway"');
  try {
    const answer = await page.goto(String(address));
    const requestId = String(answer?.headers()['x-request-id']);
    await expect(page.getByRole('heading', { name: t('error.title') })).toBeVisible();
    await expect(shown(page, requestId, { exact: true })).toBeVisible();
    await expect(page.getByText('CallEvent')).toHaveCount(0);
  } finally {
    await stack.query('ALTER TABLE "CallEventAway" RENAME TO "CallEvent"');
  }
  await page.getByRole('button', { name: t('error.retry') }).click();
  await expect(page.getByRole('heading', { level: 1, name: CALLER })).toBeVisible();
});

test('a page that does not exist says so, with a way home', async ({ page }) => {
  const answer = await page.goto('/no-such-page');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: t('error.notFoundTitle') })).toBeVisible();
  await expect(page.getByRole('link', { name: t('error.home') })).toHaveAttribute('href', '/');
});

test('machines get the one shape of error at unknown addresses', async ({ page }) => {
  for (const path of ['/api/no-such-route', '/webhook/no-such-route', '/no-such-page']) {
    const answer = await page.request.get(path, {
      headers: { Accept: 'application/json', 'X-Request-ID': 'e2e-0001-request' },
    });
    expect(answer.status(), path).toBe(404);
    expect(await answer.json(), path).toEqual({ error: 'not_found' });
    expect(answer.headers()['x-request-id'], path).toBe('e2e-0001-request');
  }
});

test('a screen left open hears of calls again after the web process died', async ({
  page,
  business,
  world,
  signIn,
  stack,
}) => {
  await signIn(page, business.owner);
  await untilLive(page);
  stack.web.kill('SIGKILL');
  await stack.web.ended();
  stack.web.start();
  await stack.web.waitReady();
  await world.placeCall({ from: FROM, to: business.number, say: 'שלום, זה שוב אני' });
  await expect(waitingCall(page, CALLER)).toContainText('שלום, זה שוב אני', { timeout: 30_000 });
});
