import type { z } from 'zod';
import { API_SCOPES, type ApiScope } from '@/lib/permissions/actor.ts';
import { type Endpoint, strict } from '../endpoint.ts';
import { hasETag, responsesOf } from './responses.ts';
import type { collectSchemas, Json } from './schemas.ts';

type Schemas = Pick<ReturnType<typeof collectSchemas>, 'of'>;

const FORM = 'application/x-www-form-urlencoded';

/** `Idempotency-Key` of `idempotency-key`. */
const headerName = (name: string) => name.replace(/(^|-)\w/g, (letter) => letter.toUpperCase());

function parametersOf(schema: z.ZodObject | undefined, place: string, schemas: Schemas): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemas.of(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name: place === 'header' ? headerName(name) : name,
    in: place,
    ...(description ? { description } : {}),
    required: place === 'path' || required.includes(name),
    schema: rest,
  }));
}

const IF_NONE_MATCH: Json = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The ETag that is known; the answer is then 304.',
  required: false,
  schema: { type: 'string' },
};

function bodyOf(endpoint: Endpoint, schemas: Schemas): Json | undefined {
  const { body, bodyType = 'application/json', example } = endpoint;
  if (!body) return undefined;
  // Forms are read leniently, and what their schemas give is what their fields are.
  const schema =
    bodyType === FORM ? open(schemas.of(body, 'output')) : schemas.of(strict(body), 'input');
  const shown = example === undefined ? {} : { example };
  return { required: true, content: { [bodyType]: { schema, ...shown } } };
}

function open(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(open);
  if (typeof schema !== 'object' || schema === null) return schema;
  const rest = Object.entries(schema).filter(([name]) => name !== 'additionalProperties');
  return Object.fromEntries(rest.map(([name, inner]) => [name, open(inner)]));
}

/** The scopes of which a key needs one for this endpoint; none when no key may. */
export function scopesOf({ permission }: Endpoint): ApiScope[] {
  const scopes = Object.entries(API_SCOPES) as [ApiScope, readonly string[]][];
  return scopes.flatMap(([scope, granted]) =>
    permission && granted.includes(permission) ? scope : [],
  );
}

function securityOf(endpoint: Endpoint): Json[] {
  switch (endpoint.auth) {
    case 'none':
      return [];
    case 'twilio':
      return [{ twilio: [] }];
    case 'session':
      return [{ session: [] }];
    case 'key': {
      const scopes = scopesOf(endpoint);
      const noKey = endpoint.permission !== null && scopes.length === 0;
      return noKey ? [{ session: [] }] : [{ key: scopes }, { session: [] }];
    }
  }
}

/** One endpoint as OpenAPI says it. */
export function operationOf(endpoint: Endpoint, schemas: Schemas): Json {
  const { operationId, tag, summary, description, permission, limit } = endpoint;
  const parameters = [
    ...parametersOf(endpoint.params, 'path', schemas),
    ...parametersOf(endpoint.query, 'query', schemas),
    ...parametersOf(endpoint.headers, 'header', schemas),
    ...(hasETag(endpoint) ? [IF_NONE_MATCH] : []),
  ];
  const requestBody = bodyOf(endpoint, schemas);
  const often = limit && `At most ${limit.points} times in ${limit.seconds} seconds.`;
  const text = [description, often].filter(Boolean).join('\n\n');
  return {
    operationId,
    tags: [tag],
    summary,
    ...(text ? { description: text } : {}),
    security: securityOf(endpoint),
    ...(permission ? { 'x-permission': permission } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: responsesOf(endpoint, schemas),
  };
}
