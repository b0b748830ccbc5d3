/** A key whose value is a person's or a secret, in any spelling: FromCity and authToken are too. */
const PRIVATE_KEY = new RegExp(
  [
    '^(?:from|to|q|name|text|body|raw|payload|preview|greeting|answer|twiml|digits|cookie)$',
    '^(?:from|to|called)(?:name|number|city|state|zip)?$',
    'caller|customername|phone|e164|forwardedfrom|e-?mail|transcript|speechresult|utterance',
    'password|secret|token|credential|authorization|signature|(?:set-?)?cookie|(?:api|private)_?key',
  ].join('|'),
  'i',
);

/** Kinds and states that are spelled like private keys and say nothing of anybody. */
const PUBLIC_KEYS = new Set([
  'callerKind',
  'transcriptState',
  'transcriptError',
  'transcriptStatus',
]);

/** What is all digits in parts and no phone number: SIDs, UUIDs, hashes, times as ISO writes them. */
const IDENTIFIER = [
  '[A-Z]{2}[0-9a-f]{32}',
  '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  '(?=[0-9]*[a-f])[0-9a-f]{16,}',
  '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+',
].join('|');

/** Hyphens and dashes of any kind, blanks, brackets and the marks that steer direction. */
const SEPARATOR = '[\\s().\\-\\u05be\\u2010-\\u2015\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]';

/** Seven digits or more, however people group them. */
const PHONE = `\\+?\\d(?:${SEPARATOR}{0,3}\\d){6,}`;

const PHONES = new RegExp(`(?<![A-Za-z0-9])(${IDENTIFIER})(?![A-Za-z0-9])|${PHONE}`, 'g');
const EMAILS = /[^\s@<>()[\]"'`,;:=/]+@[^\s@<>()[\]"'`,;:=/]+\.\p{L}{2,}/gu;
const URL_CREDENTIALS = /(?<=:\/\/)[^\s/@]+:[^\s/@]*(?=@)/g;
const BEARERS = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi;

/** Text without phone numbers (their last two digits stay), emails and credentials. */
export const maskText = (text: string): string =>
  text
    .replace(URL_CREDENTIALS, '…')
    .replace(BEARERS, '$1 …')
    .replace(EMAILS, '…@…')
    .replace(PHONES, (match, identifier?: string) =>
      identifier ? match : `…${match.replace(/\D/g, '').slice(-2)}`,
    );

/** Deeper than anything worth a log line. */
const MAX_DEPTH = 8;

/** An error as a log line shows it: what happened and where, its causes too. */
export function plainError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: maskText(String(error)) };
  const { cause } = error;
  return {
    type: error.name,
    message: maskText(messageOf(error)),
    ...('code' in error && typeof error.code !== 'object' ? { code: error.code } : {}),
    // Its first lines repeat the message.
    stack: maskText((error.stack ?? '').split('\n').filter(isFrame).join('\n')),
    ...(cause instanceof Error && depth < MAX_DEPTH ? { cause: plainError(cause, depth + 1) } : {}),
  };
}

const isFrame = (line: string) => /^\s+at /.test(line);

/** Prisma prints the arguments of a call it refuses, which may be what somebody said. */
const messageOf = ({ name, message }: Error): string =>
  name === 'PrismaClientValidationError' ? (message.trim().split('\n').at(-1) ?? '') : message;

/** A value as it may stand in a log: people's data and secrets hidden, at any depth. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return plainError(value);
  if (value instanceof Date) return value;
  if (value instanceof URL) return maskText(`${value.origin}${value.pathname}`);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.map((each) => redact(each, depth + 1));
  const entries =
    value instanceof Map || value instanceof Headers ? [...value] : Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, inner]) => [
      key,
      isPrivate(String(key)) && inner !== null ? '[hidden]' : redact(inner, depth + 1),
    ]),
  );
}

const isPrivate = (key: string) => PRIVATE_KEY.test(key) && !PUBLIC_KEYS.has(key);
