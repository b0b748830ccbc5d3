import { expect, test } from 'vitest';
import { pool } from './pool.ts';
import { lockedTransaction, sqlTransaction, systemSql } from './sql.ts';

const makeTable = async () => {
  const name = `sql_${crypto.randomUUID().replaceAll('-', '')}`;
  await systemSql(`create table ${name} (id int primary key)`, []);
  return {
    insert: `insert into ${name} values ($1) returning id`,
    ids: async () =>
      (await systemSql<{ id: number }>(`select id from ${name} order by id`, [])).map(
        ({ id }) => id,
      ),
  };
};

test('statements that are asked for at once run in their order, and are all there or none', async () => {
  const { insert, ids } = await makeTable();
  const rows = await sqlTransaction(({ sql }) =>
    Promise.all([1, 2, 3].map((id) => sql<{ id: number }>(insert, [id]))),
  );
  expect(rows.flat().map(({ id }) => id)).toEqual([1, 2, 3]);
  const failing = sqlTransaction(({ sql }) =>
    Promise.all([4, 3, 5].map((id) => sql(insert, [id]))),
  );
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(await ids()).toEqual([1, 2, 3]);
});

test('a statement that comes after another one failed is refused', async () => {
  const { insert, ids } = await makeTable();
  let late: Promise<unknown> | undefined;
  const failing = sqlTransaction(async ({ sql }) => {
    late = new Promise((resolve) => setTimeout(resolve, 200)).then(() => sql(insert, [2]));
    await Promise.all([sql('select 1 / $1::int', [0]), late]);
  });
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  await expect(late).rejects.toThrow('the transaction is over');
  expect(await ids()).toEqual([]);
});

test('transactions of one key take turns, and each sees what the one before it did', async () => {
  const { insert, ids } = await makeTable();
  const highest = insert.replace(
    /values .*/,
    `select coalesce(max(id), 0) + $1 from ${insert.split(' ')[2]}`,
  );
  await Promise.all(
    Array.from({ length: 10 }, () => lockedTransaction(insert, ({ sql }) => sql(highest, [1]))),
  );
  expect(await ids()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('a connection that is cut in the middle loses the transaction and not the pool', async () => {
  const { insert, ids } = await makeTable();
  const cut = sqlTransaction(async ({ sql }) => {
    const [own] = await sql<{ pid: number }>('select pg_backend_pid() as pid', []);
    const ends = pool().query('select pg_terminate_backend($1)', [own?.pid]);
    await Promise.all([ends, sql(insert, [1])]);
    await sql(insert, [2]);
  });
  await expect(cut).rejects.toThrow();
  await sqlTransaction(({ sql }) => sql(insert, [3]));
  expect(await ids()).toEqual([3]);
});
