import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type FormFields, parseForm, verifyTwilioSignature } from './signature.ts';

const authToken = '12345';
const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const params = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675309',
  Digits: '1234',
  From: '+14158675309',
  To: '+18005551212',
};
const signature = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';
const json = '{"property": "value", "boolean": true}';
const jsonHash = '0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620';

const genuine = { authToken, signature, url, params: params as FormFields, rawBody: '' };

/** Signs as Twilio documents it, independently of the library under test. */
function sign(address: string, fields: FormFields, token = authToken): string {
  const text = Object.keys(fields)
    .sort()
    .map((name) => {
      const value = fields[name] ?? '';
      const values = Array.isArray(value) ? [...new Set(value)].sort() : [value];
      return values.map((each) => name + each).join('');
    })
    .join('');
  return createHmac('sha1', token)
    .update(address + text, 'utf8')
    .digest('base64');
}

describe('the vectors published with twilio-node and twilio-ruby', () => {
  const http = url.replace('https', 'http');
  const withUser = 'https://user:pass@mycompany.com/myapp.php?foo=1&bar=2';
  const array = { 'MessagingBinding.Address': ['+1325xxxxxxx', '+1415xxxxxxx'] };
  const hashed = { params: {}, rawBody: json };

  test.each<[string, Partial<typeof genuine>]>([
    ['a form', {}],
    ['https with a port, signed without', { url: url.replace('.com', '.com:1234') }],
    ['https without a port, signed with 443', { signature: 'kvajT1Ptam85bY51eRf/AJRuM3w=' }],
    [
      'http with a port',
      { url: http.replace('.com', '.com:1234'), signature: 'Zmvh+3yNM1Phv2jhDCwEM3q5ebU=' },
    ],
    ['http without, signed with 80', { url: http, signature: '0ZXoZLH/DfblKGATFgpif+LLRf4=' }],
    ['user and password', { url: withUser, signature: 'CukzLTc1tT5dXEDIHm/tKBanW10=' }],
    [
      'user alone',
      { url: withUser.replace(':pass', ''), signature: '2YRLlVAflCqxaNicjMpJcSTgzSs=' },
    ],
    [
      'user and password, signed with 443',
      { url: withUser, signature: 'ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=' },
    ],
    [
      'an apostrophe in the query',
      { url: `${url}&Body=It's+amazing`, signature: 'dsq4Ehbj6cs+KdTkpF5sSSplOWw=' },
    ],
    ['a repeated field', { params: array, signature: '83O6e2vORAoJHUNzJjDWN1jz+BA=' }],
    [
      'a repeated field in another order',
      {
        params: { 'MessagingBinding.Address': ['+1415xxxxxxx', '+1325xxxxxxx'] },
        signature: '83O6e2vORAoJHUNzJjDWN1jz+BA=',
      },
    ],
    [
      'a value sent twice',
      {
        params: { Sid: 'CA123', SidAccount: 'AC123', Digits: ['5678', '1234', '1234'] },
        signature: 'IK+Dwps556ElfBT0I3Rgjkr1wJU=',
      },
    ],
    [
      'JSON with its hash',
      {
        ...hashed,
        url: `${url}&bodySHA256=${jsonHash}`,
        signature: 'a9nBmqA0ju/hNViExpshrM61xv4=',
      },
    ],
    [
      'JSON with nothing but its hash',
      {
        ...hashed,
        url: `https://mycompany.com/myapp.php?bodySHA256=${jsonHash}`,
        signature: 'y77kIzt2vzLz71DgmJGsen2scGs=',
      },
    ],
    [
      'an empty JSON object',
      {
        params: {},
        rawBody: '{}',
        url: `${url}&bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a`,
        signature: 'Ldidvp12m26NI7eqEvxnEpkd9Hc=',
      },
    ],
  ])('accepts %s', (_name, change) => {
    expect(verifyTwilioSignature({ ...genuine, ...change })).toBe(true);
  });

  test.each<[string, Partial<Parameters<typeof verifyTwilioSignature>[0]>]>([
    ['a wrong signature', { signature: 'WRONG_SIGNATURE' }],
    ['no signature', { signature: undefined }],
    ['something added to the address', { url: `${url}&somethingUnexpected=true` }],
    ['a body where fields were signed', { params: {}, rawBody: json }],
    [
      'a hash that was cut',
      {
        ...hashed,
        url: `${url}&bodySHA256=${jsonHash.slice(0, -1)}`,
        signature: 'a9nBmqA0ju/hNViExpshrM61xv4=',
      },
    ],
    [
      'another body than the hashed one',
      {
        params: {},
        rawBody: `${json} `,
        url: `${url}&bodySHA256=${jsonHash}`,
        signature: 'a9nBmqA0ju/hNViExpshrM61xv4=',
      },
    ],
  ])('refuses %s', (_name, change) => {
    expect(verifyTwilioSignature({ ...genuine, ...change })).toBe(false);
  });
});

describe('traps', () => {
  test.each(['', ' ', '\n'])('an empty token (%j) makes nothing genuine', (empty) => {
    const forged = { ...genuine, authToken: empty, signature: sign(url, params, empty) };
    expect(verifyTwilioSignature(forged)).toBe(false);
  });

  test.each([null, undefined, '', '=', '\u0000', signature.slice(0, -1), `${signature} `])(
    'the signature %j is refused',
    (wrong) => {
      expect(verifyTwilioSignature({ ...genuine, signature: wrong })).toBe(false);
    },
  );

  test.each(['', '/webhook/incoming_call', 'mycompany.com/x', 'https://', 'http://[', 'file:///x'])(
    'the address %j is refused, not thrown, even when signed',
    (wrong) => {
      const request = { ...genuine, url: wrong };
      expect(verifyTwilioSignature(request)).toBe(false);
      expect(verifyTwilioSignature({ ...request, signature: sign(wrong, params) })).toBe(false);
    },
  );

  test.each([
    ['http for https', url.replace('https', 'http')],
    ['a trailing slash', url.replace('.php', '.php/')],
    ['another path', url.replace('myapp', 'other')],
    ['another host', url.replace('mycompany', 'mycompany2')],
    ['the query in another order', 'https://mycompany.com/myapp.php?bar=2&foo=1'],
    ['no query', 'https://mycompany.com/myapp.php'],
  ])('%s is refused', (_name, other) => {
    expect(verifyTwilioSignature({ ...genuine, url: other })).toBe(false);
  });

  test('a field added, changed or taken away is refused', () => {
    const { Digits: _, ...without } = params;
    for (const other of [{ ...params, Extra: 'x' }, { ...params, Digits: '1' }, without]) {
      expect(verifyTwilioSignature({ ...genuine, params: other })).toBe(false);
    }
  });

  test('a body that came over the wire verifies: blanks, Hebrew, plus signs, repeats', () => {
    const raw =
      'CallSid=CA1&FromCity=&FromState=&CallerName=%D7%A9%D7%9C%D7%95%D7%9D+%D7%9C%D7%9A' +
      '&From=%2B972501234567&Digits=2&Digits=1&Digits=2';
    const fields = {
      CallSid: 'CA1',
      FromCity: '',
      FromState: '',
      CallerName: 'שלום לך',
      From: '+972501234567',
      Digits: ['2', '1', '2'],
    };
    const request = { ...genuine, rawBody: raw, signature: sign(url, fields) };
    expect(verifyTwilioSignature({ ...request, params: parseForm(raw) })).toBe(true);

    const blanksDropped = Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== ''));
    expect(verifyTwilioSignature({ ...request, params: blanksDropped })).toBe(false);
  });

  test('a form under a signed hash of its body is checked by that hash', () => {
    const raw = 'From=%2B972501234567';
    const hash = createHash('sha256').update(raw).digest('hex');
    const address = `${url}&bodySHA256=${hash}`;
    const request = { ...genuine, url: address, params: parseForm(raw), rawBody: raw };
    expect(verifyTwilioSignature({ ...request, signature: sign(address, {}) })).toBe(true);
    expect(
      verifyTwilioSignature({ ...request, rawBody: `${raw}1`, signature: sign(address, {}) }),
    ).toBe(false);
  });
});

describe('parseForm', () => {
  test.each<[string, FormFields]>([
    ['', {}],
    ['a=1&b=', { a: '1', b: '' }],
    ['a', { a: '' }],
    ['a=1&a=&a=3', { a: ['1', '', '3'] }],
    ['a=x+y%20z%2B', { a: 'x y z+' }],
    ['a=%E0%A4%A', { a: '\ufffd%A' }],
  ])('%j', (raw, fields) => {
    expect(parseForm(raw)).toEqual(fields);
  });

  test('names that mean something to objects are plain fields', () => {
    const fields = parseForm('__proto__=x&constructor=y&toString=z');
    expect(Object.entries(fields)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['toString', 'z'],
    ]);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  });
});
