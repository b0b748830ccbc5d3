import type { PeriodDays } from '@/lib/insights/period.ts';

/** How many days the address asks for; a week unless it says a month. */
export const readDays = (given: string | string[] | undefined): PeriodDays =>
  given === '30' ? 30 : 7;
