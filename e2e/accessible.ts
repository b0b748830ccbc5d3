import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { WIDTHS } from './fixtures.ts';
import { expectNothingLost } from './nothing-lost.ts';

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What the theme can change: it is other colours, and nothing else. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** axe finds nothing on what is shown now, in both themes and at both widths. */
export async function expectNoFaults(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // A colour that is still on its way has not its contrast yet.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of Object.values(WIDTHS)) {
      await page.setViewportSize(size);
      // There are no frames of others: a further page for them would only take its time.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      const rules = colorScheme === 'light' ? axe.withTags(LEVELS) : axe.withRules(COLOURS);
      const { violations } = await rules.analyze();
      const found = violations.map(({ id, nodes }) => ({
        rule: id,
        at: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
      }));
      expect(found, `${colorScheme}, ${size.width} px`).toEqual([]);
    }
  }
}

/** A whole screen in Hebrew: without faults, and complete on a narrow screen and at 200%. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'he');
  await expectNoFaults(page);
  await expectNothingLost(page);
}
