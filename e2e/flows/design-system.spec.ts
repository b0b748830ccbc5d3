import { readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, WIDTHS } from '../fixtures.ts';
import { english, t } from '../words.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** What has no look of its own, or is the inside of a part that is shown. */
const NOT_SHOWN = new Set([
  'dialog-window',
  'failed-screen',
  'last-resort',
  'menu-list',
  'press',
  'slot-button',
  'toast-list',
  'localized',
  'intl-words',
  'service-worker',
]);

const PIECES = readdirSync(new URL('../../app/_ui/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() || /\.tsx$/.test(entry.name))
  .map(({ name }) => name.replace(/\.tsx$/, ''))
  .filter((name) => !NOT_SHOWN.has(name))
  .sort();

const LANGUAGES = {
  he: { dir: 'rtl', title: t('design.title') },
  en: { dir: 'ltr', title: english('design.title') },
} as const;

for (const [locale, { dir, title }] of Object.entries(LANGUAGES)) {
  for (const theme of ['light', 'dark']) {
    test(`every part is shown, without faults: ${theme}, ${dir}`, async ({ page, stack }) => {
      await page.context().addCookies([
        { name: 'locale', value: locale, url: stack.url },
        { name: 'theme', value: theme, url: stack.url },
      ]);
      await page.goto('/design');
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('dir', dir);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);

      const shown = await page
        .locator('[data-piece]')
        .evaluateAll((found) => found.map((one) => one.getAttribute('data-piece') ?? ''));
      expect(shown.sort()).toEqual(PIECES);

      for (const size of Object.values(WIDTHS)) {
        await page.setViewportSize(size);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map((n) => n.html) }))).toEqual(
          [],
        );
      }
    });
  }
}

test('a day is chosen from a month that begins on Sunday', async ({ page }) => {
  await page.goto('/design');
  const piece = page.locator('[data-piece="date-field"]');
  await piece.getByRole('button').first().click();
  const month = page.getByRole('dialog').getByRole('grid');
  await expect(month.getByRole('columnheader', { includeHidden: true }).first()).toHaveText(/^א/);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /15 במרץ/ })
    .click();
  await expect(piece.getByRole('spinbutton').first()).toHaveText('15');
});
