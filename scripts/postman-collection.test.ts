import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApiDocument } from '../app/_api/openapi/document.ts';
import { postmanCollection } from './postman-collection.ts';

const FILE = join(import.meta.dirname, '../docs/agentlocator.postman_collection.json');
const collection = postmanCollection(openApiDocument());
const items = collection.item.flatMap(({ item }) => item);

test('the committed collection is the one of the document now (npm run postman)', () => {
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(collection);
});

test('it has what keys can do, and neither Twilio’s addresses nor signing in', () => {
  const urls = items.map(({ request }) => request.url.raw);
  expect(urls).toContain('{{base_url}}/api/whatsapp/send');
  expect(urls).toContain('{{base_url}}/api/crm/tasks/:id');
  expect(urls.filter((url) => /webhook\/|api\/auth|voice/.test(url))).toEqual([]);
});

test('every variable has a value before it is asked for', () => {
  const known = new Set(collection.variable.map(({ key }) => key));
  for (const { name, request, event } of items) {
    const scripts = (listen: string) =>
      event
        .filter((one) => one.listen === listen)
        .flatMap(({ script }) => script.exec)
        .join('\n');
    const set = (text: string) => [...text.matchAll(/set\('(\w+)'/g)].map(([, key = '']) => key);
    for (const key of set(scripts('prerequest'))) known.add(key);
    const asked = [...JSON.stringify(request).matchAll(/\{\{(\w+)\}\}/g)].map(([, key]) => key);
    expect({ name, unknown: asked.filter((key) => !known.has(key ?? '')) }).toEqual({
      name,
      unknown: [],
    });
    for (const key of set(scripts('test'))) known.add(key);
  }
});

test('every address with a parameter says which row', () => {
  for (const { request } of items) {
    const wanted = request.url.path
      .filter((part) => part.startsWith(':'))
      .map((part) => part.slice(1));
    expect(request.url.variable?.map(({ key }) => key) ?? []).toEqual(wanted);
  }
});
