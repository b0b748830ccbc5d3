import type { Page } from '@playwright/test';
import { expect, test, untilLive } from '../fixtures.ts';
import type { NewBusiness } from '../people.ts';
import { startStreamProxy } from '../stream-proxy.ts';
import { t } from '../words.ts';

type Stack = { query: (sql: string, values?: unknown[]) => Promise<unknown[]> };

/** Without a word to anybody: what no stream tells has to be read. */
const addTask = ({ query }: Stack, { id }: NewBusiness, title: string) =>
  query(
    `INSERT INTO "Task" (id, "businessId", title, "updatedAt")
     VALUES (gen_random_uuid(), $1, $2, now())`,
    [id, title],
  );

/** The same, told as every change is. */
const announce = async ({ query }: Stack, { id }: NewBusiness) => {
  await query(`SELECT pg_notify('live', $1)`, [
    JSON.stringify({ businessId: id, topic: 'tasks', id }),
  ]);
};

const task = (page: Page, title: string) =>
  page.getByRole('main').getByText(title, { exact: true });
const isDown = (page: Page) =>
  expect(page.getByText(t('live.down'), { exact: true })).toBeAttached();

test('what happened while the web process was dead is there once it is back', async ({
  page,
  business,
  signIn,
  stack,
}) => {
  await signIn(page, business.owner);
  await page.goto('/tasks');
  await untilLive(page);
  await page.evaluate(() => document.body.setAttribute('data-same-document', ''));
  stack.web.kill('SIGKILL');
  await stack.web.ended();
  await isDown(page);
  await addTask(stack, business, 'משימה מן ההפסקה');
  stack.web.start();
  await stack.web.waitReady();
  await untilLive(page);
  await expect(task(page, 'משימה מן ההפסקה')).toBeVisible();
  await expect(page.locator('[data-same-document]')).toBeAttached();
});

test('through proxies that cut, refuse or keep the stream the screen stays true', async ({
  page,
  business,
  signIn,
  stack,
}) => {
  test.setTimeout(120_000);
  await signIn(page, business.owner);
  const proxy = await startStreamProxy(stack.url);
  try {
    await page.goto(`${proxy.url}/tasks`);
    await untilLive(page);

    // Cut in the middle: the next stream begins with all that was missed.
    proxy.set('pass');
    await addTask(stack, business, 'אחרי ניתוק');
    await expect(task(page, 'אחרי ניתוק')).toBeVisible();

    // Refused: it says so, and asks by the clock.
    proxy.set('refuse');
    await isDown(page);
    await addTask(stack, business, 'אחרי סירוב');
    await expect(task(page, 'אחרי סירוב')).toBeVisible({ timeout: 30_000 });
    proxy.set('pass');
    await untilLive(page);

    // Opened, and then nothing comes through.
    proxy.set('keep');
    await expect.poll(proxy.streams).toBe(1);
    await isDown(page);
    await addTask(stack, business, 'אחרי שתיקה');
    await expect(task(page, 'אחרי שתיקה')).toBeVisible({ timeout: 30_000 });
    proxy.set('pass');
    await untilLive(page);
    await addTask(stack, business, 'בחיבור חי');
    await announce(stack, business);
    await expect(task(page, 'בחיבור חי')).toBeVisible();
  } finally {
    await proxy.close();
  }
});

test('a storm of changes renews the screen a few times, and ends with the last of them', async ({
  page,
  business,
  signIn,
  stack,
}) => {
  await signIn(page, business.owner);
  await page.goto('/tasks');
  await untilLive(page);
  await addTask(stack, business, 'לפני הסערה');
  await announce(stack, business);
  await expect(task(page, 'לפני הסערה')).toBeVisible();
  let renewed = 0;
  page.on('request', (request) => {
    const { rsc, 'next-router-prefetch': ahead } = request.headers();
    if (rsc && !ahead && request.url().includes('/tasks')) renewed += 1;
  });
  const began = Date.now();
  for (let round = 0; round < 300; round += 1) await announce(stack, business);
  await addTask(stack, business, 'סוף הסערה');
  await announce(stack, business);
  await expect(task(page, 'סוף הסערה')).toBeVisible();
  const seconds = (Date.now() - began) / 1000;
  expect(renewed).toBeGreaterThan(0);
  expect(renewed).toBeLessThanOrEqual(2 + seconds / 1.5);
});

test('a tab in the background rests, and is true when it is seen again', async ({
  page,
  context,
  business,
  signIn,
  stack,
}) => {
  await signIn(page, business.owner);
  const seen = await context.newPage();
  for (const one of [page, seen]) {
    await one.goto('/tasks');
    await untilLive(one);
  }
  await addTask(stack, business, 'לפני הכול');
  await announce(stack, business);
  for (const one of [page, seen]) await expect(task(one, 'לפני הכול')).toBeVisible();
  let asked = 0;
  page.on('request', () => {
    asked += 1;
  });
  await untilQuiet(() => asked);
  await show(page, 'hidden');
  asked = 0;
  await addTask(stack, business, 'מאחורי הקלעים');
  await announce(stack, business);
  await expect(task(seen, 'מאחורי הקלעים')).toBeVisible();
  expect(asked).toBe(0);
  await show(page, 'visible');
  await expect(task(page, 'מאחורי הקלעים')).toBeVisible();
});

/** Until what the last change brought about is over: longer than renewals are apart. */
const untilQuiet = async (asked: () => number) => {
  let before = -1;
  await expect
    .poll(
      () => {
        const quiet = asked() === before;
        before = asked();
        return quiet;
      },
      { intervals: [2_500] },
    )
    .toBe(true);
};

/** In a browser without a screen every tab is seen; this says otherwise. */
const show = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

test('down the page, what one did oneself is simply shown, and what others did is offered', async ({
  page,
  business,
  signIn,
  stack,
}) => {
  const last = 'משימה 40';
  await stack.query(
    `INSERT INTO "Task" (id, "businessId", title, "dueAt", "updatedAt")
     SELECT gen_random_uuid(), $1, 'משימה ' || n, now() + n * interval '1 day', now()
     FROM generate_series(1, 40) n`,
    [business.id],
  );
  await signIn(page, business.owner);
  let renewals = 0;
  page.on('request', (request) => {
    const isOfTasks = request.frame().url().endsWith('/tasks');
    if (isOfTasks && request.url().endsWith('/robots.txt')) renewals += 1;
  });
  await page.goto('/tasks');
  // Each stream begins with a renewal.
  await expect.poll(() => renewals).toBeGreaterThan(0);
  const before = renewals;
  const pill = page.getByRole('button', { name: t('live.updates') });
  await page.getByRole('button', { name: t('tasks.doneOf', { title: last }) }).click();
  await expect(task(page, last)).toHaveCount(0);
  await expect.poll(() => renewals).toBeGreaterThan(before);
  await expect(pill).toHaveCount(0);

  await addTask(stack, business, 'משימה של אחרים');
  await announce(stack, business);
  await expect(pill).toBeVisible();
  await pill.click();
  await expect(task(page, 'משימה של אחרים')).toBeVisible();
});
