import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

const exclude = [...configDefaults.exclude, 'e2e/**', '.next/**', '.data/**'];

/** On two cores vitest would keep one for itself, and it would mostly be idle. */
const maxWorkers = availableParallelism();

/** Values that satisfy the environment's schema and mean nothing anywhere. */
const env = {
  NODE_ENV: 'test' as const,
  LOG_LEVEL: 'fatal',
  PUBLIC_HOST: 'https://agentlocator.example',
  JWT_SECRET: 'test-secret-of-more-than-thirty-two-characters',
  TWILIO_ACCOUNT_SID: `AC${'0123456789abcdef'.repeat(2)}`,
  TWILIO_AUTH_TOKEN: 'fedcba9876543210fedcba9876543210',
  VAPID_PUBLIC_KEY:
    'BEeEw7IsBS40S3fwDu4sYXDJNwPJARMKpkVNwcTk3265BvwkGbOUzRH4-u94Ep61CNzALvnjmkkhjQDyIl2a1PY',
  VAPID_PRIVATE_KEY: '2MchqqZsvhrlfq_2p9I6QrIp-2wZaG-YcfHi7Clz7QU',
  VAPID_SUBJECT: 'mailto:test@example.com',
};

/** As Next and the compiler see it: addresses from the root, and a marker that is nothing elsewhere. */
const resolve = {
  alias: [
    { find: /^@\//, replacement: `${import.meta.dirname}/` },
    { find: /^server-only$/, replacement: `${import.meta.dirname}/web/server-only.ts` },
  ],
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          maxWorkers,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.db.test.ts', '**/*.system.test.ts'],
          env,
        },
      },
      {
        resolve,
        test: {
          name: 'db',
          maxWorkers,
          include: ['**/*.db.test.ts'],
          exclude,
          env,
          globalSetup: ['./vitest.global-setup.ts'],
          setupFiles: ['./scripts/db/test-database-setup.ts'],
          // Races and crash recovery on a busy machine of two cores.
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        // Real processes of the build in .next, killed and restarted: npm run build before.
        resolve,
        test: {
          name: 'system',
          include: ['system/**/*.system.test.ts'],
          exclude,
          globalSetup: ['./vitest.global-setup.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
