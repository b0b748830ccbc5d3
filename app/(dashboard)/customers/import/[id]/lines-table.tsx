import { getTranslations } from '@/app/_server/i18n.ts';
import { Badge, type Tone } from '@/app/_ui/badge.tsx';
import { Pagination } from '@/app/_ui/pagination.tsx';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import { SegmentedLinks } from '@/app/_ui/segmented-links.tsx';
import { Cell, ColumnHead, Row, Table } from '@/app/_ui/table.tsx';
import type { ImportLineView, ImportView } from '@/lib/imports/queries.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';

type Action = ImportLineView['action'];

const ACTIONS = ['create', 'update', 'skip', 'error'] as const;
const TONE: Record<Action, Tone> = {
  create: 'done',
  update: 'accent',
  skip: 'neutral',
  error: 'failure',
};

type Props = {
  view: ImportView;
  page: { lines: ImportLineView[]; next: number | null };
  action: Action | undefined;
  after: number;
};

/** The lines of the file with what each does or did, and why. */
export async function LinesTable({ view, page, action, after }: Props) {
  const t = await getTranslations('imports');
  const href = (to: { action?: Action | undefined; after?: number }) => {
    const query = new URLSearchParams();
    if (to.action) query.set('action', to.action);
    if (to.after) query.set('after', String(to.after));
    return `/customers/import/${view.id}${query.size > 0 ? `?${query}` : ''}`;
  };
  return (
    <section aria-label={t('table')} className="flex flex-col gap-3">
      <div className="max-w-full overflow-x-auto whitespace-nowrap">
        <SegmentedLinks
          label={t('filter')}
          segments={[
            { href: href({}), text: t('action.all'), current: !action },
            ...ACTIONS.map((one) => ({
              href: href({ action: one }),
              text: t(`action.${one}`),
              current: one === action,
            })),
          ]}
        />
      </div>
      <div className="rounded-card border bg-surface shadow-card">
        {page.lines.length === 0 ? (
          <p className="p-6 text-center text-muted">{t('none')}</p>
        ) : (
          <Table
            label={t('table')}
            columns="4rem minmax(0,1.2fr) 8rem minmax(0,2fr)"
            head={
              <>
                <ColumnHead>{t('lineHeading')}</ColumnHead>
                <ColumnHead>{t('whoHeading')}</ColumnHead>
                <ColumnHead>{t('whatHeading')}</ColumnHead>
                <ColumnHead>{t('reasonHeading')}</ColumnHead>
              </>
            }
          >
            {page.lines.map((line) => (
              <LineRow key={line.line} line={line} />
            ))}
          </Table>
        )}
      </div>
      <Pagination
        label={t('pages')}
        first={after > 0 && { href: href({ action }), text: t('first') }}
        next={page.next !== null && { href: href({ action, after: page.next }), text: t('next') }}
      />
    </section>
  );
}

async function LineRow({ line }: { line: ImportLineView }) {
  const t = await getTranslations('imports');
  const phone = line.values?.phones[0];
  return (
    <Row className="max-md:grid-cols-[auto_minmax(0,1fr)_auto]">
      <Cell className="tabular text-muted">{line.line}</Cell>
      <Cell>
        <bdi className="block truncate font-semibold">
          {line.values?.name ?? line.cells?.filter(Boolean).join(' · ')}
        </bdi>
        {phone && (
          <span className="block text-sm text-muted">
            <PhoneText number={phone} shown={formatIsraeli(phone)} />
          </span>
        )}
      </Cell>
      <Cell>
        <Badge tone={TONE[line.action]}>{t(`one.${line.action}`)}</Badge>
      </Cell>
      <Cell className="text-sm text-muted max-md:col-span-3">
        <Why line={line} />
      </Cell>
    </Row>
  );
}

async function Why({ line }: { line: ImportLineView }) {
  const [t, customers] = await Promise.all([
    getTranslations('imports'),
    getTranslations('customers'),
  ]);
  if (line.sameAs !== null) return t('sameAs', { line: line.sameAs });
  const reason = line.reason && t(`reason.${line.reason}` as Parameters<typeof t>[0]);
  const { name, email, status, tags, phones, note } = line.changes ?? {};
  const to = (text: string) => ({ to: `\u2068${text}\u2069` });
  const said = [
    name && t('change.name', to(name.to)),
    email && t('change.email', to(email.to)),
    status && t('change.status', to(customers(`status.${status.to}`))),
    tags && t('change.tags', to(tags.added.join(', '))),
    phones && t('change.phones', to(phones.added.map(formatIsraeli).join(', '))),
    note && t('change.note', to(note.added.slice(0, 120))),
    reason,
  ].filter(Boolean);
  return <span className="break-words">{said.join(' · ')}</span>;
}
