// Setup file of the `db` test project: each test file gets a database of its own before its imports.
import { afterAll } from 'vitest';
import { createTestDatabase } from './test-database.ts';

const database = await createTestDatabase();
process.env.DATABASE_URL = database.url;

// Registered first, so it runs after the hooks of the test file.
afterAll(async () => {
  const { agentLocatorDb } = globalThis as { agentLocatorDb?: { $disconnect(): Promise<void> } };
  await agentLocatorDb?.$disconnect();
  await database.drop();
});
