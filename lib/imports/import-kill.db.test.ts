import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { makeBusiness } from '../../test/factories.ts';
import { makeImportFile } from '../../test/import-file.ts';
import { systemDb } from '../platform/db.ts';
import { stopEnqueuing } from '../platform/jobs/enqueue.ts';
import { createImport } from './create-import.ts';
import { previewImport } from './preview-import.ts';
import { getImport } from './queries.ts';
import { startImport } from './start-import.ts';

afterAll(stopEnqueuing);

const LINES = 50_000;
const EXISTING = 6_000;

function forkWorker(importId: string, businessId: string) {
  const script = join(import.meta.dirname, '../../test/import-process.ts');
  const child = fork(script, [importId, businessId], {
    execArgv: ['--import', 'tsx'],
    env: process.env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  return {
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

test('50,000 lines end as their preview said, though both are killed in the middle', async () => {
  const business = await makeBusiness();
  const { businessId } = business;
  const { content, expected, customers } = makeImportFile(LINES, EXISTING);
  await systemDb().customer.createMany({
    data: customers.map((customer) => ({ ...customer, businessId })),
  });
  const { id } = await createImport({
    ctx: business.ctx(),
    input: { fileName: 'לקוחות.csv', content },
  });
  const read = () => getImport({ ctx: business.ctx(), id });

  const previewer = forkWorker(id, businessId);
  await vi.waitUntil(async () => (await read()).lines > LINES / 3, {
    timeout: 60_000,
    interval: 20,
  });
  await previewer.kill();
  expect(await read()).toMatchObject({ state: 'previewing' });
  await previewImport({ importId: id, businessId });

  const countOf = (action: string) => expected.filter((line) => line.action === action).length;
  const counts = {
    create: countOf('create'),
    update: countOf('update'),
    skip: countOf('skip'),
    error: countOf('error'),
  };
  expect(await read()).toMatchObject({ state: 'preview', lines: LINES, preview: counts });
  expect(await systemDb().customer.count({ where: { businessId } })).toBe(EXISTING);
  const linesNow = () =>
    systemDb().importLine.findMany({
      where: { importId: id },
      orderBy: { line: 'asc' },
      select: { line: true, action: true, reason: true },
    });
  const told = expected.map(({ line, action, reason }) => ({ line, action, reason }));
  expect(await linesNow()).toEqual(told);

  await startImport({ ctx: business.ctx(), id });
  const todo = counts.create + counts.update;
  for (const part of [0.2, 0.5, 0.8]) {
    const runner = forkWorker(id, businessId);
    await vi.waitUntil(async () => (await read()).processed > todo * part, {
      timeout: 60_000,
      interval: 20,
    });
    await runner.kill();
    expect(await read()).toMatchObject({ state: 'running' });
  }
  // Two at once, as when a worker is taken for dead that is not.
  const workers = [forkWorker(id, businessId), forkWorker(id, businessId)];
  await Promise.all(workers.map(({ ended }) => ended));

  expect(await read()).toMatchObject({ state: 'done', processed: todo, outcome: counts });
  expect(await linesNow()).toEqual(told);
  const stored = await systemDb().customer.findMany({
    where: { businessId },
    select: { phone: true, source: true, name: true, notes: { select: { body: true } } },
  });
  expect(stored).toHaveLength(EXISTING + counts.create);
  const byPhone = new Map(stored.map((customer) => [customer.phone, customer]));
  const wrong = expected.filter(({ action, phone, note }) => {
    if (!phone) return false;
    const customer = byPhone.get(phone);
    const notes = action === 'skip' ? [] : note === null ? [] : [note.replaceAll('\r\n', '\n')];
    return (
      !customer?.name ||
      customer.source !== (action === 'create' ? 'import' : 'call') ||
      JSON.stringify(customer.notes.map(({ body }) => body)) !== JSON.stringify(notes)
    );
  });
  expect(wrong).toEqual([]);
  const kept = await systemDb().customerImport.findUniqueOrThrow({ where: { id } });
  expect(kept.content).toBeNull();
  expect(await systemDb().auditEntry.count({ where: { businessId, entity: 'import' } })).toBe(1);
}, 240_000);
