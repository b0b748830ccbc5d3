import { expect, test } from 'vitest';
import { deliver, makeCall } from '../../test/deliver-webhook.ts';
import { makeBusiness } from '../../test/factories.ts';
import { systemDb } from './db.ts';
import { retryTransient } from './retry-transient.ts';

test('calls come in while every connection to the database is cut', async () => {
  const { number } = await makeBusiness();
  const calls = Array.from({ length: 40 }, () => makeCall({ to: number }));
  const answers = calls.map((call) => retryTransient(() => deliver(call.incoming())));
  for (let cut = 0; cut < 5; cut += 1) {
    await retryTransient(
      () => systemDb().$executeRaw`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    );
  }
  for (const twiml of await Promise.all(answers)) expect(twiml).toContain('<Record');
  const callSids = calls.map((call) => call.callSid);
  expect(await systemDb().callLog.count({ where: { callSid: { in: callSids } } })).toBe(40);
  expect(await systemDb().callEvent.count({ where: { callSid: { in: callSids } } })).toBe(40);
});
