import { CircleAlert, ListChecks, MessagesSquare, PhoneMissed } from 'lucide-react';
import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';

type SummaryProps = { calls: number; messages: number; tasks: number; stuck: number };

/** All that waits in one line, each part leading down to its list. */
export async function Summary(counts: SummaryProps) {
  const t = await getTranslations('today');
  const parts: { of: keyof SummaryProps; icon: ReactNode; look: string }[] = [
    {
      of: 'stuck',
      icon: <CircleAlert aria-hidden="true" />,
      look: 'bg-failure-soft text-failure-ink',
    },
    {
      of: 'calls',
      icon: <PhoneMissed aria-hidden="true" />,
      look: 'bg-waiting-soft text-waiting-ink',
    },
    {
      of: 'messages',
      icon: <MessagesSquare aria-hidden="true" />,
      look: 'bg-waiting-soft text-waiting-ink',
    },
    {
      of: 'tasks',
      icon: <ListChecks aria-hidden="true" />,
      look: 'bg-waiting-soft text-waiting-ink',
    },
  ];
  const shown = parts.filter(({ of }) => counts[of] > 0);
  // One kind of work alone says its own number.
  if (shown.length < 2) return null;
  return (
    <nav aria-label={t('summary.label')} className="flex flex-wrap gap-2">
      {shown.map(({ of, icon, look }) => (
        <a
          key={of}
          href={`#${of}`}
          className={`target inline-flex items-center gap-2 rounded-full px-3.5 font-semibold no-underline hover:underline [&>svg]:size-4.5 ${look}`}
        >
          {icon}
          {t(`summary.${of}`, { count: counts[of] })}
        </a>
      ))}
    </nav>
  );
}
