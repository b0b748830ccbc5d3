/** Two years, as browsers' preload lists ask for. */
const HSTS_SECONDS = 2 * 365 * 24 * 3600;

type Policy = Record<string, readonly string[]>;

const write = (policy: Policy): string =>
  Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');

/** For what is no page: whoever shows it as one anyway loads and runs nothing. */
export const DATA_POLICY = write({ 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] });

type Nonces = {
  /** Next puts it on its own scripts, having read it in this policy. */
  script: string;
  /** Another one, because it has to stand in the page for the styles that components add. */
  style: string;
};

/**
 * What a screen may load and run. Scripts carry the nonce, and bring along what they load themselves;
 * `style` attributes are allowed, because React writes widths and places so.
 */
export function pagePolicy(
  { script, style }: Nonces,
  { development, https }: { development: boolean; https: boolean },
): string {
  return write({
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${script}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", development ? "'unsafe-inline'" : `'nonce-${style}'`],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'media-src': ["'self'", 'blob:'],
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...(https ? { 'upgrade-insecure-requests': [] } : {}),
  });
}

/** Sets the policy, and that only https is to be used where that is how people reach us. */
export function setSecurityHeaders(
  headers: Headers,
  { policy, https }: { policy: string; https: boolean },
): void {
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy);
  if (https) {
    headers.set('Strict-Transport-Security', `max-age=${HSTS_SECONDS}; includeSubDomains`);
  }
}
