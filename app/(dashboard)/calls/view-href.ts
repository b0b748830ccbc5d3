import type { View } from './read-view.ts';

/** The address of this view with something changed; any change but the page leads to the first page. */
export function viewHref(view: View, change: Partial<View>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...view, cursor: undefined, ...change })) {
    if (value) params.set(key, value);
  }
  return params.size > 0 ? `/calls?${params}` : '/calls';
}

/** Whether anything but the page and the state narrows the list. */
export function isNarrowed({ kind, date, from, to, hours, by, whose, q }: View): boolean {
  return Boolean(kind || date || from || to || hours || by || whose === 'mine' || q);
}
