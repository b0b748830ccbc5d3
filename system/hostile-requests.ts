import fc from 'fast-check';
import { ALL_ENDPOINTS } from '../app/_api/all-endpoints.ts';
import type { Endpoint } from '../app/_api/endpoint.ts';
import { openApiDocument } from '../app/_api/openapi/document.ts';
import { bodyFor } from './api-rows.ts';

/** What a hostile request is made of; `who` and `row` are turned into keys and ids of a world. */
export type HostileRequest = {
  endpoint: Endpoint;
  method: string;
  /** The path's parameter: a row's owner, or a text as it stands in the address. */
  row: 'mine' | 'other' | { raw: string };
  /** After the path, as it stands in the address. */
  search: string;
  who: (typeof WHO)[number];
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
};

const WHO = [
  'key',
  'key',
  'key',
  'key',
  'key',
  'read',
  'owner',
  'staff',
  'operator',
  'inside',
  'nobody',
  'revoked',
  'nonsense',
] as const;

const DEEP = 2_000;
const TOO_MUCH = 70_000;

/** Texts that break what reads them carelessly. */
const TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\u202e\u2066',
  'שָׁלוֹם',
  '👨‍👩‍👧‍👦'.repeat(40),
  'x'.repeat(5_000),
  "' OR 1=1 --",
  '%',
  '_\\',
  '<script>alert(1)</script>',
  '$' + '{7*7}',
  '../../etc/passwd',
  'null',
  'undefined',
  'NaN',
  'true',
  '-1',
  '0',
  '1e309',
  '9007199254740993',
  '2147483648',
  '99999999999999999999',
  '1.5',
  '１２',
  '*6565',
  '+972501234567',
  '050-123-4567',
  '00000000-0000-0000-0000-000000000000',
  '01890000-0000-7000-8000-00000000000g',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '2026-11-23',
  '0_01890000-0000-7000-8000-000000000000',
  '9999999999999_01890000-0000-7000-8000-000000000000',
  '8640000000000001_01890000-0000-7000-8000-000000000000',
  '_',
  'open',
  'all',
];

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.uuid(),
);

const scalar = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e300),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  fc.array(scalar, { maxLength: 4 }),
  fc.dictionary(fc.constantFrom('id', '__proto__', 'constructor', '\u0000', 'a.b', ''), scalar),
  fc.jsonValue({ maxDepth: 3 }),
);

type BodySchema = {
  properties?: Record<string, unknown>;
  oneOf?: BodySchema[];
  anyOf?: BodySchema[];
};
const { paths } = openApiDocument() as {
  paths: Record<
    string,
    Record<string, { requestBody?: { content: Record<string, { schema?: BodySchema }> } }>
  >;
};

function fieldsOf({ path, method }: Endpoint): string[] {
  const { requestBody } = paths[path]?.[method.toLowerCase()] ?? {};
  const [media] = Object.values(requestBody?.content ?? {});
  const all = (schema: BodySchema | undefined): string[] => [
    ...Object.keys(schema?.properties ?? {}),
    ...[...(schema?.oneOf ?? []), ...(schema?.anyOf ?? [])].flatMap(all),
  ];
  return all(media?.schema);
}

const RAW_BODIES: (string | Uint8Array)[] = [
  '',
  '{',
  'null',
  '[]',
  '[{}]',
  '"text"',
  '17',
  '\ufeff{}',
  '{"a":1e400}',
  '{"\\ud800":"\\udc00"}',
  '{"__proto__":{"x":1}}',
  `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
  `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  JSON.stringify({ text: 'x'.repeat(TOO_MUCH) }),
  new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
];

/** The right body with some fields taken away, replaced or added; or no body of ours at all. */
function bodyOf(endpoint: Endpoint): fc.Arbitrary<string | Uint8Array> {
  const right = (bodyFor(endpoint) ?? {}) as Record<string, unknown>;
  const names = [...new Set([...Object.keys(right), ...fieldsOf(endpoint), 'unknown'])];
  const changes = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(value, fc.constant(undefined)),
    { maxKeys: 3 },
  );
  const isForm = endpoint.bodyType?.includes('form') ?? false;
  const asText = (body: Record<string, unknown>) =>
    isForm
      ? Object.entries(body)
          .map(
            ([name, field]) =>
              `${encode(name)}=${encode(typeof field === 'string' ? field : (JSON.stringify(field) ?? ''))}`,
          )
          .join('&')
      : JSON.stringify(body);
  return fc.oneof(
    { weight: 5, arbitrary: changes.map((changed) => asText({ ...right, ...changed })) },
    fc.constantFrom(...RAW_BODIES),
  );
}

const encode = (part: string) => encodeURIComponent(part.toWellFormed());
const inAddress = fc.oneof(
  text.map(encode),
  fc.constantFrom('%00', '%ZZ', '%', '%C0%AF', '%2F..%2F'),
);

function searchOf({ query }: Endpoint, cursors: readonly string[]): fc.Arbitrary<string> {
  const names = [...Object.keys(query?.shape ?? {}), 'unknown', 'cursor', 'limit'];
  const field = fc
    .tuple(fc.constantFrom(...names), fc.oneof(inAddress, fc.constantFrom(...cursors, '1', '100')))
    .map(([name, given]) => `${name}=${given}`);
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    fc.array(field, { minLength: 1, maxLength: 3 }).map((fields) => `?${fields.join('&')}`),
  );
}

const HEADERS: Record<string, readonly string[]> = {
  'if-match': ['*', '"wrong"', 'W/"x"', '', '"'.repeat(50), '\u00e9'],
  'if-none-match': ['*', '"x"', 'W/"x", "y"'],
  'idempotency-key': ['k', 'x'.repeat(300), 'two words', '\u00e9'],
  accept: ['*/*', 'text/html', 'image/png', 'nonsense', ''],
  range: ['bytes=0-0', 'bytes=-1', 'bytes=5-', 'bytes=9-1', 'lines=1-2', 'bytes=0-99999999999'],
  origin: ['https://evil.example', 'null'],
  'x-request-id': ['short', 'x'.repeat(200), '\u00e9', 'a good request id'],
  'accept-encoding': ['identity', 'gzip'],
  'sec-fetch-site': ['cross-site', 'same-origin', 'nonsense'],
  'accept-language': ['he', 'x'.repeat(300)],
};
const TYPES = [
  'text/plain',
  'application/json; charset=utf-16',
  'multipart/form-data',
  'nonsense',
  '',
];

const someHeaders = fc
  .array(fc.constantFrom(...Object.keys(HEADERS)), { maxLength: 3 })
  .chain((names) =>
    fc.record(
      Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(HEADERS[name] ?? []))])),
    ),
  );

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Requests to every described address, near what is right and far from it. */
export function hostileRequest(cursors: readonly string[]): fc.Arbitrary<HostileRequest> {
  const ofEndpoint = (endpoint: Endpoint): fc.Arbitrary<HostileRequest> => {
    const type = endpoint.bodyType ?? 'application/json';
    const usual = (one: string) => ({ weight: 8, arbitrary: fc.constant(one) });
    return fc
      .record({
        method: fc.oneof(usual(endpoint.method), fc.constantFrom(...METHODS)),
        row: fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom<'mine' | 'other'>('mine', 'other') },
          inAddress.map((raw) => ({ raw: raw || '-' })),
        ),
        search: searchOf(endpoint, cursors),
        who: fc.constantFrom(...WHO),
        headers: someHeaders,
        type: fc.oneof(usual(type), fc.constantFrom(...TYPES)),
        content: bodyOf(endpoint),
      })
      .map(({ type: contentType, content, headers, ...asked }) => {
        const bodiless = asked.method === 'GET' || asked.method === 'HEAD';
        const sent = !bodiless && (endpoint.body !== undefined || asked.method !== endpoint.method);
        return {
          ...asked,
          endpoint,
          headers: sent ? { ...headers, 'content-type': contentType } : headers,
          body: sent ? content : undefined,
        };
      });
  };
  return fc.constantFrom(...ALL_ENDPOINTS).chain(ofEndpoint);
}
