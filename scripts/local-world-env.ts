import { createECDH, randomBytes } from 'node:crypto';

/** What both our processes and the simulators must agree on. */
export type LocalWorldSecrets = Record<
  | 'TWILIO_ACCOUNT_SID'
  | 'TWILIO_AUTH_TOKEN'
  | 'JWT_SECRET'
  | 'OPENAI_API_KEY'
  | 'WHATSAPP_KEYS'
  | 'VAPID_PUBLIC_KEY'
  | 'VAPID_PRIVATE_KEY'
  | 'VAPID_SUBJECT',
  string
>;

function makeVapidKeys() {
  const pair = createECDH('prime256v1');
  const VAPID_PUBLIC_KEY = pair.generateKeys('base64url');
  // Node gives the number, which may be shorter than its 32 bytes.
  const number = pair.getPrivateKey();
  const bytes = Buffer.concat([Buffer.alloc(32 - number.length), number]);
  return {
    VAPID_PUBLIC_KEY,
    VAPID_PRIVATE_KEY: bytes.toString('base64url'),
    VAPID_SUBJECT: 'mailto:nobody@example.com',
  };
}

/** Random ones; they open nothing outside this machine. */
export const makeLocalWorldSecrets = (): LocalWorldSecrets => ({
  TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString('hex')}`,
  TWILIO_AUTH_TOKEN: randomBytes(16).toString('hex'),
  JWT_SECRET: randomBytes(48).toString('base64'),
  OPENAI_API_KEY: randomBytes(16).toString('hex'),
  WHATSAPP_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  ...makeVapidKeys(),
});

/**
 * The environment of our processes when the outside world is the simulators at `worldUrl`. Names
 * everything that a surrounding .env might: such processes talk to nobody outside this machine.
 * @param address where web answers, `http://127.0.0.1:<port>`
 */
export function localWorldEnvironment(options: {
  secrets: LocalWorldSecrets;
  worldUrl: string;
  address: string;
  dataDir: string;
  logLevel: string;
  dev?: boolean;
}): Record<string, string> {
  const { secrets, worldUrl, address, dataDir, logLevel, dev = false } = options;
  return {
    ...secrets,
    NODE_ENV: dev ? 'development' : 'production',
    PORT: new URL(address).port,
    DATA_DIR: dataDir,
    PUBLIC_HOST: address,
    NEXTAUTH_URL: address,
    LOCAL_WORLD: '1',
    TWILIO_API_URL: worldUrl,
    GOOGLE_TTS_URL: worldUrl,
    GOOGLE_TTS_SA_JSON: '',
    GTTS_URL: worldUrl,
    TRANSCRIBER: 'openai',
    OPENAI_BASE_URL: `${worldUrl}/v1`,
    GOOGLE_SPEECH_URL: '',
    UPSTASH_REDIS_REST_URL: '',
    UPSTASH_REDIS_REST_TOKEN: '',
    CORS_ORIGINS: '',
    TRUSTED_PROXIES: '1',
    LOG_LEVEL: logLevel,
    NEXT_TELEMETRY_DISABLED: '1',
  };
}
