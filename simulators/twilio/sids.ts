import { randomBytes } from 'node:crypto';

/** A new SID of Twilio's form: two letters and 32 hexadecimal digits. */
export function newSid(prefix: 'CA' | 'RE' | 'AC'): string {
  return prefix + randomBytes(16).toString('hex');
}
