import { defineConfig } from 'prisma/config';

// The address comes from the environment alone: `npm run db:…` sets it to the embedded database when
// nobody did. `generate` needs none.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: {
    url: process.env.DATABASE_URL ?? '',
    shadowDatabaseUrl: process.env.SHADOW_DATABASE_URL,
  },
});
