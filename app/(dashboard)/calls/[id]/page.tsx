import type { Metadata } from 'next';
import { cache } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { BackLink } from '@/app/_ui/back-link.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { Timeline } from '@/app/_ui/timeline.tsx';
import { getCall } from '@/lib/calls/queries.ts';
import { CallBackLink } from '../../_calls/call-back-link.tsx';
import {
  isWaiting,
  OutcomeBadge,
  OutsideHoursBadge,
  StateBadge,
} from '../../_calls/call-badges.tsx';
import { callerName } from '../../_calls/caller-name.ts';
import { HandleButton } from '../../_calls/handle-button.tsx';
import { WhatsAppLink } from '../../_calls/whatsapp-link.tsx';
import { loadScreen } from '../../load-screen.ts';
import { CallDetails } from './call-details.tsx';
import { CallTasks } from './call-tasks.tsx';
import { CallerCard } from './caller-card.tsx';
import { Handling } from './handling.tsx';
import { RawEvents } from './raw-events.tsx';
import { Recording } from './recording.tsx';
import { timelineItems } from './timeline-items.tsx';
import { Transcript } from './transcript.tsx';

type CallProps = { params: Promise<{ id: string }> };

// The title and the page read the same call.
const readCall = cache(async (id: string) => {
  const { ctx } = await requireViewer();
  return loadScreen(ctx, () => getCall({ ctx, id }));
});

export async function generateMetadata({ params }: CallProps): Promise<Metadata> {
  const call = await readCall((await params).id);
  const caller = callerName(call.caller, await getTranslations('call'));
  return { title: (await getTranslations('callPage'))('title', { caller }) };
}

export default async function CallPage({ params }: CallProps) {
  const { id } = await params;
  const [viewer, call, words, t] = await Promise.all([
    requireViewer(),
    readCall(id),
    getTranslations('call'),
    getTranslations('callPage'),
  ]);
  const caller = callerName(call.caller, words);

  return (
    <div className="flex flex-col gap-4">
      <BackLink href="/calls">{t('backToCalls')}</BackLink>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-3xl break-words">
            <bdi>{caller}</bdi>
          </h1>
          <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-muted">
            <RelativeTime at={call.startedAt} />
            <StateBadge call={call} />
            {call.outcome !== 'answered' && call.outcome !== 'blocked' && (
              <OutcomeBadge outcome={call.outcome} />
            )}
            <OutsideHoursBadge call={call} />
          </div>
        </div>
        <div className="flex w-full flex-wrap gap-2 sm:w-auto">
          {call.caller.display && (
            <CallBackLink
              number={call.caller.display}
              caller={caller}
              variant="primary"
              className="flex-1"
            />
          )}
          <WhatsAppLink caller={call.caller} name={caller} />
          {(isWaiting(call) || call.handledAt) && (
            <HandleButton
              callId={call.id}
              caller={caller}
              handled={call.handledAt !== null}
              className="flex-1"
            />
          )}
        </div>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="flex flex-col gap-4">
          <SectionCard id="recording-title" title={t('recording')}>
            <Recording call={call} />
          </SectionCard>
          <Transcript call={call} />
        </div>
        <div className="flex flex-col gap-4 lg:row-span-2">
          <CallerCard call={call} />
          <Handling call={call} />
          <CallTasks call={call} viewer={viewer} />
          <CallDetails call={call} timeZone={viewer.timeZone} />
        </div>
        <SectionCard id="timeline-title" title={t('timeline')}>
          <Timeline items={await timelineItems(call.events, viewer.timeZone)} />
          <RawEvents call={call} timeZone={viewer.timeZone} />
        </SectionCard>
      </div>
    </div>
  );
}
