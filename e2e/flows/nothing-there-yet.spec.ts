import { expect, shown, test } from '../fixtures.ts';
import { t } from '../words.ts';

type Empty = { path: string; says: string; leadsTo?: { role: 'link' | 'button'; name: string } };

const EMPTY: Empty[] = [
  {
    path: '/',
    says: t('today.emptyTitle'),
    leadsTo: { role: 'link', name: t('setup.step.whatsapp') },
  },
  { path: '/calls', says: t('calls.emptyTitle') },
  {
    path: '/calls?status=handled&q=zzzz',
    says: t('calls.emptyFilteredTitle'),
    leadsTo: { role: 'link', name: t('calls.clearFilters') },
  },
  {
    path: '/messages',
    says: t('inbox.emptyTitle'),
    leadsTo: { role: 'link', name: t('inbox.linkNow') },
  },
  {
    path: '/customers',
    says: t('customers.emptyTitle'),
    leadsTo: { role: 'button', name: t('customers.add') },
  },
  {
    path: '/customers?q=zzzz',
    says: t('customers.emptyFilteredTitle'),
    leadsTo: { role: 'link', name: t('customers.showAll') },
  },
  { path: '/customers/duplicates', says: t('duplicates.emptyTitle') },
  {
    path: '/tasks',
    says: t('tasks.emptyMineTitle'),
    leadsTo: { role: 'button', name: t('tasks.new') },
  },
  { path: '/tasks?view=done', says: t('tasks.emptyDoneTitle') },
  {
    path: '/settings/messages',
    says: t('settings.messages.templatesEmpty'),
    leadsTo: { role: 'button', name: t('settings.messages.templateAdd') },
  },
  {
    path: '/settings/api-keys',
    says: t('settings.apiKeys.emptyTitle'),
    leadsTo: { role: 'button', name: t('settings.apiKeys.new') },
  },
  {
    path: '/settings/webhooks',
    says: t('webhooks.emptyTitle'),
    leadsTo: { role: 'button', name: t('webhooks.new') },
  },
  { path: '/settings/privacy', says: t('privacy.receiptsNone') },
  { path: '/settings/privacy/consents', says: t('privacy.consentsNone') },
  { path: '/settings/audit', says: t('audit.emptyTitle') },
];

test('each screen of a business where nothing happened says so, and what comes next', async ({
  page,
  business,
  signIn,
}) => {
  await signIn(page, business.owner);
  const silent: string[] = [];
  for (const { path, says, leadsTo } of EMPTY) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    const steps = leadsTo
      ? [page.getByRole('main').getByRole(leadsTo.role, { name: leadsTo.name }).first()]
      : [];
    for (const one of [shown(page, says).first(), ...steps]) {
      // All of them in one run: what one screen lacks must not hide the next.
      await expect(one)
        .toBeVisible({ timeout: 3_000 })
        .catch(() => silent.push(`${path}: ${one}`));
    }
  }
  expect(silent).toEqual([]);
});

const NOWHERE = '00000000-0000-4000-8000-000000000000';

test("what is not there, or is another business's, is said in words with a way back", async ({
  page,
  business,
  signIn,
}) => {
  await signIn(page, business.owner);
  const silent: string[] = [];
  for (const path of [
    `/calls/${NOWHERE}`,
    `/customers/${NOWHERE}`,
    `/messages/${NOWHERE}`,
    `/customers/import/${NOWHERE}`,
    `/customers/duplicates/merge?keep=${NOWHERE}&merge=${NOWHERE}`,
    `/settings/webhooks/${NOWHERE}`,
    `/settings/privacy/receipts/${NOWHERE}`,
    '/calls/not-an-id',
  ]) {
    await page.goto(path);
    const main = page.getByRole('main');
    const heading = main.getByRole('heading', { name: /לא נמצא/ });
    await expect(heading)
      .toBeVisible({ timeout: 3_000 })
      .catch(() => silent.push(`${path}: no word`));
    await expect(main.getByRole('link').first())
      .toBeVisible({ timeout: 1_000 })
      .catch(() => silent.push(`${path}: no way back`));
  }
  expect(silent).toEqual([]);
});
