import { expect } from 'vitest';
import type { Stack } from './stack.ts';

/** Nothing that opens a door, and nothing a caller said or is reached by, in any line of the logs. */
export function expectNoSecrets(
  stack: Pick<Stack, 'secrets' | 'databaseUrl' | 'logs'>,
  personal: string[] = [],
): void {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN, JWT_SECRET, OPENAI_API_KEY } = stack.secrets;
  const forbidden: Record<string, string> = {
    // Without its name.
    WHATSAPP_KEYS: stack.secrets.WHATSAPP_KEYS.replace(/^\w+:/, ''),
    TWILIO_AUTH_TOKEN,
    JWT_SECRET,
    OPENAI_API_KEY,
    basic: Buffer.from(`${sid}:${TWILIO_AUTH_TOKEN}`).toString('base64'),
    database: new URL(stack.databaseUrl).password,
    ...Object.fromEntries(personal.map((value, index) => [`person ${index}`, value])),
  };
  const logs = stack.logs();
  expect(logs).toContain('"msg":'); // Logs that were never captured would hold no secret either.
  for (const [name, value] of Object.entries(forbidden)) {
    const line = logs.split('\n').find((one) => value !== '' && one.includes(value));
    expect(line, `${name} in a log line`).toBeUndefined();
  }
}
