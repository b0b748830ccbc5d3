import 'server-only';
import type { Viewer } from '@/app/_server/session.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { LATER_CHOICES } from '@/lib/tasks/later-choices.ts';
import { laterTime } from '@/lib/tasks/later-time.ts';
import { atWallTime } from '../../../lib/platform/day-bounds.ts';
import type { Later } from './later-menu.tsx';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}$/;
const MORNING = '09:00';

/** The moment meant. Throws AppError('unprocessable') for one that is past, or none. */
export async function toMoment({ ctx, timeZone }: Viewer, later: Later): Promise<Date> {
  if (typeof later === 'string') {
    const choice = LATER_CHOICES.find((known) => known === later);
    if (!choice) throw new AppError('bad_request');
    return laterTime({ ctx, choice });
  }
  const { day, time } = later;
  const at = DAY.test(day) && atWallTime(day, TIME.test(time) ? time : MORNING, timeZone);
  if (at && at > ctx.now) return at;
  throw new AppError('unprocessable', { details: { at: 'is not in the future' } });
}
