import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { describe, expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';

function throws(text: string): boolean {
  try {
    new VoiceResponse().say(text);
    return false;
  } catch {
    return true;
  }
}

describe('cleanText', () => {
  test.each([
    ['שלום,   הגעתם\n\tאלינו ', 'שלום, הגעתם אלינו'],
    ['a\u0000b\u0007c\u001fd\u007fe\u009ff', 'a b c d e f'],
    ['lone \ud83d half \udc4d end', 'lone half end'],
    ['thumb 👍 stays', 'thumb 👍 stays'],
    ['x\ufffey\uffffz', 'x y z'],
    ['\u200fשלום\u200e \u2067עולם\u2069', 'שלום עולם'],
    ['נִקּוּד נשמר', 'נִקּוּד נשמר'],
    ['רעות & "בנים" <בע״מ>', 'רעות & "בנים" <בע״מ>'],
    ['\u00a0\u2028 ', ''],
    ['', ''],
  ])('%j becomes %j', (dirty, clean) => {
    expect(cleanText(dirty)).toBe(clean);
  });

  test('every 16-bit unit of text can be put into TwiML once cleaned', () => {
    const refused = Array.from({ length: 0x10000 }, (_, unit) => unit).filter((unit) =>
      throws(cleanText(`a${String.fromCharCode(unit)}b`)),
    );
    expect(refused).toEqual([]);
    expect(throws('a\u0000b'), 'the hazard itself').toBe(true);
  });
});
