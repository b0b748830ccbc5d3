import 'server-only';
import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { apiCtx, callerKey } from '@/app/_server/api-actor.ts';
import { isKnown } from '@/app/_server/if-none-match.ts';
import { jsonBody } from '@/app/_server/json-body.ts';
import { requireText } from '@/app/_server/require-text.ts';
import { requireType } from '@/app/_server/require-type.ts';
import type { Handler } from '@/app/_server/route.ts';
import { type Ctx, requirePermission } from '@/lib/permissions/actor.ts';
import { AppError, notFound } from '@/lib/platform/errors.ts';
import { createLimiter, type Limiter } from '@/lib/platform/rate-limit.ts';
import { type Endpoint, strict } from './endpoint.ts';
import { served } from './served.ts';

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;

type Asked<E extends Endpoint> = {
  ctx: Ctx;
  params: Parsed<E['params']>;
  query: Parsed<E['query']>;
  headers: Parsed<E['headers']>;
  body: Parsed<E['body']>;
  request: Request;
};

/** A JSON answer: its status must be one of the endpoint's. */
export type Json = { status?: number; body?: unknown; headers?: Record<string, string> };

/** What a program may ask in a minute beside an endpoint's own limit. */
const REQUESTS_A_MINUTE = 600;
const everything = createLimiter('api', { points: REQUESTS_A_MINUTE, seconds: 60 });

async function within(limiter: Limiter, ctx: Ctx): Promise<void> {
  const verdict = await limiter(callerKey(ctx));
  if (verdict.allowed) return;
  throw new AppError('rate_limited', { retryAfterSeconds: verdict.retryAfterSeconds });
}

/** Repeated parameters are a mistake and not a choice: the last one would win in silence. */
function queryOf(url: URL): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    if (name in query) throw new AppError('bad_request', { details: { [name]: 'is given twice' } });
    query[name] = value;
  }
  requireText(query);
  return query;
}

function paramsOf(schema: z.ZodObject | undefined, given: unknown): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

const NO_QUERY = z.object({});

async function bodyOf(endpoint: Endpoint, request: Request): Promise<unknown> {
  if (!endpoint.body) return undefined;
  requireType(request, endpoint.bodyType ?? 'application/json');
  if (endpoint.bodyType) return undefined;
  return strict(endpoint.body).parse(await jsonBody(request, endpoint.bodyLimit));
}

/** Who asks and whether they may; how often is counted in between, for those who are known. */
async function admit(endpoint: Endpoint, request: NextRequest, requestId: string): Promise<Ctx> {
  const ctx = await apiCtx(request, requestId);
  await within(everything, ctx);
  if (endpoint.auth === 'session' && ctx.actor.kind !== 'user') {
    throw new AppError('forbidden', { details: { authorization: 'is only for signed-in people' } });
  }
  if (endpoint.permission) requirePermission(ctx.actor, endpoint.permission);
  return ctx;
}

function toResponse(endpoint: Endpoint, request: Request, result: Json): Response {
  const { status = 200, body, headers } = result;
  if (!endpoint.answers[status]) throw new Error(`${endpoint.operationId} has no answer ${status}`);
  const init = { status, headers: { 'Cache-Control': 'no-store', ...headers } };
  if (request.method === 'GET' && headers?.ETag && isKnown(request, headers.ETag)) {
    return new Response(null, { ...init, status: 304 });
  }
  return body === undefined ? new Response(null, init) : Response.json(body, init);
}

/**
 * The handler of one endpoint: who asks, whether they may, how often, what they sent; then `answer`.
 * For use in `route({ GET: apiRoute(listCustomers, …) })`, which gives the request id and the error shape.
 * Bodies with a `bodyType` of their own are read by `answer` itself, from `request`.
 */
export function apiRoute<const E extends Endpoint>(
  endpoint: E,
  answer: (asked: Asked<E>) => Promise<Json | Response>,
): Handler {
  const own = endpoint.limit && createLimiter(endpoint.operationId, endpoint.limit);
  return served(endpoint, async (request, params, requestId) => {
    const ctx = await admit(endpoint, request, requestId);
    if (own) await within(own, ctx);
    const asked = {
      ctx,
      params: paramsOf(endpoint.params, params),
      query: strict(endpoint.query ?? NO_QUERY).parse(queryOf(request.nextUrl)),
      headers: endpoint.headers?.parse(Object.fromEntries(request.headers)),
      body: await bodyOf(endpoint, request),
      request,
    };
    const result = await answer(asked as unknown as Asked<E>);
    return result instanceof Response ? result : toResponse(endpoint, request, result);
  });
}
