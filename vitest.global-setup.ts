import { prepareTestServer } from './scripts/db/test-database.ts';

/** Once per run of the `db` project; what it returns runs at the end. */
export default async function setup(): Promise<() => Promise<void>> {
  return prepareTestServer();
}
