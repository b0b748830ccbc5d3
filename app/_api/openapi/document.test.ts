import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { ALL_ENDPOINTS } from '../all-endpoints.ts';
import { openApiDocument } from './document.ts';

const document = openApiDocument();

test('it is an OpenAPI 3.1 document, for a validator that is not ours', async () => {
  const result = await new Validator().validate(structuredClone(document));
  expect(result).toEqual({ valid: true });
  expect(document.openapi).toBe('3.1.0');
});

test('the validator finds what is wrong', async () => {
  const broken = structuredClone(document) as { paths: Record<string, { get: object }> };
  broken.paths['/health'] = { get: { responses: 'none' } };
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

test('every reference leads somewhere', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g);
  const lost = [...references].filter(([, path]) => {
    const parts = (path ?? '').split('/').slice(1);
    let at: unknown = document;
    for (const part of parts) at = (at as Record<string, unknown> | undefined)?.[part];
    return at === undefined;
  });
  expect(lost).toEqual([]);
});

describe('examples are what their schemas say', () => {
  const examples = ALL_ENDPOINTS.flatMap(({ operationId, body, example, answers }) => [
    ...(example === undefined ? [] : [{ name: `${operationId}, request`, schema: body, example }]),
    ...Object.entries(answers).flatMap(([status, answer]) =>
      answer.example === undefined
        ? []
        : [{ name: `${operationId}, ${status}`, schema: answer.schema, example: answer.example }],
    ),
  ]);
  test.each(examples)('$name', ({ schema, example }) => {
    expect(schema?.safeParse(example)).toMatchObject({ success: true });
  });
});

test('all its schemas are schemas of draft 2020-12', () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  ajv.addSchema({ $id: 'document', ...document });
  const { schemas } = document.components as { schemas: Record<string, object> };
  for (const name of Object.keys(schemas)) {
    expect(ajv.compile({ $ref: `document#/components/schemas/${name}` })).toBeTypeOf('function');
  }
});
