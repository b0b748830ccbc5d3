import { expect, type Page } from '@playwright/test';

/** WCAG 1.4.10 and 1.4.4: this width, and a desk's screen at 200%, which is half of it. */
const NARROW = [
  { width: 320, height: 640 },
  { width: 640, height: 400 },
] as const;

/** What cannot be read or pressed: cut text, and controls that something else covers. */
function findLost(): string[] {
  const describe = (element: Element) => {
    const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return `${element.tagName.toLowerCase()} "${words.trim().replace(/\s+/g, ' ').slice(0, 50)}"`;
  };
  const isSeen = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('.sr-only, [aria-hidden="true"], [inert]');
  const lost: string[] = [];

  for (const element of document.querySelectorAll<HTMLElement>('main *, header *, nav *')) {
    const hasWords = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (!hasWords || !isSeen(element)) continue;
    const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element);
    const cuts = overflowX === 'hidden' || overflowX === 'clip';
    // With an ellipsis it is said to be cut, and the whole stands behind the row's link.
    const says = textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
    if (cuts && !says && element.scrollWidth > element.clientWidth + 1) {
      lost.push(`cut: ${describe(element)}`);
    }
  }

  const controls = document.querySelectorAll<HTMLElement>(
    'a[href], button, input:not([type=hidden]), select, textarea, summary',
  );
  const at = { x: window.scrollX, y: window.scrollY };
  for (const control of controls) {
    if (!isSeen(control)) continue;
    control.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    // A link over two lines has its middle between its words.
    const box = control.getClientRects()[0];
    if (!box || box.width < 2 || box.height < 2) continue;
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const hit = document.elementFromPoint(x, y);
    const label = control.closest('label');
    if (!hit) lost.push(`off the screen: ${describe(control)}`);
    else if (!control.contains(hit) && !hit.contains(control) && !label?.contains(hit)) {
      lost.push(`covered: ${describe(control)} by ${describe(hit)}`);
    }
  }
  window.scrollTo(at.x, at.y);
  return lost;
}

/** On a narrow screen and at 200%: nothing scrolls sideways, no text is cut, no control covered. */
export async function expectNothingLost(page: Page): Promise<void> {
  for (const size of NARROW) {
    await page.setViewportSize(size);
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(overflow, `sideways at ${size.width} px`).toBeLessThanOrEqual(0);
    await expect.poll(() => page.evaluate(findLost), `lost at ${size.width} px`).toEqual([]);
  }
}
