import type { Page } from '@playwright/test';
import { expectNoFaults } from '../accessible.ts';
import { expect, shown, test, untilLive, WIDTHS, waitingCall } from '../fixtures.ts';
import { t } from '../words.ts';

const FROM = '+972521230045';
const CALLER = '052-123-0045';
const TITLE = 'לשלוח הצעת מחיר';

const row = (page: Page, text: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: text });
const toDone = (title: string) => t('tasks.doneOf', { title });

for (const [place, size] of Object.entries(WIDTHS)) {
  test(`from a missed call to a task, done on the ${place}'s first screen`, async ({
    page,
    business,
    world,
    signIn,
  }) => {
    await page.setViewportSize(size);
    await world.placeCall({ from: FROM, to: business.number, hangUpDuring: 'greeting' });
    await signIn(page, business.owner);
    await waitingCall(page, CALLER).getByRole('link', { name: CALLER, exact: true }).click();

    await page.getByRole('button', { name: t('tasks.remindOf', { name: CALLER }) }).click();
    await page.getByRole('menuitem', { name: t('later.tomorrow') }).click();
    const reminder = t('tasks.callBackTitle', { name: CALLER });
    await expect(row(page, reminder)).toBeVisible();

    await page.getByRole('button', { name: t('tasks.new') }).click();
    const dialog = page.getByRole('dialog', { name: t('tasks.new') });
    await dialog.getByRole('button', { name: t('tasks.add') }).click();
    await expect(dialog.getByText(t('tasks.field.titleRequired'))).toBeVisible();
    await dialog.getByLabel(t('tasks.field.title')).fill(TITLE);
    await expect(dialog.getByRole('combobox', { name: t('tasks.field.customer') })).toHaveValue(
      CALLER,
    );
    await dialog.getByRole('button', { name: t('tasks.today'), exact: true }).click();
    await dialog.getByRole('button', { name: t('tasks.add') }).click();
    await expect(row(page, TITLE)).toBeVisible();

    const menu = page.getByRole('navigation', { name: t('nav.main') });
    await menu.getByRole('link', { name: t('nav.today') }).click();
    await untilLive(page);
    const due = row(page, TITLE);
    await expect(due.getByRole('link', { name: CALLER })).toBeVisible();
    await due.getByRole('button', { name: toDone(TITLE) }).click();
    await expect(due).toHaveCount(0);
    await page.getByRole('button', { name: t('tasks.undo'), exact: true }).click();
    await expect(due).toBeVisible();
    await due.getByRole('button', { name: toDone(TITLE) }).click();
    await expect(due).toHaveCount(0);

    await menu.getByRole('link', { name: t('nav.tasks') }).click();
    await expect(row(page, reminder)).toBeVisible();
    await page
      .getByRole('navigation', { name: t('tasks.views') })
      .getByRole('link', { name: t('tasks.viewDone') })
      .click();
    await expect(page).toHaveURL(/view=done$/);
    await expect(shown(page, TITLE)).toBeVisible();
  });
}

test('a task that its address opens is there to be read, and a form with the first key', async ({
  page,
  business,
  signIn,
}) => {
  await signIn(page, business.owner);
  await page.goto('/tasks');
  await untilLive(page);
  await page.getByRole('button', { name: t('tasks.new') }).click();
  const adding = page.getByRole('dialog', { name: t('tasks.new') });
  await adding.getByLabel(t('tasks.field.title')).fill(TITLE);
  await adding.getByRole('button', { name: t('tasks.add') }).click();
  await row(page, TITLE).getByRole('link', { name: TITLE }).click();
  const dialog = page.getByRole('dialog', { name: t('tasks.edit') });
  await expect(dialog.getByLabel(t('tasks.field.title'))).toHaveValue(TITLE);

  await page.reload();
  await expect(dialog.getByText(TITLE)).toBeVisible();
  await expect(dialog.getByRole('button', { name: t('tasks.toForm') })).toBeFocused();
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
  await expectNoFaults(page);
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel(t('tasks.field.title'))).toBeFocused();
  await expect(dialog.getByLabel(t('tasks.field.title'))).toHaveValue(TITLE);
  await expect(dialog).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page).not.toHaveURL(/task=/);
});
