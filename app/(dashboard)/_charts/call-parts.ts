/** What becomes of calls, as every picture and list of figures shows it: in this order, in these colours. */
export const CALL_PARTS = [
  { key: 'messages', fill: 'fill-accent', mark: 'bg-accent' },
  { key: 'answered', fill: 'fill-done', mark: 'bg-done' },
  { key: 'missed', fill: 'fill-waiting', mark: 'bg-waiting' },
] as const;
