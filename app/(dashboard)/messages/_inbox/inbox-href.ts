import type { InboxView } from './read-inbox-view.ts';

/** The address of this view with something changed, with one conversation open or none. */
export function inboxHref(view: InboxView, change: Partial<InboxView>, id?: string): string {
  const params = new URLSearchParams();
  const next = { ...view, cursor: undefined, before: undefined, ...change };
  for (const [key, value] of Object.entries(next)) if (value) params.set(key, value);
  const path = id ? `/messages/${id}` : '/messages';
  return params.size > 0 ? `${path}?${params}` : path;
}

/** Whether anything but the state narrows the list. */
export const isInboxNarrowed = ({ assigned, q }: InboxView): boolean =>
  Boolean((assigned && assigned !== 'all') || q);
