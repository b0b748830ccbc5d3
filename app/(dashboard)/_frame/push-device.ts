import { registerWorker } from '@/app/_ui/register-worker.ts';

// This browser as a device that is told of calls and messages. What the person chose is kept here, beside
// the browser's own subscription: a sign-in runs out after two weeks, the wish does not.
const CHOICE = 'push';

/** Whose wish it is, and what of it the server knows. */
type Choice = { userId: string; known: string };

export type PushSubscriptionJson = { endpoint: string; keys: { p256dh: string; auth: string } };

export const canBeTold = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

export function readChoice(): Choice | null {
  try {
    return JSON.parse(localStorage.getItem(CHOICE) ?? 'null');
  } catch {
    return null;
  }
}

export const keepChoice = (choice: Choice): void =>
  localStorage.setItem(CHOICE, JSON.stringify(choice));

/** The subscription this browser has now. */
export async function findSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** A subscription made with `publicKey`: the one that is there, or a new one. Throws when the browser refuses. */
export async function subscribeBrowser(publicKey: string): Promise<PushSubscription> {
  const { pushManager } = await registerWorker();
  const key = bytesOf(publicKey);
  const present = await pushManager.getSubscription();
  if (present && sameBytes(present.options.applicationServerKey, key)) return present;
  await present?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** Nothing is shown here any more, whatever the server thinks. */
export async function forgetBrowser(): Promise<void> {
  localStorage.removeItem(CHOICE);
  if (canBeTold()) await (await findSubscription())?.unsubscribe();
}

export const asJson = (subscription: PushSubscription): PushSubscriptionJson =>
  subscription.toJSON() as PushSubscriptionJson;

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function sameBytes(one: ArrayBuffer | null, other: Uint8Array): boolean {
  const bytes = new Uint8Array(one ?? new ArrayBuffer(0));
  return bytes.length === other.length && bytes.every((byte, at) => byte === other[at]);
}
