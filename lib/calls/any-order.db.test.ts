import { beforeAll, expect, test } from 'vitest';
import { deliver, makeCall, type Posted } from '../../test/deliver-webhook.ts';
import { makeBusiness, OPEN_AT } from '../../test/factories.ts';
import { inFlight } from '../../test/in-flight.ts';
import { queuedJobs } from '../../test/jobs.ts';
import { randomFrom, shuffled } from '../../test/random.ts';
import { systemDb } from '../platform/db.ts';

type Call = ReturnType<typeof makeCall>;
type Business = Awaited<ReturnType<typeof makeBusiness>>;

/** How calls go, what Twilio tells of each, and the row each has to end in. */
const STORIES = {
  message: {
    webhooks: (call: Call) => [
      call.incoming(),
      call.status('ringing', { SequenceNumber: '0' }),
      call.status('in-progress', { SequenceNumber: '1' }),
      call.recordingStatus('in-progress'),
      call.action(),
      call.recordingStatus('completed', { RecordingDuration: '13' }),
      call.status('completed', { SequenceNumber: '2', CallDuration: '30' }),
    ],
    row: {
      status: 'completed',
      answered: false,
      recordingState: 'pending',
      recordingSeconds: 13,
      durationSeconds: 30,
    },
  },
  answered: {
    webhooks: (call: Call) => [
      call.incoming(),
      call.status('in-progress', { SequenceNumber: '1' }),
      call.dialResult('completed', { DialCallDuration: '55' }),
      call.status('completed', { SequenceNumber: '2', CallDuration: '61' }),
    ],
    row: {
      status: 'completed',
      answered: true,
      recordingState: 'none',
      recordingSeconds: null,
      durationSeconds: 61,
    },
  },
  silence: {
    webhooks: (call: Call) => [
      call.incoming(),
      call.dialResult('no-answer'),
      call.recordingStatus('absent'),
      call.status('completed', { SequenceNumber: '1', CallDuration: '20' }),
    ],
    row: {
      status: 'completed',
      answered: false,
      recordingState: 'absent',
      recordingSeconds: 12,
      durationSeconds: 20,
    },
  },
  'hung up': {
    webhooks: (call: Call) => [
      call.incoming(),
      call.status('ringing', { SequenceNumber: '0' }),
      call.status('no-answer', { SequenceNumber: '1', CallDuration: '0' }),
    ],
    row: {
      status: 'no_answer',
      answered: false,
      recordingState: 'none',
      recordingSeconds: null,
      durationSeconds: 0,
    },
  },
} as const;
type Story = keyof typeof STORIES;
const NAMES = Object.keys(STORIES) as Story[];

type Placed = { call: Call; story: Story; business: Business; from: string };

let businesses: Business[];
beforeAll(async () => {
  businesses = await Promise.all([makeBusiness(), makeBusiness(), makeBusiness()]);
});

/** So many calls of all stories, to three businesses, by a third as many people and some unknown. */
function place(count: number, prefix: string): Placed[] {
  return Array.from({ length: count }, (_, index) => {
    const business = businesses[index % businesses.length] as Business;
    const person = Math.floor(index / 3) % Math.ceil(count / 3);
    const from =
      index % 17 === 0 ? 'anonymous' : `+97250${prefix}${String(person).padStart(4, '0')}`;
    const story = index % 2 === 0 ? 'message' : (NAMES[(index >> 1) % NAMES.length] ?? 'message');
    return { call: makeCall({ to: business.number, from }), story, business, from };
  });
}

/** The rows these calls must have, no more and no less. */
async function checkRows(placed: readonly Placed[]) {
  const bySid = new Map(placed.map((each) => [each.call.callSid, each]));
  const rows = await systemDb().callLog.findMany({
    where: { callSid: { in: [...bySid.keys()] } },
    include: { customer: true },
  });
  expect(rows).toHaveLength(placed.length);
  for (const row of rows) {
    const { call, story, business, from } = bySid.get(row.callSid) as Placed;
    const hasNumber = from !== 'anonymous';
    expect(row, story).toMatchObject({
      ...STORIES[story].row,
      businessId: business.businessId,
      recordingSid: ['message', 'silence'].includes(story) ? call.recordingSid : null,
      recordingError: null,
      transcriptState: 'none',
      caller: hasNumber ? from : null,
    });
    expect(row.customer?.businessId ?? business.businessId).toBe(business.businessId);
    expect(row.customer?.phone ?? 'anonymous').toBe(from);
  }

  const customers = await systemDb().customer.findMany({
    where: { phone: { in: placed.map(({ from }) => from) } },
    select: { businessId: true, phone: true },
  });
  const wanted = placed.filter(({ from }) => from !== 'anonymous');
  expect(new Set(customers.map((each) => `${each.businessId} ${each.phone}`))).toEqual(
    new Set(wanted.map(({ business, from }) => `${business.businessId} ${from}`)),
  );

  const events = await systemDb().callEvent.count({
    where: { callSid: { in: [...bySid.keys()] } },
  });
  expect(events).toBe(
    placed.reduce((sum, { call, story }) => sum + STORIES[story].webhooks(call).length, 0),
  );

  const ids = new Map(rows.map((row) => [row.id, row.callSid]));
  const fetched = new Map<string, number>();
  for (const { data } of await queuedJobs('fetch_recording')) {
    const callSid = ids.get(String(data.callId));
    if (callSid) fetched.set(callSid, (fetched.get(callSid) ?? 0) + 1);
  }
  // At most two of one recording: when the file is ready, and in case that nobody says so.
  expect([...fetched.values()].filter((times) => times > 2)).toEqual([]);
  for (const { call, story } of placed)
    expect(fetched.has(call.callSid), `${story} is fetched`).toBe(story === 'message');
}

test('all webhooks of a call at once, twice, of twenty calls', async () => {
  const placed = place(20, '111');
  const posted = placed.flatMap(({ call, story }) => STORIES[story].webhooks(call));
  await Promise.all([...posted, ...posted].map((each) => deliver(each, { now: OPEN_AT })));
  await checkRows(placed);
});

test('3,000 shuffled, repeated and late webhooks of 300 calls', { timeout: 60_000 }, async () => {
  const TOTAL = 3_000;
  const random = randomFrom(20_261_123);
  const placed = place(300, '222');
  const once = placed.flatMap(({ call, story }) => STORIES[story].webhooks(call));
  const repeated = Array.from(
    { length: TOTAL - once.length },
    () => once[Math.floor(random() * once.length)] as Posted,
  );
  const all = shuffled([...once, ...repeated], random);
  expect(all).toHaveLength(TOTAL);

  const answers = new Map<Posted, Set<string>>();
  await inFlight(all, 16, async (posted) => {
    // Up to a minute late, and never in the order in which they were sent.
    const now = new Date(OPEN_AT.getTime() + Math.floor(random() * 60_000));
    const answer = await deliver(posted, { now });
    answers.set(posted, (answers.get(posted) ?? new Set()).add(answer));
  });

  await checkRows(placed);
  expect([...answers.values()].filter((different) => different.size !== 1)).toEqual([]);
});
