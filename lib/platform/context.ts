import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

type Context = { requestId: string; userId?: string };
const storage = new AsyncLocalStorage<Context>();

/** Sane enough to go into a log line and a header as it is. */
const SANE_REQUEST_ID = /^[A-Za-z0-9._:-]{8,128}$/;

/** Takes over a caller's X-Request-ID when it is sane, else makes one. */
export const takeRequestId = (given: string | null | undefined): string =>
  given && SANE_REQUEST_ID.test(given) ? given : randomUUID();

/** Runs `work` with this request id on every log line and job that comes of it. */
export const withRequestId = <T>(requestId: string, work: () => T): T =>
  storage.run({ requestId }, work);

/** As withRequestId, for what a person does on their own screen. */
export const withPerson = <T>(context: Required<Context>, work: () => T): T =>
  storage.run(context, work);

/** The person on whose screen this is done; undefined for all else. */
export const currentUserId = (): string | undefined => storage.getStore()?.userId;

/** The current request id; undefined outside any request or job. */
export const currentRequestId = (): string | undefined => storage.getStore()?.requestId;
