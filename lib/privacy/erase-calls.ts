import { deleteRecordingJob } from '../calls/jobs.ts';
import type { Tx } from '../platform/db.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import type { Person } from './person.ts';

/** How far back a call may still have webhooks on their way, milliseconds. */
const LIVE_MS = 24 * 3_600_000;

const RECORDING_SID = /^RE[0-9a-fA-F]{32}$/;

export type ErasedCalls = {
  callIds: string[];
  calls: number;
  recordings: number;
  transcripts: number;
};

/** Makes numbers of a person's calls: when, how long and what became of them, and nothing of anybody. */
export async function eraseCalls(
  tx: Tx,
  { businessId, person, now }: { businessId: string; person: Person; now: Date },
): Promise<ErasedCalls> {
  const theirs = {
    businessId,
    OR: [{ customerId: { in: person.customerIds } }, { caller: { in: person.phones } }],
  };
  const select = { id: true, callSid: true, recordingSid: true, startedAt: true } as const;
  const live = await tx.callLog.findMany({
    where: { ...theirs, startedAt: { gt: new Date(now.getTime() - LIVE_MS) } },
    orderBy: { callSid: 'asc' },
    select,
  });
  // As the webhooks of these calls do: none is under way that read the call as it was.
  for (const { callSid } of live) {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${callSid}, 0))`;
  }
  const calls = await tx.callLog.findMany({ where: theirs, select });
  const callIds = calls.map(({ id }) => id);
  const callSids = calls.map(({ callSid }) => callSid);
  const told = await tx.$queryRaw<{ sid: string }[]>`
    select distinct "payload"->>'RecordingSid' as sid from "CallEvent"
    where "callSid" = any(${callSids}) and "payload"->>'RecordingSid' is not null`;
  const transcripts = await tx.callLog.count({
    where: { id: { in: callIds }, transcript: { not: null } },
  });
  await tx.$executeRaw`
    update "CallLog" set
      "customerId" = null, "caller" = null, "from" = '', "transcript" = null, "transcriptError" = null,
      "recordingSid" = null, "recordingError" = null, "erasedAt" = ${now}, "updatedAt" = ${now},
      "handledAt" = coalesce("handledAt", ${now}),
      "recordingState" = case when "recordingState" in ('none', 'absent') then "recordingState"
        else 'deleted' end,
      "transcriptState" = case when "transcriptState" = 'none' then "transcriptState"
        else 'deleted' end
    where "id" = any(${callIds}::uuid[])`;
  // After the calls' own rows: whoever stores a recording now finds that none is wanted any more.
  const audio = await tx.recordingAudio.deleteMany({
    where: { businessId, callId: { in: callIds } },
  });
  await tx.$executeRaw`
    update "CallEvent" set "payload" = impersonal_webhook("payload")
    where "callSid" = any(${callSids}) and "payload" <> '{}'`;
  const sids = new Set([...calls.map((call) => call.recordingSid), ...told.map(({ sid }) => sid)]);
  for (const recordingSid of sids) {
    if (!recordingSid || !RECORDING_SID.test(recordingSid)) continue;
    await enqueue(tx, deleteRecordingJob, { recordingSid });
  }
  return { callIds, calls: calls.length, recordings: audio.count, transcripts };
}
