import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createBusiness } from '../../lib/businesses/create-business.ts';
import { isBusinessOpen } from '../../lib/calls/call-flow.ts';
import type { Ctx } from '../../lib/permissions/actor.ts';
import { startOfDay } from '../../lib/platform/day-bounds.ts';
import { systemDb } from '../../lib/platform/db.ts';
import { logger } from '../../lib/platform/logger.ts';
import { parseCaller } from '../../lib/platform/phone-number.ts';
import { createUser } from '../../lib/users/create-user.ts';
import { seedKnown } from './demo-customers.ts';
import {
  DEMO_BUSINESSES,
  DEMO_OPERATOR,
  DEMO_PASSWORD,
  type DemoBusiness,
} from './demo-scenario.ts';
import { seedPrivacy } from './seed-privacy.ts';
import { seedTasks } from './seed-tasks.ts';
import { seedWebhooks } from './seed-webhooks.ts';

const DAYS = 28;
const ZONE = 'Asia/Jerusalem';

/** How likely a call is in each local hour; none at night. */
const BUSY_HOURS = [8, 9, 9, 10, 10, 10, 11, 11, 12, 13, 14, 15, 16, 16, 17, 17, 18, 20];

/** The same numbers at every run, so that pictures of the demo stay the same. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const sid = (prefix: string, seed: string) =>
  prefix + createHash('sha256').update(seed).digest('hex').slice(0, 32);

/** Fills an empty database with the demo's businesses; does nothing when there is any business. */
export async function seedDemo(now = new Date()): Promise<boolean> {
  if ((await systemDb().business.count()) > 0) return false;
  const ctx: Ctx = {
    actor: { kind: 'command-line' },
    requestId: randomUUID(),
    logger: logger(),
    now,
  };
  const audio = new Uint8Array(
    readFileSync(new URL('../../simulators/fixtures/caller.mp3', import.meta.url)),
  );
  await createUser({
    ctx,
    input: { role: 'operator', ...DEMO_OPERATOR, password: DEMO_PASSWORD },
  });
  for (const [index, business] of DEMO_BUSINESSES.entries()) {
    const { businessId, ownerId } = await createBusiness({
      ctx,
      input: { ...business, owner: { ...business.owner, password: DEMO_PASSWORD } },
    });
    const { userId } = await createUser({
      ctx,
      input: { role: 'staff', businessId, ...business.staff, password: DEMO_PASSWORD },
    });
    await seedCalls({
      business,
      businessId,
      people: [ownerId, userId],
      audio,
      now,
      seed: index + 1,
    });
    await seedPrivacy({ businessId, staffId: userId, now });
    await seedTasks({ businessId, ownerId, staffId: userId, timeZone: ZONE, now });
    await seedWebhooks(businessId);
  }
  return true;
}

async function seedCalls(input: {
  business: DemoBusiness;
  businessId: string;
  people: string[];
  audio: Uint8Array<ArrayBuffer>;
  now: Date;
  seed: number;
}) {
  const { business, businessId, people, audio, now } = input;
  const random = randomFrom(input.seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const called = await systemDb().business.findUniqueOrThrow({ where: { id: businessId } });
  const customers = await systemDb().customer.createManyAndReturn({
    data: business.customers.map((customer) => ({ ...customer, businessId })),
    select: { id: true, phone: true },
  });

  for (let day = DAYS; day >= 0; day--) {
    const midnight = startOfDay(now, ZONE, -day).getTime();
    for (let call = 0; call < 3 + Math.floor(random() * 6); call++) {
      const minutes = pick(BUSY_HOURS) * 60 + Math.floor(random() * 60);
      const startedAt = new Date(midnight + minutes * 60_000);
      const withheld = random() < 0.06;
      const customer = withheld ? null : pick(customers);
      const kind = random();
      const outcome = kind < 0.6 ? 'message' : kind < 0.8 ? 'answered' : 'missed';
      const text = pick(business.messages);
      const seconds = 12 + Math.floor(random() * 45);
      const handledAfter = (5 + random() * 180) * 60_000;
      if (startedAt.getTime() > now.getTime() - 4 * 60_000) continue;
      const old = now.getTime() - startedAt.getTime() > 20 * 3_600_000;
      const handled = outcome !== 'answered' && (old || random() < 0.3);
      const handledAt = new Date(startedAt.getTime() + handledAfter);
      const callSid = sid('CA', `${business.number} ${day} ${call}`);
      const row = await systemDb().callLog.create({
        data: {
          businessId,
          customerId: customer?.id ?? null,
          callSid,
          from: customer?.phone ?? 'anonymous',
          to: business.number,
          callerKind: customer ? parseCaller(customer.phone).kind : 'withheld',
          caller: customer?.phone ?? null,
          status: outcome === 'missed' ? 'no_answer' : 'completed',
          answered: outcome === 'answered',
          startedAt,
          endedAt: new Date(startedAt.getTime() + (seconds + 15) * 1000),
          durationSeconds: outcome === 'missed' ? 8 : seconds + 15,
          outsideHours: !isBusinessOpen(called, startedAt),
          requestId: randomUUID(),
          ...(handled && handledAt < now ? { handledAt, handledById: pick(people) } : {}),
          ...(outcome === 'message'
            ? {
                recordingState: 'stored' as const,
                recordingSid: sid('RE', callSid),
                recordingSeconds: seconds,
                transcriptState: 'done' as const,
                transcript: text,
                audio: {
                  create: {
                    businessId,
                    contentType: 'audio/mpeg',
                    byteLength: audio.byteLength,
                    sha256: createHash('sha256').update(audio).digest('hex'),
                    bytes: audio,
                  },
                },
              }
            : {}),
        },
        select: { id: true },
      });
      await seedTimeline(callSid, startedAt, outcome, row.id);
    }
  }
  await seedKnown({ businessId, customers, known: business.known, people, now });
}

async function seedTimeline(callSid: string, startedAt: Date, outcome: string, callId: string) {
  const at = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000);
  const steps: [string, number][] = [['incoming_call', 0]];
  if (outcome === 'answered') steps.push(['dial_result', 40]);
  if (outcome === 'message') {
    steps.push(['recording_action', 35], ['recording_status', 37], ['recording_stored', 38]);
    steps.push(['transcribed', 41]);
  }
  steps.push(['call_status', 36]);
  await systemDb().callEvent.createMany({
    data: steps.map(([kind, seconds]) => ({
      callSid,
      kind,
      key: '',
      payload: {},
      requestId: callId,
      receivedAt: at(seconds),
    })),
  });
}
