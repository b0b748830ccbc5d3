import {
  type AuthenticationCreds,
  type AuthenticationState,
  BufferJSON,
  initAuthCreds,
  makeCacheableSignalKeyStore,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
} from '@whiskeysockets/baileys';
import type { Logger } from '../lib/platform/logger.ts';
import { type AuthEntry, eraseAuth, readAuth, writeAuth } from '../lib/whatsapp/auth-store.ts';

const CREDS = { category: 'creds', name: 'creds' } as const;

/**
 * Keys known not to exist, which Baileys' cache asks for again at every message. Nobody else writes a
 * business's keys while its socket lives.
 */
const ABSENT_KEPT = 20_000;

const encode = (value: unknown) => JSON.stringify(value, BufferJSON.replacer);
const decode = (text: string) => JSON.parse(text, BufferJSON.reviver);

/** What was linked once has an account; anything less is a pairing that was never finished. */
const isLinked = (creds: AuthenticationCreds) => Boolean(creds.account && creds.me);

async function readKeys<T extends keyof SignalDataTypeMap>(
  businessId: string,
  type: T,
  ids: string[],
): Promise<{ [id: string]: SignalDataTypeMap[T] }> {
  const found = await readAuth(businessId, type, ids);
  const entries = [...found].map(([id, text]) => {
    const value = decode(text);
    const isSyncKey = type === 'app-state-sync-key';
    return [id, isSyncKey ? proto.Message.AppStateSyncKeyData.fromObject(value) : value];
  });
  return Object.fromEntries(entries);
}

async function writeKeys(businessId: string, data: SignalDataSet): Promise<void> {
  const set: AuthEntry[] = [];
  const remove: { category: string; name: string }[] = [];
  for (const [category, values] of Object.entries(data)) {
    for (const [name, value] of Object.entries(values ?? {})) {
      if (value === null || value === undefined) remove.push({ category, name });
      else set.push({ category, name, value: encode(value) });
    }
  }
  await writeAuth(businessId, { set, remove });
}

async function readCreds(businessId: string): Promise<AuthenticationCreds | null> {
  const stored = (await readAuth(businessId, CREDS.category, [CREDS.name])).get(CREDS.name);
  return stored ? decode(stored) : null;
}

/** Whether there are credentials of a finished link. Throws SealError when they cannot be opened. */
export async function hasLink(businessId: string): Promise<boolean> {
  const creds = await readCreds(businessId);
  return creds !== null && isLinked(creds);
}

/** Credentials and keys for one socket. */
export type SocketAuth = {
  state: AuthenticationState;
  saveCreds: () => Promise<void>;
  /** Waits for what is being written and writes no more: a late write would outlive an erased link. */
  close: () => Promise<void>;
};

/**
 * A business's credentials for a socket: every key a row, encrypted. Starts afresh unless the business
 * is linked, since what an abandoned pairing left behind makes the next one fail.
 * Throws SealError when the rows cannot be opened.
 */
export async function loadAuth(businessId: string, logger: Logger): Promise<SocketAuth> {
  const known = await readCreds(businessId);
  const linked = known !== null && isLinked(known);
  if (known && !linked) await eraseAuth(businessId);
  const creds = linked ? known : initAuthCreds();
  const underWay = new Set<Promise<void>>();
  let isClosed = false;
  function write(work: () => Promise<void>): Promise<void> {
    if (isClosed) return Promise.resolve();
    const writing = work().finally(() => underWay.delete(writing));
    underWay.add(writing);
    return writing;
  }
  const absent = new Set<string>();
  const keys = {
    get: async <T extends keyof SignalDataTypeMap>(type: T, ids: string[]) => {
      const wanted = ids.filter((id) => !absent.has(`${type} ${id}`));
      if (wanted.length === 0) return {};
      const found = await readKeys(businessId, type, wanted);
      if (absent.size > ABSENT_KEPT) absent.clear();
      for (const id of wanted) if (!(id in found)) absent.add(`${type} ${id}`);
      return found;
    },
    set: (data: SignalDataSet) =>
      write(() => {
        for (const [type, values] of Object.entries(data)) {
          for (const id of Object.keys(values ?? {})) absent.delete(`${type} ${id}`);
        }
        return writeKeys(businessId, data);
      }),
  };
  let saving: Promise<void> = Promise.resolve();
  return {
    state: { creds, keys: makeCacheableSignalKeyStore(keys, logger) },
    // One after the other: an older state must not come to rest upon a newer one.
    saveCreds: () => {
      const before = saving.catch(() => {});
      saving = write(async () => {
        await before;
        await writeAuth(businessId, { set: [{ ...CREDS, value: encode(creds) }], remove: [] });
      });
      return saving;
    },
    close: async () => {
      isClosed = true;
      await Promise.allSettled(underWay);
    },
  };
}
