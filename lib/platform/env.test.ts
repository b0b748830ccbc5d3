import { describe, expect, test } from 'vitest';
import { EnvError, loadEnv } from './env.ts';

const GOOD = {
  JWT_SECRET: 'a-session-secret-of-forty-characters-12345',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'f'.repeat(32),
};

const SERVICE_ACCOUNT = {
  type: 'service_account',
  project_id: 'front-desk',
  client_email: 'speech@example.com',
  private_key: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
};
const SA_JSON = JSON.stringify(SERVICE_ACCOUNT);

type Source = Record<string, string | undefined>;

function refusal(change: Source): string {
  try {
    loadEnv({ ...GOOD, ...change });
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  throw new Error('not refused');
}

test('the least that is needed, and what the rest is then', () => {
  expect(loadEnv(GOOD)).toMatchObject({
    NODE_ENV: 'development',
    LOG_LEVEL: 'info',
    PORT: 3000,
    DATA_DIR: '.data',
    CORS_ORIGINS: [],
    TRUSTED_PROXIES: 1,
    TRANSCRIBER: 'none',
    GOOGLE_SPEECH_LANGUAGE: 'iw-IL',
    LOCAL_WORLD: false,
    TWILIO_API_URL: new URL('https://api.twilio.com'),
    GTTS_URL: new URL('https://translate.google.com'),
  });
});

test('a blank variable is one that is not set', () => {
  const blank = Object.fromEntries(
    ['LOG_LEVEL', 'PORT', 'DATABASE_URL', 'PUBLIC_HOST', 'CORS_ORIGINS', 'TRANSCRIBER'].map(
      (name) => [name, ' '],
    ),
  );
  const parsed = loadEnv({ ...GOOD, ...blank });
  expect(parsed).toMatchObject({ LOG_LEVEL: 'info', PORT: 3000, CORS_ORIGINS: [] });
  expect(parsed.PUBLIC_HOST).toBeUndefined();
  expect(parsed.DATABASE_URL).toBeUndefined();
});

/** The value is one nobody writes by chance, to see that it is never repeated. */
const CANARY = 'q7Zt-canary';

const WRONG: [string, string, RegExp][] = [
  ['NODE_ENV', CANARY, /wrong value; for example NODE_ENV=production$/],
  ['LOG_LEVEL', CANARY, /wrong value; for example LOG_LEVEL=info$/],
  ['PORT', CANARY, /wrong value; for example PORT=3000$/],
  ['PORT', '65536', /wrong value/],
  ['PORT', '0', /wrong value/],
  ['DATABASE_URL', `mysql://root:${CANARY}@db/x`, /is not a postgresql:\/\/ address; for example/],
  ['PUBLIC_HOST', `${CANARY}.example.com`, /is not an http\(s\) address; for example/],
  ['PUBLIC_HOST', `ftp://${CANARY}.example.com`, /is not an http\(s\) address/],
  ['PUBLIC_HOST', `https://example.com/${CANARY}`, /must be an origin alone, with no path/],
  ['CORS_ORIGINS', `https://a.example.com,${CANARY}`, /has no origin at place 2 of its list/],
  ['TRUSTED_PROXIES', CANARY, /wrong value; for example TRUSTED_PROXIES=1$/],
  ['TRUSTED_PROXIES', '-1', /wrong value/],
  ['JWT_SECRET', CANARY, /is shorter than 32 characters; for example .*openssl/],
  ['TWILIO_ACCOUNT_SID', CANARY, /is not AC and 32 hexadecimal digits; for example/],
  ['TWILIO_AUTH_TOKEN', CANARY, /is shorter than 16 characters; for example/],
  ['TWILIO_API_URL', CANARY, /is not an http\(s\) address; for example/],
  ['GOOGLE_TTS_SA_JSON', CANARY, /is not a service account in JSON .*; for example/],
  ['GOOGLE_TTS_SA_JSON', `{"client_email":"${CANARY}"}`, /is not a service account in JSON/],
  ['GOOGLE_TTS_URL', CANARY, /is not an http\(s\) address; for example/],
  ['GTTS_URL', CANARY, /is not an http\(s\) address; for example/],
  ['TRANSCRIBER', CANARY, /wrong value; for example TRANSCRIBER=openai$/],
  ['OPENAI_BASE_URL', CANARY, /is not an http\(s\) address; for example/],
  ['GOOGLE_SPEECH_URL', CANARY, /is not an http\(s\) address; for example/],
  ['GOOGLE_SPEECH_LANGUAGE', CANARY, /wrong value; for example GOOGLE_SPEECH_LANGUAGE=iw-IL$/],
  ['UPSTASH_REDIS_REST_URL', CANARY, /is not an http\(s\) address; for example/],
  ['LOCAL_WORLD', CANARY, /wrong value; for example LOCAL_WORLD=1$/],
];

test.each(WRONG)('%s=%s is refused in one line that does not repeat it', (name, value, what) => {
  const message = refusal({ [name]: value });
  expect(message).toMatch(what);
  expect(message.startsWith(`${name} `)).toBe(true);
  expect(message).not.toContain(CANARY);
  expect(message).not.toContain('\n');
});

test.each(['JWT_SECRET', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'])('%s is missing', (name) => {
  for (const value of [undefined, '', '  '])
    expect(refusal({ [name]: value })).toMatch(
      new RegExp(`^${name} is missing; for example ${name}=.+$`),
    );
});

describe('the session secret', () => {
  const { JWT_SECRET, ...rest } = GOOD;

  test('may come under the name that next-auth knows', () => {
    for (const blank of [{}, { JWT_SECRET: '' }])
      expect(loadEnv({ ...rest, ...blank, NEXTAUTH_SECRET: JWT_SECRET }).JWT_SECRET).toBe(
        JWT_SECRET,
      );
  });

  test('our own name wins', () => {
    expect(loadEnv({ ...GOOD, NEXTAUTH_SECRET: CANARY }).JWT_SECRET).toBe(JWT_SECRET);
  });

  test('is checked under either name, which the line tells', () => {
    const message = refusal({ JWT_SECRET: undefined, NEXTAUTH_SECRET: CANARY });
    expect(message).toMatch(/is shorter than 32 characters/);
    expect(message).toMatch(/^NEXTAUTH_SECRET /);
    expect(message).not.toContain(CANARY);
  });
});

test.each([
  ['raw', SA_JSON],
  ['raw, indented', `\n  ${JSON.stringify(SERVICE_ACCOUNT, null, 2)}`],
  ['base64', Buffer.from(SA_JSON).toString('base64')],
  [
    'base64 with line breaks',
    Buffer.from(SA_JSON)
      .toString('base64')
      .replace(/(.{60})/g, '$1\n'),
  ],
])('the service account, %s', (_, value) => {
  expect(loadEnv({ ...GOOD, GOOGLE_TTS_SA_JSON: value }).GOOGLE_TTS_SA_JSON).toEqual({
    client_email: SERVICE_ACCOUNT.client_email,
    private_key: SERVICE_ACCOUNT.private_key,
    project_id: SERVICE_ACCOUNT.project_id,
  });
});

test('a list of origins', () => {
  const CORS_ORIGINS = ' https://a.example.com , http://localhost:5173/,';
  expect(loadEnv({ ...GOOD, CORS_ORIGINS }).CORS_ORIGINS).toEqual([
    'https://a.example.com',
    'http://localhost:5173',
  ]);
});

test('who answers for accessibility, in a line of free text', () => {
  const ACCESSIBILITY_CONTACT = ' דנה לוי, 03-123-4567 ';
  expect(loadEnv({ ...GOOD, ACCESSIBILITY_CONTACT })).toMatchObject({
    ACCESSIBILITY_CONTACT: 'דנה לוי, 03-123-4567',
  });
  expect(loadEnv({ ...GOOD, ACCESSIBILITY_CONTACT: ' ' }).ACCESSIBILITY_CONTACT).toBeUndefined();
  expect(refusal({ ACCESSIBILITY_CONTACT: 'x'.repeat(301) })).toMatch(/is longer than 300/);
});

describe('addresses of the outside world', () => {
  const NAMES = [
    'TWILIO_API_URL',
    'GOOGLE_TTS_URL',
    'GTTS_URL',
    'OPENAI_BASE_URL',
    'GOOGLE_SPEECH_URL',
    'UPSTASH_REDIS_REST_URL',
  ];
  const others = {
    UPSTASH_REDIS_REST_TOKEN: 'token',
    UPSTASH_REDIS_REST_URL: 'https://r.example.com',
  };

  test.each(NAMES)('%s: https, or http here with the local world', (name) => {
    const set = (value: string, change: Source = {}) => ({ ...others, [name]: value, ...change });
    expect(() => loadEnv({ ...GOOD, ...set('https://x.example.com') })).not.toThrow();
    expect(refusal(set('http://127.0.0.1:4000'))).toBe(
      refusal(set('http://x.example.com')).replace('x.example.com', '127.0.0.1:4000'),
    );
    expect(refusal(set('http://x.example.com'))).toMatch(
      new RegExp(`^${name} must be https \\(http is accepted only with LOCAL_WORLD=1\\); for`),
    );
    for (const host of ['127.0.0.1', 'localhost', '[::1]'])
      expect(() =>
        loadEnv({ ...GOOD, ...set(`http://${host}:4000`, { LOCAL_WORLD: '1' }) }),
      ).not.toThrow();
    expect(refusal(set('http://x.example.com', { LOCAL_WORLD: '1' }))).toMatch(
      new RegExp(`^${name} must be https, or http on this machine`),
    );
  });
});

describe('the local world', () => {
  test('does not go with a public host', () => {
    expect(refusal({ LOCAL_WORLD: '1', PUBLIC_HOST: 'https://desk.example.com' })).toMatch(
      /^LOCAL_WORLD is for simulators on this machine and cannot go with a public PUBLIC_HOST/,
    );
  });

  test('goes with none, or one on this machine, in production too', () => {
    for (const PUBLIC_HOST of [undefined, 'http://127.0.0.1:3000', 'http://localhost:3000'])
      expect(
        loadEnv({ ...GOOD, NODE_ENV: 'production', LOCAL_WORLD: '1', PUBLIC_HOST }).LOCAL_WORLD,
      ).toBe(true);
  });
});

describe('what has to fit together', () => {
  test('a public host is https in production', () => {
    const PUBLIC_HOST = 'http://desk.example.com';
    expect(refusal({ NODE_ENV: 'production', PUBLIC_HOST })).toMatch(
      /^PUBLIC_HOST must be https in production; for example PUBLIC_HOST=https:/,
    );
    expect(() => loadEnv({ ...GOOD, PUBLIC_HOST })).not.toThrow();
  });

  test.each<[string, Source]>([
    ['OPENAI_API_KEY', { TRANSCRIBER: 'openai' }],
    ['GOOGLE_TTS_SA_JSON', { TRANSCRIBER: 'google' }],
    ['UPSTASH_REDIS_REST_TOKEN', { UPSTASH_REDIS_REST_URL: 'https://r.example.com' }],
    ['UPSTASH_REDIS_REST_URL', { UPSTASH_REDIS_REST_TOKEN: CANARY }],
  ])('%s is missing although it is needed', (name, change) => {
    const message = refusal(change);
    expect(message).toMatch(new RegExp(`^${name} is missing although .+; for example ${name}=`));
    expect(message).not.toContain(CANARY);
  });

  test('each transcriber with what it needs', () => {
    const openai = { TRANSCRIBER: 'openai', OPENAI_API_KEY: 'k' };
    const google = { TRANSCRIBER: 'google', GOOGLE_TTS_SA_JSON: SA_JSON };
    expect(loadEnv({ ...GOOD, ...openai }).TRANSCRIBER).toBe('openai');
    expect(loadEnv({ ...GOOD, ...google }).TRANSCRIBER).toBe('google');
  });
});
