import type { Locator } from '@playwright/test';
import {
  callRow,
  expect,
  fillSignIn,
  shown,
  test,
  untilLive,
  WIDTHS,
  waitingCall,
} from '../fixtures.ts';
import { PASSWORD } from '../people.ts';
import { linkByQr } from '../whatsapp.ts';
import { t } from '../words.ts';

const EARLIER = { from: '+972521230061', shown: '052-123-0061', say: 'אני מעוניין בדירה בחיפה' };
const LAST = { from: '+972521230062', shown: '052-123-0062', say: 'התקשרתי לגבי החשבון מאתמול' };

test.use({ viewport: WIDTHS.phone, hasTouch: true });

/** Counts what a finger does from here on. */
function finger() {
  let taps = 0;
  return {
    get taps() {
      return taps;
    },
    async tap(target: Locator) {
      // Nobody taps what is not on the screen.
      await expect(target).toBeInViewport();
      taps += 1;
      await target.tap();
    },
  };
}

test('who never saw it finds, on a phone, who called last and what they wanted', async ({
  page,
  business,
  world,
}) => {
  for (const { from, say } of [EARLIER, LAST]) {
    await world.placeCall({ from, to: business.number, say });
  }
  await fillSignIn(page, business.owner.email, PASSWORD);
  const hand = finger();

  // Waiting, it is the first there, with no tap at all.
  const first = page
    .getByRole('region', { name: t('today.waitingLead', { count: 2 }) })
    .getByRole('listitem')
    .first();
  await expect(first).toContainText(LAST.shown);
  await expect(first).toContainText(LAST.say);
  await expect(shown(page, LAST.say)).toBeInViewport({ ratio: 1 });
  await hand.tap(first.getByRole('link', { name: LAST.shown, exact: true }));
  await expect(page.getByRole('heading', { level: 1, name: LAST.shown })).toBeVisible();
  await expect(shown(page, LAST.say)).toBeInViewport();
  expect(hand.taps).toBeLessThanOrEqual(2);
});

test('also when somebody has got back to them already', async ({
  page,
  business,
  world,
  stack,
}) => {
  for (const { from, say } of [EARLIER, LAST]) {
    await world.placeCall({ from, to: business.number, say });
  }
  await stack.query('UPDATE "CallLog" SET "handledAt" = now() WHERE "businessId" = $1', [
    business.id,
  ]);
  await fillSignIn(page, business.owner.email, PASSWORD);
  const hand = finger();
  const menu = page.getByRole('navigation', { name: t('nav.main') });
  await hand.tap(menu.getByRole('link', { name: t('nav.calls') }));
  const row = callRow(page, LAST.shown);
  await expect(row).toContainText(LAST.say);
  await hand.tap(row.getByRole('link', { name: LAST.shown, exact: true }));
  await expect(shown(page, LAST.say)).toBeInViewport();
  expect(hand.taps).toBe(2);
});

test('a missed call is answered in writing, and done, with two taps', async ({
  page,
  business,
  world,
  signIn,
  stack,
}) => {
  await signIn(page, business.owner);
  await linkByQr(page, stack);
  const customer = stack.whatsapp.createPhone({ number: LAST.from.slice(1), name: 'רון' });
  await page.goto('/');
  await untilLive(page);
  await world.placeCall({ from: LAST.from, to: business.number, hangUpDuring: 'greeting' });
  const call = waitingCall(page, LAST.shown);
  await expect(call).toContainText(t('call.hungUp'));

  const hand = finger();
  await hand.tap(call.getByRole('link', { name: t('call.whatsappTo', { caller: LAST.shown }) }));
  const dialog = page.getByRole('dialog', { name: t('inbox.new') });
  await expect(dialog.getByLabel(t('inbox.newTo'))).toHaveValue(LAST.shown);
  await dialog.getByLabel(t('inbox.newText')).fill('ראינו שהתקשרת. איך אפשר לעזור?');
  await hand.tap(dialog.getByRole('button', { name: t('inbox.newSend') }));
  await expect
    .poll(() => customer.received.map(({ text }) => text))
    .toEqual(['ראינו שהתקשרת. איך אפשר לעזור?']);
  expect(hand.taps).toBe(2);

  await page.goto('/');
  await untilLive(page);
  const done = finger();
  await done.tap(
    call.getByRole('button', { name: t('call.markHandledOf', { caller: LAST.shown }) }),
  );
  await expect(call).toHaveCount(0);
  expect(done.taps).toBe(1);
});
