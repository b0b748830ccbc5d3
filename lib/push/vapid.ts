import { env } from '../platform/env.ts';

/** Who we are to push services; null when notifications are off. */
export function vapid(): { publicKey: string; privateKey: string; subject: string } | null {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT } = env();
  if (!VAPID_PUBLIC_KEY || !VAPID_PRIVATE_KEY || !VAPID_SUBJECT) return null;
  return { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject: VAPID_SUBJECT };
}

/** What a browser subscribes with; null when notifications are off. */
export const pushPublicKey = (): string | null => vapid()?.publicKey ?? null;
