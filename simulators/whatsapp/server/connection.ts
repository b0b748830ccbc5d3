import {
  binaryNodeToString,
  decodeBinaryNode,
  encodeBinaryNode,
  type proto,
} from '@whiskeysockets/baileys';
import type { WebSocket } from 'ws';
import { createFrameReader, encodeFrame } from '../wire/frames.ts';
import { el, type Node } from '../wire/nodes.ts';
import { createNoiseResponder, type Transport } from '../wire/noise.ts';
import type { World } from '../world.ts';

/** One client on the wire, from its first byte on. */
export type Connection = {
  /** The client's static noise key, once the handshake is over. */
  noiseKey: Buffer;
  payload: proto.IClientPayload | undefined;
  /** What it registers or signed in as. */
  number: string | undefined;
  device: number | undefined;
  /** QR references on offer to a client that registers. */
  refs: string[];
  /** Signed in, and what was waiting is on its way: new stanzas go out at once. */
  isReady: boolean;
  /** Keys of the stanzas that went out here and want an acknowledgement. */
  delivered: Set<string>;
  /** Stanzas of the server that wait for a result, by id. */
  onResult: Map<string, (result: Node) => void>;
  send: (node: Node) => void;
  /** `<stream:error>`, then the end. */
  endStream: (attrs: Record<string, string>, content?: Node[]) => void;
  /** `<failure>` instead of a sign-in, then the end. */
  fail: (reason: number) => void;
  /** The network breaks. */
  drop: () => void;
};

type Handlers = {
  onClient: (connection: Connection) => void;
  onStanza: (connection: Connection, stanza: Node) => void;
  onClose: (connection: Connection) => void;
};

/** Speaks the handshake with a new socket, then passes its stanzas on in order. */
export function openConnection(world: World, socket: WebSocket, handlers: Handlers): Connection {
  const { staticKey, chain } = world.certificates;
  const noise = createNoiseResponder(staticKey, chain);
  let step: 'hello' | 'finish' | 'open' = 'hello';
  let transport: Transport | undefined;
  let reading = Promise.resolve();

  const broken = (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    world.unexpected.push({ number: connection.number, reason, stanza: `(${step})` });
    socket.terminate();
  };
  const onFrame = (frame: Buffer) => {
    if (step === 'hello') {
      socket.send(encodeFrame(noise.answerHello(frame)));
      step = 'finish';
    } else if (step === 'finish') {
      const done = noise.acceptFinish(frame);
      step = 'open';
      transport = done.transport;
      connection.noiseKey = done.clientStatic;
      connection.payload = done.payload;
      handlers.onClient(connection);
    } else if (transport) {
      const plain = transport.decrypt(frame);
      // Decoding is asynchronous; one after the other keeps the order of the wire.
      reading = reading
        .then(async () => handlers.onStanza(connection, await decodeBinaryNode(plain)))
        .catch(broken);
    }
  };
  const connection: Connection = {
    noiseKey: Buffer.alloc(0),
    payload: undefined,
    number: undefined,
    device: undefined,
    refs: [],
    isReady: false,
    delivered: new Set(),
    onResult: new Map(),
    send(node) {
      if (!transport) throw new Error(`no handshake yet: ${binaryNodeToString(node)}`);
      if (socket.readyState === socket.OPEN) {
        socket.send(encodeFrame(transport.encrypt(encodeBinaryNode(node))));
      }
    },
    endStream(attrs, content) {
      connection.send(el('stream:error', attrs, content));
      socket.close();
    },
    fail(reason) {
      connection.send(el('failure', { reason: String(reason), location: 'local' }));
      socket.close();
    },
    drop: () => socket.terminate(),
  };
  const read = createFrameReader(onFrame);
  socket.on('message', (data: Buffer) => {
    try {
      read(data);
    } catch (error) {
      broken(error);
    }
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => handlers.onClose(connection));
  return connection;
}
