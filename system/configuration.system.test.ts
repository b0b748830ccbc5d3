import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addBusiness } from './business.ts';
import { expectNoSecrets } from './expect-no-secrets.ts';
import { postWebhook, ringing } from './signed-request.ts';
import { type Stack, startStack } from './stack.ts';

/** sysexits.h EX_CONFIG */
const EX_CONFIG = 78;

describe('without PUBLIC_HOST', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ env: { PUBLIC_HOST: '' } });
  });
  afterAll(() => stack?.stop());

  test('a call is answered in Hebrew, stored, and the log says what is missing', async () => {
    const { number } = await addBusiness(stack);
    const call = await stack.placeCall({ from: '+972501234567', to: number, say: 'שלום' });

    expect(call.errors).toEqual([]);
    const spoken = call.events.filter(({ kind }) => kind === 'say').map(({ detail }) => detail);
    expect(spoken.join('\n')).toMatch(/שלום, הגעתם לעסק/);
    expect(spoken.join('\n')).toMatch(/הקלטתך התקבלה, ניצור קשר/);
    expect(call.events.filter(({ kind }) => kind === 'play')).toEqual([]);
    const rows = await stack.query('SELECT status FROM "CallLog" WHERE "callSid" = $1', [
      call.callSid,
    ]);
    expect(rows).toEqual([{ status: 'completed' }]);
    const warnings = stack
      .logs()
      .split('\n')
      .filter((line) => line.includes('PUBLIC_HOST'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^\[web\] .*"level":"warn".*not set/);
  });

  test('a forged call is refused all the same', async () => {
    const { number } = await addBusiness(stack);
    const params = ringing(stack, { from: '+972501234567', to: number });
    const forged = await postWebhook(stack, '/webhook/incoming_call', params, { signature: 'x' });
    expect(forged.status).toBe(403);
    expectNoSecrets(stack);
  });
});

describe.each(['web', 'sidecar'] as const)('%s with a wrong environment', (name) => {
  test.each([
    ['TWILIO_AUTH_TOKEN', ''],
    ['TWILIO_AUTH_TOKEN', 'short-value'],
    ['JWT_SECRET', 'not-thirty-two-characters'],
    ['TWILIO_ACCOUNT_SID', 'AC-not-a-sid'],
    ['DATABASE_URL', 'mysql://someone:secret-word@127.0.0.1/x'],
    ['PUBLIC_HOST', 'nonsense-value'],
    ['CORS_ORIGINS', 'https://good.example,nonsense-value'],
    ['GOOGLE_TTS_SA_JSON', '{"private_key":"nonsense-value"}'],
    ['LOG_LEVEL', 'nonsense-value'],
  ])('%s=%s ends it with one line that says so', async (variable, value) => {
    const stack = await startStack({ web: false, sidecar: false, env: { [variable]: value } });
    try {
      stack[name].start();
      expect(await stack[name].ended()).toEqual({ code: EX_CONFIG, signal: null });
      const told = stack
        .logs()
        .split('\n')
        // Next shows its own name and address first.
        .filter((line) => !/^\[web\] (▲|- Local|- Network|- Environments|✓|$|\s)/.test(line));
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(
        new RegExp(`^\\[${name}\\] ${variable} .*; for example ${variable}=`),
      );
      if (value) expect(stack.logs()).not.toContain(value);
    } finally {
      await stack.stop();
    }
  });
});
