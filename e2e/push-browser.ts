import type { Page } from '@playwright/test';
import type { PushDevice } from '../simulators/push/push-service.ts';

/**
 * A browser without the internet has no push service. This one's is `device`: it is asked for a subscription
 * in place of the maker's; all after that, the worker and what it shows, is the browser's own.
 */
export async function givePushService(page: Page, { subscription }: PushDevice): Promise<void> {
  await page.addInitScript((made) => {
    const KEPT = 'test-push';
    const present = (key: ArrayBuffer | null) => ({
      endpoint: made.endpoint,
      options: { applicationServerKey: key },
      toJSON: () => made,
      unsubscribe: async () => {
        localStorage.removeItem(KEPT);
        return true;
      },
    });
    const bytesOf = (kept: string) => Uint8Array.from(JSON.parse(kept) as number[]).buffer;
    Object.assign(PushManager.prototype, {
      subscribe: async ({ applicationServerKey: key }: { applicationServerKey: Uint8Array }) => {
        localStorage.setItem(KEPT, JSON.stringify([...key]));
        return present(key.buffer as ArrayBuffer);
      },
      getSubscription: async () => {
        const kept = localStorage.getItem(KEPT);
        return kept ? present(bytesOf(kept)) : null;
      },
    });
  }, subscription);
}

/** The page's worker, as the browser's own tools reach it. */
export async function openWorkerTools(page: Page) {
  const tools = await page.context().newCDPSession(page);
  const registration = new Promise<string>((resolve) => {
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first && !first.isDeleted) resolve(first.registrationId);
    });
  });
  await tools.send('ServiceWorker.enable');
  const registrationId = await registration;
  return {
    /** What a push service would hand to the browser, decrypted. */
    deliver: (content: object) =>
      tools.send('ServiceWorker.deliverPushMessage', {
        origin: new URL(page.url()).origin,
        registrationId,
        data: JSON.stringify(content),
      }),
    /** Every page looks focused to a browser without a screen; whether this one does. */
    focus: (enabled: boolean) => tools.send('Emulation.setFocusEmulationEnabled', { enabled }),
    /** What stands among the system's notifications. */
    shown: () =>
      page.evaluate(async () => {
        const registered = await navigator.serviceWorker.getRegistration();
        return ((await registered?.getNotifications()) ?? []).map(
          ({ title, body, lang, dir, data }) => ({ title, body, lang, dir, path: data.path }),
        );
      }),
  };
}
