import { expect, test } from 'vitest';
import { readBusiness } from './read-business.ts';

const FILLED = {
  name: ' תיווך ',
  number: '03-123-4567',
  ownerName: 'יעל',
  ownerEmail: 'Yael@Example.com',
};

function form(change: Partial<typeof FILLED> = {}): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...FILLED, ...change })) data.set(name, value);
  return data;
}

test('a filled form is read as the verb takes it', () => {
  expect(readBusiness(form())).toEqual({
    problems: {},
    input: {
      name: 'תיווך',
      number: '03-123-4567',
      ownerName: 'יעל',
      ownerEmail: 'yael@example.com',
    },
  });
});

test.each([
  [{ name: ' ' }, { name: 'nameRequired' }],
  [{ number: '12' }, { number: 'numberInvalid' }],
  [{ number: '' }, { number: 'numberInvalid' }],
  [{ ownerName: '' }, { ownerName: 'ownerNameRequired' }],
  [{ ownerEmail: 'yael@' }, { ownerEmail: 'ownerEmailInvalid' }],
])('%o is told', (change, problems) => {
  expect(readBusiness(form(change)).problems).toEqual(problems);
});
