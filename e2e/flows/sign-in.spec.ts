import { expect, fillSignIn, openUserMenu, postSignIn, shown, test } from '../fixtures.ts';
import { PASSWORD } from '../people.ts';
import { t } from '../words.ts';

// Next's own route announcer is an alert too.
const ALERT = 'main [role="alert"]';

test('a wrong password is told, and can be corrected at once', async ({ page, business }) => {
  await fillSignIn(page, business.owner.email, 'not-the-password');
  await expect(page.locator(ALERT)).toHaveText(t('signIn.wrong'));
  const password = page.getByLabel(t('signIn.password'), { exact: true });
  await expect(password).toBeFocused();
  await password.fill(PASSWORD);
  await password.press('Enter');
  await expect(shown(page, t('today.emptyTitle'))).toBeVisible();
});

test('what is missing is said at its field', async ({ page }) => {
  await fillSignIn(page, 'not an email', '');
  const email = page.getByLabel(t('signIn.email'));
  await expect(email).toHaveAccessibleDescription(t('signIn.emailInvalid'));
  await expect(email).toBeFocused();
  await expect(page.getByLabel(t('signIn.password'), { exact: true })).toHaveAccessibleDescription(
    t('signIn.passwordRequired'),
  );
});

test('after too many wrong passwords even the right one has to wait', async ({
  page,
  business,
}) => {
  for (let tries = 0; tries < 5; tries += 1) {
    await postSignIn(page, business.owner.email, `wrong-${tries}`);
  }
  await fillSignIn(page, business.owner.email, PASSWORD);
  await expect(page.locator(ALERT)).toHaveText(
    /^היו יותר מדי ניסיונות כניסה\. אפשר לנסות שוב בעוד/,
  );
  await expect(page).toHaveURL(/\/sign-in$/);
});

test('signing in needs no mouse, and the first Tab leads past the menu', async ({
  page,
  business,
}) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: t('signIn.submit'), exact: true })).toBeEnabled();
  const press = (key: string) => page.keyboard.press(key);
  await press('Tab');
  await expect(page.getByLabel(t('signIn.email'))).toBeFocused();
  await page.keyboard.type(business.owner.email);
  await press('Tab');
  await page.keyboard.type(PASSWORD);
  await press('Enter');
  await expect(shown(page, t('today.emptyTitle'))).toBeVisible();

  await page.goto('/calls');
  await expect(shown(page, t('calls.emptyTitle'))).toBeVisible();
  await press('Tab');
  const skip = page.getByRole('link', { name: t('common.skipToContent') });
  await expect(skip).toBeFocused();
  await press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('signing in leads where one wanted to go, but never to another site', async ({
  page,
  business,
  stack,
}) => {
  const go = async (callbackUrl: string) => {
    await page.context().clearCookies();
    const path = `/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`;
    await fillSignIn(page, business.owner.email, PASSWORD, path);
    await expect(page.getByRole('navigation', { name: t('nav.main') })).toBeVisible();
    return page.url();
  };
  expect(await go('/calls?status=waiting')).toBe(`${stack.url}/calls?status=waiting`);
  expect(await go('https://elsewhere.example/')).toBe(`${stack.url}/`);
  expect(await go('//elsewhere.example/')).toBe(`${stack.url}/`);
});

test('a screen asked for before signing in is the one that comes after', async ({
  page,
  business,
  stack,
}) => {
  await fillSignIn(page, business.owner.email, PASSWORD, '/calls?status=waiting&q=050');
  await expect(page).toHaveURL(`${stack.url}/calls?status=waiting&q=050`);
});

test('signing out ends the session, also for who kept its cookie', async ({
  page,
  business,
  signIn,
}) => {
  await signIn(page, business.owner);
  const cookies = await page.context().cookies();
  await openUserMenu(page, business.owner);
  await page.getByRole('menuitem', { name: t('userMenu.signOut') }).click();
  await expect(page.getByRole('button', { name: t('signIn.submit'), exact: true })).toBeVisible();
  await page.context().addCookies(cookies);
  await page.goto('/calls');
  await expect(page).toHaveURL(/\/sign-in/);
});
