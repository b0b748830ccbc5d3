import { afterAll, expect, test } from 'vitest';
import { makeBusiness } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { stopEnqueuing } from '../platform/jobs/enqueue.ts';
import { changeImport } from './change-import.ts';
import { createImport } from './create-import.ts';
import type { ExistingMode } from './plan-line.ts';
import { previewImport } from './preview-import.ts';
import { getImport, listImportLines } from './queries.ts';
import { runImport } from './run-import.ts';
import { startImport } from './start-import.ts';

afterAll(stopEnqueuing);

async function makeImport(text: string, existing: ExistingMode = 'fill') {
  const business = await makeBusiness();
  const { businessId } = business;
  const known = await systemDb().customer.create({
    data: {
      businessId,
      phone: '+972501111111',
      name: 'דנה',
      tags: ['ישן'],
      phones: { create: { businessId, phone: '+972502222222' } },
    },
    select: { id: true },
  });
  await systemDb().customer.create({
    data: { businessId, phone: '+972509999999', internal: true },
  });
  const { id } = await createImport({
    ctx: business.ctx(),
    input: { fileName: 'a.csv', content: new TextEncoder().encode(text), existing },
  });
  const work = { importId: id, businessId };
  await previewImport(work);
  const ctx = business.ctx();
  return {
    ctx,
    work,
    knownId: known.id,
    view: () => getImport({ ctx, id }),
    lines: async () => (await listImportLines({ ctx, input: { id } })).lines,
    known: () =>
      systemDb().customer.findUniqueOrThrow({
        where: { id: known.id },
        include: { phones: true, notes: true, statusChanges: true },
      }),
    run: async () => {
      await startImport({ ctx: business.ctx(), id });
      await runImport(work);
    },
  };
}

const HEADING = 'שם,טלפון,נייד,מייל,סטטוס,תגיות,הערות';

test('what is empty is filled, what is there stays', async () => {
  const { known, knownId, lines, run } = await makeImport(
    `${HEADING}\nאחרת,502222222,0503333333,Dana@Example.com,נסגר,"חדש, ישן",בוא`,
  );
  expect(await lines()).toMatchObject([
    {
      line: 2,
      action: 'update',
      customerId: knownId,
      changes: {
        email: { from: null, to: 'dana@example.com' },
        status: { from: 'new', to: 'won' },
        tags: { added: ['חדש'] },
        phones: { added: ['+972503333333'] },
        note: { added: 'בוא' },
      },
    },
  ]);
  expect((await known()).email).toBeNull();
  await run();
  expect(await known()).toMatchObject({
    name: 'דנה',
    phone: '+972501111111',
    email: 'dana@example.com',
    status: 'won',
    tags: ['ישן', 'חדש'],
    notes: [{ body: 'בוא' }],
    statusChanges: [{ from: 'new', to: 'won' }],
  });
  expect((await known()).phones.map(({ phone }) => phone).sort()).toEqual([
    '+972502222222',
    '+972503333333',
  ]);
});

test('overwriting and leaving alone are choices that can be changed before the run', async () => {
  const { ctx, work, known, lines, view, run } = await makeImport(
    `${HEADING}\nאחרת,0501111111,,,,,\nחדשה,0524444444,,,,,`,
    'skip',
  );
  expect(await lines()).toMatchObject([{ action: 'skip', reason: 'exists' }, { action: 'create' }]);
  await changeImport({ ctx, id: work.importId, input: { existing: 'overwrite' } });
  expect(await view()).toMatchObject({ state: 'previewing' });
  await previewImport(work);
  expect(await lines()).toMatchObject([
    { action: 'update', changes: { name: { from: 'דנה', to: 'אחרת' } } },
    { action: 'create' },
  ]);
  await run();
  expect(await known()).toMatchObject({ name: 'אחרת' });
});

test('columns can be told otherwise', async () => {
  const { ctx, work, lines, view } = await makeImport('מס,לקוח של,קשר\n0524444444,דנה,x');
  expect(await view()).toMatchObject({ state: 'preview', preview: { error: 1 } });
  const change = { columns: ['phone', 'name', 'ignore'] as const };
  await changeImport({ ctx, id: work.importId, input: { columns: [...change.columns] } });
  await previewImport(work);
  expect(await lines()).toMatchObject([
    { action: 'create', values: { phones: ['+972524444444'], name: 'דנה' } },
  ]);
  await expect(
    changeImport({ ctx, id: work.importId, input: { columns: ['name', 'name'] } }),
  ).rejects.toMatchObject({ code: 'unprocessable' });
});

test('each line says why it does nothing', async () => {
  const { lines } = await makeImport(
    [
      HEADING,
      'א,0524444444,,,,,',
      'ב,+972 52-444-4444,,,,,',
      'ג,0501111111,,,,,',
      'ד,0502222222,,x@example.com,,,',
      'ה,0509999999,,,,,',
      'ו,0525555555,0501111111,,,,',
      'ז,050,,,,,',
    ].join('\n'),
  );
  const found = (await lines()).map(({ action, reason, sameAs }) => [action, reason, sameAs]);
  expect(found).toEqual([
    ['create', null, null],
    ['skip', 'duplicate_line', 2],
    ['skip', 'nothing_to_change', null],
    // The same person by another number.
    ['skip', 'duplicate_line', 4],
    ['skip', 'internal', null],
    ['skip', 'duplicate_line', 4],
    ['error', 'bad_phone', null],
  ]);
});

test('a line whose numbers belong to two customers is broken', async () => {
  const { work, ctx, lines } = await makeImport(`${HEADING}\nא,0501111111,0509999999,,,,`);
  expect(await lines()).toMatchObject([{ action: 'error', reason: 'phones_of_two_customers' }]);
  await expect(startImport({ ctx, id: work.importId })).rejects.toMatchObject({
    code: 'unprocessable',
  });
});

test('what changed since the preview is told, and no customer is made twice', async () => {
  const { work, view, lines, run } = await makeImport(
    `${HEADING}\nא,0524444444,,,,,\nב,0525555555,,,,,\nג,0526666666,,,,,`,
  );
  const { businessId } = work;
  await systemDb().customer.createMany({
    data: [
      { businessId, phone: '+972524444444', name: 'מישהו' },
      { businessId, phone: '+972525555555' },
    ],
  });
  await run();
  expect((await lines()).map(({ action, reason, done }) => [action, reason, done])).toEqual([
    ['skip', 'changed_meanwhile', true],
    ['update', 'changed_meanwhile', true],
    ['create', null, true],
  ]);
  expect(await view()).toMatchObject({
    state: 'done',
    preview: { create: 3, update: 0 },
    outcome: { create: 1, update: 1, skip: 1, error: 0 },
  });
  expect(await systemDb().customer.count({ where: { businessId, phone: '+972524444444' } })).toBe(
    1,
  );
});

test('the same file again changes nothing', async () => {
  const text = `${HEADING}\nא,0501111111,0503333333,a@example.com,בטיפול,תג,הערה`;
  const first = await makeImport(text);
  await first.run();
  const { id } = await createImport({
    ctx: first.ctx,
    input: { fileName: 'b.csv', content: new TextEncoder().encode(text) },
  });
  await previewImport({ ...first.work, importId: id });
  expect(await getImport({ ctx: first.ctx, id })).toMatchObject({
    preview: { skip: 1, update: 0 },
  });
});

test.each([
  [[], 'is empty'],
  [[0x50, 0x4b, 0x03, 0x04, 0], 'spreadsheet'],
  [[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13], 'no text'],
] as const)('a file that is no CSV is told so', async (bytes, why) => {
  const business = await makeBusiness();
  await expect(
    createImport({
      ctx: business.ctx(),
      input: { fileName: 'a.xlsx', content: Uint8Array.from(bytes) },
    }),
  ).rejects.toMatchObject({
    code: 'unprocessable',
    details: { file: expect.stringContaining(why) },
  });
});
