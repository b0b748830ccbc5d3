import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // Each worker starts a whole system of its own: on two cores a second one gains a third of the time, and
  // doubles every wait that a story measures.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at its second try is a defect, of the test or of the product: npm test names it, with
  // what stood on its screen. It stops nobody else's work.
  retries: process.env.CI ? 1 : 0,
  timeout: 45_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    launchOptions: await findBrowser((line) => console.error(line)),
    locale: 'he-IL',
    timezoneId: 'Asia/Jerusalem',
    colorScheme: 'light',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
  },
});
