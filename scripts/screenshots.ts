// Pictures with the demo's data:
//   npm run screenshots                               those that README shows, into docs/pictures
//   npm run screenshots -- <folder> [name …]          every screen (or those named) of each role, on a phone and a
//                                                     desk, light and dark, from top to end
// Needs a build (npm run build); starts a system of its own and leaves nothing behind.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { t } from '../e2e/words.ts';
import { startStack } from '../system/stack.ts';
import { findBrowser } from './browser.ts';
import { ROOT } from './db/prisma-cli.ts';
import { type Screen, screensOf, signIn } from './screens.ts';

const SIZES = {
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
} as const;
const SCHEMES = ['light', 'dark'] as const;
type Look = { device: keyof typeof SIZES; scheme: (typeof SCHEMES)[number] };

const EVERY_LOOK: Look[] = (['phone', 'desk'] as const).flatMap((device) =>
  SCHEMES.map((scheme) => ({ device, scheme })),
);

/** What README shows. */
const README: Record<string, Look[]> = {
  today: [
    { device: 'phone', scheme: 'light' },
    { device: 'phone', scheme: 'dark' },
  ],
  calls: [{ device: 'desk', scheme: 'light' }],
  call: [{ device: 'desk', scheme: 'light' }],
  conversation: [{ device: 'desk', scheme: 'light' }],
  customer: [{ device: 'desk', scheme: 'dark' }],
};
const PICTURES = join(ROOT, 'docs', 'pictures');
/** Sharp on today's phones. */
const README_SCALE = 2;
const README_QUALITY = 70;

async function main(): Promise<void> {
  const [given, ...names] = process.argv.slice(2);
  const folder = given ?? PICTURES;
  const looksOf = ({ name }: Screen): Look[] => {
    if (!given) return README[name] ?? [];
    return names.length === 0 || names.includes(name) ? EVERY_LOOK : [];
  };
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch(await findBrowser());
  const stack = await startStack({ seedDemo: true });
  try {
    const all = await screensOf(stack);
    const screens = all.filter((screen) => looksOf(screen).length > 0);
    let taken = 0;
    for (const email of new Set(screens.map((screen) => screen.email))) {
      const context = await browser.newContext({
        baseURL: stack.url,
        locale: 'he-IL',
        timezoneId: 'Asia/Jerusalem',
        reducedMotion: 'reduce',
        ...(!given && { deviceScaleFactor: README_SCALE }),
      });
      if (email) await signIn(context, email);
      for (const screen of screens.filter((one) => one.email === email)) {
        for (const look of looksOf(screen)) {
          const page = await open(context, screen, look);
          const file = join(folder, `${screen.name}-${look.device}-${look.scheme}`);
          await (given ? takeWhole(page, look, `${file}.png`) : takeSmall(page, `${file}.webp`));
          await page.close();
          taken += 1;
        }
      }
      await context.close();
    }
    console.log(`${taken} pictures in ${resolve(folder)}`);
  } finally {
    await browser.close();
    await stack.stop();
  }
}

async function open(context: BrowserContext, { path, email }: Screen, look: Look): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize(SIZES[look.device]);
  await page.emulateMedia({ colorScheme: look.scheme });
  const answer = await page.goto(path);
  if (!answer?.ok()) throw new Error(`${path} answered ${answer?.status()}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  if (email) await page.getByText(t('live.open'), { exact: true }).waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** The whole page as one tall window: what is fixed to its end stays there. */
async function takeWhole(page: Page, { device }: Look, path: string): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const { width, height: least } = SIZES[device];
  await page.setViewportSize({ width, height: Math.max(height, least) });
  await page.screenshot({ path });
}

/** What stands in the window, as a file small enough to be kept beside the source. */
async function takeSmall(page: Page, path: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const { data } = await cdp.send('Page.captureScreenshot', {
    format: 'webp',
    quality: README_QUALITY,
  });
  writeFileSync(path, Buffer.from(data, 'base64'));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
