import {
  type AuthenticationState,
  addTransactionCapability,
  type ConnectionState,
  initAuthCreds,
  makeWASocket,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStore,
  type UserFacingSocketConfig,
  type WAMessage,
  type WASocket,
} from '@whiskeysockets/baileys';
import { pino } from 'pino';
import type { WhatsAppServer } from './server/start.ts';
import { trustRootKey } from './trust.ts';

const silent = pino({ level: 'silent' });
const WAIT_MS = 10_000;

/** Credentials that outlive a socket. */
export function memoryAuth(): AuthenticationState {
  const values = new Map<string, unknown>();
  const keys: SignalKeyStore = {
    get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: Record<string, SignalDataTypeMap[T]> = {};
      for (const id of ids) {
        const value = values.get(`${type}/${id}`);
        if (value !== undefined) found[id] = value as SignalDataTypeMap[T];
      }
      return found;
    },
    set(data: SignalDataSet) {
      for (const [type, entries] of Object.entries(data)) {
        for (const [id, value] of Object.entries(entries ?? {})) {
          if (value === null || value === undefined) values.delete(`${type}/${id}`);
          else values.set(`${type}/${id}`, value);
        }
      }
    },
  };
  return {
    creds: initAuthCreds(),
    keys: addTransactionCapability(keys, silent, { maxCommitRetries: 1, delayBetweenTriesMs: 0 }),
  };
}

export type TestClient = {
  sock: WASocket;
  /** The QR shown last. */
  qr: () => string | undefined;
  upserts: { type: string; isOpen: boolean; message: WAMessage }[];
  /** Statuses of each sent message, in the order of their events. */
  statuses: Map<string, number[]>;
  stubs: Map<string, unknown[]>;
  open: Promise<void>;
  /** The code the connection ended with. */
  closed: Promise<number | undefined>;
  end: () => Promise<void>;
};

/** A real Baileys socket on the local server. */
export function connectClient(
  server: Pick<WhatsAppServer, 'url' | 'rootPublicKey'>,
  auth: AuthenticationState,
  config: Partial<UserFacingSocketConfig> = {},
): TestClient {
  trustRootKey(server.rootPublicKey);
  const sock = makeWASocket({
    auth,
    logger: silent,
    waWebSocketUrl: server.url,
    defaultQueryTimeoutMs: 5_000,
    connectTimeoutMs: 5_000,
    retryRequestDelayMs: 10,
    ...config,
  });
  let qr: string | undefined;
  let isOpen = false;
  const upserts: TestClient['upserts'] = [];
  const statuses: TestClient['statuses'] = new Map();
  const stubs: TestClient['stubs'] = new Map();
  const noteStatus = (id: string | null | undefined, status: number | null | undefined) => {
    if (id && typeof status === 'number') statuses.set(id, [...(statuses.get(id) ?? []), status]);
  };
  let onOpen = () => {};
  let onClosed = (_code: number | undefined) => {};
  const open = new Promise<void>((resolve) => {
    onOpen = resolve;
  });
  const closed = new Promise<number | undefined>((resolve) => {
    onClosed = resolve;
  });
  sock.ev.on('creds.update', (update) => Object.assign(auth.creds, update));
  sock.ev.on('connection.update', (update: Partial<ConnectionState>) => {
    if (update.qr) qr = update.qr;
    if (update.connection === 'open') {
      isOpen = true;
      onOpen();
    }
    if (update.connection === 'close') onClosed(codeOf(update.lastDisconnect?.error));
  });
  sock.ev.on('messages.upsert', ({ messages, type }) => {
    for (const message of messages) {
      upserts.push({ type, isOpen, message });
      if (message.key.fromMe) noteStatus(message.key.id, message.status);
      const parameters = message.messageStubParameters;
      if (message.key.id && parameters?.length) stubs.set(message.key.id, parameters);
    }
  });
  sock.ev.on('messages.update', (updates) => {
    for (const { key, update } of updates) {
      noteStatus(key.id, update.status);
      if (key.id && update.messageStubParameters) stubs.set(key.id, update.messageStubParameters);
    }
  });
  return {
    sock,
    qr: () => qr,
    upserts,
    statuses,
    stubs,
    open,
    closed,
    end: async () => sock.end(undefined),
  };
}

function codeOf(error: unknown): number | undefined {
  return (error as { output?: { statusCode?: number } } | undefined)?.output?.statusCode;
}

/** Waits until the condition gives something. */
export async function until<T>(
  condition: () => T | undefined | null | false | 0,
  what = 'the condition',
): Promise<T> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const found = condition();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function textOf(message: WAMessage): string | undefined | null {
  return message.message?.conversation ?? message.message?.extendedTextMessage?.text;
}
