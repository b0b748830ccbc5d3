import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { answerHttp } from '../control/answer-http.ts';
import { createFaults, type Faults } from '../faults.ts';
import { type LinkedDevice, type LocalPhone, localPhone } from '../phone/local-phone.ts';
import { type Addressing, addPhone, openPhone, type PhoneRecord } from '../phone/phone.ts';
import { reportDelivered } from '../phone/receipts.ts';
import { readInbox } from '../phone/receive.ts';
import { openStore } from '../store.ts';
import { type Certificates, createCertificates } from '../wire/certificates.ts';
import type { SentToNobody, Unexpected, World } from '../world.ts';
import { deviceKey } from '../world.ts';
import { actOnFault } from './act-on-fault.ts';
import { openConnection } from './connection.ts';
import { loadQueues } from './queue.ts';
import { routeStanza } from './route-stanza.ts';
import { onClient } from './sign-in.ts';

export type WhatsAppServerOptions = {
  /** 0 (the default): any free port. */
  port?: number;
  /** How long after its arrival a phone reports a message; 100 ms, as the real world does. */
  receiptDelayMs?: number;
  /** State is kept here, and taken up again by the next server. */
  dataFile?: string;
  /** What `snapshot()` of another server gave. */
  restore?: string;
  /** Which numbers without a phone have WhatsApp all the same (their phone appears). */
  hasWhatsApp?: (number: string) => boolean;
};

export type NewPhone = {
  number: string;
  name?: string;
  onWhatsApp?: boolean;
  addressing?: Addressing;
};

export type WhatsAppServer = {
  /** For `waWebSocketUrl`. */
  url: string;
  /** The control endpoints, the page and the media. */
  httpUrl: string;
  /** What the client must trust: `WA_LOCAL_ROOT_KEY` in base64. */
  rootPublicKey: Uint8Array;
  faults: Faults;
  /** Stanzas nobody should send; a test ends with this empty. */
  unexpected: Unexpected[];
  sentToNobody: SentToNobody[];
  /** Phones that have linked devices. */
  readonly accounts: { number: string; lid: string; devices: LinkedDevice[] }[];
  readonly phones: LocalPhone[];
  /** How many clients show a QR now. */
  readonly waitingForScan: number;
  /** Makes a phone, or gives the one the number has. */
  createPhone: (phone: NewPhone) => LocalPhone;
  phone: (number: string) => LocalPhone | undefined;
  snapshot: () => string;
  /** Sockets break, nothing is said; the state stays in the file. */
  close: () => Promise<void>;
};

/** Starts the local WhatsApp on 127.0.0.1. */
export async function startWhatsAppServer(
  options: WhatsAppServerOptions = {},
): Promise<WhatsAppServer> {
  const store = openStore(options.dataFile, options.restore);
  const certificates = store.get<Certificates>('certificates') ?? createCertificates();
  store.set('certificates', certificates);
  const timers = new Set<NodeJS.Timeout>();
  let isClosed = false;
  const world: World = {
    store,
    certificates,
    faults: createFaults(
      (name, fault) => actOnFault(world, name, fault),
      () => world.restricted.clear(),
    ),
    unexpected: [],
    sentToNobody: [],
    phones: new Map(),
    connections: new Set(),
    online: new Map(),
    queues: new Map(),
    pendingLinks: new Map(),
    restricted: new Set(),
    receiptDelayMs: options.receiptDelayMs ?? 100,
    hasWhatsApp: options.hasWhatsApp ?? (() => false),
    httpUrl: '',
    later(ms, work) {
      if (isClosed) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        work();
      }, ms);
      timers.add(timer);
    },
  };
  loadQueues(world);
  for (const [, record] of store.entries<PhoneRecord>('phone/')) openPhone(world, record);

  const locals = new Map<string, LocalPhone>();
  const local = (number: string) => {
    const phone = world.phones.get(number);
    if (!phone) return undefined;
    const known = locals.get(number) ?? localPhone(world, phone);
    locals.set(number, known);
    return known;
  };
  const http = createServer(
    (request, response) => void answerHttp(world, server, request, response),
  );
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (socket) => {
    if (world.faults.take('refuse')) return socket.terminate();
    const connection = openConnection(world, socket, {
      onClient: (one) => onClient(world, one),
      onStanza: (one, stanza) => void routeStanza(world, one, stanza),
      onClose(one) {
        world.connections.delete(one);
        const key = deviceKey(one.number ?? '', one.device ?? 0);
        if (world.online.get(key) === one) world.online.delete(key);
      },
    });
    world.connections.add(connection);
  });
  const port = await new Promise<number>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port ?? 0, '127.0.0.1', () =>
      resolve((http.address() as AddressInfo).port),
    );
  });
  world.httpUrl = `http://127.0.0.1:${port}`;
  // What the last server had accepted and not yet passed on.
  for (const phone of world.phones.values()) {
    for (const message of phone.received) reportDelivered(world, phone, message);
    void readInbox(world, phone);
  }

  const server: WhatsAppServer = {
    url: `ws://127.0.0.1:${port}/ws/chat`,
    httpUrl: world.httpUrl,
    rootPublicKey: certificates.rootPublic,
    faults: world.faults,
    unexpected: world.unexpected,
    sentToNobody: world.sentToNobody,
    get accounts() {
      return server.phones
        .filter(({ devices }) => devices.length > 0)
        .map(({ number, lid, devices }) => ({ number, lid, devices }));
    },
    get phones() {
      return [...world.phones.keys()].flatMap((number) => local(number) ?? []);
    },
    get waitingForScan() {
      return [...world.connections].filter(({ refs }) => refs.length > 0).length;
    },
    createPhone(wanted) {
      addPhone(world, wanted);
      const made = local(wanted.number);
      if (!made) throw new Error(`no phone ${wanted.number}`);
      return made;
    },
    phone: local,
    snapshot: store.snapshot,
    async close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      for (const connection of world.connections) connection.drop();
      sockets.close();
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      });
      await Promise.all(
        [...world.phones.values()].map((phone) => phone.run(async () => undefined)),
      );
      store.close();
    },
  };
  return server;
}
