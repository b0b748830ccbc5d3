/** How a yes or no came to us: the customer wrote it, people wrote it down, or it outlived an erasure. */
export const CONSENT_SOURCES = ['whatsapp', 'staff', 'api', 'remembered'] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];
