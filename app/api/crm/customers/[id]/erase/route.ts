import { apiRoute } from '@/app/_api/api-route.ts';
import { eraseCustomer as eraseEndpoint, receiptJson } from '@/app/_api/privacy.ts';
import { route } from '@/app/_server/route.ts';
import { eraseCustomer } from '@/lib/privacy/erase-customer.ts';
import { getReceipt } from '@/lib/privacy/receipts.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  POST: apiRoute(eraseEndpoint, async ({ ctx, params, body }) => {
    const { receiptId } = await eraseCustomer({
      ctx,
      input: { customerId: params.id, confirm: body.confirm },
    });
    return { body: receiptJson(await getReceipt({ ctx, id: receiptId })) };
  }),
});
