import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ALL_ENDPOINTS } from '../app/_api/all-endpoints.ts';
import type { Endpoint } from '../app/_api/endpoint.ts';
import { openApiDocument } from '../app/_api/openapi/document.ts';

type Answer = { status: number; headers: Headers; text: string };

type Operation = {
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
};

const document = openApiDocument() as {
  paths: Record<string, Record<string, Operation>>;
};

const ajv = new Ajv2020({ strict: false });
addFormats(ajv);
ajv.addSchema({ $id: 'openapi', ...document });

const pointer = (...parts: string[]) =>
  parts
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');

const validatorAt = (...parts: string[]) => ajv.compile({ $ref: `openapi#/${pointer(...parts)}` });
const compiled = new Map<string, ReturnType<typeof validatorAt>>();
function validate(value: unknown, ...parts: string[]): string[] {
  const key = pointer(...parts);
  const check = compiled.get(key) ?? validatorAt(...parts);
  compiled.set(key, check);
  return check(value) ? [] : [`the body is not as described: ${ajv.errorsText(check.errors)}`];
}

const asPattern = (path: string) =>
  new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`);
const PATTERNS = [...new Set(ALL_ENDPOINTS.map(({ path }) => path))]
  // `/tasks/new` before `/tasks/{id}`.
  .sort((a, b) => a.split('{').length - b.split('{').length)
  .map((path) => ({ path, pattern: asPattern(path) }));

/** Which described address this is, and what is asked of it; undefined where there is none. */
export function findEndpoint(method: string, pathname: string): Endpoint | 'no method' | undefined {
  const path = PATTERNS.find(({ pattern }) => pattern.test(pathname))?.path;
  if (!path) return undefined;
  const asked = method === 'HEAD' ? 'GET' : method;
  return ALL_ENDPOINTS.find((one) => one.path === path && one.method === asked) ?? 'no method';
}

const ALWAYS = {
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^same-origin$/,
  'content-security-policy': /default-src 'none'/,
  'cross-origin-resource-policy': /^same-origin$/,
};

function headerFaults({ headers }: Answer): string[] {
  const faults = Object.entries(ALWAYS).flatMap(([name, value]) =>
    value.test(headers.get(name) ?? '') ? [] : [`${name}: ${headers.get(name)}`],
  );
  const id = headers.get('x-request-id');
  return id ? faults : [...faults, 'it has no X-Request-ID'];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function errorFaults({ text, headers }: Answer): string[] {
  if (!headers.get('content-type')?.startsWith('application/json')) return ['the error is no JSON'];
  return validate(jsonOf(text), 'components', 'schemas', 'Error');
}

function bodyFaults(method: string, endpoint: Endpoint, answer: Answer): string[] {
  const { status, text, headers } = answer;
  const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()];
  const response = operation?.responses[status];
  if (!response) return [`${status} is not described`];
  if (method === 'HEAD') return text === '' ? [] : ['HEAD has a body'];
  if (!response.content) return text === '' ? [] : ['it has a body that is not described'];
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  const content = response.content[type];
  if (!content) return [`its type ${type} is not described`];
  if (type !== 'application/json' || !content.schema) return [];
  const place = ['paths', endpoint.path, endpoint.method.toLowerCase(), 'responses'];
  return validate(jsonOf(text), ...place, String(status), 'content', type, 'schema');
}

function isDecodable(url: string): boolean {
  try {
    return decodeURIComponent(new URL(url).pathname) !== '';
  } catch {
    return false;
  }
}

/** Where an answer of the API differs from the OpenAPI document; empty when it does not. */
export function contractFaults(method: string, url: string, answer: Answer): string[] {
  const faults = headerFaults(answer);
  if (!isDecodable(url)) {
    // Refused before anything looks at where it leads.
    if (answer.status !== 400) faults.push(`${answer.status} instead of 400`);
    return method === 'HEAD' ? faults : [...faults, ...errorFaults(answer)];
  }
  const endpoint = findEndpoint(method, new URL(url).pathname);
  if (method === 'OPTIONS' && answer.status === 204) return faults;
  if (endpoint === undefined || endpoint === 'no method') {
    const wanted = endpoint === undefined ? 404 : 405;
    if (answer.status !== wanted) faults.push(`${answer.status} instead of ${wanted}`);
    const isOurs = !url.includes('/api/auth/');
    if (wanted === 405 && isOurs && !answer.headers.get('allow')) faults.push('it has no Allow');
    return method === 'HEAD' ? faults : [...faults, ...errorFaults(answer)];
  }
  if (answer.status === 429 && !answer.headers.get('retry-after')) {
    faults.push('it has no Retry-After');
  }
  return [...faults, ...bodyFaults(method, endpoint, answer)];
}
