import { blockNumber, unblockNumber } from '../../lib/calls/block-number.ts';
import {
  findBlocked,
  getBlockedNumber,
  listBlockedNumbers,
} from '../../lib/calls/blocked-numbers.ts';
import { defineVerbs } from '../define-verbs.ts';
import { makeBusiness, makeNumber } from '../factories.ts';

export default defineVerbs({
  make: async (business) => {
    const own = business ?? (await makeBusiness());
    const input = { phone: makeNumber() };
    const { number } = await blockNumber({ ctx: own.ctx(), input });
    return { business: own, phone: number.phone };
  },
  secrets: ({ phone }) => [phone],
  verbs: {
    listBlockedNumbers: { by: 'people', run: (ctx) => listBlockedNumbers({ ctx, input: {} }) },
    getBlockedNumber: {
      by: 'people',
      row: true,
      run: (ctx, { phone }) => getBlockedNumber({ ctx, input: { phone } }),
    },
    findBlocked: {
      by: 'people',
      run: async (ctx, { phone }) => [...(await findBlocked({ ctx, phones: [phone] }))],
    },
    blockNumber: {
      by: 'people',
      run: async (ctx) => void (await blockNumber({ ctx, input: { phone: makeNumber() } })),
    },
    unblockNumber: {
      by: 'people',
      row: true,
      run: (ctx, { phone }) => unblockNumber({ ctx, input: { phone } }),
    },
  },
});
