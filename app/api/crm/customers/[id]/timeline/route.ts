import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/timeline.ts';
import { route } from '@/app/_server/route.ts';
import { getCustomerTimeline, type TimelineEntry } from '@/lib/timeline/customer-timeline.ts';
import { toCallEntry } from '../../../search/call-entry.ts';

function toEntry(entry: TimelineEntry) {
  const at = { at: entry.at.toISOString(), id: entry.id };
  switch (entry.type) {
    case 'call':
      return { type: 'call', ...at, call: toCallEntry(entry.call) };
    case 'message': {
      const { direction, origin, kind, body, status } = entry.message;
      return { type: 'message', ...at, message: { direction, origin, kind, text: body, status } };
    }
    case 'note': {
      const { body, author, callId } = entry.note;
      return { type: 'note', ...at, note: { body, author, call_id: callId } };
    }
    case 'task': {
      const { kind, title, assignee, dueAt, doneAt } = entry.task;
      const due_at = dueAt?.toISOString() ?? null;
      const done_at = doneAt?.toISOString() ?? null;
      return { type: 'task', ...at, task: { kind, title, assignee, due_at, done_at } };
    }
    case 'status':
      return { type: 'status', ...at, status: entry.status };
  }
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.getCustomerTimeline, async ({ ctx, params, query }) => {
    const { entries, nextCursor } = await getCustomerTimeline({ ctx, id: params.id, ...query });
    return { body: { data: entries.map(toEntry), next_cursor: nextCursor } };
  }),
});
