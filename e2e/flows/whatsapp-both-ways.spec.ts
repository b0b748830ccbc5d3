import { expect, shown, test, untilLive, WIDTHS } from '../fixtures.ts';
import { bubble, linkByQr, linkState, makeMobile, writing } from '../whatsapp.ts';
import { t } from '../words.ts';

for (const [place, size] of Object.entries(WIDTHS)) {
  test(`a business links by QR and talks both ways on a ${place}, its ticks alive`, async ({
    page,
    business,
    signIn,
    stack,
  }) => {
    await page.setViewportSize(size);
    await signIn(page, business.owner);
    const phone = await linkByQr(page, stack);
    const customer = stack.whatsapp.createPhone({ number: makeMobile(), name: 'אורי' });

    await page.goto('/messages');
    await untilLive(page);
    await page.evaluate(() => document.body.setAttribute('data-same-document', ''));
    await customer.send(phone.number, 'הדירה עדיין פנויה?');
    await page.getByRole('link', { name: 'אורי', exact: true }).click();
    await expect(bubble(page, 'הדירה עדיין פנויה?')).toBeVisible();

    await writing(page).fill('כן.');
    await writing(page).press('Shift+Enter');
    await writing(page).pressSequentially('מתי נוח לבוא?');
    await page.getByRole('button', { name: t('inbox.send') }).click();
    const ours = bubble(page, 'מתי נוח לבוא?');
    await expect(ours.getByText(t('message.status.delivered'))).toBeAttached();
    await expect(ours).toHaveCount(1);
    expect(customer.received.map(({ text }) => text)).toEqual(['כן.\nמתי נוח לבוא?']);
    await expect(writing(page)).toHaveValue('');

    customer.read(String(customer.received[0]?.id));
    await expect(ours.getByText(t('message.status.read'))).toBeAttached();

    await customer.send(phone.number, 'מחר בעשר');
    await expect(bubble(page, 'מחר בעשר')).toBeVisible();
    await expect(page.locator('[data-same-document]')).toBeAttached();
    expect(stack.whatsapp.unexpected.splice(0)).toEqual([]);
  });
}

test('a message that failed says why, and goes out when it is sent again', async ({
  page,
  business,
  signIn,
  stack,
}) => {
  await signIn(page, business.owner);
  await linkByQr(page, stack);
  const number = makeMobile();

  await page.goto('/messages');
  await untilLive(page);
  await page.getByRole('button', { name: t('inbox.new') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('inbox.newTo')).fill('03-555-1200');
  await dialog.getByLabel(t('inbox.newText')).fill('שלום, מדברים מהעסק');
  await dialog.getByRole('button', { name: t('inbox.newSend') }).click();
  await expect(dialog.getByText(t('inbox.newToInvalid'))).toBeVisible();
  await dialog.getByLabel(t('inbox.newTo')).fill(`0${number.slice(3)}`);
  await dialog.getByRole('button', { name: t('inbox.newSend') }).click();

  const message = bubble(page, 'שלום, מדברים מהעסק');
  await expect(message.getByText(t('message.error.not_on_whatsapp'))).toBeVisible();
  const customer = stack.whatsapp.createPhone({ number, name: 'רון' });
  await message.getByRole('button', { name: t('message.retry') }).click();
  await expect(message.getByText(t('message.status.delivered'))).toBeAttached();
  await expect(message.getByText(t('message.error.not_on_whatsapp'))).toHaveCount(0);
  expect(customer.received.map(({ text }) => text)).toEqual(['שלום, מדברים מהעסק']);
});

test('a draft outlives a reload, and a link removed on the phone is told with its way back', async ({
  page,
  business,
  signIn,
  stack,
}) => {
  await signIn(page, business.owner);
  const phone = await linkByQr(page, stack);
  const customer = stack.whatsapp.createPhone({ number: makeMobile(), name: 'אורי' });
  await customer.send(phone.number, 'שלום');
  await page.goto('/messages');
  await page.getByRole('link', { name: 'אורי', exact: true }).click();
  await expect(bubble(page, 'שלום')).toBeVisible();
  await untilLive(page);
  await writing(page).fill('טיוטה שלא נשלחה');
  await page.reload();
  await expect(writing(page)).toHaveValue('טיוטה שלא נשלחה');

  await untilLive(page);
  phone.unlink();
  await expect(shown(page, t('inbox.notLinked'))).toBeVisible();
  await page.getByRole('link', { name: t('inbox.notLinkedAction') }).click();
  await expect(page.getByRole('heading', { name: linkState('logged_out') })).toBeVisible();
  await expect(page.getByRole('button', { name: t('settings.whatsapp.linkAgain') })).toBeVisible();
});

test('staff see how the link is, and no code', async ({ page, signIn }) => {
  await signIn(page, 'staff');
  await page.goto('/settings/whatsapp');
  await expect(shown(page, t('settings.whatsapp.staffNote'))).toBeVisible();
  await expect(page.getByRole('button', { name: t('settings.whatsapp.linkQr') })).toHaveCount(0);
  await page.goto('/settings/api-keys');
  await expect(shown(page, t('settings.ownerOnlyTitle'))).toBeVisible();
});
