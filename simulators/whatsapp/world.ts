import type { Faults } from './faults.ts';
import type { Phone } from './phone/phone.ts';
import type { Connection } from './server/connection.ts';
import type { Store } from './store.ts';
import type { Certificates } from './wire/certificates.ts';
import type { Node } from './wire/nodes.ts';

/** A message the server took although nobody but the sender's own phone was addressed. */
export type SentToNobody = { id: string; from: string; to: string };

/** A stanza nobody should send; `number` is the business it came from, once it is known. */
export type Unexpected = { number: string | undefined; reason: string; stanza: string };

/** A companion that asked for a pairing code and waits for its phone. */
export type PendingLink = {
  connection: Connection;
  ref: string;
  wrappedEphemeral: Buffer;
  /** Told what the companion finished with, or why it could not. */
  finish?: (wrappedBundle: Buffer, companionIdentity: Buffer) => void;
};

/** Everything the parts of the server share. */
export type World = {
  store: Store;
  faults: Faults;
  certificates: Certificates;
  unexpected: Unexpected[];
  sentToNobody: SentToNobody[];
  /** By number. */
  phones: Map<string, Phone>;
  /** Every open socket. */
  connections: Set<Connection>;
  /** Signed-in companions, by device key. */
  online: Map<string, Connection>;
  /** Stanzas each companion has not acknowledged, by device key, then by entry. */
  queues: Map<string, Map<string, Node>>;
  /** By number. */
  pendingLinks: Map<string, PendingLink>;
  /** Businesses that were answered 463 and are restricted until faults are cleared. */
  restricted: Set<string>;
  receiptDelayMs: number;
  /** Asked about a number nobody made a phone for: true makes one. */
  hasWhatsApp: (number: string) => boolean;
  /** Base address of media, known once the server listens. */
  httpUrl: string;
  /** A timer that ends with the server. */
  later: (ms: number, work: () => void) => void;
};

export function deviceKey(number: string, device: number): string {
  return `${number}:${device}`;
}
