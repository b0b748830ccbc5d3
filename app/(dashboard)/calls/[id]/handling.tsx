import { CircleCheck, Hourglass } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { CallDetail } from '@/lib/calls/queries.ts';
import { isWaiting } from '../../_calls/call-badges.tsx';

/** What was done about the call: by whom and when. */
export async function Handling({ call }: { call: CallDetail }) {
  const t = await getTranslations('callPage');
  if (call.handledAt) {
    return (
      <SectionCard id="handling-title" title={t('handling')}>
        <p className="flex items-start gap-2.5">
          <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-done" />
          <span>
            {call.handledBy ? t('handledLine', { name: call.handledBy }) : t('handledLineNoName')}
            <span className="block text-sm text-muted">
              <RelativeTime at={call.handledAt} />
            </span>
          </span>
        </p>
      </SectionCard>
    );
  }
  if (!isWaiting(call)) return null;
  return (
    <SectionCard id="handling-title" title={t('handling')}>
      <p className="flex items-center gap-2.5">
        <Hourglass aria-hidden="true" className="size-5 shrink-0 text-waiting" />
        {t('waitingForYou')}
      </p>
    </SectionCard>
  );
}
