import { NextRequest } from 'next/server';
import { beforeAll, describe, expect, test } from 'vitest';

const PARTNER = 'https://partner.example';
const STRANGER = 'https://stranger.example';

let routes: Record<'GET' | 'OPTIONS', (request: NextRequest, context: never) => Promise<Response>>;
beforeAll(async () => {
  process.env.CORS_ORIGINS = PARTNER;
  const { route } = await import('./route.ts');
  routes = route({ GET: async () => new Response('{}'), PATCH: async () => new Response('{}') });
});

const ask = (method: 'GET' | 'OPTIONS', headers: Record<string, string>, path = '/api/crm/tasks') =>
  routes[method](new NextRequest(`https://agentlocator.example${path}`, { method, headers }), {
    params: Promise.resolve({}),
  } as never);

const list = (response: Response, header: string) =>
  (response.headers.get(header) ?? '').toLowerCase().split(', ').sort();

describe('a preflight', () => {
  const preflight = (origin: string) =>
    ask('OPTIONS', { origin, 'access-control-request-method': 'PATCH' });

  test('of a known origin allows what the API reads, and the methods that are there', async () => {
    const response = await preflight(PARTNER);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(PARTNER);
    expect(list(response, 'access-control-allow-methods')).toEqual(['get', 'head', 'patch']);
    expect(list(response, 'access-control-allow-headers')).toEqual([
      'authorization',
      'content-type',
      'idempotency-key',
      'if-match',
      'if-none-match',
      'x-request-id',
    ]);
    // Keys alone: a page of another origin never acts by somebody's cookie.
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('of another origin is told nothing that lets it in', async () => {
    const response = await preflight(STRANGER);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('vary')).toBe('Origin');
  });

  test('is not what merely asks for options', async () => {
    const response = await ask('OPTIONS', { origin: PARTNER });
    expect(response.status).toBe(405);
  });
});

describe('an answer', () => {
  test('shows a known origin the headers that programs work with', async () => {
    const response = await ask('GET', { origin: PARTNER });
    expect(response.headers.get('access-control-allow-origin')).toBe(PARTNER);
    expect(list(response, 'access-control-expose-headers')).toEqual([
      'etag',
      'location',
      'retry-after',
      'x-request-id',
    ]);
  });

  test.each([
    ['another origin', { origin: STRANGER }, '/api/crm/tasks'],
    ['no origin', {}, '/api/crm/tasks'],
    ['an address outside the API', { origin: PARTNER }, '/webhook/incoming_call'],
  ])('to %s is closed', async (_, headers, path) => {
    const response = await ask('GET', headers, path);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('access-control-expose-headers')).toBeNull();
  });
});
