import { Coffee } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { CallListItem } from '@/lib/calls/call-view.ts';
import type { Whose } from '@/lib/permissions/whose.ts';
import { CallBackLink } from '../_calls/call-back-link.tsx';
import { OutsideHoursBadge } from '../_calls/call-badges.tsx';
import { CallGist } from '../_calls/call-gist.tsx';
import { callerName, callerNumber } from '../_calls/caller-name.ts';
import { HandleButton } from '../_calls/handle-button.tsx';
import { WhatsAppLink } from '../_calls/whatsapp-link.tsx';
import { TodoSection, WaitingDot } from './todo-section.tsx';

type WaitingCallsProps = { calls: CallListItem[]; total: number; whose: Whose };

/** Calls nobody got back to: who, what they want, how long ago, and the two things to do. */
export async function WaitingCalls({ calls, total, whose }: WaitingCallsProps) {
  const t = await getTranslations('today');
  if (calls.length === 0) {
    return (
      <section aria-label={t('queue')} className="rounded-card border bg-surface shadow-card">
        <EmptyState
          icon={<Coffee aria-hidden="true" />}
          title={t(whose === 'mine' ? 'emptyMineTitle' : 'emptyTitle')}
          lead={t(whose === 'mine' ? 'emptyMineLead' : 'emptyLead')}
        />
      </section>
    );
  }
  return (
    <TodoSection
      id="calls"
      title={t('waitingLead', { count: total })}
      mark={<WaitingDot />}
      end={
        total > calls.length && (
          <Link href={`/calls?status=waiting&whose=${whose}`} className={buttonStyle('quiet')}>
            {t('allWaiting', { count: total })}
          </Link>
        )
      }
    >
      {calls.map((call) => (
        <WaitingCall key={call.id} call={call} />
      ))}
    </TodoSection>
  );
}

async function WaitingCall({ call }: { call: CallListItem }) {
  const t = await getTranslations('call');
  const name = callerName(call.caller, t);
  const number = callerNumber(call.caller);
  return (
    <li className="relative flex flex-col gap-3 px-4 py-3.5 transition-colors duration-150 hover:bg-sunken sm:px-5 lg:flex-row lg:items-center lg:gap-6">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <Link
            href={`/calls/${call.id}`}
            className="stretched-link text-lg font-bold text-ink no-underline"
          >
            <bdi>{name}</bdi>
          </Link>
          {number && (
            <span className="text-muted">
              <PhoneText {...number} />
            </span>
          )}
          <span className="text-sm text-muted">
            <RelativeTime at={call.startedAt} />
          </span>
          <OutsideHoursBadge call={call} />
        </div>
        <CallGist call={call} />
      </div>
      <div className="relative z-1 flex flex-wrap gap-2 lg:shrink-0">
        {call.caller.display && (
          <CallBackLink
            number={call.caller.display}
            caller={name}
            className="flex-1 lg:flex-none"
          />
        )}
        <WhatsAppLink caller={call.caller} name={name} />
        <HandleButton
          callId={call.id}
          caller={name}
          handled={false}
          className="flex-1 lg:flex-none"
        />
      </div>
    </li>
  );
}
