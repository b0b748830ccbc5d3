import { beforeAll, describe, expect, test } from 'vitest';
import { makeBusiness, makeUser, OPEN_AT } from '../../test/factories.ts';
import { makeRecordedCall } from '../../test/recorded-call.ts';
import { makeInbox } from '../../test/verbs/whatsapp.ts';
import { systemDb } from '../platform/db.ts';
import { etagOf } from '../platform/etag.ts';
import { changeTask } from './change-task.ts';
import { createTask } from './create-task.ts';
import { listTasks } from './list-tasks.ts';
import { getTask, tasksDue } from './queries.ts';

let business: Awaited<ReturnType<typeof makeBusiness>>;
beforeAll(async () => {
  business = await makeBusiness();
});

const auditOf = (entityId: string) =>
  systemDb().auditEntry.findMany({ where: { entityId }, orderBy: { id: 'asc' } });

const unprocessable = (field: string) => ({
  code: 'unprocessable',
  details: { [field]: expect.any(String) },
});

describe('a new task', () => {
  test('of a call is about its customer, and is written down', async () => {
    const { callId, row } = await makeRecordedCall(business);
    const task = await createTask({
      ctx: business.ctx(),
      input: { kind: 'call_back', title: '  לחזור\n לרונית ', callId },
    });
    expect(task).toMatchObject({ title: 'לחזור לרונית', callId, dueAt: null, doneAt: null });
    expect(task.customer?.id).toBe((await row()).customerId);
    expect(task.createdBy?.id).toBe(business.owner.userId);
    expect(await auditOf(task.id)).toMatchObject([{ action: 'task.created' }]);
  });

  test('of a message is about its customer, and leads to the conversation', async () => {
    const { messageId, customerId, conversationId } = await makeInbox(business);
    const task = await createTask({ ctx: business.ctx(), input: { title: 'לענות', messageId } });
    expect(task).toMatchObject({ messageId, conversationId, customer: { id: customerId } });
  });

  test('takes nothing of another business, and says which field it was', async () => {
    const stranger = await makeBusiness();
    const { callId } = await makeRecordedCall(stranger);
    const { messageId, customerId } = await makeInbox(stranger);
    const make = (input: object) =>
      createTask({ ctx: business.ctx(), input: { title: 'לחזור', ...input } });
    await expect(make({ callId })).rejects.toMatchObject(unprocessable('call_id'));
    await expect(make({ messageId })).rejects.toMatchObject(unprocessable('message_id'));
    await expect(make({ customerId })).rejects.toMatchObject(unprocessable('customer_id'));
    await expect(make({ assigneeId: stranger.owner.userId })).rejects.toMatchObject(
      unprocessable('assignee_id'),
    );
  });

  test('is not about somebody else than its call', async () => {
    const { callId } = await makeRecordedCall(business);
    const { customerId, messageId } = await makeInbox(business);
    const make = (input: object) =>
      createTask({ ctx: business.ctx(), input: { title: 'לחזור', callId, ...input } });
    await expect(make({ customerId })).rejects.toMatchObject(unprocessable('customer_id'));
    await expect(make({ messageId })).rejects.toMatchObject(unprocessable('message_id'));
  });

  test.each([
    ['no title', { title: ' \n ' }],
    ['a title that is too long', { title: 'א'.repeat(201) }],
    ['a year nobody meant', { title: 'לחזור', dueAt: new Date('20260-01-01T00:00Z') }],
  ])('with %s is refused', async (_, input) => {
    await expect(createTask({ ctx: business.ctx(), input })).rejects.toThrow();
  });
});

describe('a change', () => {
  const makeTask = () => createTask({ ctx: business.ctx(), input: { title: 'לחזור' } });

  test('is done once, however often it is asked for', async () => {
    const { id: taskId } = await makeTask();
    const done = await changeTask({ ctx: business.ctx(), input: { taskId, done: true } });
    expect(done.doneBy?.id).toBe(business.owner.userId);
    const later = business.ctx({ now: new Date(Date.now() + 60_000) });
    expect(await changeTask({ ctx: later, input: { taskId, done: true } })).toEqual(done);
    const open = await changeTask({ ctx: later, input: { taskId, done: false } });
    expect(open).toMatchObject({ doneAt: null, doneBy: null });
    const actions = (await auditOf(taskId)).map(({ action }) => action);
    expect(actions).toEqual(['task.created', 'task.done', 'task.reopened']);
  });

  test('leaves what it does not name', async () => {
    const dueAt = new Date('2026-12-01T09:00Z');
    const { id: taskId } = await makeTask();
    const ctx = business.ctx();
    await changeTask({ ctx, input: { taskId, dueAt, assigneeId: business.owner.userId } });
    const task = await changeTask({ ctx, input: { taskId, title: 'לחזור מחר' } });
    expect(task).toMatchObject({ title: 'לחזור מחר', dueAt });
    expect(task.assignee?.id).toBe(business.owner.userId);
    expect(await changeTask({ ctx, input: { taskId, dueAt: null } })).toMatchObject({
      dueAt: null,
    });
  });

  test('of what was changed meanwhile is refused', async () => {
    const seen = await makeTask();
    const ctx = business.ctx();
    const change = (title: string) =>
      changeTask({ ctx, input: { taskId: seen.id, title }, ifMatch: etagOf(seen) });
    await change('ראשון');
    await expect(change('שני')).rejects.toMatchObject({ code: 'precondition_failed' });
    expect(await getTask({ ctx, id: seen.id })).toMatchObject({ title: 'ראשון' });
  });

  test('gives a task to people of the business alone; who left keeps what they have', async () => {
    const { id: taskId } = await makeTask();
    const ctx = business.ctx();
    const colleague = await makeUser({ role: 'staff', businessId: business.businessId });
    const give = (assigneeId: string) => changeTask({ ctx, input: { taskId, assigneeId } });
    await give(colleague.userId);
    await systemDb().user.update({ where: { id: colleague.userId }, data: { active: false } });
    expect((await give(colleague.userId)).assignee?.id).toBe(colleague.userId);
    await give(business.owner.userId);
    await expect(give(colleague.userId)).rejects.toMatchObject(unprocessable('assignee_id'));
  });

  test('archived, it is in the list of the archived alone, and can come back', async () => {
    const { id: taskId } = await makeTask();
    const ctx = business.ctx();
    const ids = async (state: 'open' | 'archived') =>
      (await listTasks({ ctx, input: { state, limit: 100 } })).tasks.map(({ id }) => id);
    await changeTask({ ctx, input: { taskId, archived: true } });
    expect(await ids('open')).not.toContain(taskId);
    expect(await ids('archived')).toContain(taskId);
    await changeTask({ ctx, input: { taskId, archived: false } });
    expect(await ids('open')).toContain(taskId);
  });
});

test('what is due: all of it, or one’s own and what is nobody’s', async () => {
  const own = await makeBusiness();
  const colleague = await makeUser({ role: 'staff', businessId: own.businessId });
  const due = (hours: number) => new Date(OPEN_AT.getTime() + hours * 3_600_000);
  const add = (title: string, dueAt: Date | null, assigneeId: string | null = null) =>
    createTask({ ctx: own.ctx(), input: { title, dueAt, assigneeId } });
  await add('שלה', due(1), colleague.userId);
  await add('של הבעלים', due(2), own.owner.userId);
  await add('של אף אחד', due(-48));
  await add('מחר', due(24), colleague.userId);
  await add('בלי מועד', null, colleague.userId);
  const titles = async (whose: 'mine' | 'all') => {
    const { tasks, total } = await tasksDue({ ctx: colleague.ctx({ now: OPEN_AT }), whose });
    expect(total).toBe(tasks.length);
    return tasks.map(({ title }) => title);
  };
  expect(await titles('mine')).toEqual(['של אף אחד', 'שלה']);
  expect(await titles('all')).toEqual(['של אף אחד', 'שלה', 'של הבעלים']);
});
