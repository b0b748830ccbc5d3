import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const storage = new AsyncLocalStorage<{ requestId: string }>();

/** Sane enough to go into a log line and a header as it is. */
const SANE_REQUEST_ID = /^[A-Za-z0-9._:-]{8,128}$/;

/** Takes over a caller's X-Request-ID when it is sane, else makes one. */
export const takeRequestId = (given: string | null | undefined): string =>
  given && SANE_REQUEST_ID.test(given) ? given : randomUUID();

/** Runs `work` with this request id on every log line and job that comes of it. */
export const withRequestId = <T>(requestId: string, work: () => T): T =>
  storage.run({ requestId }, work);

/** The current request id; undefined outside any request or job. */
export const currentRequestId = (): string | undefined => storage.getStore()?.requestId;
