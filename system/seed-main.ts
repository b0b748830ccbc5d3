// The demo's businesses, people and calls into the database at DATABASE_URL.
import { seedDemo } from '../prisma/seed/seed-demo.ts';

await seedDemo();
process.exit(0);
