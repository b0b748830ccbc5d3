import 'server-only';
import type { Handler } from '@/app/_server/route.ts';
import type { Endpoint } from './endpoint.ts';

/** Says which endpoint a handler answers for; tests hold routes and endpoints against each other. */
export const served = (endpoint: Endpoint, handler: Handler): Handler =>
  Object.assign(handler, { endpoint });
