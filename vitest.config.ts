import { configDefaults, defineConfig } from 'vitest/config';

const exclude = [...configDefaults.exclude, 'e2e/**', '.next/**', '.data/**'];

/** Values that satisfy the environment's schema and mean nothing anywhere. */
const env = {
  NODE_ENV: 'test' as const,
  LOG_LEVEL: 'fatal',
  PUBLIC_HOST: 'https://agentlocator.example',
  JWT_SECRET: 'test-secret-of-more-than-thirty-two-characters',
  TWILIO_ACCOUNT_SID: `AC${'0123456789abcdef'.repeat(2)}`,
  TWILIO_AUTH_TOKEN: 'fedcba9876543210fedcba9876543210',
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.db.test.ts', '**/*.system.test.ts'],
          env,
        },
      },
      {
        test: {
          name: 'db',
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
