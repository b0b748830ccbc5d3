import { EventEnvelope } from '@/lib/webhooks/events.ts';
import { ALL_ENDPOINTS } from '../all-endpoints.ts';
import { ErrorBody } from '../endpoint.ts';
import { operationOf } from './operation.ts';
import { collectSchemas, type Json } from './schemas.ts';
import { securitySchemes } from './security.ts';
import { tagsOf } from './tags.ts';
import { webhooksOf } from './webhooks.ts';

const DESCRIPTION = `Everything AgentLocator does, for programs.

**Who you are.** Make a key in the settings and send it as \`Authorization: Bearer alk_…\`. A key reaches its own
business alone, and does what its scopes allow.

**Errors** have one shape: \`{"error": "not_found", "details"?: {…}}\`. Every answer has an \`X-Request-ID\`; name it
when something is wrong.

**Lists** are \`{"data": […], "next_cursor": … }\`: give \`next_cursor\` as \`cursor\` for the next page, until it is
null.

**Changes** of a row may carry its \`ETag\` as \`If-Match\`: when somebody else was quicker, the answer is 412.

**Limits.** 600 requests a minute for one key; then 429 with \`Retry-After\`.`;

const HEADERS: Json = {
  'X-Request-ID': {
    description:
      'Finds this request in the logs. Send your own (8 to 128 letters, digits, - and _) or get one.',
    schema: { type: 'string' },
  },
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
};

function makeDocument(): Json {
  const schemas = collectSchemas();
  schemas.of(ErrorBody, 'output');
  // Twice: the first round collects what answers are made of, so that requests are told from them.
  for (const endpoint of ALL_ENDPOINTS) {
    for (const { schema } of Object.values(endpoint.answers))
      if (schema) schemas.of(schema, 'output');
  }
  const paths: Record<string, Json> = {};
  for (const endpoint of ALL_ENDPOINTS) {
    const method = endpoint.method.toLowerCase();
    paths[endpoint.path] = { ...paths[endpoint.path], [method]: operationOf(endpoint, schemas) };
  }
  const webhooks = webhooksOf(EventEnvelope, schemas);
  return {
    openapi: '3.1.0',
    info: {
      title: 'AgentLocator',
      version: '1.0.0',
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'Where this document came from' }],
    tags: tagsOf(ALL_ENDPOINTS),
    paths,
    webhooks,
    components: {
      schemas: schemas.components,
      headers: HEADERS,
      securitySchemes: securitySchemes(),
    },
  };
}

let made: Json | undefined;

/** The OpenAPI document of everything the product answers, made of the schemas that validate it. */
export function openApiDocument(): Json {
  made ??= makeDocument();
  return made;
}
