import { expect, test } from 'vitest';
import { readReceipt } from './on-receipt.ts';

const receipt = (type?: string, content?: { tag: string; attrs: Record<string, string> }[]) => ({
  tag: 'receipt',
  attrs: { id: 'A', from: '1@s.whatsapp.net', ...(type === undefined ? {} : { type }) },
  ...(content ? { content: [{ tag: 'list', attrs: {}, content }] } : {}),
});

test.each([
  [undefined, 'delivered'],
  ['inactive', 'delivered'],
  ['sender', 'sent'],
  ['read', 'read'],
  ['played', 'read'],
])('a receipt of type %s says %s', (type, told) => {
  expect(readReceipt(receipt(type))).toEqual({ ids: ['A'], told });
});

test.each(['retry', 'read-self', 'hist_sync', 'peer_msg', 'nonsense'])(
  'a receipt of type %s says nothing of our message',
  (type) => {
    expect(readReceipt(receipt(type))).toBeNull();
  },
);

test('one receipt may be about several messages', () => {
  const items = ['B', 'C'].map((id) => ({ tag: 'item', attrs: { id } }));
  expect(readReceipt(receipt('read', items))).toEqual({ ids: ['A', 'B', 'C'], told: 'read' });
});
