import type { Page } from '@playwright/test';
import { expect, test, untilLive } from '../fixtures.ts';
import { customerId } from '../people.ts';
import { t } from '../words.ts';

const PHONE = '+972521230077';

const openEditing = async (page: Page, path: string) => {
  await page.goto(path);
  await untilLive(page);
  await page.getByRole('button', { name: t('customers.edit') }).click();
  return page.getByRole('dialog');
};

type Dialog = Awaited<ReturnType<typeof openEditing>>;
const name = (dialog: Dialog) => dialog.getByLabel(t('customers.name'), { exact: true });
const email = (dialog: Dialog) => dialog.getByLabel(t('customers.email'));
const save = (dialog: Dialog) =>
  dialog.getByRole('button', { name: t('customers.save'), exact: true }).click();

test('two people edit one customer: each sees the other, and nothing typed is lost', async ({
  page,
  business,
  browser,
  signIn,
  stack,
  world,
}) => {
  await world.placeCall({ from: PHONE, to: business.number, hangUpDuring: 'greeting' });
  const id = await customerId(stack, business.id, PHONE);
  const path = `/customers/${id}`;
  await signIn(page, business.owner);
  const other = await (await browser.newContext({ locale: 'he-IL' })).newPage();
  await other.context().addCookies(await page.context().cookies());

  const mine = await openEditing(page, path);
  await name(mine).fill('דנה כהן');
  const theirs = await openEditing(other, `${stack.url}${path}`);
  await name(theirs).fill('דנה לוי');
  await email(theirs).fill('dana@example.com');
  await save(theirs);

  // Theirs comes in by itself: what nobody touched here at once, what both wrote to be chosen.
  await expect(mine.getByText(t('live.overtaken.clash'))).toBeVisible();
  await expect(email(mine)).toHaveValue('dana@example.com');
  await expect(name(mine)).toHaveValue('דנה כהן');
  await expect(name(mine)).toBeFocused();
  await expect(mine.getByText('דנה לוי')).toBeVisible();

  await save(mine);
  await expect(page.getByRole('heading', { level: 1, name: 'דנה כהן' })).toBeVisible();
  await expect(other.getByRole('heading', { level: 1, name: 'דנה כהן' })).toBeVisible();
  expect(await stack.query('SELECT name, email FROM "Customer" WHERE id = $1', [id])).toEqual([
    { name: 'דנה כהן', email: 'dana@example.com' },
  ]);
  await other.context().close();
});

test('somebody who saves at the same moment is told, and can take what is written now', async ({
  page,
  business,
  signIn,
  stack,
  world,
}) => {
  const phone = '+972521230078';
  await world.placeCall({ from: phone, to: business.number, hangUpDuring: 'greeting' });
  const id = await customerId(stack, business.id, phone);
  await signIn(page, business.owner);
  const dialog = await openEditing(page, `/customers/${id}`);
  await name(dialog).fill('דנה כהן');
  // Without a word to the screen: it hears of it when it saves.
  await stack.query(`UPDATE "Customer" SET name = 'דנה לוי', "updatedAt" = now() WHERE id = $1`, [
    id,
  ]);
  await save(dialog);
  await expect(dialog.getByText(t('live.overtaken.clash'))).toBeVisible();
  await expect(name(dialog)).toHaveValue('דנה כהן');
  await dialog
    .getByRole('button', { name: t('live.overtaken.takeOf', { field: t('customers.name') }) })
    .click();
  await expect(name(dialog)).toHaveValue('דנה לוי');
  await save(dialog);
  await expect(page.getByRole('heading', { level: 1, name: 'דנה לוי' })).toBeVisible();
});

test('of two owners who edit the settings the second is told before anything is overwritten', async ({
  page,
  business,
  signIn,
  stack,
}) => {
  await signIn(page, business.owner);
  await page.goto('/settings/business');
  const save = () => page.getByRole('button', { name: t('settings.business.save') }).click();
  const label = t('settings.business.name');
  const businessName = page.getByLabel(label, { exact: true });
  await businessName.fill('מוסך ראשון');
  await save();
  await expect(page.getByText(t('settings.business.saved'))).toBeVisible();
  // What one saved oneself is nobody's news.
  await expect(page.getByText(t('live.overtaken.updated'))).toHaveCount(0);

  await businessName.fill('מוסך שלי');
  await stack.query(
    `UPDATE "Business" SET name = 'מוסך אחר', "timeZone" = 'Europe/Athens' WHERE id = $1`,
    [business.id],
  );
  await save();
  await expect(page.getByText(t('live.overtaken.clash'))).toBeVisible();
  await expect(businessName).toHaveValue('מוסך שלי');
  await expect(page.getByLabel(t('settings.business.timeZone'))).toHaveValue('Europe/Athens');
  await page.getByRole('button', { name: t('live.overtaken.takeOf', { field: label }) }).click();
  await expect(businessName).toHaveValue('מוסך אחר');
  await save();
  await expect(page.getByText(t('live.overtaken.updated'))).toHaveCount(0);
  const saved = { name: 'מוסך אחר', timeZone: 'Europe/Athens' };
  await expect
    .poll(() => stack.query('SELECT name, "timeZone" FROM "Business" WHERE id = $1', [business.id]))
    .toEqual([saved]);
});

test('a task that a colleague changes while it is open follows in its form', async ({
  page,
  business,
  signIn,
  stack,
}) => {
  const [row] = await stack.query<{ id: string }>(
    `INSERT INTO "Task" (id, "businessId", title, "updatedAt")
     VALUES (gen_random_uuid(), $1, 'לשלוח הצעה', now()) RETURNING id`,
    [business.id],
  );
  await signIn(page, business.owner);
  await page.goto('/tasks');
  await untilLive(page);
  await page.getByRole('main').getByText('לשלוח הצעה').click();
  const dialog = page.getByRole('dialog', { name: t('tasks.edit') });
  await dialog.getByRole('button', { name: t('tasks.tomorrow'), exact: true }).click();
  await stack.query(`UPDATE "Task" SET title = 'לשלוח הצעה עד ראשון' WHERE id = $1`, [row?.id]);
  await stack.query(`SELECT pg_notify('live', $1)`, [
    JSON.stringify({ businessId: business.id, topic: 'tasks', id: row?.id }),
  ]);
  await expect(dialog.getByLabel(t('tasks.field.title'))).toHaveValue('לשלוח הצעה עד ראשון');
  await expect(dialog.getByText(t('live.overtaken.updated'))).toBeVisible();
  await dialog.getByRole('button', { name: t('tasks.save'), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const [saved] = await stack.query<{ title: string; due: boolean }>(
    'SELECT title, "dueAt" IS NOT NULL AS due FROM "Task" WHERE id = $1',
    [row?.id],
  );
  expect(saved).toEqual({ title: 'לשלוח הצעה עד ראשון', due: true });
});
