import { expect, type Locator, type Page } from '@playwright/test';

/** What has the focus, and whether a person can see that it has. */
async function readFocus(page: Page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) {
      return { lost: true, seen: false, name: 'nothing' };
    }
    // A link that stretches over its row marks the row.
    const outlined = [null, '::after'].some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(at, part);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    });
    const box = at.getBoundingClientRect();
    const onScreen =
      box.width > 0 &&
      box.height > 0 &&
      box.bottom > 0 &&
      box.top < innerHeight &&
      box.right > 0 &&
      box.left < innerWidth;
    // An item of a menu is coloured; a dialog or the page is the place, not a control in it.
    const marked =
      outlined || at.matches('[data-focused], [role=dialog], main, [role=menu], [role=listbox]');
    const words = at.getAttribute('aria-label') ?? at.textContent ?? '';
    return {
      lost: false,
      seen: onScreen && marked,
      name: `${at.tagName.toLowerCase()} "${words.trim().slice(0, 60)}"`,
    };
  });
}

/** The focus is somewhere, in sight and marked. */
export async function expectFocusSeen(page: Page, when: string): Promise<void> {
  await expect
    .poll(() => readFocus(page), { message: `focus ${when}` })
    .toMatchObject({ lost: false, seen: true });
}

/** More presses than this to reach a thing on its screen are too many. */
const PATIENCE = 60;

/** Presses Tab until `target` has the focus; on the way the focus is always seen. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  const unseen: string[] = [];
  for (let presses = 0; presses < PATIENCE; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(unseen, 'focus out of sight on the way').toEqual([]);
      return;
    }
    await page.keyboard.press(key);
    const { lost, seen, name } = await readFocus(page);
    // The browser's own bar stands between the page's end and its beginning.
    if (!lost && !seen) unseen.push(name);
  }
  throw new Error(`${target} is not reached by ${PATIENCE} presses of ${key}`);
}

/** Goes to `target` and presses it. */
export async function pressOn(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}
