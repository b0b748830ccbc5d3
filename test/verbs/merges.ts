import { findDuplicates } from '../../lib/customers/find-duplicates.ts';
import { findLookalikes } from '../../lib/customers/find-lookalikes.ts';
import { mergeCustomers } from '../../lib/customers/merge-customers.ts';
import { getMergeSides, listMerges } from '../../lib/customers/merge-queries.ts';
import { tellApart } from '../../lib/customers/tell-apart.ts';
import { undoMerge } from '../../lib/customers/undo-merge.ts';
import { systemDb } from '../../lib/platform/db.ts';
import { defineVerbs } from '../define-verbs.ts';
import { makeBusiness } from '../factories.ts';

const SECRET_NAME = 'כפול סודי';

export default defineVerbs({
  make: async (given) => {
    const business = given ?? (await makeBusiness());
    const { businessId } = business;
    const rows = await systemDb().customer.createManyAndReturn({
      data: [1, 2, 3, 4].map((digit) => ({
        businessId,
        phone: `+97252999000${digit}`,
        name: SECRET_NAME,
      })),
      select: { id: true },
    });
    const [firstId = '', secondId = '', keptId = '', mergedId = ''] = rows.map(({ id }) => id);
    const merge = await mergeCustomers({ ctx: business.ctx(), input: { keptId, mergedId } });
    return { business, firstId, secondId, mergeId: merge.id };
  },
  secrets: ({ firstId, mergeId }) => [SECRET_NAME, firstId, mergeId],
  verbs: {
    findDuplicates: { by: 'people', run: (ctx) => findDuplicates({ ctx }) },
    findLookalikes: {
      by: 'people',
      row: true,
      run: (ctx, { firstId }) => findLookalikes({ ctx, id: firstId }),
    },
    listMerges: { by: 'people', run: (ctx) => listMerges({ ctx }) },
    getMergeSides: {
      by: 'people',
      row: true,
      run: (ctx, { firstId, secondId }) => getMergeSides({ ctx, ids: [firstId, secondId] }),
    },
    mergeCustomers: {
      by: 'people',
      row: true,
      run: (ctx, { firstId, secondId }) =>
        mergeCustomers({ ctx, input: { keptId: firstId, mergedId: secondId } }),
    },
    tellApart: {
      by: 'people',
      row: true,
      run: (ctx, { firstId, secondId }) => tellApart({ ctx, input: { firstId, secondId } }),
    },
    undoMerge: {
      by: 'people',
      row: true,
      run: (ctx, { mergeId }) => undoMerge({ ctx, id: mergeId }),
    },
  },
});
