'use client';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { useLocale } from 'use-intl';
import { turnOnPush } from '../profile/push-actions.ts';
import {
  asJson,
  canBeTold,
  findSubscription,
  forgetBrowser,
  keepChoice,
  readChoice,
  subscribeBrowser,
} from './push-device.ts';

type DeviceProps = {
  userId: string;
  sessionId: string;
  /** Null when the install sends no notifications. */
  publicKey: string | null;
  /** What the badge on the app's icon says. */
  waiting: number;
};

/** The dashboard as an app on this device: its notifications and the number on its icon. */
export function Device({ userId, sessionId, publicKey, waiting }: DeviceProps) {
  const locale = useLocale();
  const path = usePathname();

  useEffect(() => {
    const told = keepTold({ userId, publicKey, known: `${sessionId} ${locale}` });
    // Private windows and the like: the switch in the profile says what is wrong.
    told.catch(() => {});
  }, [userId, sessionId, publicKey, locale]);

  useEffect(() => {
    if (!('setAppBadge' in navigator)) return;
    // Only an installed app has an icon.
    navigator.setAppBadge(waiting).catch(() => {});
  }, [waiting]);

  useEffect(() => {
    if (canBeTold()) void closeSeen(path);
  }, [path]);

  return null;
}

type Wish = { userId: string; publicKey: string | null; known: string };

/** Renews what the server knows: after another sign-in, in another language, or of another subscription. */
async function keepTold({ userId, publicKey, known }: Wish): Promise<void> {
  if (!canBeTold()) return;
  const choice = readChoice();
  if (choice?.userId !== userId) {
    // Somebody else's, who did not sign out here.
    if (choice || (await findSubscription())) await forgetBrowser();
    return;
  }
  if (!publicKey || Notification.permission !== 'granted') return;
  const subscription = await subscribeBrowser(publicKey);
  const now = `${known} ${subscription.endpoint}`;
  if (choice.known === now) return;
  const { ok } = await turnOnPush(asJson(subscription));
  if (ok) keepChoice({ userId, known: now });
}

/** A notification of what is on the screen now has done its work. */
async function closeSeen(path: string): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  for (const notification of (await registration?.getNotifications()) ?? []) {
    if (notification.data?.path === path) notification.close();
  }
}
