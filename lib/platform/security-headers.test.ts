import { describe, expect, test } from 'vitest';
import { DATA_POLICY, pagePolicy, setSecurityHeaders } from './security-headers.ts';

const NONCES = { script: 'scriptnonce', style: 'stylenonce' };
const directives = (policy: string) =>
  Object.fromEntries(
    policy.split('; ').map((part) => {
      const [name = '', ...sources] = part.split(' ');
      return [name, sources];
    }),
  );

describe('pages', () => {
  const policy = directives(pagePolicy(NONCES, { development: false, https: true }));

  test('run scripts with the nonce alone', () => {
    expect(policy['script-src']).toEqual(["'self'", "'nonce-scriptnonce'", "'strict-dynamic'"]);
  });

  test('take no inline style element but those with their own nonce', () => {
    expect(policy['style-src']).toEqual(["'self'", "'nonce-stylenonce'"]);
    expect(policy['style-src-attr']).toEqual(["'unsafe-inline'"]);
  });

  test('are in no frame, and send forms to nobody else', () => {
    expect(policy).toMatchObject({
      'frame-ancestors': ["'none'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'object-src': ["'none'"],
      'upgrade-insecure-requests': [],
    });
  });

  test('are not sent to https where there is none', () => {
    const plain = directives(pagePolicy(NONCES, { development: false, https: false }));
    expect(plain).not.toHaveProperty('upgrade-insecure-requests');
  });

  test('only development may evaluate', () => {
    expect(pagePolicy(NONCES, { development: true, https: false })).toContain("'unsafe-eval'");
  });
});

describe('headers', () => {
  test('of data: nothing may be loaded; https only where we are reached so', () => {
    const plain = new Headers();
    setSecurityHeaders(plain, { policy: DATA_POLICY, https: false });
    expect(Object.fromEntries(plain)).toEqual({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    const secure = new Headers();
    setSecurityHeaders(secure, { policy: DATA_POLICY, https: true });
    expect(secure.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
  });

  test('a policy that is there stays', () => {
    const headers = new Headers({ 'Content-Security-Policy': "default-src 'self'" });
    setSecurityHeaders(headers, { policy: DATA_POLICY, https: false });
    expect(headers.get('content-security-policy')).toBe("default-src 'self'");
  });
});
