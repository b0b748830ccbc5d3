// A bare Baileys loop in a process of its own: keys in memory, one message after the other, each waiting
// for its acknowledgement. Pairs when it is told to, then sends as often as it is asked.
import { connectClient, memoryAuth, until } from '../simulators/whatsapp/test-client.ts';

export type BareOrder =
  | { kind: 'pair'; url: string; rootKey: string }
  | { kind: 'send'; to: string[]; count: number };
export type BareAnswer =
  | { kind: 'qr'; qr: string }
  | { kind: 'open' }
  | { kind: 'sent'; ms: number; latencies: number[] };

const say = (answer: BareAnswer) => process.send?.(answer);
for (const method of ['info', 'warn', 'error'] as const) console[method] = () => {};

const auth = memoryAuth();
let send: (to: string[], count: number) => Promise<void> = async () => {};

async function pair(url: string, rootKey: string): Promise<void> {
  const server = { url, rootPublicKey: Buffer.from(rootKey, 'base64') };
  const first = connectClient(server, auth);
  say({ kind: 'qr', qr: await until(first.qr, 'a QR') });
  await first.closed;
  const client = connectClient(server, auth, { emitOwnEvents: false });
  await client.open;
  let sequence = 0;
  send = async (to, count) => {
    const latencies: number[] = [];
    const began = performance.now();
    for (let index = 0; index < count; index += 1) {
      sequence += 1;
      const id = `3EB0${String(sequence).padStart(18, '0')}`;
      const start = performance.now();
      const ack = client.sock.waitForMessage(id, 10_000);
      await client.sock.sendMessage(
        `${to[index % to.length]}@s.whatsapp.net`,
        { text: `הודעה ${sequence}`, linkPreview: null },
        { messageId: id },
      );
      if (!(await ack)) throw new Error('no acknowledgement');
      latencies.push(performance.now() - start);
    }
    say({ kind: 'sent', ms: performance.now() - began, latencies });
  };
  say({ kind: 'open' });
}

process.once('disconnect', () => process.exit(1));
process.on('message', (order: BareOrder) => {
  void (order.kind === 'pair' ? pair(order.url, order.rootKey) : send(order.to, order.count));
});
