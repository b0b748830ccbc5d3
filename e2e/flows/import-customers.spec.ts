import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, shown, test, untilLive } from '../fixtures.ts';
import { t } from '../words.ts';

/** Hebrew as Excel on Windows writes it. */
function windows1255(text: string): Buffer {
  const bytes = [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return code >= 0x5d0 && code <= 0x5ea ? code - 0x5d0 + 0xe0 : code;
  });
  expect(Math.max(...bytes)).toBeLessThan(256);
  return Buffer.from(bytes);
}

const EXCEL = [
  'שם מלא,טלפון,דוא"ל,הערות',
  'דנה לוי,050-777-0001,dana.levi@example.com,לחזור אחרי החג',
  'משה כהן,507770002,,',
  'אבי בלי טלפון,,avi@example.com,',
  'רחל קיצור,9.72E+11,,',
  'דנה שוב,+972507770001,,',
].join('\r\n');

const csv = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/csv', buffer });

/** How many lines do what, as the screen says it. */
const count = (page: Page, action: 'create' | 'update' | 'skip' | 'error') =>
  page
    .getByRole('main')
    .locator('dl > div')
    .filter({ has: page.getByText(t(`imports.action.${action}`), { exact: true }) })
    .getByRole('definition');

async function choose(page: Page, file: ReturnType<typeof csv>): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: t('importForm.choose') }).click();
  await (await chooser).setFiles(file);
}

test('a spreadsheet from Excel is previewed line by line, imported as said, and exported', async ({
  page,
  business,
  signIn,
}) => {
  await signIn(page, business.owner);
  await page.goto('/customers');
  await page.getByRole('link', { name: t('imports.importButton') }).click();

  const upload = page.getByRole('button', { name: t('importForm.upload') });
  await upload.click();
  await expect(page.getByText(t('importForm.chooseFile'))).toBeVisible();
  await choose(page, csv('logo.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')));
  await upload.click();
  await expect(page.getByText(t('importForm.notCsv'))).toBeVisible();
  await choose(page, csv('לקוחות.csv', windows1255(EXCEL)));
  await upload.click();

  await expect(page.getByRole('heading', { name: t('imports.previewTitle') })).toBeVisible();
  await expect(count(page, 'create')).toHaveText('2');
  await expect(count(page, 'error')).toHaveText('2');
  const row = (text: string) => page.getByRole('table').getByRole('row').filter({ hasText: text });
  await expect(row('דנה לוי')).toContainText('050-777-0001');
  await expect(row('אבי בלי טלפון')).toContainText(t('imports.reason.no_phone'));
  await expect(row('רחל קיצור')).toContainText(t('imports.reason.phone_in_scientific_form'));

  await page.getByRole('button', { name: t('imports.run') }).click();
  await expect(page.getByRole('heading', { name: t('imports.doneTitle') })).toBeVisible();
  await expect(shown(page, t('imports.asSaid'))).toBeVisible();
  await expect(count(page, 'create')).toHaveText('2');

  await page.getByRole('link', { name: t('imports.toCustomers') }).click();
  await expect(page.getByRole('table').locator('tbody').getByRole('row')).toHaveCount(2);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: t('imports.exportButton') }).click();
  const exported = readFileSync(await (await downloading).path());
  expect([...exported.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  for (const name of ['דנה לוי', 'משה כהן']) expect(exported.toString()).toContain(name);
});

test('a file is chosen by dropping it', async ({ page, business, signIn }) => {
  await signIn(page, business.owner);
  await page.goto('/customers/import');
  await untilLive(page);
  const dataTransfer = await page.evaluateHandle(() => {
    const files = new DataTransfer();
    files.items.add(new File(['name,phone'], 'dropped.csv', { type: 'text/csv' }));
    return files;
  });
  const place = page.getByText(t('importForm.drop'));
  await place.dispatchEvent('dragover', { dataTransfer });
  await expect(page.locator('[data-drop-target]')).toBeVisible();
  await place.dispatchEvent('drop', { dataTransfer });
  await expect(page.getByRole('status').filter({ hasText: 'dropped.csv' })).toBeVisible();
  await expect(page.locator('[data-drop-target]')).toHaveCount(0);
});
