import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withPerson } from './context.ts';
import { systemDb, systemTransaction } from './db.ts';
import { announce, type LiveChange, type LiveNews } from './live.ts';
import { onLiveChange } from './live-listener.ts';

const soon = { timeout: 10_000, interval: 20 };
const change = (id: string): LiveChange => ({ businessId: 'b1', topic: 'calls', id });
const say = (id: string) => systemTransaction((tx) => announce(tx, change(id)));

let heard: (LiveNews | 'missed')[];
let stop: () => void;
beforeEach(async () => {
  heard = [];
  stop = onLiveChange((news) => void heard.push(news));
  // Whether the connection is new or of the test before, from here on it listens.
  await vi.waitFor(async () => {
    await say('ready');
    expect(heard).toContainEqual(change('ready'));
  }, soon);
  heard.length = 0;
});
afterEach(() => stop());

const ids = () =>
  heard.flatMap((news) => (news === 'missed' || news.id === 'ready' ? [] : [news.id]));

test('what is committed is heard, and no sooner', async () => {
  await systemTransaction(async (tx) => {
    await announce(tx, change('later'));
    await say('sooner');
    await vi.waitFor(() => expect(ids()).toContain('sooner'), soon);
    expect(ids()).toEqual(['sooner']);
  });
  await vi.waitFor(() => expect(ids()).toEqual(['sooner', 'later']), soon);
});

test('what a person did on their own screen is told as theirs, and nothing else is', async () => {
  await withPerson({ requestId: 'request-1', userId: 'u1' }, () => say('theirs'));
  await say('somebody’s');
  await vi.waitFor(() => expect(ids()).toEqual(['theirs', 'somebody’s']), soon);
  expect(heard.filter((news) => news !== 'missed' && news.by)).toEqual([
    { ...change('theirs'), by: 'u1' },
  ]);
});

test('what is rolled back is never heard', async () => {
  const rolledBack = systemTransaction(async (tx) => {
    await announce(tx, change('never'));
    throw new Error('no');
  });
  await expect(rolledBack).rejects.toThrow('no');
  await say('after');
  await vi.waitFor(() => expect(ids()).toEqual(['after']), soon);
});

test('everybody who listens hears, until they stop', async () => {
  const other: unknown[] = [];
  const stopOther = onLiveChange((news) => void other.push(news));
  await say('one');
  await vi.waitFor(() => expect(other).toContainEqual(change('one')), soon);
  stopOther();
  await say('two');
  await vi.waitFor(() => expect(ids()).toEqual(['one', 'two']), soon);
  expect(other).not.toContainEqual(change('two'));
});

test('a notice nobody can read, and a listener that throws, disturb nobody', async () => {
  const stopBroken = onLiveChange((news) => {
    if (news !== 'missed' && news.id === 'one') throw new Error('broken');
  });
  const after: unknown[] = [];
  const stopAfter = onLiveChange((news) => void after.push(news));
  for (const payload of ['rubbish', '{"businessId":1}', ''])
    await systemDb().$executeRaw`select pg_notify('live', ${payload})`;
  await say('one');
  await say('two');
  await vi.waitFor(() => expect(ids()).toEqual(['one', 'two']), soon);
  expect(after).toContainEqual(change('one'));
  stopBroken();
  stopAfter();
});

test('a lost connection is made again, and says that something may have been missed', async () => {
  const killed = await systemDb().$queryRaw<unknown[]>`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen live'`;
  expect(killed).toHaveLength(1);
  await vi.waitFor(() => expect(heard).toContain('missed'), soon);
  await say('after');
  await vi.waitFor(() => expect(ids()).toEqual(['after']), soon);
});
