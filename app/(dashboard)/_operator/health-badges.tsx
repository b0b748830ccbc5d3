import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { Badge, type Tone } from '@/app/_ui/badge.tsx';
import type { BusinessHealth } from '@/lib/health/businesses-health.ts';
import type { Trouble } from '@/lib/health/trouble.ts';

/** Red only for what fails now; the rest waits for somebody. */
const TONE: Record<Trouble, Tone> = {
  link_lost: 'failure',
  work_waits: 'failure',
  number_wrong: 'failure',
  failures: 'failure',
  webhooks_failing: 'waiting',
  no_number: 'waiting',
};

/** What is wrong with a business, or that nothing is. */
export async function HealthBadges({ business }: { business: BusinessHealth }) {
  const t = await getTranslations('operator');
  const { troubles, active, failures } = business;
  if (!active) return <Badge tone="neutral">{t('inactive')}</Badge>;
  if (troubles.length === 0) {
    return (
      <Badge tone="done" icon={<CircleCheck aria-hidden="true" />}>
        {t('healthy')}
      </Badge>
    );
  }
  return troubles.map((trouble) => (
    <Badge
      key={trouble}
      tone={TONE[trouble]}
      icon={
        TONE[trouble] === 'failure' ? (
          <CircleAlert aria-hidden="true" />
        ) : (
          <TriangleAlert aria-hidden="true" />
        )
      }
    >
      {trouble === 'failures' ? t('failures', { count: failures }) : t(`trouble.${trouble}`)}
    </Badge>
  ));
}

/** How a business's WhatsApp is, in the words of its own settings. */
export async function LinkBadge({ link }: Pick<BusinessHealth, 'link'>) {
  const t = await getTranslations('settings.whatsapp.state');
  const state = link?.state ?? 'unlinked';
  const tone: Tone = state === 'connected' ? 'done' : link?.wanted ? 'waiting' : 'neutral';
  return (
    <Badge
      tone={tone}
      icon={
        state === 'connected' ? (
          <CircleCheck aria-hidden="true" />
        ) : (
          <CircleDashed aria-hidden="true" />
        )
      }
    >
      {t(state)}
    </Badge>
  );
}
