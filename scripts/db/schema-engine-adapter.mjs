// The database side of the WASM schema engine: @prisma/adapter-pg with its gaps for migrations filled.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';

// A dependency of the adapter, not of ours: resolved from there, so that both use one copy.
const require = createRequire(import.meta.url);
const { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } = createRequire(
  require.resolve('@prisma/adapter-pg'),
)('@prisma/driver-adapter-utils');

const CHAR_OID = 18; // PostgreSQL's one-byte "char", in the catalogue tables only.
const TEXT_OID = 25;

/**
 * A migration-aware adapter factory for `{ url, shadowDatabaseUrl? }`.
 * @throws when the shadow database would be the main one (its contents would be wiped)
 */
export function openFactory({ url, shadowDatabaseUrl }) {
  if (!url) throw new Error('DATABASE_URL is empty');
  if (shadowDatabaseUrl && sameDatabase(url, shadowDatabaseUrl))
    throw new Error('The shadow database must not be the main database');
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(url),
    // Not the adapter's own connectToShadowDb: it passes `database` beside `connectionString`, which
    // pg ignores, so shadow migrations would run in the real database.
    connectToShadowDb: () => (shadowDatabaseUrl ? connect(shadowDatabaseUrl) : createShadow(url)),
  };
}

/** The factory in the form that the WASM engine takes: errors as values. */
export function openBoundFactory(datasource) {
  return bindMigrationAwareSqlAdapterFactory(openFactory(datasource));
}

/** Creates the database that the address names, through the server's `postgres` database. */
export async function createDatabase(url) {
  const name = databaseName(url);
  await maintain(url, `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  return name;
}

export async function dropDatabase(url) {
  await maintain(
    url,
    `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(databaseName(url))} WITH (FORCE)`,
  );
}

export function databaseName(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

async function connect(url) {
  // `schema` is Prisma's own parameter of the address: unknown to the server.
  const schema = new URL(url).searchParams.get('schema') ?? undefined;
  const pool = new pg.Pool({ connectionString: withDatabase(url, databaseName(url)) });
  const adapter = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect();
  return patch(adapter, pool);
}

async function createShadow(url) {
  const shadowUrl = withDatabase(url, `prisma_migrate_shadow_${randomUUID()}`);
  await createDatabase(shadowUrl);
  const adapter = await connect(shadowUrl);
  const dispose = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await dispose(); // The pool first: a database in use cannot be dropped.
    await dropDatabase(shadowUrl);
  };
  return adapter;
}

function patch(adapter, pool) {
  patchQueries(adapter);
  // The adapter's own splits at every `;`, also those inside strings, functions and comments.
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => patchQueries(await startTransaction(level));
  return adapter;
}

/** Teaches the adapter "char", which it does not know and which the engine reads in the catalogue. */
function patchQueries(queryable) {
  const performIO = queryable.performIO.bind(queryable);
  queryable.performIO = async (query) => {
    const result = await performIO(query);
    for (const field of result.fields)
      if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
    return result;
  };
  const queryRaw = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const index = result.columnNames.indexOf('constraint_type');
    // The engine panics on this one column as text.
    if (index >= 0) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return queryable;
}

async function maintain(url, sql) {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function withDatabase(url, name) {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(name)}`;
  address.searchParams.delete('schema');
  return address.toString();
}

function sameDatabase(one, other) {
  const [a, b] = [new URL(one), new URL(other)];
  return (
    a.hostname === b.hostname &&
    (a.port || '5432') === (b.port || '5432') &&
    a.pathname === b.pathname
  );
}
