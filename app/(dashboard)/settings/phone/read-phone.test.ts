import { expect, test } from 'vitest';
import { readPhone } from './read-phone.ts';

const FILLED = {
  greeting: ' שלום ',
  afterHoursGreeting: 'סגור',
  ring: 'on',
  ringFirst: '050-123-4567',
  ringSeconds: '20',
};

function form(change: Partial<Record<keyof typeof FILLED, string | null>> = {}): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...FILLED, ...change })) {
    if (value !== null) data.set(name, value);
  }
  return data;
}

test('a filled form is read as the verb takes it', () => {
  expect(readPhone(form())).toEqual({
    problems: {},
    settings: {
      greeting: 'שלום',
      afterHoursGreeting: 'סגור',
      ringFirst: '050-123-4567',
      ringSeconds: 20,
    },
  });
});

test('switched off, no phone is rung and its fields are not asked for', () => {
  const { problems, settings } = readPhone(form({ ring: null, ringFirst: '', ringSeconds: '' }));
  expect(problems).toEqual({});
  expect(settings).toEqual({ greeting: 'שלום', afterHoursGreeting: 'סגור', ringFirst: null });
});

test.each([
  [{ greeting: ' ' }, { greeting: 'greetingRequired' }],
  [{ afterHoursGreeting: '' }, { afterHoursGreeting: 'greetingRequired' }],
  [{ ringFirst: '123' }, { ringFirst: 'ringInvalid' }],
  [{ ringSeconds: '4' }, { ringSeconds: 'ringRange' }],
  [{ ringSeconds: '61' }, { ringSeconds: 'ringRange' }],
  [{ ringSeconds: 'x' }, { ringSeconds: 'ringRange' }],
  [{ ringSeconds: '' }, { ringSeconds: 'ringRange' }],
])('%o is told', (change, problems) => {
  expect(readPhone(form(change)).problems).toEqual(problems);
});
