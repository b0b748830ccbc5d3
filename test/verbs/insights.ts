import { businessInsights } from '../../lib/insights/business-insights.ts';
import { teamToday } from '../../lib/insights/team-today.ts';
import { defineVerbs } from '../define-verbs.ts';
import { makeBusiness } from '../factories.ts';

export default defineVerbs({
  make: async (business?: Awaited<ReturnType<typeof makeBusiness>>) => ({
    business: business ?? (await makeBusiness()),
  }),
  secrets: ({ business }) => [business.owner.userId],
  verbs: {
    businessInsights: { by: 'people', run: (ctx) => businessInsights({ ctx, input: {} }) },
    teamToday: { by: 'people', run: (ctx) => teamToday({ ctx }) },
  },
});
