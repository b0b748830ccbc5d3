import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { signWebhook, type WebhookParams } from './sign.ts';

const TOKEN = '12345';
const URL = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const PARAMS = {
  From: '+14158675309',
  To: '+18005551212',
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675309',
  Digits: '1234',
};

// The vectors that twilio-node and twilio-ruby publish in their own tests.
const published: [string, string, WebhookParams, string][] = [
  ['https', URL, PARAMS, 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
  [
    'http with a port',
    URL.replace('https', 'http').replace('.com', '.com:1234'),
    PARAMS,
    'Zmvh+3yNM1Phv2jhDCwEM3q5ebU=',
  ],
  [
    'https with its default port',
    URL.replace('.com', '.com:443'),
    PARAMS,
    'kvajT1Ptam85bY51eRf/AJRuM3w=',
  ],
  [
    'http with its default port',
    URL.replace('https://mycompany.com', 'http://mycompany.com:80'),
    PARAMS,
    '0ZXoZLH/DfblKGATFgpif+LLRf4=',
  ],
  ['user and password', URL.replace('//', '//user:pass@'), PARAMS, 'CukzLTc1tT5dXEDIHm/tKBanW10='],
  ['user alone', URL.replace('//', '//user@'), PARAMS, '2YRLlVAflCqxaNicjMpJcSTgzSs='],
  [
    'user, password and port',
    URL.replace('//', '//user:pass@').replace('.com', '.com:443'),
    PARAMS,
    'ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=',
  ],
  ['special characters', `${URL}&Body=It's+amazing`, PARAMS, 'dsq4Ehbj6cs+KdTkpF5sSSplOWw='],
  [
    'an array',
    URL,
    { 'MessagingBinding.Address': ['+1325xxxxxxx', '+1415xxxxxxx'] },
    '83O6e2vORAoJHUNzJjDWN1jz+BA=',
  ],
  [
    'an array in another order',
    URL,
    { 'MessagingBinding.Address': ['+1415xxxxxxx', '+1325xxxxxxx'] },
    '83O6e2vORAoJHUNzJjDWN1jz+BA=',
  ],
  [
    'a repeated value',
    URL,
    { Sid: 'CA123', SidAccount: 'AC123', Digits: ['5678', '1234', '1234'] },
    'IK+Dwps556ElfBT0I3Rgjkr1wJU=',
  ],
  [
    'no form at all',
    `${URL}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620`,
    {},
    'a9nBmqA0ju/hNViExpshrM61xv4=',
  ],
];

describe('signWebhook', () => {
  it.each(published)('agrees with the published vector: %s', (_, url, params, signature) => {
    expect(signWebhook(TOKEN, url, params)).toBe(signature);
  });

  it.each<[string, WebhookParams]>([
    ['Hebrew', { SpeechResult: 'שלום, אני מעוניין בדירה' }],
    ['blank values', { FromCity: '', FromZip: '', CallSid: 'CA1' }],
    ['upper before lower case', { b: '1', B: '2', a: '3', A: '4' }],
    ['repeats', { x: ['b', '', 'a', 'b'] }],
  ])("twilio's own check takes it: %s", (_, params) => {
    const url = 'https://front-desk.example.com/webhook/incoming_call?x=%D7%A9';
    const signature = signWebhook(TOKEN, url, params);
    expect(twilio.validateRequest(TOKEN, signature, url, params)).toBe(true);
    const without = Object.fromEntries(Object.entries(params).slice(1));
    expect(twilio.validateRequest(TOKEN, signature, url, without)).toBe(false);
  });
});
