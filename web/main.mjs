// The web process of a machine of our own: Next, and in front of it Twilio's webhooks, which the phone waits
// for (docs/decisions/0018). JavaScript, since Node runs it as it is: only webhooks.ts goes through tsx.
//   node web/main.mjs PORT
import { createServer } from 'node:http';
import { join } from 'node:path';
import next from 'next';
import { tsImport } from 'tsx/esm/api';
import { ALWAYS } from './headers.mjs';

const ROOT = join(import.meta.dirname, '..');

/**
 * Longer than a proxy in front keeps an idle connection (nginx: 60 s): whoever closes first must be the one who
 * sends, or a webhook goes out on a connection that ends, and is lost.
 */
const KEEP_ALIVE_MS = 75_000;

/** After so many the code that renders pages is about as fast as it gets. */
const WARM_UP_PAGES = 3;

process.env.NODE_ENV ??= 'production';
const port = Number(process.argv[2]);
const app = next({ dir: ROOT, dev: false, port });
await app.prepare();
const answerWithNext = app.getRequestHandler();
/** @type {typeof import('./webhooks.ts')} */
const { answerWebhook } = await tsImport('./webhooks.ts', {
  parentURL: import.meta.url,
  tsconfig: join(import.meta.dirname, 'tsconfig.json'),
});

const server = createServer((request, response) => {
  const answered = answerWebhook(request, response) ?? answerWithNext(request, response);
  answered.catch((error) => {
    // Else whoever asked went away in the middle of it.
    if (request.complete) console.error(error);
    if (response.headersSent) return response.destroy();
    response.writeHead(500, { ...ALWAYS, 'Content-Type': 'application/json' });
    response.end('{"error":"internal_error"}');
  });
});
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(port, () => {
  console.log(`Web listens on port ${port}`);
  // Whoever came first would wait half a second longer than all others. A failure is met by them, and told.
  warmUp().catch(() => {});
});

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    // What was asked is answered first.
    server.close(() => app.close().finally(() => process.exit()));
  });
}

async function warmUp() {
  for (let page = 0; page < WARM_UP_PAGES; page += 1) {
    const headers = { Accept: 'text/html' };
    await (await fetch(`http://127.0.0.1:${port}/sign-in`, { headers })).text();
  }
}
