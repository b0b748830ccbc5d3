import { expect, test } from 'vitest';
import { readFollowUp } from './read-follow-up.ts';

const FILLED = {
  on: 'on',
  missedCallText: ' שלום ',
  missedCallCooldown: '24',
  ownerAlertPhone: '',
  firstContactPause: '4',
};

function form(change: Partial<Record<keyof typeof FILLED, string | null>> = {}): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...FILLED, ...change })) {
    if (value !== null) data.set(name, value);
  }
  return data;
}

test('a filled form is read as the verb takes it', () => {
  expect(readFollowUp(form())).toEqual({
    problems: [],
    settings: {
      missedCallText: 'שלום',
      missedCallCooldown: 24,
      ownerAlertPhone: null,
      firstContactPause: 4,
    },
  });
});

test('switched off, the text is none and its fields are not asked for', () => {
  const off = form({ on: null, missedCallText: '', missedCallCooldown: 'x' });
  const { problems, settings } = readFollowUp(off);
  expect(problems).toEqual([]);
  expect(settings.missedCallText).toBeNull();
  expect(settings).not.toHaveProperty('missedCallCooldown');
});

test.each([
  [{ missedCallText: '  ' }, 'textRequired'],
  [{ missedCallCooldown: '0' }, 'cooldownRange'],
  [{ missedCallCooldown: '721' }, 'cooldownRange'],
  [{ missedCallCooldown: '1.5' }, 'cooldownRange'],
  [{ firstContactPause: '-1' }, 'pauseRange'],
  [{ firstContactPause: '121' }, 'pauseRange'],
  [{ firstContactPause: '' }, 'pauseRange'],
])('%o is told: %s', (change, problem) => {
  expect(readFollowUp(form(change)).problems).toEqual([problem]);
});
