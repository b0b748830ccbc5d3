import { describe, expect, test } from 'vitest';
import {
  CallStatus,
  DialResult,
  IncomingCall,
  RecordingAction,
  RecordingStatus,
} from './payloads.ts';

const CallSid = `CA${'0123456789abcdef'.repeat(2)}`;
const AccountSid = `AC${'fedcba9876543210'.repeat(2)}`;
const RecordingSid = `RE${'0011223344556677'.repeat(2)}`;
const ids = { CallSid, AccountSid };
const parties = { From: '+972501234567', To: '+97231234567' };

/** As Twilio sends it: full of blank fields and of fields nobody reads. */
const incoming = {
  ...ids,
  ...parties,
  Caller: '+972501234567',
  Called: '+97231234567',
  CallStatus: 'ringing',
  Direction: 'inbound',
  ApiVersion: '2010-04-01',
  FromCity: '',
  FromState: '',
  FromZip: '',
  FromCountry: 'IL',
  ToCity: '',
  StirVerstat: 'TN-Validation-Passed-A',
  SomethingNew: 'x',
};

describe('IncomingCall', () => {
  test('takes a real payload, dropping what it does not know and what is blank', () => {
    expect(IncomingCall.parse(incoming)).toEqual({
      ...ids,
      ...parties,
      CallStatus: 'ringing',
      FromCountry: 'IL',
    });
  });

  test('a withheld caller may come as a blank or missing From', () => {
    expect(IncomingCall.parse({ ...ids, To: '+97231234567', From: '' }).From).toBe('');
    expect(IncomingCall.parse({ ...ids, To: '+97231234567' }).From).toBe('');
  });

  test('the last of a repeated field holds', () => {
    const parsed = IncomingCall.parse({ ...incoming, From: ['+972500000000', '+972501234567'] });
    expect(parsed.From).toBe('+972501234567');
  });

  test('control characters never reach the database; long decorations are cut', () => {
    const parsed = IncomingCall.parse({
      ...incoming,
      From: 'sip:a\u0000b@example.com\r\n',
      CallerName: 'ש'.repeat(5000),
    });
    expect(parsed.From).toBe('sip:ab@example.com');
    expect(parsed.CallerName).toHaveLength(100);
  });

  test('a status Twilio may invent later is no error', () => {
    expect(IncomingCall.parse({ ...incoming, CallStatus: 'dreaming' }).CallStatus).toBeUndefined();
  });

  test.each([
    { CallSid: '' },
    { CallSid: undefined },
    { CallSid: 'CA123' },
    { CallSid: `CB${CallSid.slice(2)}` },
    { CallSid: `${CallSid}0` },
    { CallSid: `${CallSid.slice(0, -1)}g` },
    { AccountSid: CallSid },
    { AccountSid: `${AccountSid}/../x` },
    { From: '9'.repeat(513) },
  ])('refuses %j', (wrong) => {
    expect(IncomingCall.safeParse({ ...incoming, ...wrong }).success).toBe(false);
  });

  test.each([null, undefined, 'CallSid=x', 7, []])('refuses %j instead of fields', (wrong) => {
    expect(IncomingCall.safeParse(wrong).success).toBe(false);
  });
});

describe('RecordingAction', () => {
  test('reads the recording, and that the caller hung up', () => {
    const parsed = RecordingAction.parse({
      ...incoming,
      CallStatus: 'completed',
      RecordingSid,
      RecordingUrl: 'http://169.254.169.254/',
      RecordingDuration: '17',
      Digits: 'hangup',
    });
    expect(parsed).toMatchObject({ RecordingSid, RecordingDuration: 17, Digits: 'hangup' });
    expect(parsed).not.toHaveProperty('RecordingUrl');
  });

  test('refuses a recording that is no SID', () => {
    expect(RecordingAction.safeParse({ ...incoming, RecordingSid: '../x' }).success).toBe(false);
  });
});

describe('RecordingStatus', () => {
  const done = { ...ids, RecordingSid, RecordingStatus: 'completed', ErrorCode: '0' };

  test('completed, without From or To', () => {
    expect(RecordingStatus.parse({ ...done, RecordingDuration: '3' })).toEqual({
      ...ids,
      RecordingSid,
      RecordingStatus: 'completed',
      RecordingDuration: 3,
      ErrorCode: 0,
    });
  });

  test('completed needs its recording, absent does not', () => {
    expect(RecordingStatus.safeParse({ ...done, RecordingSid: '' }).success).toBe(false);
    const absent = {
      ...done,
      RecordingStatus: 'absent',
      RecordingSid: '',
      RecordingDuration: '-1',
    };
    expect(RecordingStatus.parse(absent)).toEqual({
      ...ids,
      RecordingStatus: 'absent',
      ErrorCode: 0,
    });
  });

  test('a repeated status counts as its last', () => {
    const parsed = RecordingStatus.parse({
      ...done,
      RecordingStatus: ['in-progress', 'completed'],
    });
    expect(parsed.RecordingStatus).toBe('completed');
  });

  test.each(['', 'deleted', undefined])('refuses the status %j', (status) => {
    expect(RecordingStatus.safeParse({ ...done, RecordingStatus: status }).success).toBe(false);
  });
});

describe('CallStatus', () => {
  test.each([
    'queued',
    'ringing',
    'in-progress',
    'completed',
    'busy',
    'failed',
    'no-answer',
    'canceled',
  ])('knows %s', (status) => {
    expect(CallStatus.parse({ ...incoming, CallStatus: status }).CallStatus).toBe(status);
  });

  test('refuses another status', () => {
    expect(CallStatus.safeParse({ ...incoming, CallStatus: 'done' }).success).toBe(false);
    expect(CallStatus.safeParse({ ...incoming, CallStatus: '' }).success).toBe(false);
  });

  test.each([
    ['0', 0],
    ['42', 42],
    ['12.9', 12],
    ['', undefined],
    [undefined, undefined],
    ['-1', undefined],
    ['abc', undefined],
    ['Infinity', undefined],
    ['99999999999', undefined],
    [['1', '2'], 2],
  ])('CallDuration %j is %j', (sent, read) => {
    const parsed = CallStatus.parse({ ...incoming, CallStatus: 'completed', CallDuration: sent });
    expect(parsed.CallDuration).toBe(read);
  });

  test('keeps the sequence number that tells two deliveries apart', () => {
    const parsed = CallStatus.parse({
      ...incoming,
      CallStatus: 'completed',
      SequenceNumber: '3',
      Timestamp: 'Mon, 23 Nov 2026 08:00:00 +0000',
    });
    expect(parsed).toMatchObject({
      SequenceNumber: 3,
      Timestamp: 'Mon, 23 Nov 2026 08:00:00 +0000',
    });
  });
});

describe('DialResult', () => {
  test('reads how the ringing ended', () => {
    const sent = { ...incoming, CallStatus: 'in-progress', DialCallStatus: 'no-answer' };
    expect(DialResult.parse(sent).DialCallStatus).toBe('no-answer');
    expect(
      DialResult.parse({ ...sent, DialCallStatus: 'completed', DialCallDuration: '61' }),
    ).toMatchObject({ DialCallStatus: 'completed', DialCallDuration: 61 });
  });

  test('refuses a result it does not know', () => {
    expect(DialResult.safeParse({ ...incoming, DialCallStatus: 'perhaps' }).success).toBe(false);
  });
});
