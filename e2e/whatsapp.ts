import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { LocalPhone } from '../simulators/whatsapp/phone/local-phone.ts';
import type { Stack } from '../system/stack.ts';
import { expect, untilLive } from './fixtures.ts';
import { t } from './words.ts';

/** Digits alone, as WhatsApp names people. */
export const makeMobile = () => `97252${randomInt(1_000_000, 9_999_999)}`;

export const linkState = (name: 'unlinked' | 'connected' | 'logged_out') =>
  t(`settings.whatsapp.state.${name}`);

/** Scans the QR of the open WhatsApp settings with a new phone of the business. */
export async function scanShownQr(page: Page, { whatsapp }: Stack): Promise<LocalPhone> {
  const phone = whatsapp.createPhone({ number: makeMobile(), name: 'העסק' });
  await untilLive(page);
  await expect(page.getByRole('heading', { name: linkState('unlinked') })).toBeVisible();
  await page.getByRole('button', { name: t('settings.whatsapp.linkQr') }).click();
  const qr = page.getByRole('img', { name: t('settings.whatsapp.qr') });
  await expect(qr).toBeVisible();
  await phone.scanQr(String(await qr.getAttribute('data-qr')));
  await expect(
    page.getByRole('heading', { name: linkState('connected'), exact: true }),
  ).toBeVisible();
  return phone;
}

/** Links the business of who is signed in. */
export async function linkByQr(page: Page, stack: Stack): Promise<LocalPhone> {
  await page.goto('/settings/whatsapp');
  return scanShownQr(page, stack);
}

export const bubble = (page: Page, text: string) =>
  page.getByRole('log').getByRole('listitem').filter({ hasText: text });

export const writing = (page: Page) => page.getByRole('textbox', { name: t('inbox.write') });
