import { expect, test } from 'vitest';
import { makeBusiness, unique } from '../../test/factories.ts';
import { queuedJobs } from '../../test/jobs.ts';
import { systemDb } from '../platform/db.ts';
import { DEFAULT_HOURS } from '../platform/israeli-calendar.ts';
import { storeClip } from '../speech/clips.ts';
import { changeBusinessSettings, getBusinessSettings } from './business-settings.ts';
import { fullGreeting } from './greeting.ts';
import { prepareGreetingClip } from './greeting-clip.ts';

test('what is changed is kept, audited with before and after, and the rest stays', async () => {
  const { ctx, businessId, number } = await makeBusiness();
  const before = await getBusinessSettings({ ctx: ctx() });
  expect(before).toMatchObject({ hours: DEFAULT_HOURS, ringFirst: null, numbers: [number] });
  const hours = { ...DEFAULT_HOURS, holidays: 'open' as const };
  const timeZone = 'Europe/Athens';
  await changeBusinessSettings({
    ctx: ctx(),
    input: { hours, timeZone, ringFirst: '050-765-4321' },
  });
  expect(await getBusinessSettings({ ctx: ctx() })).toEqual({
    ...before,
    etags: expect.anything(),
    hours,
    timeZone,
    ringFirst: '+972507654321',
  });
  const entry = await systemDb().auditEntry.findFirstOrThrow({
    where: { businessId, action: 'business.changed' },
  });
  expect(entry.before).toEqual({
    hours: DEFAULT_HOURS,
    timeZone: before.timeZone,
    ringFirst: null,
  });
  expect(entry.after).toEqual({ hours, timeZone, ringFirst: '+972507654321' });
});

test('who saves over what somebody saved meanwhile is refused, and each form stands by itself', async () => {
  const { ctx } = await makeBusiness();
  const { etags } = await getBusinessSettings({ ctx: ctx() });
  // The database keeps an order of its own.
  const { days, ...rest } = DEFAULT_HOURS;
  const hours = { ...rest, days };
  const details = (name: string, etag: string) =>
    changeBusinessSettings({ ctx: ctx(), input: { name, hours }, seen: { form: 'details', etag } });
  await changeBusinessSettings({
    ctx: ctx(),
    input: { ringSeconds: 30 },
    seen: { form: 'phone', etag: etags.phone },
  });
  const saved = await details('ראשון', etags.details);
  expect((await getBusinessSettings({ ctx: ctx() })).etags).toEqual(saved);
  await expect(details('שני', etags.details)).rejects.toMatchObject({
    code: 'precondition_failed',
  });
  expect((await getBusinessSettings({ ctx: ctx() })).name).toBe('ראשון');
  await details('שני', saved.details);
  expect((await getBusinessSettings({ ctx: ctx() })).name).toBe('שני');
});

test('of two who save at once one is refused', async () => {
  const { ctx } = await makeBusiness();
  const { etags } = await getBusinessSettings({ ctx: ctx() });
  const tries = ['ראשון', 'שני', 'שלישי'].map((name) =>
    changeBusinessSettings({
      ctx: ctx(),
      input: { name },
      seen: { form: 'details', etag: etags.details },
    }),
  );
  const states = (await Promise.allSettled(tries)).map(({ status }) => status);
  expect(states.sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
});

test('a new greeting is made into speech in the same step', async () => {
  const { ctx } = await makeBusiness();
  const greeting = `שלום מ${unique()}`;
  await changeBusinessSettings({ ctx: ctx(), input: { greeting: ` ${greeting}\n` } });
  expect(await getBusinessSettings({ ctx: ctx() })).toMatchObject({ greeting });
  const texts = (await queuedJobs('prepare_speech')).map((job) => job.data.text);
  expect(texts).toContain(fullGreeting(greeting));
});

test('calls are not passed on to the number that is called', async () => {
  const { ctx, number } = await makeBusiness();
  await expect(
    changeBusinessSettings({ ctx: ctx(), input: { ringFirst: number, name: 'אחר' } }),
  ).rejects.toMatchObject({ code: 'unprocessable', details: { ringFirst: expect.anything() } });
  expect((await getBusinessSettings({ ctx: ctx() })).name).not.toBe('אחר');
});

test.each([
  ['an empty greeting', { greeting: ' ' }],
  ['a phone that is none', { ringFirst: '12' }],
  [
    'hours that end before they begin',
    { hours: { ...DEFAULT_HOURS, days: { 0: [['18:00', '9:00']] } } },
  ],
  ['ringing for an hour', { ringSeconds: 3600 }],
  ['a place that is none', { timeZone: 'Asia/Haifa' }],
  ['an offset', { timeZone: '+02:00' }],
])('%s is refused', async (_, input) => {
  const { ctx } = await makeBusiness();
  await expect(changeBusinessSettings({ ctx: ctx(), input: input as never })).rejects.toThrow();
});

test('a greeting can be heard once its clip is made, and is asked for until then', async () => {
  const { ctx } = await makeBusiness();
  const text = `שלום מ${unique()}`;
  expect(await prepareGreetingClip({ ctx: ctx(), input: { text } })).toBeNull();
  const asked = (await queuedJobs('prepare_speech')).map((job) => job.data.text);
  expect(asked).toContain(fullGreeting(text));
  const id = await storeClip({
    text: fullGreeting(text),
    vendor: 'google',
    audio: new Uint8Array([1]),
  });
  expect(await prepareGreetingClip({ ctx: ctx(), input: { text } })).toBe(id);
});
