import type { Page } from '@playwright/test';
import { callRow, expect, shown, test, untilLive, waitingCall } from '../fixtures.ts';
import { t } from '../words.ts';

const FROM = '+972521230002';
const CALLER = '052-123-0002';

/** Opens the call from the list of calls. */
async function openCall(page: Page, caller: string): Promise<void> {
  await page.goto('/calls');
  await callRow(page, caller).getByRole('link', { name: caller, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: caller })).toBeVisible();
}

test('a caller who hangs up during the greeting was missed, and waits', async ({
  page,
  business,
  world,
  signIn,
}) => {
  await signIn(page, business.owner);
  await untilLive(page);
  await world.placeCall({ from: FROM, to: business.number, hangUpDuring: 'greeting' });
  await expect(waitingCall(page, CALLER)).toContainText(t('call.hungUp'));

  await openCall(page, CALLER);
  const main = page.getByRole('main');
  await expect(main.getByText(t('call.outcome.missed'), { exact: true })).toBeVisible();
  await expect(main.getByText(t('callPage.waitingForYou'))).toBeVisible();
  await expect(main.getByText(t('callPage.recordingNone'))).toBeVisible();
  await expect(
    main.getByRole('link', { name: t('call.callBackTo', { caller: CALLER }) }),
  ).toHaveAttribute('href', `tel:${FROM}`);
});

test('a caller who says nothing left no message', async ({ page, business, world, signIn }) => {
  await signIn(page, business.owner);
  await untilLive(page);
  await world.placeCall({ from: FROM, to: business.number, silent: true });
  await expect(waitingCall(page, CALLER)).toContainText(t('call.hungUp'));

  await openCall(page, CALLER);
  await expect(shown(page, t('callPage.recordingAbsent'))).toBeVisible();
});

test('a withheld caller is shown as such, with nobody to call back', async ({
  page,
  business,
  world,
  signIn,
}) => {
  const caller = t('call.kind.withheld');
  const say = 'שלום, תחזרו אליי בבקשה';
  await signIn(page, business.owner);
  await untilLive(page);
  await world.placeCall({ from: 'anonymous', to: business.number, say });
  const waiting = waitingCall(page, caller);
  await expect(waiting).toContainText(say);
  await expect(waiting.getByRole('link')).toHaveCount(1);

  await openCall(page, caller);
  await expect(shown(page, t('callPage.noCallBack'))).toBeVisible();
  await expect(page.locator('a[href^="tel:"]')).toHaveCount(0);
});

test('a call when the business is closed says so', async ({
  page,
  openBusiness,
  world,
  signIn,
}) => {
  const business = await openBusiness({ closed: true });
  await signIn(page, business.owner);
  await untilLive(page);
  await world.placeCall({ from: FROM, to: business.number, say: 'שלום, מתי אתם נפתחים?' });
  await expect(waitingCall(page, CALLER)).toContainText(t('call.outsideHours'));

  await openCall(page, CALLER);
  await expect(shown(page, t('callPage.outside'), { exact: true })).toBeVisible();
});

test('a call that the business answers waits for nobody', async ({
  page,
  openBusiness,
  world,
  signIn,
}) => {
  const business = await openBusiness({ ringFirst: '+972521239999' });
  await signIn(page, business.owner);
  await page.goto('/calls');
  await untilLive(page);
  await world.placeCall({
    from: FROM,
    to: business.number,
    dial: 'completed',
    dialOnAnswerSeconds: 42,
  });
  await expect(callRow(page, CALLER)).toContainText(t('call.outcome.answered'));
  await page.goto('/');
  await expect(shown(page, t('today.emptyTitle'))).toBeVisible();

  await openCall(page, CALLER);
  await expect(shown(page, t('callPage.recordingNone'))).toBeVisible();
  await expect(shown(page, t('callPage.waitingForYou'))).toHaveCount(0);
});

test('a call that nobody picks up goes on to the recorder', async ({
  page,
  openBusiness,
  world,
  signIn,
}) => {
  const say = 'ניסיתי לתפוס אתכם';
  const business = await openBusiness({ ringFirst: '+972521239999' });
  await signIn(page, business.owner);
  await untilLive(page);
  await world.placeCall({ from: FROM, to: business.number, dial: 'no-answer', say });
  await expect(waitingCall(page, CALLER)).toContainText(say);
});
