import { callRow, expect, shown, test, untilLive, WIDTHS, waitingCall } from '../fixtures.ts';
import { t } from '../words.ts';

const FROM = '+972521230077';
const CALLER = '052-123-0077';
const NUMBER = { phone: `\u2068${CALLER}\u2069` };

for (const [place, size] of Object.entries(WIDTHS)) {
  test(`an unwanted caller is blocked, refused and let in again, on the ${place}`, async ({
    page,
    business,
    world,
    signIn,
  }) => {
    await page.setViewportSize(size);
    await signIn(page, business.owner);
    await untilLive(page);
    await world.placeCall({ from: FROM, to: business.number, hangUpDuring: 'greeting' });
    await waitingCall(page, CALLER).getByRole('link', { name: CALLER, exact: true }).click();

    await page.getByRole('button', { name: t('blocking.blockOf', NUMBER) }).click();
    const asked = page.getByRole('alertdialog').or(page.getByRole('dialog'));
    await asked.getByRole('button', { name: t('blocking.block'), exact: true }).click();
    await expect(shown(page, t('blocking.isBlocked'))).toBeVisible();
    // Nobody has to call back whom nobody wants to hear.
    await expect(shown(page, t('callPage.waitingForYou'))).toHaveCount(0);

    const refused = await world.placeCall({ from: FROM, to: business.number });
    expect(refused.events.map(({ kind }) => kind)).toContain('reject');
    expect(refused.recordingSids).toEqual([]);
    await page.goto('/');
    await untilLive(page);
    await expect(waitingCall(page, CALLER)).toHaveCount(0);
    await page.goto('/calls?kind=blocked');
    await expect(callRow(page, CALLER)).toHaveCount(1);
    await expect(callRow(page, CALLER)).toContainText(t('call.outcome.blocked'));

    await page.goto('/settings/phone');
    const list = page.getByRole('region', { name: t('blocking.listTitle') });
    await expect(list.getByText(t('blocking.refused', { count: 1 }))).toBeVisible();
    await list.getByLabel(t('blocking.phone')).fill('05');
    await list.getByRole('button', { name: t('blocking.add'), exact: true }).click();
    await expect(list.getByText(t('blocking.invalid'))).toBeVisible();
    await list.getByRole('button', { name: t('blocking.unblockOf', NUMBER) }).click();
    await expect(list.getByText(t('blocking.empty'))).toBeVisible();

    const taken = await world.placeCall({ from: FROM, to: business.number });
    expect(taken.events.map(({ kind }) => kind)).not.toContain('reject');
  });
}
