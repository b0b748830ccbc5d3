import { expect, test } from 'vitest';
import { makeBusiness } from '../../test/factories.ts';
import { etagOf } from '../platform/etag.ts';
import { changeFollowUpSettings, getFollowUpSettings } from './follow-up-settings.ts';

test('who saves over what somebody saved meanwhile is refused', async () => {
  const { ctx } = await makeBusiness();
  const seen = etagOf(await getFollowUpSettings({ ctx: ctx() }));
  const save = (missedCallText: string, ifMatch: string) =>
    changeFollowUpSettings({ ctx: ctx(), input: { missedCallText }, ifMatch });
  const saved = await save('ראשון', seen);
  expect(etagOf(await getFollowUpSettings({ ctx: ctx() }))).toBe(saved);
  await expect(save('שני', seen)).rejects.toMatchObject({ code: 'precondition_failed' });
  expect((await getFollowUpSettings({ ctx: ctx() })).missedCallText).toBe('ראשון');
  await save('שני', saved);
  expect((await getFollowUpSettings({ ctx: ctx() })).missedCallText).toBe('שני');
});
