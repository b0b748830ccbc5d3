import { expect, test } from 'vitest';
import { deliver, makeCall } from '../../test/deliver-webhook.ts';
import { makeBusiness } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { DEFAULT_HOURS } from '../platform/israeli-calendar.ts';
import { changeBusinessSettings } from './business-settings.ts';
import { getSetupProgress } from './setup-progress.ts';

test('each step is done when it was done, in any order', async () => {
  const { ctx, businessId, number } = await makeBusiness();
  const nothing = {
    hours: false,
    greeting: false,
    number: true,
    whatsapp: false,
    firstCall: false,
  };
  expect(await getSetupProgress({ ctx: ctx() })).toEqual(nothing);

  await deliver(makeCall({ to: number }).incoming());
  expect(await getSetupProgress({ ctx: ctx() })).toEqual({ ...nothing, firstCall: true });

  await changeBusinessSettings({ ctx: ctx(), input: { hours: DEFAULT_HOURS } });
  await changeBusinessSettings({ ctx: ctx(), input: { greeting: 'שלום' } });
  await systemDb().whatsAppLink.create({ data: { businessId, connectedAt: new Date() } });
  expect(await getSetupProgress({ ctx: ctx() })).toEqual({
    hours: true,
    greeting: true,
    number: true,
    whatsapp: true,
    firstCall: true,
  });
});
