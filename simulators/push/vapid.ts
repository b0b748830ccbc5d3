import { createPublicKey, verify } from 'node:crypto';

const DAY_SECONDS = 24 * 3_600;

type Claims = { aud?: unknown; exp?: unknown; sub?: unknown };

/** What is wrong with the sender's proof of who they are (RFC 8292); undefined when nothing is. */
export function wrongVapid(
  header: string | undefined,
  expected: { origin: string; publicKey: string },
): string | undefined {
  const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header ?? '') ?? [];
  if (!token || !key) return 'no vapid authorization';
  if (key !== expected.publicKey) return 'not the key this was subscribed with';
  const [head = '', payload = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const signed = Buffer.from(`${head}.${payload}`);
  const proof = Buffer.from(signature, 'base64url');
  if (!verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, proof)) {
    return 'signature';
  }
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  if (read(head).alg !== 'ES256') return 'alg';
  const { aud, exp, sub } = read(payload) as Claims;
  const now = Date.now() / 1000;
  if (aud !== expected.origin) return 'aud';
  if (typeof exp !== 'number' || exp <= now || exp > now + DAY_SECONDS) return 'exp';
  if (typeof sub !== 'string' || !/^(mailto:|https:)/.test(sub)) return 'sub';
  return undefined;
}
