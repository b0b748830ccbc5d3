// npm run build: the database client, then the web application. Output is shown, failures are told.
import { buildWeb } from './programs.ts';

buildWeb().then(
  (code) => {
    if (code !== 0) console.error(`The build failed (code ${code}).`);
    process.exit(code);
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
