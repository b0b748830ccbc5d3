import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.ts';

/** Each worker of its own starts a whole system; on two cores one is fastest. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at its second try is a defect, of the test or of the product.
  retries: 0,
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
