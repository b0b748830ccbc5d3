import { describe, expect, test } from 'vitest';
import { answer, type Step } from './twiml.ts';

const wrap = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>${inner === '' ? '<Response/>' : `<Response>${inner}</Response>`}`;

const say = (text: string, clipUrl: string | null = null): Step => ({
  verb: 'say',
  utterance: { text, clipUrl },
});

describe('answer', () => {
  test.each<[string, Step[], string]>([
    ['nothing', [], ''],
    [
      'text without a clip is said by a Hebrew voice',
      [say('שלום')],
      '<Say language="he-IL" voice="Google.he-IL-Wavenet-A">שלום</Say>',
    ],
    [
      'a clip is played, its address escaped',
      [say('שלום', 'https://front.example.com/voice/ab12.mp3?a=1&b=2')],
      '<Play>https://front.example.com/voice/ab12.mp3?a=1&amp;b=2</Play>',
    ],
    ['text with nothing to say is left out', [say(' \u0000 ')], ''],
    [
      "a business's own words cannot break or extend the document",
      [say('מוסך </Say><Hangup/> & \u0001בנו\ud83d')],
      '<Say language="he-IL" voice="Google.he-IL-Wavenet-A">מוסך &lt;/Say&gt;&lt;Hangup/&gt; &amp; בנו</Say>',
    ],
    [
      'record',
      [
        {
          verb: 'record',
          action: 'https://front.example.com/webhook/handle_recording#rc=2',
          recordingStatusCallback: 'https://front.example.com/webhook/recording_status',
          maxSeconds: 120,
          silenceSeconds: 5,
        },
      ],
      '<Record action="https://front.example.com/webhook/handle_recording#rc=2" method="POST"' +
        ' maxLength="120" timeout="5" finishOnKey="#" playBeep="true" trim="trim-silence"' +
        ' recordingStatusCallback="https://front.example.com/webhook/recording_status"' +
        ' recordingStatusCallbackMethod="POST" recordingStatusCallbackEvent="completed absent"/>',
    ],
    [
      'dial, with and without a caller id',
      [
        { verb: 'dial', number: '+972501234567', timeoutSeconds: 20, action: '/webhook/dial' },
        {
          verb: 'dial',
          number: '+972501234567',
          timeoutSeconds: 5,
          action: '/webhook/dial',
          callerId: '+97231234567',
        },
      ],
      '<Dial action="/webhook/dial" method="POST" timeout="20" answerOnBridge="true"><Number>+972501234567</Number></Dial>' +
        '<Dial action="/webhook/dial" method="POST" timeout="5" answerOnBridge="true" callerId="+97231234567"><Number>+972501234567</Number></Dial>',
    ],
    [
      'the small verbs, in order',
      [
        { verb: 'pause', seconds: 1 },
        { verb: 'redirect', url: '/webhook/next?a=1&b=2' },
        { verb: 'reject' },
        { verb: 'reject', reason: 'busy' },
        { verb: 'hangup' },
      ],
      '<Pause length="1"/><Redirect method="POST">/webhook/next?a=1&amp;b=2</Redirect>' +
        '<Reject reason="rejected"/><Reject reason="busy"/><Hangup/>',
    ],
  ])('%s', (_name, steps, inner) => {
    expect(answer(steps)).toBe(wrap(inner));
  });

  test('a text longer than one Say becomes several and loses no word', () => {
    const words = Array.from({ length: 2000 }, (_, i) => `מילה${i}`);
    const said = [...answer([say(words.join(' '))]).matchAll(/<Say [^>]*>([^<]*)<\/Say>/gu)].map(
      (match) => match[1] ?? '',
    );
    expect(said.length).toBeGreaterThan(1);
    expect(said.every((piece) => piece.length <= 4096)).toBe(true);
    expect(said.join(' ').split(' ')).toEqual(words);
  });
});
