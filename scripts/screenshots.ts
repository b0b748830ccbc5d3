// Pictures of the main screens on a phone and a desk, light and dark, with the demo's data:
//   node scripts/bootstrap.mjs scripts/screenshots.ts <folder>
// Needs a build (npm run build); starts a system of its own and leaves nothing behind.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { t } from '../e2e/words.ts';
import { DEMO_BUSINESSES, DEMO_OPERATOR, DEMO_PASSWORD } from '../prisma/seed/demo-scenario.ts';
import { type Stack, startStack } from '../system/stack.ts';
import { findBrowser } from './browser.ts';

const SIZES = {
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
} as const;
const SCHEMES = ['light', 'dark'] as const;

type Screen = { name: string; path: string; email?: string };

async function screensOf({ query }: Stack): Promise<Screen[]> {
  const [first] = DEMO_BUSINESSES;
  if (!first) throw new Error('the demo has no business');
  const [call] = await query<{ id: string }>(
    `SELECT c.id FROM "CallLog" c JOIN "Business" b ON b.id = c."businessId"
     WHERE b.name = $1 AND transcript IS NOT NULL AND "customerId" IS NOT NULL
     ORDER BY "startedAt" DESC LIMIT 1`,
    [first.name],
  );
  const { email } = first.owner;
  return [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'accessibility', path: '/accessibility' },
    { name: 'today', path: '/', email },
    { name: 'calls', path: '/calls', email },
    { name: 'call', path: `/calls/${call?.id}`, email },
    { name: 'operator', path: '/', email: DEMO_OPERATOR.email },
  ];
}

async function signIn({ request }: BrowserContext, email: string): Promise<void> {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json();
  const form = { csrfToken, email, password: DEMO_PASSWORD, json: 'true' };
  await request.post('/api/auth/callback/credentials', { form });
}

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('Usage: node scripts/bootstrap.mjs scripts/screenshots.ts <folder>');
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch(await findBrowser());
  const stack = await startStack({ seedDemo: true });
  try {
    const screens = await screensOf(stack);
    for (const email of new Set(screens.map((screen) => screen.email))) {
      const context = await browser.newContext({
        baseURL: stack.url,
        locale: 'he-IL',
        timezoneId: 'Asia/Jerusalem',
        reducedMotion: 'reduce',
      });
      if (email) await signIn(context, email);
      for (const screen of screens.filter((one) => one.email === email)) {
        await take(context, screen, folder);
      }
      await context.close();
    }
    console.log(`${screens.length * 4} pictures in ${resolve(folder)}`);
  } finally {
    await browser.close();
    await stack.stop();
  }
}

async function take(context: BrowserContext, { name, path, email }: Screen, folder: string) {
  for (const [device, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) {
      const page = await context.newPage();
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const answer = await page.goto(path);
      if (!answer?.ok()) throw new Error(`${path} answered ${answer?.status()}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (email)
        await page.getByText(t('live.open'), { exact: true }).waitFor({ state: 'attached' });
      await page.evaluate(() => document.fonts.ready);
      // The whole page as one tall window: what is fixed to its end stays there.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ ...viewport, height: Math.max(height, viewport.height) });
      const file = join(folder, `${name}-${device}-${colorScheme}.png`);
      await page.screenshot({ path: file });
      await page.close();
    }
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
