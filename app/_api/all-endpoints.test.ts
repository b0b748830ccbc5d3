import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL_ENDPOINTS, FEATURE_NAMES } from './all-endpoints.ts';
import type { Endpoint } from './endpoint.ts';

const ROOT = join(import.meta.dirname, '../..');
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** No endpoints: what they share, and what is made of all of them. */
const SHARED = ['all-endpoints', 'api-route', 'docs', 'endpoint', 'openapi', 'served'];

const nameOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>) => `${method} ${path}`;
const duplicates = (values: string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** `/api/crm/customers/{id}` of `api/crm/customers/[id]/route.ts`. */
const pathOf = (file: string) => `/${dirname(file)}`.replace(/\[(\w+)\]/g, '{$1}');

test('every file that describes endpoints is in the list', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => basename(file, '.ts'))
    .filter((name) => !SHARED.includes(name));
  expect([...FEATURE_NAMES].sort()).toEqual(files.sort());
});

test('no operation, and no name of one, is there twice', () => {
  expect(duplicates(ALL_ENDPOINTS.map(nameOf))).toEqual([]);
  expect(duplicates(ALL_ENDPOINTS.map(({ operationId }) => operationId))).toEqual([]);
});

describe('routes and endpoints are the same', async () => {
  const served: Record<string, string[]> = {};
  for (const file of readdirSync(join(ROOT, 'app'), { recursive: true, encoding: 'utf8' })) {
    if (basename(file) !== 'route.ts' || file.startsWith('_server')) continue;
    const methods = await import(join(ROOT, 'app', file));
    for (const method of METHODS) {
      const endpoint: Endpoint | readonly Endpoint[] | null | undefined = methods[method]?.endpoint;
      // A method that answers 405 or an address that answers 404 has none, by intention.
      if (endpoint === null) continue;
      served[`${method} ${pathOf(file)}`] = [endpoint ?? []].flat().map(nameOf);
    }
  }

  test.each(Object.entries(served))(
    '%s has an endpoint of its own address',
    (address, endpoints) => {
      expect(endpoints).not.toEqual([]);
      const prefix = address.replace(/\[\.\.\..*$/, '');
      for (const endpoint of endpoints) {
        if (prefix === address) expect(endpoint).toBe(address);
        else expect(endpoint.startsWith(prefix)).toBe(true);
      }
    },
  );

  test('every endpoint is served', () => {
    const all = new Set(Object.values(served).flat());
    expect(ALL_ENDPOINTS.map(nameOf).filter((name) => !all.has(name))).toEqual([]);
  });
});
