import { expect, shown, test, untilLive } from '../fixtures.ts';
import { bubble, linkByQr, makeMobile, writing } from '../whatsapp.ts';
import { t } from '../words.ts';

const TEMPLATE = { name: 'שעות פתיחה', body: 'אנחנו כאן בימים א׳ עד ה׳, 9:00 עד 18:00.' };

test('a conversation is answered from a template, taken, closed, and opened by a new message', async ({
  page,
  business,
  signIn,
  stack,
}) => {
  await signIn(page, business.owner);
  const phone = await linkByQr(page, stack);
  const customer = stack.whatsapp.createPhone({ number: makeMobile(), name: 'אורי' });
  await customer.send(phone.number, 'מתי אתם פתוחים?');

  await page.goto('/settings/messages');
  await page.getByRole('button', { name: t('settings.messages.templateAdd') }).click();
  await expect(shown(page, t('settings.messages.templateNameRequired'))).toBeVisible();
  await page.getByLabel(t('settings.messages.templateName')).fill(TEMPLATE.name);
  await page.getByLabel(t('settings.messages.templateBody')).fill(TEMPLATE.body);
  await page.getByRole('button', { name: t('settings.messages.templateAdd') }).click();
  await expect(page.getByRole('listitem').filter({ hasText: TEMPLATE.body })).toBeVisible();

  await page.goto('/messages');
  await page.getByRole('link', { name: 'אורי', exact: true }).click();
  await expect(bubble(page, 'מתי אתם פתוחים?')).toBeVisible();
  await untilLive(page);
  await writing(page).press('/');
  await page.getByRole('menuitem', { name: TEMPLATE.name }).click();
  await expect(writing(page)).toHaveValue(TEMPLATE.body);
  await expect(writing(page)).toBeFocused();
  await writing(page).press('Enter');
  await expect(bubble(page, TEMPLATE.body).getByText(t('message.status.delivered'))).toBeAttached();
  expect(customer.received.map(({ text }) => text)).toEqual([TEMPLATE.body]);

  const assignTo = (text: string) =>
    page.getByRole('button', { name: `${t('inbox.assign')}: ${text}` });
  await assignTo(t('inbox.unassigned')).click();
  await page.getByRole('menuitemradio', { name: t('inbox.toMe') }).click();
  await expect(assignTo(business.owner.name)).toBeVisible();

  await page.getByRole('button', { name: t('inbox.closeOf') }).click();
  await expect(page.getByRole('button', { name: t('inbox.reopen') })).toBeVisible();
  const list = page.getByRole('region', { name: t('inbox.conversations') });
  const inList = list.getByRole('link', { name: 'אורי', exact: true });
  await page.goto('/messages');
  await expect(inList).toHaveCount(0);
  await list.getByRole('link', { name: t('inbox.closed') }).click();
  await expect(inList).toBeVisible();

  await list.getByRole('link', { name: t('inbox.open'), exact: true }).click();
  await expect(inList).toHaveCount(0);
  await untilLive(page);
  await customer.send(phone.number, 'ועוד שאלה אחת');
  await expect(inList).toBeVisible();
  await expect(list.getByRole('listitem').filter({ hasText: 'ועוד שאלה אחת' })).toBeVisible();
  await inList.click();
  await expect(page.getByRole('button', { name: t('inbox.closeOf') })).toBeVisible();
  await expect(assignTo(business.owner.name)).toBeVisible();
});
