import {
  addTransactionCapability,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeBigEndian,
  initAuthCreds,
  KEY_BUNDLE_TYPE,
  type SignalCreds,
  type SignalDataSet,
  type SignalDataTypeMap,
  xmppPreKey,
  xmppSignedPreKey,
} from '@whiskeysockets/baileys';
import { pino } from 'pino';
import type { Store } from '../store.ts';
import { el, type Node } from '../wire/nodes.ts';

const silent = pino({ level: 'silent' });

type Creds = SignalCreds & { nextPreKeyId: number };

/** A phone's end of Signal: its identity, its keys, its sessions; all of it in the store. */
export type SignalStore = ReturnType<typeof createSignalStore>;

export function createSignalStore(store: Store, number: string) {
  const credsKey = `creds/${number}`;
  const creds = store.get<Creds>(credsKey) ?? createCreds();
  if (!store.get(credsKey)) store.set(credsKey, creds);
  const at = (type: string, id: string) => `signal/${number}/${type}/${id}`;
  const keys = addTransactionCapability(
    {
      get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
        const found: Record<string, SignalDataTypeMap[T]> = {};
        for (const id of ids) {
          const value = store.get<SignalDataTypeMap[T]>(at(type, id));
          if (value !== undefined) found[id] = value;
        }
        return found;
      },
      set(data: SignalDataSet) {
        for (const [type, values] of Object.entries(data)) {
          for (const [id, value] of Object.entries(values ?? {})) {
            if (value === null || value === undefined) store.delete(at(type, id));
            else store.set(at(type, id), value);
          }
        }
      },
    },
    silent,
    { maxCommitRetries: 1, delayBetweenTriesMs: 0 },
  );
  const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds, keys }, silent);
  return {
    identity: creds.signedIdentityKey,
    repository,
    /** What someone needs to write to this phone: a fresh one-time key each time. */
    async takeBundle(): Promise<Node[]> {
      const id = creds.nextPreKeyId;
      creds.nextPreKeyId += 1;
      store.set(credsKey, creds);
      const pair = Curve.generateKeyPair();
      await keys.set({ 'pre-key': { [id]: pair } });
      return [
        el('registration', {}, encodeBigEndian(creds.registrationId)),
        el('type', {}, KEY_BUNDLE_TYPE),
        el('identity', {}, creds.signedIdentityKey.public),
        xmppSignedPreKey(creds.signedPreKey),
        xmppPreKey(pair, id),
      ];
    },
    registration: () => encodeBigEndian(creds.registrationId),
  };
}

function createCreds(): Creds {
  const { signedIdentityKey, signedPreKey, registrationId } = initAuthCreds();
  return { signedIdentityKey, signedPreKey, registrationId, nextPreKeyId: 1 };
}
