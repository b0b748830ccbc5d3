import { ERROR_STATUS, type ErrorCode } from '@/lib/platform/errors.ts';
import type { Answer, Endpoint } from '../endpoint.ts';
import type { collectSchemas, Json } from './schemas.ts';

type Schemas = Pick<ReturnType<typeof collectSchemas>, 'of'>;

const REQUEST_ID = { 'X-Request-ID': { $ref: '#/components/headers/X-Request-ID' } };
const RETRY_AFTER = { 'Retry-After': { $ref: '#/components/headers/Retry-After' } };

const WORDS: Record<ErrorCode, string> = {
  bad_request: 'The request is not as described; `details` names the field',
  unauthorized: 'No valid key and no session',
  forbidden: 'Known, but not allowed to do this',
  not_found: 'No such row in this business',
  qr_not_available: 'There is no QR now',
  method_not_allowed: 'Not with this method, see `Allow`',
  conflict: 'It does not go together with what is there, or somebody else was quicker',
  already_connected: 'WhatsApp is connected already',
  precondition_failed: 'The row was changed since it was read: `If-Match` is not its ETag now',
  payload_too_large: 'The body is too large',
  unsupported_media_type: 'The body is of another type',
  unprocessable: 'Understood, and impossible; `details` says why',
  rate_limited: 'Too many requests; `Retry-After` says when to come again',
  internal_error: 'Our mistake; X-Request-ID finds it in the logs',
  unavailable: 'Not possible on this install at present; with `Retry-After`: come again then',
};

/** All errors an endpoint can answer: what its shape brings along, and its own. */
function errorsOf(endpoint: Endpoint): ErrorCode[] {
  const { method, auth, params, body, headers, answers, errors = [] } = endpoint;
  const known = auth === 'key' || auth === 'session';
  const codes: (ErrorCode | false | undefined)[] = [
    (known || auth === 'twilio') && 'bad_request',
    known && 'unauthorized',
    (known || auth === 'twilio') && 'forbidden',
    params && 'not_found',
    headers?.shape['if-match'] && 'precondition_failed',
    body && (known || auth === 'twilio') && 'payload_too_large',
    body && known && 'unsupported_media_type',
    known && method !== 'GET' && 'conflict',
    (known || auth === 'twilio') && 'rate_limited',
    'internal_error',
    known && 'unavailable',
    ...errors,
  ];
  return [...new Set(codes.filter((code) => typeof code === 'string'))].filter(
    (code) => !answers[ERROR_STATUS[code]],
  );
}

function errorResponse(codes: ErrorCode[]): Json {
  const comeAgain = codes.includes('rate_limited') || codes.includes('unavailable');
  return {
    description: codes.map((code) => `\`${code}\`: ${WORDS[code]}`).join('. '),
    headers: comeAgain ? { ...REQUEST_ID, ...RETRY_AFTER } : REQUEST_ID,
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Error' },
        examples: Object.fromEntries(codes.map((code) => [code, { value: { error: code } }])),
      },
    },
  };
}

function contentOf({ schema, contentType, example }: Answer, schemas: Schemas): Json | undefined {
  const types = [contentType ?? (schema ? 'application/json' : [])].flat();
  if (types.length === 0) return undefined;
  return Object.fromEntries(
    types.map((type) => [
      type,
      schema && type === 'application/json'
        ? { schema: schemas.of(schema, 'output'), ...(example === undefined ? {} : { example }) }
        : {},
    ]),
  );
}

function answerResponse(answer: Answer, schemas: Schemas): Json {
  const own = Object.entries(answer.headers ?? {}).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ]);
  const content = contentOf(answer, schemas);
  return {
    description: answer.description,
    headers: { ...REQUEST_ID, ...Object.fromEntries(own) },
    ...(content ? { content } : {}),
  };
}

/** Whether the wrapper answers 304 to who has the row already. */
export const hasETag = ({ method, answers }: Endpoint): boolean =>
  method === 'GET' && answers[200]?.headers?.ETag !== undefined;

/** The responses of an endpoint, by status. */
export function responsesOf(endpoint: Endpoint, schemas: Schemas): Json {
  const responses: Json = {};
  for (const [status, answer] of Object.entries(endpoint.answers)) {
    responses[status] = answerResponse(answer, schemas);
  }
  if (hasETag(endpoint)) {
    responses[304] ??= answerResponse(
      { description: 'Known already, by `If-None-Match`' },
      schemas,
    );
  }
  const errors = errorsOf(endpoint);
  for (const status of new Set(errors.map((code) => ERROR_STATUS[code]))) {
    responses[status] = errorResponse(errors.filter((code) => ERROR_STATUS[code] === status));
  }
  return responses;
}
