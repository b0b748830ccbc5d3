import type { Page } from '@playwright/test';
import { expectAccessible } from '../accessible.ts';
import { visitEveryScreen } from '../every-screen.ts';
import { expect, openUserMenu, test, untilLive, WIDTHS } from '../fixtures.ts';
import { PEOPLE } from '../people.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Many screens, each in two themes at four widths. */
const EVERY_SCREEN_MS = 300_000;

/** What the browser refused because of our policy, and what broke otherwise. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

for (const who of ['owner', 'staff', 'operator'] as const) {
  test(`every screen of the ${who} is accessible, loses nothing, and is blocked in nothing`, async ({
    page,
    signIn,
  }) => {
    test.setTimeout(EVERY_SCREEN_MS);
    const complaints = watch(page);
    await signIn(page, who);
    await untilLive(page);
    await openUserMenu(page, PEOPLE[who]);
    await page.keyboard.press('Escape');
    const faults: string[] = [];
    const screens = await visitEveryScreen(page, async (kind) => {
      // All of them in one run: a fault on one screen must not hide those of the next.
      await expectAccessible(page).catch((error: Error) =>
        faults.push(`${kind}: ${error.message}`),
      );
      await page.setViewportSize(WIDTHS.desk);
    });
    expect(screens).toBeGreaterThan(1);
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test('without a session nothing is blocked either', async ({ page }) => {
  const complaints = watch(page);
  for (const path of ['/sign-in', '/accessibility', '/api/docs']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect(complaints).toEqual([]);
});

test('a script that somebody smuggled into a page does not run', async ({ page }) => {
  const complaints = watch(page);
  await page.goto('/sign-in');
  await page.evaluate(() => {
    const script = document.createElement('div');
    script.innerHTML = '<img src="x" onerror="document.title = \'taken\'">';
    document.body.append(script);
  });
  await expect.poll(() => complaints.join()).toContain('Content Security Policy');
  expect(await page.title()).not.toBe('taken');
});
