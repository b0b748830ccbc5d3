// An import's worker in a process of its own, for tests that kill it: IMPORT BUSINESS on the command line.
import { previewImport } from '../lib/imports/preview-import.ts';
import { runImport } from '../lib/imports/run-import.ts';
import { systemDb } from '../lib/platform/db.ts';

const [, , importId = '', businessId = ''] = process.argv;
await previewImport({ importId, businessId });
await runImport({ importId, businessId });
await systemDb().$disconnect();
