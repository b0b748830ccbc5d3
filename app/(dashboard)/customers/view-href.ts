import type { View } from './read-view.ts';

/** The address of this view with something changed; any change but the page leads to the first page. */
export function viewHref(view: View, change: Partial<View>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...view, cursor: undefined, ...change })) {
    if (value) params.set(key, value);
  }
  return params.size > 0 ? `/customers?${params}` : '/customers';
}

/** Whether anything but the page and the order narrows the list. */
export function isNarrowed({ cursor: _page, sort: _order, owner, ...rest }: View): boolean {
  return Object.values(rest).some(Boolean) || Boolean(owner && owner !== 'all');
}
