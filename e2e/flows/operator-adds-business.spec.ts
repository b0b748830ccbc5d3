import { expect, shown, test } from '../fixtures.ts';
import { t } from '../words.ts';

test('the operator adds a business, and its owner signs in and is led on', async ({
  page,
  signIn,
  browser,
  baseURL,
}) => {
  await signIn(page, 'operator');
  await page.getByRole('link', { name: t('operator.add') }).click();
  await page.getByRole('button', { name: t('newBusiness.add') }).click();
  await expect(shown(page, t('newBusiness.numberInvalid'))).toBeVisible();

  const unique = Date.now().toString().slice(-7);
  const email = `owner-${unique}@example.com`;
  await page.getByLabel(t('newBusiness.name')).fill('מספרת הדקל');
  await page.getByLabel(t('newBusiness.number')).fill(`03${unique}`);
  await page.getByLabel(t('newBusiness.ownerName'), { exact: true }).fill('רותי');
  await page.getByLabel(t('newBusiness.ownerEmail')).fill(email);
  await page.getByRole('button', { name: t('newBusiness.add') }).click();
  await expect(page.getByRole('heading', { name: t('newBusiness.created') })).toBeVisible();
  const password = await page.locator('dd bdi').nth(1).innerText();
  await page.getByRole('link', { name: t('newBusiness.toAll') }).click();
  await expect(shown(page, 'מספרת הדקל').first()).toBeVisible();

  const owner = await (
    await browser.newContext({ baseURL: baseURL ?? '', locale: 'he-IL' })
  ).newPage();
  await owner.goto('/sign-in');
  await owner.getByLabel(t('signIn.email')).fill(email);
  await owner.getByLabel(t('signIn.password'), { exact: true }).fill(password);
  await owner.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
  await expect(owner.getByRole('heading', { name: t('setup.title') })).toBeVisible();
  await owner.getByRole('link', { name: t('setup.step.greeting') }).click();
  await expect(owner.getByRole('textbox', { name: t('settings.phone.greeting') })).toHaveValue(
    /מספרת הדקל/,
  );
  await owner.context().close();
});
