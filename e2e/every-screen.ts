import { expect, type Page } from '@playwright/test';

/** Every screen the page leads to, by its links within the product. */
async function linksOf(page: Page): Promise<string[]> {
  const links = page.locator('a[href^="/"]');
  const all = await links.evaluateAll((found) =>
    found.map((one) => one.getAttribute('href') ?? ''),
  );
  // Files are no screens, and neither is the page for developers, which has a look of its own.
  return all.filter((href) => !href.startsWith('/api/') && !href.startsWith('/voice/'));
}

/** The links once the screen stays: some lead on to another one by themselves. */
async function settled(page: Page): Promise<string[]> {
  let links: string[] = [];
  await expect(async () => {
    links = await linksOf(page);
  }).toPass();
  return links;
}

/** Screens of one kind: what stands behind an id looks like its neighbours. */
const kindOf = (href: string) => href.split(/[?#]/)[0]?.replace(/[\da-f-]{36}/g, '*') ?? '';

/**
 * Opens one screen of each kind that can be reached from the present one, and lets `look` at it. Returns
 * how many there were.
 */
export async function visitEveryScreen(
  page: Page,
  look: (kind: string) => Promise<void>,
): Promise<number> {
  const seen = new Set<string>();
  const waiting = await settled(page);
  for (let href = waiting.shift(); href !== undefined; href = waiting.shift()) {
    const kind = kindOf(href);
    if (seen.has(kind)) continue;
    seen.add(kind);
    await page.goto(href);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    waiting.push(...(await settled(page)));
    await look(kind);
  }
  return seen.size;
}
