// The load generator: a process of its own, so that what it costs is not in what it measures.
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../simulators/twilio/random.ts';
import { type LoadOrder, type LoadResult, WEBHOOKS, type Webhook } from './load.ts';
import { type ReadyRequest, signedCall } from './signed-call.ts';

/** More open connections than this would measure the generator. */
const MAX_CONNECTIONS = 256;
const ANSWER_TIMEOUT_MS = 15_000; // Twilio's.
/** Callers listen and talk in between; long enough that the webhooks of a burst do not march in step. */
const PAUSE_MS = 500;
const EXPECTED: Record<Webhook, number> = {
  incoming_call: 200,
  handle_recording: 200,
  recording_status: 204,
  call_status: 204,
};

process.once('disconnect', () => process.exit(1));
process.once('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result, () => process.exit(0)));
});

async function run(order: LoadOrder): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS });
  const random = seededRandom(order.calls.length);
  const calls = order.calls.map((call) => signedCall(order, call));
  const result: LoadResult = {
    latencies: { incoming_call: [], handle_recording: [], recording_status: [], call_status: [] },
    errors: [],
  };
  const began = performance.now();
  const measureFrom = began + order.warmUpSeconds * 1000;

  /** `due` is when it should have been sent: waiting for a free connection is latency too. */
  const deliver = async (webhook: Webhook, ready: ReadyRequest, due: number) => {
    const status = await send(agent, order.url, ready).catch((error: Error) => error.message);
    if (due < measureFrom) return;
    result.latencies[webhook].push(performance.now() - due);
    const expected = order.path ? 200 : EXPECTED[webhook];
    if (status !== expected) result.errors.push(`${webhook}: ${status}`);
  };
  const place = async (call: Record<Webhook, ReadyRequest>, due: number) => {
    const [first, second, ...last] = WEBHOOKS;
    await deliver(first, call[first], due);
    await sleep(random() * PAUSE_MS);
    await deliver(second, call[second], performance.now());
    await sleep(random() * PAUSE_MS);
    await Promise.all(last.map((one) => deliver(one, call[one], performance.now())));
  };

  const underWay: Promise<void>[] = [];
  let due = began;
  for (const call of calls) {
    // Exponential gaps: calls come independently of each other, sometimes several at once.
    due += (-Math.log(1 - random()) * 1000) / order.rate;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    underWay.push(place(call, due));
  }
  await Promise.all(underWay);
  agent.destroy();
  return result;
}

function send(agent: Agent, url: string, { path, headers, body }: ReadyRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(path, url),
      { method: 'POST', agent, headers, timeout: ANSWER_TIMEOUT_MS },
      (incoming) => {
        incoming.resume();
        incoming.once('end', () => resolve(incoming.statusCode ?? 0));
        incoming.once('error', reject);
      },
    );
    outgoing.once('timeout', () => outgoing.destroy(new Error('no answer in time')));
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
