import { describe, expect, test } from 'vitest';
import { withRequestId } from './context.ts';
import { createLogger, type Logger } from './logger.ts';

/** What `work` logs: as it is written, and parsed. */
function written(work: (log: Logger) => void) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  work(createLogger({ level: 'trace', process: 'web', destination }));
  const text = lines.join('');
  return { text, lines: lines.map((line) => JSON.parse(line)) };
}

const SAID = 'אני מעוניין בדירה';
const SECRETS = {
  phone: '0501234567',
  email: 'ronit@example.com',
  transcript: SAID,
  token: 'fedcba9876543210',
};
const leaks = (text: string) =>
  Object.values(SECRETS).filter((secret) => text.includes(secret) || /50.?123.?45/.test(text));

describe('phone numbers in any text', () => {
  test.each([
    '+972501234567',
    '0501234567',
    '050-1234567',
    '050-123-4567',
    '050 123 4567',
    '(050) 123-4567',
    '050.123.4567',
    '050–123–4567',
    '050־1234567',
    '\u2066050-123-4567\u2069',
    'ל-050-1234567',
    'ל050-1234567',
    '%2B972501234567',
    'sip:0501234567@sip.example.com',
    'tel:+972-50-123-4567.',
    'a 972501234567@s.whatsapp.net b',
    'https://x.example.com/calls?from=0501234567&x=1',
    '"0501234567"',
    'customer_0501234567',
  ])('%s', (phone) => {
    const { text } = written((log) => {
      log.info(`call of ${phone}`);
      log.info('call of %s', phone);
      log.info({ note: phone }, 'x');
      log.info({ deep: [{ deeper: { still: { there: [phone] } } }] }, 'x');
      log.child({ note: phone }).info('x');
      log.error(new Error(`no ${phone}`));
      log.error({ err: new Error(`no ${phone}`) });
      log.error({ err: `no ${phone}` }, 'x');
    });
    expect(text).not.toMatch(/50[^\d,]{0,3}123[^\d,]{0,3}45/u);
    expect(text.match(/…(?:67|@…)/g)).toHaveLength(10);
  });

  test.each([
    'CA0123456789012345678901234567890a',
    `CA${'0123456789'.repeat(3)}12`,
    '01993f4c-1234-7123-8123-123456789012',
    '12345678-1234-4123-8123-123456789012',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '2026-11-23T10:11:12.345Z',
    '/webhook/incoming_call',
    '*2700',
    '127.0.0.1:5432',
    'took 1234 ms',
    'run-jobs.ts:12345:67',
  ])('%s is none', (text) => {
    const { lines } = written((log) => log.info({ id: text }, text));
    expect(lines[0]).toMatchObject({ id: text, msg: text });
  });
});

describe("people's data and secrets under their keys", () => {
  const hidden = [
    'from',
    'to',
    'From',
    'To',
    'Caller',
    'Called',
    'caller',
    'CallerName',
    'FromCity',
    'ForwardedFrom',
    'phone',
    'e164',
    'email',
    'name',
    'password',
    'passwordHash',
    'token',
    'authToken',
    'TWILIO_AUTH_TOKEN',
    'JWT_SECRET',
    'private_key',
    'apiKey',
    'authorization',
    'x-twilio-signature',
    'cookie',
    'set-cookie',
    'text',
    'body',
    'transcript',
    'preview',
    'SpeechResult',
    'payload',
    'raw',
  ];

  test.each(hidden)('%s', (key) => {
    const value = 'private-value';
    const { text } = written((log) => {
      log.info({ [key]: value }, 'x');
      log.info({ a: { [key]: value } }, 'x');
      log.info({ a: { b: { c: { d: [{ [key]: value }] } } } }, 'x');
      log.info({ a: new Map([[key, value]]) }, 'x');
      log.info({ headers: new Headers([[key, value]]) }, 'x');
      log.info({ [key]: [value] }, 'x');
      log.info({ [key]: { deeper: value } }, 'x');
      log.info('%o', { [key]: value });
      log.child({ [key]: value }).info('x');
    });
    expect(text).not.toContain(value);
    expect(text.match(/\[hidden\]/g)).toHaveLength(9);
  });

  test('states, ids and counts stay', () => {
    const facts = {
      callSid: `CA${'0'.repeat(32)}`,
      kind: 'incoming_call',
      callerKind: 'mobile',
      transcriptState: 'failed',
      status: 503,
      ms: 12,
      ok: true,
      none: null,
      at: new Date(0),
    };
    const { lines } = written((log) => log.info(facts, 'x'));
    expect(lines[0]).toMatchObject({ ...facts, at: '1970-01-01T00:00:00.000Z' });
  });
});

describe('emails, credentials and bytes', () => {
  test.each([
    ['email', 'no account of ronit@example.com'],
    ['email in quotes', 'Key (email)=(ronit@example.com) already exists'],
    ['database address', 'postgresql://desk:fedcba9876543210@db.example.com/x'],
    ['header', 'Authorization: Bearer fedcba9876543210'],
    ['basic', 'Basic ZmVkY2JhOTg3NjU0MzIxMA=='],
  ])('%s', (_, text) => {
    const { text: out } = written((log) => {
      log.info(text);
      log.error({ err: new Error(text) }, 'x');
      log.info({ a: [text] }, 'x');
    });
    expect(leaks(out)).toEqual([]);
    expect(out).not.toContain('ZmVkY2Jh');
  });

  test('bytes are counted, not written', () => {
    const { lines } = written((log) => log.info({ audio: new Uint8Array(9), deep: [new Date(0)] }));
    expect(lines[0]).toMatchObject({ audio: '[9 bytes]', deep: ['1970-01-01T00:00:00.000Z'] });
  });

  test('what turns in circles ends', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(written((log) => log.info(circle, 'x')).text).toContain('[deep]');
  });
});

describe('errors', () => {
  const error = Object.assign(new Error(`call of ${SECRETS.phone}`), { code: 'P2002' });
  const wrapped = new Error('outer', {
    cause: new TypeError(`middle ${SECRETS.email}`, { cause: error }),
  });

  test('with their causes, codes and where it was', () => {
    const { text, lines } = written((log) => log.error({ err: wrapped }, 'it failed'));
    expect(leaks(text)).toEqual([]);
    expect(lines[0]).toMatchObject({
      level: 'error',
      msg: 'it failed',
      err: {
        type: 'Error',
        message: 'outer',
        stack: expect.stringContaining('logger.test.ts'),
        cause: { type: 'TypeError', cause: { code: 'P2002', message: 'call of …67' } },
      },
    });
  });

  test('under any key, and in lists', () => {
    const { text, lines } = written((log) => log.warn({ reason: error, all: [wrapped] }, 'x'));
    expect(leaks(text)).toEqual([]);
    expect(lines[0]).toMatchObject({ reason: { code: 'P2002' }, all: [{ message: 'outer' }] });
  });

  test('alone, an error gives the line its words', () => {
    const { text, lines } = written((log) => log.error(error));
    expect(lines[0]).toMatchObject({ msg: 'call of …67', err: { code: 'P2002' } });
    expect(leaks(text)).toEqual([]);
  });

  test('what Prisma prints of a refused call is left out', () => {
    const refused = new Error(
      `\nInvalid \`tx.callLog.create()\` invocation:\n{ data: { transcript: "${SAID}" } }\n\nArgument \`to\` is missing.`,
    );
    refused.name = 'PrismaClientValidationError';
    const { text, lines } = written((log) => log.error({ err: refused }, 'x'));
    expect(leaks(text)).toEqual([]);
    expect(lines[0]?.err.message).toBe('Argument `to` is missing.');
  });
});

test('the request id is on every line, and on none outside a request', () => {
  const { lines } = written((log) => {
    const child = log.child({ job: 'x' });
    log.info('before');
    withRequestId('request-1', () => {
      log.info('in');
      child.error(new Error('in a child'));
    });
  });
  expect(lines.map((line) => line.requestId)).toEqual([undefined, 'request-1', 'request-1']);
  expect(lines[2]).toMatchObject({ process: 'web', job: 'x', level: 'error' });
});
