import {
  AudioLines,
  Ban,
  Check,
  Hourglass,
  Moon,
  PhoneCall,
  PhoneForwarded,
  PhoneMissed,
  Voicemail,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { Badge } from '@/app/_ui/badge.tsx';
import type { CallListItem, CallOutcome } from '@/lib/calls/call-view.ts';

const OUTCOME_ICON = {
  in_progress: <AudioLines aria-hidden="true" />,
  message: <Voicemail aria-hidden="true" />,
  answered: <PhoneCall aria-hidden="true" />,
  missed: <PhoneMissed aria-hidden="true" />,
  blocked: <Ban aria-hidden="true" />,
} as const satisfies Record<CallOutcome, ReactNode>;

/** Whether somebody still waits to hear back, whatever the call itself was. */
export function isWaiting(call: Pick<CallListItem, 'handledAt' | 'outcome'>): boolean {
  return call.handledAt === null && (call.outcome === 'message' || call.outcome === 'missed');
}

/** The one thing to know about a call's handling. */
export async function StateBadge({ call }: { call: CallListItem }) {
  const t = await getTranslations('call');
  if (call.handledAt) {
    return (
      <Badge tone="done" icon={<Check aria-hidden="true" />}>
        {t('state.handled')}
      </Badge>
    );
  }
  if (isWaiting(call)) {
    return (
      <Badge tone="waiting" icon={<Hourglass aria-hidden="true" />}>
        {t('state.waiting')}
      </Badge>
    );
  }
  if (call.outcome === 'blocked') return <OutcomeBadge outcome="blocked" />;
  const live = call.outcome === 'in_progress';
  return (
    <Badge
      tone={live ? 'accent' : 'neutral'}
      icon={live ? <AudioLines aria-hidden="true" /> : <PhoneForwarded aria-hidden="true" />}
    >
      {live ? t('state.in_progress') : t('outcome.answered')}
    </Badge>
  );
}

/** What became of the call. */
export async function OutcomeBadge({ outcome }: { outcome: CallOutcome }) {
  const t = await getTranslations('call');
  return (
    <Badge tone={outcome === 'in_progress' ? 'accent' : 'neutral'} icon={OUTCOME_ICON[outcome]}>
      {t(`outcome.${outcome}`)}
    </Badge>
  );
}

/** Only when it says something: the call came when the business was closed. */
export async function OutsideHoursBadge({ call }: { call: Pick<CallListItem, 'outsideHours'> }) {
  if (!call.outsideHours) return null;
  return (
    <Badge tone="neutral" icon={<Moon aria-hidden="true" />}>
      {(await getTranslations('call'))('outsideHours')}
    </Badge>
  );
}
