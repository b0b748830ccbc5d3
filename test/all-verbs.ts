import type { Feature } from './define-verbs.ts';
import type { makeBusiness } from './factories.ts';

type AnyFixture = { business: Awaited<ReturnType<typeof makeBusiness>> };

/** Each file of test/verbs by its name. A verb gets the fixture that its own feature made. */
export const FEATURES: Record<string, Feature<AnyFixture>> = import.meta.glob('./verbs/*.ts', {
  eager: true,
  import: 'default',
});
