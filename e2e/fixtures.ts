import { test as base, type Cookie, expect, type Page } from '@playwright/test';
import type { CallResult } from '../simulators/twilio/call-types.ts';
import type { WorldCall } from '../simulators/world-types.ts';
import { type Stack, startStack } from '../system/stack.ts';
import { type NewBusiness, openBusiness, PASSWORD, PEOPLE, type Person } from './people.ts';
import { t } from './words.ts';

export { expect };

const START_MS = 240_000; // Database, seed, web and sidecar on a busy machine.

type World = {
  /** A call from the outside, as Twilio would bring it; fails when the call met any error. */
  placeCall: (call: WorldCall) => Promise<CallResult>;
  faults: Stack['world']['faults'];
};

type SignIn = (page: Page, who: keyof typeof PEOPLE | Person) => Promise<void>;

type TestFixtures = {
  world: World;
  /** A business of this test's own, with no calls. */
  business: NewBusiness;
  openBusiness: (options?: Parameters<typeof openBusiness>[1]) => Promise<NewBusiness>;
  /** Signs in (by a request: the form has a spec of its own) and opens the first screen. */
  signIn: SignIn;
};

type WorkerFixtures = {
  /** The whole system: a database with the demo, web, sidecar and the local world. */
  stack: Stack;
  sessions: Map<string, Cookie[]>;
};

let visitors = 0;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names here
    async ({}, use) => {
      const stack = await startStack({ seedDemo: true });
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: START_MS },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names here
  sessions: [async ({}, use) => use(new Map()), { scope: 'worker' }],
  baseURL: async ({ stack }, use) => use(stack.url),
  // Each test comes from an address of its own: limits of one do not reach another.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names here
  extraHTTPHeaders: async ({}, use) => {
    visitors += 1;
    await use({ 'x-forwarded-for': `192.0.2.${visitors}` });
  },
  world: async ({ stack }, use) => {
    await use({
      faults: stack.world.faults,
      placeCall: async (call) => {
        const result = await stack.placeCall(call);
        expect(result.errors).toEqual([]);
        return result;
      },
    });
    stack.world.faults.clear();
  },
  openBusiness: async ({ stack }, use) => use((options) => openBusiness(stack, options)),
  business: async ({ stack }, use) => use(await openBusiness(stack)),
  signIn: async ({ sessions }, use) => {
    await use(async (page, who) => {
      const person = typeof who === 'string' ? PEOPLE[who] : who;
      const known = sessions.get(person.email);
      if (known) await page.context().addCookies(known);
      else {
        await postSignIn(page, person.email, PASSWORD);
        sessions.set(person.email, await page.context().cookies());
      }
      await page.goto('/');
      await expect(page.getByRole('navigation', { name: t('nav.main') })).toBeVisible();
    });
  },
});

/** One try at signing in, without the screen; the page's session follows from it. */
export async function postSignIn(page: Page, email: string, password: string): Promise<void> {
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json();
  const form = { csrfToken, email, password, json: 'true' };
  await page.request.post('/api/auth/callback/credentials', { form });
}

/** Opens the sign-in screen, fills it and presses the button. */
export async function fillSignIn(page: Page, email: string, password: string, path = '/sign-in') {
  await page.goto(path);
  await page.getByLabel(t('signIn.email')).fill(email);
  await page.getByLabel(t('signIn.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
}

/** Opens the menu behind the person's name. */
export async function openUserMenu(page: Page, { name }: Person): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name }).click();
  await expect(page.getByRole('menu')).toBeVisible();
}

/** A text of the screen itself: not of its frame, nor of parts that are still on their way. */
export const shown = (page: Page, text: string | RegExp, options?: { exact?: boolean }) =>
  page.getByRole('main').getByText(text, options);

/** Until the screen hears of changes by itself. */
export async function untilLive(page: Page): Promise<void> {
  await expect(page.getByText(t('live.open'), { exact: true })).toBeAttached();
}

/** The calls on the screen, in lists or in the table, each found by what it shows. */
export const waitingCall = (page: Page, text: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: text });

export const callRow = (page: Page, text: string) =>
  page.getByRole('main').getByRole('row').filter({ hasText: text });

export const WIDTHS = {
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
} as const;
