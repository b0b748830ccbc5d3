import type { CustomerStatus } from '@/prisma/generated/enums.ts';

/** How each status looks: those that ask for work stand out. */
export const STATUS_TONE = {
  new: 'accent',
  contacted: 'waiting',
  qualified: 'waiting',
  won: 'done',
  lost: 'neutral',
} as const satisfies Record<CustomerStatus, string>;
