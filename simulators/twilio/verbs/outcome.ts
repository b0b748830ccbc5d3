import type { DocumentRequest } from '../fetch-document.ts';

/** After a verb: the next verb, the end of the call, or another document. */
export type Outcome = 'go-on' | 'ended' | DocumentRequest;
