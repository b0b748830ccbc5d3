import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemDb } from './db.ts';
import { noticesSent, notify, tell } from './notices.ts';
import { databaseUrl } from './pool.ts';

const soon = { timeout: 10_000, interval: 20 };
const of = (payload: string) => ({ channel: 'test', payload });

let client: pg.Client;
let heard: (string | undefined)[];
beforeEach(async () => {
  heard = [];
  client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  client.on('notification', ({ payload }) => heard.push(payload));
  await client.query('listen test');
});
afterEach(() => client.end());

test('what waits together is told together, equal notices once', async () => {
  tell([of('first')]);
  // The first is on its way; these wait for it.
  for (let time = 0; time < 50; time += 1) tell([of('again'), of('other')]);
  await noticesSent();
  await vi.waitFor(() => expect(heard).toEqual(['first', 'again', 'other']), soon);
});

test('outside a transaction of ours a notice is a mistake, and says so', () => {
  expect(() => notify(systemDb(), of('never'))).toThrow('tell()');
});
