import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, shown, test } from '../fixtures.ts';
import { customerId } from '../people.ts';
import { t } from '../words.ts';

const FROM = '+972521234599';
const SHOWN = '052-123-4599';
const words = (key: 'erase' | 'eraseDo' | 'eraseWrong') => t(`privacyForms.${key}`);

test('the owner hands a person all their data, then erases them and keeps the receipt', async ({
  page,
  business,
  signIn,
  stack,
  world,
}) => {
  await world.placeCall({ from: FROM, to: business.number, say: 'אשמח שיחזרו אליי' });
  const id = await customerId(stack, business.id, FROM);
  await signIn(page, business.owner);
  await page.goto(`/customers/${id}`);

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: t('privacy.customer.export') }).click();
  const file = await (await downloading).path();
  const files = unzipSync(readFileSync(file));
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['index.html', 'data.json']));
  expect(new TextDecoder().decode(files['data.json'])).toContain(FROM);

  await page.getByRole('button', { name: words('erase') }).click();
  const dialog = page.getByRole('dialog');
  const typed = dialog.getByRole('textbox');
  await typed.fill('050-000-0000');
  await dialog.getByRole('button', { name: words('eraseDo') }).click();
  await expect(dialog.getByText(words('eraseWrong'))).toBeVisible();
  await typed.fill(SHOWN);
  await dialog.getByRole('button', { name: words('eraseDo') }).click();

  await expect(page.getByRole('heading', { name: t('privacy.receipt') })).toBeVisible();
  await expect(shown(page, business.owner.name)).toBeVisible();
  await expect(shown(page, SHOWN)).toHaveCount(0);
  await page.goto('/calls');
  await expect(page.getByRole('main').getByRole('row')).toHaveCount(2);
  await expect(shown(page, SHOWN)).toHaveCount(0);
});
