import type { Ctx } from '../lib/permissions/actor.ts';
import type { makeBusiness } from './factories.ts';

type Business = Awaited<ReturnType<typeof makeBusiness>>;

type Verb<Fixture> = {
  /** `self`: every signed-in person, for themselves. */
  by: 'people' | 'owner' | 'self';
  /** It is done to one row of the fixture, which another business does not have. */
  row?: true;
  run: (ctx: Ctx, fixture: Fixture) => Promise<unknown>;
};

export type Feature<Fixture extends { business: Business }> = {
  /** A business with one row of each kind; another one at every call. */
  make: (business?: Business) => Promise<Fixture>;
  /** What stands in the rows and no other business may ever read: texts, ids. */
  secrets: (fixture: Fixture) => string[];
  verbs: Record<string, Verb<Fixture>>;
};

/**
 * Every query and verb of a feature that asks for a permission, with who may. Each file of test/verbs has
 * one as its default; test/verbs.db.test.ts tries all of them, and fails when one is missing.
 */
export const defineVerbs = <Fixture extends { business: Business }>(feature: Feature<Fixture>) =>
  feature;
