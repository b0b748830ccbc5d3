import { expect, test } from 'vitest';
import he from '../../../../messages/he.json';
import { problemOf } from './message-problem.ts';

test.each([
  'not_on_whatsapp',
  'no_ack',
  'disconnected',
  'first_contact_refused',
  'rejected',
  'opted_out',
  'unknown',
])('%s has words of its own', (code) => {
  expect(problemOf(code)).toBe(code);
  expect(he.message.error).toHaveProperty(code);
});

test('an unforeseen code is said to be unknown, none is no problem', () => {
  expect(problemOf('new_code')).toBe('unknown');
  expect(problemOf(null)).toBeNull();
});
