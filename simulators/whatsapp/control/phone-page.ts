import { readFileSync } from 'node:fs';

/** The customer's phone: one page, nothing else to load. */
export const phonePage = readFileSync(new URL('./phone-page.html', import.meta.url), 'utf8');
