import { CircleCheck, CirclePause, CircleX, TriangleAlert } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { Badge } from '@/app/_ui/badge.tsx';
import type { WebhookItem } from '@/lib/webhooks/endpoint-view.ts';

/** How an address does, in a word. */
export async function HealthBadge({ webhook }: { webhook: WebhookItem }) {
  const t = await getTranslations('webhooks.health');
  const { active, disabledFor, failures } = webhook;
  if (!active && disabledFor) {
    return (
      <Badge tone="failure" icon={<CircleX aria-hidden="true" />}>
        {t('switchedOff')}
      </Badge>
    );
  }
  if (!active) {
    return (
      <Badge tone="neutral" icon={<CirclePause aria-hidden="true" />}>
        {t('off')}
      </Badge>
    );
  }
  return failures > 0 ? (
    <Badge tone="failure" icon={<TriangleAlert aria-hidden="true" />}>
      {t('failing')}
    </Badge>
  ) : (
    <Badge tone="done" icon={<CircleCheck aria-hidden="true" />}>
      {t('ok')}
    </Badge>
  );
}
