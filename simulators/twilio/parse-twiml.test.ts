import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { parseTwiml, TwimlError } from './parse-twiml.ts';

const SAY = '<Say language="he-IL" voice="Google.he-IL-Wavenet-A">שלום</Say>';

describe('parseTwiml', () => {
  it("reads what twilio's own builder writes", () => {
    const response = new twilio.twiml.VoiceResponse();
    response.play('/voice/abc.mp3');
    response.say({ language: 'he-IL', voice: 'Google.he-IL-Wavenet-A' }, 'אחרי הצליל & "כאן"');
    const dial = response.dial({
      timeout: 15,
      action: '/webhook/dial_result',
      answerOnBridge: true,
    });
    dial.number('+972501234567');
    response.record({
      action: '/webhook/handle_recording?x=1&y=2',
      maxLength: 120,
      playBeep: true,
      finishOnKey: '#',
      recordingStatusCallback: '/webhook/recording_status',
      recordingStatusCallbackEvent: ['completed', 'absent'],
    });
    response.hangup();
    const verbs = parseTwiml(response.toString());
    expect(verbs.map((verb) => verb.name)).toEqual(['Play', 'Say', 'Dial', 'Record', 'Hangup']);
    expect(verbs[1]?.text).toBe('אחרי הצליל & "כאן"');
    expect(verbs[2]?.children[0]?.text).toBe('+972501234567');
    expect(verbs[3]?.attributes.action).toBe('/webhook/handle_recording?x=1&y=2');
    expect(verbs[3]?.attributes.recordingStatusCallbackEvent).toBe('completed absent');
  });

  it.each([
    ['nothing to do', '', []],
    [
      'all of Gather',
      `<Gather input="speech dtmf" language="he-IL" timeout="5" speechTimeout="auto" action="x" hints="דירה, רכב">${SAY}<Pause length="1"/></Gather>`,
      ['Gather'],
    ],
    ['a keypad Gather without a language', `<Gather numDigits="1">${SAY}</Gather>`, ['Gather']],
    ['a number as the text of Dial', '<Dial>+97231234567</Dial>', ['Dial']],
    ['Reject', '<Reject reason="busy"/>', ['Reject']],
    ['Redirect', '<Redirect method="POST">/webhook/incoming_call</Redirect>', ['Redirect']],
    ['Record without keys to finish', '<Record finishOnKey=""/>', ['Record']],
  ])('takes %s', (_, body, names) => {
    expect(parseTwiml(`<Response>${body}</Response>`).map((verb) => verb.name)).toEqual(names);
  });

  it.each([
    ['an unknown verb', '<Sing>la</Sing>', 12200],
    ['a verb in lower case', '<say>שלום</say>', 12200],
    ['a verb this world has not', '<Enqueue>q</Enqueue>', 12200],
    ['a verb in the wrong place', `<Gather><Record/></Gather>`, 12200],
    ['a noun as a verb', '<Number>+97231234567</Number>', 12200],
    ['an unknown attribute', '<Record maxlength="3"/>', 12200],
    ['an attribute of the prototype', '<Hangup constructor="x"/>', 12200],
    ['a wrong enum value', '<Record trim="yes"/>', 12200],
    ['a wrong event', '<Record recordingStatusCallbackEvent="completed,absent"/>', 12200],
    ['a wrong number', '<Record maxLength="1"/>', 12200],
    ['a number with a unit', '<Pause length="1s"/>', 12200],
    ['a wrong flag', '<Record playBeep="yes"/>', 12200],
    ['a wrong method', '<Redirect method="post">/x</Redirect>', 12200],
    ['an empty URL', '<Record action=""/>', 12200],
    ['a URL of another kind', '<Record action="javascript:1"/>', 12200],
    ['English transcription', '<Record transcribe="true"/>', 12200],
    ['an attribute not simulated', '<Dial><Number url="/x">+97231234567</Number></Dial>', 12200],
    ['loose text', 'שלום', 12200],
    ['text in Hangup', '<Hangup>x</Hangup>', 12200],
    ['an empty Redirect', '<Redirect/>', 12200],
    ['an empty Play', '<Play/>', 12200],
    ['an empty Say', '<Say language="he-IL" voice="Google.he-IL-Wavenet-A"> </Say>', 12200],
    ['Say without a language', '<Say voice="Google.he-IL-Wavenet-A">שלום</Say>', 13520],
    ['Say without a voice', '<Say language="he-IL">שלום</Say>', 13520],
    ['Say in iw-IL', '<Say language="iw-IL" voice="Google.he-IL-Wavenet-A">שלום</Say>', 12200],
    ['Say by Polly', '<Say language="he-IL" voice="Polly.Joanna">שלום</Say>', 12200],
    [
      'Say by a voice there is not',
      '<Say language="he-IL" voice="Google.he-IL-Neural2-A">שלום</Say>',
      12200,
    ],
    ['a speech Gather without a language', '<Gather input="speech"/>', 12200],
    ['Dial to nobody', '<Dial/>', 13200],
    ['Dial to a local number', '<Dial>050-1234567</Dial>', 13223],
    ['Dial to a star number', '<Dial><Number>*2700</Number></Dial>', 13223],
  ])('refuses %s', (_, body, code) => {
    expect(codeOf(`<Response>${body}</Response>`)).toBe(code);
  });

  it.each([
    ['another root', '<html></html>', 12100],
    ['no XML', 'Internal Server Error', 12100],
    ['a document that is too large', `<Response>${'<Hangup/>'.repeat(8000)}</Response>`, 11750],
    ['an attribute on Response', '<Response version="1"/>', 12200],
  ])('refuses %s', (_, source, code) => {
    expect(codeOf(source)).toBe(code);
  });
});

function codeOf(source: string): number | undefined {
  try {
    parseTwiml(source);
  } catch (error) {
    if (error instanceof TwimlError) return error.code;
    throw error;
  }
  return undefined;
}
