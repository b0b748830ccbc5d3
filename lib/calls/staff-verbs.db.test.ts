import { describe, expect, test } from 'vitest';
import { makeBusiness, makeUser } from '../../test/factories.ts';
import { queuedJobs } from '../../test/jobs.ts';
import { makeRecordedCall } from '../../test/recorded-call.ts';
import { systemDb } from '../platform/db.ts';
import { markHandled } from './mark-handled.ts';
import { retryProcessing } from './retry-processing.ts';

const at = (seconds: number) => new Date(1e12 + seconds * 1000);
const auditOf = (entityId: string) =>
  systemDb().auditEntry.findMany({ where: { entityId }, orderBy: { id: 'asc' } });

describe('marking a call as handled', () => {
  test('by whom and when, once, and again after it was reopened', async () => {
    const call = await makeRecordedCall();
    const { business, callId } = call;
    const staff = await makeUser({ role: 'staff', businessId: business.businessId });
    const mark = (handled: boolean, seconds: number, who: { ctx: typeof staff.ctx } = staff) =>
      markHandled({ ctx: who.ctx({ now: at(seconds) }), input: { callId, handled } });

    await mark(true, 1);
    await mark(true, 2, business);
    expect(await call.row()).toMatchObject({ handledAt: at(1), handledById: staff.userId });
    await mark(false, 3);
    await mark(false, 4);
    expect(await call.row()).toMatchObject({ handledAt: null, handledById: null });
    await mark(true, 5, business);
    expect(await call.row()).toMatchObject({
      handledAt: at(5),
      handledById: business.owner.userId,
    });

    expect(await call.steps()).toEqual(['handled', 'reopened', 'handled']);
    expect(await auditOf(callId)).toMatchObject([
      { action: 'call.handled', userId: staff.userId, businessId: business.businessId },
      { action: 'call.reopened', before: { handledAt: at(1).toISOString() } },
      { action: 'call.handled', userId: business.owner.userId, actorKind: 'user' },
    ]);
  });

  test('by ten at once, once', async () => {
    const call = await makeRecordedCall();
    const input = { callId: call.callId, handled: true };
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        markHandled({ ctx: call.business.ctx({ now: at(index) }), input }),
      ),
    );
    expect(await call.steps()).toEqual(['handled']);
    expect(await auditOf(call.callId)).toHaveLength(1);
  });
});

describe('trying again', () => {
  const failed = { recordingState: 'failed', recordingError: 'server' } as const;
  const jobsOf = async (queue: string, callId: string) =>
    (await queuedJobs(queue)).filter((job) => job.data.callId === callId && job.wait === 0);

  test('a recording that could not be fetched', async () => {
    const call = await makeRecordedCall(undefined, failed);
    await retryProcessing({ ctx: call.business.ctx(), input: { callId: call.callId } });
    expect(await call.row()).toMatchObject({ recordingState: 'pending', recordingError: null });
    expect(await jobsOf('fetch_recording', call.callId)).toHaveLength(1);
    expect(await jobsOf('transcribe_call', call.callId)).toHaveLength(0);
    expect(await call.steps()).toEqual(['retried']);
    expect(await auditOf(call.callId)).toMatchObject([{ action: 'call.retried' }]);
  });

  test.each(['failed', 'not_configured'] as const)('a transcript: %s', async (transcriptState) => {
    const call = await makeRecordedCall(undefined, { recordingState: 'stored', transcriptState });
    await retryProcessing({ ctx: call.business.ctx(), input: { callId: call.callId } });
    expect(await call.row()).toMatchObject({
      recordingState: 'stored',
      transcriptState: 'pending',
    });
    expect(await jobsOf('transcribe_call', call.callId)).toHaveLength(1);
    expect(await jobsOf('fetch_recording', call.callId)).toHaveLength(0);
  });

  test.each([
    { recordingState: 'pending' },
    { recordingState: 'stored', transcriptState: 'pending' },
    { recordingState: 'stored', transcriptState: 'done' },
    { recordingState: 'absent' },
    { recordingState: 'failed', recordingSid: null },
  ] as const)('not when nothing failed that could be done again: %o', async (state) => {
    const call = await makeRecordedCall(undefined, state);
    const retry = retryProcessing({ ctx: call.business.ctx(), input: { callId: call.callId } });
    await expect(retry).rejects.toMatchObject({ code: 'conflict' });
    expect(await call.row()).toMatchObject(state);
    expect(await call.steps()).toEqual([]);
  });

  test.each([failed, { recordingState: 'stored', transcriptState: 'failed' }] as const)(
    'by five at once, once: %o',
    async (state) => {
      const call = await makeRecordedCall(undefined, state);
      const outcomes = await Promise.allSettled(
        [1, 2, 3, 4, 5].map((seconds) =>
          retryProcessing({
            ctx: call.business.ctx({ now: at(seconds) }),
            input: { callId: call.callId },
          }),
        ),
      );
      const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
      expect(refused).toHaveLength(4);
      for (const error of refused) expect(error).toMatchObject({ code: 'conflict' });
      expect(await call.steps()).toEqual(['retried']);
    },
  );
});

test('another number, another business: nothing of it changes', async () => {
  const call = await makeRecordedCall(undefined, { recordingState: 'failed' });
  const stranger = await makeBusiness();
  const input = { callId: call.callId };
  const attempts = [
    () => markHandled({ ctx: stranger.ctx(), input: { ...input, handled: true } }),
    () => retryProcessing({ ctx: stranger.ctx(), input }),
  ];
  for (const attempt of attempts)
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
  expect(await call.row()).toMatchObject({ handledAt: null, recordingState: 'failed' });
  expect(await call.steps()).toEqual([]);
  expect(await auditOf(call.callId)).toEqual([]);
});
