import { type FlowStep, POSTMAN_FLOW } from './postman-flow.ts';

type Media = { example?: unknown };
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, unknown>;
};
type Document = {
  info: { title: string; description: string };
  paths: Record<string, Record<string, Operation>>;
};
type Named = { key: string; value: string };
type Place = { method: string; path: string; operation: Operation };

export type PostmanItem = {
  name: string;
  event: {
    listen: 'prerequest' | 'test';
    script: { type: 'text/javascript'; exec: string[] };
  }[];
  request: {
    method: string;
    header: Named[];
    url: { raw: string; host: string[]; path: string[]; query?: Named[]; variable?: Named[] };
    body?: { mode: 'raw'; raw: string; options: { raw: { language: 'json' } } };
    auth?: { type: 'noauth' };
    description: string;
  };
};
export type PostmanCollection = {
  info: { name: string; description: string; schema: string };
  auth: object;
  variable: Named[];
  item: { name: string; item: PostmanItem[] }[];
};

const HOW_TO =
  'Set `base_url` and `api_key`, then run the whole collection in its order: it makes what it needs. It sends one WhatsApp message, to `whatsapp_to`.';

const VARIABLES: Named[] = [
  { key: 'base_url', value: 'http://127.0.0.1:3000' },
  { key: 'api_key', value: '' },
  { key: 'whatsapp_to', value: '' },
  { key: 'webhook_url', value: 'https://example.com/agentlocator' },
];

const named = (values: Record<string, string> = {}): Named[] =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

/** Postman's addresses in pieces: what it imports, and what it shows. */
function urlOf(path: string, step: FlowStep): PostmanItem['request']['url'] {
  const shown = path.replace(/\{(\w+)\}/g, ':$1');
  const query = named(step.query);
  const variable = named(step.path);
  const asked = query.map(({ key, value }) => `${key}=${value}`).join('&');
  return {
    raw: `{{base_url}}${shown}${asked && `?${asked}`}`,
    host: ['{{base_url}}'],
    path: shown.split('/').slice(1),
    ...(query.length > 0 ? { query } : {}),
    ...(variable.length > 0 ? { variable } : {}),
  };
}

function eventsOf({ responses }: Operation, step: FlowStep): PostmanItem['event'] {
  const fine = Object.keys(responses)
    .filter((status) => status.startsWith('2'))
    .map(Number);
  const before = [
    ...(step.needs
      ? [`if (!pm.collectionVariables.get('${step.needs}')) pm.execution.skipRequest();`]
      : []),
    ...(step.before ?? []),
  ];
  const keep = Object.entries(step.keep ?? {}).map(
    ([name, value]) => `pm.collectionVariables.set('${name}', ${value});`,
  );
  const after = [
    "pm.test('It is answered as described', () => {",
    `  if (![${[...fine, ...(step.also ?? [])].join(', ')}].includes(pm.response.code)) {`,
    "    throw new Error(pm.response.code + ': ' + pm.response.text());",
    '  }',
    '});',
    ...(keep.length > 0 ? ['const body = pm.response.json();', ...keep] : []),
  ];
  const script = (exec: string[]) => ({ type: 'text/javascript', exec }) as const;
  return [
    ...(before.length > 0 ? [{ listen: 'prerequest', script: script(before) } as const] : []),
    { listen: 'test', script: script(after) },
  ];
}

function itemOf({ method, path, operation }: Place, step: FlowStep): PostmanItem {
  const { requestBody, security, summary, description } = operation;
  const [[type, media] = []] = Object.entries(requestBody?.content ?? {});
  const body = step.body ?? media?.example ?? {};
  return {
    name: step.name ?? summary,
    event: eventsOf(operation, step),
    request: {
      method: method.toUpperCase(),
      header: named({ ...(type ? { 'Content-Type': type } : {}), ...step.headers }),
      url: urlOf(path, step),
      ...(type === 'application/json'
        ? {
            body: {
              mode: 'raw',
              raw: typeof body === 'string' ? body : JSON.stringify(body, null, 2),
              options: { raw: { language: 'json' } },
            },
          }
        : {}),
      ...(security.length === 0 ? { auth: { type: 'noauth' } as const } : {}),
      description: description ?? summary,
    },
  };
}

/** What a key can ask, and what needs none: neither Twilio's addresses nor signing in. */
function placesOf({ paths }: Document): Place[] {
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
    )
    .filter(
      ({ operation: { security, tags } }) =>
        (security.length === 0 || security.some((way) => 'key' in way)) &&
        !tags.some((tag) => tag === 'auth' || tag === 'twilio'),
    );
}

/**
 * The OpenAPI document as a Postman collection (v2.1), in an order in which all of it can be run.
 * Throws when an operation is not in the flow, or the flow has one that is not there.
 */
export function postmanCollection(given: unknown): PostmanCollection {
  const document = given as Document;
  const places = new Map(
    placesOf(document).map((place) => [place.operation.operationId, place] as const),
  );
  const asked = new Set(
    POSTMAN_FLOW.flatMap(({ steps }) => steps.map(({ operationId }) => operationId)),
  );
  const missing = [...places.keys()].filter((name) => !asked.has(name));
  if (missing.length > 0) throw new Error(`scripts/postman-flow.ts does not have ${missing}`);
  return {
    info: {
      name: document.info.title,
      description: `${document.info.description}\n\n${HOW_TO}`,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: {
      type: 'bearer',
      bearer: [{ key: 'token', value: '{{api_key}}', type: 'string' }],
    },
    variable: VARIABLES,
    item: POSTMAN_FLOW.map(({ name, steps }) => ({
      name,
      item: steps.map((step) => {
        const place = places.get(step.operationId);
        if (!place) throw new Error(`no key may ask ${step.operationId}: scripts/postman-flow.ts`);
        return itemOf(place, step);
      }),
    })),
  };
}
