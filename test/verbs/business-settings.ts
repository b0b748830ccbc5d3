import {
  changeBusinessSettings,
  getBusinessSettings,
} from '../../lib/businesses/business-settings.ts';
import { prepareGreetingClip } from '../../lib/businesses/greeting-clip.ts';
import { getSetupProgress } from '../../lib/businesses/setup-progress.ts';
import { checkNumber } from '../../lib/calls/check-number.ts';
import { defineVerbs } from '../define-verbs.ts';
import { makeBusiness, unique } from '../factories.ts';

export default defineVerbs({
  make: async (business) => {
    const own = business ?? (await makeBusiness({ greeting: `סוד ${unique()}` }));
    const { greeting } = await getBusinessSettings({ ctx: own.ctx() });
    return { business: own, greeting, number: own.number };
  },
  secrets: ({ greeting, number }) => [greeting, number],
  verbs: {
    getBusinessSettings: { by: 'people', run: (ctx) => getBusinessSettings({ ctx }) },
    changeBusinessSettings: {
      by: 'owner',
      run: (ctx) => changeBusinessSettings({ ctx, input: { ringSeconds: 25 } }),
    },
    getSetupProgress: { by: 'owner', run: (ctx) => getSetupProgress({ ctx }) },
    prepareGreetingClip: {
      by: 'owner',
      run: (ctx) => prepareGreetingClip({ ctx, input: { text: 'שלום' } }),
    },
    checkNumber: {
      by: 'owner',
      row: true,
      run: (ctx, { number }) =>
        checkNumber({
          ctx,
          input: { number },
          settings: {
            PUBLIC_HOST: undefined,
            TWILIO_ACCOUNT_SID: 'AC',
            TWILIO_AUTH_TOKEN: 'token',
            TWILIO_API_URL: new URL('http://127.0.0.1'),
          },
        }),
    },
  },
});
