import { startWebhookReceiver } from '../../simulators/webhook-receiver/receiver.ts';
import { expect, shown, test, untilLive } from '../fixtures.ts';
import { t } from '../words.ts';

/** What is said of an update that arrived, in however many milliseconds. */
const arrived = new RegExp(t('webhooks.tested', { ms: 0 }).replace('0', '\\d+'));

const FROM = '+972521230071';

test("a program's address hears of a call, and hears of it again when asked", async ({
  page,
  business,
  signIn,
  world,
}) => {
  const receiver = await startWebhookReceiver();
  try {
    await signIn(page, business.owner);
    await page.goto('/settings/webhooks');
    await expect(shown(page, t('webhooks.emptyTitle'))).toBeVisible();
    await page.getByRole('button', { name: t('webhooks.new') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('webhooks.url')).fill('http://192.168.1.10/hook');
    await dialog.getByRole('button', { name: t('webhooks.create') }).click();
    await expect(dialog.getByText(t('webhooks.urlRefused'))).toBeVisible();
    await dialog.getByLabel(t('webhooks.url')).fill(receiver.url);
    await dialog.getByRole('button', { name: t('webhooks.create') }).click();
    receiver.use(await dialog.locator('[data-value]').innerText());
    await dialog.getByRole('button', { name: t('webhooks.done') }).click();
    await expect(dialog).toHaveCount(0);

    await world.placeCall({ from: FROM, to: business.number, say: 'שלום' });
    const completed = () => receiver.heard.filter(({ event }) => event === 'call.completed');
    await expect.poll(() => completed().length).toBe(1);
    expect(receiver.refused).toEqual([]);

    await page.getByRole('link', { name: receiver.url }).click();
    const delivery = page.getByRole('listitem').filter({
      has: page.getByText(t('webhooks.event.call_completed'), { exact: true }),
    });
    await expect(delivery.getByText(t('webhooks.state.delivered'))).toBeVisible();
    await untilLive(page);
    await delivery.getByText(t('webhooks.event.call_completed'), { exact: true }).click();
    await delivery.getByRole('button', { name: t('webhooks.redeliver') }).click();
    await expect.poll(() => completed().length).toBe(2);
    const [first, second] = completed();
    expect(second?.deliveryId).toBe(first?.deliveryId);
    await expect(page.getByText(arrived)).toBeVisible();
  } finally {
    await receiver.close();
  }
});
