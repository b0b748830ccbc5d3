import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { Pagination } from '@/app/_ui/pagination.tsx';
import { Timeline } from '@/app/_ui/timeline.tsx';
import type { CustomerDetail } from '@/lib/customers/customer-view.ts';
import { formatDate, formatWeekday } from '@/lib/platform/format.ts';
import type { TimelineEntry } from '@/lib/timeline/customer-timeline.ts';
import { groupByDay } from '../../messages/_thread/days.ts';
import { NoteForm } from './note-form.tsx';
import { timelineItem } from './timeline-item.tsx';

type LineProps = {
  customer: CustomerDetail;
  entries: TimelineEntry[];
  /** Where this page of the line begins; nothing for the latest. */
  cursor: string | undefined;
  nextCursor: string | null;
  timeZone: string;
  now: Date;
};

/** All that happened with one customer, and a note to add to it. */
export async function CustomerLine(props: LineProps) {
  const { customer, entries, cursor, nextCursor, timeZone, now } = props;
  const [page, customers, call, message, locale] = await Promise.all([
    getTranslations('customerPage'),
    getTranslations('customers'),
    getTranslations('call'),
    getTranslations('message'),
    getLocale(),
  ]);
  const where = { locale, timeZone };
  const words = { page, customers, call, message };
  const days = groupByDay(
    entries.map((entry) => ({ createdAt: entry.at, entry })),
    timeZone,
  );
  const address = `/customers/${customer.id}`;
  return (
    <>
      <SectionCard id="line-title" title={page('line')}>
        {!cursor && <NoteForm customerId={customer.id} />}
        {entries.length === 0 && <p className="text-muted">{page('lineEmpty')}</p>}
        <div className="flex flex-col gap-5">
          {days.map(({ day, messages }) => {
            const at = messages[0]?.createdAt ?? now;
            return (
              <section key={day} aria-labelledby={`day-${day}`}>
                <h3 id={`day-${day}`} className="mb-2 text-sm font-semibold text-muted">
                  {formatWeekday(at, where)}, {formatDate(at, where, now)}
                </h3>
                <Timeline
                  items={messages.map(({ entry }) => timelineItem(entry, customer, words, where))}
                />
              </section>
            );
          })}
        </div>
      </SectionCard>
      <Pagination
        label={page('line')}
        first={cursor && { href: address, text: page('latest') }}
        next={nextCursor && { href: `${address}?before=${nextCursor}`, text: page('earlier') }}
      />
    </>
  );
}
