import { startPushService } from '../../simulators/push/push-service.ts';
import { expect, openUserMenu, test, untilLive } from '../fixtures.ts';
import { givePushService, openWorkerTools } from '../push-browser.ts';
import { t } from '../words.ts';

const FROM = '+972521230061';
const CALLER = '\u2068052-123-0061\u2069';

test('a missed call is told on the device that asked, unless somebody looks, until sign-out', async ({
  page,
  context,
  business,
  signIn,
  stack,
  world,
}) => {
  await context.grantPermissions(['notifications'], { origin: stack.url });
  const service = await startPushService();
  const device = service.subscribe(stack.secrets.VAPID_PUBLIC_KEY);
  try {
    await givePushService(page, device);
    await signIn(page, business.owner);
    await page.goto('/profile');
    await page.getByRole('button', { name: t('push.turnOn') }).click();
    await expect(page.getByText(t('push.turnedOn'))).toBeVisible();
    const worker = await openWorkerTools(page);

    // One to try is shown also to somebody who looks.
    await page.getByRole('button', { name: t('push.sendTest') }).click();
    await expect.poll(() => device.heard.length).toBe(1);
    const test = { title: t('notification.test'), body: t('notification.testBody') };
    const inHebrew = { lang: 'he', dir: 'rtl' };
    // The browser's tools hand a push over without saying whether it arrived. A second one of the same tag
    // stands in the first one's place. Its path is this screen: the dashboard takes it away when it comes
    // here, and not before.
    await expect(async () => {
      await worker.deliver(device.heard[0]?.content ?? {});
      const shown = expect.poll(worker.shown, { timeout: 5_000 });
      await shown.toEqual([{ ...test, ...inHebrew, path: '/profile' }]);
    }).toPass();

    await page.goto('/');
    await untilLive(page);
    await world.placeCall({ from: FROM, to: business.number, hangUpDuring: 'greeting' });
    await expect.poll(() => device.heard.length).toBe(2);
    const told = device.heard[1]?.content ?? {};
    const before = await worker.shown();
    await worker.deliver(told);
    // The next one is shown: by then this one would have been.
    await worker.focus(false);
    await (await context.newPage()).bringToFront();
    await worker.deliver({ ...told, tag: 'again' });
    const [row] = await stack.query<{ id: string }>(
      'SELECT id FROM "CallLog" WHERE "businessId" = $1 AND "from" = $2',
      [business.id, FROM],
    );
    const call = { title: t('notification.call_missed'), body: CALLER, path: `/calls/${row?.id}` };
    await expect.poll(worker.shown).toHaveLength(before.length + 1);
    expect(await worker.shown()).toContainEqual({ ...call, ...inHebrew });

    // Who opens the call has seen it.
    await page.goto(`/calls/${row?.id}`);
    await expect
      .poll(async () => (await worker.shown()).map(({ path }) => path))
      .not.toContain(call.path);

    await openUserMenu(page, business.owner);
    await page.getByRole('menuitem', { name: t('userMenu.signOut') }).click();
    await expect(page).toHaveURL(/sign-in/);
    expect(await stack.query('SELECT 1 FROM "PushSubscription"')).toEqual([]);
    expect(service.refused).toEqual([]);
  } finally {
    await service.close();
  }
});

test('a refusal by the browser is explained, and asked for by a press alone', async ({
  page,
  signIn,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
  });
  await signIn(page, 'staff');
  await page.goto('/profile');
  await expect(page.getByText(t('push.denied'))).toBeVisible();
  await expect(page.getByRole('button', { name: t('push.turnOn') })).toHaveCount(0);
});

test('on an iPhone outside the home screen it says what comes first', async ({ page, signIn }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'PushManager');
    Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone; CPU)' });
  });
  await signIn(page, 'staff');
  await page.goto('/profile');
  await expect(page.getByText(t('push.ios'))).toBeVisible();
});
