import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { ROOT } from '../../scripts/db/prisma-cli.ts';
import type { Stack } from '../../system/stack.ts';
import { expect, fillSignIn, shown, test, untilLive, WIDTHS, waitingCall } from '../fixtures.ts';
import { scanShownQr } from '../whatsapp.ts';
import { t } from '../words.ts';

const NUMBER = '+97248600199';
const FROM = '+972521230088';
const CALLER = '052-123-0088';
const SAY = 'שלום, מתי אפשר לבוא לראות את הדירה?';
const OWNER = { name: 'יעל לוי', email: 'yael.first@example.com' };

test.use({ viewport: WIDTHS.phone });

/** The operator's command line; gives the password that it shows once. */
async function createBusiness({ env }: Stack): Promise<string> {
  const args = ['scripts/bootstrap.mjs', 'scripts/admin.ts', 'create-business'];
  const given = {
    '--name': 'תיווך הכרמל החדש',
    '--number': NUMBER,
    '--owner-name': OWNER.name,
    '--owner-email': OWNER.email,
  };
  const running = promisify(execFile)(
    process.execPath,
    [...args, ...Object.entries(given).flat()],
    { cwd: join(ROOT), env: env as NodeJS.ProcessEnv },
  );
  running.child.stdin?.end();
  const { stdout } = await running;
  expect(stdout).toContain('Created business');
  return /Password \(shown once\): (\S+)/.exec(stdout)?.[1] ?? '';
}

const step = (page: Page, name: 'hours' | 'greeting' | 'number' | 'whatsapp' | 'firstCall') =>
  page
    .getByRole('region', { name: t('setup.title') })
    .getByRole('listitem')
    .filter({ hasText: t(`setup.step.${name}`) });

async function backToToday(page: Page): Promise<void> {
  const menu = page.getByRole('navigation', { name: t('nav.main') });
  await menu.getByRole('link', { name: t('nav.today') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('today.title') })).toBeVisible();
}

async function expectDone(page: Page, name: Parameters<typeof step>[1]): Promise<void> {
  await expect(
    step(page, name).getByRole('img', { name: t('setup.done'), exact: true }),
  ).toBeVisible();
}

test('from nothing to the first answered call, on a phone', async ({ page, stack, world }) => {
  const password = await createBusiness(stack);
  await fillSignIn(page, OWNER.email, password);
  await expect(page.getByRole('heading', { name: t('setup.title') })).toBeVisible();
  await expectDone(page, 'number');
  await expect(step(page, 'firstCall')).toContainText('04-860-0199');

  await step(page, 'hours').getByRole('link').click();
  await page.getByRole('button', { name: t('settings.business.save') }).click();
  await expect(page.getByText(t('settings.business.saved'))).toBeVisible();
  await backToToday(page);
  await expectDone(page, 'hours');

  await step(page, 'greeting').getByRole('link').click();
  const greeting = page.getByRole('textbox', {
    name: t('settings.phone.greeting'),
    exact: true,
  });
  await greeting.fill('שלום, הגעתם לתיווך הכרמל. מה תרצו שנדע?');
  const what = t('settings.phone.greeting');
  await page
    .getByRole('button', { name: t('settings.phone.listenTo', { what }), exact: true })
    .click();
  await expect(page.getByRole('button', { name: t('settings.phone.listenStop') })).toBeVisible();
  await page.getByRole('button', { name: t('settings.phone.save') }).click();
  await expect(page.getByText(t('settings.phone.saved'))).toBeVisible();
  await page
    .getByRole('button', { name: t('settings.phone.checkNumber', { number: '04-860-0199' }) })
    .click();
  await expect(shown(page, t('settings.phone.address.ok'))).toBeVisible();
  await backToToday(page);
  await expectDone(page, 'greeting');

  await step(page, 'whatsapp').getByRole('link').click();
  await scanShownQr(page, stack);
  await backToToday(page);
  await expectDone(page, 'whatsapp');
  await expect(shown(page, t('setup.left', { count: 1 }))).toBeVisible();

  await untilLive(page);
  stack.whatsapp.createPhone({ number: FROM.slice(1), name: 'נועה' });
  await world.placeCall({ from: FROM, to: NUMBER, say: SAY });
  await expect(waitingCall(page, CALLER)).toContainText(SAY);
  await expect(page.getByRole('heading', { name: t('setup.title') })).toHaveCount(0);
});
