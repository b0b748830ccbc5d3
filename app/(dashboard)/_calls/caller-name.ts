import type { Translate } from '@/app/_server/i18n.ts';
import type { CallListItem } from '@/lib/calls/call-view.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';

type Caller = CallListItem['caller'];

/** Who called, in one line: the name, else the number, else what kind of caller. */
export function callerName(caller: Caller, t: Translate<'call'>): string {
  if (caller.name) return caller.name;
  return caller.display ? formatIsraeli(caller.display) : t(`kind.${caller.kind}`);
}

/** The number under a name; null when the name line shows it already or there is none. */
export function callerNumber(caller: Caller): { number: string; shown: string } | null {
  if (!caller.display || !caller.name) return null;
  return { number: caller.display, shown: formatIsraeli(caller.display) };
}
