import pg from 'pg';
import { expect, test } from 'vitest';
import { listMigrations } from './deploy-migrations.ts';
import { createTestDatabase } from './test-database.ts';

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a test database has every committed migration and is apart from the others', async () => {
  const own = process.env.DATABASE_URL ?? '';
  const rows = await query(own, 'SELECT migration_name FROM _prisma_migrations ORDER BY 1');
  expect(rows.map((row) => row.migration_name)).toEqual(listMigrations());

  const other = await createTestDatabase();
  await query(own, 'CREATE TABLE only_here (id int)');
  const [found] = await query(other.url, `SELECT to_regclass('only_here') AS name`);
  expect(found?.name).toBeNull();

  await other.drop();
  await expect(query(other.url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
});
