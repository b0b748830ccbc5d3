import { expect, test } from 'vitest';
import { sleep } from './clock.ts';
import { currentRequestId, takeRequestId, withRequestId } from './context.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test.each(['abcdefgh', 'a.b_c:d-1', 'x'.repeat(128), '01J9ZZZZZZZZZZZZZZZZZZZZZZ'])(
  'a sane id is taken over: %s',
  (id) => {
    expect(takeRequestId(id)).toBe(id);
  },
);

test.each([
  ['nothing', null],
  ['nothing', undefined],
  ['blank', ''],
  ['short', 'abcdefg'],
  ['long', 'x'.repeat(129)],
  ['with a line break', 'abcdefgh\nINFO forged'],
  ['with a line break at its end', 'abcdefgh\n'],
  ['with spaces', 'abcd efgh'],
  ['with quotes', 'abcd"efgh'],
  ['in Hebrew', 'אבגדהוזחט'],
])('another is made for one that is %s', (_, id) => {
  const made = takeRequestId(id);
  expect(made).toMatch(UUID);
  expect(takeRequestId(id)).not.toBe(made);
});

test('an id holds through all that is waited for, side by side, and no longer', async () => {
  const seen = await Promise.all(
    ['request-1', 'request-2'].map((id) =>
      withRequestId(id, async () => {
        await sleep(1);
        await Promise.resolve();
        return currentRequestId();
      }),
    ),
  );
  expect(seen).toEqual(['request-1', 'request-2']);
  expect(currentRequestId()).toBeUndefined();
});
