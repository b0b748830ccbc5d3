import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/timeline.ts';
import { route } from '@/app/_server/route.ts';
import { searchEverything } from '@/lib/search/search-everything.ts';
import { toCustomerJson } from '../customers/customer-json.ts';
import { toCallEntry } from './call-entry.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.searchEverything, async ({ ctx, query }) => {
    const { customers, calls, messages } = await searchEverything({ ctx, q: query.q });
    return {
      body: {
        customers: customers.map(toCustomerJson),
        calls: calls.map((call) => ({
          id: call.id,
          customer_id: call.caller.customerId,
          name: call.caller.name,
          started_at: call.startedAt.toISOString(),
          ...toCallEntry(call),
        })),
        messages: messages.map((message) => ({
          id: message.id,
          conversation_id: message.conversationId,
          customer_id: message.customerId,
          name: message.name,
          phone: message.phone,
          text: message.body,
          created_at: message.createdAt.toISOString(),
        })),
      },
    };
  }),
});
