import type { BusinessSort } from '@/lib/health/businesses-health.ts';

export const SORTS = ['trouble', 'name', 'lastCall', 'calls'] as const satisfies BusinessSort[];

/** The order the address asks for; those in trouble first unless it says another. */
export const readSort = (given: string | string[] | undefined): BusinessSort =>
  SORTS.find((one) => one === given) ?? 'trouble';
