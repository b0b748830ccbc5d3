import { ChevronDown, CircleCheck, CircleX, Clock } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { Badge } from '@/app/_ui/badge.tsx';
import { CopyButton } from '@/app/_ui/copy-button.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { DeliveryItem } from '@/lib/webhooks/delivery-view.ts';
import { eventKey } from '../event-key.ts';
import { RedeliverButton } from './redeliver-button.tsx';

const LOOK = {
  waiting: { tone: 'waiting', icon: <Clock aria-hidden="true" /> },
  delivered: { tone: 'done', icon: <CircleCheck aria-hidden="true" /> },
  failed: { tone: 'failure', icon: <CircleX aria-hidden="true" /> },
} as const;

/** Rounded up: "in 0 minutes" helps nobody. */
function untilThen(at: Date) {
  const minutes = Math.max(1, Math.ceil((at.getTime() - Date.now()) / 60_000));
  return minutes < 60
    ? { unit: 'minutes', count: minutes }
    : { unit: 'hours', count: Math.ceil(minutes / 60) };
}

/** One update: what and when, whether it arrived; opened, all there is to know of it. */
export async function DeliveryRow({
  delivery,
  canSend,
}: {
  delivery: DeliveryItem;
  canSend: boolean;
}) {
  const t = await getTranslations('webhooks');
  const { id, event, state, attempts, createdAt, nextTryAt, payload } = delivery;
  const { lastError, lastStatus, lastMs } = delivery;
  const name = t(`event.${eventKey(event)}`);
  const text = JSON.stringify(payload, null, 2);
  return (
    <li>
      <details className="group">
        <summary className="target flex cursor-pointer list-none items-center gap-x-3 px-4 py-3 transition-colors duration-150 hover:bg-sunken sm:px-5 [&::-webkit-details-marker]:hidden">
          <span className="flex min-w-0 flex-1 flex-col gap-x-4 sm:flex-row sm:items-center sm:justify-between">
            <span className="font-semibold">{name}</span>
            <span className="text-sm text-muted">
              <RelativeTime at={createdAt} />
            </span>
          </span>
          <Badge tone={LOOK[state].tone} icon={LOOK[state].icon}>
            {t(`state.${state}`)}
          </Badge>
          <ChevronDown
            aria-hidden="true"
            className="size-4.5 shrink-0 text-muted transition-transform duration-150 group-open:rotate-180"
          />
        </summary>
        <div className="flex flex-col gap-3 px-4 pt-1 pb-4 sm:px-5">
          {lastError && (
            <p className="text-failure-ink">
              {t(`error.${lastError}`, { status: String(lastStatus ?? '') })}
            </p>
          )}
          <p className="flex flex-wrap gap-x-4 text-sm text-muted">
            {attempts > 0 && <span>{t('attempts', { count: attempts })}</span>}
            {lastStatus !== null && <span>{t('answered', { status: String(lastStatus) })}</span>}
            {lastMs !== null && <span>{t('took', { ms: lastMs })}</span>}
            {nextTryAt && <span>{t('nextTry', untilThen(nextTryAt))}</span>}
          </p>
          <p className="text-sm text-muted">
            {t('deliveryId')}:{' '}
            <bdi dir="ltr" className="break-all">
              {id}
            </bdi>
          </p>
          <div className="relative">
            <h3 className="sr-only">{t('payload')}</h3>
            <pre
              dir="ltr"
              className="rounded-control border bg-sunken p-3 pe-12 text-start text-sm break-words whitespace-pre-wrap"
            >
              <code>{text}</code>
            </pre>
            <div dir="ltr" className="absolute end-1 top-1">
              <CopyButton value={text} label={t('copyPayload')} />
            </div>
          </div>
          {canSend && <RedeliverButton id={id} event={name} />}
        </div>
      </details>
    </li>
  );
}
