import { createHash } from 'node:crypto';
import type { World } from '../world.ts';
import { deviceKey } from '../world.ts';
import { createSignalStore, type SignalStore } from './signal-store.ts';

/** A linked device: what it registered with. */
export type Companion = {
  device: number;
  name: string;
  identity: Uint8Array;
  registrationId: number;
  signedPreKey: { id: Uint8Array; value: Uint8Array; signature: Uint8Array };
  noiseKey: Uint8Array;
  isHistorySent: boolean;
  linkedAt: string;
};

export type Addressing = 'pn' | 'lid';

/** What is kept of a phone between two runs. */
export type PhoneRecord = {
  number: string;
  name: string;
  lid: string;
  onWhatsApp: boolean;
  isOnline: boolean;
  /** How its messages name it: by number or by LID. */
  addressing: Addressing;
  nextDevice: number;
  companions: Companion[];
};

/** A message on the phone's screen. Times are ISO strings. */
export type Received = {
  id: string;
  from: string;
  kind: string;
  text: string;
  at: string;
  deliveredAt?: string;
  readAt?: string;
};

/** A message written on the phone; delivered and read as the other side's devices said. */
export type Sent = {
  id: string;
  to: string;
  kind: string;
  text: string;
  at: string;
  addressing: Addressing;
  message: Uint8Array;
  deliveredAt?: string;
  readAt?: string;
};

/** A ciphertext the server accepted and the phone has not read yet. */
export type Waiting = {
  id: string;
  from: string;
  device: number;
  purpose: 'direct' | 'copy' | 'peer';
  type: string;
  ciphertext: Uint8Array;
};

export type Phone = {
  record: PhoneRecord;
  signal: SignalStore;
  received: Received[];
  /** Further arrivals of an id that is on the screen already. */
  duplicates: { id: string; from: string; at: string }[];
  sent: Sent[];
  /** What the phone's own companions sent, as their copies told it. */
  fromCompanions: { id: string; to: string; text: string }[];
  inbox: Map<string, Waiting>;
  /** One thing at a time: Signal sessions must not be used twice at once. */
  run: <T>(work: () => Promise<T>) => Promise<T>;
  save: () => void;
};

export function openPhone(world: World, record: PhoneRecord): Phone {
  const { store } = world;
  const { number } = record;
  let last: Promise<unknown> = Promise.resolve();
  const phone: Phone = {
    record,
    signal: createSignalStore(store, number),
    received: store.entries<Received>(`received/${number}/`).map(([, value]) => value),
    duplicates: [],
    sent: store.entries<Sent>(`sent/${number}/`).map(([, value]) => value),
    fromCompanions: [],
    inbox: new Map(store.entries<Waiting>(`inbox/${number}/`)),
    run(work) {
      const next = last.then(work);
      last = next.catch(() => undefined);
      return next;
    },
    save: () => store.set(`phone/${number}`, record),
  };
  world.phones.set(number, phone);
  return phone;
}

/** Makes the phone of a number, or gives the one there is. */
export function addPhone(
  world: World,
  wanted: { number: string; name?: string; onWhatsApp?: boolean; addressing?: Addressing },
): Phone {
  const { number } = wanted;
  if (!/^\d{7,15}$/.test(number)) throw new Error(`not an international number: ${number}`);
  const known = world.phones.get(number);
  if (known) return known;
  const phone = openPhone(world, {
    number,
    name: wanted.name ?? number,
    lid: lidOf(number),
    onWhatsApp: wanted.onWhatsApp ?? true,
    isOnline: true,
    addressing: wanted.addressing ?? 'pn',
    nextDevice: 1,
    companions: [],
  });
  phone.save();
  return phone;
}

/** Fifteen digits that have nothing to do with the number, yet are always the same for it. */
function lidOf(number: string): string {
  const digest = createHash('sha256').update(`lid ${number}`).digest();
  return `1${String(digest.readBigUInt64BE() % 10n ** 14n).padStart(14, '0')}`;
}

export function phoneByUser(world: World, user: string): Phone | undefined {
  const byNumber = world.phones.get(user);
  if (byNumber) return byNumber;
  for (const phone of world.phones.values()) if (phone.record.lid === user) return phone;
  return undefined;
}

export function companionOf(phone: Phone, device: number): Companion | undefined {
  return phone.record.companions.find((one) => one.device === device);
}

export function isConnected(world: World, phone: Phone, device: number): boolean {
  return world.online.has(deviceKey(phone.record.number, device));
}

export function numberJid(phone: Phone, device = 0): string {
  return `${phone.record.number}${device ? `:${device}` : ''}@s.whatsapp.net`;
}

export function lidJid(phone: Phone, device = 0): string {
  return `${phone.record.lid}${device ? `:${device}` : ''}@lid`;
}
