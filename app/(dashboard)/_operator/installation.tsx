import { Activity, CircleAlert, CircleCheck } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { Badge } from '@/app/_ui/badge.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { Installation as Data, Queue, Sidecar } from '@/lib/health/installation.ts';
import { queueWord } from './queue-word.ts';

/** The work behind the screens: who does it, and what waits. */
export async function Installation({ sidecars, queues }: Data) {
  const t = await getTranslations('operator');
  const alive = sidecars.some((sidecar) => sidecar.alive);
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <SectionCard
        id="sidecars-title"
        title={t('sidecar')}
        end={
          <Badge
            tone={alive ? 'done' : 'failure'}
            icon={alive ? <Activity aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
          >
            {alive ? t('sidecarUp') : t('sidecarDown')}
          </Badge>
        }
      >
        {sidecars.length === 0 && <p className="text-muted">{t('sidecarNone')}</p>}
        <ul className="divide-y">
          {sidecars.map((sidecar) => (
            <SidecarLine key={sidecar.id} sidecar={sidecar} />
          ))}
        </ul>
      </SectionCard>
      <SectionCard id="queues-title" title={t('queues')}>
        {queues.length === 0 ? (
          <p className="flex items-center gap-2 text-muted">
            <CircleCheck aria-hidden="true" className="size-5 text-done" />
            {t('queuesEmpty')}
          </p>
        ) : (
          <ul className="divide-y">
            {queues.map((queue) => (
              <QueueLine key={queue.name} queue={queue} />
            ))}
          </ul>
        )}
      </SectionCard>
    </div>
  );
}

async function SidecarLine({ sidecar }: { sidecar: Sidecar }) {
  const t = await getTranslations('operator');
  const { id, host, version, startedAt, beatAt, alive, holds } = sidecar;
  return (
    <li className="py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <bdi dir="ltr" className="font-semibold">
          {host || id.slice(0, 8)}
        </bdi>
        <span className="text-sm text-muted">
          {t('version')} <bdi dir="ltr">{version}</bdi>
        </span>
        {!alive && <Badge tone="failure">{t('sidecarDown')}</Badge>}
      </p>
      <p className="text-sm text-muted">
        {t('sidecarSeen')}: <RelativeTime at={beatAt} /> · {t('sidecarSince')}:{' '}
        <RelativeTime at={startedAt} />
      </p>
      <p className="text-sm text-muted">
        {t('holds', { count: holds.length })}
        {holds.length > 0 && (
          <>
            {': '}
            {holds.map((name, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <bdi>{name}</bdi>
              </span>
            ))}
          </>
        )}
      </p>
    </li>
  );
}

async function QueueLine({ queue }: { queue: Queue }) {
  const t = await getTranslations('operator');
  const { name, waiting, oldestAt, retrying } = queue;
  const word = queueWord(name);
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
      <span className="font-semibold">
        {word ? t(`queue.${word}`) : <bdi dir="ltr">{name}</bdi>}
      </span>
      <span className="text-sm text-muted">
        {waiting > 0 && t('queueWaiting', { count: waiting })}
        {oldestAt && (
          <>
            {' · '}
            {t('queueOldest')} <RelativeTime at={oldestAt} />
          </>
        )}
        {waiting > 0 && retrying > 0 && ' · '}
        {retrying > 0 && t('queueRetrying', { count: retrying })}
      </span>
    </li>
  );
}
