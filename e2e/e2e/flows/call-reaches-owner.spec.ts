import type { Page } from '@playwright/test';
import { expect, shown, test, untilLive, WIDTHS, waitingCall } from '../fixtures.ts';
import { t } from '../words.ts';

const FROM = '+972521230001';
const CALLER = '052-123-0001';
const MESSAGE = 'שלום, מדבר אורי, אני מעוניין בדירה ברחוב הגפן';

for (const [place, size] of Object.entries(WIDTHS)) {
  test(`a message reaches the owner's ${place} by itself and is handled`, async ({
    page,
    business,
    world,
    signIn,
    stack,
  }) => {
    await page.setViewportSize(size);
    await signIn(page, business.owner);
    await expect(shown(page, t('today.emptyTitle'))).toBeVisible();
    await untilLive(page);
    await page.evaluate(() => document.body.setAttribute('data-same-document', ''));

    await world.placeCall({ from: FROM, to: business.number, say: MESSAGE });

    const waiting = waitingCall(page, CALLER);
    await expect(waiting).toContainText(MESSAGE);
    await expect(page.locator('[data-same-document]')).toBeAttached();
    const customers = await stack.query('SELECT phone FROM "Customer" WHERE "businessId" = $1', [
      business.id,
    ]);
    expect(customers).toEqual([{ phone: FROM }]);

    await waiting.getByRole('link', { name: CALLER, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: CALLER })).toBeVisible();
    await expect(shown(page, MESSAGE)).toBeVisible();
    await expectToHear(page);

    await page.getByRole('button', { name: t('call.markHandledOf', { caller: CALLER }) }).click();
    await expect(
      shown(page, t('callPage.handledLine', { name: business.owner.name })),
    ).toBeVisible();

    await page
      .getByRole('navigation', { name: t('nav.main') })
      .getByRole('link', { name: t('nav.today') })
      .click();
    await expect(shown(page, t('today.emptyTitle'))).toBeVisible();
    await expect(waiting).toHaveCount(0);
  });
}

/** The recording plays, has a length, and can be moved in; parts of it can be asked for. */
async function expectToHear(page: Page): Promise<void> {
  const player = page.getByRole('group', { name: t('player.label') });
  const audio = player.locator('audio');
  const read = (name: 'duration' | 'currentTime') =>
    audio.evaluate((element: HTMLAudioElement, key) => element[key], name);

  await expect.poll(() => read('duration')).toBeGreaterThan(1);
  await player.getByRole('button', { name: t('player.play') }).click();
  await expect.poll(() => read('currentTime')).toBeGreaterThan(0);
  const pause = player.getByRole('button', { name: t('player.pause') });
  if (await pause.isVisible()) await pause.click();

  const seek = player.getByRole('slider', { name: t('player.seek') });
  await seek.press('Home');
  await expect.poll(() => read('currentTime')).toBe(0);
  await seek.press('End');
  await expect.poll(() => read('currentTime')).toBeGreaterThan((await read('duration')) - 0.1);

  const address = await audio.evaluate((element: HTMLAudioElement) => element.currentSrc);
  const part = await page.request.get(address, { headers: { Range: 'bytes=100-199' } });
  expect(part.status()).toBe(206);
  expect((await part.body()).length).toBe(100);
  expect(part.headers()['content-range']).toMatch(/^bytes 100-199\/\d+$/);
}
