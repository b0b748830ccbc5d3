/** NOTIFY with a business's id: its outbox has something new. */
export const OUTBOX_CHANNEL = 'outbox';
