import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { AppError } from '@/lib/platform/errors.ts';
import { errorResponse } from './error-response.ts';

const withCode = (code: string) => Object.assign(new Error('relation "Secret" …'), { code });

describe('what a client is told of a failure', () => {
  test.each([
    ['an outcome of ours', new AppError('unprocessable'), 422, 'unprocessable'],
    ['a value that is not as described', new ZodError([]), 400, 'bad_request'],
    ['a row that went while it was changed', withCode('P2025'), 404, 'not_found'],
    ['a unique key that somebody took first, by Prisma', withCode('P2002'), 409, 'conflict'],
    ['the same by plain SQL', withCode('23505'), 409, 'conflict'],
    ['a row that the change points to and that went', withCode('23503'), 409, 'conflict'],
    ['two that waited for each other', { meta: withCode('40P01') }, 409, 'conflict'],
    ['a database that restarts', withCode('57P01'), 503, 'unavailable'],
    ['a server that is not there', { cause: withCode('ECONNREFUSED') }, 503, 'unavailable'],
    ['what nobody foresaw', withCode('42P01'), 500, 'internal_error'],
  ])('%s', async (_, error, status, code) => {
    const response = errorResponse(error);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: code });
    expect(response.headers.get('retry-after')).toBe(status === 503 ? '2' : null);
  });

  test('nothing of the inside', async () => {
    const texts = [withCode('23505'), withCode('42P01')].map((error) =>
      errorResponse(error).text(),
    );
    expect((await Promise.all(texts)).join()).not.toContain('Secret');
  });
});
