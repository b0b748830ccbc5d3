import { describe, expect, test } from 'vitest';
import { makeCall, type Posted, parseWebhook } from '../../test/deliver-webhook.ts';
import { CLOSED_AT, OPEN_AT } from '../../test/factories.ts';
import { DEFAULT_HOURS } from '../platform/israeli-calendar.ts';
import { answer } from '../platform/twilio/twiml.ts';
import { type CalledBusiness, greetingText, isBusinessOpen, nextSteps } from './call-flow.ts';

const RING_FIRST = '+972521112222';
const CALLER = '+972501234567';
const call = makeCall({ to: '+97231234567', from: CALLER });

const business: CalledBusiness = {
  id: '0199aaaa-0000-7000-8000-000000000000',
  active: true,
  timeZone: 'Asia/Jerusalem',
  hours: DEFAULT_HOURS,
  greeting: 'שלום, הגעתם אל המשרד.',
  afterHoursGreeting: 'המשרד סגור.',
  ringFirst: null,
  ringSeconds: 25,
  callerBlocked: false,
};
const ringing: CalledBusiness = { ...business, ringFirst: RING_FIRST };

/** The answer to a webhook, without the declaration, a verb a line. */
const twiml = (
  posted: Posted,
  to: CalledBusiness | null = business,
  at = OPEN_AT,
  caller: string | null = CALLER,
) =>
  answer(nextSteps(parseWebhook(posted), to, at, caller))
    .replace('<?xml version="1.0" encoding="UTF-8"?>', '')
    .replaceAll(/(?<=>)(?=<(?!\/(?:Say|Dial|Number)))/g, '\n')
    .split('\n')
    .filter((line) => line && !/^<\/?Response\/?>$/.test(line));

const say = (text: string) => `<Say language="he-IL" voice="Google.he-IL-Wavenet-A">${text}</Say>`;
const NOTICE = 'לידיעה, ההודעה מוקלטת ונשמרת לצורך מתן שירות. אפשר להשאיר הודעה אחרי הצליל.';
const RECORD =
  '<Record action="/webhook/handle_recording#rc=5&amp;rp=all" method="POST" maxLength="180" timeout="5" finishOnKey="#" playBeep="true" trim="trim-silence" recordingStatusCallback="/webhook/recording_status#rc=5&amp;rp=all" recordingStatusCallbackMethod="POST" recordingStatusCallbackEvent="completed absent"/>';
const takesMessage = (greeting: string) => [
  say(`${greeting} ${NOTICE}`),
  RECORD,
  say('לא נשמעה הודעה. אפשר להתקשר שוב בכל עת. להתראות.'),
  '<Hangup/>',
];
const DIAL = [
  '<Dial action="/webhook/dial_result#rc=5&amp;rp=all" method="POST" timeout="25" answerOnBridge="true">',
  `<Number>${RING_FIRST}</Number></Dial>`,
];
const NOT_IN_USE = [say('המספר שחויג אינו פעיל. תודה ולהתראות.'), '<Hangup/>'];

describe('a call comes in', () => {
  test.each<[string, CalledBusiness | null, Date, string | null, string[]]>([
    ['open', business, OPEN_AT, CALLER, takesMessage('שלום, הגעתם אל המשרד.')],
    ['closed', business, CLOSED_AT, CALLER, takesMessage('המשרד סגור.')],
    ['not active', { ...business, active: false }, OPEN_AT, CALLER, NOT_IN_USE],
    ['to a number of nobody', null, OPEN_AT, CALLER, NOT_IN_USE],
    [
      'a blocked caller is refused unanswered',
      { ...ringing, callerBlocked: true },
      OPEN_AT,
      CALLER,
      ['<Reject reason="rejected"/>'],
    ],
    ['rings first', ringing, OPEN_AT, CALLER, DIAL],
    ['rings first for a withheld caller', ringing, OPEN_AT, null, DIAL],
    ['does not ring when closed', ringing, CLOSED_AT, CALLER, takesMessage('המשרד סגור.')],
    [
      'does not ring the caller',
      ringing,
      OPEN_AT,
      RING_FIRST,
      takesMessage('שלום, הגעתם אל המשרד.'),
    ],
    ['does not ring when not active', { ...ringing, active: false }, OPEN_AT, CALLER, NOT_IN_USE],
  ])('%s', (_, to, at, caller, expected) => {
    expect(twiml(call.incoming(), to, at, caller)).toEqual(expected);
  });
});

describe('the business was rung', () => {
  test.each(['completed', 'answered'])('%s: that was the call', (status) => {
    expect(twiml(call.dialResult(status), ringing)).toEqual(['<Hangup/>']);
  });

  test.each(['no-answer', 'busy', 'failed', 'canceled'])('%s: take a message', (status) => {
    expect(twiml(call.dialResult(status), ringing)).toEqual(takesMessage('שלום, הגעתם אל המשרד.'));
  });

  test('it closed meanwhile', () => {
    expect(twiml(call.dialResult('no-answer'), ringing, CLOSED_AT)).toEqual(
      takesMessage('המשרד סגור.'),
    );
  });

  test('its number was taken away meanwhile', () => {
    const apology = 'מצטערים, אירעה תקלה זמנית. אפשר לנסות שוב בעוד כמה דקות. תודה.';
    expect(twiml(call.dialResult('no-answer'), null)).toEqual([say(apology), '<Hangup/>']);
  });
});

test('a message was recorded', () => {
  const thanks = 'הקלטתך התקבלה, ניצור קשר בהקדם. תודה ולהתראות.';
  for (const to of [business, null])
    expect(twiml(call.action(), to)).toEqual([say(thanks), '<Hangup/>']);
});

test('a callback gets no verbs', () => {
  for (const posted of [call.recordingStatus('completed'), call.status('completed')])
    expect(twiml(posted)).toEqual([]);
});

test('hours nobody can read count as open', () => {
  for (const hours of [null, {}, 'always', { days: { 0: [['9', '5']] } }])
    expect(isBusinessOpen({ ...business, hours }, CLOSED_AT)).toBe(true);
});

test('both greetings carry the recording notice', () => {
  for (const open of [true, false]) expect(greetingText(business, open)).toContain(NOTICE);
});
