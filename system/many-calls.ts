import { createHash } from 'node:crypto';
import { clips } from '../simulators/audio/clips.ts';
import { tagMp3 } from '../simulators/audio/id3.ts';
import type { CallResult } from '../simulators/twilio/call-types.ts';
import type { Stack } from './stack.ts';
import { waitFor } from './wait-for.ts';

const AT_ONCE = 10;
/** As a number is set up at Twilio; 1, 2, 3… s between the tries. */
const RETRY = '#rc=5&rp=all';
const RETRY_PAUSE_MS = 1_000;

/** Killed jobs are noticed after 10 s, then tried again. */
const ALL_DONE_TIMEOUT_MS = 150_000;

export type PlacedCall = { result: CallResult; from: string; text: string };

/**
 * Places `count` calls of as many callers, ten at once, with Twilio's retries.
 * @param onExchange called after each delivery, answered or given up
 */
export async function placeCalls(
  stack: Stack,
  options: { to: string; count: number; onExchange?: () => void },
): Promise<PlacedCall[]> {
  const { to, count, onExchange = () => {} } = options;
  const placed: PlacedCall[] = [];
  let next = 0;
  const line = async () => {
    for (let index = next++; index < count; index = next++) {
      const from = `+97250${String(1_000_000 + index)}`;
      const text = `הודעה מספר ${index}`;
      const result = await stack.placeCall({
        from,
        to,
        say: text,
        webhookUrl: `${stack.url}/webhook/incoming_call${RETRY}`,
        statusCallbackUrl: `/webhook/call_status${RETRY}`,
        retryPauseMs: RETRY_PAUSE_MS,
        onEvent: ({ kind }) => {
          if (kind === 'webhook' || kind === 'callback') onExchange();
        },
      });
      placed.push({ result, from, text });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  return placed;
}

/** Everything the database holds of one business's calls, each as one comparable object. */
export async function storedCalls(stack: Pick<Stack, 'query'>, businessId: string) {
  return stack.query<{ transcriptState: string; events: string[] }>(
    `SELECT c."callSid", c.caller, c.status, c."recordingState", c."transcriptState", c.transcript,
       a.sha256, encode(sha256(a.bytes), 'hex') AS "bytesSha256", u.phone AS customer,
       (SELECT json_agg(e.kind ORDER BY e.kind) FROM "CallEvent" e WHERE e."callSid" = c."callSid")
         AS events
     FROM "CallLog" c LEFT JOIN "RecordingAudio" a ON a."callId" = c.id
       LEFT JOIN "Customer" u ON u.id = c."customerId"
     WHERE c."businessId" = $1 ORDER BY c."callSid"`,
    [businessId],
  );
}

/** What `storedCalls` must give in the end: each call once, with its own words and bytes. */
export function expectedCalls(placed: PlacedCall[]) {
  return placed
    .map(({ result, from, text }) => {
      const sha256 = createHash('sha256').update(tagMp3(clips.caller.bytes, text)).digest('hex');
      return {
        callSid: result.callSid,
        caller: from,
        status: 'completed',
        recordingState: 'stored',
        transcriptState: 'done',
        transcript: text,
        sha256,
        bytesSha256: sha256,
        customer: from,
        events: [
          'call_status',
          'followed_up',
          'incoming_call',
          'recording_action',
          'recording_status',
          'recording_stored',
          'transcribed',
        ],
      };
    })
    .sort((a, b) => (a.callSid < b.callSid ? -1 : 1));
}

/** Waits until no call of the business waits for background work. */
export async function allProcessed(
  stack: Pick<Stack, 'query' | 'logs'>,
  businessId: string,
): Promise<void> {
  const open = async () =>
    (await storedCalls(stack, businessId)).filter(
      (call) => call.transcriptState !== 'done' || !call.events.includes('followed_up'),
    );
  await waitFor(
    'every recording written down and every call followed up',
    async () => (await open()).length === 0,
    {
      timeoutMs: ALL_DONE_TIMEOUT_MS,
      explain: async () => [await open(), stack.logs().split('\n').slice(-40)],
    },
  );
}
