import type { Page } from '@playwright/test';
import type { Stack } from '../../system/stack.ts';
import { callRow, expect, shown, test } from '../fixtures.ts';
import { CARMEL, GARAGE } from '../people.ts';
import { t } from '../words.ts';

/** A call of the demo's first business that has a recording and a transcript. */
async function someCall({ query }: Stack): Promise<{ id: string; transcript: string }> {
  const [call] = await query<{ id: string; transcript: string }>(
    `SELECT c.id, c.transcript FROM "CallLog" c JOIN "RecordingAudio" a ON a."callId" = c.id
     JOIN "Business" b ON b.id = c."businessId"
     WHERE b.name = $1 AND c.transcript IS NOT NULL LIMIT 1`,
    [CARMEL.name],
  );
  if (!call) throw new Error('the demo has no recorded call');
  return call;
}

async function expectJson(page: Page, path: string, status: number, error: string) {
  const answer = await page.request.get(path);
  expect(answer.status(), path).toBe(status);
  expect(await answer.json()).toMatchObject({ error });
}

test("another business's owner finds nothing at the addresses of a call", async ({
  page,
  signIn,
  stack,
}) => {
  const call = await someCall(stack);
  await signIn(page, 'otherOwner');
  await page.goto(`/calls/${call.id}`);
  await expect(page.getByRole('heading', { name: t('callPage.notFoundTitle') })).toBeVisible();
  await expect(page.getByText(call.transcript)).toHaveCount(0);
  await expectJson(page, `/api/calls/${call.id}/recording`, 404, 'not_found');

  await page.goto(`/calls?q=${encodeURIComponent(CARMEL.customers[0]?.name ?? '')}`);
  await expect(shown(page, t('calls.emptyFilteredTitle'))).toBeVisible();
});

test('who is not signed in is asked to, and machines are told', async ({ page, stack }) => {
  const { id } = await someCall(stack);
  for (const path of ['/', '/calls', `/calls/${id}`]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in/);
  }
  await expectJson(page, `/api/calls/${id}/recording`, 401, 'unauthorized');
  await expectJson(page, '/api/live', 401, 'unauthorized');
});

test('the operator sees the businesses and none of their calls', async ({
  page,
  signIn,
  stack,
}) => {
  const { id } = await someCall(stack);
  await signIn(page, 'operator');
  for (const { name } of [CARMEL, GARAGE]) await expect(callRow(page, name)).toBeVisible();
  await expect(page.getByRole('link', { name: t('nav.calls') })).toHaveCount(0);

  await page.goto('/calls');
  await expect(page.getByRole('heading', { name: t('error.notFoundTitle') })).toBeVisible();
  await page.goto(`/calls/${id}`);
  await expect(page.getByRole('heading', { name: t('callPage.notFoundTitle') })).toBeVisible();
  await expectJson(page, `/api/calls/${id}/recording`, 403, 'forbidden');
});

test('staff see the calls of their business', async ({ page, signIn, stack }) => {
  const { id, transcript } = await someCall(stack);
  await signIn(page, 'staff');
  await page.goto(`/calls/${id}`);
  await expect(shown(page, transcript)).toBeVisible();
  const audio = await page.request.get(`/api/calls/${id}/recording`);
  expect(audio.headers()['content-type']).toBe('audio/mpeg');
});
