import { systemDb } from '../lib/platform/db.ts';
import type { Prisma } from '../prisma/generated/client.ts';
import { deliver, makeCall } from './deliver-webhook.ts';
import { makeBusiness } from './factories.ts';

/** Bytes that stand for audio; the tests that care for the format have real ones. */
export const AUDIO = { bytes: new Uint8Array([73, 68, 51, 4, 5, 6]), contentType: 'audio/mpeg' };

/** A call that left a message which waits to be fetched. */
export async function makeRecordedCall(
  business?: Awaited<ReturnType<typeof makeBusiness>>,
  state: Prisma.CallLogUncheckedUpdateInput = {},
) {
  const of = business ?? (await makeBusiness());
  const call = makeCall({ to: of.number });
  await deliver(call.incoming());
  await deliver(call.action());
  const { id: callId } = await systemDb().callLog.update({
    where: { callSid: call.callSid },
    data: state,
    select: { id: true },
  });
  return {
    ...call,
    business: of,
    callId,
    target: { callId, businessId: of.businessId },
    row: () => systemDb().callLog.findUniqueOrThrow({ where: { id: callId } }),
    /** What we did, as it stands on the timeline. */
    steps: async () => {
      const events = await systemDb().callEvent.findMany({
        where: { callSid: call.callSid, payload: { equals: {} } },
        orderBy: { id: 'asc' },
      });
      return events.map((event) => event.kind);
    },
  };
}
