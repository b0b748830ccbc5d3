import 'server-only';
import type { NextRequest } from 'next/server';
import type { Endpoint } from '@/app/_api/endpoint.ts';
import { takeRequestId, withRequestId } from '@/lib/platform/context.ts';
import { env } from '@/lib/platform/env.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { logger } from '@/lib/platform/logger.ts';
import { DATA_POLICY, setSecurityHeaders } from '@/lib/platform/security-headers.ts';
import { allowOrigin, isPreflight, preflightResponse } from './cors.ts';
import { errorResponse } from './error-response.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'] as const;
type Method = (typeof METHODS)[number];

export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
/** What a handler is there for: endpoints, or none (an address or a method that does not exist). */
type Purpose = { endpoint?: Endpoint | readonly Endpoint[] | null };
export type Handler = ((
  request: NextRequest,
  params: Record<string, string | string[] | undefined>,
  requestId: string,
) => Promise<Response>) &
  Purpose;

type NextHandler = ((request: NextRequest, context: RouteContext) => Promise<Response>) & Purpose;

function wrap(handler: Handler): NextHandler {
  const wrapped: NextHandler = (request, context) => {
    const requestId = takeRequestId(request.headers.get('x-request-id'));
    return withRequestId(requestId, async () => {
      const started = performance.now();
      const response = await run(handler, request, context, requestId);
      response.headers.set('X-Request-ID', requestId);
      const https = env().PUBLIC_HOST?.protocol === 'https:';
      setSecurityHeaders(response.headers, { policy: DATA_POLICY, https });
      if (request.nextUrl.pathname.startsWith('/api/')) allowOrigin(request, response);
      logger().info(
        {
          method: request.method,
          path: request.nextUrl.pathname,
          status: response.status,
          ms: Math.round(performance.now() - started),
        },
        'request',
      );
      return response;
    });
  };
  if (handler.endpoint !== undefined) wrapped.endpoint = handler.endpoint;
  return wrapped;
}

async function run(handler: Handler, request: NextRequest, context: RouteContext, id: string) {
  try {
    return await handler(request, await context.params, id);
  } catch (error) {
    return errorResponse(error);
  }
}

/**
 * The methods of one route file, each with a request id, a log line and the one shape of error; a
 * method that is not given answers 405 in that shape. Use: `export const { GET, POST, … } = route(…)`.
 */
export function route(handlers: Partial<Record<Method, Handler>>): Record<Method, NextHandler> {
  const allow = METHODS.filter((method) => handlers[method] || (method === 'HEAD' && handlers.GET));
  const refuse: Handler = async (request) => {
    if (isPreflight(request)) return preflightResponse(allow);
    const response = errorResponse(new AppError('method_not_allowed', { details: { allow } }));
    response.headers.set('Allow', allow.join(', '));
    return response;
  };
  refuse.endpoint = null;
  const entries = METHODS.map((method) => {
    const given = handlers[method] ?? (method === 'HEAD' ? handlers.GET : undefined);
    return [method, wrap(given ?? refuse)] as const;
  });
  return Object.fromEntries(entries) as Record<Method, NextHandler>;
}
