import {
  areJidsSameUser,
  type BinaryNode,
  DEFAULT_CONNECTION_CONFIG,
  decodeMessageNode,
  getAllBinaryNodeChildren,
  proto,
  type SignalKeyStoreWithTransaction,
  type SocketConfig,
  unpadRandomMax16,
  type WAMessage,
  type WASocket,
} from '@whiskeysockets/baileys';
import { type IncomingMessage, receiveMessage } from '../lib/messages/receive-message.ts';
import { takeRequestId, withRequestId } from '../lib/platform/context.ts';
import type { Logger } from '../lib/platform/logger.ts';
import { isOvertaken, isTransient, retryTransient } from '../lib/platform/retry-transient.ts';
import { isFromPerson, lidOf, phoneOf, readContent, sentAtOf } from './read-message.ts';

type Repository = ReturnType<SocketConfig['makeSignalRepository']>;
type Me = { id: string; lid: string };

/** WhatsApp's placeholder for a message that could not be decrypted. */
const CIPHERTEXT_STUB = 2;

const UNDECRYPTABLE = { kind: 'undecryptable', text: '', fileName: null } as const;

/**
 * Takes messages in for one socket, each before WhatsApp is told that it arrived: Baileys acknowledges
 * a message right after decrypting it and only then tells us, so a process that died in between would
 * lose it. The plaintext is therefore stored inside the decryption.
 */
export function messageIntake(businessId: string, logger: Logger) {
  const stanzas = new WeakMap<Uint8Array, BinaryNode>();
  let repository: Repository | undefined;
  let me: () => Me | null = () => null;
  let endConnection = () => {};
  let isOver = false;

  const isOurs = (jid: string | null | undefined): boolean => {
    const self = me();
    return [self?.id, self?.lid].some((own) => own && areJidsSameUser(own, jid ?? undefined));
  };

  async function readPeer(message: WAMessage) {
    const { remoteJid } = message.key;
    // Of what the business wrote on its phone, the other address may be the business's own.
    const remoteJidAlt = isOurs(message.key.remoteJidAlt) ? null : message.key.remoteJidAlt;
    const lid = lidOf(remoteJid) ?? lidOf(remoteJidAlt);
    const known = phoneOf(remoteJid) ?? phoneOf(remoteJidAlt);
    if (known || !lid) return { phone: known, lid };
    return { phone: phoneOf(await repository?.lidMapping.getPNForLID(lid)), lid };
  }

  async function store(message: WAMessage): Promise<void> {
    const { key } = message;
    if (!key.id || !isFromPerson(key.remoteJid)) return;
    // What the phone tells its own devices (keys, history, notes to oneself) is no talk with anybody.
    if (isOurs(key.remoteJid)) return;
    const undecryptable = message.messageStubType === CIPHERTEXT_STUB && !message.message;
    // Ours was the failure, and the message comes again.
    if (undecryptable && isOver) return;
    const content = undecryptable ? UNDECRYPTABLE : readContent(message.message);
    if (!content) return;
    const now = new Date();
    const input: IncomingMessage = {
      ...content,
      ...(await readPeer(message)),
      providerId: key.id,
      pushName: key.fromMe ? null : (message.pushName ?? null),
      sentAt: sentAtOf(message, now),
      fromMe: key.fromMe === true,
    };
    const requestId = takeRequestId(null);
    await withRequestId(requestId, async () => {
      const ctx = { actor: { kind: 'whatsapp', businessId } as const, requestId, logger, now };
      const outcome = await retryTransient(() => receiveMessage({ ctx, businessId, input }));
      logger.info({ messageId: key.id, kind: input.kind, outcome }, 'message received');
    });
  }

  /** With the database away the connection ends at once, unacknowledged: the message comes again. */
  async function storeOrEnd(message: WAMessage): Promise<void> {
    try {
      await store(message);
    } catch (err) {
      if (isTransient(err) || isOvertaken(err)) {
        isOver = true;
        endConnection();
      }
      throw err;
    }
  }

  const makeSignalRepository: SocketConfig['makeSignalRepository'] = (...args) => {
    const plain = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(...args);
    const keys = args[0].keys as SignalKeyStoreWithTransaction;
    repository = plain;
    return {
      ...plain,
      // The keys are committed when this transaction ends, which the one inside joins: until the
      // message is stored its ciphertext can be decrypted again.
      decryptMessage: (options) =>
        keys.transaction(async () => {
          const padded = await plain.decryptMessage(options);
          const stanza = stanzas.get(options.ciphertext);
          const self = me();
          if (stanza && self && stanza.attrs.category !== 'peer') {
            const { fullMessage } = decodeMessageNode(stanza, self.id, self.lid);
            const message = proto.Message.decode(unpadRandomMax16(padded));
            await storeOrEnd({
              ...fullMessage,
              message: message.deviceSentMessage?.message ?? message,
            });
          }
          return padded;
        }, options.jid),
    };
  };

  return {
    makeSignalRepository,
    /** Before Baileys' own listener, which begins to decrypt. */
    attach(socket: WASocket) {
      endConnection = () => socket.end(undefined);
      me = () => {
        const user = socket.authState.creds.me;
        return user ? { id: user.id, lid: user.lid ?? '' } : null;
      };
      socket.ws.prependListener('CB:message', (stanza: BinaryNode) => {
        for (const { tag, content } of getAllBinaryNodeChildren(stanza)) {
          if (tag === 'enc' && content instanceof Uint8Array) stanzas.set(content, stanza);
        }
      });
    },
    /** What comes by another way than decryption, and what could not be decrypted. */
    store,
  };
}
