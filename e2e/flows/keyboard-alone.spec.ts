import type { Page } from '@playwright/test';
import { expect, shown, test, untilLive, waitingCall } from '../fixtures.ts';
import { expectFocusSeen, pressOn, tabTo } from '../keyboard.ts';
import { bubble, linkByQr, makeMobile, writing } from '../whatsapp.ts';
import { t } from '../words.ts';

const CALLERS = [
  { from: '+972521230051', shown: '052-123-0051' },
  { from: '+972521230052', shown: '052-123-0052' },
] as const;

const menu = (page: Page, name: 'today' | 'messages' | 'tasks' | 'settings') =>
  page
    .getByRole('navigation', { name: t('nav.main') })
    .getByRole('link', { name: t(`nav.${name}`) });

const part = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: t('settings.parts') })
    .getByRole('link', { name, exact: true });

test('missed calls are handled, and one is taken back', async ({
  page,
  business,
  signIn,
  world,
}) => {
  for (const { from } of CALLERS) {
    await world.placeCall({ from, to: business.number, hangUpDuring: 'greeting' });
  }
  await signIn(page, business.owner);
  await untilLive(page);
  const [first, last] = CALLERS;
  const handle = (caller: string) =>
    page.getByRole('button', { name: t('call.markHandledOf', { caller }) });

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await pressOn(page, handle(last.shown));
  await expect(waitingCall(page, last.shown)).toHaveCount(0);
  await expect(
    waitingCall(page, first.shown).getByRole('link', { name: first.shown, exact: true }),
  ).toBeFocused();
  await pressOn(page, handle(first.shown));
  await expect(shown(page, t('today.emptyTitle'))).toBeVisible();
  await expectFocusSeen(page, 'after the last row went');

  await pressOn(page, page.getByRole('button', { name: t('common.undo'), exact: true }));
  await expect(waitingCall(page, first.shown)).toBeVisible();
  await expectFocusSeen(page, 'after a mark was taken back');
});

test('a conversation is answered, with a template too', async ({
  page,
  business,
  signIn,
  stack,
}) => {
  await stack.query(
    `INSERT INTO "MessageTemplate" (id, "businessId", name, body)
     VALUES (gen_random_uuid(), $1, 'תודה', 'תודה שכתבת!')`,
    [business.id],
  );
  await signIn(page, business.owner);
  const phone = await linkByQr(page, stack);
  const customer = stack.whatsapp.createPhone({ number: makeMobile(), name: 'אורי' });
  await customer.send(phone.number, 'שלום, יש מקום מחר?');
  await page.goto('/');
  await untilLive(page);

  await pressOn(page, menu(page, 'messages'));
  await pressOn(page, page.getByRole('link', { name: 'אורי', exact: true }));
  await expect(writing(page)).toBeFocused();
  await page.keyboard.type('כן, בעשר.');
  await page.keyboard.press('Enter');
  await expect(bubble(page, 'כן, בעשר.')).toBeVisible();
  await expect(writing(page)).toBeFocused();

  const template = page.getByRole('menuitem', { name: 'תודה' });
  await page.keyboard.press('/');
  await expect(template).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(template).toHaveCount(0);
  await expect(writing(page)).toBeFocused();
  await page.keyboard.press('/');
  await expect(template).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(writing(page)).toHaveValue('תודה שכתבת!');
  await expect(writing(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => customer.received.map(({ text }) => text))
    .toEqual(['כן, בעשר.', 'תודה שכתבת!']);
});

test('a customer is found from anywhere and changed', async ({ page, business, signIn, world }) => {
  const [{ from, shown: caller }] = CALLERS;
  await world.placeCall({ from, to: business.number, hangUpDuring: 'greeting' });
  await signIn(page, business.owner);
  await untilLive(page);
  for (const open of ['/', 'Control+k']) {
    await page.keyboard.press(open);
    await expect(page.getByRole('searchbox', { name: t('find.open') })).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expectFocusSeen(page, 'after the search was closed');
  }
  await page.keyboard.press('/');
  await page.keyboard.type('123-0051');
  // The customer comes before their call.
  const found = page.getByRole('menuitem').first();
  await expect(found).toBeVisible();
  await expect(async () => {
    const chosen = await found.evaluate((item) => item.hasAttribute('data-focused'));
    if (!chosen) await page.keyboard.press('ArrowDown');
    await expect(found).toHaveAttribute('data-focused', { timeout: 500 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: caller })).toBeVisible();
  await expectFocusSeen(page, 'on the screen that was found');

  const edit = page.getByRole('button', { name: t('customers.edit') });
  await pressOn(page, edit);
  const dialog = page.getByRole('dialog', { name: t('customers.edit') });
  await tabTo(page, dialog.getByLabel(t('customers.name'), { exact: true }));
  await page.keyboard.type('דנה לוי');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'דנה לוי' })).toBeVisible();
  await expect(edit).toBeFocused();

  await pressOn(
    page,
    page.getByRole('button', { name: new RegExp(`^${t('customers.statusLabel')}`) }),
  );
  await expect(page.getByRole('menuitemradio', { name: t('customers.status.new') })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('button', {
      name: `${t('customers.statusLabel')}: ${t('customers.status.contacted')}`,
    }),
  ).toBeFocused();
});

test('a task is made and finished', async ({ page, business, signIn }) => {
  await signIn(page, business.owner);
  await untilLive(page);
  await pressOn(page, menu(page, 'tasks'));
  const add = page.getByRole('button', { name: t('tasks.new') });
  await pressOn(page, add);
  const dialog = page.getByRole('dialog', { name: t('tasks.new') });
  await expect(dialog.getByLabel(t('tasks.field.title'))).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(add).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel(t('tasks.field.title'))).toBeFocused();
  await page.keyboard.type('לשלוח חוזה');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(add).toBeFocused();
  const done = page.getByRole('button', { name: t('tasks.doneOf', { title: 'לשלוח חוזה' }) });
  await pressOn(page, done);
  await expect(shown(page, t('tasks.emptyMineTitle'))).toBeVisible();
  await expectFocusSeen(page, 'after the task went');
});

test('the greeting is changed, and a colleague invited', async ({ page, business, signIn }) => {
  await signIn(page, business.owner);
  await untilLive(page);
  await pressOn(page, menu(page, 'settings'));
  await pressOn(page, part(page, t('settings.phone.title')));
  await tabTo(page, page.getByRole('textbox', { name: t('settings.phone.greeting'), exact: true }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('שלום וברוכים הבאים.');
  const save = page.getByRole('button', { name: t('settings.phone.save') });
  await pressOn(page, save);
  await expect(page.getByText(t('settings.phone.saved'))).toBeVisible();
  await expect(save).toBeFocused();

  await tabTo(page, part(page, t('team.title')), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const invite = page.getByRole('button', { name: t('team.invite') });
  await pressOn(page, invite);
  const dialog = page.getByRole('dialog');
  await tabTo(page, dialog.getByLabel(t('team.name'), { exact: true }));
  await page.keyboard.type('נועה ברק');
  await tabTo(page, dialog.getByLabel(t('team.email')));
  await page.keyboard.type(`noa-${business.id}@example.com`);
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('radio', { name: t('team.roleStaff') })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: t('team.roleOwner') })).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(dialog.getByRole('radio', { name: t('team.roleStaff') })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: t('team.invitedTitle') })).toBeVisible();
  await expectFocusSeen(page, 'when the link was shown');
  await pressOn(page, dialog.getByRole('button', { name: t('team.done') }));
  await expect(dialog).toHaveCount(0);
  await expect(invite).toBeFocused();
});
