import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const HealthJson = z
  .object({
    status: z.enum(['ok', 'failing']),
    problems: z.array(z.enum(['database_unreachable', 'sidecar_silent', 'work_stuck'])),
    sidecar_age_seconds: z.number().nullable(),
    oldest_work_seconds: z.number().nullable(),
  })
  .meta({ id: 'Health' });

export const getHealth = endpoint({
  method: 'GET',
  path: '/health',
  operationId: 'getHealth',
  tag: 'system',
  summary: 'Whether all parts work',
  auth: 'none',
  permission: null,
  answers: {
    200: { description: 'All is well', schema: HealthJson },
    503: { description: 'Something does not work, see `problems`', schema: HealthJson },
  },
});

export const streamChanges = endpoint({
  method: 'GET',
  path: '/api/live',
  operationId: 'streamChanges',
  tag: 'system',
  summary: 'Server-sent events: something changed',
  description:
    'Each event is `{"topic", "id"?, "own"?}` and says only what to read again; `own` is true for what the reader did in the dashboard. The topic `missed` means: everything. An event `beat` comes at once and then every 15 seconds. The stream ends after five minutes; open it again, and read everything anew: what happened in between is not repeated.',
  auth: 'session',
  permission: null,
  answers: { 200: { description: 'The stream', contentType: 'text/event-stream' } },
});

export const getOpenApi = endpoint({
  method: 'GET',
  path: '/api/openapi.json',
  operationId: 'getOpenApi',
  tag: 'system',
  summary: 'This document',
  auth: 'none',
  permission: null,
  answers: {
    200: {
      description: 'OpenAPI 3.1',
      schema: z.looseObject({ openapi: z.literal('3.1.0') }),
      headers: { ETag: 'For If-None-Match' },
    },
    304: { description: 'Known already' },
  },
});

export const getApiDocs = endpoint({
  method: 'GET',
  path: '/api/docs',
  operationId: 'getApiDocs',
  tag: 'system',
  summary: 'This document as a page for people',
  auth: 'none',
  permission: null,
  answers: { 200: { description: 'The page', contentType: 'text/html' } },
});
