import type { proto } from '@whiskeysockets/baileys';
import { describe, expect, test } from 'vitest';
import { isFromPerson, lidOf, phoneJid, phoneOf, readContent, sentAtOf } from './read-message.ts';

const media = { url: 'https://example.com/x', mimetype: 'x/y' };

test.each<[string, proto.IMessage, string, string, string | null]>([
  ['a text', { conversation: 'שלום' }, 'text', 'שלום', null],
  ['a text with more', { extendedTextMessage: { text: 'שלום' } }, 'text', 'שלום', null],
  ['a picture', { imageMessage: { ...media, caption: 'הדירה' } }, 'image', 'הדירה', null],
  ['a picture without words', { imageMessage: media }, 'image', '', null],
  ['a film', { videoMessage: media }, 'video', '', null],
  ['a voice note', { audioMessage: { ...media, ptt: true } }, 'audio', '', null],
  ['a sticker', { stickerMessage: media }, 'sticker', '', null],
  [
    'a document',
    { documentMessage: { ...media, fileName: 'חוזה.pdf' } },
    'document',
    '',
    'חוזה.pdf',
  ],
  [
    'a document with words',
    {
      documentWithCaptionMessage: {
        message: { documentMessage: { ...media, caption: 'נא לעיין' } },
      },
    },
    'document',
    'נא לעיין',
    null,
  ],
  ['a place', { locationMessage: { name: 'הרצל 5' } }, 'location', 'הרצל 5', null],
  ['a contact', { contactMessage: { displayName: 'דנה' } }, 'contact', 'דנה', null],
  ['a reaction', { reactionMessage: { text: '👍' } }, 'reaction', '👍', null],
  ['a question', { pollCreationMessageV3: { name: 'מתי?' } }, 'poll', 'מתי?', null],
  [
    'a text that disappears',
    { ephemeralMessage: { message: { conversation: 'זמני' } } },
    'text',
    'זמני',
    null,
  ],
  [
    'a picture to be seen once',
    { viewOnceMessageV2: { message: { imageMessage: media } } },
    'image',
    '',
    null,
  ],
  ['what nobody knows yet', { eventMessage: { name: 'מסיבה' } }, 'unsupported', '', null],
])('%s', (_, message, kind, text, fileName) => {
  expect(readContent(message)).toEqual({ kind, text, fileName });
});

test.each<[string, proto.IMessage | null]>([
  ['nothing', null],
  ['an empty message', {}],
  ['a deletion', { protocolMessage: { type: 0 } }],
  ['a key of a group', { senderKeyDistributionMessage: { groupId: 'x' } }],
])('%s is nothing to show', (_, message) => {
  expect(readContent(message)).toBeNull();
});

describe('names of people', () => {
  test('a phone, with and without a device', () => {
    expect(phoneOf('972521234567@s.whatsapp.net')).toBe('+972521234567');
    expect(phoneOf('972521234567:12@s.whatsapp.net')).toBe('+972521234567');
    expect(phoneJid('+972521234567')).toBe('972521234567@s.whatsapp.net');
  });

  test('a LID is no phone, and a phone no LID', () => {
    expect(phoneOf('123456789012345@lid')).toBeNull();
    expect(lidOf('123456789012345:3@lid')).toBe('123456789012345@lid');
    expect(lidOf('972521234567@s.whatsapp.net')).toBeNull();
    for (const nothing of [null, undefined, '']) {
      expect([phoneOf(nothing), lidOf(nothing)]).toEqual([null, null]);
    }
  });

  test('groups, channels and updates are no people', () => {
    const jids = ['1-2@g.us', 'status@broadcast', '1@newsletter', '1@broadcast', '', null];
    expect(jids.filter(isFromPerson)).toEqual([]);
    expect(isFromPerson('1234@lid') && isFromPerson('9725@s.whatsapp.net')).toBe(true);
  });
});

test("WhatsApp's time, unless it is rubbish", () => {
  const now = new Date('2026-11-23T10:00:00Z');
  const at = now.getTime() / 1000 - 60;
  expect(sentAtOf({ messageTimestamp: at }, now)).toEqual(new Date('2026-11-23T09:59:00Z'));
  for (const messageTimestamp of [0, null, Number.NaN, 17, at + 2 * 86_400]) {
    expect(sentAtOf({ messageTimestamp }, now)).toEqual(now);
  }
});
