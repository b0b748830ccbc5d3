import { WA_CERT_DETAILS } from '@whiskeysockets/baileys';

/**
 * Makes Baileys in this process expect the local server's certificate chain:
 * `node --import tsx --import ./simulators/whatsapp/trust.ts`, with the root key (base64) in
 * WA_LOCAL_ROOT_KEY.
 */
export function trustRootKey(key: Uint8Array): void {
  WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(key);
}

const fromEnvironment = process.env.WA_LOCAL_ROOT_KEY;
if (fromEnvironment) trustRootKey(Buffer.from(fromEnvironment, 'base64'));
