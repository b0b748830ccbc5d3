import { createECDH } from 'node:crypto';
import { z } from 'zod';

/** One bad or missing variable; `message` is the single line to print, and never holds the value. */
export class EnvError extends Error {
  override name = 'EnvError';
}

const blankIsUnset = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());

const isLoopback = (url: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);

const httpUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
    error: 'is not an http(s) address',
  })
  .transform((value) => new URL(value));

const origin = httpUrl.refine((url) => url.pathname === '/' && !url.search && !url.hash, {
  error: 'must be an origin alone, with no path',
});

const ServiceAccount = z.object({
  client_email: z.string().min(3),
  private_key: z.string().includes('PRIVATE KEY'),
  project_id: z.string().min(1),
});
export type ServiceAccount = z.infer<typeof ServiceAccount>;

const serviceAccount = z.string().transform((value, ctx): ServiceAccount => {
  const text = value.trimStart().startsWith('{')
    ? value
    : Buffer.from(value, 'base64').toString('utf8');
  try {
    return ServiceAccount.parse(JSON.parse(text));
  } catch {
    ctx.addIssue({
      code: 'custom',
      message:
        'is not a service account in JSON (raw or base64) with client_email, private_key and project_id',
    });
    return z.NEVER;
  }
});

const secret = z.string().min(32, { error: 'is shorter than 32 characters' });

const socketUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^wss?:$/.test(new URL(value).protocol), {
    error: 'is not a wss:// address',
  })
  .transform((value) => new URL(value));

const keyRing = z.string().transform((value, ctx) => {
  const keys = value.split(',').map((part) => {
    const [id = '', secret = ''] = part.trim().split(':');
    return { id, secret: Buffer.from(secret, 'base64') };
  });
  const good = keys.every(({ id, secret }) => /^[\w-]{1,20}$/.test(id) && secret.length === 32);
  if (good && new Set(keys.map((key) => key.id)).size === keys.length) return keys;
  ctx.addIssue({
    code: 'custom',
    message: 'is not a list of id:key with keys of 32 bytes in base64 and an id for each',
  });
  return z.NEVER;
});

/** Base64url without padding, of so many bytes. */
const base64url = (bytes: number) =>
  z.string().refine((value) => /^[\w-]+$/.test(value) && decoded(value).length === bytes, {
    error: `is not ${bytes} bytes in base64url`,
  });
const decoded = (value: string) => Buffer.from(value, 'base64url');

const contact = z.string().refine((value) => /^(mailto:\S+@\S+|https:\/\/\S+)$/.test(value), {
  error: 'is neither a mailto: nor an https: address',
});

const origins = z.string().transform((value, ctx) => {
  const parts = value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const bad = parts.findIndex((part) => !origin.safeParse(part).success);
  if (bad >= 0) {
    ctx.addIssue({ code: 'custom', message: `has no origin at place ${bad + 1} of its list` });
    return z.NEVER;
  }
  return parts.map((part) => new URL(part).origin);
});

const Variables = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
  PORT: z.preprocess(blankIsUnset, z.coerce.number().int().min(1).max(65_535).default(3000)),
  DATABASE_URL: optional(
    z.string().regex(/^postgres(ql)?:\/\/.+/, { error: 'is not a postgresql:// address' }),
  ),
  DATA_DIR: z.preprocess(blankIsUnset, z.string().default('.data')),
  PUBLIC_HOST: optional(origin),
  CORS_ORIGINS: z.preprocess(blankIsUnset, origins.default([])),
  TRUSTED_PROXIES: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(10).default(1)),
  JWT_SECRET: secret,
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-fA-F]{32}$/, { error: 'is not AC and 32 hexadecimal digits' }),
  TWILIO_AUTH_TOKEN: z.string().trim().min(16, { error: 'is shorter than 16 characters' }),
  TWILIO_API_URL: z.preprocess(blankIsUnset, origin.default(new URL('https://api.twilio.com'))),
  GOOGLE_TTS_SA_JSON: optional(serviceAccount),
  GOOGLE_TTS_URL: optional(origin),
  GTTS_URL: z.preprocess(blankIsUnset, origin.default(new URL('https://translate.google.com'))),
  TRANSCRIBER: z.preprocess(blankIsUnset, z.enum(['none', 'openai', 'google']).default('none')),
  OPENAI_BASE_URL: z.preprocess(
    blankIsUnset,
    httpUrl.default(new URL('https://api.openai.com/v1')),
  ),
  OPENAI_API_KEY: optional(z.string().min(1)),
  OPENAI_TRANSCRIBE_MODEL: z.preprocess(blankIsUnset, z.string().default('gpt-transcribe')),
  GOOGLE_SPEECH_URL: optional(origin),
  GOOGLE_SPEECH_LANGUAGE: z.preprocess(blankIsUnset, z.enum(['he-IL', 'iw-IL']).default('iw-IL')),
  UPSTASH_REDIS_REST_URL: optional(origin),
  UPSTASH_REDIS_REST_TOKEN: optional(z.string().min(1)),
  WHATSAPP_KEYS: optional(keyRing),
  WHATSAPP_URL: optional(socketUrl),
  VAPID_PUBLIC_KEY: optional(base64url(65)),
  VAPID_PRIVATE_KEY: optional(base64url(32)),
  VAPID_SUBJECT: optional(contact),
  ACCESSIBILITY_CONTACT: optional(
    z.string().trim().max(300, { error: 'is longer than 300 characters' }),
  ),
  LOCAL_WORLD: z.preprocess(blankIsUnset, z.stringbool().default(false)),
});

/** The whole configuration, parsed. Secrets stay inside; never log this object. */
export type Env = z.infer<typeof Variables>;
type Name = keyof Env & string;

const EXAMPLES: Partial<Record<Name, string>> = {
  NODE_ENV: 'production',
  LOG_LEVEL: 'info',
  PORT: '3000',
  DATABASE_URL: 'postgresql://user:password@db.example.com:5432/agentlocator',
  PUBLIC_HOST: 'https://front-desk.example.com',
  CORS_ORIGINS: 'https://app.example.com,https://admin.example.com',
  TRUSTED_PROXIES: '1',
  JWT_SECRET: 'the output of: openssl rand -base64 48',
  TWILIO_ACCOUNT_SID: 'AC0123456789abcdef0123456789abcdef',
  TWILIO_AUTH_TOKEN: 'the 32 characters shown in the Twilio console',
  TWILIO_API_URL: 'https://api.twilio.com',
  GOOGLE_TTS_SA_JSON:
    '{"type":"service_account","client_email":"…","private_key":"…"} or its base64',
  GOOGLE_TTS_URL: 'https://texttospeech.googleapis.com',
  GTTS_URL: 'https://translate.google.com',
  TRANSCRIBER: 'openai',
  OPENAI_BASE_URL: 'https://api.openai.com/v1',
  OPENAI_API_KEY: 'sk-…',
  GOOGLE_SPEECH_URL: 'https://speech.googleapis.com',
  GOOGLE_SPEECH_LANGUAGE: 'iw-IL',
  UPSTASH_REDIS_REST_URL: 'https://name.upstash.io',
  UPSTASH_REDIS_REST_TOKEN: 'AX…',
  WHATSAPP_KEYS: 'k1:(the output of: openssl rand -base64 32)',
  WHATSAPP_URL: 'wss://web.whatsapp.com/ws/chat',
  VAPID_PUBLIC_KEY: 'the public key that npx web-push generate-vapid-keys prints',
  VAPID_PRIVATE_KEY: 'the private key that npx web-push generate-vapid-keys prints',
  VAPID_SUBJECT: 'mailto:admin@example.com',
  ACCESSIBILITY_CONTACT: 'Dana Levi, 03-123-4567, access@example.com',
  LOCAL_WORLD: '1',
};

/** `as`: the name under which the value came, where there are two. */
function fail(name: Name, what: string, as: string = name): never {
  const example = EXAMPLES[name];
  throw new EnvError(`${as} ${what}${example ? `; for example ${as}=${example}` : ''}`);
}

const OUTSIDE_ADDRESSES = [
  'TWILIO_API_URL',
  'GOOGLE_TTS_URL',
  'GTTS_URL',
  'OPENAI_BASE_URL',
  'GOOGLE_SPEECH_URL',
  'UPSTASH_REDIS_REST_URL',
] as const;

function checkTogether(env: Env) {
  if (env.LOCAL_WORLD && env.PUBLIC_HOST && !isLoopback(env.PUBLIC_HOST)) {
    fail(
      'LOCAL_WORLD',
      'is for simulators on this machine and cannot go with a public PUBLIC_HOST',
    );
  }
  for (const name of OUTSIDE_ADDRESSES) {
    const url = env[name];
    if (url?.protocol !== 'http:') continue;
    if (!env.LOCAL_WORLD) fail(name, 'must be https (http is accepted only with LOCAL_WORLD=1)');
    if (!isLoopback(url)) fail(name, 'must be https, or http on this machine');
  }
  if (env.WHATSAPP_URL?.protocol === 'ws:') {
    if (!env.LOCAL_WORLD)
      fail('WHATSAPP_URL', 'must be wss (ws is accepted only with LOCAL_WORLD=1)');
    if (!isLoopback(env.WHATSAPP_URL)) fail('WHATSAPP_URL', 'must be wss, or ws on this machine');
  }
  if (env.NODE_ENV === 'production' && env.PUBLIC_HOST?.protocol === 'http:') {
    if (!isLoopback(env.PUBLIC_HOST)) fail('PUBLIC_HOST', 'must be https in production');
  }
  if (env.TRANSCRIBER === 'openai' && !env.OPENAI_API_KEY) {
    fail('OPENAI_API_KEY', 'is missing although TRANSCRIBER is openai');
  }
  if (env.TRANSCRIBER === 'google' && !env.GOOGLE_TTS_SA_JSON && !env.GOOGLE_SPEECH_URL) {
    fail('GOOGLE_TTS_SA_JSON', 'is missing although TRANSCRIBER is google');
  }
  if (Boolean(env.UPSTASH_REDIS_REST_URL) !== Boolean(env.UPSTASH_REDIS_REST_TOKEN)) {
    const missing = env.UPSTASH_REDIS_REST_URL
      ? 'UPSTASH_REDIS_REST_TOKEN'
      : 'UPSTASH_REDIS_REST_URL';
    fail(missing, 'is missing although its sibling is set');
  }
}

const VAPID = ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY', 'VAPID_SUBJECT'] as const;

function publicKeyOf(privateKey: string): string | null {
  const pair = createECDH('prime256v1');
  try {
    pair.setPrivateKey(decoded(privateKey));
    return pair.getPublicKey('base64url');
  } catch {
    // 32 bytes that are no number of this curve.
    return null;
  }
}

function checkPush(env: Env) {
  const missing = VAPID.find((name) => !env[name]);
  if (missing && VAPID.some((name) => env[name])) {
    fail(missing, 'is missing although another VAPID_ variable is set');
  }
  if (!env.VAPID_PRIVATE_KEY) return;
  if (publicKeyOf(env.VAPID_PRIVATE_KEY) !== env.VAPID_PUBLIC_KEY) {
    fail('VAPID_PUBLIC_KEY', 'does not belong to VAPID_PRIVATE_KEY');
  }
}

/** Parses and checks a set of variables. Throws EnvError naming the first variable that is wrong. */
export function loadEnv(source: Record<string, string | undefined>): Env {
  const isAlias = !source.JWT_SECRET?.trim() && Boolean(source.NEXTAUTH_SECRET?.trim());
  const given = isAlias ? { ...source, JWT_SECRET: source.NEXTAUTH_SECRET } : source;
  const parsed = Variables.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]) as Name;
    const said = issue?.message ?? '';
    const reason = /^(is|must|has) /.test(said) ? said : 'has a wrong value';
    const as = name === 'JWT_SECRET' && isAlias ? 'NEXTAUTH_SECRET' : name;
    fail(name, given[name]?.trim() ? reason : 'is missing', as);
  }
  checkTogether(parsed.data);
  checkPush(parsed.data);
  return parsed.data;
}

let current: Env | undefined;

/** The process's configuration, read once. */
export function env(): Env {
  current ??= loadEnv(process.env);
  return current;
}
