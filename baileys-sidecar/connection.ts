import {
  Browsers,
  type ConnectionState,
  type makeWASocket as MakeSocket,
  makeWASocket,
  type WASocket,
} from '@whiskeysockets/baileys';
import { findSentText } from '../lib/messages/find-sent-text.ts';
import { firstContactPause } from '../lib/messages/first-contact-pause.ts';
import { env } from '../lib/platform/env.ts';
import type { Logger } from '../lib/platform/logger.ts';
import type { HeldLink, LinkReport } from '../lib/whatsapp/hold-links.ts';
import { loadAuth, type SocketAuth } from './auth-state.ts';
import { baileysLogger } from './baileys-logger.ts';
import { type Delivery, deliverOutbox } from './deliver-outbox.ts';
import { messageIntake } from './on-message.ts';
import { recordReceipts } from './on-receipt.ts';
import { lidOf, phoneOf } from './read-message.ts';

/** A stalled lookup blocks every other send of the socket: not longer than this, milliseconds. */
const QUERY_TIMEOUT_MS = 10_000;

/** How long a QR is shown before Baileys shows the next: the first one longer, milliseconds. */
const FIRST_QR_MS = 60_000;
const NEXT_QR_MS = 20_000;

/** How long an event may wait in Baileys' buffer, milliseconds. */
const FLUSH_MS = 500;

/** How a connection ended: Baileys' code if it named one, and whether a QR or code was on show. */
export type Ending = { code: number | null; pairing: boolean; openMs: number };

export type Connection = {
  opened: Promise<void>;
  ended: Promise<Ending>;
  wake: () => void;
  /** Ends the send under way, then the connection. */
  close: () => Promise<void>;
  /** The same, and tells WhatsApp that this device is no longer linked. */
  logOut: () => Promise<void>;
};

type Options = {
  link: HeldLink;
  report: (report: LinkReport) => Promise<boolean>;
  logger: Logger;
};

function codeOf(error: unknown): number | null {
  const status = (error as { output?: { statusCode?: unknown } } | undefined)?.output?.statusCode;
  return typeof status === 'number' ? status : null;
}

function openSocket(
  businessId: string,
  auth: SocketAuth,
  intake: ReturnType<typeof messageIntake>,
  logger: Logger,
): WASocket {
  const { WHATSAPP_URL } = env();
  const settings: Parameters<typeof MakeSocket>[0] = {
    auth: auth.state,
    logger: baileysLogger(logger),
    browser: Browsers.ubuntu('AgentLocator'),
    makeSignalRepository: intake.makeSignalRepository,
    getMessage: async ({ id }) => {
      const text = id ? await findSentText({ businessId, providerId: id }) : null;
      return text === null ? undefined : { extendedTextMessage: { text } };
    },
    defaultQueryTimeoutMs: QUERY_TIMEOUT_MS,
    // Our own sends are rows already; the phone keeps ringing for what comes in.
    emitOwnEvents: false,
    markOnlineOnConnect: false,
    syncFullHistory: false,
    shouldSyncHistoryMessage: () => false,
    generateHighQualityLinkPreview: false,
    ...(WHATSAPP_URL ? { waWebSocketUrl: WHATSAPP_URL } : {}),
  };
  const socket = makeWASocket(settings);
  intake.attach(socket);
  return socket;
}

/**
 * One socket of one business, from its first byte to its end. Reports its states, stores what comes in,
 * sends the outbox while it is open.
 * Throws SealError when the stored credentials cannot be opened.
 */
export async function connect({ link, report, logger }: Options): Promise<Connection> {
  const { businessId } = link;
  const auth = await loadAuth(businessId, logger);
  const intake = messageIntake(businessId, logger);
  const socket = openSocket(businessId, auth, intake, logger);
  const closed = new AbortController();
  let delivery: Delivery | undefined;
  let openedAt = 0;
  let pairing = false;
  let qrs = 0;
  let end: (ending: Ending) => void = () => {};
  let markOpened = () => {};
  const opened = new Promise<void>((resolve) => {
    markOpened = resolve;
  });
  const ended = new Promise<Ending>((resolve) => {
    end = resolve;
  }).then(async (ending) => {
    // The next connection reads what this one wrote.
    await auth.close();
    return ending;
  });
  /** What cannot be handled ends the connection; a fresh one finds what was not acknowledged again. */
  const guard = (work: Promise<unknown>) =>
    work.catch((err) => {
      logger.error({ err, businessId }, 'handling an event failed');
      socket.end(undefined);
    });

  async function showPairing(qr: string) {
    pairing = true;
    qrs += 1;
    if (link.pairingPhone) {
      if (qrs > 1) return;
      const pairingCode = await socket.requestPairingCode(link.pairingPhone.replace(/^\+/, ''));
      await report({ state: 'pairing', pairingCode, qr: null, qrExpiresAt: null });
      return;
    }
    const life = qrs === 1 ? FIRST_QR_MS : NEXT_QR_MS;
    await report({ state: 'pairing', qr, qrExpiresAt: new Date(Date.now() + life) });
  }

  async function onOpen() {
    openedAt = Date.now();
    pairing = false;
    markOpened();
    if (!link.wanted) return; // Opened to log out.
    const me = socket.authState.creds.me;
    await report({
      state: 'connected',
      phone: phoneOf(me?.id),
      lid: lidOf(me?.lid),
      qr: null,
      qrExpiresAt: null,
      pairingCode: null,
      lastError: null,
      connectedAt: new Date(),
    });
    delivery = deliverOutbox({
      businessId,
      socket,
      closed: closed.signal,
      firstContactPause: () => firstContactPause(businessId),
      logger,
    });
  }

  function onUpdate(update: Partial<ConnectionState>) {
    if (update.qr) void guard(showPairing(update.qr));
    if (update.connection === 'open') void guard(onOpen());
    if (update.connection !== 'close') return;
    closed.abort();
    end({
      code: codeOf(update.lastDisconnect?.error),
      pairing,
      openMs: openedAt ? Date.now() - openedAt : 0,
    });
  }

  socket.ev.process(async (events) => {
    const update = events['connection.update'];
    if (update) onUpdate(update);
    if (events['creds.update']) await guard(auth.saveCreds());
    const upsert = events['messages.upsert'];
    for (const message of upsert?.messages ?? []) await guard(intake.store(message));
  });

  recordReceipts(socket, businessId, guard);

  // Baileys' buffer of events can stay unflushed for half a minute.
  const flushing = setInterval(() => socket.ev.flush(), FLUSH_MS);
  void ended.then(() => clearInterval(flushing));

  async function finish(last: () => Promise<void>) {
    await delivery?.stop();
    await last();
    closed.abort();
    end({ code: null, pairing, openMs: 0 });
    await ended;
  }

  return {
    opened,
    ended,
    wake: () => delivery?.wake(),
    close: () => finish(async () => socket.end(undefined)),
    logOut: () =>
      finish(() =>
        socket.logout().catch((err) => logger.warn({ err, businessId }, 'logging out failed')),
      ),
  };
}
